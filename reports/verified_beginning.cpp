#include "reports/verified_beginning.hpp"

#include "ledger/verify/checkpoint_check.hpp"

#include <cstdint>
#include <limits>
#include <utility>

namespace fundtrail {
namespace {

/// Passes on what concerns the first entries of a walk, and keeps what the ledger was behind them.
class Beginning : public WalkObserver {
  public:
    Beginning(std::int64_t entries, std::vector<WalkObserver*> observers)
        : entries_{entries}, observers_{std::move(observers)} {}

    void on_entry(const WalkedEntry& entry) override {
        for_each([&](WalkObserver& observer) { observer.on_entry(entry); });
    }

    void on_record(const WalkedRecord& record) override {
        for_each([&](WalkObserver& observer) { observer.on_record(record); });
    }

    void on_tree_hash(std::uint64_t number, const Hash& hash) override {
        for_each([&](WalkObserver& observer) { observer.on_tree_hash(number, hash); });
    }

    void on_root(const TreeState& tree, const Walk& walk) override {
        for_each([&](WalkObserver& observer) { observer.on_root(tree, walk); });
        if (is_over_ || static_cast<std::int64_t>(tree.size) < entries_) return;
        root_ = tree.root;
        end(walk);
    }

    void on_end(const Walk& walk) override {
        if (is_over_) return;
        root_ = walk.root;
        end(walk);
    }

    void tell(Verification& verification) const {
        if (!is_over_) return;
        verification.entries = size_;
        verification.root = root_;
        verification.log_key = log_key_;
    }

  private:
    template <class Tell>
    void for_each(Tell tell) const {
        if (is_over_) return;
        for (WalkObserver* observer : observers_) {
            tell(*observer);
        }
    }

    void end(const Walk& walk) {
        for_each([&](WalkObserver& observer) { observer.on_end(walk); });
        const auto log_keys = checkpoint_keys(walk);
        if (!log_keys.empty()) log_key_ = to_text(log_keys.front());
        size_ = walk.entries;
        is_over_ = true;
    }

    std::int64_t entries_;
    std::vector<WalkObserver*> observers_;
    std::int64_t size_ = 0;
    Hash root_;
    std::string log_key_;
    bool is_over_ = false;
};

}  // namespace

Verification verify_beginning(const std::string& path,
                              const VerifyOptions& options,
                              const Filter& filter,
                              std::vector<WalkObserver*> observers,
                              WalkObserver* progress,
                              const std::function<void(Database&)>& afterwards) {
    Beginning beginning{filter.entries_max.value_or(std::numeric_limits<std::int64_t>::max()),
                        std::move(observers)};
    std::vector<WalkObserver*> all{&beginning};
    if (progress != nullptr) all.push_back(progress);
    Verification verification = verify_ledger(path, options, all, afterwards);
    beginning.tell(verification);
    return verification;
}

}  // namespace fundtrail
