// Every attack, and what the program answers to whoever reads the ledger afterwards.
#include "core/conflict_evidence.hpp"
#include "core/encoding.hpp"
#include "tests/attacks/attack.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fundtrail::attacks {
namespace {

// Every finding code, and the rules that no ledger may break unseen.
constexpr std::array k_codes{"file.schema",
                             "file.integrity",
                             "file.unreadable",
                             "tree.gap",
                             "tree.prev",
                             "tree.records_root",
                             "tree.count",
                             "tree.ledger_id",
                             "entry.malformed",
                             "entry.time_in_future",
                             "signature.invalid",
                             "authority.unknown_key",
                             "authority.revoked",
                             "authority.role",
                             "catalogue.unknown",
                             "record.not_canonical",
                             "record.unknown_type",
                             "record.field",
                             "rule.genesis",
                             "rule.two-people",
                             "rule.postings-as-derived",
                             "rule.number-in-sequence",
                             "rule.commitment-once",
                             "rule.account-not-overdrawn",
                             "projection.differs",
                             "checkpoint.malformed",
                             "checkpoint.signature",
                             "checkpoint.root",
                             "checkpoint.ahead",
                             "checkpoint.fork",
                             "checkpoint.rollback",
                             "checkpoint.anchor",
                             "checkpoint.quorum",
                             "ledger.replaced",
                             "vault.commitment",
                             "vault.missing",
                             "vault.attachment"};

std::vector<Attack> all_attacks() {
    std::vector<Attack> all;
    for (const auto& list : {file_attacks(),
                             tree_attacks(),
                             signature_attacks(),
                             record_attacks(),
                             checkpoint_attacks(),
                             witness_attacks(),
                             anchor_attacks(),
                             checkpoint_key_attacks(),
                             vault_attacks()})
        all.insert(all.end(), list.begin(), list.end());
    return all;
}

Answer answer_to(const Attack& attack, const Victim& victim, Reader::Kept kept) {
    Reader reader;
    attack.commit(victim, reader);
    return reader.verify(kept);
}

bool is_stated(const std::string& limit, const Answer& answer) {
    return std::any_of(answer.limits.begin(), answer.limits.end(), [&](const std::string& stated) {
        return stated.find(limit) != std::string::npos;
    });
}

/// A note of so many bytes as the line before it says.
std::string read_counted(std::istream& text) {
    std::string label;
    std::size_t size = 0;
    text >> label >> size;
    text.ignore(1);
    std::string note(size, '\0');
    text.read(note.data(), static_cast<std::streamsize>(size));
    return note;
}

/// What whoever is shown the printed evidence makes of it, with nothing but the ledger's keys: the
/// one that it was founded with, and the one that replaces it in some attacks.
bool convicts_operator(const std::string& evidence, const Victim& victim) {
    std::istringstream text{evidence};
    std::string line;
    std::getline(text, line);
    const auto hash = [&] { return Hash::from(*parse_base64(line.substr(line.find(' ') + 1))); };
    ConflictEvidence read{.held = read_counted(text), .found = read_counted(text), .fork = {}};
    if (!std::getline(text, line)) return false;
    read.fork = ForkProof{.root = hash(), .consistency = {}};
    while (std::getline(text, line))
        read.fork->consistency.push_back(hash());
    std::vector<VerifierKey> keys;
    for (const char* label : {"checkpoint", "checkpoint-new"}) {
        keys.push_back(make_verifier_key(victim.origin(), support::key_of(label).public_key()));
    }
    return proves_fork(read, keys);
}

void check_answer(const Attack& attack, const Victim& victim, Reader::Kept kept) {
    INFO("attack on row " << attack.row << ": " << attack.name);
    Answer answer;
    REQUIRE_NOTHROW(answer = answer_to(attack, victim, kept));
    INFO(answer.said);
    CHECK(answer.findings == attack.expected.findings);
    CHECK(answer.exit_code == attack.expected.exit_code);
    CHECK((attack.expected.limit.empty() || is_stated(attack.expected.limit, answer)));
    CHECK(answer.protected_entries == attack.expected.protected_entries);
    CHECK(answer.times_running_back == attack.expected.times_running_back);
    CHECK(answer.in_other_hands == attack.expected.in_other_hands);
    CHECK(answer.backdated == attack.expected.backdated);
    const bool is_proven =
        answer.evidence.size() == 1 && convicts_operator(answer.evidence.front(), victim);
    CHECK(is_proven == attack.expected.proves_fork);
}

void check_answers(const std::vector<Attack>& attacks) {
    const Victim victim;
    for (const Attack& attack : attacks) {
        check_answer(attack, victim, Reader::Kept::extended);
        check_answer(attack, victim, Reader::Kept::verified_before);
    }
}

}  // namespace

TEST_CASE("each row of the threat table and each finding code has an attack", "[attack]") {
    std::set<std::string> rows;
    std::set<std::string> codes;
    for (const Attack& attack : all_attacks()) {
        rows.insert(attack.row);
        codes.insert(attack.expected.findings.begin(), attack.expected.findings.end());
    }
    CHECK(rows == std::set<std::string>{"1", "2", "2b", "3", "4", "5", "6", "7", "8", "9", "10"});
    for (const std::string code : k_codes) {
        INFO(code);
        CHECK(codes.contains(code));
    }
    for (const std::string& code : codes) {
        INFO(code);
        CHECK((code.starts_with("rule.") || std::ranges::count(k_codes, code) == 1));
    }
}

TEST_CASE("no two attacks bear one name, and each says who attacks what", "[attack]") {
    std::set<std::string> names;
    for (const Attack& attack : all_attacks()) {
        INFO(attack.name);
        CHECK(names.insert(attack.name).second);
        CHECK_FALSE(attack.attacker.empty());
        CHECK_FALSE(attack.claim.empty());
    }
}

TEST_CASE("every attack on the file is answered as it states", "[attack]") {
    check_answers(file_attacks());
}

TEST_CASE("every attack on the tree is answered as it states", "[attack]") {
    check_answers(tree_attacks());
}

TEST_CASE("every attack on signatures is answered as it states", "[attack]") {
    check_answers(signature_attacks());
}

TEST_CASE("every attack on records is answered as it states", "[attack]") {
    check_answers(record_attacks());
}

TEST_CASE("every attack on checkpoints is answered as it states", "[attack]") {
    check_answers(checkpoint_attacks());
}

TEST_CASE("every attack on witnesses is answered as it states", "[attack]") {
    check_answers(witness_attacks());
}

TEST_CASE("every attack on anchors is answered as it states", "[attack]") {
    check_answers(anchor_attacks());
}

TEST_CASE("every attack on checkpoint keys is answered as it states", "[attack]") {
    check_answers(checkpoint_key_attacks());
}

TEST_CASE("every attack on the vault is answered as it states", "[attack]") {
    check_answers(vault_attacks());
}

}  // namespace fundtrail::attacks
