#include "core/book.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::rules {
namespace {

/// From the highest to the lowest.
constexpr std::array<std::string_view, 3> k_levels{"impact", "outcome", "output"};

std::size_t depth_of(std::string_view level) {
    std::size_t depth = 0;
    while (depth < k_levels.size() && k_levels.at(depth) != level) {
        ++depth;
    }
    return depth;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Book& book = judgement.book;
    const std::string_view level = record.text_or_empty("level");
    if (level.empty()) return std::nullopt;
    // Objectives without a level are passed over; parents were added before their children, so that
    // the way up ends.
    std::string_view above = record.text_or_empty("parent");
    while (!above.empty()) {
        const RegisterEntry* objective = book.find(RegisterKind::objective, above);
        if (objective == nullptr) return std::nullopt;
        const std::string_view its_level = book.text(objective->word);
        if (!its_level.empty() && depth_of(its_level) > depth_of(level)) {
            return Objection{.reason = "an objective of level " + std::string{level} +
                                       " cannot serve " + std::string{above} +
                                       ", which is of level " + std::string{its_level},
                             .remedy = "outputs serve outcomes, and outcomes serve impacts"};
        }
        if (!its_level.empty()) return std::nullopt;
        above = book.text(objective->owner);
    }
    return std::nullopt;
}

}  // namespace

const Rule k_levels_in_order{
    .name = "levels-in-order",
    .claim = "an objective serves none of a lower level: impact, outcome, output",
    .check = check};

}  // namespace fundtrail::rules
