"""Events: discovered, entered in one line, kept as typed, told in one line."""

from __future__ import annotations

import datetime as dt
import json
import re
import typing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formulaires.documents.bloc import type_bloc
from formulaires.documents.blocs.situation import Situation
from formulaires.documents.blocs.sortie import Contact
from formulaires.documents.evenements import base, evenement, genres
from formulaires.documents.evenements.base import Evenement
from formulaires.documents.evenements.rendez_vous import Relance
from formulaires.noyau.champ import champs_de
from formulaires.noyau.erreurs import NomInconnu
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.noyau.vocabulaires.suivi import DomaineFrein

TOUS = sorted(genres())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e6, 1e6)
    | st.text(st.characters(exclude_categories=("Cs",)), max_size=12),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text("abc", max_size=3), x, max_size=3),
    max_leaves=6,
)  # fmt: skip

EXEMPLES: dict[str, tuple[dict[str, Any], str, tuple[str, ...]]] = {
    # genre: (saisie, the day, what the line must say)
    "prescription": ({"date": "2026-01-12", "voie": "spe", "prescripteur": "cap_emploi", "suite": "attente", "attente_debut": "2026-01-20"},
     "2026-01-12", ("Prescription", "Cap emploi", "en attente depuis le 20\u00a0janvier")),
    "situation_entree": ({"date": "2026-02-02", "statut": "demandeur_emploi", "niveau_formation": "cap", "mois_sans_emploi": 30, "annees_emploi": 1, "handicap": "psychique"},
     "2026-02-02", ("demandeur d’emploi", "CAP", "30\u00a0mois sans emploi", "1\u00a0an en emploi")),
    "intervention": ({"date": "2026-03-04", "nature": "entretien", "mode": "visio", "duree": "0h45", "objet": "préparer l’entretien de vendredi", "lieu_travail": "oui"},
     "2026-03-04", ("Entretien avec la personne\u00a0: en visio", "45\u00a0min", "sur le lieu de travail", "préparer l’entretien de vendredi")),
    "relance": ({"date": "2026-03-10", "canal": "sms", "objet": "rendez-vous du 12", "lien_reel": "non"},
     "2026-03-10", ("Relance\u00a0: SMS", "sans réponse", "rendez-vous du 12")),
    "heures_activite": ({"debut": "2026-03-09", "periode": "semaine", "accompagnees": 6.5, "autonomie": 5},
     "2026-03-09", ("semaine du 9\u00a0mars", "11\u00a0h\u00a030 en tout", "6\u00a0h\u00a030 accompagnées", "5\u00a0h en autonomie")),
    "heures_accompagnement": ({"mois": "2026-03-01", "heures": 9, "lieu_travail": 3},
     "2026-03-01", ("mars\u00a02026", "9\u00a0h", "dont 3\u00a0h sur le lieu de travail")),
    "emploi": ({"debut": "2026-04-01", "employeur": "Menuiserie Vidal", "contrat": "cdd", "poste": "agent d’atelier", "fin": "2026-06-12", "motif_fin": "demission", "heures_semaine": 24},
     "2026-04-01", ("Emploi\u00a0: CDD", "agent d’atelier", "Menuiserie Vidal", "24\u00a0h par semaine", "du 1er\u00a0avril\u00a02026 au 12\u00a0juin\u00a02026", "démission")),
    "mise_en_situation": ({"debut": "2026-02-09", "nature": "pmsmp", "structure": "Jardinerie du Lez", "metier": "vendeuse", "fin": "2026-02-20"},
     "2026-02-09", ("Immersion professionnelle", "Jardinerie du Lez", "vendeuse", "20\u00a0février")),
    "formation": ({"debut": "2026-05-04", "nature": "formation_qualifiante", "intitule": "Agent d’entretien", "fin": "2026-09-30", "organisme": "Greta"},
     "2026-05-04", ("Formation qualifiante", "Agent d’entretien", "Greta", "30\u00a0septembre")),
    "action": ({"date": "2026-02-03", "nature": "atelier", "intitule": "CV", "present": "non", "duree": 2, "format": "collectif"},
     "2026-02-03", ("Atelier\u00a0: CV", "n’est pas venue", "en collectif", "2\u00a0h")),
    "frein": ({"date": "2026-06-01", "domaine": "mobilite", "etat": "leve", "precision": "permis obtenu"},
     "2026-06-01", ("Frein\u00a0: mobilité", "levé", "permis obtenu")),
    "droit": ({"date": "2026-07-01", "droit": "rsa", "etat": "clos"},
     "2026-07-01", ("RSA", "plus versé")),
    "intensite": ({"date": "2026-04-01", "niveau": "suivi", "heures": 4},
     "2026-04-01", ("accompagnement de suivi", "4\u00a0h par mois")),
    "fin_veille": ({"date": "2026-08-24", "origine": "personne"},
     "2026-08-24", ("Reprise", "demandée par la personne")),
    "referent": ({"date": "2026-09-01", "nom": "Mme Aïcha Benali", "structure": "Trait d’union"},
     "2026-09-01", ("Mme\u00a0Aïcha Benali", "Trait d’union")),
    "point_etape": ({"date": "2026-04-15", "satisfaction": "tres", "adhesion": "porte", "objet": "on continue"},
     "2026-04-15", ("la personne est très satisfaite", "porte son projet", "on continue")),
    "reorientation": ({"date": "2026-05-05", "vers": "emploi", "suite": "confirme"},
     "2026-05-05", ("parcours emploi", "confirmé")),
    "fin": ({"date": "2026-10-30", "quoi": "accompagnement", "motif": "emploi", "categorie": "durable"},
     "2026-10-30", ("Sortie de l’accompagnement\u00a0: emploi", "insertion durable")),
    "fait_marquant": ({"date": "2026-05-20", "nature": "avancee", "objet": "premier rendez-vous pris seule"},
     "2026-05-20", ("Étape positive", "premier rendez-vous pris seule")),
    "effectif": ({"date": "2026-01-01", "poste": "Conseillère 1", "fonction": "conseiller", "etp": 0.8},
     "2026-01-01", ("Conseillère 1", "conseiller en emploi accompagné", "0,80 ETP")),
    "effectif_aap": ({"date": "2026-01-01", "poste": "Référente 1", "metier": "cip", "etp": "1"},
     "2026-01-01", ("Référente 1", "conseiller en insertion professionnelle", "1,00 ETP")),
    "formation_equipe": ({"date": "2026-11-02", "nature": "titre", "nombre": 2, "faite": "non"},
     "2026-11-02", ("titre de conseiller", "2\u00a0professionnels", "prévue")),
    "financement": ({"annee": 2026, "financeur": "etat", "nature": "alloue", "montant": "120 000"},
     "2026-01-01", ("État", "financement de l’action", "120\u202f000\u00a0€", "2026")),
    "depense": ({"annee": "2026", "nature": "personnel", "montant": 98000.5, "objet": "salaires"},
     "2026-01-01", ("personnel", "salaires", "98\u202f000,50\u00a0€", "2026")),
    "partenariat": ({"date": "2026-03-19", "structure": "Club des employeurs", "demarche": "prospection", "objet": "visite du site"},
     "2026-03-19", ("Club des employeurs", "prospection active", "visite du site")),
}  # fmt: skip


def _classe(genre: str) -> type[Evenement]:
    return genres()[genre]


def _json(fait: Evenement) -> Any:
    return json.loads(fait.model_dump_json(exclude_none=True))


def _vocabulaire(modele: type[Evenement], nom: str) -> type[Vocabulaire] | None:
    arguments = typing.get_args(modele.model_fields[nom].annotation)
    return next((a for a in arguments if isinstance(a, type) and issubclass(a, Vocabulaire)), None)


def test_les_genres_sont_decouverts() -> None:
    assert len(genres()) >= 8
    assert {"intervention", "relance", "emploi", "prescription", "effectif"} <= set(genres())
    assert all(classe.genre == genre for genre, classe in genres().items())
    assert base.Evenement not in genres().values()
    with pytest.raises(TypeError):
        genres()["zut"] = Evenement


def test_chaque_classe_qui_porte_un_genre_est_decouverte() -> None:
    def descendre(cls: type[Evenement]) -> list[type[Evenement]]:
        return [x for s in cls.__subclasses__() for x in (s, *descendre(s))]

    assert {c for c in descendre(Evenement) if "genre" in vars(c)} == set(genres().values())


def test_un_genre_inconnu_est_dit() -> None:
    assert evenement("relance") is Relance
    with pytest.raises(NomInconnu) as refus:
        evenement("relanse")
    assert "n’existe pas" in refus.value.phrase
    assert "relance" in refus.value.remede
    with pytest.raises(NomInconnu) as refus:
        evenement("qqqqqq")
    assert all(genre in refus.value.remede for genre in TOUS)


@pytest.mark.parametrize("genre", TOUS)
def test_chaque_genre_dit_ce_qu_il_est(genre: str) -> None:
    classe = _classe(genre)
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", genre)
    assert classe.titre
    assert classe.pour
    assert set(classe.pour) <= {"personne", "candidature", "aap"}
    noms = tuple(classe.model_fields)
    assert 2 <= len(classe.EN_LIGNE) <= 6
    assert noms[: len(classe.EN_LIGNE)] == classe.EN_LIGNE, "les champs en ligne viennent d’abord"


@pytest.mark.parametrize("sorte", ["personne", "candidature", "aap"])
def test_deux_genres_d_un_meme_dossier_ont_deux_titres(sorte: str) -> None:
    titres = [c.titre for c in genres().values() if sorte in c.pour]
    assert len(titres) > 3
    assert len(set(titres)) == len(titres)


@pytest.mark.parametrize("genre", TOUS)
def test_chaque_champ_est_bien_ecrit(genre: str) -> None:
    classe = _classe(genre)
    textes = [classe.titre]
    for nom, champ in champs_de(classe).items():
        textes += [champ.libelle, champ.objet, champ.aide]
        assert not classe.model_fields[nom].is_required(), nom
        assert type_bloc(classe.model_fields[nom].annotation) is None, "un événement est plat"
        if vocabulaire := _vocabulaire(classe, nom):
            textes += [m.libelle for m in vocabulaire]
        if champ.si:
            assert champ.si.champ in classe.model_fields, nom
            dont = _vocabulaire(classe, champ.si.champ)
            assert all(v in list(dont or ()) for v in champ.si.parmi), nom
    for texte in textes:
        assert not re.search(r"'|\"| [;!?:»]|« ", texte), texte


@pytest.mark.parametrize("genre", TOUS)
def test_ce_qui_dit_la_situation_est_sensible(genre: str) -> None:
    """What tells of the person's situation is encrypted, in her dossiers."""
    classe = _classe(genre)
    if "personne" in classe.pour:
        dits = {"handicap", "droit", "domaine", "parole", "avec", "statut", "objet", "resultat"}
        for nom in dits & classe.model_fields.keys():
            assert champs_de(classe)[nom].sensible, nom


@pytest.mark.parametrize("genre", TOUS)
def test_un_brouillon_vide_est_accepte(genre: str) -> None:
    vide = _classe(genre).model_validate({})
    assert vide.est_vide()
    assert vide.jour() is None
    assert _json(vide) == {}
    # an event without a word in its one-line form still has its line
    dernier = list(_classe(genre).model_fields)[-1]
    assert _classe(genre).model_validate({dernier: [{}, 1]}).ligne()


@pytest.mark.parametrize("genre", TOUS)
def test_une_valeur_mal_ecrite_est_gardee_et_signalee(genre: str) -> None:
    classe = _classe(genre)
    saisie = {nom: ["bientôt", nom] for nom in classe.EN_LIGNE} | {"inconnue": {"a": 1}}
    fait = classe.model_validate(saisie)
    assert set(fait.malformes) == set(classe.EN_LIGNE)
    assert all(m.phrase.endswith(".") for m in fait.malformes.values())
    assert _json(fait) == saisie
    assert "à corriger" in fait.ligne()
    assert not fait.est_vide()


@pytest.mark.parametrize("genre", TOUS)
def test_la_ligne_et_le_jour_d_un_exemple(genre: str) -> None:
    saisie, jour, attendus = EXEMPLES[genre]
    fait = _classe(genre).model_validate(saisie)
    assert not fait.malformes
    assert not fait.inconnus
    assert fait.jour() == dt.date.fromisoformat(jour)
    ligne = fait.ligne()
    for attendu in attendus:
        assert attendu in ligne, ligne
    assert not re.search(r"'|\"|None|\n|  |, ,|: ,|[,:\s]$|\{|[^\u00a0\u202f][:;?!]", ligne), ligne


@pytest.mark.parametrize("genre", TOUS)
def test_la_ligne_tient_sur_une_ligne(genre: str) -> None:
    """However long what was typed, the line is one line, and bounded."""
    saisie, _, _ = EXEMPLES[genre]
    long = {n: "mot\n" * 200 if _est_libre(genre, n) else v for n, v in saisie.items()}
    ligne = _classe(genre).model_validate(long).ligne()
    assert "\n" not in ligne
    assert len(ligne) < 500


def _est_libre(genre: str, nom: str) -> bool:
    info = _classe(genre).model_fields[nom]
    return "str" in str(info.annotation) and _vocabulaire(_classe(genre), nom) is None


@pytest.mark.parametrize("genre", TOUS)
@settings(max_examples=80, deadline=None)
@given(donnees=st.data())
def test_rien_ne_se_perd(genre: str, donnees: st.DataObject) -> None:
    """Any JSON in any field, and beside: read, written, read again, the same; a line always."""
    classe = _classe(genre)
    cles = st.sampled_from([*classe.model_fields, "inconnue"])
    bonnes = st.fixed_dictionaries(
        {}, optional={n: st.just(v) for n, v in EXEMPLES[genre][0].items()}
    )
    saisie = donnees.draw(bonnes) | donnees.draw(st.dictionaries(cles, JSON, max_size=6))
    fait = classe.model_validate(saisie)
    ecrit = _json(fait)
    relu = classe.model_validate(ecrit)
    assert _json(relu) == ecrit
    assert relu.jour() == fait.jour()
    for cle, valeur in saisie.items():
        if valeur is None:
            continue
        if cle in fait.malformes or cle == "inconnue":
            assert ecrit[cle] == valeur
        elif isinstance(valeur, str) and valeur.strip():
            assert cle in ecrit, "une valeur comprise est perdue"
    ligne = fait.ligne()
    assert ligne.strip()
    assert "\n" not in ligne
    assert "None" not in ligne or "None" in str(saisie)


def test_le_journal_de_la_fiche_de_sortie_se_remplit_des_relances() -> None:
    """Same names and same values: a relance goes into the fiche's journal as it is."""
    assert set(Contact.model_fields) <= set(Relance.model_fields)
    saisie = {
        "date": "2026-03-10", "canal": "domicile", "sens": "plateforme", "effectue": "oui",
        "resultat": "porte close", "lien_reel": "non", "par": "L. Roca", "au_dossier": "oui",
    }  # fmt: skip
    contact = Contact.model_validate(saisie)
    assert set(saisie) == set(Contact.model_fields)
    assert _json(Relance.model_validate(saisie)) == json.loads(contact.model_dump_json())


def test_un_frein_est_suivi_depuis_le_diagnostic() -> None:
    assert [d.value for d in DomaineFrein] == list(Situation.model_fields)
    libelles = [champs_de(Situation)[d.value].libelle for d in DomaineFrein]
    assert [d.libelle for d in DomaineFrein] == libelles


@pytest.mark.parametrize(
    ("genre", "saisie", "demande", "attendu"),
    [
        ("intervention", {}, "a_eu_lieu", True),
        ("intervention", {"tenue": "tenu"}, "a_eu_lieu", True),
        ("intervention", {"tenue": "absence"}, "a_eu_lieu", False),
        ("intervention", {"tenue": "annule"}, "a_eu_lieu", False),
        ("intervention", {"tenue": "peut-être"}, "a_eu_lieu", False),
        ("intervention", {"nature": "visite"}, "sur_le_lieu_de_travail", True),
        ("intervention", {"nature": "visite", "lieu_travail": "non"}, "sur_le_lieu_de_travail", False),
        ("intervention", {"nature": "employeur"}, "sur_le_lieu_de_travail", False),
        ("intervention", {"nature": "entretien", "lieu_travail": "oui"}, "sur_le_lieu_de_travail", True),
        ("intervention", {"nature": "entretien"}, "voit_la_personne", True),
        ("intervention", {"nature": "employeur"}, "voit_la_personne", False),
        ("intervention", {"nature": "employeur", "avec_personne": "oui"}, "voit_la_personne", True),
        ("intervention", {"nature": "action", "avec_personne": "non"}, "voit_la_personne", False),
        ("intervention", {"nature": "employeur"}, "voit_l_employeur", True),
        ("intervention", {"nature": "entretien"}, "voit_l_employeur", False),
        ("intervention", {"nature": "visite", "avec_employeur": "oui"}, "voit_l_employeur", True),
        ("emploi", {"motif_fin": "demission"}, "rompu", True),
        ("emploi", {"motif_fin": "essai_employeur"}, "rompu", True),
        ("emploi", {"motif_fin": "terme"}, "rompu", False),
        ("emploi", {"motif_fin": "non_renouvele"}, "rompu", False),
        ("emploi", {"motif_fin": "autre_emploi"}, "rompu", False),
        ("emploi", {"fin": "2026-06-12"}, "rompu", False),
        ("emploi", {"contrat": "cdi"}, "en_milieu_ordinaire", True),
        ("emploi", {"contrat": "esat"}, "en_milieu_ordinaire", False),
        ("emploi", {"contrat": "esat", "milieu_ordinaire": "oui"}, "en_milieu_ordinaire", True),
        ("mise_en_situation", {"nature": "pmsmp"}, "travail_non_remunere", True),
        ("mise_en_situation", {"nature": "visite_entreprise"}, "travail_non_remunere", False),
        ("mise_en_situation", {"nature": "stage", "remuneree": "oui"}, "travail_non_remunere", False),
        ("mise_en_situation", {"autre": "bénévolat", "remuneree": "non"}, "travail_non_remunere", True),
        ("action", {}, "a_participe", True),
        ("action", {"present": "non"}, "a_participe", False),
        ("action", {"present": "à moitié"}, "a_participe", False),
        ("heures_activite", {"accompagnees": 0.1, "autonomie": 0.2}, "minutes_totales", 18),
        ("heures_activite", {"accompagnees": 0}, "minutes_totales", 0),
        ("heures_activite", {}, "minutes_totales", None),
        ("heures_activite", {"accompagnees": 3, "autonomie": "un peu"}, "minutes_totales", None),
        ("financement", {"annee": 0}, "jour", None),
        ("financement", {"annee": 99999}, "jour", None),
        ("emploi", {"fin": "2026-06-12"}, "jour", dt.date(2026, 6, 12)),
        ("emploi", {"constate_le": "2026-03-01", "debut": "2026-04-01"}, "jour", dt.date(2026, 4, 1)),
    ],
)  # fmt: skip
def test_ce_qu_un_evenement_compte(
    genre: str, saisie: dict[str, Any], demande: str, attendu: object
) -> None:
    assert getattr(_classe(genre).model_validate(saisie), demande)() == attendu


@pytest.mark.parametrize(
    ("genre", "saisie", "ligne"),
    [
        ("intervention", {"nature": "entretien", "tenue": "absence"},
         "Entretien avec la personne\u00a0: absence de la personne"),
        ("intervention", {"nature": "entretien", "tenue": "tenu"}, "Entretien avec la personne"),
        ("intervention", {"lieu": "au parc"}, "Entretien ou intervention"),
        ("relance", {"sens": "personne", "canal": "sms", "lien_reel": "oui"},
         "Contact de la personne\u00a0: SMS"),
        ("relance", {"sens": "tiers", "effectue": "non"}, "Contact d’un tiers\u00a0: annulé"),
        ("relance", {"effectue": "non", "canal": "domicile"},
         "Relance\u00a0: annulée, déplacement au domicile"),
        ("relance", {"sens": "plateforme", "lien_reel": "oui"},
         "Relance\u00a0: la personne a répondu"),
        ("relance", {"lien_reel": "non_aborde"}, "Relance"),
        ("prescription", {"suite": "admission", "attente_debut": "2026-01-05", "attente_fin": "2026-02-01"},
         "Prescription et liste d’attente\u00a0: admission"),
        ("financement", {"financeur": "autre", "precision": "Région Occitanie"},
         "Financement\u00a0: Région Occitanie"),
        ("financement", {"financeur": "autre"}, "Financement\u00a0: Autre financeur"),
        ("emploi", {"debut": "hier", "contrat": "cdi"}, "Emploi\u00a0: CDI, «\u00a0Du\u00a0» à corriger"),
    ],
)  # fmt: skip
def test_la_ligne_dit_ce_qui_compte(genre: str, saisie: dict[str, str], ligne: str) -> None:
    assert _classe(genre).model_validate(saisie).ligne() == ligne
