#include "core/book.hpp"

#include "core/ensure.hpp"
#include "core/records/records.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <limits>
#include <map>

namespace fundtrail::book_test {
namespace {

constexpr DocumentRef k_pledge{.kind = DocumentKind::pledge, .number = 1};

/// A source with one of each, which counts how often it is asked.
class CountingSource : public BookSource {
  public:
    std::optional<Document> document(DocumentRef ref, NamePool& names) override {
        ++asked;
        if (ref != k_pledge) return std::nullopt;
        return Document{
            .ref = ref, .record = {}, .date = {}, .amount = 7, .fund = names.intern("SE")};
    }

    std::optional<Pending> pending(RecordId, NamePool&) override {
        ++asked;
        return std::nullopt;
    }

    std::optional<RegisterEntry> register_entry(RegisterKind kind,
                                                std::string_view folded_code,
                                                NamePool& names) override {
        ++asked;
        if (kind != RegisterKind::fund || folded_code != "se") return std::nullopt;
        return RegisterEntry{.kind = kind, .code = names.intern("SE"), .record = {}};
    }

    std::optional<Balance> balance(BalanceKey, Date from, const NamePool&) override {
        ++asked;
        if (stored.steps().empty()) return std::nullopt;
        std::vector<Timeline::Step> later;
        for (const Timeline::Step& step : stored.steps()) {
            if (step.day >= from) later.push_back(step);
        }
        return Balance{
            .number = 1,
            .timeline = Timeline{stored.balance_on(Date{from.days_since_epoch - 1}), later},
            .reserved = 3,
            .loaded_from = from};
    }

    std::optional<std::string> record_bytes(RecordId) override {
        ++asked;
        return std::nullopt;
    }

    std::vector<RecordId> rests_on(DocumentRef) override {
        ++asked;
        return resting;
    }

    std::vector<Agreement> agreements(NameId, NamePool&) override {
        ++asked;
        return {};
    }

    std::vector<BalanceKey> own_balances(NamePool&) override {
        ++asked;
        return {};
    }

    std::vector<BalanceKey> fund_balances(NameId, NamePool&) override {
        ++asked;
        return {};
    }

    std::optional<Indicator> indicator(std::string_view, NamePool&) override {
        ++asked;
        return std::nullopt;
    }

    std::optional<Measurement> measurement(DocumentRef, NamePool&) override {
        ++asked;
        return std::nullopt;
    }

    std::vector<Measurement> measured(NameId, NameId, NamePool&) override {
        ++asked;
        return {};
    }

    Timeline stored;
    std::vector<RecordId> resting;
    int asked = 0;
};

Book book_over(CountingSource& source) {
    Book book{&source};
    book.take_number(DocumentKind::pledge, 1);
    return book;
}

}  // namespace

TEST_CASE("an empty book knows nothing and numbers from one", "[core]") {
    const Book book;
    REQUIRE(book.find(k_pledge) == nullptr);
    REQUIRE(book.find(RegisterKind::fund, "SE") == nullptr);
    REQUIRE(book.pending(RecordId{}) == nullptr);
    REQUIRE(book.next_number(DocumentKind::pledge) == 1);
    REQUIRE(book.balance(book.key("authority", "SE")) == 0);
    REQUIRE(book.can_add(book.key("authority", "SE"), Date{}, 1));
    REQUIRE_FALSE(book.has_postings());
    REQUIRE_THROWS_AS(book.base_currency(), Bug);
}

TEST_CASE("a code is found in any case and kept as it was written", "[core]") {
    Book book;
    book.add(RegisterEntry{
        .kind = RegisterKind::fund, .code = book.names().intern("Se-2025"), .record = {}});
    REQUIRE(book.text(book.find(RegisterKind::fund, "SE-2025")->code) == "Se-2025");
    REQUIRE(book.find(RegisterKind::party, "Se-2025") == nullptr);
}

TEST_CASE("a posting counts in its fund's cash and its bank account over all funds", "[core]") {
    Book book;
    PostingList postings{book.names()};
    postings.add("bank:USD", "SE", 5);
    postings.add("bank:USD", "GEN", 7);
    postings.add("interfund", "SE", 100);
    postings.add("receivable:PL-00001", "SE", 1'000);
    book.post(postings, Date{10});
    const NamePool& names = book.names();
    REQUIRE(book.balance(book.cash_key(*names.find("SE"))) == 105);
    REQUIRE(book.balance(book.cash_key(*names.find("GEN"))) == 7);
    REQUIRE(book.balance(book.bank_key(*names.find("bank:USD"))) == 12);
    REQUIRE(book.balance(book.key("receivable:PL-00001", "SE")) == 1'000);
    REQUIRE(book.has_postings());
}

TEST_CASE("a cover alone is no posting", "[core]") {
    Book book;
    book.add_cover(book.budget_key(book.names().intern("WATER")), Date{1}, 5);
    REQUIRE_FALSE(book.has_postings());
}

TEST_CASE("the next number is above every number taken, and never runs over", "[core]") {
    Book book;
    book.take_number(DocumentKind::pledge, 5);
    book.take_number(DocumentKind::pledge, 2);
    REQUIRE(book.next_number(DocumentKind::pledge) == 6);
    REQUIRE(book.next_number(DocumentKind::receipt) == 1);
    constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
    book.take_number(DocumentKind::pledge, k_most);
    REQUIRE(book.next_number(DocumentKind::pledge) == k_most);
}

TEST_CASE("what leaves 64 bits is not posted", "[core]") {
    Book book;
    const BalanceKey key = book.key("authority", "SE");
    book.add_cover(key, Date{1}, std::numeric_limits<std::int64_t>::max());
    book.add_cover(key, Date{1}, 1);
    REQUIRE(book.balance(key) == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("what a source gave is kept and not asked for again", "[core]") {
    CountingSource source;
    Book book = book_over(source);
    REQUIRE(book.find(k_pledge)->amount == 7);
    REQUIRE(book.text(book.find(RegisterKind::fund, "Se")->code) == "SE");
    const int asked = source.asked;
    REQUIRE(book.find(k_pledge)->amount == 7);
    REQUIRE(book.find(RegisterKind::fund, "SE") != nullptr);
    REQUIRE(source.asked == asked);
}

TEST_CASE("a number that was not given yet is not asked for", "[core]") {
    CountingSource source;
    const Book book = book_over(source);
    REQUIRE(book.find(DocumentRef{.kind = DocumentKind::pledge, .number = 2}) == nullptr);
    REQUIRE(book.find(DocumentRef{}) == nullptr);
    REQUIRE(source.asked == 0);
}

TEST_CASE("a balance loaded piece by piece answers as one loaded whole", "[core]") {
    REQUIRE(rc::check("questions and changes in any order", [] {
        CountingSource source;
        for (int day = 0; day < 20; ++day)
            source.stored.add(Date{day}, *rc::gen::inRange<std::int64_t>(-9, 10));
        Timeline whole = source.stored;
        Book book = book_over(source);
        const BalanceKey key = book.key("authority", "SE");
        for (int turn = 0; turn < 12; ++turn) {
            const Date day{*rc::gen::inRange(0, 25)};
            if (*rc::gen::arbitrary<bool>()) {
                const auto amount = *rc::gen::inRange<std::int64_t>(-9, 10);
                book.add_cover(key, day, amount);
                whole.add(day, amount);
            }
            const Date asked{*rc::gen::inRange(0, 25)};
            RC_ASSERT(book.lowest_from(key, asked) == whole.lowest_from(asked));
            RC_ASSERT(book.highest_from(key, asked) == whole.highest_from(asked));
            RC_ASSERT(book.balance(key) == whole.balance());
            RC_ASSERT(book.reserved(key) == 3);
        }
    }));
}

TEST_CASE("changes are listed once, from the first day that changed", "[core]") {
    CountingSource source;
    Book book = book_over(source);
    const BalanceKey key = book.key("authority", "SE");
    book.add_cover(key, Date{20}, 1);
    book.add_cover(key, Date{10}, 1);
    book.add_cover(key, Date{30}, 1);
    book.set_state(k_pledge, DocumentState::confirmed);
    const BookChanges changes = book.take_changes();
    REQUIRE(changes.balances.at(key) == Date{10});
    REQUIRE(changes.documents.count(k_pledge) == 1);
    REQUIRE_FALSE(changes.governance);
    REQUIRE(book.take_changes().balances.empty());
}

TEST_CASE("a book without a source keeps no list of changes", "[core]") {
    Book book;
    book.add_cover(book.key("authority", "SE"), Date{1}, 1);
    book.add(Document{.ref = k_pledge, .record = {}, .date = {}});
    const BookChanges changes = book.take_changes();
    REQUIRE(changes.balances.empty());
    REQUIRE(changes.documents.empty());
    REQUIRE_THROWS_AS(book.forget_loaded(), Bug);
}

TEST_CASE("a pending proposal is there until it is removed", "[core]") {
    Book book;
    const RecordId id = RecordId::of(3, 0);
    book.add(Pending{.record = id,
                     .type = &records::k_policy_set,
                     .leaf = {},
                     .officer = {},
                     .date = {},
                     .steps = {}},
             "bytes");
    book.take_step(id, StepTaken{.step = StepKind::approved, .officer = {}, .record = {}});
    book.set_decided(id);
    REQUIRE(book.pending(id)->taken.size() == 1);
    REQUIRE(book.pending(id)->decided);
    REQUIRE(book.record_bytes(id) == "bytes");
    book.remove_pending(id);
    REQUIRE(book.pending(id) == nullptr);
    REQUIRE_FALSE(book.record_bytes(id));
}

TEST_CASE("the bytes of earlier records come from the replay while there is one", "[core]") {
    Book book;
    REQUIRE_FALSE(book.record_bytes(RecordId::of(3, 0)));
    book.read_records_with([](RecordId record) -> std::optional<std::string> {
        if (record == RecordId::of(3, 0)) return "three";
        return std::nullopt;
    });
    REQUIRE(book.record_bytes(RecordId::of(3, 0)) == "three");
    REQUIRE_FALSE(book.record_bytes(RecordId::of(4, 0)));
}

TEST_CASE("what rests on a document is what the source holds, less what ended, and what came since",
          "[core]") {
    CountingSource source;
    source.resting = {RecordId::of(1, 0), RecordId::of(2, 0)};
    Book book = book_over(source);
    book.add_rest(k_pledge, RecordId::of(3, 0));
    book.add_rest(k_pledge, RecordId::of(3, 0));
    book.remove_rest(k_pledge, RecordId::of(1, 0));
    REQUIRE(book.rests_on(k_pledge) ==
            std::vector<RecordId>{RecordId::of(2, 0), RecordId::of(3, 0)});
    book.remove_rest(k_pledge, RecordId::of(3, 0));
    REQUIRE(book.rests_on(k_pledge) == std::vector<RecordId>{RecordId::of(2, 0)});
}

TEST_CASE("the newest rate is the last one that is in effect on the day", "[core]") {
    Book book;
    const Currency usd = Currency::find("USD").value();
    const Currency xof = Currency::find("XOF").value();
    book.open({.name = "test", .base_currency = usd, .checkpoint_key = {}});
    book.set_rate(Date{20}, make_rate("610", usd, xof).value());
    book.set_rate(Date{10}, make_rate("600", usd, xof).value());
    REQUIRE(book.rate(xof, Date{9}) == nullptr);
    REQUIRE(book.rate(xof, Date{10})->whole == 600);
    REQUIRE(book.rate(xof, Date{19})->whole == 600);
    REQUIRE(book.rate(xof, Date{20})->whole == 610);
    // A correction of the same day takes the place of what was published before.
    book.set_rate(Date{20}, make_rate("611", usd, xof).value());
    REQUIRE(book.rate(xof, Date{99})->whole == 611);
    REQUIRE(book.rate(usd, Date{99}) == nullptr);
}

TEST_CASE("what an account keeps in its own currency stands beside its base balance", "[core]") {
    Book book;
    const Currency xof = Currency::find("XOF").value();
    PostingList postings{book.names()};
    postings.add("bank:BKO", "SE", 100, {.currency = xof, .minor_units = 600});
    postings.add("bank:BKO", "GEN", 50, {.currency = xof, .minor_units = 300});
    postings.add("obligation:OB-00001", "SE", -100, {.currency = xof, .minor_units = -600});
    book.post(postings, Date{10});
    REQUIRE(book.balance(book.key("bank:BKO@XOF", "SE")) == 600);
    REQUIRE(book.balance(book.key("bank:BKO@XOF", "")) == 900);
    REQUIRE(book.balance(book.key("bank:BKO", "")) == 150);
    REQUIRE(book.balance(book.key("obligation:OB-00001@XOF", "SE")) == -600);
    REQUIRE(book.balance(book.key("obligation:OB-00001@XOF", "")) == 0);
    REQUIRE(book.own_balances().size() == 4);
}

}  // namespace fundtrail::book_test
