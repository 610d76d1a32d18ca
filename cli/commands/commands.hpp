// Every command, one file each (registers share one); cli/run.cpp puts them on the command line.
#pragma once

#include "cli/command.hpp"

namespace fundtrail {

// Setting up.
void add_key(CommandSet commands);
void add_init(CommandSet commands);
void add_officer(CommandSet commands);
void add_policy(CommandSet commands);
void add_party(CommandSet commands);
void add_account(CommandSet commands);
void add_fund(CommandSet commands);
void add_objective(CommandSet commands);
void add_budget(CommandSet commands);

// Money.
void add_pledge(CommandSet commands);
void add_confirm(CommandSet commands);
void add_receive(CommandSet commands);
void add_allocate(CommandSet commands);
void add_obligate(CommandSet commands);
void add_disburse(CommandSet commands);
void add_decisions(CommandSet commands);
void add_pay(CommandSet commands);

// Questions.
void add_inbox(CommandSet commands);
void add_list(CommandSet commands);
void add_show(CommandSet commands);
void add_trace(CommandSet commands);
void add_report(CommandSet commands);
/// Adds to the group `report`: pledges, obligations, concentration, timeliness.
void add_money_reports(CommandSet reports);

// In and out.
void add_import(CommandSet commands);
void add_export(CommandSet commands);

// Proof and upkeep.
void add_verify(CommandSet commands);
void add_rebuild(CommandSet commands);

}  // namespace fundtrail
