"""Who is who: the person accompanied, the référent, and on whose side a line stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from formulaires.noyau.caracteres import plier
from formulaires.regles.preuves.calculs.registre import calcul, nom, noms
from formulaires.regles.preuves.calculs.rubriques import Rubrique, rubriques, toutes
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonces import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import jetons, souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_CAP = r"[A-ZÀ-ÞŒ][a-zà-ÿœ’']*[a-zà-ÿœ](?:[-’'][A-ZÀ-Þ]?[a-zà-ÿœ]+)*"  # Léa, Jean-Luc
_MAJ = r"(?:[DLdl][’'])?[A-ZÀ-ÞŒ]{2,}(?:[-’' ][A-ZÀ-ÞŒ]{2,})*"  # DUPONT-LEROY
_CIVIL = r"(?:M\.|Mr|Mme|Mlle|Monsieur|Madame|Mademoiselle|Dr|Me)"
NOM = re.compile(
    rf"\b{_CIVIL}\s+(?:{_CAP}\s+|[A-Z]\.\s*)?(?:de\s+|d[’'])?(?:{_MAJ}|{_CAP})(?:\s+(?:{_MAJ}|{_CAP}))?"
    rf"|\b{_CAP}\s+(?:de\s+|d[’'])?{_MAJ}\b|\b{_MAJ}\s+{_CAP}\b"
    rf"|\b[A-ZÀ-Þ][a-z]?\.\s?(?:-?[A-ZÀ-Þ]\.\s?)?(?:{_MAJ}|{_CAP})|\b{_CAP}\s+{_CAP}\b"
)
# Two words with capitals that are nobody.
_PAS_UN_NOM = re.compile(
    r"(?:france|cap|pole|conseil|croix|mission|maison|centre|association|departement|service|contrat|plan|accompagnement|region"
    r"|agence|plateforme|unite|direction|espace|point|relais|ecole|atelier|garage|auto|secours|restos|caisse|cfa|greta|caf|cpam|mdph"
    r"|plie|ccas|rsa|sdi|mairie|commune|saint|sainte|banque|chambre|equipe|structure|organisme|nom|prenom|date|telephone|adresse|le|la"
    r"|les|un|une|du|de|des|pour|par|avec|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier|fevrier|mars|avril|mai|juin"
    r"|juillet|aout|septembre|octobre|novembre|decembre|rue|avenue|place|signature|referente?|conseillere?|personne|beneficiaire"
    r"|allocataire|inscription|orientation|diagnostic|decision|cej|aij|cdi|cdd|permis|code|bac|bts|bep|cap|titre|pmsmp|fait|travail|emploi|locale|signe|lu)"
)
_SOCIETE = re.compile(
    r"(?:association|structure|organisme|operateur|plateforme|pole|service|centre|societe|sarl|sas|entreprise|atelier|ecole|chez|mission|agence)\W+(?:\w+\W+)?$"
)
_FORT = re.compile(
    r"(?<!organisme )(?<!structure )(?<!service )(?<!association )(?<!etablissement )(?<!antenne )\breferente?s?(?:\(e\))?\b(?! (?:unique )?de la structure)"
    r"|\b(?:votre|mon|ma|notre|son|sa) (?:conseill[a-z]+|accompagnat\w+|coach|interlocut\w+|assistante? sociale?|educat\w+|travaill\w+ social\w*)\b"
    r"|\b(?:suivie?|accompagnee?|suivi assure|accompagnement assure|accompagnement confie|suivi confie) (?:par|a)\b|\binterlocut(?:eur|rice)\b|\bjob ?coach\b"
    r"|\b(?:assure|mene|conduit|porte)e? par\b|\bcharge?e? (?:du|de (?:son|votre|mon|l')|de ce) ?(?:parcours|dossier|suivi|accompagnement|contrat)"
    r"|\ben charge d[ue] (?:suivi|parcours|dossier|l'accompagnement)|\b(?:qui|et) (?:vous |l')?(?:accompagne|suit)\b|\bpersonne chargee\b|\bpersonne ressource\b|\bmoi qui\b"
    r"|\breferente?s? (?:unique|de parcours|d'accompagnement)|\bc'est moi\b"
)
_METIER = re.compile(
    r"\bconseill(?:er|ere)\b|\baccompagnat(?:eur|rice)\b|\bassistante? (?:de service )?sociale?\b|\btravailleu(?:r|se) sociale?\b|\beducat(?:eur|rice)\b"
    r"|\bchargee? (?:d'insertion|d'accompagnement|de parcours|de mission|d'emploi|de suivi)|\bcoach\b|\bcip\b|\bintervenante?\b|\banimat(?:eur|rice)\b|\bcesf\b|\bbinome\b|\bformat(?:eur|rice)\b"
)
_LABEL_REFERENT = re.compile(
    r"\W*(?:le |la |l'|mon |ma |nom du |nom de la )?(?:conseill|accompagnat|chargee? d|coach|travailleu|assistant|binome|educat|intervenant|cip\b|job)"
)
_MOI = re.compile(
    r"\bmoi qui (?:vous|t')|\bje (?:vous|t') ?(?:accompagne|suis)\b|\bje suis votre (?:refer|conseil|interloc|accompagn|assist)|\bc'est moi\b|\bvotre \w+,? c'est moi"
)
_FLOU = re.compile(
    r"\bequipe\b|\bpole\b|\bcollegial|\ba tour de role\b|\bselon (?:les )?(?:disponibilite|presence|planning|l'agent)\w*|\bsuivant qui\b|\bqui est la\b|\ba designer\b|\ba nommer\b|\ben cours (?:d'attribution|de designation|de recrutement|de nomination)"
    r"|\ba (?:definir|preciser|confirmer|venir)\b|\bvacant|\bnon (?:designe|nomme|attribue|connu|precise)\w*|\b(?:sera|seront|lui sera|vous sera) (?:designe|nomme|attribue|communique|donne|precise)\w*|\bpas (?:encore )?(?:de |d'|un |ete )?(?:referent|conseiller|designe|nomme|attribue)"
    r"|\baucune? (?:referente?|conseill\w+|personne|interlocut\w+)|\bplusieurs (?:conseillers|referents|intervenants)|\bn'importe (?:quel|lequel)|\bpermanence\b|\bsecretariat\b|\baccueil\b|\bstandard\b|\bservice\b"
)
_NAISSANCE = re.compile(r"\bnee?(?:\(e\))?\b|\b\d{2} ans\b")
_LABEL_PERSONNE = re.compile(
    r"^\W*(?:nom|identite|beneficiaire|allocataire|personne|jeune|je suis|moi|qui|interesse|participant|titulaire|usager|demandeur|pour|madame|monsieur|m\.|mme|entre|d'un cote|stagiaire|salarie)"
)
_PROCHE, _AVANT = 42, 28
PERSONNE = (
    "beneficiaire",
    "allocataire",
    "personne",
    "interesse",
    "jeune",
    "usager",
    "participant",
    "titulaire",
    "demandeur",
    "stagiaire",
    "signataire",
)
STRUCTURE = (
    "association",
    "structure",
    "organisme",
    "mission locale",
    "francetravail",
    "capemploi",
    "departement",
    "service",
    "agence",
    "referent",
    "conseiller",
    "conseillere",
    "plie",
    "ccas",
    "operateur",
    "nous",
    "nos",
    "notre",
    "equipe",
    "accompagnateur",
    "accompagnatrice",
    "pole",
    "cap emploi",
    "etablissement",
    "travailleur social",
    "travailleuse sociale",
    "assistante sociale",
    "assistant social",
    "unite",
    "maison",
    "plateforme",
    "institution",
    "professionnel",
    "coach",
)


@dataclass
class Qui:
    """The names of the person and of the référent (folded words), and whose voice the paper has.

    ``flou``: a statement that names no référent where one should be. ``sur`` says how well the
    référent is named: 2 by a label or a plain sentence, 1 by a trade beside a name.
    """

    personne: frozenset[str] = frozenset()
    ou_personne: Enonce | None = None
    referent: frozenset[str] = frozenset()
    ou_referent: Enonce | None = None
    sur: int = 0
    flou: Enonce | None = None
    structure: frozenset[str] = frozenset()
    lettre: bool = False
    jeune_parle: bool = False
    noms: list[tuple[Enonce, str]] = field(default_factory=list)

    def cote_personne(self) -> frozenset[str]:
        """Words by which the paper calls the person."""
        voix = (
            {"vous", "vos", "votre"}
            if self.lettre
            else {"je", "mes", "mon", "moi", "ma"}
            if self.jeune_parle
            else set()
        )
        return frozenset({*PERSONNE, *self.personne, *voix})

    def cote_structure(self) -> frozenset[str]:
        """Words by which it calls those who accompany."""
        voix = {"je", "mon", "moi", "mes"} if self.lettre else set()
        return frozenset({*STRUCTURE, *self.referent, *self.structure, *voix})


def qui(d: Dossier) -> Qui:
    """Who is who in a file, found once."""
    rendu: Qui | None = d.__dict__.get("_qui")
    if rendu is None:
        rendu = d.__dict__["_qui"] = _chercher(d)
    return rendu


def noms_dans(texte: str) -> Iterator[re.Match[str]]:
    """Names of people in a text, with their place."""
    for m in NOM.finditer(texte):
        sans = re.sub(rf"^{_CIVIL}\s+", "", m[0])
        mots = plier(sans).split()
        if m[0] == sans and any(_PAS_UN_NOM.fullmatch(x) for x in (mots[0], mots[-1])):
            continue
        if not _SOCIETE.search(souder(texte[max(0, m.start() - 40) : m.start()])):
            yield m


def mots_du_nom(dit: str) -> frozenset[str]:
    """The words of a name, folded, titles and initials left out."""
    sans = re.sub(rf"\b{_CIVIL}\s+", "", dit)
    return frozenset(j.forme for j in jetons(souder(sans)) if len(j.forme) > 2 and not j.vide)


def _chercher(d: Dossier) -> Qui:
    q = Qui()
    for e in d.lecture.enonces:
        q.noms += [(e, m[0]) for m in noms_dans(e.texte)]
    _voix(d, q)
    _referent(d, q)
    _personne(d, q)
    _structure(d, q)
    return q


def _voix(d: Dossier, q: Qui) -> None:
    formes: dict[str, int] = {}
    for e in d.lecture.enonces:
        if "«" in e.texte:
            continue
        for j in e.jetons:
            formes[j.forme] = formes.get(j.forme, 0) + 1
    vous = formes.get("vous", 0) + formes.get("votre", 0) + formes.get("vos", 0)
    je = sum(formes.get(f, 0) for f in ("je", "j", "mon", "ma", "mes", "moi"))
    q.lettre = vous >= 6
    q.jeune_parle = not q.lettre and je >= 8


# --- the référent -------------------------------------------------------------------------


def _referent(d: Dossier, q: Qui) -> None:
    faibles: list[tuple[Enonce, str]] = []
    for e in d.lecture.enonces:
        if _successeur(e.plie):
            continue
        trouve = _pres_du_role(e.texte, _FORT)
        if trouve and q.sur < 2:
            q.referent, q.ou_referent, q.sur = mots_du_nom(trouve), e, 2
        elif metier := _pres_du_role(e.texte, _METIER):
            faibles.append((e, metier))
        elif q.flou is None and not trouve and _sans_nom(e):
            q.flou = e
    if q.sur < 2:
        _par_label(d, q)
    if q.sur < 2:
        _par_lettre(d, q)
    if q.sur == 0 and q.flou is None:
        _par_metier(q, faibles)
    if q.sur == 0 and faibles:
        q.ou_referent = faibles[0][0]


def _par_label(d: Dossier, q: Qui) -> None:
    """« Ma conseillère | Gwenn LE ROUX »."""
    for r in toutes(d):
        label = souder(r.titre)
        if not _FORT.search(label) and not _LABEL_REFERENT.match(label):
            continue
        m = next(noms_dans(r.texte[:90]), None)
        if m and m.start() < _PROCHE and r.enonces and not _successeur(label):
            q.referent, q.ou_referent, q.sur = mots_du_nom(m[0]), r.enonces[0], 2
            return


def _par_lettre(d: Dossier, q: Qui) -> None:
    """« C’est moi qui vous accompagne »: whoever writes, as the head or the foot of the letter says."""
    dit = next((e for e in d.lecture.enonces if _MOI.search(e.plie)), None)
    if dit is None:
        return
    blocs = [b for b in d.lecture.source.blocs if b.texte]
    for b in (*blocs[:6], *blocs[-10:]):
        m = next(noms_dans(b.texte), None)
        if m and _METIER.search(souder(b.texte)):
            q.referent, q.ou_referent, q.sur = mots_du_nom(m[0]), dit, 2
            return


def _par_metier(q: Qui, faibles: list[tuple[Enonce, str]]) -> None:
    """A trade beside a name that the paper says again, in its signatures above all."""
    for e, dit in faibles:
        mots = mots_du_nom(dit)
        if len({x.rang for x, autre in q.noms if mots & mots_du_nom(autre)}) > 1:
            q.referent, q.ou_referent, q.sur = mots, e, 1
            return


_COUPE = re.compile(r"[.;](?:\s|$)|\b(?:pour|avec|chez)\b|\bd[eu](?: l[ae']?)?\s*$")


def _pres_du_role(texte: str, role: re.Pattern[str]) -> str:
    """A name that stands beside a role in a text, on the same side of a full stop."""
    plie = souder(texte)
    if not role.search(plie):
        return ""
    meilleur = (999, "")
    for m in noms_dans(texte):
        ici = souder(texte[: m.start()])
        debut, fin = len(ici), len(ici) + len(souder(m[0]))
        for r in role.finditer(plie):
            if r.end() <= debut + 1:
                entre, ecart, large = plie[r.end() : debut], debut - r.end(), _PROCHE
            elif fin <= r.start() + 1:
                entre, ecart, large = plie[fin : r.start()], r.start() - fin, _AVANT
            else:
                continue
            if ecart <= large and not re.search(r"[.;](?:\s|$)|\bpour\b|\bavec\b|\bchez\b", entre):
                meilleur = min(meilleur, (ecart, m[0]))
    return meilleur[1]


def _successeur(plie: str) -> bool:
    return bool(
        re.search(
            r"\b(?:relais|remplac\w+|prend\w* la suite|ensuite|successeur|nouveau|nouvelle|collegue|absence|conges?|reprend\w*)\b",
            plie,
        )
    )


def _sans_nom(e: Enonce) -> bool:
    """A place or a sentence that should name the référent, and speaks of a team or of later."""
    if next(noms_dans(e.texte), None) is not None:
        return False
    m = _FORT.search(e.plie) or re.search(r"\bconseill(?:er|ere)\b|\baccompagne\b", e.plie)
    if not m or len(e.jetons) > 45:
        return False
    flou = _FLOU.search(e.plie, m.end()) or _FLOU.search(e.plie[: m.start()])
    court = e.genre == "rangee" or ":" in e.texte or len(e.jetons) <= 14
    equipe = re.search(
        r"\bequipe (?:qui )?(?:l'|vous )?(?:accompagne|suit)|\bsuivant qui\b|\bun nom\b|\bcours d'attribution\b|\bdesign\w+|\bnomme\w*",
        e.plie,
    )
    return bool(flou) and (court or bool(equipe))


# --- the person ---------------------------------------------------------------------------


def _personne(d: Dossier, q: Qui) -> None:
    candidats: list[tuple[int, int, Enonce, str]] = []
    for e, dit in q.noms:
        if mots_du_nom(dit) & q.referent:
            continue
        place = souder(e.texte[: e.texte.find(dit)])
        rang = 4
        if _NAISSANCE.search(e.plie):
            rang = 0
        elif _LABEL_PERSONNE.search(e.plie) and len(place) < 60:
            rang = 1
        elif e.genre == "titre" or e.rang < 5:
            rang = 2
        elif re.search(r"\b(?:beneficiaire|allocataire|jeune|interesse)\b", e.plie):
            rang = 3
        candidats.append((rang, e.rang, e, dit))
    if candidats:
        _, _, e, dit = min(candidats, key=lambda c: (c[0], c[1]))
        mots = set(mots_du_nom(dit))
        for _, autre in q.noms:  # « Mme Lakehal », « Sabrina LAKEHAL »
            propres = mots_du_nom(autre)
            if propres & mots and not propres & q.referent:
                mots |= propres
        q.personne, q.ou_personne = frozenset(mots), e


def _structure(d: Dossier, q: Qui) -> None:
    """Capitalised words of what the paper calls its organisation."""
    mots: set[str] = set()
    for r in toutes(d):
        if r.sous in ("rangee", "etiquette") and _LABEL_STRUCTURE.match(souder(r.titre)):
            mots |= _propres(re.split(r"[,;(\n]", r.texte)[0][:80])
    for e in d.lecture.enonces:
        if re.search(r"\b(?:referent|delegat|mandat|operateur|designe)", e.plie):
            for m in _ASSOCIATION.finditer(e.texte):
                mots |= _propres(m[1])
        if e.texte.startswith("Pour ") and len(e.jetons) < 12:
            mots |= _propres(re.split(r"[,;(:\n]", e.texte[5:])[0])
    q.structure = frozenset(mots - q.personne - q.referent)


_LABEL_STRUCTURE = re.compile(
    r"\W*(?:l')?(?:organisme|structure|operateur|association|etablissement)\b(?!.*\b(?:engag|oblig|promet|apport))"
)
_ASSOCIATION = re.compile(
    r"\b[Aa]ssociation\s+((?:[A-ZÀ-Þ][\w’'-]*\s*(?:d[eu]s?\s+|l[ae]s?\s+)?){1,5})"
)


_COMMUNS = frozenset(
    [
        "departement",
        "conseil",
        "departemental",
        "accompagnement",
        "insertion",
        "emploi",
        "travail",
        "herault",
        "france",
        "association",
        "unite",
        "mission",
        "locale",
        "service",
        "suivi",
        "referente",
        "referent",
        "structure",
        "organisme",
        "agence",
        "pole",
        "maison",
        "direction",
        "territoire",
    ]
)


def _propres(texte: str) -> set[str]:
    dits = re.findall(r"\b[A-ZÀ-Þ][\w’'-]{2,}", texte)
    formes = {
        j.forme for dit in dits for j in jetons(souder(dit)) if len(j.forme) > 3 and not j.vide
    }
    return formes - _COMMUNS


# --- named ---------------------------------------------------------------------------------


@calcul
def nommes(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The référent is named, and the person too unless ``referent_seul``."""
    q = qui(d)
    if q.flou is not None and q.sur < 2:
        return Resultat(
            "insuffisant", "Aucun référent n’est nommé : une équipe, ou plus tard.", (q.flou,)
        )
    if q.ou_referent is None:
        return None
    if q.sur == 0:
        return Resultat(
            "a_verifier",
            "Un nom est écrit, sans dire s’il est celui du référent.",
            (q.ou_referent,),
        )
    if "referent_seul" in i.reglages:
        return Resultat("satisfait", "Le référent est nommé.", (q.ou_referent,))
    if q.ou_personne is None:
        return Resultat("a_verifier", "Le nom de la personne n’a pas été trouvé.", (q.ou_referent,))
    return Resultat(
        "satisfait", "Les deux sont nommés.", tuple(dict.fromkeys((q.ou_referent, q.ou_personne)))
    )


# --- whose side -----------------------------------------------------------------------------


def parle_de(texte: str, mots: frozenset[str], premiers: int | None = None) -> bool:
    """Whether a text holds one of the words (or pairs of words), among its first ones when asked."""
    formes = [j.forme for j in jetons(souder(texte))][:premiers]
    dit = f" {' '.join(formes)} "
    return any(f" {m} " in dit or (len(m) > 5 and f" {m}" in dit) for m in mots)


_ENGAGE = re.compile(
    r"\b(?:s'engage\w*|m'engage|nous engageons|vous engagez|s'oblige\w*|m'oblige|promet\w*|promettons|devra|doit|prend l'engagement|est tenue? de)\b"
)


_ELLE = re.compile(
    r"^\W*(?:il|elle) (?:s'engage|\w+(?:era|ira|tra|dra)\b|doit\b|accepte\b|promet\b)"
)


@calcul
def engagements(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """What one side (``cote``: personne, structure) commits to, under a heading or in a sentence."""
    q = qui(d)
    a_elle = nom(i, "cote") == "personne"
    miens = q.cote_personne() if a_elle else q.cote_structure()
    autres = q.cote_structure() if a_elle else q.cote_personne()
    vides: list[Enonce] = []
    sous = rubriques(d, noms(i, "rubriques"))
    for x in sous:
        if (cote := _cote(x.titre, miens, autres)) is None:
            continue
        if cote and x.mots >= 3:
            return Resultat("satisfait", "C’est écrit.", _dits(x))
        if cote and not x.mots:
            vides += x.enonces[:1]
    for x in _dedans(d, sous):
        if _cote(x.titre, miens, autres):
            if x.mots >= 3:
                return Resultat("satisfait", "C’est écrit.", _dits(x))
            if not x.mots:
                vides += x.enonces[:1]
    sous_rangs = {e.rang for x in sous for e in x.enonces}
    for e in _phrases(d, sous):
        if a_elle and e.rang in sous_rangs and not q.lettre and _ELLE.match(e.plie) and not e.vide:
            return Resultat("satisfait", "C’est écrit.", (e,))
        m = _ENGAGE.search(e.plie)
        sujet = e.texte[: m.start()] if m else e.texte
        premiers = 8 if m else 5
        if (
            not e.vide
            and not e.portee.ouverts
            and _cote(
                " ".join(sujet.split()[-9:] if m else sujet.split()[:premiers]), miens, autres
            )
        ):
            return Resultat("satisfait", "C’est écrit.", (e,))
    if vides:
        return Resultat("insuffisant", "La place est là, la réponse non.", tuple(vides[:1]))
    return None


def _cote(texte: str, miens: frozenset[str], autres: frozenset[str]) -> bool | None:
    """True on this side, False on the other, None when the words tell neither, or both."""
    ici, la = parle_de(texte, miens), parle_de(texte, autres)
    return None if ici == la else ici


def _dits(x: Rubrique) -> tuple[Enonce, ...]:
    return tuple(e for e in x.enonces if not e.vide)[:2] or x.enonces[:1]


def _dedans(d: Dossier, sous: list[Rubrique]) -> Iterator[Rubrique]:
    """Labels that stand within a heading of the list."""
    rangs = {e.rang for x in sous for e in x.enonces}
    for x in toutes(d):
        if x not in sous and any(e.rang in rangs for e in x.enonces):
            yield x


def _phrases(d: Dossier, sous: list[Rubrique]) -> Iterator[Enonce]:
    """Sentences under such a heading, then those that commit anywhere."""
    vus: set[int] = set()
    for x in sous:
        for e in x.enonces:
            if e.rang not in vus and e.genre != "titre":
                vus.add(e.rang)
                yield e
    for e in d.lecture.enonces:
        if e.genre != "titre" and e.rang not in vus and _ENGAGE.search(e.plie):
            yield e
