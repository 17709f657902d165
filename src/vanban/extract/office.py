"""Old Word, RTF and OpenDocument files, turned into Word files by LibreOffice.

Each conversion has a folder of its own with a fresh profile, in which macros are off and nothing linked is fetched;
the whole group of processes is killed afterwards.
"""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from vanban.extract import docx
from vanban.extract.archives import archive_of, part
from vanban.extract.kinds import kind_of
from vanban.extract.opening import OnPage
from vanban.extract.printed import Printed
from vanban.extract.unreadable import Unreadable
from vanban.limits import room_for_office
from vanban.reading import Origin

SECONDS = 120
_ORIGINS: dict[str, Origin] = {"doc": "doc", "rtf": "rtf", "odt": "odt"}
_DEEPEST_GROUP = 200
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update">
<prop oor:name="Link" oor:op="fuse"><value>0</value></prop>
</item>
</oor:items>
"""


def printed(content: bytes, name: str, on_page: OnPage | None = None) -> Printed:
    """Read a DOC, RTF or ODT file; raises `Unreadable`, also when LibreOffice is not installed."""
    kind = kind_of(content)
    _look_first(content, kind, name)
    return replace(docx.printed(as_word(content, kind, name), name, on_page), origin=_ORIGINS[kind])


def as_word(content: bytes, kind: str, name: str) -> bytes:
    """Return the file as LibreOffice writes it in Word's format."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable(name, "no-libreoffice")
    with TemporaryDirectory(prefix="vanban-office-") as place:
        folder = Path(place)
        given = folder / f"given.{kind}"
        given.write_bytes(content)
        settings = folder / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        _convert(program, folder, given, name)
        made = folder / "made/given.docx"
        if not made.exists():
            raise Unreadable(name, "not-converted")
        return made.read_bytes()


def _convert(program: str, folder: Path, given: Path, name: str) -> None:
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo",
        "--nolockcheck", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "made"), str(given),
    ]  # fmt: skip
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder)}
    with room_for_office():
        running = subprocess.Popen(  # noqa: S603 -- a program of the system with our own arguments
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            cwd=folder, env=environment | {"SAL_USE_VCLPLUGIN": "svp", "LANG": "C.UTF-8"}, process_group=0,
        )  # fmt: skip
    try:
        running.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(name, "too-slow") from error
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


def _look_first(content: bytes, kind: str, name: str) -> None:
    """Refuse what is made to overwhelm before LibreOffice sees it: packed bombs, groups in groups without end."""
    if kind == "odt":
        with archive_of(content, name) as archive:
            for info in archive.infolist():
                part(archive, info, name)
    elif kind == "rtf" and _depth(content) > _DEEPEST_GROUP:
        raise Unreadable(name, "unsafe")


def _depth(rtf: bytes) -> int:
    """Return how deep the groups of an RTF file are nested."""
    deepest = depth = 0
    for sign in rtf.translate(None, delete=bytes(set(range(256)) - set(b"{}"))):
        depth += 1 if sign == ord("{") else -1
        deepest = max(deepest, depth)
    return deepest
