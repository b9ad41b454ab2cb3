"""A paper is known by the words of its kind; one of no kind we know is refused."""

from __future__ import annotations

import json

import pytest
from outils import genres
from tests.regles.preuves.papier import papier

from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.regles.preuves.genre import SEUIL, aucun, candidats, notes
from formulaires.regles.preuves.modele import documents
from formulaires.regles.preuves.recherche import Index
from formulaires.regles.preuves.verification import verifier_texte

_JUSTES = 0.6  # of the papers, known by the words of the others only (thirty-five of them)


def test_chaque_papier_par_les_mots_des_autres() -> None:
    lus = list(genres.papiers([genres.CORPUS]))
    assert genres.devines(lus) >= _JUSTES * len(lus)


def test_les_poids_n_ont_que_des_mots_partages() -> None:
    lu = json.loads(genres.SORTIE.read_text(encoding="utf-8"))
    assert lu["documents"] == list(documents())
    assert all(len(p) == len(documents()) for p in lu["mots"].values())


@pytest.mark.parametrize(
    "texte",
    [
        "# Recette du pot-au-feu\nÉpluchez les carottes et mettez la viande dans l’eau froide.\nLaissez frémir trois heures.",
        "# Facture n° 2026-118\n| Désignation | Prix |\n| Ramettes de papier | 42 € |\nÀ régler sous trente jours.",
        "# Certificat médical\nJe soussigné certifie que l’état de santé de M. Roux nécessite un arrêt de travail de huit jours.",
        "# Procès-verbal d’assemblée générale\nLes comptes sont approuvés à l’unanimité. Quitus est donné au trésorier.",
        "# Bulletin de paie\nPériode : octobre 2026. Salaire de base : 1 823,03 €. Cotisations : 402,11 €. Net à payer : 1 420,92 €.",
        "Bonjour, je voudrais savoir quand la piscine rouvre. Merci d’avance.",
    ],
)
def test_un_autre_papier_est_refuse(texte: str) -> None:
    with pytest.raises(FichierInutilisable, match="aucun des documents"):
        verifier_texte(papier(texte))


def test_un_papier_net_se_passe_de_preuves() -> None:
    index = Index.de(
        papier(
            "# Fiche de sortie du dispositif emploi accompagné\nMotif de la sortie : demande de la personne.\n"
            "Date de sortie : 30 octobre 2026.\nLe dernier contact date du 12 octobre. Compte rendu de la décision joint.\n"
            "Recours possible. Signature du gestionnaire."
        )
    )
    possibles = candidats(index)
    assert max(possibles, key=lambda n: possibles[n]) == "fiche_sortie"
    assert notes(index)["fiche_sortie"] >= SEUIL


def test_le_refus_dit_ce_que_nous_connaissons() -> None:
    assert "--document" in str(aucun().remede)
