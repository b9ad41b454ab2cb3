"""Foreign PDF files: their words as paragraphs, columns and tables, in reading order."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.lecture import fabrique_pdf as f
from tests.lecture.fabrique_pdf import PROSE, SUITE, grille, lire, textes

from formulaires.lecture.pdf import lire_pdf
from formulaires.noyau.texte_lu import COCHE, NON_COCHE

# --- paragraphs ----------------------------------------------------------------------


def test_les_lignes_d_un_paragraphe_sont_jointes() -> None:
    lu = lire(f"#set par(justify: true)\n{PROSE}\n\n{SUITE}")
    assert textes(lu) == [PROSE, SUITE]
    assert [b.genre for b in lu.blocs] == ["paragraphe"] * 2
    assert lu.format == "pdf"
    assert lu.pages == 1


@pytest.mark.parametrize("interligne", ["0.65em", "1.1em"])
def test_sans_blanc_entre_les_paragraphes_la_ligne_courte_les_separe(interligne: str) -> None:
    lu = lire(
        f"#set par(leading: {interligne}, spacing: {interligne})\n{PROSE}\n\n{SUITE}\n\n{PROSE}"
    )
    assert textes(lu) == [PROSE, SUITE, PROSE]


def test_un_alinea_commence_un_paragraphe() -> None:
    source = f"#set par(first-line-indent: 1.5em, spacing: 0.65em, justify: true)\n{PROSE}\n\n{SUITE}\n\n{PROSE}"
    assert textes(lire(source)) == [PROSE, SUITE, PROSE]


def test_la_coupure_des_mots_en_fin_de_ligne_est_defaite() -> None:
    phrase = (
        "L’accompagnement professionnel intensifié nécessite une contractualisation interinstitutionnelle"
        " exceptionnellement développée, c’est-à-dire peut-être un rendez-vous supplémentaire dans les"
        " établissements conventionnés."
    )
    for largeur in range(90, 200, 7):
        source = f"#set par(justify: true)\n#set text(hyphenate: true)\n#block(width: {largeur}pt)[{phrase}]"
        assert textes(lire(source)) == [phrase], largeur


def test_les_elements_d_une_liste_restent_separes() -> None:
    source = (
        f"- venir à l’heure ;\n- {PROSE}\n- prévenir\n\n+ un\n+ deux\n\n□ oui \\\n☒ non \\\n– tiret"
    )
    lu = lire(source)
    assert textes(lu, "liste") == [
        "• venir à l’heure ;", f"• {PROSE}", "• prévenir", "1. un", "2. deux", "☐ oui", "☒ non", "– tiret",
    ]  # fmt: skip


def test_etiquette_et_valeur_ne_font_qu_un_paragraphe() -> None:
    source = (
        "Référent : #h(4cm) Sophie Martin\n\n"
        "#grid(columns: (5cm, 1fr), row-gutter: 9pt, [Nom :], [Bourrelly], [Prénom :], [Nadège], [Adresse :],"
        " [12 rue des Lilas, bâtiment C, deuxième étage, interphone Bourrelly, 34500 Béziers, Hérault])"
    )
    assert textes(lire(source)) == [
        "Référent : Sophie Martin",
        "Nom : Bourrelly",
        "Prénom : Nadège",
        "Adresse : 12 rue des Lilas, bâtiment C, deuxième étage, interphone Bourrelly, 34500 Béziers, Hérault",
    ]


def test_un_paragraphe_coupe_par_la_page_est_recolle() -> None:
    long_ = " ".join([PROSE.rstrip("."), "et"] * 12) + " la fin."
    lu = lire(f"#set page(height: 9cm)\n#set par(justify: true)\n{long_}")
    assert textes(lu) == [long_]
    assert lu.blocs[0].lieu.page == 1
    assert (lu.pages or 0) > 2


# --- columns and boxes ---------------------------------------------------------------


def test_deux_colonnes_se_lisent_l_une_apres_l_autre() -> None:
    lu = lire(
        "= Un titre sur toute la largeur\n"
        f"#block(height: 6cm)[#columns(2)[#set par(justify: true)\n{PROSE}\n\n{SUITE}\n\n{PROSE}\n\n{SUITE}]]\n"
        f"Après les colonnes. {PROSE}"
    )
    assert textes(lu) == [
        "Un titre sur toute la largeur",
        PROSE,
        SUITE,
        PROSE,
        SUITE,
        f"Après les colonnes. {PROSE}",
    ]


def test_des_colonnes_ecrites_ligne_par_ligne_se_lisent_quand_meme() -> None:
    """Some writers draw across the gutter: only the place of words tells the columns."""
    gauche = [f"ligne {n} de gauche, assez longue pour remplir la" for n in range(9)]
    droite = [f"ligne {n} de droite, assez longue pour remplir la" for n in range(9)]
    dessin = b"".join(
        f.mots((50, 700 - 14 * n, g), (320, 700 - 14 * n, d))
        for n, (g, d) in enumerate(zip(gauche, droite, strict=True))
    )
    lu = lire_pdf(f.octets(f.ecrire(dessin)))
    assert " ".join(textes(lu)) == " ".join(gauche + droite)


def test_un_encadre_a_cote_du_texte_ne_coupe_pas_la_phrase() -> None:
    encadre = "#place(right, dx: 0cm, rect(width: 5cm)[Votre référente \\ 06 39 98 00 00])"
    lu = lire(
        f"Avant.\n\n{encadre}#block(width: 10.5cm)[#set par(justify: true)\n{PROSE} {SUITE}]\n\nAprès."
    )
    assert f"{PROSE} {SUITE}" in textes(lu)
    assert textes(lu)[0] == "Avant."
    assert textes(lu)[-1] == "Après."


# --- tables --------------------------------------------------------------------------


def test_un_tableau_a_filets() -> None:
    lu = lire(
        "#table(columns: (3cm, 6cm, 1fr), [Action], [Qui], [Quand],"
        " [Refaire le CV], [Mme Martin, avec l’aide de la conseillère en insertion], [le 12 janvier],"
        " [Visite], [], [à définir])"
    )
    assert grille(lu) == [
        ["Action", "Qui", "Quand"],
        [
            "Refaire le CV",
            "Mme Martin, avec l’aide de la conseillère en insertion",
            "le 12 janvier",
        ],
        ["Visite", "", "à définir"],
    ]
    assert {b.genre for b in lu.blocs} == {"case"}


def test_des_cases_fusionnees_gardent_leur_place() -> None:
    lu = lire(
        "#table(columns: (4cm, 4cm, 4cm), table.cell(rowspan: 2)[Lundi], [matin], [atelier],"
        " [soir], [libre], table.cell(colspan: 2)[Total], [3 h])"
    )
    places = {(b.rangee, b.colonne): b.texte for b in lu.blocs}
    assert places == {
        (0, 0): "Lundi", (0, 1): "matin", (0, 2): "atelier", (1, 1): "soir", (1, 2): "libre", (2, 0): "Total", (2, 2): "3 h",
    }  # fmt: skip


@pytest.mark.parametrize("filets", ["none", "(y: 0.5pt)", "(x: none, bottom: 0.5pt)"])
def test_un_tableau_sans_filets_ou_a_filets_couches(filets: str) -> None:
    lu = lire(
        f"Avant.\n\n#table(columns: (4cm, 6cm, 3cm), stroke: {filets}, [Action], [Opérateur], [Date],"
        " [CV], [Association Le Pont, avec la conseillère en insertion du secteur], [janvier],"
        " [Visite], [Mairie], [mars])\n\nAprès."
    )
    assert grille(lu) == [
        ["Action", "Opérateur", "Date"],
        ["CV", "Association Le Pont, avec la conseillère en insertion du secteur", "janvier"],
        ["Visite", "Mairie", "mars"],
    ]
    assert textes(lu, "paragraphe") == ["Avant.", "Après."]


def test_un_tableau_qui_continue_garde_son_numero_et_perd_son_entete_repete() -> None:
    rangees = ", ".join(f"[action {n}], [qui {n}]" for n in range(30))
    lu = lire(
        f"#set page(height: 12cm)\n#table(columns: (1fr, 1fr), table.header([Action], [Qui]), {rangees})\n\nFin."
    )
    assert (lu.pages or 0) > 1
    assert grille(lu) == [["Action", "Qui"], *([f"action {n}", f"qui {n}"] for n in range(30))]
    assert {b.tableau for b in lu.blocs} == {1, None}


def test_une_rangee_coupee_par_la_page_reste_une_rangee() -> None:
    lu = lire(
        f"#set page(height: 7cm, margin: 1.5cm)\n#table(columns: (6cm, 1fr), [Action], [{PROSE} {SUITE}], [Visite], [mars])"
    )
    assert lu.pages == 2
    assert grille(lu) == [["Action", f"{PROSE} {SUITE}"], ["Visite", "mars"]]


def test_des_entetes_de_colonnes_ecrits_debout() -> None:
    debout = "rotate(-90deg, reflow: true)"
    lu = lire(f"#table(columns: (3cm, 3cm), [Heure], {debout}[Lundi matin], [9 h], [atelier])")
    assert grille(lu) == [["Heure", "Lundi matin"], ["9 h", "atelier"]]


def test_un_cadre_n_est_pas_un_tableau() -> None:
    lu = lire(f"#rect(width: 100%)[*Important*\n\n{PROSE}]")
    assert textes(lu) == ["Important", PROSE]
    assert {b.tableau for b in lu.blocs} == {None}


def test_les_signatures_cote_a_cote() -> None:
    lu = lire(
        "#grid(columns: (1fr, 1fr), row-gutter: 10pt, [Pour l’association], [La personne],"
        " [Signé : S. Martin], [(à signer)])"
    )
    assert grille(lu) == [
        ["Pour l’association", "La personne"],
        ["Signé : S. Martin", "(à signer)"],
    ]


# --- other writers -------------------------------------------------------------------

_HTML = f"""<html lang="fr"><head><style>
body {{ font-family: sans-serif; font-size: 11pt }} table {{ border-collapse: collapse }}
td, th {{ border: 1px solid #444; padding: 4px; text-align: left }} .c {{ column-count: 2 }}
.s td {{ border: none; padding: 4px 30px 4px 0 }}
</style></head><body>
<h1>Convention</h1><p><b>Nom :</b> Martin. {PROSE}</p><h2>Les actions</h2>
<table><tr><th>Action</th><th>Quand</th></tr><tr><td>faire un CV</td><td>le 3 mars</td></tr></table>
<ul><li>venir à l’heure ;</li><li>prévenir.</li></ul>
<div class="c"><p>{PROSE}</p><p>{SUITE}</p></div>
<p><input type="checkbox" checked> intensif</p><p><input type="checkbox"> allégé</p>
<table class="s"><tr><td>Durée</td><td>six mois</td></tr><tr><td>Rythme</td><td>chaque semaine</td></tr></table>
</body></html>"""


def test_chromium() -> None:
    chemin = shutil.which("chromium")
    if chemin is None:
        pytest.skip("Chromium absent : ses PDF ne sont pas relus")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as p:
        navigateur = p.chromium.launch(executable_path=chemin, args=["--no-sandbox"])
        try:
            page = navigateur.new_page()
            page.set_content(_HTML)
            octets = page.pdf(
                format="A4", margin=dict.fromkeys(("top", "left", "right", "bottom"), "2cm")
            )
        finally:
            navigateur.close()
    lu = lire_pdf(octets)
    assert textes(lu, "titre") == ["Convention", "Les actions"]
    assert grille(lu) == [["Action", "Quand"], ["faire un CV", "le 3 mars"]]
    assert grille(lu, 2) == [["Durée", "six mois"], ["Rythme", "chaque semaine"]]
    assert textes(lu, "liste") == [
        "• venir à l’heure ;", "• prévenir.", f"{COCHE} intensif", f"{NON_COCHE} allégé",
    ]  # fmt: skip
    assert textes(lu, "paragraphe") == [f"Nom : Martin. {PROSE}", PROSE, SUITE]
    assert lu.blocs[-1].titres == ("Convention", "Les actions")


@pytest.mark.libreoffice
def test_libreoffice(soffice: str, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Contrat", 1)
    document.add_paragraph(PROSE)
    document.add_heading("Les actions", 2)
    tableau = document.add_table(2, 2)
    tableau.style = "Table Grid"
    for case, valeur in zip(
        (c for r in tableau.rows for c in r.cells),
        ("Action", "Quand", PROSE, "le 3 mars"),
        strict=True,
    ):
        case.text = valeur
    document.add_paragraph("venir à l’heure", style="List Bullet")
    document.add_paragraph("☒ oui\t☐ non")
    document.save(str(tmp_path / "contrat.docx"))
    subprocess.run(
        [soffice, "--headless", f"-env:UserInstallation=file://{tmp_path}/lo", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(tmp_path / "contrat.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    lu = lire_pdf((tmp_path / "contrat.pdf").read_bytes())
    assert textes(lu, "titre") == ["Contrat", "Les actions"]
    assert textes(lu, "paragraphe") == [PROSE]
    assert grille(lu) == [["Action", "Quand"], [PROSE, "le 3 mars"]]
    assert textes(lu, "liste") == ["• venir à l’heure", f"{COCHE} oui {NON_COCHE} non"]
