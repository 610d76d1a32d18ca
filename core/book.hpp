// The state of a ledger after some record: everything that rules judge by, and nothing else.
//
// A Book starts empty and is carried forward record by record (core/judge.hpp). When a ledger is
// verified it is built from nothing. When a ledger is written to, it starts from what the
// projections hold, fetched piece by piece through a BookSource as the rules ask for it, and keeps
// a list of what changed. The same rules give the same answers over both: a property test holds
// them to it.
//
// Beside the accounts of ACCOUNTING.md it keeps *covers*, sums that rules ask for: `cash` of a fund
// (bank, transit and interfund, less held), `bank:<code>` over all funds, `budget:<code>` (budget
// not yet allocated).
#pragma once

#include "core/crypto.hpp"
#include "core/currency.hpp"
#include "core/document.hpp"
#include "core/name_pool.hpp"
#include "core/officer.hpp"
#include "core/policy.hpp"
#include "core/posting.hpp"
#include "core/register.hpp"
#include "core/timeline.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace fundtrail {

/// What entry 0 says of the ledger.
struct LedgerOpening {
    std::string name;
    std::optional<Currency> base_currency;  // nothing before ledger.opened
    std::string checkpoint_key;             // 32 bytes
};

/// A balance and what is reserved on it by pending proposals.
struct Balance {
    /// In order of first use, from 1; never used for order.
    std::int64_t number = 0;
    Timeline timeline;
    std::int64_t reserved = 0;
    /// Steps before this day are not loaded; they are folded into the timeline's opening.
    Date loaded_from;
};

enum class StepKind : std::uint8_t { certified = 1, approved = 2, paid = 3, rejected = 4 };

/// `certified`, `approved`, …
[[nodiscard]] std::string_view to_text(StepKind step);

struct StepTaken {
    StepKind step = StepKind::certified;
    NameId officer;
    RecordId record;

    friend bool operator==(const StepTaken&, const StepTaken&) = default;
};

/// A proposal that awaits decisions, or an approved disbursement that awaits payment.
struct Pending {
    RecordId record;
    const RecordType* type = nullptr;
    Hash leaf;
    DocumentRef document = {};  // empty for proposals of governance
    NameId officer;             // the proposer
    Date date;
    Steps steps;                        // required, by the policy in force when it was proposed
    std::vector<StepTaken> taken = {};  // in order
    bool decided = false;               // all steps taken; awaits payment
};

/// What was touched since the changes were last taken: what the projections must write.
struct BookChanges {
    std::unordered_set<DocumentRef> documents;
    std::unordered_set<RecordId> pending;
    std::unordered_map<BalanceKey, Date> balances;  // from the first day that changed
    std::vector<RegisterEntry> register_entries;
    std::vector<std::pair<RecordId, StepTaken>> steps;  // the proposal, and the step
    bool governance = false;                            // officers, policy or opening
};

class Book;

/// Where a Book finds what it does not hold yet. Implemented over the projections.
class BookSource {
  public:
    BookSource() = default;
    BookSource(const BookSource&) = delete;
    BookSource& operator=(const BookSource&) = delete;
    BookSource(BookSource&&) = delete;
    BookSource& operator=(BookSource&&) = delete;
    virtual ~BookSource() = default;

    virtual std::optional<Document> document(DocumentRef ref, NamePool& names) = 0;
    virtual std::optional<Pending> pending(RecordId record, NamePool& names) = 0;
    virtual std::optional<RegisterEntry> register_entry(RegisterKind kind,
                                                        std::string_view folded_code,
                                                        NamePool& names) = 0;
    /// A balance with its steps from `from` on.
    virtual std::optional<Balance> balance(BalanceKey key, Date from, const NamePool& names) = 0;
    virtual std::optional<std::string> record_bytes(RecordId record) = 0;
};

class Book {
  public:
    /// `source` may be null; it must outlive the book.
    explicit Book(BookSource* source = nullptr) : source_{source} {}

    [[nodiscard]] NamePool& names() const { return names_; }

    [[nodiscard]] std::string_view text(NameId id) const { return names_.text(id); }

    // Questions. A pointer stays valid until the book changes.

    [[nodiscard]] const LedgerOpening& opening() const { return opening_; }

    /// Only after ledger.opened.
    [[nodiscard]] Currency base_currency() const;
    /// For messages: `USD 1,200.00`.
    [[nodiscard]] std::string money_text(std::int64_t minor_units) const;

    [[nodiscard]] const Officers& officers() const { return officers_; }

    [[nodiscard]] const Policy& policy() const { return policy_; }

    [[nodiscard]] RecordId policy_record() const { return policy_record_; }

    /// True once a record has moved money; covers alone move none.
    [[nodiscard]] bool has_postings() const { return has_postings_; }

    [[nodiscard]] std::int64_t balances_made() const { return balances_made_; }

    [[nodiscard]] const RegisterEntry* find(RegisterKind kind, std::string_view code) const;
    [[nodiscard]] const Document* find(DocumentRef ref) const;
    [[nodiscard]] const Pending* pending(RecordId record) const;
    /// The bytes of a proposal without a document, kept until it is decided.
    [[nodiscard]] std::string proposal_bytes(RecordId record) const;
    [[nodiscard]] std::int64_t next_number(DocumentKind kind) const;

    [[nodiscard]] std::int64_t lowest_from(BalanceKey key, Date day) const;
    [[nodiscard]] std::int64_t highest_from(BalanceKey key, Date day) const;
    [[nodiscard]] bool can_add(BalanceKey key, Date day, std::int64_t amount) const;
    [[nodiscard]] std::int64_t balance(BalanceKey key) const;
    [[nodiscard]] std::int64_t reserved(BalanceKey key) const;

    [[nodiscard]] BalanceKey key(std::string_view account, std::string_view fund) const;
    [[nodiscard]] BalanceKey cash_key(NameId fund) const;
    [[nodiscard]] BalanceKey bank_key(NameId account) const;
    [[nodiscard]] BalanceKey budget_key(NameId budget) const;

    // Changes, made by core/judge.cpp and the types' own apply functions.

    void open(LedgerOpening opening);
    Officers& change_officers();
    void set_policy(RecordId record, Policy policy);
    void add(const RegisterEntry& entry);
    /// Also takes the document's number.
    void add(const Document& document);
    void set_state(DocumentRef ref, DocumentState state);
    void add(Pending pending, std::string_view proposal_bytes);
    void take_step(RecordId proposal, StepTaken step);
    void set_decided(RecordId proposal);
    void remove_pending(RecordId proposal);
    /// Posts the lines and the covers that follow from them. Skips a line that would leave 64 bits:
    /// the rule balance-in-range has refused such a record before.
    void post(const PostingList& postings, Date day);
    void add_cover(BalanceKey key, Date day, std::int64_t amount);
    void reserve(BalanceKey key, std::int64_t amount);
    /// Makes sure that the next number of a kind is above `number`.
    void take_number(DocumentKind kind, std::int64_t number);

    // For the projections.

    [[nodiscard]] BookChanges take_changes();
    [[nodiscard]] const Balance* loaded_balance(BalanceKey key) const;
    void restore_counters(const std::array<std::int64_t, k_document_kinds_end>& next_numbers,
                          std::int64_t balances_made,
                          bool has_postings);
    /// Forgets everything that a source can give again, to bound memory. Only after take_changes.
    void forget_loaded();

    // For comparing a replay with projections: everything held, in no order.

    [[nodiscard]] const auto& documents() const { return documents_; }

    [[nodiscard]] const auto& pending_proposals() const { return pending_; }

    [[nodiscard]] const auto& balances() const { return balances_; }

    [[nodiscard]] const auto& register_entries() const { return register_; }

  private:
    struct RegisterKey {
        RegisterKind kind;
        NameId folded_code;
        friend bool operator==(const RegisterKey&, const RegisterKey&) = default;
    };

    struct RegisterKeyHash {
        std::size_t operator()(const RegisterKey& key) const noexcept {
            return key.folded_code.number * std::size_t{8} + static_cast<std::size_t>(key.kind);
        }
    };

    [[nodiscard]] Balance* find_balance(BalanceKey key, Date from) const;
    Balance& balance_for_change(BalanceKey key, Date day);

    BookSource* source_;
    mutable NamePool names_;
    LedgerOpening opening_;
    Officers officers_;
    Policy policy_;
    RecordId policy_record_{-1};
    std::array<std::int64_t, k_document_kinds_end> next_numbers_{1, 1, 1, 1, 1, 1, 1};
    std::int64_t balances_made_ = 0;
    bool has_postings_ = false;

    // Mutable: asking for what is not loaded yet fetches it, which changes no answer.
    mutable std::unordered_map<RegisterKey, RegisterEntry, RegisterKeyHash> register_;
    mutable std::unordered_map<DocumentRef, Document> documents_;
    mutable std::unordered_map<RecordId, Pending> pending_;
    mutable std::unordered_map<BalanceKey, Balance> balances_;
    // Asked for once: several rules look at an account before its first posting.
    mutable std::unordered_set<BalanceKey> absent_balances_;
    std::unordered_map<RecordId, std::string> proposal_bytes_;
    BookChanges changes_;
};

}  // namespace fundtrail
