#include "cli/manual/manual_page.hpp"

#include "cli/help_text.hpp"
#include "cli/manual/roff.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace fundtrail {
namespace {

/// What is left of 80 columns between the margins of man.
constexpr std::size_t k_example_columns = 71;

struct Entry {
    std::string_view term;
    std::string_view meaning;
};

constexpr std::array k_description{
    std::string_view{
        "fundtrail keeps the books of international peace missions. Finance officers record "
        "pledges, receipts, allocations, obligations and payments, each signed with the officer's "
        "own key, under rules that refuse what must not happen. Auditors verify the whole ledger "
        "on their own machines. Donors get figures that trace back to signed records."},
    std::string_view{
        "The ledger is one SQLite file, hash-chained by an RFC 6962 tree and signed with Ed25519. "
        "It may be handed to anyone: names of persons, bank details and free text stay in a second "
        "file, the vault, which never leaves the operator. There is no server."},
    std::string_view{
        "Amounts are written with their currency, such as \"30000000 SEK\" or \"30,000,000.00 "
        "SEK\". Dates are 2026-03-14; where a period is asked for, also a month 2026-03, a quarter "
        "2026Q1, a year 2026 or a fiscal year FY2026. Days and times are UTC. Documents have "
        "references such as PL-00001: PL pledge, RC receipt, AL allocation, OB obligation, DB "
        "disbursement, IK contribution in kind, RV claim, CD draw on a contingency fund, BT bank "
        "transfer. Any other record is called by its place in the ledger, such as 41.0."},
    std::string_view{
        "What needs two people is a proposal until another approves; it reserves what it would "
        "take. Answers go to standard output, talk to standard error."},
};

constexpr std::array k_options_note{
    std::string_view{"These may stand before or after any command. Settings of fundtrail.toml "
                     "stand in for some of them."},
};

constexpr std::array k_files{
    Entry{"DIR/ledger.db", "The ledger, in the folder that --ledger names."},
    Entry{"DIR/vault.db", "What is private; for the operator alone."},
    Entry{"DIR/fundtrail.toml",
          "Settings of whoever works with this ledger: as, format, language."},
    Entry{"~/.config/fundtrail/fundtrail.toml",
          "Settings of this user: the same, and passphrase_file. The ledger's own go first."},
    Entry{
        "~/.config/fundtrail/keys/",
        "Keys, encrypted under a passphrase, and beside each what it has signed last. Back up both "
        "together, and never put an older copy in their place."},
    Entry{"~/.config/fundtrail/known/",
          "The newest checkpoint of every ledger that was verified here, and evidence of any that "
          "contradict each other."},
};

constexpr std::array k_environment{
    Entry{"FUNDTRAIL_LEDGER", "Folder of the ledger where --ledger names none."},
    Entry{"XDG_CONFIG_HOME", "The folder to be used in place of ~/.config."},
    Entry{"HOME", "The user's home, in which ~/.config lies."},
    Entry{"NO_COLOR", "Honoured: there is no colour in any case."},
};

constexpr std::array k_exit_status{
    Entry{"0", "Done."},
    Entry{"1", "Findings: verify or check-proof found something."},
    Entry{"2", "Wrong command line."},
    Entry{"3", "Refused by a rule, or unreadable input."},
    Entry{"4", "The world failed: disk, lock, key, passphrase, memory."},
    Entry{"5", "The ledger is corrupt: nothing is written."},
    Entry{"70", "A mistake in this program; please report it."},
};

std::string upper(std::string_view text) {
    std::string capitals{text};
    for (char& letter : capitals) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return capitals;
}

/// What stands for the value of an option: `--bank-ref REF`.
std::string value_name(const OptionDescription& option) {
    const std::string& name = option.names.front();
    if (option.value.takes == Takes::folder) return "DIR";
    if (option.value.takes == Takes::file) return "FILE";
    if (option.value.takes == Takes::key) return "KEY";
    return upper(name.substr(name.rfind('-') + 1));
}

class ManualPage {
  public:
    explicit ManualPage(const CommandDescription& program) : program_{program} {}

    std::string write() {
        line(".TH FUNDTRAIL 1 \"\" \"fundtrail " FUNDTRAIL_VERSION "\" \"fundtrail manual\"");
        line(".nr HY 0");
        line(".ad l");
        section("NAME");
        line("fundtrail \\- funding, audit and accountability of peace missions");
        section("SYNOPSIS");
        line(roff_bold("fundtrail") + " [" + roff_italic("global options") + "] " +
             roff_italic("COMMAND") + " [" + roff_italic("options") + "]");
        section("DESCRIPTION");
        paragraphs(k_description);
        section("GLOBAL OPTIONS");
        paragraphs(k_options_note);
        options_of(program_);
        section("COMMANDS");
        for (const CommandDescription& command : program_.commands) {
            write_command(command, "");
        }
        entries("FILES", k_files);
        entries("ENVIRONMENT", k_environment);
        entries("EXIT STATUS", k_exit_status);
        section("SEE ALSO");
        line(roff_bold("hledger") + "(1) and " + roff_bold("ledger") + "(1), which read what " +
             roff_bold("fundtrail export journal") + " writes.");
        return page_;
    }

  private:
    void line(std::string_view text) {
        page_ += text;
        page_ += '\n';
    }

    void section(std::string_view title) { line(".SH " + std::string{title}); }

    void paragraphs(std::span<const std::string_view> texts) {
        for (const std::string_view text : texts) {
            line(".PP");
            line(roff_text(text));
        }
    }

    void entries(std::string_view title, std::span<const Entry> all) {
        section(title);
        for (const Entry& entry : all) {
            line(".TP");
            line(roff_bold(entry.term));
            line(roff_text(entry.meaning));
        }
    }

    void options_of(const CommandDescription& command) {
        for (const OptionDescription& option : command.options) {
            const bool is_of_every_command = option.names.front() == "--help";
            if (is_of_every_command && &command != &program_) continue;
            line(".TP");
            std::string term;
            for (const std::string& name : option.names) {
                term += (term.empty() ? "" : ", ") +
                        (option.is_word() ? roff_italic(name) : roff_bold(name));
            }
            if (!option.is_word() && option.takes_value) {
                term += ' ' + roff_italic(value_name(option));
            }
            if (option.is_required && !option.is_word()) term += " (required)";
            line(term);
            line(roff_text(option.help));
        }
    }

    /// `party add CODE`, below a heading of its own.
    void write_command(const CommandDescription& command, const std::string& group) {
        const std::string name = group + command.name;
        std::string heading = roff_text(name);
        for (const OptionDescription& option : command.options) {
            if (!option.is_word()) continue;
            heading += ' ' + roff_italic(option.names.front());
            if (option.takes_many) heading += " ...";
        }
        line(".SS " + heading);
        line(roff_text(command.summary) + '.');
        for (const CommandDescription& child : command.commands) {
            write_command(child, name + ' ');
        }
        if (!command.commands.empty()) return;
        options_of(command);
        line(".PP");
        line(".EX");
        write_example(command.example);
        line(".EE");
    }

    /// Each line stands as it is typed.
    void write_example(std::string_view example) {
        constexpr std::string_view k_indent = "  ";  // by which wrapped_help knows a command
        const std::string wrapped = wrapped_help(std::string{k_indent} + std::string{example},
                                                 k_example_columns + k_indent.size());
        for (std::size_t start = 0; start < wrapped.size();) {
            const std::size_t end = std::min(wrapped.find('\n', start), wrapped.size());
            line(roff_text(std::string_view{wrapped}.substr(start + 2, end - start - 2)));
            start = end + 1;
        }
    }

    const CommandDescription& program_;
    std::string page_;
};

}  // namespace

std::string manual_page(const CommandDescription& program) {
    return ManualPage{program}.write();
}

}  // namespace fundtrail
