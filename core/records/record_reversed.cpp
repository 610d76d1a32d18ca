#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/reversal.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"

#include <array>
#include <map>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    k_reason,
    FieldSpec{.name = "target",
              .kind = FieldKind::record,
              .meaning = "the record whose postings are taken back"},
    k_value_date,
};
constexpr std::array k_rules{&rules::k_reversal_of_postings, &rules::k_nothing_rests_on_target};

void fill_in(JsonValue& draft, const Book& book) {
    const Document* document = drafted_document(draft, "target", book);
    if (document == nullptr) return;
    const bool is_carried = document->carrier.number >= 0;
    draft["target"] = to_text(is_carried ? document->carrier : document->record);
}

/// What a liquidation made claimable must not be claimed: it would be owed twice.
void take_claimable(const Judgement& judgement, TakingList& list) {
    const auto target = reversed_record(judgement);
    if (!target) return;
    const Record& event = target->event_record->record();
    if (event.type().name != "advance.liquidated") return;
    const Book& book = judgement.book;
    const Money accepted = event.money("accepted");
    const BalanceKey claimable = claimable_key(*book.find(event.document("disbursement")), book);
    list.add(
        rules::k_payment_covers_claim, cover_key(claimable, accepted.currency, book), accepted);
}

/// What the reversal takes back must still be there.
void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Currency base = book.base_currency();
    std::map<NameId, std::int64_t> cash;
    PostingList lines{book.names()};
    post_reversal(lines, judgement);
    for (const Posting& line : lines.lines()) {
        const AccountClass* account = classify_account(book.text(line.key.account));
        if (account == nullptr) continue;
        if (account->cash == CountsAsCash::yes) {
            cash[line.key.fund] = add_checked(cash[line.key.fund], line.amount).value_or(0);
        }
        const bool is_spendable =
            account->set == AccountSet::control && account->side == AccountSide::credit;
        if (is_spendable && line.amount > 0) {
            list.add(rules::k_reversal_covered,
                     line.key,
                     Money{.currency = base, .minor_units = line.amount});
        }
    }
    take_claimable(judgement, list);
    for (const auto& [fund, amount] : cash) {
        if (amount >= 0) continue;
        list.add(rules::k_cash_covers_payment,
                 book.cash_key(fund),
                 Money{.currency = base, .minor_units = -amount});
    }
}

void postings(const Judgement& judgement, PostingList& list) {
    post_reversal(list, judgement);
}

void take_effect(const Judgement& judgement, Book& book) {
    undo_reversed(judgement, book);
}

constexpr std::array k_covers{
    &rules::k_reversal_covered, &rules::k_cash_covers_payment, &rules::k_payment_covers_claim};

}  // namespace

const RecordType k_record_reversed{
    .name = "record.reversed",
    .meaning =
        "Proposes to take back a record that should not exist, such as one typed twice; money that "
        "really moved is claimed instead.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .fill_in = fill_in,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .postings_in_words = "the target's, negated"};

}  // namespace fundtrail::records
