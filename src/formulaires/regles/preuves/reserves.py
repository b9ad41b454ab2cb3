"""What a statement says without saying it of this paper: the rule recalled, put off, doubted, of another.

« Le référentiel prévoit quinze heures », « les sanctions lui seront expliquées la prochaine fois »,
« sans doute en mai », « le contrat de 2019 fixait … »: such words prove nothing of the paper itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from formulaires.regles.preuves.mots import Jeton

Reserve = Literal[
    "rappel", "general", "promis", "hypothese", "conditionnel", "doute", "autre", "revolu"
]
"""``rappel``: what a text asks; ``general``: what anybody must or may; ``promis``: put off, no day;
``hypothese``: only if need be; ``conditionnel``: what could be; ``doute``: not certain; ``autre``: of
another time or paper; ``revolu``: what was, and is said to be over."""

DITS: dict[Reserve, str] = {
    "rappel": "Ce passage rappelle la règle, sans dire ce qu’il en est ici.",
    "general": "Ce passage vaut pour tous, sans dire ce qu’il en est ici.",
    "promis": "Ce passage le remet à plus tard, sans date.",
    "hypothese": "Ce passage n’en parle que comme d’une possibilité.",
    "conditionnel": "Ce passage dit ce qui pourrait être, pas ce qui est.",
    "revolu": "Ce passage dit ce qui a été et n’est plus.",
    "doute": "Ce passage n’en est pas certain.",
    "autre": "Ce passage parle d’un autre temps ou d’un autre document.",
}

_TEXTE = (
    r"(?:lois?|legislat\w+|decrets?|arretes?|ordonnance|referentiel|reglementations?|reglement (?:general|europeen|national)|rgpd"
    r"|codes?|cahiers? des charges|textes?|circulaires?|instruction|appel(?: a projets?| a candidatures?)?|aap|departement|prefecture|etat|fiche(?: technique)?|note \d+|guide(?: interne)?|cne|articles? [lrd]?[ .]*\d[\w.-]*)"
)
_VEUT = (
    r"(?:prevoi(?:t|ent)|impos(?:e|ent)|demand(?:e|ent)|exig(?:e|ent)|suppos(?:e|ent)|veu(?:t|lent)|di(?:t|sent)|fix(?:e|ent)|adme(?:t|ttent)"
    r"|recommand(?:e|ent)|rappel(?:le|lent)|dispos(?:e|ent)|precis(?:e|ent)|attend(?:ent)?|autoris(?:e|ent)|perme(?:t|ttent)|oblig(?:e|ent)|interdi(?:t|sent)|parle|evoque|cit(?:e|ent)|nomm(?:e|ent)|fait d[ue]|invit(?:e|ent)|distingu(?:e|ent)|indiqu(?:e|ent)|repren(?:d|nent) que)"
)
_PAS_ELLE = r"(?!(?:beneficiaire|personne|allocataire|referent|conseill|jeune|salarie|m\.|mme|parties?|usager|interesse|signataire|employeu|association|structure)\w*)"
_MOTIFS: dict[Reserve, re.Pattern[str]] = {
    "rappel": re.compile(
        rf"\b(?:selon|d'apres|lit-on dans|enonce) (?:l[ae] |l'|les )?{_TEXTE}\b|\b(?:l[ae]|l'|notre|ce|cette) ?(?:dossier|projet|porteur|candidat|action|volet|reponse|operateur)s? (?:doit|doivent|devra|devront) \w+er\b|, c'est la regle\b"
        rf"|\b{_TEXTE}\b(?:[^.;]{{0,60}}?)\b{_VEUT}\b|\b{_VEUT},? (?:bien |aussi )?(?:l[ae] |l'|les |notre ){_TEXTE}\b"
        rf"|\b(?:pour memoire|rappel (?:du cadre|de la loi|des textes|reglementaire|legal))\b"
    ),
    "general": re.compile(
        r"\b(?:un|une|tout|toute|chaque) (?:\w+ ){1,3}(?:doit|doivent|devrait) etre\b"
        rf"|\b(?:l[ae]|les|l') ?{_PAS_ELLE}(?:\w+ ){{1,4}}(?:doit|doivent|devrait) (?:etre|avoir|arriver|permettre|comporter|prendre)\b"
        rf"|\b(?:selon|d'apres|au sens d[ue]) (?:l[ae] |l'|les |ce que )?{_TEXTE}\b"
        r"|\b(?:taille|file active|nombre|duree|portefeuille)\b[^.;]{0,40}\b(?:preconisee?|recommandee?)\b|\bne (?:peut|doit) (?:pas )?(?:aller au-? ?dela|depasser|exceder)\b"
        r"|\bpeu(?:t|vent) etre (?:portee?s?|minoree?s?|majoree?s?|referents?)\b|\bs'adresse(?:nt)? a(?:ux)? (?:toute )?(?:personne|ceux|public|jeune)"
        r"|\b(?:l'(?:accompagnement )?intensif|le droit commun|le cej|l'accompagnement \w+)\b (?:est adosse|suppose|necessite|implique|s'adresse)"
        r"|\best de (?:\w+ ){1,3}(?:minimum|au moins|maximum)\b|\bil est (?:prevu|attendu|recommande|demande)\b|\best attendue?\b|\bdoit s'assurer\b"
        r"|\b(?:tout|toute|chaque) (?:personne|beneficiaire|allocataire|referent\w*|conseiller\w*|demandeur|jeune|salarie\w*)\b[^.;]{0,40}\b(?:doit|peut|a droit|beneficie|devrait)\b"
        r"|\b(?:celui|est celui|sont ceux) de toute? \w+"
    ),
    "promis": re.compile(
        r"\b(?:ser(?:a|ont)|doi(?:t|vent) etre|devr(?:a|ont) etre|rest(?:e|ent) a|est a|sont a|faudra|on devra|il faut(?: encore)?|a) (?:\w+ ){0,2}?"
        r"(?:travaille|evalue|explique|etudie|precise|aborde|choisi|designe|nomme|attribue|communique|transmis|redige|envisage|apprecie|reflechi|decide|chiffre"
        r"|formalise|arrete (?=par la suite|ensuite|lors)|negocie|recherche)(?:r|e|s|es|ee|ees|nt|ons)?\b"
        r"|\b(?:quand|des que|lorsque) (?:ce|cela|ca) sera\b|\ble moment venu\b|\bon (?:verra|en reparle\w*|refera le point quand)\b|\bnous (?:verrons|en reparlerons)\b"
        r"|\bla prochaine fois\b|\bsi (?:elle|il|l'on|on|l'equipe|la \w+) le juge (?:utile|opportun|necessaire)\b|\bun nom (?:sera|vous sera|lui sera)\b"
        r"|\b(?:est|sont) promis(?:e|es)?\b|\bser(?:a|ont) (?:trouve|organise|mis en place|cherche|prevu|pourvu|recrute)(?:e|s|es)?\b"
        r"|\bquand (?:on|nous) (?:pourra|pourrons|aura|aurons)\b|\bpas le moment\b|\b(?:on|nous) n'av(?:ait|ons|ions) (?:plus|pas) (?:eu )?le temps\b"
    ),
    "hypothese": re.compile(
        r"\bpourr(?:a|ont|ons)\b[^.;]{0,80}\b(?:si |s'il|le cas echeant|eventuellement|au besoin)"
        r"|\b(?:si (?:besoin|necessaire)|le cas echeant|eventuellement|au besoin)\b[^.;]{0,80}\bpourr(?:a|ont|ait|aient|ons)\b|\bpourr(?:a|ont|ait|aient) (?:\w+ )?etre (?:sollicite|propose|envisage|mobilise)"
    ),
    "conditionnel": re.compile(
        r"(?<!qui )(?<!que )(?<!dont )(?<!ou )(?<!qu'il )(?<!qu'elle )\bpourr(?:ait|aient|ions)\b|\b(?:serait|seraient|aurait|auraient|ferait|feraient)\b[^.;]{0,80}\bsi\b"
    ),
    "revolu": re.compile(
        r"\bjusqu'en (?:20[01]\d|202[0-5])\b|\b(?:de|entre) (?:20[01]\d|202[0-4]) (?:a|et) (?:20[01]\d|202[0-5])\b|\bn'a plus cours\b|\bne se fait plus\b|\by a mis fin\b|\ba(?:vons)? (?:cesse|renonce)\b|\ba disparu\b(?! d)"
        r"|\ben (?:20[01]\d|202[0-4])\b[^.;]{0,60}\b(?:avait|avaient|avions|etait|etaient)\b|\b(?:avait|avaient|avions|etait|etaient)\b[^.;]{0,80}\ben (?:20[01]\d|202[0-4])\b"
    ),
    "doute": re.compile(
        r"\bpeut-? ?etre\b|\bprobablement\b|\bsans doute\b|\bpart(?:ons|i|ant)? du principe\b|\bvraisemblablement\b|\bne sa(?:it|is|vons|vent) (?:pas|plus)(?: encore)? (?:si|quand|ou|qui|comment|quel)"
        r"|\bil semble(?:rait)?\b|\bsemble-t-il\b|\bhypothetique"
    ),
    "autre": re.compile(
        r"\b(?:contrat|convention|accompagnement|diagnostic|plan|conseill\w+|referent\w*|parcours|dispositif) (?:precedente?|anterieure?|d'avant|de (?:20[01]\d|202[0-4]))\b"
        r"|\b(?:precedente?|ancien(?:ne)?|anterieure?) (?:contrat|convention|accompagnement|diagnostic|conseill\w+|referent\w*|parcours|dispositif)\b"
        r"|\b(?:etait|avait|travaillait|suivait|beneficiait|touchait|etaient)\b[^.;]{0,60}\b(?:en|jusqu'en|jusqu'a|depuis) (?:20[01]\d|202[0-5])\b|\b(?:en|jusqu'en) (?:20[01]\d|202[0-5])\b[^.;]{0,60}\b(?:etait|avait|travaillait|suivait|a connu|a suivi|beneficiait)\b"
        r"|\bjusqu'en (?:20[01]\d|202[0-5])\b|\brien a voir\b|\ba l'epoque\b|\bl'an (?:dernier|passe)\b|\bl'annee (?:derniere|passee)\b"
    ),
}
_PEUT_ETRE = re.compile("|".join(f"(?:{m.pattern})" for m in _MOTIFS.values()))
_COUPE = re.compile(r";|\bmais\b|\bor,|\bcependant\b|\btoutefois\b|\ben revanche\b|[()]|\.\s")
# A day, a figure, a rhythm: then it is planned, not put off.
_DATE = re.compile(
    r"\d|\bjanvier|\bfevrier|\bmars\b|\bavril|\bmai\b|\bjuin\b|\bjuillet|\baout\b|\bseptembre|\boctobre|\bnovembre|\bdecembre|\bchaque\b|\btou(?:s|tes) les\b"
    r"|\bmi-? ?parcours|\b(?:hebdo|mensuel|trimestriel|semestriel|annuel)|\bfin de\b|\b(?:un|deux|trois|six) mois\b|\bsemaine"
)


def reserves(plie: str, mots: Sequence[Jeton]) -> dict[Reserve, frozenset[int]]:
    """The words (their ranks) under each reserve, in a folded statement; mostly none."""
    if not _PEUT_ETRE.search(plie):
        return {}
    rendu: dict[Reserve, frozenset[int]] = {}
    for nom, motif in _MOTIFS.items():
        zones = [
            (debut, fin)
            for debut, fin in _propositions(plie)
            if (m := motif.search(plie, debut, fin))
            and not (nom == "promis" and _DATE.search(plie, debut, fin) and "fois" not in m[0])
        ]
        if zones:
            rendu[nom] = frozenset(
                i for i, m in enumerate(mots) if any(d <= m.debut < f for d, f in zones)
            )
    return rendu


def _propositions(plie: str) -> Iterator[tuple[int, int]]:
    debut = 0
    for coupe in _COUPE.finditer(plie):
        yield debut, coupe.start()
        debut = coupe.end()
    yield debut, len(plie)
