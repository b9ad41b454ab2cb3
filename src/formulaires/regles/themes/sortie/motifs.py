"""What each motive of exit must prove: request, move, title that ends, reorientation (IV.E)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.ecriture import date_longue, enumerer
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import MesureProtection, Voie
from formulaires.noyau.vocabulaires.sortie import (
    AuteurDemande,
    IssueRenouvellement,
    Recours,
    TitreEnCause,
)
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.sortie.fiche import apres_sortie
from formulaires.textes.modele import Severite

_SA_DEMANDE = "Recueillez la demande de la personne elle-même, ou renoncez à ce motif."

# --- the person asks --------------------------------------------------------------------


@regle("ea-2025:IV.E/demande-claire", FicheSortie)
def demande_claire(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    d, champ = fiche.demande, "demande.par"
    if d.par not in (None, AuteurDemande.PERSONNE, AuteurDemande.REPRESENTANT):
        yield j.insuffisant(
            "La demande ne vient pas de la personne ni de son représentant\u00a0: "
            "ce n’est pas sa demande.",
            champ,
            correction=_SA_DEMANDE,
        )
        return
    sans_representant = d.par is AuteurDemande.REPRESENTANT and fiche.est_represente() == "non"
    if sans_representant and fiche.representation.mesure is MesureProtection.AUCUNE:
        yield j.insuffisant(
            "La demande est dite d’un représentant légal, et la fiche dit que la personne n’en a "
            "pas\u00a0: ce n’est pas sa demande.",
            champ,
            "representation.mesure",
            correction=_SA_DEMANDE,
        )
        return
    manques: dict[str, str] = {}
    if sans_representant:
        manques["representation.representant"] = "le représentant légal qui demande"
    if d.par is None:
        manques[champ] = "qui demande"
    if d.date is None:
        manques["demande.date"] = "la date de la demande"
    if not (d.forme or (d.parole or "").strip()):
        manques["demande.forme"] = "la forme de la demande, ou ses mots"
    if manques:
        yield j.manquant(f"Indiquez {enumerer(list(manques.values()))}.", *manques)
    elif tard := apres_sortie(fiche, j, "La demande", "demande.date", d.date):
        yield tard
    else:
        yield j.satisfait("La demande de la personne est datée.", "demande")


@regle("ea-2025:IV.E/demande-eclairee", FicheSortie)
def demande_eclairee(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    yield _reponse(
        j, fiche.demande.eclairee, "demande.eclairee",
        "Le conseiller s’est assuré que la décision est éclairée.",
        "Le conseiller ne s’est pas assuré que la décision est éclairée.",
        "Dites si le conseiller s’est assuré que la décision est éclairée.",
    )  # fmt: skip


@regle("ea-2025:IV.E/demande-faible-intensite", FicheSortie)
def demande_faible_intensite(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    yield _reponse(
        j, fiche.demande.faible_intensite, "demande.faible_intensite",
        "La personne sait qu’un accompagnement de faible intensité reste possible.",
        "La personne n’a pas été informée d’un accompagnement de faible intensité.",
        "Dites si la personne sait qu’un accompagnement de faible intensité, réactivable à tout "
        "moment, reste possible.",
    )  # fmt: skip


def _reponse(
    j: Jugement, reponse: Reponse | None, champ: str, oui: str, non: str, manque: str
) -> Constat:
    if reponse is Reponse.OUI:
        return j.satisfait(oui, champ)
    return j.insuffisant(non, champ) if reponse is Reponse.NON else j.manquant(manque, champ)


# --- she moves ----------------------------------------------------------------------------


@regle("ea-2025:IV.E/demenagement-non-couvert", FicheSortie)
def demenagement_non_couvert(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    d, champ = fiche.demenagement, "demenagement.couvert"
    ici = (fiche.territoire or "").strip()
    if ici and (d.departement or "").strip() == ici:
        yield j.insuffisant(
            "Le nouveau lieu est dans le même département\u00a0: vérifiez qu’il sort bien du "
            "territoire de la plateforme.",
            "demenagement.departement",
        )
    elif d.couvert is Reponse.OUI:
        yield j.insuffisant(
            "Une plateforme couvre le nouveau lieu\u00a0: ce n’est pas une sortie mais un "
            "transfert, à préparer avec cette plateforme.",
            champ,
        )
    elif d.couvert is not Reponse.NON:
        yield j.manquant("Dites si une plateforme couvre le nouveau lieu.", champ)
    elif not (d.verifie_aupres or "").strip():
        yield j.a_verifier(
            "Dites auprès de qui vous avez vérifié qu’aucune plateforme ne couvre ce lieu.",
            "demenagement.verifie_aupres",
            severite="alerte",
        )
    else:
        yield j.satisfait("Aucune plateforme ne couvre le nouveau lieu.", champ)


@regle("ea-2025:IV.E/transfert", FicheSortie)
def transfert(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    d = fiche.demenagement
    manques = [
        f"demenagement.{n}"
        for n, v in (("plateforme", d.plateforme), ("contact", d.contact), ("suite", d.suite))
        if not v
    ]
    if manques:
        yield j.manquant(
            "Indiquez la plateforme du nouveau lieu, quand vous l’avez contactée et ce qui est "
            "convenu pour que l’accompagnement continue.",
            *manques,
        )
    else:
        yield j.satisfait("La continuité est préparée avec l’autre plateforme.", "demenagement")


# --- a title ends ---------------------------------------------------------------------------


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
    echus = True
    for nom, champ, fin in fins:
        if fin is None:
            echus = False
            yield j.a_verifier(f"{nom}\u00a0: écrivez jusqu’à quand elle vaut.", champ)
        elif fin >= le:
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
    elif echus:
        yield j.satisfait(
            "Le titre en cause a pris fin, sans renouvellement.",
            *(champ for _, champ, _ in fins),
            "titres.rqth_sans_limite",
            "renouvellement.titre",
        )


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
    yield _reponse(
        j, r.accompagne, champ,
        "La personne a été accompagnée dans le renouvellement.",
        "La personne n’a pas été accompagnée dans le renouvellement.",
        "Dites si la personne a été accompagnée dans le renouvellement.",
    )  # fmt: skip


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
        yield j.a_verifier("Un recours est en cours\u00a0: attendez-en l’issue.", champ)
    elif r.poursuite is not Reponse.OUI:
        yield j.a_verifier(
            "Dites si la personne souhaite poursuivre malgré le refus.", "renouvellement.poursuite"
        )
    elif r.recours is Recours.PAS_EVOQUE:
        yield j.insuffisant(
            "La personne veut poursuivre, et le recours n’a pas été évoqué avec elle.", champ
        )
    else:
        yield j.manquant(
            "La personne veut poursuivre\u00a0: dites ce qui a été fait pour un recours.", champ
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


# --- what is not a motive, and its exceptions -----------------------------------------------


@regle("ea-2025:IV.E/sante-veille", FicheSortie)
def sante_veille(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    s, champ = fiche.sante, "sante.veille"
    if s.veille is Reponse.OUI:
        yield j.satisfait("Une mise en veille a été proposée à la personne.", champ)
    elif s.veille is Reponse.NON:
        yield j.insuffisant(
            "Aucune mise en veille n’a été proposée\u00a0: elle peut l’être, si la personne le "
            "souhaite.",
            champ,
        )
    else:
        yield j.manquant(
            "Une mise en veille peut être proposée à la personne qui le souhaite\u00a0: dites si "
            "elle l’a été.",
            champ,
        )


@regle("ea-2025:IV.E/reorientation-choix", FicheSortie)
def reorientation_choix(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    r, champ = fiche.reorientation, "reorientation.choix"
    if r.choix is Reponse.NON:
        yield j.insuffisant(
            "Ce n’est pas le choix de la personne\u00a0: la plateforme ne peut pas engager cette "
            "sortie.",
            champ,
        )
    elif r.choix is not Reponse.OUI:
        yield j.manquant("Dites si c’est le choix explicite de la personne.", champ)
    elif r.choix_date is None:
        yield j.manquant("Dites quand elle a dit son choix.", "reorientation.choix_date")
    elif tard := apres_sortie(
        fiche, j, "Le choix de la personne", "reorientation.choix_date", r.choix_date
    ):
        yield tard
    else:
        yield j.satisfait("Le choix de la personne est écrit et daté.", champ)


@regle("ea-2025:IV.E/reorientation-verifiee", FicheSortie)
def reorientation_verifiee(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    r, champ = fiche.reorientation, "reorientation.verifie_date"
    le = r.verifie_date if r.verifie is Reponse.OUI else None
    if r.verifie is Reponse.OUI and le is None:
        yield j.manquant("Dites quand cela a été vérifié avec elle.", champ)
    elif tard := apres_sortie(fiche, j, "La vérification avec elle", champ, le):
        yield tard
    else:
        yield _reponse(
            j, r.verifie, "reorientation.verifie",
            "Vérifié avec elle\u00a0: l’emploi accompagné ne convient plus à son projet.",
            "Rien n’a été vérifié avec la personne avant cette réorientation.",
            "Dites si vous avez vérifié avec elle que l’emploi accompagné ne convient plus.",
        )  # fmt: skip
