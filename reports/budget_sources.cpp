#include "reports/budget_sources.hpp"

#include "core/percent.hpp"
#include "reports/records_of_type.hpp"

#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_lines =
    "SELECT number, budget, under_kind, under_number FROM p_document WHERE kind = ?1 ORDER BY "
    "number";
constexpr std::string_view k_select_steps =
    "SELECT ifnull(max(record_id), 0), ifnull(max(step), 0) FROM p_step WHERE proposal = ?1";
constexpr std::string_view k_select_pending = "SELECT 1 FROM p_pending WHERE record_id = ?1";

constexpr std::int64_t k_default_amount = 100'000;  // whole units of the base currency

/// The record with which a policy took effect; nothing if it was rejected or awaits decisions.
std::optional<RecordId> put_in_force_by(Database& database, RecordId policy) {
    Statement pending = database.prepare(k_select_pending);
    pending.bind_all(policy.number);
    if (pending.step()) return std::nullopt;
    Statement steps = database.prepare(k_select_steps);
    steps.bind_all(policy.number);
    // Without any step one administrator alone set it, at once.
    if (!steps.step() || steps.integer(0) == 0) return policy;
    const RecordId last{steps.integer(0)};
    const bool is_rejected = steps.integer(1) == static_cast<std::int64_t>(StepKind::rejected);
    return is_rejected ? std::nullopt : std::optional{last};
}

std::optional<RecordId> policy_in_force(ProjectedLedger& ledger, const ReportBasis& basis) {
    std::optional<RecordId> policy;
    RecordId newest{-1};
    for_each_record_of(ledger.database(), "policy.set", [&](RecordId candidate, const Record&) {
        const auto effect = put_in_force_by(ledger.database(), candidate);
        if (!effect || effect->entry_index() >= basis.entries || *effect < newest) return;
        newest = *effect;
        policy = candidate;
    });
    return policy;
}

std::int64_t in_minor_units(std::int64_t whole, Currency currency) {
    for (int decimal = 0; decimal < currency.decimals(); ++decimal) {
        whole *= 10;
    }
    return whole;
}

}  // namespace

void BudgetOfDocuments::read_all(DocumentKind kind) {
    Statement rows = ledger_.database().prepare(k_select_lines);
    rows.bind_all(static_cast<std::int64_t>(kind));
    NamePool& names = ledger_.book().names();
    while (rows.step()) {
        const DocumentRef under{.kind = static_cast<DocumentKind>(rows.integer(2)),
                                .number = rows.integer(3)};
        const auto line = lines_.find(under);
        const NameId budget = kind == DocumentKind::allocation ? names.intern(rows.text(1))
                              : line == lines_.end()           ? NameId{}
                                                               : line->second;
        lines_.emplace(DocumentRef{.kind = kind, .number = rows.integer(0)}, budget);
    }
}

std::string_view BudgetOfDocuments::line_of(DocumentRef document) {
    const auto [place, is_new] = lines_.try_emplace(document);
    if (is_new) {
        const auto found = ledger_.document(document);
        if (found) place->second = ledger_.book().names().intern(ledger_.budget_of(*found));
    }
    return ledger_.text(place->second);
}

VarianceThreshold variance_threshold(ProjectedLedger& ledger, const ReportBasis& basis) {
    VarianceThreshold threshold{.amount = in_minor_units(k_default_amount, basis.base_currency)};
    const auto policy = policy_in_force(ledger, basis);
    if (!policy) return threshold;
    const std::string bytes = ledger.record_bytes(*policy).value_or(std::string{});
    JsonTree tree;
    const Record record = read_stored_record(bytes, *policy, tree);
    if (record.has("variance_percent")) {
        const auto rate = parse_percent(record.text("variance_percent"));
        if (rate) threshold.percent = to_text(*rate);
    }
    if (record.has("variance_amount")) threshold.amount = record.amount("variance_amount");
    return threshold;
}

}  // namespace fundtrail
