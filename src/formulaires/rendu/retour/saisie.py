"""The saisie that one of our papers prints, read back piece by piece of its plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from formulaires.documents import modele, noms
from formulaires.documents.bloc import Bloc
from formulaires.noyau.texte_lu import TexteLu
from formulaires.rendu.contexte import A_COMPLETER, A_CORRIGER
from formulaires.rendu.plan import BlocPlan, clauses, plan
from formulaires.rendu.retour.corps import Chemin, Corps, blocs
from formulaires.rendu.retour.papier import Groupe, Rangs, blocs_du, est_notre, groupes
from formulaires.rendu.retour.rangees import Rangee, type_bloc_de
from formulaires.rendu.retour.semaine import programme
from formulaires.rendu.retour.signees import lire_signatures
from formulaires.rendu.retour.tableaux import a_pour_tete, lire_tableau
from formulaires.rendu.retour.valeurs import etiquetee, libelles, plat, relire, termes

_PUCE = re.compile(r"^[-•–▪] ?")
_NOM = ("civilite", "prenom", "nom")


class Relecture(Corps):
    """Reads one paper back."""

    def __init__(self, texte: TexteLu, document: str) -> None:
        super().__init__(modele(document))
        self._groupes = groupes(texte, plan(document))
        self._clauses = {nom: plat(dite) for nom, dite in clauses(document).items()}

    def lire(self) -> dict[str, Any]:
        """The saisie."""
        element: dict[str, Any] | None = None
        for groupe in self._groupes:
            pieces = blocs_du(groupe)
            pour = next((b for b in pieces if b.pour), None)
            if pour is not None and not any(plat(b.titre) == groupe.titre for b in pour.bloc):
                element = self._element(pour, groupe)
            elif pour is not None and element is not None:
                self._dans_element(pour, groupe, element)
            elif any(b.special for b in pieces):
                self.valeurs.setdefault("programmes", []).append(programme(groupe))
            else:
                self._pieces(pieces, groupe)
        self._structures()
        return {"document": self.modele.id, "edition": self.modele.edition, **self.valeurs}

    def _structures(self) -> None:
        """A post that nobody holds says its structure alone."""
        rangees = [x for x in self.valeurs.get("equipe", []) if "structure" in x]
        connues = {x["structure"] for x in rangees}
        for rangee in self.valeurs.get("equipe", []):
            if "structure" not in rangee and rangee.get("nom") in connues:
                rangee["structure"] = rangee.pop("nom")

    # --- pieces ------------------------------------------------------------------------

    def _pieces(self, pieces: list[BlocPlan], groupe: Groupe) -> None:
        """The pieces under one heading: each takes what has its shape."""
        tables = list(groupe.tables)
        dits = [x for x in (*groupe.paragraphes, *groupe.apres) if x != A_COMPLETER]
        # What has labels or heads of its own is told first: a long answer takes the tables that are left.
        for bloc in sorted(pieces, key=lambda b: bool(b.redige)):
            if bloc.lignes:
                for table in [t for t in tables if _est_paires(t) and self._connait(bloc, t)]:
                    self._lignes(bloc.cle, table)
                    tables.remove(table)
            elif bloc.tableau and tables:
                for table in [t for t in tables if a_pour_tete(t, bloc)][:1]:
                    lire_tableau(self, bloc, table)
                    tables.remove(table)
            elif bloc.signatures and tables:
                lire_signatures(self, tables)
            elif bloc.redige and (dits or tables):
                self._texte(bloc, [*dits, *map(_en_markdown, tables)])
            elif bloc.genre in ("texte", "citation", "note") and dits:
                self._texte(bloc, dits)
            elif bloc.liste:
                self._liste(bloc, dits)
            elif bloc.clause and "=" in bloc.champ and self._clauses[bloc.clause] in dits:
                nom, _, valeur = bloc.champ.partition("=")
                self.valeurs[nom] = valeur

    def _connait(self, bloc: BlocPlan, table: Rangs) -> bool:
        """Whether the first column of a table says labels of the piece."""
        connues = {x for _, p in self._portees(self.chemin(bloc.cle)) for x in libelles(p).values()}
        dites = [" ".join(r.get(0, [])) for r in table]
        return sum(x in connues or x == "Nom" for x in dites) * 2 >= len(dites)

    def _lignes(self, cle: str, table: Rangs) -> None:
        chemin = self.chemin(cle)
        for rangee in table:
            if len(rangee) < 2:
                continue
            etiquette, valeur = " ".join(rangee[0]), "\n".join(rangee[max(rangee)])
            self._ligne(chemin, etiquette, valeur)

    def _ligne(self, chemin: Chemin, etiquette: str, valeur: str) -> None:
        for ou, portee in self._portees(chemin):
            if etiquette == "Nom" and set(_NOM) <= portee.model_fields.keys():
                self._identite(ou, portee, valeur)
                return
            for nom, libelle in libelles(portee).items():
                if libelle == etiquette and (lue := relire(portee, nom, valeur)) is not None:
                    ici = self.ouvrir(ou)
                    if nom not in ici:
                        ici[nom] = lue
                        return

    def _portees(self, chemin: Chemin) -> Iterator[tuple[Chemin, type[Bloc]]]:
        """Where the labels of a piece may be fields: its own bloc, those inside, then the document."""
        vus: set[Chemin] = set()
        departs = [chemin, ()] if chemin else [()]
        for depart in departs:
            for ou, bloc in blocs(self.modele, depart):
                if ou not in vus:
                    vus.add(ou)
                    yield ou, bloc

    def _identite(self, ou: Chemin, portee: type[Bloc], valeur: str) -> None:
        ici, mots = self.ouvrir(ou), valeur.split(" ")
        if valeur in (A_COMPLETER, A_CORRIGER):
            if (lue := relire(portee, "nom", valeur)) is not None:
                ici["nom"] = lue
            return
        if (civilite := relire(portee, "civilite", mots[0])) is not None:
            ici["civilite"] = civilite
            mots = mots[1:]
        ici["nom"] = " ".join(mots[1:]) or " ".join(mots)
        if len(mots) > 1:
            ici["prenom"] = mots[0]

    def _texte(self, bloc: BlocPlan, dits: list[str]) -> None:
        chemin = self.chemin(bloc.champ or bloc.cle)
        if not chemin:
            for dit in dits:
                for nom, lue in etiquetee(self.modele, dit.rstrip(".")).items():
                    self.valeurs.setdefault(nom, lue)
            return
        champ = self.champ(chemin)
        if champ is None:
            return
        portee, nom = champ
        if (dedans := type_bloc_de(portee, nom)) is not None and bloc.champ:
            rangee = Rangee(dedans, self.ouvrir(chemin))
            for dit in dits:
                rangee.comprendre(dit)
            return
        cites = [x for x in dits if x.startswith("«") and x.endswith("»")]
        if bloc.citation:
            dits = cites
        elif len(cites) < len(dits):
            dits = [x for x in dits if x not in cites] if bloc.texte else dits
        if not dits:
            return
        ecrit = "\n\n".join(dits) if bloc.redige else "\n".join(dits)
        for essai in (ecrit, dits[0], dits[0].rpartition(" : ")[2].rstrip(".")):
            if (lue := relire(portee, nom, essai)) is not None:
                self.ouvrir(chemin[:-1])[nom] = lue
                return

    def _liste(self, bloc: BlocPlan, dits: list[str]) -> None:
        chemin = self.chemin(bloc.champ or bloc.cle)
        if not chemin or not dits:
            return
        champ = self.champ(chemin)
        if champ is None:
            return
        portee, nom = champ
        lignes = "\n".join(_PUCE.sub("", x) for x in dits)
        if (lue := relire(portee, nom, lignes)) is not None:
            self.ouvrir(chemin[:-1])[nom] = lue

    # --- repeated pieces ---------------------------------------------------------------

    def _element(self, pour: BlocPlan, groupe: Groupe) -> dict[str, Any] | None:
        """One element of a repeated piece: its heading says which, its pieces the rest."""
        dedans = next((b for b in pour.bloc if b.tableau), None)
        if dedans is not None:
            interieur = type_bloc_de(self.modele, dedans.cle)
            assert interieur is not None
            pose = {
                n: t.value
                for n in interieur.model_fields
                for t in termes(interieur, n)
                if plat(t.libelle) == groupe.titre
            }
            for table in groupe.tables:
                lire_tableau(self, dedans, table, **pose)
            return None
        liste = self.valeurs.setdefault(pour.cle, [])
        interieur = type_bloc_de(self.modele, pour.cle)
        assert interieur is not None
        rangee = Rangee(interieur)
        titre = re.sub(r"^(?:Phase|Partenaire n°|Point n°) \d+(?: – )?", "", groupe.titre)
        if titre:
            for nom in ("modalite", "nom", "intitule"):
                if rangee.poser(nom, titre):
                    break
        long = next((b for b in pour.bloc if b.redige and not b.titre), None)
        if long is not None:
            dits = [*groupe.paragraphes, *groupe.apres, *map(_en_markdown, groupe.tables)]
            rangee.poser(long.cle, "\n\n".join(dits))
        for dit in groupe.paragraphes:
            rangee.comprendre(dit)
        for table in groupe.tables:
            for ligne in table:
                if len(ligne) > 1:
                    nom = next(
                        (n for n, x in libelles(interieur).items() if x == " ".join(ligne[0])), ""
                    )
                    rangee.poser(nom, "\n".join(ligne[max(ligne)]))
        liste.append(rangee.valeurs)
        element: dict[str, Any] = rangee.valeurs
        return element

    def _dans_element(self, pour: BlocPlan, groupe: Groupe, element: dict[str, Any]) -> None:
        interieur = type_bloc_de(self.modele, pour.cle)
        bloc = next(b for b in pour.bloc if plat(b.titre) == groupe.titre)
        dits = [*groupe.paragraphes, *groupe.apres, *map(_en_markdown, groupe.tables)]
        if interieur is None or not dits:
            return
        ecrit = "\n\n".join(dits)
        if (lue := relire(interieur, bloc.cle, ecrit)) is not None:
            element[bloc.cle] = lue


def _en_markdown(table: Rangs) -> str:
    """A table inside a long answer, as it was typed."""
    lignes = [[" ".join(r.get(k, [])) for k in range(max(table[0]) + 1)] for r in table]
    trait = "|".join(["---"] * len(lignes[0]))
    return "\n".join(
        [
            f"| {' | '.join(lignes[0])} |",
            f"|{trait}|",
            *(f"| {' | '.join(x)} |" for x in lignes[1:]),
        ]
    )


def _est_paires(table: Rangs) -> bool:
    return all(max(r) <= 1 for r in table)


def relire_papier(texte: TexteLu, document: str | None = None) -> dict[str, Any] | None:
    """The saisie of a paper that has the sections of one of our plans; None for any other paper."""
    for nom in (document,) if document else noms():
        if est_notre(texte, plan(nom), modele(nom).titre):
            return Relecture(texte, nom).lire()
    return None
