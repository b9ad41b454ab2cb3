"""Everything with the keyboard alone."""

from __future__ import annotations

from typing import Any

from tests.navigateur import outils
from tests.navigateur.outils import boite, deposer, garde, page_sur

_FOCUS = """() => { const e = document.activeElement; return [e.tagName, e.id || e.name || "", e.value || "", e.innerText?.trim().slice(0, 60) ?? ""]; }"""
_ATTENDUS = """() => [...document.querySelectorAll("a[href],button,input,select,textarea,summary")]
  .filter((e) => e.type !== "hidden" && !e.disabled && e.tabIndex >= 0 && e.checkVisibility())
  .filter((e) => e.type !== "radio" || e.checked)
  .map((e) => { e.dataset.rang ??= String(window.rangs = (window.rangs ?? 0) + 1); return e.dataset.rang; })"""


def test_les_fleches_choisissent_entre_non_aborde_non_et_oui(serveur: Any, navigateur: Any) -> None:
    document = deposer(serveur, "diagnostic_global", "vide")
    with page_sur(navigateur, serveur) as page:
        page.goto(f"/documents/{document}/partie/situation")
        nom = "situation-sante-etat"
        boite(page, nom).locator("input:checked").focus()
        vus = []
        for _ in range(4):
            page.keyboard.press("ArrowRight")
            vus.append(page.evaluate("document.activeElement.value"))
        assert sorted(vus) == ["", "non", "non_aborde", "oui"]
        while page.evaluate("document.activeElement.value") != "non_aborde":
            page.keyboard.press("ArrowDown")
        page.locator("#etat").filter(has_text="Enregistré à").wait_for()
        assert garde(serveur, document)["situation"]["sante"]["etat"] == "non_aborde"


def test_tabulation_atteint_tout_dans_l_ordre_et_se_voit(serveur: Any, navigateur: Any) -> None:
    document = deposer(serveur, "contrat_engagement")
    with page_sur(navigateur, serveur) as page:
        page.goto(f"/documents/{document}/partie/exemption")
        attendus = page.evaluate(_ATTENDUS)
        vus = []
        for _ in range(len(attendus) + 5):
            page.keyboard.press("Tab")
            rang, trait = page.evaluate(
                """() => { const e = document.activeElement, s = getComputedStyle(e);
                return [e.dataset.rang ?? e.tagName, parseFloat(s.outlineWidth)]; }"""
            )
            if rang == "BODY":
                break
            assert trait >= 2, page.evaluate(_FOCUS)
            vus.append(rang)
        assert [r for r in attendus if r not in vus] == []
        ordre = [r for r in vus if r in attendus]
        assert ordre == attendus


def test_le_lien_d_evitement_mene_au_contenu(serveur: Any, navigateur: Any) -> None:
    with page_sur(navigateur, serveur) as page:
        page.goto("/aide")
        page.keyboard.press("Tab")
        assert page.locator(":focus").inner_text() == "Aller au contenu"
        assert page.locator(":focus").bounding_box()["x"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "contenu"


def test_une_ligne_ajoutee_au_clavier_prend_le_curseur(serveur: Any, navigateur: Any) -> None:
    document = deposer(serveur, "contrat_engagement", "vide")
    with page_sur(navigateur, serveur) as page:
        page.goto(f"/documents/{document}/partie/actions")
        for rang in (0, 1, 2):
            page.get_by_role("button", name="Ajouter une ligne").focus()
            page.keyboard.press("Enter")
            page.locator(f'[id="actions-{rang}-intitule"]:focus').wait_for()
            page.keyboard.type(f"Action {rang}")
        page.locator("#actions-0 > summary").focus()
        if page.locator("#actions-0[open]").count():
            page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        page.locator("#actions-0[open]").wait_for()
        outils.geste(page, _presse(page, "Descendre Plan d’action, n° 1"))
        assert page.evaluate("document.activeElement.closest('.rangee').id") == "actions-1"
        page.locator("#etat").filter(has_text="Enregistré à").wait_for()
        dit = [a["intitule"] for a in garde(serveur, document)["actions"]]
        assert dit == ["Action 1", "Action 0", "Action 2"]


def _presse(page: Any, nom: str) -> Any:
    """A button that is pressed with the keyboard when it is clicked."""
    bouton = page.get_by_role("button", name=nom)

    class Presse:
        def click(self) -> None:
            bouton.focus()
            page.keyboard.press("Enter")

    return Presse()
