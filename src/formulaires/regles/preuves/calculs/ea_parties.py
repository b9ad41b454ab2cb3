"""Parties of the emploi accompagné: lead body, protective measure, what an avenant must name."""

from __future__ import annotations

import re

from formulaires.noyau.caracteres import plier
from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.ea_dates import premiere
from formulaires.regles.preuves.calculs.ea_dits import enonces
from formulaires.regles.preuves.calculs.ea_noms import entiers, surs, trouver
from formulaires.regles.preuves.calculs.ea_veille import veille
from formulaires.regles.preuves.calculs.registre import calcul, noms
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce
from formulaires.regles.preuves.gens import gens
from formulaires.regles.preuves.modele import Indices
from formulaires.regles.preuves.resultat import Resultat
from formulaires.regles.preuves.signatures import place_de
from formulaires.textes.resolution import ExigenceResolue

_CHEF = r"chefs?(?:fe)? de file"
# The gestionnaire is said to be the lead body …
_EST_CHEF = re.compile(
    rf"\bgestionnaire,? (?:et (?:comme )?|, )?(?:de la plateforme et )?{_CHEF}|{_CHEF} (?:et|,) (?:personne morale )?gestionnaire|\b(?:comme|qualite de|titre de|est (?:aussi |egalement )?(?:le |la )?|etant|nomme\w*|design\w+|choisi\w*|elue?|role de|fonction de|mission de|sommes (?:le |la )?) ?{_CHEF}"
    rf"|[,(] ?(?:aussi |egalement |et )?{_CHEF}|^{_CHEF}[^:]{{0,40}}: (?:oui|☒ oui)|{_CHEF} \)|– {_CHEF}|\({_CHEF}|☒ {_CHEF}"
)
# … or another one is.
_AUTRE_CHEF = re.compile(
    rf"\b(?:dont|a pour|avec pour|ayant pour|autre que le|n'est pas (?:le |la )?)\s*(?:le |la )?{_CHEF}|\b(?:un|le|la|son|notre) {_CHEF} ?(?::|est|,|\(|–)|{_CHEF}[^:]{{0,40}}: non"
)
_SANS_DELEGATION = re.compile(
    r"\b(?:pas (?:de|d'|encore|eu|recu)|n'\w+ pas|aucune?|sans|ni|non|jamais|attend\w*|attente)\b[^.;]{0,60}\b(?:delegation|mandat|pouvoir|habilit)"
    r"|\b(?:delegation|mandat|pouvoir)\w*[^.;]{0,50}(?:\bnon\b|\bn'(?:a|est|existe)\w* pas\b|\ba (?:obtenir|venir|demander|recevoir|signer)\b|\ben cours\b|\battente\b)"
)
_MESURE = re.compile(
    r"\btutelle|\bcuratelle|\bhabilitation familiale|\bsauvegarde de justice|\bmandat de protection|\bmesure (?:de protection|judiciaire|juridique)|\btut(?:eur|rice)s?\b(?! (?:en entreprise|de stage|professionnel))|\bcurat(?:eur|rice)s?\b|\bmandataire judiciaire"
)
_SANS_MESURE = re.compile(
    r"\baucune?\b|\bneant\b|\bpas (?:de|sous|d')|\bni\b|\bsans\b|: non\b|\bne fait (?:pas )?l'objet|\bcapable\b|\bn'(?:est|a) (?:pas|plus|ni)|☒ non|☒ aucune"
)
_INCONNU = re.compile(
    r"\bne (?:sais|savons|sait|connais\w*)\b|\b(?:pas|jamais) (?:encore )?(?:ete )?(?:lu|vu|eu|recu|transmis|communique|produit|fourni|verifie)\w*|\ba (?:verifier|etablir|voir|demander|obtenir|preciser)\b|\ben suspens\b|\b(?:serait|aurait)\b|\bnon (?:lu|vu|fourni|produit|communique|transmis)|\breste a\b|\bsemble\b|\ben attente\b|\?"
)
_LU = re.compile(r"\b(?:jugement|decision|ordonnance|mesure)\b")
_LU_ACTE = re.compile(
    r"\blue?s?\b|\blit\b|\bjoint\w*|\bcopie\b|\bvue?\b|\bproduit\w*|\bdu \d|\bdate|\b\d{4}\b|\bprononc\w+|\bprevoit\b|\blaisse\b|\bdit\b|\brelu"
)
_QUI_SIGNE = re.compile(
    r"\bsign\w+|\bcosign\w+|\bcontresign\w+|\bassist\w+|\brepresent\w+ (?:par|pour)|\bengage"
)


@calcul
def ea_chef_de_file(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The gestionnaire is the lead body, or has its written delegation."""
    delegations = [t for t in trouver(d, noms(i, "delegations")) if not t.enonce.vide]
    ecrites = [t for t in delegations if t.sur and not _SANS_DELEGATION.search(t.enonce.plie)]
    dits = [e for e in d.lecture.enonces if re.search(rf"\b{_CHEF}\b", e.plie)]
    autres = [e for e in dits if _AUTRE_CHEF.search(e.plie)]
    siens = [e for e in dits if e not in autres and _EST_CHEF.search(e.plie) and not _nie(e)]
    if ecrites:
        return Resultat("satisfait", "Une délégation est écrite.", enonces(ecrites))
    if siens:
        return Resultat("satisfait", "Le gestionnaire est le chef de file.", tuple(siens[:2]))
    if refus := [t for t in delegations if t not in ecrites]:
        return Resultat("insuffisant", "Aucune délégation n’est écrite.", enonces(refus))
    if autres:
        return Resultat(
            "insuffisant", "Un autre est chef de file, sans délégation écrite.", tuple(autres[:2])
        )
    return (
        Resultat("a_verifier", "Voyez si le gestionnaire est le chef de file.", tuple(dits[:1]))
        if dits
        else None
    )


def _nie(e: Enonce) -> bool:
    return any(k in e.portee.nies for k, j in enumerate(e.jetons) if j.forme.startswith("chef"))


@calcul
def ea_representant(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """When a measure is open, the paper says which, that its decision was read, and who signs."""
    dits = [
        e for e in d.lecture.enonces if e.genre != "titre" and not e.vide and _MESURE.search(e.plie)
    ]
    ouverts = [e for e in dits if not _SANS_MESURE.search(e.plie)]
    if not ouverts:
        return None
    rangs = {e.rang + k for e in ouverts for k in (-1, 0, 1, 2) if k == 0 or _meme_partie(d, e, k)}
    autour = [e for e in d.lecture.enonces if e.rang in rangs and e.genre != "titre"]
    if inconnus := [e for e in autour if _INCONNU.search(e.plie)]:
        return Resultat("insuffisant", "Qui doit signer n’est pas établi.", tuple(inconnus[:2]))
    lus = [e for e in autour if _LU.search(e.plie) and _LU_ACTE.search(e.plie)]
    signent = [e for e in autour if _QUI_SIGNE.search(e.plie)]
    legal = place_de(d, "representant")
    if lus and (signent or (legal and legal.signee)):
        return Resultat(
            "satisfait",
            "La mesure et qui signe sont écrits.",
            tuple(dict.fromkeys([*signent, *lus]))[:2],
        )
    return Resultat(
        "a_verifier", "Une mesure est écrite : voyez qui doit signer.", tuple(ouverts[:2])
    )


def _meme_partie(d: Dossier, e: Enonce, k: int) -> bool:
    autre = e.rang + k
    tous = d.lecture.enonces
    return (
        0 <= autre < len(tous)
        and tous[autre].titres == e.titres
        and tous[autre].genre == e.genre == "phrase"
    )


@calcul
def ea_avenant(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The avenant names the person and the gestionnaire, and dates the convention, which comes first."""
    qui = gens(d)
    convention = premiere(d, "convention")
    absents = [
        dit
        for dit, oui in (
            ("la personne", qui.temoin("personne") is not None and qui.de("personne")),
            ("le gestionnaire", qui.temoin("gestionnaire") is not None and qui.de("gestionnaire")),
            ("la date de la convention", convention is not None),
        )
        if not oui
    ]
    if absents:
        places = [
            e
            for e in d.lecture.enonces
            if "convention" in e.plie and ("…" in e.texte or "..." in e.texte or e.vide)
        ]
        if fautes := [
            e for e in d.lecture.enonces if re.search(r"convention[^.]*: a corriger", e.plie)
        ]:
            return Resultat(
                "a_verifier", "La date de la convention est à corriger.", tuple(fautes[:1])
            )
        places = places or [e for e in d.lecture.enonces if "convention" in e.plie]
        return Resultat("insuffisant", f"Il manque : {enumerer(absents)}.", tuple(places[:1]))
    assert convention is not None
    debut = veille(d).debut
    if debut and debut < convention.jour:
        return Resultat(
            "insuffisant", "La veille commence avant la convention.", (convention.enonce,)
        )
    return Resultat(
        "satisfait", "Les parties et la date de la convention sont écrites.", (convention.enonce,)
    )


@calcul
def ea_admission(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """The way in, the day of the decision or of the prescription, the day of the admission."""
    decision, admission = premiere(d, "decision"), premiere(d, "admission")
    voie = d.faits().get("voie")
    absents = [
        dit
        for dit, oui in (
            ("la voie", voie is not None),
            ("la date de la décision ou de la prescription", decision is not None),
            ("la date de l’admission", admission is not None),
        )
        if not oui
    ]
    vus = tuple(dict.fromkeys(x.enonce for x in (admission, decision) if x))
    if not absents:
        return Resultat("satisfait", "La voie et les deux dates sont écrites.", vus)
    if vus:
        return Resultat("insuffisant", f"Il manque : {enumerer(absents)}.", vus)
    return None


@calcul
def ea_double_financement(d: Dossier, r: ExigenceResolue, i: Indices) -> Resultat | None:
    """When a structure already accompanies the person, who does and pays what is written."""
    if doubles := [
        t for t in entiers(surs(d, noms(i, "doubles"))) if not re.search(r": non\b", t.enonce.plie)
    ]:
        return Resultat("insuffisant", "La même action est payée deux fois.", enonces(doubles))
    if articules := entiers(surs(d, noms(i, "articulations"))):
        return Resultat("satisfait", "Qui fait quoi est écrit.", enonces(articules))
    structures = [t for t in surs(d, noms(i, "structures")) if "aucun" not in plier(t.enonce.texte)]
    if structures:
        return Resultat(
            "a_verifier",
            "Une structure est nommée : voyez qui fait et paie quoi.",
            enonces(structures),
        )
    if seuls := [
        e for e in d.lecture.enonces if re.search(r"financ\w+ deux fois[^:]{0,30}: non\b", e.plie)
    ]:
        return Resultat("satisfait", "Aucune action n’est payée deux fois.", tuple(seuls[:2]))
    return None
