"""What a person goes through: one conseiller, no fixed length; the conseillers’ titles (arrêté, IV.D, V.B)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.ecriture import enumerer
from formulaires.noyau.redaction import texte_simple
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.presence import juger
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.plateforme.admission import mots_trouves
from formulaires.regles.themes.plateforme.equipe import conseillers, ligne
from formulaires.regles.themes.plateforme.titres import TITRES

_NOMBRE = (
    r"(?:\d+|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|douze|quinze|dix-huit"
    r"|vingt-quatre|trente-six)"
)
_DUREE = re.compile(rf"\b{_NOMBRE}\s+(?:semaines?|mois|ans?|années?)\b(?: au (?:plus|maximum))?")
# A length says something of the accompaniment next to one of these, and far from the others.
_LIMITE = re.compile(
    r"\bau plus\b|\bmaxim|\bdure(?:nt|ra)?\b|\bdurée\b|\blimité|\brenouvelable|\bplafonn"
    r"|\bpas plus de\b|\bn[’']excède|\bprend fin\b|\bs[’']arrête\b|\bse termine\b"
)
_AUTRE = re.compile(
    r"\bveille|\bsilence|\bsans (?:lien|nouvelle|contact|réponse)|\brelance|\bdésengage|\bimmersion"
    r"|\bstage|\bformation|\bessai|\bpmsmp\b|\bdélai|\bpréavis|\bentretien|\brendez-vous|\bcdd\b"
    r"|\bcontrats? d"
)
_FIN = re.compile(
    r"\b(?:prend(?:ra)? fin|s[’']arrêt\w+|cess\w+|se termin\w+)(?! (?:pas|jamais|plus|ni|qu))"
    r" (?:\S+ ){0,4}?(?:contrat|embauche|stabilis\w+)"
)
_PHRASES = re.compile(r"(?<=[.!?;])\s+|\n+")
_TEXTES = (
    "sortie.procedure", "projet_ea.insertion", "projet_ea.psycho_social", "projet_ea.meme_conseiller",
)  # fmt: skip


def mots_de_duree(texte: str) -> list[str]:
    """Words that may fix the length of an accompaniment, or end it with a contract."""
    trouves: list[str] = []
    for phrase in _PHRASES.split(texte_simple(texte).casefold()):
        if _LIMITE.search(phrase) and not _AUTRE.search(phrase):
            trouves += mots_trouves(_DUREE, phrase)
        trouves += mots_trouves(_FIN, phrase)
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
            severite="alerte",
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
    en_poste = [p for _, p in conseillers(d) if p.pourvu is not Reponse.NON]
    if en_poste and all(p.titre in TITRES for p in en_poste) and not d.plan.ecrit("planning"):
        yield j.sans_objet("Chaque conseiller en poste a le titre\u00a0: rien n’est à planifier.")
    else:
        yield from juger([p for p in j.places if p.chemin == "plan.planning"], j)


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
