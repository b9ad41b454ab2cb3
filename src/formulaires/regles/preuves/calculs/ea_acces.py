"""Getting in: the way, the agreement, no condition; no term; the project and who was named when."""

from __future__ import annotations

import re

from formulaires.noyau.ecriture import date_longue
from formulaires.regles.preuves.calculs.ea_dates import jours, premiere
from formulaires.regles.preuves.calculs.ea_dits import ea_dits, enonces
from formulaires.regles.preuves.calculs.ea_noms import entiers, sous, surs, trouver
from formulaires.regles.preuves.calculs.ea_veille import dans_la_veille
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.gens import appelle
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.signatures import dates_signees, places
from formulaires.textes.resolution import ExigenceResolue

# An agreement to something else than the accompaniment.
_AUTRE_ACCORD = re.compile(
    r"\bpartage|\bdonnees\b|\bvenir\b|\bvisites?\b|\bveille\b|\bpause\b|\breprise\b|\bmedecin|\bsante\b|\bcommun accord|\bpasse(?:r|ge)\b|\bimage\b|\bphoto\b|\brecapitul|\bsi (?:elle|il|la personne|l\'intere)|\bembauch|\binformation\w* (?:aupres|a l'employeur)"
)
_TEST = re.compile(
    r"\btests?\b|\bepreuves?\b|\bbilans? d'(?:employabilite|aptitude)|\bpre-?evaluation|\bevaluation (?:prealable|d'employabilite|des aptitudes|d'aptitude)|\bseuils?\b|\bscore\b|\bnote (?:minim|d'au moins|superieure)|\bpoints sur\b"
    r"|\bniveau (?:minim\w+|requis|suffisant|d'autonomie|d'employabilite)|\bautonomie (?:minim\w+|suffisante|requise)|\bemployabilite\b|\baptitude\b|\bprofils?\b|\btype de handicap|\bseule?s? (?:les? )?(?:personnes?|handicaps?|troubles|tsa|beneficiaires)|\bperiode d'essai (?:de|dans) (?:l'accompagnement|la plateforme)|\bselection\w*"
)
_CONDITION = re.compile(
    r"\bcondition\w*|\bsubordonn\w+|\bsous reserve|\bsi\b|\breussi\w*|\bexig\w+|\brequis\w*|\bprealable|\bconfirm\w+|\bvalid\w+|\bminim\w+|\bobten\w+|\breserv\w+|\bconcluant\w*|\bfavorable|\bdoi(?:t|vent)\b|\bdevra\w*|\bnecessaire|\bimpose\w*|\bapres (?:un|une)\b|\bdepend\w*|\bque les\b|\buniquement\b"
)
_ACCES = re.compile(
    r"\bacces\b|\baccede\w*|\bentree?s?\b|\bentrer\b|\badmi(?:s|se|ssion)\b|\bdemarr\w+|\bplaces?\b|\baccompagne\w*|\bdispositif\b|\bconvention\b|\bintegr\w+|\bpris\w* en charge|\bbenefici\w+|\bplateforme\b"
)
_REFUSE = re.compile(
    r"\baucune?\b|\bni\b|\bsans\b|\bpas\b|\brien\b|\bn'\w+|\bne\b|\bjamais\b|\bpersonne ne\b"
)
_FIN = re.compile(
    r"\b(?:prend(?:ra)? fin|s'arrete(?:ra)?|au plus|expire\w*|arrive\w* a (?:echeance|terme)|se termine\w*|s'acheve\w*|cesse\w*|finit|finira)\b|\bpour (?:une duree de|une periode de|un an|\w+ mois|\w+ ans|douze|six|dix-huit)\b|\bjusqu'au\b|\bjusqu'en\b|\becheance\b|\bterme\b"
    r"|\bduree\b|\bdur(?:e|era)\b|\brenegoci\w+|\brenouvel\w+|\breconduct\w+|\bvalable\b|\bvalidite\b|\bdate de fin\b|\bfin (?:de la convention|d'accompagnement|de l'accompagnement|prevue)|\bdu\b.{3,40}\bau\b"
)
_SUJET = re.compile(
    r"\bconvention\b|\baccompagnement\b|\bfeuillet\b|\bpresent (?:accord|contrat|document|engagement)|\bcet accord\b|\bcontrat d'accompagnement|\bdispositif\b|\bce papier\b|\bappui\b|\bsuivi\b|\bl[ae] presente?\b|\bsoutien\b|\bserez (?:suivi|accompagne)"
)
_TITRE_DUREE = re.compile(
    r"\bduree\b|\bvalidite\b|\bterme\b|\becheance\b|\bfin\b|\bs'arrete\b|\bprise d'effet\b|\bjusqu'a quand\b|\bcombien de temps\b"
)
_HORS = re.compile(
    r"\brqth\b|\btravailleu\w+ handicap|\borientation\b|\btitre\b|\bveille\b|\bpause\b|\bcontrat de travail|\bcdd\b|\bcdi\b|\bimmersion|\bpmsmp\b|\bstage\b|\bintensi\w+|\bpalier\b|\bregulier\b|\ballege\b|\bniveau\b|\bde suivi\b|\bcuratelle|\btutelle|\bjugement"
    r"|\bformation\b|\brendezvous\b|\bentretiens?\b|\bsemaine\b|\bperiode d'essai|\brenouvellement d|\bhabilit|\bdonnees\b|\bconserv\w+|\bmesure\b|\bremplace\b|\barret\b|\bcap emploi\b|\bcapemploi\b|\bfrancetravail\b|\bmission locale\b|\bsavs\b|\bavant nous\b|\bseances\b|\bsix ans\b|\baction\b|\bheures\b"
)
_SANS = re.compile(
    r"\bsans\b|\bni\b|\baucune?\b|\bpas\b|\bne\b|\bn'|\bindetermine|\billimite|\baussi longtemps|\btant qu"
)
# Who may come in is chosen: a proof to give, a refusal that is kept, those who are sent elsewhere.
_TRIE = re.compile(
    r"\b(?:ne )?ser(?:a|ez|ont) (?:admise?s?|accueillie?s?|accepte?e?s?) (?:que|qu'|seulement|uniquement) si\b|\bn'(?:accept|admett|accueill|pren)\w* que\b|\bne (?:prenons|prend|recevons|recoit) que\b"
    r"|\bse reserv\w+ (?:le droit )?de refuser\b|\b(?:dirige|oriente|renvoye)e?s? ailleurs\b|\b(?:devr|doi)\w+ (?:prouver|justifier|reussir|demontrer|attester|obtenir)\b[^.;]{0,90}\bpour (?:pouvoir )?(?:beneficier|entrer|etre (?:admis|accueilli|accepte))"
    r"|☒ ?acces (?:apres|sous|sur|conditionne)\b"
)
_SOUS_CONDITION = re.compile(
    r"\b(?:conditions?|criteres?) (?:d'entree|d'acces|d'admission|d'accueil|pour entrer)\b"
)
_EXIGE = re.compile(
    r"\b(?:bilan|niveau|autonomi?e?|test|rendement|permis|diplome|experience|productivite|stabilite|avis medical|certificat|capacites?|aptitudes?)\b"
)
# Bounded whatever it names: by another contract, by the year, by its renewal, by a box that is ticked.
_BORNEE = re.compile(
    r"\b(?:accompagnement|soutien|suivi|appui|convention)\b[^.;]{0,30}\b(?:prend(?:ra)? fin|s'arrete(?:ra)?|cesse(?:ra)?|se termine(?:ra)?) (?:avec|a la fin|au terme|en meme temps)\b"
    r"|\b(?:suivi|accompagne|soutenu)e?s? (?:pendant|durant) (?:toute )?la duree d|\bconvention (?:bis)?annuelle\b|\b(?:tacite|expresse) reconduction\b|\breconduction (?:tacite|expresse)\b"
)
_COCHEE = re.compile(r"☒ ?(?:\w+ )?(?:mois|ans?)\b")
_ETIQUETTE = re.compile(r"^(?:duree|terme|fin|date de fin|echeance|validite)\b[^:]{0,30}:")
_COLONNE_FIN = re.compile(r"\b(?:fin|terme|echeance|jusqu'au)\b")
_AUSSITOT = re.compile(
    r"\bjour meme\b|\bmeme jour\b|\bce jour[- ]la\b|\b(?:des|depuis|a compter de|a) (?:l'|son |le |la |leur )?(?:admission|entree|accueil|debut|premier (?:jour|rendezvous|entretien)|premiere|arrivee|ouverture|jour de)"
)
_ECART = 2


@calcul
def ea_voie(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """An orientation of the CDAPH, or a prescription of one of three bodies; nobody else prescribes."""
    if autres := entiers(surs(d, noms(i, "autres"))):
        return Resultat("insuffisant", "Un autre a prescrit.", enonces(autres))
    trouves = surs(d, noms(i, "cdaph")) + surs(d, noms(i, "spe"))
    decision, admission = premiere(d, "decision"), premiere(d, "admission")
    if trouves and decision and admission and admission.jour < decision.jour:
        dit = f"L’admission du {date_longue(admission.jour)} précède la décision du {date_longue(decision.jour)}."
        return Resultat("insuffisant", dit, (admission.enonce, decision.enonce))
    return Resultat("satisfait", "La voie est écrite.", enonces(trouves)) if trouves else None


@calcul
def ea_accord(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The person's agreement, before the admission; a signature alone leaves it to see."""
    ecarte = {e.rang for e in dans_la_veille(d)} | {e.rang for p in places(d) for e in p.enonces}
    refus = [
        t
        for t in entiers(trouver(d, noms(i, "refus")))
        if t.enonce.rang not in ecarte and not _AUTRE_ACCORD.search(t.enonce.plie)
    ]
    if refus:
        return Resultat("insuffisant", "L’accord n’est pas donné.", enonces(refus))
    trouves = [
        t
        for t in surs(d, noms(i, "preuves"))
        if t.enonce.rang not in ecarte and not _AUTRE_ACCORD.search(t.enonce.plie)
    ]
    if trouves:
        accord, admission = premiere(d, "accord"), premiere(d, "admission")
        if (
            accord
            and admission
            and accord.jour > admission.jour
            and accord.enonce in {t.enonce for t in trouves}
        ):
            dit = f"L’accord du {date_longue(accord.jour)} vient après l’admission du {date_longue(admission.jour)}."
            return Resultat("insuffisant", dit, (accord.enonce, admission.enonce))
        return Resultat("satisfait", "L’accord est écrit.", enonces(trouves))
    if dates_signees(d):
        return Resultat(
            "a_verifier", "La convention est signée ; l’accord donné avant n’est pas écrit."
        )
    return None


@calcul
def ea_exclusion(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The access depends on no test, no threshold, no profile."""
    for e in d.lecture.enonces:
        if e.genre == "titre" or e.vide:
            continue
        exige = _EXIGE.search(e.plie) and _SOUS_CONDITION.search(sous(d, e))
        if _TRIE.search(e.plie) or (exige and not _REFUSE.search(e.plie)):
            return Resultat("insuffisant", "L’accès en dépend.", (e,))
        if not _TEST.search(e.plie):
            continue
        autour = f"{sous(d, e)} {e.plie}"
        if _CONDITION.search(autour) and _ACCES.search(autour) and not _REFUSE.search(e.plie):
            return Resultat("insuffisant", "L’accès en dépend.", (e,))
    dits = [t for t in d.trouver(i.preuves) if t.sur and _TEST.search(t.enonce.plie)]
    return Resultat("satisfait", "Rien n’est demandé à l’entrée.", enonces(dits)) if dits else None


@calcul
def ea_sollicitation(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """An employer who asks does so after the person's agreement, and never prescribes."""
    if prescrit := entiers(surs(d, noms(i, "prescrit"))):
        return Resultat("insuffisant", "L’employeur ne prescrit pas.", enonces(prescrit))
    veille = {e.rang for e in dans_la_veille(d)}
    demandes = [
        t.enonce for t in entiers(surs(d, noms(i, "sollicite"))) if t.enonce.rang not in veille
    ]
    if not demandes:
        return None
    e = demandes[0]
    sans = [t.enonce for t in surs(d, noms(i, "sans")) if abs(t.enonce.rang - e.rang) <= _ECART]
    if sans:
        return Resultat("insuffisant", "La personne n’était pas d’accord avant.", (sans[0], e))
    accords = [
        t.enonce for t in surs(d, noms(i, "accord")) if abs(t.enonce.rang - e.rang) <= _ECART
    ]
    accord, dates = premiere(d, "accord"), jours(d, e)
    if accord and dates and accord.jour > dates[0][1]:
        return Resultat(
            "insuffisant",
            f"L’accord ne vient que le {date_longue(accord.jour)}.",
            (e, accord.enonce),
        )
    if accords or (accord and dates):
        return Resultat(
            "satisfait",
            "La personne avait donné son accord.",
            tuple(dict.fromkeys([*accords[:1], e])),
        )
    return Resultat("a_verifier", "Voyez si la personne était d’accord avant.", (e,))


@calcul
def ea_sans_duree(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No sentence gives the convention an end or a length."""
    veille = {e.rang for e in dans_la_veille(d)}
    for e in d.lecture.enonces:
        if e.genre == "titre" or e.vide or e.rang in veille:
            continue
        titre = sous(d, e)
        if _bornee(d, e, titre):
            return Resultat("insuffisant", "Une durée ou une fin est écrite.", (e,))
        if not _FIN.search(e.plie) or _HORS.search(e.plie):
            continue
        if (
            not (_SUJET.search(e.plie) or _TITRE_DUREE.search(titre))
            or _SANS.search(e.plie)
            or _HORS.search(titre)
        ):
            continue
        if any(f.genre in ("mois", "ans", "date", "mois_annee") for f in d.index.figures(e)):
            return Resultat("insuffisant", "Une durée ou une fin est écrite.", (e,))
    dits = [
        t
        for t in d.trouver(i.preuves)
        if not t.enonce.vide
        and _SANS.search(t.enonce.plie)
        and _SUJET.search(f"{sous(d, t.enonce)} {t.enonce.plie}")
    ]
    return Resultat("satisfait", "Ni durée ni fin.", enonces(dits)) if dits else None


def _bornee(d: Dossier, e: Enonce, titre: str) -> bool:
    """Whether a sentence, a label, a box or a row bounds the convention by itself."""
    if _BORNEE.search(e.plie):
        return not _SANS.search(e.plie)
    if _HORS.search(e.plie) or _HORS.search(titre):
        return False
    if _COCHEE.search(e.plie):
        return e.plie.count("☐") > 0
    durees = [f.genre for f in d.index.figures(e) if f.genre in ("mois", "ans", "date")]
    if _ETIQUETTE.search(e.plie):
        return bool(durees) and not _SANS.search(e.plie)
    return (
        e.genre == "rangee"
        and bool(_COLONNE_FIN.search(souder(e.autour)))
        and durees.count("date") > 1
    )


@calcul
def ea_projet(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A direction is written; a place kept for it and left blank says that none is."""
    vides = [t for t in trouver(d, noms(i, "places")) if t.enonce.vide]
    if vides:
        return Resultat("insuffisant", "La place est là, la réponse non.", enonces(vides))
    return ea_dits(d, r, i)


@calcul
def ea_designe(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The adviser is there from the day of the admission."""
    designe, admission = premiere(d, "designation"), premiere(d, "admission")
    if designe and admission and designe.jour > admission.jour:
        dit = f"Désigné le {date_longue(designe.jour)}, après l’admission du {date_longue(admission.jour)}."
        return Resultat("insuffisant", dit, (designe.enonce, admission.enonce))
    conseil = appelle(d, "conseiller")
    for e in d.lecture.enonces:
        if e.genre == "titre" or e.vide or not _AUSSITOT.search(e.plie):
            continue
        if any(j.cle in conseil or j.forme in conseil for j in e.jetons) or re.search(
            r"conseill|referent|interlocut", sous(d, e)
        ):
            return Resultat("satisfait", "Désigné dès l’admission.", (e,))
    if designe and admission:
        return Resultat("satisfait", "Désigné dès l’admission.", (designe.enonce, admission.enonce))
    return None
