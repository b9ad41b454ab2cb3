"""Durations and dates: the Hérault's 2 to 6 months, milestones, deadlines, order of papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.documents.blocs.communs import Orientation, Personne
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.calendrier import plus_mois, se_recouvrent
from formulaires.noyau.ecriture import abreger, accorder, date_longue, periode
from formulaires.noyau.vocabulaires.communs import NatureOrientation, Reponse
from formulaires.noyau.vocabulaires.insertion import Modalite
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.insertion.intensite import phases


@regle("herault-fiche-2025:duree/deux-a-six-mois", ContratEngagement)
def deux_a_six_mois(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    periodes = _intensives(contrat)
    if not periodes:
        yield j.sans_objet("Les dates de la phase intensive ne sont pas encore écrites.", "phases")
    for debut, fin in periodes:
        au_moins, au_plus = j.entier("minimum"), j.entier("maximum")
        dite = periode(debut, fin)
        # « du 5 octobre au 5 décembre » and « au 4 décembre » are both two months.
        if fin < plus_mois(debut, au_moins) - dt.timedelta(days=1):
            yield j.insuffisant(
                f"La phase intensive, {dite}, dure moins de {au_moins}\u00a0mois.",
                "phases",
                preuve=dite,
            )
        elif fin > plus_mois(debut, au_plus):
            yield j.insuffisant(
                f"La phase intensive, {dite}, dure plus de {au_plus}\u00a0mois.",
                "phases",
                preuve=dite,
            )
        else:
            yield j.satisfait(
                f"La phase intensive, {dite}, dure de {au_moins} à {au_plus}\u00a0mois.",
                "phases",
                preuve=dite,
            )


def _intensives(contrat: ContratEngagement) -> list[tuple[dt.date, dt.date]]:
    """Intensive periods, those that follow one another without a gap made one."""
    bornes = sorted(
        (p.debut, p.fin) for _, p in phases(contrat, Modalite.INTENSIF) if p.debut and p.fin
    )
    jointes: list[tuple[dt.date, dt.date]] = []
    for debut, fin in bornes:
        if jointes and debut <= jointes[-1][1] + dt.timedelta(days=1):
            jointes[-1] = (jointes[-1][0], max(fin, jointes[-1][1]))
        else:
            jointes.append((debut, fin))
    return jointes


@regle("cne-2025:II/jalons", ContratEngagement)
def jalons(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    ecrits = [x for x in contrat.jalons if not x.est_vide()]
    intensives = [p for _, p in phases(contrat, Modalite.INTENSIF)]
    utiles = [
        x
        for x in ecrits
        if x.date is None or any(se_recouvrent(p.debut, p.fin, x.date, x.date) for p in intensives)
    ]
    if utiles:
        yield j.satisfait("Un point d’étape au moins est prévu.", "jalons")
    elif ecrits:
        yield j.insuffisant(
            "Aucun point d’étape n’est prévu pendant la phase intensive.", "jalons", "phases"
        )
    else:
        yield j.manquant("Indiquez les points d’étape.", "jalons")


@regle("cne-2025:II/jalons-dates", ContratEngagement)
def jalons_dates(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    yield _jalons(contrat, j) or j.satisfait("Chaque point d’étape a sa date.", "jalons")


@regle("herault-aap-2026:II/actualisation", ContratEngagement)
def actualisation(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    if not (contrat.jalons or contrat.rythmes or contrat.entretiens):
        yield j.manquant(
            "Rien ne prévoit de revoir le diagnostic et le plan d’action.", "jalons", "rythmes"
        )
    else:
        yield _jalons(contrat, j) or j.satisfait("Le plan d’action sera revu.", "jalons", "rythmes")


def _jalons(contrat: ContratEngagement, j: Jugement) -> Constat | None:
    sans_date = [
        i
        for i, x in enumerate(contrat.jalons)
        if x.date is None and "date" not in x.malformes and not x.est_vide()
    ]
    if not sans_date:
        return None
    quand = [(contrat.jalons[i].quand or "").strip() for i in sans_date]
    lesquels = ", ".join(f"«\u00a0{abreger(q)}\u00a0»" for q in quand if q)
    nombre = (
        "Un point d’étape n’a" if len(sans_date) == 1 else f"{len(sans_date)} points d’étape n’ont"
    )
    return j.insuffisant(
        f"{nombre} pas de date{f' ({lesquels})' if lesquels else ''}.",
        *(f"jalons.{i}.date" for i in sans_date),
    )


@regle("cne-2025:note-5/six-semaines", ContratEngagement)
def six_semaines_contrat(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    yield _six_semaines(contrat.personne, contrat.orientation, j)


@regle("cne-2025:note-5/six-semaines", DiagnosticGlobal)
def six_semaines_diagnostic(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    yield _six_semaines(diagnostic.personne, diagnostic.orientation, j)


def _six_semaines(personne: Personne, orientation: Orientation, j: Jugement) -> Constat:
    inscription, decision = personne.date_inscription, orientation.date_decision
    champs = ("personne.date_inscription", "orientation.date_decision")
    if not (inscription and decision) or decision < inscription:
        return j.sans_objet(
            "Les deux dates ne sont pas écrites, ou l’inscription est plus tardive."
        )
    if orientation.nature is NatureOrientation.REORIENTATION:
        return j.sans_objet("Le délai vise la première orientation.")
    jours = (decision - inscription).days
    dits = f"{jours} jour{'s' if jours > 1 else ''}"
    if jours <= j.entier("semaines") * 7:
        return j.satisfait(f"Orientation en {dits}.", *champs, preuve=dits)
    return j.insuffisant(
        f"Orientation en {dits}\u00a0: plus de six semaines.", *champs, preuve=dits
    )


@regle("herault-aap-2026:II/diagnostic-un-mois", DiagnosticGlobal)
def diagnostic_un_mois(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    yield _un_mois(
        diagnostic.orientation, diagnostic.date_diagnostic, _DIAGNOSTIC, "date_diagnostic", j
    )


@regle("herault-aap-2026:I/nouvel-entrant-un-mois", ContratEngagement)
def nouvel_entrant_un_mois(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    entrant = contrat.orientation.nouvel_entrant
    if entrant is Reponse.NON:
        yield j.sans_objet(
            "La personne n’est pas nouvelle dans le RSA\u00a0: ce délai ne vise que les nouveaux entrants."
        )
    elif entrant is not Reponse.OUI:
        yield j.a_verifier(
            "Indiquez si la personne est nouvelle dans le dispositif RSA.",
            "orientation.nouvel_entrant",
            severite="information",
            correction="Répondez oui ou non\u202f; le délai d’un mois ne vise que les nouveaux entrants.",
        )
    else:
        signatures = [contrat.signature_personne.date, contrat.signature_referent.date]
        derniere = max((d for d in signatures if d), default=None)
        champ = "signature_personne.date" if signatures[0] is None else "signature_referent.date"
        yield _un_mois(
            contrat.orientation, derniere, _CONTRAT, champ, j, en_partie=None in signatures
        )


@dataclass(frozen=True, slots=True)
class _Acte:
    """What is to be done within the month, and how it is said."""

    quoi: str
    pas_fait: str
    a_faire: str
    avant_ce_jour: str


_DIAGNOSTIC = _Acte(
    "Le diagnostic",
    "Le diagnostic n’est pas daté",
    "Écrivez le jour où il a été fait",
    "Faites-le, et écrivez sa date, avant ce jour.",
)
_CONTRAT = _Acte(
    "Le contrat",
    "Le contrat n’est pas signé par tous",
    "Signez-le et datez les signatures",
    "Signez-le, et datez les signatures, avant ce jour.",
)


def _un_mois(
    orientation: Orientation,
    fait_le: dt.date | None,
    acte: _Acte,
    champ: str,
    j: Jugement,
    *,
    en_partie: bool = False,
) -> Constat:
    """``en_partie``: one of those who sign has not yet; what is late already stays late."""
    decision = orientation.date_decision
    if orientation.nature is NatureOrientation.REORIENTATION and not j.actif(
        "reorientation_relance"
    ):
        return j.sans_objet(
            "Réorientation\u00a0: aucun texte ne dit qu’elle fait courir un nouveau mois (réglage)."
        )
    if decision is None:
        if "date_decision" in orientation.malformes:
            return j.sans_objet("La date de la décision d’orientation est à corriger.")
        return j.a_verifier(
            "Indiquez la date de la décision d’orientation pour vérifier le délai d’un mois.",
            "orientation.date_decision",
            severite="alerte",
            correction="Lisez-la sur la notification d’orientation.",
        )
    if fait_le is not None and fait_le < decision:
        return j.a_verifier(
            f"{acte.quoi} est daté d’avant la décision d’orientation\u00a0: vérifiez les deux dates.",
            "orientation.date_decision",
            champ,
            severite="alerte",
            correction="Corrigez la date qui est fausse.",
        )
    limite = plus_mois(decision, j.entier("mois"))
    champs = ("orientation.date_decision", champ)
    if fait_le is None or (en_partie and fait_le <= limite):
        return _pas_fait(orientation, acte, limite, champs, j)
    if fait_le <= limite:
        return j.satisfait(
            f"{acte.quoi} est du {date_longue(fait_le)}, dans le mois "
            f"(limite le {date_longue(limite)}).",
            *champs,
        )
    phrase = (
        f"{acte.quoi} dépasse le mois de {accorder((fait_le - limite).days, 'jour')} "
        f"(limite le {date_longue(limite)})"
    )
    return _retard(phrase, orientation, champs, j, explique="Gardez ce motif au dossier.")


def _pas_fait(
    orientation: Orientation, acte: _Acte, limite: dt.date, champs: tuple[str, ...], j: Jugement
) -> Constat:
    """What bears no date: expected while the month runs, late afterwards."""
    if j.vu_le <= limite:
        return j.a_verifier(
            f"{acte.quoi} est attendu au plus tard le {date_longue(limite)}.",
            *champs,
            severite="information",
            correction=acte.avant_ce_jour,
        ).avant(limite)
    if champs[-1] in j.malformes:
        return j.sans_objet(A_CORRIGER, *champs)
    phrase = f"{acte.pas_fait} et le mois est passé (limite le {date_longue(limite)})"
    return _retard(
        phrase,
        orientation,
        champs,
        j,
        explique=f"{acte.a_faire}.",
        inexplique=f"{acte.a_faire}, puis écrivez le motif du retard.",
    ).avant(limite)


def _retard(
    phrase: str,
    orientation: Orientation,
    champs: tuple[str, ...],
    j: Jugement,
    *,
    explique: str,
    inexplique: str | None = None,
) -> Constat:
    """What is late: one that is explained is told without being refused."""
    champs = (*champs, "orientation.motif_retard")
    if not (orientation.motif_retard or "").strip():
        return j.insuffisant(f"{phrase}, sans motif écrit.", *champs, correction=inexplique)
    return j.insuffisant(
        f"{phrase}\u202f; le motif est écrit.", *champs, severite="alerte", correction=explique
    )


@regle("herault-aap-2026:II/diagnostic-conjoint", DiagnosticGlobal)
def diagnostic_conjoint(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    if diagnostic.conjoint is Reponse.OUI:
        yield j.satisfait("Fait avec la personne.", "conjoint")
    elif diagnostic.conjoint is Reponse.NON:
        yield j.insuffisant("Le diagnostic n’a pas été fait avec la personne.", "conjoint")
    else:
        yield j.manquant(
            "Dites si le diagnostic a été fait avec la personne.",
            "conjoint",
            correction="Répondez oui ou non\u202f; s’il s’est fait sans elle, reprenez-le ensemble.",
        )


@regle("herault-aap-2026:II/contrat-apres-diagnostic", ContratEngagement)
def contrat_apres_diagnostic(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    diagnostic, signature = contrat.diagnostic.date, contrat.signature_personne.date
    champs = ("diagnostic.date", "signature_personne.date")
    if not (diagnostic and signature):
        yield j.sans_objet("Les deux dates ne sont pas encore écrites.", *champs)
    elif diagnostic <= signature:
        yield j.satisfait("Le contrat suit le diagnostic.", *champs)
    else:
        yield j.insuffisant("Le diagnostic est daté d’après la signature du contrat.", *champs)


@regle("cne-2025:note-5/signature", ContratEngagement)
def signature(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    if contrat.est_signe():
        yield j.satisfait("Signé par la personne et par le référent.")
        return
    manques = [
        f"signature_{qui}.date"
        for qui, bloc in (
            ("personne", contrat.signature_personne),
            ("referent", contrat.signature_referent),
        )
        if bloc.date is None
    ]
    yield j.manquant("Il reste à signer, et à dater chaque signature.", *manques)
