"""Counts which words weigh for which kind of document, on the corpus: ``indices/genres.json``.

``python -m outils.genres [dossier …]``: folders that hold one folder by document, in place of
``tests/corpus``. Words that fewer than three papers share are left out, names of people first.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from formulaires.lecture.enfant import lire_texte
from formulaires.noyau.erreurs import ErreurFormulaires
from formulaires.regles import preuves
from formulaires.regles.preuves.genre import vocabulaire
from formulaires.regles.preuves.modele import documents
from formulaires.regles.preuves.recherche import Index

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
SORTIE = Path(preuves.__file__).parent / "indices" / "genres.json"
_LISSAGE = 5e-4
_PARTAGE = 3  # papers, at least, that share a word
_NET = 0.1  # under this, a word tells no kind from another


def papiers(racines: Sequence[Path]) -> Iterator[tuple[str, dict[str, float]]]:
    """The kind and the vocabulary of each paper."""
    for racine in racines:
        for nom in documents():
            for fichier in sorted((racine / nom).rglob("*")):
                if fichier.suffix in (".docx", ".pdf") and "outils" not in fichier.parts:
                    try:
                        yield nom, vocabulaire(Index.de(lire_texte(fichier.read_bytes())))
                    except ErreurFormulaires:
                        continue


def compter(lus: Sequence[tuple[str, dict[str, float]]]) -> dict[str, list[float]]:
    """The logarithm of how much more a kind says a word than all kinds do."""
    partage = Counter(m for _, v in lus for m in v)
    par: dict[str, list[dict[str, float]]] = defaultdict(list)
    for nom, v in lus:
        par[nom].append(v)
    noms = documents()
    rendu = {}
    for mot in sorted(m for m, n in partage.items() if n >= _PARTAGE):
        parts = [sum(v.get(mot, 0.0) for v in par[n]) / max(1, len(par[n])) for n in noms]
        fond = sum(parts) / len(noms)
        poids = [round(math.log((p + _LISSAGE) / (fond + _LISSAGE)), 2) for p in parts]
        if max(map(abs, poids)) >= _NET:
            rendu[mot] = poids
    return rendu


def ecrire(mots: dict[str, list[float]]) -> None:
    """Write the weights."""
    lignes = ",\n".join(
        f"  {json.dumps(m, ensure_ascii=False)}: {json.dumps(p)}" for m, p in mots.items()
    )
    entete = json.dumps(list(documents()))
    SORTIE.write_text(f'{{"documents": {entete}, "mots": {{\n{lignes}\n}}}}\n', encoding="utf-8")


def devines(lus: Sequence[tuple[str, dict[str, float]]]) -> int:
    """How many papers are known by the words of the others, theirs left out: the honest figure."""
    justes = 0
    for k, (nom, v) in enumerate(lus):
        poids = compter([*lus[:k], *lus[k + 1 :]])
        notes = [
            sum(part * poids[m][i] for m, part in v.items() if m in poids)
            for i in range(len(documents()))
        ]
        justes += documents()[notes.index(max(notes))] == nom
    return justes


if __name__ == "__main__":
    tous = list(papiers([Path(a) for a in sys.argv[1:]] or [CORPUS]))
    ecrire(compter(tous))
    print(f"{len(tous)} papiers, {devines(tous)} reconnus par les mots des autres")
