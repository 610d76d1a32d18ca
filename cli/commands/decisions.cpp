#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct DecideOptions {
    std::vector<std::string> refs;
    std::string reason;
};

/// Several proposals decided at once are one entry with one signature.
ExitCode run_decide(std::string_view type, const DecideOptions& options, Session& session) {
    std::vector<Draft> drafts;
    for (const std::string& ref : options.refs) {
        drafts.push_back(
            *DraftBuilder{type}.text("record", ref).text("reason", options.reason).finish());
    }
    return record(session, drafts);
}

CLI::App& add_decision(CommandSet& commands,
                       const std::string& verb,
                       const std::string& summary,
                       const std::string& example,
                       const std::string& type,
                       const std::shared_ptr<DecideOptions>& options) {
    CLI::App& command = commands.add(verb, summary, example, [type, options](Session& session) {
        return run_decide(type, *options, session);
    });
    command.add_option("REF", options->refs, "Proposals: OB-…, DB-…, or records such as 12.0")
        ->required()
        ->take_all();
    return command;
}

}  // namespace

void add_decisions(CommandSet commands) {
    add_decision(commands,
                 "certify",
                 "Certify that proposals are in order and within budget",
                 "fundtrail --as certifier-1 certify OB-00001 DB-00001",
                 "certified",
                 std::make_shared<DecideOptions>());
    add_decision(commands,
                 "approve",
                 "Approve what somebody else proposed",
                 "fundtrail --as approver-1 approve DB-00001",
                 "approved",
                 std::make_shared<DecideOptions>());
    const auto rejected = std::make_shared<DecideOptions>();
    add_decision(commands,
                 "reject",
                 "End proposals, with the reason",
                 "fundtrail --as approver-1 reject DB-00001 --reason \"invoice is missing\"",
                 "rejected",
                 rejected)
        .add_option("--reason", rejected->reason, "Why (kept private)")
        ->required();
}

}  // namespace fundtrail
