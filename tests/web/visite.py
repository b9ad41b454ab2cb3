"""Pages as a browser has them: their forms filled, sent; and a small world to visit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html
from sqlalchemy import inspect, text
from werkzeug.datastructures import MultiDict

from formulaires.documents import modele
from formulaires.services import dossiers, historique, journal, papiers, pieces, relecture
from formulaires.services.catalogue import document_exemple

PDF = b"%PDF-1.7\n%%EOF\n"
_SANS_VALEUR = ("button", "submit", "reset", "image", "file")


@dataclass(frozen=True, slots=True)
class Envoi:
    """A form of a page: where it goes, what a browser sends of it untouched, its buttons."""

    adresse: str
    methode: str
    valeurs: MultiDict[str, str]
    boutons: list[tuple[str, str]]
    genres: dict[str, str]


def arbre(html: str) -> Any:
    return lxml.html.document_fromstring(html)


def envois(html: str, ici: str) -> list[Envoi]:
    """The forms of a page, as a browser has them."""
    return [_envoi(f, ici) for f in arbre(html).iter("form")]


def _envoi(form: Any, ici: str) -> Envoi:
    valeurs: MultiDict[str, str] = MultiDict()
    boutons, genres = [], {}
    for c in form.iter("input", "select", "textarea", "button"):
        nom, genre = c.get("name"), c.get("type", "text") if c.tag == "input" else c.tag
        if genre in ("button", "submit"):
            boutons.append((nom or "", c.get("value", "")))
        if not nom or genre in _SANS_VALEUR:
            continue
        genres[nom] = genre
        for valeur in _valeurs(c, genre):
            valeurs.add(nom, valeur)
    return Envoi(form.get("action") or ici, form.get("method", "get"), valeurs, boutons, genres)


def _valeurs(c: Any, genre: str) -> Iterator[str]:
    if genre in ("checkbox", "radio"):
        if c.get("checked") is not None:
            yield c.get("value", "on")
    elif genre == "select":
        options = list(c.iter("option"))
        choisies = [o for o in options if o.get("selected") is not None] or options[:1]
        yield from (o.get("value", o.text_content()) for o in choisies[-1:])
    elif genre == "textarea":  # HTML drops one line end after the tag, and sends CRLF
        dit = re.sub("^\r?\n", "", c.text or "", count=1)
        yield re.sub("\r\n|\r|\n", "\r\n", dit)
    elif genre == "hidden":
        yield c.get("value", "")
    else:  # one line: HTML takes line ends out of the value
        yield re.sub("[\r\n]", "", c.get("value", ""))


def le_formulaire(client: Any, adresse: str) -> Envoi:
    """The main form of a part of a document."""
    reponse = client.get(adresse)
    assert reponse.status_code == 200, adresse
    return max(envois(reponse.text, adresse), key=lambda e: len(e.valeurs))


@dataclass(slots=True)
class Monde:
    """One of each thing that is kept."""

    dossier: str
    document: str
    ligne: str
    piece: str
    commentaire: str
    conflit: int
    partie: str = "personne"


def bati(depot: Any) -> Monde:
    """A dossier with a document that waits for a choice, a comment, a line, a piece."""
    dossier = dossiers.creer(depot, "personne", {"personne": {"nom": "Essai"}})
    saisie = document_exemple("contrat_engagement", "complet").saisie()
    document = papiers.creer(depot, dossier, saisie, "contrat_engagement")
    papiers.enregistrer(depot, document, 1, lambda s: {**s, "parole": "ici"}, partie="parole")
    papiers.enregistrer(depot, document, 1, lambda s: {**s, "parole": "là"}, partie="parole")
    relecture.commenter(depot, document, "parole", "à revoir")
    genre = journal.genres_de("personne")[0].genre
    return Monde(
        dossier,
        document,
        journal.ajouter(depot, dossier, genre, {}),
        pieces.joindre(depot, dossier, "a.pdf", PDF, {}),
        relecture.commentaires(depot, document)[0].id,
        historique.en_attente(depot, document)[0],
        modele("contrat_engagement").sections()[0].cle,
    )


def adresse(regle: Any, monde: Monde) -> str:
    """The address of a rule, with the ids of what is there."""
    salle = regle.endpoint.partition(".")[0]
    des_lignes = salle == "journal" and "/dossiers/" not in regle.rule
    des_pieces = salle == "pieces" and "/dossiers/" not in regle.rule
    du_document = salle in ("documents", "parties", "relecture", "fichiers")
    ids = {
        "identifiant": monde.document if du_document else monde.dossier,
        "document": monde.document,
        "commentaire": monde.commentaire,
        "numero": str(monde.conflit) if "conflits" in regle.rule else "1",
        "genre": "personne" if salle == "dossiers" else "point_etape",
        "cle": monde.partie,
        "rang": "1",
        "forme": "json",
        "nom": "regular" if "polices" in regle.rule else "style.css",
    }
    if des_lignes or des_pieces:
        ids["identifiant"] = monde.ligne if des_lignes else monde.piece
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda m: ids[m[1]], regle.rule)


def regles(app: Any, methode: str) -> list[Any]:
    """The rules that answer a method."""
    trouvees = [r for r in app.url_map.iter_rules() if methode in r.methods]
    assert len(trouvees) > 15
    return trouvees


def contenu(depot: Any) -> dict[str, list[Any]]:
    """Everything that is kept, table by table."""
    with depot.lire() as s:
        noms = inspect(s.connection()).get_table_names()
        return {n: sorted(map(repr, s.execute(text(f"SELECT * FROM {n}")))) for n in noms}


def en_francais(reponse: Any, code: int) -> str:
    """An error page: French, of that code, without a trace; return its text."""
    html: str = reponse.text
    assert reponse.status_code == code, (reponse.status_code, html[:300])
    assert reponse.mimetype == "text/html"
    assert '<html lang="fr">' in html
    page = arbre(html)
    dit = page.findtext(".//*[@role='alert']/h2") or page.findtext(".//h1") or ""
    assert re.fullmatch(r"(Ce|La|Le|L’|Aucun|Une|Il).*\.", dit), dit
    assert not re.search(r"\b(the|not|error|request|is|file)\b", dit, re.IGNORECASE), dit
    for trace in ("Traceback", "werkzeug", "sqlalchemy", "File &#34;", "Error", "None"):
        assert trace not in html
    return html


def fichier(octets: bytes, nom: str) -> tuple[io.BytesIO, str]:
    return io.BytesIO(octets), nom
