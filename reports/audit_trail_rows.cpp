#include "reports/audit_trail_rows.hpp"

#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/joined.hpp"
#include "reports/catalogue_words.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::size_t k_flags_column = 8;
constexpr std::array k_sets{AccountSet::actual, AccountSet::control, AccountSet::in_kind};

/// `paid` where a number says what was paid, else `fund added`.
std::string event_of(const AuditRow& row, const Words& words) {
    if (!row.facts.document.is_empty()) return event_in_words(row.type, words);
    return name_in_words(row.type, words.are_for_programs() ? Words{} : words);
}

/// What the record is about; of one that is about no document and no code, its name.
std::string ref_of(const AuditRow& row) {
    std::string ref = row.ref();
    return ref.empty() ? to_text(row.record) : ref;
}

/// What the records moved stays longest, after who did what to which money (on paper the fund goes
/// before); what is in kind few ledgers have.
int dispensable(AccountSet set) {
    switch (set) {
        case AccountSet::actual:
            return 1;
        case AccountSet::control:
            return 2;
        case AccountSet::in_kind:
            break;
    }
    return 9;
}

std::vector<PageColumn> row_columns(const Words& words) {
    constexpr auto right = Align::right;
    std::vector<PageColumn> columns{
        {.title = words("Record"), .dispensable = 4},
        {.title = words("Ref")},
        {.title = words("Date")},
        {.title = words("Event")},
        {.title = words("Officer")},
        {.title = words("Fund"), .dispensable_on_paper = 3},
        {.title = words("Currency"), .joins_next = true},
        {.title = words("Amount"), .align = right},
        {.title = words("Flags"), .dispensable = 3},
        {.title = words("Type"), .dispensable = 8},
        {.title = words("Entered"), .dispensable = 5},
        {.title = words("Days late"), .align = right, .dispensable = 6},
        {.title = words("Role"), .dispensable = 7},
        {.title = words("Party"), .dispensable = 4},
        {.title = words("Account"), .dispensable = 4},
        {.title = words("Line"), .dispensable = 7},
        {.title = words("Objective"), .dispensable = 8},
        {.title = words("Reason"), .dispensable = 7},
    };
    for (const AccountSet set : k_sets) {
        const std::string title = set_in_words(set, words);
        columns.push_back({.title = words("Debit {1}", {title}),
                           .align = right,
                           .dispensable = dispensable(set)});
        columns.push_back({.title = words("Credit {1}", {title}),
                           .align = right,
                           .dispensable = dispensable(set),
                           .goes_with_previous = true});
    }
    columns.push_back({.title = words("Steps"), .dispensable = 10});
    for (std::string title : {words("Rate"),
                              words("Source of the rate"),
                              words("Reverses"),
                              words("Reversed by"),
                              words("Attached"),
                              words("Not before"),
                              words("Not after")}) {
        columns.push_back({.title = std::move(title), .dispensable = 11});
    }
    return columns;
}

std::string sum_text(const ExactSum& sum,
                     const std::optional<Currency>& currency,
                     const Words& words) {
    return currency && !sum.is_zero() ? words.decimal(sum.grouped_text(*currency)) : std::string{};
}

/// `approving officer`, or `approving officer for approver-1`.
std::string roles_of(const AuditRow& row, const Words& words) {
    const std::string roles = roles_in_words(row.roles, words);
    return row.acting_for.empty() ? roles
                                  : words("{1} for {2}", {roles, joined(row.acting_for, " ")});
}

std::string state_in_words(AttachmentState state, const Words& words) {
    switch (state) {
        case AttachmentState::held:
            return words("held");
        case AttachmentState::missing:
            return words("missing");
        case AttachmentState::erased:
            return words("erased");
        case AttachmentState::unknown:
            break;
    }
    return words("not looked up");
}

/// What several of stand one behind the other.
template <class List, class Say>
std::string listed(const List& list, const Say& say) {
    std::string text;
    for (const auto& one : list) {
        if (!text.empty()) text += ", ";
        text += say(one);
    }
    return text;
}

/// `proposed finance 2026-01-05 (12.0); certified …` on one line.
std::string steps_of(DocumentChain chain, const Words& words) {
    for (ChainLink& link : chain.links) {
        link.step = words(link.step);
    }
    return to_text(chain);
}

std::string name_or_nothing(const std::optional<RecordId>& record) {
    return record ? to_text(*record) : std::string{};
}

std::string time_or_nothing(const std::optional<std::int64_t>& seconds) {
    return seconds ? claimed_time_text(*seconds) : std::string{};
}

/// What few records have: rate, reversal, files, times by witnesses.
void add_surroundings(std::vector<std::string>& cells, const AuditRow& row, const Words& words) {
    cells.push_back(listed(row.rates, [](const QuotedRate& one) { return to_text(one.rate); }));
    cells.push_back(listed(row.rates, [](const QuotedRate& one) { return one.source; }));
    cells.push_back(name_or_nothing(row.reverses));
    cells.push_back(name_or_nothing(row.reversed_by));
    cells.push_back(listed(row.attachments, [&](const AuditAttachment& file) {
        return base64(file.commitment.view()) + ' ' + state_in_words(file.state, words);
    }));
    cells.push_back(time_or_nothing(row.not_before));
    cells.push_back(time_or_nothing(row.not_after));
}

std::vector<std::string> cells_of(const AuditRow& row,
                                  const std::optional<Currency>& base,
                                  const Words& words) {
    const auto& amount = row.facts.amount;
    std::vector<std::string> cells{
        to_text(row.record),
        ref_of(row),
        words.date(row.date),
        event_of(row, words),
        row.officer,
        joined(row.facts.funds, " "),
        amount ? std::string{amount->currency.code()} : std::string{},
        amount ? words.amount(amount->minor_units, amount->currency) : std::string{},
        listed(row.flags(), [&](const std::string& flag) { return flag_in_words(flag, words); }),
        row.type,
        to_text(row.time),
        std::to_string(row.days_late()),
        roles_of(row, words),
        joined(row.facts.parties, " "),
        row.facts.account,
        row.facts.budget,
        row.facts.objective,
        row.reason.empty() ? std::string{} : words(row.reason),
    };
    for (const SetSums& sums : row.sums) {
        cells.push_back(sum_text(sums.debit, base, words));
        cells.push_back(sum_text(sums.credit, base, words));
    }
    cells.push_back(row.chain == nullptr ? std::string{} : steps_of(*row.chain, words));
    add_surroundings(cells, row, words);
    return cells;
}

}  // namespace

std::string flag_in_words(const std::string& flag, const Words& words) {
    if (flag == "late") return words("late");
    if (flag == "after_close") return words("after close");
    if (flag == "correction") return words("correction");
    if (flag == "acting") return words("acting");
    if (flag == "over_rate") return words("over-rate");
    if (flag == "no_evidence") return words("no evidence");
    return words("weekend");
}

PageTable records_table(const AuditTrail& trail, const Words& words) {
    PageTable table{.caption = {}, .columns = row_columns(words), .rows = {}};
    for (const AuditRow& row : trail.rows) {
        table.rows.push_back(cells_of(row, trail.facts.base_currency, words));
    }
    return table;
}

PageTable data_table(const AuditTrail& trail) {
    PageTable table = records_table(trail, Words::for_programs());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        table.rows[row][k_flags_column] = joined(trail.rows[row].flags(), " ");
    }
    return table;
}

}  // namespace fundtrail
