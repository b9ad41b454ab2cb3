"""Layout of the application of a plateforme: its operators, its project, its team, its pieces."""

from __future__ import annotations

import datetime as dt
from typing import Any

from formulaires.documents.blocs.appel import somme
from formulaires.documents.blocs.candidature import Engagement
from formulaires.documents.blocs.equipe_ea import Professionnel
from formulaires.documents.dossier_candidature import DossierCandidature
from formulaires.noyau.champ import champs_de
from formulaires.noyau.ecriture import montant
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.rendu.contexte import A_COMPLETER, texte_de
from formulaires.rendu.riche import riche
from formulaires.rendu.vues import communes as c
from formulaires.textes.chargement import exigences


def vue(dossier: DossierCandidature) -> dict[str, Any]:
    """See ``rendu.contexte``: what the plan of the application prints."""
    d = dossier
    defaut = c.defaut(d)
    rendu = {**defaut}
    attendus = _attendus(d)
    for nom in _BLOCS:
        ailleurs = _ENGAGEMENTS if nom == "porteur" else ()
        rendu |= c.completees(d, nom, attendus.get(nom, ()), *ailleurs)
    return {
        **rendu,
        "sous_titre": c.joindre(
            texte_de(d.porteur, "plateforme"), texte_de(d.porteur, "nom"), separateur="\n"
        ),
        "departement": c.seulement(d, "territoire"),
        "exigences_appel": [
            {
                **e,
                "titre": e["intitule"] or f"Point n°\u00a0{e['n']}",
                "reponse": e["reponse"] or riche(A_COMPLETER),
            }
            for e in defaut["exigences_appel"]
        ],
        "partenaires": [
            {
                **p,
                "titre": p["nom"] or f"Partenaire n°\u00a0{p['n']}",
                "lignes": c.details(
                    d.partenaires[int(p["n"]) - 1], "nom", *_ENGAGEMENTS, *_PARTENAIRE
                ),
            }
            for p in defaut["partenaires"]
        ],
        "membres": [
            _membre(d.porteur, texte_de(d.porteur, "nom") or "Le chef de file"),
            *(
                _membre(p, texte_de(p, "nom") or f"Partenaire n°\u00a0{n}")
                for n, p in c.rangees(d.partenaires)
            ),
        ],
        "equipe": [_ligne(p, n) for n, p in c.rangees(d.equipe)],
        "indicateurs": [
            {**i, "non_calcules": "\n".join(i["non_calcules"])} for i in defaut["indicateurs"]
        ],
        "employeurs": [
            {**e, "quoi": c.joindre(e["secteur"], e["etat"], separateur="\n")}
            for e in defaut["employeurs"]
        ],
        "annonces": defaut["annonces"]
        if "annonces" in d.malformes
        else c.details(d.annonces, *_BUDGET),
        "cout_moyen": c.seulement(d.annonces, "cout_moyen"),
        "charges": [*defaut["charges"], *_total(d, "charges", "poste")],
        "produits": [
            *(
                {**p, "quoi": p["financeur"] or p["precision"]}
                | {"dessous": p["precision"] if p["financeur"] else ""}
                for p in defaut["produits"]
            ),
            *_total(d, "produits", "quoi"),
        ],
        "pieces": [
            {**p, "quoi": p["type"] or p["intitule"] or "Pièce à préciser"}
            | {"dessous": p["intitule"] if p["type"] else ""}
            for p in defaut["pieces"]
        ],
        "signatures": c.signatures(
            [
                (
                    "Pour le chef de file",
                    d.porteur.nom or "",
                    d.signature,
                    d.porteur.representant or "",
                )
            ]
        ),
    }


_BLOCS = (
    "porteur", "depot", "chef_de_file", "projet_ea", "offre", "plan", "expertise",
    "fonctionnement", "sortie", "principes", "pilotage",
)  # fmt: skip
_ENGAGEMENTS = tuple(champs_de(Engagement))
_PARTENAIRE = ("presentation", "moyens", "valeur_ajoutee", "plan_formation")
_BUDGET = ("charges", "produits", "cout_moyen")
_DEMANDES = {
    "chef_de_file": ("engagement", "validation"),
    "offre": ("entreprises", "administrations", "demarches"),
    "fonctionnement": ("information_donnees",),
    "pilotage": ("donnees_portent_sur", "frequence", "tiers_externe"),
}


def _attendus(d: DossierCandidature) -> dict[str, tuple[str, ...]]:
    """Fields that a rule asks of every dossier, and those that this one is asked for."""
    demandes = dict(_DEMANDES)
    if d.pilotage.tiers_externe is not Reponse.NON:
        demandes["pilotage"] += ("evaluation_rythme",)
    if d.doit_planifier(_en_poste_avant()):
        demandes["plan"] = ("planning",)
    return demandes


def _en_poste_avant() -> dt.date:
    """The day of V.B.1 before which somebody counts as already in post."""
    parametres = exigences()["ea-2025:V.B.1/planning"].exigence.parametre
    return dt.date.fromisoformat(str(parametres[0].valeur))


def _total(d: DossierCandidature, nom: str, cle: str) -> list[dict[str, str]]:
    """The last row of a side of the budget: the total announced, else that of the lines."""
    quoi, dit = "Total annoncé", texte_de(d.annonces, nom)
    montants = [x.montant for x in getattr(d, nom) if not x.est_vide()]
    if not dit and montants and None not in montants:
        quoi, dit = "Total", montant(somme(montants) / 100)
    return [{cle: quoi, "dessous": "", "montant": dit}] if dit else []


def _membre(e: Engagement, nom: str) -> dict[str, str]:
    """One row: has this member signed the convention, and the choice of the chef de file."""
    return {
        "membre": nom,
        "convention": c.joindre(texte_de(e, "convention_signee"), texte_de(e, "convention_le")),
        "consensus": c.joindre(texte_de(e, "consensus_signe"), texte_de(e, "consensus_le")),
        "remarque": c.joindre(
            c.phrase("Attendue le {}", texte_de(e, "attendu_le")),
            texte_de(e, "remarque_signature"),
            separateur="\n",
        ),
    }


def _ligne(p: Professionnel, n: int) -> dict[str, Any]:
    """One row of the staff table, what has no column under the name."""
    return {
        **c.rang(p, n),
        "qui": c.joindre(texte_de(p, "nom"), texte_de(p, "structure"), separateur="\n")
        or f"Ligne {n}",
        "details": c.joindre(
            texte_de(p, "precision"),
            _dit(p, "cv", "CV au dossier"),
            _dit(p, "fiche_poste", "Fiche de poste au dossier"),
            separateur="\n",
        ),
        "arrivee": c.joindre(
            "À pourvoir" if p.pourvu is Reponse.NON else "",
            "" if p.pourvu in (Reponse.OUI, Reponse.NON) else _dit(p, "pourvu", "Poste pourvu"),
            _dit(p, "prise_poste", "Prise de poste"),
            _dit(p, "annee_arrivee", "Arrivée"),
            separateur="\n",
        ),
        "parcours": c.joindre(
            _dit(p, "titre_demande", "Titre exigé par la fiche"),
            _dit(p, "formation_le", "Formation"),
            _dit(p, "formation_suivie", "Formation d’encadrement suivie"),
            _dit(p, "annee_certification", "Certification prévue"),
            separateur="\n",
        ),
    }


def _dit(p: Professionnel, nom: str, libelle: str) -> str:
    """« CV au dossier : oui », on one line; nothing when it is not written."""
    texte = texte_de(p, nom)
    return f"{libelle}\u00a0: {texte}" if texte else ""
