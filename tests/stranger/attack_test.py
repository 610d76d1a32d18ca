"""Attacks the second verifier with ledgers built here; needs nothing but Python."""

import pathlib
import sqlite3
import sys
import tempfile
import unittest
import unittest.mock

sys.dont_write_bytecode = True

import notes
import verify
from builder import Ledger, SigningKey, changed, enrolled, money, note, revoked, text64

ALICE, BELLO, CHEN, DIALLO = (SigningKey(f"mission.example/{name}") for name in ("alice", "bello", "chen", "diallo"))


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name) / "ledger.db"

    def findings(self, ledger=None, *statements):
        """The findings as (code, entry or record); `statements` alter the file after it was written."""
        if ledger is not None:
            ledger.write(self.path)
        if statements:
            connection = sqlite3.connect(self.path)
            connection.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                connection.execute(statement)
            connection.commit()
            connection.close()
        verifier = verify.Verifier()
        verifier.run(self.path)
        return [(one["code"], one["record"] or one["entry"]) for one in verifier.findings]

    def codes(self, ledger, *statements):
        return {code for code, _ in self.findings(ledger, *statements)}


class TheFile(Case):
    def altered(self, *statements):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, note())
        return self.codes(ledger, *statements)

    def test_projections_and_statistics_may_stand_beside_the_ledger(self):
        made = ("CREATE TABLE p_x(a TEXT PRIMARY KEY, b)", "CREATE INDEX p_x_b ON p_x(b)")
        self.assertEqual(self.altered(*made, "INSERT INTO p_x VALUES ('1', 2)", "ANALYZE"), set())

    def test_anything_else_in_the_schema_is_found(self):
        for statement in (
            "CREATE TABLE x(a)",
            "CREATE VIEW p_x AS SELECT 1",
            "CREATE TRIGGER p_x AFTER INSERT ON entry BEGIN SELECT 1; END",
            "CREATE VIRTUAL TABLE p_x USING fts5(a)",
            "CREATE INDEX x ON entry(note)",
            "CREATE TABLE p_x(a INTEGER PRIMARY KEY AUTOINCREMENT)",
            "ALTER TABLE record ADD COLUMN more BLOB",
            "DROP TABLE checkpoint",
            "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '  STRICT') WHERE name = 'entry'",
            "UPDATE sqlite_schema SET sql = CAST(sql AS BLOB) WHERE name = 'entry'",
            "PRAGMA user_version = 2",
            "PRAGMA application_id = 1",
            "PRAGMA journal_mode = WAL",
        ):
            with self.subTest(statement):
                self.path.unlink(missing_ok=True)
                self.assertEqual(self.altered(statement), {"file.schema"})

    def test_damage_outside_the_rows_is_found(self):
        Ledger(ALICE).write(self.path)
        data = bytearray(self.path.read_bytes())
        data[39] = 1  # the length of the list of free pages
        self.path.write_bytes(data)
        self.assertEqual(self.codes(None), {"file.integrity"})

    def test_another_encoding_is_found(self):
        Ledger(ALICE).write(self.path, encoding="UTF-16le")
        self.assertEqual(self.codes(None), {"file.schema"})

    def test_a_text_stored_in_place_of_a_blob_is_found(self):
        ledger = Ledger(ALICE)
        ledger.write(self.path)
        connection = sqlite3.connect(self.path)
        connection.executescript(
            "PRAGMA writable_schema = ON;"
            "UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'record'"
        )
        connection.close()
        connection = sqlite3.connect(self.path)
        connection.executescript(
            "UPDATE record SET bytes = CAST(bytes AS TEXT); PRAGMA writable_schema = ON;"
            "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'record'"
        )
        connection.close()
        self.assertIn("file.schema", self.codes(None))

    def test_a_file_that_is_no_database_or_has_a_log_beside_it_is_unreadable(self):
        self.assertEqual(self.codes(None), {"file.unreadable"})
        self.path.write_bytes(b"SQLite format 3\x00")
        self.assertEqual(self.codes(None), {"file.unreadable"})
        self.path.unlink()
        Ledger(ALICE).write(self.path)
        pathlib.Path(f"{self.path}-wal").write_bytes(b"")
        self.assertEqual(self.codes(None), {"file.unreadable"})

    def test_verification_leaves_the_folder_as_it_was(self):
        Ledger(ALICE).write(self.path)
        before = self.path.read_bytes()
        self.assertEqual(self.findings(None), [])
        self.assertEqual((self.path.read_bytes(), list(self.path.parent.iterdir())), (before, [self.path]))


class TheTree(Case):
    def three(self, *statements, **altered):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, note("a"), note("b"), **altered)
        ledger.append(ALICE, note("c"))
        return self.findings(ledger, *statements)

    def test_three_honest_entries_are_intact(self):
        self.assertEqual(self.three(), [])

    def test_a_wrong_line_in_a_signed_entry_is_found_by_its_name(self):
        zero = text64(bytes(32))
        self.assertEqual(self.three(ledger=zero), [("tree.ledger_id", 1)])
        self.path.unlink()
        self.assertEqual(self.three(prev=zero), [("tree.prev", 1)])
        self.path.unlink()
        self.assertEqual(self.three(records=f"2 {zero}"), [("tree.records_root", 1)])
        self.path.unlink()
        self.assertEqual(self.three(index=2), [("tree.gap", 1)])

    def test_a_changed_removed_or_added_record_is_found(self):
        changed = "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"a\"', '\"z\"') AS BLOB)"
        self.assertEqual(self.three(changed), [("tree.records_root", 1)])
        self.path.unlink()
        removed = self.three("DELETE FROM record WHERE record_id = 65537")
        self.assertEqual(removed, [("tree.count", 1), ("tree.records_root", 1)])
        self.path.unlink()
        added = self.three("INSERT INTO record SELECT 65538, bytes FROM record WHERE record_id = 65537")
        self.assertEqual(added, [("tree.count", 1), ("tree.records_root", 1)])
        self.path.unlink()
        moved = self.three("UPDATE record SET record_id = 65540 WHERE record_id = 65537")
        self.assertEqual(moved, [("tree.count", "1.4")])

    def test_records_of_no_entry_are_found(self):
        for record_id, name in ((3 * 65536, "3.0"), (-1, "-1.65535"), (2**62, f"{2**46}.0")):
            with self.subTest(record_id):
                self.path.unlink(missing_ok=True)
                found = self.three(f"INSERT INTO record SELECT {record_id}, bytes FROM record WHERE record_id = 0")
                self.assertEqual([code for code, _ in found], ["tree.count"])

    def test_a_missing_entry_is_found(self):
        found = self.three("DELETE FROM entry WHERE entry_index = 1", "DELETE FROM record WHERE record_id / 65536 = 1")
        self.assertEqual(found, [("tree.gap", 2), ("tree.prev", 2)])
        self.path.unlink()
        self.assertIn("tree.gap", {code for code, _ in self.three("DELETE FROM entry WHERE entry_index = 0")})
        self.path.unlink()
        self.assertEqual(self.three("DELETE FROM entry", "DELETE FROM record"), [("tree.gap", 0)])

    def test_a_changed_signature_is_found(self):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, note())
        before, _, line = ledger.notes[1].partition(b"\n\n")
        forged = text64(ALICE.key_id + bytes(64))
        ledger.notes[1] = before + b"\n\n" + line[: line.rindex(b" ") + 1] + forged.encode() + b"\n"
        self.assertEqual(self.findings(ledger), [("signature.invalid", 1)])

    def test_an_oversized_note_or_record_is_not_read(self):
        found = self.three("UPDATE entry SET note = zeroblob(65536) WHERE entry_index = 2")
        self.assertEqual(found, [("entry.malformed", 2)])
        self.path.unlink()
        found = self.three("UPDATE record SET bytes = zeroblob(65536) WHERE record_id = 131072")
        self.assertEqual(found, [("record.not_canonical", "2.0"), ("tree.records_root", 2)])

    def test_more_record_bytes_than_an_entry_may_hold_are_not_read(self):
        with unittest.mock.patch.object(verify, "MAX_ENTRY_RECORD_BYTES", 1000):
            ledger = Ledger(ALICE)
            ledger.append(ALICE, note("x" * 1000))
            self.assertEqual(self.findings(ledger)[0], ("entry.malformed", 1))


class TheRecords(Case):
    def one(self, *records):
        self.path.unlink(missing_ok=True)
        ledger = Ledger(ALICE)
        ledger.append(ALICE, *records)
        return self.findings(ledger)

    def test_a_signed_record_that_is_not_canonical_is_found(self):
        self.assertEqual(self.one(b'{"type":"test.note" }'), [("record.not_canonical", "1.0")])

    def test_a_private_field_in_the_clear_or_twice_is_found(self):
        sealed = {"sealed": text64(bytes(32))}
        self.assertEqual(self.one({"type": "t", "a": sealed}), [])
        self.assertEqual(self.one({"type": "t", "a": sealed, "b": [sealed]}), [("record.field", "1.0")])
        self.assertEqual(self.one({"type": "t", "a": sealed | {"value": "x"}}), [("record.field", "1.0")])
        self.assertEqual(self.one({"type": "t", "a": {"sealed": "AAAA"}}), [("record.field", "1.0")])

    def test_a_file_has_a_commitment_of_its_own(self):
        def attached(*commitments):
            return {"type": "attachment.added", "files": [{"commitment": one} for one in commitments]}

        first, second = text64(bytes(32)), text64(bytes(31) + b"x")
        self.assertEqual(self.one(attached(first, second)), [])
        self.assertEqual(self.one(attached(first, first)), [("record.field", "1.0")])
        self.assertEqual(self.one(attached(first) | {"a": {"sealed": first}}), [("record.field", "1.0")])
        self.assertEqual(self.one(attached("AAAA")), [("record.field", "1.0")])

    def test_postings_that_sum_to_zero_for_each_fund_and_set_are_accepted(self):
        balanced = money(
            ("allocation:AL-00001", "A", "-2.00"),
            ("authority", "A", "2.00"),
            ("bank:XOF-BKO", "A", "1.00", "600", "XOF"),
            ("income:other", "A", "-1.00"),
        )
        self.assertEqual(self.one(balanced), [])

    def test_postings_that_do_not_sum_to_zero_are_found(self):
        for lines in (
            [("bank:X", "A", "1.00")],
            [("bank:X", "A", "1.00"), ("income:other", "B", "-1.00")],
            [("authority", "A", "1.00"), ("income:other", "A", "-1.00")],
            [("in_kind_income", "A", "-1.00"), ("receivable:PL-00001", "A", "1.00")],
        ):
            with self.subTest(lines):
                self.assertEqual(set(self.one(money(*lines))), {("rule.postings-balance", "1.0")})

    def test_postings_against_the_grammar_are_found(self):
        for lines in (
            [("bank:X", "A", "0.00")],
            [("bank:X", "A", "1.0"), ("income:other", "A", "-1.0")],
            [("bank:X", "A", "01.00"), ("income:other", "A", "-1.00")],
            [("income:other", "A", "-1.00"), ("bank:X", "A", "1.00")],
            [("bank:X", "A", "1.00"), ("bank:X", "A", "-1.00")],
            [("bank:X", "A", "1.00", "1.00", "USD"), ("income:other", "A", "-1.00")],
            [("bank:X", "A", "1.00", "0", "XOF"), ("income:other", "A", "-1.00")],
            [("bank:X", "A", "1.00", "600.00", "XOF"), ("income:other", "A", "-1.00")],
            [("bank:X", "A", "92233720368547758.08"), ("income:other", "A", "-92233720368547758.08")],
        ):
            with self.subTest(lines):
                self.assertEqual(self.one(money(*lines)), [("record.field", "1.0")])

    def balances(self, *records):
        """What the second verifier sums, as texts."""
        ledger = Ledger(ALICE, BELLO)
        ledger.append(ALICE, *records)
        ledger.write(self.path)
        verifier = verify.Verifier()
        verifier.run(self.path)
        self.assertEqual(verifier.findings, [])
        order = ("set", "account", "fund", "currency", "balance", "base")
        return [" ".join(one[key] for key in order) for one in verifier.balances.listing()]

    def test_an_own_currency_is_summed_apart_from_the_base_currency(self):
        bought = money(("bank:XOF-BKO", "A", "70593.22", "41650000", "XOF"), ("exchange", "A", "-70593.22"))
        paid = money(("bank:XOF-BKO", "A", "-61016.95", "-36000000", "XOF"), ("exchange", "A", "61016.95"))
        revalued = money(("bank:XOF-BKO", "A", "-237.43"), ("exchange", "A", "237.43"))
        self.assertEqual(
            self.balances(bought, paid, revalued),
            ["actual bank:XOF-BKO A XOF 5650000 9338.84", "actual exchange A USD -9338.84 -9338.84"],
        )

    def test_a_line_may_move_the_own_currency_alone(self):
        francs = money(("bank:XOF-BKO", "A", "0.00", "1", "XOF"))
        self.assertEqual(self.balances(francs), ["actual bank:XOF-BKO A XOF 1 0.00"])

    def test_an_account_keeps_one_currency_for_all_funds_and_ever(self):
        francs = money(("bank:X", "A", "1.00", "600", "XOF"), ("income:other", "A", "-1.00"))
        kronor = money(("bank:X", "B", "1.00", "10.00", "SEK"), ("income:other", "B", "-1.00"))
        self.assertEqual(self.one(francs, kronor), [("record.field", "1.1")])

    def test_an_own_balance_beyond_64_bits_is_found(self):
        most = money(("bank:X", "A", "1.00", "9223372036854775807", "XOF"), ("income:other", "A", "-1.00"))
        self.assertEqual(self.one(most, most), [("rule.balance-range", "1.1")])

    def test_a_balance_beyond_64_bits_is_found(self):
        most = money(("bank:X", "A", "92233720368547758.07"), ("income:other", "A", "-92233720368547758.07"))
        cent = money(("bank:X", "A", "0.01"), ("income:other", "A", "-0.01"))
        self.assertEqual(self.one(most, cent), [("rule.balance-range", "1.1")])


class TheAuthority(Case):
    def test_a_key_signs_only_after_the_entry_that_enrols_it(self):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, enrolled(CHEN, "finance_officer"))
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [])
        self.path.unlink()
        early = Ledger(ALICE)
        early.append(CHEN, note())
        early.append(ALICE, enrolled(CHEN, "finance_officer"))
        self.assertEqual(self.findings(early), [("authority.unknown_key", 1)])

    def test_nobody_enrols_himself(self):
        ledger = Ledger(ALICE)
        ledger.append(CHEN, enrolled(CHEN, "administrator"))
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [("authority.unknown_key", 1), ("authority.unknown_key", 2)])

    def test_entry_0_is_signed_by_its_first_officer_who_is_an_administrator(self):
        for founders, signer, codes in (
            ([enrolled(ALICE, "administrator"), enrolled(BELLO, "administrator")], BELLO, {"authority.unknown_key"}),
            ([enrolled(ALICE, "auditor"), enrolled(BELLO, "administrator")], ALICE, {"record.field"}),
            ([], ALICE, {"record.field"}),
            ([enrolled(ALICE, "administrator"), note()], ALICE, {"record.field"}),
        ):
            with self.subTest(codes):
                self.path.unlink(missing_ok=True)
                self.assertEqual(self.codes(Ledger(signer, founding=founders)), codes)

    def test_a_second_administrator_makes_every_enrolment_await_another(self):
        ledger = Ledger(ALICE, BELLO)
        proposal = ledger.append(ALICE, enrolled(CHEN, "finance_officer"))
        ledger.append(CHEN, note())
        ledger.append(BELLO, ledger.decision("approved", proposal))
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [("authority.unknown_key", 2)])

    def test_an_approval_counts_only_from_another_administrator_for_the_very_record(self):
        def attempt(key, **altered):
            self.path.unlink(missing_ok=True)
            ledger = Ledger(ALICE, BELLO)
            officer = ledger.append(ALICE, enrolled(DIALLO, "approving_officer"))
            ledger.append(BELLO, ledger.decision("approved", officer))
            proposal = ledger.append(ALICE, enrolled(CHEN, "finance_officer"))
            ledger.append(key, ledger.decision("approved", proposal, **altered))
            ledger.append(CHEN, note())
            return self.findings(ledger)

        self.assertEqual(attempt(BELLO), [])
        unknown = ("authority.unknown_key", 5)
        self.assertEqual(attempt(ALICE), [("rule.second-person", "4.0"), unknown])
        self.assertEqual(attempt(DIALLO), [("authority.role", "4.0"), unknown])
        self.assertEqual(attempt(BELLO, leaf=text64(bytes(32))), [("record.field", "4.0"), unknown])
        self.assertEqual(attempt(BELLO, date="2026-01-02"), [("record.field", "4.0"), unknown])
        self.assertEqual(attempt(BELLO, record="9.0"), [("record.field", "4.0"), unknown])

    def test_a_rejected_proposal_never_takes_effect(self):
        ledger = Ledger(ALICE, BELLO)
        proposal = ledger.append(ALICE, enrolled(CHEN, "finance_officer"))
        ledger.append(BELLO, ledger.decision("rejected", proposal))
        ledger.append(BELLO, ledger.decision("approved", proposal))
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [("rule.not-pending", "3.0"), ("authority.unknown_key", 4)])

    def test_the_second_administrator_binds_from_the_very_next_record(self):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, enrolled(BELLO, "administrator"), enrolled(CHEN, "finance_officer"))
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [("authority.unknown_key", 2)])

    def test_one_administrator_left_of_two_still_needs_another(self):
        ledger = Ledger(ALICE, BELLO)
        proposal = ledger.append(ALICE, revoked("bello"))
        ledger.append(BELLO, ledger.decision("approved", proposal))
        ledger.append(ALICE, enrolled(CHEN, "finance_officer"))
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [("authority.unknown_key", 4)])

    def test_a_revoked_or_replaced_key_no_longer_signs(self):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, enrolled(CHEN, "finance_officer"), enrolled(DIALLO, "finance_officer"))
        new = SigningKey("mission.example/new")
        ledger.append(ALICE, revoked("chen"), enrolled(new, "treasurer", officer="diallo"))
        ledger.append(CHEN, note())
        ledger.append(DIALLO, note())
        ledger.append(new, note())
        self.assertEqual(self.findings(ledger), [("authority.revoked", 3), ("authority.revoked", 4)])

    def test_an_officer_revoked_by_an_earlier_record_of_the_entry_approves_nothing(self):
        ledger = Ledger(ALICE, BELLO)
        proposals = ledger.append(ALICE, revoked("bello"), enrolled(CHEN, "finance_officer"))
        ledger.append(BELLO, *(ledger.decision("approved", proposals, position) for position in (0, 1)))
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [("authority.unknown_key", 3)])

    def test_an_acting_administrator_counts_under_both_codes_until_the_day_ends(self):
        def attempt(stands_in_for, until):
            self.path.unlink(missing_ok=True)
            ledger = Ledger(ALICE, BELLO)
            officer = ledger.append(ALICE, enrolled(DIALLO, "treasurer"))
            ledger.append(BELLO, ledger.decision("approved", officer))
            acting = {"officer": "diallo", "for": stands_in_for, "role": "administrator", "until": until}
            acting = ledger.append(ALICE, acting | {"type": "officer.acting", "date": "2026-01-01"})
            ledger.append(BELLO, ledger.decision("approved", acting))
            proposal = ledger.append(ALICE, enrolled(CHEN, "finance_officer"))
            ledger.append(DIALLO, ledger.decision("approved", proposal))
            return self.findings(ledger)

        self.assertEqual(attempt("bello", "2026-01-01"), [])
        self.assertEqual(attempt("bello", "2025-12-31"), [("authority.role", "6.0")])
        self.assertEqual(attempt("alice", "2026-01-01"), [("rule.second-person", "6.0")])

    def test_one_administrator_alone_does_not_revoke_an_auditor(self):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, enrolled(CHEN, "auditor"))
        proposal = ledger.append(ALICE, revoked("chen"))
        ledger.append(CHEN, note())
        ledger.append(ALICE, enrolled(BELLO, "administrator"))
        ledger.append(BELLO, ledger.decision("approved", proposal))
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [("authority.revoked", 6)])

    def test_a_change_of_roles_states_the_whole_new_set_of_the_same_key(self):
        ledger = Ledger(ALICE, BELLO)
        officer = ledger.append(ALICE, enrolled(CHEN, "administrator", "custodian"))
        ledger.append(BELLO, ledger.decision("approved", officer))
        change = ledger.append(ALICE, changed("chen", "custodian", "treasurer"))
        ledger.append(CHEN, enrolled(DIALLO, "treasurer"))
        ledger.append(BELLO, ledger.decision("approved", change))
        ledger.append(CHEN, note())
        ledger.append(CHEN, enrolled(DIALLO, "custodian"))
        self.assertEqual(self.findings(ledger), [("authority.role", "7.0")])

    def test_one_administrator_alone_takes_no_role_from_an_auditor(self):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, enrolled(CHEN, "auditor"))
        change = ledger.append(ALICE, changed("chen", "administrator"))
        ledger.append(CHEN, revoked("alice"))
        ledger.append(ALICE, enrolled(BELLO, "administrator"))
        ledger.append(BELLO, ledger.decision("approved", change))
        ledger.append(CHEN, revoked("alice"))
        self.assertEqual(self.findings(ledger), [("authority.role", "3.0")])

    def test_a_change_of_roles_has_exactly_its_fields(self):
        good = changed("alice", "administrator", "custodian")
        for more in ({"roles": []}, {"roles": ["custodian", "administrator"]}, {"reason": "moved"}, {"date": "today"}):
            with self.subTest(more):
                self.path.unlink(missing_ok=True)
                ledger = Ledger(ALICE)
                ledger.append(ALICE, good, good | more)
                self.assertEqual(self.findings(ledger), [("record.field", "1.1")])

    def test_the_last_administrator_stays(self):
        for record in (revoked("alice"), changed("alice", "custodian"), enrolled(CHEN, "auditor", officer="alice")):
            with self.subTest(record["type"]):
                self.path.unlink(missing_ok=True)
                ledger = Ledger(ALICE)
                ledger.append(ALICE, record)
                ledger.append(ALICE, note())
                self.assertEqual(self.findings(ledger), [("rule.last-administrator", "1.0")])

    def test_only_an_administrator_proposes_officers(self):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, enrolled(CHEN, "finance_officer"))
        ledger.append(CHEN, enrolled(DIALLO, "administrator"))
        self.assertEqual(self.findings(ledger), [("authority.role", "2.0")])

    def test_a_public_key_and_a_code_occur_once(self):
        same = enrolled(CHEN, "finance_officer")
        for record in (same | {"officer": "other"}, enrolled(DIALLO, "finance_officer", officer="Chen")):
            with self.subTest(record["officer"]):
                self.path.unlink(missing_ok=True)
                ledger = Ledger(ALICE)
                ledger.append(ALICE, same, record)
                self.assertEqual([place for _, place in self.findings(ledger)], ["1.1"])

    def test_checkpoint_and_witness_keys_occur_once_as_well(self):
        def replaced(key):
            public_key = text64(key.public_key)
            return {"type": "checkpoint_key.replaced", "checkpoint_public_key": public_key, "date": "2026-01-01"}

        def witness(key):
            blob = notes.COSIGNATURE_TYPE + key.public_key
            key_id = notes.key_id_of("witness", key.public_key, notes.COSIGNATURE_TYPE)
            return {"type": "witness.registered", "key": f"witness+{key_id.hex()}+{text64(blob)}", "date": "2026-01-01"}

        for make in (replaced, witness):
            with self.subTest(make.__name__):
                self.path.unlink(missing_ok=True)
                ledger = Ledger(ALICE)
                ledger.append(ALICE, make(CHEN), make(ALICE), make(CHEN), enrolled(CHEN, "treasurer"))
                self.assertEqual([place for _, place in self.findings(ledger)], ["1.1", "1.2", "1.3"])

    def test_an_unbound_record_enrols_nobody(self):
        ledger = Ledger(ALICE)
        ledger.append(ALICE, enrolled(CHEN, "finance_officer"), records=f"1 {text64(bytes(32))}")
        ledger.append(CHEN, note())
        self.assertEqual(self.findings(ledger), [("tree.records_root", 1), ("authority.unknown_key", 2)])

    def test_fields_of_the_wrong_kind_are_findings_and_no_crash(self):
        for value in ([], {}, 1, True, "", "x+y+z", [[]], {"a": []}):
            for field in ("officer", "key", "roles", "date"):
                with self.subTest(field=field, value=value):
                    self.path.unlink(missing_ok=True)
                    ledger = Ledger(ALICE)
                    ledger.append(ALICE, enrolled(CHEN, "finance_officer") | {field: value})
                    ledger.append(ALICE, revoked("alice") | {field: value, "officer": value})
                    ledger.append(ALICE, ledger.decision("approved", 1) | {"record": value, "leaf": value})
                    self.assertLessEqual({"record.field"}, self.codes(ledger))


if __name__ == "__main__":
    unittest.main()
