"""Documents that are kept: made, read, saved with every version, put back, taken away."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from formulaires.documents import modele
from formulaires.documents.base import Document
from formulaires.noyau.erreurs import Introuvable, SaisieIllisible, StockageImpossible
from formulaires.regles.constat import Verdict
from formulaires.services.echeances import dates
from formulaires.services.fusion import Fusion, egal, fusionner, poser
from formulaires.services.saisies import Changement, Saisie, canonique, empreinte, lire_saisie
from formulaires.services.verification import juger
from formulaires.stockage import documents as base
from formulaires.stockage import tables
from formulaires.stockage.cles import deja, remise
from formulaires.stockage.depot import Depot

_ESSAIS = 8
Venue = tuple[str, int | None, str]
"""How a version came: its origin, the version it was typed upon, the part of the form."""


@dataclass(frozen=True, slots=True)
class Papier:
    """A document as it is kept: where, which version, what it says."""

    id: str
    dossier: str
    version: int
    document: Document
    saisie: Saisie
    empreinte: str

    @property
    def modele(self) -> str:
        return self.document.id


@dataclass(frozen=True, slots=True)
class Enregistrement:
    """What a save did: the papier as it now is, its verdict, and what another window had changed.

    ``conflit`` is the number of the version kept aside when both changed the same thing.
    """

    papier: Papier
    verdict: Verdict
    change: bool
    fusionne: bool = False
    conflit: int | None = None


def creer(
    depot: Depot,
    dossier: str,
    saisie: Saisie,
    nom: str,
    *,
    cle: str | None = None,
    vient_de: str | None = None,
) -> str:
    """Keep a new document; the same ``cle`` (``cle_de``) makes one only. Return its id."""
    document = _lire(nom, saisie)
    verdict = juger(document, mesurer=False)
    with depot.ecrire() as s:
        ancien = deja(s, tables.Document, cle)
        if ancien is not None:
            return ancien.id
        if s.get(tables.Dossier, dossier) is None:
            raise Introuvable(
                "Ce dossier n’existe pas, ou plus.", "Revenez à la liste des dossiers."
            )
        papier = tables.Document(
            dossier_id=dossier, modele=document.id, version=0, cle=cle, vient_de=vient_de
        )
        s.add(papier)
        s.flush()
        _ajouter(s, papier, document, canonique(document), verdict, ("creation", None, ""))
        return papier.id


def lire(depot: Depot, identifiant: str, numero: int | None = None) -> Papier:
    """Read a document, as it is or as it was at one version."""
    with depot.lire() as s:
        ligne = base.document(s, identifiant)
        version = base.version(s, identifiant, ligne.version if numero is None else numero)
    saisie = json.loads(version.saisie)
    document = lire_saisie(version.saisie, ligne.modele)
    return Papier(ligne.id, ligne.dossier_id, version.numero, document, saisie, version.empreinte)


def modele_de(depot: Depot, identifiant: str) -> type[Document]:
    """What kind of document it is, without reading what it says."""
    with depot.lire() as s:
        return modele(base.document(s, identifiant).modele)


def _montre(depot: Depot, identifiant: str, numero: int) -> Papier:
    """A version that a page was shown from, or that is put back: never one kept aside."""
    with depot.lire() as s:
        if base.version(s, identifiant, numero).origine == base.CONFLIT:
            raise Introuvable(
                "Cette version est gardée à part.", "Choisissez d’abord entre ses réponses."
            )
    return lire(depot, identifiant, numero)


def enregistrer(
    depot: Depot,
    identifiant: str,
    base_numero: int,
    changer: Changement,
    *,
    origine: str = "saisie",
    partie: str = "",
) -> Enregistrement:
    """Save what was typed upon version ``base_numero``.

    ``changer`` makes the new saisie out of the one that was shown. Another window's changes since
    are kept too; where both changed the same field, what was typed is kept aside as a version of
    its own, and nothing is decided.
    """
    for _ in range(_ESSAIS):
        actuel = lire(depot, identifiant)
        depasse = actuel.version != base_numero
        montre = _montre(depot, identifiant, base_numero) if depasse else actuel
        mien = changer(json.loads(json.dumps(montre.saisie)))
        fusion = fusionner(type(actuel.document), montre.saisie, actuel.saisie, mien)
        if fusion.conflits:
            numero = _mettre_de_cote(depot, actuel, base_numero, mien, partie)
            return Enregistrement(
                actuel, juger(actuel.document, mesurer=False), False, True, numero
            )
        document = _lire(actuel.modele, fusion.saisie)
        verdict = juger(document, mesurer=False)
        octets = canonique(document)
        change = empreinte(octets) != actuel.empreinte
        papier = actuel
        if change:
            ecrit = _ecrire(
                depot, actuel, document, octets, verdict, (origine, base_numero, partie)
            )
            if ecrit is None:
                continue  # another save came first: merge with it
            papier = ecrit
        # another window's save may have been this one: then there was nothing to merge
        return Enregistrement(papier, verdict, change, depasse and not egal(fusion.saisie, mien))
    raise StockageImpossible("Ce document change trop vite pour être enregistré.", "Recommencez.")


def conflit(depot: Depot, identifiant: str, numero: int) -> tuple[Papier, Fusion]:
    """What was kept aside, against the document as it is now: the places that both changed."""
    with depot.lire() as s:
        ligne = base.version(s, identifiant, numero)
    if ligne.origine != base.CONFLIT or ligne.base is None or ligne.resolu:
        raise Introuvable("Cette version n’attend aucun choix.", "Revenez au document.")
    actuel = lire(depot, identifiant)
    montre = lire(depot, identifiant, ligne.base)
    mien = json.loads(ligne.saisie)
    return actuel, fusionner(type(actuel.document), montre.saisie, actuel.saisie, mien)


def resoudre(
    depot: Depot, identifiant: str, numero: int, miens: set[str], montre: int
) -> Enregistrement | None:
    """Choose, for each conflict, what was kept aside (``miens``) or what the document says.

    None when the document is no longer at the version ``montre``: the choice was about another.
    """
    actuel, fusion = conflit(depot, identifiant, numero)
    if actuel.version != montre:
        return None
    saisie = fusion.saisie
    for c in fusion.conflits:
        if c.chemin in miens:
            poser(saisie, c.chemin, c.mien)
    rendu = enregistrer(depot, identifiant, actuel.version, lambda _: saisie)
    if rendu.conflit is None:
        with depot.ecrire() as s:
            base.version(s, identifiant, numero).resolu = True
    return rendu


def reprendre(depot: Depot, identifiant: str, numero: int) -> Enregistrement:
    """Put an older version back, as a new one."""
    ancienne = _montre(depot, identifiant, numero)
    actuel = lire(depot, identifiant)
    return enregistrer(
        depot, identifiant, actuel.version, lambda _: ancienne.saisie, origine="reprise"
    )


def rendre_verdict(depot: Depot, papier: Papier) -> Verdict:
    """The verdict of a paper that is read or taken away: kept, with the editions of the texts."""
    verdict = juger(papier.document)
    _garder_verdict(depot, papier, verdict)
    return verdict


def actualiser(depot: Depot, papier: Papier, verdict: Verdict) -> None:
    """Lists show how far a document was when saved: a day or a text may have changed that."""
    with depot.lire() as s:
        ligne = base.document(s, papier.id)
    if (ligne.complet, ligne.a_voir) == (verdict.complet, verdict.a_voir()):
        return
    with depot.ecrire() as s:
        ligne = base.document(s, papier.id)
        if ligne.version == papier.version:
            ligne.complet, ligne.a_voir = verdict.complet, verdict.a_voir()


def _garder_verdict(depot: Depot, papier: Papier, verdict: Verdict) -> None:
    contenu = json.dumps(verdict.json(), ensure_ascii=False).encode()
    trace = empreinte(contenu)
    with depot.lire() as s:
        deja = base.verdicts(s, papier.id)
    if deja and deja[0].numero == papier.version and deja[0].empreinte == trace:
        return
    with depot.ecrire() as s:
        s.add(
            tables.Verdict(
                document_id=papier.id,
                numero=papier.version,
                au=verdict.au,
                territoire=verdict.territoire,
                editions=json.dumps(verdict.editions, ensure_ascii=False),
                empreinte=trace,
                complet=verdict.complet,
                contenu=contenu,
            )
        )


def retirer(depot: Depot, identifiant: str) -> None:
    """Take a document away; it is not erased."""
    with depot.ecrire() as s:
        base.document(s, identifiant).retire_le = dt.datetime.now(dt.UTC)


def remettre(depot: Depot, identifiant: str) -> None:
    """Bring back a document that was taken away."""
    with depot.ecrire() as s:
        remise(s, tables.Document, identifiant)


def _mettre_de_cote(
    depot: Depot, actuel: Papier, base_numero: int, mien: Saisie, partie: str
) -> int:
    """Keep what was typed as a version that is not the document's; twice the same is once."""
    document = _lire(actuel.modele, mien)
    octets = canonique(document)
    trace = empreinte(octets)
    with depot.ecrire() as s:
        for garde in base.conflits(s, actuel.id):
            if (garde.base, garde.empreinte) == (base_numero, trace):
                return garde.numero
        numero = base.numero_suivant(s, actuel.id)
        s.add(
            tables.Version(
                document_id=actuel.id,
                numero=numero,
                base=base_numero,
                saisie=octets,
                empreinte=trace,
                edition=document.edition_lue,
                origine=base.CONFLIT,
                partie=partie,
                resolu=False,
            )
        )
        return numero


def _ecrire(
    depot: Depot,
    actuel: Papier,
    document: Document,
    octets: bytes,
    verdict: Verdict,
    venue: Venue,
) -> Papier | None:
    """Write the next version, unless the document is no longer at the one that was merged with."""
    with depot.ecrire() as s:
        ligne = base.document(s, actuel.id)
        if ligne.version != actuel.version:
            return None
        numero = _ajouter(s, ligne, document, octets, verdict, venue)
    return Papier(
        actuel.id, actuel.dossier, numero, document, json.loads(octets), empreinte(octets)
    )


def _ajouter(
    s: Any,
    ligne: tables.Document,
    document: Document,
    octets: bytes,
    verdict: Verdict,
    venue: Venue,
) -> int:
    origine, depuis, partie = venue
    numero = base.numero_suivant(s, ligne.id)
    s.add(
        tables.Version(
            document_id=ligne.id,
            numero=numero,
            base=depuis,
            saisie=octets,
            empreinte=empreinte(octets),
            edition=document.edition_lue,
            origine=origine,
            partie=partie,
            complet=verdict.complet,
            a_voir=verdict.a_voir(),
        )
    )
    ligne.version, ligne.complet, ligne.a_voir = numero, verdict.complet, verdict.a_voir()
    ligne.signe, ligne.jour = document.signe(), document.date_document()
    base.dater(s, ligne.id, [(d.jour, d.quoi, d.champ) for d in dates(document, verdict)])
    base.toucher(s, ligne)
    return numero


def _lire(nom: str, saisie: Saisie) -> Document:
    """The document of a saisie, read as strictly as a file."""
    try:
        octets = json.dumps(saisie, ensure_ascii=True).encode()
    except (TypeError, ValueError):
        raise SaisieIllisible("Cette saisie ne peut pas être gardée.", "Corrigez-la.") from None
    return lire_saisie(octets, nom)
