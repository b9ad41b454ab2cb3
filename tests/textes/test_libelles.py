"""A remedy that names a field, a part or a choice in « … » names one that exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import formulaires.regles
from formulaires.documents import modele, noms
from formulaires.documents.bloc import Bloc, type_bloc
from formulaires.noyau.champ import champs_de
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.textes.chargement import exigences

_CITE = re.compile(r"«[\s\u00a0]([A-ZÉÈÀÂÊÎÔÛÇ][^»{]*?)[\s\u00a0]»")
# Words quoted for what they are, that no label of ours bears.
CITATIONS: set[str] = set()


@cache
def libelles() -> frozenset[str]:
    """Labels of fields, of parts, of choices and of documents, as people read them."""
    vus: set[type[Bloc]] = set()
    rendu: set[str] = set()

    def lire(bloc: type[Bloc]) -> None:
        if bloc in vus:
            return
        vus.add(bloc)
        for nom, champ in champs_de(bloc).items():
            rendu.update({champ.libelle, champ.section})
            annotation = bloc.model_fields[nom].annotation
            if interieur := type_bloc(annotation):
                lire(interieur)

    for nom in noms():
        rendu.add(modele(nom).titre)
        lire(modele(nom))
    for vocabulaire in _vocabulaires(Vocabulaire):
        rendu.update(terme.libelle for terme in vocabulaire)
    return frozenset(rendu)


def _vocabulaires(classe: Any) -> Iterator[Any]:
    for fille in classe.__subclasses__():
        yield fille
        yield from _vocabulaires(fille)


def _dits(fichier: Path) -> Iterator[str]:
    """Every sentence that a module of rules says: its strings, docstrings left out."""
    arbre = ast.parse(fichier.read_text(encoding="utf-8"))
    docs = {
        id(n.body[0].value)
        for n in ast.walk(arbre)
        if isinstance(n, ast.Module | ast.FunctionDef | ast.ClassDef)
        and isinstance(n.body[0], ast.Expr)
    }
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant) and id(noeud) not in docs:
            yield str(noeud.value)


def test_un_conseil_nomme_ce_qui_existe() -> None:
    faux = {
        f"{cle}: {nom}"
        for cle, lue in exigences().items()
        for nom in _CITE.findall(lue.exigence.correction)
        if nom not in libelles() | CITATIONS
    }
    assert not faux


def test_une_regle_nomme_ce_qui_existe() -> None:
    dossier = Path(formulaires.regles.__file__).parent
    trouves = {
        (str(f.relative_to(dossier)), nom)
        for f in dossier.rglob("*.py")
        for dit in _dits(f)
        for nom in _CITE.findall(dit)
    }
    assert len(trouves) > 4
    faux = {(f, nom) for f, nom in trouves if nom not in libelles() | CITATIONS}
    assert not faux
