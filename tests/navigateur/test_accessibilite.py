"""Every page and state through axe; narrow, wide, light, dark; nothing lost, nothing elsewhere."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.navigateur import lieux, outils
from tests.navigateur.conftest import Serveur, port_libre

from formulaires.documents import modele, noms

VUES = {"large_clair": (1280, "light"), "etroit_sombre": (320, "dark")}
AUTRES = {"large_sombre": (1280, "dark"), "etroit_clair": (320, "light")}
DEBORDE = """() => [...document.querySelectorAll("body *")].filter((e) => {
  const b = e.getBoundingClientRect();
  const dehors = b.width && (b.right > innerWidth + 1 || b.left < -1);
  const plein = e.clientWidth && e.scrollWidth > e.clientWidth + 1;
  if (!dehors && !(plein && ["hidden", "clip"].includes(getComputedStyle(e).overflowX))) return false;
  return e.tagName !== "INPUT" && e.checkVisibility() && !e.closest(".cache, .evitement, .defile, .rendu, svg, option");
}).map((e) => e.tagName + (e.id && "#" + e.id) + (e.className && "." + e.className))"""


@dataclass
class Visite:
    monde: lieux.Monde
    serveur: Serveur


@pytest.fixture(scope="module")
def visite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visite]:
    serveur = Serveur(Path(tmp_path_factory.mktemp("monde")) / "donnees", port_libre())
    monde = lieux.peupler(serveur.donnees)
    serveur.lancer()
    yield Visite(monde, serveur)
    serveur.tuer()


@pytest.fixture(params=VUES)
def page(request: Any, visite: Visite, navigateur: Any) -> Iterator[Any]:
    largeur, theme = VUES[request.param]
    options = {"largeur": largeur, "color_scheme": theme, "tolere": ("40", "422")}
    with outils.page_sur(navigateur, visite.serveur, **options) as page:
        yield page


def axe(page: Any, *, couleurs: bool = True) -> list[str]:
    """What axe finds wrong."""
    from axe_playwright_python.sync_playwright import Axe

    regles = {"color-contrast": {"enabled": couleurs}, "target-size": {"enabled": True}}
    rendu = Axe().run(page, options={"rules": regles, "resultTypes": ["violations"]})
    return [
        f"{v['id']} : {len(v['nodes'])} fois, {v['nodes'][0]['target']} "
        f"{' '.join(v['nodes'][0]['failureSummary'].split())}"
        for v in rendu.response["violations"]
    ]


def regarder(page: Any, nom: str, **options: Any) -> list[str]:
    """All that is wrong with the page that is shown."""
    trouve = axe(page, **options) + tenue(page)
    return [f"{nom} : {t}" for t in trouve]


def tenue(page: Any) -> list[str]:
    """A language, one h1, a title, nothing wider than the screen."""
    faux = []
    if page.locator("html").get_attribute("lang") != "fr":
        faux.append("pas de langue")
    if page.locator("h1").count() != 1:
        faux.append(f"{page.locator('h1').count()} h1")
    if len(page.title()) < len("Aide – formulaires"):
        faux.append(f"titre « {page.title()} »")
    largeur = page.viewport_size["width"]
    if (large := page.evaluate("document.documentElement.scrollWidth")) > largeur:
        faux.append(f"{large} px pour {largeur}")
    if coupes := page.evaluate(DEBORDE):
        faux.append(f"à {largeur} px, coupé ou dehors : {coupes[:4]}")
    return faux


def a_640(page: Any) -> list[str]:
    """The same page zoomed twice."""
    avant = page.viewport_size
    page.set_viewport_size({"width": 640, "height": 400})
    faux = tenue(page)
    page.set_viewport_size(avant)
    return faux


def rien(faux: list[str]) -> None:
    """Fail, and say each thing on its line."""
    assert not faux, "\n".join(faux)


def test_chaque_page(visite: Visite, page: Any) -> None:
    faux, titres = [], {}
    for nom, adresse in visite.monde.pages.items():
        page.goto(adresse)
        faux += regarder(page, nom) + a_640(page)
        titres.setdefault(page.title(), set()).add(nom.split(",")[0])
    rien(faux)
    assert [t for t, ou in titres.items() if len(ou) > 1] == []


@pytest.mark.parametrize("vue", AUTRES)
def test_chaque_page_a_la_couleur_de_la_maison(visite: Visite, navigateur: Any, vue: str) -> None:
    """The other two views, without the organisation's own colour."""
    largeur, theme = AUTRES[vue]
    options = {"largeur": largeur, "color_scheme": theme, "tolere": ("404",)}
    faux = []
    with outils.page_sur(navigateur, visite.serveur, **options) as page:
        page.route("**/organisme.css*", lambda r: r.fulfill(body="", content_type="text/css"))
        for nom, adresse in visite.monde.pages.items():
            page.goto(adresse)
            faux += regarder(page, nom)
    rien(faux)


@pytest.mark.parametrize("nom", noms())
def test_chaque_document_sur_une_page(visite: Visite, page: Any, nom: str) -> None:
    faux = []
    for lequel in ("complet" if page.viewport_size["width"] > 320 else "vide", "incomplet"):
        page.goto(f"/documents/{visite.monde.papiers[nom, lequel]}/tout")
        faux += regarder(page, lequel)
    rien(faux)


@pytest.mark.parametrize("nom", noms())
def test_chaque_partie(visite: Visite, navigateur: Any, nom: str) -> None:
    """Colours were seen with the whole document; here, what each page is."""
    faux, titres = [], set()
    with outils.page_sur(navigateur, visite.serveur, largeur=320) as page:
        for lequel in ("complet", "incomplet"):
            ici = f"/documents/{visite.monde.papiers[nom, lequel]}"
            for section in modele(nom).sections():
                page.goto(f"{ici}/partie/{section.cle}?reprendre=oui")
                titres.add(page.title())
                if lequel == "incomplet":
                    faux += regarder(page, section.cle, couleurs=False)
                else:
                    faux += [f"{section.cle} : {t}" for t in tenue(page) + a_640(page)]
    rien(faux)
    assert len(titres) == len(modele(nom).sections())


CORPUS = Path(__file__).parents[1] / "corpus"
D_AILLEURS = (
    "contrat_engagement/lamrani_contrat_passerelles.docx",
    "convention_individuelle/ines_pen_ar_labour.pdf",
)


def test_ce_qu_on_obtient_en_agissant(visite: Visite, page: Any, tmp_path: Path) -> None:
    """States that come after a gesture: errors, files read, searches, warnings."""
    faux = []

    def voir(nom: str) -> None:
        nonlocal faux
        faux += regarder(page, nom)

    contrat = visite.monde.papiers["contrat_engagement", "complet"]
    page.goto("/dossiers/nouveau/personne")
    outils.suivre(page, page.get_by_role("button", name="Ouvrir le dossier"))
    page.get_by_text("Donnez un nom à ce dossier").wait_for()
    voir("fiche sans nom")
    page.goto("/")
    outils.boite(page, "mots").fill("bourrelly")
    outils.suivre(page, page.get_by_role("button", name="Chercher"))
    page.get_by_text("dossier trouvé").or_(page.get_by_text("dossiers trouvés")).wait_for()
    voir("recherche")
    outils.boite(page, "mots").fill("introuvable")
    outils.suivre(page, page.get_by_role("button", name="Chercher"))
    page.get_by_text("Aucun dossier trouvé").wait_for()
    voir("recherche vaine")
    for nom, octets, titre in (
        ("saisie.json", page.request.get(f"/documents/{contrat}/fichier.json").body(), "Contrat"),
        ("papier.pdf", page.request.get(f"/documents/{contrat}/fichier.pdf").body(), "Contrat"),
        ("faux.pdf", b"%PDF-1.4 rien", ""),
    ):
        (tmp_path / nom).write_bytes(octets)
        page.goto("/relire")
        page.get_by_label("Fichier").set_input_files(tmp_path / nom)
        outils.suivre(page, page.get_by_role("button", name="Vérifier"))
        page.get_by_role("heading", level=1).filter(has_text=titre).wait_for()
        assert page.get_by_role("heading", level=1).inner_text() != "Vérifier un fichier"
        voir(f"relu, {nom}")
    for venu in D_AILLEURS:
        page.goto("/relire")
        page.get_by_label("Fichier").set_input_files(CORPUS / venu)
        outils.suivre(page, page.get_by_role("button", name="Vérifier"))
        page.get_by_role("article", name="Ce que dit le fichier").wait_for()
        voir(f"venu d’ailleurs, {venu}")
        page.locator("details").evaluate_all("tous => tous.forEach((d) => d.open = true)")
        voir(f"venu d’ailleurs, tout ouvert, {venu}")
        outils.suivre(page, page.get_by_role("link", name="En faire un document à compléter"))
        page.get_by_role("heading", name="ce qui a pu être lu").wait_for()
        voir(f"ce qui a pu être lu, {venu}")
    page.goto(f"/documents/{contrat}/partie/diagnostic")
    page.locator("#a-cote > summary").click()
    page.locator("#a-cote img").first.wait_for()
    outils.boite(page, "date_debut").fill("vers mars")
    page.locator("#date_debut-erreur:not([hidden])").wait_for()
    page.locator("details").evaluate_all("tous => tous.forEach((d) => d.open = true)")
    voir("partie, tout ouvert et une erreur")
    outils.enregistrer(page)
    page.locator("#resume-erreurs").wait_for()
    voir("partie, résumé des erreurs")
    page.goto(visite.monde.pages["ligne"])
    outils.suivre(page, page.get_by_role("button", name="Retirer cette ligne"))
    page.get_by_role("button", name="Annuler").wait_for()
    voir("journal, ligne retirée")
    outils.suivre(page, page.get_by_role("button", name="Annuler"))
    page.goto(visite.monde.pages["fiche"])
    outils.boite(page, "personne-lieu_naissance").fill(f"Pézenas, {uuid.uuid4()}")
    page.goto("/")
    page.get_by_text("pas encore enregistrées").wait_for()
    voir("réponses pas encore enregistrées")
    page.goto(visite.monde.pages["fiche"])
    page.get_by_role("button", name="Les reprendre").wait_for()
    voir("réponses à reprendre")
    page.get_by_role("button", name="Les reprendre").click()
    page.context.clear_cookies()
    outils.suivre(page, page.get_by_role("button", name="Enregistrer", exact=True))
    page.get_by_role("button", name="Envoyer de nouveau mes réponses").wait_for()
    voir("page expirée")
    outils.suivre(page, page.get_by_role("button", name="Envoyer de nouveau mes réponses"))
    page.goto(visite.monde.pages["conflit"])
    page.locator("form[action]:not([class]), form").last.evaluate("f => f.noValidate = true")
    outils.suivre(page, page.get_by_role("button", name="Garder ces réponses"))
    page.get_by_text("Choisissez une réponse pour chaque question").wait_for()
    voir("conflit sans choix")
    rien(faux)


def test_deux_reponses_a_la_meme_question(visite: Visite, page: Any) -> None:
    """The page that shows both: fiche, line of the journal, piece, organisation."""
    faux = []
    for nom, champ in (
        ("fiche", "personne-nom"),
        ("ligne", "objet"),
        ("piece", "nature"),
        ("organisme", "organisme-nom"),
    ):
        page.goto(visite.monde.pages[nom])
        autre = page.context.new_page()
        autre.goto(visite.monde.pages[nom])
        for ici, mot in ((autre, "D’une fenêtre"), (page, "De l’autre")):
            outils.boite(ici, champ).fill(f"{mot}, {page.viewport_size['width']}")
            outils.suivre(ici, ici.get_by_role("button", name="Enregistrer", exact=True).last)
        autre.close()
        page.get_by_role("table", name="Ce qui diffère").wait_for()
        faux += regarder(page, f"{nom}, deux réponses")
    rien(faux)


def test_la_premiere_page_sans_rien(serveur: Serveur, navigateur: Any) -> None:
    for largeur, theme in VUES.values():
        with outils.page_sur(navigateur, serveur, largeur=largeur, color_scheme=theme) as page:
            for adresse in ("/", "/organisme"):
                page.goto(adresse)
                rien(regarder(page, adresse) + a_640(page))


def test_le_mouvement_reduit_est_respecte(visite: Visite, navigateur: Any) -> None:
    tout = visite.monde.pages["tout"]
    for voulu, defilement in (("reduce", "auto"), ("no-preference", "smooth")):
        with outils.page_sur(navigateur, visite.serveur, reduced_motion=voulu) as page:
            page.goto(tout)
            dit = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
            assert dit == defilement
            assert page.evaluate("document.getAnimations().length") == 0


def test_rien_ne_cache_ce_qui_a_le_curseur(visite: Visite, navigateur: Any) -> None:
    """The sticky bar and gauge never cover the focused box (WCAG 2.2, 2.4.11)."""
    contrat = visite.monde.papiers["contrat_engagement", "complet"]
    with outils.page_sur(navigateur, visite.serveur) as page:
        page.set_viewport_size({"width": 1280, "height": 600})
        page.goto(f"/documents/{contrat}/partie/programmes")
        page.locator("#programmes-0 > summary").click()
        caches = []
        for _ in range(60):
            page.keyboard.press("Tab")
            cache = page.evaluate("""() => {
              const e = document.activeElement;
              if (e === document.body) return "";
              const b = e.getBoundingClientRect();
              const milieu = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
              return e === milieu || e.contains(milieu) || milieu?.contains(e) && !milieu.closest(".barre") ? "" : e.id || e.outerHTML.slice(0, 90);
            }""")
            caches.append(cache)
        assert [c for c in caches if c] == []
