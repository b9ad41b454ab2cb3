"""What goes into a field comes out, drawn, in Word and PDF; both say the same."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.rendu import outils as o

from formulaires.documents import modele, noms
from formulaires.documents.contrat_engagement import ContratEngagement
from formulaires.lecture.texte_docx import texte_docx
from formulaires.noyau.ecriture import ecrire
from formulaires.noyau.erreurs import GabaritInvalide
from formulaires.noyau.ressources import dossier
from formulaires.rendu.contexte import A_CORRIGER, champs_connus, contexte
from formulaires.rendu.docx import Gabarit
from formulaires.services.catalogue import document_exemple, noms_exemples
from formulaires.services.generation import FORMATS, generer, rendre

EXEMPLES = [(d, n) for d in noms() for n in noms_exemples(d)]


def texte_pdf(pdf: bytes) -> str:
    return "\n".join(o.pages_pdf(pdf))


@pytest.mark.parametrize("nom", noms())
def test_chaque_champ_est_imprime(nom: str) -> None:
    """Every field of the model, filled with a mark of its own, is found in Word and in PDF."""
    marques = o.Marques()
    document = modele(nom).model_validate(marques.bloc(modele(nom)))
    assert not document.malformes
    word = o.serre(texte_docx(rendre(document, "docx")))
    pdf = o.serre(texte_pdf(rendre(document, "pdf")))
    assert len(marques.textes) > 20
    for chemin, marque in marques.textes.items():
        assert marque in word, f"Word n’imprime pas {chemin}"
        assert marque in pdf, f"le PDF n’imprime pas {chemin}"
    # dates, durées et choix : chaque valeur écrite comme on la lit
    from formulaires.documents.bloc import Bloc, parcourir, vide

    for place in parcourir(document):
        if place.champ.interne or vide(place.valeur) or isinstance(place.valeur, list | str):
            continue
        if isinstance(place.valeur, Bloc) or place.chemin.startswith("signature_"):
            continue
        from formulaires.rendu.contexte import texte_de

        dit = o.serre(texte_de(place.bloc, place.nom))
        assert dit.lower() in word.lower(), f"Word n’imprime pas {place.chemin}"
        assert dit.lower() in pdf.lower(), f"le PDF n’imprime pas {place.chemin}"


@pytest.mark.parametrize(("nom", "lequel"), EXEMPLES)
def test_word_et_pdf_disent_la_meme_chose(nom: str, lequel: str) -> None:
    document = document_exemple(nom, lequel)
    word, pdf = texte_docx(rendre(document, "docx")), texte_pdf(rendre(document, "pdf"))
    tout_pdf = o.serre(pdf)
    mention = contexte(document, "0" * 64)["meta"]["projet"]
    corps = [p for p in word.split("\n") if not p.startswith(("page ", f"{document.titre} –"))]
    for paragraphe in corps:
        if serre := o.serre(paragraphe).removeprefix(o.serre(mention)):
            assert serre in tout_pdf or serre in o.serre(
                getattr(document, document.emetteur).nom or ""
            ), paragraphe
    mots_word = Counter(re.findall(r"[^\W\d_]{3,}", word))
    mots_pdf = Counter(re.findall(r"[^\W\d_]{3,}", pdf.replace("\ufffe", "")))
    # deux cases voisines peuvent se lire d’un trait
    tout_word = o.serre(word)
    assert [m for m in set(mots_pdf) - set(mots_word) if o.serre(m) not in tout_word] == []


@pytest.mark.parametrize("forme", FORMATS)
@pytest.mark.parametrize("nom", noms())
def test_memes_octets(nom: str, forme: str) -> None:
    premier, second = (rendre(document_exemple(nom, "complet"), forme) for _ in range(2))
    assert premier == second


@pytest.mark.parametrize("forme", FORMATS)
def test_memes_octets_dans_un_autre_processus(forme: str, tmp_path: Path) -> None:
    generer(document_exemple("contrat_engagement", "complet"), tmp_path, "ici", [forme])
    saisie = dossier("exemples") / "contrat_engagement" / "complet.json"
    subprocess.run(
        [sys.executable, "-m", "formulaires", "generer", str(saisie), "--vers", str(tmp_path), "--format", forme],
        check=True, capture_output=True, env={"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PATH": ""},
    )  # fmt: skip
    assert (tmp_path / f"ici.{forme}").read_bytes() == (tmp_path / f"complet.{forme}").read_bytes()


@pytest.mark.parametrize(
    ("sans", "mention"),
    [
        (("signature_referent",), "Projet – signatures incomplètes"),
        (("signature_referent", "signature_personne"), "Projet – non signé"),
        ((), ""),
    ],
)
def test_un_brouillon_se_dit_projet_et_un_signe_non(sans: tuple[str, ...], mention: str) -> None:
    signe = document_exemple("contrat_engagement", "complet")
    document = signe.model_copy(update={n: type(signe.signature_referent)() for n in sans})
    assert contexte(document, "0" * 64)["meta"]["projet"] == mention
    word = texte_docx(rendre(document, "docx"))
    tete = pypdf.PdfReader(io.BytesIO(rendre(document, "pdf"))).pages[1].extract_text()
    assert mention in word
    assert ("Projet –" in word) == bool(mention)
    assert ("Projet –" in tete) == bool(mention)


@pytest.mark.parametrize("forme", FORMATS)
def test_une_valeur_mal_ecrite_n_est_pas_imprimee(forme: str) -> None:
    octets = rendre(
        document_exemple("diagnostic_global", "travailleur-independant-montpellier"), forme
    )
    texte = texte_docx(octets) if forme == "docx" else texte_pdf(octets)
    assert A_CORRIGER in texte.replace("\u00a0", " ")
    assert "9000001230017" not in re.sub(r"\D", "", texte)
    assert "SIRET" in texte


@pytest.mark.parametrize("forme", FORMATS)
def test_rien_d_interne_ne_sort(forme: str) -> None:
    """Neither printed nor carried, even in the raw bytes once unpacked."""
    canari = "Canari7391"
    contrat = ContratEngagement.model_validate(
        {"internes": {"notes": canari, "ne_pas_ecrire": [canari]}, "exemption": {"justificatif": canari},
         "referent": {"portefeuille": 7391}, "personne": {"nom": "Visible"}}
    )  # fmt: skip
    octets = rendre(contrat, forme)
    if forme == "docx":
        with zipfile.ZipFile(io.BytesIO(octets)) as z:
            tout = b"".join(z.read(n) for n in z.namelist())
    else:
        lecteur = pypdf.PdfReader(io.BytesIO(octets))
        tout = texte_pdf(octets).encode() + b"".join(
            b"".join(v) for v in lecteur.attachments.values()
        )
    assert b"Visible" in tout
    assert canari.encode() not in tout
    assert b"7391" not in tout


def test_rien_d_exempte_n_a_d_heures() -> None:
    document = document_exemple("contrat_engagement", "brsa-exempt-sete")
    for texte in (texte_docx(rendre(document, "docx")), texte_pdf(rendre(document, "pdf"))):
        plat = texte.replace("\u00a0", " ")
        assert not re.search(r"\b15 (h|heures)\b|\b0 h\b|dialyse|greffe|par semaine, dont", plat)


# --- any text ---------------------------------------------------------------------------

ALPHABET = "".join(
    chr(p)
    for debut, fin in ((0x20, 0x7E), (0xA1, 0xAC), (0xAE, 0x17F), (0x386, 0x3CE), (0x410, 0x44F),
                       (0x5D0, 0x5EA), (0x621, 0x63A), (0x641, 0x64A))
    for p in range(debut, fin + 1)
    if unicodedata.category(chr(p)) not in ("Cn", "Mn", "Lm")
)  # fmt: skip
TEXTES = st.lists(st.text(ALPHABET, min_size=1, max_size=25), min_size=1, max_size=5).map("\n".join)
PIEGES = st.sampled_from(
    ["{{7*7}}", "{% for x in y %}", "&amp; & < > \" '", "</w:t></w:r>", "#let x = 1", "$x^2$", "*gras* _ital_",
     "// rien", "<label> @ref", "\\u{41} \\n", "a  b   c", " bord ", "tab\tulation", "-- --- ...", "L'a \"b\"",
     "é\u0301", "a" * 300, "=titre\n= titre\n+ un\n- deux\n/ terme: x"]
)  # fmt: skip


def _avec(texte: str) -> ContratEngagement:
    return ContratEngagement.model_validate({"parole": "repère", "relais": texte})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texte=TEXTES | PIEGES)
def test_tout_texte_sort_tel_quel(texte: str) -> None:
    document = _avec(texte)
    assert document.relais == texte
    # Word : exactement, blancs compris
    assert texte in texte_docx(rendre(document, "docx"))
    # PDF : chaque signe est dessiné (aucun « tofu ») et se relit
    pdf = rendre(document, "pdf")
    assert o.glyphes_absents(pdf) == 0
    avant = Counter(_signes(texte_pdf(rendre(_avec("x"), "pdf"))))
    en_plus = Counter(_signes(texte_pdf(pdf))) - avant
    assert not Counter(_signes(texte)) - en_plus - Counter("x-"), "un signe manque au PDF"


# A bracket inside right-to-left words is drawn, rightly, the other way round.
# pdfium itself folds a few signs there, and reads a hyphen that ends a line as U+0002.
_MIROIRS = str.maketrans("][}{)(><»«⁄®©", "[[{{((<<««/RC")


def _signes(texte: str) -> str:
    plat = unicodedata.normalize("NFKD", re.sub("[\ufffe\x02]", "-", texte)).translate(_MIROIRS)
    return "".join(c for c in plat if not c.isspace() and not unicodedata.combining(c))


def test_un_signe_que_rien_ne_dessine_ne_passe_pas_en_silence() -> None:
    """Should a value slip past the types, Typst refuses it rather than draw a box."""
    from formulaires.rendu.pdf import rendre_pdf

    c = contexte(_avec("repère"), "0" * 64)
    c["vue"]["relais"] = "\U0001f600"
    with pytest.raises(GabaritInvalide):
        rendre_pdf(c, b"{}")


# --- templates ----------------------------------------------------------------------------


@pytest.mark.parametrize("nom", noms())
def test_le_gabarit_ne_nomme_que_ce_qui_existe(nom: str) -> None:
    marques = o.Marques()
    document = modele(nom).model_validate(marques.bloc(modele(nom)))
    connus = _noms(contexte(document, "0" * 64))
    connus |= _noms(contexte(document_exemple(nom, "complet"), "0" * 64))
    gabarit = Gabarit((dossier("templates_docx") / f"{nom}.docx").read_bytes())
    assert len(gabarit.noms) > 30
    assert gabarit.noms <= connus, gabarit.noms - connus
    # et le contexte offre chaque champ du modèle sous son nom
    assert set(champs_connus(modele(nom))) <= connus


def _noms(valeur: Any, prefixe: str = "") -> set[str]:
    if isinstance(valeur, dict):
        return {
            n for c, v in valeur.items() for n in _noms(v, f"{prefixe}.{c}" if prefixe else c)
        } | ({prefixe} if prefixe else set())
    if isinstance(valeur, list):
        return {n for v in valeur for n in _noms(v, f"{prefixe}[]")} | {prefixe, f"{prefixe}[]"}
    return {prefixe}


def _modele_word(corps: str) -> bytes:
    """Our template with another body: what a user might bring."""
    source = zipfile.ZipFile(dossier("templates_docx") / "contrat_engagement.docx")
    sortie = io.BytesIO()
    with zipfile.ZipFile(sortie, "w") as z:
        for nom in source.namelist():
            contenu = source.read(nom)
            if nom == "word/document.xml":
                texte = contenu.decode()
                debut, fin = texte.index("<w:body>") + 8, texte.index("<w:sectPr")
                contenu = (texte[:debut] + corps + texte[fin:]).encode()
            z.writestr(nom, contenu)
    return sortie.getvalue()


def _p(texte: str) -> str:
    return f"<w:p><w:r><w:t>{texte}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("corps", "mot"),
    [
        (_p("{{ personne.nomm }}"), "nomm"),
        (_p("{{ zut }}"), "zut"),
        (_p("{{ cycler.__init__ }}"), "__init__"),
        (_p("{{ personne.__class__ }}"), "__class__"),
        (_p("{{ personne.nom.upper() }}"), "Call"),
        (_p("{{ personne.nom|upper }}"), "Filter"),
        (_p("{{ 'a' * 100000000 }}"), "Mul"),
        (_p("{% set a = 1 %}"), "Assign"),
        (_p("{{ personne['nom'] }}"), "Getitem"),
        (_p("{% if personne.nom %}"), "balise"),
        (_p("{%p for a in actions %}"), "balise"),
    ],
)
def test_un_modele_fautif_ou_hostile_est_refuse_en_une_phrase(
    corps: str, mot: str, tmp_path: Path
) -> None:
    chemin = tmp_path / "mon.docx"
    chemin.write_bytes(_modele_word(corps))
    document = document_exemple("contrat_engagement", "complet")
    with pytest.raises(GabaritInvalide) as refus:
        rendre(document, "docx", modele=chemin)
    assert mot in str(refus.value)
    assert "Bourrelly" not in str(refus.value)


def test_un_modele_de_l_utilisateur_dit_ce_qu_il_laisse(tmp_path: Path) -> None:
    chemin = tmp_path / "mon.docx"
    chemin.write_bytes(
        _modele_word(_p("{{ personne.prenom }} {{ personne.nom }} : {{ avis_personne }}"))
    )
    document = document_exemple("contrat_engagement", "complet")
    production = generer(document, tmp_path, "essai", ["docx"], modele=chemin)
    dits = " ".join(production.avertissements)
    assert "Je m’engage à" in dits
    assert "Avis de la personne" not in dits
    assert "Bourrelly" in texte_docx((tmp_path / "essai.docx").read_bytes())


def test_les_membres_inchanges_sont_recopies() -> None:
    gabarit = (dossier("templates_docx") / "contrat_engagement.docx").read_bytes()
    rendu = rendre(document_exemple("contrat_engagement", "complet"), "docx")
    with zipfile.ZipFile(io.BytesIO(gabarit)) as a, zipfile.ZipFile(io.BytesIO(rendu)) as b:
        assert b.testzip() is None
        assert b.read("word/styles.xml") == a.read("word/styles.xml")


def test_ecrire() -> None:
    assert ecrire(None) == ""
    assert ecrire(2.5, "heures") == "2\u00a0h\u00a030"
    assert ecrire(0.5, "heures") == "30\u00a0min"
    assert ecrire(212.0, "montant") == "212\u00a0€"
    assert ecrire(25.5, "montant") == "25,50\u00a0€"
    assert ecrire("+33639984107", "telephone") == "06\u00a039\u00a098\u00a041\u00a007"


def test_ce_qui_est_a_corriger_dit_sa_ligne() -> None:
    document = modele("dossier_candidature").model_validate(
        {"partenaires": [{"nom": "A"}, {"nom": "B", "siret": "12"}]}
    )
    assert contexte(document, "0" * 64)["meta"]["a_corriger"].endswith(
        "(partenaires co-porteurs, n°\u00a02)"
    )
