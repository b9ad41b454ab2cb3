"""Layout of the answer to the AAP: four positions, then the annex of tables."""

from __future__ import annotations

from typing import Any

from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.reponse_aap import PositionReferent
from formulaires.documents.reponse_aap import Poste, ReponseAap
from formulaires.noyau.champ import champs_de
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.rendu.contexte import est_redige, noms_imprimes, texte_de
from formulaires.rendu.vues import communes as c


def vue(reponse: ReponseAap) -> dict[str, Any]:
    """See ``rendu.contexte``: what the plan of the answer prints."""
    r = reponse
    return {
        **c.defaut(r),
        **_reponses("candidat", r.candidat),
        **_reponses("referent", r.referent),
        **_reponses("volet1", r.volet1),
        **_reponses("volet2", r.volet2),
        **_reponses("intensif", r.intensif),
        **_reponses("evaluation", r.evaluation),
        "sous_titre": texte_de(r.candidat, "nom"),
        "demande": c.details(r, *(n for n in noms_imprimes(ReponseAap) if n not in _DEMANDE)),
        "ensemble": "oui" if r.volets_ensemble is Reponse.OUI else "",
        "separes": ""
        if r.volets_ensemble in (None, Reponse.OUI)
        else c.phrase("Volets traités ensemble\u00a0: {}.", texte_de(r, "volets_ensemble")),
        "referent": [*_delais(r.referent), *c.details(r.referent, *_DELAIS, *_longs(r.referent))],
        "volet1_actions": _actions(c.defaut(r.volet1)["actions"]),
        "volet2_actions": _actions(c.defaut(r.volet2)["actions"]),
        "intensif": c.details(r.intensif, "programme", *_longs(r.intensif)),
        "programme": c.defaut(r.intensif)["programme"],
        "outils_suivi": c.details(r, *(n for n in noms_imprimes(ReponseAap) if n not in _SUIVI)),
        "indicateurs": [
            {**c.rang(i, n), "details": c.details_texte(i, "famille", "intitule", "cible")}
            for n, i in enumerate(r.indicateurs, 1)
        ],
        "tableau_personnel": [*(_poste(p, n) for n, p in enumerate(r.equipe, 1)), *_totaux(r)],
        "partenaires": [
            {**c.rang(p, n), "details": c.details_texte(p, "nom", "role", "accord")}
            for n, p in enumerate(r.partenaires, 1)
        ],
        "prestations": [
            {**c.rang(p, n), "details": c.details_texte(p, "prestataire", "objet", "montant")}
            for n, p in enumerate(r.prestations, 1)
        ],
        "budget": c.details(r.budget, "charges", "produits", "total_charges", "total_produits"),
        "charges": _compte(c.defaut(r.budget)["charges"], texte_de(r.budget, "total_charges")),
        "produits": _compte(c.defaut(r.budget)["produits"], texte_de(r.budget, "total_produits")),
        "signatures": c.signatures(
            [("Pour le candidat", texte_de(r.candidat, "representant"), r.signature_representant)]
        ),
    }


_DEMANDE = {"date_reponse", "date_debut", "date_fin", "territoire"}
_DELAIS = ("delai_diagnostic", "delai_contrat")
_SUIVI = {"viesion", "tableau_qualification", "tableau_version"}
_ETP = ("etp_referent", "etp_volet1", "etp_volet2", "etp_intensif", "etp_total")


def _longs(bloc: Bloc) -> tuple[str, ...]:
    return tuple(n for n in noms_imprimes(type(bloc)) if est_redige(type(bloc), n))


def _reponses(nom: str, bloc: Bloc) -> dict[str, Any]:
    """Lines of a bloc under its name, and each of its long answers under « nom_champ »."""
    place = c.defaut(bloc)
    longs = _longs(bloc)
    return {nom: c.details(bloc, *longs)} | {f"{nom}_{long}": place[long] for long in longs}


def _delais(referent: PositionReferent) -> list[dict[str, str]]:
    """« 1 mois », on one line for each delay."""
    rendu = []
    for nom in _DELAIS:
        if nom in referent.malformes:
            dit = texte_de(referent, nom)
        else:
            delai = getattr(referent, nom)
            dit = c.joindre(
                texte_de(delai, "valeur"), texte_de(delai, "unite"), separateur="\u00a0"
            )
        if dit:
            rendu.append({"libelle": champs_de(PositionReferent)[nom].libelle, "valeur": dit})
    return rendu


def _actions(rangs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            **a,
            "dessous": c.joindre(
                a["contenu"], c.phrase("Animation\u00a0: {}", a["animation"]), separateur="\n"
            ),
            "quand": c.joindre(a["rythme"], a["lieu"], separateur="\n"),
        }
        for a in rangs
    ]


def _poste(poste: Poste, n: int) -> dict[str, Any]:
    return {
        **c.rang(poste, n),
        "dessous": c.joindre(
            texte_de(poste, "metier"),
            texte_de(poste, "qualification"),
            c.details_texte(poste, "nom", "metier", "qualification", *_ETP),
            separateur="\n",
        ),
    }


def _totaux(r: ReponseAap) -> list[dict[str, Any]]:
    """The line of the announced totals, under the table of the team."""
    if r.totaux.est_vide():
        return []
    return [{**c.rang(r.totaux, 0), "nom": "Totaux annoncés", "dessous": ""}]


def _compte(rangs: list[dict[str, Any]], total: str) -> list[dict[str, Any]]:
    """Lines of a side of the budget, and its announced total."""
    lignes = [
        {
            "quoi": x.get("poste", "") or x.get("financeur", ""),
            "dessous": n if (n := x.get("nature", "")) != x.get("poste") else "",
            "montant": x["montant"],
        }
        for x in rangs
    ]
    return (
        [*lignes, {"quoi": "Total annoncé", "dessous": "", "montant": total}] if total else lignes
    )
