"""The title that ended and was not renewed: its end, what was done, the recours (arrêté, IV.E)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.ecriture import date_longue, enumerer, minuscule
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import Voie
from formulaires.noyau.vocabulaires.sortie import IssueRenouvellement, Recours, TitreEnCause
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.textes.modele import Severite


@regle("ea-2025:IV.E/titre-echu", FicheSortie)
def titre_echu(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    t, r = fiche.titres, fiche.renouvellement
    le = fiche.date_sortie or j.au
    if r.issue is IssueRenouvellement.ACCORDE:
        yield j.insuffisant("Le renouvellement est accordé.", "renouvellement.issue")
        return
    fins: list[tuple[str, str, dt.date | None]] = []
    if r.titre is not TitreEnCause.NOTIFICATION:
        fin = dt.date.max if t.rqth_sans_limite is Reponse.OUI else t.rqth_fin
        fins.append(("La RQTH", "titres.rqth_fin", fin))
    if r.titre is not TitreEnCause.RQTH:
        fins.append(("L’orientation de la CDAPH", "titres.orientation_fin", t.orientation_fin))
    # One title that ended is enough, unless the fiche says that both did.
    if r.titre is None and any(fin and fin < le for _, _, fin in fins):
        fins = [f for f in fins if f[2] and f[2] < le]
    du_jour = [(nom, champ) for nom, champ, fin in fins if fin == le]
    if du_jour:
        noms = enumerer([n if i == 0 else minuscule(n) for i, (n, _) in enumerate(du_jour)])
        yield j.insuffisant(
            f"{noms} {'vaut' if len(du_jour) == 1 else 'valent'} encore ce jour-là\u00a0: la base légale "
            "ne manque que le lendemain.",
            *(champ for _, champ in du_jour),
            correction="Datez la sortie du lendemain de la fin du titre, ou vérifiez cette fin.",
        )
    echus = not du_jour
    for nom, champ, fin in fins:
        if fin is None:
            echus = False
            yield j.a_verifier(f"{nom}\u00a0: écrivez jusqu’à quand elle vaut.", champ)
        elif fin > le:
            echus = False
            jusque = "sans limite" if fin == dt.date.max else f"jusqu’au {date_longue(fin)}"
            yield j.insuffisant(
                f"{nom} vaut encore au {date_longue(le)} ({jusque})\u00a0: ce motif ne tient pas.",
                champ,
            )
    if r.issue is IssueRenouvellement.EN_ATTENTE:
        yield j.insuffisant(
            "Le renouvellement est en attente\u00a0: le non-renouvellement n’est pas acquis.",
            "renouvellement.issue",
        )
    elif r.issue is None:
        yield j.manquant(
            "Dites ce qu’est devenu le renouvellement\u00a0: refusé, ou pas demandé.",
            "renouvellement.issue",
        )
    elif autre := _autre_base(fiche):
        dit, champ = autre
        yield j.a_verifier(
            f"{dit}\u00a0: voyez si la base légale manque vraiment.",
            champ,
            severite="alerte",
            correction="Avec un autre titre ou une prescription, l’accompagnement peut continuer\u00a0: "
            "demandez avant de conclure.",
        )
    elif echus:
        yield j.satisfait(
            "Le titre en cause a pris fin, sans renouvellement.",
            *(champ for _, champ, _ in fins),
            "titres.rqth_sans_limite",
            "renouvellement.titre",
        )


def _autre_base(fiche: FicheSortie) -> tuple[str, str] | None:
    """What else opens the dispositif (I.C): another title for the RQTH, a prescription for the CDAPH."""
    t, titre = fiche.titres, fiche.renouvellement.titre
    if titre is not TitreEnCause.NOTIFICATION and t.autre_titre is Reponse.OUI:
        return "Un autre titre de bénéficiaire reste valable", "titres.autre_titre"
    if titre is not TitreEnCause.RQTH and t.prescription is Reponse.OUI:
        return "Une prescription du service public de l’emploi existe aussi", "titres.prescription"
    return None


@regle("ea-2025:IV.E/renouvellement-anticipe", FicheSortie)
def renouvellement_anticipe(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    """Late is late, but explained it no longer prevents the exit: the delay cannot be made up."""
    t, r = fiche.titres, fiche.renouvellement
    le, champ = r.anticipe_le, "renouvellement.anticipe_le"
    ecrites = {"titres.rqth_fin": t.rqth_fin, "titres.orientation_fin": t.orientation_fin}
    if r.titre is TitreEnCause.NOTIFICATION:
        del ecrites["titres.rqth_fin"]
    if r.titre is TitreEnCause.RQTH:
        del ecrites["titres.orientation_fin"]
    fins = [fin for fin in ecrites.values() if fin]
    explique = bool((r.non_anticipee or "").strip())
    severite: Severite | None = "alerte" if explique else None
    raison = "\u202f; la raison en est écrite" if explique else ""
    tard = [le >= fin for fin in fins] if le else []
    if le is None and explique:
        yield j.insuffisant(f"L’échéance n’a pas été anticipée{raison}.", champ, severite=severite)
    elif le is None:
        yield j.manquant("Dites quand l’échéance a été abordée avec la personne.", champ)
    elif not fins:
        yield j.sans_objet("La fin du titre n’est pas écrite.", *ecrites)
    # No title is picked for the fiche: whichever it is, the answer must be the same.
    elif r.titre is None and (len(tard) < len(ecrites) or len(set(tard)) > 1):
        yield j.a_verifier(
            "Dites quel titre est en cause, pour savoir si l’échéance a été abordée avant sa fin.",
            "renouvellement.titre",
        )
    elif any(tard):
        yield j.insuffisant(
            f"L’échéance n’a été abordée que le {date_longue(le)}, après la fin du titre{raison}.",
            champ,
            severite=severite,
        )
    else:
        yield j.satisfait("L’échéance a été abordée avant la fin du titre.", champ, *ecrites)


@regle("ea-2025:IV.E/renouvellement-accompagne", FicheSortie)
def renouvellement_accompagne(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    r, champ = fiche.renouvellement, "renouvellement.accompagne"
    if r.souhaite is Reponse.NON:
        yield j.sans_objet("La personne ne souhaite pas le renouvellement.", champ)
        return
    if r.accompagne is Reponse.OUI:
        yield j.satisfait("La personne a été accompagnée dans le renouvellement.", champ)
    elif r.accompagne is Reponse.NON:
        explique = bool((r.non_accompagnee or "").strip())
        raison = "\u202f; la raison en est écrite" if explique else ""
        yield j.insuffisant(
            f"La personne n’a pas été accompagnée dans le renouvellement{raison}.",
            champ,
            severite="alerte" if explique else None,
            correction=None
            if explique
            else "Reprenez les démarches avec elle, ou écrivez pourquoi "
            "elle n’a pas été accompagnée.",
        )
    else:
        yield j.manquant("Dites si la personne a été accompagnée dans le renouvellement.", champ)


@regle("ea-2025:IV.E/recours", FicheSortie)
def recours(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    r, champ = fiche.renouvellement, "renouvellement.recours"
    if r.issue is not IssueRenouvellement.REFUSE:
        yield j.sans_objet("Aucun refus n’est écrit.", "renouvellement.issue")
    elif r.poursuite is Reponse.NON:
        yield j.sans_objet("La personne ne souhaite pas poursuivre.", "renouvellement.poursuite")
    elif r.recours in (Recours.ACCOMPAGNE, Recours.NON_SOUHAITE, Recours.REJETE):
        yield j.satisfait("Un recours a été expliqué à la personne.", champ)
    elif r.recours is Recours.EN_COURS:
        yield j.a_verifier(
            "Un recours est en cours\u00a0: attendez-en l’issue.",
            champ,
            severite="alerte",
            correction="Attendez l’issue du recours avant de prononcer la sortie.",
        )
    elif r.poursuite is not Reponse.OUI:
        yield j.a_verifier(
            "Dites si la personne souhaite poursuivre malgré le refus.",
            "renouvellement.poursuite",
            severite="alerte",
        )
    elif r.recours is Recours.PAS_EVOQUE:
        yield j.insuffisant(
            "La personne veut poursuivre, et le recours n’a pas été évoqué avec elle.", champ
        )
    else:
        yield j.manquant(
            "La personne veut poursuivre\u00a0: dites ce qui a été fait pour un recours.",
            champ,
            severite="alerte",
        )


@regle("ea-2025:IV.E/echeances-titres", FicheSortie)
def echeances_titres(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    t, manques = fiche.titres, {}
    ecrite = t.rqth_fin or t.rqth_sans_limite is Reponse.OUI
    if not (ecrite or "rqth_fin" in t.malformes):
        manques["titres.rqth_fin"] = "la fin de la RQTH"
    orientee = fiche.entree.voie is Voie.CDAPH or t.orientation_date is not None
    if orientee and t.orientation_fin is None and "orientation_fin" not in t.malformes:
        manques["titres.orientation_fin"] = "la fin de l’orientation de la CDAPH"
    if manques:
        yield j.a_verifier(f"À vérifier\u00a0: {enumerer(list(manques.values()))}.", *manques)
    else:
        yield j.satisfait(
            "Les échéances des titres sont écrites.",
            "titres.rqth_fin",
            "titres.orientation_fin",
        )
