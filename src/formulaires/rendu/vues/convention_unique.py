"""Layout of the convention unique: parties, chef de file, duration, free clauses, signatures."""

from __future__ import annotations

from typing import Any

from formulaires.documents.convention_unique import ConventionUnique, Membre
from formulaires.rendu.contexte import texte_de
from formulaires.rendu.vues import communes as c


def vue(convention: ConventionUnique) -> dict[str, Any]:
    """See ``rendu.contexte``: what the plan of the convention prints."""
    k, membres = convention, c.rangees(convention.membres)
    cadre = ("territoire", "version", "date_version", "date_debut", "date_fin", "reconduction")
    return {
        **c.defaut(k),
        "sous_titre": texte_de(k.porteur, "plateforme") or texte_de(k.porteur, "nom"),
        "cadre": c.seulement(k, *cadre),
        "membres": [_membre(m) for _, m in membres],
        "accords": [_accord(m) for _, m in membres],
        "signatures": c.signatures(
            [
                (
                    texte_de(m, "structure") or "Partie à nommer",
                    texte_de(m, "representant"),
                    m.signature,
                )
                for _, m in membres
            ]
        ),
    }


def _membre(membre: Membre) -> dict[str, str]:
    place = ("structure", "representant", "apport", "signature", *_ACCORD)
    return {
        "structure": texte_de(membre, "structure"),
        "details": c.details_texte(membre, *place),
        "representant": texte_de(membre, "representant"),
        "apport": texte_de(membre, "apport"),
    }


def _accord(membre: Membre) -> dict[str, str]:
    signature = texte_de(membre, "signature") if "signature" in membre.malformes else ""
    signee = {"oui": "signée", "non": "pas signée"}.get(texte_de(membre, "signee"), "")
    return {
        "structure": texte_de(membre, "structure"),
        "accord": c.joindre(texte_de(membre, "accord"), texte_de(membre, "accord_forme")),
        "date": texte_de(membre, "accord_date"),
        "signee": c.joindre(
            signee or texte_de(membre, "signee"),
            signature or c.phrase("le {}", texte_de(membre.signature, "date")),
        ),
    }


_ACCORD = ("accord", "accord_forme", "accord_date", "signee")
