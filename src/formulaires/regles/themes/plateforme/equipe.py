"""The team of the application: its rows, coordination, set times, meetings (arrêté, V.B)."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.blocs.equipe_ea import Professionnel
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.ecriture import abreger, accorder, enumerer, etp
from formulaires.noyau.types import centiemes
from formulaires.noyau.vocabulaires.candidature import FonctionEquipe, NatureInstance
from formulaires.noyau.vocabulaires.insertion import Format
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle

Ligne = tuple[int, Professionnel]
_TEMPS = (NatureInstance.COORDINATION, NatureInstance.SUPERVISION, NatureInstance.ANALYSE)


def lignes(d: DossierCandidature) -> list[Ligne]:
    """The rows of the staff table in which something is written."""
    return [(i, p) for i, p in enumerate(d.equipe) if not p.est_vide()]


def conseillers(d: DossierCandidature) -> list[Ligne]:
    """The rows of conseillers, posts to fill included."""
    return [(i, p) for i, p in lignes(d) if p.fonction is FonctionEquipe.CONSEILLER]


def ligne(i: int, p: Professionnel) -> str:
    """« ligne 7 (Cap Lagune Insertion) »: a row without the name of anybody."""
    return f"ligne\u00a0{i + 1}" + (f" ({abreger(p.structure, 50)})" if p.structure else "")


def fonctions(j: Jugement) -> list[str]:
    """What to cite when nobody is found for a function: those not understood, else the table."""
    return parmi(j.malformes, "equipe.*.fonction") or ["equipe"]


@regle("ea-2025:V.B.2/dossier-coordination", DossierCandidature)
def coordination(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    postes = (FonctionEquipe.COORDINATION, FonctionEquipe.CHEF_SERVICE, FonctionEquipe.RESPONSABLE)
    choisis = [(i, p) for i, p in lignes(d) if p.fonction in postes]
    temps = sum(centiemes(p.etp or 0) for _, p in choisis)
    a_corriger = [f"equipe.{i}.etp" for i, p in choisis if "etp" in p.malformes]
    if temps:
        yield j.satisfait(
            f"{etp(temps / 100)}\u00a0ETP de coordination ou d’encadrement.", "equipe", *a_corriger
        )
    else:
        yield j.manquant(
            "Le tableau de l’équipe n’a pas de temps de coordination.",
            *(a_corriger or fonctions(j)),
        )


def _de(noms: list[str]) -> str:
    """« de coordination, de supervision ni d’analyse de pratiques »."""
    dits = [f"d’{n}" if n[0] in "aeiouéy" else f"de {n}" for n in noms]
    return " ni ".join(filter(None, (", ".join(dits[:-1]), dits[-1])))


@regle("ea-2025:V.B.2/dossier-temps-formalises", DossierCandidature)
def temps_formalises(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    temps = [(i, t) for i, t in enumerate(d.instances) if t.nature in _TEMPS]
    absents = [n.libelle.lower() for n in _TEMPS if all(t.nature is not n for _, t in temps)]
    signale = bool(absents)
    if absents:
        yield j.manquant(
            f"Aucun temps {_de(absents)} n’est prévu.",
            *(parmi(j.malformes, "instances.*.nature") or ["instances"]),
        )
    if temps:
        for forme in (Format.COLLECTIF, Format.INDIVIDUEL):
            if any(t.format is forme for _, t in temps):
                continue
            signale = True
            tus = [i for i, t in temps if t.format is None and "format" not in t.malformes]
            if tus:
                yield j.a_verifier(
                    f"Dites quel temps est {forme.libelle}.",
                    *(f"instances.{i}.format" for i in tus),
                )
            else:
                yield j.insuffisant(
                    f"Aucun de ces temps n’est {forme.libelle}.",
                    *(
                        parmi(j.malformes, "instances.*.format")
                        + parmi(j.malformes, "instances.*.nature")
                        or ["instances"]
                    ),
                )
    sans = [
        (i, t) for i, t in temps if not (t.rythme or "").strip() and "rythme" not in t.malformes
    ]
    if sans:
        signale = True
        yield j.a_verifier(
            f"Sans rythme écrit\u00a0: {enumerer([_nature(t.nature) for _, t in sans])}.",
            *(f"instances.{i}.rythme" for i, _ in sans),
            severite="alerte",
        )
    if not signale:
        yield j.satisfait(
            "Coordination, supervision et analyse de pratiques, en collectif et en individuel.",
            "instances",
            *parmi(j.malformes, "instances.*"),
        )


def _nature(nature: NatureInstance | None) -> str:
    return nature.libelle.lower() if nature else ""


@regle("ea-2025:V.B.3/dossier-entretien-trimestriel", DossierCandidature)
def entretien_trimestriel(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ = "fonctionnement.entretiens_par_trimestre"
    dits, minimum = d.fonctionnement.entretiens_par_trimestre, j.entier("par_trimestre")
    if {champ, "fonctionnement"} & {*j.malformes}:
        yield j.sans_objet(A_CORRIGER, champ)
    elif dits is None:
        yield j.a_verifier(
            "Dites combien d’entretiens une personne a au moins par trimestre.",
            champ,
            severite="information",
        )
    elif dits < minimum:
        yield j.insuffisant(
            f"{accorder(dits, 'entretien')} par trimestre\u00a0: une personne en a {minimum} au moins, "
            "quelle que soit l’intensité.",
            champ,
        )
    else:
        yield j.satisfait(f"{accorder(dits, 'entretien')} au moins par trimestre.", champ)
