"""The commands. Heavy rooms are imported where they are used: the help is instant."""

from __future__ import annotations

import datetime as dt
import io
import sys
from pathlib import Path

from formulaires.cli.francais import Groupe, click, phrase_usage
from formulaires.noyau.erreurs import ErreurFormulaires, FichierInutilisable, NomInconnu

_DOCUMENT = click.option(
    "--document", metavar="ID", help="Nom du document, si le fichier ne le dit pas."
)
_VERS = click.option(
    "--vers", type=click.Path(path_type=Path), metavar="DOSSIER", help="Dossier où écrire."
)


def _format(*connus: str) -> click.Choice[str]:
    return click.Choice(connus)


@click.group(
    cls=Groupe,
    subcommand_metavar="COMMANDE [ARGUMENTS]",
    context_settings={"max_content_width": 100},
)
def app() -> None:
    """Saisir, imprimer et vérifier les documents de l’accompagnement."""


@app.command()
@_VERS
def demo(vers: Path | None) -> None:
    """Produit tous les exemples : Word, PDF et verdict."""
    from formulaires.cli.affichage import montrer_demo

    montrer_demo(vers or Path("out"))


@app.command()
@click.option("--format", "forme", type=_format("texte", "json"), default="texte")
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
@click.argument("fichier", metavar="FICHIER")
@_DOCUMENT
@click.option("--au", metavar="AAAA-MM-JJ", help="Date à laquelle juger.")
@click.option("--territoire", metavar="34", help="Département dont les textes s’ajoutent.")
@click.option(
    "--reglage", multiple=True, metavar="NOM=valeur", help="Une valeur qu’aucun texte ne donne."
)
@click.option("--format", "forme", type=_format("texte", "json", "html"), default="texte")
def verifier(
    fichier: str,
    document: str | None,
    au: str | None,
    territoire: str | None,
    reglage: tuple[str, ...],
    forme: str,
) -> None:
    """Vérifie une saisie, ou un Word ou PDF de formulaires.

    FICHIER est un .json, un .docx ou un .pdf, ou - pour l’entrée standard.
    Sortie 0 : complet ; 1 : pas complet ; 2 : inutilisable.
    """
    from formulaires.cli.affichage import ecrire_json, ecrire_texte, montrer_verdict
    from formulaires.services.verification import juger, lire_fichier, rapport, reglages

    lu = lire_fichier(_lire(fichier), document)
    verdict = juger(lu.document, au=_jour(au), territoire=territoire, reglages=reglages(reglage))
    if forme == "texte":
        montrer_verdict(verdict, lu.document.titre, lu.avertissement)
    elif forme == "html":
        ecrire_texte(rapport(verdict, lu))
    else:
        ecrire_json(verdict.json())
        _avertir(lu.avertissement)
    sys.exit(0 if verdict.complet else 1)


@app.command()
@click.argument("saisie", metavar="SAISIE.json")
@_VERS
@_DOCUMENT
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

    lu = lire_fichier(_lire(saisie), document)
    production = produire(
        lu.document,
        vers or Path(),
        lu.document.id if saisie == "-" else Path(saisie).stem,
        [f.strip() for f in formes.split(",")],
        modele=modele,
        logo=_octets(logo) if logo else None,
        source=None if saisie == "-" else Path(saisie),
    )
    _avertir(lu.avertissement, *production.avertissements, *production.mesures)
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

    lus = [lire_fichier(_lire(chemin)) for chemin in depuis]
    saisie = preparer(identifiant, *(lu.document for lu in lus))
    _avertir(*(lu.avertissement for lu in lus))
    if saisie.keys() <= {"document", "edition", "territoire"}:
        _avertir("Rien de ce document ne passe à l’autre\u00a0: la saisie est vide.")
    ecrire_json(saisie)


@app.command()
@click.argument("source", metavar="SOURCE.json")
@click.argument("autres", metavar="AUTRE.json …", nargs=-1, required=True)
def perimes(source: str, autres: tuple[str, ...]) -> None:
    """Dit quels documents de la personne ne suivent plus SOURCE."""
    from formulaires.cli.affichage import montrer_ecarts
    from formulaires.services.nouveau import ecarts, meme_personne
    from formulaires.services.verification import lire_fichier

    origine = lire_fichier(_lire(source))
    _avertir(origine.avertissement)
    code = 0
    for autre in autres:
        nom = Path(autre).name
        try:
            lu = lire_fichier(_lire(autre))
        except ErreurFormulaires as erreur:  # said, and the others are still judged
            _avertir(f"{nom}\u00a0: {erreur}")
            code = 2
            continue
        if not meme_personne(origine.document, lu.document):
            _avertir(f"{nom}\u00a0: ce document n’est pas de la même personne.")
            code = 2
            continue
        liste = ecarts(origine.document, lu.document)
        code = max(code, int(bool(liste)))
        montrer_ecarts(nom, lu.document, liste)
        _avertir(lu.avertissement)
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
@click.argument("fichier", metavar="FICHIER")
def lire(fichier: str) -> None:
    """Redonne le JSON que porte un Word ou un PDF de formulaires."""
    from formulaires.services.verification import donnees_portees

    canonique, avertissement = donnees_portees(_lire(fichier))
    _avertir(avertissement)
    sys.stdout.buffer.write(canonique)
    sys.stdout.buffer.flush()


@app.command()
@click.argument("exigence", metavar="[EXIGENCE]", required=False)
@click.option("--format", "forme", type=_format("texte", "json"), default="texte")
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
@click.option("--format", "forme", type=_format("texte", "json"), default="texte")
def catalogue(forme: str) -> None:
    """Liste les activités du catalogue et leurs forfaits d’exemple."""
    from formulaires.cli.affichage import ecrire_json, montrer_catalogue
    from formulaires.services.catalogue import activites_connues

    if forme == "json":
        ecrire_json(activites_connues())
    else:
        montrer_catalogue(activites_connues())


def _avertir(*phrases: str) -> None:
    for phrase in phrases:
        if phrase:
            click.echo(phrase, err=True)


def _jour(texte: str | None) -> dt.date | None:
    if texte is None:
        return None
    try:
        jour = dt.date.fromisoformat(texte)
    except ValueError:
        jour = dt.date.min
    if len(texte) != 10 or not 1900 <= jour.year <= 2200:
        raise NomInconnu("La date de --au n’est pas comprise.", "Écrivez-la comme 2026-11-23.")
    return jour


def _lire(fichier: str) -> bytes:
    return sys.stdin.buffer.read() if fichier == "-" else _octets(Path(fichier))


def _octets(chemin: Path) -> bytes:
    try:
        return chemin.read_bytes()
    except FileNotFoundError:
        raise FichierInutilisable("Ce fichier n’existe pas.", "Vérifiez son chemin.") from None
    except (OSError, ValueError):
        raise FichierInutilisable(
            "Ce fichier ne peut pas être lu.",
            "Vérifiez vos droits, et que ce n’est pas un dossier.",
        ) from None


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
        _avertir(str(erreur))
        code = 2
    except click.exceptions.NoArgsIsHelpError as erreur:
        click.echo(erreur.format_message(), err=True)
        code = 2
    except click.ClickException as erreur:
        _avertir(phrase_usage(erreur))
        code = 2
    except (click.Abort, KeyboardInterrupt):
        _avertir("Interrompu.")
        code = 130
    except MemoryError:
        _avertir("Ce fichier demande trop de mémoire. Vérifiez d’où il vient.")
        code = 2
    except BrokenPipeError:
        # The reader of our output is gone (« | head »): nothing more to say, and nothing to flush.
        sys.stdout = None
        code = 0
    sys.exit(code)


if __name__ == "__main__":
    principal()
