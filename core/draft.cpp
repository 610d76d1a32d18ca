#include "core/draft.hpp"

#include "core/catalogue.hpp"
#include "core/encoding.hpp"
#include "core/field_grammar.hpp"
#include "core/judge.hpp"
#include "core/posting.hpp"
#include "core/proposals.hpp"
#include "core/valuation.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

/// The text of a member that is there as a string; empty otherwise.
std::string_view text_of(const JsonValue& draft, std::string_view field) {
    const JsonValue* value = draft.find(field);
    return value != nullptr && value->kind() == JsonKind::string ? std::string_view{value->text()}
                                                                 : std::string_view{};
}

/// What `@x` stands for in a field of this kind; empty if nothing.
std::string local_text(const RecordNames& names, FieldKind kind) {
    if (kind == FieldKind::document) return names.ref;
    if (kind == FieldKind::code) return names.code;
    if (kind == FieldKind::record) return to_text(names.record);
    return {};
}

/// Only fields that name something recorded before: any other text may begin with @.
bool names_record(FieldKind kind) {
    return kind == FieldKind::document || kind == FieldKind::code || kind == FieldKind::record;
}

/// Puts in the place of `@x` what it stands for.
std::optional<Refusal> resolve_local(JsonValue& value,
                                     const FieldSpec& field,
                                     const LocalNames& locals) {
    const auto found = locals.find(std::string_view{value.text()}.substr(1));
    std::string text =
        found == locals.end() ? std::string{} : local_text(found->second, field.kind);
    if (text.empty()) {
        return Refusal{
            .rule = "reference-known",
            .reason = "field \"" + std::string{field.name} +
                      "\": nothing recorded before is called " + value.text(),
            .remedy = R"(give an earlier line "local":")" + value.text().substr(1) + '"'};
    }
    value = std::move(text);
    return std::nullopt;
}

std::optional<Refusal> resolve_locals(JsonValue& object,
                                      std::span<const FieldSpec> fields,
                                      const LocalNames& locals);

std::optional<Refusal> resolve_in_items(JsonValue& list,
                                        const FieldSpec& field,
                                        const LocalNames& locals) {
    for (JsonValue& item : list.array()) {
        if (item.kind() != JsonKind::object) continue;
        if (auto refusal = resolve_locals(item, field.items, locals)) return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> resolve_locals(JsonValue& object,
                                      std::span<const FieldSpec> fields,
                                      const LocalNames& locals) {
    for (const FieldSpec& field : fields) {
        if (object.find(field.name) == nullptr) continue;
        JsonValue& value = object[field.name];
        if (field.kind == FieldKind::objects && value.kind() == JsonKind::array) {
            if (auto refusal = resolve_in_items(value, field, locals)) return refusal;
        }
        const bool names_local = value.kind() == JsonKind::string &&
                                 value.text().substr(0, 1) == "@" && names_record(field.kind) &&
                                 field.visibility == Visibility::open;
        if (!names_local) continue;
        if (auto refusal = resolve_local(value, field, locals)) return refusal;
    }
    return std::nullopt;
}

/// The types that share the first word, else the first words that there are.
std::string types_near(std::string_view type) {
    const std::string_view word = type.substr(0, type.find('.'));
    std::string same_word;
    std::string words;
    std::string_view last_word;
    for (const RecordType* known : catalogue()) {
        const std::string_view its_word = known->name.substr(0, known->name.find('.'));
        if (its_word == word) {
            same_word += (same_word.empty() ? "" : ", ") + std::string{known->name};
        }
        if (its_word != last_word) words += (words.empty() ? "" : ", ") + std::string{its_word};
        last_word = its_word;
    }
    if (!same_word.empty()) return "types of that kind: " + same_word;
    return "types begin with one of: " + words + "; schemas/RECORDS.md lists them";
}

std::optional<Refusal> fill_in_decision(JsonValue& draft, const Book& book) {
    const std::string named{text_of(draft, "record")};
    if (const auto ref = parse_document_ref(named)) {
        const Document* document = book.find(*ref);
        if (document == nullptr) {
            return Refusal{.rule = "reference-known",
                           .reason = "there is no " + std::string{name_of(ref->kind).word} + " \"" +
                                     named + '"',
                           .remedy = "`fundtrail inbox` shows what awaits a decision"};
        }
        if (book.pending(document->record) == nullptr) {
            return Refusal{.rule = "decision-names-pending",
                           .reason = named + " awaits no decision: its state is " +
                                     std::string{to_text(document->state)},
                           .remedy = "`fundtrail inbox` shows what does, `fundtrail show " + named +
                                     "` who decided"};
        }
        draft["record"] = to_text(document->record);
    }
    const auto id = parse_record_id(text_of(draft, "record"));
    const Pending* pending = id ? book.pending(*id) : nullptr;
    // Without a proposal any hash will do: rule decision-names-pending says what is wrong.
    if (draft.find("leaf") == nullptr) {
        draft["leaf"] = base64((pending == nullptr ? Hash{} : pending->leaf).view());
    }
    if (pending != nullptr && draft.find("date") == nullptr) draft["date"] = to_text(pending->date);
    return std::nullopt;
}

/// The numbers that a record gives: the next ones of each kind.
class Numbering {
  public:
    explicit Numbering(const Book& book) : book_{book} {}

    /// Adds those that the object, or an object in its lists, leaves out.
    void fill_in(JsonValue& object, std::span<const FieldSpec> fields) {
        for (const FieldSpec& field : fields) {
            const bool is_there = object.find(field.name) != nullptr;
            const bool is_left_out = !is_there && field.kind == FieldKind::new_document &&
                                     field.presence == Presence::required;
            if (is_left_out) object[field.name] = next(field.numbered);
            const bool is_list = is_there && field.kind == FieldKind::objects &&
                                 object[field.name].kind() == JsonKind::array;
            if (!is_list) continue;
            for (JsonValue& item : object[field.name].array()) {
                if (item.kind() == JsonKind::object) fill_in(item, field.items);
            }
        }
    }

  private:
    std::string next(DocumentKind kind) {
        const auto [number, is_first] = next_numbers_.emplace(kind, book_.next_number(kind));
        return to_text(DocumentRef{.kind = kind, .number = number->second++});
    }

    const Book& book_;
    std::map<DocumentKind, std::int64_t> next_numbers_;
};

std::optional<Refusal> fill_in(JsonValue& draft,
                               const RecordType& type,
                               const Moment& moment,
                               const Book& book) {
    Numbering{book}.fill_in(draft, type.fields);
    for (const FieldSpec& field : type.fields) {
        if (draft.find(field.name) != nullptr) continue;
        const bool is_person = type.name == "party.added" && text_of(draft, "kind") == "person";
        if (field.kind == FieldKind::new_code && is_person) {
            const std::int64_t number = book.next_number(DocumentKind::person);
            draft[field.name] =
                to_text(DocumentRef{.kind = DocumentKind::person, .number = number});
        }
    }
    const bool is_decision =
        std::any_of(type.fields.begin(), type.fields.end(), [](const FieldSpec& field) {
            return field.name == "leaf";
        });
    if (is_decision) {
        if (auto refusal = fill_in_decision(draft, book)) return refusal;
    }
    if (draft.find("date") == nullptr) draft["date"] = to_text(date_of(moment.time));
    if (type.fill_in != nullptr) type.fill_in(draft, book);
    if (!type.valued.empty()) fill_in_rate(draft, type.valued, date_of(moment.time), book);
    return std::nullopt;
}

bool is_private(const FieldSpec& field, const JsonValue& draft) {
    if (field.visibility == Visibility::by_party_kind) {
        return is_private_person(text_of(draft, "kind"));
    }
    return field.visibility == Visibility::sealed;
}

/// Seals the private fields of a draft, and those of the objects in its lists:
/// `lines.3.legacy_ref`.
class Sealer {
  public:
    Sealer(const RecordType& type, RandomSource& random, std::vector<Opening>& openings)
        : type_{type}, random_{random}, openings_{openings} {}

    std::optional<Refusal> seal(JsonValue& object,
                                std::span<const FieldSpec> fields,
                                const std::string& path = {}) {
        for (const FieldSpec& field : fields) {
            if (object.find(field.name) == nullptr) continue;
            JsonValue& value = object[field.name];
            const std::string name = path + std::string{field.name};
            std::optional<Refusal> refusal;
            if (is_private(field, object)) {
                refusal = seal_text(value, field, name);
            } else if (field.kind == FieldKind::objects && value.kind() == JsonKind::array) {
                refusal = seal_items(value, field, name);
            }
            if (refusal) return refusal;
        }
        return std::nullopt;
    }

  private:
    std::optional<Refusal> seal_items(JsonValue& list,
                                      const FieldSpec& field,
                                      const std::string& path) {
        std::size_t position = 0;
        for (JsonValue& item : list.array()) {
            const std::string place = path + '.' + std::to_string(position++) + '.';
            if (item.kind() != JsonKind::object) continue;
            if (auto refusal = seal(item, field.items, place)) return refusal;
        }
        return std::nullopt;
    }

    std::optional<Refusal> seal_text(JsonValue& value,
                                     const FieldSpec& field,
                                     const std::string& name) {
        std::string complaint =
            "it is private: state it as a text, it is sealed when the record is made";
        if (value.kind() == JsonKind::string) {
            complaint = check_private_text(value.text(), field).value_or("");
        }
        if (!complaint.empty()) {
            return Refusal{
                .rule = "record.field",
                .reason = std::string{type_.name} + ": field \"" + name + "\": " + complaint,
                .remedy = fields_in_words(type_)};
        }
        Opening opening{.commitment = {}, .field = name, .salt = {}, .value = value.text()};
        random_.fill(opening.salt);
        opening.commitment = field_commitment(opening.salt, opening.field, opening.value);
        JsonValue sealed;
        sealed["sealed"] = base64(opening.commitment.view());
        value = std::move(sealed);
        openings_.push_back(std::move(opening));
        return std::nullopt;
    }

    const RecordType& type_;
    RandomSource& random_;
    std::vector<Opening>& openings_;
};

bool may_carry_postings(const RecordType& type) {
    return std::any_of(type.fields.begin(), type.fields.end(), [](const FieldSpec& field) {
        return field.kind == FieldKind::postings;
    });
}

/// Adds the postings that the record calls for, if the draft leaves them out.
std::optional<Refusal> add_postings(JsonValue& draft,
                                    std::string& bytes,
                                    const Moment& moment,
                                    const Book& book) {
    JsonTree tree;
    const auto record = read_record(bytes, tree);
    if (!record) return record.error();
    const Judgement judgement{.record = *record, .moment = moment, .book = book};
    if (auto refusal = judge_structure(judgement)) return refusal;

    if (is_proposal(judgement)) return std::nullopt;
    PostingList postings{book.names()};
    derive_postings(judgement, postings);
    if (postings.lines().empty()) return std::nullopt;
    draft["postings"] = to_json(postings, book.base_currency());
    bytes = write_canonical(draft);
    return std::nullopt;
}

}  // namespace

Result<CompletedDraft> complete(JsonValue draft,
                                const LocalNames& locals,
                                const Moment& moment,
                                const Book& book,
                                RandomSource& random) {
    const RecordType* type = find_record_type(text_of(draft, "type"));
    if (type == nullptr) {
        return refuse("record.unknown_type",
                      "there is no type of record \"" + std::string{text_of(draft, "type")} + '"',
                      types_near(text_of(draft, "type")));
    }
    if (auto refusal = resolve_locals(draft, type->fields, locals)) return tl::unexpected{*refusal};
    if (auto refusal = fill_in(draft, *type, moment, book)) return tl::unexpected{*refusal};

    CompletedDraft completed;
    if (auto refusal = Sealer{*type, random, completed.openings}.seal(draft, type->fields)) {
        return tl::unexpected{*refusal};
    }
    completed.bytes = write_canonical(draft);
    if (may_carry_postings(*type) && draft.find("postings") == nullptr) {
        if (auto refusal = add_postings(draft, completed.bytes, moment, book)) {
            return tl::unexpected{*refusal};
        }
    }

    for (const FieldSpec& field : type->fields) {
        // A draw starts an allocation too; it goes by the number of its own.
        const bool is_first = completed.ref.empty();
        if (field.kind == FieldKind::new_document && is_first) {
            completed.ref = text_of(draft, field.name);
        }
        if (field.kind == FieldKind::new_code) completed.code = text_of(draft, field.name);
    }
    return completed;
}

}  // namespace fundtrail
