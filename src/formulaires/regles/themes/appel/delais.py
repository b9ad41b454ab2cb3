"""Answer to the AAP: the month after the orientation, and the six weeks that are before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from formulaires.documents.bloc import Place
from formulaires.documents.blocs.reponse_aap import Delai
from formulaires.documents.reponse_aap import ReponseAap
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
        _proches(j, re.compile(r"\bdiagnostics?\b")),
        j,
    )


@regle_de("referent", "I/contrat-nouvel-entrant")
def contrat_nouvel_entrant(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _un_mois(
        reponse.referent.delai_contrat,
        "Le contrat d’un nouvel entrant",
        "referent.delai_contrat",
        _proches(j, re.compile(r"\bcontrats? d[’']engagement\b")),
        j,
    )


def _un_mois(
    delai: Delai, quoi: str, chemin: str, proches: list[Place], j: Jugement
) -> Iterator[Constat]:
    """The delay announced, then the sentences that say six weeks."""
    dit = _delai(delai, quoi, chemin, j)
    if dit.statut == "insuffisant":
        yield replace(dit, champs=(chemin, *(p.chemin for p in proches)))
        return
    yield dit
    for place in proches:
        yield j.a_verifier(
            f"«\u00a0{place.lieu()}\u00a0» rapproche six semaines et {minuscule(quoi)}\u00a0: "
            "relisez cette phrase.",
            place.chemin,
            severite="alerte",
            correction=f"Écrivez dans cette phrase le délai d’un mois\u00a0: {_SIX}.",
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
_SIX_SEMAINES = re.compile(r"\b(six|6)\s+semaines\b")
# « orientation sous six semaines » is the right use of the delay; « toutes les six semaines »
# is a rhythm, and so is what is said of the actualisation.
_JUSTE = re.compile(r"\b(orient\w+\s+(sous|en|dans les)|toutes les)\s+(six|6)\s+semaines\b")
_RYTHME = "referent.actualisation"
_PHRASE = re.compile(r"(?<=[.!?;])\s+|\n+")


def _proches(j: Jugement, sujet: re.Pattern[str]) -> list[Place]:
    """Answers with a sentence that joins « six semaines » and the subject, and says no month."""
    return [
        place
        for place in j.places
        if not place.champ.interne
        and place.chemin != _RYTHME
        and isinstance(place.valeur, str)
        and "semaines" in place.valeur.lower()
        and any(
            _SIX_SEMAINES.search(phrase) and sujet.search(phrase) and "mois" not in phrase
            for phrase in _PHRASE.split(_JUSTE.sub("", texte_simple(place.valeur).lower()))
        )
    ]
