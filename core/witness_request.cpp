#include "core/witness_request.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "core/lines.hpp"

#include <utility>

namespace fundtrail {

namespace {

tl::unexpected<Refusal> malformed(std::string reason) {
    return refuse(
        "witness_request.malformed", std::move(reason), "make the request again from the ledger");
}

// Why the new tree is not shown to extend the one that was cosigned; nothing if it is.
std::optional<std::string> find_inconsistency(const ParsedWitnessRequest& request,
                                              const TreeState& cosigned) {
    const TreeState& tree = request.checkpoint.checkpoint.tree;
    if (tree.size == 0 && tree.root != empty_root()) return "size 0 has another root";
    if (cosigned.size == 0) {
        if (request.consistency.empty()) return std::nullopt;
        return "a proof from size 0 is empty";
    }
    if (cosigned.size == tree.size && cosigned.root != tree.root) {
        return "the root differs from the one that was cosigned at this size";
    }
    if (verify_consistency(cosigned, tree, request.consistency)) return std::nullopt;
    return "the proof does not show that the tree extends the one that was cosigned";
}

}  // namespace

std::string to_text(const WitnessRequest& request) {
    ensure(request.old_size >= 0, "the old size of a request is not negative");
    ensure(request.consistency.size() <= k_consistency_hashes_max,
           "a consistency proof has at most 63 hashes");
    std::string body = "old " + std::to_string(request.old_size) + '\n';
    for (const Hash& hash : request.consistency) {
        body.append(to_text(hash)).append("\n");
    }
    return body.append("\n").append(request.checkpoint_note);
}

Result<ParsedWitnessRequest> parse_witness_request(std::string_view body) {
    if (body.size() > k_witness_request_bytes_max) {
        return malformed("the request is longer than 265004 bytes");
    }
    Lines lines{body};
    const auto old_text = lines.take("old ");
    const auto old_size = old_text ? parse_integer(*old_text) : std::nullopt;
    if (!old_size) return malformed("line 1 is not the word old and a number below 2^63");

    std::vector<Hash> consistency;
    for (auto line = lines.take(); line != ""; line = lines.take()) {
        if (!line) return malformed("no empty line follows the consistency proof");
        if (consistency.size() == k_consistency_hashes_max) {
            return malformed("the consistency proof has more than 63 hashes");
        }
        const std::optional<Hash> hash = parse_hash(*line);
        if (!hash) {
            return malformed("line " + std::to_string(consistency.size() + 2) +
                             " is not 32 bytes of base64");
        }
        consistency.push_back(*hash);
    }
    Result<ParsedCheckpoint> checkpoint = parse_checkpoint(lines.rest());
    if (!checkpoint) return malformed("the checkpoint: " + checkpoint.error().reason);
    return ParsedWitnessRequest{.old_size = *old_size,
                                .consistency = std::move(consistency),
                                .checkpoint = *std::move(checkpoint)};
}

WitnessAnswer judge_witness_request(const ParsedWitnessRequest& request,
                                    const WitnessMemory& memory) {
    const TreeState cosigned = memory.cosigned.value_or(TreeState{.size = 0, .root = empty_root()});
    ensure(cosigned.size <= INT64_MAX, "what was cosigned was read from a checkpoint");
    const auto answer = [&cosigned](WitnessStatus status, std::string reason) {
        return WitnessAnswer{.status = status,
                             .reason = std::move(reason),
                             .cosigned_size = static_cast<std::int64_t>(cosigned.size)};
    };
    const Checkpoint& checkpoint = request.checkpoint.checkpoint;
    const auto old_size = static_cast<std::uint64_t>(request.old_size);

    if (memory.log_keys.empty()) {
        return answer(WitnessStatus::log_unknown, "no log is known as " + checkpoint.origin);
    }
    if (!verify_note(request.checkpoint.note, memory.log_keys)) {
        return answer(WitnessStatus::not_signed,
                      "the checkpoint is not validly signed by the key of its log");
    }
    if (old_size > checkpoint.tree.size) {
        return answer(WitnessStatus::malformed, "the old size is above the size of the checkpoint");
    }
    if (old_size != cosigned.size) {
        return answer(WitnessStatus::old_size_differs,
                      "the old size is not " + std::to_string(cosigned.size) +
                          ", the size that was cosigned last");
    }
    if (auto inconsistency = find_inconsistency(request, cosigned)) {
        return answer(WitnessStatus::not_consistent, *std::move(inconsistency));
    }
    return answer(WitnessStatus::cosign, "the checkpoint extends what was cosigned last");
}

}  // namespace fundtrail
