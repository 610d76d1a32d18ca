#!/usr/bin/env python3
"""Prints how much of each folder the tests reach, and holds core/ and ledger/ against README.md beside this file.

    coverage.py <gcovr's JSON>             ends with 1 if code of core/ or ledger/ is neither reached nor explained
    coverage.py <gcovr's JSON> branches    also lists the conditions there of which not every outcome occurred

What is not reached is told by stretches: lines that follow each other in one function, named by their first. gcov
counts some lines within a statement as never reached though the statement was: it is reached if any of its lines is.
Branches on lines without a condition are the compiler's own, for temporaries and destructors, and not counted.
"""

import collections
import json
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXPLANATIONS = pathlib.Path(__file__).with_name("README.md")
EXPLAINED_FOLDERS = ("core/", "ledger/")
CONDITION = re.compile(r"\b(if|while|for|switch|case)\b|\?|&&|\|\|")
LABEL = re.compile(r"(case .*|default):")
STRING_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\])*"|//.*')
# In README.md: a place and why; below it, indented further, the first lines of stretches as the source has them.
PLACE = re.compile(r"    (?P<file>(?:core|ledger)/\S+\.[ch]pp), (?P<function>\S+): (?P<why>.+)")
STRETCH = re.compile(r"        (?P<line>.+)")

Gap = collections.namedtuple("Gap", "file number text")
Explained = collections.namedtuple("Explained", "file text")


class Tally:
    def __init__(self):
        self.lines = self.lines_reached = self.branches = self.branches_taken = 0

    def row(self, folder):
        def share(part, whole):
            return f"{part:6} of {whole:6} {100 * part / whole if whole else 100:7.2f} %"

        return (f"{folder:20} lines {share(self.lines_reached, self.lines)}"
                f"   branches {share(self.branches_taken, self.branches)}")


class File:
    """What gcovr says of one file, beside its source."""

    def __init__(self, entry):
        self.name = entry["file"]
        self.source = (ROOT / self.name).read_text(encoding="utf-8").split("\n")
        counted = [line for line in entry["lines"] if not line.get("gcovr/noncode")]
        self.counts = {line["line_number"]: line["count"] for line in counted}
        self.statements_reached = {self.statement(number) for number, count in self.counts.items() if count > 0}
        self.branches = {line["line_number"]: line["branches"] for line in counted
                         if line["branches"] and CONDITION.search(self.code(line["line_number"]))}

    def text(self, number):
        return self.source[number - 1].strip()

    def code(self, number):
        return STRING_OR_COMMENT.sub('""', self.source[number - 1]).strip()

    def statement(self, number):
        """The first line of the statement that this line belongs to."""
        while number > 1 and self.code(number - 1) and not self.code(number - 1).endswith((";", "{", "}", ":")):
            number -= 1
        return number

    def is_reached(self, number):
        return self.statement(number) in self.statements_reached

    def gaps(self):
        """The first line of each stretch that is not reached."""
        is_within = False
        last = 0
        for number in sorted(self.counts):
            is_other_function = any(line == "}" for line in self.source[last:number - 1])
            last = number
            if self.is_reached(number):
                is_within = False
            elif not LABEL.fullmatch(self.code(number)):
                if not is_within or is_other_function:
                    yield Gap(self.name, number, self.text(number))
                is_within = True

    def half_conditions(self):
        for number, branches in sorted(self.branches.items()):
            taken = sum(branch["count"] > 0 for branch in branches)
            if self.counts[number] > 0 and taken < len(branches):
                yield f"{self.name}:{number}: {taken} of {len(branches)} ways: {self.text(number)}"


def explanations(text):
    """What README.md explains, each stretch as often as it stands there; it names no function that is not there."""
    explained = collections.Counter()
    file = None
    for line in text.split("\n"):
        place, stretch = PLACE.fullmatch(line), STRETCH.fullmatch(line)
        if place:
            file = place["file"]
            if place["function"] not in (ROOT / file).read_text(encoding="utf-8"):
                sys.exit(f"{EXPLANATIONS.relative_to(ROOT)}: there is no {place['function']} in {file}")
        elif stretch and file:
            explained[Explained(file, stretch["line"].strip())] += 1
        elif line.strip():
            file = None
    return explained


def main(report_file, *options):
    report = json.loads(pathlib.Path(report_file).read_text(encoding="utf-8"))
    files = [File(entry) for entry in sorted(report["files"], key=lambda entry: entry["file"])]
    tallies = collections.defaultdict(Tally)
    for file in files:
        tally = tallies[str(pathlib.PurePosixPath(file.name).parent)]
        tally.lines += len(file.counts)
        tally.lines_reached += sum(file.is_reached(number) for number in file.counts)
        for branches in file.branches.values():
            tally.branches += len(branches)
            tally.branches_taken += sum(branch["count"] > 0 for branch in branches)

    explained = [file for file in files if file.name.startswith(EXPLAINED_FOLDERS)]
    if "branches" in options:
        for file in explained:
            print(*file.half_conditions(), sep="\n", end="\n" if file.branches else "")
    left = explanations(EXPLANATIONS.read_text(encoding="utf-8"))
    gaps = [gap for file in explained for gap in file.gaps()]
    unexplained = 0
    for gap in gaps:
        key = Explained(gap.file, gap.text)
        if left[key] > 0:
            left[key] -= 1
        else:
            unexplained += 1
            print(f"{gap.file}:{gap.number}: never reached, and not explained: {gap.text}")
    for key, count in left.items():
        if count > 0:
            print(f"{key.file}: explained, and reached by now or gone: {key.text}")
    for folder in sorted(tallies):
        print(tallies[folder].row(folder))
    print(f"{len(gaps)} stretches of core and ledger are never reached, {unexplained} of them not explained")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
