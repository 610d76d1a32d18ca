#include "ledger/vault_purge.hpp"

#include "core/error.hpp"
#include "core/record.hpp"
#include "ledger/vault.hpp"
#include "ledger/vault_erasure.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

namespace fundtrail {
namespace {

/// The commitment that stands in a record at the path; it occurs once in a ledger, so that it names
/// one row of the vault.
Hash commitment_at(Database& ledger, const ErasedField& erased) {
    Statement& row = ledger.cached("SELECT bytes FROM record WHERE record_id = ?1");
    row.bind_all(erased.first.number);
    const std::string bytes = row.step() ? std::string{row.blob(0)} : std::string{};
    row.reset();
    JsonTree tree;
    const auto record = read_record(bytes, tree);
    std::optional<Hash> found;
    const auto look = [&](std::string_view path, const Hash& commitment) {
        if (path == erased.second) found = commitment;
    };
    if (record) {
        for_each_commitment(*record, look);
        for_each_file(*record, look);
    }
    if (found) return *found;
    throw CorruptLedger{
        "record " + to_text(erased.first) + " lacks the field that the ledger says was erased",
        "`fundtrail verify` says what is wrong"};
}

std::int64_t rows_held(const std::string& path, const std::vector<Hash>& commitments) {
    Vault vault = Vault::open(path);
    return std::count_if(commitments.begin(), commitments.end(), [&](const Hash& commitment) {
        return vault.holds(commitment);
    });
}

}  // namespace

Purge purge_vault(Database& ledger, const Book& book, const LedgerFolder& folder, PurgeMode mode) {
    std::vector<Hash> commitments;
    commitments.reserve(book.erased_fields().size());
    for (const ErasedField& erased : book.erased_fields()) {
        commitments.push_back(commitment_at(ledger, erased));
    }
    std::error_code cannot_look;  // then the opening says why
    const auto vault = std::filesystem::status(folder.vault(), cannot_look);
    if (vault.type() == std::filesystem::file_type::not_found) {
        return {.state = Purge::State::no_vault};
    }
    try {
        return {.state = Purge::State::done,
                .rows = mode == PurgeMode::write ? erase_from_vault(folder.vault(), commitments)
                                                 : rows_held(folder.vault(), commitments)};
    } catch (const StorageError& failure) {
        return {.state = Purge::State::failed, .why = failure.what()};
    }
}

}  // namespace fundtrail
