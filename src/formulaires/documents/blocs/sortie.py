"""What a fiche de sortie is made of: titles, journal, employment, decision, letter."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Ligne, Parole, Texte
from formulaires.noyau.vocabulaires.communs import Forme, Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import Voie
from formulaires.noyau.vocabulaires.sortie import (
    Canal,
    CauseSilence,
    MotifSortie,
    NatureException,
    Sens,
    Trace,
)

JOURNAL = ("ea-2025:IV.E/journal",)

_CONCERTEE = Si("concertation", (Reponse.OUI,))
_INVOQUEE = Si("nature", (NatureException.VOLONTE, NatureException.CONJOINTE))


class Entree(Bloc):
    """How and when the person came in."""

    date: Annotated[
        DateCivile | None,
        Champ(
            "Entrée dans le dispositif",
            "la date d’entrée dans le dispositif",
            aide="Le jour où la convention individuelle a été signée.",
        ),
    ] = None
    voie: Annotated[Voie | None, Champ("Voie d’admission", "la voie d’admission")] = None
    precision: Annotated[
        Texte | None,
        Champ("Décision ou prescription", "la décision ou la prescription"),
    ] = None


class Titres(Bloc):
    """Until when the titles hold on which the accompaniment rests."""

    rqth_fin: Annotated[
        DateCivile | None,
        Champ(
            "RQTH jusqu’au", "la date de fin de la RQTH", sensible=True, echeance="Fin de la RQTH"
        ),
    ] = None
    rqth_sans_limite: Annotated[
        Reponse | None,
        Champ("RQTH sans limite de durée", "si la RQTH est sans limite de durée"),
    ] = None
    orientation_date: Annotated[
        DateCivile | None,
        Champ("Orientation de la CDAPH du", "la date de l’orientation de la CDAPH"),
    ] = None
    orientation_fin: Annotated[
        DateCivile | None,
        Champ(
            "Orientation de la CDAPH jusqu’au",
            "la date de fin de l’orientation de la CDAPH",
            echeance="Fin de l’orientation",
        ),
    ] = None
    autre_titre: Annotated[
        Reponse | None,
        Champ(
            "Un autre titre de bénéficiaire de l’obligation d’emploi reste valable",
            "si un autre titre de bénéficiaire de l’obligation d’emploi reste valable",
            aide="Hors 5° de l’article L. 5212-13.",
            sensible=True,
        ),
    ] = None
    prescription: Annotated[
        Reponse | None,
        Champ(
            "Une prescription du service public de l’emploi existe aussi",
            "si une prescription du service public de l’emploi existe aussi",
        ),
    ] = None


class PeriodeVeille(Bloc):
    """A pause that was agreed: no action was conducted then, and it was no exit (IV.D)."""

    IDENTITE = ("debut",)

    debut: Annotated[DateCivile | None, Champ("Du", "le début de la veille")] = None
    fin: Annotated[DateCivile | None, Champ("Au", "la fin de la veille")] = None


class PeriodeEmploi(Bloc):
    """One job held during the accompaniment."""

    employeur: Annotated[Ligne | None, Champ("Employeur", "l’employeur")] = None
    poste: Annotated[Ligne | None, Champ("Poste", "le poste")] = None
    contrat: Annotated[Ligne | None, Champ("Contrat", "le contrat de travail")] = None
    debut: Annotated[DateCivile | None, Champ("Du", "le début de l’emploi")] = None
    fin: Annotated[DateCivile | None, Champ("Au", "la fin de l’emploi")] = None
    motif_fin: Annotated[
        Ligne | None,
        Champ("Comment il a pris fin", "la façon dont l’emploi a pris fin"),
    ] = None


EFFECTUE = Champ(
    "Effectué",
    "si le contact a été effectué",
    aide="Non\u202f: prévu puis annulé, et il ne compte pas.",
)


class Contact(Bloc):
    """One line of the journal: what was tried, by whom, and what came of it."""

    date: Annotated[
        DateCivile | None,
        Champ("Date", "la date du contact", exigences=JOURNAL),
    ] = None
    canal: Annotated[Canal | None, Champ("Canal", "le canal du contact", exigences=JOURNAL)] = None
    sens: Annotated[Sens | None, Champ("Qui contacte", "le sens du contact", exigences=JOURNAL)] = (
        None
    )
    effectue: Annotated[Reponse | None, EFFECTUE] = None
    resultat: Annotated[
        Texte | None,
        Champ(
            "Résultat",
            "le résultat du contact",
            aide="Ce qui s’est passé, sans détail médical.",
            exigences=JOURNAL,
            sensible=True,
        ),
    ] = None
    lien_reel: Annotated[
        Reponse | None,
        Champ(
            "Lien avec la personne",
            "si un lien réel avec la personne en est venu",
            aide="Oui dès qu’elle répond, même par un SMS court\u202f; des nouvelles données par "
            "un tiers ne sont pas un lien avec elle.",
            exigences=JOURNAL,
        ),
    ] = None
    par: Annotated[Ligne | None, Champ("Fait par", "la personne qui a fait le contact")] = None
    au_dossier: Annotated[
        Reponse | None, Champ("Noté au dossier", "si le contact est noté au dossier")
    ] = None


class DernierLien(Bloc):
    """The last real link, as the team writes it."""

    date: Annotated[
        DateCivile | None,
        Champ("Dernier lien le", "la date du dernier lien réel"),
    ] = None
    nature: Annotated[
        Ligne | None,
        Champ("De quelle nature", "la nature du dernier lien", sensible=True),
    ] = None


class CanalAbsent(Bloc):
    """A channel that was not used, and why."""

    canal: Annotated[Canal | None, Champ("Canal", "le canal non utilisé")] = None
    raison: Annotated[
        Texte | None,
        Champ("Pourquoi il n’a pas servi", "la raison pour laquelle il n’a pas servi"),
    ] = None


class Cause(Bloc):
    """One possible cause of the silence, what is known of it, what the team concludes."""

    cause: Annotated[CauseSilence | None, Champ("Cause possible", "la cause possible")] = None
    elements: Annotated[
        Texte | None,
        Champ(
            "Ce qu’on en sait",
            "ce qu’on sait de cette cause",
            aide="Sans détail médical, sans ce que la personne veut taire.",
            sensible=True,
        ),
    ] = None
    conclusion: Annotated[
        Texte | None,
        Champ("Conclusion", "la conclusion de l’examen", sensible=True),
    ] = None


class Decision(Bloc):
    """How the exit was decided: who, why, with whom, and what trace is kept."""

    date: Annotated[DateCivile | None, Champ("Décidée le", "la date de la décision")] = None
    participants: Annotated[
        Texte | None, Champ("Participants", "les participants à la décision")
    ] = None
    raisons: Annotated[
        list[MotifSortie],
        Champ("Autres raisons avancées", "les autres raisons avancées"),
    ] = Field(default_factory=list)
    avis: Annotated[Texte | None, Champ("Avis exprimés", "les avis exprimés", sensible=True)] = None
    analyse: Annotated[
        Texte | None,
        Champ(
            "Analyse de la situation",
            "l’analyse de la situation",
            aide="Ce qui, dans la situation de cette personne, conduit à la sortie, et ce qui a "
            "été envisagé à la place.",
            sensible=True,
        ),
    ] = None
    concertation: Annotated[
        Reponse | None,
        Champ(
            "Concertation avec la personne ou son représentant",
            "si la sortie a été concertée avec la personne ou son représentant",
        ),
    ] = None
    concertation_date: Annotated[
        DateCivile | None, Champ("Concertation du", "la date de la concertation", si=_CONCERTEE)
    ] = None
    concertation_avec: Annotated[
        Ligne | None, Champ("Concertation avec", "le nom de qui a été consulté", si=_CONCERTEE)
    ] = None
    concertation_empechee: Annotated[
        Texte | None,
        Champ(
            "Ce qui l’a empêchée",
            "ce qui a empêché la concertation",
            si=Si("concertation", (Reponse.NON, Reponse.NON_ABORDE)),
        ),
    ] = None
    trace: Annotated[Trace | None, Champ("Trace", "la trace de la décision")] = None
    trace_date: Annotated[
        DateCivile | None, Champ("Compte rendu du", "la date du compte rendu")
    ] = None
    trace_signataires: Annotated[
        Ligne | None,
        Champ(
            "Compte rendu signé par",
            "les signataires du compte rendu",
            si=Si("trace", (Trace.SIGNE,)),
        ),
    ] = None
    veille: Annotated[
        Texte | None,
        Champ(
            "Mise en veille envisagée",
            "la réponse à l’idée d’une mise en veille",
            aide="Elle demande l’accord formel de la personne, et n’est pas une sortie.",
        ),
    ] = None


class ExceptionSortie(Bloc):
    """Her express will, or a joint decision in a formal frame (IV.E)."""

    nature: Annotated[
        NatureException | None,
        Champ("Exception", "la nature de l’exception"),
    ] = None
    date: Annotated[
        DateCivile | None, Champ("Datée du", "la date de l’exception", si=_INVOQUEE)
    ] = None
    forme: Annotated[Forme | None, Champ("Forme", "la forme de l’exception", si=_INVOQUEE)] = None
    cadre: Annotated[
        Texte | None,
        Champ(
            "Cadre",
            "le cadre de la décision",
            aide="Par exemple\u202f: réunion de synthèse, relevé signé par tous.",
            si=Si("nature", (NatureException.CONJOINTE,)),
        ),
    ] = None
    parole: Annotated[
        Parole | None, Champ("Ses mots", "ce que la personne en dit", si=_INVOQUEE)
    ] = None


class Courrier(Bloc):
    """The letter to the person, at the state it is in."""

    date: Annotated[DateCivile | None, Champ("Daté du", "la date du courrier")] = None
    etat: Annotated[Ligne | None, Champ("État", "l’état du courrier")] = None
    texte: Annotated[Texte | None, Champ("Texte", "le texte du courrier", sensible=True)] = None


class Demarche(Bloc):
    """What is still to be done, by whom, when."""

    quoi: Annotated[Ligne | None, Champ("À faire", "la démarche à faire")] = None
    quand: Annotated[
        DateCivile | None, Champ("Le", "la date de la démarche", echeance="Démarche à faire")
    ] = None
    qui: Annotated[Ligne | None, Champ("Par", "la personne chargée de la démarche")] = None


class Informe(Bloc):
    """Who is told of the exit: no text asks for it."""

    qui: Annotated[Ligne | None, Champ("Qui", "le destinataire de l’information")] = None
    quand: Annotated[DateCivile | None, Champ("Le", "la date de l’information")] = None
    quoi: Annotated[
        Texte | None,
        Champ("Ce qui est dit", "ce qui est dit au destinataire", aide="Rien de la santé."),
    ] = None


class Deces(Bloc):
    """Administrative closure: nothing is asked of anybody."""

    date: Annotated[DateCivile | None, Champ("Décès le", "la date du décès", sensible=True)] = None


class Sante(Bloc):
    """What was offered instead of an exit; nothing of the health itself."""

    veille: Annotated[
        Reponse | None,
        Champ("Mise en veille proposée", "si une mise en veille a été proposée"),
    ] = None
    reponse: Annotated[
        Texte | None,
        Champ(
            "Réponse de la personne", "la réponse de la personne", si=Si("veille", (Reponse.OUI,))
        ),
    ] = None
