"""What stands under a label: a heading, the head of a column, the first cell of a row, words before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from formulaires.noyau.texte_lu import COCHE, NON_COCHE, BlocLu
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce, creux
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.motifs import Motif
from formulaires.regles.preuves.mots import jetons, souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_LABEL = 12  # words of a label, at most
_NEANT = re.compile(
    r"^\W*(?:neant|sans objet|ras|non (?:recueilli|renseigne|aborde|communique|transmis|precise|exprime|connu|defini|fait|evoque|formule)\w*"
    r"|(?:pas|aucune?|rien)(?:\b[^.;,]{0,40}\b(?:recueilli|renseigne|aborde|exprime|formule|note|evoque|prevu|envisage|engagement)\w*[^.;,]{0,40})?|a (?:voir|completer|definir|preciser|venir|remplir|recueillir|construire)\b.*"
    r"|.{0,50}\b(?:pas|jamais|pu|non)\b.{0,25}\b(?:recueilli|renseigne|aborde|sollicite|consulte|exprime|interroge|demande)\w*.{0,20}"
    r"|on verra\b.*|plus tard\b.*|en attente\b.*|voir (?:plus tard|avec)\b.*)\W*$"
)
_BAS = re.compile(r"^\W*(?:fait (?:a|le|en) |signatures?\b|signe le\b|date et signature)")
_NUMERO = re.compile(
    r"^\W*(?:(?:article|art|partie|volet|rubrique|fiche)\s+)?(?:(?:\d{1,2}|[ivx]{1,4}|[a-z])\s*[.)·°:/–—-]+\s*|\d{1,2}\s+)(?=\w)",
    re.IGNORECASE,
)
_DEUX_POINTS = re.compile(r"^([^:\n]{2,90}?)\s*:\s+(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rubrique:
    """A label, the statements that hold what stands under it, and that text."""

    titre: str
    sous: str
    enonces: tuple[Enonce, ...]
    texte: str

    @property
    def pleine(self) -> bool:
        """Whether something is really written there."""
        return self.mots > 0

    @property
    def mots(self) -> int:
        """Words that say something: no filler, nothing put off, nothing denied as a whole."""
        return sum(len(m.split()) for m in self.texte.split("\n") if not rien(m))


def rien(texte: str) -> bool:
    """A filler, « à compléter », « non recueilli », boxes of which none is ticked."""
    if creux(texte) or (NON_COCHE in texte and COCHE not in texte) or _BAS.match(souder(texte)):
        return True
    return bool(_NEANT.match(souder(texte).strip(' .«»"“”-–—')))


def porte(motif: Motif, texte: str) -> bool:
    """Whether a short text holds every term of a motif, in any order."""
    cles = [j.cle for j in jetons(souder(texte)) if not j.vide]
    toutes = [j.cle for j in jetons(souder(texte))]
    for terme in motif.termes:
        dedans = any(
            _suite(f.cles, f.debut_de, cles) or _suite(f.cles, f.debut_de, toutes)
            for f in terme.formes
        )
        if dedans is terme.exclu:
            return False
    return True


def _suite(voulues: tuple[str, ...], debut_de: bool, cles: list[str]) -> bool:
    n = len(voulues)
    for i in range(len(cles) - n + 1):
        ici = cles[i : i + n]
        if tuple(ici) == voulues or (
            debut_de and tuple(ici[:-1]) == voulues[:-1] and ici[-1].startswith(voulues[-1])
        ):
            return True
    return False


def rubriques(d: Dossier, motifs: Iterable[str]) -> list[Rubrique]:
    """Those whose label holds one of the motifs, in reading order within each kind."""
    lus = [d.reperes.motif(m) for m in motifs]
    return [r for r in toutes(d) if any(porte(m, r.titre) for m in lus)]


def toutes(d: Dossier) -> list[Rubrique]:
    """Every label of the file, found once."""
    rendu: list[Rubrique] | None = d.__dict__.get("_rubriques")
    if rendu is None:
        rendu = d.__dict__["_rubriques"] = [*_sections(d), *_tableaux(d), *_etiquettes(d)]
    return rendu


# --- headings -----------------------------------------------------------------------------


def _sections(d: Dossier) -> Iterator[Rubrique]:
    blocs = d.lecture.source.blocs
    for s in d.lecture.sections:
        if len(s.titre.texte.split()) > _LABEL + 6:
            continue
        contenu = tuple(e for e in s.contenu if e.genre != "titre")
        places = sorted({b for e in contenu for b in e.blocs})
        yield Rubrique(
            _nu(s.titre.texte), "", contenu or (s.titre,), "\n".join(blocs[b].texte for b in places)
        )


def _nu(titre: str) -> str:
    """A heading without its number."""
    return _NUMERO.sub("", titre, count=1)


# --- tables -------------------------------------------------------------------------------


def grilles(d: Dossier) -> list[tuple[int, int, dict[int, dict[int, str]]]]:
    """Each table: its first block, the one after its last, its cells by row and column."""
    blocs, rendu, i = d.lecture.source.blocs, [], 0
    while i < len(blocs):
        if blocs[i].tableau is None:
            i += 1
            continue
        fin = i
        while fin < len(blocs) and blocs[fin].tableau == blocs[i].tableau:
            fin += 1
        rendu.append((i, fin, _cellules(blocs[i:fin])))
        i = fin
    return rendu


def _cellules(blocs: Iterable[BlocLu]) -> dict[int, dict[int, str]]:
    grille: dict[int, dict[int, str]] = {}
    for b in blocs:
        rangee = grille.setdefault(b.rangee, {})
        rangee[b.colonne] = "\n".join(filter(None, (rangee.get(b.colonne, ""), b.texte)))
    return {r: grille[r] for r in sorted(grille)}


def _tableaux(d: Dossier) -> Iterator[Rubrique]:
    par_bloc = enonces_par_bloc(d)
    tous = grilles(d)
    for k, (debut, fin, grille) in enumerate(tous):
        suite = tous[k + 1][0] if k + 1 < len(tous) else len(d.lecture.source.blocs)
        rangees = list(grille.values())
        places = _places(d, debut, fin)
        if len(rangees) == 1 and (titre := _titre_seul(rangees[0])):
            yield _apres(d, titre, fin, suite, par_bloc)
            continue
        yield from _colonnes(rangees, places, par_bloc)
        yield from _rangees(rangees, places, par_bloc)


def _titre_seul(rangee: Mapping[int, str]) -> str:
    """A table of one row and few words is a heading that somebody framed."""
    dit = " ".join(rangee[c] for c in sorted(rangee) if rangee[c])
    return _nu(dit) if 0 < len(dit.split()) <= _LABEL and "\n" not in dit and ":" not in dit else ""


def _apres(
    d: Dossier, titre: str, debut: int, fin: int, par_bloc: Mapping[int, list[Enonce]]
) -> Rubrique:
    """What follows a framed heading, tables that are no heading included, until the next one."""
    blocs = d.lecture.source.blocs
    arret = next(
        (
            i
            for i, _, g in grilles(d)
            if i >= fin and len(g) == 1 and _titre_seul(next(iter(g.values())))
        ),
        next(
            (i for i in range(debut, len(blocs)) if blocs[i].genre in ("titre", "pied")), len(blocs)
        ),
    )
    arret = min(
        arret,
        next(
            (i for i in range(debut, len(blocs)) if blocs[i].genre in ("titre", "pied")), len(blocs)
        ),
    )
    dedans = [i for i in range(debut, arret) if blocs[i].texte]
    enonces = tuple(dict.fromkeys(e for i in dedans for e in par_bloc.get(i, ())))
    return Rubrique(titre, "", enonces, "\n".join(blocs[i].texte for i in dedans))


def _colonnes(
    rangees: list[dict[int, str]],
    places: Mapping[tuple[int, int], list[int]],
    par_bloc: Mapping[int, list[Enonce]],
) -> Iterator[Rubrique]:
    """What stands below each head."""
    tete = rangees[0]
    if len(rangees) < 2 or len([t for t in tete.values() if t]) < 2:
        return
    if any(
        len(t.split()) > _LABEL or (t and creux(t)) or COCHE in t or NON_COCHE in t
        for t in tete.values()
    ):
        return
    for c, dit in tete.items():
        textes = [r[c] for r in rangees[1:] if r.get(c)]
        ici = [b for (rang, col), bs in places.items() if col == c and rang > 0 for b in bs]
        if dit:
            yield Rubrique(_nu(dit), "colonne", _dits(ici, par_bloc), "\n".join(textes))


def _rangees(
    rangees: list[dict[int, str]],
    places: Mapping[tuple[int, int], list[int]],
    par_bloc: Mapping[int, list[Enonce]],
) -> Iterator[Rubrique]:
    """What stands beside the first cell; labels and values may alternate; a lone cell heads the next rows."""
    for k, rangee in enumerate(rangees):
        colonnes = sorted(rangee)
        pleines = [c for c in colonnes if rangee[c]]
        ici = [b for (rang, _), bs in places.items() if rang == k for b in bs]
        if len(pleines) == 1 and len(rangee[pleines[0]].split()) <= _LABEL and len(colonnes) == 1:
            suite = rangees[k + 1 : k + 2]
            dessous = [b for (rang, _), bs in places.items() if rang == k + 1 for b in bs]
            yield Rubrique(
                _nu(rangee[pleines[0]]),
                "dessous",
                _dits(dessous or ici, par_bloc),
                "\n".join(t for r in suite for t in r.values()),
            )
            continue
        if len(colonnes) >= 2:
            pas = 2 if len(colonnes) % 2 == 0 and len(colonnes) > 2 else len(colonnes)
            for g in range(0, len(colonnes), pas):
                groupe = colonnes[g : g + pas]
                label = rangee[groupe[0]]
                if label and len(label.split()) <= _LABEL:
                    blocs = [b for c in groupe for b in places.get((k, c), ())]
                    yield Rubrique(
                        _nu(label),
                        "rangee",
                        _dits(blocs, par_bloc),
                        "\n".join(rangee[c] for c in groupe[1:]),
                    )


def _places(d: Dossier, debut: int, fin: int) -> dict[tuple[int, int], list[int]]:
    """Blocks by the rank of their row in the table, and their column."""
    blocs = d.lecture.source.blocs
    rangs = {r: k for k, r in enumerate(sorted({b.rangee for b in blocs[debut:fin]}))}
    rendu: dict[tuple[int, int], list[int]] = {}
    for i in range(debut, fin):
        rendu.setdefault((rangs[blocs[i].rangee], blocs[i].colonne), []).append(i)
    return rendu


def _dits(blocs: Iterable[int], par_bloc: Mapping[int, list[Enonce]]) -> tuple[Enonce, ...]:
    return tuple(dict.fromkeys(e for b in blocs for e in par_bloc.get(b, ())))


def enonces_par_bloc(d: Dossier) -> dict[int, list[Enonce]]:
    """The statements that each block holds."""
    rendu: dict[int, list[Enonce]] = {}
    for e in d.lecture.enonces:
        for b in e.blocs:
            rendu.setdefault(b, []).append(e)
    return rendu


# --- words before a colon -----------------------------------------------------------------


def _etiquettes(d: Dossier) -> Iterator[Rubrique]:
    blocs = d.lecture.source.blocs
    for e in d.lecture.enonces:
        if e.genre == "titre":
            continue
        m = _DEUX_POINTS.match(e.texte if e.genre == "phrase" else blocs[e.blocs[0]].texte)
        if m and len(m[1].split()) <= _LABEL - 2:
            yield Rubrique(_nu(m[1]), "etiquette", (e,), m[2])


# --- the computation ----------------------------------------------------------------------


@calcul
def rubrique(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Something of ``mots`` words stands under a label of ``rubriques``; else the proofs, else it is empty.

    ``ancre``: one of these motifs must be met under the label. ``sous``: the kinds of labels that count.
    """
    if offensants := d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", (offensants[0].enonce,))
    assez = int(float(str(i.reglages.get("mots", 3))))
    sous = noms(i, "sous")
    trouvees = [x for x in rubriques(d, noms(i, "rubriques")) if not sous or x.sous in sous]
    ancres = {t.enonce.rang for t in d.surs(noms(i, "ancre"))} if "ancre" in i.reglages else None
    for x in trouvees:
        dits = [e for e in x.enonces if not e.vide and not _ecarte(e) and not _BAS.match(e.plie)]
        if x.mots >= assez and dits and (ancres is None or any(e.rang in ancres for e in dits)):
            return Resultat("satisfait", "C’est écrit.", tuple(dits[:2]))
    if d.surs(i.preuves):
        return None
    if vides := [x for x in trouvees if x.mots == 0]:
        return Resultat("insuffisant", "La place est là, la réponse non.", vides[0].enonces[:1])
    return None


def _ecarte(e: Enonce) -> bool:
    """A statement put off as a whole."""
    return bool(e.portee.ouverts) and len(e.portee.ouverts) * 2 > len(e.jetons)


@calcul
def affirme(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """One proof is enough, whatever is denied of something else elsewhere."""
    if offensants := d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", (offensants[0].enonce,))
    surs = d.surs(i.preuves)
    return (
        Resultat("satisfait", "C’est écrit.", tuple(dict.fromkeys(t.enonce for t in surs))[:2])
        if surs
        else None
    )
