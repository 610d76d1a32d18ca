#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/pledges.hpp"
#include "core/receipts.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/share.hpp"
#include "core/valuation.hpp"

#include <array>
#include <functional>
#include <vector>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 1> k_kinds{"unidentified"};
constexpr std::array k_fields{
    new_number(DocumentKind::receipt),
    optional(FieldSpec{.name = "kind",
                       .kind = FieldKind::word,
                       .meaning = "where nobody knows yet whose money it is",
                       .words = k_kinds}),
    named_code("account", RegisterKind::account, "bank account that it reached"),
    an_amount("amount", AmountIn::account, "what the bank booked"),
    optional(an_amount("charge", AmountIn::account, "what banks took on the way")),
    k_rate,
    k_rate_source,
    optional(FieldSpec{.name = "pledges",
                       .kind = FieldKind::objects,
                       .meaning = "the pledges that it settles",
                       .items = k_settlement_fields}),
    optional(named_code("donor", RegisterKind::party, "who paid, where no pledge is settled")),
    optional(named_code("fund", RegisterKind::fund, "to which fund, where no pledge is settled")),
    k_bank_ref,
    k_bank_date,
    k_postings,
};
constexpr std::array k_rules{
    &rules::k_receipt_names_source, &rules::k_pledge_confirmed, &rules::k_earmark_respected};

/// The fund that all of a receipt goes to; empty if it settles pledges of several funds.
NameId fund_of(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    if (record.has("fund")) return book.names().intern(record.text("fund"));
    if (record.has("kind")) {
        return book.names().intern(bearing_fund(record.text("account"), book));
    }
    NameId fund;
    for (const Settlement& settlement : settlements_of(record)) {
        const NameId next = book.find(settlement.pledge)->fund;
        if (!fund.is_empty() && fund != next) return NameId{};
        fund = next;
    }
    return fund;
}

NameId donor_of(const Judgement& judgement) {
    const Record& record = judgement.record;
    if (record.has("donor")) return judgement.book.names().intern(record.text("donor"));
    const auto settlements = settlements_of(record);
    return settlements.empty() ? NameId{} : judgement.book.find(settlements.front().pledge)->party;
}

std::optional<Document> document(const Judgement& judgement) {
    Document receipt = started_document(judgement);
    receipt.fund = fund_of(judgement);
    receipt.party = donor_of(judgement);
    receipt.account = judgement.book.names().intern(judgement.record.text("account"));
    receipt.word = judgement.book.names().intern(judgement.record.text_or_empty("kind"));
    return receipt;
}

/// A share of a receipt: what came, charge included, and for which pledge; without one it is a gift
/// to `fund`, or held there.
struct Part {
    const Document* pledge = nullptr;
    Money settled;
    std::string_view fund;
    bool is_held = false;
    std::int64_t weight = 0;
};

Valued plus(const Valued& a, const Valued& b) {
    return Valued{
        .own = {.currency = a.own.currency, .minor_units = a.own.minor_units + b.own.minor_units},
        .base = a.base + b.base};
}

Valued gross_of(const Judgement& judgement) {
    const Valued amount = valued("amount", judgement);
    return judgement.record.has("charge") ? plus(amount, valued("charge", judgement)) : amount;
}

/// A pledge in another currency than the account's takes all of the receipt (rule
/// receipt-names-source); of the others what the parts leave over is held.
std::vector<Part> parts_of(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    const Money gross = gross_of(judgement).own;
    if (record.has("fund")) {
        return {Part{.settled = gross, .fund = record.text("fund"), .weight = gross.minor_units}};
    }
    std::vector<Part> parts;
    std::int64_t left = gross.minor_units;
    for (const Settlement& settlement : settlements_of(record)) {
        const Document* pledge = book.find(settlement.pledge);
        const bool takes_all = settlement.amount.currency != gross.currency;
        const std::int64_t weight = takes_all ? gross.minor_units : settlement.amount.minor_units;
        parts.push_back(Part{.pledge = pledge,
                             .settled = settlement.amount,
                             .fund = book.text(pledge->fund),
                             .weight = weight});
        left -= weight;
    }
    if (left > 0) {
        parts.push_back(Part{.settled = gross,
                             .fund = bearing_fund(record.text("account"), book),
                             .is_held = true,
                             .weight = left});
    }
    return parts;
}

/// What each part comes to of an amount of the account's currency.
std::vector<Valued> divide(const Valued& amount, const std::vector<std::int64_t>& weights) {
    const auto own = split(amount.own.minor_units, weights);
    const auto base = split(amount.base, weights);
    std::vector<Valued> shares;
    for (std::size_t part = 0; part < weights.size(); ++part) {
        shares.push_back(Valued{.own = {.currency = amount.own.currency, .minor_units = own[part]},
                                .base = base[part]});
    }
    return shares;
}

void post_part(const Judgement& judgement,
               const Part& part,
               const Valued& gross,
               const Valued& charge,
               PostingList& list) {
    const Book& book = judgement.book;
    const std::string bank = account_name("bank", judgement.record.text("account"));
    post(list, bank, part.fund, plus(gross, -charge), book);
    list.add("charges", part.fund, charge.base);
    if (part.is_held) {
        post(list, account_name("held", judgement.record.text("ref")), part.fund, -gross, book);
    } else if (part.pledge == nullptr) {
        post_gift(list, part.fund, gross.base, charge.base, book);
    } else {
        post_settlement(
            list,
            *part.pledge,
            SettledPart{.settled = part.settled, .gross = gross.base, .charge = charge.base},
            book);
    }
}

void takes(const Judgement& judgement, TakingList& list) {
    for (const Settlement& settlement : settlements_of(judgement.record)) {
        take_receivable(
            *judgement.book.find(settlement.pledge), settlement.amount, judgement.book, list);
    }
}

void for_each_share(
    const Judgement& judgement,
    const std::function<void(const Part&, const Valued& gross, const Valued& charge)>& visit) {
    const auto parts = parts_of(judgement);
    std::vector<std::int64_t> weights;
    std::vector<std::int64_t> charge_weights;  // nothing of it is held
    for (const Part& part : parts) {
        weights.push_back(part.weight);
        charge_weights.push_back(part.is_held ? 0 : part.weight);
    }
    const Valued charge = judgement.record.has("charge")
                              ? valued("charge", judgement)
                              : Valued{.own = {.currency = gross_of(judgement).own.currency}};
    const auto gross = divide(gross_of(judgement), weights);
    const auto charges = charge.base == 0 && charge.own.minor_units == 0
                             ? std::vector<Valued>(parts.size(), charge)
                             : divide(charge, charge_weights);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        visit(parts[part], gross[part], charges[part]);
    }
}

void postings(const Judgement& judgement, PostingList& list) {
    for_each_share(judgement, [&](const Part& part, const Valued& gross, const Valued& charge) {
        post_part(judgement, part, gross, charge, list);
    });
}

void change_received(const Judgement& judgement, int sign, Book& book) {
    for_each_share(judgement, [&](const Part& part, const Valued& gross, const Valued& /*charge*/) {
        if (part.pledge == nullptr) return;
        add_received(*part.pledge, sign * gross.base, judgement.day(), book);
    });
}

void take_effect(const Judgement& judgement, Book& book) {
    change_received(judgement, 1, book);
}

void undo(const Judgement& judgement, Book& book) {
    change_received(judgement, -1, book);
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
}

constexpr std::array k_covers{&rules::k_pledge_not_over_received};

}  // namespace

const RecordType k_receipt_recorded{
    .name = "receipt.recorded",
    .meaning =
        "Records money that reached a bank account: against confirmed pledges, directly from a "
        "donor, or of an unknown sender; what is beyond the pledges is held.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .valued = "amount",
    .document = document,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "bank + · charges + · receivable − · deferred + · income − · [authority + · fund −, net "
        "cash]; a charge is divided over the pledges by largest remainder; bank + · held − of what "
        "is unidentified or in excess"};

}  // namespace fundtrail::records
