#include "ledger/founding.hpp"

#include "core/book.hpp"
#include "core/catalogue.hpp"
#include "core/encoding.hpp"
#include "core/entry.hpp"
#include "core/judge.hpp"
#include "core/merkle.hpp"
#include "ledger/projections.hpp"
#include "ledger/schema.hpp"
#include "ledger/signer_memory.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/vault.hpp"

#include <unistd.h>

#include <filesystem>
#include <system_error>

namespace fundtrail {
namespace {

std::string opening_bytes(const Founding& founding, Timestamp now, RandomSource& random) {
    Hash nonce;
    random.fill(nonce.bytes);
    JsonValue record;
    record["type"] = "ledger.opened";
    record["format"] = k_format_version;
    record["catalogue"] = k_catalogue_version;
    record["name"] = founding.name;
    record["base_currency"] = founding.base_currency.code();
    record["nonce"] = base64(nonce.view());
    record["checkpoint_public_key"] = base64(founding.checkpoint_key.view());
    record["date"] = to_text(date_of(now));
    return write_canonical(record);
}

std::string enrolment_bytes(const std::pair<std::string, VerifierKey>& administrator,
                            Timestamp now) {
    JsonValue record;
    record["type"] = "officer.enrolled";
    record["officer"] = administrator.first;
    record["key"] = to_text(administrator.second);
    record["roles"] = JsonValue::Array{to_text(Role::administrator)};
    record["date"] = to_text(date_of(now));
    return write_canonical(record);
}

/// Judges entry 0 by the same rules as any other.
void take_records(const std::vector<std::string>& records, Moment moment, Book& book) {
    for (const std::string& bytes : records) {
        JsonTree tree;
        const auto record = read_record(bytes, tree);
        if (!record) {
            throw InputError{"the ledger cannot be opened: " + record.error().reason,
                             record.error().remedy};
        }
        const Judged judged = judge(*record, moment, book);
        if (judged.refusal) {
            throw InputError{"the ledger cannot be opened: " + judged.refusal->reason,
                             judged.refusal->remedy};
        }
        apply(*record, moment, book);
        ++moment.record.number;
    }
}

std::string sealed_note(const Founding& founding,
                        const std::vector<std::string>& records,
                        Timestamp now,
                        const SecretKey& secret) {
    std::vector<Hash> leaves;
    leaves.reserve(records.size());
    for (const std::string& bytes : records) {
        leaves.push_back(leaf_hash(bytes));
    }
    const VerifierKey& signer = founding.administrators.front().second;
    return seal_entry(EntryHeader{.ledger_id = {},
                                  .index = 0,
                                  .previous_root = empty_root(),
                                  .time = now,
                                  .signer_name = signer.name,
                                  .signer_id = signer.id,
                                  .record_count = static_cast<std::int64_t>(records.size()),
                                  .records_root = merkle_root(leaves)},
                      secret);
}

void write_ledger(Database& database,
                  const std::string& note,
                  const std::vector<std::string>& records,
                  Book& book) {
    database.cached("INSERT INTO entry(entry_index, note) VALUES(0, ?1)").run(Blob{note});
    RecordId id;
    for (const std::string& bytes : records) {
        database.cached("INSERT INTO record(record_id, bytes) VALUES(?1, ?2)")
            .run(id.number++, Blob{bytes});
    }
    write_changes(database, book);
    write_counter(database, "projection_version", k_projection_version);
    write_counter(database, "entries", 1);
    write_counter(database, "records", static_cast<std::int64_t>(records.size()));
    TreeHead tree;
    tree.add(leaf_hash(note), [&](std::uint64_t number, const Hash& hash) {
        write_tree_hash(database, number, hash);
    });
}

/// Removes what was made unless it is kept.
class UnlessKept {
  public:
    explicit UnlessKept(const LedgerFolder& folder)
        : ledger_{folder.ledger()}, vault_{folder.vault()} {}

    UnlessKept(const UnlessKept&) = delete;
    UnlessKept& operator=(const UnlessKept&) = delete;
    UnlessKept(UnlessKept&&) = delete;
    UnlessKept& operator=(UnlessKept&&) = delete;

    ~UnlessKept() {
        if (is_kept_) return;
        // Not by std::filesystem, which may ask for memory that there is not.
        ::unlink(ledger_.c_str());
        ::unlink(vault_.c_str());
    }

    void keep() { is_kept_ = true; }

  private:
    std::string ledger_;
    std::string vault_;
    bool is_kept_ = false;
};

}  // namespace

void require_vacant(const LedgerFolder& folder) {
    std::error_code cannot_look;
    // SQLite writes to the file when entry 0 is committed.
    if (std::filesystem::file_size(folder.ledger(), cannot_look) == 0) {
        throw StorageError{folder.ledger() + " exists already and is empty: `init` was cut short",
                           "name another folder with --ledger DIR; if no other ledger was ever in "
                           "this one, you may remove its ledger.db and vault.db instead"};
    }
    for (const std::string& path : {folder.ledger(), folder.vault()}) {
        if (!std::filesystem::exists(path, cannot_look)) continue;
        throw StorageError{path + " exists already", "name another folder with --ledger DIR"};
    }
}

Hash found_ledger(const LedgerFolder& folder,
                  const Founding& founding,
                  const FoundingKey& key,
                  const Surroundings& surroundings,
                  const std::function<void(const Hash&)>& before_commit) {
    require_vacant(folder);
    const Timestamp now = surroundings.clock.now();
    std::vector<std::string> records{opening_bytes(founding, now, surroundings.random)};
    for (const auto& administrator : founding.administrators) {
        records.push_back(enrolment_bytes(administrator, now));
    }

    UnlessKept files{folder};
    Database database = Database::open(folder.ledger(), OpenMode::create);
    Transaction transaction{database, Transaction::Mode::immediate};
    create_schema(database, k_ledger_application_id);
    ProjectionSource source{database};
    Book book{&source};
    take_records(records,
                 Moment{.record = {},
                        .time = now,
                        .officer = founding.administrators.front().first,
                        .roles = {Role::administrator}},
                 book);
    const std::string note = sealed_note(founding, records, now, key.secret);
    const Hash ledger_id = leaf_hash(note);
    write_ledger(database, note, records, book);
    create_vault(folder.vault());

    SignerMemory memory{
        signer_memory_path(key.folder, founding.administrators.front().second.name, ledger_id)};
    const SignedEntry signed_entry{.index = 0, .leaf = ledger_id};
    if (before_commit) before_commit(ledger_id);
    memory.about_to_sign(signed_entry);
    transaction.commit();
    files.keep();
    memory.has_signed(signed_entry);
    return ledger_id;
}

}  // namespace fundtrail
