#!/bin/sh
# A saved report is made again from the ledger: the same, also after the ledger has grown; what was altered is named;
# what is no report, or one of another ledger, is told as that.
. "$(dirname "$0")/support/lib.sh"

as() { # officer, words …
    officer=$1
    shift
    expect_exit 0 --as "$officer" "$@"
}
. "$project/tests/cli/support/mission.sh"

# Every report, as JSON and as a page, each in a manner of its own.
save() { # name, words …
    saved=$1
    shift
    expect_exit 0 report "$@" --format json --output "$saved.json"
    expect_exit 0 report "$@" --format html --output "$saved.html"
}
save donor donor SE --since 2025-07 --until 2025-12
save donor_known donor SE --known-at 2999-12-31
save statement fund-statement --since 2025-01 --until 2025-06 --fund SE
save statement_all fund-statement
save trail audit-trail --fund SE
save trail_ref audit-trail --ref DB-00001
save contingency contingency --since 2025-01-01 --open
save impact impact --as-of 2025-12-31 --open
save balance trial-balance --explain
save balance_of trial-balance --officer finance-1 --known-at 2999-06-30
save budget budget --as-of 2025-12-31 --verified
save pledges pledges --fund SE
save obligations obligations --payee V1
save advances advances --verified
save concentration concentration --since 2025
save timeliness timeliness --fund SE
expect_exit 0 report donor SE --format html --language fr --output french.html

reports='donor donor_known statement statement_all trail trail_ref contingency impact balance balance_of budget pledges
    obligations advances concentration timeliness'
check_all() {
    for name in $reports; do
        expect_exit 0 check-report "$name.json" --format json
        expect_json 'answer["verdict"] == "same" and answer["differences_count"] == 0'
        expect_exit 0 check-report "$name.html" --format json
        expect_json 'answer["verdict"] == "same" and answer["standing"] == "this_ledger"'
    done
    expect_exit 0 check-report french.html --language fr
    expect_text answer 'Le rapport est ce que donne le registre'
}
check_all

# A verified everyday report names what it rests on.
expect_exit 0 verify --format json --no-remember
root=$(of_json answer 'answer["root"]')
of_json budget.json 'answer["root"]' | grep -qxF "$root" || fail 'a verified report names another root'
of_json pledges.json '"root" in answer' | grep -qx False || fail 'a report that verified nothing names a root'

# The ledger grows: other money in the same funds, a pledge that is adjusted, a donor told anew.
grown=$(of_json donor.json 'answer["size"]')
finance pledge --donor SE --fund SE --amount '1000000 SEK' --date 2025-11-30
finance party add V2 --kind vendor --name 'Later'
finance adjust PL-00001 --amount '31000000 SEK' --reason 'more' --date 2025-12-30
expect_exit 0 verify --format json --no-remember
expect_json "answer[\"entries\"] > $grown"
check_all
expect_exit 0 check-report pledges.json --format json
expect_json "answer[\"size\"] == $grown and answer[\"ledger\"][\"entries\"] > $grown"
# The same reports of today are other ones.
expect_exit 0 report pledges --fund SE --format json --output newer.json
cmp -s pledges.json newer.json && fail 'the ledger has not grown in what the report says'

# A figure altered in the data, in what is seen, and in both. The program names it as its reader finds it.
python3 - <<'PYTHON'
import re



def read(name):
    with open(name, encoding="utf-8") as file:
        return file.read()


def write(name, text):
    with open(name, "w", encoding="utf-8") as file:
        file.write(text)


data = read("donor.json")
page = read("donor.html")
begin = page.index('id="fundtrail-report">')
seen, carried = page[:begin], page[begin:]
# The budget line PARTNER of the story.
assert '"budget":"PARTNER"' in data
altered = re.sub(r'("budget":"PARTNER","budgeted":")([0-9.]+)"', r'\g<1>999999.99"', data, count=1)
assert altered != data
write("altered.json", altered)
altered_carried = re.sub(r'("budget":"PARTNER","budgeted":")([0-9.]+)"', r'\g<1>999999.99"', carried, count=1)
altered_seen = seen.replace(">600,000.00<", ">999,999.99<", 1)
assert altered_seen != seen and altered_carried != carried
write("data_only.html", seen + altered_carried)
write("seen_only.html", altered_seen + carried)
write("both.html", altered_seen + altered_carried)
write("style.html", page.replace("<style>", "<style>tbody tr:nth-child(2){display:none}", 1))
write("hidden.html", page.replace("<tr>", "<tr hidden>", 1))
caption = re.search(r"<caption[^>]*>([^<]*)</caption>", page)[1]
write("caption.html", page.replace(caption, "Money well spent"))
label = 'aria-label="%s"'
assert label % caption in page
write("label.html", page.replace(label % caption, label % "Money well spent", 1))
pledges = read("pledges.html")
code = "<code>fundtrail verify</code>"
assert code in pledges
write("note.html", pledges.replace(code, "<code>fundtrail trust</code>", 1))
write("uncoded.html", pledges.replace(code, "`fundtrail verify`", 1))
write("row_gone.html", re.sub(r"<tr[^>]*><th scope=\"row\"[^>]*>PARTNER</th>.*?</tr>\n", "", page, count=1))
write("two.html", page.replace("</body>", '<script type="application/json" id="fundtrail-report">{}</script></body>'))
write("none.html", page.replace("fundtrail-report", "another"))
write("cut.json", data[: len(data) // 2])
write("deep.json", '{"report":' + "[" * 100000)
write("deeper.json", '{"a":' * 60 + "1" + "}" * 60)
write("size.json", data.replace('"size":', '"size":-', 1))
write("later.json", re.sub(r'"size":([0-9]+)', lambda m: '"size":' + str(int(m[1]) + 1000), data))
write("twice.json", data.replace('{"', '{"report":"donor","', 1))
write("unasked.json", re.sub(r'"asked":\{[^}]*\},', "", data))
write("other_ask.json", data.replace('"asked":{', '"asked":{"moon":"full",', 1))
write("root.json", re.sub(r'"root":"[^"]{4}', '"root":"AAAA', data))
write("no_report.json", '{"report":"horoscope","asked":{}}')
with open("bytes.json", "wb") as file:
    file.write(b'{"report":"\xff\xfe"}')
PYTHON
caption=$(sed -n 's|^<caption[^>]*>\(.*\)</caption>$|\1|p' donor.html | head -n 1)
differs() { # file, in, place, stated, recomputed
    expect_exit 1 check-report "$1" --format json
    expect_json "answer[\"verdict\"] == \"differs\" and any( \
        (one[\"in\"], one.get(\"stated\"), one.get(\"recomputed\")) \
        == (\"$2\", \"$4\", \"$5\") and \"$3\" in one[\"place\"] for one in answer[\"differences\"])"
}
differs altered.json figures 'funds SE, lines PARTNER, budgeted' 999999.99 600000.00
differs data_only.html figures 'funds SE, lines PARTNER, budgeted' 999999.99 600000.00
differs seen_only.html page 'row PARTNER' 999,999.99 600,000.00
differs both.html figures 'funds SE, lines PARTNER, budgeted' 999999.99 600000.00
differs both.html page 'row PARTNER' 999,999.99 600,000.00
expect_exit 1 check-report both.html
expect_text answer 'The report is not what the ledger gives'
expect_text answer '999,999.99'
expect_exit 1 check-report style.html
expect_text answer 'stylesheet'
for name in hidden uncoded; do
    expect_exit 1 check-report "$name.html"
    expect_text answer 'markup'
done
# Of what was altered stands the text, not its markup.
for name in caption label; do
    differs "$name.html" page '' 'Money well spent' "$caption"
    expect_json 'not any("<" in one.get("stated", "") for one in answer["differences"])'
done
expect_exit 1 check-report note.html
expect_text answer '`fundtrail trust`'
expect_no_text answer '<code>'
expect_exit 1 check-report row_gone.html
expect_text answer 'row PARTNER'

# In French no difference is half English.
expect_exit 1 check-report both.html --language fr
expect_text answer 'ligne PARTNER, colonne'
for word in 'table "' 'row PARTNER' 'column'; do
    expect_no_text answer "$word"
done
expect_exit 1 check-report style.html --language fr
expect_text answer 'feuille de style'

# What depends on the verifier is told in words, times as moments, limits as they read.
python3 - <<'PYTHON'
import re

with open("donor.json", encoding="utf-8") as file:
    data = file.read()
limit = "nothing is said of {1} here"
stated = data.replace('"limits":[', '"limits":["' + limit + '",', 1)
stated = re.sub(r'"protected_entries":[0-9]+', '"protected_entries":7,"protected_since":1796097887', stated, count=1)
stated = stated.replace('"witnesses":0', '"witness_names":["audit.example"],"witnesses":1', 1)
with open("trusting.json", "w", encoding="utf-8") as file:
    file.write(stated)
PYTHON
expect_exit 0 check-report trusting.json
for text in 'protected since' '2026-12-01T' 'names of witnesses' 'audit.example' 'nothing is said of {1} here'; do
    expect_text answer "$text"
done
for key in protected_since witness_names 1796097887; do
    expect_no_text answer "$key"
done
expect_exit 0 check-report trusting.json --language fr
expect_text answer 'protégé depuis'
expect_text answer 'ce que la vérification ne montre pas'

# What cannot be a report is refused, each for its reason, and nothing of it reaches the terminal as it is.
for name in cut deep deeper size twice unasked other_ask no_report bytes; do
    expect_exit 3 check-report "$name.json"
    expect_text talk 'saved-report'
done
for name in two none; do
    expect_exit 3 check-report "$name.html"
    expect_text talk 'saved-report'
done
printf 'Figures: 7\n' >figures.txt
expect_exit 3 check-report figures.txt
expect_text talk 'neither JSON, HTML nor PDF'
expect_exit 3 check-report nowhere.json
expect_text talk 'there is no file'

# Of more entries than there are, of a history that is not there, of another ledger.
expect_exit 1 check-report later.json --format json
expect_json 'answer["standing"] == "longer" and answer["verdict"] == "differs"'
expect_exit 1 check-report root.json --format json
expect_json 'answer["standing"] == "another_history" and [one["place"] for one in answer["differences"]] == ["root"]'

# A template of the reader's own has to be given again.
mkdir templates
cp "$project/reports/render/templates/style.css" templates/
printf 'main{color:navy}\n' >>templates/style.css
expect_exit 0 report donor SE --format html --templates templates --output own.html
expect_exit 1 check-report own.html
expect_text answer 'stylesheet and template'
expect_exit 0 check-report own.html --made-with templates
