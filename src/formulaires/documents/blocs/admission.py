"""How the person entered: route, titles, what was tried, shared evaluation (arrêté, I.C to IV.A)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.emploi_accompagne import SI_EMPLOYEUR
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import Courriel, DateCivile, Ligne, Telephone, Texte
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import Prescripteur, Voie
from formulaires.noyau.vocabulaires.parcours_ea import (
    Evaluateur,
    NatureAccompagnement,
    NatureCondition,
    NatureTitre,
)

_PRESCRITE = Si("voie", (Voie.SPE,))


class Admission(Bloc):
    """Decision of the CDAPH or prescription of the SPE, accord, admission (I.C; II; III)."""

    voie: Annotated[
        Voie | None,
        Champ(
            "Voie d’admission",
            "la voie d’admission",
            exigences=("ea-2025:I.C/voie", "ea-2025:III/admission-ecrite"),
        ),
    ] = None
    date_decision: Annotated[
        DateCivile | None,
        Champ(
            "Décision ou prescription du",
            "la date de la décision ou de la prescription",
            exigences=("ea-2025:III/admission-ecrite", "ea-2025:III/apres-decision"),
        ),
    ] = None
    prescripteur: Annotated[
        Prescripteur | None,
        Champ(
            "Prescripteur",
            "le prescripteur",
            aide="Pour une prescription seulement.",
            si=_PRESCRITE,
        ),
    ] = None
    organisme: Annotated[
        Ligne | None,
        Champ("Organisme", "l’organisme qui a décidé ou prescrit"),
    ] = None
    cdaph_informee: Annotated[
        Reponse | None,
        Champ(
            "CDAPH informée de la prescription",
            "si la CDAPH a été informée de la prescription",
            exigences=("ea-2025:I.C/cdaph-informee",),
            si=_PRESCRITE,
        ),
    ] = None
    date_information: Annotated[
        DateCivile | None,
        Champ("CDAPH informée le", "la date d’information de la CDAPH", si=_PRESCRITE),
    ] = None
    date_notification: Annotated[
        DateCivile | None, Champ("Notifiée le", "la date de notification de la décision")
    ] = None
    fin_validite: Annotated[
        DateCivile | None,
        Champ(
            "Orientation valable jusqu’au",
            "la fin de validité de l’orientation",
            exigences=("ea-2025:IV.E/echeances-anticipees",),
            echeance="Fin de l’orientation",
        ),
    ] = None
    renouvellement: Annotated[
        Reponse | None,
        Champ(
            "Renouvellement de l’orientation engagé",
            "si le renouvellement de l’orientation est engagé",
            engage_signature=False,
            si=Si("fin_validite"),
        ),
    ] = None
    motif: Annotated[
        Texte | None, Champ("Motif", "le motif de la décision ou de la prescription")
    ] = None
    sollicitee_par_employeur: Annotated[
        Reponse | None,
        Champ(
            "Dispositif sollicité par l’employeur",
            "si l’employeur a sollicité le dispositif",
        ),
    ] = None
    accord_avant_sollicitation: Annotated[
        Reponse | None,
        Champ(
            "Accord de la personne avant cette sollicitation",
            "si la personne avait donné son accord avant la sollicitation de l’employeur",
            exigences=("ea-2025:IV.C/sollicitation-employeur",),
            si=Si("sollicitee_par_employeur", (Reponse.OUI,)),
        ),
    ] = None
    accord: Annotated[
        Reponse | None,
        Champ(
            "Accord de la personne ou de ses représentants légaux",
            "l’accord de la personne ou de ses représentants légaux",
            exigences=("ea-2025:II/accord",),
            acte=True,
        ),
    ] = None
    date_accord: Annotated[
        DateCivile | None,
        Champ("Accord donné le", "la date de l’accord", exigences=("ea-2025:II/accord",)),
    ] = None
    accord_par: Annotated[Ligne | None, Champ("Accord donné par", "qui a donné l’accord")] = None
    date_admission: Annotated[
        DateCivile | None,
        Champ(
            "Admission le",
            "la date d’admission dans le dispositif",
            exigences=("ea-2025:III/admission-ecrite",),
        ),
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur l’admission")] = None


class Titre(Bloc):
    """A title that opens the dispositif, and until when (I.C; IV.E)."""

    IDENTITE = ("nature", "debut")

    nature: Annotated[
        NatureTitre | None,
        Champ("Titre", "la nature du titre", exigences=("ea-2025:I.C/titre",)),
    ] = None
    debut: Annotated[DateCivile | None, Champ("Du", "le début de validité du titre")] = None
    fin: Annotated[
        DateCivile | None,
        Champ(
            "Au",
            "la fin de validité du titre",
            exigences=("ea-2025:IV.E/echeances-anticipees",),
            echeance="Fin du titre",
        ),
    ] = None
    sans_limite: Annotated[
        Reponse | None, Champ("Sans limitation de durée", "si le titre est sans limite")
    ] = None
    renouvellement: Annotated[
        Reponse | None,
        Champ(
            "Renouvellement engagé",
            "si le renouvellement est engagé",
            engage_signature=False,
            si=Si("fin"),
        ),
    ] = None
    precision: Annotated[Texte | None, Champ("Précision", "la précision sur le titre")] = None


class Essai(Bloc):
    """What the droit commun already tried, and why it is not enough (preamble; I.C)."""

    dispositif: Annotated[
        Ligne | None, Champ("Accompagnement de droit commun", "l’accompagnement déjà mobilisé")
    ] = None
    quand: Annotated[Ligne | None, Champ("Quand", "le moment de cet accompagnement")] = None
    resultat: Annotated[
        Texte | None,
        Champ("Pourquoi cela ne suffit pas", "la raison pour laquelle cela ne suffit pas"),
    ] = None
    piece: Annotated[
        Reponse | None,
        Champ("Pièce jointe", "si une pièce le montre", engage_signature=False),
    ] = None


class AutreAccompagnement(Bloc):
    """Another accompaniment or service that the person has today (III)."""

    nature: Annotated[
        NatureAccompagnement | None, Champ("Nature", "la nature de l’autre accompagnement")
    ] = None
    structure: Annotated[Ligne | None, Champ("Structure", "le nom de la structure")] = None
    objet: Annotated[Ligne | None, Champ("Ce qu’elle fait", "ce que fait la structure")] = None
    articulation: Annotated[
        Texte | None,
        Champ(
            "Ce que l’emploi accompagné apporte en plus",
            "ce que l’emploi accompagné apporte en plus",
            aide="Les besoins que la structure ne couvre pas.",
            exigences=("ea-2025:III/double-financement",),
        ),
    ] = None
    double_financement: Annotated[
        Reponse | None,
        Champ(
            "Même action financée deux fois sur fonds publics",
            "si une même action est financée deux fois sur fonds publics",
            exigences=("ea-2025:III/double-financement",),
        ),
    ] = None


class ConditionAcces(Bloc):
    """What the access would depend on; II leaves no room for a normative one."""

    nature: Annotated[NatureCondition | None, Champ("Nature", "la nature de la condition")] = None
    enonce: Annotated[Texte | None, Champ("Condition", "la condition telle qu’elle est écrite")] = (
        None
    )


class Seance(Bloc):
    """One sitting of the shared evaluation."""

    date: Annotated[DateCivile | None, Champ("Date", "la date de la séance")] = None
    lieu: Annotated[Ligne | None, Champ("Lieu", "le lieu de la séance")] = None
    avec: Annotated[Ligne | None, Champ("Avec", "qui était présent")] = None


class EvaluationPartagee(Bloc):
    """The evaluation made together after the admission (IV.A)."""

    par: Annotated[
        Evaluateur | None,
        Champ("Réalisée par", "qui a réalisé l’évaluation", exigences=("ea-2025:IV.A/propre",)),
    ] = None
    seances: Annotated[
        list[Seance],
        Champ(
            "Séances",
            "les séances de l’évaluation partagée",
            exigences=("ea-2025:IV.A/apres-admission",),
        ),
    ] = Field(default_factory=list)
    souhait: Annotated[
        Texte | None,
        Champ(
            "Souhait professionnel",
            "le souhait professionnel de la personne",
            exigences=("ea-2025:IV.A/evaluation",),
        ),
    ] = None
    besoins: Annotated[
        Texte | None,
        Champ(
            "Besoins d’accompagnement",
            "les besoins d’accompagnement",
            exigences=("ea-2025:IV.A/evaluation",),
        ),
    ] = None
    ressources: Annotated[
        Texte | None,
        Champ(
            "Ressources",
            "les ressources sur lesquelles s’appuyer",
            exigences=("ea-2025:IV.A/evaluation",),
        ),
    ] = None
    attentes_employeur: Annotated[
        Texte | None,
        Champ(
            "Attentes et besoins de l’employeur",
            "les attentes et besoins de l’employeur",
            exigences=("ea-2025:IV.A/attentes-employeur",),
            si=SI_EMPLOYEUR,
        ),
    ] = None


class Intervenant(Bloc):
    """Somebody else around the person."""

    IDENTITE = ("nom",)

    nom: Annotated[Ligne | None, Champ("Nom", "le nom de l’intervenant")] = None
    fonction: Annotated[Ligne | None, Champ("Fonction", "la fonction de l’intervenant")] = None
    organisme: Annotated[Ligne | None, Champ("Organisme", "l’organisme de l’intervenant")] = None
    telephone: Annotated[Telephone | None, Champ("Téléphone", "le téléphone de l’intervenant")] = (
        None
    )
    courriel: Annotated[Courriel | None, Champ("Courriel", "le courriel de l’intervenant")] = None
    role: Annotated[Ligne | None, Champ("Rôle", "le rôle de l’intervenant auprès d’elle")] = None
