"""Foreign PDF files: forms, boxes and signs; and those that are refused, in a sentence."""

from __future__ import annotations

import random
import time

import pytest
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, TextStringObject
from tests.lecture import fabrique_pdf as f
from tests.lecture.fabrique_pdf import PROSE, SUITE, dessiner, grille, lire, textes

from formulaires.lecture.pdf import lire_pdf
from formulaires.noyau.erreurs import FichierInutilisable
from formulaires.noyau.texte_lu import COCHE, IMAGE, NON_COCHE, VIDE, TexteLu

# --- forms ---------------------------------------------------------------------------


def _formulaire() -> TexteLu:
    dessin = f.mots(
        (50, 780, "Fiche de sortie"), police="F2", corps=18
    ) + f.mots(
        (50, 730, "Nom :"), (50, 700, "Prénom"), (50, 660, "Motif de la sortie"), (70, 600, "emploi durable"),
        (200, 600, "déménagement"), (50, 570, "Secteur :"), (50, 540, "Observations :"),
    )  # fmt: skip
    champs = [
        f.texte("nom", (120, 725, 300, 742), "MARTIN"),
        f.texte("prenom", (120, 695, 300, 712)),
        f.texte("motif", (50, 630, 400, 656), "Fin du contrat,\naccord des deux parties"),
        f.coche("emploi", (50, 598, 62, 610), True),
        f.coche("demenagement", (180, 598, 192, 610), False),
        f.choix("secteur", (120, 565, 300, 582), [("S1", "Béziers"), ("S2", "Lodève")], "S2"),
    ]
    return lire_pdf(f.formulaire(dessin, champs))


def test_un_formulaire_se_lit_avec_ses_valeurs() -> None:
    assert textes(_formulaire()) == [
        "Fiche de sortie",
        "Nom : MARTIN",
        f"Prénom : {VIDE}",
        "Motif de la sortie : Fin du contrat,\naccord des deux parties",
        f"{COCHE} emploi durable {NON_COCHE} déménagement",
        "Secteur : Lodève",
        "Observations :",
    ]


def test_une_valeur_que_la_page_ecrit_deja_n_est_pas_dite_deux_fois() -> None:
    dessin = f.mots((50, 730, "Nom :"), (122, 730, "MARTIN"))
    lu = lire_pdf(f.formulaire(dessin, [f.texte("nom", (120, 725, 300, 742), "MARTIN")]))
    assert textes(lu) == ["Nom : MARTIN"]


def test_un_texte_tape_par_dessus_et_une_signature_a_l_encre() -> None:
    def annotation(
        genre: str, boite: tuple[int, int, int, int], **valeurs: object
    ) -> DictionaryObject:
        rect = ArrayObject(FloatObject(v) for v in boite)
        d = {
            "Type": NameObject("/Annot"),
            "Subtype": NameObject(f"/{genre}"),
            "Rect": rect,
            **valeurs,
        }
        return DictionaryObject({NameObject(f"/{c}"): v for c, v in d.items()})

    annotations = ArrayObject(
        [
            annotation("FreeText", (120, 725, 300, 742), Contents=TextStringObject("Lu et approuvé"),
                       DA=TextStringObject("/Helv 10 Tf")),
            annotation("Ink", (120, 690, 240, 715), InkList=ArrayObject([ArrayObject(map(FloatObject, (120, 690, 240, 715)))])),
        ]
    )  # fmt: skip
    dessin = f.mots((50, 730, "Mention :"), (50, 697, "Signature :"), (50, 600, "Fait à Béziers."))
    lu = lire_pdf(f.octets(f.ecrire(dessin, Annots=annotations)))
    assert textes(lu) == ["Mention : Lu et approuvé", f"Signature : {IMAGE}", "Fait à Béziers."]


def test_les_cases_a_cocher_dessinees() -> None:
    boite = "box(width: 9pt, height: 9pt, stroke: 0.7pt, baseline: 1pt"
    lu = lire(
        f"#{boite}) oui \\\n#{boite})[#place(line(end: (9pt, 9pt)))#place(line(start: (9pt, 0pt), end: (0pt, 9pt)))] non \\\n"
        f"#{boite})[#set text(7pt)\n#align(center + horizon)[X]] peut-être"
    )
    assert textes(lu) == [f"{NON_COCHE} oui", f"{COCHE} non", f"{COCHE} peut-être"]


@pytest.mark.parametrize(
    ("tape", "lu"),
    [("☑ oui", f"{COCHE} oui"), ("✓ oui", f"{COCHE} oui"), ("□ non", f"{NON_COCHE} non"), ("[x] oui", f"{COCHE} oui"),
     ("[ ] non", f"{NON_COCHE} non"), ("oﬃce du logement", "office du logement"), ("n° 3 ; « oui »", "n° 3 ; « oui »")],
)  # fmt: skip
def test_les_signes_sont_ceux_de_tous_les_lecteurs(tape: str, lu: str) -> None:
    source = tape.replace("[", "\\[").replace("]", "\\]")
    assert textes(lire(source)) == [lu]


def test_les_pointilles_sont_un_blanc_a_remplir() -> None:
    lu = lire("Nom : ........................ Ville : \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_")
    assert textes(lu) == [f"Nom : {VIDE} Ville : {VIDE}"]


def test_ce_qui_est_ecrit_deux_fois_au_meme_endroit_l_est_une_fois() -> None:
    dessin = f.mots((50, 700, "Contrat"), (50.3, 700, "Contrat"), (50, 670, "de Mme Martin"))
    assert textes(lire_pdf(f.octets(f.ecrire(dessin)))) == ["Contrat", "de Mme Martin"]


def test_le_texte_barre_est_laisse_de_cote_et_le_lecteur_le_sait() -> None:
    lu = lire(f"Pour #strike[neuf mois] six mois. {PROSE}")
    assert textes(lu) == [f"Pour six mois. {PROSE}"]
    assert lu.remarques == ("Du texte barré, page 1, a été laissé de côté.",)


def test_des_mots_ecrits_par_deplacements_comme_latex() -> None:
    """No blank is written: words are moved apart, columns too."""
    dessin = (
        b"BT /F1 11 Tf 1 0 0 1 50 700 Tm [(Le)-333(projet)-333(de)-333(Mme)-333(Martin)] TJ ET\n"
        b"BT /F1 11 Tf 1 0 0 1 50 660 Tm [(Action)-9000(Quand)] TJ ET\n"
        b"BT /F1 11 Tf 1 0 0 1 50 640 Tm [(Visite)-9300(mars)] TJ ET\n"
    )
    lu = lire_pdf(f.octets(f.ecrire(dessin)))
    assert lu.blocs[0].texte == "Le projet de Mme Martin"
    assert grille(lu) == [["Action", "Quand"], ["Visite", "mars"]]


# --- refused -------------------------------------------------------------------------


def _refus(octets: bytes) -> FichierInutilisable:
    with pytest.raises(FichierInutilisable) as refus:
        lire_pdf(octets)
    assert refus.value.remede
    return refus.value


def test_un_scan_est_refuse_en_le_disant() -> None:
    refus = _refus(f.octets(f.ecrire(f.SCAN + f.mots((280, 20, "1/1")), image=True)))
    assert (
        refus.phrase
        == "Ce PDF est un scan : ses pages sont des images, sans texte que l’on puisse lire."
    )
    assert "reconnaissance de texte" in refus.remede


def test_un_scan_reconnu_se_lit() -> None:
    """Text laid invisible over the picture (render mode 3) is text."""
    invisible = b"3 Tr\n" + f.mots(
        (60, 700, "Contrat conclu le 5 octobre 2026 entre les parties"),
        (60, 680, "soussignées, pour une durée de six mois."),
    )
    lu = lire_pdf(f.octets(f.ecrire(f.SCAN + invisible, image=True)))
    assert "Contrat conclu le 5 octobre 2026" in textes(lu)[0]
    assert lu.remarques == ()


def test_des_pages_scannees_parmi_d_autres_sont_nommees() -> None:
    def fichier(*scans: int) -> bytes:
        ecrivain = PdfWriter()
        for n in range(1, 5):
            page = (
                f.ecrire(f.SCAN, image=True)
                if n in scans
                else f.ecrire(f.mots((50, 700, f"Page {n} : {PROSE[:70]}")))
            )
            ecrivain.append(page)
        return f.octets(ecrivain)

    un = lire_pdf(fichier(2))
    assert un.remarques == ("La page 2 est une image : son texte n’a pas été lu.",)
    assert [b.lieu.page for b in un.blocs if b.texte.startswith("Page")] == [1, 3, 4]
    trois = lire_pdf(fichier(1, 2, 4))
    assert trois.remarques == ("Les pages 1, 2 et 4 sont des images : leur texte n’a pas été lu.",)


def test_un_pdf_sans_aucun_texte_est_refuse() -> None:
    assert (
        _refus(f.octets(f.ecrire(b"0 0 100 100 re f"))).phrase
        == "Ce PDF ne contient aucun texte que l’on puisse lire."
    )


def test_un_pdf_protege_est_refuse() -> None:
    ecrivain = f.ecrire(f.mots((50, 700, "secret")))
    ecrivain.encrypt("motdepasse", algorithm="RC4-128")
    refus = _refus(f.octets(ecrivain))
    assert refus.phrase == "Ce PDF est protégé par un mot de passe."
    assert refus.remede == "Retirez la protection, puis recommencez."


@pytest.mark.parametrize(
    "octets", [b"", b"bonjour", b"%PDF-1.7\nabime", b"%PDF-1.7\n" + bytes(range(256)) * 50]
)
def test_ce_qui_ne_s_ouvre_pas_est_refuse(octets: bytes) -> None:
    assert _refus(octets).phrase == "Ce PDF est abîmé : il ne peut pas être ouvert."


def test_un_pdf_de_plus_de_cinq_cents_pages_est_refuse() -> None:
    ecrivain = PdfWriter()
    for _ in range(501):
        ecrivain.add_blank_page(100, 100)
    assert "501 pages" in _refus(f.octets(ecrivain)).phrase


def test_un_fichier_abime_se_lit_ou_se_refuse_vite() -> None:
    hasard = random.Random(7)
    sources = [
        dessiner(
            f"= Titre\n#columns(2)[{PROSE}\n\n{SUITE}]\n#table(columns: 2, [a], [b], [c], [d])"
        ),
        f.formulaire(f.mots((50, 730, "Nom :")), [f.texte("nom", (120, 725, 300, 742), "MARTIN")]),
    ]
    for n in range(300):
        octets = bytearray(sources[n % 2])
        for _ in range(hasard.choice((1, 4, 40))):
            octets[hasard.randrange(len(octets))] = hasard.randrange(256)
        if n % 3 == 0:
            del octets[hasard.randrange(len(octets)) :]
        try:
            lire_pdf(bytes(octets)).json()
        except FichierInutilisable as refus:
            assert refus.phrase
            assert refus.remede


@pytest.mark.parametrize("motif", ["colonnes", "mots", "traits"])
def test_une_page_hostile_ne_prend_pas_de_temps(motif: str) -> None:
    hasard = random.Random(3)
    if motif == "traits":
        dessin = b"".join(
            b"%d %d m %d %d l S\n" % ((x, 20, x, 820) if n % 2 else (20, x, 570, x))
            for n in range(1400) for x in [hasard.randrange(20, 570)]
        ) + f.mots((50, 700, "un mot"), (50, 600, "deux mots et quelques autres"))  # fmt: skip
    else:
        places = [(hasard.uniform(20, 560), hasard.uniform(20, 820), "mot") for _ in range(6000)]
        if motif == "colonnes":
            places = [(20 + 270 * (n % 2), 820 - 0.13 * n, "une ligne") for n in range(6000)]
        dessin = f.mots(*places)
    debut = time.perf_counter()
    lire_pdf(f.octets(f.ecrire(dessin)))
    assert time.perf_counter() - debut < 5
