#!/bin/sh
# The whole flow export of OCHA's Financial Tracking Service, imported by the example's mapping: its summary is
# row FTS-GL of the expected results, and the ledger holds the money that the file's rows come to.
# Environment: FUNDTRAIL_SHARED, the folder of third-party data.
. "$(dirname "$0")/../cli/support/lib.sh"
data=${FUNDTRAIL_SHARED:?FUNDTRAIL_SHARED must name the folder of third-party data}/data
flows=$data/fts/fts_incoming_funding_global.csv
mapping=$project/examples/mappings/ocha-fts.toml

new_ledger fts
expect_exit 0 --as finance-1 account add FTS-USD --currency USD
expect_exit 0 --as finance-1 import csv "$flows" --mapping "$mapping" --format json
cp answer summary.json
expect_exit 0 report trial-balance --format json
cp answer balance.json
expect_exit 0 list pledge --format json
cp answer pledges.json
expect_exit 0 verify --format json
cp answer verified.json

python3 - "$flows" "$data/GOLDEN.tsv" <<'PYTHON' || fail 'the import is not what the file and the expected results say'
import csv
import json
import re
import sys
from fractions import Fraction


def read(name):
    with open(name, encoding="utf-8") as file:
        return json.load(file)


summary = read("summary.json")["summary"]
counts = {count["name"]: count for count in summary["counts"]}


def rows_and_sum(name):
    return counts[name]["rows"], Fraction(counts[name]["sum"]["amount"])


# Row FTS-GL: rows; unique ids; paid / commitment / pledge count and USD; in-kind USD; HHI by source.
with open(sys.argv[2], encoding="utf-8") as file:
    golden = next(line.rstrip("\n").split("\t") for line in file if line.startswith("FTS-GL\t"))
rows, ids, by_status, in_kind, concentration = golden[3].split(";")
assert summary["rows"] == int(rows) and summary["unique_ids"] == int(ids)
for name, expected in zip(("paid", "commitment", "pledge"), by_status.split(",")):
    assert rows_and_sum(name) == tuple(int(part) for part in expected.split("/")), name
assert rows_and_sum("in kind")[1] == int(in_kind)
assert abs(Fraction(counts["all"]["concentration"]) - Fraction(concentration.strip())) <= Fraction(golden[4])

# The records and the books, from the rows by other means.
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    flows = list(csv.DictReader(file))
money = [flow for flow in flows if flow["contributionType"] == "financial" and int(flow["amountUSD"]) > 0]
paid = [flow for flow in money if flow["status"] == "paid"]
agreed = [flow for flow in money if flow["status"] == "commitment"]
pledged = [flow for flow in money if flow["status"] != "paid"]
assert summary["rows_without_record"] == len(flows) - len(money)
assert counts["zero"]["rows"] == sum(int(flow["amountUSD"]) == 0 for flow in flows)
assert summary["records"] == {
    "party.added": len({flow["srcOrganization"] for flow in money}),
    "fund.added": len({flow["destPlanCode"] for flow in money}),
    "pledge.made": len(pledged),
    "pledge.confirmed": len(agreed),
    "receipt.recorded": len(paid),
}


def balance(account_class):
    return sum(
        Fraction(one["balance"])
        for one in read("balance.json")["accounts"]
        if re.split("[:]", one["account"])[0] == account_class
    )


def dollars(chosen):
    return sum(int(flow["amountUSD"]) for flow in chosen)


assert balance("bank") == dollars(paid) == -balance("income")
assert balance("receivable") == dollars(agreed) == -balance("deferred")
assert len(read("pledges.json")["rows"]) == len(pledged)
assert read("verified.json")["verdict"] == "intact"
PYTHON
