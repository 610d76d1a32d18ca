// What a donor takes home beside the report: what each file of the bundle is for, what it shows and
// what it does not, as the page README.html in the words of the reader.
#pragma once

#include "core/entry.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {

/// A record that the report names, or decides on, of which the bundle holds no proof, and why.
struct UnprovenRecord {
    RecordId record;
    std::string why;
};

/// What a bundle holds, as its README tells it.
struct DonorBundle {
    std::string report;  // the files of the report, without their ending: donor-SE
    std::string origin;
    std::string log_key;
    std::int64_t entries = 0;  // of the report
    std::string root;          // base64
    std::int64_t checkpoint_size = 0;
    bool is_cosigned = false;      // whether anybody has cosigned the checkpoint
    bool has_proven_page = false;  // whether the page of the report carries proofs
    std::vector<RecordId> proven = {};
    std::vector<UnprovenRecord> unproven = {};
    std::vector<std::string> opened = {};  // private fields that the proofs open
};

inline constexpr const char* k_ledger_file = "ledger.db";
inline constexpr const char* k_checkpoint_file = "checkpoint";
inline constexpr const char* k_log_key_file = "ledger.vkey";

/// Why there is no proof where a bundle holds as many as it may.
inline constexpr const char* k_too_many_to_prove = "there are more than a bundle proves one by one";

/// `proofs/41.0.tlog-proof`.
[[nodiscard]] std::string proof_file_of(RecordId record);

/// The records that the rows of a page name.
[[nodiscard]] std::set<RecordId> records_named(const Page& page);

[[nodiscard]] Page readme_of(const DonorBundle& bundle, const Words& words);
/// What its maker is told of it; the copy of the ledger in it may have more entries than the report
/// is of.
[[nodiscard]] Page page_of(const DonorBundle& bundle,
                           const std::string& folder,
                           std::int64_t ledger_entries,
                           const Words& words);

}  // namespace fundtrail
