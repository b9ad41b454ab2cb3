"""Who may enter the emploi accompagné, and until when (arrêté, I.C, II, IV.C, IV.E)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from formulaires.documents.blocs.admission import Titre
from formulaires.documents.convention_individuelle import ConventionIndividuelle as Convention
from formulaires.noyau.calendrier import age, plus_mois
from formulaires.noyau.ecriture import accorder, date_longue, enumerer, minuscule
from formulaires.noyau.vocabulaires.communs import Reponse
from formulaires.noyau.vocabulaires.emploi_accompagne import MesureProtection, Prescripteur, Voie
from formulaires.noyau.vocabulaires.parcours_ea import NatureTitre
from formulaires.regles.constat import Constat
from formulaires.regles.registre import Jugement, regle

_OUVRENT = (NatureTitre.RQTH, NatureTitre.BOE)


@regle("ea-2025:I.C/age", Convention)
def seize_ans(c: Convention, j: Jugement) -> Iterator[Constat]:
    naissance = c.personne.date_naissance
    champs = ("personne.date_naissance", "admission.date_admission")
    if naissance is None:
        if "date_naissance" in c.personne.malformes:
            yield j.sans_objet("La date de naissance est à corriger.", *champs)
        else:
            yield j.manquant(
                "Indiquez la date de naissance.",
                champs[0],
                severite="alerte",
                correction="Recopiez-la d’une pièce d’identité ou de la notification.",
            )
        return
    jour, quand = _entree(c, j)
    ans = age(naissance, jour)
    if ans < 0:
        yield j.insuffisant(f"La date de naissance est postérieure {quand}.", *champs)
    elif ans >= j.entier("age"):
        yield j.satisfait(f"{accorder(ans, 'an')} {quand}.", *champs)
    else:
        yield j.insuffisant(
            f"La personne a {accorder(ans, 'an')} {quand}\u00a0: l’accès commence à "
            f"{j.entier('age')}\u00a0ans.",
            *champs,
            correction="Si les deux dates sont justes, l’admission attend le jour de ses "
            f"{j.entier('age')}\u00a0ans.",
        )


@regle("ea-2025:I.C/titre", Convention)
def titre(c: Convention, j: Jugement) -> Iterator[Constat]:
    ecrits = [(i, t) for i, t in enumerate(c.titres) if not t.est_vide()]
    if not ecrits:
        if "titres" in c.malformes:
            yield j.sans_objet("Les titres sont à ressaisir.", "titres")
        else:
            yield j.manquant(
                "Indiquez la RQTH, ou l’autre titre de bénéficiaire de l’obligation d’emploi.",
                "titres",
                severite="alerte",
            )
        return
    jour, quand = _entree(c, j)
    champs = [f"titres.{i}" for i, _ in ecrits]
    ouvrent = [t for _, t in ecrits if t.nature in _OUVRENT]
    finis = [t for t in ouvrent if t.fin and t.fin < jour]
    a_venir = [t for t in ouvrent if t.debut and t.debut > jour]
    valables = [t for t in ouvrent if t not in finis and t not in a_venir]
    lisibles = [t for t in valables if not {"debut", "fin"} & t.malformes.keys()]
    if lisibles:
        noms = enumerer(list(dict.fromkeys(_court(t) for t in lisibles)))
        yield j.satisfait(f"Titre écrit\u00a0: {noms}.", *champs)
    elif valables:
        yield j.a_verifier(
            "Les dates du titre sont à corriger avant d’en juger.",
            *champs,
            correction="Recopiez-les de la notification, au format jour, mois, année.",
        )
    elif any(t.nature in (None, NatureTitre.A_VERIFIER) for _, t in ecrits):
        yield j.a_verifier(
            "Un titre reste à vérifier\u00a0: rien ne dit encore qu’il ouvre l’emploi accompagné.",
            *champs,
        )
    elif any(t.renouvellement is Reponse.OUI for t in finis):
        yield j.a_verifier(
            f"Aucun titre ne vaut {quand}, mais le renouvellement est engagé\u00a0: voyez où il en "
            "est.",
            *champs,
            severite="alerte",
        )
    elif a_venir:
        debut = min(t.debut for t in a_venir if t.debut)
        yield j.insuffisant(
            f"Le titre ne commence que le {date_longue(debut)}\u00a0: aucun ne vaut {quand}.",
            *champs,
            correction="Corrigez la date qui est fausse, ou attendez que le titre commence.",
        )
    elif finis:
        fin = max(t.fin for t in finis if t.fin)
        yield j.insuffisant(
            f"Le titre a pris fin le {date_longue(fin)}\u00a0: aucun ne vaut {quand}.",
            *champs,
            correction="Écrivez le titre qui l’a suivi, ou engagez son renouvellement et dites-le.",
        )
    else:
        yield j.insuffisant(
            "Le 5° de l’article L.\u00a05212-13 n’ouvre pas à lui seul l’emploi accompagné.",
            *champs,
            correction="Demandez d’abord une RQTH avec la personne\u202f; si elle en a une, écrivez-la.",
        )


def _entree(c: Convention, j: Jugement) -> tuple[dt.date, str]:
    """The day on which the access is judged, and how to say it: what ends later is not access."""
    if c.admission.date_admission:
        return c.admission.date_admission, "à l’admission"
    signature = c.date_signature()
    return (signature, "à la signature") if signature else (j.au, "à la date jugée")


def _court(t: Titre) -> str:
    if t.nature is NatureTitre.RQTH:
        return "RQTH"
    return minuscule(t.nature.libelle) if t.nature else "titre"


@regle("ea-2025:I.C/voie", Convention)
def voie(c: Convention, j: Jugement) -> Iterator[Constat]:
    a = c.admission
    champs = ("admission.voie", "admission.prescripteur", "admission.date_decision")
    if a.voie is None:
        if a.prescripteur is Prescripteur.AUTRE:
            yield j.insuffisant(_SEULS, *champs)
        elif "voie" in a.malformes:
            yield j.sans_objet("La voie d’admission est à corriger.", *champs)
        else:
            yield j.manquant(
                "Indiquez la décision de la CDAPH, ou la prescription du service public de l’emploi.",
                "admission.voie",
                severite="alerte",
            )
        return
    avant = False
    if a.date_decision and a.date_admission and a.date_decision > a.date_admission:
        avant = True
        yield j.insuffisant(
            f"L’admission ({date_longue(a.date_admission)}) précède la décision ou la prescription "
            f"({date_longue(a.date_decision)}).",
            "admission.date_decision",
            "admission.date_admission",
            severite="alerte",
            correction="Vérifiez les deux dates\u00a0: l’admission suit la décision ou la prescription.",
        )
    if a.voie is Voie.CDAPH:
        if a.date_decision is None and "date_decision" not in a.malformes:
            yield j.manquant(
                "Indiquez la date de la décision de la CDAPH\u00a0: l’orientation est une décision "
                "formalisée.",
                "admission.date_decision",
                severite="alerte",
            )
        elif not avant:
            yield j.satisfait(
                "Orientation de la CDAPH\u00a0: elle suffit, sans prescription.",
                *champs,
                "admission.date_admission",
            )
    elif a.prescripteur is Prescripteur.AUTRE:
        yield j.insuffisant(_SEULS, *champs)
    elif a.prescripteur is None:
        yield j.manquant(
            "Indiquez quel organisme a prescrit.", "admission.prescripteur", severite="alerte"
        )
    elif not avant:
        yield j.satisfait(
            f"Prescription de {a.prescripteur.libelle}\u00a0: elle suffit, sans décision de la CDAPH.",
            *champs,
            "admission.date_admission",
        )


_SEULS = (
    "Seuls France Travail, Cap emploi ou une mission locale peuvent prescrire\u202f; un employeur ou "
    "un autre organisme ne le peut pas."
)


@regle("ea-2025:I.C/cdaph-informee", Convention)
def cdaph_informee(c: Convention, j: Jugement) -> Iterator[Constat]:
    a = c.admission
    champs = ("admission.cdaph_informee", "admission.date_information")
    if a.cdaph_informee is Reponse.NON:
        yield j.insuffisant("La CDAPH n’a pas été informée de la prescription.", *champs)
    elif a.cdaph_informee is Reponse.OUI or a.date_information:
        yield j.satisfait("La CDAPH a été informée de la prescription.", *champs)
    else:
        yield j.manquant("Dites si la CDAPH a été informée de la prescription.", *champs)


@regle("ea-2025:II/accord", Convention)
def accord(c: Convention, j: Jugement) -> Iterator[Constat]:
    a = c.admission
    champs = ("admission.accord", "admission.date_accord")
    if a.accord is Reponse.NON:
        yield j.insuffisant(
            "L’accord à l’emploi accompagné n’a pas été donné\u00a0: rien ne peut commencer.",
            champs[0],
        )
    elif a.accord is Reponse.NON_ABORDE:
        yield j.a_verifier(
            "L’accord est dit «\u00a0non abordé\u00a0»\u00a0: demandez-le, aucune signature n’en tient lieu.",
            champs[0],
            severite="alerte",
        )
    elif a.date_accord and a.date_admission and a.date_accord > a.date_admission:
        yield j.insuffisant(
            f"L’accord ({date_longue(a.date_accord)}) vient après l’admission "
            f"({date_longue(a.date_admission)}).",
            *champs,
            correction="Vérifiez les deux dates\u00a0: l’accord vient d’abord.",
        )
    elif (
        a.date_accord
        and a.date_decision
        and a.date_accord > a.date_decision
        and not (a.date_admission or "date_admission" in a.malformes)
    ):
        yield j.a_verifier(
            f"L’accord ({date_longue(a.date_accord)}) vient après la décision ou la prescription "
            f"({date_longue(a.date_decision)})\u00a0: il doit venir avant l’admission, qui n’est pas écrite.",
            *champs,
            severite="information",
            correction="Écrivez la date d’admission\u202f; la mise en œuvre suit l’accord.",
        )
    elif a.accord is Reponse.OUI or a.date_accord:
        yield j.satisfait("L’accord est écrit.", *champs)
    elif c.engage_le() and c.representation.mesure is MesureProtection.A_ETABLIR:
        yield j.sans_objet(
            "La convention est signée\u202f; qui devait donner l’accord dépend de la mesure, à établir.",
            champs[0],
        )
    elif c.engage_le():
        yield j.satisfait(
            "La convention est signée\u00a0: l’accord en résulte.",
            "signature_personne.date",
            "signature_representant.date",
        )
    else:
        yield j.manquant(
            "Indiquez l’accord de la personne ou de ses représentants légaux.",
            champs[0],
            severite="alerte",
        )


@regle("ea-2025:IV.C/sollicitation-employeur", Convention)
def sollicitation(c: Convention, j: Jugement) -> Iterator[Constat]:
    a = c.admission
    champs = ("admission.sollicitee_par_employeur", "admission.accord_avant_sollicitation")
    if a.sollicitee_par_employeur is not Reponse.OUI:
        yield j.sans_objet("L’employeur n’est pas dit avoir sollicité le dispositif.")
    elif a.accord_avant_sollicitation is Reponse.OUI:
        yield j.satisfait("La personne avait donné son accord à la sollicitation.", *champs)
    elif a.accord_avant_sollicitation is Reponse.NON:
        yield j.insuffisant(
            "L’employeur a sollicité le dispositif sans l’accord préalable.",
            *champs,
            correction="Reparlez-en avec la personne\u00a0: rien ne suit cette demande sans son accord.",
        )
    else:
        yield j.a_verifier(
            "L’employeur a sollicité le dispositif\u00a0: vérifiez que la personne était d’accord avant.",
            *champs,
            correction="Demandez-le-lui, et écrivez sa réponse.",
        )


@regle("ea-2025:IV.E/echeances-anticipees", Convention)
def echeances(c: Convention, j: Jugement) -> Iterator[Constat]:
    limite = plus_mois(j.au, j.entier("anticipation_mois"))
    trouves = False
    fins = list(_fins(c, limite))
    for quoi, fin, engage, champ in fins:
        dit = f"{quoi} prend fin le {date_longue(fin)}"
        if fin < j.au and engage is Reponse.OUI:
            trouves = True
            yield j.a_verifier(
                f"{quoi} a pris fin le {date_longue(fin)}\u202f; le renouvellement est engagé, voyez "
                "où il en est.",
                champ,
            )
        elif fin < j.au:
            trouves = True
            yield j.insuffisant(f"{quoi} a pris fin le {date_longue(fin)}.", champ)
        elif fin <= limite and engage is Reponse.OUI:
            trouves = True
            yield j.satisfait(f"{dit}\u202f; le renouvellement est engagé.", champ)
        elif fin <= limite:
            trouves = True
            autre = (
                "\u202f; un autre titre reste à vérifier"
                if any(t.nature is NatureTitre.A_VERIFIER for t in c.titres)
                else ""
            )
            reste = accorder((fin - j.au).days, "jour")
            suite = (
                "le renouvellement n’est pas engagé"
                if engage is Reponse.NON
                else "dites si le renouvellement est engagé"
            )
            yield j.insuffisant(f"{dit} (dans {reste})\u00a0: {suite}{autre}.", champ)
    if not trouves:
        flous = [f"titres.{i}.fin" for i, t in enumerate(c.titres) if "fin" in t.malformes]
        if fins:
            yield j.satisfait(
                f"Aucune échéance avant le {date_longue(limite)}.",
                *(x[3] for x in fins),
                "titres",
                *flous,
                "admission.fin_validite",
            )
        else:
            yield j.sans_objet("Aucune fin de titre ni d’orientation n’est écrite.", "titres")


def _fins(c: Convention, limite: dt.date) -> Iterator[tuple[str, dt.date, Reponse | None, str]]:
    """What ends, unless another title goes on past the limit."""
    for i, t in enumerate(c.titres):
        suite = any(
            autre is not t
            and autre.nature in _OUVRENT
            and (autre.sans_limite is Reponse.OUI or (autre.fin and autre.fin > limite))
            for autre in c.titres
        )
        if t.fin and t.nature is not NatureTitre.BOE_5 and not (suite and t.fin <= limite):
            quoi = "La RQTH" if t.nature is NatureTitre.RQTH else f"Le titre n°\u00a0{i + 1}"
            yield quoi, t.fin, t.renouvellement, f"titres.{i}.fin"
    if c.admission.fin_validite:
        yield (
            "L’orientation",
            c.admission.fin_validite,
            c.admission.renouvellement,
            "admission.fin_validite",
        )
