// The files that are attached to a record: their commitments from the ledger, the rest from the
// vault.
#pragma once

#include "core/crypto.hpp"
#include "core/entry.hpp"
#include "core/json.hpp"
#include "ledger/vault.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/projected_ledger.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct AttachedFile {
    RecordId record;   // that attaches it
    std::string path;  // in that record: files.0
    Hash commitment;
    bool is_erased = false;
    bool has_name = false;                 // it was given one, which is not erased
    std::optional<std::string> name = {};  // if opened, and it has one
    std::optional<AttachmentFacts> facts =
        {};  // if opened and there; not checked by its commitment
};

/// All files that are attached to the record, or that it attaches itself, in the order of the
/// ledger. `vault` may be null: then names and sizes stay unknown. Throws CorruptLedger if a record
/// cannot be read, CorruptDatabase if a name does not match its commitment.
[[nodiscard]] std::vector<AttachedFile> attached_files(ProjectedLedger& ledger,
                                                       RecordId record,
                                                       Vault* vault);

/// A row a file, numbered from 1.
[[nodiscard]] PageTable to_table(const std::vector<AttachedFile>& files, const Words& words);
/// [{"record","path","commitment","erased","name","media_type","bytes"}], the last three only where
/// they are known.
[[nodiscard]] JsonValue to_json(const std::vector<AttachedFile>& files);

}  // namespace fundtrail
