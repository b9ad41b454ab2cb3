"""Until the exit, an interview each quarter: held, or offered to a person who is silent (V.B.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import date_longue, enumerer
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.sortie import Canal, MotifSortie, Sens
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.sortie.liens import lien_du_journal


@regle("ea-2025:V.B.3/entretien-trimestriel-sortie", FicheSortie)
def trimestriel(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    fin = fiche.date_sortie or j.au
    faits = [
        (c.date, c)
        for c in fiche.contacts
        if c.date and c.date <= fin and c.effectue is not Reponse.NON
    ]
    if not faits:
        yield j.sans_objet("Le journal ne contient aucun contact\u00a0: rien à compter.")
        return
    silence, lien = fiche.motif is MotifSortie.DESENGAGEMENT, lien_du_journal(fiche)
    muette_depuis = lien.date if lien and lien.date else dt.date.min
    tenus: list[dt.date] = []
    proposes: list[dt.date] = []
    manques: list[dt.date] = []
    for le, c in faits:
        if c.canal not in (Canal.ENTRETIEN, Canal.DOMICILE):
            continue
        if c.lien_reel is Reponse.OUI:
            tenus.append(le)
        # What was offered and missed counts while the person is silent.
        elif silence or le > muette_depuis or c.lien_reel is not Reponse.NON:
            proposes.append(le)
        elif c.canal is Canal.ENTRETIEN:
            manques.append(le)
    jours = sorted({min(le for le, _ in faits), *tenus, *proposes})
    trous = [
        (debut, suivant)
        for debut, suivant in pairwise([*jours, fin])
        if plus_mois(debut, j.entier("mois")) + dt.timedelta(fiche.veilles_entre(debut, suivant))
        < suivant
    ]
    relances = [le for le, c in faits if c.sens not in (Sens.PERSONNE, Sens.TIERS)]
    for debut, suivant in trous:
        muette = silence and debut >= muette_depuis and any(debut < r < suivant for r in relances)
        yield j.insuffisant(
            _trou(debut, suivant, tenus, manques),
            "contacts",
            severite="information" if muette else None,
            correction="Si le silence de la personne l’explique, l’analyse de la situation peut le dire."
            if muette
            else None,
        )
    if trous:
        return
    if tenus or proposes:
        yield j.satisfait("Un entretien tenu ou proposé au moins chaque trimestre.", "contacts")
    else:
        yield j.sans_objet("Le journal ne couvre pas un trimestre\u00a0: rien à compter.")


def _trou(debut: dt.date, fin: dt.date, tenus: list[dt.date], manques: list[dt.date]) -> str:
    """« Aucun entretien tenu entre … et …, plus de trois mois »."""
    dernier = max((t for t in tenus if t <= debut), default=None)
    rendez_vous = [f"le {date_longue(m)}" for m in manques if debut < m < fin]
    precisions = [
        *([f"dernier tenu le {date_longue(dernier)}"] if dernier else []),
        *([f"rendez-vous manqué {enumerer(rendez_vous)}"] if rendez_vous else []),
    ]
    return (
        f"Aucun entretien tenu {'' if rendez_vous else 'ni proposé '}entre le "
        f"{date_longue(debut)} et le {date_longue(fin)}, plus de trois mois"
        f"{f' ({enumerer(precisions)})' if precisions else ''}."
    )
