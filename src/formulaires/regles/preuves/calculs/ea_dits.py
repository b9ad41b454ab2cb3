"""What a paper says of people it names: motifs whose classes hold their names, alone or side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable

from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.ea_noms import (
    dit_non,
    entiers,
    surs,
    titres_dits,
    trouver,
)
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.recherche import Trouve
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_SIGNATURES = re.compile(r"\bsign|\bparaphe")
_ECART = 3  # statements between two that say a thing together


@calcul
def ea_dits(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """``contraires`` break, ``preuves`` prove, ``un`` and ``deux`` prove within a few statements.

    ``places``, when not filled or not ticked, say that it is not done. ``veille`` looks only at
    what a convention says of the veille.
    """
    dans = _zone(d, i)
    if contre := _ici(entiers(surs(d, noms(i, "contraires"))), dans):
        return Resultat("insuffisant", "Ce passage y contrevient.", enonces(contre))
    pleine = _section(d, i)
    if (
        pleine is not None
        and not pleine.enonces[0].portee.nommes
        and pleine.enonces[0].genre == "titre"
    ):
        return pleine
    trouves = _ici(trouver(d, noms(i, "preuves")), dans)
    trouves = entiers(trouves) if i.reglages.get("entiers") else trouves
    bons = [t for t in trouves if t.sur]
    if refus := [t for t in trouves if dit_non(t.enonce)]:
        return Resultat("insuffisant", "Il est répondu non.", enonces(refus))
    if bons:
        return Resultat("satisfait", "C’est écrit.", enonces(bons))
    if paire := _paire(d, i, dans):
        return Resultat("satisfait", "C’est écrit.", paire)
    if pleine is not None and pleine.statut == "satisfait":
        return pleine
    if nies := [t for t in trouves if t.nomme and not t.enonce.vide]:
        return Resultat("insuffisant", "Ce passage dit le contraire.", enonces(nies))
    places = _ici(trouver(d, noms(i, "places")), dans)
    if vides := [
        t for t in places if t.enonce.vide or ((t.ouvert or t.nomme) and ":" in t.enonce.plie)
    ]:
        return Resultat("insuffisant", "La place est là, ce n’est pas fait.", enonces(vides))
    if ouverts := [t for t in trouves if t.ouvert or t.enonce.vide]:
        return Resultat("insuffisant", "La place est là, la réponse non.", enonces(ouverts))
    return pleine


def _section(d: Dossier, i: Indices) -> Resultat | None:
    """What stands under a heading that one of ``titres`` meets: so many ``mots``, or nothing."""
    titres = titres_dits(d, noms(i, "titres"))
    sections = [s for s in d.lecture.sections if s.titre.rang in titres]
    if not sections:
        return None
    pleine = max(sections, key=lambda s: s.mots)
    contenu = [e for e in pleine.contenu if e.genre != "titre" and not e.vide]
    voulus = float(str(i.reglages.get("mots", 0)))
    if not contenu:
        return Resultat(
            "insuffisant", "Le titre est là, rien n’est écrit dessous.", (pleine.titre,)
        )
    if all(e.portee.nommes or e.portee.ouverts for e in contenu):
        return Resultat("insuffisant", "Cette partie dit qu’il n’y a rien.", tuple(contenu[:2]))
    if 0 < voulus <= pleine.mots:
        return Resultat("satisfait", "Cette partie le traite.", tuple(contenu[:2]))
    return None


def _zone(d: Dossier, i: Indices) -> frozenset[int] | None:
    if i.reglages.get("veille"):
        from formulaires.regles.preuves.calculs.ea_veille import dans_la_veille

        return frozenset(e.rang for e in dans_la_veille(d))
    return None


def _paire(d: Dossier, i: Indices, dans: frozenset[int] | None) -> tuple[Enonce, ...]:
    """Two statements near enough to say a thing together."""
    if "un" not in i.reglages:
        return ()
    premiers = _ici(surs(d, noms(i, "un")), dans)
    seconds = _ici(surs(d, noms(i, "deux")), dans)
    ecart = float(str(i.reglages.get("ecart", _ECART)))
    paires = [
        (abs(a.enonce.rang - b.enonce.rang), a.enonce, b.enonce)
        for a in premiers
        for b in seconds
        if abs(a.enonce.rang - b.enonce.rang) <= ecart
        and a.enonce.titres[-1:] == b.enonce.titres[-1:]
    ]
    if not paires:
        return ()
    _, un, deux = min(paires, key=lambda p: (p[0], p[1].rang))
    return (un,) if un is deux else (un, deux)


def _ici(trouves: list[Trouve], dans: frozenset[int] | None) -> list[Trouve]:
    return trouves if dans is None else [t for t in trouves if t.enonce.rang in dans]


def enonces(trouves: Iterable[Trouve]) -> tuple[Enonce, ...]:
    """The first statements of what was found."""
    return tuple(dict.fromkeys(t.enonce for t in trouves))[:3]


@calcul
def ea_groupes(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """Each of ``groupes`` is said: under a heading of ``titres`` when there is one, else anywhere."""
    titres = titres_dits(d, noms(i, "titres"))
    sections = [s for s in d.lecture.sections if s.titre.rang in titres]
    partout = {
        nom: [
            t for t in surs(d, ms) if not _SIGNATURES.search(plier(" ".join(t.enonce.titres[-1:])))
        ]
        for nom, ms in i.groupes.items()
    }
    dits = {e.rang for s in sections for e in s.contenu}
    if sections:
        ici = {nom: [t for t in ts if t.enonce.rang in dits] for nom, ts in partout.items()}
        if all(ici.values()):
            return Resultat("satisfait", "C’est écrit.", enonces(ts[0] for ts in ici.values()))
        contenu = [e for s in sections for e in s.contenu if e.genre != "titre"]
        partout = {
            nom: [t for t in ts if t.enonce.rang in dits or t.propres > 1]
            for nom, ts in partout.items()
        }
        pleins = [e for e in contenu if not (e.vide or e.portee.ouverts)]
        if not pleins:
            return Resultat(
                "insuffisant",
                "La place est là, la réponse non.",
                tuple(contenu[:2]) or (sections[0].titre,),
            )
    if all(partout.values()):
        return Resultat("satisfait", "C’est écrit.", enonces(ts[0] for ts in partout.values()))
    absents = [nom for nom, ts in partout.items() if not ts]
    presents = [ts[0] for ts in partout.values() if ts]
    if presents:
        pas_vus = f"Nous n’y avons pas reconnu : {enumerer(absents)}."
        return Resultat("a_verifier", pas_vus, enonces(presents))
    return None
