"""The plan d’action: work first, partners, obstacles lifted, objectives, constraints."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.blocs.plan import Action
from formulaires.documents.blocs.situation import Domaine
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import date_longue, enumerer, majuscule
from formulaires.noyau.vocabulaires.communs import Certitude, Reponse
from formulaires.noyau.vocabulaires.insertion import (
    Dimension,
    Encadrement,
    EtatDomaine,
    Format,
    MiseEnSituation,
    Modalite,
)
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.insertion.intensite import phases

_OBSTACLES = ("logement", "mobilite", "sante")
_THEMES_OBSTACLES = ("logement-hebergement", "mobilite", "sante", "famille", "difficultes-")
_AU_FEMININ = {Format.INDIVIDUEL: "individuelle", Format.COLLECTIF: "collective"}
_OBJECTIF = {
    Dimension.GENERALE: "d’objectif général",
    Dimension.SOCIALE: "d’objectif social",
    Dimension.EMPLOI: "d’objectif d’emploi",
}
_POUR_OBJECTIF = {
    Dimension.GENERALE: "les objectifs généraux",
    Dimension.SOCIALE: "la dimension sociale",
    Dimension.EMPLOI: "la dimension emploi",
}
_MANQUEMENT = {
    "expliquee": ("l’explication à l’oral", "les suites ont été expliquées à l’oral"),
    "document_remis": ("la remise du document", "le document a été remis"),
}
_PAS_PREVU = (Certitude.ABANDONNE, Certitude.REFUSE, Certitude.EVOQUE, Certitude.SUSPENDU)


def _situations(contrat: ContratEngagement) -> list[tuple[int, Action]]:
    """Professional situations planned before the intensive phase ends; an enquête is not one."""
    fins = [p.fin for _, p in phases(contrat, Modalite.INTENSIF) if p.fin]
    return [
        (i, a)
        for i, a in enumerate(contrat.actions)
        if a.mise_en_situation
        and a.mise_en_situation is not MiseEnSituation.ENQUETE
        and a.certitude not in _PAS_PREVU
        and (a.debut is None or not fins or a.debut <= max(fins))
    ]


@regle("cne-2025:II/work-first", ContratEngagement)
def work_first(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    trouvees = _situations(contrat)
    if trouvees:
        libelles = [a.mise_en_situation.libelle for _, a in trouvees if a.mise_en_situation]
        yield j.satisfait(
            f"Mise en situation prévue\u00a0: {enumerer(list(dict.fromkeys(libelles)))}.",
            *(f"actions.{i}.mise_en_situation" for i, _ in trouvees),
        )
    else:
        yield j.manquant("Aucune mise en situation professionnelle n’est prévue.", "actions")


@regle("cne-2025:II/work-first-tot", ContratEngagement)
def work_first_tot(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    trouvees = _situations(contrat)
    datees = sorted((a.debut, i) for i, a in trouvees if a.debut)
    debut, fin = next(
        ((p.debut, p.fin) for _, p in phases(contrat, Modalite.INTENSIF) if p.debut and p.fin),
        (None, None),
    )
    if not trouvees or debut is None or fin is None:
        yield j.sans_objet("Il manque la mise en situation ou les dates de la phase.")
    elif not datees:
        yield j.a_verifier(
            "Aucune mise en situation n’est datée\u00a0: impossible de dire si elle arrive tôt.",
            *(f"actions.{i}.debut" for i, _ in trouvees),
        )
    else:
        premiere, rang = datees[0]
        tot = (premiere - debut).days <= (fin - debut).days * j.nombre("part")
        champ = f"actions.{rang}.debut"
        if tot:
            yield j.satisfait(f"Première mise en situation le {date_longue(premiere)}.", champ)
        else:
            yield j.insuffisant(
                f"La première mise en situation n’arrive que le {date_longue(premiere)}.", champ
            )


@regle("cne-2025:III/partenaires", ContratEngagement)
def partenaires(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    avec = [i for i, a in enumerate(contrat.actions) if (a.partenaire or "").strip()]
    if avec:
        yield j.satisfait(
            "Des partenaires sont nommés.", *(f"actions.{i}.partenaire" for i in avec)
        )
    else:
        yield j.manquant("Aucun partenaire n’est nommé dans le plan d’action.", "actions")


@regle("cne-2025:III/mixite", ContratEngagement)
def mixite(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    creneaux = [c for p in contrat.programmes for c in p.creneaux]
    formats = {c.format for c in creneaux} | {a.format for a in contrat.actions}
    if contrat.rythmes or contrat.entretiens:
        formats.add(Format.INDIVIDUEL)
    encadrements = {c.encadrement for c in creneaux} | {a.encadrement for a in contrat.actions}
    if not creneaux and not contrat.actions:
        yield j.sans_objet("Le plan est encore vide.")
        return
    manques = [_AU_FEMININ[f] for f in Format if f not in formats]
    manques += [e.libelle for e in Encadrement if e not in encadrements]
    if manques:
        yield j.insuffisant(
            f"Le plan ne montre aucune activité {_ni(manques)}.",
            "actions",
            "programmes",
        )
    else:
        yield j.satisfait("Individuel et collectif, accompagné et en autonomie.", "actions")


def _ni(manques: list[str]) -> str:
    """« collective », « collective ni en autonomie », « a, ni b, ni c »: what none of them is."""
    return (" ni " if len(manques) == 2 else ", ni ").join(manques)


@regle("cne-2025:I/levee-obstacles", ContratEngagement)
def levee_obstacles(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    thematiques = [o.thematique for o in contrat.objectifs] + [
        a.thematique for a in contrat.actions
    ]
    leve = any(o.dimension is Dimension.SOCIALE for o in contrat.objectifs) or any(
        (t or "").startswith(_THEMES_OBSTACLES) for t in thematiques
    )
    if leve:
        yield j.satisfait("Le plan lève des obstacles à l’emploi.", "objectifs", "actions")
    else:
        yield j.manquant(
            "Aucun objectif ni action ne lève un obstacle social.", "objectifs", "actions"
        )


@regle("cne-2025:I/obstacles", DiagnosticGlobal)
def obstacles(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    champs = champs_de(type(diagnostic.situation))
    muets = []
    for nom in _OBSTACLES:
        domaine: Domaine = getattr(diagnostic.situation, nom)
        if domaine.etat is EtatDomaine.NON_ABORDE or domaine.est_vide():
            muets.append(nom)
    if muets:
        noms = enumerer([champs[n].libelle.lower() for n in muets])
        yield j.a_verifier(
            f"Non abordé ou non renseigné\u00a0: {noms}.", *(f"situation.{n}.etat" for n in muets)
        )
    else:
        yield j.satisfait("Logement, mobilité et santé sont abordés.")


@regle("cne-2025:I/difficultes", DiagnosticGlobal)
def difficultes(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    champs = champs_de(type(diagnostic.situation))
    trouvees = [n for n in champs if getattr(diagnostic.situation, n).etat is EtatDomaine.OUI]
    if trouvees:
        yield j.satisfait(
            "Des difficultés sont notées.", *(f"situation.{n}.etat" for n in trouvees)
        )
    elif (diagnostic.preconisation.motif or "").strip():
        yield j.satisfait("Le motif de l’intensif est écrit.", "preconisation.motif")
    else:
        yield j.manquant("Rien ne montre pourquoi l’intensif est préconisé.", "situation")


@regle("herault-fiche-2025:objectifs/trois-niveaux", ContratEngagement)
def trois_niveaux(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    if not contrat.objectifs:
        yield j.sans_objet("Aucun objectif n’est encore écrit.")
        return
    absentes = [d for d in Dimension if d not in {o.dimension for o in contrat.objectifs}]
    muettes = [
        d
        for d in Dimension
        if d not in absentes
        and not any(x.strip() for o in contrat.objectifs if o.dimension is d for x in o.indicateurs)
    ]
    morceaux = []
    if absentes:
        morceaux.append(f"il n’y a pas {_ni([_OBJECTIF[d] for d in absentes])}")
    if muettes:
        dits = enumerer([_POUR_OBJECTIF[d] for d in muettes])
        morceaux.append(f"aucun indicateur n’est écrit pour {dits}")
    if morceaux:
        yield j.insuffisant(majuscule("\u202f; ".join(morceaux)) + ".", "objectifs")
    else:
        yield j.satisfait(
            "Les trois niveaux ont leurs objectifs et leurs indicateurs.", "objectifs"
        )


@regle("cne-2025:II/manquement-explique", ContratEngagement)
def manquement_explique(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    m = contrat.manquement
    non = [n for n in _MANQUEMENT if getattr(m, n) is Reponse.NON]
    rien = [n for n in _MANQUEMENT if getattr(m, n) is None]
    incertain = [n for n in _MANQUEMENT if getattr(m, n) is Reponse.NON_ABORDE]
    if non:
        yield j.insuffisant(
            f"Reste à faire\u00a0: {enumerer([_MANQUEMENT[n][0] for n in non])}.",
            *(f"manquement.{n}" for n in non),
        )
    if rien:
        yield j.manquant(
            f"Rien n’est écrit {' ni '.join(f'sur {_MANQUEMENT[n][0]}' for n in rien)}.",
            *(f"manquement.{n}" for n in rien),
        )
    if incertain:
        yield j.a_verifier(
            f"Rien ne dit {' ni '.join(f'si {_MANQUEMENT[n][1]}' for n in incertain)}.",
            *(f"manquement.{n}" for n in incertain),
        )
    if not (non or rien or incertain):
        yield j.satisfait("Les suites d’un manquement ont été expliquées et le document remis.")
