"""The organisation's colour, made readable: darkened on white, lightened on black (WCAG 1.4.3)."""

from __future__ import annotations

import colorsys

CONTRASTE = 5.0  # a little over the 4.5 that text needs
# The hardest background a link stands on, in each theme of style.css.
_FONDS = {"clair": "#fbeceb", "sombre": "#362c1b"}
Rvb = tuple[float, float, float]


def theme(couleur: str) -> str:
    """CSS variables for an accent « #1f4e79 », light and dark; nothing without a colour."""
    if not couleur:
        return ""
    rvb = _rvb(couleur)
    clair = _hexa(lisible(rvb, _rvb(_FONDS["clair"])))
    sombre = _hexa(lisible(rvb, _rvb(_FONDS["sombre"])))
    return (
        f":root{{--accent:{clair};--accent-doux:{clair}1a}}\n"
        f"@media (prefers-color-scheme:dark){{:root{{--accent:{sombre};--accent-doux:{sombre}2b}}}}\n"
    )


def lisible(rvb: Rvb, fond: Rvb) -> Rvb:
    """The nearest lightness of a colour that is read on a background."""
    teinte, clarte, saturation = colorsys.rgb_to_hls(*rvb)
    pas = 0.01 if luminance(fond) < 0.5 else -0.01
    while contraste(colorsys.hls_to_rgb(teinte, clarte, saturation), fond) < CONTRASTE:
        clarte += pas
        if not 0 <= clarte <= 1:
            break
    return colorsys.hls_to_rgb(teinte, min(1, max(0, clarte)), saturation)


def contraste(une: Rvb, autre: Rvb) -> float:
    """Contrast of two colours, 1 to 21."""
    haute, basse = sorted((luminance(une), luminance(autre)), reverse=True)
    return (haute + 0.05) / (basse + 0.05)


def luminance(rvb: Rvb) -> float:
    """Relative luminance, 0 to 1."""
    lineaires = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rvb]
    return 0.2126 * lineaires[0] + 0.7152 * lineaires[1] + 0.0722 * lineaires[2]


def _rvb(hexa: str) -> Rvb:
    r, v, b = (int(hexa[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return r, v, b


def _hexa(rvb: Rvb) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in rvb)
