"""Random walks through the forms of every document: nothing breaks, nothing is lost, ever."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.web.conftest import Client
from tests.web.visite import Envoi, envois, le_formulaire
from werkzeug.datastructures import MultiDict

from formulaires.documents import modele, noms
from formulaires.noyau.caracteres import normaliser_lignes
from formulaires.services import dossiers, historique, papiers
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.saisies import lire_saisie
from formulaires.web import creer_app
from formulaires.web.champs import Cases
from formulaires.web.conversion import feuilles, formulaire
from formulaires.web.rangees import relever
from formulaires.web.saisie import elaguer

PAS = int(os.environ.get("FORMULAIRES_PROMENADES", "6"))
"""Walks of each document; a hundred times more by hand."""

MOTS = [
    "", " ", "Solène", "05/10/2026", "2026-02-30", "vers mars", "9 h 30", "25:99", "12", "2,5", "-1",
    "1e308", "06 39 98 12 34", "12345678901234", "oui", "non", "True", "null", "0", "é" * 300,
    "**gras** et *italique*", "- un\n- deux\n  - trois", "| a | b |\n|---|---|\n| 1 | 2 |", "# titre",
    "{{7*7}}", "<b>x</b>", "a\x00b", "\x1b[31m", "\u202eabc", "😀", "\n\nfin\n", "x\r\ny", "a" * 20_000,
    "[1]", '{"a": 1}', "non_aborde", "NaN", "\ufffd", "اللغة", "﷽", "\u2028",
]  # fmt: skip
TEXTES = st.sampled_from(MOTS) | st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    app = creer_app(tmp_path_factory.mktemp("promenade"))
    app.test_client_class = Client
    visiteur = app.test_client()
    assert isinstance(visiteur, Client)
    yield visiteur
    app.extensions["registre"].fermer()


@dataclass
class Fenetre:
    """A window: its page, what was typed in it since it was shown."""

    partie: str
    envoi: Envoi
    tape: dict[str, str] = field(default_factory=dict)
    de_cote: dict[str, str] = field(default_factory=dict)
    montre: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.montre = dict(self.envoi.valeurs.items())


class Promenade:
    """One document, two windows, and what must hold after each step."""

    def __init__(self, client: Client, nom: str, tirer: Any) -> None:
        self.client, self.nom, self.tirer = client, nom, tirer
        self.depot = client.application.extensions["registre"]
        genre = dossiers.genre_du(nom)
        fiche = {"personne": {"nom": "E"}} if genre == "personne" else {"nom": "E"}
        exemple = tirer(st.sampled_from([None, *noms_exemples(nom)]))
        saisie = document_exemple(nom, exemple).saisie() if exemple else {}
        dossier = dossiers.creer(self.depot, genre, fiche)
        self.id = papiers.creer(self.depot, dossier, saisie, nom)
        self.gardees: dict[int, Any] = {}
        self.fenetres = [self.ouvrir(), self.ouvrir()]

    def ouvrir(self) -> Fenetre:
        cles = [s.cle for s in modele(self.nom).sections()]
        cle = self.tirer(st.sampled_from(["tout", *cles]))
        return Fenetre(cle, le_formulaire(self.client, self.adresse(cle)))

    def adresse(self, cle: str) -> str:
        return f"/documents/{self.id}/" + ("tout" if cle == "tout" else f"partie/{cle}")

    def pas(self) -> None:
        rang = self.tirer(st.integers(0, 1))
        geste = self.tirer(st.sampled_from("eeeeerrvcu"))
        if geste == "e":
            self.taper(self.fenetres[rang])
            self.enregistrer(self.fenetres[rang])
        if geste in "er":
            self.fenetres[rang] = self.rouvrir(self.fenetres[rang])
        elif geste == "v":
            toutes = historique.versions(self.depot, self.id)
            versions = [v.numero for v in toutes if v.origine != "conflit"]
            numero = self.tirer(st.sampled_from(versions))
            self.poster(f"/documents/{self.id}/versions/{numero}/reprendre", {}, 303)
        elif geste == "u":
            self.poster(f"/documents/{self.id}/retirer", {}, 303)
            assert self.client.get(self.adresse("tout")).status_code == 404
            self.poster(f"/documents/{self.id}/remettre", {}, 303)
        elif geste == "c":
            self.choisir()
        self.regarder()

    def rouvrir(self, fenetre: Fenetre) -> Fenetre:
        if self.tirer(st.booleans()):
            return fenetre  # stale now
        neuve = self.ouvrir()
        neuve.de_cote = fenetre.de_cote
        return neuve

    def poster(self, la: str, corps: Any, *codes: int, **kwargs: Any) -> Any:
        reponse = self.client.envoyer(la, corps, **kwargs)
        assert reponse.status_code in codes, (la, reponse.status_code)
        return reponse

    def taper(self, fenetre: Fenetre) -> None:
        champs = [n for n, g in fenetre.envoi.genres.items() if g not in ("hidden", "checkbox")]
        choix = st.lists(st.sampled_from(champs or [""]), max_size=4, unique=True)
        for nom in filter(None, self.tirer(choix)):
            texte = self.tirer(TEXTES)
            if fenetre.envoi.genres[nom] != "textarea":
                texte = texte.replace("\r", "").replace("\n", "")
            fenetre.tape.pop(nom, None)
            if lisible(fenetre.montre.get(nom, "")) != lisible(texte):
                fenetre.tape[nom] = texte
            fenetre.envoi.valeurs[nom] = texte

    def enregistrer(self, fenetre: Fenetre) -> None:
        avant = papiers.lire(self.depot, self.id)
        corps = MultiDict(fenetre.envoi.valeurs)
        gestes = [v for n, v in fenetre.envoi.boutons if n == "_geste"]
        geste = self.tirer(st.sampled_from(["", "", *gestes]))
        auto = self.tirer(st.booleans())
        if geste:
            corps["_geste"] = geste
        if auto:
            corps["_auto"] = "oui"
        entetes = {"Accept": "application/json"} if auto else {}
        codes = (200, 409) if auto else (303,)
        rendu = self.poster(self.adresse(fenetre.partie), corps, *codes, headers=entetes)
        apres = papiers.lire(self.depot, self.id)
        lieu = rendu.json.get("conflit", "") if auto else rendu.location
        montres = self.champs(fenetre.partie)
        vises = {n.partition("-")[0] for n in fenetre.tape}
        vises |= {geste.split(":")[1].partition("-")[0]} if geste else set()
        # numbers follow the rows that they count, wherever those are written
        suivent = self.comptees(avant.saisie) != self.comptees(apres.saisie)
        pareil = self.sans_numeros if suivent else (lambda _, valeur: valeur)
        for nom in {*avant.saisie, *apres.saisie} - montres:
            ici, la = (pareil(nom, p.saisie.get(nom)) for p in (apres, avant))
            assert ici == la, nom
        if "/conflits/" in lieu:
            assert apres.saisie == avant.saisie
            fenetre.de_cote = dict(fenetre.tape) if not geste else {}
            return
        for nom in montres - vises:
            ici, la = (pareil(nom, p.saisie.get(nom)) for p in (apres, avant))
            assert elague(ici) == elague(la), nom
        if not geste:
            comptes = {n for n in fenetre.tape if suivent and n.rpartition("-")[2] in NUMEROS}
            tape = {n: t for n, t in fenetre.tape.items() if n not in comptes}
            self.verifier(tape, apres.saisie)

    def comptees(self, saisie: Any) -> list[Any]:
        """The lists whose rows are counted by numbers elsewhere."""
        return [saisie.get(liste) for liste in NUMEROS.values()]

    def sans_numeros(self, _: str, valeur: Any) -> Any:
        """A value without the numbers that count rows."""
        if isinstance(valeur, list):
            return [self.sans_numeros("", v) for v in valeur]
        if isinstance(valeur, dict):
            return {n: self.sans_numeros("", v) for n, v in valeur.items() if n not in NUMEROS}
        return valeur

    def champs(self, partie: str) -> set[str]:
        sections = modele(self.nom).sections()
        return {n for s in sections if partie in ("tout", s.cle) for n in s.champs}

    def verifier(self, tape: dict[str, str], saisie: Any) -> None:
        manquent = {n: t for n, t in tape.items() if not self.tient(n, t, saisie)}
        assert not manquent

    def tient(self, nom: str, texte: str, saisie: Any) -> bool:
        """Whether a saisie holds what was typed there, as typed or as it is understood."""
        chemin = ["*" if m.isdigit() else m for m in nom.split("-")]
        attendu = next(_valeurs(self.seul(nom, texte), chemin), None)
        if attendu in (None, ""):
            return "*" in chemin or next(_valeurs(saisie, chemin), None) in (None, "")
        return attendu in list(_valeurs(saisie, chemin))

    def seul(self, nom: str, texte: str) -> Any:
        """A saisie in which only this was typed."""
        morceaux, envoi = nom.split("-"), MultiDict({nom: texte})
        for i, m in enumerate(morceaux):
            if m.isdigit():
                envoi["-".join([*morceaux[:i], "ordre"])] = m
        form = formulaire(modele(self.nom))
        return modele(self.nom).model_validate(relever(form(envoi, data={}), {})).saisie()

    def choisir(self) -> None:
        for numero in historique.en_attente(self.depot, self.id)[:1]:
            la = f"/documents/{self.id}/conflits/{numero}"
            envoi = envois(self.client.get(la).text, la)[-1]
            corps = MultiDict(envoi.valeurs)
            for nom, genre in envoi.genres.items():
                if genre == "radio":
                    corps[nom] = self.tirer(st.sampled_from(["mien", "actuel"]))
            assert "/conflits/" not in self.poster(la, corps, 303).location
            assert numero not in historique.en_attente(self.depot, self.id)

    def regarder(self) -> None:
        """What holds after every step."""
        versions = {v.numero: v for v in historique.versions(self.depot, self.id)}
        assert set(self.gardees) <= set(versions)
        for numero, version in versions.items():
            saisie = papiers.lire(self.depot, self.id, numero).saisie
            if version.origine != "conflit":
                assert self.gardees.get(numero, saisie) == saisie
            self.gardees[numero] = saisie
        for fenetre in self.fenetres:
            if fenetre.de_cote:
                assert any(
                    all(self.tient(n, t, s) for n, t in fenetre.de_cote.items())
                    for s in self.gardees.values()
                )
        page = self.tirer(st.sampled_from(["", "/relecture", "/versions", "/versions/1", "/tout"]))
        assert self.client.get(f"/documents/{self.id}{page}").status_code == 200, page


def lisible(texte: str) -> str:
    """What is typed; blanks alone, whichever they are, are nothing."""
    return normaliser_lignes(texte) if texte.strip() else ""


def _numeros() -> Iterator[tuple[str, str]]:
    """(field, list) of the numbers that count rows, in every document."""
    for nom in noms():
        for feuille in feuilles(
            formulaire(modele(nom))(data=document_exemple(nom, "complet").saisie())
        ):
            if feuille.champ.renvoi:
                yield feuille.short_name.rpartition("-")[2], feuille.champ.renvoi


NUMEROS = dict(_numeros())


def elague(valeur: Any) -> Any:
    """Without what holds nothing: a row added and left empty goes away with its list."""
    return _plein(elaguer(valeur)) or None


def _plein(valeur: Any) -> Any:
    if isinstance(valeur, dict):
        return {n: v for n, v in ((n, _plein(v)) for n, v in valeur.items()) if v not in ([], {})}
    return [_plein(v) for v in valeur] if isinstance(valeur, list) else valeur


def _valeurs(saisie: Any, chemin: list[str]) -> Iterator[Any]:
    if not chemin:
        yield saisie
    elif chemin[0] == "*":
        for v in saisie if isinstance(saisie, list) else ():
            yield from _valeurs(v, chemin[1:])
    elif isinstance(saisie, dict) and chemin[0] in saisie:
        yield from _valeurs(saisie[chemin[0]], chemin[1:])


@pytest.mark.parametrize("nom", noms())
def test_une_promenade_ne_perd_rien(client: Client, nom: str) -> None:
    @settings(
        max_examples=PAS,
        deadline=None,
        derandomize=PAS < 10,
        database=None,
        phases=[Phase.generate],  # shrinking takes minutes: run longer by hand to understand
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def promener(data: Any) -> None:
        promenade = Promenade(client, nom, data.draw)
        for _ in range(data.draw(st.integers(2, 8))):
            promenade.pas()

    promener()


BIZARRES: list[Any] = [
    "vers\nmars", "a\r\nb", "\n\na", " a ", "\ta", 12, -3, 1.5, 1e308, True, False, ["a", {"b": 1}], [[]],
    {"x": [1]}, "\x00\x07", "é" * 500, "<", "&amp;", '"', "</textarea>", [""], [{}], "\u2028", "\ufffd",
]  # fmt: skip


@pytest.mark.parametrize("bizarre", BIZARRES, ids=lambda b: ascii(b)[:20])
@pytest.mark.parametrize("nom", noms())
def test_un_navigateur_renvoie_la_page_sans_rien_changer(
    client: Client, nom: str, bizarre: Any
) -> None:
    """Whatever a file brought in: page shown, sent back untouched, saved; nothing moves."""
    depot = client.application.extensions["registre"]
    saisie = dict.fromkeys(modele(nom).model_fields, bizarre)
    pour_chacun = _partout(nom, bizarre)
    for tout in (saisie, pour_chacun):
        genre = dossiers.genre_du(nom)
        fiche = {"personne": {"nom": "E"}} if genre == "personne" else {"nom": "E"}
        la = papiers.creer(depot, dossiers.creer(depot, genre, fiche), tout, nom)
        avant = papiers.lire(depot, la)
        envoi = le_formulaire(client, f"/documents/{la}/tout")
        for corps in ({"_auto": "oui"}, {"_suite": "liste"}):
            reponse = client.envoyer(
                f"/documents/{la}/tout",
                MultiDict([*envoi.valeurs.items(multi=True), *corps.items()]),
            )
            assert reponse.status_code == 303
        apres = papiers.lire(depot, la)
        changes = [
            n for n in avant.saisie if elague(avant.saisie[n]) != elague(apres.saisie.get(n))
        ]
        assert not changes
        for page in ("", "/relecture", "/verdict", "/versions"):
            assert client.get(f"/documents/{la}{page}").status_code == 200, page


def _partout(nom: str, bizarre: Any) -> Any:
    """A saisie with that value in every leaf of every group, and in one row of every list."""
    rendu: dict[str, Any] = {}
    for feuille in feuilles(formulaire(modele(nom))()):
        *parents, dernier = feuille.name.split("-")
        ou = rendu
        for parent in parents:
            ou = ou.setdefault(parent, {})
        ou[dernier] = [bizarre] if isinstance(feuille, Cases) else bizarre
    return lire_saisie(b"{}", nom).saisie() | rendu
