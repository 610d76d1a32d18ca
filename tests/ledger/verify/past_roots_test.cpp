#include "ledger/verify/past_roots.hpp"

#include "core/merkle.hpp"
#include "ledger/schema.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::past_roots_test {
namespace {

/// Entries that are no entries: the tree takes any bytes.
struct Grown {
    support::TemporaryFolder folder;
    Database database = Database::open(folder.path_of("grown.db"), OpenMode::create);
    PastRoots roots{database};
    TreeHead tree;
    std::vector<Hash> expected{empty_root()};

    explicit Grown(int entries) {
        create_schema(database, k_ledger_application_id);
        Transaction transaction{database, Transaction::Mode::immediate};
        for (int index = 0; index < entries; ++index) {
            const std::string note = "entry " + std::to_string(index);
            database.cached("INSERT INTO entry(entry_index, note) VALUES(?1, ?2)")
                .bind_all(std::int64_t{index}, Blob{note})
                .step();
            unsigned level = 0;
            tree.add(leaf_hash(note),
                     [&](std::uint64_t, const Hash& hash) { roots.add(level++, hash); });
            expected.push_back(tree.root());
        }
        transaction.commit();
    }
};

}  // namespace

TEST_CASE("the root of every earlier size is known", "[ledger][verify]") {
    Grown grown{1'300};
    for (std::size_t size = 0; size < grown.expected.size(); ++size) {
        const auto root = grown.roots.root_at(size);
        if (root != grown.expected[size]) FAIL("of size " << size);
    }
    REQUIRE_FALSE(grown.roots.root_at(grown.expected.size()));
    REQUIRE_FALSE(grown.roots.root_at(std::numeric_limits<std::uint64_t>::max()));
}

TEST_CASE("a root over an entry that is gone is not known", "[ledger][verify]") {
    Grown grown{520};
    grown.database.execute("DELETE FROM entry WHERE entry_index = 515");
    REQUIRE_FALSE(grown.roots.root_at(516));
    REQUIRE(grown.roots.root_at(515) == grown.expected[515]);
    REQUIRE(grown.roots.root_at(512) == grown.expected[512]);
}

}  // namespace fundtrail::past_roots_test
