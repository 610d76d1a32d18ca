#include "reports/listing.hpp"

#include "core/account.hpp"
#include "core/exact_sum.hpp"
#include "core/record.hpp"
#include "reports/document_money.hpp"
#include "reports/listing_kinds.hpp"
#include "reports/records_of_type.hpp"

#include <map>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_register =
    "SELECT code, record_id, word, owner FROM p_register WHERE kind = ?1 ORDER BY folded_code";
// One order for all three: by number, straight from an index.
constexpr std::string_view k_select_documents =
    "SELECT kind, number, state, record_id, date, amount, under_kind, under_number, officer, fund, "
    "party, budget, account, base, currency, word, carrier FROM p_document WHERE kind = ?1 AND "
    "date BETWEEN ?2 AND ?3 ORDER BY "
    "number";
constexpr std::string_view k_select_documents_of_fund =
    "SELECT kind, number, state, record_id, date, amount, under_kind, under_number, officer, fund, "
    "party, budget, account, base, currency, word, carrier FROM p_document INDEXED BY "
    "p_document_by_fund "
    "WHERE kind = ?1 AND date BETWEEN ?2 AND ?3 AND fund = ?4 ORDER BY number";
constexpr std::string_view k_select_documents_of_party =
    "SELECT kind, number, state, record_id, date, amount, under_kind, under_number, officer, fund, "
    "party, budget, account, base, currency, word, carrier FROM p_document INDEXED BY "
    "p_document_by_party "
    "WHERE kind = ?1 AND date BETWEEN ?2 AND ?3 AND party = ?4 ORDER BY number";

constexpr std::string_view k_select_rates =
    "SELECT currency, effective, quoted_base, quoted_currency, whole, fraction FROM p_rate "
    "ORDER BY effective, currency";
constexpr std::string_view k_select_closed_months =
    "SELECT month FROM p_closed_month ORDER BY month";

constexpr std::int64_t k_any_day_before = -1'000'000;  // earlier than every Date
constexpr std::int64_t k_any_day_after = 10'000'000;

bool passes(std::string_view asked, std::string_view code) {
    return asked.empty() || asked == code;
}

/// What is left on a credit account, reservations taken off; saturates instead of overflowing.
std::int64_t free_of(const StoredBalance& balance) {
    ExactSum left;
    left.subtract(balance.amount);
    left.subtract(balance.reserved);
    return left.minor_units().value_or(0);
}

class Reader {
  public:
    Reader(ProjectedLedger& ledger, const Filter& filter, std::size_t rows_max, Listing& listing)
        : ledger_{ledger}, filter_{filter}, rows_max_{rows_max}, listing_{listing} {}

    void read_registers(RegisterKind kind) {
        Statement rows = ledger_.database().prepare(k_select_register);
        rows.bind_all(static_cast<std::int64_t>(kind));
        while (rows.step()) {
            ListedRegister entry{.record = RecordId{rows.integer(1)},
                                 .code = std::string{rows.text(0)},
                                 .name = {},
                                 .word = std::string{rows.text(2)},
                                 .owner = std::string{rows.text(3)},
                                 .date = {}};
            if (!is_owner_asked_for(kind, entry) || !passes(filter_.currency, entry.word)) continue;
            take_record(kind, entry);
            if (!is_in_period(filter_, entry.date)) continue;
            if (!add(listing_.registers, std::move(entry))) return;
        }
    }

    void read_officers() {
        for (const Enrolment& enrolment : ledger_.book().officers().enrolments()) {
            ListedOfficer officer{.record = enrolment.record,
                                  .code = enrolment.officer,
                                  .key = key_of(enrolment),
                                  .roles = enrolment.roles,
                                  .state = state_of(enrolment)};
            if (!add(listing_.officers, std::move(officer))) return;
        }
        for (const auto& [record, acting] : ledger_.book().officers().appointments()) {
            if (!add(listing_.officers, listed_appointment(acting))) return;
        }
    }

    void read_documents(DocumentKind kind) {
        Statement rows = documents_of(kind);
        while (rows.step()) {
            const Document document = document_from_row(rows, ledger_.book().names());
            auto listed = listed_document(document);
            if (!listed) continue;
            if (!add(listing_.documents, std::move(*listed))) return;
        }
    }

    /// What `list` reads of results.
    void take(ListedResults results) {
        listing_.has_more = results.has_more;
        listing_.results = std::move(results);
    }

    void read_rates() {
        for (auto& [key, rate] : rates_in_effect()) {
            const bool is_asked =
                passes(filter_.currency, key.second) && is_in_period(filter_, rate.effective);
            if (is_asked && !add(listing_.rates, std::move(rate))) return;
        }
    }

    void read_periods() {
        std::map<Month, ListedPeriod> closed;
        Statement rows = ledger_.database().prepare(k_select_closed_months);
        while (rows.step()) {
            const Month month = *parse_month(rows.text(0));
            closed.emplace(month, ListedPeriod{.record = {}, .month = month, .date = {}});
        }
        for_each_record_of(
            ledger_.database(), "period.closed", [&](RecordId id, const Record& record) {
                // Of several the last is in effect: no month is closed twice.
                const auto period = closed.find(*parse_month(record.text("period")));
                if (period == closed.end()) return;
                period->second.record = id;
                period->second.date = record.date();
            });
        for (const auto& [month, period] : closed) {
            const bool is_asked = is_in_period(filter_, last_day(month));
            if (is_asked && !add(listing_.periods, period)) return;
        }
    }

    void read_witnesses() {
        for (const RegisteredWitness& witness : ledger_.book().witnesses()) {
            const auto bytes = ledger_.record_bytes(witness.record).value_or(std::string{});
            JsonTree tree;
            const Record record = read_stored_record(bytes, witness.record, tree);
            ListedWitness listed{.record = witness.record,
                                 .key = to_text(witness.key),
                                 .party = std::string{record.text_or_empty("party")},
                                 .url = std::string{record.text_or_empty("url")},
                                 .date = record.date()};
            const bool is_asked =
                passes(filter_.party, listed.party) && is_in_period(filter_, listed.date);
            if (is_asked && !add(listing_.witnesses, std::move(listed))) return;
        }
    }

    void read_proposals() {
        for_each_pending(ledger_, [&](const PendingItem& item, const Pending&) {
            const bool is_asked =
                passes(filter_.fund, item.fund) && passes(filter_.party, item.party) &&
                passes(filter_.officer, item.proposer) && is_in_period(filter_, item.date);
            return !is_asked || add(listing_.proposals, item);
        });
    }

  private:
    /// False once the list is full.
    template <class Row>
    bool add(std::vector<Row>& rows, Row row) {
        listing_.has_more = rows.size() >= rows_max_;
        if (!listing_.has_more) rows.push_back(std::move(row));
        return !listing_.has_more;
    }

    [[nodiscard]] bool is_owner_asked_for(RegisterKind kind, const ListedRegister& entry) const {
        switch (kind) {
            case RegisterKind::account:
                return passes(filter_.fund, entry.owner);
            case RegisterKind::fund:
                return passes(filter_.party, entry.owner);
            case RegisterKind::objective:
            case RegisterKind::budget:
            case RegisterKind::indicator:
                return passes(filter_.objective, entry.owner);
            case RegisterKind::party:
                break;
        }
        return true;
    }

    /// Name, date and amount stand in the record only.
    void take_record(RegisterKind kind, ListedRegister& entry) {
        const std::string bytes = ledger_.record_bytes(entry.record).value_or(std::string{});
        const Record record = read_stored_record(bytes, entry.record, json_);
        entry.date = record.date();
        if (record.has("name")) {
            const JsonView name = record.field("name");
            entry.is_name_sealed = name.kind() != JsonKind::string;
            entry.name = entry.is_name_sealed ? "sealed" : std::string{name.text()};
        }
        if (kind != RegisterKind::budget) return;
        entry.amount = record.amount("amount");
        const auto left = ledger_.balance(account_name("budget", entry.code), {});
        entry.left = left ? left->amount : 0;
    }

    ListedOfficer listed_appointment(const Acting& acting) {
        const Enrolment* enrolment = ledger_.book().officers().in_force(acting.officer);
        ListedOfficer officer{
            .record = acting.record,
            .code = acting.officer,
            .key = {},
            .roles = {acting.role},
            .state = "acting",
            .appointment = ListedOfficer::Appointment{
                .instead_of = acting.instead_of, .until = acting.until, .limit = acting.limit}};
        if (enrolment != nullptr) officer.key = key_of(*enrolment);
        return officer;
    }

    [[nodiscard]] static std::string key_of(const Enrolment& enrolment) {
        return name_and_id(enrolment.key.name, enrolment.key.id);
    }

    [[nodiscard]] std::string state_of(const Enrolment& enrolment) {
        const VerifierKey& key = enrolment.key;
        if (ledger_.book().officers().by_key(key.name, key.id) != &enrolment) return "changed";
        switch (enrolment.state) {
            case OfficerState::in_force:
                return "in force";
            case OfficerState::replaced:
                return "replaced";
            case OfficerState::revoked:
                return "revoked";
        }
        return {};
    }

    /// By day and currency, as the projections have them; who published each stands in its record
    /// only.
    std::map<std::pair<Date, std::string>, ListedRate> rates_in_effect() {
        std::map<std::pair<Date, std::string>, ListedRate> rates;
        Statement rows = ledger_.database().prepare(k_select_rates);
        while (rows.step()) {
            const Date effective{static_cast<std::int32_t>(rows.integer(1))};
            const auto base = Currency::find(rows.text(2));
            const auto currency = Currency::find(rows.text(3));
            if (!base || !currency) continue;
            rates.emplace(std::pair{effective, std::string{rows.text(0)}},
                          ListedRate{.record = {},
                                     .effective = effective,
                                     .quoted = {.base = *base,
                                                .currency = *currency,
                                                .whole = rows.integer(4),
                                                .fraction = rows.integer(5)},
                                     .source = {}});
        }
        for_each_record_of(ledger_.database(), "rate.set", [&](RecordId id, const Record& record) {
            const Rate quoted = *record.rate("quoted");
            const Currency foreign =
                quoted.base == ledger_.base_currency() ? quoted.currency : quoted.base;
            const auto rate = rates.find({record.date("effective"), std::string{foreign.code()}});
            if (rate == rates.end()) return;
            rate->second.record = id;
            rate->second.source = record.text("source");
        });
        return rates;
    }

    Statement documents_of(DocumentKind kind) {
        const auto number = static_cast<std::int64_t>(kind);
        const std::int64_t since =
            filter_.since ? filter_.since->days_since_epoch : k_any_day_before;
        const std::int64_t until =
            filter_.until ? filter_.until->days_since_epoch : k_any_day_after;
        if (!filter_.party.empty()) {
            Statement rows = ledger_.database().prepare(k_select_documents_of_party);
            rows.bind_all(number, since, until, std::string_view{filter_.party});
            return rows;
        }
        if (!filter_.fund.empty()) {
            Statement rows = ledger_.database().prepare(k_select_documents_of_fund);
            rows.bind_all(number, since, until, std::string_view{filter_.fund});
            return rows;
        }
        Statement rows = ledger_.database().prepare(k_select_documents);
        rows.bind_all(number, since, until);
        return rows;
    }

    std::optional<ListedDocument> listed_document(const Document& document) {
        const auto text = [&](NameId name) { return std::string{ledger_.text(name)}; };
        const bool is_transfer = document.ref.kind == DocumentKind::transfer;
        const std::string from_account = is_transfer ? text(document.word) : std::string{};
        const bool is_asked = passes(filter_.fund, text(document.fund)) &&
                              (passes(filter_.account, text(document.account)) ||
                               passes(filter_.account, from_account)) &&
                              passes(filter_.officer, text(document.officer));
        if (!is_asked) return std::nullopt;
        const std::string budget = ledger_.budget_of(document);
        if (!passes(filter_.budget, budget) || !serves_objective(budget)) return std::nullopt;
        const Currency currency = currency_of(document, ledger_);
        if (!passes(filter_.currency, currency.code())) return std::nullopt;
        return ListedDocument{.record = document.record,
                              .ref = to_text(document.ref),
                              .state = std::string{to_text(document.state)},
                              .date = document.date,
                              .currency = currency,
                              .amount = document.amount,
                              .left = left_of(document, currency),
                              .party = text(document.party),
                              .fund = text(document.fund),
                              .budget = budget,
                              .account = text(document.account),
                              .under = to_text(document.under),
                              .officer = text(document.officer),
                              .word = is_transfer ? std::string{} : text(document.word),
                              .to_fund = drawing_fund(document),
                              .from_account = from_account};
    }

    /// The fund whose allocation a draw is spent under; empty for what is no draw.
    std::string drawing_fund(const Document& document) {
        if (document.ref.kind != DocumentKind::draw) return {};
        const auto allocation = ledger_.document(document.under);
        return allocation ? std::string{ledger_.text(allocation->fund)} : std::string{};
    }

    bool serves_objective(const std::string& budget) {
        if (filter_.objective.empty()) return true;
        const auto line = ledger_.register_entry(RegisterKind::budget, budget);
        return line && ledger_.text(line->owner) == filter_.objective;
    }

    std::optional<std::int64_t> left_of(const Document& document, Currency currency) {
        const auto balance_of = [&](std::string_view account_class) {
            return balance_in(currency,
                              account_name(account_class, to_text(document.ref)),
                              ledger_.text(document.fund),
                              ledger_);
        };
        if (document.state == DocumentState::confirmed) return balance_of("receivable").amount;
        if (document.state != DocumentState::recorded) return std::nullopt;
        switch (document.ref.kind) {
            case DocumentKind::allocation:
                return free_of(balance_of("allocation"));
            case DocumentKind::obligation:
                return free_of(balance_of("obligation"));
            case DocumentKind::claim:
                return balance_of("recoverable").amount;
            case DocumentKind::draw:
                return balance_of("due").amount;
            case DocumentKind::transfer:
                return balance_of("transit").amount;
            case DocumentKind::none:
            case DocumentKind::pledge:
            case DocumentKind::receipt:
            case DocumentKind::disbursement:
            case DocumentKind::person:
            case DocumentKind::in_kind:
            case DocumentKind::measurement:
            case DocumentKind::milestone:
            case DocumentKind::lesson:
                return std::nullopt;
        }
        return std::nullopt;
    }

    ProjectedLedger& ledger_;
    const Filter& filter_;
    std::size_t rows_max_;
    Listing& listing_;
    JsonTree json_;
};

}  // namespace

Result<Listing> read_listing(Database& database,
                             ListKind kind,
                             const Filter& filter,
                             std::size_t rows_max) {
    ProjectedLedger ledger{database};
    const ListKindTraits& traits = traits_of(kind);
    const auto spelled = filter_for(traits, filter, ledger);
    if (!spelled) return tl::unexpected<Refusal>{spelled.error()};

    Listing listing{.kind = kind, .base_currency = ledger.base_currency()};
    Reader reader{ledger, *spelled, rows_max, listing};
    if (traits.reg) {
        reader.read_registers(*traits.reg);
    } else if (traits.document != DocumentKind::none) {
        reader.read_documents(traits.document);
    } else if (kind == ListKind::officer) {
        reader.read_officers();
    } else if (kind == ListKind::indicator) {
        reader.take(list_indicators(ledger, *spelled, rows_max));
    } else if (kind == ListKind::measurement) {
        reader.take(list_measurements(ledger, *spelled, rows_max));
    } else if (kind == ListKind::milestone) {
        reader.take(list_milestones(ledger, *spelled, rows_max));
    } else if (kind == ListKind::lesson) {
        reader.take(list_lessons(ledger, *spelled, rows_max));
    } else if (kind == ListKind::rate) {
        reader.read_rates();
    } else if (kind == ListKind::period) {
        reader.read_periods();
    } else if (kind == ListKind::witness) {
        reader.read_witnesses();
    } else {
        reader.read_proposals();
    }
    return listing;
}

}  // namespace fundtrail
