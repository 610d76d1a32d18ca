// The only write path of the program: entries are judged, sealed and stored, all of them or none.
//
// A session holds the ledger's write lock from its start to commit() or its end; unless committed,
// nothing was written. Order of effects (FORMAT.md sections 5 and 7): openings durable in the
// vault; `signing` durable beside the key; ledger.db committed; `signed` durable; what the ledger
// lets the vault forget gone from it. Only then is anybody told.
#pragma once

#include "core/book.hpp"
#include "core/draft.hpp"
#include "core/merkle.hpp"
#include "core/result.hpp"
#include "ledger/draft_outcome.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/projections.hpp"
#include "ledger/record_index.hpp"
#include "ledger/signer.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/surroundings.hpp"
#include "ledger/vault.hpp"
#include "ledger/vault_purge.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {

/// What the caller states for one record: catalogue fields in clear, and a name by which later
/// drafts of the same session may refer to it (`@name`).
struct Draft {
    JsonValue fields;
    std::string local_name = {};
    /// The files that the record names by their commitments; they outlive the session.
    std::span<const Attachment> files = {};
};

/// What a committed session wrote; before commit, what it would write.
struct Receipt {
    std::int64_t last_entry = -1;        // of a dry run, the index that it would have got
    std::vector<DraftOutcome> outcomes;  // kept only if the session was asked to
    std::int64_t records = 0;
    std::int64_t size = 0;  // entries in the ledger
    Hash root;
    /// Of the rows that an erasure in effect calls for.
    Purge purge = {};
};

/// The key has no authority in this ledger, or none any more: a refusal, exit code 3. The rule is
/// the finding that verify would make of such an entry: `authority.unknown_key`,
/// `authority.revoked`.
class AuthorityError : public KeyError {
  public:
    AuthorityError(std::string_view rule, const std::string& message, std::string hint)
        : KeyError{message, std::move(hint)}, rule_{rule} {}

    [[nodiscard]] std::string_view rule() const { return rule_; }

  private:
    std::string_view rule_;
};

/// Whether an outcome says what the record moves.
enum class Telling : std::uint8_t { briefly, with_moves };

class WriteSession {
  public:
    /// Opens ledger.db and takes its write lock. Throws StorageError (missing, locked, read-only,
    /// made by a newer version), CorruptLedger (the head does not hold, or contradicts what the key
    /// remembers having signed), KeyError (the key is no officer's in force).
    WriteSession(LedgerFolder folder, Signer signer, const Surroundings& surroundings);
    WriteSession(const WriteSession&) = delete;
    WriteSession& operator=(const WriteSession&) = delete;
    WriteSession(WriteSession&&) = delete;
    WriteSession& operator=(WriteSession&&) = delete;
    ~WriteSession() = default;

    /// Judges one draft and takes it into the entry that is being made. A refused draft leaves no
    /// trace. Throws KeyError if an earlier entry of the session took the key out of force.
    [[nodiscard]] Result<DraftOutcome> add(const Draft& draft, Telling telling = Telling::briefly);
    /// Ends the entry that is being made: what is added next goes into another one. Nothing if it
    /// is empty. Without a secret key the entry is only counted.
    void seal_entry();

    [[nodiscard]] const Book& book() const { return book_; }

    /// Records in the entry that is being made.
    [[nodiscard]] std::size_t open_records() const { return records_.size(); }

    /// True once the entry that is being made can take no further record of the greatest size.
    [[nodiscard]] bool is_entry_full() const;

    /// True if the key's last signing never reached this ledger, which is worth saying.
    [[nodiscard]] bool last_signing_never_landed() const { return last_signing_never_landed_; }

    /// Seals what is open and makes all of it durable. Throws StorageError, and then nothing was
    /// written; only where syncing the folder is what failed, the entries may stand all the same,
    /// and the key's memory finds them at its next use.
    [[nodiscard]] Receipt commit();

    /// The last entry that commit has made durable. It stays, also if commit threw after that.
    [[nodiscard]] std::optional<std::int64_t> entry_recorded() const { return entry_recorded_; }

    /// What commit would return, but for the root; writes nothing.
    [[nodiscard]] Receipt rehearse() const;

  private:
    void read_head();
    void require_officer();
    void recall_signings();
    void begin_entry();
    void require_later_than_anchor() const;
    void store_entry(const std::string& note);
    [[nodiscard]] Purge purge_if_due();

    LedgerFolder folder_;
    Signer signer_;
    Surroundings surroundings_;
    Database database_;
    Transaction transaction_;
    ProjectionSource source_;
    Book book_;
    TreeHead tree_;
    Hash ledger_id_;
    std::int64_t next_index_ = 0;
    std::int64_t records_written_ = 0;
    Moment moment_;
    bool last_signing_never_landed_ = false;

    std::vector<std::string> records_;
    std::size_t record_bytes_ = 0;
    std::vector<Opening> openings_;                        // of the entry that is being made
    std::vector<std::span<const Attachment>> files_;       // likewise
    std::vector<std::pair<RecordId, RecordId>> attached_;  // the record, and to which
    RecordIndex index_;
    std::size_t fields_erased_before_ = 0;
    std::optional<VaultWriter> vault_;  // once there is something to keep private
    LocalNames locals_;
    std::optional<SignedEntry> last_sealed_;
    std::optional<std::int64_t> entry_recorded_;
};

}  // namespace fundtrail
