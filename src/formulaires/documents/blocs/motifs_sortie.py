"""What each motive of a fiche de sortie says: request, move, titles, reorientation."""

from __future__ import annotations

from typing import Annotated

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Ligne, Parole, Texte
from formulaires.noyau.vocabulaires.communs import Forme, Reponse
from formulaires.noyau.vocabulaires.sortie import (
    AuteurDemande,
    IssueRenouvellement,
    MotifSortie,
    Recours,
    TitreEnCause,
)

LIEU = ("ea-2025:IV.E/demenagement-lieu",)

_DEMANDE = Si("/motif", (MotifSortie.DEMANDE,))
_COUVERT = Si("couvert", (Reponse.OUI,))


class DemandeSortie(Bloc):
    """What the person asked, and what she was told before leaving."""

    date: Annotated[
        DateCivile | None, Champ("Demandée le", "la date de la demande", si=_DEMANDE)
    ] = None
    par: Annotated[
        AuteurDemande | None, Champ("Demandée par", "l’auteur de la demande", si=_DEMANDE)
    ] = None
    forme: Annotated[Forme | None, Champ("Forme", "la forme de la demande", si=_DEMANDE)] = None
    parole: Annotated[
        Parole | None, Champ("Ses mots", "ce que la personne en dit", si=_DEMANDE)
    ] = None
    eclairee: Annotated[
        Reponse | None,
        Champ(
            "Décision éclairée, vérifié avec elle",
            "si le conseiller s’est assuré que la décision est éclairée",
        ),
    ] = None
    eclairee_comment: Annotated[
        Texte | None,
        Champ(
            "Comment",
            "la façon dont il s’en est assuré",
            sensible=True,
            si=Si("eclairee", (Reponse.OUI,)),
        ),
    ] = None
    faible_intensite: Annotated[
        Reponse | None,
        Champ(
            "Informée d’un accompagnement de faible intensité possible",
            "si la personne a été informée d’un accompagnement de faible intensité, "
            "réactivable à tout moment",
        ),
    ] = None


class Demenagement(Bloc):
    """Where the person goes, and whether a plateforme is there."""

    date: Annotated[
        DateCivile | None, Champ("Déménagement le", "la date du déménagement", exigences=LIEU)
    ] = None
    commune: Annotated[
        Ligne | None, Champ("Nouvelle commune", "la nouvelle commune", exigences=LIEU)
    ] = None
    departement: Annotated[
        Ligne | None,
        Champ("Nouveau département", "le numéro du nouveau département", exigences=LIEU),
    ] = None
    couvert: Annotated[
        Reponse | None,
        Champ("Une plateforme y intervient", "si une plateforme couvre le nouveau lieu"),
    ] = None
    verifie_aupres: Annotated[
        Ligne | None,
        Champ(
            "Vérifié auprès de",
            "le service qui l’a confirmé",
            si=Si("couvert", (Reponse.OUI, Reponse.NON)),
        ),
    ] = None
    plateforme: Annotated[
        Ligne | None,
        Champ("Plateforme du nouveau lieu", "la plateforme du nouveau lieu", si=_COUVERT),
    ] = None
    contact: Annotated[
        DateCivile | None,
        Champ("Contactée le", "la date du contact avec cette plateforme", si=_COUVERT),
    ] = None
    suite: Annotated[
        Texte | None,
        Champ(
            "Ce qui est convenu pour la continuité",
            "ce qui est convenu pour la continuité",
            si=_COUVERT,
        ),
    ] = None


class Renouvellement(Bloc):
    """The title that ended, and what was done so that it did not."""

    titre: Annotated[TitreEnCause | None, Champ("Titre en cause", "le titre qui prend fin")] = None
    anticipe_le: Annotated[
        DateCivile | None,
        Champ("Échéance abordée avec la personne le", "la date où l’échéance a été abordée"),
    ] = None
    non_anticipee: Annotated[
        Texte | None,
        Champ(
            "Pourquoi l’échéance n’a pas été anticipée",
            "la raison pour laquelle l’échéance n’a pas été anticipée",
            aide="Quand elle a été abordée après la fin du titre, ou ne l’a pas été.",
            sensible=True,
        ),
    ] = None
    souhaite: Annotated[
        Reponse | None,
        Champ("Renouvellement souhaité par elle", "si la personne souhaite le renouvellement"),
    ] = None
    accompagne: Annotated[
        Reponse | None,
        Champ(
            "Accompagnée dans les démarches",
            "si la plateforme a accompagné la personne dans le renouvellement",
        ),
    ] = None
    non_accompagnee: Annotated[
        Texte | None,
        Champ(
            "Pourquoi elle ne l’a pas été",
            "la raison pour laquelle la personne n’a pas été accompagnée",
            sensible=True,
            si=Si("accompagne", (Reponse.NON,)),
        ),
    ] = None
    demarches: Annotated[
        Texte | None,
        Champ("Démarches faites", "les démarches faites", sensible=True),
    ] = None
    issue: Annotated[IssueRenouvellement | None, Champ("Issue", "l’issue du renouvellement")] = None
    poursuite: Annotated[
        Reponse | None,
        Champ("Poursuite souhaitée par elle", "si la personne souhaite poursuivre"),
    ] = None
    recours: Annotated[
        Recours | None,
        Champ("Recours", "la suite donnée au refus", si=Si("issue", (IssueRenouvellement.REFUSE,))),
    ] = None


class ReorientationSortie(Bloc):
    """Where the person goes on, by her own choice."""

    vers: Annotated[Ligne | None, Champ("Vers quel dispositif", "le dispositif choisi")] = None
    choix: Annotated[
        Reponse | None, Champ("Choix explicite de la personne", "si c’est le choix de la personne")
    ] = None
    choix_date: Annotated[
        DateCivile | None,
        Champ("Exprimé le", "la date où elle a dit son choix", si=Si("choix", (Reponse.OUI,))),
    ] = None
    parole: Annotated[Parole | None, Champ("Ses mots", "ce que la personne en dit")] = None
    verifie: Annotated[
        Reponse | None,
        Champ(
            "Vérifié avec elle que l’emploi accompagné ne convient plus à son projet",
            "si la plateforme a vérifié avec elle que l’emploi accompagné ne convient plus",
        ),
    ] = None
    verifie_date: Annotated[
        DateCivile | None,
        Champ("Vérifié le", "la date de cette vérification", si=Si("verifie", (Reponse.OUI,))),
    ] = None
