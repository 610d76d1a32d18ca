#include "reports/budget_report.hpp"

#include "core/error.hpp"
#include "core/money.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"
#include "reports/budget_sources.hpp"
#include "reports/fund_lines.hpp"
#include "reports/movements.hpp"
#include "reports/posted_event.hpp"
#include "reports/posted_records.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/records_of_type.hpp"
#include "reports/standing_balances.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_steps = "SELECT record_id FROM p_step WHERE proposal = ?1";
constexpr std::string_view k_select_allocations =
    "SELECT number, budget FROM p_document WHERE fund = ?1 AND kind = ?2 ORDER BY number";
constexpr std::string_view k_select_lines =
    "SELECT code, record_id, owner, category FROM p_register WHERE kind = ?1 ORDER BY code";

/// Proposals whose type tells more than the accounts that they move.
constexpr std::array<std::string_view, 4> k_told_apart{
    "allocation.moved", "allocation.redeployed", "claim.written_off", "record.reversed"};
/// Records of which the same is true, and which carry postings themselves.
constexpr std::array<std::string_view, 2> k_told_apart_at_once{"revaluation.made",
                                                               "support.charged"};

bool is_redeployed(std::string_view event) {
    return event == "allocation.moved" || event == "allocation.redeployed";
}

/// Classes of account whose balances tell the figures of lines, and expenditure beside them.
constexpr std::array<std::string_view, 5> k_classes{
    "allocation", "expenditure", "obligation", "outstanding", "spent"};

/// Whether the postings of a record are counted, or only what its type tells of them, where the
/// balances were counted.
enum class Counting : std::uint8_t { postings, type };

/// What the parts of one record come to on one budget line, debit positive.
struct LineNet {
    std::int64_t control = 0;
    std::int64_t spent = 0;

    void add(std::string_view account_class, std::int64_t debit) {
        control = add_checked(control, debit).value_or(control);
        if (account_class == "spent") spent = add_checked(spent, debit).value_or(spent);
    }
};

using NetByLine = std::map<std::string_view, LineNet>;

class Builder {
  public:
    Builder(Database& database, const Filter& filter, BudgetReport& report)
        : database_{database},
          ledger_{database},
          documents_{ledger_},
          filter_{filter},
          report_{report} {}

    void build() {
        read_lines();
        read_revisions();
        read_proposals();
        const bool is_of_all_days = !filter_.since && !filter_.until;
        if (is_of_today(report_.basis) && is_of_all_days) {
            read_balances();
            go_through_told_apart();
        } else {
            go_through_records();
        }
        report_.threshold = variance_threshold(ledger_, report_.basis);
        finish();
    }

  private:
    struct Line {
        BudgetLine line;
        std::int64_t planned = 0;  // all that is known, whatever the value date
        bool is_asked_for = false;
        bool is_known = false;  // its budget was decided by the last day
        bool is_moved = false;
    };

    [[nodiscard]] bool is_in_time(Date date) const {
        return (!filter_.as_of || date <= *filter_.as_of) &&
               (!filter_.until || date <= *filter_.until);
    }

    [[nodiscard]] bool has_begun(Date date) const {
        return !filter_.since || date >= *filter_.since;
    }

    void read_lines() {
        Statement rows = database_.prepare(k_select_lines);
        rows.bind_all(static_cast<std::int64_t>(RegisterKind::budget));
        JsonTree tree;
        while (rows.step()) {
            const RecordId name{rows.integer(1)};
            if (name.entry_index() >= report_.basis.entries) continue;
            const std::string code{rows.text(0)};
            const std::string bytes = ledger_.record_bytes(name).value_or(std::string{});
            const Record record = read_stored_record(bytes, name, tree);
            Line& line = lines_[code];
            line.line = BudgetLine{.code = code,
                                   .name = std::string{record.text("name")},
                                   .objective = std::string{rows.text(2)},
                                   .category = std::string{rows.text(3)},
                                   .figures = {}};
            line.is_asked_for = is_asked_for(filter_.budget, code) &&
                                is_asked_for(filter_.objective, line.line.objective);
            line.planned = record.amount("amount");
            line.is_known = is_in_time(record.date());
            if (line.is_known) line.line.figures.budget(line.planned);
        }
    }

    [[nodiscard]] bool is_known(RecordId record) const {
        return record.entry_index() < report_.basis.entries;
    }

    /// A revision states what may be allocated in all from now on.
    void read_revisions() {
        for_each_record_of(database_, "budget.revised", [&](RecordId name, const Record& record) {
            const auto found = lines_.find(record.text("budget"));
            if (found == lines_.end() || !is_known(name)) return;
            Line& line = found->second;
            const std::int64_t amount = record.amount("amount");
            const auto change = add_checked(amount, -line.planned);
            line.planned = amount;
            if (change && is_in_time(record.date())) line.line.figures.revise(*change);
        });
    }

    void read_proposals() {
        for (const std::string_view type : k_told_apart) {
            for_each_record_of(database_, type, [&](RecordId name, const Record&) {
                proposals_.emplace(name, type);
            });
        }
    }

    /// What the accounts of the lines stand at, and all expenditure.
    void read_balances() {
        documents_.read_all(DocumentKind::allocation);
        documents_.read_all(DocumentKind::obligation);
        for (const std::string_view account_class : k_classes) {
            for_each_standing(account_class, filter_.fund, ledger_, [&](const Standing& standing) {
                const StatedPosting sum{.account = standing.account,
                                        .account_class = classify_account(standing.account),
                                        .fund = standing.fund,
                                        .amount = standing.amount};
                if (sum.account_class == nullptr) return;
                reconcile(sum, PostedEvent{});
                const auto found = lines_.find(line_of(sum));
                if (found != lines_.end()) {
                    count(sum, /*is_in_period=*/true, found->second.line.figures);
                }
            });
        }
        if (!filter_.fund.empty()) mark_moved();
    }

    /// The lines under which the fund allocated, also where that came to nothing.
    void mark_moved() {
        const auto fund = ledger_.register_entry(RegisterKind::fund, filter_.fund);
        if (!fund) return;
        const std::string code{ledger_.text(fund->code)};
        Statement rows = database_.prepare(k_select_allocations);
        rows.bind_all(std::string_view{code}, static_cast<std::int64_t>(DocumentKind::allocation));
        while (rows.step()) {
            const auto line = lines_.find(rows.text(1));
            if (line == lines_.end() || line->second.is_moved) continue;
            const DocumentRef ref{.kind = DocumentKind::allocation, .number = rows.integer(0)};
            line->second.is_moved =
                ledger_.balance(account_name("allocation", to_text(ref)), code).has_value();
        }
    }

    /// Records of which balances do not tell all, in the order of the ledger.
    void go_through_told_apart() {
        std::set<RecordId> names;
        for (const std::string_view type : k_told_apart_at_once) {
            for_each_record_of(
                database_, type, [&](RecordId name, const Record&) { names.insert(name); });
        }
        for (const auto& [proposal, type] : proposals_) {
            Statement& steps = database_.cached(k_select_steps);
            steps.bind_all(proposal.number);
            while (steps.step()) {
                names.insert(RecordId{steps.integer(0)});
            }
        }
        for (const RecordId name : names) {
            with_record(ledger_, name, [&](const Record& record) {
                if (record.has("postings")) take(record, name, Counting::type);
            });
        }
    }

    void go_through_records() {
        for (const DocumentKind kind : {DocumentKind::allocation,
                                        DocumentKind::obligation,
                                        DocumentKind::disbursement,
                                        DocumentKind::claim}) {
            documents_.read_all(kind);
        }
        for_each_posted_record(
            database_, report_.basis.entries, [&](const Record& record, RecordId name) {
                if (is_in_time(record.date())) take(record, name, Counting::postings);
            });
    }

    /// What the record brings into effect.
    [[nodiscard]] PostedEvent event_of_record(const Record& record) {
        const std::string_view type = record.type().name;
        if (!is_consent(record.type())) return PostedEvent{.type = type};
        const RecordId proposal = record.record("record");
        const auto told = proposals_.find(proposal);
        if (told == proposals_.end()) return PostedEvent{.type = type};
        if (told->second != "record.reversed") return PostedEvent{.type = told->second};
        const std::string bytes = ledger_.record_bytes(proposal).value_or(std::string{});
        JsonTree tree;
        const Record reversal = read_stored_record(bytes, proposal, tree);
        auto taken_back =
            taken_back_by(reversal, [&](RecordId target) { return ledger_.record_bytes(target); });
        if (!taken_back) return PostedEvent{.type = told->second};
        const std::string_view type_taken_back = taken_back->type;
        return PostedEvent{.type = type_taken_back, .taken_back = std::move(taken_back)};
    }

    /// The line on whose control account is posted; empty for every other account.
    [[nodiscard]] std::string_view line_of(const StatedPosting& posting) {
        const bool is_control = posting.account_class->set == AccountSet::control &&
                                posting.account_class->has_subject &&
                                posting.account_class->name != "fund";
        if (!is_control) return {};
        const auto ref = parse_document_ref(posting.account.substr(posting.account.find(':') + 1));
        return ref ? documents_.line_of(*ref) : std::string_view{};
    }

    static void count(const StatedPosting& posting, bool is_in_period, BudgetFigures& figures) {
        const std::string_view account_class = posting.account_class->name;
        figures.control(account_class, posting.amount);
        if (is_in_period && account_class == "spent") {
            figures.spent_in_period.subtract(posting.amount);
        }
    }

    void take(const Record& record, RecordId name, Counting counting) {
        const PostedEvent event = event_of_record(record);
        const bool is_in_period = has_begun(record.date());
        NetByLine nets;
        for (const StatedPosting& posting :
             stated_postings(record, name, report_.basis.base_currency)) {
            if (!is_asked_for(filter_.fund, posting.fund)) continue;
            if (counting == Counting::type) tell_apart(posting, event);
            if (counting == Counting::postings && is_in_period) reconcile(posting, event);
            const auto found = lines_.find(line_of(posting));
            if (found == lines_.end()) continue;
            Line& line = found->second;
            line.is_moved = true;
            nets[found->first].add(posting.account_class->name, posting.amount);
            if (counting == Counting::postings) count(posting, is_in_period, line.line.figures);
        }
        for (const auto& [code, net] : nets) {
            explain(lines_.find(code)->second, net, event, record, name);
        }
    }

    void explain(Line& line,
                 const LineNet& net,
                 const PostedEvent& event,
                 const Record& record,
                 RecordId name) {
        BudgetFigures& figures = line.line.figures;
        figures.reclassify_as_exchange(exchange_in(line, net, event));
        if (!has_begun(record.date())) return;
        if (is_redeployed(event.type)) {
            redeploy(figures, net.control, event.taken_back.has_value());
        }
        const bool is_correction =
            event.taken_back && month_of(event.taken_back->date) < month_of(record.date());
        if (!is_correction || net.spent == 0) return;
        figures.corrections.subtract(net.spent);
        if (!line.is_asked_for) return;
        report_.corrections.push_back({.record = name,
                                       .corrects = event.taken_back->record,
                                       .month = month_of(event.taken_back->date),
                                       .budget = line.line.code,
                                       .amount = -net.spent});
    }

    /// What of the net, a debit positive, rates made and nobody allocated: all of a revaluation;
    /// of a reversal, what is more than the record had moved that it takes back.
    [[nodiscard]] std::int64_t exchange_in(const Line& line,
                                           const LineNet& net,
                                           const PostedEvent& event) {
        if (event.type == "revaluation.made") return net.control;
        if (!event.taken_back) return 0;
        JsonTree tree;
        const Record target =
            read_stored_record(event.taken_back->bytes, event.taken_back->record, tree);
        LineNet taken_back;
        for (const StatedPosting& posting :
             stated_postings(target, event.taken_back->record, report_.basis.base_currency)) {
            const bool is_of_line =
                is_asked_for(filter_.fund, posting.fund) && line_of(posting) == line.line.code;
            if (is_of_line) taken_back.add(posting.account_class->name, posting.amount);
        }
        return add_checked(net.control, taken_back.control).value_or(0);
    }

    /// Between lines: what stays within one nets to nothing.
    static void redeploy(BudgetFigures& figures, std::int64_t debit, bool is_taken_back) {
        const bool is_in = (debit < 0) != is_taken_back;
        if (is_in) {
            figures.redeployed_in.subtract(debit);
        } else {
            figures.redeployed_out.add(debit);
        }
    }

    void reconcile(const StatedPosting& posting, const PostedEvent& event) {
        BudgetReconciliation& sums = report_.reconciliation;
        if (posting.account_class->name == "spent") {
            const auto found = lines_.find(line_of(posting));
            ExactSum& sum = found == lines_.end()        ? sums.no_line
                            : found->second.is_asked_for ? sums.these_lines
                                                         : sums.other_lines;
            sum.subtract(posting.amount);
            sums.difference.subtract(posting.amount);
        }
        if (posting.account_class->name != "expenditure") return;
        expenditure_of(posting, event).add(posting.amount);
        sums.fund_statement.add(posting.amount);
        sums.difference.subtract(posting.amount);
    }

    /// What balances count as plain expenditure, and the event says is something else.
    void tell_apart(const StatedPosting& posting, const PostedEvent& event) {
        if (posting.account_class->name != "expenditure") return;
        report_.reconciliation.expenditure.subtract(posting.amount);
        expenditure_of(posting, event).add(posting.amount);
    }

    [[nodiscard]] ExactSum& expenditure_of(const StatedPosting& posting, const PostedEvent& event) {
        BudgetReconciliation& sums = report_.reconciliation;
        const FundLine line = change_of({.account = posting.account,
                                         .fund = posting.fund,
                                         .amount = posting.amount,
                                         .event = event.type})
                                  .line;
        if (line == FundLine::support) return sums.support;
        return line == FundLine::write_offs ? sums.write_offs : sums.expenditure;
    }

    void finish() {
        for (auto& [code, line] : lines_) {
            const bool is_shown = line.is_asked_for && (line.is_known || line.is_moved) &&
                                  (filter_.fund.empty() || line.is_moved);
            if (!is_shown) continue;
            if (!report_.total.add(line.line.figures)) {
                throw CorruptLedger{"the amounts of a budget line are more than a ledger can hold",
                                    "`fundtrail verify` says what is wrong"};
            }
            report_.lines.push_back(std::move(line.line));
        }
    }

    Database& database_;
    ProjectedLedger ledger_;
    BudgetOfDocuments documents_;
    const Filter& filter_;
    BudgetReport& report_;
    std::map<std::string, Line, std::less<>> lines_;
    std::map<RecordId, std::string_view> proposals_;
};

}  // namespace

BudgetReport build_budget_report(Database& database, const Filter& filter) {
    BudgetReport report{.basis = read_report_basis(database, filter), .filter = filter};
    if (!filter.fund.empty()) {
        report.basis.limits.emplace_back(
            "A budget is of its line, whichever funds pay for it: with --fund, what is allocated "
            "and spent is of that fund alone.");
    }
    report.basis.limits.emplace_back(k_not_replayed);
    Builder{database, filter, report}.build();
    return report;
}

}  // namespace fundtrail
