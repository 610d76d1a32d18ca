#!/usr/bin/env python3
"""What the script of a page found in headless Chromium, as one line of JSON.

    page_in_browser.py PAGE.html
    {"result":"good","states":{"proven":12,"part":3},"failed":["Received | 1,047,000.01"],"said":["…"]}

`result` is good, bad or unchecked; `states` counts the lines; `failed` holds the cells of lines that are not proven;
`said` what stands in the result. Exits with 1 if the script came to no end.
"""

import html.parser
import json
import pathlib
import subprocess
import sys
import tempfile

CHROMIUM = [
    "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=60000", "--dump-dom",
]


class Found(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.result = None
        self.states = {}
        self.failed = []
        self.said = []
        self._row = None
        self._depth = 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "tr" and "data-state" in given:
            state = given["data-state"]
            self.states[state] = self.states.get(state, 0) + 1
            self._row = [] if state == "failed" else None
        if given.get("id") == "check-result":
            self.result = given.get("data-state")
            self._depth = 1
        elif self._depth and tag == "div":
            self._depth += 1

    def handle_endtag(self, tag):
        if tag == "tr" and self._row is not None:
            self.failed.append(" | ".join(self._row))
            self._row = None
        if self._depth and tag == "div":
            self._depth -= 1

    def handle_data(self, data):
        if self._row is not None and data.strip():
            self._row.append(data.strip())
        if self._depth and data.strip():
            self.said.append(data.strip())


def main():
    page = pathlib.Path(sys.argv[1]).resolve()
    with tempfile.TemporaryDirectory() as profile:
        dom = subprocess.run([*CHROMIUM, f"--user-data-dir={profile}", page.as_uri()], check=True, timeout=120,
                             stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8").stdout
    found = Found()
    found.feed(dom)
    print(json.dumps({"result": found.result, "states": found.states, "failed": found.failed, "said": found.said[:40]},
                     ensure_ascii=False))
    return 0 if found.result else 1


if __name__ == "__main__":
    sys.exit(main())
