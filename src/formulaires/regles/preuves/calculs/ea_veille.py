"""The veille: from when to when, who asked for it, what takes place meanwhile."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from formulaires.noyau.ecriture import date_longue
from formulaires.regles.constat import Statut
from formulaires.regles.preuves.calculs.ea_dates import jours
from formulaires.regles.preuves.calculs.ea_noms import sous
from formulaires.regles.preuves.calculs.registre import calcul
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.gens import appelle
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import Jeton, cle
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.signatures import dates_signees, place_de, places
from formulaires.textes.resolution import ExigenceResolue

_VEILLE = re.compile(
    r"\b(?:mise? en veille|en veille|la veille(?= (?:commence|debute|dure|court|s'arrete|prend|est|va|du\b|a\b))|veilles?\b(?! d[eu'])|pauses?\b|suspen\w+"
    r"|interr(?:omp|up)\w+|parenthese|arret(?:er|ons)?\b|mise? entre parentheses|mise? en sommeil|s'arrete)"
)
_HORS_SUJET = re.compile(
    r"\bsans compter\b|\bfile active\b|\bhors (?:veille|pause)|\bla veille (?:au|d[eu']|pour|ou|,|\.)|\bprevenu\w* la veille|\bavant-veille\b|\bsalle de pause\b|\barret (?:de travail|maladie|long)"
)
_TITRE_VEILLE = re.compile(
    r"\bveille\b|\b(?:mise en |une |la |de )?pause\b|\bsuspen|\bparenthese|\binterrupt|\barret\b"
)
_TITRE_BORNES = re.compile(
    r"\bperiode\b|\bdates?\b|\bduree\b|\bbornes?\b|\bcombien de temps\b|\bdu\b.*\bau\b|\bcalendrier\b|\bde quand\b|\bdebut\b|\bfin\b|\bquand\b"
)
_DEBUT = re.compile(
    r"\bdebut\w*\b|\bcommence\w*|\bdemarr\w+|\ba compter\b|\ba partir\b|\bdes le\b|\bdepart\b|\bprend effet|\bprise d'effet"
)
_FIN = re.compile(
    r"\bfin\b|\bfinit\b|\bfinira\b|\bjusqu|\bterme\b|\bacheve|\btermin|\bcesse|\bprend fin|\bs'arrete|\becheance\b|\binclus"
)
_LIEN = re.compile(r"\bau\b|\bjusqu|[–—→-]|->|\bet\b|\bacheve|\btermin|\bfin|\ba\b")
_SANS_FIN = re.compile(
    r"jusqu'a nouvel ordre|\bnouvel ordre\b|\b(?:fin|terme|duree|retour|date)\b[^.;]{0,40}\b(?:non (?:fixe|defini|determine|precise|connu)|indetermine|illimite|a (?:definir|fixer|preciser|convenir)|pas (?:encore )?(?:fixe|connu|defini|arrete|determine)|libre|ouverte?\b|a voir)"
    r"|\bduree indeterminee|\bsans (?:terme|date de fin|limite|fin|echeance)|\bon verra\b|\btant que necessaire|\baussi longtemps|\bsans (?:que )?.{0,20}\bfin (?:ne )?soit"
)
_DUREE = re.compile(r"\b(?:mois|semaines|trimestre)\b")
_LIEN_MAX = 60
_HORS_DATES = re.compile(
    r"\bjugement\b|\bcuratelle\b|\btutelle\b|\brqth\b|\bnee? le\b|\bconvention (?:individuelle )?(?:d'accompagnement )?(?:du|signee|conclue)"
)


@dataclass(frozen=True, slots=True)
class Veille:
    """The two days of a veille, when they are written, and where; what says that it has no end."""

    debut: dt.date | None = None
    fin: dt.date | None = None
    temoins: tuple[Enonce, ...] = ()
    sans_fin: Enonce | None = None

    def contient(self, jour: dt.date) -> bool:
        """Whether a day falls in a veille whose two days are known."""
        return self.debut is not None and self.fin is not None and self.debut <= jour <= self.fin


def dans_la_veille(d: Dossier) -> list[Enonce]:
    """The statements that a paper gives to the veille: all of an avenant, a part of a convention."""
    rendu: list[Enonce] | None = d.__dict__.get("_zone_veille")
    if rendu is None:
        rangs = None if _toujours(d) else _zone(d)
        signees = {e.rang for p in places(d) for e in p.enonces}
        rendu = d.__dict__["_zone_veille"] = [
            e
            for e in d.lecture.enonces
            if (rangs is None or e.rang in rangs)
            and e.genre != "titre"
            and e.rang not in signees
            and d.lecture.source.blocs[e.blocs[0]].genre not in ("entete", "pied")
        ]
    return rendu


def _zone(d: Dossier) -> set[int]:
    """In a convention: under a heading that says veille, and around the statements that speak of it."""
    tous = d.lecture.enonces
    rangs: set[int] = set()
    for e in tous:
        if _TITRE_VEILLE.search(sous(d, e)):
            rangs.add(e.rang)
        elif e.genre != "titre" and _MISE_EN_VEILLE.search(_HORS_SUJET.sub(" ", e.plie)):
            rangs |= {
                k for k in range(e.rang, e.rang + 4) if k < len(tous) and tous[k].titres == e.titres
            }
    return rangs


_MISE_EN_VEILLE = re.compile(
    r"\bmise? en veille\b|\b(?:passe\w*|est|sera|place\w*) en veille\b|\b(?:la|une|cette) veille\b|\bperiode de veille|\baccompagnement (?:est |sera )?(?:suspendu|interrompu|mis en pause)"
    r"|\bsuspension (?:de l'accompagnement|temporaire)|\bpause (?:dans l'|de l')?accompagnement|\b(?:une|la|cette) pause (?:de|du|commence|court|dans)\b"
)


def _toujours(d: Dossier) -> bool:
    """Whether the document is itself about a veille."""
    return set(d.reperes.document.faits["veille"].valeurs) == {"oui"}


def veille(d: Dossier) -> Veille:
    """The veille of the paper, read once."""
    rendu: Veille | None = d.__dict__.get("_veille_ea")
    if rendu is None:
        rendu = d.__dict__["_veille_ea"] = _lire(d)
    return rendu


def _lire(d: Dossier) -> Veille:
    paires: list[tuple[int, int, Veille]] = []
    debuts: list[tuple[int, int, dt.date, Enonce]] = []
    fins: list[tuple[int, int, dt.date, Enonce]] = []
    sans_fin: Enonce | None = None
    for e in dans_la_veille(d):
        poids = 0 if _HORS_DATES.search(e.plie) else _sujet(d, e)
        if poids == 0 or (e.portee.ouverts and not jours(d, e, "futur")):
            if poids and _SANS_FIN.search(e.plie):
                sans_fin = sans_fin or e
            continue
        ici = jours(d, e, "futur")
        precis = [(f, j) for f, j in ici]
        for (f, j), (g, k) in itertools.pairwise(precis):
            entre = e.plie[f.fin : g.debut]
            if (
                len(entre) < _LIEN_MAX
                and _LIEN.search(entre)
                and not re.search(r"\bavenant\b|\bconvention\b|\bsigne", entre)
            ):
                paires.append((-poids, e.rang, Veille(j, k, (e,))))
        for f, j in precis:
            avant = _devant(d, e, f.debut)
            dernier = re.split(r"[.;]", avant)[-1]
            if _DEBUT.search(dernier) and not _FIN.search(dernier.split(":")[-1]):
                debuts.append((-poids, e.rang, j, e))
            elif _FIN.search(dernier):
                fins.append((-poids, e.rang, j, e))
        if _SANS_FIN.search(e.plie):
            sans_fin = sans_fin or e
    if paires:
        bonnes = [p for p in paires if p[2].debut and p[2].fin and p[2].debut <= p[2].fin]
        *_, lue = min(bonnes or paires, key=lambda p: p[:2])
        return lue
    debut = min(debuts, key=lambda x: x[:2], default=None)
    fin = min(
        (x for x in fins if debut is None or x[2] > debut[2]), key=lambda x: x[:2], default=None
    )
    fin = fin or min(fins, key=lambda x: x[:2], default=None)
    temoins = tuple(dict.fromkeys(x[3] for x in (debut, fin) if x))
    return Veille(debut[2] if debut else None, fin[2] if fin else None, temoins, sans_fin)


def _devant(d: Dossier, e: Enonce, place: int) -> str:
    """The words before a date; those of the label above, when the date stands alone on its line."""
    avant = e.plie[max(0, place - 45) : place]
    if (
        e.rang
        and len(e.plie) - len(avant) < 25
        and d.lecture.enonces[e.rang - 1].plie.rstrip().endswith(":")
    ):
        return f"{d.lecture.enonces[e.rang - 1].plie} {avant}"
    return avant


def _sujet(d: Dossier, e: Enonce) -> int:
    """How much a statement is about the days of the veille."""
    plie = _HORS_SUJET.sub(" ", e.plie)
    poids = 3 if _VEILLE.search(plie) else 0
    contexte = sous(d, e)
    dernier = e.titres[-1] if e.titres else ""
    if _TITRE_VEILLE.search(contexte):
        poids += 1
    if _TITRE_BORNES.search(cle_titre(dernier)) or _TITRE_BORNES.search(plie.split(":")[0]):
        poids += 1
    return poids


@cache
def cle_titre(titre: str) -> str:
    """A heading, folded."""
    from formulaires.noyau.caracteres import plier

    return plier(titre)


# --- from when to when -------------------------------------------------------------------------


@calcul
def ea_veille_bornee(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The veille has a first and a last day."""
    v = veille(d)
    if v.debut and v.fin and v.fin >= v.debut:
        return Resultat(
            "satisfait", f"Du {date_longue(v.debut)} au {date_longue(v.fin)}.", v.temoins
        )
    if v.debut and v.fin:
        return Resultat("insuffisant", "La veille finit avant de commencer.", v.temoins)
    if v.sans_fin is not None:
        return Resultat("insuffisant", "La veille n’a pas de fin.", (v.sans_fin, *v.temoins))
    if v.debut or v.fin:
        durees = [
            e
            for e in dans_la_veille(d)
            if _sujet(d, e) and any(f.genre in ("mois", "semaines") for f in d.index.figures(e))
        ]
        if durees and v.debut:
            return Resultat(
                "a_verifier", "Une durée est écrite, sans date de fin.", (durees[0], *v.temoins)
            )
        return Resultat(
            "insuffisant",
            f"Il manque {'la fin' if v.debut else 'le début'} de la veille.",
            v.temoins,
        )
    vides = [
        e
        for e in dans_la_veille(d)
        if _sujet(d, e) and (e.vide or e.portee.ouverts) and _TITRE_BORNES.search(e.plie)
    ]
    return (
        Resultat("insuffisant", "Les dates ne sont pas écrites.", tuple(vides[:2]))
        if vides
        else None
    )


@calcul
def ea_veille_signee(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A veille that begins before the last of the needed signatures is told."""
    from formulaires.regles.preuves.calculs.signees import signe

    resultat = signe(d, r, i)
    debut = veille(d).debut
    signees = [
        p.jour
        for p in (place_de(d, "gestionnaire"), place_de(d, "personne", "representant"))
        if p and p.signee and p.jour
    ]
    if (
        resultat is not None
        and resultat.statut == "satisfait"
        and debut
        and signees
        and debut < max(signees)
    ):
        dit = f"La veille commence le {date_longue(debut)}, avant la signature du {date_longue(max(signees))}."
        return Resultat("insuffisant", dit, (*veille(d).temoins, *resultat.enonces))
    return resultat


# --- who asked ---------------------------------------------------------------------------------

_DEMANDE = frozenset(
    cle(m)
    for m in (
        "demande",
        "demander",
        "sollicite",
        "souhaite",
        "souhait",
        "veut",
        "voulu",
        "vouloir",
        "voudrais",
        "voudrait",
        "voulait",
        "desire",
        "reclame",
        "initiative",
        "origine",
        "voeu",
        "volonte",
        "requete",
        "prefere",
        "exige",
        "impose",
        "decide",
        "ecrit",
        "emane",
        "vient",
    )
)
_FAIBLE = frozenset(cle(m) for m in ("ecrit", "vient", "decide", "prefere", "exige", "impose"))
_PROPOSE = frozenset(cle(m) for m in ("propose", "proposition", "suggere", "suggestion", "evoque"))
_ACCORD = frozenset(
    cle(m)
    for m in (
        "accord",
        "accepte",
        "acceptation",
        "oui",
        "consent",
        "consentement",
        "adhere",
        "favorable",
        "approuve",
        "valide",
        "agree",
    )
)
_OBJET = re.compile(
    r"\bveille\b|\bpauses?\b|\bsuspen|\binterr(?:omp|up)|\b(?:s')?arreter\b|\bd'arreter\b|\barret (?:temporaire|momentane|provisoire|de l'accomp|des rendez)|\bun arret\b|\bsouffler\b|\bparenthese|\brelache\b|\bhalte\b|\btreve\b|\bbreak\b|\blaisser? tranquille|\bespacer\b|\bs'absenter\b|\bmettre de cote|\bqui demande\b|\borigine\b|\bqui a eu l'idee\b|\bde qui\b"
)
# An agreement on what is not the veille itself: its return, a contact, a date.
_AUTRE_ACCORD = re.compile(
    r"\brepri(?:se|s)\b|\breprend|\brecommenc|\bredemarr|\breactiv|\bremise en route|\bretour\b|\bsms\b|\bcontact\b|\bdossier\b|\bappel"
)
_PASSIF = re.compile(r"\b(?:par|de la part d[eu']?|de|du|des|d)\b")


@dataclass(frozen=True, slots=True)
class _Acte:
    """Somebody asks, proposes or agrees, or is said not to."""

    role: str
    quoi: str
    nie: bool
    enonce: Enonce


def _actes(d: Dossier) -> Iterator[_Acte]:
    """Who asks for the veille, proposes it or agrees to it, in the statements about it."""
    qui = {r: appelle(d, r) for r in d.reperes.document.roles}
    dernier: str | None = None
    for e in dans_la_veille(d):
        acteurs = {
            k: r
            for k, j in enumerate(e.jetons)
            for r in d.reperes.document.roles
            if j.cle in qui[r] or j.forme in qui[r]
        }
        if not e.vide and (_OBJET.search(e.plie) or _OBJET.search(sous(d, e))):
            yield from _de(d, e, acteurs, dernier)
        # « elle » means who was named last
        derniers = [r for k, r in sorted(acteurs.items()) if r in ("personne", "employeur")]
        dernier = derniers[-1] if derniers else dernier


def _de(d: Dossier, e: Enonce, acteurs: dict[int, str], dernier: str | None) -> Iterator[_Acte]:
    if "☒" in e.plie:
        titre = sous(d, e) + " " + e.plie.split("☒")[0].split("☐")[0]
        if re.search(r"demand|initiative|origine|propos|idee|sollicit", titre):
            for k, r in acteurs.items():
                if k not in e.portee.nies and _coche(e, k):
                    yield _Acte(r, "propose" if r == "conseiller" else "demande", False, e)
            return
    for k, j in enumerate(e.jetons):
        quoi = (
            "demande"
            if j.cle in _DEMANDE
            else "propose"
            if j.cle in _PROPOSE
            else "accord"
            if j.cle in _ACCORD
            else ""
        )
        if not quoi or (j.cle in _FAIBLE and not _OBJET.search(e.plie)):
            continue
        role = _acteur(e, k, j, acteurs, dernier)
        ailleurs = _AUTRE_ACCORD.search(f"{sous(d, e)} {e.plie}")
        if ailleurs and (quoi == "accord" or not _OBJET.search(e.plie) or "contact" in e.plie):
            continue
        if role is None:
            continue
        nie = k in e.portee.nies and k not in e.portee.reperes
        yield _Acte(role, quoi, nie or _valeur_non(e), e)


def _coche(e: Enonce, k: int) -> bool:
    """Whether the box before a word is ticked."""
    boites = [j.forme for j in e.jetons[:k] if j.forme in "☒☐"]
    return bool(boites) and boites[-1] == "☒"


def _valeur_non(e: Enonce) -> bool:
    """« Accord de la personne : non »."""
    return bool(re.search(r"\s: non\b", e.plie))


def _acteur(
    e: Enonce, k: int, j: Jeton, acteurs: dict[int, str], dernier: str | None
) -> str | None:
    """Whose act a word is: « par X », « de X » after it; else X before it in the clause, or a pronoun."""
    deux_points = e.plie.find(" : ")
    if deux_points >= 0 and j.debut < deux_points and len(e.plie[:deux_points].split()) <= 8:
        valeur = [r for n, r in sorted(acteurs.items()) if e.jetons[n].debut > deux_points]
        dans = [r for n, r in sorted(acteurs.items()) if j.fin <= e.jetons[n].debut < deux_points]
        if valeur or dans:
            return (valeur or dans)[0]
    for n in range(k + 1, min(k + 7, len(e.jetons))):
        if n in acteurs:
            entre = e.plie[j.fin : e.jetons[n].debut]
            if _PASSIF.search(entre) and not re.search(r"[,;.:]", entre):
                return acteurs[n]
            break
    debut = max((e.plie.rfind(s, 0, j.debut) for s in (";", ". ", "«", "(")), default=-1)
    avant = [n for n in acteurs if n < k and e.jetons[n].debut > debut]
    if (
        avant
        and (proche := max(avant))
        and not re.search(r"\b(?:je|j)\b", e.plie[e.jetons[proche].fin : j.debut])
    ):
        return acteurs[proche]
    mots = [x.forme for x in e.jetons[max(0, k - 6) : k] if x.debut > debut]
    if avant and not mots:
        return acteurs[max(avant)]
    if any(m in ("je", "j") for m in mots):
        return "personne"
    if any(m in ("sa", "son", "ma", "mon", "elle", "il", "lui") for m in mots):
        return dernier or "personne"
    if avant:
        return acteurs[max(avant)]
    return None


@calcul
def ea_veille_demande(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The person asks, or agrees to what the adviser proposes; another's wish is not enough."""
    actes = list(_actes(d))

    def de(quoi: str, role: str, *, nie: bool = False) -> list[Enonce]:
        return [a.enonce for a in actes if a.quoi == quoi and a.role == role and a.nie is nie]

    siennes, accords = de("demande", "personne"), de("accord", "personne")
    legales = de("demande", "representant")
    proposees = (
        de("propose", "conseiller") + de("propose", "gestionnaire") + de("demande", "conseiller")
    )
    autres = de("demande", "employeur") + de("demande", "gestionnaire") + de("propose", "employeur")
    refus = de("demande", "personne", nie=True) + de("accord", "personne", nie=True)
    if refus and not siennes and not (accords and proposees):
        return Resultat(
            "insuffisant",
            "La personne ne l’a pas demandée.",
            tuple(dict.fromkeys([*refus, *autres]))[:3],
        )
    fondees = siennes or (accords if proposees else [])
    if fondees and refus and autres:
        return Resultat(
            "a_verifier",
            "Le document dit aussi le contraire.",
            tuple(dict.fromkeys([*refus, *fondees]))[:3],
        )
    if fondees:
        tard = _trop_tard(d, fondees)
        if tard is not None:
            return tard
        return Resultat(
            "satisfait", "La personne la demande, ou l’accepte.", tuple(dict.fromkeys(fondees))[:3]
        )
    if autres:
        statut: Statut = "a_verifier" if accords else "insuffisant"
        return Resultat(
            statut,
            "La demande ne vient pas de la personne.",
            tuple(dict.fromkeys([*autres, *accords]))[:3],
        )
    if proposees:
        return Resultat(
            "insuffisant",
            "Proposée, sans l’accord de la personne.",
            tuple(dict.fromkeys(proposees))[:2],
        )
    if accords or legales:
        return Resultat(
            "a_verifier",
            "Rien ne dit qui l’a demandée.",
            tuple(dict.fromkeys([*accords, *legales]))[:2],
        )
    return None


def _trop_tard(d: Dossier, fondees: list[Enonce]) -> Resultat | None:
    """A demand or an agreement that is dated after the first day of the veille."""
    debut = veille(d).debut
    if debut is None:
        return None
    dates = [
        (jour, e)
        for e in dict.fromkeys(fondees)
        if e not in veille(d).temoins
        for f, jour in jours(d, e)
    ]
    if dates and min(dates, key=lambda x: x[0])[0] > debut:
        jour, e = min(dates, key=lambda x: x[0])
        return Resultat(
            "insuffisant", f"Le {date_longue(jour)} : après le début de la veille.", (e,)
        )
    signees = dates_signees(d)
    if not dates and signees and signees[0][0] > debut:
        return Resultat(
            "insuffisant",
            "Rien ne date la demande, et la signature vient après le début.",
            (fondees[0],),
        )
    return None


# --- why ---------------------------------------------------------------------------------------

_STABLE = re.compile(
    r"\bstab(?:le|ilis|ilit)|\btout (?:va|se passe|roule|marche) (?:tres )?bien\b|\bplus (?:de |aucun )?(?:difficulte|probleme|souci|incident)|\baucun (?:incident|probleme|souci)"
    r"|\b(?:poste|emploi) (?:est )?(?:tenu|acquis|assure|consolide)|\bplus (?:vraiment )?(?:besoin|necessaire|utile|lieu d)|\bne se justifie plus|\bn'est plus (?:utile|necessaire|justifie)|\bautonome (?:au|dans son|sur son) (?:poste|travail)|\bbien integree?\b|\bdonne (?:pleine |entiere )?satisfaction"
    r"|\bbien installee?\b|\bmaintien acquis\b|\btout roule\b|\bautonome dans (?:son|votre|le|mon) (?:poste|travail|emploi)\b|\btrouve (?:son|sa|ses) (?:rythme|place|marques|reperes)\b|\b(?:emploi|poste) (?:est )?(?:perenne|solide|perennise)\b|\bsait faire seule?\b"
)
_AU_TRAVAIL = re.compile(
    r"\b(?:postes?|emplois?|travail|professionnel\w*|cdi|contrat|embauche|entreprise|equipe|service|atelier|accompagne\w*|intervenir|presence|boulot|visites?|maintien)\b"
)
_AILLEURS = re.compile(
    r"\b(?:sante|soins?|traitement|medic\w*|sommeil|moral|logement|famil\w*|enfants?|couple|fatigue)\b"
)
_PROTEGE = re.compile(
    r"\bn'(?:entre|est|a|y)\b[^.;]{0,40}\b(?:pas|rien|jamais)\b|\bjamais\b|\bne (?:saurait|peut|doit|sont|constitue|motive|justifie(?! plus))\b|\bnon (?:pas|parce)\b|\bpas (?:parce|le motif|la raison|en raison|pour)"
    r"|\bsans (?:lien|rapport)|\baurait\b|\bsi (?:seul|la|le|sa|son|tout|c)\b|\bmeme (?:si|quand)|\bentre pour rien|\brien a voir|\ben dehors de\b|\bindependamment|\bautre (?:motif|raison) que|\bce n'est pas\b|\bni\b"
)


@calcul
def ea_veille_stabilite(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Work that goes well is no motive: a clause that gives it as one, denied nowhere around."""
    for e in dans_la_veille(d):
        if e.vide or _PROTEGE.search(e.plie):
            continue
        motif = re.search(r"\bmotif|\bpourquoi\b|\braison\b|\bcause\b", f"{sous(d, e)} {e.plie}")
        for partie in re.split(r"[.;:()]", e.plie):
            trouve = _STABLE.search(partie)
            if not trouve or not (
                _AU_TRAVAIL.search(partie) or (motif and _AU_TRAVAIL.search(e.plie))
            ):
                continue
            if _AILLEURS.search(partie) and not re.search(
                r"\bpostes?\b|\bemplois?\b|\btravail\b|\bprofessionnel", partie
            ):
                continue
            if re.search(r"\breprise|\breprend|\bretour|\bhors\b|\ballege", partie):
                continue
            return Resultat("insuffisant", "La stabilité au travail est donnée pour motif.", (e,))
    return None
