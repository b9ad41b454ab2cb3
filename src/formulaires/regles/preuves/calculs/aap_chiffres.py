"""Figures of an answer to a call: the month after the orientation, the intensif, the convention's years."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import accorder, date_longue, heures
from formulaires.regles.constat import Statut
from formulaires.regles.preuves.calculs.aap_equipe import file_active
from formulaires.regles.preuves.calculs.aap_plan import INTENSIF, affirme, numero, plan
from formulaires.regles.preuves.calculs.aap_propos import chercher, sinon
from formulaires.regles.preuves.calculs.registre import calcul, nom
from formulaires.regles.preuves.calculs.semaine import Programme, programmes
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import Figure
from formulaires.regles.preuves.figures import nombre as en_nombre
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

# --- the month after the orientation -----------------------------------------------------------

_N = r"(\d{1,3}|(?:[a-z]+(?:-(?:et-)?[a-z]+)*|vingt et un|trente et un))"
_DELAI = re.compile(
    rf"(?P<avant>sous(?: les)?|dans (?:un |le )?(?:delai )?(?:maximum |maximal |max )?(?:de |d'|les |le |la |l')?(?:premiere?s? )?|en(?: moins de)?|au (?:plus tard|bout de|cours des?|terme de|dela de)(?: dans)?(?: (?:les|le|la|l'|d'|de))?|avant (?:la fin (?:du|de la|des) |les |le |l')?"
    rf"|delai (?:maximum |maximal )?(?:de |d'|:)|a |j ?\+ ?|:|d'ici|(?:prend|demande|necessite|occupe)(?: \w+)?|moins de|maximum|est de|pour le)\s*(?:(?:maximum|environ|au plus|quelque|premiere?s?|les|ces) )?"
    rf"(?P<n>{_N})\s*(?:\(\d+\) ?)?(?:premiere?s? )?(?P<u>jours?|semaines?|mois|eme jour|e jour)?\b(?P<demi> et demi\w*)?"
)
_DELAI_NU = re.compile(
    rf"(?P<n>{_N})\s*(?:\(\d+\) ?)?(?P<u>jours?|semaines?|mois)\b(?P<demi> et demi\w*)?(?: \w+){{0,1}}? (?:au (?:plus(?: tard)?|maximum|max)|maximum|maxi\b|au grand maximum|apres (?:la |l'|sa )?(?:decision|notification|orientation)|suivant (?:la |l')|a compter de (?:la |l'))"
)
_MOIS_SUIVANT = re.compile(
    r"dans le (?:premier )?mois\b|(?:sous|en|dans) un mois\b|au cours du (?:premier )?mois (?:qui|suivant)|le mois (?:qui suit|suivant) (?:la |l'|son )?(?:decision|notification|orientation)|dans le mois|avant la fin du (?:premier )?mois|delai d'un mois|\b1 mois\b|un mois (?:au plus|maximum)|premier mois"
)
_ORDINAUX = {
    "premier": 1, "premiere": 1, "deuxieme": 2, "second": 2, "seconde": 2, "troisieme": 3, "quatrieme": 4, "cinquieme": 5, "sixieme": 6,
    "septieme": 7, "huitieme": 8, "neuvieme": 9, "dixieme": 10, "douzieme": 12, "quinzieme": 15, "vingtieme": 20, "vingt et unieme": 21, "vingt-et-unieme": 21,
    "vingt-cinquieme": 25, "vingt-huitieme": 28, "trentieme": 30, "quarantieme": 40, "quarante-cinquieme": 45, "soixantieme": 60, "quatorzieme": 14, "dix-huitieme": 18, "trente-cinquieme": 35,
}  # fmt: skip
_RANG = re.compile(
    r"(?:le |la |du |au |avant le |avant la )?\b(\d{1,2} ?(?:e|eme)|[a-z]+(?:-[a-z]+)?ieme|premiere?) (jour|semaine|mois)\b"
)
_ACTUALISATION = re.compile(
    r"actualis|mis\w* a jour|repris\w*|reprend|revu|revoi|relu|relit|reviser?|revision|rouvert|reexam|reinterrog|renouvel|tous les|toutes les|chaque (?:trimestre|semestre|mois)|revalid|re-?evalu|refait|bilan intermediaire"
)
_SUJETS = {
    "diagnostic": re.compile(
        r"diagnostics?(?: global| partage| initial| personnalise)?|(?:tour|etude|analyse|exploration|examen|point|evaluation|etat|photographie|lecture) (?:complet\w* |globale? |initiale? |partagee? |approfondie? |detaillee? )*(?:de (?:la |sa |leur |chaque )?situation|des lieux|sur (?:la |sa )situation)"
        r"|etat des lieux|bilan (?:initial|de depart|d'entree|de situation|partage|global)|evaluation (?:initiale|globale|de depart|d'entree|multidimensionnelle)|phase d'evaluation|radioscopie|portrait (?:de depart|global)"
    ),
    "contrat": re.compile(
        r"contrats? d'engagements?(?: reciproques?)?|\bcers?\b|\bcontrats?\b(?! (?:a duree|de travail|unique|aide|saisonnier|de (?:plus|prestation|ville|professionnalisation)|pro\b|de \w+ mois))|l'engagement (?:ecrit|signe)|feuille de route signee"
    ),
}
# Other things that have delays of their own: the nearest before the delay takes it.
_RIVAUX = re.compile(
    r"premiere?s? (?:entretien|rendezvous|contact|accueil|rencontre|appel)|(?:deuxieme|second|troisieme|seconde) (?:entretien|rendezvous|rencontre|seance)|courriers?|convocation|\bappel\b|prise de contact|lettre|invitation|accuse de reception|compte rendu|absence|manquement|remobilisation|sanction|immersion|atelier|\bpmsmp\b|intensif|session|plan d'actions?|avenant|inscription|reponse|signalement"
    r"|accueil\b|saisie|prestation|reunion|information collective|nouveau referent|reorientation|preconisation|bascule|place liberee|\brelais?\b|aide financiere|recrutement|analyse des pratiques|point d'etape|bilan intermediaire|renouvel\w+|mise a jour|actualisation"
)
_ISSUE = re.compile(
    r"(?:a (?:l'issue|la fin|l'occasion)|au terme|dans la foulee|a la suite|au cours|lors|dans le (?:meme|prolongement)|en meme temps|simultanement|meme (?:delai|jour|rythme|calendrier))(?: \w+){0,4}? (?:du |de ce |de cette |que le |d'un )?(?:diagnostic|bilan|etat des lieux|tour|entretien|rendezvous|seance|rencontre)|dans le meme delai|meme (?:delai|calendrier|echeance)|dans la foulee"
)
_PRONOM = re.compile(
    r"^\W*(?:elle|il|celui-ci|celle-ci|le tout|l'ensemble|ce travail|cette (?:phase|etape)|cet entretien|l'exercice|ce temps)\b"
)
_ENTREE = re.compile(
    r"orient|decision|notification|arrivee|entree|inscription|reception|mandat|affectation|premier"
)
_JOURS = {"jour": 1.0, "semaine": 7.0, "mois": 30.0}
_NEGATIF = re.compile(r"(?:ne|n'|pas|jamais|plus que|aucun)\b")


@dataclass(frozen=True, slots=True)
class Delai:
    """So many days for a subject, and the statement that says it; ``mois``: said in months."""

    jours: float
    unite: str
    enonce: Enonce


def delais(d: Dossier, sujet: str) -> list[Delai]:
    """Delays that the file announces for the diagnostic or the contract."""
    rendu: list[Delai] = []
    intensif = {e.rang for e in plan(d).dans(INTENSIF)}
    enonces = [
        e
        for e in plan(d).enonces
        if not numero(e) and e.rang not in plan(d).titres and e.rang not in intensif
    ]
    for k, e in enumerate(enonces):
        if e.vide or (re.search(r"\b20(?:1\d|2[0-5])\b", e.plie) and _passe(e)):
            continue
        avant = enonces[max(0, k - 3) : k]
        rendu += [Delai(x.jours, x.unite, e) for x in _delais_de(e, sujet, avant)]
    return rendu


def _passe(e: Enonce) -> bool:
    return bool(re.search(r"\bavons\b|\ba ete\b|\bont ete\b|en 202[0-5]\b", e.plie))


@dataclass(frozen=True, slots=True)
class _Lu:
    debut: int
    fin: int
    jours: float
    unite: str


def _delais_de(e: Enonce, sujet: str, avant: list[Enonce]) -> Iterator[_Lu]:
    motif = _SUJETS[sujet]
    autre = next(m for n, m in _SUJETS.items() if n != sujet)
    sujets = [(m.start(), m.end()) for m in motif.finditer(e.plie)]
    autres = [(m.start(), m.end()) for m in autre.finditer(e.plie)]
    rivaux = [(m.start(), m.end()) for m in _RIVAUX.finditer(e.plie)]
    herite = not sujets and not autres and _herite(e, sujet, avant)
    if not sujets and not herite:
        return
    for lu in _lus(e.plie):
        if _ecarte(e, lu):
            continue
        if _porte_sur(e.plie, lu, sujets, autres, rivaux, herite=herite):
            yield lu


def _herite(e: Enonce, sujet: str, avant: list[Enonce]) -> bool:
    """« Elle est terminée quatre semaines au plus tard … »: what the sentences before speak of."""
    if not (
        _PRONOM.search(e.plie)
        or (
            _ENTREE.search(e.plie)
            and re.search(
                r"termin|acheve|boucl|finalis|realis|pose|signe|conclu|etabli|fait\b|prend|dure|delai",
                e.plie,
            )
        )
    ):
        return False
    for x in reversed(avant):
        ici = {n: [m.start() for m in motif.finditer(x.plie)] for n, motif in _SUJETS.items()}
        if any(ici.values()):
            return bool(ici[sujet]) and (not _autre_seul(ici, sujet))
    return False


def _autre_seul(ici: dict[str, list[int]], sujet: str) -> bool:
    """The last of the two that the sentence before speaks of is the other one, its subject."""
    autre = next(n for n in ici if n != sujet)
    return bool(ici[autre]) and min(ici[autre]) < min(ici[sujet])


def _lus(plie: str) -> list[_Lu]:
    """Delays of a sentence, in days."""
    lus = [
        _Lu(m.start(), m.end(), 30.0, "mois")
        for m in _MOIS_SUIVANT.finditer(plie)
        if not plie[m.end() : m.end() + 8].startswith(" et demi")
    ]
    for motif in (_DELAI, _DELAI_NU):
        for m in motif.finditer(plie):
            unite = (m["u"] or "").rstrip("s")
            unite = "mois" if unite == "moi" else unite.rpartition(" ")[2]
            if not unite and not m["avant" if "avant" in m.groupdict() else "n"].startswith("j"):
                continue
            n = en_nombre(m["n"])
            if n is None:
                continue
            unite = unite or "jour"
            jours = n * _JOURS[unite] + (_JOURS[unite] / 2 if m["demi"] else 0)
            lus.append(_Lu(m.start("n"), m.end(), jours, "demi" if m["demi"] else unite))
    for m in _RANG.finditer(plie):
        dit = m[1].strip()
        n2 = int(re.sub(r"\D", "", dit)) if dit[0].isdigit() else _ORDINAUX.get(dit)
        if n2:
            lus.append(_Lu(m.start(), m.end(), n2 * _JOURS[m[2]], m[2]))
    propres: list[_Lu] = []
    for lu in sorted(lus, key=lambda x: (x.debut, -x.fin)):
        if not any(x.debut <= lu.debut < x.fin or lu.debut <= x.debut < lu.fin for x in propres):
            propres.append(lu)
    return propres


def _ecarte(e: Enonce, lu: _Lu) -> bool:
    """A length, a rhythm, or the six weeks that come before the orientation."""
    autour = e.plie[max(0, lu.debut - 45) : lu.fin + 25]
    avant = e.plie[max(0, lu.debut - 30) : lu.debut]
    apres = e.plie[lu.fin : lu.fin + 40]
    if re.search(
        r"tou(?:s|tes) les \W*$|chaque \W*$|pour une duree|dure(?:e)? (?:de |d'|maximale )|pendant|durant|sur (?:une periode|les|deux|trois|six)|de plus de|depuis",
        avant,
    ):
        return True
    if re.search(r"inscription|inscrit", autour) and "orientation" in apres:
        return True
    if re.search(r"apres (?:le|son|la signature du) (?:contrat|diagnostic)", apres[:34]):
        return True
    clause = (
        re.split(r"[;:]|, (?:et|puis|mais)\b|\bpuis\b", e.plie[: lu.debut])[-1]
        + e.plie[lu.debut : lu.fin]
        + re.split(r"[;,.]", apres)[0]
    )
    return bool(_ACTUALISATION.search(clause))


def _porte_sur(
    plie: str,
    lu: _Lu,
    sujets: list[tuple[int, int]],
    autres: list[tuple[int, int]],
    rivaux: list[tuple[int, int]],
    *,
    herite: bool,
) -> bool:
    """Whether a delay is that of the subject: the last thing named before it, else the first after."""
    avant_s = [s for s in sujets if s[1] <= lu.debut]
    avant_a = [s for s in autres if s[1] <= lu.debut]
    avant_r = [s for s in rivaux if s[1] <= lu.debut]
    if herite and not avant_r:
        return True
    if not avant_s and not avant_a and not avant_r:
        suivants = sorted(
            [*((s, "s") for s in sujets), *((s, "a") for s in autres), *((s, "r") for s in rivaux)]
        )
        suivants = [x for x in suivants if x[0][0] >= lu.fin]
        if not suivants:
            return False
        premiers = [suivants[0]]
        for precedent, suivant in itertools.pairwise(suivants):
            if _coordonnes(plie[precedent[0][1] : suivant[0][0]]):
                premiers.append(suivant)
            else:
                break
        return any(x[1] == "s" for x in premiers)
    if not avant_s:
        return False
    mien = max(avant_s)
    intrus = [x for x in (*avant_a, *avant_r) if x[0] > mien[0]]
    if any(x in avant_r for x in intrus):
        return False
    if intrus:
        return _coordonnes(plie[mien[1] : min(intrus)[0]])
    return True


_COORDINATION = re.compile(
    r"^\W*(?:,|et|puis|ainsi que|comme|avec|suivi d[ue]?|&|/|jusqu'a|jusqu'au)?(?:\W*(?:et|puis|ainsi que|la|le|du|de|l'|signature|redaction|elaboration|conclusion|son|leur|sa|au|a)\b)*\W*$"
)


def _coordonnes(entre: str) -> bool:
    return bool(_COORDINATION.match(entre)) or (
        len(entre) < 26
        and not re.search(r"\best\b|\bsont\b|\bdans\b|\bsous\b|\bsera|\ben\b \d|;|\.", entre)
        and " et " in f" {entre} "
    )


@calcul
def aap_un_mois(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The delay announced for ``sujet`` is at most a month after the orientation."""
    sujet = nom(i, "sujet")
    lus = delais(d, sujet)
    mois, jours = r.nombre("mois"), r.nombre("jours")
    trop = [
        x for x in lus if (x.jours / 30 > mois + 1e-6 if x.unite == "mois" else x.jours > jours)
    ]
    bons = [x for x in lus if x not in trop]
    if trop:
        pire = max(trop, key=lambda x: x.jours)
        return Resultat(
            "insuffisant", f"Plus d’un mois est annoncé ({pire.jours:.0f} jours).", _de(trop)
        )
    if bons:
        return Resultat("satisfait", "Le délai annoncé tient dans le mois.", _de(bons))
    if sujet == "contrat" and (suite := _a_la_suite(d)) is not None:
        return suite
    dit = sinon(d, i)
    if dit.statut == "satisfait":
        return Resultat("a_verifier", "Le délai n’est pas lu.", dit.enonces)
    return dit


def _de(lus: list[Delai]) -> tuple[Enonce, ...]:
    return tuple(dict.fromkeys(x.enonce for x in lus))[:3]


def _a_la_suite(d: Dossier) -> Resultat | None:
    """The contract comes with the diagnostic, which is itself within the month."""
    diagnostics = delais(d, "diagnostic")
    if not diagnostics or any(x.jours > 31 for x in diagnostics):
        return None
    for e in plan(d).enonces:
        if (
            not e.vide
            and _SUJETS["contrat"].search(e.plie)
            and (m := _ISSUE.search(e.plie))
            and affirme(e, m.start(), m.end())
        ):
            return Resultat(
                "satisfait", "Il suit le diagnostic, fait dans le mois.", (e, diagnostics[0].enonce)
            )
    return None


# --- thirty per cent ---------------------------------------------------------------------------

_FRACTIONS = (
    (
        re.compile(
            r"\b(?:un tiers|le tiers|1/3)\b|(?:un|une) (?:\w+ )?sur trois\b|\b1 (?:\w+ )?sur 3\b"
        ),
        100 / 3,
    ),
    (
        re.compile(r"\b(?:un quart|le quart|1/4)\b|(?:un|une) (?:\w+ )?sur quatre\b|\b1 sur 4\b"),
        25.0,
    ),
    (
        re.compile(r"\b(?:un cinquieme|le cinquieme)\b|(?:un|une) (?:\w+ )?sur cinq\b|\b1 sur 5\b"),
        20.0,
    ),
    (re.compile(r"\b(?:la moitie|un sur deux|une (?:\w+ )?sur deux)\b"), 50.0),
    (re.compile(r"\btrois (?:\w+ )?sur dix\b|\b3 sur 10\b"), 30.0),
    (re.compile(r"\bdeux (?:\w+ )?sur dix\b|\b2 sur 10\b"), 20.0),
    (re.compile(r"\bquatre (?:\w+ )?sur dix\b|\b4 sur 10\b"), 40.0),
)
_PAS_PART = re.compile(
    r"charges|budget|prestation|absence|\bsorties?\b|reussite|satisfaction|taux de|chomage|rupture|€|depuis plus de|\brsa depuis\b|du temps|subvention"
)
_OBJECTIF = re.compile(
    r"objectif|vis(?:e|ons|er|es)\b|atteindre|mobilis|(?:pass|entr|suiv|beneficier|integr|rejoin|engag|concern|propos|accueill|accompagn|inscri)\w*|part\b|soit|repr[eé]sent|nombre|combien|cible|personnes|au moins|sur (?:la duree|deux ans|les deux)"
)
_ANNUEL = re.compile(r"\bpar an\b|chaque annee|annuel|/ ?an\b|par annee")


@calcul
def aap_trente(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The people that go through the intensif during the convention, as a share."""
    minimum = r.nombre("part")
    parts: list[tuple[float, Enonce]] = []
    nombres: list[tuple[float, float, Enonce]] = []
    for e in _de_l_intensif(d):
        if not _OBJECTIF.search(e.plie):
            continue
        parts += [(x, e) for x in _parts(d, e)]
        nombres += [(n, base, e) for n, base in _nombres(d, e)]
    if parts:
        bas = min(p for p, _ in parts)
        passages = tuple(dict.fromkeys(e for _, e in parts))[:2]
        if bas < minimum - 0.5 + 1e-6 and bas < minimum:
            return Resultat(
                "insuffisant",
                f"{bas:.0f} % : l’appel attend {minimum:.0f} %.",
                tuple(e for p, e in parts if p == bas)[:2],
            )
        if trop_peu := _trop_peu(nombres, minimum):
            n, base, e = trop_peu
            return Resultat(
                "insuffisant",
                f"{n:.0f} personnes sur {base:.0f} : moins de {minimum:.0f} %.",
                (e,),
            )
        return Resultat("satisfait", f"{bas:.0f} % au moins.", passages)
    if nombres:
        n, base, e = max(nombres, key=lambda x: x[0])
        if not base:
            return Resultat(
                "a_verifier", f"{n:.0f} personnes sont visées, sur combien n’est pas lu.", (e,)
            )
        statut: Statut = "satisfait" if n >= minimum * base / 100 - 1e-6 else "insuffisant"
        return Resultat(statut, f"{n:.0f} personnes sur {base:.0f}.", (e,))
    return sinon(d, i)


def _trop_peu(
    nombres: list[tuple[float, float, Enonce]], minimum: float
) -> tuple[float, float, Enonce] | None:
    """A number of people announced as the target, that is less than the share announced beside it."""
    connus = [x for x in nombres if x[1]]
    connus = [x for x in connus if not re.search(r"indicateur", x[2].contexte_plie)] or connus
    if not connus or any(n >= base * minimum / 100 - 1e-6 for n, base, _ in connus):
        return None
    return next((x for x in connus if _CIBLE_DITE.search(x[2].plie)), None)


_CIBLE_DITE = re.compile(
    r"objectif|vis(?:e|ons)\b|mobilis|sur la (?:duree|periode|convention)|au total|en tout|d'entre|soit"
)


def _de_l_intensif(d: Dossier) -> list[Enonce]:
    """Statements about the intensif, or under such a heading; the evaluation's are the same target."""
    p = plan(d)
    rangs = {e.rang for e in p.dans(INTENSIF)}
    noms = _noms_de_l_intensif(d)
    return [
        e
        for e in p.enonces
        if not e.vide
        and not numero(e)
        and e.rang not in p.titres
        and (
            e.rang in rangs
            or re.search(
                r"intensi(?:f|ve|fs|fi\w+)\b|parcours renforce|accompagnement renforce", e.plie
            )
            or any(n in e.plie for n in noms)
        )
    ]


def _noms_de_l_intensif(d: Dossier) -> list[str]:
    """The name that the answer gives to it: « les sessions « Tempo » (accompagnement intensif) »."""
    noms = []
    for p in plan(d).parties:
        if INTENSIF in p.elements and len(p.elements) == 1:
            noms += [m.strip() for m in re.findall(r"«\s*([^»]{3,30}?)\s*»", p.titre.plie)]
    return noms


def _parts(d: Dossier, e: Enonce) -> Iterator[float]:
    if _PAS_PART.search(e.plie) and not re.search(r"intensi|renforc", e.plie):
        return
    for f in d.index.figures(e):
        if (
            f.genre == "pourcent"
            and affirme(e, f.debut, f.fin)
            and 3 <= f.valeur <= 100
            and not _hors_part(e, f)
        ):
            yield f.valeur
    for motif, valeur in _FRACTIONS:
        for m in motif.finditer(e.plie):
            if (
                affirme(e, m.start(), m.end())
                and re.search(
                    r"personn|file|suivi|accompagn|allocataire|public|d'entre|participant|effectif|beneficiaire",
                    e.plie,
                )
                and not re.search(
                    r"activit|atelier|seance|heure|mardi|lundi|mercredi|jeudi|vendredi|semaine|temps",
                    e.plie[m.start() : m.end() + 22],
                )
            ):
                yield valeur
    # « Objectif (en %) : 30 »
    if part := re.search(r"\(?(?:en |part en )?%\)?\s*:\s*(\d{1,3})\W*$", e.plie):
        yield float(part[1])


def _hors_part(e: Enonce, f: Figure) -> bool:
    autour = e.plie[max(0, f.debut - 40) : f.fin + 40]
    return bool(
        re.search(
            r"charges|budget|taux d|presence|assidu|absence|sorties? (?:positiv|durab|en emploi)|satisf|du temps|des heures|etp",
            autour,
        )
    )


def _nombres(d: Dossier, e: Enonce) -> Iterator[tuple[float, float]]:
    """People of the intensif, over how many: said beside them, else the people followed."""
    annuel = bool(_ANNUEL.search(e.plie))
    figures = [
        f
        for f in d.index.figures(e)
        if f.genre == "personnes" and f.valeur >= 5 and affirme(e, f.debut, f.fin)
    ]
    if not figures and re.search(r"objectif|personnes?\b|participants?|cible", e.plie):
        if "%" not in e.plie and (m := re.search(r":\s*(\d{2,3})\W*$", e.plie)):
            yield float(m[1]), float(_base(d))
            return
        figures = [
            f
            for f in d.index.figures(e)
            if f.genre == "nombre"
            and 10 <= f.valeur <= 999
            and re.search(
                r"d'entre (?:elles|eux)|participants?|personnes?", e.plie[f.fin : f.fin + 24]
            )
        ]
    if m := re.search(
        r"\b((?:[a-z]+|\d+)(?:[ -][a-z]+)?) (?:des|sur(?: les)?) ((?:[a-z]+|\d+)(?:[ -][a-z]+)?) (?:personnes|allocataires|beneficiaires|accompagn|suivi)",
        e.plie,
    ):
        n, base = _dernier_nombre(m[1]), _dernier_nombre(m[2])
        if n and base and 5 <= n <= base:
            yield n, base
            return
    if re.search(
        r"groupes? (?:ferme )?de|par groupe|places? par|effectif d'un groupe|(?:six|sept|huit|dix|douze|quinze|\d{1,2}) a (?:\w+) (?:personnes|participants)",
        e.plie,
    ) and not re.search(r"objectif|sur (?:les |la )|convention|au total|en tout", e.plie):
        return
    base = float(_base(d))
    for f in figures:
        if base and f.valeur >= base:
            continue
        yield f.valeur * (2 if annuel else 1), base


def _dernier_nombre(dit: str) -> float | None:
    for essai in (dit, dit.rpartition(" ")[2]):
        if (n := en_nombre(essai)) is not None:
            return n
    return None


_CONVENTION = re.compile(
    r"(?:personnes|allocataires|parcours) (?:differente?s|distincte?s|au total)|sur (?:la (?:duree|periode) de la convention|(?:les )?(?:deux|2) an(?:s|nees))|pendant la convention|sur la convention"
)


def _base(d: Dossier) -> int:
    """People of the whole convention when they are written, else those followed at one time."""
    files = [n for n, _ in file_active(d)]
    for e in plan(d).enonces:
        if e.vide or not _CONVENTION.search(e.plie) or re.search(r"intensi|renforce", e.plie):
            continue
        gens = [int(f.valeur) for f in d.index.figures(e) if f.genre == "personnes"]
        if (
            gens
            and (not files or gens[0] >= files[0])
            and re.search(r"differente?s|distincte?s|prevoyons|accompagn", e.plie)
            and e.rang not in {x.rang for x in plan(d).dans(INTENSIF)} - {e.rang}
        ):
            return gens[0]
    return files[0] if files else 0


# --- two meetings a month ----------------------------------------------------------------------

_RDV = re.compile(
    r"rendezvous|entretiens?\b|\brecoi\w*|\brecu\w*|se (?:voient|voit|rencontrent|retrouv\w+)|rencontr\w+|face a face|tete-a-tete|tete a tete|en individuel|\bvoit\b|\bvue?s?\b|(?:temps|suivi|accompagnement|echange)s? individuels?|\bpoints? (?:individuel|avec|d'etape)"
)
_PAS_RDV = re.compile(
    r"reunion d'equipe|comite|supervision|analyse (?:de|des) pratiques|avec le sdi|avec la direction|partenaires se|commission|visites? d'entreprise|copil|revue des"
)
_LABEL_MOIS = re.compile(
    r"(?:rendezvous|entretiens?|rencontres?)[^:]{0,40}(?:par mois|mensuel\w*|/ ?mois)[^:]{0,12}:\s*(\d{1,2}|une?|deux|trois|quatre)\b"
)


@calcul
def aap_rendez_vous(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """At least so many meetings a month in the intensif."""
    minimum = r.nombre("par_mois")
    lus: list[tuple[float, Enonce]] = []
    for e in _de_l_intensif(d):
        if m := _LABEL_MOIS.search(e.plie):
            lus.append((en_nombre(m[1]) or 0, e))
            continue
        lus += [(f, e) for f in _frequences(d, e)]
    bons = [(x, e) for x, e in lus if x >= minimum - 1e-6]
    mauvais = [(x, e) for x, e in lus if x < minimum - 1e-6]
    if mauvais:
        tenus = {e.rang for _, e in bons}
        seuls = [e for _, e in mauvais if e.rang not in tenus]
        if seuls or not bons:
            return Resultat(
                "insuffisant" if not bons else "a_verifier",
                f"Moins de {accorder(int(minimum), 'rendez-vous', 'rendez-vous')} par mois est écrit.",
                tuple(dict.fromkeys(seuls or [e for _, e in mauvais]))[:2],
            )
    if bons:
        return Resultat(
            "satisfait", "Le rythme écrit convient.", tuple(dict.fromkeys(e for _, e in bons))[:2]
        )
    return sinon(d, i)


def _frequences(d: Dossier, e: Enonce) -> Iterator[float]:
    """Rhythms of meetings between the person and the référent, in one statement."""
    if (
        not _RDV.search(e.plie)
        or _PAS_RDV.search(e.plie)
        or re.search(
            r"hors (?:periode |phase )?(?:renforc|intensi)|au lieu d|contre une?|en dehors de|parcours ordinaire|droit commun",
            e.plie,
        )
    ):
        return
    if d.lecture.source.blocs[e.blocs[0]].tableau is not None and re.search(r"\b\d ?h\b", e.plie):
        return  # a row of the week
    figures = [
        f for f in d.index.figures(e) if f.genre == "par_mois" and affirme(e, f.debut, f.fin)
    ]
    places = [(m.start(), m.end()) for m in _RDV.finditer(e.plie)]
    for f in figures:
        clause = _clause(e.plie, f.debut, f.fin)
        if not _RDV.search(clause) and (
            _AUTRE_RYTHME.search(clause) or not any(a < f.debut for a, _ in places)
        ):
            continue
        if re.search(
            r"atelier|collectif|groupe|reunion|repas|sortie|seance|programm|planning|agenda|activit|telephon|message|\bsms\b|appel\b|bilan (?:mensuel|trimestriel)|comite|candidature|saisie|relev|heures?\b",
            clause,
        ) and not _RDV.search(clause):
            continue
        if re.search(r"telephon|\bsms\b|\bappels?\b|message", clause) and not re.search(
            r"rendezvous|entretien|recoi|face", clause
        ):
            continue
        if _RDV.search(clause) or any(
            abs(f.debut - b) < 60 or abs(a - f.fin) < 60 for a, b in places
        ):
            yield f.valeur


_AUTRE_RYTHME = re.compile(
    r"session|atelier|groupe|collectif|reunion|repas|sortie|seance|activit|visite|comite|parcours|personnes|bilan|saisie|relev|heures?\b|immersion|mutualis|programm|planning|semaine type|participants|formation|demarch|candidature"
)


def _clause(plie: str, debut: int, fin: int) -> str:
    """The part of a sentence in which a figure stands."""
    gauche = max(plie.rfind(x, 0, debut) for x in (",", ";", ":", "(", " et ", " puis "))
    suites = [
        x for x in (plie.find(s, fin) for s in (",", ";", ":", ")", " et ", " puis ")) if x >= 0
    ]
    return plie[gauche + 1 : min(suites) if suites else len(plie)]


# --- fifteen hours -----------------------------------------------------------------------------

_ADAPTE = re.compile(
    r"adapt\w*|ajust\w*|modul\w*|repere\b|indicati\w*|souple\w*|au cas par cas|selon (?:la |sa |les |ses |l'|chacun|chaque|ses)|en fonction d|individualis\w*|personnalis\w*|propre a chac\w+|boussole|pas un quota|pas un couperet|abaiss\w*|relev\w*|augment\w*|diminu\w*|rédui\w*|redui\w*|amenag\w*"
    r"|progressi\w*|monte\w* en charge|exempt\w*|dispens\w*|moins|compte tenu|tenant compte|tient compte|rythme de chac|a son rythme|plancher|variable|varier|au regard|sans (?:decompte|obligation)|pour chacun|a chacun|chacune?\b|sur mesure|negoci\w*|discut\w*|calibr\w*|dos[eé]\w*"
)
_FIGE = re.compile(
    r"sans (?:aucune )?(?:exception|derogation|adaptation|amenagement|modulation|distinction)|(?:aucune?|pas d[e']) ?(?:exception|derogation|adaptation|amenagement|modulation|dispense)|identiques? pour (?:tous|chacun)|les memes? pour (?:tous|chacun)|(?:obligatoire|impose|exige|incompressible|non negociable|ferme)s? (?:pour|a) (?:tous|chacun|toute)|incompressible|non negociable|quelle que soit (?:la|sa|leur) situation|ne (?:sont|sera|seront|est) (?:pas|ni) (?:adapt|modul|amenag|negoci|revu)"
    r"|pour tout le monde"
)


@calcul
def aap_quinze(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The target of hours a week, and that it adapts to each person."""
    cible = r.nombre("heures")
    ici = _de_l_intensif(d)
    lus = [(v, e) for e in ici for v in _heures(d, e)]
    if not lus:
        return sinon(d, i)
    rangs = {e.rang for _, e in lus}
    voisins = [e for e in ici if any(abs(e.rang - k) <= 3 for k in rangs)]
    figes = [e for e in voisins if _FIGE.search(e.plie)]
    adaptes = [
        e
        for e in voisins
        if (m := _ADAPTE.search(e.plie))
        and (affirme(e, m.start(), m.end()) or "pas un" in m[0])
        and not _FIGE.search(e.plie)
        and (
            e.rang in rangs
            or re.search(
                r"heure|\bh\b|cible|quinze|15|rythme|volume|duree|semaine|programm|chacun|on le prend|c'est un",
                e.plie,
            )
        )
    ]
    justes = [e for v, e in lus if abs(v - cible) < 0.01]
    if figes:
        return Resultat(
            "insuffisant", "La cible est écrite sans adaptation possible.", tuple(figes[:2])
        )
    if justes and adaptes:
        return Resultat(
            "satisfait",
            f"{heures(cible)} par semaine, à adapter à chacun.",
            tuple(dict.fromkeys([*justes[:1], *adaptes[:1]])),
        )
    if justes:
        return Resultat(
            "a_verifier",
            "La cible est écrite ; que chacun ait la sienne n’est pas dit.",
            tuple(justes[:2]),
        )
    plus = [e for v, e in lus if v > cible]
    if plus and not [v for v, _ in lus if v < cible]:
        return Resultat("a_verifier", "La cible écrite dépasse celle de l’appel.", tuple(plus[:2]))
    return Resultat(
        "insuffisant",
        f"La cible est de {heures(cible)} par semaine.",
        tuple(dict.fromkeys(e for v, e in lus))[:2],
    )


_CIBLE = re.compile(
    r"cible|objectif|vis\w+|horizon|tend\w*|repere|programm\w+|volume|activite|planning|heures? (?:d'activite|par semaine|hebdo)|atteindre|approch\w*|semaine"
)
_PAS_CIBLE = re.compile(
    r"travaille|emploi de|contrat de|poste de|immersion|pmsmp|permanence|ouvert\w*|benevol\w+ (?:a raison|de)|salle|etp|accueil\b"
)


def _heures(d: Dossier, e: Enonce) -> Iterator[float]:
    if not _CIBLE.search(e.plie):
        return
    blocs = d.lecture.source.blocs
    en_table = blocs[e.blocs[0]].tableau is not None
    for f in d.index.figures(e):
        clause = _clause(e.plie, f.debut, f.fin)
        if (
            (
                f.genre == "heures_semaine"
                and 4 <= f.valeur <= 40
                and affirme(e, f.debut, f.fin)
                and not _PAS_CIBLE.search(clause)
            )
            or (
                f.genre == "heures"
                and en_table
                and re.search(r"semaine|hebdo", e.plie)
                and re.search(r"cible|objectif|volume|activite", e.plie)
                and len(e.jetons) < 14
            )
            or (
                f.genre == "heures"
                and not en_table
                and 4 <= f.valeur <= 40
                and re.search(r"semaine|hebdo", e.plie)
                and re.search(r"cible|vis\w+|objectif|horizon|repere|tend\w*", e.plie)
                and not _PAS_CIBLE.search(clause)
            )
        ):
            yield f.valeur


# --- the week ----------------------------------------------------------------------------------

_DIT_JOUR = re.compile(r"\b(lundi|mardi|mercredi|jeudi|vendredi|samedi)s?\b")
_EXPLIQUE = re.compile(
    r"a titre d'exemple|exemple|indicati\w*|differ\w*|complet\w*|s'ajout\w*|en plus|restant\w*|le reste|solde|montee en charge|progressi\w*|premieres? semaines?|demarrage|adapt\w*|vari\w*|libre\w*"
)


def semaines(d: Dossier) -> list[Programme]:
    """Weeks that the part on the intensif sets out; any week when it has none that is its own."""
    rangs = {e.rang for e in plan(d).dans(INTENSIF)}
    toutes = programmes(d)
    return [p for p in toutes if any(x.enonce.rang in rangs for x in p.lignes)]


def _en_une_phrase(d: Dossier) -> tuple[float, Enonce] | None:
    """« Lundi 3 h, mardi 2 h, jeudi 4 h … » in one or a few sentences."""
    somme, jours, temoin = 0.0, set[str](), None
    for e in plan(d).dans(INTENSIF):
        dits = {m[1] for m in _DIT_JOUR.finditer(e.plie)}
        durees = [
            f
            for f in d.index.figures(e)
            if f.genre == "heures"
            and not re.search(
                r"(?:a|de|des|vers|jusqu'a|entre|et)\s*$", e.plie[max(0, f.debut - 8) : f.debut]
            )
        ]
        if dits and durees and len(durees) <= len(dits) + 2:
            somme += sum(f.valeur for f in durees)
            jours |= dits
            temoin = temoin or e
    return (somme, temoin) if temoin is not None and len(jours) >= 3 else None


@calcul
def aap_programmation(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A week of activities is set out for the intensif; a label that holds nothing is not one."""
    ici = plan(d).dans(INTENSIF)
    creuses = [
        e
        for e in ici
        if re.search(r"programm|planning|semaine type|emploi du temps|calendrier|semaine", e.plie)
        and (e.vide or _ouvert(e))
        and len(e.jetons) < 25
    ]
    if lues := semaines(d):
        return Resultat(
            "satisfait", "Une semaine est écrite.", tuple(x.enonce for x in lues[0].lignes)[:2]
        )
    if phrase := _en_une_phrase(d):
        return Resultat("satisfait", "Une semaine est écrite.", (phrase[1],))
    if creuses:
        return Resultat("insuffisant", "La place est là, la réponse non.", tuple(creuses[:2]))
    jours = [
        e
        for e in ici
        if not e.vide
        and _DIT_JOUR.search(e.plie)
        and re.search(
            r"atelier|activit|collectif|groupe|visite|seance|sport|demarch|recherche|immersion",
            e.plie,
        )
    ]
    if len({m[1] for e in jours for m in _DIT_JOUR.finditer(e.plie)}) >= 3:
        return Resultat("satisfait", "Une semaine est écrite.", tuple(jours[:3]))
    return chercher(d, r, i)


def _ouvert(e: Enonce) -> bool:
    return bool(e.portee.ouverts) and "au plus tard" not in e.plie


def _sans_heures(d: Dossier, p: Programme) -> bool:
    """Whether an activity of the week's table has no hours."""
    blocs = d.lecture.source.blocs
    tableau = blocs[p.lignes[0].enonce.blocs[0]].tableau
    if tableau is None:
        return False
    comptees = {blocs[x.enonce.blocs[0]].rangee for x in p.lignes}
    rangees: dict[int, list[str]] = {}
    for b in blocs:
        if b.tableau == tableau and re.search(r"\w{3}", b.texte):
            rangees.setdefault(b.rangee, []).append(b.texte)
    premiere = min(rangees, default=0)
    return any(r not in comptees and r != premiere and len(x) > 1 for r, x in rangees.items())


@calcul
def aap_semaine(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The hours of the week come near the target; its total is that of its lines."""
    cible, ecart = r.nombre("heures"), r.nombre("ecart")
    lues = semaines(d)
    phrase = None if lues else _en_une_phrase(d)
    if not lues and phrase is None:
        return Resultat("sans_objet", "Aucune semaine n’est écrite avec ses heures.")
    if lues:
        p = lues[0]
        somme, total, temoin = p.somme, p.total, p.temoin
        passages: tuple[Enonce, ...] = tuple(
            dict.fromkeys([*[x.enonce for x in p.lignes][:1], temoin])
        )
        if total is None and _sans_heures(d, p):
            return Resultat("sans_objet", "La semaine n’a pas toutes ses heures.", passages)
        if total is not None and abs(total - somme) > 0.26:
            return Resultat(
                "insuffisant",
                f"Le total dit {heures(total)}, les lignes font {heures(somme)}.",
                passages,
            )
    else:
        assert phrase is not None
        somme, passages = phrase[0], (phrase[1],)
    annonces = {v for e in _de_l_intensif(d) for v in _heures(d, e)} or {cible}
    if any(abs(somme - c) <= ecart + 1e-6 for c in (*annonces, cible)):
        return Resultat("satisfait", f"La semaine fait {heures(somme)}.", passages)
    voisins = [
        e
        for e in plan(d).dans(INTENSIF)
        if passages and abs(e.rang - passages[-1].rang) <= 3 and e not in passages
    ]
    if any(_EXPLIQUE.search(e.plie) and re.search(r"heure|semaine|\bh\b", e.plie) for e in voisins):
        return Resultat(
            "a_verifier",
            f"La semaine fait {heures(somme)}, et la réponse semble s’en expliquer.",
            passages,
        )
    return Resultat(
        "insuffisant", f"La semaine fait {heures(somme)}, loin de {heures(cible)}.", passages
    )


# --- how long ----------------------------------------------------------------------------------

_DUREE = re.compile(
    r"\bdur(?:e|ee|ees|era|eront|ent|er|able)\b|(?:limite|borne|renouvel|prolong|reconduc|echeance|period|parcours de|session|pour une|pendant|maximum|minimum|au plus|au moins|entre|jamais|s'etal|s'etend|tient en|se deroule sur|de \w+ a \w+ mois|sur \w+ mois|intensi)"
)
_SANS_LIMITE = re.compile(
    r"sans (?:limite|duree|terme|borne|date de fin)|aussi longtemps|tant que|duree (?:illimitee|indeterminee|libre|non limitee|ouverte)|pas (?:de |limitee? dans le )(?:duree|limite|temps)|n'est pas (?:limite|borne)e?|aucune (?:duree|limite)|le temps qu'il faudra|jusqu'a (?:la reprise|l'emploi|ce que)|autant que necessaire|illimite"
)
_PAS_DUREE = re.compile(
    r"(?:point|bilan|revu\w*|evaluation|relu|relance|controle|contact|appel\w*|suivi post|apres (?:la |son )?(?:sortie|session|fin)|emploi de plus|plus de (?:six|6) mois|contrats? (?:de|a duree)|sorties?|freins? .{0,30}|tous les|premier mois|par mois|de rsa|experience)\b"
)


def _durees(d: Dossier) -> list[tuple[float, Enonce]]:
    """Months that the intensif lasts, or may last, as it is written."""
    rendu: list[tuple[float, Enonce]] = []
    for e in _de_l_intensif(d):
        if not _DUREE.search(e.plie):
            continue
        for valeur, debut, fin in _mois(e.plie):
            clause = _clause(e.plie, debut, fin)
            avant = e.plie[max(0, debut - 34) : debut]
            if _PAS_DUREE.search(clause) or (
                re.search(
                    r"(?:tous les|toutes les|depuis|plus de|apres|dans (?:les|un delai)|sous|a mi-parcours|au bout de|(?<!deux )(?<!trois )(?<!quatre )(?<!cinq )(?<!six )(?<!\d )a)\s*$",
                    avant,
                )
                and "de" not in avant[-4:]
            ):
                continue
            rendu.append((valeur, e))
    return rendu


_MOIS_DITS = re.compile(
    r"\b(?:(\d{1,2}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|dix-huit|vingt-quatre)(?: \(\d+\))?\s*(?:mois\b)?)(?:\s*(?:a|et|ou|-|–|jusqu'a|,? au minimum,? (?:et )?|,? au moins,? (?:et )?)\s*(\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|dix-huit)(?: \(\d+\))?)?\s*mois\b(?! de (?:rsa|chomage))"
)
_UN_SEUL = re.compile(
    r"\b(?:maxi\w*|minimum|mini\w*|plus|moins|plafond|plancher)\b[^.;]{0,14}?\b(\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze)\b(?! (?:fois|heures?|personnes?|rendezvous|jours?|semaines?|euros?|%|entretiens?|h\b|ateliers?|groupes?|ans?\b))|\b(\d{1,2}|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze) au (?:maximum|minimum|plus|moins)\b"
)
_SEMAINES = re.compile(
    r"\b(\d{1,2}|six|huit|dix|douze|seize|vingt|vingt-quatre|vingt-six|trente) semaines\b"
)
_AN = re.compile(r"\b(?:un an|une annee|1 an|douze mois|deux ans|2 ans|18 mois)\b")


def _mois(plie: str) -> Iterator[tuple[float, int, int]]:
    for m in _MOIS_DITS.finditer(plie):
        for k in (1, 2):
            if m[k] and (n := en_nombre(m[k])) is not None:
                yield n, m.start(k), m.end()
    if "mois" in plie:
        for m in _UN_SEUL.finditer(plie):
            n2 = en_nombre(m[1] or m[2])
            if n2 is not None:
                yield n2, m.start(), m.end()
    for m in _SEMAINES.finditer(plie):
        n3 = en_nombre(m[1])
        if n3 and n3 >= 6:
            yield round(n3 / 4.33, 1), m.start(), m.end()
    for m in _AN.finditer(plie):
        if "ans" in m[0] or m[0].endswith("an") or "annee" in m[0]:
            yield (24.0 if m[0][0] in "d2" else 12.0), m.start(), m.end()
    if en_mois := re.search(
        r"duree (?:minimum|maximum|minimale|maximale|mini|maxi)?\W*\(?(?:en )?mois\)?\s*:\s*(\d{1,2})\b",
        plie,
    ):
        yield float(en_mois[1]), en_mois.start(), en_mois.end()


@calcul
def aap_duree_limitee(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The intensif has an end, and the answer says which."""
    sans = [
        e
        for e in _de_l_intensif(d)
        if (m := _SANS_LIMITE.search(e.plie))
        and not re.search(r"heure|hebdomadaire", e.plie[max(0, m.start() - 10) : m.end() + 24])
    ]
    lues = _durees(d)
    if sans and not lues:
        return Resultat("insuffisant", "La durée n’est pas limitée.", tuple(sans[:2]))
    if lues:
        if sans and max(sans, key=lambda e: e.rang).rang in {e.rang for _, e in lues}:
            return Resultat(
                "a_verifier", "Une limite et son contraire sont écrits.", tuple(sans[:2])
            )
        return Resultat(
            "satisfait", "La durée est écrite.", tuple(dict.fromkeys(e for _, e in lues))[:2]
        )
    return sinon(d, i)


@calcul
def aap_duree_bornes(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """What the answer says of its length stands between the bounds of the fiche."""
    lues = [(v, e) for v, e in _durees(d) if v > 0]
    if not lues:
        return Resultat("sans_objet", "La durée de l’intensif n’est pas écrite.")
    mini, maxi = r.nombre("minimum"), r.nombre("maximum")
    hors = [(v, e) for v, e in lues if v > maxi + 0.05 or v < mini - 0.05]
    longs = [
        (v, e)
        for v, e in hors
        if v > maxi or re.search(r"minim|au moins|dur(?:e|ee)\b|entre|de \w+ a ", e.plie)
    ]
    if longs:
        return Resultat(
            "insuffisant",
            f"{longs[0][0]:g} mois : la fiche dit de {mini:g} à {maxi:g}.",
            tuple(dict.fromkeys(e for _, e in longs))[:2],
        )
    return Resultat(
        "satisfait", f"De {mini:g} à {maxi:g} mois.", tuple(dict.fromkeys(e for _, e in lues))[:2]
    )


# --- the years of the convention ---------------------------------------------------------------

_PERIODE = re.compile(
    r"convention|periode|demande|candidat|prend\w* effet|prendrait|effet le|jusqu'au|\bdu (?:1er|\d)|debut|durera|sollicit|projet|action\b|exercices?|millesime|a compter|engagement|s'acheve"
)
_PAS_PERIODE = re.compile(
    r"bilan|avons|ont ete|a ete|recu\w*|accompagne\w* en|signe|certificat|pdi\b|lettre|agrement|bail\b|contrat de travail|courriel|depuis|fondee?|creee?|ne le|calendrier des"
)
_ANNEES = re.compile(
    r"\b(20[2-4]\d)\s*(?:-|–|—|a|et|/|,)\s*(20[2-4]\d|[2-4]\d)\b(?:\s*(?:et|,)\s*(20[2-4]\d))?"
)
_POUR = re.compile(
    r"(?:pour|duree de|sur|durant|pendant|de) (?:une duree de )?(\d|un|deux|trois|quatre|cinq) (?:ans?|annees?|exercices?)\b"
)


@calcul
def aap_periode(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The convention asked for stands within the years of the call."""
    debut, fin = int(r.nombre("debut")), int(r.nombre("fin"))
    bons: list[Enonce] = []
    for e in plan(d).enonces:
        if (
            e.vide
            or e.genre == "titre"
            or not _PERIODE.search(e.plie)
            or _PAS_PERIODE.search(e.plie)
        ):
            continue
        jours = [
            f.jour
            for f in d.index.figures(e)
            if f.jour is not None and f.genre in ("date", "mois_annee")
        ]
        if jours and (
            "convention" in e.plie
            or re.search(
                r"prend\w* effet|jusqu'au|a compter|periode|\bdu\b.+\bau\b|debut|s'acheve", e.plie
            )
        ):
            jours = [j for j in jours if j.year >= 2025]
            dernier = max(jours, default=None)
            if dernier and (m := _POUR.search(e.plie)) and len(jours) == 1:
                n = int(en_nombre(m[1]) or 0)
                dernier = plus_mois(jours[0], 12 * n)
                if dernier.day == 1 or dernier.month == 1:
                    dernier = plus_mois(dernier, -1)
            if not jours or dernier is None:
                continue
            hors = [j for j in (*jours, dernier) if not debut <= j.year <= fin]
            if hors and _de_la_convention(e, len(jours)):
                return Resultat(
                    "insuffisant",
                    f"La période va jusqu’au {date_longue(max(hors))}."
                    if max(hors).year > fin
                    else f"La période commence le {date_longue(min(hors))}.",
                    (e,),
                )
            if not hors and _de_la_convention(e, len(jours)):
                bons.append(e)
            continue
        for m in _ANNEES.finditer(e.plie):
            lues = [int(x) if len(x) == 4 else 2000 + int(x) for x in m.groups() if x]
            if lues[0] < 2025:
                continue
            if all(debut <= a <= fin for a in lues):
                if re.search(r"convention|exercices?|periode|demande|sollicit|engagement", e.plie):
                    bons.append(e)
            elif re.search(r"convention|periode|demande|sollicit", e.plie):
                return Resultat("insuffisant", f"La période sort des années {debut}-{fin}.", (e,))
        if (m2 := _POUR.search(e.plie)) and "convention" in e.plie and not jours:
            n = int(en_nombre(m2[1]) or 0)
            if n > fin - debut + 1 and affirme(e, m2.start(), m2.end()):
                return Resultat("insuffisant", f"{n} ans : plus que les années de l’appel.", (e,))
            if n == fin - debut + 1 and str(debut) in e.plie:
                bons.append(e)
    if bons:
        return Resultat(
            "satisfait", "La convention tient dans les années de l’appel.", tuple(bons[:2])
        )
    return Resultat("a_verifier", "Les dates de la convention demandée ne sont pas lues.")


def _de_la_convention(e: Enonce, dates: int) -> bool:
    """Two dates of a convention, or the one that a label gives."""
    if "convention" in e.plie or re.search(r"prend\w* effet|jusqu'au\b", e.plie):
        return True
    return (
        dates > 1
        and bool(
            re.search(
                r"demande|candidat|sollicit|periode (?:de |d'|demandee|couverte)|projet|action\b",
                e.plie,
            )
        )
        and not re.search(r"atelier|session|intensi|recrut|vacances|calendrier", e.plie)
    )
