"""What a person does on a page: reads a box, types in it, adds a row, saves."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from formulaires.documents.bloc import Bloc
from formulaires.services import dossiers, papiers
from formulaires.services.catalogue import document_exemple
from formulaires.services.registre import ouvrir_registre
from formulaires.web.conversion import formulaire
from formulaires.web.rangees import Groupe, Rangees

# One browser's view of the form: what each box holds, what is ticked, in one call.
_LIRE = """() => {
  const rendu = {};
  for (const c of document.querySelectorAll("#contenu input,#contenu select,#contenu textarea")) {
    if (!c.name || c.name.startsWith("_") || c.name === "csrf_token" || c.type === "file") continue;
    if (c.type === "checkbox" || c.type === "hidden" && document.getElementById(c.name)?.tagName === "FIELDSET") {
      rendu[c.name] ??= [];
      if (c.type === "checkbox" && c.checked) rendu[c.name].push(c.value);
    } else if (c.type === "radio") { if (c.checked) rendu[c.name] = c.value; else rendu[c.name] ??= ""; }
    else rendu[c.name] = c.value;
  }
  return rendu;
}"""
_CACHES = """nom => {
  const caches = [];
  for (let e = document.getElementById(nom); e; e = e.parentElement)
    if (e.tagName === "DETAILS" && !e.open) caches.unshift(e.id);
  return caches;
}"""


@contextmanager
def page_sur(
    navigateur: Any, serveur: Any, *, largeur: int = 1280, **options: Any
) -> Iterator[Any]:
    """A page of its own; nothing may be asked elsewhere, nothing may be refused or break."""
    plaintes: list[str] = []
    tolere = options.pop("tolere", ())
    contexte = navigateur.new_context(
        viewport={"width": largeur, "height": 800}, base_url=serveur.adresse, locale="fr-FR",
        **{"reduced_motion": "reduce", **options},
    )  # fmt: skip
    contexte.set_default_timeout(15_000)
    page = contexte.new_page()
    surveiller(page, serveur.adresse, plaintes)
    yield page
    contexte.close()
    restent = [p for p in plaintes if not any(t in p for t in tolere)]
    assert not restent, "\n".join(restent)


def surveiller(page: Any, adresse: str, plaintes: list[str]) -> None:
    """Write down what goes elsewhere, what the console says, what breaks."""

    def demande(requete: Any) -> None:
        if not requete.url.startswith((adresse + "/", "data:", "blob:")):
            plaintes.append(f"demande ailleurs : {requete.url}")

    def console(message: Any) -> None:
        if message.type in ("error", "warning"):
            plaintes.append(f"console sur {page.url} : {message.text}")

    page.on("request", demande)
    page.on("console", console)
    page.on("pageerror", lambda e: plaintes.append(f"script sur {page.url} : {e}"))


def lire(page: Any) -> dict[str, Any]:
    """What each box of the page holds."""
    rendu: dict[str, Any] = page.evaluate(_LIRE)
    return rendu


def boite(page: Any, nom: str) -> Any:
    """The box of that name."""
    return page.locator(f'[id="{nom}"]')


def decouvrir(page: Any, nom: str) -> None:
    """Open the folded rows that a field is in."""
    for rangee in page.evaluate(_CACHES, nom):
        page.locator(f'[id="{rangee}"] > summary').click()


class Remplissage:
    """Types a saisie in the boxes of the page that is shown, adding the rows it takes."""

    def __init__(self, page: Any, *, js: bool = True) -> None:
        self.page = page
        self.js = js
        self.absents: list[str] = []

    def taper(self, modele: type[Bloc], saisie: Mapping[str, Any], noms: Any = None) -> None:
        """Fill the fields ``noms`` of a model; those that the page lacks go to ``absents``."""
        self.absents = []
        self.vu = lire(self.page)
        for champ in formulaire(modele, noms)(data=dict(saisie)):
            self._champ(champ, champ.short_name)

    def _champ(self, champ: Any, nom: str) -> None:
        if isinstance(champ, Groupe):
            self._groupe(champ, nom)
        elif isinstance(champ, Rangees):
            self._rangees(champ, nom)
        elif nom not in self.vu:
            if champ.valeur:
                self.absents.append(nom)
        else:
            self._feuille(champ, nom)

    def _groupe(self, groupe: Any, nom: str) -> None:
        for champ in groupe.form:
            self._champ(champ, f"{nom}-{champ.short_name}")

    def _rangees(self, champ: Any, nom: str) -> None:
        for place, entree in enumerate(champ.entries):
            if f"{nom}-ordre" not in self.vu:
                self.absents.append(nom)
                return
            if place >= len(self._ordre(nom)):
                self.ajouter(nom)
            ici = f"{nom}-{self._ordre(nom)[place]}"
            self._champ(entree, ici)

    def _ordre(self, nom: str) -> list[str]:
        return [r for r in self.vu[f"{nom}-ordre"].split(",") if r]

    def ajouter(self, nom: str) -> None:
        """Click on « Ajouter une ligne » and wait for the row."""
        avant = len(self._ordre(nom))
        decouvrir(self.page, nom)
        bouton = self.page.locator(f'button[name=_geste][value="ajouter:{nom}:0"]')
        geste(self.page, bouton, js=self.js)
        self.vu = lire(self.page)
        assert len(self._ordre(nom)) == avant + 1, f"aucune ligne ajoutée à {nom}"

    def _feuille(self, champ: Any, nom: str) -> None:
        if champ.genre == "cases":
            self._cases(champ, nom)
        elif champ.valeur != self.vu[nom]:
            poser(self.page, nom, champ.valeur)
            self.vu[nom] = champ.valeur

    def _cases(self, champ: Any, nom: str) -> None:
        for valeur, _ in champ.choix:
            if (valeur in champ.valeurs) != (valeur in self.vu[nom]):
                decouvrir(self.page, nom)
                case = self.page.locator(f'[name="{nom}"][type=checkbox][value="{valeur}"]')
                case.set_checked(valeur in champ.valeurs)


def geste(page: Any, bouton: Any, *, js: bool = True) -> None:
    """Click on a row button and wait for the rows as they then are."""
    if not js:
        suivre(page, bouton)
        return
    with page.expect_response(lambda r: "_geste=" in (r.request.post_data or "")):
        bouton.click()
    page.locator("#champs:not([inert])").wait_for()


def poser(page: Any, nom: str, valeur: str) -> None:
    """Type a value in its box, or choose it, as a person would."""
    decouvrir(page, nom)
    quoi = boite(page, nom).evaluate("e => e.tagName")
    if quoi == "FIELDSET":
        page.locator(f'[name="{nom}"][value="{valeur}"]').check()
    elif quoi == "SELECT":
        boite(page, nom).select_option(valeur)
    else:
        boite(page, nom).fill(valeur)


def section_de(modele: Any, cle: str) -> Any:
    return next(s for s in modele.sections() if s.cle == cle)


def remplir_partie(
    page: Any, document: str, modele: Any, cle: str, saisie: Mapping[str, Any], *, js: bool = True
) -> None:
    """Fill a part and save it; what shows only once the rest is saved is filled after."""
    page.goto(f"/documents/{document}/partie/{cle}")
    remplissage = Remplissage(page, js=js)
    for _ in range(3):
        remplissage.taper(modele, saisie, section_de(modele, cle).champs)
        enregistrer(page)
        if not remplissage.absents:
            return
    raise AssertionError(f"la partie {cle} ne montre pas : {remplissage.absents}")


def suivre(page: Any, quoi: Any) -> None:
    """Click on what leads to another page, and wait until that page is whole.

    A click alone comes back with the first bytes of the page: boxes would be read before they are.
    """
    with page.expect_navigation():
        quoi.click()


def enregistrer(page: Any, bouton: str = "Enregistrer") -> None:
    """Save with a button, and wait for the page that comes after."""
    suivre(page, page.get_by_role("button", name=bouton, exact=True))
    avis(page, "Enregistré")


def avis(page: Any, texte: str) -> None:
    """What the page says was done."""
    page.locator(".avis[role=status]").filter(has_text=texte).first.wait_for()


def identifiant(page: Any) -> str:
    """The id of the document that is shown."""
    trouve = re.search(r"/documents/([0-9a-f-]{36})", page.url)
    assert trouve, page.url
    return trouve[1]


def telecharger(page: Any, nom: str) -> bytes:
    """Click on a link of the preview that gives a file."""
    with page.expect_download() as attendu:
        page.get_by_role("link", name=nom).click()
    return bytes(attendu.value.path().read_bytes())


def mots_docx(octets: bytes) -> str:
    """All the words of a Word file, without blanks."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        parties = [n for n in archive.namelist() if re.match(r"word/(document|foot|head)", n)]
        textes = [etree.fromstring(archive.read(n)).itertext() for n in parties if n[-3:] == "xml"]
    return serrer("".join("".join(t) for t in textes))


def mots_pdf(octets: bytes) -> str:
    """All the words of a PDF, without blanks."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(octets)
    return serrer("".join(p.get_textpage().get_text_range() for p in pdf))


def serrer(texte: str) -> str:
    """Without blanks nor the signs that line breaks add or take."""
    return re.sub(r"[\s\u00ad\ufffe\u2011-]+", "", texte)


def deposer(serveur: Any, nom: str, lequel: str = "complet", **saisie: Any) -> str:
    """Put an example of a document in the data of the server; return its id."""
    depot = ouvrir_registre(serveur.donnees)
    genre = dossiers.genre_du(nom)
    fiche = {"personne": {"nom": "Essai"}} if genre == "personne" else {"nom": "Essai"}
    dit = {} if lequel == "vide" else document_exemple(nom, lequel).saisie()
    cle = papiers.creer(depot, dossiers.creer(depot, genre, fiche), {**dit, **saisie}, nom)
    depot.fermer()
    return cle


def garde(serveur: Any, document: str) -> dict[str, Any]:
    """What the server now keeps of a document."""
    depot = ouvrir_registre(serveur.donnees)
    saisie = papiers.lire(depot, document).saisie
    depot.fermer()
    return saisie
