"""The members of a platform: who they are, what each is said to be, to bring, to have signed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.texte_lu import IMAGE
from formulaires.regles.preuves.calculs.dossier_equipe import equipe
from formulaires.regles.preuves.calculs.expose import (
    contredit,
    enonces,
    expose,
    nom_ou,
    par_les_mots,
    titre_vide,
    torts,
)
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce, Section
from formulaires.regles.preuves.figures import figures
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.mots import souder
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import Rangee, Tableau, tableaux, vide
from formulaires.textes.resolution import ExigenceResolue

_ORGANISME = re.compile(
    r"organisme|structure|^pour\b|membre|operateur|partenaire|au nom d|entite|association|maison|\bparties?\b|porteur|etablissement|^qui$|institution|allies?\b|equipier"
)
_TITRE_COLONNE = re.compile(r"signature|paraph|\bsigne|emargement|cachet|visa|convention")
_GENERIQUES = frozenset(
    [
        "association",
        "fondation",
        "service",
        "services",
        "emploi",
        "insertion",
        "plateforme",
        "departement",
        "accompagne",
        "chef",
        "file",
        "mandataire",
        "porteur",
        "groupe",
        "centre",
        "pole",
        "union",
        "siren",
        "siret",
        "loi",
        "scic",
        "scop",
        "sarl",
        "etablissement",
        "public",
        "groupement",
        "membre",
        "partenaire",
        "handicap",
        "pour",
        "avec",
        "dans",
        "travail",
        "france",
        "cap",
        "mission",
        "locale",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "sept",
        "huit",
        "organisme",
        "structure",
    ]
)
_PERSONNE = re.compile(
    r"\bm\.|\bmme\b|\bdr\b|president|direct|gerant|represent|tresorier|secretaire"
)
_CHEF = re.compile(
    r"chef de file|mandataire|\btete (?:de|du)\b|porteur principal|structure porteuse|representant commun|signe pour (?:nous|tous|le groupement)"
    r"|qui (?:depose|signe|porte)\b|(?:depose|presente|porte)e? par\b|coordonne et gere|s'engage a (?:respecter|appliquer)|gestionnaire de la plateforme"
)
_NON_SIGNE = re.compile(
    r"attent|a signer|\bnon\b|prevu|\bsera\b|signera|bureau d|conseil d|\bca d|\bag d|assemblee|a venir|courant|refus|manqu|\bpas\b|absent|en cours|☐|a recueillir|relanc|promis|circuit|deliberation"
)
_SIGNE = re.compile(r"\bsigne|\boui\b|✓|☒|^x$|paraphe|p\.? ?o\.?\b|approuv|accord|\bfait\b")


def _mots(nom: str) -> set[str]:
    return {
        m
        for m in re.findall(r"[a-z0-9]+", re.sub(r"\([^)]*\)", " ", nom))
        if len(m) > 3 and m not in _GENERIQUES
    } or {m for m in re.findall(r"[a-z0-9]+", nom) if len(m) > 2 and m not in _GENERIQUES}


@dataclass(frozen=True, slots=True)
class Membres:
    """The names of the members, folded, each with the words that only it has; and the chef de file."""

    noms: tuple[str, ...]
    propres: tuple[frozenset[str], ...]
    chef: int | None

    def cites(self, plie: str) -> list[int]:
        """Which of them a text names."""
        dits = set(re.findall(r"[a-z0-9]+", plie))
        return [k for k, p in enumerate(self.propres) if p & dits]

    @property
    def partenaires(self) -> list[int]:
        """Those that are not the chef de file."""
        return [k for k in range(len(self.noms)) if k != self.chef]


def membres(d: Dossier) -> Membres:
    """The members that the tables of the file list, found once; none when no table does."""
    if "_membres" not in d.__dict__:
        d.__dict__["_membres"] = _chercher(d)
    rendu: Membres = d.__dict__["_membres"]
    return rendu


def _chercher(d: Dossier) -> Membres:
    listes: list[tuple[int, list[str]]] = []
    for t in tableaux(d):
        colonne = _colonne_organisme(t)
        if colonne is None or _employeurs(t):
            continue
        dits = _distincts([r.dit(colonne).split("\n")[0] for r in t.rangees[1:]])
        tete = " ".join(t.rangees[0].plie.values())
        poids = 2 if _TITRE_COLONNE.search(tete) or "convention" in t.avant else 1
        if (
            re.search(
                r"rgpd|acces|conform|plan de formation|convention|signature|signe|choix du chef|outil",
                tete + " " + t.avant,
            )
            and len(dits) > 1
        ):
            listes.append((poids * 10 + len(dits), dits))
    e = equipe(d)
    if not listes and e is not None:
        dits = _distincts([p.structure for p in e.postes])
        listes = [(0, dits)] if len(dits) > 1 else []
    trouves = max(listes, key=lambda x: x[0])[1] if listes else []
    return _former(d, trouves)


def _former(d: Dossier, dits: list[str]) -> Membres:
    comptes = Counter(m for n in dits for m in _mots(n))
    propres = tuple(frozenset(m for m in _mots(n) if comptes[m] == 1) for n in dits)
    sans_chef = Membres(tuple(dits), propres, None)
    votes: Counter[int] = Counter()
    for k, n in enumerate(dits):
        if _CHEF.search(n):
            votes[k] += 5
    for x in d.lecture.enonces:
        if _CHEF.search(x.plie):
            cites = sans_chef.cites(x.plie)
            if len(cites) == 1:
                votes[cites[0]] += 1
    if not votes:
        votes = Counter(c[0] for x in d.lecture.enonces if len(c := sans_chef.cites(x.plie)) == 1)
    chef = votes.most_common(1)[0][0] if votes else None
    return Membres(tuple(dits), propres, chef)


def _distincts(dits: list[str]) -> list[str]:
    return [
        n
        for n in dict.fromkeys(x.strip() for x in dits)
        if _mots(n) and len(n) < 90 and not re.match(r"total|ensemble|sous|soit|conseillers", n)
    ]


def _colonne_organisme(t: Tableau) -> int | None:
    if len(t.rangees) < 3:
        return None
    tete = t.rangees[0]
    for c in t.colonnes:
        cellules = [r.dit(c) for r in t.rangees[1:] if r.dit(c)]
        if (
            _ORGANISME.search(tete.dit(c))
            and cellules
            and sum(bool(_PERSONNE.search(x)) for x in cellules) * 2 <= len(cellules)
        ):
            return c
    return None


def _employeurs(t: Tableau) -> bool:
    return bool(
        re.search(
            r"employeur|entreprise|administration|prescripteur|dispositif|bassin|adresse",
            " ".join(t.rangees[0].plie.values()),
        )
    )


def parle_d_un_partenaire(d: Dossier, e: Enonce) -> bool:
    """Whether a statement is of a partner, not of the chef de file: it names it, or stands in its sheet."""
    m = membres(d)
    if m.chef is None:
        return False
    if m.chef in m.cites(e.plie):
        return False
    autour = souder(" . ".join((*e.titres[-2:], e.autour)))
    cites = m.cites(e.plie) or m.cites(autour)
    return bool(cites) and m.chef not in cites


# --- what each partner is said to be and to bring ---------------------------------------------


@dataclass(frozen=True, slots=True)
class Fiche:
    """What the file says of a partner: pieces of text, each under a label or none."""

    nom: str
    morceaux: tuple[tuple[str, str], ...]
    enonce: Enonce | None


_PARTENAIRES = re.compile(
    r"partenaire|co-?porteur|porteurs|allie|autour (?:de nous|du chef)|avec nous|les (?:deux|trois|quatre|cinq|six) autres|autres (?:membres|structures|organismes|operateurs|maisons|porteurs)"
    r"|membres|operateurs|qui porte|compagnon|equipiers|associes|a nos cotes|le groupement|le collectif|ceux qui"
)


def fiches(d: Dossier) -> list[Fiche]:
    """The partners' presentations: a section each, a column or a row of a table each, a paragraph each."""
    m = membres(d)
    for cherche in (_par_sections, _par_tableau, _par_paragraphes, _par_chapitre):
        trouvees = list(cherche(d, m))
        if len(trouvees) >= max(1, min(2, len(m.partenaires))):
            return trouvees
    return []


def _par_sections(d: Dossier, m: Membres) -> Iterator[Fiche]:
    meilleures: dict[int, tuple[int, Section]] = {}
    for s in d.lecture.sections:
        cites = [k for k in m.cites(s.titre.plie) if k in m.partenaires]
        if len(cites) != 1 or len(s.titre.jetons) > 20:
            continue
        note = len(m.propres[cites[0]] & set(re.findall(r"[a-z0-9]+", s.titre.plie)))
        if cites[0] not in meilleures or note > meilleures[cites[0]][0]:
            meilleures[cites[0]] = (note, s)
    yield from (_fiche_section(m.noms[k], s) for k, (_, s) in meilleures.items())


def _par_chapitre(d: Dossier, m: Membres) -> Iterator[Fiche]:
    """Without any list of names: the sub-sections of the chapter on partners."""
    sections = d.lecture.sections
    for k, s in enumerate(sections):
        if not _PARTENAIRES.search(s.titre.plie) or s.niveau > 50:
            continue
        dessous = [x for x in _dessous(sections, k) if x.niveau < 90]
        if not dessous:
            continue
        haut = min(x.niveau for x in dessous)
        enfants = [x for x in dessous if x.niveau == haut]
        if len(enfants) > 1 and not any(
            re.search(
                r"moyen|presentation|valeur|articulation|prescripteur|employeur", x.titre.plie
            )
            for x in enfants
        ):
            yield from (_fiche_section(x.titre.plie, x) for x in enfants)
            return


def _dessous(sections: list[Section], k: int) -> Iterator[Section]:
    for x in sections[k + 1 :]:
        if x.niveau <= sections[k].niveau:
            return
        yield x


def _fiche_section(nom: str, s: Section) -> Fiche:
    niveau = len(s.titre.titres)
    morceaux = []
    for e in s.contenu:
        if e.genre == "titre" or e.vide:
            continue
        sous = " . ".join(e.titres[niveau + 1 :]) if len(e.titres) > niveau + 1 else ""
        etiquette, deux_points, suite = e.plie.partition(":")
        if deux_points and len(etiquette.split()) <= 9 and suite.strip():
            morceaux.append((f"{souder(sous)} {etiquette}", suite))
        else:
            morceaux.append((souder(sous), e.plie))
    return Fiche(
        nom,
        tuple(morceaux),
        next((e for e in s.contenu if e.genre != "titre" and not e.vide), s.titre),
    )


def _par_tableau(d: Dossier, m: Membres) -> Iterator[Fiche]:
    for t in tableaux(d):
        if _TITRE_COLONNE.search(t.rangees[0].tout) or _AUTRE_TABLE.search(t.rangees[0].tout):
            continue
        rendues = list(_par_colonnes(t, m)) or list(_par_rangees(t, m))
        if len(rendues) >= max(1, min(2, len(m.partenaires))):
            yield from rendues
            return


_AUTRE_TABLE = re.compile(r"\betp\b|quotite|rgpd|acces|plan de formation|hors veille|adresse")


def _par_colonnes(t: Tableau, m: Membres) -> Iterator[Fiche]:
    tete = t.rangees[0]
    de = {
        c: cites[0]
        for c in t.colonnes
        if len(cites := [x for x in m.cites(tete.dit(c)) if x in m.partenaires]) == 1
    }
    if len(de) < 2 or len(t.rangees) < 3:
        return
    premiere = t.colonnes[0]
    for c, k in de.items():
        morceaux = tuple(
            (r.dit(premiere), r.dit(c)) for r in t.rangees[1:] if r.dit(c) and not vide(r.dit(c))
        )
        yield Fiche(m.noms[k], morceaux, t.rangees[1].enonce)


def _par_rangees(t: Tableau, m: Membres) -> Iterator[Fiche]:
    tete = t.rangees[0]
    if (
        not re.search(
            _ETIQUETTE_PRESENTATION + "|" + _ETIQUETTE_MOYENS + "|" + _ETIQUETTE_VALEUR, tete.tout
        )
        or len(t.colonnes) < 3
    ):
        return
    vus: set[int] = set()
    for r in t.rangees[1:]:
        cites = [k for k in m.cites(r.dit(t.colonnes[0])) if k in m.partenaires and k not in vus]
        if len(cites) == 1:
            vus.add(cites[0])
            yield Fiche(
                m.noms[cites[0]],
                tuple(
                    (tete.dit(c), r.dit(c))
                    for c in t.colonnes[1:]
                    if r.dit(c) and not vide(r.dit(c))
                ),
                r.enonce,
            )


def _par_paragraphes(d: Dossier, m: Membres) -> Iterator[Fiche]:
    """Paragraphs that begin with a partner's name, and those that follow."""
    par: dict[int, list[Enonce]] = {}
    courant: int | None = None
    for e in d.lecture.enonces:
        if e.genre == "titre":
            courant = None
            continue
        if e.genre != "phrase" or d.lecture.source.blocs[e.blocs[0]].tableau is not None:
            continue
        debut = " ".join(e.plie.split()[:7])
        cites = m.cites(debut)
        if len(cites) == 1 and cites[0] in m.partenaires:
            courant = (
                cites[0] if cites[0] not in par or par[cites[0]][-1].rang >= e.rang - 8 else None
            )
        elif len(cites) == 1:
            courant = None
        if courant is not None:
            par.setdefault(courant, []).append(e)
    for k, dits in par.items():
        if sum(len(e.jetons) for e in dits) > 15:
            yield Fiche(m.noms[k], tuple(("", e.plie) for e in dits[:14]), dits[0])


_ETIQUETTE_PRESENTATION = r"presentation|histo|qui (?:est|sont|elle|il|c'est)|d'ou|identite|parcours|origine|specificite|domaine|metier|carte d'identite|en bref|savoir|sait faire|connai"
_ETIQUETTE_MOYENS = (
    r"moyens|\bmet\b|mise? a disposition|ressources|engage|contribution|mobilis|apport en"
)
_ETIQUETTE_VALEUR = r"valeur|apport|pourquoi|plus[- ]value|atout|interet|\bforces?\b|sans (?:elle|lui)|complement|specifique|ce qu.{0,12}(?:apporte|amene)|\ble plus\b"
_HISTOIRE = re.compile(
    r"\bcree|creation|\bnee?s? (?:en|de|a|d'|du|sous)|fondee?s?\b|\bfondateur|\bdepuis\b|\bouverte?s?\b|\bconstitue|\bmontee en|\blancee? en|\bissue?s? d|histoire|historique|heriti"
    r"|\b(?:18|19)\d\d\b|\b20[01]\d\b|\b202[0-4]\b|\bans d'(?:existence|experience|activite)"
    r"|\b(?:est|:) (?:une?|l'|le) ?(?:association|fondation|scic|cooperative|etablissement|service|structure|organisme|groupement|mutuelle)"
    r"|^\W*(?:association|fondation|cooperative|etablissement|service|groupement|mutuelle)\b"
)
_HUMAINS = re.compile(
    r"\betp\b|temps plein|mitemps|\bconseill|ergotherap|psycholog|neuropsy|salarie|professionnel|personnes? a|job ?coach|chargee? d|\d conseill|equipe de|poste"
)
_LOGISTIQUES = re.compile(
    r"bureau|\bloca(?:l|ux)\b|salle|vehicule|voiture|camion|minibus|utilitaire|materiel|logiciel|ordinateur|tablette|plateau|fichier|permanence|secretariat|m2\b|m²"
    r"|antenne|\bparc\b|messagerie|\bsites?\b|outil|telephon|accueil|equipement|atelier|deux-roues|velo|boite aux lettres|poste informatique"
)
_VALEUR = re.compile(
    r"valeur|apport|plus[- ]value|atout|sans (?:elle|lui|eux)|complement|\bunique\b|\bseule?s? (?:a|qui|structure|organisme)|personne d'autre|aucun\w* (?:des )?autre|grace a|\bouvre\b|ouvrir"
    r"|donne acces|acces (?:a|aux|direct)|ancrage|maillage|renforce|enrichi|amene|porte d'entree|lien direct|reseau\b|confiance|proximite|legitim|ce qui nous manquait|connaissance fine|expertise"
)


@calcul
def chaque_partenaire(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """``quoi`` (``presentation``, ``moyens``, ``valeur``) is said of each partner."""
    if (creuse := titre_vide(d, i)) is not None:
        return Resultat("insuffisant", "Le titre est là, rien n’est écrit dessous.", (creuse,))
    quoi = nom_ou(i, "quoi")
    lues, m = fiches(d), membres(d)
    if not lues:
        dit = expose(d, r, i)
        assert dit is not None
        return (
            Resultat("a_verifier", "À lire partenaire par partenaire.", dit.enonces)
            if dit.statut == "satisfait"
            else dit
        )
    sans = [f for f in lues if not _dit(f, quoi)]
    passages = tuple(x for f in (sans or lues) if (x := f.enonce))[:3]
    if sans:
        return Resultat("insuffisant", f"Non dit pour {enumerer([f.nom for f in sans])}.", passages)
    if len(lues) < len(m.partenaires) - (m.chef is None):
        dits = {f.nom for f in lues}
        return Resultat(
            "insuffisant",
            f"Non présenté : {enumerer([m.noms[k] for k in m.partenaires if m.noms[k] not in dits])}.",
            passages,
        )
    return Resultat("satisfait", "C’est dit de chaque partenaire.", passages)


def _dit(f: Fiche, quoi: str) -> bool:
    texte = " . ".join(f"{a} : {b}" for a, b in f.morceaux)
    if quoi == "presentation":
        return _sous(f, _ETIQUETTE_PRESENTATION, 4) or any(
            _HISTOIRE.search(b.strip()) for _, b in f.morceaux
        )
    if quoi == "moyens":
        humains, logistiques = bool(_HUMAINS.search(texte)), bool(_LOGISTIQUES.search(texte))
        return (humains and logistiques) or (
            _sous(f, _ETIQUETTE_MOYENS, 4) and (humains or logistiques)
        )
    return _sous(f, _ETIQUETTE_VALEUR, 3) or bool(_VALEUR.search(texte)) or _sous_autre(f)


_ETIQUETTE_AUTRE = re.compile(
    rf"{_ETIQUETTE_PRESENTATION}|{_ETIQUETTE_MOYENS}|siret|siren|adresse|siege|represent|contact|telephone|courriel|statut|implant|formation|signat|president|direct|territoire|nom\b"
)


def _sous_autre(f: Fiche) -> bool:
    """A label that is neither of the other two, nor of identity: « Sa touche à elle »."""
    return (
        any(
            a.strip() and not _ETIQUETTE_AUTRE.search(a) and len(b.split()) >= 4
            for a, b in f.morceaux
        )
        and len(f.morceaux) > 2
    )


def _sous(f: Fiche, etiquette: str, mots: int) -> bool:
    return any(re.search(etiquette, a) and len(b.split()) >= mots for a, b in f.morceaux)


@calcul
def plusieurs_membres(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Two organisations at least carry the platform."""
    m = membres(d)
    if len(m.noms) > 1:
        cites = [
            e
            for e in d.lecture.enonces
            if e.genre != "titre" and not e.vide and len(m.cites(e.plie)) > 1
        ]
        return Resultat("satisfait", f"{len(m.noms)} organismes.", tuple(cites[:2]))
    sans = i.model_copy(update={"contraires": ()})
    dit = par_les_mots(d, r, sans)
    if dit.statut == "satisfait":
        return dit
    if seuls := torts(d, i.contraires):
        return Resultat("insuffisant", "Ce passage dit un seul organisme.", enonces(seuls))
    return dit


# --- what each one has signed, or has ready -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Ligne:
    nom: str
    cellule: str
    rangee: Rangee


def _table_de(
    d: Dossier, motif: re.Pattern[str], *, ailleurs: bool = True
) -> tuple[Tableau, int, list[int]] | None:
    """A table with a row for each member, and the columns that its head gives to a subject."""
    m = membres(d)
    meilleure: tuple[int, Tableau, int, list[int]] | None = None
    for t in tableaux(d):
        if len(t.rangees) < 2 or _employeurs(t):
            continue
        organisme = _colonne_organisme(t) or next(
            (c for c in t.colonnes if len({k for r in t.rangees for k in m.cites(r.dit(c))}) > 1),
            None,
        )
        if organisme is None:
            continue
        cites = {k for r in t.rangees for k in m.cites(r.dit(organisme))}
        colonnes = [c for c in t.colonnes if c != organisme and motif.search(t.rangees[0].dit(c))]
        if not colonnes and not (
            ailleurs and motif.search(t.autour.rpartition(" . ")[2] + " " + t.avant)
        ):
            continue
        note = len(cites) + (3 if colonnes else 0)
        if len(cites) >= 2 and (meilleure is None or note > meilleure[0]):
            meilleure = (note, t, organisme, colonnes)
    return meilleure[1:] if meilleure else None


def _lignes(d: Dossier, motif: re.Pattern[str], *, ailleurs: bool = True) -> list[_Ligne]:
    trouvee = _table_de(d, motif, ailleurs=ailleurs)
    if trouvee is None:
        return []
    t, organisme, colonnes = trouvee
    m = membres(d)
    retenues = colonnes or [c for c in t.colonnes if c != organisme]
    return [
        _Ligne(r.dit(organisme).split("\n")[0], " | ".join(r.texte.get(c, "") for c in retenues), r)
        for r in t.rangees
        if m.cites(r.dit(organisme))
    ]


_COL_CONVENTION = re.compile(r"\bconvention")
_COL_SIGNATURE = re.compile(r"signature|paraph|\bsigne|emargement|visa|cachet")
_COL_CHOIX = re.compile(r"choix du chef|consensus|designation|proces-verbal|\bpv\b|deliberation")


def _signatures(d: Dossier, *motifs: re.Pattern[str]) -> list[_Ligne]:
    for motif in motifs:
        if lignes := _lignes(d, motif):
            return lignes
    return []


def _etat(d: Dossier, ligne: _Ligne) -> bool | None:
    """Signed, not signed, or a date alone."""
    plie = souder(ligne.cellule)
    if IMAGE in ligne.cellule:
        return True
    if _NON_SIGNE.search(plie):
        return False
    jours = [f.jour for f in figures(ligne.rangee.tout) if f.jour]
    au = d.jour_du_document()
    if jours and au and min(jours) > au:
        return False
    if _SIGNE.search(plie):
        return True
    if vide(plie.replace("|", " ")):
        return None if jours else False
    return True if jours else None


@calcul
def signee_par_chacun(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each member signed the paper that ``quoi`` names: ``convention`` or ``choix`` of the chef de file."""
    if (contre := contredit(d, i)) is not None:
        return contre
    choix = nom_ou(i, "quoi") == "choix"
    lignes = (
        _signatures(d, _COL_CHOIX) if choix else _signatures(d, _COL_CONVENTION, _COL_SIGNATURE)
    )
    if choix and not any(
        _COL_CHOIX.search(c) for x in lignes[:1] for c in (x.rangee.tout, _tete_de(d, x))
    ):
        lignes = []
    if not lignes:
        return par_les_mots(d, r, i)
    etats = [(x, _etat(d, x)) for x in lignes]
    non = [x for x, etat in etats if etat is False]
    doutes = [x for x, etat in etats if etat is None]
    if non:
        return Resultat(
            "insuffisant",
            f"Il manque la signature : {enumerer([x.nom for x in non])}.",
            _passages(non),
        )
    m = membres(d)
    oublies = [
        m.noms[k] for k in range(len(m.noms)) if all(k not in m.cites(x.nom) for x in lignes)
    ]
    if oublies:
        return Resultat(
            "insuffisant", f"Il manque la signature : {enumerer(oublies)}.", _passages(lignes)
        )
    if doutes:
        return Resultat(
            "a_verifier",
            f"Signature à vérifier : {enumerer([x.nom for x in doutes])}.",
            _passages(doutes),
        )
    return Resultat("satisfait", "Signé de chacun.", _passages(lignes))


def _tete_de(d: Dossier, ligne: _Ligne) -> str:
    return next(
        (t.rangees[0].tout + " " + t.avant for t in tableaux(d) if ligne.rangee in t.rangees), ""
    )


def _passages(lignes: list[_Ligne]) -> tuple[Enonce, ...]:
    return tuple(x for ligne in lignes if (x := ligne.rangee.enonce))[:3]


@calcul
def signee_par_le_chef(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The chef de file signed the convention."""
    m = membres(d)
    lignes = [
        x
        for x in _signatures(d, _COL_CONVENTION, _COL_SIGNATURE)
        if m.chef is not None and m.chef in m.cites(x.nom)
    ]
    if lignes:
        etat = _etat(d, lignes[0])
        if etat is True:
            return Resultat("satisfait", "Le chef de file a signé.", _passages(lignes[:1]))
        if etat is False:
            return Resultat(
                "insuffisant", "La signature du chef de file manque.", _passages(lignes[:1])
            )
    return par_les_mots(d, r, i)


_MAUVAIS = re.compile(
    r"\bnon\b|en cours|a (?:verifier|faire|venir|prevoir|confirmer|controler|completer)|prevue?\b|\bpas\b|attente|partiel|aucun|inconnu|a l'etude|\bsera\b|demande|☐"
)


@calcul
def chaque_membre(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A table with a row for each member: the column of ``colonne`` is filled and well for each."""
    if (contre := contredit(d, i)) is not None:
        return contre
    motif = re.compile(str(i.reglages["colonne"]))
    mauvais = re.compile(str(i.reglages["mauvais"])) if "mauvais" in i.reglages else _MAUVAIS
    lignes = _lignes(d, motif, ailleurs=bool(i.reglages.get("ailleurs", False)))
    if not lignes:
        return expose(d, r, i)
    m = membres(d)
    fautifs = [x for x in lignes if mauvais.search(souder(x.cellule))]
    creuses = [x for x in lignes if vide(souder(x.cellule).replace("|", " "))]
    oublies = [
        m.noms[k] for k in range(len(m.noms)) if all(k not in m.cites(x.nom) for x in lignes)
    ]
    if fautifs or creuses:
        return Resultat(
            "insuffisant",
            f"Non tenu pour {enumerer([x.nom for x in fautifs + creuses])}.",
            _passages(fautifs + creuses),
        )
    if oublies:
        return Resultat("insuffisant", f"Rien n’est dit de {enumerer(oublies)}.", _passages(lignes))
    return Resultat("satisfait", "C’est dit de chaque membre.", _passages(lignes))


@calcul
def plan_de_chacun(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each member has its training plan: a table, a section in each sheet, a sentence for all."""
    if (contre := contredit(d, i)) is not None:
        return contre
    titres = {s.titre.rang: s for s in d.lecture.sections}
    sections = [
        titres[t.enonce.rang] for t in d.trouver(noms(i, "plan")) if t.enonce.rang in titres
    ]
    sections = list({s.rang: s for s in sections}.values())
    creuses = [s for s in sections if not s.mots]
    if creuses:
        return Resultat(
            "insuffisant",
            "Un plan de formation n’est pas écrit.",
            tuple(s.titre for s in creuses)[:3],
        )
    m = membres(d)
    if len(sections) >= max(2, len(m.noms)):
        return Resultat(
            "satisfait",
            "Chaque membre a son plan de formation.",
            tuple(s.titre for s in sections)[:3],
        )
    return chaque_membre(d, r, i)
