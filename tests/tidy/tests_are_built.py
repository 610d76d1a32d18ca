#!/usr/bin/env python3
"""Every .cpp below tests/ matches a pattern of tests/CMakeLists.txt, and every test has a name that cmake can hand
on: none is silently left out."""

import re

import tree

BUILT = re.compile(
    r"tests/((support|attacks)/\w+"
    r"|(core|ledger|reports|cli|properties|faults|vectors)/(\w+/)*\w+_test"
    r"|fuzz/\w+_fuzz"
    r"|bench/\w+_bench)\.cpp"
)


TORN = re.compile(r'TEST_CASE\(\s*"[^"\n]*;')


def offences(root):
    for file in tree.files(root, ("tests",), (".cpp",)):
        content = tree.text(root, file)
        for match in TORN.finditer(content):
            line = content.count("\n", 0, match.start()) + 1
            yield file, line, "a semicolon in the name of a test, at which cmake would break it in two"
        if not BUILT.fullmatch(file.as_posix()):
            yield file, 1, "no program is built from it: rename or move it"


if __name__ == "__main__":
    tree.main(offences)
