// A ledger as everyday questions see it: the projections, and records by their names.
//
// Reads what is asked for and nothing else; never goes through the ledger. What it says is as true
// as the projections are: verification compares them with a replay. Whoever asks more than once
// wants a Transaction around it, to see one moment.
#pragma once

#include "core/book.hpp"
#include "core/entry.hpp"
#include "ledger/projections.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// What an account of a fund stands at, and how much of it pending proposals reserve.
struct StoredBalance {
    std::int64_t number = 0;
    std::int64_t amount = 0;
    std::int64_t reserved = 0;
};

class ProjectedLedger {
  public:
    /// The database must outlive it. Throws CorruptLedger if the projections are missing, of
    /// another version or damaged.
    explicit ProjectedLedger(Database& database);

    [[nodiscard]] Database& database() { return database_; }

    /// Officers, policy, counters and names; all else is read from the file each time, and a
    /// question to this book about documents or measurements finds none.
    [[nodiscard]] Book& book() { return book_; }

    [[nodiscard]] std::string_view text(NameId name) const { return book_.text(name); }

    [[nodiscard]] Currency base_currency() const { return book_.base_currency(); }

    [[nodiscard]] std::optional<Document> document(DocumentRef ref);
    [[nodiscard]] std::optional<RegisterEntry> register_entry(RegisterKind kind,
                                                              std::string_view code);
    [[nodiscard]] std::optional<Pending> pending(RecordId record);
    /// The bytes of a record, if there is one of that name.
    [[nodiscard]] std::optional<std::string> record_bytes(RecordId record);
    [[nodiscard]] std::optional<StoredBalance> balance(std::string_view account,
                                                       std::string_view fund);
    /// The budget line under which a document of any kind spends; empty if it spends nothing.
    [[nodiscard]] std::string budget_of(const Document& document);

  private:
    Database& database_;
    ProjectionSource source_;
    Book book_;
};

/// Reads a record's bytes. Throws CorruptLedger if they are no record of the catalogue.
[[nodiscard]] Record read_stored_record(std::string_view bytes, RecordId name, JsonTree& tree);

/// What `use` makes of a stored record. Throws CorruptLedger if it is missing or damaged.
template <class Use>
auto with_record(ProjectedLedger& ledger, RecordId id, const Use& use) {
    const std::string bytes = ledger.record_bytes(id).value_or(std::string{});
    JsonTree tree;
    return use(read_stored_record(bytes, id, tree));
}

}  // namespace fundtrail
