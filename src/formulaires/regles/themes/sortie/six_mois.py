"""Six calendar months without a real link, veilles left out (arrêté, IV.E and IV.D)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import accorder, date_longue
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.sortie.liens import avant_sortie, dernier_lien_connu, est_incertain

_ECRIT = "desengagement.dernier_lien.date"


def _veilles_sans_dates(fiche: FicheSortie, lien: dt.date) -> list[str]:
    """Rows of the veilles that cannot be counted, and may fall between the link and the exit."""
    sortie = fiche.date_sortie or dt.date.max
    douteuses = []
    for i, v in enumerate(fiche.veilles):
        ecrites = [jour for jour in (v.debut, v.fin) if jour]
        sans = len(ecrites) == 1 or (len(ecrites) == 2 and ecrites[1] < ecrites[0])
        avant = v.fin is not None and max(ecrites) <= lien
        apres = v.debut is not None and min(ecrites) > sortie
        if sans and not (avant or apres or v.malformes):
            douteuses.append(f"veilles.{i}")
    return douteuses


def _non_comptables(fiche: FicheSortie, lien: dt.date, j: Jugement) -> Constat | None:
    """Why the months cannot be counted; an exit that comes too soon in any case needs no count."""
    sortie = fiche.date_sortie
    if sortie is not None and sortie < plus_mois(lien, j.entier("mois")):
        return None
    if illisibles := [m for m in j.malformes if m == "veilles" or m.startswith("veilles.")]:
        return j.sans_objet(A_CORRIGER, *illisibles)
    if sans_dates := _veilles_sans_dates(fiche, lien):
        return j.manquant(
            "Une mise en veille n’a pas ses deux dates, dans l’ordre\u00a0: sans elles, les six mois ne se "
            "comptent pas.",
            *sans_dates,
            correction="Écrivez le début et la fin de la veille, d’après l’avenant.",
        )
    return None


def _fin_des_mois(fiche: FicheSortie, lien: dt.date, mois: int) -> tuple[dt.date, dt.date]:
    """When these months of silence are reached, veilles left out: in all, and in one piece."""
    veilles = sorted((v.debut, v.fin) for v in fiche.veilles if v.debut and v.fin)
    # A veille that begins at the link itself cuts nothing: the silence begins after it.
    for debut, fin in veilles:
        if debut <= lien + dt.timedelta(days=1) and fin > lien:
            lien = fin
    lendemain, cumules = lien + dt.timedelta(days=1), plus_mois(lien, mois)
    while (
        reportes := plus_mois(lien, mois) + dt.timedelta(fiche.veilles_entre(lendemain, cumules))
    ) > cumules:
        cumules = reportes
    depart = lien
    for debut, fin in veilles:
        if depart < fin and debut <= plus_mois(depart, mois):
            depart = fin
    continus = plus_mois(depart, mois)
    return min(cumules, continus), continus


@regle("ea-2025:IV.E/six-mois", FicheSortie)
def six_mois(fiche: FicheSortie, j: Jugement) -> Iterator[Constat]:
    lien, sortie = dernier_lien_connu(fiche), fiche.date_sortie
    if lien is None:
        yield j.manquant(
            "Sans dernier lien daté, les six mois ne se comptent pas.",
            _ECRIT,
            correction="Cherchez au journal le dernier contact où la personne a répondu.",
        )
        return
    if empeche := _non_comptables(fiche, lien, j):
        yield empeche
        return
    for quoi, champ, jour in (
        ("La décision", "decision.date", fiche.decision.date),
        ("La sortie", "date_sortie", sortie),
    ):
        if jour and fiche.en_veille(jour):
            yield j.a_verifier(
                f"{quoi} ({date_longue(jour)}) tombe pendant une veille convenue avec la personne.",
                champ,
                "veilles",
                severite="alerte",
                correction="Voyez avec elle, à la fin de la veille, si elle veut poursuivre.",
            )
    limite, continue_ = _fin_des_mois(fiche, lien, j.entier("mois"))
    jours = fiche.veilles_entre(lien + dt.timedelta(days=1), limite)
    dite = f"Dernier lien le {date_longue(lien)}"
    if jours:
        sont = "qui n’est pas" if jours == 1 else "qui ne sont pas"
        dite += f", et {accorder(jours, 'jour')} de veille convenue {sont} un silence"
    dite += f"\u00a0: six mois atteints le {date_longue(limite)}"
    flous = [
        f"contacts.{rang}.lien_reel"
        for rang, c in enumerate(fiche.contacts)
        if est_incertain(c) and (c.date is None or (c.date > lien and avant_sortie(fiche, c.date)))
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
    elif not decidee and (premiere := min(filter(None, (fiche.decision.date, sortie)))) < continue_:
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
