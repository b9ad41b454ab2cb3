"""How the plateforme works, as its application says it (arrêté, V.A, V.C, V.D.1, VI.B)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.bloc import vide
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.ecriture import accorder, enumerer, minuscule
from formulaires.noyau.redaction import texte_simple
from formulaires.noyau.vocabulaires.candidature import (
    DemarcheEmployeur,
    DonneeSuivie,
    FamilleAction,
    FamilleIndicateurs,
    Frequence,
    NatureEmployeur,
)
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.plateforme.admission import mots_trouves

_DECOUPER = re.compile(r"\bmodules?\b|\bétapes?\b|\bphases? \d")
# « à toutes les étapes du parcours »: the text's own words (II), no order imposed.
_PARTOUT = re.compile(
    r"\b(?:à|de|dans|lors de) toutes (?:les|ses|leurs) étapes\b"
    r"|\b(?:à|de|dans|lors de) chaque étape (?:du|de son|de leur|de la) (?:parcours|projet|vie)\b"
    r"|\baux (?:différentes|diverses) étapes (?:du|de son|de leur) (?:parcours|projet)\b"
    r"|\bquelle que soit l[’']étape\b|\bà (?:n[’']importe quelle|toute) étape\b"
)


def absent(j: Jugement, liste: str, cle: str) -> list[str]:
    """What to cite when a list lacks something: the keys not understood, else the list."""
    return parmi(j.malformes, f"{liste}.*.{cle}") or [liste]


def petits(termes: list[str]) -> str:
    return enumerer([minuscule(t) for t in termes])


@regle("ea-2025:V.A.1/sans-etapes", DossierCandidature)
def sans_etapes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, p = "projet_ea.par_etapes", d.projet_ea
    dit = texte_simple(f"{p.insertion or ''}\n\n{p.psycho_social or ''}").casefold()
    mots = mots_trouves(_DECOUPER, _PARTOUT.sub("", dit))
    if p.par_etapes is Reponse.OUI:
        yield j.insuffisant("Les actions sont dites suivre des étapes ou des modules.", champ)
    elif mots:
        dits = enumerer([f"«\u00a0{m}\u00a0»" for m in mots])
        yield j.a_verifier(
            f"Relisez {dits}\u00a0: les actions ne suivent pas d’étapes fixées d’avance.",
            "projet_ea.insertion",
            severite="information",
        )
    elif {champ, "projet_ea"} & {*j.malformes}:
        yield j.sans_objet(A_CORRIGER, champ)
    elif p.par_etapes is Reponse.NON:
        yield j.satisfait(
            "Les actions sont dites suivre les besoins, sans étapes.",
            champ,
            "projet_ea.insertion",
            "projet_ea.psycho_social",
        )
    else:
        yield j.a_verifier(
            "Dites si les actions suivent des étapes ou des modules fixés d’avance.",
            champ,
            severite="information",
        )


@regle("ea-2025:V.A.1/quatre-familles", DossierCandidature)
def quatre_familles(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    decrites = {a.famille for a in d.actions if a.ecrit("description")}
    absentes = [f.libelle for f in FamilleAction if f not in decrites]
    if absentes:
        yield j.manquant(f"À décrire\u00a0: {petits(absentes)}.", *absent(j, "actions", "famille"))
    else:
        yield j.satisfait(
            "Les quatre familles d’actions sont décrites.",
            "actions",
            *parmi(j.malformes, "actions.*"),
        )


@regle("ea-2025:V.A.3/entreprises-privees", DossierCandidature)
def entreprises_privees(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    yield _employeurs(
        d, j, NatureEmployeur.PRIVE, "entreprises", d.offre.entreprises, "entreprise privée"
    )


@regle("ea-2025:V.A.3/administrations-publiques", DossierCandidature)
def administrations_publiques(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    yield _employeurs(
        d,
        j,
        NatureEmployeur.PUBLIC,
        "administrations",
        d.offre.administrations,
        "administration publique",
    )


def _employeurs(
    d: DossierCandidature,
    j: Jugement,
    nature: NatureEmployeur,
    champ: str,
    presentation: str | None,
    nom: str,
) -> Constat:
    nommes = sum(e.nature is nature for e in d.employeurs)
    if not vide(presentation):
        return j.satisfait("Une présentation est écrite.", f"offre.{champ}")
    if nommes:
        pluriel = " ".join(f"{mot}s" for mot in nom.split())
        return j.insuffisant(
            f"{accorder(nommes, nom, pluriel)} au tableau, mais aucune présentation écrite.",
            f"offre.{champ}",
            severite="alerte",
        )
    return j.manquant(f"Aucune {nom} n’est présentée.", f"offre.{champ}")


@regle("ea-2025:V.A.3/au-dela-de-la-sensibilisation", DossierCandidature)
def au_dela_de_la_sensibilisation(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    faites = set(d.offre.demarches)
    absentes = [
        m.libelle
        for m in DemarcheEmployeur
        if m is not DemarcheEmployeur.SENSIBILISATION and m not in faites
    ]
    if not faites:
        yield j.manquant("Dites ce que la stratégie comprend.", "offre.demarches")
    elif absentes:
        yield j.insuffisant(
            f"La stratégie ne comprend pas\u00a0: {petits(absentes)}.", "offre.demarches"
        )
    else:
        yield j.satisfait("La stratégie va au-delà de la sensibilisation.", "offre.demarches")


@regle("ea-2025:V.A.6/familles-d-indicateurs", DossierCandidature)
def familles_d_indicateurs(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    recueillies = {f.famille for f in d.indicateurs if f.ecrit("collecte")}
    absentes = [f.libelle for f in FamilleIndicateurs if f not in recueillies]
    manques = [(i, m) for i, f in enumerate(d.indicateurs) for m in f.non_calcules]
    if absentes:
        yield j.manquant(
            f"Recueil à décrire\u00a0: {petits(absentes)}.", *absent(j, "indicateurs", "famille")
        )
    if manques:
        yield j.insuffisant(
            f"Non calculé\u00a0: {petits([m.libelle for _, m in manques])}.",
            *dict.fromkeys(f"indicateurs.{i}.non_calcules" for i, _ in manques),
        )
    if not (absentes or manques):
        yield j.satisfait(
            "Le recueil des quatre familles est décrit.",
            "indicateurs",
            *parmi(j.malformes, "indicateurs.*"),
        )


@regle("ea-2025:V.A.6/objets-des-donnees", DossierCandidature)
def objets_des_donnees(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, p = "pilotage.donnees_portent_sur", d.pilotage
    absents = [m.libelle for m in DonneeSuivie if m not in p.donnees_portent_sur]
    if {champ, "pilotage"} & {*j.malformes}:
        yield j.sans_objet(A_CORRIGER, champ)
    elif not absents:
        yield j.satisfait("Les données suivies portent sur les six objets du texte.", champ)
    elif p.donnees_portent_sur:
        yield j.insuffisant(
            f"Les données suivies ne portent pas sur\u00a0: {petits(absents)}.", champ
        )
    elif not p.ecrit("donnees"):
        yield j.sans_objet("Les données suivies ne sont pas encore écrites.", champ)
    else:
        yield j.a_verifier(
            f"Dites si les données suivies portent sur\u00a0: {petits(absents)}.",
            champ,
            correction="Cochez ce que les données décrites suivent, et ajoutez ce qui manque.",
        )


@regle("ea-2025:V.A.6/transmission-trimestrielle", DossierCandidature)
def transmission_trimestrielle(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, rythme = "pilotage.frequence", d.pilotage.frequence
    if rythme is None:
        yield j.manquant(
            "Le rythme de transmission des données n’est pas écrit.", champ, severite="alerte"
        )
    elif rythme in (Frequence.MENSUELLE, Frequence.TRIMESTRIELLE):
        yield j.satisfait(f"Données transmises {rythme.libelle.lower()}.", champ)
    else:
        yield j.insuffisant(
            f"Données transmises {rythme.libelle.lower()}\u00a0: le trimestre est demandé.", champ
        )
