"""Labels and what stands under them: headings, heads of columns, first cells, words before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Self

from formulaires.noyau.texte_lu import COCHE, NON_COCHE
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce, Section
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.motifs import Forme, Motif
from formulaires.regles.preuves.mots import jetons, souder
from formulaires.regles.preuves.tableaux import Rangee, Tableau, enonces_de, tableaux

Sous = Literal["titre", "colonne", "rangee", "dessous", "case", "ligne"]
"""Where the label stands: heading, head of a column, first cell of a row, cell above, head and row
of one cell, words before a colon on a line."""

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
_SEGMENTS = re.compile(r"\s+[–—|•]\s+|\s+-\s+(?=[A-ZÀ-Þ])|\n|;\s+(?=[A-ZÀ-Þ])|\s/\s")
_COUPE = re.compile(r"\s?:(?=\s|$|…)|\?(?=\s|$)|\s→\s")


@dataclass(frozen=True, slots=True)
class Etiquette:
    """A label, the statements that hold what stands under it, and that text as written."""

    nom: str
    sous: Sous
    enonces: tuple[Enonce, ...]
    texte: str
    cles: frozenset[str]
    suites: tuple[tuple[str, ...], ...]

    @classmethod
    def de(cls, nom: str, sous: Sous, enonces: tuple[Enonce, ...], texte: str) -> Self:
        """With the stems of the label, grammar words left out, then with them."""
        nu = _NUMERO.sub("", nom, count=1)
        mots = jetons(souder(nu))
        suites = tuple(j.cle for j in mots if not j.vide), tuple(j.cle for j in mots)
        return cls(nu, sous, enonces, texte, frozenset(suites[1]), suites)

    def porte(self, motif: Motif) -> bool:
        """Whether the label holds every term of a motif, in any order."""
        return all(
            any(self._dit(f) for f in terme.formes) is not terme.exclu for terme in motif.termes
        )

    def _dit(self, f: Forme) -> bool:
        if f.debut_de:
            return any(_suit(f.cles, s, debut_de=True) for s in self.suites)
        if len(f.cles) == 1:
            return f.cles[0] in self.cles
        return self.cles.issuperset(f.cles) and any(
            _suit(f.cles, s, debut_de=False) for s in self.suites
        )

    @property
    def plie(self) -> str:
        """What stands under it, folded."""
        return souder(self.texte)

    @property
    def mots(self) -> int:
        """Words that say something: no filler, nothing put off, nothing denied as a whole."""
        return sum(len(m.split()) for m in self.texte.split("\n") if not rien(m))

    @property
    def dits(self) -> tuple[Enonce, ...]:
        """The statements that say something."""
        return tuple(e for e in self.enonces if not e.vide and not _BAS.match(e.plie))


def etiquettes(d: Dossier, *sous: Sous) -> list[Etiquette]:
    """Every label of the file (of some kinds), found once."""
    toutes = d.garder("etiquettes", lambda: [*_titres(d), *_tableaux(d), *_lignes(d)])
    return [x for x in toutes if x.sous in sous] if sous else toutes


def sous_etiquette(d: Dossier, motifs: Iterable[str], *sous: Sous) -> list[Etiquette]:
    """Those whose label holds all the words of one of the motifs, in any order."""
    toutes = etiquettes(d)
    par_mot = d.garder("etiquettes par mot", lambda: _par_mot(toutes))
    rangs: set[int] = set()
    for motif in map(d.reperes.motif, motifs):
        ici: Iterable[int] = _possibles(motif, par_mot) if motif.termes else ()
        rangs |= {k for k in ici if k not in rangs and toutes[k].porte(motif)}
    return [x for k in sorted(rangs) if (x := toutes[k]).sous in sous or not sous]


def _par_mot(toutes: Sequence[Etiquette]) -> dict[str, set[int]]:
    rendu: dict[str, set[int]] = {"": set(range(len(toutes)))}
    for k, x in enumerate(toutes):
        for mot in x.cles:
            rendu.setdefault(mot, set()).add(k)
    return rendu


def _possibles(motif: Motif, par_mot: Mapping[str, set[int]]) -> set[int]:
    """Labels in which each term may stand, by the first word of its forms."""
    rendu = par_mot[""]
    for terme in motif.termes:
        if terme.exclu or any(f.debut_de for f in terme.formes):
            continue
        rendu = rendu & set[int]().union(*(par_mot.get(f.cles[0], ()) for f in terme.formes))
    return rendu


def rien(texte: str) -> bool:
    """A filler, « à compléter », « non recueilli », boxes of which none is ticked."""
    if creux(texte) or (NON_COCHE in texte and COCHE not in texte) or _BAS.match(souder(texte)):
        return True
    return bool(_NEANT.match(souder(texte).strip(' .«»"“”-–—')))


def _suit(voulues: tuple[str, ...], cles: tuple[str, ...], *, debut_de: bool) -> bool:
    n = len(voulues)
    for i in range(len(cles) - n + 1):
        ici = cles[i : i + n]
        if ici == voulues or (
            debut_de and ici[:-1] == voulues[:-1] and ici[-1].startswith(voulues[-1])
        ):
            return True
    return False


def _court(texte: str) -> bool:
    return 0 < len(texte.split()) <= _LABEL


# --- headings ------------------------------------------------------------------------------


def _titres(d: Dossier) -> Iterator[Etiquette]:
    for s in d.lecture.sections:
        if len(s.titre.texte.split()) <= _LABEL + 6:
            yield Etiquette.de(s.titre.texte, "titre", *_contenu(d, s))


def _contenu(d: Dossier, s: Section) -> tuple[tuple[Enonce, ...], str]:
    contenu = tuple(e for e in s.contenu if e.genre != "titre")
    places = sorted({b for e in contenu for b in e.blocs})
    return contenu or (s.titre,), "\n".join(d.lecture.source.blocs[b].texte for b in places)


# --- tables --------------------------------------------------------------------------------


def _tableaux(d: Dossier) -> Iterator[Etiquette]:
    tous = tableaux(d)
    cadres = {t.debut: dit for t in tous if (dit := _encadre(t))}
    for t in tous:
        if t.debut in cadres:
            yield _apres(d, t, cadres)
        else:
            yield from _colonnes(d, t)
            yield from _rangees(d, t)
            yield from _cases(d, t)


def _encadre(t: Tableau) -> str:
    """A table of one row and few words is a heading that somebody framed."""
    if len(t.rangees) > 1:
        return ""
    dit = " ".join(x for x in t.rangees[0].texte.values() if x)
    return dit if _court(dit) and "\n" not in dit and ":" not in dit else ""


def _apres(d: Dossier, t: Tableau, cadres: dict[int, str]) -> Etiquette:
    """What follows a framed heading, until the next one or a true heading."""
    blocs = d.lecture.source.blocs
    fin = next(
        (i for i in range(t.fin, len(blocs)) if i in cadres or blocs[i].genre in ("titre", "pied")),
        len(blocs),
    )
    ici = [i for i in range(t.fin, fin) if blocs[i].texte]
    return Etiquette.de(
        cadres[t.debut], "titre", enonces_de(d, ici), "\n".join(blocs[i].texte for i in ici)
    )


def _colonnes(d: Dossier, t: Tableau) -> Iterator[Etiquette]:
    """What stands below each head."""
    tete, reste = t.rangees[0], t.rangees[1:]
    dites = [x for x in tete.texte.values() if x]
    if not reste or len(dites) < 2:
        return
    if not all(_court(x) and not creux(x) and COCHE not in x and NON_COCHE not in x for x in dites):
        return
    for c, dit in tete.texte.items():
        if dit:
            textes = [r.texte[c] for r in reste if r.texte.get(c)]
            ici = [b for r in reste for b in r.blocs.get(c, ())]
            yield Etiquette.de(dit, "colonne", enonces_de(d, ici), "\n".join(textes))


def _rangees(d: Dossier, t: Tableau) -> Iterator[Etiquette]:
    """What stands beside the first cell; labels and values may alternate; a lone cell heads the next row."""
    for k, r in enumerate(t.rangees):
        colonnes = list(r.texte)
        if len(colonnes) == 1 and _court(r.texte[colonnes[0]]):
            suite = t.rangees[k + 1] if k + 1 < len(t.rangees) else r
            texte = "\n".join(suite.texte.values()) if suite is not r else ""
            yield Etiquette.de(
                r.texte[colonnes[0]], "dessous", enonces_de(d, suite.tous_blocs), texte
            )
        pas = 2 if len(colonnes) % 2 == 0 and len(colonnes) > 2 else len(colonnes)
        for g in range(0, len(colonnes) if len(colonnes) > 1 else 0, pas):
            yield from _rangee(d, r, colonnes[g : g + pas])


def _rangee(d: Dossier, r: Rangee, colonnes: list[int]) -> Iterator[Etiquette]:
    label = r.texte[colonnes[0]]
    if _court(label):
        blocs = [b for c in colonnes for b in r.blocs[c]]
        texte = "\n".join(r.texte[c] for c in colonnes[1:])
        yield Etiquette.de(label, "rangee", enonces_de(d, blocs), texte)


def _cases(d: Dossier, t: Tableau) -> Iterator[Etiquette]:
    """A cell under the head of its column."""
    for r in t.corps if t.tete else ():
        for c, texte in r.texte.items():
            nom = t.tete.texte.get(c, "") if t.tete else ""
            if _court(nom):
                yield Etiquette.de(nom, "case", enonces_de(d, r.blocs[c]), texte)


# --- lines ---------------------------------------------------------------------------------


def _lignes(d: Dossier) -> Iterator[Etiquette]:
    """« Label : valeur », one or several on a line; « Question ? réponse »."""
    blocs = d.lecture.source.blocs
    for e in d.lecture.enonces:
        if e.genre == "titre":
            continue
        texte = e.texte if e.genre == "phrase" else blocs[e.blocs[0]].texte
        for segment in _SEGMENTS.split(texte):
            if (place := _COUPE.search(segment)) is None or not _court(segment[: place.start()]):
                continue
            valeur = segment[place.end() :].strip()
            if segment.strip() == e.texte.strip() and (suite := _suite(d, e)):
                valeur = f"{valeur} {suite}"
            yield Etiquette.de(segment[: place.start()].strip(), "ligne", (e,), valeur)


def _suite(d: Dossier, e: Enonce) -> str:
    """What follows a first sentence in its paragraph: the answer may be several sentences."""
    bloc = d.lecture.source.blocs[e.blocs[0]]
    if bloc.tableau is not None or not bloc.texte.startswith(e.texte):
        return ""
    return bloc.texte[len(e.texte) :].strip()
