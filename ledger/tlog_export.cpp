#include "ledger/tlog_export.hpp"

#include "core/entry.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "core/tiles.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "ledger/verify/entry_records.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/whole_folder.hpp"

#include <array>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_newest =
    "SELECT size, note FROM checkpoint NOT INDEXED ORDER BY size DESC LIMIT 1";
constexpr std::string_view k_select_entries =
    "SELECT entry_index, note FROM entry NOT INDEXED WHERE entry_index < ?1 ORDER BY entry_index";

[[noreturn]] void fail(const std::string& what) {
    throw CorruptLedger{what, "nothing was exported; `fundtrail verify` says what is wrong"};
}

/// Collects the hashes of each level, and writes a tile whenever one is full.
class TileWriter {
  public:
    explicit TileWriter(WholeFolder& folder) : folder_{folder} {}

    void add(const Hash& leaf) {
        Hash hash = leaf;
        for (unsigned level = 0; level < k_tile_levels; ++level) {
            Level& at = levels_.at(level);
            at.hashes.push_back(hash);
            if (at.hashes.size() < k_tile_width) return;
            hash = merkle_root(at.hashes);  // a perfect subtree: its root is a hash one level up
            write(level);
        }
    }

    /// Writes the partial tiles.
    void finish() {
        for (unsigned level = 0; level < k_tile_levels; ++level) {
            if (!levels_.at(level).hashes.empty()) write(level);
        }
    }

  private:
    struct Level {
        std::vector<Hash> hashes;  // of the tile that is not full yet
        std::uint64_t tiles = 0;
    };

    void write(unsigned level) {
        Level& at = levels_.at(level);
        const Tile tile{
            .level = level, .index = at.tiles++, .width = static_cast<unsigned>(at.hashes.size())};
        folder_.write(tile_path(tile), tile_bytes(tile, [&](unsigned, std::uint64_t index) {
                          return at.hashes.at(index % k_tile_width);
                      }));
        at.hashes.clear();
    }

    WholeFolder& folder_;
    std::array<Level, k_tile_levels> levels_;
};

class BundleWriter {
  public:
    explicit BundleWriter(WholeFolder& folder) : folder_{folder} {}

    void add(std::string_view note) {
        notes_.emplace_back(note);
        if (notes_.size() == k_tile_width) finish();
    }

    /// Writes what is not yet a full bundle, if anything.
    void finish() {
        if (notes_.empty()) return;
        const Tile tile{
            .level = 0, .index = bundles_++, .width = static_cast<unsigned>(notes_.size())};
        folder_.write(bundle_path(tile),
                      bundle_bytes(std::vector<std::string_view>{notes_.begin(), notes_.end()}));
        notes_.clear();
    }

  private:
    WholeFolder& folder_;
    std::vector<std::string> notes_;
    std::uint64_t bundles_ = 0;
};

EntryHeader read_header(std::string_view note, std::int64_t index) {
    auto entry = parse_entry(note);
    if (!entry) {
        fail("entry " + std::to_string(index) + " cannot be read: " + entry.error().reason);
    }
    return std::move(entry->header);
}

/// The lines of `records/<entry>`, held against what the entry states.
class RecordFiles {
  public:
    explicit RecordFiles(Database& database) : records_{database, findings_} {}

    /// Of the next entry.
    std::string lines_of(std::int64_t index, const EntryHeader& header) {
        std::string lines;
        records_.for_each(index, header, [&](const RecordAhead& record) {
            lines.append(record.bytes).append("\n");
            ++count_;
        });
        if (findings_.count() != 0) {
            fail("entry " + std::to_string(index) + ": " + findings_.list().front().message);
        }
        return lines;
    }

    [[nodiscard]] std::int64_t count() const { return count_; }

  private:
    Findings findings_;
    EntryRecords records_;
    std::int64_t count_ = 0;
};

}  // namespace

Result<StoredCheckpoint> newest_checkpoint(Database& database) {
    Statement row = database.prepare(k_select_newest);
    if (!row.step()) {
        return refuse("checkpoint-there",
                      "the ledger holds no checkpoint yet",
                      "sign one with `fundtrail checkpoint` first");
    }
    StoredCheckpoint newest{.note = std::string{row.blob(1)}, .checkpoint = {}};
    const auto parsed = parse_checkpoint(newest.note);
    const auto verified =
        parsed
            ? verify_checkpoint(
                  *parsed, read_checkpoint_signer(database).keys_at(parsed->checkpoint.tree.size))
            : Result<LedgerCheckpoint>{tl::unexpected{parsed.error()}};
    const std::string name = "the checkpoint of size " + std::to_string(row.integer(0));
    if (!verified) fail(name + " is none of this ledger: " + verified.error().reason);
    newest.checkpoint = parsed->checkpoint;
    if (newest.checkpoint.tree.size != static_cast<std::uint64_t>(row.integer(0))) {
        fail(name + " states another size");
    }
    return newest;
}

std::int64_t export_tlog(Database& database,
                         const StoredCheckpoint& newest,
                         const std::string& folder,
                         const std::function<void(std::int64_t)>& progress) {
    WholeFolder files{folder};
    TileWriter tiles{files};
    BundleWriter bundles{files};
    RecordFiles records{database};
    TreeHead head;
    Statement rows = database.prepare(k_select_entries);
    const TreeState& tree = newest.checkpoint.tree;
    rows.bind_all(static_cast<std::int64_t>(tree.size));
    while (rows.step()) {
        const auto index = static_cast<std::int64_t>(head.size());
        if (rows.integer(0) != index) fail("entry " + std::to_string(index) + " is missing");
        const std::string_view note = rows.blob(1);
        files.write("records/" + std::to_string(index),
                    records.lines_of(index, read_header(note, index)));
        head.add(leaf_hash(note));
        tiles.add(leaf_hash(note));
        bundles.add(note);
        progress(records.count());
    }
    if (head.size() != tree.size) {
        fail("the newest checkpoint is of " + std::to_string(tree.size) +
             " entries, the ledger has " + std::to_string(head.size()));
    }
    if (head.root() != tree.root) fail("the entries are not those of the newest checkpoint");
    tiles.finish();
    bundles.finish();
    files.write("checkpoint", newest.note);
    files.finish();
    return records.count();
}

}  // namespace fundtrail
