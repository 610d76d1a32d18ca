#include "core/officer.hpp"

#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/questions.hpp"
#include "cli/recording.hpp"
#include "cli/role_change.hpp"
#include "cli/typed_keys.hpp"
#include "core/error.hpp"
#include "core/note.hpp"
#include "reports/projected_ledger.hpp"

#include <cstdint>
#include <memory>
#include <optional>

namespace fundtrail {
namespace {

struct EnrolOptions {
    std::string code;
    std::string key;
    std::vector<std::string> roles;
    std::string date;
};

struct RoleOptions {
    std::string code;
    std::vector<std::string> roles;
    std::string date;
};

struct ActingOptions {
    std::string code;
    std::string instead_of;
    std::string role;
    std::string until;
    std::string limit;
    std::string date;
};

struct RevokeOptions {
    std::string code;
    std::string key;
    std::string reason;
    std::optional<std::int64_t> compromised_from;
    std::string date;
};

ExitCode run_enrol(const EnrolOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"officer.enrolled"}
                      .text("officer", options.code)
                      .text("key", typed_vkey(options.key, KeyType::note, session))
                      .texts("roles", options.roles)
                      .text("date", options.date)
                      .finish());
}

/// The whole new set, as the ledger stands now, and in words before anything is signed what is
/// wrong with the change.
Result<RolesAfter> read_change(RoleChange change, const RoleOptions& options, Session& session) {
    Result<RolesAfter> after;
    ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        after = roles_after(change, options.code, options.roles, ledger.book().officers());
        return ExitCode::done;
    });
    return after;
}

ExitCode run_role_change(RoleChange change, const RoleOptions& options, Session& session) {
    const auto after = read_change(change, options, session);
    if (!after) return session.refuse(after.error());
    const ExitCode code = record(session,
                                 DraftBuilder{"officer.roles_changed"}
                                     .text("officer", after->officer)
                                     .texts("roles", words_of(after->roles))
                                     .text("date", options.date)
                                     .finish());
    if (code == ExitCode::done) {
        session.console().say("roles of " + after->officer +
                              " by this change: " + to_text(after->roles));
    }
    return code;
}

ExitCode run_acting(const ActingOptions& options, Session& session) {
    DraftBuilder appointment{"officer.acting"};
    appointment.text("officer", options.code)
        .text("for", options.instead_of)
        .text("role", options.role)
        .text("until", options.until)
        .text("date", options.date);
    if (!options.limit.empty()) appointment.amount("limit", options.limit);
    return record(session, appointment.finish());
}

ExitCode run_revoke(const RevokeOptions& options, Session& session) {
    DraftBuilder revocation{"officer.revoked"};
    revocation.text("officer", options.code)
        .text("reason", options.reason)
        .text("date", options.date);
    if (!options.key.empty()) {
        revocation.text("key", typed_vkey(options.key, KeyType::note, session));
    }
    if (options.compromised_from) {
        revocation.integer("compromised_from", *options.compromised_from);
    }
    return record(session, revocation.finish());
}

struct RoleCommand {
    const char* verb;
    const char* summary;
    const char* example;
    RoleChange change;
};

ValueKind a_role() {
    ValueKind kind{.takes = Takes::words};
    for (const Role role : all_roles()) {
        kind.words.emplace_back(to_text(role));
    }
    return kind;
}

void add_role_change(CommandSet& officers, const RoleCommand& words) {
    const auto options = std::make_shared<RoleOptions>();
    Command command = officers.add(words.verb,
                                   words.summary,
                                   words.example,
                                   [change = words.change, options](Session& session) {
                                       return run_role_change(change, *options, session);
                                   });
    command.option("CODE", options->code, "Code of the officer")
        .required()
        .takes({.takes = Takes::officer});
    command.option("--role", options->roles, "A role; once for each")
        .required()
        .repeated()  // the code may follow
        .takes(a_role());
    command.option("--date", options->date, "Day of the change (today)");
}

void add_acting(CommandSet& officers) {
    const auto options = std::make_shared<ActingOptions>();
    Command command = officers.add(
        "acting",
        "Let an officer act for an absent one until a day; by two administrators, always",
        "fundtrail --as admin-1 officer acting deputy-1 --for approver-1 --role approving_officer "
        "--until 2026-08-31 --limit \"5000 USD\"",
        [options](Session& session) { return run_acting(*options, session); });
    command.option("CODE", options->code, "Code of the officer who acts")
        .required()
        .takes({.takes = Takes::officer});
    command.option("--for", options->instead_of, "Code of the officer acted for")
        .required()
        .takes({.takes = Takes::officer});
    command.option("--role", options->role, "A role of the officer acted for")
        .required()
        .takes(a_role());
    command.option("--until", options->until, "Last day, through 23:59:59 UTC").required();
    command.option(
        "--limit", options->limit, "Greatest amount of one record by this role alone (no limit)");
    command.option("--date", options->date, "Day of the appointment (today)");
}

}  // namespace

void add_officer(CommandSet commands) {
    CommandSet officers = commands.group("officer",
                                         "Enrol, revoke and list the officers, change their roles",
                                         "fundtrail officer list");

    const auto enrolled = std::make_shared<EnrolOptions>();
    Command enrol =
        officers.add("enrol",
                     "Put an officer's key and roles in force",
                     "fundtrail --as admin-1 officer enrol finance-1 --key finance-1.vkey --role "
                     "finance_officer",
                     [enrolled](Session& session) { return run_enrol(*enrolled, session); });
    enrol.option("CODE", enrolled->code, "Code of the post, public for ever").required();
    enrol.option("--key", enrolled->key, "The officer's vkey, or a file that holds it").required();
    enrol
        .option("--role",
                enrolled->roles,
                "administrator, finance_officer, certifying_officer, approving_officer, "
                "treasurer, programme_officer, auditor or custodian; once for each")
        .required()
        .take_all()
        .takes(a_role());
    enrol.option("--date", enrolled->date, "Day of the enrolment (today)");

    add_role_change(officers,
                    {.verb = "grant",
                     .summary = "Give an officer more roles; the key stays",
                     .example = "fundtrail --as admin-1 officer grant finance-1 --role treasurer",
                     .change = RoleChange::grant});
    add_role_change(
        officers,
        {.verb = "withdraw",
         .summary = "Take roles from an officer, not the last one; the key stays",
         .example = "fundtrail --as admin-1 officer withdraw finance-1 --role treasurer",
         .change = RoleChange::withdrawal});
    add_acting(officers);

    const auto revoked = std::make_shared<RevokeOptions>();
    Command revoke = officers.add(
        "revoke",
        "Take an officer's key out of force, or say since when it was in other hands",
        "fundtrail --as admin-1 officer revoke finance-1 --reason \"left the mission\"",
        [revoked](Session& session) { return run_revoke(*revoked, session); });
    revoke.option("CODE", revoked->code, "Code of the officer")
        .required()
        .takes({.takes = Takes::officer});
    revoke.option(
        "--key", revoked->key, "An earlier key of the officer: vkey, or a file (the newest)");
    revoke.option("--reason", revoked->reason, "Why (kept private)").required();
    revoke.option("--compromised-from",
                  revoked->compromised_from,
                  "Index of the first entry by this key that the officer may not have made");
    revoke.option("--date", revoked->date, "Day of the revocation (today)");

    officers.add("list",
                 "List the officers, their keys and roles, and who acts for whom",
                 "fundtrail officer list",
                 [](Session& session) { return answer_list("officer", FilterOptions{}, session); });
}

}  // namespace fundtrail
