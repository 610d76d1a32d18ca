#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"

#include <array>

namespace fundtrail {
namespace {

constexpr EventOption k_account{"ACCOUNT", "account", "The bank account", k_required};

constexpr std::array k_transferred{
    EventOption{"--from-account", "from_account", "The account that pays", k_required},
    EventOption{"--to-account", "to_account", "The account that is paid into", k_required},
    EventOption{"--amount", "amount", "What left the first, in its currency", k_required},
    EventOption{"--arrives",
                "arrives",
                "What reached the second, in its currency (until `bank arrive` it is in transit)"},
    k_rate_option,
    k_rate_source_option,
    k_bank_ref_option,
    k_bank_date_option,
};
constexpr std::array k_arrived{
    EventOption{"TRANSFER", "transfer", "The transfer, BT-…", k_required},
    EventOption{"--amount", "amount", "What reached the account, in its currency", k_required},
    k_rate_option,
    k_rate_source_option,
    k_bank_ref_option,
    k_bank_date_option,
};
constexpr std::array k_booked{
    k_account,
    EventOption{"--amount", "amount", "How much", k_required},
    k_rate_option,
    k_rate_source_option,
    k_bank_ref_option,
    k_bank_date_option,
};

constexpr std::array k_commands{
    EventCommand{"transfer",
                 "Record a transfer between two own accounts",
                 "fundtrail --as treasurer-1 bank transfer --from-account USD-OPS --to-account "
                 "XOF-OPS --amount \"70000 USD\" --arrives \"41650000 XOF\"",
                 "bank.transferred",
                 k_transferred},
    EventCommand{"arrive",
                 "Record that a transfer in transit has reached its account",
                 "fundtrail --as treasurer-1 bank arrive BT-00001 --amount \"41650000 XOF\"",
                 "bank.arrived",
                 k_arrived},
    EventCommand{"interest",
                 "Record interest that a bank paid",
                 "fundtrail --as treasurer-1 bank interest USD-OPS --amount \"1200 USD\"",
                 "bank.interest",
                 k_booked},
    EventCommand{"charge",
                 "Record a charge that a bank took, on no allocation",
                 "fundtrail --as treasurer-1 bank charge USD-OPS --amount \"30 USD\"",
                 "bank.charged",
                 k_booked},
};

}  // namespace

void add_bank(CommandSet commands) {
    add_event_commands(
        commands.group("bank",
                       "Record transfers between own accounts, interest and charges",
                       "fundtrail --as treasurer-1 bank interest USD-OPS --amount \"1200 USD\""),
        k_commands);
}

}  // namespace fundtrail
