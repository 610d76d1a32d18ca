#include "reports/budget_report.hpp"

#include "core/error.hpp"
#include "core/money.hpp"
#include "core/record_type.hpp"
#include "reports/budget_sources.hpp"
#include "reports/fund_lines.hpp"
#include "reports/movements.hpp"
#include "reports/posted_event.hpp"
#include "reports/projected_ledger.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_records =
    "SELECT record_id, bytes FROM record NOT INDEXED WHERE record_id < ?1 ORDER BY record_id";
constexpr std::string_view k_select_lines =
    "SELECT code, record_id, owner, category FROM p_register WHERE kind = ?1 ORDER BY code";
// As they stand in canonical bytes; inside a text the quotes would be escaped.
constexpr std::string_view k_type_key = R"("type":")";
constexpr std::string_view k_postings_key = "\"postings\":";

/// Proposals whose type tells more than the accounts that they move.
constexpr std::array<std::string_view, 4> k_told_apart{
    "allocation.moved", "allocation.redeployed", "claim.written_off", "record.reversed"};

/// The type of a record by its bytes: the last such key, since what follows it holds no objects.
std::string_view type_in(std::string_view bytes) {
    const auto key = bytes.rfind(k_type_key);
    if (key == std::string_view::npos) return {};
    const std::string_view rest = bytes.substr(key + k_type_key.size());
    return rest.substr(0, rest.find('"'));
}

bool is_redeployed(std::string_view event) {
    return event == "allocation.moved" || event == "allocation.redeployed";
}

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
          documents_{database},
          filter_{filter},
          report_{report} {}

    void build() {
        read_lines();
        go_through_records();
        report_.threshold = variance_threshold(ledger_, report_.basis, policies_);
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

    void go_through_records() {
        Statement rows = database_.prepare(k_select_records);
        rows.bind_all(RecordId::of(report_.basis.entries, 0).number);
        JsonTree tree;
        while (rows.step()) {
            const std::string_view bytes = rows.blob(1);
            const RecordId name{rows.integer(0)};
            const std::string_view type = type_in(bytes);
            const auto* const told = std::find(k_told_apart.begin(), k_told_apart.end(), type);
            if (told != k_told_apart.end()) proposals_.emplace(name, *told);
            if (type == "policy.set") policies_.push_back(name);
            const bool is_revision = type == "budget.revised";
            if (!is_revision && bytes.find(k_postings_key) == std::string_view::npos) continue;
            const Record record = read_stored_record(bytes, name, tree);
            if (is_revision) {
                revise(record);
            } else if (record.has("postings") && is_in_time(record.date())) {
                take(record, name);
            }
        }
    }

    /// A revision states what may be allocated in all from now on.
    void revise(const Record& record) {
        const auto found = lines_.find(record.text("budget"));
        if (found == lines_.end()) return;
        Line& line = found->second;
        const std::int64_t amount = record.amount("amount");
        const auto change = add_checked(amount, -line.planned);
        line.planned = amount;
        if (change && is_in_time(record.date())) line.line.figures.revise(*change);
    }

    /// What the record brings into effect.
    [[nodiscard]] PostedEvent event_of_record(const Record& record) {
        const std::string_view type = record.type().name;
        if (type != "certified" && type != "approved") return PostedEvent{.type = type};
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
    [[nodiscard]] std::string_view line_of(const StatedPosting& posting) const {
        const bool is_control = posting.account_class->set == AccountSet::control &&
                                posting.account_class->has_subject &&
                                posting.account_class->name != "fund";
        if (!is_control) return {};
        const auto ref = parse_document_ref(posting.account.substr(posting.account.find(':') + 1));
        return ref ? documents_.line_of(*ref) : std::string_view{};
    }

    void take(const Record& record, RecordId name) {
        const PostedEvent event = event_of_record(record);
        const bool is_in_period = has_begun(record.date());
        NetByLine nets;
        for (const StatedPosting& posting :
             stated_postings(record, name, report_.basis.base_currency)) {
            if (!is_asked_for(filter_.fund, posting.fund)) continue;
            const std::string_view account_class = posting.account_class->name;
            if (is_in_period) reconcile(posting, event);
            const auto found = lines_.find(line_of(posting));
            if (found == lines_.end()) continue;
            Line& line = found->second;
            line.is_moved = true;
            nets[found->first].add(account_class, posting.amount);
            BudgetFigures& figures = line.line.figures;
            figures.control(account_class, posting.amount);
            if (is_in_period && account_class == "spent") {
                figures.spent_in_period.subtract(posting.amount);
            }
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
        const FundLine line = change_of({.account = posting.account,
                                         .fund = posting.fund,
                                         .amount = posting.amount,
                                         .event = event.type})
                                  .line;
        ExactSum& sum = line == FundLine::support      ? sums.support
                        : line == FundLine::write_offs ? sums.write_offs
                                                       : sums.expenditure;
        sum.add(posting.amount);
        sums.fund_statement.add(posting.amount);
        sums.difference.subtract(posting.amount);
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
    std::vector<RecordId> policies_;
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
