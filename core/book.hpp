// The state of a ledger after some record: everything that rules judge by, and nothing else.
//
// A Book starts empty and is carried forward record by record (core/judge.hpp). When a ledger is
// verified it is built from nothing. When a ledger is written to, it starts from what the
// projections hold, fetched piece by piece through a BookSource as the rules ask for it, and keeps
// a list of what changed. The same rules give the same answers over both: a property test holds
// them to it.
//
// Beside the accounts of ACCOUNTING.md it keeps, as balances of the same kind,
// * what an account holds in its own currency: `bank:XOF-BKO@XOF`;
// * *covers*, sums that rules ask for: `cash` of a fund (bank, transit and interfund, less held),
//   `bank:<code>` over all funds, `budget:<code>` (not yet allocated), `spending` of a fund (all
//   expenditure), `lent` of a fund (repayable draws), and those that record types keep for
//   themselves, such as `claimable:<DB>`.
#pragma once

#include "core/crypto.hpp"
#include "core/currency.hpp"
#include "core/document.hpp"
#include "core/indicator.hpp"
#include "core/measurement.hpp"
#include "core/name_pool.hpp"
#include "core/officer.hpp"
#include "core/policy.hpp"
#include "core/posting.hpp"
#include "core/proof_standing.hpp"
#include "core/rate.hpp"
#include "core/register.hpp"
#include "core/stored_record.hpp"
#include "core/taking.hpp"
#include "core/timeline.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace fundtrail {

/// What entry 0 says of the ledger.
struct LedgerOpening {
    std::string name;
    std::optional<Currency> base_currency;  // nothing before ledger.opened
    std::string checkpoint_key;             // 32 bytes: the first one
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
    Steps steps;  // required, by the policy in force when it was proposed
    std::vector<Reservation> reserved = {};
    std::vector<StepTaken> taken = {};  // in order
    bool decided = false;               // all steps taken; awaits payment
};

/// What an agreement binds the money of a fund to; a term that it does not state is empty.
struct Agreement {
    RecordId record;
    DocumentRef pledge;
    NameId fund;
    std::optional<Date> from_date = {};
    std::optional<Date> to_date = {};
    std::vector<std::string> countries = {};
    std::vector<std::string> categories = {};
    std::string support_rate = {};  // per cent

    /// True if it allows not every day, place and category.
    [[nodiscard]] bool limits_spending() const {
        return from_date || to_date || !countries.empty() || !categories.empty();
    }

    friend bool operator==(const Agreement&, const Agreement&) = default;
};

/// The agreement that a pledge.confirmed record states.
[[nodiscard]] Agreement agreement_of(const Record& confirmation, RecordId id, NameId fund);

/// A private field, or an attached file, of which no opening need be kept any more: the record, and
/// the path in it (`payee_name`, `files.0`).
using ErasedField = std::pair<RecordId, std::string>;

/// What was touched since the changes were last taken: what the projections must write.
struct BookChanges {
    std::unordered_set<DocumentRef> documents;
    std::unordered_set<RecordId> pending;
    std::unordered_map<BalanceKey, Date> balances;  // from the first day that changed
    std::vector<RegisterEntry> register_entries;
    std::vector<std::pair<RecordId, StepTaken>> steps;          // the proposal, and the step
    std::vector<std::pair<DocumentRef, RecordId>> rests;        // added
    std::vector<std::pair<DocumentRef, RecordId>> rests_ended;  // taken away
    std::vector<std::pair<Date, Rate>> rates;
    std::vector<Agreement> agreements;
    std::vector<RecordId> agreements_ended;
    std::vector<ErasedField> erased;
    std::vector<NameId> indicators;  // added or revised
    std::unordered_set<DocumentRef> measurements;
    bool months = false;
    bool governance = false;  // officers, policy, opening, checkpoint keys or witnesses
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
    /// The records that rest on a document, in order.
    virtual std::vector<RecordId> rests_on(DocumentRef ref) = 0;
    virtual std::vector<Agreement> agreements(NameId fund, NamePool& names) = 0;
    /// Every balance in an own currency, in no order.
    virtual std::vector<BalanceKey> own_balances(NamePool& names) = 0;
    /// Every balance of a fund, in no order.
    virtual std::vector<BalanceKey> fund_balances(NameId fund, NamePool& names) = 0;
    /// An indicator as revised last.
    virtual std::optional<Indicator> indicator(std::string_view code, NamePool& names) = 0;
    virtual std::optional<Measurement> measurement(DocumentRef ref, NamePool& names) = 0;
    /// Those that stand of an indicator, for one place and groups, in no order.
    virtual std::vector<Measurement> measured(NameId indicator, NameId part, NamePool& names) = 0;
};

/// What postings are: money that the mission moved, or balances that it brought forward and took
/// back again.
enum class Moves : std::uint8_t { money, balances };

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

    /// True once a record has moved money; covers alone, and balances brought forward, move none.
    [[nodiscard]] bool has_postings() const { return has_postings_; }

    [[nodiscard]] std::int64_t balances_made() const { return balances_made_; }

    [[nodiscard]] const RegisterEntry* find(RegisterKind kind, std::string_view code) const;
    [[nodiscard]] const Document* find(DocumentRef ref) const;
    [[nodiscard]] const Pending* pending(RecordId record) const;
    /// The bytes of an earlier record; nothing if there is none, or it stands in the entry that is
    /// being written.
    [[nodiscard]] std::optional<std::string> record_bytes(RecordId record) const;
    /// The same, read; null if it is not there or no record. The one read last is kept, since a
    /// decision asks for its proposal several times.
    [[nodiscard]] std::shared_ptr<const StoredRecord> stored(RecordId record) const;
    [[nodiscard]] std::int64_t next_number(DocumentKind kind) const;

    [[nodiscard]] std::int64_t lowest_from(BalanceKey key, Date day) const;
    [[nodiscard]] std::int64_t highest_from(BalanceKey key, Date day) const;
    [[nodiscard]] bool can_add(BalanceKey key, Date day, std::int64_t amount) const;
    [[nodiscard]] std::int64_t balance(BalanceKey key) const;
    /// The balance at the end of `day`.
    [[nodiscard]] std::int64_t balance_on(BalanceKey key, Date day) const;
    [[nodiscard]] std::int64_t reserved(BalanceKey key) const;

    [[nodiscard]] BalanceKey key(std::string_view account, std::string_view fund) const;
    [[nodiscard]] BalanceKey cash_key(NameId fund) const;
    [[nodiscard]] BalanceKey bank_key(NameId account) const;
    [[nodiscard]] BalanceKey budget_key(NameId budget) const;
    [[nodiscard]] BalanceKey spending_key(NameId fund) const;
    [[nodiscard]] BalanceKey lent_key(NameId fund) const;
    /// What may be allocated to a budget line in all.
    [[nodiscard]] BalanceKey planned_key(NameId budget) const;
    /// Expenditure of a fund on which no programme support is due: support itself, and losses.
    [[nodiscard]] BalanceKey indirect_key(NameId fund) const;
    /// Programme support that a fund was charged.
    [[nodiscard]] BalanceKey supported_key(NameId fund) const;
    /// Where what an account holds in its own currency stands.
    [[nodiscard]] BalanceKey own_key(BalanceKey key, Currency currency) const;
    /// Every balance in an own currency (own_key), in byte order of account, then fund; those of
    /// banks over all funds are among them.
    [[nodiscard]] std::vector<BalanceKey> own_balances() const;
    /// Every balance of a fund, in byte order of account.
    [[nodiscard]] std::vector<BalanceKey> fund_balances(NameId fund) const;

    /// The newest rate between a currency and the base currency that is in effect on `day`.
    [[nodiscard]] const Rate* rate(Currency currency, Date day) const;

    [[nodiscard]] bool is_closed(Month month) const { return closed_months_.contains(month); }

    [[nodiscard]] const std::set<Month>& closed_months() const { return closed_months_; }

    /// The agreements behind the money of a fund, in order.
    [[nodiscard]] const std::vector<Agreement>& agreements(NameId fund) const;
    /// The records, not reversed or rejected, that name a document, in order.
    [[nodiscard]] std::vector<RecordId> rests_on(DocumentRef ref) const;

    /// The indicator of this code, as revised last; null if there is none. The code is spelled as
    /// it was added.
    [[nodiscard]] const Indicator* indicator(std::string_view code) const;
    [[nodiscard]] const Measurement* measurement(DocumentRef ref) const;
    /// The measurements of an indicator that stand for one place and groups (part_of), by last day.
    [[nodiscard]] std::vector<Measurement> measured(NameId indicator, NameId part) const;
    /// One that stands for the same indicator, place and groups as `asked` and shares a day with
    /// it, other than `besides`.
    [[nodiscard]] std::optional<DocumentRef> measured_between(const Measurement& asked,
                                                              DocumentRef besides) const;

    /// True if a field.erased in effect names this field or file of the record.
    [[nodiscard]] bool is_erased(RecordId record, std::string_view field) const {
        return erased_.contains(ErasedField{record, field});
    }

    [[nodiscard]] const std::set<ErasedField>& erased_fields() const { return erased_; }

    /// The key that signs checkpoints of the ledger as it stands now. Only after ledger.opened.
    [[nodiscard]] const PublicKey& checkpoint_key() const;

    /// All that were ever in force, in order.
    [[nodiscard]] const std::vector<CheckpointKey>& checkpoint_keys() const {
        return checkpoint_keys_;
    }

    /// In order of registration. Information: which witnesses count says who verifies.
    [[nodiscard]] const std::vector<RegisteredWitness>& witnesses() const { return witnesses_; }

    [[nodiscard]] const Anchored& anchored() const { return anchored_; }

    /// The root over entries 0..size-1; nothing if it is not known: more entries than stand before
    /// the one that is judged, or a book that was told no roots. That of size 1 is the ledger id.
    [[nodiscard]] std::optional<Hash> root_at(std::uint64_t size) const {
        return root_ ? root_(size) : std::nullopt;
    }

    // Changes, made by core/judge.cpp and the types' own apply functions.

    void open(LedgerOpening opening);
    Officers& change_officers();
    void set_policy(RecordId record, Policy policy);
    void add(const RegisterEntry& entry);
    /// Also takes the document's number.
    void add(const Document& document);
    void set_state(DocumentRef ref, DocumentState state);
    /// Puts a document that is there in the place of itself: state, amounts, carrier.
    void change(const Document& document);
    void close_fund(NameId fund);
    void set_rate(Date effective, const Rate& rate);
    void set_closed(Month month, bool is_closed);
    void add(const Agreement& agreement);
    void remove_agreement(RecordId confirmation);
    void add_rest(DocumentRef on, RecordId by);
    void remove_rest(DocumentRef on, RecordId by);

    /// Where the bytes of earlier records are found while a ledger is replayed.
    void read_records_with(std::function<std::optional<std::string>(RecordId)> read) {
        read_ = std::move(read);
    }

    /// Where the roots of the tree over earlier entries are found.
    void read_roots_with(std::function<std::optional<Hash>(std::uint64_t size)> read) {
        root_ = std::move(read);
    }

    void erase_field(RecordId record, std::string_view field);
    void add(const Indicator& indicator);
    /// Puts an indicator as revised in the place of itself.
    void change(const Indicator& indicator);
    void add(const Measurement& measurement);
    /// A measurement stands no more; `state` says why.
    void end_measurement(DocumentRef ref, DocumentState state);
    /// Puts a checkpoint key in force, in the place of one with the same first size.
    void add(const CheckpointKey& key);
    void add(const RegisteredWitness& witness);
    /// Takes note of an anchor of this size; `newest_time` of 0 says nothing.
    void anchor(std::uint64_t size, std::int64_t newest_time);
    void add(Pending pending, std::string_view proposal_bytes);
    /// Ends what a proposal reserves.
    void release(RecordId proposal);
    void take_step(RecordId proposal, StepTaken step);
    void set_decided(RecordId proposal);
    void remove_pending(RecordId proposal);
    /// Posts the lines and the covers that follow from them. Skips a line that would leave 64 bits:
    /// the rule balance-in-range has refused such a record before.
    void post(const PostingList& postings, Date day, Moves moves = Moves::money);
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

    [[nodiscard]] const auto& rests() const { return rests_; }

    [[nodiscard]] const auto& rates() const { return rates_; }

    /// By fund.
    [[nodiscard]] const auto& all_agreements() const { return agreements_; }

    [[nodiscard]] const auto& indicators() const { return indicators_; }

    [[nodiscard]] const auto& measurements() const { return measurements_; }

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

    [[nodiscard]] static constexpr std::array<std::int64_t, k_document_kinds_end> first_numbers() {
        std::array<std::int64_t, k_document_kinds_end> numbers{};
        for (std::int64_t& number : numbers) {
            number = 1;
        }
        return numbers;
    }

    /// Measurements that stand, by last day.
    using Standing = std::set<std::pair<Date, DocumentRef>>;

    [[nodiscard]] Standing& standing(NameId indicator, NameId part) const;
    [[nodiscard]] Balance* find_balance(BalanceKey key, Date from) const;
    [[nodiscard]] std::vector<BalanceKey> in_order(std::vector<BalanceKey> keys) const;
    Balance& balance_for_change(BalanceKey key, Date day);

    BookSource* source_;
    mutable NamePool names_;
    LedgerOpening opening_;
    Officers officers_;
    Policy policy_;
    RecordId policy_record_{-1};
    std::array<std::int64_t, k_document_kinds_end> next_numbers_ = first_numbers();
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
    mutable std::shared_ptr<const StoredRecord> stored_last_;
    std::function<std::optional<std::string>(RecordId)> read_;
    std::unordered_map<DocumentRef, std::vector<RecordId>> rests_;
    std::map<Currency, std::map<Date, Rate>> rates_;
    std::set<Month> closed_months_;
    /// Of a fund all or, until they are asked for from a source, none.
    mutable std::map<NameId, std::vector<Agreement>> agreements_;
    std::set<ErasedField> erased_;
    mutable std::unordered_map<NameId, Indicator> indicators_;
    mutable std::unordered_map<DocumentRef, Measurement> measurements_;
    // By indicator and part; whole where it is held.
    mutable std::map<std::pair<NameId, NameId>, Standing> standing_;
    std::vector<CheckpointKey> checkpoint_keys_;
    std::vector<RegisteredWitness> witnesses_;
    Anchored anchored_;
    std::function<std::optional<Hash>(std::uint64_t)> root_;
    BookChanges changes_;
};

}  // namespace fundtrail
