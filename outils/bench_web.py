"""Measure the screens under load, and write it into ``docs/performances.md``.

Fifty people, each at her own document, save a part every ten seconds for five minutes, through
HTTP, on a server of its own with the embedded base: ``python -m outils.bench_web``.
"""

from __future__ import annotations

import http.client
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from formulaires.documents import modele, noms
from formulaires.services import avancement, dossiers, papiers, verification
from formulaires.services.catalogue import document_exemple
from formulaires.services.registre import ouvrir_registre
from formulaires.web.conversion import formulaire
from outils.bench import RACINE
from outils.envoi import envoye

PORT = 8765
USAGERS, CADENCE, DUREE = 50, 10.0, 300.0
PAPIERS = ("contrat_engagement", "diagnostic_global", "convention_individuelle", "reponse_aap")
_JETON = re.compile(r'name="csrf_token" value="([^"]+)"')
_VERSION = re.compile(r'name="_version" value="(\d+)"')


@dataclass
class Releve:
    """What the people saw: seconds of each save, and what went wrong."""

    temps: list[float] = field(default_factory=list)
    erreurs: list[str] = field(default_factory=list)
    verrou: threading.Lock = field(default_factory=threading.Lock)


def usager(
    rang: int, identifiant: str, nom: str, saisie: dict[str, Any], releve: Releve, debut: float
) -> None:
    """One person: opens a part, types a word in it, lets it be saved; then the next part."""
    prise = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    sections = modele(nom).sections()
    cookie, fois = "", 0
    time.sleep(CADENCE * rang / USAGERS)
    while time.perf_counter() - debut < DUREE:
        prochain = time.perf_counter() + CADENCE
        section = sections[fois % len(sections)]
        adresse = f"/documents/{identifiant}/partie/{section.cle}"
        prise.request("GET", adresse, headers={"Cookie": cookie})
        reponse = prise.getresponse()
        page = reponse.read().decode()
        cookie = (reponse.getheader("Set-Cookie") or cookie).split(";")[0]
        jeton, version = _JETON.search(page), _VERSION.search(page)
        if not (jeton and version):
            releve.erreurs.append(f"page {reponse.status}")
            break
        form = formulaire(modele(nom), section.champs)(data=saisie)
        corps = [(n, f"{v} {fois}" if _texte(n) else v) for n, v in envoye(form)]
        corps += [("csrf_token", jeton[1]), ("_version", version[1]), ("_auto", "oui")]
        avant = time.perf_counter()
        prise.request(
            "POST",
            adresse,
            urlencode(corps),
            {
                "Cookie": cookie,
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": "application/json",
            },
        )
        reponse = prise.getresponse()
        reponse.read()
        with releve.verrou:
            releve.temps.append(time.perf_counter() - avant)
            if reponse.status != 200:
                releve.erreurs.append(f"enregistrement {reponse.status}")
        fois += 1
        time.sleep(max(0.0, prochain - time.perf_counter()))


def _texte(nom: str) -> bool:
    return nom.endswith(("precision", "intitule", "objet", "resume", "motif"))


def charge(dossier: Path) -> Releve:
    """Fifty documents, a server, fifty people."""
    depot = ouvrir_registre(dossier)
    qui = []
    for rang in range(USAGERS):
        nom = PAPIERS[rang % len(PAPIERS)]
        genre = dossiers.genre_du(nom)
        fiche = {"personne": {"nom": f"Essai {rang}"}} if genre == "personne" else {"nom": "Essai"}
        chez = dossiers.creer(depot, genre, fiche)
        saisie = document_exemple(nom, "complet").saisie()
        qui.append((papiers.creer(depot, chez, saisie, nom), nom, saisie))
    depot.fermer()
    commande = [sys.executable, "-m", "formulaires", "web", "--port", str(PORT)]
    serveur = subprocess.Popen([*commande, "--donnees", str(dossier)], stderr=subprocess.DEVNULL)
    try:
        _attendre()
        releve, debut = Releve(), time.perf_counter()
        fils = [
            threading.Thread(target=usager, args=(rang, *lui, releve, debut))
            for rang, lui in enumerate(qui)
        ]
        for fil in fils:
            fil.start()
        for fil in fils:
            fil.join()
    finally:
        serveur.terminate()
        serveur.wait()
    return releve


def _attendre() -> None:
    for _ in range(200):
        try:
            prise = http.client.HTTPConnection("127.0.0.1", PORT, timeout=1)
            prise.request("GET", "/aide")
            prise.getresponse()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("le serveur ne répond pas")


def panneaux() -> Iterator[tuple[str, float]]:
    """Milliseconds to judge a document again and write what its panel says, for each."""
    for nom in noms():
        temps = []
        document = document_exemple(nom, "complet")
        for _ in range(40):
            debut = time.perf_counter()
            verdict = verification.juger(document, territoire="34", mesurer=False)
            points = avancement.points(document, verdict)
            avancement.parties(document, points)
            avancement.panneau(points)
            temps.append(time.perf_counter() - debut)
        yield nom, statistics.median(temps) * 1000


def principal() -> None:
    """Measure, print, and rewrite the second table of ``docs/performances.md``."""
    lignes = ["| travail | mesure | but |", "|---|---|---|"]
    for nom, ms in panneaux():
        lignes.append(
            f"| Panneau recalculé\u00a0: {nom} | {ms:.1f} ms | ≤ 10 ms |".replace(".", ",")
        )
    with tempfile.TemporaryDirectory() as dossier:
        releve = charge(Path(dossier))
    temps = sorted(releve.temps)
    for part, but in ((0.5, ""), (0.95, "< 150 ms"), (1.0, "")):
        valeur = temps[min(len(temps) - 1, int(len(temps) * part))] * 1000
        quoi = "le plus long" if part == 1 else f"p{part * 100:.0f}"
        lignes.append(
            f"| {USAGERS} usagers, {DUREE:.0f} s, SQLite\u00a0: {quoi} | {valeur:.0f} ms | {but} |"
        )
    lignes.append(f"| enregistrements, erreurs | {len(temps)}, {len(releve.erreurs)} | 0 erreur |")
    machine = f"{os.cpu_count()} cœurs, Python {platform.python_version()}, {platform.system()}"
    tableau = "\n".join([f"Machine : {machine}.", "", *lignes])
    print(tableau, *sorted(set(releve.erreurs)), sep="\n")
    chemin = RACINE / "docs" / "performances.md"
    avant, _, reste = chemin.read_text(encoding="utf-8").partition("<!-- écrans -->")
    _, _, apres = reste.partition("<!-- fin écrans -->")
    chemin.write_text(
        f"{avant}<!-- écrans -->\n{tableau}\n<!-- fin écrans -->{apres}", encoding="utf-8"
    )


if __name__ == "__main__":
    principal()
