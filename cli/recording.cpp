#include "cli/recording.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/ledger_id.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"

#include <ostream>
#include <utility>

namespace fundtrail {

SigningKey::SigningKey(Session& session, const LedgerFolder& folder) {
    const std::string name = session.signing_key_name();
    const Keyring keyring = session.keyring();
    key_ = keyring.public_key(name);
    if (session.options().dry_run) return;
    secret_ = keyring.unlock(name, session.passphrase_of(name));
    memory_.emplace(signer_memory_path(keyring.folder(), name, read_ledger_id(folder)));
}

Signer SigningKey::signer() {
    return Signer{.key = key_,
                  .secret = secret_ ? &*secret_ : nullptr,
                  .memory = memory_ ? &*memory_ : nullptr};
}

ExitCode record(Session& session, const std::vector<Draft>& drafts) {
    const LedgerFolder folder = session.ledger_folder();
    SigningKey key{session, folder};
    WriteSession writing{folder, key.signer(), session.surroundings()};
    if (writing.last_signing_never_landed()) {
        session.console().say(
            "the last entry signed with this key never reached the ledger; going on");
    }
    std::vector<DraftOutcome> outcomes;
    for (const Draft& draft : drafts) {
        auto outcome = writing.add(draft);
        if (!outcome) return session.refuse(outcome.error());
        for (const Refusal& warning : outcome->warnings) {
            session.console().warn('[' + warning.rule + "] " + warning.reason);
        }
        outcomes.push_back(std::move(*outcome));
    }
    Receipt receipt = session.options().dry_run ? writing.rehearse() : writing.commit();
    receipt.outcomes = std::move(outcomes);
    return print_receipt(session, receipt);
}

ExitCode record(Session& session, const Result<Draft>& draft) {
    if (!draft) return session.refuse(draft.error());
    return record(session, std::vector<Draft>{*draft});
}

namespace {

/// A row a record.
PageTable receipt_as_table(const Receipt& receipt, bool is_dry_run) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Record"},
                                {.title = "Ref"},
                                {.title = "Code"},
                                {.title = "Awaits"},
                                {.title = "Written"}},
                    .rows = {}};
    for (const DraftOutcome& outcome : receipt.outcomes) {
        table.rows.push_back({to_text(outcome.names.record),
                              outcome.names.ref,
                              outcome.names.code,
                              outcome.awaits,
                              is_dry_run ? "no" : "yes"});
    }
    return table;
}

/// `PL-00001`, the code of a register entry, or the record's own name.
const std::string& shown_name(const DraftOutcome& outcome, const std::string& record) {
    if (!outcome.names.ref.empty()) return outcome.names.ref;
    return outcome.names.code.empty() ? record : outcome.names.code;
}

/// `recorded OB-00001 as 10.0, a proposal that awaits: certified`; `certified OB-00001 as 11.0; it
/// awaits: approved`.
std::string in_words(const DraftOutcome& outcome, bool is_dry_run) {
    const std::string record = to_text(outcome.names.record);
    const std::string& name = shown_name(outcome, record);
    std::string words = is_dry_run             ? "would be recorded: "
                        : outcome.deed.empty() ? "recorded "
                                               : "";
    words += outcome.deed.empty() ? name : outcome.deed;
    if (name != record || !outcome.deed.empty()) words += " as " + record;
    if (outcome.awaits.empty()) return words;
    return words + (outcome.deed.empty() ? ", a proposal that awaits: " : "; it awaits: ") +
           outcome.awaits;
}

}  // namespace

JsonValue receipt_as_json(const Session& session, const Receipt& receipt) {
    JsonValue::Array records;
    JsonValue::Array refs;
    JsonValue::Array codes;
    for (const DraftOutcome& outcome : receipt.outcomes) {
        records.emplace_back(to_text(outcome.names.record));
        if (!outcome.names.ref.empty()) refs.emplace_back(outcome.names.ref);
        if (!outcome.names.code.empty()) codes.emplace_back(outcome.names.code);
    }
    JsonValue answer;
    answer["entry"] = receipt.last_entry;
    answer["records"] = std::move(records);
    answer["refs"] = std::move(refs);
    if (!codes.empty()) answer["codes"] = std::move(codes);
    answer["size"] = receipt.size;
    if (session.options().dry_run) {
        answer["dry_run"] = true;
    } else {
        answer["root"] = base64(receipt.root.view());
    }
    return answer;
}

ExitCode print_receipt(Session& session, const Receipt& receipt) {
    const bool is_dry_run = session.options().dry_run;
    session.console().end_progress();
    session.write_output([&](std::ostream& out) {
        if (session.format() == Format::json) {
            out << render_json(receipt_as_json(session, receipt));
            return;
        }
        if (session.format() == Format::csv) {
            out << render_csv(receipt_as_table(receipt, is_dry_run));
            return;
        }
        for (const DraftOutcome& outcome : receipt.outcomes) {
            out << in_words(outcome, is_dry_run) << '\n';
        }
        if (is_dry_run) out << "nothing was written\n";
    });
    return ExitCode::done;
}

}  // namespace fundtrail
