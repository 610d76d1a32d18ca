#include "reports/movements.hpp"

#include "core/proposals.hpp"
#include "core/record_type.hpp"
#include "reports/posted_records.hpp"
#include "reports/stated_postings.hpp"

#include <set>
#include <string>
#include <utility>

namespace fundtrail {
namespace {

// A join in this order, whatever SQLite may guess of the sizes of tables.
constexpr std::string_view k_select_records_of_fund =
    "SELECT f.record_id, r.bytes FROM p_fund_record AS f CROSS JOIN record AS r ON r.record_id = "
    "f.record_id WHERE f.fund = ?2 AND f.record_id < ?1 ORDER BY f.record_id";

// Reversals that were approved: the proposal, and the approval that carries its postings.
constexpr std::string_view k_select_reversals =
    "SELECT r.record_id, r.bytes, max(s.record_id) FROM p_record_of_type AS t CROSS JOIN record AS "
    "r ON r.record_id = t.record_id CROSS JOIN p_step AS s ON s.proposal = r.record_id WHERE "
    "t.type = 'record.reversed' AND s.step = ?1 AND NOT EXISTS (SELECT 1 FROM p_pending AS p WHERE "
    "p.record_id = r.record_id) AND NOT EXISTS (SELECT 1 FROM p_step AS x WHERE x.proposal = "
    "r.record_id AND x.step = ?2) GROUP BY r.record_id";

/// The records that reversals took back, and what carries the reversals.
std::set<RecordId> undone_records(Database& database, const ReportBasis& basis) {
    std::set<RecordId> undone;
    Statement rows = database.prepare(k_select_reversals);
    rows.bind_all(static_cast<std::int64_t>(StepKind::approved),
                  static_cast<std::int64_t>(StepKind::rejected));
    JsonTree tree;
    while (rows.step()) {
        const RecordId carrier{rows.integer(2)};
        const Record reversal = read_stored_record(rows.blob(1), RecordId{rows.integer(0)}, tree);
        if (!counts(basis, carrier, reversal.date())) continue;
        undone.insert(carrier);
        undone.insert(reversal.record("target"));
    }
    return undone;
}

/// Tells the movements of one record after the other.
class MovementReader {
  public:
    MovementReader(Database& database,
                   const ReportBasis& basis,
                   const std::function<void(const Movement&)>& visit)
        : source_{database},
          basis_{basis},
          visit_{visit},
          undone_{undone_records(database, basis)} {}

    void read(const Record& record, RecordId name) {
        if (undone_.contains(name) || !counts(basis_, name, record.date())) return;
        const auto postings = stated_postings(record, name, basis_.base_currency);
        if (!is_consent(record.type())) return tell_movements(record, name, postings, visit_);
        const RecordId proposal = record.record("record");
        const std::string event = source_.record_bytes(proposal).value_or(std::string{});
        tell_movements(read_stored_record(event, proposal, event_tree_), name, postings, visit_);
    }

  private:
    ProjectionSource source_;
    const ReportBasis& basis_;
    const std::function<void(const Movement&)>& visit_;
    std::set<RecordId> undone_;
    JsonTree event_tree_;
};

}  // namespace

bool counts(const ReportBasis& basis, RecordId record, Date date) {
    return record.entry_index() < basis.entries && (!basis.as_of || date <= *basis.as_of);
}

void for_each_movement(Database& database,
                       const ReportBasis& basis,
                       const std::function<void(const Movement&)>& visit) {
    MovementReader reader{database, basis, visit};
    for_each_posted_record(database, basis.entries, [&](const Record& record, RecordId name) {
        reader.read(record, name);
    });
}

void for_each_movement_of(std::string_view fund,
                          Database& database,
                          const ReportBasis& basis,
                          const std::function<void(const Movement&)>& visit) {
    const std::function<void(const Movement&)> visit_of_fund = [&](const Movement& movement) {
        if (movement.fund == fund) visit(movement);
    };
    Statement rows = database.prepare(k_select_records_of_fund);
    rows.bind_all(RecordId::of(basis.entries, 0).number, fund);
    MovementReader reader{database, basis, visit_of_fund};
    for_each_posted_record(std::move(rows),
                           [&](const Record& record, RecordId name) { reader.read(record, name); });
}

void for_each_document(ProjectedLedger& ledger,
                       DocumentKind kind,
                       const ReportBasis& basis,
                       const std::function<void(const Document&)>& visit) {
    Statement rows = ledger.database().prepare("SELECT " + std::string{k_document_columns} +
                                               " FROM p_document WHERE kind = ?1 ORDER BY number");
    rows.bind_all(static_cast<std::int64_t>(kind));
    while (rows.step()) {
        const Document document = document_from_row(rows, ledger.book().names());
        if (counts(basis, document.record, document.date)) visit(document);
    }
}

}  // namespace fundtrail
