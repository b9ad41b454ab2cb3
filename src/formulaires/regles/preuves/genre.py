"""Which document a foreign file is, by the words of its kind; none of them is said so."""

from __future__ import annotations

from formulaires.documents import modele
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.regles.preuves.modele import documents, reperes
from formulaires.regles.preuves.motifs import Index

_PROCHE = 0.4  # of the best note: near enough for what is proved to decide
_TITRE = 3.0  # a cue in the title or a heading weighs so many times more


def candidats(index: Index) -> dict[str, float]:
    """The documents that a file may be, with how much it looks like each; none when it looks like none."""
    notes = {nom: note for nom, note in notes_par_document(index).items() if note > 0}
    assez = _PROCHE * max(notes.values(), default=0)
    return {nom: note for nom, note in notes.items() if note >= assez}


def aucun() -> FichierInutilisable:
    """A file that is none of the documents we know."""
    return FichierInutilisable(
        "Ce fichier n’est aucun des documents que nous savons vérifier.",
        f"Nous connaissons\u00a0: {enumerer([modele(n).titre.lower() for n in documents()])}. "
        "Si c’en est un, dites lequel avec --document.",
    )


def notes_par_document(index: Index) -> dict[str, float]:
    """How much a file looks like each document."""
    premiers = {e.rang for e in index.lecture.enonces[:6]}
    rendu = {}
    for nom in documents():
        lu = reperes(nom)
        total = 0.0
        for motif, poids in lu.document.genre.items():
            trouves = [t for t in index.chercher(lu.motif(motif)) if not t.nie]
            if trouves:
                haut = any(
                    (t.enonce.rang in premiers and t.enonce.genre == "titre") or t.enonce.rang < 3
                    for t in trouves
                )
                titre = any(t.enonce.genre == "titre" for t in trouves)
                facteur = _TITRE if haut else 1.5 if titre else 1.0
                total += poids * facteur * (1 + min(4, len(trouves) - 1) / 8)
        rendu[nom] = total
    return rendu
