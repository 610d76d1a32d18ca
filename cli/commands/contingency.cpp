#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "cli/questions.hpp"
#include "reports/contingency_status.hpp"

#include <array>

namespace fundtrail {
namespace {

std::optional<Refusal> add_kind(const Given& given, DraftBuilder& draft) {
    draft.text("kind", given.has("--grant") ? "grant" : "loan");
    return std::nullopt;
}

constexpr std::array k_set_aside{
    EventOption{"--from-fund", "from_fund", "The fund that gives", k_required},
    EventOption{"--fund", "fund", "The contingency fund", k_required},
    EventOption{"--amount", "amount", "How much", k_required},
    EventOption{"--decision", "decision", "The decision to set it aside"},
    k_value_date_option,
};
constexpr std::array k_drawn{
    EventOption{"--fund", "fund", "The contingency fund", k_required},
    EventOption{"--to-fund", "to_fund", "The fund that draws", k_required},
    EventOption{"--budget", "budget", "The budget line that it is allocated to", k_required},
    EventOption{"--amount", "amount", "How much", k_required},
    EventOption{"--cause", "cause", "What happened", k_required},
    EventOption{"--decision", "decision", "The decision to draw", k_required},
    EventOption{"--repay-from", "repay_from", "Of what it is repaid"},
    EventOption{"--repay-by", "repay_by", "Day by which it is repaid"},
    EventOption{.name = "--grant", .field = "", .help = "It is not repaid", .shape = Shape::flag},
    k_value_date_option,
};
constexpr std::array k_replenished{
    EventOption{"DRAW", "draw", "The draw that is repaid, CD-…", k_required},
    EventOption{"--amount", "amount", "How much", k_required},
    k_value_date_option,
};

constexpr std::array k_commands{
    EventCommand{
        "set-aside",
        "Propose to set money aside in a contingency fund",
        "fundtrail --as finance-1 contingency set-aside --from-fund GEN --fund CF --amount "
        "\"100000 USD\"",
        "contingency.set_aside",
        k_set_aside},
    EventCommand{"draw",
                 "Propose a draw on a contingency fund: a loan, or with --grant a grant",
                 "fundtrail --as finance-1 contingency draw --fund CF --to-fund GEN --budget FLOOD "
                 "--amount \"40000 USD\" --cause \"Floods in Mopti\" --decision \"head of mission, "
                 "1 August\" --repay-from \"pledge of NO\" --repay-by 2026-12-31",
                 "contingency.drawn",
                 k_drawn,
                 add_kind},
    EventCommand{"replenish",
                 "Record that a draw is repaid, in part or in full",
                 "fundtrail --as finance-1 contingency replenish CD-00001 --amount \"25000 USD\"",
                 "contingency.replenished",
                 k_replenished},
};

}  // namespace

void add_contingency(CommandSet commands) {
    CommandSet contingency =
        commands.group("contingency",
                       "Set money aside for what nobody foresees, draw on it, repay it",
                       "fundtrail contingency status");
    add_event_commands(contingency, k_commands);
    contingency.add("status",
                    "How contingency funds stand, and the largest draw now",
                    "fundtrail contingency status",
                    [](Session& session) {
                        return ask(session, [&](Database& database) {
                            const auto status = read_contingency_status(database, session.today());
                            return session.print_answer(status);
                        });
                    });
}

}  // namespace fundtrail
