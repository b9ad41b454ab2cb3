"""Convention unique: who is a party, for how long, who leads, who signed (I.B; V.A, 5°; V.D.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import filter as parmi

from formulaires.documents.convention_unique import ConventionUnique, Membre
from formulaires.noyau.calendrier import plus_mois
from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import (
    abreger,
    accorder,
    date_longue,
    enumerer,
    minuscule,
    periode,
)
from formulaires.noyau.vocabulaires.communs import Forme, Reponse
from formulaires.noyau.vocabulaires.sortie import Habilitation
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.plateforme.sirets import repetes


def _noms(membres: Iterable[tuple[int, Membre]]) -> str:
    return enumerer(
        [abreger(m.structure or "") or f"la partie n°\u00a0{i + 1}" for i, m in membres]
    )


@regle("ea-2025:I.B/pluriannuelle", ConventionUnique)
def pluriannuelle(c: ConventionUnique, j: Jugement) -> Iterator[Constat]:
    if c.date_debut is None or c.date_fin is None:
        noms = {"date_debut": "le début", "date_fin": "la fin"}
        absents = [n for n in noms if getattr(c, n) is None]
        tus = [n for n in absents if n not in c.malformes]
        dits = enumerer([noms[n] for n in tus])
        yield j.manquant(f"Indiquez {dits} de la convention.", *(tus or absents))
        return
    dite = periode(c.date_debut, c.date_fin)
    if c.date_fin < c.date_debut:
        yield j.insuffisant(
            f"La fin ({date_longue(c.date_fin)}) précède le début ({date_longue(c.date_debut)}).",
            "date_debut",
            "date_fin",
        )
    # « du 1er janvier au 31 décembre » and « au 1er janvier » are both one year.
    elif c.date_fin <= plus_mois(c.date_debut, j.entier("mois")):
        yield j.insuffisant(
            f"La convention, {dite}, ne dépasse pas une année\u00a0: elle n’est pas pluriannuelle.",
            "date_debut",
            "date_fin",
            preuve=dite,
        )
    else:
        yield j.satisfait(
            f"La convention, {dite}, est pluriannuelle.", "date_debut", "date_fin", preuve=dite
        )


@regle("ea-2025:I.B/operateurs", ConventionUnique)
def operateurs(c: ConventionUnique, j: Jugement) -> Iterator[Constat]:
    ecrites, nombre = len(c.parties()), c.operateurs()
    if nombre == 0:
        yield j.manquant("Indiquez les opérateurs que la convention lie.", "membres")
    elif nombre < j.entier("minimum"):
        dit = "Une seule partie" if ecrites == 1 else f"Une seule structure, écrite {ecrites} fois"
        yield j.insuffisant(
            f"{dit}\u00a0: la convention ne lie personne.",
            "membres",
            correction=None
            if ecrites == 1
            else "Écrivez l’autre opérateur, ou corrigez le SIRET s’il est faux.",
        )
    elif memes := _memes_sirets(c):
        for siret, qui in memes:
            yield j.a_verifier(
                f"Même SIRET ({siret}) pour {_noms(qui)}.",
                *(f"membres.{i}.siret" for i, _ in qui),
                severite="alerte",
                correction="Corrigez le SIRET qui est faux\u202f; si c’est la même structure, ne "
                "l’écrivez qu’une fois.",
            )
    else:
        yield j.satisfait(f"La convention lie {accorder(nombre, 'structure')}.", "membres")


def _memes_sirets(c: ConventionUnique) -> list[tuple[str, list[tuple[int, Membre]]]]:
    """Each SIRET written for several parties, and who they are."""
    return repetes((m.siret, (i, m)) for i, m in c.parties())


@regle("ea-2025:V.D.1/chef-partie", ConventionUnique)
def chef_partie(c: ConventionUnique, j: Jugement) -> Iterator[Constat]:
    rang = c.rang_du_chef()
    if rang is not None:
        yield j.satisfait("Le chef de file est partie à la convention.", f"membres.{rang}")
    elif a_corriger := _chef_illisible(c, j):
        yield j.sans_objet(A_CORRIGER, *a_corriger)
    elif not (c.porteur.nom or c.porteur.siret) or not c.parties():
        yield j.sans_objet("Le chef de file ou les parties ne sont pas encore écrits.")
    else:
        nom = abreger(c.porteur.nom or "")
        homonyme = next((i for i, m in c.parties() if _meme_nom(m.structure, c.porteur.nom)), None)
        if homonyme is not None:
            yield j.insuffisant(
                f"Le chef de file, {nom}, et la partie du même nom n’ont pas le même SIREN.",
                "porteur.siret",
                f"membres.{homonyme}.siret",
                correction="Corrigez le SIRET qui est faux.",
            )
            return
        yield j.insuffisant(
            f"Le chef de file{f', {nom},' if nom else ''} n’est pas parmi les parties à la convention.",
            "porteur.nom",
            "membres",
        )


def _meme_nom(un: str | None, autre: str | None) -> bool:
    return bool(un and autre) and plier(un or "").split() == plier(autre or "").split()


def _chef_illisible(c: ConventionUnique, j: Jugement) -> list[str]:
    """What is not understood of what tells the chef de file among the parties: a name is enough."""
    lus = ["porteur", "porteur.nom", "membres", *(() if c.porteur.nom else ("porteur.siret",))]
    lus += [f"membres.{i}.structure" for i, _ in c.parties()]
    lus += [f"membres.{i}.siret" for i, m in c.parties() if not m.structure]
    return [m for m in j.malformes if m in lus]


@regle("ea-2025:I.B/chef-habilite", ConventionUnique)
def chef_habilite(c: ConventionUnique, j: Jugement) -> Iterator[Constat]:
    rang = c.rang_du_chef()
    a_sa_ligne = None if rang is None else c.membres[rang].habilitation
    etat = c.porteur.habilitation or a_sa_ligne
    champ = "porteur.habilitation"
    if etat and a_sa_ligne not in (None, etat):
        yield j.a_verifier(
            f"L’habilitation du chef de file est dite «\u00a0{minuscule(etat.libelle)}\u00a0», et sa ligne dit "
            f"«\u00a0{minuscule(a_sa_ligne.libelle)}\u00a0»\u00a0: écrivez ce qui est vrai.",
            champ,
            f"membres.{rang}.habilitation",
            severite="alerte",
        )
    elif etat is Habilitation.HABILITE:
        yield j.satisfait("Le chef de file est habilité.", champ)
    elif etat is Habilitation.NON:
        yield j.insuffisant(
            "Le chef de file n’est pas habilité.",
            champ,
            correction="Désignez un chef de file habilité, ou faites d’abord habiliter celui-ci.",
        )
    elif etat is Habilitation.DEMANDEE:
        yield j.a_verifier(
            "L’habilitation du chef de file est demandée, et pas encore obtenue.",
            champ,
            severite="alerte",
            correction="Attendez-en l’issue avant de signer, ou dites-la si elle est connue.",
        )
    elif {champ, "porteur", f"membres.{rang}.habilitation"} & {*j.malformes}:
        yield j.sans_objet(A_CORRIGER, champ)
    else:
        yield j.a_verifier(
            "Rien ne dit que le chef de file est habilité.", champ, severite="alerte"
        )


@regle("ea-2025:V.A.5/signatures", ConventionUnique)
def signatures(c: ConventionUnique, j: Jugement) -> Iterator[Constat]:
    parties = c.parties()
    if not parties:
        yield j.sans_objet(
            "Aucune partie n’est encore écrite\u00a0: c’est signalé à part.", "membres"
        )
        return
    illisibles = [
        m
        for nom in ("signee", "signature", "signature.date")
        for m in parmi(j.malformes, f"membres.*.{nom}")
    ]
    absents = [(i, m) for i, m in parties if not m.a_signe() and _signature(i, m) not in illisibles]
    sans_date = [
        (i, m)
        for i, m in parties
        if m.a_signe() and m.signature.date is None and _signature(i, m) not in illisibles
    ]
    if absents:
        signees = accorder(sum(bool(m.a_signe()) for _, m in parties), "signature")
        yield j.manquant(
            f"{signees} sur {len(parties)}\u00a0: il manque {_noms(absents)}.",
            *(_signature(i, m) for i, m in absents),
        )
    if sans_date:
        yield j.a_verifier(
            f"Signé, sans date écrite\u00a0: {_noms(sans_date)}.",
            *(f"membres.{i}.signature.date" for i, _ in sans_date),
            severite="alerte",
            correction="Écrivez la date de chaque signature, d’après la convention signée.",
        )
    if not absents and not sans_date:
        yield j.satisfait("Chaque partie a signé et daté.", "membres", *illisibles)


def _signature(i: int, m: Membre) -> str:
    """The field that says whether a party signed, or that is to be filled or corrected first."""
    if m.signee is Reponse.NON or "signee" in m.malformes:
        return f"membres.{i}.signee"
    return f"membres.{i}.signature" + ("" if "signature" in m.malformes else ".date")


@regle("ea-2025:V.D.1/chef-signataire", ConventionUnique)
def chef_signataire(c: ConventionUnique, j: Jugement) -> Iterator[Constat]:
    rang = c.rang_du_chef()
    if rang is None:
        yield j.sans_objet("Le chef de file n’est pas trouvé parmi les parties.", "membres")
    elif c.membres[rang].a_signe():
        yield j.satisfait("Le chef de file a signé la convention.", f"membres.{rang}.signature")
    else:
        champ = _signature(rang, c.membres[rang])
        yield j.manquant("Le chef de file n’a pas signé la convention.", champ)


@regle("ea-2025:V.D.1/consensus", ConventionUnique)
def consensus(c: ConventionUnique, j: Jugement) -> Iterator[Constat]:
    parties, d = c.parties(), c.designation
    refus = [(i, m) for i, m in parties if m.accord is Reponse.NON]
    oraux = [(i, m) for i, m in parties if m.accord is Reponse.OUI and m.accord_forme is Forme.ORAL]
    # Who neither agreed nor refused, or agreed in a way that nobody wrote down.
    muets = [
        (i, m)
        for i, m in parties
        if m.accord is not Reponse.NON
        and (m.accord is not Reponse.OUI or m.accord_forme is None)
        and not {"accord", "accord_forme"} & m.malformes.keys()
    ]
    trouves = False
    for qui, phrase, remede in (
        (
            refus,
            "Pas de consensus sur le chef de file. En désaccord\u00a0:",
            "Recueillez l’accord écrit de cette structure\u202f; si elle s’en va, retirez-la des parties.",
        ),
        (oraux, "Accord oral, à formaliser par écrit\u00a0:", None),
    ):
        if qui:
            trouves = True
            yield j.insuffisant(
                f"{phrase} {_noms(qui)}.",
                *(f"membres.{i}.accord" for i, _ in qui),
                correction=remede,
            )
    if muets or not parties:
        trouves = True
        yield j.manquant(
            f"L’accord écrit sur le chef de file n’est pas dit pour {_noms(muets)}."
            if muets
            else "Aucun accord sur le chef de file n’est écrit.",
            *([f"membres.{i}.accord" for i, _ in muets] or ["membres"]),
        )
    # A common writing, or the dated writing of each: either makes the consensus formal.
    dates = bool(parties) and all(m.accord_date or "accord_date" in m.malformes for _, m in parties)
    ecrits = dates and all(
        m.accord_forme is Forme.ECRIT or "accord_forme" in m.malformes for _, m in parties
    )
    manques: dict[str, str] = {}
    if not (ecrits or (d.support or "").strip() or "support" in d.malformes):
        manques["designation.support"] = "l’écrit qui le dit"
    if not (dates or d.date or "date" in d.malformes):
        manques["designation.date"] = "la date de la désignation"
    if manques:
        trouves = True
        yield j.manquant(
            f"Pour formaliser le consensus, indiquez {enumerer(list(manques.values()))}.",
            *manques,
            correction="Nommez l’écrit commun, comme le procès-verbal de la réunion, et sa date\u202f; ou "
            "datez l’accord écrit de chacun.",
        )
    if not trouves:
        yield j.satisfait(
            "Toutes les parties s’accordent par écrit.",
            "designation.support",
            "designation.date",
            *parmi(j.malformes, "membres.*.accord*"),
        )


@regle("ea-2025:V.D.1/validation-prefet", ConventionUnique)
def validation_prefet(c: ConventionUnique, j: Jugement) -> Iterator[Constat]:
    d, champ, le = c.designation, "designation.validation", "designation.validation_date"
    if d.validation is Reponse.NON:
        yield j.insuffisant(
            "Les conditions de la désignation ne sont pas validées par le préfet de région ou son "
            "représentant.",
            champ,
        )
    elif d.validation is Reponse.OUI or d.validation_date:
        quand = f" (le {date_longue(d.validation_date)})" if d.validation_date else ""
        yield j.satisfait(f"Les conditions sont dites validées{quand}.", champ, le)
    else:
        yield j.manquant(
            "Rien ne dit que le préfet de région, ou son représentant, a validé les conditions de "
            "la désignation.",
            le if le in j.malformes else champ,
        )
