"""Layout of the answer to the AAP: four positions, then the annex of tables."""

from __future__ import annotations

from typing import Any

from formulaires.documents.blocs.reponse_aap import PositionReferent
from formulaires.documents.blocs.reponse_annexe import Poste
from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.champ import champs_de
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.rendu.contexte import A_CORRIGER, texte_de
from formulaires.rendu.vues import communes as c


def vue(reponse: ReponseAap) -> dict[str, Any]:
    """See ``rendu.contexte``: what the plan of the answer prints."""
    r = reponse
    positions: dict[str, Any] = {}
    for nom, ailleurs in _POSITIONS.items():
        positions |= c.completees(r, nom, _attendus(r, nom), *ailleurs)
    return {
        **c.defaut(r),
        **c.reponses(r, "candidat"),
        **positions,
        **c.reponses(r, "evaluation"),
        **c.reponses(r, "budget", "charges", "produits", "total_charges", "total_produits"),
        "sous_titre": texte_de(r.candidat, "nom"),
        "demande": c.seulement(r, *_DEMANDE),
        "ensemble": "oui" if r.volets_ensemble is Reponse.OUI and not _ailleurs(r) else "",
        "separes": ""
        if r.volets_ensemble in (None, Reponse.OUI)
        else c.phrase("Volets traités ensemble\u00a0: {}.", texte_de(r, "volets_ensemble")),
        "volet1_ailleurs": "oui" if _ailleurs(r) == "volet1" else "",
        "volet2_ailleurs": "oui" if _ailleurs(r) == "volet2" else "",
        "referent": [*_delais(r.referent), *positions["referent"]],
        "volet1_actions": _actions(c.defaut(r.volet1)["actions"]),
        "volet2_actions": _actions(c.defaut(r.volet2)["actions"]),
        "programme": c.defaut(r.intensif)["programme"],
        "programme_remarque": texte_de(r.intensif, "programme_remarque"),
        "outils_suivi": c.seulement(r, *_SUIVI),
        "indicateurs": [
            {**c.rang(i, n), "details": c.details_texte(i, "famille", "intitule", "cible")}
            for n, i in c.rangees(r.indicateurs)
        ],
        "tableau_personnel": [*(_poste(p, n) for n, p in c.rangees(r.equipe)), *_totaux(r)],
        "partenaires": [
            {**c.rang(p, n), "details": c.details_texte(p, "nom", "role", "accord")}
            for n, p in c.rangees(r.partenaires)
        ],
        "prestations": [
            {**c.rang(p, n), "details": c.details_texte(p, "prestataire", "objet", "montant")}
            for n, p in c.rangees(r.prestations)
        ],
        "charges": _compte(c.defaut(r.budget)["charges"], texte_de(r.budget, "total_charges")),
        "produits": _compte(c.defaut(r.budget)["produits"], texte_de(r.budget, "total_produits")),
        "signatures": c.signatures(
            [
                (
                    "Pour le candidat",
                    texte_de(r.candidat, "nom"),
                    r.signature_representant,
                    texte_de(r.candidat, "representant"),
                )
            ]
        ),
    }


_DEMANDE = ("date_reponse", "date_debut", "date_fin", "territoire")
_DELAIS = ("delai_diagnostic", "delai_contrat")
_POSITIONS: dict[str, tuple[str, ...]] = {
    # Each position, and what of it is printed apart.
    "referent": _DELAIS,
    "volet1": ("actions",),
    "volet2": ("actions",),
    "intensif": ("programme", "programme_remarque"),
}
_CONTENUS = ("modalites", "outils", "moyens_humains", "moyens_materiels")
_SUIVI = ("viesion", "tableau_qualification", "tableau_version")
_ETP = ("etp_referent", "etp_volet1", "etp_volet2", "etp_intensif", "etp_total")


def _ensemble(r: ReponseAap) -> bool:
    """As the rules read it: a value that is not understood gives the benefit of the doubt."""
    return r.volets_ensemble is Reponse.OUI or "volets_ensemble" in r.malformes


def _ailleurs(r: ReponseAap) -> str:
    """The volet that says nothing of its own, when both have one answer; else nothing."""
    if not _ensemble(r):
        return ""
    return next((v for v in ("volet2", "volet1") if not _redigee(r, v)), "")


def _redigee(r: ReponseAap, nom: str) -> bool:
    """Whether a position has one at least of the contents that V asks."""
    return nom in r.malformes or any(getattr(r, nom).ecrit(x) for x in _CONTENUS)


def _attendus(r: ReponseAap, nom: str) -> tuple[str, ...]:
    """What V asks of a position, less what the other volet or the staff table says for it."""
    if nom == _ailleurs(r):
        return ()
    autre = {"volet1": r.volet2, "volet2": r.volet1}.get(nom)
    if not _ensemble(r):
        autre = None
    dits = {x for x in _CONTENUS if autre and autre.ecrit(x)}
    noms = ("volet1", "volet2") if autre else (nom,)
    if any(getattr(p, f"etp_{n}") or f"etp_{n}" in p.malformes for n in noms for p in r.equipe):
        dits.add("moyens_humains")
    return tuple(x for x in _CONTENUS if x not in dits)


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
    illisible = "totaux" in r.malformes
    if r.totaux.est_vide() and not illisible:
        return []
    dessous = A_CORRIGER if illisible else ""
    return [{**c.rang(r.totaux, 0), "nom": "Totaux annoncés", "dessous": dessous}]


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
