#!/usr/bin/env python3
"""A second verifier of fundtrail ledgers, written from FORMAT.md alone; Python 3.11, standard library only.

    python3 verify.py ledger.db [--json] [--hashes] [--balances]

Checks steps 1 to 3 of FORMAT.md section 8, of step 4 the canonical form, the private fields and that the postings of
every record sum to zero. Exit 0: intact as far as this goes. Exit 1: findings.
"""

import argparse
import base64
import json
import sys

sys.dont_write_bytecode = True

import authority
import canonical
import database
import merkle
import notes
import postings

MAX_ENTRY_RECORD_BYTES = 67108864
LIMITS = (
    "not checked here: the rules of the catalogue, roles beyond the administrators', projections, checkpoints,"
    " witnesses, and the vault"
)


class Verifier:
    """One run over one file; every failure becomes a finding and the run goes on as far as the bytes allow."""

    def __init__(self):
        self.findings = []
        self.hashes = []
        self.ledger_id = None
        self.record_count = 0
        self.tree = merkle.Tree()
        self.balances = None
        self.authority = authority.Authority(self.report)
        self._commitments = set()

    def report(self, code, message, entry=None, record=None):
        self.findings.append({"code": code, "entry": entry, "record": record, "message": message})

    def run(self, path):
        try:
            connection = database.open_ledger(path, self.report)
        except database.Unreadable as error:
            if not self.findings:
                self.report("file.unreadable", str(error))
            return
        try:
            self._read_ledger(connection)
        except database.DAMAGE as error:
            self.report("file.integrity", str(error))
        finally:
            connection.close()

    def _read_ledger(self, connection):
        expected = 0
        for index, note in database.entries(connection):
            if index != expected:
                self.report("tree.gap", f"entry {expected} is expected, entry {index} was found", entry=index)
            expected = index + 1
            self._read_entry(connection, index, note)
        if self.tree.size == 0:
            self.report("tree.gap", "entry 0 is missing", entry=0)
        for record_id in database.stray_records(connection):
            name = "{}.{}".format(*divmod(record_id, database.RECORDS_PER_ENTRY))
            self.report("tree.count", f"record {name} belongs to no entry", record=name)
        self.record_count = database.count(connection, "record")

    def _read_entry(self, connection, index, note):
        """Steps 2 to 4 for one entry, whose leaf then joins the tree."""
        placed, leaves = self._read_records(connection, index)
        try:
            if note is None:
                raise notes.Malformed(f"no blob of at most {database.MAX_CELL_BYTES} bytes")
            entry = notes.parse_entry(note)
        except notes.Malformed as error:
            self.report("entry.malformed", str(error), entry=index)
            entry = None
        leaf = merkle.leaf(note or b"")
        if index == 0:
            self.ledger_id = leaf
        before = len(self.findings)
        if entry is not None:
            self._check_tree(entry, index, leaves)
            self._judge(entry, index, placed, bound=len(self.findings) == before)
        self.tree.append(leaf)
        self.hashes.append(leaf)
        for one in placed:
            if one is not None:
                self._check_contents(one, index)

    def _read_records(self, connection, index):
        """(Placed or None where not canonical, leaf hashes) of one entry, in order."""
        placed, leaves = [], []
        if not 0 <= index < notes.MAX_ENTRIES:
            return placed, leaves
        first = index * database.RECORDS_PER_ENTRY
        last = first + database.RECORDS_PER_ENTRY - 1
        total = database.total_bytes(connection, first, last)
        if total > MAX_ENTRY_RECORD_BYTES:
            self.report("entry.malformed", f"the records are {total} bytes in all, too many to read", entry=index)
            return placed, leaves
        for record_id, data in database.records(connection, first, last):
            name = f"{index}.{record_id - first}"
            if record_id != first + len(leaves):
                missing = f"{index}.{len(leaves)}"
                self.report("tree.count", f"{missing} is missing before this record", entry=index, record=name)
            leaves.append(merkle.leaf(data or b""))
            try:
                if data is None:
                    raise canonical.NotCanonical(f"no blob of at most {canonical.MAX_BYTES} bytes")
                placed.append(authority.Placed(name, leaves[-1], canonical.read_record(data)))
            except canonical.NotCanonical as error:
                self.report("record.not_canonical", str(error), entry=index, record=name)
                placed.append(None)
        return placed, leaves

    def _check_tree(self, entry, index, leaves):
        ledger_id = bytes(32) if index == 0 else self.ledger_id
        expectations = (
            ("tree.gap", "index", entry.index, index),
            ("tree.ledger_id", "ledger line", entry.ledger_id, ledger_id),
            ("tree.prev", "prev", entry.prev, self.tree.root()),
            ("tree.count", "count", entry.count, len(leaves)),
            ("tree.records_root", "records root", entry.records_root, merkle.root(leaves)),
        )
        for code, what, found, expected in expectations:
            if found != expected:
                found, expected = (one.hex() if isinstance(one, bytes) else one for one in (found, expected))
                self.report(code, f"{what} is {found}, expected {expected}", entry=index)

    def _judge(self, entry, index, placed, bound):
        """Step 3. Records that the entry does not bind by its root change nobody's authority."""
        if index == 0:
            opened = self.authority.found(placed, entry)
            try:
                self.balances = postings.Balances(opened["base_currency"]) if opened else None
            except postings.Unacceptable as error:
                self.report("record.field", str(error), entry=0, record="0.0")
            return
        signer = self.authority.signer(entry)
        if signer is None or not bound:
            return
        for one in placed:
            if one is not None:
                self.authority.apply(one, signer)

    def _check_contents(self, placed, index):
        self._check_sealed(placed.fields, placed.name, index)
        if placed.fields["type"] == "attachment.added":
            self._check_files(placed.fields.get("files"), placed.name, index)
        if "postings" not in placed.fields or self.balances is None:
            return
        try:
            problems = self.balances.post(placed.fields["postings"])
        except postings.Unacceptable as error:
            problems = [("record.field", str(error))]
        for code, message in problems:
            self.report(code, message, entry=index, record=placed.name)

    def _check_sealed(self, value, name, index):
        """A private field is exactly {"sealed": base64 of 32 bytes}, and a commitment occurs once in a ledger."""
        if isinstance(value, list):
            for one in value:
                self._check_sealed(one, name, index)
        elif isinstance(value, dict) and "sealed" in value:
            commitment = canonical.read_base64(value["sealed"], 32)
            if value.keys() != {"sealed"} or commitment is None:
                self.report("record.field", "not the form of a private field", entry=index, record=name)
            self._take_commitment(commitment, name, index)
        elif isinstance(value, dict):
            for one in value.values():
                self._check_sealed(one, name, index)

    def _check_files(self, files, name, index):
        """An attached file is named by a commitment, which occurs once like those of private fields."""
        for one in files if isinstance(files, list) else ():
            commitment = canonical.read_base64(one.get("commitment"), 32) if isinstance(one, dict) else None
            if commitment is None:
                self.report("record.field", "not the form of an attached file", entry=index, record=name)
            self._take_commitment(commitment, name, index)

    def _take_commitment(self, commitment, name, index):
        if commitment in self._commitments:
            self.report("record.field", "this commitment stands in the ledger already", entry=index, record=name)
        if commitment is not None:
            self._commitments.add(commitment)

    def result(self, with_hashes, with_balances):
        return {
            "verdict": "findings" if self.findings else "intact",
            "ledger_id": self.ledger_id.hex() if self.ledger_id else None,
            "entries": self.tree.size,
            "records": self.record_count,
            "root": base64.b64encode(self.tree.root()).decode(),
            "hashes": [one.hex() for one in self.hashes] if with_hashes else None,
            "balances": (self.balances.listing() if self.balances else []) if with_balances else None,
            "findings": self.findings,
        }


def print_for_people(result, alone):
    for key in ("verdict", "ledger_id", "entries", "records", "root"):
        print(f"{key:10} {result[key]}")
    for index, one in enumerate(result["hashes"] or ()):
        print(f"leaf {index} {one}")
    if result["balances"] is not None:
        print(json.dumps(result["balances"], indent=1, ensure_ascii=False))
    for one in result["findings"]:
        place = one["record"] or ("-" if one["entry"] is None else one["entry"])
        print(f"finding    {one['code']} at {place}: {one['message']}")
    for name in alone:
        print(f"note       {name} was put in force by one administrator alone")
    print(f"limits     {LIMITS}")


def main(arguments=None):
    parser = argparse.ArgumentParser(description="verify a fundtrail ledger")
    parser.add_argument("ledger", help="path of ledger.db")
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--hashes", action="store_true", help="the leaf hash of every entry")
    parser.add_argument("--balances", action="store_true", help="the sum of all postings by account and fund")
    options = parser.parse_args(arguments)
    verifier = Verifier()
    verifier.run(options.ledger)
    result = verifier.result(options.hashes, options.balances)
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print_for_people(result, verifier.authority.alone)
    return 1 if result["findings"] else 0


if __name__ == "__main__":
    sys.exit(main())
