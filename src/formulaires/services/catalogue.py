"""What the toolkit knows: documents, schemas, examples, exigences, activities."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from formulaires.documents import modele, noms
from formulaires.documents.base import Document
from formulaires.noyau.catalogues import activites, thematiques
from formulaires.noyau.erreurs import NomInconnu, proche
from formulaires.noyau.ressources import dossier
from formulaires.regles.preuves.modele import documents as documents_lus
from formulaires.regles.preuves.modele import reperes
from formulaires.services.saisies import lire_saisie
from formulaires.textes.chargement import (
    ExigenceLue,
    exigence,
    exigences,
    fichiers,
)

ABSENTS = (
    "Le référentiel officiel de diagnostic global et la trame départementale du contrat ne sont pas "
    "parmi les textes fournis, et aucun texte ne donne de trame aux autres documents\u00a0: les trames "
    "sont les nôtres."
)


def documents() -> list[dict[str, Any]]:
    """Documents known, each with its texts and the number of their exigences."""
    rendu = []
    for nom in noms():
        textes = [
            {
                "id": f.texte.id,
                "titre": f.texte.titre,
                "territoire": f.texte.territoire,
                "depuis": min(e.depuis or f.texte.depuis for e in visees).isoformat(),
                "exigences": len(visees),
            }
            for f in fichiers()
            if (visees := [e for e in f.exigence if e.vise(nom)])
        ]
        m = modele(nom)
        rendu.append({"id": nom, "titre": m.titre, "edition": m.edition, "textes": textes})
    return rendu


def schema(nom: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a document's saisie, fields in the order of the form."""
    m = modele(nom)
    corps = m.model_json_schema()
    entete = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:formulaires:{m.id}:{m.edition}",
        "title": m.titre,
        "type": "object",
    }
    proprietes = {
        "document": {"const": m.id, "title": "Document"},
        "edition": {"type": "string", "title": "Édition du document"},
        **corps["properties"],
    }
    return {**entete, "properties": proprietes, "$defs": corps["$defs"]}


def noms_exemples(nom: str) -> list[str]:
    """Names of the examples of a document: ``complet``, ``incomplet``, then the cases."""
    premiers = ("complet", "incomplet")
    trouves = [c.stem for c in sorted((dossier("exemples") / modele(nom).id).glob("*.json"))]
    return sorted(trouves, key=lambda n: (premiers.index(n) if n in premiers else 2, n))


def exemple(nom: str, lequel: str = "complet") -> dict[str, Any]:
    """Saisie of an example, or the empty one (``vide``)."""
    if lequel == "vide":
        return modele(nom).vierge()
    connus = noms_exemples(nom)
    if lequel not in connus:
        raise NomInconnu(
            f"L’exemple «\u00a0{lequel}\u00a0» n’existe pas.",
            proche(lequel, connus) or f"Exemples connus\u00a0: {', '.join(connus)}.",
        )
    chemin = dossier("exemples") / nom / f"{lequel}.json"
    donnees: dict[str, Any] = json.loads(chemin.read_text(encoding="utf-8"))
    return donnees


def document_exemple(nom: str, lequel: str) -> Document:
    """An example as a document."""
    return lire_saisie(json.dumps(exemple(nom, lequel)).encode(), nom)


def expliquer(cle: str) -> dict[str, Any]:
    """All that is known of one exigence: what it asks, where it is written, its figures."""
    lue: ExigenceLue = exigence(cle)
    e, t = lue.exigence, lue.texte
    precisions = [autre.cle for autre in exigences().values() if autre.exigence.precise == cle]
    return {
        "exigence": cle,
        "resume": e.resume,
        "texte": t.titre,
        "autorite": t.autorite,
        "section": e.section,
        "repere": e.repere,
        "obligation": e.obligation,
        "severite": e.severite,
        "nature": e.nature,
        "documents": [n for n in noms() if e.vise(n)],
        "jugement": comment_juge(lue),
        "territoire": t.territoire,
        "si": {n: list(v) for n, v in e.si.items()},
        "sauf": {n: list(v) for n, v in e.sauf.items()},
        "parametres": [p.model_dump(mode="json", exclude_none=True) for p in e.parametre],
        "depuis": (e.depuis or t.depuis).isoformat(),
        "depuis_motif": e.depuis_motif or t.depuis_motif,
        "jusqu_a": d.isoformat() if (d := e.jusqu_a or t.jusqu_a) else None,
        "jusqu_a_motif": t.jusqu_a_motif,
        "verifie_le": (e.verifie_le or t.verifie_le).isoformat(),
        "lecture": e.lecture,
        "lecture_motif": e.lecture_motif,
        "precise": e.precise,
        "precisee_par": precisions,
        "correction": e.correction,
        "indices": _indices(lue),
    }


def _indices(lue: ExigenceLue) -> dict[str, list[str]]:
    """By document, the words by which a file from elsewhere shows that it answers."""
    rendu = {}
    for nom in documents_lus():
        if lue.exigence.vise(nom) and (i := reperes(nom).document.indices.get(lue.cle)):
            groupes = [m for motifs in i.groupes.values() for m in motifs]
            mesures = [f"{m.de} ({m.unite})" for m in i.mesures]
            rendu[nom] = [*i.titres, *i.preuves, *groupes, *mesures]
    return {nom: motifs for nom, motifs in rendu.items() if motifs}


_JUGEMENTS = {
    "presence": "ce qui est demandé est écrit",
    "seuil": "le chiffre écrit est comparé à celui du texte",
    "clause": "ce que dit le document est comparé à ce que veut le texte",
    "piece": "la pièce est là, et dans l’état demandé",
    "signature": "chaque signature attendue porte sa date",
    "coherence": "ce qui est écrit à un endroit est comparé au reste",
    "jugement": "ce qui s’écrit est montré\u202f; seule une personne peut trancher",
}


def figure(cle: str, parametre: str, au: dt.date | None = None) -> float:
    """A figure of an exigence, as its text has it on a day (today when not said)."""
    jour = au or dt.date.today()
    valeurs = [
        p.valeur
        for p in exigence(cle).exigence.parametre
        if p.nom == parametre and p.en_vigueur(jour)
    ]
    return float(valeurs[0])


def comment_juge(lue: ExigenceLue) -> str:
    """How an exigence is judged, in one French phrase, with its figures."""
    e = lue.exigence
    chiffres = [
        f"{p.nom.replace('_', ' ')} = {p.valeur} {p.unite}"
        for p in e.parametre
        if p.origine != "usager"
    ]
    return _JUGEMENTS[e.nature] + (f" ({', '.join(chiffres)})" if chiffres else "")


def toutes() -> list[str]:
    """Keys of every exigence."""
    return list(exigences())


def activites_connues() -> list[dict[str, Any]]:
    """The activity catalogue, with the label of each thématique."""
    themes = thematiques()
    return [
        {**a, "thematique_libelle": themes.get(a["thematique"], {}).get("libelle", "")}
        for a in activites().values()
    ]
