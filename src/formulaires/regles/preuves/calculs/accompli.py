"""Something was done: said in the past, on a day, with a « oui » or a ticked box; not only spoken of."""

from __future__ import annotations

import re

from formulaires.noyau.texte_lu import COCHE
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.tableaux import enonces_de, tableaux, vide
from formulaires.textes.resolution import ExigenceResolue

_FAIT = re.compile(
    r"\b(?:a|ai|ont|avons|avez|n'a) (?:\w+ ){0,3}?(?:ete )?\w{2,}(?:e|ee|es|ees|i|ie|is|ies|u|ue|us|ues|it|ise|ises|is)\b"
    r"|: oui\b|\boui,|\b(?:recu|recue|obtenue?|acquise?|donnee?|signee?s?)\b"
)
_NON = re.compile(r"^(?:non|pas|aucun|refus|oral|en attente|a venir)\b")


@calcul
def accompli(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """A proof that says it was done; ``ecrit``: and that it is in writing. Else what is near is to be seen."""
    if contre := d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", (contre[0].enonce,))
    if (lu := _chacun(d, i)) is not None:
        return lu
    ecrits = {t.enonce.rang for t in d.surs(noms(i, "ecrit"))}
    trouves = d.trouver(i.preuves)
    for t in trouves:
        if t.sur and fait(d, t.enonce) and ("ecrit" not in i.reglages or t.enonce.rang in ecrits):
            return Resultat("satisfait", "C’est écrit.", (t.enonce,))
    if nies := [t for t in trouves if t.nomme and not t.enonce.vide]:
        return Resultat("insuffisant", "Ce passage dit le contraire.", (nies[0].enonce,))
    if trouves:
        dit = "Ce passage en parle, sans dire que c’est fait."
        return Resultat("a_verifier", dit, (trouves[0].enonce,))
    return None


def fait(d: Dossier, e: Enonce) -> bool:
    """Whether a statement says that something was done."""
    return bool(_FAIT.search(e.plie)) or COCHE in e.texte or bool(d.jours(e))


def _chacun(d: Dossier, i: Indices) -> Resultat | None:
    """A table with a column of its own: each row answers, with a day."""
    motifs = [d.reperes.motif(m) for m in noms(i, "colonne")]
    for t in tableaux(d) if motifs else ():
        for c, dit in t.tete.texte.items() if t.tete else ():
            rangs = {x.enonce.rang for m in motifs for x in d.index.chercher(m)}
            dedans = t.tete and t.tete.enonce and t.tete.enonce.rang in rangs
            if not dedans or not any(m in dit.lower() for m in ("accord", "avis", "vote")):
                continue
            vus = enonces_de(d, (b for r in t.corps for b in r.tous_blocs))[:2]
            if any(vide(r.dit(c)) or _NON.match(r.dit(c)) for r in t.corps):
                return Resultat("insuffisant", "L’un ne répond pas, ou pas par écrit.", vus)
            return Resultat("satisfait", "Chacun a répondu.", vus)
    return None
