"""Answer to the AAP: the norms of the accompagnement intensif (III.2)."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.bloc import vide
from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.ecriture import accorder, duree_minutes, enumerer, heures
from formulaires.noyau.types import minutes
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.appel.positions import regle_de, repond


@regle_de("intensif", "III.2/trente-pour-cent")
def trente_pour_cent(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    """On the people of the convention, else (or when they cannot be) on the file active."""
    file, convention = reponse.suivi.file_active, reponse.suivi.personnes_convention
    if convention is None or (convention > 0 and (file is None or convention >= file)):
        yield _objectif(reponse, j, file if convention is None else convention)
        return
    dit = f"\u00a0: c’est moins que la file active ({file})" if file else ""
    yield j.insuffisant(
        f"La réponse annonce {accorder(convention, 'personne')} sur toute la convention{dit}.",
        "suivi.personnes_convention",
        "suivi.file_active",
        preuve=str(convention),
        correction="Corrigez le nombre qui est faux, ou effacez celui de la convention.",
    )
    # On such figures nothing is said to be right.
    if (constat := _objectif(reponse, j, file)).signale:
        yield constat


def _objectif(reponse: ReponseAap, j: Jugement, base: int | None) -> Constat:
    k, minimum = reponse.intensif, j.entier("part")
    nombre, part = k.objectif_personnes, k.objectif_part
    champs = ("intensif.objectif_personnes", "intensif.objectif_part", "suivi.file_active")
    if nombre is None and part is None:
        return j.manquant(
            "La réponse n’annonce pas d’objectif pour l’intensif.",
            *([c for c in champs[:2] if c in j.malformes] or champs[:2]),
            correction="Écrivez l’objectif de l’intensif, en personnes ou en part de la file active.",
        )
    if part is not None and part < minimum:
        soit = f", soit {_calcul(minimum, base)[0]} sur {base}" if base else ""
        return j.insuffisant(
            f"L’objectif annoncé est de {part}\u00a0%\u00a0: l’appel attend {minimum}\u00a0%.",
            champs[1],
            correction=f"Relevez l’objectif à {minimum}\u00a0% au moins{soit}.",
        )
    if nombre is None:
        return j.satisfait(f"Objectif\u00a0: {part}\u00a0%.", *champs[:2])
    if {"suivi", "suivi.personnes_convention"} & {*j.malformes} or (
        not base and champs[2] in j.malformes
    ):
        return j.sans_objet(A_CORRIGER, *champs[2:], "suivi.personnes_convention")
    if not base:
        return j.a_verifier(
            f"Pour vérifier les {minimum}\u00a0%, il manque la file active.",
            *champs,
            correction="Écrivez combien de personnes sont suivies en tout.",
        )
    attendu, calcul = _calcul(minimum, base)
    if nombre < attendu:
        return j.insuffisant(
            f"{calcul}\u202f; la réponse en annonce {nombre}.",
            *champs,
            preuve=str(nombre),
            correction=f"Relevez l’objectif à {accorder(attendu, 'personne')} au moins.",
        )
    if part is not None and nombre < _calcul(part, base)[0]:
        return j.a_verifier(
            f"Les {minimum}\u00a0% attendus sont atteints ({nombre} sur {base}), mais "
            f"{_calcul(part, base)[1]}.",
            *champs,
            correction="Accordez le nombre et la part annoncés.",
        )
    return j.satisfait(f"{calcul}\u202f; annoncés\u00a0: {nombre}.", *champs)


def _calcul(part: int, base: int) -> tuple[int, str]:
    """How many people a share makes, rounded up, and how it is said."""
    attendu = -(-part * base // 100)
    arrondi = "" if part * base % 100 == 0 else " (arrondi au-dessus)"
    personnes = accorder(base, "personne")
    return attendu, f"{part}\u00a0% de {personnes} font {attendu}{arrondi}"


@regle_de("intensif", "III.2/rendez-vous-par-mois")
def rendez_vous_par_mois(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    nombre, champ = reponse.intensif.rendez_vous_par_mois, "intensif.rendez_vous_par_mois"
    minimum = j.entier("par_mois")
    if nombre is None:
        if "rendez_vous_par_mois" in reponse.intensif.malformes:
            yield j.sans_objet("Le nombre de rendez-vous est à corriger.", champ)
        else:
            yield j.manquant("Indiquez le nombre de rendez-vous par mois en intensif.", champ)
    elif nombre < minimum:
        yield j.insuffisant(
            f"{nombre}\u00a0rendez-vous par mois en intensif\u00a0: il en faut au moins {minimum}.",
            champ,
            preuve=str(nombre),
        )
    else:
        yield j.satisfait(f"{nombre}\u00a0rendez-vous par mois en intensif.", champ)


@regle_de("intensif", "III.2/cible-quinze-heures")
def cible_quinze_heures(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    k, cible = reponse.intensif, j.nombre("heures")
    champs = ("intensif.heures_semaine", "intensif.heures_adaptables")
    figee = k.heures_adaptables is Reponse.NON
    adaptable = k.heures_adaptables is Reponse.OUI or "heures_adaptables" in k.malformes
    # « Say that it adapts » is no remedy where that is said already, or said next to it.
    puis = ", et dites qu’elle s’adapte à chacun"
    if adaptable:
        puis = "\u202f; moins d’heures se décide pour une personne, d’après son diagnostic"
    elif figee:
        puis = ""
    if figee:
        yield j.insuffisant(
            "La cible d’heures est écrite sans adaptation possible.",
            champs[1],
            correction="Dites que la cible s’adapte à la situation de chaque personne.",
        )
    if k.heures_semaine is None:
        yield j.manquant("Indiquez la cible d’heures d’activité par semaine.", champs[0])
    elif k.heures_semaine < cible:
        yield j.insuffisant(
            f"La cible annoncée pour tous est de {heures(k.heures_semaine)} par semaine\u00a0: "
            f"elle est de {heures(cible)}, à adapter à chacun.",
            champs[0],
            correction=f"Écrivez la cible de {heures(cible)}{puis}.",
        )
    elif k.heures_semaine > cible:
        yield j.a_verifier(
            f"La cible annoncée ({heures(k.heures_semaine)}) dépasse celle de l’appel, "
            f"{heures(cible)}.",
            champs[0],
            severite="information",
            correction=f"Revenez à {heures(cible)}\u00a0: une cible plus haute se décide pour une "
            "personne, d’après son diagnostic.",
        )
    elif not (adaptable or figee):
        yield j.a_verifier(
            f"La cible est de {heures(cible)} par semaine\u00a0: dites si elle s’adapte à chacun.",
            champs[1],
            correction="Dites que la cible s’adapte à la situation de chaque personne.",
        )
    elif not figee:
        yield j.satisfait(f"Cible de {heures(cible)} par semaine, à adapter à chacun.", *champs)


@regle_de("intensif", "III.2/semaine-type")
def semaine_type(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    """The hours of the typical week beside the target: a week without all its hours is no sum."""
    k, ecart = reponse.intensif, minutes(j.nombre("ecart"))
    rangs = [(i, a) for i, a in enumerate(k.programme) if not vide(a)]
    somme = sum(minutes(a.heures) for _, a in rangs if a.heures is not None)
    champs = ("intensif.programme", "intensif.heures_semaine")
    if not rangs or k.heures_semaine is None or any(a.heures is None for _, a in rangs):
        yield j.sans_objet(
            "La semaine type n’a pas toutes ses heures, ou la cible n’est pas écrite."
        )
    elif any(abs(somme - minutes(c)) <= ecart for c in (k.heures_semaine, j.nombre("heures"))):
        yield j.satisfait(f"La semaine type fait {duree_minutes(somme)}.", *champs)
    elif repond(k, "programme_remarque"):
        yield j.sans_objet(
            f"La semaine type fait {duree_minutes(somme)}, et la réponse s’en explique."
        )
    else:
        yield j.a_verifier(
            f"La semaine type fait {duree_minutes(somme)}, et la cible annoncée est de "
            f"{heures(k.heures_semaine)}.",
            *champs,
        )


def _contredites(reponse: ReponseAap) -> bool:
    k = reponse.intensif
    return bool(k.duree_minimum and k.duree_maximum and k.duree_minimum > k.duree_maximum)


@regle_de("intensif", "III.2/duree-limitee")
def duree_limitee(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    k = reponse.intensif
    champs = ("intensif.duree_minimum", "intensif.duree_maximum")
    if k.duree_maximum is None:
        yield j.manquant("Indiquez la durée maximum de l’intensif.", champs[1])
    elif _contredites(reponse):
        yield j.insuffisant(
            "La durée minimum dépasse la durée maximum.",
            *champs,
            correction="Corrigez la durée qui est fausse.",
        )
    else:
        yield j.satisfait("La durée de l’intensif est limitée.", *champs)


@regle("herault-fiche-2025:duree/reponse", ReponseAap)
def duree_de_la_fiche(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    """The bounds of the fiche; a duration that is not written is said by the call."""
    mini, maxi = j.entier("minimum"), j.entier("maximum")
    ecrites = {
        f"intensif.{n}": d
        for n in ("duree_minimum", "duree_maximum")
        if (d := getattr(reponse.intensif, n)) is not None
    }
    hors = [ou for ou, d in ecrites.items() if not mini <= d <= maxi]
    if not ecrites:
        yield j.sans_objet("La durée de l’intensif n’est pas écrite.")
    elif _contredites(reponse):
        yield j.sans_objet("Les deux durées se contredisent\u00a0: c’est signalé à part.", *ecrites)
    elif hors:
        dites = enumerer([str(ecrites[ou]) for ou in hors])
        yield j.insuffisant(
            f"La durée annoncée ({dites}\u00a0mois) n’est pas entre {mini} et {maxi}\u00a0mois.",
            *hors,
        )
    else:
        yield j.satisfait(
            f"La durée de l’intensif tient entre {mini} et {maxi}\u00a0mois.", *ecrites
        )
