"""Answer to the AAP: the four positions, what each says, the référent, the volets."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fnmatch import filter as parmi

from formulaires.documents.bloc import Bloc, parcourir, vide
from formulaires.documents.blocs.reponse_aap import Position
from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.redaction import remplissage
from formulaires.noyau.vocabulaires.appel import ThemeFreins, ThemeProjet
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

POSITIONS = (
    ("referent", "le référent d’accompagnement"),
    ("volet1", "le volet 1"),
    ("volet2", "le volet 2"),
    ("intensif", "l’accompagnement intensif"),
)


# --- V: the four positions ------------------------------------------------------------


def _repond(bloc: Bloc, champ: str) -> bool:
    """Whether a field is written, with more than a filler."""
    valeur = getattr(bloc, champ)
    return bloc.ecrit(champ) and not (isinstance(valeur, str) and remplissage(valeur))


def _blocs_de(reponse: ReponseAap, nom: str) -> list[tuple[str, Position]]:
    """Where the answer on one position may stand: both volets when they are answered together."""
    ensemble = reponse.volets_ensemble is Reponse.OUI or "volets_ensemble" in reponse.malformes
    noms = ("volet1", "volet2") if ensemble and nom in ("volet1", "volet2") else (nom,)
    return [(n, getattr(reponse, n)) for n in noms]


def _a(reponse: ReponseAap, nom: str, element: str) -> bool:
    if any(_repond(bloc, element) for _, bloc in _blocs_de(reponse, nom)):
        return True
    return element == "moyens_humains" and any(
        getattr(poste, f"etp_{n}") or f"etp_{n}" in poste.malformes
        for n, _ in _blocs_de(reponse, nom)
        for poste in reponse.equipe
    )


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
    return bool(feuilles) and not any(_repond(f.bloc, f.nom) for f in feuilles)


@regle("herault-aap-2026:V/positionnement", ReponseAap)
def positionnement(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    absents = [(n, dit) for n, dit in POSITIONS if not _positionne(reponse, n)]
    creux = [(n, dit) for n, dit in POSITIONS if _creuse(reponse, n)]
    if absents:
        dits = enumerer([dit for _, dit in absents])
        yield j.manquant(f"La réponse ne propose rien pour {dits}.", *(n for n, _ in absents))
    if creux:
        dits = enumerer([dit for _, dit in creux])
        yield j.insuffisant(
            f"Ce qui est écrit pour {dits} n’est pas encore une réponse.", *(n for n, _ in creux)
        )
    if not (absents or creux):
        yield j.satisfait(
            "La réponse propose une organisation pour chaque élément.",
            *(n for n, _ in POSITIONS),
            *parmi(j.malformes, "volets_ensemble"),
        )


def _element(reponse: ReponseAap, j: Jugement, element: str, quoi: str) -> Iterator[Constat]:
    """One of the four things V asks; a position without any answer is said once, elsewhere."""
    poses = [(n, d) for n, d in POSITIONS if _positionne(reponse, n) and not _creuse(reponse, n)]
    # A filler is said where it stands, whatever else answers for it.
    creux = [
        (n, dit)
        for n, dit in poses
        if getattr(reponse, n).ecrit(element) and not _repond(getattr(reponse, n), element)
    ]
    absents = [
        (n, dit)
        for n, dit in poses
        if n not in reponse.malformes
        and not _a(reponse, n, element)
        and not any(bloc.ecrit(element) for _, bloc in _blocs_de(reponse, n))
    ]
    if not poses:
        yield j.sans_objet("Aucun élément n’a encore de réponse.")
        return
    if absents:
        dits = enumerer([dit for _, dit in absents])
        yield j.manquant(f"Indiquez {quoi} pour {dits}.", *(f"{n}.{element}" for n, _ in absents))
    if creux:
        dits = enumerer([dit for _, dit in creux])
        yield j.insuffisant(
            f"Ce qui est écrit n’est pas encore une réponse\u00a0: {quoi} pour {dits}.",
            *(f"{n}.{element}" for n, _ in creux),
        )
    if not (absents or creux):
        yield j.satisfait(
            f"Indiqués pour {enumerer([dit for _, dit in poses])}.",
            *(f"{n}.{element}" for n, _ in poses),
            *parmi(j.malformes, "volets_ensemble"),
            *(parmi(j.malformes, "equipe.*.etp_*") if element == "moyens_humains" else ()),
        )


@regle("herault-aap-2026:V/modalites", ReponseAap)
def modalites(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _element(reponse, j, "modalites", "les modalités de mise en œuvre")


@regle("herault-aap-2026:V/outils", ReponseAap)
def outils(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _element(reponse, j, "outils", "les outils d’accompagnement")


@regle("herault-aap-2026:V/moyens-humains", ReponseAap)
def moyens_humains(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _element(reponse, j, "moyens_humains", "les moyens humains")


@regle("herault-aap-2026:V/moyens-materiels", ReponseAap)
def moyens_materiels(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _element(reponse, j, "moyens_materiels", "les moyens matériels")


# --- I and II: the référent -----------------------------------------------------------


def _oui(reponse: Reponse | None, j: Jugement, champ: str, dit: str) -> Constat:
    """A thing the answer must promise: yes, no, or not said."""
    if reponse is Reponse.OUI:
        return j.satisfait(f"Prévu\u00a0: {dit}.", champ)
    if reponse is Reponse.NON:
        return j.insuffisant(f"La réponse exclut ce que l’appel veut\u00a0: {dit}.", champ)
    return j.manquant(f"La réponse ne dit pas si c’est prévu\u00a0: {dit}.", champ)


@regle("herault-aap-2026:I/organisme-referent", ReponseAap)
def organisme_referent(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    champ = "candidat.accepte_reference"
    if reponse.candidat.accepte_reference is Reponse.OUI:
        yield j.satisfait("Le candidat accepte d’être désigné organisme référent.", champ)
    elif reponse.candidat.accepte_reference is Reponse.NON:
        yield j.insuffisant("Le candidat refuse d’être désigné organisme référent.", champ)
    else:
        yield j.sans_objet("La réponse n’en dit rien, et l’appel ne demande pas de l’écrire.")


@regle("herault-aap-2026:II/referent-individuel", ReponseAap)
def referent_individuel(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    r, champ = reponse.referent, "referent.designation_individuelle"
    if not r.ecrit("designation_individuelle") and _repond(r, "designation"):
        yield j.a_verifier(
            "La réponse dit comment le référent est désigné\u00a0: "
            "dites si chaque personne a le sien.",
            champ,
            "referent.designation",
        )
        return
    dit = "un référent désigné pour chaque personne"
    yield _oui(r.designation_individuelle, j, champ, dit)


@regle("herault-aap-2026:II/diagnostic-avec-la-personne", ReponseAap)
def diagnostic_avec_la_personne(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield _oui(
        reponse.referent.diagnostic_conjoint,
        j,
        "referent.diagnostic_conjoint",
        "le diagnostic fait avec la personne",
    )


# --- III.1: volets --------------------------------------------------------------------


def _themes(
    reponse: ReponseAap, j: Jugement, volet: str, attendus: tuple[StrEnum, ...], quoi: str
) -> Iterator[Constat]:
    """Which of the expected themes no action of a volet bears: an action says what it is."""
    actions = [(i, a) for i, a in enumerate(getattr(reponse, volet).actions)]
    dits = {a.theme for _, a in actions if _repond(a, "intitule") or _repond(a, "contenu")}
    sans = [t for t in attendus if t not in dits]
    creux = [(i, a) for i, a in actions if a.theme in sans]
    remplis = [(i, a) for i, a in creux if a.ecrit("intitule") or a.ecrit("contenu")]
    absents = [t for t in sans if t not in {a.theme for _, a in remplis}]
    if absents:
        vides = [i for i, a in creux if a.theme in absents]
        note = " (une ligne sans action ni contenu n’en est pas une)" if vides else ""
        yield j.manquant(
            f"{quoi}\u00a0: aucune action pour {_nommer(absents)}{note}.",
            *(
                parmi(j.malformes, f"{volet}.actions.*.theme")
                or [f"{volet}.actions.{i}" for i in vides]
                or [f"{volet}.actions"]
            ),
        )
    if remplis:
        yield j.insuffisant(
            f"{quoi}\u00a0: ce qui est écrit n’est pas encore une action pour "
            f"{_nommer([t for t in sans if t not in absents])}.",
            *(f"{volet}.actions.{i}" for i, _ in remplis),
        )
    if not sans:
        yield j.satisfait(
            f"{quoi}\u00a0: tout y est.",
            f"{volet}.actions",
            *parmi(j.malformes, f"{volet}.actions.*"),
        )


def _nommer(themes: list[StrEnum]) -> str:
    return enumerer([f"«\u00a0{getattr(t, 'libelle', t)}\u00a0»" for t in themes])


@regle("herault-aap-2026:III.1/volet-1-themes", ReponseAap)
def volet_1_themes(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    yield from _themes(reponse, j, "volet1", tuple(ThemeFreins), "Volet 1")


@regle("herault-aap-2026:III.1/volet-2-projet", ReponseAap)
def volet_2_projet(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    attendus = (ThemeProjet.ELABORATION, ThemeProjet.RECHERCHE)
    yield from _themes(reponse, j, "volet2", attendus, "Volet 2")


@regle("herault-aap-2026:III.1/volet-2-decouverte", ReponseAap)
def volet_2_decouverte(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    attendus = (
        ThemeProjet.DECOUVERTE,
        ThemeProjet.VISITE,
        ThemeProjet.PLATEAU,
        ThemeProjet.IMMERSION,
    )
    yield from _themes(reponse, j, "volet2", attendus, "Volet 2")
