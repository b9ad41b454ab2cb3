"""The commands on any file: judge it, read it."""

from __future__ import annotations

import sys

from formulaires.cli.commun import DOCUMENT, app, avertir, choix, jour, octets_donnes
from formulaires.cli.francais import click
from formulaires.noyau.erreurs import FichierInutilisable


@app.command()
@click.argument("fichier", metavar="FICHIER")
@DOCUMENT
@click.option("--au", metavar="AAAA-MM-JJ", help="Date à laquelle juger.")
@click.option("--territoire", metavar="34", help="Département dont les textes s’ajoutent.")
@click.option(
    "--reglage", multiple=True, metavar="NOM=valeur", help="Une valeur qu’aucun texte ne donne."
)
@click.option(
    "--mots", is_flag=True, help="Juge ce que dit le fichier, même s’il porte des données."
)
@click.option("--format", "forme", type=choix("texte", "json", "html", "docx"), default="texte")
def verifier(
    fichier: str,
    document: str | None,
    au: str | None,
    territoire: str | None,
    reglage: tuple[str, ...],
    mots: bool,
    forme: str,
) -> None:
    """Vérifie une saisie, un fichier de formulaires, ou tout Word ou PDF venu d’ailleurs.

    FICHIER est un .json, un .docx ou un .pdf, ou - pour l’entrée standard. Avec --format docx, le
    même fichier Word est rendu avec un commentaire par constat : formulaires verifier F.docx
    --format docx > F-annote.docx
    Sortie 0 : complet ; 1 : pas complet ; 2 : inutilisable.
    """
    from formulaires.cli.affichage import ecrire_json, ecrire_octets, ecrire_texte, montrer_verdict
    from formulaires.services.verification import annoter, rapport, reglages, verifier_fichier

    octets = octets_donnes(fichier)
    v = verifier_fichier(
        octets,
        document,
        au=jour(au),
        territoire=territoire,
        reglages=reglages(reglage),
        mots=mots or forme == "docx",
    )
    if forme == "texte":
        montrer_verdict(v.verdict, v.titre, v.avertissement)
    elif forme == "html":
        ecrire_texte(rapport(v))
    elif forme == "docx":
        ecrire_octets(annoter(octets, v))
    else:
        ecrire_json(v.verdict.json())
        avertir(v.avertissement)
    sys.exit(0 if v.verdict.complet else 1)


@app.command()
@click.argument("fichier", metavar="FICHIER")
@click.option(
    "--vers-saisie", is_flag=True, help="D’un fichier venu d’ailleurs, ce qui a pu en être lu."
)
@DOCUMENT
def lire(fichier: str, document: str | None, *, vers_saisie: bool) -> None:
    """Redonne le JSON que porte un Word ou un PDF de formulaires.

    Avec --vers-saisie, propose une saisie d’après ce que dit n’importe quel fichier : chaque
    valeur vient avec son passage ; retirez celles que vous n’acceptez pas.
    """
    if vers_saisie:
        _proposer(fichier, document)
        return
    from formulaires.services.verification import donnees_portees

    canonique, avertissement = donnees_portees(octets_donnes(fichier))
    avertir(avertissement)
    sys.stdout.buffer.write(canonique)
    sys.stdout.buffer.flush()


def _proposer(fichier: str, document: str | None) -> None:
    from formulaires.cli.affichage import ecrire_json
    from formulaires.services.propositions import en_json
    from formulaires.services.verification import verifier_fichier

    v = verifier_fichier(octets_donnes(fichier), document, mots=True)
    if v.texte is None:
        raise FichierInutilisable(
            "Une saisie JSON n’a pas à être relue.", "Donnez un Word ou un PDF."
        )
    ecrire_json(en_json(v))
    avertir(v.avertissement)
