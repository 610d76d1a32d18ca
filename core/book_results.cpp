// What a Book knows of results: indicators, and which measurements of them stand.
#include "core/book.hpp"

#include <utility>

namespace fundtrail {

const Indicator* Book::indicator(std::string_view code) const {
    const NameId name = names_.intern(code);
    auto found = indicators_.find(name);
    if (found == indicators_.end()) {
        if (source_ == nullptr) return nullptr;
        auto indicator = source_->indicator(code, names_);
        if (!indicator) return nullptr;
        found = indicators_.emplace(name, std::move(*indicator)).first;
    }
    return &found->second;
}

const Measurement* Book::measurement(DocumentRef ref) const {
    auto found = measurements_.find(ref);
    if (found == measurements_.end()) {
        if (source_ == nullptr || ref.number >= next_number(DocumentKind::measurement)) {
            return nullptr;
        }
        const auto measurement = source_->measurement(ref, names_);
        if (!measurement) return nullptr;
        found = measurements_.emplace(ref, *measurement).first;
    }
    return &found->second;
}

Book::Standing& Book::standing(NameId indicator, NameId part) const {
    const auto [found, is_new] = standing_.try_emplace(std::pair{indicator, part});
    if (!is_new || source_ == nullptr) return found->second;
    for (const Measurement& stored : source_->measured(indicator, part, names_)) {
        const Measurement& held = measurements_.emplace(stored.ref, stored).first->second;
        if (held.stands) found->second.emplace(held.day, held.ref);
    }
    return found->second;
}

std::vector<Measurement> Book::measured(NameId indicator, NameId part) const {
    std::vector<Measurement> measured;
    for (const auto& [day, ref] : standing(indicator, part)) {
        measured.push_back(measurements_.at(ref));
    }
    return measured;
}

std::optional<DocumentRef> Book::measured_between(const Measurement& asked,
                                                  DocumentRef besides) const {
    const Standing& all = standing(asked.indicator, asked.part);
    // Of measurements that share no day the first one that ends then or later decides.
    for (auto other = all.lower_bound({asked.from, DocumentRef{}}); other != all.end(); ++other) {
        if (other->second == besides) continue;
        if (measurements_.at(other->second).from <= asked.day) return other->second;
        break;
    }
    return std::nullopt;
}

void Book::add(const Indicator& indicator) {
    indicators_.emplace(indicator.code, indicator);
    if (source_ != nullptr) changes_.indicators.push_back(indicator.code);
}

void Book::change(const Indicator& indicator) {
    indicators_.insert_or_assign(indicator.code, indicator);
    if (source_ != nullptr) changes_.indicators.push_back(indicator.code);
}

void Book::add(const Measurement& measurement) {
    Standing& all = standing(measurement.indicator, measurement.part);
    measurements_.emplace(measurement.ref, measurement);
    all.emplace(measurement.day, measurement.ref);
    if (source_ != nullptr) changes_.measurements.insert(measurement.ref);
}

void Book::end_measurement(DocumentRef ref, DocumentState state) {
    if (measurement(ref) == nullptr) return;
    Measurement& ended = measurements_.at(ref);
    standing(ended.indicator, ended.part).erase({ended.day, ref});
    ended.stands = false;
    set_state(ref, state);
    if (source_ != nullptr) changes_.measurements.insert(ref);
}

}  // namespace fundtrail
