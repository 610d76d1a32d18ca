#include "cli/commands/commands.hpp"
#include "core/error.hpp"
#include "core/note.hpp"
#include "ledger/key_names.hpp"
#include "reports/render/json.hpp"

#include <memory>
#include <ostream>

namespace fundtrail {
namespace {

struct NewKeyOptions {
    std::string name;
    bool no_passphrase = false;
    bool is_witness = false;
};

ExitCode print_key(const std::string& name, const std::string& vkey, Session& session) {
    if (session.format() == Format::table || session.format() == Format::csv) {
        session.write_output([&](std::ostream& out) { out << vkey << '\n'; });
        return ExitCode::done;
    }
    JsonValue answer;
    answer["name"] = name;
    answer["vkey"] = vkey;
    return session.print(Page{.title = "Public key",
                              .facts = {{"Name", name}, {"Key", vkey}},
                              .tables = {},
                              .notes = {}},
                         answer);
}

ExitCode run_new(const NewKeyOptions& options, Session& session) {
    require_key_name(options.name);
    const Keyring keyring = session.keyring();
    if (keyring.holds(options.name)) {
        throw KeyError{"there is a key named " + options.name + " already",
                       "choose another name; keys are never overwritten"};
    }
    if (session.options().dry_run) {
        session.write_output([&](std::ostream& out) {
            out << "would have made the key " << options.name << "\nnothing was written\n";
        });
        return ExitCode::done;
    }
    std::optional<Passphrase> passphrase;
    if (options.no_passphrase) {
        session.console().warn(
            "without a passphrase, whoever reads the key file can sign as you: for tests and "
            "demonstrations only");
    } else {
        passphrase = session.new_passphrase(options.name);
    }
    session.console().say(
        "the name stays public in every ledger for ever: name the post, not the person");
    RandomSource& random = session.host().random;
    const std::string vkey = options.is_witness
                                 ? to_text(keyring.create_witness(options.name, passphrase, random))
                                 : to_text(keyring.create(options.name, passphrase, random));
    session.note_made("the key was made and stays: `fundtrail key show " + options.name +
                      "` prints its public part");
    return print_key(options.name, vkey, session);
}

std::vector<std::string> as_row(const KeyInfo& info) {
    if (!info.key) return {info.name, "?", "?", "damaged: " + info.problem};
    return {info.name,
            info.type == KeyType::cosignature ? "witness" : "ledger",
            info.is_protected ? "yes" : "no",
            to_text(key_id(info.key->name, info.key->key, info.type))};
}

ExitCode run_list(Session& session) {
    Page page{.title = "Keys", .facts = {}, .tables = {}, .notes = {}};
    PageTable table{.caption = {},
                    .columns = {{.title = "Name"},
                                {.title = "Use"},
                                {.title = "Passphrase"},
                                {.title = "Key ID"}},
                    .rows = {}};
    JsonValue::Array keys;
    for (const KeyInfo& info : session.keyring().list()) {
        table.rows.push_back(as_row(info));
        JsonValue key;
        key["name"] = info.name;
        key["vkey"] =
            info.key ? vkey_text(info.key->name, info.key->key, info.type) : std::string{};
        key["witness"] = info.type == KeyType::cosignature;
        key["protected"] = info.is_protected;
        key["problem"] = info.problem;
        keys.push_back(std::move(key));
    }
    if (table.rows.empty()) {
        session.console().say("there are no keys yet: `fundtrail key new NAME` makes one");
    }
    page.tables.push_back(std::move(table));
    JsonValue answer;
    answer["keys"] = std::move(keys);
    return session.print(page, answer);
}

ExitCode run_show(const std::string& name, Session& session) {
    const Keyring keyring = session.keyring();
    const std::string whole_name = keyring.resolve(name);
    return print_key(whole_name, keyring.vkey(whole_name), session);
}

}  // namespace

void add_key(CommandSet commands) {
    CommandSet keys = commands.group(
        "key", "Make and show the keys that sign", "fundtrail key new mission.example/finance-1");

    const auto made = std::make_shared<NewKeyOptions>();
    Command create = keys.add("new",
                              "Make a key, encrypted under a passphrase, and print its vkey",
                              "fundtrail key new mission.example/finance-1",
                              [made](Session& session) { return run_new(*made, session); });
    create.option("NAME", made->name, "Public name, such as mission.example/finance-1").required();
    create.flag("--no-passphrase",
                made->no_passphrase,
                "Store it unencrypted, for tests and demonstrations");
    create.flag("--witness",
                made->is_witness,
                "A witness's key: it cosigns checkpoints and signs nothing else");

    keys.add("list", "List the keys on this machine", "fundtrail key list", run_list);

    const auto shown = std::make_shared<std::string>();
    Command show = keys.add("show",
                            "Print the vkey of a key, to hand to an administrator",
                            "fundtrail key show finance-1",
                            [shown](Session& session) { return run_show(*shown, session); });
    show.option("NAME", *shown, "Name of the key, or its last path part")
        .required()
        .takes({.takes = Takes::key});
}

}  // namespace fundtrail
