"""Layout of the convention individuelle: parties, entry, modalities, intensity, signatures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from formulaires.documents.bloc import Bloc, vide
from formulaires.documents.blocs.accord_signe import AccordSigne
from formulaires.documents.blocs.actions import ActionEmployeur, ActionPersonne, Appui, Rencontres
from formulaires.documents.blocs.veille import Veille
from formulaires.documents.convention_individuelle import ConventionIndividuelle
from formulaires.noyau.ecriture import majuscule
from formulaires.noyau.vocabulaires.emploi_accompagne import MesureProtection, StatutProfessionnel
from formulaires.rendu.contexte import texte_de, textes_de
from formulaires.rendu.vues import communes as c


def vue(convention: ConventionIndividuelle) -> dict[str, Any]:
    """See ``rendu.contexte``: what the plan of the convention lays out."""
    k = convention
    return {
        **c.defaut(k),
        "sous_titre": k.personne.nom_complet(),
        **_sans_employeur(k),
        "copie": "oui" if k.exemplaire else "",
        "cadre": lignes(k, "territoire", "statut_professionnel", "date_effet"),
        "titres": [
            {
                "nature": texte_de(t, "nature"),
                "validite": c.periode_de(t),
                "details": c.details_texte(t, "nature", "debut", "fin"),
            }
            for t in ecrits(k.titres)
        ],
        "essais": reste(k.essais, "dispositif", "quand", "resultat"),
        "autres_accompagnements": reste(
            k.autres_accompagnements, "structure", "objet", "articulation"
        ),
        "evaluation": c.defaut(k)["evaluation"]
        if "evaluation" in k.malformes
        else c.details(k.evaluation, "seances"),
        "seances": reste(k.evaluation.seances, "date", "lieu", "avec"),
        "actions_personne": _actions(k.actions_personne, copie=bool(k.exemplaire)),
        "appuis": _actions(k.appuis),
        "actions_employeur": _actions(k.actions_employeur),
        "intensites": [
            {
                **{n: texte_de(p, n) for n in ("niveau", "heures", "precision")},
                "periode": majuscule(c.periode_de(p)),
            }
            for p in ecrits(k.intensites)
        ],
        "rencontres": [_rencontres(r) for r in ecrits(k.rencontres)],
        "duree": lignes(k, "date_fin", "duree_ecrite"),
        "veille": [] if _sans_veille(k) else lignes_veille(k.veille, k),
        "conditions_reactivation": textes_de(k.veille, "conditions_reactivation"),
        "contact": c.defaut(k.veille)["contact"],
        "autres_intervenants": reste(k.autres_intervenants, "nom", "organisme", "role"),
        "accords": c.accords(ecrits(k.accords)),
        "remises": lignes(k, "information_donnees", "exemplaire_remis"),
        "signatures": signatures(k),
    }


def _sans_employeur(k: ConventionIndividuelle) -> dict[str, str]:
    """Which of the clauses on the absent employer is printed."""
    laquelle = ""
    if k.a_un_employeur() == "non":
        laquelle = "sans_employeur" if vide(k.employeur) else "employeur_a_venir"
        if k.statut_professionnel is StatutProfessionnel.NON_SALARIE:
            laquelle = "a_son_compte"
    clauses = ("sans_employeur", "employeur_a_venir", "a_son_compte")
    return {n: "oui" if n == laquelle else "" for n in clauses}


def lignes(bloc: Bloc, *noms: str) -> list[dict[str, str]]:
    """Label/value lines of these fields only."""
    return c.details(bloc, *(n for n in type(bloc).model_fields if n not in noms))


def ecrits(liste: Sequence[Any]) -> list[Any]:
    """Elements in which something is written."""
    return [x for x in liste if not vide(x)]


def reste(liste: Sequence[Bloc], *noms: str) -> list[dict[str, str]]:
    """Rows with these fields, and the others under the first."""
    return [
        {**{n: texte_de(x, n) for n in noms}, "details": c.details_texte(x, *noms)}
        for x in ecrits(liste)
    ]


def _sans_veille(k: ConventionIndividuelle) -> bool:
    return vide(k.veille) and "veille" not in k.malformes


def lignes_veille(v: Veille, document: Bloc) -> list[dict[str, str]]:
    """Lines of the veille, without what is laid out apart."""
    if "veille" in document.malformes:
        rendu: list[dict[str, str]] = c.defaut(document)["veille"]
        return rendu
    return c.details(v, "conditions_reactivation", "contact")


def _actions(
    liste: Sequence[ActionPersonne | Appui | ActionEmployeur], *, copie: bool = False
) -> list[dict[str, str]]:
    sauf = (*_PLACES, "dire_employeur") if copie else _PLACES
    return [
        {
            "n": str(rang),
            "intitule": texte_de(a, "intitule") or texte_de(a, genre) or "action à préciser",
            "quand": majuscule(
                c.joindre(
                    c.phrase("le {}", texte_de(a, "date")),
                    c.periode_de(a),
                    texte_de(a, "frequence"),
                    texte_de(a, "lieu"),
                    separateur="\n",
                )
            ),
            "qui": texte_de(a, "qui"),
            "details": c.joindre(
                texte_de(a, genre) if texte_de(a, "intitule") else "",
                texte_de(a, "precision") if genre != "precision" else "",
                c.details_texte(a, *sauf),
                separateur="\n",
            ),
        }
        for rang, a in enumerate(liste, 1)
        if not vide(a) and (genre := _GENRE.get(type(a), "precision"))
    ]


_GENRE: dict[type[Bloc], str] = {ActionPersonne: "famille", ActionEmployeur: "nature"}
_PLACES = (
    "intitule", "famille", "nature", "lieu", "frequence", "date", "debut", "fin", "qui", "precision",
)  # fmt: skip


def _rencontres(r: Rencontres) -> dict[str, str]:
    nombre = texte_de(r, "nombre")
    pluriel = "s" if nombre not in ("", "0", "1") else ""
    return {
        "periode": majuscule(c.periode_de(r)) or "Dates à préciser",
        "rythme": c.joindre(
            c.joindre(nombre, f"entretien{pluriel}", separateur="\u00a0"),
            texte_de(r, "cadence"),
            separateur=" ",
        ),
        "ou": c.joindre(texte_de(r, "mode"), texte_de(r, "lieu"), separateur="\n"),
        "precision": texte_de(r, "precision"),
    }


def signatures(d: AccordSigne) -> list[dict[str, Any]]:
    """The blocks of those who sign; a representative or an employer only when there is one."""
    blocs: list[c.SignatureDite] = [
        (
            "Le gestionnaire de la plateforme",
            d.gestionnaire.nom or "",
            d.signature_gestionnaire,
            d.gestionnaire.representant or "",
        ),
        (
            "La personne, ou qui la représente" if d.exemplaire else "La personne",
            d.personne.nom_complet(),
            d.signature_personne,
        ),
    ]
    if _representant_signe(d) or not vide(d.signature_representant):
        qui = _REPRESENTANTS.get(d.representation.mesure or "", "Le représentant légal")
        blocs.append((qui, d.representation.representant or "", d.signature_representant))
    if _employeur_signe(d) or not vide(d.signature_employeur):
        represente = d.employeur.representant or ""
        blocs.append(("L’employeur", d.employeur.nom or "", d.signature_employeur, represente))
    return c.signatures(blocs)


_REPRESENTANTS: dict[str, str] = {
    MesureProtection.CURATELLE: "Au titre de la curatelle",
    MesureProtection.CURATELLE_RENFORCEE: "Au titre de la curatelle",
    MesureProtection.TUTELLE: "Au titre de la tutelle",
    MesureProtection.HABILITATION: "Au titre de l’habilitation familiale",
    MesureProtection.MANDAT: "Au titre du mandat de protection",
    MesureProtection.A_ETABLIR: "Représentant ou curateur, s’il doit signer",
}


def _representant_signe(d: AccordSigne) -> bool:
    """A place for who represents the person; a sauvegarde gives nobody by itself."""
    r = d.representation
    sans_nom = not (r.representant or r.organisme)
    sauvegarde = r.mesure is MesureProtection.SAUVEGARDE and sans_nom
    return d.est_represente() == "oui" and not sauvegarde


def _employeur_signe(d: AccordSigne) -> bool:
    """The convention binds the employer; an avenant only has to inform him."""
    return isinstance(d, ConventionIndividuelle) and d.a_un_employeur() == "oui"
