"""What co-authors say to one another of a document, field by field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from formulaires.documents import modele
from formulaires.noyau.erreurs import Introuvable, ValeurRefusee
from formulaires.stockage import documents as base
from formulaires.stockage import tables
from formulaires.stockage.cles import cle_de, deja
from formulaires.stockage.depot import Depot
from formulaires.stockage.types import maintenant

LONGUEUR = 4000


@dataclass(frozen=True, slots=True)
class Commentaire:
    """One comment: on which field, by whom, whether it asks for a change and is dealt with."""

    id: str
    champ: str
    auteur: str
    texte: str
    a_corriger: bool
    cree_le: dt.datetime
    regle: bool


def commentaires(depot: Depot, document: str, *, ouverts: bool = False) -> list[Commentaire]:
    """The comments on a document, oldest first."""
    with depot.lire() as s:
        return [
            Commentaire(
                c.id, c.champ, c.auteur, c.texte, c.a_corriger, c.cree_le, c.regle_le is not None
            )
            for c in base.commentaires(s, document, ouverts=ouverts)
        ]


def commenter(
    depot: Depot,
    document: str,
    champ: str,
    texte: str,
    *,
    auteur: str = "",
    a_corriger: bool = False,
    cle: str | None = None,
) -> None:
    """Write a comment on a field; the same ``cle`` twice writes one only."""
    if not texte.strip():
        raise ValeurRefusee("Ce commentaire est vide.", "Écrivez-le, puis recommencez.")
    if len(texte) > LONGUEUR:
        raise ValeurRefusee(f"Ce commentaire dépasse {LONGUEUR}\u00a0signes.", "Raccourcissez-le.")
    cle = cle_de(cle, document, champ, texte)
    with depot.ecrire() as s:
        ligne = base.document(s, document)
        if champ.split(".", maxsplit=1)[0] not in modele(ligne.modele).model_fields:
            raise ValeurRefusee("Ce champ n’existe pas.", "Revenez à la relecture.")
        if deja(s, tables.Commentaire, cle) is not None:
            return
        s.add(
            tables.Commentaire(
                document_id=document,
                champ=champ,
                texte=texte.strip(),
                auteur=auteur.strip()[:200],
                a_corriger=a_corriger,
                cle=cle,
            )
        )


def suivre(depot: Depot, document: str, ou: Mapping[str, str]) -> None:
    """Take comments along with their rows: ``ou`` says where each row that moved has gone."""
    with depot.ecrire() as s:
        for ligne in base.commentaires(s, document):
            ligne.champ = _suivi(ligne.champ, ou)


def _suivi(chemin: str, ou: Mapping[str, str]) -> str:
    rangee, reste = chemin, ""
    while rangee and rangee not in ou:
        rangee, point, nom = rangee.rpartition(".")
        reste = f"{point}{nom}{reste}"
    if not rangee:
        return chemin
    vers = ou[rangee]
    return f"{vers}{reste}" if vers.rpartition(".")[2].isdigit() else vers


def regler(depot: Depot, document: str, identifiant: str, oui: bool = True) -> None:
    """Say that a comment is dealt with, or is not after all."""
    with depot.ecrire() as s:
        ligne = s.get(tables.Commentaire, identifiant)
        if ligne is None or ligne.document_id != document:
            raise Introuvable("Ce commentaire n’existe pas.", "Revenez à la relecture.")
        ligne.regle_le = maintenant() if oui else None
