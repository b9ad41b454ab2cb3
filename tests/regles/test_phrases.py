"""Sentences that a référent would say: true of what is written, singular and plural."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from outils.cas import document_du_cas

from formulaires.documents import modele, noms
from formulaires.regles.constat import Constat
from formulaires.regles.verification import verifier
from formulaires.services import verification
from formulaires.services.catalogue import document_exemple, exemple, noms_exemples
from formulaires.services.saisies import lire_saisie
from formulaires.services.verification import juger


def _constats(document: str, cle: str, base: str = "rien", **changements: Any) -> list[Constat]:
    cas = {"base": base, "changements": changements}
    verdict = juger(document_du_cas(document, cas), territoire="34", mesurer=False)
    return [c for c in verdict.constats if c.exigence == cle]


def _phrase(document: str, cle: str, base: str = "rien", **changements: Any) -> str:
    (constat,) = _constats(document, cle, base, **changements)
    return constat.phrase


def test_les_pages_non_mesurees_ne_sont_pas_un_echec(monkeypatch: pytest.MonkeyPatch) -> None:
    limites = exemple("reponse_aap", "complet").get("limites", {}) | {"pages_maximum": 20}
    saisie = exemple("reponse_aap", "complet") | {"limites": limites}
    document = lire_saisie(json.dumps(saisie).encode(), "reponse_aap")

    def longueur(**options: Any) -> Constat:
        verdict = juger(document, **options)
        return next(c for c in verdict.constats if c.exigence == "maison:6/longueur")

    vue = longueur(mesurer=False)
    assert (vue.statut, vue.severite) == ("a_verifier", "information")
    assert vue.phrase == "Les pages se comptent sur le document produit\u00a0: 20 au plus."
    assert vue.correction == "Voyez le verdict, texte par texte\u00a0: il les compte."
    monkeypatch.setattr(verification, "_mesures", lambda _document: {})
    ratee = longueur()
    assert (ratee.statut, ratee.severite) == ("a_verifier", "alerte")
    assert ratee.phrase == "Les pages n’ont pas pu être comptées."
    # the rules alone measure nothing
    assert vue in verifier(document).constats


@pytest.mark.parametrize(
    ("creneau", "attendu"),
    [
        ({"format": "individuel", "encadrement": "accompagnee"}, "collective ni en autonomie"),
        ({"encadrement": "accompagnee"}, "individuelle, ni collective, ni en autonomie"),
    ],
)
def test_le_plan_dit_ce_qu_il_ne_montre_pas(creneau: dict[str, str], attendu: str) -> None:
    cle, intensif = "cne-2025:III/mixite", [{"modalite": "intensif"}]
    phrase = _phrase(
        "contrat_engagement", cle, phases=intensif, programmes=[{"creneaux": [creneau]}]
    )
    assert phrase == f"Le plan ne montre aucune activité {attendu}."
    creneaux = [creneau | {"format": "individuel"}, {"encadrement": "autonomie"}]
    phrase = _phrase(
        "contrat_engagement", cle, phases=intensif, programmes=[{"creneaux": creneaux}]
    )
    assert phrase == "Le plan ne montre aucune activité collective."


def test_ce_qui_reste_d_un_manquement() -> None:
    cle, intensif = "cne-2025:II/manquement-explique", [{"modalite": "intensif"}]

    def dit(**manquement: str) -> str:
        return _phrase("contrat_engagement", cle, phases=intensif, manquement=manquement)

    remise = "la remise du document"
    assert dit(expliquee="oui") == f"Rien n’est écrit sur {remise}."
    assert dit() == f"Rien n’est écrit sur l’explication à l’oral ni sur {remise}."
    assert dit(expliquee="oui", document_remis="non_aborde") == (
        "Rien ne dit si le document a été remis."
    )
    assert dit(expliquee="non_aborde", document_remis="non_aborde") == (
        "Rien ne dit si les suites ont été expliquées à l’oral ni si le document a été remis."
    )


def test_les_niveaux_d_objectifs_qui_manquent() -> None:
    cle = "herault-fiche-2025:objectifs/trois-niveaux"

    def dit(*objectifs: dict[str, Any]) -> str:
        faits = {"dispositif": "accompagnement_integre", "phases": [{"modalite": "intensif"}]}
        return _phrase("contrat_engagement", cle, objectifs=list(objectifs), **faits)

    generale, sociale, emploi = (
        {"dimension": d, "intitule": "X", "indicateurs": ["un point par mois"]}
        for d in ("generale", "sociale", "emploi")
    )
    assert dit(sociale, emploi) == "Il n’y a pas d’objectif général."
    assert dit(generale) == "Il n’y a pas d’objectif social ni d’objectif d’emploi."
    muet = emploi | {"indicateurs": []}
    assert dit(generale, muet) == (
        "Il n’y a pas d’objectif social\u202f; aucun indicateur n’est écrit pour la dimension emploi."
    )


def test_les_heures_du_contrat_jeune_sont_ecrites_ou_comptees() -> None:
    cle = "cne-2025:note-7/quinze-heures"
    phases = [{"modalite": "intensif", "duree_hebdomadaire": 10}]
    suite = "par semaine, pour un minimum de 15\u00a0h que rien n’autorise ici à moduler."
    ecrites = _phrase("contrat_engagement", cle, dispositif="cej", phases=phases)
    assert ecrites == f"Le contrat prévoit 10\u00a0h {suite}"
    (constat,) = _constats("contrat_engagement", cle, dispositif="cej", phases=phases)
    assert constat.correction.startswith("Prévoyez 15\u00a0h ou plus")
    comptees = _phrase(
        "contrat_engagement",
        cle,
        dispositif="cej",
        phases=phases,
        programmes=[{"creneaux": [{"activite": "Atelier", "duree": 6}]}],
    )
    assert comptees == f"Le contrat ne compte que 6\u00a0h d’activités {suite}"


def test_zero_heure_a_son_propre_conseil() -> None:
    phases = [{"modalite": "intensif", "duree_hebdomadaire": 0}]
    faits = {"dispositif": "accompagnement_integre", "phases": phases}
    (constat,) = _constats("contrat_engagement", "cne-2025:II/cible-15h", **faits)
    assert constat.correction.startswith("Effacez ce 0")


@pytest.mark.parametrize(
    ("phases", "attendu"),
    [
        ([], "Aucune phase n’est encore écrite."),
        ([{}], "Aucune phase n’est encore écrite."),
        ([{"modalite": "intensif"}, {"motif": "X"}], "La modalité d’une phase n’est pas encore écrite."),
        ([{"modalite": "intensif"}], "Une seule modalité\u00a0: pas de transition à préparer."),
    ],
)  # fmt: skip
def test_la_transition_d_un_contrat_vide(phases: list[dict[str, str]], attendu: str) -> None:
    assert _phrase("contrat_engagement", "cne-2025:II/transitions", phases=phases) == attendu


def test_un_doute_sur_l_admission_a_son_propre_conseil() -> None:
    cle = "ea-2025:II/dossier-zero-exclusion"
    etapes = [{"etape": "Accueil"}, {"etape": "Entretien"}, {"etape": "Test", "evaluation": "oui"}]
    grave, doute = _constats("dossier_candidature", cle, etapes=etapes)
    assert grave.correction.startswith("Retirez cette évaluation")
    assert doute.phrase == "Dites pour les étapes 1 et 2 si l’accès dépend d’une évaluation."
    assert doute.correction.startswith("Répondez «\u00a0non\u00a0»")


def test_ce_qui_est_renseigne_porte_ses_libelles() -> None:
    phrase = _phrase("diagnostic_global", "cne-2025:note-5/diagnostic", base="complet")
    assert phrase == "Renseigné\u00a0: «\u00a0Diagnostic réalisé le\u00a0»."
    phrase = _phrase("avenant_veille", "ea-2025:IV.D/veille-bornee", base="complet")
    assert not re.search("Renseigné\u00a0: [^«]", phrase)


_VIDES = frozenset(
    re.findall(
        r"\w+",
        "le la les l un une des de du d et ou à au aux en dans que qui si ce cette son sa ses leur "
        "leurs est a indiquez écrivez dites décrivez ne pas n il elle",
    )
)
# The remedy is in the sentence, and nothing can be added to it.
_SUFFISENT = {
    "ea-2025:V.D.1/chef-de-file", "herault-aap-2026:V.1/portefeuilles",
    "herault-aap-2026:V/tableau-du-personnel", "herault-aap-2026:II/diagnostic-conjoint",
}  # fmt: skip


def _mots(texte: str) -> set[str]:
    return set(re.findall(r"\w+", texte.casefold())) - _VIDES


@pytest.mark.parametrize("document", noms())
def test_un_conseil_ne_repete_pas_son_constat(document: str) -> None:
    """A remedy that says nothing more than its finding is a line to read for nothing."""
    vide = modele(document)()
    lus = [vide, *(document_exemple(document, n) for n in noms_exemples(document))]
    for constat in (c for d in lus for c in juger(d, territoire="34", mesurer=False).constats):
        if not constat.signale or constat.exigence in _SUFFISENT:
            continue
        neufs = _mots(constat.correction) - _mots(constat.phrase)
        assert len(neufs) > len(_mots(constat.correction)) / 5, (constat.phrase, constat.correction)
