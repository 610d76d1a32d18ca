#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/text.hpp"

#include <array>
#include <string_view>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 6> k_kinds{
    "donor", "government", "oversight", "partner", "person", "vendor"};
constexpr std::array k_fields{
    FieldSpec{.name = "party",
              .kind = FieldKind::new_code,
              .meaning = "code; of a person the next number PE-00001, given by the tool",
              .reference = RegisterKind::party},
    FieldSpec{.name = "kind", .kind = FieldKind::word, .meaning = "what it is", .words = k_kinds},
    FieldSpec{.name = "name",
              .kind = FieldKind::line,
              .meaning = "name",
              .visibility = Visibility::by_party_kind},
    FieldSpec{.name = "country",
              .kind = FieldKind::country,
              .meaning = "country, ISO 3166-1 alpha-2",
              .presence = Presence::optional},
    FieldSpec{.name = "org_id",
              .kind = FieldKind::line,
              .meaning = "identifier of the organisation, such as XM-DAC-41304",
              .presence = Presence::optional,
              .visibility = Visibility::by_party_kind},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};

/// True for a person's code in any case: codes are unique ignoring it.
bool is_numbered(std::string_view code) {
    const std::string folded = ascii_lower(code);
    return folded.substr(0, 3) == "pe-" && parse_document_ref("PE-" + folded.substr(3));
}

std::optional<Objection> check_person_code(const Judgement& judgement) {
    const std::string_view code = judgement.record.text("party");
    const bool is_person = judgement.record.text("kind") == "person";
    const DocumentRef next{.kind = DocumentKind::person,
                           .number = judgement.book.next_number(DocumentKind::person)};
    if (is_person && code != to_text(next)) {
        return Objection{
            .reason = "the next person is " + to_text(next) + ", not " + std::string{code},
            .remedy = "leave the code out: it is given when the record is made"};
    }
    if (is_person || !is_numbered(code)) return std::nullopt;
    return Objection{.reason = std::string{code} + " is the form of persons' codes",
                     .remedy = "choose another code"};
}

constexpr Rule k_person_numbered{
    .name = "person-numbered",
    .claim = "persons are numbered PE-00001 and on, without gaps; nobody else is",
    .check = check_person_code};
constexpr std::array k_rules{&k_person_numbered};

void take_effect(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    book.add(RegisterEntry{.kind = RegisterKind::party,
                           .code = book.names().intern(record.text("party")),
                           .record = judgement.moment.record,
                           .word = book.names().intern(record.text("kind"))});
    if (const auto ref = parse_document_ref(record.text("party"));
        ref && ref->kind == DocumentKind::person) {
        book.take_number(ref->kind, ref->number);
    }
}

}  // namespace

const RecordType k_party_added{
    .name = "party.added",
    .meaning = "Adds a donor, partner, vendor, government, oversight body or person.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .take_effect = take_effect};

}  // namespace fundtrail::records
