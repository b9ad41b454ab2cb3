"""The journal de suivi: one line for each thing that happened."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.documents.bloc import parcourir
from formulaires.documents.evenements import evenement
from formulaires.services import dossiers, historique, journal
from formulaires.web import registre
from formulaires.web.comparaison import cotes
from formulaires.web.conversion import formulaire
from formulaires.web.rangees import relever
from formulaires.web.saisie import noter_malformes, version_envoyee

vues = Blueprint("journal", __name__)
AILLEURS = (
    "Cette ligne a été changée dans une autre fenêtre entre-temps. Voici vos réponses\u202f: "
    "vérifiez-les, puis enregistrez de nouveau."
)


@vues.get("/dossiers/<uuid:identifiant>/journal")
def lire(identifiant: Any) -> str:
    dossier = dossiers.lire(registre(), str(identifiant))
    genres = journal.genres_de(dossier.fiche.genre)
    connus = {g.genre: g for g in genres}
    comptes = journal.comptes(registre(), dossier.id)
    courant = comptes.most_common(1)[0][0] if comptes else journal.PREMIER
    choisi = connus.get(request.args.get("genre", courant), genres[0])
    seul = request.args.get("seulement", "")
    lignes = journal.lignes(registre(), dossier.id, seul if seul in connus else None)
    return render_template(
        "journal.html",
        dossier=dossier,
        genres=genres,
        choisi=choisi,
        form=formulaire(choisi)(),
        lignes=lignes,
        seul=seul if seul in connus else "",
        comptes=comptes,
    )


@vues.post("/dossiers/<uuid:identifiant>/journal/<genre>")
def ajouter(identifiant: Any, genre: str) -> Any:
    modele = evenement(genre)
    saisie = relever(formulaire(modele)(request.form), {})
    if not saisie:
        flash("Cette ligne est vide\u202f: écrivez au moins une date ou un mot.", "erreur")
    else:
        ligne = journal.ajouter(
            registre(), str(identifiant), genre, saisie, cle=request.form.get("_cle")
        )
        if _faux(journal.ligne(registre(), ligne)):
            return redirect(url_for("journal.ligne", identifiant=ligne), 303)
        flash("Ligne ajoutée au journal.")
    return redirect(url_for("journal.lire", identifiant=identifiant, genre=genre), 303)


def _faux(ligne: journal.Ligne) -> bool:
    return any(p.malforme for p in parcourir(ligne.evenement))


@vues.get("/journal/<uuid:identifiant>")
def ligne(identifiant: Any) -> str:
    return _ligne(journal.ligne(registre(), str(identifiant)))


def _ligne(lue: journal.Ligne, tapee: dict[str, Any] | None = None) -> str:
    """A line to change; ``tapee``, what was typed while another window was changing it."""
    form = formulaire(type(lue.evenement))(data=lue.saisie if tapee is None else tapee)
    notes = noter_malformes(form, lue.evenement) if tapee is None else []
    ecarts = historique.ecarts(lue.saisie, tapee) if tapee is not None else []
    return render_template(
        "ligne.html",
        dossier=dossiers.lire(registre(), lue.dossier),
        ligne=lue,
        form=form,
        notes=notes,
        erreur=AILLEURS if tapee is not None else "",
        ecarts=cotes(lue.evenement, ecarts),
    )


@vues.post("/journal/<uuid:identifiant>")
def modifier(identifiant: Any) -> Any:
    cle = str(identifiant)
    lue = journal.ligne(registre(), cle)
    form = formulaire(type(lue.evenement))(request.form, data=lue.saisie)
    tapee = relever(form, lue.saisie)
    if not journal.modifier(registre(), cle, version_envoyee(), tapee):
        return _ligne(lue, tapee), 409
    if _faux(journal.ligne(registre(), cle)):
        return redirect(url_for("journal.ligne", identifiant=cle), 303)
    flash("Ligne enregistrée.")
    return redirect(url_for("journal.lire", identifiant=lue.dossier), 303)


@vues.post("/journal/<uuid:identifiant>/retirer")
def retirer(identifiant: Any) -> Any:
    dossier = journal.retirer(registre(), str(identifiant))
    flash("Ligne retirée du journal.", f"ligne:{identifiant}")
    return redirect(url_for("journal.lire", identifiant=dossier), 303)


@vues.post("/journal/<uuid:identifiant>/remettre")
def remettre(identifiant: Any) -> Any:
    journal.remettre(registre(), str(identifiant))
    lue = journal.ligne(registre(), str(identifiant))
    return redirect(url_for("journal.lire", identifiant=lue.dossier), 303)
