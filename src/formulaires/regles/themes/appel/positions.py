"""Answer to the AAP: the four positions of V, what each says, and what is asked of one only."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fnmatch import filter as parmi

from formulaires.documents.bloc import Bloc, parcourir, vide
from formulaires.documents.blocs.reponse_aap import Position
from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.redaction import remplissage
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

POSITIONS = {
    "referent": "le référent d’accompagnement",
    "volet1": "le volet 1",
    "volet2": "le volet 2",
    "intensif": "l’accompagnement intensif",
}
_VOLETS = ("volet1", "volet2")
Fonction = Callable[[ReponseAap, Jugement], Iterable[Constat]]


# --- what a position says -------------------------------------------------------------


def repond(bloc: Bloc, champ: str) -> bool:
    """Whether a field is written, with more than a filler."""
    valeur = getattr(bloc, champ)
    return bloc.ecrit(champ) and not (isinstance(valeur, str) and remplissage(valeur))


def _blocs_de(reponse: ReponseAap, nom: str) -> list[tuple[str, Position]]:
    """Where the answer on one position may stand: both volets when they are answered together."""
    ensemble = reponse.volets_ensemble is Reponse.OUI or "volets_ensemble" in reponse.malformes
    noms = _VOLETS if ensemble and nom in _VOLETS else (nom,)
    return [(n, getattr(reponse, n)) for n in noms]


def _positionne(reponse: ReponseAap, nom: str) -> bool:
    blocs = _blocs_de(reponse, nom)
    return nom in reponse.malformes or any(not vide(b) or b.malformes for _, b in blocs)


def _creuse(reponse: ReponseAap, nom: str) -> bool:
    """True for a position in which nothing but fillers is written."""
    feuilles = [
        place
        for _, bloc in _blocs_de(reponse, nom)
        for place in parcourir(bloc)
        if not isinstance(place.valeur, Bloc | list) and place.bloc.ecrit(place.nom)
    ]
    return bool(feuilles) and not any(repond(f.bloc, f.nom) for f in feuilles)


def _proposee(reponse: ReponseAap, nom: str) -> bool:
    return _positionne(reponse, nom) and not _creuse(reponse, nom)


def regle_de(position: str, exigence: str) -> Callable[[Fonction], Fonction]:
    """A rule about one position: without any answer on it, ``V/positionnement`` says so once."""

    def inscrire(fonction: Fonction) -> Fonction:
        def juger(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
            if _proposee(reponse, position):
                yield from fonction(reponse, j)
            else:
                yield j.sans_objet(
                    f"Pas encore de réponse pour {POSITIONS[position]}\u00a0: c’est signalé à part."
                )

        return regle(f"herault-aap-2026:{exigence}", ReponseAap)(juger)

    return inscrire


# --- V: each position, and its four contents ------------------------------------------


def _dits(noms: Iterable[str]) -> str:
    return enumerer([POSITIONS[n] for n in noms])


@regle("herault-aap-2026:V/positionnement", ReponseAap)
def positionnement(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    absents = [n for n in POSITIONS if not _positionne(reponse, n)]
    creux = [n for n in POSITIONS if _creuse(reponse, n)]
    if absents:
        ensemble = "\u202f; une même réponse peut valoir pour les deux volets"
        yield j.manquant(
            f"La réponse ne propose rien pour {_dits(absents)}.",
            *absents,
            correction=f"Proposez une organisation pour {_dits(absents)}"
            f"{ensemble if {*absents} & {*_VOLETS} else ''}.",
        )
    if creux:
        yield j.insuffisant(
            f"Ce qui est écrit pour {_dits(creux)} n’est pas encore une réponse.",
            *creux,
            correction="Remplacez ces mots par l’organisation que vous proposez.",
        )
    if not (absents or creux):
        yield j.satisfait(
            "La réponse propose une organisation pour chaque élément.",
            *POSITIONS,
            *parmi(j.malformes, "volets_ensemble"),
        )


def _au_tableau(reponse: ReponseAap, nom: str) -> bool:
    """Whether the staff table has ETP for a position."""
    return any(
        getattr(poste, f"etp_{n}") or f"etp_{n}" in poste.malformes
        for n, _ in _blocs_de(reponse, nom)
        for poste in reponse.equipe
    )


def _a(reponse: ReponseAap, nom: str, contenu: str) -> bool:
    if any(repond(bloc, contenu) for _, bloc in _blocs_de(reponse, nom)):
        return True
    return contenu == "moyens_humains" and _au_tableau(reponse, nom)


def _contenu(reponse: ReponseAap, j: Jugement, contenu: str, quoi: str) -> Iterator[Constat]:
    """One of the four things V asks; a position without any answer is said once, elsewhere."""
    poses = [n for n in POSITIONS if _proposee(reponse, n)]
    # A filler is said where it stands, whatever else answers for it.
    creux = [
        n
        for n in poses
        if getattr(reponse, n).ecrit(contenu) and not repond(getattr(reponse, n), contenu)
    ]
    absents = [
        n
        for n in poses
        if n not in reponse.malformes
        and not _a(reponse, n, contenu)
        and not any(bloc.ecrit(contenu) for _, bloc in _blocs_de(reponse, n))
    ]
    if not poses:
        yield j.sans_objet("Aucun élément n’a encore de réponse.")
        return
    if absents:
        yield j.manquant(
            f"Indiquez {quoi} pour {_dits(absents)}.", *(f"{n}.{contenu}" for n in absents)
        )
    if creux:
        ailleurs = all(_a(reponse, n, contenu) for n in creux)
        yield j.insuffisant(
            f"Ce qui est écrit n’est pas encore une réponse\u00a0: {quoi} pour {_dits(creux)}.",
            *(f"{n}.{contenu}" for n in creux),
            correction="Écrivez-les ici, ou effacez ces mots\u00a0: ils sont dits ailleurs."
            if ailleurs
            else None,
        )
    if not (absents or creux):
        yield j.satisfait(
            f"C’est écrit pour {_dits(poses)}.",
            *(f"{n}.{contenu}" for n in poses),
            *parmi(j.malformes, "volets_ensemble"),
            *(parmi(j.malformes, "equipe.*.etp_*") if contenu == "moyens_humains" else ()),
        )


@regle("herault-aap-2026:V/modalites", ReponseAap)
def modalites(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _contenu(reponse, j, "modalites", "les modalités de mise en œuvre")


@regle("herault-aap-2026:V/outils", ReponseAap)
def outils(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _contenu(reponse, j, "outils", "les outils d’accompagnement")


@regle("herault-aap-2026:V/moyens-humains", ReponseAap)
def moyens_humains(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _contenu(reponse, j, "moyens_humains", "les moyens humains")


@regle("herault-aap-2026:V/moyens-materiels", ReponseAap)
def moyens_materiels(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _contenu(reponse, j, "moyens_materiels", "les moyens matériels")


# --- what must be written of one position ---------------------------------------------

_ECRITS = {
    "II/actualisation-prevue": ("referent", "actualisation"),
    "II/suivi-des-engagements": ("referent", "suivi_engagements"),
    "II/coordination": ("referent", "coordination"),
    "II/lien-sdi": ("referent", "lien_sdi"),
    "III.1/reseau-economique": ("volet2", "reseau_economique"),
    "III.1/preconisation-parcours-emploi": ("volet2", "reorientation"),
    "III.1/transition": ("volet2", "transition"),
    "III.2/programmation": ("intensif", "programme"),
}


def _doit_etre_ecrit(position: str, nom: str) -> Fonction:
    def juger(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
        bloc: Position = getattr(reponse, position)
        champ, ou = champs_de(type(bloc))[nom], f"{position}.{nom}"
        if not bloc.ecrit(nom):
            yield j.manquant(champ.indiquez(), ou)
        elif not repond(bloc, nom):
            yield j.insuffisant(
                f"Ce qui est écrit n’est pas encore une réponse\u00a0: {champ.objet}.", ou
            )
        else:
            yield j.satisfait(f"Renseigné\u00a0: «\u00a0{champ.libelle}\u00a0».", ou)

    return juger


for _cle, (_position, _nom) in _ECRITS.items():
    regle_de(_position, _cle)(_doit_etre_ecrit(_position, _nom))
