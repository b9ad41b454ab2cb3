"""Font table and theme: Word offers our colours and Arial to who edits; no style needs them."""

from __future__ import annotations

from .charte import ACCENT, BANDE, ENCRE, FILET, GRIS, XML, W

_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_COULEURS = {
    "dk1": ENCRE, "lt1": "FFFFFF", "dk2": ACCENT, "lt2": BANDE, "accent1": ACCENT,
    "accent2": GRIS, "accent3": FILET, "accent4": ENCRE, "accent5": ACCENT, "accent6": GRIS,
    "hlink": ACCENT, "folHlink": GRIS,
}  # fmt: skip


def theme() -> str:
    """``word/theme/theme1.xml``: the palette, and the plainest fills and lines allowed."""
    couleurs = "".join(
        f'<a:{nom}><a:srgbClr val="{teinte}"/></a:{nom}>' for nom, teinte in _COULEURS.items()
    )
    police = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    plein = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    trait = f'<a:ln w="6350">{plein}</a:ln>'
    effet = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML}<a:theme {_A} name="Formulaires"><a:themeElements>'
        f'<a:clrScheme name="Formulaires">{couleurs}</a:clrScheme>'
        f'<a:fontScheme name="Formulaires"><a:majorFont>{police}</a:majorFont>'
        f"<a:minorFont>{police}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Formulaires"><a:fillStyleLst>{plein * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{trait * 3}</a:lnStyleLst><a:effectStyleLst>{effet * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{plein * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )


def polices() -> str:
    """``word/fontTable.xml``: Arial, and what to look like where it is missing."""
    return (
        f'{XML}<w:fonts {W}><w:font w:name="Arial"><w:panose1 w:val="020B0604020202020204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/>'
        "</w:font></w:fonts>"
    )
