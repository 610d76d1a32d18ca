// The audit trail: every record in ledger order, who made it when, what it moved, and what is
// missing (ACCOUNTING.md section 6).
//
// Made from a full replay, never from the projections, so each figure is one that verification saw.
// Holds the selected rows only. Known at a moment means: after entries 0 to k, k the last one made
// at or before that moment. As of a day leaves out records of later value dates. The weekend is
// Saturday and Sunday. Between which times an entry was made is told by the witnesses whom the
// reader trusts, and by nobody else; whether attached files are there, by the vault beside the
// ledger.
#pragma once

#include "core/account.hpp"
#include "core/crypto.hpp"
#include "core/exact_sum.hpp"
#include "core/officer.hpp"
#include "core/rate.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/document_chain.hpp"
#include "reports/record_facts.hpp"
#include "reports/replay_facts.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Debits and credits of one set of accounts, in base currency, both not negative.
struct SetSums {
    ExactSum debit;
    ExactSum credit;

    void add(std::int64_t amount);

    [[nodiscard]] bool is_moved() const { return !debit.is_zero() || !credit.is_zero(); }

    friend bool operator==(const SetSums&, const SetSums&) = default;
};

/// By AccountSet: actual, control, in kind.
using SumsBySet = std::array<SetSums, 3>;

/// A rate by which an amount of the record is valued.
struct QuotedRate {
    Rate rate;
    std::string source;  // who published it; empty if the ledger does not say
};

/// Whether the content of an attached file is there: not asked where there is no vault.
enum class AttachmentState : std::uint8_t { unknown, held, missing, erased };

[[nodiscard]] std::string_view to_text(AttachmentState state);

struct AuditAttachment {
    RecordId record;   // that attaches it
    std::string path;  // in that record: files.0
    Hash commitment;
    AttachmentState state = AttachmentState::unknown;
};

struct AuditRow {
    RecordId record;
    std::string type;
    RecordFacts facts;
    Date date;       // value date
    Timestamp time;  // of the entry
    std::string officer;
    RoleSet roles;                        // of the signer, those that permit the type
    std::vector<std::string> acting_for;  // by whose absence the signer has such a role
    SumsBySet sums;
    std::shared_ptr<const DocumentChain> chain;  // null if the record belongs to no proposal
    std::string reason;                          // sealed, stated, or empty
    std::vector<QuotedRate> rates = {};
    std::optional<RecordId> reverses = {};          // whose postings it takes back, or would
    std::optional<RecordId> reversed_by = {};       // that took back what it states or carries
    std::vector<AuditAttachment> attachments = {};  // of the record, or that it adds
    /// POSIX seconds by the witnesses of the reader's policy; nothing where they do not tell.
    std::optional<std::int64_t> not_before = {};
    std::optional<std::int64_t> not_after = {};
    bool is_after_close = false;  // its month was closed, now or before it was reopened
    bool is_over_rate = false;    // valued by another rate than the newest
    bool lacks_evidence = false;  // pays or liquidates, and no step of it has a file attached

    /// Whole days from the value date to the entry, never negative.
    [[nodiscard]] std::int64_t days_late() const;
    /// The payee of an obligation, a payment or a claim; else empty.
    [[nodiscard]] std::string payee() const;
    /// `late`, `after_close`, `correction`, `acting`, `over_rate`, `no_evidence`, `weekend`.
    [[nodiscard]] std::vector<std::string> flags() const;
    /// Document or register code, whichever the record is about; may be empty.
    [[nodiscard]] std::string ref() const;
};

/// How many numbers of one kind were given, and how many are missing below the next one.
struct NumberGaps {
    DocumentKind kind = DocumentKind::none;
    std::int64_t given = 0;
    std::int64_t missing = 0;
};

struct AwaitedProposal {
    std::shared_ptr<const DocumentChain> chain;
    std::string type;
    Date date;
    std::string awaits;  // certified, approved
};

struct AuditTrail {
    ReplayFacts facts;
    std::vector<AuditRow> rows;
    SumsBySet sums;                // of the rows
    std::vector<NumberGaps> gaps;  // of the whole ledger as known, kinds without numbers left out
    std::vector<AwaitedProposal> awaited;  // those that the filter selects, whenever proposed
};

/// Verifies the ledger at `path` and collects what `filter` selects: codes ignoring ASCII case; a
/// `ref` selects the whole chain of a document (its record, the decisions on it, its payment) and
/// every record that names it. `progress` may be null. Throws as verify_ledger.
[[nodiscard]] AuditTrail make_audit_trail(const std::string& path,
                                          const VerifyOptions& options,
                                          const Filter& filter,
                                          WalkObserver* progress = nullptr);

/// On 80 columns: reference (the record's name where it has none), date, event, officer, fund,
/// amount with its currency, and flags if they fit; wider, all there is. Where the filter names one
/// document, the steps on it, or on the record that started it with others, stand in a table of
/// their own.
[[nodiscard]] Page to_page(const AuditTrail& trail, const Words& words = Words{});

/// {"report":"audit-trail", what replay_facts.hpp adds, "count":n, "records":[{"record","type",
/// "ref","code","date","entered","days_late","officer","roles":[…],"acting_for":[…] (only if
/// the signer acts for somebody),"parties":[…],"funds":[…],
/// "payee" (only if there is one),"account","budget","objective","amount":{…} (likewise),
/// "rates":[{"quoted":{…},"source"}],"reverses","reversed_by","attachments":[{"record","path",
/// "commitment","state"}],"not_before","not_after" (each only if there is any),
/// "postings":{"actual":{"debit","credit"},…} (sets that it moves),"chain":[…],"reason",
/// "flags":[…]}], "sums":{"actual":{"debit","credit","equal":true},…},
/// "gaps":[{"kind","prefix","given","missing"}],
/// "awaited":[{"name","record","type","date","proposer","awaits"}]}
[[nodiscard]] JsonValue to_json(const AuditTrail& trail);

}  // namespace fundtrail
