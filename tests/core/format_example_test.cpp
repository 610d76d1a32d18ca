// The worked example of schemas/FORMAT.md: a ledger of three entries. Everything in its fenced
// blocks is either an input (seeds, salt, times, record texts) or recomputed here from the inputs.

#include "core/crypto.hpp"
#include "core/encoding.hpp"
#include "core/entry.hpp"
#include "core/judge.hpp"
#include "core/merkle.hpp"
#include "core/sealed.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::format_example_test {

namespace {

constexpr std::string_view k_values_fence = "```values\n";
constexpr std::string_view k_note_fence = "```note\n";
constexpr std::string_view k_fence_end = "\n```\n";

constexpr std::array<std::string_view, 3> k_key_names{"admin-1", "finance-1", "checkpoint"};
/// Who signs each entry, and how many records it holds.
constexpr std::array<std::string_view, 3> k_signers{"admin-1", "admin-1", "finance-1"};
constexpr std::array<int, 3> k_record_counts{2, 1, 3};

/// What the fenced blocks say: values by their label, and the notes in order.
struct Example {
    std::map<std::string, std::string> values;
    std::vector<std::string> notes;
};

std::string read_page() {
    std::ifstream file{FUNDTRAIL_SOURCE_DIR "/schemas/FORMAT.md", std::ios::binary};
    REQUIRE(file.good());
    std::ostringstream page;
    page << file.rdbuf();
    return page.str();
}

/// Calls `visit(offset, content)` for each block that `fence` opens.
template <class Visit>
void for_each_block(const std::string& page, std::string_view fence, Visit visit) {
    std::size_t at = page.find(fence);
    while (at != std::string::npos) {
        const std::size_t start = at + fence.size();
        const std::size_t end = page.find(k_fence_end, start);
        if (end == std::string::npos) return;
        visit(start, page.substr(start, end + 1 - start));
        at = page.find(fence, end);
    }
}

/// Labels and values stand in columns, two spaces or more between them.
void read_values(const std::string& block, Example& example) {
    std::istringstream lines{block};
    std::string line;
    while (std::getline(lines, line)) {
        const std::size_t gap = std::min(line.find("  "), line.size());
        const std::size_t value = std::min(line.find_first_not_of(' ', gap), line.size());
        example.values.emplace(line.substr(0, gap), line.substr(value));
    }
}

Example read_example(const std::string& page) {
    Example example;
    for_each_block(page, k_values_fence, [&](std::size_t, const std::string& block) {
        read_values(block, example);
    });
    for_each_block(page, k_note_fence, [&](std::size_t, const std::string& block) {
        example.notes.push_back(block);
    });
    return example;
}

std::string in_two_forms(const Hash& hash) {
    return fundtrail::hex(hash.view()) + " = " + fundtrail::base64(hash.view());
}

/// Recomputes the example from the inputs that stand in `page`.
class Recomputation {
  public:
    explicit Recomputation(const Example& page) : page_{page} {}

    /// Nothing if an input is missing or unreadable.
    std::optional<Example> run() {
        if (!make_keys() || !make_commitment()) return std::nullopt;
        for (std::size_t index = 0; index < k_signers.size(); ++index) {
            if (!make_entry(index)) return std::nullopt;
        }
        return made_;
    }

  private:
    std::string input(const std::string& label) {
        const auto found = page_.values.find(label);
        const std::string value = found == page_.values.end() ? std::string{} : found->second;
        made_.values.emplace(label, value);
        return value;
    }

    std::optional<std::array<std::uint8_t, 32>> bytes(const std::string& label) {
        const auto decoded = fundtrail::parse_hex(input(label));
        if (!decoded || decoded->size() != 32) return std::nullopt;
        return Hash::from(*decoded).bytes;
    }

    bool make_keys() {
        for (const std::string_view name : k_key_names) {
            const auto seed = bytes("seed of " + std::string{name});
            if (!seed) return false;
            keys_.emplace(name, SecretKey::from_seed(*seed));
        }
        for (const std::string_view name : {"admin-1", "finance-1"}) {
            made_.values.emplace("vkey of " + std::string{name}, to_text(verifier_key(name)));
        }
        made_.values.emplace("public key of checkpoint",
                             fundtrail::base64(keys_.at("checkpoint").public_key().view()));
        return true;
    }

    bool make_commitment() {
        const auto salt = bytes("salt");
        if (!salt) return false;
        const Hash commitment = fundtrail::field_commitment(*salt, input("field"), input("value"));
        made_.values.emplace("commitment", in_two_forms(commitment));
        return true;
    }

    bool make_entry(std::size_t index) {
        const std::string number = std::to_string(index);
        const auto time = fundtrail::parse_integer(input("time of entry " + number));
        if (!time || *time >= fundtrail::k_timestamp_end_seconds) return false;

        std::vector<Hash> leaves;
        for (int position = 0; position < k_record_counts.at(index); ++position) {
            const std::string name = number + '.' + std::to_string(position);
            leaves.push_back(fundtrail::leaf_hash(input("record " + name)));
            made_.values.emplace("leaf of record " + name, in_two_forms(leaves.back()));
        }
        const Hash records_root = fundtrail::merkle_root(leaves);
        made_.values.emplace("records root of entry " + number, in_two_forms(records_root));

        const fundtrail::VerifierKey signer = verifier_key(k_signers.at(index));
        const EntryHeader header{.ledger_id = ledger_id_,
                                 .index = static_cast<std::int64_t>(index),
                                 .previous_root = tree_.root(),
                                 .time = {*time},
                                 .signer_name = signer.name,
                                 .signer_id = signer.id,
                                 .record_count = k_record_counts.at(index),
                                 .records_root = records_root};
        const std::string note = seal_entry(header, keys_.at(std::string{k_signers.at(index)}));
        take_note(index, note, entry_text(header).size());
        return true;
    }

    void take_note(std::size_t index, const std::string& note, std::size_t text_bytes) {
        const std::string number = std::to_string(index);
        const Hash leaf = fundtrail::leaf_hash(note);
        made_.notes.push_back(note);
        made_.values.emplace("bytes of text " + number, std::to_string(text_bytes));
        made_.values.emplace("bytes of note " + number, std::to_string(note.size()));
        made_.values.emplace("leaf of entry " + number, in_two_forms(leaf));
        if (index == 0) {
            ledger_id_ = leaf;
            made_.values.emplace("ledger id", in_two_forms(leaf));
        }
        tree_.add(leaf);
        made_.values.emplace("root of " + std::to_string(index + 1), in_two_forms(tree_.root()));
    }

    fundtrail::VerifierKey verifier_key(std::string_view name) {
        return fundtrail::make_verifier_key("mission.example/" + std::string{name},
                                            keys_.at(std::string{name}).public_key());
    }

    const Example& page_;
    Example made_;
    std::map<std::string, SecretKey> keys_;
    Hash ledger_id_;
    fundtrail::TreeHead tree_;
};

/// What the page says wrongly; empty if nothing.
std::string disagreement(const Example& example) {
    const auto made = Recomputation{example}.run();
    if (!made) return "an input is missing or unreadable";
    for (const auto& [label, value] : made->values) {
        const auto found = example.values.find(label);
        if (found == example.values.end()) return label + " is missing";
        if (found->second != value) return label + " is " + value + ", not " + found->second;
    }
    if (example.values.size() != made->values.size()) return "a value has an unknown label";
    return example.notes == made->notes ? std::string{} : std::string{"a note differs"};
}

std::string value_of(const Example& example, const std::string& label) {
    const auto found = example.values.find(label);
    REQUIRE(found != example.values.end());
    return found->second;
}

/// Offsets of all letters and digits in the fenced blocks.
std::vector<std::size_t> significant_offsets(const std::string& page) {
    std::vector<std::size_t> offsets;
    for (const std::string_view fence : {k_values_fence, k_note_fence}) {
        for_each_block(page, fence, [&](std::size_t start, const std::string& block) {
            for (std::size_t at = 0; at < block.size(); ++at) {
                if (std::isalnum(static_cast<unsigned char>(block[at])) != 0)
                    offsets.push_back(start + at);
            }
        });
    }
    return offsets;
}

/// Judges and applies the records of one entry as verify does.
void replay_entry(const Example& example,
                  int index,
                  const fundtrail::Enrolment& signer,
                  fundtrail::Book& book) {
    const auto time =
        fundtrail::parse_integer(value_of(example, "time of entry " + std::to_string(index)));
    REQUIRE(time.has_value());
    for (int position = 0; position < k_record_counts.at(static_cast<std::size_t>(index));
         ++position) {
        const auto id = fundtrail::RecordId::of(index, position);
        CAPTURE(to_text(id));
        const std::string bytes = value_of(example, "record " + to_text(id));
        fundtrail::JsonTree tree;
        const auto record = fundtrail::read_record(bytes, tree);
        REQUIRE(record.has_value());
        REQUIRE(signer.roles.has_any(record->type().signers));
        const fundtrail::Moment moment{
            .record = id, .time = {*time}, .officer = signer.officer, .roles = signer.roles};
        REQUIRE_FALSE(judge(*record, moment, book).refusal.has_value());
        apply(*record, moment, book);
    }
}

}  // namespace

TEST_CASE("every value of the worked example in schemas/FORMAT.md is recomputed", "[core]") {
    CHECK(disagreement(read_example(read_page())) == "");
}

TEST_CASE("the worked example with any one letter or digit changed is noticed", "[core]") {
    const std::string page = read_page();
    const std::vector<std::size_t> offsets = significant_offsets(page);
    REQUIRE(offsets.size() > 3'000);
    for (const std::size_t at : offsets) {
        std::string changed = page;
        changed[at] = changed[at] == '7' ? '8' : '7';
        if (disagreement(read_example(changed)).empty()) {
            FAIL("nobody notices a change at byte " << at << ": " << page.substr(at, 60));
        }
    }
}

TEST_CASE("the records of the worked example are allowed by every rule", "[core]") {
    const Example example = read_example(read_page());
    const auto vkey_of = [&](const std::string& officer) {
        return fundtrail::parse_verifier_key(value_of(example, "vkey of " + officer));
    };
    fundtrail::Book book;
    const fundtrail::Enrolment founder{.record = fundtrail::RecordId::of(0, 1),
                                       .officer = "admin-1",
                                       .key = vkey_of("admin-1").value(),
                                       .roles = {fundtrail::Role::administrator}};
    replay_entry(example, 0, founder, book);
    for (const int index : {1, 2}) {
        const std::string officer{k_signers.at(static_cast<std::size_t>(index))};
        const fundtrail::Enrolment* signer = book.officers().in_force(officer);
        REQUIRE(signer != nullptr);
        REQUIRE(signer->key == vkey_of(officer));
        const fundtrail::Enrolment copy = *signer;
        replay_entry(example, index, copy, book);
    }
}

TEST_CASE("the records of the worked example name its keys and its commitment", "[core]") {
    const Example example = read_example(read_page());
    const auto holds = [&](const std::string& record, const std::string& text) {
        return value_of(example, "record " + record).find('"' + text + '"') != std::string::npos;
    };
    const std::string commitment = value_of(example, "commitment");
    CHECK(holds("0.0", value_of(example, "public key of checkpoint")));
    CHECK(holds("0.1", value_of(example, "vkey of admin-1")));
    CHECK(holds("1.0", value_of(example, "vkey of finance-1")));
    CHECK(holds("2.0", commitment.substr(commitment.find(" = ") + 3)));
}

}  // namespace fundtrail::format_example_test
