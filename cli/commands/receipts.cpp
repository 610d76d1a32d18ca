#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "cli/typed_money.hpp"
#include "cli/typed_settlements.hpp"
#include "core/money.hpp"

#include <array>

namespace fundtrail {
namespace {

/// What came: as --settles says in the pledge's currency, else what the bank booked and what banks
/// took on the way.
Result<Money> whole_of(const Given& given) {
    if (given.has("--settles")) return parse_typed_money(given.one("--settles"));
    auto amount = parse_typed_money(given.one("--amount"));
    if (!amount || !given.has("--charge")) return amount;
    const auto charge = parse_typed_money(given.one("--charge"));
    if (!charge) return charge;
    const auto whole = add_checked(amount->minor_units, charge->minor_units);
    if (!whole || charge->currency != amount->currency) {
        return refuse("amount",
                      "amount and charge cannot be added up",
                      "state both in the account's currency");
    }
    amount->minor_units = *whole;
    return amount;
}

std::optional<Refusal> add_source(const Given& given, DraftBuilder& draft) {
    if (given.has("--unidentified")) draft.text("kind", "unidentified");
    if (!given.has("--pledge")) {
        if (!given.has("--settles")) return std::nullopt;
        return Refusal{.rule = "amount",
                       .reason = "--settles says what is settled of a pledge, and none is named",
                       .remedy = "name it: --pledge PL-00001"};
    }
    const auto whole = whole_of(given);
    if (!whole) return whole.error();
    auto pledges = parse_typed_settlements(given.many("--pledge"), *whole);
    if (!pledges) return pledges.error();
    draft.value("pledges", std::move(*pledges));
    return std::nullopt;
}

/// An amount is what a pledge settles that states none, or what a donor gave to a fund.
std::optional<Refusal> add_match(const Given& given, DraftBuilder& draft) {
    if (!given.has("--pledge")) {
        draft.amount("amount", given.one("--amount"));
        return std::nullopt;
    }
    const std::vector<std::string>& named = given.many("--pledge");
    const bool says_no_amount =
        named.size() == 1 && named.front().find(':') == std::string::npos && !given.has("--amount");
    if (says_no_amount) {
        draft.value("pledges",
                    JsonValue{JsonValue::Array{JsonValue::Object{{"pledge", named.front()}}}});
        return std::nullopt;
    }
    std::optional<Money> whole;
    if (given.has("--amount")) {
        const auto amount = parse_typed_money(given.one("--amount"));
        if (!amount) return amount.error();
        whole = *amount;
    }
    auto pledges = parse_typed_settlements(given.many("--pledge"), whole);
    if (!pledges) return pledges.error();
    draft.value("pledges", std::move(*pledges));
    return std::nullopt;
}

constexpr EventOption k_pledges{
    .name = "--pledge",
    .field = "",
    .help = "Pledge that it settles, PL-… or PL-…:AMOUNT; once for each",
    .shape = Shape::many,
    .takes = Takes::document,
    .document = DocumentKind::pledge};

constexpr std::array k_received{
    EventOption{"--account", "account", "Bank account that it reached", k_required},
    EventOption{"--amount", "amount", "What the bank booked", k_required},
    EventOption{"--charge", "charge", "What banks took on the way"},
    EventOption{"--settles",
                "",
                "What it settles of the one pledge, in that one's currency (amount and charge)"},
    k_pledges,
    EventOption{"--donor", "donor", "Who paid, where no pledge is settled"},
    EventOption{"--fund", "fund", "To which fund, where no pledge is settled"},
    EventOption{.name = "--unidentified",
                .field = "",
                .help = "Nobody knows yet whose money it is: it is held",
                .shape = Shape::flag},
    k_rate_option,
    k_rate_source_option,
    k_bank_ref_option,
    k_bank_date_option,
};
constexpr std::array k_matched{
    EventOption{"RECEIPT", "receipt", "The receipt of which money is held, RC-…", k_required},
    k_pledges,
    EventOption{"--donor", "donor", "Who paid, where no pledge is settled"},
    EventOption{"--fund", "fund", "To which fund, where no pledge is settled"},
    EventOption{"--amount", "", "How much, where no pledge says so (all that fits the one pledge)"},
    k_value_date_option,
};
constexpr std::array k_refunded{
    EventOption{"--pledge", "pledge", "The pledge whose money goes back, PL-…"},
    EventOption{"--held", "receipt", "The receipt whose held money goes back, RC-…"},
    EventOption{"--donor", "donor", "Whose money goes back, where it came on no pledge"},
    EventOption{"--fund", "fund", "From which fund, where it came on no pledge"},
    EventOption{"--account", "account", "Bank account that pays", k_required},
    EventOption{"--amount", "amount", "What the bank pays", k_required},
    k_rate_option,
    k_rate_source_option,
    k_bank_ref_option,
    k_reason_option,
    k_bank_date_option,
};

constexpr std::array k_commands{
    EventCommand{"receive",
                 "Record money that reached a bank account",
                 "fundtrail --as finance-1 receive --account USD-OPS --amount \"1046950 USD\" "
                 "--charge \"50 USD\" --pledge PL-00001 --settles \"10000000 SEK\"",
                 "receipt.recorded",
                 k_received,
                 add_source},
    EventCommand{"match",
                 "Say what money that was held is for",
                 "fundtrail --as finance-1 match RC-00002 --pledge \"PL-00001:1200 USD\"",
                 "receipt.matched",
                 k_matched,
                 add_match},
    EventCommand{"refund-donor",
                 "Propose to give a donor money back",
                 "fundtrail --as finance-1 refund-donor --pledge PL-00001 --account USD-OPS "
                 "--amount \"50000 USD\" --reason \"project ended early\"",
                 "donor.refunded",
                 k_refunded},
};

constexpr std::array k_in_kind_received{
    EventOption{"--donor", "donor", "Who gives", k_required},
    EventOption{"--fund", "fund", "To which fund", k_required},
    EventOption{"--amount", "amount", "Fair value", k_required},
    k_rate_option,
    k_rate_source_option,
    EventOption{.name = "--kind",
                .field = "kind",
                .help = "goods, or services, which are a memo only (goods)",
                .preset = "goods"},
    EventOption{"--description", "description", "What it is", k_required},
    k_value_date_option,
};
constexpr std::array k_in_kind_used{
    EventOption{"CONTRIBUTION", "in_kind", "The contribution, IK-…", k_required},
    EventOption{"--amount", "amount", "Value of what is used", k_required},
    EventOption{"--budget", "budget", "The budget line that it serves"},
    EventOption{"--purpose", "purpose", "What for", k_required},
    k_value_date_option,
};
constexpr std::array k_in_kind_commands{
    EventCommand{"receive",
                 "Record goods or services given, at fair value",
                 "fundtrail --as finance-1 in-kind receive --donor DE --fund GEN --amount \"450000 "
                 "USD\" --description \"Six lorries\"",
                 "in_kind.received",
                 k_in_kind_received},
    EventCommand{"use",
                 "Record that goods given are used",
                 "fundtrail --as finance-1 in-kind use IK-00001 --amount \"75000 USD\" --budget "
                 "WATER --purpose \"One lorry lost\"",
                 "in_kind.used",
                 k_in_kind_used},
};

}  // namespace

void add_receipts(CommandSet commands) {
    add_event_commands(commands, k_commands);
    add_event_commands(
        commands.group("in-kind",
                       "Record goods and services given, and their use",
                       "fundtrail --as finance-1 in-kind receive --donor DE --fund GEN --amount "
                       "\"450000 USD\" --description \"Six lorries\""),
        k_in_kind_commands);
}

}  // namespace fundtrail
