"""The saisie that our own DOCX and PDF carry, byte for byte, read back years later."""

from __future__ import annotations

import hashlib
import lzma
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree
from xml.parsers import expat

from formulaires.noyau.caracteres import empreinte_mots
from formulaires.noyau.erreurs import FichierInutilisable

PIECE = "formulaires.json"
_MAX = 20 * 1024 * 1024
_ELEMENT = re.compile(r"customXml/item\d*\.xml")
_TEXTE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"


# What a damaged or hostile file makes zipfile, zlib, expat and pypdf raise is of no one family.
_ABIME = (
    ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, ImportError, LookupError,
    OSError, RuntimeError, TypeError, ValueError, struct.error, zlib.error, lzma.LZMAError,
    zipfile.BadZipFile, expat.ExpatError, ElementTree.ParseError,
)  # fmt: skip


class SansDonnees(FichierInutilisable):
    """A Word or PDF file that is not ours: it carries no data."""


@dataclass(frozen=True, slots=True)
class Donnees:
    """What a file of ours says of itself.

    ``canonique`` is RFC 8785 JSON in UTF-8. ``intact`` is False when the words of the file
    are no longer those it was made with (edited in Word since); None when it cannot be told.
    """

    canonique: bytes
    intact: bool | None


def lire(octets: bytes) -> Donnees:
    """Read the data of a DOCX or PDF of ours; ``SansDonnees``, or another ``FichierInutilisable``."""
    try:
        if octets.startswith(b"PK"):
            return _docx(octets)
        if octets[:1024].lstrip().startswith(b"%PDF-"):
            return _pdf(octets)
    except _ABIME:
        genre = "document Word" if octets.startswith(b"PK") else "PDF"
        raise FichierInutilisable(
            f"Ce {genre} est abîmé.", "Produisez-le à nouveau depuis la saisie."
        ) from None
    raise FichierInutilisable(
        "Ce fichier n’est ni un JSON, ni un document Word (.docx), ni un PDF.",
        "Choisissez une saisie .json, ou un fichier produit par formulaires.",
    )


def _docx(octets: bytes) -> Donnees:
    with zipfile.ZipFile(BytesIO(octets)) as archive:
        noms = archive.namelist()
        if "word/document.xml" not in noms:
            raise FichierInutilisable(
                "Ce fichier n’est pas un document Word.", "Choisissez un fichier .docx."
            )
        partie = next((n for n in noms if _est_notre_partie(archive, n)), None)
        if partie is None:
            raise _sans_donnees("Word")
        racine = _xml(_lire_membre(archive, partie))
        corps = _xml(_lire_membre(archive, "word/document.xml"))
    canonique = (racine.text or "").encode("utf-8")
    if hashlib.sha256(canonique).hexdigest() != racine.get("empreinte"):
        raise FichierInutilisable(
            "Les données de ce document Word ont été changées.",
            "Produisez-le à nouveau depuis la saisie.",
        )
    mots = empreinte_mots(t.text or "" for t in corps.iter(_TEXTE))
    return Donnees(canonique, mots == racine.get("texte"))


def _est_notre_partie(archive: zipfile.ZipFile, nom: str) -> bool:
    """Word renames custom XML parts (item1.xml …): ours is known by its namespace."""
    if not _ELEMENT.fullmatch(nom):
        return False
    with archive.open(nom) as membre:
        return b"urn:formulaires:donnees:1" in membre.read(400)


def _lire_membre(archive: zipfile.ZipFile, nom: str) -> bytes:
    """Decompress one member up to a bound: the size a header announces is not trusted."""
    with archive.open(nom) as membre:
        contenu = membre.read(_MAX + 1)
    if len(contenu) > _MAX:
        raise FichierInutilisable(
            "Ce document Word est anormalement grand.", "Vérifiez d’où il vient."
        )
    return contenu


def _xml(octets: bytes) -> ElementTree.Element:
    """Parse XML that may declare neither DTD nor entity."""

    def refuser(*_: object) -> None:
        raise FichierInutilisable(
            "Ce document Word contient une déclaration interdite (DTD).", "Vérifiez d’où il vient."
        )

    garde = expat.ParserCreate()
    garde.StartDoctypeDeclHandler = refuser
    garde.EntityDeclHandler = refuser
    garde.Parse(octets, True)
    return ElementTree.fromstring(octets)


def _pdf(octets: bytes) -> Donnees:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        lecteur = PdfReader(BytesIO(octets))
        pieces = lecteur.attachments.get(PIECE, [])
        proprietes = lecteur.metadata
        mots_cles = str(proprietes.get("/Keywords", "")) if proprietes else ""
    except (FileNotDecryptedError, DependencyError):
        raise FichierInutilisable(
            "Ce PDF est protégé par un mot de passe.",
            "Retirez la protection, puis recommencez.",
        ) from None
    except PyPdfError as erreur:
        raise ValueError from erreur
    if not pieces:
        raise _sans_donnees("PDF")
    canonique = bytes(pieces[0])
    # The reference printed on each page and kept in the properties begins the hash of the data.
    if hashlib.sha256(canonique).hexdigest()[:8] not in mots_cles:
        raise FichierInutilisable(
            "Les données de ce PDF ont été changées.", "Produisez-le à nouveau depuis la saisie."
        )
    return Donnees(canonique, None)


def _sans_donnees(genre: str) -> SansDonnees:
    return SansDonnees(
        f"Ce fichier {genre} ne porte pas les données de formulaires.",
        "Vérifiez la saisie (.json) dont il est issu, ou redemandez le fichier d’origine.",
    )
