"""Every system call by which a command changes the disk is made to fail, and to kill the program, in turn.

Afterwards the ledger is intact, what was acknowledged is there, the command can be given again, and no two
checkpoints of one size differ. Environment: FUNDTRAIL, the built program; FUNDTRAIL_SWEEP=all tries every call,
else of the many reads and writes some are tried. Ends with 77 where strace may not trace: nothing was tried.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from support.world import World

STRIDES = {"pwrite64": 7, "write": 3, "openat": 9, "fsync": 1, "fdatasync": 1, "ftruncate": 1, "unlink": 1,
           "rename": 1, "link": 1, "mkdir": 1}
if os.environ.get("FUNDTRAIL_SWEEP") == "all":
    STRIDES = dict.fromkeys(STRIDES, 1)
IMPORTED = 60
FAULTS = ("signal=KILL", "error=EIO", "error=ENOSPC")


def roots_signed(world):
    """The roots that checkpoints state, wherever they stand, by origin and size."""
    notes = [note.decode() for (note,) in world.rows("SELECT note FROM checkpoint")]
    notes += [path.read_text(encoding="utf-8") for path in world.folder.rglob("*.checkpoint")]
    roots = {}
    for note in notes:
        origin, size, root = note.split("\n")[:3]
        roots.setdefault((origin, size), set()).add(root)
    return roots


class Case:
    """A command, how to see that it was done, and what must hold of it besides."""

    def __init__(self, words, is_done, check=lambda test, world: None):
        self.words = words
        self.is_done = is_done
        self.check = check


def has_party(world):
    return any(row["code"] == "V2" for row in world.answer("list", "party")["rows"])


def is_signed(world):
    entries = world.rows("SELECT max(entry_index) + 1 FROM entry")
    return world.rows("SELECT max(size) FROM checkpoint") == entries


def is_attached(world):
    return world.rows("SELECT 1 FROM record WHERE instr(bytes, CAST('attachment.added' AS BLOB)) > 0") != []


def is_erased(world):
    return world.rows("SELECT 1 FROM record WHERE instr(bytes, CAST('field.erased' AS BLOB)) > 0") != []


def leaves_nothing(test, world):
    """Whenever the erasure stopped, it can be finished, and then no byte of the name is anywhere."""
    world.do("--as", "admin-1", "erase", "--pending")
    for path in (world.folder / "unmx").iterdir():
        test.assertNotIn(b"Puits et Forages", path.read_bytes(), path.name)


def is_backed_up(world):
    return (world.folder / "copy.db").exists()


def is_whole(test, world):
    (world.folder / "restored").mkdir()
    shutil.copy(world.folder / "copy.db", world.folder / "restored" / "ledger.db")
    world.do("--ledger", "restored", "verify", "--no-remember")
    shutil.rmtree(world.folder / "restored")


def witnessed_sizes(world):
    memories = [path.read_text(encoding="utf-8") for path in world.folder.rglob("memory")]
    return [int(memory.split("\n\n", 1)[1].split("\n")[1]) for memory in memories]


def is_cosigned(world):
    return witnessed_sizes(world) == [world.rows("SELECT max(size) FROM checkpoint")[0][0]]


def reply_is_remembered(test, world):
    """A cosignature that left the witness is one that it remembers; and it never goes back."""
    test.assertEqual(len(witnessed_sizes(world)), 1)
    if (world.folder / "new.reply").exists():
        test.assertTrue(is_cosigned(world))


def is_stored(world):
    note = world.rows("SELECT note FROM checkpoint ORDER BY size LIMIT 1")[0][0].decode()
    return note.count("\n\u2014 ") == 2


def is_imported(world):
    count = world.rows("SELECT count(*) FROM record WHERE instr(bytes, CAST('account.added' AS BLOB)) > 0")[0][0]
    assert count in (0, IMPORTED), f"{count} of {IMPORTED} lines were recorded"
    return count == IMPORTED


def has_file(name, ending):
    """A file that is there is there to its end."""
    def is_there(world):
        path = world.folder / name
        assert not path.exists() or path.read_text(encoding="utf-8").endswith(ending), f"{name} is half written"
        return path.exists()
    return is_there


CASES = {
    "append": Case(["--as", "finance-1", "party", "add", "V2", "--kind", "vendor", "--name", "Wells"], has_party),
    "import": Case(["--as", "finance-1", "import", "records", "many.jsonl", "--batch", "30"], is_imported),
    "report": Case(["report", "audit-trail", "--format", "html", "--output", "trail.html"],
                   has_file("trail.html", "</html>\n")),
    "prove": Case(["prove", "2.0", "--output", "V1.tlog-proof"], has_file("V1.tlog-proof", "\n")),
    "export": Case(["export", "records", "--output", "all.jsonl"], has_file("all.jsonl", "}\n")),
    "attach": Case(["--as", "finance-1", "attach", "2.0", "contract.pdf"], is_attached),
    "checkpoint": Case(["checkpoint", "--output", "new.note"], is_signed),
    "erase": Case(["--as", "admin-1", "erase", "2.0", "name", "--reason", "asked for"], is_erased, leaves_nothing),
    "backup": Case(["backup", "copy.db"], is_backed_up, is_whole),
    "witness_cosign": Case(["witness", "cosign", "new.request", "--output", "new.reply"], is_cosigned,
                           reply_is_remembered),
    "witness_add": Case(["witness", "add", "first.reply", "--witness", "board.vkey"], is_stored),
}


def set_up(folder):
    world = World(folder)
    world.open_ledger()
    world.do("--as", "finance-1", "party", "add", "V1", "--kind", "vendor", "--name", "Puits et Forages")
    world.do("checkpoint", "--output", "first.note")
    world.do("key", "new", "audit.example/board", "--witness", "--no-passphrase", "--output", "board.vkey")
    world.do("checkpoint-key", "show", "--output", "unmx.vkey")
    world.do("witness", "request", "--output", "first.request")
    world.do("witness", "cosign", "first.request", "--log-key", "unmx.vkey", "--output", "first.reply")
    world.do("--as", "finance-1", "party", "add", "SE", "--kind", "donor", "--name", "Sweden")
    (world.folder / "contract.pdf").write_bytes(b"%PDF contract " * 700)
    lines = (f'{{"type":"account.added","account":"A-{number}","currency":"USD","details":"No. {number}"}}\n'
             for number in range(IMPORTED))
    (world.folder / "many.jsonl").write_text("".join(lines), encoding="utf-8")
    return world


def ask_witness(world):
    """The witness is asked to go on from what it has cosigned, to a checkpoint of all entries."""
    world.do("checkpoint", "--output", "second.note")
    world.do("witness", "request", "--old", str(witnessed_sizes(world)[0]), "--output", "new.request")


class SystemCalls(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        os.mkdir(f"{self.scratch.name}/home")
        self.home = set_up(f"{self.scratch.name}/home")
        if "cosign" in self.id():
            ask_witness(self.home)
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
        case.check(self, world)
        world.do("verify", "--no-remember")
        world.do("checkpoint")
        world.do("verify", "--no-remember")
        for (origin, size), roots in roots_signed(world).items():
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
        self.assertGreater(self.tried, 10)
    setattr(SystemCalls, "test_" + name, test)


for case_name, one in CASES.items():
    add_case(case_name, one)

if __name__ == "__main__":
    may_trace = ["strace", "-qq", "-o", "/dev/null", "true"]
    if shutil.which("strace") is None or subprocess.run(may_trace, check=False).returncode != 0:
        print("strace may not trace on this machine: nothing was tried")
        sys.exit(77)
    unittest.main()
