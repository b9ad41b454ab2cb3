"""The staff of an answer to a call: its table and sums, people for a full time, portfolios, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from formulaires.noyau.ecriture import enumerer, etp
from formulaires.regles.preuves.calculs.aap_plan import (
    INTENSIF,
    REFERENT,
    VOLET1,
    VOLET2,
    affirme,
    nommes,
    plan,
    refuses,
)
from formulaires.regles.preuves.calculs.aap_propos import prouve, sinon
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import nombre as en_nombre
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import Rangee, Tableau, tableaux, vide
from formulaires.textes.resolution import ExigenceResolue

_JEU = 0.005
_TOTAL = re.compile(
    r"^\W*(?:sous[ -]?)?tota(?:l|ux)\b|^\W*(?:ensemble|somme|cumul|en tout|soit au total|effectif total)\b|\btotal(?: general| etp| equipe| des etp| technique)?\W*$"
)
_SOUS_TOTAL = re.compile(r"^\W*sous[ -]?tota|^\W*dont\b")
_ETP = re.compile(r"\betp\b|equivalents?|temps plein|quotite|temps de travail")
_COLONNE_TOTAL = re.compile(
    r"\btota(?:l|ux)\b|en tout|ensemble|^\W*etp\W*$|somme|\betp (?:total|global)|quotite|temps de travail|^\W*temps\W*$|taux"
)
_DIPLOME = re.compile(r"diplom|\btitres?\b|qualif|certif|formation|niveau")
_NOM = re.compile(
    r"\bnoms?\b|prenom|professionnel|membre|salarie|\bqui\b|\bpostes?\b|agent|intervenant|identite|fonction|metier|equipe|personne"
)
_HORS = re.compile(
    r"hors (?:equipe )?techni|non[ -]techni|(?:fonctions?|personnel|equipe) supports?|administrat|secretari|direction\b|\bgeran|comptab|accueil|coordinat(?:ion|rice|eur)\b|menage|entretien des locaux|encadrement hierarch"
)
_ELEMENT_COURT = (
    (
        REFERENT,
        re.compile(
            r"^\W*(?:ref\b|refer\w*|suivi\b|accompagnement (?:individuel|global|referent)|coordination)"
        ),
    ),
    (VOLET1, re.compile(r"^\W*(?:v\.? ?1|1er|premier|freins?)\b")),
    (VOLET2, re.compile(r"^\W*(?:v\.? ?2|2nde?|2e|second|projet|metier|emploi)\b")),
    (INTENSIF, re.compile(r"^\W*(?:int\b|intens)")),
)


@dataclass(slots=True)
class Poste:
    """A row of the staff: its words, its time by column, the total of the row, its title."""

    rangee: Rangee
    nom: str
    parts: dict[int, float | None]
    total: float | None
    titre: str | None

    @property
    def enonce(self) -> Enonce | None:
        """Its statement."""
        return self.rangee.enonce

    @property
    def temps(self) -> float | None:
        """The time of the row: its parts when they are all read, else its total."""
        lus = [x for x in self.parts.values() if x is not None]
        if lus and (len(lus) == len(self.parts) or self.total is None):
            return sum(lus)
        return self.total

    @property
    def dit(self) -> str:
        """How to call it."""
        return self.nom.split("\n")[0].strip().title() or "une ligne"


@dataclass(slots=True)
class Personnel:
    """The table of the technical staff: which column is of which element, rows, totals."""

    colonnes: dict[int, frozenset[str]]
    col_total: int | None
    postes: list[Poste] = field(default_factory=list)
    totaux: Poste | None = None
    avec_titres: bool = False

    @property
    def somme(self) -> float | None:
        """All the time of the technical staff; None when a row does not tell its own."""
        temps = [p.temps for p in self.postes]
        return None if any(x is None for x in temps) else sum(x or 0 for x in temps)


def personnel(d: Dossier) -> Personnel | None:
    """The table of the staff, found once: the one with most elements, then most rows."""
    if "_personnel_aap" not in d.__dict__:
        lus = [p for t in tableaux(d) if (p := _lire(t)) is not None]
        lus.sort(key=lambda p: (len(p.colonnes), p.avec_titres, len(p.postes)), reverse=True)
        d.__dict__["_personnel_aap"] = lus[0] if lus else None
    rendu: Personnel | None = d.__dict__["_personnel_aap"]
    return rendu


def _lire(t: Tableau) -> Personnel | None:
    debut = next((k for k, r in enumerate(t.rangees) if _chiffree(r)), None)
    if debut is None or debut == 0 or len(t.rangees) - debut < 2:
        return None
    tetes = {c: _tete(t, c, debut) for c in t.colonnes}
    corps = t.rangees[debut:]
    chiffrees = [c for c in t.colonnes if _est_temps(corps, c)]
    if not chiffrees:
        return None
    elements = {c: _element(tetes[c]) for c in chiffrees}
    parts = {c: x for c, x in elements.items() if x and not re.search(r"\btotal", tetes[c])}
    dit_etp = any(_ETP.search(x) for x in tetes.values()) or bool(
        _ETP.search(t.autour.rpartition(" . ")[2] + " " + t.avant[-160:])
    )
    if len(parts) < 2 and not dit_etp:
        return None
    totaux = [
        c
        for c in chiffrees
        if c not in parts and (_COLONNE_TOTAL.search(tetes[c]) or _ETP.search(tetes[c]))
    ]
    if not parts and not totaux:
        return None
    if _HORS.search(t.autour.rpartition(" . ")[2]) and not parts:
        return None
    col_titre = next(
        (c for c in t.colonnes if c not in chiffrees and _DIPLOME.search(tetes[c])), None
    )
    lu = Personnel(parts, totaux[-1] if totaux else None, avec_titres=col_titre is not None)
    col_nom = next(
        (c for c in t.colonnes if c not in chiffrees and c != col_titre), min(t.colonnes)
    )
    for r in corps:
        _ajouter(lu, r, col_nom, col_titre)
    return lu if lu.postes else None


def _tete(t: Tableau, c: int, debut: int) -> str:
    """All that heads a column, merged heads above it included; the lowest head decides."""
    dits = []
    for k, r in enumerate(t.rangees[:debut]):
        dit = r.dit(c)
        if not dit and k < debut - 1 and len(r.plie) < len(t.colonnes):
            gauche = [x for x in r.plie if x <= c and r.plie[x]]
            dit = r.plie[max(gauche)] if gauche else ""
        dits.append(dit)
    return dits[-1] if dits and _element(dits[-1]) else " ".join(filter(None, dits))


def _element(tete: str) -> frozenset[str]:
    dits = nommes(tete)
    if len(dits) in (1, 2):
        return dits
    return (
        frozenset(n for n, motif in _ELEMENT_COURT if motif.search(tete))
        if not dits
        else frozenset()
    )


def temps_lu(plie: str) -> float | None:
    """A time: « 0,50 », « .5 », « 50 % », « mi-temps », « 4/5 », « 1 ETP »; None when there is none."""
    plat = plie.strip()
    if vide(plat):
        return None
    if "mitemps" in plat:
        return 0.5
    if m := re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)\s*%(?: etp)?", plat):
        return float(m[1].replace(",", ".")) / 100
    if m := re.fullmatch(r"([1-9])\s*/\s*([1-9]|10)", plat):
        return int(m[1]) / int(m[2])
    if m := re.fullmatch(
        r"(\d{1,2}(?:[.,]\d{1,3})?|[.,]\d{1,2})\s*(?:etp|temps plein|equivalent temps plein)?", plat
    ):
        return (
            float(f"0{m[1]}".replace(",", "."))
            if m[1][0] in ".,"
            else float(m[1].replace(",", "."))
        )
    return None


def _chiffree(r: Rangee) -> bool:
    """A row of people: words, then a time."""
    lus = [c for c in r.plie if temps_lu(r.plie[c]) is not None]
    return bool(lus) and any(re.search(r"[a-z]{3}", r.plie[c]) for c in r.plie if c not in lus)


def _est_temps(corps: Iterable[Rangee], c: int) -> bool:
    dits = [r.dit(c) for r in corps if not _TOTAL.search(_premier(r))]
    lus = [x for x in map(temps_lu, dits) if x is not None]
    autres = [x for x in dits if not vide(x) and temps_lu(x) is None]
    return (
        bool(lus)
        and len(autres) <= len(lus) // 3
        and max(lus) <= 12
        and (len(lus) > 1 or not autres)
    )


def _premier(r: Rangee) -> str:
    return next((r.plie[c] for c in sorted(r.plie) if r.plie[c].strip()), "")


def _ajouter(lu: Personnel, r: Rangee, col_nom: int, col_titre: int | None) -> None:
    dit = r.dit(col_nom) or _premier(r)
    parts = {c: temps_lu(r.dit(c)) for c in lu.colonnes}
    total = temps_lu(r.dit(lu.col_total)) if lu.col_total is not None else None
    poste = Poste(r, dit, parts, total, r.dit(col_titre) if col_titre is not None else None)
    if _SOUS_TOTAL.search(_premier(r)):
        return
    if _TOTAL.search(_premier(r)) or (
        not r.dit(col_nom) and total is not None and not r.dit(col_titre)
    ):
        lu.totaux = poste
        return
    if all(x is None for x in parts.values()) and total is None and not re.search(r"[a-z]{3}", dit):
        return
    if _HORS.search(dit.split("\n")[0]) and lu.totaux is not None:
        return  # counted below the total
    lu.postes.append(poste)


def etp_par_element(d: Dossier) -> dict[str, float]:
    """Time that the table of the staff gives to each element."""
    lu = personnel(d)
    rendu: dict[str, float] = {}
    for c, elements in (lu.colonnes if lu else {}).items():
        somme = sum(p.parts.get(c) or 0 for p in lu.postes) if lu else 0
        for n in elements:
            if somme:
                rendu[n] = rendu.get(n, 0) + somme
    return rendu


# --- sums --------------------------------------------------------------------------------------


@calcul
def aap_personnel(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each row, each column and the whole add up; so do the totals that the text says."""
    lu = personnel(d)
    if lu is None:
        return _sans_tableau(d, r, i)
    faux = [*_lignes_fausses(lu), *_colonnes_fausses(lu), *_dits_faux(d, lu)]
    fermes = [(dit, e) for dit, e, ferme in faux if ferme]
    if fermes:
        return Resultat(
            "insuffisant", fermes[0][0], tuple(dict.fromkeys(e for _, e in fermes if e))[:3]
        )
    passages = tuple(
        e for p in [*([lu.totaux] if lu.totaux else []), *lu.postes[:1]] if (e := p.enonce)
    )
    if faux:
        return Resultat("a_verifier", faux[0][0], tuple(e for _, e, _ in faux if e)[:3])
    sans = [p for p in lu.postes if p.temps is None]
    if sans:
        return Resultat(
            "insuffisant",
            f"Aucun ETP pour {enumerer([p.dit for p in sans[:3]])}.",
            tuple(e for p in sans if (e := p.enonce))[:3],
        )
    if len(lu.postes) < 2 and lu.totaux is None:
        return Resultat("a_verifier", "Une seule ligne est lue.", passages)
    return Resultat(
        "satisfait", f"Lignes et colonnes s’additionnent : {etp(lu.somme or 0)} ETP.", passages
    )


def _lignes_fausses(lu: Personnel) -> Iterator[tuple[str, Enonce | None, bool]]:
    for p in lu.postes:
        lus = [x for x in p.parts.values() if x is not None]
        if p.total is None or len(lus) < 1 or len(lu.colonnes) < 2:
            continue
        ecart = sum(lus) - p.total
        if abs(ecart) > _JEU:
            complet = len(lus) == len(p.parts) or ecart > 0
            yield (
                f"La ligne de {p.dit} fait {etp(sum(lus))}, son total dit {etp(p.total)}.",
                p.enonce,
                complet,
            )


def _colonnes_fausses(lu: Personnel) -> Iterator[tuple[str, Enonce | None, bool]]:
    t = lu.totaux
    if t is None:
        return
    for c in lu.colonnes:
        dit = t.parts.get(c)
        somme = sum(p.parts.get(c) or 0 for p in lu.postes)
        if dit is not None and abs(somme - dit) > _JEU:
            yield f"Une colonne fait {etp(somme)}, son total dit {etp(dit)}.", t.enonce, True
    if t.total is not None:
        connus = [p.total if p.total is not None else p.temps for p in lu.postes]
        somme = sum(x or 0 for x in connus)
        if abs(somme - t.total) > _JEU:
            yield (
                f"L’équipe fait {etp(somme)} ETP, le total dit {etp(t.total)}.",
                t.enonce,
                None not in connus or somme > t.total,
            )


_N = r"(\d+(?:[.,]\d+)?|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)"
_TECHNIQUES = re.compile(
    rf"{_N}\s*(?:etp|equivalents?[ -]temps[ -]plein)s?\s*(?:dits? )?techniques?|(?:etp|equivalents?[ -]temps[ -]plein) techniques?\s*(?:\([^)]*\)\s*)?(?::|=|soit|s'eleve a|au nombre de|est de)?\s*(\d+(?:[.,]\d+)?)"
)
_AUTRE_TEMPS = re.compile(r"\bpar (?:etp|equivalent)|pour (?:un|chaque|1)\b")


def techniques(d: Dossier) -> list[tuple[float, Enonce]]:
    """Totals of technical time that the text says; « par ETP technique » is none."""
    rendu = []
    for e in plan(d).enonces:
        if e.vide:
            continue
        for m in _TECHNIQUES.finditer(e.plie):
            avant = e.plie[max(0, m.start() - 12) : m.start()]
            dit = en_nombre(m[1] or m[2])
            if (
                dit is not None
                and not re.search(r"(?:par|pour|chaque|/)\s*$", avant)
                and dit < 60
                and affirme(e, m.start(), m.end())
            ):
                rendu.append((dit, e))
    return rendu


def _dits_faux(d: Dossier, lu: Personnel) -> Iterator[tuple[str, Enonce | None, bool]]:
    """A total said in a sentence, that no sum of the table makes."""
    somme = lu.somme
    if somme is None:
        return
    bons = {
        round(somme, 2),
        *(round(sum(p.parts.get(c) or 0 for p in lu.postes), 2) for c in lu.colonnes),
        *(round(p.temps or 0, 2) for p in lu.postes),
    }
    if lu.totaux and lu.totaux.total is not None:
        bons.add(round(lu.totaux.total, 2))
    for dit, e in techniques(d):
        if not any(abs(dit - b) <= _JEU for b in bons) and dit > max(somme / 2, 1):
            yield f"{etp(dit)} ETP techniques sont dits, le tableau en donne {etp(somme)}.", e, True


_LISTE = re.compile(r"(\d+[.,]\d+|\d+)\s*etp")


def _sans_tableau(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat:
    """A staff told by lines or sentences: somebody has to add it up, when it is there."""
    lignes = [e for e in plan(d).enonces if not e.vide and _LISTE.search(e.plie)]
    nommees = [e for e in lignes if _METIER.search(e.plie)]
    if len(nommees) >= 2:
        dits = techniques(d)
        temps = [max(float(x.replace(",", ".")) for x in _LISTE.findall(e.plie)) for e in nommees]
        if dits and len(nommees) > 1 and abs(sum(temps) - dits[0][0]) <= _JEU:
            return Resultat(
                "satisfait", f"Les lignes font {etp(dits[0][0])} ETP.", tuple(nommees[:2])
            )
    if lignes:
        return Resultat(
            "a_verifier",
            "L’équipe n’est pas dans un tableau : ses sommes sont à refaire.",
            tuple(lignes[:3]),
        )
    return sinon(d, i)


# --- people for a full time --------------------------------------------------------------------

_FILE = re.compile(
    r"file active|suivies? en (?:meme temps|simultane)|en simultane|simultanement|a un (?:moment|instant) donne|en permanence|(?:personnes|allocataires|beneficiaires|places) (?:suivies|accompagnees|ouvertes|conventionnees)"
    r"|(?:suivrons|suivons|accompagn\w+|accueill\w+|capacite|objectif de suivi|effectif suivi|nombre de (?:personnes|places))"
)
_FILE_FORTE = re.compile(
    r"file active|suivies? en (?:meme temps|simultane)|en simultane|simultanement|a un (?:moment|instant) donne|capacite (?:d'accueil|totale|d'accompagnement)|par etp|etp techniques?|objectif de suivi"
)
_PAS_FILE = re.compile(
    r"\b20(?:1\d|2[0-5])\b|sur (?:les )?(?:deux|2) an|sur la (?:duree|periode|convention)|differentes|avons (?:suivi|accompagne|recu)|intensi|renforce|sorties|chacun des groupes|l'an dernier|cette annee|annee passee|groupes? de|atelier|par an\b|depuis"
    r"|portefeuille"
)


def file_active(d: Dossier) -> list[tuple[int, Enonce]]:
    """Numbers of people followed at one time, the surest first."""
    fortes: list[tuple[int, Enonce]] = []
    autres: list[tuple[int, Enonce]] = []
    for e in plan(d).enonces:
        if e.vide or e.rang in plan(d).titres or not _FILE.search(e.plie):
            continue
        forte = bool(_FILE_FORTE.search(e.plie))
        figures = [f for f in d.index.figures(e) if f.genre == "personnes" and f.valeur >= 10]
        if not figures and "file active" in e.plie:
            figures = [
                f for f in d.index.figures(e) if f.genre == "nombre" and 10 <= f.valeur <= 3000
            ]
            figures = (
                figures
                if len(figures) == 1
                else [f for f in figures if f.debut > e.plie.find("file active")][:1]
            )
        figures = [
            f
            for f in figures
            if not re.match(
                r"\w*\s*(?:\w+ )?(?:par|/|pour (?:un|chaque)) ?(?:etp|equiv|refer|conseil)",
                e.plie[f.fin : f.fin + 30],
            )
        ]
        figures = [f for f in figures if affirme(e, f.debut, f.fin)]
        if not figures or (_PAS_FILE.search(e.plie) and not forte):
            continue
        if forte and re.search(r"intensi|renforce|30 ?%|\d+ ?%", e.plie) and "etp" not in e.plie:
            continue
        (fortes if forte else autres).extend((int(f.valeur), e) for f in figures)
    return [*fortes, *autres]


@calcul
def aap_par_etp(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The people followed are so many for each full time of the technical staff."""
    ratio = r.nombre("personnes")
    lu = personnel(d)
    total = lu.somme if lu else None
    dits = techniques(d)
    temps = total if total is not None else max((t for t, _ in dits), default=None)
    gens = file_active(d)
    ecarts = _ratios(d, ratio)
    if ecarts:
        return Resultat(
            "insuffisant",
            f"Le ratio écrit n’est pas de {ratio:.0f} par ETP technique.",
            tuple(ecarts[:2]),
        )
    if temps and gens:
        bons = [(n, e) for n, e in gens if abs(n - temps * ratio) < 1]
        if bons:
            return Resultat(
                "satisfait", f"{bons[0][0]} personnes pour {etp(temps)} ETP.", (bons[0][1],)
            )
        return Resultat(
            "insuffisant",
            f"{etp(temps)} ETP × {ratio:.0f} : la réponse dit {gens[0][0]} personnes.",
            (gens[0][1],),
        )
    dit = prouve(d, i)
    if dit.statut == "satisfait" and gens and not temps:
        return Resultat("a_verifier", "Les ETP techniques ne sont pas lus.", dit.enonces)
    return dit


def _ratios(d: Dossier, ratio: float) -> list[Enonce]:
    """Sentences that say another number of people for a technical full time."""
    rendu = []
    for e in plan(d).enonces:
        if e.vide or re.search(
            r"\b20(?:1\d|2[0-5])\b|portefeuille|referente? (?:a|suit)|avant|jusqu'ici|auparavant",
            e.plie,
        ):
            continue
        for f in d.index.figures(e):
            if (
                f.genre != "par_etp"
                or not affirme(e, f.debut, f.fin)
                or (
                    "etp" not in e.plie[f.debut : f.fin + 4]
                    and "temps plein" not in e.plie[f.debut : f.fin + 4]
                )
            ):
                continue
            if 15 <= f.valeur <= 200 and abs(f.valeur - ratio) >= 1:
                rendu.append(e)
    return rendu


# --- portfolios --------------------------------------------------------------------------------

_TETE_FILE = re.compile(
    r"portefeuille|personnes|suivi|file|accompagn|effectif|nombre|places|allocataires|charge"
)


@dataclass(slots=True)
class Portefeuilles:
    """How many people each référent has."""

    lignes: list[tuple[str, int, Enonce | None]] = field(default_factory=list)
    total: int | None = None
    confirmes: bool = False


_POSTE = re.compile(r"refer|\bnoms?\b|\bqui\b|conseill|professionnel|salarie|intervenant|accompagn")
_CONFIRME = re.compile(r"confirm|valide|accord|convien\w+|courriel|repondu|accept")


def portefeuilles(d: Dossier) -> Portefeuilles | None:
    """The table of portfolios, else the sentence that lists them."""
    if "_portefeuilles_aap" not in d.__dict__:
        lus = [p for t in tableaux(d) if (p := _portefeuilles(t)) is not None]
        d.__dict__["_portefeuilles_aap"] = lus[0] if lus else _en_phrase(d)
    rendu: Portefeuilles | None = d.__dict__["_portefeuilles_aap"]
    return rendu


def _portefeuilles(t: Tableau) -> Portefeuilles | None:
    tete = t.rangees[0]
    autour = t.autour.rpartition(" . ")[2] + " " + t.avant[-200:]
    noms = next((c for c in t.colonnes if _POSTE.search(tete.dit(c))), None)
    gens = next(
        (
            c
            for c in t.colonnes
            if c != noms
            and _TETE_FILE.search(tete.dit(c))
            and sum(_entier(r.dit(c)) is not None for r in t.rangees[1:])
            >= max(2, (len(t.rangees) - 1) * 2 // 3)
        ),
        None,
    )
    if noms is None or gens is None:
        return None
    if not re.search(
        r"portefeuille|file|suivi|personnes|accompagn|en meme temps", tete.tout + autour
    ):
        return None
    lu = Portefeuilles()
    for r in t.rangees[1:]:
        n = _entier(r.dit(gens))
        if n is None:
            continue
        if _TOTAL.search(_premier(r)):
            lu.total = n
        else:
            lu.lignes.append((r.dit(noms), n, r.enonce))
        lu.confirmes = lu.confirmes or bool(_CONFIRME.search(r.tout))
    if len(lu.lignes) < 2 or max(n for _, n, _ in lu.lignes) < 5:
        return None
    return lu


def _entier(plie: str) -> int | None:
    m = re.fullmatch(
        r"\D{0,12}?(\d{1,3})(?: ?(?:personnes?|pers\.?|allocataires?|places?|suivis?|accompagnements?))?\W*",
        plie.strip(),
    )
    return int(m[1]) if m else None


_NOM_NOMBRE = re.compile(
    r"([A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?)[^,;.\d]{0,28}?\b(\d{2,3})\b(?! ?(?:%|€|h\b|ETP|ans|mois))"
)


def _en_phrase(d: Dossier) -> Portefeuilles | None:
    for e in plan(d).enonces:
        if e.vide or "portefeuille" not in e.plie:
            continue
        lus = [(m[1].casefold(), int(m[2]), e) for m in _NOM_NOMBRE.finditer(e.passage)]
        if len(lus) > 1:
            return Portefeuilles([*lus])
    return None


@calcul
def aap_portefeuilles(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Portfolios together are the people followed at one time."""
    lu = portefeuilles(d)
    if lu is None:
        return Resultat(
            "sans_objet", "Aucun portefeuille n’est écrit, et aucun texte ne le demande."
        )
    somme = sum(n for _, n, _ in lu.lignes)
    passages = tuple(e for _, _, e in lu.lignes if e)[:2]
    if lu.total is not None and lu.total != somme:
        return Resultat(
            "insuffisant", f"Les portefeuilles font {somme}, leur total dit {lu.total}.", passages
        )
    gens = [n for n, _ in file_active(d)]
    if not gens:
        if lu.total is not None:
            return Resultat(
                "a_verifier",
                f"Les portefeuilles font {somme} ; la file active n’est pas lue.",
                passages,
            )
        return Resultat("sans_objet", "La file active n’est pas écrite.")
    if somme in gens:
        return Resultat("satisfait", f"Les portefeuilles font la file active ({somme}).", passages)
    return Resultat(
        "insuffisant", f"Les portefeuilles font {somme}, la file active {gens[0]}.", passages
    )


_PLUS = re.compile(
    r"portefeuille|(?:par|chaque|un) (?:seule? )?referente?|referente? (?:suit|suivra|accompagne|accompagnera|aura|a en charge)|en charge"
)


@calcul
def aap_portefeuille_max(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No référent has more people than the fiche says."""
    maximum = r.nombre("personnes")
    lu = portefeuilles(d)
    if lu is not None:
        trop = [(nom, n, e) for nom, n, e in lu.lignes if n > maximum]
        if trop:
            return Resultat(
                "insuffisant",
                f"{trop[0][1]} personnes pour {trop[0][0].title()}.",
                tuple(e for _, _, e in trop if e)[:3],
            )
    dits: list[tuple[float, Enonce]] = []
    for e in plan(d).enonces:
        if e.vide or not _PLUS.search(e.plie) or re.search(r"\b20(?:1\d|2[0-5])\b", e.plie):
            continue
        valeurs = [
            f.valeur
            for f in d.index.figures(e)
            if f.genre in ("personnes", "par_etp") and 5 <= f.valeur < 200
        ]
        if not valeurs and "portefeuille" in e.plie:
            valeurs = [
                f.valeur for f in d.index.figures(e) if f.genre == "nombre" and 10 <= f.valeur < 200
            ]
        if re.search(r"\betp\b", e.plie) and "portefeuille" not in e.plie:
            continue
        borne = re.search(
            r"(?:n'exced|ne depass|ne (?:peut|pourra) (?:\w+ )?(?:exced|depass)|au plus|maximum|jamais plus|plafon|au-dela|limit|n'a(?:ura)? plus de)",
            e.plie,
        )
        dits += [(v, e) for v in valeurs if borne or v > maximum or lu is None]
    trop_dit = [
        e
        for v, e in dits
        if v > maximum and (affirme(e, 0, len(e.plie)) or "portefeuille" in e.plie)
    ]
    if trop_dit and lu is None:
        return Resultat(
            "insuffisant", f"Plus de {maximum:.0f} personnes pour un référent.", tuple(trop_dit[:2])
        )
    if lu is not None:
        passages = tuple(e for _, e in dits) or tuple(e for _, _, e in lu.lignes if e)
        return Resultat("satisfait", f"Aucun portefeuille ne dépasse {maximum:.0f}.", passages[:2])
    bons = [e for v, e in dits if v <= maximum]
    if bons:
        return Resultat("satisfait", f"{maximum:.0f} personnes au plus.", tuple(bons[:2]))
    return Resultat("sans_objet", "Aucun portefeuille n’est chiffré, et aucun texte ne le demande.")


@calcul
def aap_prorata(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A portfolio kept on a part of a full time, to be confirmed by somebody."""
    lu, equipe = portefeuilles(d), personnel(d)
    if lu is None:
        return Resultat("sans_objet", "Aucun portefeuille n’est écrit.")
    maximum = r.nombre("personnes")
    passages = tuple(e for _, _, e in lu.lignes if e)[:2]
    if equipe is None:
        return Resultat("a_verifier", "Le temps de chaque référent n’est pas lu.", passages)
    douteux = []
    for nom, n, e in lu.lignes:
        temps = _temps_de(equipe, nom)
        if n <= maximum and (temps is None or n > maximum * temps):
            douteux.append(e)
    if not douteux:
        return Resultat(
            "sans_objet", "Aucun portefeuille n’est tenu sur une partie d’un temps plein."
        )
    dits = d.surs(i.preuves)
    if dits or lu.confirmes:
        return Resultat(
            "a_verifier",
            "Une confirmation est écrite : à lire.",
            tuple(t.enonce for t in dits)[:2] or passages,
        )
    return Resultat(
        "a_verifier",
        "Aucun texte ne donne de prorata : à faire confirmer.",
        tuple(e for e in douteux if e)[:2],
    )


def _temps_de(equipe: Personnel, nom: str) -> float | None:
    """The time that somebody has as a référent, by the longest word of the name."""
    mots = sorted(re.findall(r"[a-z]{3,}", nom), key=len, reverse=True)
    for mot in mots:
        for p in equipe.postes:
            if mot in p.nom:
                for c, x in equipe.colonnes.items():
                    if x == {REFERENT}:
                        return p.parts.get(c) or 0.0
                return p.temps
    return None


# --- titles and trades -------------------------------------------------------------------------

_TITRE = re.compile(
    r"diplom|\btitres?\b|certif|\bmaster|licence|\bbts\b|\bdut\b|\bdea?s?s\b|\bdeass\b|\bdees\b|\bdeaes\b|\bdecesf\b|\bcesf\b|\bd\.?e\.?\b|\bdeug\b|doctor|\bvae\b|rncp|\bcip\b|\bdeis\b|cafdes|caferuis|\bbac ?\+"
    r"|psychologue|assistante? (?:de service )?sociale?|educat\w+ specialise|conseill\w+ en (?:economie|insertion)|\bdu\b (?=de|en)|niveau (?:[3-8]|i{1,3}v?|iv|v)\b|brevet|infirm\w+|ergotherapeute|orthophon|moniteur educateur"
)
_DIPLOME_DIT = re.compile(
    r"diplom|\btitres? (?:pro|de|rncp|certif|d')|certifi|\bmaster|licence|\bbts\b|\bdut\b|\bbut\b|\bdeass\b|\bdees\b|\bdeaes\b|\bdecesf\b|\bd\.?e\.? (?:d'|de|cesf|ass)|doctorat|\bvae\b|rncp|\bdeis\b|cafdes|caferuis|\bbac ?\+|\bdess\b|maitrise de|\bdu (?:de|en) |niveau (?:[3-8])\b"
)
_SANS_TITRE = re.compile(
    r"^\W*(?:aucune?\b.*|neant|rien|non|sans|n\.?/?c|[-–—./\s]*)\W*$|(?:sans|pas de|aucun|ni) (?:\w+ ){0,2}?(?:diplom|certif|qualif|titre)|profil a (?:definir|preciser|determiner|arreter)|a (?:definir|preciser|completer|determiner|renseigner)"
    r"|(?:ans|annees?) d'experience|experience (?:de terrain|personnelle|reconnue|exigee|associative)|autodidacte|non (?:diplome|qualifie|titulaire|precise|renseigne|communique)|profil (?:libre|ouvert|indifferent)|sur le tas|selon (?:profil|candidat)|indifferen|inconnu"
)
_EN_COURS = re.compile(r"\ben cours\b|prepare|en formation|inscrite? en|jury (?:en|prevu)|en voie")
_METIER = re.compile(
    r"refer|conseill|assistant|educat|psycholog|travailleu|\bcip\b|cesf|animat|format|coordin|accompagnat"
)


@calcul
def aap_qualifications(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each row of the technical staff has a diploma or a certification."""
    lu = personnel(d)
    if lu is None:
        return prouve(d, i)
    sans: list[Poste] = []
    douteux: list[Poste] = []
    strict = any(_DIPLOME_DIT.search(p.rangee.tout) for p in lu.postes)
    for p in lu.postes:
        etat = _qualifie(d, p, avec=lu.avec_titres, strict=strict)
        if etat == "sans":
            sans.append(p)
        elif etat == "douteux":
            douteux.append(p)
    if sans:
        return Resultat(
            "insuffisant",
            f"Ni diplôme ni certification : {enumerer([p.dit for p in sans[:3]])}.",
            tuple(e for p in sans if (e := p.enonce))[:3],
        )
    if offensants := refuses(plan(d).enonces, noms(i, "refus")):
        return Resultat("insuffisant", "Ce passage y contrevient.", tuple(offensants[:2]))
    if douteux:
        return Resultat(
            "a_verifier",
            f"Diplôme à vérifier : {enumerer([p.dit for p in douteux[:3]])}.",
            tuple(e for p in douteux if (e := p.enonce))[:3],
        )
    return Resultat(
        "satisfait",
        "Chaque ligne de l’équipe dit un diplôme ou une certification.",
        tuple(e for p in lu.postes if (e := p.enonce))[:4],
    )


def _qualifie(d: Dossier, p: Poste, *, avec: bool, strict: bool) -> str:
    if avec:
        dit = (p.titre or "").strip()
        if vide(dit) or _SANS_TITRE.search(dit):
            bon = _TITRE.search(dit) and not re.search(
                r"sans|pas de|aucun|non |a (?:definir|preciser)", dit
            )
            return "" if bon and not vide(dit) else "sans"
        if _EN_COURS.search(dit):
            return "douteux" if len(re.findall(_TITRE, dit)) < 3 else ""
        return "" if _TITRE.search(dit) else "douteux"
    tout = p.rangee.tout
    if _SANS_TITRE.search(tout.partition("|")[0]) and "experience" in tout:
        return "sans"
    if _DIPLOME_DIT.search(tout):
        return "douteux" if _EN_COURS.search(tout) else ""
    if _TITRE.search(tout) and not strict:
        return "douteux"  # a trade, that no diploma stands beside
    noms = [
        m
        for m in re.findall(r"[a-z'-]{4,}", p.nom.split("\n")[0])
        if m not in ("poste", "referent", "referente", "pourvoir", "recruter")
    ]
    ailleurs = [e for e in plan(d).enonces if noms and noms[-1] in e.plie and e is not p.enonce]
    for e in ailleurs:
        if _TITRE.search(e.plie) and not re.search(
            r"sans diplome|pas de diplome|non diplome", e.plie
        ):
            return "" if noms else "douteux"
        if _SANS_TITRE.search(e.plie):
            return "sans"
    return "sans" if strict and not _TITRE.search(tout) else "douteux"


_METIERS = {
    "insertion professionnelle": re.compile(
        r"conseill\w+ (?:en |d')?(?:insertion|emploi)|\bcips?\b|insertion professionnelle|charge\w* d'insertion|charge\w* (?:de )?relations? (?:entreprise|employeur)|conseill\w+ emploi|accompagnat\w+ (?:socio)?professionnel"
    ),
    "travail social": re.compile(
        r"travail(?:leu\w+)? socia|assistante?s? (?:de service )?socia|\bdeass\b|\bcesf\b|economie (?:sociale|familiale)|educat\w+|\bdees\b|moniteur educ|intervention sociale|economie sociale|social et familial"
    ),
    "psychologie": re.compile(r"psycholog"),
    "formation": re.compile(r"\bformat(?:eur|rice)|linguist|\bfle\b|pedagog"),
    "santé": re.compile(r"infirm\w+|ergotherap|medecin\b|dietetic|kinesi|psychomotr"),
    "autre": re.compile(
        r"sophrolog|socio-?esthet|mediat(?:eur|rice)|juriste|animat(?:eur|rice)|ergonom|coach\b|art-?therap|educateur sportif|conseill\w+ numerique"
    ),
}
_MEME = re.compile(
    r"(?:le |un )?(?:meme|seul|unique) (?:metier|profil|diplome|titre|profession)|(?:tous|toutes) (?:\w+ ){0,2}?(?:cip\b|conseill\w+ en insertion|assistante?s? socia\w+|travailleurs? socia\w+)|homogen\w+|un(?:e)? seule? (?:metier|discipline|profession)"
)


@calcul
def aap_metiers(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """At least so many trades among the staff, the groupement and the services bought."""
    voulus = int(r.nombre("metiers"))
    p = plan(d)
    lu = personnel(d)
    lignes = [x.rangee.enonce for x in lu.postes if x.rangee.enonce] if lu else []
    dites = [
        e
        for e in p.enonces
        if not e.vide
        and re.search(
            r"prestat\w+|groupement|mutualis|equipe|metiers?|pluridisciplin|psychologue|competences",
            e.plie,
        )
        and e.rang not in p.titres
    ]
    par_table = _metiers(x.rangee.tout for x in lu.postes) if lu else {}
    en_phrases = {
        nom: e
        for e in dites
        for nom, motif in _METIERS.items()
        if any(affirme(e, m.start(), m.end()) for m in motif.finditer(e.plie)) and _de_l_equipe(e)
    }
    noms = {*par_table, *en_phrases}
    memes = [
        e
        for e in p.enonces
        if not e.vide
        and _MEME.search(e.plie)
        and re.search(r"intervenant|equipe|professionnel|metier|membre|salari|conseill", e.plie)
        and (m := _MEME.search(e.plie)) is not None
        and affirme(e, *m.span())
    ]
    if memes and len(par_table) < voulus:
        return Resultat("insuffisant", "Un seul métier est apporté.", tuple(memes[:2]))
    if len(par_table) >= voulus:
        return Resultat("satisfait", f"{enumerer(sorted(par_table))}.", tuple(lignes[:3]))
    if len(noms) >= voulus:
        passages = tuple(dict.fromkeys(en_phrases.values()))[:3]
        if lu and len(par_table) == 1:
            apports = [
                e
                for nom, e in en_phrases.items()
                if nom not in par_table and re.search(r"prestat|groupement|mutualis", e.plie)
            ]
            return Resultat(
                "satisfait" if apports else "a_verifier",
                f"{enumerer(sorted(noms))}.",
                tuple(apports[:3]) or passages,
            )
        return Resultat("satisfait", f"{enumerer(sorted(noms))}.", passages)
    if noms:
        return Resultat(
            "insuffisant" if lu else "a_verifier",
            f"Un seul métier est trouvé : {enumerer(sorted(noms))}.",
            tuple(lignes[:2]) or tuple(dict.fromkeys(en_phrases.values()))[:2],
        )
    return sinon(d, i)


def _de_l_equipe(e: Enonce) -> bool:
    """A trade of the staff, not of a partner called upon."""
    return not re.search(
        r"partenaires?\b|mobilise\w*|orient\w+ vers|relais vers|\bcmp\b|de secteur|ccas|ateliers? de",
        e.plie,
    ) or bool(re.search(r"prestat|groupement|equipe|metiers", e.plie))


def _metiers(lignes: Iterable[str]) -> dict[str, bool]:
    return {nom: True for x in lignes for nom, motif in _METIERS.items() if motif.search(x)}
