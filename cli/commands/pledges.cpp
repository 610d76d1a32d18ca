#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "cli/typed_money.hpp"
#include "core/record.hpp"

#include <array>

namespace fundtrail {
namespace {

/// DATE:AMOUNT.
Result<JsonValue> parse_instalment(const std::string& text) {
    const auto colon = text.find(':');
    if (colon == std::string::npos) {
        return refuse("instalment",
                      '"' + text + "\" is not DATE:AMOUNT",
                      "write it as \"2026-06-30:10000000 SEK\"");
    }
    const auto money = parse_typed_money(text.substr(colon + 1));
    if (!money) return tl::unexpected{money.error()};
    JsonValue instalment;
    instalment["date"] = text.substr(0, colon);
    instalment["amount"] = amount_value(*money);
    return instalment;
}

std::optional<Refusal> add_instalments(const Given& given, DraftBuilder& draft) {
    JsonValue::Array due;
    for (const std::string& text : given.many("--due")) {
        auto instalment = parse_instalment(text);
        if (!instalment) return instalment.error();
        due.push_back(std::move(*instalment));
    }
    if (!due.empty()) draft.value("due", JsonValue{std::move(due)});
    return std::nullopt;
}

constexpr EventOption k_pledge{"PLEDGE", "pledge", "The pledge, PL-…", k_required};

constexpr std::array k_made{
    EventOption{"--donor", "donor", "Who promises", k_required},
    EventOption{"--fund", "fund", "To which fund", k_required},
    EventOption{"--amount", "amount", "What is promised", k_required},
    EventOption{.name = "--due",
                .field = "",
                .help = "Instalment DATE:AMOUNT; once for each",
                .shape = Shape::many},
    EventOption{"--kind", "kind", "voluntary (money) or in_kind (voluntary)"},
    EventOption{"--conditions", "conditions", "Conditions of the donor"},
    EventOption{"--date", "date", "Day of the promise (today)"},
};
constexpr std::array k_confirmed{
    k_pledge,
    EventOption{"--agreement", "agreement", "Reference of the agreement", k_required},
    EventOption{"--amount", "amount", "What the agreement promises (the pledge)"},
    k_rate_option,
    k_rate_source_option,
    EventOption{"--from-date", "from_date", "First day of the agreement's period"},
    EventOption{"--to-date", "to_date", "Last day of the agreement's period"},
    EventOption{"--country", "countries", "Country where it may be spent; once for each"},
    EventOption{
        "--category", "categories", "Category of expenditure that it may pay; once for each"},
    EventOption{
        "--support-rate", "support_rate", "Programme support in per cent of direct expenditure"},
    EventOption{"--report-due", "report_due", "Day on which a report is due; once for each"},
    EventOption{"--date", "date", "Day of the signature (today)"},
};
constexpr std::array k_adjusted{
    k_pledge,
    EventOption{"--amount", "amount", "The new total", k_required},
    k_rate_option,
    k_rate_source_option,
    k_reason_option,
    k_value_date_option,
};
constexpr std::array k_withdrawn{k_pledge, k_reason_option, k_value_date_option};
constexpr std::array k_recognised{
    k_pledge,
    EventOption{"--amount", "amount", "What is income now", k_required},
    k_value_date_option,
};

constexpr std::array k_commands{
    EventCommand{"pledge",
                 "Record a donor's promise",
                 "fundtrail --as finance-1 pledge --donor SE --fund SE --amount \"30000000 SEK\" "
                 "--due \"2026-06-30:10000000 SEK\"",
                 "pledge.made",
                 k_made,
                 add_instalments},
    EventCommand{"confirm",
                 "Record that the agreement behind a pledge is signed",
                 "fundtrail --as finance-1 confirm PL-00001 --agreement SE/2026/14 --support-rate "
                 "7% --country ML --category water",
                 "pledge.confirmed",
                 k_confirmed},
    EventCommand{"adjust",
                 "Record the new total of a pledge",
                 "fundtrail --as finance-1 adjust PL-00001 --amount \"25000000 SEK\" --reason "
                 "\"letter of 2 May\"",
                 "pledge.adjusted",
                 k_adjusted},
    EventCommand{
        "withdraw",
        "Record that a donor takes back what is not received of a pledge",
        "fundtrail --as finance-1 withdraw PL-00001 --reason \"budget cut in the capital\"",
        "pledge.withdrawn",
        k_withdrawn},
    EventCommand{"recognise",
                 "Record that a pledge's condition is met: what was received becomes income",
                 "fundtrail --as finance-1 recognise PL-00001 --amount \"500000 USD\"",
                 "pledge.recognised",
                 k_recognised},
};

}  // namespace

void add_pledges(CommandSet commands) {
    add_event_commands(commands, k_commands);
}

}  // namespace fundtrail
