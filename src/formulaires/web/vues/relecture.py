"""The review: every answer on one page, « modifier » beside each, and what co-authors say."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.noyau.caracteres import normaliser_lignes
from formulaires.noyau.erreurs import ErreurFormulaires, ValeurRefusee
from formulaires.noyau.redaction import blocs
from formulaires.services import avancement, dossiers, papiers, relecture, verification
from formulaires.web import registre
from formulaires.web.conversion import formulaire
from formulaires.web.lecture import lignes, toutes
from formulaires.web.saisie import noter_malformes

vues = Blueprint("relecture", __name__)


@vues.get("/documents/<uuid:identifiant>/relecture")
def relire(identifiant: Any) -> str:
    return _page(str(identifiant), request.args.get("commenter", ""))


def _page(identifiant: str, champ: str, refus: ErreurFormulaires | None = None) -> str:
    """Every answer; the box of a comment under ``champ``, with what was typed if it was refused."""
    papier = papiers.lire(registre(), identifiant)
    document = papier.document
    form = formulaire(type(document))(data=papier.saisie)
    noter_malformes(form, document)
    points = avancement.points(document, verification.juger(document, mesurer=False))
    tous = relecture.commentaires(registre(), papier.id)
    montres = avancement.montres(document)
    sections = [
        (partie, lignes(form, partie.section.champs, montres))
        for partie in avancement.parties(document, points)
        if partie.etat != "sans_objet"
    ]
    ici = {lu.chemin for _, lus in sections for lu in toutes(lus)}
    par_champ: dict[str, list[relecture.Commentaire]] = {}
    for c in tous:
        par_champ.setdefault(c.champ if c.champ in ici else "", []).append(c)
    return render_template(
        "relecture.html",
        papier=papier,
        dossier=dossiers.lire(registre(), papier.dossier),
        sections=sections,
        inconnus=document.inconnus,
        commentaires=par_champ,
        ouverts=[c for c in tous if not c.regle],
        champ=champ,
        refus=refus,
        tape=request.form,
    )


@vues.post("/documents/<uuid:identifiant>/commentaires")
def commenter(identifiant: Any) -> Any:
    champ = request.form.get("champ", "")[:200]
    try:
        relecture.commenter(
            registre(),
            str(identifiant),
            champ,
            normaliser_lignes(request.form.get("texte", "")),
            auteur=request.form.get("auteur", ""),
            a_corriger=request.form.get("a_corriger") == "oui",
            cle=request.form.get("_cle"),
        )
    except ValeurRefusee as refus:
        return _page(str(identifiant), champ, refus), 422
    flash("Commentaire ajouté.")
    ancre = f"r-{champ.replace('.', '-')}"
    return redirect(url_for("relecture.relire", identifiant=identifiant, _anchor=ancre), 303)


@vues.post("/documents/<uuid:identifiant>/commentaires/<uuid:commentaire>")
def regler(identifiant: Any, commentaire: Any) -> Any:
    oui = request.form.get("regle") == "oui"
    relecture.regler(registre(), str(identifiant), str(commentaire), oui)
    flash("Commentaire réglé." if oui else "Commentaire rouvert.")
    return redirect(url_for("relecture.relire", identifiant=identifiant), 303)


@vues.post("/apercu-texte")
def texte() -> str:
    """A long answer as it will be printed, for the script that shows it while one types."""
    return render_template("redige.html", blocs=blocs(request.form.get("texte", "")))
