#!/usr/bin/env python3
"""Every .cpp below tests/ matches a pattern of tests/CMakeLists.txt: none is silently left out."""

import re

import tree

BUILT = re.compile(
    r"tests/((support|attacks)/\w+"
    r"|(core|ledger|reports|cli|properties|faults|vectors)/(\w+/)*\w+_test"
    r"|fuzz/\w+_fuzz"
    r"|bench/\w+_bench)\.cpp"
)


def offences(root):
    for file in tree.files(root, ("tests",), (".cpp",)):
        if not BUILT.fullmatch(file.as_posix()):
            yield file, 1, "no program is built from it: rename or move it"


if __name__ == "__main__":
    tree.main(offences)
