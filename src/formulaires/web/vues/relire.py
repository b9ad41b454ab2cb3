"""A file of ours, read back: its verdict, and a dossier to put it in."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.services import avancement, rangement, verification
from formulaires.services.saisies import canonique, lire_saisie, reference_de
from formulaires.web import registre
from formulaires.web.fichier import recu

vues = Blueprint("relire", __name__, url_prefix="/relire")


@vues.get("")
def choisir() -> str:
    return render_template("relire.html")


@vues.post("")
def lire() -> Any:
    lu = verification.lire_fichier(recu("fichier")[1])
    copie = bool(lu.document.exemplaire)
    verdict = None if copie else verification.juger(lu.document)
    points = avancement.points(lu.document, verdict) if verdict else []
    return render_template(
        "relu.html",
        lu=lu,
        verdict=verdict,
        panneau=avancement.panneau(points),
        reference=reference_de(lu.document),
        saisie=canonique(lu.document).decode(),
        qui=rangement.de_qui(lu.document),
        propositions=[] if copie else rangement.proches(registre(), lu.document),
    )


@vues.post("/ranger")
def ranger() -> Any:
    """Keep the document of a file: the page that showed it has sent it back."""
    saisie = request.form.get("saisie", "")
    document = lire_saisie(saisie.encode("utf-8", "surrogatepass"))
    if document.exemplaire:
        raise FichierInutilisable(
            "Ceci est l’exemplaire de l’employeur\u00a0: il ne porte pas tout.",
            "Rangez l’exemplaire complet.",
        )
    identifiant = rangement.ranger(
        registre(), document, request.form.get("dossier", ""), cle=request.form.get("_cle")
    )
    flash("Document rangé dans le dossier.")
    return redirect(url_for("documents.document", identifiant=identifiant), 303)
