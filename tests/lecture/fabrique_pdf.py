"""PDF files made for the tests: drawn by Typst, Chromium or LibreOffice, or written by hand."""

from __future__ import annotations

import io
from typing import Any

import typst
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from formulaires.lecture.pdf import lire_pdf
from formulaires.noyau.texte_lu import BlocLu, TexteLu

PROSE = (
    "Le référent et la personne accompagnée conviennent de se rencontrer chaque semaine, à raison d’un"
    " entretien d’une heure dans les locaux de l’association, pour préparer le projet professionnel et lever"
    " les obstacles rencontrés, notamment de mobilité, de garde d’enfant ou de santé."
)
SUITE = (
    "Un point est fait tous les trois mois avec l’organisme référent, et le plan d’action est adapté en"
    " conséquence. La personne peut demander à tout moment que ce point soit avancé."
)


def dessiner(source: str, marges: str = "2cm") -> bytes:
    """A PDF that Typst draws, in French, on A4."""
    tete = f'#set page(paper: "a4", margin: {marges})\n#set text(lang: "fr", size: 11pt)\n'
    return typst.compile((tete + source).encode())


def lire(source: str) -> TexteLu:
    return lire_pdf(dessiner(source))


def textes(lu: TexteLu, *genres: str) -> list[str]:
    return [b.texte for b in lu.blocs if not genres or b.genre in genres]


def bloc(lu: TexteLu, debut: str) -> BlocLu:
    """The only block that begins like this."""
    trouves = [b for b in lu.blocs if b.texte.startswith(debut)]
    assert len(trouves) == 1, (debut, [b.texte for b in lu.blocs])
    return trouves[0]


def grille(lu: TexteLu, tableau: int = 1) -> list[list[str]]:
    """A table as rows of texts, paragraphs of a cell joined by « / »."""
    cases = [b for b in lu.blocs if b.tableau == tableau]
    rangees: list[list[str]] = []
    for i in range(max(b.rangee for b in cases) + 1):
        colonnes = sorted({b.colonne for b in cases if b.rangee == i})
        rangees.append(
            [
                " / ".join(b.texte for b in cases if (b.rangee, b.colonne) == (i, j))
                for j in colonnes
            ]
        )
    return rangees


# --- by hand -------------------------------------------------------------------------


def ecrire(contenu: bytes, *, rotation: int = 0, image: bool = False, **page: Any) -> PdfWriter:
    """One page of this content; F1 and F2 are Helvetica, plain and bold, Im an image."""
    ecrivain = PdfWriter()
    feuille = ecrivain.add_blank_page(595, 842)
    flux = DecodedStreamObject()
    flux.set_data(contenu)
    polices = DictionaryObject(
        {
            NameObject(nom): DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject(police),
                    NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
                }
            )
            for nom, police in (("/F1", "/Helvetica"), ("/F2", "/Helvetica-Bold"))
        }
    )
    ressources = DictionaryObject({NameObject("/Font"): polices})
    if image:
        ressources[NameObject("/XObject")] = DictionaryObject(
            {NameObject("/Im"): ecrivain._add_object(_image())}
        )
    feuille[NameObject("/Resources")] = ressources
    feuille[NameObject("/Contents")] = ecrivain._add_object(flux)
    if rotation:
        feuille[NameObject("/Rotate")] = NumberObject(rotation)
    for cle, valeur in page.items():
        feuille[NameObject(f"/{cle}")] = valeur
    return ecrivain


def _image() -> DecodedStreamObject:
    image = DecodedStreamObject()
    image.set_data(bytes(64))
    image.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(8),
            NameObject("/Height"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject("/DeviceGray"),
            NameObject("/BitsPerComponent"): NumberObject(8),
        }
    )
    return image


def octets(ecrivain: PdfWriter) -> bytes:
    sortie = io.BytesIO()
    ecrivain.write(sortie)
    return sortie.getvalue()


def mots(*places: tuple[float, float, str], police: str = "F1", corps: float = 11) -> bytes:
    """Drawing of words, each from its place; text in WinAnsi."""
    morceaux = [
        f"BT /{police} {corps} Tf 1 0 0 1 {x} {y} Tm ({_echapper(t)}) Tj ET" for x, y, t in places
    ]
    return "\n".join(morceaux).encode("cp1252") + b"\n"


def _echapper(texte: str) -> str:
    return texte.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


SCAN = b"q 595 0 0 842 0 0 cm /Im Do Q\n"


# --- forms ---------------------------------------------------------------------------


def champ(nom: str, boite: tuple[float, float, float, float], **valeurs: Any) -> DictionaryObject:
    """A field of a form with its place on the page."""
    rendu = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/T"): TextStringObject(nom),
            NameObject("/Rect"): ArrayObject(FloatObject(v) for v in boite),
            NameObject("/F"): NumberObject(4),
        }
    )
    rendu.update({NameObject(f"/{c}"): v for c, v in valeurs.items()})
    return rendu


def texte(nom: str, boite: tuple[float, float, float, float], valeur: str = "") -> DictionaryObject:
    rendu = champ(nom, boite, FT=NameObject("/Tx"), DA=TextStringObject("/Helv 0 Tf 0 g"))
    if valeur:
        rendu[NameObject("/V")] = TextStringObject(valeur)
    return rendu


def coche(nom: str, boite: tuple[float, float, float, float], oui: bool) -> DictionaryObject:
    etat = NameObject("/Yes" if oui else "/Off")
    apparence = DictionaryObject({NameObject(n): DecodedStreamObject() for n in ("/Yes", "/Off")})
    return champ(
        nom,
        boite,
        FT=NameObject("/Btn"),
        V=etat,
        AS=etat,
        AP=DictionaryObject({NameObject("/N"): apparence}),
    )


def choix(
    nom: str, boite: tuple[float, float, float, float], options: list[tuple[str, str]], valeur: str
) -> DictionaryObject:
    paires = (ArrayObject([TextStringObject(c), TextStringObject(v)]) for c, v in options)
    return champ(
        nom,
        boite,
        FT=NameObject("/Ch"),
        Ff=NumberObject(1 << 17),
        Opt=ArrayObject(paires),
        V=TextStringObject(valeur),
    )


def formulaire(contenu: bytes, champs: list[DictionaryObject]) -> bytes:
    """A page with a form on it."""
    ecrivain = ecrire(contenu)
    references = ArrayObject()
    for c in champs:
        if apparences := c.get("/AP"):
            for nom, flux in list(apparences["/N"].items()):
                apparences["/N"][NameObject(nom)] = ecrivain._add_object(flux)
        references.append(ecrivain._add_object(c))
    ecrivain.pages[0][NameObject("/Annots")] = references
    ecrivain._root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): references, NameObject("/NeedAppearances"): BooleanObject(True)}
    )
    return octets(ecrivain)
