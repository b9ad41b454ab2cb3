"""Word: a template compiled once, then one Jinja render, a well-formedness check and a zip.

The template language is docxtpl's; its own ``patch_xml`` prepares the XML. Values are plain
text, always escaped; unknown names are errors; nothing in a template can call anything.
"""

from __future__ import annotations

import hashlib
import html
import re
import struct
import zipfile
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from formulaires.noyau.caracteres import empreinte_mots
from formulaires.noyau.erreurs import GabaritInvalide
from formulaires.noyau.ressources import dossier
from formulaires.rendu.archive import Membre, comprimer, ecrire, membres_bruts, ouvrir
from formulaires.rendu.contexte import Contexte
from formulaires.rendu.images import dimensions_png
from formulaires.rendu.riche import absents, adapter

if TYPE_CHECKING:
    from jinja2 import Template

ESPACE = "urn:formulaires:donnees:1"
_LOGO = "word/media/logo.png"
_CM = 360_000  # English Metric Units
_PARTIES = re.compile(
    r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml|docProps/core\.xml"
)
_TEXTES = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PARAGRAPHE_DANS_TEXTE = re.compile(r"<w:t(?: [^>]*)?>[^<]*<w:(?:p|tbl)>")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OOXML = "http://schemas.openxmlformats.org/officeDocument/2006"
_PAQUET = "http://schemas.openxmlformats.org/package/2006/relationships"
_LIEN = f"{_OOXML}/relationships/customXml"
_TYPE_PROPRIETES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_ITEM = (
    f'<ds:datastoreItem xmlns:ds="{_OOXML}/customXml" '
    'ds:itemID="{6F0A1E52-9C1B-4E7B-8C43-0F2D5A1B7C34}"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{ESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
)
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_STYLES = "word/styles.xml"


class Gabarit:
    """A compiled Word template; ``noms`` are the dotted names it uses.

    Thread-safe: rendering changes nothing in it.
    """

    def __init__(self, octets: bytes) -> None:
        self._gabarits: dict[str, Template] = {}
        self.noms: set[str] = set()
        try:
            archive = ouvrir(octets)
            self._bruts = membres_bruts(octets, archive)
            if not {"word/document.xml", _TYPES, _RELATIONS} <= self._bruts.keys():
                raise GabaritInvalide(
                    "Ce fichier n’est pas un document Word.", "Choisissez un .docx."
                )
            for nom in self._bruts:
                if _PARTIES.fullmatch(nom):
                    source = archive.read(nom).decode("utf-8")
                    if "{{" in source or "{%" in source or "{<" in source:
                        self._gabarits[nom], noms = _compiler(source, nom)
                        self.noms |= noms
            self._partie = self._declarer_donnees(archive)
            styles = archive.read(_STYLES).decode("utf-8") if _STYLES in self._bruts else ""
            self._absents = absents(styles)
        except (zipfile.BadZipFile, zlib.error, struct.error, LookupError, RuntimeError, OSError,
                EOFError, UnicodeDecodeError):  # fmt: skip
            raise GabaritInvalide(
                "Ce modèle Word est abîmé ou protégé.", "Enregistrez-le à nouveau dans Word."
            ) from None

    def _declarer_donnees(self, archive: zipfile.ZipFile) -> str:
        """Make room for our custom XML part (content types, relationship, properties); its name."""
        rang = next(n for n in range(1, 1000) if f"customXml/item{n}.xml" not in self._bruts)
        partie, proprietes = f"customXml/item{rang}.xml", f"customXml/itemProps{rang}.xml"
        types = f'<Override PartName="/{proprietes}" ContentType="{_TYPE_PROPRIETES}"/>'
        relation = f'<Relationship Id="rIdFormulaires" Type="{_LIEN}" Target="../{partie}"/>'
        for nom, ajout, ancre in (
            (_TYPES, types, "</Types>"),
            (_RELATIONS, relation, "</Relationships>"),
        ):
            texte = archive.read(nom).decode("utf-8")
            self._bruts[nom] = comprimer(nom, texte.replace(ancre, ajout + ancre).encode())
        lien = f'<Relationship Id="rId1" Type="{_LIEN}Props" Target="itemProps{rang}.xml"/>'
        liens = f'<Relationships xmlns="{_PAQUET}">{lien}</Relationships>'
        for nom, corps in ((f"customXml/_rels/item{rang}.xml.rels", liens), (proprietes, _ITEM)):
            self._bruts[nom] = comprimer(nom, f"{_XML}{corps}".encode())
        return partie

    def rendre(self, contexte: Contexte, canonique: bytes, *, logo: bytes | None = None) -> bytes:
        """Fill the template; the result carries ``canonique`` and a hash of its own text."""
        faits: dict[str, Membre] = {}
        texte_visible = ""
        for nom, gabarit in self._gabarits.items():
            xml = adapter(_rendre_partie(gabarit, contexte, nom), self._absents)
            if logo and 'name="logo"' in xml:
                xml = _dimensionner(xml, logo)
            octets = xml.encode("utf-8")
            _bien_forme(octets, nom)
            faits[nom] = comprimer(nom, octets)
            if nom == "word/document.xml":
                texte_visible = xml
        if logo:
            faits[_LOGO] = comprimer(_LOGO, logo)
        meta = contexte["meta"]
        mots = empreinte_mots([html.unescape("".join(_TEXTES.findall(texte_visible)))])
        donnees = (
            f'{_XML}<formulaires xmlns="{ESPACE}" '
            f'document="{meta["document"]}" edition="{meta["edition"]}" '
            f'empreinte="{hashlib.sha256(canonique).hexdigest()}" texte="{mots}">'
            f"{html.escape(canonique.decode('utf-8'), quote=False)}</formulaires>"
        )
        faits[self._partie] = comprimer(self._partie, donnees.encode("utf-8"))
        membres = [faits.pop(nom, brut) for nom, brut in self._bruts.items()]
        return ecrire([*membres, *faits.values()])


def rendre_docx(
    contexte: Contexte, canonique: bytes, *, modele: Path | None = None, logo: bytes | None = None
) -> bytes:
    """Fill the house template of the document, or the user's ``modele``."""
    chemin = modele or dossier("templates_docx") / f"{contexte['meta']['document']}.docx"
    return gabarit(chemin).rendre(contexte, canonique, logo=logo)


def gabarit(chemin: Path) -> Gabarit:
    """Return the compiled template of a file, compiled again when the file changes."""
    try:
        etat = chemin.stat()
        return _gabarit(chemin, etat.st_mtime_ns, etat.st_size)
    except OSError:
        raise GabaritInvalide(
            "Le modèle Word n’existe pas ou ne peut pas être lu.", "Vérifiez son chemin."
        ) from None


@lru_cache(maxsize=32)
def _gabarit(chemin: Path, _modifie: int, _taille: int) -> Gabarit:
    return Gabarit(chemin.read_bytes())


def _dimensionner(xml: str, logo: bytes) -> str:
    """Give the logo drawing the shape of the image: 1.2 cm high, 6 cm wide at most."""
    largeur, hauteur = dimensions_png(logo)
    haut = int(1.2 * _CM)
    large = haut * largeur // hauteur
    if large > 6 * _CM:
        large, haut = 6 * _CM, 6 * _CM * hauteur // largeur
    return re.sub(r'(<(?:wp:extent|a:ext) )cx="\d+" cy="\d+"', rf'\1cx="{large}" cy="{haut}"', xml)


def _rendre_partie(gabarit: Template, contexte: Contexte, nom: str) -> str:
    from jinja2 import TemplateError, UndefinedError

    try:
        xml = gabarit.render(contexte)
    except UndefinedError as erreur:
        # Jinja's message names the missing attribute, never a value of the saisie.
        cite = re.findall(r"'([\w.]+)'", str(erreur))
        raise GabaritInvalide(
            f"Le modèle nomme «\u00a0{cite[-1] if cite else '?'}\u00a0», qui n’existe pas dans ce document.",
            "Corrigez ce nom dans le modèle.",
        ) from None
    except TemplateError:
        raise GabaritInvalide(
            "Le modèle ne peut pas être rempli.", "Vérifiez ses balises."
        ) from None
    if _PARAGRAPHE_DANS_TEXTE.search(xml) or (nom.startswith("docProps") and "<w:" in xml):
        raise GabaritInvalide(
            "Le modèle imprime une réponse longue au milieu d’un texte.",
            "Écrivez-la seule dans son paragraphe\u00a0: {{p son_nom }}.",
        )
    return xml


def _bien_forme(octets: bytes, nom: str) -> None:
    try:
        expat.ParserCreate().Parse(octets, True)
    except expat.ExpatError as erreur:
        raise GabaritInvalide(
            f"Le modèle donne un fichier Word abîmé ({nom}, ligne {erreur.lineno}).",
            "Vérifiez que chaque boucle et chaque condition s’ouvre et se ferme au même niveau.",
        ) from None


def _compiler(source: str, nom: str) -> tuple[Template, set[str]]:
    from docxtpl import DocxTemplate
    from jinja2 import TemplateSyntaxError

    from formulaires.rendu._environnement import environnement, interdits, noms_utilises

    pret = DocxTemplate.patch_xml(DocxTemplate.__new__(DocxTemplate), source)
    env = environnement()
    try:
        arbre = env.parse(pret)
        if refus := interdits(arbre):
            raise GabaritInvalide(
                f"Le modèle utilise une écriture qui n’est pas admise ({refus}).",
                "Un modèle imprime des champs, répète des lignes et montre ou cache un bloc.",
            )
        return env.from_string(pret), noms_utilises(arbre)
    except (SyntaxError, RecursionError, OverflowError):
        raise GabaritInvalide(
            f"Les balises du modèle sont trop imbriquées ({nom}).", "Simplifiez-le."
        ) from None
    except TemplateSyntaxError as erreur:
        raise GabaritInvalide(
            f"Une balise du modèle n’est pas comprise ({nom})\u00a0: {erreur.message}.",
            "Vérifiez que chaque balise ouverte est fermée.",
        ) from None
