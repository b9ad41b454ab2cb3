"""The store: its tables, its settings, what a failed write leaves, what two writers do."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from formulaires.noyau.erreurs import StockageImpossible
from formulaires.services import dossiers, historique, papiers, pieces
from formulaires.stockage import tables
from formulaires.stockage.depot import Depot, integre, mettre_a_jour, moteur_sqlite, ouvrir

CONTRAT = "contrat_engagement"


def personne(depot: Depot, nom: str = "Essai", **options: Any) -> str:
    return dossiers.creer(depot, "personne", {"personne": {"nom": nom}}, **options)


def pragme(depot: Depot, nom: str) -> Any:
    with depot.lire() as s:
        return s.execute(text(f"PRAGMA {nom}")).scalar()


def compte(depot: Depot, table: Any) -> int:
    with depot.lire() as s:
        return s.query(table).count()


# --- the tables -----------------------------------------------------------------------------------


def test_les_migrations_font_exactement_les_tables(tmp_path: Path) -> None:
    moteur = moteur_sqlite(tmp_path / "a.db")
    for _ in range(2):
        mettre_a_jour(moteur)
        with moteur.connect() as connexion:
            contexte = MigrationContext.configure(connexion, opts={"compare_type": True})
            assert compare_metadata(contexte, tables.Base.metadata) == []
            vues = set(inspect(connexion).get_table_names())
    assert vues == {*tables.Base.metadata.tables, "alembic_version"}
    moteur.dispose()


def test_rouvrir_ne_perd_rien(tmp_path: Path) -> None:
    fichier = tmp_path / "a.db"
    for rang in range(3):
        depot = ouvrir(fichier)
        personne(depot, f"Essai {rang}")
        assert compte(depot, tables.Dossier) == rang + 1
        assert integre(depot)
        depot.fermer()


def test_une_migration_qui_echoue_ne_laisse_rien(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic.operations import Operations

    vraie, faites = Operations.create_table, []

    def casser(self: Any, nom: str, *args: Any, **kwargs: Any) -> Any:
        faites.append(nom)
        if len(faites) > 4:
            raise RuntimeError
        return vraie(self, nom, *args, **kwargs)

    moteur = moteur_sqlite(tmp_path / "a.db")
    with monkeypatch.context() as m:
        m.setattr("alembic.operations.Operations.create_table", casser)
        with pytest.raises(RuntimeError):
            mettre_a_jour(moteur)
    with moteur.connect() as connexion:
        assert set(inspect(connexion).get_table_names()) <= {"alembic_version"}
    mettre_a_jour(moteur)
    moteur.dispose()


@pytest.mark.parametrize("quoi", ["autre", "plus_recente", "dossier", "vide_de_droits"])
def test_une_base_qu_on_ne_peut_pas_ouvrir_le_dit_en_francais(tmp_path: Path, quoi: str) -> None:
    fichier = tmp_path / "a.db"
    if quoi == "autre":
        fichier.write_bytes(b"ceci n'est pas une base SQLite" * 200)
    elif quoi == "dossier":
        fichier.mkdir()
    elif quoi == "vide_de_droits":
        fichier = Path("/proc/nulle-part/a.db")
    else:
        depot = ouvrir(fichier)
        with depot.ecrire() as s:
            s.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        depot.fermer()
    with pytest.raises(StockageImpossible) as refus:
        ouvrir(fichier)
    assert "base" in refus.value.phrase
    assert refus.value.remede


# --- the settings ---------------------------------------------------------------------------------


def test_les_reglages_sont_en_vigueur(depot: Depot) -> None:
    assert pragme(depot, "journal_mode") == "wal"
    assert pragme(depot, "synchronous") == 2
    assert pragme(depot, "foreign_keys") == 1
    assert pragme(depot, "secure_delete") == 1
    assert pragme(depot, "trusted_schema") == 0
    assert pragme(depot, "busy_timeout") >= 5000
    assert integre(depot)
    with depot.lire() as s:
        version = s.execute(text("SELECT sqlite_version()")).scalar()
    assert tuple(map(int, str(version).split("."))) >= (3, 51, 3)


def test_chaque_connexion_a_les_reglages(depot: Depot) -> None:
    vus: list[Any] = []

    def voir() -> None:
        with depot.lire() as s:
            vus.append(s.execute(text("PRAGMA synchronous")).scalar())
            attente.wait(10)

    attente = threading.Barrier(6)
    fils = [threading.Thread(target=voir) for _ in range(6)]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert vus == [2] * 6


def test_une_cle_etrangere_fausse_est_refusee(depot: Depot) -> None:
    with pytest.raises(StockageImpossible), depot.ecrire() as s:
        s.add(tables.Document(dossier_id=str(uuid.uuid4()), modele=CONTRAT))


# --- all or nothing -------------------------------------------------------------------------------


def test_une_ecriture_qui_echoue_ne_laisse_rien(depot: Depot) -> None:
    def a_demi() -> None:
        with depot.ecrire() as s:
            s.add(tables.Dossier(genre="personne", intitule="à demi"))
            s.flush()
            raise KeyError

    with pytest.raises(KeyError):
        a_demi()
    assert compte(depot, tables.Dossier) == 0
    personne(depot)
    assert compte(depot, tables.Dossier) == 1


def test_une_lecture_ne_change_rien(depot: Depot) -> None:
    with depot.lire() as s:
        s.add(tables.Dossier(genre="personne"))
        s.flush()
    assert compte(depot, tables.Dossier) == 0


def test_une_lecture_voit_un_seul_moment(depot: Depot) -> None:
    with depot.lire() as s:
        avant = s.query(tables.Dossier).count()
        personne(depot)
        assert s.query(tables.Dossier).count() == avant


def test_un_document_garde_est_entier_ou_absent(
    depot: Depot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = personne(depot)

    def casser(*_: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as m:
        m.setattr("formulaires.services.papiers.base.toucher", casser)
        with pytest.raises(RuntimeError):
            papiers.creer(depot, dossier, {"parole": "x"}, CONTRAT)
    for table in (tables.Document, tables.Version, tables.Echeance):
        assert compte(depot, table) == 0


def test_plusieurs_ecrivains_ne_perdent_rien(depot: Depot) -> None:
    dossier = personne(depot)
    document = papiers.creer(depot, dossier, {"engagements_personne": []}, CONTRAT)

    def ecrire(qui: int) -> None:
        for rang in range(10):
            mot = f"{qui}-{rang}"
            personne(depot, mot)
            version = papiers.lire(depot, document).version
            papiers.enregistrer(
                depot, document, version, lambda s, m=mot: {**s, "parole": m}, partie=mot
            )

    with ThreadPoolExecutor(4) as fils:
        list(fils.map(ecrire, range(4)))  # raises what a writer raised
    assert compte(depot, tables.Dossier) == 41
    gardes = {
        papiers.lire(depot, document, v.numero).saisie.get("parole")
        for v in historique.versions(depot, document)
    }
    assert {f"{q}-{r}" for q in range(4) for r in range(10)} <= gardes
    assert integre(depot)


def test_deux_depots_sur_la_meme_base(tmp_path: Path) -> None:
    """Two servers by mistake: each sees what the other writes."""
    un, deux = ouvrir(tmp_path / "a.db"), ouvrir(tmp_path / "a.db")
    fils = [threading.Thread(target=personne, args=(d, "Essai")) for d in (un, deux) * 10]
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    assert compte(un, tables.Dossier) == compte(deux, tables.Dossier) == 20
    un.fermer()
    deux.fermer()


# --- the disk is full -----------------------------------------------------------------------------


def test_un_disque_plein_le_dit_sans_valeur_et_ne_perd_rien(depot: Depot) -> None:
    dossier = personne(depot)
    document = papiers.creer(depot, dossier, {"parole": "gardée"}, CONTRAT)
    depot.fermer()  # one connection only: the limit is its own
    pages = pragme(depot, "page_count")
    pragme(depot, f"max_page_count = {pages + 2}")
    secret = "".join(map(str, range(40_000)))

    def remplir() -> None:
        for rang in range(200):
            papiers.enregistrer(
                depot, document, 1, lambda s, r=rang: {**s, "avis_personne": f"{r}{secret}{r * r}"}
            )
            pieces.joindre(depot, dossier, "a.pdf", b"%PDF-" + bytes([rang]) * 9000, {})

    with pytest.raises(StockageImpossible) as refus:
        remplir()
    dit = str(refus.value)
    cause: BaseException | None = refus.value
    while cause is not None:
        assert secret[:50] not in str(cause)
        cause = cause.__cause__
    assert "disque" in dit
    assert refus.value.__suppress_context__
    assert papiers.lire(depot, document).saisie["parole"] == "gardée"
    assert integre(depot)
    pragme(depot, f"max_page_count = {pages + 100_000}")
    personne(depot, "après")
    assert compte(depot, tables.Dossier) == 2
