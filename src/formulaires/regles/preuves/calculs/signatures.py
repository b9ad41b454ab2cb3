"""Signatures: of each party that must sign."""

from __future__ import annotations

from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.signatures import signatures
from formulaires.textes.resolution import ExigenceResolue


@calcul
def signe(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Every party named in ``parties`` has signed; those of ``si_presentes`` when the paper has them."""
    voulues = [
        *noms(i, "parties"),
        *(p for p in noms(i, "si_presentes") if d.trouver(d.reperes.document.parties[p].motifs)),
    ]
    lues = signatures(d)
    signees = [p for p in voulues if p in lues and lues[p].signee]
    dits = {p: d.reperes.document.parties[p].dit for p in voulues}
    if len(signees) == len(voulues):
        return Resultat("satisfait", "Signé.", tuple(lues[p].enonces[0] for p in voulues))
    manquent = [dits[p] for p in voulues if p not in signees]
    places = tuple(
        e for p in voulues if p in lues and p not in signees for e in lues[p].enonces[:1]
    )
    if any(lues[p].douteuse for p in voulues if p in lues and p not in signees):
        return Resultat("a_verifier", f"Signature à vérifier : {enumerer(manquent)}.", places)
    if signees or places:
        return Resultat("insuffisant", f"Il manque la signature : {enumerer(manquent)}.", places)
    return Resultat("manquant", "Aucune signature n’est visible.")
