#include "reports/budget_sources.hpp"

#include "core/percent.hpp"
#include "ledger/projection_source.hpp"

#include <array>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

// Each kind stands under an earlier one; a disbursement is a payment under an obligation or an
// allocation, and a claim is of a disbursement.
constexpr std::array k_kinds{DocumentKind::allocation,
                             DocumentKind::obligation,
                             DocumentKind::disbursement,
                             DocumentKind::claim};

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

std::optional<RecordId> policy_in_force(ProjectedLedger& ledger,
                                        const ReportBasis& basis,
                                        const std::vector<RecordId>& policies) {
    std::optional<RecordId> policy;
    RecordId newest{-1};
    for (const RecordId candidate : policies) {
        const auto effect = put_in_force_by(ledger.database(), candidate);
        if (!effect || effect->entry_index() >= basis.entries || *effect < newest) continue;
        newest = *effect;
        policy = candidate;
    }
    return policy;
}

std::int64_t in_minor_units(std::int64_t whole, Currency currency) {
    for (int decimal = 0; decimal < currency.decimals(); ++decimal) {
        whole *= 10;
    }
    return whole;
}

}  // namespace

BudgetOfDocuments::BudgetOfDocuments(Database& database) {
    for (const DocumentKind kind : k_kinds) {
        Statement rows = database.prepare("SELECT " + std::string{k_document_columns} +
                                          " FROM p_document WHERE kind = ?1 ORDER BY number");
        rows.bind_all(static_cast<std::int64_t>(kind));
        while (rows.step()) {
            const Document document = document_from_row(rows, names_);
            const bool is_allocation = kind == DocumentKind::allocation;
            const auto under = lines_.find(document.under);
            if (is_allocation) {
                lines_.emplace(document.ref, document.budget);
            } else if (under != lines_.end()) {
                lines_.emplace(document.ref, under->second);
            }
        }
    }
}

std::string_view BudgetOfDocuments::line_of(DocumentRef document) const {
    const auto found = lines_.find(document);
    return found == lines_.end() ? std::string_view{} : names_.text(found->second);
}

VarianceThreshold variance_threshold(ProjectedLedger& ledger,
                                     const ReportBasis& basis,
                                     const std::vector<RecordId>& policies) {
    VarianceThreshold threshold{.amount = in_minor_units(k_default_amount, basis.base_currency)};
    const auto policy = policy_in_force(ledger, basis, policies);
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
