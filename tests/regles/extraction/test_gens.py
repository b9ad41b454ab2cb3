"""What a file from elsewhere says of each person and organisation fills the saisie, and only that."""

from __future__ import annotations

from typing import Any

from tests.regles.preuves.papier import papier

from formulaires.regles.extraction.propositions import proposer, saisie
from formulaires.regles.preuves.verification import verifier_texte

CONVENTION = """
# Convention d’accompagnement
Entre l’association Les Deux Rives, gestionnaire de la plateforme, et
Mme Ana Lopez, née le 3 mai 1990, salariée, tél. 06 12 34 56 78,
Sa conseillère, Mme Odile Vidal, a été désignée le 5 octobre 2026.
Elle a été admise le 5 octobre 2026.
# Signatures
| La salariée | Pour l’association |
| signé le 12 octobre 2026 | signé le 13 octobre 2026 |
"""


def lue(texte: str, document: str = "convention_individuelle") -> dict[str, Any]:
    t = papier(texte)
    toutes = proposer(t, verifier_texte(t, document))
    assert all(p.passage.texte for p in toutes)
    return saisie(document, toutes)


def test_les_gens_d_une_convention() -> None:
    s = lue(CONVENTION)
    assert s["personne"]["nom"] == "Lopez"
    assert s["personne"]["prenom"] == "Ana"
    assert s["personne"]["date_naissance"] == "1990-05-03"
    assert s["personne"]["telephone"].endswith("612345678")
    assert (s["conseiller"]["prenom"], s["conseiller"]["nom"]) == ("Odile", "Vidal")
    assert s["signature_personne"]["date"] == "2026-10-12"
    assert s["signature_gestionnaire"]["date"] == "2026-10-13"


def test_une_adresse_ne_nomme_personne() -> None:
    s = lue("# Convention\nDomicile : Le Mazet-Perdu, 48100 Marvejols\nConseiller : M. Paul Vidal")
    assert "nom" not in s.get("personne", {})
    assert s["conseiller"]["nom"] == "Vidal"


def test_une_signature_blanche_ne_donne_pas_de_date() -> None:
    s = lue(CONVENTION.replace("| signé le 12 octobre 2026 |", "| Date : …… |"))
    assert "date" not in s.get("signature_personne", {})


def test_ce_qui_n_est_pas_dit_n_est_pas_propose() -> None:
    s = lue("# Convention d’accompagnement\nUn texte qui ne nomme personne.")
    assert set(s) == {"document", "edition"}
