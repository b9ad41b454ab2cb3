"""What a person goes through: one conseiller, no fixed length; the conseillers’ titles (arrêté, IV.D, V.B)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.redaction import texte_simple
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.presence import juger
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.plateforme.equipe import conseillers, ligne

_NOMBRE = (
    r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|dix-huit|vingt"
    r"|vingt-quatre|trente|trente-six)"
)
_DUREE = rf"{_NOMBRE} (?:mois|ans?|annees?)\b"
_SUJET = r"(?:accompagnements?|suivis?|soutiens?|prises? en charge|parcours)"
# All on folded text (no accent, no capital). A length that binds the accompaniment itself …
_BORNES = re.compile(
    rf"\b{_SUJET}\b(?! medica)(?: \S+){{0,4}}? (?:dure(?:nt|ra)?|est de|est limitee? a|limitee?s? a"
    rf"|est fixee? a|est prevue? pour|(?:d'|a )une duree (?:maximale )?de)"
    rf"(?: au (?:plus|maximum))? {_DUREE}"
    rf"|\b{_SUJET}\b[^,:()]*? (?:(?:de|pendant|durant|jusqu'a) )?{_DUREE} (?:au plus|au maximum|maximum)"
    rf"|\b{_SUJET}\b(?: \S+){{0,4}}? (?:dure )?(?:jusqu'a|pas plus de) {_DUREE}"
    rf"|\b{_SUJET}\b(?: \S+){{0,4}}? (?:ne (?:peut|doit|saurait) (?:pas )?)?"
    rf"(?:n'exced\w+|exceder|ne depass\w+|depasser)(?: (?:pas|jamais))? {_DUREE}"
    rf"|\bduree(?: maximale| maximum)? d(?:e l'|'|u |es )(?:un )?{_SUJET}\b(?: \S+){{0,3}}? {_DUREE}"
    rf"|\baccompagn\w+ (?:\S+ ){{0,3}}?(?:pendant|durant) {_DUREE}"
    rf"|\b(?:au bout de|apres|a) {_DUREE},? (?:la (?:personne|sortie)|l'accompagnement|le suivi)"
    rf"(?: \S+){{0,3}}? (?:sort|prononcee?|prend fin|s'arrete|cesse|se termine)\b"
)
# … or its end, tied to that of a contract.
_FIN = re.compile(
    rf"\b{_SUJET}\b(?! medica)(?: \S+){{0,3}}? (?:prend(?:ra)? fin|s'arret\w+|cess(?:e|era)|se termin\w+"
    r"|s'acheve\w*|s'interromp\w*)(?! (?:\S+ )?(?:pas|jamais|plus|ni)\b)(?! de\b)"
    r" (?:\S+ ){0,6}?(?:\S+')?(?:contrat|embauche|cdi|stabilis\w+)"
)
# A mean, a rhythm, a title, a principle restated: nothing of these fixes a length.
_AUTRE = re.compile(
    r"\bmoyenne?\b|\bobserve|\btou(?:s|tes) les\b|\bpar (?:mois|an|semaine)\b|\brqth\b|\bcdaph\b"
    r"|\baucune?\b|\bsans (?:limite|duree|terme|lien|nouvelle|reponse|contact)\b|\bveille\b|\bsilence\b"
    r"|\brelance|\bpartenaria|\bdelai\b|\bbilan\b|\bsi (?:elle|il|la personne) le (?:souhaite|demande)\b"
)
# « n’est pas limité à deux ans »: what a bound may say with a « ne » is that it is passed.
_NIEE = re.compile(r"\b(?:n'est|ne sont|n'a|non)\b")
_PHRASES = re.compile(r"(?<=[.!?;])\s+|\n+")
_TEXTES = (
    "sortie.procedure", "projet_ea.insertion", "projet_ea.psycho_social", "projet_ea.meme_conseiller",
)  # fmt: skip


def _morceaux(texte: str) -> Iterator[str]:
    """Sentences; one without an end is read by pieces that overlap, for the search to stay short."""
    for phrase in _PHRASES.split(texte):
        for debut in range(0, max(1, len(phrase)), _LONGUE - _RAPPEL):
            yield phrase[debut : debut + _LONGUE]


def _autour(phrase: str, trouve: re.Match[str]) -> str:
    """What was found, with the rest of the parts of the sentence it stands in."""
    avant = max(phrase.rfind(x, 0, trouve.start()) for x in ",:;(")
    apres = [k for x in ",:;)" if (k := phrase.find(x, trouve.end())) >= 0]
    return phrase[avant + 1 : min(apres, default=len(phrase))]


_LONGUE, _RAPPEL = 1000, 200


def mots_de_duree(texte: str) -> list[str]:
    """Words that may fix the length of an accompaniment, or end it with a contract."""
    trouves: list[str] = []
    for phrase in _morceaux(texte_simple(texte)):
        pliee = plier(phrase)
        # Folding may make a sign two (« œ »): what is shown is then the folded words.
        lue = phrase if len(phrase) == len(pliee) else pliee
        trouves += [
            lue[m.start() : m.end()]
            for motif in (_BORNES, _FIN)
            for m in motif.finditer(pliee)
            if not (_NIEE.search(m[0]) or _AUTRE.search(_autour(pliee, m)))
        ]
    return list(dict.fromkeys(trouves))


@regle("ea-2025:IV.D/dossier-sans-duree", DossierCandidature)
def sans_duree(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, p = "projet_ea.duree_fixee", d.projet_ea
    textes = dict(
        zip(
            _TEXTES,
            (d.sortie.procedure, p.insertion, p.psycho_social, p.meme_conseiller),
            strict=True,
        )
    )
    trouves = {c: mots for c, t in textes.items() if (mots := mots_de_duree(t or ""))}
    if p.duree_fixee is Reponse.OUI:
        yield j.insuffisant("La durée de l’accompagnement est dite fixée d’avance.", champ)
    elif trouves:
        dits = dict.fromkeys(f"«\u00a0{m}\u00a0»" for mots in trouves.values() for m in mots)
        yield j.a_verifier(
            f"Relisez {enumerer(list(dits))}\u00a0: l’accompagnement n’a pas de durée fixée d’avance, et "
            "ne s’arrête pas avec un contrat.",
            *trouves,
            # Who wrote that no length is fixed has answered: it is then a reading, no doubt.
            severite="information" if p.duree_fixee is Reponse.NON else "alerte",
        )
    elif p.duree_fixee is Reponse.NON:
        yield j.satisfait("L’accompagnement est dit sans durée fixée d’avance.", champ, *_TEXTES)
    else:
        yield j.sans_objet("Rien ne fixe la durée de l’accompagnement.", champ)


@regle("ea-2025:V.B.2/dossier-conseiller-unique", DossierCandidature)
def conseiller_unique(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, reponse = "projet_ea.conseiller_unique", d.projet_ea.conseiller_unique
    if reponse is Reponse.NON:
        yield j.insuffisant("Les personnes n’ont pas chacune un conseiller unique.", champ)
    elif reponse is Reponse.OUI:
        yield j.satisfait("Chaque personne est dite avoir un conseiller unique.", champ)
    else:
        yield j.sans_objet("Rien ne contredit le conseiller unique.", champ)


@regle("ea-2025:V.B.1/planning", DossierCandidature)
def planning(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    seuil = dt.date.fromisoformat(str(j.resolue.valeur("en_poste_avant_le")))
    illisibles = [m for m in j.malformes if m == "equipe"]
    illisibles += parmi(j.malformes, "equipe.*.fonction") + parmi(j.malformes, "equipe.*.titre")
    surs = [p for p in d.a_planifier(seuil) if "titre" not in p.malformes]
    if d.plan.ecrit("planning") or surs or (d.doit_planifier(seuil) and not illisibles):
        yield from juger([p for p in j.places if p.chemin == "plan.planning"], j)
    elif illisibles:
        yield j.sans_objet(A_CORRIGER, *illisibles)
    else:
        yield j.sans_objet(
            "Aucun conseiller en poste au 1er janvier 2026 n’est sans titre\u00a0: rien n’est à planifier."
        )


@regle("ea-2025:V.B.1/postes-a-pourvoir", DossierCandidature)
def postes_a_pourvoir(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    postes = [(i, p) for i, p in conseillers(d) if p.pourvu is Reponse.NON]
    non = [(i, p) for i, p in postes if p.titre_demande is Reponse.NON]
    tus = [
        (i, p)
        for i, p in postes
        if p.titre_demande not in (Reponse.OUI, Reponse.NON) and "titre_demande" not in p.malformes
    ]
    if not postes:
        yield j.sans_objet("Aucun poste de conseiller n’est à pourvoir.", "equipe")
    if non:
        yield j.insuffisant(
            f"Poste à pourvoir, {enumerer([ligne(i, p) for i, p in non])}\u00a0: la fiche ne demande "
            "ni le titre, ni un équivalent, ni une formation dans l’année.",
            *(f"equipe.{i}.titre_demande" for i, _ in non),
        )
    if tus:
        yield j.a_verifier(
            f"Poste à pourvoir, {enumerer([ligne(i, p) for i, p in tus])}\u00a0: dites si la fiche "
            "demande le titre.",
            *(f"equipe.{i}.titre_demande" for i, _ in tus),
        )
    if postes and not (non or tus):
        yield j.satisfait(
            "La fiche des postes à pourvoir est dite demander le titre.",
            *(f"equipe.{i}.titre_demande" for i, _ in postes),
        )
