"""Admission in the application: no evaluation before it, every handicap welcome (arrêté, II)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fnmatch import filter as parmi

from formulaires.documents.blocs.equipe_ea import EtapeAdmission
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.ecriture import abreger, enumerer
from formulaires.noyau.redaction import texte_simple
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_EVALUER = re.compile(
    r"\bemployabilités?\b|\bgrilles?\b|\bseuils?\b|\bscores?\b|\bpr[ée]-?requis\b|\baptitudes?\b"
)
# A « grille » may be that of the welcome: it says something next to one of these words only.
_PRES_D_UNE_GRILLE = re.compile(
    r"\bévalu\w+|\bnot(?:e|es|ée|ées|és|ation|ations)\b|\bpoints\b|\bcotations?\b"
)
_RESERVER = re.compile(
    r"\bréservée?s?\b(?! à (?:aucun|tou[ts]))|\bexclusivement\b|\buniquement\b|\blimitée?s?\b"
    r"|\brestreinte?s?\b|\bexclue?s?\b|\bseule?s? les personnes\b"
    r"|\bne sont pas (?:admis|accueilli|reçu|accompagné)\w*"
)
_PROFIL = re.compile(
    r"\bpsychi(?:que|ques|atrique|atriques)\b|\bmenta(?:l|le|les|ux)\b|\bmot(?:eurs?|rices?)\b"
    r"|\bsensoriel|\bvisuel|\bauditif|\bcognitif|\bcognitive|\bintellectuel|\bdéficien|\btroubles?\b"
    r"|\bautis|\btsa\b|\btnd\b|\bsourd|\baveugle|\bmalvoyant|\bpolyhandicap|\bschizo|\bbipol"
    r"|\bcertains (?:profils|handicaps)\b"
)
# « pas … sous un seuil » asks for the threshold: these words end what a « pas » denies.
_SUITE = r"(?:(?!\b(?:si|sous|tant|moins|quand|lorsque?|que?|qu|après|avant)\b)[^.;:!?])"
_NIE = re.compile(
    rf"(?:\b(?:sans|aucune?|ni|pas|jamais)\b{_SUITE}{{0,40}}"
    rf"|\bne (?:peut|peuvent|saurait|sauraient)\b{_SUITE}{{0,70}})$"
)
_PHRASES = re.compile(r"(?<=[.!?])\s+|\n+")


def mots_trouves(motif: re.Pattern[str], texte: str) -> list[str]:
    """Words of the pattern, those that a « sans » or an « aucun » denies left out."""
    plat = texte_simple(texte).casefold()
    return list(
        dict.fromkeys(m[0] for m in motif.finditer(plat) if not _NIE.search(plat[: m.start()]))
    )


def _phrases(texte: str) -> list[str]:
    return _PHRASES.split(texte_simple(texte))


def mots_d_evaluation(texte: str) -> list[str]:
    """Words that may say an evaluation before the entry."""
    trouves: list[str] = []
    for phrase in _phrases(texte):
        mots = mots_trouves(_EVALUER, phrase)
        seule = all(m.startswith("grille") for m in mots)
        if not seule or mots_trouves(_PRES_D_UNE_GRILLE, phrase):
            trouves += mots
    return list(dict.fromkeys(trouves))


def mots_de_restriction(texte: str) -> list[str]:
    """Words that may keep the entry for some handicaps."""
    trouves: list[str] = []
    for phrase in _phrases(texte):
        if _PROFIL.search(phrase.casefold()):
            trouves += mots_trouves(_RESERVER, phrase)
    return list(dict.fromkeys(trouves))


def _etapes(d: DossierCandidature) -> list[tuple[int, EtapeAdmission]]:
    return [(i, e) for i, e in enumerate(d.etapes) if not e.est_vide()]


def _etape(i: int, e: EtapeAdmission) -> str:
    return f"Étape {i + 1} («\u00a0{abreger(e.etape, 60)}\u00a0»)" if e.etape else f"Étape {i + 1}"


def _dit(e: EtapeAdmission) -> str:
    """The step and its precision, as one sentence."""
    return ", ".join(x for x in (e.etape, e.precision) if x)


def _textes_a_relire(
    d: DossierCandidature, j: Jugement, mots_de: Callable[[str], list[str]], suite: str
) -> Iterator[Constat]:
    for nom, valeur in (
        ("admission", d.fonctionnement.admission),
        ("contractualisation", d.fonctionnement.contractualisation),
    ):
        if mots := mots_de(valeur or ""):
            yield _a_relire(j, "Le texte rédigé", mots, suite, f"fonctionnement.{nom}")


def _illisibles(j: Jugement) -> list[str]:
    """What is not understood among what says the entry."""
    textes = ("fonctionnement", "fonctionnement.admission", "fonctionnement.contractualisation")
    return [m for m in j.malformes if m in textes] + parmi(j.malformes, "etapes.*")


def _a_relire(j: Jugement, ou: str, mots: list[str], suite: str, champ: str) -> Constat:
    dits = enumerer([f"«\u00a0{m}\u00a0»" for m in mots])
    return j.a_verifier(
        f"{ou}\u00a0: relisez {dits}, {suite}.",
        champ,
        severite="alerte",
        correction="Si c’est une condition d’accès, retirez-la\u202f; sinon, dites-le autrement.",
    )


@regle("ea-2025:II/dossier-zero-exclusion", DossierCandidature)
def zero_exclusion(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    suite = "l’accès ne peut pas en dépendre"
    constats: list[Constat] = []
    muettes: list[int] = []
    for i, e in _etapes(d):
        champ, mots = f"etapes.{i}.evaluation", mots_d_evaluation(_dit(e))
        if e.evaluation is Reponse.OUI:
            constats.append(
                j.insuffisant(
                    f"{_etape(i, e)}\u00a0: l’accès dépend d’une évaluation des aptitudes ou de "
                    "l’employabilité.",
                    champ,
                    preuve=", ".join(mots),
                )
            )
        elif mots:
            constats.append(_a_relire(j, _etape(i, e), mots, suite, champ))
        elif e.evaluation is not Reponse.NON and "evaluation" not in e.malformes:
            muettes.append(i)
    constats += _textes_a_relire(d, j, mots_d_evaluation, suite)
    if muettes or not (_etapes(d) or "etapes" in d.malformes):
        rangs = enumerer([str(i + 1) for i in muettes])
        ou = "étape par étape"
        if muettes:
            ou = f"pour les étapes {rangs}" if len(muettes) > 1 else f"pour l’étape {rangs}"
        constats.append(
            j.a_verifier(
                f"Dites {ou} si l’accès dépend d’une évaluation.",
                "etapes",
                severite="information",
                correction="Répondez «\u00a0non\u00a0» quand personne n’y est écarté pour ses "
                "aptitudes ou son employabilité.",
            )
        )
    if constats:
        yield from constats
    else:
        yield j.satisfait(
            "Aucune étape n’est dite dépendre d’une évaluation.", "etapes", *_illisibles(j)
        )


@regle("ea-2025:II/dossier-tous-les-handicaps", DossierCandidature)
def tous_les_handicaps(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    suite = "l’accès est ouvert à tous les handicaps"
    constats: list[Constat] = []
    for i, e in _etapes(d):
        champ = f"etapes.{i}.restriction"
        if e.restriction is Reponse.OUI:
            constats.append(
                j.insuffisant(
                    f"{_etape(i, e)}\u00a0: l’accès est réservé à certains handicaps.", champ
                )
            )
        elif mots := mots_de_restriction(_dit(e)):
            constats.append(_a_relire(j, _etape(i, e), mots, suite, champ))
    constats += _textes_a_relire(d, j, mots_de_restriction, suite)
    if constats:
        yield from constats
    elif "etapes" in d.malformes or (
        _etapes(d)
        and all(e.restriction is Reponse.NON or "restriction" in e.malformes for _, e in _etapes(d))
    ):
        yield j.satisfait(
            "Aucune étape n’est dite réservée à certains handicaps.", "etapes", *_illisibles(j)
        )
    else:
        yield j.a_verifier(
            "Dites pour chaque étape si elle est réservée à certains handicaps.",
            "etapes",
            severite="information",
            correction="Répondez «\u00a0non\u00a0» quand elle est ouverte à tous.",
        )
