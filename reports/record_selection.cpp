#include "reports/record_selection.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

/// True if the record is about one of the references that are not empty.
bool is_about_any(const WalkedRecord& walked,
                  const RecordFacts& facts,
                  std::initializer_list<std::string_view> refs) {
    return std::any_of(refs.begin(), refs.end(), [&](std::string_view ref) {
        return !ref.empty() && is_about(walked, facts, ref);
    });
}

bool is_not_after(const std::optional<Date>& limit, Date date) {
    return !limit || date <= *limit;
}

}  // namespace

RecordSelection::RecordSelection(Filter filter, std::int64_t entries)
    : filter_{std::move(filter)}, entries_{entries} {}

bool RecordSelection::is_known(const WalkedRecord& walked) const {
    return walked.moment.record.entry_index() < entries_;
}

bool RecordSelection::is_asked_for(const WalkedRecord& walked, const RecordFacts& facts) {
    const Date date = walked.record.date();
    return has_codes(facts, walked.moment.officer, filter_) && is_of_reference(walked, facts) &&
           is_not_after(filter_.as_of, date) && is_not_after(filter_.until, date);
}

bool RecordSelection::has_begun(Date date) const {
    return !filter_.since || date >= *filter_.since;
}

bool RecordSelection::is_of_reference(const WalkedRecord& walked, const RecordFacts& facts) {
    if (filter_.ref.empty() || is_about(walked, facts, filter_.ref)) {
        const bool is_named = to_text(walked.moment.record) == filter_.ref;
        if (is_named && !facts.document.is_empty()) document_of_ref_ = to_text(facts.document);
        // Steps on a record that starts several documents name the record.
        if (gives_number(facts, filter_.ref)) record_of_ref_ = to_text(walked.moment.record);
        return true;
    }
    return is_about_any(walked, facts, {document_of_ref_, record_of_ref_});
}

}  // namespace fundtrail
