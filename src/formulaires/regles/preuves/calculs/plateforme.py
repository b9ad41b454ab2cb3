"""The convention unique: its parties, who leads them, who signed (arrêté, I.B; V.A, 5°; V.D.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.registre import calcul, nombre, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.etiquettes import rien, sous_etiquette
from formulaires.regles.preuves.gens import Nomme, nommes
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.signatures import places_des
from formulaires.regles.preuves.signe import Place
from formulaires.regles.preuves.tableaux import enonces_de, tableaux
from formulaires.textes.resolution import ExigenceResolue

_COUPE = re.compile(r"\s*[;\n•]\s*|,\s+(?:et\s+)?|\s+et\s+(?=(?:l[ae’'s]|d|[A-ZÀ-Þ]))|\s+–\s+")
_PERSONNE = re.compile(
    r"\b(?:repr[ée]sent[ée]e?s? par|M\.|Mme|Monsieur|Madame|dont le si[èe]ge|domicili)"
)
_SIREN = re.compile(r"(?<!\d)(\d{3}) ?(\d{3}) ?(\d{3})(?: ?\d{5})?(?!\d)")
_ENTRE = re.compile(
    r"^\W*entre\b|\b(?:conclue?|signee?|passee?) entre\b|\b(?:lie|unit|engage|reunit)\b"
)
_LUI = re.compile(r"\b(?:lui|elle|celle-ci|il)\b")
_ATTENDUE = re.compile(
    r"\ben cours (?!de validite)|\bdemande\b|\battente\b|\bdepos|\binstruction\b"
)
_LONG = 40  # words of a party, with all that is said of it


@dataclass(frozen=True, slots=True)
class Partie:
    """A party: its name as written, the words it is known by, its SIREN if it is written, where."""

    nom: str
    mots: frozenset[str]
    siren: str
    enonce: Enonce

    def est(self, autre: Partie) -> bool:
        """Whether two names are one: by the SIREN, else by their words."""
        if self.siren and autre.siren:
            return self.siren == autre.siren
        return bool(self.mots & autre.mots) and (self.mots <= autre.mots or autre.mots <= self.mots)


def parties(d: Dossier) -> list[Partie]:
    """The parties, from the first of the readings that name two or more, else the fullest."""

    def faire() -> list[Partie]:
        motifs = d.reperes.document.indices["ea-2025:V.A.5/parties"].reglages["etiquettes"]
        lectures = [
            list(_distinctes(lu))
            for lu in (
                _en_colonne(d, motifs), _sous_etiquette(d, motifs), _au_preambule(d), _en_phrase(d),
            )
        ]  # fmt: skip
        return next((x for x in lectures if len(x) > 1), max(lectures, key=len))

    return d.garder("parties", faire)


def _distinctes(lues: Iterable[Partie]) -> Iterator[Partie]:
    vues: list[Partie] = []
    for p in lues:
        if not any(p.est(v) for v in vues):
            vues.append(p)
            yield p


def _lire(d: Dossier, texte: str, e: Enonce) -> Partie | None:
    """The organisation that a piece of text names, whoever represents it left out."""
    coupe = _PERSONNE.search(texte)
    propre = texte[: coupe.start()] if coupe else texte
    if rien(propre) or len(texte.split()) > _LONG:
        return None
    n = next((x for x in nommes(propre, d.reperes.communs) if not x.civil and _propre(d, x)), None)
    if n is None:
        return None
    siren = _SIREN.search(texte)
    return Partie(
        propre[n.debut : n.fin], frozenset(n.mots), "".join(siren.groups()) if siren else "", e
    )


def _propre(d: Dossier, n: Nomme) -> bool:
    """A name: the paper never writes all of its words without a capital."""
    communs = d.garder("minuscules", lambda: _minuscules(d))
    return not communs.issuperset(n.mots)


def _minuscules(d: Dossier) -> frozenset[str]:
    textes = (e.texte for e in d.lecture.enonces)
    return frozenset(plier(m) for t in textes for m in re.findall(r"(?<![\w’'-])[a-zà-ÿ]{3,}", t))


def _morceaux(d: Dossier, texte: str, e: Enonce) -> Iterator[Partie]:
    for morceau in _COUPE.split(texte):
        if (p := _lire(d, morceau, e)) is not None:
            yield p


def _en_colonne(d: Dossier, motifs: object) -> Iterator[Partie]:
    """A table whose rows are structures, under a head that says so; or whose columns are."""
    lus = [d.reperes.motif(str(m)) for m in (motifs if isinstance(motifs, tuple) else (motifs,))]
    for x in sous_etiquette(d, [m.texte for m in lus], "case"):
        if x.enonces and (p := _lire(d, x.texte, x.enonces[0])) is not None:
            ligne = next((e.texte for e in x.enonces if e.genre == "rangee"), x.texte)
            siren = _SIREN.search(ligne)
            yield Partie(p.nom, p.mots, "".join(siren.groups()) if siren else p.siren, p.enonce)


def _sous_etiquette(d: Dossier, motifs: object) -> Iterator[Partie]:
    dits = motifs if isinstance(motifs, tuple) else (str(motifs),)
    for x in sous_etiquette(d, dits, "ligne", "rangee", "titre", "dessous"):
        for morceau in x.texte.split("\n"):
            if len(morceau.split()) <= _LONG and x.enonces:
                e = next((e for e in x.enonces if morceau[:20] in e.texte), x.enonces[0])
                yield from _morceaux(d, morceau, e)


def _au_preambule(d: Dossier) -> Iterator[Partie]:
    """What follows « Entre les soussignés », until the line that says what they agree."""
    dedans = False
    for e in d.lecture.enonces:
        if e.genre != "titre" and _ENTRE.search(e.plie) and len(e.jetons) < 60:
            dedans = True
        elif dedans and re.search(r"\bconvien|\bexpose|\barticle 1|\bpreambule", e.plie):
            return
        if dedans and e.genre != "titre" and (p := _lire(d, e.texte, e)) is not None:
            yield p


def _en_phrase(d: Dossier) -> Iterator[Partie]:
    """« La convention est conclue entre A, B et C »."""
    for e in d.lecture.enonces:
        if e.genre == "phrase" and (m := _ENTRE.search(e.plie)) and not e.ecarte:
            texte = e.texte[m.start() :]
            for coupe in texte.split(" et ") if texte.count(",") == 0 else _COUPE.split(texte):
                if (p := _lire(d, coupe, e)) is not None:
                    yield p


# --- who leads -----------------------------------------------------------------------------


def chef(d: Dossier, i: Indices) -> Partie | None:
    """The structure named beside the words of the chef de file, one of the parties first."""
    connues = parties(d)
    for t in d.surs(noms(d.reperes.document.indices["ea-2025:I.B/chef-designe"], "chef")):
        e = t.enonce
        if e.ecarte or (any(k in e.portee.nies for k in range(len(e.jetons))) and "☐" in e.texte):
            continue
        if _LUI.search(e.plie) and not any(True for _ in nommes(e.texte, d.reperes.communs)):
            e = d.lecture.enonces[max(0, e.rang - 1)]  # « C’est Les Sillons. Nous lui confions … »
        for n in sorted(
            (x for x in nommes(e.texte, d.reperes.communs) if not x.civil and _propre(d, x)),
            key=lambda x: min(abs(x.debut - t.fin), abs(t.debut - x.fin)),
        ):
            lu = Partie(e.texte[n.debut : n.fin], frozenset(n.mots), "", e)
            siens = [p for p in connues if p.est(lu)]
            return Partie(siens[0].nom, siens[0].mots, siens[0].siren, e) if siens else lu
    return None


@calcul
def plateforme_parties(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """So many parties (``minimum``) are named, told apart by their SIREN, else by their name."""
    lues = parties(d)
    voulues = nombre(r, i, "minimum")
    vus = tuple(dict.fromkeys(p.enonce for p in lues))[:3]
    if ouverts := [t for t in d.trouver(noms(i, "ouvert")) if t.ouvert or t.reserve]:
        dit = "Une partie n’est pas encore nommée."
        return Resultat("insuffisant", dit, (ouverts[0].enonce, *vus[:1]))
    if len(lues) >= voulues:
        return Resultat("satisfait", f"{len(lues)} structures sont nommées.", vus)
    seuls = d.surs(noms(i, "seul"))
    if lues and seuls:
        return Resultat("insuffisant", "Une seule structure est nommée.", (seuls[0].enonce,))
    return Resultat("a_verifier", "Une seule structure a été trouvée.", vus) if lues else None


@calcul
def plateforme_chef(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The chef de file is named; ``partie``: and is one of the parties."""
    c = chef(d, i)
    if c is None:
        return None
    lues = parties(d)
    siennes = [p for p in lues if p.est(c)]
    if "partie" not in i.reglages or siennes:
        dits = (c.enonce, *(p.enonce for p in siennes[:1]))
        return Resultat("satisfait", "Le chef de file est nommé.", tuple(dict.fromkeys(dits)))
    if len(lues) < 2:
        return Resultat("a_verifier", "Les parties n’ont pas toutes été trouvées.", (c.enonce,))
    return Resultat("insuffisant", "Ce nom n’est celui d’aucune partie.", (c.enonce,))


# --- signatures ----------------------------------------------------------------------------


@calcul
def plateforme_signatures(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Every party (``chef``: the chef de file) has signed, and dated."""
    c = chef(d, i) if "chef" in i.reglages else None
    if "chef" in i.reglages and c is None:
        return None
    voulues = [c] if c else parties(d)
    if not voulues or (len(voulues) < 2 and c is None):
        return None
    toutes = parties(d) if c is None or any(p.est(c) for p in parties(d)) else [*parties(d), c]
    lues = places_des(d, {p.nom: p.mots for p in toutes})
    manquent: list[str] = []
    vus: list[Enonce] = []
    for p in voulues:
        place = _place(lues, next((x.nom for x in toutes if x.est(p)), p.nom))
        vus += place.enonces[:1] if place else ()
        if place is None or not place.signee or not place.datee:
            manquent.append(p.nom)
    dits = tuple(dict.fromkeys(vus))[:3]
    if not manquent:
        return Resultat("satisfait", "Signé et daté.", dits)
    if len(manquent) == len(voulues) and not any(p.signee for p in lues):
        return Resultat("manquant", "Aucune signature n’est visible.", dits)
    return Resultat("insuffisant", f"Il manque la signature datée : {enumerer(manquent)}.", dits)


def _place(lues: list[Place], nom: str) -> Place | None:
    siennes = [p for p in lues if p.role == nom]
    return max(siennes, key=lambda p: (p.signee and p.datee, p.signee), default=None)


# --- what was done of it -------------------------------------------------------------------


@calcul
def plateforme_habilite(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The chef de file is habilitated: in its row, or in a sentence that is not about another."""
    c = chef(d, i)
    autres = [p for p in parties(d) if c is None or not p.est(c)]
    for t in d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", (t.enonce,))
    if c is not None and (lu := _dans_son_rang(d, c)) is not None:
        return lu
    for t in d.surs(i.preuves):
        mots = set(re.findall(r"[a-z0-9]+", plier(t.enonce.texte)))
        d_un_autre = any(p.mots <= mots for p in autres) and not (c and c.mots & mots)
        if not d_un_autre:
            if _ATTENDUE.search(t.enonce.plie):
                return Resultat("a_verifier", "L’habilitation n’est pas acquise.", (t.enonce,))
            return Resultat("satisfait", "C’est écrit.", (t.enonce,))
    return None


def _dans_son_rang(d: Dossier, c: Partie) -> Resultat | None:
    for t in tableaux(d):
        colonne = next(
            (k for k, x in (t.tete.plie.items() if t.tete else ()) if "habilit" in x), None
        )
        for rangee in t.corps if colonne is not None else ():
            if c.mots <= set(re.findall(r"[a-z0-9]+", rangee.tout)):
                dit, e = rangee.dit(colonne), enonces_de(d, rangee.tous_blocs)[:1]
                if re.match(r"non\b|pas\b", dit):
                    return Resultat("insuffisant", "Il n’est pas habilité.", e)
                if rien(dit) or _ATTENDUE.search(dit):
                    return Resultat("a_verifier", "L’habilitation n’est pas acquise.", e)
                return Resultat("satisfait", "C’est écrit.", e)
    return None
