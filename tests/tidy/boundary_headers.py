#!/usr/bin/env python3
"""Each package is included only by the files that wrap it. Tests may include what they like."""

import tree

# The start of an #include, whether a file may have it, and those files in words.
BOUNDARIES = (
    (
        "sqlite3",
        {"ledger/sqlite.cpp", "ledger/sqlite_failure.cpp"}.__contains__,
        "ledger/sqlite.cpp and ledger/sqlite_failure.cpp",
    ),
    (
        "sodium",
        {"core/crypto.cpp", "ledger/keyring.cpp"}.__contains__,
        "core/crypto.cpp and ledger/keyring.cpp",
    ),
    ("nettle/", {"core/crypto.cpp"}.__contains__, "core/crypto.cpp"),
    ("CLI/", lambda file: file.startswith("cli/"), "cli/"),
    ("boost/", lambda file: file.endswith(".cpp"), "a .cpp"),
    ("nlohmann/", {"reports/render/json.cpp"}.__contains__, "reports/render/json.cpp"),
    (
        "kainjow/",
        {"reports/render/template_renderer.cpp"}.__contains__,
        "reports/render/template_renderer.cpp",
    ),
    ("toml++/", {"cli/toml_file.cpp"}.__contains__, "cli/toml_file.cpp"),
)


def offences(root):
    for file in tree.files(root, tree.LAYERS, tree.CPP):
        for number, _, path in tree.includes(root, file):
            for start, is_allowed, place in BOUNDARIES:
                if path.startswith(start) and not is_allowed(file.as_posix()):
                    yield file, number, f"<{path}> belongs only in {place}"


if __name__ == "__main__":
    tree.main(offences)
