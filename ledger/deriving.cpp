#include "ledger/deriving.hpp"

#include "core/proposals.hpp"
#include "ledger/projections.hpp"
#include "ledger/record_index.hpp"
#include "ledger/schema.hpp"

#include <vector>

namespace fundtrail {
namespace {

/// Writes what is keyed by record or hash while the walk goes on, and keeps what lists records.
class EventWriter : public WalkObserver {
  public:
    explicit EventWriter(Database& database) : database_{database} {}

    void on_tree_hash(std::uint64_t hash_number, const Hash& hash) override {
        write_tree_hash(database_, hash_number, hash);
    }

    void on_record(const WalkedRecord& walked) override {
        index_.add(walked.record, walked.moment.record, walked.postings);
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

    [[nodiscard]] const RecordIndex& index() const { return index_; }

  private:
    Database& database_;
    RecordIndex index_;
};

}  // namespace

Walk derive_projections(Database& database, Findings& findings, WalkObserver* progress) {
    EventWriter events{database};
    std::vector<WalkObserver*> observers{&events};
    if (progress != nullptr) observers.push_back(progress);
    Walk walk = walk_ledger(database, findings, observers);
    if (findings.count() != 0) return walk;
    write_state(database, walk.book);
    write_record_index(database, events.index());
    write_counter(database, "projection_version", k_projection_version);
    write_counter(database, "entries", walk.entries);
    write_counter(database, "records", walk.records);
    return walk;
}

}  // namespace fundtrail
