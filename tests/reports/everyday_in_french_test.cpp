// Everyday reports, lists and traces speak the language of their reader; programs get the same
// whatever it is.
#include "core/text.hpp"
#include "reports/advance_report.hpp"
#include "reports/concentration.hpp"
#include "reports/contingency_status.hpp"
#include "reports/inbox.hpp"
#include "reports/listing.hpp"
#include "reports/listing_kinds.hpp"
#include "reports/obligation_report.hpp"
#include "reports/pledge_report.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/text.hpp"
#include "reports/show.hpp"
#include "reports/timeliness.hpp"
#include "reports/trace.hpp"
#include "reports/trial_balance.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::everyday_in_french_test {
namespace {

using Catch::Contains;
using support::MissionMoney;

const Words k_french{Language::french};
const Date k_day = *parse_date("2026-12-31");

/// A ledger with something of everything that lists and reports tell.
void play(MissionMoney& money) {
    support::play_opening(money.ledger());
    support::play_contingency_fund(money);
    money.ledger().append("finance", {support::loan_of_40()});
}

/// The page in French, as it fits eighty columns. Its CSV must be that of the English page.
template <class Report>
std::string in_french(const Report& report) {
    const Page page = to_page(report, k_french);
    const Page english = to_page(report, Words{});
    CHECK(page.data.has_value() == english.data.has_value());
    if (page.data && english.data) CHECK(render_csv(*page.data) == render_csv(*english.data));
    std::string text = render_text(page, 80, k_french);
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = text.find('\n', start);
        const std::string line = text.substr(start, end - start);
        CAPTURE(line);
        CHECK(display_width(line) <= 80);
        start = end + 1;
    }
    return text;
}

}  // namespace

TEST_CASE("reports on pledges, obligations and advances are told in French", "[reports]") {
    MissionMoney money;
    play(money);
    const Filter filter{.until = parse_date("2026-09-01"), .fund = "GEN"};

    const std::string pledges = in_french(money.ask(
        [&](Database& database) { return build_pledge_report(database, filter, k_day); }));
    const std::string obligations = in_french(money.ask(
        [&](Database& database) { return build_obligation_report(database, filter, k_day); }));
    const std::string advances = in_french(money.ask(
        [&](Database& database) { return build_advance_report(database, filter, k_day); }));

    CHECK_THAT(pledges, Contains("Annonces de contributions\n"));
    CHECK_THAT(pledges, Contains("jusqu’au 1er sept. 2026, fonds GEN\n"));
    CHECK_THAT(pledges, Contains("40,00"));
    CHECK_THAT(pledges, Contains("plus de 365"));
    CHECK_THAT(obligations, Contains("0 en totalité, non listés\n"));
    CHECK_THAT(obligations, Contains("Seuls les engagements en vigueur figurent ici\u00A0: ceux"));
    CHECK_THAT(advances, Contains("Par avance, montants en USD\n"));
    CHECK_THAT(advances, Contains("(non affiché, faute de place\u00A0: "));
}

TEST_CASE("concentration, timeliness and the trial balance are told in French", "[reports]") {
    MissionMoney money;
    play(money);

    const std::string concentration = in_french(money.ask(
        [](Database& database) { return build_concentration_report(database, Filter{}); }));
    const std::string timeliness = in_french(
        money.ask([](Database& database) { return build_timeliness_report(database, Filter{}); }));
    const std::string balance = in_french(money.ask([](Database& database) {
        return build_trial_balance(database, Filter{.fund = "GEN"}, 1);
    }));

    CHECK_THAT(concentration, Contains("Premier donateur, part\u00A0%"));
    CHECK_THAT(concentration, Contains("100,0"));
    CHECK_THAT(timeliness, Contains("de l’annonce à la confirmation"));
    CHECK_THAT(balance, Contains("Débit USD"));
    CHECK_THAT(balance, Contains("Réel\u00A0: ce qui a eu lieu\n"));
    CHECK_THAT(balance, Contains("31 mars 2026"));
}

TEST_CASE("traces and the state of contingency funds are told in French", "[reports]") {
    MissionMoney money;
    play(money);

    const std::string up = in_french(money.ask([](Database& database) {
        return trace_money(database, "DB-00001", TraceDirection::up, Filter{}).value();
    }));
    const std::string status = in_french(
        money.ask([](Database& database) { return read_contingency_status(database, k_day); }));

    CHECK_THAT(up, Contains("DB-00001\u00A0: d’où vient l’argent\n"));
    CHECK_THAT(up, Contains("report à nouveau"));
    CHECK_THAT(status, Contains("Fonds CF, montants en USD\n"));
    CHECK_THAT(status, Contains("Immobilisé par des prélèvements non décidés"));
}

TEST_CASE("every list is told in French, names as recorded", "[reports][list]") {
    MissionMoney money;
    play(money);
    std::string all;

    for (const std::string& kind : list_kind_words()) {
        CAPTURE(kind);
        all += in_french(money.ask([&](Database& database) {
            return read_listing(database, parse_list_kind(kind).value(), Filter{}, 100).value();
        }));
    }

    CHECK_THAT(all, Contains("Contingency fund"));
    CHECK_THAT(all, Contains("réserve"));
    CHECK_THAT(all, Contains("agent certificateur"));
    CHECK_THAT(all, Contains("Prélèvements sur réserve\n"));
    CHECK_THAT(all, Contains("Rien à lister\u00A0: témoins."));
    CHECK_THAT(all, !Contains("_"));
}

TEST_CASE("a record and an inbox are told in French", "[reports][show][inbox]") {
    MissionMoney money;
    play(money);

    const std::string shown = in_french(money.ask([](Database& database) {
        return show_record(database, "CD-00001", ShowContext::yes, nullptr).value();
    }));
    const std::string inbox = in_french(money.ask([](Database& database) {
        return read_inbox(database, "approver", Timestamp{1'800'000'000}).value();
    }));

    INFO(shown);
    INFO(inbox);
    CHECK_THAT(shown, Contains("contingency.drawn\u00A0: Propose un prélèvement"));
    CHECK_THAT(shown, Contains("30 juin 2026\n"));
    CHECK_THAT(shown, Contains("40,00\u00A0USD\n"));
    CHECK_THAT(shown, Contains("  prêt\n"));
    CHECK_THAT(shown, Contains("  scellé\n"));
    CHECK_THAT(inbox, Contains("approuver  CD-00001"));
    CHECK_THAT(inbox, Contains("agent ordonnateur"));
}

}  // namespace fundtrail::everyday_in_french_test
