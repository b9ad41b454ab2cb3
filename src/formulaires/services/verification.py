"""Checks a file: a saisie, or a DOCX or PDF of ours by the data it carries."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from formulaires.documents import modele
from formulaires.documents.base import Document
from formulaires.noyau.erreurs import ErreurFormulaires, FichierInutilisable, NomInconnu
from formulaires.noyau.isolement import isoler
from formulaires.noyau.texte_lu import TexteLu
from formulaires.regles.constat import Verdict
from formulaires.regles.preuves.verification import verifier_texte
from formulaires.regles.verification import verifier
from formulaires.services.lecture import Ouvert, est_un_fichier, ouvrir
from formulaires.services.retour import RELU, document_relu, verifier_relu
from formulaires.services.saisies import lire_saisie, reference_de
from formulaires.textes.chargement import exigences
from formulaires.textes.modele import Valeur

MODIFIE = (
    "Le texte de ce fichier Word a changé depuis sa production\u00a0: le verdict porte sur les "
    "données d’origine, pas sur les mots changés."
)

ETRANGER = (
    "Ce fichier vient d’ailleurs\u00a0: il est jugé sur ses mots, par des règles et non par un lecteur. "
    "Relisez les passages cités avant de vous y fier."
)

_PLUS_GRAND = 120  # a setting counts months or people, and is no year


SANS_INTERNES = (
    "Ce fichier ne porte ni vos notes internes, ni les chiffres qui ne s’impriment pas (file active, "
    "limites d’un appel)\u00a0: vérifiez la saisie pour ce qui en dépend."
)


@dataclass(frozen=True, slots=True)
class Lu:
    """A document read from a file; ``avertissement`` says what the reader must know of it."""

    document: Document
    avertissement: str = ""


def lire_fichier(octets: bytes, document: str | None = None) -> Lu:
    """Read a document from JSON, or from one of our DOCX or PDF."""
    if est_un_fichier(octets):
        return _notre(ouvrir(octets, "donnees"), document)
    if not octets.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        raise FichierInutilisable(
            "Ce fichier ne vient pas de formulaires.",
            "Donnez un Word, un PDF ou une saisie JSON de formulaires.",
        )
    lu = lire_saisie(octets, document)
    return Lu(lu, _edition(lu))


def _notre(ouvert: Ouvert, document: str | None) -> Lu:
    """A document from the data that a file of ours carries."""
    avertissement = MODIFIE if ouvert.intact is False else ""
    lu = lire_saisie(ouvert.canonique, document)
    return Lu(lu, " ".join(filter(None, (avertissement, _edition(lu), SANS_INTERNES))))


@dataclass(frozen=True, slots=True)
class Verification:
    """A verdict with what its reader must know; ``texte`` is what a file from elsewhere says."""

    verdict: Verdict
    titre: str
    avertissement: str = ""
    reference: str = ""
    texte: TexteLu | None = None


def lire_ou_texte(octets: bytes, document: str | None = None) -> Lu | TexteLu:
    """A document of ours, by its data; of a file from elsewhere, what it says."""
    if not est_un_fichier(octets):
        return lire_fichier(octets, document)
    ouvert = ouvrir(octets)
    return _notre(ouvert, document) if ouvert.texte is None else ouvert.texte


def verifier_mots(
    texte: TexteLu,
    document: str | None = None,
    *,
    au: dt.date | None = None,
    territoire: str | None = None,
    reglages: Mapping[str, Valeur] | None = None,
) -> Verification:
    """Judge a file by what it says; one of our papers without its data is read back first."""
    relu = document_relu(texte, document)
    if relu is not None:
        verdict = verifier_relu(relu, texte, au=au, territoire=territoire, reglages=reglages)
        dit = " ".join((*texte.remarques, RELU, SANS_INTERNES))
        return Verification(verdict, relu.titre, dit, texte=texte)
    verdict = verifier_texte(texte, document, au=au, territoire=territoire, reglages=reglages)
    dit = " ".join((*texte.remarques, ETRANGER))
    return Verification(verdict, modele(verdict.document).titre, dit, texte=texte)


def verifier_fichier(
    octets: bytes,
    document: str | None = None,
    *,
    au: dt.date | None = None,
    territoire: str | None = None,
    reglages: Mapping[str, Valeur] | None = None,
    mots: bool = False,
) -> Verification:
    """Judge a saisie, a file of ours by its data, or one from elsewhere by its words.

    With ``mots`` a file of ours is judged by its words too.
    """
    ouvert = ouvrir(octets, "texte" if mots else "fichier") if est_un_fichier(octets) else None
    if ouvert is not None and ouvert.texte is not None:
        return verifier_mots(
            ouvert.texte, document, au=au, territoire=territoire, reglages=reglages
        )
    lu = lire_fichier(octets, document) if ouvert is None else _notre(ouvert, document)
    verdict = juger(lu.document, au=au, territoire=territoire, reglages=reglages)
    return Verification(verdict, lu.document.titre, lu.avertissement, reference_de(lu.document))


def _edition(document: Document) -> str:
    """What the reader must know of the saisie itself: which copy, which edition."""
    if document.exemplaire:
        return "Ceci est l’exemplaire de l’employeur\u00a0: il ne porte pas tout."
    if document.edition_lue == document.edition:
        return ""
    return (
        f"Cette saisie dit une autre édition du document ({document.edition_lue[:20]}) que la nôtre "
        f"({document.edition})\u00a0: vérifiez que rien n’a changé de sens."
    )


def donnees_portees(octets: bytes) -> tuple[bytes, str]:
    """Canonical JSON that a file of ours carries, byte for byte, and a warning or nothing."""
    if not est_un_fichier(octets):
        raise FichierInutilisable(
            "Ce fichier n’est ni un document Word (.docx), ni un PDF.",
            "Choisissez un fichier produit par formulaires.",
        )
    ouvert = ouvrir(octets, "donnees")
    return ouvert.canonique, MODIFIE if ouvert.intact is False else ""


def juger(
    document: Document,
    *,
    au: dt.date | None = None,
    territoire: str | None = None,
    reglages: Mapping[str, Valeur] | None = None,
    mesurer: bool = True,
) -> Verdict:
    """Judge a document; see ``regles.verification``. A copy is no document to judge.

    Without ``mesurer`` nothing is drawn to be measured: pages are then not counted.
    """
    if document.exemplaire:
        raise FichierInutilisable(
            "Ceci est l’exemplaire de l’employeur\u00a0: il ne porte pas tout, et ne se vérifie pas.",
            "Vérifiez l’exemplaire complet.",
        )
    mesures = _mesures(document) if mesurer else None
    return verifier(document, au=au, territoire=territoire, reglages=reglages, mesures=mesures)


def _mesures(document: Document) -> dict[str, int]:
    """Pages, when a limit is to be checked: the PDF is drawn for that, and not kept.

    Nothing when it cannot be drawn.
    """
    limites = getattr(document, "limites", None)
    if getattr(limites, "pages_maximum", None) is None:
        return {}
    from formulaires.services.generation import rendre
    from formulaires.services.mesures import pages

    try:
        return {"pages": pages(rendre(document, "pdf"))}
    except ErreurFormulaires:
        return {}


def rapport(v: Verification) -> str:
    """The verdict as a web page that stands alone."""
    from formulaires.rendu.rapport import rapport_html

    return rapport_html(v.verdict, v.titre, v.avertissement, v.reference)


def annoter(octets: bytes, v: Verification) -> bytes:
    """The same Word file, with a comment for each finding somebody has to look at."""
    if v.texte is None or v.texte.format != "docx":
        raise FichierInutilisable(
            "Seul un document Word (.docx) peut être rendu annoté.",
            "Donnez le fichier Word, ou demandez le verdict avec --format html.",
        )
    from formulaires.regles.preuves.notes import notes

    demande = json.dumps([asdict(n) for n in notes(v.verdict, v.texte)]).encode()
    return isoler("formulaires.rendu.annotation:annoter", octets, demande)


def reglages(couples: Sequence[str]) -> dict[str, Valeur]:
    """Read ``NOM=oui``, ``NOM=non`` or ``NOM=4``: parameters that no text gives."""
    connus = {
        p.nom: p.valeur
        for lue in (exigences().values() if couples else ())
        for p in lue.exigence.parametre
        if p.origine == "usager"
    }
    rendu: dict[str, Valeur] = {}
    for couple in couples:
        nom, _, dite = couple.partition("=")
        lue = _valeur(connus[nom], dite) if nom in connus else None
        if lue is None:
            formes = [
                f"{n}={'oui ou non' if isinstance(v, bool) else v}" for n, v in connus.items()
            ]
            raise NomInconnu(
                "Ce réglage n’est pas compris.",
                f"Écrivez NOM=valeur\u202f; réglages connus\u00a0: {', '.join(formes)}.",
            )
        rendu[nom] = lue
    return rendu


def _valeur(actuelle: Valeur, dite: str) -> Valeur | None:
    """The value said, of the kind of the present one; None when it is not."""
    if isinstance(actuelle, bool):
        return {"oui": True, "non": False}.get(dite)
    return (
        int(dite)
        if dite.isascii() and dite.isdecimal() and len(dite) < 6 and int(dite) <= _PLUS_GRAND
        else None
    )
