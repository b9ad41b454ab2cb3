"""Access on need alone: subsidiarity, no double financing, zero exclusion (arrêté, preamble, II, III)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from formulaires.documents.bloc import Place
from formulaires.documents.blocs.admission import AutreAccompagnement
from formulaires.documents.convention_individuelle import ConventionIndividuelle as Convention
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import abreger, enumerer
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.parcours_ea import (
    A_FINANCEMENT_PROPRE,
    NatureAccompagnement,
    NatureCondition,
)
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_NORMATIVES = (NatureCondition.PRE_EVALUATION, NatureCondition.SEUIL, NatureCondition.PROFIL)


@regle("ea-2025:preambule/subsidiarite", Convention)
def subsidiarite(c: Convention, j: Jugement) -> Iterator[Constat]:
    ecrits = [(i, e) for i, e in enumerate(c.essais) if not e.est_vide()]
    if not ecrits:
        yield j.manquant(
            "Indiquez ce que le droit commun a déjà tenté, et pourquoi cela ne suffit pas.",
            "essais",
        )
        return
    muets = [
        i for i, e in ecrits if not (e.resultat or "").strip() and "resultat" not in e.malformes
    ]
    sans_piece = [(i, e) for i, e in ecrits if e.piece is Reponse.NON]
    if muets:
        rangs = enumerer([str(i + 1) for i in muets])
        yield j.insuffisant(
            f"Rien ne dit pourquoi cela ne suffit pas (n°\u00a0{rangs}).",
            *(f"essais.{i}.resultat" for i in muets),
            correction="Écrivez pourquoi cela ne suffit pas.",
        )
    if sans_piece:
        noms = enumerer(
            [abreger(e.dispositif or "", 40) or f"n°\u00a0{i + 1}" for i, e in sans_piece]
        )
        yield j.a_verifier(
            f"Déclaré, sans pièce jointe\u00a0: {noms}.",
            *(f"essais.{i}.piece" for i, _ in sans_piece),
            severite="information",
            correction="Joignez la pièce qui le montre, si elle existe.",
        )
    if not (muets or sans_piece):
        yield j.satisfait(
            "Ce qui a été tenté et pourquoi cela ne suffit pas est écrit.",
            "essais",
            *(f"essais.{i}.resultat" for i, _ in ecrits),
        )


@regle("ea-2025:III/double-financement", Convention)
def double_financement(c: Convention, j: Jugement) -> Iterator[Constat]:
    trouves = False
    for i, x in enumerate(c.autres_accompagnements):
        prefixe = f"autres_accompagnements.{i}"
        nom = abreger(x.structure or "", 50) or f"l’accompagnement n°\u00a0{i + 1}"
        if x.double_financement is Reponse.OUI:
            trouves = True
            yield j.insuffisant(
                f"Une même action est financée deux fois sur fonds publics ({nom}).",
                f"{prefixe}.double_financement",
                correction="Retirez l’action que l’autre structure mène déjà, ou voyez avec le financeur.",
            )
        elif x.nature in A_FINANCEMENT_PROPRE and not (x.articulation or "").strip():
            trouves = True
            yield j.manquant(
                f"{nom}\u00a0: dites ce que l’emploi accompagné apporte de plus.",
                f"{prefixe}.articulation",
                severite="alerte",
                correction="Écrivez les besoins que la structure ne couvre pas.",
            )
        elif x.nature in A_FINANCEMENT_PROPRE and x.double_financement is not Reponse.NON:
            trouves = True
            yield j.a_verifier(
                f"Vérifiez qu’aucune action n’est payée deux fois sur fonds publics ({nom}).",
                f"{prefixe}.double_financement",
                severite="alerte",
                correction="Voyez qui paie quoi avec la structure, et répondez oui ou non.",
            )
        elif not _a_situer(x):
            continue
        elif not (x.articulation or "").strip():
            trouves = True
            yield j.a_verifier(
                f"Voyez si {nom} accompagne déjà la personne sur fonds publics\u00a0: si oui, dites ce "
                "que l’emploi accompagné apporte en plus.",
                f"{prefixe}.articulation",
                severite="information",
            )
        elif x.double_financement is not Reponse.NON:
            trouves = True
            yield j.a_verifier(
                f"Si {nom} est financé sur fonds publics, vérifiez qu’aucune action n’est payée "
                "deux fois.",
                f"{prefixe}.double_financement",
                severite="information",
            )
    if not trouves:
        if any(not x.est_vide() for x in c.autres_accompagnements):
            yield j.satisfait(
                "Ce qui est écrit des autres accompagnements ne montre aucun double emploi.",
                *(
                    f"autres_accompagnements.{i}.{n}"
                    for i, _ in enumerate(c.autres_accompagnements)
                    for n in ("nature", "double_financement")
                ),
            )
        else:
            yield j.sans_objet("Aucun autre accompagnement n’est écrit.", "autres_accompagnements")


def _a_situer(x: AutreAccompagnement) -> bool:
    """« notamment »: a structure of no named kind may be financed too; a public service is not one."""
    return x.nature in (None, NatureAccompagnement.AUTRE) and not x.est_vide()


@regle("ea-2025:II/zero-exclusion", Convention)
def zero_exclusion(c: Convention, j: Jugement) -> Iterator[Constat]:
    """The field of conditions, then the other texts: a condition may hide in a sentence."""
    trouves = False
    for i, x in enumerate(c.conditions_acces):
        if x.est_vide():
            continue
        trouves = True
        dit = abreger(x.enonce or "", 70)
        cite = f" («\u00a0{dit}\u00a0»)" if dit else ""
        champ = f"conditions_acces.{i}"
        if x.nature in _NORMATIVES or _TEST.search(plier(x.enonce or "")):
            yield j.insuffisant(
                f"La convention fait dépendre l’accès d’une évaluation, d’un seuil ou d’un profil{cite}.",
                champ,
            )
        else:
            yield j.a_verifier(
                f"Une condition est mise à l’accès{cite}\u00a0: voyez si elle écarte quelqu’un.",
                champ,
                severite="alerte",
            )
    for place in _textes(j.places):
        if _TEST.search(plier(place.valeur)):
            trouves = True
            yield j.a_verifier(
                f"«\u00a0{place.champ.libelle}\u00a0» parle d’un test ou d’un seuil\u00a0: l’accès ne "
                "peut pas en dépendre.",
                place.chemin,
                severite="alerte",
            )
    if not trouves:
        yield j.satisfait("Aucune condition n’est mise à l’accès.", "conditions_acces")


_TEST = re.compile(
    r"(?<!sans )(?<!aucun )(?<!pas de )(?<!ni )"
    r"(?:tests? d.(?:employabilite|aptitude)|pre-?evaluation|seuil d.(?:employabilite|autonomie|aptitude)"
    r"|niveau d.(?:employabilite|autonomie) (?:minimal|minimum|suffisant|requis))"
)


_AILLEURS = ("conditions_acces", "essais", "evaluation", "a_verifier", "internes")


def _textes(places: Sequence[Place]) -> Iterator[Place]:
    """Free texts where a condition may hide; what was tried or assessed before is not one."""
    for p in places:
        hors = p.champ.interne or p.chemin.startswith(_AILLEURS)
        if isinstance(p.valeur, str) and p.valeur and not hors:
            yield p
