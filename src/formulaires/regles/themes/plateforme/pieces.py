"""The application's signatures and pieces (arrêté, I.D, V.A.5°, V.C.3, V.D)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from fnmatch import filter as parmi

from formulaires.documents.blocs.candidature import Engagement, Piece, a_signe
from formulaires.documents.blocs.equipe_ea import Professionnel
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.ecriture import abreger, date_longue, enumerer, minuscule
from formulaires.noyau.vocabulaires.candidature import EtatPiece, TypePiece
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle
from formulaires.regles.themes.plateforme.equipe import conseillers, fonctions, ligne


def membres(d: DossierCandidature) -> list[tuple[str, str, Engagement]]:
    """The chef de file and each partner: path, name to say, engagement."""
    rendu: list[tuple[str, str, Engagement]] = [
        ("porteur", abreger(d.porteur.nom or "le chef de file"), d.porteur)
    ]
    rendu += [
        (f"partenaires.{i}", abreger(p.nom or f"le partenaire n°\u00a0{i + 1}"), p)
        for i, p in enumerate(d.partenaires)
        if not p.est_vide()
    ]
    return rendu


def _attendue(d: DossierCandidature, e: Engagement) -> str:
    """« (attendue le 12 mai 2026, après le dépôt prévu le 30 avril 2026) », or nothing."""
    if e.attendu_le is None:
        return ""
    depot = d.date_depot()
    tard = depot is not None and e.attendu_le > depot
    prevu = "" if d.depot.depose_le else "prévu "
    suite = f", après le dépôt {prevu}le {date_longue(depot)}" if tard and depot else ""
    return f" (attendue le {date_longue(e.attendu_le)}{suite})"


def _apres_le_depot(d: DossierCandidature, jour: dt.date | None) -> str:
    """« le 12 octobre 2026, après le dépôt du 30 septembre 2026 », or nothing."""
    depot = d.date_depot()
    if jour is None or depot is None or jour <= depot:
        return ""
    prevu = "du" if d.depot.depose_le else "prévu le"
    return f"le {date_longue(jour)}, après le dépôt {prevu} {date_longue(depot)}"


def _signatures(
    d: DossierCandidature, j: Jugement, quoi: str, champ: str, le: str
) -> Iterator[Constat]:
    """The signature of each member: ``champ`` says whether, ``le`` says when."""
    tous = membres(d)
    non: list[tuple[str, str]] = []
    tus: list[tuple[str, str]] = []
    tard: list[tuple[str, str]] = []
    illisibles: list[str] = []
    for c, n, e in tous:
        date = getattr(e, le)
        signe = a_signe(getattr(e, champ), date)
        a_corriger = [m for m in (c, f"{c}.{champ}", f"{c}.{le}") if m in j.malformes]
        illisibles += a_corriger
        if signe is False:
            non.append((c, f"{n}{_attendue(d, e)}"))
        elif signe and (apres := _apres_le_depot(d, date)):
            tard.append((c, f"{n} ({apres})"))
        elif signe is None and not a_corriger:
            tus.append((c, n))
    if non:
        yield j.insuffisant(
            f"{quoi}, signature qui manque\u00a0: {enumerer([n for _, n in non])}.",
            *(f"{c}.{champ}" for c, _ in non),
        )
    if tard:
        yield j.insuffisant(
            f"{quoi}, signature qui manque au dépôt\u00a0: {enumerer([n for _, n in tard])}.",
            *(f"{c}.{le}" for c, _ in tard),
        )
    if tus:
        yield j.manquant(
            f"{quoi}, signature à dire\u00a0: {enumerer([n for _, n in tus])}.",
            *(f"{c}.{champ}" for c, _ in tus),
        )
    if len(tous) < 2 and not (non or tus or tard):
        yield j.manquant(
            "Aucun autre membre n’est présenté.",
            "partenaires",
            correction="Présentez d’abord chaque partenaire, puis dites s’il a signé.",
        )
    elif not (non or tus or tard):
        yield j.satisfait(
            f"{quoi}\u00a0: la signature de chacun des {len(tous)} membres est dite.",
            *(f"{c}.{champ}" for c, _, _ in tous),
            *illisibles,
        )


@regle("ea-2025:V.A.5/dossier-convention-signatures", DossierCandidature)
def convention_signatures(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    yield from _signatures(d, j, "Convention unique", "convention_signee", "convention_le")


@regle("ea-2025:V.D.1/dossier-consensus", DossierCandidature)
def consensus(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    quoi = "Procès-verbal qui désigne le chef de file"
    yield from _signatures(d, j, quoi, "consensus_signe", "consensus_le")


@regle("ea-2025:V.D.1/dossier-convention-signee", DossierCandidature)
def convention_chef_de_file(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    p, champ, le = d.porteur, "porteur.convention_signee", "porteur.convention_le"
    signe, apres = (
        a_signe(p.convention_signee, p.convention_le),
        _apres_le_depot(d, p.convention_le),
    )
    if signe and apres:
        yield j.insuffisant(
            f"Le chef de file met sa signature à la convention unique {apres}.",
            le,
        )
    elif signe:
        yield j.satisfait("Le chef de file est dit signataire de la convention unique.", champ, le)
    elif signe is False:
        yield j.insuffisant(
            f"Le chef de file n’a pas mis sa signature à la convention unique{_attendue(d, d.porteur)}.",
            champ,
        )
    else:
        yield j.manquant(
            "Dites si le chef de file a signé la convention unique.",
            le if le in j.malformes else champ,
        )


@regle("ea-2025:V.D.1/dossier-validation-prefet", DossierCandidature)
def validation_prefet(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    champ, le, c = "chef_de_file.validation", "chef_de_file.validation_le", d.chef_de_file
    if c.validation is Reponse.NON:
        yield j.insuffisant(
            "Ni le préfet de région ni son représentant n’a validé les conditions de la "
            "désignation.",
            champ,
        )
    elif apres := _apres_le_depot(d, c.validation_le):
        yield j.insuffisant(
            f"La validation des conditions de la désignation n’est pas acquise au dépôt\u00a0: {apres}.",
            le,
        )
    elif c.validation is Reponse.OUI or c.validation_le:
        quand = f" (le {date_longue(c.validation_le)})" if c.validation_le else ""
        yield j.satisfait(f"Les conditions sont dites validées{quand}.", champ, le)
    else:
        yield j.manquant(
            "Rien ne dit que le préfet de région ou son représentant a validé les conditions de "
            "la désignation.",
            le if le in j.malformes else champ,
        )


@regle("ea-2025:V.A.5/dossier-convention-jointe", DossierCandidature)
def convention_jointe(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    trouvees = _pieces(d, TypePiece.CONVENTION)
    if not trouvees:
        yield j.manquant(
            "La convention unique n’est pas dans la liste des pièces.",
            *(parmi(j.malformes, "pieces.*.type") or ["pieces"]),
        )
    elif any(p.etat is EtatPiece.JOINTE for _, p in trouvees):
        yield j.satisfait("La convention unique est dite jointe.", "pieces")
    else:
        i, p = next((x for x in trouvees if "etat" in x[1].malformes), trouvees[0])
        yield j.insuffisant(
            f"La convention unique n’est pas jointe\u00a0: {_etat(p)}.", f"pieces.{i}.etat"
        )


@regle("ea-2025:I.D/dossier-pieces-de-l-appel", DossierCandidature)
def pieces_de_l_appel(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    trouvees = _pieces(d, TypePiece.APPEL)
    if not trouvees:
        yield j.sans_objet("Aucune pièce de l’appel n’est recopiée.", "pieces")
        return
    absentes = [(i, p) for i, p in trouvees if p.etat is not EtatPiece.JOINTE]
    for i, p in absentes:
        nom = abreger(p.intitule or "pièce sans intitulé")
        yield j.insuffisant(
            f"Pièce demandée par l’appel, «\u00a0{nom}\u00a0»\u00a0: {_etat(p)}.",
            f"pieces.{i}.etat",
        )
    if not absentes:
        yield j.satisfait("Les pièces recopiées de l’appel sont dites jointes.", "pieces")


@regle("ea-2025:V.D.2/dossier-lettres-d-appui", DossierCandidature)
def lettres_d_appui(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    lettres = _pieces(d, TypePiece.LETTRE)
    if not lettres:
        yield j.sans_objet("Aucune lettre d’appui n’est annoncée, et aucun texte n’en exige.")
        return
    absentes = [
        (i, p) for i, p in lettres if p.etat is not EtatPiece.JOINTE and "etat" not in p.malformes
    ]
    for i, p in absentes:
        nom = abreger(p.structure or p.intitule or f"n°\u00a0{i + 1}")
        yield j.a_verifier(
            f"Lettre d’appui ({nom})\u00a0: {_etat(p)}. Aucun texte n’exige de lettre d’appui.",
            f"pieces.{i}.etat",
        )
    if not absentes:
        yield j.satisfait(
            "Les lettres d’appui annoncées sont dites jointes.",
            *(f"pieces.{i}.etat" for i, _ in lettres),
        )


def _pieces(d: DossierCandidature, type_: TypePiece) -> list[tuple[int, Piece]]:
    return [(i, p) for i, p in enumerate(d.pieces) if p.type is type_]


def _etat(p: Piece) -> str:
    return minuscule(p.etat.libelle) if p.etat else "état non renseigné"


@regle("ea-2025:V.C.3/cv", DossierCandidature)
def cv(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    en_poste = [
        (i, p)
        for i, p in conseillers(d)
        if p.pourvu is not Reponse.NON and "pourvu" not in p.malformes
    ]
    yield from _au_dossier(d, j, "Curriculum vitae", TypePiece.CV, "cv", en_poste)


@regle("ea-2025:V.C.3/fiches-de-poste", DossierCandidature)
def fiches_de_poste(d: DossierCandidature, j: Jugement) -> Iterator[Constat]:
    type_ = TypePiece.FICHE_POSTE
    yield from _au_dossier(d, j, "Fiche de poste", type_, "fiche_poste", conseillers(d))


def _au_dossier(
    d: DossierCandidature,
    j: Jugement,
    piece: str,
    type_: TypePiece,
    champ: str,
    lignes: list[tuple[int, Professionnel]],
) -> Iterator[Constat]:
    if not lignes:
        yield j.manquant(
            "Le tableau de l’équipe n’a pas de conseiller.",
            *fonctions(j),
            correction="Écrivez les conseillers au tableau de l’équipe, même à recruter.",
        )
        return
    non = [(i, p) for i, p in lignes if getattr(p, champ) is Reponse.NON]
    tus = [
        (i, p)
        for i, p in lignes
        if getattr(p, champ) not in (Reponse.OUI, Reponse.NON) and champ not in p.malformes
    ]
    if non:
        yield j.insuffisant(
            f"{piece} à joindre\u00a0: {enumerer([ligne(i, p) for i, p in non])}.",
            *(f"equipe.{i}.{champ}" for i, _ in non),
        )
    if tus:
        yield j.a_verifier(
            f"{piece}\u00a0: dites si elle est au dossier pour {_noms(tus)}."
            if champ == "fiche_poste"
            else f"{piece}\u00a0: dites s’il est au dossier pour {_noms(tus)}.",
            *(f"equipe.{i}.{champ}" for i, _ in tus),
            severite="alerte",
        )
    attente = [(i, x) for i, x in _pieces(d, type_) if x.etat not in (EtatPiece.JOINTE, None)]
    if non or tus:
        return
    for i, x in attente:
        yield j.a_verifier(
            f"{piece}\u00a0: au dossier pour chaque conseiller selon le tableau de l’équipe, et la liste "
            f"des pièces dit «\u00a0{_etat(x)}\u00a0».",
            f"pieces.{i}.etat",
            severite="alerte",
        )
    if not attente:
        yield j.satisfait(
            f"{piece}\u00a0: au dossier pour chaque conseiller.",
            "equipe",
            *parmi(j.malformes, f"equipe.*.{champ}"),
        )


def _noms(lignes: list[tuple[int, Professionnel]]) -> str:
    return enumerer([f"la {ligne(i, p)}" for i, p in lignes])
