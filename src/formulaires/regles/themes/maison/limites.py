"""The limits of a call, when the user has copied them: deadline, length, budget."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Protocol

from formulaires.documents.bloc import Place
from formulaires.documents.blocs.appel import Limites
from formulaires.noyau.ecriture import accorder, date_longue, enumerer, montant
from formulaires.noyau.redaction import compter_mots
from formulaires.noyau.types import centiemes
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle


class Candidature(Protocol):
    """A paper that answers a call."""

    limites: Limites

    def date_depot(self) -> dt.date | None: ...

    def charges_totales(self) -> int | None: ...


@regle("maison:6/date-limite")
def date_limite(document: Candidature, j: Jugement) -> Iterator[Constat]:
    limite, depot = document.limites.date_limite, document.date_depot()
    if limite is None:
        yield j.sans_objet("Aucune date limite n’est recopiée.")
    elif depot is None:
        yield j.a_verifier(
            f"La date limite est le {date_longue(limite)}\u00a0: le dépôt n’est pas daté.",
            "limites.date_limite",
            correction="Datez le document.",
        )
    elif depot > limite:
        yield j.insuffisant(
            f"Le dépôt est du {date_longue(depot)}, après la date limite ({date_longue(limite)}).",
            "limites.date_limite",
        )
    else:
        yield j.satisfait(f"À déposer au plus tard le {date_longue(limite)}.")


@regle("maison:6/longueur")
def longueur(document: Candidature, j: Jugement) -> Iterator[Constat]:
    limites = document.limites
    if not (limites.pages_maximum or limites.mots_maximum or limites.mots_total):
        yield j.sans_objet("Aucune longueur n’est recopiée.")
        return
    constats = [*_mots(document, j), *_pages(document, j)]
    yield from constats or [j.satisfait("Les réponses tiennent dans ce qui est recopié.")]


def _mots(document: Candidature, j: Jugement) -> Iterator[Constat]:
    limites = document.limites
    compte = [(p, compter_mots(p.valeur)) for p in j.places if p.redige and p.malforme is None]
    if limites.mots_maximum:
        longues = [(p, n) for p, n in compte if n > limites.mots_maximum]
        if longues:
            yield j.insuffisant(
                f"Plus de {accorder(limites.mots_maximum, 'mot')}\u00a0: "
                f"{enumerer([f'{_ou(p)} ({n})' for p, n in longues])}.",
                *(p.chemin for p, _ in longues),
            )
    total = sum(n for _, n in compte)
    if limites.mots_total and total > limites.mots_total:
        yield j.insuffisant(
            f"{accorder(total, 'mot')} en tout, {limites.mots_total} au plus.",
            "limites.mots_total",
            correction="Raccourcissez les réponses les plus longues.",
        )


def _ou(place: Place) -> str:
    """Which answer: the heading it stands under, and its own label."""
    return f"«\u00a0{place.lieu()}\u00a0»"


def _pages(document: Candidature, j: Jugement) -> Iterator[Constat]:
    maximum = document.limites.pages_maximum
    if not maximum:
        return
    if j.mesures is None:
        yield j.a_verifier(
            f"Les pages se comptent sur le document produit\u00a0: {maximum} au plus.",
            "limites.pages_maximum",
            severite="information",
            correction="Voyez le verdict, texte par texte\u00a0: il les compte.",
        )
        return
    pages = j.mesures.get("pages")
    if pages is None:
        yield j.a_verifier(
            "Les pages n’ont pas pu être comptées.",
            "limites.pages_maximum",
            correction="Comptez les pages du document imprimé.",
        )
    elif pages > maximum:
        yield j.insuffisant(
            f"Le document fait {accorder(pages, 'page')}, {maximum} au plus.",
            "limites.pages_maximum",
            correction="Raccourcissez les réponses les plus longues.",
        )


@regle("maison:6/budget")
def budget(document: Candidature, j: Jugement) -> Iterator[Constat]:
    plafond, charges = document.limites.budget_maximum, document.charges_totales()
    if plafond is None:
        yield j.sans_objet("Aucun plafond de budget n’est recopié.")
    elif charges is None:
        yield j.a_verifier(
            "Le total des charges n’est pas connu.",
            "limites.budget_maximum",
            correction="Écrivez le total des charges, ou le montant de chaque ligne.",
        )
    elif charges > centiemes(plafond):
        yield j.insuffisant(
            f"Les charges ({montant(charges / 100)}) dépassent le plafond ({montant(plafond)}).",
            "limites.budget_maximum",
        )
    else:
        yield j.satisfait(f"Charges de {montant(charges / 100)}, sous le plafond.")
