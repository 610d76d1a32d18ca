// Recording a whole file: all of its records or none, every bad place named.
#pragma once

#include "cli/import/bad_places.hpp"
#include "cli/recording.hpp"
#include "cli/session.hpp"
#include "core/result.hpp"
#include "ledger/write_session.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

struct ImportOptions {
    std::string file;
    std::int64_t batch = 1'000;  // records an entry
};

/// True for types that an import may record: those that open, govern or prove a ledger are made by
/// their own commands.
[[nodiscard]] bool may_be_imported(std::string_view record_type);

class BulkRecording {
  public:
    /// Unlocks the key, then takes the ledger's write lock. Throws as SigningKey and WriteSession,
    /// and InputError if no entry holds so many records.
    BulkRecording(Session& session, const ImportOptions& options, FileUnit unit);

    [[nodiscard]] const Book& book() const { return writing_.book(); }

    [[nodiscard]] std::int64_t records() const { return records_; }

    /// Adds a draft, or keeps the refusal under its place. True if it was added.
    bool take(const FilePlace& place, const Result<Draft>& draft);
    void refuse(const FilePlace& place, Refusal refusal);

    /// Makes all of it durable, or with --dry-run says what would be; nothing if anything was
    /// refused, which it prints.
    [[nodiscard]] std::optional<Receipt> finish();
    /// `recorded 12 records; the ledger has 9 entries`.
    [[nodiscard]] std::string in_words(const Receipt& receipt) const;

  private:
    /// Throws Error if a signal asks to end: what was written is undone on the way out.
    void stop_if_interrupted() const;

    Session& session_;
    const ImportOptions& options_;
    FileUnit unit_;
    BadPlaces bad_places_;
    LedgerFolder folder_;
    SigningKey key_;
    WriteSession writing_;
    ToldWhenOver told_when_over_;
    std::int64_t records_ = 0;
    std::vector<DraftOutcome> outcomes_;  // where the answer lists them
};

}  // namespace fundtrail
