#include "tests/support/simulation_model.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace fundtrail::support {
namespace {

template <class List>
bool begins_with(const List& list, const List& start) {
    return start.size() <= list.size() && std::equal(start.begin(), start.end(), list.begin());
}

template <class Entries>
auto tree_of(const Entries& entries) {
    std::vector<std::size_t> tree;
    for (const auto& entry : entries)
        tree.push_back(entry.leaf);
    return tree;
}

}  // namespace

SimulationModel::SimulationModel(Timestamp start) {
    take_up(found(start.seconds, "0"));
}

Foretold SimulationModel::take(const Step& step) {
    marks_.clear();
    std::string outcome = "done";
    switch (step.act) {
        case Act::append:
            outcome = append(step);
            break;
        case Act::sign:
            outcome = sign(step);
            break;
        case Act::ask_witness:
            outcome = ask_witness(step);
            break;
        case Act::verify:
            outcome = verify(step);
            break;
        case Act::keep:
            copies_.push_back(Copy{copies_.at(current_)});
            break;
        case Act::restore:
            current_ = step.copy.value_or(current_);
            break;
        case Act::rewrite:
            rewrite(step);
            break;
        case Act::cut:
            cut(step);
            break;
        case Act::strip:
            strip(step);
            break;
        case Act::found_anew:
            found_anew(step);
            break;
        case Act::forget_signed:
            signed_.clear();
            break;
        case Act::forget_sealed:
            sealed_.clear();
            break;
    }
    return {.outcome = std::move(outcome), .marks = marks_};
}

/// The officer's key goes on where the ledger holds what it sealed last (FORMAT.md section 5).
std::string SimulationModel::append(const Step& step) {
    Copy& copy = copies_.at(current_);
    const std::string officer = k_simulated_officers.at(step.who);
    Sealed& memory = sealed_[{officer, copy.entries.front().leaf}];
    const auto holds = [&](const auto& sealed) {
        return sealed->first < copy.entries.size() &&
               copy.entries[sealed->first].leaf == sealed->second;
    };
    bool never_landed = false;
    if (memory.signing && holds(memory.signing)) {
        if (memory.signing != memory.done) mark("an officer's key notices late what it sealed");
        memory.done = memory.signing;
    } else {
        const bool is_gone = memory.done && !holds(memory.done);
        const bool is_replaced = memory.signing && memory.signing->first < copy.entries.size() &&
                                 copy.entries[memory.signing->first].officer == officer;
        if (is_replaced && !is_gone) mark("another entry stands where one was lost");
        if (is_gone || is_replaced) {
            mark("an officer's key refuses another history");
            return "refused: the key has sealed another history";
        }
        never_landed = memory.signing.has_value();
    }
    if (never_landed) mark("an officer's last entry never landed");
    const std::size_t index = copy.entries.size();
    add_entry(copy, officer, step.time.seconds, std::to_string(step.number));
    memory.signing = {index, copy.entries.back().leaf};
    std::string outcome = "sealed entry " + std::to_string(index);
    if (never_landed) outcome += ", the last one never landed";
    if (step.fate == Fate::lost) {
        copy.entries.pop_back();
        return outcome + ", lost";
    }
    if (step.fate == Fate::done) memory.done = memory.signing;
    return outcome;
}

std::string SimulationModel::sign(const Step& step) {
    Copy& copy = copies_.at(current_);
    const Tree tree = tree_of(copy.entries);
    bool extends = std::all_of(
        copy.checkpoints.begin(), copy.checkpoints.end(), [&tree](const auto& checkpoint) {
            return begins_with(tree, checkpoint.second.tree);
        });
    const auto memory = signed_.find(tree.front());
    if (extends && memory != signed_.end() && !begins_with(tree, memory->second)) {
        mark("the checkpoint key refuses another history");
        extends = false;
    }
    if (!extends) return "refused: the ledger does not extend what was signed";
    if (memory != signed_.end() && memory->second == tree &&
        !copy.checkpoints.contains(tree.size())) {
        mark("a checkpoint that was lost is signed again");
    }
    signed_[tree.front()] = tree;
    const bool is_new = !copy.checkpoints.contains(tree.size());
    std::string outcome =
        "signed size " + std::to_string(tree.size()) + (is_new ? "" : ", as before");
    if (step.fate == Fate::lost) return outcome + ", lost";
    copy.checkpoints.try_emplace(tree.size(), Checkpoint{.tree = tree, .cosigned = {}});
    return outcome;
}

std::string SimulationModel::ask_witness(const Step& step) {
    const Copy& copy = copy_of(step);
    if (copy.checkpoints.empty()) return "witness_request.no_checkpoint";
    // Mostly the newest.
    auto chosen = std::prev(copy.checkpoints.end());
    if (step.what % 4 == 0) {
        const auto offset = step.what / 4 % copy.checkpoints.size();
        chosen = std::next(copy.checkpoints.begin(), static_cast<std::ptrdiff_t>(offset));
    }
    std::size_t old_size = 0;
    for (const auto& [size, checkpoint] : copy.checkpoints) {
        if (!step.hides_past && checkpoint.cosigned.contains(step.who)) old_size = size;
    }
    const std::string first = judge_request(step, chosen->second, old_size);
    if (first.find("409") != 0) return first;
    // Told by the witness, the operator asks again.
    const Tree& cosigned = witnesses_.at(step.who).cosigned;
    const std::string second = judge_request(step, chosen->second, cosigned.size());
    if (second == "200, stored") mark("a witness tells where to go on from");
    return first + "; " + second;
}

std::string SimulationModel::judge_request(const Step& step,
                                           const Checkpoint& checkpoint,
                                           std::size_t old_size) {
    const Copy& copy = copy_of(step);
    const Tree tree = tree_of(copy.entries);
    if (checkpoint.tree.front() != tree.front()) return "refused: not of these entries";
    if (old_size > checkpoint.tree.size()) return "witness_request.old_size";
    if (!begins_with(tree, checkpoint.tree)) return "refused: not of these entries";

    Witness& witness = witnesses_.at(step.who);
    if (tree.front() != ledgers_.front()) {
        mark("a witness does not know a ledger founded anew");
        return "404";
    }
    const bool is_other_root =
        witness.cosigned.size() == checkpoint.tree.size() && witness.cosigned != checkpoint.tree;
    if (old_size != witness.cosigned.size()) {
        if (checkpoint.tree.size() < witness.cosigned.size()) mark("a witness is asked to go back");
        return "409 " + std::to_string(witness.cosigned.size()) +
               (is_other_root ? " with evidence" : "");
    }
    if (!begins_with(checkpoint.tree, witness.cosigned)) {
        mark("a witness is shown a fork");
        return "422 with evidence";
    }
    if (step.time.seconds < witness.time) {
        mark("a witness's clock goes back");
        return "witness.clock";
    }
    if (copy.is_forged && witness.cosigned.empty()) mark("a witness cosigns a forgery first");
    witness = Witness{.cosigned = checkpoint.tree, .time = step.time.seconds};
    if (step.fate == Fate::lost) return "200, lost";
    auto& cosigned =
        copies_.at(step.copy.value_or(current_)).checkpoints.at(checkpoint.tree.size()).cosigned;
    const bool is_news = cosigned.try_emplace(step.who, step.time.seconds).second;
    return is_news ? "200, stored" : "200, stored before";
}

void SimulationModel::rewrite(const Step& step) {
    Copy copy = copy_of(step);
    ++copy.entries.at(step.what % copy.entries.size()).time;
    if (!step.keeps_checkpoints) copy.checkpoints.clear();
    copy.is_forged = true;
    reseal(copy);
    take_up(std::move(copy));
}

/// Founding and enrolment stay.
void SimulationModel::cut(const Step& step) {
    Copy copy = copy_of(step);
    copy.entries.resize(2 + step.what % (copy.entries.size() - 1));
    if (!step.keeps_checkpoints) {
        std::erase_if(copy.checkpoints, [&copy](const auto& checkpoint) {
            return checkpoint.first > copy.entries.size();
        });
    }
    take_up(std::move(copy));
}

void SimulationModel::strip(const Step& step) {
    Copy copy = copies_.at(current_);
    for (auto& [size, checkpoint] : copy.checkpoints)
        checkpoint.cosigned.clear();
    if (!step.keeps_checkpoints) copy.checkpoints.clear();
    take_up(std::move(copy));
}

void SimulationModel::found_anew(const Step& step) {
    Copy copy = found(step.time.seconds, std::to_string(step.number));
    copy.is_forged = true;
    take_up(std::move(copy));
}

const SimulationModel::Copy& SimulationModel::copy_of(const Step& step) const {
    return copies_.at(step.copy.value_or(current_));
}

void SimulationModel::add_entry(Copy& copy,
                                std::string officer,
                                std::int64_t time,
                                std::string content) {
    const Leaf past = copy.entries.empty() ? 0 : copy.entries.back().leaf;
    const Leaf leaf =
        leaves_.try_emplace({past, officer, time, content}, leaves_.size() + 1).first->second;
    copy.entries.push_back(Entry{
        .leaf = leaf, .officer = std::move(officer), .time = time, .content = std::move(content)});
}

void SimulationModel::reseal(Copy& copy) {
    const std::vector<Entry> entries = std::exchange(copy.entries, {});
    for (const Entry& entry : entries)
        add_entry(copy, entry.officer, entry.time, entry.content);
}

SimulationModel::Copy SimulationModel::found(std::int64_t time, std::string content) {
    Copy copy;
    add_entry(copy, "admin", time, std::move(content));
    add_entry(copy, "admin", time, "officers");
    return copy;
}

void SimulationModel::take_up(Copy copy) {
    const Leaf ledger = copy.entries.front().leaf;
    if (std::find(ledgers_.begin(), ledgers_.end(), ledger) == ledgers_.end()) {
        ledgers_.push_back(ledger);
    }
    copies_.push_back(std::move(copy));
}

}  // namespace fundtrail::support
