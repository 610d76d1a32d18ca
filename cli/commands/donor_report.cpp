#include "reports/donor_report.hpp"

#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"
#include "cli/questions.hpp"
#include "cli/suggest.hpp"
#include "cli/verifier_side.hpp"
#include "core/text.hpp"
#include "ledger/schema.hpp"
#include "ledger/vault.hpp"
#include "reports/listing.hpp"
#include "reports/page_proofs.hpp"

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {
namespace {

struct DonorReportOptions {
    FilterOptions filter;  // of which the party is the donor
    std::string policy;
    std::vector<std::string> open;
};

Refusal no_such_donor(const std::string& code, const std::string& meant) {
    return {.rule = "reference-known",
            .reason = "there is no donor \"" + code + '"',
            .remedy = meant.empty() ? "`fundtrail list party` shows the parties that exist"
                                    : "did you mean " + meant + "?"};
}

/// Nothing if the ledger knows the party, or has no derived tables that could say so.
std::optional<Refusal> unknown_donor(const std::string& code, Database& database) {
    if (!has_current_projections(database)) return std::nullopt;
    const auto parties =
        read_listing(database, ListKind::party, {}, std::numeric_limits<std::size_t>::max());
    if (!parties) return parties.error();
    std::vector<std::string> donors;
    for (const ListedRegister& party : parties->registers) {
        if (ascii_lower(party.code) == ascii_lower(code)) return std::nullopt;
        if (party.word == "donor") donors.push_back(party.code);
    }
    return no_such_donor(code, nearest(code, donors));
}

Result<Filter> filter_of(const DonorReportOptions& options, Session& session) {
    Result<Filter> filter{Filter{}};
    ask(session, [&](Database& database) {
        if (const auto unknown = unknown_donor(options.filter.party, database)) {
            filter = tl::unexpected{*unknown};
        } else {
            filter = parse_filter(options.filter, database);
        }
        return ExitCode::done;
    });
    return filter;
}

/// A page that a browser opens, also out of a PDF, carries what it takes to check it there.
void add_proofs(Page& page,
                const DonorReportOptions& options,
                const std::optional<TrustPolicy>& policy,
                Session& session) {
    if (session.format() != Format::html && session.format() != Format::pdf) return;
    ask(session, [&](Database& database) {
        if (!has_current_projections(database)) return ExitCode::done;
        std::optional<Vault> vault;
        if (!options.open.empty()) vault = Vault::open(session.ledger_folder().vault());
        const CarriedProofs wishes{
            .policy = policy, .open = options.open, .vault = vault ? &*vault : nullptr};
        carry_proofs(page, database, wishes, session.words());
        return ExitCode::done;
    });
}

ExitCode run_donor_report(const DonorReportOptions& options, Session& session) {
    const Result<Filter> filter = filter_of(options, session);
    if (!filter) return session.refuse(filter.error());
    VerifierSide side{options.policy, session};
    if (side.refusal()) return session.refuse(*side.refusal());
    ProgressObserver progress{session.console(), "verifying"};
    const DonorReport report = make_donor_report(side.ledger(), side.options(), *filter, &progress);
    const bool is_intact = report.facts.verification.is_intact();
    // Known at an earlier moment the ledger may not have had it yet.
    if (is_intact && !report.is_registered) {
        return session.refuse(no_such_donor(options.filter.party, {}));
    }
    Page page = to_page(report, session.words());
    if (is_intact) add_proofs(page, options, side.options().policy, session);
    session.print(page, to_json(report));
    return is_intact ? ExitCode::done : ExitCode::findings;
}

}  // namespace

void add_donor_report(CommandSet reports) {
    const auto options = std::make_shared<DonorReportOptions>();
    Command command =
        reports.add("donor",
                    "What became of a donor's money: pledges, receipts, budget lines, balance, "
                    "losses; from a full verification",
                    "fundtrail report donor SE --since 2026 --until 2026-06",
                    [options](Session& session) { return run_donor_report(*options, session); });
    command.option("CODE", options->filter.party, "The donor").required();
    command.option("--since",
                   options->filter.since,
                   "Tell what was before this day or period from what came since");
    command.option(
        "--until", options->filter.until, "Figures as on this day or the end of this period");
    command.option("--fund", options->filter.fund, "Only this fund");
    command.option("--policy", options->policy, k_policy_help);
    command
        .option("--open",
                options->open,
                "Show this private field of the records that a page of HTML carries, or all")
        .repeated();
    add_date_options(command, options->filter);
}

}  // namespace fundtrail
