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
class TakingList;
struct CoverRule;
struct Pending;

/// When, where and by whom a record is made.
struct Moment {
    RecordId record;
    Timestamp time;                   // of the entry
    std::string officer;              // the signer's code
    RoleSet roles;                    // the signer's, at this entry
    std::vector<Acting> acting = {};  // the appointments that give some of them
};

/// A record, its moment, and the book as it stood just before it: all that a rule may look at.
struct Judgement {
    const Record& record;
    const Moment& moment;
    const Book& book;
    /// The postings that the event calls for, derived once the structural rules have passed; null
    /// before. Of a proposal those that it would make.
    const PostingList* postings = nullptr;
    /// True if the record itself carries them: its event takes effect with it.
    bool takes_effect = true;
    /// The record with which the event takes effect: its own, or of a proposal the last decision.
    /// Known to take_effect alone.
    RecordId carrier = {};
    /// The date of the reversal that takes the record back. Known to undo alone.
    std::optional<Date> reversed_on = {};

    /// The day from which what it does counts: the record's own, or that of its reversal, as for
    /// the postings.
    [[nodiscard]] Date day() const { return reversed_on.value_or(record.date()); }
};

/// What a rule says against a record: what stands, and what would be allowed.
struct Objection {
    std::string reason;
    std::string remedy;
    /// The name of the rule that objects, where it is another than the one asked; else empty.
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
    /// By which rules `takes` asks, and by no others.
    std::span<const CoverRule* const> covers = {};
    /// Two people at least: the record is a proposal until these steps are taken. Policy adds to
    /// them, and so does a rate that is not the newest.
    std::optional<Steps> steps = std::nullopt;
    /// The amount field that the record's `rate` values in base currency; empty if none.
    std::string_view valued = {};
    /// Fills in what a draft may leave out because the book knows it.
    void (*fill_in)(JsonValue& draft, const Book&) = nullptr;
    /// The document that the record starts, if it is a numbered one, as it stands once in effect.
    std::optional<Document> (*document)(const Judgement&) = nullptr;
    /// Those that it starts beside that one, as they stand once in effect.
    void (*more_documents)(const Judgement&, std::vector<Document>&) = nullptr;
    /// What must be free for it, and stays reserved while it is a proposal.
    void (*takes)(const Judgement&, TakingList&) = nullptr;
    /// The postings of its event.
    void (*postings)(const Judgement&, PostingList&) = nullptr;
    /// What the record does to the book when it is recorded, in effect or not.
    void (*on_record)(const Judgement&, Book&) = nullptr;
    /// What the event does to the book beside its document and postings, once it takes effect. Of a
    /// proposal its own record is judged.
    void (*take_effect)(const Judgement&, Book&) = nullptr;
    /// Takes back what take_effect did, when the record is reversed; the judgement's postings are
    /// those that it had made.
    void (*undo)(const Judgement&, Book&) = nullptr;
    std::string_view postings_in_words = {};
};

/// For who left one out or misspelt it: `pledge.made takes donor, fund, amount, date; if need be
/// due, kind`.
[[nodiscard]] std::string fields_in_words(const RecordType& type);

}  // namespace fundtrail
