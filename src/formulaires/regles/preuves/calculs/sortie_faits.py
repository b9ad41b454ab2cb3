"""Why somebody leaves and who decides: what a fiche de sortie says of it, box, label or sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from formulaires.noyau.vocabulaires.sortie import RECONNUS
from formulaires.regles.preuves.calculs.sortie_lecture import champs
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce

_ESAT = r"(?:\besat\b|entreprise adaptee|\bea\b|\bsiae\b|\biae\b|\baci\b|chantiers? d'insertion|entreprise d'insertion|milieu protege|autre (?:dispositif|accompagnement|structure|service)|ateliers? (?:protege|du|de|des)\b|foyer de vie|accueil de jour|service civique|\besrp\b|reeducation|\bplie\b|\bgem\b)"
_TITRE = r"(?:\brqth\b|\bcdaph\b|\bmdph\b|\bnotification\b|\borientation\b|\btitres?\b|\bdroits?\b|reconnaissance)"
_FIN = r"(?:non[- ]renouvel\w*|pas (?:ete )?renouvel\w*|pas reconduit\w*|non reconduit\w*|refus\w*|rejet\w*|expir\w*|perte|perdu\w*|\bfin\b|\becheance|\bechue?s?\b|eteint\w*|caduc\w*|\bterme\b|plus (?:de|valable|d')|arriv\w+ a)"
MOTIFS = {
    "deces": re.compile(r"\bdeces\b|\bdecedee?\b|\bdisparition de (?:m|la personne)"),
    "desengagement": re.compile(
        r"desengag\w*|\bsilence\b|\bsans (?:aucune? )?(?:nouvelles?|contact|signe)|\bplus (?:aucune? |de |d'|donne )+(?:nouvelles?|signes?|contact|lien|reponse)|\baucune? (?:nouvelle|signe|contact|lien)|perdue? de vue|\binjoignable|rupture (?:durable )?(?:du|de|des) (?:liens?|contact)|ne (?:repond|donne|se manifeste)\w*[^.]{0,20}\bplus\b|n'(?:avons|a|ai) plus[^.]{0,25}(?:nouvelle|contact|lien|signe)|disparue? (?:de la circulation|sans)|\bmuette?\b"
    ),
    "demenagement": re.compile(
        r"demenag\w*|\bquitte(?:r|ra|nt|z)? (?:le |la |l'|notre )?(?:departement|region|territoire|ville|gard|herault|secteur|pays)|changement (?:de |d')(?:departement|residence|region|domicile|adresse|territoire)|change (?:de |d')(?:departement|region|ville)|(?:part|partie?|partir|va|vient|est partie?) (?:vivre|habiter|s'installer|s'etablir)|s'(?:est |etait )?install(?:e|er|ee|era)\b|emmenag|\bmut(?:ation|ee?)\b|nouve(?:lle|au) (?:adresse|domicile|residence|territoire de residence|departement)|mobilite geographique|hors (?:du |de la |des? )?(?:departement|territoire|region|secteur|gard)|depart (?:pour|vers|a|en) (?:l[ae] |l'|une autre )?(?!esat|entreprise|retraite|formation|chantier)[a-z]+|suit son (?:compagnon|conjoint|mari)|suit sa (?:compagne|femme|conjointe)"
    ),
    "non_renouvellement": re.compile(
        rf"{_TITRE}[^.;:]{{0,60}}{_FIN}|{_FIN}[^.;:]{{0,45}}{_TITRE}|\bplus de droits?\b|fin de droits|droits? (?:non|ne sont pas)|non[- ]renouvellement"
    ),
    "reorientation": re.compile(
        rf"reorient\w*|\borient\w* (?:vers|en|a l')[^.]{{0,30}}|(?:rejoin\w*|integr\w*|\bentre\b|admise?|embauche\w*|passe\w*|bascule|quitte\w*[^.]{{0,40}}\bpour|travailler|\bva\b|sort\w*[^.]{{0,12}} vers|depart[^.]{{0,20}} (?:vers|pour|en))[^.]{{0,40}}{_ESAT}|\bvers (?:un |une |l'|le )?{_ESAT}|{_ESAT}[^.]{{0,30}}(?:plus adapte|mieux|correspond)"
    ),
    "file_active": re.compile(
        r"files? actives?|liste d'attente|(?:attendent|attente)[^.]{0,25}(?:place|tour)|libere[^.]{0,20}(?:place|sienne)|surcharge|satur\w+|trop de (?:dossiers|personnes|situations)|effectif\w* (?:plein|complet|atteint)|plus de place"
    ),
    "stabilite": re.compile(
        r"\bstable\b|\bstabilit|stabilis\w*|objectifs? (?:\w+ )?(?:atteints?|remplis?)|plus besoin\b|n'a plus besoin|sortie (?:positive|dynamique)|insertion (?:reussie|durable)|\bautonomes?\b|\bautonomie\b|consolid\w+|emploi (?:durable|perenne)|maintien (?:acquis|assure)|bien integree?|parcours reussi"
    ),
    "absences": re.compile(
        r"\babsences?\b|\bassiduite|(?:rendezvous|entretiens) (?:manques|non honores|rates)|manque (?:de |\w+ )?(?:rendezvous|assiduite)|ne vient (?:pas|plus)|ne se presente|irregularite|n'honore"
    ),
    "decision_plateforme": re.compile(
        r"decision (?:unilaterale |interne )?(?:de |par )(?:la |l'|notre )?(?:plateforme|equipe|direction|service|structure|association)|comportement|manquement|non[- ]respect|menace|violen|incident|insult|agress|adhesion|manque (?:d'adhesion|d'investissement|de motivation)|irrealiste|inadequat|exclu(?:sion|e)?\b|incivilit|ne (?:joue pas|respecte)|reglement|capacites insuffisantes|employabilite"
    ),
    "fin_contrat": re.compile(
        r"(?:\bfin|rupture|terme|echeance|non[- ]reconduction|\bperte|\bperdu)\w* (?:du |de |de son |de sa |d'un |d'|son |le )?(?:contrat|cdd|cdi|emploi|periode d'essai|poste|mission|alternance|apprentissage)|licenci\w*|(?:contrat|cdd|cdi)[^.;]{0,30}(?:non reconduit|pas (?:ete )?(?:reconduit|renouvele)|termin\w*|romp\w*|prend fin|a pris fin|s'est (?:arrete|termine|acheve))|rupture conventionnelle|\bdemission"
    ),
    "sante": re.compile(
        r"\bsante\b|\bmaladie|\bmedica(?:l|le|ux)\b|hospitalis\w*|\bsoins?\b|\bse soigner|psychique|\binapte\b|patholog|rechute|traitement (?:lourd|medical)|chirurg|\boperation\b|arret de travail|\bfatigue|grossesse|\bcure\b"
    ),
    "demande": re.compile(
        r"(?:a|de|par|sur) (?:la |sa |son )(?:propre )?(?:demande|initiative|volonte|choix)|\bdemande (?:de (?:sortie|fin|la personne|l'interess|l'usager|m\b|mme|arret)|d'arret|expresse|ecrite|personnelle|explicite)|\b(?:son|sa|le|la) (?:propre )?(?:souhait|choix|volonte|demande|decision)\b|\bsouhait\w*|\bvolonte\b|\b(?:elle|il|personne|interesse|m\.? \w+|mme \w+) (?:le |l')?(?:demande|veut|souhaite|desire|prefere|a decide|a choisi|voudrait)|\bvoul(?:oir|ait|u)\b|\bveut\b|\bne (?:souhaite|veut|desire) plus|\bdemande\b|\bson idee\b|\bchoix (?:de|personnel)|tourner la page|\barrete de (?:son|sa) plein gre|plein gre"
    ),
}
_RAISON = re.compile(
    r"\bmotifs?\b|\braisons?\b|\bcauses? (?:de|du) (?:la sortie|depart|l'arret|la fin)|pourquoi (?:on |elle |il |nous |la |le |cette |cet |une? |ce )?(?:arret|sort|part|fin|quitt|depart|mett|s'arret|cloture|clot)|ce qui (?:provoque|amene|motive|conduit|explique|justifie)|\borigine (?:de|du) (?:la sortie|depart|l'arret|la demande)|d'ou vient l'idee|(?:nature|type|objet|cadre|fondement|circonstances) de (?:la |l')?(?:sortie|arret|fin|cloture|depart)|nature du depart|circonstances|pour quelle raison"
)
_PAS_RAISON = re.compile(
    r"raison sociale|motifs? de (?:la )?fin (?:de|du)|fin de contrat|silence|raison du choix|absence|non utilis|empech|cause possible|hypothese|\bqui est informe|motif de (?:la )?rupture|autres? (?:raison|motif)|refus|informe"
)
_TITRE_SORTIE = re.compile(
    r"(?:sorti\w*|depart|\bfin\b|clotur\w*|arret|quitt\w*|cess\w*)[^.]{0,60}?(?:\bpour\b|\bvers\b|:|–|—|\bsuite a\b|\(|\bpar\b|\ben raison\b|/|-| de l'| du )(.*)$"
)
_NIE = re.compile(
    r"(?:\bpas|\bni|\bnon|\bsans|\baucune?|\bjamais|\bn'est pas|\bhors)\s+(?:[\w'-]+\s+){0,2}$"
)
_BOITES = re.compile(r"([☒☐])([^☒☐]*)")
_PLAFOND = 4


def motif(d: Dossier) -> str | None:
    """The motive that the paper gives: the box ticked, the label's value, the title, the sentences."""
    for source in (_coche, _etiquete, _titre):
        if trouve := source(d):
            return trouve
    return _phrases(d)


def _premier(texte: str) -> str | None:
    """The motive said first and not denied; at one place, the longest words."""
    trouves = []
    for nom, regle in MOTIFS.items():
        for m in regle.finditer(texte):
            if not _NIE.search(texte[: m.start()]):
                trouves.append((m.start(), -len(m[0]), nom))
                break
    return min(trouves)[2] if trouves else None


def _coche(d: Dossier) -> str | None:
    """The box ticked, where several boxes name motives."""
    coches: list[str] = []
    vus: set[str] = set()
    autre = False
    for e in d.lecture.enonces:
        for boite, option in _options(e.plie):
            nom = _premier(option[:120])
            if nom is None:
                autre |= boite == "☒" and bool(re.match(r"\W*autres?\b", option)) and bool(vus)
                continue
            if re.match(r"\W*(?:oui|non|mdph|employeur|france)", option) or "accord" in option[:30]:
                continue
            vus.add(nom)
            if boite == "☒":
                coches.append(nom)
    if len(vus) < 2:
        return None
    if coches:
        decideurs = {"decision_plateforme"}
        nets = [c for c in coches if c not in decideurs] or coches
        return nets[0]
    return "autre" if autre else None


def _options(plie: str) -> Iterator[tuple[str, str]]:
    """Each box with its words, which stand after it, or before it when the line ends by a box."""
    texte = plie.strip()
    if texte.endswith(("☒", "☐")) and not texte.startswith(("☒", "☐")):
        avant = re.split(r"([☒☐])", texte)
        yield from ((avant[k + 1], avant[k]) for k in range(0, len(avant) - 1, 2))
        return
    yield from ((m[1], m[2]) for m in _BOITES.finditer(texte))


def _etiquete(d: Dossier) -> str | None:
    """What stands beside « Motif », or below such a heading."""
    notes: Counter[str] = Counter()
    for rang, c in enumerate(sorted(champs(d), key=lambda c: (c.sous_titre, c.enonce.rang))):
        if not _RAISON.search(c.nom) or _PAS_RAISON.search(c.nom) or "☐" in c.valeur:
            continue
        if nom := _premier(c.valeur):
            notes[nom] += 1 if c.sous_titre else 5
            if not notes or rang == 0:
                notes[nom] += 1
    for e in d.lecture.enonces:
        m = re.search(
            r"\b(?:motif|raison)s?\b (?:\w+ ){0,6}?(?:est|sont|:|etant|porte|retenu|invoque|avance|de (?:la |l')?(?:sortie|arret))\b(.{3,140})",
            e.plie,
        )
        if m and not _PAS_RAISON.search(e.plie[: m.end(0)][:80]) and (nom := _premier(m[1])):
            notes[nom] += 3
    if not notes:
        return None
    haut = max(notes.values())
    ordre = [n for n, v in notes.items() if v == haut]
    return ordre[0]


def _titre(d: Dossier) -> str | None:
    """« Sortie pour désengagement », « départ vers un ESAT », among the first lines and the headings."""
    for e in d.lecture.enonces:
        if e.genre == "titre" or e.rang < 4:
            m = _TITRE_SORTIE.search(e.plie)
            if m and (nom := _premier(m[1])) and nom != "demande":
                return nom
            if e.rang < 4 and (nom := _premier(e.plie)) in (
                "deces",
                "desengagement",
                "reorientation",
                "demenagement",
                "non_renouvellement",
            ):
                return nom
    return None


def _phrases(d: Dossier) -> str | None:
    """Nothing names the motive: the one that most sentences tell, beside the words of an exit."""
    notes: Counter[str] = Counter()
    sortie = re.compile(r"sorti|arret|\bfin\b|accompagn|suivi|quitt|clotur|cess|dispositif")
    for e in d.lecture.enonces:
        if e.vide or e.plie.rstrip().endswith("?"):
            continue
        for nom, regle in MOTIFS.items():
            m = regle.search(e.plie)
            if m and not _NIE.search(e.plie[: m.start()]):
                notes[nom] += 3 if sortie.search(e.plie) else 1
    notes["demande"] -= 3
    if not notes or max(notes.values()) < _PLAFOND:
        return None
    return max(notes, key=lambda n: notes[n])


# --- who decides ------------------------------------------------------------------------------------

_ENSEMBLE = re.compile(
    r"decision (?:\w+ ){0,2}(?:conjointe|commune|partagee|concertee)|decision : (?:conjointe|commune|partagee)|(?:decid\w+|arrete\w*|prise?|convenu\w*|conclu\w*)[^.;]{0,40}\b(?:ensemble|conjointement|d'un commun accord|de concert)\b|☒ ?(?:ensemble|conjoint|d'un commun accord)|\bconjointement\b|\bconjointe\b"
)
_EQUIPE = r"(?:plateforme|equipe|direction|service|commission|coordination|responsable|comite|structure|cheffe?|staff|association)"
_PLATEFORME = re.compile(
    rf"☒ ?(?:par )?(?:la |l')?(?:plateforme|equipe|direction|service|structure)|(?:decision|sortie|arret)[^.;]{{0,30}}(?:decidee?|prise?|actee?|prononcee?|arretee?)[^.;]{{0,20}}(?:par|en) (?:la |l'|le |notre )?{_EQUIPE}|(?:decide|tranche|acte|arrete|prise)[^.;]{{0,25}}(?:par|en) (?:la |l'|le |notre |reunion (?:de|d'))?{_EQUIPE}|{_EQUIPE}[^.;]{{0,12}} (?:a|qui a|qui ont|ont|avons) (?:\w+ )?(?:tranche|juge|decide|estime|acte|arrete|choisi|considere)|{_EQUIPE} (?:decide|estime|oriente|considere|prononce)|nous (?:avons )?(?:decid|tranch|jug)\w*|arrete\w* (?:verbalement )?en reunion"
)
_PERSONNE = re.compile(
    r"☒ ?(?:par )?(?:la personne|l'interesse|elle-meme|lui-meme)|(?:decidee?|choisie?|voulue?|demandee?)[^.;]{0,15}par (?:l'interess|elle|lui|la personne|m\b|mme|le beneficiaire|la beneficiaire)|volonte (?:expresse|explicite|claire|formelle|ecrite)|c'est (?:sa|ma|son|mon) (?:decision|choix|volonte)|c'est (?:moi|lui|elle) qui (?:veu|choisi|decid|demand)|ma decision|mon choix"
)
_CHOIX = re.compile(
    r"\b(?:je|j'ai) (?:\w+ )?(?:choisi|prefere|veux|souhaite|voudrais|decide)\w*|(?:son|de son|a son|leur) (?:propre )?(?:choix|souhait|initiative)|choix (?:explicite|personnel|clair|de (?:m\b|mme|la personne|l'interess))|(?:il|elle|m\.? \w+|mme \w+|l'interessee?)[^.;]{0,25}(?:a choisi|choisit|prefere|a decide|souhaite|veut|a demande|demande|a fait (?:connaitre|part de))\b[^.;]{0,70}|\bde lui\b\.|\bd'elle\b\.|a sa demande|sa demande"
)
_PAS_CHOIX = re.compile(
    r"pas (?:ete )?(?:demandeu|son choix|choisi|demande|volontaire|protest|d'accord)|n'(?:a|avait) rien demande|contre son gre|malgre (?:lui|elle)|n'en a pas|n'etait pas (?:demandeu|favorable|pour)"
)
_TIERS = r"(?:mere|pere|soeur|frere|famille|employeur|patron|educat\w+|foyer|conjointe?|compagne|compagnon|mari|femme|proches?|parents?|assistante? sociale?|chef d'atelier|medecin)"
_VEUT_LA_FIN = r"(?:demand|souhait|telephon|ecri[tv]|voul|veut|veulent|reclam|exig|sollicit)\w*[^.;]{0,40}(?:arret|\bfin\b|sorti|cess|quitt|mettre|stop|termin)"
_DEMANDE_AUTRE = re.compile(
    rf"\b(?:sa|son|la|le|l'|ses|leur|une?|des|les) ?{_TIERS}\b[^.;]{{0,40}}{_VEUT_LA_FIN}|(?:demande|souhait)[^.;]{{0,20}}(?:formule|emane|vient|presente|porte|faite?|exprime)\w*[^.;]{{0,12}}(?:par|de|du) (?:sa |son |la |le |l'|ses )?{_TIERS}|a la demande d(?:e|u) (?:sa |son |l'|la |le |ses )?{_TIERS}|n'a rien demande"
)


def demandes_d_un_autre(d: Dossier) -> list[Enonce]:
    """Where somebody else asks for the exit."""
    return _phrases_affirmees(d, _DEMANDE_AUTRE)


def _phrases_affirmees(d: Dossier, regle: re.Pattern[str]) -> list[Enonce]:
    rendu = []
    for e in d.lecture.enonces:
        for m in regle.finditer(e.plie):
            rangs = [k for k, j in enumerate(e.jetons) if m.start() <= j.debut < m.end()]
            if not any(k in e.portee.nies for k in rangs) and not e.vide:
                rendu.append(e)
                break
    return rendu


def decide(d: Dossier, pourquoi: str | None) -> str | None:
    """Who decides: as the paper says; else what the motive implies."""
    if pourquoi is None:
        return None
    if pourquoi == "deces":
        return "circonstance"
    if pourquoi == "desengagement":
        return "plateforme"
    if pourquoi == "demande":
        return "plateforme" if _coche_plateforme(d) else "personne"
    if pourquoi in ("demenagement", "non_renouvellement"):
        return (
            "plateforme"
            if _phrases_affirmees(d, _PLATEFORME) and _coche_plateforme(d)
            else "circonstance"
        )
    if _phrases_affirmees(d, _ENSEMBLE):
        return "conjointe"
    if any(_PAS_CHOIX.search(e.plie) for e in d.lecture.enonces):
        return "plateforme"
    if _phrases_affirmees(d, _PERSONNE):
        return "personne"
    if (
        pourquoi == "reorientation"
        and not _phrases_affirmees(d, _PLATEFORME)
        and _phrases_affirmees(d, _CHOIX)
    ):
        return "personne"
    return "plateforme"


def _coche_plateforme(d: Dossier) -> bool:
    """« ☒ par la plateforme », « arrêté en réunion de service »: it says so itself."""
    return bool(
        _phrases_affirmees(
            d,
            re.compile(
                rf"☒ ?(?:par )?(?:la |l')?(?:plateforme|equipe|direction|service)\b|(?:decidee?|arretee?|tranchee?) (?:\w+ ){{0,2}}(?:par|en reunion d[eu]) (?:la |l'|le )?{_EQUIPE}"
            ),
        )
    )


_NON_COUVERT = re.compile(
    r"(?:aucune?|pas de|sans|depourvu\w* de|n'y a pas de|ni) (?:autre )?(?:plateforme|dispositif|emploi accompagne|relais)\b(?![^.;]{0,25}(?:contact|appel))|(?:non|pas) (?:encore )?(?:couverte?|desservie?)|n'est (?:couvert|desservi)\w* par aucune|zone blanche|(?:plateforme|emploi accompagne)[^.;]{0,50}n'(?:existe|intervient|est pas|y a)|\b(?:belgique|suisse|espagne|portugal|italie|allemagne|quebec|canada|maroc|algerie|tunisie|angleterre|irlande|etranger)\b"
)
_COUVERT = re.compile(
    r"(?:territoire|zone|lieu|departement|commune|secteur|adresse|bien|est) (?:bien )?couverte?\b|plateforme[^.;]{0,60}(?:couvre|reprend|prend le relais|accueill|poursuiv|existe|prete a|d'accord|contactee|jointe|appelee|nouveau|nouvelle|d'arrivee|homologue|voisine|aussi|du departement)|(?:a|ont|possede|dispose d[eu]|avec) (?:sa|une|leur|la) (?:propre )?plateforme|transfert|couvert par|☒ ?couvert"
)


def couvert(d: Dossier) -> str | None:
    """Whether a plateforme covers the new place."""
    if any(_NON_COUVERT.search(e.plie) for e in d.lecture.enonces):
        return "non"
    return "oui" if _phrases_affirmees(d, _COUVERT) else None


def lieux_couverts(d: Dossier, dit: str | None) -> list[Enonce]:
    """The statements that tell whether the new place is covered."""
    if dit == "non":
        return [e for e in d.lecture.enonces if _NON_COUVERT.search(e.plie)]
    return _phrases_affirmees(d, _COUVERT) if dit == "oui" else []


def volontes(d: Dossier) -> list[Enonce]:
    """Where her express will is told."""
    return _phrases_affirmees(d, _VOLONTE)


_VOLONTE = re.compile(
    r"volonte (?:expresse|explicite|claire|formelle|ecrite)|c'est (?:sa|ma|son|mon) (?:decision|choix|volonte)|c'est (?:moi|lui|elle) qui (?:veu|choisi|decid|demand)|ma decision|mon choix|je (?:veux|souhaite|prefere|demande)[^.;]{0,40}(?:arret|fin|sort|quitt|cess)|(?:elle|il|m\. \w+|mme \w+|l'interessee?|la personne)[^.;]{0,25}(?:souhait|veut|demand|decid|prefer)\w*[^.;]{0,30}(?:arret|mettre fin|sortir|quitter|cesser)"
)


def conjointes(d: Dossier) -> list[Enonce]:
    """Where a joint decision is told."""
    return _phrases_affirmees(d, _ENSEMBLE)


def choix_de_la_personne(d: Dossier) -> list[Enonce]:
    """Where her choice is told."""
    return _phrases_affirmees(d, _CHOIX) + _phrases_affirmees(d, _PERSONNE)


def faits_de_sortie(d: Dossier) -> dict[str, object]:
    """The facts that decide which exigences hold, all from the same reading."""
    pourquoi = motif(d)
    qui = decide(d, pourquoi)
    hors = pourquoi is not None and pourquoi not in {m.value for m in RECONNUS}
    veut = hors and pourquoi != "reorientation" and qui == "personne"
    return {
        "motif": pourquoi,
        "decide": qui,
        "volonte": None if qui is None else "oui" if qui in ("personne", "conjointe") else "non",
        "souhait": None if pourquoi is None else "oui" if pourquoi == "demande" or veut else "non",
        "couvert": couvert(d) if pourquoi == "demenagement" else None,
    }
