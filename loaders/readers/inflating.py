"""ZIP containers (archives, Office files): refused before they are inflated if they would grow too large."""

import io
import zipfile

from ...ontology.errors import InputError

LARGEST_INFLATED = 256 * 1024 * 1024
"""Bytes that all members of a container may have together."""

_MOST_MEMBERS = 20_000


def open_zip(content: bytes, name: str) -> zipfile.ZipFile:
    """The container in these bytes; raises :class:`InputError` if it is none, is locked or would inflate too far.

    >>> open_zip(b"PK", "a.zip")
    Traceback (most recent call last):
        ...
    policykg.ontology.errors.InputError: a.zip: it is not a ZIP container, or damaged; save or pack it again
    """
    try:
        container = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError(name, "it is not a ZIP container, or damaged", "save or pack it again") from error
    members = container.infolist()
    if len(members) > _MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_INFLATED:
        raise InputError(name, f"it would inflate to more than {LARGEST_INFLATED >> 20} MB", "unpack it and give the documents in it")
    if any(member.flag_bits & 1 for member in members):
        raise InputError(name, "it is locked with a password", "unpack it and give the documents in it")
    return container
