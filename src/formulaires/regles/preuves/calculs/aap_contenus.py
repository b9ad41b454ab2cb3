"""What an answer says of each element: its modalités, tools, people and means; what it leaves empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.aap_equipe import etp_par_element
from formulaires.regles.preuves.calculs.aap_plan import (
    DITS,
    ELEMENTS,
    Partie,
    Plan,
    couverture,
    etiquette,
    laisse_creux,
    nommes,
    numero,
    plan,
    refuses,
)
from formulaires.regles.preuves.calculs.registre import calcul, nom, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import Rangee, tableaux
from formulaires.textes.resolution import ExigenceResolue

MODALITES, OUTILS, HUMAINS, MATERIELS = "modalites", "outils", "humains", "materiels"
_AVANT = r"^\W*(?:\d+\W+)*(?:(?:les?|la|l'|nos|notre|des|du|de|d'|cote|en|pour|quels?|avec|et|ce que|moyens|volet \d|intensif|l'intensif)[\s:–-]*)*"
_ETIQUETTES = {
    MODALITES: re.compile(
        rf"{_AVANT}(?:modalit|mise en (?:oeuvre|place)|organisation\b|deroul|fonctionnement|comment\b|methode|en pratique|concretement|principes?\b|marche a suivre|cadre\b|demarche)"
    ),
    OUTILS: re.compile(
        rf"{_AVANT}(?:outils?\b|outillage|supports?\b|instruments?\b|quoi\b|ressources pedagogiques|(?:nous|on) (?:utilis|se ser|nous ser)\w*|documents? utilises|appuis\b|mallette|boite a)"
    ),
    HUMAINS: re.compile(
        rf"{_AVANT}(?:humains?\b|personnels?\b|equipes?\W*$|equipes? (?:mobilisee?|dediee?|de ce|du volet|pour)|personnes\W*$|qui\W*$|intervenants?\b|encadrement|professionnels? (?:mobilis|affect|engag)\w*|professionnels?\W*$|etp\b|effectifs?\b|salaries\b|bras\b|animat(?:eur|rice|ion)s?\W*$|temps de travail|ressources humaines)"
    ),
    MATERIELS: re.compile(
        rf"{_AVANT}(?:materiels?\b|equipements?\b|locaux\b|local\W*$|logistique|lieux?\W*$|salles?\W*$|techniques?\b|fournitures|ou\W*$|mobilier|sites?\W*$)"
    ),
}
_DEUX_MOYENS = re.compile(
    r"humains?[^:]{0,12}\b(?:et|&|/)[^:]{0,12}materiel|materiels?[^:]{0,12}\b(?:et|&|/)[^:]{0,12}humain"
)
# What such things are, when nothing labels them.
_NOMS = {
    OUTILS: re.compile(
        r"\boutils?\b|\bsupports?\b|\bgrilles?\b|\bcarnets?\b|\blivrets?\b|\breferentiels?\b|\btrames?\b|\blogiciels?\b|viesion|\bfiches?\b|\btableaux? de (?:bord|suivi)"
        r"|questionnaires?\b|\bguides?\b|\bkits?\b|\bjeux?\b|application\b|\bcahiers?\b|\bclasseurs?\b|\bfrises?\b|portfolio|passeport|\bpix\b|photolangage|\bcartes?\b"
        r"|\bagenda|calendrier|\bplanning|portefeuille de competences|autopositionnement|auto-? ?evaluation|diagnostic partage|contrats? types?|trombinoscope|memo|tutoriel|fichier|base d'offres|conventions? d'immersion"
    ),
    MATERIELS: re.compile(
        r"\bsalles?\b|\bbureaux?\b|\bordinateurs?\b|\bpostes? informatiques?\b|\btablettes?\b|minibus|vehicules?\b|voitures?\b|camionnette|fourgon|velos?\b|scooter|imprimante"
        r"|telephones?\b|smartphone|videoprojecteur|retroprojecteur|\blocaux\b|\blocal\b|\bcuisine\b|connexion|\bwi-?fi\b|\bespaces?\b|mobilier|\bjardin\b|\betabli\b|\bm2\b|metres? carres?"
        r"|permanence|\bplateau\b|\btableau blanc|ecran|camera|materiel|equipement|titres? de transport|\batelier equipe|parc informatique|cyber|borne|\bposte d'accueil|standard"
    ),
    HUMAINS: re.compile(
        r"(?:\d+[.,]\d+|\d+|mi|demi)[ -]?(?:d'un |d')?(?:etp\b|equivalent|temps\b)|\betp\b|mitemps|animee?s? par|assuree?s? par|conduite?s? par|encadree?s? par|tenue?s? par|portee?s? par|confiee?s? a"
        r"|(?:un|une|deux|trois|quatre|cinq|six|\d) (?:\w+ ){0,2}?(?:referente?s?|conseill\w+|assistante?s?|educat\w+|psycholog\w+|animat\w+|format\w+|travailleu\w+|salaries?|benevoles?|intervenante?s?|accompagnat\w+|cip\b|cesf\b)"
    ),
}
_VERBE_OUTIL = re.compile(
    r"s'appui\w*|appuyons|utilis\w+|se ser\w+|servons|dispos\w+|a l'aide d|au moyen d|grace a|remis\w*|remet\w*|tien\w+|tenu\w*|rempli\w*|outil|support"
)
_RIEN = re.compile(
    r"^\W*(?:neant|aucune?s?(?: \w+){0,3}|sans objet|rien(?: de \w+)?|non (?:definie?s?|determinee?s?|arretee?s?|chiffree?s?|renseignee?s?|precisee?s?)|pas (?:encore|de|d')[^,;]{0,60}"
    r"|(?:restent?|encore|sera|seront|sont)? ?(?:encore )?a (?:definir|preciser|completer|determiner|renseigner|venir|construire|choisir|trouver|ecrire|acheter|identifier|fixer|arbitrer|confirmer|prevoir|voir)\b[^,;]{0,60}"
    r"|(?:voir |on verra )?(?:plus tard|ulterieurement|en cours d[e'] ?\w+.{0,30})|nc|n/?a|idem\?|tbd|en attente.{0,40})\W*$"
)
_SIMPLE = 25  # words that say how a thing goes, when nothing labels it
DIT, INDICE, CREUX, NIE = "dit", "indice", "creux", "nie"


@dataclass(frozen=True, slots=True)
class Fait:
    """One of the four contents of one element: said, hinted at, left empty, denied."""

    element: str
    aspect: str
    etat: str
    enonce: Enonce


def faits(d: Dossier) -> list[Fait]:
    """Everything that the file says of the contents of the elements, found once."""
    rendu: list[Fait] | None = d.__dict__.get("_faits_aap")
    if rendu is None:
        rendu = d.__dict__["_faits_aap"] = [*_enonces(d), *_tableaux(d), *_titres_vides(d)]
    return rendu


def moyens(d: Dossier) -> frozenset[int]:
    """Statements labelled as tools, people or means: they tell no action."""
    return frozenset(f.enonce.rang for f in faits(d) if f.etat == DIT and f.aspect != MODALITES)


def _aspects(dit: str) -> frozenset[str]:
    """What a label or a heading announces; one that names many things announces none."""
    if len(dit.split()) > 12:
        return frozenset()
    if _DEUX_MOYENS.search(dit):
        return frozenset([HUMAINS, MATERIELS])
    rendu = {a for a, motif in _ETIQUETTES.items() if motif.search(dit)}
    if rendu and (m := re.search(r"\b(?:et|&)\s+((?:les |nos |des |d')?\w+.*)$", dit)):
        rendu |= {a for a, motif in _ETIQUETTES.items() if motif.search(m[1])}
    return frozenset(rendu)


# --- statements --------------------------------------------------------------------------------


def _enonces(d: Dossier) -> Iterator[Fait]:
    p = plan(d)
    porte: frozenset[str] = frozenset()
    bloc = -1
    for e in p.enonces:
        if e.rang in p.titres:
            porte = frozenset()
            continue
        if e.blocs[0] != bloc:
            porte, bloc = frozenset(), e.blocs[0]
        if numero(e):
            continue
        propre, reste = _etiquette(e)
        if propre:
            porte = propre
        aspects = propre or porte or _annonces(d, e, p)
        for element in p.elements.get(e.rang, ()):
            yield from _faits(d, e, element, aspects, reste)


def _etiquette(e: Enonce) -> tuple[frozenset[str], str]:
    """The contents that the label of a statement names, and what follows it."""
    dit = etiquette(e)
    if dit and (aspects := _aspects(dit)):
        return aspects, e.plie[len(dit) :].strip(" :")
    if len(e.jetons) <= 5 and e.plie.rstrip().endswith(".") and (aspects := _aspects(e.plie)):
        return aspects, ""  # « Outils. »
    return frozenset(), e.plie


def _annonces(d: Dossier, e: Enonce, p: Plan) -> frozenset[str]:
    if (
        e.autour
        and d.lecture.source.blocs[e.blocs[0]].tableau is None
        and (dit := _aspects(e.contexte_plie.rpartition(" . ")[2]))
    ):
        return dit
    au_dessus = p.au_dessus[e.rang]
    for partie in reversed(au_dessus):
        if dit := _aspects(partie.titre.plie):
            return dit
        if partie.elements:
            break
    return frozenset()


def _faits(
    d: Dossier, e: Enonce, element: str, aspects: frozenset[str], reste: str
) -> Iterator[Fait]:
    if aspects:
        etat = _etat(d, e, reste)
        for a in aspects:
            if etat == DIT and len(aspects) > 1 and a in _NOMS and not _NOMS[a].search(reste):
                continue  # « Moyens humains et matériels », and only one of them under it
            if etat:
                yield Fait(element, a, etat, e)
        if etat != DIT:
            return
    elif not e.vide and not numero(e) and len(e.jetons) > 3:
        yield Fait(element, MODALITES, INDICE, e)
    for a, motif in _NOMS.items():
        if a in aspects or e.vide:
            continue
        lus = {m[0] for m in motif.finditer(e.plie)}
        if not lus or not _affirme(e, motif):
            if lus and _denie(e, a):
                yield Fait(element, a, NIE, e)
            continue
        if (
            a == HUMAINS
            or (a == MATERIELS and len(lus) > 1)
            or (a == OUTILS and (len(lus) > 1 or _VERBE_OUTIL.search(e.plie)))
        ):
            yield Fait(element, a, INDICE, e)


def _etat(d: Dossier, e: Enonce, reste: str) -> str:
    if not reste:
        return CREUX if laisse_creux(d, e) or _seule(d, e) else ""
    if e.vide or creux(reste):
        return CREUX
    if _RIEN.match(reste):
        return NIE if re.match(r"\W*(?:neant|aucun|sans|rien|pas)", reste) else CREUX
    if len(reste.split()) < 8 and all(
        k in e.portee.nies or k in e.portee.ouverts or j.vide
        for k, j in enumerate(e.jetons)
        if j.debut >= len(e.plie) - len(reste)
    ):
        return NIE
    return DIT


def _seule(d: Dossier, e: Enonce) -> bool:
    """A label without a colon, at the end of its paragraph: nothing follows it."""
    suivants = d.lecture.enonces[e.rang + 1 : e.rang + 2]
    return not suivants or suivants[0].genre == "titre"


def _affirme(e: Enonce, motif: re.Pattern[str]) -> bool:
    p = e.portee
    places = [m.start() for m in motif.finditer(e.plie)]
    return any(
        j.debut <= x < j.fin
        and k not in p.nies
        and (k not in p.ouverts or "au plus tard" in e.plie)
        for x in places
        for k, j in enumerate(e.jetons)
    )


def _denie(e: Enonce, aspect: str) -> bool:
    """« Aucun outil n’est arrêté pour l’intensif »: the thing itself is named, and denied."""
    m = _ETIQUETTES[aspect].search(e.plie)
    if m is None:
        return False
    p = e.portee
    return any(
        j.debut <= m.start() < j.fin and (k in p.nommes or k in p.ouverts)
        for k, j in enumerate(e.jetons)
    )


# --- tables ------------------------------------------------------------------------------------


def _tableaux(d: Dossier) -> Iterator[Fait]:
    """Elements down and contents across, or the other way round."""
    for t in tableaux(d):
        if len(t.rangees) < 2:
            continue
        tetes = {c: t.rangees[0].dit(c) for c in t.colonnes}
        premiere = min(t.colonnes)
        par_colonne = {
            c: _aspects(x) for c, x in tetes.items() if c != premiere and len(x.split()) < 9
        }
        elements = {c: nommes(x) for c, x in tetes.items() if c != premiere and len(x.split()) < 9}
        if sum(bool(a) for a in par_colonne.values()) > 1:
            for r in t.rangees[1:]:
                yield from _rangee(r, nommes(r.dit(premiere)), par_colonne)
        elif sum(bool(x) for x in elements.values()) > 1:
            for r in t.rangees[1:]:
                aspects = _aspects(r.dit(premiere))
                for c, dits in elements.items():
                    yield from _case(r, c, dits, aspects)


def _rangee(
    r: Rangee, elements: frozenset[str], par_colonne: dict[int, frozenset[str]]
) -> Iterator[Fait]:
    for c, aspects in par_colonne.items():
        yield from _case(r, c, elements, aspects)


def _case(r: Rangee, c: int, elements: frozenset[str], aspects: frozenset[str]) -> Iterator[Fait]:
    if r.enonce is None:
        return
    texte = r.dit(c).strip()
    if not aspects or not elements:
        return
    if re.fullmatch(r"[\d.,\s]+", texte):
        etat = DIT if HUMAINS in aspects else ""
    else:
        etat = CREUX if creux(texte) or _RIEN.match(texte) else DIT
    for n in elements:
        for a in aspects:
            if etat:
                yield Fait(n, a, etat, r.enonce)


def _titres_vides(d: Dossier) -> Iterator[Fait]:
    """A heading of an element's content under which nothing stands."""
    p = plan(d)
    for partie in p.parties:
        aspects = _aspects(partie.titre.plie)
        if not aspects or partie.mots:
            continue
        for n in _elements_de(partie):
            for a in aspects:
                yield Fait(n, a, CREUX, partie.titre)


def _elements_de(partie: Partie) -> frozenset[str]:
    if partie.elements:
        return partie.elements
    return next((q.elements for q in reversed(partie.parents) if q.elements), frozenset())


# --- V -----------------------------------------------------------------------------------------


@calcul
def aap_contenu(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each element has the content that ``aspect`` names."""
    aspect = nom(i, "aspect")
    poses = [n for n in ELEMENTS if _propose(d, n)]
    par_element = {n: [f for f in faits(d) if f.element == n and f.aspect == aspect] for n in poses}
    creuses = [
        f
        for n in poses
        for f in par_element[n]
        if f.etat in (CREUX, NIE) and not _rempli(f, par_element[n])
    ]
    if creuses:
        qui = enumerer([DITS[n] for n in ELEMENTS if n in {f.element for f in creuses}])
        return Resultat("insuffisant", f"Rien n’est écrit pour {qui}.", _passages(creuses))
    au_tableau = etp_par_element(d) if aspect == HUMAINS else {}
    dits: list[Fait] = []
    douteux: list[str] = []
    absents: list[str] = []
    etiquetes = 0
    for n in poses:
        ici = par_element[n]
        surs = [f for f in ici if f.etat == DIT]
        etiquetes += bool(surs)
        indices = [f for f in ici if f.etat == INDICE]
        assez = (
            sum(len(f.enonce.jetons) for f in indices) >= _SIMPLE
            if aspect == MODALITES
            else bool(indices)
        )
        if surs or assez or au_tableau.get(n):
            dits += surs[:1] or indices[:1]
        elif indices:
            douteux.append(n)
        else:
            absents.append(n)
    seuls = [
        n
        for n in poses
        if not any(f.etat == DIT for f in par_element[n])
        and not au_tableau.get(n)
        and n not in absents
    ]
    if absents:
        statut = "manquant" if etiquetes * 2 >= len(poses) else "a_verifier"
        if aspect == MODALITES:
            statut = "manquant"
        return Resultat(
            "manquant" if statut == "manquant" else "a_verifier",
            f"Rien de trouvé pour {enumerer([DITS[n] for n in absents])}.",
            _passages(dits),
        )
    if douteux or (
        aspect != MODALITES and etiquetes >= len(poses) - 1 and seuls and len(poses) > 2
    ):
        return Resultat(
            "a_verifier",
            f"À relire pour {enumerer([DITS[n] for n in douteux or seuls])}.",
            _passages(dits),
        )
    if len(poses) < len(ELEMENTS):
        manque = enumerer([DITS[n] for n in ELEMENTS if n not in poses])
        return Resultat(
            "a_verifier", f"Aucune réponse n’est trouvée pour {manque}.", _passages(dits)
        )
    return Resultat("satisfait", "C’est écrit pour chaque élément.", _passages(dits))


def _rempli(creuse: Fait, ici: list[Fait]) -> bool:
    """The same place is filled after all: a label twice, of which one holds something."""
    return any(
        f.etat == DIT
        and f.enonce is not creuse.enonce
        and abs(f.enonce.rang - creuse.enonce.rang) < 3
        for f in ici
    )


def _passages(lus: list[Fait]) -> tuple[Enonce, ...]:
    return tuple(dict.fromkeys(f.enonce for f in lus))[:4]


def _propose(d: Dossier, n: str) -> bool:
    return sum(len(e.jetons) for e in plan(d).dans(n) if not e.vide) >= 12


@calcul
def aap_positions(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """An organisation is proposed for each of the four elements."""
    p = plan(d)
    if offensants := refuses(p.enonces, noms(i, "refus")):
        return Resultat("insuffisant", "Un élément est écarté.", tuple(offensants[:1]))
    passages: list[Enonce] = []
    absents, creuses, douteux = [], [], []
    for n in ELEMENTS:
        ici = [e for e in p.dans(n) if not e.vide and not numero(e)]
        mots = sum(len(e.jetons) for e in ici)
        vides = [q.titre for q in p.parties if q.elements == {n} and not q.mots]
        if mots >= 20 and couverture(ici, n) >= 0.3:
            passages.append(next((e for e in ici if len(e.jetons) > 8), ici[0]))
        elif vides:
            creuses += vides
        elif mots >= 12:
            douteux.append(n)
        else:
            absents.append(n)
    if creuses:
        return Resultat(
            "insuffisant", "Le titre est là, rien n’est écrit dessous.", tuple(creuses[:2])
        )
    if absents:
        return Resultat(
            "manquant", f"La réponse ne propose rien pour {enumerer([DITS[n] for n in absents])}."
        )
    if douteux:
        return Resultat(
            "a_verifier",
            f"Peu de choses sont dites pour {enumerer([DITS[n] for n in douteux])}.",
            tuple(passages[:3]),
        )
    return Resultat(
        "satisfait", "Chaque élément a sa proposition.", tuple(dict.fromkeys(passages))[:4]
    )
