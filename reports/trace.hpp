// `trace REF --up|--down`: from spending to the donors behind it, and from a donor's money to whom
// it was paid.
//
// Payments lead to their obligation and allocation by reference. Which donor's money a fund spent
// is a matter of fact only where the fund never held any other money: the method is then `direct`,
// as it is where references alone lead from one to the other. Otherwise it is `notional`: pro rata,
// month by month, as reports/notional_use.hpp says; other income of the fund counts as one more
// source, and what was brought forward from another system as another. Both directions come from
// the same division, so what is traced down from all sources is what is traced up from all
// payments, to the minor unit.
//
// Up, of a payment, obligation, allocation or payee: `spent` is what was paid, `reserved` what is
// not yet, divided as if it were paid after everything else; that changes with the fund. Sources
// are `donor`, `other_income`, `brought_forward`, and `uncovered`: spent before any money was
// there. Down, of a pledge, receipt or donor: uses are `spending`, `costs` (bank charges and losses
// of the fund), `charges` (kept by banks on the money's way in), `given_back`, `unspent` and `held`
// (unidentified or beyond the pledges, and no fund's yet); they sum to what was
// received, charges included. Down of an allocation, obligation or payment: `spending` and
// `unspent`. Parties by code only. JSON:
// {"report":"trace","ref":"DB-00001","direction":"up","rows":[
// {"fund":"GEN","method":"notional","source":"donor","donor":"SE","pledge":"PL-00001",
// "spent":"1.00","reserved":"0.00"}],"spent":"1.00","reserved":"0.00"} or
// {"direction":"down",…,"rows":[{"fund":"GEN","method":"notional","use":"spending",
// "allocation":"AL-00001","budget":"WATER","payee":"V1","amount":"1.00"}],"total":"1.00",
// "objectives":[{"objective":"PEACE","name":"…","amount":"1.00","indicators":[{"indicator":"INC",
// "name":"…","unit":"…","baseline":{"value","date"},"target":{…},"actual":{…}}]}]}, each
// with what reports/report_basis.hpp adds; codes are absent where there are none.
#pragma once

#include "core/document.hpp"
#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "core/result.hpp"
#include "ledger/sqlite.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/report_basis.hpp"
#include "reports/traced_results.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class TraceDirection : std::uint8_t { up, down };
enum class TraceMethod : std::uint8_t { direct, notional };

/// `direct` or `notional`.
[[nodiscard]] std::string_view to_text(TraceMethod method);

enum class TraceSource : std::uint8_t { donor, other_income, brought_forward, uncovered };
enum class TraceUse : std::uint8_t {
    spending,
    costs,
    charges,
    given_back,
    unspent,
    held,
    passed_on
};

struct TracedSource {
    std::string fund;
    TraceSource source = TraceSource::donor;
    std::string donor;
    DocumentRef pledge = {};
    std::int64_t spent = 0;
    std::int64_t reserved = 0;
    TraceMethod method = TraceMethod::direct;

    friend bool operator==(const TracedSource&, const TracedSource&) = default;
};

struct TracedUse {
    std::string fund;
    TraceUse use = TraceUse::spending;
    DocumentRef allocation = {};
    std::string budget;
    std::string payee;
    std::int64_t amount = 0;
    TraceMethod method = TraceMethod::direct;

    friend bool operator==(const TracedUse&, const TracedUse&) = default;
};

struct Trace {
    ReportBasis basis;
    std::string ref;  // as its records spell it
    TraceDirection direction = TraceDirection::up;
    std::vector<TracedSource> sources = {};  // up: by fund, source, donor, pledge
    std::vector<TracedUse> uses = {};        // down: by fund, use, allocation, payee
    /// Down: the objectives that the spending served, and what was measured of them.
    std::vector<TracedObjective> objectives = {};
};

/// `name` as in reports/record_name.hpp, or a party; a party's code goes before any other. Heeds
/// as_of and known_at of the filter. Refuses (`reference-known`) what is not there, and
/// (`trace-reference`) what no money can be traced from in that direction, or was not there then.
/// The database is open for hostile reading and in a transaction. Throws CorruptLedger if records
/// or projections are missing or damaged.
[[nodiscard]] Result<Trace> trace_money(Database& database,
                                        std::string_view name,
                                        TraceDirection direction,
                                        const Filter& filter);

[[nodiscard]] Page to_page(const Trace& trace, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const Trace& trace);

}  // namespace fundtrail
