#include "cli/import/bulk_recording.hpp"

#include "cli/purge_words.hpp"
#include "cli/refused_field.hpp"
#include "core/entry.hpp"
#include "core/error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

const ImportOptions& checked(const ImportOptions& options) {
    if (options.batch >= 1 && options.batch <= k_records_per_entry_max) return options;
    throw InputError{"--batch is " + std::to_string(options.batch),
                     "state between 1 and 65,536 records an entry"};
}

}  // namespace

bool may_be_imported(std::string_view record_type) {
    constexpr std::array k_refused{"ledger.",
                                   "catalogue.",
                                   "officer.",
                                   "policy.",
                                   "checkpoint",
                                   "field.",
                                   "attachment.",
                                   "period."};
    return std::none_of(k_refused.begin(), k_refused.end(), [&](std::string_view prefix) {
        return record_type.substr(0, prefix.size()) == prefix;
    });
}

BulkRecording::BulkRecording(Session& session, const ImportOptions& options, FileUnit unit)
    : session_{session},
      options_{checked(options)},
      unit_{unit},
      bad_places_{session, options.file, unit},
      folder_{session.ledger_folder()},
      key_{session, folder_},
      writing_{folder_, key_.signer(), session.surroundings()},
      told_when_over_{session, writing_} {}

void BulkRecording::stop_if_interrupted() const {
    if (!session_.interruption_has_come()) return;
    throw Error{"interrupted at record " + std::to_string(records_) +
                    " of the import: nothing of it was recorded",
                "run the command again to import all of it"};
}

bool BulkRecording::take(const FilePlace& place, const Result<Draft>& draft) {
    stop_if_interrupted();
    auto outcome =
        draft ? writing_.add(*draft) : Result<DraftOutcome>{tl::unexpected{draft.error()}};
    if (!outcome) {
        FilePlace refused = place;
        refused.field = refused_field(outcome.error(), draft ? draft->fields : JsonValue{});
        bad_places_.add(std::move(refused), std::move(outcome.error()));
        return false;
    }
    for (const Refusal& warning : outcome->warnings) {
        session_.console().warn(to_text(unit_) + ' ' +
                                std::to_string(unit_ == FileUnit::row ? place.row : place.line) +
                                ": [" + warning.rule + "] " + warning.reason);
    }
    ++records_;
    if (session_.format() != Format::table) outcomes_.push_back(std::move(*outcome));
    session_.console().progress("importing", records_);
    const bool is_batch_full = static_cast<std::int64_t>(writing_.open_records()) >= options_.batch;
    if (is_batch_full || writing_.is_entry_full()) {
        // Until something is written nothing need be undone, and whoever waits for input is ended
        // at once.
        session_.hold_signals();
        writing_.seal_entry();
    }
    return true;
}

void BulkRecording::refuse(const FilePlace& place, Refusal refusal) {
    bad_places_.add(place, std::move(refusal));
}

std::optional<Receipt> BulkRecording::finish() {
    session_.console().end_progress();
    if (!bad_places_.empty()) {
        bad_places_.print();
        return std::nullopt;
    }
    session_.hold_signals();
    stop_if_interrupted();
    Receipt receipt = session_.options().dry_run ? writing_.rehearse() : writing_.commit();
    receipt.outcomes = std::move(outcomes_);
    static_cast<void>(tell(receipt.purge, session_));  // an imported approval may erase
    return receipt;
}

std::string BulkRecording::in_words(const Receipt& receipt) const {
    return (session_.options().dry_run ? "would have recorded " : "recorded ") +
           std::to_string(records_) + " records; the ledger has " + std::to_string(receipt.size) +
           " entries";
}

}  // namespace fundtrail
