"""A disk that is full: every command that writes is tried with no room, with a little, and so on until it is done.

What did not fit is refused in words, nothing is half written, and once there is room the same command works. The disk
is a small one in memory, mounted where only this test sees it; ends with 77 where that is not allowed: nothing was
tried. Environment: FUNDTRAIL, the built program.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from support.world import World

DISK_BYTES = 4 << 20
BLOCK_BYTES = 4096
STEPS_MAX = 250
DONE, WORLD_FAILED = 0, 4
IS_INSIDE = "FUNDTRAIL_TEST_SEES_ITS_OWN_MOUNTS"


def has(*paths):
    return lambda world: all((world.folder / path).exists() for path in paths)


def has_record(kind):
    return lambda world: kind in {row[0] for row in world.rows(
        "SELECT json_extract(CAST(bytes AS TEXT), '$.type') FROM record")}


def has_party(world):
    return any(row["code"] == "V2" for row in world.answer("list", "party")["rows"])


def is_signed(world):
    return world.rows("SELECT max(size) FROM checkpoint") == world.rows("SELECT max(entry_index) + 1 FROM entry")


# The command, and how to see that it was done.
CASES = {
    "append": (["--as", "finance-1", "party", "add", "V2", "--kind", "vendor", "--name", "Wells"], has_party),
    "import": (["--as", "finance-1", "import", "records", "many.jsonl", "--batch", "50"], has_record("account.added")),
    "attach": (["--as", "finance-1", "attach", "2.0", "contract.pdf"], has_record("attachment.added")),
    "erase": (["--as", "admin-1", "erase", "2.0", "name", "--reason", "asked for"], has_record("field.erased")),
    "checkpoint": (["checkpoint"], is_signed),
    "backup": (["backup", "copy.db"], has("copy.db")),
    "key": (["key", "new", "mission.example/other", "--no-passphrase", "--output", "other.vkey"],
            has("config/fundtrail/keys/mission.example/other.key")),
    "init": (["--ledger", "other", "init", "--name", "mission.example/other", "--currency", "USD", "--admin",
              "admin-1", "--no-passphrase"], has("other/ledger.db", "other/vault.db")),
    "export_records": (["export", "records", "--output", "all.jsonl"], has("all.jsonl")),
    "export_journal": (["export", "journal", "--output", "all.journal"], has("all.journal")),
    "export_tlog": (["export", "tlog", "tlog"], has("tlog/checkpoint")),
    "prove": (["prove", "2.0", "--output", "V1.tlog-proof"], has("V1.tlog-proof")),
    "report": (["report", "audit-trail", "--format", "html", "--output", "trail.html"], has("trail.html")),
    # Made anew from what is there, which is as before: nobody can see whether it was.
    "rebuild": (["rebuild"], lambda world: True),
}


def set_up(folder):
    world = World(folder).open_ledger()
    world.do("--as", "finance-1", "party", "add", "V1", "--kind", "vendor", "--name", "Puits et Forages")
    world.do("checkpoint", "--output", "first.note")
    world.do("--as", "finance-1", "party", "add", "SE", "--kind", "donor", "--name", "Sweden")
    (world.folder / "contract.pdf").write_bytes(b"%PDF contract " * 700)
    lines = (f'{{"type":"account.added","account":"A-{number}","currency":"USD","details":"No. {number}"}}\n'
             for number in range(200))
    (world.folder / "many.jsonl").write_text("".join(lines), encoding="utf-8")
    return world


class FullDisk(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        os.mkdir(f"{scratch.name}/home")
        self.home = set_up(f"{scratch.name}/home")
        self.disk = pathlib.Path(scratch.name, "disk")
        self.disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", self.disk], check=True)
        self.addCleanup(subprocess.run, ["umount", self.disk], check=True)
        self.ballast = self.disk / "ballast"

    def leave_free(self, blocks):
        """Fills the disk but for so many blocks."""
        free = os.statvfs(self.disk).f_bavail - blocks
        self.assertGreaterEqual(free, 0)
        with open(self.ballast, "wb") as file:
            for _ in range(free):
                file.write(bytes(BLOCK_BYTES))
        self.assertEqual(os.statvfs(self.disk).f_bavail, blocks)

    def is_done_with(self, blocks, words, is_done):
        world = self.home.copy_to(self.disk / "home")
        before = set(world.files())
        self.leave_free(blocks)
        outcome = world.run(words)
        self.ballast.unlink()
        if outcome.returncode == DONE:
            self.assertTrue(is_done(world), "acknowledged and not there")
        else:
            self.assertEqual(outcome.returncode, WORLD_FAILED, outcome.stderr)
            self.assertRegex(outcome.stderr.lower(), "no space left|disk is full|full disk")
            self.assertRegex(outcome.stderr, "hint: (free some space|.* stays)")
            self.assertEqual(outcome.stdout, "")
            self.assertEqual({path for path in set(world.files()) - before if "/keys/" not in path}, set())
            verification = world.run(["verify", "--no-remember"])
            self.assertEqual(verification.returncode, DONE, verification.stdout)
            if is_done(world):
                self.assertTrue("stays" in outcome.stderr or words == ["rebuild"], "it stands, and nothing says so")
            else:
                again = world.run(words)
                self.assertEqual(again.returncode, DONE, "with room it does not work: " + again.stderr)
                self.assertTrue(is_done(world))
        world.do("verify", "--no-remember")
        shutil.rmtree(world.folder)
        return outcome.returncode == DONE

    def sweep(self, words, is_done):
        for blocks in range(STEPS_MAX):
            with self.subTest(blocks_free=blocks):
                if self.is_done_with(blocks, words, is_done):
                    self.assertGreater(blocks, 0)
                    return
            shutil.rmtree(self.disk / "home", ignore_errors=True)
        self.fail(f"not done with {STEPS_MAX} blocks free")


def add_case(name, case):
    setattr(FullDisk, "test_" + name, lambda self: self.sweep(*case))


for case_name, one in CASES.items():
    add_case(case_name, one)


def go_inside():
    """Runs this test where its mounts are its own; where that is not allowed, nothing is tried."""
    with tempfile.TemporaryDirectory() as folder:
        for apart in (["unshare", "--mount"], ["unshare", "--mount", "--map-root-user"]):
            probe = [*apart, "mount", "-t", "tmpfs", "none", folder]
            if shutil.which("unshare") and subprocess.run(probe, capture_output=True, check=False).returncode == 0:
                os.environ[IS_INSIDE] = "1"
                os.execvp(apart[0], [*apart, sys.executable, "-B", *sys.argv])
    print("no disk may be mounted on this machine: nothing was tried")
    sys.exit(77)


if __name__ == "__main__":
    if IS_INSIDE not in os.environ:
        go_inside()
    unittest.main()
