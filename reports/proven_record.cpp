#include "reports/proven_record.hpp"

#include "core/date.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"
#include "reports/language/words.hpp"
#include "reports/shown_fields.hpp"
#include "reports/verification.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

bool is_protected(const ProvenRecord& proven) {
    return proven.independent_witnesses >= k_independent_witnesses_min;
}

/// `2 count for the quorum "trusted", which is met`.
std::string witnesses_in_words(const ProvenRecord& proven) {
    if (!proven.quorum) return "none counted, for no policy was given";
    return std::to_string(proven.independent_witnesses) + " count for the quorum \"" +
           *proven.quorum + "\", which is met";
}

std::vector<std::string> limits_of(const ProvenRecord& proven) {
    std::vector<std::string> limits;
    limits.reserve(std::size(k_record_proof_limits) + 1);
    for (const std::string_view limit : k_record_proof_limits) {
        limits.push_back("it does not show " + std::string{limit});
    }
    JsonTree tree;
    const auto record = read_record(proven.record, tree);
    if (record && record->type().steps) {
        limits.emplace_back(
            "it does not show that the proposal which the record makes was certified, approved or "
            "paid: those are records of their own");
    }
    if (!is_protected(proven)) {
        limits.emplace_back(
            "it does not protect against the operator: that takes two independent witnesses whom "
            "you trust, named in a policy");
    }
    return limits;
}

/// The fields for people, with what was opened. Nothing if no catalogue of this version has the
/// type, or its fields.
std::vector<ShownField> fields_of(const ProvenRecord& proven) {
    JsonTree tree;
    const auto record = read_record(proven.record, tree);
    if (!record) return {};
    // Whether something was erased is not the proof's to say.
    const auto is_erased = [](std::string_view) { return false; };
    std::vector<ShownField> fields = shown_fields(*record, nullptr, is_erased);
    for (ShownField& field : fields) {
        const auto opening = std::find_if(
            proven.openings.begin(), proven.openings.end(), [&](const FieldOpening& one) {
                return one.field == field.path;
            });
        if (opening == proven.openings.end()) continue;
        field.value = opening->value;
        field.is_opened = true;
    }
    return fields;
}

PageTable fields_table(const std::vector<ShownField>& fields) {
    PageTable table{
        .caption = "Record", .columns = {{.title = "Field"}, {.title = "Value"}}, .rows = {}};
    for (const ShownField& field : fields) {
        table.rows.push_back({field.label, field.value});
    }
    return table;
}

/// Everything that the page says, in one table.
PageTable data_of(const Page& page, const std::vector<ShownField>& fields) {
    PageTable data{.caption = {},
                   .columns = {{.title = "Part"}, {.title = "Name"}, {.title = "Value"}},
                   .rows = {}};
    data.rows.push_back({"fact", "Verdict", page.title});
    for (const auto& [name, value] : page.facts) {
        data.rows.push_back({"fact", name, value});
    }
    for (const ShownField& field : fields) {
        data.rows.push_back({"field", field.path, field.value});
    }
    for (const std::string& note : page.notes) {
        data.rows.push_back({"note", {}, note});
    }
    return data;
}

JsonTree read_stored(const ProvenRecord& proven) {
    JsonTree tree;
    const bool is_record = !tree.read_canonical(proven.record).has_value();
    ensure(is_record, "what was proven is a record");
    return tree;
}

void add_checkpoint_facts(const ProvenRecord& proven, Page& page) {
    page.facts.emplace_back("Checkpoint",
                            "of the first " + std::to_string(proven.checkpoint.size) + " entries");
    page.facts.emplace_back("Root", base64(proven.checkpoint.root.view()));
    for (const VerifierKey& key : proven.log_keys) {
        page.facts.emplace_back("Ledger's key", to_text(key));
    }
    page.facts.emplace_back("Witnesses", witnesses_in_words(proven));
    for (const VerifiedCosignature& line : proven.cosignatures) {
        page.facts.emplace_back(
            "Cosigned by",
            line.cosigner.name + " at " + claimed_time_text(line.cosignature.time_seconds));
    }
}

}  // namespace

Page to_page(const ProvenRecord& proven) {
    const JsonTree tree = read_stored(proven);
    Page page{.title = "Proven: record " + to_text(proven.id) + " stands in the ledger",
              .facts = {{"Ledger", to_text(proven.ledger)},
                        {"Type", std::string{tree.root().find("type")->text()}},
                        {"Stated by", proven.signer},
                        {"Key", name_and_id(proven.signer_key.name, proven.signer_key.id)},
                        {"At", to_text(proven.entry.time) + ", as the signer claims"}},
              .tables = {},
              .notes = {}};
    add_checkpoint_facts(proven, page);
    const std::vector<ShownField> fields = fields_of(proven);
    if (fields.empty()) {
        page.facts.emplace_back("As stored", proven.record);
    } else {
        page.tables.push_back(fields_table(fields));
    }
    for (const std::string& limit : limits_of(proven)) {
        page.notes.push_back(as_sentence(limit));
    }
    page.data = data_of(page, fields);
    return page;
}

JsonValue to_json(const ProvenRecord& proven) {
    const JsonTree tree = read_stored(proven);
    JsonValue open;
    for (const FieldOpening& opening : proven.openings) {
        open[opening.field] = opening.value;
    }
    JsonValue::Array keys;
    for (const VerifierKey& key : proven.log_keys) {
        keys.emplace_back(to_text(key));
    }
    JsonValue::Array cosigners;
    for (const VerifiedCosignature& line : proven.cosignatures) {
        JsonValue one;
        one["name"] = line.cosigner.name;
        one["time_seconds"] = line.cosignature.time_seconds;
        cosigners.push_back(std::move(one));
    }
    JsonValue::Array limits;
    for (const std::string& limit : limits_of(proven)) {
        limits.emplace_back(limit);
    }

    JsonValue json;
    json["verdict"] = "proven";
    json["origin"] = to_text(proven.ledger);
    json["ledger_id"] = hex(proven.ledger.ledger_id.view());
    json["record"] = to_text(proven.id);
    json["entry"] = proven.id.entry_index();
    json["position"] = proven.id.position();
    json["type"] = tree.root().find("type")->text();
    json["time"] = to_text(proven.entry.time);
    json["signer"] = name_and_id(proven.signer_key.name, proven.signer_key.id);
    json["officer"] = proven.signer;
    json["content"] = JsonValue{tree.root()};
    json["open"] = std::move(open);
    json["checkpoint_size"] = static_cast<std::int64_t>(proven.checkpoint.size);
    json["root"] = base64(proven.checkpoint.root.view());
    json["log_keys"] = std::move(keys);
    if (proven.quorum) json["quorum"] = *proven.quorum;
    json["cosigned_by"] = std::move(cosigners);
    json["witnesses"] = static_cast<std::int64_t>(proven.independent_witnesses);
    json["protected_against_operator"] = is_protected(proven);
    json["findings"] = JsonValue::Array{};
    json["limits"] = std::move(limits);
    return json;
}

Page unproven_page(const Refusal& failure) {
    Page page{.title = "Not proven",
              .facts = {{"Finding", failure.rule + ": " + failure.reason}},
              .tables = {},
              .notes = {as_sentence(failure.remedy)}};
    page.data = data_of(page, {});
    return page;
}

JsonValue unproven_json(const Refusal& failure) {
    JsonValue json;
    json["verdict"] = "findings";
    json["findings"] =
        JsonValue::Array{to_json(Finding{.code = failure.rule, .message = failure.reason})};
    json["limits"] = JsonValue::Array{"a proof that fails shows nothing of the record"};
    return json;
}

}  // namespace fundtrail
