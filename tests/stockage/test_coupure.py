"""Power cuts: a real server is killed while it saves; what it said was saved is there afterwards."""

from __future__ import annotations

import contextlib
import http.client
import json
import random
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from tests.navigateur.conftest import Serveur, port_libre

from formulaires.documents import modele
from formulaires.services import historique, papiers
from formulaires.services.registre import ouvrir_registre
from formulaires.stockage.depot import integre

ENREGISTREMENTS = 100
COUPURES = 8
_JETON = re.compile(r'name="csrf_token" value="([^"]+)"')
_VERSION = re.compile(r'name="_version" value="(\d+)"')
_LONG = "Une réponse assez longue pour tenir sur plusieurs pages de la base. " * 200


@pytest.fixture
def serveur(tmp_path: Path) -> Iterator[Serveur]:
    s = Serveur(tmp_path / "donnees", port_libre())
    s.lancer()
    yield s
    s.tuer()


@dataclass
class Visiteur:
    """A browser without a screen: a cookie, a token, one request at a time."""

    serveur: Serveur
    temoin: str = ""
    jeton: str = ""
    coupes: int = field(default=0)

    def demander(self, methode: str, la: str, corps: Any = None, json_: bool = False) -> Any:
        """(status, place, body), or None when the server died."""
        prise = http.client.HTTPConnection("127.0.0.1", self.serveur.port, timeout=20)
        entetes = {"Cookie": self.temoin, "Content-Type": "application/x-www-form-urlencoded"}
        if json_:
            entetes["Accept"] = "application/json"
        try:
            envoi = urlencode({**corps, "csrf_token": self.jeton}) if corps is not None else None
            prise.request(methode, la, envoi, entetes)
            reponse = prise.getresponse()
            lu = reponse.read().decode()
        except (OSError, http.client.HTTPException):
            self.coupes += 1
            return None
        finally:
            prise.close()
        if temoin := reponse.getheader("Set-Cookie"):
            self.temoin = temoin.partition(";")[0]
        if trouve := _JETON.search(lu):
            self.jeton = trouve[1]
        return reponse.status, reponse.getheader("Location", ""), lu

    def ouvrir(self, la: str) -> str:
        statut, _, lu = self.demander("GET", la)
        assert statut == 200
        return str(lu)


def un_document(visiteur: Visiteur) -> str:
    visiteur.ouvrir("/")
    _, dossier, _ = visiteur.demander("POST", "/dossiers/nouveau/personne", {"personne-nom": "E"})
    corps = {"modele": "contrat_engagement"}
    statut, document, _ = visiteur.demander("POST", f"{dossier}/documents", corps)
    assert statut == 303
    return str(document)


def couper(serveur: Serveur, apres: float) -> threading.Timer:
    minuterie = threading.Timer(apres, serveur.tuer)
    minuterie.start()
    return minuterie


def test_rien_de_ce_qui_est_dit_enregistre_ne_se_perd(serveur: Serveur) -> None:
    hasard = random.Random(20261123)
    visiteur = Visiteur(serveur)
    document = un_document(visiteur)
    partie = next(s.cle for s in modele("contrat_engagement").sections() if "parole" in s.champs)
    la = f"{document}/partie/{partie}"
    page = visiteur.ouvrir(la)
    jours = set(hasard.sample(range(5, ENREGISTREMENTS), COUPURES))
    dits: list[str] = []
    essayes: set[str] = set()
    lignes: list[str] = []
    for rang in range(ENREGISTREMENTS):
        version = _VERSION.search(page)
        assert version
        mot = f"mot {rang} " + (_LONG if rang % 7 == 0 else "")
        essayes.add(mot.strip())
        corps = {"_version": version[1], "parole": mot.strip()}
        auto = rang % 2 == 0
        if auto:
            corps["_auto"] = "oui"
        if rang % 5 == 0:
            ordre = re.findall(r'name="engagements_personne-(\d+)"', page)
            libre = str(len(ordre))
            corps["engagements_personne-ordre"] = ",".join([*ordre, libre])
            corps[f"engagements_personne-{libre}"] = f"ligne {rang}"
            corps["_geste"] = f"monter:engagements_personne:{libre}"
        minuterie = couper(serveur, hasard.uniform(0, 0.08)) if rang in jours else None
        rendu = visiteur.demander("POST", la, corps, json_=auto)
        if rendu is not None:
            assert rendu[0] == (200 if auto else 303), rendu
            dits.append(mot.strip())
            lignes += [v for n, v in corps.items() if re.search(r"personne-\d", n)]
        if minuterie is not None:
            minuterie.join()
            serveur.lancer()
        page = visiteur.ouvrir(la)
    assert len(dits) >= ENREGISTREMENTS - COUPURES
    assert visiteur.ouvrir("/")
    serveur.tuer()
    verifier(serveur, document.rpartition("/")[2], dits, essayes, lignes)


def verifier(
    serveur: Serveur, document: str, dits: list[str], essayes: set[str], lignes: list[str]
) -> None:
    depot = ouvrir_registre(serveur.donnees)
    try:
        assert integre(depot)
        versions = historique.versions(depot, document)
        assert sorted(v.numero for v in versions) == list(range(1, len(versions) + 1))
        gardes = [papiers.lire(depot, document, v.numero).saisie for v in reversed(versions)]
        mots = [s["parole"] for s in gardes if "parole" in s]
        assert set(dits) <= set(mots)
        assert set(mots) <= essayes
        assert list(dict.fromkeys(m for m in mots if m in dits)) == dits
        assert set(lignes) <= set(gardes[-1]["engagements_personne"])
        assert papiers.lire(depot, document).saisie == gardes[-1]
    finally:
        depot.fermer()


def test_tue_pendant_qu_il_demarre_il_redemarre(tmp_path: Path) -> None:
    hasard = random.Random(7)
    serveur = Serveur(tmp_path / "donnees", port_libre())
    commande = [sys.executable, "-m", "formulaires", "web", "--port", str(serveur.port)]
    for _ in range(8):
        processus = subprocess.Popen([*commande, "--donnees", str(serveur.donnees)])
        with contextlib.suppress(subprocess.TimeoutExpired):
            processus.wait(0.3 + hasard.random())
        processus.kill()
        processus.wait()
    serveur.lancer()
    try:
        assert un_document(Visiteur(serveur))
    finally:
        serveur.tuer()


def test_plusieurs_visiteurs_et_une_coupure(serveur: Serveur) -> None:
    visiteurs = [Visiteur(serveur) for _ in range(4)]
    documents = [un_document(v) for v in visiteurs]
    dits: dict[int, list[str]] = {n: [] for n in range(4)}

    def taper(n: int) -> None:
        for rang in range(40):
            corps = {"_version": str(len(dits[n]) + 1), "parole": f"{n}-{rang}", "_auto": "oui"}
            la = f"{documents[n]}/partie/parole"
            rendu = visiteurs[n].demander("POST", la, corps, json_=True)
            if rendu is None:
                return
            assert rendu[0] == 200, rendu
            assert json.loads(rendu[2])["version"] == len(dits[n]) + 2
            dits[n].append(f"{n}-{rang}")

    fils = [threading.Thread(target=taper, args=(n,)) for n in range(4)]
    minuterie = couper(serveur, 1.5)
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    minuterie.join()
    depot = ouvrir_registre(serveur.donnees)
    try:
        assert integre(depot)
        assert sum(map(len, dits.values())) > 4
        for n, document in enumerate(documents):
            cle = document.rpartition("/")[2]
            gardes = {
                papiers.lire(depot, cle, v.numero).saisie.get("parole")
                for v in historique.versions(depot, cle)
            }
            assert set(dits[n]) <= gardes
    finally:
        depot.fermer()
