"""Exemption from weekly hours (référentiel CNE, note 1): never an aménagement, never 0 hours."""

from __future__ import annotations

from typing import Annotated

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Parole, Texte
from formulaires.noyau.vocabulaires.communs import Forme, Reponse
from formulaires.noyau.vocabulaires.insertion import MotifExemption

_NOTE_1 = ("cne-2025:note-1/exemption",)

_DEMANDEE = Si("demandee", (Reponse.OUI,))


class Exemption(Bloc):
    """Asked for by the person, on one of four grounds, for difficulties « avérées »."""

    expliquee: Annotated[
        Reponse | None,
        Champ("Possibilité expliquée", "si la possibilité d’exemption a été expliquée", acte=True),
    ] = None
    date_explication: Annotated[
        DateCivile | None,
        Champ("Expliquée le", "la date de l’explication", si=Si("expliquee", (Reponse.OUI,))),
    ] = None
    demandee: Annotated[
        Reponse | None,
        Champ(
            "Demandée par la personne",
            "si la personne demande l’exemption",
            aide="Elle seule peut la demander.",
            exigences=_NOTE_1,
        ),
    ] = None
    date_demande: Annotated[
        DateCivile | None, Champ("Date de la demande", "la date de la demande", si=_DEMANDEE)
    ] = None
    forme: Annotated[
        Forme | None, Champ("Forme de la demande", "la forme de la demande", si=_DEMANDEE)
    ] = None
    motif: Annotated[
        MotifExemption | None,
        Champ("Motif", "le motif de l’exemption", sensible=True, exigences=_NOTE_1),
    ] = None
    averees: Annotated[
        Reponse | None,
        Champ(
            "Difficultés avérées",
            "si les difficultés sont avérées",
            aide="Constatées ou justifiées, sans nommer la maladie.",
            exigences=_NOTE_1,
        ),
    ] = None
    justificatif: Annotated[
        Texte | None,
        Champ(
            "Justificatif vu",
            "le justificatif vu",
            aide="Ne s’imprime pas.",
            interne=True,
            sensible=True,
        ),
    ] = None
    isole: Annotated[
        Reponse | None, Champ("Parent isolé", "si le parent est isolé", sensible=True)
    ] = None
    sans_garde: Annotated[
        Reponse | None,
        Champ("Sans solution de garde", "si le parent est sans solution de garde", sensible=True),
    ] = None
    naissance_enfant: Annotated[
        DateCivile | None,
        Champ(
            "Naissance de l’enfant à garder",
            "la date de naissance de l’enfant à garder",
            sensible=True,
            si=Si("motif", (MotifExemption.PARENT_ISOLE,)),
        ),
    ] = None
    parole: Annotated[
        Parole | None, Champ("Ses mots", "ce que la personne en dit", sensible=True)
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur l’exemption")] = None
    reexamen: Annotated[
        DateCivile | None,
        Champ(
            "À revoir le",
            "la date à laquelle revoir l’exemption",
            si=_DEMANDEE,
            echeance="Exemption à revoir",
        ),
    ] = None
