// `list KIND`: the registers, officers, documents, results, rates, closed months, witnesses and
// proposals as they stand now.
//
// Reads the projections, and the records of the register entries, documents, rates and months that
// it names. Amounts of budget lines are minor units of the base currency, those of a document of
// its own currency. What is left of a document is what later records may still take: of a confirmed
// pledge what has not been received, of an allocation or obligation what is neither taken nor
// reserved by a pending proposal, of a budget line what has not been allocated, of a claim what has
// not been recovered, of a loan what has not been repaid, of a bank transfer what is in transit.
#pragma once

#include "core/json.hpp"
#include "core/rate.hpp"
#include "core/result.hpp"
#include "ledger/sqlite.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/listed_results.hpp"
#include "reports/page.hpp"
#include "reports/pending_items.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class ListKind : std::uint8_t {
    party,
    account,
    fund,
    objective,
    budget,
    officer,
    pledge,
    receipt,
    in_kind,
    allocation,
    obligation,
    disbursement,
    claim,
    draw,
    transfer,
    indicator,
    measurement,
    milestone,
    lesson,
    rate,
    period,
    witness,
    proposal
};

[[nodiscard]] std::string_view to_text(ListKind kind);
/// `party`, `account` … in the order of the enumeration.
[[nodiscard]] std::vector<std::string> list_kind_words();
/// Reads `party` or `parties`, ignoring ASCII case. Refuses (`list-kind`) with the kinds there are.
[[nodiscard]] Result<ListKind> parse_list_kind(std::string_view text);

struct ListedRegister {
    RecordId record;
    std::string code;
    std::string name;  // `sealed` if it is private, empty if it has none
    bool is_name_sealed = false;
    std::string word;  // kind of a party or fund; currency of an account
    std::string
        owner;  // donor of a fund; fund of an account; parent of an objective; objective of a line
    Date date;
    std::optional<std::int64_t> amount = {};  // of a budget line
    std::optional<std::int64_t> left = {};    // of a budget line, not yet allocated
};

struct ListedOfficer {
    RecordId record;
    std::string code;
    std::string key;  // name+hexadecimal ID
    RoleSet roles;
    std::string state;  // in force, changed (the roles, later), replaced, revoked or acting

    /// Of an appointment to act for another; the row then has that role, and the officer's key.
    struct Appointment {
        std::string instead_of;
        Date until;
        std::optional<std::int64_t> limit = {};
    };

    std::optional<Appointment> appointment = {};
};

struct ListedDocument {
    RecordId record;
    std::string ref;
    std::string state;
    Date date;
    Currency currency;  // of its amounts
    std::int64_t amount = 0;
    std::optional<std::int64_t> left = {};
    std::string party;
    std::string fund;
    std::string budget;
    std::string account;
    std::string under;  // the document that it draws on
    std::string officer;
    std::string word = {};     // of a draw: loan or grant; of a contribution in kind: goods, …
    std::string to_fund = {};  // of a draw: the fund that draws
    std::string from_account = {};  // of a bank transfer: the one that pays; `account` is paid into
};

/// The rate in effect from a day on; one that a later record replaced for the same day is not
/// listed.
struct ListedRate {
    RecordId record;
    Date effective;
    Rate quoted;
    std::string source;
};

/// A closed month.
struct ListedPeriod {
    RecordId record;  // that proposed to close it
    Month month;
    Date date;  // of that decision
};

/// A witness that the ledger names; which witnesses count it does not say.
struct ListedWitness {
    RecordId record;
    std::string key;  // the vkey
    std::string party;
    std::string url;
    Date date;
};

struct Listing {
    ListKind kind = ListKind::party;
    Currency base_currency;
    std::vector<ListedRegister> registers = {};
    std::vector<ListedOfficer> officers = {};
    std::vector<ListedDocument> documents = {};
    ListedResults results = {};
    std::vector<ListedRate> rates = {};         // by day, then by currency
    std::vector<ListedPeriod> periods = {};     // by month
    std::vector<ListedWitness> witnesses = {};  // in order of registration
    std::vector<PendingItem> proposals = {};
    bool has_more = false;  // beyond rows_max
};

inline constexpr std::size_t k_list_rows_max = 1'000;

/// Rows in order of code, number, day or record, at most `rows_max` of them. Refuses a filter that
/// does not concern the kind (`list-filter`), a code that is not in its register
/// (`reference-known`), and as_of and known_at: a list shows the present. The database is open for
/// hostile reading and in a transaction. Throws CorruptLedger if projections or records are missing
/// or damaged.
[[nodiscard]] Result<Listing> read_listing(Database& database,
                                           ListKind kind,
                                           const Filter& filter,
                                           std::size_t rows_max = k_list_rows_max);

[[nodiscard]] Page to_page(const Listing& listing, const Words& words = Words{});
/// {"kind":"pledge","base_currency":"USD","has_more":false,"rows":[…]}. A register row:
/// {"record","code", "name","date", and what the kind has of
/// "kind","currency","donor","fund","parent","objective", "amount","allocated","left"}; an officer
/// {"record","officer","key","roles":"…","state", and of an appointment "for","until" and, if there
/// is one, "limit"}; a document
/// {"record","ref","state","date","amount","party","fund","budget","account","under","officer",
/// "left" only where something may be left, "kind" and "to_fund" only of a draw, "kind" of a
/// contribution in kind, "from_account" only of a bank transfer}; a rate {"record","effective",
/// "quoted":{"quote":"600","base":"USD","currency":"XOF"},"source"}; a closed month {"record",
/// "period":"2026-03","date"}; a witness {"record","key","party","url","date"}; a proposal as in
/// pending_items.hpp; indicators, measurements, milestones and lessons as in listed_results.hpp.
/// Amounts as objects.
[[nodiscard]] JsonValue to_json(const Listing& listing);

}  // namespace fundtrail
