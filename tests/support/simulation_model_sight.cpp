// What a reader must see, by what they and those whom they ask have seen before.
#include "tests/support/simulation_model.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fundtrail::support {

/// What the reader has of each thing while they look.
struct SimulationModel::Look {
    const Step& step;
    const SimulatedReader& reader;
    const Copy& copy;
    Tree tree;
    std::optional<Checkpoint> told;
    std::optional<Checkpoint> remembered;
    std::vector<Checkpoint> holding;  // of the file, by size
    bool contradicts = false;         // what was seen before
    Sighting seen = {};

    [[nodiscard]] bool is_pinned() const {
        return step.pins || told.has_value() || reader.names_ledger;
    }

    [[nodiscard]] bool is_extension_of(const Checkpoint& earlier) const {
        return earlier.tree.size() <= tree.size() &&
               std::equal(earlier.tree.begin(), earlier.tree.end(), tree.begin());
    }

    [[nodiscard]] bool has(std::string_view code) const {
        return std::find(seen.codes.begin(), seen.codes.end(), code) != seen.codes.end();
    }
};

std::string SimulationModel::verify(const Step& step) {
    const Copy& copy = copy_of(step);
    Look look{.step = step,
              .reader = k_simulated_readers.at(step.who),
              .copy = copy,
              .tree = {},
              .told = {},
              .remembered = {},
              .holding = {}};
    for (const Entry& entry : copy.entries)
        look.tree.push_back(entry.leaf);
    const Leaf ledger = look.tree.front();
    if (step.told) look.told = remembered_by(*step.told, ledger);
    if (look.reader.names_ledger && ledger != ledgers_.front()) {
        mark("a policy names another ledger");
        return "refused: the policy names another ledger";
    }
    if (look.told && look.told->tree.front() != ledger) {
        mark("a checkpoint of another ledger is told");
        return "refused: the checkpoint is of another ledger";
    }
    look.seen.entries = look.tree.size();
    for (std::size_t index = 1; index < copy.entries.size(); ++index) {
        if (copy.entries[index].time < copy.entries[index - 1].time) {
            ++look.seen.times_running_back;
        }
    }
    look_at_checkpoints(look);
    look_back(look);
    look_for_protection(look);
    learn(look);
    std::sort(look.seen.codes.begin(), look.seen.codes.end());
    for (const std::string& code : look.seen.codes)
        mark(code);
    if (look.seen.forks_proven > 0) mark("a fork is proven");
    if (look.has("checkpoint.fork") && look.seen.forks_proven == 0) mark("a fork is not proven");
    if (look.told && !look.seen.extends_told && look.seen.evidence == 1) {
        mark("what another reader saw convicts");
    }
    if (look.seen.is_against_operator) mark("protected against the operator");
    if (copy.is_forged && look.seen.codes.empty()) {
        mark(look.seen.is_against_operator ? "a forgery that the witnesses saw first"
                                           : "a forgery that nobody can tell");
    }
    return to_text(look.seen);
}

void SimulationModel::look_at_checkpoints(Look& look) const {
    for (const auto& [size, checkpoint] : look.copy.checkpoints) {
        if (size > look.tree.size()) {
            look.seen.codes.emplace_back("checkpoint.ahead");
        } else if (checkpoint.tree.front() != look.tree.front()) {
            look.seen.codes.emplace_back("checkpoint.signature");
        } else if (!look.is_extension_of(checkpoint)) {
            look.seen.codes.emplace_back("checkpoint.root");
        } else {
            look.holding.push_back(checkpoint);
        }
    }
    look.seen.checkpoints = look.holding.size();
    if (!look.holding.empty()) look.seen.checkpoint_size = look.holding.back().tree.size();
}

void SimulationModel::look_back(Look& look) const {
    const Leaf ledger = look.tree.front();
    if (look.told) {
        look.seen.extends_told = look.is_extension_of(*look.told);
        compare(look, *look.told);
    }
    const auto& memory = memories_.at(look.step.who);
    const auto known = memory.find(ledger);
    if (known != memory.end()) {
        look.remembered = known->second;
        compare(look, known->second);
    } else if (!look.is_pinned()) {
        // All ledgers of a simulation bear one name.
        for (std::size_t other = 0; other < memory.size(); ++other) {
            look.seen.codes.emplace_back("ledger.replaced");
            ++look.seen.evidence;
            look.contradicts = true;
        }
    }
    look.seen.identity = look.is_pinned() ? "pinned" : look.remembered ? "known" : "first_seen";
    if (look.step.pins && ledger != ledgers_.front()) {
        look.seen.codes.emplace_back("ledger.replaced");
        look.seen.identity = "first_seen";
        look.contradicts = true;
    }
}

void SimulationModel::compare(Look& look, const Checkpoint& earlier) const {
    if (look.is_extension_of(earlier)) return;
    look.contradicts = true;
    ++look.seen.evidence;
    if (earlier.tree.size() > look.tree.size()) {
        look.seen.codes.emplace_back("checkpoint.rollback");
        return;
    }
    look.seen.codes.emplace_back("checkpoint.fork");
    // It takes two signed histories to convict: one that reaches as far as the other.
    if (look.seen.checkpoint_size >= earlier.tree.size()) ++look.seen.forks_proven;
}

void SimulationModel::look_for_protection(Look& look) const {
    look.seen.warns_of_operator = true;
    if (look.reader.witnesses == 0) return;
    std::vector<Checkpoint> meeting{look.holding};
    if (look.seen.extends_told) meeting.push_back(*look.told);
    std::erase_if(meeting, [&look](const Checkpoint& one) {
        for (std::size_t witness = 0; witness < look.reader.witnesses; ++witness) {
            if (!one.cosigned.contains(witness)) return true;
        }
        return false;
    });
    const auto met_at = [&look](const Checkpoint& one) {
        std::int64_t last = 0;
        for (std::size_t witness = 0; witness < look.reader.witnesses; ++witness)
            last = std::max(last, one.cosigned.at(witness));
        return last;
    };
    for (std::size_t index = 0; index < look.tree.size(); ++index) {
        const bool is_late = std::any_of(meeting.begin(), meeting.end(), [&](const auto& one) {
            return one.tree.size() > index && met_at(one) < look.copy.entries[index].time;
        });
        if (is_late) look.seen.codes.emplace_back("entry.time_in_future");
    }
    if (meeting.empty()) {
        look.seen.codes.emplace_back("checkpoint.quorum");
        return;
    }
    // Of one size the checkpoint that the reader brought counts.
    const Checkpoint* best = &meeting.front();
    for (const Checkpoint& one : meeting) {
        if (one.tree.size() >= best->tree.size()) best = &one;
    }
    const std::size_t size = best->tree.size();
    look.seen.protected_entries = size;
    look.seen.independent_witnesses = look.reader.witnesses;
    look.seen.protected_since = met_at(*best);
    look.seen.is_partly_covered = size < look.tree.size();
    look.seen.is_against_operator = look.reader.witnesses >= 2;
    look.seen.warns_of_operator = !look.seen.is_against_operator;
}

/// A larger size, or all cosignatures of the other and more.
bool SimulationModel::says_more(const Checkpoint& one, const Checkpoint& other) {
    if (one.tree.size() != other.tree.size()) return one.tree.size() > other.tree.size();
    return one.cosigned.size() > other.cosigned.size() && std::includes(one.cosigned.begin(),
                                                                        one.cosigned.end(),
                                                                        other.cosigned.begin(),
                                                                        other.cosigned.end());
}

/// A memory only ever grows, and never takes in what contradicts it.
void SimulationModel::learn(Look& look) {
    if (!look.reader.remembers) return;
    const Leaf ledger = look.tree.front();
    auto& memory = memories_.at(look.step.who);
    std::optional<Checkpoint> best;
    if (!look.holding.empty()) best = look.holding.back();
    if (look.told && (!best || says_more(*look.told, *best))) best = look.told;
    const auto before = memory.find(ledger);
    const bool is_news = best && (before == memory.end() || says_more(*best, before->second));
    if (is_news && !look.contradicts) {
        if (look.holding.empty()) mark("a reader learns from another");
        memory.insert_or_assign(ledger, *best);
    }
    const auto known = memory.find(ledger);
    if (known != memory.end()) look.seen.remembered_size = known->second.tree.size();
}

/// What a reader would hand over: of that ledger if they know it, else of the first that they do.
std::optional<SimulationModel::Checkpoint> SimulationModel::remembered_by(std::size_t reader,
                                                                          Leaf ledger) const {
    const auto& memory = memories_.at(reader);
    const auto known = memory.find(ledger);
    if (known != memory.end()) return known->second;
    for (const Leaf other : ledgers_) {
        const auto found = memory.find(other);
        if (found != memory.end()) return found->second;
    }
    return std::nullopt;
}

}  // namespace fundtrail::support
