#include "cli/import/bad_places.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_bad_places_max = 100'000;
constexpr std::size_t k_bad_places_shown = 1'000;

}  // namespace

std::string to_text(FileUnit unit) {
    return unit == FileUnit::row ? "row" : "line";
}

void BadPlaces::add(FilePlace place, Refusal refusal) {
    ++count_;
    if (places_.size() == k_bad_places_max) return;
    places_.push_back(BadPlace{.place = std::move(place), .refusal = std::move(refusal)});
}

ExitCode BadPlaces::print() {
    JsonValue::Array places;
    std::size_t shown = 0;
    for (const BadPlace& bad : places_) {
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
    if (places_.size() > k_bad_places_shown && session_.format() != Format::json) {
        session_.console().say("and " + std::to_string(count_ - k_bad_places_shown) +
                               " more; --format json lists them");
    }
    JsonValue details;
    details[to_text(unit_) + 's'] = std::move(places);
    return session_.refuse(
        Refusal{
            .rule = "import",
            .reason = std::to_string(count_) + " of the " + to_text(unit_) + "s of " + file_ +
                      " cannot be recorded; nothing was written",
            .remedy = "mend the " + to_text(unit_) + "s named, then import the whole file again"},
        std::move(details));
}

/// `receipts.csv:12: row 12, receipt.recorded: [cell] column "donor": …`.
std::string BadPlaces::in_words(const BadPlace& bad) const {
    std::string words = file_ + ':' + std::to_string(bad.place.line) + ": ";
    if (unit_ == FileUnit::row) {
        words += "row " + std::to_string(bad.place.row);
        if (!bad.place.record_type.empty()) words += ", " + bad.place.record_type;
        words += ": ";
    }
    return words + '[' + bad.refusal.rule + "] " + bad.refusal.reason;
}

}  // namespace fundtrail
