#include "cli/completion/complete.hpp"

#include "cli/completion/typed_line.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "core/names.hpp"
#include "core/text.hpp"
#include "ledger/schema.hpp"
#include "reports/codes_by_prefix.hpp"

#include <algorithm>
#include <map>
#include <ostream>
#include <string_view>

namespace fundtrail {
namespace {

constexpr int k_wait_milliseconds = 100;
constexpr std::size_t k_words_max = 10'000;

using Candidates = std::vector<Candidate>;

/// The value of --ledger as the shell would have handed it over.
std::string expanded_home(const std::string& folder, const Host& host) {
    const auto home = host.environment.find("HOME");
    const bool is_in_home = folder == "~" || folder.starts_with("~/");
    return is_in_home && home != host.environment.end() ? home->second + folder.substr(1) : folder;
}

Candidates of_words(const std::vector<std::string>& words, std::string_view typed) {
    Candidates found;
    for (const std::string& word : words) {
        if (ascii_lower(word).starts_with(ascii_lower(typed))) found.push_back({word, {}});
    }
    return found;
}

/// Keys by the last part of their names where only one ends so, and by their whole names.
Candidates of_keys(const Keyring& keyring, std::string_view typed) {
    const std::vector<KeyInfo> keys = keyring.list();
    std::map<std::string, int> endings;
    const auto ending_of = [](const std::string& name) { return name.substr(name.rfind('/') + 1); };
    for (const KeyInfo& key : keys) {
        ++endings[ending_of(key.name)];
    }
    Candidates found;
    for (const KeyInfo& key : keys) {
        if (!is_name(key.name, k_key_name_bytes_max)) continue;
        if (key.name.find('~') != std::string::npos) continue;  // which shells make a folder of
        const std::string ending = ending_of(key.name);
        if (endings[ending] == 1 && ending.starts_with(typed)) {
            found.push_back({.name = ending, .meaning = key.name});
        } else if (key.name.starts_with(typed)) {
            found.push_back({.name = key.name, .meaning = {}});
        }
    }
    return found;
}

Candidates of_ledger(Database& database, const ValueKind& kind, std::string_view typed) {
    switch (kind.takes) {
        case Takes::party:
            return codes_by_prefix(database, RegisterKind::party, typed);
        case Takes::donor:
            return donors_by_prefix(database, typed);
        case Takes::account:
            return codes_by_prefix(database, RegisterKind::account, typed);
        case Takes::fund:
            return codes_by_prefix(database, RegisterKind::fund, typed);
        case Takes::contingency_fund:
            return contingency_funds_by_prefix(database, typed);
        case Takes::objective:
            return codes_by_prefix(database, RegisterKind::objective, typed);
        case Takes::budget:
            return codes_by_prefix(database, RegisterKind::budget, typed);
        case Takes::indicator:
            return codes_by_prefix(database, RegisterKind::indicator, typed);
        case Takes::officer:
            return officers_by_prefix(database, typed);
        case Takes::document:
            return documents_by_prefix(database, kind.document, typed);
        case Takes::reference:
            return references_by_prefix(database, typed);
        case Takes::certification:
            return proposals_by_prefix(database, StepKind::certified, typed);
        case Takes::approval:
            return proposals_by_prefix(database, StepKind::approved, typed);
        case Takes::payment:
            return proposals_by_prefix(database, StepKind::paid, typed);
        case Takes::proposal:
            return proposals_by_prefix(database, StepKind::rejected, typed);
        case Takes::text:
        case Takes::file:
        case Takes::folder:
        case Takes::key:
        case Takes::words:
            break;
    }
    return {};
}

Candidates of_value(const TypedLine& line, Session& session) {
    const ValueKind& kind = line.value_of->value;
    switch (kind.takes) {
        case Takes::text:
            return {};
        case Takes::file:
            return {{.name = ":file", .meaning = {}}};
        case Takes::folder:
            return {{.name = ":folder", .meaning = {}}};
        case Takes::key:
            return of_keys(session.keyring(), line.typed);
        case Takes::words:
            return of_words(kind.words, line.typed);
        default:
            break;
    }
    Database database = Database::open(session.ledger_folder().ledger(),
                                       OpenMode::read_only_hostile,
                                       {.busy_timeout_milliseconds = k_wait_milliseconds});
    require_known_file(database, k_ledger_application_id);
    Transaction one_moment{database, Transaction::Mode::deferred};
    return of_ledger(database, kind, line.typed);
}

Candidates of_commands(const TypedLine& line) {
    Candidates found;
    for (const CommandDescription& command : line.commands.back()->commands) {
        if (command.name.starts_with(line.typed)) found.push_back({command.name, command.summary});
    }
    return found;
}

/// The name under which an option may come next; empty if it may not, or stands on the line
/// already.
std::string name_offered(const OptionDescription& option,
                         const CommandDescription& command,
                         const TypedLine& line) {
    // Each command has its own --help: the program's stands for them all.
    const bool is_help_again =
        option.names.front() == "--help" && &command != line.commands.front();
    const bool is_given = line.given.contains(&option) && !option.takes_many;
    if (option.is_word() || is_help_again || is_given) return {};
    const auto name =
        std::find_if(option.names.begin(), option.names.end(), [&](const std::string& one) {
            return one.starts_with(line.typed);
        });
    return name == option.names.end() ? std::string{} : *name;
}

/// Options of the innermost command first, of these the ones that it requires.
Candidates of_options(const TypedLine& line) {
    Candidates found;
    for (auto command = line.commands.rbegin(); command != line.commands.rend(); ++command) {
        Candidates optional;
        for (const OptionDescription& option : (*command)->options) {
            const std::string name = name_offered(option, **command, line);
            if (name.empty()) continue;
            (option.is_required ? found : optional).push_back({name, option.help});
        }
        found.insert(found.end(), optional.begin(), optional.end());
    }
    return found;
}

Candidates candidates(const TypedLine& line, Session& session) {
    if (line.value_of != nullptr) return of_value(line, session);
    if (line.is_value_of_option) return {};  // of an option that there is not
    const bool is_option = line.typed.starts_with('-');
    Candidates found = is_option ? of_options(line) : of_commands(line);
    const bool has_no_more_words = line.commands.back()->commands.empty();
    if (line.typed.empty() && has_no_more_words) found = of_options(line);
    return found;
}

}  // namespace

int run_complete(const ProgramDescriptions& program,
                 const std::vector<std::string>& arguments,
                 Host& host) {
    constexpr std::ptrdiff_t k_words_before = 2;  // complete --
    const bool has_words = arguments.size() > k_words_before && arguments.size() < k_words_max;
    if (!has_words) return static_cast<int>(ExitCode::done);
    try {
        const std::vector<std::string> words{arguments.begin() + k_words_before, arguments.end()};
        CommandDescription commands = program.with_those_named();
        TypedLine line = read_typed_line(commands, words);
        const bool is_any_named = line.commands.size() > 1;
        if (!is_any_named) {
            commands = program.with_all();
            line = read_typed_line(commands, words);
        }
        GlobalOptions options;
        options.ledger = expanded_home(line.ledger, host);
        Session session{host, std::move(options)};
        for (const Candidate& candidate : candidates(line, session)) {
            const bool is_for_shell = candidate.name.starts_with(':');
            host.out << (is_for_shell ? std::string{} : line.before_value) << candidate.name;
            if (!candidate.meaning.empty()) host.out << '\t' << candidate.meaning;
            host.out << '\n';
        }
        host.out.flush();
    } catch (const std::exception&) {  // no ledger, a damaged one, no keys: nothing to offer
        return static_cast<int>(ExitCode::done);
    }
    return static_cast<int>(ExitCode::done);
}

}  // namespace fundtrail
