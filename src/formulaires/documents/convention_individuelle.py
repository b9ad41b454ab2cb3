"""Convention individuelle d’accompagnement: parties, admission, actions, intensity, veille.

No official trame is among the reference texts: this one is ours.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from formulaires.documents.base import Fait
from formulaires.documents.bloc import Faits, vide
from formulaires.documents.blocs.accord_signe import AccordSigne
from formulaires.documents.blocs.actions import (
    ActionEmployeur,
    ActionPersonne,
    Appui,
    HeuresDuMois,
    PeriodeIntensite,
    Rencontres,
)
from formulaires.documents.blocs.admission import (
    Admission,
    AutreAccompagnement,
    ConditionAcces,
    Essai,
    EvaluationPartagee,
    Intervenant,
    Titre,
)
from formulaires.documents.blocs.communs import Accord
from formulaires.documents.blocs.emploi_accompagne import (
    SI_EMPLOYEUR,
    EmploiAccompagne,
    NotesEmploiAccompagne,
    SignatureDe,
)
from formulaires.documents.blocs.veille import Veille
from formulaires.noyau.champ import Champ
from formulaires.noyau.types import DateCivile, Ligne, Parole, Texte
from formulaires.noyau.vocabulaires.communs import Reponse


class ConventionIndividuelle(AccordSigne):
    """Convention individuelle d’accompagnement (code du travail, L. 5213-2-1; arrêté, II)."""

    id: ClassVar[str] = "convention_individuelle"
    titre: ClassVar[str] = "Convention individuelle d’accompagnement"
    edition: ClassVar[str] = "2026-11"
    faits_dits: ClassVar[Mapping[str, Fait]] = {
        **EmploiAccompagne.faits_dits,
        "voie": Fait("la voie d’admission", "admission.voie"),
    }

    admission: Annotated[
        Admission,
        Champ(
            "Admission",
            "l’admission dans le dispositif",
            reserve=True,
            suit=True,
            section="Admission",
        ),
    ] = Field(default_factory=Admission)
    titres: Annotated[
        list[Titre],
        Champ(
            "Titres",
            "les titres qui ouvrent le dispositif",
            exigences=("ea-2025:I.C/titre",),
            sensible=True,
            suit=True,
            reserve=True,
            section="Titres et droit commun",
        ),
    ] = Field(default_factory=list)
    essais: Annotated[
        list[Essai],
        Champ(
            "Droit commun déjà mobilisé",
            "les accompagnements de droit commun déjà mobilisés",
            exigences=("ea-2025:preambule/subsidiarite",),
            reserve=True,
        ),
    ] = Field(default_factory=list)
    autres_accompagnements: Annotated[
        list[AutreAccompagnement],
        Champ(
            "Autres accompagnements en cours",
            "les autres accompagnements en cours",
            exigences=("ea-2025:III/double-financement",),
            reserve=True,
        ),
    ] = Field(default_factory=list)
    conditions_acces: Annotated[
        list[ConditionAcces],
        Champ(
            "Conditions mises à l’accès",
            "les conditions mises à l’accès au dispositif",
            aide="Ce qu’un projet de convention fait dépendre d’un test, d’un seuil ou d’un profil\u202f; "
            "le plus souvent rien.",
            exigences=("ea-2025:II/zero-exclusion",),
            reserve=True,
        ),
    ] = Field(default_factory=list)
    evaluation: Annotated[
        EvaluationPartagee,
        Champ(
            "Évaluation partagée",
            "l’évaluation partagée",
            sensible=True,
            reserve=True,
            section="Évaluation et projet",
        ),
    ] = Field(default_factory=EvaluationPartagee)
    projet: Annotated[
        Texte | None,
        Champ(
            "Projet professionnel",
            "le projet professionnel",
            exigences=("ea-2025:IV.A/projet",),
            reserve=True,
        ),
    ] = None
    parole: Annotated[
        Parole | None,
        Champ("Ses mots", "ce que la personne veut dire de son projet", reserve=True),
    ] = None
    information_employeur: Annotated[
        Texte | None,
        Champ(
            "Ce que la personne choisit de dire à l’employeur",
            "ce que la personne choisit de dire à l’employeur",
            aide="Des besoins au travail, avec ses mots\u202f; jamais un diagnostic.",
        ),
    ] = None
    date_effet: Annotated[
        DateCivile | None,
        Champ(
            "Prend effet le", "la date d’effet de la convention", section="Prise d’effet et actions"
        ),
    ] = None
    date_fin: Annotated[
        DateCivile | None,
        Champ(
            "À retirer, date de fin",
            "la date de fin écrite dans la convention",
            reserve=True,
            aide="À laisser vide\u202f: la convention n’a pas de durée prédéterminée.",
            exigences=("ea-2025:IV.D/sans-duree",),
        ),
    ] = None
    duree_ecrite: Annotated[
        Ligne | None,
        Champ(
            "À retirer, durée prédéterminée",
            "la durée prédéterminée écrite dans la convention",
            reserve=True,
            aide="À laisser vide\u202f; recopiez-la si un projet en contient une, pour qu’elle soit signalée.",
            exigences=("ea-2025:IV.D/sans-duree",),
        ),
    ] = None
    actions_personne: Annotated[
        list[ActionPersonne],
        Champ(
            "Actions avec la personne",
            "les actions prévues avec la personne",
            exigences=("ea-2025:II/modalites-personne",),
        ),
    ] = Field(default_factory=list)
    appuis: Annotated[
        list[Appui],
        Champ(
            "Appui médico-social et psycho-social",
            "les appuis médico-sociaux et psycho-sociaux",
            sensible=True,
            reserve=True,
        ),
    ] = Field(default_factory=list)
    actions_employeur: Annotated[
        list[ActionEmployeur],
        Champ(
            "Actions avec l’employeur",
            "les actions prévues avec l’employeur",
            exigences=("ea-2025:II/modalites-employeur",),
        ),
    ] = Field(default_factory=list)
    lieu_de_travail: Annotated[
        Texte | None,
        Champ(
            "Intervention sur le lieu de travail",
            "les modalités d’intervention du conseiller sur le lieu de travail",
            aide="Quand il vient, qui il voit, qui il prévient.",
            exigences=("ea-2025:IV.C/lieu-de-travail",),
            si=SI_EMPLOYEUR,
        ),
    ] = None
    intensites: Annotated[
        list[PeriodeIntensite],
        Champ(
            "Intensité",
            "l’intensité de l’accompagnement",
            exigences=("ea-2025:V.B.3/intensite-ecrite",),
            section="Intensité et entretiens",
        ),
    ] = Field(default_factory=list)
    heures_realisees: Annotated[
        list[HeuresDuMois],
        Champ("Heures réalisées", "les heures réalisées", engage_signature=False, reserve=True),
    ] = Field(default_factory=list)
    rencontres: Annotated[
        list[Rencontres],
        Champ(
            "Entretiens avec le conseiller",
            "le rythme des entretiens avec le conseiller",
            exigences=("ea-2025:II/frequence",),
        ),
    ] = Field(default_factory=list)
    continuite: Annotated[
        Texte | None,
        Champ(
            "En cas d’absence du conseiller",
            "la continuité en cas d’absence du conseiller",
            aide="Qui prend le relais dans l’équipe, et comment le joindre.",
            exigences=("ea-2025:V.B.2/continuite",),
        ),
    ] = None
    veille: Annotated[
        Veille,
        Champ(
            "Veille convenue", "la veille convenue dans la convention", section="Veille convenue"
        ),
    ] = Field(default_factory=Veille)
    autres_intervenants: Annotated[
        list[Intervenant],
        Champ(
            "Autres intervenants",
            "les autres intervenants",
            sensible=True,
            reserve=True,
            suit=True,
            section="Intervenants et accords",
        ),
    ] = Field(default_factory=list)
    accords: Annotated[
        list[Accord],
        Champ(
            "Accords de partage",
            "les accords de partage d’informations",
            reserve=True,
            suit=True,
        ),
    ] = Field(default_factory=list)
    information_donnees: Annotated[
        Reponse | None,
        Champ(
            "Information sur les données remise",
            "si l’information sur les données personnelles a été remise",
            exigences=("ea-2025:V.C.4/donnees-personnelles",),
            acte=True,
        ),
    ] = None
    exemplaire_remis: Annotated[
        Reponse | None,
        Champ(
            "Exemplaire remis à la personne",
            "si un exemplaire a été remis à la personne",
            acte=True,
        ),
    ] = None
    a_verifier: Annotated[
        list[Texte],
        Champ(
            "Points à vérifier",
            "les points à vérifier",
            engage_signature=False,
            reserve=True,
            acte=True,
        ),
    ] = Field(default_factory=list)
    signature_gestionnaire: Annotated[
        SignatureDe,
        Champ("Signature du gestionnaire", "la signature du gestionnaire", section="Signatures"),
    ] = Field(default_factory=SignatureDe)
    signature_personne: Annotated[
        SignatureDe, Champ("Signature de la personne", "la signature de la personne")
    ] = Field(default_factory=SignatureDe)
    signature_representant: Annotated[
        SignatureDe, Champ("Signature du représentant légal", "la signature du représentant légal")
    ] = Field(default_factory=SignatureDe)
    signature_employeur: Annotated[
        SignatureDe,
        Champ("Signature de l’employeur", "la signature de l’employeur", si=SI_EMPLOYEUR),
    ] = Field(default_factory=SignatureDe)
    internes: Annotated[
        NotesEmploiAccompagne,
        Champ(
            "Notes internes",
            "les notes internes",
            interne=True,
            suit=True,
            section="Notes internes",
        ),
    ] = Field(default_factory=NotesEmploiAccompagne)

    def taire(self, corps: dict[str, Any]) -> None:
        """The employer reads, of the actions with the person, those that she lets him read.

        Of another even the family would tell: that she is looking for a job elsewhere. What says
        that he may read stays on the copy, so that a copy of the copy is the same.
        """
        super().taire(corps)
        if isinstance(actions := corps.get("actions_personne"), list):
            corps["actions_personne"] = [
                a
                for a in actions
                if isinstance(a, dict) and a.get("dire_employeur") == Reponse.OUI.value
            ]

    def a_un_employeur(self) -> str | None:
        """Who signs as the employer is a party, whatever the person's situation is today."""
        return "oui" if self.signature_employeur.date else super().a_un_employeur()

    def faits(self) -> Faits:
        pas_de_veille = vide(self.veille) and "veille" not in self.malformes
        return {
            **super().faits(),
            "voie": self.admission.voie,
            "veille": "non" if pas_de_veille else "oui",
        }

    def date_document(self) -> dt.date | None:
        return self.date_signature() or self.date_effet

    def date_signature(self) -> dt.date | None:
        """The person's signature, else her representative's, the gestionnaire's, the employer's."""
        dates = (
            self.signature_personne.date,
            self.signature_representant.date,
            self.signature_gestionnaire.date,
            self.signature_employeur.date,
        )
        return next((d for d in dates if d), None)

    def est_signe(self) -> bool:
        employeur = bool(self.signature_employeur.date) or self.a_un_employeur() != "oui"
        return super().est_signe() and employeur
