"""What stands in a place to sign: signed or not, by what mark, on which day."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from formulaires.noyau.caracteres import plier
from formulaires.noyau.texte_lu import IMAGE
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.gens import nommes
from formulaires.regles.preuves.jours import jours
from formulaires.regles.preuves.mots import souder

MARQUE = re.compile(
    r"\bsigne(?:e|s|es)?\b(?! (?:par|des?|du|la|les)\b)|\bsignature (?:electronique|manuscrite|numerique|apposee|originale)\b"
    r"|\blue?s?(?:,| et) (?:approuve|accepte|compris|d'accord)|\bbon pour accord\b|\bapprouve\b|[\[(]\s*(?:signature|signe\w*|paraphe)[^\])]{0,40}[\])]"
    r"|\bp\.? ?o\.?\b|/s/|\bvalidation? (?:en ligne|electronique)|\bcertificat\b|\bhorodat|✓|✔"
)
REFUS = re.compile(
    r"\ba signer\b|\bdoi(?:t|vent) (?:encore )?signer\b|\bnon[- ]?(?:signe|paraphe|retourne)|\b(?:n'a|n'ont|pas|jamais) (?:pas )?(?:encore )?(?:ete |pu |voulu |souhaite )?sign"
    r"|\b(?:sera|seront) signe|\bsigner(?:a|ont)\b|\bviendra signer\b|\brefus|\ben attente|\battendue?\b|\babsente?\b|\bsignature (?:a venir|a recueillir|manquante)"
    r"|\bpas (?:encore )?(?:revenu|retourn)|\ba (?:completer|recueillir|dater|venir)\b|\bnon (?:recueilli|recu)|\bmanqu|\bsans signature|\ben conge"
)
# A place left blank: « Date : …… », « le : », « Signature : », « ___ ».
_BLANC = re.compile(
    r"^(?:le|date(?: et signature)?|fait (?:a|le)|signature(?: et (?:date|cachet))?|signe(?:e)?|nom(?: et qualite)?|cachet|a|paraphe|visa)?"
    r"(?: \([^)]*\))?\s*:?\s*(?:[.…_/\-– ]|\(\s*\))*$"
)
_DATE_BLANCHE = re.compile(r"\b(?:date|le)\s*:?\s*(?:[.…_/]{2,}|[.…_/ ]*$|(?:[.…_]+ ?/ ?)+)")
_SIGNATURE_DE = re.compile(r"\W*(?:signature|visa)\b[^:]{0,60}:\s*(\S.*)", re.IGNORECASE)
_RIEN_DE_PLUS = re.compile(r"\bsigne[es]*\s*(?:le|par|a)?\s*[:.…_ ]*$")
_INITIALE = re.compile(
    r"(?:[A-ZÀ-Þ][a-zà-ÿ]?\.[ -]?){1,3} ?[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)?|[A-ZÀ-Þ][a-zà-ÿ-]+ [A-ZÀ-Þ]\."
)


@dataclass
class Place:
    """Where somebody signs: whose place, its lines, what stands there.

    ``douteuse``: a name is printed there and nothing tells whether they signed.
    """

    role: str | None
    lignes: list[str] = field(default_factory=list)
    blocs: list[int] = field(default_factory=list)
    enonces: tuple[Enonce, ...] = ()
    signee: bool = False
    douteuse: bool = False
    jour: dt.date | None = None
    datee: bool = False

    @property
    def texte(self) -> str:
        """Its lines, one below the other."""
        return "\n".join(self.lignes)


def juger(d: Dossier, p: Place, commune: dt.date | None) -> None:
    """Fill in what stands in a place; ``commune``: the day said for all that sign below it."""
    lignes = [plier(x).strip() for x in p.texte.split("\n")]
    pleines = [x for x in lignes if x and not _BLANC.match(x) and not creux(x)]
    tout = "\n".join(pleines)
    lus = jours(souder(tout), d.reference())
    p.jour = lus[-1].jour if lus else None
    blanche = any(_DATE_BLANCHE.search(x) for x in lignes) and not lus
    p.datee = bool(lus) or (commune is not None and not blanche)
    if p.jour is None and p.datee:
        p.jour = commune
    if REFUS.search(tout):
        p.signee = False
        return
    marque = any(MARQUE.search(x) and not _RIEN_DE_PLUS.search(x) for x in pleines)
    dites = [m[1] for x in p.texte.split("\n") if (m := _SIGNATURE_DE.match(x))]
    marque |= any(jours(souder(x)) or _INITIALE.match(x) for x in dites)
    nommees = [x for x in p.texte.split("\n") if _nom_seul(d, x)]
    p.signee = (
        p.signee
        or IMAGE in p.texte
        or marque
        or (bool(lus) and (bool(nommees) or len(pleines) > 1))
        or _ecrite(d, p.texte)
    )
    p.douteuse = not p.signee and bool(nommees) and not blanche


def _nom_seul(d: Dossier, ligne: str) -> bool:
    """A line that is a name: « O. Darmon », « Mme Irène Vauquelin, présidente »."""
    mots = ligne.replace(IMAGE, " ").split()
    return (
        0 < len(mots) <= 7
        and any(True for _ in nommes(ligne, d.reperes.communs))
        and ":" not in ligne
        and not plier(ligne).startswith("pour ")
    )


def _ecrite(d: Dossier, texte: str) -> bool:
    """A signature typed as one writes it: an initial and a name, or the name once more."""
    lues = [x.strip() for x in texte.split("\n") if x.strip()]
    if any(k and _INITIALE.fullmatch(x) for k, x in enumerate(lues)):
        return True
    if any(
        (suite := re.search(r"\d{4}\s+(.{3,40})$", x)) and _INITIALE.fullmatch(suite[1].strip())
        for x in lues
    ):
        return True
    communs = d.reperes.communs
    mots = [{m for n in nommes(x, communs) for m in n.mots} for x in lues if len(x.split()) <= 7]
    return any(mots[k] & mots[j] for k in range(len(mots)) for j in range(k))
