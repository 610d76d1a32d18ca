#!/bin/sh
# --format pdf, read by other people's programs: files in it, tags, text, and the same bytes in every run.
. "$(dirname "$0")/support/lib.sh"

for program in weasyprint pdfinfo pdftotext pdfdetach; do
    command -v "$program" >/dev/null || exit 0
done

new_ledger unmx
keep_books
expect_exit 0 --as finance-1 party add EV --kind donor --name 'a (b) \ <c> &'

while read -r question; do
    # shellcheck disable=SC2086 # words of a command, to be split
    for format in pdf json html; do
        expect_exit 0 $question --format "$format" --output "page.$format"
    done
    printf '%s, as PDF\n' "$question" >last
    head -c 5 page.pdf | grep -q '%PDF-' || fail 'that is no PDF'
    ! command -v qpdf >/dev/null || qpdf --check page.pdf >answer 2>./talk || fail 'qpdf finds it damaged'

    # Its data and its page are in it, byte for byte.
    pdfdetach -list page.pdf >answer 2>./talk
    expect_text answer '2 embedded files'
    rm -rf detached
    mkdir detached
    pdfdetach -saveall -o detached page.pdf >answer 2>./talk || fail 'its files cannot be taken out'
    expect_same detached/report.json page.json 'report.json is not the answer of --format json'
    expect_same detached/report.html page.html 'report.html is not the answer of --format html'

    # Its tags read each text of the page once.
    pdfinfo page.pdf >answer 2>./talk
    grep -q '^Tagged: *yes' answer || fail 'it is not tagged'
    [ ! -s talk ] || fail 'poppler complains'
    pdfinfo -struct-text page.pdf >tags 2>./talk
    [ ! -s talk ] || fail 'poppler complains of the tags'
    python3 "$project/tests/cli/support/read_tags.py" page.html tags >answer 2>./talk ||
        fail 'what its tags read is not the page'

    cp page.pdf before.pdf
    # shellcheck disable=SC2086
    expect_exit 0 $question --format pdf --output page.pdf
    expect_same page.pdf before.pdf 'a second run gives other bytes'
done <<'QUESTIONS'
list party
report trial-balance
report budget
report fund-statement --language fr
QUESTIONS

# Every page says of which state of the ledger it is, and which page it is.
expect_exit 0 report audit-trail --format pdf --output page.pdf
expect_exit 0 report audit-trail --format json
root=$(of_json answer 'answer["root"]')
pages=$(pdfinfo page.pdf | sed -n 's/^Pages: *//p')
page=1
while [ "$page" -le "$pages" ]; do
    pdftotext -f "$page" -l "$page" -layout page.pdf answer
    expect_text answer "$root"
    expect_text answer "Page $page of $pages"
    page=$((page + 1))
done

# On paper the audit trail keeps what was debited and credited: only what it can do without goes.
expect_exit 0 report audit-trail --format html
for column in 'Debit actual' 'Credit actual' 'Debit control' 'Credit control'; do
    expect_text answer "<th scope=\"col\" class=\"number\">$column</th>"
done

# Letters that no font of the machine has are told, with what brings fonts; the attached page has them.
expect_exit 0 list party --format pdf --output page.pdf
expect_empty talk
expect_exit 0 --as finance-1 party add TH --kind donor --name 'กองทุน'
mkdir fonts
cp "$(fc-match --format '%{file}' 'DejaVu Sans')" fonts
printf '<fontconfig><dir>%s</dir><cachedir>%s</cachedir></fontconfig>\n' "$scratch/fonts" "$scratch/cache" >fonts.conf
expect_status 0 env FONTCONFIG_FILE="$scratch/fonts.conf" "$FUNDTRAIL" list party --format pdf --output page.pdf
expect_text talk 'no font of this machine has letters such as ก'
expect_text talk 'fonts-noto-core'
pdfdetach -savefile report.html -o attached.html page.pdf
grep -q 'กองทุน' attached.html || fail 'the attached page lacks the name'

# On standard output too.
expect_exit 0 list fund --format pdf
head -c 5 answer | grep -q '%PDF-' || fail 'that is no PDF'
