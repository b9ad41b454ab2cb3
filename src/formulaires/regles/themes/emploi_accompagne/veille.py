"""The veille: who asks for it, its dates, who signs and who is told (arrêté, IV.D)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.documents.avenant_veille import AvenantVeille
from formulaires.documents.blocs.veille import Veille
from formulaires.documents.convention_individuelle import ConventionIndividuelle as Convention
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import date_longue, enumerer, periode
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.parcours_ea import MotifVeille, OrigineVeille
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.emploi_accompagne.identite import illisible, nom_absent

Avec = Convention | AvenantVeille


@regle("ea-2025:IV.D/veille-demande", Convention, AvenantVeille)
def demande(d: Avec, j: Jugement) -> Iterator[Constat]:
    v = d.veille
    champs = ("veille.origine", "veille.accord_formel")
    accord = v.accord_formel
    tard = None if accord is Reponse.NON else _trop_tard(d)
    if tard:
        dit, champ = tard
        yield j.insuffisant(
            f"{dit} après le début de la veille.",
            champ,
            "veille.debut",
            correction="Faites commencer la veille après son accord, ou corrigez les dates.",
        )
    if accord is Reponse.NON:
        yield j.insuffisant("La personne n’a pas donné son accord à la veille.", *champs)
    elif v.origine is OrigineVeille.PERSONNE:
        if not tard:
            yield j.satisfait("La personne a demandé la veille.", *champs)
    elif v.origine is OrigineVeille.CONSEILLER:
        if accord is not Reponse.OUI:
            yield j.manquant(
                "Le conseiller propose la veille\u00a0: écrivez l’accord formel de la personne.",
                "veille.accord_formel",
            )
        elif not tard:
            yield j.satisfait("Proposée par le conseiller, acceptée formellement.", *champs)
    elif v.origine is None:
        if "origine" in v.malformes:
            yield j.sans_objet("L’origine de la veille est à corriger.", *champs)
        else:
            yield j.manquant("Indiquez qui a demandé ou proposé la veille.", "veille.origine")
    elif accord is Reponse.OUI:
        pourquoi = (
            "La demande vient de l’employeur, avec l’accord de la personne\u00a0: le texte se contredit"
            if v.origine is OrigineVeille.EMPLOYEUR
            else "La demande vient d’un tiers, avec l’accord de la personne\u00a0: le texte ne prévoit "
            "pas cette origine"
        )
        yield j.a_verifier(
            f"{pourquoi}. Que la personne le demande elle-même, ou que le conseiller le propose.",
            *champs,
        )
    else:
        qui = "de l’employeur" if v.origine is OrigineVeille.EMPLOYEUR else "d’un tiers"
        yield j.insuffisant(
            f"La demande {qui} ne suffit pas\u00a0: il faut celle de la personne, ou une proposition "
            "du conseiller qu’elle accepte.",
            *champs,
        )


def _trop_tard(d: Avec) -> tuple[str, str] | None:
    """What the veille rests on, when it comes too late: its own date, else the signature's."""
    v = d.veille
    demandee = v.origine is OrigineVeille.PERSONNE
    fondee = demandee or (v.origine is not None and v.accord_formel is Reponse.OUI)
    if not (v.debut and fondee) or {"date_demande", "date_accord"} & set(v.malformes):
        return None
    dates = [("L’accord de la personne", v.date_accord, "veille.date_accord")]
    if demandee:
        dates.insert(0, ("La demande de la personne", v.date_demande, "veille.date_demande"))
    for dit, jour, champ in dates:
        if jour:
            return (f"{dit} ({date_longue(jour)}) vient", champ) if jour > v.debut else None
    siennes = [d.engage_le(), d.signature_representant.date]
    signe = min((jour for jour in siennes if jour), default=None) if siennes[0] else None
    if signe is None or signe <= v.debut:
        return None
    quoi = "la demande" if demandee else "l’accord"
    dit = f"Rien ne date {quoi} de la personne, et la signature ({date_longue(signe)}) vient"
    return dit, "signature_personne.date"


@regle("ea-2025:IV.D/veille-stabilite", Convention, AvenantVeille)
def stabilite(d: Avec, j: Jugement) -> Iterator[Constat]:
    v = d.veille
    champs = ("veille.nature_motif", "veille.motif")
    if v.nature_motif is MotifVeille.STABILITE:
        yield j.insuffisant("La veille est fondée sur la stabilité de la situation.", *champs)
    elif _parle_de_stabilite(v.motif or ""):
        yield j.a_verifier(
            "Le motif écrit évoque une situation stable\u00a0: ce ne peut pas être la raison de la "
            "veille.",
            *champs,
            severite="alerte",
        )
    elif v.nature_motif:
        yield j.satisfait("Le motif choisi n’est pas la stabilité de la situation.", *champs)
    elif (v.motif or "").strip():
        yield j.satisfait(
            "Le motif écrit ne parle pas d’une situation professionnelle stable.", *champs
        )
    else:
        yield j.sans_objet("Aucun motif n’est écrit, et le texte n’en demande pas.", *champs)


_STABLE = re.compile(r"\bstab(?:le|ilis|ilit)|\bplus (?:rien|de difficulte)|\btout va bien\b")
_AU_TRAVAIL = re.compile(
    r"\b(?:postes?|emplois?|travail|professionnel|cdi|contrat|embauche|entreprise|equipe)"
)
# What gets stable, and is no work.
_AILLEURS = re.compile(
    r"\b(?:sante|soins?|traitement|medic|sommeil|moral|logement|loge\b|famil|enfants?|couple)"
)
_NEGATION = re.compile(
    r"\bn'|\b(?:ne|pas|jamais|ni|sans|aucune?|rien|peu|moins|guere|loin|manque)\b"
)

# « n’a plus de difficulté »: that « ne » is a part of « plus ».
_AVEC_PLUS = re.compile(r"\bn'(?:y )?(?:a|ai|ont|avons) $")


def _parle_de_stabilite(motif: str) -> bool:
    """A stability at work, not denied in the same part of the sentence: anything else is hers."""
    for phrase in re.split(r"[.;!?\n]", plier(motif)):
        for partie in re.split(r"[,:()]", phrase if _AU_TRAVAIL.search(phrase) else ""):
            if _AILLEURS.search(partie) and not _AU_TRAVAIL.search(partie):
                continue
            for trouve in _STABLE.finditer(partie):
                avant = partie[: trouve.start()]
                if trouve[0].startswith("plus"):
                    avant = _AVEC_PLUS.sub("", avant)
                if not _NEGATION.search(avant):
                    return True
    return False


@regle("ea-2025:IV.D/veille-bornee", Convention, AvenantVeille)
def bornee(d: Avec, j: Jugement) -> Iterator[Constat]:
    v = d.veille
    champs = ("veille.debut", "veille.fin")
    absents = [n for n in ("debut", "fin") if getattr(v, n) is None and n not in v.malformes]
    if absents:
        dits = enumerer([{"debut": "le début", "fin": "la fin"}[n] for n in absents])
        yield j.manquant(f"Indiquez {dits} de la veille.", *(f"veille.{n}" for n in absents))
    elif v.debut is None or v.fin is None:
        yield j.sans_objet("Les dates de la veille sont à corriger.", *champs)
    elif v.fin < v.debut:
        yield j.insuffisant(
            "La veille finit avant de commencer.",
            *champs,
            correction="Corrigez l’une des deux dates, avec la personne.",
        )
    else:
        dite = periode(v.debut, v.fin)
        yield j.satisfait(f"La veille est bornée, {dite}.", *champs, preuve=dite)


@regle("ea-2025:IV.D/veille-commun-accord", Convention, AvenantVeille)
def commun_accord(d: Avec, j: Jugement) -> Iterator[Constat]:
    reponse = d.veille.duree_commune
    if reponse is Reponse.NON:
        yield j.insuffisant(
            "La durée n’a pas été décidée d’un commun accord.", "veille.duree_commune"
        )
    elif reponse is Reponse.OUI:
        yield j.satisfait("La durée est décidée d’un commun accord.", "veille.duree_commune")
    elif _signe_des_deux(d) and d.veille.debut and d.veille.fin:
        yield j.satisfait(
            "Les deux dates sont signées par le gestionnaire et par la personne.",
            "signature_gestionnaire.date",
            "signature_personne.date",
        )
    else:
        yield j.manquant(
            "Dites si la durée a été décidée d’un commun accord.", "veille.duree_commune"
        )


def _signe_des_deux(d: Avec) -> bool:
    return bool(d.engage_le() and d.signature_gestionnaire.date)


@regle("ea-2025:IV.D/veille-signee", AvenantVeille)
def signee(d: AvenantVeille, j: Jugement) -> Iterator[Constat]:
    gestionnaire, debut = d.signature_gestionnaire.date, d.veille.debut
    siennes = [jour for jour in (d.engage_le(), d.signature_representant.date) if jour]
    siennes = siennes if d.engage_le() else []
    if not (gestionnaire and siennes):
        manques = []
        if not gestionnaire:
            manques.append(("du gestionnaire", "signature_gestionnaire.date"))
        if not siennes:
            qui = "de la personne ou de son représentant légal"
            if d.representation.assiste():
                qui = "de la personne, que la curatelle assiste sans la remplacer"
            elif not d.representation.agit_pour_elle():
                qui = "de la personne"
            manques.append((qui, "signature_personne.date"))
        dits = enumerer([dit for dit, _ in manques])
        yield j.manquant(
            f"Il manque la signature datée {dits}.",
            *(champ for _, champ in manques),
            correction="Faites signer et dater qui manque, si la veille est bien la sienne.",
        )
    elif debut and debut < (signe := max(gestionnaire, min(siennes))):
        yield j.insuffisant(
            f"La veille commence le {date_longue(debut)}, avant que l’avenant soit signé "
            f"({date_longue(signe)}).",
            "veille.debut",
            "signature_gestionnaire.date",
            "signature_personne.date",
            severite="alerte",
            correction="Faites commencer la veille après la dernière signature, ou corrigez les dates.",
        )
    else:
        yield j.satisfait(
            "Le gestionnaire et la personne ont signé et daté.",
            "signature_gestionnaire.date",
            "signature_personne.date",
        )


@regle("ea-2025:IV.D/veille-avenant", AvenantVeille)
def avenant(d: AvenantVeille, j: Jugement) -> Iterator[Constat]:
    personne, champs = nom_absent(d, j)
    dits = [personne] if champs else []
    for dit, champ, ecrit in (
        ("le gestionnaire", "gestionnaire.nom", (d.gestionnaire.nom or "").strip()),
        ("la date de la convention", "convention_du", d.convention_du),
    ):
        if not (ecrit or illisible(champ, j)):
            dits.append(dit)
            champs.append(champ)
    debut = d.veille.debut
    if dits:
        yield j.manquant(f"Indiquez {enumerer(dits)}.", *champs)
    elif d.convention_du and debut and debut < d.convention_du:
        yield j.insuffisant(
            f"La veille commence le {date_longue(debut)}, avant la convention "
            f"({date_longue(d.convention_du)}).",
            "veille.debut",
            "convention_du",
            correction="Vérifiez les deux dates\u00a0: la veille suspend une convention déjà conclue.",
        )
    else:
        yield j.satisfait(
            "L’avenant nomme ses parties et date la convention.",
            "personne.nom",
            "personne.prenom",
            "gestionnaire.nom",
            "convention_du",
        )


@regle("ea-2025:IV.D/veille-personne-informee", Convention, AvenantVeille)
def personne_informee(d: Avec, j: Jugement) -> Iterator[Constat]:
    yield _informe(d.veille, j, "personne", "La personne")


@regle("ea-2025:IV.D/veille-employeur-informe", Convention, AvenantVeille)
def employeur_informe(d: Avec, j: Jugement) -> Iterator[Constat]:
    yield _informe(d.veille, j, "employeur", "L’employeur")


def _informe(v: Veille, j: Jugement, qui: str, sujet: str) -> Constat:
    e = "e" if qui == "personne" else ""
    champ, date = f"{qui}_informe{e}", getattr(v, f"date_{qui}_informe{e}")
    champs = (f"veille.{champ}", f"veille.date_{champ}")
    reponse = getattr(v, champ)
    if reponse is Reponse.NON:
        return j.insuffisant(
            f"{sujet} ne sait pas encore que la veille n’est pas une sortie.", *champs
        )
    if reponse is Reponse.OUI and qui == "employeur" and date and v.debut and date > v.debut:
        return j.a_verifier(
            f"L’employeur n’est informé que le {date_longue(date)}, après le début de la veille.",
            *champs,
            severite="information",
            correction="Prévenez-le avant que la veille commence, ou corrigez la date.",
        )
    if reponse is Reponse.OUI:
        quand = f" le {date_longue(date)}" if date else ""
        return j.satisfait(f"{sujet} a été informé{e}{quand}.", *champs)
    return j.manquant(f"{sujet} sait-{'elle' if e else 'il'} que la veille n’est pas une sortie\u202f? "
                      "Dites-le.", *champs)  # fmt: skip
