"""What runs in the child process: a file in, JSON bytes out (see ``noyau.isolement``)."""

from __future__ import annotations

import json

from formulaires.lecture.donnees import SansDonnees, lire
from formulaires.lecture.garde import ANCIEN
from formulaires.noyau.texte_lu import TexteLu


def fichier(octets: bytes) -> bytes:
    """The data that a file of ours carries, else the text of one from elsewhere."""
    if octets.startswith(ANCIEN):
        return texte(octets)
    try:
        lues = lire(octets)
    except SansDonnees:
        return texte(octets)
    return _ecrire({"canonique": lues.canonique.decode("utf-8"), "intact": lues.intact})


def donnees(octets: bytes) -> bytes:
    """The data that a file of ours carries, or ``FichierInutilisable``."""
    lues = lire(octets)
    return _ecrire({"canonique": lues.canonique.decode("utf-8"), "intact": lues.intact})


def texte(octets: bytes) -> bytes:
    """The text of a Word or PDF file, ours or not."""
    return _ecrire({"texte": lire_texte(octets).json()})


def lire_texte(octets: bytes) -> TexteLu:
    """The ``TexteLu`` of a Word or PDF file."""
    if octets[:1024].lstrip().startswith(b"%PDF-"):
        from formulaires.lecture.pdf import lire_pdf

        return lire_pdf(octets)
    from formulaires.lecture.docx import lire_docx

    return lire_docx(octets)


def _ecrire(valeur: object) -> bytes:
    return json.dumps(valeur, ensure_ascii=False).encode("utf-8", "surrogatepass")
