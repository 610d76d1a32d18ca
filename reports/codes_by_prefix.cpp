#include "reports/codes_by_prefix.hpp"

#include "core/entry.hpp"
#include "core/money.hpp"
#include "core/names.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"
#include "core/text.hpp"
#include "reports/projected_ledger.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::int64_t k_rows_looked_through = 1'000;
constexpr std::size_t k_of_each_kind = 10;
constexpr std::size_t k_meaning_bytes_max = 200;
constexpr std::size_t k_number_digits_least = 5;
constexpr std::size_t k_number_digits_most = 18;  // of what a 64-bit number holds with any digits

constexpr std::array k_registers{RegisterKind::fund,
                                 RegisterKind::budget,
                                 RegisterKind::party,
                                 RegisterKind::account,
                                 RegisterKind::objective,
                                 RegisterKind::indicator};

std::int64_t rows(std::size_t count) {
    return static_cast<std::int64_t>(count);
}

bool begins_with(std::string_view name, std::string_view typed) {
    return ascii_lower(name).starts_with(ascii_lower(typed));
}

/// Words of the ledger that may stand on a terminal as they are.
std::string plain_words(std::string_view text) {
    const bool is_plain = text.size() <= k_meaning_bytes_max &&
                          std::all_of(text.begin(), text.end(), [](char letter) {
                              return (letter >= 'a' && letter <= 'z') || letter == '_' ||
                                     letter == '.' || letter == ',' || letter == ' ';
                          });
    return is_plain ? std::string{text} : std::string{};
}

std::optional<DocumentState> state_of(std::int64_t number) {
    const bool is_known = number >= static_cast<std::int64_t>(DocumentState::recorded) &&
                          number <= static_cast<std::int64_t>(DocumentState::dropped);
    if (!is_known) return std::nullopt;
    return static_cast<DocumentState>(number);
}

/// `paid, 40000.00 USD, WASH`.
std::string meaning_of_document(Statement& row) {
    const auto state = state_of(row.integer(1));
    std::string meaning{state ? to_text(*state) : std::string_view{}};
    if (const auto currency = Currency::find(row.text(3))) {
        meaning += ", " + amount_text(row.integer(2), *currency) + ' ';
        meaning += currency->code();
    }
    if (is_code(row.text(4))) meaning += ", " + std::string{row.text(4)};
    return meaning;
}

/// Numbers of documents, both ends included.
struct NumberRange {
    std::int64_t first = 1;
    std::int64_t last = std::numeric_limits<std::int64_t>::max();
};

/// The numbers that begin with `digits` as documents write them, the greatest first: 12 for 12000
/// to 12999, 120000 to 129999 and so on, 00 for 00001 to 00999.
std::vector<NumberRange> ranges_of(std::string_view digits) {
    if (digits.empty()) return {NumberRange{}};
    const bool is_number = digits.size() <= k_number_digits_most &&
                           digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_number) return {};
    std::int64_t stem = 0;
    for (const char digit : digits) {
        stem = stem * 10 + (digit - '0');
    }
    std::vector<NumberRange> ranges;
    std::int64_t width = 1;  // 10 to the power of the digits that are missing
    for (std::size_t size = digits.size(); size <= k_number_digits_most; ++size) {
        // A number of more digits than it must have begins with none that is 0.
        const bool is_written = size >= k_number_digits_least &&
                                (size == k_number_digits_least || digits.front() != '0');
        if (is_written) ranges.push_back({.first = stem * width, .last = stem * width + width - 1});
        if (size < k_number_digits_most) width *= 10;
    }
    std::reverse(ranges.begin(), ranges.end());
    return ranges;
}

/// What follows `PL-` in what was typed: nothing if that much was not typed yet. No value if it
/// begins otherwise.
std::optional<std::string_view> digits_typed(DocumentKind kind, std::string_view typed) {
    const std::string prefix = std::string{name_of(kind).prefix} + '-';
    if (begins_with(prefix, typed)) return std::string_view{};
    if (begins_with(typed, prefix)) return typed.substr(prefix.size());
    return std::nullopt;
}

std::vector<Candidate> codes_looked_through(Database& database,
                                            RegisterKind kind,
                                            std::string_view typed,
                                            std::int64_t rows_max) {
    std::vector<Candidate> found;
    const std::string first = ascii_lower(typed);
    const std::string end = first + '{';  // the character behind z
    Statement& row = database.cached(k_select_codes);
    row.bind_all(
        static_cast<std::int64_t>(kind), std::string_view{first}, std::string_view{end}, rows_max);
    while (row.step()) {
        if (!is_code(row.text(0)) || !begins_with(row.text(0), typed)) continue;
        found.push_back({.name = std::string{row.text(0)}, .meaning = plain_words(row.text(1))});
    }
    return found;
}

/// Of the codes of a register those that are wanted.
template <class IsWanted>
std::vector<Candidate> some_by_prefix(Database& database,
                                      RegisterKind kind,
                                      std::string_view typed,
                                      IsWanted is_wanted) {
    std::vector<Candidate> found;
    for (Candidate& one : codes_looked_through(database, kind, typed, k_rows_looked_through)) {
        if (found.size() < k_candidates_max && is_wanted(one)) found.push_back(std::move(one));
    }
    return found;
}

bool has_given(Database& database, std::string_view party) {
    Statement& row = database.cached(k_select_given);
    row.bind_all(party,
                 static_cast<std::int64_t>(DocumentKind::pledge),
                 static_cast<std::int64_t>(DocumentKind::receipt),
                 static_cast<std::int64_t>(DocumentKind::in_kind));
    const bool is_there = row.step();
    row.reset();
    return is_there;
}

bool can_take(StepKind step, const Pending& pending, const Book& book) {
    return step == StepKind::rejected || steps_missing(pending, step, book) > 0;
}

void append(std::vector<Candidate>& all, const std::vector<Candidate>& more) {
    const std::size_t room = k_candidates_max - std::min(k_candidates_max, all.size());
    const auto count = static_cast<std::ptrdiff_t>(std::min(room, more.size()));
    all.insert(all.end(), more.begin(), more.begin() + count);
}

}  // namespace

std::vector<Candidate> codes_by_prefix(Database& database,
                                       RegisterKind kind,
                                       std::string_view typed) {
    return codes_looked_through(database, kind, typed, rows(k_candidates_max));
}

std::vector<Candidate> donors_by_prefix(Database& database, std::string_view typed) {
    return some_by_prefix(database, RegisterKind::party, typed, [&](const Candidate& party) {
        return party.meaning == "donor" || has_given(database, party.name);
    });
}

std::vector<Candidate> contingency_funds_by_prefix(Database& database, std::string_view typed) {
    return some_by_prefix(database, RegisterKind::fund, typed, [](const Candidate& fund) {
        return fund.meaning == "contingency";
    });
}

std::vector<Candidate> documents_by_prefix(Database& database,
                                           DocumentKind kind,
                                           std::string_view typed,
                                           std::size_t count_max) {
    std::vector<Candidate> found;
    const auto digits = digits_typed(kind, typed);
    if (!digits) return found;
    for (const NumberRange& range : ranges_of(*digits)) {
        if (found.size() >= count_max) break;
        Statement& row = database.cached(k_select_documents);
        row.bind_all(static_cast<std::int64_t>(kind),
                     range.first,
                     range.last,
                     rows(count_max - found.size()));
        while (row.step()) {
            if (row.integer(0) <= 0) continue;
            found.push_back({.name = to_text(DocumentRef{kind, row.integer(0)}),
                             .meaning = meaning_of_document(row)});
        }
    }
    return found;
}

std::vector<Candidate> officers_by_prefix(Database& database, std::string_view typed) {
    std::map<std::string, std::string> newest;
    Statement& row = database.cached(k_select_officers);
    row.bind_all(k_rows_looked_through);
    while (row.step()) {
        if (!is_code(row.text(0)) || !begins_with(row.text(0), typed)) continue;
        newest.try_emplace(std::string{row.text(0)}, plain_words(row.text(1)));
    }
    std::vector<Candidate> found;
    for (const auto& [officer, roles] : newest) {
        if (found.size() < k_candidates_max) found.push_back({.name = officer, .meaning = roles});
    }
    return found;
}

std::vector<Candidate> proposals_by_prefix(Database& database,
                                           StepKind step,
                                           std::string_view typed) {
    std::vector<Candidate> found;
    ProjectedLedger ledger{database};
    Statement& row = database.cached(k_select_proposals);
    row.bind_all(k_rows_looked_through);
    while (row.step()) {
        const auto pending = ledger.pending(RecordId{row.integer(0)});
        if (!pending || !can_take(step, *pending, ledger.book())) continue;
        const std::string name = pending_name(*pending);
        if (!is_code(name) || !begins_with(name, typed)) continue;
        if (found.size() < k_candidates_max) {
            found.push_back({.name = name, .meaning = plain_words(pending->type->name)});
        }
    }
    return found;
}

std::vector<Candidate> references_by_prefix(Database& database, std::string_view typed) {
    std::vector<DocumentKind> kinds;
    for (const DocumentKindName& name : document_kind_names()) {
        if (digits_typed(name.kind, typed)) kinds.push_back(name.kind);
    }
    std::vector<Candidate> found;
    for (const DocumentKind kind : kinds) {
        append(found,
               documents_by_prefix(
                   database, kind, typed, kinds.size() == 1 ? k_candidates_max : k_of_each_kind));
    }
    for (const RegisterKind kind : k_registers) {
        append(found, codes_by_prefix(database, kind, typed));
    }
    return found;
}

}  // namespace fundtrail
