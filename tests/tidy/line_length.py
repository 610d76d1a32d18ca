#!/usr/bin/env python3
"""No line of C++ is longer than 100 characters, no line of a script or of SQL longer than 120."""

import tree

CHARACTERS_MAX = 100
SCRIPT_CHARACTERS_MAX = 120
SCRIPTS = (".py", ".sh", ".sql")
# Its statements are stored to the letter (FORMAT.md section 7) and stand on one line each.
EXACT = "schemas/permanent/"


def offences(root):
    for file in tree.files(root, suffixes=tree.CODE):
        if str(file).startswith(EXACT):
            continue
        most = SCRIPT_CHARACTERS_MAX if str(file).endswith(SCRIPTS) else CHARACTERS_MAX
        for number, line in tree.lines(tree.text(root, file)):
            if len(line) > most:
                yield file, number, f"{len(line)} characters, at most {most}"


if __name__ == "__main__":
    tree.main(offences)
