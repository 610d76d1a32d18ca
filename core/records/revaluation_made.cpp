#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/revaluation.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_rate_fields{
    FieldSpec{.name = "rate", .kind = FieldKind::rate, .meaning = "the newest rate on the date"},
};
constexpr std::array k_fields{
    FieldSpec{.name = "rates",
              .kind = FieldKind::objects,
              .meaning = "one for each currency that is held",
              .items = k_rate_fields},
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_revaluation_rates, &rules::k_revaluation_in_order};

void fill_in(JsonValue& draft, const Book& book) {
    const JsonValue* date = draft.find("date");
    if (draft.find("rates") != nullptr || date == nullptr || date->kind() != JsonKind::string) {
        return;
    }
    const auto day = parse_date(date->text());
    if (!day) return;
    JsonValue::Array rates;
    for (const Currency currency : currencies_held(book)) {
        const Rate* rate = book.rate(currency, *day);
        if (rate == nullptr) continue;
        JsonValue item;
        item["rate"] = rate_value(*rate);
        rates.push_back(std::move(item));
    }
    if (!rates.empty()) draft["rates"] = JsonValue{std::move(rates)};
}

void postings(const Judgement& judgement, PostingList& list) {
    for (const Revalued& revalued : revalue(judgement)) {
        post_revaluation(list, revalued, judgement.book);
    }
}

}  // namespace

const RecordType k_revaluation_made{.name = "revaluation.made",
                                    .meaning =
                                        "Brings bank accounts, receivables and recoverables in "
                                        "other currencies to the rates of a day.",
                                    .fields = k_fields,
                                    .signers = {Role::finance_officer},
                                    .rules = k_rules,
                                    .fill_in = fill_in,
                                    .postings = postings,
                                    .postings_in_words =
                                        "bank, receivable, recoverable ± · exchange or deferred ∓ "
                                        "· [authority ± · fund or outstanding ∓]"};

}  // namespace fundtrail::records
