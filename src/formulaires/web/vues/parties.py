"""The form: one part a page, or all on one page; saved by a button, by itself, with or without JS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import (
    Blueprint,
    abort,
    flash,
    get_template_attribute,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from wtforms import Form

from formulaires.documents.base import Document
from formulaires.documents.formulaire import Section
from formulaires.services import (
    avancement,
    dossiers,
    papiers,
    relecture,
    renvois,
    semaine,
    verification,
)
from formulaires.services.papiers import Enregistrement, Papier
from formulaires.web import registre
from formulaires.web.conversion import feuilles, formulaire
from formulaires.web.presentation import heure_ici, veut_json
from formulaires.web.rangees import relever
from formulaires.web.saisie import Geste, deplacements, elaguer, noter_malformes, version_envoyee

vues = Blueprint("parties", __name__, url_prefix="/documents/<uuid:identifiant>")
TOUT = "tout"


@dataclass(frozen=True, slots=True)
class Page:
    """What a page of the form shows: a part of a kind of document, or all of them."""

    modele: type[Document]
    cle: str
    titre: str
    champs: tuple[str, ...]
    sections: tuple[Section, ...]

    @classmethod
    def de(cls, modele: type[Document], cle: str) -> Page:
        sections = modele.sections()
        if cle == TOUT:
            return cls(modele, cle, modele.titre, tuple(modele.model_fields), sections)
        section = next((s for s in sections if s.cle == cle), None)
        if section is None:
            abort(404)
        return cls(modele, cle, section.titre, section.champs, (section,))

    def form(self, saisie: dict[str, Any], envoye: Any = None) -> Form:
        """The form of the page, over a saisie, with what was sent."""
        return formulaire(self.modele, self.champs)(envoye, data=saisie)

    def suivante(self) -> str:
        """The key of the next part; nothing after the last."""
        cles = [s.cle for s in self.modele.sections()]
        rang = cles.index(self.cle) + 1 if self.cle in cles else len(cles)
        return cles[rang] if rang < len(cles) else ""


@vues.get("/partie/<cle>")
def partie(identifiant: Any, cle: str) -> Any:
    papier = papiers.lire(registre(), str(identifiant))
    return _page(papier, Page.de(type(papier.document), cle))


@vues.get("/tout")
def tout(identifiant: Any) -> Any:
    papier = papiers.lire(registre(), str(identifiant))
    return _page(papier, Page.de(type(papier.document), TOUT))


def _page(papier: Papier, page: Page) -> str:
    form = page.form(papier.saisie)
    return render_template("partie.html", **_contexte(papier, page, form))


def _contexte(papier: Papier, page: Page, form: Form, verdict: Any = None) -> dict[str, Any]:
    document = papier.document
    verdict = verdict or verification.juger(document, mesurer=False)
    points = avancement.points(document, verdict)
    notes = noter_malformes(form, document)
    commentaires: dict[str, list[relecture.Commentaire]] = {}
    for c in relecture.commentaires(registre(), papier.id, ouverts=True):
        commentaires.setdefault(c.champ, []).append(c)
    return {
        "papier": papier,
        "dossier": dossiers.lire(registre(), papier.dossier),
        "page_form": page,
        "form": form,
        "notes": notes,
        "verdict": verdict,
        "panneau": avancement.panneau(points),
        "montres": avancement.montres(document),
        "commentaires": commentaires,
        "suivante": page.suivante(),
        "semaines": semaine.semaines(document) if "programmes" in page.champs else [],
        "mots": semaine.mots(document),
        "renvois": renvois.proposes(document),
    }


@vues.post("/partie/<cle>")
@vues.post("/tout", defaults={"cle": TOUT})
def enregistrer(identifiant: Any, cle: str) -> Any:
    page = Page.de(papiers.modele_de(registre(), str(identifiant)), cle)
    geste = Geste.lu()
    depuis = version_envoyee()
    if geste is not None and geste.quoi == "retirer" and not veut_json():
        # first what was typed: a row that was taken out by mistake comes back with it
        avant, _ = _ecrire(str(identifiant), page, None, depuis)
        if avant.conflit is not None or avant.fusionne:  # rows are no longer those of the page
            return redirect(_suite(avant, page, ""), 303)
        depuis = avant.papier.version
    ecrit, vers = _ecrire(str(identifiant), page, geste, depuis)
    annuler = _annuler(ecrit, geste, depuis)
    if not veut_json():
        if annuler:
            flash("Ligne retirée.", f"annuler:{annuler}")
        return redirect(_suite(ecrit, page, vers), 303)
    if "_suite" in request.form and ecrit.conflit is None:
        return jsonify(suite=_suite(ecrit, page, vers))
    return _reponse(ecrit, page, vers, annuler)


def _ecrire(
    identifiant: str, page: Page, geste: Geste | None, depuis: int
) -> tuple[Enregistrement, str]:
    """Save what the page sent, after a row button or without; the id of the row to go to."""
    auto = request.form.get("_auto") == "oui"
    vers, ailleurs = "", {}

    def changer(saisie: dict[str, Any]) -> dict[str, Any]:
        nonlocal vers, ailleurs
        form = page.form(saisie, request.form)
        if geste is not None:
            vers = geste.faire(form)
        rendu: dict[str, Any] = relever(form, saisie)
        nettoye = geste is None and not auto and Geste.lu() is None
        if nettoye:
            rendu |= {n: elaguer(rendu[n]) for n in page.champs if n in rendu}
        ailleurs = deplacements(form, sans_vides=nettoye)
        return renvois.suivre(page.modele, rendu, ailleurs)

    ecrit = papiers.enregistrer(
        registre(),
        identifiant,
        depuis,
        changer,
        origine="auto" if auto else "saisie",
        partie=page.cle,
    )
    if ecrit.change and ailleurs:
        relecture.suivre(registre(), identifiant, ailleurs)
    return ecrit, vers


def _annuler(ecrit: Enregistrement, geste: Geste | None, avant: int) -> str:
    """Where to bring back a row that was just taken out; nothing when another window wrote too."""
    if geste is None or geste.quoi != "retirer" or not ecrit.change or ecrit.fusionne:
        return ""
    return url_for("documents.reprendre", identifiant=ecrit.papier.id, numero=avant)


def _suite(ecrit: Enregistrement, page: Page, vers: str) -> str:
    """Where to go after a save with a button."""
    papier = ecrit.papier
    if ecrit.conflit is not None:
        return url_for("documents.conflit", identifiant=papier.id, numero=ecrit.conflit)
    if ecrit.fusionne:
        flash("Ce document avait changé dans une autre fenêtre\u202f: tout est gardé.")
    if vers:
        return _adresse(papier, page, _anchor=vers)
    racines = set(page.champs)
    faux = [p for p in avancement.malformes(papier.document) if p.chemin.split(".")[0] in racines]
    if faux:
        flash("Enregistré, tel que vous l’avez écrit.")
        return _adresse(papier, page, reprendre="oui")
    flash("Enregistré.")
    suite = request.form.get("_suite", "")
    if suite == "liste":
        return url_for("documents.document", identifiant=papier.id)
    if suite == "suivante" and (cle := page.suivante()):
        return url_for("parties.partie", identifiant=papier.id, cle=cle)
    return _adresse(papier, page)


def _adresse(papier: Papier, page: Page, **options: Any) -> str:
    if page.cle == TOUT:
        return url_for("parties.tout", identifiant=papier.id, **options)
    return url_for("parties.partie", identifiant=papier.id, cle=page.cle, **options)


def _semaine(s: semaine.Semaine) -> dict[str, str]:
    """A week's gauge and timetable, as the page has them."""
    return {n: get_template_attribute("semaine.html", n)(s) for n in ("tete", "table")}


def _reponse(ecrit: Enregistrement, page: Page, vers: str, annuler: str) -> Any:
    """What a script needs to show after a save: never the whole page, unless rows changed."""
    papier = ecrit.papier
    if ecrit.conflit is not None:
        lieu = url_for("documents.conflit", identifiant=papier.id, numero=ecrit.conflit)
        return jsonify(conflit=lieu), 409
    form = page.form(papier.saisie)
    contexte = _contexte(papier, page, form, ecrit.verdict)
    rendu: dict[str, Any] = {
        "version": papier.version,
        "fusionne": ecrit.fusionne,
        "heure": heure_ici(),
        "panneau": render_template("panneau.html", **contexte),
        "erreurs": {nom: phrase for nom, _, phrase in contexte["notes"]},
        "mots": {c.name: semaine.compter(c.data) for c in feuilles(form) if c.genre == "redige"},
        "semaines": [_semaine(s) for s in contexte["semaines"]],
    }
    if annuler:
        rendu["annuler"] = annuler
    if vers or ecrit.fusionne:
        # rows or another window's answers have changed: what the page shows is no longer the base
        rendu |= {"formulaire": render_template("formulaire.html", **contexte), "vers": vers}
    return jsonify(rendu)
