#include "cli/run.hpp"

#include "cli/command.hpp"
#include "cli/commands/all_commands.hpp"
#include "cli/completion/complete.hpp"
#include "cli/help_text.hpp"
#include "cli/suggest.hpp"
#include "core/catalogue.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "ledger/schema.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/write_session.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <new>
#include <optional>
#include <ostream>
#include <sstream>
#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_argument_bytes_max = 100'000;

void add_global_options(CLI::App& app, GlobalOptions& options) {
    app.add_option("--ledger",
                   options.ledger,
                   "Folder of the ledger ($FUNDTRAIL_LEDGER, or the nearest one upward)");
    app.add_option("--as", options.as, "Signing key: its name or last path part");
    app.add_option(
        "--passphrase-file", options.passphrase_file, "File with the passphrase (mode 0600)");
    app.add_option("--format", options.format, "table, json, csv, md, html or pdf (table)")
        ->check(CLI::IsMember(format_names()));
    app.add_option("--language", options.language, "Language of reports: en or fr (en)")
        ->check(CLI::IsMember({"en", "fr"}));
    app.add_option("--templates",
                   options.templates,
                   "Folder of your own page.mustache and style.css for html and pdf");
    app.add_option("--output", options.output, "Write the answer to this file");
    app.add_flag("--dry-run", options.dry_run, "Show what would be recorded, write nothing");
    app.set_version_flag("--version",
                         std::string{"fundtrail " FUNDTRAIL_VERSION "\nformat "} +
                             std::to_string(k_format_version) + ", catalogue " +
                             std::to_string(k_catalogue_version) + " (draft)");
}

/// An option that is given says something: `--date ""` is a variable that a script forgot to set.
void refuse_empty_values(CLI::App& app) {
    for (CLI::Option* option : app.get_options()) {
        if (option->get_expected_max() == 0) continue;
        option->check([](const std::string& value) {
            return value.empty() ? std::string{"the value is empty"} : std::string{};
        });
    }
    for (CLI::App* command : app.get_subcommands([](CLI::App*) { return true; })) {
        refuse_empty_values(*command);
    }
}

/// The command named last, under which the user went wrong.
const CLI::App& innermost(const CLI::App& app) {
    const auto named = app.get_subcommands();
    return named.empty() ? app : innermost(*named.front());
}

std::string command_line(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent == nullptr ? command.get_name()
                             : command_line(*parent) + ' ' + command.get_name();
}

/// The options of a command and of all above it.
std::vector<std::string> known_options(const CLI::App& command) {
    std::vector<std::string> words;
    for (const CLI::App* level = &command; level != nullptr; level = level->get_parent()) {
        for (const CLI::Option* option : level->get_options()) {
            for (const std::string& name : option->get_lnames()) {
                words.push_back("--" + name);
            }
        }
    }
    return words;
}

std::vector<std::string> known_commands(const CLI::App& command) {
    std::vector<std::string> words;
    for (const CLI::App* child : command.get_subcommands([](const CLI::App*) { return true; })) {
        words.push_back(child->get_name());
    }
    return words;
}

/// What a word that no option or command took should have been.
ExitCode refuse_word(const std::string& word, const CLI::App& command, Console& console) {
    const bool is_option = word.substr(0, 1) == "-" && word.size() > 1;
    const std::vector<std::string> words =
        is_option ? known_options(command) : known_commands(command);
    const bool takes_commands = !is_option && !words.empty();
    console.error(std::string{is_option        ? "unknown option "
                              : takes_commands ? "unknown command "
                                               : "unexpected word "} +
                  word);
    const std::string meant = nearest(word.substr(0, word.find('=')), words);
    const std::string help = command_line(command) + " --help";
    console.hint(meant.empty() ? help : "did you mean " + meant + "? (" + help + ')');
    return ExitCode::usage;
}

ExitCode refuse_command_line(const std::string& why, const CLI::App& command, Console& console) {
    console.error(why);
    console.hint(command_line(command) + " --help");
    return ExitCode::usage;
}

/// The handler that the arguments name, or the exit code with which they end the program.
struct Parsed {
    Handler handler;
    ExitCode exit_code = ExitCode::done;
};

bool is_any_too_long(const std::vector<std::string>& arguments) {
    return std::any_of(arguments.begin(), arguments.end(), [](const std::string& argument) {
        return argument.size() > k_argument_bytes_max;
    });
}

Parsed parse(CLI::App& app,
             const std::vector<std::string>& arguments,
             const Handler& chosen,
             Host& host) {
    Console console{host};
    if (is_any_too_long(arguments)) {
        return {{}, refuse_command_line("an argument is too long", app, console)};
    }

    std::string complaint;
    try {
        app.parse(std::vector<std::string>{arguments.rbegin(), arguments.rend()});
    } catch (const CLI::Success& success) {
        std::ostringstream help;
        help.exceptions(std::ios::badbit);  // else a lack of memory would cut it short
        app.exit(success, help, host.err);
        host.out << wrapped_help(help.str());
        return {{}, ExitCode::done};
    } catch (const CLI::ParseError& failure) {
        complaint = failure.what();
    }
    const CLI::App& command = innermost(app);
    // A mistyped option also leaves a required one missing: the word that nothing took tells more.
    const std::vector<std::string> untaken = app.remaining(true);
    if (!untaken.empty()) return {{}, refuse_word(untaken.front(), command, console)};
    if (!complaint.empty()) return {{}, refuse_command_line(complaint, command, console)};
    if (chosen) return {chosen, ExitCode::done};
    const CLI::App* parent = command.get_parent();
    host.err << wrapped_help(
        command.help(parent == nullptr ? std::string{} : command_line(*parent)));
    return {{}, ExitCode::usage};
}

/// Asks for no memory: there is none.
ExitCode say_memory_ran_out(Session* session, Host& host) {
    host.err << "fundtrail: error: there is not enough memory\n";
    if (session == nullptr || !session->hints_at_what_stands()) {
        host.err << "hint: no entry was recorded; end other programs, or run this one where it may "
                    "have more memory\n";
    }
    return ExitCode::world_failed;
}

/// The one place that catches: every failure of the world becomes words and an exit code.
ExitCode run_handler(const Handler& handler, Session& session) {
    const auto fail = [&](const Error& error, ExitCode code) {
        session.console().error(error.what());
        if (!session.hints_at_what_stands()) session.console().hint(error.hint());
        return code;
    };
    try {
        session.require_format();
        return handler(session);
    } catch (const InputError& error) {
        const Refusal refusal{.rule = "input", .reason = error.what(), .remedy = error.hint()};
        return session.format() == Format::json ? session.refuse(refusal)
                                                : fail(error, ExitCode::refused);
    } catch (const UsageError& error) {
        return fail(error, ExitCode::usage);
    } catch (const AuthorityError& error) {
        return session.refuse(Refusal{
            .rule = std::string{error.rule()}, .reason = error.what(), .remedy = error.hint()});
    } catch (const CorruptLedger& error) {
        return fail(error, ExitCode::corrupt);
    } catch (const CorruptDatabase& error) {
        return fail(error, ExitCode::corrupt);
    } catch (const Error& error) {
        return fail(error, ExitCode::world_failed);
    } catch (const std::ios_base::failure& error) {
        return fail(Error{std::string{"a file could not be read to its end: "} + error.what()},
                    ExitCode::world_failed);
    } catch (const std::filesystem::filesystem_error& error) {
        if (error.code() == std::errc::not_enough_memory) throw std::bad_alloc{};
        return fail(Error{error.what()}, ExitCode::world_failed);
    } catch (const std::bad_alloc&) {
        throw;  // to where it is put into words without asking for memory
    } catch (const std::exception& bug) {
        session.console().error(std::string{"internal error: "} + bug.what());
        const bool stands = session.hints_at_what_stands();
        session.console().hint(std::string{"this is a mistake in fundtrail, please report it"} +
                               (stands ? "" : "; nothing was written"));
        return ExitCode::bug;
    }
}

/// Runs the command and sees to it that its answer has left.
ExitCode run_session(const Handler& handler, Session& session) {
    Host& host = session.host();
    try {
        const ExitCode code = run_handler(handler, session);
        session.console().end_progress();
        host.out.flush();
        if (code != ExitCode::done || host.out) return code;
        session.console().error("the answer could not be written out");
        if (session.hints_at_what_stands()) return ExitCode::world_failed;
        session.console().hint(session.options().dry_run
                                   ? "nothing was recorded: it was a dry run"
                                   : "whatever was signed stays so: if the command was to do that, "
                                     "look before you repeat it");
        return ExitCode::world_failed;
    } catch (const std::bad_alloc&) {
        session.console().end_progress();
        return say_memory_ran_out(&session, host);
    }
}

/// Which commands are made (cli/commands/all_commands.hpp).
enum class MadeCommands : std::uint8_t { those_named, all };

/// The command line as CLI11 has it.
class CommandLine {
  public:
    CommandLine(const std::vector<std::string>& arguments, MadeCommands made) {
        app_.footer(
            "Example:\n  fundtrail --ledger unmx verify\n\nExit codes: 0 done, 1 findings, 2 wrong "
            "command line, 3 refused, 4 "
            "disk, lock or passphrase,\n5 ledger corrupt, 70 a bug");
        app_.allow_extras();
        add_global_options(app_, options_);
        CommandSet commands{app_, chosen_, notes_};
        if (made == MadeCommands::all || names_manual(arguments)) {
            add_all_commands(commands, [this] { return description(); });
        } else {
            add_commands_named(arguments, commands);
        }
        refuse_empty_values(app_);
    }

    [[nodiscard]] CommandDescription description() const { return describe(app_, notes_); }

    [[nodiscard]] GlobalOptions& options() { return options_; }

    /// What the arguments come to where they call a command, or ask for the version; nothing if
    /// they do neither: what to say then may take commands that are not made.
    std::optional<Parsed> parse_call(const std::vector<std::string>& arguments, Host& host) {
        if (is_any_too_long(arguments)) return std::nullopt;
        try {
            app_.parse(std::vector<std::string>{arguments.rbegin(), arguments.rend()});
        } catch (const CLI::CallForVersion& version) {
            host.out << version.what() << '\n';
            return Parsed{};
        } catch (const CLI::ParseError&) {
            return std::nullopt;
        }
        if (!chosen_ || !app_.remaining(true).empty()) return std::nullopt;
        return Parsed{.handler = chosen_};
    }

    /// What any arguments come to, where all commands are made; answers on the host what calls no
    /// command.
    Parsed parse_all(const std::vector<std::string>& arguments, Host& host) {
        return parse(app_, arguments, chosen_, host);
    }

  private:
    CLI::App app_{
        "Funding, audit and accountability of peace missions: one hash-chained, signed ledger",
        "fundtrail"};
    GlobalOptions options_;
    Handler chosen_;
    CommandNotes notes_;
};

int run_parsed(const Parsed& parsed, GlobalOptions& options, Host& host) {
    if (!parsed.handler) return static_cast<int>(parsed.exit_code);
    Session session{host, std::move(options)};
    return static_cast<int>(run_session(parsed.handler, session));
}

int run_command_line(const std::vector<std::string>& arguments, Host& host) {
    if (!arguments.empty() && arguments.front() == k_complete_command) {
        const auto describe_with = [&](MadeCommands made) {
            return [&arguments, made] { return CommandLine{arguments, made}.description(); };
        };
        return run_complete({.with_those_named = describe_with(MadeCommands::those_named),
                             .with_all = describe_with(MadeCommands::all)},
                            arguments,
                            host);
    }
    CommandLine named{arguments, MadeCommands::those_named};
    if (const auto parsed = named.parse_call(arguments, host)) {
        return run_parsed(*parsed, named.options(), host);
    }
    CommandLine whole{arguments, MadeCommands::all};
    return run_parsed(whole.parse_all(arguments, host), whole.options(), host);
}

}  // namespace

int run(const std::vector<std::string>& arguments, Host& host) {
    try {
        return run_command_line(arguments, host);
    } catch (const std::bad_alloc&) {  // before there was a session
        return static_cast<int>(say_memory_ran_out(nullptr, host));
    }
}

}  // namespace fundtrail
