"""Runs a function on a foreign file in a child process with limits: a bad file ends the child.

The child is a new interpreter: no key, no store, nobody else's file in its memory. What comes
back is bytes, never an object. On Windows, where resources have no limits, time is limited.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Sequence
from typing import BinaryIO

from formulaires.noyau.erreurs import ErreurFormulaires, FichierInutilisable

DUREE = 15.0
"""Seconds that one file may take."""
_MEMOIRE = 1024**3
_ECRITURE = 64 * 1024**2
_REPONSE = 256 * 1024**2
_FAIT, _DIT, _ABIME, _TROP = b"F", b"D", b"A", b"T"
_ENV = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LD_LIBRARY_PATH", "LANG", "LC_ALL")


def isoler(travail: str, *blobs: bytes, duree: float = DUREE, **reglages: str) -> bytes:
    """Call ``module:function(*blobs, **reglages)`` in a child; the bytes it returns.

    What goes wrong is a ``FichierInutilisable``; an ``ErreurFormulaires`` raised there comes
    here with its words.
    """
    demande = json.dumps({"travail": travail, "reglages": reglages}).encode()
    with subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
        [sys.executable, "-I", "-X", "utf8", "-m", __name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={n: os.environ[n] for n in _ENV if n in os.environ},
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    ) as enfant:
        try:
            reponse, _ = enfant.communicate(
                b"".join(map(_paquet, (demande, *blobs))), timeout=duree
            )
        except subprocess.TimeoutExpired:
            raise FichierInutilisable(
                "Ce fichier demande trop de temps à lire.",
                "Vérifiez d’où il vient, ou coupez-le en deux.",
            ) from None
        finally:
            if enfant.poll() is None:
                _finir(enfant)
    return _ouvrir(reponse[:_REPONSE])


def _finir(enfant: subprocess.Popen[bytes]) -> None:
    """End the child and all it may have started."""
    if sys.platform == "win32":
        enfant.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(enfant.pid, signal.SIGKILL)


def _ouvrir(reponse: bytes) -> bytes:
    signe, corps = reponse[:1], reponse[1:]
    if signe == _FAIT:
        return corps
    if signe == _DIT:
        dit = json.loads(corps)
        raise FichierInutilisable(str(dit["phrase"]), str(dit["remede"]))
    if signe == _TROP:
        raise FichierInutilisable(
            "Ce fichier demande trop de mémoire.", "Vérifiez d’où il vient, ou coupez-le en deux."
        )
    raise FichierInutilisable(
        "Ce fichier est abîmé, ou n’est pas ce que son nom annonce.",
        "Ouvrez-le dans Word ou dans un lecteur de PDF, enregistrez-le à nouveau, puis recommencez.",
    )


def _paquet(octets: bytes) -> bytes:
    return struct.pack(">Q", len(octets)) + octets


def _paquets(flux: BinaryIO) -> list[bytes]:
    rendu = []
    while entete := flux.read(8):
        (longueur,) = struct.unpack(">Q", entete)
        rendu.append(flux.read(longueur))
    return rendu


# --- in the child ----------------------------------------------------------------------------


def executer(demande: bytes, blobs: Sequence[bytes]) -> bytes:
    """Do what was asked; whatever happens, one answer."""
    voulu = json.loads(demande)
    module, _, fonction = voulu["travail"].partition(":")
    try:
        rendu = getattr(importlib.import_module(module), fonction)(*blobs, **voulu["reglages"])
    except ErreurFormulaires as erreur:
        return _DIT + json.dumps({"phrase": erreur.phrase, "remede": erreur.remede}).encode()
    except MemoryError:
        return _TROP
    except Exception:  # noqa: BLE001 - a damaged file raises anything; the parent says one sentence
        return _ABIME
    return _FAIT + bytes(rendu)


def _limiter() -> None:
    """So much memory, time and writing, no more."""
    if sys.platform == "win32":
        return
    import resource

    for limite, valeur in (
        (resource.RLIMIT_AS, _MEMOIRE),
        (resource.RLIMIT_CPU, int(DUREE) + 1),
        (resource.RLIMIT_FSIZE, _ECRITURE),
        (resource.RLIMIT_CORE, 0),
    ):
        _, dur = resource.getrlimit(limite)
        if dur == resource.RLIM_INFINITY or valeur < dur:
            resource.setrlimit(limite, (valeur, dur))


def _principal() -> None:
    _limiter()
    demande, *blobs = _paquets(sys.stdin.buffer)
    sortie = os.dup(1)  # nothing a library prints may mix with the answer
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    reponse = executer(demande, blobs)
    with os.fdopen(sortie, "wb") as flux:
        flux.write(reponse)


if __name__ == "__main__":
    _principal()
