"""Answer to the AAP: budget, external services, pieces, period, and the limits the user gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import filter as parmi

from formulaires.documents.bloc import vide
from formulaires.documents.blocs.appel import somme as additionner
from formulaires.documents.blocs.reponse_annexe import Charge, Produit
from formulaires.documents.reponse_aap import ReponseAap
from formulaires.noyau.ecriture import enumerer, montant
from formulaires.noyau.types import centiemes
from formulaires.noyau.vocabulaires.appel import NatureCharge, NaturePiece
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.regles.constat import Constat
from formulaires.regles.registre import A_CORRIGER, Jugement, regle
from formulaires.regles.themes.appel.equipe import nommer


def _euros(total: int) -> str:
    return montant(total / 100)


def _nom(ligne: Charge | Produit) -> str | None:
    return ligne.poste if isinstance(ligne, Charge) else ligne.financeur


def _cote(
    nom: str, lignes: Sequence[Charge | Produit], annonce: float | None, j: Jugement
) -> Iterator[Constat]:
    """One side of the budget: its lines have an amount, and make the total it says."""
    ecrites = [(i, x) for i, x in enumerate(lignes) if not vide(x)]
    sans = [(i, x) for i, x in ecrites if x.montant is None]
    somme = additionner(x.montant for _, x in ecrites)
    if sans:
        yield j.a_verifier(
            f"Aucun montant lisible pour {enumerer([nommer(_nom(x), i) for i, x in sans])}\u00a0: "
            f"la somme des {nom} est à vérifier.",
            *(f"budget.{nom}.{i}.montant" for i, _ in sans),
            correction="Écrivez le montant de chaque ligne, 0 compris.",
        )
    if not ecrites or annonce is None:
        return
    if somme > centiemes(annonce) or (somme != centiemes(annonce) and not sans):
        yield j.insuffisant(
            f"Les {nom} font {_euros(somme)}, et leur total en dit {montant(annonce)}.",
            f"budget.total_{nom}",
            correction="Corrigez le montant d’une ligne, ou le total.",
        )


@regle("herault-aap-2026:V/budget-equilibre", ReponseAap)
def budget_equilibre(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    b = reponse.budget
    charges, produits = reponse.charges_totales(), reponse.produits_totaux()
    defauts = {
        "charges": [*_cote("charges", b.charges, b.total_charges, j)],
        "produits": [*_cote("produits", b.produits, b.total_produits, j)],
    }
    for constats in defauts.values():
        yield from constats
    # A side whose lines are written without amounts is said above: it is not absent.
    absents = [
        nom
        for nom, total in (("charges", charges), ("produits", produits))
        if total is None and not defauts[nom]
    ]
    if len(absents) == 2:
        yield j.sans_objet("Aucun budget n’est écrit ici\u00a0: l’annexe financière le porte.")
    elif absents:
        yield j.manquant(
            f"Les {absents[0]} du budget ne sont pas écrits.",
            *(parmi(j.malformes, f"budget.*{absents[0]}") or [f"budget.{absents[0]}"]),
            correction=f"Écrivez les {absents[0]}, avec leurs montants.",
        )
    elif charges is None or produits is None:
        return
    elif charges != produits:
        yield j.insuffisant(
            f"Charges {_euros(charges)}, produits {_euros(produits)}\u00a0: "
            f"écart de {_euros(abs(charges - produits))}.",
            "budget.charges",
            "budget.produits",
            preuve=_euros(abs(charges - produits)),
        )
    elif not any(defauts.values()):
        yield j.satisfait(
            f"Charges et produits\u00a0: {_euros(charges)}.",
            "budget",
            *parmi(j.malformes, "budget.*"),
        )


@regle("herault-aap-2026:V/annexe-financiere", ReponseAap)
def annexe_financiere(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    pieces = [
        (f"pieces.{i}.jointe", p.jointe)
        for i, p in enumerate(reponse.pieces)
        if p.nature is NaturePiece.ANNEXE_FINANCIERE
    ]
    champs = [champ for champ, _ in pieces]
    tus = [c for c, jointe in pieces if jointe is None and c not in j.malformes]
    if any(jointe is Reponse.OUI for _, jointe in pieces):
        yield j.satisfait("L’annexe financière est dite jointe.", "pieces")
    elif not pieces:
        yield j.manquant(
            "L’annexe financière n’est pas parmi les pièces de la réponse.",
            *(parmi(j.malformes, "pieces.*.nature") or ["pieces"]),
        )
    elif tus:
        yield j.a_verifier(
            "Dites si l’annexe financière est jointe.",
            *tus,
            correction="Joignez-la, puis répondez oui à «\u00a0Jointe\u00a0».",
        )
    else:
        yield j.manquant(
            "L’annexe financière du candidat n’est pas jointe.",
            *([c for c in champs if c in j.malformes] or champs),
            correction="Remplissez l’annexe financière du Département, puis joignez-la.",
        )


@regle("herault-aap-2026:V.3/prestation-limites", ReponseAap)
def prestation_limites(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    limites, charges = reponse.limites, reponse.charges_totales()
    prevues = [(i, p) for i, p in enumerate(reponse.prestations) if not vide(p)]
    if not prevues:
        yield j.sans_objet("La réponse ne prévoit pas de prestation externe.")
        return
    total = additionner(p.montant for _, p in prevues)
    champs = tuple(f"prestations.{i}.montant" for i, _ in prevues)
    sans = [i for i, p in prevues if p.montant is None]
    if sans:
        lesquelles = enumerer([nommer(reponse.prestations[i].prestataire, i) for i in sans])
        yield j.a_verifier(
            f"Aucun montant lisible pour {lesquelles}\u00a0: les limites ne peuvent pas être "
            "vérifiées.",
            *(f"prestations.{i}.montant" for i in sans),
            severite="alerte",
            correction="Écrivez le montant de chaque prestation.",
        )
    bornes: list[tuple[int, str]] = []
    if limites.prestation_maximum is not None:
        bornes.append((centiemes(limites.prestation_maximum), "la limite saisie"))
    part = limites.prestation_part
    incalculable = part is not None and charges is None
    if part is not None and charges is not None:
        bornes.append((part * charges // 100, f"{part}\u00a0% des charges"))
    depassees = [(m, dit) for m, dit in bornes if total > m]
    for m, dit in depassees:
        yield j.insuffisant(
            f"Prestation externe\u00a0: {_euros(total)}, plus que {dit} ({_euros(m)}).",
            *champs,
            correction="Ramenez les prestations sous la limite, ou vérifiez la limite saisie.",
        )
    if incalculable:
        yield j.a_verifier(
            f"La limite de {part}\u00a0% des charges ne peut pas être vérifiée\u00a0: "
            "le total des charges n’est pas connu.",
            *champs,
            "budget.charges",
            correction="Écrivez le total des charges, ou le montant de chaque ligne.",
        )
    elif not bornes:
        dit = "" if len(sans) == len(prevues) else f" ({_euros(total)})"
        yield j.a_verifier(
            f"Prestation externe{dit}\u00a0: la limite est dans le Vademecum de l’annexe 6, "
            "qui n’est pas fourni.",
            *champs,
            severite="information",
        )
    elif not (sans or depassees):
        yield j.satisfait(f"Prestation externe\u00a0: {_euros(total)}, dans la limite.", *champs)


@regle("herault-aap-2026:V.3/prestation-budget", ReponseAap)
def prestation_budget(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    lignes = [c.montant for c in reponse.budget.charges if c.nature is NatureCharge.PRESTATION]
    decrites = [p.montant for p in reponse.prestations if not vide(p)]
    champs = ("prestations", "budget.charges")
    a_corriger = [m for m in j.malformes if m in champs]
    a_corriger += parmi(j.malformes, "budget.charges.*.nature")
    if a_corriger:
        yield j.sans_objet(A_CORRIGER, *a_corriger)
    elif not (lignes or decrites) or not reponse.budget.charges:
        yield j.sans_objet("Rien à comparer entre le budget et les prestations.")
    elif None in lignes or None in decrites:
        yield j.sans_objet("Un montant de prestation n’est pas encore écrit.", *champs)
    elif additionner(lignes) != additionner(decrites):
        yield j.insuffisant(
            f"Prestations décrites\u00a0: {_euros(additionner(decrites))}\u202f; "
            f"au budget\u00a0: {_euros(additionner(lignes))}.",
            *champs,
        )
    else:
        yield j.satisfait(
            f"Prestations\u00a0: {_euros(additionner(lignes))} des deux côtés.", *champs
        )


@regle("herault-aap-2026:titre/periode", ReponseAap)
def periode_demandee(reponse: ReponseAap, j: Jugement) -> Iterator[Constat]:
    debut, fin = reponse.date_debut, reponse.date_fin
    champs = ("date_debut", "date_fin")
    dates = [d for d in (debut, fin) if d]
    if not dates:
        yield j.sans_objet("Les dates de la convention ne sont pas écrites.")
    elif debut and fin and fin < debut:
        yield j.insuffisant(
            "La fin de la convention précède son début.",
            *champs,
            correction="Corrigez la date qui est fausse.",
        )
    elif any(not j.entier("debut") <= d.year <= j.entier("fin") for d in dates):
        yield j.insuffisant(
            f"La convention sort des années {j.entier('debut')}-{j.entier('fin')}.", *champs
        )
    else:
        yield j.satisfait("La convention tient dans les années de l’appel.", *champs)
