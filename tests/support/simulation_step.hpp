// One step of a simulated mission: who does what, at which time, with which copy of the ledger; and
// who there is. The model and the world of files are told the same steps.
#pragma once

#include "core/date.hpp"
#include "tests/support/chance.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail::support {

/// Finance officers. Those who found and enrol are `admin`.
inline constexpr std::array<const char*, 2> k_simulated_officers{"finance-1", "finance-2"};
inline constexpr std::array<const char*, 2> k_simulated_witnesses{"board", "sweden"};

/// Somebody who verifies what the operator shows them.
struct SimulatedReader {
    const char* name;
    bool remembers = true;      // keeps what was seen
    std::size_t witnesses = 0;  // that the policy asks for, the first so many; 0: no policy
    bool names_ledger = false;  // the policy names the first ledger's key
};

inline constexpr std::array<SimulatedReader, 6> k_simulated_readers{{
    {.name = "norway"},
    {.name = "japan", .witnesses = 2},
    {.name = "kenya", .witnesses = 2},
    {.name = "auditor", .witnesses = 2, .names_ledger = true},
    {.name = "trustful", .witnesses = 1},
    {.name = "newcomer", .remembers = false},
}};

enum class Act : std::uint8_t {
    append,         // an officer adds an entry
    sign,           // the checkpoint key signs the ledger
    ask_witness,    // for a cosignature, which is stored
    verify,         // a reader looks at what the operator shows
    keep,           // a backup
    restore,        // goes on with another copy
    rewrite,        // an entry, and seals everything behind it anew, with every key
    cut,            // entries off the end
    strip,          // the cosignatures off, or whole checkpoints
    found_anew,     // another ledger under the same name
    forget_signed,  // throws away what the checkpoint key remembers
    forget_sealed   // throws away what the officers' keys remember
};

/// How far an act comes.
enum class Fate : std::uint8_t {
    done,
    /// append, sign: the process dies before the ledger keeps it. ask_witness: the reply is lost.
    lost,
    /// append: the process dies before the key's memory says that the ledger keeps it.
    unnoticed
};

struct Step {
    Act act = Act::append;
    std::size_t number = 0;                // of the step, from 1
    Timestamp time;                        // where the clock of who acts stands
    std::size_t who = 0;                   // officer, witness or reader
    std::optional<std::size_t> copy = {};  // nothing: the one that the operator goes on with
    std::size_t what = 0;                  // any number: which entry, which size
    Fate fate = Fate::done;
    bool hides_past = false;               // ask_witness: says that it never cosigned before
    bool keeps_checkpoints = false;        // rewrite, cut: also those that do not fit; strip: bare
    bool pins = false;                     // verify: names the id of the first ledger
    std::optional<std::size_t> told = {};  // verify: against what that reader remembers
};

/// `7. board is asked to cosign, copy 2, 2026-01-01T03:00:00Z, choice 12, and it is lost`.
[[nodiscard]] std::string to_text(const Step& step);

/// Makes the steps of one mission; the same seed gives the same steps. The operator is honest for
/// some of them, then turns.
class StepMaker {
  public:
    StepMaker(std::uint32_t seed, Timestamp start);

    [[nodiscard]] Step next();

  private:
    struct Weighted {
        Act act;
        std::size_t weight;
    };

    /// What follows of itself.
    struct Planned {
        Act act;
        std::size_t who = 0;
    };

    [[nodiscard]] bool has_turned() const { return made_ > turns_after_; }

    Act draw_act();
    void draw_details(Step& step);
    void plan_after(const Step& step);
    Fate draw_fate();
    std::optional<std::size_t> draw_copy();

    Chance chance_;
    Timestamp now_;
    std::size_t turns_after_;
    std::size_t made_ = 0;
    std::size_t copies_ = 1;
    std::vector<Planned> planned_;  // the next one last
};

}  // namespace fundtrail::support
