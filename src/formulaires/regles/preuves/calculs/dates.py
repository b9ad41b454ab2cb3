"""Dates: delays, order, ages, lengths."""

from __future__ import annotations

import datetime as dt

from formulaires.noyau.calendrier import age, plus_mois
from formulaires.noyau.ecriture import date_longue
from formulaires.regles.preuves.calculs.registre import calcul, nom, nombre, noms
from formulaires.regles.preuves.dossier import DateLue, Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue


@calcul
def delai(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """From one date to another, at most so many months (``mois``) or days (``jours``)."""
    debut, fin = d.date(nom(i, "de")), d.date(nom(i, "a"))
    if debut is None or fin is None:
        return None
    if "mois" in i.reglages:
        limite = plus_mois(debut.jour, int(nombre(r, i, "mois")))
    else:
        limite = debut.jour + dt.timedelta(days=nombre(r, i, "jours"))
    dit = f"{date_longue(debut.jour)}, puis {date_longue(fin.jour)}"
    if fin.jour < debut.jour:
        return Resultat(
            "a_verifier", f"Les dates lues ne se suivent pas : {dit}.", _passages(debut, fin)
        )
    if fin.jour <= limite:
        return Resultat("satisfait", f"Le délai est tenu : {dit}.", _passages(fin, debut))
    return Resultat("insuffisant", f"Le délai n’est pas tenu : {dit}.", _passages(fin, debut))


@calcul
def ordre(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """One date is not after another."""
    avant, apres = d.date(nom(i, "avant")), d.date(nom(i, "apres"))
    if avant is None or apres is None:
        return None
    dit = f"{date_longue(avant.jour)}, puis {date_longue(apres.jour)}"
    if avant.jour <= apres.jour:
        return Resultat("satisfait", f"Les dates se suivent : {dit}.", _passages(apres, avant))
    return Resultat(
        "insuffisant",
        f"Les dates sont dans le mauvais ordre : {date_longue(apres.jour)} vient avant {date_longue(avant.jour)}.",
        _passages(apres, avant),
    )


@calcul
def anciennete(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Somebody is at least so old on a day: by the birth date, else the age that is written."""
    ans = nombre(r, i, "ans")
    naissance = d.date(nom(i, "naissance"))
    jour = next((x.jour for role in noms(i, "au") if (x := d.date(role))), None)
    if naissance is not None:
        atteint = age(naissance.jour, jour or dt.date.today())
        if 0 <= atteint < 110:
            return Resultat(
                "satisfait" if atteint >= ans else "insuffisant",
                f"{atteint} ans à cette date.",
                _passages(naissance),
            )
    return None


@calcul
def duree(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A period written as two dates lasts between so many months."""
    trouvees = d.periodes(noms(i, "periode"))
    debut, fin = trouvees[0] if trouvees else (d.date(nom(i, "de")), d.date(nom(i, "a")))
    if debut is None or fin is None or fin.jour <= debut.jour:
        return None
    minimum = int(nombre(r, i, "minimum")) if "minimum" in i.reglages else 0
    jour_apres = fin.jour + dt.timedelta(days=1)
    dit = f"du {date_longue(debut.jour)} au {date_longue(fin.jour)}"
    if minimum and plus_mois(debut.jour, minimum) > jour_apres:
        return Resultat(
            "insuffisant", f"La période est trop courte : {dit}.", _passages(debut, fin)
        )
    if "maximum" in i.reglages and plus_mois(debut.jour, int(nombre(r, i, "maximum"))) < fin.jour:
        return Resultat(
            "insuffisant", f"La période est trop longue : {dit}.", _passages(debut, fin)
        )
    return Resultat("satisfait", f"La période convient : {dit}.", _passages(debut, fin))


def _passages(*dates: DateLue) -> tuple[Enonce, ...]:
    return tuple(dict.fromkeys(d.enonce for d in dates))
