"""From blocks to statements: sentences, table rows, labels with their value, boxes ticked or not.

A statement knows what it stands under (headings, the head of its column, the line that announces
a list): words found there count for it, but cannot prove alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from formulaires.noyau.redaction import remplissage
from formulaires.noyau.texte_lu import COCHE, IMAGE, NON_COCHE, VIDE, BlocLu, TexteLu
from formulaires.regles.preuves.enonce import Enonce, Genre, Lecture, Section
from formulaires.regles.preuves.mots import Jeton, jetons, souder
from formulaires.regles.preuves.portee import portee
from formulaires.regles.preuves.reserves import reserves

_FIN = re.compile(
    r"(?<=[.!?…;])(?<!\bM\.)(?<!\bMM\.)(?<!\bMe\.)(?<!\bDr\.)(?<!\bart\.)(?<!\bn\.)(?<!\bex\.)(?<!\bcf\.)"
    r"(?<!\b[A-Z]\.)\s+(?=[A-ZÀ-ÖØ-Þ«☒☐•–—\d(\"“])|\n+"
)
_POINTILLES = re.compile(r"[.…_]{3,}|…+|\[\s*\]|\(\s*\)|_{2,}|\bx{3,}\b", re.IGNORECASE)
_ETIQUETTE = 9  # words of a label, at most
_PRESQUE_TOUT = 0.7
_REMPLISSAGE = 40  # signs of a filler, at most
_ANNONCE = 22  # words of a line that announces what follows it, at most
_SOUS_TITRE = 99
_CELLULE = 45  # words of a cell that is still read with its row
_VIDES = ("", "-", "–", "—", "/", VIDE, "?", "néant")


def lire(texte: TexteLu) -> Lecture:
    """Cut a file into statements."""
    return _Coupe(texte).faire()


def creux(texte: str) -> bool:
    """Whether a text is a filler: nothing, dots, « à compléter »."""
    reste = _POINTILLES.sub(" ", texte).replace(IMAGE, " ").strip(" :.;,-–—")
    if reste.casefold() in _VIDES or not any(c.isalnum() for c in reste):
        return True
    return len(reste) < _REMPLISSAGE and remplissage(reste)


def _titre_du_tout(blocs: Sequence[BlocLu]) -> str:
    """The heading under which nearly everything stands: the title of the paper."""
    sous = Counter(b.titres[0] for b in blocs if b.titres)
    titre, combien = next(iter(sous.most_common(1)), ("", 0))
    return titre if combien >= _PRESQUE_TOUT * len(blocs) else ""


class _Coupe:
    def __init__(self, texte: TexteLu) -> None:
        self.source = texte
        self.enonces: list[Enonce] = []
        self.sections: list[Section] = []
        self._pile: list[Section] = []
        self._annonce = ""
        self._titre = _titre_du_tout(texte.blocs)

    def faire(self) -> Lecture:
        blocs = self.source.blocs
        i = 0
        while i < len(blocs):
            if blocs[i].tableau is not None:
                fin = i
                while fin < len(blocs) and blocs[fin].tableau == blocs[i].tableau:
                    fin += 1
                self._tableau(i, fin)
                i = fin
            else:
                self._bloc(i)
                i += 1
        return Lecture(self.source, self.enonces, self.sections)

    def _bloc(self, i: int) -> None:
        bloc = self.source.blocs[i]
        if bloc.genre == "titre":
            self._annonce = ""
            self._ouvrir(self._ajouter("titre", bloc.texte, (i,), bloc, ""), bloc.niveau)
            return
        if not bloc.texte:
            return
        if bloc.genre not in ("liste", "note"):
            self._annonce_finie(bloc)
        morceaux = [m.strip() for m in _FIN.split(bloc.texte) if m.strip()]
        enonce = None
        for morceau in morceaux:
            enonce = self._ajouter("phrase", morceau, (i,), bloc, self._annonce)
        if enonce is not None and bloc.texte.rstrip().endswith(":"):
            self._annonce = morceaux[-1]
            if len(enonce.jetons) <= _ANNONCE:
                self._ouvrir(enonce, _SOUS_TITRE)

    def _ouvrir(self, titre: Enonce, niveau: int) -> None:
        """A new section, under those of lesser depth."""
        self._fermer(niveau)
        section = Section(len(self.sections), titre, niveau)
        titre.section = section.rang
        self.sections.append(section)
        self._pile.append(section)

    def _fermer(self, niveau: int) -> None:
        while self._pile and self._pile[-1].niveau >= niveau:
            self._pile.pop()

    def _annonce_finie(self, bloc: BlocLu) -> None:
        """A line that announces a list holds for what follows it, until the next plain paragraph."""
        if not re.match(r"\s*(?:[-–—•*▪o]\s|\d{1,2}[.)]\s|[a-z][.)]\s|[☒☐])", bloc.texte):
            self._annonce = ""
            self._fermer(_SOUS_TITRE)

    # --- tables ------------------------------------------------------------------------

    def _tableau(self, debut: int, fin: int) -> None:
        grille: dict[int, dict[int, list[int]]] = {}
        for i in range(debut, fin):
            b = self.source.blocs[i]
            grille.setdefault(b.rangee, {}).setdefault(b.colonne, []).append(i)
        rangees = [grille[r] for r in sorted(grille)]
        tete = self._tete(rangees)
        for k, rangee in enumerate(rangees):
            if tete is not None and k == 0:
                self._ajouter(
                    "rangee",
                    " – ".join(tete.values()),
                    tuple(x for v in rangee.values() for x in v),
                    self.source.blocs[debut],
                    "",
                    vide=True,
                )
                continue
            self._rangee(rangee, tete or {})
        self._annonce = ""

    def _texte(self, indices: list[int]) -> str:
        return "\n".join(t for i in indices if (t := self.source.blocs[i].texte))

    def _tete(self, rangees: list[dict[int, list[int]]]) -> dict[int, str] | None:
        """The heads of the columns, when the first row has some."""
        if len(rangees) < 2:
            return None
        dits = {c: self._texte(v) for c, v in rangees[0].items()}
        pleins = [t for t in dits.values() if t]
        if len(dits) < 2 or len(pleins) < max(2, len(dits) - 1):
            return None
        if any(
            len(t.split()) > 10 or any(s in t for s in (COCHE, NON_COCHE, IMAGE)) for t in pleins
        ):
            return None
        if any(re.search(r"\d{2}[/.]\d{2}|\d{4}|@|\d \d", t) for t in pleins):
            return None
        if all(creux(self._texte(v)) for r in rangees[1:] for v in r.values()):
            return dits  # the heads of a table that nobody filled
        if len(dits) == 2:
            return dits if self._deux_colonnes_a_tete(rangees) else None
        return dits

    def _deux_colonnes_a_tete(self, rangees: list[dict[int, list[int]]]) -> bool:
        """Two columns: heads, or labels with their values? Heads say the kind of what is below."""
        premiere = [self._texte(v) for v in rangees[0].values()]
        if any(t.rstrip().endswith(":") for t in premiere):
            return False
        longueurs = [len(self._texte(r[max(r)]).split()) for r in rangees[1:] if r]
        return (
            bool(longueurs) and sum(longueurs) / len(longueurs) > 2 * len(premiere[1].split()) + 2
        )

    def _rangee(self, rangee: dict[int, list[int]], tete: dict[int, str]) -> None:
        colonnes = sorted(rangee)
        textes = {c: self._texte(rangee[c]) for c in colonnes}
        pleins = [c for c in colonnes if textes[c]]
        if not pleins:
            return
        courts = [c for c in pleins if len(textes[c].split()) <= _CELLULE]
        bloc = self.source.blocs[rangee[colonnes[0]][0]]
        blocs = tuple(i for c in courts for i in rangee[c])
        contexte = " . ".join(tete.values())
        sans_reponse = False
        if len(courts) > 1 or not tete:
            for groupe in self._paires(colonnes, textes, tete):
                dits = [textes[c] for c in groupe if c in courts or not textes[c]]
                ou = tuple(i for c in groupe if c in courts for i in rangee[c]) or blocs
                valeurs = [textes[c] for c in groupe[1:]]
                sans = (
                    bool(valeurs)
                    and all(creux(v) for v in valeurs)
                    and len(textes[groupe[0]].split()) <= _ETIQUETTE
                )
                sans_reponse = sans_reponse or sans
                if any(dits):
                    self._ajouter(
                        "rangee",
                        " : ".join(d.replace("\n", " ") for d in dits if d),
                        ou,
                        bloc,
                        contexte,
                        vide=sans,
                    )
        if sans_reponse and len(pleins) == 1:
            return  # a label that nothing answers says nothing by itself
        premiere = textes[colonnes[0]] if len(textes[colonnes[0]].split()) <= _ETIQUETTE + 3 else ""
        for c in pleins:
            if c in courts and len(textes[c].split()) <= 12 and len(courts) > 1:
                continue
            entete = " . ".join(
                filter(None, (tete.get(c, ""), premiere if c != colonnes[0] else "", self._annonce))
            )
            for i in rangee[c]:
                cellule = self.source.blocs[i]
                for morceau in _FIN.split(cellule.texte):
                    if morceau.strip():
                        self._ajouter("phrase", morceau.strip(), (i,), cellule, entete)

    def _paires(
        self, colonnes: list[int], textes: dict[int, str], tete: dict[int, str]
    ) -> list[list[int]]:
        """A row as it is read: whole under heads; two by two when labels and values alternate."""
        if tete or len(colonnes) <= 3 or len(colonnes) % 2:
            return [colonnes]
        etiquettes = [textes[c] for c in colonnes[::2]]
        if all(len(t.split()) <= _ETIQUETTE for t in etiquettes):
            return [colonnes[k : k + 2] for k in range(0, len(colonnes), 2)]
        return [colonnes]

    def _titres(self, bloc: BlocLu) -> tuple[str, ...]:
        """The headings that count for a block; the title of the whole paper says nothing of it."""
        return tuple(t for t in bloc.titres[-3:] if t != self._titre)

    def _ajouter(
        self,
        genre: Genre,
        texte: str,
        blocs: tuple[int, ...],
        bloc: BlocLu,
        autour: str,
        *,
        vide: bool = False,
    ) -> Enonce:
        plie = souder(texte)
        mots = jetons(plie)
        enonce = Enonce(
            rang=len(self.enonces),
            genre=genre,
            texte=texte,
            blocs=blocs,
            titres=bloc.titres,
            plie=plie,
            jetons=mots,
            contexte=_contexte((*self._titres(bloc), autour)),
            portee=portee(plie, mots),
            reserves=reserves(plie, mots),
            vide=vide or _sans_valeur(texte),
            section=self._pile[-1].rang if self._pile else -1,
            autour=autour,
            places=_places(mots),
        )
        self.enonces.append(enonce)
        if genre != "titre":
            for section in self._pile:
                section.contenu.append(enonce)
        return enonce


def _places(mots: list[Jeton]) -> dict[str, list[int]]:
    """The ranks of each stem."""
    rendu: dict[str, list[int]] = {}
    for rang, mot in enumerate(mots):
        rendu.setdefault(mot.cle, []).append(rang)
    return rendu


@lru_cache(maxsize=2048)
def _contexte(autour: tuple[str, ...]) -> frozenset[str]:
    """The words that a statement stands under."""
    return frozenset(j.cle for j in jetons(souder(" . ".join(autour))) if not j.vide)


def _sans_valeur(texte: str) -> bool:
    """A label without its value, a filler, boxes of which none is ticked."""
    if creux(texte):
        return True
    if NON_COCHE in texte and COCHE not in texte:
        return True
    avant, deux_points, apres = texte.rpartition(":")
    if deux_points and len(avant.split()) <= _ETIQUETTE and "\n" not in texte:
        return bool(apres.strip()) and creux(apres)
    return bool(_POINTILLES.search(texte)) and len(_POINTILLES.sub(" ", texte).split()) <= 4
