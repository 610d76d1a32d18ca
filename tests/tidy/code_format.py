#!/usr/bin/env python3
"""All C++ is as clang-format 14 leaves it under the .clang-format of the top folder."""

import re
import subprocess

import tree

OFFENCE = re.compile(r"^(.+?):(\d+):\d+: error: code should be clang-formatted")


def offences(root):
    cpp = [file.as_posix() for file in tree.files(root, tree.LAYERS + ("tests",), tree.CPP)]
    if not cpp:
        return
    # Other versions format otherwise; the Debian package is clang-format-14.
    command = ["clang-format-14", "--style=file", "--dry-run", "--Werror", *cpp]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    matches = [OFFENCE.match(line) for line in run.stderr.split("\n")]
    told = {(match[1], int(match[2])) for match in matches if match}
    if run.returncode != 0 and not told:
        yield "clang-format-14", 1, run.stderr
    for file, number in sorted(told):
        yield file, number, "differs from what clang-format-14 -i makes of it"


if __name__ == "__main__":
    tree.main(offences)
