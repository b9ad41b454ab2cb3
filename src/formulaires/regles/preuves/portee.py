"""What a statement denies, leaves open, or does not tick: such words prove nothing.

« Aucun entretien n’est prévu », « reste à fixer », « ☐ oui ☒ non ».
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from formulaires.regles.preuves.mots import Jeton

_COUPE = re.compile(
    r"[,;:()]|\bmais\b|\bcar\b|\bparce que\b|\bpuisque\b|\bcependant\b|\btoutefois\b|\ben revanche\b|\bet (?=(?:je|il|elle|nous|on|le|la|les|l'|un|une)\b)"
)
# « ne … pas » denies its clause; « ne … que » does not. « n'est pas une sortie » is a matter for the motif.
_NE = re.compile(r"\b(?:ne|n)\b")
_PAS = re.compile(r"\b(?:pas|aucune?|jamais|rien|ni|nullement|guere|plus)\b")
_QUE = re.compile(r"\b(?:que|qu)\b")
_SEUL = re.compile(
    r"\b(?:aucune?s?|sans|ni|jamais|nul|nulle|absence|defaut|faute|impossible|impossibilite)\b|\bpas (?:de|d|encore|d'|un|une|eu)\b|\bnon(?= (?:prevu|realise|signe|fait|communique|renseigne|date|effectue|abord|tenu|defini|fixe|transmis|joint))|: non\b|\(non\b|^non\b"
)
_FAUX = re.compile(
    r"\bsans (?:difficulte|reserve|delai|attendre|tarder|cesse|exception|faute|limite d'age|aucun doute|que)\b|\bnon seulement\b|\bsans condition\b|\bpas seulement\b|\bpas uniquement\b"
)
_A_FAIRE = (
    r"(?:definir|defini\w*|preciser|precise\w*|completer|complete\w*|confirmer|determiner|renseigner|venir(?=\W*$)|convenir|prevoir(?=\W|$)|construire|rediger|ecrire"
    r"|trouver|organiser|planifier|caler|etablir|discuter|voir|recueillir|communiquer|designer|nommer|attribuer|negocier|elaborer|developper|programmer|identifier|signer|dater|remplir|demander|reprendre|faire(?=\W*$))"
)
_OUVERT = re.compile(
    rf"\b(?:a|restent? a|reste encore a|sera|seront|doit etre|devra etre|il faudra(?: l'| les | le | la )?) ?{_A_FAIRE}\b"
    r"|\b(?:a|restent? a|sera|seront) fixe(?:r|e\w*)?\b(?=\W*$| ulterieurement| plus tard| apres| quand| des que| en equipe)"
    r"|\b(?:a|restent? a) fixer\b|\b(?:sera|seront) (?:\w+ )?(?:apres|quand|des que|lorsque|plus tard|en fonction)\b"
    r"|\brest(?:e|ent) (?:encore )?ouverte?s?\b|\bn\. ?c\.|\ba arreter apres\b|\bulterieurement\b|(?<!au )\bplus tard\b|\ben attente\b|\bpas encore\b|\ben cours (?:de |d')(?:redaction|definition|validation|signature|attribution|designation|recrutement)\b"
    r"|\bnous y reviendrons\b|\bvoir (?:plus loin|annexe a venir)\b|\bquand (?:ce sera|il aura|elle aura|on aura)\b"
)
_PREVU = re.compile(
    r"\b(?:prevu|programme|fixe|organise|envisage|retenu|realise|possible|mentionne|date|signe|compte|tenu|defini|precise"
    r"|indique|joint|annexe|associe|consulte|informe|sollicite|nomme|designe|propose|recueilli|redige|ecrit|etabli)\w*"
)
_COURT = 2
_BOITE = re.compile(r"[☒☐]")


@dataclass(frozen=True, slots=True)
class Portee:
    """Words denied (by their rank), among them those that the denial names, and those left open.

    « Aucun entretien n’est prévu » names the interview; « il n’a pas pu venir à l’entretien » not.
    """

    nies: frozenset[int] = frozenset()
    nommes: frozenset[int] = frozenset()
    reperes: frozenset[int] = frozenset()
    ouverts: frozenset[int] = frozenset()


_RIEN = Portee()
_PEUT_ETRE = re.compile(
    r"[☒☐]|\bn\b|\bne\b|\bsans\b|\baucun|\bni\b|\bjamais\b|\bnul|\babsence|\bdefaut|\bfaute\b|\bimpossib|\bpas\b|\bnon\b"
    r"|\brest|\bultérieur|\bulterieur|\bplus tard\b|\ben attente\b|\ben cours\b|\breviendrons\b|\bvoir\b|\ba [a-z]+er\b|\ba [a-z]+ir\b"
    r"|\bsera|\bdoit|\bdevra|\bseront|\bn\. ?c\."
)


def portee(plie: str, mots: Sequence[Jeton]) -> Portee:
    """Work out what is denied, left open or not ticked in a folded statement."""
    if not _PEUT_ETRE.search(plie):
        return _RIEN
    nies: set[tuple[int, int]] = set()
    nommes: set[tuple[int, int]] = set()
    reperes: set[tuple[int, int]] = set()
    ouverts: set[tuple[int, int]] = set()
    if _BOITE.search(plie):
        _boites(plie, nies)
    sans_faux = _FAUX.sub(lambda m: "_" * len(m[0]), plie)
    precedente = 0
    for debut, fin in _propositions(sans_faux):
        morceau = sans_faux[debut:fin]
        if (ouvert := _OUVERT.search(morceau)) is not None:
            # « Points d’étape : à définir »: what is left open is named before the colon.
            ouverts.add((precedente if len(morceau[: ouvert.start()].split()) < 3 else debut, fin))
        avant, precedente = precedente, debut
        ne = _NE.search(morceau)
        if ne is not None:
            pas = _PAS.search(morceau)
            if pas is not None:
                nies.add((debut, fin))
                if _PREVU.search(morceau, pas.start()):
                    nommes.add((debut, fin))
                elif pas[0].startswith("aucun"):
                    nommes.add((debut + pas.start(), _apres(mots, debut + pas.end(), fin)))
                reperes |= {
                    (debut + ne.start(), debut + ne.end()),
                    (debut + pas.start(), debut + pas.end()),
                }
                continue
            if _QUE.search(morceau, ne.end()):
                continue
        for seul in _SEUL.finditer(morceau):
            nies.add((debut + seul.start(), fin))
            nommes.add((debut + seul.start(), _apres(mots, debut + seul.end(), fin)))
            reperes.add((debut + seul.start(), debut + seul.end()))
            if len(morceau.split()) <= _COURT:  # « entretiens prévus : aucun », « signature : non »
                nies.add((avant, fin))
                nommes.add((avant, fin))
    return Portee(
        frozenset(i for i, m in enumerate(mots) if _dans(m, nies)),
        frozenset(i for i, m in enumerate(mots) if _dans(m, nommes)),
        frozenset(i for i, m in enumerate(mots) if _dans(m, reperes)),
        frozenset(i for i, m in enumerate(mots) if _dans(m, ouverts)),
    )


def _apres(mots: Sequence[Jeton], place: int, fin: int) -> int:
    """The end of the two words of sense that follow a place."""
    suivants = [m for m in mots if place <= m.debut < fin and not m.vide][:2]
    return suivants[-1].fin if suivants else place


def _dans(mot: Jeton, zones: set[tuple[int, int]]) -> bool:
    return any(d <= mot.debut < f for d, f in zones)


def _propositions(plie: str) -> list[tuple[int, int]]:
    rendu, debut = [], 0
    for coupe in _COUPE.finditer(plie):
        if coupe.start() > debut:
            rendu.append((debut, coupe.start()))
        debut = coupe.end()
    if debut < len(plie):
        rendu.append((debut, len(plie)))
    return rendu


def _boites(plie: str, nies: set[tuple[int, int]]) -> None:
    """What stands beside a box that is not ticked is denied; « ☒ non » denies its question."""
    boites = list(_BOITE.finditer(plie))
    apres = plie.rstrip().endswith(("☒", "☐")) and not plie.lstrip().startswith(("☒", "☐"))
    for k, boite in enumerate(boites):
        if apres:
            debut, fin = (
                (boites[k - 1].end() if k else _debut_option(plie, boite.start())),
                boite.start(),
            )
        else:
            debut, fin = boite.end(), boites[k + 1].start() if k + 1 < len(boites) else len(plie)
        option = plie[debut:fin].strip(" .,;:/-")
        if boite[0] == "☐":
            nies.add((debut, fin))
        elif option.split(" ")[0:1] == ["non"] and len(option) < 60:
            nies.add(
                (0, boites[0].start() if not apres else _debut_option(plie, boites[0].start()))
            )


def _debut_option(plie: str, boite: int) -> int:
    """Where the words of an option written before its box begin: its last word."""
    return (
        max(plie.rfind(s, 0, boite - 1) for s in (":", "?", "  ")) + 1
        or plie.rfind(" ", 0, max(0, boite - 1)) + 1
    )
