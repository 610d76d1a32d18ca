#include "ledger/known_checkpoints.hpp"

#include "core/conflict_evidence.hpp"
#include "core/encoding.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/file_lock.hpp"
#include "ledger/folder_names.hpp"

#include <algorithm>
#include <cstddef>

namespace fundtrail {
namespace {

constexpr const char* k_note_suffix = ".checkpoint";
constexpr const char* k_evidence_suffix = ".conflict-";
constexpr std::size_t k_evidence_name_digits = 16;

}  // namespace

std::string KnownCheckpoints::path_of(const Hash& ledger_id, const std::string& suffix) const {
    return folder_ + '/' + hex(ledger_id.view()) + suffix;
}

std::string KnownCheckpoints::path(const Hash& ledger_id) const {
    return path_of(ledger_id, k_note_suffix);
}

std::optional<std::string> KnownCheckpoints::note(const Hash& ledger_id) const {
    return read_file(path(ledger_id), k_checkpoint_bytes_max);
}

std::vector<std::string> KnownCheckpoints::namesakes(const LedgerOrigin& origin) const {
    std::vector<std::string> found;
    for (const std::string& name : names_in_folder(folder_)) {
        if (!name.ends_with(k_note_suffix)) continue;
        auto note = read_file(folder_ + '/' + name, k_checkpoint_bytes_max);
        const auto parsed = parse_checkpoint(note.value_or(std::string{}));
        const auto other = parsed ? parse_ledger_origin(parsed->checkpoint.origin) : std::nullopt;
        if (other && other->name == origin.name && *other != origin) {
            found.push_back(std::move(*note));
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

bool KnownCheckpoints::replace(const Hash& ledger_id,
                               const std::optional<std::string>& expected,
                               const std::string& note) const {
    make_folders(folder_);
    const FileLock lock{folder_ + "/lock"};
    if (this->note(ledger_id) != expected) return false;
    write_durably(path(ledger_id), note);
    return true;
}

std::string KnownCheckpoints::keep_evidence(const Hash& ledger_id,
                                            const std::string& evidence) const {
    make_folders(folder_);
    const std::string digest = hex(sha256(evidence).view()).substr(0, k_evidence_name_digits);
    std::string path = path_of(ledger_id, k_evidence_suffix + digest);
    // If it stands there already, it is the same.
    static_cast<void>(create_durably(path, evidence));
    return path;
}

std::vector<std::string> KnownCheckpoints::forks(const Hash& ledger_id) const {
    const std::string prefix = path_of(ledger_id, k_evidence_suffix);
    std::vector<std::string> paths;
    for (const std::string& name : names_in_folder(folder_)) {
        const std::string path = folder_ + '/' + name;
        if (!path.starts_with(prefix)) continue;
        const auto text = read_file(path, k_evidence_bytes_max);
        const auto evidence = parse_conflict_evidence(text.value_or(std::string{}));
        if (evidence && evidence->fork) paths.push_back(path);
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

}  // namespace fundtrail
