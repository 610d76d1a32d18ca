#!/usr/bin/env python3
"""Each tidy test finds the offences planted in a tree of its own, and lets pass what is none."""

import pathlib
import tempfile
import unittest

import banned_words
import boundary_headers
import code_format
import developer_paths
import file_length
import include_direction
import line_length
import tests_are_built
import texts_are_translated
import top_level

# (tidy test, file, content): found at the last line of the content.
OFFENCES = (
    (include_direction, "core/a.hpp", '#include "core/b.hpp"\n#include "ledger/b.hpp"'),
    (include_direction, "core/a.cpp", '#include "generated/schemas.hpp"'),
    (include_direction, "core/a.cpp", "#include <cli/run.hpp>"),
    (include_direction, "ledger/a.cpp", '#include "reports/b.hpp"'),
    (include_direction, "reports/render/a.cpp", '#  include "cli/b.hpp"'),
    (include_direction, "cli/a.cpp", '#include "tests/support/b.hpp"'),
    (include_direction, "core/a.cpp", '#include "b.hpp"'),
    (boundary_headers, "ledger/a.cpp", "#include <sqlite3.h>"),
    (boundary_headers, "ledger/sqlite.hpp", "#include <sqlite3.h>"),
    (boundary_headers, "core/crypto.hpp", "#include <sodium.h>"),
    (boundary_headers, "reports/a.cpp", "#include <CLI/CLI.hpp>"),
    (boundary_headers, "core/a.hpp", "#include <boost/multiprecision/cpp_int.hpp>"),
    (boundary_headers, "cli/a.cpp", "#include <nlohmann/json.hpp>"),
    (boundary_headers, "core/a.cpp", "#include <toml++/toml.h>"),
    (banned_words, "ledger/a.cpp", "auto now = std::chrono::system_clock::now();"),
    (banned_words, "core/a.cpp", "auto now = std::time(nullptr);"),
    (banned_words, "core/a.cpp", "int i = rand();"),
    (banned_words, "ledger/a.cpp", "randombytes_buf(a, 1);"),
    (banned_words, "cli/run.cpp", 'auto home = std::getenv("HOME");'),
    (banned_words, "reports/a.cpp", "std::cout << 1;"),
    (banned_words, "cli/run.cpp", "std::cerr << 1;"),
    (banned_words, "cli/main.cpp", "localtime_r(a, b);"),
    (banned_words, "cli/main.cpp", "strftime(a, b, c, d);"),
    (banned_words, "cli/main.cpp", 'setlocale(LC_ALL, "");'),
    (banned_words, "core/a.hpp", "/* a\ndouble */ double share = 1;"),
    (banned_words, "ledger/a.cpp", "const auto a = 1'000; float b = 1'0;"),
    (banned_words, "tests/core/a_test.cpp", "using namespace std;"),
    (banned_words, "core/a.cpp", 'auto a = "//";  // TO' + "DO: more"),
    (banned_words, "tests/core/a_test.cpp", "/* one\nFIX" + "ME */"),
    (line_length, "cli/a.cpp", "\n" + "x" * 101),
    (line_length, "tests/a.py", "x" * 121),
    (file_length, "core/a.cpp", "\n" * 501),
    (top_level, "notes.md", ""),
    (developer_paths, "README.md", "see /ho" + "me/ann/fundtrail"),
    (developer_paths, "tests/a_test.cpp", 'open("/wo' + 'rk/shared");'),
    (code_format, "core/a.cpp", "int a;\nint  b;"),
    (code_format, "tests/core/a_test.cpp", "int* a;\nint *b;"),
    (tests_are_built, "tests/core/a.cpp", ""),
    (tests_are_built, "tests/elsewhere/a_test.cpp", ""),
    (tests_are_built, "tests/core/a_test.cpp", 'TEST_CASE("one; two") {}'),
    (texts_are_translated, "reports/a.cpp", 'words("Not yet in French")'),
    (texts_are_translated, "ledger/a.cpp", 'limits.emplace_back("Not yet in French")'),
)

INNOCENT = (
    (include_direction, "cli/a.cpp", '#include "core/b.hpp"\n#include <vector>'),
    (boundary_headers, "ledger/sqlite.cpp", "#include <sqlite3.h>"),
    (boundary_headers, "core/share.cpp", "#include <boost/multiprecision/cpp_int.hpp>"),
    (banned_words, "core/a.cpp", "// a double time(1)\nauto a = R\"x(double\nrand() \")x\";"),
    (banned_words, "ledger/a.cpp", "const auto at = entry.time(); settle_time(a);"),
    (banned_words, "cli/a.cpp", "double ratio = 1.5;"),
    (banned_words, "cli/main.cpp", "std::cout << system_clock::now();"),
    (banned_words, "core/crypto.cpp", "randombytes_buf(a, 1);"),
    (line_length, "core/a.cpp", "é" * 100),
    (line_length, "tests/a.py", "x" * 120),
    (line_length, "schemas/permanent/a.sql", "x" * 200),
    (file_length, "core/a.cpp", "\n" * 500),
    (top_level, ".editorconfig", ""),
    (developer_paths, "README.md", "https://un.org/home/ and $HOME/work/ and docs/home/a"),
    (developer_paths, ".git", "gitdir: /wo" + "rk/main/.git/worktrees/other"),
    (code_format, "core/a.cpp", "int a;\n"),
    (tests_are_built, "tests/reports/render/a_test.cpp", ""),
)


class TidyTests(unittest.TestCase):
    def found(self, tidy_test, file, content):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            for name in top_level.FOLDERS:
                (root / name).mkdir()
            for name in top_level.NAMES - top_level.FOLDERS:
                (root / name).touch()
            style = pathlib.Path(__file__).resolve().parents[2] / ".clang-format"
            (root / ".clang-format").write_bytes(style.read_bytes())
            (root / file).parent.mkdir(parents=True, exist_ok=True)
            (root / file).write_text(content, encoding="utf-8")
            return [(str(file), line) for file, line, _ in tidy_test.offences(root)]

    def test_each_planted_offence_is_found_at_its_line(self):
        for tidy_test, file, content in OFFENCES:
            with self.subTest(tidy_test.__name__, file=file, content=content[-80:]):
                line = content.count("\n") + (tidy_test is not file_length)
                self.assertEqual(self.found(tidy_test, file, content), [(file, line)])

    def test_what_only_looks_like_an_offence_passes(self):
        for tidy_test, file, content in INNOCENT:
            with self.subTest(tidy_test.__name__, file=file, content=content[-80:]):
                self.assertEqual(self.found(tidy_test, file, content), [])

    def test_a_missing_folder_is_an_offence(self):
        with tempfile.TemporaryDirectory() as folder:
            missing = {name for name, _, _ in top_level.offences(pathlib.Path(folder))}
        self.assertEqual(missing, top_level.NAMES)


if __name__ == "__main__":
    unittest.main()
