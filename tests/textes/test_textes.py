"""The texts as data: located, dated, carried; a territory only specifies or strengthens."""

from __future__ import annotations

import re
import sys
import unicodedata
from pathlib import Path

import pytest

from formulaires.documents import modele, noms
from formulaires.documents.bloc import parcourir, type_bloc
from formulaires.noyau.champ import champs_de
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.regles.registre import regles
from formulaires.textes.chargement import exigences, fichiers, sans_exigence
from formulaires.textes.modele import FORCE_OBLIGATION, FORCE_SEVERITE, TOUS, Exigence

RACINE = Path(__file__).resolve().parents[2]


def normaliser(texte: str) -> str:
    texte = unicodedata.normalize("NFKC", texte).replace("’", "'").replace("œ", "oe")
    return re.sub(r"\s+", " ", texte).casefold()


def _contenu(fichier: str, textes: Path) -> str:
    chemin = RACINE / fichier if fichier.startswith("docs/") else textes / fichier
    return normaliser(chemin.read_text(encoding="utf-8"))


def test_chaque_repere_se_trouve_dans_son_texte(textes: Path) -> None:
    for f in fichiers():
        contenu = _contenu(f.texte.fichier, textes)
        for e in (*f.exigence, *f.sans_exigence):
            assert normaliser(e.repere) in contenu, f"{f.texte.id} : {e.repere}"


def test_aucune_phrase_des_textes_n_est_recopiee(textes: Path) -> None:
    """Our words, not theirs: no run of 15 words of a text stands in our files."""
    for f in fichiers():
        if f.texte.fichier.startswith("docs/"):
            continue
        contenu = _contenu(f.texte.fichier, textes)
        for e in f.exigence:
            for dit in (e.resume, e.correction, e.lecture_motif):
                mots = normaliser(dit).split()
                for i in range(len(mots) - 14):
                    assert " ".join(mots[i : i + 15]) not in contenu, e.id


def test_il_y_a_des_textes_de_chaque_rang() -> None:
    territoires = {f.texte.territoire for f in fichiers()}
    assert territoires == {None, "34"}
    assert len(exigences()) > 50
    assert len(sans_exigence()) > 30


def test_chaque_section_a_une_exigence_ou_une_raison() -> None:
    for f in fichiers():
        lus = (*f.exigence, *f.sans_exigence)
        couvertes = {s for e in lus for s in f.texte.sections_de(e.section)}
        assert [s for s in f.texte.sections if s not in couvertes] == [], f.texte.id


def test_la_depeche_n_est_jamais_une_source() -> None:
    assert "centre-inffo" not in " ".join(f.texte.fichier for f in fichiers())


def _documents(exigence: Exigence) -> list[str]:
    assert set(exigence.documents) <= {*noms(), TOUS}
    return [n for n in noms() if exigence.vise(n)]


@pytest.mark.parametrize("cle", exigences())
def test_chaque_exigence_est_portee(cle: str) -> None:
    """A presence by a field of each of its documents; any other by a rule of its own."""
    exigence = exigences()[cle].exigence
    for document in _documents(exigence):
        if exigence.nature == "presence":
            assert cle in _exigences_des_champs(document), f"{cle} : aucun champ de {document}"
        else:
            portees = {(cle, document), (cle, TOUS)}
            assert portees & regles().keys(), f"{cle} : aucune règle pour {document}"


@pytest.mark.parametrize("nom", noms())
def test_chaque_champ_nomme_une_exigence_connue(nom: str) -> None:
    assert _exigences_des_champs(nom) <= exigences().keys()


def test_une_famille_de_regles_nomme_ses_documents() -> None:
    """Only the rules of its families are read for a document: none may be elsewhere."""
    for (cle, document), fonction in regles().items():
        famille = sys.modules[fonction.__module__.rpartition(".")[0]]
        if document != TOUS:
            assert document in getattr(famille, "DOCUMENTS", ()), f"{cle} : {document}"


def test_chaque_regle_a_son_exigence() -> None:
    for cle, document in regles():
        assert document == TOUS or exigences()[cle].exigence.vise(document), cle
        assert exigences()[cle].exigence.nature != "presence", cle


def _exigences_des_champs(document: str) -> set[str]:
    trouvees: set[str] = set()

    def visiter(bloc: type) -> None:
        for nom, champ in champs_de(bloc).items():
            trouvees.update(champ.exigences)
            if interieur := type_bloc(bloc.model_fields[nom].annotation):
                visiter(interieur)

    visiter(modele(document))
    return trouvees


def test_un_territoire_precise_ou_renforce() -> None:
    precisees = [lue for lue in exigences().values() if lue.exigence.precise]
    assert precisees
    for lue in precisees:
        assert lue.texte.territoire is not None, lue.cle
        mere = exigences()[lue.exigence.precise or ""]
        e, m = lue.exigence, mere.exigence
        assert FORCE_OBLIGATION.index(e.obligation) >= FORCE_OBLIGATION.index(m.obligation), lue.cle
        assert FORCE_SEVERITE.index(e.severite) >= FORCE_SEVERITE.index(m.severite), lue.cle
        assert set(e.documents) <= set(m.documents), lue.cle
        for p in e.parametre:
            for q in m.parametre:
                if p.nom == q.nom and p.borne == q.borne == "min":
                    assert float(p.valeur) >= float(q.valeur), lue.cle
                if p.nom == q.nom and p.borne == q.borne == "max":
                    assert float(p.valeur) <= float(q.valeur), lue.cle


def test_les_conditions_nomment_des_faits_connus() -> None:
    faits = {nom: set(modele(nom)().faits()) for nom in noms()}
    for cle, lue in exigences().items():
        for document in _documents(lue.exigence):
            noms_faits = {*lue.exigence.si, *lue.exigence.sauf}
            assert noms_faits <= faits[document], f"{cle} sur {document}"


def test_les_conditions_nomment_des_valeurs_connues() -> None:
    """Every value of a condition is one of a vocabulary, and an unknown fact has its words."""
    connues = {m.value for v in Vocabulaire.__subclasses__() for m in v} | {"oui", "non"}
    for cle, lue in exigences().items():
        for fait, attendues in (*lue.exigence.si.items(), *lue.exigence.sauf.items()):
            assert set(attendues) <= connues, cle
            if lue.exigence.inconnu == "a_verifier":
                for document in _documents(lue.exigence):
                    dits = modele(document).faits_dits
                    muet = modele(document)().faits()[fait] is not None
                    assert fait in dits or muet, f"{cle} : {fait}"


def test_typographie_des_textes_montres() -> None:
    for lue in exigences().values():
        for dit in (lue.exigence.resume, lue.exigence.correction, lue.exigence.lecture_motif):
            assert "'" not in dit, lue.cle
            assert not re.search(r" [;!?:»]|« ", dit), lue.cle


def test_les_notres_ne_se_disent_pas_officielles() -> None:
    for lue in exigences().values():
        if lue.exigence.lecture == "notre lecture":
            assert len(lue.exigence.lecture_motif) > 30, lue.cle


@pytest.mark.parametrize("nom", noms())
def test_les_mots_fautifs_des_textes_ne_reviennent_pas(nom: str) -> None:
    """Misprints of the sources: none in what we write."""
    fautifs = (
        "31.10.253",
        "évaluation professionnelle",
        "23 décembre 2024",
        "structuréss",
        "peuvrent",
    )
    for dossier in ("src/formulaires", "exemples", "templates_pdf"):
        for fichier in (RACINE / dossier).rglob("*"):
            if fichier.suffix in (".toml", ".json", ".py", ".typ") and "national" not in str(
                fichier
            ):
                contenu = fichier.read_text(encoding="utf-8")
                remarques = "remarques = [" in contenu
                for mot in fautifs:
                    assert mot not in contenu or remarques, f"{fichier.name} : {mot}"
    assert list(parcourir(modele(nom)()))
