#include "core/record.hpp"

#include "core/catalogue.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/field_grammar.hpp"
#include "core/read_once.hpp"
#include "core/record_type.hpp"

namespace fundtrail {

JsonView Record::field(std::string_view field) const {
    const auto value = json_.find(field);
    ensure(value.has_value(), "a record is asked only for fields that it has");
    return *value;
}

std::string_view Record::text_or_empty(std::string_view field) const {
    const auto value = json_.find(field);
    return value ? value->text() : std::string_view{};
}

std::int64_t Record::amount(std::string_view field) const {
    return amount_of(this->field(field));
}

std::int64_t Record::amount_or_zero(std::string_view field) const {
    const auto value = json_.find(field);
    return value ? amount_of(*value) : 0;
}

Money Record::money(std::string_view field) const {
    return money_of(this->field(field));
}

std::optional<Rate> Record::rate(std::string_view field) const {
    const auto value = json_.find(field);
    return value ? rate_of(*value) : std::nullopt;
}

Date Record::date(std::string_view field) const {
    const auto date = date_once(this->field(field));
    ensure(date.has_value(), "the grammar of a date field was checked");
    return *date;
}

DocumentRef Record::document(std::string_view field) const {
    const auto ref = document_ref_once(this->field(field));
    ensure(ref.has_value(), "the grammar of a document field was checked");
    return *ref;
}

DocumentRef Record::document_or_empty(std::string_view field) const {
    const auto value = json_.find(field);
    return value ? document_ref_once(*value).value_or(DocumentRef{}) : DocumentRef{};
}

RecordId Record::record(std::string_view field) const {
    const auto id = record_id_once(this->field(field));
    ensure(id.has_value(), "the grammar of a record field was checked");
    return *id;
}

Currency currency_of(JsonView amount) {
    const auto currency = Currency::find(amount.find("currency")->text());
    ensure(currency.has_value(), "the grammar of an amount field was checked");
    return *currency;
}

namespace {

std::int64_t minor_units_of(JsonView amount, Currency currency) {
    const auto minor_units = minor_units_once(*amount.find("amount"), currency);
    ensure(minor_units.has_value(), "the grammar of an amount field was checked");
    return *minor_units;
}

}  // namespace

std::int64_t amount_of(JsonView amount) {
    return minor_units_of(amount, currency_of(amount));
}

Money money_of(JsonView amount) {
    const Currency currency = currency_of(amount);
    return Money{.currency = currency, .minor_units = minor_units_of(amount, currency)};
}

JsonValue amount_value(Money money) {
    JsonValue value;
    value["amount"] = amount_text(money.minor_units, money.currency);
    value["currency"] = money.currency.code();
    return value;
}

Result<Record> read_record(std::string_view bytes, JsonTree& tree) {
    if (const auto failure = tree.read_canonical(bytes)) {
        return refuse("record.not_canonical",
                      failure->why + " at byte " + std::to_string(failure->offset_bytes),
                      "records are canonical JSON (schemas/FORMAT.md, section 2)");
    }
    const auto name = tree.root().find("type");
    if (!name || name->kind() != JsonKind::string) {
        return refuse(
            "record.not_canonical", "the record has no type", "every record names its type");
    }
    const RecordType* type = find_record_type(name->text());
    if (type == nullptr) {
        return refuse("record.unknown_type",
                      "no catalogue of this program knows type \"" +
                          std::string{name->text().substr(0, 60)} + '"',
                      "use a program that knows the ledger's catalogue");
    }
    if (const auto complaint = check_record_fields(tree.root(), type->fields)) {
        return refuse(
            "record.field", std::string{type->name} + ": " + *complaint, fields_in_words(*type));
    }
    return Record{*type, tree.root(), bytes};
}

namespace {

void visit_commitments(JsonView object,
                       const std::string& path,
                       const std::function<void(std::string_view, const Hash&)>& visit) {
    std::size_t position = 0;
    for (const JsonView child : object) {
        const bool is_member = object.kind() == JsonKind::object;
        const std::string name =
            path + (is_member ? std::string{child.key()} : std::to_string(position));
        ++position;
        if (child.kind() == JsonKind::object && is_sealed(child)) {
            visit(name, Hash::from(*parse_base64(child.find("sealed")->text())));
        } else if (child.kind() == JsonKind::object || child.kind() == JsonKind::array) {
            visit_commitments(child, name + '.', visit);
        }
    }
}

}  // namespace

void for_each_commitment(
    const Record& record,
    const std::function<void(std::string_view path, const Hash& commitment)>& visit) {
    visit_commitments(record.json(), {}, visit);
}

void for_each_file(
    const Record& record,
    const std::function<void(std::string_view path, const Hash& commitment)>& visit) {
    if (record.type().name != "attachment.added") return;
    std::size_t position = 0;
    for (const JsonView file : record.field("files")) {
        visit("files." + std::to_string(position++),
              Hash::from(*parse_base64(file.find("commitment")->text())));
    }
}

std::vector<std::string> private_paths(const Record& record) {
    std::vector<std::string> paths;
    const auto add = [&](std::string_view path, const Hash& /*commitment*/) {
        paths.emplace_back(path);
    };
    for_each_commitment(record, add);
    for_each_file(record, add);
    return paths;
}

}  // namespace fundtrail
