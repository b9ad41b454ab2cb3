"""Foreign PDF files: headings and their path, headers and footers, where each block stands."""

from __future__ import annotations

import io
import json

import pytest
from pypdf import PdfReader, PdfWriter
from tests.lecture import fabrique_pdf as f
from tests.lecture.fabrique_pdf import PROSE, SUITE, bloc, dessiner, grille, lire, textes

from formulaires.lecture.pdf import lire_pdf
from formulaires.noyau.texte_lu import TexteLu

# --- headings ------------------------------------------------------------------------


def test_les_titres_et_leur_chemin() -> None:
    lu = lire(
        f"= Convention\n{PROSE}\n== Les parties\n{PROSE}\n=== La personne\n{SUITE}\n== Durée\n{SUITE}"
    )
    titres = [(b.texte, b.niveau, b.titres) for b in lu.blocs if b.genre == "titre"]
    assert titres == [
        ("Convention", 1, ()),
        ("Les parties", 2, ("Convention",)),
        ("La personne", 3, ("Convention", "Les parties")),
        ("Durée", 2, ("Convention",)),
    ]
    assert [b.titres for b in lu.blocs if b.texte == SUITE] == [
        ("Convention", "Les parties", "La personne"),
        ("Convention", "Durée"),
    ]


@pytest.mark.parametrize(
    "titre",
    ["*Les engagements de chacun*", "*1. Objet*", "ARTICLE 3 – DURÉE", "*II. Le public*", "LES MOYENS HUMAINS",
     "#underline[Sur le candidat]", "Article 4 : durée de la convention", "*A – La personne*"],
)  # fmt: skip
def test_ce_qui_ressemble_a_un_titre_sans_etre_plus_grand(titre: str) -> None:
    lu = lire(f"{PROSE}\n\n{titre}\n\n{PROSE}\n\n{SUITE}")
    assert [b.genre for b in lu.blocs] == ["paragraphe", "titre", "paragraphe", "paragraphe"]
    assert lu.blocs[2].titres == (lu.blocs[1].texte,)


@pytest.mark.parametrize(
    "ligne",
    ["*Nom :* Martin", "*Nom :*", "*Téléphone : 06 39 98 00 00*", "*☒ intensif*", "*Un point est fait chaque mois.*",
     "Titre de séjour en cours", "Article L. 5213-2 du code du travail", "1. venir à l’heure", "SIRET 902 118 340 00027 ;"],
)  # fmt: skip
def test_ce_qui_n_est_pas_un_titre(ligne: str) -> None:
    lu = lire(f"{PROSE}\n\n{ligne}\n\nsuite de la ligne.\n\n{PROSE}")
    assert "titre" not in {b.genre for b in lu.blocs}


def test_un_sommaire_n_a_pas_de_titres() -> None:
    titres = f"= Contexte\n{PROSE}\n== Public\n{PROSE}\n= Visas\n{PROSE}"
    lu = lire(f'#outline(title: none)\n#set heading(numbering: "1.1")\n{titres}')
    assert [(b.texte, b.niveau) for b in lu.blocs if b.genre == "titre"] == [
        ("1 Contexte", 1),
        ("1.1 Public", 2),
        ("2 Visas", 1),
    ]
    assert textes(lu)[:3] == ["1 Contexte 1", "1.1 Public 1", "2 Visas 1"]


def test_des_articles_sous_un_titre_et_une_lettre_qui_n_est_pas_un_nombre() -> None:
    lu = lire(
        f"*TITRE I – OBJET*\n\n{PROSE}\n\n*Article 1#super[er]. Définitions*\n\n{PROSE}\n\n{SUITE}"
    )
    assert bloc(lu, "Article").texte == "Article 1er. Définitions"
    assert bloc(lu, SUITE).titres == ("TITRE I – OBJET", "Article 1er. Définitions")
    lettres = "\n\n".join(f"*{c}. Rubrique*\n\n{PROSE}" for c in "GHIJ")
    assert [b.niveau for b in lire(lettres).blocs if b.genre == "titre"] == [1, 1, 1, 1]


def test_un_bandeau_dans_un_tableau_est_hors_de_ses_cases() -> None:
    lu = lire(
        f"{PROSE}\n#table(columns: 2, table.cell(colspan: 2)[*Volet 1 : accès aux droits*], [Action], [Qui])\n{SUITE}"
    )
    bandeau = bloc(lu, "Volet")
    assert (bandeau.genre, bandeau.tableau) == ("titre", None)
    assert bloc(lu, "Action").titres == ("Volet 1 : accès aux droits",)


def test_l_entete_d_un_tableau_n_est_pas_un_titre() -> None:
    lu = lire(f"{PROSE}\n#table(columns: 2, [*ACTION*], [*QUI*], [CV], [Mme Martin])")
    assert "titre" not in {b.genre for b in lu.blocs}


# --- headers, footers, notes ---------------------------------------------------------


def test_entetes_et_pieds_une_fois_chacun_sans_numero_de_page() -> None:
    lu = lire(
        "#set page(header: [Association Le Pont], footer: context [Convention 2026 – page #counter(page).display()"
        " sur 3])\n" + "\n#pagebreak()\n".join([f"Page {n}. {PROSE}" for n in "ABC"])
    )
    assert textes(lu) == [
        "Association Le Pont", f"Page A. {PROSE}", f"Page B. {PROSE}", f"Page C. {PROSE}", "Convention 2026",
    ]  # fmt: skip
    assert [b.genre for b in lu.blocs] == [
        "entete",
        "paragraphe",
        "paragraphe",
        "paragraphe",
        "pied",
    ]


@pytest.mark.parametrize("numero", ['"1"', '"1/1"', '"1 / 1"', '"i"'])
def test_un_numero_de_page_seul_n_est_pas_du_texte(numero: str) -> None:
    lu = lire(f"#set page(numbering: {numero})\n{PROSE}\n#pagebreak()\n{SUITE}")
    assert textes(lu) == [PROSE, SUITE]


def test_l_appel_d_une_note_ne_change_pas_le_nombre_qu_il_suit() -> None:
    lu = lire(
        f"Valable jusqu’au 10 juin 2029#footnote[Sauf prolongation écrite.]. {PROSE}\n\nUne salle de 20 m#super[2]."
    )
    assert bloc(lu, "Valable").texte == f"Valable jusqu’au 10 juin 2029. {PROSE}"
    assert bloc(lu, "Une salle").texte == "Une salle de 20 m²."
    assert [b.genre for b in lu.blocs if "prolongation" in b.texte] == ["note"]


# --- places --------------------------------------------------------------------------


def test_chaque_bloc_a_sa_page_sa_boite_et_son_rang() -> None:
    lu = lire(f"= Titre\n{PROSE}\n#table(columns: 2, [a], [b])\n#pagebreak()\n{SUITE}")
    assert [b.lieu.rang for b in lu.blocs] == list(range(len(lu.blocs)))
    assert [b.lieu.page for b in lu.blocs] == [1, 1, 1, 1, 2]
    for b in lu.blocs:
        assert b.lieu.boite is not None
        gauche, bas, droite, haut = b.lieu.boite
        assert 0 <= gauche < droite <= 595.5
        assert 0 <= bas < haut <= 842
    hauts = [b.lieu.boite[3] for b in lu.blocs if b.lieu.boite and b.lieu.page == 1]
    assert hauts == sorted(hauts, reverse=True)
    assert TexteLu.depuis_json(json.loads(json.dumps(lu.json()))) == lu


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_une_page_tournee_se_lit_dans_le_sens_ou_on_la_voit(rotation: int) -> None:
    droit = dessiner(
        f"= Titre\n{PROSE}\n#table(columns: (3cm, 3cm), [Action], [Quand], [CV], [mars])"
    )
    ecrivain = PdfWriter(clone_from=PdfReader(io.BytesIO(droit)))
    page = ecrivain.pages[0]
    # the drawing turned one way and the page the other: one sees the same
    page.rotate(rotation)
    page.transfer_rotation_to_content()
    page.rotate(-rotation)
    lu = lire_pdf(f.octets(ecrivain))
    assert textes(lu) == textes(lire_pdf(droit))
    assert grille(lu) == [["Action", "Quand"], ["CV", "mars"]]
