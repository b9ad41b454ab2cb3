"""Opens a Word file that comes from anywhere: a zip with bounds, XML without declarations.

What a header announces is not trusted: members are counted and decompressed up to a bound.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from lxml import etree

from formulaires.noyau.erreurs import FichierInutilisable

_MEMBRES = 2000
_MEMBRE_MAX = 50 * 1024 * 1024
_TOTAL_MAX = 100 * 1024 * 1024
_RAPPORT = 100
_PETIT = 1024 * 1024
_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
ANCIEN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class ArchiveGardee:
    """The members of a Word file, each read once and within bounds."""

    def __init__(self, octets: bytes) -> None:
        if octets.startswith(ANCIEN):
            raise FichierInutilisable(
                "Ce fichier est un ancien document Word (.doc), ou il est protégé par un mot de passe.",
                "Ouvrez-le dans Word, retirez la protection, puis enregistrez-le au format .docx.",
            )
        self._archive = zipfile.ZipFile(BytesIO(octets))
        self._reste = _TOTAL_MAX
        self._lus: dict[str, bytes] = {}
        membres = self._archive.infolist()
        noms = [m.filename for m in membres]
        if len(noms) > _MEMBRES or len(set(noms)) != len(noms):
            raise _anormal()
        if any(m.flag_bits & 1 for m in membres):
            raise FichierInutilisable(
                "Ce fichier est protégé par un mot de passe.",
                "Retirez la protection, puis recommencez.",
            )
        self.noms = frozenset(noms)

    def lire(self, nom: str) -> bytes:
        """One member, decompressed; too large a one is refused, whatever its header says."""
        if nom in self._lus:
            return self._lus[nom]
        borne = min(_MEMBRE_MAX, self._reste)
        info = self._archive.getinfo(nom)
        with self._archive.open(info) as membre:
            contenu = membre.read(borne + 1)
        if len(contenu) > borne or len(contenu) > max(_PETIT, _RAPPORT * info.compress_size):
            raise _anormal()
        self._reste -= len(contenu)
        self._lus[nom] = contenu
        return contenu

    def xml(self, nom: str) -> etree._Element:
        """One member as XML; one that declares a DTD or an entity is refused."""
        octets = self.lire(nom)
        if _DECLARATION.search(octets.replace(b"\0", b"")):
            raise FichierInutilisable(
                "Ce document Word contient une déclaration interdite (DTD).",
                "Vérifiez d’où il vient.",
            )
        return etree.fromstring(octets, analyseur())


def analyseur() -> etree.XMLParser:
    """A parser that fetches nothing and expands nothing."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )


def _anormal() -> FichierInutilisable:
    return FichierInutilisable(
        "Ce document Word est anormalement grand.", "Vérifiez d’où il vient."
    )
