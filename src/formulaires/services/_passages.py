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


def _vers_representant(_: Document, v: Valeurs) -> Valeurs:
    return {"representation.representant": lire(v, "personne.representant_legal")}


def _vers_contrat_suivant(_: Document, v: Valeurs) -> Valeurs:
    """What the person asked then is asked again; she is a new entrant once."""
    return {
        "exemption": {"motif": lire(v, "exemption.motif")} if lire(v, "exemption.motif") else None,
        "orientation": {
            n: x for n, x in (v.get("orientation") or {}).items() if n != "nouvel_entrant"
        }
        if isinstance(v.get("orientation"), dict)
        else None,
    }


def _convention_unique_suivante(_: Document, v: Valeurs) -> Valeurs:
    """The parties go on; what each signed and agreed then does not."""
    garde = ("structure", "siret", "representant", "commune", "apport", "habilitation")
    return {"membres": [{n: m[n] for n in garde if n in m} for m in _rangees(v, "membres")]}


def _convention_vers_avenant(convention: Document, _: Valeurs) -> Valeurs:
    return {"convention_du": _date(convention)}


def _convention_vers_sortie(convention: Document, v: Valeurs) -> Valeurs:
    orientation = lire(v, "admission.voie") == "cdaph"
    rqth = [t for t in _rangees(v, "titres") if t.get("nature") == "rqth"]
    fins = [t["fin"] for t in rqth if isinstance(t.get("fin"), str)]
    return {
        "entree.date": _date(convention),
        "entree.voie": lire(v, "admission.voie"),
        "titres.orientation_date": lire(v, "admission.date_decision") if orientation else None,
        "titres.orientation_fin": lire(v, "admission.fin_validite") if orientation else None,
        "titres.rqth_fin": max(fins, default=None),
        "titres.rqth_sans_limite": "oui"
        if any(t.get("sans_limite") == "oui" for t in rqth)
        else None,
        **_veille(v),
    }


def _avenant_vers_sortie(_: Document, v: Valeurs) -> Valeurs:
    return {"entree.date": v.get("convention_du"), **_veille(v)}


def _veille(v: Valeurs) -> Valeurs:
    """The veille that was agreed becomes one of those of the accompaniment."""
    bornes = {n: lire(v, f"veille.{n}") for n in ("debut", "fin")}
    return {"veilles": [bornes]} if any(bornes.values()) else {}


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
    """Each party becomes a partner; the row of the chef de file is about the porteur."""
    membres = [m for m in _rangees(v, "membres") if m.get("structure") or m.get("siret")]
    chef = [m for m in membres if _est_le_chef(m, v)]
    return {
        **{f"porteur.{n}": x for m in chef for n, x in _engagement(m).items()},
        "partenaires": [
            {
                "nom": m.get("structure"),
                "siret": m.get("siret"),
                "representant": m.get("representant"),
                "implantation": m.get("commune"),
                **_engagement(m),
            }
            for m in membres
            if m not in chef
        ],
    }


def _est_le_chef(membre: Valeurs, v: Valeurs) -> bool:
    siret = membre.get("siret")
    meme_siret = siret is not None and siret == lire(v, "porteur.siret")
    return meme_siret or _plie(membre.get("structure")) == _plie(lire(v, "porteur.nom"))


def _engagement(membre: Valeurs) -> Valeurs:
    """What a party signed: an oral agreement on the chef de file is no signature."""
    ecrit = membre.get("accord") == "oui" and membre.get("accord_forme") == "ecrit"
    return {
        "convention_signee": membre.get("signee")
        or ("oui" if lire(membre, "signature.date") else None),
        "convention_le": lire(membre, "signature.date"),
        "consensus_signe": "oui" if ecrit else None,
        "consensus_le": membre.get("accord_date") if ecrit else None,
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


# Said again in other words from one paper to the next: a new wording makes nothing stale.
REDITS = ("diagnostic.resume", "phases.0.precision_duree", "phases.0.motif")
_INDIVIDUELS = ("convention_individuelle", "avenant_veille", "fiche_sortie")
_PASSAGES: dict[tuple[str, str], Passage] = {
    ("diagnostic_global", "contrat_engagement"): _vers_contrat,
    ("diagnostic_global", "convention_individuelle"): _vers_emploi_accompagne,
    ("contrat_engagement", "convention_individuelle"): _vers_emploi_accompagne,
    ("contrat_engagement", "contrat_engagement"): _vers_contrat_suivant,
    ("contrat_engagement", "diagnostic_global"): _vers_contrat_suivant,
    ("convention_unique", "convention_unique"): _convention_unique_suivante,
    **{
        (rsa, papier): _vers_representant
        for rsa in ("diagnostic_global", "contrat_engagement")
        for papier in ("avenant_veille", "fiche_sortie")
    },
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
