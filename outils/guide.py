"""Write what is generated of the guide: a page of exigences per document, the coverage table."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from formulaires.documents import modele, noms
from formulaires.documents.base import Document
from formulaires.documents.bloc import parcourir
from formulaires.regles.verification import POUR_SAVOIR, verifier
from formulaires.services.catalogue import document_exemple, expliquer, noms_exemples
from formulaires.textes.chargement import ExigenceLue, exigences, fichiers, territoires
from formulaires.textes.modele import FichierTexte
from outils.cas import document_du_cas

DOCS = Path(__file__).resolve().parents[1] / "docs"
_FAIT = "<!-- Fait par « make guide » d’après les textes et les règles : ne pas modifier ici. -->"


def page(document: str) -> str:
    """The exigences on one document, text by text."""
    m = modele(document)
    regardes = champs_regardes(document)
    lignes = [
        f"# {m.titre} : ce que les textes demandent",
        "",
        _FAIT,
        "",
        f"Document `{document}`, édition {m.edition}. Chaque exigence est dite avec nos mots ; le repère",
        "permet de retrouver son passage. `formulaires expliquer CLE` en dit un peu plus.",
    ]
    for f in fichiers():
        siennes = [lue for lue in _de(f) if lue.exigence.vise(document)]
        if siennes:
            lignes += ["", f"## {f.texte.titre}"]
            for lue in siennes:
                lignes += ["", *_exigence(expliquer(lue.cle), regardes.get(lue.cle, []))]
    return _typographie("\n".join(lignes)) + "\n"


def champs_regardes(document: str) -> dict[str, list[str]]:
    """Labels of the fields that each exigence looks at: those its findings name, over all cases."""
    trouves: dict[str, dict[str, None]] = {}
    for doc, territoire in _lus(document):
        libelles = {p.chemin: p.champ.libelle for p in parcourir(doc)}
        for constat in verifier(doc, territoire=territoire).constats:
            vus = trouves.setdefault(constat.exigence, {})
            if not constat.phrase.endswith(POUR_SAVOIR):
                vus.update(dict.fromkeys(libelles[c] for c in constat.champs if c in libelles))
    return {cle: sorted(vus) for cle, vus in trouves.items()}


def _lus(document: str) -> Iterator[tuple[Document, str | None]]:
    """The examples that ship, then the cases of the tests."""
    for nom in noms_exemples(document):
        for territoire in (None, *territoires()):
            yield document_exemple(document, nom), territoire
    for fichier in sorted((DOCS.parent / "tests" / "exemples" / document).glob("*.toml")):
        for cas in tomllib.loads(fichier.read_text(encoding="utf-8"))["cas"]:
            yield document_du_cas(document, cas), cas.get("territoire")


def _de(f: FichierTexte) -> list[ExigenceLue]:
    """Exigences of one text, in the order of its sections."""
    ordre = {s: i for i, s in enumerate(f.texte.sections)}
    siennes = [lue for lue in exigences().values() if lue.texte is f.texte]
    return sorted(siennes, key=lambda x: ordre[f.texte.sections_de(x.exigence.section)[0]])


def _exigence(e: dict[str, Any], champs: list[str]) -> Iterator[str]:
    yield f"### {e['resume']}"
    yield ""
    yield f"- `{e['exigence']}`"
    yield f"- {e['section']} : « {e['repere']} »"
    yield f"- {e['obligation']}, {e['severite']}{_conditions(e)}"
    yield f"- Jugé : {e['jugement']}{_dans(champs)}"
    if e["lecture_motif"]:
        yield f"- Notre lecture : {e['lecture_motif']}"
    yield f"- Que faire : {e['correction']}"


def _dans(champs: list[str]) -> str:
    dits = [f"« {c} »" for c in champs[:8]]
    return f" ; dans {', '.join(dits)}{' …' if len(champs) > 8 else ''}" if dits else ""


def _conditions(e: dict[str, Any]) -> str:
    morceaux = []
    if e["territoire"]:
        morceaux.append(f"territoire {e['territoire']}")
    for mot, conditions in (("si", e["si"]), ("sauf si", e["sauf"])):
        morceaux += [f"{mot} {n} = {' ou '.join(v)}" for n, v in conditions.items()]
    return f" ; {' ; '.join(morceaux)}" if morceaux else ""


def couverture() -> str:
    """Each numbered section of each text: the exigences drawn from it, or why there is none."""
    lignes = [
        "# Couverture des textes",
        "",
        _FAIT,
        "",
        "Chaque section numérotée de chaque texte, avec les exigences qui en sont tirées et les passages",
        "lus qui ne demandent rien à nos documents, avec la raison.",
    ]
    for f in fichiers():
        if f.texte.id == "maison":
            continue
        siennes = [lue for lue in exigences().values() if lue.texte is f.texte]
        sans = len(f.sans_exigence)
        lignes += ["", f"## {f.texte.titre}", ""]
        lignes += [f"{len(siennes)} exigences, {sans} passages sans exigence.", ""]
        lignes += [f"- {r}" for r in f.texte.remarques] + [""] * bool(f.texte.remarques)
        lignes += ["| Section | Exigences | Passages lus, sans exigence |", "|---|---|---|"]
        lignes += [_rangee(f, section, siennes) for section in f.texte.sections]
    return _typographie("\n".join(lignes)) + "\n"


def _rangee(f: FichierTexte, section: str, siennes: list[ExigenceLue]) -> str:
    tirees = [x for x in siennes if section in f.texte.sections_de(x.exigence.section)]
    sans = [s for s in f.sans_exigence if section in f.texte.sections_de(s.section)]
    cles = "<br>".join(
        f"`{x.exigence.id}` ({', '.join(x.exigence.documents).replace('*', 'tous')})"
        for x in tirees
    )
    motifs = "<br>".join(dict.fromkeys(f"« {s.repere} » : {s.motif}" for s in sans))
    return f"| {section} | {cles or '—'} | {motifs.replace('|', '/') or '—'} |"


def _typographie(texte: str) -> str:
    """No-break spaces where French wants them; comments are left alone."""
    return "\n".join(x if x.startswith("<!--") else _fines(x) for x in texte.split("\n"))


def _fines(ligne: str) -> str:
    fin = ligne.replace(" : ", "\u00a0: ").replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    return re.sub(" (?=[;!?])", "\u202f", fin)


def pages() -> dict[str, str]:
    """Every generated file, by its path under ``docs/``."""
    rendu = {f"guide/exigences/{nom}.md": page(nom) for nom in noms()}
    return rendu | {"couverture.md": couverture()}


def main(dossier: Path = DOCS) -> None:
    """Write them."""
    for chemin, texte in pages().items():
        (dossier / chemin).parent.mkdir(parents=True, exist_ok=True)
        (dossier / chemin).write_text(texte, encoding="utf-8")


if __name__ == "__main__":
    main(*(Path(a) for a in sys.argv[1:2]))
