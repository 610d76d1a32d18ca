#include "ledger/acting_projection.hpp"

#include "core/error.hpp"

#include <utility>

namespace fundtrail {

void load_appointments(Database& database, Officers& officers) {
    Statement& rows = database.cached(
        "SELECT record_id, officer, instead_of, role, until, amount_max FROM p_acting "
        "ORDER BY record_id");
    while (rows.step()) {
        const auto role = parse_role(rows.text(3));
        if (!role) {
            throw CorruptLedger{"the projections name a role that does not exist",
                                "run `fundtrail rebuild`"};
        }
        Acting acting{.record = RecordId{rows.integer(0)},
                      .officer = std::string{rows.text(1)},
                      .instead_of = std::string{rows.text(2)},
                      .role = *role,
                      .until = Date{static_cast<std::int32_t>(rows.integer(4))}};
        const std::int64_t limit = rows.integer(5);
        if (limit != k_no_limit) acting.limit = limit;
        officers.appoint(std::move(acting));
    }
}

void write_appointments(Database& database, const Officers& officers) {
    for (const auto& [record, acting] : officers.appointments()) {
        database
            .cached(
                "INSERT OR IGNORE INTO p_acting(record_id, officer, instead_of, role, until, "
                "amount_max) VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
            .run(record.number,
                 std::string_view{acting.officer},
                 std::string_view{acting.instead_of},
                 to_text(acting.role),
                 std::int64_t{acting.until.days_since_epoch},
                 acting.limit.value_or(k_no_limit));
    }
}

}  // namespace fundtrail
