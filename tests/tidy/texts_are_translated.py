#!/usr/bin/env python3
"""Every text that a report says in the words of its reader is translated, and nothing else is."""

import re

import tree

CATALOGUE = "reports/language/french"
LITERALS = re.compile(r'((?:"(?:\\.|[^"\\\n])*"\s*)+)')
# In reports, and as the limits that they and verification hand up.
SAID = re.compile(r'(?:\bwords_?\(|\blimits\.emplace_back\(|\bPhrase\{)\s*' + LITERALS.pattern)
PLACES = re.compile(r"\{\d\}")


def joined(literals):
    text = "".join(re.findall(r'"((?:\\.|[^"\\\n])*)"', literals))
    return text.replace('\\"', '"').replace("\\\\", "\\")


def translations(root):
    """(file, line, English, French) of each pair."""
    for file in tree.files(root, (CATALOGUE,), (".txt",)):
        lines = tree.text(root, file).split("\n")
        for number, (english, french) in enumerate(zip(lines[0::3], lines[1::3])):
            if english:
                yield file, 3 * number + 1, english, french


def offences(root):
    translated = set()
    held = set()
    for file in tree.files(root, (CATALOGUE,), (".txt",)):
        # The program reads the files one behind the other.
        if not tree.text(root, file).endswith("\n\n"):
            yield file, tree.text(root, file).count("\n"), "no empty line after the last pair"
    for file, number, english, french in translations(root):
        if english in translated:
            yield file, number, f"translated twice: {english}"
        if sorted(PLACES.findall(english)) != sorted(PLACES.findall(french)):
            yield file, number + 1, "other places to fill in than in the English"
        translated.add(english)
    for file in tree.files(root, ("core", "ledger", "reports"), tree.CPP):
        content = tree.text(root, file)
        held.update(joined(match[1]) for match in LITERALS.finditer(content))
        for match in SAID.finditer(content) if file.parts[0] != "core" else ():
            if joined(match[1]) not in translated:
                line = content.count("\n", 0, match.start()) + 1
                yield file, line, f"not in {CATALOGUE}: {joined(match[1])}"
    for file, number, english, _ in translations(root):
        if english not in held:
            yield file, number, f"no report says: {english}"


if __name__ == "__main__":
    tree.main(offences)
