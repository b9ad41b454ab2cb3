"""Fiche de sortie: what is a motive and what is not, who decides, what trace is kept (IV.E)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.fiche_sortie import EXCEPTIONS, FicheSortie
from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import accorder, date_longue, enumerer, minuscule
from formulaires.noyau.vocabulaires.communs import Forme, Reponse
from formulaires.noyau.vocabulaires.sortie import (
    RECONNUS,
    Decideur,
    MotifSortie,
    NatureException,
    Trace,
)
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.emploi_accompagne.identite import nommee

_DEUX_PORTES = (
    "Le texte n’admet que la volonté expresse de la personne, ou une décision conjointe "
    "dans un cadre formalisé."
)
_SI_ELLE = (
    "Si la personne veut elle-même arrêter, le motif est «\u00a0Demande de la personne\u00a0»."
)
_REFUS = {
    MotifSortie.SANTE: "La santé n’est pas un motif de sortie\u00a0: une mise en veille peut être "
    f"proposée à la personne qui le souhaite. {_DEUX_PORTES}",
    MotifSortie.REORIENTATION: "Une réorientation n’est un motif que si c’est le choix explicite "
    "de la personne, après avoir vérifié avec elle que l’emploi accompagné ne convient plus.",
    MotifSortie.DECISION_PLATEFORME: "La plateforme ne décide pas seule d’une sortie\u00a0: il y "
    f"faut l’un des cinq motifs. {_DEUX_PORTES}",
    MotifSortie.FIN_CONTRAT: "La fin d’un contrat de travail n’est pas un motif de sortie\u00a0: "
    "l’accompagnement continue entre deux emplois (V.B.4).",
    MotifSortie.STABILITE: "Une situation stable n’est pas un motif de sortie\u00a0: l’intensité "
    "baisse, le lien reste (IV.D).",
    MotifSortie.FILE_ACTIVE: "Une file active pleine ou une liste d’attente n’est pas un motif de "
    "sortie.",
    MotifSortie.ABSENCES: "Des absences ou un silence de moins de six mois ne sont pas un motif de "
    "sortie\u00a0: le désengagement demande six mois sans lien, et toutes les relances.",
    MotifSortie.AUTRE: "Ce motif n’est pas l’un des cinq que le texte reconnaît.",
}
_SIENNES = (MotifSortie.SANTE, MotifSortie.REORIENTATION)
_AVEC_EXCEPTION = (MotifSortie.SANTE, MotifSortie.REORIENTATION, MotifSortie.DECISION_PLATEFORME)


def apres_sortie(
    fiche: FicheSortie, j: Jugement, quoi: str, champ: str, le: dt.date | None
) -> Constat | None:
    """The finding to make when what must come before the exit is dated after it."""
    sortie = fiche.date_sortie
    if le is None or sortie is None or le <= sortie:
        return None
    return j.insuffisant(
        f"{quoi} date du {date_longue(le)}, après la sortie ({date_longue(sortie)}).",
        champ,
        "date_sortie",
        correction="Vérifiez les deux dates\u00a0: cela vient avant la sortie.",
    )


@regle("ea-2025:IV.E/personne", FicheSortie)
def personne(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    yield nommee(fiche, j, "La fiche dit de qui elle parle.")


@regle("ea-2025:IV.E/motif-reconnu", FicheSortie)
def motif_reconnu(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    if fiche.motif is not None:
        yield _motif(fiche, fiche.motif, j)
    else:
        yield j.sans_objet("Le motif n’est pas encore écrit.", "motif")
    for raison in dict.fromkeys(fiche.decision.raisons):
        if raison in RECONNUS or raison is fiche.motif:
            continue
        # Her own reasons are hers: her express will is the text's own exception.
        if raison in _SIENNES and fiche.decide() is Decideur.PERSONNE:
            continue
        yield j.insuffisant(
            f"Raison avancée\u00a0: {minuscule(_REFUS[raison])}",
            "decision.raisons",
            severite="alerte",
        )


def _motif(fiche: FicheSortie, motif: MotifSortie, j: Jugement) -> Constat:
    if motif in RECONNUS:
        return j.satisfait(
            "Ce motif est l’un des cinq du texte\u202f; ce qu’il demande est vérifié à part.",
            "motif",
        )
    nature = fiche.exception.nature
    invoquee = nature.libelle.lower() if nature in EXCEPTIONS else ""
    if motif not in _AVEC_EXCEPTION:
        phrases = [_REFUS[motif], _SI_ELLE]
        if invoquee:
            phrases.insert(1, f"L’exception invoquée ({invoquee}) n’en fait pas un motif reconnu.")
        champs = ["motif", "exception.nature"] if invoquee else ["motif"]
        return j.insuffisant(" ".join(phrases), *champs)
    if motif is MotifSortie.REORIENTATION:
        choisie = fiche.reorientation.choix is Reponse.OUI
        dit = "le choix de la personne est écrit" if choisie else ""
    else:
        dit = f"exception invoquée, {invoquee}" if invoquee else ""
    if not dit:
        return j.insuffisant(_REFUS[motif], "motif")
    return j.satisfait(f"Admis par exception\u00a0: {dit}. Sa preuve est vérifiée à part.", "motif")


@regle("ea-2025:IV.E/exception", FicheSortie)
def exception(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    e = fiche.exception
    if e.nature not in EXCEPTIONS:
        yield j.sans_objet("Aucune exception n’est invoquée.", "exception.nature")
        return
    manques: dict[str, str] = {}
    if e.date is None:
        manques["exception.date"] = "sa date"
    if e.nature is NatureException.CONJOINTE:
        if not (e.cadre or "").strip():
            manques["exception.cadre"] = "le cadre de la décision conjointe"
    elif not (e.forme or (e.parole or "").strip()):
        manques["exception.forme"] = "sa forme, ou les mots de la personne"
    if manques:
        yield j.manquant(
            f"Pour l’exception invoquée, il manque\u00a0: {enumerer(list(manques.values()))}.",
            *manques,
        )
    elif tard := apres_sortie(
        fiche, j, f"L’exception ({e.nature.libelle.lower()})", "exception.date", e.date
    ):
        yield tard
    elif e.nature is NatureException.CONJOINTE and fiche.decision.concertation is Reponse.NON:
        yield j.a_verifier(
            "La décision est dite conjointe, et la fiche dit qu’il n’y a pas eu de concertation avec "
            "la personne.",
            "exception.nature",
            "decision.concertation",
            severite="alerte",
            correction="Dites quand la personne a été consultée\u202f; sinon, la décision n’est pas "
            "conjointe.",
        )
    else:
        yield j.satisfait("L’exception est datée et formalisée.", "exception")


# --- what is kept -----------------------------------------------------------------------------


@regle("ea-2025:IV.E/deces", FicheSortie)
def deces(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    le, sortie = fiche.deces.date, fiche.date_sortie
    if le and sortie and sortie < le:
        yield j.insuffisant("La sortie est datée d’avant le décès.", "date_sortie", "deces.date")
    else:
        yield j.satisfait("Clôture administrative\u00a0: rien n’est demandé à personne.", "motif")


@regle("ea-2025:IV.E/tracabilite", FicheSortie)
@regle("ea-2025:IV.E/procedure", FicheSortie)
def trace(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    d = fiche.decision
    tardifs = [
        tard
        for quoi, champ, le in (
            ("La décision", "decision.date", d.date),
            ("Le compte rendu", "decision.trace_date", d.trace_date),
        )
        if (tard := apres_sortie(fiche, j, quoi, champ, le))
    ]
    yield from tardifs
    if d.trace is None:
        yield j.manquant("Dites quelle trace est gardée de la décision.", "decision.trace")
    elif d.trace is not Trace.SIGNE:
        yield j.insuffisant(
            f"La décision n’a pas de compte rendu signé ({d.trace.libelle.lower()}).",
            "decision.trace",
        )
    elif d.trace_date is None:
        yield j.manquant("Datez le compte rendu.", "decision.trace_date")
    elif not tardifs:
        yield j.satisfait("La décision a un compte rendu daté et signé.", "decision.trace")


@regle("ea-2025:V.A.6/durees-sortie", FicheSortie)
def durees(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    entree, sortie = fiche.entree.date, fiche.date_sortie
    if "date" in fiche.entree.malformes or "date_sortie" in fiche.malformes:
        yield j.sans_objet("La date d’entrée ou de sortie est à corriger.")
        return
    if entree is None or sortie is None:
        dates = (("d’entrée", "entree.date", entree), ("de sortie", "date_sortie", sortie))
        absentes = {champ: nom for nom, champ, le in dates if le is None}
        yield j.a_verifier(
            "Les durées ne se calculent pas encore.",
            *absentes,
            correction=f"Écrivez la date {enumerer(list(absentes.values()))}.",
        )
        return
    if sortie < entree:
        yield j.insuffisant("La sortie précède l’entrée.", "entree.date", "date_sortie")
        return
    calculs = (
        ("mois_accompagnement", "accompagnement", [(entree, sortie)]),
        ("mois_emploi", "emploi", _emplois(fiche, entree, sortie)),
    )
    for champ, quoi, suite in calculs:
        ecrit = getattr(fiche, champ)
        calcul, au_plus = _mois(suite)
        dit = accorder(calcul, "mois", "mois")
        if ecrit is None:
            yield j.satisfait(f"Durée calculée ({quoi})\u00a0: {dit}.", champ, preuve=dit)
        elif calcul <= ecrit <= au_plus:
            yield j.satisfait(f"La durée écrite ({quoi}) suit les dates\u00a0: {dit}.", champ)
        else:
            yield j.insuffisant(
                f"La durée écrite ({quoi}, {accorder(ecrit, 'mois', 'mois')}) contredit les dates, "
                f"qui donnent {dit}.",
                champ,
            )


def _emplois(fiche: FicheSortie, entree: dt.date, sortie: dt.date) -> list[tuple[dt.date, dt.date]]:
    """Periods of employment inside the accompaniment, those that overlap made one."""
    bornes = sorted(
        (max(e.debut, entree), min(e.fin or sortie, sortie)) for e in fiche.emplois if e.debut
    )
    jointes: list[tuple[dt.date, dt.date]] = []
    for debut, fin in bornes:
        if jointes and debut <= jointes[-1][1] + dt.timedelta(days=1):
            jointes[-1] = (jointes[-1][0], max(fin, jointes[-1][1]))
        elif debut <= fin:
            jointes.append((debut, fin))
    return jointes


def _mois(suite: list[tuple[dt.date, dt.date]]) -> tuple[int, int]:
    """Whole months of the periods, their last day included; and with the odd days made one more."""
    mois = jours = 0
    for debut, dernier in suite:
        fin = dernier + dt.timedelta(days=1)
        entiers = (fin.year - debut.year) * 12 + fin.month - debut.month
        entiers -= plus_mois(debut, entiers) > fin
        mois += entiers
        jours += (fin - plus_mois(debut, entiers)).days
    return mois, mois + -(-jours // 30)


@regle("ea-2025:IV.E/analyse", FicheSortie)
def analyse(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    if (fiche.decision.analyse or "").strip():
        yield j.satisfait(
            "Une analyse est écrite\u202f; vous seul pouvez dire si elle est juste.",
            "decision.analyse",
        )
    else:
        yield j.manquant(
            "Aucune analyse de la situation de la personne n’est écrite\u00a0: la sortie peut être "
            "envisagée, elle n’est jamais automatique.",
            "decision.analyse",
        )


@regle("ea-2025:IV.E/concertation", FicheSortie)
def concertation(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    d, champ = fiche.decision, "decision.concertation"
    represente = fiche.est_represente() == "oui"
    empechee = bool((d.concertation_empechee or "").strip())
    if d.concertation is Reponse.OUI and d.concertation_date is None:
        yield j.manquant("Datez la concertation.", "decision.concertation_date")
    elif d.concertation is Reponse.OUI:
        yield apres_sortie(
            fiche, j, "La concertation", "decision.concertation_date", d.concertation_date
        ) or j.satisfait("La personne ou son représentant a été consulté.", champ)
    elif empechee and fiche.motif is MotifSortie.DESENGAGEMENT and not represente:
        yield j.satisfait(
            "La concertation n’a pas pu avoir lieu\u202f; ce qui l’a empêchée est écrit.",
            "decision.concertation_empechee",
        )
    elif empechee and fiche.motif is MotifSortie.DESENGAGEMENT:
        yield j.insuffisant(
            "La fiche dit un représentant ou une mesure de protection\u00a0: le silence de la "
            "personne ne dispense pas de consulter qui la représente.",
            champ,
            "representation",
        )
    elif d.concertation is Reponse.NON:
        yield j.insuffisant(
            "La plateforme a décidé sans concertation avec la personne ou son représentant.", champ
        )
    else:
        yield j.manquant(
            "Rien ne dit que la personne, ou son représentant, a été consultée.", champ
        )


@regle("ea-2025:IV.E/signature-gestionnaire", FicheSortie)
def signature_gestionnaire(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    champ = "signature_gestionnaire.date"
    if fiche.signature_gestionnaire.date:
        yield j.satisfait("Signée par le gestionnaire.", champ)
    elif "date" in fiche.signature_gestionnaire.malformes:
        yield j.sans_objet("La date de la signature est à corriger.", champ)
    else:
        yield j.manquant("Il reste à faire signer le gestionnaire, avec la date.", champ)


@regle("ea-2025:IV.E/signature-personne", FicheSortie)
def signature_personne(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    champ = "signature_personne.date"
    if fiche.signature_personne.date:
        yield j.satisfait("La personne ou son représentant a signé.", champ)
    elif "date" in fiche.signature_personne.malformes:
        yield j.sans_objet("La date de la signature est à corriger.", champ)
    elif fiche.volonte_ecrite() and fiche.motif is MotifSortie.DEMANDE:
        yield j.satisfait("La demande écrite de la personne est datée.", "demande.date")
    elif fiche.volonte_ecrite():
        yield j.satisfait("Sa volonté expresse est écrite et datée.", "exception.date")
    elif fiche.motif is MotifSortie.DEMANDE:
        orale = fiche.demande.forme is Forme.ORAL
        yield j.manquant(
            f"{'La demande est orale' if orale else 'Aucun écrit de la personne n’est daté'}\u00a0: "
            "faites signer la personne ou son représentant, ou gardez un écrit de sa main.",
            champ,
            severite="alerte",
        )
    else:
        yield j.manquant("Il reste à faire signer la personne ou son représentant.", champ)
