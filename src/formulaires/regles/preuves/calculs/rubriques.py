"""What stands under a label answers; a label under which nothing stands does not."""

from __future__ import annotations

from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.etiquettes import sous_etiquette
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue


@calcul
def rubrique(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Something of ``mots`` words stands under a label of ``rubriques``; else the proofs, else it is empty.

    ``ancre``: one of these motifs must be met under the label. ``sous``: the kinds of labels that count.
    """
    if offensants := d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", (offensants[0].enonce,))
    assez = int(float(str(i.reglages.get("mots", 3))))
    sous = noms(i, "sous")
    trouvees = [
        x
        for x in sous_etiquette(d, noms(i, "rubriques"))
        if x.sous in (sous or ("titre", "colonne", "rangee", "dessous", "ligne"))
    ]
    ancres = {t.enonce.rang for t in d.surs(noms(i, "ancre"))} if "ancre" in i.reglages else None
    for x in trouvees:
        dits = [e for e in x.dits if not e.ecarte]
        if x.mots >= assez and dits and (ancres is None or any(e.rang in ancres for e in dits)):
            return Resultat("satisfait", "C’est écrit.", tuple(dits[:2]))
    if d.surs(i.preuves):
        return None
    if vides := [x for x in trouvees if x.mots == 0]:
        return Resultat("insuffisant", "La place est là, la réponse non.", vides[0].enonces[:1])
    return None


@calcul
def affirme(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """One proof is enough, whatever is denied of something else elsewhere."""
    if offensants := d.surs(i.contraires):
        return Resultat("insuffisant", "Ce passage y contrevient.", (offensants[0].enonce,))
    surs = d.surs(i.preuves)
    return (
        Resultat("satisfait", "C’est écrit.", tuple(dict.fromkeys(t.enonce for t in surs))[:2])
        if surs
        else None
    )
