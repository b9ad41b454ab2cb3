"""The house's own rules: values understood, words kept out, dates and figures that agree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

from formulaires.documents._ea_actions import ActionPersonne
from formulaires.documents._plan import Action
from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, Place
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.documents.convention_individuelle import ConventionIndividuelle
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.calendrier import age, se_recouvrent
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import (
    abreger,
    accorder,
    date_longue,
    enumerer,
    periode,
)
from formulaires.noyau.erreurs import proche
from formulaires.noyau.vocabulaire import Certitude, MiseEnSituation
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.textes.chargement import exigences, territoires
from formulaires.textes.resolution import en_vigueur

_CONSEILS = 20
_CONVENTIONNEES = (
    MiseEnSituation.PMSMP,
    MiseEnSituation.STAGE,
    MiseEnSituation.INTERIM,
    MiseEnSituation.CONTRAT_COURT,
)
_SUR = (
    Certitude.CONFIRME,
    Certitude.EN_COURS,
    Certitude.REALISE,
    Certitude.ABANDONNE,
    Certitude.REFUSE,
)


@regle("maison:1/valeur-lisible")
def valeur_lisible(_document: Document, j: Jugement) -> Iterator[Constat]:
    trouves = False
    for place in j.places:
        if place.malforme is not None:
            trouves = True
            yield j.insuffisant(
                f"«\u00a0{place.champ.libelle}\u00a0» n’est pas compris. {place.malforme.phrase}",
                place.chemin,
            )
    if not trouves:
        yield j.satisfait("Toutes les valeurs écrites sont comprises.")


@regle("maison:1/champ-connu")
def champ_connu(_document: Document, j: Jugement) -> Iterator[Constat]:
    rang = 0
    for chemin, bloc in blocs(j.places):
        for cle in bloc.inconnus:
            rang += 1
            conseil = proche(cle, list(champs_de(type(bloc)))) if rang <= _CONSEILS else ""
            yield j.insuffisant(
                f"Le champ «\u00a0{cle[:60]}\u00a0» n’existe pas dans ce document. {conseil}".strip(),
                f"{chemin}{cle}",
            )
    if not rang:
        yield j.satisfait("Tous les champs de la saisie sont connus.")


def blocs(places: Sequence[Place]) -> Iterator[tuple[str, Bloc]]:
    """Every bloc of a walk, with the prefix of its fields."""
    vus: set[int] = set()
    for place in places:
        if id(place.bloc) not in vus:
            vus.add(id(place.bloc))
            yield place.chemin.removesuffix(place.nom), place.bloc


@regle("maison:3/periodes")
def periodes(document: Document, j: Jugement) -> Iterator[Constat]:
    defauts = list(_a_l_envers(document, j))
    if isinstance(document, ContratEngagement):
        defauts += [*_hors_contrat(document), *_phases_melees(document)]
    for phrase, *champs in defauts:
        yield j.insuffisant(phrase, *champs)
    if not defauts:
        yield j.satisfait("Les dates et les heures se suivent.")


def _a_l_envers(document: Document, j: Jugement) -> Iterator[list[str]]:
    for prefixe, bloc in blocs(j.places):
        noms = ("date_debut", "date_fin") if bloc is document else ("debut", "fin")
        debut, fin = (getattr(bloc, n, None) for n in noms)
        if isinstance(debut, dt.date) and isinstance(fin, dt.date) and fin < debut:
            yield [
                f"La fin ({periode(fin, fin)}) précède le début ({periode(debut, debut)}).",
                *(f"{prefixe}{n}" for n in noms),
            ]
        elif isinstance(debut, dt.time) and isinstance(fin, dt.time) and fin <= debut:
            yield [
                "L’heure de fin n’est pas après l’heure de début.",
                *(f"{prefixe}{n}" for n in noms),
            ]


def _hors_contrat(contrat: ContratEngagement) -> Iterator[list[str]]:
    debut, fin = contrat.date_debut, contrat.date_fin
    for i, p in enumerate(contrat.phases):
        if (debut and p.debut and p.debut < debut) or (fin and p.fin and p.fin > fin):
            yield [
                f"La phase n°\u00a0{i + 1} sort des dates du contrat.",
                f"phases.{i}",
                "date_debut",
                "date_fin",
            ]


def _phases_melees(contrat: ContratEngagement) -> Iterator[list[str]]:
    datees = [
        (i, p) for i, p in enumerate(contrat.phases) if p.debut and p.fin and p.debut <= p.fin
    ]
    for (i, a), (k, b) in combinations(datees, 2):
        if se_recouvrent(a.debut, a.fin, b.debut, b.fin):
            yield [
                f"Les phases n°\u00a0{i + 1} et n°\u00a0{k + 1} se chevauchent.",
                f"phases.{i}",
                f"phases.{k}",
            ]


@regle("maison:3/creneaux-superposes", ContratEngagement)
def creneaux_superposes(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    trouves = False
    for p, programme in enumerate(contrat.programmes):
        for (i, a), (k, b) in combinations(enumerate(programme.creneaux), 2):
            alternent = (a.toutes_les or 1) > 1 and (b.toutes_les or 1) > 1
            if not alternent and a.jour is b.jour and b.debut and a.chevauche(b):
                trouves = True
                jour = a.jour.libelle if a.jour else ""
                yield j.insuffisant(
                    f"Deux activités se superposent le {jour} (créneaux n°\u00a0{i + 1} et n°\u00a0{k + 1}).",
                    f"programmes.{p}.creneaux.{i}",
                    f"programmes.{p}.creneaux.{k}",
                )
    if not trouves:
        yield j.satisfait("Aucune activité n’en recouvre une autre.")


@regle("maison:3/age", DiagnosticGlobal)
def age_enfants(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    jour = diagnostic.date_diagnostic or j.au
    trouves = False
    for i, enfant in enumerate(diagnostic.enfants):
        if enfant.date_naissance and enfant.age_indique is not None:
            calcule = age(enfant.date_naissance, jour)
            if calcule < 0:
                trouves = True
                yield j.insuffisant(
                    "La date de naissance d’un enfant est postérieure au diagnostic.",
                    f"enfants.{i}.date_naissance",
                )
            elif calcule != enfant.age_indique:
                trouves = True
                yield j.insuffisant(
                    f"L’âge indiqué ({accorder(enfant.age_indique, 'an')}) contredit la date de "
                    f"naissance\u00a0: {accorder(calcule, 'an')} au jour du diagnostic.",
                    f"enfants.{i}.age_indique",
                    f"enfants.{i}.date_naissance",
                )
    if not trouves:
        yield j.satisfait("Les âges indiqués s’accordent avec les dates de naissance.")


@regle("maison:3/chiffres", DiagnosticGlobal)
def chiffres(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    lignes = diagnostic.parcours.activite.chiffres
    trouves = False
    for (i, a), (k, b) in combinations(enumerate(lignes), 2):
        memes = a.annee is not None and (a.annee, a.jusqu_au) == (b.annee, b.jusqu_au)
        if memes and None not in (a.montant, b.montant) and a.montant != b.montant:
            trouves = True
            yield j.insuffisant(
                f"L’année {a.annee} a deux chiffres d’affaires différents.",
                f"parcours.activite.chiffres.{i}",
                f"parcours.activite.chiffres.{k}",
            )
    if not trouves:
        yield j.satisfait("Aucun chiffre n’en contredit un autre.")


@regle("maison:4/a-confirmer", ContratEngagement)
def immersions_du_contrat(contrat: ContratEngagement, j: Jugement) -> Iterator[Constat]:
    yield _immersions("actions", contrat.actions, j)


@regle("maison:4/a-confirmer", ConventionIndividuelle)
def immersions_de_la_convention(
    convention: ConventionIndividuelle, j: Jugement
) -> Iterator[Constat]:
    yield _immersions("actions_personne", convention.actions_personne, j)


def _immersions(champ: str, actions: Sequence[Action | ActionPersonne], j: Jugement) -> Constat:
    attente = [
        i
        for i, a in enumerate(actions)
        if a.mise_en_situation in _CONVENTIONNEES and a.certitude not in _SUR
    ]
    if not attente:
        return j.satisfait("Aucune immersion n’est en attente.")
    rangs = enumerer([str(i + 1) for i in attente])
    return j.a_verifier(
        f"Prévu, pas acquis\u00a0: action n°\u00a0{rangs}.",
        *(f"{champ}.{i}.certitude" for i in attente),
    )


@regle("maison:4/a-confirmer", DiagnosticGlobal)
def demarches_a_confirmer(diagnostic: DiagnosticGlobal, j: Jugement) -> Iterator[Constat]:
    attente = [
        i
        for i, x in enumerate(diagnostic.demarches)
        if (
            x.certitude is Certitude.ACCORD_ORAL
            or (x.certitude is Certitude.DECLARE and not x.montant)
        )
        and not (x.preuve or "").strip()
    ]
    if attente:
        noms = enumerer(
            [abreger(diagnostic.demarches[i].objet or "") or f"n°\u00a0{i + 1}" for i in attente]
        )
        yield j.a_verifier(
            f"Déclaré, sans justificatif vu\u00a0: {noms}.",
            *(f"demarches.{i}.preuve" for i in attente),
        )
    else:
        yield j.satisfait("Aucune démarche déclarée n’attend son justificatif.")


@regle("maison:5/texte-en-vigueur")
def texte_en_vigueur(document: Document, j: Jugement) -> Iterator[Constat]:
    officiels = [
        lue
        for lue in exigences().values()
        if lue.texte.id != j.resolue.texte.id and lue.exigence.vise(document.id)
    ]
    if any(en_vigueur(lue, j.au) for lue in officiels):
        yield j.satisfait("Un texte officiel est en vigueur à cette date.")
    else:
        yield j.insuffisant(f"Aucun texte officiel n’est en vigueur au {date_longue(j.au)}.")


@regle("maison:5/territoire")
def territoire_connu(document: Document, j: Jugement) -> Iterator[Constat]:
    ecrit, retenu = (getattr(document, "territoire", None) or "").strip(), document.departement()
    if ecrit and retenu and ecrit != retenu:
        yield j.insuffisant(
            f"Ce document est celui du département {retenu}, et c’est un autre qui est écrit.",
            "territoire",
        )
    elif not ecrit:
        yield j.sans_objet("Aucun département n’est écrit.")
    elif ecrit in territoires():
        yield j.satisfait("Les textes de ce département sont connus.", "territoire")
    else:
        yield j.a_verifier("Aucun texte n’est connu pour le département écrit.", "territoire")
