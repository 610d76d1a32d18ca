// Every command, a file a subject; cli/run.cpp puts them on the command line.
#pragma once

#include "cli/command.hpp"
#include "cli/command_tree.hpp"

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
void add_pledges(CommandSet commands);
void add_receipts(CommandSet commands);
/// Allocations, obligations, and payments up to their proposal.
void add_spending(CommandSet commands);
void add_decisions(CommandSet commands);
void add_pay(CommandSet commands);
/// What follows a payment: advances accounted for, wrong payments claimed.
void add_settlements(CommandSet commands);
void add_bank(CommandSet commands);
void add_contingency(CommandSet commands);
/// Assessed contributions, and the appropriation of what they pay for.
void add_assess(CommandSet commands);
void add_rate(CommandSet commands);
/// Support charged, revaluation, reversal, months.
void add_closing(CommandSet commands);

// Results.
/// Indicators, measurements, surveys, assessments, milestones and lessons.
void add_results(CommandSet commands);

// Questions.
void add_inbox(CommandSet commands);
void add_list(CommandSet commands);
void add_show(CommandSet commands);
void add_trace(CommandSet commands);
void add_report(CommandSet commands);
/// Adds to the group `report`: pledges, obligations, advances, concentration, timeliness.
void add_money_reports(CommandSet reports);
/// Adds to the group `report`: donor.
void add_donor_report(CommandSet reports);
/// Adds to the group `report`: impact.
void add_impact_report(CommandSet reports);

// Files and what is private.
void add_attach(CommandSet commands);
void add_erase(CommandSet commands);

// In and out.
void add_import(CommandSet commands);
void add_export(CommandSet commands);

// Proof and upkeep.
void add_verify(CommandSet commands);
void add_checkpoint(CommandSet commands);
void add_checkpoint_key(CommandSet commands);
void add_anchor(CommandSet commands);
void add_witness(CommandSet commands);
/// Adds to the group `witness`: register.
void add_witness_register(CommandSet witnesses);
void add_prove(CommandSet commands);
void add_check_proof(CommandSet commands);
void add_check_report(CommandSet commands);
void add_backup(CommandSet commands);
void add_rebuild(CommandSet commands);

// The program about itself.
void add_completion(CommandSet commands);
void add_manual(CommandSet commands, DescribeCommands describe);

}  // namespace fundtrail
