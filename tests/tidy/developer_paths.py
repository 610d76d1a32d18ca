#!/usr/bin/env python3
"""No file names a path that exists only on some developer's machine."""

import re

import tree

# At the start of an absolute path only: $HOME/work/ and docs/home/ are fine.
PATTERN = re.compile(r"(?<![\w.})~-])/(work|home|root|Users)/")


def offences(root):
    for file in tree.files(root):
        for number, line in tree.lines(tree.text(root, file)):
            match = PATTERN.search(line)
            if match:
                yield file, number, f"'{match[0]}' is a path of one machine"


if __name__ == "__main__":
    tree.main(offences)
