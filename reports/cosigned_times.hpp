// Between which times an entry was made, by the witnesses whom the reader trusts: not before a
// cosignature that was anchored at or before it, not after one that covers it.
//
// What officers' clocks said is not asked. Without a policy of the reader nothing is known: the
// witnesses that a ledger names itself vouch for nothing (FORMAT.md section 6).
#pragma once

#include "core/checkpoint.hpp"
#include "ledger/verify/verify.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

class CosignedTimes : public WalkObserver {
  public:
    /// Of the ledger at `path`; `options`, which must outlive it, name the policy and the
    /// checkpoint that the reader brings.
    CosignedTimes(const std::string& path, const VerifyOptions& options);

    void on_record(const WalkedRecord& walked) override;
    void on_root(const TreeState& tree, const Walk& walk) override;

    /// Call it once, after the walk.
    void finish();

    /// POSIX seconds of the newest cosignature in an anchor at or before the entry, if there is
    /// any.
    [[nodiscard]] std::optional<std::int64_t> not_before(std::int64_t entry) const;
    /// POSIX seconds of the first cosignature of a checkpoint that covers the entry, if there is
    /// any; once finished.
    [[nodiscard]] std::optional<std::int64_t> not_after(std::int64_t entry) const;

  private:
    struct Cosigned {
        Checkpoint checkpoint;
        std::int64_t first = 0;  // cosignature, POSIX seconds
        std::int64_t last = 0;
    };

    [[nodiscard]] std::optional<Cosigned> read(std::string_view note) const;
    void note_cover(std::uint64_t size, std::int64_t time);

    const std::optional<TrustPolicy>& policy_;
    std::vector<Cosigned> waiting_;  // by size: their root is still to come
    std::size_t next_ = 0;           // of these
    /// The first cosignature by size, of checkpoints that the ledger extends; once finished, of
    /// this size and all larger ones.
    std::map<std::uint64_t, std::int64_t> covers_;
    /// By entry, rising: the newest time in an anchor so far.
    std::map<std::int64_t, std::int64_t> anchors_;
};

}  // namespace fundtrail
