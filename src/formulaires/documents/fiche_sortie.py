"""Fiche de sortie of the emploi accompagné: five motives, what each must prove (arrêté, IV.E)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Field

from formulaires.documents.base import Fait
from formulaires.documents.bloc import Bloc, Faits
from formulaires.documents.blocs.communs import NotesInternes
from formulaires.documents.blocs.emploi_accompagne import EmploiAccompagne, SignatureDe
from formulaires.documents.blocs.motifs_sortie import (
    DemandeSortie,
    Demenagement,
    Renouvellement,
    ReorientationSortie,
)
from formulaires.documents.blocs.sortie import (
    JOURNAL,
    CanalAbsent,
    Cause,
    Contact,
    Courrier,
    Deces,
    Decision,
    Demarche,
    DernierLien,
    Entree,
    ExceptionSortie,
    Informe,
    PeriodeEmploi,
    PeriodeVeille,
    Sante,
    Titres,
)
from formulaires.noyau.champ import Champ, Si
from formulaires.noyau.types import DateCivile, Entier, Texte
from formulaires.noyau.vocabulaires.communs import Forme, Reponse
from formulaires.noyau.vocabulaires.sortie import (
    NON_RECONNUS,
    RECONNUS,
    SAUF_DECES,
    AuteurDemande,
    Decideur,
    MotifSortie,
    NatureException,
)

EXCEPTIONS = (NatureException.VOLONTE, NatureException.CONJOINTE)


class Desengagement(Bloc):
    """The silence: last link, channels that could not serve, causes examined."""

    dernier_lien: Annotated[
        DernierLien, Champ("Dernier lien", "le dernier lien réel avec la personne")
    ] = Field(default_factory=DernierLien)
    canaux_absents: Annotated[
        list[CanalAbsent], Champ("Canaux non utilisés", "les canaux non utilisés")
    ] = Field(default_factory=list)
    causes: Annotated[
        list[Cause], Champ("Causes possibles du silence", "les causes possibles du silence")
    ] = Field(default_factory=list)
    examen_date: Annotated[
        DateCivile | None, Champ("Causes examinées le", "la date de l’examen des causes")
    ] = None
    fragilite: Annotated[
        Reponse | None,
        Champ(
            "Le silence peut traduire une fragilité",
            "si le silence peut traduire une fragilité",
            sensible=True,
        ),
    ] = None
    maintien_lien: Annotated[
        Texte | None,
        Champ("Ce qui est fait pour garder un lien", "ce qui est fait pour garder un lien"),
    ] = None


class FicheSortie(EmploiAccompagne):
    """Fiche de sortie du dispositif emploi accompagné (arrêté du 1er décembre 2025, IV.E)."""

    id: ClassVar[str] = "fiche_sortie"
    titre: ClassVar[str] = "Fiche de sortie de l’emploi accompagné"
    edition: ClassVar[str] = "2026-11"
    faits_dits: ClassVar[Mapping[str, Fait]] = {
        **EmploiAccompagne.faits_dits,
        **dict.fromkeys(
            ("motif", "decide", "volonte", "souhait"), Fait("le motif de sortie", "motif")
        ),
        "couvert": Fait("si une plateforme couvre le nouveau lieu", "demenagement.couvert"),
    }

    date_fiche: Annotated[
        DateCivile | None,
        Champ("Fiche établie le", "la date de la fiche", section="Motif et date de sortie"),
    ] = None
    motif: Annotated[
        MotifSortie | None,
        Champ("Motif", "le motif de sortie", exigences=("ea-2025:IV.E/motif",)),
    ] = None
    motif_precision: Annotated[
        Texte | None,
        Champ("En clair", "le motif en clair", sensible=True),
    ] = None
    date_sortie: Annotated[
        DateCivile | None,
        Champ("Sortie le", "la date de sortie", exigences=("ea-2025:IV.E/date-sortie",)),
    ] = None
    entree: Annotated[
        Entree, Champ("Entrée", "l’entrée dans le dispositif", section="Entrée et titres")
    ] = Field(default_factory=Entree)
    titres: Annotated[Titres, Champ("Titres", "les titres de la personne")] = Field(
        default_factory=Titres
    )
    emplois: Annotated[
        list[PeriodeEmploi],
        Champ(
            "Emplois pendant l’accompagnement",
            "les emplois occupés",
            section="Emplois, veilles et durées",
        ),
    ] = Field(default_factory=list)
    veilles: Annotated[
        list[PeriodeVeille], Champ("Mises en veille", "les mises en veille convenues")
    ] = Field(default_factory=list)
    mois_accompagnement: Annotated[
        Entier | None,
        Champ("Durée de l’accompagnement (mois)", "le nombre de mois d’accompagnement"),
    ] = None
    mois_emploi: Annotated[
        Entier | None, Champ("Durée en emploi (mois)", "le nombre de mois en emploi")
    ] = None
    intensite: Annotated[
        Texte | None, Champ("Intensité au fil du temps", "l’intensité au fil du temps")
    ] = None
    demande: Annotated[
        DemandeSortie,
        Champ(
            "La demande",
            "la demande de la personne",
            section="Ce que le motif demande",
            si=Si("motif", (MotifSortie.DEMANDE, *NON_RECONNUS)),
        ),
    ] = Field(default_factory=DemandeSortie)
    demenagement: Annotated[
        Demenagement,
        Champ("Le déménagement", "le déménagement", si=Si("motif", (MotifSortie.DEMENAGEMENT,))),
    ] = Field(default_factory=Demenagement)
    renouvellement: Annotated[
        Renouvellement,
        Champ(
            "Le renouvellement",
            "le renouvellement des titres",
            si=Si("motif", (MotifSortie.NON_RENOUVELLEMENT,)),
        ),
    ] = Field(default_factory=Renouvellement)
    desengagement: Annotated[
        Desengagement,
        Champ("Le silence", "le désengagement", si=Si("motif", (MotifSortie.DESENGAGEMENT,))),
    ] = Field(default_factory=Desengagement)
    contacts: Annotated[
        list[Contact],
        Champ("Journal des contacts", "le journal des contacts", exigences=JOURNAL),
    ] = Field(default_factory=list)
    deces: Annotated[Deces, Champ("Le décès", "le décès", si=Si("motif", (MotifSortie.DECES,)))] = (
        Field(default_factory=Deces)
    )
    sante: Annotated[
        Sante, Champ("Veille plutôt que sortie", "la veille", si=Si("motif", (MotifSortie.SANTE,)))
    ] = Field(default_factory=Sante)
    reorientation: Annotated[
        ReorientationSortie,
        Champ("La réorientation", "la réorientation", si=Si("motif", (MotifSortie.REORIENTATION,))),
    ] = Field(default_factory=ReorientationSortie)
    exception: Annotated[
        ExceptionSortie, Champ("L’exception", "l’exception invoquée", si=Si("motif", NON_RECONNUS))
    ] = Field(default_factory=ExceptionSortie)
    decision: Annotated[
        Decision,
        Champ(
            "La décision", "la décision", section="Décision et suites", si=Si("motif", SAUF_DECES)
        ),
    ] = Field(default_factory=Decision)
    courrier: Annotated[
        Courrier,
        Champ(
            "Le courrier à la personne",
            "le courrier",
            engage_signature=False,
            si=Si("motif", SAUF_DECES),
        ),
    ] = Field(default_factory=Courrier)
    demarches: Annotated[
        list[Demarche], Champ("Reste à faire", "les démarches à faire", engage_signature=False)
    ] = Field(default_factory=list)
    informes: Annotated[
        list[Informe], Champ("Qui est informé", "les destinataires", engage_signature=False)
    ] = Field(default_factory=list)
    a_verifier: Annotated[
        list[Texte],
        Champ("Points à vérifier", "les points à vérifier", engage_signature=False, acte=True),
    ] = Field(default_factory=list)
    signature_gestionnaire: Annotated[
        SignatureDe,
        Champ("Signature du gestionnaire", "la signature du gestionnaire", section="Signatures"),
    ] = Field(default_factory=SignatureDe)
    signature_personne: Annotated[
        SignatureDe,
        Champ(
            "Signature de la personne ou de son représentant",
            "la signature de la personne",
            si=Si("motif", SAUF_DECES),
        ),
    ] = Field(default_factory=SignatureDe)
    internes: Annotated[
        NotesInternes,
        Champ(
            "Notes internes",
            "les notes internes",
            interne=True,
            suit=True,
            section="Notes internes",
        ),
    ] = Field(default_factory=NotesInternes)

    def decide(self) -> Decideur | None:
        """Who decides: read from the motive, and from the exception that is invoked."""
        if self.motif is None:
            return None
        if self.motif is MotifSortie.DEMANDE:
            return Decideur.PERSONNE if self.est_sa_demande() else Decideur.PLATEFORME
        if self.motif is MotifSortie.DESENGAGEMENT:
            return Decideur.PLATEFORME
        if self.motif in RECONNUS:
            return Decideur.CIRCONSTANCE
        if self.motif is MotifSortie.REORIENTATION and self.reorientation.choix is Reponse.OUI:
            return Decideur.PERSONNE
        return {
            NatureException.VOLONTE: Decideur.PERSONNE,
            NatureException.CONJOINTE: Decideur.CONJOINTE,
        }.get(self.exception.nature or NatureException.AUCUNE, Decideur.PLATEFORME)

    def est_sa_demande(self) -> bool:
        """Whether the request is hers or her representative's, or of nobody yet.

        Who assists her does not ask for her, nor a representative she is said not to have; under
        sauvegarde she keeps her rights.
        """
        if self.demande.par is AuteurDemande.REPRESENTANT:
            return self.representation.agit_pour_elle()
        return self.demande.par in (None, AuteurDemande.PERSONNE)

    def volonte_expresse(self) -> bool:
        """Whether her express will is invoked, for what is not one of the five motives."""
        hors = self.motif is not None and self.motif not in RECONNUS
        return hors and self.exception.nature is NatureException.VOLONTE

    def faits(self) -> Faits:
        decide = self.decide()
        souhait = self.motif is MotifSortie.DEMANDE or self.volonte_expresse()
        veut = None if decide is None else decide in (Decideur.PERSONNE, Decideur.CONJOINTE)
        return {
            **super().faits(),
            "motif": self.motif,
            "decide": decide,
            "volonte": None if veut is None else ("oui" if veut else "non"),
            "souhait": None if self.motif is None else ("oui" if souhait else "non"),
            "couvert": self.demenagement.couvert,
        }

    def en_veille(self, jour: dt.date) -> bool:
        return self.veilles_entre(jour, jour) > 0

    def veilles_entre(self, debut: dt.date, fin: dt.date) -> int:
        """Days of the agreed veilles inside a period, both ends included; each day once."""
        jours, jusqu = 0, debut - dt.timedelta(days=1)
        for premier, dernier in sorted(
            (v.debut, v.fin) for v in self.veilles if v.debut and v.fin and v.debut <= v.fin
        ):
            depuis = max(premier, jusqu + dt.timedelta(days=1))
            jusqu = max(jusqu, min(dernier, fin))
            jours += max(0, (jusqu - depuis).days + 1)
        return jours

    def date_document(self) -> dt.date | None:
        return self.signature_gestionnaire.date or self.date_fiche or self.date_sortie

    def est_signe(self) -> bool:
        if self.signature_gestionnaire.date is None or self.motif is None:
            return False
        if self.motif is MotifSortie.DEMANDE:
            return self.volonte_signee()
        return self.faits()["volonte"] == "non" or self.volonte_signee()

    def volonte_signee(self) -> bool:
        """Her signature, or the dated writing of her request or of her express will."""
        return bool(self.signature_personne.date or self.volonte_ecrite())

    def volonte_ecrite(self) -> bool:
        """A dated writing: her request or her representative's, or her express will."""
        if self.motif is MotifSortie.DEMANDE:
            siens = self.demande.par is not None and self.est_sa_demande()
            ecrite = self.demande.forme is Forme.ECRIT and siens
            return ecrite and self.demande.date is not None
        ecrite = self.volonte_expresse() and self.exception.forme is Forme.ECRIT
        return ecrite and self.exception.date is not None
