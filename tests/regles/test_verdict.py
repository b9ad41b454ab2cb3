"""Verdicts on the examples that ship: what is planted is found, and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from outils.cas import statuts

from formulaires.documents import noms
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.erreurs import NomInconnu
from formulaires.regles.constat import STATUTS
from formulaires.services.catalogue import document_exemple, exemple, noms_exemples
from formulaires.services.saisies import lire_saisie
from formulaires.services.verification import juger, reglages
from formulaires.textes.chargement import exigences

PLANTES = {
    "contrat_engagement": {
        "cne-2025:II/contraintes-respectees": "insuffisant",
        "cne-2025:II/engagements-personne": "manquant",
        "cne-2025:II/work-first": "manquant",
        "cne-2025:VI/sur-la-base-du-diagnostic": "manquant",
        "maison:1/valeur-lisible": "insuffisant",
        "herault-aap-2026:I/nouvel-entrant-un-mois": "insuffisant",
        "herault-aap-2026:III.2/deux-rendez-vous": "insuffisant",
        "herault-fiche-2025:duree/deux-a-six-mois": "insuffisant",
        "cne-2025:II/manquement-explique": "a_verifier",
        "cne-2025:II/cible-15h": "insuffisant",
        "cne-2025:IV/portefeuille": "insuffisant",
        "herault-aap-2026:II/actualisation": "insuffisant",
        "cne-2025:note-5/signature": "manquant",
    },
    "diagnostic_global": {
        "cne-2025:I/organisme-referent": "manquant",
        "maison:1/valeur-lisible": "insuffisant",
        "maison:2/mots-a-taire": "insuffisant",
        "herault-aap-2026:II/diagnostic-un-mois": "insuffisant",
        "herault-aap-2026:II/diagnostic-conjoint": "manquant",
        "cne-2025:II/besoins-contraintes": "manquant",
        "cne-2025:II/duree-pertinente": "manquant",
        "maison:3/age": "insuffisant",
        # santé « non abordé » : dit dans l’exemple complet aussi, pour information
        "cne-2025:I/obstacles": "a_verifier",
    },
    "fiche_sortie": {
        "ea-2025:IV.E/motif-reconnu": "insuffisant",
        "ea-2025:IV.E/echeances-titres": "a_verifier",
        "ea-2025:IV.E/journal": "manquant",
        "ea-2025:IV.E/dernier-lien": "insuffisant",
        "ea-2025:IV.E/six-mois": "insuffisant",
        "ea-2025:IV.E/canaux": "insuffisant",
        "ea-2025:IV.E/procedure": "insuffisant",
        "ea-2025:IV.E/causes": "insuffisant",
        "ea-2025:IV.E/analyse": "manquant",
        "ea-2025:IV.E/signature-gestionnaire": "manquant",
        "ea-2025:V.B.3/entretien-trimestriel-sortie": "insuffisant",
        "ea-2025:V.A.6/durees-sortie": "insuffisant",
        "ea-2025:IV.E/courrier-definitif": "insuffisant",
        "maison:1/valeur-lisible": "insuffisant",
    },
    "convention_unique": {
        "ea-2025:I.B/pluriannuelle": "insuffisant",
        "ea-2025:V.A.5/parties": "manquant",
        "ea-2025:V.A.5/signatures": "manquant",
        "ea-2025:V.D.1/chef-partie": "insuffisant",
        "ea-2025:I.B/chef-habilite": "a_verifier",
        "ea-2025:V.D.1/consensus": "insuffisant",
        "ea-2025:V.D.1/validation-prefet": "insuffisant",
        "maison:1/valeur-lisible": "insuffisant",
    },
    "dossier_candidature": {
        "ea-2025:II/dossier-zero-exclusion": "insuffisant",
        "ea-2025:IV.E/dossier-six-mois": "insuffisant",
        "ea-2025:V.A.3/administrations-publiques": "manquant",
        "ea-2025:V.A.4/totaux": "insuffisant",
        "ea-2025:V.A.5/dossier-convention-signatures": "insuffisant",
        "ea-2025:V.A.6/objets-des-donnees": "insuffisant",
        "ea-2025:V.C.4/securite-des-acces": "insuffisant",
        "ea-2025:V.B.1/recrues-depuis-2026": "manquant",
        "ea-2025:V.B.2/dossier-vingt-par-conseiller": "insuffisant",
        "ea-2025:V.D.1/dossier-validation-prefet": "manquant",
        "ea-2025:V.D.1/dossier-plan-de-formation": "manquant",
        "ea-2025:V.D.1/dossier-budget": "insuffisant",
        "ea-2025:V.D.2/dossier-elargissement": "manquant",
        "maison:1/valeur-lisible": "insuffisant",
        "maison:6/date-limite": "insuffisant",
    },
    "convention_individuelle": {
        "ea-2025:I.C/titre": "insuffisant",
        "ea-2025:I.C/voie": "insuffisant",
        "ea-2025:I.C/cdaph-informee": "manquant",
        "ea-2025:II/zero-exclusion": "insuffisant",
        "ea-2025:II/gestionnaire": "manquant",
        "ea-2025:II/signatures": "manquant",
        "ea-2025:V.D.1/chef-de-file": "a_verifier",
        "ea-2025:IV.C/lieu-de-travail": "manquant",
        "ea-2025:IV.D/sans-duree": "insuffisant",
        "ea-2025:III/double-financement": "manquant",
        "ea-2025:IV.A/apres-admission": "insuffisant",
        "ea-2025:V.B.3/reperes": "insuffisant",
        "ea-2025:V.B.3/trimestre": "insuffisant",
        "ea-2025:V.B.2/file-active": "insuffisant",
        "maison:1/valeur-lisible": "insuffisant",
    },
    "avenant_veille": {
        "ea-2025:V.D.1/chef-de-file": "a_verifier",
        "ea-2025:IV.D/veille-demande": "insuffisant",
        "ea-2025:IV.D/veille-stabilite": "insuffisant",
        "ea-2025:IV.D/veille-commun-accord": "insuffisant",
        "ea-2025:IV.D/veille-signee": "manquant",
        "ea-2025:IV.D/veille-reactivation": "manquant",
        "ea-2025:IV.D/veille-personne-informee": "manquant",
        "ea-2025:IV.D/veille-employeur-informe": "insuffisant",
        "ea-2025:IV.D/veille-rien-conduit": "insuffisant",
        "ea-2025:IV.D/veille-contact": "insuffisant",
        "maison:1/valeur-lisible": "insuffisant",
    },
    "reponse_aap": {
        "maison:1/valeur-lisible": "insuffisant",
        "herault-aap-2026:II/diagnostic-dans-le-mois": "insuffisant",
        "herault-aap-2026:III.1/volet-2-decouverte": "manquant",
        "herault-aap-2026:III.1/preconisation-parcours-emploi": "manquant",
        "herault-aap-2026:III.2/trente-pour-cent": "insuffisant",
        "herault-aap-2026:III.2/rendez-vous-par-mois": "insuffisant",
        "herault-aap-2026:V/moyens-materiels": "manquant",
        "herault-aap-2026:V/tableau-du-personnel": "insuffisant",
        "herault-aap-2026:V/budget-equilibre": "insuffisant",
        "herault-aap-2026:V.2/familles": "manquant",
        "herault-aap-2026:V.3/qualifications": "manquant",
        "herault-aap-2026:V.3/accord": "insuffisant",
        "herault-aap-2026:V.3/prestation-limites": "a_verifier",
        "herault-aap-2026:VI/qualitatif": "manquant",
    },
}


@pytest.mark.parametrize("document", noms())
def test_complet_est_complet(document: str) -> None:
    for territoire in ("34", None):
        verdict = juger(document_exemple(document, "complet"), territoire=territoire)
        assert verdict.complet
        signales = {c.exigence for c in verdict.constats if c.signale}
        assert signales <= {"cne-2025:I/obstacles"}


@pytest.mark.parametrize("document", noms())
def test_incomplet_dit_chaque_manque_et_rien_d_autre(document: str) -> None:
    verdict = juger(document_exemple(document, "incomplet"), territoire="34")
    assert not verdict.complet
    signales = statuts(c for c in verdict.constats if c.signale)
    assert signales == PLANTES[document]


def test_le_territoire_fait_la_difference_et_le_verdict_le_dit() -> None:
    contrat = document_exemple("contrat_engagement", "incomplet")
    national, herault = juger(contrat), juger(contrat, territoire="34")
    assert national.territoire is None
    assert national.territoire_origine == "textes nationaux seuls"
    assert len(national.non_appliques) == 2
    assert herault.non_appliques == ()
    assert not any(c.territoire for c in national.constats)
    en_plus = {c.exigence for c in herault.constats if c.territoire == "34"}
    assert "herault-fiche-2025:duree/deux-a-six-mois" in en_plus
    # ce qu’un territoire précise remplace l’exigence nationale, et le dit
    precise = next(c for c in herault.constats if c.exigence == "herault-aap-2026:II/actualisation")
    assert precise.precise == "cne-2025:II/jalons-dates"
    assert "cne-2025:II/jalons-dates" not in {c.exigence for c in herault.constats}
    assert "cne-2025:II/jalons-dates" in {c.exigence for c in national.constats}


def test_le_territoire_du_document_vaut_par_defaut() -> None:
    contrat = ContratEngagement.model_validate({"territoire": "34"})
    assert juger(contrat).territoire == "34"
    assert juger(contrat).territoire_origine == "indiqué dans le document"


def test_un_territoire_inconnu_est_refuse() -> None:
    with pytest.raises(NomInconnu, match="99"):
        juger(ContratEngagement(), territoire="99")


def test_la_date_jugee() -> None:
    contrat = document_exemple("contrat_engagement", "complet")
    assert juger(contrat).au == dt.date(2026, 9, 29)
    assert juger(contrat, au=dt.date(2027, 1, 1)).au_origine == "demandée"
    # avant l’arrêté du 6 août 2025, aucun texte : seules restent nos règles de saisie
    ancien = juger(contrat, au=dt.date(2025, 8, 5), territoire="34")
    assert {c.exigence.split(":")[0] for c in ancien.constats} == {"maison"}


def tous_les_verdicts() -> list[Any]:
    return [
        juger(document_exemple(d, n), territoire=t)
        for d in noms()
        for n in (*noms_exemples(d), "vide")
        for t in (None, "34")
    ]


def test_aucun_constat_sans_sa_source() -> None:
    verdicts = tous_les_verdicts()
    assert len(verdicts) > 20
    for verdict in verdicts:
        for c in verdict.constats:
            lue = exigences()[c.exigence]
            assert (c.texte, c.section, c.repere) == (
                lue.texte.titre,
                lue.exigence.section,
                lue.exigence.repere,
            )
            assert c.statut in STATUTS
            assert c.phrase.endswith((".", "»"))
            assert "'" not in c.phrase
            assert "None" not in c.phrase
            assert bool(c.correction) is c.signale
            rang = ("information", "alerte", "bloquant")
            assert rang.index(c.severite) <= rang.index(lue.exigence.severite), c.exigence


def test_le_meme_document_donne_le_meme_verdict() -> None:
    contrat = document_exemple("contrat_engagement", "incomplet")
    premier, second = (json.dumps(juger(contrat, territoire="34").json()) for _ in range(2))
    assert premier == second


def test_forme_du_verdict_json() -> None:
    verdict = juger(document_exemple("contrat_engagement", "incomplet"), territoire="34").json()
    assert {"document", "edition", "au", "territoire", "complet", "compte", "constats"} <= set(
        verdict
    )
    assert sum(verdict["compte"].values()) == len(verdict["constats"])
    assert set(verdict["constats"][0]) >= {
        "exigence", "statut", "severite", "phrase", "champs", "preuve", "texte", "section", "repere",
        "correction",
    }  # fmt: skip


def test_les_champs_cites_existent() -> None:
    for verdict in tous_les_verdicts():
        from formulaires.documents import modele

        connus = set(modele(verdict.document).model_fields)
        for c in verdict.constats:
            assert {champ.split(".")[0] for champ in c.champs} <= connus, c.exigence


# --- what holds for every document -------------------------------------------------------


def _statuts(document: str, **changements: Any) -> dict[str, str]:
    saisie = exemple(document, "complet") | changements
    verdict = juger(lire_saisie(json.dumps(saisie).encode()), territoire="34")
    return statuts(verdict.constats)


@pytest.mark.parametrize("rien", ["À définir", "on verra !", "…", "x"])
def test_un_remplissage_n_est_pas_une_reponse(rien: str) -> None:
    trouves = _statuts("convention_individuelle", lieu_de_travail=rien)
    assert trouves["ea-2025:IV.C/lieu-de-travail"] == "insuffisant"


def test_une_rangee_vide_n_est_pas_une_rangee() -> None:
    """An empty element of a list is what a form leaves behind: nothing is asked of it."""
    membres = exemple("convention_unique", "complet")["membres"]
    trouves = _statuts("convention_unique", membres=[*membres, {}])
    assert trouves["ea-2025:V.A.5/parties"] == "satisfait"
    trouves = _statuts("convention_unique", membres=[*membres, {"commune": "Sète"}])
    assert trouves["ea-2025:V.A.5/parties"] == "manquant"


def test_la_reponse_a_l_appel_de_l_herault_est_de_l_herault() -> None:
    document = document_exemple("reponse_aap", "complet")
    verdict = juger(document)
    assert verdict.territoire == "34"
    assert any(c.texte.startswith("AAP") for c in verdict.constats)
    # écrite avant la période dont elle parle, elle est jugée par l’appel
    assert verdict.non_appliques == ()
    assert _statuts("reponse_aap", territoire="75")["maison:5/territoire"] == "insuffisant"


def test_les_pages_se_comptent_quand_une_limite_est_recopiee() -> None:
    limites = exemple("reponse_aap", "complet").get("limites", {})
    for pages, attendu in ((40, "satisfait"), (2, "insuffisant")):
        trouves = _statuts("reponse_aap", limites=limites | {"pages_maximum": pages})
        assert trouves["maison:6/longueur"] == attendu
    assert _statuts("reponse_aap", limites={})["maison:6/longueur"] == "sans_objet"


def test_un_reglage_chiffre_change_l_anticipation() -> None:
    document = document_exemple("convention_individuelle", "emploi-accompagne-recherche")
    cle = "ea-2025:IV.E/echeances-anticipees"

    def statut(*couples: str) -> str:
        verdict = juger(document, reglages=reglages(couples))
        return next(c.statut for c in verdict.constats if c.exigence == cle)

    assert statut() == "insuffisant"
    assert statut("anticipation_mois=1") == "satisfait"
    for faux in (
        "anticipation_mois=oui",
        "anticipation_mois=-1",
        "zut=1",
        "reorientation_relance=2",
    ):
        with pytest.raises(NomInconnu, match="réglage"):
            reglages([faux])
