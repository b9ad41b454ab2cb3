"""Forms derived from the models: what goes in comes out, whatever it is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.web.conftest import Client, poste

from formulaires.documents import modele, noms
from formulaires.services import papiers
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.web.conversion import feuilles, formulaire
from formulaires.web.rangees import relever

EXEMPLES = [(n, e) for n in noms() for e in noms_exemples(n)]


@pytest.mark.parametrize(("nom", "exemple"), EXEMPLES)
def test_ce_qui_n_est_pas_touche_revient_tel_quel(nom: str, exemple: str) -> None:
    saisie = document_exemple(nom, exemple).saisie()
    form = formulaire(modele(nom))
    assert relever(form(poste(form(data=saisie)), data=saisie), saisie) == saisie


@pytest.mark.parametrize(("nom", "exemple"), EXEMPLES)
def test_ce_qui_est_montre_se_retape(nom: str, exemple: str) -> None:
    """Typing what the form shows, in an empty form, says the same."""
    saisie = document_exemple(nom, exemple).saisie()
    form = formulaire(modele(nom))
    tape = relever(form(poste(form(data=saisie)), data={}), {})
    relu = modele(nom).model_validate(tape)
    relu.lue_sous(saisie["edition"])
    assert json.loads(json.dumps(relu.saisie())) == json.loads(json.dumps(saisie))


BIZARRES: list[Any] = [
    "vers mars", 12, 0, -3, 1.5, True, False, ["a", {"b": 1}], {"x": [1]}, "", " ", "\x00\x07", "a\r\nb",
]  # fmt: skip


@pytest.mark.parametrize("bizarre", BIZARRES, ids=repr)
@pytest.mark.parametrize("nom", noms())
def test_une_valeur_mal_placee_n_est_pas_changee_par_un_aller_retour(
    nom: str, bizarre: Any
) -> None:
    saisie = dict.fromkeys(modele(nom).model_fields, bizarre)
    form = formulaire(modele(nom))
    rendu = relever(form(poste(form(data=saisie)), data=saisie), saisie)
    ecrit = {n: v for n, v in saisie.items() if v not in ("", " ")}
    assert {n: rendu[n] for n in ecrit} == ecrit


@pytest.mark.parametrize("nom", noms())
def test_chaque_champ_du_modele_est_dans_le_formulaire(nom: str) -> None:
    form = formulaire(modele(nom))()
    assert [c.short_name for c in form] == list(modele(nom).model_fields)
    assert len(list(feuilles(form))) > 20
    assert all(c.champ.libelle and c.label.text == c.champ.libelle for c in feuilles(form))


def test_un_enregistrement_par_partie_ne_perd_rien_des_autres(
    client: Client, depot: Any, papier: Any
) -> None:
    for nom in noms():
        identifiant = papier(nom)
        avant = papiers.lire(depot, identifiant)
        for section in modele(nom).sections():
            form = formulaire(modele(nom), section.champs)(data=avant.saisie)
            envoi = poste(form)
            envoi["_version"] = str(avant.version)
            reponse = client.envoyer(f"/documents/{identifiant}/partie/{section.cle}", envoi)
            assert reponse.status_code == 303, section
        apres = papiers.lire(depot, identifiant)
        assert (apres.version, apres.saisie) == (avant.version, avant.saisie)


def test_chaque_page_s_ouvre_pour_chaque_document(client: Client, papier: Any) -> None:
    for nom in noms():
        for lequel in ("complet", "vide"):
            base = f"/documents/{papier(nom, lequel)}"
            pages = ["", "/tout", "/relecture", "/verdict", "/versions", "/apercu", "/pages/1.png"]
            pages += [f"/partie/{s.cle}" for s in modele(nom).sections()]
            pages += ["/fichier.docx", "/fichier.pdf", "/fichier.json"]
            for page in pages:
                assert client.get(base + page).status_code == 200, (nom, lequel, page)


def rangees(form: Any) -> Iterator[Any]:
    """Every row that is a group, however deep."""
    for champ in form:
        if champ.genre == "groupe":
            yield from rangees(champ.form)
        elif champ.genre == "rangees":
            groupes = [e for e in champ.entries if e.genre == "groupe"]
            yield from groupes
            for groupe in groupes:
                yield from rangees(groupe.form)


@pytest.mark.parametrize(("nom", "exemple"), EXEMPLES)
def test_chaque_rangee_ecrite_a_un_titre(nom: str, exemple: str) -> None:
    form = formulaire(modele(nom))(data=document_exemple(nom, exemple).saisie())
    for rangee in rangees(form):
        assert rangee.titre or not rangee.data, rangee.name
        ecrit = rangee.data.get("nom") if isinstance(rangee.data, dict) else None
        if isinstance(ecrit, str):
            assert rangee.titre.startswith(ecrit)
