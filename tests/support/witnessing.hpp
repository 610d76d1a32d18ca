// A log of numbered leaves, and a witness of it with a folder of its own.
#pragma once

#include "core/merkle.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/witness_cosigning.hpp"
#include "ledger/witness_memory.hpp"
#include "tests/support/fixed_clock.hpp"
#include "tests/support/proof_maker.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace fundtrail::support {

/// `log.example`, whose leaves are those of `history` and which key 1 signs unless told otherwise.
struct NumberedLog {
    std::string history = "honest";
    std::uint8_t key = 1;

    [[nodiscard]] std::vector<Hash> leaves(std::size_t size) const {
        std::vector<Hash> all;
        for (std::size_t index = 0; index < size; ++index) {
            all.push_back(leaf_hash(history + std::to_string(index)));
        }
        return all;
    }

    [[nodiscard]] TreeState tree(std::size_t size) const {
        return {.size = size, .root = merkle_root(leaves(size))};
    }

    [[nodiscard]] VerifierKey log_key() const {
        return make_verifier_key("log.example", key_number(key).public_key());
    }

    /// What it asks of a witness that cosigned `old_size`.
    [[nodiscard]] std::string request(std::size_t old_size, std::size_t size) const {
        const std::string text = checkpoint_text({.origin = "log.example", .tree = tree(size)});
        return to_text(
            WitnessRequest{.old_size = static_cast<std::int64_t>(old_size),
                           .consistency = old_size == 0 || old_size > size
                                              ? std::vector<Hash>{}
                                              : consistency_proof(old_size, leaves(size)),
                           .checkpoint_note = sign_note(text, "log.example", key_number(key))});
    }
};

/// `w4.example`, with key 4.
struct TestWitness {
    TemporaryFolder keys;
    FixedClock clock;
    SecretKey secret = key_number(4);
    CosignerKey key = make_cosigner_key("w4.example", secret.public_key());

    [[nodiscard]] std::string folder() const {
        return witnessed_log_folder(keys.path(), key.name, "log.example");
    }

    [[nodiscard]] auto answer(const std::string& body,
                              const std::vector<VerifierKey>& trusted = {}) const {
        return answer_request(
            {.key = key, .secret = &secret, .keys_folder = keys.path()}, body, trusted, clock);
    }

    [[nodiscard]] auto rehearse(const std::string& body,
                                const std::vector<VerifierKey>& trusted = {}) const {
        return answer_request(
            {.key = key, .secret = nullptr, .keys_folder = keys.path()}, body, trusted, clock);
    }

    [[nodiscard]] std::optional<WitnessedLog> memory() const {
        return read_witnessed_log(folder(), "log.example", key);
    }

    /// 0 if it cosigned nothing.
    [[nodiscard]] std::uint64_t cosigned_size() const {
        const auto kept = memory();
        return kept ? kept->cosigned.size : 0;
    }
};

}  // namespace fundtrail::support
