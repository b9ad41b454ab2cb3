"""Figures of the application: 20 people per conseiller, totals, budget (arrêté, V.A, V.B.2, V.D)."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.ecriture import accorder, enumerer
from formulaires.noyau.ecriture import montant as euros
from formulaires.noyau.types import centiemes
from formulaires.noyau.vocabulaire import Reponse
from formulaires.noyau.vocabulaire_candidature import FonctionEquipe
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.candidature_equipe import capitale, conseillers, etp, ligne, lignes


@regle("ea-2025:V.B.2/dossier-vingt-par-conseiller", DossierCandidature)
def vingt_par_conseiller(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    plafond = j.entier("par_etp")
    bons: list[str] = []
    signale = False
    for i, p in conseillers(d):
        champs = (f"equipe.{i}.hors_veille", f"equipe.{i}.etp")
        if p.etp is None or p.hors_veille is None:
            if not {"etp", "hors_veille"} & p.malformes.keys():
                signale = True
                yield j.manquant(
                    f"{capitale(ligne(i, p))}\u00a0: écrivez les ETP et les personnes hors veille.",
                    *champs,
                    severite="alerte",
                )
            continue
        temps = centiemes(p.etp)
        dit = f"{accorder(p.hors_veille, 'personne')} hors veille pour {etp(temps)}\u00a0ETP"
        prevu = p.pourvu is Reponse.NON
        suite = "\u202f; poste à pourvoir, c’est une prévision" if prevu else ""
        if p.hors_veille * 100 <= plafond * temps:
            bons.append(f"{ligne(i, p)}, prévision" if prevu else ligne(i, p))
            continue
        signale = True
        yield j.insuffisant(
            f"{capitale(ligne(i, p))}\u00a0: {dit}, {plafond * temps // 100} au plus{suite}.",
            *champs,
            preuve=dit,
            severite="alerte" if prevu else None,
        )
    if bons:
        yield j.satisfait(
            f"Au plus {plafond} personnes hors veille par ETP\u00a0: {enumerer(bons, 30)}.",
            "equipe",
        )
    elif not signale:
        yield j.manquant("Aucune ligne de conseiller ne peut être jugée.", "equipe")


@regle("ea-2025:V.B.2/dossier-moyenne", DossierCandidature)
def moyenne(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    plafond = j.entier("par_etp")
    comptes = [
        (p.hors_veille, centiemes(p.etp), p.pourvu is not Reponse.NON)
        for _, p in conseillers(d)
        if p.etp is not None and p.hors_veille is not None
    ]
    if not comptes or sum(t for _, t, _ in comptes) == 0:
        yield j.sans_objet("La moyenne ne peut pas encore être faite.", "equipe")
        return
    trop = False
    for en_poste in (False, True):
        retenus = [(n, t) for n, t, pourvu in comptes if pourvu or not en_poste]
        gens, temps = sum(n for n, _ in retenus), sum(t for _, t in retenus)
        if gens * 100 > plafond * temps:
            trop = True
            sans = ", postes à pourvoir non comptés" if en_poste else ""
            yield j.insuffisant(
                f"En moyenne plus de {plafond} personnes hors veille par ETP de conseiller{sans}\u00a0: "
                f"{gens} pour {etp(temps)}\u00a0ETP.",
                "equipe",
            )
            break
    if not trop:
        gens, temps = sum(n for n, _, _ in comptes), sum(t for _, t, _ in comptes)
        yield j.satisfait(
            f"{gens} personnes hors veille pour {etp(temps)}\u00a0ETP de conseillers\u202f; la moyenne "
            "ne prouve rien pour chacun.",
            "equipe",
        )


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
        if sans or not choisis:
            manque = f", sans ETP à la {enumerer(sans)}" if sans else ""
            yield j.a_verifier(f"{quoi}\u00a0: le tableau ne permet pas la somme{manque}.", chemin)
        elif somme == centiemes(annonce):
            yield j.satisfait(
                f"{quoi}\u00a0: {etp(somme)} annoncés, {etp(somme)} au tableau.", chemin
            )
        else:
            yield j.insuffisant(
                f"{quoi}\u00a0: {etp(centiemes(annonce))} annoncés, {etp(somme)} au tableau de "
                "l’équipe.",
                chemin,
                "equipe",
            )


def _personnes(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    a = d.annonces
    for annonce, champ, nom, quoi in (
        (a.personnes, "personnes", "hors_veille", "hors veille"),
        (a.veille, "veille", "en_veille", "en veille"),
    ):
        nombres = [getattr(p, nom) for _, p in conseillers(d)]
        if annonce is None:
            continue
        chemin = f"annonces.{champ}"
        if not nombres or None in nombres:
            # A table without its column of the people « en veille » compares nothing.
            if champ == "personnes":
                yield j.a_verifier(
                    f"Personnes {quoi}\u00a0: le tableau ne permet pas la somme.", chemin
                )
        elif sum(nombres) == annonce:
            yield j.satisfait(
                f"{accorder(annonce, 'personne')} {quoi}\u00a0: annonce et tableau disent le même "
                "nombre.",
                chemin,
            )
        else:
            yield j.insuffisant(
                f"Personnes {quoi}\u00a0: {annonce} annoncées, {sum(nombres)} au tableau de l’équipe.",
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
    sommes: dict[str, int | None] = {}
    for nom, montants, annonce in (
        ("charges", [c.montant for c in d.charges if not c.est_vide()], a.charges),
        ("produits", [p.montant for p in d.produits if not p.est_vide()], a.produits),
    ):
        sommes[nom] = None if annonce is None else centiemes(annonce)
        if None in montants:
            yield j.a_verifier(f"Une ligne des {nom} n’a pas de montant.", nom)
        elif montants:
            somme = sum(centiemes(m) for m in montants if m is not None)
            if annonce is not None and somme != centiemes(annonce):
                yield j.insuffisant(
                    f"Total des {nom}\u00a0: {euros(annonce)} annoncés, {euros(somme / 100)} par ligne.",
                    f"annonces.{nom}",
                    nom,
                )
            sommes[nom] = somme
    charges, produits = sommes["charges"], sommes["produits"]
    if charges is not None and produits is not None:
        dit = f"{euros(charges / 100)} de charges, {euros(produits / 100)} de produits"
        if charges == produits:
            yield j.satisfait(f"Budget équilibré\u00a0: {dit}.", "charges", "produits")
        else:
            yield j.insuffisant(f"Budget non équilibré\u00a0: {dit}.", "charges", "produits")
    if a.cout_moyen is not None:
        yield _cout_moyen(d, j, a.cout_moyen, charges)


def _cout_moyen(d: DossierCandidature, j: Jugement, annonce: float, charges: int | None) -> Constat:
    nombres = [p.hors_veille for _, p in conseillers(d)]
    au_tableau = sum(n for n in nombres if n is not None) if None not in nombres else 0
    gens = d.annonces.personnes or au_tableau
    champ = "annonces.cout_moyen"
    if not gens or charges is None:
        return j.a_verifier(
            "Coût moyen\u00a0: les charges ou les personnes ne sont pas écrites.", champ
        )
    calcul = f"{euros(charges / 100)} pour {accorder(gens, 'personne')}"
    # Less than one euro apart: an average is written rounded.
    if abs(centiemes(annonce) * gens - charges) < 100 * gens:
        return j.satisfait(f"Coût moyen de {euros(annonce)}\u00a0: {calcul}, à l’euro près.", champ)
    return j.insuffisant(
        f"Coût moyen de {euros(annonce)} annoncé\u202f; le calcul donne "
        f"{euros(round(charges / gens) / 100)} ({calcul}).",
        champ,
    )
