#include "cli/page_proving.hpp"

#include "cli/questions.hpp"
#include "ledger/schema.hpp"

namespace fundtrail {

void add_proofs(Page& page, const CarriedProofs& wishes, Session& session) {
    ask(session, [&](Database& database) {
        if (has_current_projections(database)) {
            carry_proofs(page, database, wishes, session.words());
        }
        return ExitCode::done;
    });
}

}  // namespace fundtrail
