"""A world to visit: the examples, and every page and state there is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from formulaires.documents import modele, noms
from formulaires.services import dossiers, journal, organisme, papiers, pieces, relecture
from formulaires.services.catalogue import document_exemple
from formulaires.services.demo_web import remplir
from formulaires.services.registre import ouvrir_registre

EXEMPLES = ("vide", "complet", "incomplet")


@dataclass(slots=True)
class Monde:
    """Addresses of what was put in the store."""

    papiers: dict[tuple[str, str], str]
    pages: dict[str, str]
    dossier: str = ""


def peupler(donnees: Path) -> Monde:
    """The examples of the demonstration, each document empty, and what two windows leave."""
    depot = ouvrir_registre(donnees)
    list(remplir(depot))
    connus: dict[tuple[str, str], str] = {}
    for nom in noms():
        genre = dossiers.genre_du(nom)
        fiche = (
            {"personne": {"nom": "Essai", "prenom": nom}} if genre == "personne" else {"nom": nom}
        )
        la = dossiers.creer(depot, genre, fiche)
        for lequel in EXEMPLES:
            saisie = {} if lequel == "vide" else document_exemple(nom, lequel).saisie()
            if lequel == "incomplet":
                saisie |= dict.fromkeys(_dates(nom), "vers mars")
            connus[nom, lequel] = papiers.creer(depot, la, saisie, nom)
    pages = dict(_etats(depot, connus))
    depot.fermer()
    return Monde(connus, pages)


def _dates(nom: str) -> list[str]:
    """Fields of the document itself that hold a date."""
    return [n for n, i in modele(nom).model_fields.items() if "datetime.date" in str(i.annotation)]


def _etats(depot: Any, connus: dict[tuple[str, str], str]) -> Iterator[tuple[str, str]]:
    """(name, address) of the states that a visit alone does not show."""
    contrat, avenant = (connus[n, "complet"] for n in ("contrat_engagement", "avenant_veille"))
    for texte, champ, corriger in (
        ("Que veut dire « relais » ?", "relais", False),
        ("La date est passée.", "date_debut", True),
    ):
        relecture.commenter(
            depot, contrat, champ, texte, auteur="Une collègue", a_corriger=corriger
        )
    base = papiers.lire(depot, contrat)

    def dire(**quoi: Any) -> Any:
        return papiers.enregistrer(
            depot, contrat, base.version, lambda s: {**json.loads(json.dumps(s)), **quoi}
        )

    actions = [*base.saisie["actions"], {"intitule": "Une action de plus"}]
    dire(parole="D’une fenêtre.", actions=actions)
    conflit = dire(parole="De l’autre.", jalons=[]).conflit
    ici = f"/documents/{contrat}"
    yield "document", ici
    yield "tout", f"{ici}/tout"
    yield "relecture", f"{ici}/relecture"
    yield "relecture, commenter", f"/documents/{avenant}/relecture?commenter=convention_du"
    yield "apercu", f"{ici}/apercu"
    yield "verdict", f"{ici}/verdict"
    yield "versions", f"{ici}/versions"
    yield "ecart", f"{ici}/versions/1"
    yield "conflit", f"{ici}/conflits/{conflit}"
    du_contrat = f"/dossiers/{base.dossier}"
    plein = dossiers.chercher(depot, "Bourrelly")[0][0][0].id
    yield "dossier", f"/dossiers/{plein}"
    yield "fiche", f"/dossiers/{plein}/fiche"
    yield "journal", f"/dossiers/{plein}/journal"
    yield "journal, vide", f"{du_contrat}/journal"
    yield "ligne", f"/journal/{journal.lignes(depot, plein)[0].id}"
    mauvaise = journal.ajouter(depot, plein, "intervention", {"date": "vers mars", "duree": "peu"})
    yield "ligne, en erreur", f"/journal/{mauvaise}"
    piece = pieces.joindre(
        depot, plein, "Notification RQTH.pdf", b"%PDF-1.4\n", {"valable_jusqu": "2024-01-31"}
    )
    yield "pieces", f"/dossiers/{plein}/pieces"
    yield "pieces, vides", f"{du_contrat}/pieces"
    yield "piece", f"/pieces/{piece}/fiche"
    yield "organisme", "/organisme"
    for genre in ("personne", "candidature", "aap"):
        yield f"nouveau dossier, {genre}", f"/dossiers/nouveau/{genre}"
    yield "accueil", "/"
    yield "accueil, un genre", "/?genre=candidature"
    yield "accueil, archives", "/?archives=oui"
    yield "relire", "/relire"
    yield "aide", "/aide"
    yield "accessibilite", "/accessibilite"
    yield "erreur 404", "/n-existe-pas"
    organisme.habiller(depot, couleur="#7a1f5c")


def parties(monde: Monde, lesquels: tuple[str, ...] = EXEMPLES) -> Iterator[tuple[str, str]]:
    """(name, address) of every part of every document."""
    for (nom, lequel), cle in monde.papiers.items():
        if lequel in lesquels:
            for section in modele(nom).sections():
                yield f"{nom}, {lequel}, {section.cle}", f"/documents/{cle}/partie/{section.cle}"
