"""Last year's paper as the start of this year's: no day, no act, no signature comes along."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator

import pytest

from formulaires.documents import modele, noms
from formulaires.documents.bloc import Bloc, vide
from formulaires.documents.blocs.communs import Signature
from formulaires.noyau.champ import champs_de
from formulaires.services import dossiers, papiers, reprise, suivi
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.historique import ecarts
from formulaires.stockage.depot import Depot

EXEMPLES = [(n, e) for n in noms() for e in noms_exemples(n)]


def du_jour(bloc: Bloc, chemin: str = "") -> Iterator[str]:
    """Where a day, an act or a signature is still written, outside what follows the person."""
    for nom, champ in champs_de(type(bloc)).items():
        valeur = getattr(bloc, nom)
        if champ.suit or vide(valeur):
            continue
        if champ.acte or isinstance(valeur, dt.date):
            yield f"{chemin}{nom}"
        for i, v in enumerate(valeur if isinstance(valeur, list) else [valeur]):
            if isinstance(v, Signature):
                yield from (f"{chemin}{nom}" for _ in v.model_dump(exclude_none=True))
            elif isinstance(v, Bloc):
                yield from du_jour(v, f"{chemin}{nom}.{i}.")


@pytest.mark.parametrize(("nom", "exemple"), EXEMPLES)
def test_rien_du_jour_ne_suit(nom: str, exemple: str) -> None:
    document = document_exemple(nom, exemple)
    avant = json.dumps(document.saisie())
    suite = modele(nom).model_validate(
        {n: v for n, v in reprise.reprise(document).items() if n != "document"}
    )
    restent = list(du_jour(suite))
    assert restent == []
    assert not suite.signe()
    assert json.dumps(document.saisie()) == avant


def test_les_faits_restent() -> None:
    contrat = reprise.reprise(document_exemple("contrat_engagement", "complet"))
    assert contrat["personne"]["date_naissance"] == "1991-03-12"
    assert contrat["actions"][0]["intitule"] == "Atelier numérique"
    assert "debut" not in contrat["actions"][0]
    aap = document_exemple("reponse_aap", "complet").saisie()
    suite = reprise.reprise(document_exemple("reponse_aap", "complet"))
    assert suite["candidat"] == aap["candidat"]
    assert suite["methodologie"] == aap["methodologie"]


def test_un_contrat_repris_n_a_pas_d_echeance(depot: Depot) -> None:
    dossier = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    ancien = papiers.creer(
        depot, dossier, document_exemple("contrat_engagement", "complet").saisie(),
        "contrat_engagement",
    )  # fmt: skip
    papiers.retirer(depot, ancien)
    papiers.remettre(depot, ancien)
    copie = reprise.cloner(depot, ancien)
    assert [e for e in suivi.echeances(depot, dossier) if e.document == copie] == []
    un, autre = (papiers.lire(depot, d).saisie for d in (ancien, copie))
    assert {c.chemin.split(".")[0] for c in ecarts(un, autre)} >= {"signature_personne", "phases"}
