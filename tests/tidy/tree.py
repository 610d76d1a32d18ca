"""What the tidy tests share: the files of the tree, C++ without comments, how an offence is told.

A tidy test is a script with one claim. Its offences(root) yields (file, line, words); run as a
program it prints them all for the tree it stands in and exits 1 if there are any.
"""

import os
import pathlib
import re
import sys

LAYERS = ("core", "ledger", "reports", "cli")
CPP = (".cpp", ".hpp")
CODE = CPP + (".py", ".sh", ".sql", "CMakeLists.txt", ".ci/run")

_NOT_CODE = re.compile(
    r'(?P<string>R"(?P<mark>[^(\s"]*)\(.*?\)(?P=mark)"|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9a-fA-F])'(?:\\.|[^'\\\n])+')"
    r"|(?P<comment>//[^\n]*|/\*.*?\*/)",
    re.DOTALL,
)


def files(root, folders=(".",), suffixes=("",)):
    """All files below `folders` ending in one of `suffixes`, sorted; not .git, not build*.

    In a worktree .git is a file, which names a path of the machine.
    """
    found = set()
    for folder in folders:
        for parent, names, leaves in os.walk(root / folder):
            top = pathlib.Path(parent) == root
            names[:] = [n for n in names if n != ".git" and not (top and n.startswith("build"))]
            found.update(pathlib.Path(parent, n).relative_to(root) for n in leaves if n != ".git")
    return sorted(file for file in found if file.as_posix().endswith(suffixes))


def text(root, file):
    return (root / file).read_text(encoding="utf-8", errors="replace")


def lines(content):
    return enumerate(content.split("\n"), start=1)


def _blank(words):
    return re.sub(r"[^\n]", " ", words)


def without_comments_and_strings(content):
    return _NOT_CODE.sub(lambda match: _blank(match[0]), content)


def without_strings(content):
    return _NOT_CODE.sub(lambda match: match[0] if match["comment"] else _blank(match[0]), content)


def includes(root, file):
    """(line number, opening mark, path) of each #include."""
    for number, line in lines(text(root, file)):
        match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)', line)
        if match:
            yield number, match[1], match[2]


def main(offences):
    found = list(offences(pathlib.Path(__file__).resolve().parents[2]))
    for file, number, words in found:
        print(f"{file}:{number}: {words}")
    sys.exit(1 if found else 0)
