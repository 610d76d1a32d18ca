"""Officers who append at the same time: every entry that was acknowledged is in the ledger once, and no command ends
otherwise than done, or locked after the stated wait. And those who read meanwhile see one moment of the ledger.

Environment: FUNDTRAIL, the built program.
"""

import collections
import json
import tempfile
import threading
import time
import unittest

from support.world import World

DONE, WORLD_FAILED = 0, 4
IMPORTED = 20_000
LOCKED = "locked by another process"
# By when a command that waits for a lock has given up, with room for a slow machine (locked_ledger.sh).
WAIT_SECONDS = 120


class Writer(threading.Thread):
    """Adds parties one after the other, each under a code of its own, until all were acknowledged."""

    def __init__(self, world, key, name, count):
        super().__init__()
        self.world = world
        self.key = key
        self.codes = [f"{name}-{number:03}" for number in range(count)]
        self.acknowledged = {}
        self.locked = 0
        self.faults = []
        self.longest_seconds = 0

    def run(self):
        for code in self.codes:
            while code not in self.acknowledged and not self.faults:
                self.add(code)

    def add(self, code):
        began = time.monotonic()
        outcome = self.world.run(["--as", self.key, "party", "add", code, "--kind", "vendor", "--name",
                                  f"Secret of {code}", "--format", "json"])
        self.longest_seconds = max(self.longest_seconds, time.monotonic() - began)
        if outcome.returncode == DONE:
            self.acknowledged[code] = json.loads(outcome.stdout)
        elif outcome.returncode == WORLD_FAILED and LOCKED in outcome.stderr and not outcome.stdout:
            self.locked += 1
        else:
            self.faults.append((code, outcome.returncode, outcome.stdout, outcome.stderr))


class Reader(threading.Thread):
    """Asks one question again and again until it is told to stop."""

    def __init__(self, world, words):
        super().__init__()
        self.world = world
        self.words = words
        self.answers = []
        self.faults = []
        self.is_over = threading.Event()

    def run(self):
        while not self.is_over.is_set():
            outcome = self.world.run([*self.words, "--format", "json"])
            if outcome.returncode == DONE:
                self.answers.append(json.loads(outcome.stdout))
            elif outcome.returncode != WORLD_FAILED or LOCKED not in outcome.stderr:
                self.faults.append((self.words, outcome.returncode, outcome.stdout[:500], outcome.stderr))


class Writers(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.world = World(self.scratch.name).open_ledger()
        for number in (2, 3):
            self.world.new_officer(f"finance-{number}", "finance_officer")
        self.records_before = self.world.answer("verify")["records"]

    def append_at_once(self, writers):
        """Runs the writers, then looks for what each was told."""
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        for writer in writers:
            self.assertEqual(writer.faults, [])
            self.assertLess(writer.longest_seconds, WAIT_SECONDS)
        lines = [json.loads(line) for line in self.world.do("export", "records", "--open").splitlines()]
        added = [line for line in lines if line["record"]["type"] == "party.added"]
        times_stored = collections.Counter(line["record"]["party"] for line in added)
        self.assertEqual(times_stored, collections.Counter(code for writer in writers for code in writer.codes))
        stored = {line["record"]["party"]: line for line in added}
        for writer in writers:
            for code, receipt in writer.acknowledged.items():
                line = stored[code]
                self.assertEqual(receipt["records"], [f"{line['entry']}.{line['position']}"])
                self.assertEqual(line["signer"].split("+")[0].rpartition("/")[2], writer.key)
                self.assertEqual(line["open"]["name"], f"Secret of {code}")
        verification = self.world.answer("verify")
        self.assertEqual(verification["verdict"], "intact")
        self.assertEqual(verification["records"], self.records_before + len(added))
        return verification

    def test_two_writers(self):
        self.append_at_once([Writer(self.world, f"finance-{number}", f"P{number}", 100) for number in (1, 2)])

    def test_two_of_four_writers_share_a_key(self):
        keys = ("finance-1", "finance-1", "finance-2", "finance-3")
        self.append_at_once([Writer(self.world, key, f"P{number}", 20) for number, key in enumerate(keys)])

    def test_readers_see_one_moment_and_hold_no_writer_up(self):
        writer = Writer(self.world, "finance-1", "P", 60)
        questions = (["list", "party"], ["verify", "--no-remember"], ["report", "audit-trail"])
        readers = [Reader(self.world, question) for question in questions]
        for reader in readers:
            reader.start()
        try:
            self.append_at_once([writer])
        finally:
            for reader in readers:
                reader.is_over.set()
                reader.join()
        parties, verifications, trails = (reader.answers for reader in readers)
        for reader in readers:
            self.assertEqual(reader.faults, [])
            self.assertGreater(len(reader.answers), 5, reader.words)
        self.assertEqual(writer.locked, 0)
        self.assert_prefixes([[row["code"] for row in answer["rows"]] for answer in parties], writer.codes)
        roots = {}
        for answers, key in ((verifications, "entries"), (trails, "size")):
            sizes = [answer[key] for answer in answers]
            self.assertEqual(sizes, sorted(sizes))
            for size, answer in zip(sizes, answers):
                self.assertEqual(roots.setdefault(size, answer["root"]), answer["root"], "two roots of one size")
        for answer in verifications:
            self.assertEqual((answer["verdict"], answer["findings"]), ("intact", []))

    def test_readers_of_an_import_see_all_of_it_or_nothing(self):
        lines = (f'{{"type":"party.added","party":"P-{number:05}","kind":"vendor","name":"No. {number}"}}\n'
                 for number in range(IMPORTED))
        (self.world.folder / "many.jsonl").write_text("".join(lines), encoding="utf-8")
        readers = [Reader(self.world, question) for question in (["list", "party"], ["verify", "--no-remember"])]
        for reader in readers:
            reader.start()
        try:
            outcome = self.world.run(["--as", "finance-1", "import", "records", "many.jsonl", "--batch", "500"])
        finally:
            for reader in readers:
                reader.is_over.set()
                reader.join()
        self.assertEqual(outcome.returncode, DONE, outcome.stderr)
        self.assertEqual([reader.faults for reader in readers], [[], []])
        parties, verifications = (reader.answers for reader in readers)
        self.assertLessEqual({len(answer["rows"]) for answer in parties}, {0, IMPORTED})
        self.assertLessEqual({(answer["verdict"], answer["records"] - self.records_before) for answer in verifications},
                             {("intact", 0), ("intact", IMPORTED)})
        self.assertTrue(verifications)

    def assert_prefixes(self, answers, codes):
        """Each answer is what stood there at one moment, and none goes back behind an earlier one."""
        for answer in answers:
            self.assertEqual(sorted(answer), codes[:len(answer)])
        lengths = [len(answer) for answer in answers]
        self.assertEqual(lengths, sorted(lengths))


if __name__ == "__main__":
    unittest.main()
