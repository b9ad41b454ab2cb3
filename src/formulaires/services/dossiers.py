"""Dossiers: opened, found, and their new documents prefilled from what is known."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from formulaires.documents import modele, noms
from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.fiches import FICHES, Fiche
from formulaires.noyau.caracteres import plier
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import date_longue
from formulaires.noyau.erreurs import NomInconnu, ValeurRefusee
from formulaires.services import papiers
from formulaires.services.nouveau import communs, meme_personne, nouveau
from formulaires.services.organisme import etablissement
from formulaires.services.saisies import Changement, Saisie, lire_bloc, octets_de
from formulaires.stockage import documents as base_documents
from formulaires.stockage import dossiers as base
from formulaires.stockage import tables
from formulaires.stockage.cles import cle_de, deja
from formulaires.stockage.depot import Depot
from formulaires.stockage.types import maintenant

_NUMERO = re.compile(r"\+33\d{9}")
_CHIFFRES = re.compile(r"\s*(?:\d[\s.]*){4,}")


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier: its fiche and when it was written, when anything in it was last touched."""

    id: str
    fiche: Fiche
    saisie: Saisie
    fiche_le: dt.datetime
    modifie_le: dt.datetime
    archive: bool

    @property
    def intitule(self) -> str:
        return self.fiche.intitule() or "Sans nom"


@dataclass(frozen=True, slots=True)
class Resume:
    """A document in a list: what it is and how far it is."""

    id: str
    modele: str
    titre: str
    version: int
    complet: bool
    a_voir: int
    signe: bool
    jour: dt.date | None
    modifie_le: dt.datetime

    @property
    def nom(self) -> str:
        """What tells it from the others: its title, and its own date."""
        return f"{self.titre} du {date_longue(self.jour)}" if self.jour else self.titre

    @property
    def etat(self) -> str:
        if self.signe and self.complet:
            return "signé"
        if self.complet:
            return "complet"
        return "à compléter"


def fiche_de(genre: str) -> type[Fiche]:
    """The kind of fiche of that name."""
    for fiche in FICHES:
        if fiche.genre == genre:
            return fiche
    raise NomInconnu("Ce genre de dossier n’existe pas.", "Choisissez-en un dans la liste.")


def documents_possibles(genre: str) -> list[type[Document]]:
    """The documents that a dossier of this kind may hold."""
    marque = fiche_de(genre).reconnu_a
    return [m for m in map(modele, noms()) if marque in m.model_fields]


def genre_du(nom: str) -> str:
    """The kind of dossier that a document goes into."""
    champs = modele(nom).model_fields
    return next(f.genre for f in FICHES if f.reconnu_a in champs)


def creer(depot: Depot, genre: str, saisie: Saisie, *, cle: str | None = None) -> str:
    """Open a dossier; the same ``cle`` twice opens one only. Return its id."""
    fiche = lire_fiche(genre, saisie)
    cle = cle_de(cle, genre, octets_de(fiche))
    with depot.ecrire() as s:
        ancien = deja(s, tables.Dossier, cle)
        if ancien is not None:
            return ancien.id
        ligne = tables.Dossier(genre=genre, cle=cle)
        _remplir(ligne, fiche)
        s.add(ligne)
        s.flush()
        return ligne.id


def lire_fiche(genre: str, saisie: Saisie) -> Fiche:
    """A fiche, from the JSON of its form."""
    return lire_bloc(fiche_de(genre), saisie)


def modifier(depot: Depot, identifiant: str, changer: Changement) -> Dossier:
    """Write a fiche again: ``changer`` is given what is kept, and nobody writes meanwhile."""
    with depot.ecrire() as s:
        ligne = base.dossier(s, identifiant)
        _remplir(ligne, lire_fiche(ligne.genre, changer(json.loads(ligne.fiche))))
        ligne.fiche_le = ligne.modifie_le = maintenant()
        return _lu(ligne)


def archiver(depot: Depot, identifiant: str, oui: bool = True) -> None:
    """Put a dossier away, or back."""
    with depot.ecrire() as s:
        base.dossier(s, identifiant).archive_le = maintenant() if oui else None


def lire(depot: Depot, identifiant: str) -> Dossier:
    """Read a dossier."""
    with depot.lire() as s:
        return _lu(base.dossier(s, identifiant))


def chercher(
    depot: Depot,
    dite: str = "",
    *,
    genre: str | None = None,
    archives: bool = False,
    page: int = 1,
    au_plus: int = 30,
) -> tuple[list[tuple[Dossier, list[Resume]]], int]:
    """Dossiers whose words hold those that are said, accents and capitals apart; how many in all."""
    mots = plier(dite).replace("-", " ").split()[:8]
    if _CHIFFRES.fullmatch(dite):  # a number is one word, however it is cut
        mots = ["".join(c for c in dite if c.isdigit())]
    with depot.lire() as s:
        lignes, total = base.chercher(
            s, mots, genre=genre, archives=archives, depart=(page - 1) * au_plus, au_plus=au_plus
        )
        documents = base.documents_de(s, [d.id for d in lignes])
    return [(_lu(d), [resume(x) for x in documents[d.id]]) for d in lignes], total


def documents_du(depot: Depot, identifiant: str) -> list[Resume]:
    """The documents of a dossier, the last one changed first."""
    with depot.lire() as s:
        return [resume(d) for d in base_documents.du_dossier(s, identifiant)]


def resume(ligne: tables.Document) -> Resume:
    """A document as lists show it."""
    return Resume(
        ligne.id,
        ligne.modele,
        modele(ligne.modele).titre,
        ligne.version,
        ligne.complet,
        ligne.a_voir,
        ligne.signe,
        ligne.jour,
        ligne.modifie_le,
    )


def preparer(depot: Depot, identifiant: str, nom: str) -> Saisie:
    """The saisie of a new document: from the dossier's others, its fiche and the organisation."""
    cible = modele(nom)
    dossier = lire(depot, identifiant)
    verifier_genre(dossier, nom)
    resumes = sorted(documents_du(depot, identifiant), key=lambda d: d.modifie_le)
    autres = _de_la_meme(papiers.lire(depot, d.id).document for d in resumes)
    saisie = nouveau(nom, *autres)
    recente = not resumes or dossier.fiche_le > resumes[-1].modifie_le
    _completer(saisie, _vers(dossier.fiche, cible), ecrase=recente)
    _completer(saisie, _vers(etablissement(depot), cible))
    if "limites" in cible.model_fields and (limite := dossier.saisie.get("date_limite")):
        _completer(saisie, {"limites": {"date_limite": limite}})
    return cible.model_validate(saisie).saisie()


def _de_la_meme(documents: Iterable[Document]) -> list[Document]:
    """Those that agree on who the person is, the last ones first: a date may be mistyped."""
    gardes: list[Document] = []
    for document in reversed(list(documents)):
        if all(meme_personne(document, autre) for autre in gardes):
            gardes.insert(0, document)
    return gardes


def verifier_genre(dossier: Dossier, nom: str) -> None:
    """Refuse a document that dossiers of this kind do not have."""
    if modele(nom) not in documents_possibles(dossier.fiche.genre):
        raise ValeurRefusee(
            "Ce document ne va pas dans ce dossier.", "Choisissez un dossier du même genre."
        )


def creer_document(depot: Depot, identifiant: str, nom: str, *, cle: str | None = None) -> str:
    """Begin a document in a dossier, prefilled. Return its id."""
    return papiers.creer(
        depot,
        identifiant,
        preparer(depot, identifiant, nom),
        nom,
        cle=cle_de(cle, identifiant, nom),
    )


def _vers(source: Bloc, cible: type[Document]) -> Saisie:
    """What a fiche and a document both have a field for."""
    valeurs = source.model_dump(mode="json", exclude_none=True)
    rendu = {}
    for nom in champs_de(type(source)).keys() & cible.model_fields.keys():
        pris = communs(type(source), cible, nom, valeurs.get(nom))
        if pris not in (None, "", {}, []):
            rendu[nom] = pris
    return rendu


def _completer(saisie: Saisie, autre: Saisie, *, ecrase: bool = False) -> None:
    """Fill what is not written yet; ``ecrase`` when the other is the more recent."""
    for nom, valeur in autre.items():
        deja = saisie.get(nom)
        if isinstance(deja, dict) and isinstance(valeur, dict):
            _completer(deja, valeur, ecrase=ecrase)
        elif valeur not in (None, "", {}, []) and (ecrase or deja in (None, "", {}, [])):
            saisie[nom] = valeur


def _remplir(ligne: tables.Dossier, fiche: Fiche) -> None:
    ligne.fiche = octets_de(fiche)
    ligne.intitule = fiche.intitule()
    mots = _mots(json.loads(ligne.fiche))
    numeros = [f"0{m[3:]}" for m in mots if _NUMERO.fullmatch(m)]  # as it is said, too
    ligne.recherche = plier(" ".join([*mots, *numeros])).replace("-", " ")


def _mots(valeur: Any) -> Sequence[str]:
    if isinstance(valeur, dict):
        return [m for v in valeur.values() for m in _mots(v)]
    return [valeur] if isinstance(valeur, str) else []


def _lu(ligne: tables.Dossier) -> Dossier:
    saisie = json.loads(ligne.fiche)
    fiche = fiche_de(ligne.genre).model_validate(saisie)
    return Dossier(
        ligne.id, fiche, saisie, ligne.fiche_le, ligne.modifie_le, ligne.archive_le is not None
    )
