#include "reports/record_facts.hpp"

#include "core/field_grammar.hpp"
#include "core/named_documents.hpp"
#include "core/spending.hpp"
#include "core/text.hpp"
#include "core/valuation.hpp"
#include "reports/replayed_event.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

bool is_same_code(std::string_view a, std::string_view b) {
    return ascii_lower(a) == ascii_lower(b);
}

/// The document that a record starts, decides on, pays or confirms.
std::optional<Document> document_concerned(const WalkedRecord& walked) {
    const RecordType& type = walked.record.type();
    if (type.document != nullptr) {
        return type.document(
            Judgement{.record = walked.record, .moment = walked.moment, .book = walked.book});
    }
    DocumentRef ref;
    for (const FieldSpec& field : type.fields) {
        if (!walked.record.has(field.name)) continue;
        if (field.kind == FieldKind::record) {
            const Pending* pending = walked.book.pending(walked.record.record(field.name));
            if (pending != nullptr) ref = pending->document;
        }
        if (field.kind == FieldKind::document) ref = walked.record.document(field.name);
        if (!ref.is_empty()) break;
    }
    const Document* document = ref.is_empty() ? nullptr : walked.book.find(ref);
    return document == nullptr ? std::nullopt : std::optional{*document};
}

/// The objective of the indicator that a record names; empty if it names none.
std::string_view objective_measured(const WalkedRecord& walked) {
    const bool names_one =
        walked.record.type().name != "indicator.added" && walked.record.has("indicator");
    const Indicator* indicator =
        names_one ? walked.book.indicator(walked.record.text("indicator")) : nullptr;
    return indicator == nullptr ? std::string_view{} : walked.book.text(indicator->objective);
}

void add_once(std::vector<std::string>& codes, std::string_view code) {
    const bool is_new = !code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end();
    if (is_new) codes.emplace_back(code);
}

void fill(std::string& code, std::string_view with) {
    if (code.empty()) code = with;
}

void take_code(RegisterKind kind, std::string_view code, RecordFacts& facts) {
    switch (kind) {
        case RegisterKind::party:
            return add_once(facts.parties, code);
        case RegisterKind::fund:
            return add_once(facts.funds, code);
        case RegisterKind::account:
            return fill(facts.account, code);
        case RegisterKind::objective:
            return fill(facts.objective, code);
        case RegisterKind::budget:
            return fill(facts.budget, code);
        case RegisterKind::indicator:
            return fill(facts.code, code);
    }
}

void take_fields(const Record& record, RecordFacts& facts) {
    for (const FieldSpec& field : record.type().fields) {
        if (!record.has(field.name)) continue;
        const bool adds = field.kind == FieldKind::new_code;
        if (adds || field.kind == FieldKind::code) {
            take_code(field.reference, record.text(field.name), facts);
        }
        if (facts.code.empty() && (adds || field.kind == FieldKind::officer)) {
            facts.code = record.text(field.name);
        }
        if (!facts.amount && field.kind == FieldKind::amount) {
            const JsonView amount = record.field(field.name);
            facts.amount = Money{.currency = currency_of(amount), .minor_units = amount_of(amount)};
        }
    }
}

/// A code of a party or fund, or a document of theirs: of these a record may be about many, so that
/// lists count too. Of accounts and budget lines it is about one.
void take_listed(JsonView value, const FieldSpec& field, const Book& book, RecordFacts& facts) {
    const bool is_of_many =
        field.reference == RegisterKind::party || field.reference == RegisterKind::fund;
    if (field.kind == FieldKind::code && is_of_many) {
        take_code(field.reference, value.text(), facts);
    }
    if (field.kind != FieldKind::document) return;
    const auto ref = parse_document_ref(value.text());
    const Document* document = ref ? book.find(*ref) : nullptr;
    if (document == nullptr) return;
    add_once(facts.parties, book.text(document->party));
    add_once(facts.funds, book.text(document->fund));
}

void take_item(JsonView item,
               std::span<const FieldSpec> fields,
               const Book& book,
               RecordFacts& facts) {
    for (const FieldSpec& field : fields) {
        if (const auto value = item.find(field.name)) take_listed(*value, field, book, facts);
    }
}

void take_lists(JsonView object,
                std::span<const FieldSpec> fields,
                const Book& book,
                RecordFacts& facts) {
    for (const FieldSpec& field : fields) {
        const auto list = object.find(field.name);
        if (field.kind != FieldKind::objects || !list) continue;
        for (const JsonView item : *list) {
            take_item(item, field.items, book, facts);
            take_lists(item, field.items, book, facts);
        }
    }
}

/// The budget line under which a document spends; empty if it spends under none.
std::string_view line_of(const Document& document, const Book& book) {
    const bool draws_on_allocation = document.under.kind == DocumentKind::allocation ||
                                     document.under.kind == DocumentKind::obligation ||
                                     document.under.kind == DocumentKind::disbursement;
    if (!draws_on_allocation) return book.text(document.budget);
    const Document* allocation = book.find(allocation_of(document, book));
    return allocation == nullptr ? std::string_view{} : book.text(allocation->budget);
}

void take_document(const Document& document, const Book& book, RecordFacts& facts) {
    facts.document = document.ref;
    add_once(facts.parties, book.text(document.party));
    add_once(facts.funds, book.text(document.fund));
    fill(facts.account, book.text(document.account));
    if (!facts.amount && has_amount(document.ref.kind)) {
        facts.amount =
            Money{.currency = currency_of_document(document, book), .minor_units = document.amount};
    }
    fill(facts.budget, line_of(document, book));
}

/// What a record says of itself. What a policy names it does not move.
void take_record(const Record& record, const Book& book, RecordFacts& facts) {
    if (record.type().name != "policy.set") take_fields(record, facts);
    take_lists(record.json(), record.type().fields, book, facts);
}

/// What a decision on a proposal without a number is about, and a reversal.
void take_event(const WalkedRecord& walked, RecordFacts& facts) {
    const ReplayedEvent event{walked};
    if (event.id() == walked.moment.record) return;
    take_record(event.record(), walked.book, facts);
    DocumentRef first;
    const auto keep_first = [&](DocumentRef ref) { first = first.is_empty() ? ref : first; };
    for_each_new_document(event.record(), keep_first);
    for_each_named_document(event.record(), keep_first);
    const Document* document = first.is_empty() ? nullptr : walked.book.find(first);
    if (document != nullptr) take_document(*document, walked.book, facts);
}

/// What the postings move, whatever the record says: interest a fund, a revaluation the receivable
/// of a donor, a loss a budget line.
void take_postings(const WalkedRecord& walked, RecordFacts& facts) {
    const Book& book = walked.book;
    for (const Posting& line : walked.postings.lines()) {
        add_once(facts.funds, book.text(line.key.fund));
        const std::string_view account = book.text(line.key.account);
        const std::size_t colon = account.find(':');
        if (colon == std::string_view::npos) continue;
        const std::string_view subject = account.substr(colon + 1);
        if (account.substr(0, colon) == "bank") add_once(facts.accounts_moved, subject);
        const auto ref = parse_document_ref(subject);
        const Document* document = ref ? book.find(*ref) : nullptr;
        if (document == nullptr) continue;
        add_once(facts.parties, book.text(document->party));
        add_once(facts.budgets_moved, line_of(*document, book));
    }
}

/// Calls `visit` for every document reference of the record, those inside lists included.
template <class Visit>
void for_each_reference(JsonView object, std::span<const FieldSpec> fields, const Visit& visit) {
    for (const FieldSpec& field : fields) {
        const auto value = object.find(field.name);
        if (!value) continue;
        const bool is_reference =
            field.kind == FieldKind::document || field.kind == FieldKind::record;
        if (is_reference) visit(value->text());
        if (field.kind != FieldKind::objects) continue;
        for (const JsonView item : *value) {
            for_each_reference(item, field.items, visit);
        }
    }
}

}  // namespace

RecordFacts facts_of(const WalkedRecord& walked) {
    RecordFacts facts;
    take_record(walked.record, walked.book, facts);
    for_each_new_document(walked.record, [&](DocumentRef ref) { facts.given.push_back(ref); });
    if (const auto document = document_concerned(walked)) {
        take_document(*document, walked.book, facts);
    } else {
        take_event(walked, facts);
    }
    take_postings(walked, facts);
    if (facts.objective.empty() && !facts.budget.empty()) {
        const RegisterEntry* line = walked.book.find(RegisterKind::budget, facts.budget);
        if (line != nullptr) facts.objective = walked.book.text(line->owner);
    }
    if (facts.objective.empty()) facts.objective = objective_measured(walked);
    return facts;
}

RoleSet permitting_roles(RoleSet roles, const RecordType& type) {
    RoleSet permitting;
    for (const Role role : all_roles()) {
        if (roles.has(role) && type.signers.has(role)) permitting.add(role);
    }
    return permitting;
}

std::string reason_of(const Record& record) {
    if (!record.has("reason")) return {};
    const JsonView reason = record.field("reason");
    return reason.kind() == JsonKind::object && is_sealed(reason) ? "sealed" : "stated";
}

namespace {

/// True if `ref` names the document, or one that it draws on: of a payment its obligation and its
/// allocation.
bool is_or_draws_on(DocumentRef document, std::string_view ref, const Book& book) {
    constexpr int k_steps_max = 8;
    for (int step = 0; step < k_steps_max && !document.is_empty(); ++step) {
        if (is_same_code(to_text(document), ref)) return true;
        const Document* found = book.find(document);
        document = found == nullptr ? DocumentRef{} : found->under;
    }
    return false;
}

}  // namespace

bool gives_number(const RecordFacts& facts, std::string_view ref) {
    return std::any_of(facts.given.begin(), facts.given.end(), [&](DocumentRef given) {
        return is_same_code(to_text(given), ref);
    });
}

bool is_about(const WalkedRecord& walked, const RecordFacts& facts, std::string_view ref) {
    if (is_same_code(to_text(walked.moment.record), ref) || gives_number(facts, ref)) return true;
    if (is_or_draws_on(facts.document, ref, walked.book)) return true;
    if (!facts.code.empty() && is_same_code(facts.code, ref)) return true;
    bool is_named = false;
    for_each_reference(
        walked.record.json(), walked.record.type().fields, [&](std::string_view named) {
            const auto document = parse_document_ref(named);
            is_named = is_named || is_same_code(named, ref) ||
                       (document && is_or_draws_on(*document, ref, walked.book));
        });
    return is_named;
}

bool has_codes(const RecordFacts& facts, std::string_view officer, const Filter& filter) {
    const auto passes = [](std::string_view asked, std::string_view code) {
        return asked.empty() || is_same_code(asked, code);
    };
    const auto is_among = [](const std::vector<std::string>& codes, std::string_view asked) {
        return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
            return is_same_code(asked, code);
        });
    };
    const auto holds = [&](const std::vector<std::string>& codes, std::string_view asked) {
        return asked.empty() || is_among(codes, asked);
    };
    const bool is_of_account =
        passes(filter.account, facts.account) || is_among(facts.accounts_moved, filter.account);
    const bool is_of_budget =
        passes(filter.budget, facts.budget) || is_among(facts.budgets_moved, filter.budget);
    const std::string_view currency =
        facts.amount ? facts.amount->currency.code() : std::string_view{};
    return holds(facts.funds, filter.fund) && holds(facts.parties, filter.party) && is_of_budget &&
           passes(filter.objective, facts.objective) && is_of_account &&
           passes(filter.officer, officer) && passes(filter.currency, currency);
}

}  // namespace fundtrail
