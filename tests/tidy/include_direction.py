#!/usr/bin/env python3
"""Includes point down only, cli > reports > ledger > core, and always start at the root."""

import tree

MAY_INCLUDE = {
    "core": {"core"},
    "ledger": {"core", "ledger", "generated"},
    "reports": {"core", "ledger", "reports", "generated"},
    "cli": {"core", "ledger", "reports", "cli", "generated"},
}
FOLDERS = set(tree.LAYERS) | {"generated", "tests"}


def offences(root):
    for file in tree.files(root, tree.LAYERS, tree.CPP):
        layer = file.parts[0]
        for number, mark, path in tree.includes(root, file):
            folder = path.split("/")[0]
            if mark == '"' and folder not in FOLDERS:
                yield file, number, f'"{path}" does not start at the root'
            elif folder in FOLDERS and folder not in MAY_INCLUDE[layer]:
                yield file, number, f"{layer}/ may not include {path}"


if __name__ == "__main__":
    tree.main(offences)
