"""The convention unique: who is a party, for how long, who leads, who signed (I.B; V.A, 5°; V.D.1)."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.ecriture import date_longue, enumerer
from formulaires.regles.preuves.calculs.registre import calcul
from formulaires.regles.preuves.calculs.sortie_lecture import (
    champs,
    creuse,
    enonces_de,
    grilles,
    tete_de,
    texte_de,
)
from formulaires.regles.preuves.calculs.sortie_visas import Visa, visas
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.figures import nombre
from formulaires.regles.preuves.jours import fins_de_mois, jours
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_SIRET = re.compile(r"\b(\d{3}[  ]?\d{3}[  ]?\d{3})(?:[\s  ]?(\d{5}))?\b")
_DIT_SIRET = re.compile(r"\bsire[nt]\b")
_GENERIQUES = frozenset(
    [
        "association",
        "associations",
        "fondation",
        "union",
        "mutuelle",
        "societe",
        "groupement",
        "service",
        "services",
        "centre",
        "plateforme",
        "emploi",
        "accompagne",
        "insertion",
        "handicap",
        "handicapes",
        "departement",
        "departemental",
        "departementale",
        "cooperative",
        "cooperation",
        "scic",
        "scop",
        "sarl",
        "reconnue",
        "utilite",
        "publique",
        "etablissement",
        "structure",
        "organisme",
        "pour",
        "les",
        "des",
        "une",
        "par",
        "dont",
        "siege",
        "regie",
        "loi",
        "sise",
        "sis",
        "represente",
        "representee",
        "entre",
        "part",
        "autre",
        "cote",
        "maison",
        "loire",
        "sud",
        "nord",
        "sociale",
        "social",
        "medico",
        "esat",
        "association:",
        "partie",
        "parties",
        "ci-apres",
        "apres",
        "dessous",
        "denommee",
        "designee",
        "denomme",
        "designe",
        "convention",
        "operateur",
        "operateurs",
        "statut",
        "gestionnaire",
        "directeur",
        "directrice",
        "president",
        "presidente",
        "mme",
        "monsieur",
        "madame",
        "general",
        "generale",
        "chef",
        "file",
        "delegation",
        "nationale",
        "ouest",
        "est",
        "code",
        "travail",
        "commune",
        "siret",
        "siren",
        "adresse",
        "habilitation",
        "obtenue",
        "demandee",
        "plus",
        "moins",
        "que",
        "qui",
        "avec",
    ]
)
_TETE_NOM = re.compile(
    r"structure|denomination|organisme|\bmembres?\b|\bparties?\b|operateur|\bnom\b|partenaire|association|signataire|raison sociale|entite|\bqui\b"
)
_HORS_PARTIES = re.compile(
    r"contact|bassin|secteur|territoire|montant|affectation|reunion|instance|role|poste|commune|action|situation|moment|rubrique h|acquis|partenaires exterieurs|employeur|part\b|accord sur"
)
_PARTIES = re.compile(
    r"soussigne|\bparties\b|les (?:membres|signataires|partenaires|structures|operateurs|contractants|cocontractants|maisons|acteurs|organismes)|\bentre\b|qui s'engage|qui sommes|nous, les|identification|composition|collectif"
)
_REPRESENTEE = re.compile(r"represent(?:e|ee|es|ees|ant|ante)\b(?: (?:legale?|legalement|par|:))*")


@dataclass(slots=True)
class Partie:
    """A party: how it is called, by which words it is found again, its SIREN when written."""

    nom: str
    mots: frozenset[str]
    siren: str
    enonce: Enonce
    represente: frozenset[str] = field(default_factory=frozenset)
    sigles: frozenset[str] = field(default_factory=frozenset)

    def dans(self, plie: str) -> bool:
        """Whether a folded text names it."""
        ici = set(re.findall(r"[a-z0-9]+", plie))
        if self.sigles & ici:
            return True
        return bool(self.mots) and len(self.mots & ici) * 2 > len(self.mots)


def _mots(nom: str) -> frozenset[str]:
    tous = [m for m in re.findall(r"[a-z0-9]+", souder(nom)) if len(m) > 2 or m.isdigit()]
    propres = [m for m in tous if m not in _GENERIQUES]
    return frozenset(propres or tous)


# « La présente convention engage un seul opérateur, l’association Bigorre Solidaire »
_AMORCE = re.compile(
    r"^[^«»]{8,120}?[,:]?\s(?P<nom>(?:l[’']|la\s|le\s)?(?:association|fondation|union|mutuelle|société|scop|scic|esat|groupement|coopérative|centre|adapei|apf|sas|sarl|gcsms)\s+[A-ZÀ-Þ«])",
)


def _nom_court(texte: str) -> str:
    """The name itself: before the comma, the bracket, the legal form."""
    ligne = texte.strip().split("\n")[0]
    ligne = re.sub(r"^(?:\W|\d+[.)]\s)+", "", ligne)
    ligne = re.sub(
        r"^(?:entre|et|d[’']une part|d[’']autre part|de l[’']autre|d[’']un côté|d[’']un cote)\b[\s:,]*",
        "",
        ligne,
        flags=re.IGNORECASE,
    )
    ligne = re.sub(r"^(?:entre|et)\s*:?\s+", "", ligne, flags=re.IGNORECASE)
    if (amorce := _AMORCE.search(ligne)) is not None:
        ligne = ligne[amorce.start("nom") :]
    court = re.split(
        r"\s*[,(;:]|\s[–—-]\s|\s+(?:dont|sise?|représentée?|representee?|association (?:régie|loi)|ayant)\b",
        ligne,
    )[0]
    return court.strip(' «»"“”.-–')


def parties(d: Dossier) -> list[Partie]:
    """The parties, from the reading that names the most of them."""
    rendu: list[Partie] | None = d.__dict__.get("_parties")
    if rendu is None:
        lectures = [_par_tableau(d), _par_siret(d), _par_representant(d), _par_annonce(d)]
        rendu = max(lectures, key=len)
        if not rendu:
            rendu = _par_visas(d)
        d.__dict__["_parties"] = rendu
    return rendu


def _distinctes(trouvees: Iterable[Partie]) -> list[Partie]:
    rendu: list[Partie] = []
    for p in trouvees:
        if not p.mots or len(p.nom) < 3 or len(p.nom) > 90:
            continue
        if any(
            p.mots == q.mots or (p.siren and p.siren == q.siren and p.mots & q.mots) for q in rendu
        ):
            continue
        rendu.append(p)
    return rendu


def _partie(nom: str, texte: str, e: Enonce) -> Partie:
    plie = souder(texte)
    siret = _SIRET.search(plie)
    m = _REPRESENTEE.search(plie)
    qui = plie[m.end() : m.end() + 60] if m else ""
    sigles = re.findall(r"[«“\"]\s*([A-ZÀ-Þ0-9]{2,12})\s*[»”\"]|\(([A-ZÀ-Þ]{2,10})\)", texte)
    court = _nom_court(nom)
    mots = _mots(court)
    return Partie(
        court,
        mots,
        re.sub(r"\D", "", siret[1]) if siret and (_DIT_SIRET.search(plie) or siret[2]) else "",
        e,
        frozenset(w for w in re.findall(r"[a-z]{3,}", qui) if w not in _GENERIQUES),
        frozenset(souder(a or b) for a, b in sigles)
        - _GENERIQUES
        - {"scop", "scic", "esms", "esat"},
    )


def _par_tableau(d: Dossier) -> list[Partie]:
    """A table of structures: a row each, or a column each (« Structure 1 | Structure 2 »)."""
    par_bloc = enonces_de(d)
    meilleure: list[Partie] = []
    for grille in grilles(d):
        rangees = [grille[r] for r in sorted(grille)]
        ks = [k for r in rangees for v in r.values() for k in v]
        autour = souder(" . ".join(d.lecture.source.blocs[ks[0]].titres[-1:]))
        tete = tete_de(d, rangees) or {c: souder(texte_de(d, v)) for c, v in rangees[0].items()}
        if any(re.search(r"\d{3}", t) or len(t.split()) > 7 for t in tete.values()):
            tete = {}
        tout = souder(" ".join(texte_de(d, [k]) for k in ks))
        identite = bool(
            _DIT_SIRET.search(tout)
            or re.search(r"represent|siege|statut|adresse|forme juridique", " ".join(tete.values()))
        )
        if not identite and not _PARTIES.search(autour):
            continue
        if re.search(r"signature|signataire|visa", autour) or _HORS_PARTIES.search(
            " ".join(tete.values())
        ):
            continue
        if (
            sum(
                bool(
                    re.match(
                        r"(?:structure|membre|partie|operateur|organisme|partenaire) ?(?:n° ?)?\d",
                        t,
                    )
                )
                for t in tete.values()
            )
            > 1
        ):
            trouvees = list(_colonnes(d, rangees, par_bloc))
        else:
            trouvees = list(_rangees(d, rangees, tete, par_bloc))
        trouvees = _distinctes(trouvees)
        if len(trouvees) > len(meilleure):
            meilleure = trouvees
    return meilleure


def _colonnes(
    d: Dossier, rangees: Sequence[dict[int, list[int]]], par_bloc: dict[int, list[Enonce]]
) -> Iterator[Partie]:
    noms = next(
        (r for r in rangees[1:] if _TETE_NOM.search(souder(texte_de(d, r[min(r)])))), rangees[0]
    )
    for c in sorted(noms)[1:]:
        nom = texte_de(d, noms[c])
        tout = "\n".join(f"{texte_de(d, r[min(r)])} {texte_de(d, r.get(c, []))}" for r in rangees)
        if not creuse(nom):
            yield _partie(nom, tout, par_bloc[noms[c][0]][0])


def _rangees(
    d: Dossier,
    rangees: Sequence[dict[int, list[int]]],
    tete: dict[int, str],
    par_bloc: dict[int, list[Enonce]],
) -> Iterator[Partie]:
    colonne = next(
        (
            c
            for c, t in tete.items()
            if _TETE_NOM.search(t) and not re.search(r"represent|signataire|qui signe", t)
        ),
        None,
    )
    a_tete = colonne is not None
    for rangee in rangees[1:] if a_tete else rangees:
        c = colonne if a_tete and colonne in rangee else min(rangee)
        nom = texte_de(d, rangee.get(c, []))
        tout = "\n".join(
            f"{'représenté par ' if 'represent' in tete.get(k, '') else ''}{texte_de(d, v)}"
            for k, v in rangee.items()
        )
        if not creuse(nom) and rangee.get(c) and par_bloc.get(rangee[c][0]):
            if not a_tete and not _DIT_SIRET.search(souder(tout)):
                continue
            yield _partie(
                " ".join(nom.split("\n")) if len(nom.split("\n")[0].split()) < 2 else nom,
                tout,
                par_bloc[rangee[c][0]][0],
            )


def _segments(d: Dossier) -> Iterator[tuple[str, Enonce]]:
    """Paragraphs cut where another party begins."""
    par_bloc = enonces_de(d)
    for k, b in enumerate(d.lecture.source.blocs):
        if (
            b.tableau is not None
            or b.genre in ("entete", "pied", "titre", "note")
            or k not in par_bloc
        ):
            continue
        for morceau in re.split(r"\n|;\s+(?=[A-ZÀ-Þl]|et\b|d[’'])|\.\s+(?=D[eu’'])", b.texte):
            if morceau.strip():
                yield morceau.strip(), par_bloc[k][0]


def _par_siret(d: Dossier) -> list[Partie]:
    return _distinctes(
        _partie(s, s, e)
        for s, e in _segments(d)
        if _DIT_SIRET.search(souder(s)) and _SIRET.search(souder(s)) and len(_nom_court(s)) > 2
    )


def _par_representant(d: Dossier) -> list[Partie]:
    return _distinctes(
        _partie(s, s, e)
        for s, e in _segments(d)
        if re.search(r"\brepresente", souder(s))
        and not re.search(r"\bchef de file|\bplateforme est representee", souder(s))
        and _debut_de_nom(s)
    )


def _debut_de_nom(s: str) -> bool:
    place = _REPRESENTEE.search(souder(s))
    return (
        place is not None and place.start() > 4 and bool(re.search(r"[A-ZÀ-Þ]", s[: place.start()]))
    )


def _par_annonce(d: Dossier) -> list[Partie]:
    """« Cinq opérateurs forment la plateforme : A, B, C et D »."""
    par_bloc = enonces_de(d)
    meilleure: list[Partie] = []
    for k, b in enumerate(d.lecture.source.blocs):
        if k not in par_bloc or b.genre in ("entete", "pied"):
            continue
        avant, signe, apres = b.texte.partition(" : ")
        if (
            signe
            and _PARTIES.search(souder(avant))
            and re.search(
                r"operateurs|structures|parties|membres|partenaires|associations|entre|signataires",
                souder(avant),
            )
        ):
            noms = re.split(
                r",\s+|\s+et\s+(?=l[ae’'])|;\s+|\s+et\s+(?=[A-ZÀ-Þ])", apres.rstrip(".")
            )
            trouvees = _distinctes(
                _partie(n, n, par_bloc[k][0])
                for n in noms
                if re.search(r"[A-ZÀ-Þ]", n) and len(n.split()) < 12
            )
            if len(trouvees) > len(meilleure):
                meilleure = trouvees
    return meilleure


def _par_visas(d: Dossier) -> list[Partie]:
    rendu = []
    for v in visas(d):
        if re.search(r"\bautres\b|a nommer|a designer", v.plie) or creuse(v.texte):
            continue
        ligne = v.texte.split("\n")[0]
        ligne = re.sub(r"^(?:pour|signature de|visa de)\s*:?\s+", "", ligne, flags=re.IGNORECASE)
        rendu.append(_partie(ligne, v.texte, v.enonces[0]))
    return _distinctes(rendu)


def _passages(*enonces: Enonce | None) -> tuple[Enonce, ...]:
    return tuple(dict.fromkeys(e for e in enonces if e is not None))[:3]


# --- how long ---------------------------------------------------------------------------------------

_DUREE = re.compile(
    r"duree|combien de temps|jusqu'a quand|jusqu'ou|\bterme\b|\bvie d|periode|calendrier|prise d'effet|effet|temps|\bquand\b|entree en vigueur|validite|echeance"
)
_ENGAGE = re.compile(
    r"convention|\baccord\b|\bacte\b|engag|conclu|\bduree\b|valable|en vigueur|prend effet|signee?\b|\bon (?:part|demarre|commence)|nous (?:partons|demarrons)|\btexte\b|charte|protocole|court (?:du|de)|vigueur|debut|\bdebute|s'acheve|prend fin|partenariat|groupement"
)
_AUTRE_DUREE = re.compile(
    r"habilit|preavis|retir|retrait|\bquitt|\bdepart\b|mandat\b|formation|denonc|previent|prevenir|plus tot|avant (?:le|la|son) (?:terme|fin|depart)|avant l'echeance|\bfonctions?\b|desaccord|differend|agrement|budget|exercice|veille|accompagnement des|subvention|au moins #|delai|bilan|evalu|revision|conciliation|s'en va|sort(?:ir|ie)|renouvellement sera|absence|tous les|chaque|par an\b|titre professionnel|loyer|arrete du|loi du|experience"
)
_RECONDUIT = re.compile(r"(?:renouvel|reconduct|reconduit|tacite|prolong)\w*")
_ANS = re.compile(
    r"\b(\d+|un|une|deux|trois|quatre|cinq|six|sept|huit|dix|douze|dix-huit|vingt-quatre|trente-six|quarante-huit|soixante)\s*(?:\(\s*\d+\s*\)\s*)?(ans?|annees?|mois)\b(?:\s+et\s+(demie?|\d+ mois|un mois|deux mois|six mois))?"
)


@calcul
def convention_pluriannuelle(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """More than a year: by its two days, else by the length that is written; renewals left out."""
    limite = int(r.nombre("mois"))
    if (lue := _periode(d)) is not None:
        debut, fin, enonces = lue
        dit = f"Du {date_longue(debut)} au {date_longue(fin)}"
        if fin <= plus_mois(debut, limite):
            return Resultat("insuffisant", f"{dit} : pas plus d’une année.", enonces)
        return Resultat("satisfait", f"{dit}.", enonces)
    if (dite := _duree(d)) is not None:
        mois, enonce = dite
        if mois <= limite:
            return Resultat("insuffisant", f"{mois} mois : pas plus d’une année.", (enonce,))
        return Resultat("satisfait", f"{mois} mois.", (enonce,))
    vides = [
        c.enonce
        for c in champs(d)
        if _DUREE.search(c.nom)
        and (creuse(c.valeur) or c.enonce.portee.ouverts)
        and len(c.nom.split()) < 8
    ]
    titres = [s.titre for s in d.lecture.sections if _DUREE.search(s.titre.plie) and s.mots == 0]
    if vides or titres:
        return Resultat("insuffisant", "La place est là, la durée non.", _passages(*vides, *titres))
    return None


def _periode(d: Dossier) -> tuple[dt.date, dt.date, tuple[Enonce, ...]] | None:
    debuts = [
        (j.jour, c.enonce)
        for c in champs(d)
        for j in jours(c.valeur)[:1]
        if not c.sous_titre
        and re.search(
            r"^(?:date de )?(?:debut|prend effet|prise d'effet|effet|entree en vigueur|a compter|du$|commence|demarrage|date d'effet)",
            c.nom,
        )
    ]
    fins = [
        (j.jour, c.enonce)
        for c in champs(d)
        for j in jours(c.valeur)[:1]
        if not c.sous_titre
        and re.search(r"^(?:date de )?(?:fin|jusqu'au|terme|au$|echeance|expire)", c.nom)
    ]
    if debuts and fins and debuts[0][0] < fins[0][0]:
        return debuts[0][0], fins[0][0], _passages(debuts[0][1], fins[0][1])
    for e in d.lecture.enonces:
        if not _parle_de_duree(e):
            continue
        lus = [*d.jours(e)]
        if len(lus) < 2:
            lus = [
                *lus,
                *(
                    m
                    for m in fins_de_mois(e.plie)
                    if not any(x.debut <= m.debut < x.fin for x in lus)
                ),
            ]
        lus.sort(key=lambda j: j.debut)
        for a, b in itertools.pairwise(lus):
            entre = e.plie[a.fin : b.debut]
            if (
                a.jour < b.jour
                and len(entre) < 110
                and re.search(
                    r"\bau\b|jusqu|expire|prend fin|acheve|termine|s'arrete|\bfin\b|echeance|terme|\ba\b|–|→|:",
                    entre,
                )
            ):
                debut = (
                    a.jour.replace(day=1)
                    if re.match(r"[a-z]", e.plie[a.debut : a.fin])
                    and a.fin - a.debut > 6
                    and not re.match(r"\d|premier|deux|trois", e.plie[a.debut : a.fin])
                    else a.jour
                )
                return debut, b.jour, (e,)
    # the end alone, from the day of the signature
    return _civiles(d)


def _civiles(d: Dossier) -> tuple[dt.date, dt.date, tuple[Enonce, ...]] | None:
    """« Les années 2027, 2028 et 2029 », « 2027-2030 »."""
    for e in d.lecture.enonces:
        m = re.search(
            r"\b(20[2-4]\d)(?:\s*[-–/]\s*|\s*,\s*(?:20[2-4]\d\s*,?\s*)*(?:et\s+)?|\s+(?:a|et)\s+)(20[2-4]\d)\b",
            e.plie,
        )
        if (
            m
            and (_parle_de_duree(e) or re.search(r"annees|exercices", e.plie))
            and int(m[1]) < int(m[2])
            and not re.search(r"arrete|\bloi\b|budget|credits", e.plie)
        ):
            return dt.date(int(m[1]), 1, 1), dt.date(int(m[2]), 12, 31), (e,)
    return None


def _parle_de_duree(e: Enonce) -> bool:
    if (e.genre == "titre" and not jours(e.plie)) or (
        _AUTRE_DUREE.search(e.plie.split(" il ")[0][:160])
        and not re.search(r"prend effet|convention|accord|acte|duree|\bdemarre", e.plie)
    ):
        return False
    return bool(
        _ENGAGE.search(e.plie) or _DUREE.search(souder(" . ".join((*e.titres[-1:], e.autour))))
    )


def _duree(d: Dossier) -> tuple[int, Enonce] | None:
    """A length written in words, beside the words of the convention."""
    trouvees: list[tuple[int, int, Enonce]] = []
    for e in d.lecture.enonces:
        if e.genre == "titre" or not _parle_de_duree(e):
            continue
        for m in _ANS.finditer(e.plie):
            autour = (
                re.split(r"[.;]\s|☐", e.plie[: m.start()])[-1][-70:]
                + e.plie[m.start() : m.end() + 25]
            )
            rangs = [k for k, j in enumerate(e.jetons) if m.start() <= j.debut < m.end()]
            if any(k in e.portee.nies for k in rangs) or _AUTRE_DUREE.search(autour):
                continue
            avant = e.plie[max(0, m.start() - 40) : m.start()]
            if _RECONDUIT.search(avant) or re.search(
                r"depuis|il y a|apres|avant|tous les|toutes les", avant[-22:]
            ):
                continue
            valeur = nombre(m[1])
            if valeur is None:
                continue
            mois = int(valeur) * (1 if m[2] == "mois" else 12)
            if m[3]:
                mois += 6 if m[3].startswith("demi") else int(nombre(m[3].split()[0]) or 0)
            fort = bool(
                re.search(r"duree|conclu|valable|pour|\bdure\b|engag|periode|☒", autour)
            ) + bool(_ENGAGE.search(e.plie))
            trouvees.append((-fort, mois, e))
    for e in d.lecture.enonces:
        if (
            re.search(r"\bpluriannuel|\bbiennal|\btriennal|\bquadriennal|\bquinquennal", e.plie)
            and not e.vide
        ):
            mois = 24 if "biennal" in e.plie else 36
            trouvees.append((-1, mois, e))
        if re.search(r"\bannuelle\b", e.plie) and re.search(
            r"\bconvention (?:est )?(?:conclue )?annuelle|duree annuelle", e.plie
        ):
            trouvees.append((-1, 12, e))
    if not trouvees:
        return None
    fort = min(t[0] for t in trouvees)
    return next((mois, e) for f, mois, e in trouvees if f == fort)


# --- who ------------------------------------------------------------------------------------------

_SEUL = re.compile(
    r"un seul (?:operateur|organisme|signataire|membre)|seule? (?:operateur|partie|membre|signataire|structure)\b|de la meme (?:association|structure|fondation|entite|personne morale)|meme personne morale|unique (?:operateur|signataire|partie)"
)
_OUVERTE = re.compile(
    r"(?:autres?|liste|operateurs|partenaires|structures|membres|parties|maisons|organismes)[^.;]{0,60}(?:reste\w* a|seront? (?:precise|designe|connu|ajoute|complete|identifie|nomme|arrete)|a (?:preciser|completer|designer|etablir|definir|confirmer|nommer)|par avenant ulterieur|ulterieurement|viendront|pas encore|n'a encore|en cours d'identification|…)|viendront s'y joindre|(?:partie|membre|operateur|structure) a (?:nommer|designer|preciser)|et d'autres (?:partenaires|structures|operateurs|associations)|d'autres (?:operateurs|partenaires|structures)[^.;]{0,30}(?:rejoindr|pourr|suivr|attendu)"
)
_COMPTE = re.compile(
    r"\b(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|[2-9])\s+(?:\w+\s)?(operateurs|structures|parties|membres|signataires|cocontractants|organismes|partenaires|associations|maisons|contractants|gestionnaires)\b|\bnous (deux|trois|quatre|cinq|six)\b"
)


@calcul
def convention_operateurs(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Several operators, told apart by their SIREN, else by their name."""
    lues = parties(d)
    passages = _passages(*(p.enonce for p in lues))
    seuls = [e for e in d.lecture.enonces if _SEUL.search(e.plie) and not _nie(e, _SEUL)]
    sirens = {p.siren for p in lues if p.siren}
    if seuls and len(lues) < 3:
        return Resultat(
            "insuffisant", "La convention ne lie qu’un opérateur.", _passages(*seuls, *passages)
        )
    if len(sirens) == 1 and len([p for p in lues if p.siren]) > 1 and len(lues) < 3:
        return Resultat("insuffisant", "Un seul SIREN pour les parties.", passages)
    if len(lues) >= r.nombre("minimum"):
        return Resultat(
            "satisfait", f"{len(lues)} parties : {enumerer([p.nom for p in lues][:6])}.", passages
        )
    comptees = [e for e in d.lecture.enonces if _COMPTE.search(e.plie) and not e.vide]
    if comptees:
        return Resultat("satisfait", "Plusieurs opérateurs sont dits.", _passages(*comptees))
    if lues:
        return Resultat("insuffisant", f"Une seule partie est nommée : {lues[0].nom}.", passages)
    return None


def _nie(e: Enonce, motif: re.Pattern[str]) -> bool:
    m = motif.search(e.plie)
    if m is None:
        return False
    rangs = [k for k, j in enumerate(e.jetons) if m.start() <= j.debut < m.end()]
    return any(k in e.portee.nies and k not in e.portee.reperes for k in rangs)


@calcul
def convention_parties(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each party is named; a list left open names nobody."""
    lues = parties(d)
    ouvertes = [e for e in d.lecture.enonces if _OUVERTE.search(e.plie)]
    if (ouvertes and len(lues) < 3) or any(
        "a nommer" in e.plie or "reste a etablir" in e.plie for e in ouvertes
    ):
        return Resultat(
            "insuffisant", "La liste des parties n’est pas close.", _passages(*ouvertes)
        )
    if lues:
        return Resultat(
            "satisfait",
            f"Nommées : {enumerer([p.nom for p in lues][:6])}.",
            _passages(*(p.enonce for p in lues)),
        )
    return None


# --- signatures ---------------------------------------------------------------------------------------


def _places(d: Dossier) -> list[Visa]:
    """The places of the parties: those that name one, or its representative; else all of them."""
    lues, toutes = parties(d), visas(d)
    siennes = [v for v in toutes if any(_pour(p, v) for p in lues)]
    return siennes if len(siennes) > 1 else toutes


def _pour(p: Partie, v: Visa) -> bool:
    return p.dans(v.plie) or bool(
        p.represente and len(p.represente & set(re.findall(r"[a-z]{3,}", v.plie))) > 0
    )


@calcul
def convention_signatures(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Every party signed, and dated."""
    places, lues = _places(d), parties(d)
    if not places:
        return Resultat("manquant", "Aucune signature n’est visible.")
    dits = "signée"
    vides = [v for v in places if v.signe is False]
    douteuses = [v for v in places if v.signe is None]
    sans_date = [v for v in places if v.signe and v.date is None]
    if vides:
        return Resultat(
            "insuffisant",
            f"{len(vides)} place sur {len(places)} n’est pas {dits}.",
            _passages(*(v.enonces[0] for v in vides)),
        )
    if sans_date:
        return Resultat(
            "insuffisant",
            "Une signature au moins n’est pas datée.",
            _passages(*(v.enonces[0] for v in sans_date)),
        )
    manquent = [p for p in lues if not any(_pour(p, v) for v in places)]
    if len(places) < len(lues) and manquent:
        return Resultat(
            "insuffisant",
            f"Il manque la signature : {enumerer([p.nom for p in manquent])}.",
            _passages(*(p.enonce for p in manquent)),
        )
    if douteuses:
        return Resultat(
            "a_verifier",
            "Un nom, et rien qui dise qu’on a signé.",
            _passages(*(v.enonces[0] for v in douteuses)),
        )
    return Resultat(
        "satisfait", f"{len(places)} signatures datées.", _passages(*(v.enonces[0] for v in places))
    )


# --- the chef de file -----------------------------------------------------------------------------------

_CHEF = re.compile(
    r"chefs? de file|\bcheffe de file|structure (?:porteuse|pilote|mandataire)|organisme (?:porteur|pilote|qui (?:nous )?represente)|\btete de (?:file|reseau)|\bmandataire\b|\bpilote le (?:groupement|collectif|dispositif)|porte-parole|\bcoordonn(?:ateur|atrice) (?:du|de la|principal)"
)
_PAS_DE_CHEF = re.compile(
    r"(?:aucune?|pas de|pas encore de|sans) (?:chef|tete|structure) (?:de file|porteuse|pilote)|chef de file[^.;]{0,40}(?:n'est|n'a|pas|sera|reste a|a designer|a definir|a choisir)[^.;]{0,30}(?:pas|designe|nomme|choisi|definir|arrete|encore)|(?:designer|choisir|nommer)[^.;]{0,25}chef de file[^.;]{0,30}(?:plus tard|ulterieur|printemps|prochain)"
)
_MISSIONS = re.compile(
    r"le chef de file (?:a notamment|assure|est charge|coordonne|veille|anime|transmet|garantit|en est responsable|devra|doit)|missions? du chef de file"
)


@dataclass(frozen=True, slots=True)
class Chef:
    """Who leads: a party when it is one of them, else the name that is written."""

    partie: Partie | None
    nom: str
    enonce: Enonce


def chef(d: Dossier) -> Chef | None:
    """The chef de file, as the convention names it."""
    if "_chef" not in d.__dict__:
        d.__dict__["_chef"] = _chef(d)
    rendu: Chef | None = d.__dict__["_chef"]
    return rendu


def _chef(d: Dossier) -> Chef | None:
    lues = parties(d)
    for c in champs(d):
        if (
            _CHEF.search(c.nom)
            and not re.search(
                r"accord|designation|que fera|fera|mission|habilit|raison|comment|conditions", c.nom
            )
            and not creuse(c.valeur)
            and not c.sous_titre
        ):
            if re.match(r"\W*(?:oui|non)\b", c.valeur):
                continue
            partie = next((p for p in lues if p.dans(c.valeur)), None)
            nom = _nom_court(c.texte)
            if partie or (re.search(r"[A-ZÀ-Þ]", nom) and not c.enonce.portee.ouverts):
                return Chef(partie, partie.nom if partie else nom, c.enonce)
    tous = d.lecture.enonces
    dits = [
        e
        for e in tous
        if _CHEF.search(e.plie)
        and e.genre != "titre"
        and not e.vide
        and not _PAS_DE_CHEF.search(e.plie)
    ]
    for e in sorted(dits, key=lambda e: (bool(_MISSIONS.search(e.plie)), e.rang)):
        partie = _nommee(lues, e)
        if partie is not None:
            return Chef(partie, partie.nom, e)
        if (ecrit := _nom_ecrit(e)) is not None:
            return Chef(None, ecrit, e)
        for avant in reversed(tous[max(0, e.rang - 3) : e.rang]):
            if avant.titres[-1:] == e.titres[-1:] or e.rang - avant.rang < 2:
                partie = _nommee(lues, avant)
                if partie is not None and re.search(
                    r"\blui\b|\belle\b|\bil\b|confi|\bcette\b", e.plie
                ):
                    return Chef(partie, partie.nom, e)
    for s in d.lecture.sections:
        if _CHEF.search(s.titre.plie):
            for e in s.contenu:
                partie = _nommee(lues, e)
                if (
                    partie is not None
                    and re.search(r"design|choisi|represent|confi|retenu|elu|assur|nomm", e.plie)
                    and not _PAS_DE_CHEF.search(e.plie)
                ):
                    return Chef(partie, partie.nom, e)
    return None


def _nommee(lues: Sequence[Partie], e: Enonce) -> Partie | None:
    """The party that the statement names, the nearest to the words of the chef de file."""
    m = _CHEF.search(e.plie)
    ici = [p for p in lues if p.dans(e.plie)]
    if not ici:
        return None
    if m is None or len(ici) == 1:
        return ici[0]
    return min(
        ici, key=lambda p: min(abs(e.plie.find(w) - m.start()) for w in p.mots if w in e.plie)
    )


_NOM_ECRIT = re.compile(
    r"((?:[A-ZÀ-Þ][\wà-ÿ’'-]+|\d{2})(?:\s+(?:(?:de|du|des|la|le|les|l[’']|d[’']|en|et|pour|à|vers|régionale|départementale|solidaire)\s+)*(?:[A-ZÀ-Þ][\wà-ÿ’'-]+|\d{2,3}))*)"
)


def _nom_ecrit(e: Enonce) -> str | None:
    """A name beside « chef de file » that is no party's: « le chef de file est la Fédération Handi-Travail »."""
    apres = re.search(
        r"(?:chef(?:fe)? de file)(?:\s+(?:est|sera|de la plateforme|désigné|choisi|:|,|–)\s*)+(?:la |le |l[’'])?(.{3,80})",
        e.texte,
        re.IGNORECASE,
    )
    avant = re.search(
        r"(?:^|[.;,:]\s)(?:La |Le |L[’'])?(.{3,80}?)\s+(?:est|a été|assure|exerce|tient|assume|sera)\s.{0,60}chef(?:fe)? de file",
        e.texte,
    )
    for trouve in (apres, avant):
        if (
            trouve
            and (m := _NOM_ECRIT.search(trouve[1]))
            and m.start() < 25
            and souder(m[1]) not in ("elle", "il", "ce", "la plateforme")
        ):
            return m[1].strip(" ,.")
    return None


@calcul
def convention_chef_designe(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The convention names the chef de file."""
    absents = [e for e in d.lecture.enonces if _PAS_DE_CHEF.search(e.plie)]
    lu = chef(d)
    if lu is not None and not (absents and lu.enonce in absents):
        return Resultat("satisfait", f"{lu.nom}.", (lu.enonce,))
    if absents:
        return Resultat("insuffisant", "Aucun chef de file n’est désigné.", _passages(*absents))
    vides = [
        s.titre
        for s in d.lecture.sections
        if (
            _CHEF.search(s.titre.plie)
            or re.search(r"qui (?:nous )?represente|qui parle|qui tient|porteur", s.titre.plie)
        )
        and (s.mots < 4 or all(e.vide or e.portee.ouverts for e in s.contenu))
    ]
    if vides:
        return Resultat("manquant", "La place est là, sans nom.", _passages(*vides))
    if any(_CHEF.search(e.plie) for e in d.lecture.enonces):
        return Resultat(
            "a_verifier",
            "Un chef de file est dit, son nom n’est pas lu.",
            _passages(*(e for e in d.lecture.enonces if _CHEF.search(e.plie))),
        )
    return None


@calcul
def convention_chef_partie(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The chef de file is one of the parties."""
    lu = chef(d)
    if lu is None:
        return Resultat("manquant", "Aucun chef de file n’est nommé.")
    if lu.partie is not None:
        return Resultat(
            "satisfait", f"{lu.nom} est partie.", _passages(lu.partie.enonce, lu.enonce)
        )
    if len(parties(d)) > 1:
        return Resultat(
            "insuffisant",
            f"{lu.nom} n’est pas parmi les parties.",
            _passages(lu.enonce, *(p.enonce for p in parties(d))),
        )
    return Resultat("a_verifier", "Les parties ne sont pas lues.", (lu.enonce,))


@calcul
def convention_chef_signataire(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The chef de file signed."""
    lu = chef(d)
    if lu is None:
        return Resultat("manquant", "Aucun chef de file n’est nommé.")
    mots = lu.partie.mots if lu.partie else _mots(lu.nom)
    qui = lu.partie.represente if lu.partie else frozenset()
    siennes = [
        v
        for v in visas(d)
        if _par_mots(mots, v.plie) or qui & set(re.findall(r"[a-z]{3,}", v.plie))
    ]
    if any(v.signe for v in siennes):
        return Resultat(
            "satisfait",
            f"{lu.nom} a signé.",
            _passages(*(v.enonces[0] for v in siennes if v.signe)),
        )
    if any(v.signe is None for v in siennes):
        return Resultat(
            "a_verifier",
            f"{lu.nom} : un nom, et rien qui dise qu’on a signé.",
            _passages(*(v.enonces[0] for v in siennes)),
        )
    if lu.partie is None and any(_A_NOMMER.search(e.plie) for e in d.lecture.enonces):
        return Resultat(
            "a_verifier",
            f"{lu.nom} n’est pas lu parmi les parties, dont une reste à nommer.",
            (lu.enonce,),
        )
    return Resultat(
        "manquant", f"{lu.nom} n’a pas signé.", _passages(*(v.enonces[0] for v in siennes))
    )


_A_NOMMER = re.compile(r"(?:partie|membre|operateur|structure) a (?:nommer|designer|preciser)")


def _par_mots(mots: frozenset[str], plie: str) -> bool:
    ici = set(re.findall(r"[a-z0-9]+", plie))
    return bool(mots) and len(mots & ici) * 2 > len(mots)


_HABILITE = re.compile(r"\bhabilit\w*|\bagree?e? (?:comme|en qualite)|\bagrement")
_OBTENUE = re.compile(
    r"obtenue?|delivre\w*|accorde\w*|titulaire|detient|detentrice|dispose|justifie|en cours de validite|valable|valide\b|depuis|prolonge|renouvelee?|confirme\w*|arrete (?:du|prefectoral|n)|decision (?:du|n)|\bn°|numero|\best habilite|a (?:l'|son )habilitation|habilitee? (?:le|par|depuis|en|pour)|oui\b|☒ ?(?:en cours de validite|obtenue|oui)"
)
_DEMANDEE = re.compile(
    r"demand\w+ (?:d'habilitation|est |a ete |deposee|en cours|le )|deposee?|en cours (?:d'instruction|d'examen|de demande|de traitement)|instruction|en attente|pas encore|attendue?|sollicit|a deposer|dossier depose|reponse[^.]{0,20}(?:n'est|attend)|sera (?:demand|depos)"
)
_NON_HABILITE = re.compile(
    r"n'est (?:pas|plus) habilit|pas (?:d'|encore d')?habilit|non habilit|sans habilitation|aucune habilitation|habilitation[^.;]{0,30}(?:refus|retir|expir|non demandee|perdue|perimee|n'a pas|: non\b|echue)|n'a pas (?:d'|l'|encore d')?habilitation|☒ ?non (?:demandee|obtenue|sollicitee)"
)


@calcul
def convention_chef_habilite(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The chef de file is habilitated; asked for is to be verified."""
    lu = chef(d)
    dites = [
        e
        for e in d.lecture.enonces
        if e.genre != "titre" and (_HABILITE.search(e.plie) or _HABILITE.search(souder(e.autour)))
    ]
    # several parties may each have theirs: those of the chef first
    siennes = [
        e
        for e in dites
        if lu
        and (
            _par_mots(lu.partie.mots if lu.partie else _mots(lu.nom), f"{e.plie} {e.contexte_plie}")
            or _CHEF.search(f"{e.plie} {e.contexte_plie}")
        )
    ]
    autres = [p for p in parties(d) if lu is None or p is not lu.partie]
    if not siennes:
        dites = [e for e in dites if not any(p.dans(e.plie) for p in autres)]
    choisies = [
        e
        for e in (siennes or dites)
        if not re.search(
            r"perd son habilitation|perd l'habilitation|en cas de|si (?:elle|le|la|l')|retrait de l'habilitation|en vue de leur",
            e.plie,
        )
    ]
    suite = _suivants(d, choisies, 1)
    for e in choisies:
        texte = _coche(e.plie)
        if _NON_HABILITE.search(texte):
            return Resultat("insuffisant", "L’habilitation n’est pas acquise.", _passages(e))
    for e in choisies:
        texte = _coche(e.plie)
        if _DEMANDEE.search(texte) and not re.search(
            r"obtenue|delivre|accorde|depuis|en cours de validite", texte
        ):
            return Resultat(
                "a_verifier",
                "L’habilitation est demandée, pas encore obtenue.",
                _passages(e, *suite),
            )
        if _OBTENUE.search(texte) and not e.vide:
            return Resultat("satisfait", "L’habilitation est dite.", _passages(e))
    if lu is None:
        return Resultat("manquant", "Aucun chef de file n’est nommé.")
    return Resultat(
        "a_verifier",
        "Rien ne dit que le chef de file est habilité.",
        _passages(*choisies, lu.enonce),
    )


def _coche(plie: str) -> str:
    """What is ticked, when the statement has boxes; else the statement."""
    if "☒" not in plie and "☐" not in plie:
        return plie
    tete = re.split(r"[☒☐]", plie)[0]
    return tete + " ".join(f"☒{m}" for m in re.findall(r"☒([^☒☐]*)", plie))


def _suivants(d: Dossier, dits: Sequence[Enonce], combien: int) -> list[Enonce]:
    tous = d.lecture.enonces
    return list(
        dict.fromkeys(
            tous[k] for e in dits for k in range(e.rang + 1, min(len(tous), e.rang + combien + 1))
        )
    )


# --- consensus, prefect -----------------------------------------------------------------------------------

_ACCORD = re.compile(
    r"unanim\w*|consensus|consensuel\w*|\baccord\w*|d'accord|approuv\w*|\bchoix\b|design\w*|chacun\w*[^.;]{0,30}(?:ecrit|accept|vot|deliber|approuv)|personne n'a (?:boude|dit non)|sans (?:reserve|opposition|abstention)|d'une seule voix|tous (?:les membres|d'accord)"
)
_TOUS = re.compile(
    r"unanim\w*|consensus|consensuel\w*|\bchacune?\b|\btous\b|\btoutes\b|les (?:deux|trois|quatre|cinq|six|sept|huit)\b|des (?:deux|trois|quatre|cinq|six) |l'ensemble des|sans (?:reserve|opposition|abstention)|personne n'a|d'une seule voix|de chaque|par les (?:parties|membres|signataires|partenaires)|nous (?:deux|trois|quatre|cinq)"
)
_ECRIT = re.compile(
    r"proces[ -]verb\w*|\bpv\b|deliberation|\becrite?s?\b|\blettres?\b|courriers?|courriels?|releve de decisions|compte[ -]rendu|attestation|acte\b|extraits?|note commune|signe"
)
_ORAL = re.compile(
    r"\b(?:a l'|d'accord |accord )oral\w*|oralement|de vive voix|verbal(?:ement)?\b(?<!proces-verbal)(?<!proces verbal)|poignee de main|entre deux portes|tacite(?:ment)?\b(?! reconduction)"
)
_DESACCORD = re.compile(
    r"desaccord|s'(?:est |y )?oppos\w*|a (?:refuse|vote contre)|vote contre|s'est abstenu|abstentions?\b|contre l'avis|reserves? (?:de|emise|sur)|n'a pas (?:donne|signe|approuve|repondu)|(?:une|deux|trois|quatre) (?:structures?|membres?|parties?) sur (?:deux|trois|quatre|cinq|six)|a la majorite|sauf (?:l'|la|le)"
)
_RIEN_ECRIT = re.compile(
    r"rien (?:n'a ete |n'est )?ecrit|aucun (?:accord )?ecrit|pas (?:d'ecrit|ete ecrit|formalis)|non formalis|aucun accord|sans ecrit|pas encore (?:forma|signe|ecrit)|n'a (?:pas )?ete (?:recueilli|ecrit|formalis)|sans aboutir|reste a formalis|sera formalis"
)
_CHEF_ICI = re.compile(
    r"chef de file|designation|\bchoix\b|\bchoisi|\bdesign|porteur|represent|pilote|\brole\b|\bl'a\b|\belue?\b"
)


@calcul
def convention_consensus(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """All agree in writing on the chef de file, with a date."""
    ici = _autour_du_choix(d)
    offensants = [e for e in ici if _mauvais_accord(_coche(e.plie), e)]
    if offensants:
        return Resultat(
            "insuffisant", "L’accord n’est pas de tous, ou n’est pas écrit.", _passages(*offensants)
        )
    tous = [e for e in ici if _TOUS.search(e.plie) and not e.vide and not e.portee.ouverts]
    ecrits = [e for e in ici if _ECRIT.search(e.plie) and _bon(e)]
    datees = [e for e in ici if d.jours(e) or fins_de_mois(e.plie)]
    if tous and ecrits and (datees or any(re.search(r"annex|joint|agraf", e.plie) for e in ecrits)):
        return Resultat(
            "satisfait",
            "L’accord de tous est écrit et daté.",
            _passages(*ecrits[:1], *tous[:1], *datees[:1]),
        )
    if _chacun_en_tableau(d):
        return Resultat(
            "satisfait",
            "L’accord de chacun est écrit et daté.",
            _passages(*(e for e in ici if "par ecrit" in e.plie)),
        )
    if ecrits or tous:
        manque = enumerer(
            [
                m
                for m, oui in (
                    ("que tous s’accordent", tous),
                    ("l’écrit", ecrits),
                    ("sa date", datees),
                )
                if not oui
            ]
        )
        return Resultat("insuffisant", f"Il manque : {manque}.", _passages(*ecrits, *tous))
    return None


def _bon(e: Enonce) -> bool:
    return not e.vide and not e.portee.ouverts


def _autour_du_choix(d: Dossier) -> list[Enonce]:
    """Statements of the parts that speak of the chef de file, and those beside one that does."""
    tous = d.lecture.enonces
    rangs: set[int] = set()
    for e in tous:
        if e.genre == "titre":
            continue
        if _CHEF.search(e.plie) or (
            re.search(r"\bdesign|\bchoix\b", e.plie) and _ACCORD.search(e.plie)
        ):
            for k in range(max(0, e.rang - 2), min(len(tous), e.rang + 7)):
                if tous[k].titres == e.titres or abs(k - e.rang) < 2:
                    rangs.add(k)
    for s in d.lecture.sections:
        if _CHEF.search(s.titre.plie) or re.search(
            r"qui (?:nous |le )?(?:represent|parle|tient)|porteur|gouvernance|designation|pilotage",
            s.titre.plie,
        ):
            rangs |= {e.rang for e in s.contenu}
    return [
        tous[k]
        for k in sorted(rangs)
        if tous[k].genre != "titre" and not re.search(r"^\W*(?:signatures?|fait a)", tous[k].plie)
    ]


def _mauvais_accord(texte: str, e: Enonce) -> bool:
    if _RIEN_ECRIT.search(texte) and re.search(
        r"ecrit|accord|chef|choix|design|formalis|aboutir|la-dessus", texte
    ):
        return True
    oral = _ORAL.search(texte)
    if (
        oral
        and not re.search(r"proces[ -]verbal", texte[max(0, oral.start() - 8) : oral.end()])
        and re.search(r"accord|choix|design|chef|oui|decid|portes|dit", texte)
    ):
        return True
    m = _DESACCORD.search(texte)
    if m is None:
        return False
    avant = texte[max(0, m.start() - 30) : m.start()]
    return (
        not re.search(r"\bsans\b|\bni\b|\baucune?\b|\bsi (?:le|un)\b|en cas d|\ba defaut", avant)
        and not re.search(r"a la majorite", m[0])
        and not re.search(
            r"\bsi (?:le|un) desaccord|en cas de desaccord|differend|comite|instance", texte
        )
    )


def _chacun_en_tableau(d: Dossier) -> bool:
    """A table where each party's agreement is written and dated."""
    for grille in grilles(d):
        rangees = [grille[r] for r in sorted(grille)]
        tete = tete_de(d, rangees)
        colonne = next(
            (
                c
                for c, t in tete.items()
                if "accord" in t or "choix du chef" in t or "chef de file" in t
            ),
            None,
        )
        if colonne is None:
            continue
        pleines = [r for r in rangees[1:] if texte_de(d, r.get(min(r), []))]
        if pleines and all(
            re.search(r"ecrit|oui|☒|accord|pv|delib", souder(texte_de(d, r.get(colonne, []))))
            and not re.search(r"oral|non\b", souder(texte_de(d, r.get(colonne, []))))
            and any(jours(souder(texte_de(d, v))) for v in r.values())
            for r in pleines
        ):
            return True
    return False


_ETAT = re.compile(
    r"\bprefet\w*|\bprefecture|\bdreets\b|\bdrieets\b|\bl'etat\b|\bdeets\b|sous-prefet|\bprefectora\w+|services de l'etat|directeur regional|directrice regionale|administration"
)
_VALIDE = re.compile(
    r"\bvalid\w*|\bapprouv\w*|\bapprobation|\baval\b|\bagre\w*|\bconfirm\w*|\bavis favorable|\baccord\b|\bfavorable\w*|a dit oui|\bhomologu\w*|\bvisa\b|\bentérin\w*|\bacte\b la|\bdonne son accord|\bacquiesc\w*|\baccept\w*|\boui\b|\bsans (?:observation|objection)"
)
_OBJET = re.compile(
    r"condition|procedure|designation|choix|modalit|methode|chef de file|maniere|demarche"
)
_PAS_VALIDE = re.compile(
    r"(?:pas|jamais|non|aucune?)[^.;]{0,30}(?:valid|consult|sollicit|saisi|approuv|agre|demand|recu|rendu|obtenu)\w*|\bsera\b[^.;]{0,30}(?:demand|sollicit|soumis|valid|saisi|transmis)\w*|(?:seront|doit|devra|doivent)[^.;]{0,30}(?:valid|soumis|approuv|etre)\w*|en attente|\battend|\brefus\w*|\brien\b|pas encore|a (?:demander|solliciter|obtenir|valider)|: non\b|en cours d'examen|\breserv\w* son avis|\brejet"
)


@calcul
def convention_validation(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The prefect of the region, or who acts for him, validated the conditions of the designation."""
    bons: list[Enonce] = []
    mauvais: list[Enonce] = []
    tous = d.lecture.enonces
    for e in tous:
        dessus = souder(" . ".join((*e.titres[-1:], e.autour)))
        texte = _coche(e.plie)
        if e.genre == "titre" or not (_ETAT.search(e.plie) or _ETAT.search(dessus)):
            continue
        if re.search(
            r"^vu |credit|subvention|finance|arrete du|trimestre|transm\w+ (?:a|au)|rend compte|un pour la|comite de pilotage",
            e.plie,
        ) and not _OBJET.search(e.plie):
            continue
        if _PAS_VALIDE.search(texte) and (
            _OBJET.search(f"{e.plie} {dessus}")
            or _VALIDE.search(texte)
            or re.search(r"consult|sollicit|saisi", texte)
        ):
            mauvais.append(e)
        elif (
            _VALIDE.search(texte)
            and (_OBJET.search(f"{e.plie} {dessus}") or _pres_du_choix(tous, e))
            and _bon(e)
            and not re.search(r"^vu |habilit\w* (?:delivre|accorde)", e.plie)
        ):
            bons.append(e)
    if bons and not mauvais:
        return Resultat("satisfait", "La validation est écrite.", _passages(*bons))
    if mauvais and not bons:
        return Resultat("insuffisant", "La validation n’est pas acquise.", _passages(*mauvais))
    if bons:
        return Resultat(
            "a_verifier", "Le document dit aussi le contraire.", _passages(*bons, *mauvais)
        )
    return None


def _pres_du_choix(tous: Sequence[Enonce], e: Enonce) -> bool:
    return any(
        _CHEF.search(x.plie) or _CHEF_ICI.search(x.plie)
        for x in tous[max(0, e.rang - 3) : e.rang + 2]
    )
