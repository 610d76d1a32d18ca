#include "ledger/rebuild.hpp"

#include "core/proposals.hpp"
#include "ledger/projections.hpp"
#include "ledger/schema.hpp"

#include <string>
#include <vector>

namespace fundtrail {
namespace {

void drop_projections(Database& database) {
    std::vector<std::string> drops;
    Statement rows = database.prepare(
        "SELECT type, name FROM sqlite_schema WHERE name LIKE 'p\\_%' ESCAPE '\\' AND type IN "
        "('table', 'index') "
        "ORDER BY type");  // indexes first: dropping a table drops its own
    while (rows.step()) {
        std::string name;
        for (const char letter : rows.text(1)) {
            name += letter == '"' ? std::string{"\"\""} : std::string{letter};
        }
        drops.push_back("DROP " + std::string{rows.text(0)} + " IF EXISTS \"" + name + '"');
    }
    rows.reset();
    for (const std::string& drop : drops) {
        database.execute(drop);
    }
}

/// Writes what is keyed by record or hash while the walk goes on.
class EventWriter : public WalkObserver {
  public:
    explicit EventWriter(Database& database) : database_{database} {}

    void on_tree_hash(std::uint64_t hash_number, const Hash& hash) override {
        write_tree_hash(database_, hash_number, hash);
    }

    void on_record(const WalkedRecord& walked) override {
        if (walked.record.type().name == "attachment.added") {
            write_attachment(database_, walked.moment.record, walked.record.record("record"));
        }
        const auto proposal = decided_proposal(walked.record, walked.book);
        if (!proposal) return;
        write_step(database_,
                   *proposal,
                   walked.moment.record,
                   step_of(walked.record.type()),
                   walked.moment.officer);
    }

  private:
    Database& database_;
};

}  // namespace

std::int64_t rebuild_projections(const LedgerFolder& folder,
                                 RebuildMode mode,
                                 WalkObserver* progress) {
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    Transaction transaction{database, Transaction::Mode::immediate};
    drop_projections(database);
    for (const std::string_view statement : projection_statements()) {
        database.execute(statement);
    }

    EventWriter events{database};
    std::vector<WalkObserver*> observers{&events};
    if (progress != nullptr) observers.push_back(progress);
    Findings findings;
    Walk walk = walk_ledger(database, findings, observers);
    if (findings.count() != 0) {
        throw CorruptLedger{
            folder.ledger() + " does not verify: " + findings.list().front().message,
            "nothing was changed; `fundtrail verify` lists every finding"};
    }
    write_state(database, walk.book);
    write_counter(database, "projection_version", k_projection_version);
    write_counter(database, "entries", walk.entries);
    write_counter(database, "records", walk.records);
    if (mode == RebuildMode::write) transaction.commit();
    return walk.records;
}

}  // namespace fundtrail
