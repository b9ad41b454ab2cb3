"""Motifs that may name people: ``@elle``, ``@patron`` … hold their names besides their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.gens import gens
from formulaires.regles.preuves.motifs import Motif
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.recherche import Trouve

_NON_DIT = re.compile(r"^[^:]{3,110} : non\b(?!\s+\w)[ .]*$")  # « Noté dans le dossier : non »
_PORTEE = 18  # words between the first and the last of a motif: names are long


def sous(d: Dossier, e: Enonce) -> str:
    """The heading a statement stands under and the line or the head that announces it, folded.

    The title of the paper is left out: it would hold for all.
    """
    titre: str | None = d.__dict__.get("_titre_ea")
    if titre is None:
        premiers = [x.texte for x in d.lecture.enonces[:6] if x.genre == "titre"]
        titre = d.__dict__["_titre_ea"] = premiers[0] if premiers else ""
    dits = [x for x in e.titres[-2:] if x != titre]
    return souder(" . ".join((*dits, e.autour)))


# --- motifs that may name people ---------------------------------------------------------------


def motif(d: Dossier, texte: str) -> Motif:
    """A motif whose classes ``@elle``, ``@patron``, ``@conseil``, ``@gestion`` and ``@legal`` hold its names."""
    caches: dict[str, Motif] = d.__dict__.setdefault("_motifs_ea", {})
    if texte not in caches:
        caches[texte] = Motif.lire(texte, _classes(d), d.reperes.document.tolere)
    return caches[texte]


def _classes(d: Dossier) -> dict[str, tuple[str, ...]]:
    def faire() -> dict[str, tuple[str, ...]]:
        qui, classes = gens(d), d.reperes.classes
        noms = {r.classe: nom for nom, r in d.reperes.document.roles.items() if r.classe}
        siens = {c: (*classes[c], *sorted(qui.de(nom))) for c, nom in noms.items() if c in classes}
        return {**classes, **siens}

    return d.garder("classes", faire)


def trouver(d: Dossier, textes: Iterable[str], *, titres: bool = False) -> list[Trouve]:
    """Every statement, headings aside unless asked for, that one of the motifs meets."""
    return [
        replace(t, nie=True, nomme=True) if dit_non(t.enonce) else t
        for texte in textes
        for t in (
            _regex(d, texte)
            if texte.startswith("/")
            else d.index.chercher(motif(d, texte), portee=_PORTEE)
        )
        if titres or t.enonce.genre != "titre"
    ]


_RIEN = Motif("", ())


def _regex(d: Dossier, texte: str) -> Iterator[Trouve]:
    """Words that a motif cannot tell (« le jour même », « ce qui l'aide »): ``/…/`` on the folded statement."""
    motif = re.compile(texte.strip("/"))
    for e in d.lecture.enonces:
        if m := motif.search(e.plie):
            rangs = {k for k, j in enumerate(e.jetons) if m.start() <= j.debut < m.end()}
            yield Trouve(
                e,
                _RIEN,
                nie=False,
                nomme=False,
                ouvert=bool(rangs & e.portee.ouverts),
                propres=9,
                debut=m.start(),
                fin=m.end(),
            )


def dit_non(e: Enonce) -> bool:
    """« Noté dans le dossier : non »."""
    return bool(_NON_DIT.search(e.plie))


def titres_dits(d: Dossier, textes: Iterable[str]) -> set[int]:
    """The ranks of the headings that one of the motifs meets."""
    return {t.enonce.rang for t in trouver(d, textes, titres=True)}


def surs(d: Dossier, textes: Iterable[str]) -> list[Trouve]:
    """Those that prove."""
    return [t for t in trouver(d, textes) if t.sur]


def entiers(trouves: Iterable[Trouve]) -> list[Trouve]:
    """Those that hold all the words themselves: what breaks an exigence is not read in a heading."""
    return [t for t in trouves if t.propres >= sum(not terme.exclu for terme in t.motif.termes)]
