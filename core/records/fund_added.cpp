#include "core/book.hpp"
#include "core/records/records.hpp"

#include <array>
#include <string_view>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 4> k_kinds{
    "contingency", "earmarked", "general", "programme_support"};
constexpr std::array<std::string_view, 3> k_recognition{"agreement", "condition", "receipt"};
constexpr std::array<std::string_view, 3> k_authority{"agreement", "appropriation", "receipt"};
constexpr std::array k_fields{
    FieldSpec{.name = "fund",
              .kind = FieldKind::new_code,
              .meaning = "code",
              .reference = RegisterKind::fund},
    FieldSpec{.name = "kind",
              .kind = FieldKind::word,
              .meaning = "what the money is for",
              .words = k_kinds},
    FieldSpec{.name = "name", .kind = FieldKind::line, .meaning = "name"},
    FieldSpec{
        .name = "earmarking",
        .kind = FieldKind::integer,
        .meaning =
            "Grand Bargain category: 1 unearmarked, 2 softly, 3 earmarked, 4 tightly earmarked",
        .presence = Presence::optional,
        .least = 1,
        .most = 4},
    FieldSpec{.name = "donor",
              .kind = FieldKind::code,
              .meaning = "the one donor whose money it takes",
              .presence = Presence::optional,
              .reference = RegisterKind::party},
    FieldSpec{
        .name = "recognition",
        .kind = FieldKind::word,
        .meaning =
            "when income is recognised: on receipt, when the agreement is signed, or when its "
            "conditions are met",
        .words = k_recognition},
    FieldSpec{.name = "authority",
              .kind = FieldKind::word,
              .meaning =
                  "when money may be allocated: on receipt, when the agreement is signed, or on "
                  "appropriation",
              .words = k_authority},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};

FundBasis basis_of(std::string_view word) {
    if (word == "agreement") return FundBasis::agreement;
    if (word == "condition") return FundBasis::condition;
    if (word == "appropriation") return FundBasis::appropriation;
    return FundBasis::receipt;
}

void take_effect(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    book.add(RegisterEntry{.kind = RegisterKind::fund,
                           .code = book.names().intern(record.text("fund")),
                           .record = judgement.moment.record,
                           .word = book.names().intern(record.text("kind")),
                           .owner = book.names().intern(record.text_or_empty("donor")),
                           .recognition = basis_of(record.text("recognition")),
                           .authority = basis_of(record.text("authority"))});
}

}  // namespace

const RecordType k_fund_added{
    .name = "fund.added",
    .meaning = "Adds a fund: a pool of money with one purpose or restriction.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .take_effect = take_effect};

}  // namespace fundtrail::records
