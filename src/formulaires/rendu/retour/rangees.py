"""A row of one of our tables back to the fields it was laid out from: several may share a cell.

Labels are taken first, then what only one field understands (a date, a term, a number), then words,
for the field of the column or the first one of words that is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from formulaires.documents.bloc import Bloc, type_bloc
from formulaires.rendu.contexte import A_CORRIGER
from formulaires.rendu.retour.valeurs import (
    ILLISIBLE,
    est_catalogue,
    est_libre,
    etiquetee,
    libelles,
    plat,
    relire,
)

_PERIODE = re.compile(
    r"(?:veille )?(?:du (?P<du>[^,]+?) au (?P<au>[^,]+)|le (?P<le>[^,]+)|à partir du (?P<des>[^,]+)|jusqu’au (?P<fin>[^,]+))",
    re.IGNORECASE,
)
_HEURE = r"\d{1,2} h(?: \d{2})?"
_PLAGE = re.compile(
    rf"(?P<de>{_HEURE}) ?– ?(?P<a>{_HEURE})|à partir de (?P<des>{_HEURE})|jusqu’à (?P<fin>{_HEURE})",
    re.IGNORECASE,
)
_AUTOUR = (
    (re.compile(r"(?i)(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) (\d.+)"), "date"),
    (re.compile(r"origine : (.+)"), "origine"),
    (re.compile(r"action (\d+)"), "action"),
    (re.compile(r"une semaine sur (\d+)"), "toutes_les"),
    (re.compile(r"(.+) comptées par semaine"), "duree"),
    (re.compile(r"forfait (.+)"), "forfait"),
    (re.compile(r"\((.+)\)"), "duree"),
    (re.compile(r"né\(e\) le (.+)"), "date_naissance"),
    (re.compile(r"(\d+) ans? indiqués?"), "age_indique"),
    (re.compile(r"arrêté au (.+)"), "jusqu_au"),
    (re.compile(r"ROME (.+)"), "code_rome"),
    (re.compile(r"Points d’appui : (.+)", re.DOTALL), "ressources"),
    (re.compile(r"Animation : (.+)"), "animation"),
    (re.compile(r"(\d+) entretiens?"), "nombre"),
    (re.compile(r"Attendue le (.+)"), "attendu_le"),
)
_DITS = {
    "annulé": ("annule", "oui"),
    "maintenu": ("annule", "non"),
    "signée": ("signee", "oui"),
    "pas signée": ("signee", "non"),
    "À pourvoir": ("pourvu", "non"),
}
_TOUJOURS = (
    "tous les jours",
    "toute la journée",
    "tout le contrat",
    "dates à préciser",
    "entretien",
)
_ENTIERS = ("intitule", "motif", "structure", "nom", "employeur", "prestataire", "modalites")
_RIEN = ("non renseigné", "action à préciser", "date à fixer", "dates à compléter")
_CRENEAU = re.compile(
    r"(?P<quand>[^:\n]+?)(?: : (?P<activite>[^\n]+))?(?:\n(?P<comment>.+))?", re.DOTALL
)


@dataclass
class Rangee:
    """The values of a row as they are found."""

    modele: type[Bloc]
    valeurs: dict[str, Any] = field(default_factory=dict)
    ailleurs: frozenset[str] = frozenset()
    """Fields that have a column of their own."""
    etiquettes: dict[str, str] = field(default_factory=dict)
    """The fields of labels that are not theirs."""

    def poser(self, nom: str, ecrit: str) -> bool:
        """Put a value in a field that has none; False when the field does not understand it."""
        if nom in self.valeurs or nom not in self.modele.model_fields:
            return False
        valeur = relire(self.modele, nom, ecrit)
        if valeur is None:
            return False
        self.valeurs[nom] = valeur
        return True

    def cellule(self, cle: str, texte: str, *, suite: Sequence[str] = ()) -> None:
        """One cell; ``suite`` are the fields that take words for which the cell's own has no room."""
        texte = plat(texte)
        suite = [n for n in suite if n in self.modele.model_fields]
        if not texte or texte.casefold() in _RIEN:
            return
        if texte == A_CORRIGER and cle in self.modele.model_fields:
            self.valeurs[cle] = ILLISIBLE
            return
        for dit in ("annulé", "maintenu"):  # on a line of its own, which a PDF may have lost
            if texte.endswith(f" {dit}") and self.poser(*_DITS[dit]):
                texte = texte[: -len(dit) - 1]
        if self._entier(cle, texte) or self._un_chacun(suite, texte):
            return
        if reste := [dit for ligne in texte.split("\n") if (dit := self._ligne(ligne))]:
            self._mots("\n".join(reste), (cle, *suite))

    def _entier(self, cle: str, texte: str) -> bool:
        """Whether the cell is its column's field and nothing else."""
        champs = self.modele.model_fields
        if cle not in champs or (est_libre(self.modele, cle) and cle not in _ENTIERS):
            return False
        if "code_rome" in champs and ", ROME " in texte:
            return False
        return self.poser(cle, texte)

    def _un_chacun(self, noms: Sequence[str], texte: str) -> bool:
        """Whether the cell is one of its fields, or as many pieces as it has fields."""
        if any(not est_libre(self.modele, n) and self.poser(n, texte) for n in noms):
            return True
        if len(noms) == 1 and not re.search(r", | : | · |\n", texte) and self.poser(noms[0], texte):
            return True
        morceaux = list(_jetons(texte))
        essai = Rangee(self.modele, dict(self.valeurs))
        un_chacun = len(noms) > 1 and len(morceaux) == len(noms) and "\n" not in texte
        if un_chacun and all(essai.poser(n, m) for n, m in zip(noms, morceaux, strict=True)):
            self.valeurs = essai.valeurs
            return True
        return False

    def _ligne(self, ligne: str) -> str:
        """What of a line no field but one of words takes."""
        libres = []
        for morceau in _morceaux(ligne):
            etiquette, _, dit_ = morceau.partition(" : ")
            if self.poser(self.etiquettes.get(etiquette, ""), dit_):
                continue
            trouve = etiquetee(self.modele, morceau)
            if trouve and not trouve.keys() & self.valeurs.keys():
                self.valeurs |= trouve
            elif dit := self._morceau(morceau):
                libres.append(dit)
        return " · ".join(libres)

    def _morceau(self, morceau: str) -> str:
        if self.comprendre(morceau):
            return ""
        return ", ".join(dit for dit in _jetons(morceau) if not self.comprendre(dit))

    def comprendre(self, dit: str) -> bool:
        """Whether one thing is said that a field other than of words understands."""
        if dit.casefold() in _TOUJOURS:
            return True
        if dit in _DITS and self.poser(*_DITS[dit]):
            return True
        for motif, nom in _AUTOUR:
            if (m := motif.fullmatch(dit)) and self.poser(nom, m[1]):
                return True
        if self._periode(dit) or self.plage(dit) or self._en_deux(dit):
            return True
        return self._type(dit)

    def _type(self, dit: str) -> bool:
        """Whether a field other than of words understands it, one of a catalogue by its entry."""
        for nom in sorted(libelles(self.modele), key=lambda n: n != "thematique"):
            if est_libre(self.modele, nom) or type_bloc(self.modele.model_fields[nom].annotation):
                continue
            if est_catalogue(self.modele, nom) and relire(self.modele, nom, dit) in (dit, [dit]):
                continue
            if self.poser(nom, dit):
                return True
        return False

    def _en_deux(self, dit: str) -> bool:
        """« 10 h (1 h) », « 2 entretiens par mois », « Mercredi 9 h – 10 h »."""
        mots = dit.split(" ")
        for k in range(1, len(mots)):
            essai = Rangee(self.modele, dict(self.valeurs))
            if essai._simple(" ".join(mots[:k])) and essai._simple(" ".join(mots[k:])):
                self.valeurs = essai.valeurs
                return True
        return False

    def _simple(self, dit: str) -> bool:
        if any((m := motif.fullmatch(dit)) and self.poser(nom, m[1]) for motif, nom in _AUTOUR):
            return True
        return self.plage(dit) or self._type(dit)

    def _periode(self, dit: str) -> bool:
        m = _PERIODE.fullmatch(dit)
        if m is None:
            return False
        champs = self.modele.model_fields
        debut, fin = ("date_debut", "date_fin") if "date_debut" in champs else ("debut", "fin")
        if m["le"]:
            if self.poser("date", m["le"]):
                return True
            if (signature := type_bloc_de(self.modele, "signature")) is not None:
                self.valeurs["signature"] = {"date": relire(signature, "date", m["le"])}
                return True
            return self.poser(debut, m["le"]) and self.poser(fin, m["le"])
        return all(
            self.poser(nom, ecrit)
            for nom, ecrit in ((debut, m["du"] or m["des"]), (fin, m["au"] or m["fin"]))
            if ecrit
        )

    def plage(self, dit: str) -> bool:
        m = _PLAGE.fullmatch(dit)
        if m is None or "debut" not in self.modele.model_fields:
            return False
        return all(
            self.poser(nom, ecrit)
            for nom, ecrit in (("debut", m["de"] or m["des"]), ("fin", m["a"] or m["fin"]))
            if ecrit
        )

    def _mots(self, texte: str, noms: Sequence[str]) -> None:
        """Words for the fields that take them: those of the column, then any that is left.

        As many lines as the column has fields of words are one for each.
        """
        siens = [n for n in dict.fromkeys(noms) if self._attend(n)]
        lignes = texte.split("\n")
        if len(siens) > 1 and len(lignes) > 1:
            for ligne, nom in zip(lignes, siens, strict=False):
                self.poser(nom, ligne)
            return
        tous = (*siens, *_LIBRES, *libelles(self.modele))
        for nom in tous:
            if (
                (nom in siens or nom not in self.ailleurs)
                and self._attend(nom)
                and self.poser(nom, texte)
            ):
                return

    def _attend(self, nom: str) -> bool:
        """Whether a field of words has none yet."""
        champs = self.modele.model_fields
        return nom in champs and nom not in self.valeurs and est_libre(self.modele, nom)


def type_bloc_de(modele: type[Bloc], nom: str) -> type[Bloc] | None:
    """The bloc that a field holds, if it holds one."""
    champ = modele.model_fields.get(nom)
    return type_bloc(champ.annotation) if champ else None


_LIBRES = ("precision", "details", "lieu", "avec", "quand", "parole", "observation")


def _morceaux(ligne: str) -> Iterator[str]:
    """A line in the pieces that a middle dot parts."""
    yield from (m for m in ligne.split(" · ") if m)


def _jetons(morceau: str) -> Iterator[str]:
    """A piece cut at its commas, outside brackets."""
    yield from (m.strip() for m in re.split(r", (?![^(]*\))", morceau) if m.strip())


def creneau(modele: type[Bloc], texte: str) -> dict[str, Any]:
    """A slot in words: « Lundi 9 h – 11 h : atelier », then how and where on the next line."""
    rangee = Rangee(modele)
    m = _CRENEAU.fullmatch(plat(texte))
    if m is None:
        return {}
    if m["activite"] is None and not rangee.comprendre(m["quand"]):
        rangee.poser("activite", m["quand"])
    elif m["activite"] is not None:
        rangee.comprendre(m["quand"])
        rangee.poser("activite", m["activite"])
    if m["comment"]:
        rangee.cellule("lieu", m["comment"])
    return rangee.valeurs
