// What must come of each step of a simulated mission, foretold without files, hashes or signatures:
// a history is a list of leaves, and a leaf is a number that no other entry with another past has.
#pragma once

#include "tests/support/simulation_sighting.hpp"
#include "tests/support/simulation_step.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace fundtrail::support {

/// What a step comes to, as SimulatedWorld says it, and which of the cases worth trying it was.
struct Foretold {
    std::string outcome;
    std::vector<std::string> marks;
};

class SimulationModel {
  public:
    /// The ledger stands founded, with its officers enrolled.
    explicit SimulationModel(Timestamp start);

    [[nodiscard]] Foretold take(const Step& step);

  private:
    using Leaf = std::size_t;
    using Tree = std::vector<Leaf>;

    struct Entry {
        Leaf leaf = 0;
        std::string officer;
        std::int64_t time = 0;
        std::string content;
    };

    struct Checkpoint {
        Tree tree;
        std::map<std::size_t, std::int64_t> cosigned;  // when, by which witness
    };

    struct Copy {
        std::vector<Entry> entries;
        std::map<std::size_t, Checkpoint> checkpoints;  // by size
        bool is_forged = false;
    };

    /// What an officer's key remembers, as (index, leaf).
    struct Sealed {
        std::optional<std::pair<std::size_t, Leaf>> signing;
        std::optional<std::pair<std::size_t, Leaf>> done;
    };

    struct Witness {
        Tree cosigned;
        std::int64_t time = 0;
    };

    /// A verification in the making.
    struct Look;

    std::string append(const Step& step);
    std::string sign(const Step& step);
    std::string ask_witness(const Step& step);
    std::string judge_request(const Step& step, const Checkpoint& checkpoint, std::size_t old_size);
    std::string verify(const Step& step);
    void rewrite(const Step& step);
    void cut(const Step& step);
    void strip(const Step& step);
    void found_anew(const Step& step);

    void look_at_checkpoints(Look& look) const;
    void look_back(Look& look) const;
    void compare(Look& look, const Checkpoint& earlier) const;
    void look_for_protection(Look& look) const;
    [[nodiscard]] static bool says_more(const Checkpoint& one, const Checkpoint& other);
    void learn(Look& look);
    [[nodiscard]] std::optional<Checkpoint> remembered_by(std::size_t reader, Leaf ledger) const;

    [[nodiscard]] const Copy& copy_of(const Step& step) const;
    void add_entry(Copy& copy, std::string officer, std::int64_t time, std::string content);
    void reseal(Copy& copy);
    Copy found(std::int64_t time, std::string content);
    void take_up(Copy copy);

    void mark(std::string mark) { marks_.push_back(std::move(mark)); }

    std::map<std::tuple<Leaf, std::string, std::int64_t, std::string>, Leaf> leaves_;
    std::vector<Leaf> ledgers_;  // their first leaves, as they came up
    std::vector<Copy> copies_;
    std::size_t current_ = 0;
    std::map<Leaf, Tree> signed_;  // by the checkpoint key, as it remembers
    std::map<std::pair<std::string, Leaf>, Sealed> sealed_;
    std::array<Witness, k_simulated_witnesses.size()> witnesses_;
    std::array<std::map<Leaf, Checkpoint>, k_simulated_readers.size()> memories_;
    std::vector<std::string> marks_;
};

}  // namespace fundtrail::support
