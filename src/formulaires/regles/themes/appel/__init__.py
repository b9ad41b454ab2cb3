"""Answer to the call of the Hérault."""

DOCUMENTS = ("reponse_aap",)
