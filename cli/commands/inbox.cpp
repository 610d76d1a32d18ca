#include "reports/inbox.hpp"

#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "core/book.hpp"
#include "core/error.hpp"
#include "ledger/projections.hpp"

namespace fundtrail {
namespace {

/// The officer whose key signs.
std::string officer_of(const VerifierKey& key, Database& database) {
    Book book;
    load_standing_state(database, book);
    const Enrolment* enrolment = book.officers().by_key(key.name, key.id);
    if (enrolment != nullptr && enrolment->key == key) return enrolment->officer;
    throw KeyError{"the key " + key.name + " is no officer's of this ledger",
                   "`fundtrail officer list` shows the officers"};
}

ExitCode run_inbox(Session& session) {
    return ask(session, [&](Database& database) {
        const VerifierKey key = session.keyring().public_key(session.signing_key_name());
        const auto inbox =
            read_inbox(database, officer_of(key, database), session.surroundings().clock.now());
        if (!inbox) return session.refuse(inbox.error());
        return session.print_answer(*inbox);
    });
}

}  // namespace

void add_inbox(CommandSet commands) {
    commands.add("inbox",
                 "Show what awaits your signature, and what of yours awaits others",
                 "fundtrail --as certifier-1 inbox",
                 run_inbox);
}

}  // namespace fundtrail
