"""Words: folded, cut, stemmed, so that « signataires » and « SIGNATAIRE » are one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from formulaires.noyau.caracteres import plier

_MOT = re.compile(r"[a-z0-9]+(?:[.,]\d+)?|[☒☐…%€?]")
# Words of one idea that hyphens, blanks or abbreviations would cut.
_SOUDES = (
    (r"rendez[ -]?vous\b|r\.?d\.?v\b\.?", "rendezvous"),
    (r"c\.?v\b\.?|curriculum vitae\b", "curriculum"),
    (r"pole[ -]emploi\b", "francetravail"),
    (r"france[ -]travail\b", "francetravail"),
    (r"cap[ -]emploi\b", "capemploi"),
    (r"mi[ -]temps\b", "mitemps"),
    (r"co[ -]?(?=(?:port|constr|signat|redig|elabor|accompagn|anim|finan))", "co"),
    (r"psycho[ -]?socia", "psychosocia"),
    (r"medico[ -]?socia", "medicosocia"),
    (r"e[ -]?mails?\b|mails?\b|courriers? electroniques?\b|mels?\b", "courriel"),
    (r"visio(?:[ -]?conferences?)?\b", "visio"),
    (r"p\.?m\.?s\.?m\.?p\.?\b", "pmsmp"),
    (r"pouvoir d'agir\b", "pouvoir agir"),
    (r"pour[ -]cent\b", "%"),
    (r"etc\b\.?", " "),
)
_SOUDURE = re.compile(rf"\b(?:{'|'.join(f'({motif})' for motif, _ in _SOUDES)})")
# Grammar words: they carry no idea of their own, and may stand between two words of an idea.
_VIDES = frozenset(
    [
        "a",
        "ai",
        "ainsi",
        "as",
        "au",
        "aux",
        "avec",
        "c",
        "ce",
        "ceci",
        "cela",
        "ces",
        "cet",
        "cette",
        "ceux",
        "d",
        "dans",
        "de",
        "des",
        "deja",
        "dont",
        "du",
        "elle",
        "elles",
        "en",
        "est",
        "et",
        "etait",
        "ete",
        "etre",
        "eu",
        "eux",
        "fait",
        "faire",
        "ici",
        "il",
        "ils",
        "j",
        "je",
        "l",
        "la",
        "le",
        "les",
        "leur",
        "leurs",
        "lors",
        "lui",
        "m",
        "ma",
        "me",
        "mes",
        "meme",
        "moi",
        "mon",
        "n",
        "nos",
        "notre",
        "nous",
        "on",
        "ont",
        "ou",
        "par",
        "pour",
        "qu",
        "que",
        "qui",
        "quoi",
        "s",
        "sa",
        "se",
        "sera",
        "seront",
        "ses",
        "si",
        "son",
        "sont",
        "sous",
        "sur",
        "t",
        "ta",
        "te",
        "tes",
        "toi",
        "ton",
        "tous",
        "tout",
        "toute",
        "toutes",
        "tu",
        "un",
        "une",
        "vos",
        "votre",
        "vous",
        "y",
        "afin",
        "celui",
        "celle",
        "est-ce",
        "donc",
        "or",
        "etant",
        "ayant",
        "aussi",
        "bien",
        "tres",
        "plus",
    ]
)


# Forms that no rule of endings brings together: verbs above all.
_IRREGULIERS = {
    forme: racine
    for racine, formes in {
        "conseiller": "conseiller conseillers conseillere conseilleres",
        "suiv": "suit suivent suivi suivie suivis suivies suivre suivra suivrons suivront suivons suivis",
        "ven": "vient viennent venir venu venue viendra viendront viens venez",
        "ten": "tient tiennent tenir tenu tenue tenus tiendra tiendront tenons tiens",
        "pren": "prend prennent prendre prendra prendrons prendront prenons prends",
        "met": "met mettent mettre mettra mettrons mettront mettons mets",
        "promet": "promet promettent promettre promis promise promises promesse promesses promettons promets",
        "recev": "recoit recoivent recevoir recu recue recus recues recevra recevrons recevront recevons recois reception",
        "voi": "voit voient voyons voir verra verrons verront verrez voyez vois revoit revoyons reverrons revoir revoient",
        "convien": "convient conviennent convenir convenu convenue convenus convenons convenues",
        "soutien": "soutien soutiens soutient soutenir soutenu soutenue soutiennent soutiendra",
        "maintien": "maintien maintient maintenir maintenu maintenue maintenus maintenues maintiennent maintiendra",
        "intervien": "intervient interviennent intervenir intervention interventions interviendra interviendront intervenu",
        "conclu": "conclu conclue conclus conclues conclut conclure conclusion",
        "joint": "joint jointe joints jointes joindre",
        "inscri": "inscrit inscrite inscrits inscrites inscrire inscription inscriptions inscrivons inscrivent",
        "prescri": "prescrit prescrite prescrire prescription prescriptions prescripteur prescripteurs prescrits",
        "decri": "decrit decrite decrits decrites decrire description descriptions",
        "deces": "deces decede decedee mort morte",
        "sign": "signataire signataires signature signatures signe signee signes signees signer signent signons signera",
        "reprend": "reprise reprises reprend reprennent reprendre reprendra reprendront reprendrons repris",
        "remet": "remet remise remis remettre remettent remises",
        "revien": "revient reviennent revenir reviendra",
        "choisi": "choix choisi choisie choisis choisies choisir choisit choisissent choisissons",
        "appui": "appui appuis appuie appuient appuyer appuye",
        "trimestr": "trimestre trimestres trimestriel trimestrielle trimestriels trimestrielles trimestriellement",
        "mensuel": "mensuel mensuelle mensuels mensuelles mensuellement",
        "an": "an ans annee annees annuel annuelle annuels annuelles annuellement",
        "quotidien": "quotidien quotidienne quotidiennement",
        "territo": "territoire territoires territorial territoriale territoriaux territoriales",
        "departement": "departement departements departemental departementale departementaux departementales",
        "reorient": "reorientation reorientations reoriente reorientee reorienter reoriente",
        "salari": "salarie salariee salaries salariees",
        "accompagnateur": "accompagnateur accompagnateurs accompagnatrice accompagnatrices",
        "renouvel": "renouvellement renouvellements renouvele renouvelee renouveler renouvelable renouvelables",
    }.items()
    for forme in formes.split()
}


@dataclass(frozen=True, slots=True)
class Jeton:
    """One word: its stem, its folded form, and where it stands in the folded text."""

    cle: str
    forme: str
    debut: int
    fin: int

    @property
    def vide(self) -> bool:
        """True for a grammar word."""
        return self.forme in _VIDES


@lru_cache(maxsize=200_000)
def cle(forme: str) -> str:
    """The stem of a folded word; what accents would have told is given up on both sides."""
    if forme in _IRREGULIERS:
        return _IRREGULIERS[forme]
    if len(forme) < 4 or not forme.isalpha():
        return forme
    racine = str(_racineur().stemWord(forme))
    if len(racine) > 7 and racine.endswith("ent"):  # « rencontrent »
        racine = racine[:-3]
    return racine.rstrip("es") if len(racine) > 4 else racine


@cache
def _racineur() -> Any:
    import Stemmer

    return Stemmer.Stemmer("french")


@lru_cache(maxsize=4096)
def souder(texte: str) -> str:
    """Folded text in which words of one idea are one word."""
    plie = plier(texte).replace("\u00a0", " ").replace("\u202f", " ")
    return _SOUDURE.sub(lambda m: _SOUDES[(m.lastindex or 1) - 1][1], plie)


def jetons(texte: str) -> list[Jeton]:
    """The words of a folded text (see ``souder``), grammar words included."""
    return [Jeton(cle(m[0]), m[0], m.start(), m.end()) for m in _MOT.finditer(texte)]
