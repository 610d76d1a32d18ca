#include "cli/import/bulk_recording.hpp"

#include "cli/refused_field.hpp"
#include "core/entry.hpp"
#include "core/error.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_bad_places_max = 100'000;
constexpr std::size_t k_bad_places_shown = 1'000;

const ImportOptions& checked(const ImportOptions& options) {
    if (options.batch >= 1 && options.batch <= k_records_per_entry_max) return options;
    throw InputError{"--batch is " + std::to_string(options.batch),
                     "state between 1 and 65,536 records an entry"};
}

}  // namespace

bool may_be_imported(std::string_view record_type) {
    constexpr std::array k_refused{
        "ledger.", "catalogue.", "officer.", "policy.", "checkpoint", "field.", "period."};
    return std::none_of(k_refused.begin(), k_refused.end(), [&](std::string_view prefix) {
        return record_type.substr(0, prefix.size()) == prefix;
    });
}

BulkRecording::BulkRecording(Session& session, const ImportOptions& options, FileUnit unit)
    : session_{session},
      options_{checked(options)},
      unit_{unit},
      folder_{session.ledger_folder()},
      key_{session, folder_},
      writing_{folder_, key_.signer(), session.surroundings()} {}

bool BulkRecording::take(const FilePlace& place, const Result<Draft>& draft) {
    auto outcome =
        draft ? writing_.add(*draft) : Result<DraftOutcome>{tl::unexpected{draft.error()}};
    if (!outcome) {
        FilePlace refused = place;
        refused.field = refused_field(outcome.error(), draft ? draft->fields : JsonValue{});
        refuse(refused, std::move(outcome.error()));
        return false;
    }
    for (const Refusal& warning : outcome->warnings) {
        session_.console().warn(unit_name() + ' ' +
                                std::to_string(unit_ == FileUnit::row ? place.row : place.line) +
                                ": [" + warning.rule + "] " + warning.reason);
    }
    ++records_;
    if (session_.format() != Format::table) outcomes_.push_back(std::move(*outcome));
    session_.console().progress("importing", records_);
    const bool is_batch_full = static_cast<std::int64_t>(writing_.open_records()) >= options_.batch;
    if (is_batch_full || writing_.is_entry_full()) writing_.seal_entry();
    return true;
}

void BulkRecording::refuse(const FilePlace& place, Refusal refusal) {
    ++bad_count_;
    if (bad_places_.size() == k_bad_places_max) return;
    bad_places_.push_back(BadPlace{.place = place, .refusal = std::move(refusal)});
}

std::optional<Receipt> BulkRecording::finish() {
    session_.console().end_progress();
    if (bad_count_ > 0) {
        print_refusals();
        return std::nullopt;
    }
    Receipt receipt = session_.options().dry_run ? writing_.rehearse() : writing_.commit();
    receipt.outcomes = std::move(outcomes_);
    return receipt;
}

std::string BulkRecording::in_words(const Receipt& receipt) const {
    return (session_.options().dry_run ? "would have recorded " : "recorded ") +
           std::to_string(records_) + " records; the ledger has " + std::to_string(receipt.size) +
           " entries";
}

void BulkRecording::print_refusals() {
    JsonValue::Array places;
    std::size_t shown = 0;
    for (const BadPlace& bad : bad_places_) {
        JsonValue place;
        place["line"] = bad.place.line;
        if (unit_ == FileUnit::row) place["row"] = bad.place.row;
        if (!bad.place.record_type.empty()) place["type"] = bad.place.record_type;
        place["field"] = bad.place.field;
        place["rule"] = bad.refusal.rule;
        place["reason"] = bad.refusal.reason;
        place["remedy"] = bad.refusal.remedy;
        places.push_back(std::move(place));
        if (session_.format() == Format::json || ++shown > k_bad_places_shown) continue;
        session_.console().error(in_words(bad));
    }
    if (bad_places_.size() > k_bad_places_shown && session_.format() != Format::json) {
        session_.console().say("and " + std::to_string(bad_count_ - k_bad_places_shown) +
                               " more; --format json lists them");
    }
    JsonValue details;
    details[unit_name() + 's'] = std::move(places);
    session_.refuse(
        Refusal{.rule = "import",
                .reason = std::to_string(bad_count_) + " of the " + unit_name() + "s of " +
                          options_.file + " cannot be recorded; nothing was written",
                .remedy = "mend the " + unit_name() + "s named, then import the whole file again"},
        std::move(details));
}

/// `receipts.csv:12: row 12, receipt.recorded: [cell] column "donor": …`.
std::string BulkRecording::in_words(const BadPlace& bad) const {
    std::string words = options_.file + ':' + std::to_string(bad.place.line) + ": ";
    if (unit_ == FileUnit::row) {
        words += "row " + std::to_string(bad.place.row);
        if (!bad.place.record_type.empty()) words += ", " + bad.place.record_type;
        words += ": ";
    }
    return words + '[' + bad.refusal.rule + "] " + bad.refusal.reason;
}

std::string BulkRecording::unit_name() const {
    return unit_ == FileUnit::row ? "row" : "line";
}

}  // namespace fundtrail
