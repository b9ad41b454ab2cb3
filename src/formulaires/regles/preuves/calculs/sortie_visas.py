"""The places where one signs, each apart: who, whether something was written there, and when.

``signatures`` of the engine looks for parties known beforehand; here the places come first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from formulaires.noyau.texte_lu import COCHE, IMAGE, VIDE
from formulaires.regles.preuves.calculs.sortie_lecture import (
    creuse,
    enonces_de,
    grilles,
    texte_de,
)
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.jours import jours
from formulaires.regles.preuves.mots import souder

_ZONE = re.compile(
    r"\bsignatures?\b|\bsignataires?\b|\bsign(?:e|es|ent|ons)\b|\bvisas?\b|\bemargement|\bparaphe|\blu et approuve|\bbon pour accord"
    r"|\bvalidation (?:et|de la|par) |\bdont acte\b"
)
_FAIT = re.compile(
    r"^(?:ainsi )?(?:fait|dresse|etabli|conclu|signe)e? (?:a|en|le) |^[a-z' -]{2,40}, le \d|^lu et approuve|^le \d{1,2}(?:er)? \w+ \d{4}[ .]*$|^[a-z' -]{2,30}, le (?:lundi|mardi|mercredi|jeudi|vendredi|samedi) \d"
)
_COMMUNE = re.compile(
    r"\b(?:fait|dresse|etabli|conclu|signe)e?s? (?:a|en|le)\b|^[a-z' -]{2,40}, le (?:\w+di )?\d|\ble (?:\w+di )?\d"
)
_MARQUE = re.compile(
    r"\bsigne(?:e|s|es)?\b(?! (?:par|des?|du|la|les|a)\b)|\bsignature (?:electronique|manuscrite|numerique|apposee|et cachet|originale)|\blu et approuve|\bbon pour accord|[\[(]\s*(?:signature|sign[eé]\w*|sgn|paraphe)[^\])]{0,25}[\])]|\bparaphe|\bapprouve\b|/s/|\bs/|\bcachet\b(?! (?:et|:|de))|\bdocusign|\byousign|\bp\.? ?o\.?\b|✓|✔"
)
_ENTRE = re.compile(r"[\[(]\s*(?:signature|sign[eé]\w*|sgn|paraphe)[^\])]{0,40}[\])]")
_JAMAIS = re.compile(
    r"\bnon[- ]?signe|\b(?:pas|jamais)(?: encore| pu| ete| voulu| souhaite)* sign|\bnon paraphe|\ba signer\b|\ba venir\b|\ba recueillir\b|\ba faire signer|\ben attente|\battend|\brefus|\bn'a pas (?:souhaite|voulu|pu|signe)|\bsera signe|\bsignera|\breste a|\bpas encore\b|\bsans (?:signature|date)|\bpas de signature|\bnon date|\bmanqu|\babsente?\b|\bnon recu|\bnon (?:obtenu|retourn|rendu)|\ben cours\b|\ben conge|\bprochainement|\bdes (?:que|son retour)\b"
)
_SANS_DATE = re.compile(r"\b(?:pas de|sans|non) ?date\w*|\bdate (?:absente|manquante|a )")
_TETE_SIGNE = re.compile(r"^convention$|signature|\bvisa|emargement|paraphe|cachet|\bsigne\b")
_TETE_DATE = re.compile(r"\bdate\b|\bsigne le\b|^le\b")
_TETE_QUI = re.compile(
    r"\bpour\b|\bnoms?\b|qualite|structure|organisme|partie|signataire|represent|membre|\bqui\b|fonction|operateur|partenaire|role"
)
_NOM = re.compile(
    r"\b(?:[A-ZÀ-Þ][a-zà-ÿ]?\.(?:\s?-\s?[A-ZÀ-Þ]\.)?)\s?[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)*|\b[A-ZÀ-Þ][a-zà-ÿ’'-]+(?:[ -][A-ZÀ-Þ][a-zà-ÿ’'-]+)*\s+(?:[A-ZÀ-Þ][A-ZÀ-Þ’'-]+|[A-ZÀ-Þ][a-zà-ÿ’'-]+)\b"
)
_INITIALE = re.compile(r"\b[A-ZÀ-Þ][a-zà-ÿ]?\.(?:\s?-\s?[A-ZÀ-Þ]\.)?\s?[A-ZÀ-Þ][\w’'-]+")
_CIVIL = re.compile(r"\b(?:M\.|MM\.|Mme|Mmes|Mlle|Dr|Me|Monsieur|Madame)\s+")
_QUI_SIGNE = re.compile(
    r"^(?:pour\b|l[ae]s?\b|l'|m\.|mme\b|monsieur|madame|signature|visa|direct|president|responsable|conseill|referent|beneficiaire|usager|salarie|gestionnaire|represent|curat|tuteur|tutrice|mandataire|chef|coordin)"
)
_VIDES = re.compile(r"[.…_]{2,}|…|\[\s*\]")
_COURT = 260
_LARGE = 3500
_LIGNES = 60


@dataclass(frozen=True, slots=True)
class Visa:
    """A place: its words as written, and what was done there.

    ``signe`` None: a name stands there and nothing tells a signature from a printed name.
    """

    texte: str
    plie: str
    signe: bool | None
    date: dt.date | None
    enonces: tuple[Enonce, ...]

    @property
    def complet(self) -> bool:
        """Signed, and the day is known."""
        return self.signe is True and self.date is not None


def visas(d: Dossier) -> list[Visa]:
    """Every place where somebody signs, or should."""
    rendu: list[Visa] | None = d.__dict__.get("_visas")
    if rendu is None:
        commune = date_commune(d)
        rendu = [_juger(d, lignes, e, commune, role) for lignes, e, role in _places(d)]
        d.__dict__["_visas"] = rendu
    return rendu


def date_commune(d: Dossier) -> dt.date | None:
    """« Fait à …, le … » below which all sign; none when somebody still has to."""
    blocs = [b for b in d.lecture.source.blocs if b.texte and b.genre not in ("entete", "pied")]
    for b in reversed(blocs[-_LIGNES:]):
        plie = souder(b.texte)
        lus = jours(plie, d.reference())
        if (
            lus
            and len(plie) < _COURT
            and re.search(
                r"\b(?:fait|dresse|conclu|signe|etabli)e?s?(?: \w+)? (?:a|en|le|par)\b|^[a-z' -]{2,40}, le ",
                plie,
            )
        ):
            return lus[-1].jour
    return None


# --- where the places are -----------------------------------------------------------------------

_Place = tuple[list[str], tuple[Enonce, ...], str]


def _places(d: Dossier) -> Iterator[_Place]:
    par_bloc = enonces_de(d)
    blocs = d.lecture.source.blocs
    pris: set[int] = set()
    for grille in grilles(d):
        ks = [k for r in grille.values() for c in r.values() for k in c]
        if not _table_signee(d, grille, ks):
            continue
        for groupe, role in _decouper(d, grille):
            lignes = [t for k in groupe if (t := blocs[k].texte.strip())]
            enonces = tuple(dict.fromkeys(e for k in groupe for e in par_bloc.get(k, [])))
            if lignes and enonces:
                pris |= set(groupe)
                yield lignes, _propres(enonces, groupe), role
    yield from _lignes(d, pris, par_bloc)


def _propres(enonces: tuple[Enonce, ...], groupe: Sequence[int]) -> tuple[Enonce, ...]:
    dedans = set(groupe)
    return tuple(e for e in enonces if set(e.blocs) <= dedans) or enonces


def _table_signee(d: Dossier, grille: dict[int, dict[int, list[int]]], ks: list[int]) -> bool:
    blocs = d.lecture.source.blocs
    texte = souder(" \n ".join(blocs[k].texte for k in ks))
    if len(texte) > _LARGE:
        return False
    titres = souder(" . ".join(blocs[ks[0]].titres[-1:]))
    avant = [b for b in blocs[max(0, ks[0] - 3) : ks[0]] if b.texte and b.tableau is None]
    annonce = any(
        len(b.texte) < _COURT and (_ZONE.search(souder(b.texte)) or _FAIT.search(souder(b.texte)))
        for b in avant
    )
    if _ZONE.search(titres) or annonce:
        return (
            bool(_NOM.search(" ".join(blocs[k].texte for k in ks)))
            or bool(_ZONE.search(texte))
            or len(grille) > 1
        )
    reste = sum(1 for b in blocs[ks[-1] + 1 :] if b.texte and b.genre not in ("entete", "pied"))
    if _ZONE.search(texte):
        premieres = [souder(texte_de(d, v)) for v in grille[min(grille)].values()]
        etiquettes = [souder(texte_de(d, r[min(r)])) for r in grille.values()]
        return (
            any(_TETE_SIGNE.search(t) and len(t.split()) < 8 for t in (*premieres, *etiquettes))
            or reste < 3
        )
    # the last table: short cells, several people
    return reste < 3 and len(texte) < 900 and bool(_roles(texte))


def _roles(plie: str) -> list[str]:
    return re.findall(
        r"\bdirect|\bpresid|\bresponsable|\bconseill|\breferent|\bgerant|\bpour l", plie
    )


def _decouper(
    d: Dossier, grille: dict[int, dict[int, list[int]]]
) -> Iterator[tuple[list[int], str]]:
    """The blocks of each place: rows under heads, labels with their value, columns, or cells."""
    rangees = [grille[r] for r in sorted(grille)]
    colonnes = sorted({c for r in rangees for c in r})
    dits = [{c: texte_de(d, v) for c, v in r.items()} for r in rangees]
    tetes = {c: souder(t) for c, t in dits[0].items()}
    if len(rangees) > 1 and len(colonnes) > 1 and _par_rangees(tetes, dits):
        signe = next((c for c in colonnes if _TETE_SIGNE.search(tetes.get(c, ""))), None)
        for r in rangees[1:]:
            role = ""
            if signe is not None:
                role = "plein" if _rempli(texte_de(d, r.get(signe, []))) else "creux"
            yield [k for c in colonnes for k in r.get(c, [])], role
        return
    if len(colonnes) == 2 and _etiquettes(dits):
        for r, dit in zip(rangees, dits, strict=True):
            if _place_nommee(souder(dit.get(colonnes[0], ""))):
                yield [k for c in colonnes for k in r.get(c, [])], ""
        return
    if _par_cases(d, rangees):
        for r in rangees:
            for c in colonnes:
                if texte_de(d, r.get(c, [])):
                    yield r[c], ""
        return
    for c in colonnes:
        yield [k for r in rangees for k in r.get(c, [])], ""


def _rempli(texte: str) -> bool:
    return IMAGE in texte or (
        not creuse(texte)
        and not _JAMAIS.search(souder(texte))
        and souder(texte).strip() not in ("non", "-")
    )


def _par_rangees(tetes: dict[int, str], dits: list[dict[int, str]]) -> bool:
    if not any(_TETE_SIGNE.search(t) or _TETE_DATE.search(t) for t in tetes.values()):
        return False
    if any(len(t.split()) > 6 or jours(t) for t in tetes.values()):
        return False
    autres = [t for t in tetes.values() if not _TETE_SIGNE.search(t) and not _TETE_DATE.search(t)]
    # « Signature du directeur | Signature de la personne »: columns, not heads
    if not autres and len(tetes) > 1:
        return any(_TETE_DATE.search(t) for t in tetes.values()) and len(dits) > 2
    return any(_TETE_QUI.search(t) or not t for t in autres) or len(autres) < len(tetes)


def _place_nommee(plie: str) -> bool:
    return bool(
        re.search(
            r"signature|\bvisa|\bpour |\bdirect|\bpresid|\bresponsable|conseill|referent|beneficiaire|personne|gestionnaire|represent|mandataire|curat|tut(?:eur|rice)|\bm\. |\bmme |monsieur|madame|chef",
            plie,
        )
    )


def _etiquettes(dits: list[dict[int, str]]) -> bool:
    """Two columns that are a label and its value: the right one holds what one writes when signing."""
    gauche = [souder(r[min(r)]) for r in dits if len(r) > 1]
    droite = [r[max(r)] for r in dits if len(r) > 1]
    if not gauche:
        return False
    if any(re.search(r"signature|\bvisa", t) for t in gauche) and not any(
        re.search(r"signature|\bvisa", souder(t)) and len(t.split()) < 6 for t in droite
    ):
        return True
    ecrites = [
        t
        for t in droite
        if jours(souder(t)) or _MARQUE.search(souder(t)) or _JAMAIS.search(souder(t)) or creuse(t)
    ]
    premier = souder(droite[0])
    return (
        len(dits) > 1
        and len(ecrites) == len(droite)
        and (
            bool(jours(premier))
            or bool(_MARQUE.search(premier))
            or creuse(premier)
            or bool(_JAMAIS.search(premier))
        )
        and not any(jours(t) for t in gauche)
    )


def _par_cases(d: Dossier, rangees: list[dict[int, list[int]]]) -> bool:
    """Cells that each hold a whole place: several lines, in more than one row."""
    pleines = sum(
        any(len([k for k in v if d.lecture.source.blocs[k].texte]) > 2 for v in r.values())
        for r in rangees
    )
    return pleines > 1 or (pleines == 1 and len(rangees) == 1)


# --- paragraphs ---------------------------------------------------------------------------------


def _lignes(d: Dossier, pris: set[int], par_bloc: dict[int, list[Enonce]]) -> Iterator[_Place]:
    """Lines of the zone, those that go on with the same place together."""
    blocs = d.lecture.source.blocs
    dedans = False
    lignes: list[str] = []
    ks: list[int] = []
    libres = [
        k
        for k, b in enumerate(blocs)
        if b.texte.strip() and b.genre not in ("entete", "pied") and k not in pris
    ]
    for rang, k in enumerate(libres):
        b, plie = blocs[k], souder(blocs[k].texte)
        if b.genre == "titre":
            yield from _finir(lignes, ks, par_bloc)
            lignes, ks = [], []
            dedans = bool(_ZONE.search(plie)) and rang > len(libres) // 3
            continue
        if b.tableau is not None:
            continue
        tard = rang >= len(libres) - 12 and rang > len(libres) // 2
        if _FAIT.search(plie) and tard and len(plie) < _COURT:
            dedans = True
            if not _QUI_SIGNE.search(plie) or len(plie.split()) < 9:
                reste = _apres_le_fait(b.texte)
                if not reste:
                    continue
        if not dedans and not (tard and len(plie) < _COURT and _seule(plie)):
            yield from _finir(lignes, ks, par_bloc)
            lignes, ks = [], []
            continue
        if len(plie) > _COURT:
            yield from _finir(lignes, ks, par_bloc)
            lignes, ks = [], []
            continue
        for morceau in _morceaux(b.texte):
            nouveau = _commence(souder(morceau), lignes)
            if nouveau:
                yield from _finir(lignes, ks, par_bloc)
                lignes, ks = [], []
            lignes.append(morceau)
            ks.append(k)
    yield from _finir(lignes, ks, par_bloc)


def _apres_le_fait(texte: str) -> str:
    """What follows « Fait à …, le … » on its line, when somebody signs there."""
    lus = jours(souder(texte))
    return "x" if lus and _NOM.search(_CIVIL.sub("", texte[lus[0].fin :])) else ""


def _morceaux(texte: str) -> list[str]:
    return [m.strip() for m in re.split(r"\n|\t|\s{4,}|\s\|\s", texte) if m.strip()]


def _seule(plie: str) -> bool:
    """A line that is a place by itself, outside any heading that says so."""
    return bool(
        (
            _MARQUE.search(plie)
            or _JAMAIS.search(plie)
            or _VIDES.search(plie)
            or _SANS_DATE.search(plie)
            or jours(plie)
        )
        and (
            re.match(r"pour l|signature|visas?\b", plie)
            or _roles(plie[:80])
            or re.match(r"\[?signe", plie)
        )
    )


def _commence(plie: str, lignes: list[str]) -> bool:
    """Whether a line opens another place."""
    if not lignes:
        return True
    if (
        re.match(r"(?:le|date|signe|signature|\[|\(|fonction|qualite|cachet|lu et)\b", plie)
        and len(plie.split()) < 8
    ):
        return False
    if re.match(r"[\[(]", plie):
        return False
    if _QUI_SIGNE.search(plie):
        # « Mme Durand, présidente » below « Pour l'association »: the same place
        deja = souder(" ".join(lignes))
        return bool(
            jours(deja)
            or _MARQUE.search(deja)
            or _JAMAIS.search(deja)
            or len(lignes) > 1
            or ":" in plie
            or plie.startswith("pour ")
        )
    return ":" in plie or " – " in plie or " - " in plie


def _finir(lignes: list[str], ks: list[int], par_bloc: dict[int, list[Enonce]]) -> Iterator[_Place]:
    enonces = tuple(dict.fromkeys(e for k in ks for e in par_bloc.get(k, [])))
    plie = souder(" ".join(lignes))
    if enonces and (
        _NOM.search(" ".join(lignes)) or _QUI_SIGNE.search(plie) or _place_nommee(plie)
    ):
        yield list(lignes), enonces, ""


# --- what stands in a place ---------------------------------------------------------------------


def _juger(
    d: Dossier, lignes: list[str], enonces: tuple[Enonce, ...], commune: dt.date | None, role: str
) -> Visa:
    texte = "\n".join(lignes)
    plie = souder(texte)
    lus = jours(plie, d.reference())
    date = lus[-1].jour if lus else None
    signe = _signe(lignes, texte, plie, date, role)
    if (
        date is None
        and signe is not False
        and not _SANS_DATE.search(plie)
        and not _date_attendue(lignes)
    ):
        date = commune
    return Visa(texte, plie, signe, date, enonces)


def _date_attendue(lignes: list[str]) -> bool:
    """« Date : …… », « le : » left empty."""
    return any(
        re.search(r"(?:\bdate|\ble)\s*:?\s*(?:[.…_/ ]{2,}|…|$)", souder(x)) and not jours(souder(x))
        for x in lignes
    )


def _signe(
    lignes: list[str], texte: str, plie: str, date: dt.date | None, role: str
) -> bool | None:
    if IMAGE in texte:
        return True
    if role == "plein":
        return True
    if role == "creux" and not _MARQUE.search(plie):
        return False
    net = _SANS_DATE.sub(" ", plie)
    if _JAMAIS.search(net):
        return False
    reste = _VIDES.sub(
        " ",
        re.sub(
            r"\b(?:signatures?|visas?|dates?|cachet|nom|qualite|fonction|le|lieu|a)\b\s*:?",
            " ",
            net,
        ),
    )
    if _ENTRE.search(net) or _MARQUE.search(reste) or (COCHE in texte and "sign" in plie):
        return True
    if date is not None:
        return True
    if _date_attendue(lignes):
        return False
    noms = _NOM.findall(_CIVIL.sub("", texte))
    if (
        len(lignes) == 1
        and not re.search(r"[:,–—-]\s", texte)
        and _QUI_SIGNE.search(plie)
        and not _CIVIL.search(texte)
    ):
        return False  # « La direction des Deux Rives », and nothing more
    if VIDE in texte or _VIDES.search(texte):
        return False
    if not noms:
        return False if creuse(reste) or not _apres_etiquette(lignes) else None
    if len(noms) > 1 and _INITIALE.search(_CIVIL.sub("", "\n".join(lignes[1:])) or ""):
        return True
    if len(noms) > 1 and _repete(noms):
        return True
    apres = _apres_etiquette(lignes)
    # an initial and a name after the label: « La conseillère : G. Teyssou »
    return True if apres and _INITIALE.match(_CIVIL.sub("", apres)) else None


def _apres_etiquette(lignes: list[str]) -> str:
    if len(lignes) > 1:
        return "\n".join(lignes[1:])
    _, signe, reste = lignes[0].partition(" : ")
    return reste if signe else ""


def _repete(noms: list[str]) -> bool:
    """The same name twice: printed, then written."""
    derniers = [souder(n).replace("-", " ").split()[-1] for n in noms]
    return len(set(derniers)) < len(derniers)
