"""What is kept: once for one key, every version, every verdict, found whatever the accents."""

from __future__ import annotations

import threading
import uuid
from typing import Any

import pytest

from formulaires.noyau.erreurs import Introuvable
from formulaires.services import dossiers, historique, journal, papiers, pieces, relecture
from formulaires.services.catalogue import document_exemple
from formulaires.stockage import tables
from formulaires.stockage.depot import Depot

CONTRAT = "contrat_engagement"


def personne(depot: Depot, nom: str = "Essai", **options: Any) -> str:
    return dossiers.creer(depot, "personne", {"personne": {"nom": nom}}, **options)


def compte(depot: Depot, table: Any) -> int:
    with depot.lire() as s:
        return s.query(table).count()


def test_creer_deux_fois_sous_la_meme_cle_n_en_fait_qu_un(depot: Depot) -> None:
    cle = str(uuid.uuid4())
    un = personne(depot, cle=cle)
    assert personne(depot, cle=cle) == un
    doc = papiers.creer(depot, un, {}, CONTRAT, cle=cle)
    assert papiers.creer(depot, un, {}, CONTRAT, cle=cle) == doc
    ligne = journal.ajouter(depot, un, "fait_marquant", {}, cle=cle)
    assert journal.ajouter(depot, un, "fait_marquant", {}, cle=cle) == ligne
    piece = pieces.joindre(depot, un, "a.pdf", b"%PDF-", {}, cle=cle)
    assert pieces.joindre(depot, un, "a.pdf", b"%PDF-", {}, cle=cle) == piece
    for _ in range(2):
        relecture.commenter(depot, doc, "parole", "x", cle=cle)
    for table in (tables.Dossier, tables.Document, tables.Evenement, tables.Piece):
        assert compte(depot, table) == 1
    assert compte(depot, tables.Commentaire) == 1


def test_la_meme_cle_en_meme_temps_n_en_fait_qu_un(depot: Depot) -> None:
    cle, rendus = str(uuid.uuid4()), []
    fils = [
        threading.Thread(target=lambda: rendus.append(personne(depot, cle=cle))) for _ in range(8)
    ]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert len(set(rendus)) == 1
    assert len(rendus) == 8
    assert compte(depot, tables.Dossier) == 1


def test_chaque_version_et_chaque_verdict_restent(depot: Depot) -> None:
    saisie = document_exemple(CONTRAT, "complet").saisie()
    document = papiers.creer(depot, personne(depot), saisie, CONTRAT)
    for rang in range(5):
        papier = papiers.lire(depot, document)
        assert papiers.rendre_verdict(depot, papier).complet
        papiers.rendre_verdict(depot, papier)
        mot = f"mot {rang}"
        papiers.enregistrer(depot, document, papier.version, lambda s, m=mot: {**s, "parole": m})
    assert [v.numero for v in historique.versions(depot, document)] == [6, 5, 4, 3, 2, 1]
    assert papiers.lire(depot, document, 1).saisie == saisie
    for rang in range(5):
        assert papiers.lire(depot, document, rang + 2).saisie["parole"] == f"mot {rang}"
    verdicts = historique.verdicts(depot, document)
    assert [v.numero for v in verdicts] == [5, 4, 3, 2, 1]
    assert all(v.editions for v in verdicts)
    papiers.retirer(depot, document)
    with pytest.raises(Introuvable):
        papiers.lire(depot, document)
    assert compte(depot, tables.Version) == 6
    papiers.remettre(depot, document)
    assert papiers.lire(depot, document).version == 6


def test_la_recherche_plie_les_accents_et_ne_joue_pas_des_jokers(depot: Depot) -> None:
    for nom in ("Éloïse Œuvrard", "LE BRAS-MARTIN", "100% d_accord", "a/b\\c", "D’Artagnan"):
        personne(depot, nom)

    def trouve(mots: str) -> int:
        return dossiers.chercher(depot, mots)[1]

    for mots in ("eloise", "ÉLOÏSE", "oeuvrard", "œuvrard eloise", "le bras martin", "bras-MARTIN",
                 "100%", "d_accord", "a/b", "b\\c", "d'artagnan", "d’artagnan"):  # fmt: skip
        assert trouve(mots) == 1, mots
    assert trouve("") == trouve("   ") == 5
    for mots in ("%", "_"):
        assert trouve(mots) == 1, mots
    for mots in ("10_%", "e%e", "l_ise", "absent", "eloise martin", "*", "?", "' OR 1=1 --"):
        assert trouve(mots) == 0, mots


def test_un_nouveau_document_reprend_le_plus_recent(depot: Depot) -> None:
    """The phone was corrected in a contract after the fiche was written: the next paper has it."""
    fiche = {"personne": {"nom": "Essai", "telephone": "+33639981234"}}
    dossier = dossiers.creer(depot, "personne", fiche)
    contrat = {"personne": {"nom": "Essai", "telephone": "+33612345678"}}
    papiers.creer(depot, dossier, contrat, CONTRAT)
    suivant = dossiers.preparer(depot, dossier, "diagnostic_global")
    assert suivant["personne"]["telephone"] == "+33612345678"


def test_la_fiche_corrigee_apres_les_documents_l_emporte(depot: Depot) -> None:
    dossier = personne(depot)
    contrat = {"personne": {"nom": "Essai", "telephone": "+33612345678"}}
    papiers.creer(depot, dossier, contrat, CONTRAT)
    fiche = {"personne": {"nom": "Essai", "telephone": "+33639981234"}}
    assert dossiers.modifier(depot, dossier, lambda _: fiche)
    suivant = dossiers.preparer(depot, dossier, "diagnostic_global")
    assert suivant["personne"]["telephone"] == "+33639981234"


def test_une_date_de_naissance_mal_tapee_n_empeche_pas_un_nouveau_document(depot: Depot) -> None:
    dossier = personne(depot)
    for jour in ("1990-01-02", "1990-02-01"):
        saisie = {"personne": {"nom": "Essai", "date_naissance": jour}}
        papiers.creer(depot, dossier, saisie, CONTRAT)
    assert dossiers.creer_document(depot, dossier, "diagnostic_global")


def test_une_longue_liste_importee_se_garde_entiere(depot: Depot) -> None:
    mots = [f"engagement {n}" for n in range(400)]
    document = papiers.creer(depot, personne(depot), {"engagements_personne": mots}, CONTRAT)
    assert papiers.lire(depot, document).saisie["engagements_personne"] == mots
