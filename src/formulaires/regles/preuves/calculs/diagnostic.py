"""The diagnosis: what it looked at, with whom, when, and why it proposes what it proposes."""

from __future__ import annotations

import re

from formulaires.noyau.ecriture import date_longue, enumerer, heures
from formulaires.regles.preuves.calculs.registre import calcul
from formulaires.regles.preuves.calculs.semaine import par_semaine
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.etiquettes import Sous, etiquettes, rien
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_DOMAINES = {
    "logement": re.compile(
        r"\blogement|\bloge[es]?\b|\blog[ée]e|\bheberge|\bhabit(?:at|e|er)\b|\bloyer|\btoit\b|\bse loger|\bbail\b|\bexpulsion|\bchez (?:sa|son|ses|mon|ma|mes|un|une|des)\b|\bproprietaire|\blocataire|\bsans domicile|\bmaison\b|\bchrs\b|\bvit (?:seule?|avec|chez|dans|en)\b"
    ),
    "mobilité": re.compile(
        r"\bmobilite|\bpermis\b|\bvoiture|\bvehicule|\bscooter|\bvelo\b|\btransport|\bbus\b|\btrain\b|\bcars?\b|\bdeplace|\btrajet|\bse deplacer"
    ),
    "santé": re.compile(
        r"\bsante\b|\bsoins?\b|\bse soigner|\bmaladie|\bmalade|\bmedecin|\bmedic|\btraitement|\bhandicap|\brqth\b|\binvalid|\bdouleur|\bdepress|\baddict|\bkine|\breeducation|\bdort?s? mal|\bmutuelle|\bdos\b|\bhospital|\bdiabete|\bfracture|\bsommeil"
    ),
    "garde": re.compile(
        r"\bgarde (?:d'|des|de)|\benfants?\b|\bcreche|\bperiscolaire|\bmode de garde"
    ),
    "budget": re.compile(
        r"\bbudget|\bdettes?\b|\bsurendett|\bressources|\bargent\b|\bfinanc|\bimpaye|\brevenus?\b"
    ),
    "numérique": re.compile(
        r"\bnumerique|\bordinateur|\binternet|\billectron|\btelephone portable|\becran"
    ),
    "savoirs": re.compile(r"\billettr|\blangue|\bfrancais\b|\blit\b|\becrit\b|\bdiplome|\blecture"),
}
_PRINCIPAUX = ("logement", "mobilité", "santé")
_NON_ABORDE = re.compile(
    r"\bnon (?:aborde|evoque|renseigne|explore|discute)|\bpas (?:ete )?(?:aborde|evoque|explore|ouvert|souhaite)|\bsujet non\b|\ba aborder\b|\ba voir\b|\ba explorer"
)
_ENSEMBLE = re.compile(
    r"\bensemble\b|\bavec (?:elle|lui|eux|la personne|l'interesse|mme|m\.|madame|monsieur|moi|le jeune|la jeune|l'allocataire|le beneficiaire)|\bconven(?:u|ons)|\bconvien|\bconjoint|\bdiscut|\bnegoci|\ba deux\b|\ben accord|\bd'accord|\bdit oui|\baccept|\bpropos\w+ par (?:elle|lui)|\ba sa demande|\b(?:elle|il|je) (?:voulait|voulais|veut|veux|souhaite|demande|choisi|a choisi|a demande|prefere)|\bco-?construi|\bpartage|\bnous (?:avons|sommes)|\bchoisi par|\bavec son accord"
)
_SANS_ELLE = re.compile(
    r"\b(?:reunion|commission) d'equipe|\ben equipe\b|\bn'a pas (?:pu |ete )?(?:eu le temps|associe|consulte|discut|vu|participe|donne son)|\bpas eu le temps|\bsans (?:elle|lui|l'avoir|la personne|concertation|en parler)|\ble decouvrira|\bla decouvrira|\bimpos|\bd'office|\bnon discut|\bpas (?:encore )?(?:ete )?discut|\bdecide(?:e)? par (?:l'equipe|le service|la structure)|\bfixee? par (?:l'equipe|le service|la structure|le departement)|\bpar defaut\b"
)
_ABSENTE = re.compile(
    r"\b(?:n'a pas|n'a|pas|jamais) (?:encore )?(?:ete |pu etre )?(?:recue?|rencontree?|vue?|venue?|associee?|presente?)\b|\ben (?:son|l') ?absence|\ben l'absence d[eu]|\bsans (?:la|le|l') ?(?:personne|interesse|avoir (?:vu|rencontre|recu))|☒ sur dossier|\b(?:fait|etabli|realise|rempli|remplie|remplies)\w* (?:sur dossier|a partir d[eu] (?:dossier|fiche)|d'apres (?:la fiche|le dossier|les elements))|\brubriques remplies d'apres|\bquand (?:elle|il) (?:sera|viendra)|\bne s'est pas presente"
)
_RAISON = re.compile(
    r"\bparce\b|\bcar\b|\bpuisque\b|\bcompte tenu|\bvu (?:le|la|les|son|sa|que)|\ben raison|\bdu fait|\bmotif|\braison|\bpourquoi|\beu egard|\bdans la mesure|\bau regard|\bsuffis|\bautonom|\bindependant|\baidante?\b|\bexploitant|\bseule?\b|\bcreat(?:eur|rice)|\bmicro-?entrepr|\ba son compte|\bdeja (?:en emploi|une activite)|\bproche\b"
)
_COMMUN = re.compile(
    r"\bdroit commun|\b(?:suivi|accompagnement) (?:habituel|classique|ordinaire|simple|leger|renove|standard)|\brenove\b|\bsans intensif|\bmodalite (?:classique|simple)"
)
_DATE_VIDE = re.compile(
    r"\b(?:date|jour|le)\b(?: (?:de|du|d|l|de l))?[ ']*(?:l')?(?:entretien|diagnostic|evaluation|rencontre|rendezvous)?\s*:?\s*(?:…|\.{3,}|_{2,}|(?:\.\s?){4,}|lieu\b|\(a completer|a completer|non renseigne|cliquez)"
)
_FAIT = re.compile(
    r"\bdiagnostic|\bentretien|\brencontre|\bevaluation|\bvisite|\bbilan|\brempli|\betabli|\bfait le|\bfait a|\bdress|\bpoint de depart"
)


_SOUS: tuple[Sous, ...] = ("titre", "colonne", "rangee", "dessous", "ligne")


@calcul
def domaines_abordes(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Housing, mobility, health …: so many were looked at, « non abordé » does not count."""
    vus: dict[str, Enonce] = {}
    ecartes: list[Enonce] = []
    for x in etiquettes(d, *_SOUS):
        if x.sous not in ("rangee", "ligne") or not x.enonces:
            continue
        for nom, motif in _DOMAINES.items():
            if motif.search(souder(x.nom)):
                if rien(x.texte) or _NON_ABORDE.search(souder(x.texte)):
                    ecartes.append(x.enonces[0])
                else:
                    vus.setdefault(nom, x.enonces[0])
    deja = {e.rang for e in ecartes}
    for e in d.lecture.enonces:
        if e.genre == "titre" or e.vide or e.rang in deja or _NON_ABORDE.search(e.plie):
            continue
        for nom, motif in _DOMAINES.items():
            if (
                nom not in vus
                and (m := motif.search(e.plie))
                and not re.search(r"\bsante au travail|\bcap ?emploi\b", e.plie[m.start() :][:20])
            ):
                vus[nom] = e
    principaux = [n for n in _PRINCIPAUX if n in vus]
    if len(ecartes) >= 3 and len(ecartes) > len({e.rang for e in vus.values()}):
        return Resultat(
            "insuffisant", "Ces sujets n’ont pas été abordés.", tuple(dict.fromkeys(ecartes))[:2]
        )
    if len(principaux) >= 2 or (principaux and len(vus) >= 3):
        return Resultat(
            "satisfait",
            f"Abordé : {enumerer(list(vus))}.",
            tuple(dict.fromkeys(vus[n] for n in vus))[:2],
        )
    if ecartes:
        return Resultat(
            "insuffisant", "Ces sujets n’ont pas été abordés.", tuple(dict.fromkeys(ecartes))[:2]
        )
    if vus:
        return Resultat("a_verifier", f"Abordé : {enumerer(list(vus))}.", tuple(vus.values())[:1])
    return None


@calcul
def duree_convenue(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Hours a week are written, and were settled with the person."""
    lues = par_semaine(d)
    if not lues:
        return None
    figure, e = lues[0]
    voisins = d.lecture.enonces[max(0, e.rang - 2) : e.rang + 3]
    if sans := next((x for x in voisins if _SANS_ELLE.search(x.plie)), None):
        return Resultat("insuffisant", "La durée n’a pas été convenue avec la personne.", (sans,))
    avec = next(
        (x for x in (e, *voisins) if _ENSEMBLE.search(x.plie) and not x.portee.nommes), None
    )
    if avec is not None:
        return Resultat(
            "satisfait",
            f"{heures(figure.valeur)}, avec la personne.",
            tuple(dict.fromkeys((e, avec))),
        )
    if _conjoint(d) is not None:
        return Resultat(
            "satisfait", f"{heures(figure.valeur)}, dans un document fait avec la personne.", (e,)
        )
    return Resultat(
        "a_verifier", f"{heures(figure.valeur)} ; rien ne dit que ce fut avec la personne.", (e,)
    )


def _conjoint(d: Dossier) -> Enonce | None:
    for e in d.lecture.enonces:
        if (
            e.genre != "titre"
            and re.search(r"\b(?:rempli|ecrit|fait|dress|etabli|redige|relu)\w*\b", e.plie)
            and _ENSEMBLE.search(e.plie)
            and not _ABSENTE.search(e.plie)
        ):
            return e
    return None


@calcul
def conjoint(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The diagnosis was made with the person, who was there."""
    absente = next((e for e in d.lecture.enonces if _ABSENTE.search(e.plie)), None)
    if absente is not None:
        return Resultat("insuffisant", "La personne n’y était pas.", (absente,))
    if (e := _conjoint(d)) is not None:
        return Resultat("satisfait", "Il a été fait avec la personne.", (e,))
    surs = d.surs(i.preuves)
    return (
        Resultat("satisfait", "Il a été fait avec la personne.", (surs[0].enonce,))
        if surs
        else None
    )


@calcul
def droit_commun_motive(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Why the ordinary accompaniment is kept, beside the words that keep it."""
    dits = [e for e in d.lecture.enonces if _COMMUN.search(e.plie) and not e.vide]
    for e in dits:
        sous = d.lecture.enonces[e.rang + 1 : e.rang + 3] if e.genre == "titre" else ()
        avant = d.lecture.enonces[max(0, e.rang - 2) : e.rang]
        for x in (e, *sous, *d.lecture.enonces[e.rang + 1 : e.rang + 3], *avant):
            m = _RAISON.search(x.plie)
            if (
                m
                and x.genre != "titre"
                and not x.vide
                and (x is e or x.section == e.section or sous)
                and len(x.jetons) > 6
            ):
                return Resultat("satisfait", "Le motif est écrit.", (x,))
    if dits:
        return Resultat("insuffisant", "Le droit commun est retenu sans motif.", (dits[0],))
    return None


@calcul
def diagnostic_date(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The day of the diagnosis is written."""
    vide = next(
        (e for e in d.lecture.enonces if _DATE_VIDE.search(e.plie) and _FAIT.search(e.plie)), None
    )
    lue = d.date("diagnostic")
    if lue is not None:
        return Resultat("satisfait", f"Le {date_longue(lue.jour)}.", (lue.enonce,))
    if vide is not None:
        return Resultat("insuffisant", "La place de la date est vide.", (vide,))
    if (autre := d.date("document")) is not None:
        return Resultat("satisfait", f"Le {date_longue(autre.jour)}.", (autre.enonce,))
    return None
