#include "reports/verification.hpp"

#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/phrase.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

std::string place_of(const Finding& finding, const Words& words) {
    if (finding.record) return to_text(*finding.record);
    return finding.entry ? words("entry {1}", {std::to_string(*finding.entry)}) : words("file");
}

std::string listed(const std::vector<RecordId>& records) {
    std::string list;
    for (const RecordId record : records) {
        list += (list.empty() ? "" : ", ") + to_text(record);
    }
    return list;
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
        table.rows.push_back({place_of(finding, Words{}),
                              finding.code,
                              finding.message,
                              finding.expected,
                              finding.found});
    }
    return table;
}

}  // namespace

JsonValue to_json(const Finding& finding) {
    JsonValue json;
    json["code"] = finding.code;
    // An index that no entry can have may be more than JSON holds; `found` says it as text.
    const bool is_told = finding.entry && *finding.entry <= k_json_integer_max &&
                         *finding.entry >= -k_json_integer_max;
    if (is_told) json["entry"] = *finding.entry;
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
    json["verified_before"] = verification.verified_before;
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
    JsonValue::Array limits;
    for (const Phrase& limit : verification.limits) {
        limits.emplace_back(in_english(limit));
    }
    json["limits"] = std::move(limits);
    return json;
}

namespace {

std::string in_count(const Verification& verification, const Words& words) {
    const std::size_t count = verification.findings.count();
    return count == 1 ? words("1 finding") : words("{1} findings", {std::to_string(count)});
}

/// `file.schema: the file's format is not that of a ledger (expected 1, found 0)`
std::string in_words(const Finding& finding, const Words& words) {
    const bool is_said = finding.message.find(finding.found) != std::string::npos;
    const std::string said = words("{1}: {2}", {finding.code, words(finding.message)});
    if (finding.expected.empty()) {
        return is_said ? said : words("{1}: {2}", {said, finding.found});
    }
    if (finding.found.empty()) return words("{1} (expected {2})", {said, finding.expected});
    return words("{1} (expected {2}, found {3})", {said, finding.expected, finding.found});
}

std::string projections_in_words(const Verification& verification, const Words& words) {
    if (!verification.projections_checked) return words("not checked");
    const auto& findings = verification.findings.list();
    const bool differ = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.code == "projection.differs";
    });
    return differ ? words("not what the replay comes to: see the findings")
                  : words("equal to the replay");
}

/// `15, the first 12 of them not judged again`.
std::string entries_in_words(const Verification& verification, const Words& words) {
    if (verification.verified_before == 0) return std::to_string(verification.entries);
    return words(
        "{1}, the first {2} of them not judged again",
        {std::to_string(verification.entries), std::to_string(verification.verified_before)});
}

/// `2, the last of the first 12 of 15 entries; the ledger extends yours`.
std::string checkpoints_in_words(const Verification& verification, const Words& words) {
    std::string text = words("none");
    if (verification.checkpoints > 0) {
        const std::string count = std::to_string(verification.checkpoints);
        text = verification.checkpoint_size == verification.entries
                   ? words("{1}, the last of all entries", {count})
                   : words("{1}, the last of the first {2} of {3} entries",
                           {count,
                            std::to_string(verification.checkpoint_size),
                            std::to_string(verification.entries)});
    }
    return verification.extends_users ? text + words("; the ledger extends yours") : text;
}

std::string identity_in_words(const Verification& verification, const Words& words) {
    switch (verification.identity) {
        case Identity::pinned:
            return words("as you named it");
        case Identity::known:
            return verification.evidence.empty()
                       ? words("remembered by this machine")
                       : words("remembered by this machine, but not as it stands here");
        case Identity::first_seen:
            return verification.checkpoints > 0
                       ? words("first seen")
                       : words("first seen, and no checkpoint to remember it by");
    }
    return {};
}

/// `entries 41, 43 and 7 more`.
std::string entries_in_words(const std::vector<std::int64_t>& entries,
                             std::size_t count,
                             const Words& words) {
    std::string list;
    for (const std::int64_t entry : entries) {
        list += (list.empty() ? "" : ", ") + std::to_string(entry);
    }
    if (count == 1) return words("entry {1}", {list});
    if (count == entries.size()) return words("entries {1}", {list});
    return words("entries {1} and {2} more", {list, std::to_string(count - entries.size())});
}

/// `The key mission.example/finance-1 of officer finance-1 was revoked as stolen from entry 40 on.
/// Since then it signed entries 51, 53: look at each. It also signed entry 41, which your witnesses
/// had seen before the revocation; who signed it they did not see.`
std::string in_words(const CompromisedKey& key, const Words& words) {
    std::string text = words("The key {1} of officer {2} was revoked as stolen from entry {3} on.",
                             {key.key.name, key.officer, std::to_string(key.from)});
    if (key.count == 0 && key.covered_count == 0) {
        return text + ' ' + words("It signed nothing since then.");
    }
    if (key.count > 0) {
        text += ' ' + words("Since then it signed {1}: look at each.",
                            {entries_in_words(key.entries, key.count, words)});
    }
    if (key.covered_count == 0) return text;
    return text + ' ' +
           words(
               "It signed {1}, which your witnesses had seen before the revocation; who signed "
               "they did not see.",
               {entries_in_words(key.covered_entries, key.covered_count, words)});
}

/// Entries that an anchor convicts of a false date.
void add_backdated_notes(const Protection& protection, Page& page, const Words& words) {
    constexpr std::size_t k_named_max = 5;
    for (std::size_t place = 0; place < protection.backdated.size(); ++place) {
        if (place == k_named_max) break;
        const BackdatedEntry& entry = protection.backdated[place];
        page.notes.push_back(
            words("Entry {1} claims to be of {2}, and stands behind an anchor that your witnesses "
                  "cosigned by {3}: it was made after that. Ask who signed it.",
                  {std::to_string(entry.index),
                   to_text(entry.claimed),
                   claimed_time_text(entry.not_before)}));
    }
    if (protection.backdated_count > k_named_max) {
        page.notes.push_back(words("So do {1} more: --format json lists them.",
                                   {std::to_string(protection.backdated_count - k_named_max)}));
    }
}

std::string vault_in_words(const Verification& verification, const Words& words) {
    if (!verification.vault_checked) return words("not checked");
    const auto& findings = verification.findings.list();
    const bool differs = std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
        return finding.code.starts_with("vault.");
    });
    return differs ? words("not what the ledger commits to: see the findings")
                   : words("every private field and file is there and matches");
}

std::string values_in_count(std::int64_t count, const Words& words) {
    return count == 1 ? words("1 private value or file")
                      : words("{1} private values or files", {std::to_string(count)});
}

void add_vault_notes(const Verification& verification, Page& page, const Words& words) {
    if (verification.vault_rows_left_over > 0) {
        page.notes.push_back(
            words("The vault holds {1} that no record here uses: left by a command that was "
                  "interrupted, or of a newer copy of this ledger, or of another. If this is the "
                  "newest copy, `fundtrail erase --unused` takes them out.",
                  {values_in_count(verification.vault_rows_left_over, words)}));
    }
    if (verification.vault_rows_to_erase > 0) {
        page.notes.push_back(
            words("The vault still holds {1} that should be gone: `fundtrail erase --pending` "
                  "takes them out.",
                  {values_in_count(verification.vault_rows_to_erase, words)}));
    }
}

/// Of a file that was not read to its end there is nothing to say but why.
Page unread_page(const Verification& verification, const Words& words) {
    Page page{.title = words("Not verified: the file cannot be read"),
              .facts = {{words("Verdict"), in_count(verification, words)}},
              .tables = {},
              .notes = {words("Nothing that this file holds is verified. Name the folder of the "
                              "ledger with --ledger DIR, do what the finding says, or go back to a "
                              "copy that verifies.")}};
    for (const Finding& finding : verification.findings.list()) {
        page.facts.emplace_back(words("Finding"), in_words(finding, words));
    }
    page.data = findings_table(verification);
    return page;
}

/// What was found of keys, times and the vault beside the findings.
void add_notes(const Verification& verification, Page& page, const Words& words) {
    if (!verification.by_one_administrator.empty()) {
        page.notes.push_back(words("One administrator alone put in force: {1}.",
                                   {listed(verification.by_one_administrator)}));
    }
    const auto& protection = verification.protection;
    if (protection && !protection->unnamed_key.empty()) {
        page.notes.push_back(
            words("Your policy does not name the key that signs this ledger's checkpoints now, and "
                  "counts none that it signed. If it rightly replaced the one that you know, add: "
                  "log {1}",
                  {protection->unnamed_key}));
    }
    for (const CompromisedKey& key : verification.compromised) {
        page.notes.push_back(in_words(key, words));
    }
    if (protection) add_backdated_notes(*protection, page, words);
    if (verification.times_running_back == 1) {
        page.notes.push_back(words("1 entry states a time before that of the entry before it."));
    } else if (verification.times_running_back > 0) {
        page.notes.push_back(words("{1} entries state a time before that of the entry before them.",
                                   {std::to_string(verification.times_running_back)}));
    }
    add_vault_notes(verification, page, words);
    for (const Phrase& limit : verification.limits) {
        page.notes.push_back(words("Limit: {1}.", {words(limit)}));
    }
}

void add_evidence(const Verification& verification, Page& page, const Words& words) {
    for (const ConflictEvidence& conflict : verification.evidence) {
        page.notes.push_back(
            conflict.fork
                ? words("The text below proves that the ledger's key signed two histories. Keep it "
                        "with this copy of the ledger, and show it to all who rely on it.")
                : words("Below stands the checkpoint that was held before, and the newest of this "
                        "ledger, if it has one. Keep them with this copy of the ledger, and ask "
                        "the operator."));
        page.verbatim.push_back(to_text(conflict));
    }
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

namespace {

std::string title_of(const Verification& verification, const Words& words) {
    if (!verification.is_intact()) return in_count(verification, words);
    if (verification.verified_before == 0) return words("Intact");
    return words("Intact, if its first {1} entries were",
                 {std::to_string(verification.verified_before)});
}

}  // namespace

Page to_page(const Verification& verification, const Words& words) {
    if (verification.origin.empty()) return unread_page(verification, words);
    Page page{.title = title_of(verification, words),
              .facts = {{words("Ledger"), verification.origin},
                        {words("Entries"), entries_in_words(verification, words)},
                        {words("Records"), std::to_string(verification.records)},
                        {words("Root"), base64(verification.root.view())},
                        {words("Key"), verification.log_key},
                        {words("Identity"), identity_in_words(verification, words)},
                        {words("Checkpoints"), checkpoints_in_words(verification, words)},
                        {words("Witnesses"), witnesses_in_words(verification, words)},
                        {words("Projections"), projections_in_words(verification, words)},
                        {words("Vault"), vault_in_words(verification, words)}},
              .tables = {},
              .notes = {}};
    // As sentences: a screen has no room for a table of them.
    for (const Finding& finding : verification.findings.list()) {
        page.facts.emplace_back(
            words("Finding"),
            words("{1}: {2}", {place_of(finding, words), in_words(finding, words)}));
    }
    page.data = findings_table(verification);
    add_notes(verification, page, words);
    add_evidence(verification, page, words);
    return page;
}

}  // namespace fundtrail
