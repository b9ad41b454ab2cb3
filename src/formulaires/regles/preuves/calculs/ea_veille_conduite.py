"""What takes place during the veille: nothing, but one contact that the person wishes, noted."""

from __future__ import annotations

import datetime as dt
import re

from formulaires.noyau.ecriture import date_longue
from formulaires.regles.preuves.calculs.ea_dates import jours
from formulaires.regles.preuves.calculs.ea_noms import sous
from formulaires.regles.preuves.calculs.ea_veille import dans_la_veille, veille
from formulaires.regles.preuves.calculs.registre import calcul
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.signatures import places
from formulaires.textes.resolution import ExigenceResolue

_ACTION = re.compile(
    r"\brendezvous\b|\bentretiens?\b|\bvisites?\b|\bbilans?\b|\breunions?\b|\bpoints?\b|\bateliers?\b|\bimmersions?\b|\bpmsmp\b|\bstages?\b|\bformations?\b"
    r"|\bseances?\b|\bmediations?\b|\bpassages?\b|\brencontres?\b|\bpermanences?\b|\bessais?\b|\bentrainements?\b|\bsimulations?\b|\bpreparations?\b|\bsensibilisations?\b"
    r"|\betudes? de poste|\bcandidatures?\b|\bforums?\b|\bjob dating|\breperages?\b|\bprospections?\b|\bsynthese\b|\btripartites?\b|\baccompagnements? (?:au|a la|aux|chez)\b|\binterventions?\b|\bobservations?\b|\bdeplacements?\b"
)
_CONTACT = re.compile(
    r"\bsms\b|\bmessages?\b|\bappels?\b|\bappel(?:le|lera|lerai|ons|lerons|er)\b|\btelephon\w+|\bcoups? de (?:fil|telephone)\b|\bcourriel\b|\bcartes?\b|\bcontacts?\b|\bun signe\b|\bun mot\b|\bnouvelles\b|\bwhatsapp\b|\bcartes? postales?\b"
)
_ANNULE = re.compile(
    r"\bannul\w+(?! ?e? ?: non)|\breport\w+|\bdecommand\w+|\bdeplac(?:e|ee|es|ees)\b|\bsupprim\w+|\bn'(?:aura|auront) pas lieu|\bajourn\w+|\brepouss\w+|\bretir(?:e|ee|es|ees)\b|\bdeprogramm\w+|\bremis(?:e|es)? (?:a|apres)"
)
_REPRISE = re.compile(
    r"\brepri(?:se|s)\b|\breprend\w*|\brevien\w*|\bretour\b|\brecommenc\w*|\bredemarr\w*|\breactiv\w*|\bremise en route|\bapres la (?:veille|pause)|\bau plus tard\b|\bavant la (?:veille|pause)|\brelanc\w+"
)
_PENDANT = re.compile(
    r"\bpendant\b|\bdurant\b|\bau cours d|\bcette periode\b|\bces (?:\w+ )?(?:mois|semaines)\b|\bd'ici la\b|\bentre[- ]temps\b|\bpause\b|\bveille\b|\babsence\b|\bce qui demeure\b|\bce qui reste\b|\bgarder le (?:lien|fil|contact)|\bcontact\b"
)
_CONTINUE = re.compile(
    r"\b(?:se )?(?:poursui(?:t|vent|vra|vront|vre)|continue(?:nt|ra|ront)?|maintien(?:t|nent|dra)|maintenue?s?|conservee?s?)\b"
)
_RECURRENT = re.compile(
    r"\b(?:chaque|tous les|toutes les)\b|\bhebdomadaire|\bmensuel|\bbimensuel|\bquotidien|\b(?:une|deux|trois|\d+) fois par\b|\bpar (?:semaine|mois|trimestre)\b|\bun \w+ sur (?:deux|trois|quatre)\b|\bregulier|\bregulierement\b|\ble (?:premier|dernier) \w+ du mois\b|\bplusieurs\b"
)
_PLUSIEURS = re.compile(
    r"\b(?:deux|trois|quatre|cinq|six|[2-9])\s+(?:appels|sms|messages|contacts|courriels|coups)\b|\bnombre de contacts\b\s*:?\s*[2-9]"
)
_SOUHAIT = re.compile(
    r"\bsouhait\w*|\bveut\b|\bvoulu\w*|\bvoudrai\w+|\bd'accord\b|\baccept\w+|\bdemand\w+|\bchoisi\w*|\bprefer\w*|\bconven\w+|\bconvient\b|\bm'a dit\b|\benvie\b|\bvolont\w+|\best bienvenu|\baccord\b"
)
_NON_SOUHAITE = re.compile(
    r"\bne (?:le |la |les |l'|y )?(?:souhait|veu[tx]|desir|tien[ts])\w*[^.;]{0,12}\b(?:pas|plus|aucun)|\bn'en (?:veut|souhaite|desire) pas|\bpref\w+ (?:qu'on|ne pas|etre laiss|rester tranquille|qu'il n|pas)|\bpas (?:son|le|mon) souhait|\bsans (?:lui (?:avoir )?demand|son accord|que[^.;]{0,30}demand)"
    r"|\b(?:n'a|n'ont|ne lui a|ne l'a) (?:pas|jamais) (?:ete )?(?:demand|consult|interrog|souhait|voulu)|\bcontre son (?:gre|avis|souhait)|\bmalgre (?:son|sa|le)\b|\bqu'(?:elle|il) le (?:veuille|souhaite) ou non|\bsouhaite[^:]{0,30}: non\b|\blaisse\w* tranquille"
)
_NOTE = re.compile(
    r"\bdossier\b|\bnote(?:e|s|es)?\b|\bnotera|\bconsign\w+|\btrac(?:e|ee|es|ees|ons|abilite)\b|\binscri\w+|\bporte(?:e|es)? (?:au|dans)|\bcahier\b|\bcarnet\b|\blogiciel\b|\bjournal\b|\benregistr\w+|\bmentionn\w+"
)
_NON_NOTE = re.compile(
    r"\b(?:pas|jamais|nulle part|sans|ni|rien)\b[^.;]{0,30}\b(?:note|trace|consign|dossier|ecrit|inscri|document)\w*|\b(?:note|trace|consigne|document)\w*[^.;:]{0,40}: non\b|\bnote\w* nulle part"
)
_PAS_DE_CONTACT = re.compile(
    r"\b(?:aucun|pas de|pas d'|sans|ni|plus de)\b[^.;:]{0,40}\b(?:contact|appel|sms|message|nouvelles)|\bne (?:m'|l'|la |le |lui )?(?:appel|contact|telephon|ecri)\w+ pas|\bcontact[^:]{0,20}: (?:non|aucun|neant)|\bn'est (?:prevu|souhaite)|\bni (?:appel|message|sms)"
)
_INFORME = re.compile(
    r"\binform\w+|\bavis(?:e|ee)\b|\bprevenu\w*|\bexpliqu\w+|\bsait\b|\bfiche de paie|\bcourrier (?:du|a l)"
)
_PASSE = re.compile(
    r"\b(?:a|ont|avons|ai) (?:ecrit|appele|recu|demande|telephone|sollicite|contacte)\b|\bpar courriel d|\bnous a (?:ecrit|appele|sollicite)"
)
_SIX_MOIS = dt.timedelta(days=185)


def _corps(d: Dossier) -> list[Enonce]:
    """The statements where an action may stand: not those of the signatures nor the dates of the veille."""
    hors = {e.rang for p in places(d) for e in p.enonces} | {e.rang for e in veille(d).temoins}
    blocs = d.lecture.source.blocs
    return [
        e
        for e in d.lecture.enonces
        if e.rang not in hors
        and e.genre != "titre"
        and not e.vide
        and blocs[e.blocs[0]].genre not in ("entete", "pied")
    ]


@calcul
def ea_rien_conduit(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """No action has a day inside the veille, none goes on meanwhile."""
    v = veille(d)
    dedans = {e.rang for e in dans_la_veille(d)}
    for e in _corps(d):
        if not _ACTION.search(e.plie) or _ANNULE.search(e.plie) or _REPRISE.search(e.plie):
            continue
        if (jour := _pendant(d, e)) is not None and not _tout_nie(e):
            return Resultat(
                "insuffisant", f"Prévu le {date_longue(jour)}, pendant la veille.", (e,)
            )
        if e.rang not in dedans:
            continue
        pendant = _PENDANT.search(f"{sous(d, e)} {e.plie}")
        if pendant and "☒" in e.plie and _coche(e):
            return Resultat(
                "insuffisant", "Une action est cochée pour le temps de la veille.", (e,)
            )
        if (
            pendant
            and not _action_niee(e)
            and (_RECURRENT.search(e.plie) or _CONTINUE.search(e.plie))
            and not _CONTACT.search(e.plie)
        ):
            return Resultat("insuffisant", "Une action continue pendant la veille.", (e,))
    if v.debut is None:
        return None
    dits = [
        t.enonce
        for t in d.trouver(i.preuves)
        if t.enonce.rang in dedans and t.enonce.genre != "titre"
    ]
    return Resultat(
        "satisfait",
        "Aucune action n’y est prévue.",
        tuple(dict.fromkeys(dits or list(v.temoins)))[:2],
    )


def _pendant(d: Dossier, e: Enonce) -> dt.date | None:
    """A day of the statement that falls in the veille; after its first day, when it has no last."""
    v = veille(d)
    if v.debut is None:
        return None
    fin = v.fin or v.debut + _SIX_MOIS
    return next((j for f, j in jours(d, e, "futur") if v.debut < j < fin), None)


def _tout_nie(e: Enonce) -> bool:
    return bool(e.portee.nies) and _action_niee(e)


def _action_niee(e: Enonce) -> bool:
    """Whether every action that the statement names is denied."""
    rangs = [k for k, j in enumerate(e.jetons) if _ACTION.fullmatch(j.forme)]
    return bool(rangs) and all(k in e.portee.nies for k in rangs)


def _coche(e: Enonce) -> bool:
    """Whether an action stands beside a ticked box."""
    return any(_ACTION.search(m) for m in re.findall(r"☒([^☒☐]*)", e.plie))


@calcul
def ea_contact(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """One contact, wished and noted; a series, or one that she does not want, breaks."""
    lus = [e for e in dans_la_veille(d) if _de_contact(d, e)]
    if not lus:
        return None
    voisins = {x.rang: x for x in d.lecture.enonces}
    aucun = [e for e in lus if _PAS_DE_CONTACT.search(e.plie)]
    prevus = [e for e in lus if e not in aucun]
    for e in prevus:
        autour = _autour(e, voisins)
        if (m := _RECURRENT.search(e.plie)) and not re.search(
            r"\btout(?:es|s)? le(?:s)? monde", m[0]
        ):
            return Resultat("insuffisant", "Un contact ponctuel n’est pas une série.", (e,))
        if _PLUSIEURS.search(e.plie):
            return Resultat("insuffisant", "Plus d’un contact est prévu.", (e,))
        if refus := next((x for x in autour if _NON_SOUHAITE.search(x.plie)), None):
            return Resultat("insuffisant", "La personne ne le souhaite pas.", (refus, e))
        if muet := next((x for x in autour if _NON_NOTE.search(x.plie)), None):
            return Resultat("insuffisant", "Rien n’en est noté au dossier.", (muet, e))
    for e in [*prevus, *aucun]:
        autour = _autour(e, voisins)
        voulu = next(
            (x for x in autour if _SOUHAIT.search(x.plie) or _NON_SOUHAITE.search(x.plie)), None
        )
        note = next((x for x in autour if _NOTE.search(x.plie)), None)
        if voulu and note:
            return Resultat(
                "satisfait",
                "Le souhait est dit, et noté.",
                tuple(dict.fromkeys((note, voulu, e)))[:3],
            )
    if not prevus:
        return Resultat("sans_objet", "Aucun contact n’est prévu.", (aucun[0],))
    return Resultat(
        "a_verifier", "Voyez si elle le souhaite, et si c’est noté au dossier.", tuple(prevus[:2])
    )


def _de_contact(d: Dossier, e: Enonce) -> bool:
    """Whether a statement speaks of a contact during the veille: not to ask, to inform, nor to come back."""
    titre = sous(d, e)
    if not (_CONTACT.search(e.plie) or re.search(r"\bcontact\b", titre)):
        return False
    if (
        _REPRISE.search(e.plie)
        or _REPRISE.search(titre)
        or _INFORME.search(e.plie)
        or _PASSE.search(e.plie)
    ):
        return False
    if re.search(
        r"\bconseiller\w*\b[^.]{0,40}\d\d \d\d|\btelephone\s*:|\bcontact\s*: (?:m|mme)\b|@", e.plie
    ):
        return False
    return bool(_PENDANT.search(f"{titre} {e.plie}")) or bool(_SOUHAIT.search(e.plie))


def _autour(e: Enonce, tous: dict[int, Enonce]) -> list[Enonce]:
    """The statement, then those near it under the same heading."""
    rangs = [
        e.rang,
        e.rang + 1,
        e.rang - 1,
        e.rang + 2,
        e.rang - 2,
        e.rang + 3,
        e.rang + 4,
        e.rang + 5,
        e.rang + 6,
        e.rang - 3,
    ]
    return [tous[k] for k in rangs if k in tous and tous[k].titres[-1:] == e.titres[-1:]]
