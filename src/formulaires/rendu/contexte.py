"""The context of templates: the model's own names, with values as people read them.

Every field is there under its name (``personne.nom``), always as text, a group or a list,
never as an object; ``meta`` is what the paper says of itself, ``vue`` what is laid out for the
eye (cards, timetables).
Word and PDF are both drawn from it: that is why they hold the same content.
"""

from __future__ import annotations

import typing
from dataclasses import dataclass
from functools import cache
from typing import Any

from formulaires.documents import modele
from formulaires.documents.base import EMPLOYEUR, Document
from formulaires.documents.bloc import Bloc, ecriture_de, nommer, parcourir, type_bloc, vide
from formulaires.noyau.champ import Champ, champs_de
from formulaires.noyau.ecriture import date_longue, ecrire, reference
from formulaires.textes.chargement import ExigenceLue, exigences
from formulaires.textes.modele import TOUS

Contexte = dict[str, Any]
A_CORRIGER = "à corriger"
A_COMPLETER = "à compléter"
_GUILLEMETS = (("«", "»"), ("“", "”"), ('"', '"'))


_EXEMPLAIRES = {
    EMPLOYEUR: "Exemplaire de l’employeur\u00a0: il ne porte pas ce qui n’appartient qu’à la personne."
}


@dataclass(frozen=True, slots=True)
class _Plan:
    nom: str
    champ: Champ
    format: str | None
    attendu: bool


def contexte(document: Document, empreinte: str, *, logo: bool = False) -> Contexte:
    """Build the context of ``document``; ``empreinte`` is the hash of its canonical JSON."""
    from formulaires.rendu.vues import vue

    donnees = _bloc(document)
    date = document.date_document()
    donnees["vue"] = vue(document)
    donnees["meta"] = {
        "titre": document.titre,
        "document": document.id,
        "edition": document.edition,
        "reference": reference(document.id, empreinte),
        "projet": _projet(document),
        "date": date_longue(date) if date else "",
        "date_iso": date.isoformat() if date else "",
        "organisme": _organisme(document),
        "a_corriger": ", ".join(nommer(p for p in parcourir(document) if p.malforme)),
        "exemplaire": _EXEMPLAIRES.get(document.exemplaire, ""),
        "logo": logo,
    }
    return donnees


def _projet(document: Document) -> str:
    """The badge of a paper that is not final."""
    if document.signe():
        return ""
    signees = [n for n in type(document).model_fields if n.startswith("signature_")]
    en_cours = any(getattr(getattr(document, n), "date", None) for n in signees)
    return "Projet – signatures incomplètes" if en_cours else document.mention_projet


def _organisme(document: Document) -> str:
    organisme = getattr(document, document.emetteur, None)
    return texte_de(organisme, "nom") if isinstance(organisme, Bloc) else ""


@cache
def _plans(modele: type[Bloc]) -> tuple[_Plan, ...]:
    return tuple(
        _Plan(nom, champ, ecriture_de(modele, nom), _attendu(champ))
        for nom, champ in champs_de(modele).items()
        if not champ.interne
    )


@cache
def _plans_par_nom(modele: type[Bloc]) -> dict[str, _Plan]:
    return {plan.nom: plan for plan in _plans(modele)}


def noms_imprimes(modele: type[Bloc]) -> tuple[str, ...]:
    """Names of the fields of a bloc that may be printed."""
    return tuple(plan.nom for plan in _plans(modele))


def est_redige(modele: type[Bloc], nom: str) -> bool:
    """Whether a field holds a long answer."""
    return _plans_par_nom(modele)[nom].format == "redige"


def _attendu(champ: Champ) -> bool:
    """True when every document is asked for this field: a blank then shows on paper."""
    lues = [exigences()[cle] for cle in champ.exigences]
    return any(
        lue.exigence.nature == "presence"
        and lue.exigence.severite != "information"
        and not lue.exigence.si
        and not lue.exigence.sauf
        and _partout(lue)
        for lue in lues
    )


def _partout(lue: ExigenceLue) -> bool:
    """Whether an exigence holds wherever its documents are written."""
    if lue.texte.territoire is None:
        return True
    propres = (modele(d)().departement() for d in lue.exigence.documents if d != TOUS)
    return all(d == lue.texte.territoire for d in propres)


def _valeur(bloc: Bloc, plan: _Plan) -> Any:
    valeur = getattr(bloc, plan.nom)
    if plan.nom in bloc.malformes:
        return A_CORRIGER if not isinstance(valeur, list) else []
    if isinstance(valeur, Bloc):
        return _bloc(valeur)
    if isinstance(valeur, list):
        return [
            {**_bloc(v), "n": str(i)} if isinstance(v, Bloc) else _ecrire(v, plan)
            for i, v in enumerate(valeur, 1)
            if not vide(v)
        ]
    return _ecrire(valeur, plan)


def _ecrire(valeur: Any, plan: _Plan) -> str:
    """One value as it is printed; somebody's words do not bear quotation marks twice."""
    if plan.format == "parole" and isinstance(valeur, str):
        valeur = sans_guillemets(valeur)
    return ecrire(valeur, plan.format)


def sans_guillemets(texte: str) -> str:
    """The text without the pair of quotation marks that encloses it whole, if there is one."""
    nu = texte.strip()
    if len(nu) < 3 or (nu[0], nu[-1]) not in _GUILLEMETS:
        return texte
    ouvre, ferme = nu[0], nu[-1]
    dedans, ouverts = nu[1:-1], 0
    for signe in dedans:
        if ouvre == ferme == signe:
            return texte
        ouverts += (signe == ouvre) - (signe == ferme)
        if ouverts < 0:
            return texte
    return texte if ouverts else dedans.strip() or texte


def _bloc(bloc: Bloc) -> Contexte:
    return {plan.nom: _valeur(bloc, plan) for plan in _plans(type(bloc))}


def lignes_de(bloc: Bloc, sauf: tuple[str, ...] = ()) -> list[dict[str, str]]:
    """Label/value lines of one bloc: what is written, and blanks that every paper must fill."""
    rendu = []
    for plan in _plans(type(bloc)):
        if plan.nom in sauf:
            continue
        if texte := texte_de(bloc, plan.nom) or _blanc(bloc, plan):
            rendu.append({"libelle": plan.champ.libelle, "valeur": texte})
    return rendu


def blanc(bloc: Bloc, nom: str) -> str:
    """« à compléter » for a field that every document must bear, else nothing."""
    return _blanc(bloc, _plans_par_nom(type(bloc))[nom])


def _blanc(bloc: Bloc, plan: _Plan) -> str:
    """What stands for a value that every paper must bear; a copy does not ask for what it hides."""
    return A_COMPLETER if plan.attendu and not bloc.expurge else ""


def texte_de(bloc: Bloc, nom: str) -> str:
    """The value of a field in one text: lists on lines, an inner bloc on one line."""
    plan = _plans_par_nom(type(bloc))[nom]
    if nom in bloc.malformes:
        return A_CORRIGER
    valeur = getattr(bloc, nom)
    if vide(valeur):
        return ""
    if isinstance(valeur, Bloc):
        return _en_ligne(valeur)
    if isinstance(valeur, list):
        return "\n".join(_en_ligne(v) if isinstance(v, Bloc) else _ecrire(v, plan) for v in valeur)
    return _ecrire(valeur, plan)


def textes_de(bloc: Bloc, nom: str) -> list[str]:
    """The values of a list of leaves, each as one text."""
    plan = _plans_par_nom(type(bloc))[nom]
    return [_ecrire(v, plan) for v in getattr(bloc, nom) if not vide(v)]


def _en_ligne(bloc: Bloc) -> str:
    from formulaires.documents.blocs.communs import Adresse

    if isinstance(bloc, Adresse):
        ville = " ".join(t for n in ("code_postal", "commune") if (t := texte_de(bloc, n)))
        morceaux = [texte_de(bloc, "voie"), texte_de(bloc, "complement"), ville]
        return ", ".join(m for m in morceaux if m)
    return "\u202f; ".join(
        f"{ligne['libelle']}\u00a0: {ligne['valeur']}" for ligne in lignes_de(bloc)
    )


def champs_connus(modele: type[Bloc], prefixe: str = "") -> dict[str, Champ]:
    """Every printable field by its dotted name, lists marked ``[]``: what templates may say."""
    connus: dict[str, Champ] = {}
    for plan in _plans(modele):
        annotation = modele.model_fields[plan.nom].annotation
        interieur = type_bloc(annotation)
        liste = typing.get_origin(annotation) is list
        nom = f"{prefixe}{plan.nom}{'[]' if liste else ''}"
        if interieur:
            connus |= champs_connus(interieur, f"{nom}.")
        else:
            connus[nom] = plan.champ
    return connus
