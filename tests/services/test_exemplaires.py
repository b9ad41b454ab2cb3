"""The employer's copy: what belongs to the person is neither printed nor carried."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest
from outils.cas import statuts

from formulaires.documents import modele, noms
from formulaires.documents.base import EMPLOYEUR
from formulaires.documents.bloc import Bloc, parcourir, vide
from formulaires.documents.convention_individuelle import ConventionIndividuelle
from formulaires.noyau.champ import champs_de
from formulaires.noyau.erreurs import FichierInutilisable, SaisieIllisible
from formulaires.services.catalogue import document_exemple, exemple
from formulaires.services.generation import generer, rendre
from formulaires.services.saisies import canonique, lire_saisie
from formulaires.services.verification import juger, lire_fichier

POUR_EMPLOYEUR = [n for n in noms() if getattr(modele(n), "pour_employeur", False)]


def contenu(octets: bytes, forme: str) -> bytes:
    """Everything a file holds, unpacked: text, data, properties."""
    if forme == "docx":
        with zipfile.ZipFile(io.BytesIO(octets)) as z:
            return b"".join(z.read(n) for n in z.namelist())
    lecteur = pypdf.PdfReader(io.BytesIO(octets))
    textes = "".join(p.extract_text() for p in lecteur.pages).encode()
    pieces = b"".join(b"".join(v) for v in lecteur.attachments.values())
    return textes + pieces + str(lecteur.metadata).encode()


def marquer(bloc: type[Bloc], prefixe: str, *, reserve: bool, marques: list[str]) -> dict[str, Any]:
    """Every text of a bloc under a mark: R… where the employer must not read, P… elsewhere."""
    from formulaires.documents.bloc import type_bloc

    rendu: dict[str, Any] = {}
    for nom, champ in champs_de(bloc).items():
        secret = reserve or champ.reserve
        annotation = bloc.model_fields[nom].annotation
        interieur = type_bloc(annotation)
        if champ.interne:
            continue
        if interieur is not None:
            dedans = marquer(interieur, f"{prefixe}{nom}.", reserve=secret, marques=marques)
            rendu[nom] = [dedans] if "list[" in str(annotation) else dedans
        elif "str" in str(annotation) and "Siret" not in str(annotation):
            marque = f"{'R' if secret else 'P'}{len(marques):04d}marque"
            marques.append(marque)
            rendu[nom] = [marque] if "list[" in str(annotation) else marque
    return rendu


@pytest.mark.parametrize("forme", ["docx", "pdf"])
@pytest.mark.parametrize("nom", POUR_EMPLOYEUR)
def test_rien_de_reserve_ne_sort(nom: str, forme: str) -> None:
    marques: list[str] = []
    saisie = marquer(modele(nom), "", reserve=False, marques=marques)
    saisie["statut_professionnel"] = "salarie"
    document = modele(nom).model_validate(saisie)
    # what is not understood (a mark in a phone number) is kept in the saisie, hence carried
    assert EMPLOYEUR in document.exemplaires()
    pour_elle = contenu(rendre(document, forme), forme)
    pour_lui = contenu(rendre(document.expurger(EMPLOYEUR), forme), forme)
    reserves = [m for m in marques if m.startswith("R")]
    assert len(reserves) >= 5
    assert all(m.encode() in pour_elle for m in reserves)
    assert [m for m in reserves if m.encode() in pour_lui] == []
    assert any(m.encode() in pour_lui for m in marques if m.startswith("P"))


@pytest.mark.parametrize("nom", POUR_EMPLOYEUR)
def test_l_exemplaire_de_l_employeur_ne_reclame_rien_et_se_dit_tel(nom: str) -> None:
    document = document_exemple(nom, "complet")
    pdf = rendre(document.expurger(EMPLOYEUR), "pdf")
    texte = "".join(p.extract_text() for p in pypdf.PdfReader(io.BytesIO(pdf)).pages)
    assert "à compléter" not in texte.replace("\u00a0", " ")
    assert "Exemplaire de l’employeur" in texte
    lu = lire_fichier(pdf)
    assert lu.document.exemplaire == EMPLOYEUR
    assert "exemplaire de l’employeur" in lu.avertissement
    with pytest.raises(FichierInutilisable, match="ne se vérifie pas"):
        juger(lu.document)
    relu = lire_saisie(canonique(lu.document))
    assert relu.exemplaire == EMPLOYEUR
    assert canonique(relu) == canonique(lu.document)


def test_la_convention_du_salarie_tait_ce_qu_il_veut_taire(tmp_path: Path) -> None:
    """The note: neither autisme, nor TSA, CRA, psychologue on the firm's paper."""
    document = document_exemple("convention_individuelle", "emploi-accompagne-tsa-salarie")
    production = generer(document, tmp_path, "c")
    assert {f.name for f in production.fichiers} == {
        "c.docx", "c.pdf", "c-employeur.docx", "c-employeur.pdf"
    }  # fmt: skip
    for fichier in production.fichiers:
        if "employeur" in fichier.name:
            tout = contenu(fichier.read_bytes(), fichier.suffix[1:]).decode(errors="ignore").lower()
            for mot in ("autis", "tsa", "psycholog", "rqth", "cdaph"):
                assert mot not in tout, f"{fichier.name} : {mot}"


def test_sans_employeur_il_n_y_a_qu_un_exemplaire(tmp_path: Path) -> None:
    document = document_exemple("convention_individuelle", "emploi-accompagne-recherche")
    assert document.exemplaires() == ("",)
    assert len(generer(document, tmp_path, "c").fichiers) == 2


def test_un_mot_a_taire_a_l_employeur_est_trouve_la_ou_il_lit() -> None:
    base = document_exemple("convention_individuelle", "complet").saisie()
    base["internes"] = {"ne_pas_dire_employeur": ["insomnie"]}

    def statut(**champs: Any) -> str:
        document = lire_saisie(json.dumps(base | champs).encode())
        return next(
            c.statut for c in juger(document).constats if c.exigence == "maison:2/mots-employeur"
        )

    assert statut() == "satisfait"
    assert statut(parole="Mes insomnies vont mieux.") == "satisfait"
    assert statut(information_employeur="Des insomnies, parfois.") == "insuffisant"
    base["statut_professionnel"], base["employeur"] = "recherche", {}
    base["signature_employeur"] = {}
    assert statut(information_employeur="Des insomnies, parfois.") == "sans_objet"


def test_un_groupe_mal_ecrit_qui_pourrait_cacher_du_reserve_part_en_entier() -> None:
    document = ConventionIndividuelle.model_validate(
        {
            "representation": "sous tutelle",
            "personne": {"nom": "A"},
            "statut_professionnel": "salarie",
        }
    )
    assert "tutelle" in json.dumps(document.saisie(), ensure_ascii=False)
    assert "tutelle" not in json.dumps(document.expurger(EMPLOYEUR).saisie(), ensure_ascii=False)


def test_rien_n_est_reserve_dans_le_reste_du_papier() -> None:
    """The copy keeps what the three parties agree on: who, the actions, the signatures."""
    document = document_exemple("convention_individuelle", "complet")
    copie = document.expurger(EMPLOYEUR)
    assert copie.personne.nom_complet() == document.personne.nom_complet()
    for nom in ("gestionnaire", "employeur", "actions_employeur", "lieu_de_travail",
                "signature_employeur", "date_effet"):  # fmt: skip
        assert copie.saisie().get(nom) == document.saisie().get(nom), nom
    assert copie.signature_personne.date == document.signature_personne.date
    assert not any(p.champ.reserve and not vide(p.valeur) for p in parcourir(copie))


@pytest.mark.parametrize("forme", ["docx", "pdf"])
def test_une_saisie_qui_se_dit_exemplaire_est_imprimee_comme_tel(
    forme: str, tmp_path: Path
) -> None:
    """The flag is obeyed, never believed: the whole paper cannot bear the employer's banner."""
    saisie = exemple("convention_individuelle", "complet") | {"exemplaire": EMPLOYEUR}
    document = lire_saisie(json.dumps(saisie).encode())
    fichiers = generer(document, tmp_path, "x", [forme]).fichiers
    assert [f.name for f in fichiers] == [f"x.{forme}"]
    tout = contenu(fichiers[0].read_bytes(), forme).decode(errors="ignore")
    assert "SAVS" not in tout
    assert "RQTH" not in tout


def test_un_document_sans_exemplaire_d_employeur_refuse_de_s_en_dire_un() -> None:
    for nom in ("diagnostic_global", "fiche_sortie", "reponse_aap"):
        saisie = exemple(nom, "complet") | {"exemplaire": EMPLOYEUR}
        with pytest.raises(SaisieIllisible, match="exemplaire"):
            lire_saisie(json.dumps(saisie).encode())


@pytest.mark.parametrize("liste", ["CDI", ["CDI", 3], {"a": 1}])
def test_une_liste_de_mots_mal_ecrite_ne_rassure_personne(liste: Any, tmp_path: Path) -> None:
    saisie = exemple("convention_individuelle", "complet")
    saisie["internes"] = {"ne_pas_dire_employeur": liste}
    document = lire_saisie(json.dumps(saisie).encode())
    constats = statuts(juger(document).constats)
    assert constats["maison:2/mots-employeur"] == "insuffisant"
    production = generer(document, tmp_path, "x", ["docx"])
    assert [f.name for f in production.fichiers] == ["x.docx"]
    assert not any("à corriger" in a for a in production.avertissements)


@pytest.mark.parametrize(
    "mot", ["1989", "4 novembre 1989", "34500 Béziers", "Malik Bencherif", "04 65 71 02 30", "accueil du public"]
)  # fmt: skip
def test_un_mot_a_taire_est_cherche_comme_il_s_imprime(mot: str, tmp_path: Path) -> None:
    saisie = exemple("convention_individuelle", "complet")
    saisie["lieu_de_travail"] = "Le conseiller vient à l’accueil du public."
    saisie["internes"] = {"ne_pas_dire_employeur": [mot]}
    document = lire_saisie(json.dumps(saisie).encode())
    constats = statuts(juger(document).constats)
    assert constats["maison:2/mots-employeur"] == "insuffisant"
    production = generer(document, tmp_path, "x", ["docx"])
    assert [f.name for f in production.fichiers] == ["x.docx"]
    assert any("n’est pas produit" in a for a in production.avertissements)


def test_un_mot_a_taire_est_trouve_sous_le_gras() -> None:
    saisie = exemple("reponse_aap", "complet")
    saisie["referent"]["modalites"] = "Un trouble **bipolaire** et l’*aut*isme."
    for mot in ("trouble bipolaire", "autisme"):
        saisie["internes"] = {"ne_pas_ecrire": [mot]}
        verdict = juger(lire_saisie(json.dumps(saisie).encode()))
        trouves = statuts(verdict.constats)
        assert trouves["maison:2/mots-a-taire"] == "insuffisant", mot


def _avec_representant() -> ConventionIndividuelle:
    saisie = exemple("convention_individuelle", "complet")
    saisie["actions_personne"][0]["dire_employeur"] = "oui"
    saisie["actions_personne"][1].pop("dire_employeur", None)
    saisie["representation"] = {
        "mesure": "curatelle",
        "representant": "Mme Tessier, mandataire judiciaire",
        "organisme": "Service des majeurs du Lez",
        "decision_vue": "oui",
    }
    saisie["signature_representant"] = {"date": "2026-06-05", "nom": "Mme Tessier"}
    document = lire_saisie(json.dumps(saisie).encode())
    assert isinstance(document, ConventionIndividuelle)
    return document


def test_l_employeur_lit_l_action_qu_elle_lui_laisse_lire(tmp_path: Path) -> None:
    """Through the whole making: what is allowed comes out, nothing of what is not."""
    document = _avec_representant()
    dite = document.actions_personne[0]
    for fichier in generer(document, tmp_path, "c").fichiers:
        if "employeur" not in fichier.name:
            continue
        lu = lire_fichier(fichier.read_bytes()).document
        assert isinstance(lu, ConventionIndividuelle)
        permises = [a for a in document.actions_personne if a.dire_employeur == "oui"]
        assert dite in permises
        assert len(lu.actions_personne) == len(permises) < len(document.actions_personne)
        assert lu.actions_personne[0].intitule == dite.intitule
        tout = contenu(fichier.read_bytes(), fichier.suffix[1:]).decode(errors="ignore")
        assert "À dire à l’employeur" not in tout


@pytest.mark.parametrize("nom", POUR_EMPLOYEUR)
def test_la_copie_d_une_copie_est_la_meme(nom: str) -> None:
    for document in (document_exemple(nom, "complet"), _avec_representant()):
        copie = document.expurger(EMPLOYEUR)
        assert copie.expurger(EMPLOYEUR).saisie() == copie.saisie()
        assert copie.signe() == document.signe()
        assert copie.expurger(EMPLOYEUR).signe() == document.signe()


def test_la_copie_ne_dit_pas_qui_represente_la_personne(tmp_path: Path) -> None:
    for fichier in generer(_avec_representant(), tmp_path, "c").fichiers:
        tout = contenu(fichier.read_bytes(), fichier.suffix[1:]).decode(errors="ignore")
        plat = "".join(tout.split())
        pour_lui = "employeur" in fichier.name
        for mot in ("Tessier", "majeurs", "mandataire", "curateur"):
            assert (mot in plat) is not pour_lui, (fichier.name, mot)
        assert ("ouquilareprésente" in plat) is pour_lui
        assert ("Autitredelacuratelle" in plat) is not pour_lui


@pytest.mark.parametrize(
    "signature",
    [
        "Mme Roche, UDAF, tutrice",
        ["Mme Roche, UDAF"],
        {"date": "signé par Mme Roche, UDAF"},
        {"nom": "Mme Roche", "lieu": "UDAF de l’Hérault", "date": "2026-06-05"},
    ],
)
def test_qui_represente_la_personne_ne_va_pas_a_l_employeur(signature: Any) -> None:
    """However it is written: the name, the place and what is not understood stay with her."""
    saisie = exemple("convention_individuelle", "complet") | {"signature_representant": signature}
    copie = lire_saisie(json.dumps(saisie).encode()).expurger(EMPLOYEUR)
    dit = json.dumps(copie.saisie(), ensure_ascii=False)
    assert "Roche" not in dit
    assert "UDAF" not in dit
    assert "signature_representant" not in copie.saisie()


def test_la_signature_du_tuteur_est_pour_l_employeur_celle_de_la_personne() -> None:
    """That somebody signed for her tells of a measure: the copy has one signature, and its date."""
    saisie = exemple("convention_individuelle", "complet") | {
        "signature_personne": {},
        "representation": {"mesure": "tutelle", "representant": "M. Oriol", "decision_vue": "oui"},
        "signature_representant": {"date": "2026-06-07", "nom": "M. Oriol", "lieu": "UDAF"},
    }
    document = lire_saisie(json.dumps(saisie).encode())
    copie = document.expurger(EMPLOYEUR)
    assert copie.saisie()["signature_personne"] == {"date": "2026-06-07"}
    assert copie.signe() == document.signe()
    assert "Oriol" not in json.dumps(copie.saisie())


@pytest.mark.parametrize(
    "signature",
    [
        {"nom": "Mme Roche, tutrice", "date": "2026-06-05", "lieu": "UDAF"},
        {"date": "signé par Mme Roche, tutrice"},
        "signé par Mme Roche, tutrice",
    ],
)
def test_la_signature_de_la_personne_ne_dit_pas_qui_tient_la_plume(signature: Any) -> None:
    saisie = exemple("convention_individuelle", "complet") | {"signature_personne": signature}
    saisie["representation"] = {"mesure": "tutelle", "representant": "Mme Roche"}
    document = lire_saisie(json.dumps(saisie).encode())
    dit = json.dumps(document.expurger(EMPLOYEUR).saisie(), ensure_ascii=False)
    assert "Roche" not in dit
    assert "tutrice" not in dit
    assert "UDAF" not in dit


def test_la_famille_mal_ecrite_d_une_action_tue_ne_va_pas_a_l_employeur() -> None:
    saisie = exemple("convention_individuelle", "complet")
    saisie["actions_personne"] = [{"famille": "aide pour sa dépression", "intitule": "Un secret"}]
    copie = lire_saisie(json.dumps(saisie).encode()).expurger(EMPLOYEUR)
    dit = json.dumps(copie.saisie(), ensure_ascii=False)
    assert "dépression" not in dit
    assert "secret" not in dit


def test_sans_employeur_partie_pas_d_exemplaire_a_lui() -> None:
    """The firm that will hire signs nothing yet: no paper of its own, whatever is written of it."""
    saisie = exemple("convention_individuelle", "complet")
    saisie |= {"statut_professionnel": "recherche", "signature_employeur": {}}
    assert lire_saisie(json.dumps(saisie).encode()).exemplaires() == ("",)
