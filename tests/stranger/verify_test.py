"""Holds the second verifier against the shared vectors: FUNDTRAIL_SHARED names the folder that holds them."""

import contextlib
import io
import json
import os
import pathlib
import sys
import unittest

sys.dont_write_bytecode = True

import canonical
import ed25519
import merkle
import notes
import verify

VECTORS = pathlib.Path(os.environ["FUNDTRAIL_SHARED"]) / "vectors"
OWN = VECTORS / "fundtrail"


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def inclusion_path(index, leaves):
    """PATH of RFC 6962 section 2.1.1, as written there."""
    if len(leaves) == 1:
        return []
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if index < split:
        return inclusion_path(index, leaves[:split]) + [merkle.root(leaves[split:])]
    return inclusion_path(index - split, leaves[split:]) + [merkle.root(leaves[:split])]


def consistency_path(old, leaves, complete=True):
    """SUBPROOF of RFC 6962 section 2.1.2, as written there."""
    if old == len(leaves):
        return [] if complete else [merkle.root(leaves)]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    if old <= split:
        return consistency_path(old, leaves[:split], complete) + [merkle.root(leaves[split:])]
    return consistency_path(old - split, leaves[split:], False) + [merkle.root(leaves[:split])]


class SignatureVectors(unittest.TestCase):
    def test_of_the_cctv_cases_exactly_305_is_accepted(self):
        cases = load(VECTORS / "C2SP+CCTV/ed25519/ed25519vectors.json")
        accepted = [
            case["number"]
            for case in cases
            if ed25519.verify(bytes.fromhex(case["key"]), case["msg"].encode(), bytes.fromhex(case["sig"]))
        ]
        self.assertEqual((len(cases), accepted), (914, [305]))

    def test_every_wycheproof_case_is_judged_as_stated(self):
        groups = load(VECTORS / "C2SP+wycheproof/testvectors_v1/ed25519_test.json")["testGroups"]
        count = 0
        for group in groups:
            key = bytes.fromhex(group["publicKey"]["pk"])
            for case in group["tests"]:
                accepted = ed25519.verify(key, bytes.fromhex(case["msg"]), bytes.fromhex(case["sig"]))
                self.assertEqual(accepted, case["result"] == "valid", case["tcId"])
                count += 1
        self.assertEqual(count, 151)


class CanonicalVectors(unittest.TestCase):
    def test_every_canonical_record_is_read_as_its_value(self):
        for case in load(OWN / "canonical_accept.json"):
            data = bytes.fromhex(case["bytes_hex"])
            self.assertEqual(repr(canonical.read_record(data)), repr(dict(sorted(case["value"].items()))), case["text"])
            self.assertEqual(merkle.leaf(data).hex(), case["leaf_hex"])

    def test_every_other_spelling_is_refused(self):
        cases = load(OWN / "canonical_refuse.json")
        self.assertEqual(len(cases), 54)
        for case in cases:
            with self.subTest(case["why"]), self.assertRaises(canonical.NotCanonical):
                canonical.read_record(bytes.fromhex(case["bytes_hex"]))


class EntryVectors(unittest.TestCase):
    def test_every_bad_entry_is_refused_by_the_parser_alone(self):
        cases = load(OWN / "refuse.json")["entries"]
        self.assertEqual(len(cases), 18)
        for case in cases:
            with self.subTest(case["why"]), self.assertRaises(notes.Malformed):
                notes.parse_entry(case["note"].encode())

    def test_any_changed_byte_of_an_entry_breaks_its_form_or_its_signature(self):
        ledger = load(OWN / "ledger.json")
        key = notes.parse_vkey(ledger["vkeys"]["finance"])
        note = ledger["entries"][2]["note"].encode()

        def accepted(data):
            try:
                entry = notes.parse_entry(data)
            except notes.Malformed:
                return False
            named = (entry.signer, entry.key_id) == (key.name, key.key_id)
            return named and ed25519.verify(key.public_key, entry.message, entry.signature)

        self.assertTrue(accepted(note))
        for at in range(len(note)):
            self.assertFalse(accepted(note[:at] + bytes([note[at] ^ 1]) + note[at + 1 :]), at)


class LedgerVector(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.expected = load(OWN / "ledger.json")
        cls.verifier = verify.Verifier()
        cls.verifier.run(OWN / "ledger.db")

    def test_the_ledger_is_intact_and_every_number_of_it_agrees(self):
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            status = verify.main([str(OWN / "ledger.db"), "--json", "--hashes", "--balances"])
        result = json.loads(output.getvalue())
        entries = self.expected["entries"]
        self.assertEqual(status, 0)
        self.assertEqual(result["verdict"], "intact")
        self.assertEqual(result["findings"], [])
        self.assertEqual(result["ledger_id"], self.expected["ledger_id_hex"])
        self.assertEqual(result["entries"], len(entries))
        self.assertEqual(result["records"], sum(len(entry["records"]) for entry in entries))
        self.assertEqual(canonical.read_base64(result["root"]).hex(), entries[-1]["root_after_hex"])
        self.assertEqual(result["hashes"], [entry["leaf_hex"] for entry in entries])
        balances = {(line["account"], line["fund"]): line["base"] for line in result["balances"]}
        self.assertEqual(
            balances, {("bank:USD-OPS", "GEN"): "10000.00", ("income:contribution", "GEN"): "-10000.00"}
        )

    def test_every_intermediate_hash_agrees(self):
        tree = merkle.Tree()
        for expected in self.expected["entries"]:
            note = expected["note"].encode()
            entry = notes.parse_entry(note)
            leaves = [merkle.leaf(record["bytes"].encode()) for record in expected["records"]]
            self.assertEqual([leaf.hex() for leaf in leaves], [record["leaf_hex"] for record in expected["records"]])
            self.assertEqual(merkle.root(leaves).hex(), expected["records_root_hex"])
            self.assertEqual(entry.records_root.hex(), expected["records_root_hex"])
            self.assertEqual(entry.prev.hex(), expected["prev_hex"])
            self.assertEqual(tree.root().hex(), expected["prev_hex"])
            self.assertEqual(entry.message.decode(), expected["text"])
            self.assertEqual((entry.index, entry.time), (expected["index"], expected["time"]))
            self.assertEqual(merkle.leaf(note).hex(), expected["leaf_hex"])
            tree.append(merkle.leaf(note))
            self.assertEqual(tree.root().hex(), expected["root_after_hex"])

    def test_checkpoints_and_paths_follow_from_the_leaves_of_the_file(self):
        leaves = self.verifier.hashes
        for checkpoint in self.expected["checkpoints"]:
            self.assertEqual(merkle.root(leaves[: checkpoint["size"]]).hex(), checkpoint["root_hex"])
        for case in self.expected["inclusion"]:
            path = inclusion_path(case["index"], leaves[: case["size"]])
            self.assertEqual([one.hex() for one in path], case["path_hex"])
        for case in self.expected["consistency"]:
            path = consistency_path(case["old"], leaves[: case["new"]])
            self.assertEqual([one.hex() for one in path], case["path_hex"])

    def test_key_ids_follow_from_names_and_keys(self):
        for label in ("admin", "finance", "checkpoint"):
            vkey = self.expected["vkeys"][label]
            self.assertEqual(notes.parse_vkey(vkey).key_id.hex(), vkey.split("+")[1])


if __name__ == "__main__":
    unittest.main()
