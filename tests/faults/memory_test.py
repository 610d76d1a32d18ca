"""Memory runs out at the nth request of a command, for that request or from there on, for n over the whole command.

Every run ends as if nothing had happened, or with exit code 4 and words that say that memory ran out and what
stands. Nothing is half written, what is told as recorded is there and nothing else, and the ledger is intact.
Environment: FUNDTRAIL, the built program; FUNDTRAIL_FAILING_MEMORY, the library that refuses memory;
FUNDTRAIL_SWEEP=all tries every request, else some are tried. Ends with 77 where there is no such library.
"""

import os
import pathlib
import shutil
import sys
import tempfile
import unittest

from support.world import World

LIBRARY = os.environ.get("FUNDTRAIL_FAILING_MEMORY", "")
TRIED_OF_EACH = None if os.environ.get("FUNDTRAIL_SWEEP") == "all" else 55
DONE, WORLD_FAILED = 0, 4
FOR_HOW_MANY = {"once": "1", "from there on": "0"}


class Case:
    """A command; the files that it makes; for a write, how to see that it was done, and whether doing it again does
    no harm."""

    def __init__(self, words, made=(), is_done=None, is_harmless=False):
        self.words = words
        self.made = set(made)
        self.is_done = is_done
        self.is_harmless = is_harmless


def has_party(world):
    return b"NEW" in world.folder.joinpath("unmx/ledger.db").read_bytes()


def has_row(world):
    return b"Sign-07" in world.folder.joinpath("unmx/ledger.db").read_bytes()


def is_signed(world):
    return world.rows("SELECT max(size) FROM checkpoint") == world.rows("SELECT max(entry_index) + 1 FROM entry")


# What every command asks for before it does anything of its own.
SETTING_UP = Case(["--version"])
CASES = {
    "list": Case(["list", "party", "--format", "json"]),
    "show": Case(["show", "2.0", "--open"]),
    "verify": Case(["verify", "--no-remember"]),
    "trial_balance": Case(["report", "trial-balance", "--format", "csv"]),
    "audit_trail": Case(["report", "audit-trail", "--format", "html", "--output", "trail.html"], ["trail.html"]),
    "export": Case(["export", "records", "--output", "records.jsonl"], ["records.jsonl"]),
    "prove": Case(["prove", "2.0", "--open", "name", "--output", "new.tlog-proof"], ["new.tlog-proof"]),
    "check_proof": Case(["check-proof", "V1.tlog-proof", "--log-key", "unmx.vkey", "--format", "json"]),
    "append": Case(["--as", "finance-1", "party", "add", "NEW", "--kind", "vendor", "--name", "Wells"],
                   is_done=has_party),
    "import": Case(["--as", "finance-1", "import", "csv", "rows.csv", "--mapping", "rows.toml"], is_done=has_row),
    "checkpoint": Case(["checkpoint", "--output", "new.note"], ["new.note"], is_done=is_signed, is_harmless=True),
}

MAPPING = """
[[record]]
type = "account.added"
account = { column = "account" }
currency = "USD"
details = { column = "details" }
"""


def set_up(folder):
    world = World(folder).open_ledger()
    world.do("--as", "finance-1", "party", "add", "V1", "--kind", "vendor", "--name", "Puits et Forages")
    world.do("checkpoint", "--output", "first.note")
    world.do("checkpoint-key", "show", "--output", "unmx.vkey")
    world.do("prove", "2.0", "--open", "name", "--output", "V1.tlog-proof")
    world.do("--as", "finance-1", "party", "add", "SE", "--kind", "donor", "--name", "Sweden")
    rows = "".join(f"Sign-{number:02},Account {number}\n" for number in range(8))
    world.folder.joinpath("rows.csv").write_text("account,details\n" + rows, encoding="utf-8")
    world.folder.joinpath("rows.toml").write_text(MAPPING, encoding="utf-8")
    return world


class Memory(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = scratch.name
        (pathlib.Path(self.scratch) / "home").mkdir()
        self.home = set_up(f"{self.scratch}/home")
        self.failed = 0

    def run_with(self, case, **settings):
        """A copy of the home, and what came of the command in it."""
        world = self.home.copy_to(f"{self.scratch}/tried")
        return world, world.run(case.words, LD_PRELOAD=LIBRARY, **settings)

    def requests_of(self, case):
        """How often the command asks for memory, and the home and answer that it leaves if it gets all."""
        count = pathlib.Path(self.scratch, "count")
        world, outcome = self.run_with(case, FAILING_MEMORY_COUNT=str(count))
        self.assertEqual(outcome.returncode, DONE, outcome.stderr)
        made = {path: world.files()[path] for path in case.made}
        shutil.rmtree(world.folder)
        return int(count.read_text(encoding="utf-8")), outcome.stdout, made

    def check(self, case, world, outcome, answer, made):
        """What must hold, however much memory there was."""
        self.assertIn(outcome.returncode, (DONE, WORLD_FAILED), outcome.stderr)
        files = world.files()
        if outcome.returncode == DONE and case.is_done is None:
            self.assertEqual(outcome.stdout, answer)
        if outcome.returncode == WORLD_FAILED:
            self.failed += 1
            self.assertIn("memory", outcome.stderr)
            self.assertIn("hint: ", outcome.stderr)
        for path in case.made & set(files):
            if case.is_done is None:
                self.assertEqual(files[path], made[path], "half written")
        if case.is_done is None:
            self.assertEqual({path: files[path] for path in files if path not in case.made}, self.before)
            self.assertTrue(outcome.returncode == WORLD_FAILED or case.made <= set(files))
            return
        if "unmx/ledger.db-journal" in files:
            world.do("rebuild")  # a reader refuses an unfinished write; any writer undoes it
            files = world.files()
        known = {"unmx/vault.db-journal"} | {path for path in files if "/keys/" in path}
        self.assertLessEqual(set(files), set(self.before) | case.made | known)
        is_said = outcome.returncode == DONE or "stays" in outcome.stderr
        if is_said or not case.is_harmless:
            self.assertEqual(case.is_done(world), is_said, outcome.stderr)
        world.do("verify", "--no-remember")

    def sweep(self, case, first):
        requests, answer, made = self.requests_of(case)
        self.before = self.home.files()
        step = 1 if TRIED_OF_EACH is None else max(1, (requests - first) // TRIED_OF_EACH)
        for name, how_many in FOR_HOW_MANY.items():
            for number in range(first, requests + 1, step):
                with self.subTest(request=f"{number} of {requests}", fails=name):
                    world, outcome = self.run_with(case, FAILING_MEMORY_AT=str(number), FAILING_MEMORY_FOR=how_many)
                    try:
                        self.check(case, world, outcome, answer, made)
                    finally:
                        shutil.rmtree(world.folder)
        self.assertGreater(self.failed, 50)

    def test_setting_up(self):
        self.sweep(SETTING_UP, 1)


def add_case(name, case):
    setattr(Memory, "test_" + name, lambda self: self.sweep(case, self.requests_of(SETTING_UP)[0]))


for case_name, one in CASES.items():
    add_case(case_name, one)

if __name__ == "__main__":
    if not pathlib.Path(LIBRARY).is_file():
        print("there is no library that refuses memory (sanitizers have their own): nothing was tried")
        sys.exit(77)
    unittest.main()
