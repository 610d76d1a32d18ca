"""What a screen reader reads of a PDF is what its HTML holds: each text once, in order.

usage: read_tags.py PAGE.html TAGS     TAGS is what `pdfinfo -struct-text` prints of the PDF
"""

import sys
import xml.etree.ElementTree as ElementTree

UNREAD = ("head", "script", "svg")  # of a picture its caption and summary are read


def bare(text):
    return "".join(text.split()).replace("\u2022", "")


def texts(element, heads):
    """(text, headers of its table) of all that is printed, in order."""
    names = element.get("class", "").split()
    if element.tag in UNREAD or "unprinted" in names or element.get("aria-hidden") or element.get("role") == "img":
        return
    if element.tag == "table":
        heads = "".join(bare(text) for head in element.iter("thead") for text, _ in texts(head, ""))
    if element.text and bare(element.text):
        yield bare(element.text), heads
    for child in element:
        yield from texts(child, heads)
        if child.tail and bare(child.tail):
            yield bare(child.tail), heads


def main():
    page = ElementTree.parse(sys.argv[1]).getroot()
    with open(sys.argv[2], encoding="utf-8") as file:
        lines = [line.strip() for line in file]
    read = "".join(bare(line[1:-1]) for line in lines if line.startswith('"'))
    tables = sum(line.startswith("Table") for line in lines)
    at = repeated = 0
    for text, heads in texts(page, ""):
        if not read.startswith(text, at) and heads and read.startswith(heads, at):
            at += len(heads)  # the headers once more, on a next page
            repeated += 1
        if not read.startswith(text, at):
            sys.exit(f"the page says {text!r}, read is {read[at:at + 80]!r}")
        at += len(text)
    if at < len(read):
        sys.exit(f"read is more than the page says: {read[at:at + 80]!r}")
    if tables < len(list(page.iter("table"))):
        sys.exit("a table is not tagged as one")
    print(f"{len(read)} characters, headers repeated on {repeated} pages")


main()
