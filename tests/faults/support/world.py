"""What the fault tests of the whole program share: a home with keys and a ledger, and how commands are run there."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess

PROGRAM = os.environ["FUNDTRAIL"]


class World:
    """A home with keys, a ledger, and what lies beside it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.environment = {"PATH": os.environ["PATH"], "XDG_CONFIG_HOME": str(self.folder / "config"),
                            "FUNDTRAIL_LEDGER": str(self.folder / "unmx")}
        if "ASAN_OPTIONS" in os.environ:
            self.environment["ASAN_OPTIONS"] = os.environ["ASAN_OPTIONS"]

    def run(self, words, under=(), **environment):
        return subprocess.run([*under, PROGRAM, *words], cwd=self.folder, env=self.environment | environment, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)

    def start(self, words, under=(), **options):
        """The same, without waiting for its end."""
        return subprocess.Popen([*under, PROGRAM, *words], cwd=self.folder, env=self.environment, text=True,
                                **{"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE,
                                   **options})

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

    def files(self):
        """What is in the home: each file's path and bytes."""
        paths = [path for path in self.folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(self.folder)): path.read_bytes() for path in paths}

    def new_officer(self, code, role):
        """An officer of the mission, with a key of the same name; the administrator comes with the ledger."""
        self.do("key", "new", f"mission.example/{code}", "--no-passphrase", "--output", f"{code}.vkey")
        if (self.folder / "unmx").exists():
            self.do("--as", "admin-1", "officer", "enrol", code, "--key", f"{code}.vkey", "--role", role)

    def open_ledger(self):
        """A ledger with an administrator and a finance officer."""
        self.new_officer("admin-1", "administrator")
        self.do("init", "--name", "mission.example/unmx", "--currency", "USD", "--admin", "admin-1", "--no-passphrase")
        self.new_officer("finance-1", "finance_officer")
        return self
