"""Whose name is which: the names of a paper, and the role of each (``[roles]`` of its indices).

A name belongs to the words that stand nearest to it wherever the paper says it: « née le … »,
« notre conseillère », « la société ». Each place votes; the surest place names the role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from formulaires.noyau.caracteres import plier
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Role
from formulaires.regles.preuves.mots import Jeton, cle, jetons, souder

PERSONNE = "personne"
"""The role of whom the paper is about."""
NET, SUR, ETIQUETE = 2.0, 3.0, 4.0
"""The weight of a name beside the words of its role: near them, just after them, under their label."""

_CIVILITE = r"(?:M\.|MM\.|Mr\.?|Mme\.?|Mlle|Monsieur|Madame|Mademoiselle|Me|Dr\.?)"
_CAPITALE = r"[A-ZÀ-ÖØ-Þ][\wÀ-ÿ]*(?:[’'-][\wÀ-ÿ]+)*"
_SUITE = re.compile(
    rf"(?<![\w’'.@/-])(?:(?:[A-ZÀ-Þ]\.[ -]?)*{_CAPITALE}|(?<=[DLdl][’']){_CAPITALE})"
    rf"(?:(?: | d[eu]s? | de la | et | [dl][’']| sur | en | la | les )(?:[A-ZÀ-Þ]\.[ -]?)*(?:{_CAPITALE}|\d{{1,3}}\b))*"
)
_ADRESSE = re.compile(
    r"\d+\s*(?:bis|ter)?,?\s*(?:rue|quai|avenue|av\.|bd|boulevard|place|chemin|all[ée]e|impasse|route|venelle|mont[ée]e"
    r"|cours|square|faubourg|passage|esplanade|promenade|lotissement|r[ée]sidence|zone|ZA|ZI|ZAC)\b[^,;.()\n]*"
    r"|\b\d{5}\s+[A-ZÀ-Þ][\w’'-]*(?:[ -][A-ZÀ-Þa-zà-ÿ][\w’'-]*){0,4}"
    r"|\([ ]?\d{5}[ ]?\)|\b[àÀ] (?:la |l[’'])?[A-ZÀ-Þ][\w’'-]+"
)
# « la plateforme emploi accompagné du Gard », « le pôle insertion de Béziers » name a place, not who runs it.
_DU_LIEU = re.compile(
    r"(?i:plateforme|dispositif|service|p[ôo]le|[ée]quipe|agence|antenne|unit[ée]|site)(?: d[ée]partementale?)?(?: d[e’'])? ?(?:[EeÉé]mploi[ -][Aa]ccompagn[ée]{1,2}|[Ii]nsertion|[Jj]eunes|CEJ|RSA)?"
    r"(?: d[eu]s?| de la| de l[’']| d[’']|,| –| -) ?[A-ZÀ-Þ][\w’'-]+(?:[ -](?:et|de|du|des|[A-ZÀ-Þ][\w’'-]+))*"
)
_NE = re.compile(
    r"\bnee?\b(?=(?:\(e\))?,? (?:a [\w' -]+,? )?(?:le|en) (?:\d|\w+ \d))|\bnaissance\b"
)
_REPRESENTE = re.compile(
    r"\brepresentee? par|\ben la personne de|\bdirect(?:eur|rice)\b|\bpresidente?\b|\badministrat(?:eur|rice)\b|\bgerante?\b|\bmaire\b"
)
_LIEU = re.compile(r"(?:domicile|adresse|residence|commune|ville|lieu)\b[^:]{0,30}:")
_SON = re.compile(r"\b(?:son|sa|ses|leur) $")
_NOM_DE = re.compile(r"(?:le |son |mon )?(?:noms?|prenoms?|identite)\b")
_LOIN = 90  # signs between a name and the words that say whose it is
_APPOSITION, _DEVANT = 22, 25
_ETIQUETTE = 6  # words of a label before its value
_REPRESENTANT = 2.1  # the weight of who speaks for an organisation: not its name
_ASSEZ = 0.5  # the weight under which a name is nobody's
_PAR = "par"
_HAUT = 6  # first statements of a paper
_LETTRE, _SOI = 6, 8  # « vous », « je » said so many times: a letter, a paper in the first person


@dataclass(frozen=True, slots=True)
class Nomme:
    """A name in a text: its words folded, where it stands, whether a civility comes before it."""

    mots: tuple[str, ...]
    debut: int
    fin: int
    civil: bool
    initial: bool


@dataclass
class Gens:
    """The role of each word of a name, where each role is best named, and whose voice the paper has.

    ``voix``: « vous » for a letter to the person, « je » when she speaks herself, else nothing.
    """

    role: dict[str, str] = field(default_factory=dict)
    temoins: dict[str, tuple[float, Enonce]] = field(default_factory=dict)
    noms: list[tuple[Enonce, Nomme]] = field(default_factory=list)
    voix: str = ""

    def de(self, role: str) -> frozenset[str]:
        """The folded words of the names of a role."""
        return frozenset(m for m, r in self.role.items() if r == role)

    def temoin(self, role: str, poids: float = NET) -> Enonce | None:
        """The statement that names a role, when one does so plainly enough."""
        lu, e = self.temoins.get(role, (0.0, None))
        return e if lu >= poids else None


def gens(d: Dossier) -> Gens:
    """Who is who in a file, found once."""
    return d.garder("gens", lambda: _Lecture(d).faire())


def appelle(d: Dossier, role: str) -> frozenset[str]:
    """Stems of the words and names by which the paper calls a role, pronouns of its voice included."""

    def faire() -> frozenset[str]:
        g = gens(d)
        dits = d.reperes.document.roles[role].mots if role in d.reperes.document.roles else ()
        simples = {cle(plier(m)) for m in dits if "_" not in m}
        voix = {"vous": {"vous", "votre", "vos"}, "je": {"je", "j", "mon", "ma", "mes", "moi"}}
        siens = voix.get(g.voix, set()) if role == PERSONNE else {"nous", "notre", "nos"}
        if g.voix == "vous" and role != PERSONNE:
            siens |= voix["je"]
        return frozenset(simples | {cle(m) for m in g.de(role)} | g.de(role) | siens)

    return d.garder(f"appelle {role}", faire)


def nommes(texte: str, communs: frozenset[str]) -> Iterator[Nomme]:
    """Sequences of capitals that are no acronym and no common word, addresses aside."""
    blanc = _ADRESSE.sub(lambda m: " " * len(m[0]), texte)
    blanc = _DU_LIEU.sub(lambda m: m[0].split(" ")[0].ljust(len(m[0])), blanc)
    for m in _SUITE.finditer(blanc):
        lus = [(x.start(), plier(x[0])) for x in re.finditer(r"[^\s’'-]+", m[0])]
        propres = [
            (place, x) for place, x in lus if len(x) > 2 and x not in communs and not x.isdigit()
        ]
        if not propres:
            continue
        avant = blanc[: m.start()]
        bord = avant.rstrip(' «"“(')
        yield Nomme(
            tuple(x for _, x in propres),
            m.start() + propres[0][0],
            m.end(),
            bool(re.search(rf"{_CIVILITE}\s*$", avant) or re.match(_CIVILITE, m[0])),
            (not bord or bord[-1] in ".!?:;•–—-☒☐\n") and len(m[0].split()) == 1,
        )


def calque(texte: str) -> str:
    """A text folded sign by sign, so that places stay the same."""
    return "".join((plier(c) or " ")[0] for c in texte)


def roles_dits(d: Dossier, plie: str) -> list[tuple[int, int, str]]:
    """Where the words of a role stand in a text folded sign by sign: from, to, which role."""
    formes = d.garder("formes de roles", lambda: _formes(d.reperes.document.roles))
    mots = jetons(plie)
    rendu: list[tuple[int, int, str]] = []
    libre = 0
    for i, mot in enumerate(mots):
        for role, suite, sauf in formes.get(mot.cle, ()) if i >= libre else ():
            fin = _suit(mots, i, suite)
            if fin is not None and not any(_suit(mots, i, s) is not None for s in sauf):
                rendu.append((mot.debut, mots[fin].fin, role))
                libre = fin + 1
                break
    return rendu


Suite = tuple[str, ...]


def _formes(roles: dict[str, Role]) -> dict[str, list[tuple[str, Suite, list[Suite]]]]:
    """The words of each role by their first stem, the longest first."""
    rendu: dict[str, list[tuple[str, Suite, list[Suite]]]] = {}
    for nom, role in roles.items():
        sauf = [_cles(s) for s in role.sauf]
        for dit in role.mots:
            suite = _cles(dit)
            pareils = [s for s in sauf if s[0] == suite[0]]
            rendu.setdefault(suite[0], []).append((nom, suite, pareils))
    return {k: sorted(v, key=lambda x: -len(x[1])) for k, v in rendu.items()}


def _cles(dit: str) -> Suite:
    """The stems of a form; « par » counts: « suivi par » is not « suivi »."""
    mots = jetons(souder(dit.replace("_", " ")))
    return tuple(j.cle for j in mots if not j.vide or j.forme == _PAR) or (cle(dit),)


def _suit(mots: Sequence[Jeton], i: int, suite: Suite) -> int | None:
    """Where a suite of stems that begins at a word ends, grammar words aside."""
    for k, voulu in enumerate(suite):
        while k and i < len(mots) and mots[i].vide and mots[i].cle != voulu:
            i += 1
        if i >= len(mots) or mots[i].cle != voulu:
            return None
        i += 1
    return i - 1


class _Lecture:
    """Votes of the words that stand around each name."""

    def __init__(self, d: Dossier) -> None:
        self.d = d
        self.blocs = blocs = d.lecture.source.blocs
        self.roles = d.reperes.document.roles
        self.communs = d.reperes.communs
        self.enonces = [
            e
            for e in d.lecture.enonces
            if blocs[e.blocs[0]].genre not in ("entete", "pied")
            and not (e.genre == "titre" and e.texte.isupper())
        ]
        self.votes: dict[str, dict[str, float]] = {}
        self.temoins: dict[str, tuple[float, Enonce]] = {}

    def faire(self) -> Gens:
        minuscules = {
            plier(m) for e in self.enonces for m in re.findall(r"(?<![\w’'-])[a-zà-ÿ]{3,}", e.texte)
        }
        lus = [(e, list(nommes(e.texte, self.communs))) for e in self.enonces]
        propres = {m for e, ici in lus for n in ici for m in n.mots if _propre(n, m, e, minuscules)}
        precedent: list[Nomme] = []
        for e, tous in lus:
            if e.genre == "rangee" and len({self.blocs[b].colonne for b in e.blocs}) > 2:
                continue  # its cells are not about one another
            plie = calque(e.texte)
            ici = [n for n in tous if any(m in propres for m in n.mots)]
            if _LIEU.match(plie):
                continue
            if not ici and precedent and _NE.search(plie):
                self._voter(precedent[0], PERSONNE, 4.0, e)
            dits = roles_dits(self.d, plie) if ici else []
            for n in ici:
                role, poids = self._role(n, ici, plie, dits, e)
                if role is not None:
                    self._voter(n, role, poids, e)
            precedent = ici or precedent
        propres |= self._entetes(minuscules)
        roles = {
            mot: max(c, key=lambda r: c[r])
            for mot, c in self.votes.items()
            if mot in propres and max(c.values()) >= _ASSEZ
        }
        noms = [(e, n) for e, ici in lus for n in ici if any(m in propres for m in n.mots)]
        return Gens(roles, self.temoins, noms, self._voix())

    def _entetes(self, minuscules: set[str]) -> set[str]:
        """Who writes puts its name at the head of its paper."""
        maison = next((r for r, dit in self.roles.items() if dit.maison), None)
        mots: set[str] = set()
        for e in self.d.lecture.enonces:
            if maison and self.blocs[e.blocs[0]].genre == "entete":
                for n in nommes(e.texte, self.communs):
                    if len(n.mots) > 1 or not n.initial:
                        for mot in n.mots:
                            self._peser(mot, maison, 1.0)
                        mots |= {m for m in n.mots if m not in minuscules}
        return mots

    def _voix(self) -> str:
        formes: dict[str, int] = {}
        for e in self.enonces:
            for j in e.jetons if "«" not in e.texte else ():
                formes[j.forme] = formes.get(j.forme, 0) + 1
        if sum(formes.get(f, 0) for f in ("vous", "votre", "vos")) >= _LETTRE:
            return "vous"
        return (
            "je"
            if sum(formes.get(f, 0) for f in ("je", "j", "mon", "ma", "mes", "moi")) >= _SOI
            else ""
        )

    def _peser(self, mot: str, role: str, poids: float) -> None:
        votes = self.votes.setdefault(mot, {})
        votes[role] = votes.get(role, 0.0) + poids

    def _voter(self, n: Nomme, role: str, poids: float, e: Enonce) -> None:
        for mot in n.mots:
            self._peser(mot, role, poids)
        representant = poids == _REPRESENTANT or (n.civil and self.roles[role].maison)
        if not representant and poids > self.temoins.get(role, (0.0, e))[0]:
            self.temoins[role] = (poids, e)

    # --- the words around a name --------------------------------------------------------

    def _role(
        self, n: Nomme, ici: list[Nomme], plie: str, dits: list[tuple[int, int, str]], e: Enonce
    ) -> tuple[str | None, float]:
        """What the words around a name make of it: a label, an apposition, else the nearest."""
        suivante = min((x.debut for x in ici if x.debut > n.debut), default=len(plie))
        precedente = max((x.fin for x in ici if x.fin < n.debut), default=0)
        if (ne := _NE.search(plie, n.fin, max(suivante, n.fin))) and ne.start() - n.fin < _LOIN:
            return PERSONNE, 5.0
        avant = [x for x in dits if precedente <= x[0] and x[1] <= n.debut]
        apres = [x for x in dits if n.fin <= x[0] < suivante]
        represente = bool(_REPRESENTE.search(plie, precedente, n.debut)) and not any(
            not self.roles[x[2]].maison and x[2] != PERSONNE for x in avant
        )
        apposition = re.match(r"\s*(?:\([^)]*\)\s*)?[,(–-]\s*", plie[n.fin : n.fin + 45])
        if apposition and apres and apres[0][0] - n.fin - apposition.end() < _APPOSITION:
            role = apres[0][2]
            return (role, 4.0) if not represente or role != PERSONNE else (None, 0.0)
        if represente:
            return self._maison(n, plie, e)
        if (lu := self._label(n, ici, plie, dits, e)) is not None:
            return lu
        if avant and n.debut - avant[-1][1] <= _DEVANT:
            return avant[-1][2], 3.0
        # « Mme Vidal et son employeur »; who has a civility is no organisation.
        proches = [
            (max(x[0] - n.fin, n.debut - x[1]), x[2])
            for x in dits
            if not _SON.search(plie, 0, x[0]) and not (n.civil and self.roles[x[2]].maison)
        ]
        if proches and (proche := min(proches))[0] <= _LOIN:
            return proche[1], 0.5
        contexte = roles_dits(self.d, plier(" . ".join((*e.titres[-1:], e.autour))))
        if contexte:
            return contexte[0][2], 2.0 if n.civil or len(n.mots) > 1 else 0.4
        # The title and the first lines name whom the paper is about: « Bilan de Mme Vidal ».
        haut = e.genre == "titre" or e.rang < _HAUT
        if haut and (n.civil or len(n.mots) > 1) and PERSONNE in self.roles:
            return PERSONNE, NET
        return None, 0.0

    def _label(
        self, n: Nomme, ici: list[Nomme], plie: str, dits: list[tuple[int, int, str]], e: Enonce
    ) -> tuple[str, float] | None:
        etiquette, deux_points, _ = plie.partition(" : ")
        if not deux_points or n.debut < len(etiquette) or len(etiquette.split()) > _ETIQUETTE:
            return None
        if etiquette.startswith("pour "):  # two places to sign, side by side
            return None
        seul = n is next((x for x in ici if x.debut >= len(etiquette)), None)
        if dedans := [x for x in dits if x[1] <= len(etiquette)]:
            return dedans[-1][2], 4.0 if seul else 1.0
        if _NOM_DE.match(etiquette):  # « Nom », under « Le conseiller » or under nothing
            dits_au_titre = roles_dits(self.d, plier(e.titres[-1])) if e.titres else []
            titre = {x[2] for x in dits_au_titre}
            return (titre.pop() if len(titre) == 1 else PERSONNE), 4.0 if seul else 1.0
        return None

    def _maison(self, n: Nomme, plie: str, e: Enonce) -> tuple[str | None, float]:
        """Who represents an organisation has its role: that of the words before, or of the block."""
        voisins = [x for x in self.enonces if set(x.blocs) & set(e.blocs) and x.rang < e.rang]
        tout = " ".join([e.contexte_plie, *(plier(x.texte) for x in voisins), plie[: n.debut]])
        maisons = [x[2] for x in roles_dits(self.d, tout) if self.roles[x[2]].maison]
        ordre = [r for r in self.roles if r in maisons]
        return (ordre[0], _REPRESENTANT) if ordre else (None, 0.0)


def _propre(n: Nomme, mot: str, e: Enonce, minuscules: set[str]) -> bool:
    """Whether a word with a capital is a name: after a civility, or never written without it."""
    if n.civil:
        return True
    return not n.initial and mot not in minuscules and (e.genre != "rangee" or len(n.mots) > 1)
