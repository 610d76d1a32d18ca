#include "reports/record_name.hpp"

#include "core/encoding.hpp"
#include "core/text.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::string_view k_last_of_entry =
    "SELECT max(record_id) FROM record WHERE record_id BETWEEN ?1 AND ?2";
constexpr std::string_view k_last_of_all = "SELECT max(record_id) FROM record";
// The codes on either side of one that is not there.
constexpr std::string_view k_codes_near =
    "SELECT code FROM p_register WHERE kind = ?1 AND folded_code BETWEEN ?2 AND ?3 "
    "ORDER BY folded_code LIMIT 3";

constexpr std::array k_registers{RegisterKind::party,
                                 RegisterKind::account,
                                 RegisterKind::fund,
                                 RegisterKind::objective,
                                 RegisterKind::budget,
                                 RegisterKind::indicator};
constexpr std::size_t k_name_bytes_max = 100;
constexpr std::size_t k_digits_max = 15;

Result<RecordId> unknown(std::string_view name, std::string remedy) {
    return refuse("reference-known",
                  "there is no document, record or code \"" +
                      std::string{name.substr(0, k_name_bytes_max)} + '"',
                  std::move(remedy));
}

/// `pl-1` as PL-00001; nothing if the text has not that form.
std::optional<DocumentRef> lenient_ref(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    std::string_view digits = text.substr(dash + 1);
    while (digits.size() > 1 && digits.front() == '0') {
        digits.remove_prefix(1);
    }
    const auto number = digits.size() > k_digits_max ? std::nullopt : parse_integer(digits);
    if (!number || *number == 0) return std::nullopt;
    for (const DocumentKindName& kind : document_kind_names()) {
        if (ascii_lower(kind.prefix) == ascii_lower(text.substr(0, dash))) {
            return DocumentRef{.kind = kind.kind, .number = *number};
        }
    }
    return std::nullopt;
}

std::optional<RecordId> last_record(Database& database, std::optional<std::int64_t> entry) {
    Statement row = database.prepare(entry ? k_last_of_entry : k_last_of_all);
    if (entry) {
        row.bind_all(RecordId::of(*entry, 0).number,
                     RecordId::of(*entry, k_records_per_entry_max - 1).number);
    }
    if (!row.step() || row.is_null(0)) return std::nullopt;
    return RecordId{row.integer(0)};
}

Result<RecordId> find_document(ProjectedLedger& ledger, DocumentRef ref, std::string_view name) {
    if (ref.kind == DocumentKind::person) {
        const auto person = ledger.register_entry(RegisterKind::party, to_text(ref));
        if (person) return person->record;
    } else if (const auto document = ledger.document(ref)) {
        return document->record;
    }
    const std::string word{name_of(ref.kind).word};
    const std::int64_t next = ledger.book().next_number(ref.kind);
    if (next <= 1) return unknown(name, "there is no " + word + " yet");
    return unknown(
        name,
        "the last " + word + " is " + to_text(DocumentRef{.kind = ref.kind, .number = next - 1}));
}

Result<RecordId> find_by_name(ProjectedLedger& ledger, RecordId id, std::string_view name) {
    if (ledger.record_bytes(id)) return id;
    if (const auto last = last_record(ledger.database(), id.entry_index())) {
        return unknown(name,
                       "the last record of entry " + std::to_string(id.entry_index()) + " is " +
                           to_text(*last));
    }
    const auto last = last_record(ledger.database(), std::nullopt);
    return unknown(name, "the last record is " + (last ? to_text(*last) : std::string{"none"}));
}

std::string codes_near(ProjectedLedger& ledger, std::string_view name) {
    const std::string folded = ascii_lower(name.substr(0, k_name_bytes_max));
    const std::string start = folded.substr(0, folded.size() < 3 ? 1 : folded.size() / 2);
    std::string list;
    for (const RegisterKind kind : k_registers) {
        Statement rows = ledger.database().prepare(k_codes_near);
        rows.bind_all(static_cast<std::int64_t>(kind),
                      std::string_view{start},
                      std::string_view{start + '~'});  // above every letter of a code
        while (rows.step()) {
            list += list.empty() ? "" : ", ";
            list += std::string{rows.text(0)} + " (" + std::string{to_text(kind)} + ')';
        }
    }
    return list;
}

struct Meaning {
    std::string what;
    RecordId record;
};

Result<RecordId> find_code(ProjectedLedger& ledger, std::string_view name) {
    std::vector<Meaning> meanings;
    for (const RegisterKind kind : k_registers) {
        if (const auto entry = ledger.register_entry(kind, name)) {
            meanings.push_back(Meaning{std::string{to_text(kind)}, entry->record});
        }
    }
    const Officers& officers = ledger.book().officers();
    for (const Enrolment& enrolment : officers.enrolments()) {
        // Of a key whose roles were changed, what is in force now is meant.
        const bool is_it = ascii_lower(enrolment.officer) == ascii_lower(name) &&
                           officers.by_key(enrolment.key.name, enrolment.key.id) == &enrolment;
        if (is_it) meanings.push_back(Meaning{"officer", enrolment.record});
    }
    if (meanings.size() == 1) return meanings.front().record;
    if (meanings.empty()) {
        const std::string near = codes_near(ledger, name);
        return unknown(name,
                       near.empty() ? "documents are named like PL-00001, records like 41.0; "
                                      "`fundtrail list` shows documents and codes"
                                    : "near it: " + near);
    }
    std::string list;
    for (const Meaning& meaning : meanings) {
        list += list.empty() ? "" : ", ";
        list += meaning.what + ' ' + to_text(meaning.record);
    }
    return refuse("reference-known",
                  '"' + std::string{name.substr(0, k_name_bytes_max)} + "\" means several things",
                  "name the record: " + list);
}

}  // namespace

Result<RecordId> find_record(ProjectedLedger& ledger, std::string_view name) {
    if (const auto id = parse_record_id(name)) return find_by_name(ledger, *id, name);
    if (const auto ref = lenient_ref(name)) return find_document(ledger, *ref, name);
    if (const auto entry = parse_integer(name)) {
        const bool is_there =
            *entry < k_entry_index_end && last_record(ledger.database(), *entry).has_value();
        if (is_there) {
            return unknown(name,
                           "the first record of entry " + std::to_string(*entry) + " is " +
                               to_text(RecordId::of(*entry, 0)));
        }
    }
    return find_code(ledger, name);
}

std::optional<Document> find_numbered(ProjectedLedger& ledger, std::string_view name) {
    const auto ref = parse_record_id(name) ? std::nullopt : lenient_ref(name);
    const bool is_document = ref && ref->kind != DocumentKind::person;
    return is_document ? ledger.document(*ref) : std::nullopt;
}

}  // namespace fundtrail
