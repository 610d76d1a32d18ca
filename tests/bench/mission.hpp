// A mission's ledger of any size, written through WriteSession by the officers whom its records
// need.
//
// A case is a donor's pledge with all that becomes of it: confirmation, receipt, allocation,
// obligations and payments with their decisions, 58 records. Cases are played in rounds of a month,
// each round in six sessions, because an officer signs only what the role permits; entries hold
// 1,000 records. Dates move forward, with some receipts booked days late. The payments of one more
// case await the certifier, for at no moment of a mission is every inbox empty.
#pragma once

#include "core/clock.hpp"
#include "core/crypto.hpp"
#include "core/date.hpp"
#include "core/draft.hpp"
#include "core/json.hpp"
#include "core/note.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/founding.hpp"
#include "ledger/keyring.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/signer_memory.hpp"
#include "ledger/write_session.hpp"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail::bench {

constexpr std::int64_t k_obligations_per_case = 3;
constexpr std::int64_t k_payments_per_obligation = 4;
constexpr std::int64_t k_payments_per_case = k_obligations_per_case * k_payments_per_obligation;
constexpr std::int64_t k_records_per_case =
    4 + 2 * k_obligations_per_case + 4 * k_payments_per_case;
constexpr std::size_t k_records_per_entry = 1'000;
constexpr std::int64_t k_donors = 40;
constexpr std::int64_t k_vendors = 500;
constexpr std::int64_t k_accounts = 5;
constexpr std::int64_t k_budget_lines = 50;
constexpr std::int32_t k_days_per_round = 30;

class SetClock : public Clock {
  public:
    [[nodiscard]] Timestamp now() const override { return time_; }

    void set(Timestamp time) { time_ = time; }

  private:
    Timestamp time_{1'767'225'600};  // 2026-01-01
};

inline JsonValue usd(std::string_view amount) {
    JsonValue value;
    value["amount"] = amount;
    value["currency"] = "USD";
    return value;
}

inline Draft draft(std::initializer_list<std::pair<const std::string, JsonValue>> fields) {
    return Draft{.fields = JsonValue{JsonValue::Object(fields)}, .local_name = {}};
}

inline std::string code(std::string_view letter, std::int64_t number) {
    const std::string digits = std::to_string(number + 1);
    return std::string{letter} + (digits.size() < 2 ? "0" : "") + digits;
}

class Mission {
  public:
    explicit Mission(const std::string& folder) : folder_{folder} {}

    /// Founds the ledger, enrols the officers and fills the registers.
    void found() {
        id_ = found_ledger(folder_,
                           Founding{.name = "bench.example/mission",
                                    .base_currency = *Currency::find("USD"),
                                    .checkpoint_key = key_of("checkpoint").public_key(),
                                    .administrators = {{"admin", verifier_key_of("admin")}}},
                           {key_of("admin"), keys_folder()},
                           surroundings());
        in_session("admin", [&](WriteSession& session) {
            enrol(session, "finance", "finance_officer");
            enrol(session, "certifier", "certifying_officer");
            enrol(session, "approver", "approving_officer");
            enrol(session, "treasurer", "treasurer");
            enrol(session, "admin-2", "administrator");
        });
        in_session("finance", [&](WriteSession& session) {
            add_registers(session);
            fill_funds(session);
        });
    }

    /// Opens a ledger that found() has made.
    void open(const Hash& ledger_id) { id_ = ledger_id; }

    /// Plays about `records` records.
    void play(std::int64_t records) {
        const std::int64_t cases = std::max<std::int64_t>(1, records / k_records_per_case);
        const std::int64_t rounds = std::clamp<std::int64_t>(records / 25'000, 1, 12);
        for (std::int64_t round = 0; round < rounds; ++round) {
            play_round(round, cases * round / rounds, cases * (round + 1) / rounds);
        }
        play_open_case(cases);
    }

    /// Puts the officers' keys where the program looks for them, without a passphrase.
    void store_keys(const std::string& keyring_folder) {
        const Keyring keyring{keyring_folder};
        for (const char* officer : {"admin", "finance", "certifier", "approver", "treasurer"})
            keyring.store(key_name(officer), key_of(officer), std::nullopt, random_);
    }

    /// One signed entry with one pledge, durable.
    void append_pledge() {
        in_session("finance", [&](WriteSession& session) {
            static_cast<void>(add(session, pledge(0, today())));
        });
    }

    /// As many pledges, each in an entry with a signature of its own, durable together.
    void append_pledges_signed_singly(std::int64_t pledges) {
        in_session("finance", [&](WriteSession& session) {
            for (std::int64_t number = 0; number < pledges; ++number) {
                add(session, pledge(number, today()));
                session.seal_entry();
            }
        });
    }

    /// Signs a checkpoint of all that stands; returns the key that verifies it.
    std::string sign() {
        const SignedCheckpoint made =
            sign_ledger(folder_, key_of("checkpoint"), keys_folder() + "/checkpoint");
        return to_text(
            make_verifier_key(made.checkpoint.origin, key_of("checkpoint").public_key()));
    }

    [[nodiscard]] const LedgerFolder& folder() const { return folder_; }

    [[nodiscard]] const Hash& ledger_id() const { return id_; }

    void set_clock(Timestamp time) { clock_.set(time); }

    [[nodiscard]] Timestamp time() const { return clock_.now(); }

  private:
    /// What the records of one case are called, and on which day it begins.
    struct Case {
        std::int64_t number = 0;
        Date day;
        std::string pledge = {};
        std::string allocation = {};
        std::vector<std::string> obligations = {};
        std::vector<std::string> payments = {};
    };

    static SecretKey key_of(std::string_view label) {
        return SecretKey::from_seed(sha256({"fundtrail bench key: ", label}).bytes);
    }

    static std::string key_name(std::string_view label) {
        return "bench.example/" + std::string{label};
    }

    static VerifierKey verifier_key_of(std::string_view label) {
        return make_verifier_key(key_name(label), key_of(label).public_key());
    }

    [[nodiscard]] Surroundings surroundings() {
        return Surroundings{.clock = clock_, .random = random_};
    }

    [[nodiscard]] std::string keys_folder() const { return folder_.path + "/keys"; }

    [[nodiscard]] Date today() const { return date_of(clock_.now()); }

    void in_session(std::string_view officer, const std::function<void(WriteSession&)>& work) {
        const SecretKey secret = key_of(officer);
        SignerMemory memory{signer_memory_path(keys_folder(), key_name(officer), id_)};
        WriteSession session{
            folder_,
            Signer{.key = verifier_key_of(officer), .secret = &secret, .memory = &memory},
            surroundings()};
        work(session);
        static_cast<void>(session.commit());
    }

    static RecordNames add(WriteSession& session, const Draft& fields) {
        auto outcome = session.add(fields);
        if (!outcome)
            throw std::runtime_error{outcome.error().rule + ": " + outcome.error().reason};
        if (session.open_records() == k_records_per_entry) session.seal_entry();
        return std::move(outcome->names);
    }

    static void enrol(WriteSession& session, std::string_view officer, const char* role) {
        add(session,
            draft({{"type", "officer.enrolled"},
                   {"officer", officer},
                   {"key", to_text(verifier_key_of(officer))},
                   {"roles", JsonValue::Array{role}}}));
    }

    static void add_registers(WriteSession& session) {
        for (std::int64_t number = 0; number < k_donors; ++number) {
            const std::string donor = code("D", number);
            add(session,
                draft({{"type", "party.added"},
                       {"party", donor},
                       {"kind", "donor"},
                       {"name", "Donor " + donor}}));
            add(session,
                draft({{"type", "fund.added"},
                       {"fund", code("F", number)},
                       {"kind", "earmarked"},
                       {"name", "Fund of " + donor},
                       {"donor", donor},
                       {"recognition", "receipt"},
                       {"authority", "receipt"}}));
        }
        for (std::int64_t number = 0; number < k_vendors; ++number) {
            const std::string vendor = code("V", number);
            add(session,
                draft({{"type", "party.added"},
                       {"party", vendor},
                       {"kind", "vendor"},
                       {"name", "Entreprise " + vendor}}));
        }
        for (std::int64_t number = 0; number < k_accounts; ++number) {
            add(session,
                draft({{"type", "account.added"},
                       {"account", code("USD-", number)},
                       {"currency", "USD"}}));
        }
        for (std::int64_t number = 0; number < k_budget_lines; ++number) {
            const std::string line = code("L", number);
            add(session,
                draft({{"type", "budget.added"},
                       {"budget", line},
                       {"name", "Line " + line},
                       {"amount", usd("9000000000.00")}}));
        }
    }

    /// Proposals reserve a fund's cash whatever their day, so a month of them needs more than its
    /// own receipts.
    static void fill_funds(WriteSession& session) {
        for (std::int64_t number = 0; number < k_donors; ++number) {
            add(session,
                draft({{"type", "receipt.recorded"},
                       {"account", code("USD-", number % k_accounts)},
                       {"amount", usd("500000000.00")},
                       {"donor", code("D", number)},
                       {"fund", code("F", number)}}));
        }
    }

    static Draft pledge(std::int64_t number, Date day) {
        return draft({{"type", "pledge.made"},
                      {"donor", code("D", number % k_donors)},
                      {"fund", code("F", number % k_donors)},
                      {"amount", usd("100000.00")},
                      {"conditions", "For wells in the northern districts, by year's end"},
                      {"date", to_text(day)}});
    }

    void play_round(std::int64_t round, std::int64_t first, std::int64_t end) {
        const Date begin{20'459 +
                         static_cast<std::int32_t>(round * k_days_per_round)};  // 2026-01-06
        std::vector<Case> cases;
        for (std::int64_t number = first; number < end; ++number) {
            const auto days = static_cast<std::int32_t>((number - first) * (k_days_per_round - 12) /
                                                        (end - first));
            cases.push_back(Case{.number = number, .day = later(begin, days)});
        }
        clock_.set(Timestamp{(std::int64_t{begin.days_since_epoch} + k_days_per_round) * 86'400});

        in_session("finance", [&](WriteSession& session) {
            for (Case& one : cases)
                fund_case(session, one);
        });
        in_session("certifier", [&](WriteSession& session) {
            for (const Case& one : cases)
                decide(session, "certified", one.obligations);
        });
        in_session("finance", [&](WriteSession& session) {
            for (Case& one : cases)
                propose_payments(session, one);
        });
        in_session("certifier", [&](WriteSession& session) {
            for (const Case& one : cases)
                decide(session, "certified", one.payments);
        });
        in_session("approver", [&](WriteSession& session) {
            for (const Case& one : cases)
                decide(session, "approved", one.payments);
        });
        in_session("treasurer", [&](WriteSession& session) {
            for (const Case& one : cases)
                pay(session, one);
        });
    }

    void play_open_case(std::int64_t number) {
        Case one{.number = number, .day = later(today(), 12 - k_days_per_round)};
        in_session("finance", [&](WriteSession& session) { fund_case(session, one); });
        in_session("certifier",
                   [&](WriteSession& session) { decide(session, "certified", one.obligations); });
        in_session("finance", [&](WriteSession& session) { propose_payments(session, one); });
    }

    static Date later(Date day, std::int32_t days) { return Date{day.days_since_epoch + days}; }

    static std::string account_of(const Case& one) { return code("USD-", one.number % k_accounts); }

    static std::string payee_of(const Case& one, std::size_t obligation) {
        return code("V",
                    (one.number * k_obligations_per_case + static_cast<std::int64_t>(obligation)) %
                        k_vendors);
    }

    static void fund_case(WriteSession& session, Case& one) {
        one.pledge = add(session, pledge(one.number, one.day)).ref;
        add(session,
            draft({{"type", "pledge.confirmed"},
                   {"pledge", one.pledge},
                   {"agreement", "AGR-2026-" + std::to_string(one.number)},
                   {"date", to_text(one.day)}}));
        JsonValue part;
        part["pledge"] = one.pledge;
        part["amount"] = usd("100000.00");
        const bool is_late = one.number % 7 == 0;
        add(session,
            draft({{"type", "receipt.recorded"},
                   {"account", account_of(one)},
                   {"amount", usd("100000.00")},
                   {"pledges", JsonValue::Array{part}},
                   {"bank_ref", "SWIFT " + std::to_string(700'000 + one.number)},
                   {"date", to_text(later(one.day, is_late ? 0 : 2))}}));
        one.allocation = add(session,
                             draft({{"type", "allocation.made"},
                                    {"fund", code("F", one.number % k_donors)},
                                    {"budget", code("L", one.number % k_budget_lines)},
                                    {"amount", usd("90000.00")},
                                    {"date", to_text(later(one.day, 3))}}))
                             .ref;
        for (std::size_t obligation = 0; obligation < k_obligations_per_case; ++obligation) {
            one.obligations.push_back(
                add(session,
                    draft({{"type", "obligation.raised"},
                           {"allocation", one.allocation},
                           {"payee", payee_of(one, obligation)},
                           {"amount", usd("25000.00")},
                           {"purpose", "Contract for drilling, lot " + std::to_string(obligation)},
                           {"date", to_text(later(one.day, 3))}}))
                    .ref);
        }
    }

    static void decide(WriteSession& session,
                       const char* decision,
                       const std::vector<std::string>& proposals) {
        for (const std::string& proposal : proposals) {
            add(session, draft({{"type", decision}, {"record", proposal}}));
        }
    }

    static void propose_payments(WriteSession& session, Case& one) {
        for (std::int64_t payment = 0; payment < k_payments_per_case; ++payment) {
            const auto obligation = static_cast<std::size_t>(payment / k_payments_per_obligation);
            one.payments.push_back(
                add(session,
                    draft({{"type", "disbursement.proposed"},
                           {"kind", "expenditure"},
                           {"obligation", one.obligations[obligation]},
                           {"payee", payee_of(one, obligation)},
                           {"account", account_of(one)},
                           {"amount", usd("5500.00")},
                           {"purpose", "Invoice " + std::to_string(payment) + " of the contract"},
                           {"date", to_text(later(one.day, 5))}}))
                    .ref);
        }
    }

    static void pay(WriteSession& session, const Case& one) {
        std::int32_t payment = 0;
        for (const std::string& disbursement : one.payments) {
            add(session,
                draft({{"type", "disbursement.paid"},
                       {"disbursement", disbursement},
                       {"bank_ref", "TRX " + disbursement},
                       {"date", to_text(later(one.day, 6 + payment++ / 3))}}));
        }
    }

    LedgerFolder folder_;
    SetClock clock_;
    SystemRandom random_;
    Hash id_;
};

}  // namespace fundtrail::bench
