"""Désengagement: the last real link, six calendar months, five channels, causes (IV.E)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.calendrier import mois_entiers
from formulaires.noyau.ecriture import accorder, date_longue, enumerer, mois
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.sortie import CINQ_CANAUX, Canal
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.sortie.fiche import apres_sortie
from formulaires.regles.themes.sortie.liens import (
    avant_sortie,
    dernier_lien_connu,
    est_lien,
    est_sollicitation,
    lien_du_journal,
    par_tiers,
)

_ECRIT = "desengagement.dernier_lien.date"


@regle("ea-2025:IV.E/dernier-lien", FicheSortie)
def dernier_lien(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    lien, contact = fiche.desengagement.dernier_lien, lien_du_journal(fiche)
    ecrit, trouve = lien.date, contact.date if contact else None
    if "date" in lien.malformes:
        yield j.sans_objet("La date du dernier lien est à corriger.", _ECRIT)
    elif ecrit is None and trouve is None:
        yield j.manquant("Indiquez la date du dernier lien réel avec la personne.", _ECRIT)
    elif ecrit is None and trouve:
        yield j.manquant(
            f"Écrivez le dernier lien\u00a0: le journal le montre le {date_longue(trouve)}.",
            _ECRIT,
            severite="alerte",
        )
    elif tard := apres_sortie(fiche, j, "Le dernier lien écrit", _ECRIT, ecrit):
        yield tard
    elif ecrit and contact and trouve and trouve > ecrit:
        canal = f" ({contact.canal.libelle})" if contact.canal else ""
        yield j.insuffisant(
            f"Le dernier lien écrit est du {date_longue(ecrit)}, mais le journal en montre un le "
            f"{date_longue(trouve)}{canal}\u00a0: les six mois partent de celui-là.",
            _ECRIT,
            f"contacts.{fiche.contacts.index(contact)}",
        )
    elif ecrit and fiche.contacts and trouve != ecrit:
        yield j.a_verifier(
            f"Le dernier lien écrit ({date_longue(ecrit)}) n’est pas au journal des contacts.",
            _ECRIT,
            severite="alerte",
        )
    else:
        yield j.satisfait("Le journal ne montre pas de lien plus tardif.", _ECRIT)
    for rang, c in enumerate(fiche.contacts):
        if c.lien_reel is Reponse.OUI and par_tiers(c):
            quand = f" du {date_longue(c.date)}" if c.date else f" n°\u00a0{rang + 1}"
            yield j.a_verifier(
                f"Contact{quand}\u00a0: des nouvelles données par un tiers ne sont pas comptées "
                "comme un lien avec la personne.",
                f"contacts.{rang}.lien_reel",
                severite="information",
            )


@regle("ea-2025:IV.E/canaux", FicheSortie)
def canaux(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    tenus = [
        c.date
        for c in fiche.contacts
        if c.date and avant_sortie(fiche, c.date) and c.canal is Canal.ENTRETIEN and est_lien(c)
    ]
    lien = dernier_lien_connu(fiche)
    depuis = max(tenus, default=lien or dt.date.min)
    retenus = [
        c
        for c in fiche.contacts
        if est_sollicitation(fiche, c)
        and (c.date is None or (c.date > depuis and avant_sortie(fiche, c.date)))
    ]
    faits = {c.canal for c in retenus}
    # What was tried before the last link was answered: two channels there are no silence.
    apres = {c.canal for c in retenus if not (lien and c.date and c.date <= lien)}
    expliques = {a.canal for a in fiche.desengagement.canaux_absents if (a.raison or "").strip()}
    anciens = [
        nom for nom, x in CINQ_CANAUX.items() if faits & x and not apres & x and not expliques & x
    ]
    manques: list[str] = []
    motives: list[str] = []
    for nom, canaux_du_nom in CINQ_CANAUX.items():
        if faits & canaux_du_nom:
            continue
        (motives if expliques & canaux_du_nom else manques).append(nom)
    if manques:
        annules = "".join(
            f" Prévu et pas effectué\u00a0: {c.canal.libelle.lower()}"
            f"{f', le {date_longue(c.date)}' if c.date else ''}."
            for c in fiche.contacts
            if c.effectue is Reponse.NON
            and c.canal
            and any(c.canal in CINQ_CANAUX[nom] for nom in manques)
        )
        en_veille = any(c.date and fiche.en_veille(c.date) for c in fiche.contacts)
        veille = " Ce qui est fait pendant une veille ne compte pas." if en_veille else ""
        yield j.insuffisant(
            f"Aucune sollicitation tracée, et aucune explication\u00a0: {enumerer(manques)}.{annules}"
            f"{veille}",
            "contacts",
            "desengagement.canaux_absents",
        )
    elif len(anciens) > 1:
        yield j.a_verifier(
            f"Sollicitations d’avant le dernier lien seulement\u00a0: {enumerer(anciens)}.",
            "contacts",
            severite="alerte",
            correction="Relancez aussi par ces canaux depuis le dernier lien, ou écrivez pourquoi non.",
        )
    elif motives:
        yield j.satisfait(
            f"Les canaux sont tracés, ou leur absence expliquée ({enumerer(motives)})\u202f; "
            "vous seul pouvez dire si l’explication suffit.",
            "contacts",
            "desengagement.canaux_absents",
        )
    else:
        yield j.satisfait("Les cinq canaux sont tracés au journal.", "contacts")


@regle("ea-2025:IV.E/sollicitations-repetees", FicheSortie)
def sollicitations(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    lien, sortie = dernier_lien_connu(fiche), fiche.date_sortie or j.au
    dates = [
        c.date
        for c in fiche.contacts
        if c.date and est_sollicitation(fiche, c) and lien and lien < c.date <= sortie
    ]
    if lien is None:
        yield j.sans_objet("Le dernier lien n’est pas daté.", _ECRIT)
        return
    if len(dates) < j.entier("minimum"):
        yield j.insuffisant(
            f"Depuis le dernier lien ({date_longue(lien)}), "
            f"{accorder(len(dates), 'sollicitation')} au journal.",
            "contacts",
        )
        return
    vides = [
        mois(premier)
        for premier, dernier in mois_entiers(lien + dt.timedelta(days=1), sortie)
        if not any(premier <= d <= dernier for d in dates)
        # During a veille nothing is conducted (IV.D).
        and not fiche.veilles_entre(premier, dernier)
    ]
    if vides:
        yield j.a_verifier(
            f"Aucune sollicitation au journal en {enumerer(vides)}. Le texte ne fixe pas de rythme"
            "\u202f; dites pourquoi.",
            "contacts",
            severite="information",
            correction="Écrivez-en la raison dans l’analyse de la situation, s’il y en a une.",
        )
    else:
        yield j.satisfait(
            f"{accorder(len(dates), 'sollicitation')} depuis le dernier lien.", "contacts"
        )


@regle("ea-2025:IV.E/causes", FicheSortie)
def causes(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    d = fiche.desengagement
    ecrites = [(i, c) for i, c in enumerate(d.causes) if not c.est_vide()]
    en_suspens = [(i, c) for i, c in ecrites if not (c.conclusion or "").strip()]
    if not ecrites:
        yield j.manquant(
            "Aucune cause possible du silence n’est examinée par écrit.", "desengagement.causes"
        )
    elif en_suspens:
        noms = [c.cause.libelle.lower() if c.cause else f"n°\u00a0{i + 1}" for i, c in en_suspens]
        yield j.insuffisant(
            f"Causes notées, mais sans conclusion écrite\u00a0: {enumerer(noms)}.",
            *(f"desengagement.causes.{i}.conclusion" for i, _ in en_suspens),
        )
    elif d.examen_date is None:
        yield j.manquant("Datez l’examen des causes.", "desengagement.examen_date")
    elif tard := apres_sortie(
        fiche, j, "L’examen des causes", "desengagement.examen_date", d.examen_date
    ):
        yield tard
    else:
        yield j.satisfait(
            f"{accorder(len(ecrites), 'cause examinée', 'causes examinées')} par écrit\u202f; "
            "vous seul pouvez dire si l’examen est attentif.",
            "desengagement.causes",
        )


@regle("ea-2025:IV.E/fragilite", FicheSortie)
def fragilite(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    d, champ = fiche.desengagement, "desengagement.fragilite"
    if d.fragilite is Reponse.NON:
        yield j.satisfait("L’équipe n’y voit pas de fragilité.", champ)
    elif d.fragilite is not Reponse.OUI:
        yield j.manquant("Dites si le silence peut traduire une fragilité, sans détail.", champ)
    elif not (d.maintien_lien or "").strip():
        yield j.insuffisant(
            "Le silence peut traduire une fragilité, et rien n’est prévu pour garder un lien.",
            "desengagement.maintien_lien",
        )
    else:
        yield j.a_verifier(
            "Le silence peut traduire une fragilité\u00a0: voyez avant toute sortie si le lien "
            "prévu suffit.",
            "desengagement.maintien_lien",
        )
