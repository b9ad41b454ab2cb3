"""Figures of the application: totals of the team, budget (arrêté, V.A.4°, V.D.1)."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.ecriture import accorder, enumerer, etp
from formulaires.noyau.ecriture import montant as euros
from formulaires.noyau.types import centiemes
from formulaires.noyau.vocabulaires.candidature import FonctionEquipe
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.plateforme.equipe import conseillers, ligne, lignes


@regle("ea-2025:V.A.4/totaux", DossierCandidature)
def totaux(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    constats = [*_etp(d, j), *_personnes(d, j)]
    if constats:
        yield from constats
    else:
        yield j.sans_objet("Aucun total de l’équipe n’est annoncé.", "annonces")


def _etp(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    a = d.annonces
    for annonce, champ, quoi, choisis in (
        (a.etp, "etp", "ETP en tout", lignes(d)),
        (a.etp_conseillers, "etp_conseillers", "ETP de conseillers", conseillers(d)),
        (
            a.etp_autres,
            "etp_autres",
            "ETP des autres",
            [x for x in lignes(d) if x[1].fonction is not FonctionEquipe.CONSEILLER],
        ),
    ):
        if annonce is None:
            continue
        chemin = f"annonces.{champ}"
        sans = [ligne(i, p) for i, p in choisis if p.etp is None]
        somme = sum(centiemes(p.etp or 0) for _, p in choisis)
        cle = "etp" if champ == "etp" else "fonction"
        if a_corriger := _illisibles(j, "etp", cle):
            yield j.sans_objet(A_CORRIGER, *a_corriger)
        elif sans or not choisis:
            manque = f", sans ETP à la {enumerer(sans)}" if sans else ""
            yield j.a_verifier(f"{quoi}\u00a0: le tableau ne permet pas la somme{manque}.", chemin)
        elif somme == centiemes(annonce):
            yield j.satisfait(
                f"{quoi}\u00a0: {etp(annonce)} annoncés, {etp(annonce)} au tableau.", chemin
            )
        else:
            yield j.insuffisant(
                f"{quoi}\u00a0: {etp(annonce)} annoncés, {etp(somme / 100)} au tableau de l’équipe.",
                chemin,
                "equipe",
            )


def _illisibles(j: Jugement, *colonnes: str) -> list[str]:
    """What is not understood of these columns of the table."""
    trouves = [m for nom in dict.fromkeys(colonnes) for m in parmi(j.malformes, f"equipe.*.{nom}")]
    return [m for m in j.malformes if m == "equipe"] + trouves


def _au_tableau(d: DossierCandidature, nom: str) -> int | None:
    """Everybody of the table; None when a conseiller in post has no number: it is not zero."""
    if not conseillers(d):
        return None
    total = 0
    for _, p in lignes(d):
        nombre = getattr(p, nom)
        en_poste = p.fonction is FonctionEquipe.CONSEILLER and p.pourvu is not Reponse.NON
        if nombre is None and en_poste:
            return None
        total += nombre or 0
    return total


def _personnes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    a = d.annonces
    for annonce, champ, nom, quoi in (
        (a.personnes, "personnes", "hors_veille", "hors veille"),
        (a.veille, "veille", "en_veille", "en veille"),
    ):
        if annonce is None:
            continue
        chemin, somme = f"annonces.{champ}", _au_tableau(d, nom)
        if a_corriger := _illisibles(j, nom, "fonction"):
            yield j.sans_objet(A_CORRIGER, *a_corriger)
        elif somme is None:
            # A table without its column of the people « en veille » compares nothing.
            if champ == "personnes":
                yield j.a_verifier(
                    f"Personnes {quoi}\u00a0: le tableau ne permet pas la somme.", chemin
                )
        elif somme == annonce:
            yield j.satisfait(
                f"{accorder(annonce, 'personne')} {quoi}\u00a0: annonce et tableau disent le même "
                "nombre.",
                chemin,
            )
        else:
            yield j.insuffisant(
                f"Personnes {quoi}\u00a0: {annonce} annoncées, {somme} au tableau de l’équipe.",
                chemin,
                "equipe",
            )


@regle("ea-2025:V.D.1/dossier-budget", DossierCandidature)
def budget(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    constats = list(_budget(d, j))
    if constats:
        yield from constats
    else:
        yield j.sans_objet("Aucun budget n’est écrit.", "charges", "produits")


def _budget(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    a = d.annonces
    charges, produits = d.charges_totales(), d.produits_totaux()
    for nom, rangs, annonce, somme in (
        ("charges", [c for c in d.charges if not c.est_vide()], a.charges, charges),
        ("produits", [p for p in d.produits if not p.est_vide()], a.produits, produits),
    ):
        sans = [x for x in rangs if x.montant is None]
        if any("montant" not in x.malformes for x in sans):
            yield j.a_verifier(
                f"Une ligne des {nom} n’a pas de montant.",
                nom,
                correction="Écrivez ce montant, ou retirez la ligne.",
            )
        elif rangs and not sans and annonce is not None and somme != centiemes(annonce):
            yield j.insuffisant(
                f"Total des {nom}\u00a0: {euros(annonce)} annoncés, {euros((somme or 0) / 100)} par ligne.",
                f"annonces.{nom}",
                nom,
            )
    if charges is not None and produits is not None:
        dit = f"{euros(charges / 100)} de charges, {euros(produits / 100)} de produits"
        if charges == produits:
            yield j.satisfait(
                f"Budget équilibré\u00a0: {dit}.",
                "charges",
                "produits",
                *parmi(j.malformes, "*.montant"),
            )
        else:
            yield j.insuffisant(
                f"Budget non équilibré\u00a0: {dit}.",
                "charges",
                "produits",
                correction="Cherchez la charge comptée en trop, ou le produit qui manque.",
            )
    if a.cout_moyen is not None:
        yield _cout_moyen(d, j, a.cout_moyen, charges)


def _cout_moyen(d: DossierCandidature, j: Jugement, annonce: float, charges: int | None) -> Constat:
    gens = d.annonces.personnes or _au_tableau(d, "hors_veille")
    champ = "annonces.cout_moyen"
    if not gens or charges is None:
        return j.a_verifier(
            "Coût moyen\u00a0: les charges ou les personnes ne sont pas écrites.",
            champ,
            correction="Écrivez les charges et les personnes, ou retirez le coût moyen.",
        )
    calcul = f"{euros(charges / 100)} pour {accorder(gens, 'personne')}"
    # Less than one euro apart: an average is written rounded.
    if abs(centiemes(annonce) * gens - charges) < 100 * gens:
        return j.satisfait(f"Coût moyen de {euros(annonce)}\u00a0: {calcul}, à l’euro près.", champ)
    return j.insuffisant(
        f"Coût moyen de {euros(annonce)} annoncé\u202f; le calcul donne "
        f"{euros(round(charges / gens) / 100)} ({calcul}).",
        champ,
        correction="Corrigez le coût moyen, ou le nombre dont il vient.",
    )
