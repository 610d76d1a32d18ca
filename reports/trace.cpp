#include "reports/trace.hpp"

#include "core/record_type.hpp"
#include "reports/fund_flows.hpp"
#include "reports/record_name.hpp"
#include "reports/traced_funds.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace fundtrail {
namespace {

/// What is traced: a party, or a document.
struct Subject {
    std::string name;
    std::string party = {};
    std::optional<Document> document = {};

    [[nodiscard]] DocumentRef ref() const { return document ? document->ref : DocumentRef{}; }
};

tl::unexpected<Refusal> not_traceable(const std::string& name,
                                      std::string why,
                                      std::string remedy) {
    return tl::unexpected<Refusal>{
        Refusal{.rule = "trace-reference",
                .reason = "no money can be traced from " + name + ": " + std::move(why),
                .remedy = std::move(remedy)}};
}

DocumentRef document_of(const Record& record) {
    for (const FieldSpec& field : record.type().fields) {
        const bool is_document =
            field.kind == FieldKind::new_document || field.kind == FieldKind::document;
        if (is_document && record.has(field.name)) return record.document(field.name);
    }
    return {};
}

Result<Subject> find_subject(ProjectedLedger& ledger, std::string_view name) {
    if (const auto party = ledger.register_entry(RegisterKind::party, name)) {
        const std::string code{ledger.text(party->code)};
        return Subject{.name = code, .party = code};
    }
    if (const auto document = find_numbered(ledger, name)) {
        return Subject{.name = to_text(document->ref), .document = *document};
    }
    const auto id = find_record(ledger, name);
    if (!id) return tl::unexpected{id.error()};
    const std::string bytes = ledger.record_bytes(*id).value_or(std::string{});
    JsonTree tree;
    const DocumentRef ref = document_of(read_stored_record(bytes, *id, tree));
    const auto document = ref.is_empty() ? std::nullopt : ledger.document(ref);
    if (!document) {
        return not_traceable(
            '"' + std::string{name} + '"',
            "it is neither a document nor a party",
            "name a pledge, receipt, allocation, obligation, disbursement, donor or payee");
    }
    return Subject{.name = to_text(ref), .document = *document};
}

bool is_of_a_donor(DocumentKind kind) {
    return kind == DocumentKind::pledge || kind == DocumentKind::receipt;
}

class Tracer {
  public:
    Tracer(ProjectedLedger& ledger, const Subject& subject, Trace& trace)
        : ledger_{ledger}, subject_{subject}, trace_{trace}, parties_{ledger} {}

    void trace() {
        auto funds = read_fund_flows(ledger_.database(), trace_.basis, parties_, funds_read());
        // A fund into which nothing came but a loan may still have allocated it.
        if (subject_.document && !subject_.document->fund.is_empty()) {
            funds.try_emplace(std::string{ledger_.text(subject_.document->fund)});
        }
        const bool is_by_reference = trace_.direction == TraceDirection::down &&
                                     subject_.document && !is_of_a_donor(subject_.ref().kind);
        for (const auto& [fund, flows] : funds) {
            method_ =
                flows.sources > 1 && !is_by_reference ? TraceMethod::notional : TraceMethod::direct;
            if (trace_.direction == TraceDirection::up) {
                trace_up(fund, flows);
            } else if (is_by_reference) {
                trace_references(fund, flows);
            } else {
                trace_down(fund, flows);
            }
        }
        for (auto& [key, row] : sources_) {
            trace_.sources.push_back(std::move(row));
        }
        for (auto& [key, row] : uses_) {
            trace_.uses.push_back(std::move(row));
        }
    }

  private:
    [[nodiscard]] std::optional<std::set<std::string>> funds_read() {
        return subject_.document ? funds_of_money(*subject_.document, ledger_, trace_.basis)
                                 : funds_of_money(subject_.party, ledger_, trace_.basis);
    }

    [[nodiscard]] bool is_spending_of_subject(const Destination& destination) {
        if (destination.purpose != Purpose::spending) return false;
        if (!subject_.document) return parties_.of(destination.disbursement) == subject_.party;
        const DocumentRef ref = subject_.ref();
        if (ref.kind == DocumentKind::allocation) return destination.allocation == ref;
        if (ref.kind == DocumentKind::disbursement) return destination.disbursement == ref;
        const auto payment = ledger_.document(destination.disbursement);
        return payment && payment->under == ref;
    }

    [[nodiscard]] bool is_money_of_subject(const Origin& origin) const {
        if (!subject_.document) return origin.donor == subject_.party;
        return origin.pledge == subject_.ref() || origin.receipt == subject_.ref();
    }

    /// What the subject may still spend in this fund, `spent` being what it has: what partners hold
    /// of it is spent only when they have accounted for it.
    [[nodiscard]] std::int64_t reserved(const std::string& fund,
                                        const FundFlows& flows,
                                        std::int64_t spent) {
        const std::int64_t open =
            sum_of_subject(flows.unliquidated) + sum_of_subject(flows.advanced);
        if (!subject_.document) return open;
        if (ledger_.text(subject_.document->fund) != fund) return 0;
        const Document& document = *subject_.document;
        if (document.state == DocumentState::reversed) return 0;
        if (document.ref.kind == DocumentKind::allocation) {
            return std::max<std::int64_t>(document.base - spent, 0);
        }
        if (open > 0) return open;
        const bool awaits =
            document.state == DocumentState::pending || document.state == DocumentState::approved;
        return awaits && spent == 0 ? document.base : 0;
    }

    /// Of the amounts by document those of the subject: of the document itself, of advances under
    /// it, or of those whose payee it is.
    [[nodiscard]] std::int64_t sum_of_subject(const std::map<DocumentRef, std::int64_t>& amounts) {
        std::int64_t sum = 0;
        for (const auto& [ref, amount] : amounts) {
            if (amount <= 0) continue;
            const auto document = ledger_.document(ref);
            const bool is_of_subject =
                document &&
                (subject_.document ? ref == subject_.ref() || document->under == subject_.ref()
                                   : ledger_.text(document->party) == subject_.party);
            if (is_of_subject) sum += amount;
        }
        return sum;
    }

    void trace_up(const std::string& fund, const FundFlows& flows) {
        std::vector<bool> is_subject;
        std::int64_t spent = 0;
        for (std::size_t index = 0; index < flows.outflows.size(); ++index) {
            is_subject.push_back(is_spending_of_subject(flows.destinations[index]));
            if (is_subject.back()) spent += flows.outflows[index].amount;
        }
        const std::int64_t rest = reserved(fund, flows, spent);
        if (spent == 0 && rest == 0) return;

        // The rest is divided as if it were paid after everything else.
        std::vector<Outflow> outflows = flows.outflows;
        outflows.push_back({.date = *make_date(9999, 12, 31), .amount = rest});
        const std::size_t last = outflows.size() - 1;
        const NotionalRest left = share_out(flows.inflows, outflows, [&](const Use& one) {
            const bool is_rest = one.outflow == last;
            if (!is_rest && !is_subject[one.outflow]) return;
            const Origin& origin = flows.origins[one.inflow];
            TracedSource& row = add_source(fund, source_of(origin), origin);
            (is_rest ? row.reserved : row.spent) += one.amount;
        });
        for (std::size_t index = 0; index < outflows.size(); ++index) {
            const std::int64_t uncovered = left.uncovered[index];
            if (uncovered == 0 || (index != last && !is_subject[index])) continue;
            TracedSource& row = add_source(fund, TraceSource::uncovered, {});
            (index == last ? row.reserved : row.spent) += uncovered;
        }
    }

    static TraceSource source_of(const Origin& origin) {
        if (!origin.donor.empty()) return TraceSource::donor;
        return origin.is_brought_forward ? TraceSource::brought_forward : TraceSource::other_income;
    }

    TracedSource& add_source(const std::string& fund, TraceSource source, const Origin& origin) {
        TracedSource& row = sources_[{fund, source, origin.donor, origin.pledge}];
        row.fund = fund;
        row.source = source;
        row.donor = origin.donor;
        row.pledge = origin.pledge;
        row.method = method_;
        return row;
    }

    void trace_references(const std::string& fund, const FundFlows& flows) {
        std::int64_t spent = 0;
        for (std::size_t index = 0; index < flows.outflows.size(); ++index) {
            const Destination& destination = flows.destinations[index];
            if (!is_spending_of_subject(destination)) continue;
            spent += flows.outflows[index].amount;
            add_use(fund, TraceUse::spending, destination, flows.outflows[index].amount);
        }
        add_use(fund, TraceUse::unspent, {}, reserved(fund, flows, spent));
    }

    [[nodiscard]] bool is_receipt_of_subject(DocumentRef receipt) {
        return subject_.document ? receipt == subject_.ref()
                                 : parties_.of(receipt) == subject_.party;
    }

    void trace_down(const std::string& fund, const FundFlows& flows) {
        for (const auto& [receipt, held] : flows.held) {
            if (!is_receipt_of_subject(receipt)) continue;
            add_use(fund, TraceUse::held, {}, held.left);
            add_use(fund, TraceUse::given_back, {}, held.given_back);
        }
        const bool has_money =
            std::any_of(flows.origins.begin(), flows.origins.end(), [&](const Origin& origin) {
                return is_money_of_subject(origin);
            });
        if (!has_money) return;
        const NotionalRest rest = share_out(flows.inflows, flows.outflows, [&](const Use& one) {
            if (!is_money_of_subject(flows.origins[one.inflow])) return;
            const Destination& destination = flows.destinations[one.outflow];
            add_use(fund, use_for(destination.purpose), destination, one.amount);
        });
        for (std::size_t index = 0; index < flows.origins.size(); ++index) {
            if (!is_money_of_subject(flows.origins[index])) continue;
            add_use(fund, TraceUse::charges, {}, flows.origins[index].charge);
            add_use(fund, TraceUse::unspent, {}, rest.left[index]);
        }
    }

    static TraceUse use_for(Purpose purpose) {
        switch (purpose) {
            case Purpose::spending:
                return TraceUse::spending;
            case Purpose::costs:
                return TraceUse::costs;
            case Purpose::passed_on:
                return TraceUse::passed_on;
            case Purpose::given_back:
                break;
        }
        return TraceUse::given_back;
    }

    void add_use(const std::string& fund,
                 TraceUse use,
                 const Destination& destination,
                 std::int64_t amount) {
        if (amount == 0) return;
        const bool is_spending = use == TraceUse::spending;
        const std::string payee = is_spending ? parties_.of(destination.disbursement) : "";
        TracedUse& row = uses_[{fund, use, destination.allocation, payee}];
        if (row.amount == 0) {
            row.fund = fund;
            row.use = use;
            row.allocation = destination.allocation;
            row.payee = payee;
            // Money that is held lies apart.
            row.method = use == TraceUse::held ? TraceMethod::direct : method_;
            const auto allocation = ledger_.document(destination.allocation);
            if (allocation) row.budget = ledger_.text(allocation->budget);
        }
        row.amount += amount;
    }

    ProjectedLedger& ledger_;
    const Subject& subject_;
    Trace& trace_;
    Parties parties_;
    TraceMethod method_ = TraceMethod::direct;  // in the fund at hand
    std::map<std::tuple<std::string, TraceSource, std::string, DocumentRef>, TracedSource> sources_;
    std::map<std::tuple<std::string, TraceUse, DocumentRef, std::string>, TracedUse> uses_;
};

}  // namespace

Result<Trace> trace_money(Database& database,
                          std::string_view name,
                          TraceDirection direction,
                          const Filter& filter) {
    ProjectedLedger ledger{database};
    const auto subject = find_subject(ledger, name);
    if (!subject) return tl::unexpected{subject.error()};
    Trace trace{
        .basis = read_report_basis(database, filter), .ref = subject->name, .direction = direction};
    if (subject->document) {
        const Document& document = *subject->document;
        if (!counts(trace.basis, document.record, document.date)) {
            return not_traceable(subject->name,
                                 "its value date is " + to_text(document.date) +
                                     ", and it was entered in record " + to_text(document.record),
                                 "ask as of a later day, or known at a later moment");
        }
        if (direction == TraceDirection::up && is_of_a_donor(document.ref.kind)) {
            return not_traceable(
                subject->name,
                "it is a donor's own money, nothing stands above it",
                "follow it to those who were paid: `fundtrail trace " + subject->name + " --down`");
        }
    }
    trace.basis.limits.emplace_back(k_not_replayed);
    Tracer{ledger, *subject, trace}.trace();
    std::map<std::string, std::int64_t> spent;
    for (const TracedUse& row : trace.uses) {
        if (row.use == TraceUse::spending) spent[row.budget] += row.amount;
    }
    trace.objectives = objectives_served(ledger, trace.basis, spent);
    const bool has_rows = !trace.sources.empty() || !trace.uses.empty();
    if (!subject->document && !has_rows) {
        const bool is_up = direction == TraceDirection::up;
        return not_traceable(subject->name,
                             is_up ? "it was paid nothing" : "no money of it was received",
                             "`fundtrail trace " + subject->name + (is_up ? " --down" : " --up") +
                                 "` looks the other way");
    }
    return trace;
}

}  // namespace fundtrail
