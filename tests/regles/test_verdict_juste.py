"""Nothing is said twice, nor of an empty row, nor of what is not understood."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from formulaires.documents import noms
from formulaires.services.catalogue import document_exemple, exemple, noms_exemples
from formulaires.services.saisies import lire_saisie
from formulaires.services.verification import juger


@pytest.mark.parametrize("document", noms())
def test_une_exigence_n_est_pas_a_la_fois_satisfaite_et_signalee(document: str) -> None:
    for lequel in noms_exemples(document):
        verdict = juger(document_exemple(document, lequel), territoire="34")
        dits: dict[tuple[str, tuple[str, ...]], set[bool]] = {}
        for c in verdict.constats:
            if c.statut != "sans_objet":
                dits.setdefault((c.exigence, c.champs), set()).add(c.signale)
        assert [cle for cle, s in dits.items() if len(s) > 1] == [], lequel


@pytest.mark.parametrize("document", noms())
def test_une_rangee_vide_ne_change_rien(document: str) -> None:
    """What a form leaves behind at the end of each list."""
    saisie = exemple(document, "complet")
    avant = {
        c.exigence
        for c in juger(document_exemple(document, "complet"), territoire="34").constats
        if c.signale
    }
    for chemin in _listes(saisie):
        copie = json.loads(json.dumps(saisie))
        cible = copie
        for nom in chemin:
            cible = cible[nom]
        if cible and isinstance(cible[0], dict):
            cible.append({})
            verdict = juger(lire_saisie(json.dumps(copie).encode()), territoire="34")
            apres = {c.exigence for c in verdict.constats if c.signale}
            assert apres <= avant, chemin


def _listes(valeur: Any, chemin: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(valeur, list):
        yield chemin
    paires = (
        valeur.items()
        if isinstance(valeur, dict)
        else enumerate(valeur)
        if isinstance(valeur, list)
        else ()
    )
    for cle, v in paires:
        yield from _listes(v, (*chemin, cle))


@pytest.mark.parametrize("document", noms())
def test_rien_n_est_dit_de_ce_qui_n_est_pas_compris(document: str) -> None:
    """A malformed value, anywhere: its own finding, and no other that rests on it alone."""
    saisie = exemple(document, "complet")
    for nom in saisie:
        if nom in ("document", "edition", "internes", "limites"):
            continue
        copie = dict(saisie)
        copie[nom] = {"?": 1} if isinstance(saisie[nom], str) else "n’importe quoi"
        lu = lire_saisie(json.dumps(copie).encode())
        if nom not in lu.malformes:
            continue
        for c in juger(lu, territoire="34").constats:
            if c.statut in ("satisfait", "manquant", "insuffisant") and not c.exigence.startswith(
                "maison:"
            ):
                sur = [x == nom or x.startswith(f"{nom}.") for x in c.champs]
                assert not (sur and (any(sur) if c.statut == "satisfait" else all(sur))), (
                    nom,
                    c.exigence,
                )
