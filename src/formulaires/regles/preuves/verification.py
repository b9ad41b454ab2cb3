"""Judges a file from elsewhere: which document it is, and for each exigence what it says of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from formulaires.documents import modele
from formulaires.noyau.ecriture import enumerer, insecables
from formulaires.noyau.memoire import sans_ramassage
from formulaires.noyau.texte_lu import TexteLu
from formulaires.regles.constat import Constat, Passage, Verdict
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.genre import PREUVES, SEUIL, aucun, candidats
from formulaires.regles.preuves.juge import Juge, citer
from formulaires.regles.preuves.modele import Indices, reperes
from formulaires.regles.preuves.recherche import Index
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.territoire import departement
from formulaires.regles.verification import POUR_SAVOIR, choisir_territoire, non_appliques
from formulaires.textes.modele import Valeur
from formulaires.textes.resolution import ExigenceResolue, condition, faits_inconnus, resoudre

_MAISON = "maison"
_AUCUN = Indices(absence="a_verifier")


@sans_ramassage()
def verifier_texte(
    texte: TexteLu,
    document: str | None = None,
    *,
    au: dt.date | None = None,
    territoire: str | None = None,
    reglages: Mapping[str, Valeur] | None = None,
) -> Verdict:
    """Judge what a file says. Without ``document`` its kind is recognised, or refused."""
    index = Index.de(texte)
    ouverts: dict[str, Dossier] = {}
    nom = _reconnaitre(index, document, ouverts)
    dossier = ouverts.get(nom) or Dossier.ouvrir(index, reperes(nom))
    lue = dossier.jour_du_document()
    jour = au or lue or dt.date.today()
    origine = "demandée" if au else "lue dans le document" if lue else "date du jour"
    ou, ou_origine = choisir_territoire(territoire, departement(texte), "lu dans le document")
    resolues = [r for r in resoudre(nom, jour, ou, reglages) if r.texte.id != _MAISON]
    faits = dossier.faits()
    applicables = [(r, condition(r.exigence, faits)) for r in resolues]
    precisees = {r.exigence.precise for r, oui in applicables if oui}
    constats = [
        _constat(r, _resultat(dossier, r, oui, faits, nom), dossier)
        for r, oui in applicables
        if r.cle not in precisees
    ]
    return Verdict(
        document=nom,
        edition=modele(nom).edition,
        au=jour,
        au_origine=origine,
        territoire=ou,
        territoire_origine=ou_origine,
        textes=tuple(dict.fromkeys(r.texte.titre for r in resolues)),
        non_appliques=non_appliques(nom, ou, {r.texte.id for r in resolues} | {_MAISON}),
        editions={r.texte.id: r.texte.verifie_le.isoformat() for r in resolues},
        constats=tuple(constats),
        etranger=True,
    )


def _reconnaitre(index: Index, document: str | None, ouverts: dict[str, Dossier]) -> str:
    """The document a file is: of those it looks like, the one whose exigences it proves.

    Those that had to be judged for that are left in ``ouverts``, with what was found.
    """
    if document is not None:
        return modele(document).id
    notes = candidats(index)
    if len(notes) > 1 or max(notes.values(), default=0.0) < SEUIL:
        ouverts |= {nom: Dossier.ouvrir(index, reperes(nom)) for nom in notes}
        notes = {nom: n + PREUVES * _part_prouvee(ouverts[nom], nom) for nom, n in notes.items()}
    meilleur = max(notes, key=lambda nom: notes[nom], default="")
    if notes.get(meilleur, 0.0) < SEUIL:
        raise aucun()
    return meilleur


def _part_prouvee(dossier: Dossier, nom: str) -> float:
    """Share of the exigences that hold, on today's date, which the file proves."""
    faits = dossier.faits()
    ou = departement(dossier.lecture.source)
    resolues = [r for r in resoudre(nom, dt.date.today(), ou) if r.texte.id != _MAISON]
    tenues = [r for r in resolues if condition(r.exigence, faits) is not False]
    prouvees = sum(_juger(dossier, r).statut == "satisfait" for r in tenues)
    return prouvees / max(1, len(tenues))


def _juger(dossier: Dossier, r: ExigenceResolue) -> Resultat:
    """What the file says of one exigence, worked out once."""
    connus: dict[str, tuple[ExigenceResolue, Resultat]] = dossier.garder("juges", dict)
    if r.cle not in connus or connus[r.cle][0] != r:
        indices = dossier.reperes.document.indices.get(r.cle, _AUCUN)
        connus[r.cle] = (r, Juge(dossier, r, indices).juger())
    return connus[r.cle][1]


def _resultat(
    dossier: Dossier, r: ExigenceResolue, oui: bool | None, faits: Mapping[str, object], nom: str
) -> Resultat:
    if oui is False:
        return Resultat("sans_objet", "Ne concerne pas ce document.")
    resultat = _juger(dossier, r)
    if oui is None and resultat.statut != "satisfait":
        dits = modele(nom).faits_dits
        manques = dict.fromkeys(dits[f].dit for f in faits_inconnus(r.exigence, faits))
        return Resultat(
            "a_verifier", f"Le document ne dit pas {enumerer(list(manques))}, {POUR_SAVOIR}", ()
        )
    return resultat


def _constat(r: ExigenceResolue, resultat: Resultat, dossier: Dossier) -> Constat:
    exigence = r.exigence
    passages = tuple(_passage(e, dossier) for e in resultat.enonces)
    return Constat(
        exigence=r.cle,
        statut=resultat.statut,
        severite=exigence.severite,
        phrase=insecables(f"{exigence.resume} {resultat.pourquoi}"),
        champs=(),
        preuve=passages[0].texte if passages else "",
        texte=r.texte.titre,
        section=exigence.section,
        repere=exigence.repere,
        correction="" if resultat.statut in ("satisfait", "sans_objet") else exigence.correction,
        lecture=exigence.lecture,
        territoire=r.texte.territoire,
        precise=exigence.precise,
        passages=passages,
    )


def _passage(enonce: Enonce, dossier: Dossier) -> Passage:
    bloc = dossier.lecture.source.blocs[enonce.blocs[0]]
    titre = enonce.titres[-1] if enonce.titres else ""
    return Passage(citer(enonce), titre, bloc.lieu.page, enonce.blocs[0])
