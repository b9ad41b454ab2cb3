"""What a browser keeps until it is told that it has arrived, and what is given back when it has not."""

from __future__ import annotations

import re

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def accuser_reception(app: Flask) -> None:
    """Tell the browser, in a cookie that its scripts read, which local copy is saved now."""
    app.after_request(_accuser)


def _accuser(reponse: Response) -> Response:
    # a version put aside (409) is kept too: the page of the two answers has it
    garde = reponse.status_code in (200, 303) or (reponse.status_code == 409 and _auto())
    if request.method == "POST" and garde and _UUID.fullmatch(copie := _champ("_copie")):
        port = request.host.partition(":")[
            2
        ]  # as scripts know it; browsers do not tell ports apart
        reponse.set_cookie(f"recu-{port}", copie, samesite="Strict")
    return reponse


def _auto() -> bool:
    return _champ("_auto") == "oui"


def _champ(nom: str) -> str:
    try:
        return request.form.get(nom, "")
    except HTTPException:
        return ""  # a body that is refused is not read


def a_renvoyer() -> list[tuple[str, str]]:
    """What a form of ours sent and the server did not take: given back, to be sent again.

    Only to a page of ours: another site's form, sent again with a token, would get in.
    """
    if request.method != "POST" or request.headers.get("Origin") != request.host_url.rstrip("/"):
        return []
    try:
        envoye = list(request.form.items(multi=True))
    except HTTPException:
        return []
    dites = [(nom, valeur) for nom, valeur in envoye if nom != "csrf_token"]
    return dites if any(valeur for nom, valeur in dites if not nom.startswith("_")) else []
