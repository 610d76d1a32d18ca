// The shape of a catalogue entry: everything that the program knows of one type of record, in one
// table row.
//
// A type is data: its fields, who signs it, the steps that it awaits, the rules that guard it, the
// postings that it makes and what it does to the book. core/records/ holds one file a type,
// core/rules/ one a rule.
#pragma once

#include "core/date.hpp"
#include "core/document.hpp"
#include "core/field.hpp"
#include "core/officer.hpp"
#include "core/record.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

class Book;
class PostingList;
struct Pending;

/// When, where and by whom a record is made.
struct Moment {
    RecordId record;
    Timestamp time;       // of the entry
    std::string officer;  // the signer's code
    RoleSet roles;        // the signer's, at this entry
};

/// A record, its moment, and the book as it stood just before it: all that a rule may look at.
struct Judgement {
    const Record& record;
    const Moment& moment;
    const Book& book;
    /// The postings that the record calls for, derived once the structural rules have passed; null
    /// before.
    const PostingList* postings = nullptr;
};

/// What a rule says against a record: what stands, and what would be allowed.
struct Objection {
    std::string reason;
    std::string remedy;
    /// The name of the cover rule that objects, where a rule asks several; else empty.
    std::string_view rule = {};
};

/// After an objection by a `structural` rule the record means nothing and is not applied when a
/// ledger is replayed; after any other the replay goes on as if it had been allowed.
enum class RuleWeight : std::uint8_t { structural, ordinary };

struct Rule {
    std::string_view name;   // as in refusals and findings: fund-covers-allocation
    std::string_view claim;  // what it guarantees, as a sentence
    RuleWeight weight = RuleWeight::ordinary;
    std::optional<Objection> (*check)(const Judgement&) = nullptr;
};

/// How far a document's cover is asked for: from which value date on, and how much of what is
/// reserved on each account is the document's own.
struct Covering {
    Date from;
    std::int64_t own_reservation = 0;
};

/// A rule about what must be free before a document may take it; judged at the proposal and again
/// just before the record that carries the postings.
struct CoverRule {
    std::string_view name;
    std::string_view claim;
    std::optional<Objection> (*check)(const Document&, const Covering&, const Book&) = nullptr;

    /// What `check` says, under this rule's name.
    [[nodiscard]] std::optional<Objection> object(const Document& document,
                                                  const Covering& covering,
                                                  const Book& book) const;
};

/// What a proposal awaits before it takes effect.
struct Steps {
    int certified = 0;
    int approved = 0;
    /// Payment by the treasurer follows, and carries the postings.
    bool paid = false;
    /// Who takes the step `approved`.
    Role approver = Role::approving_officer;
};

struct RecordType {
    std::string_view name;
    std::string_view meaning;
    std::span<const FieldSpec> fields;
    RoleSet signers;
    std::span<const Rule* const> rules = {};
    std::span<const CoverRule* const> covers = {};
    /// Two people at least: the record is a proposal until these steps are taken. Policy adds to
    /// them.
    std::optional<Steps> steps = std::nullopt;
    /// Fills in what a draft may leave out because the book knows it.
    void (*fill_in)(JsonValue& draft, const Book&) = nullptr;
    /// The document that the record starts, if it is a numbered one.
    Document (*document)(const Judgement&) = nullptr;
    /// The postings of a record that takes effect at once.
    void (*postings)(const Judgement&, PostingList&) = nullptr;
    /// The postings of a proposal, made by the decision that completes its steps.
    void (*postings_when_decided)(const Document&, PostingList&) = nullptr;
    /// What the record does to the book beside its document, postings and reservations.
    void (*apply)(const Judgement&, Book&) = nullptr;
    /// What a proposal without a document does once it takes effect: the proposal's own record is
    /// judged.
    void (*take_effect)(const Record& proposal, RecordId id, Book&) = nullptr;
    std::string_view postings_in_words = {};
};

/// For who left one out or misspelt it: `pledge.made takes donor, fund, amount, date; if need be
/// due, kind`.
[[nodiscard]] std::string fields_in_words(const RecordType& type);

}  // namespace fundtrail
