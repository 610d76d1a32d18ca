"""A user or a system ends a command: by Ctrl-C (SIGINT), SIGTERM, SIGHUP, or SIGKILL, which no program can hold back.

An import is undone, says so, and ends by the signal; readers go on at once. What was acknowledged before stays. At
the question for a passphrase the terminal gets its echo back. Environment: FUNDTRAIL, the built program.
"""

import fcntl
import json
import os
import pathlib
import pty
import signal
import subprocess
import tempfile
import termios
import time
import unittest

from support.world import World

LINES = 60_000
SOME_LINES = 8_000
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
SECONDS_MAX = 60


def wait_until(is_so, what):
    deadline = time.monotonic() + SECONDS_MAX
    while not is_so():
        assert time.monotonic() < deadline, f"not within {SECONDS_MAX} seconds: {what}"
        time.sleep(0.002)


def echoes(terminal):
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


def heed(*signals):
    """In a child: what a shell in the background, or nohup, may have switched off is back."""
    for number in signals:
        signal.signal(number, signal.SIG_DFL)


class Interrupted(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.world = World(scratch.name).open_ledger()
        self.world.do("--as", "finance-1", "party", "add", "BEFORE", "--kind", "vendor", "--name", "Stays")
        lines = [json.dumps({"type": "account.added", "account": f"A-{number}", "currency": "USD",
                             "details": f"No. {number}"}) + "\n" for number in range(LINES)]
        (self.world.folder / "many.jsonl").write_text("".join(lines), encoding="utf-8")
        (self.world.folder / "some.jsonl").write_text("".join(lines[:SOME_LINES]), encoding="utf-8")
        self.journal = self.world.folder / "unmx" / "ledger.db-journal"

    def start_import(self, file="many.jsonl", **options):
        importing = self.world.start(["--as", "finance-1", "import", "records", file],
                                     preexec_fn=lambda: heed(*ENDING), **options)
        self.addCleanup(importing.kill)
        return importing

    def start_import_until_it_writes(self, file="many.jsonl", **options):
        importing = self.start_import(file, **options)
        wait_until(lambda: self.journal.exists() or importing.poll() is not None, "the import writes")
        return importing

    def assert_undone(self):
        """Nothing of the import is there, and neither readers nor writers are held up."""
        verification = self.world.answer("verify", "--no-remember")
        self.assertEqual((verification["verdict"], verification["records"]), ("intact", self.records))
        self.assertEqual(self.world.answer("list", "account")["rows"], [])
        self.world.do("--as", "finance-1", "party", "add", f"P{self.records}", "--kind", "vendor", "--name", "Goes on")
        self.records += 1

    def test_an_import_is_undone_and_ends_by_the_signal(self):
        self.records = self.world.answer("verify")["records"]
        for number in ENDING:
            for wait_seconds in (0, 0.05, 0.3):
                with self.subTest(signal=number.name, wait=wait_seconds):
                    importing = self.start_import_until_it_writes()
                    time.sleep(wait_seconds)
                    importing.send_signal(number)
                    answer, talk = importing.communicate(timeout=SECONDS_MAX)
                    self.assertEqual((importing.returncode, answer), (-number, ""), talk)
                    self.assertIn("interrupted", talk)
                    self.assertIn("nothing of it was recorded", talk)
                    self.assertFalse(self.journal.exists())
                    self.assert_undone()

    def test_an_import_that_waits_for_its_input_is_ended_at_once(self):
        self.records = self.world.answer("verify")["records"]
        importing = self.start_import("-", stdin=subprocess.PIPE)
        importing.stdin.write('{"type":"account.added","account":"A","currency":"USD"}\n')
        importing.stdin.flush()
        time.sleep(0.3)
        importing.send_signal(signal.SIGINT)
        self.assertEqual(importing.wait(timeout=SECONDS_MAX), -signal.SIGINT)
        importing.communicate()
        self.assert_undone()

    def test_the_end_of_a_pipeline_that_was_interrupted_records_nothing(self):
        """Ctrl-C ends whoever writes into the pipe too: that end of the input is not the end of the file."""
        self.records = self.world.answer("verify")["records"]
        importing = self.start_import("-", stdin=subprocess.PIPE)
        with open(self.world.folder / "many.jsonl", encoding="utf-8") as file:
            importing.stdin.writelines(line for line, _ in zip(file, range(5_000)))
        importing.stdin.flush()
        wait_until(self.journal.exists, "the import writes")
        importing.send_signal(signal.SIGINT)
        _, talk = importing.communicate(timeout=SECONDS_MAX)
        self.assertEqual(importing.returncode, -signal.SIGINT, talk)
        self.assertFalse(self.journal.exists())
        self.assert_undone()

    def test_a_signal_that_is_ignored_does_not_end_an_import(self):
        importing = self.world.start(["--as", "finance-1", "import", "records", "some.jsonl"],
                                     preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        self.addCleanup(importing.kill)
        wait_until(lambda: self.journal.exists() or importing.poll() is not None, "the import writes")
        importing.send_signal(signal.SIGHUP)
        _, talk = importing.communicate(timeout=SECONDS_MAX)
        self.assertEqual(importing.returncode, 0, talk)
        self.assertEqual(len(self.world.answer("list", "account")["rows"]), SOME_LINES)

    def test_a_killed_import_is_undone_by_the_next_writer(self):
        self.records = self.world.answer("verify")["records"]
        importing = self.start_import_until_it_writes()
        time.sleep(0.1)
        importing.kill()
        importing.communicate()
        self.assertEqual(importing.returncode, -signal.SIGKILL)
        # One that writes to the vault too, wherever the import was killed.
        self.world.do("--as", "finance-1", "party", "add", "NEXT", "--kind", "vendor", "--name", "Comes next")
        self.records += 1
        self.assert_undone()

    def test_a_rebuilding_is_undone_and_ends_by_the_signal(self):
        self.world.do("--as", "finance-1", "import", "records", "many.jsonl")
        before = (self.world.folder / "unmx" / "ledger.db").read_bytes()
        for number in ENDING:
            with self.subTest(signal=number.name):
                rebuilding = self.world.start(["rebuild"], preexec_fn=lambda: heed(*ENDING))
                self.addCleanup(rebuilding.kill)
                wait_until(lambda: self.journal.exists() or rebuilding.poll() is not None, "it writes")
                rebuilding.send_signal(number)
                answer, talk = rebuilding.communicate(timeout=SECONDS_MAX)
                self.assertEqual((rebuilding.returncode, answer), (-number, ""), talk)
                self.assertIn("interrupted: the derived tables are as they were", talk)
                self.assertFalse(self.journal.exists())
                self.assertEqual((self.world.folder / "unmx" / "ledger.db").read_bytes(), before)

    def test_an_answer_that_was_given_stays(self):
        """Appends under fire: what was acknowledged is there, and nothing that is there was denied."""
        acknowledged = []
        for number in range(60):
            words = ["--as", "finance-1", "party", "add", f"P{number}", "--kind", "vendor", "--name", "Wells"]
            adding = self.world.start(words, preexec_fn=lambda: heed(*ENDING))
            time.sleep(number * 0.001)
            adding.send_signal(ENDING[number % 3])
            answer, talk = adding.communicate(timeout=SECONDS_MAX)
            self.assertIn(adding.returncode, (0, -ENDING[number % 3]), talk)
            if answer:
                acknowledged.append(f"P{number}")
            self.assertFalse(self.journal.exists())
        there = [row["code"] for row in self.world.answer("list", "party")["rows"]]
        self.assertEqual(sorted(there), sorted(["BEFORE", *acknowledged]))
        self.assertEqual(self.world.answer("verify", "--no-remember")["verdict"], "intact")

    def test_the_terminal_echoes_again_whatever_ends_the_question_for_a_passphrase(self):
        for ending in ("ctrl-c", *ENDING):
            with self.subTest(ending):
                outer, inner = pty.openpty()
                asking = self.world.start(["key", "new", "mission.example/other"], stdin=inner, stdout=inner,
                                          stderr=inner, start_new_session=True,
                                          preexec_fn=lambda: (heed(*ENDING), fcntl.ioctl(0, termios.TIOCSCTTY, 0)))
                self.addCleanup(asking.kill)
                wait_until(lambda: not echoes(inner), "the question")
                os.write(outer, b"half a pass")
                if ending == "ctrl-c":
                    os.write(outer, b"\x03")
                else:
                    asking.send_signal(ending)
                number = signal.SIGINT if ending == "ctrl-c" else ending
                self.assertEqual(asking.wait(timeout=SECONDS_MAX), -number)
                self.assertTrue(echoes(inner))
                os.close(inner)
                os.close(outer)
        self.assertNotIn("other", self.world.do("key", "list"))
        self.assertEqual([path for path in pathlib.Path(self.world.folder).rglob("*other*") if path.is_file()], [])


if __name__ == "__main__":
    unittest.main()
