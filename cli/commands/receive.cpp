#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"
#include "cli/typed_money.hpp"
#include "core/money.hpp"
#include "core/record.hpp"

#include <algorithm>
#include <memory>

namespace fundtrail {
namespace {

struct ReceiveOptions {
    std::string account, amount, charge, settles, donor, fund, bank_ref, date;
    std::vector<std::string> pledges;
};

/// What the pledges named without an amount of their own may take: the gross amount, less what
/// others take.
Result<Money> gross_amount(const ReceiveOptions& options) {
    if (!options.settles.empty()) return parse_typed_money(options.settles);
    auto amount = parse_typed_money(options.amount);
    if (!amount || options.charge.empty()) return amount;
    auto charge = parse_typed_money(options.charge);
    if (!charge) return charge;
    const auto gross = add_checked(amount->minor_units, charge->minor_units);
    if (!gross || charge->currency != amount->currency) {
        return refuse("amount",
                      "amount and charge cannot be added up",
                      "state both in the account's currency");
    }
    amount->minor_units = *gross;
    return amount;
}

/// PL-… or PL-…:AMOUNT; at most one may leave its amount out.
Result<JsonValue> settlements(const ReceiveOptions& options) {
    auto rest = gross_amount(options);
    if (!rest) return tl::unexpected{rest.error()};
    JsonValue::Array parts;
    std::optional<std::size_t> open_part;
    for (const std::string& text : options.pledges) {
        const auto colon = text.find(':');
        JsonValue part;
        part["pledge"] = text.substr(0, colon);
        if (colon == std::string::npos) {
            if (open_part) {
                return refuse("amount",
                              "more than one pledge was named without an amount",
                              "write --pledge PL-00001:AMOUNT for all but one");
            }
            open_part = parts.size();
        } else {
            const auto money = parse_typed_money(text.substr(colon + 1));
            if (!money) return tl::unexpected{money.error()};
            const auto left = add_checked(rest->minor_units, -money->minor_units);
            rest->minor_units = left.value_or(0);
            part["amount"] = amount_value(*money);
        }
        parts.push_back(std::move(part));
    }
    if (open_part) {
        parts[*open_part]["amount"] =
            amount_value(Money{rest->currency, std::max<std::int64_t>(rest->minor_units, 0)});
    }
    return JsonValue{std::move(parts)};
}

ExitCode run_receive(const ReceiveOptions& options, Session& session) {
    DraftBuilder draft{"receipt.recorded"};
    draft.text("account", options.account)
        .amount("amount", options.amount)
        .amount("charge", options.charge)
        .text("donor", options.donor)
        .text("fund", options.fund)
        .text("bank_ref", options.bank_ref)
        .text("date", options.date);
    if (!options.pledges.empty()) {
        auto parts = settlements(options);
        if (!parts) return session.refuse(parts.error());
        draft.value("pledges", std::move(*parts));
    }
    return record(session, draft.finish());
}

}  // namespace

void add_receive(CommandSet commands) {
    const auto options = std::make_shared<ReceiveOptions>();
    CLI::App& command = commands.add(
        "receive",
        "Record money that reached a bank account",
        "fundtrail --as finance-1 receive --account USD-OPS --amount \"1046950 USD\" --charge \"50 "
        "USD\" --pledge PL-00001",
        [options](Session& session) { return run_receive(*options, session); });
    command.add_option("--account", options->account, "Bank account that it reached")->required();
    command.add_option("--amount", options->amount, "What the bank booked")->required();
    command.add_option("--charge", options->charge, "What banks took on the way");
    command.add_option(
        "--settles", options->settles, "What it settles of the pledge (amount and charge)");
    command
        .add_option("--pledge",
                    options->pledges,
                    "Pledge that it settles, PL-… or PL-…:AMOUNT; once for each")
        ->take_all();
    command.add_option("--donor", options->donor, "Who paid, where no pledge is settled");
    command.add_option("--fund", options->fund, "To which fund, where no pledge is settled");
    command.add_option("--bank-ref", options->bank_ref, "The bank's reference (kept private)");
    command.add_option("--date", options->date, "Day on which the bank booked it (today)");
}

}  // namespace fundtrail
