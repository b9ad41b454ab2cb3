"""What an answer to a call says where it must say it: words looked for in the part they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable

from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.aap_plan import (
    Partie,
    Plan,
    affirme,
    etiquette,
    laisse_creux,
    numero,
    plan,
    refuses,
    trouves,
)
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.motifs import Terme
from formulaires.regles.preuves.recherche import Trouve
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_PEU = 40  # words under which a part is not believed to be the one


def chercher(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Proofs in the part where they belong; elsewhere they are only near.

    Settings: ``element`` (the elements whose part it is), ``sous`` (words of the headings of the
    part), ``partout`` when a proof is good wherever it stands.
    """
    ou = _ou(d, i)
    if offensants := refuses(plan(d).enonces, noms(i, "refus"), None if _partout(i) else ou):
        return Resultat("insuffisant", "Ce passage y contrevient.", tuple(offensants[:2]))
    tous = [t for t in d.trouver(i.preuves) if t.enonce.genre != "titre"]
    surs = [t for t in tous if _sur(d, t)]
    ici = [t for t in surs if _dans(t.enonce, ou) or _partout(i)]
    nies = [
        t for t in tous if t.nomme and not t.enonce.vide and (_dans(t.enonce, ou) or _partout(i))
    ]
    if ici:
        autres = {t.enonce.rang for t in ici}
        contre = [t for t in nies if t.enonce.rang not in autres]
        if contre and len(autres) < 2:
            return Resultat(
                "a_verifier", "Le document dit aussi le contraire.", _passages([*contre, *ici])
            )
        if (creuse := _creuse(d, i)) is not None:
            return Resultat("insuffisant", "La place est là, la réponse non.", (creuse,))
        return Resultat("satisfait", "C’est écrit.", _passages(ici))
    if (creuse := _creuse(d, i)) is not None:
        return Resultat("insuffisant", "La place est là, la réponse non.", (creuse,))
    if nies:
        return Resultat("insuffisant", "Ce passage dit le contraire.", _passages(nies))
    pleine = _pleine(d, i)
    if pleine is not None:
        return Resultat("satisfait", "Cette partie le traite.", tuple(pleine[:2]))
    ouverts = [t for t in tous if _ouvert(t) and _dans(t.enonce, ou)]
    if ouverts and not surs:
        return Resultat("insuffisant", "La place est là, la réponse non.", _passages(ouverts))
    pistes = d.trouver(i.pistes)
    proches = [*surs, *(t for t in pistes if not t.nie and not _ouvert(t))]
    if proches:
        return Resultat(
            "a_verifier", "Ce passage s’en approche, sans le dire tout à fait.", _passages(proches)
        )
    if vides := [t for t in pistes if _ouvert(t)]:
        return Resultat("insuffisant", "La place est là, la réponse non.", _passages(vides))
    return absent(i)


@calcul
def aap_dans(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Proofs looked for in one part; see ``chercher``."""
    return chercher(d, r, i)


def _partout(i: Indices) -> bool:
    return bool(i.reglages.get("partout"))


def _ou(d: Dossier, i: Indices) -> frozenset[int]:
    """The ranks of the statements of the part; every one when the file has no such part."""
    p = plan(d)
    rangs: set[int] = set()
    if elements := noms(i, "element"):
        ici = p.dans(*elements)
        if sum(len(e.jetons) for e in ici) >= _PEU:
            rangs |= {e.rang for e in ici}
    if "sous" in i.reglages:
        ici = p.sous(re.compile("|".join(noms(i, "sous"))))
        if sum(len(e.jetons) for e in ici) >= _PEU // 2:
            rangs |= {e.rang for e in ici}
    return frozenset(rangs) or frozenset(e.rang for e in p.enonces)


def _dans(e: Enonce, ou: frozenset[int]) -> bool:
    return e.rang in ou


def _ouvert(t: Trouve) -> bool:
    return t.enonce.vide or (t.ouvert and "au plus tard" not in t.enonce.plie)


def _sur(d: Dossier, t: Trouve) -> bool:
    """As ``Trouve.sur``; « au plus tard » postpones nothing, a label before a filler proves nothing."""
    e = t.enonce
    question = e.plie.rstrip().endswith("?") and "☒" not in e.plie
    return not (t.nie or _ouvert(t) or question or laisse_creux(d, e)) and _distincts(t)


def termes(t: Trouve) -> int:
    """How many terms a motif asks for, those that must be absent left out."""
    return sum(not x.exclu for x in t.motif.termes)


def _distincts(t: Trouve) -> bool:
    """Two terms of a motif are not one word of the statement met twice."""
    places = [p for x in t.motif.termes if x.formes and not x.exclu and (p := _places(t, x))]
    return len(places) < 2 or _un_chacun(sorted(places, key=len), frozenset())


def _places(t: Trouve, terme: Terme) -> frozenset[int]:
    """Words of a statement at which a term may begin."""
    jetons = t.enonce.jetons
    return frozenset(
        k
        for forme in terme.formes
        for k, j in enumerate(jetons)
        if j.cle == forme.cles[0]
        or (forme.debut_de and len(forme.cles) == 1 and j.cle.startswith(forme.cles[0]))
    )


def _un_chacun(places: list[frozenset[int]], pris: frozenset[int]) -> bool:
    if not places:
        return True
    return any(_un_chacun(places[1:], pris | {k}) for k in places[0] - pris)


def _surs(d: Dossier, motifs: Iterable[str]) -> list[Trouve]:
    return [t for t in d.trouver(motifs) if _sur(d, t) and t.enonce.genre != "titre"]


def sinon(d: Dossier, i: Indices) -> Resultat:
    """Without a proof: what comes near, a place left empty, or what silence means."""
    tous = [*d.trouver(i.preuves), *d.trouver(i.pistes)]
    if proches := [t for t in tous if not t.nie and not _ouvert(t)]:
        return Resultat(
            "a_verifier", "Ce passage s’en approche, sans le dire tout à fait.", _passages(proches)
        )
    if vides := [t for t in tous if _ouvert(t)]:
        return Resultat("insuffisant", "La place est là, la réponse non.", _passages(vides))
    return absent(i)


def absent(i: Indices) -> Resultat:
    """What silence means."""
    phrases = {
        "manquant": "Rien dans le document ne le dit.",
        "a_verifier": "Rien dans le document ne permet d’en juger.",
        "satisfait": "Rien dans le document n’y contrevient.",
        "sans_objet": "La réponse n’en dit rien, et l’appel ne demande pas de l’écrire.",
    }
    return Resultat(i.absence, phrases[i.absence])


def prouve(d: Dossier, i: Indices) -> Resultat:
    """The proofs wherever they stand, else ``sinon``."""
    if surs := _surs(d, i.preuves):
        return Resultat("satisfait", "C’est écrit.", _passages(surs))
    return sinon(d, i)


_FENETRE = 7


def ensemble(d: Dossier, i: Indices) -> tuple[list[Trouve], list[str]]:
    """The window that holds most groups (``fenetre`` statements, an ``ancre`` among them), and what it lacks."""
    fenetre = int(float(str(i.reglages.get("fenetre", _FENETRE))))
    hors = frozenset[int]()
    if i.reglages.get("hors_evaluation"):
        bilan = evaluation(d)
        if not any(
            re.search(r"indicateur|viesion|tableau de qualification", e.plie) for e in bilan
        ):
            hors = frozenset(e.rang for e in bilan)
    par_groupe = {
        g: {
            t.enonce.rang: t
            for t in _surs(d, motifs)
            if t.propres >= termes(t) - 1 and t.enonce.rang not in hors
        }
        for g, motifs in i.groupes.items()
    }
    ancres = {t.enonce.rang for t in d.trouver(noms(i, "ancre")) if not t.nie}
    meilleurs: dict[str, Trouve] = {}
    for depart in sorted({rang for t in par_groupe.values() for rang in t}):
        dedans = range(depart, depart + fenetre)
        if ancres.isdisjoint(range(depart - 2, depart + fenetre)) and "ancre" in i.reglages:
            continue
        ici = {
            g: t
            for g, rangs in par_groupe.items()
            if (t := next((rangs[k] for k in dedans if k in rangs), None))
        }
        if len(ici) > len(meilleurs):
            meilleurs = ici
    return list(meilleurs.values()), [g for g in i.groupes if g not in meilleurs]


@calcul
def aap_ensemble(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """So many groups close together (``au_moins``, else all); one that lacks a few is not enough."""
    if (creuse := _creuse(d, i)) is not None:
        return Resultat("insuffisant", "La place est là, la réponse non.", (creuse,))
    lus, absents = ensemble(d, i)
    voulus = i.au_moins or len(i.groupes)
    if lus and len(lus) >= voulus:
        return Resultat("satisfait", "C’est écrit.", _passages(lus))
    surs = [t for t in _surs(d, i.preuves) if t.propres == termes(t)]
    if surs:
        return Resultat("satisfait", "C’est écrit.", _passages(surs))
    if lus and len(lus) * 2 >= voulus:
        return Resultat("insuffisant", f"Il manque : {enumerer(absents)}.", _passages(lus))
    if lus:
        return Resultat("a_verifier", f"À relire : {enumerer(absents)}.", _passages(lus))
    return sinon(d, i)


def _passages(trouves: Iterable[Trouve]) -> tuple[Enonce, ...]:
    return tuple(dict.fromkeys(t.enonce for t in trouves))[:3]


def _parties(d: Dossier, i: Indices) -> list[Partie]:
    """Parts whose own heading is one of those of the exigence."""
    p = plan(d)
    rangs = {t.enonce.rang for t in d.trouver(i.titres) if t.propres == termes(t)}
    return [x for x in p.parties if x.titre.rang in rangs]


def _creuse(d: Dossier, i: Indices) -> Enonce | None:
    """A heading or a label of the exigence with nothing under it, when no other is filled."""
    if not i.titres:
        return None
    parties = _parties(d, i)
    if parties and not any(x.mots > 1 for x in parties):
        return parties[0].titre
    p = plan(d)
    dites = [
        t.enonce
        for t in d.trouver(i.titres)
        if t.propres == termes(t) and t.enonce.rang not in p.titres
    ]
    labels = [
        e
        for e in dites
        if len(e.jetons) <= 14
        and (e.vide or laisse_creux(d, e))
        and not (e.genre == "rangee" and " – " in e.texte)
    ]
    pleins = [e for e in dites if etiquette(e) and not e.vide and not laisse_creux(d, e)]
    return labels[0] if labels and not pleins and not any(x.mots > 1 for x in parties) else None


def _pleine(d: Dossier, i: Indices) -> list[Enonce] | None:
    """What stands under a heading of the exigence, when words enough do."""
    if not i.mots:
        return None
    for x in _parties(d, i):
        if x.mots >= i.mots:
            return [e for e in x.contenu if not e.vide and not numero(e)]
    return None


# --- lists of themes ---------------------------------------------------------------------------


@calcul
def aap_themes(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Every group is said in its part; found elsewhere only, somebody has to look."""
    from formulaires.regles.preuves.calculs.aap_contenus import moyens

    ou = _ou(d, i) - moyens(d)
    if offensants := refuses(plan(d).enonces, noms(i, "refus"), ou):
        return Resultat("insuffisant", "Ce passage y contrevient.", tuple(offensants[:2]))
    presents: list[Trouve] = []
    absents: list[str] = []
    ailleurs: list[str] = []
    nies: list[Trouve] = []
    for nom, motifs in i.groupes.items():
        tous = [t for t in d.trouver(motifs) if t.enonce.genre != "titre" or _action(d, t.enonce)]
        tous = [t for t in tous if t.propres == termes(t)]
        surs = [t for t in tous if _sur(d, t) or _action(d, t.enonce)]
        ici = [t for t in surs if _dans(t.enonce, ou)]
        if ici:
            presents.append(ici[0])
            continue
        refus = [
            t for t in tous if (t.nomme or t.nie) and _dans(t.enonce, ou) and not t.enonce.vide
        ]
        if refus:
            nies.append(refus[0])
        (ailleurs if surs else absents).append(nom)
    voulus = i.au_moins or len(i.groupes)
    if nies:
        return Resultat(
            "insuffisant", f"Il manque : {enumerer([*absents, *ailleurs])}.", _passages(nies)
        )
    if len(presents) >= voulus:
        return Resultat("satisfait", "Tout y est.", _passages(presents))
    if (creuse := _creuse(d, i)) is not None:
        return Resultat("insuffisant", "La place est là, la réponse non.", (creuse,))
    if not presents:
        autres = [t for t in d.trouver(i.pistes) if not t.nie]
        return (
            Resultat("a_verifier", "À lire : rien de sûr n’est trouvé.", _passages(autres))
            if autres or ailleurs
            else Resultat("manquant", "Rien dans le document ne le dit.")
        )
    if absents and len(presents) * 2 >= voulus:
        return Resultat("insuffisant", f"Il manque : {enumerer(absents)}.", _passages(presents))
    return Resultat(
        "a_verifier", f"À relire : {enumerer([*absents, *ailleurs])}.", _passages(presents)
    )


def _action(d: Dossier, e: Enonce) -> bool:
    """A heading of an action, with its text under it: it counts as an action's name."""
    x = next((q for q in plan(d).parties if q.titre is e), None)
    return x is not None and not x.elements and x.mots > 8 and len(x.contenu) < 12


# --- the evaluation ----------------------------------------------------------------------------

_EVALUATION = re.compile(
    r"evalu|\bbilan\b(?! de competences)|mesur\w+ (?:les|des|nos|l'|ce)|\bretour sur|aur(?:ons|a)[- ](?:nous|t-on|on|elle)|aura (?:servi|fait|donne|change)|rendre compte|appreciation|impact|\bjuger|verifier (?:que|si)|reussi|regarder? (?:en arriere|ce qu)|savoir si|a-t-il servi|ce que (?:cela|ca) (?:aura |a )?(?:donne|produit|change)|comment (?:nous )?saur"
)
_SIGNES = (
    re.compile(
        r"evalu|bilan|rapport (?:annuel|d'activite)|comite de suivi|copil|comite de pilotage"
    ),
    re.compile(
        r"questionnaire|satisfaction|parole|temoign|recueill|interrog|avis des|entretiens? (?:de fin|collectif|semi|qualitatif)"
    ),
    re.compile(r"chiffr|nombre|combien|statisti|taux|effectifs|donnees|quantit"),
    re.compile(r"resultats|objectifs|atteint|compar|ecart"),
    re.compile(r"moyens|cout|depens|temps (?:passe|de travail|consacre)|heures de chac"),
    re.compile(r"partenaires?|partenariat|mutualis|structures? associ"),
)


def evaluation(d: Dossier) -> list[Enonce]:
    """Statements of the part on the evaluation; those that speak of evaluating when there is none."""
    rendu: list[Enonce] | None = d.__dict__.get("_evaluation_aap")
    if rendu is None:
        rendu = d.__dict__["_evaluation_aap"] = _evaluation(plan(d))
    return rendu


def _evaluation(p: Plan) -> list[Enonce]:
    nommees = [
        x
        for x in p.parties
        if _EVALUATION.search(x.titre.plie)
        and x.mots >= 8
        and not x.elements
        and not re.search(
            r"(?:autres|notre) experience|bilan (?:20|de l'annee|des annees)|indicateur",
            x.titre.plie,
        )
    ]
    nommees = [x for x in nommees if not any(q in nommees for q in x.parents)]
    if not nommees:
        feuilles = [x for x in p.parties if x.mots >= 25 and not x.elements]
        notes = {
            x.titre.rang: sum(any(m.search(e.plie) for e in x.contenu) for m in _SIGNES)
            / (1 + x.mots / 900)
            for x in feuilles
        }
        meilleure = max(feuilles, key=lambda x: notes[x.titre.rang], default=None)
        if meilleure is not None and notes[meilleure.titre.rang] >= 3.2:
            nommees = [meilleure]
    rangs = {e.rang for x in nommees for e in x.contenu}
    if not rangs:
        rangs = {
            e.rang + k
            for e in p.enonces
            if re.search(
                r"\bevalu(?:ation|er|ons|era|ee?s?)\b|rapport (?:annuel|final)|comite de (?:suivi|pilotage)",
                e.plie,
            )
            for k in range(3)
        }
    return [e for e in p.enonces if e.rang in rangs and e.rang not in p.titres and not numero(e)]


@calcul
def aap_evaluation(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """One side of the evaluation, said in the part on it."""
    ici = evaluation(d)
    rangs = {e.rang for e in ici}
    if offensants := refuses(ici, noms(i, "refus")):
        return Resultat("insuffisant", "Ce passage y contrevient.", tuple(offensants[:2]))
    tous = [t for t in d.trouver(i.preuves) if t.enonce.genre != "titre"]
    surs = [t for t in tous if _sur(d, t)]
    dedans = [t for t in surs if t.enonce.rang in rangs and t.propres == termes(t)]
    creuses = [e for e in ici if len(e.jetons) <= 9 and laisse_creux(d, e) and _touche(d, i, e)]
    creuse = _creuse(d, i)
    if creuses and not [
        t
        for t in dedans
        if len(t.enonce.jetons) > 3 and t.enonce not in creuses and t.propres == termes(t)
    ]:
        return Resultat("insuffisant", "La place est là, la réponse non.", tuple(creuses[:1]))
    if creuse is not None:
        return Resultat("insuffisant", "La place est là, la réponse non.", (creuse,))
    if dedans:
        return Resultat("satisfait", "C’est écrit.", _passages(dedans))
    if nies := [t for t in tous if t.nomme and t.enonce.rang in rangs and not t.enonce.vide]:
        return Resultat("insuffisant", "Ce passage dit le contraire.", _passages(nies))
    pleine = _pleine(d, i)
    if pleine is not None and {e.rang for e in pleine} & rangs:
        return Resultat("satisfait", "Cette partie le traite.", tuple(pleine[:2]))
    pistes = [t for t in d.trouver(i.pistes) if not t.nie and not t.enonce.vide]
    proches = [t for t in [*surs, *pistes] if t.enonce.rang in rangs] or (surs if not ici else [])
    if proches:
        return Resultat(
            "a_verifier", "Ce passage s’en approche, sans le dire tout à fait.", _passages(proches)
        )
    return Resultat(
        "manquant",
        "Rien dans l’évaluation ne le dit." if ici else "Aucune évaluation n’est trouvée.",
    )


def _touche(d: Dossier, i: Indices, e: Enonce) -> bool:
    """Whether a short label is about this side of the evaluation."""
    rangs = {t.enonce.rang for t in d.trouver((*i.titres, *i.preuves, *i.pistes))}
    return e.rang in rangs


# --- the référent, of the organisation ---------------------------------------------------------

_DEHORS = r"(?:prestataires?|prestations?|consultante?s?|independante?s?|exterieure?s? a|externes?\b|externalis\w*|sous-? ?trait\w*|mise?s? a (?:notre |sa |leur )?disposition|liberale?s?\b|auto-? ?entrepren\w*|portage salarial|vacataires?|interim\w*|cabinet|freelance|(?:un|une|d'une?) autre (?:association|structure|organisme))"
_FONCTION = r"(?:fonctions?|roles?|missions?|charges?|qualite|postes?|travail) (?:de |d'|du )(?:la )?referen\w+"
_EXTERNES = tuple(
    re.compile(x)
    for x in (
        rf"{_FONCTION}[^.;]{{0,80}}?{_DEHORS}",
        rf"{_DEHORS}[^.;]{{0,110}}?{_FONCTION}",
        rf"referente?s? (?:d'accompagnement |de parcours )?(?:qui )?(?:est|sont|sera|seront|serait|reste) (?:\w+ ){{0,3}}?{_DEHORS}",
        r"referente?s? (?:d'accompagnement )?(?:externes?|exterieure?s?|independante?s?|prestataires?|mise?s? a disposition|salariee?s? (?:de |d'|du )(?!(?:l'|notre |la |nos )?(?:association|structure|organisme|cooperative|maison|equipe)))",
        rf"(?:suivi|reference|accompagnement) (?:individuel |des personnes )?(?:est|sera|sont) (?:\w+ )?(?:confiee?|sous-? ?traitee?|deleguee?|externalisee?)s? (?:a|au|aux)\b[^.;]{{0,60}}?(?:{_DEHORS}|association|partenaire|structure|ccas)",
        rf"{_DEHORS}[^.;]{{0,60}}?(?:comme|en tant que|fait office de|fera office de|sera|est) (?:\w+ )?referente?\b",
    )
)


_INTERNES = re.compile(
    r"referente?s?[^.;]{0,70}(?:salariee?s?\b|(?:des |nos |les )?(?:agents?|fonctionnaires|titulaires|collaborat\w+|professionnel\w*|travailleu\w+)(?: \w+)? (?:permanente?s? )?(?:du|de la|de l'|de notre|territoriaux|maison)\b|effectif (?:propre|permanent)|de la maison|\bcdi\b|a duree indeterminee|employee?s? (?:de|par)|\binternes?\b|permanente?s? de|de (?:l'|notre |la )(?:association|structure|organisme|cooperative|etablissement|equipe de l'association)|nos (?:propres )?(?:effectifs|salaries|equipes)|recrutee?s? par (?:nous|l'association)|membres? de notre)"
    r"|(?:salariee?s?|professionnel\w*|membres?|personnel|equipe) (?:de (?:l'|notre |la )(?:association|structure|organisme|cooperative)|permanente?s?|internes?)[^.;]{0,60}(?:referente?s?|fonctions? de refer)"
    r"|fonctions? de referen\w+[^.;]{0,60}(?:en interne|par (?:nos|des) (?:propres )?salaries|au sein de)"
)


_SALARIES = re.compile(
    r"(?:conseill\w+|professionnel\w*|agents?|\btous\b|\btoutes\b|accompagnat\w+)[^.;]{0,40}(?:salariee?s? (?:de|chez|du|par|en)|\bcdi\b|a duree indeterminee|titulaires de la fonction|permanente?s?\b)"
)


@calcul
def aap_referent_interne(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No référent is from outside; nothing needs to be said of it."""
    from formulaires.regles.preuves.calculs.aap_equipe import personnel

    dits = [
        e
        for e in plan(d).enonces
        if not e.vide
        for motif in _EXTERNES
        if (m := motif.search(e.plie))
        and affirme(e, m.start(), m.end())
        and not re.search(
            r"\b(?:aucun|ni|pas de|pas d'|sans|jamais)\W+(?:\w+\W+){0,2}$",
            e.plie[max(0, m.start() - 30) : m.start()],
        )
    ]
    lu = personnel(d)
    lignes = []
    if lu is not None:
        cols = [c for c, x in lu.colonnes.items() if x == {"referent"}]
        lignes = [
            p.enonce
            for p in lu.postes
            if p.enonce
            and any(p.parts.get(c) for c in cols)
            and re.search(_DEHORS, p.rangee.tout)
            and not re.search(r"non externe|externe : non", p.rangee.tout)
        ]
    if dits or lignes:
        return Resultat(
            "insuffisant",
            "Un référent est dit extérieur.",
            tuple(dict.fromkeys([*dits, *lignes]))[:2],
        )
    if surs := [
        e
        for e, _ in [
            *trouves(plan(d).enonces, _INTERNES),
            *trouves(plan(d).dans("referent"), _SALARIES),
        ]
    ]:
        return Resultat("satisfait", "Les référents sont dits de l’organisme.", tuple(surs[:2]))
    return Resultat(
        "sans_objet", "La réponse n’en dit rien, et l’appel ne demande pas de l’écrire."
    )


@calcul
def aap_pouvoir_agir(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """What develops the power to act: said by its name, else several of its sides close together."""
    if (creuse := _creuse(d, i)) is not None:
        return Resultat("insuffisant", "Le titre est là, rien n’est écrit dessous.", (creuse,))
    trouves_, absents = ensemble(d, i)
    voulus = i.au_moins or len(i.groupes)
    nommes_ = [t for t in _surs(d, i.preuves) if len(t.enonce.jetons) >= 8]
    parties = [x for x in _parties(d, i) if x.mots >= 15]
    if parties:
        dits = [e for e in parties[0].contenu if not e.vide and not numero(e)]
        return Resultat("satisfait", "Cette partie le traite.", tuple(dits[:2]))
    if nommes_ and (trouves_ or len(nommes_) > 1):
        return Resultat("satisfait", "C’est écrit.", _passages([*nommes_[:1], *trouves_]))
    if len(trouves_) >= voulus:
        return Resultat("satisfait", "C’est écrit.", _passages(trouves_))
    pistes = [
        *nommes_,
        *trouves_,
        *(t for t in d.trouver(i.pistes) if not t.nie and not t.enonce.vide),
    ]
    if pistes:
        return Resultat("a_verifier", f"Peu est dit de {enumerer(absents)}.", _passages(pistes))
    return Resultat("manquant", "Rien dans le document ne le dit.")
