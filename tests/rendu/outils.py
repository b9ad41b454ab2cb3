"""Helpers to look into what was drawn."""

from __future__ import annotations

import datetime as dt
import io
import typing
from collections.abc import Iterator
from enum import Enum
from typing import Any

import pypdf
import pypdfium2 as pdfium

from formulaires.documents.bloc import Bloc, type_bloc
from formulaires.noyau.champ import champs_de

A4 = (595.0, 842.0)


def pages_pdf(pdf: bytes) -> list[str]:
    """Text of each page, without header and footer, in the order it was drawn."""
    document = pdfium.PdfDocument(pdf)
    try:
        textes = []
        for page in document:
            texte = page.get_textpage()
            textes.append(texte.get_text_bounded(bottom=58, top=A4[1] - 58))
            texte.close()
            page.close()
        return textes
    finally:
        document.close()


def serre(texte: str) -> str:
    """Without any blank: what no line or page break changes."""
    # pdfium drops a hyphen that ends a line
    return "".join(c for c in texte if c.isprintable() and c not in "-\ufffe" and not c.isspace())


def glyphes_absents(pdf: bytes) -> int:
    """Number of .notdef glyphs drawn (« tofu »): two-byte codes 0000 shown in any text operator."""
    absents = 0
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        contenu = page.get_contents()
        if contenu is None:
            continue
        flux = pypdf.generic.ContentStream(contenu, page.pdf)
        for operandes, operateur in flux.operations:
            if operateur not in (b"Tj", b"TJ"):
                continue
            morceaux = operandes[0] if operateur == b"TJ" else operandes
            for morceau in morceaux:
                octets = getattr(morceau, "original_bytes", None)
                if octets is not None:
                    absents += sum(octets[i : i + 2] == b"\0\0" for i in range(0, len(octets), 2))
    return absents


class Marques:
    """A saisie in which every printable field holds a value that is found nowhere else."""

    def __init__(self) -> None:
        self.rang = 0
        self.textes: dict[str, str] = {}

    def bloc(self, modele: type[Bloc], prefixe: str = "") -> dict[str, Any]:
        rendu = {}
        for nom, champ in champs_de(modele).items():
            if champ.interne:
                continue
            rendu[nom] = self._valeur(modele.model_fields[nom].annotation, f"{prefixe}{nom}")
        return rendu

    def _valeur(self, annotation: Any, chemin: str) -> Any:
        interieur = type_bloc(annotation)
        if typing.get_origin(annotation) is list:
            argument = typing.get_args(annotation)[0]
            if interieur:
                return [self.bloc(interieur, f"{chemin}.{i}.") for i in range(2)]
            return [self._feuille(argument, f"{chemin}.{i}") for i in range(2)]
        if interieur:
            return self.bloc(interieur, f"{chemin}.")
        return self._feuille(annotation, chemin)

    def _feuille(self, annotation: Any, chemin: str) -> Any:
        self.rang += 1
        for type_ in _types(annotation):
            if isinstance(type_, type) and issubclass(type_, Enum):
                return list(type_)[self.rang % len(type_)].value
            if type_ is dt.date:
                return (dt.date(2030, 1, 1) + dt.timedelta(days=self.rang)).isoformat()
            if type_ is dt.time:
                return f"{self.rang % 12 + (12 if chemin.endswith('fin') else 0):02d}:{self.rang % 60:02d}"
            if type_ is int:
                return 1000 + self.rang
            if type_ is float:
                return float(self.rang % 150) + 0.5
        metas = {getattr(m, "nom", "") for m in _metas(annotation)}
        speciaux = {
            "siret": "01234567400019",
            "telephone": "+33639980000",
            "thematique": "mobilite--preparer-un-permis",
        }
        for nom, valeur in speciaux.items():
            if nom in metas:
                return valeur
        derniers = {
            "code_postal": f"{10000 + self.rang:05d}", "numero_allocataire": f"{2000000 + self.rang}A",
            "identifiant_france_travail": f"{3000000 + self.rang}B", "courriel": f"marque{self.rang}@courriel.example",
            "code_rome": f"K{1000 + self.rang}", "code_ape": f"{1000 + self.rang}Z",
        }  # fmt: skip
        valeur = derniers.get(chemin.rsplit(".", 1)[-1], f"Marque{self.rang:04d}")
        self.textes[chemin] = valeur
        return valeur


def _types(annotation: Any) -> Iterator[Any]:
    origine = typing.get_origin(annotation)
    if origine is typing.Annotated:
        yield from _types(typing.get_args(annotation)[0])
    elif origine is not None:
        for a in typing.get_args(annotation):
            yield from _types(a)
    else:
        yield annotation


def _metas(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for a in typing.get_args(annotation):
        yield from _metas(a)
