"""Layout of the fiche de sortie: motive and dates, journal of contacts, decision, signatures."""

from __future__ import annotations

from typing import Any

from formulaires.documents.bloc import vide
from formulaires.documents.blocs.sortie import Contact, PeriodeEmploi
from formulaires.documents.fiche_sortie import FicheSortie
from formulaires.noyau.ecriture import majuscule
from formulaires.noyau.vocabulaires.sortie import MotifSortie
from formulaires.rendu.contexte import texte_de
from formulaires.rendu.vues import communes as c


def vue(fiche: FicheSortie) -> dict[str, Any]:
    """See ``rendu.contexte``: what the plan of the fiche prints."""
    f = fiche
    defaut = c.defaut(f)
    return {
        **defaut,
        **_silence(f),
        "sous_titre": f.personne.nom_complet(),
        "sortie": _lignes(f, "motif", "motif_precision", "date_sortie", "date_fiche", "territoire"),
        "parcours": [
            *defaut["entree"],
            *_lignes(f, "statut_professionnel", "intensite", "mois_accompagnement", "mois_emploi"),
        ],
        "emplois": [_emploi(e) for e in f.emplois if not vide(e)],
        "contacts": [_contact(x) for x in f.contacts if not vide(x)],
        "vivante": "" if f.motif is MotifSortie.DECES else "oui",
        "deces_ecrit": "oui" if f.motif is MotifSortie.DECES else "",
        "signatures": c.signatures(_signataires(f)),
    }


def _lignes(fiche: FicheSortie, *noms: str) -> list[dict[str, str]]:
    return c.details(fiche, *(n for n in type(fiche).model_fields if n not in noms))


def _silence(fiche: FicheSortie) -> dict[str, Any]:
    d = fiche.desengagement
    if "desengagement" in fiche.malformes:
        return {"silence": c.defaut(fiche)["desengagement"], "causes": [], "canaux_absents": []}
    dernier = (
        c.details(d, *(n for n in type(d).model_fields if n != "dernier_lien"))
        if "dernier_lien" in d.malformes
        else c.details(d.dernier_lien)
    )
    return {
        "silence": [*dernier, *c.details(d, "dernier_lien", "canaux_absents", "causes")],
        "causes": c.defaut(d)["causes"],
        "canaux_absents": c.defaut(d)["canaux_absents"],
    }


def _emploi(emploi: PeriodeEmploi) -> dict[str, str]:
    return {
        "emploi": c.joindre(texte_de(emploi, "employeur"), texte_de(emploi, "poste")),
        "quand": majuscule(c.periode_de(emploi)),
        "contrat": texte_de(emploi, "contrat"),
        "fin": texte_de(emploi, "motif_fin"),
    }


def _contact(contact: Contact) -> dict[str, str]:
    return {
        "date": texte_de(contact, "date"),
        "canal": texte_de(contact, "canal"),
        "sens": texte_de(contact, "sens"),
        "resultat": texte_de(contact, "resultat"),
        "details": c.details_texte(contact, *_CONTACT, separateur=" · "),
        "lien": texte_de(contact, "lien_reel") or "non renseigné",
    }


_CONTACT = ("date", "canal", "sens", "resultat", "lien_reel")


def _signataires(fiche: FicheSortie) -> list[c.SignatureDite]:
    """The gestionnaire; the person when the exit rests on her will, or when she signed."""
    rendu: list[c.SignatureDite] = [
        (
            "Le gestionnaire de la plateforme",
            texte_de(fiche.gestionnaire, "nom"),
            fiche.signature_gestionnaire,
            texte_de(fiche.gestionnaire, "representant"),
        )
    ]
    if fiche.faits()["volonte"] != "non" or not vide(fiche.signature_personne):
        rendu.append(
            (
                "La personne ou son représentant",
                fiche.personne.nom_complet(),
                fiche.signature_personne,
            )
        )
    return rendu
