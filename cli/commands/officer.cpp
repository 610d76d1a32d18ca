#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/questions.hpp"
#include "cli/recording.hpp"
#include "core/error.hpp"
#include "core/note.hpp"
#include "ledger/durable_file.hpp"

#include <memory>

namespace fundtrail {
namespace {

constexpr std::size_t k_vkey_bytes_max = 1'000;

struct EnrolOptions {
    std::string code;
    std::string key;
    std::vector<std::string> roles;
    std::string date;
};

struct RevokeOptions {
    std::string code;
    std::string reason;
    std::string date;
};

/// A vkey, or the first line of a file that holds one.
std::string read_vkey(const std::string& vkey_or_file, const Session& session) {
    if (vkey_or_file.size() <= k_vkey_bytes_max && parse_verifier_key(vkey_or_file)) {
        return vkey_or_file;
    }
    const auto text = read_file(session.path_of(vkey_or_file), k_vkey_bytes_max);
    if (!text) {
        throw InputError{
            '"' + vkey_or_file.substr(0, 100) + "\" is neither a vkey nor a file that holds one",
            "the officer's `fundtrail key show NAME` prints the vkey"};
    }
    return text->substr(0, text->find_first_of("\r\n"));
}

ExitCode run_enrol(const EnrolOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"officer.enrolled"}
                      .text("officer", options.code)
                      .text("key", read_vkey(options.key, session))
                      .texts("roles", options.roles)
                      .text("date", options.date)
                      .finish());
}

ExitCode run_revoke(const RevokeOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"officer.revoked"}
                      .text("officer", options.code)
                      .text("reason", options.reason)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_officer(CommandSet commands) {
    CommandSet officers =
        commands.group("officer", "Enrol, revoke and list the officers", "fundtrail officer list");

    const auto enrolled = std::make_shared<EnrolOptions>();
    CLI::App& enrol =
        officers.add("enrol",
                     "Put an officer's key and roles in force",
                     "fundtrail --as admin-1 officer enrol finance-1 --key finance-1.vkey --role "
                     "finance_officer",
                     [enrolled](Session& session) { return run_enrol(*enrolled, session); });
    enrol.add_option("CODE", enrolled->code, "Code of the post, public for ever")->required();
    enrol.add_option("--key", enrolled->key, "The officer's vkey, or a file that holds it")
        ->required();
    enrol
        .add_option("--role",
                    enrolled->roles,
                    "administrator, finance_officer, certifying_officer, approving_officer, "
                    "treasurer, programme_officer, auditor or custodian; once for each")
        ->required()
        ->take_all();
    enrol.add_option("--date", enrolled->date, "Day of the enrolment (today)");

    const auto revoked = std::make_shared<RevokeOptions>();
    CLI::App& revoke = officers.add(
        "revoke",
        "Take an officer's key out of force",
        "fundtrail --as admin-1 officer revoke finance-1 --reason \"left the mission\"",
        [revoked](Session& session) { return run_revoke(*revoked, session); });
    revoke.add_option("CODE", revoked->code, "Code of the officer")->required();
    revoke.add_option("--reason", revoked->reason, "Why (kept private)")->required();
    revoke.add_option("--date", revoked->date, "Day of the revocation (today)");

    officers.add("list",
                 "List the officers, their keys and roles",
                 "fundtrail officer list",
                 [](Session& session) { return answer_list("officer", FilterOptions{}, session); });
}

}  // namespace fundtrail
