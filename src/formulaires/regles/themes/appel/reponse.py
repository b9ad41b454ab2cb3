"""Answer to the AAP: the référent (I, II), and what the two volets are made of (III.1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from fnmatch import filter as parmi

from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.vocabulaires.appel import ThemeFreins, ThemeProjet
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.appel.equipe import noms, postes
from formulaires.regles.themes.appel.positions import regle_de, repond

# --- I and II: the référent -----------------------------------------------------------


def _oui(
    reponse: Reponse | None, j: Jugement, champ: str, dit: str, correction: str | None = None
) -> Constat:
    """A thing the answer must promise: yes, no (``correction`` is for that), or not said."""
    if reponse is Reponse.OUI:
        return j.satisfait(f"Prévu\u00a0: {dit}.", champ)
    if reponse is Reponse.NON:
        return j.insuffisant(
            f"La réponse exclut ce que l’appel veut\u00a0: {dit}.", champ, correction=correction
        )
    return j.manquant(f"La réponse ne dit pas si c’est prévu\u00a0: {dit}.", champ)


@regle("herault-aap-2026:I/organisme-referent", ReponseAap)
def organisme_referent(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    champ = "candidat.accepte_reference"
    if reponse.candidat.accepte_reference is Reponse.OUI:
        yield j.satisfait("Le candidat accepte d’être désigné organisme référent.", champ)
    elif reponse.candidat.accepte_reference is Reponse.NON:
        yield j.insuffisant("Le candidat refuse d’être désigné organisme référent.", champ)
    else:
        yield j.sans_objet("La réponse n’en dit rien, et l’appel ne demande pas de l’écrire.")


@regle("herault-aap-2026:I/referent-en-son-sein", ReponseAap)
def referent_en_son_sein(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    """A référent is who has ETP for it, or people to accompany."""
    suivent = {plier(p.referent) for p in reponse.portefeuilles if p.referent}
    referents = [
        (i, p)
        for i, p in postes(reponse)
        if p.etp_referent or (p.nom and plier(p.nom) in suivent) or "etp_referent" in p.malformes
    ]
    externes = [(i, p) for i, p in referents if p.externe is Reponse.OUI]
    a_corriger = [f"equipe.{i}.externe" for i, p in referents if "externe" in p.malformes]
    if externes:
        yield j.insuffisant(
            f"Un référent est extérieur à l’organisme\u00a0: {noms(externes)}.",
            *(f"equipe.{i}.externe" for i, _ in externes),
        )
    elif a_corriger:
        yield j.sans_objet(A_CORRIGER, *a_corriger)
    elif referents and all(p.externe is Reponse.NON for _, p in referents):
        yield j.satisfait(
            "Les référents sont dits de l’organisme.",
            *(f"equipe.{i}.externe" for i, _ in referents),
        )
    else:
        yield j.sans_objet(
            "La réponse ne dit pas si chaque référent est de l’organisme, et rien ne l’oblige à "
            "l’écrire."
        )


@regle_de("referent", "II/referent-individuel")
def referent_individuel(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    r, champ = reponse.referent, "referent.designation_individuelle"
    if not r.ecrit("designation_individuelle") and repond(r, "designation"):
        yield j.a_verifier(
            "La réponse dit comment le référent est désigné\u00a0: "
            "dites si chaque personne a le sien.",
            champ,
            "referent.designation",
            correction="Répondez oui à «\u00a0Un référent désigné pour chaque personne\u00a0», si "
            "c’est le cas.",
        )
        return
    dit = "un référent désigné pour chaque personne"
    yield _oui(r.designation_individuelle, j, champ, dit)


@regle_de("referent", "II/diagnostic-avec-la-personne")
def diagnostic_avec_la_personne(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield _oui(
        reponse.referent.diagnostic_conjoint,
        j,
        "referent.diagnostic_conjoint",
        "le diagnostic fait avec la personne",
        "Prévoyez un diagnostic fait avec la personne, et dites-le.",
    )


# --- III.1: volets --------------------------------------------------------------------


def _themes(
    reponse: ReponseAap,
    j: Jugement,
    volet: str,
    attendus: tuple[StrEnum, ...],
    remede: Callable[[list[StrEnum]], str | None] | None = None,
) -> Iterator[Constat]:
    """Which of the expected themes no action of a volet bears: an action says what it is."""
    quoi = "Volet 1" if volet == "volet1" else "Volet 2"
    actions = [(i, a) for i, a in enumerate(getattr(reponse, volet).actions)]
    dits = {a.theme for _, a in actions if repond(a, "intitule") or repond(a, "contenu")}
    sans = [t for t in attendus if t not in dits]
    creux = [(i, a) for i, a in actions if a.theme in sans]
    remplis = [(i, a) for i, a in creux if a.ecrit("intitule") or a.ecrit("contenu")]
    vides = [(i, a) for i, a in creux if (i, a) not in remplis]
    nommes = {a.theme for _, a in creux}
    if absents := [t for t in sans if t not in nommes]:
        yield j.manquant(
            f"{quoi}\u00a0: aucune action pour {_nommer(absents)}.",
            *(parmi(j.malformes, f"{volet}.actions.*.theme") or [f"{volet}.actions"]),
            correction=remede(absents) if remede else None,
        )
    if seules := [t for t in sans if t in nommes - {a.theme for _, a in remplis}]:
        yield j.manquant(
            f"{quoi}\u00a0: aucune action pour {_nommer(seules)} (une ligne sans action ni contenu "
            "n’en est pas une).",
            *(f"{volet}.actions.{i}" for i, a in vides if a.theme in seules),
            correction="Écrivez l’action de cette ligne, ou ce qu’elle contient.",
        )
    if remplis:
        yield j.insuffisant(
            f"{quoi}\u00a0: ce qui est écrit n’est pas encore une action pour "
            f"{_nommer([t for t in sans if t in {a.theme for _, a in remplis}])}.",
            *(f"{volet}.actions.{i}" for i, _ in remplis),
            correction="Écrivez l’action elle-même à la place de ces mots.",
        )
    if not sans:
        yield j.satisfait(
            f"{quoi}\u00a0: tout y est.",
            f"{volet}.actions",
            *parmi(j.malformes, f"{volet}.actions.*"),
        )


def _nommer(themes: list[StrEnum]) -> str:
    return enumerer([f"«\u00a0{getattr(t, 'libelle', t)}\u00a0»" for t in themes])


@regle_de("volet1", "III.1/volet-1-themes")
def volet_1_themes(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _themes(reponse, j, "volet1", tuple(ThemeFreins))


@regle_de("volet2", "III.1/volet-2-projet")
def volet_2_projet(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _themes(reponse, j, "volet2", (ThemeProjet.ELABORATION, ThemeProjet.RECHERCHE))


_DANS_L_INTENSIF: dict[StrEnum, re.Pattern[str]] = {
    ThemeProjet.DECOUVERTE: re.compile(r"\bdecouv\w+ (des?|d.un) metiers?\b"),
    ThemeProjet.VISITE: re.compile(r"\bvisites?\b"),
    ThemeProjet.PLATEAU: re.compile(r"\bplateaux?\b"),
    ThemeProjet.IMMERSION: re.compile(r"\bimmersions?\b"),
}


@regle_de("volet2", "III.1/volet-2-decouverte")
def volet_2_decouverte(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    semaine = [plier(a.activite or "") for a in reponse.intensif.programme]

    def remede(absents: list[StrEnum]) -> str | None:
        """What stands in the week of the intensif is not offered to all: said when it is so."""
        if not any(_DANS_L_INTENSIF[t].search(a) for t in absents for a in semaine):
            return None
        return (
            "Écrivez ce qui manque parmi les actions du volet 2\u00a0: ce que prévoit la semaine "
            "de l’intensif ne sert qu’à ceux qui y sont."
        )

    yield from _themes(reponse, j, "volet2", tuple(_DANS_L_INTENSIF), remede)
