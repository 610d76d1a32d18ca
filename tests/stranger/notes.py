"""Signed notes (C2SP signed-note, Ed25519 type 01): the exact text of an entry (FORMAT.md section 3) and vkeys."""

import hashlib
import re
from typing import NamedTuple

import canonical
import ed25519

MAX_NOTE_BYTES = 65535
MAX_ENTRIES = 2**47
MAX_TIME = 253402300800
MAX_COUNT = 65536
MAX_NAME_BYTES = 255
ED25519_TYPE = b"\x01"
COSIGNATURE_TYPE = b"\x04"

_NAME = r"[a-z0-9.-]+(?:/[a-z0-9._~-]+)*"
_INTEGER = r"0|[1-9][0-9]{0,18}"
_BASE64 = r"[A-Za-z0-9+/]+={0,2}"
_NAME_PATTERN = re.compile(_NAME)
_ENTRY = re.compile(
    "fundtrail/entry/v1\n"
    f"ledger (?P<ledger>{_BASE64})\n"
    f"index (?P<index>{_INTEGER})\n"
    f"prev (?P<prev>{_BASE64})\n"
    f"time (?P<time>{_INTEGER})\n"
    f"signer (?P<signer>{_NAME})\\+(?P<key_id>[0-9a-f]{{8}})\n"
    f"records (?P<count>{_INTEGER}) (?P<root>{_BASE64})\n"
    "\n"
    f"\u2014 (?P<signature_name>{_NAME}) (?P<signature>{_BASE64})\n"
)


class Malformed(Exception):
    """The bytes are no entry; the text says why."""


class Entry(NamedTuple):
    ledger_id: bytes
    index: int
    prev: bytes
    time: int
    signer: str
    key_id: bytes
    count: int
    records_root: bytes
    message: bytes
    signature: bytes


class Key(NamedTuple):
    name: str
    key_id: bytes
    public_key: bytes


def _hash_of(found, group):
    data = canonical.read_base64(found[group], 32)
    if data is None:
        raise Malformed(f"{group} is not the base64 of 32 bytes")
    return data


def _number_of(found, group, least, limit):
    number = int(found[group])
    if not least <= number < limit:
        raise Malformed(f"{group} {number} is outside {least} to {limit - 1}")
    return number


def parse_entry(note):
    """The entry of a complete note; the signature is taken apart but not verified. Raises Malformed."""
    if len(note) > MAX_NOTE_BYTES:
        raise Malformed(f"{len(note)} bytes, at most {MAX_NOTE_BYTES} allowed")
    try:
        text = note.decode("utf-8")
    except UnicodeDecodeError:
        raise Malformed("not UTF-8") from None
    found = _ENTRY.fullmatch(text)
    if found is None:
        raise Malformed("not the seven lines of an entry and one signature line")
    if len(found["signer"]) > MAX_NAME_BYTES:
        raise Malformed(f"the key name is longer than {MAX_NAME_BYTES} bytes")
    blob = canonical.read_base64(found["signature"], 4 + 64)
    if blob is None:
        raise Malformed("the signature is not the base64 of a key ID and 64 bytes")
    key_id = bytes.fromhex(found["key_id"])
    if found["signature_name"] != found["signer"] or blob[:4] != key_id:
        raise Malformed("the signature line is not of the key that the signer line names")
    return Entry(
        ledger_id=_hash_of(found, "ledger"),
        index=_number_of(found, "index", 0, MAX_ENTRIES),
        prev=_hash_of(found, "prev"),
        time=_number_of(found, "time", 0, MAX_TIME),
        signer=found["signer"],
        key_id=key_id,
        count=_number_of(found, "count", 1, MAX_COUNT + 1),
        records_root=_hash_of(found, "root"),
        message=text[: text.rindex("\n\n") + 1].encode(),
        signature=blob[4:],
    )


def is_name(value, limit=MAX_NAME_BYTES):
    return isinstance(value, str) and len(value) <= limit and _NAME_PATTERN.fullmatch(value) is not None


def key_id_of(name, public_key, key_type=ED25519_TYPE):
    return hashlib.sha256(name.encode() + b"\n" + key_type + public_key).digest()[:4]


def parse_vkey(text, key_type=ED25519_TYPE):
    """The key of `name+hex(key ID)+base64(type || public key)`, or None; the point itself is checked too."""
    parts = text.split("+", 2) if isinstance(text, str) else []
    if len(parts) != 3 or not is_name(parts[0]):
        return None
    blob = canonical.read_base64(parts[2], 33)
    if blob is None or blob[:1] != key_type or not ed25519.is_valid_key(blob[1:]):
        return None
    key_id = key_id_of(parts[0], blob[1:], key_type)
    if parts[1] != key_id.hex():
        return None
    return Key(parts[0], key_id, blob[1:])
