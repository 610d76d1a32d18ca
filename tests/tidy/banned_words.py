#!/usr/bin/env python3
"""No word of the list below stands in our code, outside comments and strings; no TODO anywhere."""

import re

import tree

ALL = tree.LAYERS
HOST = {"cli/main.cpp"}

# Pattern, folders, files that may have it, what to do instead.
BANNED = (
    (r"\bsystem_clock::now\b", ALL, HOST, "take a Clock"),
    (r"(?<![\w.>])time\s*\(", ALL, set(), "take a Clock"),
    (r"\bs?rand\s*\(|\brandom_device\b", ALL, set(), "take a RandomSource"),
    (r"\brandombytes_", ALL, {"core/crypto.cpp"}, "take a RandomSource"),
    (r"\bgetenv\b", ALL, HOST, "take the Host's environment"),
    (r"\b(cout|cerr|clog|cin)\b|\bf?printf\s*\(", ALL, HOST, "take the Host's streams"),
    (r"\b(localtime|gmtime|strftime)", ALL, set(), "use core/date"),
    (r"\bsetlocale\b|\bstd::locale\b", ALL, set(), "the program has no locale"),
    (r"\b(double|float)\b", ("core", "ledger"), set(), "money and shares are exact: use integers"),
    (r"\busing\s+namespace\b", ALL + ("tests",), set(), "write the namespace"),
)
UNFINISHED = re.compile(r"\b(TODO|FIXME)\b|\bXXX:|//\s*XXX\b")


def offences(root):
    for file in tree.files(root, ALL + ("tests",), tree.CPP):
        content = tree.text(root, file)
        for number, line in tree.lines(tree.without_comments_and_strings(content)):
            for pattern, folders, allowed, advice in BANNED:
                match = re.search(pattern, line)
                if match and file.parts[0] in folders and file.as_posix() not in allowed:
                    yield file, number, f"'{match[0]}': {advice}"
        for number, line in tree.lines(tree.without_strings(content)):
            if UNFINISHED.search(line):
                yield file, number, "what is missing is an issue, not a comment"


if __name__ == "__main__":
    tree.main(offences)
