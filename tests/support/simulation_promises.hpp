// What must hold whatever anybody does, judged by the true histories alone: lists of leaf hashes
// that the simulation has read from the entries themselves, at the time.
#pragma once

#include "core/crypto.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::support {

/// The leaf hashes of a ledger's first entries, in order.
using TrueHistory = std::vector<Hash>;

[[nodiscard]] TrueHistory first_of(const TrueHistory& history, std::size_t size);
[[nodiscard]] bool extends(const TrueHistory& history, const TrueHistory& earlier);

class Promises {
  public:
    /// The checkpoint key signed this. As long as it remembers, it signs one history, which grows.
    void on_signed(const TrueHistory& history);

    /// What the key remembered was thrown away.
    void on_signer_forgot() { signed_.clear(); }

    /// No witness ever cosigns two trees of which neither extends the other, nor goes back.
    void on_cosigned(const std::string& witness, const TrueHistory& history);

    /// What a reader remembers after a verification never goes back.
    void on_remembered(const std::string& reader, const TrueHistory& history);

    /// A reader was shown this, and was told that it is intact or not. Who has seen more, or other,
    /// is never told that it is.
    void on_shown(const std::string& reader, const TrueHistory& history, bool is_intact);

    /// A reader was told that these entries are protected against the operator: no two readers are
    /// told so of two histories.
    void on_protected(const TrueHistory& entries);

    /// Sentences, one for each promise that was broken.
    [[nodiscard]] const std::vector<std::string>& broken() const { return broken_; }

  private:
    std::map<Hash, TrueHistory> signed_;  // by ledger id
    std::map<std::pair<std::string, Hash>, TrueHistory> cosigned_;
    std::map<std::pair<std::string, Hash>, TrueHistory> remembered_;
    std::map<Hash, TrueHistory> protected_;  // the longest
    std::vector<std::string> broken_;
};

}  // namespace fundtrail::support
