"""Folders that may no longer be written to: between two commands, and while an import runs.

A command that cannot write says so and leaves everything as it was; reading goes on; when the folder may be written to
again, so does writing. Environment: FUNDTRAIL, the built program.
"""

import os
import tempfile
import time
import unittest

from support.world import World

DONE, WORLD_FAILED = 0, 4
SECONDS_MAX = 120
# Modes apply to root too once it has given its privileges away.
WITHOUT_PRIVILEGE = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
WRITES = (
    ["--as", "finance-1", "party", "add", "V2", "--kind", "vendor", "--name", "Wells"],
    ["--as", "finance-1", "import", "records", "many.jsonl"],
    ["--as", "finance-1", "attach", "2.0", "many.jsonl"],
    ["--as", "admin-1", "erase", "2.0", "name", "--reason", "asked for"],
    ["checkpoint"],
)


class ReadOnly(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.world = World(scratch.name).open_ledger()
        self.world.do("--as", "finance-1", "party", "add", "V1", "--kind", "vendor", "--name", "Puits et Forages")
        with open(self.world.folder / "many.jsonl", "w", encoding="utf-8") as file:
            for number in range(30_000):
                file.write(f'{{"type":"account.added","account":"A-{number}","currency":"USD","details":"No. '
                           f'{number}"}}\n')
        self.ledger = self.world.folder / "unmx"
        self.keys = self.world.folder / "config" / "fundtrail" / "keys"
        self.addCleanup(self.set_mode, 0o755, self.ledger)
        self.addCleanup(self.set_mode, 0o700, *self.folders_of_keys())

    def folders_of_keys(self):
        return [self.keys, *(path for path in self.keys.rglob("*") if path.is_dir())]

    @staticmethod
    def set_mode(mode, *folders):
        for folder in folders:
            folder.chmod(mode)

    def run_here(self, words):
        return self.world.run(words, WITHOUT_PRIVILEGE)

    def assert_reads(self):
        for words in (["list", "party"], ["verify"], ["report", "trial-balance"], ["export", "records"],
                      ["show", "2.0", "--open"]):
            outcome = self.run_here(words)
            self.assertEqual(outcome.returncode, DONE, (words, outcome.stderr))

    def assert_writes(self):
        for words in WRITES:
            outcome = self.run_here(words)
            self.assertEqual(outcome.returncode, DONE, (words, outcome.stderr))
        self.world.do("verify", "--no-remember")

    def assert_refused(self, outcome):
        self.assertEqual((outcome.returncode, outcome.stdout), (WORLD_FAILED, ""), outcome.stderr)
        self.assertRegex(outcome.stderr, "read-only|ermission denied")
        self.assertRegex(outcome.stderr, "hint: .*permissions")

    def test_the_folder_of_the_ledger_between_two_commands(self):
        before = self.world.files()
        self.set_mode(0o555, self.ledger)
        for words in WRITES:
            with self.subTest(words=words):
                self.assert_refused(self.run_here(words))
        self.assert_reads()
        after = self.world.files()
        self.assertEqual({path: after[path] for path in before if path.startswith("unmx/")},
                         {path: before[path] for path in before if path.startswith("unmx/")})
        self.set_mode(0o755, self.ledger)
        self.assert_writes()

    def test_the_folders_of_keys_between_two_commands(self):
        self.set_mode(0o500, *self.folders_of_keys())
        self.assert_refused(self.run_here(["checkpoint"]))
        self.assert_refused(self.run_here(["key", "new", "mission.example/other", "--no-passphrase"]))
        self.assert_reads()
        self.set_mode(0o700, *self.folders_of_keys())
        self.assert_writes()

    def test_the_folder_of_an_answer(self):
        place = self.world.folder / "answers"
        place.mkdir(mode=0o555)
        for words in (["export", "records", "--output", "answers/all.jsonl"], ["backup", "answers/copy.db"],
                      ["prove", "2.0", "--output", "answers/V1.tlog-proof"], ["export", "tlog", "answers/tlog"],
                      ["report", "trial-balance", "--format", "html", "--output", "answers/balance.html"]):
            with self.subTest(words=words):
                self.world.do("checkpoint")
                outcome = self.run_here(words)
                self.assertEqual(outcome.returncode, WORLD_FAILED, outcome.stderr)
                self.assertRegex(outcome.stderr, "read-only|ermission denied")
                self.assertEqual(list(place.iterdir()), [])

    def test_an_answer_about_an_entry_that_stands(self):
        """Where only the answer cannot be written, the entry is said to stand, so that nobody records it twice."""
        (self.world.folder / "answers").mkdir(mode=0o555)
        outcome = self.run_here(["--as", "finance-1", "party", "add", "V2", "--kind", "vendor", "--name", "Wells",
                                 "--format", "json", "--output", "answers/receipt.json"])
        self.assertEqual(outcome.returncode, WORLD_FAILED)
        self.assertRegex(outcome.stderr, "entry 3 was recorded and stays")
        self.assertEqual([row["code"] for row in self.world.answer("list", "party")["rows"]], ["V1", "V2"])

    def test_the_folder_of_the_ledger_while_an_import_runs(self):
        records = self.world.answer("verify")["records"]
        journal = self.ledger / "ledger.db-journal"
        for wait_seconds in (0, 0.02, 0.1):
            with self.subTest(wait=wait_seconds):
                importing = self.world.start(WRITES[1], WITHOUT_PRIVILEGE)
                deadline = time.monotonic() + SECONDS_MAX
                while not journal.exists() and importing.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.001)
                time.sleep(wait_seconds)
                self.set_mode(0o555, self.ledger)
                answer, talk = importing.communicate(timeout=SECONDS_MAX)
                self.assertEqual((importing.returncode, answer), (WORLD_FAILED, ""), talk)
                self.assertRegex(talk, "read-only|ermission denied|cannot be deleted")
                self.assertRegex(talk, "hint: .*permissions")
                # What is unfinished there is no damage to whoever reads, and nobody may undo it yet.
                reading = self.run_here(["list", "party"])
                self.assertIn(reading.returncode, (DONE, WORLD_FAILED), reading.stderr)
                self.set_mode(0o755, self.ledger)
                code = f"P{records}"
                outcome = self.run_here(["--as", "finance-1", "party", "add", code, "--kind", "vendor", "--name", "W"])
                self.assertEqual(outcome.returncode, DONE, outcome.stderr)
                verification = self.world.answer("verify", "--no-remember")
                records += 1
                self.assertEqual((verification["verdict"], verification["records"]), ("intact", records))


if __name__ == "__main__":
    unittest.main()
