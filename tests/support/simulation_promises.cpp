#include "tests/support/simulation_promises.hpp"

#include <algorithm>

namespace fundtrail::support {

TrueHistory first_of(const TrueHistory& history, std::size_t size) {
    return {history.begin(), history.begin() + static_cast<std::ptrdiff_t>(size)};
}

bool extends(const TrueHistory& history, const TrueHistory& earlier) {
    return earlier.size() <= history.size() &&
           std::equal(earlier.begin(), earlier.end(), history.begin());
}

void Promises::on_signed(const TrueHistory& history) {
    TrueHistory& before = signed_[history.front()];
    if (!extends(history, before)) {
        broken_.emplace_back("the checkpoint key signed two histories while it remembered");
    }
    before = history;
}

void Promises::on_cosigned(const std::string& witness, const TrueHistory& history) {
    TrueHistory& before = cosigned_[{witness, history.front()}];
    if (!extends(history, before)) {
        broken_.push_back(witness + " cosigned a tree that does not extend the one before");
    }
    before = history;
}

void Promises::on_remembered(const std::string& reader, const TrueHistory& history) {
    TrueHistory& before = remembered_[{reader, history.front()}];
    if (!extends(history, before)) {
        broken_.push_back("what " + reader + " remembers went back, or to another history");
    }
    before = history;
}

void Promises::on_shown(const std::string& reader, const TrueHistory& history, bool is_intact) {
    const auto seen = remembered_.find({reader, history.front()});
    if (!is_intact || seen == remembered_.end() || extends(history, seen->second)) return;
    broken_.push_back(reader + " has seen more, or other, and was told that nothing is wrong");
}

void Promises::on_protected(const TrueHistory& entries) {
    TrueHistory& longest = protected_[entries.front()];
    if (!extends(entries, longest) && !extends(longest, entries)) {
        broken_.emplace_back("two histories of one ledger were called protected");
    }
    if (entries.size() > longest.size()) longest = entries;
}

}  // namespace fundtrail::support
