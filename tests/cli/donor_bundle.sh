#!/bin/sh
# All that a donor needs in one folder: where there is nothing else, the ledger verifies, the report is made again,
# every proof holds; a byte altered in any of them is found. The report as a PDF is checked the same.
. "$(dirname "$0")/support/lib.sh"

as() { # officer, words …
    officer=$1
    shift
    expect_exit 0 --as "$officer" "$@"
}
. "$project/tests/cli/support/mission.sh"

# Without a checkpoint there is nothing to prove by.
expect_exit 3 report donor SE --bundle early
[ ! -e early ] || fail 'a refused bundle left a folder'
expect_exit 0 checkpoint --format json
of_json answer 'answer["log_key"]' >known.vkey
expect_exit 0 report donor SE --until 2025-12-31 --bundle bundle
for file in donor-SE.html donor-SE.json ledger.db README.html; do
    [ -s "bundle/$file" ] || fail "the bundle lacks $file"
done
[ ! -e bundle/vault.db ] || fail 'the bundle holds the vault'
xmllint --noout bundle/README.html || fail 'the instructions are not well-formed'
grep -q 'fundtrail check-proof donor-SE.html --log-key ledger.vkey' bundle/README.html ||
    fail 'the instructions do not say how to check what the page proves'
(cd bundle && "$FUNDTRAIL" check-proof donor-SE.html --log-key ledger.vkey) >answer 2>./talk ||
    fail 'what the instructions say of the page does not hold'
# In French, down to what stands for a file.
expect_exit 0 report donor SE --until 2025-12-31 --bundle french --language fr
expect_text answer 'Dossier de donor-SE'
expect_text answer 'par une autre voie'
grep -q -e '--policy FICHIER' french/README.html || fail 'the instructions are not all French'
proofs=$(find bundle/proofs -name '*.tlog-proof' | wc -l)
[ "$proofs" -gt 15 ] || fail "the bundle holds $proofs proofs"
# A folder that is there is left as it is.
ls -lR bundle >before
expect_exit 4 report donor SE --bundle bundle
ls -lR bundle | cmp -s - before || fail 'a refused bundle changed the folder that was there'

# On another machine.
unset FUNDTRAIL_LEDGER
mkdir away
mv bundle known.vkey away
export XDG_CONFIG_HOME="$scratch/away/config"
cd away
expect_exit 0 --ledger bundle verify --format json
expect_json 'answer["verdict"] == "intact"'
for format in html json; do
    expect_exit 0 --ledger bundle check-report bundle/donor-SE.$format --format json
    expect_json 'answer["verdict"] == "same"'
done
expect_exit 0 check-proof bundle/donor-SE.html --log-key known.vkey
decisions=0
for proof in bundle/proofs/*.tlog-proof; do
    expect_exit 0 check-proof "$proof" --log-key known.vkey --format json
    expect_json 'answer["verdict"] == "proven"'
    # An approval says little without the proposal on which it decides.
    proposal=$(of_json "$scratch/answer" \
        'answer["content"]["record"] if answer["type"] in ("certified", "approved") else None')
    [ "$proposal" != None ] || continue
    decisions=$((decisions + 1))
    [ -s "bundle/proofs/$proposal.tlog-proof" ] || fail "there is no proof of $proposal, on which $proof decides"
done
[ "$decisions" -gt 3 ] || fail "the bundle proves $decisions decisions"

# One byte of each file that says something of the ledger.
altered() { # file: the same, with a figure that it states altered
    python3 - "$1" "$1.altered" <<'PYTHON'
import base64
import sys

with open(sys.argv[1], "rb") as file:
    data = file.read()
if sys.argv[1].endswith(".tlog-proof"):
    head, extra, rest = data.split(b"\n", 2)
    text = base64.b64decode(extra[6:])
    at = text.index(b'"date\\":\\"20') + 12
    extra = b"extra " + base64.b64encode(text[:at] + b"9" + text[at + 1:])
    data = b"\n".join([head, extra, rest])
else:
    at = data.index(b"1047000.00" if b"1047000.00" in data else b"1,047,000.00")
    data = data[:at] + b"2" + data[at + 1:]
with open(sys.argv[2], "wb") as file:
    file.write(data)
PYTHON
}
for file in bundle/donor-SE.html bundle/donor-SE.json; do
    altered $file
    expect_exit 1 --ledger bundle check-report $file.altered --format json
    expect_json 'answer["verdict"] == "differs"'
done
first=$(find bundle/proofs -name '*.tlog-proof' | sort | head -n 1)
altered "$first"
expect_exit 1 check-proof "$first.altered" --log-key known.vkey
mkdir broken
cp bundle/ledger.db broken
python3 - broken/ledger.db <<'PYTHON'
import sys

with open(sys.argv[1], "r+b") as file:
    data = file.read()
    file.seek(data.index(b"1047000.00"))
    file.write(b"2")
PYTHON
expect_exit 1 --ledger broken verify

# As a PDF: the files in it, and the pages.
expect_exit 0 --ledger bundle report donor SE --until 2025-12-31 --format pdf --output donor.pdf
expect_exit 0 --ledger bundle check-report donor.pdf --format json
expect_json 'answer["verdict"] == "same"'
# A page that says something else than the file that is attached.
python3 - donor.pdf other.pdf <<'PYTHON'
import sys

with open(sys.argv[1], "rb") as file:
    data = file.read()
at = data.index(b"1,047,000.00")
with open(sys.argv[2], "wb") as file:
    file.write(data[:at] + b"2" + data[at + 1:])
PYTHON
expect_exit 1 --ledger bundle check-report other.pdf --format json
expect_json 'answer["verdict"] == "differs"'
