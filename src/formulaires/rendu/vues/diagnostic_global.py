"""Layout of the diagnostic global."""

from __future__ import annotations

from typing import Any

from formulaires.documents.blocs.situation import Domaine
from formulaires.documents.diagnostic_global import DiagnosticGlobal
from formulaires.noyau.champ import champs_de
from formulaires.rendu.contexte import texte_de, textes_de
from formulaires.rendu.vues import communes as c


def vue(diagnostic: DiagnosticGlobal) -> dict[str, Any]:
    """See ``rendu.contexte``: what the templates of the diagnostic lay out."""
    d = diagnostic
    return {
        **c.parties(d.personne, d.organisme, d.referent),
        "cadre": c.details(
            d,
            *(n for n in type(d).model_fields if n not in _CADRE),
        ),
        "orientation": c.details(d.orientation),
        "entretiens": c.entretiens(d.entretiens),
        "domaines": _domaines(d),
        "enfants": [
            {
                "prenom": texte_de(e, "prenom"),
                "age": c.joindre(
                    _ne_le(texte_de(e, "date_naissance")), _ans(texte_de(e, "age_indique"))
                ),
                "garde": texte_de(e, "garde"),
                "details": c.details_texte(e, "prenom", "date_naissance", "age_indique", "garde"),
            }
            for _, e in c.rangees(d.enfants)
        ],
        "demarches": [
            {
                "objet": texte_de(x, "objet"),
                "certitude": texte_de(x, "certitude"),
                "dates": c.details_texte(x, "objet", "certitude", "montant", "preuve", "precision"),
                "details": c.details_texte(x, "objet", "certitude", "date", "echeance"),
            }
            for _, x in c.rangees(d.demarches)
        ],
        "parcours": c.details(d.parcours, "experiences", "activite"),
        "experiences": [
            {
                "poste": c.joindre(texte_de(e, "poste"), texte_de(e, "contrat")),
                "employeur": texte_de(e, "employeur"),
                "periode": c.joindre(texte_de(e, "periode"), _fin(texte_de(e, "fin"))),
                "precision": c.joindre(
                    texte_de(e, "parole"), texte_de(e, "precision"), separateur="\n"
                ),
            }
            for _, e in c.rangees(d.parcours.experiences)
        ],
        "activite": c.details(d.parcours.activite, "chiffres"),
        "chiffres": [
            {
                "annee": texte_de(x, "annee"),
                "montant": texte_de(x, "montant"),
                "source": c.joindre(texte_de(x, "source"), _arrete(texte_de(x, "jusqu_au"))),
            }
            for _, x in c.rangees(d.parcours.activite.chiffres)
        ],
        "projets": [
            {
                "intitule": c.joindre(texte_de(p, "intitule"), _rome(texte_de(p, "code_rome"))),
                "certitude": texte_de(p, "certitude"),
                "parole": texte_de(p, "parole"),
                "observation": texte_de(p, "observation"),
            }
            for _, p in c.rangees(d.projets)
        ],
        "expression": c.details(d, *(n for n in type(d).model_fields if n not in _EXPRESSION)),
        "parole": texte_de(d, "parole"),
        "indisponibilites": c.indisponibilites(d.indisponibilites),
        "analyse": c.details(d, *(n for n in type(d).model_fields if n not in _ANALYSE)),
        "preconisation": c.details(d.preconisation),
        "exemption": [] if d.exemption.est_vide() else c.details(d.exemption),
        "accords": c.accords(d.accords),
        "remises": c.details(d, *(n for n in type(d).model_fields if n not in _REMISES)),
        "a_verifier": textes_de(d, "a_verifier"),
        "signatures": c.signatures(
            [
                ("La personne", d.personne.nom_complet(), d.signature_personne),
                ("Le référent d’accompagnement", d.referent.nom_complet(), d.signature_referent),
            ]
        ),
    }


_CADRE = {"dispositif", "dominante", "territoire", "date_diagnostic", "date_complement", "conjoint"}
_EXPRESSION = {"forces", "besoins", "contraintes"}
_REMISES = {"information_donnees"}
_ANALYSE = {"autonomie", "synthese"}


def _domaines(diagnostic: DiagnosticGlobal) -> list[dict[str, str]]:
    rendu = []
    for nom, champ in champs_de(type(diagnostic.situation)).items():
        domaine = getattr(diagnostic.situation, nom)
        assert isinstance(domaine, Domaine)
        rendu.append(
            {
                "domaine": champ.libelle,
                "etat": texte_de(domaine, "etat") or "non renseigné",
                "parole": texte_de(domaine, "parole"),
                "constats": c.joindre(
                    texte_de(domaine, "situations"),
                    texte_de(domaine, "observation"),
                    _appui(texte_de(domaine, "ressources")),
                    separateur="\n",
                ),
            }
        )
    return rendu


def _appui(texte: str) -> str:
    return c.phrase("Points d’appui\u00a0: {}", texte)


def _ne_le(date: str) -> str:
    return c.phrase("né(e) le {}", date)


def _ans(age: str) -> str:
    pluriel = "" if age in ("0", "1") else "s"
    return c.phrase(f"{{}}\u00a0an{pluriel} indiqué{pluriel}", age)


def _fin(date: str) -> str:
    return c.phrase("jusqu’au {}", date)


def _arrete(date: str) -> str:
    return c.phrase("arrêté au {}", date)


def _rome(code: str) -> str:
    return c.phrase("ROME {}", code)
