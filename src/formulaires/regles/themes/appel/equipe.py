"""Answer to the AAP: the staff table and its sums, the people for an ETP."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.bloc import vide
from formulaires.documents.blocs.appel import somme as additionner
from formulaires.documents.blocs.reponse_annexe import Poste, Repartition
from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.ecriture import enumerer, etp
from formulaires.noyau.redaction import remplissage
from formulaires.noyau.types import centiemes
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_COLONNES = {
    "etp_referent": "référent",
    "etp_volet1": "volet 1",
    "etp_volet2": "volet 2",
    "etp_intensif": "intensif",
}


def nommer(nom: str | None, rang: int) -> str:
    """How a line of a table is named in a sentence: by its name, else by its rank."""
    return f"«\u00a0{nom}\u00a0»" if nom else f"la ligne n°\u00a0{rang + 1}"


def postes(reponse: ReponseAap) -> list[tuple[int, Poste]]:
    """The lines of the staff table in which something is written, with their rank."""
    return [(i, p) for i, p in enumerate(reponse.equipe) if not vide(p)]


def noms(choisis: list[tuple[int, Poste]]) -> str:
    """How some lines of the staff table are named in a sentence."""
    return enumerer([nommer(p.nom, i) for i, p in choisis])


# --- V: the sums of the table ---------------------------------------------------------


def _parts(r: Repartition) -> list[float | None]:
    return [getattr(r, c) for c in _COLONNES]


def _vides(r: Repartition) -> list[str]:
    """Columns without a figure on this line."""
    return [c for c in _COLONNES if getattr(r, c) is None]


def _ligne(r: Repartition) -> int | None:
    """ETP of a line: its parts when all are written, else its total; None when not known."""
    vides = _vides(r)
    if vides and r.etp_total is not None:
        return centiemes(r.etp_total)
    if len(vides) == len(_COLONNES) or (vides and r.malformes.keys() & {*_COLONNES, "etp_total"}):
        return None
    return additionner(_parts(r))


def _douteuses(r: Repartition) -> set[str]:
    """Columns that may hold something: an empty one is nought when the line’s total says so."""
    vides = set(_vides(r))
    lisible = not vides & r.malformes.keys() and r.etp_total is not None
    juste = lisible and additionner(_parts(r)) == centiemes(r.etp_total or 0)
    return set() if juste else vides


_LE_NOMBRE = "Écrivez les nombres qui manquent (0 s’il n’y en a pas), ou corrigez le total."


def _sans_etp(reponse: ReponseAap) -> list[tuple[int, Poste]]:
    return [(i, p) for i, p in postes(reponse) if _ligne(p) is None]


@regle("herault-aap-2026:V/tableau-du-personnel", ReponseAap)
def tableau_du_personnel(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    rangs = postes(reponse)
    if not rangs:
        yield j.manquant(
            "Le tableau du personnel est vide.",
            "equipe",
            correction="Écrivez une ligne par poste, avec ses ETP sur chaque action.",
        )
        return
    ecarts = [*_lignes(reponse, j), *_colonnes(reponse, j), *_total(reponse, j)]
    yield from ecarts
    a_corriger = parmi(j.malformes, "equipe.*.etp_*")
    sans = [
        (i, p) for i, p in _sans_etp(reponse) if not p.malformes.keys() & {*_COLONNES, "etp_total"}
    ]
    for i, p in sans:
        yield j.manquant(
            f"Les ETP manquent pour {nommer(p.nom, i)}.",
            f"equipe.{i}",
            correction="Écrivez les ETP de ce poste, action par action.",
        )
    for i, p in rangs:
        if p.a_recruter is Reponse.OUI:
            continue
        phrase = f"Dites qui est {nommer(p.nom, i)}, ou que ce poste est à recruter."
        remede = "Écrivez le nom, ou répondez oui à «\u00a0À recruter\u00a0»."
        if not p.nom:
            lu = "a_recruter" if "a_recruter" in p.malformes else "nom"
            yield j.manquant(phrase, f"equipe.{i}.{lu}", correction=remede)
        elif remplissage(p.nom):
            yield j.insuffisant(phrase, f"equipe.{i}.nom", correction=remede)
    if ecarts or sans:
        return
    if a_corriger:
        yield j.sans_objet("Des ETP sont à corriger avant de refaire les sommes.", *a_corriger)
        return
    total = sum(_ligne(p) or 0 for _, p in rangs)
    yield j.satisfait(
        f"Lignes et colonnes s’additionnent\u00a0: {etp(total / 100)}\u00a0ETP techniques.",
        "equipe",
        "totaux",
        *parmi(j.malformes, "totaux.*"),
    )


def _lignes(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    for i, p in postes(reponse):
        vides = _vides(p)
        if p.etp_total is None or len(vides) == len(_COLONNES):
            continue
        somme, champ = additionner(_parts(p)), f"equipe.{i}.etp_total"
        if somme > centiemes(p.etp_total) or (somme != centiemes(p.etp_total) and not vides):
            yield j.insuffisant(
                f"La ligne de {nommer(p.nom, i)} fait {etp(somme / 100)}\u00a0ETP, son total en dit "
                f"{etp(p.etp_total)}.",
                champ,
                correction="Corrigez un ETP de cette ligne, ou son total.",
            )
        elif somme != centiemes(p.etp_total):
            dits = enumerer([f"«\u00a0{_COLONNES[c]}\u00a0»" for c in vides])
            yield j.a_verifier(
                f"La ligne de {nommer(p.nom, i)} fait {etp(somme / 100)}\u00a0ETP sans nombre lisible "
                f"pour {dits}, et son total en dit {etp(p.etp_total)}.",
                champ,
                *(f"equipe.{i}.{c}" for c in vides),
                correction=_LE_NOMBRE,
            )


def _colonnes(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    douteuses: dict[str, list[tuple[int, Poste]]] = {}
    # A line without any figure is said for itself, not once for each column.
    ecrites = [(i, p) for i, p in postes(reponse) if _ligne(p) is not None]
    for colonne, nom in _COLONNES.items():
        dit = getattr(reponse.totaux, colonne)
        somme = additionner(getattr(p, colonne) for p in reponse.equipe)
        if dit is None or somme == centiemes(dit):
            continue
        sans = [(i, p) for i, p in ecrites if colonne in _douteuses(p)]
        if somme > centiemes(dit) or not (sans or _sans_etp(reponse)):
            yield j.insuffisant(
                f"La colonne «\u00a0{nom}\u00a0» fait {etp(somme / 100)}\u00a0ETP, et son total en "
                f"dit {etp(dit)}.",
                f"totaux.{colonne}",
                correction="Corrigez un ETP de cette colonne, ou son total.",
            )
        elif sans:
            douteuses[colonne] = sans
    if douteuses:
        doutes = [(i, p) for i, p in ecrites if any((i, p) in x for x in douteuses.values())]
        dites = enumerer([f"«\u00a0{_COLONNES[c]}\u00a0»" for c in douteuses])
        yield j.a_verifier(
            f"Sans nombre lisible pour {noms(doutes)}, la somme reste sous le total annoncé\u00a0: "
            f"{dites}.",
            *(f"totaux.{c}" for c in douteuses),
            *(f"equipe.{i}.{c}" for c, x in douteuses.items() for i, _ in x),
            correction=_LE_NOMBRE,
        )


def _total(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    if reponse.totaux.etp_total is None:
        return
    # The totals of the lines: a wrong line is said once, for itself.
    somme = sum(
        centiemes(p.etp_total) if p.etp_total is not None else _ligne(p) or 0
        for p in reponse.equipe
    )
    total, champ = centiemes(reponse.totaux.etp_total), "totaux.etp_total"
    sans = [(i, p) for i, p in postes(reponse) if p.etp_total is None and _douteuses(p)]
    support = additionner(p.etp for p in reponse.equipe_support)
    if sans and somme < total:
        yield j.a_verifier(
            f"L’équipe technique fait {etp(somme / 100)}\u00a0ETP sans nombre lisible pour "
            f"{noms(sans)}, et le total annoncé en dit {etp(total / 100)}.",
            champ,
            *(f"equipe.{i}" for i, _ in sans),
            correction=_LE_NOMBRE,
        )
    elif somme != total:
        compris = bool(support) and somme + support == total
        indice = "\u00a0: le personnel non technique y est compté" if compris else ""
        yield j.insuffisant(
            f"L’équipe technique fait {etp(somme / 100)}\u00a0ETP, et le total annoncé en dit "
            f"{etp(total / 100)}{indice}.",
            champ,
            correction="Retirez du total le personnel non technique\u00a0: il se compte à part."
            if compris
            else "Corrigez le total annoncé, ou les ETP des lignes.",
        )


# --- V.1: people for an ETP -----------------------------------------------------------


def _etp_technique(reponse: ReponseAap) -> int | None:
    """The sum of the lines, else the announced total, else the columns; None when not known.

    A total that the lines contradict is said apart: what is counted is what the table holds.
    """
    lignes = [_ligne(p) for _, p in postes(reponse)]
    connues = [n for n in lignes if n is not None]
    douteuse = any(_douteuses(p) for _, p in postes(reponse))
    if connues and len(connues) == len(lignes) and not (douteuse and reponse.totaux.etp_total):
        return sum(connues)
    if reponse.totaux.etp_total is not None:
        return centiemes(reponse.totaux.etp_total)
    return _ligne(reponse.totaux)


@regle("herault-aap-2026:V.1/cinquante-par-etp", ReponseAap)
def cinquante_par_etp(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    file, total = reponse.suivi.file_active, _etp_technique(reponse)
    ratio = j.entier("personnes")
    if file is None:
        yield j.manquant(
            "Indiquez la file active.",
            "suivi.file_active",
            correction="Écrivez le nombre de personnes suivies par l’ensemble des ETP techniques.",
        )
    elif total is None:
        sans = _sans_etp(reponse)
        qui = f" de {noms(sans)}" if sans else ""
        yield j.a_verifier(
            f"La file active est de {file}\u00a0personnes\u00a0: il manque les ETP techniques{qui}.",
            *([f"equipe.{i}" for i, _ in sans] or ["equipe"]),
            correction="Écrivez les ETP de chaque poste technique, ou leur total.",
        )
    else:
        attendu = total * ratio / 100
        dit = f"{etp(total / 100)}\u00a0ETP techniques × {ratio} = {attendu:g}".replace(".", ",")
        champs = ("suivi.file_active", "equipe", "totaux.etp_total")
        if abs(file - attendu) < 1:
            yield j.satisfait(f"{dit}\u202f; file active annoncée\u00a0: {file}.", *champs)
        else:
            yield j.insuffisant(
                f"{dit}\u202f; la file active annoncée est de {file}.",
                *champs,
                preuve=str(file),
                correction="Ajoutez des ETP techniques, ou annoncez moins de personnes."
                if file > attendu
                else "Annoncez l’objectif de l’appel, 50 personnes par ETP technique, ou corrigez les ETP.",
            )
