#include "cli/commands/commands.hpp"
#include "cli/printed_check.hpp"
#include "cli/progress.hpp"
#include "cli/saved_pdf.hpp"
#include "cli/templates_folder.hpp"
#include "cli/verifier_side.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/vault.hpp"
#include "reports/report_check.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

struct CheckReportOptions {
    std::string file;
    std::string policy;
    std::string made_with;  // folder of templates
};

enum class SavedFormat : std::uint8_t { json, html, pdf };

std::optional<SavedFormat> format_of(std::string_view bytes) {
    constexpr std::size_t k_head_bytes = 4'096;
    if (bytes.starts_with("%PDF-")) return SavedFormat::pdf;
    const auto first = bytes.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && bytes[first] == '{') return SavedFormat::json;
    if (bytes.substr(0, k_head_bytes).find("<html") != std::string_view::npos) {
        return SavedFormat::html;
    }
    return std::nullopt;
}

Refusal unreadable(const std::string& what, const JsonFailure& failure) {
    return {.rule = "saved-report",
            .reason = what + " cannot be read at byte " + std::to_string(failure.offset_bytes) +
                      ": " + failure.why,
            .remedy = "give the file as `fundtrail report` wrote it"};
}

/// What stands on the verifier's side of a check.
class OwnSide {
  public:
    OwnSide(const CheckReportOptions& options, Session& session)
        : side_{options.policy, session}, progress_{session.console(), "verifying"} {
        const std::string vault = session.ledger_folder().vault();
        if (!side_.options().vault.empty()) vault_ = Vault::open(vault);
        if (options.made_with.empty()) return;
        page_template_ = read_templates(session.path_of(options.made_with));
    }

    /// With which the page is made again.
    [[nodiscard]] const PageTemplate& page_template() const { return page_template_; }

    [[nodiscard]] const std::optional<Refusal>& refusal() const { return side_.refusal(); }

    [[nodiscard]] ReportQuestion question() {
        return {.ledger = side_.ledger(),
                .options = side_.options(),
                .vault = vault_ ? &*vault_ : nullptr,
                .progress = &progress_};
    }

  private:
    VerifierSide side_;
    ProgressObserver progress_;
    std::optional<Vault> vault_;
    PageTemplate page_template_ = embedded_template();
};

Result<CheckedReport> check_json(std::string_view json,
                                 const std::optional<PageToCheck>& page,
                                 OwnSide& own) {
    JsonTree tree;
    const JsonLimits limits{.bytes_max = k_saved_report_bytes_max, .depth_max = k_report_depth_max};
    const auto failure = tree.read_object(json, limits);
    if (failure) return tl::unexpected{unreadable("the report", *failure)};
    return check_report(tree.root(), page, own.question());
}

Result<CheckedReport> check_html(std::string_view html, OwnSide& own) {
    const auto saved = read_saved_page(html);
    if (!saved) return tl::unexpected{saved.error()};
    return check_json(
        saved->data,
        PageToCheck{.html = html, .saved = *saved, .page_template = own.page_template()},
        own);
}

Result<CheckedReport> check_pdf(const std::string& pdf, OwnSide& own, Session& session) {
    const auto saved = read_saved_pdf(session.host(), pdf);
    if (!saved) return tl::unexpected{saved.error()};
    auto checked = check_html(saved->html, own);
    if (checked) check_printed(pdf, *saved, session.host(), session.words(), *checked);
    // What it views goes with the file.
    if (checked) checked->data = {};
    return checked;
}

Result<CheckedReport> check(const std::string& bytes, OwnSide& own, Session& session) {
    switch (format_of(bytes).value_or(SavedFormat::pdf)) {
        case SavedFormat::json:
            return check_json(bytes, std::nullopt, own);
        case SavedFormat::html:
            return check_html(bytes, own);
        case SavedFormat::pdf:
            break;
    }
    return check_pdf(bytes, own, session);
}

ExitCode run_check_report(const CheckReportOptions& options, Session& session) {
    const auto bytes = read_file(session.path_of(options.file), k_saved_report_bytes_max);
    if (!bytes) {
        throw InputError{"there is no file " + options.file,
                         "name a report that `fundtrail report` wrote as JSON, HTML or PDF"};
    }
    if (!format_of(*bytes)) {
        throw InputError{options.file + " is neither JSON, HTML nor PDF",
                         "name a report that `fundtrail report` wrote as one of these"};
    }
    OwnSide own{options, session};
    if (own.refusal()) return session.refuse(*own.refusal());
    const auto checked = check(*bytes, own, session);
    if (!checked) return session.refuse(checked.error());
    const ReportCheck& result = checked->check;
    session.print_answer(result);
    const bool is_good = result.is_same() && result.is_whole && result.ledger.is_intact();
    return is_good ? ExitCode::done : ExitCode::findings;
}

}  // namespace

void add_check_report(CommandSet commands) {
    const auto options = std::make_shared<CheckReportOptions>();
    Command command = commands.add(
        "check-report",
        "Make a saved report again from the ledger, at the size that it states, and say whether it "
        "is the same or what differs",
        "fundtrail --ledger unmx check-report donor-SE.html --policy trusted-witnesses.policy",
        [options](Session& session) { return run_check_report(*options, session); });
    command.option("FILE", options->file, "The report, as JSON, HTML or PDF").required();
    command.option("--policy", options->policy, k_policy_help);
    command.option("--made-with",
                   options->made_with,
                   "The folder of --templates with which the report was made");
}

}  // namespace fundtrail
