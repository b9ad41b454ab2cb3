"""One exigence against one file: what was found, and the statut it gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from formulaires.noyau.ecriture import enumerer
from formulaires.regles.preuves.calculs.registre import calculs
from formulaires.regles.preuves.dossier import Dossier
from formulaires.regles.preuves.enonce import Enonce, Section
from formulaires.regles.preuves.figures import Figure
from formulaires.regles.preuves.modele import Indices, Mesure
from formulaires.regles.preuves.recherche import Trouve
from formulaires.regles.preuves.reserves import DITS, Reserve
from formulaires.regles.preuves.resultat import Resultat
from formulaires.textes.resolution import ExigenceResolue

_TOLERANCE = 1e-6
_CITATION = 420
_ETIQUETTE = 14  # words of a label, its filler included
_AILLEURS = (
    "droit_commun|ensuite|auparavant|puis|hors_intensif|au-dela|precedemment|habituel|renove",
)


@dataclass
class Juge:
    """Judges one exigence by its indices."""

    dossier: Dossier
    resolue: ExigenceResolue
    indices: Indices

    def juger(self) -> Resultat:
        """The finding; a person's judgement is never replaced."""
        resultat = self._juger()
        # A place where somebody signed may be read as a label without its value.
        ecrit = resultat.statut == "satisfait" and self.resolue.exigence.nature != "signature"
        if (ecrit or resultat.statut == "insuffisant") and self._rien_que_des_places(
            resultat.enonces
        ):
            return Resultat("manquant", "La place est là, la réponse non.", resultat.enonces)
        rappelle = self.resolue.exigence.nature == "clause"  # to recall the rule is what it asks
        if ecrit and not rappelle and (reserve := self._sous_reserve(resultat.enonces)):
            return Resultat("a_verifier", DITS[reserve], resultat.enonces)
        if self.indices.humain and resultat.statut == "satisfait":
            return Resultat(
                "a_verifier", "À lire par vous : une machine n’en juge pas.", resultat.enonces
            )
        return resultat

    def _rien_que_des_places(self, cites: tuple[Enonce, ...]) -> bool:
        """Whether all that is cited is labels without their value, headings without a text."""
        return bool(cites) and all(
            (e.vide and len(e.jetons) <= _ETIQUETTE) or self._titre_nu(e) for e in cites
        )

    def _sous_reserve(self, cites: tuple[Enonce, ...]) -> Reserve | None:
        """Why nothing of what is cited is said of this paper, when nothing is."""
        tolere = self.dossier.reperes.document.tolere
        reserves = [e.reserve(tolere) for e in cites]
        return reserves[0] if reserves and all(reserves) else None

    def _titre_nu(self, e: Enonce) -> bool:
        return e.genre == "titre" and not any(
            s.mots for s in self.dossier.lecture.sections if s.titre.rang == e.rang
        )

    def _juger(self) -> Resultat:
        i = self.indices
        if i.calcul:
            resultat = calculs()[i.calcul](self.dossier, self.resolue, i)
            if resultat is not None:
                return resultat
        if offensants := self.dossier.surs(i.contraires):
            return Resultat("insuffisant", "Ce passage y contrevient.", _enonces(offensants))
        if i.mesures and (resultat := self._mesures()) is not None:
            return resultat
        if i.groupes and (resultat := self._groupes()) is not None:
            return resultat
        return self._preuves()

    # --- said, or not --------------------------------------------------------------------

    def _preuves(self) -> Resultat:
        i = self.indices
        trouves = [t for t in self.dossier.trouver(i.preuves) if t.enonce.genre != "titre"]
        if surs := [t for t in trouves if t.sur]:
            autres = {t.enonce.rang for t in surs}
            if contre := [
                t for t in trouves if t.nomme and not t.enonce.vide and t.enonce.rang not in autres
            ]:
                return Resultat(
                    "a_verifier", "Le document dit aussi le contraire.", _enonces([*contre, *surs])
                )
            return Resultat("satisfait", "C’est écrit.", _enonces(surs))
        sous = self._sous_titres()
        if sous is not None and sous.statut == "satisfait":
            return sous
        if nies := [t for t in trouves if t.nomme and not t.enonce.vide]:
            return Resultat("insuffisant", "Ce passage dit le contraire.", _enonces(nies))
        if ouverts := [t for t in trouves if t.ouvert or t.enonce.vide]:
            return Resultat(
                "insuffisant",
                "Ce n’est pas encore écrit : la place est là, la réponse non.",
                _enonces(ouverts),
            )
        if sous is not None:
            return sous
        pistes = self.dossier.trouver(i.pistes)
        if nies := [t for t in pistes if t.nomme and not t.enonce.vide]:
            return Resultat("insuffisant", "Ce passage dit le contraire.", _enonces(nies))
        if proches := [t for t in pistes if not t.nie]:
            if all(t.enonce.vide or t.ouvert for t in proches):
                return Resultat(
                    "insuffisant", "La place est là, la réponse non.", _enonces(proches)
                )
            return Resultat(
                "a_verifier",
                "Ce passage s’en approche, sans le dire tout à fait.",
                _enonces(proches),
            )
        if trouves:
            return Resultat(
                "a_verifier",
                "Ce passage s’en approche, sans le dire tout à fait.",
                _enonces(trouves),
            )
        return self._absent()

    def _absent(self) -> Resultat:
        phrases = {
            "manquant": "Rien dans le document ne le dit.",
            "a_verifier": "Rien dans le document ne permet d’en juger.",
            "satisfait": "Rien dans le document n’y contrevient.",
            "sans_objet": "Le document n’en parle pas, et n’y est pas tenu.",
        }
        return Resultat(self.indices.absence, phrases[self.indices.absence])

    def _sous_titres(self) -> Resultat | None:
        """What stands under a heading that announces it; the fullest of such sections."""
        sections = self._sections()
        if not sections:
            return None
        pleine = max(sections, key=lambda s: s.mots)
        if pleine.mots == 0:
            return Resultat(
                "insuffisant", "Le titre est là, rien n’est écrit dessous.", (pleine.titre,)
            )
        if 0 < self.indices.mots <= pleine.mots:
            contenu = [e for e in pleine.contenu if e.genre != "titre" and not e.vide]
            return Resultat("satisfait", "Cette partie le traite.", tuple(contenu[:2]))
        if self.indices.mots:
            return Resultat(
                "insuffisant", "Cette partie est trop courte pour y répondre.", (pleine.titre,)
            )
        return Resultat("a_verifier", "Cette partie en parle peut-être.", (pleine.titre,))

    def _sections(self) -> list[Section]:
        sections = self.dossier.lecture.sections
        titres = {s.titre.rang: s for s in sections}
        trouves = [t for t in self.dossier.trouver(self.indices.titres) if t.enonce.rang in titres]
        return [titres[r] for r in dict.fromkeys(t.enonce.rang for t in trouves)]

    # --- figures -------------------------------------------------------------------------

    def _mesures(self) -> Resultat | None:
        bons: list[tuple[Figure, Trouve]] = []
        mauvais: list[tuple[Figure, Trouve]] = []
        for mesure in self.indices.mesures:
            for figure, t in self.dossier.mesurees(mesure.de, mesure.unite):
                (bons if self._tient(figure, mesure) else mauvais).append((figure, t))
        if mauvais and not bons:
            return Resultat(
                "insuffisant", "Le chiffre écrit ne convient pas.", _enonces(t for _, t in mauvais)
            )
        if mauvais and any(m.maximum is not None for m in self.indices.mesures):
            return Resultat(
                "insuffisant", "Un chiffre écrit dépasse.", _enonces(t for _, t in mauvais)
            )
        if bons:
            return Resultat("satisfait", "Le chiffre écrit convient.", _enonces(t for _, t in bons))
        return None

    def _tient(self, figure: Figure, mesure: Mesure) -> bool:
        minimum, maximum = self._borne(mesure.minimum), self._borne(mesure.maximum)
        if minimum is not None and figure.valeur < minimum - _TOLERANCE:
            return False
        return maximum is None or figure.valeur <= maximum + _TOLERANCE

    def _borne(self, dite: str | float | None) -> float | None:
        return self.resolue.nombre(dite) if isinstance(dite, str) else dite

    # --- several things ------------------------------------------------------------------

    def _groupes(self) -> Resultat | None:
        i = self.indices
        presents: dict[str, Trouve] = {}
        for nom, motifs in i.groupes.items():
            surs = self.dossier.surs(motifs)
            if surs:
                presents[nom] = surs[0]
        voulus = i.au_moins or len(i.groupes)
        if len(presents) >= voulus:
            return Resultat("satisfait", "C’est écrit.", _enonces(presents.values()))
        absents = [n for n in i.groupes if n not in presents]
        if presents:
            pas_vus = f"Nous n’y avons pas reconnu : {enumerer(absents)}."
            return Resultat("a_verifier", pas_vus, _enonces(presents.values()))
        return None


def _enonces(trouves: Iterable[Trouve]) -> tuple[Enonce, ...]:
    return tuple(dict.fromkeys(t.enonce for t in trouves))[:3]


def citer(enonce: Enonce) -> str:
    """The passage; a very long one is cut between two words."""
    passage = enonce.passage
    if len(passage) <= _CITATION:
        return passage
    return f"{passage[:_CITATION].rpartition(' ')[0]}…"
