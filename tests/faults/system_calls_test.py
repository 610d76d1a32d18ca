"""Every system call by which a command changes the disk is made to fail, and to kill the program, in turn.

Afterwards the ledger is intact, what was acknowledged is there, the command can be given again, and no two
checkpoints of one size differ. Environment: FUNDTRAIL, the built program; FUNDTRAIL_SWEEP=all tries every call,
else of the many reads and writes some are tried. Ends with 77 where strace may not trace: nothing was tried.
"""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ["FUNDTRAIL"]
STRIDES = {"pwrite64": 7, "write": 3, "openat": 9, "fsync": 1, "fdatasync": 1, "ftruncate": 1, "unlink": 1,
           "rename": 1, "link": 1, "mkdir": 1}
if os.environ.get("FUNDTRAIL_SWEEP") == "all":
    STRIDES = dict.fromkeys(STRIDES, 1)
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")


class World:
    """A home with keys, a ledger, and what lies beside it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.environment = {"PATH": os.environ["PATH"], "XDG_CONFIG_HOME": str(self.folder / "config"),
                            "FUNDTRAIL_LEDGER": str(self.folder / "unmx")}

    def run(self, words, under=()):
        return subprocess.run([*under, PROGRAM, *words], cwd=self.folder, env=self.environment, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)

    def do(self, *words):
        outcome = self.run(words)
        assert outcome.returncode == 0, (words, outcome)
        return outcome.stdout

    def copy_to(self, folder):
        shutil.copytree(self.folder, folder)
        return World(folder)

    def answer(self, *words):
        return json.loads(self.do(*words, "--format", "json"))

    def rows(self, sql):
        database = sqlite3.connect(self.folder / "unmx" / "ledger.db")
        try:
            return database.execute(sql).fetchall()
        finally:
            database.close()

    def roots_signed(self):
        """The roots that checkpoints state, wherever they stand, by origin and size."""
        notes = [note.decode() for (note,) in self.rows("SELECT note FROM checkpoint")]
        notes += [path.read_text(encoding="utf-8") for path in self.folder.rglob("*.checkpoint")]
        roots = {}
        for note in notes:
            origin, size, root = note.split("\n")[:3]
            roots.setdefault((origin, size), set()).add(root)
        return roots


class Case:
    """A command, and how to see that it was done."""

    def __init__(self, words, is_done):
        self.words = words
        self.is_done = is_done


def has_party(world):
    return any(row["code"] == "V2" for row in world.answer("list", "party")["rows"])


def is_signed(world):
    entries = world.rows("SELECT max(entry_index) + 1 FROM entry")
    return world.rows("SELECT max(size) FROM checkpoint") == entries


CASES = {
    "append": Case(["--as", "finance-1", "party", "add", "V2", "--kind", "vendor", "--name", "Wells"], has_party),
    "checkpoint": Case(["checkpoint", "--output", "new.note"], is_signed),
}


def set_up(folder):
    world = World(folder)
    for officer in ("admin-1", "admin-2", "finance-1"):
        world.do("key", "new", f"mission.example/{officer}", "--no-passphrase", "--output", f"{officer}.vkey")
    world.do("init", "--name", "mission.example/unmx", "--currency", "USD", "--admin", "admin-1", "--no-passphrase")
    world.do("--as", "admin-1", "officer", "enrol", "finance-1", "--key", "finance-1.vkey", "--role",
             "finance_officer")
    world.do("--as", "finance-1", "party", "add", "V1", "--kind", "vendor", "--name", "Puits et Forages")
    world.do("checkpoint", "--output", "first.note")
    world.do("--as", "finance-1", "party", "add", "SE", "--kind", "donor", "--name", "Sweden")
    return world


class SystemCalls(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        os.mkdir(f"{self.scratch.name}/home")
        self.home = set_up(f"{self.scratch.name}/home")
        self.tried = 0

    def tearDown(self):
        self.scratch.cleanup()

    def calls_of(self, words):
        """How often the command makes each of the calls."""
        world = self.home.copy_to(f"{self.scratch.name}/counted")
        log = f"{self.scratch.name}/log"
        outcome = world.run(words, ["strace", "-f", "-qq", "-o", log, "-e", "trace=" + ",".join(STRIDES)])
        self.assertEqual(outcome.returncode, 0, outcome.stderr)
        lines = pathlib.Path(log).read_text(encoding="utf-8", errors="replace").splitlines()
        shutil.rmtree(world.folder)
        names = [line.split(None, 1)[1].split("(", 1)[0] for line in lines]
        return {name: names.count(name) for name in STRIDES}

    def check(self, world, case, outcome):
        """What must hold, whatever failed."""
        if outcome.returncode == 0:
            self.assertTrue(case.is_done(world), "acknowledged and not there")
        elif (world.folder / "unmx" / "ledger.db-journal").exists():
            world.do("rebuild")  # a reader refuses an unfinished write; any writer undoes it
        if not case.is_done(world):
            again = world.run(case.words)
            self.assertEqual(again.returncode, 0, "cannot be done again: " + again.stderr)
            self.assertTrue(case.is_done(world))
        world.do("verify", "--no-remember")
        world.do("checkpoint")
        for (origin, size), roots in world.roots_signed().items():
            self.assertEqual(len(roots), 1, f"{origin} signed two histories of size {size}")

    def sweep(self, case):
        for name, count in self.calls_of(case.words).items():
            for number in range(1, count + 1, STRIDES[name]):
                for fault in FAULTS:
                    with self.subTest(call=name, number=number, fault=fault):
                        world = self.home.copy_to(f"{self.scratch.name}/tried")
                        try:
                            inject = f"inject={name}:{fault}:when={number}"
                            outcome = world.run(case.words, ["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                                                             f"trace={name}", "-e", inject])
                            self.check(world, case, outcome)
                            self.tried += 1
                        finally:
                            shutil.rmtree(world.folder)


def add_case(name, case):
    def test(self):
        self.sweep(case)
        self.assertGreater(self.tried, 50)
    setattr(SystemCalls, "test_" + name, test)


for case_name, one in CASES.items():
    add_case(case_name, one)

if __name__ == "__main__":
    if subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], check=False).returncode != 0:
        print("strace may not trace on this machine: nothing was tried")
        sys.exit(77)
    unittest.main()
