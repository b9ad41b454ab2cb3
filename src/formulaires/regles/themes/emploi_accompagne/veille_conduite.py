"""What takes place during the veille: nothing but a one-off contact (arrêté, IV.D)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from formulaires.documents.avenant_veille import ActionPrevue, AvenantVeille
from formulaires.documents.bloc import Bloc
from formulaires.documents.blocs.veille import ContactPonctuel, Veille
from formulaires.documents.convention_individuelle import ConventionIndividuelle as Convention
from formulaires.noyau.ecriture import abreger, accorder, date_longue, enumerer, periode
from formulaires.noyau.vocabulaires.communs import Certitude, Reponse
from formulaires.noyau.vocabulaires.parcours_ea import NatureRendezVous
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

Prevue = tuple[str, str, dt.date, dt.date | None]
"""Path, how to name it in a sentence (feminine), first day, last day."""

_LISTES = ("actions_personne", "appuis", "actions_employeur")
_ABANDON = (Certitude.ABANDONNE, Certitude.SUSPENDU, Certitude.REFUSE)


@regle("ea-2025:IV.D/veille-rien-conduit", Convention)
def rien_conduit_convention(c: Convention, j: Jugement) -> Iterator[Constat]:
    """Actions that begin inside the veille; a habit that merely stops during it is not one."""
    v = c.veille
    prevues: list[Prevue] = [
        (f"{liste}.{i}", _nommer(a.intitule), *jours)
        for liste in _LISTES
        for i, a in enumerate(getattr(c, liste))
        if a.certitude not in _ABANDON
        for jours in [x for x in a.commence() if v.contient(x[0], x[0])][:1]
    ]
    for i, r in enumerate(c.rencontres):
        tenue = r.nombre != 0 and "nombre" not in r.malformes
        if tenue and r.debut and v.contient(r.debut, r.fin):
            prevues.append((f"rencontres.{i}", "Une suite d’entretiens", r.debut, r.fin))
    vus = [champ for liste in _LISTES for champ in _vus(liste, getattr(c, liste), "date", "debut")]
    vus += _vus("rencontres", c.rencontres, "debut", "fin", "nombre")
    yield from _pendant(v, prevues, vus, j)


@regle("ea-2025:IV.D/veille-rien-conduit", AvenantVeille)
def rien_conduit_avenant(d: AvenantVeille, j: Jugement) -> Iterator[Constat]:
    """What is still in the diary, the contact that the person wishes apart."""
    souhait = d.veille.contact
    admis = not souhait.est_vide() and souhait.souhaite is not Reponse.NON
    restent = [
        (f"actions_prevues.{i}", a)
        for i, a in enumerate(d.actions_prevues)
        if _tient(a) and not (a.nature is NatureRendezVous.CONTACT and admis)
    ]
    sans_date = [(champ, a) for champ, a in restent if not a.date and "date" not in a.malformes]
    prevues: list[Prevue] = [
        (champ, _nommer(a.intitule), a.date, a.date)
        for champ, a in restent
        if a.date and d.veille.contient(a.date, a.date)
    ]
    for champ, a in sans_date:
        yield j.a_verifier(
            f"{_nommer(a.intitule)} est à l’agenda sans date\u00a0: voyez si cela tombe pendant la "
            "veille.",
            f"{champ}.date",
            severite="alerte",
        )
    vus = _vus("actions_prevues", d.actions_prevues, "date")
    for constat in _pendant(d.veille, prevues, vus, j):
        if constat.signale or not sans_date:
            yield constat


def _tient(a: ActionPrevue) -> bool:
    return not a.est_vide() and a.annulee is not Reponse.OUI


def _nommer(intitule: str | None) -> str:
    nom = abreger(intitule or "", 60)
    return f"«\u00a0{nom}\u00a0»" if nom else "Une action sans intitulé"


def _vus(liste: str, rangees: Sequence[Bloc], *noms: str) -> list[str]:
    """The list that was looked at, and those of its dates that are not understood."""
    flous = [(i, n) for i, x in enumerate(rangees) for n in noms if n in x.malformes]
    return [liste, *(f"{liste}.{i}.{n}" for i, n in flous)]


def _pendant(v: Veille, prevues: list[Prevue], vus: list[str], j: Jugement) -> Iterator[Constat]:
    if not v.debut:
        yield j.sans_objet("Le début de la veille n’est pas encore écrit.", "veille")
        return
    for champ, nom, debut, fin in prevues:
        dite = periode(debut, fin)
        if v.fin:
            yield j.insuffisant(
                f"{nom}\u00a0: prévu {dite}, pendant la veille.", champ, preuve=dite
            )
    if not v.fin:
        champs = [champ for champ, *_ in prevues]
        if not prevues or "fin" in v.malformes:
            yield j.sans_objet(
                "La fin de la veille n’est pas encore écrite.", "veille.fin", *champs
            )
        else:
            yield j.a_verifier(
                "La veille n’a pas encore de fin, et cela est prévu après son début\u00a0: "
                f"{enumerer([nom for _, nom, *_ in prevues], 4)}.",
                *champs,
                severite="alerte",
                correction="Écrivez la fin de la veille\u202f; rien n’est mené d’ici là.",
            )
        return
    if v.contient(v.date_reprise, v.date_reprise):
        assert v.date_reprise is not None
        yield j.insuffisant(
            f"Le rendez-vous de reprise ({date_longue(v.date_reprise)}) tombe pendant la veille.",
            "veille.date_reprise",
            "veille.fin",
        )
    elif not prevues:
        yield j.satisfait(
            f"Aucune action datée n’est prévue {periode(v.debut, v.fin)}.",
            "veille.debut",
            "veille.fin",
            "veille.date_reprise",
            *vus,
        )


@regle("ea-2025:IV.D/veille-contact", Convention, AvenantVeille)
def contact(d: Convention | AvenantVeille, j: Jugement) -> Iterator[Constat]:
    x = d.veille.contact
    champs = ("veille.contact.souhaite", "veille.contact.documente")
    prevu = x.visee or x.nombre or x.date or (x.quand or "").strip() or (x.comment or "").strip()
    surnombre = _surnombre(d) if isinstance(d, AvenantVeille) and x.souhaite is Reponse.OUI else 0
    if surnombre:
        convenus = accorder(_convenus(x), "contact convenu", "contacts convenus")
        yield j.insuffisant(
            f"{accorder(surnombre, 'contact')} à l’agenda pendant la veille, pour {convenus}.",
            "actions_prevues",
            "veille.contact.nombre",
            severite="alerte",
            correction="Gardez le contact convenu, et déplacez les autres hors de la veille.",
        )
    if not prevu and x.souhaite in (None, Reponse.NON):
        yield j.sans_objet("Aucun contact n’est prévu pendant la veille.", *champs)
        return
    if x.souhaite is Reponse.NON:
        yield j.insuffisant(
            "Un contact est prévu, que la personne ne souhaite pas.",
            *champs,
            correction="Retirez ce contact\u00a0: pendant la veille, c’est elle qui le souhaite ou non.",
        )
        return
    bon = not surnombre
    if {"souhaite", "documente"} & x.malformes.keys():
        bon = False
    if x.souhaite is not Reponse.OUI and "souhaite" not in x.malformes:
        bon = False
        yield j.a_verifier(
            "Dites si la personne souhaite le contact prévu.", champs[0], severite="alerte"
        )
    if x.documente is Reponse.NON:
        bon = False
        yield j.insuffisant(
            "Le contact souhaité n’est pas noté dans le dossier de suivi.",
            *champs,
            severite="alerte",
            correction="Notez ce contact dans le dossier de suivi, puis dites-le ici.",
        )
    elif x.documente is not Reponse.OUI and "documente" not in x.malformes:
        bon = False
        yield j.a_verifier(
            "Dites si ce contact est noté dans le dossier de suivi.",
            champs[1],
            severite="alerte",
            correction="Notez-le, puis dites-le ici.",
        )
    if x.visee is None and "visee" not in x.malformes:
        bon = False
        yield j.a_verifier(
            "Dites si ce contact est d’information ou de soutien.",
            "veille.contact.visee",
            severite="information",
            correction="Choisissez sa visée\u00a0: le texte n’en admet pas d’autre.",
        )
    if x.nombre is not None and x.nombre > 1:
        bon = False
        yield j.a_verifier(
            f"{x.nombre} contacts sont prévus\u00a0: le texte n’admet qu’un contact ponctuel.",
            "veille.contact.nombre",
            severite="alerte",
            correction="Convenez avec la personne d’un contact ponctuel\u202f; un lien suivi, c’est "
            "l’accompagnement allégé.",
        )
    if bon:
        agenda = ["actions_prevues"] if isinstance(d, AvenantVeille) else []
        yield j.satisfait(
            "Le contact est souhaité par la personne, et noté.",
            *champs,
            "veille.contact.nombre",
            *agenda,
        )


def _surnombre(d: AvenantVeille) -> int:
    """Contacts of the diary during the veille, or undated, when more than agreed; else 0."""
    v = d.veille
    nombre = sum(
        a.nature is NatureRendezVous.CONTACT and (v.contient(a.date, a.date) or a.date is None)
        for a in d.actions_prevues
        if _tient(a)
    )
    lisible = "nombre" not in v.contact.malformes
    return nombre if lisible and nombre > _convenus(v.contact) else 0


def _convenus(x: ContactPonctuel) -> int:
    """How many contacts are agreed: one when the number is not written (« un contact »)."""
    return 1 if x.nombre is None else x.nombre
