#include "core/name_pool.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::name_pool_test {

TEST_CASE("a name has one number and every number its name", "[core]") {
    REQUIRE(rc::check("interned texts come back", [](const std::vector<std::string>& texts) {
        NamePool pool;
        std::vector<NameId> ids;
        for (const std::string& text : texts)
            ids.push_back(pool.intern(text));
        for (std::size_t first = 0; first < texts.size(); ++first) {
            RC_ASSERT(pool.text(ids[first]) == texts[first]);
            RC_ASSERT(pool.find(texts[first]) == ids[first]);
            for (std::size_t second = 0; second < texts.size(); ++second)
                RC_ASSERT((ids[first] == ids[second]) == (texts[first] == texts[second]));
        }
    }));
}

TEST_CASE("names whose hashes agree in all their bits are told apart", "[core]") {
    constexpr int k_names = 300'000;
    NamePool pool;
    std::vector<NameId> ids;
    std::vector<std::uint32_t> hashes;  // as the pool takes them
    for (int number = 0; number < k_names; ++number) {
        const std::string text = std::to_string(number);
        ids.push_back(pool.intern(text));
        const std::size_t hash = std::hash<std::string_view>{}(text);
        hashes.push_back(static_cast<std::uint32_t>(hash ^ hash >> 32U));
    }
    int wrong = 0;
    for (int number = 0; number < k_names; ++number) {
        const NameId id = ids[static_cast<std::size_t>(number)];
        const std::string text = std::to_string(number);
        if (pool.text(id) != text || pool.find(text) != id) ++wrong;
    }
    CHECK(wrong == 0);
    CHECK(std::set(hashes.begin(), hashes.end()).size() < hashes.size());
}

TEST_CASE("the empty name is in every pool, other names only once interned", "[core]") {
    NamePool pool;
    REQUIRE(pool.intern("") == NameId{});
    REQUIRE(NameId{}.is_empty());
    REQUIRE_FALSE(pool.find("SE").has_value());
    REQUIRE_FALSE(pool.intern("SE").is_empty());
}

TEST_CASE("a copy of a pool has the same names and goes its own way", "[core]") {
    NamePool pool;
    const NameId sweden = pool.intern("SE");
    const NameId norway = pool.intern("NO");
    NamePool copy{pool};
    REQUIRE(copy.text(sweden) == "SE");
    REQUIRE(copy.find("NO") == norway);
    REQUIRE(copy.intern("DK").number == norway.number + 1);
    REQUIRE_FALSE(pool.find("DK").has_value());
}

TEST_CASE("a name stays where it is while a pool grows", "[core]") {
    NamePool pool;
    const std::string_view text = pool.text(pool.intern("SE"));
    for (int number = 0; number < 10'000; ++number)
        pool.intern(std::to_string(number));
    REQUIRE(text.data() == pool.text(pool.intern("SE")).data());
}

}  // namespace fundtrail::name_pool_test
