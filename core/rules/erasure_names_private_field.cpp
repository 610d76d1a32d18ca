#include "core/book.hpp"
#include "core/record.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>
#include <vector>

namespace fundtrail::rules {
namespace {

std::string in_words(const std::vector<std::string>& paths) {
    constexpr std::size_t k_shown_max = 10;
    if (paths.empty()) return "nothing in it is private";
    std::string words;
    for (std::size_t at = 0; at < paths.size() && at < k_shown_max; ++at) {
        words += (at == 0 ? "" : ", ") + paths[at];
    }
    return "private in it: " + words + (paths.size() > k_shown_max ? ", …" : "");
}

std::optional<Objection> check(const Judgement& judgement) {
    const RecordId named = judgement.record.record("record");
    const std::string name = "record " + to_text(named);
    const bool is_earlier = named.entry_index() < judgement.moment.record.entry_index();
    const auto stored = is_earlier ? judgement.book.stored(named) : nullptr;
    if (stored == nullptr) {
        return Objection{.reason = "no earlier entry holds a " + name,
                         .remedy = "`fundtrail show REF` prints the record behind a document"};
    }
    const auto paths = private_paths(stored->record());
    const std::string_view field = judgement.record.text("field");
    if (std::find(paths.begin(), paths.end(), field) != paths.end()) return std::nullopt;
    return Objection{.reason = name + " has no private field or file \"" + std::string{field} + '"',
                     .remedy = in_words(paths)};
}

}  // namespace

const Rule k_erasure_names_private_field{
    .name = "erasure-names-private-field",
    .claim = "what is erased is a private field or a file of a record of an earlier entry",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
