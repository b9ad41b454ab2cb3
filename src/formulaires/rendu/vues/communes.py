"""Layout pieces that several documents share."""

from __future__ import annotations

import datetime as dt
from typing import Any

from formulaires.documents._temps import Entretien, Indisponibilite
from formulaires.documents.base import Bloc
from formulaires.documents.communs import Accord, Organisme, Personne, Referent, Signature
from formulaires.noyau.ecriture import date_semaine, periode, plage
from formulaires.rendu.contexte import A_CORRIGER, lignes_de, texte_de


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
    """Who signs: names for titles, and the lines of each card."""
    return {
        "personne": personne.nom_complet(),
        "referent": referent.nom_complet(),
        "lignes_personne": _carte(personne),
        "lignes_organisme": _carte(organisme),
        "lignes_referent": _carte(referent),
    }


def _carte(bloc: Personne | Organisme | Referent) -> list[dict[str, str]]:
    """Lines of a card; civilité, prénom and nom make one line when they are there."""
    if isinstance(bloc, Organisme):
        return details(bloc)
    nom = bloc.nom_complet()
    identite = {"civilite", "prenom", "nom"}
    if nom and not identite & bloc.malformes.keys() and bloc.nom:
        return [{"libelle": "Nom", "valeur": nom}, *details(bloc, *identite)]
    return details(bloc)


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


def signature(qui: str, nom: str, bloc: Signature) -> dict[str, str]:
    """One signature block: who, and when, where, how when it is signed."""
    date, lieu, mode = (texte_de(bloc, n) for n in ("date", "lieu", "mode"))
    return {
        "qui": qui,
        "nom": nom,
        "date": phrase("Signé le {}", date) or "Date\u00a0:",
        "lieu": phrase("À {}", lieu) or "Lieu\u00a0:",
        "mode": mode,
    }
