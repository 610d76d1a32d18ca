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

struct Decision {
    const char* verb;
    const char* summary;
    const char* example;
    const char* type;
    Takes takes;
};

Command add_decision(CommandSet& commands,
                     const Decision& decision,
                     const std::shared_ptr<DecideOptions>& options) {
    Command command = commands.add(decision.verb,
                                   decision.summary,
                                   decision.example,
                                   [type = decision.type, options](Session& session) {
                                       return run_decide(type, *options, session);
                                   });
    command.option("REF", options->refs, "Proposals: OB-…, DB-…, or records such as 12.0")
        .required()
        .take_all()
        .takes({.takes = decision.takes});
    return command;
}

}  // namespace

void add_decisions(CommandSet commands) {
    add_decision(commands,
                 {.verb = "certify",
                  .summary = "Certify that proposals are in order and within budget",
                  .example = "fundtrail --as certifier-1 certify OB-00001 DB-00001",
                  .type = "certified",
                  .takes = Takes::certification},
                 std::make_shared<DecideOptions>());
    add_decision(commands,
                 {.verb = "approve",
                  .summary = "Approve what somebody else proposed",
                  .example = "fundtrail --as approver-1 approve DB-00001",
                  .type = "approved",
                  .takes = Takes::approval},
                 std::make_shared<DecideOptions>());
    const auto rejected = std::make_shared<DecideOptions>();
    add_decision(
        commands,
        {.verb = "reject",
         .summary = "End proposals, with the reason",
         .example = "fundtrail --as approver-1 reject DB-00001 --reason \"invoice is missing\"",
         .type = "rejected",
         .takes = Takes::proposal},
        rejected)
        .option("--reason", rejected->reason, "Why (kept private)")
        .required();
}

}  // namespace fundtrail
