"""Checks a file: a saisie, or a DOCX or PDF of ours by the data it carries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from formulaires.documents.base import Document
from formulaires.lecture.donnees import lire
from formulaires.regles.constat import Verdict
from formulaires.regles.verification import verifier
from formulaires.services.saisies import lire_saisie
from formulaires.textes.chargement import exigences
from formulaires.textes.modele import Valeur

MODIFIE = (
    "Le texte de ce fichier Word a changé depuis sa production\u00a0: le verdict porte sur les "
    "données d’origine, pas sur les mots changés."
)


@dataclass(frozen=True, slots=True)
class Lu:
    """A document read from a file; ``avertissement`` says what the reader must know of it."""

    document: Document
    avertissement: str = ""


def lire_fichier(octets: bytes, document: str | None = None) -> Lu:
    """Read a document from JSON, or from one of our DOCX or PDF."""
    if octets.startswith(b"PK") or octets[:1024].lstrip().startswith(b"%PDF-"):
        donnees = lire(octets)
        avertissement = MODIFIE if donnees.intact is False else ""
        lu = lire_saisie(donnees.canonique, document)
        return Lu(lu, " ".join(filter(None, (avertissement, _edition(lu)))))
    lu = lire_saisie(octets, document)
    return Lu(lu, _edition(lu))


def _edition(document: Document) -> str:
    if document.edition_lue == document.edition:
        return ""
    return (
        f"Cette saisie dit une autre édition du document ({document.edition_lue[:20]}) que la nôtre "
        f"({document.edition})\u00a0: vérifiez que rien n’a changé de sens."
    )


def donnees_portees(octets: bytes) -> tuple[bytes, str]:
    """Canonical JSON that a file of ours carries, byte for byte, and a warning or nothing."""
    donnees = lire(octets)
    return donnees.canonique, MODIFIE if donnees.intact is False else ""


def juger(
    document: Document,
    *,
    au: dt.date | None = None,
    territoire: str | None = None,
    reglages: Mapping[str, Valeur] | None = None,
) -> Verdict:
    """Judge a document; see ``regles.verification``."""
    return verifier(document, au=au, territoire=territoire, reglages=reglages)


def rapport(verdict: Verdict, lu: Lu) -> str:
    """The verdict as a web page that stands alone."""
    from formulaires.rendu.rapport import rapport_html

    return rapport_html(verdict, lu.document.titre, lu.avertissement)


def reglages_connus() -> dict[str, str]:
    """Parameters that no text gives and that the user may set, with their meaning."""
    return {
        p.nom: p.unite
        for lue in exigences().values()
        for p in lue.exigence.parametre
        if p.origine == "usager"
    }
