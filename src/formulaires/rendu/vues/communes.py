"""Layout pieces that several documents share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from formulaires.documents.bloc import Bloc, vide
from formulaires.documents.blocs.communs import Accord, Organisme, Personne, Referent, Signature
from formulaires.documents.blocs.temps import Entretien, Indisponibilite
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import date_semaine, periode, plage
from formulaires.rendu.contexte import (
    A_CORRIGER,
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


def majuscule(texte: str) -> str:
    """Capital first letter, the rest untouched."""
    return texte[:1].upper() + texte[1:]


def details(bloc: Bloc, *sauf: str) -> list[dict[str, str]]:
    """Label/value lines of the fields that the layout has not placed yet."""
    return lignes_de(bloc, sauf)


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


identite = carte


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
            return [rang(v, n) for n, v in enumerate(valeur, 1) if not vide(v)]
        return textes_de(bloc, nom)
    if isinstance(valeur, Bloc):
        if nom in bloc.malformes:
            return [{"libelle": champs_de(type(bloc))[nom].libelle, "valeur": A_CORRIGER}]
        return carte(valeur)
    if est_redige(type(bloc), nom):
        return riche(A_CORRIGER if nom in bloc.malformes else valeur)
    return texte_de(bloc, nom)


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
    ]


def signatures(blocs: list[tuple[str, str, Signature]]) -> list[dict[str, Any]]:
    """Signature blocks, two by two: (who, name, signature), …; an odd last one stands alone."""
    faites = [_signature(*b) for b in blocs]
    if len(faites) % 2:
        faites.append(dict.fromkeys(faites[0], ""))
    paires = list(zip(faites[::2], faites[1::2], strict=True))
    return [
        {"gauche": gauche, "droite": droite, "suite": "suite" if i < len(paires) else ""}
        for i, (gauche, droite) in enumerate(paires, 1)
    ]


def _signature(qui: str, nom: str, bloc: Signature) -> dict[str, str]:
    """One block: who, and when, where, how when it is signed."""
    date, lieu, mode = (texte_de(bloc, n) for n in ("date", "lieu", "mode"))
    signataire = texte_de(bloc, "nom") if "nom" in type(bloc).model_fields else ""
    return {
        "qui": qui,
        "nom": joindre(nom, signataire if signataire != nom else "", separateur="\n"),
        "date": phrase("Signé le {}", date) or "Date\u00a0:",
        "lieu": phrase("À {}", lieu) or "Lieu\u00a0:",
        "mode": mode,
    }
