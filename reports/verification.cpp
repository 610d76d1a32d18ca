#include "reports/verification.hpp"

#include "core/encoding.hpp"

#include <utility>

namespace fundtrail {
namespace {

std::string place_of(const Finding& finding) {
    if (finding.record) return to_text(*finding.record);
    return finding.entry ? "entry " + std::to_string(*finding.entry) : "file";
}

std::string alone_in_words(const std::vector<RecordId>& records) {
    std::string words;
    for (const RecordId record : records) {
        words += (words.empty() ? "" : ", ") + to_text(record);
    }
    return words;
}

PageTable findings_table(const Verification& verification) {
    PageTable table{.caption = "Findings",
                    .columns = {{.title = "Where"},
                                {.title = "Code"},
                                {.title = "What"},
                                {.title = "Expected", .dispensable = 2},
                                {.title = "Found", .dispensable = 1}},
                    .rows = {}};
    for (const Finding& finding : verification.findings.list()) {
        table.rows.push_back(
            {place_of(finding), finding.code, finding.message, finding.expected, finding.found});
    }
    return table;
}

}  // namespace

JsonValue to_json(const Finding& finding) {
    JsonValue json;
    json["code"] = finding.code;
    if (finding.entry) json["entry"] = *finding.entry;
    if (finding.record) json["record"] = to_text(*finding.record);
    json["expected"] = finding.expected;
    json["found"] = finding.found;
    json["message"] = finding.message;
    return json;
}

JsonValue to_json(const Verification& verification) {
    JsonValue::Array findings;
    for (const Finding& finding : verification.findings.list()) {
        findings.push_back(to_json(finding));
    }
    JsonValue::Array limits;
    for (const std::string& limit : verification.limits) {
        limits.emplace_back(limit);
    }
    JsonValue::Array alone;
    for (const RecordId record : verification.by_one_administrator) {
        alone.emplace_back(to_text(record));
    }

    JsonValue json;
    json["verdict"] = verification.is_intact() ? "intact" : "findings";
    json["ledger_id"] = hex(verification.ledger_id.view());
    json["origin"] = verification.origin;
    json["entries"] = verification.entries;
    json["records"] = verification.records;
    json["root"] = base64(verification.root.view());
    json["identity"] = to_text(verification.identity);
    json["witnesses"] = 0;
    json["protected_entries"] = 0;
    json["protected_against_operator"] = false;
    json["projections_checked"] = verification.projections_checked;
    json["by_one_administrator"] = std::move(alone);
    json["findings"] = std::move(findings);
    json["findings_count"] = static_cast<std::int64_t>(verification.findings.count());
    json["limits"] = std::move(limits);
    return json;
}

Page to_page(const Verification& verification) {
    const bool is_intact = verification.is_intact();
    const std::string count = std::to_string(verification.findings.count());
    Page page{
        .title = is_intact ? "Intact" : count + (count == "1" ? " finding" : " findings"),
        .facts = {{"Ledger", verification.origin},
                  {"Entries", std::to_string(verification.entries)},
                  {"Records", std::to_string(verification.records)},
                  {"Root", base64(verification.root.view())},
                  {"Identity",
                   verification.identity == Identity::pinned ? "as you named it" : "first seen"},
                  {"Projections",
                   verification.projections_checked ? "equal to the replay" : "not checked"}},
        .tables = {},
        .notes = {}};
    PageTable table = findings_table(verification);
    page.data = table;
    if (!is_intact) page.tables.push_back(std::move(table));
    if (!verification.by_one_administrator.empty()) {
        page.notes.push_back("One administrator alone put in force: " +
                             alone_in_words(verification.by_one_administrator) + '.');
    }
    if (verification.times_running_back > 0) {
        page.notes.push_back(std::to_string(verification.times_running_back) +
                             " entries state a time before that of the entry before them.");
    }
    for (const std::string& limit : verification.limits) {
        page.notes.push_back("Limit: " + limit + '.');
    }
    return page;
}

}  // namespace fundtrail
