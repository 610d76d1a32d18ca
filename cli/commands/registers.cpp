#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct PartyOptions {
    std::string code, kind, name, country, org_id, date;
};

struct AccountOptions {
    std::string code, currency, name, fund, details, date;
};

struct FundOptions {
    std::string code, kind, name, donor, date;
    std::string recognition = "receipt";
    std::string authority = "receipt";
    int earmarking = 0;
};

struct ObjectiveOptions {
    std::string code, name, parent, date;
};

struct BudgetOptions {
    std::string code, name, amount, objective, category, country, partner, responsible, from_date,
        to_date, date;
};

constexpr const char* k_date_help = "Day of the record (today)";

ExitCode run_party(const PartyOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"party.added"}
                      .text("party", options.code)
                      .text("kind", options.kind)
                      .text("name", options.name)
                      .text("country", options.country)
                      .text("org_id", options.org_id)
                      .text("date", options.date)
                      .finish());
}

ExitCode run_account(const AccountOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"account.added"}
                      .text("account", options.code)
                      .text("currency", options.currency)
                      .text("name", options.name)
                      .text("fund", options.fund)
                      .text("details", options.details)
                      .text("date", options.date)
                      .finish());
}

ExitCode run_fund(const FundOptions& options, Session& session) {
    DraftBuilder draft{"fund.added"};
    draft.text("fund", options.code)
        .text("kind", options.kind)
        .text("name", options.name)
        .text("donor", options.donor)
        .text("recognition", options.recognition)
        .text("authority", options.authority)
        .text("date", options.date);
    if (options.earmarking != 0) draft.integer("earmarking", options.earmarking);
    return record(session, draft.finish());
}

ExitCode run_objective(const ObjectiveOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"objective.added"}
                      .text("objective", options.code)
                      .text("name", options.name)
                      .text("parent", options.parent)
                      .text("date", options.date)
                      .finish());
}

ExitCode run_budget(const BudgetOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"budget.added"}
                      .text("budget", options.code)
                      .text("name", options.name)
                      .amount("amount", options.amount)
                      .text("objective", options.objective)
                      .text("category", options.category)
                      .text("country", options.country)
                      .text("partner", options.partner)
                      .text("responsible", options.responsible)
                      .text("from_date", options.from_date)
                      .text("to_date", options.to_date)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_party(CommandSet commands) {
    CommandSet parties =
        commands.group("party",
                       "Add donors, partners, vendors, governments, oversight bodies, persons",
                       "fundtrail --as finance-1 party add SE --kind donor --name Sweden");
    const auto options = std::make_shared<PartyOptions>();
    CLI::App& add = parties.add(
        "add",
        "Add a party; a person gets a code from the tool",
        "fundtrail --as finance-1 party add SE --kind donor --name Sweden --country SE\n"
        "  fundtrail --as finance-1 party add --kind person --name \"Awa Diarra\"",
        [options](Session& session) { return run_party(*options, session); });
    add.add_option("CODE", options->code, "Code; not for persons");
    add.add_option(
           "--kind", options->kind, "donor, partner, vendor, government, oversight or person")
        ->required();
    add.add_option("--name", options->name, "Name (private for persons and vendors)")->required();
    add.add_option("--country", options->country, "Country, ISO 3166-1 alpha-2");
    add.add_option("--org-id", options->org_id, "Identifier of the organisation");
    add.add_option("--date", options->date, k_date_help);
}

void add_account(CommandSet commands) {
    CommandSet accounts =
        commands.group("account",
                       "Add bank accounts",
                       "fundtrail --as finance-1 account add USD-OPS --currency USD");
    const auto options = std::make_shared<AccountOptions>();
    CLI::App& add =
        accounts.add("add",
                     "Add a bank account",
                     "fundtrail --as finance-1 account add USD-OPS --currency USD",
                     [options](Session& session) { return run_account(*options, session); });
    add.add_option("CODE", options->code, "Code")->required();
    add.add_option("--currency", options->currency, "Currency of the account")->required();
    add.add_option("--name", options->name, "Name");
    add.add_option("--fund", options->fund, "Fund to which it is dedicated");
    add.add_option("--details", options->details, "Bank, branch and number (kept private)");
    add.add_option("--date", options->date, k_date_help);
}

void add_fund(CommandSet commands) {
    CommandSet funds = commands.group(
        "fund",
        "Add funds",
        "fundtrail --as finance-1 fund add GEN --kind general --name \"General fund\"");
    const auto options = std::make_shared<FundOptions>();
    CLI::App& add = funds.add("add",
                              "Add a fund",
                              "fundtrail --as finance-1 fund add SE --kind earmarked --earmarking "
                              "3 --donor SE --name \"Swedish fund\"",
                              [options](Session& session) { return run_fund(*options, session); });
    add.add_option("CODE", options->code, "Code")->required();
    add.add_option("--kind", options->kind, "general, earmarked, contingency or programme_support")
        ->required();
    add.add_option("--name", options->name, "Name")->required();
    add.add_option("--earmarking", options->earmarking, "Grand Bargain category, 1 to 4");
    add.add_option("--donor", options->donor, "The one donor whose money it takes");
    add.add_option("--recognition",
                   options->recognition,
                   "Income is recognised on: receipt or agreement (receipt)");
    add.add_option("--authority",
                   options->authority,
                   "Money may be allocated on: receipt or agreement (receipt)");
    add.add_option("--date", options->date, k_date_help);
}

void add_objective(CommandSet commands) {
    CommandSet objectives =
        commands.group("objective",
                       "Add objectives of the mission",
                       "fundtrail --as finance-1 objective add WASH --name \"Safe water\"");
    const auto options = std::make_shared<ObjectiveOptions>();
    CLI::App& add = objectives.add(
        "add",
        "Add an objective",
        "fundtrail --as finance-1 objective add WASH --name \"Safe water for 40 villages\"",
        [options](Session& session) { return run_objective(*options, session); });
    add.add_option("CODE", options->code, "Code")->required();
    add.add_option("--name", options->name, "What is to be achieved")->required();
    add.add_option("--parent", options->parent, "Objective that it serves");
    add.add_option("--date", options->date, k_date_help);
}

void add_budget(CommandSet commands) {
    CommandSet budgets = commands.group(
        "budget",
        "Add budget lines",
        "fundtrail --as finance-1 budget add WATER --name Wells --amount \"280000 USD\"");
    const auto options = std::make_shared<BudgetOptions>();
    CLI::App& add =
        budgets.add("add",
                    "Add a budget line",
                    "fundtrail --as finance-1 budget add WATER --name Wells --amount \"280000 "
                    "USD\" --objective WASH",
                    [options](Session& session) { return run_budget(*options, session); });
    add.add_option("CODE", options->code, "Code")->required();
    add.add_option("--name", options->name, "What it pays for")->required();
    add.add_option("--amount", options->amount, "What may be allocated to it")->required();
    add.add_option("--objective", options->objective, "Objective that it serves");
    add.add_option("--category", options->category, "Category of expenditure");
    add.add_option("--country", options->country, "Where, ISO 3166-1 alpha-2");
    add.add_option("--partner", options->partner, "Implementing partner");
    add.add_option("--responsible", options->responsible, "Responsible officer");
    add.add_option("--from-date", options->from_date, "First day of its period");
    add.add_option("--to-date", options->to_date, "Last day of its period");
    add.add_option("--date", options->date, k_date_help);
}

}  // namespace fundtrail
