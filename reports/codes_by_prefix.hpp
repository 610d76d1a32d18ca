// The codes and documents whose names begin with what was typed, for the completion of a shell.
//
// Each question is one step into a primary key and reads no more rows than it may answer, however
// large the ledger is; proposals, officers and codes of one kind are looked through up to a limit.
// What a ledger says is not believed: a name that is no code of FORMAT.md section 1 is left out, so
// that no blank, control character or character of a shell gets through.
#pragma once

#include "core/book.hpp"
#include "core/document.hpp"
#include "core/field.hpp"
#include "ledger/sqlite.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_candidates_max = 100;

/// A name that may stand for what was typed, and a few words on it, which may be empty.
struct Candidate {
    std::string name;
    std::string meaning;

    friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// The statements, for a test that asks SQLite how it answers them.
inline constexpr std::string_view k_select_codes =
    "SELECT code, word FROM p_register WHERE kind = ?1 AND folded_code >= ?2 AND folded_code < ?3 "
    "ORDER BY folded_code LIMIT ?4";
inline constexpr std::string_view k_select_given =
    "SELECT 1 FROM p_document WHERE party = ?1 AND kind IN (?2, ?3, ?4) LIMIT 1";
inline constexpr std::string_view k_select_documents =
    "SELECT number, state, amount, currency, fund FROM p_document WHERE kind = ?1 AND number "
    "BETWEEN ?2 AND ?3 ORDER BY number DESC LIMIT ?4";
inline constexpr std::string_view k_select_officers =
    "SELECT officer, roles FROM p_officer ORDER BY position DESC LIMIT ?1";
inline constexpr std::string_view k_select_proposals =
    "SELECT record_id FROM p_pending ORDER BY record_id DESC LIMIT ?1";

/// Codes of a register, in the order of their letters; capitals and small letters are the same,
/// here and below. Each of these throws StorageError, or CorruptDatabase, if the file is damaged.
[[nodiscard]] std::vector<Candidate> codes_by_prefix(Database& database,
                                                     RegisterKind kind,
                                                     std::string_view typed);
/// Parties that are registered as donors, or promised or gave something.
[[nodiscard]] std::vector<Candidate> donors_by_prefix(Database& database, std::string_view typed);
[[nodiscard]] std::vector<Candidate> contingency_funds_by_prefix(Database& database,
                                                                 std::string_view typed);
/// Documents of a kind, newest first, at most `count_max`.
[[nodiscard]] std::vector<Candidate> documents_by_prefix(Database& database,
                                                         DocumentKind kind,
                                                         std::string_view typed,
                                                         std::size_t count_max = k_candidates_max);
/// Officers that were ever enrolled, in the order of their letters.
[[nodiscard]] std::vector<Candidate> officers_by_prefix(Database& database, std::string_view typed);
/// Proposals that `step` can be taken on, whoever takes it, newest first: documents, or records
/// such as 12.0 for what has no document. All that are pending can be rejected. Throws
/// CorruptLedger too, if the projections are missing or of another version.
[[nodiscard]] std::vector<Candidate> proposals_by_prefix(Database& database,
                                                         StepKind step,
                                                         std::string_view typed);
/// Documents of every kind, then codes of every register. Where several kinds fit, the newest few
/// of each.
[[nodiscard]] std::vector<Candidate> references_by_prefix(Database& database,
                                                          std::string_view typed);

}  // namespace fundtrail
