#!/bin/sh
# Derived tables that were edited or dropped are found by verify and mended by rebuild; what is permanent stays.
. "$(dirname "$0")/support/lib.sh"

permanent() { # where to
    python3 - "$FUNDTRAIL_LEDGER/ledger.db" >"$1" <<'PYTHON'
import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
for (name,) in database.execute(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'p\\_%' ESCAPE '\\' ORDER BY name"
).fetchall():
    for row in database.execute(f"SELECT * FROM {name} ORDER BY 1"):
        print(name, row)
PYTHON
}

expect_mended() {
    expect_exit 0 rebuild
    expect_text answer "$records records"
    expect_exit 0 verify --format json
    expect_json 'answer["projections_checked"] is True'
    permanent after.rows
    expect_same after.rows permanent.rows 'rebuild changed permanent rows'
    expect_exit 0 report trial-balance --format json
    expect_same answer balance.json 'after rebuild the trial balance is another'
}

derived_tables() {
    sql unmx/ledger.db "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'p\\_%' ESCAPE '\\'"
}

new_ledger unmx
keep_books
permanent permanent.rows
[ "$(wc -l <permanent.rows)" -gt 20 ] || fail 'there are no permanent rows to watch'
records=$(sql unmx/ledger.db 'SELECT count(*) FROM record')
expect_exit 0 report trial-balance --format json
cp answer balance.json

# One amount edited.
sql unmx/ledger.db "UPDATE p_balance SET amount = amount + 1 WHERE account = 'bank:USD-OPS'"
expect_exit 1 verify --format json
expect_json 'set(one["code"] for one in answer["findings"]) == {"projection.differs"}'
expect_mended

# A row taken out, a row put in, for every derived table.
for table in $(derived_tables); do
    [ "$(sql unmx/ledger.db "SELECT count(*) FROM $table")" -gt 0 ] || continue
    sql unmx/ledger.db "DELETE FROM $table WHERE rowid IN (SELECT rowid FROM $table LIMIT 1)" 2>/dev/null ||
        sql unmx/ledger.db "DELETE FROM $table"
    printf 'verify, with a row of %s missing\n' "$table" >last
    status=0
    "$FUNDTRAIL" verify --format json >answer 2>./talk || status=$?
    expect_json "$status == 1 and 'projection.differs' in [one['code'] for one in answer['findings']]
        or $status in (0, 1) and answer['projections_checked'] is False"
    expect_mended
done

# A table dropped: the ledger itself is intact, and it is said that nothing derived was compared.
sql unmx/ledger.db 'DROP TABLE p_balance'
status=0
"$FUNDTRAIL" verify --format json >answer 2>./talk || status=$?
expect_json 'answer["projections_checked"] is False'
expect_exit 4 --as finance-1 party add NO --kind donor --name Norway
expect_text talk 'fundtrail rebuild'
status=0
"$FUNDTRAIL" report trial-balance >answer 2>./talk || status=$?
case $status in
    0 | 70) fail "a report without its table: exit code $status" ;;
esac
expect_mended

# All of them dropped.
for table in $(derived_tables); do
    sql unmx/ledger.db "DROP TABLE $table"
done
expect_mended

# A ledger whose records were edited is not rebuilt: that would make the forgery look derived.
sql unmx/ledger.db "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), '300000.00', '900000.00') AS BLOB)"
cp unmx/ledger.db before.db
expect_exit 5 rebuild
expect_text talk 'hint: '
expect_same unmx/ledger.db before.db 'a refused rebuild changed the ledger'
