#include "reports/proven_page.hpp"

#include "core/text.hpp"
#include "reports/catalogue_words.hpp"
#include "reports/page_element.hpp"
#include "reports/proven_record.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

tl::unexpected<Refusal> unreadable(std::string reason) {
    return refuse("proof.malformed",
                  std::move(reason),
                  "ask whoever made the page for it again: `fundtrail report donor CODE --format "
                  "html` of the mission makes one that carries its proofs");
}

std::optional<std::string> text_of(JsonView object, std::string_view key) {
    if (object.kind() != JsonKind::object) return std::nullopt;
    const auto value = object.find(key);
    if (!value || value->kind() != JsonKind::string) return std::nullopt;
    return std::string{value->text()};
}

std::string type_of(const ProvenRecord& proven) {
    JsonTree tree;
    if (tree.read_canonical(proven.record)) return {};
    return std::string{tree.root().find("type")->text()};
}

const ProvenRecord* first_proven(const std::vector<CheckedProof>& checked) {
    const auto found = std::ranges::find_if(
        checked, [](const CheckedProof& one) { return one.proven.has_value(); });
    return found == checked.end() ? nullptr : &*found->proven;
}

std::size_t count_proven(const std::vector<CheckedProof>& checked) {
    return static_cast<std::size_t>(std::ranges::count_if(
        checked, [](const CheckedProof& one) { return one.proven.has_value(); }));
}

constexpr std::array<std::string_view, 3> k_page_limits{
    "it does not show that the figures of the page are what these records say: the page's own "
    "script compares those that follow from single records, `fundtrail check-report` all of them",
    "it does not show that the rules allowed the records, that nothing later took them back, or "
    "that there are no others",
    "it does not show that what the records say is true"};

std::vector<std::string_view> limits_of(const std::vector<CheckedProof>& checked) {
    std::vector<std::string_view> limits{k_page_limits.begin(), k_page_limits.end()};
    const ProvenRecord* proven = first_proven(checked);
    if (proven == nullptr || !proven->is_protected()) limits.push_back(k_no_protection);
    return limits;
}

}  // namespace

bool is_page(std::string_view text) {
    constexpr std::string_view k_doctype = "<!doctype html>";
    return ascii_lower(text.substr(0, k_doctype.size())) == k_doctype;
}

Result<std::vector<CarriedProof>> read_carried_proofs(std::string_view page) {
    const auto block = page_element(page, "fundtrail-proofs");
    if (!block || block->empty())
        return unreadable("the page carries no proofs, or carries them twice");
    JsonTree tree;
    if (const auto failure = tree.read_object(*block, {.bytes_max = k_page_bytes_max})) {
        return unreadable("the proofs that the page carries cannot be read: " + failure->why);
    }
    const auto list = tree.root().find("proofs");
    if (!list || list->kind() != JsonKind::array || list->size() == 0) {
        return unreadable("the page carries no proofs");
    }
    std::vector<CarriedProof> proofs;
    for (const JsonView one : *list) {
        auto record = text_of(one, "record");
        auto proof = text_of(one, "proof");
        if (!record || !proof) return unreadable("one of the page's proofs is no proof");
        proofs.push_back({.record = *std::move(record), .proof = *std::move(proof)});
    }
    return proofs;
}

std::vector<CheckedProof> check_all(const std::vector<CarriedProof>& proofs,
                                    const ProofTrust& trust) {
    std::vector<CheckedProof> checked;
    checked.reserve(proofs.size());
    for (const CarriedProof& one : proofs) {
        auto proven = check_record_proof(one.proof, trust);
        if (proven && to_text(proven->id) != one.record) {
            proven = refuse("proof.record",
                            "the proof is of record " + to_text(proven->id),
                            "do not rely on this page");
        }
        checked.push_back({.record = one.record, .proven = std::move(proven)});
    }
    return checked;
}

bool are_proven(const std::vector<CheckedProof>& checked) {
    return !checked.empty() && count_proven(checked) == checked.size();
}

Page to_page(const std::vector<CheckedProof>& checked, const Words& words) {
    const std::string all = std::to_string(checked.size());
    Page page{.title = are_proven(checked)
                           ? words("Proven: the {1} records that the page carries, not its figures",
                                   {all})
                           : words("Not proven: {1} of the {2} records that the page carries",
                                   {std::to_string(checked.size() - count_proven(checked)), all}),
              .facts = {},
              .tables = {},
              .notes = {}};
    if (const ProvenRecord* proven = first_proven(checked)) {
        page.facts.emplace_back(words("Ledger"), to_text(proven->ledger));
        add_checkpoint(*proven, page, words);
    }
    PageTable table{.caption = words("Records"),
                    .columns = {{.title = words("Record")},
                                {.title = words("Type")},
                                {.title = words("Stated by"), .dispensable = 1},
                                {.title = words("At"), .dispensable = 2},
                                {.title = words("Verdict")}},
                    .rows = {}};
    for (const CheckedProof& one : checked) {
        if (one.proven) {
            table.rows.push_back({one.record,
                                  name_in_words(type_of(*one.proven), words),
                                  one.proven->signer,
                                  to_text(one.proven->entry.time),
                                  words("proven")});
        } else {
            table.rows.push_back({one.record,
                                  {},
                                  {},
                                  {},
                                  one.proven.error().rule + ": " + one.proven.error().reason});
        }
    }
    page.tables.push_back(std::move(table));
    for (const std::string_view limit : limits_of(checked)) {
        page.notes.push_back(as_sentence(words(limit)));
    }
    return page;
}

JsonValue to_json(const std::vector<CheckedProof>& checked) {
    JsonValue json;
    JsonValue::Array records;
    JsonValue::Array findings;
    for (const CheckedProof& one : checked) {
        if (one.proven) {
            JsonValue record;
            record["record"] = one.record;
            record["type"] = type_of(*one.proven);
            record["officer"] = one.proven->signer;
            record["time"] = to_text(one.proven->entry.time);
            records.push_back(std::move(record));
        } else {
            JsonValue finding;
            finding["code"] = one.proven.error().rule;
            finding["record"] = one.record;
            finding["message"] = one.proven.error().reason;
            findings.push_back(std::move(finding));
        }
    }
    json["verdict"] = are_proven(checked) ? "proven" : "findings";
    if (const ProvenRecord* proven = first_proven(checked)) {
        json["origin"] = to_text(proven->ledger);
        add_checkpoint(*proven, json);
    }
    json["records"] = std::move(records);
    json["findings"] = std::move(findings);
    JsonValue::Array limits;
    for (const std::string_view limit : limits_of(checked)) {
        limits.emplace_back(limit);
    }
    json["limits"] = std::move(limits);
    return json;
}

}  // namespace fundtrail
