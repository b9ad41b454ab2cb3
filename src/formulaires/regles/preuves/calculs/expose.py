"""Whether a long file sets something out: several ideas close together, not here and there.

A dossier speaks of everything somewhere: a proof there holds nearly all its words in the statement
itself, what contradicts holds all of them, close together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.registre import calcul, nom, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce, Section
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.motifs import Terme
from formulaires.regles.preuves.mots import jetons, souder
from formulaires.regles.preuves.portee import portee
from formulaires.regles.preuves.recherche import PORTEE, Trouve
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import tableaux
from formulaires.textes.resolution import ExigenceResolue

_FENETRE = 7
_AVANT = 2  # statements before a window, in which its anchor may stand
_RANGEE = 40  # the same in a table row
_SERRE = 8  # words between the first and the last word of what contradicts
_ETIQUETTE = 25


@calcul
def expose(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """``groupes``: so many of them (``au_moins``) within ``fenetre`` statements, one of which holds an ``ancre``.

    What breaks the exigence comes first, then a heading under which nothing stands. A list
    in which an item is not recognised is for somebody to look at. ``refus`` is the
    head of a column in which « non » is such a breach. ``obligatoires``: groups without which the
    others are not enough. ``dit`` and ``contre`` are expressions over folded sentences, where a
    tense or a turn decides (``dit:`` and a group's name: for that group); ``exclut`` sentences are of something else.
    """
    if (contre := contredit(d, i)) is not None:
        return contre
    trouves, absents, voulus = proches(d, i)
    if trouves and len(trouves) >= voulus:
        return Resultat("satisfait", "C’est écrit.", tuple(dict.fromkeys(trouves))[:3])
    seul = par_les_mots(d, r, i)
    if seul.statut == "satisfait" or not trouves:
        return seul
    if seul.statut not in ("manquant", "a_verifier", "insuffisant"):
        return seul
    pas_vus = f"Nous n’y avons pas reconnu : {enumerer(absents)}."
    return Resultat("a_verifier", pas_vus, tuple(dict.fromkeys(trouves))[:3])


def contredit(d: Dossier, i: Indices) -> Resultat | None:
    """What breaks the exigence: a statement, a « non » in its column, a heading without anything."""
    if offensants := torts(d, i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", enonces(offensants))
    if dits := dits_contre(d, i):
        return Resultat("insuffisant", "Ce passage y contrevient.", dits)
    if "refus" in i.reglages and (refuses := _refuses(d, re.compile(nom(i, "refus")))):
        return Resultat("insuffisant", "Ce passage y contrevient.", refuses)
    if (vide := titre_vide(d, i)) is not None:
        return Resultat("insuffisant", "La place est là, rien n’y est écrit.", (vide,))
    return None


def dits_contre(d: Dossier, i: Indices) -> tuple[Enonce, ...]:
    """Sentences that an expression of ``contre`` meets (tenses, turns), and none of ``sauf``."""
    motifs = [re.compile(m) for m in noms(i, "contre")]
    sauf = [re.compile(m) for m in noms(i, "sauf")]
    if not motifs:
        return ()
    return tuple(
        e
        for e in d.lecture.enonces
        if e.genre != "titre"
        and any(m.search(e.plie) for m in motifs)
        and not any(m.search(e.plie) for m in sauf)
    )[:3]


def dits_pour(d: Dossier, i: Indices) -> tuple[Enonce, ...]:
    """Sentences that an expression of ``dit`` meets, affirmed."""
    return tuple(_dits(d, i, "dit"))[:3]


def _dits(d: Dossier, i: Indices, cle: str) -> Iterator[Enonce]:
    motifs = [re.compile(m) for m in noms(i, cle)]
    if not motifs:
        return
    for e in d.lecture.enonces:
        if e.genre == "titre" or e.vide or not _garde(d, i, e):
            continue
        if any(_affirme(e, m) for motif in motifs if (m := motif.search(e.plie))):
            yield e


def _affirme(e: Enonce, m: re.Match[str]) -> bool:
    """No word that the expression meets is denied, unless the denial is part of it."""
    rangs = {k for k, j in enumerate(e.jetons) if m.start() <= j.debut < m.end()}
    return bool(rangs & e.portee.reperes) or not rangs & (e.portee.nies | e.portee.ouverts)


def _garde(d: Dossier, i: Indices, e: Enonce) -> bool:
    """Whether a statement may prove: not of what is told of another (``exclut``, ``porteur``)."""
    if any(re.search(m, e.plie) for m in noms(i, "exclut")):
        return False
    if not nom_ou(i, "porteur"):
        return True
    from formulaires.regles.preuves.calculs.dossier_membres import parle_d_un_partenaire

    return not parle_d_un_partenaire(d, e)


def _refuses(d: Dossier, tete: re.Pattern[str]) -> tuple[Enonce, ...]:
    rendu = []
    for t in tableaux(d):
        colonnes = [c for c in t.colonnes if tete.search(t.rangees[0].dit(c))]
        rendu += [
            x.enonce
            for x in t.rangees[1:]
            for c in colonnes
            if re.match(r"\W*(?:non\b|pas encore|pas couvert|aucun)", x.dit(c)) and x.enonce
        ]
    return tuple(rendu[:3])


def nom_ou(i: Indices, cle: str, sinon: str = "") -> str:
    """A setting that may not be there."""
    return nom(i, cle) if cle in i.reglages else sinon


def torts(d: Dossier, motifs: Iterable[str]) -> list[Trouve]:
    """Statements that hold all the words of a motif, close together, and say so."""
    return [
        t
        for motif in motifs
        for t in d.index.chercher(d.reperes.motif(motif), portee=_SERRE)
        if t.propres == _termes(t)
        and not (t.nie or t.enonce.vide or t.enonce.genre == "titre" or t.enonce.plie.endswith("?"))
        and not re.search(r"[;.!?] ", t.enonce.plie[t.debut : t.fin])
        and _distincts(t)
    ]


def prouves(d: Dossier, motifs: Iterable[str]) -> list[Trouve]:
    """Statements that prove, with at most one word of the motif said only above them."""
    return [
        t
        for t in _surs(d, motifs)
        if t.propres >= max(min(2, _termes(t)), _termes(t) - 1)
        and (t.propres == _termes(t) or _tout_pres(t))
    ]


def _tout_pres(t: Trouve) -> bool:
    """What the statement itself does not say is said just above it: its heading, its column."""
    e = t.enonce
    pres = {j.cle for j in jetons(souder(f"{e.titres[-1] if e.titres else ''} . {e.autour}"))}
    return all(
        x.exclu or not x.formes or _places(e, x) or any(set(f.cles) <= pres for f in x.formes)
        for x in t.motif.termes
    )


def _surs(d: Dossier, motifs: Iterable[str]) -> list[Trouve]:
    """Statements that hold a motif and affirm it; the words of a table row may lie further apart."""
    return [
        t
        for motif in motifs
        for t in d.index.chercher(d.reperes.motif(motif), portee=_RANGEE)
        if (t.enonce.genre == "rangee" or _mots(t) <= PORTEE)
        and t.enonce.genre != "titre"
        and (t.sur or _au_plus_tard(t))
        and _distincts(t)
    ]


def _mots(t: Trouve) -> int:
    return sum(not j.vide for j in t.enonce.jetons if t.debut <= j.debut < t.fin)


def _au_plus_tard(t: Trouve) -> bool:
    """« Cinq semaines au plus tard » puts nothing off."""
    if not t.ouvert or t.nie or t.enonce.vide or "au plus tard" not in t.enonce.plie:
        return False
    sans = portee(t.enonce.plie.replace("au plus tard", "au_plus_tard"), t.enonce.jetons)
    return not any(
        k in sans.ouverts for k, j in enumerate(t.enonce.jetons) if t.debut <= j.debut < t.fin
    )


def _termes(t: Trouve) -> int:
    return sum(not terme.exclu for terme in t.motif.termes)


def _distincts(t: Trouve) -> bool:
    """Two terms are not one word of the statement met twice."""
    if t.propres < 2:
        return True
    places = [p for x in t.motif.termes if x.formes and not x.exclu and (p := _places(t.enonce, x))]
    return _un_chacun(sorted(places, key=len), frozenset())


def _places(e: Enonce, terme: Terme) -> frozenset[int]:
    """Words of a statement at which a term may begin."""
    rendu: set[int] = set()
    for forme in terme.formes:
        rendu |= set(e.places.get(forme.cles[0], ()))
    return frozenset(rendu)


def _un_chacun(places: list[frozenset[int]], pris: frozenset[int]) -> bool:
    """Whether each term may have a word of its own."""
    if not places:
        return True
    return any(_un_chacun(places[1:], pris | {k}) for k in places[0] - pris)


def par_les_mots(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat:
    """What the exigence's own proofs say, without computation."""
    from formulaires.regles.preuves.juge import Juge

    if dits := dits_pour(d, i):
        return Resultat("satisfait", "C’est écrit.", dits)
    surs = [t for t in prouves(d, i.preuves) if _garde(d, i, t.enonce)]
    if nom_ou(i, "stricte"):
        surs = [t for t in surs if t.propres == _termes(t)]
    if surs:
        rangs = {t.enonce.rang for t in surs}
        contre = [
            t
            for t in d.trouver(i.preuves)
            if t.nomme
            and t.propres == _termes(t)
            and not t.enonce.vide
            and t.enonce.genre != "titre"
            and t.enonce.rang not in rangs
            and any(t.motif is s.motif for s in surs)
        ]
        if contre and len(surs) < 3:
            return Resultat(
                "a_verifier", "Le document dit aussi le contraire.", enonces([*contre, *surs])
            )
        return Resultat("satisfait", "C’est écrit.", enonces(surs))
    sans = i.model_copy(update={"calcul": "", "groupes": {}, "contraires": (), "humain": False})
    rendu = Juge(d, r, sans).juger()
    if rendu.statut == "satisfait" and i.preuves and i.absence != "satisfait" and rendu.enonces:
        return Resultat(
            "a_verifier", "Ce passage s’en approche, sans le dire tout à fait.", rendu.enonces
        )
    return rendu


def titre_vide(d: Dossier, i: Indices) -> Enonce | None:
    """A heading or a label of the exigence under which nothing is written, when no other is filled."""
    if not i.titres:
        return None
    par_titre = {s.titre.rang: s for s in d.lecture.sections}
    trouves = d.trouver(i.titres)
    sections = [par_titre[t.enonce.rang] for t in trouves if t.enonce.rang in par_titre]
    if any(s.mots for s in sections):
        return None
    creuses = [s for s in sections if _dit_vide(d, s)]
    etiquettes = [
        t.enonce for t in trouves if t.propres == _termes(t) and _etiquette_vide(d, t.enonce)
    ]
    return creuses[0].titre if creuses else etiquettes[0] if etiquettes else None


def _etiquette_vide(d: Dossier, e: Enonce) -> bool:
    """A label whose place is empty; the heads of columns are no labels."""
    if not e.vide or e.genre == "titre" or len(e.jetons) > _ETIQUETTE:
        return False
    if e.genre == "rangee":
        return any(creux(d.lecture.source.blocs[b].texte) for b in e.blocs)
    return True


def _dit_vide(d: Dossier, s: Section) -> bool:
    """A heading with a filler, or followed at once by another of its own depth or above."""
    if s.contenu:
        return True
    suivants = d.lecture.enonces[s.titre.rang + 1 : s.titre.rang + 2]
    suivante = next((x for x in d.lecture.sections if suivants and x.titre is suivants[0]), None)
    # A line of a table of contents is said again further on, with its text.
    redit = any(a is not s and a.titre.plie == s.titre.plie for a in d.lecture.sections)
    return suivante is not None and suivante.niveau <= s.niveau and not redit


def proches(d: Dossier, i: Indices) -> tuple[list[Enonce], list[str], int]:
    """The window that holds most groups: what was found in it, the groups it lacks, how many are wanted."""
    voulus = i.au_moins or len(i.groupes)
    fenetre = int(float(str(i.reglages.get("fenetre", _FENETRE))))
    par_groupe: dict[str, dict[int, Enonce]] = {
        g: {
            t.enonce.rang: t.enonce
            for t in _surs(d, motifs)
            if t.propres >= _termes(t) - 1
            and (t.propres == _termes(t) or _tout_pres(t))
            and _garde(d, i, t.enonce)
        }
        for g, motifs in i.groupes.items()
    }
    for g in i.groupes:
        for e in _dits(d, i, f"dit:{g}"):
            par_groupe[g].setdefault(e.rang, e)
    obliges = set(noms(i, "obligatoires"))
    ancres = {t.enonce.rang for t in d.trouver(noms(i, "ancre")) if not t.nie}
    meilleurs: dict[str, Enonce] = {}
    for depart in sorted({rang for t in par_groupe.values() for rang in t}):
        dedans = _voisins(d, depart, fenetre)
        if "ancre" in i.reglages and ancres.isdisjoint(range(depart - _AVANT, dedans.stop)):
            continue
        ici = {
            g: lu
            for g, rangs in par_groupe.items()
            if (lu := next((rangs[k] for k in dedans if k in rangs), None))
        }
        if _note(ici, obliges) > _note(meilleurs, obliges):
            meilleurs = ici
            if len(meilleurs) == len(i.groupes):
                break
    if not obliges <= meilleurs.keys():
        voulus = len(i.groupes) + 1
    return list(meilleurs.values()), [g for g in i.groupes if g not in meilleurs], voulus


def _voisins(d: Dossier, depart: int, fenetre: int) -> range:
    """Statements that follow one under the same heading; under the one above it, for a wide window."""
    dits = d.lecture.enonces
    niveau = len(dits[depart].titres) - (fenetre > _FENETRE)
    titres = dits[depart].titres[: max(niveau, 1)]
    fin = depart
    while fin < min(depart + fenetre, len(dits)) and dits[fin].titres[: len(titres)] == titres:
        fin += 1
    return range(depart, max(fin, depart + 1))


def _note(ici: dict[str, Enonce], obliges: set[str]) -> tuple[bool, int]:
    return obliges <= ici.keys(), len(ici)


def enonces(trouves: Iterable[Trouve]) -> tuple[Enonce, ...]:
    """Their statements, each once, three at most."""
    return tuple(dict.fromkeys(t.enonce for t in trouves))[:3]
