"""The commands. Heavy rooms are imported where they are used: the help is instant."""

from __future__ import annotations

import io
import sys
from pathlib import Path

from formulaires.cli.commun import DOCUMENT, VERS, app, avertir, choix, octets_de, octets_donnes
from formulaires.cli.fichiers import lire, verifier
from formulaires.cli.francais import click, phrase_usage
from formulaires.noyau.erreurs import ErreurFormulaires

__all__ = ["app", "lire", "principal", "verifier"]


@app.command()
@VERS
def demo(vers: Path | None) -> None:
    """Produit tous les exemples : Word, PDF et verdict."""
    from formulaires.cli.affichage import montrer_demo

    montrer_demo(vers or Path("out"))


@app.command()
@click.option("--format", "forme", type=choix("texte", "json"), default="texte")
def documents(forme: str) -> None:
    """Liste les documents connus et leurs textes."""
    from formulaires.cli.affichage import ecrire_json, montrer_documents
    from formulaires.services.catalogue import ABSENTS
    from formulaires.services.catalogue import documents as lister

    if forme == "json":
        ecrire_json(lister())
    else:
        montrer_documents(lister(), ABSENTS)


@app.command()
@click.argument("identifiant", metavar="ID")
@click.option("--vide", is_flag=True, help="La saisie vide, avec tous ses champs.")
@click.option("--incomplet", is_flag=True, help="Une saisie où des manques sont plantés.")
@click.option("--cas", metavar="NOM", help="Un cas nommé, tiré de notes d’entretien.")
def exemple(identifiant: str, vide: bool, incomplet: bool, cas: str | None) -> None:
    """Écrit une saisie d’exemple en JSON."""
    from formulaires.cli.affichage import ecrire_json
    from formulaires.services.catalogue import exemple as lire_exemple

    ecrire_json(
        lire_exemple(
            identifiant, "vide" if vide else "incomplet" if incomplet else cas or "complet"
        )
    )


@app.command()
@click.argument("identifiant", metavar="ID")
def schema(identifiant: str) -> None:
    """Écrit le schéma JSON de la saisie."""
    from formulaires.cli.affichage import ecrire_json
    from formulaires.services.catalogue import schema as lire_schema

    ecrire_json(lire_schema(identifiant))


@app.command()
@click.argument("saisie", metavar="SAISIE.json")
@VERS
@DOCUMENT
@click.option(
    "--format", "formes", default="docx,pdf", metavar="docx,pdf", help="Un ou deux formats."
)
@click.option(
    "--modele", type=click.Path(path_type=Path), metavar="MON.docx", help="Votre modèle Word."
)
@click.option(
    "--logo", type=click.Path(path_type=Path), metavar="LOGO.png", help="Logo de l’organisme."
)
def generer(
    saisie: str,
    vers: Path | None,
    document: str | None,
    formes: str,
    modele: Path | None,
    logo: Path | None,
) -> None:
    """Produit le document en Word et en PDF."""
    from formulaires.services.generation import generer as produire
    from formulaires.services.verification import lire_fichier

    lu = lire_fichier(octets_donnes(saisie), document)
    production = produire(
        lu.document,
        vers or Path(),
        lu.document.id if saisie == "-" else Path(saisie).stem,
        [f.strip() for f in formes.split(",")],
        modele=modele,
        logo=octets_de(logo) if logo else None,
        source=None if saisie == "-" else Path(saisie),
    )
    avertir(lu.avertissement, *production.avertissements, *production.mesures)
    for chemin in production.fichiers:
        click.echo(str(chemin))


@app.command()
@click.argument("identifiant", metavar="ID")
@click.option(
    "--depuis",
    required=True,
    multiple=True,
    metavar="AUTRE.json",
    help="Un document de la même personne ; plusieurs fois, du plus ancien au plus récent.",
)
def nouveau(identifiant: str, depuis: tuple[str, ...]) -> None:
    """Prépare une saisie depuis d’autres documents de la personne."""
    from formulaires.cli.affichage import ecrire_json
    from formulaires.services.nouveau import nouveau as preparer
    from formulaires.services.verification import lire_fichier

    lus = [lire_fichier(octets_donnes(chemin)) for chemin in depuis]
    saisie = preparer(identifiant, *(lu.document for lu in lus))
    avertir(*(lu.avertissement for lu in lus))
    if saisie.keys() <= {"document", "edition", "territoire"}:
        avertir("Rien de ce document ne passe à l’autre\u00a0: la saisie est vide.")
    ecrire_json(saisie)


@app.command()
@click.argument("source", metavar="SOURCE.json")
@click.argument("autres", metavar="AUTRE.json …", nargs=-1, required=True)
def perimes(source: str, autres: tuple[str, ...]) -> None:
    """Dit quels documents de la personne ne suivent plus SOURCE."""
    from formulaires.cli.affichage import montrer_ecarts
    from formulaires.services.nouveau import ecarts, meme_personne
    from formulaires.services.verification import lire_fichier

    origine = lire_fichier(octets_donnes(source))
    avertir(origine.avertissement)
    code = 0
    for autre in autres:
        nom = Path(autre).name
        try:
            lu = lire_fichier(octets_donnes(autre))
        except ErreurFormulaires as erreur:  # said, and the others are still judged
            avertir(f"{nom}\u00a0: {erreur}")
            code = 2
            continue
        if not meme_personne(origine.document, lu.document):
            avertir(f"{nom}\u00a0: ce document n’est pas de la même personne.")
            code = 2
            continue
        liste = ecarts(origine.document, lu.document)
        code = max(code, int(bool(liste)))
        montrer_ecarts(nom, lu.document, liste)
        avertir(lu.avertissement)
    sys.exit(code)


@app.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option(
    "--donnees",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DOSSIER",
    help="Où garder vos données ; sinon, dans votre dossier personnel.",
)
@click.option("--demo", "avec_exemples", is_flag=True, help="Remplit une base vide d’exemples.")
def web(port: int, donnees: Path | None, avec_exemples: bool) -> None:
    """Ouvre les écrans, sur cet ordinateur seulement, sans compte."""
    from formulaires.cli.affichage import montrer_web

    montrer_web(port, donnees, avec_exemples=avec_exemples)


@app.command()
@click.argument("exigence", metavar="[EXIGENCE]", required=False)
@click.option("--format", "forme", type=choix("texte", "json"), default="texte")
def expliquer(exigence: str | None, forme: str) -> None:
    """Dit ce qu’une exigence demande ; sans nom, les liste toutes."""
    from formulaires.cli.affichage import ecrire_json, ecrire_texte, montrer_exigence
    from formulaires.services.catalogue import expliquer as dire
    from formulaires.services.catalogue import toutes

    if exigence is None:
        ecrire_json(toutes()) if forme == "json" else ecrire_texte("\n".join(toutes()) + "\n")
    elif forme == "json":
        ecrire_json(dire(exigence))
    else:
        montrer_exigence(dire(exigence))


@app.command()
@click.option("--format", "forme", type=choix("texte", "json"), default="texte")
def catalogue(forme: str) -> None:
    """Liste les activités du catalogue et leurs forfaits d’exemple."""
    from formulaires.cli.affichage import ecrire_json, montrer_catalogue
    from formulaires.services.catalogue import activites_connues

    if forme == "json":
        ecrire_json(activites_connues())
    else:
        montrer_catalogue(activites_connues())


def principal() -> None:
    """Run the command line; every error is one French sentence and exit code 2."""
    for flux in (sys.stdout, sys.stderr):
        if isinstance(flux, io.TextIOWrapper):
            flux.reconfigure(
                encoding="utf-8", errors="backslashreplace"
            )  # a pipe on Windows is not, and we write French
    code = 0
    try:
        app(standalone_mode=False, prog_name="formulaires")
        sys.stdout.flush()
    except ErreurFormulaires as erreur:
        avertir(str(erreur))
        code = 2
    except click.exceptions.NoArgsIsHelpError as erreur:
        click.echo(erreur.format_message(), err=True)
        code = 2
    except click.ClickException as erreur:
        avertir(phrase_usage(erreur))
        code = 2
    except (click.Abort, KeyboardInterrupt):
        avertir("Interrompu.")
        code = 130
    except MemoryError:
        avertir("Ce fichier demande trop de mémoire. Vérifiez d’où il vient.")
        code = 2
    except BrokenPipeError:
        # The reader of our output is gone (« | head »): nothing more to say, and nothing to flush.
        sys.stdout = None
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    principal()
