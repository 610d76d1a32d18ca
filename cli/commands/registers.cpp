#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"

#include <array>

namespace fundtrail {
namespace {

constexpr std::array k_party_add{
    EventOption{"CODE", "party", "Code; not for persons"},
    EventOption{
        "--kind", "kind", "donor, partner, vendor, government, oversight or person", k_required},
    EventOption{"--name", "name", "Name (private for persons and vendors)", k_required},
    EventOption{"--country", "country", "Country, ISO 3166-1 alpha-2"},
    EventOption{"--org-id", "org_id", "Identifier of the organisation"},
    k_day_option,
};
constexpr std::array k_party_bank{
    EventOption{"CODE", "party", "Who is paid", k_required},
    EventOption{"--details", "details", "Bank, branch and number", k_required},
    k_reason_option,
    k_day_option,
};
constexpr std::array k_party_commands{
    EventCommand{"add",
                 "Add a party; a person gets a code from the tool",
                 "fundtrail --as finance-1 party add SE --kind donor --name Sweden --country SE\n"
                 "  fundtrail --as finance-1 party add --kind person --name \"Awa Diarra\"",
                 "party.added",
                 k_party_add},
    EventCommand{"bank",
                 "Propose a party's new bank details; somebody else approves them",
                 "fundtrail --as finance-1 party bank V1 --details \"BDM-SA Bamako, 0042-7781\" "
                 "--reason \"letter of 3 March, confirmed by telephone\"",
                 "party.bank_changed",
                 k_party_bank},
};

constexpr std::array k_account_add{
    EventOption{"CODE", "account", "Code", k_required},
    EventOption{"--currency", "currency", "Currency of the account", k_required},
    EventOption{"--name", "name", "Name"},
    EventOption{"--fund", "fund", "Fund to which it is dedicated"},
    EventOption{"--details", "details", "Bank, branch and number"},
    k_day_option,
};

constexpr std::array k_fund_add{
    EventOption{"CODE", "fund", "Code", k_required},
    EventOption{
        "--kind", "kind", "general, earmarked, contingency or programme_support", k_required},
    EventOption{"--name", "name", "Name", k_required},
    EventOption{"--earmarking", "earmarking", "Grand Bargain category, 1 to 4"},
    EventOption{"--donor", "donor", "The one donor whose money it takes"},
    EventOption{.name = "--recognition",
                .field = "recognition",
                .help = "Income is recognised on: receipt, agreement or condition (receipt)",
                .preset = "receipt"},
    EventOption{.name = "--authority",
                .field = "authority",
                .help = "Money may be allocated on: receipt, agreement or appropriation (receipt)",
                .preset = "receipt"},
    k_day_option,
};
constexpr std::array k_fund_close{
    EventOption{"CODE", "fund", "The fund", k_required},
    k_day_option,
};
constexpr std::array k_fund_transfer{
    EventOption{"--from-fund", "from_fund", "The fund that gives", k_required},
    EventOption{"--to-fund", "to_fund", "The fund that takes", k_required},
    EventOption{"--amount", "amount", "How much", k_required},
    k_reason_option,
    k_value_date_option,
};
constexpr std::array k_fund_commands{
    EventCommand{"add",
                 "Add a fund",
                 "fundtrail --as finance-1 fund add SE --kind earmarked --earmarking 3 --donor SE "
                 "--name \"Swedish fund\"",
                 "fund.added",
                 k_fund_add},
    EventCommand{"close",
                 "Close a fund that holds and owes nothing",
                 "fundtrail --as finance-1 fund close SE",
                 "fund.closed",
                 k_fund_close},
    EventCommand{"transfer",
                 "Propose to pass unallocated money from one fund to another for good",
                 "fundtrail --as finance-1 fund transfer --from-fund GEN --to-fund CORE --amount "
                 "\"5000 USD\" --reason \"board decision 7\"",
                 "fund.transferred",
                 k_fund_transfer},
};

constexpr std::array k_objective_add{
    EventOption{"CODE", "objective", "Code", k_required},
    EventOption{"--name", "name", "What is to be achieved", k_required},
    EventOption{"--parent", "parent", "Objective that it serves"},
    EventOption{"--level", "level", "impact, outcome or output"},
    k_day_option,
};

constexpr std::array k_budget_add{
    EventOption{"CODE", "budget", "Code", k_required},
    EventOption{"--name", "name", "What it pays for", k_required},
    EventOption{"--amount", "amount", "What may be allocated to it", k_required},
    EventOption{"--objective", "objective", "Objective that it serves"},
    EventOption{"--category", "category", "Category of expenditure"},
    EventOption{"--country", "country", "Where, ISO 3166-1 alpha-2"},
    EventOption{"--partner", "partner", "Implementing partner"},
    EventOption{"--responsible", "responsible", "Responsible officer"},
    EventOption{"--from-date", "from_date", "First day of its period"},
    EventOption{"--to-date", "to_date", "Last day of its period"},
    k_day_option,
};
constexpr std::array k_budget_revise{
    EventOption{"CODE", "budget", "The budget line", k_required},
    EventOption{"--amount", "amount", "What may be allocated to it in all from now on", k_required},
    EventOption{"--decision", "decision", "The decision that revises it", k_required},
    k_decision_day_option,
};
constexpr std::array k_budget_commands{
    EventCommand{"add",
                 "Add a budget line",
                 "fundtrail --as finance-1 budget add WATER --name Wells --amount \"280000 USD\" "
                 "--objective WASH",
                 "budget.added",
                 k_budget_add},
    EventCommand{"revise",
                 "Change what may be allocated to a budget line in all",
                 "fundtrail --as finance-1 budget revise WATER --amount \"300000 USD\" --decision "
                 "\"steering committee 4\"",
                 "budget.revised",
                 k_budget_revise},
};

}  // namespace

void add_party(CommandSet commands) {
    add_event_commands(
        commands.group("party",
                       "Add donors, partners, vendors, governments, oversight bodies, persons",
                       "fundtrail --as finance-1 party add SE --kind donor --name Sweden"),
        k_party_commands);
}

void add_account(CommandSet commands) {
    add_event_command(commands.group("account",
                                     "Add bank accounts",
                                     "fundtrail --as finance-1 account add USD-OPS --currency USD"),
                      {"add",
                       "Add a bank account",
                       "fundtrail --as finance-1 account add USD-OPS --currency USD",
                       "account.added",
                       k_account_add});
}

void add_fund(CommandSet commands) {
    add_event_commands(
        commands.group(
            "fund",
            "Add and close funds, pass money between them",
            "fundtrail --as finance-1 fund add GEN --kind general --name \"General fund\""),
        k_fund_commands);
}

void add_objective(CommandSet commands) {
    add_event_command(
        commands.group("objective",
                       "Add objectives of the mission",
                       "fundtrail --as finance-1 objective add WASH --name \"Safe water\""),
        {"add",
         "Add an objective",
         "fundtrail --as finance-1 objective add WASH --name \"Safe water for 40 villages\"",
         "objective.added",
         k_objective_add});
}

void add_budget(CommandSet commands) {
    add_event_commands(
        commands.group(
            "budget",
            "Add and revise budget lines",
            "fundtrail --as finance-1 budget add WATER --name Wells --amount \"280000 USD\""),
        k_budget_commands);
}

}  // namespace fundtrail
