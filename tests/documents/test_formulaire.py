"""What the models say of the form: its parts, what is asked and when, what falls due."""

from __future__ import annotations

import datetime as dt
import tomllib
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from outils.cas import document_du_cas

from formulaires.documents import modele, noms
from formulaires.documents.base import Document
from formulaires.documents.bloc import Bloc, parcourir, type_bloc, vide
from formulaires.noyau.champ import Champ, Si, champs_de
from formulaires.noyau.ecriture import ecrire
from formulaires.noyau.vocabulaires.base import Vocabulaire
from formulaires.regles.constat import Verdict
from formulaires.regles.verification import verifier
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.verification import juger

CAS = Path(__file__).parents[1] / "exemples"
EXEMPLES = [(nom, lequel) for nom in noms() for lequel in noms_exemples(nom)]


@dataclass(frozen=True)
class Lieu:
    """A field of a form, wherever it stands: its path without ranks, its bloc, its name."""

    chemin: str
    bloc: type[Bloc]
    nom: str
    interne: bool

    @property
    def champ(self) -> Champ:
        return champs_de(self.bloc)[self.nom]

    @property
    def annotation(self) -> Any:
        return self.bloc.model_fields[self.nom].annotation


def lieux(bloc: type[Bloc], prefixe: str = "", *, interne: bool = False) -> Iterator[Lieu]:
    """Every field of a model and of its blocs, in the order of the form."""
    for nom, champ in champs_de(bloc).items():
        lieu = Lieu(prefixe + nom, bloc, nom, interne or champ.interne)
        yield lieu
        if interieur := type_bloc(lieu.annotation):
            yield from lieux(interieur, f"{prefixe}{nom}.", interne=lieu.interne)


def cible(lieu: Lieu, si: Si) -> str:
    """Path, without ranks, of the field on which a condition rests."""
    parent = lieu.chemin.removesuffix(lieu.nom)
    return si.champ[1:] if si.champ.startswith("/") else parent + si.champ


def vocabulaire(annotation: Any) -> type[Vocabulaire] | None:
    if isinstance(annotation, type) and issubclass(annotation, Vocabulaire):
        return annotation
    return next(filter(None, map(vocabulaire, typing.get_args(annotation))), None)


# --- the parts ------------------------------------------------------------------------


@pytest.mark.parametrize("nom", noms())
def test_chaque_document_a_ses_parties(nom: str) -> None:
    m = modele(nom)
    champs = champs_de(m)
    assert next(iter(champs.values())).section, "le premier champ commence la première partie"
    parties = m.sections()
    assert 6 <= len(parties) <= 14, [p.titre for p in parties]
    assert [c for p in parties for c in p.champs] == list(champs), "aucun champ hors d’une partie"
    titres = [p.titre for p in parties]
    assert len(set(titres)) == len(titres)
    for titre in titres:
        assert len(titre) <= 40, titre
        assert not set("'\"") & set(titre), titre
        assert titre == titre.strip() == " ".join(titre.split()), titre
        assert len(titre.split()) <= 5, titre


@pytest.mark.parametrize("nom", noms())
def test_ce_qui_ne_s_imprime_pas_a_sa_partie(nom: str) -> None:
    champs = champs_de(modele(nom))
    for partie in modele(nom).sections():
        assert len({champs[c].interne for c in partie.champs}) == 1, partie.titre


@pytest.mark.parametrize("nom", noms())
def test_une_partie_n_est_jamais_vide(nom: str) -> None:
    """Whatever is answered, something is asked in each part."""
    champs = champs_de(modele(nom))
    for partie in modele(nom).sections():
        assert any(champs[c].si is None for c in partie.champs), partie.titre


def test_une_partie_ne_commence_que_dans_un_document() -> None:
    """Inside a bloc a section would be read by nobody."""
    for nom in noms():
        for lieu in lieux(modele(nom)):
            assert not (lieu.champ.section and "." in lieu.chemin), f"{nom} {lieu.chemin}"


# --- when a field is asked ------------------------------------------------------------


@pytest.mark.parametrize("nom", noms())
def test_une_condition_porte_sur_une_question_posee_avant(nom: str) -> None:
    places = {lieu.chemin: lieu for lieu in lieux(modele(nom))}
    ordre = list(places)
    for lieu in places.values():
        si = lieu.champ.si
        if si is None:
            continue
        ou = f"{nom} {lieu.chemin}"
        chemin = cible(lieu, si)
        assert chemin in places, f"{ou} : {si.champ} n’existe pas"
        dont = places[chemin]
        assert chemin != lieu.chemin, f"{ou} dépend de lui-même"
        assert not chemin.startswith(f"{lieu.chemin}."), f"{ou} dépend de ce qu’il contient"
        assert ordre.index(chemin) < ordre.index(lieu.chemin), f"{ou} : {chemin} vient après"
        assert not dont.interne, f"{ou} dépend de ce qui ne s’imprime pas"
        assert typing.get_origin(dont.annotation) is not list, f"{ou} dépend d’une liste"
        if si.champ.startswith("/"):
            parents = chemin.split(".")[:-1]
            for rang in range(1, len(parents) + 1):
                parent = places[".".join(parents[:rang])]
                assert typing.get_origin(parent.annotation) is not list, f"{ou} : sans rang"
        if si.parmi:
            connu = vocabulaire(dont.annotation)
            assert connu is not None, f"{ou} : {chemin} n’a pas de vocabulaire"
            assert set(si.parmi) < set(connu), f"{ou} : {si.parmi}"
            assert all(isinstance(v, connu) for v in si.parmi), ou


def caches(document: Document) -> list[str]:
    """Fields in which something is written, and that the form does not ask."""
    demandes = document.demandes()
    return [
        p.chemin
        for p in parcourir(document)
        if not demandes[p.chemin] and not (vide(p.valeur) and p.malforme is None)
    ]


def nommes_et_caches(document: Document, verdict: Verdict) -> set[str]:
    """Fields that a verdict finds missing or not enough, and that the form does not ask."""
    demandes = document.demandes()
    trouves = set()
    for constat in verdict.constats:
        if constat.statut not in ("manquant", "insuffisant"):
            continue
        for champ in constat.champs:
            place = champ
            while place and place not in demandes:  # the rank of a row, a field nobody knows
                place = place.rpartition(".")[0]
            if place and not demandes[place]:
                trouves.add(place)
    return trouves


@pytest.mark.parametrize(("nom", "lequel"), EXEMPLES)
def test_ce_qu_un_exemple_ecrit_est_demande(nom: str, lequel: str) -> None:
    assert caches(document_exemple(nom, lequel)) == []


@pytest.mark.parametrize(("nom", "lequel"), EXEMPLES)
def test_ce_qu_un_verdict_reclame_est_demande(nom: str, lequel: str) -> None:
    document = document_exemple(nom, lequel)
    for territoire in (None, "34"):
        verdict = juger(document, territoire=territoire)
        assert nommes_et_caches(document, verdict) == set()


@pytest.mark.parametrize("nom", noms())
def test_aucun_texte_ne_reclame_un_champ_vide_que_le_formulaire_cache(nom: str) -> None:
    """Over every case of the jurists: what is named and not asked is written, and may be erased."""
    for fichier in sorted((CAS / nom).glob("*.toml")):
        for cas in tomllib.loads(fichier.read_text(encoding="utf-8"))["cas"]:
            document = document_du_cas(nom, cas)
            verdict = verifier(  # without drawing the PDF to count its pages
                document,
                au=cas.get("au"),
                territoire=cas.get("territoire"),
                reglages=cas.get("reglages"),
            )
            vides = nommes_et_caches(document, verdict) - set(caches(document))
            assert vides == set(), f"{fichier.stem} : {cas['nom']}"


@pytest.mark.parametrize(
    ("nom", "saisie", "oui", "non"),
    [
        (
            "contrat_engagement",
            {"personne": {"beneficiaire_rsa": "non"}},
            ["personne.numero_allocataire", "exemption.motif", "exemption.averees"],
            ["personne.rsa_depuis", "exemption.date_demande", "exemption.naissance_enfant"],
        ),
        (
            "contrat_engagement",
            {"exemption": {"demandee": "oui", "motif": "parent_isole"}},
            ["exemption.date_demande", "exemption.naissance_enfant"],
            ["exemption.date_explication"],
        ),
        (
            "contrat_engagement",
            {"phases": [{"modalite": "intensif"}, {"modalite": "parcours_structure"}]},
            ["phases.0.duree_hebdomadaire", "phases.1.repli", "phases.0.transition"],
            ["phases.1.duree_hebdomadaire", "phases.0.repli"],
        ),
        (
            "convention_individuelle",
            {"statut_professionnel": "recherche", "representation": {"mesure": "aucune"}},
            ["actions_employeur", "representation.representant", "signature_representant.date"],
            ["employeur.nom", "veille.employeur_informe", "representation.etendue"],
        ),
        (
            "convention_individuelle",
            {"statut_professionnel": "embauche_proche", "representation": {"mesure": "tutelle"}},
            ["employeur.nom", "signature_employeur.date", "representation.etendue"],
            ["admission.prescripteur"],
        ),
        (
            "fiche_sortie",
            {"motif": "demande"},
            ["demande.date", "demande.eclairee", "decision.analyse", "contacts"],
            ["demenagement.date", "exception.nature", "deces.date", "desengagement.causes"],
        ),
        (
            "fiche_sortie",
            {"motif": "sante", "exception": {"nature": "volonte_expresse"}},
            ["demande.eclairee", "demande.faible_intensite", "exception.date", "sante.veille"],
            ["demande.date", "exception.cadre"],
        ),
        (
            "fiche_sortie",
            {"motif": "deces"},
            ["deces.date", "demarches", "signature_gestionnaire.date"],
            ["decision.analyse", "courrier.texte", "signature_personne.date"],
        ),
        (
            "dossier_candidature",
            {"equipe": [{"fonction": "conseiller"}, {"fonction": "direction"}]},
            ["equipe.0.titre", "equipe.0.formation_le", "equipe.1.formation_le"],
            ["equipe.1.titre", "equipe.0.formation_suivie", "pilotage.evaluation_rythme"],
        ),
    ],
)
def test_une_reponse_ouvre_ses_questions(
    nom: str, saisie: dict[str, Any], oui: list[str], non: list[str]
) -> None:
    demandes = modele(nom).model_validate(saisie).demandes()
    assert [c for c in oui if not demandes[c]] == []
    assert [c for c in non if demandes[c]] == []


# --- what falls due, what holds on a line ----------------------------------------------


def est_date(annotation: Any) -> bool:
    return annotation is dt.date or any(map(est_date, typing.get_args(annotation)))


@pytest.mark.parametrize("nom", noms())
def test_seule_une_date_est_une_echeance(nom: str) -> None:
    trouvees = [lieu for lieu in lieux(modele(nom)) if lieu.champ.echeance]
    assert trouvees, "chaque document a une date à ne pas manquer"
    for lieu in trouvees:
        assert est_date(lieu.annotation), lieu.chemin
        dite = lieu.champ.echeance
        assert len(dite) <= 40, dite
        assert dite[0].isupper(), dite
        assert not set("'\".") & set(dite), dite


@pytest.mark.parametrize("texte", ["Mme Vidalou, M. Bencherif", "deux\nlignes", "", " Dr Élie "])
def test_une_ligne_s_ecrit_comme_un_texte(texte: str) -> None:
    assert ecrire(texte, "ligne") == ecrire(texte)
