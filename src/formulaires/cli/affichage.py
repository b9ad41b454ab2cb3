"""What the terminal shows: verdicts, lists, explanations, progress."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from formulaires.documents.base import Document
from formulaires.noyau.erreurs import ValeurRefusee
from formulaires.regles.constat import GROUPES, Constat, Verdict
from formulaires.services.nouveau import Ecart

_LARGEUR = 96
_SIGNES = {
    "manquant": "✗",
    "insuffisant": "✗",
    "a_verifier": "?",
    "satisfait": "✓",
    "sans_objet": "–",
}


def _console(*, erreur: bool = False) -> Console:
    console = Console(stderr=erreur, highlight=False, emoji=False, markup=False)
    if console.width > _LARGEUR or not console.is_terminal:
        console.width = _LARGEUR
    return console


def ecrire_json(valeur: Any) -> None:
    """JSON alone on stdout, readable, in UTF-8 whatever the terminal."""
    texte = json.dumps(valeur, ensure_ascii=False, indent=2)
    sys.stdout.buffer.write(texte.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()


def ecrire_texte(texte: str) -> None:
    """Text on stdout, in UTF-8 whatever the terminal."""
    sys.stdout.buffer.write(texte.encode("utf-8"))
    sys.stdout.buffer.flush()


def ecrire_octets(octets: bytes) -> None:
    """A file on stdout; a terminal is no place for it."""
    if sys.stdout.isatty():
        raise ValeurRefusee(
            "Un fichier Word ne s’affiche pas dans un terminal.",
            "Envoyez-le dans un fichier\u00a0: … --format docx > annote.docx",
        )
    sys.stdout.buffer.write(octets)
    sys.stdout.buffer.flush()


def montrer_verdict(verdict: Verdict, titre: str, avertissement: str = "") -> None:
    """A verdict in words: what blocks first, then the rest, then what is fine in one line."""
    from formulaires.noyau.ecriture import accorder, date_longue

    console = _console()
    etat = ("complet", "bold green") if verdict.complet else ("pas encore complet", "bold red")
    reste = f", {accorder(verdict.a_voir(), 'point')} à voir" if verdict.a_voir() else ""
    console.print(Text.assemble((titre, "bold"), "\u00a0: ", etat, reste))
    console.print(f"Jugé au {date_longue(verdict.au)} ({verdict.au_origine}).")
    console.print(
        f"Territoire\u00a0: {verdict.territoire or 'aucun'} ({verdict.territoire_origine})."
    )
    console.print(f"Textes appliqués\u00a0: {_liste(verdict.textes)}.")
    if verdict.non_appliques:
        console.print(f"Textes non appliqués\u00a0: {_liste(verdict.non_appliques)}.")
    if avertissement:
        console.print(Text(avertissement, "bold yellow"))
    par_groupe = verdict.groupes()
    for libelle, cle in GROUPES:
        constats = par_groupe[cle]
        if not constats or cle in ("satisfait", "sans_objet"):
            continue
        console.print()
        console.print(Text(f"{libelle} ({len(constats)})", "bold"))
        for constat in constats:
            _constat(console, constat)
    console.print()
    compte = verdict.compte()
    dits = [
        accorder(compte[statut], mot)
        for statut, mot in (
            ("satisfait", "satisfaite"),
            ("manquant", "manquante"),
            ("insuffisant", "insuffisante"),
        )
    ]
    console.print(
        f"Constats\u00a0: {', '.join(dits)}, {compte['a_verifier']} à vérifier, "
        f"{compte['sans_objet']} sans objet ici."
    )


def _liste(morceaux: tuple[str, ...]) -> str:
    return "\u202f; ".join(morceaux)


def _constat(console: Console, constat: Constat) -> None:
    couleur = {"bloquant": "red", "alerte": "yellow"}.get(constat.severite, "cyan")
    lecture = " – notre lecture" if constat.lecture == "notre lecture" else ""
    source = f"{constat.texte}, {constat.section}\u00a0: «\u00a0{constat.repere}\u00a0»{lecture}"
    _lignes(console, constat.phrase, "", signe=Text(_SIGNES[constat.statut], couleur))
    for passage in constat.passages:
        ou = f" ({passage.ou()})" if passage.ou() else ""
        _lignes(console, f"«\u00a0{passage.texte}\u00a0»{ou}", "italic")
    for texte, style in ((constat.correction, ""), (source, "dim"), (constat.exigence, "dim")):
        if texte:
            _lignes(console, texte, style)


def _lignes(console: Console, texte: str, style: str, signe: Text | None = None) -> None:
    """Text folded under a mark of two signs; rich would break at no-break spaces."""
    for rang, ligne in enumerate(textwrap.wrap(texte, console.width - 2)):
        tete = Text.assemble(signe, " ") if signe is not None and rang == 0 else Text("  ")
        console.print(Text.assemble(tete, (ligne, style)), no_wrap=True, overflow="ignore")


def montrer_documents(documents: list[dict[str, Any]], absents: str) -> None:
    """Each document, its texts, and what is not among them."""
    from formulaires.noyau.ecriture import accorder

    console = _console()
    for d in documents:
        console.print(Text.assemble((d["titre"], "bold"), f"  {d['id']}  (édition {d['edition']})"))
        for t in d["textes"]:
            ou = f", territoire {t['territoire']}" if t["territoire"] else ""
            console.print(
                f"  – {t['titre']}{ou}\u00a0: {accorder(t['exigences'], 'exigence')}, depuis {t['depuis']}"
            )
    console.print()
    console.print(absents)


def montrer_exigence(e: dict[str, Any]) -> None:
    """One exigence, in words."""
    console = _console()
    console.print(Text(e["resume"], "bold"))
    console.print(f"{e['texte']}, {e['section']}\u00a0: «\u00a0{e['repere']}\u00a0»")
    console.print(f"Autorité\u00a0: {e['autorite']}")
    console.print(
        f"Nature\u00a0: {e['obligation']}, {e['nature']}\u202f; gravité\u00a0: {e['severite']}"
    )
    console.print(f"Comment c’est jugé\u00a0: {e['jugement']}.")
    console.print(f"Documents\u00a0: {', '.join(e['documents'])}")
    console.print(f"Territoire\u00a0: {e['territoire'] or 'national'}")
    for mot, conditions in (("Seulement si", e["si"]), ("Sauf si", e["sauf"])):
        for fait, valeurs in conditions.items():
            console.print(f"{mot}\u00a0: {fait} = {' ou '.join(valeurs)}")
    for p in e["parametres"]:
        dates = f", depuis {p['depuis']}" if "depuis" in p else ""
        console.print(
            f"Chiffre «\u00a0{p['nom']}\u00a0»\u00a0: {p['valeur']} {p['unite']} ({p['origine']}{dates})"
        )
    console.print(f"En vigueur depuis {e['depuis']}\u00a0: {e['depuis_motif']}")
    if e["jusqu_a"]:
        console.print(f"Jusqu’au {e['jusqu_a']}\u00a0: {e['jusqu_a_motif']}")
    if e["lecture_motif"]:
        console.print(f"Notre lecture\u00a0: {e['lecture_motif']}")
    if e["precise"]:
        console.print(f"Précise\u00a0: {e['precise']}")
    for autre in e["precisee_par"]:
        console.print(f"Précisée par\u00a0: {autre}")
    console.print(f"Que faire\u00a0: {e['correction']}")
    for document, motifs in e["indices"].items():
        console.print(f"Se reconnaît, dans {document}, à\u00a0: {', '.join(motifs)}")
    console.print(f"Comparée au texte le {e['verifie_le']}.")


def montrer_catalogue(activites: list[dict[str, Any]]) -> None:
    """Activities by thématique, with their example forfait."""
    from formulaires.noyau.ecriture import heures

    console = _console()
    console.print("Forfaits d’exemple\u00a0: aucun texte n’en donne, chaque organisme les change.")
    theme = None
    for a in sorted(activites, key=lambda a: a["thematique"]):
        if a["thematique"] != theme:
            theme = a["thematique"]
            console.print()
            console.print(Text.assemble((a["thematique_libelle"], "bold"), f"  {theme}"))
        console.print(f"  {heures(a['forfait_heures']):>8}  {a['libelle']}  ({a['id']})")


def montrer_demo(vers: Path) -> None:
    """Make the demonstration under a progress bar, then say what to open and try."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from formulaires.noyau.ecriture import accorder
    from formulaires.services.demo import demonstration, etapes

    faits = []
    with Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=_console(erreur=True),
    ) as barre:
        tache = barre.add_task("Production des exemples", total=len(etapes()))
        for fait in demonstration(vers):
            faits.append(fait)
            barre.advance(tache)
    console = _console()
    dossier = None
    for fait in faits:
        if fait.dossier != dossier:
            dossier = fait.dossier
            console.print(Text(str(dossier), "bold"))
        etat = "complet" if fait.complet else "pas complet"
        console.print(
            f"  {fait.nom}\u00a0: {etat}, {accorder(fait.signales, 'point')} à voir, "
            f"{fait.informations} pour information"
        )
    contrat = vers / "contrat_engagement"
    console.print()
    console.print("À ouvrir\u00a0:")
    for nom in ("complet.pdf", "complet.docx", "incomplet.verdict.html"):
        console.print(f"  {contrat / nom}")
    console.print()
    console.print("À essayer ensuite\u00a0:")
    programme = _programme()
    console.print(f"  {programme} verifier {contrat / 'complet.docx'} --territoire 34")
    console.print(f"  {programme} lire {contrat / 'complet.pdf'}")
    console.print(f"  {programme} exemple contrat_engagement --vide > ma-saisie.json")
    console.print(f"  {programme} generer ma-saisie.json --vers mes-documents")


def _programme() -> str:
    """How the reader can call us again: by name, or by the path of the environment we run in."""
    voisin = Path(sys.executable).parent / "formulaires"
    if shutil.which("formulaires") or not voisin.exists():
        return "formulaires"
    ici = Path.cwd()
    return str(voisin.relative_to(ici) if voisin.is_relative_to(ici) else voisin)


def montrer_ecarts(nom: str, document: Document, ecarts: list[Ecart]) -> None:
    """Whether a document still follows another, and what to do when it does not."""
    console = _console()
    if not ecarts:
        console.print(Text.assemble((nom, "bold"), "\u00a0: ", ("à jour", "green")))
        return
    signe = document.est_signe() and any(e.champ.engage_signature for e in ecarts)
    suite = "à corriger et à signer de nouveau" if signe else "à corriger"
    console.print(Text.assemble((nom, "bold"), "\u00a0: ", (f"périmé, {suite}", "bold red")))
    for dit in dict.fromkeys(e.dit() for e in ecarts):
        console.print(f"  – {dit}")


def montrer_web(port: int, donnees: Path | None, *, avec_exemples: bool) -> None:
    """Open the store, say where the screens are, serve them until interrupted."""
    import socket

    from formulaires.noyau.erreurs import EcritureImpossible
    from formulaires.services.demo_web import remplir
    from formulaires.services.registre import dossier_par_defaut, ouvrir_registre
    from formulaires.web.serveur import HOTE, servir

    ou = donnees or dossier_par_defaut()
    console = _console(erreur=True)
    with socket.socket() as essai:
        if sys.platform != "win32":  # there, it would let two servers share a port
            essai.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            essai.bind((HOTE, port))
        except OSError:
            raise EcritureImpossible(
                f"Le port {port} est déjà pris.", "Choisissez-en un autre avec --port."
            ) from None
    if avec_exemples:
        from rich.progress import BarColumn, Progress, TextColumn

        depot = ouvrir_registre(ou)
        with Progress(TextColumn("{task.description}"), BarColumn(), console=console) as barre:
            tache = barre.add_task("Exemples", total=None)
            for _ in remplir(depot):
                barre.advance(tache)
        depot.fermer()
    console.print(f"Vos données sont dans {ou}.")
    console.print(f"Ouvrez http://{HOTE}:{port} ; Ctrl+C pour arrêter.")
    servir(ou, port)
