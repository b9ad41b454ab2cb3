"""The journal de suivi: one line for each thing that happened."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.documents.evenements import evenement
from formulaires.services import dossiers, journal
from formulaires.services.avancement import malformes
from formulaires.web import registre
from formulaires.web.conversion import formulaire
from formulaires.web.fiches import Changement, DeuxReponses, contexte
from formulaires.web.rangees import relever

_PAGE = 100  # lines shown at once
vues = Blueprint("journal", __name__)


@vues.get("/dossiers/<uuid:identifiant>/journal")
def lire(identifiant: Any) -> str:
    dossier = dossiers.lire(registre(), str(identifiant))
    genres = journal.genres_de(dossier.fiche.genre)
    connus = {g.genre: g for g in genres}
    comptes = journal.comptes(registre(), dossier.id)
    choisi = connus.get(request.args.get("genre", journal.PREMIER), genres[0])
    seul = request.args.get("seulement", "")
    page = max(1, request.args.get("page", 1, type=int) or 1)
    lignes = journal.lignes(
        registre(),
        dossier.id,
        seul if seul in connus else None,
        depart=min(page - 1, 10_000) * _PAGE,
        au_plus=_PAGE + 1,
    )
    form = formulaire(choisi)()
    return render_template(
        "journal.html",
        dossier=dossier,
        genres=genres,
        choisi=choisi,
        form=form,
        en_ligne=[form[n] for n in choisi.EN_LIGNE],
        autres=[c for c in form if c.short_name not in choisi.EN_LIGNE],
        lignes=lignes[:_PAGE],
        page=page,
        suite=len(lignes) > _PAGE,
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
    return any(malformes(ligne.evenement))


@vues.get("/journal/<uuid:identifiant>")
def ligne(identifiant: Any) -> str:
    return _ligne(journal.ligne(registre(), str(identifiant)))


def _ligne(lue: journal.Ligne, deux: DeuxReponses | None = None) -> str:
    return render_template(
        "ligne.html",
        dossier=dossiers.lire(registre(), lue.dossier),
        ligne=lue,
        **contexte(lue.evenement, lue.saisie, deux),
    )


@vues.post("/journal/<uuid:identifiant>")
def modifier(identifiant: Any) -> Any:
    lue = journal.ligne(registre(), str(identifiant))
    changement = Changement(type(lue.evenement))
    try:
        relue = journal.modifier(registre(), lue.id, changement)
    except DeuxReponses as deux:
        return _ligne(journal.ligne(registre(), lue.id), deux), 409
    if changement.vers:
        return redirect(url_for("journal.ligne", identifiant=lue.id, _anchor=changement.vers), 303)
    if _faux(relue):
        return redirect(url_for("journal.ligne", identifiant=lue.id), 303)
    flash("Ligne enregistrée.")
    return redirect(url_for("journal.lire", identifiant=lue.dossier), 303)


@vues.post("/journal/<uuid:identifiant>/retirer")
def retirer(identifiant: Any) -> Any:
    dossier = journal.retirer(registre(), str(identifiant))
    flash(
        "Ligne retirée du journal.",
        f"annuler:{url_for('journal.remettre', identifiant=identifiant)}",
    )
    return redirect(url_for("journal.lire", identifiant=dossier), 303)


@vues.post("/journal/<uuid:identifiant>/remettre")
def remettre(identifiant: Any) -> Any:
    journal.remettre(registre(), str(identifiant))
    lue = journal.ligne(registre(), str(identifiant))
    return redirect(url_for("journal.lire", identifiant=lue.dossier), 303)
