"""Values: what is understood, how it is kept, what is refused and with which sentence."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from formulaires.noyau import types as t
from formulaires.noyau.vocabulaires.communs import Reponse, Rythme


def lire(type_: Any, valeur: Any) -> Any:
    return TypeAdapter(type_).validate_python(valeur)


@pytest.mark.parametrize(
    ("type_", "valeur", "attendu"),
    [
        (t.DateCivile, "2026-10-05", dt.date(2026, 10, 5)),
        (t.DateCivile, "5/10/2026", dt.date(2026, 10, 5)),
        (t.DateCivile, "29.02.2024", dt.date(2024, 2, 29)),
        *(
            (t.DateCivile, dite, dt.date(1986, 8, 1))
            for dite in (
                "1 août 1986",
                "1er aout 1986",
                "01-08-1986",
                "01 08 1986",
                "01081986",
                "vendredi 1er août 1986",
                " 1 AOÛ. 1986 ",
            )
        ),
        *(
            (t.HeureDuJour, dite, dt.time(13, 30))
            for dite in (
                "13.30",
                "1330",
                "13 h 30 min",
                "13:30",
                "13h30mn",
            )
        ),
        (t.HeureDuJour, "9", dt.time(9)),
        (t.HeureDuJour, "12", dt.time(12)),
        *(
            (t.Heures, dite, 1.5)
            for dite in ("90 min", "1.5 h", "1 heure 30", "1h30", "1,5 heures")
        ),
        (t.Montant, "12 000 euros", 12_000),
        (t.Texte, "pre\xadmier\x0bdeux", "premier\ndeux"),
        (t.HeureDuJour, "9h30", dt.time(9, 30)),
        (t.HeureDuJour, "14 h", dt.time(14)),
        (t.HeureDuJour, "00:00", dt.time(0)),
        (t.Heures, 2.5, 2.5),
        (t.Heures, "2 h 30", 2.5),
        (t.Heures, "1,5", 1.5),
        (t.Heures, "12", 12),
        (t.Heures, 0, 0),
        (t.Montant, "212 €", 212),
        (t.Montant, "25,50", 25.5),
        (t.Siret, "012 345 674 00019", "01234567400019"),
        # La Poste n’a pas la clé ordinaire
        (t.Siret, "356 000 000 00048", "35600000000048"),
        (t.Telephone, "06 39 98 41 07", "+33639984107"),
        (t.Telephone, "+32 2 123 45 67", "+3221234567"),
        (t.Etp, "0,80", 0.8),
        (t.Etp, 1, 1.0),
        (t.Etp, "0.3", 0.3),
        (t.NumeroAllocataire, "1234567 a", "1234567A"),
        (t.IdentifiantFranceTravail, "1234567X", "1234567X"),
        (t.CodePostal, "34 500", "34500"),
        (t.Courriel, "nadege.b@courriel.example", "nadege.b@courriel.example"),
        (t.CodeRome, "k1302", "K1302"),
        (t.Texte, "deux\r\nlignes", "deux\nlignes"),
        # Une réponse vide n’est pas un non
        (Reponse | None, None, None),
        (Reponse, True, Reponse.OUI),
        (Reponse, "non_aborde", Reponse.NON_ABORDE),
    ],
)
def test_compris(type_: Any, valeur: Any, attendu: Any) -> None:
    assert lire(type_, valeur) == attendu


@pytest.mark.parametrize(
    ("type_", "valeur", "mot"),
    [
        (t.DateCivile, "vers mars", "date"),
        (t.DateCivile, "2026-02-30", "n’existe pas"),
        (t.DateCivile, "31 avril 2026", "n’existe pas"),
        (t.DateCivile, "05.10.86", "quatre chiffres"),
        (t.DateCivile, "5 oct 86", "quatre chiffres"),
        (t.DateCivile, "5 jui 1986", "jour, mois, année"),
        (t.HeureDuJour, "13 h 75", "heure"),
        (t.HeureDuJour, "2530", "heure"),
        (t.DateCivile, 20261005, "date"),
        (t.HeureDuJour, "25:00", "heure"),
        (t.Heures, -1, "heures"),
        (t.Heures, True, "heures"),
        (t.Heures, "2h75", "heures"),
        (t.Heures, float("nan"), "heures"),
        (t.Montant, 1.005, "euros"),
        (t.Siret, "900 000 123 0017", "14 chiffres"),
        (t.Siret, "01234567400018", "14 chiffres"),
        (t.Telephone, "12", "téléphone"),
        # la bibliothèque lirait les lettres comme les chiffres d’un clavier
        (t.Telephone, "appeler maman", "téléphone"),
        (t.Telephone, "06 39 98 BIS2", "téléphone"),
        (t.Etp, 0.1 + 0.2, "ETP"),
        (t.Etp, "1/2", "ETP"),
        (t.Redige, "| a | b |\n|---|---|\n| 1 | 2 | 3 |", "plus longue"),
        (t.NumeroAllocataire, "0000000", "factice"),
        (t.Courriel, "pas une adresse", "courriel"),
        (t.Entier, True, "entier"),
        (t.Texte, "bip\x07", "U+0007"),
        (t.Texte, "sourire \U0001f600", "(U+1F600)"),
        (t.Texte, "\u202edroite", "U+202E"),
        (
            t.Texte,
            "☐ oui ✆ non",
            "«\u00a0☐\u00a0» (U+2610) et «\u00a0✆\u00a0» (U+2706). Retirez-les.",
        ),
        (Reponse, "peut-être", "non_aborde"),
        (Reponse, ["oui"], "non_aborde"),
    ],
)
def test_refuse_en_une_phrase(type_: Any, valeur: Any, mot: str) -> None:
    with pytest.raises(ValidationError) as refus:
        lire(type_, valeur)
    phrase = refus.value.errors()[0]["msg"]
    assert mot in phrase
    assert phrase.endswith((".", "…"))


def test_les_phrases_ne_citent_jamais_la_valeur() -> None:
    for type_ in (t.DateCivile, t.Siret, t.Telephone, t.Courriel, t.NumeroAllocataire, t.Heures):
        with pytest.raises(ValidationError) as refus:
            lire(type_, "Bourrelly")
        assert "Bourrelly" not in refus.value.errors()[0]["msg"]


def test_rythmes_par_mois_de_quatre_semaines() -> None:
    # « un vendredi sur deux » fait deux entretiens par mois, pas 2,17
    assert Rythme.DEUX_SEMAINES.par_mois == 2
    assert Rythme.SEMAINE.par_mois == 4


def test_les_centiemes_ne_perdent_rien() -> None:
    assert sum(map(t.centiemes, (0.1, 0.2))) == t.centiemes(0.3)
