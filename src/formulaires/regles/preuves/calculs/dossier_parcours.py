"""What a person goes through, in an application: entry, length, exit. Sentences that break a principle."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.expose import par_les_mots, titre_vide
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import Figure
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.themes.plateforme.parcours import mots_de_duree
from formulaires.textes.resolution import ExigenceResolue

# What is denied: « sans grille », « aucun test », « ni stage ni essai », « ne fait passer aucune … ».
_NIE = re.compile(
    r"(?:\bsans\b|\baucune?s?\b|\bni\b|\bpas d|\bpas (?:la|le|les|a|de)\b|\bjamais\b|\bnul(?:le)?\b|\bplutot que\b|\bau lieu d|\bnon pas\b|\babandonn|\bsupprim|\brefus\w+ (?:toute?|les|d))"
    r"(?:(?!\b(?:si|sous|tant|moins|quand|lorsque?|que?|qu|apres|avant|mais|car)\b)[^.;:!?]){0,60}$"
)
_APRES = re.compile(
    r"^[^.;:!?]{0,45}?\b(?:n'(?:est|a|ont|entre|y)|ne (?:sont|sera|seront|peut|peuvent|conditionne|saurait|ferme))\b[^.;:!?]{0,30}\b(?:pas|jamais|aucun|plus|rien|personne)|^ ?[:?] ?non\b|^[^.;!?]{0,40}\b(?:supprim|abandonn|proscri|interdit|bannie?s?\b)"
)


def _affirme(plie: str, motif: re.Pattern[str]) -> list[re.Match[str]]:
    """Matches that nothing before or after denies."""
    return [
        m
        for m in motif.finditer(plie)
        if not _NIE.search(plie[: m.start()]) and not _APRES.search(plie[m.end() :])
    ]


def _dits(d: Dossier) -> Iterator[Enonce]:
    """Statements that say something: no headings, no blanks."""
    return (e for e in d.lecture.enonces if e.genre != "titre" and not e.vide)


# --- entry -------------------------------------------------------------------------------------

_ENTREE = re.compile(
    r"\badmission|\badmis|\bentrees?\b|\bentrer\b|\bacces\b|\baccueil|arriv|integr(?:er|ation|e)\b|prescription|commission|\binscri|candidat|positionnement|premier (?:rendezvous|contact|entretien)|porte\b|orientation|eligib|comment (?:on|ca)"
)
_EPREUVE = re.compile(
    r"\bgrilles?\b|\btests?\b|\bscores?\b|\bscoring\b|\bseuils?\b|\bcotations?\b|\bbareme|\bquestionnaires?\b|\bnot(?:e|ation) (?:minim|d'au moins|superieure|inferieure|globale|sur)|\bpoints\b|\b\d+ sur \d+\b|\b\d+ ?/ ?(?:10|20|100)\b"
    r"|employab|\baptitudes?\b|pr[e]-?requis|niveaux? (?:minim|suffisant|requis|d'autonomie|de (?:francais|lecture))|autonomie (?:suffisante|minimale|evaluee|requise)"
    r"|evaluations? (?:prealable|initiale|des (?:capacites|aptitudes|competences|potentiel)|de (?:l'(?:employab|autonomie)|la (?:motivation|capacite)|sa)|d'entree|normative|fonctionnelle|favorable|psychotech)"
    r"|bilans? (?:d'aptitude|de competences|prealable|psycho\w*|d'evaluation|fonctionnel|neuro)|stages? (?:d'evaluation|prealable|d'essai|probatoire|d'observation|de)|\bessai\b|periode (?:d'essai|probatoire|d'observation)|mises? en situation"
    r"|certificat medical|avis (?:du medecin|du psychiatre|medical|favorable)|stabilis|\bmaturite|projet (?:professionnel )?(?:valide|abouti|mur|defini|realiste|coherent)|motivations?\b|capacites? (?:a (?:travailler|tenir|l'emploi)|suffisante|minimale|de travail|evaluees)"
    r"|abstinen|observance|potentiel\b|suffisamment (?:autonome|stable|stabilise|pret|proche|avance)|proches? de l'emploi|en capacite de"
)  # fmt: skip
_CONDITION = re.compile(
    r"il faut|\bfaut\b|\bdoi(?:t|vent)\b|exige|\brequi|condition|au moins|\bminim|suffisan|subordonn|\bdepend|\bseuil|en[ -]dessous|inferieure?|superieure?|passe (?:en|devant)|\bretenue?s?\b|refus|ajourn|ecart|reorient"
    r"|non admis|represent|avant (?:l'(?:admission|entree)|d'(?:entrer|etre admis)|toute (?:entree|admission))|\bprealable|a l'issue|valide(?:e|s)? (?:l'|son )?(?:entree|admission)|conclu(?:ant|e)|reserve (?:a|aux)\b"
    r"|priorit|trop (?:loin|eloign|fragile)|pas prets?|sinon|si (?:le|la|les) (?:score|resultat|note|bilan|test|niveau)|permet(?:tent)? (?:de|d') (?:decider|retenir|admettre|valider|verifier|mesurer)|decid|selection|determin|est admise? (?:si|apres|au vu)|au vu d|en fonction d"
)
_APRES_ENTREE = re.compile(
    r"partagee?|une fois (?:admis|la personne|entre)|apres (?:l'|son )(?:admission|entree)|en entreprise|sur (?:le )?poste|formation|conseillers?\b.{0,20}(?:recrut|form)|qualite|indicateur"
)


@calcul
def candidature_zero_exclusion(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No step of the entry depends on a grid, a test, a threshold: sentences that say one, else those that exclude it."""
    torts: list[Enonce] = []
    doutes: list[Enonce] = []
    for e in _dits(d):
        if not (_ENTREE.search(e.plie) or _ENTREE.search(e.contexte_plie)):
            continue
        trouves = _affirme(e.plie, _EPREUVE)
        if not trouves or _APRES_ENTREE.search(e.plie):
            continue
        if not (e.portee.nies and all(_nie(e, m) for m in trouves)):
            (
                torts
                if _CONDITION.search(e.plie) or re.search(r"depend|condition", e.contexte_plie)
                else doutes
            ).append(e)
    if torts:
        return Resultat(
            "insuffisant", "Ce passage fait dépendre l’entrée d’une évaluation.", tuple(torts[:3])
        )
    rendu = par_les_mots(d, r, i)
    if rendu.statut != "satisfait" and doutes:
        return Resultat("a_verifier", "Ce passage est à relire.", tuple(doutes[:3]))
    return rendu


def _nie(e: Enonce, m: re.Match[str]) -> bool:
    return any(k in e.portee.nies for k, j in enumerate(e.jetons) if m.start() <= j.debut < m.end())


_RESTREINT = re.compile(
    r"\breservee?s?\b(?! a (?:aucun|tou[ts]))|\breservons\b|exclusivement|\buniquement\b|\bseulement\b|limitee?s? (?:a|aux)\b|restrein|cantonn|exclu(?:s|e|es|t|ons|ent)?\b|a l'exclusion|hormis|\bsauf\b|\bhors (?:deficien|handicap|trouble|du champ)|\bseules? les personnes|destinee?s? (?:d'abord|en priorite|aux seul)"
    r"|ne (?:sont|peuvent|seront) (?:pas|etre) (?:admis|accueilli|recu|accompagne|eligib|pris)\w*|n'(?:accueill|accompagn|admet)\w* (?:que|pas)|ne (?:pren|recev|recoi)\w* (?:que|pas)|en priorite|priorit(?:e|aire)|(?:adressee?s?|orientee?s?|reorientee?s?|renvoyee?s?) (?:ailleurs|vers)|ne releve\w* pas|non eligible|refusee?s?\b"
)
_PROFIL = re.compile(
    r"\bpsychi(?:que|ques|atrique|atriques)\b|\bmenta(?:l|le|les|ux)\b|\bmot(?:eurs?|rices?)\b|\bsensoriel|\bvisuel|\bauditi|\bcogniti|\bintellectuel|\bdeficien|\btroubles?\b|\bautis|\btsa\b|\btnd\b|\bsourd|\baveugle|\bmalvoyan|polyhandicap|schizo|\bbipol"
    r"|certains (?:profils|handicaps|troubles)|\bdys\b|epilep|addict|handicaps? (?:rare|lourd|invisible)|un seul (?:type|handicap)|cerebr"
)
_PUBLIC = re.compile(
    r"\badmission|\badmis|\bentree|\bentrer\b|\bacces\b|\baccueil|\barriv|eligib|public (?:vise|accueilli|cible|concerne)|candidature des personnes|\bplaces?\b|orientation|prescription|\ba qui\b|pour qui|\bnous (?:n'|ne )?(?:accueill|accompagn|pren|recev|admet)|\bon (?:n'|ne )?(?:accueill|accompagn|pren|recoi)"
    r"|(?:plateforme|dispositif) (?:s'adresse|est (?:ouvert|reserve|destine|dedie)|accueill|accompagn|n'|ne )"
)


@calcul
def candidature_tous_handicaps(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The entry is kept for no kind of handicap: sentences that keep it, else those that open it to all."""
    torts = []
    for e in _dits(d):
        if not (_PUBLIC.search(e.plie) or _ENTREE.search(e.contexte_plie)):
            continue
        for m in _affirme(e.plie, _RESTREINT):
            autour = e.plie[max(0, m.start() - 70) : m.end() + 90]
            if _PROFIL.search(autour) and not re.search(
                r"\btous\b|\btoutes\b|bureau|salle|vehicule|conseill\w* (?:forme|special)", autour
            ):
                torts.append(e)
                break
    if torts:
        return Resultat(
            "insuffisant", "Ce passage réserve l’entrée à certains handicaps.", tuple(torts[:3])
        )
    return par_les_mots(d, r, i)


# --- length ------------------------------------------------------------------------------------

_DUREE = r"(?:\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|dix-huit|vingt|vingt-quatre|trente|trente-six)(?: \(\d+\))? (?:mois|ans?|annees?)\b"
_SUJET = r"(?:accompagnements?|suivis?|prises? en charge|parcours|soutien|appui|intervention)"
_BORNEE = re.compile(
    rf"\b{_SUJET}\b[^.;:]{{0,50}}?(?:se deroule\w*|s'etal\w+|est (?:prevu|concu|calibre|programme|propose|conclu|limite|borne|plafonne)\w*|dure\w*|court\w*|s'etend\w*|pour une duree|plafonne\w*|sur une duree)[^.;:]{{0,30}}?{_DUREE}"
    rf"|\b(?:contrat|convention individuelle|accompagnement)\b[^.;:]{{0,40}}?\bde {_DUREE}[^.;:]{{0,20}}?renouvel"
    rf"|\b{_SUJET}\b[^.;:]{{0,40}}?{_DUREE},? (?:renouvel|reconduct|prolonge|maximum|au (?:plus|maximum))"
    rf"|\bduree (?:maximale?|type|prevue|previsionnelle|contractuelle|initiale|totale|fixee)\b[^.;]{{0,60}}?{_DUREE}"
    rf"|(?:au terme|a l'issue|au bout|passe|au-dela|a l'echeance) (?:de ces |des |de |du |d'un )(?:delai de )?{_DUREE}[^.;]{{0,50}}?(?:\bsort|\bcess|prend fin|s'arrete|se termine|passe la main|est close?|est mis fin|rend la place)"
    rf"|\b{_SUJET}\b[^.;:]{{0,30}}?(?:s'arrete|prend fin|se termine|cesse|s'acheve)\w* (?:au bout de|apres|a l'issue de|au terme de) {_DUREE}"
)  # fmt: skip
_AUTRE_DUREE = re.compile(
    r"veille|\bpause\b|silence|sans (?:lien|nouvelle|contact|reponse)|relance|habilitation|plateforme (?:est|sera) |convention (?:unique|de|est|plur|triennale)|\bformation|\bvae\b|\bstage|immersion|\bpmsmp|\bcdd\b|\bcdi\b|contrat de travail"
    r"|en moyenne|moyenne|observ|tou(?:s|tes) les|par (?:mois|an|semaine)|projet associatif|budget|evaluation externe|conserv|archiv|apprenti|alternan|maintien a|experience|aide au poste|arret|\brqth|\bcdaph|\bans? d|historique|derni|depuis|recul"
)


@calcul
def candidature_sans_duree(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No length is set beforehand: sentences that set one, else those that say there is none."""
    torts = []
    for e in _dits(d):
        bornes = [
            m
            for m in _BORNEE.finditer(e.plie)
            if not _AUTRE_DUREE.search(_clause(e.plie, m)) and not _ne(e.plie, m)
        ]
        if bornes or (mots_de_duree(e.texte) and not _AUTRE_DUREE.search(e.plie)):
            torts.append(e)
    if torts:
        return Resultat("insuffisant", "Ce passage fixe une durée.", tuple(torts[:3]))
    return par_les_mots(d, r, i)


def _clause(plie: str, m: re.Match[str]) -> str:
    debut = max(plie.rfind(s, 0, m.start()) for s in ".;:(") + 1
    fin = min((k for s in ".;:)" if (k := plie.find(s, m.end())) >= 0), default=len(plie))
    return plie[debut:fin]


def _ne(plie: str, m: re.Match[str]) -> bool:
    return bool(
        re.search(
            r"\b(?:n'est|ne sont|n'a|n'y|ne (?:fixe|prevoit|s'arrete|se limite|depend))\b[^.;]*\b(?:pas|jamais|aucun\w*|plus|ni)\b|\bsans (?:limite|duree|terme)|\bni\b",
            _clause(plie, m),
        )
    )


# --- exit --------------------------------------------------------------------------------------

# Denials that bear on the exit itself: « ne fait sortir personne », « n’est jamais un motif ».
_PAS_UNE_SORTIE = re.compile(
    r"\b(?:ne|n')\s?(?:\w+ ){0,2}?(?:font|fait|constitu\w+|entrain\w+|justifi\w+|met\w*|sont|est|saura\w+|peu(?:t|vent)|vau\w+|val\w+|suffi\w+|provoqu\w+|declench\w+|donn\w+|condui\w+|arret\w+|interromp\w*|ferm\w+|prononc\w+|mot\w+|rompt|rompent|autoris\w+|decid\w+|sort\w*)\b[^.;]{0,80}?\b(?:pas|jamais|personne|aucun\w*|rien|ni|nullement|plus)\b"
    r"|\b(?:ne|n')\s?\w*[^.;]{0,30}\b(?:personne|jamais|aucun\w*)\b|jamais (?:un|une|de|des|d')? ?(?:motif|cause|raison|sortie)|aucune? (?:de ces|sortie|depart|cloture|fin|situation)|ni [^.;]{2,60} ni [^.;]{2,80}(?:ne|n')\b|sans que|n'en (?:est|font|sont) pas|\bexclue?s? (?:de|comme)|\bpas (?:un|une) (?:motif|cause|raison|sortie)|sont (?:exclu|proscrit|interdit|ecarte)|^\W*(?:pas|jamais)\b"
)
_PAR_LA_PERSONNE = re.compile(
    r"(?:souhait|volont|choix|choisi|demande|accord|decision|veut|desire|exprim)\w*[^.;]{0,40}(?:personne|elle|beneficiaire|interess)|(?:personne|elle|beneficiaire|interesse\w*)[^.;]{0,30}(?:le |la |l')?(?:souhait|veut|choisi|demand|desir|decid|accept)"
)
_INTERDITS = (
    ("la santé", re.compile(r"(?:etat|raison|motif|probleme|degradation|aggravation|arret)s? (?:de|pour|maladie|medica)\w* ?(?:sante)?|hospitalis|rechute|decompens|inaptitude|arret maladie|maladie longue|longue maladie|sante (?:incompatible|trop|ne permet)|\bsante\b")),
    ("une durée atteinte", re.compile(r"(?:fin|terme|echeance|expiration|atteinte) (?:de la|du|de) (?:duree|parcours|convention|periode|contrat d'accompagnement)|duree (?:maximale|prevue) (?:atteinte|depassee)|(?:apres|au bout de|au terme de|au-dela de) \w+ (?:ans|mois) (?:d'accompagnement|de suivi|en emploi|de maintien|dans l'emploi)")),
    ("la fin d’un contrat", re.compile(r"(?:fin|rupture|perte|terme|non[ -]renouvellement) (?:de|du|d'un|d'une|de son|de l') ?(?:contrat|cdd|emploi|periode d'essai|mission)|licenci|demission|non[ -]embauche|echec (?:de|du) (?:contrat|periode|stage|recrutement)")),
    ("une situation stable", re.compile(r"stabilis|\bstable|embauche en cdi|signature d'un cdi|\bcdi\b|titularis|emploi (?:durable|perenne)|insertion (?:reussie|durable|acquise)|objectifs? (?:atteints?|realises?)|projet abouti|autonomie (?:acquise|retrouvee|suffisante)|reussite du parcours|plus besoin|maintien (?:de|d'au moins) \w+ mois|\bsucces\b|periode d'essai (?:validee|confirmee|passee)")),
    ("une file pleine", re.compile(r"file active|liste d'attente|places? (?:manqu|insuff|limit)|saturation|manque de place|capacite (?:atteinte|depassee)|pour faire (?:de la )?place|liberer une place")),
    ("des absences", re.compile(r"\babsences?\b|absenteisme|rendezvous (?:manques|non honores|rates)|non[ -]respect|manquement|comportement|violence|incivil|manque d'assiduite|defaut d'assiduite|assiduite|manque de motivation|non[ -]adhesion|refus (?:d'|de |repete|reitere)|non[ -]collaboration|irrespect|ponctualite|lapins?\b|sanction|exclusion")),
    ("une réorientation", re.compile(r"reorient|orientation vers|(?:entree|admission|passage|integration) en (?:esat|ea\b|entreprise adaptee|siae|formation|milieu protege)|\besat\b|milieu protege|autre dispositif|\bretraite\b|relais (?:vers|au|a cap)|entreprise adaptee")),
    ("une décision de la plateforme", re.compile(r"decision (?:unilaterale|de la plateforme|du comite|de l'equipe|du chef de file|du copil|de la commission|du conseiller)|(?:plateforme|equipe|comite|commission|coordinat\w+) (?:peut |pourra )?(?:decide|prononce|met(?:tre)? fin)|situation (?:trop complexe|bloquee|sans issue)|inadequation|ne releve (?:plus|pas)|echec (?:de l'|du )(?:accompagnement|parcours)|absence de (?:progr|resultat|projet|perspective)|employabilite|deficit d")),
)  # fmt: skip
_ADMIS = (
    re.compile(r"(?:demande|volonte|souhait|choix|decision|initiative|renonc|veut|voeu)\w*"),
    re.compile(r"demenag|s'installe|changement de (?:departement|domicile|territoire)|quitte (?:le|notre) (?:departement|territoire|secteur)|(?:part|depart|vivre|habiter|installation|residence) (?:dans|hors|vers|pour)|mutation"),
    re.compile(r"(?:cdaph|rqth|notification|titre|droits?|orientation|reconnaissance|boe\b)[^.;]{0,60}(?:non[ -]?renouvel|pas (?:ete )?(?:renouvel|reconduit|prolonge)|fin\b|expir|perd|perte|retire|echu|cess|refus|tombe|s'arrete|n'est plus)|(?:non[ -]?renouvel|fin|perte|refus|retrait|expiration|echeance|cessation|absence de renouvel)\w*[^.;]{0,40}(?:cdaph|rqth|notification|titre|droits?|orientation|reconnaissance|boe\b)"),
    re.compile(r"desengag|sans (?:nouvelle|contact|lien|reponse)|silence|lien (?:est |a ete )?(?:perdu|rompu)|(?:perte|rupture|absence) (?:durable |prolongee )?(?:de|du) (?:lien|contact|nouvelle)|disparu|ne (?:repond|donne) plus|perdue? de vue|injoignable|plus de nouvelle|radars?|evanoui"),
    re.compile(r"\bdeces\b|\bdecede|\bmort[es]?\b|\bmeurt|disparition de la personne"),
)  # fmt: skip


@calcul
def candidature_motifs(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The exit keeps only reasons that the text knows: others found there break it."""
    if (creuse := titre_vide(d, i)) is not None:
        return Resultat("insuffisant", "Le titre est là, rien n’est écrit dessous.", (creuse,))
    region = list(_region(d, i))
    torts: list[tuple[str, Enonce]] = []
    connus: dict[int, Enonce] = {}
    for e in region:
        for morceau in re.split(r"(?<=[.;])\s|\n", e.plie):
            if _PAS_UNE_SORTIE.search(morceau) or _annonce_niee(e):
                continue
            for rang, admis in enumerate(_ADMIS):
                if admis.search(morceau):
                    connus.setdefault(rang, e)
            torts += [(nom, e) for nom, motif in _INTERDITS if _tort(morceau, e, motif)]
    if torts:
        return Resultat(
            "insuffisant",
            f"Motif de sortie que l’arrêté ne reconnaît pas : {enumerer(list(dict.fromkeys(n for n, _ in torts)))}.",
            tuple(dict.fromkeys(e for _, e in torts))[:3],
        )
    if len(connus) >= 3:
        return Resultat(
            "satisfait",
            "Les motifs écrits sont de ceux que l’arrêté reconnaît.",
            tuple(dict.fromkeys(connus.values()))[:3],
        )
    if connus:
        return Resultat(
            "a_verifier",
            "Les motifs de sortie sont à relire.",
            tuple(dict.fromkeys(connus.values()))[:3],
        )
    return par_les_mots(d, r, i)


def _tort(morceau: str, e: Enonce, motif: re.Pattern[str]) -> bool:
    """A reason the text refuses, said as a cause of the exit: in its list, or with its words."""
    for m in _affirme(morceau, motif):
        if _PAR_LA_PERSONNE.search(morceau) or re.search(
            r"malgre|verifie|anticip|prepar|aid|cache|se demande|cherche|fragilit|veille\b|pause|suspend",
            morceau,
        ):
            continue
        if re.search(r"recours|droit|rqth|cdaph|notification", morceau) and re.search(
            "refus", m[0]
        ):
            continue
        en_liste = (
            bool(re.search(r"motif|raison|cas |cause|situations? ou|fin\b|sort", e.contexte_plie))
            and len(morceau.split()) < 30
        )
        if en_liste or _CAUSE.search(morceau):
            return True
    return False


_CAUSE = re.compile(
    r"motif|raison|\bcas d|\bcas ou|entrain|justifi|conduit a|donne lieu|prononc|met(?:tre|s)? fin|prend fin|\bsort(?:ie|ent|ir)?\b|est clos|clotur|s'arrete|arret de l'accompagnement|lorsque|des que|apres|quand\b|\bsi\b|en cas"
)


def _annonce_niee(e: Enonce) -> bool:
    """« Ne sont jamais des motifs : » above a list."""
    return bool(
        re.search(
            r"(?:ne|n')\s?\w*[^.]{0,30}\b(?:pas|jamais|aucun)|jamais|\bexclu",
            e.contexte_plie.rpartition(" . ")[2],
        )
    )


def _region(d: Dossier, i: Indices) -> Iterator[Enonce]:
    """What speaks of the exit: under such a heading, or in such words, with the sentences that follow."""
    motifs = noms(i, "region")
    places = {t.enonce.rang for t in d.trouver(motifs)}
    titres = {s.titre.rang: s for s in d.lecture.sections}
    for t in d.trouver(noms(i, "region_titres")):
        if t.enonce.rang in titres and t.propres == len(t.motif.termes):
            places |= {x.rang for x in titres[t.enonce.rang].contenu}
    for rang in list(places):
        if rang in titres:
            continue
        else:
            places |= {
                k
                for k in range(rang, rang + 4)
                if k < len(d.lecture.enonces)
                and d.lecture.enonces[k].section == d.lecture.enonces[rang].section
            }
    for rang in sorted(places):
        e = d.lecture.enonces[rang]
        if (
            e.genre != "titre"
            and not e.vide
            and not re.search(
                r"indicateur|\bdonnees?\b|tableau de bord|maintien a \d|file active, |nombre de",
                e.plie,
            )
        ):
            yield e


_EN_MOIS = {"mois": 1.0, "semaines": 12 / 52, "jours": 12 / 365, "ans": 12.0}


@calcul
def candidature_six_mois(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Months without any link before an exit: the longest that a sentence on silence says."""
    minimum = r.nombre("mois_sans_lien")
    lues: list[tuple[float, Enonce]] = []
    for t in d.trouver(noms(i, "silence")):
        e = t.enonce
        if e.genre == "titre" or e.vide:
            continue
        for f in d.index.figures(e):
            mois = _en_mois(f, e)
            if mois is not None and 0.4 < mois <= 36 and _du_silence(e, f):
                lues.append((mois, e))
    if not lues:
        return par_les_mots(d, r, i)
    plus = max(lues, key=lambda x: x[0])
    if plus[0] >= minimum - 0.15:
        return Resultat("satisfait", f"{plus[0]:.0f} mois.", (plus[1],))
    return Resultat(
        "insuffisant", f"{plus[0]:.0f} mois, il en faut {minimum:.0f} au moins.", (plus[1],)
    )


def _en_mois(f: Figure, e: Enonce) -> float | None:
    if f.genre in _EN_MOIS:
        return f.valeur * _EN_MOIS[f.genre]
    if (
        f.genre == "nombre"
        and e.genre == "rangee"
        and re.match(r".{0,25}\bmois\b[^:]*: ?", e.plie)
        and f.debut > e.plie.rfind(":")
    ):
        return f.valeur
    return None


def _du_silence(e: Enonce, f: Figure) -> bool:
    """The figure is that of the silence: no rhythm of the reminders, no return later on."""
    avant, apres = e.plie[max(0, f.debut - 60) : f.debut], e.plie[f.fin : f.fin + 40]
    if re.search(
        r"tou(?:s|tes) les $|par $|revenir|retour|reactiv|rouvr|conserv|represent|pendant les|duree de (?:la )?veille",
        avant + " " + apres[:20],
    ):
        return False
    return not re.match(r"\s*(?:apres|avant) (?:la |sa )?(?:sortie|cloture)", apres)


@calcul
def entretien_par_trimestre(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Interviews of a person with the conseiller: at least so many a quarter, by the rhythm written."""
    minimum = r.nombre("par_trimestre")
    lues: list[tuple[float, Enonce]] = []
    for t in d.trouver(noms(i, "de")):
        e = t.enonce
        if (
            e.vide
            or e.genre == "titre"
            or re.search(
                r"employeur|prescripteur|mdph|france ?travail|comite|coordinatrice|superv|encadrant|directeur|partenaire|soignant|cmp\b|equipes\b|\besat\b|entreprise",
                e.plie,
            )
        ):
            continue
        for f in d.index.figures(e):
            if (
                f.genre == "par_mois"
                and abs(f.debut - t.debut) < 120
                and not re.search(r"heures? $|h $", e.plie[max(0, f.debut - 8) : f.debut])
            ):
                lues.append((f.valeur * 3, e))
            elif (
                f.genre == "nombre"
                and e.genre == "rangee"
                and "par trimestre" in e.plie
                and f.debut > e.plie.rfind(":") > 0
            ):
                lues.append((f.valeur, e))
    bas = [x for x in lues if x[0] < minimum - 0.05]
    if bas and re.search(
        r"allege|minim|au moins|meme|toute|stabilis|plancher|quel", bas[0][1].plie
    ):
        return Resultat("insuffisant", "Moins d’un entretien par trimestre.", (bas[0][1],))
    if bas and len(bas) == len(lues):
        return Resultat("insuffisant", "Moins d’un entretien par trimestre.", (bas[0][1],))
    if lues:
        return Resultat(
            "satisfait",
            "Le rythme écrit convient.",
            tuple(dict.fromkeys(e for x, e in lues if x >= minimum - 0.05))[:2],
        )
    return par_les_mots(d, r, i)
