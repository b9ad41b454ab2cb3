"""Values that change place from one document to another: one function for each pair."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from formulaires.documents.base import Document
from formulaires.noyau.caracteres import plier

Valeurs = dict[str, Any]
Passage = Callable[[Document, Valeurs], Valeurs]


def passages(depuis: Document, valeurs: Valeurs, vers: str) -> Valeurs:
    """Values for a document of id ``vers``, by their dotted path in its saisie."""
    passage = _PASSAGES.get((depuis.id, vers))
    return passage(depuis, valeurs) if passage else {}


def lire(valeurs: Any, chemin: str) -> Any:
    """The value at a dotted path of a saisie, or None."""
    for nom in chemin.split("."):
        if not isinstance(valeurs, dict):
            return None
        valeurs = valeurs.get(nom)
    return valeurs


def _deplacer(**chemins: str) -> Callable[[Valeurs], Valeurs]:
    """``a__b="c.d"``: what stands at a.b goes to c.d."""
    return lambda valeurs: {
        vers: lire(valeurs, de.replace("__", ".")) for de, vers in chemins.items()
    }


def _vers_contrat(_: Document, v: Valeurs) -> Valeurs:
    return _deplacer(
        date_diagnostic="diagnostic.date",
        date_complement="diagnostic.complement",
        synthese="diagnostic.resume",
        preconisation__modalite="phases.0.modalite",
        preconisation__duree_hebdomadaire="phases.0.duree_hebdomadaire",
        preconisation__motif_duree="phases.0.motif_duree",
        preconisation__precision_duree="phases.0.precision_duree",
        preconisation__motif="phases.0.motif",
        preconisation__suite="phases.1.modalite",
    )(v)


def _vers_emploi_accompagne(_: Document, v: Valeurs) -> Valeurs:
    """The référent of the RSA becomes one of those around the person."""
    noms = (lire(v, f"referent.{c}") for c in ("prenom", "nom"))
    nom = " ".join(n for n in noms if isinstance(n, str))
    return {
        **_deplacer(
            personne__representant_legal="representation.representant",
            referent__fonction="autres_intervenants.0.fonction",
            referent__telephone="autres_intervenants.0.telephone",
            referent__courriel="autres_intervenants.0.courriel",
        )(v),
        "autres_intervenants.0.nom": nom,
        "autres_intervenants.0.organisme": lire(v, "organisme.nom") if nom else None,
    }


def _convention_vers_avenant(convention: Document, _: Valeurs) -> Valeurs:
    return {"convention_du": _date(convention)}


def _convention_vers_sortie(convention: Document, v: Valeurs) -> Valeurs:
    orientation = lire(v, "admission.voie") == "cdaph"
    rqth = [t for t in _rangees(v, "titres") if t.get("nature") == "rqth"]
    return {
        "entree.date": _date(convention),
        "entree.voie": lire(v, "admission.voie"),
        "titres.orientation_date": lire(v, "admission.date_decision") if orientation else None,
        "titres.orientation_fin": lire(v, "admission.fin_validite") if orientation else None,
        "titres.rqth_fin": rqth[0].get("fin") if rqth else None,
        "titres.rqth_sans_limite": rqth[0].get("sans_limite") if rqth else None,
    }


def _avenant_vers_sortie(_: Document, v: Valeurs) -> Valeurs:
    return {"entree.date": v.get("convention_du")}


def _dossier_vers_convention_unique(_: Document, v: Valeurs) -> Valeurs:
    """The chef de file and each partner become parties."""
    membres = [v.get("porteur"), *_rangees(v, "partenaires")]
    return {
        "membres": [
            {
                "structure": m.get("nom"),
                "siret": m.get("siret"),
                "representant": m.get("representant"),
                "commune": m.get("implantation") or lire(m, "adresse.commune"),
            }
            for m in membres
            if isinstance(m, dict) and (m.get("nom") or m.get("siret"))
        ]
    }


def _convention_unique_vers_dossier(_: Document, v: Valeurs) -> Valeurs:
    chef = (_plie(lire(v, "porteur.nom")), lire(v, "porteur.siret"))
    return {
        "partenaires": [
            {
                "nom": m.get("structure"),
                "siret": m.get("siret"),
                "representant": m.get("representant"),
                "implantation": m.get("commune"),
                "convention_signee": m.get("signee"),
                "convention_le": lire(m, "signature.date"),
                "consensus_le": m.get("accord_date") if m.get("accord") == "oui" else None,
            }
            for m in _rangees(v, "membres")
            if (m.get("structure") or m.get("siret"))
            and _plie(m.get("structure")) != chef[0]
            and (m.get("siret") is None or m.get("siret") != chef[1])
        ]
    }


def _rangees(v: Valeurs, nom: str) -> list[Valeurs]:
    """The rows of a list of a saisie, whatever else was typed there."""
    liste = v.get(nom)
    return [x for x in liste if isinstance(x, dict)] if isinstance(liste, list) else []


def _plie(valeur: Any) -> str:
    return " ".join(plier(valeur).split()) if isinstance(valeur, str) else ""


def _plateforme_vers_individuel(_: Document, v: Valeurs) -> Valeurs:
    """The chef de file of the plateforme is the gestionnaire who signs."""
    champs = ("nom", "plateforme", "siret", "adresse", "representant", "telephone", "courriel")
    if not lire(v, "porteur.nom"):
        return {}
    porteur = {f"gestionnaire.{n}": lire(v, f"porteur.{n}") for n in champs}
    return {**porteur, "gestionnaire.chef_de_file": "oui"}


def _date(document: Document) -> str | None:
    date = document.date_document()
    return date.isoformat() if date else None


_INDIVIDUELS = ("convention_individuelle", "avenant_veille", "fiche_sortie")
_PASSAGES: dict[tuple[str, str], Passage] = {
    ("diagnostic_global", "contrat_engagement"): _vers_contrat,
    ("diagnostic_global", "convention_individuelle"): _vers_emploi_accompagne,
    ("contrat_engagement", "convention_individuelle"): _vers_emploi_accompagne,
    ("convention_individuelle", "avenant_veille"): _convention_vers_avenant,
    ("convention_individuelle", "fiche_sortie"): _convention_vers_sortie,
    ("avenant_veille", "fiche_sortie"): _avenant_vers_sortie,
    ("dossier_candidature", "convention_unique"): _dossier_vers_convention_unique,
    ("convention_unique", "dossier_candidature"): _convention_unique_vers_dossier,
    **{
        (plateforme, individuel): _plateforme_vers_individuel
        for plateforme in ("dossier_candidature", "convention_unique")
        for individuel in _INDIVIDUELS
    },
}
