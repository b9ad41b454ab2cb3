"""``Constat``: one finding with its source. ``Verdict``: all the findings on one document."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from formulaires.noyau.ecriture import abreger
from formulaires.textes.modele import Severite

Statut = Literal["satisfait", "manquant", "insuffisant", "a_verifier", "sans_objet"]
STATUTS: tuple[Statut, ...] = ("manquant", "insuffisant", "a_verifier", "satisfait", "sans_objet")

GROUPES = (
    ("Empêche le document d’être complet", "empeche"),
    ("À reprendre", "reprendre"),
    ("À vérifier par vous", "verifier"),
    ("Pour information", "information"),
    ("Ce qui va", "satisfait"),
    ("Sans objet ici", "sans_objet"),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a foreign file that show a finding: where they stand, for who reads them there.

    ``titre`` is the nearest heading; ``bloc`` counts the blocks of the ``TexteLu``.
    """

    texte: str
    titre: str
    page: int | None
    bloc: int

    def ou(self) -> str:
        """« page 3, sous « Suivi » », or what is known of it."""
        page = f"page\u00a0{self.page}" if self.page else ""
        titre = f"sous «\u00a0{abreger(self.titre, 60)}\u00a0»" if self.titre else ""
        return ", ".join(filter(None, (page, titre)))


@dataclass(frozen=True, slots=True)
class Constat:
    """One finding: what was judged, the result, where, why, and what to do."""

    exigence: str
    statut: Statut
    severite: Severite
    phrase: str
    champs: tuple[str, ...]
    preuve: str
    texte: str
    section: str
    repere: str
    correction: str
    lecture: str = "explicite"
    territoire: str | None = None
    precise: str | None = None
    limite: dt.date | None = None
    passages: tuple[Passage, ...] = ()

    def avant(self, limite: dt.date) -> Constat:
        """The same finding, of something to be done by that day at the latest."""
        return replace(self, limite=limite)

    @property
    def signale(self) -> bool:
        """True for what somebody has to look at: missing, not enough, or to be checked."""
        return self.statut in ("manquant", "insuffisant", "a_verifier")

    @property
    def empeche(self) -> bool:
        """True when the document is not complete because of this finding."""
        return self.severite == "bloquant" and self.statut in ("manquant", "insuffisant")


@dataclass(frozen=True, slots=True)
class Verdict:
    """Every finding on a document, on a date, in a territory.

    ``editions`` gives, for each text applied, the day it was last compared with its source.
    ``etranger``: what was read is a file from elsewhere, judged by what it says.
    """

    document: str
    edition: str
    au: dt.date
    au_origine: str
    territoire: str | None
    territoire_origine: str
    textes: tuple[str, ...]
    non_appliques: tuple[str, ...]
    editions: Mapping[str, str]
    constats: tuple[Constat, ...] = field(repr=False)
    etranger: bool = False

    @property
    def complet(self) -> bool:
        """No bloquant finding is manquant or insuffisant; in a foreign file, nor to be checked."""
        return not any(c.empeche for c in self.constats) and not self.a_lire()

    def a_lire(self) -> int:
        """How many bloquant findings of a foreign file only its reader can settle."""
        return sum(
            self.etranger and c.severite == "bloquant" and c.statut == "a_verifier"
            for c in self.constats
        )

    def bloquants(self) -> int:
        """How many findings keep the document from being complete."""
        return sum(c.empeche for c in self.constats)

    def a_voir(self) -> int:
        """How many findings somebody has to look at, those for information left out."""
        return sum(c.signale and c.severite != "information" for c in self.constats)

    def compte(self) -> dict[str, int]:
        """Number of findings by statut, every statut named."""
        nombres = Counter(c.statut for c in self.constats)
        return {s: nombres[s] for s in STATUTS}

    def groupes(self) -> dict[str, list[Constat]]:
        """Findings by what the reader has to do with them, in the order of ``GROUPES``."""
        rendu: dict[str, list[Constat]] = {cle: [] for _, cle in GROUPES}
        for c in self.constats:
            if c.empeche:
                cle = "empeche"
            elif c.signale and c.severite == "information":
                cle = "information"
            elif c.statut in ("manquant", "insuffisant"):
                cle = "reprendre"
            else:
                cle = {"a_verifier": "verifier"}.get(c.statut, c.statut)
            rendu[cle].append(c)
        return rendu

    def json(self) -> dict[str, Any]:
        """JSON-ready form; the keys are fixed, scripts rely on them."""
        return {
            "document": self.document,
            "edition": self.edition,
            "au": self.au.isoformat(),
            "au_origine": self.au_origine,
            "territoire": self.territoire,
            "territoire_origine": self.territoire_origine,
            "textes": list(self.textes),
            "textes_non_appliques": list(self.non_appliques),
            "editions": dict(self.editions),
            "complet": self.complet,
            "compte": self.compte(),
            "constats": [_json(c) for c in self.constats],
        }


def _json(constat: Constat) -> dict[str, Any]:
    limite = constat.limite.isoformat() if constat.limite else None
    return asdict(constat) | {"champs": list(constat.champs), "limite": limite}
