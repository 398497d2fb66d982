"""Writing files so that a reader sees the old one or the new one, never half of one."""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO

from ..ontology.errors import OutputError


def write_atomically(path: Path, content: "str | Callable[[IO[bytes]], None]") -> None:
    r"""Write a file beside its place and move it there.

    ``content`` is text (written in UTF-8 with the line ends that it has) or a function that writes bytes.

    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "a.txt"
    >>> write_atomically(target, "政策\r\n")
    >>> target.read_bytes().decode()
    '政策\r\n'
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise OutputError(str(path), (error.strerror or "it cannot be written").lower()) from error
    try:
        with os.fdopen(handle, "wb") as file:
            if callable(content):
                content(file)
            else:
                file.write(content.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException as error:
        with suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):  # a full disk, a folder of that name
            raise OutputError(str(path), (error.strerror or "it cannot be written").lower()) from error
        raise


def _umask() -> int:
    """The umask of the process; reading it means setting it for a moment."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
