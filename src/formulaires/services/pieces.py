"""Pieces of a dossier: a file, what it is, whose, until when it is valid."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import unicodedata
from dataclasses import dataclass

from formulaires.documents.blocs.pieces import PieceJointe
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.services.saisies import Changement, Saisie, lire_bloc, octets_de
from formulaires.stockage import dossiers as base
from formulaires.stockage import tables
from formulaires.stockage.cles import cle_de, deja, remise
from formulaires.stockage.depot import Depot
from formulaires.stockage.types import maintenant

MAX_OCTETS = 20 * 1024 * 1024
# What a file begins with decides what it is, never its name.
_MEDIAS = (
    (b"%PDF-", ".pdf", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", ".png", "image/png"),
    (b"\xff\xd8\xff", ".jpg", "image/jpeg"),
)
_BUREAUTIQUE = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_CONNUES = {*(m[1] for m in _MEDIAS), ".jpeg", *_BUREAUTIQUE}
_RESERVES = {"con", "prn", "aux", "nul", *(f"{p}{i}" for p in ("com", "lpt") for i in range(10))}


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece as lists show it."""

    id: str
    dossier: str
    nom: str
    media: str
    taille: int
    dite: PieceJointe
    saisie: Saisie
    cree_le: dt.datetime

    @property
    def expiree(self) -> bool:
        """Whether its validity has ended."""
        fin = self.dite.valable_jusqu
        return fin is not None and fin < dt.date.today()


def nom_sur(nom: str, defaut: str = "piece") -> str:
    """A file name that every system accepts, accents kept: no path, no control, 120 signs at most."""
    nu = unicodedata.normalize("NFC", nom).replace("\\", "/").rpartition("/")[2]
    nu = "".join(c if c.isalnum() or c in " ._-()’" else "_" for c in nu).strip(" ._")
    tige, point, extension = nu.rpartition(".")
    if not point:
        tige, extension = ("", nu) if f".{nu}" in _CONNUES else (nu, "")
    tige = tige[:100].rstrip(" .") or defaut
    if tige.split(".")[0].strip().lower() in _RESERVES:
        tige = f"_{tige}"
    return f"{tige}.{extension[:10]}" if extension else tige


def joindre(
    depot: Depot,
    dossier: str,
    nom: str,
    octets: bytes,
    saisie: Saisie,
    *,
    cle: str | None = None,
) -> str:
    """Attach a file to a dossier; the same ``cle`` twice attaches it once. Return its id."""
    nom, media = _reconnaitre(nom_sur(nom), octets)
    dite = lire_bloc(PieceJointe, saisie)
    empreinte = hashlib.sha256(octets).hexdigest()
    cle = cle_de(cle, dossier, nom, empreinte, octets_de(dite))
    with depot.ecrire() as s:
        ancien = deja(s, tables.Piece, cle)
        if ancien is not None:
            return ancien.id
        base.dossier(s, dossier)
        base.ranger(s, empreinte, octets)
        s.flush()
        piece = tables.Piece(
            dossier_id=dossier,
            empreinte=empreinte,
            nom=nom,
            media=media,
            taille=len(octets),
            donnees=octets_de(dite),
            cle=cle,
        )
        s.add(piece)
        s.flush()
        return piece.id


def _reconnaitre(nom: str, octets: bytes) -> tuple[str, str]:
    """The name with the extension of what the file is, and its media type."""
    if not octets:
        raise FichierInutilisable("Ce fichier est vide.", "Choisissez-en un autre.")
    if len(octets) > MAX_OCTETS:
        raise FichierInutilisable(
            "Ce fichier dépasse 20\u00a0Mo.", "Réduisez-le, puis recommencez."
        )
    tige, _, extension = nom.rpartition(".")
    extension = f".{extension.lower()}"
    for debut, vraie, media in _MEDIAS:
        if octets.startswith(debut):
            juste = extension == vraie or (vraie == ".jpg" and extension == ".jpeg")
            return (nom if juste else f"{tige or nom}{vraie}"), media
    if octets.startswith(b"PK\x03\x04") and extension in _BUREAUTIQUE:
        return nom, _BUREAUTIQUE[extension]
    raise FichierInutilisable(
        "Ce genre de fichier n’est pas accepté.",
        "Joignez un PDF, une image PNG ou JPEG, un document Word, Excel ou LibreOffice.",
    )


def du_dossier(depot: Depot, dossier: str) -> list[Piece]:
    """The pieces of a dossier."""
    with depot.lire() as s:
        return [_lue(p) for p in base.pieces(s, dossier)]


def lire(depot: Depot, identifiant: str) -> Piece:
    """A piece, without its bytes."""
    with depot.lire() as s:
        return _lue(base.piece(s, identifiant))


def octets(depot: Depot, identifiant: str) -> bytes:
    """The bytes of a piece."""
    with depot.lire() as s:
        return base.octets(s, base.piece(s, identifiant).empreinte)


def modifier(depot: Depot, identifiant: str, changer: Changement) -> None:
    """Say again what a piece is: ``changer`` is given what is kept, and nobody writes meanwhile."""
    with depot.ecrire() as s:
        piece = base.piece(s, identifiant)
        piece.donnees = octets_de(lire_bloc(PieceJointe, changer(json.loads(piece.donnees))))


def retirer(depot: Depot, identifiant: str) -> str:
    """Take a piece away; it is not erased. Return the id of its dossier."""
    with depot.ecrire() as s:
        ligne = base.piece(s, identifiant)
        ligne.retire_le = maintenant()
        return ligne.dossier_id


def remettre(depot: Depot, identifiant: str) -> str:
    """Bring back a piece that was taken away. Return the id of its dossier."""
    with depot.ecrire() as s:
        return remise(s, tables.Piece, identifiant).dossier_id


def _lue(ligne: tables.Piece) -> Piece:
    saisie = json.loads(ligne.donnees)
    dite = PieceJointe.model_validate(saisie)
    return Piece(
        ligne.id,
        ligne.dossier_id,
        ligne.nom,
        ligne.media,
        ligne.taille,
        dite,
        saisie,
        ligne.cree_le,
    )
