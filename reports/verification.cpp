#include "reports/verification.hpp"

#include "core/encoding.hpp"

#include <algorithm>
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
    json["checkpoints"] = verification.checkpoints;
    json["checkpoint_size"] = verification.checkpoint_size;
    json["extends_yours"] = verification.extends_users;
    json["vault_checked"] = verification.vault_checked;
    json["vault_rows_left_over"] = verification.vault_rows_left_over;
    json["vault_rows_to_erase"] = verification.vault_rows_to_erase;
    json["by_one_administrator"] = std::move(alone);
    json["findings"] = std::move(findings);
    json["findings_count"] = static_cast<std::int64_t>(verification.findings.count());
    json["limits"] = std::move(limits);
    return json;
}

namespace {

std::string in_count(const Verification& verification) {
    const std::string count = std::to_string(verification.findings.count());
    return count + (count == "1" ? " finding" : " findings");
}

/// `file.schema: the file's format is not that of a ledger (expected 1, found 0)`
std::string in_words(const Finding& finding) {
    const std::string words = finding.code + ": " + finding.message;
    const bool is_said = finding.message.find(finding.found) != std::string::npos;
    if (finding.expected.empty()) return is_said ? words : words + ": " + finding.found;
    return words + " (expected " + finding.expected +
           (finding.found.empty() ? ")" : ", found " + finding.found + ')');
}

std::string projections_in_words(const Verification& verification) {
    if (!verification.projections_checked) return "not checked";
    const auto& findings = verification.findings.list();
    const bool differ = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.code == "projection.differs";
    });
    return differ ? "not what the replay comes to: see the findings" : "equal to the replay";
}

/// `2, the last of the first 12 of 15 entries; the ledger extends yours`.
std::string checkpoints_in_words(const Verification& verification) {
    std::string words = "none";
    if (verification.checkpoints > 0) {
        words = std::to_string(verification.checkpoints);
        words += verification.checkpoint_size == verification.entries
                     ? ", the last of all entries"
                     : ", the last of the first " + std::to_string(verification.checkpoint_size) +
                           " of " + std::to_string(verification.entries) + " entries";
    }
    return verification.extends_users ? words + "; the ledger extends yours" : words;
}

std::string vault_in_words(const Verification& verification) {
    if (!verification.vault_checked) return "not checked";
    const auto& findings = verification.findings.list();
    const bool differs = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.code.starts_with("vault.");
    });
    return differs ? "not what the ledger commits to: see the findings"
                   : "every private field and file is there and matches, but what was erased";
}

void add_vault_notes(const Verification& verification, Page& page) {
    if (verification.vault_rows_left_over > 0) {
        page.notes.push_back("The vault holds " +
                             std::to_string(verification.vault_rows_left_over) +
                             " private values or files that no record uses: left by a command that "
                             "was interrupted, which is harmless.");
    }
    if (verification.vault_rows_to_erase > 0) {
        page.notes.push_back("The vault still holds " +
                             std::to_string(verification.vault_rows_to_erase) +
                             " private values or files that were erased: `fundtrail erase "
                             "--pending` takes them out.");
    }
}

/// Of a file that was not read to its end there is nothing to say but why.
Page unread_page(const Verification& verification) {
    Page page{.title = "Not verified: the file cannot be read",
              .facts = {{"Verdict", in_count(verification)}},
              .tables = {},
              .notes = {"Nothing that this file holds is verified. Name the folder of the ledger "
                        "with --ledger DIR, do what the finding says, or go back to a copy that "
                        "verifies."}};
    for (const Finding& finding : verification.findings.list()) {
        page.facts.emplace_back("Finding", in_words(finding));
    }
    page.data = findings_table(verification);
    return page;
}

}  // namespace

Page to_page(const Verification& verification) {
    if (verification.origin.empty()) return unread_page(verification);
    const bool is_intact = verification.is_intact();
    Page page{
        .title = is_intact ? "Intact" : in_count(verification),
        .facts = {{"Ledger", verification.origin},
                  {"Entries", std::to_string(verification.entries)},
                  {"Records", std::to_string(verification.records)},
                  {"Root", base64(verification.root.view())},
                  {"Identity",
                   verification.identity == Identity::pinned ? "as you named it" : "first seen"},
                  {"Checkpoints", checkpoints_in_words(verification)},
                  {"Projections", projections_in_words(verification)},
                  {"Vault", vault_in_words(verification)}},
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
    add_vault_notes(verification, page);
    for (const std::string& limit : verification.limits) {
        page.notes.push_back("Limit: " + limit + '.');
    }
    return page;
}

}  // namespace fundtrail
