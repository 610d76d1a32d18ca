#!/bin/sh
# Files go into the vault, are named in the ledger by their commitments, and come out again as they went in.
. "$(dirname "$0")/support/lib.sh"

new_ledger unmx
keep_books
printf '%%PDF-1.4\nthe invoice of the drilling company\n' >'Invoice 7.pdf'
head -c 300000 /dev/urandom >photo.JPG
printf 'a;b\n' >list.xyz
: >empty.txt

# Nothing is written by a rehearsal, nor by a refusal.
cp -r unmx before
expect_exit 0 --as finance-1 attach DB-00001 'Invoice 7.pdf' --dry-run
expect_text answer 'nothing was written'
expect_exit 3 --as finance-1 attach DB-00001 empty.txt
expect_text talk 'is empty'
expect_exit 3 --as finance-1 attach DB-00001 nowhere.pdf
expect_text talk 'there is no file nowhere.pdf'
expect_exit 3 --as finance-1 attach DB-00009 'Invoice 7.pdf'
expect_text talk 'reference-known'
expect_exit 3 --as finance-1 attach DB-00001 'Invoice 7.pdf' --media-type 'text plain'
expect_text talk 'no media type'
truncate -s 268435457 too-long.bin
expect_exit 3 --as finance-1 attach DB-00001 too-long.bin
expect_text talk '256 MiB'
rm too-long.bin
expect_same before/ledger.db unmx/ledger.db 'a refusal changed the ledger'
expect_same before/vault.db unmx/vault.db 'a refusal changed the vault'

expect_exit 0 --as finance-1 attach DB-00001 'Invoice 7.pdf' photo.JPG
expect_exit 0 --as certifier-1 attach DB-00001 list.xyz --media-type text/csv

# The audit trail names them by their commitments, and says that the vault holds them.
expect_exit 0 report audit-trail --ref DB-00001 --format json
expect_json '[one["state"] for record in answer["records"] if record["type"] == "disbursement.proposed"
    for one in record["attachments"]] == ["held"] * 3'
expect_exit 0 --as finance-1 attach v1 list.xyz

# The ledger holds neither names nor contents.
expect_exit 0 export records --output records.jsonl
for private in 'Invoice 7' 'drilling company' photo list.xyz; do
    ! grep -qaF "$private" unmx/ledger.db records.jsonl || fail "the ledger has the private $private"
done
expect_exit 0 show DB-00001 --format json
expect_json 'len(answer["files"]) == 3 and not any("name" in f or "bytes" in f for f in answer["files"])'
expect_exit 0 show DB-00001 --open --format json
expect_json '[f["name"] for f in answer["files"]] == ["Invoice 7.pdf", "photo.JPG", "list.xyz"]'
expect_json '[f["media_type"] for f in answer["files"]] == ["application/pdf", "image/jpeg", "text/csv"]'
expect_json '[f["bytes"] for f in answer["files"]] == [45, 300000, 4]'
expect_exit 0 show V1 --open --format json
expect_json '[f["media_type"] for f in answer["files"]] == ["application/octet-stream"]'
expect_exit 0 show DB-00001 --open
expect_text answer 'photo.JPG'

# They come out as they went in, for their owner alone.
expect_exit 0 show DB-00001 --file 1 --output out.pdf
expect_same out.pdf 'Invoice 7.pdf' 'the invoice came out otherwise'
[ "$(stat -c %a out.pdf)" = 600 ] || fail 'the file is open to others'
expect_exit 0 show DB-00001 --file 2 --output out.jpg
expect_same out.jpg photo.JPG 'the photo came out otherwise'
expect_exit 3 show DB-00001 --file 4 --output none
expect_text talk 'its files are 1 to 3'

# With the vault verify looks at every file; without it, it says so.
expect_exit 0 verify --format json
expect_json 'answer["verdict"] == "intact" and answer["vault_checked"] and answer["vault_rows_left_over"] == 0'
expect_exit 0 rebuild
expect_exit 0 show DB-00001 --format json
expect_json 'len(answer["files"]) == 3'
sql unmx/vault.db "UPDATE attachment SET content = x'613b63' WHERE length(content) = 4"
expect_exit 1 verify --format json
expect_json '{f["code"] for f in answer["findings"]} == {"vault.attachment"} and answer["findings_count"] == 2'
expect_exit 5 show DB-00001 --file 3 --output out.csv
expect_text talk 'does not match its commitment'
rm unmx/vault.db
expect_exit 0 verify
expect_text answer 'private fields were not checked: there is no vault here'
expect_exit 4 show DB-00001 --file 1 --output again.pdf
expect_text talk 'vault.db is missing'

# A name that would mislead a terminal is refused.
name=$(printf 'red\033[31m.pdf')
cp 'Invoice 7.pdf' "$name"
expect_exit 3 --as finance-1 attach DB-00001 "$name"
