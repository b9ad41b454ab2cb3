"""The days of a convention: decision, agreement, admission, titles; their order and what ends soon."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from formulaires.noyau.calendrier import age, plus_mois
from formulaires.noyau.ecriture import date_longue
from formulaires.regles.preuves.calculs.ea_noms import trouver
from formulaires.regles.preuves.calculs.registre import calcul, nombre, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import Figure
from formulaires.regles.preuves.jours import Jour as Place
from formulaires.regles.preuves.jours import Sens
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.recherche import Trouve
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.signatures import dates_signees
from formulaires.textes.resolution import ExigenceResolue

_MARGE = dt.timedelta(days=45)
_PROPRES = 2  # terms that stand beside the date itself, not in a heading
_LOIN = 120  # signs between words and the date they speak of
_FRONTIERE = re.compile(r"[;.]|(?<!\d) : (?!\d)")
_AGE_MAX = 110


@dataclass(frozen=True, slots=True)
class Jour:
    """A day that the paper says, and the statement that says it."""

    jour: dt.date
    enonce: Enonce


def jour_du_papier(d: Dossier) -> dt.date:
    """The day the paper was signed or made, else today."""
    signees = dates_signees(d)
    return signees[-1][0] if signees else d.jour_du_document() or dt.date.today()


def jours(d: Dossier, e: Enonce, sens: Sens = "passe") -> list[tuple[Place | Figure, dt.date]]:
    """The days of a statement in order, months with their year included."""
    lus: list[tuple[Place | Figure, dt.date]] = [(j, j.jour) for j in d.jours(e, sens)]
    pris = [(j.debut, j.fin) for j, _ in lus]
    lus += [
        (f, f.jour)
        for f in d.index.figures(e)
        if f.genre == "mois_annee" and f.jour and not any(a <= f.debut < b for a, b in pris)
    ]
    return sorted(lus, key=lambda x: x[0].debut)


def dates_de(d: Dossier, role: str, sens: Sens = "passe") -> list[Jour]:
    """The days that the paper gives to a role, the surest first."""
    caches: dict[tuple[str, str], list[Jour]] = d.__dict__.setdefault("_dates_ea", {})
    if (role, sens) not in caches:
        caches[role, sens] = _dates_de(d, d.reperes.document.dates.get(role, ()), sens)
    return caches[role, sens]


def _dates_de(d: Dossier, motifs: Iterable[str], sens: Sens) -> list[Jour]:
    rendu: list[tuple[int, int, int, Jour]] = []
    for rang, motif in enumerate(motifs):
        for t in trouver(d, (motif,), titres=True):
            if t.nie or t.ouvert or t.enonce.vide or t.propres < _PROPRES:
                continue
            if (lue := _proche(d, t, sens)) is not None:
                rendu.append((rang, lue[0], t.enonce.rang, Jour(lue[1], t.enonce)))
    rendu.sort(key=lambda x: x[:3])
    vus: dict[dt.date, Jour] = {}
    for *_, jour in rendu:
        vus.setdefault(jour.jour, jour)
    return list(vus.values())


_NE = re.compile(r"\b(?:nee?(?:\(e\))?|naissance)\b[^.;]{0,25}$")


def _proche(d: Dossier, t: Trouve, sens: Sens) -> tuple[int, dt.date] | None:
    """The date nearest to the words, rather after than before, rather in the same clause."""
    lus = []
    nee = "naissance" in t.motif.texte
    for f, jour in jours(d, t.enonce, sens):
        if not nee and _NE.search(t.enonce.plie[: f.debut]):
            continue
        dedans = t.debut <= f.debut < t.fin
        apres = f.debut - t.fin if f.debut >= t.fin else t.debut - f.fin + 15
        entre = t.enonce.plie[min(t.fin, f.fin) : max(t.debut, f.debut)]
        ecart = 0 if dedans else max(0, apres) + (60 if _FRONTIERE.search(entre) else 0)
        if ecart <= _LOIN:
            lus.append((ecart, jour))
    return min(lus) if lus else None


def premiere(d: Dossier, *roles: str) -> Jour | None:
    """The day of the first of these roles that the paper dates."""
    return next((ici[0] for role in roles if (ici := dates_de(d, role))), None)


def entree(d: Dossier) -> dt.date:
    """The day on which access is judged: the admission, else the signature, else the paper's day."""
    admise = premiere(d, "admission")
    return admise.jour if admise else jour_du_papier(d)


# --- order -------------------------------------------------------------------------------------


@calcul
def ea_ordre(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The first of some roles is not after the first of others; silence on either decides nothing."""
    avant, apres = premiere(d, *noms(i, "avant")), premiere(d, *noms(i, "apres"))
    if avant is None or apres is None:
        return None
    if avant.jour > apres.jour:
        dit = f"Le {date_longue(apres.jour)} vient avant le {date_longue(avant.jour)}."
        return Resultat("insuffisant", dit, (avant.enonce, apres.enonce))
    if not i.reglages.get("suffit", True):
        return None
    return Resultat(
        "satisfait",
        f"Les dates se suivent : {date_longue(avant.jour)}, {date_longue(apres.jour)}.",
        (apres.enonce, avant.enonce),
    )


@calcul
def ea_toutes_apres(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Every date of the statements that speak of something comes after the first date of a role."""
    avant = premiere(d, *noms(i, "avant"))
    lus = [
        (plus_mois(j, 1) if isinstance(f, Figure) else j, t.enonce)
        for t in trouver(d, noms(i, "seances"))
        if not (t.nie or t.ouvert or t.enonce.vide)
        for f, j in jours(d, t.enonce)
    ]
    papier = jour_du_papier(d)
    lus = [(j, e) for j, e in lus if j <= papier + _MARGE]
    if avant is None or not lus:
        return None
    trop_tot = [(j, e) for j, e in lus if j < avant.jour]
    if trop_tot:
        j, e = trop_tot[0]
        return Resultat(
            "insuffisant",
            f"Le {date_longue(j)} vient avant le {date_longue(avant.jour)}.",
            (e, avant.enonce),
        )
    return Resultat(
        "satisfait",
        f"Le {date_longue(lus[0][0])} suit le {date_longue(avant.jour)}.",
        (lus[0][1], avant.enonce),
    )


@calcul
def ea_signee_apres(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No signature comes before the first date of a role."""
    avant, signees = premiere(d, *noms(i, "avant")), dates_signees(d)
    if avant is None or not signees:
        return None
    jour, place = signees[0]
    if jour < avant.jour:
        return Resultat(
            "insuffisant",
            f"Signée le {date_longue(jour)}, avant le {date_longue(avant.jour)}.",
            (*place.enonces[-1:], avant.enonce),
        )
    return Resultat(
        "satisfait",
        f"Signée le {date_longue(jour)}, après le {date_longue(avant.jour)}.",
        (place.enonces[-1], avant.enonce),
    )


@calcul
def ea_age(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Old enough on the day of the admission, else of the signature: by the birth date, else by the age said."""
    ans = nombre(r, i, "ans")
    nee, jour = premiere(d, "naissance"), entree(d)
    if nee is not None and nee.jour.year < jour.year + 1:
        atteint = age(nee.jour, jour)
        if atteint < _AGE_MAX:
            return Resultat(
                "satisfait" if atteint >= ans else "insuffisant",
                f"{atteint} ans ce jour-là.",
                (nee.enonce,),
            )
    for t in trouver(
        d, ("@elle|elle|il|j'ai|âgé #ans !ancienneté !expérience !depuis !durée !pendant",)
    ):
        lus = [f.valeur for f in t.figures if f.genre == "ans"]
        if (
            t.sur
            and lus
            and "an" in t.enonce.plie
            and re.search(r"\bage\w*|\b(?:a|ai) (?:\d\d|[a-z-]+) ans\b", t.enonce.plie)
        ):
            return Resultat(
                "satisfait" if min(lus) >= ans else "insuffisant",
                f"{min(lus):.0f} ans, dit le document.",
                (t.enonce,),
            )
    return None


# --- titles ------------------------------------------------------------------------------------


# Those whom the 5° of article L. 5212-13 names are left out (I.C).
_CINQUIEME = re.compile(
    r"\b5 ?(?:°|o\b|e\b)?.{0,30}5212-13\b|5212-13[^.;]{0,6}5 ?°|\b(?:veuve?|orpheline?|conjointe?) de guerre|\b241-[34]\b"
)


@dataclass(frozen=True, slots=True)
class _Droit:
    """A title or the orientation, from when to when, as one statement says."""

    enonce: Enonce
    debut: dt.date | None
    fin: dt.date | None


_FIN = re.compile(
    r"\b(?:jusqu'?\s?a?u?|au|expir\w+|fin\w*|echeance|echoit|terme|prend fin|valable|valide)\b[^.;]{0,40}$|[–—→-]\s*$"
)
_DEBUT = re.compile(r"\b(?:du|depuis|a compter du|des le|a partir du)\s+(?:\w+ )?$")


def _droits(d: Dossier, motifs: Iterable[str]) -> list[_Droit]:
    rendu: dict[int, _Droit] = {}
    for t in trouver(d, motifs):
        if t.nie or t.enonce.vide or t.enonce.plie.rstrip().endswith("?"):
            continue
        ici = jours(d, t.enonce, "futur")
        debut = fin = None
        for k, (f, jour) in enumerate(ici):
            avant = t.enonce.plie[: f.debut]
            if _DEBUT.search(avant):
                debut = jour
            elif _FIN.search(avant[-60:]) and (k == 0 or jour > ici[k - 1][1]):
                fin = jour
        rendu.setdefault(t.enonce.rang, _Droit(t.enonce, debut, fin))
    return list(rendu.values())


@calcul
def ea_titre(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A title that opens the dispositif is written, and holds on the day of the admission."""
    jour = entree(d)
    lus = _droits(d, noms(i, "titres_ouvrants"))
    exclus = [x for x in lus if _CINQUIEME.search(x.enonce.plie)]
    droits = [x for x in lus if x not in exclus]
    if exclus and not droits:
        return Resultat(
            "insuffisant",
            "Le 5° de l’article L. 5212-13 n’ouvre pas l’emploi accompagné.",
            (exclus[0].enonce,),
        )
    demandes = {t.enonce.rang for t in trouver(d, noms(i, "demandes"))}
    droits = [x for x in droits if x.enonce.rang not in demandes or x.fin or x.debut]
    if not droits:
        return None
    finis = [x for x in droits if x.fin and x.fin < jour]
    futurs = [x for x in droits if x.debut and x.debut > jour]
    if finis and all(x in finis or not (x.fin or x.debut) for x in droits):
        dit = f"Le titre a pris fin le {date_longue(finis[0].fin or jour)}, avant l’admission."
        return Resultat("insuffisant", dit, (finis[0].enonce,))
    if futurs and all(x in futurs or not (x.fin or x.debut) for x in droits):
        dit = f"Le titre ne commence que le {date_longue(futurs[0].debut or jour)}."
        return Resultat("insuffisant", dit, (futurs[0].enonce,))
    bons = [x for x in droits if x not in finis and x not in futurs]
    datees = [x for x in bons if x.fin or x.debut] or bons
    return Resultat("satisfait", "Le titre est écrit.", (datees[0].enonce,))


@calcul
def ea_echeances(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """What ends within so many months has its renewal engaged; one that goes on covers the others."""
    au = jour_du_papier(d)
    limite = plus_mois(au, int(nombre(r, i, "mois")))
    droits = [x for x in _droits(d, noms(i, "droits")) if x.fin]
    if not droits:
        return None
    proches = [x for x in droits if x.fin and x.fin <= limite]
    if not proches:
        return Resultat(
            "satisfait", f"Aucune échéance avant le {date_longue(limite)}.", (droits[0].enonce,)
        )
    fin = proches[0].fin or au
    engage = [t for t in trouver(d, noms(i, "engage")) if not t.enonce.vide]
    surs = [t.enonce for t in engage if t.sur]
    refus = [t.enonce for t in engage if t.nie or t.ouvert]
    dit = f"Fin le {date_longue(fin)}"
    if surs and not refus:
        statut: Literal["a_verifier", "satisfait"] = "a_verifier" if fin < au else "satisfait"
        return Resultat(
            statut, f"{dit} ; le renouvellement est engagé.", (surs[0], proches[0].enonce)
        )
    return Resultat(
        "insuffisant",
        f"{dit}, et rien ne dit que le renouvellement soit engagé.",
        (*refus[:1], proches[0].enonce),
    )
