// Sections A and B for people.
#include "reports/age_bands.hpp"
#include "reports/donor_tables.hpp"
#include "reports/record_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

std::string caption_of(const DonorPledge& pledge, const Words& words) {
    const std::string ref = to_text(pledge.ref);
    const std::string date = words.date(pledge.date);
    if (pledge.kind == "assessed") {
        return words("Assessed contribution {1} of {2}, fund {3}", {ref, date, pledge.fund});
    }
    if (pledge.kind == "in_kind") {
        return words("Pledge in kind {1} of {2}, fund {3}", {ref, date, pledge.fund});
    }
    if (pledge.withdrawn) {
        return words("Pledge {1} of {2}, fund {3}, withdrawn", {ref, date, pledge.fund});
    }
    return words("Pledge {1} of {2}, fund {3}", {ref, date, pledge.fund});
}

/// An assessed contribution is income when it is assessed, not when it is received.
FigureEvidence received_in_base(const DonorPledge& pledge) {
    return in_base(pledge.received.base,
                   pledge.kind == "assessed" ? "-receivable" : "-income:contribution");
}

/// A block of its own: figures in rows, the pledge's currency beside the base currency.
class PledgeTable {
  public:
    PledgeTable(const DonorPledge& pledge, const DonorPage& page)
        : pledge_{pledge},
          page_{page},
          has_own_{pledge.currency != page.base},
          table_{new_table(caption_of(pledge, page.words), {{.title = page.words("Item")}})} {
        if (has_own_) {
            const std::string code{pledge.currency.code()};
            table_.columns.push_back({.title = code, .align = k_right});
        }
        table_.columns.push_back({.title = page.base_code(), .align = k_right});
    }

    PageTable make() {
        const Words& words = page_.words;
        add_promised();
        const EvidenceTerm confirmed = add(words("Confirmed"),
                                           pledge_.confirmed,
                                           in_own_currency(pledge_.confirmed.own, "+receivable"),
                                           in_base(pledge_.confirmed.base, "+receivable"));
        const EvidenceTerm adjusted = add_adjusted();
        if (pledge_.has_instalments) add(words("Due to date"), pledge_.due);
        const EvidenceTerm received = add_received();
        const EvidenceTerm returned = add(words("Returned"),
                                          pledge_.returned,
                                          {},
                                          in_base(pledge_.returned.base, "+income:contribution"));
        const EvidenceTerm receivable =
            add_sum(words("Receivable"),
                    pledge_.receivable(),
                    {confirmed, adjusted, {.sign = -1, .name = received.name}});
        add_sum(words("Outstanding"), pledge_.outstanding(), {receivable, returned});
        if (pledge_.has_instalments) add_overdue();
        return std::move(table_);
    }

  private:
    /// The row, to be named as a term of a later one; without a name if no record stands behind it.
    EvidenceTerm add(std::string item,
                     const PledgedAmount& amount,
                     FigureEvidence own = {},
                     FigureEvidence base = {}) {
        RowEvidence evidence{
            .fund = pledge_.fund, .subjects = {to_text(pledge_.ref)}, .cells = {{}}};
        std::vector<std::string> row{std::move(item)};
        if (has_own_) {
            row.push_back(page_.words.amount(amount.own, pledge_.currency));
            evidence.cells.push_back(std::move(own));
        }
        row.push_back(page_.amount(amount.base));
        evidence.cells.push_back(std::move(base));
        const std::string number = std::to_string(table_.rows.size());
        table_.rows.push_back(std::move(row));
        table_.records.push_back(names_of(amount.records));
        table_.evidence.push_back(std::move(evidence));
        return {.name = amount.records.empty() ? std::string{} : number};
    }

    EvidenceTerm add_sum(std::string item,
                         const PledgedAmount& amount,
                         std::vector<EvidenceTerm> rows) {
        std::erase_if(rows, [](const EvidenceTerm& row) { return row.name.empty(); });
        if (rows.empty()) return add(std::move(item), amount);
        const FigureEvidence evidence = of_rows(std::move(rows));
        return add(std::move(item), amount, evidence, evidence);
    }

    void add_promised() {
        const FigureEvidence promised = of_field(pledge_.pledged.own, "amount");
        // In base it is a memo at the rate of the day.
        add(page_.words("Pledged"),
            pledge_.pledged,
            promised,
            has_own_ ? FigureEvidence{} : promised);
    }

    /// In base it counts what rates made of receipts too.
    EvidenceTerm add_adjusted() {
        FigureEvidence own = in_own_currency(pledge_.adjusted.own, "+receivable");
        own.except = "receipt.recorded";
        return add(page_.words("Adjusted"),
                   pledge_.adjusted,
                   std::move(own),
                   in_base(pledge_.adjusted.base, "+receivable -income:contribution"));
    }

    EvidenceTerm add_received() {
        return add(page_.words("Received"),
                   pledge_.received,
                   in_own_currency(pledge_.received.own, "-receivable"),
                   received_in_base(pledge_));
    }

    void add_overdue() {
        add(page_.words("Overdue"), pledge_.overdue);
        if (!pledge_.overdue_since) return;
        std::vector<std::string> days(table_.columns.size());
        days.front() = page_.words("Days overdue");
        days.back() = std::to_string(days_between(*pledge_.overdue_since, page_.report.day));
        table_.rows.push_back(std::move(days));
        table_.records.emplace_back();
        table_.evidence.emplace_back();
    }

    const DonorPledge& pledge_;
    const DonorPage& page_;
    bool has_own_;
    PageTable table_;
};

PageTable table_of_all(const DonorPage& page) {
    const Words& words = page.words;
    PageTable table = new_table(words("All pledges, in {1}", {page.base_code()}),
                                {{.title = words("Pledge")},
                                 {.title = words("Fund"), .dispensable = 3},
                                 {.title = words("Pledged"), .align = k_right, .dispensable = 2},
                                 {.title = words("Confirmed"), .align = k_right},
                                 {.title = words("Adjusted"), .align = k_right, .dispensable = 4},
                                 {.title = words("Received"), .align = k_right},
                                 {.title = words("Outstanding"), .align = k_right},
                                 {.title = words("Overdue"), .align = k_right, .dispensable = 1}});
    std::array<ExactSum, 6> sums;
    for (const DonorPledge& pledge : page.report.pledges) {
        const std::array amounts{pledge.pledged.base,
                                 pledge.confirmed.base,
                                 pledge.adjusted.base,
                                 pledge.received.base,
                                 pledge.outstanding().base,
                                 pledge.overdue.base};
        std::vector<std::string> row{to_text(pledge.ref), pledge.fund};
        for (std::size_t column = 0; column < amounts.size(); ++column) {
            row.push_back(page.amount(amounts[column]));
            sums[column].add(amounts[column]);
        }
        table.rows.push_back(std::move(row));
        // The rest is proven in the pledge's own table.
        std::vector<RecordId> records = pledge.pledged.records;
        const std::vector<RecordId>& received = pledge.received.records;
        records.insert(records.end(), received.begin(), received.end());
        table.records.push_back(names_of(records));
        constexpr std::size_t k_pledged = 2;
        constexpr std::size_t k_received = 5;
        RowEvidence evidence{.fund = pledge.fund,
                             .subjects = {to_text(pledge.ref)},
                             .cells = std::vector<FigureEvidence>(table.columns.size())};
        const bool is_in_base = pledge.currency == page.base;
        if (is_in_base) evidence.cells[k_pledged] = of_field(pledge.pledged.own, "amount");
        evidence.cells[k_received] = received_in_base(pledge);
        table.evidence.push_back(std::move(evidence));
    }
    table.evidence.push_back(sums_below(table, 2));
    std::vector<std::string> foot{words("Total"), {}};
    for (const ExactSum& sum : sums) {
        foot.push_back(page.amount(sum));
    }
    table.foot.push_back(std::move(foot));
    return table;
}

std::string text_of(ReceiptKind kind, const Words& words) {
    switch (kind) {
        case ReceiptKind::received:
            return words("received");
        case ReceiptKind::held:
            return words("held");
        case ReceiptKind::held_returned:
            return words("held, returned");
        case ReceiptKind::returned:
            return words("returned");
        case ReceiptKind::corrected:
            break;
    }
    return words("corrected");
}

/// What a row is tells nothing where all are plain receipts, and goes first; else it goes last: a
/// return would be no more than a minus.
std::vector<PageColumn> receipt_columns(const DonorPage& page) {
    const Words& words = page.words;
    const auto& receipts = page.report.receipts;
    const bool is_plain =
        std::all_of(receipts.begin(), receipts.end(), [](const DonorReceipt& receipt) {
            return receipt.kind == ReceiptKind::received;
        });
    return {{.title = words("Date")},
            {.title = words("Receipt"), .dispensable = 3},
            {.title = words("Pledge"), .dispensable = 4},
            {.title = words("Fund"), .dispensable = 5},
            {.title = words("What"), .dispensable = is_plain ? 6 : 1},
            {.title = words("Currency"), .joins_next = true},
            {.title = words("Original"), .align = k_right},
            {.title = words("Rate"), .align = k_right},
            {.title = page.base_code(), .align = k_right},
            {.title = words("Charges"), .align = k_right, .dispensable = is_plain ? 0 : 2},
            {.title = words("Exchange"), .align = k_right, .dispensable = is_plain ? 1 : 2}};
}

/// Of a receipt for a pledge what its receivable gave up; else what was booked as income, or held.
FigureEvidence original_of(const DonorReceipt& receipt, Currency base) {
    if (!receipt.original) return {};
    const std::int64_t amount = receipt.original->minor_units;
    if (receipt.pledge.is_empty()) return of_field(amount, "amount");
    return receipt.original->currency == base ? in_base(amount, "-receivable")
                                              : in_own_currency(amount, "-receivable");
}

RowEvidence evidence_of(const DonorReceipt& receipt, Currency base) {
    const std::string_view booked = receipt.is_held() ? "-held" : "-income:contribution";
    RowEvidence evidence{
        .fund = receipt.fund,
        .subjects = {to_text(receipt.is_held() ? receipt.receipt : receipt.pledge)},
        .cells = std::vector<FigureEvidence>(5)};
    evidence.cells.front() = of_date(receipt.date);
    evidence.cells.insert(evidence.cells.end(),
                          {{},
                           original_of(receipt, base),
                           of_cells(EvidenceKind::ratio, "+1 -1"),
                           in_base(receipt.base, booked),
                           in_base(receipt.charges, "+charges"),
                           in_base(receipt.exchange, "-income:contribution +receivable")});
    return evidence;
}

}  // namespace

void add_pledges(const DonorPage& page, std::vector<PageTable>& tables) {
    if (page.report.pledges.empty()) {
        tables.push_back(nothing_recorded(page.words));
    }
    for (const DonorPledge& pledge : page.report.pledges) {
        tables.push_back(PledgeTable{pledge, page}.make());
    }
    if (page.report.pledges.size() > 1) tables.push_back(table_of_all(page));
}

void add_receipts(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.receipts.empty()) {
        tables.push_back(nothing_recorded(words));
        return;
    }
    PageTable table = new_table({}, receipt_columns(page));
    std::array<ExactSum, 3> sums;
    for (const DonorReceipt& receipt : page.report.receipts) {
        const auto& original = receipt.original;
        table.rows.push_back(
            {words.date(receipt.date),
             to_text(receipt.receipt),
             to_text(receipt.pledge),
             receipt.fund,
             text_of(receipt.kind, words),
             original ? std::string{original->currency.code()} : std::string{},
             original ? words.amount(original->minor_units, original->currency) : std::string{},
             words.decimal(receipt.rate(page.base)),
             page.amount(receipt.base),
             page.amount(receipt.charges),
             page.amount(receipt.exchange)});
        table.records.push_back({to_text(receipt.record)});
        table.evidence.push_back(evidence_of(receipt, page.base));
        sums[0].add(receipt.base);
        sums[1].add(receipt.charges);
        sums[2].add(receipt.exchange);
    }
    std::vector<std::string> foot(table.columns.size());
    foot.front() = words("Total");
    const std::size_t first_sum = foot.size() - sums.size();
    RowEvidence below{.cells = std::vector<FigureEvidence>(foot.size())};
    for (std::size_t index = 0; index < sums.size(); ++index) {
        foot[first_sum + index] = page.amount(sums[index]);
        below.cells[first_sum + index] = of_column();
    }
    table.foot.push_back(std::move(foot));
    table.evidence.push_back(std::move(below));
    tables.push_back(std::move(table));
}

}  // namespace fundtrail
