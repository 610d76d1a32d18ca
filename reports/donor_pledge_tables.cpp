// Sections A and B for people.
#include "reports/age_bands.hpp"
#include "reports/donor_tables.hpp"

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
        return words("A. Assessed contribution {1} of {2}, fund {3}", {ref, date, pledge.fund});
    }
    if (pledge.kind == "in_kind") {
        return words("A. Pledge in kind {1} of {2}, fund {3}", {ref, date, pledge.fund});
    }
    if (pledge.withdrawn) {
        return words("A. Pledge {1} of {2}, fund {3}, withdrawn", {ref, date, pledge.fund});
    }
    return words("A. Pledge {1} of {2}, fund {3}", {ref, date, pledge.fund});
}

/// A block of its own: figures in rows, the pledge's currency beside the base currency.
PageTable table_of(const DonorPledge& pledge, const DonorPage& page) {
    const Words& words = page.words;
    const bool has_own = pledge.currency != page.base;
    PageTable table = new_table(caption_of(pledge, words), {{.title = words("Item")}});
    if (has_own) {
        table.columns.push_back({.title = std::string{pledge.currency.code()}, .align = k_right});
    }
    table.columns.push_back({.title = page.base_code(), .align = k_right});
    const auto add = [&](std::string item, const PledgedAmount& amount) {
        std::vector<std::string> row{std::move(item)};
        if (has_own) row.push_back(words.amount(amount.own, pledge.currency));
        row.push_back(page.amount(amount.base));
        table.rows.push_back(std::move(row));
        table.records.push_back(names_of(amount.records));
    };
    add(words("Pledged"), pledge.pledged);
    add(words("Confirmed"), pledge.confirmed);
    add(words("Adjusted"), pledge.adjusted);
    if (pledge.has_instalments) add(words("Due to date"), pledge.due);
    add(words("Received"), pledge.received);
    add(words("Returned"), pledge.returned);
    add(words("Receivable"), pledge.receivable());
    add(words("Outstanding"), pledge.outstanding());
    if (!pledge.has_instalments) return table;
    add(words("Overdue"), pledge.overdue);
    if (!pledge.overdue_since) return table;
    std::vector<std::string> days(table.columns.size());
    days.front() = words("Days overdue");
    days.back() = std::to_string(days_between(*pledge.overdue_since, page.report.day));
    table.rows.push_back(std::move(days));
    table.records.emplace_back();
    return table;
}

PageTable table_of_all(const DonorPage& page) {
    const Words& words = page.words;
    PageTable table = new_table(words("A. All pledges, in {1}", {page.base_code()}),
                                {{.title = words("Pledge")},
                                 {.title = words("Fund"), .dispensable = 3},
                                 {.title = words("Pledged"), .align = k_right, .dispensable = 2},
                                 {.title = words("Confirmed"), .align = k_right},
                                 {.title = words("Received"), .align = k_right},
                                 {.title = words("Outstanding"), .align = k_right},
                                 {.title = words("Overdue"), .align = k_right, .dispensable = 1}});
    std::array<ExactSum, 5> sums;
    for (const DonorPledge& pledge : page.report.pledges) {
        const std::array amounts{pledge.pledged.base,
                                 pledge.confirmed.base,
                                 pledge.received.base,
                                 pledge.outstanding().base,
                                 pledge.overdue.base};
        std::vector<std::string> row{to_text(pledge.ref), pledge.fund};
        for (std::size_t column = 0; column < amounts.size(); ++column) {
            row.push_back(page.amount(amounts[column]));
            sums[column].add(amounts[column]);
        }
        table.rows.push_back(std::move(row));
        table.records.push_back(names_of(pledge.pledged.records));
    }
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

/// What a row is goes last where all are plain receipts: then it tells nothing.
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
            {.title = words("What"), .dispensable = is_plain ? 6 : 2},
            {.title = words("Currency"), .joins_next = true},
            {.title = words("Original"), .align = k_right},
            {.title = words("Rate"), .align = k_right},
            {.title = page.base_code(), .align = k_right},
            {.title = words("Charges"), .align = k_right},
            {.title = words("Exchange"), .align = k_right, .dispensable = 1}};
}

}  // namespace

void add_pledges(const DonorPage& page, std::vector<PageTable>& tables) {
    if (page.report.pledges.empty()) {
        tables.push_back(nothing_recorded(page.words("A. Pledges"), page.words));
    }
    for (const DonorPledge& pledge : page.report.pledges) {
        tables.push_back(table_of(pledge, page));
    }
    if (page.report.pledges.size() > 1) tables.push_back(table_of_all(page));
}

void add_receipts(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.receipts.empty()) {
        tables.push_back(nothing_recorded(words("B. Receipts"), words));
        return;
    }
    PageTable table = new_table(words("B. Receipts"), receipt_columns(page));
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
        sums[0].add(receipt.base);
        sums[1].add(receipt.charges);
        sums[2].add(receipt.exchange);
    }
    std::vector<std::string> foot(table.columns.size());
    foot.front() = words("Total");
    const std::size_t first_sum = foot.size() - sums.size();
    for (std::size_t index = 0; index < sums.size(); ++index) {
        foot[first_sum + index] = page.amount(sums[index]);
    }
    table.foot.push_back(std::move(foot));
    tables.push_back(std::move(table));
}

}  // namespace fundtrail
