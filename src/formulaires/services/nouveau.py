"""What follows a person from one document to the next: a saisie prefilled, a fact that changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from formulaires.documents import modele
from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, type_bloc, vide
from formulaires.noyau.caracteres import plier
from formulaires.noyau.champ import Champ, champs_de
from formulaires.noyau.ecriture import minuscule
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.services._passages import REDITS, passages

# An accord is given to one organisation, its notes are its own: neither goes to another.
_A_LA_MEME_STRUCTURE = {"accords", "internes"}


def nouveau(nom: str, *depuis: Document) -> dict[str, Any]:
    """Return a saisie of document ``nom`` with what follows the person from ``depuis``.

    Only fields of one name marked ``suit`` on both sides are carried, and the passages above:
    dates, signatures and what was said that day stay where they are. Of several documents, the
    last one that says a thing is believed, and lists are put together.
    """
    saisie: dict[str, Any] = {}
    for i, document in enumerate(depuis):
        if not all(meme_personne(autre, document) for autre in depuis[:i]):
            raise FichierInutilisable(
                "Ces documents ne sont pas de la même personne.",
                "Donnez ceux d’une seule personne.",
            )
        _fondre(modele(nom), saisie, _suivi(document, modele(nom)))
    return modele(nom).model_validate(saisie).saisie()


def _fondre(cible: type[Bloc], saisie: dict[str, Any], autre: dict[str, Any]) -> None:
    """Put what the later paper says over the earlier: another employer takes the place whole."""
    for nom, valeur in autre.items():
        deja = saisie.get(nom)
        champ = cible.model_fields.get(nom)
        bloc = type_bloc(champ.annotation) if champ else None
        if (
            bloc
            and isinstance(deja, dict)
            and isinstance(valeur, dict)
            and _est_le_meme(deja, valeur)
        ):
            _fondre(bloc, deja, valeur)
        elif isinstance(deja, list) and isinstance(valeur, list):
            cles = bloc.IDENTITE if bloc else ()
            dits = [x for x in deja if not any(_est_la_meme_rangee(x, y, cles) for y in valeur)]
            saisie[nom] = [*dits, *valeur]
        else:
            saisie[nom] = valeur


_QUI = ("siret", "nom", "prenom", "mesure")


def _est_le_meme(deja: dict[str, Any], valeur: dict[str, Any]) -> bool:
    """Whether two groups may be of one thing: nothing that names it differs."""
    return all(_egal(deja[n], valeur[n]) for n in _QUI if n in deja and n in valeur)


def _est_la_meme_rangee(une: Any, autre: Any, cles: tuple[str, ...]) -> bool:
    if not (cles and isinstance(une, dict) and isinstance(autre, dict)):
        return bool(une == autre)
    return all(_egal(une.get(n), autre.get(n)) for n in cles)


def meme_personne(source: Document, autre: Document) -> bool:
    """Whether two papers may be of one person: by the birth date, else by one of her names."""
    ici, la = (getattr(d, "personne", None) for d in (source, autre))
    if ici is None or la is None:
        return True
    if ici.date_naissance and la.date_naissance:
        return bool(ici.date_naissance == la.date_naissance)
    noms_ici, noms_la = ({*_mots(p.nom), *_mots(p.prenom)} for p in (ici, la))
    return not (noms_ici and noms_la) or bool(noms_ici & noms_la)


def _mots(texte: str | None) -> list[str]:
    return plier(texte or "").replace("-", " ").split()


def ecarts(source: Document, autre: Document) -> list[Ecart]:
    """What ``autre`` says otherwise than ``source``, among what follows the person.

    A fact that ``source`` does not give makes nothing stale; neither does the order of a list.
    """
    suivi = _suivi(source, type(autre))
    for redit in REDITS:
        _oter(suivi, redit.split("."))
    attendu = type(autre).model_validate(suivi)
    return list(_ecarts(attendu, autre, "", ""))


def _ecarts(attendu: Bloc, propre: Bloc, chemin: str, groupe: str) -> Iterator[Ecart]:
    for nom, champ in champs_de(type(attendu)).items():
        voulu, ecrit = getattr(attendu, nom), getattr(propre, nom)
        # internal fields are in no file; an employer's copy lacks what is reserved, on purpose
        if vide(voulu) or champ.interne or (propre.expurge and champ.reserve):
            continue
        if isinstance(voulu, Bloc) and isinstance(ecrit, Bloc):
            yield from _ecarts(voulu, ecrit, f"{chemin}{nom}.", groupe or champ.libelle)
        elif not _contient(ecrit, voulu):
            yield Ecart(f"{chemin}{nom}", groupe, champ)


def _contient(ecrit: Any, voulu: Any) -> bool:
    """Whether a value holds all that the other gives: every element, every written field."""
    if isinstance(voulu, list):
        return all(any(_contient(e, v) for e in ecrit) for v in voulu)
    if isinstance(voulu, Bloc):
        champs = champs_de(type(voulu))
        voulus = {n: v for n in champs if not vide(v := getattr(voulu, n))}
        return all(_contient(getattr(ecrit, n), v) for n, v in voulus.items())
    return _egal(ecrit, voulu)


def _egal(ecrit: Any, voulu: Any) -> bool:
    """Two texts are the same whatever their capitals and their blanks."""
    if isinstance(ecrit, str) and isinstance(voulu, str):
        return plier(ecrit).split() == plier(voulu).split()
    return bool(ecrit == voulu)


def _oter(saisie: Any, chemin: list[str]) -> None:
    """Take out the value at a dotted path, when it is there."""
    *parents, dernier = chemin
    for nom in parents:
        if isinstance(saisie, list):
            saisie = saisie[int(nom)] if int(nom) < len(saisie) else None
        else:
            saisie = saisie.get(nom) if isinstance(saisie, dict) else None
    if isinstance(saisie, dict):
        saisie.pop(dernier, None)


@dataclass(frozen=True, slots=True)
class Ecart:
    """A fact that changed: where it stands, under which heading, what the field says of itself."""

    chemin: str
    groupe: str
    champ: Champ

    def dit(self) -> str:
        """« La personne : téléphone », never the value."""
        libelle = self.champ.libelle
        return f"{self.groupe}\u00a0: {minuscule(libelle)}" if self.groupe else libelle


def _suivi(depuis: Document, cible: type[Document]) -> dict[str, Any]:
    """What a document of type ``cible`` takes from another of the same person."""
    valeurs = depuis.saisie()
    saisie: dict[str, Any] = {}
    champs_source, champs_cible = champs_de(type(depuis)), champs_de(cible)
    ailleurs = set() if depuis.emetteur == cible.emetteur else _A_LA_MEME_STRUCTURE
    for nom in champs_cible.keys() & champs_source.keys() - ailleurs:
        if nom in valeurs and champs_cible[nom].suit and champs_source[nom].suit:
            pris = communs(type(depuis), cible, nom, valeurs[nom])
            if pris not in (None, {}, []):
                saisie[nom] = pris
    for vers, valeur in passages(depuis, valeurs, cible.id).items():
        saisie.pop(vers, None)  # a passage says what of a field follows
        if valeur not in (None, "", [], {}):
            _poser(saisie, vers.split("."), valeur)
    internes = saisie.get("internes")
    if isinstance(internes, dict):
        internes.pop("notes", None)
    else:
        saisie.pop("internes", None)
    return saisie


def communs(source: type[Bloc], cible: type[Bloc], nom: str, valeur: Any) -> Any:
    """The part of a value that both sides have a field for: all of it when they are of one kind."""
    ici, la = source.model_fields[nom].annotation, cible.model_fields[nom].annotation
    bloc_ici, bloc_la = type_bloc(ici), type_bloc(la)
    if bloc_ici is None or bloc_la is None or not isinstance(valeur, dict | list):
        return valeur if ici == la else None
    if isinstance(valeur, list):
        return [_champscommuns(bloc_ici, bloc_la, v) for v in valeur] if ici == la else None
    return _champscommuns(bloc_ici, bloc_la, valeur)


def _champscommuns(bloc_ici: type[Bloc], bloc_la: type[Bloc], valeur: Any) -> Any:
    """The fields that both blocs have: a key that no field bears stays where it is."""
    if not isinstance(valeur, dict):
        return valeur if bloc_ici is bloc_la else None
    return {
        n: pris
        for n in champs_de(bloc_la)
        if n in valeur
        and n in champs_de(bloc_ici)
        and (pris := communs(bloc_ici, bloc_la, n, valeur[n])) is not None
    }


def _poser(saisie: Any, chemin: list[str], valeur: Any) -> None:
    """Set a value at a dotted path; a numeric step makes and fills a list."""
    for nom, suivant in zip(chemin, [*chemin[1:], ""], strict=True):
        if nom.isdigit():
            while len(saisie) <= int(nom):
                saisie.append({})
            saisie = saisie[int(nom)]
        elif suivant == "":
            saisie[nom] = valeur
        else:
            saisie = saisie.setdefault(nom, [] if suivant.isdigit() else {})
