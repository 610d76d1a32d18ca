#!/usr/bin/env python3
"""Asks fundtrail, ledger, hledger and beancount for the balances of the same transactions, and what that takes.

    fundtrail_bench --make FOLDER RECORDS
    FUNDTRAIL=build/cli/fundtrail python3 -B tests/bench/compare.py FOLDER [--runs 3] [--without hledger …]

The transactions are exported by `fundtrail export journal`, which ledger and hledger read; beancount reads the same
lines respelled. A row is printed only if every account stands at the same in it as in ours. The peers read their text
anew for each question and fundtrail reads balances that it keeps; `verify` beside it is what reading everything anew
takes, with all signatures and rules.
"""

import argparse
import csv
import decimal
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

POSTING = re.compile(r"    (?P<open>\[?)(?P<account>[^ \]]+)\]?  (?P<amount>.+)")
HEAD = re.compile(r"(?P<date>\d{4}-\d\d-\d\d) \([^)]*\) (?P<words>.+)")
FIRST_DAY = "1970-01-01"


def words_of_beancount(account):
    """`control:fund:F01` as `Assets:Control:Fund:F01`: five roots are known, every part begins with a capital."""
    parts = account.replace("_", "-").split(":")
    return "Assets:" + ":".join(part[0].upper() + part[1:] for part in parts)


def write_beancount(journal, path):
    """Respells the journal; returns the accounts as fundtrail calls them by their beancount names, and how many
    transactions there are."""
    names = {}
    transactions = 0
    body = path.with_suffix(".body")
    with open(journal, encoding="utf-8") as lines, open(body, "w", encoding="utf-8") as out:
        for line in lines:
            if head := HEAD.match(line):
                transactions += 1
                out.write(f'\n{head["date"]} * "{head["words"]}"\n')
            elif (posting := POSTING.match(line)) and not line.startswith("    ;"):
                if "@@" in line:
                    sys.exit("compare.py: compares ledgers of one currency only")
                name = words_of_beancount(posting["account"])
                if names.setdefault(name, posting["account"]) != posting["account"]:
                    sys.exit(f"compare.py: two accounts would be called {name}")
                out.write(f'    {name}  {posting["amount"]}\n')
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(f"{FIRST_DAY} open {name}\n" for name in sorted(names))
        with open(body, encoding="utf-8") as lines:
            out.writelines(lines)
    body.unlink()
    return names, transactions


def amount_of(text):
    """`-1.00 USD` as a number."""
    return decimal.Decimal(text.split()[0].replace(",", ""))


def balances_of_fundtrail(answer):
    accounts = json.loads(answer)["accounts"]
    return {f'{row["set"]}:{row["account"]}:fund:{row["fund"]}': amount_of(row["base"]) for row in accounts}


def balances_of_ledger(answer):
    rows = (line.split("\t") for line in answer.splitlines())
    return {account: amount_of(amount) for account, amount in rows}


def balances_of_hledger(answer):
    rows = list(csv.reader(answer.splitlines()))[1:]
    return {account: amount_of(amount) for account, amount in rows}


def balances_of_beancount(answer, names):
    rows = list(csv.reader(answer.splitlines()))[1:]
    return {names[account.strip()]: amount_of(amount) for account, amount in rows if amount.strip()}


def without_zeros(balances):
    return {account: amount for account, amount in balances.items() if amount != 0}


class Cost:
    def __init__(self, wall, cpu, megabytes):
        self.wall = wall
        self.cpu = cpu
        self.megabytes = megabytes


class Program:
    """One way to ask: a command, the environment that it needs, and what reads its answer."""

    def __init__(self, name, command, read=None, settings=None):
        self.name = name
        self.command = command
        self.read = read
        self.settings = settings or {}

    def run(self, answer):
        """Runs one process, its answer into the file `answer`, and returns what it cost."""
        # Linux counts the memory of this script as the peak of every process that it starts; `time` is small.
        peak = answer.with_suffix(".peak")
        command = ["time", "-f", "%M", "-o", peak, *self.command]
        with open(answer, "wb") as out:
            start = time.monotonic()
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, env={**os.environ, **self.settings}
            )
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"compare.py: {' '.join(map(str, self.command))} ended with {process.returncode}")
        return Cost(wall, usage.ru_utime + usage.ru_stime, int(peak.read_text(encoding="utf-8")) / 1024)

    def balances(self, answer):
        return without_zeros(self.read(answer.read_text(encoding="utf-8")))

    def require(self, expected, answer):
        found = self.balances(answer)
        if found == expected:
            return
        account = min(account for account, _ in set(found.items()) ^ set(expected.items()))
        sys.exit(f"compare.py: {account} is {found.get(account)} by {self.name}, {expected.get(account)} by fundtrail")

    def measure(self, runs, expected, answer):
        """The medians of wall time, CPU time and peak memory; every answer is held against what is expected."""
        costs = []
        for _ in range(runs):
            costs.append(self.run(answer))
            if self.read is not None:
                self.require(expected, answer)
        return [statistics.median(getattr(cost, figure) for cost in costs) for figure in ("wall", "cpu", "megabytes")]


def peers_of(journal, beancount, names):
    """By name; the second asking of beancount reads what the first left in its cache."""
    columns = ["--format", "%(account)\t%(display_total)\n"]
    query = ["bean-query", "-q", "-f", "csv", beancount, "balances"]

    def read(answer):
        return balances_of_beancount(answer, names)

    return [
        Program("ledger", ["ledger", "-f", journal, "balance", "--flat", "--no-total", *columns], balances_of_ledger),
        Program("hledger", ["hledger", "-f", journal, "balance", "--flat", "-N", "-O", "csv"], balances_of_hledger),
        Program("beancount", query, read, {"BEANCOUNT_DISABLE_LOAD_CACHE": "1"}),
        Program("beancount, from its cache", query, read),
    ]


def compare(arguments, folder):
    fundtrail = [os.environ.get("FUNDTRAIL", "fundtrail"), "--ledger", arguments.ledger]
    answer, journal, beancount = (folder / name for name in ("answer", "all.journal", "all.beancount"))
    exported = Program("export", [*fundtrail, "export", "journal", "--output", journal]).run(answer)
    names, transactions = write_beancount(journal, beancount)

    report = [*fundtrail, "report", "trial-balance", "--format", "json"]
    ours = Program("fundtrail report trial-balance", report, balances_of_fundtrail)
    ours.run(answer)
    expected = ours.balances(answer)
    print(f"{transactions:,} transactions, {len(expected):,} accounts that are not zero")
    megabytes = journal.stat().st_size / 1e6
    print(f"journal: {megabytes:,.0f} MB, exported in {exported.wall:.1f} s ({exported.cpu:.1f} s CPU)")
    print("\n| balances | wall s | CPU s | peak MB | times ours, wall | CPU |\n|---|---:|---:|---:|---:|---:|")
    first = None
    for program in (
        ours,
        Program("fundtrail report trial-balance --fund F01", [*report, "--fund", "F01"]),
        Program("fundtrail verify", [*fundtrail, "verify"]),
        *peers_of(journal, beancount, names),
    ):
        if program.name.split(",")[0] in arguments.without:
            continue
        if program.name.endswith("cache"):
            program.run(answer)  # which fills it
        wall, cpu, megabytes = program.measure(arguments.runs, expected, answer)
        first = first or (wall, cpu)
        times = f"{wall / first[0]:,.1f} | {cpu / first[1]:,.1f}"
        print(f"| {program.name} | {wall:.3f} | {cpu:.3f} | {megabytes:,.0f} | {times} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("ledger", help="the folder of a ledger of one currency")
    parser.add_argument("--runs", type=int, default=3, help="medians of so many runs")
    parser.add_argument("--without", nargs="*", default=[], help="programs that are left out")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="fundtrail-compare-") as folder:
        compare(arguments, pathlib.Path(folder))


if __name__ == "__main__":
    main()
