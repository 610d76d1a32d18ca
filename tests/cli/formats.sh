#!/bin/sh
# --format md, html and pdf: pages for people, of everything that prints a page; --templates.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
keep_books
expect_exit 0 --as finance-1 party add EV --kind donor \
    --name '<script>alert("x")</script> {{title}} | [a](https://evil.example)'
expect_exit 0 --as finance-1 fund add EVF --kind general --name '"><b>'
expect_exit 0 --as finance-1 pledge --donor EV --fund EVF --amount '5 USD' --conditions '</td></table><!--'

# A page that is well-formed and asks for nothing from outside. A report carries its JSON, as data without markup.
expect_page() { # file
    grep -q '^<!DOCTYPE html>' "$1" || fail "$1 is no page"
    xmllint --noout "$1" >"$scratch/answer" 2>"$scratch/talk" || fail "$1 is not well-formed"
    grep -v '^<script type="application/json" id="fundtrail-report">{[^<>&]*}</script>$' "$1" >seen
    ! grep -qi -e '<script' -e '<img' -e '<link' -e '<a ' -e ' href=' -e ' src=' -e 'url(' -e '@import' seen ||
        fail "$1 holds more than text"
    ! grep -v -e 'http-equiv' -e 'evil.example' seen | grep -q -e '://' ||
        fail "$1 refers to something outside"
}

questions='list fund
list pledge
list party
show DB-00001 --context
show EV --open
--as certifier-1 inbox
trace RC-00001 --down
report trial-balance
report trial-balance --explain
report audit-trail
report pledges
report obligations
report concentration
contingency status
policy show
checkpoint
verify --no-remember
key list
rebuild --dry-run
--as finance-1 --dry-run party add NO --kind donor --name Norway'
printf '%s\n' "$questions" >questions
while read -r question; do
    for format in md html; do
        # shellcheck disable=SC2086 # words of a command, to be split
        expect_exit 0 $question --format "$format"
        [ -s answer ] || fail 'the answer is empty'
        cp answer "page.$format"
        case $question in *--dry-run*) continue ;; esac
        # shellcheck disable=SC2086
        expect_exit 0 $question --format "$format" --output written
        expect_empty answer
        expect_same written "page.$format" '--output is not what is printed'
    done
    expect_page page.html
    printf '%s, as Markdown\n' "$question" >last
    ! sed 's/<br>//g' page.md | grep -q -e '[^\\]<' -e '[^\\]\[' -e 'https:' || fail 'a text became markup'
done <questions

# What officers wrote is shown as it is.
expect_exit 0 show EV --open --format html
expect_text answer '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; {{title}} | [a](https'
expect_exit 0 show EV --open --format md
expect_text answer '\<script\>alert("x")\</script\> \{\{title\}\} \| \[a\](https\://evil.example)'

# In the words of the reader.
expect_exit 0 --language fr report audit-trail --format html
expect_text answer '<html lang="fr">'
expect_text answer 'data-before="Page " data-between=" sur "'

# On a narrow screen a table shows by shadows that it goes on sideways.
expect_text answer "background-attachment: local, local, scroll, scroll"

# A ledger that was tampered with raises an alarm, and the exit code is that of findings.
cp -r unmx forged
sql forged/ledger.db "UPDATE entry SET note = CAST(CAST(note AS TEXT) || 'x' AS BLOB) WHERE entry_index = 9"
expect_exit 1 --ledger forged verify --no-remember --format html --output alarm.html
expect_page alarm.html
grep -q '<section class="alarm">' alarm.html || fail 'the page raises no alarm'

# A refusal is no page.
expect_exit 3 list nothing --format html --output untouched
[ ! -e untouched ] || fail 'a refused question wrote a file'

# Own templates: what is not there is the program's own; what cannot be used is refused and leaves no file.
mkdir own
expect_exit 3 verify --templates own --format html --output untouched
expect_text talk 'neither page.mustache nor style.css'
expect_exit 3 verify --templates absent --format html --output untouched
printf 'body { color: #000 }\n' >own/style.css
expect_exit 0 verify --templates own --format html
expect_text answer 'body { color: #000 }'
expect_text answer '<h1 dir="auto">Intact</h1>'
printf '<p>{{title}}</p>{{#facts}}{{name}};{{/facts}}' >own/page.mustache
expect_exit 0 verify --templates own --format html
expect_text answer '<p>Intact</p>Ledger;Entries;'
printf '<p>{{titel}}</p>' >own/page.mustache
expect_exit 3 verify --templates own --format html --output untouched
expect_text talk 'there is no key "titel"'
printf '{{#facts}}' >own/page.mustache
expect_exit 3 verify --templates own --format html --output untouched
expect_text talk 'page.mustache cannot be used'
[ ! -e untouched ] || fail 'a template that cannot be used wrote a file'

# Where no page is made, they would be left aside without a word: nothing is done instead.
for format in table json csv md; do
    expect_exit 2 verify --templates own --format "$format"
    expect_empty answer
    expect_text talk '--templates is for --format html or pdf'
done
expect_exit 2 verify --templates own --output untouched
expect_exit 2 --as finance-1 --templates own party add XX --kind donor --name X
expect_exit 3 show XX
[ ! -e untouched ] || fail 'a command line that was refused wrote a file'

# A format may stand in fundtrail.toml.
cp -r unmx settled
printf 'format = "md"\n' >settled/fundtrail.toml
expect_exit 0 --ledger settled list fund
expect_text answer '| Code'
printf 'format = "mdx"\n' >settled/fundtrail.toml
expect_exit 3 --ledger settled list fund
expect_text talk 'table, json, csv, md, html or pdf'

# PDF without the program that makes it, and with one that fails: a hint, and no file.
mkdir empty failing
expect_status 4 env PATH="$scratch/empty" "$FUNDTRAIL" verify --format pdf --output untouched.pdf
expect_text talk 'apt-get install weasyprint'
printf '#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "no fonts" >&2\nexit 1\n' >failing/weasyprint
chmod +x failing/weasyprint
expect_status 4 env PATH="$scratch/failing:$PATH" "$FUNDTRAIL" verify --format pdf --output untouched.pdf
expect_text talk 'weasyprint made no PDF (exit code 1): no fonts'
expect_exit 0 list fund --output untouched.pdf
cp untouched.pdf before.pdf
expect_status 4 env PATH="$scratch/failing:$PATH" "$FUNDTRAIL" verify --format pdf --output untouched.pdf
expect_same untouched.pdf before.pdf 'a PDF that failed took the place of a file'

# A format that the ledger's settings ask for is looked at before anything is recorded, too.
printf 'format = "pdf"\n' >settled/fundtrail.toml
cp settled/ledger.db before.db
expect_status 4 env PATH="$scratch/empty" "$FUNDTRAIL" --ledger settled --as finance-1 \
    party add NO --kind donor --name Norway --output receipt.pdf
expect_same settled/ledger.db before.db 'a record was written whose receipt could not be made'

# A PDF is not for a terminal.
printf 'verify --format pdf, on a terminal\n' >last
python3 "$project/tests/cli/support/terminal.py" "$FUNDTRAIL" verify --format pdf >answer 2>./talk && fail 'it passed'
expect_text answer 'a PDF is not for a terminal'
expect_text answer '--output FILE'
expect_no_text answer '%PDF'
