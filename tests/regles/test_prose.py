"""What the prose of a candidature may say against the text, sentence by sentence."""

from __future__ import annotations

import pytest
from outils.cas import statuts

from formulaires.documents.reponse_aap import ReponseAap
from formulaires.regles.themes.plateforme.parcours import mots_de_duree
from formulaires.services.verification import juger

# IV.D: « absence de durée prédéterminée », and no end with the contract (V.B.4).
FIXENT = """
L’accompagnement s’arrête à l’embauche.
Le suivi prend fin à l’embauche en CDI.
L’accompagnement s’arrête quand le contrat est signé.
L’accompagnement s’arrêtera quand la personne sera stabilisée.
L’accompagnement ne dure pas plus de 24 mois.
L’accompagnement n’excède pas deux ans.
Le suivi n’excède jamais trois ans.
L’accompagnement ne peut pas dépasser deux ans.
Le suivi ne dépasse pas trois ans.
La durée de l’accompagnement est de 24 mois.
La personne est accompagnée pendant 12 mois.
Au bout de deux ans, la personne sort du dispositif.
L’accompagnement est de vingt mois au plus.
Le suivi dure jusqu’à deux ans.
L’accompagnement est limité à deux ans, comprend un entretien par trimestre.
Un accompagnement d’une durée de 24 mois, qui comprend un stage.
L’accompagnement s’achève avec le contrat.
À vingt-quatre mois, la sortie est prononcée.
Au bout de 24 mois, l’accompagnement s’arrête.
L’accompagnement dure deux ans.
L’accompagnement s’arrête après la signature du contrat.
L’accompagnement dure 18 mois au maximum.
La durée maximale de l’accompagnement est de 3 ans.
L’accompagnement est limité à deux ans, avec un bilan tous les six mois.
L’accompagnement dure deux ans, hors veille.
L’accompagnement a une durée maximale de 24 mois.
Nous accompagnons chaque personne pendant deux ans.
L’accompagnement s’arrête dès que la personne signe un contrat.
"""
NE_FIXENT_RIEN = """
Le plan d’action est revu tous les six mois au plus.
Les bilans ont lieu tous les trois mois maximum.
La personne est reçue sous un mois au plus.
Elle a une réponse dans les deux mois au plus.
En 2025, la durée moyenne observée des accompagnements était de 18 mois.
L’accompagnement dure en moyenne 3 ans, mais aucune fin n’est fixée.
Aucune durée maximale : dix ans s’il le faut.
L’accompagnement est sans limite de durée : une personne est suivie depuis sept ans.
Le titre RQTH a une durée de cinq ans.
L’orientation de la CDAPH, renouvelable, vaut cinq ans.
La période probatoire de deux mois est renouvelable.
Nos conventions de partenariat durent trois ans.
Un arrêt de travail qui dure trois mois n’interrompt pas l’accompagnement.
L’accompagnement ne s’arrête donc pas avec le contrat.
L’accompagnement ne s’arrête surtout pas avec le contrat.
Il ne s’arrête absolument pas à l’embauche.
Elle cesse de chercher un contrat et se repose.
Quand cesse le contrat, l’accompagnement continue.
Une immersion qui se termine par une embauche ouvre un autre temps.
L’accompagnement dure tant que la personne le souhaite.
L’accompagnement ne prend jamais fin avec un contrat.
Après six mois sans lien, la personne sort si les relances ont été faites.
Le stage dure deux mois.
Une formation de trois mois précède l’emploi.
Le contrat de deux ans est renouvelable.
Elle peut demander une veille de douze mois au plus.
Le premier entretien a lieu dans un délai d’un mois.
L’accompagnement commence un mois après la notification.
Le suivi est repris deux fois par an.
L’accompagnement continue entre deux contrats.
Le parcours ne s’interrompt ni à l’embauche ni à la fin du contrat.
Le conseiller assure le suivi pendant la période d’essai de deux mois.
Le suivi médical dure six mois.
Le stage dure deux mois ; il se termine par une embauche.
"""


@pytest.mark.parametrize("phrase", FIXENT.strip().split("\n"))
def test_une_duree_fixee_se_lit(phrase: str) -> None:
    assert mots_de_duree(phrase)
    assert all(mot in phrase for mot in mots_de_duree(phrase))


@pytest.mark.parametrize("phrase", NE_FIXENT_RIEN.strip().split("\n"))
def test_une_autre_duree_ne_se_confond_pas(phrase: str) -> None:
    assert mots_de_duree(phrase) == []


# AAP, II: the month runs from the orientation, for which six weeks are given.
PLUS_D_UN_MOIS = """
Le diagnostic est fait dans les six semaines.
Le diagnostic global est réalisé sous 6 semaines avec la personne.
Dans les six semaines, le diagnostic est fait avec elle.
Le contrat est signé dans un délai de six semaines.
Le CER est signé dans les six semaines.
Le contrat d’engagement est signé dans les 6 à 8 semaines.
Le diagnostic est fait sous 42 jours.
Diagnostic et contrat d’engagement sont faits dans les six semaines de l’orientation.
Le diagnostic est conclu en deux mois.
Le diagnostic est posé au plus tard six semaines après l’orientation.
Diagnostic : 6 semaines.
Le diagnostic prend six semaines.
Le diagnostic est posé dans un délai maximal de six semaines.
Le diagnostic est posé sous 10 semaines.
Le contrat d’engagement est signé en un mois et demi.
"""
DANS_LE_MOIS = """
L’orientation est faite sous six semaines, puis le diagnostic dans les 30 jours.
L’orientation intervient dans les six semaines, le diagnostic vient ensuite.
Le délai de six semaines est celui de l’orientation, pas celui du diagnostic.
Le diagnostic n’attend pas six semaines : il est fait sous 30 jours.
Le diagnostic est revu tous les 6 semaines.
Six semaines après le diagnostic, un point est fait.
Le contrat d’engagement prévoit un stage de six semaines.
Après une orientation sous six semaines, le diagnostic est fait dans le mois.
Le diagnostic est fait sous trois semaines.
Le diagnostic est fait dans le mois.
Le contrat d’engagement est signé un mois après l’orientation.
Le diagnostic est repris toutes les six semaines avec la personne.
Sous six semaines la personne est orientée ; le diagnostic suit dans le mois.
Le diagnostic n’est jamais posé sous six semaines : un mois au plus.
Le diagnostic n’est pas posé sous six semaines mais sous un mois.
Le diagnostic est posé dans le mois et une première immersion est proposée sous six semaines.
Elle trouve un contrat de travail dans les deux mois.
Les contrats aidés débutent dans les trois mois.
"""


def _delais(phrase: str) -> set[str]:
    reponse = ReponseAap.model_validate({"referent": {"modalites": phrase, **_BONS_DELAIS}})
    jugees = statuts(juger(reponse, territoire="34").constats)
    return {jugees[f"herault-aap-2026:{e}"] for e in _DELAIS}


_MOIS = {"valeur": 1, "unite": "mois"}
_BONS_DELAIS = {"delai_diagnostic": _MOIS, "delai_contrat": _MOIS}
_DELAIS = ("II/diagnostic-dans-le-mois", "I/contrat-nouvel-entrant")


@pytest.mark.parametrize("phrase", PLUS_D_UN_MOIS.strip().split("\n"))
def test_plus_d_un_mois_se_lit(phrase: str) -> None:
    assert "a_verifier" in _delais(phrase)


@pytest.mark.parametrize("phrase", DANS_LE_MOIS.strip().split("\n"))
def test_le_mois_et_les_autres_semaines_ne_se_confondent_pas(phrase: str) -> None:
    assert _delais(phrase) == {"satisfait"}
