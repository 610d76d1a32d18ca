#include "core/anchor.hpp"
#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "checkpoint",
              .kind = FieldKind::text,
              .meaning = "the note: origin, size, root, the ledger's line, cosignatures"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the anchor"},
};
constexpr std::array k_rules{&rules::k_checkpoint_anchor, &rules::k_anchor_not_ahead};

void take_effect(const Judgement& judgement, Book& book) {
    const auto checkpoint = parse_checkpoint(judgement.record.text("checkpoint"));
    book.anchor(checkpoint->checkpoint.tree.size, newest_witnessed_time(*checkpoint, book));
}

}  // namespace

const RecordType k_checkpoint_anchored{
    .name = "checkpoint.anchored",
    .meaning =
        "Carries a cosigned checkpoint into the ledger: what follows was made after its "
        "cosignatures. No writer begins an entry before the newest of them by a witness "
        "that the ledger names.",
    .fields = k_fields,
    .signers = {Role::administrator, Role::custodian},
    .rules = k_rules,
    .take_effect = take_effect};

}  // namespace fundtrail::records
