"""Where a document read from a file belongs."""

from __future__ import annotations

from typing import Any

from formulaires.documents.base import Document
from formulaires.documents.blocs.communs import Identite
from formulaires.services import dossiers, papiers
from formulaires.services.nouveau import communs
from formulaires.services.saisies import canonique
from formulaires.stockage.cles import cle_de
from formulaires.stockage.depot import Depot


def proches(depot: Depot, document: Document) -> list[dossiers.Dossier]:
    """Dossiers that may be of the same person, or of the same name; twenty at most."""
    genre = dossiers.genre_du(document.id)
    personne = getattr(document, "personne", None)  # an unknown key of the saisie, in a call
    mots = f"{personne.nom or ''} {personne.prenom or ''}" if isinstance(personne, Identite) else ""
    trouves, _ = dossiers.chercher(depot, mots, genre=genre, au_plus=20)
    return [d for d, _ in trouves]


def ouvrir_pour(depot: Depot, document: Document, *, cle: str | None = None) -> str:
    """Open a dossier for a document, with what its fiche takes from it. Return its id."""
    return dossiers.creer(depot, dossiers.genre_du(document.id), _fiche(document), cle=cle)


def ranger(depot: Depot, document: Document, dossier: str, *, cle: str | None = None) -> str:
    """Keep a document read from a file, in a dossier or in one of its own. Return its id."""
    chez = dossier or ouvrir_pour(depot, document, cle=cle)
    dossiers.verifier_genre(dossiers.lire(depot, chez), document.id)
    unique = cle_de(cle, chez, canonique(document))
    return papiers.creer(depot, chez, document.saisie(), document.id, cle=unique)


def de_qui(document: Document) -> str:
    """The name of the dossier that a document would open: a person, a call."""
    return dossiers.lire_fiche(dossiers.genre_du(document.id), _fiche(document)).intitule()


def _fiche(document: Document) -> dict[str, Any]:
    genre = dossiers.fiche_de(dossiers.genre_du(document.id))
    saisie = document.saisie()
    if "personne" in genre.model_fields:
        pris = communs(type(document), genre, "personne", saisie.get("personne", {}))
        return {"personne": pris} if pris else {}
    porteur = saisie.get(genre.reconnu_a, {})
    noms = [porteur.get(n) for n in ("plateforme", "nom") if isinstance(porteur, dict)]
    return {"nom": next((n for n in noms if isinstance(n, str) and n), document.titre)}
