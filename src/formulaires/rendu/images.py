"""The organisation's logo: a PNG, checked once for Word and PDF."""

from __future__ import annotations

import struct
import zlib

from formulaires.noyau.erreurs import ValeurRefusee

_DEBUT = b"\x89PNG\r\n\x1a\n"


def dimensions_png(octets: bytes) -> tuple[int, int]:
    """Width and height in pixels of a whole PNG; anything else is refused."""
    entier = octets.startswith(_DEBUT) and octets[12:16] == b"IHDR" and _intact(octets)
    if not entier or len(octets) > 2_000_000:
        raise ValeurRefusee(
            "Le logo doit être une image PNG de moins de 2\u00a0Mo.",
            "Enregistrez-le au format PNG.",
        )
    largeur, hauteur = struct.unpack(">II", octets[16:24])
    if not (0 < largeur <= 10_000 and 0 < hauteur <= 10_000):
        raise ValeurRefusee("Le logo a des dimensions anormales.", "Choisissez une autre image.")
    return largeur, hauteur


def _intact(png: bytes) -> bool:
    """True when every chunk is whole: a damaged image would leave a blank, without a word."""
    place = 8
    while (genre := png[place + 4 : place + 8]) and genre != b"IEND":
        fin = place + 8 + int.from_bytes(png[place : place + 4])
        if zlib.crc32(png[place + 4 : fin]) != int.from_bytes(png[fin : fin + 4]):
            return False
        place = fin + 4
    return genre == b"IEND"
