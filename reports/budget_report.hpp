// Budget performance: what each budget line was given, what of it was allocated, committed and
// spent, and how far that is from the budget (ACCOUNTING.md section 6).
//
// Read from the postings that the signed records carry, in one pass, so that it knows every value
// date and every moment of knowledge; nothing is replayed. Of today and of all days the sums are
// those of balances, and records are read only where their type tells more. The control accounts
// under a line tell its figures: allocations, obligations, advances and claims, spending. --since
// limits what is said of a period (spent in it, redeployed, corrected); all else stands at the last
// day.
//
// JSON: {"report":"budget", what report_basis.hpp adds, "since","until" (if asked for),
// "threshold":{"percent":"5","amount":"100000.00"},
// "lines":[{"budget":"WATER","name","objective","category","original","revisions","final",
// "allocated","spent","outstanding","unliquidated","available","unallocated","committed",
// "variance","exchange_on_claims","spent_in_period","redeployed_in","redeployed_out","corrections",
// "execution":"0.3639","commitment":"0.3639" (both absent where final is zero),
// "flag":"under" (or "over", absent if not flagged)}],
// "total":{the same figures},
// "corrections":[{"record","corrects","month":"2026-03","budget","amount"}],
// "reconciliation":{"these_lines","other_lines","no_line","expenditure","support","write_offs",
// "fund_statement","difference":"0.00"}}: spending of the period of the lines shown, of the others,
// and under none, and the expenditure of the fund statement (its lines expenditure, support and
// write-offs, here positive).
#pragma once

#include "core/date.hpp"
#include "core/entry.hpp"
#include "core/json.hpp"
#include "ledger/sqlite.hpp"
#include "reports/budget_figures.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/report_basis.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail {

struct BudgetLine {
    std::string code;
    std::string name;
    std::string objective;  // may be empty
    std::string category;   // may be empty
    BudgetFigures figures;
};

/// A reversal, in the period, of what was posted with a value date of an earlier month.
struct BudgetCorrection {
    RecordId record;    // that carries the reversal
    RecordId corrects;  // the record that is taken back
    Month month;        // of which it is a correction
    std::string budget;
    std::int64_t amount = 0;  // minor units of the base currency; what it adds to spending
};

/// Spending of the period, counted twice: on the control accounts of the lines, and on the accounts
/// of expenditure.
struct BudgetReconciliation {
    ExactSum these_lines;
    ExactSum other_lines;
    ExactSum no_line;
    ExactSum expenditure;
    ExactSum support;
    ExactSum write_offs;
    ExactSum fund_statement;  // the sum of these three
    ExactSum difference;      // 0
};

struct BudgetReport {
    ReportBasis basis;
    Filter filter;
    VarianceThreshold threshold = {};
    std::vector<BudgetLine> lines = {};              // by code
    BudgetFigures total = {};                        // of the lines
    std::vector<BudgetCorrection> corrections = {};  // in the order of the ledger
    BudgetReconciliation reconciliation = {};
};

/// Of the lines, objective and fund that the filter asks for; of one fund, the lines under which it
/// spends. The database is open for hostile reading and in a transaction. Throws CorruptLedger
/// where a record cannot be read, amounts are beyond what a ledger can hold, or the projections are
/// missing.
[[nodiscard]] BudgetReport build_budget_report(Database& database, const Filter& filter);

[[nodiscard]] Page to_page(const BudgetReport& report, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const BudgetReport& report);

}  // namespace fundtrail
