"""A document: its task list, its versions, what another window had changed, its verdict."""

from __future__ import annotations

import sys
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for

from formulaires.noyau.ecriture import enumerer
from formulaires.services import (
    avancement,
    dossiers,
    historique,
    papiers,
    relecture,
    reprise,
    verification,
)
from formulaires.web import registre
from formulaires.web.comparaison import cotes, lieu
from formulaires.web.saisie import version_envoyee

_PAGE = 100  # versions shown at once
vues = Blueprint("documents", __name__, url_prefix="/documents/<uuid:identifiant>")


@vues.get("")
def document(identifiant: Any) -> str:
    papier = papiers.lire(registre(), str(identifiant))
    verdict = verification.juger(papier.document, mesurer=False)
    papiers.actualiser(registre(), papier, verdict)
    points = avancement.points(papier.document, verdict)
    return render_template(
        "document.html",
        papier=papier,
        dossier=dossiers.lire(registre(), papier.dossier),
        verdict=verdict,
        parties=avancement.parties(papier.document, points),
        panneau=avancement.panneau(points),
        conflits=historique.en_attente(registre(), papier.id),
        commentaires=relecture.commentaires(registre(), papier.id, ouverts=True),
    )


@vues.get("/verdict")
def verdict(identifiant: Any) -> str:
    papier = papiers.lire(registre(), str(identifiant))
    rendu = papiers.rendre_verdict(registre(), papier)
    return render_template(
        "verdict.html",
        papier=papier,
        dossier=dossiers.lire(registre(), papier.dossier),
        verdict=rendu,
        panneau=avancement.panneau(avancement.points(papier.document, rendu)),
        anciens=historique.verdicts(registre(), papier.id),
    )


@vues.get("/versions")
def versions(identifiant: Any) -> str:
    papier = papiers.lire(registre(), str(identifiant))
    avant = request.args.get("avant", sys.maxsize, type=int)
    trouvees = historique.versions(registre(), papier.id, avant, _PAGE + 1)
    return render_template(
        "versions.html",
        papier=papier,
        dossier=dossiers.lire(registre(), papier.dossier),
        versions=trouvees[:_PAGE],
        titres={s.cle: s.titre for s in papier.document.sections()},
        des_plus_recentes="avant" in request.args,
        des_plus_anciennes=len(trouvees) > _PAGE,
    )


@vues.get("/versions/<int:numero>")
def ecart(identifiant: Any, numero: int) -> str:
    actuel = papiers.lire(registre(), str(identifiant))
    ancien = papiers.lire(registre(), str(identifiant), numero)
    return render_template(
        "ecart.html",
        papier=actuel,
        dossier=dossiers.lire(registre(), actuel.dossier),
        numero=numero,
        ecarts=cotes(actuel.document, historique.ecarts(ancien.saisie, actuel.saisie)),
    )


@vues.post("/versions/<int:numero>/reprendre")
def reprendre(identifiant: Any, numero: int) -> Any:
    papiers.reprendre(registre(), str(identifiant), numero)
    flash(f"La version {numero} est reprise\u202f; celle d’avant reste dans la liste.")
    return redirect(url_for("documents.document", identifiant=identifiant), 303)


@vues.get("/conflits/<int:numero>")
def conflit(identifiant: Any, numero: int) -> Any:
    return _conflit(identifiant, numero)


def _conflit(identifiant: Any, numero: int, erreur: str = "") -> Any:
    papier, fusion = papiers.conflit(registre(), str(identifiant), numero)
    page = render_template(
        "conflit.html",
        papier=papier,
        dossier=dossiers.lire(registre(), papier.dossier),
        conflits=cotes(papier.document, fusion.conflits),
        erreur=erreur,
    )
    return page, 422 if erreur else 200


@vues.post("/conflits/<int:numero>")
def trancher(identifiant: Any, numero: int) -> Any:
    _, fusion = papiers.conflit(registre(), str(identifiant), numero)
    choix = {c.chemin: request.form.get(f"choix-{i}") for i, c in enumerate(fusion.conflits)}
    if any(c not in ("mien", "actuel") for c in choix.values()):
        return _conflit(identifiant, numero, "Choisissez une réponse pour chaque question.")
    miens = {chemin for chemin, c in choix.items() if c == "mien"}
    rendu = papiers.resoudre(registre(), str(identifiant), numero, miens, version_envoyee())
    if rendu is None:
        return _conflit(
            identifiant, numero, "Le document a encore changé\u202f: regardez de nouveau."
        )
    if rendu.conflit is not None:
        return redirect(
            url_for("documents.conflit", identifiant=identifiant, numero=rendu.conflit), 303
        )
    flash("Vos choix sont enregistrés.")
    return redirect(url_for("documents.document", identifiant=identifiant), 303)


@vues.post("/cloner")
def cloner(identifiant: Any) -> Any:
    copie = reprise.cloner(registre(), str(identifiant), cle=request.form.get("_cle"))
    ancien, neuf = (papiers.lire(registre(), d) for d in (str(identifiant), copie))
    changes = historique.ecarts(ancien.saisie, neuf.saisie)
    champs = dict.fromkeys(lieu(type(neuf.document), c.chemin.split(".")[0]) for c in changes)
    flash(
        "Document repris. Ses dates, ses signatures et ses accords sont à écrire de nouveau"
        f"\u00a0: {enumerer(list(champs))}. Le reste est celui d’avant\u202f: relisez-le."
        if champs
        else "Document repris\u202f: tout est celui d’avant, relisez-le."
    )
    return redirect(url_for("documents.document", identifiant=copie), 303)


@vues.post("/retirer")
def retirer(identifiant: Any) -> Any:
    papier = papiers.lire(registre(), str(identifiant))
    papiers.retirer(registre(), papier.id)
    titre = papier.document.titre
    flash(
        f"«\u00a0{titre}\u00a0» est retiré du dossier.",
        f"annuler:{url_for('documents.remettre', identifiant=papier.id)}",
    )
    return redirect(url_for("dossiers.dossier", identifiant=papier.dossier), 303)


@vues.post("/remettre")
def remettre(identifiant: Any) -> Any:
    papiers.remettre(registre(), str(identifiant))
    papier = papiers.lire(registre(), str(identifiant))
    flash("Document remis dans le dossier.")
    return redirect(url_for("dossiers.dossier", identifiant=papier.dossier), 303)
