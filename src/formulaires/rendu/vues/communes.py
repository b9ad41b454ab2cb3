"""Layout pieces that several documents share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, TypeVar

from formulaires.documents.bloc import Bloc, type_bloc, vide
from formulaires.documents.blocs.communs import Accord, Organisme, Personne, Referent, Signature
from formulaires.documents.blocs.temps import Entretien, Indisponibilite
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import date_semaine, ecrire, majuscule, periode, plage
from formulaires.rendu.contexte import (
    A_COMPLETER,
    A_CORRIGER,
    blanc,
    est_redige,
    lignes_de,
    noms_imprimes,
    texte_de,
    textes_de,
)
from formulaires.rendu.riche import riche


def periode_de(bloc: Bloc, debut: str = "debut", fin: str = "fin") -> str:
    """The period of a bloc, or « dates à corriger » when an end is not understood."""
    if {debut, fin} & bloc.malformes.keys():
        return f"dates {A_CORRIGER}"
    return periode(getattr(bloc, debut), getattr(bloc, fin))


def plage_de(bloc: Bloc) -> str:
    """The hours of a bloc, or « heures à corriger » when one is not understood."""
    if {"debut", "fin"} & bloc.malformes.keys():
        return f"heures {A_CORRIGER}"
    return plage(getattr(bloc, "debut", None), getattr(bloc, "fin", None))


def phrase(modele: str, texte: str) -> str:
    """``texte`` set in its sentence; nothing when empty, alone when it is to be corrected."""
    return modele.format(texte) if texte and texte != A_CORRIGER else texte


def joindre(*morceaux: str, separateur: str = ", ") -> str:
    """Join what is not empty."""
    return separateur.join(m for m in morceaux if m)


def details(bloc: Bloc, *sauf: str) -> list[dict[str, str]]:
    """Label/value lines of the fields that the layout has not placed yet."""
    return lignes_de(bloc, sauf)


def seulement(bloc: Bloc, *noms: str) -> list[dict[str, str]]:
    """Label/value lines of these fields only."""
    return details(bloc, *(n for n in noms_imprimes(type(bloc)) if n not in noms))


def details_texte(bloc: Bloc, *sauf: str, separateur: str = "\n") -> str:
    """The same in one text, a line each or with another separator."""
    return separateur.join(f"{x['libelle']}\u00a0: {x['valeur']}" for x in details(bloc, *sauf))


def parties(personne: Personne, organisme: Organisme, referent: Referent) -> dict[str, Any]:
    """Who signs: the name under the title, and the lines of each card."""
    return {
        "sous_titre": personne.nom_complet(),
        "personne": carte(personne),
        "organisme": carte(organisme),
        "referent": carte(referent),
    }


def carte(bloc: Bloc) -> list[dict[str, str]]:
    """Lines of a bloc; civilité, prénom and nom make one line when they are there."""
    identite = {"civilite", "prenom", "nom"}
    if identite <= type(bloc).model_fields.keys() and not identite & bloc.malformes.keys():
        nom = joindre(*(texte_de(bloc, n) for n in ("civilite", "prenom", "nom")), separateur=" ")
        if texte_de(bloc, "nom"):
            return [{"libelle": "Nom", "valeur": nom}, *details(bloc, *identite)]
    return details(bloc)


def defaut(bloc: Bloc) -> dict[str, Any]:
    """Every printable field of a bloc under its own name, laid out as its kind wants.

    A bloc becomes lines, a list of blocs rows (see ``rang``), a long answer a rich value,
    anything else its text or list of texts.
    """
    return {nom: _place(bloc, nom) for nom in noms_imprimes(type(bloc))}


def _place(bloc: Bloc, nom: str) -> Any:
    valeur = getattr(bloc, nom)
    if isinstance(valeur, list):
        if nom in bloc.malformes:
            return []
        if any(isinstance(v, Bloc) for v in valeur):
            return [rang(v, n) for n, v in rangees(valeur)]
        attendue = (
            blanc(bloc, nom) if type_bloc(type(bloc).model_fields[nom].annotation) is None else ""
        )
        return textes_de(bloc, nom) or ([attendue] if attendue else [])
    if isinstance(valeur, Bloc):
        if nom in bloc.malformes:
            return [_a_corriger(bloc, nom)]
        return carte(valeur)
    if est_redige(type(bloc), nom):
        return riche(
            A_CORRIGER if nom in bloc.malformes else (valeur or "").strip() or blanc(bloc, nom)
        )
    return texte_de(bloc, nom) or blanc(bloc, nom)


def reponses(document: Bloc, nom: str, *ailleurs: str) -> dict[str, Any]:
    """Lines of a group under its name, and each of its long answers under « nom_champ ».

    ``ailleurs`` are the fields printed elsewhere. Of a group that is not understood, no field is.
    """
    bloc: Bloc = getattr(document, nom)
    longs = [n for n in noms_imprimes(type(bloc)) if est_redige(type(bloc), n)]
    if nom in document.malformes:
        return {nom: [_a_corriger(document, nom)]} | {
            f"{nom}_{n}": riche(A_CORRIGER) for n in longs
        }
    place = defaut(bloc)
    return {nom: details(bloc, *longs, *ailleurs)} | {f"{nom}_{n}": place[n] for n in longs}


def completees(document: Bloc, nom: str, attendus: Sequence[str], *ailleurs: str) -> dict[str, Any]:
    """What ``reponses`` gives, with « à compléter » for the fields asked that are not written."""
    bloc: Bloc = getattr(document, nom)
    rendu = reponses(document, nom, *ailleurs)
    if nom in document.malformes or bloc.expurge:
        return rendu
    vides = {champ for champ in attendus if not bloc.ecrit(champ)}
    longs = {champ for champ in vides if est_redige(type(bloc), champ)}
    rendu |= {f"{nom}_{champ}": riche(A_COMPLETER) for champ in longs}
    if vides - longs:
        rendu[nom] = [
            ligne
            for champ, dit in champs_de(type(bloc)).items()
            if champ not in ailleurs and not est_redige(type(bloc), champ)
            for ligne in (
                [{"libelle": dit.libelle, "valeur": A_COMPLETER}]
                if champ in vides
                else seulement(bloc, champ)
            )
        ]
    return rendu


def _a_corriger(bloc: Bloc, nom: str) -> dict[str, str]:
    return {"libelle": champs_de(type(bloc))[nom].libelle, "valeur": A_CORRIGER}


B = TypeVar("B", bound=Bloc)


def rangees(liste: list[B]) -> list[tuple[int, B]]:
    """The rows in which something is written, with their rank: a form leaves empty ones."""
    return [(n, b) for n, b in enumerate(liste, 1) if not vide(b)]


def rang(bloc: Bloc, n: int) -> dict[str, Any]:
    """One element of a list, its fields under their names, and its rank ``n``."""
    return {**defaut(bloc), "n": str(n)}


def entretiens(liste: list[Entretien]) -> list[dict[str, str]]:
    """Interviews in the order of their dates, undated ones last."""
    ordre = sorted(
        liste, key=lambda e: (e.date is None, e.date or dt.date.max, e.heure or dt.time(0))
    )
    return [
        {
            "date": majuscule(date_semaine(e.date)) if e.date else texte_de(e, "date"),
            "heure": joindre(texte_de(e, "heure"), _duree(e), separateur=" "),
            "comment": joindre(texte_de(e, "mode"), texte_de(e, "lieu"), texte_de(e, "avec")),
            "objet": joindre(texte_de(e, "objet"), _annulation(e), separateur="\n"),
        }
        for e in ordre
        if not vide(e)
    ]


def _duree(entretien: Entretien) -> str:
    return phrase("({})", texte_de(entretien, "duree"))


def _annulation(entretien: Entretien) -> str:
    reponse = texte_de(entretien, "annule")
    return {"": "", "oui": "annulé", "non": "maintenu"}.get(reponse, f"Annulé\u00a0: {reponse}")


def indisponibilites(liste: list[Indisponibilite]) -> list[dict[str, str]]:
    """What the week takes into account, one line each."""
    return [
        {
            "quand": majuscule(
                joindre(
                    periode_de(i, "date_debut", "date_fin"),
                    texte_de(i, "jour") or "tous les jours",
                    plage_de(i) or "toute la journée",
                )
            ),
            "motif": texte_de(i, "motif"),
        }
        for i in liste
        if not vide(i)
    ]


def accords(liste: list[Accord]) -> list[dict[str, str]]:
    """Agreements to share, with the answer in words."""
    return [
        {
            "avec": texte_de(a, "avec"),
            "reponse": joindre(texte_de(a, "reponse") or "non renseigné", texte_de(a, "forme")),
            "objet": joindre(texte_de(a, "objet"), texte_de(a, "parole"), separateur="\n"),
        }
        for a in liste
        if not vide(a)
    ]


SignatureDite = tuple[str, str, Signature] | tuple[str, str, Signature, str]


def signatures(blocs: Sequence[SignatureDite]) -> list[dict[str, Any]]:
    """Signature blocks, two by two: (who, name, signature[, who represents him]), ….

    An odd last one stands alone.
    """
    faites = [_signature(*b) for b in blocs]
    if len(faites) % 2:
        faites.append(dict.fromkeys(faites[0], ""))
    paires = list(zip(faites[::2], faites[1::2], strict=True))
    return [
        {"gauche": gauche, "droite": droite, "suite": "suite" if i < len(paires) else ""}
        for i, (gauche, droite) in enumerate(paires, 1)
    ]


def _nom(nom: str, signataire: str) -> str:
    """Who is named and who signs, once when one names the other: « Mme Roche, tutrice »."""
    if nom in _parties(signataire):
        return signataire
    return nom if signataire in _parties(nom) else joindre(nom, signataire, separateur="\n")


def _parties(texte: str) -> list[str]:
    return [texte, *(m.strip() for m in texte.split(","))]


def _signature(qui: str, nom: str, bloc: Signature, represente: str = "") -> dict[str, str]:
    """One block: who, and when, where, how when it is signed."""
    date, lieu, mode = (texte_de(bloc, n) for n in ("date", "lieu", "mode"))
    signataire = (texte_de(bloc, "nom") if "nom" in type(bloc).model_fields else "") or represente
    return {
        "qui": qui,
        "nom": _nom(ecrire(nom), ecrire(signataire)),
        "date": phrase("Signé le {}", date) or "Date\u00a0:",
        # Once signed, a place that is not said is no blank left to fill.
        "lieu": phrase("À {}", lieu) or ("" if date else "Lieu\u00a0:"),
        "mode": mode,
    }
