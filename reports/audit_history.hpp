// What other records of a walk say of an audited one: the source of its rate, its reversal, files
// attached to it, that its month was closed, that its rate was not the newest.
//
// Memory grows with rates, reversals, attachments and erasures, not with records.
#pragma once

#include "ledger/verify/walk.hpp"
#include "reports/audit_trail.hpp"
#include "reports/open_proposals.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fundtrail {

class AuditHistory {
  public:
    /// Files attached after `as_of`, if it is a day, are left out.
    explicit AuditHistory(std::optional<Date> as_of) : as_of_{as_of} {}

    /// Follows one record; `proposals` have followed it already.
    void take(const WalkedRecord& walked, const OpenProposals& proposals);

    /// Fills in what is known of a record just after it was taken.
    void describe(const WalkedRecord& walked, AuditRow& row) const;

    /// Fills in what became of the records of a walk since; once it is over.
    void finish(std::vector<AuditRow>& rows) const;

  private:
    void take_effect(const WalkedRecord& walked, const RecordType& type);
    void attach(const WalkedRecord& walked);
    [[nodiscard]] std::vector<QuotedRate> rates_of(const Record& record, const Book& book) const;
    [[nodiscard]] std::string source_of(const Rate& rate, Date date, Currency base) const;
    [[nodiscard]] bool has_evidence(const AuditRow& row) const;

    std::optional<Date> as_of_;
    /// By the currency that is not the base currency, then by the day from which it is in effect.
    std::map<Currency, std::map<Date, QuotedRate>> published_;
    std::set<Month> reopened_;
    std::set<RecordId> over_rate_;
    std::map<RecordId, RecordId> reversed_by_;
    std::map<RecordId, std::vector<AuditAttachment>> attachments_;  // by either record
    std::set<ErasedField> erased_;                                  // files alone
};

}  // namespace fundtrail
