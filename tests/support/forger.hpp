// A ledger in the hands of somebody who holds every key and writes to the file as they like.
//
//     Forger forger{ledger.path()};                  // a copy; the original stays as it is
//     forger.entries()[3].time = Timestamp{0};
//     forger.reseal();                               // every root and signature computed anew
//     CHECK(codes(forger.verify()) == …);
//
// Also below: what a test asks of a file's raw contents, and of what verify found.
#pragma once

#include "core/entry.hpp"
#include "core/json.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/verify/verify.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::support {

/// One entry as the forger wants it.
struct ForgedEntry {
    std::string signer;  // label of key_of
    Timestamp time;
    std::vector<std::string> records;
    /// The note as it stood in the original; empty if the forger added the entry.
    std::string note = {};
    /// Changes the header once it has been computed, before it is signed.
    std::function<void(EntryHeader&)> lie = {};
    /// Changes the signed note.
    std::function<void(std::string&)> spoil = {};
};

class Forger {
  public:
    /// Copies the ledger at `ledger_path`, and the vault if there is one beside it.
    explicit Forger(const std::string& ledger_path);

    [[nodiscard]] const LedgerFolder& folder() const { return folder_; }

    [[nodiscard]] std::string path() const { return folder_.ledger(); }

    /// The entries as they stood in the original; changes take effect with reseal.
    [[nodiscard]] std::vector<ForgedEntry>& entries() { return entries_; }

    /// Changes one record, which stays canonical JSON.
    void edit(std::size_t entry,
              std::size_t position,
              const std::function<void(JsonValue&)>& change);
    /// Adds an entry signed by `signer` a minute after the last one.
    ForgedEntry& add(const std::string& signer, const std::vector<JsonValue>& records);
    /// Writes the entries back, computed and signed as an honest writer would, but for lie and
    /// spoil; the projections are dropped, for they would differ.
    void reseal();

    /// Writes the same rows into a new file that keeps its texts in this encoding: `UTF-16le`.
    void keep_in_encoding(const std::string& encoding);

    /// SQL with everything that SQLite protects unprotected: sqlite_schema may be written.
    void execute(const std::string& sql);
    /// As above, with one blob bound to ?1.
    void execute(const std::string& sql, std::string_view blob);
    void drop_projections();

    [[nodiscard]] Verification verify(const VerifyOptions& options = {}) const;

  private:
    TemporaryFolder temporary_;
    LedgerFolder folder_;
    std::vector<ForgedEntry> entries_;
};

/// The codes of all findings, in the order in which they were found.
[[nodiscard]] std::vector<std::string> codes(const Verification& verification);
/// The first finding with this code; one without a code if there is none.
[[nodiscard]] Finding finding(const Verification& verification, std::string_view code);

/// All bytes of a file.
[[nodiscard]] std::string bytes_of(const std::string& path);
void write_bytes(const std::string& path, std::string_view bytes);
/// All rows of a query, one line each, values as SQLite's quote() writes them.
[[nodiscard]] std::string dump(const std::string& path, const std::string& sql);
/// Every row of entry, record and checkpoint.
[[nodiscard]] std::string permanent_rows(const std::string& path);
/// Every row of every projection, table by table, in the order of its key.
[[nodiscard]] std::string projection_rows(const std::string& path);

/// Leaves beside the file what a process leaves that is killed after `sql`: a write-ahead log of
/// it, or the journal with which a writer would undo it. Leaves it in the file itself too.
void leave_write_ahead_log(const std::string& path, const std::string& sql);
void leave_hot_journal(const std::string& path, const std::string& sql);

}  // namespace fundtrail::support
