#include "core/book.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>

namespace fundtrail::rules {
namespace {

std::string in_words(const std::vector<std::string>& groups) {
    std::string words;
    for (const std::string& group : groups) {
        words += (words.empty() ? "" : ", ") + group;
    }
    return words;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const auto& groups = judgement.book.indicator(record.text("indicator"))->groups;
    for (const std::string_view group : k_group_words) {
        if (!record.has(group)) continue;
        if (std::find(groups.begin(), groups.end(), group) != groups.end()) continue;
        return Objection{.reason = "values of " + std::string{record.text("indicator")} +
                                   " are not divided by " + std::string{group},
                         .remedy = groups.empty() ? "state the value of the whole"
                                                  : "they are divided by " + in_words(groups)};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_groups_as_stated{
    .name = "groups-as-stated",
    .claim = "a measurement is divided only by what its indicator is divided by",
    .check = check};

}  // namespace fundtrail::rules
