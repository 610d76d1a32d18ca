// Entries and records are taken out, put in, exchanged and put elsewhere; hashes are recomputed.
#include "tests/attacks/attack.hpp"
#include "tests/attacks/forging.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fundtrail::attacks {
namespace {

using support::Forger;

constexpr const char* k_outsider = "somebody with the file and no key";
constexpr const char* k_database = "whoever administers the database, with the checkpoint key";
constexpr const char* k_in_order = "the entries are those that were made, in their order";
constexpr const char* k_as_signed = "every record is as its officer signed it";

std::function<void(const Victim&, Reader&)> edit_bare(const std::string& sql) {
    return [sql](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        forger.drop_projections();
        forger.execute(sql);
        reader.is_given(forger);
    };
}

std::string move_records(int from, int to) {
    return "UPDATE record SET record_id = record_id + (" + std::to_string(to - from) +
           " * 65536) WHERE record_id >> 16 = " + std::to_string(from) + ';';
}

std::string move_entry(int from, int to) {
    return "UPDATE entry SET entry_index = " + std::to_string(to) +
           " WHERE entry_index = " + std::to_string(from) + ';' + move_records(from, to);
}

/// The amount of the pledge, nine times as large.
void raise_pledge(Forger& forger) {
    forger.edit(8, 0, [](JsonValue& record) { record["amount"] = support::usd("9000.00"); });
}

/// All from the pledge on is computed anew; `seal` says what becomes of the signatures.
void rewrite_from_pledge(Forger& forger, void (*seal)(support::ForgedEntry&)) {
    raise_pledge(forger);
    for (std::size_t entry = 8; entry < forger.entries().size(); ++entry)
        seal(forger.entries()[entry]);
    forger.execute("DELETE FROM checkpoint");
    forger.reseal();
    sign_without_memory(forger.folder());
}

std::vector<Attack> attacks_on_order() {
    return {
        {.name = "an entry is taken out of the middle",
         .row = "1",
         .attacker = k_outsider,
         .claim = k_in_order,
         .commit = edit_bare("DELETE FROM entry WHERE entry_index = 5; DELETE FROM record WHERE "
                             "record_id >> 16 = 5"),
         .expected = found(joined({{"tree.gap"},
                                   repeated(5, "tree.prev"),
                                   {"checkpoint.root"},
                                   repeated(7, "tree.prev"),
                                   {"checkpoint.root"}}))},
        {.name = "two entries exchange their places",
         .row = "1",
         .attacker = k_outsider,
         .claim = k_in_order,
         .commit = edit_bare(move_entry(5, 99) + move_entry(6, 5) + move_entry(99, 6)),
         .expected = found_running_back(joined({{"tree.gap", "tree.prev", "tree.gap", "tree.prev"},
                                                repeated(3, "tree.prev"),
                                                {"checkpoint.root"},
                                                repeated(7, "tree.prev"),
                                                {"checkpoint.root"},
                                                {"tree.prev"}}))},
        {.name = "the payment is put behind the last entry once more",
         .row = "8",
         .attacker = k_outsider,
         .claim = "an entry counts once, where it was made",
         .commit = edit_bare("INSERT INTO entry SELECT 18, note FROM entry WHERE entry_index = 16; "
                             "INSERT INTO record SELECT 18 << 16, bytes FROM record WHERE "
                             "record_id = 16 << 16"),
         .expected = found_running_back(
             {"tree.gap", "tree.prev", "rule.commitment-once", "rule.payment-as-approved"})},
        {.name = "an entry is put into another ledger of the same officers",
         .row = "8",
         .attacker = k_outsider,
         .claim = "an entry counts in the ledger for which it was signed, and nowhere else",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger other{victim.path()};
                 other.entries().front().time.seconds += 1;
                 keep_note(other.entries().back());
                 other.execute("DELETE FROM checkpoint");
                 other.reseal();
                 reader.is_given(other);
             },
         .expected = found({"tree.ledger_id", "tree.prev"})},
    };
}

std::vector<Attack> attacks_on_the_end() {
    const std::string cut =
        "DELETE FROM entry WHERE entry_index >= 12; DELETE FROM record WHERE "
        "record_id >> 16 >= 12;";
    const std::string whole = "what was recorded last is there";
    return {
        {.name = "the end is cut off",
         .row = "1",
         .attacker = k_outsider,
         .claim = whole,
         .commit = edit_bare(cut),
         .expected = found({"checkpoint.ahead"})},
        {.name = "the end is cut off, and the checkpoints that covered it",
         .row = "1",
         .attacker = k_outsider,
         .claim = whole,
         .commit = edit_bare(cut + "DELETE FROM checkpoint WHERE size > 12"),
         .expected = undetected("entries cut off at the end are seen only by someone who knows a "
                                "later size and root")},
        {.name = "all entries are gone",
         .row = "1",
         .attacker = k_outsider,
         .claim = whole,
         .commit = edit_bare("DELETE FROM entry; DELETE FROM record; DELETE FROM checkpoint"),
         .expected = found({"tree.gap"})},
    };
}

std::vector<Attack> attacks_on_hashes() {
    return {
        {.name = "two entries exchange their records",
         .row = "1",
         .attacker = k_outsider,
         .claim = k_as_signed,
         .commit = edit_bare(move_records(3, 99) + move_records(5, 3) + move_records(99, 5)),
         .expected = found({"tree.records_root", "tree.records_root"})},
        {.name = "two entries exchange their records, and every hash is computed anew",
         .row = "3",
         .attacker = k_database,
         .claim = k_as_signed,
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 std::swap(forger.entries()[14].records, forger.entries()[12].records);
                 for (std::size_t entry = 12; entry < forger.entries().size(); ++entry)
                     keep_signature(forger.entries()[entry]);
                 forger.execute("DELETE FROM checkpoint");
                 forger.reseal();
                 sign_without_memory(forger.folder());
                 reader.is_given(forger);
             },
         .expected = found(repeated(6, "signature.invalid"))},
        {.name = "a pledge is rewritten, and every hash behind it",
         .row = "3",
         .attacker = k_database,
         .claim = k_as_signed,
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 rewrite_from_pledge(forger, keep_signature);
                 reader.is_given(forger);
             },
         .expected = found(repeated(10, "signature.invalid"))},
        {.name = "a pledge is rewritten, and all behind it signed by a key of the attacker's",
         .row = "3",
         .attacker = k_database,
         .claim = k_as_signed,
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 rewrite_from_pledge(
                     forger, [](support::ForgedEntry& entry) { entry.signer = "stranger"; });
                 reader.is_given(forger);
             },
         .expected = found(repeated(10, "authority.unknown_key"))},
        {.name = "an entry says nothing at all",
         .row = "2",
         .attacker = "an officer, with the key of finance",
         .claim = "every entry holds a record",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.add("finance", {});
                 forger.reseal();
                 reader.is_given(forger);
             },
         .expected = found({"entry.malformed"})},
        {.name = "an entry is said to hold more records than it does",
         .row = "2",
         .attacker = "an officer, with the key of finance",
         .claim = "no record was taken from an entry",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.entries().back().lie = [](EntryHeader& header) { ++header.record_count; };
                 forger.reseal();
                 reader.is_given(forger);
             },
         .expected = found({"tree.count"})},
    };
}

}  // namespace

std::vector<Attack> tree_attacks() {
    std::vector<Attack> attacks = attacks_on_order();
    for (const auto& more : {attacks_on_the_end(), attacks_on_hashes()})
        attacks.insert(attacks.end(), more.begin(), more.end());
    return attacks;
}

}  // namespace fundtrail::attacks
