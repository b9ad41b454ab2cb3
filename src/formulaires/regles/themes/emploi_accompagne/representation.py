"""Who must sign for the person, when somebody must (arrêté, II: « ou son représentant légal »)."""

from __future__ import annotations

from collections.abc import Iterator

from formulaires.documents.avenant_veille import AvenantVeille
from formulaires.documents.blocs.accord_signe import AccordSigne
from formulaires.documents.convention_individuelle import ConventionIndividuelle as Convention
from formulaires.noyau.calendrier import age
from formulaires.noyau.ecriture import date_longue, enumerer, majuscule
from formulaires.noyau.redaction import remplissage
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import MesureProtection
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_MAJORITE = 18
_CHAMPS = ("representation.mesure", "signature_representant.date")
_AUTORITE = "Écrivez qui exerce l’autorité parentale, et faites-le signer."


@regle("ea-2025:II/representant", Convention, AvenantVeille)
def representant(d: AccordSigne, j: Jugement) -> Iterator[Constat]:
    """Never satisfied nor refused on a doubt: the text does not say who must sign."""
    mesure = d.representation.mesure
    if mesure in (None, MesureProtection.AUCUNE):
        yield _sans_mesure(d, j)
    elif mesure is MesureProtection.MINORITE:
        if d.signature_representant.date:
            yield j.satisfait("Le représentant légal a signé.", *_CHAMPS)
        else:
            yield j.a_verifier(
                "La personne est mineure\u00a0: la signature de son représentant légal n’est pas obtenue.",
                *_CHAMPS,
                correction="Faites signer qui exerce l’autorité parentale\u202f; la personne peut "
                "signer aussi.",
            )
    else:
        yield _sous_mesure(d, j)


def _sans_mesure(d: AccordSigne, j: Jugement) -> Constat:
    r, naissance = d.representation, d.personne.date_naissance
    if "mesure" in r.malformes:
        return j.a_verifier("La mesure de protection est à corriger.", *_CHAMPS)
    if naissance is not None and age(naissance, j.au) < _MAJORITE:
        return j.a_verifier(
            "La personne est mineure\u00a0: dites qui la représente, et qui doit signer.",
            *_CHAMPS,
            correction=_AUTORITE,
        )
    if d.est_represente() == "oui":
        dit = "sans que la mesure soit dite" if r.mesure is None else "sans mesure de protection"
        return j.a_verifier(
            f"Un représentant légal est nommé {dit}\u00a0: qui doit signer reste à établir.",
            *_CHAMPS,
        )
    return j.sans_objet("Aucune mesure de protection n’est écrite.", "representation.mesure")


def _sous_mesure(d: AccordSigne, j: Jugement) -> Constat:
    r, signe = d.representation, d.signature_representant.date
    lue = r.decision_vue is Reponse.OUI
    etendue = bool((r.etendue or "").strip()) and not remplissage(r.etendue or "")
    etablie = r.mesure is not MesureProtection.A_ETABLIR
    if lue and etendue and etablie and d.signature_personne.date and not signe:
        if r.mesure is MesureProtection.TUTELLE:
            return j.a_verifier(
                "La personne a signé, et non qui exerce la tutelle\u00a0: voyez si la décision le permet.",
                *_CHAMPS,
                "representation.etendue",
                severite="information",
                correction="Relisez l’étendue de la mesure\u202f; au besoin, faites aussi signer le tuteur.",
            )
        return j.satisfait(
            "La décision est lue et son étendue écrite\u202f; vous seul pouvez dire si la signature "
            "de la personne suffit.",
            *_CHAMPS,
            "representation.etendue",
        )
    manques = []
    if not etablie:
        manques.append("la mesure elle-même reste à établir")
    if not lue:
        du = f" du {date_longue(r.date_decision)}" if r.date_decision else ""
        manques.append(f"la décision{du} n’a pas été lue")
    if not signe:
        manques.append(
            # A sauvegarde may have no representative at all: none is supposed.
            "rien ne dit qu’un représentant soit désigné"
            if r.mesure is MesureProtection.SAUVEGARDE and not (r.representant or r.organisme)
            else "la signature du représentant légal n’est pas obtenue"
        )
    if not manques:
        return j.satisfait("La décision est lue, et le représentant légal a signé.", *_CHAMPS)
    if not etablie and lue:
        remede: str | None = "Choisissez la mesure que dit la décision."
    elif lue:
        reste = "faites signer qui, d’après la décision, doit le faire"
        remede = (
            majuscule(reste) if etendue else f"Écrivez l’étendue lue dans la décision, et {reste}"
        )
        remede += "."
    else:
        remede = None
    return j.a_verifier(
        f"Qui doit signer est à établir\u00a0: {enumerer(manques)}.",
        *_CHAMPS,
        "representation.decision_vue",
        correction=remede,
    )
