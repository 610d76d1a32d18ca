#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "core/document.hpp"

#include <array>

namespace fundtrail {
namespace {

/// What is given up is a claim, or else an advance.
std::optional<Refusal> add_loss(const Given& given, DraftBuilder& draft) {
    const std::string& lost = given.one("REF");
    const auto ref = parse_document_ref(lost);
    const bool is_claim = ref && ref->kind == DocumentKind::claim;
    draft.text(is_claim ? "claim" : "disbursement", lost);
    return std::nullopt;
}

constexpr EventOption k_advance{"ADVANCE", "disbursement", "The advance, DB-…", k_required};
constexpr EventOption k_reached{"--account", "account", "Bank account that it reached", k_required};
constexpr EventOption k_booked{"--amount", "amount", "What the bank booked", k_required};

constexpr std::array k_liquidated{
    k_advance,
    EventOption{"--accepted", "accepted", "What is accepted as spent", k_required},
    EventOption{"--rejected", "rejected", "What was reported and is not accepted"},
    EventOption{"--from-date", "from_date", "First day of the partner's report", k_required},
    EventOption{"--to-date", "to_date", "Last day of the partner's report", k_required},
    k_value_date_option,
};
constexpr std::array k_refunded{
    k_advance,
    k_reached,
    k_booked,
    EventOption{"--settles",
                "settles",
                "What it settles of an advance in another currency than the account"},
    k_rate_option,
    k_rate_source_option,
    k_bank_ref_option,
    k_bank_date_option,
};
constexpr std::array k_claimed{
    EventOption{
        "DISBURSEMENT", "disbursement", "The wrong or ineligible payment, DB-…", k_required},
    EventOption{"--amount", "amount", "What is claimed back of it", k_required},
    EventOption{"--from", "party", "From whom", k_required},
    k_reason_option,
    k_value_date_option,
};
constexpr std::array k_recovered{
    EventOption{"CLAIM", "claim", "The claim, RV-…", k_required},
    k_reached,
    k_booked,
    EventOption{
        "--settles", "settles", "What it settles of a claim in another currency than the account"},
    k_rate_option,
    k_rate_source_option,
    k_bank_ref_option,
    k_bank_date_option,
};
constexpr std::array k_written_off{
    EventOption{.name = "REF",
                .field = "",
                .help = "The claim, RV-…, or advance, DB-…, that is given up",
                .is_required = k_required,
                .takes = Takes::reference},
    EventOption{"--amount", "amount", "How much of it", k_required},
    EventOption{"--allocation", "allocation", "Allocation that bears the loss, AL-…", k_required},
    k_reason_option,
    k_value_date_option,
};

constexpr std::array k_commands{
    EventCommand{"liquidate",
                 "Propose to accept what a partner reports as spent of an advance",
                 "fundtrail --as finance-1 liquidate DB-00002 --accepted \"150000 USD\" "
                 "--from-date 2026-07-01 --to-date 2026-09-30",
                 "advance.liquidated",
                 k_liquidated},
    EventCommand{
        "refund",
        "Propose to record what a partner gave back of an advance",
        "fundtrail --as finance-1 refund DB-00002 --account USD-OPS --amount \"50000 USD\"",
        "advance.refunded",
        k_refunded},
    EventCommand{
        "claim",
        "Propose to claim back what was paid wrongly or is not eligible",
        "fundtrail --as finance-1 claim DB-00003 --amount \"12000 USD\" --from V1 --reason "
        "\"paid twice\"",
        "payment.claimed",
        k_claimed},
    EventCommand{
        "recover",
        "Record what was recovered of a claim",
        "fundtrail --as finance-1 recover RV-00001 --account USD-OPS --amount \"9000 USD\"",
        "claim.recovered",
        k_recovered},
    EventCommand{"write-off",
                 "Propose to give up a claim or an advance; another allocation may bear the loss",
                 "fundtrail --as finance-1 write-off RV-00001 --amount \"3000 USD\" --allocation "
                 "AL-00005 --reason \"the vendor is insolvent\"",
                 "claim.written_off",
                 k_written_off,
                 add_loss},
};

}  // namespace

void add_settlements(CommandSet commands) {
    add_event_commands(commands, k_commands);
}

}  // namespace fundtrail
