#!/usr/bin/env python3
"""No line of code is longer than 100 characters."""

import tree

CHARACTERS_MAX = 100


def offences(root):
    for file in tree.files(root, suffixes=tree.CODE):
        for number, line in tree.lines(tree.text(root, file)):
            if len(line) > CHARACTERS_MAX:
                yield file, number, f"{len(line)} characters, at most {CHARACTERS_MAX}"


if __name__ == "__main__":
    tree.main(offences)
