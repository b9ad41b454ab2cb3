"""Contacts of the journal: what is a real link, what is a solicitation, what comes before the exit."""

from __future__ import annotations

import datetime as dt

from formulaires.documents.blocs.sortie import Contact
from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.sortie import Canal, Sens


def par_tiers(c: Contact) -> bool:
    return c.canal is Canal.TIERS or c.sens is Sens.TIERS


def est_lien(c: Contact) -> bool:
    """A contact that comes from the person, or that she answered; never news of her by another."""
    if c.effectue is Reponse.NON or par_tiers(c):
        return False
    return c.sens is Sens.PERSONNE or c.lien_reel is Reponse.OUI


def est_incertain(c: Contact) -> bool:
    if c.est_vide() or c.effectue is Reponse.NON or par_tiers(c):
        return False
    if est_lien(c):
        return c.date is None
    return c.lien_reel is not Reponse.NON


def est_sollicitation(fiche: FicheSortie, c: Contact) -> bool:
    """A contact that the plateforme made; not who called of her, or of his, own accord.

    During a veille nothing is conducted (IV.D): what is written there solicits nobody.
    """
    if c.date and fiche.en_veille(c.date):
        return False
    return c.effectue is not Reponse.NON and c.sens not in (Sens.PERSONNE, Sens.TIERS)


def avant_sortie(fiche: FicheSortie, le: dt.date | None) -> bool:
    """Whether a contact is dated, and not after the exit: what comes later does not count."""
    return le is not None and (fiche.date_sortie is None or le <= fiche.date_sortie)


def lien_du_journal(fiche: FicheSortie) -> Contact | None:
    """The contact of the journal that is the last real link before the exit."""
    liens = [c for c in fiche.contacts if avant_sortie(fiche, c.date) and est_lien(c)]
    return max(liens, key=lambda c: c.date or dt.date.min, default=None)


def dernier_lien_connu(fiche: FicheSortie) -> dt.date | None:
    """The later of the link written and of the one that the journal shows."""
    journal = lien_du_journal(fiche)
    dates = [fiche.desengagement.dernier_lien.date, journal.date if journal else None]
    return max((d for d in dates if d), default=None)
