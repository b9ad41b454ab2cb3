"""An answer to a call as a plan: which statements are about the référent, each volet, the intensif.

Headings tell it most of the time; a line that looks like one, a label, the head of a column or of
a row do too. A chapter that no heading names is known by what it speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.tableaux import tableaux

REFERENT, VOLET1, VOLET2, INTENSIF = "referent", "volet1", "volet2", "intensif"
ELEMENTS = (REFERENT, VOLET1, VOLET2, INTENSIF)
DITS = {
    REFERENT: "le référent",
    VOLET1: "le volet 1",
    VOLET2: "le volet 2",
    INTENSIF: "l’intensif",
}
_VOLET = r"(?:\bvolets?|\bvol\b\.?|\baxes?|\bv(?=\s?[12]\b))"
_DEUX = re.compile(
    rf"{_VOLET}\s*(?:n\s?[o°]?\s*)?(?:1|i|un)\s*(?:et|&|\+|/|,|puis)\s*(?:(?:le |du |au )?(?:volet )?(?:n\s?[o°]?\s*)?)?(?:2|ii|deux)\b"
    r"|\b(?:deux|2) (?:premiers )?(?:volets|axes)|\baccompagnement socio-? ?professionnel\b(?! *[a-z]* *(?:intensi|renforce))"
)
_MOTIFS = {
    VOLET1: re.compile(
        rf"{_VOLET}\s*(?:n\s?[o°]?\s*|numero )?(?:1|i|un|a)\b|\b(?:premiere?|1\s?ere?|1er) (?:volet|axe|pan|versant|pilier)"
        r"|(?:lev\w+|desserr\w*|leve|levons|traite\w*|deblo\w+|degag\w+|ecart\w+) (?:d')?(?:\w+ ){0,2}?(?:freins?|obstacles?|verrous?)|\bfreins?\b|\bobstacles?\b"
    ),
    VOLET2: re.compile(
        rf"{_VOLET}\s*(?:n\s?[o°]?\s*|numero )?(?:2|ii|deux|b)\b|\b(?:second|seconde|deuxieme|2nde?|2\s?e(?:me)?) (?:volet|axe|pan|versant|pilier)"
        r"|projets? (?:professionnels?|de metier)|projet pro\b|recherche d'emploi|vers l'emploi et le metier"
    ),
    INTENSIF: re.compile(
        r"intensi(?:f|ve|fs|ves|te|fi\w+)\b|(?:accompagnement|suivi|parcours|phase|session|modalite|periode|temps|formule)s? (?:\w+ )?renforces?\b|\brenforcee?s?\b"
    ),
    REFERENT: re.compile(
        r"(?<!organisme )(?<!organismes )\breferente?s?\b|\breference\b|interlocut\w+ (?:unique|attitre|designe|privilegie)|fil rouge"
        r"|\bcoordination du parcours|suivi (?:individuel|de la personne|du parcours)"
    ),
}
# What each part speaks of, when no heading names it.
_INDICES: Mapping[str, tuple[re.Pattern[str], ...]] = {
    REFERENT: tuple(
        map(
            re.compile,
            (
                r"\breferente?s?\b",
                r"diagnostic|etude de la situation|tour (?:complet )?de (?:la )?situation|etat des lieux|bilan (?:initial|d'entree|partage)",
                r"contrat d'engagement|\bcer\b",
                r"decision d'orientation|orientation\b",
                r"plan d'actions?|engagements?\b",
                r"\bsdi\b|service (?:departemental|local) d'insertion",
                r"coordin|coordonn|orchestr|\bfil\b|synthese|partenaires",
                r"manque\w*|relance|remobilis|rappel|courrier",
            ),
        )
    ),
    VOLET1: tuple(
        map(
            re.compile,
            (
                r"stress|image de soi|confiance|relaxation|bien-etre|sophrolog|estime",
                r"\blire\b|\becri(?:re|t|ts|ture)\b|savoirs de base|francais|alphabet|illettr|oral",
                r"numerique|informatique|ordinateur|en ligne|internet",
                r"savoir-? ?etre|comport|soft ?skills|codes|posture",
                r"institutions?|mairie|mediatheque|associati|culture|sport|citoyen",
                r"formations?\b",
                r"lien social|benevolat|convivial|repas|cuisine|jardin|isolement",
                r"sante|logement|garde|creche|mobilite|budget",
                r"atelier|seance|module",
            ),
        )
    ),
    VOLET2: tuple(
        map(
            re.compile,
            (
                r"\bprojets?\b",
                r"curriculum|lettres? de motivation|candidature|relance",
                r"entretiens? (?:d'embauche|de recrutement|simul|blanc)|simulation",
                r"metiers?\b",
                r"visites? d'(?:entreprise|etablissement)|visites?\b",
                r"plateaux? techniques?|atelier du greta",
                r"immersion|pmsmp|stage",
                r"employeurs?|entreprises?|recruteurs?",
                r"parcours emploi|francetravail|reorient",
            ),
        )
    ),
    INTENSIF: tuple(
        map(
            re.compile,
            (
                r"intensi|renforc",
                r"(?:quinze|15) ?(?:h\b|heures)",
                r"(?:deux|2) (?:mois|rendezvous|fois)",
                r"(?:six|6) mois",
                r"hebdomadaire|semaine type|par semaine",
                r"30 ?%|trente %|\btiers\b",
                r"groupe|collectif|session|promotion",
            ),
        )
    ),
}
_AUTRES = re.compile(
    r"evaluation|evaluer|bilan de l'action|indicateur|budget|comptes\b|financ|\bcharges\b|depenses|pieces jointes|annexes?\b|\bsous\b|signature"
    r"|calendrier|donnees|effectif|\bequipe\b(?! .*referent)|competences|partenaires|garanties|candidat|qui (?:nous )?sommes|presentation|territoire|methode|methodologie"
)
_FIN_DE_PHRASE = (".", ";", ",", "!")
_TITRE = 13  # words of a line that looks like a heading
_NIVEAU_LIGNE = 60
_NUMERO = re.compile(r"^[\W\d]*\d{1,2}\s?[.)]?$")


@dataclass(slots=True, eq=False)
class Partie:
    """A heading, or a line that looks like one, and the statements under it (sub-parts included)."""

    titre: Enonce
    niveau: int
    parents: tuple[Partie, ...]
    elements: frozenset[str]
    contenu: list[Enonce] = field(default_factory=list)

    @property
    def mots(self) -> int:
        """Words under it, fillers and headings left out."""
        return sum(len(e.jetons) for e in self.contenu if not e.vide)


@dataclass(slots=True)
class Plan:
    """Each statement with the elements it is about, and the parts of the file."""

    parties: list[Partie]
    elements: dict[int, frozenset[str]]
    au_dessus: dict[int, tuple[Partie, ...]]
    enonces: list[Enonce]
    titres: frozenset[int]

    def dans(self, *elements: str) -> list[Enonce]:
        """Statements about one of the elements, headings left out, in order."""
        voulus = frozenset(elements)
        return [
            e
            for e in self.enonces
            if e.rang not in self.titres and not voulus.isdisjoint(self.elements.get(e.rang, ()))
        ]

    def sous(self, titre: re.Pattern[str]) -> list[Enonce]:
        """Statements under the headings that say something."""
        rangs = {e.rang for p in self.parties if titre.search(p.titre.plie) for e in p.contenu}
        return [e for e in self.enonces if e.rang in rangs and e.rang not in self.titres]


def plan(d: Dossier) -> Plan:
    """The plan of a file, made once."""
    rendu: Plan | None = d.__dict__.get("_plan_aap")
    if rendu is None:
        rendu = d.__dict__["_plan_aap"] = _plan(d)
    return rendu


def nommes(plie: str) -> frozenset[str]:
    """The elements that a heading, a label or a head of column names."""
    rendu = {n for n, motif in _MOTIFS.items() if motif.search(plie)}
    if _DEUX.search(plie):
        rendu |= {VOLET1, VOLET2}
    if REFERENT in rendu and len(rendu) > 1 and not re.search(r"\bet\b|,|&|/", plie):
        rendu.discard(REFERENT)
    return frozenset(rendu)


def etiquette(e: Enonce) -> str:
    """The words before the colon, or those of a statement that is all label."""
    avant, deux_points, _ = e.plie.partition(":")
    return avant if deux_points and len(avant.split()) <= 10 else ""


# --- parts -------------------------------------------------------------------------------------


def _plan(d: Dossier) -> Plan:
    enonces = [
        e
        for e in d.lecture.enonces
        if _genre(d, e) not in ("entete", "pied") and not _tete_de_tableau(e)
    ]
    parties, au_dessus = _parties(d, enonces)
    titres = frozenset(p.titre.rang for p in parties)
    trouves = _reconnues(parties, enonces, titres)
    elements = {e.rang: _elements(e, au_dessus[e.rang], trouves) for e in enonces}
    _flux(parties, enonces, elements, trouves)
    _cellules(d, elements)
    return Plan(parties, elements, au_dessus, enonces, titres)


def _tete_de_tableau(e: Enonce) -> bool:
    """The heads of the columns, read as one statement that says nothing."""
    return e.genre == "rangee" and e.vide and " – " in e.texte


def _genre(d: Dossier, e: Enonce) -> str:
    return d.lecture.source.blocs[e.blocs[0]].genre


def _parties(
    d: Dossier, enonces: list[Enonce]
) -> tuple[list[Partie], dict[int, tuple[Partie, ...]]]:
    pile: list[Partie] = []
    parties: list[Partie] = []
    au_dessus: dict[int, tuple[Partie, ...]] = {}
    for k, e in enumerate(enonces):
        niveau = _niveau(d, enonces, k)
        if niveau is not None:
            while pile and pile[-1].niveau >= niveau:
                pile.pop()
            partie = Partie(e, niveau, tuple(pile), nommes(e.plie))
            parties.append(partie)
            for p in pile:
                p.contenu.append(e)
            pile.append(partie)
        else:
            for p in pile:
                p.contenu.append(e)
        au_dessus[e.rang] = tuple(pile)
    for p in parties:  # a sub-heading is no content of its own
        rangs = {q.titre.rang for q in parties}
        p.contenu = [e for e in p.contenu if e.rang not in rangs]
    return parties, au_dessus


def _niveau(d: Dossier, enonces: list[Enonce], k: int) -> int | None:
    """The depth of a heading, or of a line alone that looks like one; None for what is none."""
    e = enonces[k]
    bloc = d.lecture.source.blocs[e.blocs[0]]
    if e.genre == "titre":
        return bloc.niveau
    if e.genre != "phrase" or bloc.tableau is not None or bloc.genre not in ("paragraphe", "zone"):
        return None
    texte = bloc.texte.strip()
    if bloc.genre == "zone" or len(texte.split()) > _TITRE or "\n" in texte or not texte:
        return None
    if (
        texte.endswith(_FIN_DE_PHRASE)
        or e.vide
        or (not texte[0].isalnum() and texte[0] not in "«❖")
    ):
        return None
    if (
        ":" in texte.rstrip(" :")
        or sum(c.isdigit() for c in texte) > len(texte) // 3
        or "@" in texte
    ):
        return None
    suivant = enonces[k + 1] if k + 1 < len(enonces) else None
    if suivant is None or suivant.genre == "titre":
        return None
    suite = d.lecture.source.blocs[suivant.blocs[0]]
    plein = (
        suite.tableau is not None
        or suite.genre == "liste"
        or len(suite.texte.split()) > len(texte.split()) + 4
    )
    return _NIVEAU_LIGNE if plein else None


# --- what each part is about -------------------------------------------------------------------


def _reconnues(
    parties: list[Partie], enonces: list[Enonce], titres: frozenset[int]
) -> dict[int, frozenset[str]]:
    """By the rank of its heading, what a chapter is about when no heading names it."""
    dits = {n for p in parties for n in p.elements if p.mots > 20}
    manquants = [n for n in ELEMENTS if n not in dits]
    if not manquants:
        return {}
    chapitres = [p for p in _chapitres(parties) if not _nommee(p, parties)]
    rendu: dict[int, frozenset[str]] = {}
    notes = {p.titre.rang: {n: _note(p, n) for n in manquants} for p in chapitres}
    for n in manquants:
        if not notes:
            break
        meilleur = max(chapitres, key=lambda p: notes[p.titre.rang][n])
        note = notes[meilleur.titre.rang]
        if note[n] >= 0.5 and note[n] >= max(note.values()) - 1e-9:
            rendu[meilleur.titre.rang] = frozenset([n])
    return rendu


def _chapitres(parties: list[Partie]) -> list[Partie]:
    """Headings of the first depth at which there are several."""
    niveaux = sorted({p.niveau for p in parties})
    for niveau in niveaux:
        ici = [p for p in parties if p.niveau == niveau and p.mots]
        if len(ici) >= 4:
            return ici
    return [p for p in parties if p.mots]


def _nommee(p: Partie, parties: list[Partie]) -> bool:
    if p.elements or _AUTRES.search(p.titre.plie):
        return True
    return any(q.elements for q in p.parents)


def _note(p: Partie, element: str) -> float:
    """Which share of what an element speaks of stands in a chapter."""
    return couverture(p.contenu, element)


def couverture(enonces: Iterable[Enonce], element: str) -> float:
    """Which share of what an element speaks of stands in some statements."""
    plies = [e.plie for e in enonces]
    indices = _INDICES[element]
    return sum(any(m.search(x) for x in plies) for m in indices) / len(indices)


def _elements(
    e: Enonce, au_dessus: tuple[Partie, ...], trouves: Mapping[int, frozenset[str]]
) -> frozenset[str]:
    """Its own label, what announces it, the headings above it from the nearest."""
    propre = nommes(etiquette(e))
    if propre and propre != {REFERENT}:
        return propre
    for p in reversed(au_dessus):
        ici = p.elements or trouves.get(p.titre.rang, frozenset())
        if not ici:
            continue
        if ici == {REFERENT}:  # « Rendez-vous avec le référent », in a part on the intensif
            parents = [q.elements or trouves.get(q.titre.rang, frozenset()) for q in p.parents]
            plus_haut = next((x for x in reversed(parents) if x), None)
            return plus_haut or ici
        return ici
    if propre:
        return propre
    if e.autour and (dits := nommes(e.contexte_plie)) and len(dits) < len(ELEMENTS):
        return dits
    return nommes(e.plie)


def _cellules(d: Dossier, elements: dict[int, frozenset[str]]) -> None:
    """Rows that begin with an element, in a table that has several of them."""
    for t in tableaux(d):
        dits = [(r, nommes(_premiere(r.plie))) for r in t.rangees]
        if len({n for _, x in dits for n in x}) < 2:
            continue
        for r, x in dits:
            if x and r.enonce is not None:
                for e in _de_la_rangee(d, r.enonce):
                    elements[e.rang] = x


_AUTRE_SUJET = re.compile(
    r"indicateur|viesion|evalu|budget|etp techniques?|file active|savoir-faire|expertise|methode|pouvoir agir|groupement|mutualis|prestat|annexe|pieces? jointe|convention|bilan|saurons|noter(?:ons|a)|equipe|partenaires|calendrier|fait a"
)
_DEBUT = 14  # words of a paragraph in which its subject is named


def _flux(
    parties: list[Partie],
    enonces: list[Enonce],
    elements: dict[int, frozenset[str]],
    trouves: Mapping[int, frozenset[str]],
) -> None:
    """Without headings: a paragraph that begins by naming an element speaks of it, and those after it."""
    dits = {
        n for p in parties for n in (*p.elements, *trouves.get(p.titre.rang, ())) if p.mots > 20
    }
    manquants = frozenset(ELEMENTS) - dits
    if len(manquants) < 3:
        return
    courant: frozenset[str] = frozenset()
    bloc = -1
    for e in enonces:
        if e.genre == "rangee":
            courant, bloc = frozenset(), -1
            continue
        if e.blocs[0] != bloc:
            bloc = e.blocs[0]
            debut = " ".join(j.forme for j in e.jetons[:_DEBUT])
            ici = nommes(e.plie[: len(debut) + 12])
            if len(ici) == 1 or ici == {VOLET1, VOLET2}:
                if not (ici == {REFERENT} and courant - {REFERENT}):
                    courant = ici
            elif _AUTRE_SUJET.search(e.plie[: len(debut) + 12]):
                courant = frozenset()
        if courant and not _fixe(e):
            elements[e.rang] = courant


def _fixe(e: Enonce) -> bool:
    """A statement whose own label says what it is about."""
    propre = nommes(etiquette(e))
    return bool(propre) and propre != {REFERENT}


def _premiere(plie: Mapping[int, str]) -> str:
    return plie[min(plie)] if plie else ""


def _de_la_rangee(d: Dossier, rangee: Enonce) -> Iterator[Enonce]:
    """The row itself, and the statements of its longer cells."""
    blocs = d.lecture.source.blocs
    tableau, rang = blocs[rangee.blocs[0]].tableau, blocs[rangee.blocs[0]].rangee
    for e in d.lecture.enonces[max(0, rangee.rang - 20) : rangee.rang + 20]:
        b = blocs[e.blocs[0]]
        if b.tableau == tableau and b.rangee == rang:
            yield e


_NON_AVANT = re.compile(
    r"\b(?:ni|sans|pas d[e']|aucune?|jamais|plutot que|et non|nul)\W+(?:\w+\W+){0,3}$"
)


def refuses(
    enonces: Iterable[Enonce], motifs: Iterable[str], rangs: frozenset[int] | None = None
) -> list[Enonce]:
    """Statements in which one of the patterns stands, that nothing before it denies."""
    lus = [re.compile(m) for m in motifs]
    return [
        e
        for e in enonces
        if (rangs is None or e.rang in rangs)
        and not e.vide
        and any(
            (m := motif.search(e.plie))
            and ("☐" not in e.plie or affirme(e, m.start(), m.end()))
            and not _NON_AVANT.search(e.plie[max(0, m.start() - 30) : m.start()])
            for motif in lus
        )
    ]


# --- helpers for the rest ----------------------------------------------------------------------


def numero(e: Enonce) -> bool:
    """« 12. » cut from its paragraph."""
    return bool(_NUMERO.match(e.plie))


def affirme(e: Enonce, debut: int, fin: int) -> bool:
    """Whether the words between two places of the folded text are neither denied nor left open."""
    rangs = [k for k, j in enumerate(e.jetons) if j.debut < fin and debut < j.fin]
    p = e.portee
    ouverts = p.ouverts if "au plus tard" not in e.plie else frozenset()
    return not any((k in p.nies and k not in p.reperes) or k in ouverts for k in rangs)


def trouves(
    enonces: Iterable[Enonce], motif: re.Pattern[str]
) -> list[tuple[Enonce, re.Match[str]]]:
    """Where a pattern stands affirmed."""
    return [
        (e, m)
        for e in enonces
        if not e.vide
        for m in motif.finditer(e.plie)
        if affirme(e, m.start(), m.end())
    ]


def laisse_creux(d: Dossier, e: Enonce) -> bool:
    """A label whose words come next and are a filler: « La parole des gens. À compléter. »"""
    if e.vide:
        return True
    suivants = d.lecture.enonces[e.rang + 1 : e.rang + 2]
    return (
        len(e.jetons) <= 8
        and bool(suivants)
        and suivants[0].blocs[0] - e.blocs[0] <= 1
        and creux(suivants[0].texte)
    )
