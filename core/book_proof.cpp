// What a Book knows of the ledger's own proof: checkpoint keys, witnesses, anchors, erased fields.
#include "core/book.hpp"
#include "core/ensure.hpp"

#include <algorithm>

namespace fundtrail {

const PublicKey& Book::checkpoint_key() const {
    ensure(!checkpoint_keys_.empty(), "a ledger that is asked for its key has been opened");
    return checkpoint_keys_.back().key;
}

void Book::add(const CheckpointKey& key) {
    const bool is_same_size =
        !checkpoint_keys_.empty() && checkpoint_keys_.back().first_size == key.first_size;
    if (is_same_size) checkpoint_keys_.pop_back();
    checkpoint_keys_.push_back(key);
    changes_.governance = true;
}

void Book::add(const RegisteredWitness& witness) {
    witnesses_.push_back(witness);
    changes_.governance = true;
}

void Book::anchor(std::uint64_t size, std::int64_t newest_time) {
    anchored_ = Anchored{.size = size, .newest_time = std::max(anchored_.newest_time, newest_time)};
}

void Book::erase_field(RecordId record, std::string_view field) {
    if (!erased_.emplace(record, field).second) return;
    if (source_ != nullptr) changes_.erased.emplace_back(record, field);
}

}  // namespace fundtrail
