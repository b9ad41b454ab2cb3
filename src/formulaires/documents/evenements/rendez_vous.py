"""Meetings held or missed, and short contacts."""

from __future__ import annotations

from typing import Annotated, ClassVar

from formulaires.documents.blocs.sortie import EFFECTUE
from formulaires.documents.evenements.base import Evenement
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.ecriture import majuscule
from formulaires.noyau.types import DateCivile, Entier, HeureDuJour, Heures, Ligne
from formulaires.noyau.vocabulaires.appel import MetierEquipe
from formulaires.noyau.vocabulaires.communs import Mode, Reponse
from formulaires.noyau.vocabulaires.insertion import Format
from formulaires.noyau.vocabulaires.parcours_ea import (
    ActionPourEmployeur,
    FamilleAction,
    NatureRendezVous,
)
from formulaires.noyau.vocabulaires.sortie import Canal, Sens
from formulaires.noyau.vocabulaires.suivi import MeneePar, Tenue


class Intervention(Evenement):
    """A meeting with the person, her employer or both: frequency, time at the workplace, kinds."""

    # Contracts and conventions say the rhythm that is planned, never what was held.
    genre: ClassVar[str] = "intervention"
    titre: ClassVar[str] = "Entretien ou intervention"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "nature", "mode", "duree", "objet")

    date: Annotated[DateCivile | None, Champ("Date", "la date du rendez-vous")] = None
    nature: Annotated[NatureRendezVous | None, Champ("Nature", "la nature du rendez-vous")] = None
    mode: Annotated[Mode | None, Champ("Sur place ou à distance", "le mode du rendez-vous")] = None
    duree: Annotated[
        Heures | None,
        Champ(
            "Durée",
            "la durée du rendez-vous",
            aide="En heures\u202f: 0\u00a0h\u00a045, 1\u00a0h\u00a030.",
        ),
    ] = None
    objet: Annotated[
        Ligne | None,
        Champ("Objet", "l’objet du rendez-vous", aide="Sans détail médical.", sensible=True),
    ] = None
    tenue: Annotated[
        Tenue | None,
        Champ("A eu lieu", "si le rendez-vous a eu lieu", aide="Vide\u202f: il a eu lieu."),
    ] = None
    heure: Annotated[HeureDuJour | None, Champ("Heure", "l’heure du rendez-vous")] = None
    lieu: Annotated[Ligne | None, Champ("Lieu", "le lieu du rendez-vous")] = None
    lieu_travail: Annotated[
        Reponse | None,
        Champ(
            "Sur le lieu de travail",
            "si le rendez-vous était sur le lieu de travail",
            aide="Vide\u202f: oui pour une visite sur le lieu de travail, non pour le reste.",
        ),
    ] = None
    avec_personne: Annotated[
        Reponse | None,
        Champ(
            "Avec la personne",
            "si la personne était là",
            aide="Vide\u202f: oui, sauf pour un rendez-vous avec l’employeur.",
        ),
    ] = None
    avec_employeur: Annotated[
        Reponse | None,
        Champ(
            "Avec l’employeur",
            "si l’employeur était là",
            aide="Vide\u202f: oui pour un rendez-vous avec l’employeur, non pour le reste.",
        ),
    ] = None
    avec: Annotated[
        Ligne | None,
        Champ("Aussi avec", "les autres personnes présentes", sensible=True),
    ] = None
    format: Annotated[
        Format | None,
        Champ("Individuel ou collectif", "si le rendez-vous était individuel ou collectif"),
    ] = None
    mene_par: Annotated[
        MeneePar | None,
        Champ(
            "Mené par",
            "qui a mené le rendez-vous",
            aide="Vide\u202f: le référent ou le conseiller.",
        ),
    ] = None
    metier: Annotated[
        MetierEquipe | None,
        Champ("Son métier", "le métier de qui l’a mené", si=Si("mene_par", (MeneePar.AUTRE,))),
    ] = None
    professionnels: Annotated[
        Entier | None,
        Champ(
            "Professionnels présents",
            "le nombre de professionnels présents",
            aide="Vide\u202f: un. Leur temps s’ajoute.",
        ),
    ] = None
    famille: Annotated[
        FamilleAction | None, Champ("Famille d’action", "la famille de l’action")
    ] = None
    pour_employeur: Annotated[
        ActionPourEmployeur | None,
        Champ("Action pour l’employeur", "l’action pour l’employeur"),
    ] = None

    def a_eu_lieu(self) -> bool:
        """Whether it counts; nothing written says that it was held, a word not understood does not."""
        return "tenue" not in self.malformes and self.tenue in (None, Tenue.TENU)

    def sur_le_lieu_de_travail(self) -> bool:
        """Whether its time goes to that of the workplace."""
        if self.lieu_travail is None:
            return self.nature is NatureRendezVous.VISITE
        return self.lieu_travail is Reponse.OUI

    def voit_la_personne(self) -> bool:
        """Whether it is an exchange with the person."""
        if self.avec_personne is None:
            return self.nature is not NatureRendezVous.EMPLOYEUR
        return self.avec_personne is Reponse.OUI

    def voit_l_employeur(self) -> bool:
        """Whether it is an exchange with the employer."""
        if self.avec_employeur is None:
            return self.nature is NatureRendezVous.EMPLOYEUR
        return self.avec_employeur is Reponse.OUI

    def tete(self) -> str:
        return self.nature.libelle if self.nature else self.titre

    def morceaux(self) -> list[str]:
        au_travail = self.sur_le_lieu_de_travail() and self.nature is not NatureRendezVous.VISITE
        return [
            self.lu("tenue") if self.tenue is not Tenue.TENU else "",
            self.lu("mode"),
            self.lu("duree"),
            "sur le lieu de travail" if au_travail else "",
            self.lu("objet"),
        ]


class Relance(Evenement):
    """A short contact, tried or received; the names are those of the fiche de sortie's journal."""

    # The silence of six months is proved by all contacts, long before there is a fiche de sortie.
    genre: ClassVar[str] = "relance"
    titre: ClassVar[str] = "Relance ou contact"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "canal", "objet", "lien_reel")

    date: Annotated[DateCivile | None, Champ("Date", "la date du contact")] = None
    canal: Annotated[Canal | None, Champ("Canal", "le canal du contact")] = None
    objet: Annotated[Ligne | None, Champ("Objet", "l’objet du contact", sensible=True)] = None
    lien_reel: Annotated[
        Reponse | None,
        Champ(
            "La personne a répondu",
            "si la personne a répondu",
            aide="Oui dès qu’elle répond, même par un SMS court\u202f; des nouvelles données par "
            "un tiers ne sont pas une réponse d’elle.",
        ),
    ] = None
    sens: Annotated[
        Sens | None,
        Champ(
            "Qui contacte", "le sens du contact", aide="Vide\u202f: la plateforme ou le référent."
        ),
    ] = None
    effectue: Annotated[Reponse | None, EFFECTUE] = None
    resultat: Annotated[
        Ligne | None,
        Champ(
            "Résultat",
            "le résultat du contact",
            aide="Ce qui s’est passé, sans détail médical.",
            sensible=True,
        ),
    ] = None
    par: Annotated[Ligne | None, Champ("Fait par", "la personne qui a fait le contact")] = None
    au_dossier: Annotated[
        Reponse | None, Champ("Trace au dossier", "si une trace du contact est au dossier")
    ] = None
    trace: Annotated[
        Ligne | None,
        Champ(
            "Laquelle",
            "la trace du contact",
            aide="Copie du courriel, accusé de réception …",
            si=Si("au_dossier", (Reponse.OUI,)),
        ),
    ] = None

    def tete(self) -> str:
        """A contact that she or somebody else made is no relance."""
        if self.sens in (Sens.PERSONNE, Sens.TIERS):
            return majuscule(f"contact {self.lu('sens')}")
        return "Relance"

    def morceaux(self) -> list[str]:
        reponses = {Reponse.OUI: "la personne a répondu", Reponse.NON: "sans réponse"}
        entrant = self.sens is Sens.PERSONNE
        return [
            ("annulé" if entrant or self.sens is Sens.TIERS else "annulée")
            if self.effectue is Reponse.NON
            else "",
            self.lu("canal"),
            "" if entrant or self.lien_reel is None else reponses.get(self.lien_reel, ""),
            self.lu("objet") or self.lu("resultat"),
        ]
