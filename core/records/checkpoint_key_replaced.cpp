#include "core/book.hpp"
#include "core/encoding.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>
#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "checkpoint_public_key",
              .kind = FieldKind::public_key,
              .meaning = "key that signs checkpoints from then on"},
    k_reason,
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the replacement"},
};
constexpr std::array k_rules{&rules::k_key_once};

PublicKey stated_key(const Record& record) {
    const std::string bytes = *parse_base64(record.text("checkpoint_public_key"));
    PublicKey key;
    std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
    return key;
}

void on_record(const Judgement& judgement, Book& book) {
    // Named once is named for ever, whether or not the proposal is approved.
    book.change_officers().remember_key(stated_key(judgement.record), {});
}

void take_effect(const Judgement& judgement, Book& book) {
    const auto entry = static_cast<std::uint64_t>(judgement.carrier.entry_index());
    book.add(CheckpointKey{.first_size = entry + 1, .key = stated_key(judgement.record)});
}

}  // namespace

const RecordType k_checkpoint_key_replaced{
    .name = "checkpoint_key.replaced",
    .meaning =
        "Puts another checkpoint key in force, for checkpoints that cover the entry with "
        "which it takes effect; the origin stays.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .steps = Steps{.approved = 1, .approver = Role::administrator},
    .on_record = on_record,
    .take_effect = take_effect};

}  // namespace fundtrail::records
