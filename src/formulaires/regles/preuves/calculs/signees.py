"""Whether those who must sign have signed."""

from __future__ import annotations

from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.signatures import place_de, places
from formulaires.regles.preuves.signe import Place
from formulaires.textes.resolution import ExigenceResolue

_REPRESENTANT = "representant"


@calcul
def signe(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Every party of ``parties`` (« referent|organisme »: either) has signed; ``dates``: and dated.

    A representative's signature stands for the person's, a curator's does not. ``si``: parties
    that must sign only when the paper tells the fact of their name.
    """
    voulues = [p.split("|") for p in noms(i, "parties")]
    voulues += [[p] for p in noms(i, "si") if d.faits().get(p) == "oui"]
    if not places(d):
        return Resultat("manquant", "Aucune place pour signer n’est visible.")
    trouvees = [_sienne(d, roles) for roles in voulues]
    avec_date = bool(i.reglages.get("dates"))
    libres = [p for p in places(d) if p.role is None and p.signee and (p.datee or not avec_date)]
    manquent: list[str] = []
    doutes: list[str] = []
    offensants: list[Enonce] = []
    for k, (roles, place) in enumerate(zip(voulues, trouvees, strict=True)):
        dit = d.reperes.document.roles[roles[0]].dit
        if place is None and libres:
            trouvees[k] = libres.pop()
        elif (
            place is None
            or not (place.signee or place.douteuse)
            or (avec_date and not (place.datee or place.douteuse))
        ):
            manquent.append(dit)
            offensants += place.enonces[:2] if place else ()
        elif place.douteuse:
            doutes.append(dit)
    vues = tuple(dict.fromkeys(e for p in trouvees if p for e in p.enonces[:1]))
    if manquent:
        manque = f"Il manque la signature : {enumerer(manquent)}."
        if len(manquent) == len(voulues) and not any(p.signee for p in places(d)):
            return Resultat(
                "manquant", "Aucune signature n’est visible.", tuple(offensants) or vues
            )
        return Resultat("insuffisant", manque, tuple(offensants) or vues)
    if doutes:
        return Resultat("a_verifier", f"Signature à vérifier : {enumerer(doutes)}.", vues)
    return Resultat("satisfait", "Signé et daté." if avec_date else "Signé.", vues)


def _sienne(d: Dossier, roles: list[str]) -> Place | None:
    place = place_de(d, *roles)
    if roles != ["personne"] or (place is not None and place.signee):
        return place
    siennes = [p for p in places(d) if p.role == _REPRESENTANT]
    if any("curat" in plier(p.texte) for p in siennes):
        return place
    autre = place_de(d, _REPRESENTANT)
    return autre if autre is not None and (place is None or autre.signee) else place
