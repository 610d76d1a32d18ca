#include "cli/session.hpp"

#include "cli/config.hpp"
#include "cli/missing_letters.hpp"
#include "cli/pdf.hpp"
#include "cli/templates_folder.hpp"
#include "core/error.hpp"
#include "core/joined.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/markup.hpp"
#include "reports/render/text.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <utility>

namespace fundtrail {
namespace {

namespace fs = std::filesystem;

std::string value_of(const Host& host, const std::string& name) {
    const auto found = host.environment.find(name);
    return found == host.environment.end() ? std::string{} : found->second;
}

/// True if nothing is there; what cannot be looked at is for the opening to report.
bool is_missing(const fs::path& path) {
    std::error_code failure;
    return fs::status(path, failure).type() == fs::file_type::not_found;
}

/// A ledger or vault must not be replaced by an answer.
bool is_database(const std::string& path) {
    constexpr std::string_view k_magic = "SQLite format 3";
    std::string head(k_magic.size(), '\0');
    std::ifstream file{path, std::ios::binary};
    file.read(head.data(), static_cast<std::streamsize>(head.size()));
    const std::string name = fs::path{path}.filename().string();
    return head == k_magic || name == "ledger.db-journal" || name == "vault.db-journal";
}

/// True if a look of pages is named that would not be looked at.
bool is_idle(Format format, const std::string& templates) {
    return !templates.empty() && format != Format::html && format != Format::pdf;
}

void refuse_idle_templates(Format format, const std::string& templates) {
    if (!is_idle(format, templates)) return;
    throw UsageError{"--templates is for --format html or pdf, and this answer is neither",
                     "say --format html or pdf, or leave --templates out"};
}

/// Makes what was written to a file durable.
bool sync_file(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    const bool is_synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return is_synced;
}

/// What is made of an answer until all of it is there; goes unless it was put in its place.
class PartOfAnswer {
  public:
    explicit PartOfAnswer(std::string path) : path_{std::move(path)} {}

    PartOfAnswer(const PartOfAnswer&) = delete;
    PartOfAnswer& operator=(const PartOfAnswer&) = delete;
    PartOfAnswer(PartOfAnswer&&) = delete;
    PartOfAnswer& operator=(PartOfAnswer&&) = delete;

    ~PartOfAnswer() {
        // Not by std::filesystem, which may ask for memory that there is not.
        if (!is_placed_) ::unlink(path_.c_str());
    }

    [[nodiscard]] const std::string& path() const { return path_; }

    void place_at(const std::string& target, std::error_code& failure) {
        fs::rename(path_, target, failure);
        is_placed_ = !failure;
    }

  private:
    std::string path_;
    bool is_placed_ = false;
};

}  // namespace

Session::Session(Host& host, GlobalOptions options)
    : host_{host}, options_{std::move(options)}, console_{host} {}

std::string Session::user_folder() const {
    if (const std::string folder = value_of(host_, "XDG_CONFIG_HOME"); !folder.empty()) {
        return folder + "/fundtrail";
    }
    const std::string home = value_of(host_, "HOME");
    return home.empty() ? std::string{} : home + "/.config/fundtrail";
}

std::string Session::path_of(const std::string& named) const {
    return (fs::path{host_.current_folder} / named).string();
}

std::string Session::keys_folder() const {
    const std::string folder = user_folder();
    if (folder.empty()) {
        throw KeyError{"there is no folder for keys: neither XDG_CONFIG_HOME nor HOME is set",
                       "set HOME"};
    }
    return folder + "/keys";
}

std::string Session::known_folder() const {
    const std::string folder = user_folder();
    return folder.empty() ? folder : folder + "/known";
}

void Session::load_config(const std::string& ledger_folder) {
    if (std::exchange(config_loaded_, true)) return;
    const Config config = read_config(user_folder(), ledger_folder);
    if (options_.as.empty()) options_.as = config.as;
    const bool is_settled_there = options_.format.empty();
    if (is_settled_there) options_.format = config.format;
    if (!options_.format.empty() && !find_format(options_.format)) {
        throw InputError{"fundtrail.toml: there is no format \"" + options_.format + '"',
                         "write table, json, csv, md, html or pdf"};
    }
    if (is_settled_there) require_format();
    refuse_idle_templates(format(), options_.templates);
    if (options_.language.empty()) options_.language = config.language;
    if (!options_.language.empty() && options_.language != "en" && options_.language != "fr") {
        throw InputError{"fundtrail.toml: there is no language \"" + options_.language + '"',
                         "write en or fr"};
    }
    if (options_.passphrase_file.empty()) options_.passphrase_file = config.passphrase_file;
}

Format Session::format() const {
    return find_format(options_.format).value_or(Format::table);
}

Words Session::words() const {
    return Words{options_.language == "fr" ? Language::french : Language::english};
}

bool Session::is_for_reading() const {
    return format() == Format::table && options_.output.empty();
}

bool Session::is_for_browser() const {
    return format() == Format::html || format() == Format::pdf;
}

LedgerFolder Session::ledger_folder() {
    std::string named =
        options_.ledger.empty() ? value_of(host_, "FUNDTRAIL_LEDGER") : options_.ledger;
    if (!named.empty()) {
        LedgerFolder folder{path_of(named)};
        if (is_missing(folder.ledger())) {
            throw StorageError{"there is no ledger.db in " + named,
                               "name the folder that holds it with --ledger DIR, or make one with "
                               "`fundtrail init`"};
        }
        load_config(folder.path);
        return folder;
    }
    for (fs::path folder{host_.current_folder}; !folder.empty(); folder = folder.parent_path()) {
        if (!is_missing(folder / "ledger.db")) {
            load_config(folder.string());
            return LedgerFolder{folder.string()};
        }
        if (folder == folder.parent_path()) break;
    }
    throw StorageError{
        "there is no ledger.db in this folder or above it",
        "name the folder that holds it with --ledger DIR, or make one with `fundtrail init`"};
}

LedgerFolder Session::new_ledger_folder() const {
    const std::string named =
        options_.ledger.empty() ? value_of(host_, "FUNDTRAIL_LEDGER") : options_.ledger;
    if (named.empty()) {
        throw InputError{"no folder for the ledger was named", "name one with --ledger DIR"};
    }
    return LedgerFolder{path_of(named)};
}

std::string Session::signing_key_name() const {
    if (options_.as.empty()) {
        throw KeyError{"no signing key was named",
                       "name one with --as KEY; `fundtrail key list` shows yours"};
    }
    return keyring().resolve(options_.as);
}

std::optional<Passphrase> Session::passphrase_of(const std::string& key_name) const {
    if (!keyring().is_protected(key_name)) return std::nullopt;
    if (!options_.passphrase_file.empty()) {
        return read_passphrase_file(path_of(options_.passphrase_file));
    }
    auto passphrase = host_.ask_passphrase("passphrase of " + key_name + ": ");
    if (!passphrase) {
        throw KeyError{
            "the key " + key_name + " has a passphrase, and there is no terminal to ask for it",
            "give it with --passphrase-file FILE (mode 0600)"};
    }
    return passphrase;
}

Passphrase Session::new_passphrase(const std::string& key_name) const {
    if (!options_.passphrase_file.empty()) {
        return read_passphrase_file(path_of(options_.passphrase_file));
    }
    auto first = host_.ask_passphrase("new passphrase for " + key_name + ": ");
    auto second = first ? host_.ask_passphrase("the same again: ") : std::nullopt;
    if (!second) {
        throw KeyError{"there is no terminal to ask for a passphrase",
                       "give it with --passphrase-file FILE (mode 0600), or say --no-passphrase"};
    }
    const auto a = first->characters();
    const auto b = second->characters();
    if (!std::equal(a.begin(), a.end(), b.begin(), b.end())) {
        throw KeyError{"the two passphrases differ", "nothing was made: try again"};
    }
    return std::move(*first);
}

void Session::hold_signals() {
    if (!signals_) signals_.emplace();
}

bool Session::interruption_has_come() const {
    return signals_ && signals_->has_come();
}

bool Session::hints_at_what_stands() {
    if (entry_recorded_) {
        host_.err << "hint: entry " << *entry_recorded_
                  << " was recorded and stays: do not run the command again\n";
    } else if (!made_.empty()) {
        host_.err << "hint: " << made_ << '\n';
    }
    return entry_recorded_ || !made_.empty();
}

ExitCode Session::refuse(const Refusal& refusal) {
    return refuse(refusal, JsonValue{});
}

ExitCode Session::refuse(const Refusal& refusal, JsonValue details) {
    console_.end_progress();
    if (format() == Format::json) {
        details["rule"] = refusal.rule;
        details["reason"] = refusal.reason;
        details["remedy"] = refusal.remedy;
        JsonValue answer;
        answer["refused"] = std::move(details);
        host_.out << render_json(answer);
    } else {
        host_.err << "fundtrail: refused [" << refusal.rule << "]: " << refusal.reason << '\n';
        console_.hint(refusal.remedy);
    }
    return ExitCode::refused;
}

std::size_t Session::columns() const {
    const bool is_screen = host_.out_is_terminal && options_.output.empty();
    return is_screen ? host_.terminal_columns : k_unlimited_width;
}

void Session::refuse_pdf_on_terminal() const {
    const bool goes_to_file =
        !options_.output.empty() && options_.output != "-" && !options_.dry_run;
    if (format() != Format::pdf || goes_to_file || !host_.out_is_terminal) return;
    throw UsageError{"a PDF is not for a terminal", "name a file for it with --output FILE"};
}

void Session::require_format() {
    // Where no format is named, the ledger's settings may name one.
    if (!options_.format.empty()) refuse_idle_templates(format(), options_.templates);
    if (format() != Format::pdf) return;
    refuse_pdf_on_terminal();
    require_pdf_program(host_);
}

std::string Session::html_of(const Page& page, const PageData& data) const {
    return render_html(page,
                       words(),
                       options_.templates.empty() ? embedded_template()
                                                  : read_templates(path_of(options_.templates)),
                       data);
}

std::string Session::pdf_of(const Page& page, const JsonValue& json, const PageData& data) {
    // No script runs on paper: what it checks with lies in the file that is attached.
    Page printed = page;
    printed.proofs.clear();
    const std::string html = html_of(printed, PageData{});
    std::string pdf =
        make_pdf(host_, html, attachments_of_page(render_json(json), html_of(page, data), words()));
    const std::vector<std::string> letters = letters_without_font(host_, html);
    if (letters.empty()) return pdf;
    console_.warn("no font of this machine has letters such as " + joined(letters, " ") +
                  ": in the PDF they are missing, or boxes");
    console_.hint(
        "apt-get install fonts-noto-core (Chinese, Japanese, Korean: fonts-noto-cjk), "
        "then make the PDF again; the page that is attached to it has them");
    return pdf;
}

std::string Session::rendered(const Page& page, const JsonValue& json, const PageData& data) {
    switch (format()) {
        case Format::json:
            return render_json(json);
        case Format::csv:
            if (page.data) return render_csv(*page.data);
            return page.tables.empty() ? std::string{} : render_csv(page.tables.front());
        case Format::markdown:
            return render_markdown(page, words());
        case Format::html:
            return html_of(page, data);
        case Format::pdf:
            refuse_pdf_on_terminal();
            return pdf_of(page, json, data);
        case Format::table:
            break;
    }
    return render_text(page, columns(), words());
}

ExitCode Session::print(const Page& page, const JsonValue& json) {
    return print(page, json, PageData{});
}

ExitCode Session::print(const std::function<Page()>& make_page,
                        const std::function<JsonValue()>& make_json) {
    if (format() == Format::json) return print(Page{}, make_json());
    const JsonValue json = format() == Format::pdf ? make_json() : JsonValue{};
    return print(make_page(), json);
}

std::string Session::as_html(const Page& page) const {
    return html_of(page, PageData{});
}

std::string Session::report_as_html(const Page& page, const JsonValue& json) const {
    return html_of(page, PageData{.report = inert_json(render_json(json))});
}

ExitCode Session::print_report(const std::function<Page()>& make_page,
                               const std::function<JsonValue()>& make_json) {
    if (!is_for_browser()) return print(make_page, make_json);
    const JsonValue json = make_json();
    return print(make_page(), json, PageData{.report = inert_json(render_json(json))});
}

ExitCode Session::print(const Page& page, const JsonValue& json, const PageData& data) {
    console_.end_progress();
    // Of a command that needs no ledger, whose settings were not asked.
    if (is_idle(format(), options_.templates)) {
        console_.say("no page was made: --templates is idle");
    }
    const std::string answer = rendered(page, json, data);
    write_output([&](std::ostream& out) { out << answer; });
    return ExitCode::done;
}

void Session::write_output(const std::function<void(std::ostream&)>& write, FileAccess access) {
    const bool is_named = !options_.output.empty() && options_.output != "-";
    if (is_named && options_.dry_run) console_.say(options_.output + " is left as it is");
    if (!is_named || options_.dry_run) {
        write(host_.out);
        host_.out.flush();
        return;
    }
    const std::string path = path_of(options_.output);
    if (is_database(path)) {
        throw InputError{options_.output + " is a ledger or a vault, and is not overwritten",
                         "name another file with --output FILE"};
    }
    std::error_code cannot_look;
    const bool is_device = fs::exists(path, cannot_look) && !fs::is_regular_file(path, cannot_look);
    if (is_device) {  // /dev/null, a pipe: written to as it is, never replaced
        std::ofstream device{path, std::ios::binary};
        write(device);
        device.flush();
        if (!device) {
            throw StorageError{"cannot write " + options_.output,
                               "name another file with --output FILE"};
        }
        return;
    }
    const std::string target =
        fs::is_symlink(path, cannot_look) ? fs::canonical(path).string() : path;
    PartOfAnswer part{target + ".partial"};
    const auto fail = [&](const std::string& why, const char* or_else = "") {
        throw StorageError{"cannot write " + options_.output + ": " + why,
                           or_else + std::string{"name another file with --output FILE"}};
    };
    std::ofstream file{part.path(), std::ios::binary | std::ios::trunc};
    if (!file) fail("its folder is missing or read-only");
    if (access == FileAccess::owner) {
        fs::permissions(part.path(), fs::perms::owner_read | fs::perms::owner_write, cannot_look);
    }
    write(file);
    file.close();
    if (!file || !sync_file(part.path())) {
        fail("the disk is full or failed", "free some space on that disk, or ");
    }
    std::error_code failure;
    part.place_at(target, failure);
    if (failure) fail(failure.message());
}

}  // namespace fundtrail
