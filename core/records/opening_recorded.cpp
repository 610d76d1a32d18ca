#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_line_fields{
    named_code("account", RegisterKind::account, "the bank account"),
    named_code("fund", RegisterKind::fund, "whose money it is"),
    an_amount("amount", AmountIn::account, "what it holds, in its currency"),
    optional(an_amount("base", AmountIn::base, "what that stands at, where it is foreign")),
    sealed(optional(FieldSpec{.name = "legacy_ref",
                              .kind = FieldKind::line,
                              .meaning = "how the other system calls it"})),
    optional(FieldSpec{.name = "original_date",
                       .kind = FieldKind::date,
                       .meaning = "its date in the other system"}),
};
constexpr std::array k_fields{
    FieldSpec{.name = "lines",
              .kind = FieldKind::objects,
              .meaning = "what is brought forward",
              .items = k_line_fields},
    sealed(FieldSpec{
        .name = "source", .kind = FieldKind::line, .meaning = "the other system, or its file"}),
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "the day of the cut-over"},
};
constexpr std::array k_rules{&rules::k_opening_first, &rules::k_opening_base_stated};

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    for (const JsonView line : judgement.record.field("lines")) {
        const std::string_view fund = line.find("fund")->text();
        const Money own = money_of(*line.find("amount"));
        const auto stated = line.find("base");
        const Valued amount{.own = own, .base = stated ? amount_of(*stated) : own.minor_units};
        post(list, account_name("bank", line.find("account")->text()), fund, amount, book);
        list.add("opening", fund, -amount.base);
        post_authority(list, fund, amount.base);
    }
}

}  // namespace

const RecordType k_opening_recorded{
    .name = "opening.recorded",
    .meaning =
        "Proposes the balances that a ledger starts from, brought forward from another system.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .steps = Steps{.approved = 1},
    .postings = postings,
    .postings_in_words = "bank + · opening − · [authority + · fund −]"};

}  // namespace fundtrail::records
