// One run of the program: the host, the settings, and the manners that all commands share.
#pragma once

#include "cli/console.hpp"
#include "cli/exit_code.hpp"
#include "cli/format.hpp"
#include "cli/held_signals.hpp"
#include "cli/host.hpp"
#include "core/date.hpp"
#include "core/json.hpp"
#include "core/result.hpp"
#include "ledger/keyring.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/surroundings.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/render/html.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>

namespace fundtrail {

/// What stands before or after any command.
struct GlobalOptions {
    std::string ledger;
    std::string as;
    std::string passphrase_file;
    std::string format;
    std::string language;
    std::string templates;
    std::string output;
    bool dry_run = false;
};

/// Who may read a file that an answer is written to.
enum class FileAccess : std::uint8_t { anybody, owner };

class Session {
  public:
    Session(Host& host, GlobalOptions options);

    [[nodiscard]] Host& host() { return host_; }

    [[nodiscard]] Console& console() { return console_; }

    [[nodiscard]] const GlobalOptions& options() const { return options_; }

    [[nodiscard]] Surroundings surroundings() {
        return {.clock = host_.clock, .random = host_.random};
    }

    [[nodiscard]] Date today() const { return date_of(host_.clock.now()); }

    [[nodiscard]] Format format() const;
    /// The words of a report in the language of its reader.
    [[nodiscard]] Words words() const;
    /// Whether the answer goes to a screen: programs and files get everything, a screen gets what
    /// can be read.
    [[nodiscard]] bool is_for_reading() const;
    /// True if the answer is a page that a browser opens, also out of a PDF that it is attached to.
    [[nodiscard]] bool is_for_browser() const;

    /// The folder of --ledger, of $FUNDTRAIL_LEDGER, or the nearest one upward that holds a
    /// ledger.db. Throws StorageError if there is none.
    [[nodiscard]] LedgerFolder ledger_folder();
    /// Where a new ledger goes: as above, but nothing need be there yet; --ledger is required.
    [[nodiscard]] LedgerFolder new_ledger_folder() const;

    /// A path that the user named, from the current folder.
    [[nodiscard]] std::string path_of(const std::string& named) const;
    [[nodiscard]] std::string keys_folder() const;
    /// Where this user's verifications remember checkpoints; empty if the user has no folder.
    [[nodiscard]] std::string known_folder() const;

    [[nodiscard]] Keyring keyring() const { return Keyring{keys_folder()}; }

    /// The full name of the signing key. Throws KeyError if none is named.
    [[nodiscard]] std::string signing_key_name() const;
    /// The passphrase of a protected key, from the file or the terminal; nothing for an unprotected
    /// one.
    [[nodiscard]] std::optional<Passphrase> passphrase_of(const std::string& key_name) const;
    /// A passphrase for a new key, asked twice on the terminal. Throws KeyError if the two differ,
    /// or there is neither file nor terminal.
    [[nodiscard]] Passphrase new_passphrase(const std::string& key_name) const;

    /// From here on a signal that would end the program waits for interruption_has_come, else for
    /// the end of the session: asked for before anything is written.
    void hold_signals();
    [[nodiscard]] bool interruption_has_come() const;

    /// An entry, or something else that is said in words, is durable: it stays, whatever fails
    /// after that.
    void note_recorded(std::int64_t entry) noexcept { entry_recorded_ = entry; }

    void note_made(std::string words) { made_ = std::move(words); }

    /// Says as a hint what was noted; false if nothing was. Asks for no memory.
    bool hints_at_what_stands();

    /// Prints a refusal in the manner that the format asks for.
    ExitCode refuse(const Refusal& refusal);
    ExitCode refuse(const Refusal& refusal, JsonValue details);
    /// Columns of the screen that answers go to; k_unlimited_width for a file or pipe.
    [[nodiscard]] std::size_t columns() const;
    /// Throws UsageError where a PDF would go to a terminal, StorageError if nothing here makes
    /// PDF: asked before a command does its work.
    void require_format();
    /// Prints a page in the format that was asked for (CSV: its data, else its first table), or
    /// `json`, to --output or standard output. Nothing is written if it cannot be rendered.
    ExitCode print(const Page& page, const JsonValue& json);

    /// The same of what to_page and to_json make of an answer. Makes of the two what the format
    /// takes: a long answer is held once.
    template <class Answer>
    ExitCode print_answer(const Answer& answer) {
        return print([&] { return to_page(answer, words()); }, [&] { return to_json(answer); });
    }

    /// The same of a report, whose page as HTML carries its JSON, so that it can be checked.
    ExitCode print_report(const std::function<Page()>& make_page,
                          const std::function<JsonValue()>& make_json);
    /// What --format html would print of them.
    [[nodiscard]] std::string as_html(const Page& page) const;
    [[nodiscard]] std::string report_as_html(const Page& page, const JsonValue& json) const;
    /// Hands `write` the stream of --output or standard output; a file appears whole or not at all.
    /// A device or pipe is written to as it is.
    void write_output(const std::function<void(std::ostream&)>& write,
                      FileAccess access = FileAccess::anybody);

  private:
    [[nodiscard]] std::string user_folder() const;
    void load_config(const std::string& ledger_folder);
    void refuse_pdf_on_terminal() const;
    [[nodiscard]] std::string html_of(const Page& page, const PageData& data) const;
    /// With the page's data and the page itself as files in it.
    /// Says which letters no font has.
    [[nodiscard]] std::string pdf_of(const Page& page, const JsonValue& json, const PageData& data);
    [[nodiscard]] std::string rendered(const Page& page,
                                       const JsonValue& json,
                                       const PageData& data);
    ExitCode print(const std::function<Page()>& make_page,
                   const std::function<JsonValue()>& make_json);
    ExitCode print(const Page& page, const JsonValue& json, const PageData& data);

    Host& host_;
    GlobalOptions options_;
    Console console_;
    bool config_loaded_ = false;
    std::optional<std::int64_t> entry_recorded_;
    std::string made_;
    std::optional<HeldSignals> signals_;
};

}  // namespace fundtrail
