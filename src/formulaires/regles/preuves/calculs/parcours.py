"""The course of an accompaniment: its period, its rhythm, its milestones, its immersions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import date_longue
from formulaires.regles.preuves.calculs.registre import calcul, nombre, noms
from formulaires.regles.preuves.calculs.semaine import programmes
from formulaires.regles.preuves.dossier import DateLue, Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.gens import gens
from formulaires.regles.preuves.jours import Jour
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_JUSQU = re.compile(
    r"\bau\b|\bjusqu|[–—→-]|\bet\b|\bacheve|\btermine|\bfini|\bfin\b|\ba\b|:|\bpuis\b"
)
_INTENSIF = re.compile(r"\bintensi(?:f|v)|\brenforce")
_PERIODE = re.compile(
    r"\bperiode|\bphase|\bduree|\baccompagnement|\bparcours|\bdemarre|\bcommence|\bdebut|\bca dure|\bprogramme|\bcej\b|\bengagement|\bcalendrier|\bdates?\b|^\W*du \d"
)
_PAS_PERIODE = re.compile(
    r"\bimmersion|\bstage|\bpmsmp|\bconges?\b|\bvacances|\bferme|\bformation\b|\bferie|\bfermeture|\bchantier|\bpension|\bcontrat (?:vaut|court|jusqu)"
)
_VOIR = re.compile(
    r"\bentretien|\brendezvous|\brencontr|\bse voi|\bvoyons|\bnous verrons|\bon se (?:re)?(?:voi|trouv)|\brecue?s? |\brecoi|\btete[ -]a[ -]tete|\bface[ -]a[ -]face|\bpoints? (?:individuel|avec|tel|hebdo|mensuel)|\bsuivi individuel|\bvisite a domicile|\bvisites?\b|\bechanges?\b|\bcontacts?\b|\bappels?\b|\bfrequence|\bretrouv|\bpermanence"
)
_VOIR_FORT = re.compile(
    r"\bentretien|\brendezvous|\brencontr|\bse voi|\bvoyons|\bon se (?:re)?(?:voi|trouv)|\brecue?s? |\brecoi|\btete[ -]a[ -]tete|\bface[ -]a[ -]face|\bpoints? (?:individuel|avec|hebdo|mensuel|regulier|telephonique)|\bsuivi individuel"
)
_APRES = re.compile(
    r"\bensuite\b|\brelais\b|\bsuivi (?:simple|leger|habituel|classique|ordinaire)|\bdroit commun|\brenove\b|\bretour a|\breprend|\bapres (?:le|la|cette|l'intensif)|\bau lieu\b|\bplutot que\b|\bet pas\b|\bmedecin|\bkine|\bpsycho|\btuteur|\bencadrant"
)
_JALON = re.compile(
    r"\bpoints? d'?etape|\bpoints? (?:intermediaire|de mi|a mi)|\bbilans? (?:intermediaire|d'etape|de mi|a mi|partage|d'intensif|de la phase|de l'intensif|ecrit|\d|le \d|du \d|les)|\bles bilans\b|\bmi-? ?parcours|\bmilieu (?:du|de)|\bevaluations? intermediaire|\breunions? d'evaluation|\brevoyure"
    r"|\bjalons?\b|\b(?:re)?(?:fer(?:a|ons|ez)|faire|fait|faisons) (?:ensemble )?le point|\bon se (?:re)?demande|\bnous (?:nous )?(?:re)?demander|\breexamin|\breinterrog|\breevalu|\breconsider|\brevoir (?:la|le|ensemble|les)|\b(?:sera|seront) revue?s?|\bregard\w* (?:si|ensemble)|\bvo(?:ir|it|yons) si\b"
    r"|\bs'il faut (?:\w+ ){0,2}(?:garder|lever|alleger|arreter|continuer|poursuivre|ralentir|prolonger|monter|baisser)|\bopportunite de\b|\bprolong\w+ ou\b|\bajust\w+ (?:ou|le rythme|l'intensite|les heures)|\bon (?:refait|fait) le point|\bcomite de suivi|\bpoints? de situation"
)
_FAUX_JALON = re.compile(
    r"\bbilan (?:de sante|de competence|comptable|energ|de situation|initial|de sortie|final|medical|neuro|de fin)|\b(?:suivi|retour) (?:simple|habituel|classique)\b.*\bbilan"
)
_OUVERT = re.compile(
    r"\bdate (?:a|reste|sera|non|,? on)|\ba (?:definir|fixer|convenir|preciser|caler|programmer|planifier)\b|\ble moment venu|\bulterieurement|\bplus tard\b|\bsera (?:fixee?|programmee?|definie?)|\bquand (?:on|il|elle|ce)|\bsans date|\bon verra\b|\bselon (?:les )?(?:besoin|disponib)"
)
_IMMERSION = re.compile(
    r"\bimmersion|\bpmsmp\b|\bmises? en situation|\bstages?\b|\bvisites? d'entreprise|\bperiodes? en entreprise|\binterim\b|\bclauses? (?:d'insertion|sociale)|\bmission de travail|\bplateau technique|\bjournees? (?:en|dans) (?:l')?(?:entreprise|atelier|cuisine)|\bjournees? (?:de )?(?:decouverte|d'essai)"
    r"|\bdecouvertes? (?:de|du|d'un|d'une|d')? ?(?:metier|entreprise|l'entreprise)|\bse test|\bs'essay|\b(?:tester|essayer|tenter|verifier) (?:le|son|ce|un|au) (?:metier|poste)|\b(?:essai|semaine|journee)s? (?:d'essai |de test )?(?:chez|en boutique|dans (?:une|un|l')|au sein)|\bvis ma vie|\bsituation reelle|\bemtpr?\b|\bstagedate|\bobservation en entreprise|\btest(?:er)? en (?:entreprise|situation)|\bremplacement (?:de|chez)"
)
_PASSE = re.compile(
    r"\bavait\b|\bavai(?:t|ent)\b|\ba (?:fait|effectue|suivi|realise|travaille)\b|\ben (?:19|20(?:0\d|1\d|2[0-5]))\b|\bdeja\b|\bprecedent|\bancien|\bil y a\b|\bl'an (?:dernier|passe)"
)
_PREVU = re.compile(
    r"\bprevu|\bprogramm|\bsera\b|\bfera\b|\bira\b|\bira se\b|\beffectuera|\brealisera|\bcommence|\bdebute|\bconvention|\btuteur|\bchez\b|\bdu \d|\baupres|\bavant (?:le|la|fin)|\bsemaines?\b|\bjours?\b|\bje (?:fais|vais|ferai)|\bdans (?:un|une|le|la|l')|\ba la\b|\bau\b|\brechercher|\bdeux\b"
)
_CHERCHEE = re.compile(
    r"\b(?:sera|seront|reste|a) (?:recherch|cherch|trouv|envisag|etudi|defin)|\beventuel|\bsi possible|\bplus tard|\bulterieur|\bpourra|\bpourrait|\ba (?:trouver|rechercher|prevoir|definir)\b|\bpas (?:encore|de date)|\bquand (?:il|elle) (?:sera|ira)"
)


# --- the period ------------------------------------------------------------------------------


def dates_de(d: Dossier, e: Enonce) -> list[tuple[Jour, dt.date]]:
    """Dates of a statement in order of place."""
    return [(j, j.jour) for j in d.jours(e, "futur")]


def periode(d: Dossier) -> tuple[DateLue, DateLue] | None:
    """From when to when the intensive accompaniment goes; the contract's own dates come last."""
    trouvees: list[tuple[int, int, DateLue, DateLue]] = []
    for e in d.lecture.enonces:
        if e.vide or e.portee.ouverts:
            continue
        titre = " ".join(e.titres[-1:]).lower()
        fort = bool(_INTENSIF.search(e.plie))
        if not fort and _PAS_PERIODE.search(e.plie):
            continue
        lues = dates_de(d, e)
        rang = 0 if fort else 1 if _PERIODE.search(e.plie) or _PERIODE.search(titre) else 2
        for (f, a), (g, b) in pairwise(lues):
            entre = e.plie[f.fin : g.debut]
            if (
                a < b
                and len(entre) < 80
                and _JUSQU.search(entre)
                and (b - a).days > (13 if rang < 2 else 45)
            ):
                trouvees.append((rang, e.rang, DateLue(a, e), DateLue(b, e)))
        if (
            len(lues) == 1
            and (mois := next((x for x in d.index.figures(e) if x.genre == "mois"), None))
            and re.search(r"\bcompter|\bpartir|\bdes le|\bdepuis|\bdebut|\bcommenc", e.plie)
        ):
            fin = plus_mois(lues[0][1], int(mois.valeur)) - dt.timedelta(days=1)
            trouvees.append((rang + 1, e.rang, DateLue(lues[0][1], e), DateLue(fin, e)))
    if trouvees:
        choisie = min(trouvees, key=lambda t: (t[0], t[1]))
        return choisie[2], choisie[3]
    debut_dit, fin_dite = d.date("debut"), d.date("fin")
    if debut_dit and fin_dite and debut_dit.jour < fin_dite.jour:
        return debut_dit, fin_dite
    return None


@calcul
def duree_ecrite(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The intensive accompaniment has a beginning and an end; with bounds, so many months."""
    if offensants := d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", (offensants[0].enonce,))
    if (lue := periode(d)) is None:
        return None
    debut, fin = lue
    dit = f"du {date_longue(debut.jour)} au {date_longue(fin.jour)}"
    passages = tuple(dict.fromkeys((debut.enonce, fin.enonce)))
    apres = fin.jour + dt.timedelta(days=1)
    if "minimum" in i.reglages and plus_mois(debut.jour, int(nombre(r, i, "minimum"))) > apres:
        return Resultat("insuffisant", f"La période est trop courte : {dit}.", passages)
    if "maximum" in i.reglages and plus_mois(debut.jour, int(nombre(r, i, "maximum"))) < fin.jour:
        return Resultat("insuffisant", f"La période est trop longue : {dit}.", passages)
    return Resultat("satisfait", f"La période est écrite : {dit}.", passages)


# --- the rhythm ------------------------------------------------------------------------------


def rythmes(d: Dossier, voir: re.Pattern[str]) -> Iterator[tuple[float, Enonce]]:
    """How many times a month the person and the référent meet, as the paper says it."""
    for e in d.lecture.enonces:
        if e.vide:
            continue
        lues = [f for f in d.index.figures(e) if f.genre == "par_mois"]
        sous = voir.search(" ".join(e.titres[-1:]).lower()) if e.titres else None
        for f in lues:
            avant = e.plie[max(0, f.debut - 70) : f.debut]
            autour = e.plie[max(0, f.debut - 70) : f.fin + 60]
            if (
                not voir.search(autour)
                and not (sous and f.debut < 40)
                and not voir.search(e.plie[f.debut : f.fin])
            ):
                continue
            if _APRES.search(avant) or any(
                k in e.portee.nies for k, j in enumerate(e.jetons) if f.debut <= j.debut < f.fin
            ):
                continue
            yield f.valeur, e
    mots = gens(d).de("referent")
    for p in programmes(d):
        for x in p.lignes:
            if x.jours and (voir.search(x.plie) or any(m in x.plie for m in mots)):
                yield len(x.jours) * 52 / 12, x.enonce


def _datees(d: Dossier, voir: re.Pattern[str]) -> Iterator[tuple[float, Enonce]]:
    """Meetings of which every date is written."""
    for e in d.lecture.enonces:
        if e.vide or not voir.search(e.plie + " " + " ".join(e.titres[-1:]).lower()):
            continue
        jours = sorted({j for _, j in dates_de(d, e)})
        if len(jours) >= 4 and (mois := (jours[-1] - jours[0]).days / 30.4) >= 1:
            yield (len(jours) - 1) / mois / 0.85, e


@calcul
def rythme(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """So many meetings a month (``minimum`` or ``maximum``), ``fort``: calls and messages are no meeting."""
    voir = _VOIR_FORT if "fort" in i.reglages else _VOIR
    lus = [*rythmes(d, voir), *_datees(d, voir)]
    if not lus:
        return None
    if "maximum" in i.reglages:
        maximum = nombre(r, i, "maximum")
        trop = [e for v, e in lus if v > maximum + 0.01]
        if trop:
            return Resultat("insuffisant", "Le rythme écrit est celui d’un intensif.", (trop[0],))
        return Resultat("satisfait", "Le rythme écrit convient.", (lus[0][1],))
    minimum = nombre(r, i, "minimum")
    bons = [e for v, e in lus if v >= minimum - 0.05]
    if bons:
        return Resultat("satisfait", "Le rythme écrit convient.", tuple(dict.fromkeys(bons))[:2])
    return Resultat(
        "insuffisant",
        "Le rythme écrit n’y suffit pas.",
        tuple(dict.fromkeys(e for _, e in lus))[:2],
    )


# --- milestones ------------------------------------------------------------------------------


def jalons(d: Dossier) -> list[Enonce]:
    """Statements that plan to look again at the accompaniment, headings aside."""
    rendu = []
    for e in d.lecture.enonces:
        sous = _JALON.search(" ".join(e.titres[-1:]).lower()) if e.titres else None
        ici = _JALON.search(e.plie)
        if e.genre == "titre" or (not ici and not sous) or _FAUX_JALON.search(e.plie):
            continue
        if ici or (sous and dates_de(d, e)):
            rendu.append(e)
    return rendu


def _refuse(e: Enonce) -> bool:
    m = _JALON.search(e.plie)
    return bool(m) and any(
        k in e.portee.nommes for k, j in enumerate(e.jetons) if m and m.start() <= j.debut < m.end()
    )


@calcul
def jalons_prevus(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The length is looked at again on the way; ``dates``: on days that are written."""
    lus = jalons(d)
    bons = [e for e in lus if not _refuse(e) and not e.vide]
    if not bons:
        refus = [e for e in lus if _refuse(e)]
        return (
            Resultat("insuffisant", "Ce passage dit le contraire.", (refus[0],)) if refus else None
        )
    if "dates" not in i.reglages:
        return Resultat("satisfait", "C’est écrit.", tuple(bons[:2]))
    fin = periode(d)
    dates = [
        (e, j)
        for e in bons
        for x in _suite(d, e)
        for _, j in dates_de(d, x)
        if fin is None or j <= fin[1].jour + dt.timedelta(days=7)
    ]
    ouverts = [
        x for e in bons for x in _suite(d, e) if _OUVERT.search(x.plie) and not dates_de(d, x)
    ]
    if ouverts:
        return Resultat("insuffisant", "Un point d’étape n’a pas de date.", (ouverts[0],))
    if dates:
        return Resultat(
            "satisfait", "Les dates sont écrites.", tuple(dict.fromkeys(e for e, _ in dates))[:2]
        )
    if any(f.genre in ("par_mois", "mois", "mois_annee") for e in bons for f in d.index.figures(e)):
        return Resultat("a_verifier", "Un rythme est écrit, sans jour.", (bons[0],))
    return Resultat("insuffisant", "Un point d’étape n’a pas de date.", (bons[0],))


def _suite(d: Dossier, e: Enonce) -> list[Enonce]:
    """A statement and the next one of the same part."""
    apres = d.lecture.enonces[e.rang + 1 : e.rang + 2]
    return [e, *(x for x in apres if x.section == e.section and x.genre == e.genre)]


_AUCUNE_RENCONTRE = re.compile(
    r"\baucune? (?:rencontre|rendezvous|entretien|point)[^.;]{0,40}\b(?:prevu|programm|fixe|envisag|planifi)"
)


@calcul
def rencontres_datees(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Meetings or milestones to come have their day; one left without any is not enough."""
    jour = d.jour_du_document()
    bons = [e for e in jalons(d) if not _refuse(e) and not e.vide]
    ouverts = [
        x for e in bons for x in _suite(d, e) if _OUVERT.search(x.plie) and not dates_de(d, x)
    ]
    datees = [
        e
        for e in d.lecture.enonces
        if e.genre != "titre"
        and (_VOIR_FORT.search(e.plie) or e in bons)
        and any(jour is None or j > jour for _, j in dates_de(d, e))
    ]
    mises = d.surs(i.preuves)
    aucune = [e for e in d.lecture.enonces if _AUCUNE_RENCONTRE.search(e.plie)]
    if ouverts or aucune:
        return Resultat(
            "insuffisant",
            "Une rencontre ou un point d’étape n’a pas de date.",
            (*ouverts[:1], *aucune[:1]),
        )
    if datees:
        return Resultat("satisfait", "Des dates sont écrites.", tuple(datees[:2]))
    if mises:
        return Resultat("satisfait", "La mise à jour est écrite.", (mises[0].enonce,))
    return None


# --- immersions ------------------------------------------------------------------------------


def immersions(d: Dossier) -> list[Enonce]:
    """Statements that plan one: not past, not only looked for, not denied."""
    return [
        e
        for e in _parlent(d)
        if not e.vide and not _nie(e) and not _CHERCHEE.search(e.plie) and _prevue(d, e)
    ]


def _parlent(d: Dossier) -> list[Enonce]:
    return [e for e in d.lecture.enonces if e.genre != "titre" and _IMMERSION.search(e.plie)]


def _nie(e: Enonce) -> bool:
    m = _IMMERSION.search(e.plie)
    if m is None:
        return False
    nies = e.portee.nies | e.portee.nommes
    return bool(_AUCUNE.search(e.plie, m.start())) or any(
        k in nies and k not in e.portee.reperes
        for k, j in enumerate(e.jetons)
        if m.start() <= j.debut < m.end()
    )


_AUCUNE = re.compile(
    r":\s*(?:aucune?|non|pas|neant|sans objet)\b|\b(?:n'est|ne sont) pas (?:prevu|retenu|envisag|programm)|\baucune?\b[^.;]{0,60}\b(?:trouve|prevu|retenu|envisag|programm|possible)"
)


def _prevue(d: Dossier, e: Enonce) -> bool:
    jour = d.jour_du_document()
    lues = [j for _, j in dates_de(d, e)]
    if lues and jour is not None:
        return max(lues) >= jour - dt.timedelta(days=7)
    return not _PASSE.search(e.plie) and (e.genre == "rangee" or bool(_PREVU.search(e.plie)))


@calcul
def immersion_prevue(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """An experience of work is planned; with ``part``, in the first part of the intensive period."""
    prevues, dits = immersions(d), _parlent(d)
    if not prevues:
        refus = [e for e in dits if _nie(e) or _CHERCHEE.search(e.plie)]
        return Resultat("insuffisant", "Aucune n’est prévue.", (refus[0],)) if refus else None
    if "tot" not in i.reglages:
        return Resultat("satisfait", "C’est écrit.", tuple(prevues[:2]))
    lue = periode(d)
    datees = [(j, e) for e in prevues for j in _jours_de(d, e)]
    if lue is None or not datees:
        return None
    debut, fin = lue[0].jour, lue[1].jour
    dedans = [(j, e) for j, e in datees if debut - dt.timedelta(days=7) <= j <= fin]
    if not dedans:
        return None
    jour, enonce = min(dedans, key=lambda x: x[0])
    if jour <= debut + (fin - debut) * r.nombre("part"):
        return Resultat("satisfait", f"Elle commence le {date_longue(jour)}.", (enonce,))
    return Resultat("insuffisant", f"Elle ne commence que le {date_longue(jour)}.", (enonce,))


def _jours_de(d: Dossier, e: Enonce) -> list[dt.date]:
    """Days of a statement, months said with their year and « 16-20/11/2026 » included."""
    mois = [f.jour for f in d.index.figures(e) if f.genre == "mois_annee" and f.jour]
    serres = [
        dt.date(int(m[4]), int(m[3]), int(m[1]))
        for m in _SERRES.finditer(e.plie)
        if 0 < int(m[3]) < 13 and 0 < int(m[1]) < 29
    ]
    return [*(j for _, j in dates_de(d, e)), *mois, *serres]


_SERRES = re.compile(r"\b(\d{1,2})\s?[-–—/]\s?(\d{1,2})/(\d{1,2})/(20\d{2})")


# --- how many people -------------------------------------------------------------------------

_FILE = re.compile(
    r"\bportefeuille|\bfile active|\bfiles actives|\ben charge\b|\bcharge d[ue]|\ben (?:meme temps|cours|ce moment|suivi)|\ba ce jour|\bactuellement|\bsimultane|\ba la fois|\bs'occupe|\bsuit\b|\baccompagne\b|\bsuivent\b|\bsuivis?\b|\baccompagnees?\b"
)
_PERSONNES = re.compile(
    r"\b(\d{2,3})\s*(?:\w+\s+){0,2}?(?:personnes?|jeunes|allocataires?|beneficiaires?|suivis?|accompagnements?|dossiers?|situations?|demandeurs?|parcours|brsa|menages?|foyers?|usagers?|de)?\b"
)


@calcul
def portefeuille(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """How many people the référent follows at once, under the figure that the text gives."""
    lus: list[tuple[float, Enonce]] = []
    for e in d.lecture.enonces:
        if e.vide or len(e.jetons) > 60:
            continue
        fort = re.search(r"\bportefeuille|\bfiles? actives?|\bcharge du", e.plie) or (
            e.genre != "titre"
            and re.search(r"\bportefeuille|\bfiles? actives?", " ".join(e.titres[-1:]).lower())
        )
        for f in d.index.figures(e):
            proche = e.plie[max(0, f.debut - 60) : f.fin + 40]
            if (f.genre == "personnes" and f.valeur >= 10 and _FILE.search(proche)) or (
                f.genre == "nombre"
                and fort
                and 10 <= f.valeur < 300
                and not any(
                    g.genre != "nombre" and g.debut < f.fin and f.debut < g.fin
                    for g in d.index.figures(e)
                )
            ):
                lus.append((f.valeur, e))
    if not lus:
        return None
    maximum = nombre(r, i, "maximum")
    if trop := [
        (v, e)
        for v, e in lus
        if v > maximum
        and not re.search(r"\b(?:maximum|au plus|limite|plafond|preconis|au-? ?dela)", e.plie)
    ]:
        return Resultat(
            "insuffisant", f"{trop[0][0]:.0f} personnes, plus que {maximum:.0f}.", (trop[0][1],)
        )
    return Resultat("satisfait", f"{lus[0][0]:.0f} personnes.", (lus[0][1],))


@calcul
def nouvel_entrant(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """From the orientation to the contract, at most so many months, for somebody new to the RSA."""
    from formulaires.regles.preuves.calculs.dates import delai

    resultat = delai(d, r, i)
    if resultat is None or resultat.statut == "satisfait":
        return resultat
    ancien = d.surs(noms(i, "ancien"))
    if ancien and not d.surs(noms(i, "nouveau")):
        return Resultat(
            "sans_objet", "La personne n’entre pas dans le dispositif RSA.", (ancien[0].enonce,)
        )
    return resultat


# --- a structured solution -------------------------------------------------------------------

_ACQUISE = re.compile(
    r"\b(?:entree|embauche|place|admission|inscription|contrat|financement|recrutement|integration|demarrage)\b[^.;]{0,60}\b(?:confirme|acquis|valide|accept|accord|signe|obtenu|certain|assure|definitive)\w*"
    r"|\b(?:confirme|acquis|valide|accept|accord|signe|obtenu|definitive|admis|retenu|recrute|embauche)\w*\b[^.;]{0,60}\b(?:entree|place|admission|inscription|contrat|financement|courrier|promesse)"
    r"|\ba (?:deja )?(?:signe|commence|demarre|integre)\b|\best (?:admise?|recrutee?|retenue?|inscrite?|embauchee?)\b|\bdeja (?:en poste|entree?)"
)
_SINON = re.compile(
    r"\bsinon\b|\ba defaut\b|\ben cas de (?:refus|report|non|desistement|rejet|reponse negative)|\bsi (?:l'entree|la place|le financement|la formation|le contrat|l'embauche|la reponse|l'admission|elle|il|ca|cela|le chantier|l'inscription|la region)[^.;]{0,60}\b(?:pas|refus|report|negati|annul|tarde|non|echoue|n'aboutit)\w*|\bplan b\b|\bsolution de repli|\bdans l'attente\b|\ben attendant\b|\bsi refus\b"
)
_EN_SUSPENS = re.compile(
    r"\bpas de reponse|\ben attente|\bsous reserve|\bpre-?inscrit|\bliste d'attente|\bdemande(?:e)? en cours|\bpas encore (?:de |recu|acquis|confirm)|\bnon (?:confirm|acquis)|\bdemande, |\bfinancement \w+ demande"
)
_ON_VERRA = re.compile(
    r"\bon verra|\bnous verrons|\ba voir\b|\bavisera|\baviserons|\bnon prevu|\brien n'est|\bpas prevu|…|\ba definir|\ba ce moment"
)


@calcul
def entree_acquise(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The solution is certain, or the paper says what happens otherwise."""
    dits = [e for e in d.lecture.enonces if e.genre != "titre"]
    sinon = [e for e in dits if _SINON.search(e.plie)]
    for e in sinon:
        suite = " ".join(x.plie for x in d.lecture.enonces[e.rang : e.rang + 2])
        if _ON_VERRA.search(suite) or e.vide:
            return Resultat("insuffisant", "Rien n’est prévu si l’entrée est refusée.", (e,))
    place = next(
        (e for e in dits if re.search(r"\bsi (?:la place|le financement|l'entree)", e.plie)), None
    )
    if place is not None and _ON_VERRA.search(place.plie):
        return Resultat("insuffisant", "Rien n’est prévu si l’entrée est refusée.", (place,))
    if sinon:
        return Resultat(
            "satisfait", "La suite est dite si l’entrée n’est pas possible.", (sinon[0],)
        )
    suspens = [e for e in dits if _EN_SUSPENS.search(e.plie)]
    acquise = [
        e
        for e in dits
        if _ACQUISE.search(e.plie)
        and not e.vide
        and not e.portee.nommes
        and not _EN_SUSPENS.search(e.plie)
    ]
    if acquise:
        return Resultat("satisfait", "L’entrée est acquise.", (acquise[0],))
    if suspens:
        return Resultat(
            "insuffisant", "L’entrée n’est pas acquise, et rien ne dit la suite.", (suspens[0],)
        )
    return None


_DIAG_A_VENIR = re.compile(
    r"\bdiag(?:nostic)?\b[^.;]{0,70}\b(?:sera (?:fait|realise|mene|etabli|complete|conduit|programme)|reste a|a (?:faire|realiser|venir|programmer|completer|prevoir)\b|non (?:realise|fait|effectue)|n'a pas|pas encore|n'est pas (?:fait|fini|termine|realise)|fixe au|prevu (?:le|en|au)|programme (?:le|en|au))"
    r"|\b(?:pas|aucun|sans|faute de|en l'absence de|a defaut de)\b[^.;]{0,30}\bdiag(?:nostic)?\b"
)
_A_JOUR = re.compile(
    r"\bactualis|\bmis[e]? a jour|\bremis|\brevu|\brelu|\bsera (?:revu|reactualise|remis)"
)


@calcul
def diagnostic_avant(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The diagnosis was made before the contract."""
    fait, contrat = d.date("diagnostic"), d.date("contrat")
    for e in d.lecture.enonces:
        if _DIAG_A_VENIR.search(e.plie) and not _A_JOUR.search(e.plie):
            return Resultat("insuffisant", "Le diagnostic n’est pas encore fait.", (e,))
    if fait and contrat and fait.jour > contrat.jour:
        return Resultat("insuffisant", "Le diagnostic est daté d’après le contrat.", (fait.enonce,))
    return None


# --- objectives ------------------------------------------------------------------------------

_NIVEAUX = {
    "général": re.compile(
        r"\bgenera|\bautonom|\bconfiance|\breprendre (?:pied|un rythme|le rythme)|\brythme|\bseule?\b|\bpar (?:soi|lui|elle)|\bequilibre|\bremobilis|\bglobal|\bstabilis|\bg\s*:"
    ),
    "social": re.compile(
        r"\bsocia|\blogement|\bheberge|\bsante|\bsoign|\bmobilit|\bpermis|\bbudget|\bdette|\bgarde|\bdroits|\bpapiers|\blocomotion|\btransport|\bs\s*:"
    ),
    "emploi": re.compile(
        r"\bemploi|\bmetier|\bposte|\bprofession|\btravail|\bcontrat|\bcdi\b|\bcdd\b|\bformation|\bcv\b|\bcurriculum|\bembauche|\be\s*:"
    ),
}
_INDICATEUR = re.compile(
    r"\bindicateur|\bon (?:le )?verra|\ba quoi (?:on|l'on|nous)|\bcritere|\bpreuve|\bmesur|\bresultat|\bsigne de|\breussi (?:si|quand)|\bmarqueur|\brepere"
)


@calcul
def trois_niveaux(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Objectives of three levels, with what will show them reached."""
    from formulaires.noyau.ecriture import enumerer
    from formulaires.regles.preuves.etiquettes import (
        sous_etiquette,
    )
    from formulaires.regles.preuves.mots import souder

    trouvees = [x for x in sous_etiquette(d, noms(i, "rubriques")) if x.mots >= 4]
    if not trouvees:
        return None
    plie = souder(" \n ".join(x.nom + " " + x.texte for x in trouvees))
    absents = [n for n, motif in _NIVEAUX.items() if not motif.search(plie)]
    if not _INDICATEUR.search(
        plie
        + souder(" ".join(e.texte for x in trouvees for e in x.enonces))
        + " ".join(c for x in trouvees for e in x.enonces for c in e.contexte)
    ):
        absents.append("indicateurs")
    temoin = trouvees[0].enonces[:2]
    if not absents:
        return Resultat("satisfait", "Les trois niveaux y sont.", temoin)
    return Resultat("insuffisant", f"Il manque : {enumerer(absents)}.", temoin)
