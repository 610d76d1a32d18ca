#!/usr/bin/env python3
"""The top folder holds the known names and no other; dot-files and build folders aside."""

import tree

FOLDERS = {"cli", "core", "examples", "ledger", "reports", "schemas", "tests"}
NAMES = FOLDERS | {"CMakeLists.txt", "README.md"}


def offences(root):
    found = {path.name for path in root.iterdir()}
    for name in sorted(NAMES - found):
        yield name, 1, "is missing"
    for name in sorted(found - NAMES):
        if not name.startswith((".", "build")):
            yield name, 1, "does not belong at the top"


if __name__ == "__main__":
    tree.main(offences)
