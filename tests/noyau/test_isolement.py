"""The child process: what a bad file does stays there, and is one sentence here."""

from __future__ import annotations

import sys
import time

import pytest

from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.noyau.isolement import isoler


def test_les_octets_reviennent() -> None:
    assert isoler("builtins:bytes", b"abc\0\xff") == b"abc\0\xff"


def test_un_fichier_abime_se_dit() -> None:
    with pytest.raises(FichierInutilisable, match="abîmé") as refus:
        isoler("formulaires.lecture.enfant:texte", b"PK\x03\x04 rien")
    assert refus.value.remede


def test_une_erreur_de_la_maison_garde_ses_mots() -> None:
    with pytest.raises(FichierInutilisable, match=r"ancien document Word \(\.doc\)"):
        isoler(
            "formulaires.lecture.enfant:texte", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
        )


def test_ce_qui_dure_est_arrete() -> None:
    debut = time.monotonic()
    with pytest.raises(FichierInutilisable, match="trop de temps"):
        isoler("re:fullmatch", rb"(a+)+b", b"a" * 60, duree=1.0)
    assert time.monotonic() - debut < 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ne borne pas la mémoire")
def test_ce_qui_demande_trop_de_memoire_se_dit() -> None:
    with pytest.raises(FichierInutilisable, match="mémoire"):
        isoler("zlib:decompress", _bombe())


def _bombe() -> bytes:
    import zlib

    compresseur = zlib.compressobj(9)
    morceau = b"\0" * (1 << 20)
    return b"".join([*(compresseur.compress(morceau) for _ in range(2048)), compresseur.flush()])


def test_ce_qu_une_bibliotheque_imprime_ne_se_mele_pas_a_la_reponse() -> None:
    with pytest.raises(FichierInutilisable, match="abîmé"):  # print gives back None: no bytes
        isoler("builtins:print", b"bonjour")
