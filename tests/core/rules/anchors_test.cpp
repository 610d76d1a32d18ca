// Anchors, the witnesses that a ledger names, and the keys that sign its checkpoints.
#include "core/anchor.hpp"
#include "core/rules/rules.hpp"
#include "tests/core/test_book.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::anchors_test {

using support::key_of;
using support::require_refusal;
using support::TestBook;
using support::TestRecord;

namespace {

constexpr std::int64_t k_now = 1'774'915'200;  // the time of all entries: 2026-03-31
constexpr const char* k_witness = "witness.example/w1";

std::vector<Hash> leaves(std::uint64_t count) {
    std::vector<Hash> made;
    for (std::uint64_t index = 0; index < count; ++index)
        made.push_back(leaf_hash("entry " + std::to_string(index)));
    return made;
}

CosignerKey witness_key(const char* label) {
    return make_cosigner_key(k_witness, key_of(label).public_key());
}

/// A book over entries that a test knows the leaves of, with a custodian who anchors.
struct Anchoring : TestBook {
    Anchoring() {
        enrol("custodian", {Role::custodian});
        book().read_roots_with(
            [](std::uint64_t size) -> std::optional<Hash> { return merkle_root(leaves(size)); });
    }

    [[nodiscard]] std::uint64_t entries() const {
        return static_cast<std::uint64_t>(next_moment("custodian").record.entry_index());
    }

    [[nodiscard]] static Checkpoint checkpoint(std::uint64_t size) {
        return {.origin = to_text(
                    LedgerOrigin{.name = "test.example/ledger", .ledger_id = leaves(1).front()}),
                .tree = {.size = size, .root = merkle_root(leaves(size))}};
    }

    [[nodiscard]] static std::string witnessed(const std::string& note,
                                               std::int64_t time = k_now,
                                               const char* label = "witness") {
        const auto parsed = parse_checkpoint(note);
        return note + cosign(parsed->note.text, k_witness, time, key_of(label));
    }

    [[nodiscard]] static std::string signed_note(std::uint64_t size,
                                                 const char* key = "checkpoint") {
        return sign_checkpoint(checkpoint(size), key_of(key));
    }

    [[nodiscard]] Refusal refused(const std::string& note) {
        return refusal("custodian", "checkpoint.anchored", {{"checkpoint", note}});
    }

    void anchor(const std::string& note) {
        record("custodian", "checkpoint.anchored", {{"checkpoint", note}});
    }

    void replace_key(const char* label) {
        const TestRecord proposal = record("admin", "checkpoint_key.replaced", replacement(label));
        approve(proposal.name(), "admin-2");
    }

    static JsonValue::Object replacement(const char* label) {
        return {{"checkpoint_public_key", base64(key_of(label).public_key().view())},
                {"reason", "the laptop that held it is lost"}};
    }
};

}  // namespace

TEST_CASE("an anchor is a cosigned checkpoint of what stands before it",
          "[core][rule][checkpoint.anchor]") {
    Anchoring book;
    const std::uint64_t size = book.entries();
    const auto require_refused = [&](const std::string& note, std::string_view why) {
        require_refusal(book.refused(note), "checkpoint.anchor", {why});
    };
    Checkpoint other = Anchoring::checkpoint(size);
    other.origin = "other.example/" + other.origin.substr(other.origin.find('/') + 1);
    require_refused(Anchoring::witnessed(sign_checkpoint(other, key_of("checkpoint"))),
                    "another ledger, other.example");
    other = Anchoring::checkpoint(size);
    other.origin.back() = other.origin.back() == '0' ? '1' : '0';
    require_refused(Anchoring::witnessed(sign_checkpoint(other, key_of("checkpoint"))),
                    "another ledger");
    require_refused(Anchoring::witnessed(Anchoring::signed_note(size + 1)),
                    std::to_string(size) + " stand before");
    other = Anchoring::checkpoint(size);
    other.tree.root.bytes[0] ^= 1;
    require_refused(Anchoring::witnessed(sign_checkpoint(other, key_of("checkpoint"))), "its root");
    require_refused(Anchoring::witnessed(Anchoring::signed_note(size, "admin")), "sign");
    require_refused(Anchoring::signed_note(size), "nobody has cosigned");
    // No key signs for a ledger without entries.
    other = Anchoring::checkpoint(0);
    const std::string of_nothing =
        sign_note(checkpoint_text(other), other.origin, key_of("checkpoint"));
    require_refused(Anchoring::witnessed(of_nothing), "no ledger states a size of 0");
    require_refused("not a note\n", "checkpoint");

    std::string unsigned_note = Anchoring::witnessed(Anchoring::signed_note(size));
    const std::size_t line = unsigned_note.find("\n\n") + 2;
    unsigned_note.erase(line, unsigned_note.find('\n', line) + 1 - line);
    require_refused(unsigned_note, "sign");

    book.anchor(Anchoring::witnessed(Anchoring::signed_note(size)));
    book.anchor(Anchoring::witnessed(Anchoring::signed_note(1)));
    REQUIRE(book.book().anchored() == Anchored{.size = 1, .newest_time = 0});
}

TEST_CASE("nothing is anchored in a book that knows no roots", "[core]") {
    Anchoring book;
    book.book().read_roots_with({});
    const Refusal refusal = book.refused(Anchoring::witnessed(Anchoring::signed_note(1)));
    REQUIRE(refusal.rule == "checkpoint.anchor");
}

TEST_CASE("a witness whose clock is ahead does not stop the ledger",
          "[core][rule][anchor-not-ahead]") {
    Anchoring book;
    const std::string note = Anchoring::signed_note(2);
    const std::string far_ahead = Anchoring::witnessed(note, k_now + 301);
    require_refusal(book.refused(far_ahead), "anchor-not-ahead", {"301 seconds"});
    // Of several the worst one counts, in whatever order.
    require_refusal(book.refused(Anchoring::witnessed(far_ahead, k_now, "other")),
                    "anchor-not-ahead");
    const auto end = std::numeric_limits<std::int64_t>::max();
    require_refusal(book.refused(Anchoring::witnessed(note, end)), "anchor-not-ahead");
    book.anchor(Anchoring::witnessed(note, k_now + 300));
}

TEST_CASE("the newest time is that of witnesses that the ledger names", "[core]") {
    Anchoring book;
    const std::string note = Anchoring::signed_note(2);
    book.record("custodian", "witness.registered", {{"key", to_text(witness_key("witness"))}});
    REQUIRE(book.book().witnesses().front().key == witness_key("witness"));

    book.anchor(Anchoring::witnessed(note, k_now - 10, "unknown"));
    REQUIRE(book.book().anchored().newest_time == 0);
    book.anchor(Anchoring::witnessed(note, k_now - 20));
    REQUIRE(book.book().anchored().newest_time == k_now - 20);
    book.anchor(Anchoring::witnessed(note, k_now - 30));
    REQUIRE(book.book().anchored().newest_time == k_now - 20);

    // The line is of the right name and key ID, and signed for another checkpoint.
    const std::string other = Anchoring::witnessed(Anchoring::signed_note(3), k_now);
    book.anchor(note + other.substr(other.rfind("— ")));
    REQUIRE(book.book().anchored().newest_time == k_now - 20);
}

TEST_CASE("lines that say nothing are not anchored", "[core]") {
    const std::string note = Anchoring::signed_note(2);
    const std::string other = signature_line("other.example/x", KeyId{}, "a line of another type");
    REQUIRE(anchorable(Anchoring::witnessed(note + other)) == Anchoring::witnessed(note));
    REQUIRE(anchorable("not a note\n") == "not a note\n");
}

TEST_CASE("a checkpoint key signs the sizes for which it is in force", "[core]") {
    Anchoring book;
    const std::uint64_t before = book.entries();
    book.replace_key("checkpoint-2");  // proposed in entry `before`, approved in the next
    const std::uint64_t first_size = before + 2;
    REQUIRE(book.book().checkpoint_keys() ==
            std::vector<CheckpointKey>{
                {.first_size = 1, .key = key_of("checkpoint").public_key()},
                {.first_size = first_size, .key = key_of("checkpoint-2").public_key()}});
    REQUIRE(book.book().checkpoint_key() == key_of("checkpoint-2").public_key());

    for (const auto& [size, right, wrong] :
         {std::tuple{first_size - 1, "checkpoint", "checkpoint-2"},
          std::tuple{first_size, "checkpoint-2", "checkpoint"}}) {
        CAPTURE(size);
        const Refusal refusal =
            book.refused(Anchoring::witnessed(Anchoring::signed_note(size, wrong)));
        REQUIRE(refusal.rule == "checkpoint.anchor");
        book.anchor(Anchoring::witnessed(Anchoring::signed_note(size, right)));
    }
}

TEST_CASE("no key signs checkpoints before the ledger's first entry", "[core]") {
    const std::vector<CheckpointKey> keys{{.first_size = 1, .key = key_of("one").public_key()},
                                          {.first_size = 4, .key = key_of("two").public_key()}};
    REQUIRE(checkpoint_key_at(keys, 0) == nullptr);
    REQUIRE(checkpoint_key_at(keys, 3) == &keys[0].key);
    REQUIRE(checkpoint_key_at(keys, 4) == &keys[1].key);
    REQUIRE(checkpoint_key_at({}, 4) == nullptr);
}

TEST_CASE("of two replacements in one entry the later one signs", "[core]") {
    Book book;
    book.open({.name = "test", .base_currency = Currency::find("USD"), .checkpoint_key = {}});
    book.add(CheckpointKey{.first_size = 5, .key = key_of("one").public_key()});
    book.add(CheckpointKey{.first_size = 5, .key = key_of("two").public_key()});
    REQUIRE(book.checkpoint_keys().size() == 2);
    REQUIRE(book.checkpoint_key() == key_of("two").public_key());
}

TEST_CASE("checkpoint and witness keys serve once as well", "[core][rule][key-once]") {
    Anchoring book;
    const auto refused_replacement = [&](const char* label) {
        return book.refusal("admin", "checkpoint_key.replaced", Anchoring::replacement(label));
    };
    const auto refused_witness = [&](const char* label) {
        return book.refusal(
            "custodian", "witness.registered", {{"key", to_text(witness_key(label))}});
    };
    for (const char* used : {"finance", "checkpoint"}) {
        require_refusal(refused_replacement(used), "key-once");
        require_refusal(refused_witness(used), "key-once", {k_witness});
    }
    const TestRecord proposal =
        book.record("admin", "checkpoint_key.replaced", Anchoring::replacement("burnt"));
    book.reject(proposal.name(), "admin");
    require_refusal(refused_replacement("burnt"), "key-once");
    require_refusal(refused_witness("burnt"), "key-once");
    book.record("custodian", "witness.registered", {{"key", to_text(witness_key("seen"))}});
    require_refusal(refused_witness("seen"), "key-once");
    require_refusal(
        book.refusal(
            "admin", "officer.enrolled", TestBook::enrolment("new", {Role::treasurer}, "seen")),
        "key-once");
}

TEST_CASE("a witness's key is of its own type", "[core]") {
    Anchoring book;
    const Refusal refusal = book.refusal(
        "custodian", "witness.registered", {{"key", to_text(support::verifier_key_of("witness"))}});
    require_refusal(refusal, "record.field", {"type 04"});
}

}  // namespace fundtrail::anchors_test
