"""Measure a document, warm, in one run, and write ``docs/performances.md``.

Ratios are what travels from one machine to another; no two documents share a free text, so
that no memoised layout is measured. The reference is docxtpl used the usual way (a new
``DocxTemplate`` each time, as its documentation shows), on the same template and context.
"""

from __future__ import annotations

import io
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter

from formulaires.documents import modele, noms
from formulaires.documents.base import Document
from formulaires.documents.bloc import parcourir
from formulaires.lecture.enfant import lire_texte
from formulaires.noyau.ressources import dossier
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.regles.preuves.verification import verifier_texte
from formulaires.rendu.contexte import contexte
from formulaires.rendu.docx import rendre_docx
from formulaires.rendu.pdf import rendre_pdf
from formulaires.services.catalogue import document_exemple, exemple, noms_exemples
from formulaires.services.saisies import canonique, empreinte, lire_saisie
from formulaires.services.verification import juger

RACINE = Path(__file__).resolve().parents[1]
CORPUS = RACINE / "tests" / "corpus"
DOCUMENT = "contrat_engagement"


def variantes(
    nombre: int, *, tout: bool = True, document: str = DOCUMENT, lequel: str = "complet"
) -> list[Document]:
    """Papers of one organisation: each free text reworded (``tout``), or the person's only."""
    base = exemple(document, lequel)
    commun: dict[str, Any] = {n: base[n] for n in ("organisme", "referent") if n in base}
    if not tout:
        commun |= {n: v for n, v in base.items() if n not in ("personne", "diagnostic", "accords")}
    rendus = [
        lire_saisie(json.dumps(_autrement(base, i) | commun).encode(), document)
        for i in range(nombre)
    ]
    # The incomplete examples have a value or two to correct; a reworded code would add to them.
    attendus = sum(p.malforme is not None for p in parcourir(document_exemple(document, lequel)))
    assert all(sum(p.malforme is not None for p in parcourir(d)) <= attendus for d in rendus)
    return rendus


def _autrement(valeur: Any, i: int) -> Any:
    """The same saisie with another wording: a number goes after the first word of each text."""
    if isinstance(valeur, dict):
        return {n: v if n in _CODES else _autrement(v, i) for n, v in valeur.items()}
    if isinstance(valeur, list):
        return [_autrement(v, i) for v in valeur]
    if (
        isinstance(valeur, str)
        and len(valeur) > 3
        and not valeur[0].isdigit()
        and valeur not in _mots()
    ):
        premier, _, reste = valeur.partition(" ")
        return f"{premier} {i} {reste}".strip()
    return valeur


_CODES = {
    "document", "edition", "thematique", "telephone", "courriel", "siret", "type",
    "identifiant_france_travail", "numero_allocataire", "code_postal", "code_rome",
}  # fmt: skip


@cache
def _mots() -> frozenset[str]:
    """Every value of a list of choices: reworded, it would not be understood."""
    for nom in noms():
        modele(nom)
    return frozenset(m.value for v in Vocabulaire.__subclasses__() for m in v)


def mediane(travail: Callable[[Any], object], entrees: list[Any], chauffe: int = 3) -> float:
    """Median milliseconds of ``travail`` on each entry, after a warm-up."""
    for entree in entrees[:chauffe]:
        travail(entree)
    temps = []
    for entree in entrees[chauffe:]:
        debut = time.perf_counter()
        travail(entree)
        temps.append((time.perf_counter() - debut) * 1000)
    return statistics.median(temps)


def docxtpl_habituel(entree: tuple[dict[str, Any], bytes]) -> bytes:
    """The template filled as docxtpl's documentation shows."""
    from docxtpl import DocxTemplate

    gabarit = DocxTemplate(dossier("templates_docx") / f"{DOCUMENT}.docx")
    gabarit.render(entree[0], autoescape=True)
    sortie = io.BytesIO()
    gabarit.save(sortie)
    return sortie.getvalue()


def processus(*arguments: str) -> float:
    """Median seconds of a whole process of the command line."""
    temps = []
    for _ in range(7):
        debut = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "formulaires", *arguments],
            check=False, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        temps.append(time.perf_counter() - debut)
    return statistics.median(temps[1:])


def mesures() -> Iterator[tuple[str, str, str]]:
    """Rows of the table: what, figure, aim."""
    documents = variantes(60)
    entrees = []
    for d in documents:
        donnees = canonique(d, internes=False)
        entrees.append((contexte(d, empreinte(donnees)), donnees))
    notre = mediane(lambda e: rendre_docx(*e), entrees)
    leur = mediane(docxtpl_habituel, entrees[:23])
    yield "Word, gabarit compilé", f"{notre:.2f} ms", ""
    yield "Word, docxtpl à la manière habituelle", f"{leur:.1f} ms", ""
    yield "Word, rapport", f"{leur / notre:.0f} ×", "≥ 25 ×"
    proches = [(contexte(d, "0" * 64), b"{}") for d in variantes(60, tout=False)]
    pdf = mediane(lambda e: rendre_pdf(*e), proches)
    yield "PDF/A-3a et PDF/UA-1, seule la personne change", f"{pdf:.1f} ms", "≤ 30 ms"
    for document in noms():
        for lequel in noms_exemples(document):
            papiers = [
                (contexte(d, "0" * 64), canonique(d, internes=False))
                for d in variantes(18, document=document, lequel=lequel)
            ]
            pages = len(PdfReader(io.BytesIO(rendre_pdf(*papiers[0]))).pages)
            pdf = mediane(lambda e: rendre_pdf(*e), papiers)
            quoi = f"PDF, aucun texte libre en commun : {document}, {lequel}, {pages} pages"
            yield quoi.replace(" :", "\u00a0:"), f"{pdf:.1f} ms", "≤ 30 ms"
    for document in noms():
        verdict = mediane(
            lambda d: juger(d, territoire="34"), list(variantes(30, document=document))
        )
        # A limit of pages is checked on the PDF itself: it is drawn.
        dessine = "pages_maximum" in exemple(document, "complet").get("limites", {})
        yield (
            f"Verdict, Hérault\u00a0: {document}, complet{', pages comptées' if dessine else ''}",
            f"{verdict:.2f} ms",
            "" if dessine else "≤ 5 ms",
        )
    prepare = mediane(lambda d: contexte(d, empreinte(canonique(d, internes=False))), documents)
    yield "JSON canonique et contexte", f"{prepare:.2f} ms", ""
    saisies = [json.dumps(d.saisie()).encode() for d in documents]
    yield "Lecture d’une saisie", f"{mediane(lire_saisie, saisies):.2f} ms", ""
    chemin = dossier("exemples") / DOCUMENT / "complet.json"
    yield "`formulaires --help`, processus entier", f"{processus('--help'):.2f} s", "≤ 0,2 s"
    verifier = processus("verifier", str(chemin), "--format", "json", "--territoire", "34")
    yield "`formulaires verifier` d’un JSON, processus entier", f"{verifier:.2f} s", "≤ 0,5 s"


def venus_d_ailleurs() -> Iterator[tuple[str, str, str]]:
    """Foreign files judged by their words, each read once: no memoised sentence is measured."""
    courts = [
        f.read_bytes()
        for f in sorted(CORPUS.rglob("*.docx"))
        if f.parent.name not in ("autres", "dossier_candidature", "reponse_aap")
    ]
    verifie = mediane(lambda o: verifier_texte(lire_texte(o)), courts)
    quoi = f"Word venu d’ailleurs, à reconnaître et à juger (médiane de {len(courts) - 3})"
    yield quoi, f"{verifie:.1f} ms", "≤ 20 ms"
    longs = [_soixante_pages(k) for k in range(6)]
    yield (
        "PDF de 60 pages venu d’ailleurs, lecture",
        f"{mediane(lire_texte, longs, 1):.0f} ms",
        "",
    )
    longs = [_soixante_pages(k) for k in range(6, 12)]
    verifie = mediane(lambda o: verifier_texte(lire_texte(o)), longs, 1)
    yield "PDF de 60 pages venu d’ailleurs, lu, reconnu et jugé", f"{verifie:.0f} ms", "≤ 300 ms"


def _soixante_pages(k: int) -> bytes:
    """Sixty pages of the papers of the corpus, another order each time."""
    ecrit = PdfWriter()
    papiers = sorted(f for f in CORPUS.rglob("*.pdf") if f.parent.name != "autres")
    papiers.sort(key=lambda f: f.parent.name not in ("dossier_candidature", "reponse_aap"))
    for f in (*papiers[:2], *papiers[2 + k :], *papiers[2 : 2 + k], *papiers):
        for page in PdfReader(f).pages:
            if len(ecrit.pages) < 60:
                ecrit.add_page(page)
    sortie = io.BytesIO()
    ecrit.write(sortie)
    return sortie.getvalue()


def principal() -> None:
    """Measure, print, and rewrite the table of ``docs/performances.md``."""
    lignes = ["| travail | mesure | but |", "|---|---|---|"]
    for quoi, chiffre, but in (*mesures(), *venus_d_ailleurs()):
        mesure = chiffre.replace(".", ",")
        lignes.append(f"| {quoi} | {mesure} | {but} |")
        print(lignes[-1], flush=True)
    machine = f"{os.cpu_count()} cœurs, Python {platform.python_version()}, {platform.system()}"
    tableau = "\n".join([f"Machine : {machine}.", "", *lignes])
    chemin = RACINE / "docs" / "performances.md"
    avant, _, reste = chemin.read_text(encoding="utf-8").partition("<!-- mesures -->")
    _, _, apres = reste.partition("<!-- fin -->")
    chemin.write_text(f"{avant}<!-- mesures -->\n{tableau}\n<!-- fin -->{apres}", encoding="utf-8")


if __name__ == "__main__":
    principal()
