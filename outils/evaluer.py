"""Compares what the reader of foreign files finds with the truth tables of a corpus.

``python -m outils.evaluer [dossier …] [--erreurs] [--par-exigence]``: precision and recall of
« satisfait », planted gaps found, share of « à vérifier ». A truth table stands beside each file.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from formulaires.lecture.enfant import lire_texte
from formulaires.noyau.erreurs import ErreurFormulaires
from formulaires.regles.constat import Constat
from formulaires.regles.preuves.verification import verifier_texte
from formulaires.textes.chargement import exigences

CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
_ECARTS = ("manquant", "insuffisant")


@dataclass
class Ecart:
    """One finding that is not the one expected."""

    fichier: str
    exigence: str
    attendu: str
    dit: str
    plante: bool
    passage: str
    constat: Constat | None


@dataclass
class Mesures:
    """Counts over a corpus; every rate is a pair of two of them."""

    satisfaits_dits: int = 0
    satisfaits_justes: int = 0
    satisfaits_attendus: int = 0
    satisfaits_trouves: int = 0
    plantes: int = 0
    plantes_trouves: int = 0
    calculables: int = 0
    calculables_fermes: int = 0
    machine: int = 0
    a_verifier: int = 0
    accords: int = 0
    total: int = 0
    faux_manquants: list[str] = field(default_factory=list)
    mal_reconnus: list[str] = field(default_factory=list)
    ecarts: list[Ecart] = field(default_factory=list)
    par_exigence: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def fichiers(dossier: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each file of a corpus with its truth table."""
    for table in sorted(dossier.rglob("*.toml")):
        for suffixe in (".docx", ".pdf"):
            if (fichier := table.with_suffix(suffixe)).exists():
                yield fichier, tomllib.loads(table.read_text(encoding="utf-8"))


def mesurer(dossiers: list[Path]) -> Mesures:
    """Judge every file and compare."""
    m = Mesures()
    for dossier in dossiers:
        for fichier, verite in fichiers(dossier):
            _fichier(m, fichier, verite)
    return m


def _fichier(m: Mesures, fichier: Path, verite: dict[str, Any]) -> None:
    texte = lire_texte(fichier.read_bytes())
    territoire = verite["territoire"] or None
    try:
        reconnu = verifier_texte(texte).document
    except ErreurFormulaires as erreur:
        reconnu = erreur.phrase
    if reconnu != verite["document"]:
        m.mal_reconnus.append(f"{fichier.name} : {reconnu} au lieu de {verite['document']}")
    verdict = verifier_texte(texte, verite["document"], territoire=territoire)
    dits = {c.exigence: c for c in verdict.constats}
    precises = {
        e.exigence.precise: k for k, e in exigences().items() if e.exigence.precise and k in dits
    }
    for attendu in verite["attendu"]:
        cle = attendu["exigence"]
        constat = dits.get(cle) or dits.get(precises.get(cle, ""))
        _attendu(m, fichier, attendu, constat, complet=verite["complet"])


def _attendu(
    m: Mesures, fichier: Path, a: dict[str, Any], constat: Constat | None, *, complet: bool
) -> None:
    cle, voulu = a["exigence"], a["statut"]
    dit = constat.statut if constat else "sans_objet"
    admis = {voulu, *a.get("admis", ())}
    m.total += 1
    m.accords += dit in admis
    par = m.par_exigence[cle]
    par["total"] += 1
    par["accord"] += dit in admis
    if dit == "satisfait":
        m.satisfaits_dits += 1
        m.satisfaits_justes += "satisfait" in admis
        par["faux satisfait"] += "satisfait" not in admis
    if complet and voulu == "satisfait":
        m.satisfaits_attendus += 1
        m.satisfaits_trouves += dit == "satisfait"
        par["satisfait manqué"] += dit != "satisfait"
    if a.get("plante"):
        m.plantes += 1
        trouve = dit not in ("satisfait", "sans_objet")
        m.plantes_trouves += trouve
        par["écart manqué"] += not trouve
        if a.get("calculable"):
            m.calculables += 1
            m.calculables_fermes += dit in _ECARTS
    if exigences()[cle].exigence.nature != "jugement" and dit != "sans_objet":
        m.machine += 1
        m.a_verifier += dit == "a_verifier"
    if (
        complet
        and dit == "manquant"
        and exigences()[cle].exigence.severite == "bloquant"
        and "manquant" not in admis
    ):
        m.faux_manquants.append(f"{fichier.name} {cle}")
    if dit not in admis or (a.get("plante") and a.get("calculable") and dit not in _ECARTS):
        m.ecarts.append(
            Ecart(
                fichier.name, cle, voulu, dit, bool(a.get("plante")), a.get("passage", ""), constat
            )
        )


def _taux(bons: int, total: int) -> str:
    return f"{bons / total:6.1%} ({bons}/{total})" if total else "   –"


def rapport(m: Mesures, *, erreurs: bool, par_exigence: bool) -> str:
    """The figures in words."""
    lignes = [
        f"satisfait, précision     {_taux(m.satisfaits_justes, m.satisfaits_dits)}  (but 97 %)",
        f"satisfait, rappel        {_taux(m.satisfaits_trouves, m.satisfaits_attendus)}  (but 80 %, documents complets)",
        f"écarts plantés trouvés   {_taux(m.plantes_trouves, m.plantes)}  (but 95 %)",
        f"dont calculables, fermes {_taux(m.calculables_fermes, m.calculables)}",
        f"à vérifier               {_taux(m.a_verifier, m.machine)}  (au plus 25 %)",
        f"accord avec la table     {_taux(m.accords, m.total)}",
        f"bloquants dits manquants à tort dans un document complet : {len(m.faux_manquants)}",
        f"documents mal reconnus : {len(m.mal_reconnus)}",
        *(f"  {x}" for x in (*m.faux_manquants, *m.mal_reconnus)),
    ]
    if par_exigence:
        lignes.append("")
        for cle, c in sorted(m.par_exigence.items()):
            fautes = ", ".join(
                f"{n} {k}"
                for k in ("faux satisfait", "satisfait manqué", "écart manqué")
                if (n := c[k])
            )
            lignes.append(f"{cle:52} {_taux(c['accord'], c['total'])}  {fautes}")
    if erreurs:
        lignes.append("")
        for e in m.ecarts:
            preuve = e.constat.preuve[:130] if e.constat else ""
            pourquoi = e.constat.phrase[-70:] if e.constat else ""
            plante = " PLANTÉ" if e.plante else ""
            lignes.append(
                f"{e.fichier} {e.exigence} : attendu {e.attendu}{plante}, dit {e.dit}\n"
                f"    attendu : {e.passage[:130]!r}\n    dit     : {preuve!r} … {pourquoi}"
            )
    return "\n".join(lignes)


if __name__ == "__main__":
    lecteur = argparse.ArgumentParser(description=__doc__)
    lecteur.add_argument("dossiers", nargs="*", type=Path, default=[CORPUS])
    lecteur.add_argument("--erreurs", action="store_true")
    lecteur.add_argument("--par-exigence", action="store_true")
    choix = lecteur.parse_args()
    print(rapport(mesurer(choix.dossiers), erreurs=choix.erreurs, par_exigence=choix.par_exigence))
