#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"
#include "cli/typed_keys.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "reports/render/json.hpp"

#include <memory>
#include <ostream>

namespace fundtrail {
namespace {

struct ReplaceOptions {
    std::string key;
    std::string reason;
    std::string date;
};

ExitCode run_replace(const ReplaceOptions& options, Session& session) {
    const VerifierKey key = typed_log_key(options.key, session);
    return record(session,
                  DraftBuilder{"checkpoint_key.replaced"}
                      .text("checkpoint_public_key", base64(key.key.view()))
                      .text("reason", options.reason)
                      .text("date", options.date)
                      .finish());
}

/// What donors and witnesses pin as the ledger's key.
ExitCode run_show(Session& session) {
    const CheckpointSigner keys = read_checkpoint_signer(session.ledger_folder());
    const auto vkey = [&](const CheckpointKey& key) {
        return to_text(make_verifier_key(to_text(keys.origin), key.key));
    };
    if (session.format() == Format::table) {
        session.write_output([&](std::ostream& out) { out << vkey(keys.keys.back()) << '\n'; });
        return ExitCode::done;
    }
    JsonValue answer;
    answer["origin"] = to_text(keys.origin);
    answer["vkey"] = vkey(keys.keys.back());
    JsonValue::Array all;
    PageTable table{
        .caption = {}, .columns = {{.title = "From size"}, {.title = "Key"}}, .rows = {}};
    for (const CheckpointKey& key : keys.keys) {
        JsonValue row;
        row["from_size"] = static_cast<std::int64_t>(key.first_size);
        row["vkey"] = vkey(key);
        all.push_back(std::move(row));
        table.rows.push_back({std::to_string(key.first_size), vkey(key)});
    }
    answer["keys"] = std::move(all);
    return session.print(Page{.title = {}, .facts = {}, .tables = {std::move(table)}, .notes = {}},
                         answer);
}

}  // namespace

void add_checkpoint_key(CommandSet commands) {
    CommandSet keys = commands.group("checkpoint-key",
                                     "Show or replace the key that signs the ledger's checkpoints",
                                     "fundtrail checkpoint-key show");

    const auto replaced = std::make_shared<ReplaceOptions>();
    Command replace =
        keys.add("replace",
                 "Put another checkpoint key in force, where the present one is lost or stolen",
                 "fundtrail --as admin-1 checkpoint-key replace --key checkpoint-2.vkey --reason "
                 "\"the laptop that held it is lost\"",
                 [replaced](Session& session) { return run_replace(*replaced, session); });
    replace.option("--key", replaced->key, "vkey of a new key of any name, or a file that holds it")
        .required();
    replace.option("--reason", replaced->reason, "Why (kept private)").required();
    replace.option("--date", replaced->date, "Day of the replacement (today)");

    keys.add("show",
             "Print the vkey of the checkpoint key in force, under the ledger's origin: for donors "
             "and witnesses",
             "fundtrail checkpoint-key show",
             run_show);
}

}  // namespace fundtrail
