"""Who governs the plateforme, who reaches its data, and how (arrêté, V.C, V.D.1, VI.B)."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import abreger, accorder, enumerer
from formulaires.noyau.vocabulaires.candidature import (
    SERVICE_PUBLIC_EMPLOI,
    Acces,
    FonctionChefDeFile,
    Hebergement,
    NatureInstance,
    PrescripteurDossier,
)
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.plateforme.fonctionnement import absent, petits
from formulaires.regles.themes.plateforme.pieces import membres


@regle("ea-2025:V.C.3/zones-couvertes", DossierCandidature)
def zones_couvertes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    zones = [(i, z) for i, z in enumerate(d.zones) if not z.est_vide()]
    non = [(i, z) for i, z in zones if z.couverte is Reponse.NON]
    tues = [
        (i, z)
        for i, z in zones
        if z.couverte not in (Reponse.OUI, Reponse.NON) and "couverte" not in z.malformes
    ]
    if non:
        noms = [abreger(z.zone or f"zone n°\u00a0{i + 1}") for i, z in non]
        yield j.insuffisant(
            f"Zone dite non couverte\u00a0: {enumerer(noms)}.",
            *(f"zones.{i}.couverte" for i, _ in non),
        )
    if tues:
        noms = [abreger(z.zone or f"zone n°\u00a0{i + 1}") for i, z in tues]
        yield j.a_verifier(
            f"Rien ne dit si la zone est couverte\u00a0: {enumerer(noms)}.",
            *(f"zones.{i}.couverte" for i, _ in tues),
            correction="Répondez oui ou non pour chaque zone.",
        )
    if not zones and d.expertise.ecrit("couverture"):
        yield j.sans_objet("La couverture est présentée en texte, sans liste de zones.", "zones")
    elif "zones" in j.malformes:
        yield j.sans_objet(A_CORRIGER, "zones")
    elif not zones:
        yield j.a_verifier(
            "Nommez les zones du département, couvertes ou non.",
            "zones",
            correction="Écrivez une ligne par zone, ou présentez la couverture en texte.",
        )
    elif not (non or tues):
        yield j.satisfait(
            "Chaque zone nommée est dite couverte.", *(f"zones.{i}.couverte" for i, _ in zones)
        )


@regle("ea-2025:V.C.4/instances-de-pilotage", DossierCandidature)
def instances_de_pilotage(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    if any(i.nature is NatureInstance.PILOTAGE for i in d.instances):
        yield j.satisfait("Une instance de pilotage est prévue.", "instances")
    else:
        yield j.manquant(
            "Aucune instance de pilotage n’est écrite.", *absent(j, "instances", "nature")
        )


@regle("ea-2025:V.C.4/prescripteurs", DossierCandidature)
def prescripteurs(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    dits = {a.prescripteur for a in d.prescripteurs if a.ecrit("comment")}
    absents = []
    if not dits & SERVICE_PUBLIC_EMPLOI:
        absents.append("le service public de l’emploi")
    if PrescripteurDossier.MDPH not in dits:
        absents.append("la MDPH")
    if absents:
        yield j.manquant(
            f"Articulation à décrire avec {enumerer(absents)}.",
            *absent(j, "prescripteurs", "prescripteur"),
        )
    else:
        yield j.satisfait(
            "L’articulation avec le service public de l’emploi et la MDPH est décrite.",
            "prescripteurs",
            *parmi(j.malformes, "prescripteurs.*"),
        )


@regle("ea-2025:V.C.4/securite-des-acces", DossierCandidature)
def securite_des_acces(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    lignes = [(i, x) for i, x in enumerate(d.donnees) if not x.est_vide()]
    mauvais: set[int] = set()
    for i, x in lignes:
        torts = [
            v.libelle.lower()
            for v in (x.acces, x.hebergement)
            if v in (Acces.COMMUN, Acces.AUCUN, Hebergement.GRAND_PUBLIC)
        ]
        if torts:
            mauvais.add(i)
            yield j.insuffisant(
                f"{abreger(x.structure or f'Ligne {i + 1}')}\u00a0: {enumerer([t or '' for t in torts])}"
                ", pour des dossiers qui disent la santé ou le handicap.",
                f"donnees.{i}",
            )
    tus = [
        (i, x)
        for i, x in lignes
        if i not in mauvais
        and any(not getattr(x, n) and n not in x.malformes for n in ("acces", "hebergement"))
    ]
    if tus:
        noms = [abreger(x.structure or f"ligne {i + 1}") for i, x in tus]
        yield j.a_verifier(
            f"Écrivez les accès et l’hébergement\u00a0: {enumerer(noms)}.",
            *(f"donnees.{i}" for i, _ in tus),
            severite="alerte",
            correction="Demandez-les à ces structures, et écrivez leur réponse.",
        )
    if not lignes:
        yield j.manquant(
            "Dites où chaque structure garde les dossiers.",
            "donnees",
            severite="alerte",
            correction="Ajoutez une ligne par structure\u00a0: l’outil, qui y accède, où il est hébergé.",
        )
    elif not (mauvais or tus):
        yield j.satisfait(
            "Chaque outil est dit professionnel, avec des accès gérés.",
            "donnees",
            *parmi(j.malformes, "donnees.*"),
        )


@regle("ea-2025:V.C.4/information-des-personnes", DossierCandidature)
def information_des_personnes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, reponse = "fonctionnement.information_donnees", d.fonctionnement.information_donnees
    if reponse is Reponse.OUI:
        yield j.satisfait("La notice d’information des personnes est dite rédigée.", champ)
    elif reponse is Reponse.NON:
        yield j.insuffisant("La notice d’information des personnes reste à rédiger.", champ)
    else:
        yield j.manquant("Dites si la notice d’information des personnes est rédigée.", champ)


@regle("ea-2025:V.D.1/dossier-systemes-conformes", DossierCandidature)
def systemes_conformes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    lignes = [(i, x) for i, x in enumerate(d.donnees) if not x.est_vide()]
    dites = {plier(x.structure or "").strip() for _, x in lignes}
    absents = [
        n
        for c, n, e in membres(d)
        if plier(getattr(e, "nom", "") or "").strip() not in dites
        and not {c, f"{c}.nom"} & {*j.malformes}
    ]
    non = [x.structure or f"ligne {i + 1}" for i, x in lignes if x.conforme is Reponse.NON]
    tus = [
        x.structure or f"ligne {i + 1}"
        for i, x in lignes
        if x.conforme not in (Reponse.OUI, Reponse.NON) and "conforme" not in x.malformes
    ]
    sans_delegue = sum(not x.ecrit("dpo") for _, x in lignes)
    if absents:
        yield j.manquant(
            f"Outil non décrit\u00a0: {enumerer(absents)}.", *absent(j, "donnees", "structure")
        )
    if non:
        yield j.insuffisant(f"Outil dit non conforme\u00a0: {enumerer(non)}.", "donnees")
    if tus:
        yield j.a_verifier(f"Conformité à faire vérifier\u00a0: {enumerer(tus)}.", "donnees")
    if sans_delegue:
        yield j.a_verifier(
            f"Délégué à la protection des données non écrit pour {accorder(sans_delegue, 'structure')}"
            "\u202f; le RGPD n’est pas parmi nos textes, voyez s’il en faut un.",
            "donnees",
            severite="information",
        )
    if not (absents or non or tus or sans_delegue):
        yield j.satisfait(
            "Chaque structure dit son outil conforme.",
            "donnees",
            *parmi(j.malformes, "donnees.*"),
            *(f"{c}.nom" for c, _, _ in membres(d)),
        )


@regle("ea-2025:V.D.1/dossier-respect-du-cahier", DossierCandidature)
def respect_du_cahier(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, reponse = "chef_de_file.engagement", d.chef_de_file.engagement
    if reponse is Reponse.OUI:
        yield j.satisfait(
            "L’engagement est écrit\u202f; les autres constats disent s’il tient.", champ
        )
    elif reponse is Reponse.NON:
        yield j.insuffisant(
            "Le chef de file ne s’engage pas sur tout le cahier des charges.", champ
        )
    else:
        yield j.manquant("L’engagement du chef de file n’est pas écrit.", champ, severite="alerte")


@regle("ea-2025:V.D.1/dossier-fonctions", DossierCandidature)
def fonctions(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    dites = {f.fonction for f in d.fonctions if f.ecrit("comment")}
    absentes = [f.libelle for f in FonctionChefDeFile if f not in dites]
    if absentes:
        yield j.manquant(f"À dire\u00a0: {petits(absentes)}.", *absent(j, "fonctions", "fonction"))
    else:
        yield j.satisfait(
            "Chaque fonction du chef de file est décrite.",
            "fonctions",
            *parmi(j.malformes, "fonctions.*"),
        )


@regle("ea-2025:VI.B/dossier-tiers-externe", DossierCandidature)
def tiers_externe(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champs, p = ("pilotage.tiers_externe", "pilotage.evaluation_rythme"), d.pilotage
    if p.tiers_externe is Reponse.NON:
        yield j.insuffisant(
            "L’évaluation n’est pas confiée à un tiers externe.",
            champs[0],
            correction="Prévoyez une évaluation par un tiers externe, et son rythme.",
        )
    elif p.tiers_externe is not Reponse.OUI:
        yield j.manquant("Dites si un tiers externe évalue la plateforme.", champs[0])
    elif not p.ecrit("evaluation_rythme"):
        yield j.manquant("L’évaluation par un tiers externe n’a pas de rythme.", champs[1])
    else:
        yield j.satisfait("Une évaluation périodique par un tiers externe est prévue.", *champs)
