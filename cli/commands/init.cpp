#include "cli/commands/commands.hpp"
#include "core/encoding.hpp"
#include "core/entry.hpp"
#include "core/error.hpp"
#include "core/names.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/founding.hpp"

#include <array>
#include <memory>
#include <ostream>

namespace fundtrail {
namespace {

struct InitOptions {
    std::string name;
    std::string currency;
    std::string admin;
    std::vector<std::string> administrators;
    bool no_passphrase = false;
};

/// CODE=VKEY.
std::pair<std::string, VerifierKey> parse_administrator(const std::string& text) {
    const auto equals = text.find('=');
    const auto key =
        equals == std::string::npos ? std::nullopt : parse_verifier_key(text.substr(equals + 1));
    if (!key || !is_code(text.substr(0, equals))) {
        throw InputError{'"' + text + "\" is not CODE=VKEY",
                         "write it as admin-2=<what `fundtrail key show` prints>"};
    }
    return {text.substr(0, equals), *key};
}

/// The code of the first administrator: the last part of the key's name.
std::string code_of(const std::string& key_name) {
    std::string code = key_name.substr(key_name.rfind('/') + 1);
    if (is_code(code)) return code;
    throw InputError{"the last part of the key name \"" + key_name + "\" cannot be an officer code",
                     "use a key whose name ends in a code such as admin-1"};
}

Currency parse_currency(const std::string& code) {
    if (const auto currency = Currency::find(code)) return *currency;
    throw InputError{'"' + code + "\" is not a currency of ISO 4217",
                     "write its three capitals, such as USD"};
}

SecretKey fresh_key(RandomSource& random) {
    std::array<std::uint8_t, 32> seed{};
    random.fill(seed);
    SecretKey key = SecretKey::from_seed(seed);
    volatile std::uint8_t* bytes = seed.data();
    for (std::size_t at = 0; at < seed.size(); ++at) {
        bytes[at] = 0;
    }
    return key;
}

/// One row: `origin` is the ledger's name as far as it is known.
Page outcome_as_page(const std::string& origin,
                     const LedgerFolder& folder,
                     const Session& session) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Ledger"}, {.title = "Folder"}, {.title = "Written"}},
                    .rows = {{origin, folder.path, session.options().dry_run ? "no" : "yes"}}};
    return Page{.title = "New ledger", .facts = {}, .tables = {std::move(table)}, .notes = {}};
}

ExitCode print_dry_run(const InitOptions& options, const LedgerFolder& folder, Session& session) {
    if (session.format() != Format::table) {
        JsonValue answer;
        answer["name"] = options.name;
        answer["dry_run"] = true;
        return session.print(outcome_as_page(options.name, folder, session), answer);
    }
    session.write_output([&](std::ostream& out) {
        out << "would have opened " << options.name << "\nin " << folder.path
            << "\nnothing was written\n";
    });
    return ExitCode::done;
}

JsonValue outcome_as_json(const std::string& origin, const Hash& id, std::size_t administrators) {
    JsonValue::Array records;
    for (std::size_t position = 0; position <= administrators; ++position) {
        records.emplace_back(to_text(RecordId::of(0, static_cast<std::int64_t>(position))));
    }
    JsonValue answer;
    answer["ledger_id"] = hex(id.view());
    answer["origin"] = origin;
    answer["entry"] = 0;
    answer["records"] = std::move(records);
    answer["refs"] = JsonValue::Array{};
    answer["size"] = 1;
    answer["root"] = base64(id.view());
    return answer;
}

ExitCode print_outcome(const Founding& founding,
                       const Hash& id,
                       const LedgerFolder& folder,
                       Session& session) {
    const std::string origin = founding.name + '/' + hex(id.view());
    if (session.format() == Format::table) {
        session.write_output([&](std::ostream& out) {
            out << "opened " << origin << "\nin " << folder.path << "\nledger id " << hex(id.view())
                << '\n';
        });
    } else {
        session.print(outcome_as_page(origin, folder, session),
                      outcome_as_json(origin, id, founding.administrators.size()));
    }
    session.console().say(
        "hand out the ledger id by another way than the ledger: it tells this ledger from any "
        "other");
    return ExitCode::done;
}

ExitCode run_init(const InitOptions& options, Session& session) {
    const Currency currency = parse_currency(options.currency);
    if (!is_name(options.name, k_ledger_name_bytes_max)) {
        throw InputError{'"' + options.name + "\" cannot name a ledger",
                         "write it as mission.example/unmx: lower case, digits, . - and /"};
    }
    const LedgerFolder folder = session.new_ledger_folder();
    require_vacant(folder);
    const Keyring keyring = session.keyring();
    const std::string admin = keyring.resolve(options.admin);
    Founding founding{.name = options.name,
                      .base_currency = currency,
                      .checkpoint_key = {},
                      .administrators = {{code_of(admin), keyring.public_key(admin)}}};
    for (const std::string& text : options.administrators) {
        founding.administrators.push_back(parse_administrator(text));
    }
    if (session.options().dry_run) return print_dry_run(options, folder, session);

    const SecretKey secret = keyring.unlock(admin, session.passphrase_of(admin));
    std::optional<Passphrase> passphrase;
    if (options.no_passphrase) {
        session.console().warn(
            "the checkpoint key is stored without a passphrase: for tests and demonstrations only");
    } else {
        passphrase = session.new_passphrase("the ledger's checkpoint key");
    }
    const SecretKey checkpoint_key = fresh_key(session.host().random);
    founding.checkpoint_key = checkpoint_key.public_key();
    make_folders(folder.path);
    // The key is kept under the ledger's origin, which is known only once entry 0 is made; it is
    // stored before the ledger is, so that no ledger is left without it.
    const auto store_key = [&](const Hash& id) {
        keyring.store(
            options.name + '/' + hex(id.view()), checkpoint_key, passphrase, session.host().random);
    };
    const Hash id = found_ledger(
        folder, founding, {secret, keyring.folder()}, session.surroundings(), store_key);
    session.note_recorded(0);
    return print_outcome(founding, id, folder, session);
}

}  // namespace

void add_init(CommandSet commands) {
    const auto options = std::make_shared<InitOptions>();
    Command command = commands.add(
        "init",
        "Open a new ledger: entry 0, the vault and the checkpoint key",
        "fundtrail --ledger unmx init --name mission.example/unmx --currency USD --admin admin-1",
        [options](Session& session) { return run_init(*options, session); });
    command.option("--name", options->name, "Name of the ledger, such as mission.example/unmx")
        .required();
    command.option("--currency", options->currency, "Base currency, such as USD").required();
    command.option("--admin", options->admin, "Key of the first administrator, who signs")
        .required()
        .takes({.takes = Takes::key});
    command.option("--administrator", options->administrators, "Further administrator, CODE=VKEY")
        .take_all();
    command.flag("--no-passphrase",
                 options->no_passphrase,
                 "Store the checkpoint key unencrypted, for tests and demonstrations");
}

}  // namespace fundtrail
