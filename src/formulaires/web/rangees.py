"""Groups and rows of fields: the form of a bloc, the rows of a list, added and moved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wtforms import FieldList, Form, FormField
from wtforms.utils import unset_value

from formulaires.noyau.champ import Champ
from formulaires.noyau.ecriture import abreger
from formulaires.web.champs import Cases, Choix, Feuille, Porte, affichable, brut

if TYPE_CHECKING:  # generic in the stubs alone
    _Groupe = FormField[Any]
    _Liste = FieldList[Any]
else:
    _Groupe = FormField
    _Liste = FieldList

MAX_RANGEES = 300
_COURTS = ("ligne", "date", "mois", "heure", "catalogue")
_AU_TITRE = 4
_TITRE = 140


class Groupe(Porte, _Groupe):
    """The fields of a bloc. ``data`` is its JSON object; keys that no field bears stay in it."""

    genre = "groupe"

    def __init__(self, champ: Champ, forme: type[Form], **kwargs: Any) -> None:
        super().__init__(forme, champ.libelle, **kwargs)
        self.porter(champ)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        del extra_filters
        data = None if data is unset_value else data
        self.stocke = data
        objet = data if isinstance(data, dict) else {}
        self.form = self.form_class(
            formdata=formdata, data=objet, prefix=f"{self.name}{self.separator}"
        )

    @property
    def data(self) -> Any:
        return relever(self.form, self.stocke)

    @property
    def titre(self) -> str:
        """What the row is about: its name, its first short answers, or the start of a long one."""
        ecrits = [c for c in self.form if isinstance(c, Feuille) and c.valeur]
        courts = [c for c in ecrits if c.genre in _COURTS or (isinstance(c, Choix) and not c.trois)]
        courts.sort(key=lambda c: c.short_name != "nom")
        dits = [ecrire(c) for c in courts[:_AU_TITRE] or ecrits[:1]]
        return abreger(" · ".join(dits), _TITRE)

    @property
    def a_faux(self) -> bool:
        """Whether something in it is not understood."""
        return any(getattr(c, "erreur", "") or getattr(c, "a_faux", False) for c in self.form)

    @property
    def illisible(self) -> str:
        """The value that stands where a group should."""
        return "" if isinstance(self.stocke, dict) else affichable(brut(self.stocke))


def relever(formulaire: Form, stocke: Any) -> Any:
    """What a form holds, over what was stored: unknown keys and what was not shown stay."""
    rendu = dict(stocke) if isinstance(stocke, dict) else {}
    for champ in formulaire:
        valeur = champ.data
        if valeur in (None, "", [], {}):
            if champ.short_name not in rendu or rendu[champ.short_name] in (None, "", [], {}):
                continue
            rendu.pop(champ.short_name)
        else:
            rendu[champ.short_name] = valeur
    if not rendu and not isinstance(stocke, dict) and stocke is not None:
        return stocke  # malformed, and nothing typed in its place
    return rendu


class Rangees(Porte, _Liste):
    """Rows. A hidden ``<name>-ordre`` says which rows there are, by their rank when shown."""

    genre = "rangees"

    def __init__(self, element: Any, champ: Champ, **kwargs: Any) -> None:
        super().__init__(element, champ.libelle, **kwargs)
        self.porter(champ)

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        del extra_filters
        data = None if data is unset_value else data
        self.stocke = data
        self.entries: list[Any] = []
        avant = data if isinstance(data, list) else []
        for rang in self._rangs(formdata, len(avant)):
            self._entree(formdata, avant[rang] if rang < len(avant) else None, rang)

    def _entree(self, formdata: Any, data: Any, rang: int) -> None:
        nom = f"{self.name}-{rang}"
        element: Any = self.unbound_field  # the stubs want a form, which a row does not need
        entree = element.bind(form=None, name=nom, _meta=self.meta)
        entree.process(formdata, data)
        self.entries.append(entree)

    def _rangs(self, formdata: Any, combien: int) -> list[int]:
        """The ranks of the rows that were sent; those stored when the rows were not on the page."""
        dit = formdata.get(self.ordre_nom) if formdata else None
        if dit is None:
            return list(range(combien))
        rangs = [int(r) for r in dit.split(",") if r.isascii() and r.isdigit() and len(r) < 6]
        uniques = list(dict.fromkeys(rangs))
        return [r for i, r in enumerate(uniques) if r < combien or i < MAX_RANGEES]

    @property
    def ordre_nom(self) -> str:
        return f"{self.name}-ordre"

    @property
    def ordre(self) -> str:
        return ",".join(e.name.rpartition("-")[2] for e in self.entries)

    @property
    def data(self) -> Any:
        if not self.entries and not isinstance(self.stocke, list) and self.stocke is not None:
            return self.stocke
        return ["" if e.data is None else e.data for e in self.entries]

    @property
    def a_faux(self) -> bool:
        """Whether something in a row is not understood."""
        return any(e.erreur or getattr(e, "a_faux", False) for e in self.entries)

    def faire(self, geste: str, rang: int) -> int:
        """Add, move, copy or take out a row; return the place of the row to go to."""
        noms = [e.name.rpartition("-")[2] for e in self.entries]
        place = noms.index(str(rang)) if str(rang) in noms else len(self.entries)
        if geste == "ajouter" and len(self.entries) < MAX_RANGEES:
            self._inserer(len(self.entries), None)
            return len(self.entries) - 1
        if place == len(self.entries):
            return place
        if geste == "copier" and len(self.entries) < MAX_RANGEES:
            self._inserer(place + 1, self.entries[place].data)
            return place + 1
        if geste == "retirer":
            self.entries.pop(place)
        elif geste in ("monter", "descendre"):
            autre = place + (1 if geste == "descendre" else -1)
            if 0 <= autre < len(self.entries):
                self.entries.insert(autre, self.entries.pop(place))
                return autre
        return place

    def _inserer(self, place: int, data: Any) -> None:
        libre = max((int(e.name.rpartition("-")[2]) for e in self.entries), default=-1) + 1
        self._entree(None, data, libre)
        self.entries.insert(place, self.entries.pop())

    @property
    def illisible(self) -> str:
        """The value that stands where a list should."""
        ok = isinstance(self.stocke, list) or self.stocke is None
        return "" if ok else affichable(brut(self.stocke))


def ecrire(champ: Any) -> str:
    """An answer in words: labels, not codes."""
    if isinstance(champ, Cases):
        libelles = dict(champ.choix)
        return "\n".join(libelles.get(v, v) for v in champ.valeurs)
    if isinstance(champ, Choix):
        return str(dict(champ.choix).get(champ.valeur, champ.valeur))
    return str(champ.valeur)
