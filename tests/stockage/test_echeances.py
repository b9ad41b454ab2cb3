"""What falls due: the dates of every document of a dossier, each said once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from formulaires.services import dossiers, papiers, suivi
from formulaires.stockage.depot import Depot

JOUR = dt.date.today()


def dans(jours: int) -> str:
    return (JOUR + dt.timedelta(days=jours)).isoformat()


def action(intitule: str, fin: str) -> dict[str, Any]:
    return {"intitule": intitule, "fin": fin}


def contrat(depot: Depot, dossier: str, *actions: dict[str, Any]) -> str:
    return papiers.creer(depot, dossier, {"actions": list(actions)}, "contrat_engagement")


def test_la_meme_date_de_deux_documents_se_dit_une_fois(depot: Depot) -> None:
    dossier = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    contrat(depot, dossier, action("Atelier", dans(5)), action("Stage", dans(-5)))
    second = contrat(depot, dossier, action("Atelier", dans(5)), action("Atelier", dans(9)))
    autre = dossiers.creer(depot, "personne", {"personne": {"nom": "Autre"}})
    contrat(depot, autre, action("Atelier", dans(5)), action("Trop tard", dans(200)))
    dites = [(e.jour, e.quoi, e.intitule, e.passee) for e in suivi.echeances(depot)]
    atelier, stage = "Fin de l’action\u00a0: Atelier", "Fin de l’action\u00a0: Stage"
    jours = [JOUR + dt.timedelta(days=j) for j in (-5, 5, 9)]
    assert sorted(dites) == [
        (jours[0], stage, "ESSAI", True),
        (jours[1], atelier, "AUTRE", False),
        (jours[1], atelier, "ESSAI", False),
        (jours[2], atelier, "ESSAI", False),
    ]
    ici = suivi.echeances(depot, dossier)
    assert [e.jour for e in ici] == jours
    assert ici[1].document == second, "le dernier document changé le dit"


def test_un_document_retire_ou_range_ne_dit_plus_rien(depot: Depot) -> None:
    dossier = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    un = contrat(depot, dossier, action("Atelier", dans(5)))
    contrat(depot, dossier, action("Stage", dans(6)))
    papiers.retirer(depot, un)
    assert [e.jour for e in suivi.echeances(depot)] == [JOUR + dt.timedelta(days=6)]
    dossiers.archiver(depot, dossier, True)
    assert suivi.echeances(depot) == []
