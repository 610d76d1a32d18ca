#include "ledger/witness_cosigning.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/file_lock.hpp"
#include "ledger/folder_names.hpp"
#include "ledger/witness_memory.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <set>
#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

using Answered = tl::expected<GivenCosignature, WitnessRefusal>;

std::string rule_of(WitnessStatus status) {
    switch (status) {
        case WitnessStatus::cosign:
        case WitnessStatus::malformed:
            return "witness_request.malformed";
        case WitnessStatus::not_signed:
            return "witness.log_signature";
        case WitnessStatus::log_unknown:
            return "witness.unknown_log";
        case WitnessStatus::old_size_differs:
            return "witness.conflict";
        case WitnessStatus::not_consistent:
            return "witness.inconsistent";
    }
    ensure(false, "every status has a rule");
    return {};
}

/// One request, and what the witness knows of its origin while it is answered.
class Answering {
  public:
    Answering(const WitnessSigner& witness,
              std::string_view body,
              const ParsedWitnessRequest& request,
              const std::vector<VerifierKey>& trusted)
        : witness_{witness},
          body_{body},
          request_{request},
          folder_{witnessed_log_folder(
              witness.keys_folder, witness.key.name, request.checkpoint.checkpoint.origin)},
          memory_{read_witnessed_log(folder_, origin(), witness.key)},
          known_keys_{known_with(trusted)},
          keys_before_{memory_ ? memory_->log_keys.size() : 0},
          names_other_logs_{!trusted.empty() && known_keys_.empty()} {}

    [[nodiscard]] const std::string& folder() const { return folder_; }

    [[nodiscard]] bool knows_log() const { return !known_keys_.empty(); }

    [[nodiscard]] Answered answer(const Clock& clock) const {
        WitnessMemory known{.log_keys = known_keys_, .cosigned = std::nullopt};
        if (memory_) known.cosigned = memory_->cosigned;
        const WitnessAnswer judged = judge_witness_request(request_, known);
        if (judged.status != WitnessStatus::cosign) return tl::unexpected{refusal_of(judged)};
        const Timestamp now = clock.now();
        if (auto lie = find_clock_error(now)) {
            return tl::unexpected{WitnessRefusal{.refusal = *std::move(lie),
                                                 .status = std::nullopt,
                                                 .cosigned_size = judged.cosigned_size,
                                                 .conflict = std::nullopt}};
        }
        GivenCosignature given{.line = {},
                               .checkpoint = request_.checkpoint.checkpoint,
                               .time = now,
                               .size_before = memory_ ? memory_->cosigned.size : 0,
                               .log_keys = keys_to_keep(),
                               .keys_added = keys_added()};
        if (witness_.secret != nullptr) given.line = cosign_durably(now);
        return given;
    }

  private:
    [[nodiscard]] const std::string& origin() const {
        return request_.checkpoint.checkpoint.origin;
    }

    [[nodiscard]] std::string_view text() const { return request_.checkpoint.note.text; }

    [[nodiscard]] std::uint64_t size() const { return request_.checkpoint.checkpoint.tree.size; }

    /// The keys by which the witness knows this log, then those of it that are trusted anew.
    [[nodiscard]] std::vector<VerifierKey> known_with(
        const std::vector<VerifierKey>& trusted) const {
        std::vector<VerifierKey> known = memory_ ? memory_->log_keys : std::vector<VerifierKey>{};
        for (const VerifierKey& key : trusted) {
            const bool is_new = std::ranges::find(known, key) == known.end();
            if (is_new && key.name == origin()) known.push_back(key);
        }
        return known;
    }

    /// Durable on return, before anybody sees the line.
    [[nodiscard]] std::string cosign_durably(Timestamp now) const {
        std::string line = cosign(text(), witness_.key.name, now.seconds, *witness_.secret);
        WitnessedLog kept{.log_keys = keys_to_keep(),
                          .note = std::string{text()} + '\n' + log_lines() + line,
                          .cosigned = request_.checkpoint.checkpoint.tree,
                          .cosigned_at = now.seconds};
        const std::string bytes = to_text(kept);
        if (bytes.size() > k_witnessed_log_bytes_max) {
            throw InputError{"the keys of " + origin() + " are too many to keep",
                             "name only the keys by which this log signs"};
        }
        ensure(parse_witnessed_log(bytes, origin(), witness_.key).has_value(),
               "what a witness keeps can be read back");
        write_durably(witnessed_log_path(folder_), bytes);
        return line;
    }

    [[nodiscard]] bool has_signed(const VerifierKey& key) const {
        return std::ranges::any_of(request_.checkpoint.note.signatures,
                                   [&key](const NoteSignature& line) { return line.names(key); });
    }

    /// The keys that signed this checkpoint. One that a new key has replaced is forgotten: whoever
    /// stole it could lead the witness away from the ledger.
    [[nodiscard]] std::vector<VerifierKey> keys_to_keep() const {
        std::vector<VerifierKey> keys;
        std::ranges::copy_if(known_keys_, std::back_inserter(keys), [this](const VerifierKey& key) {
            return has_signed(key);
        });
        return keys;
    }

    [[nodiscard]] std::size_t keys_added() const {
        return static_cast<std::size_t>(
            std::ranges::count_if(known_keys_.begin() + static_cast<std::ptrdiff_t>(keys_before_),
                                  known_keys_.end(),
                                  [this](const VerifierKey& key) { return has_signed(key); }));
    }

    /// The lines of the log's keys, each key's first; other witnesses' lines are not this one's
    /// matter.
    [[nodiscard]] std::string log_lines() const {
        std::set<std::pair<std::string_view, KeyId>> seen;
        std::string lines;
        for (const NoteSignature& line : request_.checkpoint.note.signatures) {
            const bool is_logs = std::ranges::any_of(
                known_keys_, [&line](const VerifierKey& key) { return line.names(key); });
            if (!is_logs || !seen.emplace(line.name, line.id).second) continue;
            lines += signature_line(line.name, line.id, line.blob);
        }
        return lines;
    }

    [[nodiscard]] std::optional<Refusal> find_clock_error(Timestamp now) const {
        const std::int64_t earliest = memory_ ? memory_->cosigned_at : 0;
        if (now.seconds >= earliest && now.seconds < k_timestamp_end_seconds) return std::nullopt;
        return Refusal{.rule = "witness.clock",
                       .reason = "this machine's clock stands at " +
                                 claimed_time_text(now.seconds) +
                                 (memory_ ? ", before the last cosignature for this ledger, of " +
                                                claimed_time_text(memory_->cosigned_at)
                                          : ", which no cosignature can state"),
                       .remedy =
                           "set the clock; if the earlier time was the wrong one, wait until "
                           "it has passed, or go on as a new witness with a new key"};
    }

    [[nodiscard]] WitnessRefusal refusal_of(const WitnessAnswer& judged) const {
        WitnessRefusal refused{.refusal = {.rule = rule_of(judged.status),
                                           .reason = judged.reason,
                                           .remedy = remedy_of(judged.status)},
                               .status = judged.status,
                               .cosigned_size = judged.cosigned_size,
                               .conflict = std::nullopt};
        std::string& reason = refused.refusal.reason;
        if (judged.status == WitnessStatus::log_unknown && names_other_logs_) {
            reason += "; the keys that were given are those of other logs";
        }
        if (judged.status == WitnessStatus::old_size_differs) reason = conflict_reason();
        if (!is_conflict(judged.status)) return refused;
        refused.conflict = conflict();
        refused.refusal.remedy = remedy_of(WitnessStatus::not_consistent);
        reason = "the checkpoint of size " + std::to_string(size()) +
                 " is not shown to extend the one of size " +
                 std::to_string(memory_->cosigned.size) + " that this witness has cosigned: " +
                 (is_other_root() ? "they are of one size and have different roots" : reason) +
                 "; this is what a fork looks like";
        return refused;
    }

    [[nodiscard]] std::string conflict_reason() const {
        if (!memory_) return "this witness has cosigned nothing of this ledger";
        return "this witness has cosigned size " + std::to_string(memory_->cosigned.size) +
               " of this ledger";
    }

    [[nodiscard]] std::string remedy_of(WitnessStatus status) const {
        switch (status) {
            case WitnessStatus::cosign:
                return {};
            case WitnessStatus::malformed:
                return "make the request anew with `fundtrail witness request`, and send it as a "
                       "file";
            case WitnessStatus::not_signed:
                return "ask the operator by another way which key signs; a new one is given with "
                       "--log-key VKEY";
            case WitnessStatus::log_unknown:
                return "name the key by which you know the ledger, heard by another way than the "
                       "request, with --log-key VKEY";
            case WitnessStatus::old_size_differs:
                return "make the request anew with --old " +
                       std::to_string(memory_ ? memory_->cosigned.size : 0) +
                       (memory_ ? ""
                                : "; if this witness did cosign before, restore what it kept "
                                  "from a backup of its keys first");
            case WitnessStatus::not_consistent:
                return "have the request made anew; if that is refused as well, show both "
                       "checkpoints to the other witnesses and to those who rely on the ledger";
        }
        ensure(false, "every status has a remedy");
        return {};
    }

    /// Two roots of one size contradict each other whatever old size was claimed.
    [[nodiscard]] bool is_other_root() const {
        return memory_ && memory_->cosigned.size == size() &&
               memory_->cosigned.root != request_.checkpoint.checkpoint.tree.root;
    }

    [[nodiscard]] bool is_conflict(WitnessStatus status) const {
        if (status == WitnessStatus::not_consistent) return memory_ && memory_->cosigned.size > 0;
        return status == WitnessStatus::old_size_differs && is_other_root();
    }

    [[nodiscard]] std::string requested_note() const {
        return std::string{body_.substr(static_cast<std::size_t>(text().data() - body_.data()))};
    }

    [[nodiscard]] Conflict conflict() const {
        ConflictEvidence evidence{.held = memory_->note, .found = requested_note(), .fork = {}};
        if (is_other_root()) {
            const Hash& root = request_.checkpoint.checkpoint.tree.root;
            evidence.fork = ForkProof{.root = root, .consistency = {}};
        }
        std::string path = keep(to_text(evidence));
        return Conflict{.evidence = std::move(evidence), .path = std::move(path)};
    }

    /// The path of the evidence, durable on return; empty if none is kept.
    [[nodiscard]] std::string keep(const std::string& evidence) const {
        if (witness_.secret == nullptr) return {};
        std::string path = folder_ + "/conflict-" + hex(sha256(evidence).view());
        std::error_code ignored;
        if (!std::filesystem::exists(path, ignored) && conflicts_kept() >= k_conflicts_kept_max) {
            return {};
        }
        write_durably(path, evidence);
        return path;
    }

    [[nodiscard]] std::size_t conflicts_kept() const {
        const auto names = names_in_folder(folder_);
        return static_cast<std::size_t>(
            std::count_if(names.begin(), names.end(), [](const std::string& name) {
                return name.starts_with("conflict-");
            }));
    }

    const WitnessSigner& witness_;
    std::string_view body_;
    const ParsedWitnessRequest& request_;
    std::string folder_;
    std::optional<WitnessedLog> memory_;
    std::vector<VerifierKey> known_keys_;
    std::size_t keys_before_ = 0;
    bool names_other_logs_ = false;
};

}  // namespace

tl::expected<GivenCosignature, WitnessRefusal> answer_request(
    const WitnessSigner& witness,
    std::string_view body,
    const std::vector<VerifierKey>& trusted,
    const Clock& clock) {
    const auto request = parse_witness_request(body);
    if (!request) {
        return tl::unexpected{WitnessRefusal{.refusal = request.error(),
                                             .status = WitnessStatus::malformed,
                                             .cosigned_size = 0,
                                             .conflict = std::nullopt}};
    }
    const Answering look{witness, body, *request, trusted};
    // A log that nobody vouched for leaves no trace on the disk.
    if (witness.secret == nullptr || !look.knows_log()) return look.answer(clock);
    make_folders(look.folder());
    const FileLock lock{look.folder() + "/lock"};
    return Answering{witness, body, *request, trusted}.answer(clock);
}

}  // namespace fundtrail
