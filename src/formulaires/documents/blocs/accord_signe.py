"""What the person and the gestionnaire sign together: the convention and its avenant (arrêté, II)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar

from formulaires.documents.base import EMPLOYEUR
from formulaires.documents.blocs.emploi_accompagne import EmploiAccompagne, SignatureDe
from formulaires.noyau.vocabulaires.communs import Reponse


class AccordSigne(EmploiAccompagne):
    """Who may sign for whom, and what of it an employer reads.

    Each paper declares the four signatures itself, at the place they have in it.
    """

    if TYPE_CHECKING:
        signature_gestionnaire: SignatureDe = SignatureDe()
        signature_personne: SignatureDe = SignatureDe()
        signature_representant: SignatureDe = SignatureDe()
        signature_employeur: SignatureDe = SignatureDe()

    pour_employeur: ClassVar[bool] = True

    def engage_le(self) -> dt.date | None:
        """When the person signed, or who may act in her stead."""
        represente = self.representation.agit_pour_elle()
        return self.signature_personne.date or (
            self.signature_representant.date if represente else None
        )

    def est_signe(self) -> bool:
        """Signed by the gestionnaire and for the person, nothing left to establish about who must.

        The text says « ou »: while a measure is open, the person's own signature makes the paper
        final only once the decision has been read.
        """
        lue = self.representation.decision_vue is Reponse.OUI
        etabli = lue or self.signature_representant.date or self.est_represente() == "non"
        return bool(self.signature_gestionnaire.date and self.engage_le() and etabli)

    def exemplaires(self) -> tuple[str, ...]:
        return ("", EMPLOYEUR) if self.a_un_employeur() == "oui" else ("",)

    def taire(self, corps: dict[str, Any]) -> None:
        """Who represents the person, and that somebody does, tells of a measure: one signature is hers.

        The copy has the date that engages her, whoever put it.
        """
        corps.pop("signature_representant", None)
        signe = self.engage_le()
        corps["signature_personne"] = {"date": signe.isoformat()} if signe else {}
