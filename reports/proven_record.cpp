#include "reports/proven_record.hpp"

#include "core/date.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"
#include "reports/catalogue_words.hpp"
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

/// `2 count for the quorum "trusted", which is met`.
std::string witnesses_in_words(const ProvenRecord& proven, const Words& words) {
    if (!proven.quorum) return words("none counted, for no policy was given");
    return words("{1} count for the quorum \"{2}\", which is met",
                 {std::to_string(proven.independent_witnesses), *proven.quorum});
}

std::vector<std::string> limits_of(const ProvenRecord& proven, const Words& words) {
    std::vector<std::string> limits;
    limits.reserve(std::size(k_record_proof_limits) + 2);
    for (const std::string_view limit : k_record_proof_limits) {
        limits.push_back(words("it does not show {1}", {words(limit)}));
    }
    JsonTree tree;
    const auto record = read_record(proven.record, tree);
    if (record && record->type().steps) {
        limits.push_back(
            words("it does not show that the proposal which the record makes was certified, "
                  "approved or paid: those are records of their own"));
    }
    if (!proven.is_protected()) {
        limits.push_back(words(k_no_protection));
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

PageTable fields_table(const std::vector<ShownField>& fields, const Words& words) {
    PageTable table{.caption = words("Record"),
                    .columns = {{.title = words("Field")}, {.title = words("Value")}},
                    .rows = {}};
    for (const ShownField& field : fields) {
        table.rows.push_back({field_in_words(field.path, words), value_in_words(field, words)});
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

/// All but its data.
Page read_page(const ProvenRecord& proven,
               const std::vector<ShownField>& fields,
               const Words& words) {
    const JsonTree tree = read_stored(proven);
    Page page{
        .title = words("Proven: record {1} stands in the ledger", {to_text(proven.id)}),
        .facts = {{words("Ledger"), to_text(proven.ledger)},
                  {words("Type"), std::string{tree.root().find("type")->text()}},
                  {words("Stated by"), proven.signer},
                  {words("Key"), name_and_id(proven.signer_key.name, proven.signer_key.id)},
                  {words("At"), words("{1}, as the signer claims", {to_text(proven.entry.time)})}},
        .tables = {},
        .notes = {}};
    add_checkpoint(proven, page, words);
    if (fields.empty()) {
        page.facts.emplace_back(words("As stored"), proven.record);
    } else {
        page.tables.push_back(fields_table(fields, words));
    }
    for (const std::string& limit : limits_of(proven, words)) {
        page.notes.push_back(as_sentence(limit));
    }
    return page;
}

Page read_unproven_page(const Refusal& failure, const Words& words) {
    return Page{
        .title = words("Not proven"),
        .facts = {{words("Finding"), words("{1}: {2}", {failure.rule, words(failure.reason)})}},
        .tables = {},
        .notes = {as_sentence(words(failure.remedy))}};
}

}  // namespace

void add_checkpoint(const ProvenRecord& proven, Page& page, const Words& words) {
    const auto add = [&](std::string name, std::string value) {
        page.facts.emplace_back(std::move(name), std::move(value));
    };
    add(words("Checkpoint"),
        words("of the first {1} entries", {std::to_string(proven.checkpoint.size)}));
    add(words("Root"), base64(proven.checkpoint.root.view()));
    for (const VerifierKey& key : proven.log_keys) {
        add(words("Ledger's key"), to_text(key));
    }
    add(words("Witnesses"), witnesses_in_words(proven, words));
    for (const VerifiedCosignature& line : proven.cosignatures) {
        add(words("Cosigned by"),
            words("{1} at {2}",
                  {line.cosigner.name, claimed_time_text(line.cosignature.time_seconds)}));
    }
}

void add_checkpoint(const ProvenRecord& proven, JsonValue& json) {
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
    json["checkpoint_size"] = static_cast<std::int64_t>(proven.checkpoint.size);
    json["root"] = base64(proven.checkpoint.root.view());
    json["log_keys"] = std::move(keys);
    if (proven.quorum) json["quorum"] = *proven.quorum;
    json["cosigned_by"] = std::move(cosigners);
    json["witnesses"] = static_cast<std::int64_t>(proven.independent_witnesses);
    json["protected_against_operator"] = proven.is_protected();
}

Page to_page(const ProvenRecord& proven, const Words& words) {
    const std::vector<ShownField> fields = fields_of(proven);
    Page page = read_page(proven, fields, words);
    page.data = data_of(read_page(proven, fields, Words::for_programs()), fields);
    return page;
}

JsonValue to_json(const ProvenRecord& proven) {
    const JsonTree tree = read_stored(proven);
    JsonValue open;
    for (const FieldOpening& opening : proven.openings) {
        open[opening.field] = opening.value;
    }
    JsonValue::Array limits;
    for (const std::string& limit : limits_of(proven, Words::for_programs())) {
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
    add_checkpoint(proven, json);
    json["findings"] = JsonValue::Array{};
    json["limits"] = std::move(limits);
    return json;
}

Page unproven_page(const Refusal& failure, const Words& words) {
    Page page = read_unproven_page(failure, words);
    page.data = data_of(read_unproven_page(failure, Words::for_programs()), {});
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
