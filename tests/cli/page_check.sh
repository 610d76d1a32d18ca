#!/bin/sh
# A donor's page that checks itself: the proofs that it carries hold for `check-proof`, and its script, in headless
# Chromium, marks every line: as it was made, with a figure altered, with proofs swapped, and under another key.
. "$(dirname "$0")/support/lib.sh"

as() { # officer, words …
    officer=$1
    shift
    expect_exit 0 --as "$officer" "$@"
}
. "$project/tests/cli/support/mission.sh"

# Without a checkpoint there is nothing to prove by, and the page says so.
expect_exit 0 report donor SE --format html --output bare.html
! grep -q 'fundtrail-proofs' bare.html || fail 'a page without a checkpoint carries proofs'
grep -q 'This page carries no proofs of its records' bare.html || fail 'the page does not say that it carries no proofs'

expect_exit 0 checkpoint --format json
of_json answer 'answer["log_key"]' >mission.vkey
expect_exit 0 report donor SE --format html --output page.html
expect_exit 0 report donor SE --format html --output again.html
expect_same page.html again.html 'the same report gave two pages'
xmllint --noout page.html || fail 'the page is not well-formed'

# With no ledger at hand.
mkdir away
cp page.html mission.vkey away
cd away
expect_exit 0 check-proof page.html --log-key mission.vkey --format json
expect_json 'answer["verdict"] == "proven" and len(answer["records"]) > 20 and answer["findings"] == []'
expect_json 'any("do" in limit and "operator" in limit for limit in answer["limits"])'
expect_exit 0 check-proof page.html --log-key mission.vkey
expect_text answer 'Proven: the '
expect_exit 0 --language fr check-proof page.html --log-key mission.vkey
expect_text answer 'enregistrements que porte la page'

# Writes a page of which something was altered.
alter() { # what, page
    python3 - "$1" page.html "$2" <<'PYTHON'
import base64
import json
import re
import sys

what, source, target = sys.argv[1:]
with open(source, encoding="utf-8") as file:
    page = file.read()
begin = '<script type="application/json" id="fundtrail-proofs">'
head, rest = page.split(begin)
data, tail = rest.split("</script>", 1)
carried = json.loads(data)


def replace_first(text, old, new):
    if old not in text:
        sys.exit(f"the page lacks {old}")
    return text.replace(old, new, 1)


proofs = {one["record"]: one for one in carried["proofs"]}
if what == "figure":  # of what a receipt was worth
    at = head.index("B. Receipts")
    head = head[:at] + replace_first(head[at:], "1,047,000.00", "1,407,000.00")
elif what == "currency":
    at = head.index("B. Receipts")
    head = head[:at] + replace_first(head[at:], "SEK", "NOK")
elif what == "date":
    at = head.index("B. Receipts")
    head = head[:at] + replace_first(head[at:], "30 Jun 2025", "30 Jul 2025")
elif what == "reference":
    at = head.index("B. Receipts")
    head = head[:at] + replace_first(head[at:], ">RC-00001<", ">RC-00009<")
elif what == "total":
    at = head.index("C. Budget lines")
    at = head.index("<tfoot>", at)
    head = head[:at] + re.sub(r">([\d,]+)\.(\d\d)<", r">9\1.\2<", head[at:], count=1)
elif what in ("heading", "base"):  # the currency that a column is said to be in
    at = head.index("A. Pledges")
    old, new = {"heading": (">SEK<", ">NOK<"), "base": (">USD<", ">EUR<")}[what]
    head = head[:at] + replace_first(head[at:], old, new)
elif what == "swap":
    first, second = list(proofs)[-2:]
    proofs[first]["proof"], proofs[second]["proof"] = proofs[second]["proof"], proofs[first]["proof"]
elif what == "record":  # inside a proof
    for one in carried["proofs"]:
        lines = one["proof"].split("\n")
        extra = base64.b64decode(lines[1][6:]).decode()
        if "1047000.00" in extra:
            lines[1] = "extra " + base64.b64encode(extra.replace("1047000.00", "1407000.00").encode()).decode()
            one["proof"] = "\n".join(lines)
            break
    else:
        sys.exit("no proof holds the figure")
elif what == "key":  # the page names another key than the one that signed
    carried["log_key"] = open("other.vkey", encoding="utf-8").read().strip()
elif what in ("known", "other"):  # what a reader pastes
    vkey = open("mission.vkey" if what == "known" else "other.vkey", encoding="utf-8").read().strip()
    head = re.sub(r'(<textarea id="check-keys"[^>]*>)', lambda found: found.group(1) + vkey, head)
elif what == "twice":
    head = head.replace("<main", f"{begin}{{}}</script><main", 1)
else:
    sys.exit(f"unknown: {what}")
data = json.dumps(carried).replace("&", r"\u0026").replace("<", r"\u003c").replace(">", r"\u003e")
with open(target, "w", encoding="utf-8") as file:
    file.write(head + begin + data + "</script>" + tail)
PYTHON
}

# A key under the ledger's name that is not the ledger's.
python3 - mission.vkey >other.vkey <<'PYTHON'
import base64
import hashlib
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    name = file.read().strip().split("+", 1)[0]
# Of RFC 8032, section 7.1, test 1.
blob = b"\x01" + bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
key_id = hashlib.sha256(name.encode() + bytes([10]) + blob).digest()[:4]
print("+".join([name, key_id.hex(), base64.b64encode(blob).decode()]))
PYTHON

expect_exit 1 check-proof page.html --log-key other.vkey --format json
expect_json 'answer["verdict"] == "findings" and all(f["code"] == "proof.checkpoint" for f in answer["findings"])'
for attack in swap record twice; do
    alter $attack "$attack.html"
    expect_exit 1 check-proof "$attack.html" --log-key mission.vkey --format json
    expect_json 'answer["verdict"] == "findings" and len(answer["findings"]) > 0'
done
printf '<!DOCTYPE html>\n<html><body>nothing</body></html>\n' >nothing.html
expect_exit 1 check-proof nothing.html --log-key mission.vkey --format json
expect_json 'answer["findings"][0]["code"] == "proof.malformed"'

# In a browser, if one starts here at all: some sandboxes let none.
if ! timeout 60 chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage \
    --user-data-dir="$scratch/profile" --dump-dom 'data:text/html,<p>here</p>' 2>/dev/null | grep -q here; then
    printf 'page_check.sh: chromium does not start here, so no script of a page was run\n' >&2
    exit 77
fi
# Prints what its script found.
browse() { # page
    expect_status 0 python3 "$project/tests/cli/support/page_in_browser.py" "$1"
}

browse page.html
expect_json 'answer["result"] == "good" and answer["failed"] == []'
expect_json 'answer["states"]["proven"] > 10 and answer["states"]["part"] > 0'
expect_json 'any("which this page names itself" in text for text in answer["said"])'
for attack in figure currency heading base date reference total; do
    alter $attack "$attack.html"
    browse "$attack.html"
    expect_json 'answer["result"] == "bad" and len(answer["failed"]) > 0'
    expect_json 'all("the records say" in row for row in answer["failed"])'
done
browse figure.html
expect_json 'any("1,407,000.00" in row and "the records say: USD 1047000.00" in row for row in answer["failed"])'
for attack in swap record; do
    browse "$attack.html"
    expect_json 'answer["result"] == "bad" and len(answer["failed"]) > 0'
done
alter key key.html
browse key.html
expect_json 'answer["result"] == "bad" and answer["states"].get("proven", 0) == 0'
alter known known.html
browse known.html
expect_json 'answer["result"] == "good" and any("which you gave" in text for text in answer["said"])'
alter other other.html
browse other.html
expect_json 'answer["result"] == "bad" and answer["states"].get("proven", 0) == 0'

# In French, with what a person wrote opened from the vault, and figures by period.
cd ..
expect_exit 0 --language fr report donor SE --since 2025-07-01 --open all --format html --output away/fr.html
cd away
browse fr.html
expect_json 'answer["result"] == "good" and answer["failed"] == []'
expect_json 'answer["states"]["proven"] > 5'

# Money in a pool: shares are notional, and no record says them.
cd ..
expect_exit 0 report donor NO --format html --output away/pool.html
cd away
browse pool.html
expect_json 'answer["result"] == "good" and answer["failed"] == []'
