"""How a fiche de sortie says its days: entry, exit, decision, report; and who the person is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from formulaires.regles.preuves.calculs.sortie_lecture import (
    Champ,
    Role,
    Trouvee,
    champs,
    creuse,
    trouver,
)
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.jours import fins_de_mois, jours

_RIEN = re.compile(r"(?!)")
_EMPLOI = r"contrat|\bcdd|\bcdi|emploi occupe|\bposte\b|\bstage|immersion|embauch|licenci|inaptitude|\bbail\b|mission|interim|chez l|pmsmp|periode d'essai"
_TITRES = r"\brqth|\bcdaph|\bmdph|orientation|notification|\btitres?\b|\bdroits\b|valable|validite|renouvel|echeance|expir|dernier jour : \d|recours|rejet|refus"
SORTIE = Role(
    "sortie",
    re.compile(
        r"\bsorti?es?\b|\bdepart\b|derniers? jours?|\barret\b|\bfin (?:de |du |d')?(?:l'|la )?(?:accompagnement|suivi|parcours|prise en charge|intervention|mesure)|cloture|\bquitte|prise? d'effet|prend effet|\bfin\b|\bferme|\bcess|\beffet\b|s'arrete|on s'arrete|\bdates?\b"
    ),
    re.compile(
        rf"{_TITRES}|{_EMPLOI}|motif|raison|pourquoi|entree|naissance|courrier|lettre|fiche|signature|redig|etabli|decision|decid|reunion|decede|deces|entretien|rendezvous|contact|lien|visa|dates? (?:de la|du|des|des entretiens|d'entree|et lieu|d'arrivee)|causes|evoque|accueil|nos rencontres|installation|demenag|debut|\bqui\b|apres|quand l'|avant"
    ),
    re.compile(
        r"date (?:de|d'|retenue pour la) ?(?:la )?(?:sortie|fin|cloture|depart|l'arret)|\bsortie (?:est |sera |du dispositif |reelle |effective |prononcee |proposee |prevue |administrative )*(?:fixee |effective |prononcee |prend effet |a pris effet |prend |intervient |arretee |au |le |a |:|,)|\bsort(?:ira)? (?:du|de|officiellement|des effectifs)|\bquitte(?:ra|nt)? (?:l'emploi|la plateforme|le dispositif|notre|nos|l'accomp|le service)|(?:accompagnement|suivi|parcours|intervention|prise en charge|dossier|rendezvous|mission aupres|contrat d'accompagnement|service)\b[^.§]{0,45}(?:prend(?:ra)? fin|pris fin|s'arret|s'achev|s'interromp|\bcess|\btermin|\bclotur|\bclos|\bferme|prend(?:ra|s)? effet|jusqu'au|arrete|archive)|\b(?:prend|prendra|prenait|a pris) (?:fin|effet)|\bnous (?:arretons|mettons fin|cessons|fermons)|\b(?:fin|arret|cloture|terme) (?:de|du|d'|effecti\w+)[^.§]{0,20}(?:accompagnement|suivi|parcours|prise en charge|intervention|dossier|l'action)|\bdernier jour|\bfin\b ?:|\bs'arretera|\bs'arrete\b|\bintervention cesse|(?:^|[.:;–(] ?)sortie\b|\bfin d'accompagnement|\bdossier (?:ferme|clos|cloture)|\b(?:au|du) dispositif (?:au|le|a compter)|\bon s'arrete|\bsortie\b[^.§]{0,12}"
    ),
    re.compile(
        rf"{_EMPLOI}|{_TITRES}|decid|decision|reunion|demand|souhait|proposee? lors|courrier|lettre|recue?\b|\bannonc|redige|fiche|date d'entree|\bentree?\b (?:le|dans|:|au)|\bdepuis\b|compte rendu|\bpv\b|\bdit\b|informe|ecrit|ne le§|deces|decede"
    ),
    re.compile(
        r"[ ,:–(]*(?:date de (?:sortie|fin|cloture)|fin (?:de l'accompagnement|du suivi)|sortie (?:du dispositif|effective))"
    ),
)
ENTREE = Role(
    "entree",
    re.compile(
        r"entree|entree? (?:chez|dans|le)|^entr|arriv|admi(?:s|ssion)|debut|inclusion|accueilli|prise en charge depuis|\bdepuis\b|suivie? depuis|accompagnee? depuis|\bdates?\b"
    ),
    re.compile(
        rf"{_TITRES}|{_EMPLOI}|sortie|naissance|fiche|signature|reunion|contact|entretien|rendezvous|silence|lien|courrier|decision|emploi"
    ),
    re.compile(
        r"\bentree?s? (?:dans|chez|a la|au|le|en|:|effective|du dispositif|a l'|reelle)|(?:^|[.:;,–(] ?)entree?\b|\badmis(?:e|sion)?\b|\barriv(?:e|ee)s? (?:chez|a la|au|le|dans|parmi|en|:|§)|(?:^|[.:;–(] ?)arrivee?\b|\baccueillie? (?:chez|a la|par|le|depuis)|\b(?:nous a|a) rejoint|\b(?:suivie?|accompagnee?)\b[^.§]{0,60}\bdepuis|debut\w* (?:de l'|du |le |d')?(?:accompagnement|suivi|parcours|prise en charge)|accompagnement[^.§]{0,30}\b(?:debut|commenc|demarr|depuis)\w*|\bil (?:avait|a) (?:debute|commence|demarre)|\bconvention individuelle[^.§]{0,15}signee|\bdate d'entree|\bdebut\b ?:|\bintegre\w* (?:la plateforme|le dispositif)"
    ),
    re.compile(
        rf"{_EMPLOI}|\brqth|\bcdaph[^.§]{{0,12}}jusqu|jusqu'au|naissance|\bnee? (?:le|en|a) (?:\d|§|[a-z]+ )|entre le §\d§ et|\bsortie\b|\bfin\b|\bdepart\b|\barret\b|silence|nouvelles"
    ),
)
DECISION = Role(
    "decision",
    re.compile(r"decision|decide|reunion|commission|deliber|concertation"),
    re.compile(
        r"courrier|compte rendu|recours|cdaph|mdph|orientation|information|suites|notification|decision de la cdaph"
    ),
    re.compile(
        r"\bdecisions?\b(?! (?:de la )?(?:cdaph|d'orientation|mdph))|\bdecidee?\b|\btranche\b|\bprise en (?:reunion|equipe|commission)|\breunions?\b|\bcommission (?:du|de|interne|reunie|le)|\bdeliber\w+|\bactee?\b|\barretee? (?:en|verbalement|lors|par|collegialement)|\bconcertation (?:du|le)|\bc'est l'equipe"
    ),
    re.compile(
        r"recours|\bcdaph\b|\bmdph\b|orientation|embauch|contrat|sera prevenu|courrier|rqth|refus|rejet|avant le|\bprochaine|invit|envoy|propos|convocation|convoqu"
    ),
)
COMPTE_RENDU = Role(
    "compte_rendu",
    re.compile(r"compte rendu|proces-verbal|\bpv\b|releve de|trace ecrite|minute"),
    re.compile(r"signe par"),
    re.compile(r"compte rendu|compte-rendu|proces[ -]verbal|\bpv\b|\breleve\b|\bcr\b"),
    _RIEN,
)
DECES = Role(
    "deces",
    re.compile(r"deces|decede"),
    re.compile(r"pere|mere|conjoint"),
    re.compile(r"\bdeces\b|\bdecedee?\b|\bmorte?\b|\bdisparu\w*|\beteinte?\b|nous a quittes"),
    re.compile(r"\b(?:pere|mere|frere|soeur|mari|conjointe?)\b[^.§]{0,12}$"),
)


def sortie(d: Dossier) -> Trouvee | None:
    """The day of the exit: the label's, else the sentence's; never before the entry."""
    debut = entree(d)
    lues = trouver(d, SORTIE)
    apres = [t for t in lues if debut is None or t.jour > debut.jour]
    return next(iter(apres), None)


def entree(d: Dossier) -> Trouvee | None:
    """The day of the entry."""
    return next(iter(trouver(d, ENTREE)), None)


def decision(d: Dossier) -> Trouvee | None:
    """The day of the decision, the last one said when several meetings led to it."""
    return next(iter(trouver(d, DECISION)), None)


# --- titles -----------------------------------------------------------------------------------------

_RQTH = re.compile(
    r"\brqth\b|reconnaissance (?:de la )?qualite|travailleur handicape|titre de beneficiaire|\boeth\b|\bboeth\b"
)
_CDAPH = re.compile(r"\bcdaph\b|\borientation\b|\bnotification\b|\bmdph\b|\bmda\b")
_JUSQUE = re.compile(
    r"jusqu'?(?:au|en|a)?|valable|valide|vaut|\bcourt\b|court jusqu|echeance|expir\w*|termine?|\bfin\b|prend fin|dernier jour|limite|→|->|\bau\b|:|\bvalidite"
)
SANS_LIMITE = re.compile(
    r"sans (?:limite|limitation|limitation de duree|terme|echeance|date de fin)|a vie\b|duree indeterminee|definiti|permanent|illimite"
)
_SANS_CDAPH = re.compile(
    r"prescription|sans orientation|pas d'orientation|pas de (?:decision|notification)|oriente[es]* par (?:cap|france|la mission)|hors cdaph"
)


@dataclass(frozen=True, slots=True)
class Fin:
    """Until when a title holds; ``jour`` None when it has no end."""

    jour: dt.date | None
    enonce: Enonce


def fins_de_titre(d: Dossier, lequel: str) -> list[Fin]:
    """Until when the RQTH (``rqth``) or the orientation (``cdaph``) holds, as the paper says."""
    motif, autre = (_RQTH, _CDAPH) if lequel == "rqth" else (_CDAPH, _RQTH)
    rendu: list[Fin] = []
    for c in champs(d):
        if (
            motif.search(c.nom)
            and not c.sous_titre
            and not re.search(
                r"\bdu$|date de (?:la |l')?(?:decision|notif|deliv)|numero|recours|\brefus|\bdepot",
                c.nom,
            )
        ):
            rendu += _fin(d, c.valeur, c.enonce)[:1]
    for e in d.lecture.enonces:
        rendu += _par_phrase(d, e, motif, autre)
    return rendu


def _par_phrase(d: Dossier, e: Enonce, motif: re.Pattern[str], autre: re.Pattern[str]) -> list[Fin]:
    rendu: list[Fin] = []
    for m in motif.finditer(e.plie):
        suite = re.split(r"(?<!\bart)(?<!\bm)(?<!\bmme)\.\s|;", e.plie[m.end() : m.end() + 150])[0]
        if (
            (suivant := autre.search(suite))
            and suivant.start() > 3
            and "et" not in suite[: suivant.start()].split()
        ):
            suite = suite[: suivant.start()]
        trouves = _fin(d, suite, e)
        avant = suite[: _debut_date(suite)]
        if trouves and (
            _JUSQUE.search(avant) or (len(avant) < 5 and not avant.strip().startswith("d"))
        ):
            rendu.append(trouves[0])
    if (
        not rendu
        and (borne := re.search(r"valables?\b|jusqu", e.plie))
        and motif.search(" ".join(e.contexte_plie.split()))
    ):
        rendu += _fin(d, e.plie[borne.start() :], e)[:1]
    return rendu


def _debut_date(texte: str) -> int:
    lus = [*jours(texte), *fins_de_mois(texte)]
    sans = SANS_LIMITE.search(texte)
    places = [j.debut for j in lus] + ([sans.end()] if sans else [])
    return min(places, default=len(texte))


def _fin(d: Dossier, texte: str, e: Enonce) -> list[Fin]:
    """The end of a period: after « jusqu’au » when there are several days, else the only one."""
    if SANS_LIMITE.search(texte):
        return [Fin(None, e)]
    lus = [
        *jours(texte, None),
        *(
            j
            for j in fins_de_mois(texte)
            if not any(x.debut <= j.debut < x.fin for x in jours(texte))
        ),
    ]
    if not lus:
        annee = re.search(r"(?:jusqu'en|fin|valable|:|^) ?(20[2-5]\d)\b", texte)
        return [Fin(dt.date(int(annee[1]), 12, 31), e)] if annee else []
    apres = [
        j
        for j in lus
        if re.search(
            r"(?:jusqu'?(?:au|en|a)?|expir\w*(?: le)?|termine?(?: le)?|echeance(?: le| :)?|au|fin(?: le)?|→) ?(?:\w+di )?$",
            texte[: j.debut],
        )
    ]
    choisi = max(apres or lus, key=lambda j: j.jour) if len(lus) > 1 else lus[0]
    return [Fin(choisi.jour, e)]


def sans_cdaph(d: Dossier) -> bool:
    """Whether the person came by a prescription: there is no orientation to date."""
    return any(_SANS_CDAPH.search(e.plie) for e in d.lecture.enonces)


# --- who ------------------------------------------------------------------------------------------

_ETIQUETTE_NOM = re.compile(
    r"^(?:l[ae] |l')?(?:noms?\b|prenoms?\b|identite|personne\b|benefici|usagere?\b|interess|salariee?\b|travailleu|candidate?\b|monsieur|madame|m\.|mme|concerne|objet|designation|titulaire|jeune\b|de qui|dossier (?:de|au nom)|stagiaire|qui\b)"
)
_PAS_ELLE = re.compile(
    r"conseil|referent|employeu|structure|gestionnaire|plateforme|signataire|represent|responsable|medecin|tut(?:eur|rice)|curat|destinataire|organisme|contact\b|chef|direct|prescri|interlocut|redact|proche|confiance|mandataire|association|entreprise|accompagnat|presents?\b|participant|emploi|partenaire|informe|service\b"
)
_CIVILITE = r"(?:M\.|Mme|Mlle|Monsieur|Madame|Mademoiselle|M(?=\s[A-ZÀ-Þ]))"
_MOT = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ’'-]{2,}"
_CIVIL_NOM = re.compile(rf"{_CIVILITE}\s+(?:{_MOT}\s+)*{_MOT}")
_DEUX_NOMS = re.compile(
    r"\b[A-ZÀ-Þ][a-zà-ÿ][A-Za-zà-ÿ’'-]*(?:[ -][A-ZÀ-Þ][a-zà-ÿ’'-]+)*\s+(?:(?:de|du|des|d’|d'|le|la|da|dos|el|ben|van|von)\s+)*[A-ZÀ-Þ][A-ZÀ-Þa-zà-ÿ’'-]+\b|\b[A-ZÀ-Þ]{2,}(?:[ -](?:[A-ZÀ-Þ]{2,}))*,?\s+[A-ZÀ-Þ][a-zà-ÿ][\wà-ÿ’'-]*"
)
_INITIALES = re.compile(
    rf"{_CIVILITE}\s*(?:[A-ZÀ-Þ]\.?\s?){{1,3}}(?![A-Za-zà-ÿ])|^\s*(?:[A-ZÀ-Þ]\.\s?-?){{2,3}}(?![a-zà-ÿA-Z])|\b[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ]\.(?!\s?[A-ZÀ-Þ][a-zà-ÿ])|^\s*[A-ZÀ-Þ]{{2,3}}\s*$"
)
_NEE = re.compile(r"\bnee? (?:le|en|a)\b|naissance|\b\d\d ans\b")
_ROLE = re.compile(
    r"^[ ,(–-]*(?:l[ae] )?(?:conseill|direct|referent|responsable|chef|president|coordin|curat|tut|mandataire|employeu|medecin|gerant|administrat|psycho|educat|dreets|du |de la )"
)


@dataclass(frozen=True, slots=True)
class Nom:
    """How the person is called; ``complet`` False for initials only."""

    texte: str
    complet: bool
    enonce: Enonce


def noms_de_la_personne(d: Dossier) -> list[Nom]:
    """How the paper calls the person: labels, birth, title, then the sentences."""
    rendu: list[Nom] = []
    for c in champs(d):
        autour = f"{c.enonce.contexte_plie} {c.nom}"
        if (
            _ETIQUETTE_NOM.search(c.nom)
            and not _PAS_ELLE.search(c.nom)
            and not (re.match(r"^(?:nom|prenom)", c.nom) and _PAS_ELLE.search(_dernier(autour, c)))
        ):
            rendu += _nom(c.texte, c.enonce, libre=not c.sous_titre)
    for e in d.lecture.enonces:
        if (_NEE.search(e.plie) or e.rang < 6) and not _autre(e):
            rendu += _nom(e.texte, e, libre=bool(_NEE.search(e.plie)))
    if not any(n.complet for n in rendu):
        for e in d.lecture.enonces:
            for m in _CIVIL_NOM.finditer(e.texte):
                if not _ROLE.match(_plie(e.texte[m.end() : m.end() + 25])) and not _autre(e):
                    rendu.append(Nom(m[0], True, e))
    return rendu


def _dernier(autour: str, c: Champ) -> str:
    titres = c.enonce.titres[-1:] if c.enonce.titres else ()
    return _plie(" . ".join((*titres, c.nom))) if titres else c.nom


def _plie(texte: str) -> str:
    from formulaires.regles.preuves.mots import souder

    return souder(texte)


def _autre(e: Enonce) -> bool:
    """A line about somebody else: the one who writes, the structure."""
    return bool(
        re.match(
            r"(?:redig|etabli|rempli|saisi|conseill|referent|association|plateforme|structure|par |pour |cap |service|a l'attention)",
            e.plie,
        )
    )


def _nom(texte: str, e: Enonce, *, libre: bool) -> list[Nom]:
    if creuse(texte):
        return []
    civil = _CIVIL_NOM.search(texte)
    if civil and not _ROLE.match(_plie(texte[civil.end() : civil.end() + 25])):
        return [Nom(civil[0], True, e)]
    if libre and (m := _DEUX_NOMS.search(texte)):
        return [Nom(m[0], True, e)]
    if m := _INITIALES.search(texte):
        return [Nom(m[0].strip(), False, e)]
    if libre and re.fullmatch(rf"\s*{_MOT}\s*", texte):
        return [Nom(texte.strip(), True, e)]
    return []
