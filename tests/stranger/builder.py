"""Builds ledgers for the tests, good and bad ones: signs with RFC 8032 and writes ledger.db as FORMAT.md says."""

import base64
import hashlib
import json
import sqlite3

import database
import ed25519
import merkle
import notes


def text64(data):
    return base64.b64encode(data).decode()


def canonical_bytes(fields):
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class SigningKey:
    def __init__(self, name):
        self.name = name
        digest = hashlib.sha512(hashlib.sha256(name.encode()).digest()).digest()
        self._prefix = digest[32:]
        self._scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
        self.public_key = ed25519.encode(ed25519.multiply((self._scalar % ed25519.L, ed25519.BASE_MULTIPLES)))
        self.key_id = notes.key_id_of(name, self.public_key)
        self.vkey = f"{name}+{self.key_id.hex()}+{text64(notes.ED25519_TYPE + self.public_key)}"

    def sign(self, message):
        nonce = int.from_bytes(hashlib.sha512(self._prefix + message).digest(), "little") % ed25519.L
        r = ed25519.encode(ed25519.multiply((nonce, ed25519.BASE_MULTIPLES)))
        k = int.from_bytes(hashlib.sha512(r + self.public_key + message).digest(), "little")
        return r + ((nonce + k * self._scalar) % ed25519.L).to_bytes(32, "little")


class Ledger:
    """Entries in memory; write() makes the file. Every check is left to the verifier."""

    def __init__(self, signer, *others, founding=None):
        """Entry 0 by `signer`; after ledger.opened it holds `founding`, else all of them as administrators."""
        self.notes = []
        self.records = []
        self.tree = merkle.Tree()
        if founding is None:
            founding = [enrolled(key, "administrator") for key in (signer, *others)]
        self.append(signer, opened(), *founding)

    def append(self, key, *records, **altered):
        """One entry signed by `key`; `altered` replaces parts of its text. Returns the entry's index."""
        data = [one if isinstance(one, bytes) else canonical_bytes(one) for one in records]
        index = len(self.notes)
        parts = {
            "ledger": text64(merkle.leaf(self.notes[0]) if index else bytes(32)),
            "index": index,
            "prev": text64(self.tree.root()),
            "time": 1767225600 + index,
            "signer": f"{key.name}+{key.key_id.hex()}",
            "records": f"{len(data)} {text64(merkle.root([merkle.leaf(one) for one in data]))}",
        } | altered
        text = "fundtrail/entry/v1\n" + "".join(f"{word} {value}\n" for word, value in parts.items())
        note = text + f"\n\u2014 {key.name} {text64(key.key_id + key.sign(text.encode()))}\n"
        self.notes.append(note.encode())
        self.records.append(data)
        self.tree.append(merkle.leaf(self.notes[-1]))
        return index

    def decision(self, kind, entry, position=0, **altered):
        """A decision on a record, with its leaf hash and date as they must be."""
        data = self.records[entry][position]
        named = {"record": f"{entry}.{position}", "leaf": text64(merkle.leaf(data)), "date": json.loads(data)["date"]}
        return {"type": kind} | named | altered

    def write(self, path, encoding="UTF-8"):
        connection = sqlite3.connect(path)
        connection.execute(f"PRAGMA encoding = '{encoding}'")
        for statement in database.PERMANENT.values():
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {database.USER_VERSION}")
        connection.executemany("INSERT INTO entry VALUES (?, ?)", enumerate(self.notes))
        for index, data in enumerate(self.records):
            rows = [(index * database.RECORDS_PER_ENTRY + position, one) for position, one in enumerate(data)]
            connection.executemany("INSERT INTO record VALUES (?, ?)", rows)
        connection.commit()
        connection.close()


def opened():
    return {
        "type": "ledger.opened",
        "format": 1,
        "catalogue": 1,
        "name": "mission.example/test",
        "base_currency": "USD",
        "nonce": text64(bytes(32)),
        "checkpoint_public_key": text64(SigningKey("checkpoint").public_key),
        "date": "2026-01-01",
    }


def enrolled(key, *roles, officer=None):
    code = officer or key.name.split("/")[-1]
    return {"type": "officer.enrolled", "officer": code, "key": key.vkey, "roles": sorted(roles), "date": "2026-01-01"}


def changed(officer, *roles):
    return {"type": "officer.roles_changed", "officer": officer, "roles": list(roles), "date": "2026-01-01"}


def revoked(officer):
    return {"type": "officer.revoked", "officer": officer, "date": "2026-01-01"}


def note(text="x"):
    return {"type": "test.note", "text": text, "date": "2026-01-01"}


def money(*lines):
    return {"type": "test.money", "postings": [list(line) for line in lines], "date": "2026-01-01"}
