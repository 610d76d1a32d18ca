#!/bin/sh
# Results: indicators, measurements, surveys, ratings, milestones and lessons, from the command line to lists,
# imports, warnings and alerts.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
expect_exit 0 key new mission.example/programme-1 --no-passphrase
cp answer programme-1.vkey
expect_exit 0 --as admin-1 officer enrol programme-1 --key programme-1.vkey --role programme_officer --format json
expect_exit 0 --as admin-2 approve "$(of_json answer 'answer["records"][0]')"
programme() { # words …
    expect_exit 0 --as programme-1 "$@"
}
refused() { # rule, words …
    rule=$1
    shift
    expect_exit 3 --as programme-1 "$@"
    expect_text talk "[$rule]"
}
library="$project/examples/indicators/peace-operations.toml"
mappings="$project/examples/mappings"

# The chain of results.
programme objective add PEACE --name 'Calm roads' --level impact --date 2025-01-01
programme objective add RETURN --name 'Families are back' --level outcome --parent PEACE --date 2025-01-01
refused levels-in-order objective add ABOVE --name Above --level impact --parent RETURN
refused record.field objective add ABOVE --name Above --level goal
expect_text talk 'impact, outcome, output'

# Indicators, typed and from the library. What is typed stands before what the library says.
programme indicator add RETURNS --objective RETURN --from-library IDP-RETURNS --library "$library" \
    --name 'Persons who returned' --baseline 0 --baseline-date 2024-12-31 --target '2,000' --target-date 2025-06-30 \
    --target 5000 --target-date 2025-12-31 --date 2025-01-02
programme indicator add SAFE --objective PEACE --name 'People who feel safe after dark' --measure percentage \
    --unit '% of respondents' --baseline 40% --baseline-date 2024-12-31 --target 60% --target-date 2026-12-31 \
    --group sex --frequency yearly --date 2025-01-02
programme indicator add TALKS --objective PEACE --from-library reconciliation --library "$library" --date 2025-01-02
refused code-unique indicator add talks --objective PEACE --from-library RECONCILIATION --library "$library"
refused library indicator add X --objective PEACE --from-library IDP-RETURNS
expect_exit 3 --as programme-1 indicator add X --objective PEACE --from-library IDP-RETURN --library "$library"
expect_text talk 'did you mean IDP-RETURNS?'
refused record.field indicator add X --objective PEACE --unit persons --target 5 --target-date 2025-12-31
expect_text talk '--name is missing'
refused target indicator add X --objective PEACE --name X --unit persons --target 5
refused indicator-complete indicator add X --objective PEACE --name X --unit persons
expect_exit 3 --as finance-1 indicator add X --objective PEACE --name X --unit persons --target 5 \
    --target-date 2025-12-31

# Every indicator of the library can be added.
codes=$(sed -n 's/^code = "\(.*\)"/\1/p' "$library")
[ "$(echo "$codes" | wc -l)" -gt 20 ] || fail 'the library lacks indicators'
for code in $codes; do
    target=$(python3 - "$library" "$code" <<'PYTHON'
import re
import sys

text = open(sys.argv[1], encoding="utf-8").read()
block = next(one for one in text.split("[[indicator]]") if f'code = "{sys.argv[2]}"' in one)
scale = re.search(r'scale = \[(.*)\]', block)
print(re.findall(r'"([^"]*)"', scale[1])[-1] if scale else 50)
PYTHON
    )
    expect_exit 0 --as programme-1 indicator add "$code" --objective PEACE --from-library "$code" \
        --library "$library" --target "$target" --target-date 2030-12-31 --dry-run
done
expect_text answer 'nothing was written'

# Measurements. Where they come from is the indicator's unless it is said.
programme measure RETURNS --value 1,250 --from-date 2025-01-01 --date 2025-03-31 --format json
expect_json 'answer["refs"] == ["ME-00001"]'
expect_exit 0 export records
expect_text answer '"value":"1250"'
expect_text answer '"source":"IOM, Displacement Tracking Matrix"'
refused period-as-counted measure RETURNS --value 3 --date 2025-06-30
refused measured-once measure RETURNS --value 3 --from-date 2025-03-31 --date 2025-06-30
expect_text talk 'ME-00001'
refused value-fits-measure measure RETURNS --value many --from-date 2025-04-01 --date 2025-06-30
refused groups-as-stated measure RETURNS --value 3 --from-date 2025-04-01 --date 2025-06-30 --group police
refused reference-known measure NOTHING --value 3 --source X --method Y
refused value-date-not-future measure RETURNS --value 3 --from-date 2025-04-01 --date 2099-06-30
refused record.field measure SAFE --value 44% --date 2025-02-01
expect_text talk '--source is missing'
programme measure RETURNS --value 1300 --from-date 2025-01-01 --date 2025-03-31 --supersedes ME-00001 \
    --note 'the round was revised'
refused result-stands measure RETURNS --value 1400 --from-date 2025-01-01 --date 2025-03-31 --supersedes ME-00001
expect_text talk 'ME-00001 is superseded already'
expect_text talk 'ME-00002 stands now, of the whole from 2025-01-01 to 2025-03-31: --supersedes ME-00002'

# A per cent sign is never dropped: it must fit what the indicator measures, and so must a survey.
mistyped() { # words …
    expect_exit 2 --as programme-1 "$@"
    expect_text talk 'RETURNS is of measure unit, in persons'
}
mistyped measure RETURNS --value 30% --from-date 2025-04-01 --date 2025-06-30
expect_text talk '"30%" is a share'
expect_text talk 'without the per cent sign'
mistyped indicator revise RETURNS --target 90% --target-date 2026-06-30 --reason 'typed wrongly'
mistyped survey RETURNS --share 30 --sample 400 --date 2025-06-30
expect_text talk '`fundtrail measure RETURNS --value V --sample N`'
expect_exit 2 --as programme-1 indicator add X --objective PEACE --name X --unit persons --target 5% \
    --target-date 2025-12-31
expect_text talk '"5%" is a share, and X is of measure unit'
programme indicator add X --objective PEACE --name 'Change of the price of millet' --unit '% a year' --target 5% \
    --target-date 2025-12-31 --dry-run

# A wave of a survey, a rating with its reasons, one that should not stand.
programme survey SAFE --share 41.5% --sample 1204 --design-effect 1.6 --population 400000 --date 2025-03-20 \
    --source 'Household survey, wave 1' --method 'two-stage cluster sample' --answer safe:500 --answer unsafe:704
refused sample-as-stated survey SAFE --share 46% --sample 1204 --source X --method Y --date 2025-09-18 --answer safe:1
refused answer survey SAFE --share 46% --sample 1204 --source X --method Y --date 2025-09-18 --answer safe
programme assess-result TALKS --rating 'in contact' --text 'Two of three committees met' --date 2025-06-30
refused value-fits-measure assess-result TALKS --rating better --text 'All met' --date 2025-09-30
programme measure RETURNS --value 9 --from-date 2025-04-01 --date 2025-04-30 --place Gao
programme measurement withdraw ME-00005 --reason 'of another district'

# Targets stated anew; milestones; lessons.
programme indicator revise RETURNS --target 6000 --target-date 2026-06-30 --reason 'board decision 12'
refused revision-needed indicator revise RETURNS --target 6000 --target-date 2026-06-30 --reason again
programme milestone add --objective PEACE --name 'Joint patrols in all districts' --due 2025-06-30 --date 2025-01-02
programme milestone add --objective RETURN --name 'Land registry open' --due 2025-03-31 --date 2025-01-02
programme milestone reach MI-00002 --date 2025-03-20
programme milestone move MI-00001 --due 2025-09-30 --reason 'roads were flooded' --date 2025-06-20
refused milestone-changes milestone reach MI-00002
programme milestone add --objective RETURN --name 'Second office' --due 2025-12-31 --date 2025-01-02
programme milestone drop MI-00003 --reason 'no funds'
programme lesson add --text 'Wells without a committee fail' --action 'Committees first' --tag water --tag return \
    --objective RETURN
programme lesson add --text 'Committees need women' --tag water --supersedes LE-00001

# Lists, show, attached evidence, completion.
expect_exit 0 list indicator --format json
expect_json '[one["code"] for one in answer["rows"]] == ["RETURNS", "SAFE", "TALKS"]'
expect_json 'answer["rows"][0]["newest"] == {"ref": "ME-00002", "value": "1300", "date": "2025-03-31"}'
expect_json 'answer["rows"][0]["target"] == {"value": "6000", "date": "2026-06-30"}'
expect_json 'answer["rows"][0]["baseline"]["value"] == "0" and answer["rows"][0]["counting"] == "summed"'
expect_exit 0 list indicator --objective RETURN
expect_text answer 'Persons who returned'
expect_no_text answer 'SAFE'
expect_exit 0 list measurement --indicator returns --format json
expect_json '[(one["ref"], one["state"]) for one in answer["rows"]] ==
    [("ME-00001", "superseded"), ("ME-00002", "recorded"), ("ME-00005", "withdrawn")]'
expect_json 'answer["rows"][2]["place"] == "Gao"'
expect_exit 0 list measurement --objective PEACE --since 2025-03 --until 2025-03 --format json
expect_json '[(one["ref"], one["value"], one["sample"]) for one in answer["rows"]] == [("ME-00003", "41.5", 1204)]'
expect_exit 0 list measurement
expect_text answer '1 Jan 2025 to 31 Mar 2025'
expect_exit 0 list milestone --format json
expect_json '[(one["ref"], one["state"], one["due"]) for one in answer["rows"]] == [("MI-00001", "planned",
    "2025-09-30"), ("MI-00002", "reached", "2025-03-31"), ("MI-00003", "dropped", "2025-12-31")]'
expect_exit 0 list lesson --format json
expect_json '[(one["ref"], one["state"], one["tags"]) for one in answer["rows"]] ==
    [("LE-00001", "superseded", ["return", "water"]), ("LE-00002", "recorded", ["water"])]'
expect_exit 3 list milestone --fund SE
expect_exit 3 list measurement --indicator NOTHING
expect_text talk 'reference-known'
expect_exit 0 show ME-00004
expect_no_text answer 'Two of three'
expect_exit 0 show ME-00004 --open
expect_text answer 'Two of three'
expect_exit 0 show RETURNS --open
expect_text answer 'board decision 12'
expect_text answer '6000 (30 Jun 2026)'
expect_exit 0 show MI-00001 --format json
expect_json 'answer["state"] == "planned" and
    [(one["state"], one["due"], one["date"], one["reason"]) for one in answer["changes"]] ==
    [("planned", "2025-09-30", "2025-06-20", {"state": "sealed"})]'
printf 'gazette\n' >gazette.txt
expect_exit 0 show MI-00002 --format json
programme attach "$(of_json answer 'answer["changes"][0]["record"]')" gazette.txt
expect_exit 0 show MI-00002 --open
expect_text answer 'reached'
expect_text answer 'gazette.txt'
! grep -qaF -e 'Two of three' -e 'Committees first' -e flooded unmx/ledger.db || fail 'the ledger has private text'
printf 'name;signature\n' >attendance.csv
programme attach ME-00003 attendance.csv
expect_exit 0 show ME-00003 --open
expect_text answer attendance.csv
expect_exit 0 complete -- measure RE
expect_text answer RETURNS
expect_exit 0 complete -- milestone reach MI
expect_text answer MI-00001
expect_exit 0 report audit-trail --ref ME-00002 --format json
expect_json 'len(answer["records"]) > 0'
expect_exit 0 report audit-trail --objective RETURN
expect_exit 0 export journal

# All rows of a sheet or none, waves of a survey among them.
cp -r unmx before
expect_exit 3 --as programme-1 import csv "$mappings/measurements.csv" --mapping "$mappings/measurements.toml" \
    --format json
expect_json '[row["rule"] for row in answer["refused"]["rows"]] == ["measured-once", "measured-once"]'
expect_same before/ledger.db unmx/ledger.db 'a refused sheet changed the ledger'
sed -e 2d -e 6d "$mappings/measurements.csv" >rows.csv
sed 's/,980,/,98%,/' rows.csv >share.csv
expect_exit 3 --as programme-1 import csv share.csv --mapping "$mappings/measurements.toml" --format json
expect_json '[(row["row"], row["rule"]) for row in answer["refused"]["rows"]] == [(2, "cell")]'
expect_text answer 'RETURNS is of measure unit, in persons'
programme import csv rows.csv --mapping "$mappings/measurements.toml" --format json
expect_json 'answer["summary"]["records"] == {"measurement.recorded": 4} and
    answer["summary"]["counts"][0]["rows"] == 1'
expect_exit 0 list measurement --indicator SAFE --format json
expect_json '[(one["value"], one.get("sex", "")) for one in answer["rows"]] ==
    [("41.5", ""), ("46.2", ""), ("39.0", "female")]'
cat >more.jsonl <<'JSON'
{"type":"milestone.added","objective":"PEACE","name":"Report","due":"2026-01-31","date":"2025-01-02","local":"m"}
{"type":"milestone.changed","milestone":"@m","state":"reached","date":"2026-01-30"}
{"type":"measurement.recorded","indicator":"RETURNS","value":"12","from_date":"2025-07-01","date":"2025-09-30"}
JSON
programme import records more.jsonl

# A month that is closed names what was not measured; nothing is refused for it.
expect_exit 0 --as finance-1 period close 2025-12 --dry-run
expect_text talk 'RETURNS was not measured from 2025-10-01 to 2025-12-31'
expect_no_text talk 'SAFE'
expect_exit 0 --as finance-1 period close 2025-09 --dry-run
expect_no_text talk 'was not measured'

# Thresholds of the policy raise alerts for programme officers, and for nobody else.
expect_exit 0 --as programme-1 inbox --format json
expect_json '[(one["kind"], one["about"]) for one in answer["alerts"]] == [("late", "MI-00001")]'
printf 'progress_gap_percent = "10"\nmeasurement_days = 180\n' >policy.toml
expect_exit 0 --as admin-1 policy set policy.toml --format json
expect_exit 0 --as admin-2 approve "$(of_json answer 'answer["records"][0]')"
expect_exit 0 --as programme-1 inbox --format json
expect_json '("off_track", "RETURNS") in [(one["kind"], one["about"]) for one in answer["alerts"]]'
expect_json '("overdue", "SAFE") in [(one["kind"], one["about"]) for one in answer["alerts"]]'
expect_exit 0 --as programme-1 inbox
expect_text answer 'Results that need a look'
expect_exit 0 --as programme-1 inbox --format csv
expect_text answer 'needs a look,,RETURNS,,off_track,,,,,,,,'
expect_exit 0 --as finance-1 inbox --format json
expect_json 'answer["alerts"] == []'

# What is odd is recorded, with a note; a total that is corrected is not odd.
programme indicator add TRAINED --objective PEACE --name 'People trained' --unit persons --counting cumulative \
    --baseline 0 --baseline-date 2024-12-31 --target 9000 --target-date 2025-12-31 --source list --method count \
    --date 2025-01-02
programme measure TRAINED --value 5200 --date 2025-06-30 --format json
first=$(of_json answer 'answer["refs"][0]')
programme measure TRAINED --value 4900 --date 2025-09-30 --format json
expect_text talk "note: 4900 is less than the 5200 of 2025-06-30, $first; a cumulative value falls only when it is"
second=$(of_json answer 'answer["refs"][0]')
refused result-stands measure RETURNS --value 9 --from-date 2025-07-01 --date 2025-09-30 --supersedes "$second"
expect_text talk "$second measures TRAINED, not RETURNS"
expect_text talk 'stands now, of the whole from 2025-07-01 to 2025-09-30'
programme measure TRAINED --value 4700 --date 2025-06-30 --supersedes "$first"
expect_no_text talk 'note:'
programme measure TRAINED --value 5400 --date 2025-12-31 --supersedes "$second"
expect_text talk "note: $second measures the whole on 2025-09-30, and stands no more"
programme milestone add --objective PEACE --name 'Hotline open' --due 2025-12-31 --date 2025-03-01 --format json
hotline=$(of_json answer 'answer["refs"][0]')
programme milestone reach "$hotline" --date 2025-02-20
expect_text talk "note: $hotline was planned on 2025-03-01, and is reached on 2025-02-20, before that"

expect_exit 0 verify
expect_exit 0 rebuild
expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["projections_checked"]'
