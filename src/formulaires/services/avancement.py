"""How far a form is: the state of each part, and what remains, each thing with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, Place, parcourir, vide
from formulaires.documents.formulaire import Formulaire, Section
from formulaires.noyau.champ import champs_de
from formulaires.regles.constat import GROUPES, Constat, Verdict

ETATS = {
    "sans_objet": "sans objet",
    "libre": "facultatif",
    "vide": "à commencer",
    "en_cours": "en cours",
    "reprendre": "à reprendre",
    "fait": "rien à signaler",
}


@dataclass(frozen=True, slots=True)
class Point:
    """A finding and the field where it is dealt with; no part when it is about the whole."""

    constat: Constat
    groupe: str
    partie: str
    champ: str

    @property
    def ancre(self) -> str:
        """The id of the field on its page."""
        return self.champ.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Groupe:
    """What the reader has to do the same thing with: its title, its key, its findings."""

    titre: str
    cle: str
    points: list[Point]

    def plies(self) -> list[list[Point]]:
        """Findings that say the same of the same field come together: one answer settles them."""
        rendu: dict[tuple[str, str], list[Point]] = {}
        for p in self.points:
            rendu.setdefault((p.constat.phrase, p.champ), []).append(p)
        return list(rendu.values())


@dataclass(slots=True)
class Partie:
    """A part of the form: its section, its state, what remains in it."""

    section: Section
    etat: str
    interne: bool
    points: list[Point] = field(default_factory=list)

    @property
    def dit(self) -> str:
        """Its state in words."""
        restants = len(self.points)
        if self.etat in ("en_cours", "reprendre") and restants:
            return f"{ETATS[self.etat]}, {restants}\u00a0point{'s' if restants > 1 else ''}"
        return ETATS[self.etat]


def points(document: Document, verdict: Verdict) -> list[Point]:
    """Every finding of a verdict, with the part of the form it belongs to, in reading order."""
    a_qui = {nom: s.cle for s in type(document).sections() for nom in s.champs}
    places = {p.chemin: p for p in parcourir(document)}
    rendu = []
    for groupe, constats in verdict.groupes().items():
        for constat in constats:
            champ = _ou_aller(places, constat)
            rendu.append(Point(constat, groupe, a_qui.get(champ.split(".")[0], ""), champ))
    return rendu


def _ou_aller(places: Mapping[str, Place], constat: Constat) -> str:
    """The field to go to: the first that is empty or wrong, else the first named."""
    champs = [c for c in constat.champs if c]
    if constat.statut == "manquant" and len(champs) > 1:
        for chemin in champs:
            if chemin in places and not places[chemin].bloc.ecrit(places[chemin].nom):
                return chemin
    return champs[0] if champs else ""


def parties(document: Document, tous: Sequence[Point]) -> list[Partie]:
    """The parts of a document's form, each with its state."""
    demandes = document.demandes()
    par_partie: dict[str, list[Point]] = {}
    attendues = {p.partie for p in tous if p.constat.signale}
    complet = not any(p.groupe == "empeche" for p in tous)  # then what is empty may stay so
    for point in tous:
        if point.groupe in ("empeche", "reprendre", "verifier"):
            par_partie.setdefault(point.partie, []).append(point)
    rendu = []
    for section in type(document).sections():
        siens = par_partie.get(section.cle, [])
        interne = all(champs_de(type(document))[n].interne for n in section.champs)
        etat = _etat(document, section, siens, demandes)
        if etat == "vide" and (interne or (complet and section.cle not in attendues)):
            etat = "libre"
        rendu.append(Partie(section, etat, interne, siens))
    return rendu


def _etat(
    document: Document, section: Section, points_: list[Point], demandes: dict[str, bool]
) -> str:
    ecrit = any(document.ecrit(nom) for nom in section.champs)
    if not ecrit:
        if not any(demandes[nom] for nom in section.champs):
            return "sans_objet"
        return "vide"
    if any(p.constat.statut == "insuffisant" for p in points_):
        return "reprendre"
    return "en_cours" if points_ else "fait"


def montres(formulaire: Formulaire) -> dict[str, bool]:
    """For each place, whether it is to be shown: asked, or written all the same."""
    demandes = formulaire.demandes()
    return {
        p.chemin: demandes[p.chemin] or p.malforme is not None or not vide(p.valeur)
        for p in parcourir(formulaire)
    }


def malformes(formulaire: Bloc) -> Iterator[Place]:
    """The places whose value is kept as typed because it is not understood."""
    return (p for p in parcourir(formulaire) if p.malforme is not None)


def panneau(tous: Sequence[Point]) -> list[Groupe]:
    """The groups that hold findings, what is to be done first."""
    return [
        Groupe(titre, cle, siens)
        for titre, cle in GROUPES
        if (siens := [p for p in tous if p.groupe == cle])
    ]
