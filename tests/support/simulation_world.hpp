// A simulated mission of real files: an operator with every key but the witnesses', and copies of
// the ledger; witnesses and readers with folders of their own.
#pragma once

#include "core/cosignature.hpp"
#include "core/crypto.hpp"
#include "core/trust_policy.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/verify/verify.hpp"
#include "ledger/witness_cosigning.hpp"
#include "ledger/witness_request_making.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/simulation_promises.hpp"
#include "tests/support/simulation_sighting.hpp"
#include "tests/support/simulation_step.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail::support {

/// By its place in k_simulated_witnesses.
[[nodiscard]] CosignerKey simulated_witness_key(std::size_t witness);

/// As the entries say, whatever the file says besides.
[[nodiscard]] TrueHistory true_history(const LedgerFolder& folder);

class SimulatedWorld {
  public:
    /// Founds the ledger and enrols its officers.
    explicit SimulatedWorld(Timestamp start);

    /// What the step comes to, in the words of SimulationModel.
    [[nodiscard]] std::string take(const Step& step);

    [[nodiscard]] const std::vector<std::string>& broken_promises() const {
        return promises_.broken();
    }

  private:
    std::string append(const Step& step);
    std::string sign(const Step& step);
    std::string ask_witness(const Step& step);
    std::string request(const Step& step, const RequestChoice& choice);
    std::string store(const Step& step, const GivenCosignature& given);
    std::string verify(const Step& step);
    void keep(LedgerFolder folder);
    void rewrite(const Step& step);
    void cut(const Step& step);
    void strip(const Step& step);
    void forget_signed();
    void forget_sealed();

    void found(Timestamp time, const std::string& nonce);
    [[nodiscard]] Sighting sight(const Verification& verification, const Step& step) const;
    void remember(const Verification& verification, const Step& step, const TrueHistory& history);
    void check_promises(const Verification& verification,
                        const Step& step,
                        const TrueHistory& history);

    [[nodiscard]] LedgerFolder new_folder();
    [[nodiscard]] LedgerFolder folder_of(const Step& step) const;
    /// Seals what was forged, and takes it up as one more copy.
    void take_up(Forger& forger);
    void register_ledger(const Hash& id);
    [[nodiscard]] KnownCheckpoints known_of(std::size_t reader) const;
    [[nodiscard]] std::optional<std::string> told_by(std::size_t reader, const Hash& ledger) const;
    [[nodiscard]] std::optional<TrustPolicy> policy_of(const SimulatedReader& reader) const;

    [[nodiscard]] std::string officers_keys() const { return root_.path_of("officers"); }

    [[nodiscard]] std::string signers_keys() const { return root_.path_of("signer"); }

    TemporaryFolder root_;
    std::vector<LedgerFolder> copies_;
    std::size_t current_ = 0;
    std::vector<Hash> ledgers_;  // ids, as they came up
    std::string first_origin_;
    std::map<Hash, TrueHistory> checkpointed_;  // by root
    Promises promises_;
};

}  // namespace fundtrail::support
