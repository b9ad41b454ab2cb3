"""Answer to the AAP: the staff table and its sums, the people for an ETP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formulaires.documents.bloc import vide
from formulaires.documents.reponse_aap import Poste, Repartition, ReponseAap
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


def _somme(valeurs: Iterable[float | None]) -> int:
    """Hundredths, of what is written only."""
    return sum(centiemes(v) for v in valeurs if v is not None)


def _etp(total: int) -> str:
    return f"{etp(total / 100)}\u00a0ETP"


def _nom(poste: Poste, rang: int) -> str:
    return f"«\u00a0{poste.nom}\u00a0»" if poste.nom else f"la ligne n°\u00a0{rang + 1}"


def noms(postes: list[tuple[int, Poste]]) -> str:
    """How some lines of the table are named in a sentence."""
    return enumerer([_nom(p, i) for i, p in postes])


# --- V: the sums of the table ---------------------------------------------------------


def _parts(r: Repartition) -> list[float | None]:
    return [getattr(r, c) for c in _COLONNES]


def _vides(r: Repartition) -> list[str]:
    """Columns without a figure on this line."""
    return [c for c in _COLONNES if getattr(r, c) is None]


def _ligne(r: Repartition) -> int | None:
    """ETP of a line: its parts when all are written, else its total; None when not known."""
    if r.etp_total is not None and _vides(r):
        return centiemes(r.etp_total)
    if len(_vides(r)) == len(_COLONNES) or r.malformes.keys() & {*_COLONNES, "etp_total"}:
        return None
    return _somme(_parts(r))


def _douteuses(r: Repartition) -> set[str]:
    """Columns that may hold something: an empty one is nought when the line’s total says so."""
    vides = set(_vides(r))
    lisible = not vides & r.malformes.keys() and r.etp_total is not None
    juste = lisible and _somme(_parts(r)) == centiemes(r.etp_total or 0)
    return set() if juste else vides


def _sans_etp(reponse: ReponseAap) -> list[tuple[int, Poste]]:
    return [(i, p) for i, p in enumerate(reponse.equipe) if not vide(p) and _ligne(p) is None]


@regle("herault-aap-2026:V/tableau-du-personnel", ReponseAap)
def tableau_du_personnel(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    if not reponse.equipe:
        yield j.manquant("Le tableau du personnel est vide.", "equipe")
        return
    ecarts = [*_lignes(reponse, j), *_colonnes(reponse, j), *_total(reponse, j)]
    yield from ecarts
    a_corriger = [f"equipe.{i}" for i, p in _sans_etp(reponse) if p.malformes]
    sans = [
        (i, p)
        for i, p in enumerate(reponse.equipe)
        if _ligne(p) is None and f"equipe.{i}" not in a_corriger
    ]
    for i, p in sans:
        yield j.manquant(f"Les ETP manquent pour {_nom(p, i)}.", f"equipe.{i}")
    for i, p in enumerate(reponse.equipe):
        if p.a_recruter is Reponse.OUI:
            continue
        phrase = f"Dites qui est {_nom(p, i)}, ou que ce poste est à recruter."
        if not p.nom:
            yield j.manquant(phrase, f"equipe.{i}")
        elif remplissage(p.nom):
            yield j.insuffisant(phrase, f"equipe.{i}.nom")
    if ecarts or sans:
        return
    if a_corriger:
        yield j.sans_objet("Des ETP sont à corriger avant de refaire les sommes.", *a_corriger)
        return
    total = sum(_ligne(p) or 0 for p in reponse.equipe)
    yield j.satisfait(
        f"Lignes et colonnes s’additionnent\u00a0: {_etp(total)} techniques.", "equipe", "totaux"
    )


def _lignes(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    for i, p in enumerate(reponse.equipe):
        vides = _vides(p)
        if p.etp_total is None or len(vides) == len(_COLONNES):
            continue
        somme, champ = _somme(_parts(p)), f"equipe.{i}.etp_total"
        if somme > centiemes(p.etp_total) or (somme != centiemes(p.etp_total) and not vides):
            yield j.insuffisant(
                f"La ligne de {_nom(p, i)} fait {_etp(somme)}, son total en dit {etp(p.etp_total)}.",
                champ,
            )
        elif somme != centiemes(p.etp_total):
            dits = enumerer([f"«\u00a0{_COLONNES[c]}\u00a0»" for c in vides])
            yield j.a_verifier(
                f"La ligne de {_nom(p, i)} fait {_etp(somme)} sans nombre pour {dits}, et son "
                f"total en dit {etp(p.etp_total)}.",
                champ,
                *(f"equipe.{i}.{c}" for c in vides),
            )


def _colonnes(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    douteuses: dict[str, list[tuple[int, Poste]]] = {}
    # A line without any figure is said for itself, not once for each column.
    ecrites = [(i, p) for i, p in enumerate(reponse.equipe) if _ligne(p) is not None]
    for colonne, nom in _COLONNES.items():
        dit = getattr(reponse.totaux, colonne)
        somme = _somme(getattr(p, colonne) for p in reponse.equipe)
        if dit is None or somme == centiemes(dit):
            continue
        sans = [(i, p) for i, p in ecrites if colonne in _douteuses(p)]
        if somme > centiemes(dit) or not (sans or _sans_etp(reponse)):
            yield j.insuffisant(
                f"La colonne «\u00a0{nom}\u00a0» fait {_etp(somme)}, et son total en dit "
                f"{etp(dit)}.",
                f"totaux.{colonne}",
            )
        elif sans:
            douteuses[colonne] = sans
    if douteuses:
        postes = [(i, p) for i, p in ecrites if any((i, p) in x for x in douteuses.values())]
        dites = enumerer([f"«\u00a0{_COLONNES[c]}\u00a0»" for c in douteuses])
        yield j.a_verifier(
            f"Sans nombre pour {noms(postes)}, la somme reste sous le total annoncé\u00a0: {dites}.",
            *(f"totaux.{c}" for c in douteuses),
            *(f"equipe.{i}.{c}" for c, x in douteuses.items() for i, _ in x),
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
    sans = [
        (i, p)
        for i, p in enumerate(reponse.equipe)
        if not vide(p) and p.etp_total is None and _douteuses(p)
    ]
    support = _somme(p.etp for p in reponse.equipe_support)
    if sans and somme < total:
        yield j.a_verifier(
            f"L’équipe technique fait {_etp(somme)} sans nombre pour {noms(sans)}, et le total "
            f"annoncé en dit {etp(total / 100)}.",
            champ,
            *(f"equipe.{i}" for i, _ in sans),
        )
    elif somme != total:
        indice = (
            "\u00a0: le personnel non technique y est compté"
            if support and somme + support == total
            else ""
        )
        yield j.insuffisant(
            f"L’équipe technique fait {_etp(somme)}, et le total annoncé en dit "
            f"{etp(total / 100)}{indice}.",
            champ,
        )


# --- V.1: people for an ETP -----------------------------------------------------------


def _etp_technique(reponse: ReponseAap) -> int | None:
    """The announced total, else the sum of the lines or of the columns; None when not known."""
    if reponse.totaux.etp_total is not None:
        return centiemes(reponse.totaux.etp_total)
    lignes = [_ligne(p) for p in reponse.equipe if not vide(p)]
    connues = [n for n in lignes if n is not None]
    if connues and len(connues) == len(lignes):
        return sum(connues)
    return _ligne(reponse.totaux)


@regle("herault-aap-2026:V.1/cinquante-par-etp", ReponseAap)
def cinquante_par_etp(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    file, total = reponse.suivi.file_active, _etp_technique(reponse)
    ratio = j.entier("personnes")
    if file is None:
        yield j.manquant("Indiquez la file active.", "suivi.file_active")
    elif total is None:
        sans = _sans_etp(reponse)
        qui = f" de {noms(sans)}" if sans else ""
        yield j.a_verifier(
            f"La file active est de {file}\u00a0personnes\u00a0: il manque les ETP techniques{qui}.",
            *([f"equipe.{i}" for i, _ in sans] or ["equipe"]),
        )
    else:
        attendu = total * ratio / 100
        dit = f"{etp(total / 100)}\u00a0× {ratio} = {attendu:g}".replace(".", ",")
        champs = ("suivi.file_active", "equipe", "totaux.etp_total")
        if abs(file - attendu) < 1:
            yield j.satisfait(f"{dit}\u202f; file active annoncée\u00a0: {file}.", *champs)
        else:
            yield j.insuffisant(
                f"{dit}\u202f; la file active annoncée est de {file}.", *champs, preuve=str(file)
            )
