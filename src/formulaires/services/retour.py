"""One of our papers whose data are lost: read back in its words, and judged as a saisie is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, parcourir, vide
from formulaires.noyau.ecriture import abreger
from formulaires.noyau.texte_lu import TexteLu
from formulaires.regles.constat import Constat, Passage, Verdict
from formulaires.regles.extraction.propositions import Proposition
from formulaires.regles.preuves.verification import verifier_texte
from formulaires.regles.verification import verifier
from formulaires.rendu.contexte import texte_de
from formulaires.rendu.plan import clauses
from formulaires.rendu.retour.saisie import relire_papier
from formulaires.rendu.retour.valeurs import plat
from formulaires.services.saisies import lire_saisie
from formulaires.textes.modele import Valeur

RELU = (
    "Ce papier suit notre modèle, mais ne porte plus ses données\u00a0: elles ont été relues dans ses mots. "
    "Relisez les passages cités avant de vous y fier."
)


def document_relu(texte: TexteLu, document: str | None = None) -> Document | None:
    """The document that a paper of ours prints; None when it is not laid out as ours are."""
    saisie = relire_papier(texte, document)
    return None if saisie is None else lire_saisie(json.dumps(saisie).encode())


def verifier_relu(
    relu: Document,
    texte: TexteLu,
    *,
    au: dt.date | None = None,
    territoire: str | None = None,
    reglages: Mapping[str, Valeur] | None = None,
) -> Verdict:
    """Judge what was read back; the words are judged too, for the passages and against an oversight."""
    verdict = verifier(relu, au=au, territoire=territoire, reglages=reglages)
    mots = verifier_texte(
        texte, relu.id, au=verdict.au, territoire=verdict.territoire, reglages=reglages
    )
    dits = {c.exigence: c for c in mots.constats}
    places = _Places(relu, texte)
    constats = tuple(_fondu(c, dits.get(c.exigence), places) for c in _siens(verdict))
    return replace(verdict, constats=constats, etranger=True)


def propositions_relues(texte: TexteLu, document: str) -> list[Proposition] | None:
    """Every value that one of our papers prints, with its passage; None for any other paper."""
    relu = document_relu(texte, document)
    if relu is None:
        return None
    places, saisie = _Places(relu, texte), relu.model_dump(mode="json", exclude_none=True)
    return [
        Proposition(p.chemin, p.lieu(), valeur, places.du(p.chemin))
        for p in parcourir(relu)
        if _est_feuille(p.valeur) and not vide(p.valeur)
        if (valeur := _valeur(saisie, p.chemin)) is not None
    ]


def _est_feuille(valeur: object) -> bool:
    return not isinstance(valeur, Bloc) and not (
        isinstance(valeur, list) and any(isinstance(v, Bloc) for v in valeur)
    )


def _valeur(saisie: Any, chemin: str) -> Any:
    """The JSON value at a path."""
    for nom in chemin.split("."):
        saisie = saisie[int(nom)] if isinstance(saisie, list) else saisie.get(nom)
        if saisie is None:
            return None
    return saisie


def _siens(verdict: Verdict) -> Iterator[Constat]:
    """Findings of the texts; those of the house look at the saisie, which nobody typed here."""
    return (c for c in verdict.constats if not c.exigence.startswith("maison:"))


def _fondu(constat: Constat, dit: Constat | None, places: _Places) -> Constat:
    """A finding with the passages that show it; words in another place than ours are to be looked at."""
    if constat.statut == "manquant" and dit is not None and places.ailleurs(dit):
        return replace(dit, statut="a_verifier", correction=constat.correction)
    passages = places.de(constat)
    if dit is not None and (not passages or dit.statut == constat.statut):
        memes = dit.statut == constat.statut or (dit.signale and constat.signale)
        passages = dit.passages if memes else passages
    preuve = passages[0].texte if passages else ""
    return replace(constat, passages=passages, preuve=preuve)


class _Places:
    """Where the values that were read back stand on the paper."""

    def __init__(self, relu: Document, texte: TexteLu) -> None:
        self._texte = texte
        self._ecrits = {
            p.chemin: ecrit
            for p in parcourir(relu)
            if not p.champ.interne
            and _est_feuille(p.valeur)
            and (ecrit := plat(texte_de(p.bloc, p.nom)))
        }
        self._clauses = [plat(c) for c in clauses(relu.id).values()]
        self._blocs = [plat(b.texte) for b in texte.blocs]

    def ailleurs(self, dit: Constat) -> bool:
        """Whether words prove, which are no fixed sentence of ours."""
        siens = [p for p in dit.passages if not any(plat(p.texte) in c for c in self._clauses)]
        return dit.statut == "satisfait" and bool(siens)

    def de(self, constat: Constat) -> tuple[Passage, ...]:
        """The passages of the fields that a finding names, three at most."""
        lus = (self._passage(self._ecrits[c]) for c in constat.champs if c in self._ecrits)
        return tuple(dict.fromkeys(p for p in lus if p is not None))[:3]

    def du(self, champ: str) -> Passage:
        """The passage of a field; its words alone where no block holds them whole."""
        ecrit = self._ecrits.get(champ, "")
        return self._passage(ecrit) or Passage(ecrit, "", None, 0)

    def _passage(self, ecrit: str) -> Passage | None:
        premiere = ecrit.split("\n", maxsplit=1)[0]
        rang = next((i for i, b in enumerate(self._blocs) if premiere and premiere in b), None)
        if rang is None:
            return None
        bloc = self._texte.blocs[rang]
        return Passage(
            abreger(bloc.texte, 420), bloc.titres[-1] if bloc.titres else "", bloc.lieu.page, rang
        )
