// Step 7 of verification: does the vault hold what the ledger commits to, and nothing else than
// that (FORMAT.md section 8)?
//
// Every private field and attached file is looked up by its commitment soon after its record has
// passed, so that little need be held: of what does not match or is not there, eight bytes a
// record, until the walk has come to the last erasure. No finding shows anything of what is
// private. One batch is looked up on a thread of its own while the walk gathers the next.
#pragma once

#include "core/crypto.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/walk.hpp"

#include <cstdint>
#include <future>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

class VaultCheck : public WalkObserver {
  public:
    /// Opens the vault at `path` for reading; an empty path means that there is none. `ledger` is
    /// the database that is walked, and stands in its transaction: nothing can be erased meanwhile.
    /// Findings: `file.unreadable`, `file.schema`, `file.integrity` of the vault's own file;
    /// `vault.commitment` where an opening does not match; `vault.missing` where one is not there,
    /// though no erasure in effect names it; `vault.attachment` for files likewise.
    VaultCheck(Database& ledger, Findings& findings, const std::string& path);

    void on_record(const WalkedRecord& walked) override;

    /// To be called with what the walk came to.
    void finish(const Walk& walk);

    /// False if there is no vault, or it cannot be read.
    [[nodiscard]] bool is_checked() const { return vault_.has_value(); }

    /// Rows that no record of the ledger uses: left by a writer that was interrupted.
    [[nodiscard]] std::int64_t rows_left_over() const { return rows_left_over_; }

    /// Rows of what an erasure in effect names, which should be gone.
    [[nodiscard]] std::int64_t rows_to_erase() const { return rows_to_erase_; }

  private:
    enum class Row { matches, differs, missing };
    enum class Kind : std::uint8_t { field, file };

    /// What a record commits to.
    struct Private {
        RecordId record;
        Kind kind = Kind::field;
        std::string path;
        Hash commitment;
    };

    struct LookedUp {
        std::int64_t rows_used = 0;
        std::vector<RecordId> unsettled = {};
    };

    void open(const std::string& path);
    static void gather(const Record& record, RecordId id, std::vector<Private>& list);
    [[nodiscard]] std::vector<Private> privates_of(RecordId id);
    [[nodiscard]] Row row_of(const Private& wanted);
    [[nodiscard]] Row opening(std::string_view field, const Hash& commitment);
    [[nodiscard]] Row attachment(const Hash& commitment);
    [[nodiscard]] LookedUp look_up(const std::vector<Private>& batch);
    void look_up_gathered();
    void take(LookedUp looked_up);
    void settle(RecordId id, const Walk& walk);
    void count_rows();
    void find(std::string code, RecordId record, std::string found, std::string message);

    Database& ledger_;
    Findings& findings_;
    std::optional<Database> vault_;
    std::optional<Transaction> one_moment_;
    std::vector<Private> gathered_;
    std::vector<Private> batch_;       // that is being looked up
    std::vector<RecordId> unsettled_;  // with something that does not match or is not there
    std::int64_t rows_used_ = 0;
    std::int64_t rows_left_over_ = 0;
    std::int64_t rows_to_erase_ = 0;
    std::future<LookedUp> running_;  // alone uses the vault and the batch, until it is done
};

}  // namespace fundtrail
