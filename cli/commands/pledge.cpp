#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"
#include "cli/typed_money.hpp"
#include "core/record.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct PledgeOptions {
    std::string donor, fund, amount, conditions, date;
    std::vector<std::string> due;
};

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

ExitCode run_pledge(const PledgeOptions& options, Session& session) {
    DraftBuilder draft{"pledge.made"};
    draft.text("donor", options.donor)
        .text("fund", options.fund)
        .amount("amount", options.amount)
        .text("conditions", options.conditions)
        .text("date", options.date);
    JsonValue::Array due;
    for (const std::string& text : options.due) {
        auto instalment = parse_instalment(text);
        if (!instalment) return session.refuse(instalment.error());
        due.push_back(std::move(*instalment));
    }
    if (!due.empty()) draft.value("due", JsonValue{std::move(due)});
    return record(session, draft.finish());
}

}  // namespace

void add_pledge(CommandSet commands) {
    const auto options = std::make_shared<PledgeOptions>();
    CLI::App& command = commands.add(
        "pledge",
        "Record a donor's promise",
        "fundtrail --as finance-1 pledge --donor SE --fund SE --amount \"3000000 USD\" --due "
        "\"2026-06-30:1000000 USD\"",
        [options](Session& session) { return run_pledge(*options, session); });
    command.add_option("--donor", options->donor, "Who promises")->required();
    command.add_option("--fund", options->fund, "To which fund")->required();
    command.add_option("--amount", options->amount, "What is promised")->required();
    command.add_option("--due", options->due, "Instalment DATE:AMOUNT; once for each")->take_all();
    command.add_option(
        "--conditions", options->conditions, "Conditions of the donor (kept private)");
    command.add_option("--date", options->date, "Day of the promise (today)");
}

}  // namespace fundtrail
