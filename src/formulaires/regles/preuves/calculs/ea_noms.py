"""Whose name is which: the person, who represents her, the adviser, the gestionnaire, the employer.

A name belongs to the words that stand nearest to it wherever the paper says it: « né le »,
« notre conseillère », « la société ». Motifs may then speak of ``@elle`` or ``@patron``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from formulaires.noyau.caracteres import plier
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce
from formulaires.regles.preuves.motifs import Motif, Trouve
from formulaires.regles.preuves.mots import cle, souder

Role = Literal["personne", "representant", "conseiller", "gestionnaire", "employeur"]
ROLES: tuple[Role, ...] = ("personne", "representant", "conseiller", "gestionnaire", "employeur")

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
# « la plateforme emploi accompagné du Gard » names a place, not who runs it.
_DU_LIEU = re.compile(
    r"(?i:plateforme|dispositif|service)(?: d[ée]partementale)?(?: d[e’'])? ?(?:[EeÉé]mploi[ -][Aa]ccompagn[ée]{1,2})?"
    r"(?: d[eu]s?| de la| de l[’']| d[’']|,| –| -) ?[A-ZÀ-Þ][\w’'-]+(?:[ -](?:et|de|du|des|[A-ZÀ-Þ][\w’'-]+))*"
)
_COMMUNS = frozenset(
    [
        "janvier",
        "fevrier",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "aout",
        "septembre",
        "octobre",
        "novembre",
        "decembre",
        "lundi",
        "mardi",
        "mercredi",
        "jeudi",
        "vendredi",
        "samedi",
        "dimanche",
        "noel",
        "paques",
        "cdaph",
        "mdph",
        "mdpa",
        "rqth",
        "boeth",
        "boe",
        "siret",
        "siren",
        "cnil",
        "rgpd",
        "cdd",
        "cdi",
        "pmsmp",
        "pace",
        "esat",
        "savs",
        "samsah",
        "cmp",
        "sessad",
        "ime",
        "siae",
        "iae",
        "ei",
        "ea",
        "etp",
        "aah",
        "rsa",
        "sms",
        "cv",
        "tel",
        "fax",
        "rdv",
        "caf",
        "cpam",
        "msa",
        "carsat",
        "ccas",
        "agefiph",
        "fiphfp",
        "dreets",
        "dgefp",
        "ars",
        "france",
        "travail",
        "cap",
        "emploi",
        "mission",
        "locale",
        "urssaf",
        "tsa",
        "tdah",
        "rncp",
        "finess",
        "madame",
        "monsieur",
        "mme",
        "mlle",
        "mr",
        "je",
        "il",
        "elle",
        "on",
        "nous",
        "vous",
        "ils",
        "elles",
        "ce",
        "cette",
        "ces",
        "cela",
        "ca",
        "la",
        "le",
        "les",
        "un",
        "une",
        "des",
        "du",
        "de",
        "et",
        "ou",
        "mais",
        "si",
        "non",
        "oui",
        "pas",
        "sans",
        "avec",
        "pour",
        "par",
        "en",
        "au",
        "aux",
        "sur",
        "sous",
        "dans",
        "chez",
        "apres",
        "avant",
        "pendant",
        "durant",
        "depuis",
        "quand",
        "ou",
        "comment",
        "pourquoi",
        "qui",
        "que",
        "quoi",
        "mon",
        "ma",
        "mes",
        "ton",
        "ta",
        "tes",
        "son",
        "sa",
        "ses",
        "notre",
        "nos",
        "votre",
        "vos",
        "leur",
        "leurs",
        "tout",
        "toute",
        "tous",
        "article",
        "art",
        "annexe",
        "page",
        "pages",
        "titre",
        "chapitre",
        "convention",
        "avenant",
        "plateforme",
        "association",
        "fondation",
        "societe",
        "sarl",
        "sas",
        "sasu",
        "eurl",
        "sa",
        "scop",
        "scic",
        "gie",
        "gip",
        "gcsms",
        "gcs",
        "epci",
        "sivom",
        "commune",
        "mairie",
        "ville",
        "departement",
        "conseil",
        "region",
        "etat",
        "prefecture",
        "direction",
        "directeur",
        "directrice",
        "president",
        "presidente",
        "gerant",
        "gerante",
        "responsable",
        "chef",
        "cheffe",
        "service",
        "pole",
        "unite",
        "equipe",
        "conseiller",
        "conseillere",
        "referent",
        "referente",
        "coach",
        "job",
        "employeur",
        "entreprise",
        "etablissement",
        "salarie",
        "salariee",
        "personne",
        "beneficiaire",
        "agent",
        "agente",
        "signature",
        "signe",
        "signee",
        "fait",
        "lu",
        "date",
        "nom",
        "prenom",
        "adresse",
        "telephone",
        "courriel",
        "mail",
        "objet",
        "ref",
        "reference",
        "vu",
        "code",
        "travail",
        "action",
        "sociale",
        "familles",
        "arrete",
        "loi",
        "emploi",
        "accompagne",
        "accompagnement",
        "veille",
        "pause",
        "tuteur",
        "tutrice",
        "curateur",
        "curatrice",
        "curatelle",
        "tutelle",
        "mandataire",
        "udaf",
        "representant",
        "representante",
        "legal",
        "legale",
        "union",
        "europeenne",
        "republique",
        "francaise",
        "journal",
        "officiel",
        "ehpad",
        "crous",
        "chu",
        "ch",
        "hopital",
        "clinique",
        "lycee",
        "college",
        "ecole",
    ]
)
_INDICES: dict[Role, re.Pattern[str]] = {
    "personne": re.compile(
        r"\bnee?\b(?=(?:\(e\))?,? (?:le (?:\d|\w+ \d)|en \w+ \d|a [a-z-]+,? (?:le|en)\b))|\bnaissance\b|\bbeneficiaires?\b|\bpersonne(?: accompagnee)?\b(?! morale)"
        r"|\bsalariee?\b|\binteressee?\b|\busagere?\b|^agente?\b|\bl'agente?\b|^(?:la )?salariee?\b|^moi\b|\ballocataire\b"
        r"|\btravailleu\w+ handicape|\bdemeurant\b|\bdomiciliee?\b|\bdemandeu\w+ d'emploi|\bstagiaire\b"
        r"|\baccompagnement de\b(?= m(?:me|\.|onsieur)| madame)|^identite\b|^pour qui\b|^concerne\b"
    ),
    "representant": re.compile(
        r"\btutrice|\btuteur(?! en entreprise| de stage)|\bcurat(?:eur|rice)|\bmandataire|\bmjpm\b|\brepresentante? legale?"
        r"|\budaf\b|\bautorite parentale|\b(?:ses|mes) parents\b|\b(?:sa|ma) mere\b|\b(?:son|mon) pere\b|\bhabilite"
    ),
    "conseiller": re.compile(
        r"\bconseill(?:ere?s?)\b|\breferente?\b|\bjob ?coach|\binterlocut(?:eur|rice)\b|\bcharg\w+ d'accompagnement"
        r"|\baccompagnat(?:eur|rice)\b|\b(?:suivie?|accompagnee?) par\b"
    ),
    "gestionnaire": re.compile(
        r"\bgestionnaire|\bchef\w* de file|\bpersonne morale|\bplateforme\b|\bger(?:e|ant) (?:la|l'|mon|son)|\bporteu(?:r|se)\b"
        r"|\boperat(?:eur|rice)\b|\bassociation\b|\bfondation\b|\bgcsms\b|\bgip\b|\bfederation\b|\bmutualite\b"
        r"|^nous\b|\b(?:avec|entre) nous\b|\bservice emploi accompagne\b|\bci-apres (?:le |la )?(?:service|plateforme|association)"
    ),
    "employeur": re.compile(
        r"\bemployeu(?:r|se)\b|\bentreprise\b|\bsociete\b|\bsarl\b|\bsasu?\b|\beurl\b|\bscop\b|\bemploie\b|\bembauche\w*|\bpatronn?e?\b"
        r"|\bgerante?\b|\bdrh\b|\bressources humaines\b|\betablissement\b|\bcommune\b|\bmairie\b|\behpad\b|\bmagasin\b"
        r"|\brestaurant\b|\bboulangerie\b|\bhotel\b|\bcollectivite\b|\bencadrante?\b|\bmanage(?:r|use)\b|\bcadre de proximite\b"
        r"|\bn ?\+ ?1\b|\bsuperieure? hierarchique|\bresponsable (?:de|du|d')|\bchef\w* d(?:e |'|u )(?!file|projet)\w+"
        r"|\bcontremaitre\b|\btuteur en entreprise\b"
    ),
}
_REPRESENTE = re.compile(
    r"\brepresentee? par|\ben la personne de|\bdirect(?:eur|rice)\b|\bpresidente?\b|\badministrat(?:eur|rice)\b|\bgerante?\b|\bmaire\b"
)
_NE = re.compile(
    r"\bnee?\b(?=(?:\(e\))?,? (?:a [\w' -]+,? )?(?:le|en) (?:\d|\w+ \d))|\bnaissance\b"
)
_NOM_DE = re.compile(r"(?:le |son |mon )?(?:noms?|prenoms?|identite)\b")
_LOIN = 90  # signs between a name and the words that say whose it is
_NON_DIT = re.compile(r"^[^:]{3,110} : non\b(?!\s+\w)[ .]*$")  # « Noté dans le dossier : non »
_PORTEE = 18  # words between the first and the last of a motif: names are long
_ETIQUETTE = 6  # words of a label before its value
_CLASSE: dict[str, Role] = {
    "elle": "personne",
    "patron": "employeur",
    "conseil": "conseiller",
    "gestion": "gestionnaire",
    "legal": "representant",
}


@dataclass
class Noms:
    """The role of each name of the paper (folded words), and where each role is best named."""

    role: dict[str, Role] = field(default_factory=dict)
    temoins: dict[Role, tuple[float, Enonce]] = field(default_factory=dict)

    def de(self, role: Role) -> frozenset[str]:
        """The words of the names of a role."""
        return frozenset(m for m, r in self.role.items() if r == role)

    def temoin(self, role: Role) -> Enonce | None:
        """The statement that names a role, when one does so plainly."""
        poids, e = self.temoins.get(role, (0.0, None))
        return e if poids >= _NET else None


_REPRESENTANT = 2.1  # the weight of who speaks for an organisation: not its name
_ASSEZ = 0.5  # the weight under which a name is nobody's
_NET = 2.0  # the weight of a name that stands beside the words of its role


@dataclass(frozen=True, slots=True)
class Nomme:
    """A name in a text: its words, where it stands, whether a civility comes before it."""

    mots: tuple[str, ...]
    debut: int
    fin: int
    civile: bool
    initiale: bool


def noms(d: Dossier) -> Noms:
    """The names of the paper, found once."""
    rendu: Noms | None = d.__dict__.get("_noms_ea")
    if rendu is None:
        rendu = d.__dict__["_noms_ea"] = _Lecture(d).faire()
    return rendu


def sans_adresse(texte: str) -> str:
    """A text whose addresses and places are blanked, so that they are nobody's name."""
    texte = _ADRESSE.sub(lambda m: " " * len(m[0]), texte)
    return _DU_LIEU.sub(lambda m: m[0].split(" ")[0].ljust(len(m[0])), texte)


def nommes(texte: str) -> Iterator[Nomme]:
    """Sequences of capitals that are no acronym and no common word, addresses aside."""
    blanc = sans_adresse(texte)
    for m in _SUITE.finditer(blanc):
        avant = blanc[: m.start()]
        lus = [(x.start(), plier(x[0])) for x in re.finditer(r"[^\s’'-]+", m[0])]
        propres = [(place, x) for place, x in lus if _propre(x)]
        if not propres:
            continue
        bord = avant.rstrip(' «"“(')
        yield Nomme(
            tuple(x for _, x in propres),
            m.start() + propres[0][0],
            m.end(),
            bool(re.search(rf"{_CIVILITE}\s*$", avant) or re.match(_CIVILITE, m[0])),
            (not bord or bord[-1] in ".!?:;•–—-☒☐\n") and len(m[0].split()) == 1,
        )


def _propre(mot: str) -> bool:
    return len(mot) > 2 and mot not in _COMMUNS and not mot.isdigit()


class _Lecture:
    """Votes of the words that stand around each name."""

    def __init__(self, d: Dossier) -> None:
        self.blocs = blocs = d.lecture.source.blocs
        self.enonces = [
            e
            for e in d.lecture.enonces
            if blocs[e.blocs[0]].genre not in ("entete", "pied")
            and not (e.genre == "titre" and e.texte.isupper())
        ]
        self.entetes = [
            n
            for e in d.lecture.enonces
            if blocs[e.blocs[0]].genre == "entete"
            for n in nommes(e.texte)
            if len(n.mots) > 1 or not n.initiale
        ]  # who writes puts its name at the head of its paper
        self.votes: dict[str, dict[Role, float]] = {}
        self.temoins: dict[Role, tuple[float, Enonce]] = {}

    def faire(self) -> Noms:
        minuscules = {
            plier(m) for e in self.enonces for m in re.findall(r"(?<![\w’'-])[a-zà-ÿ]{3,}", e.texte)
        }
        lus = [(e, list(nommes(e.texte))) for e in self.enonces]
        propres = {
            mot
            for e, ici in lus
            for n in ici
            for mot in n.mots
            if n.civile
            or (
                not n.initiale
                and mot not in minuscules
                and (e.genre != "rangee" or len(n.mots) > 1)
            )
        }
        precedent: list[Nomme] = []
        for e, tous in lus:
            if self._colonnes(e):
                continue
            ici = [n for n in tous if any(m in propres for m in n.mots)]
            plie = plier(e.texte)
            if not ici and precedent and _NE.search(plie):
                self._voter(precedent[0], "personne", 4.0, e)
            for n in ici:
                role, poids = self._role(n, ici, plie, e)
                if role is not None:
                    self._voter(n, role, poids, e, nomme=poids != _REPRESENTANT)
            precedent = ici or precedent
        for n in self.entetes:
            for mot in n.mots:
                self._peser(mot, "gestionnaire", 1.0)
        propres |= {mot for n in self.entetes for mot in n.mots if mot not in minuscules}
        return Noms(
            {
                mot: max(ROLES, key=lambda r: c[r])
                for mot, c in self.votes.items()
                if mot in propres and max(c.values()) >= _ASSEZ
            },
            self.temoins,
        )

    def _colonnes(self, e: Enonce) -> bool:
        """A row of several columns: its cells are not about one another."""
        return e.genre == "rangee" and len({self.blocs[b].colonne for b in e.blocs}) > 2

    def _peser(self, mot: str, role: Role, poids: float) -> None:
        votes = self.votes.setdefault(mot, dict.fromkeys(ROLES, 0.0))
        votes[role] = votes.get(role, 0.0) + poids

    def _voter(self, n: Nomme, role: Role, poids: float, e: Enonce, *, nomme: bool = True) -> None:
        for mot in n.mots:
            self._peser(mot, role, poids)
        if (
            nomme
            and not (n.civile and role == "gestionnaire")
            and poids > self.temoins.get(role, (0.0, e))[0]
        ):
            self.temoins[role] = (poids, e)

    def _role(self, n: Nomme, ici: list[Nomme], plie: str, e: Enonce) -> tuple[Role | None, float]:
        """What the words around a name make of it: a label, an apposition, else the nearest."""
        suivante = min((x.debut for x in ici if x.debut > n.debut), default=len(plie))
        precedente = max((x.fin for x in ici if x.fin < n.debut), default=0)
        if (ne := _NE.search(plie, n.fin, max(suivante, n.fin))) and ne.start() - n.fin < _LOIN:
            return "personne", 5.0
        devant = plie[precedente : n.debut]
        derriere = plie[n.fin : min(suivante, n.fin + 45)]
        apres = re.match(r"\s*(?:\([^)]*\)\s*)?[,(–-]\s*", derriere)
        represente = bool(_REPRESENTE.search(devant)) and not _trouve(
            devant, ("conseiller", "representant")
        )
        if apres and (r := _premier(derriere[apres.end() :], 22)):
            return (r, 4.0) if not represente or r != "personne" else (None, 0.0)
        if represente:
            return self._org(n, plie, e)
        etiquette, deux_points, _ = plie.partition(" : ")
        if deux_points and n.debut >= len(etiquette) and len(etiquette.split()) <= _ETIQUETTE:
            seul = n is next((x for x in ici if x.debut >= len(etiquette)), None)
            if r := _dernier(etiquette, len(etiquette)):
                return r, 4.0 if seul else 1.0
            if _NOM_DE.match(etiquette):  # « Nom », under « Le conseiller » or under nothing
                titre = plier(e.titres[-1]) if e.titres else ""
                return _trouve(titre, ROLES) or "personne", 4.0 if seul else 1.0
        if r := _dernier(devant, 25):
            if r == "gestionnaire" and _INDICES["representant"].search(plie):
                return "representant", 1.0  # « sa curatrice, de l'association … »
            return r, 3.0
        proches = [
            (m.start() - n.fin if m.start() >= n.fin else n.debut - m.end(), r)
            for r, motif in _INDICES.items()
            for m in motif.finditer(plie)
        ]
        if proches and (proche := min(proches))[0] <= _LOIN:
            return proche[1], 0.5
        contexte = " . ".join(
            filter(None, (plier(e.titres[-1]) if e.titres else "", plier(e.autour)))
        )
        r = _trouve(contexte, ROLES)
        return (r, 2.0 if n.civile or len(n.mots) > 1 else 0.4) if r else (None, 0.0)

    def _org(self, n: Nomme, plie: str, e: Enonce) -> tuple[Role | None, float]:
        """Who represents an organisation has its role: that of the words before, or of the block."""
        voisins = [x for x in self.enonces if x.blocs == e.blocs or set(x.blocs) & set(e.blocs)]
        tout = " ".join(
            [
                e.contexte_plie,
                *(plier(x.texte) for x in voisins if x.rang < e.rang),
                plie[: n.debut],
            ]
        )
        for r in ("gestionnaire", "employeur"):
            if r == "gestionnaire" and re.search(
                r"gestionnaire|chef\w* de file|plateforme|emploi accompagne", tout
            ):
                return r, _REPRESENTANT
            if r == "employeur" and _INDICES["employeur"].search(tout):
                return r, _REPRESENTANT
        return ("gestionnaire", _REPRESENTANT) if "association" in tout else (None, 0.0)


def indices_de(role: Role) -> re.Pattern[str]:
    """The words that say whose a name is."""
    return _INDICES[role]


def _trouve(texte: str, roles: Iterable[Role]) -> Role | None:
    return next((r for r in roles if _INDICES[r].search(texte)), None)


def _premier(texte: str, portee: int) -> Role | None:
    """The role said first within so many signs."""
    lus = [
        (m.start(), r)
        for r, motif in _INDICES.items()
        if (m := motif.search(texte)) and m.start() < portee
    ]
    return min(lus)[1] if lus else None


def _dernier(texte: str, portee: int) -> Role | None:
    """The role said last, within so many signs of the end."""
    lus = [
        (m.end(), r)
        for r, motif in _INDICES.items()
        for m in motif.finditer(texte)
        if len(texte) - m.end() <= portee
    ]
    return max(lus)[1] if lus else None


def sous(d: Dossier, e: Enonce) -> str:
    """The heading a statement stands under and the line or the head that announces it, folded.

    The title of the paper is left out: it would hold for all.
    """
    titre: str | None = d.__dict__.get("_titre_ea")
    if titre is None:
        premiers = [x.texte for x in d.lecture.enonces[:6] if x.genre == "titre"]
        titre = d.__dict__["_titre_ea"] = premiers[0] if premiers else ""
    dits = [x for x in e.titres[-2:] if x != titre]
    return souder(" . ".join((*dits, e.autour)))


# --- motifs that may name people ---------------------------------------------------------------


def motif(d: Dossier, texte: str) -> Motif:
    """A motif whose classes ``@elle``, ``@patron``, ``@conseil``, ``@gestion`` and ``@legal`` hold its names."""
    caches: dict[str, Motif] = d.__dict__.setdefault("_motifs_ea", {})
    if texte not in caches:
        caches[texte] = Motif.lire(texte, _classes(d))
    return caches[texte]


def _classes(d: Dossier) -> dict[str, tuple[str, ...]]:
    rendu: dict[str, tuple[str, ...]] | None = d.__dict__.get("_classes_ea")
    if rendu is None:
        qui = noms(d)
        propres = {c: (*d.reperes.classes[c], *sorted(qui.de(role))) for c, role in _CLASSE.items()}
        rendu = d.__dict__["_classes_ea"] = {**d.reperes.classes, **propres}
    return rendu


def mots_de_role(d: Dossier, role: Role) -> frozenset[str]:
    """The stems of the words and of the names of a role, those of one word."""
    rendu: dict[Role, frozenset[str]] = d.__dict__.setdefault("_mots_ea", {})
    if role not in rendu:
        dits = next(d.reperes.classes[c] for c, r in _CLASSE.items() if r == role)
        simples = {cle(plier(m)) for m in dits if "_" not in m and "-" not in m}
        rendu[role] = frozenset(simples | {cle(m) for m in noms(d).de(role)} | noms(d).de(role))
    return rendu[role]


def trouver(d: Dossier, textes: Iterable[str], *, titres: bool = False) -> list[Trouve]:
    """Every statement, headings aside unless asked for, that one of the motifs meets."""
    return [
        replace(t, nie=True, nomme=True) if dit_non(t.enonce) else t
        for texte in textes
        for t in (
            _regex(d, texte)
            if texte.startswith("/")
            else d.index.chercher(motif(d, texte), portee=_PORTEE)
        )
        if titres or t.enonce.genre != "titre"
    ]


_RIEN = Motif("", ())


def _regex(d: Dossier, texte: str) -> Iterator[Trouve]:
    """Words that a motif cannot tell (« le jour même », « ce qui l'aide »): ``/…/`` on the folded statement."""
    motif = re.compile(texte.strip("/"))
    for e in d.lecture.enonces:
        if m := motif.search(e.plie):
            rangs = {k for k, j in enumerate(e.jetons) if m.start() <= j.debut < m.end()}
            yield Trouve(
                e,
                _RIEN,
                nie=False,
                nomme=False,
                ouvert=bool(rangs & e.portee.ouverts),
                propres=9,
                debut=m.start(),
                fin=m.end(),
            )


def dit_non(e: Enonce) -> bool:
    """« Noté dans le dossier : non »."""
    return bool(_NON_DIT.search(e.plie))


def titres_dits(d: Dossier, textes: Iterable[str]) -> set[int]:
    """The ranks of the headings that one of the motifs meets."""
    return {t.enonce.rang for t in trouver(d, textes, titres=True)}


def surs(d: Dossier, textes: Iterable[str]) -> list[Trouve]:
    """Those that prove."""
    return [t for t in trouver(d, textes) if t.sur]


def entiers(trouves: Iterable[Trouve]) -> list[Trouve]:
    """Those that hold all the words themselves: what breaks an exigence is not read in a heading."""
    return [t for t in trouves if t.propres >= sum(not terme.exclu for terme in t.motif.termes)]
