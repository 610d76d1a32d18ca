// A real ledger in a folder of its own, with as many officers as a test wants and a clock that it
// sets.
//
//     TestLedger ledger;                         // administrator, finance, certifier, approver,
//     treasurer,
//                                                // second administrator, and a policy-free ledger
//                                                in USD
//     ledger.add_register();                     // donor SE, vendor V1, fund SE, account USD-OPS,
//     line WATER … const auto receipt = ledger.append("finance", {draft({{"type", "pledge.made"},
//     …})});
#pragma once

#include "core/crypto.hpp"
#include "core/draft.hpp"
#include "core/json.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/verify/verify.hpp"
#include "ledger/write_session.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/fixed_clock.hpp"
#include "tests/support/temporary_folder.hpp"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail::support {

/// A draft from its fields.
[[nodiscard]] Draft draft(std::initializer_list<std::pair<const std::string, JsonValue>> fields,
                          std::string local_name = {});
/// {"amount":"1000.00","currency":"USD"} from `usd("1000.00")`.
[[nodiscard]] JsonValue usd(std::string_view amount);

/// The key of a label: its seed is SHA-256 of "fundtrail test key: " and the label.
[[nodiscard]] SecretKey key_of(std::string_view label);
/// The vkey of the same under the name `test.example/<label>`.
[[nodiscard]] VerifierKey verifier_key_of(std::string_view label);

class TestLedger {
  public:
    /// Founds the ledger `test.example/ledger` (administrator `admin`) and, unless told otherwise,
    /// enrols `finance`, `certifier`, `approver`, `treasurer`, `auditor` and the second
    /// administrator `admin-2`.
    enum class Officers { all, founder_only };
    explicit TestLedger(Officers officers = Officers::all);

    /// Appends one entry signed by the officer; throws std::runtime_error with rule and reason if
    /// refused.
    Receipt append(std::string_view officer, const std::vector<Draft>& drafts);
    /// The refusal of the first draft that is refused; fails if all are allowed. Nothing is
    /// written.
    Refusal refusal(std::string_view officer, const std::vector<Draft>& drafts);

    /// Enrols an officer with these roles, signed by `admin`.
    void enrol(std::string_view officer, std::initializer_list<Role> roles);

    /// Proposed by `admin` and approved by `admin-2`.
    void govern(const Draft& deed);

    /// Parties SE (donor), NO (donor), V1 (vendor), P1 (partner); funds GEN (general) and SE
    /// (earmarked, of donor SE); account USD-OPS; objective O1; budget lines WATER 500,000.00 and
    /// ROADS 100,000.00.
    void add_register();
    /// Pledge, confirmation and receipt: `amount` of donor SE for fund SE. Returns the pledge's
    /// number.
    std::string receive(std::string_view amount);
    /// Allocates to WATER from fund SE. Returns AL-….
    std::string allocate(std::string_view amount);
    /// Raises and certifies an obligation to V1. Returns OB-….
    std::string obligate(std::string_view allocation, std::string_view amount);
    /// Proposes, certifies and approves a disbursement to V1. Returns DB-….
    std::string approved_disbursement(std::string_view obligation, std::string_view amount);
    void pay(std::string_view disbursement);
    /// All of the above once: 1000 received, 800 allocated, 500 obligated, 300 paid.
    void play_story();

    [[nodiscard]] Verification verify() const;

    [[nodiscard]] const LedgerFolder& folder() const { return folder_; }

    [[nodiscard]] std::string path() const { return folder_.ledger(); }

    [[nodiscard]] const Hash& id() const { return id_; }

    FixedClock& clock() { return clock_; }

    CountingRandom& random() { return random_; }

  private:
    TemporaryFolder temporary_;
    LedgerFolder folder_;
    FixedClock clock_;
    CountingRandom random_;
    Hash id_;
};

}  // namespace fundtrail::support
