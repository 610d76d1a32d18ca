#include "reports/movements.hpp"

#include "core/record_type.hpp"
#include "reports/stated_postings.hpp"

#include <optional>
#include <set>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_records =
    "SELECT record_id, bytes FROM record NOT INDEXED WHERE record_id < ?1 ORDER BY record_id";
// As it stands in canonical bytes; inside a text the quotes would be escaped.
constexpr std::string_view k_postings_key = "\"postings\":";

// Reversals that were approved: the proposal, and the approval that carries its postings.
constexpr std::string_view k_select_reversals =
    "SELECT r.record_id, r.bytes, max(s.record_id) FROM record AS r JOIN p_step AS s ON s.proposal "
    "= r.record_id WHERE instr(r.bytes, ?1) > 0 AND s.step = ?2 AND NOT EXISTS (SELECT 1 FROM "
    "p_pending AS p WHERE p.record_id = r.record_id) AND NOT EXISTS (SELECT 1 FROM p_step AS x "
    "WHERE x.proposal = r.record_id AND x.step = ?3) GROUP BY r.record_id";
constexpr std::string_view k_reversal_key = "\"type\":\"record.reversed\"";

/// The records that reversals took back, and what carries the reversals.
std::set<RecordId> undone_records(Database& database, const ReportBasis& basis) {
    std::set<RecordId> undone;
    Statement rows = database.prepare(k_select_reversals);
    rows.bind_all(Blob{k_reversal_key},
                  static_cast<std::int64_t>(StepKind::approved),
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

}  // namespace

bool counts(const ReportBasis& basis, RecordId record, Date date) {
    return record.entry_index() < basis.entries && (!basis.as_of || date <= *basis.as_of);
}

void for_each_movement(Database& database,
                       const ReportBasis& basis,
                       const std::function<void(const Movement&)>& visit) {
    const std::set<RecordId> undone = undone_records(database, basis);
    Statement rows = database.prepare(k_select_records);
    rows.bind_all(RecordId::of(basis.entries, 0).number);
    JsonTree tree;
    JsonTree event_tree;
    while (rows.step()) {
        const std::string_view bytes = rows.blob(1);
        if (bytes.find(k_postings_key) == std::string_view::npos) continue;
        const RecordId name{rows.integer(0)};
        if (undone.contains(name)) continue;
        const Record record = read_stored_record(bytes, name, tree);
        if (!record.has("postings") || !counts(basis, name, record.date())) continue;
        const bool is_decision =
            record.type().name == "certified" || record.type().name == "approved";
        if (!is_decision) {
            tell_movements(record, name, stated_postings(record, name, basis.base_currency), visit);
            continue;
        }
        const RecordId proposal = record.record("record");
        const std::string bytes_of_event =
            ProjectionSource{database}.record_bytes(proposal).value_or(std::string{});
        tell_movements(read_stored_record(bytes_of_event, proposal, event_tree),
                       name,
                       stated_postings(record, name, basis.base_currency),
                       visit);
    }
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
