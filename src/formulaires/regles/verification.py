"""Judges a document: every exigence in force gets its findings, and nothing else does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from formulaires.documents.base import Document
from formulaires.documents.bloc import Place, parcourir
from formulaires.noyau.ecriture import minuscule
from formulaires.noyau.erreurs import NomInconnu
from formulaires.regles.constat import Constat, Verdict
from formulaires.regles.presence import juger, par_exigence
from formulaires.regles.registre import Jugement, regles
from formulaires.textes.chargement import fichiers, territoires
from formulaires.textes.modele import TOUS, Valeur
from formulaires.textes.resolution import (
    condition,
    faits_inconnus,
    resoudre,
)

POUR_SAVOIR = "pour savoir si cette exigence s’applique."
"""How a finding ends that only says where to write what decides."""


def verifier(
    document: Document,
    *,
    au: dt.date | None = None,
    territoire: str | None = None,
    reglages: Mapping[str, Valeur] | None = None,
    mesures: Mapping[str, int] | None = None,
) -> Verdict:
    """Judge ``document`` on a date, in a territory.

    ``au`` defaults to the document's own date, else today; ``territoire`` to the document's,
    else the national texts alone. What is still to be done is late or not on the date asked for,
    else today. ``mesures`` is None when nobody measured the paper, empty when it could not be.
    """
    jour, au_origine = _date(document, au)
    vu_le = au or dt.date.today()
    departement, territoire_origine = choisir_territoire(
        territoire, document.departement(), "indiqué dans le document"
    )
    faits = document.faits()
    places = parcourir(document)
    index = par_exigence(places)
    resolues = resoudre(document.id, jour, departement, reglages)
    applicables = [(r, condition(r.exigence, faits)) for r in resolues]
    precisees = {r.exigence.precise for r, oui in applicables if oui}
    malformes = [p.chemin for p in places if p.malforme is not None]
    constats: list[Constat] = []
    for resolue, applicable in applicables:
        if resolue.cle in precisees:
            continue
        jugement = Jugement(resolue, jour, vu_le, places, mesures, malformes)
        if applicable is False:
            constats.append(jugement.sans_objet("Ne concerne pas ce document."))
        elif applicable is None:
            constats.append(_inconnu(document, jugement, faits))
        else:
            constats.extend(_juger(document, jugement, index))
    return Verdict(
        document=document.id,
        edition=document.edition,
        au=jour,
        au_origine=au_origine,
        territoire=departement,
        territoire_origine=territoire_origine,
        textes=tuple(dict.fromkeys(r.texte.titre for r in resolues)),
        non_appliques=non_appliques(document.id, departement, {r.texte.id for r in resolues}),
        editions={r.texte.id: r.texte.verifie_le.isoformat() for r in resolues},
        constats=tuple(constats),
    )


def _juger(
    document: Document, jugement: Jugement, index: Mapping[str, list[Place]]
) -> Iterable[Constat]:
    cle = jugement.resolue.cle
    if jugement.resolue.exigence.nature == "presence":
        return juger(index.get(cle, []), jugement)
    connues = regles(document.id)
    fonction = connues.get((cle, document.id)) or connues[cle, TOUS]
    return fonction(document, jugement)


def _inconnu(document: Document, jugement: Jugement, faits: Mapping[str, object]) -> Constat:
    exigence = jugement.resolue.exigence
    manques = dict.fromkeys(document.faits_dits[f] for f in faits_inconnus(exigence, faits))
    return jugement.a_verifier(
        f"Indiquez {' et '.join(m.dit for m in manques)} {POUR_SAVOIR}",
        *dict.fromkeys(m.champ for m in manques),
        severite="information",
        correction=f"Si elle s’applique\u00a0: {minuscule(exigence.correction)}",
    )


def _date(document: Document, au: dt.date | None) -> tuple[dt.date, str]:
    if au is not None:
        return au, "demandée"
    if date := document.date_document():
        return date, "date du document"
    return dt.date.today(), "date du jour"


def choisir_territoire(demande: str | None, propre: str | None, dit: str) -> tuple[str | None, str]:
    """The territory whose texts hold, and where it comes from: asked for, else the paper's own."""
    connus = territoires()
    if demande is not None:
        if demande not in connus:
            liste = ", ".join(f"{c} ({n})" for c, n in connus.items())
            raise NomInconnu(
                f"Aucun texte n’est connu pour le territoire «\u00a0{demande}\u00a0».",
                f"Territoires connus\u00a0: {liste}\u202f; sans territoire, "
                "seuls les textes nationaux sont appliqués.",
            )
        return demande, "demandé"
    if propre in connus:
        return propre, dit
    return None, "textes nationaux seuls"


def non_appliques(document: str, territoire: str | None, appliques: set[str]) -> tuple[str, ...]:
    """Texts known for this document that were not applied, and why."""
    rendu = []
    for f in fichiers():
        t = f.texte
        if t.id in appliques or not any(e.vise(document) for e in f.exigence):
            continue
        if t.territoire not in (None, territoire):
            rendu.append(f"{t.titre}, territoire {t.territoire}")
        else:
            rendu.append(f"{t.titre}, pas en vigueur à cette date")
    return tuple(rendu)
