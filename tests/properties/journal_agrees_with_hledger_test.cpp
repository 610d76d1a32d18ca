// The journal, added up by hledger, against our own trial balance: two programs, one answer.
#include "core/money.hpp"
#include "reports/journal.hpp"
#include "tests/support/hledger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"
#include "tests/support/told_walk.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace fundtrail::journal_agrees_with_hledger_test {
namespace {

using support::Balances;
using support::balances_of_hledger;
using support::compare;
using support::Compared;
using support::draft;
using support::require_hledger;
using support::TestLedger;
using support::usd;

/// Money that comes in on a day and is spent in part: each amount is a part of the one before it,
/// in cents, and the first zero ends the chain.
struct Chain {
    bool is_general = false;
    std::int64_t day = 0;
    std::int64_t received = 1;
    std::int64_t allocated = 0;
    std::int64_t obligated = 0;
    std::int64_t paid = 0;
};

rc::Gen<Chain> any_chain() {
    return rc::gen::exec([] {
        const auto part_of = [](std::int64_t whole) {
            return *rc::gen::resize(100, rc::gen::inRange<std::int64_t>(0, whole + 1));
        };
        Chain chain;
        chain.is_general = *rc::gen::arbitrary<bool>();
        chain.day = *rc::gen::inRange<std::int64_t>(1, 28);
        chain.received = 1 + part_of(10'000'000);
        chain.allocated = part_of(std::min<std::int64_t>(chain.received, 1'000'000));
        chain.obligated = part_of(chain.allocated);
        chain.paid = part_of(chain.obligated);
        return chain;
    });
}

JsonValue cents(std::int64_t amount) {
    return usd(amount_text(amount, *Currency::find("USD")));
}

std::string day_of(const Chain& chain) {
    return to_text(*make_date(2026, 1, static_cast<int>(chain.day)));
}

/// Pledge, confirmation, receipt, allocation, obligation; `at` names them within the entry.
void add_drafts(const Chain& chain, const std::string& at, std::vector<Draft>& drafts) {
    const std::string fund = chain.is_general ? "GEN" : "SE";
    JsonValue part;
    part["pledge"] = "@PL" + at;
    part["amount"] = cents(chain.received);
    drafts.push_back(draft({{"type", "pledge.made"},
                            {"donor", chain.is_general ? "NO" : "SE"},
                            {"fund", fund},
                            {"amount", cents(chain.received)},
                            {"date", day_of(chain)}},
                           "PL" + at));
    drafts.push_back(draft({{"type", "pledge.confirmed"},
                            {"pledge", "@PL" + at},
                            {"agreement", "AGR" + at},
                            {"date", day_of(chain)}}));
    drafts.push_back(draft({{"type", "receipt.recorded"},
                            {"account", "USD-OPS"},
                            {"amount", cents(chain.received)},
                            {"pledges", JsonValue::Array{part}},
                            {"date", day_of(chain)}}));
    if (chain.allocated == 0) return;
    drafts.push_back(draft({{"type", "allocation.made"},
                            {"fund", fund},
                            {"budget", "WATER"},
                            {"amount", cents(chain.allocated)},
                            {"date", day_of(chain)}},
                           "AL" + at));
    if (chain.obligated == 0) return;
    drafts.push_back(draft({{"type", "obligation.raised"},
                            {"allocation", "@AL" + at},
                            {"payee", "V1"},
                            {"amount", cents(chain.obligated)},
                            {"purpose", "Wells"},
                            {"date", day_of(chain)}}));
}

std::vector<Draft> steps_on(const std::vector<std::string>& documents,
                            const std::string& step,
                            const std::string& field = "record") {
    std::vector<Draft> drafts;
    for (const std::string& document : documents) {
        drafts.push_back(draft({{"type", step}, {field, document}}));
        if (field == "disbursement") drafts.back().fields["bank_ref"] = "TRX-" + document;
    }
    return drafts;
}

/// What is obligated is certified; of it, what is to be paid passes all its steps.
void spend(const std::vector<Chain>& chains, TestLedger& ledger) {
    std::vector<std::string> obligations;
    std::vector<Draft> payments;
    for (const Chain& chain : chains) {
        if (chain.obligated == 0) continue;
        obligations.push_back(
            to_text(DocumentRef{.kind = DocumentKind::obligation,
                                .number = static_cast<std::int64_t>(obligations.size()) + 1}));
        if (chain.paid == 0) continue;
        payments.push_back(draft({{"type", "disbursement.proposed"},
                                  {"kind", "expenditure"},
                                  {"obligation", obligations.back()},
                                  {"payee", "V1"},
                                  {"account", "USD-OPS"},
                                  {"amount", cents(chain.paid)},
                                  {"purpose", "Invoice"},
                                  {"date", "2026-01-30"}}));
    }
    if (!obligations.empty()) ledger.append("certifier", steps_on(obligations, "certified"));
    if (payments.empty()) return;
    std::vector<std::string> disbursements;
    for (const DraftOutcome& outcome : ledger.append("finance", payments).outcomes) {
        disbursements.push_back(outcome.names.ref);
    }
    ledger.append("certifier", steps_on(disbursements, "certified"));
    ledger.append("approver", steps_on(disbursements, "approved"));
    ledger.append("treasurer", steps_on(disbursements, "disbursement.paid", "disbursement"));
}

/// All officers in one entry: a hundred histories shall not take a hundred times eight.
void enrol_all(TestLedger& ledger) {
    const std::map<std::string, std::string> roles{{"finance", "finance_officer"},
                                                   {"certifier", "certifying_officer"},
                                                   {"approver", "approving_officer"},
                                                   {"treasurer", "treasurer"},
                                                   {"admin-2", "administrator"}};
    std::vector<Draft> drafts;
    for (const char* officer : {"finance", "certifier", "approver", "treasurer", "admin-2"}) {
        drafts.push_back(draft({{"type", "officer.enrolled"},
                                {"officer", officer},
                                {"key", to_text(support::verifier_key_of(officer))},
                                {"roles", JsonValue::Array{roles.at(officer)}}}));
    }
    ledger.append("admin", drafts);
}

}  // namespace

TEST_CASE("hledger makes of the story's journal what the trial balance says", "[properties]") {
    require_hledger();
    TestLedger ledger;
    ledger.play_story();
    const Compared compared = compare(ledger.path());
    CHECK(compared.ours.size() == 8);
    CHECK(compared.hledgers == compared.ours);
}

TEST_CASE("hledger makes of the journal of any history what the trial balance says",
          "[properties]") {
    require_hledger();
    REQUIRE(rc::check("hledger and the trial balance agree on every account and fund", [] {
        const auto count = *rc::gen::inRange<std::size_t>(1, 12);
        const auto chains = *rc::gen::container<std::vector<Chain>>(count, any_chain());
        TestLedger ledger{TestLedger::Officers::founder_only};
        enrol_all(ledger);
        ledger.add_register();
        ledger.clock().set(Timestamp{1'769'817'600});  // 2026-01-31
        std::vector<Draft> drafts;
        for (std::size_t i = 0; i < chains.size(); ++i) {
            add_drafts(chains[i], std::to_string(i), drafts);
        }
        ledger.append("finance", drafts);
        spend(chains, ledger);
        const Compared compared = compare(ledger.path());
        RC_ASSERT(compared.ours.size() >= std::size_t{4});
        RC_ASSERT(compared.hledgers == compared.ours);
    }));
}

TEST_CASE("hledger comes to the base amounts of accounts that keep their own currency",
          "[properties]") {
    require_hledger();
    REQUIRE(rc::check("hledger's balances at cost are the sums of base amounts", [] {
        struct Line {
            std::string account;
            std::string currency;  // empty: the base currency
        };
        const std::vector<Line> lines{{"bank:XOF-BKO", "XOF"},
                                      {"bank:SEK-OPS", "SEK"},
                                      {"bank:KWD-OPS", "KWD"},
                                      {"obligation:OB-00001", "XOF"},
                                      {"receivable:PL-00001", ""}};
        constexpr std::int64_t k_most = 1'000'000'000;
        const support::TemporaryFolder folder;
        const std::string path = folder.path_of("journal");
        std::ofstream out{path};
        JournalWriter journal{out};
        support::ToldWalk walk;
        std::map<std::string, std::int64_t> sums;
        const auto records = *rc::gen::inRange(1, 12);
        for (int record = 0; record < records; ++record) {
            PostingList postings = walk.postings();
            for (const Line& line : lines) {
                const auto base = *rc::gen::inRange<std::int64_t>(-k_most, k_most);
                const bool is_control = line.account.rfind("obligation", 0) == 0;
                const std::string other = is_control ? "authority" : "exchange";
                if (line.currency.empty() || *rc::gen::arbitrary<bool>()) {
                    postings.add(line.account, "SE", base);
                } else {
                    postings.add(line.account,
                                 "SE",
                                 base,
                                 Money{.currency = *Currency::find(line.currency),
                                       .minor_units = *rc::gen::inRange(-k_most, k_most)});
                }
                postings.add(other, "SE", -base);
                sums[std::string{is_control ? "control" : "actual"} + ':' + line.account +
                     ":fund:SE"] += base;
                sums[(is_control ? "control:" : "actual:") + other + ":fund:SE"] -= base;
            }
            walk.tell(journal, postings);
        }
        out.close();
        Balances ours;
        for (const auto& [account, sum] : sums) {
            if (sum != 0) ours[account] = amount_text(sum, *Currency::find("USD"));
        }
        RC_ASSERT(balances_of_hledger(path) == ours);
    }));
}

}  // namespace fundtrail::journal_agrees_with_hledger_test
