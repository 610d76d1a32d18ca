#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "cli/import/bad_places.hpp"
#include "cli/recording.hpp"
#include "cli/scale_file.hpp"
#include "cli/typed_money.hpp"
#include "core/assessment.hpp"
#include "core/record.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace fundtrail {
namespace {

struct AssessOptions {
    std::string budget, scale, fund, due, assessment, date;
};

constexpr std::array k_appropriate{
    EventOption{"--fund", "fund", "The fund that may spend", k_required},
    EventOption{"--amount", "amount", "How much", k_required},
    EventOption{"--decision", "decision", "The decision that appropriates", k_required},
    k_value_date_option,
};

constexpr EventCommand k_appropriation{
    "appropriate",
    "Let a fund that spends on appropriation spend so much more",
    "fundtrail --as finance-1 appropriate --fund MIS --amount \"1000000 USD\" --decision "
    "\"A/RES/78/250\"",
    "appropriation.made",
    k_appropriate};

ExitCode refuse_rows(const std::vector<BadScaleRow>& rows,
                     const std::string& file,
                     Session& session) {
    BadPlaces bad_places{session, file, FileUnit::row};
    for (const BadScaleRow& bad : rows) {
        bad_places.add(FilePlace{.line = bad.line, .row = bad.row}, bad.refusal);
    }
    return bad_places.print();
}

Draft draft_of(const AssessedShare& share, Currency currency, const AssessOptions& options) {
    Draft draft;
    JsonValue& fields = draft.fields;
    fields["type"] = "pledge.assessed";
    fields["donor"] = share.member;
    fields["fund"] = options.fund;
    fields["amount"] =
        amount_value(Money{.currency = currency, .minor_units = share.net_minor_units});
    fields["due"] = options.due;
    if (!options.assessment.empty()) fields["assessment"] = options.assessment;
    if (!options.date.empty()) fields["date"] = options.date;
    return draft;
}

ExitCode run_assess(const AssessOptions& options, Session& session) {
    const auto budget = parse_typed_money(options.budget);
    if (!budget) return session.refuse(budget.error());
    const auto scale =
        read_scale_file(session.path_of(options.scale), options.scale, budget->currency);
    if (!scale) return refuse_rows(scale.error(), options.scale, session);
    const auto assessment = assess(*budget, *scale);
    if (!assessment) return session.refuse(assessment.error());

    std::vector<Draft> drafts;
    for (const AssessedShare& share : assessment->shares) {
        // Who owes nothing, its credit being as much as its share, is not written to.
        if (share.net_minor_units == 0) continue;
        session.console().say(
            share.member + " owes " +
            to_text(Money{.currency = budget->currency, .minor_units = share.net_minor_units}));
        drafts.push_back(draft_of(share, budget->currency, options));
    }
    return record(session, drafts);
}

}  // namespace

void add_assess(CommandSet commands) {
    const auto options = std::make_shared<AssessOptions>();
    Command command = commands.add(
        "assess",
        "Divide a budget over the members of a scale, one assessed pledge each, to the cent",
        "fundtrail --as finance-1 assess --budget \"65652100 USD\" --scale scale.csv --fund MIS "
        "--due 2026-08-01",
        [options](Session& session) { return run_assess(*options, session); });
    command.option("--budget", options->budget, "What the members owe together")
        .required()
        .takes({.takes = Takes::text});
    command
        .option("--scale",
                options->scale,
                "CSV with the columns member, rate (per cent) and, if need be, level (A to J, "
                "or a discount in per cent) and credits")
        .required();
    command.option("--fund", options->fund, "To which fund").required();
    command.option("--due", options->due, "Day on which it is due").required();
    command.option("--assessment", options->assessment, "The resolution that assesses it");
    command.option("--date", options->date, "Value date (today)");
    add_event_command(commands, k_appropriation);
}

}  // namespace fundtrail
