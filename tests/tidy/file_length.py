#!/usr/bin/env python3
"""No file of code is longer than 500 lines."""

import tree

LINES_MAX = 500


def offences(root):
    for file in tree.files(root, suffixes=tree.CODE):
        count = tree.text(root, file).count("\n")
        if count > LINES_MAX:
            yield file, count, f"{count} lines, at most {LINES_MAX}: a file is one idea"


if __name__ == "__main__":
    tree.main(offences)
