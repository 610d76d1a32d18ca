#include "core/book.hpp"
#include "core/encoding.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "format",
              .kind = FieldKind::integer,
              .meaning = "version of the format",
              .least = 1,
              .most = 1},
    FieldSpec{.name = "catalogue",
              .kind = FieldKind::integer,
              .meaning = "version of the record catalogue",
              .least = 1,
              .most = k_json_integer_max},
    FieldSpec{.name = "name", .kind = FieldKind::ledger_name, .meaning = "name of the ledger"},
    FieldSpec{.name = "base_currency",
              .kind = FieldKind::currency,
              .meaning = "currency of funds and budgets"},
    FieldSpec{.name = "nonce",
              .kind = FieldKind::hash,
              .meaning = "32 random bytes: no two ledgers are alike"},
    FieldSpec{.name = "checkpoint_public_key",
              .kind = FieldKind::public_key,
              .meaning = "key that signs checkpoints"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day on which it was opened"},
};
constexpr std::array k_rules{&rules::k_opened_once};

void take_effect(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    const std::string key = *parse_base64(record.text("checkpoint_public_key"));
    book.open(LedgerOpening{.name = std::string{record.text("name")},
                            .base_currency = Currency::find(record.text("base_currency")),
                            .checkpoint_key = key});
    PublicKey checkpoint_key;
    std::copy(key.begin(), key.end(), checkpoint_key.bytes.begin());
    book.change_officers().remember_key(checkpoint_key, {});
}

}  // namespace

const RecordType k_ledger_opened{
    .name = "ledger.opened",
    .meaning = "Opens the ledger: the first record of entry 0, and only there.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .take_effect = take_effect};

}  // namespace fundtrail::records
