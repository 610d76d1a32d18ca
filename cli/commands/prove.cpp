#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "cli/typed_keys.hpp"
#include "ledger/record_proving.hpp"
#include "reports/record_name.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace fundtrail {
namespace {

struct ProveOptions {
    std::string name;
    std::vector<std::string> open;
    std::string policy;
};

Result<MadeProof> make_proof(const ProveOptions& options, Database& database, Session& session) {
    ProjectedLedger ledger{database};
    const auto id = find_record(ledger, options.name);
    if (!id) return tl::unexpected{id.error()};
    ProofWishes wishes;
    if (!options.policy.empty()) {
        auto policy = typed_policy(options.policy, session);
        if (!policy) return tl::unexpected{std::move(policy).error()};
        wishes.policy = *std::move(policy);
    }
    if (!options.open.empty()) {
        Vault vault = Vault::open(session.ledger_folder().vault());
        auto openings = open_fields(database, *id, options.open, vault);
        if (!openings) return tl::unexpected{std::move(openings).error()};
        wishes.openings = *std::move(openings);
    }
    return prove_record(database, *id, wishes);
}

bool goes_to_file(const Session& session) {
    return !session.options().output.empty() && session.options().output != "-";
}

JsonValue as_json(const MadeProof& made, const Session& session) {
    JsonValue json;
    if (goes_to_file(session)) json["file"] = session.options().output;
    json["entry"] = made.proven.id.entry_index();
    json["record"] = to_text(made.proven.id);
    json["checkpoint_size"] = static_cast<std::int64_t>(made.proven.checkpoint.size);
    json["bytes"] = static_cast<std::int64_t>(made.file.size());
    json["proof"] = made.file;
    return json;
}

PageTable as_table(const MadeProof& made, const Session& session) {
    constexpr auto k_right = Align::right;
    return PageTable{.caption = {},
                     .columns = {{.title = "Record"},
                                 {.title = "Checkpoint size", .align = k_right},
                                 {.title = "Bytes", .align = k_right},
                                 {.title = "File"}},
                     .rows = {{to_text(made.proven.id),
                               std::to_string(made.proven.checkpoint.size),
                               std::to_string(made.file.size()),
                               goes_to_file(session) ? session.options().output : std::string{}}}};
}

std::string opened_in_words(const MadeProof& made) {
    std::string names;
    for (const FieldOpening& opening : made.proven.openings) {
        names += (names.empty() ? "; it opens " : ", ") + opening.field;
    }
    return names;
}

/// The file holds the proof whatever the format: JSON and CSV say where it is, and how large.
ExitCode print_proof(const MadeProof& made, Session& session) {
    const bool is_whole_answer =
        session.format() != Format::json && session.format() != Format::csv;
    if (goes_to_file(session) || is_whole_answer) {
        session.write_output(
            [&](std::ostream& out) { out << made.file; },
            made.proven.openings.empty() ? FileAccess::anybody : FileAccess::owner);
    }
    session.console().say(
        "proves record " + to_text(made.proven.id) + " under the checkpoint of the first " +
        std::to_string(made.proven.checkpoint.size) + " entries" + opened_in_words(made));
    std::ostream& out = session.host().out;
    if (session.format() == Format::json) out << render_json(as_json(made, session));
    if (session.format() == Format::csv) out << render_csv(as_table(made, session));
    return ExitCode::done;
}

ExitCode run_prove(const ProveOptions& options, Session& session) {
    return ask(session, [&](Database& database) {
        const auto made = make_proof(options, database, session);
        if (!made) return session.refuse(made.error());
        return print_proof(*made, session);
    });
}

}  // namespace

void add_prove(CommandSet commands) {
    const auto options = std::make_shared<ProveOptions>();
    Command command = commands.add(
        "prove",
        "Prove one record to somebody who does not hold the ledger, as a small file",
        "fundtrail --ledger unmx prove DB-00001 --open purpose --output DB-00001.tlog-proof",
        [options](Session& session) { return run_prove(*options, session); });
    command.option("REF", options->name, "A document DB-00001, a record 41.0, or a code")
        .required();
    command
        .option("--open",
                options->open,
                "Show this private field, such as payee_name, from the vault, or all")
        .repeated();  // REF may follow
    command.option(
        "--policy", options->policy, "File: the trust policy that the checkpoint must meet");
}

}  // namespace fundtrail
