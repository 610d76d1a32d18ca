#!/bin/sh
# The manual page: whole, well-formed, and at the width of a page.
. "$(dirname "$0")/support/lib.sh"

expect_exit 0 manual
expect_empty talk
cp answer fundtrail.1
expect_exit 0 manual --output written.1
expect_same fundtrail.1 written.1 'manual --output wrote another page'
expect_empty answer
for section in NAME SYNOPSIS DESCRIPTION 'GLOBAL OPTIONS' COMMANDS FILES ENVIRONMENT 'EXIT STATUS' 'SEE ALSO'; do
    grep -qx ".SH $section" fundtrail.1 || fail "there is no section $section"
done
! LC_ALL=C grep -q '[^ -~]' fundtrail.1 || fail 'there is a letter beyond ASCII'

# Every command of which --help knows has a part of its own, with its options and words.
python3 - "$FUNDTRAIL" fundtrail.1 <<'PYTHON' || fail 'the page does not say what --help says'
import re
import subprocess
import sys


def help_of(words):
    asked = [sys.argv[1], *words, "--help"]
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout


def listed(text, title):
    part = re.search(rf"^{title}:\n((?: .*\n)+)", text, re.M)
    return re.findall(r"^  (\S+)", part[1], re.M) if part else []


def commands(words):
    for child in listed(help_of(words), "Subcommands"):
        yield [*words, child]
        yield from commands([*words, child])


with open(sys.argv[2], encoding="ascii") as file:
    page = file.read().replace("\\-", "-").replace("\\fI", "").replace("\\fB", "").replace("\\fR", "")
parts = {part.split("\n")[0]: part for part in re.split(r"^\.SS ", page.split(".SH FILES")[0], flags=re.M)}
seen = 0
for words in commands([]):
    text = help_of(words)
    operands = listed(text, "Positionals")
    own = [part for title, part in parts.items() if re.sub(r" [A-Z_]\S*| \.\.\.", "", title) == " ".join(words)]
    assert len(own) == 1, f"{words}: {len(own)} parts"
    names = set(re.findall(r"--[a-z-]+", " ".join(listed(text, "Options")))) - {"--help"}
    for name in [*operands, *names]:
        assert name in own[0], f"{words} lacks {name}"
    seen += 1
assert seen > 80, seen
PYTHON

if ! command -v groff >/dev/null; then
    echo 'manual.sh: groff is not installed: the page was not set' >&2
    exit 0
fi
expect_status 0 groff -man -ww -z fundtrail.1
expect_empty talk
expect_status 0 groff -man -ww -Tutf8 -P -cbou -rLL=78n fundtrail.1
cp answer page
expect_text answer 'fundtrail - funding, audit and accountability of peace missions'
expect_text answer '--format FORMAT'
expect_text answer 'fundtrail --as finance-1 party add SE --kind donor --name Sweden \'
expect_text answer 'PL-…'
expect_no_text answer '\'"'"
! awk 'length > 80' page | grep -q . || fail 'a line is wider than 80 columns'
