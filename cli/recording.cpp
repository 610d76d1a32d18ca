#include "cli/recording.hpp"

#include "cli/purge_words.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/ledger_id.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"

#include <algorithm>
#include <ostream>
#include <utility>

namespace fundtrail {

SigningKey::SigningKey(Session& session, const LedgerFolder& folder) {
    const std::string name = session.signing_key_name();
    const Keyring keyring = session.keyring();
    key_ = keyring.public_key(name);
    memory_.emplace(signer_memory_path(keyring.folder(), name, read_ledger_id(folder)));
    if (!session.options().dry_run) secret_ = keyring.unlock(name, session.passphrase_of(name));
}

Signer SigningKey::signer() {
    return Signer{.key = key_,
                  .secret = secret_ ? &*secret_ : nullptr,
                  .memory = memory_ ? &*memory_ : nullptr};
}

ExitCode record(Session& session, const std::vector<Draft>& drafts, const Reword& reword) {
    const LedgerFolder folder = session.ledger_folder();
    SigningKey key{session, folder};
    WriteSession writing{folder, key.signer(), session.surroundings()};
    const ToldWhenOver told_when_over{session, writing};
    if (writing.last_signing_never_landed()) {
        session.console().say(
            "the last entry signed with this key never reached the ledger; going on");
    }
    std::vector<DraftOutcome> outcomes;
    // Of many records nobody reads every line.
    const Telling telling = drafts.size() == 1 ? Telling::with_moves : Telling::briefly;
    for (const Draft& draft : drafts) {
        auto outcome = writing.add(draft, telling);
        if (!outcome) return session.refuse(reword(outcome.error()));
        for (const Refusal& warning : outcome->warnings) {
            session.console().warn('[' + warning.rule + "] " + warning.reason);
        }
        outcomes.push_back(std::move(*outcome));
    }
    session.hold_signals();
    Receipt receipt = session.options().dry_run ? writing.rehearse() : writing.commit();
    receipt.outcomes = std::move(outcomes);
    const ExitCode printed = print_receipt(session, receipt);
    const ExitCode told = tell(receipt.purge, session);
    return printed == ExitCode::done ? told : printed;
}

ExitCode record(Session& session, const Result<Draft>& draft, const Reword& reword) {
    if (!draft) return session.refuse(draft.error());
    return record(session, std::vector<Draft>{*draft}, reword);
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

/// `PL-00001`, the code of a register entry, or what the record is about.
const std::string& shown_name(const DraftOutcome& outcome) {
    if (!outcome.names.ref.empty()) return outcome.names.ref;
    return outcome.names.code.empty() ? outcome.about : outcome.names.code;
}

/// `recorded OB-00001 as 10.0, a proposal that awaits: certified`; `certified OB-00001 as 11.0; it
/// awaits: approved`.
std::string in_words(const DraftOutcome& outcome, bool is_dry_run) {
    std::string words = is_dry_run             ? "would be recorded: "
                        : outcome.deed.empty() ? "recorded "
                                               : "";
    words += outcome.deed.empty() ? shown_name(outcome) : outcome.deed;
    words += " as " + to_text(outcome.names.record);
    if (outcome.awaits.empty()) return words;
    return words + (outcome.deed.empty() ? ", a proposal that awaits: " : "; it awaits: ") +
           outcome.awaits;
}

/// What the record moves, a line an account and fund.
Page page_of_moves(const DraftOutcome& outcome) {
    PageTable table{.caption = outcome.awaits.empty() ? "" : "Once decided it moves",
                    .columns = {{.title = "Account"},
                                {.title = "Fund"},
                                {.title = "Debit", .align = Align::right},
                                {.title = "Credit", .align = Align::right}},
                    .rows = {}};
    const bool is_any_foreign =
        std::any_of(outcome.moves.begin(), outcome.moves.end(), [](const MovedLine& line) {
            return line.own.has_value();
        });
    if (is_any_foreign) table.columns.push_back({.title = "Own currency", .align = Align::right});
    for (const MovedLine& line : outcome.moves) {
        const std::string amount = grouped_text(line.amount.minor_units, line.amount.currency);
        std::vector<std::string> row{line.account, line.fund, "", ""};
        row[line.amount.minor_units < 0 ? 3 : 2] =
            line.amount.minor_units < 0 ? amount.substr(1) : amount;
        if (is_any_foreign) row.push_back(line.own ? to_text(*line.own) : "");
        table.rows.push_back(std::move(row));
    }
    Page page;
    page.tables.push_back(std::move(table));
    return page;
}

/// The records in one table, as CSV gives them, and what each moves in one of its own.
Page receipt_as_page(const Receipt& receipt, bool is_dry_run) {
    Page page;
    page.title = is_dry_run ? "Would be recorded: nothing was written" : "Recorded";
    page.tables.push_back(receipt_as_table(receipt, is_dry_run));
    for (const DraftOutcome& outcome : receipt.outcomes) {
        page.notes.push_back(in_words(outcome, is_dry_run));
        if (outcome.moves.empty()) continue;
        PageTable moves = page_of_moves(outcome).tables.front();
        moves.caption = to_text(outcome.names.record) +
                        (moves.caption.empty() ? " moves" : ": once decided it moves");
        page.tables.push_back(std::move(moves));
    }
    return page;
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
    if (receipt.purge.state != Purge::State::not_due) {
        answer["vault"] = to_text(receipt.purge.state);
        answer["vault_rows_erased"] = receipt.purge.rows;
    }
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
    if (session.format() != Format::table) {
        return session.print(receipt_as_page(receipt, is_dry_run),
                             receipt_as_json(session, receipt));
    }
    session.write_output([&](std::ostream& out) {
        for (const DraftOutcome& outcome : receipt.outcomes) {
            out << in_words(outcome, is_dry_run) << '\n';
            if (!outcome.moves.empty()) {
                out << render_text(page_of_moves(outcome), session.columns());
            }
        }
        if (is_dry_run) out << "nothing was written\n";
    });
    return ExitCode::done;
}

}  // namespace fundtrail
