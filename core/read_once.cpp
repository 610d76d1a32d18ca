#include "core/read_once.hpp"

namespace fundtrail {
namespace {

using As = JsonReading::As;

}  // namespace

std::optional<Date> date_once(JsonView text) {
    JsonReading& reading = text.reading();
    if (reading.as != As::date) {
        const auto date = parse_date(text.text());
        if (!date) return std::nullopt;
        reading = {.as = As::date, .number = date->days_since_epoch};
    }
    return Date{static_cast<std::int32_t>(reading.number)};
}

std::optional<DocumentRef> document_ref_once(JsonView text) {
    JsonReading& reading = text.reading();
    if (reading.as != As::document) {
        const auto ref = parse_document_ref(text.text());
        if (!ref) return std::nullopt;
        reading = {.as = As::document,
                   .kind = static_cast<std::uint8_t>(ref->kind),
                   .number = ref->number};
    }
    return DocumentRef{.kind = static_cast<DocumentKind>(reading.kind), .number = reading.number};
}

std::optional<RecordId> record_id_once(JsonView text) {
    JsonReading& reading = text.reading();
    if (reading.as != As::record) {
        const auto id = parse_record_id(text.text());
        if (!id) return std::nullopt;
        reading = {.as = As::record, .number = id->number};
    }
    return RecordId{reading.number};
}

std::optional<std::int64_t> minor_units_once(JsonView text, Currency currency) {
    JsonReading& reading = text.reading();
    const auto decimals = static_cast<std::uint8_t>(currency.decimals());
    if (reading.as != As::minor_units || reading.kind != decimals) {
        const auto minor_units = parse_amount(text.text(), currency, Sign::any);
        if (!minor_units) return std::nullopt;
        reading = {.as = As::minor_units, .kind = decimals, .number = *minor_units};
    }
    return reading.number;
}

}  // namespace fundtrail
