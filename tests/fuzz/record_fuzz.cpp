// Records as officers may have signed them, judged and applied behind the story of a mission as a
// replay does it: nothing in them leads to a mistake of ours, what is read stands as it stood, and
// a book to which only allowed records led keeps its invariants.
//
//     finance                 who signs the next entry, on a line that is no record
//     {"type":"pledge.made"…} its records, one a line
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/invariants.hpp"
#include "core/judge.hpp"
#include "core/lines.hpp"
#include "core/record.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/histories.hpp"
#include "tests/support/mission_maker.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace {

using fundtrail::ensure;
using fundtrail::RecordId;
using fundtrail::Timestamp;
using fundtrail::support::BareJudge;

constexpr Timestamp k_founded_at{1'770'000'000};
constexpr std::int64_t k_seconds_between_entries = 3'600;
/// Longer stories take long, and tell nothing new.
constexpr int k_lines_max = 60;

using StoredRecords = std::map<RecordId, std::string>;

/// What has happened before: a hundred entries or so, with documents of every kind.
struct Mission {
    StoredRecords records;
    BareJudge judge{fundtrail::support::founded_book(usd(), k_founded_at), 1};

    Mission() {
        constexpr std::uint32_t k_seed = 7;
        constexpr int k_steps = 120;
        fundtrail::support::MissionMaker maker{k_seed, k_founded_at, usd()};
        fundtrail::support::CountingRandom random;
        judge.watch([this](const fundtrail::support::AcceptedRecord& accepted) {
            records.emplace(accepted.id, accepted.record.bytes());
        });
        for (const auto& step : maker.beginning())
            maker.learn(judge.take(step, random));
        for (int step = 0; step < k_steps; ++step)
            maker.learn(judge.take(maker.next(judge.book()), random));
    }

    static fundtrail::Currency usd() { return *fundtrail::Currency::find("USD"); }
};

const Mission& mission() {
    static const Mission the_one;
    return the_one;
}

class Replay {
  public:
    Replay()
        : book_{mission().judge.book()},
          records_{mission().records},
          entry_{mission().records.rbegin()->first.entry_index()} {
        book_.read_records_with([this](RecordId id) -> std::optional<std::string> {
            const auto found = records_.find(id);
            return found == records_.end() ? std::nullopt : std::optional{found->second};
        });
        book_.read_roots_with([](std::uint64_t) { return std::nullopt; });
        begin_entry("admin");
    }

    void take(std::string_view line) {
        if (line.starts_with('{')) {
            take_record(line);
        } else {
            begin_entry(line);
        }
    }

    void finish() const {
        if (are_all_allowed_)
            ensure(broken_invariants(book_).empty(), "what is allowed breaks no invariant");
    }

  private:
    void begin_entry(std::string_view officer) {
        ++entry_;
        fundtrail::RolesHeld held = book_.officers().roles_at(officer, moment_.time);
        moment_ = {.record = RecordId::of(entry_, 0),
                   .time = {k_founded_at.seconds + entry_ * k_seconds_between_entries},
                   .officer = std::string{officer},
                   .roles = held.roles,
                   .acting = std::move(held.acting)};
    }

    void take_record(std::string_view bytes) {
        const auto record = fundtrail::read_record(bytes, tree_);
        if (!record) return;
        ensure(write_canonical(fundtrail::JsonValue{record->json()}) == bytes,
               "a record stands as it is written");
        for (const std::string& path : private_paths(*record))
            ensure(!path.empty(), "what is private has a place");
        if (record->type().name == "ledger.opened") return;
        const fundtrail::Judged judged = judge(*record, moment_, book_);
        ensure((judged.verdict == fundtrail::Verdict::allowed) == !judged.refusal,
               "a refusal says why");
        // As a replay goes on: what is refused, but means something, is applied too.
        const bool is_permitted = moment_.roles.has_any(record->type().signers);
        if (judged.refusal || !is_permitted) are_all_allowed_ = false;
        if (judged.verdict == fundtrail::Verdict::meaningless) return;
        records_.emplace(moment_.record, bytes);
        apply(*record, moment_, judged.postings, book_);
        ++moment_.record.number;
    }

    fundtrail::Book book_;
    StoredRecords records_;
    std::int64_t entry_ = 0;
    fundtrail::JsonTree tree_;
    fundtrail::Moment moment_;
    bool are_all_allowed_ = true;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Replay replay;
    fundtrail::Lines lines{fundtrail::as_text(std::span{data, size})};
    for (int count = 0; count < k_lines_max; ++count) {
        const auto line = lines.take();
        if (!line) break;
        replay.take(*line);
    }
    replay.finish();
    return 0;
}
