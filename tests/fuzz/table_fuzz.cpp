// Tables that other programs wrote, scales of assessments and balances brought forward: a scale
// that is read is apportioned to the last unit, and balances fit into records.
#include "cli/import/opening_file.hpp"
#include "cli/scale_file.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace {

using fundtrail::ensure;

void assess_by(std::string_view input) {
    const fundtrail::Currency usd = *fundtrail::Currency::find("USD");
    const auto scale = fundtrail::read_scale(input, "scale.csv", usd);
    if (!scale) {
        ensure(!scale.error().empty(), "what cannot be read has a place");
        return;
    }
    const fundtrail::Money budget{.currency = usd, .minor_units = 5'379'999'999};
    const auto assessment = assess(budget, *scale);
    if (!assessment) return;
    std::int64_t gross = 0;
    std::int64_t net = 0;
    for (const fundtrail::AssessedShare& share : assessment->shares) {
        ensure(share.net_minor_units >= 0, "nobody owes less than nothing");
        gross += share.gross_minor_units;
        net += share.net_minor_units;
    }
    ensure(assessment->shares.size() == scale->size(), "every member has its share");
    ensure(gross == budget.minor_units, "shares sum to the budget");
    ensure(net == assessment->net_minor_units, "what is owed sums to what is left of it");
}

/// Those under an allocation stand in its item.
std::size_t rows_in(const fundtrail::JsonValue& fields) {
    std::size_t rows = 0;
    for (const auto& [name, list] : fields.object()) {
        if (list.kind() != fundtrail::JsonKind::array) continue;
        for (const fundtrail::JsonValue& item : list.array())
            rows += 1 + rows_in(item);
    }
    return rows;
}

void bring_forward(std::string_view input) {
    const auto records = fundtrail::read_opening_file(input, "opening.csv");
    if (!records) {
        ensure(!records.error().empty(), "what cannot be read has a place");
        return;
    }
    for (const fundtrail::OpeningFields& fields : *records) {
        const std::size_t rows = rows_in(fields);
        ensure(rows >= 1 && rows <= fundtrail::k_opening_rows_max, "a record holds so many rows");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    for (const auto read : {assess_by, bring_forward}) {
        try {
            read(input);
        } catch (const fundtrail::InputError&) {
            // There is no header.
        }
    }
    return 0;
}
