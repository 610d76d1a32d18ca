"""A strict reader of record bytes: RFC 8785 as FORMAT.md section 2 restricts it. What it accepts has one spelling.

Values come back as dict, list, str, bool and int. Also the small value grammars of FORMAT.md that need no catalogue.
"""

import base64
import binascii
import datetime
import re

MAX_BYTES = 65535
MAX_DEPTH = 8
MAX_INTEGER = 2**53 - 1

_FORBIDDEN = (
    "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef\ud800-\udfff\U000e0000-\U000e007f"
    + "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
)
_STRING = re.compile(f'"([^"\\\\{_FORBIDDEN}]*(?:\\\\["\\\\n][^"\\\\{_FORBIDDEN}]*)*)"')
_ESCAPE = re.compile(r"\\(.)")
_KEY = re.compile(r'"([a-z][a-z0-9_]{0,63})":')
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,15}")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}")
_DATE = re.compile(r"(19[0-9]{2}|[2-9][0-9]{3})-[0-9]{2}-[0-9]{2}")


class NotCanonical(Exception):
    """The bytes are not what a writer emits; the text says what and where."""


class _Reader:
    def __init__(self, text):
        self._text = text
        self._at = 0

    def _fail(self, what):
        raise NotCanonical(f"{what} at character {self._at}")

    def _take(self, literal):
        if not self._text.startswith(literal, self._at):
            return False
        self._at += len(literal)
        return True

    def _match(self, pattern, what):
        found = pattern.match(self._text, self._at)
        if found is None:
            self._fail(f"no {what}")
        self._at = found.end()
        return found

    def record(self):
        if not self._text.startswith("{"):
            self._fail("no object")
        result = self._value(1)
        if self._at != len(self._text):
            self._fail("trailing text")
        return result

    def _value(self, depth):
        first = self._text[self._at : self._at + 1]
        if first in ("{", "["):
            if depth > MAX_DEPTH:
                self._fail(f"nesting beyond {MAX_DEPTH}")
            return self._object(depth) if first == "{" else self._array(depth)
        if first == '"':
            text = self._match(_STRING, "permitted string")[1]
            return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)
        if self._take("true"):
            return True
        if self._take("false"):
            return False
        number = int(self._match(_INTEGER, "permitted value")[0])
        if abs(number) > MAX_INTEGER:
            self._fail("integer beyond 2^53-1")
        return number

    def _object(self, depth):
        self._take("{")
        result = {}
        if self._take("}"):
            return result
        previous = ""
        while True:
            key = self._match(_KEY, "permitted key")[1]
            if key <= previous:
                self._fail("key out of order")
            previous = key
            result[key] = self._value(depth + 1)
            if self._take("}"):
                return result
            if not self._take(","):
                self._fail("no comma")

    def _array(self, depth):
        self._take("[")
        result = []
        if self._take("]"):
            return result
        while True:
            result.append(self._value(depth + 1))
            if self._take("]"):
                return result
            if not self._take(","):
                self._fail("no comma")


def read_record(data):
    """The record as a dict with a string under "type"; raises NotCanonical."""
    if len(data) > MAX_BYTES:
        raise NotCanonical(f"{len(data)} bytes, at most {MAX_BYTES} allowed")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise NotCanonical("not UTF-8") from None
    record = _Reader(text).record()
    if not isinstance(record.get("type"), str):
        raise NotCanonical("no type")
    return record


def read_base64(text, length=None):
    """Strict base64 of a str: the bytes, or None; with a length, of exactly that many bytes."""
    if not isinstance(text, str):
        return None
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None
    if base64.b64encode(data).decode() != text or length not in (None, len(data)):
        return None
    return data


def is_code(value):
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def is_date(value):
    if not isinstance(value, str) or _DATE.fullmatch(value) is None:
        return False
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True
