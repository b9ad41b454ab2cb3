"""Parties, signatures, duration and evaluation of the convention (arrêté, II, IV.A to IV.D; V.D.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.documents.avenant_veille import AvenantVeille
from formulaires.documents.blocs.emploi_accompagne import SignatureDe
from formulaires.documents.convention_individuelle import ConventionIndividuelle as Convention
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import abreger, date_longue, enumerer
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import MesureProtection
from formulaires.noyau.vocabulaires.parcours_ea import Evaluateur
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.emploi_accompagne.identite import nommee


@regle("ea-2025:II/personne", Convention)
def personne(c: Convention, j: Jugement) -> Iterator[Constat]:
    yield nommee(c, j, "La personne est nommée.")


@regle("ea-2025:IV.C/employeur", Convention)
def employeur(c: Convention, j: Jugement) -> Iterator[Constat]:
    if (c.employeur.nom or "").strip():
        yield j.satisfait("L’employeur est nommé.", "employeur.nom")
    elif "nom" in c.employeur.malformes or "employeur" in c.malformes:
        yield j.sans_objet("Le nom de l’employeur est à corriger.", "employeur.nom")
    else:
        yield j.manquant("Indiquez le nom de l’employeur.", "employeur.nom")


@regle("ea-2025:II/signatures", Convention)
def signatures(c: Convention, j: Jugement) -> Iterator[Constat]:
    """Each signature is a party's: the representative's stands for the person's (« ou »).

    Not the curator's, who assists her.
    """
    manques: list[tuple[str, str]] = []
    if not c.signature_gestionnaire.date:
        manques.append((_manque("du gestionnaire", c.signature_gestionnaire), "gestionnaire"))
    if not c.engage_le():
        qui = "de la personne, ou de son représentant légal"
        if c.representation.assiste():
            qui = "de la personne, que la curatelle assiste sans la remplacer"
        elif not c.representation.agit_pour_elle():
            qui = "de la personne"
        manques.append((_manque(qui, c.signature_personne), "personne"))
    if c.a_un_employeur() == "oui" and not c.signature_employeur.date:
        manques.append((_manque("de l’employeur", c.signature_employeur), "employeur"))
    for dit, qui in manques:
        yield j.manquant(dit, f"signature_{qui}.date")
    if not manques:
        reserve = (
            "\u202f; ce que demande la mesure de protection est jugé à part"
            if c.representation.mesure not in (None, MesureProtection.AUCUNE)
            else ""
        )
        qui = "Le gestionnaire et l’employeur" if c.a_un_employeur() == "oui" else "Le gestionnaire"
        autre = "la personne" if c.signature_personne.date else "le représentant légal"
        yield j.satisfait(
            f"{qui} ont signé et daté, ainsi que {autre}{reserve}."
            if "employeur" in qui
            else f"{qui} et {autre} ont signé et daté{reserve}.",
            "signature_gestionnaire.date",
            "signature_personne.date",
            "signature_employeur.date",
        )


def _manque(qui: str, bloc: SignatureDe) -> str:
    if "date" in bloc.malformes:
        return f"La date de la signature {qui} est à corriger."
    if bloc.est_vide():
        return f"Il manque la signature {qui}."
    return f"La signature {qui} n’est pas datée."


@regle("ea-2025:III/apres-decision", Convention)
def apres_decision(c: Convention, j: Jugement) -> Iterator[Constat]:
    """Each signature against the decision: the day itself goes."""
    decision = c.admission.date_decision
    parties = {
        "personne": "la personne",
        "representant": "le représentant légal",
        "gestionnaire": "le gestionnaire",
        "employeur": "l’employeur",
    }
    signees = {n: jour for n in parties if (jour := getattr(c, f"signature_{n}").date)}
    if not (decision and signees):
        yield j.sans_objet(
            "La date de la décision ou de la prescription, ou celle des signatures, n’est pas connue.",
            "admission.date_decision",
        )
        return
    avant = [n for n, jour in signees.items() if jour < decision]
    if avant:
        dites = enumerer([f"{parties[n]} ({date_longue(signees[n])})" for n in avant])
        yield j.insuffisant(
            f"Signée par {dites} avant la décision ou la prescription ({date_longue(decision)}).",
            "admission.date_decision",
            *(f"signature_{n}.date" for n in avant),
        )
    else:
        yield j.satisfait(
            "La convention est signée après la décision ou la prescription.",
            "admission.date_decision",
            *(f"signature_{n}.date" for n in signees),
        )


@regle("ea-2025:V.D.1/chef-de-file", Convention, AvenantVeille)
def chef_de_file(d: Convention | AvenantVeille, j: Jugement) -> Iterator[Constat]:
    g = d.gestionnaire
    champs = ("gestionnaire.chef_de_file", "gestionnaire.delegation")
    delegue = bool((g.delegation or "").strip())
    signataire, conseiller = (
        plier(x or "").strip() for x in (d.signature_gestionnaire.nom, d.conseiller.nom)
    )
    if conseiller and f" {conseiller} " in f" {signataire} " and not delegue:
        yield j.a_verifier(
            "C’est le conseiller qui signe pour le gestionnaire\u00a0: vérifiez qu’il en a le pouvoir.",
            "signature_gestionnaire.nom",
            "gestionnaire.delegation",
            correction="Faites signer qui représente le gestionnaire, ou écrivez le pouvoir reçu.",
        )
    elif delegue:
        yield j.satisfait("Une délégation du chef de file est écrite.", *champs)
    elif g.chef_de_file is Reponse.OUI:
        yield j.satisfait("Le gestionnaire est le chef de file.", *champs)
    elif g.chef_de_file is Reponse.NON:
        yield j.a_verifier(
            "Le gestionnaire n’est pas le chef de file, et aucune délégation n’est écrite\u00a0: qui "
            "peut conclure est à établir.",
            *champs,
        )
    else:
        yield j.a_verifier(
            "Rien ne dit que le gestionnaire soit le chef de file, ni qu’il ait reçu délégation.",
            *champs,
        )


@regle("ea-2025:IV.D/sans-duree", Convention)
def sans_duree(c: Convention, j: Jugement) -> Iterator[Constat]:
    trouves = False
    if c.date_fin or "date_fin" in c.malformes:
        trouves = True
        dite = f" ({date_longue(c.date_fin)})" if c.date_fin else ""
        yield j.insuffisant(f"La convention porte une date de fin{dite}.", "date_fin")
    if (c.duree_ecrite or "").strip() or "duree_ecrite" in c.malformes:
        trouves = True
        dite = abreger(c.duree_ecrite or "", 80)
        cite = f"\u00a0: «\u00a0{dite}\u00a0»" if dite else ""
        if _dit_sans_duree(c.duree_ecrite or ""):
            yield j.a_verifier(
                f"Ce qui est écrit dit qu’il n’y a pas de durée{cite}. Laissez le champ vide.",
                "duree_ecrite",
                severite="information",
            )
        else:
            yield j.insuffisant(
                f"La convention porte une durée prédéterminée{cite}.", "duree_ecrite"
            )
    if not trouves:
        yield j.satisfait("La convention n’a ni fin ni durée écrite.", "date_fin", "duree_ecrite")


# The only ways of writing that there is no duration; whatever says more is read as a duration.
_SANS_DUREE = re.compile(
    r"(?:(?:la |cette )?convention )?(?:est )?(?:conclue )?(?:pour une |a )?(?:"
    r"aucune|neant|sans objet|(?:duree )?(?:indeterminee|illimitee|non (?:pre)?determinee)"
    r"|(?:sans|aucune|pas de) (?:duree|limite|limitation|fin|terme)"
    r"(?: (?:pre)?(?:determinee|definie|fixee))?(?: (?:de duree|de temps|dans le temps))?"
    r"|(?:aussi longtemps|tant) qu(?:e |')(?!.*\b(?:contrat|cdd|cdi|poste|emploi(?! acc))\b)"
    r"[^\d]*(?:necessaire|besoin|utile|souhaite)(?: (?:a|pour) (?:elle|lui|la personne))?)"
)


def _dit_sans_duree(texte: str) -> bool:
    """Whether each part of what is written says that there is no duration, as IV.D does."""
    morceaux = [m.strip() for m in re.split(r"[,;.:/()«»]| et ", plier(texte)) if m.strip()]
    return bool(morceaux) and all(_SANS_DUREE.fullmatch(m) for m in morceaux)


@regle("ea-2025:IV.A/apres-admission", Convention)
def evaluation_apres_admission(c: Convention, j: Jugement) -> Iterator[Constat]:
    admission = c.admission.date_admission
    dates = [(i, s.date) for i, s in enumerate(c.evaluation.seances) if s.date]
    if not (admission and dates):
        yield j.sans_objet(
            "La date d’admission ou celles de l’évaluation ne sont pas écrites.",
            "evaluation.seances",
            "admission.date_admission",
        )
        return
    avant = [(i, d) for i, d in dates if d < admission]
    for i, jour in avant:
        yield j.insuffisant(
            f"L’évaluation du {date_longue(jour)} précède l’admission ({date_longue(admission)}).",
            f"evaluation.seances.{i}.date",
            "admission.date_admission",
        )
    if not avant:
        vues = (f"evaluation.seances.{i}.date" for i, _ in enumerate(c.evaluation.seances))
        yield j.satisfait("L’évaluation suit l’admission.", "evaluation.seances", *vues)


@regle("ea-2025:IV.A/propre", Convention)
def evaluation_propre(c: Convention, j: Jugement) -> Iterator[Constat]:
    par = c.evaluation.par
    if par is Evaluateur.PLATEFORME:
        yield j.satisfait("L’évaluation est celle de la plateforme.", "evaluation.par")
    elif par is not None:
        yield j.insuffisant(
            "L’évaluation écrite n’est pas celle de la plateforme.", "evaluation.par"
        )
    elif c.evaluation.est_vide():
        yield j.sans_objet("Aucune évaluation n’est écrite.", "evaluation")
    else:
        yield j.a_verifier("Dites qui a réalisé l’évaluation.", "evaluation.par")


@regle("ea-2025:IV.B/designe-a-l-admission", Convention)
def designe(c: Convention, j: Jugement) -> Iterator[Constat]:
    designation, admission = c.conseiller.date_designation, c.admission.date_admission
    champs = ("conseiller.date_designation", "admission.date_admission")
    if not (designation and admission):
        yield j.sans_objet("Les deux dates ne sont pas écrites.", *champs)
    elif designation <= admission:
        yield j.satisfait("Le conseiller est désigné dès l’admission.", *champs)
    else:
        yield j.insuffisant(
            f"Le conseiller est désigné le {date_longue(designation)}, après l’admission "
            f"({date_longue(admission)}).",
            *champs,
        )
