"""Makes the files of a document: Word, PDF, verdict; each written whole or not at all."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from formulaires.documents.base import EMPLOYEUR, Document
from formulaires.documents.bloc import Bloc, parcourir, vide
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import accorder
from formulaires.noyau.erreurs import EcritureImpossible, NomInconnu, ValeurRefusee
from formulaires.rendu.contexte import contexte, texte_de
from formulaires.services import mesures
from formulaires.services.saisies import canonique, empreinte

FORMATS = ("docx", "pdf")


@dataclass(slots=True)
class Production:
    """Files made, and what their reader must be told (labels only, never values)."""

    fichiers: list[Path] = field(default_factory=list)
    mesures: list[str] = field(default_factory=list)
    avertissements: list[str] = field(default_factory=list)


def rendre(
    document: Document, forme: str, *, modele: Path | None = None, logo: bytes | None = None
) -> bytes:
    """Return the file of ``document`` in one format, with the data it prints embedded.

    A saisie that says it is a copy is printed as one: what the copy must not have is taken out.
    """
    c, donnees = _contexte(document, logo)
    if forme == "docx":
        from formulaires.rendu.docx import rendre_docx

        return rendre_docx(c, donnees, modele=modele, logo=logo)
    if forme == "pdf":
        from formulaires.rendu.pdf import rendre_pdf

        return rendre_pdf(c, donnees, logo=logo)
    raise NomInconnu(
        f"Le format «\u00a0{forme}\u00a0» n’existe pas.", f"Choisissez parmi {', '.join(FORMATS)}."
    )


def pages(document: Document, *, logo: bytes | None = None, ppi: int = 96) -> list[bytes]:
    """The pages of the same paper as PNG images."""
    from formulaires.rendu.pdf import rendre_pages

    c, donnees = _contexte(document, logo)
    return rendre_pages(c, donnees, logo=logo, ppi=ppi)


def _contexte(document: Document, logo: bytes | None) -> tuple[dict[str, Any], bytes]:
    _refuser_inconnus(document)
    if document.exemplaire:
        document = document.expurger(document.exemplaire)
    if logo is not None:
        from formulaires.rendu.images import dimensions_png

        dimensions_png(logo)
    donnees = canonique(document, internes=False)
    return contexte(document, empreinte(donnees), logo=logo is not None), donnees


def generer(
    document: Document,
    dossier: Path,
    nom: str,
    formats: Sequence[str] = FORMATS,
    *,
    modele: Path | None = None,
    logo: bytes | None = None,
    source: Path | None = None,
) -> Production:
    """Write ``nom.docx`` and ``nom.pdf`` into ``dossier``.

    Never over ``source``, nor over a Word file that somebody has edited since it was made.
    """
    production = Production()
    if modele is not None and "docx" not in formats:
        raise ValeurRefusee(
            "Un modèle Word ne sert qu’au format docx.",
            "Ajoutez docx à --format, ou retirez --modele.",
        )
    if modele is not None and "pdf" in formats:
        production.avertissements.append("Le PDF garde la présentation de formulaires.")
    copies, avertissements = _copies(document, nom)
    for fichier in copies:
        for forme in formats:
            _epargner(dossier / f"{fichier}.{forme}", source)
    production.avertissements += [*avertissements, *_mal_ecrits(document)]
    rendus: dict[str, bytes] = {}
    for fichier, copie in copies.items():
        for forme in formats:
            gabarit = modele if forme == "docx" else None
            rendus[f"{fichier}.{forme}"] = rendre(copie, forme, modele=gabarit, logo=logo)
    if modele is not None and f"{nom}.docx" in rendus:
        production.avertissements += [
            f"Votre modèle n’imprime pas «\u00a0{libelle}\u00a0»."
            for libelle in omis(document, rendus[f"{nom}.docx"])
        ]
    for fichier, octets in rendus.items():
        chemin = dossier / fichier
        ecrire(chemin, octets)
        production.fichiers.append(chemin)
        if chemin.suffix == ".pdf":
            production.mesures.append(_longueur(chemin.name, document, octets))
    return production


def exemplaire(document: Document, lequel: str) -> Document:
    """The copy of a document for one reader; refused when it would say what she must not read."""
    if not lequel:
        return document
    if lequel not in (document.exemplaire, *document.exemplaires()):
        raise NomInconnu("Cet exemplaire n’existe pas.", "Revenez au document.")
    if lequel == EMPLOYEUR and (refus := next(_mots_signales(document, "mots-employeur"), "")):
        raise ValeurRefusee(
            refus,
            "L’exemplaire de l’employeur n’est pas produit tant que ce n’est pas corrigé.",
        )
    return document.expurger(lequel)


def _mots_signales(document: Document, lesquels: str) -> Iterator[str]:
    """What the house rules say of words that must not be printed."""
    from formulaires.regles.verification import verifier

    for c in verifier(document).constats:
        if c.empeche and c.exigence == f"maison:2/{lesquels}":
            yield c.phrase


def _copies(document: Document, nom: str) -> tuple[dict[str, Document], list[str]]:
    """The copies to make, by file name, and what to say of the words that must not be printed.

    A copy that would hold a word to be kept from its reader is not made.
    """
    avertissements = list(_mots_signales(document, "mots-a-taire"))
    copies = {}
    for lequel in (document.exemplaire,) if document.exemplaire else document.exemplaires():
        fichier = f"{nom}-{lequel}" if lequel != document.exemplaire else nom
        try:
            copies[fichier] = exemplaire(document, lequel)
        except ValeurRefusee as refus:
            avertissements.append(str(refus))
    return copies, avertissements


def _mal_ecrits(document: Document) -> Iterator[str]:
    """What is not understood, and what the paper bears in its place."""
    for place in parcourir(document):
        if place.malforme is not None:
            suite = (
                "rien n’a pu en être vérifié."
                if place.champ.interne
                else "le document porte «\u00a0à corriger\u00a0» à sa place."
            )
            yield f"«\u00a0{place.lieu()}\u00a0» n’est pas compris\u00a0: {suite}"


def _longueur(nom: str, document: Document, pdf: bytes) -> str:
    combien = accorder(mesures.pages(pdf), "page")
    if nombre := mesures.mots(document):
        combien += f", {accorder(nombre, 'mot')} de réponses rédigées"
    return f"{nom}\u00a0: {combien}."


def _epargner(chemin: Path, source: Path | None) -> None:
    from formulaires.lecture.donnees import lire
    from formulaires.noyau.erreurs import FichierInutilisable

    try:
        if not chemin.is_file():
            return
    except OSError:
        raise EcritureImpossible(
            "Ce nom de fichier ne convient pas (trop long\u00a0?).",
            "Raccourcissez le nom de la saisie.",
        ) from None
    change = False
    if chemin.suffix == ".docx":
        try:
            change = lire(chemin.read_bytes()).intact is False
        except (FichierInutilisable, OSError):
            change = True
    if change or (source is not None and source.exists() and chemin.samefile(source)):
        raise EcritureImpossible(
            f"Le fichier «\u00a0{chemin.name}\u00a0» n’est pas remplacé\u00a0: il a été changé, ou n’est pas "
            "de formulaires.",
            "Choisissez un autre dossier (--vers), ou déplacez-le.",
        )


def omis(document: Document, docx: bytes) -> list[str]:
    """Labels of the fields that are written in the saisie and not found in a Word file."""
    from formulaires.lecture.texte_docx import texte_docx

    imprime = _serre(texte_docx(docx))
    libelles = []
    for place in parcourir(document):
        if place.champ.interne or vide(place.valeur) or isinstance(place.valeur, Bloc):
            continue
        # the cells of a table stand apart on paper
        textes = re.split("\n| – ", texte_de(place.bloc, place.nom))
        if isinstance(place.valeur, list) and not isinstance(place.valeur[0], str):
            continue
        if any(_serre(t) not in imprime for t in textes):
            libelles.append(place.champ.libelle)
    return list(dict.fromkeys(libelles))


def _serre(texte: str) -> str:
    return "".join(plier(texte).split())


def _refuser_inconnus(document: Document) -> None:
    """A key that no field bears would be printed nowhere: refused by name."""
    blocs = {id(document): document} | {id(p.bloc): p.bloc for p in parcourir(document)}
    inconnus = [cle for bloc in blocs.values() for cle in bloc.inconnus]
    if inconnus:
        liste = ", ".join(f"«\u00a0{c[:40]}\u00a0»" for c in inconnus[:5])
        raise ValeurRefusee(
            f"La saisie contient des champs que ce document n’a pas\u00a0: {liste}.",
            "Corrigez leur nom\u202f: ils ne seraient imprimés nulle part.",
        )


def ecrire(chemin: Path, octets: bytes) -> None:
    """Write a file whole: beside its place first, then renamed; nothing is left behind."""
    temporaire = None
    try:
        chemin.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            dir=chemin.parent, prefix=".formulaires-", delete=False
        ) as f:
            temporaire = Path(f.name)
            f.write(octets)
        temporaire.chmod(0o644)
        temporaire.replace(chemin)
    except OSError:
        if temporaire is not None:
            temporaire.unlink(missing_ok=True)
        raise EcritureImpossible(
            f"Impossible d’écrire dans le dossier «\u00a0{chemin.parent.name or chemin.parent}\u00a0».",
            "Choisissez un dossier où vous pouvez écrire.",
        ) from None
