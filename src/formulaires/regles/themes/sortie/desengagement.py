"""Désengagement: the last real link, six calendar months, five channels, causes (IV.E)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.blocs.sortie import Contact
from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.calendrier import mois_entiers, plus_mois
from formulaires.noyau.ecriture import accorder, date_longue, enumerer, mois
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.sortie import CINQ_CANAUX, Canal, Sens
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.sortie.fiche import apres_sortie

_ECRIT = "desengagement.dernier_lien.date"


def _par_tiers(c: Contact) -> bool:
    return c.canal is Canal.TIERS or c.sens is Sens.TIERS


def _est_lien(c: Contact) -> bool:
    """A contact that comes from the person, or that she answered; never news of her by another."""
    if c.effectue is Reponse.NON or _par_tiers(c):
        return False
    return c.sens is Sens.PERSONNE or c.lien_reel is Reponse.OUI


def _est_incertain(c: Contact) -> bool:
    if c.est_vide() or c.effectue is Reponse.NON or _par_tiers(c):
        return False
    if _est_lien(c):
        return c.date is None
    return c.lien_reel is not Reponse.NON


def _est_sollicitation(c: Contact) -> bool:
    """A contact that the plateforme made; not who called of her, or of his, own accord."""
    return c.effectue is not Reponse.NON and c.sens not in (Sens.PERSONNE, Sens.TIERS)


def avant_sortie(fiche: FicheSortie, le: dt.date | None) -> bool:
    """Whether a contact is dated, and not after the exit: what comes later does not count."""
    return le is not None and (fiche.date_sortie is None or le <= fiche.date_sortie)


def lien_du_journal(fiche: FicheSortie) -> Contact | None:
    """The contact of the journal that is the last real link before the exit."""
    liens = [c for c in fiche.contacts if avant_sortie(fiche, c.date) and _est_lien(c)]
    return max(liens, key=lambda c: c.date or dt.date.min, default=None)


def _dernier_lien(fiche: FicheSortie) -> dt.date | None:
    """The later of the link written and of the one that the journal shows."""
    journal = lien_du_journal(fiche)
    dates = [fiche.desengagement.dernier_lien.date, journal.date if journal else None]
    return max((d for d in dates if d), default=None)


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
        limite = plus_mois(trouve, j.entier("mois"))
        yield j.insuffisant(
            f"Le dernier lien écrit est du {date_longue(ecrit)}, mais le journal en montre un le "
            f"{date_longue(trouve)}{canal}\u00a0: les six mois ne sont atteints que le "
            f"{date_longue(limite)}.",
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
        if c.lien_reel is Reponse.OUI and _par_tiers(c):
            quand = f" du {date_longue(c.date)}" if c.date else f" n°\u00a0{rang + 1}"
            yield j.a_verifier(
                f"Contact{quand}\u00a0: des nouvelles données par un tiers ne sont pas comptées "
                "comme un lien avec la personne.",
                f"contacts.{rang}.lien_reel",
                severite="information",
            )


def _fin_des_mois(fiche: FicheSortie, lien: dt.date, mois: int) -> tuple[dt.date, dt.date]:
    """When these months of silence are reached, veilles left out: in all, and in one piece."""
    cumules = plus_mois(lien, mois)
    while (
        fin := plus_mois(lien, mois) + dt.timedelta(fiche.veilles_entre(lien, cumules))
    ) > cumules:
        cumules = fin
    depart = lien
    for v in sorted(fiche.veilles, key=lambda v: v.debut or dt.date.max):
        if v.debut and v.fin and v.fin > depart and v.debut <= plus_mois(depart, mois):
            depart = v.fin
    return cumules, max(cumules, plus_mois(depart, mois))


@regle("ea-2025:IV.E/six-mois", FicheSortie)
def six_mois(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    lien, sortie = _dernier_lien(fiche), fiche.date_sortie
    if lien is None:
        yield j.manquant("Sans dernier lien daté, les six mois ne se comptent pas.", _ECRIT)
        return
    limite, continue_ = _fin_des_mois(fiche, lien, j.entier("mois"))
    jours = fiche.veilles_entre(lien, limite)
    dite = f"Dernier lien le {date_longue(lien)}"
    if jours:
        dite += f", et {accorder(jours, 'jour')} de veille convenue qui ne sont pas un silence"
    dite += f"\u00a0: six mois atteints le {date_longue(limite)}"
    flous = [
        f"contacts.{rang}.lien_reel"
        for rang, c in enumerate(fiche.contacts)
        if _est_incertain(c) and (c.date is None or (c.date > lien and avant_sortie(fiche, c.date)))
    ]
    decidee = fiche.decision.date if fiche.decision.date and fiche.decision.date < limite else None
    if "date_sortie" in fiche.malformes:
        yield j.sans_objet("La date de sortie est à corriger.", "date_sortie")
    elif sortie is None:
        yield j.a_verifier(f"{dite}, au plus tôt. La date de sortie n’est pas écrite.")
    elif sortie < limite:
        ni = f", ni décidée le {date_longue(decidee)}" if decidee else ""
        yield j.insuffisant(
            f"{dite}, au plus tôt. La sortie ne peut pas être prononcée le {date_longue(sortie)}{ni}.",
            "date_sortie",
            *(["decision.date"] if decidee else []),
            preuve=dite,
        )
    elif flous or "date" in fiche.desengagement.dernier_lien.malformes:
        yield j.a_verifier(
            f"{dite}, mais le journal ne dit pas de chaque contact si un lien en est venu, ni quand.",
            *flous or (_ECRIT,),
        )
    elif not decidee and (premiere := fiche.decision.date or sortie) < continue_:
        yield j.a_verifier(
            f"{dite} en tout, mais la veille les coupe\u00a0: d’un seul tenant, ils ne le sont pas le "
            f"{date_longue(premiere)}.",
            "veilles",
            "date_sortie",
            severite="alerte",
            correction=f"Si rien ne presse, attendez le {date_longue(continue_)}\u00a0: le texte ne dit pas "
            "si les mois d’avant la veille comptent.",
        )
    elif not decidee:
        yield j.satisfait(
            f"{dite}. La sortie peut être envisagée\u202f; elle n’est jamais automatique.",
            "date_sortie",
            preuve=dite,
        )
    if decidee and not (sortie and sortie < limite):
        yield j.insuffisant(
            f"{dite}, au plus tôt. La décision ne peut pas être prise le {date_longue(decidee)}.",
            "decision.date",
            preuve=dite,
        )


@regle("ea-2025:IV.E/canaux", FicheSortie)
def canaux(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    tenus = [
        c.date
        for c in fiche.contacts
        if c.date and avant_sortie(fiche, c.date) and c.canal is Canal.ENTRETIEN and _est_lien(c)
    ]
    lien = _dernier_lien(fiche)
    depuis = max(tenus, default=lien or dt.date.min)
    retenus = [
        c
        for c in fiche.contacts
        if _est_sollicitation(c)
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
        yield j.insuffisant(
            f"Aucune sollicitation tracée, et aucune explication\u00a0: {enumerer(manques)}.{annules}",
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
    lien, sortie = _dernier_lien(fiche), fiche.date_sortie or j.au
    dates = [
        c.date
        for c in fiche.contacts
        if c.date and _est_sollicitation(c) and lien and lien < c.date <= sortie
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
