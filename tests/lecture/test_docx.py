"""A Word file from anywhere: all that a reader sees of it, and nothing that he does not."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.lecture.fabrique import docx, p, r, racine, tableau

from formulaires.lecture.docx import lire_docx
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.noyau.texte_lu import IMAGE, VIDE, BlocLu, TexteLu


def blocs(corps: str, **parties: bytes) -> list[BlocLu]:
    return [b for b in lire_docx(docx(corps, **parties)).blocs if b.texte]


def textes(corps: str, **parties: bytes) -> list[str]:
    return [b.texte for b in blocs(corps, **parties)]


def test_titres_et_chemins() -> None:
    lus = blocs(
        p("Un", "Titre1") + p("a") + p("Deux", "Titre2") + p("b") + p("Trois", "MonTitre") + p("c")
    )
    assert [(b.genre, b.texte, b.titres) for b in lus] == [
        ("titre", "Un", ()),
        ("paragraphe", "a", ("Un",)),
        ("titre", "Deux", ("Un",)),
        ("paragraphe", "b", ("Un", "Deux")),
        ("titre", "Trois", ()),
        ("paragraphe", "c", ("Trois",)),
    ]


@pytest.mark.parametrize(
    ("texte", "gras", "titre"),
    [
        ("Nos engagements", True, True),
        ("ARTICLE 3 – DUREE", False, True),
        ("2. Le suivi", True, True),
        ("Nos engagements", False, False),
        ("Nom : Martin", True, False),
        ("Il s’engage à venir.", True, False),
        ("2. Venir aux ateliers", False, False),
        ("☒ Suivi intensif", True, False),
    ],
)
def test_ce_qui_ressemble_a_un_titre(texte: str, gras: bool, titre: bool) -> None:
    premier = blocs(p(texte, gras=gras) + p("La suite."))[0]
    assert (premier.genre == "titre") is titre


def test_les_mots_coupes_et_les_revisions_acceptees() -> None:
    corps = (
        "<w:p>" + r("Deux en") + r("tretiens")
        + '<w:ins w:id="1"><w:r><w:t xml:space="preserve"> par mois</w:t></w:r></w:ins>'
        + '<w:del w:id="2"><w:r><w:delText> par an</w:delText></w:r></w:del>'
        + '<w:moveFrom w:id="3"><w:r><w:t> ailleurs</w:t></w:r></w:moveFrom></w:p>'
    )  # fmt: skip
    assert textes(corps) == ["Deux entretiens par mois"]


def test_un_paragraphe_dont_la_marque_est_retiree_rejoint_le_suivant() -> None:
    corps = (
        f'<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>{r("Deux")}</w:p>{p("entretiens")}'
    )
    assert textes(corps) == ["Deux entretiens"]


def test_une_zone_de_texte_se_lit_une_fois() -> None:
    zone = f"<w:txbxContent>{p('Portefeuille : 42')}</w:txbxContent>"
    corps = (
        f"<w:p>{r('Avant')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{zone}"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{zone}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert [(b.genre, b.texte) for b in blocs(corps)] == [
        ("paragraphe", "Avant"),
        ("zone", "Portefeuille : 42"),
    ]


def test_cases_controles_et_champs() -> None:
    def sdt(proprietes: str, contenu: str) -> str:
        return (
            f"<w:sdt><w:sdtPr>{proprietes}</w:sdtPr><w:sdtContent>{contenu}</w:sdtContent></w:sdt>"
        )

    def boite(etat: str) -> str:
        return sdt(f'<w14:checkbox><w14:checked w14:val="{etat}"/></w14:checkbox>', r("☐"))

    def ancien(etat: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>'
            f'<w:checked w:val="{etat}"/></w:checkBox></w:ffData></w:fldChar></w:r>'
        )

    wingdings = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert textes(
        f"<w:p>{boite('1')}{r(' oui ')}{boite('0')}{r(' non')}</w:p>"
        f"<w:p>{ancien('1')}{r(' a ')}{ancien('0')}{r(' b')}</w:p>"
        f"<w:p>{wingdings}{r(' signé')}</w:p>"
        f"<w:p>{r('Nom : ')}{sdt('<w:showingPlcHdr/>', r('Cliquez ici'))}</w:p>"
        f"<w:p>{r('Ville : ')}{sdt('<w:text/>', r('Lunel'))}</w:p>"
    ) == ["☒ oui ☐ non", "☒ a ☐ b", "☒ signé", f"Nom : {VIDE}", "Ville : Lunel"]


def test_un_controle_autour_de_paragraphes_et_de_rangees() -> None:
    dans = f"<w:sdt><w:sdtContent>{p('dedans')}{tableau(('a', 'b'), ('c', 'd'))}</w:sdtContent></w:sdt>"
    assert textes(dans) == ["dedans", "a", "b", "c", "d"]


def test_tableaux() -> None:
    fusion = (
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>" + p("Bandeau") + "</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("Nom") + "</w:tc><w:tc>" + p("A") + "</w:tc></w:tr>"
        "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>" + p("") + "</w:tc><w:tc>" + p("B") + "</w:tc></w:tr>"
        "<w:tr><w:trPr><w:del w:id='9'/></w:trPr><w:tc>" + p("retirée") + "</w:tc><w:tc>" + p("x") + "</w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    lus = blocs(fusion + tableau(("c", "d"), ("e", "")))
    assert [(b.texte, b.tableau, b.rangee, b.colonne) for b in lus] == [
        ("Bandeau", None, 0, 0),
        ("Nom", 1, 1, 0),
        ("A", 1, 1, 1),
        ("B", 1, 2, 1),
        ("c", 2, 0, 0),
        ("d", 2, 0, 1),
        ("e", 2, 1, 0),
    ]


def test_une_case_vide_reste_une_case() -> None:
    lus = lire_docx(docx(tableau(("Nom", ""), ("Date", "5 octobre")))).blocs
    assert [(b.texte, b.rangee, b.colonne) for b in lus if b.tableau][1] == ("", 0, 1)


def test_un_cadre_n_est_pas_un_tableau() -> None:
    assert [b.tableau for b in blocs(tableau((p("Un seul cadre"),)))] == [None]


def test_notes_entetes_pieds_et_commentaires() -> None:
    notes = racine(
        "footnotes",
        f'<w:footnote w:type="separator" w:id="-1">{p("---")}</w:footnote>'
        f'<w:footnote w:id="2">{p("La note.")}</w:footnote>',
    )
    corps = f'<w:p>{r("Texte")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>{p("Suite")}'
    lus = blocs(
        corps,
        footnotes=notes,
        header1=racine("hdr", p("La structure")),
        footer1=racine("ftr", p("page 1")),
        comments=racine("comments", f'<w:comment w:id="1">{p("à revoir avec Paul")}</w:comment>'),
    )
    assert [(b.genre, b.texte) for b in lus] == [
        ("entete", "La structure"),
        ("paragraphe", "Texte"),
        ("note", "La note."),
        ("paragraphe", "Suite"),
        ("pied", "page 1"),
    ]


def test_texte_cache_images_et_sauts() -> None:
    cache = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>caché</w:t></w:r>"
    image = '<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>'
    assert textes(
        f"<w:p>{cache}{r('vu')}</w:p><w:p>{image}</w:p><w:p>{r('a')}<w:r><w:br/></w:r>{r('b')}</w:p>"
    ) == [
        "vu",
        IMAGE,
        "a\nb",
    ]


def test_les_rangs_retrouvent_les_paragraphes() -> None:
    from lxml import etree

    octets = docx(p("un") + tableau(("deux", "trois")) + p("quatre"))
    archive = zipfile.ZipFile(io.BytesIO(octets))
    paragraphes = list(etree.fromstring(archive.read("word/document.xml")).iter("{*}p"))
    for bloc in lire_docx(octets).blocs:
        assert "".join(paragraphes[bloc.lieu.rang].itertext()) == bloc.texte


def test_le_json_redonne_le_texte() -> None:
    texte = lire_docx(docx(p("Un", "Titre1") + tableau(("a", "b"), ("c", "d"))))
    assert TexteLu.depuis_json(texte.json()) == texte


def _zip(**membres: bytes) -> bytes:
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as archive:
        for nom, contenu in membres.items():
            archive.writestr(nom, contenu)
    return sortie.getvalue()


@pytest.mark.parametrize(
    ("octets", "mot"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "ancien document Word"),
        (_zip(mimetype=b"application/vnd.oasis.opendocument.text"), "LibreOffice"),
        (_zip(rien=b"x"), "pas un document Word"),
        (docx(""), "aucun texte"),
        (docx(p("a"), comments=b"<!DOCTYPE x>" + racine("comments", "")), ""),
        (docx(p("a"), footnotes=b"<!DOCTYPE x>" + racine("footnotes", "")), "interdite"),
    ],
)
def test_un_fichier_qui_ne_se_lit_pas_se_dit(octets: bytes, mot: str) -> None:
    if not mot:  # what is not read is not refused
        assert lire_docx(octets).blocs
        return
    with pytest.raises(FichierInutilisable, match=mot) as refus:
        lire_docx(octets)
    assert refus.value.remede


def test_une_bombe_est_refusee() -> None:
    sortie = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(p("a")))) as source,
        zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as copie,
    ):
        for nom in source.namelist():
            contenu = b"<a>" + b" " * 60_000_000 if nom == "word/document.xml" else source.read(nom)
            copie.writestr(nom, contenu)
    with pytest.raises(FichierInutilisable, match="anormalement grand"):
        lire_docx(sortie.getvalue())


def test_une_imbrication_sans_fond_est_refusee() -> None:
    profond = "<w:sdt><w:sdtContent>" * 80 + p("a") + "</w:sdtContent></w:sdt>" * 80
    with pytest.raises(ValueError, match="profond"):
        lire_docx(docx(profond))
