"""The veille: a bounded pause that is no exit (arrêté, IV.D)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.emploi_accompagne import SI_EMPLOYEUR
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Entier, Ligne, Parole, Texte
from formulaires.noyau.vocabulaires.communs import Forme, Reponse
from formulaires.noyau.vocabulaires.parcours_ea import MotifVeille, OrigineVeille, ViseeContact

_SOUHAITE = Si("souhaite", (Reponse.OUI,))


class ContactPonctuel(Bloc):
    """The one contact that may take place meanwhile, as the person wishes."""

    souhaite: Annotated[
        Reponse | None,
        Champ(
            "Souhaité par la personne",
            "si la personne souhaite ce contact",
            exigences=("ea-2025:IV.D/veille-contact",),
        ),
    ] = None
    visee: Annotated[ViseeContact | None, Champ("Visée", "la visée du contact", si=_SOUHAITE)] = (
        None
    )
    nombre: Annotated[
        Entier | None, Champ("Nombre de contacts", "le nombre de contacts", si=_SOUHAITE)
    ] = None
    quand: Annotated[Ligne | None, Champ("Quand", "le moment du contact", si=_SOUHAITE)] = None
    date: Annotated[
        DateCivile | None,
        Champ("Date", "la date du contact", si=_SOUHAITE, echeance="Contact pendant la veille"),
    ] = None
    comment: Annotated[
        Ligne | None, Champ("Comment", "la façon de prendre contact", si=_SOUHAITE)
    ] = None
    documente: Annotated[
        Reponse | None,
        Champ(
            "Noté dans le dossier de suivi",
            "si ce contact est noté dans le dossier de suivi",
            exigences=("ea-2025:IV.D/veille-contact",),
        ),
    ] = None


class Veille(Bloc):
    """Who asked, from when to when, how it ends, who was told."""

    debut: Annotated[
        DateCivile | None,
        Champ("Veille du", "le début de la veille", exigences=("ea-2025:IV.D/veille-bornee",)),
    ] = None
    fin: Annotated[
        DateCivile | None,
        Champ(
            "Veille jusqu’au",
            "la fin de la veille",
            exigences=("ea-2025:IV.D/veille-bornee",),
            echeance="Fin de la veille",
        ),
    ] = None
    origine: Annotated[
        OrigineVeille | None,
        Champ(
            "Demandée ou proposée par",
            "qui a demandé ou proposé la veille",
            exigences=("ea-2025:IV.D/veille-demande",),
        ),
    ] = None
    date_demande: Annotated[
        DateCivile | None,
        Champ(
            "Demande ou proposition du",
            "la date de la demande",
            exigences=("ea-2025:IV.D/veille-demande",),
        ),
    ] = None
    forme_demande: Annotated[
        Forme | None, Champ("Forme de la demande", "la forme de la demande")
    ] = None
    accord_formel: Annotated[
        Reponse | None,
        Champ(
            "Accord formel de la personne",
            "l’accord formel de la personne",
            exigences=("ea-2025:IV.D/veille-demande",),
            acte=True,
        ),
    ] = None
    date_accord: Annotated[
        DateCivile | None,
        Champ(
            "Accord du",
            "la date de l’accord formel",
            exigences=("ea-2025:IV.D/veille-demande",),
        ),
    ] = None
    nature_motif: Annotated[
        MotifVeille | None,
        Champ(
            "Motif",
            "le motif de la veille",
            exigences=("ea-2025:IV.D/veille-stabilite",),
            reserve=True,
        ),
    ] = None
    motif: Annotated[
        Texte | None,
        Champ(
            "Précision sur le motif",
            "la précision sur le motif de la veille",
            exigences=("ea-2025:IV.D/veille-stabilite",),
            reserve=True,
        ),
    ] = None
    parole: Annotated[
        Parole | None, Champ("Ses mots", "ce que la personne dit de la veille", reserve=True)
    ] = None
    alternative_expliquee: Annotated[
        Reponse | None,
        Champ(
            "Accompagnement allégé expliqué",
            "si l’accompagnement allégé a été expliqué",
            aide="L’autre possibilité\u202f: un lien gardé, même peu fréquent.",
            reserve=True,
            acte=True,
        ),
    ] = None
    duree_commune: Annotated[
        Reponse | None,
        Champ(
            "Durée décidée d’un commun accord",
            "si la durée a été décidée d’un commun accord",
            exigences=("ea-2025:IV.D/veille-commun-accord",),
        ),
    ] = None
    conditions_reactivation: Annotated[
        list[Texte],
        Champ(
            "Ce qui réactive l’accompagnement",
            "ce qui réactive l’accompagnement",
            aide="Qui peut le demander, et comment.",
            exigences=("ea-2025:IV.D/veille-reactivation",),
        ),
    ] = Field(default_factory=list)
    modalites_reactivation: Annotated[
        Texte | None,
        Champ(
            "Comment il reprend",
            "comment il reprend",
            aide="Par exemple\u202f: le délai de réponse, le premier rendez-vous.",
            exigences=("ea-2025:IV.D/veille-reactivation",),
        ),
    ] = None
    date_reprise: Annotated[
        DateCivile | None,
        Champ(
            "Rendez-vous de reprise le",
            "la date du rendez-vous de reprise",
            echeance="Rendez-vous de reprise",
        ),
    ] = None
    contact: Annotated[
        ContactPonctuel,
        Champ("Contact ponctuel", "le contact ponctuel pendant la veille", reserve=True),
    ] = Field(default_factory=ContactPonctuel)
    personne_informee: Annotated[
        Reponse | None,
        Champ(
            "Personne informée que ce n’est pas une sortie",
            "si la personne sait que la veille n’est pas une sortie",
            exigences=("ea-2025:IV.D/veille-personne-informee",),
            reserve=True,
            acte=True,
        ),
    ] = None
    date_personne_informee: Annotated[
        DateCivile | None,
        Champ("Personne informée le", "la date d’information de la personne", reserve=True),
    ] = None
    employeur_informe: Annotated[
        Reponse | None,
        Champ(
            "Employeur informé que ce n’est pas une sortie",
            "si l’employeur sait que la veille n’est pas une sortie",
            exigences=("ea-2025:IV.D/veille-employeur-informe",),
            si=SI_EMPLOYEUR,
            acte=True,
        ),
    ] = None
    date_employeur_informe: Annotated[
        DateCivile | None,
        Champ("Employeur informé le", "la date d’information de l’employeur", si=SI_EMPLOYEUR),
    ] = None
    forme_employeur_informe: Annotated[
        Forme | None,
        Champ(
            "Forme de cette information",
            "la forme de l’information de l’employeur",
            si=Si("employeur_informe", (Reponse.OUI,)),
        ),
    ] = None
    precision: Annotated[
        Texte | None, Champ("Précision", "la précision sur la veille", reserve=True)
    ] = None

    def contient(self, debut: dt.date | None, fin: dt.date | None) -> bool:
        """Whether these days are wholly inside the veille; one without an end goes on."""
        if not (self.debut and debut and fin):
            return False
        return self.debut <= debut <= fin <= (self.fin or dt.date.max)
