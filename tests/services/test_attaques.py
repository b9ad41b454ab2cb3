"""What an attack found, and what must hold whatever the draft: no exception, no leak, no loss."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formulaires.documents import modele, noms
from formulaires.documents.base import Document
from formulaires.documents.bloc import parcourir
from formulaires.lecture.texte_docx import texte_docx
from formulaires.noyau.erreurs import (
    EcritureImpossible,
    FichierInutilisable,
    GabaritInvalide,
    SaisieIllisible,
)
from formulaires.noyau.ressources import dossier
from formulaires.services.catalogue import document_exemple, exemple, noms_exemples
from formulaires.services.generation import FORMATS, generer, rendre
from formulaires.services.nouveau import ecarts, nouveau
from formulaires.services.saisies import canonique, lire_saisie
from formulaires.services.verification import juger, lire_fichier

CONTRAT = "contrat_engagement"


def contrat(**saisie: Any) -> Document:
    return lire_saisie(json.dumps(saisie).encode(), CONTRAT)


def statut(document: Document, cle: str, **options: Any) -> str:
    trouves = {c.statut for c in juger(document, **options).constats if c.exigence == cle}
    return "insuffisant" if "insuffisant" in trouves else trouves.pop()


def test_une_annee_fautive_ne_rend_pas_un_contrat_complet() -> None:
    verdict = juger(contrat(date_debut="2024-10-01"))
    assert not verdict.complet
    assert {c.exigence for c in verdict.constats if c.empeche} == {"maison:5/texte-en-vigueur"}
    assert any("pas en vigueur" in t for t in verdict.non_appliques)


def test_un_departement_inconnu_se_dit() -> None:
    assert statut(contrat(territoire="Hérault"), "maison:5/territoire") == "a_verifier"
    assert juger(contrat(territoire=" 34 ")).territoire == "34"


@pytest.mark.parametrize("nom", noms())
@pytest.mark.parametrize("mauvais", ["Jean", 3, True, ["x"], [{"a": "b"}, 3]])
def test_un_groupe_mal_ecrit_s_imprime_quand_meme(nom: str, mauvais: Any) -> None:
    """Every field of the document at once holds what it cannot: both files are made and re-read."""
    saisie = dict.fromkeys(modele(nom).model_fields, mauvais)
    document = lire_saisie(json.dumps(saisie).encode(), nom)
    if any(p.bloc.inconnus for p in parcourir(document)):
        return  # an unknown key is refused, elsewhere
    attendu = canonique(document, internes=False)
    for forme in FORMATS:
        assert canonique(lire_fichier(rendre(document, forme)).document) == attendu
    assert juger(document, territoire="34").complet is False


def test_un_groupe_mal_ecrit_ne_laisse_pas_passer_ce_qui_est_interne() -> None:
    document = contrat(exemption=[{"justificatif": "SECRET"}], internes="SECRET")
    assert b"SECRET" in canonique(document)
    assert b"SECRET" not in canonique(document, internes=False)


def test_nouveau_malgre_des_notes_mal_ecrites() -> None:
    assert "internes" not in nouveau(CONTRAT, contrat(internes="x", personne={"nom": "A"}))


@pytest.mark.parametrize(
    ("mot", "saisie"),
    [
        ("isolé", {"exemption": {"motif": "parent_isole"}}),
        ("exclusion", {"phases": [{"motif_duree": "rupture"}]}),
        ("hospitalisé", {"parole": "elle fut hospitalisée"}),
        ("tribunal", {"parole": "les tribunaux"}),
        ("centre de soins", {"parole": "au centre de\nsoins"}),
        ("centre  de soins", {"parole": "CENTRES DE SOINS, centre de soins"}),
        ("Dialyse", {"actions": [{"precision": "après la DIALYSE"}]}),
        ("greffé", {"engagements_personne": ["prévenir si greffe"]}),
        ("prison", {"engagements_personne": ["sortie de prison", 3]}),
        ("prison", {"personne": {"date_naissance": "en prison"}}),
    ],
)
def test_un_mot_a_taire_est_trouve_comme_il_s_imprime(mot: str, saisie: dict[str, Any]) -> None:
    document = contrat(internes={"ne_pas_ecrire": [mot]}, **saisie)
    assert statut(document, "maison:2/mots-a-taire") == "insuffisant"


def test_un_mot_a_taire_voisin_n_est_pas_un_faux() -> None:
    for parole in ("un projet réalisé", "la dialyseuse", "isolement"):
        document = contrat(internes={"ne_pas_ecrire": ["dialyse", "isolé"]}, parole=parole)
        assert statut(document, "maison:2/mots-a-taire") == "satisfait"


def test_une_liste_de_mots_mal_ecrite_n_est_pas_une_liste_vide() -> None:
    for internes in ({"ne_pas_ecrire": "dialyse"}, "dialyse"):
        assert statut(contrat(internes=internes), "maison:2/mots-a-taire") == "insuffisant"


def test_generer_previent_d_un_mot_a_taire(tmp_path: Path) -> None:
    document = contrat(internes={"ne_pas_ecrire": ["dialyse"]}, parole="ma dialyse")
    dits = generer(document, tmp_path, "essai", ["docx"]).avertissements
    assert any("Ses mots" in d for d in dits)
    assert not any("dialyse" in d for d in dits)


def test_les_dates_du_bout_du_monde_sont_refusees() -> None:
    for saisie in (
        {"entretiens": [{"date": "9999-12-31", "heure": "23h", "duree": 2}],
         "indisponibilites": [{"jour": "vendredi"}]},
        {"dispositif": "cej", "date_debut": "9999-10-01", "date_fin": "9999-12-31",
         "rythmes": [{"fin": "0001-12-31", "nombre": 1, "rythme": "mois"}]},
    ):  # fmt: skip
        assert statut(contrat(**saisie), "maison:1/valeur-lisible") == "insuffisant"


def test_une_liste_demesuree_est_refusee() -> None:
    for saisie in ({"phases": [{}] * 501}, {f"cle{i}": 1 for i in range(501)}):
        with pytest.raises(SaisieIllisible, match="500"):
            contrat(**saisie)


def test_une_autre_edition_se_dit() -> None:
    octets = json.dumps({"document": CONTRAT, "edition": "1999-01"}).encode()
    lu = lire_fichier(octets)
    assert "1999-01" in lu.avertissement
    assert lu.document.saisie()["edition"] == "1999-01"


def test_une_extension_de_telephone_n_est_pas_perdue() -> None:
    document = contrat(personne={"telephone": "0639981234 x5"})
    assert statut(document, "maison:1/valeur-lisible") == "insuffisant"


@pytest.mark.parametrize(
    ("saisie", "faux"),
    [
        ({"indisponibilites": [{"jour": "lundi", "debut": "tôt"}]}, "toute la journée"),
        ({"rythmes": [{"debut": "vers mars", "rythme": "mois"}]}, "Tout le contrat"),
        ({"signature_personne": {"date": "hier"}}, "Signé le à corriger"),
        ({"phases": [{"debut": "bientôt", "fin": "2026-12-01"}]}, "jusqu’au"),
    ],
)
def test_ce_qui_est_mal_ecrit_ne_se_lit_pas_comme_vrai(saisie: dict[str, Any], faux: str) -> None:
    texte = texte_docx(rendre(contrat(**saisie), "docx"))
    assert faux not in texte
    assert "à corriger" in texte


# --- files ----------------------------------------------------------------------------------


def test_generer_n_ecrase_ni_sa_source_ni_un_word_modifie(tmp_path: Path) -> None:
    document = document_exemple(CONTRAT, "complet")
    generer(document, tmp_path, "contrat", ["docx"])
    generer(document, tmp_path, "contrat", ["docx"])  # le nôtre, intact : on le refait
    chemin = tmp_path / "contrat.docx"
    with pytest.raises(EcritureImpossible):
        generer(document, tmp_path, "contrat", ["docx"], source=chemin)
    octets = chemin.read_bytes()
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as source, zipfile.ZipFile(sortie, "w") as copie:
        for nom in source.namelist():
            contenu = source.read(nom)
            if nom == "word/document.xml":
                contenu = contenu.replace(b"Bourrelly", b"Martin")
            copie.writestr(nom, contenu)
    chemin.write_bytes(sortie.getvalue())
    with pytest.raises(EcritureImpossible, match="changé"):
        generer(document, tmp_path, "contrat", ["docx"])
    assert chemin.read_bytes() == sortie.getvalue()


@pytest.mark.parametrize("forme", FORMATS)
def test_un_fichier_dont_un_octet_change_ne_leve_rien(forme: str) -> None:
    octets = rendre(document_exemple(CONTRAT, "complet"), forme)
    pas = max(1, len(octets) // 400)
    for position in range(0, len(octets), pas):
        abime = bytearray(octets)
        abime[position] ^= 0xFF
        try:
            lire_fichier(bytes(abime))
        except (FichierInutilisable, SaisieIllisible) as refus:
            assert refus.phrase


def test_des_donnees_changees_dans_le_fichier_se_voient() -> None:
    octets = rendre(document_exemple(CONTRAT, "complet"), "docx")
    sortie = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(octets)) as source, zipfile.ZipFile(sortie, "w") as copie:
        for nom in source.namelist():
            contenu = source.read(nom)
            if nom.startswith("customXml/item"):
                contenu = contenu.replace(b"2027-04-02", b"2027-09-02")
            copie.writestr(nom, contenu)
    with pytest.raises(FichierInutilisable, match="changées"):
        lire_fichier(sortie.getvalue())


# --- templates ----------------------------------------------------------------------------


def _modele_word(tmp_path: Path, corps: str) -> Path:
    chemin = tmp_path / "mon.docx"
    with (
        zipfile.ZipFile(dossier("templates_docx") / f"{CONTRAT}.docx") as source,
        zipfile.ZipFile(chemin, "w") as copie,
    ):
        for nom in source.namelist():
            contenu = source.read(nom)
            if nom == "word/document.xml":
                texte = contenu.decode()
                debut, fin = texte.index("<w:body>") + 8, texte.index("<w:sectPr")
                contenu = (
                    f"{texte[:debut]}<w:p><w:r><w:t>{corps}</w:t></w:r></w:p>{texte[fin:]}".encode()
                )
            copie.writestr(nom, contenu)
    return chemin


@pytest.mark.parametrize(
    "corps",
    [
        "{% for a in actions %}" * 9 + "x" + "{% endfor %}" * 9,
        "{% for a in actions %}" * 25 + "x" + "{% endfor %}" * 25,
        "{{ " + "not " * 3000 + "personne }}",
        "{{ personne }}",
        "{{ actions }}",
        "{{ meta.logo }}",
        "{{ self }}",
        "{% for a in actions recursive %}{{ loop }}{% endfor %}",
    ],
)
def test_un_modele_demesure_ou_indiscret_est_refuse(corps: str, tmp_path: Path) -> None:
    with pytest.raises(GabaritInvalide):
        rendre(document_exemple(CONTRAT, "complet"), "docx", modele=_modele_word(tmp_path, corps))


def test_un_modele_qui_n_en_est_pas_un(tmp_path: Path) -> None:
    (tmp_path / "sans_liens.docx").write_bytes(b"")
    with zipfile.ZipFile(tmp_path / "sans_liens.docx", "w") as z:
        z.writestr("word/document.xml", "<a/>")
        z.writestr("[Content_Types].xml", "<Types></Types>")
    for chemin in (tmp_path, tmp_path / "absent.docx", tmp_path / "sans_liens.docx"):
        with pytest.raises(GabaritInvalide):
            rendre(document_exemple(CONTRAT, "complet"), "docx", modele=chemin)


# --- any draft ------------------------------------------------------------------------------

FEUILLES = (
    st.none() | st.booleans() | st.integers(-5, 2030) | st.floats(-1, 1e4) | st.just("")
    | st.sampled_from(["oui", "non", "non_aborde", "2026-10-05", "9h30", "vers mars", "intensif",
                       "\U0001f600", "a\x00b", "sans_duree", "parcours_structure", "cej", "34",
                       "accompagnement_integre", "semaine", "lundi", "12", "L’été"])
    | st.text("ab é\n", max_size=8)
)  # fmt: skip
VALEURS = st.recursive(
    FEUILLES, lambda x: st.lists(x, max_size=2) | st.fixed_dictionaries({}), max_leaves=3
)


def _muter(saisie: Any, tirage: st.DataObject, profondeur: int = 0) -> Any:
    """Walk down at random and replace what is there."""
    if isinstance(saisie, dict) and saisie and profondeur < 6 and tirage.draw(st.integers(0, 5)):
        cle = tirage.draw(st.sampled_from(sorted(saisie)))
        return {**saisie, cle: _muter(saisie[cle], tirage, profondeur + 1)}
    if isinstance(saisie, list) and saisie and tirage.draw(st.integers(0, 4)):
        rang = tirage.draw(st.integers(0, len(saisie) - 1))
        return [*saisie[:rang], _muter(saisie[rang], tirage, profondeur + 1), *saisie[rang + 1 :]]
    return tirage.draw(VALEURS)


@pytest.mark.parametrize("nom", noms())
@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tirage=st.data())
def test_tout_brouillon_est_juge_et_imprime(nom: str, tirage: st.DataObject) -> None:
    saisie = exemple(nom, tirage.draw(st.sampled_from(noms_exemples(nom))))
    for _ in range(tirage.draw(st.integers(1, 6))):
        saisie = _muter(saisie, tirage)
        if not isinstance(saisie, dict):
            return
    saisie = {n: v for n, v in saisie.items() if n not in ("document", "edition")}
    document = lire_saisie(json.dumps(saisie).encode(), nom)
    ecarts(document, modele(tirage.draw(st.sampled_from(noms())))())
    for territoire in (None, "34"):
        verdict = juger(document, territoire=territoire)
        for c in verdict.constats:
            assert "None" not in c.phrase
            assert "'" not in c.phrase.replace("L'", "")
    donnees = canonique(document, internes=False)
    octets = rendre(document, "docx")
    assert lire_fichier(octets).document.saisie(internes=False) == json.loads(donnees)
    # un territoire ne fait que renforcer
    assert juger(document).complet or not juger(document, territoire="34").complet
