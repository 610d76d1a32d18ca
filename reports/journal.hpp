// The ledger as double-entry text that hledger 1.25 and ledger 3.3 read: `export journal`.
//
//     2026-01-01 (RC-00001) receipt.recorded RC-00001
//         ; record 12.0, signed by finance on 2026-01-01
//         actual:bank:USD-OPS:fund:SE  1000.00 USD
//         actual:income:contribution:fund:SE  -1000.00 USD
//         [control:authority:fund:SE]  1000.00 USD
//         [control:fund:SE:fund:SE]  -1000.00 USD
//
// What an account holds in its own currency is written with what it came to in the base currency,
// `41650000 XOF @@ 70593.22 USD`; a line that moves the base amount alone, as a revaluation does,
// is one in the base currency on the same account.
//
// One transaction per record with postings, in the order of the ledger, dated by the value date. An
// account is written `<set>:<account>:fund:<fund>`: the set ends at the first colon, the fund
// begins behind the last `:fund:`; codes hold no colon, so both are always recoverable. The sets
// control and in_kind are balanced virtual postings. `hledger bal -B` gives the trial balance. Free
// text is never written: everything in the file is a date, an amount, a type's name, or a code,
// none of which can hold what means something to hledger.
#pragma once

#include "ledger/verify/walk.hpp"

#include <cstdint>
#include <ostream>
#include <set>

namespace fundtrail {

/// Watches a walk and writes what it meets at once; holds no more than the current record. A record
/// that breaks a rule is written like any other: the walk's findings say so.
class JournalWriter : public WalkObserver {
  public:
    /// Writes to `out`, which must outlive it; whether that worked is for the caller to ask of
    /// `out`.
    explicit JournalWriter(std::ostream& out) : out_{out} {}

    void on_record(const WalkedRecord& walked) override;
    /// Writes the last line, which names size and root. Call once, after the walk: a journal
    /// without it is cut.
    void finish(const Walk& walk);

  private:
    void begin(const Book& book);
    void declare(Currency currency);
    void write_line(const Posting& line, const Book& book);

    std::ostream& out_;
    std::set<Currency> declared_;
    std::int64_t transactions_ = 0;
};

}  // namespace fundtrail
