#include "cli/commands/commands.hpp"
#include "cli/received_text.hpp"
#include "cli/typed_keys.hpp"
#include "core/encoding.hpp"
#include "core/entry.hpp"
#include "core/error.hpp"
#include "core/hash_text.hpp"
#include "ledger/cosignature_storing.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/witness_cosigning.hpp"
#include "ledger/witness_request_making.hpp"

#include <algorithm>
#include <memory>
#include <ostream>
#include <utility>

namespace fundtrail {
namespace {

struct RequestOptions {
    std::string witness;
    std::optional<std::int64_t> old_size;
    std::optional<std::int64_t> size;
};

struct CosignOptions {
    std::string request;
    std::vector<std::string> log_keys;
    std::string policy;
};

struct AddOptions {
    std::string reply;
    std::vector<std::string> witnesses;
    std::string policy;
    std::optional<std::int64_t> size;
};

std::optional<std::uint64_t> unsigned_size(const std::optional<std::int64_t>& size) {
    if (!size) return std::nullopt;
    return static_cast<std::uint64_t>(*size);
}

std::string read_named(const std::string& file, std::size_t bytes_max, const Session& session) {
    auto text = read_file(session.path_of(file), bytes_max);
    if (!text) throw InputError{"there is no file " + file, "name the file as it was received"};
    return as_sent(*std::move(text));
}

std::string size_in_words(std::uint64_t size) {
    return "size " + std::to_string(size);
}

JsonValue as_json(const Checkpoint& checkpoint) {
    JsonValue json;
    json["origin"] = checkpoint.origin;
    json["size"] = static_cast<std::int64_t>(checkpoint.tree.size);
    json["root"] = to_text(checkpoint.tree.root);
    return json;
}

// The operator asks.

/// The body is the answer: it is sent as it is.
ExitCode print_request(const MadeRequest& made, Session& session) {
    const std::string body = to_text(made.request);
    const std::uint64_t size = made.checkpoint.tree.size;
    session.console().say("asks a witness that cosigned " +
                          size_in_words(static_cast<std::uint64_t>(made.request.old_size)) +
                          " last to cosign " + size_in_words(size));
    if (made.entries > size) {
        session.console().say("the ledger has grown to " + std::to_string(made.entries) +
                              " entries since; `fundtrail checkpoint` first covers them all");
    }
    session.console().say("the witness knows this ledger by " + to_text(made.log_key) +
                          "; hand that over by another way");
    if (session.format() == Format::table) {
        session.write_output([&](std::ostream& out) { out << body; });
        return ExitCode::done;
    }
    JsonValue json = as_json(made.checkpoint);
    json["old"] = made.request.old_size;
    json["request"] = body;
    json["log_key"] = to_text(made.log_key);
    PageTable data{
        .caption = {},
        .columns = {{.title = "Origin"}, {.title = "Old"}, {.title = "Size"}},
        .rows = {
            {made.checkpoint.origin, std::to_string(made.request.old_size), std::to_string(size)}}};
    return session.print(Page{.title = {}, .facts = {}, .tables = {std::move(data)}, .notes = {}},
                         json);
}

ExitCode run_request(const RequestOptions& options, Session& session) {
    RequestChoice choice{.size = unsigned_size(options.size),
                         .old_size = unsigned_size(options.old_size),
                         .witness = std::nullopt};
    if (!options.witness.empty()) choice.witness = typed_witness_key(options.witness, session);
    const auto made = make_witness_request(session.ledger_folder(), choice);
    return made ? print_request(*made, session) : session.refuse(made.error());
}

// The witness answers.

/// The key that is named, else the only witness's key of this machine.
std::string witness_key_name(Session& session, const Keyring& keyring) {
    if (!session.options().as.empty()) return session.signing_key_name();
    std::vector<std::string> names;
    for (const KeyInfo& info : keyring.list()) {
        if (info.key && info.type == KeyType::cosignature) names.push_back(info.name);
    }
    if (names.size() == 1) return names.front();
    if (names.empty()) {
        throw KeyError{"there is no witness's key on this machine",
                       "make one with `fundtrail key new NAME --witness`"};
    }
    throw KeyError{"there are " + std::to_string(names.size()) +
                       " witnesses' keys on this machine, and none was named",
                   "name one with --as KEY; `fundtrail key list` shows them"};
}

Result<std::vector<VerifierKey>> trusted_logs(const CosignOptions& options,
                                              const Session& session) {
    std::vector<VerifierKey> keys;
    for (const std::string& key : options.log_keys) {
        keys.push_back(typed_log_key(key, session));
    }
    if (options.policy.empty()) return keys;
    const auto policy = typed_policy(options.policy, session);
    if (!policy) return tl::unexpected{policy.error()};
    for (const PolicyLog& log : policy->logs()) {
        keys.push_back(log.key);
    }
    return keys;
}

/// In the protocol's numbers, with both checkpoints of a conflict.
ExitCode print_refusal(const WitnessRefusal& refused, Session& session) {
    Refusal refusal = refused.refusal;
    JsonValue details;
    if (refused.status) {
        const auto number = static_cast<std::int64_t>(*refused.status);
        details["status"] = number;
        details["size"] = refused.cosigned_size;
        if (session.format() != Format::json) {
            refusal.reason.insert(0, std::to_string(number) + ": ");
        }
    }
    if (!refused.conflict) return session.refuse(refusal, std::move(details));
    const Conflict& conflict = *refused.conflict;
    details["cosigned"] = conflict.evidence.held;
    details["requested"] = conflict.evidence.found;
    if (!conflict.path.empty()) details["evidence"] = conflict.path;
    const ExitCode code = session.refuse(refusal, std::move(details));
    if (session.format() == Format::json) return code;
    session.console().say("this witness has cosigned:\n\n" + conflict.evidence.held);
    session.console().say("and is asked to cosign:\n\n" + conflict.evidence.found);
    session.console().say(conflict.path.empty() ? "the evidence is not kept: save both"
                                                : "both are kept in " + conflict.path);
    if (conflict.evidence.fork) {
        session.console().say(
            "they prove that the ledger's key signed two histories: `fundtrail check-proof FILE "
            "--log-key VKEY` shows it to anybody");
    }
    return code;
}

void say_what_was_cosigned(const GivenCosignature& given, Session& session) {
    const std::string deed = given.line.empty() ? "would cosign " : "cosigned ";
    session.console().say(deed + size_in_words(given.checkpoint.tree.size) + " of " +
                          given.checkpoint.origin + " at " + to_text(given.time) +
                          (given.size_before == 0
                               ? ", the first that this witness sees of this ledger"
                               : "; before that " + size_in_words(given.size_before)));
    for (std::size_t at = given.log_keys.size() - given.keys_added; at < given.log_keys.size();
         ++at) {
        session.console().say("from now on this witness knows the ledger " +
                              std::string{at == 0 ? "by " : "also by "} +
                              to_text(given.log_keys[at]));
    }
}

/// The lines are the answer: they are sent as they are.
ExitCode print_cosignature(const GivenCosignature& given,
                           const CosignerKey& witness,
                           Session& session) {
    say_what_was_cosigned(given, session);
    if (session.format() == Format::table && !given.line.empty()) {
        session.write_output([&](std::ostream& out) { out << given.line; });
        return ExitCode::done;
    }
    JsonValue json = as_json(given.checkpoint);
    json["witness"] = to_text(witness);
    json["time"] = to_text(given.time);
    json["size_before"] = static_cast<std::int64_t>(given.size_before);
    json["cosignature"] = given.line;
    JsonValue::Array keys;
    for (const VerifierKey& key : given.log_keys) {
        keys.emplace_back(to_text(key));
    }
    json["log_keys"] = std::move(keys);
    if (given.line.empty()) json["dry_run"] = true;
    PageTable data{
        .caption = {},
        .columns = {{.title = "Witness"}, {.title = "Size"}, {.title = "Time"}},
        .rows = {{witness.name, std::to_string(given.checkpoint.tree.size), to_text(given.time)}}};
    return session.print(
        Page{.title = given.line.empty() ? "What would be cosigned; nothing was signed" : "",
             .facts = {{"Origin", given.checkpoint.origin}},
             .tables = {std::move(data)},
             .notes = {}},
        json);
}

ExitCode run_cosign(const CosignOptions& options, Session& session) {
    // Longer than any request, so that what is too long is answered as the protocol does.
    constexpr std::size_t k_read_bytes_max = 4 * k_witness_request_bytes_max;
    const std::string body = read_named(options.request, k_read_bytes_max, session);
    const auto trusted = trusted_logs(options, session);
    if (!trusted) return session.refuse(trusted.error());
    const Keyring keyring = session.keyring();
    const std::string name = witness_key_name(session, keyring);
    const CosignerKey key = keyring.witness_key(name);
    std::optional<SecretKey> secret;
    if (!session.options().dry_run) {
        secret = keyring.unlock_witness(name, session.passphrase_of(name));
    }
    const WitnessSigner witness{
        .key = key, .secret = secret ? &*secret : nullptr, .keys_folder = keyring.folder()};
    const auto given = answer_request(witness, body, *trusted, session.surroundings().clock);
    return given ? print_cosignature(*given, key, session) : print_refusal(given.error(), session);
}

// The operator takes the reply in.

/// Whose lines are stored, and the policy that they are counted by, if there is one.
struct KnownWitnesses {
    std::vector<CosignerKey> keys;
    std::optional<TrustPolicy> policy;
};

Result<KnownWitnesses> known_witnesses(const AddOptions& options, const Session& session) {
    if (options.witnesses.empty() && options.policy.empty()) {
        throw InputError{"no witness was named, so no line of the reply can be verified",
                         "name its key with --witness VKEY, or a trust policy with --policy FILE"};
    }
    KnownWitnesses known;
    for (const std::string& witness : options.witnesses) {
        known.keys.push_back(typed_witness_key(witness, session));
    }
    if (!options.policy.empty()) {
        auto policy = typed_policy(options.policy, session);
        if (!policy) return tl::unexpected{policy.error()};
        std::ranges::copy(policy->witness_keys(), std::back_inserter(known.keys));
        known.policy = *std::move(policy);
    }
    std::vector<CosignerKey> once;
    for (CosignerKey& key : known.keys) {
        if (std::ranges::find(once, key) == once.end()) once.push_back(std::move(key));
    }
    known.keys = std::move(once);
    return known;
}

/// `1 of the 2 witnesses of the policy has cosigned size 12; the quorum is not met`.
std::string policy_in_words(const TrustPolicy& policy, const StoredCosignatures& stored) {
    const std::size_t counted = policy.counting_witnesses(cosigners_of(stored.cosigned)).size();
    return std::to_string(counted) + " of the " + std::to_string(policy.witnesses().size()) +
           " witnesses of the policy " + (counted == 1 ? "has" : "have") + " cosigned " +
           size_in_words(stored.checkpoint.tree.size) + "; the quorum is " +
           (policy.is_met_by(cosigners_of(stored.cosigned)) ? "met" : "not met");
}

JsonValue as_json(const StoredCosignatures& stored, const std::optional<TrustPolicy>& policy) {
    const auto list = [](const std::vector<VerifiedCosignature>& cosignatures) {
        JsonValue::Array all;
        for (const VerifiedCosignature& one : cosignatures) {
            JsonValue json;
            json["witness"] = to_text(one.cosigner);
            json["time"] = claimed_time_text(one.cosignature.time_seconds);
            all.push_back(std::move(json));
        }
        return all;
    };
    JsonValue json = as_json(stored.checkpoint);
    json["added"] = list(stored.added);
    json["cosigned"] = list(stored.cosigned);
    JsonValue::Array unknown;
    for (const std::string& line : stored.unknown) {
        unknown.emplace_back(line);
    }
    json["unknown"] = std::move(unknown);
    if (policy) {
        const auto cosigners = cosigners_of(stored.cosigned);
        json["witnesses"] = static_cast<std::int64_t>(policy->counting_witnesses(cosigners).size());
        json["quorum_met"] = policy->is_met_by(cosigners);
    }
    return json;
}

Page as_page(const StoredCosignatures& stored, const std::optional<TrustPolicy>& policy) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Witness"},
                                {.title = "Size", .align = Align::right},
                                {.title = "Time"},
                                {.title = "New"}},
                    .rows = {}};
    for (const VerifiedCosignature& one : stored.cosigned) {
        const bool is_new = std::ranges::find(stored.added, one) != stored.added.end();
        table.rows.push_back({one.cosigner.name,
                              std::to_string(stored.checkpoint.tree.size),
                              claimed_time_text(one.cosignature.time_seconds),
                              is_new ? "yes" : "no"});
    }
    Page page{.title = "Cosignatures of " + stored.checkpoint.origin,
              .facts = {},
              .tables = {std::move(table)},
              .notes = {}};
    if (policy) page.notes.push_back(policy_in_words(*policy, stored));
    return page;
}

ExitCode print_stored(const StoredCosignatures& stored,
                      const std::optional<TrustPolicy>& policy,
                      Session& session) {
    for (const std::string& line : stored.unknown) {
        session.console().warn("a line of " + line +
                               " was left out: no key that was named can have made it");
    }
    if (stored.added.empty()) session.console().say("nothing new: nothing was stored");
    if (session.options().dry_run) session.console().say("nothing was written");
    if (policy && policy->log_keys(stored.checkpoint.origin).empty()) {
        session.console().warn("the policy has no log line for this ledger: add `log " +
                               to_text(stored.log_key) + '`');
    }
    JsonValue json = as_json(stored, policy);
    if (session.options().dry_run) json["dry_run"] = true;
    return session.print(as_page(stored, policy), json);
}

ExitCode run_add(const AddOptions& options, Session& session) {
    const auto known = known_witnesses(options, session);
    if (!known) return session.refuse(known.error());
    const std::string reply =
        signature_lines(read_named(options.reply, k_checkpoint_bytes_max, session));
    const Timestamp now = session.surroundings().clock.now();
    const ReplyChoice choice{
        .known = known->keys,
        .size = unsigned_size(options.size),
        .latest = Timestamp{now.seconds + k_cosignature_ahead_seconds_max},
        .mode = session.options().dry_run ? StoreMode::rehearse : StoreMode::store};
    const auto stored = store_cosignatures(session.ledger_folder(), reply, choice);
    return stored ? print_stored(*stored, known->policy, session) : session.refuse(stored.error());
}

void add_request(CommandSet& witness) {
    const auto options = std::make_shared<RequestOptions>();
    Command command = witness.add(
        "request",
        "Operator: ask a witness to cosign the newest checkpoint",
        "fundtrail --ledger unmx witness request --witness auditor.vkey --output unmx.request",
        [options](Session& session) { return run_request(*options, session); });
    const Option named = command.option(
        "--witness", options->witness, "Vkey of the witness, or a file: what it cosigned is known");
    command.option("--old", options->old_size, "The size that the witness cosigned last")
        .excludes(named)
        .between(0, k_entry_index_end);
    command.option("--size", options->size, "Size of the checkpoint (the newest)")
        .between(0, k_entry_index_end);
}

void add_cosign(CommandSet& witness) {
    const auto options = std::make_shared<CosignOptions>();
    Command command = witness.add(
        "cosign",
        "Witness: cosign a checkpoint that extends what was cosigned before; needs no ledger",
        "fundtrail --as witness-1 witness cosign unmx.request --log-key unmx.vkey "
        "--output unmx.reply",
        [options](Session& session) { return run_cosign(*options, session); });
    command.option("REQUEST", options->request, "The request, as it was received").required();
    command
        .option("--log-key",
                options->log_keys,
                "Vkey of the ledger, or a file: the first time, and when it has a new key")
        .repeated();
    command.option("--policy", options->policy, "Trust policy whose log lines are trusted");
}

void add_add(CommandSet& witness) {
    const auto options = std::make_shared<AddOptions>();
    Command command =
        witness.add("add",
                    "Operator: store the cosignatures of a witness's reply",
                    "fundtrail --ledger unmx witness add unmx.reply --witness auditor.vkey",
                    [options](Session& session) { return run_add(*options, session); });
    command.option("REPLY", options->reply, "The reply, as it was received").required();
    command.option("--witness", options->witnesses, "Vkey of a witness, or a file; several times")
        .repeated();
    command.option("--policy", options->policy, "Trust policy whose witnesses are known");
    command.option("--size", options->size, "Size of the checkpoint (found by its lines)")
        .between(0, k_entry_index_end);
}

}  // namespace

void add_witness(CommandSet commands) {
    CommandSet witness = commands.group("witness",
                                        "Have checkpoints cosigned by outsiders, and cosign them",
                                        "fundtrail --ledger unmx witness request --output "
                                        "unmx.request");
    add_request(witness);
    add_cosign(witness);
    add_add(witness);
    add_witness_register(witness);
}

}  // namespace fundtrail
