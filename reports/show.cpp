#include "reports/show.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/exact_sum.hpp"
#include "core/merkle.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"
#include "reports/record_name.hpp"
#include "reports/shown_fields.hpp"
#include "reports/signing_roles.hpp"
#include "reports/stated_postings.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_note = "SELECT note FROM entry WHERE entry_index = ?1";
constexpr std::string_view k_select_steps =
    "SELECT record_id, step, officer FROM p_step WHERE proposal = ?1 ORDER BY record_id";
constexpr std::string_view k_select_day =
    "SELECT amount FROM p_balance_day WHERE balance = ?1 AND day <= ?2 ORDER BY day DESC LIMIT 1";

EntryHeader read_header(Database& database, std::int64_t index) {
    Statement& row = database.cached(k_select_note);
    row.bind_all(index);
    auto entry = row.step() ? parse_entry(row.blob(0))
                            : Result<ParsedEntry>{refuse("entry", "it is missing", {})};
    if (!entry) {
        throw CorruptLedger{
            "entry " + std::to_string(index) + " cannot be read: " + entry.error().reason,
            "`fundtrail verify` says what is wrong"};
    }
    EntryHeader header = std::move(entry->header);
    row.reset();
    return header;
}

std::string bytes_of(ProjectedLedger& ledger, RecordId id) {
    auto bytes = ledger.record_bytes(id);
    if (!bytes) {
        throw CorruptLedger{"record " + to_text(id) + " is missing, though the projections name it",
                            "`fundtrail verify` says what is wrong"};
    }
    return std::move(*bytes);
}

/// The proposal that the record is, or takes a step on; its own name otherwise.
RecordId proposal_of(const Record& record, RecordId id, ProjectedLedger& ledger) {
    const bool is_decision = record.has("leaf");
    if (is_decision) return record.record("record");
    if (record.type().name != "disbursement.paid") return id;
    const auto disbursement = ledger.document(record.document("disbursement"));
    return disbursement ? disbursement->record : id;
}

/// The document that the record goes by, where it starts any.
std::optional<DocumentRef> started_document(const Record& record) {
    for (const FieldSpec& field : record.type().fields) {
        if (field.kind == FieldKind::new_document) return record.document(field.name);
    }
    return std::nullopt;
}

/// The steps on a proposal, its own record first. Nothing if it is none: no type of steps.
std::optional<DocumentChain> read_chain(ProjectedLedger& ledger, RecordId proposal) {
    const std::string bytes = bytes_of(ledger, proposal);
    JsonTree tree;
    const Record record = read_stored_record(bytes, proposal, tree);
    if (!record.type().steps) return std::nullopt;

    Database& database = ledger.database();
    const EntryHeader header = read_header(database, proposal.entry_index());
    const Enrolment* proposer =
        ledger.book().officers().by_key(header.signer_name, header.signer_id);
    const auto ref = started_document(record);
    DocumentChain chain{.name = ref ? to_text(*ref) : to_text(proposal), .links = {}};
    chain.links.push_back(
        ChainLink{.step = "proposed",
                  .record = proposal,
                  .officer = proposer == nullptr ? std::string{} : proposer->officer,
                  .time = header.time});
    Statement rows = database.prepare(k_select_steps);
    rows.bind_all(proposal.number);
    while (rows.step()) {
        const RecordId step{rows.integer(0)};
        chain.links.push_back(
            ChainLink{.step = std::string{to_text(static_cast<StepKind>(rows.integer(1)))},
                      .record = step,
                      .officer = std::string{rows.text(2)},
                      .time = read_header(database, step.entry_index()).time});
    }
    return chain;
}

std::string state_of(const Record& record,
                     RecordId id,
                     const ShownRecord& shown,
                     ProjectedLedger& ledger) {
    if (const auto ref = parse_document_ref(shown.ref)) {
        const auto document = ledger.document(*ref);
        if (!document) return {};
        const bool is_planned = document->ref.kind == DocumentKind::milestone &&
                                document->state == DocumentState::recorded;
        return std::string{is_planned ? "planned" : to_text(document->state)};
    }
    if (!record.type().steps) return "recorded";
    if (ledger.pending(id)) return "pending";
    const bool is_rejected = shown.chain && shown.chain->links.back().step == "rejected";
    return is_rejected ? "rejected" : "in force";
}

/// True if the account is one of the document: `receivable:PL-00001`.
bool is_account_of(std::string_view account, std::string_view document) {
    const auto colon = account.find(':');
    return colon != std::string_view::npos && account.substr(colon + 1) == document;
}

/// What a record moves; of a record that starts several documents, what it moves on the accounts of
/// the one that is shown.
void read_postings(ProjectedLedger& ledger, RecordId id, ShownRecord& shown) {
    const std::string bytes = bytes_of(ledger, id);
    JsonTree tree;
    const Record record = read_stored_record(bytes, id, tree);
    for (const StatedPosting& posting : stated_postings(record, id, ledger.base_currency())) {
        if (shown.is_part && !is_account_of(posting.account, shown.ref)) continue;
        shown.postings.push_back(ShownPosting{.record = id,
                                              .date = record.date(),
                                              .set = posting.account_class->set,
                                              .account = std::string{posting.account},
                                              .fund = std::string{posting.fund},
                                              .amount = posting.amount,
                                              .own = posting.own});
    }
}

std::int64_t balance_on(Database& database, std::int64_t balance, std::int64_t day) {
    Statement& row = database.cached(k_select_day);
    row.bind_all(balance, day);
    const std::int64_t amount = row.step() ? row.integer(0) : 0;
    row.reset();
    return amount;
}

/// Adds what a posting moved in one currency to the balance that it touched.
void touch(const ShownPosting& posting, Money moved, std::vector<TouchedBalance>& context) {
    const auto same = std::find_if(context.begin(), context.end(), [&](const auto& touched) {
        return touched.account == posting.account && touched.fund == posting.fund &&
               touched.date == posting.date && touched.currency == moved.currency;
    });
    if (same != context.end()) {
        same->moved = add_checked(same->moved, moved.minor_units).value_or(same->moved);
        return;
    }
    context.push_back(TouchedBalance{.account = posting.account,
                                     .fund = posting.fund,
                                     .date = posting.date,
                                     .currency = moved.currency,
                                     .moved = moved.minor_units});
}

std::vector<TouchedBalance> read_context(ProjectedLedger& ledger,
                                         const std::vector<ShownPosting>& postings) {
    const Currency base = ledger.base_currency();
    std::vector<TouchedBalance> context;
    for (const ShownPosting& posting : postings) {
        touch(posting, Money{.currency = base, .minor_units = posting.amount}, context);
        if (posting.own) touch(posting, *posting.own, context);
    }
    for (TouchedBalance& touched : context) {
        const auto balance = ledger.balance(touched.currency == base
                                                ? touched.account
                                                : own_account(touched.account, touched.currency),
                                            touched.fund);
        if (!balance) continue;
        const std::int64_t day = touched.date.days_since_epoch;
        touched.before = balance_on(ledger.database(), balance->number, day - 1);
        touched.after = balance_on(ledger.database(), balance->number, day);
        ExactSum others;
        others.add(touched.after);
        others.subtract(touched.before);
        others.subtract(touched.moved);
        touched.others = others.minor_units().value_or(0);
    }
    return context;
}

}  // namespace

Result<ShownRecord> show_record(Database& database,
                                std::string_view name,
                                ShowContext context,
                                Vault* vault) {
    ProjectedLedger ledger{database};
    const auto found = find_record(ledger, name);
    if (!found) return tl::unexpected<Refusal>{found.error()};

    const std::string bytes = bytes_of(ledger, *found);
    JsonTree tree;
    const Record record = read_stored_record(bytes, *found, tree);
    const EntryHeader header = read_header(database, found->entry_index());
    const Enrolment* signer = ledger.book().officers().by_key(header.signer_name, header.signer_id);

    const auto asked = find_numbered(ledger, name);
    const DocumentRef ref = asked ? asked->ref : started_document(record).value_or(DocumentRef{});
    ShownRecord shown{.record = *found,
                      .ref = to_text(ref),
                      .type = std::string{record.type().name},
                      .meaning = std::string{record.type().meaning},
                      .time = header.time,
                      .signer = name_and_id(header.signer_name, header.signer_id),
                      .officer = signer == nullptr ? std::string{} : signer->officer,
                      .roles = {},
                      .leaf = base64(leaf_hash(bytes).view()),
                      .state = {},
                      .awaits = {},
                      .chain = read_chain(ledger, proposal_of(record, *found, ledger)),
                      .fields = shown_fields(record,
                                             vault,
                                             [&](std::string_view path) {
                                                 return ledger.book().is_erased(*found, path);
                                             }),
                      .json = JsonValue{record.json()},
                      .base_currency = ledger.base_currency()};
    shown.roles = signing_roles(ledger, header, record.type());
    if (const auto pending = ledger.pending(*found)) {
        shown.awaits = steps_missing_in_words(*pending, ledger.book());
    }
    shown.state = state_of(record, *found, shown, ledger);
    const std::string path = path_of_number(record, ref);
    shown.is_part = path.find('.') != std::string::npos;
    keep_around(path, shown.fields);
    read_postings(ledger, *found, shown);
    const bool is_proposal = shown.chain && shown.chain->links.front().record == *found;
    if (is_proposal) {
        for (auto link = shown.chain->links.begin() + 1; link != shown.chain->links.end(); ++link) {
            read_postings(ledger, link->record, shown);
        }
    }
    shown.changes = result_changes(ledger, record, *found, vault);
    shown.files = attached_files(ledger, *found, vault);
    for (const ResultChange& change : shown.changes) {
        for (AttachedFile& file : attached_files(ledger, change.record, vault)) {
            shown.files.push_back(std::move(file));
        }
    }
    if (context == ShowContext::yes) shown.context = read_context(ledger, shown.postings);
    return shown;
}

}  // namespace fundtrail
