"""Answer to the AAP: the month after the orientation, and the six weeks that are before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from formulaires.documents.bloc import Place
from formulaires.documents.blocs.reponse_aap import Delai
from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import accorder, minuscule
from formulaires.noyau.redaction import texte_simple
from formulaires.noyau.vocabulaires.appel import UniteDelai
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement
from formulaires.regles.themes.appel.positions import regle_de


@regle_de("referent", "II/diagnostic-dans-le-mois")
def diagnostic_dans_le_mois(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _un_mois(
        reponse.referent.delai_diagnostic,
        "Le diagnostic",
        "referent.delai_diagnostic",
        _proches(j, _DIAGNOSTIC),
        j,
    )


@regle_de("referent", "I/contrat-nouvel-entrant")
def contrat_nouvel_entrant(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _un_mois(
        reponse.referent.delai_contrat,
        "Le contrat d’un nouvel entrant",
        "referent.delai_contrat",
        _proches(j, _CONTRAT),
        j,
    )


def _un_mois(
    delai: Delai, quoi: str, chemin: str, proches: list[Place], j: Jugement
) -> Iterator[Constat]:
    """The delay announced, then the sentences that say a longer one."""
    dit = _delai(delai, quoi, chemin, j)
    if dit.statut == "insuffisant":
        yield replace(dit, champs=(chemin, *(p.chemin for p in proches)))
        return
    yield dit
    for place in proches:
        yield j.a_verifier(
            f"«\u00a0{place.lieu()}\u00a0»\u00a0: une phrase semble annoncer {minuscule(quoi)} en "
            "plus d’un mois.",
            place.chemin,
            severite="alerte",
            correction=f"Relisez cette phrase\u202f; le délai est d’un mois, {_SIX}.",
        )


def _delai(delai: Delai, quoi: str, chemin: str, j: Jugement) -> Constat:
    if any(m.startswith(chemin) or chemin.startswith(f"{m}.") for m in j.malformes):
        return j.sans_objet("Le délai annoncé est à corriger.", chemin)
    if delai.valeur is None or delai.unite is None:
        return j.a_verifier(
            f"{quoi}\u00a0: le délai après l’orientation n’est pas annoncé.",
            chemin,
            severite="alerte",
            correction="Écrivez le délai et son unité\u00a0: un mois au plus après l’orientation.",
        )
    jours = {UniteDelai.JOURS: 1, UniteDelai.SEMAINES: 7}
    nom = delai.unite.value.rstrip("s") if delai.unite in jours else "mois"
    dit = accorder(delai.valeur, nom, delai.unite.libelle)
    if delai.unite in jours:
        tenu = delai.valeur * jours[delai.unite] <= j.entier("jours")
    else:
        tenu = delai.valeur <= j.entier("mois")
    if tenu:
        return j.satisfait(f"{quoi} est annoncé en {dit} après l’orientation.", chemin, preuve=dit)
    return j.insuffisant(
        f"{quoi} est annoncé en {dit} après l’orientation\u00a0: c’est plus d’un mois.",
        chemin,
        preuve=dit,
        correction=f"{j.resolue.exigence.correction.rstrip('.')}\u00a0: {_SIX}."
        if delai.valeur * jours.get(delai.unite, 0) == _JOURS_ORIENTATION
        else None,
    )


_JOURS_ORIENTATION = 42
_SIX = "les six semaines vont de l’inscription à l’orientation"
_RYTHME = "referent.actualisation"
_PHRASE = re.compile(r"(?<=[.!?;])\s+|\n{2,}")
# On folded text. More than a month, and how it is announced.
_TROP = (
    r"(?:(?:[5-9]|[1-9]\d|cinq|six|sept|huit|dix|douze)(?: a (?:\d+|\w+))? semaines"
    r"|(?:3[2-9]|[4-9]\d|1\d\d) jours|(?:[2-9]|deux|trois|quatre|six) mois|un mois et demi)"
)
_DELAI = re.compile(rf"\b{_TROP}\b")
_SOUS = (
    r"(?:(?:sous|en|dans|au bout de|avant|prend)(?: (?:un|le) delai(?: maximal| maximum)? de| les"
    r"| quelque| (?:5|cinq) a)?|au plus tard|delai(?: maximal| maximum)? de|:)"
)
# Between the subject and the delay: the orientation has its own, what is denied is no promise, a
# month said first is the answer, and a stage of six weeks is what the contract says.
_ENTRE = (
    r"(?:(?!\borient|\bn'|\bpas\b|\bjamais\b|\bmois\b|\bprevoit|\bcomprend|\bsuivi d|\bimmersion|\bstage)"
    r"[^.;?!]){0,90}?"
)


def _annonces(sujet: str) -> tuple[re.Pattern[str], ...]:
    """The subject; then a sentence that announces it in more than a month, in one order or the other."""
    return (
        re.compile(rf"\b{sujet}\b"),
        re.compile(
            rf"\b{sujet}\b{_ENTRE}(?<!\w){_SOUS} {_TROP}\b(?! apres le (?:diagnostic|contrat))"
        ),
        re.compile(rf"^\W*{_SOUS} {_TROP}\b{_ENTRE}\b{sujet}\b"),
    )


_DIAGNOSTIC = _annonces(r"diagnostics?")
_CONTRAT = _annonces(
    r"(?:contrats? d'engagement|cer|contrat(?! (?:de|d'|aide|unique|saisonnier|pro)))"
)


def _proches(j: Jugement, annonces: tuple[re.Pattern[str], ...]) -> list[Place]:
    """Answers with a sentence that announces the subject in more than a month."""
    sujet, *ordres = annonces
    return [
        place
        for place in j.places
        if not place.champ.interne
        and place.chemin != _RYTHME
        and isinstance(place.valeur, str)
        and sujet.search(texte := plier(place.valeur))
        and _DELAI.search(texte)
        and any(
            ordre.search(" ".join(phrase.split()))
            for phrase in _PHRASE.split(plier(texte_simple(place.valeur)))
            for ordre in ordres
            if sujet.search(phrase) and _DELAI.search(phrase)
        )
    ]
