// A year of donors' money, dated, for the tests of the reports about it.
#pragma once

#include "tests/support/test_ledger.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::support {

/// The last second of a day.
inline Timestamp end_of(std::string_view day) {
    return Timestamp{(std::int64_t{parse_date(day)->days_since_epoch} + 1) * k_seconds_per_day - 1};
}

/// Writes dated records of one ledger; all of them are entered at the end of 2026.
class MissionMoney {
  public:
    MissionMoney() {
        ledger_.clock().set(end_of("2026-12-31"));
        ledger_.add_register();
    }

    [[nodiscard]] TestLedger& ledger() { return ledger_; }

    /// A pledge with instalments; returns PL-….
    std::string pledge(std::string_view donor,
                       std::string_view fund,
                       std::string_view amount,
                       std::string_view date,
                       const std::vector<std::pair<std::string, std::string>>& due = {}) {
        JsonValue::Array instalments;
        for (const auto& [day, part] : due) {
            JsonValue instalment;
            instalment["date"] = day;
            instalment["amount"] = usd(part);
            instalments.push_back(std::move(instalment));
        }
        Draft made = draft({{"type", "pledge.made"},
                            {"donor", donor},
                            {"fund", fund},
                            {"amount", usd(amount)},
                            {"date", date}});
        if (!instalments.empty()) made.fields["due"] = std::move(instalments);
        return append("finance", made);
    }

    void confirm(std::string_view pledge, std::string_view date) {
        append("finance",
               draft({{"type", "pledge.confirmed"},
                      {"pledge", pledge},
                      {"agreement", "AGR-1"},
                      {"date", date}}));
    }

    /// A receipt that settles one pledge; `charge` may be empty. Returns RC-….
    std::string receive(std::string_view pledge,
                        std::string_view gross,
                        std::string_view date,
                        std::string_view net = {},
                        std::string_view charge = {}) {
        JsonValue part;
        part["pledge"] = pledge;
        part["amount"] = usd(gross);
        Draft receipt = draft({{"type", "receipt.recorded"},
                               {"account", "USD-OPS"},
                               {"amount", usd(net.empty() ? gross : net)},
                               {"pledges", JsonValue::Array{part}},
                               {"date", date}});
        if (!charge.empty()) receipt.fields["charge"] = usd(charge);
        return append("finance", receipt);
    }

    /// A receipt that settles no pledge.
    std::string receive_directly(std::string_view donor,
                                 std::string_view fund,
                                 std::string_view amount,
                                 std::string_view date) {
        return append("finance",
                      draft({{"type", "receipt.recorded"},
                             {"account", "USD-OPS"},
                             {"amount", usd(amount)},
                             {"donor", donor},
                             {"fund", fund},
                             {"date", date}}));
    }

    std::string allocate(std::string_view fund, std::string_view amount, std::string_view date) {
        return append("finance",
                      draft({{"type", "allocation.made"},
                             {"fund", fund},
                             {"budget", "WATER"},
                             {"amount", usd(amount)},
                             {"date", date}}));
    }

    std::string obligate(std::string_view allocation,
                         std::string_view payee,
                         std::string_view amount,
                         std::string_view date) {
        std::string obligation = append("finance",
                                        draft({{"type", "obligation.raised"},
                                               {"allocation", allocation},
                                               {"payee", payee},
                                               {"amount", usd(amount)},
                                               {"purpose", "Wells"},
                                               {"date", date}}));
        append("certifier", draft({{"type", "certified"}, {"record", obligation}}));
        return obligation;
    }

    /// Pays under an obligation or, if `source` is an allocation, under that. Returns DB-….
    std::string pay(std::string_view source,
                    std::string_view payee,
                    std::string_view amount,
                    std::string_view date,
                    std::string_view what = "expenditure") {
        const char* kind = source.substr(0, 2) == "OB" ? "obligation" : "allocation";
        std::string disbursement = append("finance",
                                          draft({{"type", "disbursement.proposed"},
                                                 {"kind", what},
                                                 {kind, source},
                                                 {"payee", payee},
                                                 {"account", "USD-OPS"},
                                                 {"amount", usd(amount)},
                                                 {"purpose", "Invoice"},
                                                 {"date", date}}));
        append("certifier", draft({{"type", "certified"}, {"record", disbursement}}));
        append("approver", draft({{"type", "approved"}, {"record", disbursement}}));
        append("treasurer",
               draft({{"type", "disbursement.paid"},
                      {"disbursement", disbursement},
                      {"bank_ref", "TRX"},
                      {"date", date}}));
        return disbursement;
    }

    /// What a report's builder makes of the ledger as it stands.
    template <class Ask>
    auto ask(const Ask& question) {
        Database database = Database::open(ledger_.path(), OpenMode::read_only_hostile);
        const Transaction reading{database, Transaction::Mode::deferred};
        return question(database);
    }

  private:
    std::string append(std::string_view officer, const Draft& one) {
        return ledger_.append(officer, {one}).outcomes.front().names.ref;
    }

    TestLedger ledger_;
};

}  // namespace fundtrail::support
