"""The team of an application: its table read row by row, ratios, totals, titles, training."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import date_longue, enumerer, etp
from formulaires.regles.preuves.calculs.expose import (
    contredit,
    enonces,
    expose,
    par_les_mots,
    prouves,
)
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import figures
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import (
    Rangee,
    Tableau,
    entier,
    nombres,
    tableaux,
    vide,
)
from formulaires.textes.resolution import ExigenceResolue

# What the heads of the columns say, the most telling first: a head takes the first role that fits.
_ROLES = {
    "etp": re.compile(r"\betp\b|quotite|temps (?:de travail|plein)|equivalent|^temps$|\b% ?(?:du |de )?temps|duree du travail|taux d'emploi"),
    "cv": re.compile(r"\bcurriculum"),
    "fiche": re.compile(r"\bfiches?\b"),
    "titre": re.compile(r"\btitres?\b|rncp|37779|certif|diplom|qualification|\bformation|habilitation"),
    "file": re.compile(r"hors[ -]veille|file|portefeuille|suivies?\b|suivis?\b|accompagne(?:e?s|ments?)?\b|beneficiaires?|personnes?\b|charge\b|places?\b|situations?\b|usagers?"),
    "veille": re.compile(r"\bveille\b"),
    "arrivee": re.compile(r"arriv|depuis|entree|prise (?:de|du) (?:poste|fonction)|embauche|anciennete|\bdate\b|en poste|recrut"),
    "fonction": re.compile(r"fonction|\broles?\b|metier|\bpostes?\b|emploi\b|mission|profil|activite"),
    "structure": re.compile(r"structure|maison|employeur|organisme|operateur|association|rattach|porteur|partenaire|membre|entite|etablissement|service"),
    "nom": re.compile(r"\bnoms?\b|\bqui\b|prenom|professionnel|salarie|identite|intervenant|collaborat|agent|personne|equipe|titulaire"),
}  # fmt: skip
_CONSEILLER = re.compile(
    r"conseill|\bjob ?-?coach|\breferent|accompagnat|charge\S* (?:d'|de l')(?:accompagnement|insertion)|\bc\.?e\.?a\b|\bcip\b|\bcoach"
)
_AUTRE = re.compile(
    r"coordin|coordon|\bchef|direct|responsable|gestion|administrat|comptab|secretar|psychologue|ergotherap|neuropsy|assistante?\b"
    r"|charge\S* (?:de|des) (?:relations?|donnees|partenariat|projet|mission|communication)|pilot|encadr|cadre|qualite|infirm|medecin|juriste|pair"
)
_CADRE = re.compile(r"coordin|coordon|\bchef|direct|responsable|pilot|encadr|cadre\b|manage")
_TOTAL = re.compile(
    r"^\W*(?:sous[ -]?tota(?:l|ux)|tota(?:l|ux)|ensemble|somme|soit|effectif total|cumul|moyenne)\b|\btotal\b"
)
_VACANT = re.compile(
    r"a pourvoir|vacant|a recruter|en (?:cours|voie) de recrutement|recrutement (?:en cours|prevu|en|ouvert|a)|a venir|non pourvu|\bn\.?n\.?\b"
    r"|poste (?:a creer|cree|nouveau|ouvert|libre)|creation de poste|^(?:x+|\?+)$"
)
_MOIS_AN = 12
_PLEIN = 1.0


@dataclass(frozen=True, slots=True)
class Poste:
    """A row of the team."""

    nom: str
    structure: str
    fonction: str
    etp: float | None
    file: int | None
    arrivee: tuple[dt.date, dt.date] | None
    titre: str
    reste: str
    vacant: bool
    conseiller: bool
    enonce: Enonce | None

    @property
    def cadre(self) -> bool:
        """Somebody who pilots, coordinates or heads."""
        return not self.conseiller and bool(_CADRE.search(self.fonction))

    @property
    def noms(self) -> list[str]:
        """What names the person elsewhere: the surname, most of the time."""
        mots = [m for m in re.findall(r"[a-z][a-z'-]+", self.nom) if m not in _CIVILITES]
        suite = mots[1:] if len(mots) > 1 else mots
        longs = [m for m in suite if len(m) > 3] or [m for m in suite if len(m) > 2]
        return longs[-1:]

    @property
    def dit(self) -> str:
        """How to call this row in a sentence."""
        return (
            self.nom.title() or f"poste à pourvoir ({self.structure})"
            if self.structure
            else self.nom.title() or "un poste"
        )


_CIVILITES = frozenset(
    ["m", "mme", "mlle", "monsieur", "madame", "dr", "docteur", "poste", "pourvoir"]
)


@dataclass(frozen=True, slots=True)
class Equipe:
    """The team as its tables say it."""

    postes: tuple[Poste, ...]
    totaux: tuple[tuple[str, float | None, int | None, Enonce | None], ...]
    roles: frozenset[str]

    @property
    def conseillers(self) -> list[Poste]:
        """Rows of conseillers, posts to fill included."""
        return [p for p in self.postes if p.conseiller]


def equipe(d: Dossier) -> Equipe | None:
    """The team, when a table says time and names or functions; found once."""
    if "_equipe" not in d.__dict__:
        d.__dict__["_equipe"] = _equipe(d)
    rendu: Equipe | None = d.__dict__["_equipe"]
    return rendu


def _equipe(d: Dossier) -> Equipe | None:
    postes: list[Poste] = []
    totaux: list[tuple[str, float | None, int | None, Enonce | None]] = []
    roles_vus: set[str] = set()
    precedent: tuple[dict[str, int], int] | None = None
    for t in tableaux(d):
        roles, debut = _tete(t)
        if (
            not roles
            and precedent is not None
            and len(t.colonnes) == precedent[1]
            and _suite(t, precedent[0])
        ):
            roles, debut = precedent[0], 0  # goes on over the page
        if not roles:
            precedent = None
            continue
        precedent = (roles, len(t.colonnes))
        roles_vus |= roles.keys()
        structure = ""
        for rangee in t.rangees[debut:]:
            structure = rangee.dit(roles.get("structure")) or structure
            _lire(rangee, roles, structure, postes, totaux)
    sans_doublon = _sans_doublons(postes)
    return (
        Equipe(tuple(sans_doublon), tuple(totaux), frozenset(roles_vus)) if sans_doublon else None
    )


def _tete(t: Tableau) -> tuple[dict[str, int], int]:
    """The roles of the columns, and the first row of people."""
    for rang in range(min(2, len(t.rangees) - 1)):
        roles = t.roles(_ROLES, rang)
        if "etp" in roles and ("nom" in roles or "fonction" in roles) and len(roles) > 2:
            return roles, rang + 1
        if (
            "etp" not in roles
            and "file" in roles
            and "nom" in roles
            and "fonction" in roles
            and "conseil" in t.autour + t.avant
        ):
            return roles, rang + 1
    return {}, 0


def _suite(t: Tableau, roles: dict[str, int]) -> bool:
    return (
        any(_temps(r.dit(roles["etp"])) is not None for r in t.rangees) if "etp" in roles else False
    )


def _lire(
    rangee: Rangee,
    roles: dict[str, int],
    structure: str,
    postes: list[Poste],
    totaux: list[tuple[str, float | None, int | None, Enonce | None]],
) -> None:
    nom, fonction = rangee.dit(roles.get("nom")), rangee.dit(roles.get("fonction"))
    temps = _temps(rangee.dit(roles.get("etp")), pourcent="%" in rangee.dit(roles.get("etp")))
    gens = _file(rangee.dit(roles.get("file")))
    tete = rangee.tout
    premier = next((x for c in sorted(rangee.plie) if (x := rangee.plie[c].strip())), "")
    if _TOTAL.search(premier) or (
        ("fonction" in roles and not fonction)
        and (temps is not None or gens is not None)
        and not nom
    ):
        totaux.append((premier, temps, gens, rangee.enonce))
        return
    if temps is None and gens is None and not fonction:
        return
    vacant = bool(
        _VACANT.search(f"{nom} . {fonction} . {rangee.dit(roles.get('arrivee'))}")
    ) or bool(_VACANT.search(tete) and not nom)
    qui = fonction or nom
    postes.append(
        Poste(
            nom="" if _VACANT.search(nom) else nom.split("\n")[0].strip(),
            structure=(structure or nom.partition("\n")[2]).strip(),
            fonction=qui,
            etp=temps,
            file=gens,
            arrivee=_arrivee(rangee.dit(roles.get("arrivee")) or fonction),
            titre=rangee.dit(roles.get("titre")),
            reste=tete,
            vacant=vacant,
            conseiller=bool(_CONSEILLER.search(qui)) and not _AUTRE.search(qui),
            enonce=rangee.enonce,
        )
    )


def _sans_doublons(postes: list[Poste]) -> list[Poste]:
    """A person told again in another table, with the same time, is one row."""
    rendu: list[Poste] = []
    for p in postes:
        memes = [
            q
            for q in rendu
            if q.nom and q.nom == p.nom and q.etp == p.etp and q.file in (p.file, None)
        ]
        if not memes:
            rendu.append(p)
    return rendu


def _temps(plie: str, *, pourcent: bool = False) -> float | None:
    """A full time is 1: « 0,80 », « 80 % », « mi-temps », « 4/5 »."""
    if vide(plie):
        return None
    if "mitemps" in plie or "demi" in plie:
        return 0.5
    if m := re.search(r"(\d+(?:[.,]\d+)?)\s*%", plie):
        return float(m[1].replace(",", ".")) / 100
    if m := re.search(r"\b([1-9])\s*/\s*([1-9]|10)\b", plie):
        return int(m[1]) / int(m[2])
    lus = nombres(plie)
    if lus:
        return lus[0] / 100 if pourcent or lus[0] >= 20 else lus[0]
    return 1.0 if "plein" in plie else None


def _file(plie: str) -> int | None:
    """People followed, those « en veille » left out: « 21 dont 2 en veille » is 19."""
    n = entier(plie)
    if n is not None and (m := re.search(r"dont (\d+) (?:personnes? )?en veille", plie)):
        return n - int(m[1])
    return n


def _arrivee(plie: str) -> tuple[dt.date, dt.date] | None:
    """The first and the last day that the words may mean."""
    if not plie:
        return None
    jours = [f for f in figures(plie) if f.jour is not None]
    if jours:
        f = min(jours, key=lambda x: x.debut)
        assert f.jour is not None
        return (
            (f.jour, plus_mois(f.jour, 1) - dt.timedelta(days=1))
            if f.genre == "mois_annee"
            else (f.jour, f.jour)
        )
    if m := re.search(r"\b(0?[1-9]|1[0-2])[/.-](20\d\d)\b", plie):
        premier = dt.date(int(m[2]), int(m[1]), 1)
        return premier, plus_mois(premier, 1) - dt.timedelta(days=1)
    if m := re.search(r"\b(19[89]\d|20[0-4]\d)\b", plie):
        return dt.date(int(m[1]), 1, 1), dt.date(int(m[1]), 12, 31)
    return None


# --- twenty people per full time ---------------------------------------------------------------


def _groupes(e: Equipe) -> list[list[Poste]]:
    """Rows of one named conseiller together; a vacancy is nobody."""
    rendu: dict[str, list[Poste]] = {}
    for rang, p in enumerate(e.conseillers):
        rendu.setdefault(p.nom if p.nom and not p.vacant else f"\n{rang}", []).append(p)
    return list(rendu.values())


@calcul
def vingt_par_conseiller(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each row of a conseiller: at most so many people for the time it has."""
    plafond = r.nombre("par_etp")
    e = equipe(d)
    trop_dit = _ratios_dits(d, plafond)
    lignes = list(_lignes(e) if e else _phrases(d))
    trop = [
        (p, f"{gens} personnes pour {etp(t)} ETP")
        for p, gens, t in lignes
        if gens > plafond * t + 1e-6
    ]
    if trop:
        return Resultat(
            "insuffisant",
            f"{trop[0][1]} : {plafond:.0f} par ETP au plus.",
            tuple(x for p, _ in trop if (x := p))[:3],
        )
    if trop_dit:
        return Resultat("insuffisant", f"Plus de {plafond:.0f} personnes par ETP.", trop_dit)
    if any(t > _PLEIN + 1e-6 for _, _, t in lignes):
        return Resultat(
            "a_verifier",
            "Une ligne compte plus d’un temps plein : rien n’est dit de chacun.",
            tuple(x for x, _, t in lignes if x and t > _PLEIN)[:2],
        )
    dites = [p for p in e.conseillers if not (p.vacant and p.file is None)] if e else []
    if lignes and len(lignes) >= len({p.nom or k for k, p in enumerate(dites)}):
        return Resultat(
            "satisfait",
            f"Aucune ligne ne dépasse {plafond:.0f} par ETP.",
            tuple(x for x, _, _ in lignes if x)[:3],
        )
    dit = par_les_mots(d, r, i)
    if e and dites and dit.statut == "satisfait":
        return Resultat(
            "a_verifier",
            "C’est dit, mais le tableau de l’équipe ne permet pas de le voir.",
            dit.enonces,
        )
    return dit


def _lignes(e: Equipe) -> Iterator[tuple[Enonce | None, int, float]]:
    for groupe in _groupes(e):
        if all(p.etp is not None and p.file is not None for p in groupe):
            yield (
                groupe[0].enonce,
                sum(p.file or 0 for p in groupe),
                sum(p.etp or 0 for p in groupe),
            )


def _phrases(d: Dossier) -> Iterator[tuple[Enonce | None, int, float]]:
    """Conseillers told by items of a list: one time and one number of people in each, in two items at least."""
    lues = []
    for e in d.lecture.enonces:
        if e.genre == "titre" or e.vide or not _CONSEILLER.search(e.plie) or _AUTRE.search(e.plie):
            continue
        temps = [f for f in d.index.figures(e) if f.genre == "etp"]
        gens = [f for f in d.index.figures(e) if f.genre == "personnes"]
        if len(temps) == 1 and len(gens) == 1 and temps[0].valeur <= _PLEIN < gens[0].valeur:
            lues.append((e, int(gens[0].valeur), temps[0].valeur))
    yield from lues if len(lues) > 1 else []


def _ratios_dits(d: Dossier, plafond: float) -> tuple[Enonce, ...]:
    """Sentences that say more people for a full time than allowed, of this platform."""
    return tuple(
        e
        for e in d.lecture.enonces
        if not e.vide
        and e.genre != "titre"
        and not re.search(
            r"avant|jusqu'ici|precedemm|auparavant|en 202[0-5]\b|national|autres? (?:plateforme|departement|dispositif)|france travail|cap ?emploi",
            e.plie,
        )
        and any(
            f.genre == "par_etp"
            and plafond < f.valeur < 200
            and "personne" in e.plie[f.debut : f.fin + 40]
            for f in d.index.figures(e)
        )
        and not any(k in e.portee.nies for k in range(len(e.jetons)))
    )[:3]


@calcul
def moyenne_par_etp(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """All the people over all the conseillers' time."""
    plafond = r.nombre("par_etp")
    e = equipe(d)
    if e is not None:
        connus = [p for p in e.conseillers if p.etp is not None and p.file is not None]
        inconnus = [p for p in e.conseillers if (p.etp is None or p.file is None) and not p.vacant]
        temps, gens = sum(p.etp or 0 for p in connus), sum(p.file or 0 for p in connus)
        passages = tuple(x for p in connus if (x := p.enonce))[:3]
        if temps and not inconnus:
            dit = f"{gens} personnes pour {etp(temps)} ETP de conseillers."
            return Resultat(
                "satisfait" if gens <= plafond * temps + 1e-6 else "insuffisant", dit, passages
            )
    if trop := _ratios_dits(d, plafond):
        return Resultat("insuffisant", f"Plus de {plafond:.0f} personnes par ETP.", trop)
    if e is None and (lignes := list(_phrases(d))) and len(lignes) > 1:
        temps, gens = sum(t for _, _, t in lignes), sum(g for _, g, _ in lignes)
        return Resultat(
            "satisfait" if gens <= plafond * temps + 1e-6 else "insuffisant",
            f"{gens} personnes pour {etp(temps)} ETP de conseillers.",
            tuple(x for x, _, _ in lignes if x)[:3],
        )
    return par_les_mots(d, r, i)


# --- totals ------------------------------------------------------------------------------------

_ANNONCE = re.compile(
    r"au total|en tout\b|\btotal|\bensemble\b|globalement|equipe (?:que nous|compte|comprend|reunit|totalise|est composee|est de|de\b|represente)"
    r"|(?:plateforme|groupement|dispositif) (?:compte|mobilise|reunit|dispose|emploie|totalise|represente|s'appuie)|masse salariale|salaires|\bpersonnel\b"
    r"|effectif|\bsoit\b"
)
_PASSE = re.compile(
    r"avant|jusqu'ici|precedemm|auparavant|en 20(?:1\d|2[0-5])\b|fin 20|depuis|nouvea|suppl|renfort|de plus|s'ajout|gagne|passe|\+ ?\d|recherch"
    r"|besoin|horizon|a terme|objectif|cible|augment"
)
_DE_CONSEILLERS = re.compile(
    r"(\d+[.,]\d+|\d+)\s*(?:etp\s*)?(?:de\s+|d'etp\s+de\s+)?(?:conseill|referent|job ?coach|accompagnateur)|conseill\w*\s*(?:\([^)]*\))?\s*[:=]?\s*(\d+[.,]\d+)"
)
_ETP = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:etp\b|equivalents?[ -]temps[ -]plein)|\betp\b[^\d]{0,25}?(\d+[.,]\d+)"
)


@calcul
def totaux_equipe(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Totals said here and there are those of the team's table; a share of it is no total."""
    e = equipe(d)
    if e is None or any(p.etp is None for p in e.postes):
        return par_les_mots(d, r, i)
    sommes = _sommes_etp(e)
    bons: list[Enonce] = []
    faux: list[tuple[str, Enonce]] = []
    for dit, enonce in _etp_annonces(d, e):
        (
            bons.append(enonce)
            if _parmi(dit, sommes)
            else faux.append((f"{etp(dit)} ETP annoncés", enonce))
        )
    if all(p.file is not None for p in e.conseillers if not p.vacant):
        for n, enonce in _gens_annonces(d, e):
            (
                bons.append(enonce)
                if n in _sommes_gens(e)
                else faux.append((f"{n} personnes annoncées", enonce))
            )
    if faux:
        total = etp(sum(p.etp or 0 for p in e.postes))
        gens = sum(p.file or 0 for p in e.postes)
        return Resultat(
            "insuffisant",
            f"{faux[0][0]} ; le tableau donne {total} ETP et {gens} personnes.",
            tuple(dict.fromkeys(x for _, x in faux))[:3],
        )
    if bons:
        return Resultat(
            "satisfait", "Les totaux sont ceux du tableau.", tuple(dict.fromkeys(bons))[:3]
        )
    return Resultat("sans_objet", "Aucun total de l’équipe n’est annoncé.")


def _parmi(dit: float, sommes: Iterable[float]) -> bool:
    return any(abs(dit - s) < 0.005 for s in sommes)


def _sommes_etp(e: Equipe) -> set[float]:
    """Every sum that a sentence may mean: all, a function, a structure, filled posts alone."""
    rendu: set[float] = set()
    for pourvus in (False, True):
        postes = [p for p in e.postes if not (pourvus and p.vacant)]
        ensembles: list[list[Poste]] = [
            postes,
            [p for p in postes if p.conseiller],
            [p for p in postes if not p.conseiller],
            [p for p in postes if p.cadre],
        ]
        structures = {p.structure for p in postes}
        fonctions = {p.fonction for p in postes}
        ensembles += [[p for p in postes if p.structure == s] for s in structures]
        ensembles += [[p for p in postes if p.structure == s and p.conseiller] for s in structures]
        ensembles += [
            [p for p in postes if p.structure == s and not p.conseiller] for s in structures
        ]
        ensembles += [[p for p in postes if p.structure != s] for s in structures]
        ensembles += [[p for p in postes if p.fonction == f] for f in fonctions]
        rendu |= {round(sum(p.etp or 0 for p in ens), 2) for ens in ensembles if ens}
        rendu |= {round(p.etp, 2) for p in postes if p.etp}
    return rendu


def _sommes_gens(e: Equipe) -> set[int]:
    rendu = {
        sum(p.file or 0 for p in e.postes),
        sum(p.file or 0 for p in e.conseillers if not p.vacant),
    }
    rendu |= {
        sum(p.file or 0 for p in e.postes if p.structure == s)
        for s in {p.structure for p in e.postes}
    }
    return rendu | {p.file for p in e.postes if p.file is not None}


def _etp_annonces(d: Dossier, e: Equipe) -> Iterator[tuple[float, Enonce]]:
    rangees = {p.enonce.rang for p in e.postes if p.enonce}
    for _, temps, _, enonce in e.totaux:
        if temps is not None and enonce is not None:
            yield temps, enonce
    totaux = {x.rang for *_, x in e.totaux if x}
    for x in d.lecture.enonces:
        if (
            x.rang in rangees
            or x.rang in totaux
            or x.vide
            or not _ETP.search(f"{x.plie} {x.contexte_plie if x.genre == 'rangee' else ''}")
        ):
            continue
        if not _ANNONCE.search(x.plie) or _PASSE.search(x.plie):
            continue
        for m in _ETP.finditer(x.plie):
            yield float((m[1] or m[2]).replace(",", ".")), x
        for m in _DE_CONSEILLERS.finditer(x.plie):
            if "etp" in x.plie and "," in (m[1] or m[2] or ""):
                yield float((m[1] or m[2]).replace(",", ".")), x


_GENS = re.compile(
    r"(\d{2,4})\s*(?:personnes?|places?|accompagnements?|beneficiaires?|suivis?|usagers?)\b"
)


def _gens_annonces(d: Dossier, e: Equipe) -> Iterator[tuple[int, Enonce]]:
    for _, _, gens, enonce in e.totaux:
        if gens is not None and enonce is not None:
            yield gens, enonce
    rangees = {p.enonce.rang for p in e.postes if p.enonce} | {x.rang for *_, x in e.totaux if x}
    for x in d.lecture.enonces:
        if x.rang in rangees or x.vide or _PASSE.search(x.plie):
            continue
        dit_hors_veille = "hors veille" in x.plie or "hors-veille" in x.plie
        if not dit_hors_veille and not (_ANNONCE.search(x.plie) and "etp" in x.plie):
            continue
        if (
            re.search(
                r"par (?:etp|conseill)|sur (?:l'|une )an|par an\b|annee pleine|differentes", x.plie
            )
            and not dit_hors_veille
        ):
            continue
        for m in _GENS.finditer(x.plie):
            if re.match(
                r"\s*(?:par|/|au plus|maximum|pour (?:un|1) )", x.plie[m.end() :]
            ) or re.search(
                r"veille",
                x.plie[m.end() : m.end() + 14]
                .replace("hors veille", "")
                .replace("hors-veille", ""),
            ):
                continue
            yield int(m[1]), x


# --- titles ------------------------------------------------------------------------------------

_TITULAIRE = re.compile(
    r"\boui\b|obtenu|titulaire|certifiee?s?\b|\bacquise?\b|diplomee?|valide|delivre|detient|\bpossede|\brncp ?37779\b"
)
_SANS = re.compile(
    r"\bnon\b|\bpas\b|\bsans\b|en (?:cours|formation|parcours)|prepar|\bvise|prevu|\bvae\b|aucun|engage|inscri|commence|debut|a obtenir|a venir|programm|planifi|jury|exige|demande|entre en"
)
_EN_ROUTE = re.compile(
    r"formation|parcours|cursus|inscri|en cours|commence|engage|debut|entre en|alternance|promotion|session"
)
_ANNEE = re.compile(r"\b(20[2-4]\d)\b")
_SUJET_TITRE = re.compile(
    r"formation|certif|\bvae\b|\btitre|diplom|parcours|rncp|professionnalis|competence|positionnement"
)


def _titulaire(p: Poste) -> bool:
    titre = p.titre
    if not titre or vide(titre):
        return False
    if _SANS.search(titre):
        return bool(
            re.search(
                r"\bvae\b.{0,20}(?:obtenu|valid|reussi)|(?:obtenu|valid|reussi).{0,25}\bvae\b",
                titre,
            )
        ) and not re.search(r"prevu|jury|en cours", titre)
    return bool(_TITULAIRE.search(titre)) or bool(
        re.fullmatch(r"\W*(?:x|☒|✓|20[12]\d)\W*", titre.strip())
    )


def _passages(d: Dossier, p: Poste) -> list[Enonce]:
    """What the file says elsewhere of somebody's training."""
    rendu = []
    for e in d.lecture.enonces:
        if (
            e.genre == "titre"
            or e.vide
            or not any(re.search(rf"\b{re.escape(n)}\b", e.plie) for n in p.noms)
        ):
            continue
        if _SUJET_TITRE.search(e.plie) or _SUJET_TITRE.search(e.contexte_plie):
            rendu.append(e)
    return rendu


def _annees_prevues(d: Dossier, p: Poste, au: dt.date) -> list[tuple[int, Enonce | None]]:
    """Years in which somebody's certification is planned."""
    rendu: list[tuple[int, Enonce | None]] = [
        (int(a), p.enonce) for a in _ANNEE.findall(p.titre) if int(a) >= au.year
    ]
    rendu += [
        (int(a), e)
        for e in _passages(d, p)
        if e is not p.enonce
        for a in _ANNEE.findall(_pres(e, p))
        if int(a) >= au.year
    ]
    return rendu


def _pres(e: Enonce, p: Poste) -> str:
    """The part of a sentence that speaks of that person: a list names several."""
    if e.genre == "rangee":
        return e.plie
    for morceau in re.split(r"[;.]", e.plie):
        if any(n in morceau for n in p.noms):
            return morceau
    return e.plie


def _sans_titre(e: Equipe) -> list[Poste]:
    return [p for p in e.conseillers if not p.vacant and not _titulaire(p)]


@calcul
def recrues(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Conseillers hired since a day have the title, or began the training within a year."""
    seuil = dt.date.fromisoformat(str(r.valeur("recrues_a_partir_du")))
    mois, e, au = (
        int(r.nombre("mois_pour_engager")),
        equipe(d),
        d.jour_du_document() or dt.date.today(),
    )
    if e is None or ("arrivee" not in e.roles and not any(p.arrivee for p in e.conseillers)):
        return par_les_mots(d, r, i)
    en_poste = [p for p in e.conseillers if not p.vacant]
    nouvelles = [p for p in en_poste if p.arrivee and p.arrivee[1] >= seuil]
    inconnues = [p for p in en_poste if p.arrivee is None and not _titulaire(p)]
    doutes: list[Poste] = []
    for p in nouvelles:
        if _titulaire(p) or (p.arrivee and p.arrivee[0] < seuil):
            continue
        assert p.arrivee is not None
        limite = plus_mois(p.arrivee[1], mois)
        debuts = _debuts(d, p)
        if any(j <= limite for j in debuts):
            continue
        if debuts or au > limite:
            quand = (
                f"formation le {date_longue(min(debuts))}, au plus tard le {date_longue(limite)}"
                if debuts
                else f"ni titre ni formation au {date_longue(au)}"
            )
            return Resultat("insuffisant", f"{p.dit} : {quand}.", _de(p))
        if _EN_ROUTE.search(p.titre) and not re.search(r"\bnon\b", p.titre):
            if "prevu" in p.titre:
                doutes.append(p)
            continue
        return Resultat(
            "insuffisant",
            f"{p.dit} : ni titre ni formation engagée ; elle doit commencer au plus tard le {date_longue(limite)}.",
            _de(p),
        )
    if doutes or inconnues:
        return Resultat(
            "a_verifier",
            f"Date de prise de poste ou de formation à vérifier : {enumerer([p.dit for p in doutes + inconnues])}.",
            _de((doutes + inconnues)[0]),
        )
    if nouvelles:
        return Resultat(
            "satisfait",
            "Les conseillers recrutés depuis ont le titre ou la formation.",
            _de(nouvelles[0]),
        )
    return Resultat("sans_objet", "Aucun conseiller en poste n’est recruté depuis.")


def _de(p: Poste) -> tuple[Enonce, ...]:
    return (p.enonce,) if p.enonce else ()


def _debuts(d: Dossier, p: Poste) -> list[dt.date]:
    """Days on which somebody's training begins."""
    rendu = []
    for texte in (p.titre, *(_pres(e, p) for e in _passages(d, p) if e is not p.enonce)):
        if not _EN_ROUTE.search(texte):
            continue
        rendu += [
            f.jour
            for f in figures(texte)
            if f.jour is not None and (p.arrivee is None or f.jour >= p.arrivee[0])
        ]
        if not rendu and (m := re.search(r"\b(0?[1-9]|1[0-2])/(20\d\d)\b", texte)):
            rendu.append(dt.date(int(m[2]), int(m[1]), 1))
    return [j for j in rendu if p.arrivee is None or j != p.arrivee[0] or len(rendu) == 1]


@calcul
def en_poste_cinq_ans(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Conseillers already there without the title have a year of certification within the five years."""
    seuil = dt.date.fromisoformat(str(r.valeur("en_poste_avant_le")))
    derniere, e, au = (
        int(r.nombre("derniere_annee")),
        equipe(d),
        d.jour_du_document() or dt.date.today(),
    )
    if e is None or ("arrivee" not in e.roles and "titre" not in e.roles):
        return par_les_mots(d, r, i)
    concernes = [p for p in _sans_titre(e) if p.arrivee is None or p.arrivee[1] < seuil]
    vus: list[Enonce] = []
    sans: list[Poste] = []
    for p in concernes:
        annees = _annees_prevues(d, p, au)
        bonnes = [x for a, x in annees if a <= derniere]
        if bonnes:
            vus += [x for x in bonnes if x][:1]
        elif annees:
            return Resultat(
                "insuffisant",
                f"{p.dit} : certification prévue en {annees[0][0]}, après {derniere}.",
                tuple(x for _, x in annees if x)[:1],
            )
        elif re.search(r"\bvae\b|en (?:cours|formation)|engage|commence", p.titre) or any(
            _EN_ROUTE.search(_pres(x, p)) and "en cours" in _pres(x, p) for x in _passages(d, p)
        ):
            vus += _de(p)
        else:
            sans.append(p)
    if sans:
        return Resultat(
            "insuffisant",
            f"Sans le titre, et le plan ne dit pas quand : {enumerer([p.dit for p in sans])}.",
            _de(sans[0]),
        )
    if not concernes:
        return Resultat(
            "sans_objet", "Aucun conseiller en poste au 1er janvier 2026 n’est sans titre."
        )
    return Resultat(
        "satisfait", "Prévu ou engagé dans les cinq ans.", tuple(dict.fromkeys(vus))[:3]
    )


@calcul
def planning_formation(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A calendar, when a conseiller already there has no title."""
    rendu = expose(d, r, i)
    e = equipe(d)
    if (
        e is not None
        and "titre" in e.roles
        and not _sans_titre(e)
        and (rendu is None or rendu.statut != "satisfait")
    ):
        return Resultat(
            "sans_objet", "Aucun conseiller en poste n’est sans titre : rien n’est à planifier."
        )
    return rendu


@calcul
def postes_a_pourvoir(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A post to fill asks for the title, an equivalent, or a training within the year."""
    e = equipe(d)
    vacants = [p for p in e.conseillers if p.vacant] if e else []
    dit = par_les_mots(d, r, i)
    if vacants:
        demande = re.compile(
            r"titre|rncp|equivalent|certif|diplom|formation|exige|demande|requis|oui"
        )
        tus = [
            p
            for p in vacants
            if not demande.search(p.titre)
            or re.search(r"\bnon\b|\bsans\b|pas exige|debutant", p.titre)
        ]
        if not tus:
            return Resultat(
                "satisfait", "La fiche des postes à pourvoir demande le titre.", _de(vacants[0])
            )
        if dit.statut in {"satisfait", "insuffisant"}:
            return dit
        return Resultat(
            "insuffisant",
            "Poste à pourvoir : rien ne dit que la fiche demande le titre.",
            _de(tus[0]),
        )
    if dit.statut in ("satisfait", "insuffisant"):
        return dit
    proches = d.surs(noms(i, "vacance"))
    if proches:
        return Resultat(
            "a_verifier", "Un recrutement est dit, sans le titre qu’il demande.", enonces(proches)
        )
    return Resultat("sans_objet", "Aucun poste de conseiller n’est à pourvoir.")


# --- those who head ----------------------------------------------------------------------------

_TOUS_CADRES = re.compile(
    r"\b(?:les|nos|des|aux|l') ?(?:\w+ )?(?:cadres|encadrants|chefs de service|responsables|coordinat\w+)\b|l'encadrement|la coordination et la direction"
    r"|(?:coordinat\w+|chef\w* de service) (?:et|,).{0,40}direct|direct\w+ (?:et|,).{0,40}(?:coordinat|chef)|fonctions? d'encadrement|personnes? qui encadr|ceux qui (?:encadr|pilot|dirig)"
)
_FORME = re.compile(
    r"formation|\bform(?:e|ee|es|ees|er)\b|session|module|stage|parcours|cycle|journees?"
)
_REPORTE = re.compile(
    r"a (?:prevoir|programmer|planifier|organiser|definir|construire|inscrire|etudier|caler)|envisag|souhait|plus tard|ulterieur|quand |si (?:le|les|un|des)|pas (?:encore|prevu)|aucune|non prevu|a l'etude|reste a"
)


@calcul
def encadrement_forme(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each of those who pilot, coordinate or head has a training, done or dated."""
    dits = [t for t in d.trouver(i.preuves) if t.enonce.genre != "titre"]
    if (contre := contredit(d, i)) is not None:
        return contre
    bons = [t.enonce for t in prouves(d, i.preuves) if not _REPORTE.search(t.enonce.plie)]
    reportes = [t.enonce for t in dits if t.enonce not in bons]
    e = equipe(d)
    cadres = [p for p in e.postes if p.cadre and not p.vacant] if e else []
    par_ligne = [p for p in cadres if (figures(p.titre) and _FORME.search(p.titre + " " + p.reste))]
    if cadres and len(par_ligne) == len(cadres):
        return Resultat("satisfait", "Une formation est datée pour chacun.", _de(par_ligne[0]))
    if not bons:
        if reportes:
            return Resultat(
                "insuffisant",
                "Cette formation n’est ni suivie ni datée.",
                tuple(dict.fromkeys(reportes))[:3],
            )
        return par_les_mots(d, r, i)
    voisins = [
        x
        for b in bons
        for x in d.lecture.enonces[max(0, b.rang - 1) : b.rang + 3]
        if x.genre != "titre"
    ]
    texte = " ".join(dict.fromkeys(x.plie for x in [*bons, *voisins]))
    oublies = [
        p for p in cadres if p not in par_ligne and p.noms and not any(n in texte for n in p.noms)
    ]
    if not oublies or (
        not any(n in texte for p in cadres for n in p.noms)
        and any(_TOUS_CADRES.search(b.plie) or _TOUS_CADRES.search(b.contexte_plie) for b in bons)
    ):
        return Resultat(
            "satisfait",
            "Une formation est suivie ou datée pour l’encadrement.",
            tuple(dict.fromkeys(bons))[:3],
        )
    return Resultat(
        "a_verifier",
        f"Rien ne le dit pour {enumerer([p.dit for p in oublies])}.",
        tuple(dict.fromkeys(bons))[:2],
    )


@calcul
def temps_de_coordination(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Somebody coordinates, with time for it."""
    if (contre := contredit(d, i)) is not None:
        return contre
    e = equipe(d)
    lignes = (
        [
            p
            for p in e.postes
            if re.search(
                r"coordin|coordon|chef\w* de (?:service|projet)|responsable|pilot", p.fonction
            )
            and not p.conseiller
            and p.etp
        ]
        if e
        else []
    )
    if lignes:
        return Resultat("satisfait", f"{etp(lignes[0].etp or 0)} ETP.", _de(lignes[0]))
    return par_les_mots(d, r, i)


# --- pieces that each one has ------------------------------------------------------------------

_MANQUE = re.compile(
    r"manqu|n'(?:a|ont|est|sont) pas|non (?:remis|joint|fourni|transmis|communique)|\babsente?s?\b|a venir|\bseront?\b|attend|en cours de|sur demande|ulterieur"
    r"|a l'exception|sauf|hormis|a recevoir|a joindre|a transmettre|a completer|☐|\bpas (?:encore|recu|joint)|en attente|reclam"
)
_JOINT = re.compile(
    r"☒|joint|piece|annex|ci-apres|ci-dessous|figure|au dossier|fourni|remis|recu|transmis|inclus|presents?\b|\boui\b|trouve"
)


@calcul
def piece_de_chacun(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A piece is there for each conseiller: said in the table, in a sentence, in the list of pieces."""
    e = equipe(d)
    colonne = str(i.reglages["colonne"])
    avec_vacants = bool(i.reglages.get("vacants", False))
    combien = (
        len({p.nom or k for k, p in enumerate(e.conseillers) if avec_vacants or not p.vacant})
        if e
        else 0
    )
    dits = [t for t in d.trouver(i.preuves) if t.enonce.genre != "titre"]
    mot = re.compile(str(i.reglages["mot"]))
    mauvais = [t.enonce for t in dits if _manque(t.enonce.plie, mot)]
    if mauvais:
        return Resultat(
            "insuffisant", "Ce passage dit ce qui manque.", tuple(dict.fromkeys(mauvais))[:3]
        )
    bons = [t.enonce for t in dits if _JOINT.search(t.enonce.plie) and not t.enonce.vide]
    for x in bons:
        n = _compte(x.plie, mot)
        if n is not None and 1 < n < combien:
            return Resultat("insuffisant", f"{n} pour {combien} conseillers.", (x,))
    par_ligne = (
        [p for p in e.conseillers if mot.search(p.reste) and "oui" in p.reste]
        if e and colonne
        else []
    )
    if bons or (e and par_ligne and len(par_ligne) >= combien > 0):
        return Resultat(
            "satisfait", "C’est au dossier.", tuple(dict.fromkeys(bons))[:3] or _de(par_ligne[0])
        )
    if dits:
        return Resultat(
            "a_verifier", "Ce passage en parle, sans dire que c’est au dossier.", enonces(dits)
        )
    return Resultat("manquant", "Rien dans le document ne le dit.")


def _manque(plie: str, mot: re.Pattern[str]) -> bool:
    """What lacks, said near the name of the piece: in its clause or the next."""
    for m in mot.finditer(plie):
        debut = max(plie.rfind(s, 0, m.start()) for s in ".;") + 1
        fin = min((k for s in ".;" if (k := plie.find(s, m.end())) >= 0), default=len(plie))
        morceau, suite = plie[debut:fin], plie[fin : fin + 90]
        if _MANQUE.search(morceau) and not re.search(
            r"poste vacant|a pourvoir|facultatif|recrut", morceau
        ):
            return True
        if re.match(
            r"[;.] (?:celui|ceux|celle|celles|il en|le sien|les autres)\b", suite
        ) and _MANQUE.search(suite):
            return True
        if _sur(morceau[m.start() - debut :]):
            return True
    return False


def _sur(morceau: str) -> bool:
    """« quatre sur cinq »: fewer than all."""
    m = re.search(
        r"\b(\d+|deux|trois|quatre|cinq|six|sept|huit|neuf) (?:sur|/) (\d+|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)\b",
        morceau,
    )
    if m is None:
        return False
    un, deux = (
        f.valeur
        for f in sorted((f for f in figures(m[0]) if f.genre == "nombre"), key=lambda f: f.debut)[
            :2
        ]
    )
    return un < deux


def _compte(plie: str, mot: re.Pattern[str]) -> int | None:
    for m in mot.finditer(plie):
        avant = [
            f for f in figures(plie[max(0, m.start() - 25) : m.start()]) if f.genre == "nombre"
        ]
        if avant:
            proche = max(avant, key=lambda f: f.fin)
            if len(plie[max(0, m.start() - 25) : m.start()]) - proche.fin < 3:
                return int(proche.valeur)
    return None
