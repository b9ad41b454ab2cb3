"""The merge of two windows: nothing appears from nowhere, nothing that one side changed is dropped."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field

from formulaires.documents import modele
from formulaires.documents.bloc import Bloc
from formulaires.noyau.champ import Champ
from formulaires.services.fusion import ABSENT, fusionner, poser
from formulaires.services.saisies import canonique


class Rangee(Bloc):
    """Its name is neither the first field nor the first key of its canonical JSON."""

    lieu: Annotated[str | None, Champ("Lieu", "le lieu")] = None
    nom: Annotated[str | None, Champ("Nom", "le nom")] = None


class Liste(Bloc):
    x: Annotated[list[Rangee], Champ("X", "les x")] = Field(default_factory=list)


NOMS = st.sampled_from(["nom", "lieu", "actions", "temps", "a", "b"])
FEUILLES = st.one_of(
    st.sampled_from(["", "x", "y", "z", "é"]), st.integers(0, 3), st.booleans(), st.none(),
    st.sampled_from([0.5, 1.5]),
)  # fmt: skip
VALEURS = st.recursive(
    FEUILLES,
    lambda v: st.lists(v, max_size=3) | st.dictionaries(NOMS, v, max_size=3),
    max_leaves=8,
)
SAISIES = st.dictionaries(NOMS, VALEURS, max_size=5)


@st.composite
def variantes(tirer: Any, saisie: Any) -> Any:
    """The same with some places changed: what a window does."""
    rendue = copy.deepcopy(tirer(st.just(saisie)))
    for _ in range(tirer(st.integers(0, 3))):
        lieux = list(_lieux(rendue)) or [(rendue, "nom")]
        ou, nom = tirer(st.sampled_from(lieux))
        if tirer(st.booleans()) or not (isinstance(ou, list) or nom in ou):
            ou[nom] = tirer(VALEURS)
        else:
            del ou[nom]
    return rendue


def _lieux(valeur: Any) -> Iterator[tuple[Any, Any]]:
    noms = range(len(valeur)) if isinstance(valeur, list) else valeur
    for nom in noms if isinstance(valeur, dict | list) else ():
        yield valeur, nom
        yield from _lieux(valeur[nom])


TROIS = SAISIES.flatmap(lambda b: st.tuples(st.just(b), variantes(b), variantes(b)))


def exact(valeur: Any) -> str:
    """JSON text: 1 is not true there."""
    return json.dumps(valeur, sort_keys=True)


def _feuilles(valeur: Any) -> Iterator[str]:
    if isinstance(valeur, dict | list) and valeur:
        for v in valeur.values() if isinstance(valeur, dict) else valeur:
            yield from _feuilles(v)
    else:
        yield exact(valeur)


def a_la_place(saisie: Any, chemin: str) -> Any:
    for nom in chemin.split("."):
        if isinstance(saisie, list):
            saisie = saisie[int(nom)] if nom.isdigit() and int(nom) < len(saisie) else ABSENT
        else:
            saisie = saisie.get(nom, ABSENT) if isinstance(saisie, dict) else ABSENT
    return saisie


@given(SAISIES)
def test_une_saisie_avec_elle_meme(s: Any) -> None:
    fusion = fusionner(Liste, s, s, s)
    assert exact(fusion.saisie) == exact(s)
    assert fusion.conflits == []


@settings(max_examples=400)
@given(TROIS)
def test_un_seul_cote_a_change(trois: Any) -> None:
    base, actuel, mien = trois
    for autre in (actuel, mien):
        assert exact(fusionner(Liste, base, autre, base).saisie) == exact(autre)
        assert exact(fusionner(Liste, base, base, autre).saisie) == exact(autre)
        assert exact(fusionner(Liste, base, autre, autre).saisie) == exact(autre)
        assert not fusionner(Liste, base, autre, base).conflits
        assert not fusionner(Liste, base, base, autre).conflits
        assert not fusionner(Liste, base, autre, autre).conflits


@settings(max_examples=400)
@given(TROIS)
def test_les_deux_sens_disent_la_meme_chose(trois: Any) -> None:
    base, actuel, mien = trois
    une, autre = fusionner(Liste, base, actuel, mien), fusionner(Liste, base, mien, actuel)
    assert {c.chemin for c in une.conflits} == {c.chemin for c in autre.conflits}
    if not une.conflits:
        assert exact(une.saisie) == exact(autre.saisie)


@settings(max_examples=400)
@given(TROIS)
def test_rien_ne_vient_de_nulle_part_et_rien_n_est_change(trois: Any) -> None:
    base, actuel, mien = trois
    avant = exact(trois)
    fusion = fusionner(Liste, base, actuel, mien)
    assert set(_feuilles(fusion.saisie)) <= {f for s in trois for f in _feuilles(s)} | {"{}", "[]"}
    assert exact(trois) == avant


@settings(max_examples=400)
@given(TROIS)
def test_un_conflit_est_la_ou_les_deux_ont_change(trois: Any) -> None:
    base, actuel, mien = trois
    fusion = fusionner(Liste, base, actuel, mien)
    chemins = [c.chemin for c in fusion.conflits]
    assert len(set(chemins)) == len(chemins)
    for c in fusion.conflits:
        trois_valeurs = [a_la_place(s, c.chemin) for s in trois]
        for dite, vraie in ((c.actuel, trois_valeurs[1]), (c.mien, trois_valeurs[2])):
            assert (dite is ABSENT) == (vraie is ABSENT)
            assert dite is ABSENT or exact(dite) == exact(vraie)
        textes = ["absent" if v is ABSENT else exact(v) for v in trois_valeurs]
        assert len(set(textes)) == 3


@settings(max_examples=400)
@given(TROIS)
def test_tout_prendre_de_mon_cote(trois: Any) -> None:
    base, actuel, mien = trois
    fusion = fusionner(Liste, base, actuel, mien)
    for c in fusion.conflits:
        poser(fusion.saisie, c.chemin, c.mien)
    for c in fusion.conflits:
        ici = a_la_place(fusion.saisie, c.chemin)
        if c.mien is ABSENT:
            assert ici is ABSENT or ici == {}
        else:
            assert exact(ici) == exact(c.mien)


# --- examples -------------------------------------------------------------------------------------


def fondre(base: Any, actuel: Any, mien: Any) -> tuple[Any, list[str]]:
    gardes = [json.loads(exact({"x": v})) for v in (base, actuel, mien)]  # as they are kept
    fusion = fusionner(Liste, *gardes)
    return fusion.saisie["x"], [c.chemin for c in fusion.conflits]


A, B, C = ({"nom": n, "lieu": "ici"} for n in "ABC")


@pytest.mark.parametrize(
    ("base", "actuel", "mien", "attendu", "conflits"),
    [
        # deux champs d'un groupe
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2}, {"a": 2, "b": 2}, []),
        # le même champ
        ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 2}, ["x.a"]),
        # deux lignes différentes d'une liste
        ([A, B], [{**A, "lieu": "là"}, B], [A, {**B, "lieu": "là"}],
         [{**A, "lieu": "là"}, {**B, "lieu": "là"}], []),
        # deux champs d'une même ligne
        ([A], [{**A, "lieu": "là"}], [{**A, "note": "Z"}], [{**A, "lieu": "là", "note": "Z"}], []),
        # une ligne renommée d'un côté, changée de l'autre : peut-être une autre ligne
        ([A], [{**A, "lieu": "là"}], [{**A, "nom": "Z"}], [{**A, "lieu": "là"}], ["x.0"]),
        # des lignes échangées, et l'une changée ailleurs
        ([A, B], [B, A], [{**A, "lieu": "là"}, B], [B, A], ["x"]),
        # une ligne ajoutée de chaque côté
        ([A], [A, B], [A, C], [A, B], ["x"]),
        # la même ligne ajoutée de chaque côté
        ([A], [A, B], [A, B], [A, B], []),
        # une ligne retirée d'un côté, changée de l'autre
        ([A, B], [B], [{**A, "lieu": "là"}, B], [B], ["x"]),
        # un texte contre un nombre
        ("", "douze", 12, "douze", ["x"]),
        (1, 1, True, True, []),
        (1, True, 1, True, []),
        ({"a": 1}, {"a": 1}, {"a": True}, {"a": True}, []),
        ([1], [1], [True], [True], []),
        # un groupe contre un texte
        ({"a": 1}, {"a": 2}, "rien", {"a": 2}, ["x"]),
        # une liste contre rien
        ([A], [], [A, B], [], ["x"]),
    ],
)  # fmt: skip
def test_des_cas_lisibles(
    base: Any, actuel: Any, mien: Any, attendu: Any, conflits: list[str]
) -> None:
    rendu, chemins = fondre(base, actuel, mien)
    assert exact(rendu) == exact(attendu)
    assert chemins == conflits


def test_retire_d_un_cote_et_change_de_l_autre() -> None:
    fusion = fusionner(Liste, {"a": "x"}, {}, {"a": "y"})
    assert (fusion.saisie, fusion.conflits[0].actuel) == ({}, ABSENT)
    poser(fusion.saisie, "a", "y")
    assert fusion.saisie == {"a": "y"}


@pytest.mark.parametrize(
    ("actuel", "mien"),
    [
        # là-bas, la ligne A est retirée puis une ligne C ajoutée ; ici, on complète A
        ([{"nom": "C"}], [{"nom": "A", "telephone": "pour A"}]),
        # la même chose, mais A et C ont un mot en commun
        (
            [{"nom": "C", "nature": "cdi"}],
            [{"nom": "A", "nature": "cdi", "telephone": "pour A"}],
        ),
        # là-bas, A et B sont échangées puis toutes deux corrigées ; ici, on complète A
        ([{"nom": "B2"}, {"nom": "A2"}], [{"nom": "A", "telephone": "pour A"}, {"nom": "B"}]),
        # là-bas, B est retirée puis C ajoutée ; ici, on complète B
        ([{"nom": "A"}, {"nom": "C"}], [{"nom": "A"}, {"nom": "B", "telephone": "pour B"}]),
    ],
)
def test_ce_qui_est_tape_pour_l_un_ne_va_pas_a_un_autre(actuel: Any, mien: Any) -> None:
    """A row that became another is not the row that was typed in."""
    nature = {"nature": "cdi"} if "nature" in actuel[0] else {}
    base = [{"nom": "A", **nature}, {"nom": "B"}][: len(actuel)]
    rendu, conflits = fondre(base, actuel, mien)
    melanges = [r for r in rendu if "telephone" in r and not r["telephone"].endswith(r["nom"][0])]
    assert not melanges
    assert conflits


def test_une_action_renommee_ailleurs_ne_recoit_pas_ce_qui_etait_pour_l_autre() -> None:
    """Stored rows have their keys in alphabetical order: the first one names nothing."""
    contrat = modele("contrat_engagement")
    visite = {"certitude": "prevu", "intitule": "Visite de l’atelier", "lieu": "Sète"}

    def dire(**quoi: Any) -> dict[str, Any]:
        document = contrat.model_validate({"actions": [{**visite, **quoi}]})
        rendu: dict[str, Any] = json.loads(canonique(document))
        return rendu

    ici = dire(lieu="Béziers, chantier")
    renommee = fusionner(contrat, dire(), dire(intitule="Cours de français"), ici)
    assert [c.chemin for c in renommee.conflits] == ["actions.0"]
    avancee = fusionner(contrat, dire(), dire(certitude="confirme"), ici)
    assert not avancee.conflits
    assert avancee.saisie["actions"] == [
        {**visite, "certitude": "confirme", "lieu": "Béziers, chantier"}
    ]
