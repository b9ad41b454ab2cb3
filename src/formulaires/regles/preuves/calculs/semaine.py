"""The person's week: hours that the paper gives, its programme line by line, moments kept free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from formulaires.noyau.ecriture import heures
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import Figure, figures, nombre
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import enonces_de, tableaux
from formulaires.textes.resolution import ExigenceResolue

JOURS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_JOUR = re.compile(
    r"\b(?:(lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)s?|(lun|mar|mer|jeu|ven|sam|dim|lu|ma|me|je|ve|sa|di)\b\.?(?=\s*(?::|\d|matin|apres|am\b|pm\b|-)))"
)
_ABREGES = {"lu": 0, "ma": 1, "me": 2, "je": 3, "ve": 4, "sa": 5, "di": 6}
_H = r"(\d{1,2})\s*(?:h|:|heures?)\s*(\d{2})?"
_PLAGE = re.compile(
    rf"(?:de |entre |des )?(?:(midi)|(\d{{1,2}})\s*(?:(?:h|:|heures?)\s*(\d{{2}})?)?)\s*(?:-|–|—|a|→|/|et|jusqu'a)\s*(?:(midi)|{_H})"
)
_A_PARTIR = re.compile(rf"\b(?:a partir de|apres|des)\s+{_H}")
_AVANT_H = re.compile(rf"\b(?:avant|jusqu'a)\s+{_H}")
_TOTAL = re.compile(
    r"^\W*(?:total|soit|ca fait|ensemble|en tout|somme|volume total|cumul|au total|t\.)\b|\btotal\b"
)
_TETE_HEURES = re.compile(
    r"\b(?:heures?|duree|volume|temps|nb h|nbre|nombre d'heures|h|h/sem|quotite)\b"
)
_AVEC = re.compile(
    r"\baccompagn|\bencadr|\bavec (?:un|une|le|la|les|l'|mme|m\.|mon|ma|son|sa|nous|appui|soutien|notre|votre|des|[a-z]+ )|\btiers\b|\bappuye|\ben presence|\banime|\bguide|\bsoutenu|\bacc\.?\b"
)
_SEUL = re.compile(
    r"\bseule?s?\b|\bautonom|\bpar (?:soi|lui|elle)-?(?: |-)?meme|\bde (?:son|mon|votre) cote|\bindependant|\bsans accompagnement|\baut\.?\b|\blibre\b|\bpersonnel"
)
_HORS = re.compile(
    r"\bimmersion|\bstage|\bpmsmp|\bminimum\b|\breference\b|\bcible\b|\bau lieu de\b|\bemploi de\b|\btravaille\b|\bsalari|\bcontrat de travail|\btemps (?:plein|partiel)|\bau chantier|\bcreche\b|\bensuite\b|\bapres (?:le|la|cette)\b|\bpas plus\b|\bprobable"
)
_AILLEURS = re.compile(
    r"\bimmersion|\bstage|\bpmsmp|\bau chantier|\ba (?:son|l') ?(?:atelier|exploitation|magasin|emploi)|\bcreche|\bde travail|\bsalari"
)
_SEM = re.compile(r"\b(?:semaine|hebdo\w*|sem\b)")
_QUOI = re.compile(
    r"\b(?:duree|volume|quotite|intensite|nombre|temps|programme|activite|engagement|heures|rythme|charge)\b"
)


@dataclass(frozen=True, slots=True)
class Ligne:
    """A line of the programme: its hours, its days, the clock (from, to), its words."""

    enonce: Enonce
    heures: float
    jours: frozenset[int]
    plages: tuple[tuple[float, float], ...]
    plie: str

    @property
    def mode(self) -> str:
        """« avec », « seul », or nothing when the line does not tell."""
        avec, seul = bool(_AVEC.search(self.plie)), bool(_SEUL.search(self.plie))
        return "seul" if seul else "avec" if avec else ""


@dataclass(frozen=True, slots=True)
class Programme:
    """The lines of the week, the total that it announces, where."""

    lignes: tuple[Ligne, ...]
    total: float | None
    temoin: Enonce

    @property
    def somme(self) -> float:
        """Hours of the lines added up."""
        return sum(x.heures for x in self.lignes)


# --- hours a week --------------------------------------------------------------------------


def par_semaine(d: Dossier) -> list[tuple[Figure, Enonce]]:
    """Hours a week that the paper gives to the person's activity, what is of a job or an immersion left out."""
    rendu: list[tuple[Figure, Enonce]] = d.__dict__.get("_par_semaine", [])
    if "_par_semaine" in d.__dict__:
        return rendu
    for e in d.lecture.enonces:
        if e.vide or e.genre == "titre":
            continue
        lues = [f for f in d.index.figures(e) if f.genre == "heures_semaine" and not _nie(e, f)]
        rendu += [(f, e) for f in lues if not _ecarte(e, f)]
        if not lues and (labellee := _labellee(d, e)) is not None:
            rendu.append((labellee, e))
    d.__dict__["_par_semaine"] = rendu
    return rendu


def _nie(e: Enonce, f: Figure) -> bool:
    return any(k in e.portee.nies for k, j in enumerate(e.jetons) if f.debut <= j.debut < f.fin)


def _ecarte(e: Enonce, f: Figure) -> bool:
    """Hours that are of something else than the programme, by the words just around."""
    debut = max(e.plie.rfind(".", 0, f.debut), e.plie.rfind(";", 0, f.debut), f.debut - 60, 0)
    apres = e.plie[f.fin : f.fin + 25]
    return bool(_HORS.search(e.plie[debut : f.debut]) or _AILLEURS.search(apres))


def _labellee(d: Dossier, e: Enonce) -> Figure | None:
    """« Volume par semaine : 10 h », « durée hebdomadaire – 12 heures »."""
    lues = [f for f in d.index.figures(e) if f.genre == "heures" and not _nie(e, f)]
    if not lues or len(e.jetons) > 40 or _TOTAL.search(e.plie[:12]):
        return None
    premiere = lues[0]
    avant = e.plie[: premiere.debut]
    if (
        _SEM.search(avant)
        and (_QUOI.search(avant) or len(avant) < 40)
        and len(avant) < 90
        and not _JOUR.search(avant)
    ):
        return None if _ecarte(e, premiere) else premiere
    return None


# --- the programme --------------------------------------------------------------------------


def programmes(d: Dossier) -> list[Programme]:
    """Each week that the paper sets out, in a table or line by line."""
    rendu: list[Programme] | None = d.__dict__.get("_programmes")
    if rendu is None:
        rendu = d.__dict__["_programmes"] = [*_en_tableaux(d), *_en_lignes(d)]
    return rendu


def _en_tableaux(d: Dossier) -> Iterator[Programme]:
    for t in tableaux(d):
        rangees = [r.texte for r in t.rangees]
        if len(rangees) < 2:
            continue
        tete = {c: souder(t) for c, t in rangees[0].items()}
        colonne = next(
            (
                c
                for c, t in tete.items()
                if _TETE_HEURES.search(t) and len(t.split()) < 6 and not re.search(r"\d", t)
            ),
            None,
        )
        lignes, total = [], None
        for k, rangee in enumerate(rangees):
            dits = enonces_de(d, t.rangees[k].tous_blocs)
            if not dits:
                continue
            plie = souder(" : ".join(t for t in rangee.values() if t))
            h = _heures_de(rangee, colonne if k else None)
            if h is None:
                continue
            if _TOTAL.search(souder(" ".join(rangee.values())[:40])):
                total = h
            else:
                lignes.append(Ligne(dits[0], h, _jours(plie), _plages(plie), plie))
        nommes = sum(1 for x in lignes if x.jours)
        if (
            len(lignes) >= 2
            and (nommes >= 2 or total is not None or (colonne is not None and nommes))
        ) or (len(lignes) >= 3 and colonne is not None and all(x.heures <= 20 for x in lignes)):
            yield Programme(tuple(lignes), total, lignes[-1].enonce)


def _heures_de(rangee: Mapping[int, str], colonne: int | None) -> float | None:
    """Hours of a row: of the cell that says nothing else, or of the column of hours."""
    for c, texte in rangee.items():
        plie = souder(texte).strip()
        lues = [f for f in figures(plie) if f.genre == "heures"]
        if len(lues) == 1 and len(plie) <= lues[0].fin - lues[0].debut + 4:
            return lues[0].valeur
        if c == colonne and re.fullmatch(r"\d{1,2}(?:[.,]\d+)?", plie):
            return nombre(plie)
    if colonne is not None and (plie := souder(rangee.get(colonne, ""))):
        lues = [f for f in figures(plie) if f.genre == "heures"]
        if lues and not _PLAGE.search(plie):
            return lues[0].valeur
    durees = [h for t in rangee.values() if (h := _en_fin(souder(t))) is not None]
    return durees[0] if len(durees) == 1 else None


def _en_fin(plie: str) -> float | None:
    """« atelier savoir-être, 3 h », « cours de français (3 h) », « 9 h – 12 h »."""
    m = re.search(
        r"[(,:;–—-]?\s*(\d{1,2}(?:[.,]\d+)?)\s*(?:h|heures?)\s*(\d{2})?\s*\)?\s*(?:\((?:[a-z., ]+)\))?\W*$",
        plie,
    )
    if m and not _PLAGE.search(plie[: m.end()][-24:]):
        return (nombre(m[1]) or 0) + (int(m[2]) / 60 if m[2] else 0)
    m = re.search(r"\((\d{1,2}(?:[.,]\d+)?)\s*(?:h|heures?)\s*(\d{2})?\b", plie)
    if m:
        return (nombre(m[1]) or 0) + (int(m[2]) / 60 if m[2] else 0)
    plages = _plages(plie)
    return sum(b - a for a, b in plages) if plages else None


def _en_lignes(d: Dossier) -> Iterator[Programme]:
    """Lines that begin with a day, in paragraphs or lists; those without a day, of the same part."""
    groupes: dict[int, list[Enonce]] = {}
    for e in d.lecture.enonces:
        if e.genre == "phrase" and d.lecture.source.blocs[e.blocs[0]].tableau is None:
            groupes.setdefault(e.section, []).append(e)
    for dits in groupes.values():
        datees = [
            e for e in dits if (m := _JOUR.search(e.plie)) and m.start() < 12 and len(e.jetons) < 40
        ]
        if len(datees) < 2:
            continue
        premiere, derniere = datees[0].rang, datees[-1].rang
        lignes, total = [], None
        for e in dits:
            if e.rang < premiere or e.rang > derniere + 4 or len(e.jetons) > 40:
                continue
            if _TOTAL.search(e.plie[:24]):
                lues = [f for f in d.index.figures(e) if f.genre == "heures"]
                total = lues[0].valeur if lues else total
            elif (h := _en_fin(e.plie)) is not None:
                lignes.append(Ligne(e, h, _jours(e.plie), _plages(e.plie), e.plie))
        if len(lignes) >= 2:
            yield Programme(tuple(lignes), total, lignes[-1].enonce)


def _jours(plie: str) -> frozenset[int]:
    return frozenset(_rang(m) for m in _JOUR.finditer(plie))


def _rang(m: re.Match[str]) -> int:
    return JOURS.index(m[1]) if m[1] else _ABREGES[m[2][:2]]


def _plages(plie: str) -> tuple[tuple[float, float], ...]:
    rendu = []
    for m in _PLAGE.finditer(plie):
        debut = 12.0 if m[1] else float(m[2]) + (float(m[3]) / 60 if m[3] else 0)
        fin = 12.0 if m[4] else float(m[5]) + (float(m[6]) / 60 if m[6] else 0)
        if 6 <= debut < fin <= 22:
            rendu.append((debut, fin))
    return tuple(rendu)


# --- moments kept free ----------------------------------------------------------------------

_LIBRE = re.compile(
    r"\bindisponib|\bpas (?:libre|disponible|possible|pouvoir)|\bn'est pas (?:libre|disponible)|\bempeche|\bcontrainte|\bp(?:eut|eux|euvent|ouvez|ourra) (?:pas|ni)\b|\bexclus?\b|\bimpossib"
    r"|\brien (?:le|les|n'a ete|ne|n'est)\b|\bpas (?:le|les) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)|\breserve|\bprennent? (?:le|la|les|ses|vos|mes)|\bgarde (?:son|sa|ses|mon|ma|mes|le|la|les)\b|\boccupe|\bprise? (?:le|les|par)|\bles? garde\b|\bs'occupe de (?:son|sa|ses)"
)
_ACTIVITE_LIBRE = re.compile(
    r"\batelier|\bentretien|\bcours de|\bseance|\brendezvous (?:le|a|de)\b|\bgrille\b"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment that must stay free: a day (None: every day), from and to."""

    enonce: Enonce
    jour: int
    debut: float
    fin: float


def moments(d: Dossier, motifs: tuple[str, ...] = ()) -> list[Moment]:
    """Moments when the person cannot come, as the paper says them."""
    rendu: list[Moment] = []
    rangs = {t.enonce.rang for t in d.trouver(motifs)} if motifs else set()
    for e in d.lecture.enonces:
        m = _LIBRE.search(e.plie)
        if e.genre == "titre" or (m is None and e.rang not in rangs) or _CONDITION.search(e.plie):
            continue
        groupes = _groupes_de_jours(e.plie)
        if m is not None and any(fin > m.start() for _, _, fin in groupes):
            groupes = [g for g in groupes if g[2] > m.start()]
        for k, (jours, debut, fin) in enumerate(groupes):
            suivant = groupes[k + 1][1] if k + 1 < len(groupes) else len(e.plie)
            precedent = groupes[k - 1][2] if k else 0
            apres = re.split(r"[;.](?!\d)", e.plie[fin:suivant])[0]
            moitie = (
                _moitie(apres) or _moitie(e.plie[max(precedent, debut - 28) : debut]) or (0.0, 24.0)
            )
            rendu += [Moment(e, j, *moitie) for j in sorted(jours)]
    return rendu


_CONDITION = re.compile(r"^\W*(?:si|en cas|quand) |\bsi (?:un|une|le|la) ")


def _groupes_de_jours(plie: str) -> list[tuple[frozenset[int], int, int]]:
    """Days said together (« les mardis et jeudis »), with their place."""
    rendu: list[tuple[frozenset[int], int, int]] = []
    for m in _JOUR.finditer(plie):
        if rendu and re.fullmatch(
            r"\W*(?:(?:et|ni|ou|le|les|du|au|,)\W*)*", plie[rendu[-1][2] : m.start()]
        ):
            jours, debut, _ = rendu.pop()
            rendu.append((jours | {_rang(m)}, debut, m.end()))
        else:
            rendu.append((frozenset({_rang(m)}), m.start(), m.end()))
    return rendu


def _moitie(texte: str) -> tuple[float, float] | None:
    """« matin », « à partir de 16 h 30 », « de 9 h à 12 h »: from and to."""
    if m := _A_PARTIR.search(texte):
        return float(m[1]) + (float(m[2]) / 60 if m[2] else 0), 24.0
    if m := _AVANT_H.search(texte):
        return 0.0, float(m[1]) + (float(m[2]) / 60 if m[2] else 0)
    if plages := _plages(texte):
        return plages[0]
    if re.search(r"\bmatin", texte):
        return 0.0, 12.5
    if re.search(r"\bapres-? ?midi", texte):
        return 12.5, 24.0
    return (18.0, 24.0) if re.search(r"\bsoir", texte) else None


@calcul
def moments_libres(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No line of the programme falls on a moment when the person cannot come."""
    if offensants := d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", (offensants[0].enonce,))
    libres = moments(d, noms(i, "contraintes"))
    lignes = [x for p in programmes(d) for x in p.lignes]
    propres = {m.enonce.rang for m in libres}
    for m in libres:
        for x in lignes:
            if m.jour in x.jours and x.enonce.rang not in propres and _chevauche(m, x):
                return Resultat(
                    "insuffisant",
                    "Une activité est posée sur un moment pris.",
                    (m.enonce, x.enonce),
                )
    if d.surs(i.preuves):
        return None
    if libres and any(x.jours for x in lignes):
        return Resultat(
            "satisfait",
            "Aucune activité du programme ne tombe sur ces moments.",
            (libres[0].enonce,),
        )
    if libres and not lignes:
        return Resultat(
            "satisfait", "Ces moments sont dits, et rien n’y est posé.", (libres[0].enonce,)
        )
    return None


def _chevauche(m: Moment, x: Ligne) -> bool:
    if x.plages:
        return any(a < m.fin and m.debut < b for a, b in x.plages)
    if re.search(r"\bmatin", x.plie):
        return m.debut < 12.5
    if re.search(r"\bapres-? ?midi", x.plie):
        return m.fin > 12.5
    return m.debut <= 0 and m.fin >= 24


# --- what the computations say ---------------------------------------------------------------


@calcul
def semaine_ecrite(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A programme of at least two lines with their hours is in the paper."""
    for p in programmes(d):
        if len({j for x in p.lignes for j in x.jours}) >= 2 or len(p.lignes) >= 3:
            return Resultat(
                "satisfait",
                "Le programme de la semaine est écrit.",
                tuple(x.enonce for x in p.lignes[:2]),
            )
    return None


@calcul
def heures_au_contrat(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Hours a week are written."""
    lues = par_semaine(d)
    return (
        Resultat("satisfait", f"{heures(lues[0][0].valeur)} par semaine.", (lues[0][1],))
        if lues
        else None
    )


@calcul
def total_heures(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The week adds up to its total, and to the hours of the contract."""
    dites = [(f.valeur, e) for f, e in par_semaine(d)]
    for p in programmes(d):
        if p.total is not None and abs(p.total - p.somme) > 0.01:
            return Resultat(
                "insuffisant",
                f"Le total dit {heures(p.total)}, les lignes font {heures(p.somme)}.",
                (p.temoin,),
            )
        if dites and not any(abs(h - p.somme) < 0.51 for h, _ in dites):
            return Resultat(
                "insuffisant",
                f"Les lignes font {heures(p.somme)}, le contrat dit {heures(dites[0][0])}.",
                (p.temoin, dites[0][1]),
            )
        if dites or p.total is not None:
            return Resultat("satisfait", f"Les lignes font {heures(p.somme)}.", (p.temoin,))
    for e, avec, sans in _partages(d):
        if dites:
            juste = any(abs(avec + sans - h) < 0.51 for h, _ in dites)
            dit = f"{heures(avec)} et {heures(sans)}, pour {heures(dites[0][0])} au contrat."
            return Resultat("satisfait" if juste else "insuffisant", dit, (e,))
    return None


def _partages(d: Dossier) -> Iterator[tuple[Enonce, float, float]]:
    """« 9 h accompagnées et 6 h seul », « cinq heures avec nous, dix heures de son côté »."""
    for e in d.lecture.enonces:
        lues = [f for f in d.index.figures(e) if f.genre == "heures"]
        if len(lues) < 2 or e.vide:
            continue
        avec, sans = None, None
        for k, f in enumerate(lues):
            fin = lues[k + 1].debut if k + 1 < len(lues) else min(len(e.plie), f.fin + 45)
            suite = e.plie[f.fin : fin]
            if _SEUL.search(suite):
                sans = f.valeur if sans is None else sans
            elif _AVEC.search(suite + " ") or re.search(r"\bavec\b", suite):
                avec = f.valeur if avec is None else avec
        if avec is None and sans is None:
            avec, sans = _avant_les_mots(e, lues)
        if avec is not None and sans is not None:
            yield e, avec, sans


def _avant_les_mots(e: Enonce, lues: list[Figure]) -> tuple[float | None, float | None]:
    """« Accompagné : 9 h ; en autonomie : 6 h »."""
    avec, sans, place = None, None, 0
    for f in lues:
        avant = e.plie[place : f.debut]
        if _SEUL.search(avant):
            sans = f.valeur
        elif _AVEC.search(avant + " "):
            avec = f.valeur
        place = f.fin
    return avec, sans


@calcul
def part_accompagnee(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """More hours with somebody than alone: said in a sentence, else added up from the week."""
    part = r.nombre("part")
    for e, avec, sans in _partages(d):
        return _part(avec, sans, part, e)
    for p in programmes(d):
        seul = sum(x.heures for x in p.lignes if x.mode == "seul")
        avec_h = sum(x.heures for x in p.lignes if x.mode == "avec")
        if avec_h or seul:
            return _part(p.somme - seul if seul else avec_h, seul, part, p.temoin)
    return None


def _part(avec: float, sans: float, part: float, e: Enonce) -> Resultat:
    dit = f"{heures(avec)} accompagnées, {heures(sans)} en autonomie."
    return Resultat("satisfait" if avec > part * (avec + sans) else "insuffisant", dit, (e,))


@calcul
def modes_dits(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each line of the week says whether it is with somebody or alone."""
    for p in programmes(d):
        sans = [x for x in p.lignes if not x.mode]
        dits = [x for x in p.lignes if x.mode]
        if not sans:
            return Resultat(
                "satisfait", "Chaque activité dit son mode.", tuple(x.enonce for x in dits[:2])
            )
        if partage := next(iter(_partages(d)), None):
            return Resultat(
                "satisfait", "Les heures accompagnées et seules sont dites.", (partage[0],)
            )
        if len(dits) * 2 > len(p.lignes):
            return Resultat(
                "insuffisant",
                "Des activités ne disent pas leur mode.",
                tuple(x.enonce for x in sans[:2]),
            )
        if not any(re.search(r"\baccompagn|\bencadr|\bautonom", x.plie) for x in p.lignes):
            return Resultat("manquant", "Aucune activité ne dit si elle est accompagnée.", ())
        return Resultat(
            "insuffisant",
            "Des activités ne disent pas leur mode.",
            tuple(x.enonce for x in sans[:2]),
        )
    if partage := next(iter(_partages(d)), None):
        return Resultat("satisfait", "Les heures accompagnées et seules sont dites.", (partage[0],))
    return None


@calcul
def aucune_heure(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No hours a week are written, not even nought."""
    lues = par_semaine(d)
    if lues:
        return Resultat(
            "insuffisant", f"{heures(lues[0][0].valeur)} par semaine sont écrites.", (lues[0][1],)
        )
    if semaines := programmes(d):
        return Resultat("insuffisant", "Un programme d’heures est écrit.", (semaines[0].temoin,))
    return None
