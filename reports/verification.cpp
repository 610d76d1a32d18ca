#include "reports/verification.hpp"

#include "core/cosignature.hpp"
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

namespace {

template <class Value>
JsonValue::Array array_of(const std::vector<Value>& values) {
    return JsonValue::Array(values.begin(), values.end());
}

JsonValue to_json(const CompromisedKey& key) {
    JsonValue json;
    json["officer"] = key.officer;
    json["key"] = to_text(key.key);
    json["from"] = key.from;
    json["covered"] = key.covered;
    json["entries"] = array_of(key.entries);
    json["entries_count"] = static_cast<std::int64_t>(key.count);
    json["covered_entries"] = array_of(key.covered_entries);
    json["covered_entries_count"] = static_cast<std::int64_t>(key.covered_count);
    return json;
}

JsonValue to_json(const BackdatedEntry& entry) {
    JsonValue json;
    json["entry"] = entry.index;
    json["claimed"] = to_text(entry.claimed);
    json["not_before"] = claimed_time_text(entry.not_before);
    return json;
}

void add_protection(const Verification& verification, JsonValue& json) {
    const Protection protection = verification.protection.value_or(Protection{});
    json["identity"] = to_text(verification.identity);
    json["witnesses"] = static_cast<std::int64_t>(protection.witnesses.size());
    json["witness_names"] = array_of(protection.witnesses);
    json["protected_entries"] = protection.entries;
    json["protected_against_operator"] = protection.is_against_operator();
    json["protected_entries_against_operator"] = protection.against_operator;
    if (protection.since) json["protected_since"] = claimed_time_text(*protection.since);
    if (protection.since && protection.is_partial) {
        json["uncovered_since"] = claimed_time_text(*protection.since);
    }
    if (protection.backdated_count > 0) {
        JsonValue::Array backdated;
        for (const BackdatedEntry& entry : protection.backdated) {
            backdated.push_back(to_json(entry));
        }
        json["backdated"] = std::move(backdated);
        json["backdated_count"] = static_cast<std::int64_t>(protection.backdated_count);
    }
    if (!verification.compromised.empty()) {
        JsonValue::Array compromised;
        for (const CompromisedKey& key : verification.compromised) {
            compromised.push_back(to_json(key));
        }
        json["compromised"] = std::move(compromised);
    }
    JsonValue::Array evidence;
    for (const ConflictEvidence& conflict : verification.evidence) {
        evidence.emplace_back(to_text(conflict));
    }
    if (!evidence.empty()) json["evidence"] = std::move(evidence);
    if (!verification.kept_evidence.empty()) {
        json["kept_evidence"] = array_of(verification.kept_evidence);
    }
}

}  // namespace

JsonValue to_json(const Verification& verification) {
    JsonValue::Array findings;
    for (const Finding& finding : verification.findings.list()) {
        findings.push_back(to_json(finding));
    }
    JsonValue::Array alone;
    for (const RecordId record : verification.by_one_administrator) {
        alone.emplace_back(to_text(record));
    }

    JsonValue json;
    json["verdict"] = verification.is_intact() ? "intact" : "findings";
    json["ledger_id"] = hex(verification.ledger_id.view());
    json["origin"] = verification.origin;
    json["log_key"] = verification.log_key;
    json["entries"] = verification.entries;
    json["records"] = verification.records;
    json["root"] = base64(verification.root.view());
    add_protection(verification, json);
    json["projections_checked"] = verification.projections_checked;
    json["checkpoints"] = verification.checkpoints;
    json["checkpoint_size"] = verification.checkpoint_size;
    json["extends_yours"] = verification.extends_users;
    json["vault_checked"] = verification.vault_checked;
    json["vault_rows_left_over"] = verification.vault_rows_left_over;
    json["vault_rows_to_erase"] = verification.vault_rows_to_erase;
    json["by_one_administrator"] = std::move(alone);
    json["times_running_back"] = verification.times_running_back;
    json["findings"] = std::move(findings);
    json["findings_count"] = static_cast<std::int64_t>(verification.findings.count());
    json["limits"] = array_of(verification.limits);
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

std::string identity_in_words(const Verification& verification) {
    switch (verification.identity) {
        case Identity::pinned:
            return "as you named it";
        case Identity::known:
            return verification.evidence.empty()
                       ? "remembered by this machine"
                       : "remembered by this machine, but not as it stands here";
        case Identity::first_seen:
            return verification.checkpoints > 0 ? "first seen"
                                                : "first seen, and no checkpoint to remember it by";
    }
    return {};
}

/// `entries 41, 43 and 7 more`.
std::string entries_in_words(const std::vector<std::int64_t>& entries, std::size_t count) {
    std::string words = count == 1 ? "entry " : "entries ";
    for (std::size_t place = 0; place < entries.size(); ++place) {
        words += (place == 0 ? "" : ", ") + std::to_string(entries[place]);
    }
    if (count == entries.size()) return words;
    return words + " and " + std::to_string(count - entries.size()) + " more";
}

/// `The key mission.example/finance-1 of officer finance-1 was revoked as stolen from entry 40 on.
/// Since then it signed entries 51, 53: look at each. It also signed entry 41, which your witnesses
/// had seen before the revocation; who signed it they did not see.`
std::string in_words(const CompromisedKey& key) {
    std::string words = "The key " + key.key.name + " of officer " + key.officer +
                        " was revoked as stolen from entry " + std::to_string(key.from) + " on.";
    if (key.count == 0 && key.covered_count == 0) return words + " It signed nothing since then.";
    if (key.count > 0) {
        words +=
            " Since then it signed " + entries_in_words(key.entries, key.count) + ": look at each.";
    }
    if (key.covered_count == 0) return words;
    return words + " It signed " + entries_in_words(key.covered_entries, key.covered_count) +
           ", which your witnesses had seen before the revocation; who signed they did not see.";
}

/// Entries that an anchor convicts of a false date.
void add_backdated_notes(const Protection& protection, Page& page) {
    constexpr std::size_t k_named_max = 5;
    for (std::size_t place = 0; place < protection.backdated.size(); ++place) {
        if (place == k_named_max) break;
        const BackdatedEntry& entry = protection.backdated[place];
        page.notes.push_back(
            "Entry " + std::to_string(entry.index) + " claims to be of " + to_text(entry.claimed) +
            ", and stands behind an anchor that your witnesses cosigned by " +
            claimed_time_text(entry.not_before) + ": it was made after that. Ask who signed it.");
    }
    if (protection.backdated_count > k_named_max) {
        page.notes.push_back("So do " + std::to_string(protection.backdated_count - k_named_max) +
                             " more: --format json lists them.");
    }
}

std::string vault_in_words(const Verification& verification) {
    if (!verification.vault_checked) return "not checked";
    const auto& findings = verification.findings.list();
    const bool differs = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.code.starts_with("vault.");
    });
    return differs ? "not what the ledger commits to: see the findings"
                   : "every private field and file is there and matches";
}

std::string values_in_count(const std::string& words, std::int64_t count) {
    return words + std::to_string(count) +
           (count == 1 ? " private value or file" : " private values or files");
}

void add_vault_notes(const Verification& verification, Page& page) {
    if (verification.vault_rows_left_over > 0) {
        page.notes.push_back(
            values_in_count("The vault holds ", verification.vault_rows_left_over) +
            " that no record here uses: left by a command that was interrupted, or of a newer copy "
            "of this ledger, or of another. If this is the newest copy, `fundtrail erase --unused` "
            "takes them out.");
    }
    if (verification.vault_rows_to_erase > 0) {
        page.notes.push_back(
            values_in_count("The vault still holds ", verification.vault_rows_to_erase) +
            " that should be gone: `fundtrail erase --pending` takes them out.");
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

std::string witnesses_in_words(const Verification& verification, const Words& words) {
    if (!verification.protection) return words("not looked at: --policy FILE says whom you trust");
    const Protection& protection = *verification.protection;
    if (protection.entries == 0) return words("no quorum of those that you trust");
    if (protection.witnesses.empty()) return words("none: your policy asks for no cosignature");
    std::string names;
    for (const std::string& name : protection.witnesses) {
        names += (names.empty() ? "" : ", ") + name;
    }
    std::string text = words("{1} independent by your policy ({2})",
                             {std::to_string(protection.witnesses.size()), names});
    text += protection.entries == verification.entries
                ? words(", for all entries")
                : words(", for the first {1} of {2} entries",
                        {std::to_string(protection.entries), std::to_string(verification.entries)});
    if (protection.since) text += words(", by {1}", {claimed_time_text(*protection.since)});
    return protection.is_partial ? text + words("; nothing covers what came after") : text;
}

Page to_page(const Verification& verification) {
    if (verification.origin.empty()) return unread_page(verification);
    const bool is_intact = verification.is_intact();
    Page page{.title = is_intact ? "Intact" : in_count(verification),
              .facts = {{"Ledger", verification.origin},
                        {"Entries", std::to_string(verification.entries)},
                        {"Records", std::to_string(verification.records)},
                        {"Root", base64(verification.root.view())},
                        {"Key", verification.log_key},
                        {"Identity", identity_in_words(verification)},
                        {"Checkpoints", checkpoints_in_words(verification)},
                        {"Witnesses", witnesses_in_words(verification, Words{})},
                        {"Projections", projections_in_words(verification)},
                        {"Vault", vault_in_words(verification)}},
              .tables = {},
              .notes = {}};
    // As sentences: a screen has no room for a table of them.
    for (const Finding& finding : verification.findings.list()) {
        page.facts.emplace_back("Finding", place_of(finding) + ": " + in_words(finding));
    }
    page.data = findings_table(verification);
    if (!verification.by_one_administrator.empty()) {
        page.notes.push_back("One administrator alone put in force: " +
                             alone_in_words(verification.by_one_administrator) + '.');
    }
    if (verification.protection && !verification.protection->unnamed_key.empty()) {
        page.notes.push_back(
            "Your policy does not name the key that signs this ledger's checkpoints "
            "now, and counts none that it signed. If it rightly replaced the one that you "
            "know, add: log " +
            verification.protection->unnamed_key);
    }
    for (const CompromisedKey& key : verification.compromised) {
        page.notes.push_back(in_words(key));
    }
    if (verification.protection) add_backdated_notes(*verification.protection, page);
    if (verification.times_running_back > 0) {
        page.notes.push_back(verification.times_running_back == 1
                                 ? "1 entry states a time before that of the entry before it."
                                 : std::to_string(verification.times_running_back) +
                                       " entries state a time before that of the entry before "
                                       "them.");
    }
    add_vault_notes(verification, page);
    for (const std::string& limit : verification.limits) {
        page.notes.push_back("Limit: " + limit + '.');
    }
    for (const ConflictEvidence& conflict : verification.evidence) {
        page.notes.emplace_back(
            conflict.fork
                ? "The text below proves that the ledger's key signed two histories. Keep "
                  "it with this copy of the ledger, and show it to all who rely on it."
                : "Below stands the checkpoint that was held before, and the newest of "
                  "this ledger, if it has one. Keep them with this copy of the ledger, "
                  "and ask the operator.");
        page.verbatim.push_back(to_text(conflict));
    }
    return page;
}

}  // namespace fundtrail
