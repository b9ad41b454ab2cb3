"""A zip written member by member: unchanged ones are copied as they are, bytes are repeatable.

The standard library recompresses everything and stamps the time; a filled template changes
three members out of fifteen. Format: PKWARE APPNOTE 4.3, no zip64 (a document is small).
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from io import BytesIO

from isal import isal_zlib

from formulaires.noyau.erreurs import GabaritInvalide

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_FIN = struct.Struct("<4s4H2IH")
_JOUR = (46 << 9) | (1 << 5) | 1  # 1 January 2026
MAX_MEMBRE = 50 * 1024 * 1024
MAX_MEMBRES = 2000


@dataclass(frozen=True, slots=True)
class Membre:
    """One member, already compressed."""

    nom: str
    methode: int
    crc: int
    taille: int
    donnees: bytes


def comprimer(nom: str, contenu: bytes) -> Membre:
    """Compress a member fast: the level that costs least for almost the same size."""
    compresseur = isal_zlib.compressobj(1, isal_zlib.DEFLATED, -15)
    donnees = compresseur.compress(contenu) + compresseur.flush()
    return Membre(nom, zipfile.ZIP_DEFLATED, isal_zlib.crc32(contenu), len(contenu), donnees)


def ouvrir(octets: bytes) -> zipfile.ZipFile:
    """Open a zip held in memory, refusing what is none or is oversized."""
    try:
        archive = zipfile.ZipFile(BytesIO(octets))
    except (zipfile.BadZipFile, ValueError) as erreur:
        raise GabaritInvalide(
            "Ce fichier n’est pas un document Word (.docx).", "Choisissez un fichier .docx."
        ) from erreur
    infos = archive.infolist()
    if len(infos) > MAX_MEMBRES or any(i.file_size > MAX_MEMBRE for i in infos):
        raise GabaritInvalide("Ce document Word est anormalement grand.", "Allégez-le.")
    return archive


def membres_bruts(octets: bytes, archive: zipfile.ZipFile) -> dict[str, Membre]:
    """Members of an archive in their compressed form, in their order."""
    bruts = {}
    for info in archive.infolist():
        debut = info.header_offset
        champs = _LOCAL.unpack_from(octets, debut)
        debut += _LOCAL.size + champs[9] + champs[10]
        bruts[info.filename] = Membre(
            info.filename,
            info.compress_type,
            info.CRC,
            info.file_size,
            octets[debut : debut + info.compress_size],
        )
    return bruts


def ecrire(membres: list[Membre]) -> bytes:
    """Write the archive; the same members give the same bytes."""
    morceaux: list[bytes] = []
    centrale: list[bytes] = []
    position = 0
    for m in membres:
        nom = m.nom.encode()
        drapeaux = 0x800 if len(nom) != len(m.nom) else 0
        commun = (m.methode, 0, _JOUR, m.crc, len(m.donnees), m.taille, len(nom), 0)
        local = _LOCAL.pack(b"PK\x03\x04", 20, drapeaux, *commun) + nom
        centrale.append(
            _CENTRAL.pack(b"PK\x01\x02", 20, 20, drapeaux, *commun, 0, 0, 0, 0, position) + nom
        )
        morceaux += (local, m.donnees)
        position += len(local) + len(m.donnees)
    fin = b"".join(centrale)
    nombre = len(membres)
    morceaux += (fin, _FIN.pack(b"PK\x05\x06", 0, 0, nombre, nombre, len(fin), position, 0))
    return b"".join(morceaux)
