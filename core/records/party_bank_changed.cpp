#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_code("party", RegisterKind::party, "who is paid"),
    FieldSpec{.name = "details",
              .kind = FieldKind::text,
              .meaning = "bank, branch and number",
              .visibility = Visibility::sealed},
    k_reason,
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the change"},
};

}  // namespace

const RecordType k_party_bank_changed{.name = "party.bank_changed",
                                      .meaning = "Proposes where a party is paid from now on.",
                                      .fields = k_fields,
                                      .signers = {Role::finance_officer},
                                      .steps = Steps{.approved = 1}};

}  // namespace fundtrail::records
