#include "reports/donor_report.hpp"

#include "cli/bundle_writing.hpp"
#include "cli/commands/commands.hpp"
#include "cli/page_proving.hpp"
#include "cli/private_fields.hpp"
#include "cli/report_command.hpp"
#include "cli/suggest.hpp"
#include "core/text.hpp"
#include "ledger/schema.hpp"
#include "ledger/vault.hpp"
#include "reports/listing.hpp"

#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {
namespace {

struct DonorReportOptions {
    ReportOptions report;  // of which the party is the donor
    std::vector<std::string> open;
    std::string bundle;
};

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

Result<Filter> read_filter(const FilterOptions& options, Database& database) {
    if (auto unknown = unknown_donor(options.party, database)) return tl::unexpected{*unknown};
    return parse_filter(options, database);
}

bool has_proofs(const DonorReportOptions& options, const Session& session) {
    return session.is_for_browser() || !options.bundle.empty();
}

/// What would open nothing.
void refuse_idle_open(const DonorReportOptions& options, const Session& session) {
    require_private_fields(options.open);
    if (options.open.empty() || has_proofs(options, session)) return;
    throw UsageError{"--open is for --format html or pdf and for --bundle, and this is neither",
                     "say --format html, or leave --open out"};
}

void add_proofs(Page& page,
                const DonorReportOptions& options,
                const std::optional<TrustPolicy>& policy,
                Session& session) {
    std::optional<Vault> vault;
    if (!options.open.empty()) vault = Vault::open(session.ledger_folder().vault());
    const CarriedProofs wishes{
        .policy = policy, .open = options.open, .vault = vault ? &*vault : nullptr};
    add_proofs(page, wishes, session);
}

ExitCode hand_over(const DonorReportOptions& options,
                   const Report& report,
                   const ReportQuestion& question,
                   Session& session) {
    Page page = report.page(session.words());
    const auto& policy = question.options.policy;
    const bool is_proven = report.verification()->is_intact() && has_proofs(options, session);
    if (is_proven) add_proofs(page, options, policy, session);
    if (options.bundle.empty()) {
        return session.print_report([&] { return page; }, [&] { return report.json(); });
    }
    return write_bundle(report,
                        page,
                        BundleWishes{.folder = options.bundle,
                                     .name = "donor-" + question.filter.party,
                                     .open = options.open,
                                     .policy = policy},
                        session);
}

}  // namespace

void add_donor_report(CommandSet reports) {
    const auto given = std::make_shared<DonorReportOptions>();
    const std::shared_ptr<ReportOptions> options{given, &given->report};
    const Command command = add_report_command(
        reports,
        "donor",
        {"What became of a donor's money: pledges, receipts, budget lines, "
         "balance, losses; from a full verification",
         "fundtrail report donor SE --since 2026 --until 2026-06\n"
         "  fundtrail report donor SE --bundle for-sweden"},
        options,
        ReportManner{
            .check = [given](const Session& session) { refuse_idle_open(*given, session); },
            .read_filter = read_filter,
            .hand_over =
                [given](const Report& report, const ReportQuestion& question, Session& session) {
                    return hand_over(*given, report, question, session);
                }});
    command.option("DONOR", options->filter.party, "The donor's code").required();
    command.option("--since",
                   options->filter.since,
                   "Tell what was before this day or period from what came since");
    command.option(
        "--until", options->filter.until, "Figures as on this day or the end of this period");
    command.option("--fund", options->filter.fund, "Only this fund");
    command
        .option("--open",
                given->open,
                "Show this private field of the records that a page of HTML or a bundle proves, or "
                "all")
        .repeated();
    command.option("--bundle",
                   given->bundle,
                   "Put report, proofs, ledger.db, checkpoint and how to check them in this new "
                   "folder");
}

}  // namespace fundtrail
