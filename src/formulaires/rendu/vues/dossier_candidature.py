"""Layout of the application of a plateforme: its operators, its project, its team, its pieces."""

from __future__ import annotations

from typing import Any

from formulaires.documents.blocs.candidature import Engagement
from formulaires.documents.blocs.equipe_ea import Professionnel
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.champ import champs_de
from formulaires.rendu.contexte import texte_de
from formulaires.rendu.vues import communes as c


def vue(dossier: DossierCandidature) -> dict[str, Any]:
    """See ``rendu.contexte``: what the plan of the application prints."""
    d = dossier
    defaut = c.defaut(d)
    rendu = {**defaut}
    for nom in _BLOCS:
        rendu |= c.reponses(d, nom, *(_ENGAGEMENTS if nom == "porteur" else ()))
    return {
        **rendu,
        "sous_titre": c.joindre(
            texte_de(d.porteur, "plateforme"), texte_de(d.porteur, "nom"), separateur="\n"
        ),
        "departement": c.seulement(d, "territoire"),
        "exigences_appel": [
            {**e, "titre": e["intitule"] or f"Point n°\u00a0{e['n']}"}
            for e in defaut["exigences_appel"]
        ],
        "partenaires": [
            {
                **p,
                "titre": p["nom"] or f"Partenaire n°\u00a0{p['n']}",
                "lignes": c.details(
                    d.partenaires[int(p["n"]) - 1], "nom", *_ENGAGEMENTS, *_PARTENAIRE
                ),
            }
            for p in defaut["partenaires"]
        ],
        "membres": [
            _membre(d.porteur, texte_de(d.porteur, "nom") or "Le chef de file"),
            *(
                _membre(p, texte_de(p, "nom") or f"Partenaire n°\u00a0{n}")
                for n, p in c.rangees(d.partenaires)
            ),
        ],
        "equipe": [_ligne(p, n) for n, p in c.rangees(d.equipe)],
        "indicateurs": [
            {**i, "non_calcules": "\n".join(i["non_calcules"])} for i in defaut["indicateurs"]
        ],
        "employeurs": [
            {**e, "quoi": c.joindre(e["secteur"], e["etat"], separateur="\n")}
            for e in defaut["employeurs"]
        ],
        "produits": [
            {**p, "quoi": p["financeur"] or p["precision"]}
            | {"dessous": p["precision"] if p["financeur"] else ""}
            for p in defaut["produits"]
        ],
        "pieces": [
            {**p, "quoi": p["type"] or p["intitule"] or "Pièce à préciser"}
            | {"dessous": p["intitule"] if p["type"] else ""}
            for p in defaut["pieces"]
        ],
        "signatures": c.signatures(
            [
                (
                    "Pour le chef de file",
                    d.porteur.nom or "",
                    d.signature,
                    d.porteur.representant or "",
                )
            ]
        ),
    }


_BLOCS = (
    "porteur", "depot", "chef_de_file", "projet_ea", "offre", "plan", "expertise",
    "fonctionnement", "sortie", "principes", "pilotage",
)  # fmt: skip
_ENGAGEMENTS = tuple(champs_de(Engagement))
_PARTENAIRE = ("presentation", "moyens", "valeur_ajoutee", "plan_formation")
_LIGNE = (
    "structure", "nom", "fonction", "etp", "hors_veille", "en_veille", "titre", "precision",
)  # fmt: skip


def _membre(e: Engagement, nom: str) -> dict[str, str]:
    """One row: has this member signed the convention, and the choice of the chef de file."""
    return {
        "membre": nom,
        "convention": c.joindre(texte_de(e, "convention_signee"), texte_de(e, "convention_le")),
        "consensus": c.joindre(texte_de(e, "consensus_signe"), texte_de(e, "consensus_le")),
        "remarque": c.joindre(
            c.phrase("Attendue le {}", texte_de(e, "attendu_le")),
            texte_de(e, "remarque_signature"),
            separateur="\n",
        ),
    }


def _ligne(p: Professionnel, n: int) -> dict[str, Any]:
    """One row of the staff table, what has no column under the name."""
    return {
        **c.rang(p, n),
        "qui": c.joindre(texte_de(p, "nom"), texte_de(p, "structure"), separateur="\n")
        or f"Ligne {n}",
        "details": c.joindre(
            texte_de(p, "precision"),
            c.details_texte(p, *_LIGNE, separateur=" · "),
            separateur="\n",
        ),
    }
