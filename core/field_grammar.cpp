#include "core/field_grammar.hpp"

#include "core/account.hpp"
#include "core/cosignature.hpp"
#include "core/crypto.hpp"
#include "core/date.hpp"
#include "core/decimal.hpp"
#include "core/document.hpp"
#include "core/encoding.hpp"
#include "core/money.hpp"
#include "core/names.hpp"
#include "core/note.hpp"
#include "core/officer.hpp"
#include "core/rate.hpp"
#include "core/read_once.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

using Complaint = std::optional<std::string>;

constexpr std::string_view k_a_currency = "a currency of ISO 4217, three capitals such as USD";

Complaint check_members(JsonView object,
                        std::span<const FieldSpec> fields,
                        std::string_view besides);

std::string quoted(std::string_view text) {
    return '"' + std::string{text.substr(0, 60)} + '"';
}

Complaint not_as(std::string_view expected, std::string_view found) {
    return quoted(found) + " is not " + std::string{expected};
}

Complaint unless(bool is_right, std::string_view found, std::string_view expected) {
    return is_right ? std::nullopt : not_as(expected, found);
}

bool is_line(std::string_view text) {
    return !text.empty() && text.size() <= k_line_bytes_max &&
           text.find('\n') == std::string_view::npos;
}

bool is_public_key(std::string_view text) {
    const auto bytes = parse_base64(text);
    PublicKey key;
    if (!bytes || bytes->size() != key.bytes.size()) return false;
    std::copy(bytes->begin(), bytes->end(), key.bytes.begin());
    return is_valid(key);
}

Complaint check_amount(JsonView value) {
    constexpr std::string_view k_expected =
        R"(an amount such as {"amount":"12.00","currency":"USD"})";
    if (value.kind() != JsonKind::object || value.size() != 2) {
        return "it is not " + std::string{k_expected};
    }
    const auto amount = value.find("amount");
    const auto currency = value.find("currency");
    if (!amount || !currency || amount->kind() != JsonKind::string ||
        currency->kind() != JsonKind::string) {
        return "it is not " + std::string{k_expected};
    }
    const auto known = Currency::find(currency->text());
    if (!known) return quoted(currency->text()) + " is not " + std::string{k_a_currency};
    const bool is_signed = amount->text().starts_with('-');
    if (!is_signed && minor_units_once(*amount, *known)) return std::nullopt;
    return quoted(amount->text()) + " is not an amount of " + std::string{currency->text()} +
           ": digits without sign or comma, with " + std::to_string(known->decimals()) +
           " decimals";
}

Complaint check_word(std::string_view text, const FieldSpec& field) {
    const auto& words = field.words;
    if (std::find(words.begin(), words.end(), text) != words.end()) return std::nullopt;
    std::string expected = "one of";
    for (const std::string_view word : words) {
        expected += ' ' + std::string{word};
    }
    return not_as(expected, text);
}

bool is_numbered_as(const std::optional<DocumentRef>& ref, const FieldSpec& field) {
    return ref && (field.numbered == DocumentKind::none || field.numbered == ref->kind);
}

Complaint check_document(std::string_view text, const FieldSpec& field) {
    if (is_numbered_as(parse_document_ref(text), field)) return std::nullopt;
    const bool is_any = field.numbered == DocumentKind::none;
    return not_as(
        is_any ? std::string{"the number of a document"}
               : "a reference such as " + to_text(DocumentRef{.kind = field.numbered, .number = 1}),
        text);
}

/// Text kinds whose grammar needs nothing but the text.
Complaint check_text(std::string_view text, const FieldSpec& field) {
    switch (field.kind) {
        case FieldKind::line:
        case FieldKind::value:
            return unless(is_line(text), text, "a line of 1 to 500 bytes");
        case FieldKind::text:
            return unless(!text.empty() && text.size() <= k_text_bytes_max,
                          text,
                          "a text of 1 to 20,000 bytes");
        case FieldKind::word:
            return check_word(text, field);
        case FieldKind::new_code:
        case FieldKind::code:
        case FieldKind::officer:
            return unless(is_code(text),
                          text,
                          "a code: a letter or digit, then at most 31 of A-Z a-z 0-9 . _ -");
        case FieldKind::new_document:
        case FieldKind::document:
            return check_document(text, field);
        case FieldKind::record:
            return unless(parse_record_id(text).has_value(), text, "a record such as 41.0");
        case FieldKind::currency:
            return unless(Currency::find(text).has_value(), text, k_a_currency);
        case FieldKind::country:
            return unless(is_country(text), text, "a country code such as ML");
        case FieldKind::date:
            return unless(parse_date(text).has_value(), text, "a date such as 2026-03-14");
        case FieldKind::month:
            return unless(parse_month(text).has_value(), text, "a month such as 2026-03");
        case FieldKind::percent:
            return unless(is_percent(text), text, "a rate in per cent such as 7 or 7.5");
        case FieldKind::decimal:
            return unless(parse_decimal(text).has_value(), text, "a number such as 1200 or 45.5");
        case FieldKind::hash: {
            const auto bytes = parse_base64(text);
            return unless(bytes && bytes->size() == k_hash_bytes, text, "the base64 of 32 bytes");
        }
        case FieldKind::verifier_key: {
            const auto key = parse_verifier_key(text);
            return unless(key && is_name(key->name, k_key_name_bytes_max),
                          text,
                          "a vkey as `key show` prints it");
        }
        case FieldKind::public_key:
            return unless(is_public_key(text), text, "the base64 of an Ed25519 public key");
        case FieldKind::cosigner_key: {
            const auto key = parse_cosigner_key(text);
            return unless(key && is_name(key->name, k_key_name_bytes_max),
                          text,
                          "a witness's vkey, of type 04");
        }
        case FieldKind::ledger_name:
            return unless(is_name(text, k_ledger_name_bytes_max),
                          text,
                          "a name such as mission.example/unmx");
        case FieldKind::amount:
        case FieldKind::integer:
        case FieldKind::roles:
        case FieldKind::codes:
        case FieldKind::dates:
        case FieldKind::rate:
        case FieldKind::countries:
        case FieldKind::lines:
        case FieldKind::objects:
        case FieldKind::postings:
            return "it must not be a text";
    }
    return std::nullopt;
}

/// True of a text of the kinds that rules read again: this reading serves them too.
bool is_right_once(JsonView value, const FieldSpec& field) {
    switch (field.kind) {
        case FieldKind::new_document:
        case FieldKind::document:
            return is_numbered_as(document_ref_once(value), field);
        case FieldKind::record:
            return record_id_once(value).has_value();
        case FieldKind::date:
            return date_once(value).has_value();
        default:
            return false;
    }
}

bool is_text_kind(FieldKind kind) {
    return kind != FieldKind::amount && kind != FieldKind::integer && kind != FieldKind::roles &&
           kind != FieldKind::codes && kind != FieldKind::dates && kind != FieldKind::rate &&
           kind != FieldKind::countries && kind != FieldKind::lines && kind != FieldKind::objects &&
           kind != FieldKind::postings;
}

bool is_right_item(std::string_view text, FieldKind kind) {
    switch (kind) {
        case FieldKind::roles:
            return parse_role(text).has_value();
        case FieldKind::dates:
            return parse_date(text).has_value();
        case FieldKind::countries:
            return is_country(text);
        case FieldKind::lines:
            return is_line(text);
        default:
            return is_code(text);
    }
}

/// The items of a list of texts: each right, in strictly rising byte order.
Complaint check_texts(JsonView list, const FieldSpec& field) {
    std::string_view previous;
    for (const JsonView item : list) {
        if (item.kind() != JsonKind::string) return "its items are not texts";
        const std::string_view text = item.text();
        if (!is_right_item(text, field.kind)) {
            return quoted(text) + " is not one of the " + std::string{field.name} + " it may hold";
        }
        if (!previous.empty() && text <= previous) return "its items are not in order, each once";
        previous = text;
    }
    return std::nullopt;
}

/// The two parts that follow where the account keeps its own currency: the amount in it, its code.
Complaint check_own_amount(std::string_view amount, std::string_view code) {
    const auto currency = Currency::find(code);
    if (!currency) return quoted(code) + " is not " + std::string{k_a_currency};
    return unless(parse_amount(amount, *currency, Sign::any).value_or(0) != 0,
                  amount,
                  "an amount of " + std::string{code} + " other than zero");
}

Complaint check_postings(JsonView list) {
    for (const JsonView line : list) {
        if (line.kind() != JsonKind::array || (line.size() != 3 && line.size() != 5)) {
            return "a posting is not [account, fund, amount] or [account, fund, amount, own "
                   "amount, own currency]";
        }
        std::array<std::string_view, 5> parts;
        auto next = parts.begin();
        for (const JsonView part : line) {
            if (part.kind() != JsonKind::string) return "the parts of a posting are not texts";
            *next++ = part.text();
        }
        const std::string_view account = parts[0];
        if (classify_account(account) == nullptr) return quoted(account) + " is not an account";
        if (line.size() == 5) {
            if (auto complaint = check_own_amount(parts[3], parts[4])) return complaint;
        }
    }
    return std::nullopt;
}

Complaint check_objects(JsonView list, const FieldSpec& field) {
    for (const JsonView item : list) {
        if (item.kind() != JsonKind::object) return "its items are not objects";
        if (auto complaint = check_members(item, field.items, {})) return complaint;
    }
    return std::nullopt;
}

Complaint check_list(JsonView value, const FieldSpec& field) {
    if (value.kind() != JsonKind::array) return "it is not a list";
    if (value.size() == 0) return "it is empty: leave it out";
    if (value.size() > k_list_items_max) return "it has more than 1,000 items";
    if (field.kind == FieldKind::postings) return check_postings(value);
    if (field.kind == FieldKind::objects) return check_objects(value, field);
    return check_texts(value, field);
}

Complaint check_field(JsonView object, JsonView value, const FieldSpec& field) {
    Visibility visibility = field.visibility;
    if (visibility == Visibility::by_party_kind) {
        const auto kind = object.find("kind");
        const bool is_private =
            kind && kind->kind() == JsonKind::string && is_private_person(kind->text());
        visibility = is_private ? Visibility::sealed : Visibility::open;
    }
    if (visibility == Visibility::open) return check_value(value, field);
    if (is_sealed(value)) return std::nullopt;
    return R"(it is private and must be {"sealed":"…"})";
}

/// Checks all members of `object` against `fields`, but for the one named `besides`.
Complaint check_members(JsonView object,
                        std::span<const FieldSpec> fields,
                        std::string_view besides) {
    std::size_t known = besides.empty() || !object.find(besides) ? 0 : 1;
    for (const FieldSpec& field : fields) {
        const auto value = object.find(field.name);
        if (!value) {
            if (field.presence == Presence::required) {
                return "field " + quoted(field.name) + " is missing";
            }
            continue;
        }
        ++known;
        if (const auto complaint = check_field(object, *value, field)) {
            return "field " + quoted(field.name) + ": " + *complaint;
        }
    }
    if (known == object.size()) return std::nullopt;
    for (const JsonView member : object) {
        const bool is_known =
            std::any_of(fields.begin(), fields.end(), [&](const FieldSpec& field) {
                return field.name == member.key();
            });
        if (!is_known && member.key() != besides) {
            return "field " + quoted(member.key()) + " is not of this type";
        }
    }
    return std::nullopt;
}

}  // namespace

bool is_private_person(std::string_view party_kind) {
    return party_kind == "person" || party_kind == "vendor";
}

bool is_sealed(JsonView value) {
    if (value.kind() != JsonKind::object || value.size() != 1) return false;
    const auto commitment = value.find("sealed");
    if (!commitment || commitment->kind() != JsonKind::string) return false;
    const auto bytes = parse_base64(commitment->text());
    return bytes && bytes->size() == k_hash_bytes;
}

bool is_percent(std::string_view text) {
    const auto point = text.find('.');
    const auto whole = parse_integer(text.substr(0, point));
    if (!whole || *whole > 100) return false;
    if (point == std::string_view::npos) return true;
    const std::string_view decimals = text.substr(point + 1);
    const bool are_digits = std::all_of(
        decimals.begin(), decimals.end(), [](char digit) { return digit >= '0' && digit <= '9'; });
    return *whole < 100 && !decimals.empty() && decimals.size() <= 4 && are_digits &&
           decimals.back() != '0';
}

bool is_country(std::string_view text) {
    const auto is_capital = [](char letter) { return letter >= 'A' && letter <= 'Z'; };
    return text.size() == 2 && is_capital(text[0]) && is_capital(text[1]);
}

Complaint check_private_text(std::string_view text, const FieldSpec& field) {
    // Only its commitment is ever read back as JSON, which holds every other text to this rule.
    if (const auto forbidden = find_forbidden(text)) return forbidden->why;
    return check_text(text, field);
}

Complaint check_value(JsonView value, const FieldSpec& field) {
    if (field.kind == FieldKind::amount) return check_amount(value);
    if (field.kind == FieldKind::integer) {
        if (value.kind() != JsonKind::integer) return "it is not a whole number";
        return unless(
            value.integer() >= field.least && value.integer() <= field.most,
            std::to_string(value.integer()),
            "between " + std::to_string(field.least) + " and " + std::to_string(field.most));
    }
    if (field.kind == FieldKind::rate) {
        if (rate_of(value)) return std::nullopt;
        return R"(it is not a rate such as {"base":"USD","currency":"XOF","quote":"600"})";
    }
    if (!is_text_kind(field.kind)) return check_list(value, field);
    if (value.kind() != JsonKind::string) return "it is not a text";
    return is_right_once(value, field) ? std::nullopt : check_text(value.text(), field);
}

Complaint check_record_fields(JsonView record, std::span<const FieldSpec> fields) {
    return check_members(record, fields, "type");
}

}  // namespace fundtrail
