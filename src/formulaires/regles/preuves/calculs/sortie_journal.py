"""Contacts of a fiche de sortie: when, by which channel, who towards whom, and whether a link came of it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from formulaires.regles.preuves.calculs.sortie_lecture import (
    Trouvee,
    creuse,
    enonces_de,
    grilles,
    tete_de,
    texte_de,
)
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.jours import Jour, jours
from formulaires.regles.preuves.mots import souder

_PROCHE = (
    r"(?:tiers|soeur|frere|mere|pere|parents?|proches?|famille|conjointe?|compagn\w+|mari|epouse|epoux|amie?|fils|fille|tante|oncle"
    r"|cousine?|grand[- ]\w+|curat\w+|tut(?:eur|rice)|mandataire|personne de confiance|personne relais|contact de confiance|educat\w+"
    r"|assistante? sociale?|savs|samsah|cmp|belle-\w+|beau-\w+|colocataire|aidante?|referent (?:social|familial)|maman|papa)"
)
CANAUX: Mapping[str, re.Pattern[str]] = {
    "téléphone": re.compile(
        r"telephon|\btel\b|\bappel(?:s|e|ee|es|ons|ent|lent)?\b(?! a (?:candidature|projet))|\brappel(?:e|ee|s|ons)?\b|messagerie|repondeur|\bsms\b|texto|message (?:vocal|laisse)|portable|coups? de (?:fil|telephone)|decroch|\bsonne (?!chez|a la porte|a l'|a sa)|whatsapp|\bmessages? (?:sur|au)|vocal\b|\bvisio\b"
    ),
    "courrier": re.compile(
        r"\bcourriers?\b|\blettres?\b|recommande|\bl\.?r\.?a\.?r\b|\blr ?ar\b|\ba/r\b|\bpli\b|\bpostal|\bla poste\b|carte postale|\bcarte de\b|\bpar poste\b"
    ),
    "courriel": re.compile(
        r"\bcourriels?\b|\bmailing\b|messages? electroniques?|messages? internet|\b@\b"
    ),
    "tiers de confiance": re.compile(rf"\b{_PROCHE}\b"),
    "déplacement au domicile": re.compile(
        r"\bdomicile\b|\bchez (?:elle|lui|m\.|mme|monsieur|madame|la personne|l'interess)|\bvisites? (?:a|au|chez|sur place|surprise|inopinee|de courtoisie)\b|\bnouvelle visite\b|\bdeplace(?:ment|s|e)?\b|passages? (?:a |chez|au|devant|par)|\bpasses? (?:chez|a (?:son|sa|l'))|interphone|sonnette|\bsonnons\b|\bsonne (?:chez|a la porte|a l'|a sa)|boites? (?:aux|a) lettres|(?:mot|carte|avis)[^.;]{0,25}\bdans (?:la|sa) boite|\ba (?:son|sa|leur) (?:appartement|logement|adresse|porte|residence|studio|maison|immeuble)|\ba l'appartement|frapp\w+ a|\bvolets\b|\bporte (?:close|fermee)|\bvad\b|\bpalier\b|\bgardienn?e?\b"
    ),
}
ENTRETIEN = re.compile(
    r"rendezvous|\bentretiens?\b|\brencontres?\b|\breunion tripartite|\bpoint (?:a|au|avec)|\bpermanence|\brdv|\bbilan (?:a|avec)"
)
_ACTION = re.compile(
    r"rendezvous|entretien|\brencontre|telephon|\bappel|\brappel|message|repondeur|\bsms\b|texto|courrier|lettre|recommand|courriel|visite|passage|domicile|\blrar\b|relanc|deplacement|interphone|sonn(?:e|ons)|\bcarte\b|\bpasse"
)
_SANS_LIEN = re.compile(
    r"\bpas (?:de |eu de |d')?(?:reponse|retour|suite|nouvelles?|signe|contact)|\bsans (?:reponse|retour|suite|effet|succes|resultat|nouvelle)|\babsente?s?\b|\bn'(?:est|etait|a|y etait) (?:pas|jamais|personne)|\bne s'(?:est|etait) pas|\bne (?:se )?(?:present|repond|decroch|vient|donne|rappell?)\w* (?:pas|plus|jamais)?|\bmessagerie|\brepondeur|\bmessage (?:vocal |laisse|sur|depose)|\bnon[- ](?:reclame|honore|distribu|abouti|venu)|\bretour(?:ne|nee)? (?:a l'|expediteur|avec)|\brevenu|\bnpai\b|\bpersonne\b(?! (?:accompagn|de confiance|relais|concern))|\bvain\b|\brien\b|\baucune?\b|\bne repond|\binjoignable|\bmanque|\bporte close|\bvolets|\bignore|\bsans\b|\bnon\b|\bsonne\b|\bresté? |\breste (?:sans|lettre)|\becho\b|\bsilence|\bdistribue|\bavis de passage|\bmot (?:laisse|dans|glisse)|\bcarte (?:laissee|glissee)|\blaisse (?:un|dans)|\bpas venu|\bremis\b|\bexpedie|\benvoye|\bdelivre|\bne (?:veut|souhaite)|\bpropose|\bfixe|\bnumero (?:non|plus)|\bbascule|\bcoupe\b"
)
_LIEN = re.compile(
    r"\b(?:venue?|presente?|present a l|honoree?|tenu|a repondu|nous (?:a )?repond|repond (?:qu|par|a |:|«)|decroche,|echange(?:s|ons)?|discut|parle|confirme|elle est la\b|il est la\b|il dit|elle dit|il explique|elle explique|s'excuse|rappelle|nous ecrit|m'ecrit|il ecrit|elle ecrit|appelle pour|previent|annule|rencontree?|vue?\b(?! par)|recue?\b|joint[e]?\b|a rappele|repondu|entretien realise|realise)\b|«"
)
_DE_LUI = re.compile(
    r"\bde (?:lui|elle|sa part|l'interess\w+|la personne|m\. |mme |monsieur|madame|l'usager|la beneficiaire)(?!\s*(?:a|vers) )|\bil (?:nous )?(?:appelle|rappelle|ecrit|repond|envoie|telephone|annule|previent|passe)|\belle (?:nous )?(?:appelle|rappelle|ecrit|repond|envoie|telephone|annule|previent|passe)|\b(?:sms|message|courriel|courrier|lettre|appel|mot) (?:recu|entrant)|\brecu (?:un|une|de)|\bentrant\b|\bson (?:appel|sms|message|courriel)\b|\bde sa part\b|^(?:lui|elle|la personne|personne|l'interess\w+|beneficiaire|usager|salarie|m\.|mme|monsieur|madame)\b(?! (?:et|vers|a) )"
)
_DE_NOUS = re.compile(
    r"\bde (?:nous|la plateforme|la conseillere|moi)\b|^(?:nous|plateforme|la plateforme|conseill|referent|moi|equipe|service|structure)\b|\bvers (?:lui|elle|la personne|m\.|mme)|\bsortant\b"
)
_TIERS_APPELLE = re.compile(
    rf"\b(?:appel|sms|message|courriel|courrier|visite) (?:de|du) (?:sa |son |la |le |l'|leur )?{_PROCHE}\b|\b(?:sa|son|la|le|l') ?{_PROCHE}\b (?:nous |m')?(?:appelle|a appele|telephone|a telephone|ecrit|a ecrit|signale|a signale|contacte|passe|previent|nous a)"
)
_PREVU = re.compile(
    r"\bannule[es]*\b(?! (?:le|son|sa|la|les) )|\bpas (?:pu|ete|refait|eu lieu|fait|effectue|realise|abouti)|\bn'a pas (?:pu|eu lieu|ete)|\breporte[es]*\b|\bnon (?:effectue|realise|fait)|\bpas refait|\ba (?:prevoir|faire)\b|\bprevue? (?:mais|et (?:pas|non)|,? (?:annule|reporte))|\bimpossible\b|\beffectue : non|\bfaute de (?:temps|vehicule|voiture|creneau)|\bsera (?:fait|effectue|organise)|\bpas (?:encore )?(?:eu|ete) (?:le temps|possible|organis)"
)
_SERVICE = re.compile(r"\b(?:fait par|note au dossier|effectue|saisi par|par) : [^·:|]*")
_OUI = re.compile(r"^\W*(?:oui\b|☒(?! ?non)|x$|✓|✔|ok\b)|☒ ?oui")
_NON = re.compile(r"^\W*(?:non\b|☐|0$|✗|aucun|neant|pas\b)|☒ ?non")

_TETES: Mapping[str, re.Pattern[str]] = {
    "lien": re.compile(
        r"\blien\b|repond|reponse \?|reponse obtenue|contact (?:etabli|reussi|abouti)|abouti|^reponse$"
    ),
    "date": re.compile(r"\bdate|\bquand\b|\bjour\b|^le$"),
    "canal": re.compile(
        r"canal|moyen|mode|comment|\bpar quoi|support|type|nature|action|demarche|forme|media|relance|contact|outil|voie"
    ),
    "sens": re.compile(r"\bsens\b|\bqui\b|initiative|emetteur|auteur|origine|\bpar\b|\bde\b|vers"),
    "resultat": re.compile(
        r"result|suite|issue|observ|comment|effet|donne|retour|remarque|constat|reaction|bilan|reponse"
    ),
}


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact, tried or made; ``lien`` None when the paper does not tell."""

    jour: dt.date
    canaux: frozenset[str]
    entretien: bool
    de_la_personne: bool
    du_tiers: bool
    lien: bool | None
    fait: bool
    resultat: bool
    enonce: Enonce
    tableau: bool = False

    @property
    def est_lien(self) -> bool:
        """It comes from the person, or she answered; what somebody else says of her is none."""
        if not self.fait or self.du_tiers or self.canaux == {"tiers de confiance"}:
            return False
        return self.de_la_personne or self.lien is True

    @property
    def sollicite(self) -> bool:
        """The plateforme made it."""
        return self.fait and not self.de_la_personne and not self.du_tiers


@dataclass(slots=True)
class Journal:
    """The contacts in order; ``suivi`` when they stand in a table or a list of their own."""

    contacts: list[Contact] = field(default_factory=list)
    suivi: bool = False

    def dernier_lien(self, avant: dt.date | None) -> Contact | None:
        """The last real link, not after a day."""
        liens = [c for c in self.contacts if c.est_lien and (avant is None or c.jour <= avant)]
        return max(liens, key=lambda c: c.jour, default=None)


def journal(d: Dossier) -> Journal:
    """The journal of contacts that the paper shows: a table, a list of days, else its sentences."""
    rendu: Journal | None = d.__dict__.get("_journal")
    if rendu is None:
        contacts = [c for t in _tableaux(d) for c in t]
        contacts += _liste(d)
        suivi = len({c.jour for c in contacts}) > 2
        if not suivi:
            contacts += _phrases(d, {c.enonce.rang for c in contacts})
        rendu = Journal(sorted(contacts, key=lambda c: c.jour), suivi)
        d.__dict__["_journal"] = rendu
    return rendu


# --- a table ---------------------------------------------------------------------------------------


def _tableaux(d: Dossier) -> Iterator[list[Contact]]:
    par_bloc = enonces_de(d)
    for grille in grilles(d):
        rangees = [grille[r] for r in sorted(grille)]
        tete = tete_de(d, rangees) or _tete_simple(d, rangees)
        lus = [c for r in rangees for c in _rangee(d, r, tete, par_bloc)]
        datees = sum(
            1
            for r in rangees
            if jours(souder(" ".join(texte_de(d, v) for v in r.values())), d.reference())
        )
        if len(lus) > 1 and len(lus) * 2 >= datees:
            yield lus


def _tete_simple(d: Dossier, rangees: Sequence[dict[int, list[int]]]) -> dict[int, str]:
    dits = {c: souder(texte_de(d, v)) for c, v in rangees[0].items()} if rangees else {}
    if (
        len(dits) > 1
        and any(_TETES["date"].search(t) for t in dits.values())
        and not any(jours(t) for t in dits.values())
    ):
        return dits
    return {}


def _roles(tete: Mapping[int, str]) -> dict[str, int]:
    roles: dict[str, int] = {}
    for nom in ("date", "lien", "sens", "canal", "resultat"):
        for c, dit in tete.items():
            if c not in roles.values() and _TETES[nom].search(dit):
                roles[nom] = c
                break
    return roles


def _rangee(
    d: Dossier,
    rangee: dict[int, list[int]],
    tete: Mapping[int, str],
    par_bloc: Mapping[int, list[Enonce]],
) -> Iterator[Contact]:
    dits = {c: souder(texte_de(d, v)) for c, v in rangee.items()}
    roles = _roles(tete)
    quand = dits.get(roles["date"], "") if "date" in roles else next(iter(dits.values()), "")
    lus = jours(quand, d.reference())
    if not lus or lus[0].debut > 14:
        return
    tout = " : ".join(t for c, t in dits.items() if c != roles.get("date"))
    if not _ACTION.search(tout):
        return
    enonce = next(e for v in rangee.values() for k in v for e in par_bloc.get(k, []))
    canal = dits.get(roles.get("canal", -1), "")
    yield _contact(
        lus[0],
        tout,
        enonce,
        canal=canal,
        sens=dits.get(roles.get("sens", -1), ""),
        resultat=dits.get(roles.get("resultat", -1)),
        lien=dits.get(roles.get("lien", -1)),
        tableau=True,
    )


def _contact(
    jour: Jour,
    tout: str,
    enonce: Enonce,
    *,
    canal: str = "",
    sens: str = "",
    resultat: str | None = None,
    lien: str | None = None,
    tableau: bool = False,
) -> Contact:
    source = (
        canal if canal and any(m.search(canal) for m in (*CANAUX.values(), ENTRETIEN)) else tout
    )
    canaux = {n for n, m in CANAUX.items() if m.search(source)}
    if canal and source is canal:
        # the result may tell of a second channel: « SMS envoyé ensuite », « courriel sans réponse »
        canaux |= {
            n
            for n, m in CANAUX.items()
            if n != "tiers de confiance"
            and m.search(resultat or "")
            and n != "déplacement au domicile"
        }
    entretien = bool(ENTRETIEN.search(source))
    tiers = bool(_TIERS_APPELLE.search(tout)) and not _DE_NOUS.search(sens)
    de_lui = (
        bool(_DE_LUI.search(sens))
        if sens and not _DE_NOUS.search(sens)
        else (not sens and bool(_DE_LUI.search(tout)) and "tiers de confiance" not in canaux)
    )
    if _DE_NOUS.search(sens):
        de_lui = False
    reponse = _reponse(lien, resultat if resultat is not None else tout)
    if "tiers de confiance" in canaux and not entretien:
        reponse = None if reponse is None else False
    return Contact(
        jour.jour,
        frozenset(canaux),
        entretien,
        de_lui and not tiers,
        tiers,
        reponse,
        not _PREVU.search(tout),
        not creuse(_SERVICE.sub(" ", resultat))
        if resultat is not None
        else (not tableau and len(tout.split()) > 2),
        enonce,
        tableau,
    )


def _reponse(lien: str | None, resultat: str) -> bool | None:
    if lien is not None and not creuse(lien):
        if _OUI.search(lien):
            return True
        if _NON.search(lien):
            return False
    if _SANS_LIEN.search(resultat):
        return False
    return True if _LIEN.search(resultat) else None


# --- a list, sentences ----------------------------------------------------------------------------


_DEBUT = re.compile(r"^\W*(?:le |du |vers le )?(?:\w+di )?$")


def _liste(d: Dossier) -> list[Contact]:
    """Lines that begin with their day: « 12/05 : RDV, absent. Appel, messagerie. »."""
    rendu = []
    for e, plie, lus in _lignes(d):
        if not lus or not _DEBUT.match(plie[: lus[0].debut]):
            continue
        suite = plie[lus[0].fin :]
        if _ACTION.search(suite):
            rendu.append(_contact(lus[0], suite.strip(" :,–-"), e))
    return rendu if len(rendu) > 2 else []


def _lignes(d: Dossier) -> Iterator[tuple[Enonce, str, list[Jour]]]:
    """Whole paragraphs: what follows the first sentence of an entry belongs to it."""
    par_bloc = enonces_de(d)
    for k, b in enumerate(d.lecture.source.blocs):
        if (
            b.tableau is None
            and b.texte
            and b.genre not in ("entete", "pied", "titre")
            and k in par_bloc
        ):
            for ligne in b.texte.split("\n"):
                plie = souder(ligne)
                yield par_bloc[k][0], plie, jours(plie, d.reference())


def _phrases(d: Dossier, pris: set[int]) -> Iterator[Contact]:
    """Days said in sentences, each with the words of its clause."""
    for e in d.lecture.enonces:
        if e.rang in pris or e.genre == "titre":
            continue
        lus = d.jours(e)
        if (
            not lus
            or not _ACTION.search(e.plie)
            or re.search(r"\brqth\b|\bcdaph\b|\bcontrat\b", e.plie)
        ):
            continue
        bornes = [0, *(j.fin for j in lus[:-1]), len(e.plie)]
        for k, j in enumerate(lus):
            fin = lus[k + 1].debut if k + 1 < len(lus) else len(e.plie)
            morceau = e.plie[bornes[k] : j.debut] + " " + e.plie[j.fin : fin]
            if _ACTION.search(morceau):
                yield _contact(j, morceau, e)


# --- the last link ------------------------------------------------------------------------------------


_DERNIER = re.compile(
    r"\bderni\w+ (?:vrai |reel |veritable )?(?:liens?|contacts?|echanges?|signes?|nouvelles?|rendezvous|entretiens?|rencontres?|appels?|messages?|sms|reponses?|fois|manifestation|courriel|mot)(?: (?:direct|reel|effectif|honore|avere|tenu|recu|de vie|avec|de sa part|venu|physique)\w*)*|\b(?:sans|plus (?:de|aucune?|d')?|aucune?) ?(?:nouvelles?|contacts?|liens?|signe|reponse|echange|retour)\b[^.§]{0,50}?\bdepuis|\bsilence[^.§]{0,30}\bdepuis|\bne (?:repond|donne|se manifeste|vient)[^.§]{0,40}\bplus[^.§]{0,30}\bdepuis|\bn'(?:a|avons) plus[^.§]{0,60}\bdepuis|\bperdue? de vue depuis|\binjoignable depuis|\bmuet\w* depuis|\bdepuis son (?:appel|sms|message|courriel|rendezvous)[^.§]{0,30}|\bderniere? \w+ (?:vu|venu|parl)\w*"
)
_PAS_LIEN = re.compile(
    r"relance|sollicit|tentative|envoi|employ|emploi\b|contrat|stage|visite de notre|recommand"
)


def lien_declare(d: Dossier) -> list[Trouvee]:
    """The day that the paper itself gives for the last link, its labels first."""
    from formulaires.regles.preuves.calculs.sortie_lecture import champs, marquer

    rendu: list[Trouvee] = []
    for c in champs(d):
        if not c.sous_titre and _DERNIER.search(c.nom) and not _PAS_LIEN.search(c.nom):
            rendu += [Trouvee(j.jour, c.enonce) for j in jours(c.valeur, d.reference())[:1]]
    if rendu:
        return rendu
    for e in d.lecture.enonces:
        lus = d.jours(e)
        if not lus:
            continue
        marque = marquer(e.plie, lus)
        for m in _DERNIER.finditer(marque):
            suite = re.compile(r"[^.§]{0,80}?§(\d+)§").match(marque, m.end())
            if suite and not _PAS_LIEN.search(marque[m.start() : suite.end()]):
                rendu.append(Trouvee(lus[int(suite[1])].jour, e))
                continue
            avant = re.search(r"§(\d+)§[^.§]{0,40}$", marque[: m.start()])
            if avant:
                rendu.append(Trouvee(lus[int(avant[1])].jour, e))
    return rendu
