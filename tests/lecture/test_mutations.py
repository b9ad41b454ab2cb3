"""Damaged and hostile files, by the thousand: each is read or refused in a sentence, in time."""

from __future__ import annotations

import io
import random
import time
import zipfile
from functools import cache

import pytest

from formulaires.documents import noms
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.noyau.isolement import DUREE
from formulaires.services.catalogue import document_exemple
from formulaires.services.generation import rendre
from formulaires.services.lecture import ouvrir

LOTS, PAR_LOT = 20, 50
_REMPLACEMENTS = (
    b"",
    b"\0",
    b"<",
    b">",
    b"&",
    b"\xff\xfe",
    b"<w:p>",
    b"</w:tbl>",
    b"9" * 400,
    b"w:val",
    b"<!DOCTYPE a>",
)


@cache
def _sources(forme: str) -> list[bytes]:
    return [rendre(document_exemple(nom, "complet"), forme) for nom in noms()]


def _abimer(octets: bytes, hasard: random.Random) -> bytes:
    """A few bytes changed, a piece repeated, moved or cut."""
    rendu = bytearray(octets)
    for _ in range(hasard.randint(1, 6)):
        place = hasard.randrange(max(1, len(rendu)))
        geste = hasard.randrange(5)
        if geste == 0:
            rendu[place : place + hasard.randint(1, 30)] = hasard.choice(_REMPLACEMENTS)
        elif geste == 1:
            rendu[place : place + 1] = bytes([hasard.randrange(256)])
        elif geste == 2:
            morceau = rendu[place : place + hasard.randint(1, 2000)]
            rendu[place:place] = morceau * hasard.choice((1, 2, 50))
        elif geste == 3:
            del rendu[place : place + hasard.randint(1, 500)]
        else:
            del rendu[place:]
    return bytes(rendu)


def _abimer_docx(octets: bytes, hasard: random.Random) -> bytes:
    """The zip itself, or one of its members under a whole zip."""
    if hasard.random() < 0.3:
        return _abimer(octets, hasard)
    source, sortie = zipfile.ZipFile(io.BytesIO(octets)), io.BytesIO()
    victimes = [n for n in source.namelist() if n.endswith((".xml", ".rels"))]
    victime = "word/document.xml" if hasard.random() < 0.5 else hasard.choice(victimes)
    with zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as copie:
        for nom in source.namelist():
            contenu = source.read(nom)
            copie.writestr(nom, _abimer(contenu, hasard) if nom == victime else contenu)
    return sortie.getvalue()


@pytest.mark.parametrize("lot", range(LOTS))
def test_un_fichier_abime_est_lu_ou_refuse_en_une_phrase(lot: int) -> None:
    hasard = random.Random(lot)
    for n in range(PAR_LOT):
        forme = "docx" if n % 2 else "pdf"
        source = hasard.choice(_sources(forme))
        octets = (_abimer_docx if forme == "docx" else _abimer)(source, hasard)
        debut = time.monotonic()
        try:
            ouvert = ouvrir(octets, "texte")
        except FichierInutilisable as refus:
            assert refus.phrase.endswith((".", "!"))
            assert refus.remede
        else:
            assert ouvert.texte is not None
        assert time.monotonic() - debut < DUREE + 5  # ended by its limit, at the worst
