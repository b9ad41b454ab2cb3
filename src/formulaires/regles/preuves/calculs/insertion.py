"""The contract and the diagnostic: the target of fifteen hours, and who may have none."""

from __future__ import annotations

import re

from formulaires.noyau.ecriture import heures
from formulaires.regles.preuves.calculs.registre import calcul
from formulaires.regles.preuves.calculs.semaine import par_semaine
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import Figure
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_RAISON = re.compile(
    r"\bparce\b|\bcar\b|\braison|\bmotif|\bmotiv|\bcompte tenu|\bpuisque\b|\bvu (?:le|la|les|son|sa|ses|que|l')|\bafin\b|\btenir compte|\btient compte|\bpour que\b|\bpour (?:lui |se )?(?:permettre|laisser|preserver|tenir|ne pas)"
    r"|\ben attendant\b|\ble temps (?:de|que|d')|\bau regard\b|\badapt|\bprogressi|\bminor|\bmajor|\ba cause\b|\bfaute de\b|\bdu fait\b|\beu egard\b|\bpermet(?:tent)? pas\b|\bdemande de\b|\bsouhait|\bprefer"
)
_GENE = re.compile(
    r"\b(?:dos|sante|garde|fatigue|douleur|soins?|reeducation|traitement|transport|bus|cars?|voiture|permis|enfants?|grossesse|handicap|rqth|kine|medical|medecin|aidant|trajets?|sommeil|addiction)\b"
)
_DES_HEURES = re.compile(
    r"\bheures?\b|\b\d+ ?h\b|\bduree\b|\bvolume\b|\brythme\b|\bquinze\b|\b15\b|\bdescend|\bremont|\bmonter|\bcommenc|\bdavantage\b|\bquotite\b|\bcible\b|\breference\b"
)
_MODULE = re.compile(
    r"\bhandicap|\brqth\b|\bgrande exclusion|\brupture\b|\bsans (?:abri|domicile)|\ba la rue\b|\bmdph\b|\baah\b"
)
_DEMANDE = re.compile(
    r"\b(?:a|ai|avez|avons|ayant) (?:expressement |elle-meme |lui-meme |formellement )?(?:demande|sollicite|souhaite|formule|exprime|depose)|\bdemande (?:formulee|de (?:la personne|l'interesse|mme|m\.|madame|monsieur|sa part|dispense|exemption)|ecrite|recue|du|en date|vient|signee|presentee|deposee|faite|par)"
    r"|\ba sa demande|\ba (?:la|votre|ma) demande|\bsur (?:sa|votre|ma) demande|\bje (?:vous )?(?:demande|sollicite|souhaite)|\bsa demande\b|\b(?:il|elle|mme|m\.|monsieur|madame|interessee?|personne|vous) (?:\w+ ){0,3}(?:demande|sollicite|souhaite)|\bvotre (?:demande|lettre|courrier)|\bsollicitee? par\b|\bdemandee? par\b"
)
_PAS_DEMANDE = re.compile(
    r"\b(?:pas|jamais|aucune?|rien|sans) (?:\w+ ){0,4}demande|\bn'a (?:pas|rien) (?:\w+ ){0,3}(?:demande|sollicite)|\bnon (?:sollicite|demande)|\bsans (?:que|sa) (?:\w+ ){0,5}(?:demande|sollicit)|\bd'office\b|\b(?:equipe|service|referente?|conseill\w+|nous|organisme|structure|agence) (?:a |avons |ont )?(?:juge|estime|decide|prefere|considere|trouve)\w*"
)
_SANTE = re.compile(
    r"\bsante\b|\bhandicap|\binvalid|\bmaladie|\bmalade\b|\brqth\b|\baah\b|\bpathologi|\bmedica|\bmedecin|\bhospitalis|\btraitement\b|\bsoins\b|\bcertificat\b|\bmdph\b|\bopere|\bcancer|\bdepressi|\bdouleur"
)
_PARENT = re.compile(
    r"\bparent isole|\bseule? avec|\bmaman seule|\bmere (?:isolee|seule)|\bpere (?:isole|seul)|\beleve seule?|\bmonoparental|\bfamille monoparentale|\bsans (?:mode|solution|moyen) de garde|\bgarde (?:d'enfant|de l'enfant|de son|de sa)|\bcreche\b|\bassistante maternelle"
)
_ENFANT = re.compile(
    r"\b(?:enfant|fils|fille|garcon|fillette|bebe|petite?|ado|jumeaux|prenom|parent isole|garde)\b"
)
_EXEMPTION = re.compile(
    r"\bexempt|\bdispens|\bexoner|\bsans (?:duree|heures?|volume|obligation)|\bpas d'heures|\bne (?:fixe|comporte|prevoi|porte)\w* (?:pas|aucun)"
)


def _voisins(d: Dossier, e: Enonce, avant: int = 2, apres: int = 3) -> list[Enonce]:
    return d.lecture.enonces[max(0, e.rang - avant) : e.rang + apres + 1]


@calcul
def quinze_heures(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Fifteen hours, or another figure with its reason beside it."""
    lues = par_semaine(d)
    if not lues:
        return None
    cible = r.nombre("cible")
    figure, enonce = lues[0]
    if figure.valeur == cible:
        return Resultat("satisfait", "La cible est retenue.", (enonce,))
    if raison := _raison(d, figure, enonce):
        return Resultat(
            "satisfait",
            f"{heures(figure.valeur)}, et la raison en est dite.",
            tuple(dict.fromkeys((enonce, raison))),
        )
    return Resultat(
        "insuffisant",
        f"{heures(figure.valeur)}, sans que l’écart avec la cible soit motivé.",
        (enonce,),
    )


def _raison(d: Dossier, figure: Figure, enonce: Enonce) -> Enonce | None:
    """Where the reason of another figure stands: after it, in its statement, or close by."""
    suite = enonce.plie[figure.fin :]
    if _RAISON.search(enonce.plie) or (_GENE.search(suite) and len(suite.split()) > 2):
        return enonce
    for e in _voisins(d, enonce):
        if e is not enonce and not e.vide and _DES_HEURES.search(e.plie) and _RAISON.search(e.plie):
            return e
    return None


@calcul
def quinze_heures_cej(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Fifteen hours at least, unless handicap or great exclusion is said beside."""
    lues = par_semaine(d)
    if not lues:
        return None
    figure, enonce = lues[0]
    if figure.valeur >= r.nombre("minimum"):
        return Resultat("satisfait", f"{heures(figure.valeur)} par semaine.", (enonce,))
    for e in _voisins(d, enonce):
        m = _MODULE.search(e.plie)
        if m and not any(
            k in e.portee.nies for k, j in enumerate(e.jetons) if m.start() <= j.debut < m.end()
        ):
            return Resultat(
                "satisfait",
                f"{heures(figure.valeur)} par semaine, modulées.",
                tuple(dict.fromkeys((enonce, e))),
            )
    return Resultat("insuffisant", f"{heures(figure.valeur)} par semaine seulement.", (enonce,))


@calcul
def exemption(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The person asks for it, and the reason is one of the law's: health, or a child under an age."""
    limite = r.nombre("age_enfant")
    autour = _autour(d)
    demande = next(
        (
            e
            for e in autour
            if _DEMANDE.search(e.plie) and not _PAS_DEMANDE.search(e.plie) and not e.vide
        ),
        None,
    )
    refus = next((e for e in autour if _PAS_DEMANDE.search(e.plie)), None)
    sante = next((e for e in autour if _affirme(e, _SANTE)), None)
    ages = [
        (f.valeur, e)
        for e in autour
        if _ENFANT.search(e.plie)
        for f in d.index.figures(e)
        if f.genre == "ans" and f.valeur < 26 and not _loi(e, f)
    ]
    parent = next((e for e in autour if _affirme(e, _PARENT)), None)
    grands = [e for a, e in ages if a >= limite]
    if demande is None and refus is not None:
        return Resultat("insuffisant", "La personne ne l’a pas demandée.", (refus,))
    if sante is None and grands and len(grands) == len(ages):
        return Resultat("insuffisant", f"L’enfant a {limite:.0f} ans ou plus.", (grands[0],))
    motif = sante or parent
    if demande is not None and motif is not None:
        return Resultat(
            "satisfait",
            "La demande et son motif sont écrits.",
            tuple(dict.fromkeys((demande, motif))),
        )
    if demande is None and motif is not None:
        return Resultat("insuffisant", "Il n’est pas dit que la personne l’a demandée.", (motif,))
    if demande is not None:
        return Resultat("insuffisant", "Le motif n’est pas de ceux que la loi donne.", (demande,))
    return None


def _autour(d: Dossier) -> list[Enonce]:
    """Statements that speak of the exemption, and those close to them."""
    dits = [
        e
        for e in d.lecture.enonces
        if _EXEMPTION.search(e.plie) and not (e.vide and e.genre == "phrase")
    ]
    rangs = {x.rang for e in dits for x in _voisins(d, e, 4, 5)}
    return [e for e in d.lecture.enonces if e.rang in rangs]


def _affirme(e: Enonce, quoi: re.Pattern[str]) -> bool:
    """Whether words stand in a statement without being denied or left unticked."""
    return any(
        not any(
            k in e.portee.nies and k not in e.portee.reperes
            for k, j in enumerate(e.jetons)
            if m.start() <= j.debut < m.end()
        )
        for m in quoi.finditer(e.plie)
    )


def _loi(e: Enonce, f: Figure) -> bool:
    """« un enfant de moins de douze ans »: the law's figure, not a child's."""
    return bool(re.search(r"\bmoins d[e'] ?$|\bde plus de ?$", e.plie[: f.debut]))
