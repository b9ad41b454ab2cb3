"""What a plateforme or an operator mobilises: staff, training, money, partners."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, ClassVar

from formulaires.documents.evenements.base import AAP, CANDIDATURE, Evenement
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.ecriture import accorder
from formulaires.noyau.types import DateCivile, Entier, Etp, Ligne, Montant
from formulaires.noyau.vocabulaires.appel import MetierEquipe, NatureCharge
from formulaires.noyau.vocabulaires.candidature import (
    DemarcheEmployeur,
    Financeur,
    FonctionEquipe,
    NatureEmployeur,
)
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import TitreConseiller
from formulaires.noyau.vocabulaires.suivi import NatureFinancement, NatureFormationEquipe

_JUSQU_A = "Vide\u202f: en cours, ou jusqu’à la ligne suivante du même poste."


class _DeLAnnee(Evenement):
    """What is counted by year, the only date there is."""

    annee: Annotated[Entier | None, Champ("Année", "l’année")] = None

    def jour(self) -> dt.date | None:
        """The first day of the year."""
        return dt.date(self.annee, 1, 1) if self.annee and 1900 <= self.annee <= 2200 else None


class Effectif(Evenement):
    """A post of the plateforme from that day on, by function and by mission (V.A.6°; VI.A)."""

    # The application tells a team once; the table of each quarter needs that of its day.
    genre: ClassVar[str] = "effectif"
    titre: ClassVar[str] = "Poste de l’équipe"
    pour: ClassVar[tuple[str, ...]] = (CANDIDATURE,)
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "poste", "fonction", "etp")

    date: Annotated[DateCivile | None, Champ("À partir du", "la date de cette ligne")] = None
    poste: Annotated[
        Ligne | None,
        Champ("Poste ou nom", "le poste", aide="Le même mot d’une ligne à l’autre."),
    ] = None
    fonction: Annotated[FonctionEquipe | None, Champ("Fonction", "la fonction")] = None
    etp: Annotated[Etp | None, Champ("ETP", "le temps de travail en ETP")] = None
    fin: Annotated[DateCivile | None, Champ("Jusqu’au", "le dernier jour", aide=_JUSQU_A)] = None
    structure: Annotated[Ligne | None, Champ("Structure", "la structure du poste")] = None
    titre_conseiller: Annotated[
        TitreConseiller | None, Champ("Titre RNCP37779", "où en est le titre RNCP37779")
    ] = None
    etp_accompagnement: Annotated[
        Etp | None,
        Champ(
            "Dont accompagnement (ETP)",
            "les ETP d’accompagnement",
            aide="La répartition du temps de travail par mission.",
        ),
    ] = None
    etp_coordination: Annotated[
        Etp | None, Champ("Dont coordination (ETP)", "les ETP de coordination")
    ] = None
    etp_gestion: Annotated[Etp | None, Champ("Dont gestion (ETP)", "les ETP de gestion")] = None
    etp_partenariats: Annotated[
        Etp | None, Champ("Dont partenariats (ETP)", "les ETP de partenariats")
    ] = None

    def morceaux(self) -> list[str]:
        return [
            self.lu("poste"),
            self.lu("fonction"),
            self.lu("etp", "{} ETP"),
            self.lu("structure"),
            self.lu("fin", "jusqu’au {}"),
        ]


class EffectifAap(Evenement):
    """A post of the operator from that day on (AAP, V.1: 50 people by ETP technique; V.3)."""

    # The answer tells a team once; people come and go during the convention.
    genre: ClassVar[str] = "effectif_aap"
    titre: ClassVar[str] = "Poste de l’équipe"
    pour: ClassVar[tuple[str, ...]] = (AAP,)
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "poste", "metier", "etp")

    date: Annotated[DateCivile | None, Champ("À partir du", "la date de cette ligne")] = None
    poste: Annotated[
        Ligne | None,
        Champ("Poste ou nom", "le poste", aide="Le même mot d’une ligne à l’autre."),
    ] = None
    metier: Annotated[MetierEquipe | None, Champ("Métier", "le métier")] = None
    etp: Annotated[Etp | None, Champ("ETP", "le temps de travail en ETP")] = None
    fin: Annotated[DateCivile | None, Champ("Jusqu’au", "le dernier jour", aide=_JUSQU_A)] = None
    technique: Annotated[
        Reponse | None,
        Champ(
            "Poste technique",
            "si le poste est technique",
            aide="Vide\u202f: oui. Non pour la direction, l’accueil, la gestion.",
        ),
    ] = None
    structure: Annotated[
        Ligne | None,
        Champ("Structure", "la structure du poste", aide="Si elle n’est pas la nôtre."),
    ] = None

    def morceaux(self) -> list[str]:
        return [
            self.lu("poste"),
            self.lu("metier"),
            self.lu("etp", "{} ETP"),
            self.lu("structure"),
            self.lu("fin", "jusqu’au {}"),
        ]


class FormationEquipe(Evenement):
    """A training of the team, done or planned (V.A.6°: this year’s, and next year’s)."""

    # The application has a calendar in free words.
    genre: ClassVar[str] = "formation_equipe"
    titre: ClassVar[str] = "Formation de l’équipe"
    pour: ClassVar[tuple[str, ...]] = (CANDIDATURE, AAP)
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "nature", "intitule", "nombre", "faite")

    date: Annotated[DateCivile | None, Champ("Date", "la date de la formation")] = None
    nature: Annotated[
        NatureFormationEquipe | None, Champ("Nature", "la nature de la formation")
    ] = None
    intitule: Annotated[Ligne | None, Champ("Intitulé", "l’intitulé de la formation")] = None
    nombre: Annotated[
        Entier | None, Champ("Professionnels", "le nombre de professionnels formés")
    ] = None
    faite: Annotated[
        Reponse | None, Champ("Faite", "si la formation est faite", aide="Non\u202f: prévue.")
    ] = None
    structure: Annotated[Ligne | None, Champ("Structure", "la structure des professionnels")] = None

    def morceaux(self) -> list[str]:
        etats = {Reponse.OUI: "faite", Reponse.NON: "prévue"}
        return [
            self.lu("nature"),
            self.lu("intitule"),
            "" if self.nombre is None else accorder(self.nombre, "professionnel"),
            "" if self.faite is None else etats.get(self.faite, ""),
        ]


class Financement(_DeLAnnee):
    """What pays for the action, once it is granted (V.A.6°; VI.A)."""

    # The papers’ budgets are forecasts, made before the money is granted.
    genre: ClassVar[str] = "financement"
    titre: ClassVar[str] = "Financement"
    pour: ClassVar[tuple[str, ...]] = (CANDIDATURE, AAP)
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("annee", "financeur", "nature", "montant")

    financeur: Annotated[
        Financeur | None,
        Champ("Financeur", "le financeur", aide="D’où vient l’argent, quel que soit le payeur."),
    ] = None
    nature: Annotated[NatureFinancement | None, Champ("Nature", "la nature du financement")] = None
    montant: Annotated[Montant | None, Champ("Montant", "le montant du financement")] = None
    precision: Annotated[
        Ligne | None,
        Champ("Lequel", "le nom du financeur", si=Si("financeur", (Financeur.AUTRE,))),
    ] = None

    def morceaux(self) -> list[str]:
        nomme = self.precision if self.financeur in (None, Financeur.AUTRE) else None
        return [
            self.lu("precision") if nomme else self.financeur.libelle if self.financeur else "",
            self.lu("nature"),
            self.lu("montant"),
            str(self.annee or ""),
        ]


class Depense(_DeLAnnee):
    """What the action cost, by kind of cost (VI.A: « dépenses réalisées, ventilation des coûts »)."""

    # The papers’ budgets are forecasts.
    genre: ClassVar[str] = "depense"
    titre: ClassVar[str] = "Dépense"
    pour: ClassVar[tuple[str, ...]] = (CANDIDATURE, AAP)
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("annee", "nature", "montant", "objet")

    nature: Annotated[NatureCharge | None, Champ("Nature", "la nature de la dépense")] = None
    montant: Annotated[Montant | None, Champ("Montant", "le montant de la dépense")] = None
    objet: Annotated[Ligne | None, Champ("Objet", "l’objet de la dépense")] = None
    structure: Annotated[Ligne | None, Champ("Structure", "la structure qui dépense")] = None

    def morceaux(self) -> list[str]:
        return [self.lu("nature"), self.lu("objet"), self.lu("montant"), str(self.annee or "")]


class Partenariat(Evenement):
    """Work with a partner or an employer, outside any one person’s accompaniment."""

    # VI.A (employers) and AAP, VI (partnership): papers tell who is meant to be met, not who was.
    genre: ClassVar[str] = "partenariat"
    titre: ClassVar[str] = "Échange avec un partenaire ou un employeur"
    pour: ClassVar[tuple[str, ...]] = (CANDIDATURE, AAP)
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "structure", "demarche", "objet")

    date: Annotated[DateCivile | None, Champ("Date", "la date de l’échange")] = None
    structure: Annotated[Ligne | None, Champ("Avec", "le partenaire ou l’employeur")] = None
    demarche: Annotated[
        DemarcheEmployeur | None, Champ("Démarche", "la démarche envers l’employeur")
    ] = None
    objet: Annotated[Ligne | None, Champ("Objet", "l’objet de l’échange")] = None
    nature_employeur: Annotated[
        NatureEmployeur | None,
        Champ("Privé ou public", "si l’employeur est privé ou public", si=Si("demarche")),
    ] = None
    secteur: Annotated[
        Ligne | None,
        Champ("Activité de l’employeur", "l’activité de l’employeur", si=Si("demarche")),
    ] = None

    def tete(self) -> str:
        return "Échange"
