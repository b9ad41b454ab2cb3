"""What each motive of exit must prove: request, move, title that ends, reorientation (IV.E)."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.calendrier import age
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import MesureProtection
from formulaires.noyau.vocabulaires.sortie import (
    AuteurDemande,
)
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.sortie.fiche import apres_sortie

_MAJORITE = 18
_SA_DEMANDE = "Recueillez la demande de la personne elle-même, ou renoncez à ce motif."

# --- the person asks --------------------------------------------------------------------


@regle("ea-2025:IV.E/demande-claire", FicheSortie)
def demande_claire(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    d, champ = fiche.demande, "demande.par"
    if dit := _pas_la_sienne(fiche):
        yield j.insuffisant(
            f"{dit}\u00a0: ce n’est pas sa demande.",
            champ,
            "representation.mesure",
            correction=_SA_DEMANDE,
        )
        return
    manques: dict[str, str] = {}
    r = fiche.representation
    represente = d.par is AuteurDemande.REPRESENTANT
    if represente and not (r.representant or r.organisme):
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
    elif represente and (doute := _pouvoir_a_lire(fiche, j)):
        yield j.a_verifier(
            f"La demande est de qui représente la personne\u00a0: {doute}.",
            champ,
            "representation",
            severite="alerte",
            correction="Lisez ce que la décision confie au représentant, et recueillez les mots de la "
            "personne.",
        )
    else:
        yield j.satisfait("La demande de la personne est datée.", "demande")


def _pas_la_sienne(fiche: FicheSortie) -> str:
    """Why the request is neither hers nor of who represents her; nothing when it may be."""
    if fiche.est_sa_demande():
        return ""
    if fiche.demande.par is not AuteurDemande.REPRESENTANT:
        return "La demande ne vient pas de la personne ni de son représentant"
    if fiche.representation.assiste():
        return "La curatelle assiste la personne sans la remplacer, et la demande n’est que du curateur"
    if fiche.representation.mesure is MesureProtection.SAUVEGARDE:
        return "Sous sauvegarde, la personne garde ses droits, et la demande n’est pas d’elle"
    return "La demande est dite d’un représentant légal, et la fiche dit que la personne n’en a pas"


def _pouvoir_a_lire(fiche: FicheSortie, j: Jugement) -> str:
    """Why the power of who represents her is not established; nothing when it is."""
    r, naissance = fiche.representation, fiche.personne.date_naissance
    if r.mesure is MesureProtection.MINORITE:
        majeure = naissance is not None and age(naissance, fiche.date_sortie or j.au) >= _MAJORITE
        return "sa date de naissance la dit majeure" if majeure else ""
    if r.mesure in (None, MesureProtection.A_ETABLIR):
        return "la mesure de protection reste à établir"
    if r.decision_vue is not Reponse.OUI:
        return "la décision qui lui en donne le pouvoir n’a pas été lue"
    return "" if (r.etendue or "").strip() else "l’étendue de la mesure n’est pas écrite"


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
            correction="Cette fiche n’a pas lieu d’être\u00a0: gardez l’accompagnement ouvert jusqu’à ce "
            "que l’autre plateforme le reprenne.",
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
