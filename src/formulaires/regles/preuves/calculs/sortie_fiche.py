"""The fiche de sortie: motive, day, silence, proofs and signatures (arrêté, IV.E)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import date_longue, enumerer
from formulaires.noyau.vocabulaires.sortie import RECONNUS, MotifSortie
from formulaires.regles.constat import Statut
from formulaires.regles.preuves.calculs.registre import calcul, nom, noms
from formulaires.regles.preuves.calculs.sortie_faits import (
    choix_de_la_personne,
    conjointes,
    couvert,
    demandes_d_un_autre,
    lieux_couverts,
    volontes,
)
from formulaires.regles.preuves.calculs.sortie_journal import (
    CANAUX,
    Contact,
    journal,
    lien_declare,
)
from formulaires.regles.preuves.calculs.sortie_lecture import (
    Trouvee,
    champs,
    creuse,
    enonces_de,
    grilles,
    marquer,
    tete_de,
    texte_de,
    trouver,
)
from formulaires.regles.preuves.calculs.sortie_roles import (
    COMPTE_RENDU,
    DECES,
    DECISION,
    SORTIE,
    entree,
    fins_de_titre,
    noms_de_la_personne,
    sans_cdaph,
    sortie,
)
from formulaires.regles.preuves.calculs.sortie_visas import Visa, visas
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.jours import fins_de_mois, jours
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_NON_RECONNUS = frozenset(m.value for m in MotifSortie if m not in RECONNUS)
_EXCEPTIONS = ("sante", "decision_plateforme")


def _faits(d: Dossier) -> dict[str, object]:
    rendu: dict[str, object] | None = d.__dict__.get("_faits_lus")
    if rendu is None:
        rendu = d.__dict__["_faits_lus"] = d.faits()
    return rendu


def _passages(*enonces: Enonce | None) -> tuple[Enonce, ...]:
    return tuple(dict.fromkeys(e for e in enonces if e is not None))[:3]


# --- who, why, when ---------------------------------------------------------------------------------


@calcul
def sortie_personne(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The person is named; initials name nobody."""
    lus = noms_de_la_personne(d)
    if complets := [n for n in lus if n.complet]:
        return Resultat("satisfait", f"La fiche nomme {complets[0].texte}.", (complets[0].enonce,))
    if lus:
        return Resultat("insuffisant", "Des initiales ne nomment personne.", (lus[0].enonce,))
    return Resultat("manquant", "Aucun nom n’est écrit.")


def _dit_le_motif(d: Dossier, motif: str) -> tuple[Enonce, ...]:
    """The statements that tell the motive, the most telling first."""
    trouves = [
        t.enonce for t in d.trouver(d.reperes.document.faits["motif"].valeurs[motif]) if t.sur
    ]
    pleins = [e for e in trouves if e.genre != "titre"] or trouves
    return _passages(*pleins)


@calcul
def sortie_motif(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A motive is said, whatever it is worth."""
    motif = _faits(d)["motif"]
    if isinstance(motif, str):
        return Resultat("satisfait", "Le motif est écrit.", _dit_le_motif(d, motif))
    vides = [c.enonce for c in champs(d) if re.search(r"motif|raison", c.nom) and creuse(c.valeur)]
    if vides:
        return Resultat("insuffisant", "La place du motif est vide.", _passages(*vides))
    return None


@calcul
def sortie_motif_reconnu(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """One of the five motives, or one of the exceptions that the text allows."""
    faits = _faits(d)
    motif = faits["motif"]
    if not isinstance(motif, str):
        return None
    passages = _dit_le_motif(d, motif)
    if motif not in _NON_RECONNUS:
        ailleurs = d.surs(noms(i, "autres_raisons"))
        if ailleurs:
            return Resultat(
                "a_verifier",
                "Ce motif est reconnu ; une autre raison est avancée, qui n’en est pas un.",
                _passages(ailleurs[0].enonce, *passages),
            )
        return Resultat("satisfait", "Ce motif est l’un des cinq du texte.", passages)
    sienne = faits.get("volonte") == "oui" and (
        motif != "reorientation" or bool(choix_de_la_personne(d))
    )
    if motif == "reorientation" and sienne:
        return Resultat("satisfait", "Une réorientation que la personne a choisie.", passages)
    if motif in _EXCEPTIONS and sienne:
        return Resultat("satisfait", "Admis par exception, écrite dans la fiche.", passages)
    return Resultat("insuffisant", "Le texte ne reconnaît pas ce motif.", passages)


@calcul
def sortie_date(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The day of the exit is written."""
    lue = sortie(d)
    if lue is not None:
        return Resultat("satisfait", f"Le {date_longue(lue.jour)}.", (lue.enonce,))
    places = [
        c.enonce
        for c in champs(d)
        if SORTIE.etiquette.search(c.nom)
        and not SORTIE.hors_etiquette.search(c.nom)
        and not (c.sous_titre and (c.enonce.rang < 8 or ":" in c.valeur))
    ]
    if places:
        mois = [e for e in places if fins_de_mois(e.plie)]
        if mois:
            return Resultat("a_verifier", "Un mois, sans le jour.", _passages(*mois))
        return Resultat("insuffisant", "La place est là, sans date.", _passages(*places))
    return None


# --- the person asks ----------------------------------------------------------------------------------


@calcul
def sortie_demande(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Who asks, when and how; the exit comes after."""
    autres = [*demandes_d_un_autre(d), *(t.enonce for t in d.surs(noms(i, "par_un_autre")))]
    siennes = d.surs(noms(i, "par_elle"))
    if autres:
        return Resultat(
            "insuffisant", "La demande n’est pas dite de la personne.", _passages(autres[0])
        )
    if not siennes:
        return None
    proches = _voisins(d, [t.enonce for t in siennes], 2)
    formes = {t.enonce.rang for t in d.surs(noms(i, "forme"))}
    fin, debut = sortie(d), entree(d)
    datees = [
        (j.jour, e)
        for e in proches
        for j in d.jours(e)
        if not _AUTRE_DATE.search(e.plie)
        and not (debut and j.jour <= debut.jour)
        and not (
            fin
            and j.jour == fin.jour
            and not re.search(r"demand|souhait|ecri|dit|lettre|courri", e.plie)
        )
    ]
    avant = [(j, e) for j, e in datees if fin is None or j <= fin.jour]
    forme = next((e for e in proches if e.rang in formes or "«" in e.texte), None)
    premier = siennes[0].enonce
    if avant and forme is not None:
        return Resultat(
            "satisfait",
            f"Demandé le {date_longue(avant[0][0])}.",
            _passages(premier, avant[0][1], forme),
        )
    if datees and not avant:
        return Resultat(
            "insuffisant", "La demande est datée d’après la sortie.", _passages(datees[0][1])
        )
    manque = enumerer([m for m, oui in (("sa date", avant), ("sa forme", forme)) if not oui])
    return Resultat("insuffisant", f"La demande est dite, il manque {manque}.", _passages(premier))


_AUTRE_DATE = re.compile(r"\bnee? (?:le|en) |naissance|\brqth\b|\bcdaph\b|\bcdi\b|\bcdd\b|embauch")


def _voisins(d: Dossier, enonces: Iterable[Enonce], portee: int) -> list[Enonce]:
    """Statements, and those beside them in the same part."""
    tous = d.lecture.enonces
    rendu: dict[int, Enonce] = {}
    for e in enonces:
        rendu[e.rang] = e
    for e in list(rendu.values()):
        for k in range(max(0, e.rang - portee), min(len(tous), e.rang + portee + 1)):
            if tous[k].titres == e.titres:
                rendu.setdefault(k, tous[k])
    return list(rendu.values())


# --- she moves ----------------------------------------------------------------------------------------

_VERS = re.compile(
    r"(?:install\w*|demenag\w*|emmenag\w*|part(?:ir|ira|ent|s)?|rejoin\w*|adresse|domicile|residence|logement|mutee?|mutation|s'etabl\w*|vivre|habit\w*|loge\w*|rue|avenue|quitt\w*|retourn\w*|suit|lieu|commune|ville)\b"
)
_OU = re.compile(
    r"(?:\b(?:à|À|a|vers|sur|chez|en|au|aux|dans (?:l[ae’']|les)|près de|pres de|côté de|direction|:)\s*(?:l[ae’']\s?)?)(?!(?:M|Mme)\b)([A-ZÀ-Þ][a-zà-ÿ’'-]{2,}(?:-[A-ZÀ-Þa-zà-ÿ’'-]+)*)|\b\d{5}\b"
)
_FLOU = re.compile(
    r"\bserai(?:t|ent)\b|\bcote de\b|des que\b|bientot|\ba confirmer|ne sait pas|pas encore|inconnu|\ba preciser|sans precision|\bquelque part|\bsans doute\b|peut-etre"
)


@calcul
def sortie_demenagement(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Where the person settles, and when."""
    trouves = [t.enonce for t in d.surs(noms(i, "lieu"))]
    trouves += [
        c.enonce
        for c in champs(d)
        if re.search(r"nouvel|adresse|residence|demenag|install|arrivee?\b", c.nom)
        and not re.search(r"derniere|actuelle|plateforme|ancienne|dispositif", c.nom)
        and not c.sous_titre
    ]
    lieux = [e for e in trouves if _OU.search(e.texte) and _VERS.search(e.plie)]
    ancres = [e for e in trouves if _VERS.search(e.plie)]
    autour = _voisins(d, ancres, 1)
    datees = [
        e
        for e in autour
        if (d.jours(e) or fins_de_mois(e.plie))
        and not re.search(
            r"\bnee? (?:le|en|a) (?:\d|§|[a-z]+ )|signe|\brqth|\bcdaph|\bcdi\b|\bcdd\b|entree? ",
            e.plie,
        )
    ]
    quand = [
        e
        for e in datees
        if _VERS.search(e.plie) or re.search(r"demenag|install|emmenag|depart", e.contexte_plie)
    ] or datees
    flous = [e for e in ancres if _FLOU.search(e.plie)]
    if lieux and quand and not (flous and not any(_VERS.search(e.plie) for e in quand)):
        return Resultat(
            "satisfait", "Le lieu et le moment sont dits.", _passages(lieux[0], quand[0])
        )
    if ancres:
        manque = (
            enumerer([m for m, oui in (("où", lieux), ("quand", quand)) if not oui])
            or "ce qui est sûr"
        )
        return Resultat("insuffisant", f"Il manque : {manque}.", _passages(*(flous or ancres)))
    return None


@calcul
def sortie_couverture(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No plateforme covers the new place."""
    dit = couvert(d)
    enonces = lieux_couverts(d, dit)
    if dit == "non":
        return Resultat("satisfait", "Aucune plateforme ne couvre ce lieu.", _passages(*enonces))
    if dit == "oui":
        return Resultat(
            "insuffisant",
            "Une plateforme couvre ce lieu : c’est un transfert.",
            _passages(*enonces),
        )
    return None


# --- a title ends -------------------------------------------------------------------------------------


@calcul
def sortie_echeances(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Until when the RQTH and the orientation hold."""
    rqth, cdaph = fins_de_titre(d, "rqth"), fins_de_titre(d, "cdaph")
    par_prescription = sans_cdaph(d)
    lues = _passages(*(f.enonce for f in (*rqth[:1], *cdaph[:1])))
    if rqth and (cdaph or par_prescription):
        return Resultat("satisfait", "Les échéances sont écrites.", lues)
    if rqth and not d.trouver(("CDAPH|orientation|notification",)):
        return Resultat("satisfait", "L’échéance de la RQTH est écrite.", lues)
    proches = [
        t.enonce
        for t in d.trouver(("RQTH|CDAPH|orientation|reconnaissance_de_la_qualité",))
        if t.enonce.genre != "titre"
    ]
    if proches or lues:
        manque = enumerer(
            [
                m
                for m, oui in (("la RQTH", rqth), ("l’orientation", cdaph or par_prescription))
                if not oui
            ]
        )
        return Resultat("insuffisant", f"Fin non écrite : {manque}.", _passages(*lues, *proches))
    return Resultat("manquant", "Rien ne dit jusqu’à quand valent les titres.")


def _echeance(d: Dossier) -> Trouvee | None:
    """The first end of title that is not after the exit; else the first one."""
    fins = [f for t in ("rqth", "cdaph") for f in fins_de_titre(d, t) if f.jour]
    fin = sortie(d)
    passees = [f for f in fins if f.jour and (fin is None or f.jour <= fin.jour)]
    choisie = min(passees or fins, key=lambda f: f.jour or dt.date.max, default=None)
    return Trouvee(choisie.jour, choisie.enonce) if choisie and choisie.jour else None


@calcul
def sortie_titre_echu(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The title has ended, and its renewal was refused or not asked for."""
    if attente := d.surs(noms(i, "attente")):
        return Resultat(
            "insuffisant", "Le renouvellement n’est pas tranché.", _passages(attente[0].enonce)
        )
    echeance, fin = _echeance(d), sortie(d)
    issues = d.surs(i.preuves)
    finis = d.surs(noms(i, "fini"))
    if echeance is not None and fin is not None and echeance.jour >= fin.jour:
        return Resultat(
            "insuffisant",
            f"Le titre vaut encore jusqu’au {date_longue(echeance.jour)}.",
            _passages(echeance.enonce, fin.enonce),
        )
    echu = (
        echeance.enonce
        if echeance is not None and fin is not None
        else finis[0].enonce
        if finis
        else None
    )
    if issues and echu is not None:
        return Resultat(
            "satisfait", "Le titre a pris fin, l’issue est dite.", _passages(issues[0].enonce, echu)
        )
    if issues or echu is not None:
        manque = "ce qu’est devenu le renouvellement" if not issues else "quand le titre a pris fin"
        statut: Statut = "insuffisant" if not issues else "a_verifier"
        return Resultat(
            statut, f"Il manque : {manque}.", _passages(*(t.enonce for t in issues[:1]), echu)
        )
    return None


@calcul
def sortie_anticipe(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The end of the title was spoken of before it came."""
    echeance = _echeance(d)
    if echeance is None:
        return None
    jamais = d.surs(i.contraires)
    if jamais:
        return Resultat(
            "insuffisant", "L’échéance n’a pas été anticipée.", _passages(jamais[0].enonce)
        )
    autres = {e.jour for e in (echeance, sortie(d)) if e is not None}
    dites = [
        (j.jour, t.enonce)
        for t in d.surs(noms(i, "abordee"))
        for j in d.jours(t.enonce)
        if j.jour not in autres
    ]
    avances = d.surs(noms(i, "avance"))
    if not dites:
        return (
            Resultat("satisfait", "Abordée à l’avance.", _passages(avances[0].enonce))
            if avances
            else None
        )
    jour, enonce = min(dites, key=lambda x: x[0])
    if jour < echeance.jour:
        return Resultat(
            "satisfait", f"Abordée le {date_longue(jour)}.", _passages(enonce, echeance.enonce)
        )
    return Resultat(
        "insuffisant",
        f"Abordée le {date_longue(jour)} seulement, après la fin du titre.",
        _passages(enonce, echeance.enonce),
    )


# --- the silence --------------------------------------------------------------------------------------


def _dernier(d: Dossier) -> tuple[dt.date | None, Trouvee | None, Contact | None]:
    """The last link: the later of that declared and of that the journal shows."""
    fin = sortie(d)
    avant = fin.jour if fin else None
    declares = [t for t in lien_declare(d) if avant is None or t.jour <= avant]
    declare = max(declares, key=lambda t: t.jour, default=None)
    vu = journal(d).dernier_lien(avant)
    dates = [x.jour for x in (declare, vu) if x is not None]
    return max(dates, default=None), declare, vu


@calcul
def sortie_journal(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each contact with its day, its channel and what came of it."""
    j = journal(d)
    enonces = _passages(*(c.enonce for c in j.contacts))
    sans = [c for c in j.contacts if not (c.canaux or c.entretien)]
    muets = [c for c in j.contacts if not c.resultat]
    if j.suivi and len(j.contacts) > 2:
        trop = any(c.tableau for c in muets) or len(sans) * 3 > len(j.contacts)
        if trop or len(muets) * 3 > len(j.contacts):
            manque = "le canal" if len(sans) >= len(muets) else "le résultat"
            return Resultat(
                "insuffisant",
                f"Il manque {manque} de plusieurs contacts.",
                _passages(*(c.enonce for c in sans or muets)),
            )
        return Resultat("satisfait", f"{len(j.contacts)} contacts sont datés.", enonces)
    if len(j.contacts) > 2:
        return Resultat("a_verifier", "Des contacts sont datés, sans journal.", enonces)
    if j.contacts:
        return Resultat("insuffisant", "Peu de contacts sont datés.", enonces)
    return None


@calcul
def sortie_dernier_lien(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The last link that is written is the last that the journal shows."""
    _, declare, vu = _dernier(d)
    if declare is None and vu is None:
        return None
    if declare is None and vu is not None:
        return Resultat(
            "a_verifier",
            f"Le dernier lien n’est pas écrit ; le journal en montre un le {date_longue(vu.jour)}.",
            _passages(vu.enonce),
        )
    if declare is not None and vu is not None and vu.jour > declare.jour:
        return Resultat(
            "insuffisant",
            f"Écrit au {date_longue(declare.jour)}, le journal en montre un le {date_longue(vu.jour)}.",
            _passages(vu.enonce, declare.enonce),
        )
    dit = declare or vu
    return (
        Resultat("satisfait", f"Le {date_longue(dit.jour)}.", _passages(dit.enonce))
        if dit
        else None
    )


@calcul
def sortie_six_mois(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Six months from the last link to the decision and to the exit."""
    lien, declare, vu = _dernier(d)
    if lien is None:
        return None
    fin, decidee = sortie(d), _decidee(d)
    limite = plus_mois(lien, int(r.nombre("mois")))
    dit = f"Dernier lien le {date_longue(lien)}, six mois le {date_longue(limite)}"
    sources = _passages(*(x.enonce for x in (vu, declare) if x is not None and x.jour == lien))
    for quoi, quand in (("la sortie est du", fin), ("la décision est du", decidee)):
        if quand is not None and quand.jour < limite:
            return Resultat(
                "insuffisant",
                f"{dit} : {quoi} {date_longue(quand.jour)}.",
                _passages(*sources, quand.enonce),
            )
    if fin is None:
        return Resultat("a_verifier", f"{dit} ; la date de sortie n’est pas lue.", sources)
    return Resultat("satisfait", f"{dit}.", _passages(*sources, fin.enonce))


def _decidee(d: Dossier) -> Trouvee | None:
    """The decision nearest to the exit, among those that are said."""
    fin, debut = sortie(d), entree(d)
    lues = [t for t in trouver(d, DECISION) if debut is None or t.jour > debut.jour]
    proches = [t for t in lues if fin is None or abs((fin.jour - t.jour).days) < 200]
    return proches[0] if proches else None


@calcul
def sortie_canaux(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The five channels served since the last meeting, or why not is written."""
    j = journal(d)
    if not j.contacts:
        return None
    fin = sortie(d)
    lien, _, _ = _dernier(d)
    tenus = [
        c.jour
        for c in j.contacts
        if c.entretien and c.est_lien and (fin is None or c.jour <= fin.jour)
    ]
    depuis = max(tenus, default=lien or dt.date.min)
    retenus = [
        c
        for c in j.contacts
        if c.sollicite and c.jour > depuis and (fin is None or c.jour <= fin.jour)
    ]
    faits = {n for c in retenus for n in c.canaux}
    if not j.suivi:
        faits |= _canaux_dits(d, i)
    expliques = {n for n in CANAUX if n not in faits and d.trouver(noms(i, f"sans_{_court(n)}"))}
    manquent = [n for n in CANAUX if n not in faits | expliques]
    if not manquent:
        return Resultat(
            "satisfait",
            "Les cinq canaux ont servi, ou leur absence est dite.",
            _passages(*(c.enonce for c in retenus)),
        )
    statut: Statut = "insuffisant" if j.suivi or len(manquent) > 1 else "a_verifier"
    return Resultat(
        statut,
        f"Rien ne le dit pour : {enumerer(manquent)}.",
        _passages(*(c.enonce for c in retenus[:2])),
    )


def _court(canal: str) -> str:
    return {
        "tiers de confiance": "tiers",
        "déplacement au domicile": "domicile",
        "téléphone": "telephone",
    }.get(canal, canal)


def _canaux_dits(d: Dossier, i: Indices) -> set[str]:
    """Channels told in sentences without their days."""
    return {
        n for t in d.surs(noms(i, "relances")) for n, m in CANAUX.items() if m.search(t.enonce.plie)
    }


@calcul
def sortie_sollicitations(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """At least so many solicitations since the last link."""
    lien, _, _ = _dernier(d)
    j, fin = journal(d), sortie(d)
    if lien is None:
        return None
    apres = {
        c.jour: c
        for c in j.contacts
        if c.sollicite and c.jour > lien and (fin is None or c.jour <= fin.jour)
    }
    enonces = _passages(*(c.enonce for c in apres.values()))
    if len(apres) >= r.nombre("minimum"):
        return Resultat(
            "satisfait", f"{len(apres)} sollicitations depuis le {date_longue(lien)}.", enonces
        )
    if not j.suivi:
        return None
    return Resultat(
        "insuffisant", f"{len(apres)} sollicitation depuis le {date_longue(lien)}.", enonces
    )


_CONCLUT = re.compile(
    r"ecart|exclu|reten|probable|possible|plausible|vraisembl|peu (?:probable|credible)|conclu|certain|hypothese (?:forte|faible)|explique|sans doute|pas (?:le cas|exclu|en cause|confirm)|confirm|infirm|\bnon\b|aucun (?:element|signe|indice)|rien (?:ne|de|n')|peut-etre|credible|ne concluons|\bimprobable|pas de (?:conflit|demenagement|changement|signe)|habite (?:toujours|encore)|toujours|cela (?:suffit|explique)|a verifier|inconnu|pas d'(?:alerte|element|indice)|\bleve"
)


@calcul
def sortie_causes(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The causes of the silence are examined, each with its conclusion, before the exit."""
    lignes = _lignes_de_causes(d, i)
    if not lignes:
        return None
    ouvertes = [e for e, conclue in lignes if not conclue]
    tenues = [e for e, conclue in lignes if conclue]
    if len(lignes) < 2:
        return Resultat(
            "a_verifier", "Une seule cause est nommée.", _passages(*(e for e, _ in lignes))
        )
    if ouvertes:
        return Resultat(
            "insuffisant", "Une cause au moins reste sans conclusion.", _passages(*ouvertes)
        )
    fin = sortie(d)
    tard = [
        j
        for t in d.surs(noms(i, "examen"))
        for j in d.jours(t.enonce)
        if fin and j.jour > fin.jour and (j.jour - fin.jour).days < 200
    ]
    if tard:
        return Resultat("insuffisant", "L’examen est daté d’après la sortie.", _passages(*tenues))
    return Resultat("satisfait", f"{len(lignes)} causes sont examinées.", _passages(*tenues))


def _lignes_de_causes(d: Dossier, i: Indices) -> list[tuple[Enonce, bool]]:
    """Rows of a table of causes, items under such a heading, else sentences; and whether each concludes."""
    par_bloc = enonces_de(d)
    for grille in grilles(d):
        rangees = [grille[r] for r in sorted(grille)]
        tete = tete_de(d, rangees)
        if not tete or not any(
            re.search(r"cause|hypothese|explication|piste|raison possible", t)
            for t in tete.values()
        ):
            continue
        colonne = next(
            (
                c
                for c, t in tete.items()
                if re.search(r"conclu|avis|verdict|retenu|ecart|decision|bilan|analyse", t)
            ),
            None,
        )
        rendu = []
        for rangee in rangees[1:]:
            dits = {c: souder(texte_de(d, v)) for c, v in rangee.items()}
            if sum(bool(t) for t in dits.values()) < 1 or not dits.get(min(dits)):
                continue
            e = next(e for v in rangee.values() for k in v for e in par_bloc.get(k, []))
            conclue = (
                not creuse(dits.get(colonne, ""))
                if colonne is not None
                else bool(_CONCLUT.search(" ".join(dits.values())))
            )
            rendu.append((e, conclue))
        if rendu:
            return rendu
    titres = {t.enonce.rang for t in d.trouver(i.titres)}
    for section in d.lecture.sections:
        if section.titre.rang in titres:
            contenu = [e for e in section.contenu if e.genre != "titre" and not e.vide]
            items = [
                e
                for e in contenu
                if d.lecture.source.blocs[e.blocs[0]].genre == "liste"
                or re.match(r"\W*[-–•*]", e.texte)
            ]
            if len(items) > 1:
                return [(e, bool(_CONCLUT.search(_paragraphe(d, e)))) for e in _premiers(items)]
    trouves = [t.enonce for t in d.surs(i.preuves)]
    return [
        (e, bool(_CONCLUT.search(e.plie)))
        for e in dict.fromkeys(trouves)
        if _CONCLUT.search(e.plie)
    ]


def _premiers(enonces: Sequence[Enonce]) -> list[Enonce]:
    """One statement for each block."""
    return list({e.blocs[0]: e for e in reversed(enonces)}.values())[::-1]


def _paragraphe(d: Dossier, e: Enonce) -> str:
    return souder(d.lecture.source.blocs[e.blocs[0]].texte)


# --- what is kept -------------------------------------------------------------------------------------

_TRACE = re.compile(r"compte[ -]rendu|proces[ -]verbal|\bpv\b|\breleve (?:de|signe)|\bcr\b(?! de)")
_SIGNE = re.compile(r"\bsigne|\bsignature|\bparaphe|\bemarge|\bapprouve")
_SANS_TRACE = re.compile(
    r"\bphoto|paperboard|tableau blanc|(?<!proces-)(?<!proces )\bverbal(?:ement|e)?\b|\boral|de vive voix|\bsera (?:redige|ecrit|fait|etabli|signe|date)|\ba (?:rediger|ecrire|faire|signer|etablir)|\bnon signe|\bpas (?:encore )?(?:ete )?(?:signe|redige|ecrit|etabli)|\bn'(?:est|a|existe)[^.]{0,20}\bpas\b|\bpas de (?:releve|compte|trace|pv|proces)|\bpas d'ecrit|\baucune? (?:trace|compte|ecrit|pv|proces|releve)|\bsans (?:compte|trace|pv|ecrit|releve|signature)|\bni (?:compte|pv|proces)|\bn'a pas ete|\bsans signature|\bnotes? (?:prises|manuscrites|personnelles)|\ben cours de"
)


@calcul
def sortie_trace(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A report of the decision, dated and signed; neither it nor the decision after the exit."""
    fin = sortie(d)
    traces = [e for e in d.lecture.enonces if _TRACE.search(f"{e.plie}") and e.genre != "titre"]
    dessous = [
        e for e in d.lecture.enonces if _TRACE.search(e.contexte_plie) and e.genre != "titre"
    ]
    autour = [
        e
        for e in d.lecture.enonces
        if e.genre != "titre"
        and re.search(r"decision|decid|reunion|trace|commission", e.plie + e.contexte_plie)
    ]
    autour += [
        e for e in d.lecture.enonces if re.search(r"\bphoto|paperboard|tableau blanc", e.plie)
    ]
    mauvais = [
        e
        for e in (*traces, *dessous, *autour)
        if _SANS_TRACE.search(e.plie)
        and (
            e in traces
            or e in dessous
            or re.search(r"trace|ecrit|note|decid|decision|arrete|photo|tableau", e.plie)
        )
    ]
    bonnes = [e for e in traces if not _SANS_TRACE.search(e.plie)]
    signees = [
        e
        for e in bonnes
        if _SIGNE.search(e.plie)
        or any(
            _SIGNE.search(v.plie)
            for v in _voisins(d, [e], 1)
            if not v.vide
            and v.titres == e.titres
            and re.search(r"\bil est|\bce |chacun|tous|participants", v.plie)
        )
    ]
    if signees:
        tard = _apres(d, fin)
        if tard is not None:
            return tard
        datee = any(
            d.jours(e) or re.search(r"\bdate\b|(?:meme|ce) jour|du jour|jour meme", e.plie)
            for e in (*signees, *_voisins(d, signees, 1))
        )
        if datee:
            return Resultat("satisfait", "Le compte rendu est daté et signé.", _passages(*signees))
        return Resultat(
            "a_verifier", "Le compte rendu est signé ; sa date n’est pas lue.", _passages(*signees)
        )
    if _fiche_signee_par_tous(d) and re.search(
        r"proces[ -]verbal|compte[ -]rendu", " ".join(e.plie for e in d.lecture.enonces[:3])
    ):
        return Resultat(
            "satisfait", "Ce document est le compte rendu, signé.", _passages(d.lecture.enonces[0])
        )
    if mauvais:
        return Resultat(
            "insuffisant", "La trace de la décision ne suffit pas.", _passages(*mauvais)
        )
    if bonnes:
        return Resultat(
            "insuffisant",
            "Un compte rendu est dit ; rien ne dit qu’il est signé.",
            _passages(*bonnes),
        )
    return Resultat(
        "manquant", "Aucun compte rendu de la décision n’est dit.", _passages(*autour[:1])
    )


def _fiche_signee_par_tous(d: Dossier) -> bool:
    return sum(v.complet for v in visas(d)) > 1


def _apres(d: Dossier, fin: Trouvee | None) -> Resultat | None:
    if fin is None:
        return None
    for quoi, lus in (
        ("Le compte rendu", trouver(d, COMPTE_RENDU)),
        ("La décision", trouver(d, DECISION)),
    ):
        tard = [t for t in lus[:1] if fin.jour < t.jour < fin.jour + dt.timedelta(days=120)]
        if tard:
            return Resultat(
                "insuffisant",
                f"{quoi} vient après la sortie ({date_longue(tard[0].jour)}).",
                _passages(tard[0].enonce, fin.enonce),
            )
    return None


@calcul
def sortie_deces(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The file is closed, not before the death."""
    fin, mort = sortie(d), next(iter(trouver(d, DECES)), None)
    if fin is not None and mort is not None and fin.jour < mort.jour:
        return Resultat(
            "insuffisant",
            "La sortie est datée d’avant le décès.",
            _passages(fin.enonce, mort.enonce),
        )
    return None


@calcul
def sortie_exception(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Her express will, dated, with its form or its words; or a joint decision, dated, with its frame."""
    voulues, jointes = volontes(d), conjointes(d)
    if not voulues and not jointes:
        return None
    fin = sortie(d)
    siennes = voulues or jointes
    autour = _voisins(d, siennes, 3 if voulues else 8)
    datees = [
        e
        for e in autour
        for j in d.jours(e)
        if (fin is None or j.jour <= fin.jour)
        and not re.search(r"\bnee? (?:le|en|a) (?:\d|§|[a-z]+ )|\brqth|\bcdaph", e.plie)
    ]
    formes = {t.enonce.rang for t in d.surs(noms(i, "forme"))}
    forme = [e for e in autour if e.rang in formes or "«" in e.texte]
    if datees and forme:
        return Resultat(
            "satisfait",
            "L’exception est datée et formalisée.",
            _passages(siennes[0], datees[0], forme[0]),
        )
    manque = enumerer(
        [m for m, oui in (("sa date", datees), ("sa forme ou son cadre", forme)) if not oui]
    )
    return Resultat(
        "insuffisant", f"L’exception est dite, il manque {manque}.", _passages(siennes[0])
    )


@calcul
def sortie_datee(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """What is said must be dated, before the exit; ``preuves`` say it, ``contraires`` deny it."""
    if contre := d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", _passages(contre[0].enonce))
    trouves = [t.enonce for t in d.surs(i.preuves)]
    if not trouves:
        return None
    fin = sortie(d)
    dates = [
        (j.jour, e)
        for e in (*trouves, *_voisins(d, trouves, 2))
        for j in d.jours(e)
        if not re.search(r"\bnee? (?:le|en|a) (?:\d|§|[a-z]+ )|\brqth|\bcdaph", e.plie)
    ]
    avant = [(j, e) for j, e in dates if fin is None or j <= fin.jour]
    if avant:
        return Resultat(
            "satisfait", f"Daté du {date_longue(avant[0][0])}.", _passages(trouves[0], avant[0][1])
        )
    if dates:
        return Resultat(
            "insuffisant", "C’est daté d’après la sortie.", _passages(trouves[0], dates[0][1])
        )
    return Resultat("insuffisant", "C’est dit, sans date.", _passages(*trouves))


# --- signatures ---------------------------------------------------------------------------------------

_GESTIONNAIRE = re.compile(
    r"gestionnaire|\bdirect(?:ion|eur|rice|ice)|\bpresident|\bresponsable|\bchef(?:fe)?s? (?:de|du) (?:service|file|pole)|\bcoordinat|\badministrat|\bgerant|\bpour (?:la |l'|le )(?:plateforme|association|fondation|structure|service|dispositif|chef de file|organisme|pole|etablissement|adapei|gestion)|\bplateforme\b|\bla structure\b|\bcadre\b"
)
_CONSEIL = re.compile(r"\bconseill|\breferent|\baccompagnat|\bcoach|\bcharge")
_ELLE = re.compile(
    r"\bla personne\b|benefici|usagere?\b|\binteresse|\btravailleu|\bsalarie|\bjeune\b|represent(?:ant|ante)\b|curat|tut(?:eur|rice)|mandataire|\bpersonne accompagnee|\bpersonne\b"
)


@calcul
def sortie_signature_gestionnaire(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Who runs the plateforme signed, and dated."""
    places = [v for v in visas(d) if _GESTIONNAIRE.search(v.plie) and not _sienne(d, v)]
    nets = [
        v
        for v in places
        if not _CONSEIL.search(v.plie)
        or re.search(r"direct|president|responsable|gestionnaire|chef", v.plie)
    ]
    return _signature(nets, "du gestionnaire")


def _signature(places: Sequence[Visa], de_qui: str) -> Resultat:
    if complets := [v for v in places if v.complet]:
        return Resultat(
            "satisfait", "Signé et daté.", _passages(*(e for v in complets[:1] for e in v.enonces))
        )
    if signes := [v for v in places if v.signe]:
        return Resultat(
            "insuffisant",
            f"La signature {de_qui} n’est pas datée.",
            _passages(*(e for v in signes for e in v.enonces)),
        )
    if douteux := [v for v in places if v.signe is None]:
        return Resultat(
            "insuffisant",
            f"Un nom, sans signature {de_qui}.",
            _passages(*(e for v in douteux for e in v.enonces)),
        )
    if places:
        return Resultat(
            "manquant",
            f"La place de la signature {de_qui} est vide.",
            _passages(*(e for v in places for e in v.enonces)),
        )
    return Resultat("manquant", f"Aucune signature {de_qui} n’est visible.")


def _sienne(d: Dossier, v: Visa) -> bool:
    """A place for the person, or who represents her."""
    if _ELLE.search(v.plie) and not re.search(r"\bdirect|\bpresident|gestionnaire", v.plie):
        return True
    mots = {
        m
        for n in noms_de_la_personne(d)
        if n.complet
        for m in souder(n.texte).replace("-", " ").split()
        if len(m) > 2
    }
    mots -= {"mme", "madame", "monsieur", "mlle"}
    return bool(mots & set(re.findall(r"[a-z]{3,}", v.plie))) and not _CONSEIL.search(v.plie)


_ECRIT_D_ELLE = re.compile(
    r"(?:lettre|courrier|courriel|\bsms\b|message|\becrit\b|\bmot\b|formulaire|attestation)[^.;]{0,40}(?:qu'(?:elle|il)|de sa (?:main|part)|manuscrit|signee? (?:de|par)|d'(?:elle|lui)|de (?:m\.|mme|l'interess|la personne)|recue? (?:de|le))|(?:m'a|nous a|elle a|il a|l'a|ont)[^.;]{0,30}(?:ecrit|remis|adresse|envoye|confirme)[^.;]{0,30}(?:lettre|courrier|courriel|\bsms\b|message|\becrit\b|manuscrit)|(?:demande|volonte|choix|souhait|decision)[^.;]{0,40}(?:par|dans) (?:une? |son |sa )?(?:lettre|courrier|courriel|sms|message|ecrit|message ecrit)|par (?:lettre|courriel|courrier|sms|ecrit)[^.;]{0,60}(?:elle|il|m\.|mme)|demande (?:ecrite|manuscrite)|courriel (?:du|de)\b|(?:lettre|courrier) (?:du|de) (?:m\.|mme|l'interess)"
)


@calcul
def sortie_signature_personne(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The person or who represents her signed; else a dated writing tells her will."""
    places = [v for v in visas(d) if _sienne(d, v)]
    if any(v.signe for v in places):
        signes = [v for v in places if v.signe]
        return Resultat(
            "satisfait", "La personne a signé.", _passages(*(e for v in signes for e in v.enonces))
        )
    ecrits = [
        e
        for e in d.lecture.enonces
        if _ECRIT_D_ELLE.search(e.plie)
        and not _LETTRE.search(e.contexte_plie)
        and (d.jours(e) or any(d.jours(v) for v in _voisins(d, [e], 1)))
    ]
    if ecrits:
        return Resultat("satisfait", "Sa volonté est écrite et datée.", _passages(*ecrits))
    return _signature(places, "de la personne")


# --- interviews and durations -------------------------------------------------------------------------

_RENCONTRE = re.compile(
    r"rendezvous|entretien|\brencontre|\bpoints?\b|\bvue?s?\b|\brevue?\b|\brecue?\b|\bvisites?\b"
)
_LISTE_RENCONTRES = re.compile(r"rendezvous|entretien|\brencontre|\bvus?\b|\bsuivi")
_HORS_RENCONTRE = re.compile(
    r"\bnee? (?:le|en|a) (?:\d|§|[a-z]+ )|\brqth|\bcdaph|\bsigne|\bcourrier|\blettre|\bcompte rendu|\bdecision|\brefus|\brecours|\bcontrat|\bcdi\b|\bcdd\b|\bemploi\b|\bembauch|\breunion|\bdroits\b|\bstage\b|\bimmersion|\bproces|\bcommission|\bdeliber|\bprefet"
)
_REGULIER = re.compile(
    r"\b(?:au moins )?(?:une?|un|deux|2|1)(?: a (?:deux|trois))? (?:fois|rencontre|rendezvous|entretien|visite)?s? ?(?:par|chaque|/|tous les|toutes les) ?(?:mois|trimestre|semaine|quinzaine)|\b(?:tous les|chaque) (?:mois|trimestre|quinze jours|deux mois|trois mois|deux a|15 jours)|\btoutes les (?:\w+ )?(?:a \w+ )?semaines|\bmensuel|\btrimestriel|\bun par mois|\bau moins un par|\bsans (?:interruption|trou)|\bregulier(?:s|ement|es)?\b|\btous les (?:\w+ )?(?:a \w+ )?mois"
)


_ROMPU = re.compile(
    r"\brien (?:entre|depuis|en \d{4}|pendant)|\baucune? (?:rencontre|entretien|rendezvous)[^.;]{0,25}(?:entre|depuis|pendant|en \d{4})|n'(?:ai|a|avons)[^.;]{0,12}(?:plus|pas)[^.;]{0,10}(?:re)?(?:vue?|rencontre\w*|recue?)\b[^.;]{0,30}(?:depuis|entre|pendant)|(?:depuis|entre) (?:le )?[^.;]{0,30}n'(?:ai|a|avons)[^.;]{0,12}(?:plus|pas) (?:re)?(?:vue?|rencontre|recue?)\b|\bpas (?:re)?vue? depuis|\bpas depuis\b|je ne l'ai plus (?:re)?vue?|sans (?:entretien|rencontre|rendezvous) (?:depuis|pendant|entre)"
)


@calcul
def sortie_trimestre(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No more than three months between two interviews, until the exit."""
    fin = sortie(d)
    borne = fin.jour if fin else d.reference()
    if borne is None:
        return None
    dates = _rencontres(d, borne)
    silence = _faits(d)["motif"] == "desengagement"
    reguliers = [
        e
        for e in d.lecture.enonces
        if e.genre != "titre"
        and _REGULIER.search(e.plie)
        and (_RENCONTRE.search(e.plie) or _RENCONTRE.search(e.contexte_plie))
        and not re.search(
            r"equipe|comite|depuis le \d{1,2} \w+ je ne|propos|pouvait|pourrait|faible|allege|leger|maintenir",
            e.plie,
        )
    ]
    rompus = [
        e
        for e in d.lecture.enonces
        if _ROMPU.search(e.plie) and not (_RENCONTRE.search(e.plie) and _REGULIER.search(e.plie))
    ]
    if rompus and not silence:
        return Resultat(
            "insuffisant", "Un trimestre au moins s’est passé sans entretien.", _passages(*rompus)
        )
    if not dates:
        return (
            Resultat("satisfait", "Le rythme est dit.", _passages(*reguliers))
            if reguliers
            else None
        )
    mois = int(r.nombre("mois"))
    trous = [
        (un, autre)
        for un, autre in pairwise([*sorted(dates), borne])
        if plus_mois(un, mois) < autre
    ]
    if reguliers:  # what is before the days that are listed is told by the rhythm
        trous = [t for t in trous if t[0] >= plus_mois(borne, -12)]
    if trous:
        un, autre = trous[-1]
        return Resultat(
            "insuffisant",
            f"Rien entre le {date_longue(un)} et le {date_longue(autre)}.",
            _passages(dates[un]),
        )
    if len(dates) > 1 or reguliers or (borne - min(dates)).days < 95:
        return Resultat(
            "satisfait",
            f"{len(dates)} rencontres sont datées.",
            _passages(*reguliers[:1], *(dates[x] for x in sorted(dates)[-2:])),
        )
    return None


def _rencontres(d: Dossier, borne: dt.date) -> dict[dt.date, Enonce]:
    """Days of interviews in the last fourteen months: lists of days, sentences, the journal's."""
    debut = plus_mois(borne, -14)
    rendu: dict[dt.date, Enonce] = {}
    j = journal(d)
    vus = {c.enonce.rang for c in j.contacts}
    for c in j.contacts:
        chez_elle = "déplacement au domicile" in c.canaux
        if j.suivi and c.fait and (c.entretien or chez_elle) and debut <= c.jour <= borne:
            rendu[c.jour] = c.enonce
    for e in d.lecture.enonces:
        if e.genre == "titre" or (j.suivi and e.rang in vus):
            continue
        ici = bool(_RENCONTRE.search(e.plie))
        dessus = bool(_LISTE_RENCONTRES.search(souder(" . ".join((*e.titres[-1:], e.autour)))))
        lus = d.jours(e)
        if not lus or not (ici or (dessus and len(lus) > 1)):
            continue
        liste = len(lus) > 1 and not re.search(
            r"\bnee? (?:le|en|a) (?:\d|§|[a-z]+ )|\brqth|\bcdaph", e.plie
        )
        if not liste and _HORS_RENCONTRE.search(e.plie):
            continue
        marque = marquer(e.plie, lus)
        for k, x in enumerate(lus):
            if debut <= x.jour <= borne and not _autre_chose(marque, k):
                rendu[x.jour] = e
    for lu in champs(d):
        if (
            _RENCONTRE.search(lu.nom)
            and not _HORS_RENCONTRE.search(lu.nom)
            and not lu.sous_titre
            and not re.search(r"evoque|avant|quand|\blien", lu.nom)
        ):
            annee = re.search(r"20\d\d", lu.nom)
            for x in jours(lu.valeur, d.reference(), int(annee[0]) if annee else None):
                if debut <= x.jour <= borne:
                    rendu[x.jour] = lu.enonce
    return rendu


def _autre_chose(marque: str, k: int) -> bool:
    """The day is that of something else in the same sentence: a letter, a contract."""
    place = marque.find(f"§{k}§")
    avant = re.split(r"[.;:]|§\d+§", marque[:place])[-1]
    return bool(
        re.search(
            r"lettre|courrier|contrat|embauch|signe|emploi|immersion|stage|datee?\b|clinique depuis|courriel|propose|jusqu|depuis|\bde |\bdu ",
            avant[-45:],
        )
    ) and not _RENCONTRE.search(avant[-45:])


_ANS_MOIS = re.compile(
    r"(\d+|un|deux|trois|quatre|cinq|six) ans? et (\d+|un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze) mois"
)
_ACCOMP = re.compile(
    r"accompagn|presence|suivi|ensemble|duree|temps passe|dispositif|au total|sortie|fin du|depart|entree|\bsoit\b|au bout|apres|plateforme|parcours|debut|\bcela fait"
)
_EMPLOI = re.compile(
    r"emploi|contrat|\bcdi\b|\bcdd\b|poste|occupe|travaill|entreprise|embauch|employe|magasin|\ben tout|chez |garage|usine"
)


@calcul
def sortie_durees(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The durations written follow the days."""
    debut, fin = entree(d), sortie(d)
    faux: list[tuple[str, Enonce]] = []
    justes: list[Enonce] = []
    for ecrit, depuis, jusque, e in _durees(d, debut, fin):
        au_moins, au_plus = _mois(depuis, jusque)
        if au_moins <= ecrit <= au_plus:
            justes.append(e)
        else:
            faux.append(
                (
                    f"{ecrit} mois écrits, du {date_longue(depuis)} au {date_longue(jusque)} il y en a {au_moins}",
                    e,
                )
            )
    for ecrit, moins, plus, e in _en_emploi(d, debut, fin):
        if not moins <= ecrit <= plus:
            faux.append((f"{ecrit} mois en emploi écrits, les contrats en donnent {moins}", e))
    if faux:
        return Resultat("insuffisant", f"{faux[0][0]}.", _passages(*(e for _, e in faux)))
    if debut is None or fin is None:
        if justes:
            return Resultat("satisfait", "Les durées suivent les dates.", _passages(*justes))
        return Resultat(
            "a_verifier",
            "Sans les deux dates, les durées ne se calculent pas.",
            _passages(*(x.enonce for x in (debut, fin) if x)),
        )
    if fin.jour < debut.jour:
        return Resultat(
            "insuffisant", "La sortie précède l’entrée.", _passages(debut.enonce, fin.enonce)
        )
    if justes:
        return Resultat("satisfait", "Les durées écrites suivent les dates.", _passages(*justes))
    return Resultat(
        "satisfait", "Les dates donnent les durées.", _passages(debut.enonce, fin.enonce)
    )


_CONTRAT = re.compile(
    r"\bcdi\b|\bcdd\b|\bcontrats?\b|\bposte\b|embauch|employeu|\bemplois?\b(?! accompagne)"
)
_PAS_CONTRAT = re.compile(
    r"stage|immersion|\brqth|\bcdaph|entretien|reunion|rendezvous|\bsms\b|\blien\b|nouvelles|contact|accompagnement (?:du|depuis)"
)


def _en_emploi(
    d: Dossier, debut: Trouvee | None, fin: Trouvee | None
) -> Iterable[tuple[int, int, int, Enonce]]:
    """Months in employment written beside a label, with the least and the most that the contracts give."""
    if debut is None or fin is None:
        return
    ecrits = [
        (int(m[1]), c.enonce)
        for c in champs(d)
        if not c.sous_titre
        and re.search(r"emploi|contrat|travail", c.nom)
        and re.search(r"duree|mois|temps|total", c.nom)
        and (m := re.search(r"^\D{0,12}(\d{1,3})(?: mois|$)", c.valeur))
    ]
    if not ecrits:
        return
    periodes: list[tuple[dt.date, dt.date]] = []
    for e in d.lecture.enonces:
        dessus = souder(" . ".join((*e.titres[-1:], e.autour)))
        if not _CONTRAT.search(f"{e.plie} {dessus}") or _PAS_CONTRAT.search(e.plie):
            continue
        lus = d.jours(e)
        periodes += [
            (a.jour, b.jour)
            for a, b in pairwise(lus)
            if a.jour < b.jour
            and re.search(r"\bau\b|jusqu|–|→|-", e.plie[a.fin : b.debut])
            and b.debut - a.fin < 30
        ]
        if len(lus) == 1 and re.search(r"depuis|en cours|a ce jour", e.plie):
            periodes.append((lus[0].jour, fin.jour))
    if not periodes:
        return
    au_moins = restes = 0
    jusqu = dt.date.min
    for a, b in sorted(set(periodes)):
        depuis, jusque = max(a, debut.jour, jusqu), min(b, fin.jour)
        if depuis < jusque:
            moins, _ = _mois(depuis, jusque)
            au_moins, jusqu = au_moins + moins, jusque
            restes += (jusque + dt.timedelta(days=1) - plus_mois(depuis, moins)).days
    for ecrit, enonce in ecrits:
        yield ecrit, au_moins, au_moins - (-restes // 30), enonce


def _mois(debut: dt.date, fin: dt.date) -> tuple[int, int]:
    """Whole months, the last day included; and with the odd days made one more."""
    apres = fin + dt.timedelta(days=1)
    entiers = (apres.year - debut.year) * 12 + apres.month - debut.month
    entiers -= plus_mois(debut, entiers) > apres
    return entiers, entiers + (plus_mois(debut, entiers) < apres)


def _mois_dits(d: Dossier, e: Enonce) -> list[tuple[int, int, int]]:
    """Months written: value, begin, end."""
    from formulaires.regles.preuves.figures import nombre

    composes = [
        (int((nombre(m[1]) or 0) * 12 + (nombre(m[2]) or 0)), m.start(), m.end())
        for m in _ANS_MOIS.finditer(e.plie)
    ]
    simples = [(int(f.valeur), f.debut, f.fin) for f in d.index.figures(e) if f.genre == "mois"]
    return composes + [s for s in simples if not any(a <= s[1] < b for _, a, b in composes)]


def _durees(
    d: Dossier, debut: Trouvee | None, fin: Trouvee | None
) -> Iterable[tuple[int, dt.date, dt.date, Enonce]]:
    """Months written, with the days they should follow."""
    vus: set[tuple[int, int]] = set()
    for c in champs(d):
        if (
            c.sous_titre
            or not (m := re.search(r"\b(\d{1,3})(?: mois|$)", c.valeur))
            or debut is None
            or fin is None
        ):
            continue
        if (
            re.search(r"duree|temps|mois|presence|anciennete", c.nom)
            and not re.search(r"emploi|contrat|poste|entre deux|veille|essai|stage", c.nom)
            and not jours(c.valeur)
        ):
            vus.add((c.enonce.rang, int(m[1])))
            yield int(m[1]), debut.jour, fin.jour, c.enonce
    for e in d.lecture.enonces:
        if (
            e.genre == "titre"
            or (e.genre == "rangee" and len(e.blocs) > 2)
            or re.search(
                r"silence|sans (?:lien|nouvelle|contact|reponse)|six mois|\bveille\b|avant le terme|par mois|preavis|il y a|renouvel|avant l'echeance",
                e.plie,
            )
        ):
            continue
        dits = _mois_dits(d, e)
        if not dits:
            continue
        lus = d.jours(e)
        periodes = [
            (a, b)
            for a, b in pairwise(lus)
            if a.jour < b.jour
            and re.search(r"\bau\b|jusqu|–|→| - |a$", e.plie[a.fin : b.debut])
            and b.debut - a.fin < 40
        ]
        for valeur, ou, ou_fin in dits:
            if (e.rang, valeur) in vus:
                continue
            periode = min(
                periodes,
                key=lambda p: min(abs(p[1].fin - ou), abs(ou_fin - p[0].debut)),
                default=None,
            )
            if (
                periode is not None
                and -5 <= ou - periode[1].fin < 90
                and not re.search(r"[.!?]\s", e.plie[periode[1].fin : ou])
            ):
                yield valeur, periode[0].jour, periode[1].jour, e
            elif debut is not None and fin is not None and _totale(e, ou, ou_fin, lus, fin.jour):
                yield valeur, debut.jour, fin.jour, e


def _totale(e: Enonce, ou: int, ou_fin: int, lus: Sequence[object], fin: dt.date) -> bool:
    """Whether these months are those of the whole accompaniment."""
    avant, apres = e.plie[max(0, ou - 70) : ou], e.plie[ou_fin : ou_fin + 45]
    phrase = re.split(r"[.!?]\s", avant)[-1]
    if re.search(
        r"\b(?:emploi|contrat|cdi|cdd|poste|stage|tenu|travaill|embauch|dont|garage|immersion|delai|dans les|sous|tous les|toutes les|chaque|environ|saison|plusieurs)\b",
        phrase[-50:],
    ) or re.match(
        r" (?:en emploi|de contrat|en cdi|en poste|dans l'emploi|d'emploi|de silence|avant|sans|plus tot|en tout)",
        apres,
    ):
        return False
    if any(getattr(x, "jour", None) == fin for x in lus):
        return True
    return bool(
        re.search(
            r"accompagn|presence|au bout de|jour du depart|de suivi|apres l'entree|temps passe|cela fait|au total",
            phrase + apres,
        )
    )


# --- the letter ---------------------------------------------------------------------------------------

_A_ELLE = re.compile(r"\b(?:vous|votre|vos|tu|ton|ta|te|toi|t')\b")
_LETTRE = re.compile(
    r"courrier|lettre|message|\bmail|courriel|nous (?:lui )?ecriv|je lui ecris|\bce que (?:nous|je) lui|texte (?:envoye|du|de)|\bcopie\b"
)
_FERME = re.compile(
    r"\b(?:definiti(?:f|ve)s?|definitivement|irrevocabl\w+|irreversibl\w+|pour toujours|a jamais|sans retour (?:possible|en arriere)|sans possibilite de (?:retour|revenir|reprise)|ne (?:pourrez|pourra|pourras|pouvez|serez)[^.]{0,25}\b(?:plus|pas)\b[^.]{0,30}(?:revenir|repris|reprendre|reouvr|solliciter|beneficier|reintegr|contacter)|aucune? (?:reprise|retour|reouverture)|ne (?:sera|serons)[^.]{0,15}\b(?:plus|pas)\b[^.]{0,20}(?:repris|rouvert|reouvert|en mesure)|une fois pour toutes)\b"
)
_NIE = re.compile(
    r"\b(?:pas|jamais|rien|nullement|aucune?|ni|sans (?:caractere|etre))\s+(?:[\w']+\s+){0,3}(?:\w+')?$"
)
_NOMBRE = r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|dix|quinze|vingt|trente)"
_UNITE = r"(?:jours?|semaines?|mois|heures?|h\b)"
_DELAI = re.compile(
    rf"\b(?:sous|d'ici|dans (?:les|un delai de)|delai de|disposez de|avez)\s+(?:un delai de\s+)?{_NOMBRE}\s*(?:\(\d+\)\s*)?{_UNITE}"
    rf"|\bpasse ce delai|\bau-dela (?:de ce delai|du)|\bavant le §|\bd'ici (?:le|au) §|\bau plus tard (?:le )?§|\bjusqu'au §[^.]{{0,50}}(?:pour|repond|manifest)|\bfaute de (?:reponse|retour|nouvelle|quoi)[^.]{{0,40}}(?:sous|avant|d'ici|dans)|\bsans (?:reponse|nouvelles?|retour|document)[^.]{{0,60}}(?:sous|avant|d'ici|dans les|au §)"
)
_DELAI_ADMIS = re.compile(
    r"recours|contest|tribunal|conciliation|nous (?:vous )?(?:rappel|repond|recontact|rappellerons|reviendrons)|vous (?:recevrez|serez recontacte)|formation|rendezvous (?:est )?fixe|six mois|nous reprend|nous reviendr|vous rappelle|vous repond"
)


def _lettre(d: Dossier) -> list[Enonce]:
    """The statements said to the person: a letter speaks to her."""
    rendu = []
    dedans = -1
    for e in d.lecture.enonces:
        lettre = bool(_LETTRE.search(e.contexte_plie)) or bool(
            _LETTRE.match(e.plie[:60]) and "«" in e.texte
        )
        if (
            e.genre != "titre"
            and not e.vide
            and (lettre or (_A_ELLE.search(e.plie) and not _parole(e)) or dedans == e.blocs[0])
        ):
            rendu.append(e)
            if "«" in e.texte and _A_ELLE.search(e.plie):
                dedans = e.blocs[0]
    return rendu


def _parole(e: Enonce) -> bool:
    """Words of the person herself, quoted."""
    return bool(re.search(r"\b(?:je|j'|m'|moi)\b", e.plie)) and not re.search(
        r"\bvotre (?:accompagnement|suivi|dossier)", e.plie
    )


@calcul
def sortie_courrier_definitif(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The letter closes no door."""
    lettre = _lettre(d)
    if not lettre:
        return Resultat("sans_objet", "Aucun courrier n’est reproduit.")
    for e in lettre:
        for m in _FERME.finditer(e.plie):
            if not _NIE.search(e.plie[: m.start()]):
                return Resultat("insuffisant", f"« {m[0]} » ferme la porte.", (e,))
    ouverts = [t.enonce for t in d.surs(i.preuves) if t.enonce in lettre]
    return Resultat("satisfait", "Le courrier ne ferme pas la porte.", _passages(*ouverts, *lettre))


@calcul
def sortie_courrier_delai(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The letter gives no deadline of its own."""
    lettre = _lettre(d)
    if not lettre:
        return Resultat("sans_objet", "Aucun courrier n’est reproduit.")
    for e in lettre:
        marque = marquer(e.plie, jours(e.plie, d.reference()))
        m = _DELAI.search(marque)
        if m and not _DELAI_ADMIS.search(marque):
            return Resultat("insuffisant", "Le courrier fixe un délai.", (e,))
    return Resultat("satisfait", "Aucun délai n’est fixé.", _passages(lettre[0]))


_FRAGILE = re.compile(
    r"fragil|vulnerab|detresse|inquiet|\bdanger|mal-etre|en difficulte|craindre|s'isole|isolement|souffr|allait mal|va mal"
)
_FIL = re.compile(
    r"\b(?:gard|conserv|mainten|maintien|laiss)\w*[^.;]{0,40}(?:lien|fil|contact|porte|veille|attention)|\bun (?:fil|lien)\b|\bcarte|\bmessage|\bappel\w* (?:dans|au|chaque|en)|\brelais|\bsignal|\bvigilan|\brestera joignable|\bveiller|\balert"
)
_PAS_FRAGILE = re.compile(
    r"\brien (?:ne |de |n'|dans)|\baucune? (?:signe|element|indice|raison|alerte|inquietude|fragilite|signal)|\bpas (?:de|d') ?(?:signe|element|indice|raison|alerte|inquietude|fragilite)|\bne (?:laisse|fait|permet|semble|traduit|pens)[^.;]{0,15} (?:pas|rien)|\becart|\b: non\b|\bnon\b|\bentouree?|\bva bien|\bimprobable|\bpeu probable|\bne le pens"
)


@calcul
def sortie_fragilite(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Whether the silence may tell a fragility is said; if it may, how a link is kept."""
    dits = [
        e
        for e in d.lecture.enonces
        if _FRAGILE.search(e.plie) and (e.genre != "titre" or "?" in e.texte) and not e.vide
    ]
    dits = [
        e
        for e in dits
        if re.search(r"fragil|vulnerab|detresse|inquiet|craindre|danger|en difficulte", e.plie)
    ] or dits
    if not dits:
        return None
    autour = _suivants(d, dits, 5)
    fil = [e for e in autour if _FIL.search(e.plie) and affirme_tout(e)]
    non = [e for e in autour[: 3 * len(dits)] if _PAS_FRAGILE.search(e.plie)]
    if fil:
        return Resultat(
            "satisfait", "La question est posée, un lien est gardé.", _passages(dits[0], fil[0])
        )
    if non:
        return Resultat(
            "satisfait", "La question est posée, et écartée.", _passages(dits[0], non[0])
        )
    if all(e.plie.rstrip().endswith("?") for e in dits):
        return Resultat("insuffisant", "La question est posée, sans réponse.", _passages(*dits))
    return Resultat(
        "insuffisant", "Une fragilité est dite, sans ce qui garde un lien.", _passages(*dits)
    )


def _suivants(d: Dossier, dits: Sequence[Enonce], combien: int) -> list[Enonce]:
    """Statements and those that follow each."""
    tous = d.lecture.enonces
    return list(
        dict.fromkeys(
            tous[k] for e in dits for k in range(e.rang, min(len(tous), e.rang + combien + 1))
        )
    )


def affirme_tout(e: Enonce) -> bool:
    """Nothing of the statement is denied nor left open."""
    return not e.vide and not e.portee.ouverts and len(e.portee.nies) * 2 < len(e.jetons)


# --- said and proved ------------------------------------------------------------------------------------


@calcul
def sortie_analyse(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """An analysis of the situation: a part of its own, or what led there and what was thought of instead."""
    titres = {t.enonce.rang for t in d.trouver(i.titres)}
    parties = [s for s in d.lecture.sections if s.titre.rang in titres]
    pleines = [s for s in parties if s.mots >= i.mots]
    if pleines:
        contenu = [
            e for e in pleines[0].contenu if e.genre != "titre" and not e.vide and not _ouvert(e)
        ]
        if sum(len(e.jetons) for e in contenu) >= i.mots:
            return Resultat("satisfait", "Une analyse est écrite.", _passages(*contenu))
    for c in champs(d):
        if re.search(nom(i, "etiquette"), c.nom) and not c.sous_titre:
            if len(c.valeur.split()) >= i.mots // 2:
                return Resultat("satisfait", "Une analyse est écrite.", (c.enonce,))
            if creuse(c.valeur) or _ouvert(c.enonce):
                return Resultat("manquant", "La place de l’analyse est vide.", (c.enonce,))
    envisages = d.surs(noms(i, "envisage"))
    constats = d.surs(i.preuves)
    if envisages and constats:
        return Resultat(
            "satisfait",
            "Ce qui mène à la sortie et ce qui a été envisagé sont dits.",
            _passages(constats[0].enonce, envisages[0].enonce),
        )
    if parties:
        return Resultat("manquant", "Le titre est là, l’analyse non.", (parties[0].titre,))
    return None


def _ouvert(e: Enonce) -> bool:
    return bool(e.portee.ouverts) and len(e.jetons) < 12


_CONSULTE = re.compile(
    r"\b(?:recue?s?|rencontree?s?|consultee?s?|entendue?s?|echange|echanges?|concertation|concertee?|associee?s?|invitee?s?|presente?s? (?:a|avec|lors)|participe|recueilli|interrogee?|discute|parle|demande)\b"
)
_AVIS = re.compile(
    r"\bavis\b|point de vue|\baccord|\bposition|observations|\bexprim|\bopinion|\bdonne son|\breserv|\bsouhaits?\b|\bpense\b|\bdit (?:que|ne|comprendre|etre)|\bcomprend|\bconsultee?\b|concertation|\bentendue?\b|favorable|\bconsign|\bassocie|\bpresent a la reunion|sur la (?:decision|sortie|fin)|decision|\bsortie"
)
_QUI_CONSULTE = re.compile(
    r"\belle\b|\bil\b|\bm\.|\bmme\b|\bmadame|\bmonsieur|interess|personne|benefici|usager|represent|curat|tut(?:eur|rice)|mandataire|\blui\b|pere|mere"
)
_SANS_ELLE = re.compile(
    r"sans (?:aucune )?(?:concertation|consult\w+|son avis|l'avis|l'entendre|la consulter|le consulter|(?:la|le) rencontrer|en (?:parler|discuter))|n'(?:a|ont|est|avait) (?:pas|jamais|guere) (?:ete )?(?:encore )?(?:consult|entendu|associ|recu|rencontr|invite|sollicit|interroge|concert)|personne n'a (?:ete )?(?:consult|demand)|(?:pas|jamais)[^.;]{0,20}(?:demande|recueilli|sollicite)[^.;]{0,20}(?:son|leur|l') ?avis|rien (?:ne lui a ete )?demande|lui a rien demande|(?:a|ont) ete (?:informe|prevenu|avise|averti)\w*[^.;]{0,25}(?:par (?:telephone|courrier|lettre|courriel|sms)|lendemain|apres|de la decision)|l'a appris|l'apprend|apprendra|pas ete possible de (?:la|le|les) (?:rencontrer|voir|consulter)|devant le fait|\baucune (?:concertation|consultation)|sera (?:prevenu|informe|avise)\w* (?:par|de|apres|ensuite)|pas de concertation|seule?s?\b[^.;]{0,20}\bdecid"
)
_EMPECHE = re.compile(
    r"(?:n'a|n'avons|n'ai|n'ont|ne)[^.;]{0,20}\bpas[^.;]{0,15}(?:pu|possible|reussi|parvenu)\w*[^.;]{0,40}|n'(?:a|avons|ai) pu[^.;]{0,40}|(?:concertation|avis|echange|point de vue)[^.;]{0,40}(?:impossible|empech\w*|propose\w*|tente\w*|recherche\w*|malgre|faute de)|(?:impossible|empech\w*)[^.;]{0,40}(?:recueill|consult|concert|avis|associ|entend)|ce qui l'a empech"
)
_REPRESENTE = re.compile(
    r"(?:sous|en|placee? sous|mesure de) (?:curatelle|tutelle|habilitation familiale)|\b(?:sa|son|le|la) (?:curat\w+|tuteur|tutrice|mandataire judiciaire)\b"
)
_PAS_REPRESENTE = re.compile(
    r"(?:pas|aucune?|ni|sans)[^.;]{0,25}(?:represent|tut|curat|mesure|protection|mandataire)|protection[^.;]{0,15}(?:☒ ?aucune|: non|: aucune)"
)


@calcul
def sortie_concertation(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The person or who represents her was consulted; if she is silent, what prevented it is written."""
    silence = _faits(d)["motif"] == "desengagement"
    autres = {c.enonce.rang for c in journal(d).contacts} | {e.rang for e in _lettre(d)}
    lus = [
        e for e in d.lecture.enonces if e.rang not in autres and e.genre != "titre" and not e.vide
    ]
    parties = re.compile(
        r"concertation|\bavis de\b|son avis|ce qu'(?:elle|il) en (?:dit|pense)|consultation|point de vue|\bechange avec|parole de"
    )
    empeches = [
        e
        for e in lus
        if _EMPECHE.search(e.plie)
        and (
            re.search(
                r"recueill|consult|concert|avis|associ|entend|point de vue|ce qui l'a empech|le joindre|la joindre|representant",
                f"{e.plie}",
            )
            or parties.search(e.contexte_plie)
        )
    ]
    refuses = [e for e in lus if _SANS_ELLE.search(e.plie) and e not in empeches] + [
        c.enonce
        for c in champs(d)
        if parties.search(c.nom)
        and re.match(r"\W*(?:non|aucune?|pas|neant)\b", c.valeur)
        and not c.sous_titre
    ]
    if silence and empeches:
        if any(_REPRESENTE.search(e.plie) for e in lus) and not any(
            _PAS_REPRESENTE.search(e.plie) for e in lus
        ):
            return Resultat(
                "insuffisant",
                "Un représentant est dit, et rien ne dit qu’il a été consulté.",
                _passages(*empeches),
            )
        return Resultat(
            "satisfait", "Ce qui a empêché la concertation est écrit.", _passages(*empeches)
        )
    if refuses:
        return Resultat("insuffisant", "La personne n’a pas été consultée.", _passages(*refuses))
    dites = [
        e
        for e in lus
        if _CONSULTE.search(e.plie)
        and affirme_tout(e)
        and (_AVIS.search(e.plie) or parties.search(e.contexte_plie))
        and (_QUI_CONSULTE.search(e.plie) or parties.search(e.contexte_plie))
        and not re.search(
            r"\bcdaph\b|\brecours\b|\bequipe (?:a|s'est)|compte rendu|\bmedecin|\bemployeur", e.plie
        )
    ]
    datees = [e for e in dites if any(d.jours(v) for v in (e, *_voisins(d, [e], 1)))]
    fin = sortie(d)
    avant = [
        e
        for e in datees
        if fin is None
        or any(j.jour <= fin.jour for v in (e, *_voisins(d, [e], 1)) for j in d.jours(v))
    ]
    if avant:
        return Resultat(
            "satisfait", "La personne ou son représentant a été consulté.", _passages(*avant)
        )
    if datees:
        return Resultat("insuffisant", "La concertation vient après la sortie.", _passages(*datees))
    if empeches:
        return Resultat("insuffisant", "La concertation n’a pas eu lieu.", _passages(*empeches))
    if dites:
        return Resultat("a_verifier", "Une concertation est dite, sans date.", _passages(*dites))
    return None
