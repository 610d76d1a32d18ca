#include "core/account.hpp"
#include "core/book.hpp"
#include "core/receipts.hpp"
#include "core/records/decision_fields.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"
#include "core/share.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_settlement_fields{
    FieldSpec{.name = "pledge",
              .kind = FieldKind::document,
              .meaning = "a confirmed pledge",
              .numbered = DocumentKind::pledge},
    FieldSpec{
        .name = "amount", .kind = FieldKind::amount, .meaning = "what it settles, charge included"},
};
constexpr std::array k_fields{
    FieldSpec{.name = "ref",
              .kind = FieldKind::new_document,
              .meaning = "its number",
              .numbered = DocumentKind::receipt},
    FieldSpec{.name = "account",
              .kind = FieldKind::code,
              .meaning = "bank account that it reached",
              .reference = RegisterKind::account},
    FieldSpec{.name = "amount", .kind = FieldKind::amount, .meaning = "what the bank booked"},
    FieldSpec{.name = "charge",
              .kind = FieldKind::amount,
              .meaning = "what banks took on the way",
              .presence = Presence::optional},
    FieldSpec{.name = "pledges",
              .kind = FieldKind::objects,
              .meaning = "the pledges that it settles",
              .presence = Presence::optional,
              .items = k_settlement_fields},
    FieldSpec{.name = "donor",
              .kind = FieldKind::code,
              .meaning = "who paid, where no pledge is settled",
              .presence = Presence::optional,
              .reference = RegisterKind::party},
    FieldSpec{.name = "fund",
              .kind = FieldKind::code,
              .meaning = "to which fund, where no pledge is settled",
              .presence = Presence::optional,
              .reference = RegisterKind::fund},
    FieldSpec{.name = "bank_ref",
              .kind = FieldKind::line,
              .meaning = "the bank's reference",
              .presence = Presence::optional,
              .visibility = Visibility::sealed},
    FieldSpec{
        .name = "date", .kind = FieldKind::date, .meaning = "day on which the bank booked it"},
    k_postings,
};
constexpr std::array k_rules{&rules::k_receipt_names_source,
                             &rules::k_pledge_not_over_received,
                             &rules::k_earmark_respected};

/// The fund that all of a receipt goes to; empty if it settles pledges of several funds.
NameId fund_of(const Judgement& judgement) {
    const Book& book = judgement.book;
    if (judgement.record.has("fund")) return book.names().intern(judgement.record.text("fund"));
    NameId fund;
    for (const Settlement& settlement : settlements_of(judgement.record)) {
        const NameId next = book.find(settlement.pledge)->fund;
        if (!fund.is_empty() && fund != next) return NameId{};
        fund = next;
    }
    return fund;
}

Document document(const Judgement& judgement) {
    const Record& record = judgement.record;
    NamePool& names = judgement.book.names();
    const NameId donor = record.has("donor")
                             ? names.intern(record.text("donor"))
                             : judgement.book.find(settlements_of(record).front().pledge)->party;
    return Document{.ref = record.document("ref"),
                    .state = DocumentState::recorded,
                    .record = judgement.moment.record,
                    .date = record.date(),
                    .amount = record.amount("amount"),
                    .officer = names.intern(judgement.moment.officer),
                    .fund = fund_of(judgement),
                    .party = donor,
                    .account = names.intern(record.text("account"))};
}

/// What reaches one fund: `gross` came, `charge` of it went to banks on the way.
void post_cash(const Judgement& judgement,
               std::string_view code,
               std::int64_t gross,
               std::int64_t charge,
               PostingList& list) {
    const RegisterEntry& fund = *judgement.book.find(RegisterKind::fund, code);
    list.add(account_name("bank", judgement.record.text("account")), code, gross - charge);
    list.add("charges", code, charge);
    const bool was_authorised =
        fund.authority == FundBasis::agreement && judgement.record.has("pledges");
    if (was_authorised) return;
    list.add("authority", code, gross - charge);
    list.add(account_name("fund", code), code, charge - gross);
}

void post_settlement(const Judgement& judgement,
                     const Settlement& settlement,
                     std::int64_t charge,
                     PostingList& list) {
    const Document& pledge = *judgement.book.find(settlement.pledge);
    const std::string_view code = judgement.book.text(pledge.fund);
    const RegisterEntry& fund = *judgement.book.find(RegisterKind::fund, code);
    const std::string name = to_text(pledge.ref);

    post_cash(judgement, code, settlement.amount, charge, list);
    list.add(account_name("receivable", name), code, -settlement.amount);
    if (fund.recognition == FundBasis::agreement) return;
    list.add(account_name("deferred", name), code, settlement.amount);
    list.add("income:contribution", code, -settlement.amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const std::int64_t charge = judgement.record.amount_or_zero("charge");
    if (!judgement.record.has("pledges")) {
        const std::string_view fund = judgement.record.text("fund");
        const std::int64_t gross = judgement.record.amount("amount") + charge;
        post_cash(judgement, fund, gross, charge, list);
        list.add("income:contribution", fund, -gross);
        return;
    }
    const auto settlements = settlements_of(judgement.record);
    std::vector<std::int64_t> weights;
    weights.reserve(settlements.size());
    for (const Settlement& settlement : settlements) {
        weights.push_back(settlement.amount);
    }
    const auto charges = split(charge, weights);
    for (std::size_t part = 0; part < settlements.size(); ++part) {
        post_settlement(judgement, settlements[part], charges[part], list);
    }
}

}  // namespace

const RecordType k_receipt_recorded{
    .name = "receipt.recorded",
    .meaning =
        "Records money that reached a bank account, against "
        "confirmed pledges or directly from a donor.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .document = document,
    .postings = postings,
    .postings_in_words =
        "bank + · charges + · receivable − · deferred + · income − · "
        "[authority + · fund −, net cash]; "
        "a charge is divided over the pledges by largest remainder"};

}  // namespace fundtrail::records
