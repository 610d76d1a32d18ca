#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "core/document.hpp"

#include <array>

namespace fundtrail {
namespace {

/// To an allocation the money is moved; for a budget line a new allocation is made.
std::optional<Refusal> add_target(const Given& given, DraftBuilder& draft) {
    const std::string& to = given.one("--to");
    const auto ref = parse_document_ref(to);
    if (ref && ref->kind == DocumentKind::allocation) {
        draft.text("to", to);
    } else {
        draft.text("type", "allocation.redeployed").text("budget", to);
    }
    return std::nullopt;
}

constexpr std::array k_allocated{
    EventOption{"--fund", "fund", "Whose money", k_required},
    EventOption{"--budget", "budget", "For which budget line", k_required},
    EventOption{"--amount", "amount", "How much", k_required},
    k_value_date_option,
};
constexpr std::array k_redeployed{
    EventOption{"ALLOCATION", "allocation", "From which allocation, AL-…", k_required},
    EventOption{.name = "--to",
                .field = "",
                .help = "To which allocation, AL-…, or for which budget line, of the same fund",
                .is_required = k_required,
                .takes = Takes::reference},
    EventOption{"--amount", "amount", "How much", k_required},
    k_reason_option,
    k_value_date_option,
};
constexpr std::array k_returned{
    EventOption{"ALLOCATION", "allocation", "From which allocation, AL-…", k_required},
    EventOption{"--amount", "amount", "How much goes back to its fund", k_required},
    k_reason_option,
    k_value_date_option,
};
constexpr std::array k_obligated{
    EventOption{"--allocation", "allocation", "Allocation that it draws on, AL-…", k_required},
    EventOption{"--payee", "payee", "To whom it is owed", k_required},
    EventOption{"--amount", "amount", "How much", k_required},
    k_rate_option,
    k_rate_source_option,
    EventOption{"--purpose", "purpose", "What for", k_required},
    EventOption{"--date", "date", "Day of the commitment (today)"},
};
constexpr std::array k_adjusted{
    EventOption{"OBLIGATION", "obligation", "The obligation, OB-…", k_required},
    EventOption{"--amount", "amount", "By how much it grows", k_required},
    k_rate_option,
    k_rate_source_option,
    k_reason_option,
    k_value_date_option,
};
constexpr std::array k_cancelled{
    EventOption{"OBLIGATION", "obligation", "The obligation, OB-…", k_required},
    EventOption{"--amount", "amount", "By how much it shrinks", k_required},
    k_reason_option,
    k_value_date_option,
};
constexpr std::array k_disbursed{
    EventOption{"--obligation", "obligation", "Obligation that it settles, OB-…"},
    EventOption{"--allocation",
                "allocation",
                "Allocation that it draws on, AL-…, where there is no obligation"},
    EventOption{"--payee", "payee", "Who is paid", k_required},
    EventOption{"--account", "account", "Bank account that pays", k_required},
    EventOption{"--amount", "amount", "How much, in the obligation's currency", k_required},
    k_rate_option,
    k_rate_source_option,
    EventOption{"--purpose", "purpose", "What for", k_required},
    EventOption{.name = "--kind",
                .field = "kind",
                .help = "expenditure, or an advance to an implementing partner (expenditure)",
                .preset = "expenditure"},
    EventOption{"--date", "date", "Day from which the money must be there (today)"},
};
constexpr std::array k_paid{
    EventOption{.name = "DISBURSEMENT",
                .field = "disbursement",
                .help = "The disbursement, DB-…",
                .is_required = k_required,
                .takes = Takes::payment},
    EventOption{"--debited",
                "debited",
                "What the bank took for it, in the account's currency (the approved amount, if "
                "that is in it)"},
    EventOption{"--charge", "charge", "The bank's fee on top"},
    k_rate_option,
    k_rate_source_option,
    EventOption{"--bank-ref", "bank_ref", "The bank's reference", k_required},
    k_bank_date_option,
};

constexpr std::array k_allocation_commands{
    EventCommand{"allocate",
                 "Set money of a fund aside for a budget line",
                 "fundtrail --as finance-1 allocate --fund SE --budget WATER --amount \"280000 "
                 "USD\"",
                 "allocation.made",
                 k_allocated},
    EventCommand{"redeploy",
                 "Propose to pass money of an allocation to another one, or to a budget line",
                 "fundtrail --as finance-1 redeploy AL-00001 --to ROADS --amount \"20000 USD\" "
                 "--reason \"the wells cost less\"",
                 "allocation.moved",
                 k_redeployed,
                 add_target},
};
constexpr EventCommand k_return{
    "return",
    "Return what an allocation does not need to its fund",
    "fundtrail --as finance-1 allocation return AL-00001 --amount \"5000 USD\" --reason \"the last "
    "well is dug\"",
    "allocation.returned",
    k_returned};
constexpr EventCommand k_obligate{
    "obligate",
    "Propose a legal commitment against an allocation",
    "fundtrail --as finance-1 obligate --allocation AL-00001 --payee V1 --amount \"60000000 XOF\" "
    "--purpose \"Ten wells\"",
    "obligation.raised",
    k_obligated};
constexpr std::array k_obligation_commands{
    EventCommand{"adjust",
                 "Propose to raise an obligation",
                 "fundtrail --as finance-1 obligation adjust OB-00001 --amount \"10000 USD\" "
                 "--reason \"an eleventh well\"",
                 "obligation.adjusted",
                 k_adjusted},
    EventCommand{
        "cancel",
        "Propose to lower an obligation: what it does not need goes back to its allocation",
        "fundtrail --as finance-1 obligation cancel OB-00001 --amount \"10000 USD\" "
        "--reason \"the contract has ended\"",
        "obligation.cancelled",
        k_cancelled},
};
constexpr EventCommand k_disburse{
    "disburse",
    "Propose a payment: it is then certified, approved and paid by others",
    "fundtrail --as finance-1 disburse --obligation OB-00001 --payee V1 --account USD-OPS --amount "
    "\"24000000 XOF\" --purpose \"Invoice 7\"",
    "disbursement.proposed",
    k_disbursed};
constexpr EventCommand k_pay{
    "pay",
    "Record that the bank paid an approved disbursement",
    "fundtrail --as treasurer-1 pay DB-00001 --debited \"40850 USD\" --charge \"25 USD\" "
    "--bank-ref TRX-884",
    "disbursement.paid",
    k_paid};

}  // namespace

void add_spending(CommandSet commands) {
    add_event_commands(commands, k_allocation_commands);
    add_event_command(commands.group("allocation",
                                     "Return money of allocations",
                                     "fundtrail --as finance-1 allocation return AL-00001 --amount "
                                     "\"5000 USD\" --reason \"the last well is dug\""),
                      k_return);
    add_event_command(commands, k_obligate);
    add_event_commands(
        commands.group("obligation",
                       "Raise and lower obligations",
                       "fundtrail --as finance-1 obligation cancel OB-00001 --amount \"10000 USD\" "
                       "--reason \"the contract has ended\""),
        k_obligation_commands);
    add_event_command(commands, k_disburse);
}

void add_pay(CommandSet commands) {
    add_event_command(commands, k_pay);
}

}  // namespace fundtrail
