"""Answer to the AAP: portfolios, indicators, competences, agreements of other structures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.bloc import vide
from formulaires.documents.blocs.reponse_annexe import Partenaire, Poste
from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import enumerer, etp, minuscule
from formulaires.noyau.redaction import remplissage
from formulaires.noyau.types import centiemes
from formulaires.noyau.vocabulaires.appel import (
    ACCORDS_ECRITS,
    FAMILLES_V2,
    EtatAccord,
    MetierEquipe,
    RolePartenaire,
)
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.appel.equipe import nommer, noms, postes


@regle("herault-aap-2026:V.1/entrees-et-sorties", ReponseAap)
def entrees_et_sorties(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    champ = "suivi.entrees_permanentes"
    if reponse.suivi.entrees_permanentes is Reponse.OUI:
        yield j.satisfait("Les entrées et les sorties sont permanentes.", champ)
    elif reponse.suivi.entrees_permanentes is Reponse.NON:
        yield j.insuffisant("Les entrées et les sorties ne sont pas permanentes.", champ)
    else:
        yield j.manquant("Dites si les entrées et les sorties sont permanentes.", champ)


@regle("herault-aap-2026:V.1/portefeuilles", ReponseAap)
def portefeuilles(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    rangees = [(i, p) for i, p in enumerate(reponse.portefeuilles) if not vide(p)]
    sans = [(i, p) for i, p in rangees if p.personnes is None]
    somme = sum(p.personnes for _, p in rangees if p.personnes is not None)
    file = reponse.suivi.file_active
    if not rangees or file is None:
        yield j.sans_objet("Les portefeuilles ou la file active ne sont pas écrits.")
    elif somme > file or (somme != file and not sans):
        yield j.insuffisant(
            f"Les portefeuilles font {somme}\u00a0personnes, et la file active {file}.",
            "portefeuilles",
            "suivi.file_active",
        )
    elif not sans:
        yield j.satisfait(f"Les portefeuilles font la file active ({file}).", "portefeuilles")
    if sans and file is not None:
        yield j.a_verifier(
            f"Aucun nombre lisible pour {enumerer([nommer(p.referent, i) for i, p in sans])}\u00a0: "
            "la somme des portefeuilles est à vérifier.",
            *(f"portefeuilles.{i}.personnes" for i, _ in sans),
            correction="Écrivez le nombre de personnes de chaque portefeuille.",
        )


@regle("herault-fiche-2025:portefeuille/reponse", ReponseAap)
def portefeuille(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    maximum = j.entier("personnes")
    ecrits = [(i, p) for i, p in enumerate(reponse.portefeuilles) if p.personnes is not None]
    trop = [(i, p) for i, p in ecrits if (p.personnes or 0) > maximum]
    if not ecrits:
        yield j.sans_objet("Aucun portefeuille n’est chiffré, et aucun texte ne le demande.")
    for i, p in trop:
        yield j.insuffisant(
            f"{p.personnes}\u00a0personnes pour {p.referent or 'un référent'}\u00a0: le portefeuille "
            f"préconisé est de {maximum} au plus.",
            f"portefeuilles.{i}.personnes",
        )
    if ecrits and not trop:
        yield j.satisfait(
            f"Aucun portefeuille chiffré ne dépasse {maximum}\u00a0personnes.",
            *(f"portefeuilles.{i}.personnes" for i, _ in ecrits),
            *parmi(j.malformes, "portefeuilles.*.personnes"),
        )


@regle("herault-aap-2026:V.1/portefeuille-temps-partiel", ReponseAap)
def portefeuille_temps_partiel(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    """Those above the 50 of the fiche are said there."""
    etps = {plier(p.nom): p.etp_referent for p in reponse.equipe if p.nom and p.etp_referent}
    douteux = [
        (i, f"{p.personnes} pour {etp(temps)}\u00a0ETP de référent ({p.referent})")
        for i, p in enumerate(reponse.portefeuilles)
        if p.personnes
        and p.personnes <= j.entier("personnes")
        and (temps := etps.get(plier(p.referent or "")))
        and temps < 1
        and p.personnes * 100 > j.entier("personnes") * centiemes(temps)
        and "confirmation" not in p.malformes
        and (vide(p.confirmation) or remplissage(p.confirmation or ""))
    ]
    if douteux:
        yield j.a_verifier(
            f"Aucun texte ne donne de prorata\u00a0: {enumerer([d for _, d in douteux])}.",
            *(f"portefeuilles.{i}" for i, _ in douteux),
        )
    else:
        yield j.sans_objet("Aucun portefeuille à temps partiel n’est à faire confirmer.")


# --- V.2 and V.3 ----------------------------------------------------------------------


@regle("herault-aap-2026:V.2/familles", ReponseAap)
def familles(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    absentes = [f for f in FAMILLES_V2 if f not in {i.famille for i in reponse.indicateurs}]
    if vide(reponse.indicateurs) and "indicateurs" not in j.malformes:
        yield j.sans_objet("Aucun indicateur n’est écrit\u00a0: c’est signalé à part.")
    elif absentes:
        dits = enumerer([f"«\u00a0{f.libelle}\u00a0»" for f in absentes])
        yield j.manquant(
            f"Aucun indicateur pour {dits}.",
            *(parmi(j.malformes, "indicateurs.*.famille") or ["indicateurs"]),
        )
    else:
        yield j.satisfait("Un indicateur au moins dans chacune des cinq familles.", "indicateurs")


@regle("herault-aap-2026:V.2/viesion", ReponseAap)
def viesion(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    if reponse.viesion is Reponse.OUI:
        yield j.satisfait("Les parcours sont suivis dans Viesion.", "viesion")
    elif reponse.viesion is Reponse.NON:
        yield j.insuffisant(
            "La réponse exclut le suivi dans Viesion, que l’appel dit utilisé par les opérateurs.",
            "viesion",
            correction="Prévoyez le suivi dans Viesion.",
        )
    else:
        yield j.manquant("Dites si les parcours sont suivis dans Viesion.", "viesion")


@regle("herault-aap-2026:V.2/tableau-de-qualification", ReponseAap)
def tableau_de_qualification(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    if reponse.tableau_qualification is Reponse.OUI:
        yield j.satisfait(
            "La dernière version du tableau de qualification a été consultée.",
            "tableau_qualification",
        )
    elif reponse.tableau_qualification is Reponse.NON:
        yield j.a_verifier(
            "La dernière version du tableau de qualification (RSActus34) n’a pas été consultée.",
            "tableau_qualification",
        )
    elif "tableau_qualification" in reponse.malformes:
        yield j.sans_objet(A_CORRIGER, "tableau_qualification")
    else:
        yield j.a_verifier(
            "Rien ne dit que la dernière version du tableau de qualification a été consultée.",
            "tableau_qualification",
        )


_NON_DIT = re.compile(
    r"|inconnue?|n\.?/?c|(non|pas) (encore )?(precis|communiqu|connu|renseign)\w*.*"
)
_AUCUNE = re.compile(
    r"aucune?\b.*|neant|rien|non|sans|sans objet|[-\u2013\u2014/.\s]+"
    r"|(sans|pas de|pas|non)[ -]?(aucun |de )?(diplom|certifi|qualifi|titre)[^,;]*"
    r"|((environ|plus de) )?[\w-]+ (ans|annees) d'experience,? (mais )?(sans|pas de) (aucun )?(diplom|certifi|titre)\w*"
)
_EN_COURS = re.compile(r"\ben cours\b")


def _defaut(p: Poste) -> str:
    """What a qualification lacks: « absente », « creuse », « aucune », « en cours » or nothing."""
    if "qualification" in p.malformes:
        return ""
    if remplissage(p.qualification or ""):
        return "creuse"
    dite = " ".join(plier(p.qualification or "").split()).rstrip(" .!")
    if _NON_DIT.fullmatch(dite):
        return "absente"
    if _EN_COURS.search(dite):
        return "en cours"
    return "aucune" if _AUCUNE.fullmatch(dite) else ""


@regle("herault-aap-2026:V.3/qualifications", ReponseAap)
def qualifications(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    rangs = postes(reponse)
    if not rangs:
        yield j.manquant(
            "Aucun membre de l’équipe n’est écrit.",
            "equipe",
            correction="Écrivez chaque poste technique, avec son diplôme ou sa certification.",
        )
        return
    par_defaut: dict[str, list[tuple[int, Poste]]] = {}
    for i, p in rangs:
        par_defaut.setdefault(_defaut(p), []).append((i, p))

    def champs(choisis: list[tuple[int, Poste]]) -> list[str]:
        return [f"equipe.{i}.qualification" for i, _ in choisis]

    if trouves := par_defaut.get("absente"):
        yield j.manquant(
            f"Le diplôme ou la certification n’est pas dit pour {noms(trouves)}.", *champs(trouves)
        )
    if trouves := par_defaut.get("creuse"):
        yield j.insuffisant(
            "Ce qui est écrit n’est pas encore une réponse\u00a0: le diplôme ou la certification "
            f"pour {noms(trouves)}.",
            *champs(trouves),
        )
    if trouves := par_defaut.get("aucune"):
        yield j.insuffisant(
            f"Ni diplôme ni certification, d’après ce qui est écrit pour {noms(trouves)}.",
            *champs(trouves),
            correction="Écrivez le titre que la personne a, ou prévoyez quelqu’un de qualifié.",
        )
    if trouves := par_defaut.get("en cours"):
        yield j.a_verifier(
            f"«\u00a0En cours\u00a0» est écrit pour {noms(trouves)}\u00a0: dites le diplôme ou la "
            "certification déjà acquis.",
            *champs(trouves),
            correction="Écrivez d’abord le titre déjà acquis, sans celui qui est en cours.",
        )
    if par_defaut.keys() == {""}:
        yield j.satisfait(
            "Chaque ligne de l’équipe dit un diplôme ou une certification.", *champs(rangs)
        )


_NOMMES = (MetierEquipe.CIP, MetierEquipe.TRAVAIL_SOCIAL, MetierEquipe.PSYCHOLOGUE_TRAVAIL)


@regle("herault-aap-2026:V.3/pluridisciplinarite", ReponseAap)
def pluridisciplinarite(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    groupement = [p for p in reponse.partenaires if p.role is RolePartenaire.GROUPEMENT]
    lus = (
        *(p.metier for p in reponse.equipe),
        *(p.metier for p in groupement),
        *(p.metier for p in reponse.prestations),
    )
    metiers = {m for m in lus if m}
    tables = ("equipe", "partenaires", "prestations")
    a_corriger = [m for m in j.malformes if m in tables]
    a_corriger += parmi(j.malformes, "*.metier") + parmi(j.malformes, "partenaires.*.role")
    champs = a_corriger or tables
    if not metiers:
        yield j.manquant(
            "Aucun métier n’est dit.", *champs, correction="Choisissez le métier de chaque poste."
        )
    elif len(metiers) < j.entier("metiers"):
        seul = next(iter(metiers)).libelle
        yield j.insuffisant(
            "L’équipe, le groupement et les prestations n’apportent qu’un métier\u00a0: "
            f"«\u00a0{seul}\u00a0».",
            *champs,
        )
    else:
        yield j.satisfait(f"{len(metiers)} métiers différents sont apportés.", *tables)
    absents = [minuscule(m.libelle) for m in _NOMMES if m not in metiers]
    if absents and len(metiers) >= j.entier("metiers"):
        yield j.a_verifier(
            f"Métiers que l’appel nomme et que personne n’apporte\u00a0: {enumerer(absents)}.",
            *champs,
            severite="information",
            correction="Dites qui l’apporte (équipe, groupement ou prestation), ou pourquoi non.",
        )


def _avec_role(reponse: ReponseAap, *roles: RolePartenaire) -> list[tuple[int, Partenaire]]:
    return [(i, p) for i, p in enumerate(reponse.partenaires) if p.role in roles]


def _structure(p: Partenaire) -> str:
    return f"«\u00a0{p.nom}\u00a0»" if p.nom else "une structure sans nom"


@regle("herault-aap-2026:V.3/groupement-pdi", ReponseAap)
def groupement_pdi(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    groupement = _avec_role(reponse, RolePartenaire.GROUPEMENT)
    if not groupement:
        yield j.sans_objet("La réponse ne s’appuie sur aucun groupement.")
    for i, p in groupement:
        champ = f"partenaires.{i}.membre_pdi"
        if p.membre_pdi is Reponse.OUI:
            yield j.satisfait(f"{_structure(p)} est dite du Programme départemental.", champ)
        elif p.membre_pdi is Reponse.NON:
            yield j.insuffisant(
                f"{_structure(p)} n’est pas du Programme départemental d’insertion.",
                champ,
                correction="Choisissez une structure qui en est, ou faites de celle-ci un simple "
                "partenaire ou une prestation.",
            )
        elif champ in j.malformes:
            yield j.sans_objet(A_CORRIGER, champ)
        else:
            yield j.a_verifier(
                f"Dites si {_structure(p)} est du Programme départemental d’insertion.", champ
            )


@regle("herault-aap-2026:V.3/accord", ReponseAap)
def accord(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    autres = _avec_role(reponse, RolePartenaire.GROUPEMENT, RolePartenaire.MUTUALISATION)
    if not autres:
        yield j.sans_objet("Ni groupement ni mutualisation dans cette réponse.")
    for i, p in autres:
        champ = f"partenaires.{i}.accord"
        if p.accord in ACCORDS_ECRITS:
            yield j.satisfait(f"{_structure(p)}\u00a0: accord écrit.", champ)
        elif p.accord is EtatAccord.ORAL:
            yield j.insuffisant(f"L’accord de {_structure(p)} n’est qu’oral.", champ)
        else:
            demande = p.accord is EtatAccord.DEMANDE
            yield j.manquant(
                f"L’accord écrit de {_structure(p)} manque.",
                champ,
                correction="Relancez la structure, ou retirez-la de la réponse."
                if demande
                else None,
            )
