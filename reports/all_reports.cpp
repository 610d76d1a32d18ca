#include "core/error.hpp"
#include "ledger/look_back.hpp"
#include "ledger/schema.hpp"
#include "reports/advance_report.hpp"
#include "reports/age_bands.hpp"
#include "reports/as_stated.hpp"
#include "reports/audit_trail.hpp"
#include "reports/budget_report.hpp"
#include "reports/concentration.hpp"
#include "reports/contingency_report.hpp"
#include "reports/donor_report.hpp"
#include "reports/fund_statement.hpp"
#include "reports/impact_report.hpp"
#include "reports/movements.hpp"
#include "reports/obligation_report.hpp"
#include "reports/pledge_report.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/report.hpp"
#include "reports/timeliness.hpp"
#include "reports/trial_balance.hpp"
#include "reports/verified_beginning.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

// The limits of an everyday report are of its figures.
constexpr std::string_view k_limits_key = "limits_of_verification";

using Made = Result<std::unique_ptr<Report>>;

template <class Figures>
class ReplayedReport : public Report {
  public:
    ReplayedReport(Figures figures, JsonValue asked)
        : figures_{std::move(figures)}, asked_{std::move(asked)} {}

    [[nodiscard]] Page page(const Words& words) const override { return to_page(figures_, words); }

    [[nodiscard]] JsonValue json() const override {
        JsonValue value = to_json(figures_);
        value["asked"] = asked_;
        return value;
    }

    [[nodiscard]] const Verification* verification() const override {
        return &figures_.facts.verification;
    }

    void take_as_stated(JsonView stated, Differences& differences) override {
        fundtrail::take_as_stated(figures_.facts.verification, stated, "limits", differences);
        if constexpr (requires { fundtrail::take_as_stated(figures_, stated, differences); }) {
            fundtrail::take_as_stated(figures_, stated, differences);
        }
    }

  private:
    Figures figures_;
    JsonValue asked_;
};

template <class Figures>
Made replayed(Figures figures, const ReportQuestion& question) {
    return std::make_unique<ReplayedReport<Figures>>(std::move(figures), asked_json(question));
}

Made make_audit_trail_report(const ReportQuestion& question) {
    return replayed(
        make_audit_trail(question.ledger, question.options, question.filter, question.progress),
        question);
}

Made make_fund_report(const ReportQuestion& question) {
    return replayed(
        make_fund_statement(question.ledger, question.options, question.filter, question.progress),
        question);
}

/// As what a code is registered, whenever that was; empty where the derived tables do not tell.
std::string registered_kind(const std::string& path, RegisterKind kind, std::string_view code) {
    Database database = Database::open(path, OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    if (!has_current_projections(database)) return {};
    ProjectedLedger ledger{database};
    const auto entry = ledger.register_entry(kind, code);
    return entry ? std::string{ledger.text(entry->word)} : std::string{};
}

/// Known at an earlier moment the ledger may not have had a donor yet.
Refusal unknown_donor(const ReportQuestion& question) {
    const std::string& code = question.filter.party;
    const std::string kind = registered_kind(question.ledger, RegisterKind::party, code);
    return kind.empty() || kind == "donor" ? no_such_donor(code, {}) : not_a_donor(code, kind);
}

Refusal unknown_contingency_fund(const ReportQuestion& question) {
    const std::string& code = question.filter.fund;
    const std::string kind = registered_kind(question.ledger, RegisterKind::fund, code);
    const bool is_none = !kind.empty() && kind != "contingency";
    return {.rule = "reference-known",
            .reason = is_none ? '"' + code + "\" is no contingency fund: its kind is " + kind
                              : "there is no contingency fund \"" + code + '"',
            .remedy = "`fundtrail list fund` shows the funds that exist"};
}

Made make_report_on_donor(const ReportQuestion& question) {
    DonorReport report =
        make_donor_report(question.ledger, question.options, question.filter, question.progress);
    if (report.facts.verification.is_intact() && !report.is_donor) {
        return tl::unexpected{unknown_donor(question)};
    }
    return replayed(std::move(report), question);
}

Made make_report_on_contingency(const ReportQuestion& question) {
    ContingencyReport report =
        make_contingency_report(ContingencyQuestion{.path = question.ledger,
                                                    .options = question.options,
                                                    .filter = question.filter,
                                                    .today = question.today,
                                                    .vault = question.vault},
                                question.progress);
    const bool is_unknown = !question.filter.fund.empty() && report.funds.empty();
    if (report.facts.verification.is_intact() && is_unknown) {
        return tl::unexpected{unknown_contingency_fund(question)};
    }
    return replayed(std::move(report), question);
}

Made make_report_on_impact(const ReportQuestion& question) {
    ImpactReport report = make_impact_report(ImpactQuestion{.path = question.ledger,
                                                            .options = question.options,
                                                            .filter = question.filter,
                                                            .today = question.today,
                                                            .vault = question.vault},
                                             question.progress);
    const bool is_unknown = report.donor && !report.donor->is_donor;
    if (report.facts.verification.is_intact() && is_unknown) {
        return tl::unexpected{unknown_donor(question)};
    }
    return replayed(std::move(report), question);
}

template <class Figures>
class EverydayReport : public Report {
  public:
    explicit EverydayReport(JsonValue asked) : asked_{std::move(asked)} {}

    /// Builds the figures, where it is asked for after a verification in the same moment.
    template <class Build>
    void make(const ReportQuestion& question, Build build) {
        const auto take = [&](Database& database) {
            require_known_file(database, k_ledger_application_id);
            if (question.filter.entries_max) look_back(database, *question.filter.entries_max);
            figures_.emplace(build(database));
        };
        if (!question.extras.is_verified) {
            Database database = Database::open(question.ledger, OpenMode::read_only_hostile);
            const Transaction one_moment{database, Transaction::Mode::deferred};
            take(database);
            return;
        }
        verification_ = verify_beginning(
            question.ledger, question.options, question.filter, {}, question.progress, take);
        if (!figures_) throw_unread(question.ledger);
        std::erase(figures_->basis.limits, Phrase{k_not_replayed});
        std::erase(figures_->basis.limits, Phrase{k_balances_not_replayed});
    }

    [[nodiscard]] Page page(const Words& words) const override {
        Page page = to_page(*figures_, words);
        if (!verification_) return page;
        Page sources;
        add_sources(sources, *verification_, words);
        page.facts.insert(page.facts.begin(),
                          std::make_move_iterator(sources.facts.begin()),
                          std::make_move_iterator(sources.facts.end()));
        add_limits(page, *verification_, words);
        return page;
    }

    [[nodiscard]] JsonValue json() const override {
        JsonValue value = to_json(*figures_);
        value["asked"] = asked_;
        if (verification_) {
            add_sources(value, *verification_);
            value[k_limits_key] = limits_json(*verification_);
        }
        return value;
    }

    [[nodiscard]] const Verification* verification() const override {
        return verification_ ? &*verification_ : nullptr;
    }

    void take_as_stated(JsonView stated, Differences& differences) override {
        if (!verification_) return;
        fundtrail::take_as_stated(*verification_, stated, k_limits_key, differences);
    }

  private:
    [[noreturn]] void throw_unread(const std::string& path) const {
        const auto& findings = verification_->findings.list();
        throw CorruptLedger{
            path + ": " + (findings.empty() ? std::string{} : findings.front().message),
            "`fundtrail verify` says what is wrong"};
    }

    JsonValue asked_;
    std::optional<Figures> figures_;
    std::optional<Verification> verification_;
};

TrialBalance build_balances(Database& database, const ReportQuestion& question) {
    return build_trial_balance(
        database, question.filter, question.extras.is_explained ? question.records_max : 0);
}

/// Some reports count days up to that of the question.
template <auto k_build>
auto built(Database& database, const ReportQuestion& question) {
    const Filter& filter = question.filter;
    if constexpr (requires { k_build(database, question); }) {
        return k_build(database, question);
    } else if constexpr (requires { k_build(database, filter, question.today); }) {
        return k_build(database, filter, reckoning_day(filter, question.today));
    } else {
        return k_build(database, filter);
    }
}

template <auto k_build>
Made make_everyday(const ReportQuestion& question) {
    using Figures = decltype(built<k_build>(std::declval<Database&>(), question));
    auto report = std::make_unique<EverydayReport<Figures>>(asked_json(question));
    report->make(question, [&](Database& database) { return built<k_build>(database, question); });
    return report;
}

constexpr auto k_replay = ReportSource::replay;
constexpr auto k_tables = ReportSource::projections;

constexpr std::array k_reports{
    ReportKind{"advances", "Advances to partners", k_tables, make_everyday<build_advance_report>},
    ReportKind{"audit-trail", "Audit trail", k_replay, make_audit_trail_report},
    ReportKind{"budget", "Budget performance", k_tables, make_everyday<build_budget_report>},
    ReportKind{"concentration",
               "Concentration of contributions",
               k_tables,
               make_everyday<build_concentration_report>},
    ReportKind{"contingency", "Contingency funds", k_replay, make_report_on_contingency},
    ReportKind{"donor", "Donor report", k_replay, make_report_on_donor},
    ReportKind{"fund-statement", "Fund statement", k_replay, make_fund_report},
    ReportKind{"impact", "Cost and change by objective", k_replay, make_report_on_impact},
    ReportKind{"obligations",
               "Unliquidated obligations",
               k_tables,
               make_everyday<build_obligation_report>},
    ReportKind{"pledges", "Pledges", k_tables, make_everyday<build_pledge_report>},
    ReportKind{"timeliness", "Timeliness", k_tables, make_everyday<build_timeliness_report>},
    ReportKind{"trial-balance", "Trial balance", k_tables, make_everyday<build_balances>}};

}  // namespace

std::span<const ReportKind> all_reports() {
    return k_reports;
}

const ReportKind* find_report(std::string_view name) {
    const auto kind = std::find_if(k_reports.begin(), k_reports.end(), [&](const ReportKind& one) {
        return one.name == name;
    });
    return kind == k_reports.end() ? nullptr : &*kind;
}

}  // namespace fundtrail
