#include "cli/commands/commands.hpp"

namespace fundtrail {

void add_witness(CommandSet commands) {
    add_witness_register(
        commands.group("witness", "Name the witnesses of the ledger", "fundtrail list witness"));
}

}  // namespace fundtrail
