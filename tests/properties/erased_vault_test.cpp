// Whatever came and went before in a vault: of what is erased no piece stays in its file, and all
// else stays as it was.

#include "core/encoding.hpp"
#include "ledger/vault.hpp"
#include "ledger/vault_erasure.hpp"
#include "tests/support/chance.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/needles.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <utility>

namespace fundtrail::erased_vault_test {
namespace {

using support::Chance;
using support::CountingRandom;
using support::Needles;

constexpr std::uint32_t k_seeds = 5;

std::size_t some_size(Chance& chance, std::size_t most) {
    // Most values fit a page with others; some fill it, and some need pages of their own.
    return chance.one_in(60) ? 1 + chance.below(most) : 8 + chance.below(700);
}

/// A vault that is filled and emptied at random, with a list of what it should hold.
class Site {
  public:
    explicit Site(std::uint32_t seed)
        : random_{"erased vault " + std::to_string(seed)}, chance_{seed} {
        create_vault(path_);
    }

    void store_some() {
        VaultWriter writer{path_};
        for (std::size_t left = 1 + chance_.below(300); left > 0; --left) {
            const Opening opening = some_opening();
            writer.add(std::vector{opening});
            openings_.push_back(opening);
        }
        if (chance_.one_in(3)) {
            const Attachment attachment = some_attachment();
            writer.add(std::vector{attachment});
            attachments_.push_back(attachment);
        }
        writer.commit();
    }

    void erase_some() {
        std::vector<Hash> commitments;
        for (std::size_t left = chance_.below(openings_.size() + 1); left > 0; --left) {
            const Opening gone = take(openings_);
            commitments.push_back(gone.commitment);
            add_needles(gone.commitment, gone.salt, gone.value);
        }
        if (!attachments_.empty() && chance_.one_in(2)) {
            const Attachment gone = take(attachments_);
            commitments.push_back(gone.commitment);
            add_needles(gone.commitment, gone.salt, gone.content);
        }
        CHECK(erase_from_vault(path_, commitments) ==
              static_cast<std::int64_t>(commitments.size()));
        CHECK(erase_from_vault(path_, commitments) == 0);
    }

    void check() const {
        CHECK_FALSE(std::filesystem::exists(path_ + "-journal"));
        CHECK(erased_.count_in(support::bytes_of(path_)) == 0);
        Vault vault = Vault::open(path_);
        for (const Opening& opening : openings_) {
            CHECK(vault.value(opening.commitment) == opening.value);
        }
        for (const Attachment& attachment : attachments_) {
            CHECK(vault.attachment(attachment.commitment) == attachment.content);
        }
    }

  private:
    std::string some_bytes(std::size_t size) {
        std::vector<std::uint8_t> bytes(size);
        random_.fill(bytes);
        return std::string{bytes.begin(), bytes.end()};
    }

    Opening some_opening() {
        Opening opening{.commitment = {},
                        .field = "lines." + std::to_string(chance_.below(1'000)) + ".note",
                        .salt = {},
                        .value = some_bytes(some_size(chance_, k_private_value_bytes_max))};
        random_.fill(opening.salt);
        opening.commitment = field_commitment(opening.salt, opening.field, opening.value);
        return opening;
    }

    Attachment some_attachment() {
        Attachment attachment{.commitment = {},
                              .salt = {},
                              .media_type = "application/octet-stream",
                              .content = some_bytes(some_size(chance_, 2'000'000))};
        random_.fill(attachment.salt);
        attachment.commitment = attachment_commitment(attachment.salt, attachment.content);
        return attachment;
    }

    template <class Row>
    Row take(std::vector<Row>& rows) {
        std::swap(rows[chance_.below(rows.size())], rows.back());
        Row row = std::move(rows.back());
        rows.pop_back();
        return row;
    }

    void add_needles(const Hash& commitment, const Salt& salt, std::string_view secret) {
        erased_.add(commitment.view());
        erased_.add(as_text(salt));
        erased_.add(secret);
    }

    support::TemporaryFolder folder_;
    std::string path_ = folder_.path_of("vault.db");
    CountingRandom random_;
    Chance chance_;
    std::vector<Opening> openings_;
    std::vector<Attachment> attachments_;
    Needles erased_;
};

}  // namespace

TEST_CASE("no piece of what is erased stays in the vault, whatever came and went before",
          "[property][vault]") {
    for (std::uint32_t seed = 1; seed <= k_seeds; ++seed) {
        CAPTURE(seed);
        Site site{seed};
        for (int round = 0; round < 8; ++round) {
            site.store_some();
            site.erase_some();
            site.check();
        }
    }
}

}  // namespace fundtrail::erased_vault_test
