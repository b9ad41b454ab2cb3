"""Whether somebody is named beside the words of their role."""

from __future__ import annotations

from formulaires.regles.preuves.calculs.ea_noms import trouver
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.enonces import creux
from formulaires.regles.preuves.gens import PERSONNE, gens
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.recherche import Trouve
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue


@calcul
def nomme(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each of ``roles`` is named; ``anonymes`` are said of one whom nothing names."""
    temoins: list[Enonce] = []
    for role in noms(i, "roles"):
        temoin = _temoin(d, role)
        if temoin is None:
            return _sans_nom(d, role, trouver(d, noms(i, "anonymes")))
        temoins += temoin
    return Resultat("satisfait", "Le nom est écrit.", tuple(dict.fromkeys(temoins)))


def _temoin(d: Dossier, role: str) -> list[Enonce] | None:
    """The statement that gives a role its name, and one where the name itself stands."""
    qui = gens(d)
    temoin, mots = qui.temoin(role), qui.de(role)
    if temoin is None or not mots:
        return None
    la = [e for e, n in qui.noms if mots.intersection(n.mots)]
    return [temoin] if temoin in la else [*la[:1], temoin]


def _sans_nom(d: Dossier, role: str, anonymes: list[Trouve]) -> Resultat | None:
    if anonymes:
        vides = [t for t in anonymes if t.enonce.vide or creux(t.enonce.texte)]
        dits = tuple(dict.fromkeys(t.enonce for t in vides or anonymes))[:3]
        return Resultat("insuffisant", "Le nom n’est pas écrit.", dits)
    qui = gens(d)
    if siens := [e for e, n in qui.noms if qui.de(role).intersection(n.mots)]:
        dit = d.reperes.document.roles[role].dit
        return Resultat("a_verifier", f"Un nom est écrit, peut-être celui de {dit}.", (siens[0],))
    if role == PERSONNE and qui.noms:
        return Resultat("a_verifier", "Le nom de la personne n’a pas été trouvé.")
    return None
