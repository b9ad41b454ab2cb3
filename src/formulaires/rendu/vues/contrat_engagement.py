"""Layout of the contrat d’engagement: phases, plan, timetables, « Ma semaine »."""

from __future__ import annotations

from typing import Any

from formulaires.documents.blocs.plan import Action, Objectif, Phase
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.noyau.ecriture import majuscule
from formulaires.noyau.vocabulaires.communs import Dispositif
from formulaires.noyau.vocabulaires.insertion import Dimension, Modalite
from formulaires.rendu.contexte import texte_de, textes_de
from formulaires.rendu.plan import clauses
from formulaires.rendu.vues import communes as c
from formulaires.rendu.vues._semaine import ma_semaine, programme, texte_creneau


def vue(contrat: ContratEngagement) -> dict[str, Any]:
    """See ``rendu.contexte``: what the templates of the contrat lay out."""
    k = contrat
    return {
        **c.parties(k.personne, k.organisme, k.referent),
        "duree": c.periode_de(k, "date_debut", "date_fin"),
        "cadre": c.details(k, *(n for n in type(k).model_fields if n not in _CADRE)),
        "orientation": c.details(k.orientation),
        "diagnostic": c.details(k.diagnostic),
        "phases": [_phase(i, p, k.dispositif) for i, p in c.rangees(k.phases)],
        "exemption": [] if k.exemption.est_vide() else c.details(k.exemption),
        "indisponibilites": c.indisponibilites(k.indisponibilites),
        "dimensions": _dimensions(k.objectifs),
        "actions": [_action(i, a) for i, a in c.rangees(k.actions)],
        "programmes": [programme(p) for _, p in c.rangees(k.programmes)],
        "rythmes": [
            {
                "periode": majuscule(c.periode_de(r)) or "Tout le contrat",
                "rythme": c.joindre(
                    c.joindre(
                        _nombre(texte_de(r, "nombre")), texte_de(r, "rythme"), separateur=" "
                    ),
                    texte_de(r, "mode"),
                ),
                "precision": texte_de(r, "precision"),
            }
            for _, r in c.rangees(k.rythmes)
        ],
        "entretiens": c.entretiens(k.entretiens),
        "jalons": [
            {
                "quand": c.joindre(texte_de(j, "date"), texte_de(j, "quand")) or "date à fixer",
                "objet": texte_de(j, "objet"),
            }
            for _, j in c.rangees(k.jalons)
        ],
        "parole": texte_de(k, "parole"),
        **{n: texte_de(k, n) for n in ("relais", "avis_personne")},
        **{
            n: textes_de(k, n)
            for n in ("engagements_personne", "engagements_organisme", "a_verifier")
        },
        "aides": [
            {
                "objet": c.joindre(texte_de(a, "objet"), texte_de(a, "montant")),
                "etat": texte_de(a, "certitude"),
                "details": c.details_texte(a, "objet", "montant", "certitude"),
            }
            for _, a in c.rangees(k.demandes_aide)
        ],
        "reorientation": [] if k.reorientation.est_vide() else c.details(k.reorientation),
        "manquement": c.details(k.manquement),
        "accords": c.accords(k.accords),
        "remises": c.details(k, *(n for n in type(k).model_fields if n not in _REMISES)),
        "signatures": c.signatures(
            [
                ("La personne", k.personne.nom_complet(), k.signature_personne),
                ("Le référent d’accompagnement", k.referent.nom_complet(), k.signature_referent),
            ]
        ),
        "semaine": ma_semaine(k),
    }


_CADRE = {"dispositif", "dominante", "territoire", "date_debut", "date_fin"}
_REMISES = {"information_donnees", "exemplaire_remis"}


def _clause(modalite: Modalite | None, dispositif: Dispositif | None) -> str:
    """The sentence of a modality, that of the dispositif first where it has its own."""
    connues = clauses(ContratEngagement.id)
    return connues.get(f"{modalite}_{dispositif}") or connues.get(str(modalite), "")


def _phase(rang: int, phase: Phase, dispositif: Dispositif | None) -> dict[str, Any]:
    return {
        "titre": f"Phase {rang} – {texte_de(phase, 'modalite') or 'Modalité à préciser'}",
        "periode": c.periode_de(phase) or "dates à compléter",
        "clause": _clause(phase.modalite, dispositif),
        "lignes": [
            *c.details(phase, "modalite", "debut", "fin"),
        ],
    }


def _dimensions(objectifs: list[Objectif]) -> list[dict[str, Any]]:
    rendu = []
    for dimension in (*Dimension, None):
        places = [(i, o) for i, o in enumerate(objectifs, 1) if o.dimension is dimension]
        if places:
            rendu.append(
                {
                    "titre": dimension.libelle if dimension else "Autres objectifs",
                    "objectifs": [_objectif(i, o) for i, o in places],
                }
            )
    return rendu


def _objectif(rang: int, objectif: Objectif) -> dict[str, str]:
    return {
        "n": str(rang),
        "intitule": texte_de(objectif, "intitule"),
        "details": c.joindre(
            texte_de(objectif, "thematique"),
            c.phrase("origine\u00a0: {}", texte_de(objectif, "origine")),
            c.details_texte(objectif, *_OBJECTIF, separateur=_POINT),
            separateur=_POINT,
        ),
        "indicateurs": texte_de(objectif, "indicateurs"),
        "echeance": c.joindre(texte_de(objectif, "echeance"), texte_de(objectif, "quand")),
    }


def _action(rang: int, action: Action) -> dict[str, str]:
    dates = c.joindre(
        c.periode_de(action),
        texte_de(action, "quand"),
        "" if action.creneau.est_vide() else texte_creneau(action.creneau),
        separateur="\n",
    )
    return {
        "n": str(rang),
        "intitule": texte_de(action, "intitule") or "action à préciser",
        "details": c.joindre(
            texte_de(action, "precision"),
            c.details_texte(action, *_ACTION, separateur=_POINT),
            _classement(action),
            separateur="\n",
        ),
        "quand": majuscule(dates),
        "comment": c.joindre(
            texte_de(action, "encadrement"), texte_de(action, "format"), texte_de(action, "mode")
        ),
        "etat": texte_de(action, "certitude"),
    }


_POINT = " · "
_OBJECTIF = (
    "dimension", "intitule", "thematique", "indicateurs", "echeance", "quand", "origine",
)  # fmt: skip
_ACTION = (
    "intitule", "debut", "fin", "quand", "creneau", "encadrement", "format", "mode", "certitude",
    "precision", "thematique", "activite", "origine",
)  # fmt: skip


def _classement(action: Action) -> str:
    """Where the action comes from, in one small line: catalogue, thématique, who proposed it."""
    return c.joindre(
        texte_de(action, "thematique"),
        texte_de(action, "activite"),
        c.phrase("origine\u00a0: {}", texte_de(action, "origine")),
        separateur=_POINT,
    )


def _nombre(texte: str) -> str:
    return (
        f"{texte}\u00a0entretien{'s' if texte not in ('0', '1') else ''}" if texte else "Entretien"
    )
