"""The money and the partners of an answer to a call: balance, services bought, groupement, agreements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from formulaires.noyau.ecriture import montant as en_euros
from formulaires.regles.preuves.calculs.aap_plan import affirme, plan, refuses
from formulaires.regles.preuves.calculs.aap_propos import evaluation
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import Tableau, tableaux, vide
from formulaires.textes.resolution import ExigenceResolue

_JEU = 1.0
_CHARGES = re.compile(
    r"charges?\b|depens|\bsorties\b|couts?\b|emplois\b|on paie|utilisation|achats"
)
_PRODUITS = re.compile(
    r"produits?\b|recett|ressources?\b|\brecoi|financements?\b|financeurs?|subvention|entrees\b|origine|apports|d'ou vient"
)
_TOTAL = re.compile(
    r"^\W*(?:sous[ -]?)?tota(?:l|ux)\b|\btotal(?: general| des (?:charges|produits|depenses|recettes|ressources)| annuel| annonce)?\W*$|^\W*(?:ensemble|somme)\W*$"
)
_SOUS = re.compile(r"^\W*sous[ -]?tota|^\W*dont\b")
_COMPTE = re.compile(r"^\W*(6\d|7\d|8\d)\s*[-–:.]?\s*[a-z]")
_MONTANT = re.compile(
    r"^\W*(-?\d{1,3}(?:[ .]\d{3})+|\d{1,7})(?:[,.](\d{1,2}))?\s*(k€|k ?euros|€|euros?)?\W*$"
)
_ANNEE = re.compile(r"\b20[2-3]\d\b")
_VOLONTARIAT = re.compile(
    r"benevol|contributions? volontaires?|nature|valorisation|mise a disposition gratuite|emploi des contributions"
)


@dataclass(slots=True)
class Cote:
    """One side of a budget, of one year: its lines, and the total written below."""

    genre: str
    annee: str
    lignes: list[tuple[str, float, Enonce | None]] = field(default_factory=list)
    total: float | None = None
    enonce: Enonce | None = None
    sans: list[str] = field(default_factory=list)

    @property
    def somme(self) -> float:
        """What the lines make."""
        return sum(m for _, m, _ in self.lignes)

    @property
    def vaut(self) -> float:
        """The total written, else the sum."""
        return self.total if self.total is not None else self.somme

    def juste(self) -> bool:
        """Whether the lines can make the total: all of them, or those that hold others."""
        if self.total is None or not self.lignes:
            return True
        ensembles = [self.lignes]
        for motif in (_SOUS, _COMPTE):
            ensembles += [
                [x for x in self.lignes if motif.search(x[0])],
                [x for x in self.lignes if not motif.search(x[0])],
            ]
        return any(e and abs(sum(m for _, m, _ in e) - self.total) <= _JEU for e in ensembles)


def cotes(d: Dossier) -> list[Cote]:
    """Every side of the budgets of the file."""
    if "_cotes_aap" not in d.__dict__:
        d.__dict__["_cotes_aap"] = [
            c for t in tableaux(d) for c in _cotes(t) if c.lignes or c.total
        ]
    rendu: list[Cote] = d.__dict__["_cotes_aap"]
    return rendu


def euros(plie: str) -> float | None:
    """The amount of a cell that says nothing else."""
    m = _MONTANT.match(plie.strip())
    if m is None:
        return None
    valeur = float(re.sub(r"[ .]", "", m[1])) + (float(f"0.{m[2]}") if m[2] else 0)
    return valeur * 1000 if m[3] and m[3].startswith("k") else valeur


def _cotes(t: Tableau) -> Iterator[Cote]:
    grands = {c: [x for r in t.rangees if (x := euros(r.dit(c))) is not None] for c in t.colonnes}
    colonnes = [c for c, x in grands.items() if len(x) > 1 and max(x) >= 500]
    colonnes = [c for c in colonnes if not all(2020 <= x <= 2040 for x in grands[c])]
    autour = t.autour.rpartition(" . ")[2]
    tout = " ".join([t.autour, t.avant, *(r.tout for r in t.rangees)])
    if not colonnes or not (
        (_CHARGES.search(tout) and _PRODUITS.search(tout)) or re.search(r"budget|€|euros", tout)
    ):
        return
    for c in colonnes:
        libelle = max((k for k in t.colonnes if k < c and k not in colonnes), default=None)
        if libelle is not None:
            yield from _colonne(t, libelle, c, autour)


def _colonne(t: Tableau, libelle: int, c: int, autour: str) -> Iterator[Cote]:
    tete = t.rangees[0]
    dit_tete = f"{tete.dit(libelle)} {tete.dit(c)}"
    annee = _ANNEE.search(tete.dit(c))
    genre = (
        _genre(tete.dit(libelle))
        or _genre(dit_tete)
        or _genre(autour)
        or _genre(t.avant.rpartition(" . ")[2])
    )
    cote = Cote(genre, annee[0] if annee else "")
    for k, r in enumerate(t.rangees):
        dit, somme = r.dit(libelle).strip(), euros(r.dit(c))
        if somme is None:
            if _genre(dit) and len(dit.split()) < 7 and not _TOTAL.search(dit) and k:
                if cote.lignes:
                    yield cote
                cote = Cote(_genre(dit), cote.annee)
            elif (
                dit
                and k
                and re.search(r"[a-z]", dit)
                and not r.dit(c).strip()
                and not _TOTAL.search(dit)
            ):
                cote.sans.append(dit)
            continue
        if not dit or (k == 0 and not re.search(r"[a-z]", dit)):
            continue
        if _TOTAL.search(dit) and not _SOUS.search(dit):
            if _genre(dit):
                cote.genre = cote.genre or _genre(dit)
            cote.total, cote.enonce = somme, r.enonce
            yield cote
            cote = Cote("produits" if cote.genre == "charges" else "", cote.annee)
            continue
        cote.lignes.append((dit, somme, r.enonce))
        cote.enonce = cote.enonce or r.enonce
    yield cote


def _genre(plie: str) -> str:
    charges, produits = bool(_CHARGES.search(plie)), bool(_PRODUITS.search(plie))
    return "" if charges == produits else "charges" if charges else "produits"


_DITS = {
    "charges": re.compile(
        r"(?:total (?:des |de )?)?(?:charges|depenses)[^.;]{0,40}?(\d{1,3}(?:[ .]\d{3})+|\d{4,7})(?:,\d\d)? ?(?:€|euros)"
    ),
    "produits": re.compile(
        r"(?:total (?:des |de )?)?(?:produits|recettes|ressources)[^.;]{0,40}?(\d{1,3}(?:[ .]\d{3})+|\d{4,7})(?:,\d\d)? ?(?:€|euros)"
    ),
}


@calcul
def aap_budget(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Totals are those of their lines, both sides are equal."""
    lus = [c for c in cotes(d) if not any(_VOLONTARIAT.search(x) for x, _, _ in c.lignes[:1])]
    for c in lus:
        if c.total is not None and c.lignes and not c.juste() and (len(c.lignes) > 1 or c.genre):
            if c.sans and c.somme < c.total:
                return Resultat(
                    "a_verifier", "Une ligne n’a pas de montant : la somme est à vérifier.", _un(c)
                )
            return Resultat(
                "insuffisant",
                f"Le total dit {en_euros(c.total)}, les lignes font {en_euros(c.somme)}.",
                _un(c),
            )
    charges = [c for c in lus if c.genre == "charges"]
    produits = [c for c in lus if c.genre == "produits"]
    paires = list(_paires(charges, produits))
    for une, autre in paires:
        if abs(une.vaut - autre.vaut) > _JEU:
            return Resultat(
                "insuffisant",
                f"{en_euros(une.vaut)} de charges, {en_euros(autre.vaut)} de produits.",
                (*_un(une), *_un(autre)),
            )
    if paires:
        return Resultat(
            "satisfait", "Charges et produits sont égaux.", (*_un(paires[0][0]), *_un(paires[0][1]))
        )
    dits = _en_phrases(d)
    if len(dits) == 2:
        (x, e), (y, f) = dits["charges"], dits["produits"]
        return Resultat(
            "satisfait" if abs(x - y) <= _JEU else "insuffisant",
            f"{en_euros(x)} de charges, {en_euros(y)} de produits.",
            tuple(dict.fromkeys((e, f))),
        )
    if offensants := refuses(plan(d).enonces, noms(i, "refus")):
        return Resultat("insuffisant", "Ce passage y contrevient.", tuple(offensants[:1]))
    if charges or produits:
        return Resultat(
            "a_verifier",
            "Une seule moitié du budget est lue.",
            tuple(e for c in (charges or produits)[:1] for e in _un(c)),
        )
    surs = d.surs(i.preuves)
    if surs:
        return Resultat(
            "a_verifier",
            "Le budget n’est pas dans un tableau que l’on sache lire.",
            tuple(t.enonce for t in surs[:2]),
        )
    return Resultat("sans_objet", "Aucun budget n’est écrit ici : l’annexe financière le porte.")


def _paires(charges: list[Cote], produits: list[Cote]) -> Iterator[tuple[Cote, Cote]]:
    """The two sides of a same year, in order."""
    restants = list(produits)
    for c in charges:
        p = next((x for x in restants if x.annee == c.annee), restants[0] if restants else None)
        if p is not None:
            restants.remove(p)
            yield c, p


def _en_phrases(d: Dossier) -> dict[str, tuple[float, Enonce]]:
    rendu: dict[str, tuple[float, Enonce]] = {}
    for e in plan(d).enonces:
        if e.vide or e.genre == "titre":
            continue
        for genre, motif in _DITS.items():
            if (
                genre not in rendu
                and (m := motif.search(e.plie))
                and ("total" in e.plie or "budget" in e.plie or "equilibr" in e.plie)
            ):
                rendu[genre] = (float(re.sub(r"[ .]", "", m[1])), e)
    return rendu


def _un(c: Cote) -> tuple[Enonce, ...]:
    return (c.enonce,) if c.enonce else ()


# --- services bought ---------------------------------------------------------------------------

_PRESTATION = re.compile(
    r"\bprestations?\b(?! (?:sociales?|familiales?|de la caf|en nature|d'action sociale|du departement|de compensation|rsa|legales?))|\bprestataires?\b|sous-? ?trait\w*|consultante?s?\b|auto-? ?entrepren\w*|honoraires|(?:intervenante?s?|cabinet|organisme) (?:exterieure?s?|externes?|prive)|freelance|travailleu\w+ independant\w*"
)
_PAS_PRESTATION = re.compile(
    r"(?:autre|sans|aucune?|ni|pas de|pas d'|aucun recours a (?:une|la|un)) (?:\w+ )?(?:prestat|sous-|consultant|intervenant)|ne (?:recour\w+|fai\w+|prevoi\w+) (?:pas|aucune?|a aucun)"
)
_EUROS = re.compile(r"(\d{1,3}(?:[ .]\d{3})+|\d{2,6})(?:,(\d\d))? ?(?:€|euros)")
_LIGNE = re.compile(
    r"prestat|prestataire|sous-? ?trait|honoraires|intervenants? ext|intervention ext|services? exterieurs? \(?prest|consultant|achats? de prestations?"
)


def prestations(d: Dossier) -> tuple[list[Enonce], list[float], list[tuple[float, Enonce | None]]]:
    """Statements on services bought, the amounts they say, the budget's lines on them."""
    budget = [
        (m, e)
        for c in cotes(d)
        for dit, m, e in c.lignes
        if _LIGNE.search(dit) and c.genre != "produits"
    ]
    du_budget = {e.rang for c in cotes(d) for _, _, e in c.lignes if e}
    dits: list[Enonce] = []
    sommes: list[float] = []
    for e in plan(d).enonces:
        if e.vide or e.rang in du_budget or e.rang in plan(d).titres:
            continue
        m = _PRESTATION.search(e.plie)
        sous = (
            m is None
            and bool(_PRESTATION.search(e.contexte_plie))
            and d.lecture.source.blocs[e.blocs[0]].tableau is not None
        )
        if not sous and (m is None or not _affirme_prestation(e)):
            continue
        dits.append(e)
        sommes += [
            float(re.sub(r"[ .]", "", x[1])) + float(f"0.{x[2] or 0}")
            for x in _EUROS.finditer(e.plie)
            if not _hors_prestation(e.plie, x)
        ]
    return dits, list(dict.fromkeys(sommes)), budget


def _affirme_prestation(e: Enonce) -> bool:
    return any(
        affirme(e, m.start(), m.end())
        and not _PAS_PRESTATION.search(e.plie[max(0, m.start() - 40) : m.end()])
        for m in _PRESTATION.finditer(e.plie)
    ) and not re.search(
        r"evaluation|vademecum fixe|ni prestation|orientation vers|dispositif", e.plie
    )


def _hors_prestation(plie: str, m: re.Match[str]) -> bool:
    autour = plie[max(0, m.start() - 60) : m.end() + 30]
    return bool(
        re.search(
            r"total des charges|limite|plafond|budget (?:total|global|de)|l'heure|par (?:heure|seance|jour|intervention|demi)|tarif|par participant",
            autour,
        )
    )


@calcul
def aap_prestation_limites(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A service bought is to be held against the Vademecum, which is not here."""
    dits, _, budget = prestations(d)
    if offensants := refuses(plan(d).enonces, noms(i, "refus")):
        return Resultat("insuffisant", "La limite est dite dépassée.", tuple(offensants[:1]))
    passages = tuple(
        dict.fromkeys([*[t.enonce for t in d.surs(i.preuves)], *dits, *(e for _, e in budget if e)])
    )[:2]
    if not dits and not [m for m, _ in budget if m]:
        return Resultat("sans_objet", "La réponse ne prévoit pas de prestation externe.")
    return Resultat(
        "a_verifier",
        "La limite est dans le Vademecum de l’annexe 6, qui n’est pas fourni.",
        passages,
    )


@calcul
def aap_prestation_budget(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The budget's line on services is what the answer says of them."""
    dits, sommes, budget = prestations(d)
    if not dits and not budget:
        return Resultat("sans_objet", "La réponse ne prévoit pas de prestation externe.")
    if not [c for c in cotes(d) if c.genre == "charges"]:
        return Resultat("sans_objet", "Rien à comparer : le budget n’est pas écrit.")
    au_budget = sum(m for m, _ in budget)
    passages = (*dits[:1], *(e for _, e in budget[:1] if e))
    if not budget:
        if sommes:
            return Resultat(
                "insuffisant", "Le budget n’a pas de ligne pour cette prestation.", tuple(dits[:2])
            )
        return Resultat(
            "a_verifier",
            "Une prestation est décrite, que le budget ne montre pas.",
            tuple(dits[:2]),
        )
    if not sommes:
        if not dits:
            return Resultat(
                "a_verifier",
                "Le budget porte une prestation que la réponse ne décrit pas.",
                passages,
            )
        return Resultat(
            "a_verifier", "Le montant de la prestation n’est écrit qu’au budget.", passages
        )
    if any(abs(au_budget - x) <= _JEU for x in (*sommes, sum(sommes))):
        avec = [e for e in dits if _EUROS.search(e.plie)]
        return Resultat(
            "satisfait", f"{en_euros(au_budget)} des deux côtés.", (*avec[:1], *passages[-1:])
        )
    avec = [e for e in dits if _EUROS.search(e.plie)]
    return Resultat(
        "insuffisant",
        f"Au budget : {en_euros(au_budget)} ; dans la réponse : {en_euros(sum(sommes))}.",
        (*avec[:1], *passages[-1:]),
    )


# --- groupement and agreements -----------------------------------------------------------------

_GROUPEMENT = re.compile(
    r"\bgroupements?\b(?! (?:d'employeurs?|d'entreprises?|d'achats?|d'interet|agricole|local|hospitalier|foncier|solidaire d))|\bco-?traitan\w+|co-?portage|\bconsortium|reponse (?:commune|conjointe|groupee)|repond\w* (?:ensemble|conjointement|a deux|en groupe)"
)
_MUTUALISATION = re.compile(
    r"mutualis\w*|mise? en commun\b|mis en commun|mettons en commun|mettent en commun|montes? en commun|(?:ateliers?|modules?|sessions?|groupes?|animation|salles?|actions?|public|programm\w*|formatrice|formateur|psychologue) (?:\w+ ){0,2}?(?:communs?|communes?|partagee?s?|coanime\w*)\b|coanim\w*|partage (?:de|d'un|d'une) (?:salle|formateur|module|atelier|poste)"
)
_INTERNE = re.compile(
    r"entre (?:les deux )?(?:volets|collegues|referents|elements)|en interne|au sein de (?:l'equipe|notre)|de l'equipe|evalu\w*|bilan|langage commun|culture commune|outils? communs?|pour le compte commun|vie commune|temps partage|projet commun"
)
_PDI = re.compile(
    r"programme departemental d'insertion|\bpdi\b|programme d'insertion du departement"
)
_ECRIT = re.compile(
    r"accord (?:ecrit|signe|formel|joint|date)|lettres? (?:d'accord|d'engagement|d'intention|signee|jointe|de (?:la|sa|son|leur))|(?:convention|protocole|charte|contrat|courrier|attestation|accord|lettre)[^.;]{0,60}?(?:signee?s?|jointe?s?|annexee?s?|joint|date du|du \d|le \d|en annexe|piece)|(?:signee?s?|joint\w*|annexe\w*)[^.;]{0,40}?(?:convention|protocole|lettre|accord|courrier)|par ecrit|accord : (?:convention|lettre|ecrit)|ecrit date"
)
_ORAL = re.compile(
    r"(?:accord|engagement|promesse)s? (?:oral\w*|verba\w*|de principe|tacite\w*|de vive voix|donnee? (?:au telephone|oralement|de vive voix))|de vive voix|oralement|verbalement|au telephone|poignee de main|sans (?:ecrit|convention|papier|lettre|formalis\w*)|pas (?:encore )?(?:d'accord|de convention|de lettre|d'ecrit|signe\w*|formalis\w*|ete signe)|rien (?:n'a ete|n'est) (?:signe|ecrit)"
    r"|(?:convention|accord|lettre|protocole|ecrit)[^.;]{0,50}?(?:a venir|sera|seront|en cours|en attente|suivra|viendra|reste a|a signer|a formaliser|ulterieur\w*|prochainement)|en cours de (?:signature|redaction|negociation|discussion|formalisation)|n'a pas (?:encore )?(?:ete )?(?:signe|formalise|repondu|donne)|sollicite\w*|attendons (?:sa|leur|la|une) "
)
_HORS_PDI = re.compile(
    r"\b(?:n'est|ne (?:releve|fait|figure|beneficie|depend)|n'(?:appartient|y figure|y est)|non|sans etre|hors|pas|exterieure?|etrangere?|aucun lien|jamais)[^.;]{0,60}?(?:programme departemental|\bpdi\b)|(?:programme departemental d'insertion|\bpdi\b)[^.;]{0,24}?: ?non\b|hors[ -](?:du )?(?:pdi|programme)"
)


@dataclass(frozen=True, slots=True)
class Alliance:
    """Statements on a groupement, and on what is put in common with another structure."""

    groupement: tuple[Enonce, ...]
    mutualisation: tuple[Enonce, ...]
    refuse: bool

    @property
    def toutes(self) -> tuple[Enonce, ...]:
        """Both, in the order of the file."""
        return tuple(sorted({*self.groupement, *self.mutualisation}, key=lambda e: e.rang))


def alliance(d: Dossier) -> Alliance:
    """With whom the answer groups or shares; found once."""
    lue: Alliance | None = d.__dict__.get("_alliance_aap")
    if lue is None:
        lue = d.__dict__["_alliance_aap"] = _alliance(d)
    return lue


def _alliance(d: Dossier) -> Alliance:
    bilan = {e.rang for e in evaluation(d)}
    g: list[Enonce] = []
    m: list[Enonce] = []
    refuse = False
    for e in plan(d).enonces:
        if e.vide or e.rang in plan(d).titres or e.rang in bilan:
            continue
        for motif, liste in ((_GROUPEMENT, g), (_MUTUALISATION, m)):
            for x in motif.finditer(e.plie):
                if not affirme(e, x.start(), x.end()) or _nie_avant(e.plie, x.start()):
                    refuse = True
                elif (
                    motif is _GROUPEMENT
                    or not _INTERNE.search(e.plie)
                    or re.search(
                        r"association|structure|organisme|partenaire|operateur|voisin", e.plie
                    )
                ):
                    liste.append(e)
                    break
    return Alliance(tuple(g), tuple(m), refuse)


def _nie_avant(plie: str, place: int) -> bool:
    return bool(
        re.search(
            r"\b(?:ni|sans|aucune?|pas d[e']|pas de|hors|ne [a-z]+ rien|plutot qu[e'])\s?(?:\w+ )?$",
            plie[max(0, place - 24) : place],
        )
    )


def _voisins(d: Dossier, ancres: Iterable[Enonce]) -> list[Enonce]:
    """Statements on the alliance, those just after, and any that names the same structure."""
    ancres = list(ancres)
    rangs = {e.rang + k for e in ancres for k in range(-1, 4)}
    noms = _noms(ancres)
    return [
        e
        for e in plan(d).enonces
        if not e.vide and (e.rang in rangs or any(n in e.plie for n in noms))
    ]


_PROPRE = re.compile(r"(?:\b[A-ZÀ-Þ][\w’'-]{2,}(?:\s+(?:du|de la|des|de|d’|d'|en|et)\s*|\s+)?){2,}")


def _noms(ancres: Iterable[Enonce]) -> set[str]:
    from formulaires.regles.preuves.mots import souder

    rendu = set()
    for e in ancres:
        for m in _PROPRE.finditer(e.passage):
            if m.start() and len(m[0].strip()) > 7:
                rendu.add(souder(m[0].strip()))
    return {
        n
        for n in rendu
        if not re.search(
            r"departement|herault|programme|accompagnement|service|conseil|francetravail|sdi\b", n
        )
    }


@calcul
def aap_groupement_pdi(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The structure of a groupement is of the Programme départemental d’insertion."""
    a = alliance(d)
    if not a.groupement:
        return Resultat("sans_objet", "La réponse ne s’appuie sur aucun groupement.")
    voisins = _voisins(d, a.toutes)
    hors = [e for e in voisins if _HORS_PDI.search(e.plie) and _PDI.search(e.plie)]
    if hors:
        return Resultat("insuffisant", "Une structure du groupement n’en est pas.", tuple(hors[:2]))
    dits = [
        e
        for e in voisins
        if (m := _PDI.search(e.plie)) and (affirme(e, m.start(), m.end())) and not _du_candidat(e)
    ]
    if dits:
        return Resultat("satisfait", "C’est écrit.", tuple(dits[:2]))
    return Resultat(
        "a_verifier",
        "Que cette structure soit du Programme départemental n’est pas dit.",
        a.groupement[:2],
    )


def _du_candidat(e: Enonce) -> bool:
    return bool(
        re.search(
            r"(?:notre|nous|l'association) (?:\w+ ){0,4}?(?:conduit|menons|portons|sommes|inscrits?)|nous (?:sommes|portons|menons)",
            e.plie,
        )
    ) and not re.search(r"groupement|mutualis|partenaire|elle aussi|egalement", e.plie)


@calcul
def aap_accord(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each structure of a groupement, or with which something is shared, agreed in writing."""
    a = alliance(d)
    if not a.toutes:
        return Resultat("sans_objet", "Ni groupement ni mutualisation dans cette réponse.")
    voisins = _voisins(d, a.toutes)
    oraux = [
        e
        for e in voisins
        if (m := _ORAL.search(e.plie))
        and re.search(
            r"accord|convention|lettre|ecrit|sign|protocole|engag|papier|telephone|voix|formalis|repon",
            e.plie[max(0, m.start() - 60) : m.end() + 60],
        )
        and _de_l_alliance(e, a)
    ]
    ecrits = [
        e
        for e in voisins
        if (m := _ECRIT.search(e.plie))
        and affirme(e, m.start(), m.end())
        and e not in oraux
        and _de_l_alliance(e, a)
    ]
    if sans := _sans_accord(d):
        return Resultat("insuffisant", "Un accord manque au tableau.", tuple(sans[:2]))
    if oraux:
        return Resultat("insuffisant", "L’accord n’est pas écrit.", tuple(oraux[:2]))
    if ecrits:
        return Resultat("satisfait", "Un accord écrit est dit.", tuple(ecrits[:2]))
    return Resultat(
        "manquant" if a.groupement else "a_verifier",
        "Aucun accord écrit n’est trouvé.",
        a.toutes[:2],
    )


def _sans_accord(d: Dossier) -> list[Enonce]:
    """Rows of a table of partners that say a groupement or a sharing, and no agreement."""
    rendu = []
    for t in tableaux(d):
        tete = t.rangees[0]
        col = next(
            (
                c
                for c in t.colonnes
                if re.search(r"accord|convention|lettre|engagement ecrit|justificatif", tete.dit(c))
            ),
            None,
        )
        if col is None or len(t.colonnes) < 2:
            continue
        for r in t.rangees[1:]:
            allie = _GROUPEMENT.search(r.tout) or _MUTUALISATION.search(r.tout)
            manque = vide(r.dit(col)) or re.search(
                r"\b(?:non|aucun|oral|demande|en cours|attente|a venir)\b", r.dit(col)
            )
            if allie and manque and r.enonce is not None and not _ECRIT.search(r.tout):
                rendu.append(r.enonce)
    return rendu


def _de_l_alliance(e: Enonce, a: Alliance) -> bool:
    """An agreement of the other structure: no contract of a person, no convention of immersion."""
    return not (
        re.search(
            r"contrat d'engagement|immersion|pmsmp|bail\b|convention (?:sollicitee|demandee|de trois)|annexe financiere|diagnostic|referent.*personne",
            e.plie,
        )
        and e not in a.toutes
    )
