#!/bin/sh
# The impact report: cost and change of a small mission, in each format and in both languages; the donor whose money it
# was; what is sealed; where money that is traced down went for. Progress, margins and changes of random indicators are
# recomputed in Python, with quotients and sixty decimals.
. "$(dirname "$0")/support/lib.sh"

finance() { # words …
    expect_exit 0 --as finance-1 "$@"
}
programme() { # words …
    expect_exit 0 --as programme-1 "$@"
}
pay() { # disbursement, words …
    disbursement=$1
    shift
    expect_exit 0 --as certifier-1 certify "$disbursement"
    expect_exit 0 --as approver-1 approve "$disbursement"
    expect_exit 0 --as treasurer-1 pay "$disbursement" "$@"
}

new_ledger mission
expect_exit 0 key new mission.example/programme-1 --no-passphrase
cp answer programme-1.vkey
expect_exit 0 --as admin-1 officer enrol programme-1 --key programme-1.vkey --role programme_officer --format json
expect_exit 0 --as admin-2 approve "$(of_json answer 'answer["records"][0]')"
printf 'progress_gap_percent = "10"\nmeasurement_days = 300\n' >policy.toml
expect_exit 0 --as admin-1 policy set policy.toml --format json
expect_exit 0 --as admin-2 approve "$(of_json answer 'answer["records"][0]')"

# Money: 300 of Norway's 1,000 went to wells, 50 to cars that serve no objective.
finance party add NO --kind donor --name Norway
finance party add V1 --kind vendor --name 'Puits et Forages'
finance fund add GEN --kind general --name 'General fund'
finance account add USD-OPS --currency USD
programme objective add PEACE --name 'Calm roads' --level impact --date 2025-01-01
programme objective add WATER --name 'Families have water' --level outcome --parent PEACE --date 2025-01-01
finance budget add WELLS --name Wells --objective WATER --amount '600 USD' --date 2025-01-02
finance budget add CARS --name Cars --amount '100 USD' --date 2025-01-02
finance receive --account USD-OPS --amount '1000 USD' --donor NO --fund GEN --date 2025-01-10
finance allocate --fund GEN --budget WELLS --amount '600 USD' --date 2025-01-12
finance allocate --fund GEN --budget CARS --amount '100 USD' --date 2025-01-12
finance disburse --allocation AL-00001 --payee V1 --account USD-OPS --amount '300 USD' --purpose 'Ten wells' \
    --date 2025-03-01
pay DB-00001 --bank-ref TRX-1 --date 2025-03-01
finance disburse --allocation AL-00002 --payee V1 --account USD-OPS --amount '50 USD' --purpose 'A car' \
    --date 2025-04-01
pay DB-00002 --bank-ref TRX-2 --date 2025-04-01

# Results.
programme indicator add FAMILIES --objective WATER --name 'Families with a well' --unit families --direction up \
    --baseline 100 --baseline-date 2024-12-31 --target 500 --target-date 2025-12-31 --frequency quarterly \
    --group place --date 2025-01-02
programme measure FAMILIES --value 200 --date 2025-06-30 --source 'Village register' --method count
programme measure FAMILIES --value 120 --date 2025-06-30 --place Mopti --source 'Village register' --method count
printf 'well;families\n' >register.csv
programme attach ME-00001 register.csv
programme milestone add --objective WATER --name 'Twenty wells' --due 2025-05-31 --date 2025-01-02
programme lesson add --text 'Wells without a committee fail' --action 'Committees first' --objective WATER \
    --date 2025-06-01

expect_exit 0 report impact --help
expect_text answer 'fundtrail report impact'
expect_exit 0 report impact --as-of 2025-07-01 --format json
expect_json 'answer["report"] == "impact" and answer["verdict"] == "intact" and answer["root"]'
expect_json '[one["objective"] for one in answer["objectives"]] == ["PEACE", "WATER"]'
water='answer["objectives"][1]'
expect_json "[$water[one] for one in (\"budget\", \"spent\", \"execution\", \"share\")] \
    == [\"600.00\", \"300.00\", \"0.5000\", \"0.8571\"]"
families="$water[\"indicators\"][0]"
expect_json "[$families[one] for one in (\"progress\", \"expected\", \"gap\", \"status\", \"cost_per_unit\")] \
    == [\"0.2500\", \"0.4986\", \"-0.2486\", \"off_track\", \"3.00\"]"
expect_json "len($families[\"values\"][0][\"evidence\"]) == 1 and $families[\"days_since\"] == 1"
expect_json "$families[\"parts\"][0][\"part\"] == \"place Mopti\""
expect_json "$water[\"milestones\"][0][\"late\"]"
expect_json 'answer["missing"] == [{"indicator": "FAMILIES", "first": "2025-01-01", "last": "2025-03-31",
    "periods": 1}]'
expect_json 'answer["lessons"][0]["text"] == {"state": "sealed"}'
expect_json '[(one["budget"], one["spent"]) for one in answer["no_objective"]] == [("CARS", "50.00")]'
expect_json '[one["kind"] for one in answer["off_track"][0]["why"]] == ["behind"]'

# For people, in both languages, and as rows.
expect_exit 0 report impact --as-of 2025-07-01
expect_text answer 'Nothing here says that the one brought the other about.'
expect_text answer 'more than 10 points behind the expected path'
expect_text answer '24.9 points behind the expected path'
expect_text answer 'sealed'
expect_fit report impact --as-of 2025-07-01
expect_exit 0 report impact --as-of 2025-07-01 --open
expect_text answer 'Wells without a committee fail'
expect_exit 0 report impact --as-of 2025-07-01 --language fr
expect_text answer 'Coûts et changements par objectif'
expect_text answer 'hors trajectoire'
expect_exit 0 report impact --as-of 2025-07-01 --format csv
expect_text answer 'WATER,FAMILIES,progress,0.2500'
expect_exit 0 checkpoint
expect_exit 0 report impact --as-of 2025-07-01 --format html
expect_text answer '<svg'
expect_text answer 'c2sp.org/tlog-proof@v1'
expect_exit 0 report impact --as-of 2025-07-01 --format md
expect_text answer 'FAMILIES'

# Limits: one objective, one donor.
expect_exit 0 report impact --objective WATER --as-of 2025-07-01 --format json
expect_json '[one["objective"] for one in answer["objectives"]] == ["WATER"] and answer["no_objective"] == []'
expect_exit 3 report impact --donor V1
expect_text talk '"V1" is no donor: it is registered as vendor'
expect_exit 0 report impact --donor no --as-of 2025-07-01 --format json
expect_json 'answer["donor"] == {"donor": "NO", "name": "Norway", "notional": False, "prior": "0.00",
    "period": "350.00", "spent": "350.00", "no_objective": "50.00"}'
expect_json '[one["donor_share"]["spent"] for one in answer["objectives"]] == ["0.00", "300.00"]'
expect_exit 3 report impact --donor NOBODY
expect_exit 3 report impact --objective NOTHING

# The donor's own report, and where the money is traced down to.
expect_exit 0 report donor NO --as-of 2025-07-01 --format json
expect_json '[(one["objective"], one["indicator"], one["progress"]) for one in answer["indicators"]]
    == [("WATER", "FAMILIES", "0.2500")]'
expect_exit 0 report donor NO --as-of 2025-07-01
expect_text answer 'Indicators of WATER'
expect_exit 0 trace NO --down --as-of 2025-07-01 --format json
expect_json 'answer["objectives"] == [{"objective": "WATER", "name": "Families have water", "amount": "300.00",
    "indicators": [{"indicator": "FAMILIES", "name": "Families with a well", "unit": "families",
    "baseline": {"value": "100", "date": "2024-12-31"}, "target": {"value": "500", "date": "2025-12-31"},
    "actual": {"value": "200", "date": "2025-06-30"}}]}]'
expect_exit 0 trace NO --down --as-of 2025-01-31 --format json
expect_json 'answer["objectives"] == []'
programme indicator revise FAMILIES --target 800 --target-date 2026-12-31 --reason "two districts more" \
    --date 2025-08-01
target_on() { # day, value
    expect_exit 0 trace NO --down --as-of "$1" --format json
    expect_json "answer[\"objectives\"][0][\"indicators\"][0][\"target\"][\"value\"] == \"$2\""
}
target_on 2025-07-31 500
target_on 2025-08-01 800

# Random indicators, recomputed.
cat >oracle.py <<'PYTHON'
import decimal
import json
import random
import sys
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

decimal.getcontext().prec = 60
random.seed(int(sys.argv[2]))
DAY = date(2025, 9, 17)
Z = Decimal("1.96")


def half_even(number, places):
    """Of a Fraction or a Decimal, as text."""
    if isinstance(number, Fraction):
        scaled = number * 10**places
        floor = scaled.numerator // scaled.denominator
        rest = scaled - floor
        whole = floor + (rest > Fraction(1, 2) or (rest == Fraction(1, 2) and floor % 2 == 1))
        sign, digits = "-" if whole < 0 else "", str(abs(whole)).rjust(places + 1, "0")
        return f"{sign}{digits[:-places]}.{digits[-places:]}"
    text = str(number.quantize(Decimal(1).scaleb(-places), rounding=decimal.ROUND_HALF_EVEN))
    return text.replace("-0.00", "0.00") if set(text) <= set("-0.") else text


def number(low, high):
    places = random.choice((0, 0, 1, 3, 6))
    return f"{Decimal(random.randint(low * 10**places, high * 10**places)).scaleb(-places):f}"


class Wave:
    def __init__(self, share, sample, population, effect):
        self.p, self.n = Decimal(share) / 100, Decimal(sample)
        self.size = self.n / Decimal(effect)
        self.q = 1 / self.size
        if population is not None:
            self.q *= 0 if population == sample else (population - self.n) / (population - 1)
        self.is_complete = self.q == 0
        self.is_score = not self.is_complete and min(self.size * self.p, self.size * (1 - self.p)) < 10
        self.v = self.p * (1 - self.p) * self.q

    def limit(self, sign):
        z2q = Z * Z * self.q
        root = Z * (self.p * (1 - self.p) * self.q + Z * Z * self.q * self.q / 4).sqrt()
        return (self.p + z2q / 2 + sign * root) / (1 + z2q)


def margin(wave):
    if wave.is_score:
        return {"method": "score", "low": half_even(100 * wave.limit(-1), 2),
                "high": half_even(100 * wave.limit(1), 2)}
    half = Z * wave.v.sqrt()
    return {"method": "complete" if wave.is_complete else "normal", "margin": half_even(100 * half, 2),
            "low": half_even(100 * (wave.p - half), 2), "high": half_even(100 * (wave.p + half), 2)}


def change(first, second):
    d = second.p - first.p
    below = above = Z * (first.v + second.v).sqrt()
    told = {"method": "complete" if first.is_complete and second.is_complete else "normal",
            "margin": half_even(100 * below, 2)}
    if first.is_score or second.is_score:
        told = {"method": "score"}
        below = ((second.p - second.limit(-1))**2 + (first.limit(1) - first.p)**2).sqrt()
        above = ((second.limit(1) - second.p)**2 + (first.p - first.limit(-1))**2).sqrt()
    return told | {"change": half_even(100 * d, 2), "low": half_even(100 * (d - below), 2),
                   "high": half_even(100 * (d + above), 2), "beyond_margin": d - below > 0 or d + above < 0}


def make():
    records, plan = [], {}
    for index in range(60):
        code = f"R{index}"
        is_share = index % 2 == 0
        baseline = number(0, 100) if is_share else number(-500, 500)
        target = baseline if index % 13 == 0 else (number(0, 100) if is_share else number(-500, 500))
        begins = date(2025, 1, 1) + timedelta(random.randrange(60))
        ends = begins + timedelta(random.randrange(60, 600))
        records.append({"type": "indicator.added", "indicator": code, "objective": "PEACE", "name": code,
                        "measure": "percentage" if is_share else "unit", "unit": "u",
                        "direction": random.choice(("up", "down")), "baseline": baseline,
                        "baseline_date": str(begins), "targets": [{"value": target, "date": str(ends)}],
                        "date": "2025-01-02"})
        values = []
        for day in sorted(random.sample(range(61, 250), random.randrange(4))):
            value = {"value": number(0, 100) if is_share else number(-900, 900),
                     "date": str(date(2025, 1, 1) + timedelta(day))}
            if is_share:
                value["sample"] = random.choice((random.randint(2, 60), random.randint(61, 3000)))
                value["design_effect"] = random.choice(("1", "1.6", "0.85", "2.25"))
                if random.random() < 0.5:
                    value["population"] = value["sample"] + random.choice((0, 1, 37, 100000))
            values.append(value)
            records.append({"type": "measurement.recorded", "indicator": code, "source": "s", "method": "m"} | value)
        plan[code] = {"direction": records[-1 - len(values)]["direction"],
                      "baseline": baseline, "target": target, "begins": str(begins), "ends": str(ends),
                      "values": values}
    with open("rows.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    with open("plan.json", "w", encoding="utf-8") as file:
        json.dump(plan, file)


def check():
    with open("plan.json", encoding="utf-8") as file:
        plan = json.load(file)
    with open("answer", encoding="utf-8") as file:
        peace = json.load(file)["objectives"][0]
    told = {one["indicator"]: one for one in peace["indicators"] if one["indicator"] in plan}
    assert len(told) == len(plan), "an indicator is missing"
    kinds = set()
    for code, one in plan.items():
        ours = {key: told[code].get(key) for key in ("progress", "expected", "gap", "status", "margin")}
        begins, ends = date.fromisoformat(one["begins"]), date.fromisoformat(one["ends"])
        expected = min(Fraction((DAY - begins).days, (ends - begins).days), Fraction(1))
        theirs = {"progress": None, "expected": half_even(expected, 4), "gap": None, "status": None, "margin": None}
        whole = Fraction(one["target"]) - Fraction(one["baseline"])
        is_aim = whole < 0 if one["direction"] == "down" else whole > 0
        if one["values"] and is_aim:
            progress = (Fraction(one["values"][-1]["value"]) - Fraction(one["baseline"])) / whole
            theirs |= {"progress": half_even(progress, 4), "gap": half_even(progress - expected, 4),
                       "status": "off_track" if progress + Fraction(1, 10) < expected else "on_track"}
        waves = [Wave(value["value"], value["sample"], value.get("population"), value["design_effect"])
                 for value in one["values"] if "sample" in value]
        if waves:
            theirs["margin"] = margin(waves[-1])
            kinds.add(theirs["margin"]["method"])
        if len(waves) > 1:
            changed = dict(told[code]["change"])
            del changed["from"]
            if changed != change(waves[-2], waves[-1]):
                sys.exit(f"{code}: {changed} instead of {change(waves[-2], waves[-1])}")
        if ours != theirs:
            sys.exit(f"{code}: {ours} instead of {theirs}")
    assert kinds == {"normal", "score", "complete"}, kinds


make() if sys.argv[1] == "make" else check()
PYTHON
for seed in 1 2 3; do # each on the same beginning, which the keyring has to know as well
    mkdir kept
    cp -r mission config kept
    python3 oracle.py make "$seed"
    programme import records rows.jsonl
    expect_exit 0 report impact --as-of 2025-09-17 --format json
    python3 oracle.py check "$seed" || fail "the recomputation differs, seed $seed"
    rm -rf mission config
    mv kept/mission kept/config .
    rmdir kept
done

# Of a ledger that was altered it says so.
sql mission/ledger.db "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"200\"', '\"400\"') AS BLOB)
    WHERE instr(bytes, 'Village register') > 0"
expect_exit 1 report impact --as-of 2025-07-01
expect_text answer 'NOT INTACT'
