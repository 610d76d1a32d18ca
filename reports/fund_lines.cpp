#include "reports/fund_lines.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

constexpr auto k_changes = FundSection::changes;
constexpr auto k_represented_by = FundSection::represented_by;
constexpr auto k_of_which = FundSection::of_which;
constexpr auto k_in_kind = FundSection::in_kind;

constexpr std::array k_names{
    FundLineName{FundLine::opening, k_changes, "opening", "Opening balance"},
    FundLineName{FundLine::contributions, k_changes, "contributions", "Contributions"},
    FundLineName{FundLine::assessed, k_changes, "assessed", "Assessed contributions"},
    FundLineName{FundLine::interest, k_changes, "interest", "Interest"},
    FundLineName{FundLine::support_income, k_changes, "support_income", "Support income"},
    FundLineName{FundLine::other_income, k_changes, "other_income", "Other income"},
    FundLineName{FundLine::transfers_in, k_changes, "transfers_in", "Transfers in"},
    FundLineName{FundLine::expenditure, k_changes, "expenditure", "Expenditure"},
    FundLineName{FundLine::support, k_changes, "support", "Programme support charged"},
    FundLineName{FundLine::charges, k_changes, "charges", "Bank charges"},
    FundLineName{FundLine::write_offs, k_changes, "write_offs", "Losses written off"},
    FundLineName{FundLine::transfers_out, k_changes, "transfers_out", "Transfers out"},
    FundLineName{FundLine::refunds_to_donors, k_changes, "refunds_to_donors", "Refunds to donors"},
    FundLineName{FundLine::exchange_realised, k_changes, "exchange_realised", "Exchange, realised"},
    FundLineName{
        FundLine::exchange_unrealised, k_changes, "exchange_unrealised", "Exchange, unrealised"},
    FundLineName{FundLine::closing, k_changes, "closing", "Closing balance"},
    FundLineName{FundLine::bank, k_represented_by, "bank", "Bank"},
    FundLineName{FundLine::transit, k_represented_by, "transit", "In transit"},
    FundLineName{FundLine::interfund, k_represented_by, "interfund", "Cash passed between funds"},
    FundLineName{FundLine::advances, k_represented_by, "advances", "Advances to partners"},
    FundLineName{FundLine::recoverable, k_represented_by, "recoverable", "To be recovered"},
    FundLineName{FundLine::due, k_represented_by, "due", "Draws due from or to funds"},
    FundLineName{FundLine::receivable, k_represented_by, "receivable", "Receivable"},
    FundLineName{FundLine::held, k_represented_by, "held", "Held for others"},
    FundLineName{FundLine::deferred, k_represented_by, "deferred", "Deferred income"},
    FundLineName{FundLine::unliquidated, k_of_which, "unliquidated", "Obligated, not paid"},
    FundLineName{FundLine::unobligated, k_of_which, "unobligated", "Allocated, not obligated"},
    FundLineName{FundLine::unallocated, k_of_which, "unallocated", "Not allocated"},
    FundLineName{FundLine::outstanding, k_of_which, "outstanding", "Advanced or claimed"},
    FundLineName{FundLine::not_spendable, k_of_which, "not_spendable", "Not yet to be spent"},
    FundLineName{FundLine::in_kind_received, k_in_kind, "received", "Goods received"},
    FundLineName{FundLine::in_kind_used, k_in_kind, "used", "Goods used"},
    FundLineName{FundLine::in_kind_left, k_in_kind, "left", "Goods left"},
    FundLineName{FundLine::in_kind_services, k_in_kind, "services", "Services received"},
};

struct Place {
    std::string_view name;
    FundLine line;
};

constexpr std::array k_incomes{Place{"income:contribution", FundLine::contributions},
                               Place{"income:assessed", FundLine::assessed},
                               Place{"income:interest", FundLine::interest},
                               Place{"income:support", FundLine::support_income}};

constexpr std::array k_standings{Place{"bank", FundLine::bank},
                                 Place{"transit", FundLine::transit},
                                 Place{"interfund", FundLine::interfund},
                                 Place{"advance", FundLine::advances},
                                 Place{"recoverable", FundLine::recoverable},
                                 Place{"due", FundLine::due},
                                 Place{"receivable", FundLine::receivable},
                                 Place{"held", FundLine::held},
                                 Place{"deferred", FundLine::deferred},
                                 Place{"obligation", FundLine::unliquidated},
                                 Place{"allocation", FundLine::unobligated},
                                 Place{"fund", FundLine::unallocated},
                                 Place{"outstanding", FundLine::outstanding},
                                 Place{"in_kind", FundLine::in_kind_left}};

template <class Places>
FundLine line_at(const Places& places, std::string_view name, FundLine otherwise) {
    const auto found = std::find_if(
        places.begin(), places.end(), [&](const Place& place) { return place.name == name; });
    return found == places.end() ? otherwise : found->line;
}

FundChange income_of(const FundMovement& movement) {
    if (movement.event == "donor.refunded") return {FundLine::refunds_to_donors};
    return {.line = line_at(k_incomes, movement.account, FundLine::other_income),
            .is_eliminated = movement.event == "support.charged"};
}

FundLine expenditure_of(std::string_view event) {
    if (event == "support.charged") return FundLine::support;
    return event == "claim.written_off" ? FundLine::write_offs : FundLine::expenditure;
}

/// A credit is what came in; of what is taken back, what went out.
FundLine transfer_of(const FundMovement& movement) {
    const bool is_credit = movement.amount < 0;
    return is_credit != movement.is_taken_back ? FundLine::transfers_in : FundLine::transfers_out;
}

}  // namespace

std::span<const FundLineName> fund_line_names() {
    return k_names;
}

std::string_view to_text(FundSection section) {
    constexpr std::array<std::string_view, 4> k_sections{
        "changes", "represented_by", "of_which", "in_kind"};
    return k_sections[static_cast<std::size_t>(section)];
}

FundChange change_of(const FundMovement& movement) {
    const std::string_view account_class = movement.account.substr(0, movement.account.find(':'));
    if (account_class == "income") return income_of(movement);
    if (account_class == "expenditure") {
        const FundLine line = expenditure_of(movement.event);
        return {.line = line, .is_eliminated = line == FundLine::support};
    }
    if (account_class == "transfer") return {transfer_of(movement), true};
    if (account_class == "charges") return {FundLine::charges};
    if (account_class == "exchange") return {FundLine::exchange_realised};
    return {FundLine::opening};
}

FundLine standing_of(std::string_view account_class) {
    return line_at(k_standings, account_class, FundLine::closing);
}

}  // namespace fundtrail
