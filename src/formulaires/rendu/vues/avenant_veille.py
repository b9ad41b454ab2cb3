"""Layout of the avenant de mise en veille: request, dates, resumption, who was told."""

from __future__ import annotations

import datetime as dt
from typing import Any

from formulaires.documents.avenant_veille import AvenantVeille
from formulaires.rendu.contexte import texte_de, textes_de
from formulaires.rendu.vues import communes as c
from formulaires.rendu.vues.convention_individuelle import lignes, reste, signatures


def vue(avenant: AvenantVeille) -> dict[str, Any]:
    """See ``rendu.contexte``: what the plan of the avenant lays out."""
    k, v = avenant, avenant.veille
    informe = [n for n in type(v).model_fields if "informe" in n]
    reprise = ("modalites_reactivation", "date_reprise")
    malforme = c.defaut(k)["veille"] if "veille" in k.malformes else []
    agenda = sorted(k.actions_prevues, key=lambda a: a.date or dt.date.max)
    return {
        **c.defaut(k),
        "sous_titre": k.personne.nom_complet(),
        "cadre": lignes(k, "convention_du", "territoire", "statut_professionnel"),
        "periode": c.phrase("Veille {}", c.periode_de(v)),
        "demande": malforme
        or c.details(v, "debut", "fin", "parole", "precision", *_APART, *informe, *reprise),
        "parole": texte_de(v, "parole"),
        "precision": texte_de(v, "precision"),
        "conditions_reactivation": textes_de(v, "conditions_reactivation"),
        "reprise": lignes(v, *reprise),
        "contact": c.defaut(v)["contact"],
        "actions_prevues": reste(agenda, "date", "intitule", "avec"),
        "information": lignes(v, *informe),
        "accords": c.accords([a for a in k.accords if not a.est_vide()]),
        "remises": lignes(k, "exemplaire_remis"),
        "signatures": signatures(k),
    }


_APART = ("conditions_reactivation", "contact")
