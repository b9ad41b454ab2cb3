"""What was mobilised for the person, and what changed for her: actions, freins, rights."""

from __future__ import annotations

from typing import Annotated, ClassVar

from formulaires.documents.evenements.base import Evenement
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Heures, Ligne
from formulaires.noyau.vocabulaires.appel import RolePartenaire, ThemeFreins, ThemeProjet
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.insertion import Format
from formulaires.noyau.vocabulaires.suivi import (
    ActionMobilisee,
    DomaineFrein,
    Droit,
    EtatDroit,
    EtatFrein,
    Volet,
)


class Action(Evenement):
    """A workshop or an action that the person took part in (AAP, V.2; fiche technique, tables)."""

    # The contract’s plan d’action tells what is planned, not who came.
    genre: ClassVar[str] = "action"
    titre: ClassVar[str] = "Atelier ou action"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "nature", "intitule", "present", "duree")

    date: Annotated[DateCivile | None, Champ("Date", "la date de l’action")] = None
    nature: Annotated[ActionMobilisee | None, Champ("Nature", "la nature de l’action")] = None
    intitule: Annotated[Ligne | None, Champ("Intitulé", "l’intitulé de l’action")] = None
    present: Annotated[
        Reponse | None,
        Champ("La personne est venue", "si la personne est venue", aide="Vide\u202f: oui."),
    ] = None
    duree: Annotated[Heures | None, Champ("Durée", "la durée de l’action")] = None
    format: Annotated[
        Format | None,
        Champ("Individuel ou collectif", "si l’action est individuelle ou collective"),
    ] = None
    volet: Annotated[Volet | None, Champ("Volet", "le volet de l’action")] = None
    theme_freins: Annotated[
        ThemeFreins | None,
        Champ("Thème", "le thème de l’action, au volet 1", si=Si("volet", (Volet.FREINS,))),
    ] = None
    theme_projet: Annotated[
        ThemeProjet | None,
        Champ("Thème", "le thème de l’action, au volet 2", si=Si("volet", (Volet.PROJET,))),
    ] = None
    structure: Annotated[
        Ligne | None,
        Champ("Structure", "la structure qui mène l’action", aide="Vide\u202f: la nôtre."),
    ] = None
    cadre: Annotated[
        RolePartenaire | None,
        Champ(
            "Cadre",
            "le cadre de l’action avec cette structure",
            aide="La mutualisation entre organismes est évaluée à part.",
            si=Si("structure"),
        ),
    ] = None

    def a_participe(self) -> bool:
        """Whether the person took part; nothing written says that she did."""
        return "present" not in self.malformes and self.present in (None, Reponse.OUI)

    def tete(self) -> str:
        return self.nature.libelle if self.nature else self.titre

    def morceaux(self) -> list[str]:
        return [
            self.lu("intitule"),
            "la personne n’est pas venue" if self.present is Reponse.NON else "",
            self.lu("format"),
            self.lu("duree"),
            self.lu("structure", "avec {}"),
        ]


class Frein(Evenement):
    """Where a frein stands: the licence is there, childcare was found (référentiel CNE, VII)."""

    # The diagnostic says what stood in the way at first, and is not done anew at each change.
    genre: ClassVar[str] = "frein"
    titre: ClassVar[str] = "Frein, où il en est"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "domaine", "etat", "precision")

    date: Annotated[DateCivile | None, Champ("Constaté le", "la date du constat")] = None
    domaine: Annotated[DomaineFrein | None, Champ("Domaine", "le domaine", sensible=True)] = None
    etat: Annotated[EtatFrein | None, Champ("Où il en est", "où en est le frein")] = None
    precision: Annotated[
        Ligne | None,
        Champ(
            "Ce qui a changé",
            "ce qui a changé",
            aide="Permis obtenu, place en crèche … Jamais de détail médical.",
            sensible=True,
        ),
    ] = None

    def tete(self) -> str:
        return "Frein"


class AccesDroit(Evenement):
    """A right that opened, or that is no longer paid (fiche technique; VII, « non-versement »)."""

    # The diagnostic lists steps under way, in free words; the CAF’s own files are not ours.
    genre: ClassVar[str] = "droit"
    titre: ClassVar[str] = "Droit ouvert ou terminé"
    EN_LIGNE: ClassVar[tuple[str, ...]] = ("date", "droit", "etat")

    date: Annotated[DateCivile | None, Champ("Depuis le", "la date du changement")] = None
    droit: Annotated[Droit | None, Champ("Droit", "le droit", sensible=True)] = None
    etat: Annotated[
        EtatDroit | None, Champ("Ouvert ou terminé", "si le droit est ouvert ou terminé")
    ] = None

    def tete(self) -> str:
        return "Droit"
