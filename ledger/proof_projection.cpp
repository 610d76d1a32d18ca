#include "ledger/proof_projection.hpp"

#include "core/error.hpp"
#include "ledger/projections.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

CorruptLedger damaged(const std::string& what) {
    return CorruptLedger{"the projections hold a damaged " + what, "run `fundtrail rebuild`"};
}

}  // namespace

std::vector<CheckpointKey> read_checkpoint_keys(Database& database) {
    std::vector<CheckpointKey> keys;
    Statement& rows =
        database.cached("SELECT first_size, public_key FROM p_checkpoint_key ORDER BY first_size");
    while (rows.step()) {
        const std::string_view bytes = rows.blob(1);
        CheckpointKey key{.first_size = static_cast<std::uint64_t>(rows.integer(0)), .key = {}};
        if (bytes.size() != key.key.bytes.size()) throw damaged("checkpoint key");
        std::copy(bytes.begin(), bytes.end(), key.key.bytes.begin());
        keys.push_back(key);
    }
    return keys;
}

void load_proof_standing(Database& database, Book& book) {
    for (const CheckpointKey& key : read_checkpoint_keys(database)) {
        book.add(key);
    }
    Statement& witnesses =
        database.cached("SELECT record_id, vkey FROM p_witness ORDER BY record_id");
    while (witnesses.step()) {
        auto key = parse_cosigner_key(witnesses.text(1));
        if (!key) throw damaged("witness key");
        book.add(RegisteredWitness{.record = RecordId{witnesses.integer(0)}, .key = *key});
    }
    Statement& erased =
        database.cached("SELECT record_id, field FROM p_erased ORDER BY record_id, field");
    while (erased.step()) {
        book.erase_field(RecordId{erased.integer(0)}, erased.text(1));
    }
    book.anchor(static_cast<std::uint64_t>(read_counter(database, k_anchored_size).value_or(0)),
                read_counter(database, k_anchored_time).value_or(0));
}

void write_proof_standing(Database& database, const Book& book) {
    for (const CheckpointKey& key : book.checkpoint_keys()) {
        database
            .cached(
                "INSERT OR REPLACE INTO p_checkpoint_key(first_size, public_key) VALUES(?1, ?2)")
            .run(static_cast<std::int64_t>(key.first_size), Blob{key.key.view()});
    }
    for (const RegisteredWitness& witness : book.witnesses()) {
        database.cached("INSERT OR IGNORE INTO p_witness(record_id, vkey) VALUES(?1, ?2)")
            .run(witness.record.number, std::string_view{to_text(witness.key)});
    }
}

void write_erased(Database& database, const std::vector<ErasedField>& erased) {
    for (const auto& [record, field] : erased) {
        database.cached("INSERT OR IGNORE INTO p_erased(record_id, field) VALUES(?1, ?2)")
            .run(record.number, std::string_view{field});
    }
}

}  // namespace fundtrail
