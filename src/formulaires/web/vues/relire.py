"""A file, read back: of ours, its verdict and a dossier to put it in; from elsewhere, its findings."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.noyau.texte_lu import TexteLu
from formulaires.services import avancement, catalogue, rangement, verification
from formulaires.services.saisies import canonique, lire_saisie, reference_de
from formulaires.textes.chargement import territoires
from formulaires.web import registre
from formulaires.web.fichier import recu
from formulaires.web.vues import ailleurs

vues = Blueprint("relire", __name__, url_prefix="/relire")


@vues.get("")
def choisir() -> str:
    return render_template(
        "relire.html",
        connus=[(d["id"], d["titre"]) for d in catalogue.documents()],
        territoires=territoires(),
    )


@vues.post("")
def lire() -> Any:
    octets = recu("fichier")[1]
    lu = verification.lire_ou_texte(octets)
    if isinstance(lu, TexteLu):
        voulu, ou = request.form.get("document"), request.form.get("territoire")
        return ailleurs.garder(octets, lu, voulu or None, ou or None)
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
