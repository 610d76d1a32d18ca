#!/usr/bin/env python3
"""Every text that a report says in the words of its reader is translated, and nothing else is."""

import re

import tree

CATALOGUE = "reports/language/french.txt"
SAID = re.compile(r'\bwords\(\s*((?:"(?:\\.|[^"\\\n])*"\s*)+)')
LITERALS = re.compile(r'((?:"(?:\\.|[^"\\\n])*"\s*)+)')
PLACES = re.compile(r"\{\d\}")


def joined(literals):
    text = "".join(re.findall(r'"((?:\\.|[^"\\\n])*)"', literals))
    return text.replace('\\"', '"').replace("\\\\", "\\")


def offences(root):
    lines = tree.text(root, CATALOGUE).split("\n")
    pairs = {english: (number, french)
             for number, (english, french) in enumerate(zip(lines[0::3], lines[1::3]))}
    held = set()
    for file in tree.files(root, ("core", "ledger", "reports"), tree.CPP):
        content = tree.text(root, file)
        if file.parts[0] == "reports":
            for match in SAID.finditer(content):
                text = joined(match[1])
                if text not in pairs:
                    yield file, content.count("\n", 0, match.start()) + 1, f"not in {CATALOGUE}: {text}"
        held.update(joined(match[1]) for match in LITERALS.finditer(content))
    for english, (number, french) in pairs.items():
        if english and english not in held:
            yield CATALOGUE, 3 * number + 1, f"no report says: {english}"
        if sorted(PLACES.findall(english)) != sorted(PLACES.findall(french)):
            yield CATALOGUE, 3 * number + 2, "other places to fill in than in the English"


if __name__ == "__main__":
    tree.main(offences)
