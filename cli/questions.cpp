#include "cli/questions.hpp"

#include "cli/period.hpp"
#include "core/book.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "ledger/projections.hpp"
#include "ledger/schema.hpp"
#include "reports/listing.hpp"
#include "reports/show.hpp"

#include <limits>

namespace fundtrail {
namespace {

int fiscal_year_start(Database& database) {
    Book book;
    load_standing_state(database, book);
    return book.policy().fiscal_year_start;
}

/// A moment, or a day: then its last second.
Result<Timestamp> parse_moment(const std::string& text) {
    if (const auto moment = parse_timestamp(text)) return *moment;
    if (const auto day = parse_date(text)) {
        return Timestamp{(std::int64_t{day->days_since_epoch} + 1) * k_seconds_per_day - 1};
    }
    return refuse("moment",
                  '"' + text.substr(0, 40) + "\" is neither a day nor a moment",
                  "write 2026-06-30, or 2026-06-30T12:00:00Z (UTC)");
}

/// Whether a period gives its first or its last day.
enum class Edge { first, last };

std::optional<Refusal> read_day(const std::string& text,
                                Edge edge,
                                Database& database,
                                std::optional<Date>& day) {
    if (text.empty()) return std::nullopt;
    const bool is_fiscal = text.substr(0, 2) == "FY";
    const auto period = parse_period(text, is_fiscal ? fiscal_year_start(database) : 1);
    if (!period) return period.error();
    day = edge == Edge::first ? period->first : period->last;
    return std::nullopt;
}

}  // namespace

void add_filter_options(CLI::App& command, FilterOptions& options) {
    command.add_option("--since", options.since, "Value dates from this day or period on");
    command.add_option(
        "--until", options.until, "Value dates up to this day or the end of this period");
    command.add_option("--fund", options.fund, "Only this fund");
    command.add_option("--budget", options.budget, "Only this budget line");
    command.add_option("--objective", options.objective, "Only this objective");
    command.add_option("--donor,--payee,--party", options.party, "Only this donor or payee");
    command.add_option("--account", options.account, "Only this bank account");
    command.add_option("--officer", options.officer, "Only this officer");
    command.add_option("--currency", options.currency, "Only this currency");
}

void add_date_options(CLI::App& command, FilterOptions& options) {
    command.add_option(
        "--as-of", options.as_of, "As of the end of this day or period, by value date");
    command.add_option("--known-at",
                       options.known_at,
                       "As the ledger stood at this day or moment, by time of entry");
}

namespace {

bool is_recorded(const std::string& name, ProjectionSource& source, NamePool& names) {
    std::string capitals{name};
    for (char& letter : capitals) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    if (const auto ref = parse_document_ref(capitals)) {
        return source.document(*ref, names).has_value();
    }
    const auto record = parse_record_id(name);
    return record && source.record_bytes(*record).has_value();
}

/// Refuses a code that no register holds: "nothing found" would mislead. Ledgers without current
/// derived tables are not asked.
std::optional<Refusal> refuse_unknown(const Filter& filter, Database& database) {
    if (!has_current_projections(database)) return std::nullopt;
    ProjectionSource source{database};
    NamePool names;
    const std::vector<std::pair<RegisterKind, std::string>> codes{
        {RegisterKind::fund, filter.fund},
        {RegisterKind::budget, filter.budget},
        {RegisterKind::objective, filter.objective},
        {RegisterKind::party, filter.party},
        // A trial balance also takes the whole name of any account, bank:USD-OPS.
        {RegisterKind::account,
         filter.account.find(':') == std::string::npos ? filter.account : std::string{}}};
    for (const auto& [kind, code] : codes) {
        if (code.empty() || source.register_entry(kind, ascii_lower(code), names)) continue;
        return Refusal{
            .rule = "reference-known",
            .reason = "there is no " + std::string{to_text(kind)} + " \"" + code + '"',
            .remedy = "`fundtrail list " + std::string{to_text(kind)} + "` shows those that exist"};
    }
    if (filter.ref.empty() || is_recorded(filter.ref, source, names)) return std::nullopt;
    return Refusal{.rule = "reference-known",
                   .reason = "there is no document or record \"" + filter.ref + '"',
                   .remedy = "write a document such as DB-00001, or a record such as 41.0"};
}

}  // namespace

Result<Filter> parse_filter(const FilterOptions& options, Database& database) {
    Filter filter{.ref = options.ref,
                  .fund = options.fund,
                  .budget = options.budget,
                  .objective = options.objective,
                  .party = options.party,
                  .account = options.account,
                  .officer = options.officer,
                  .currency = options.currency};
    if (auto refusal = read_day(options.as_of, Edge::last, database, filter.as_of)) {
        return tl::unexpected{*refusal};
    }
    if (auto refusal = read_day(options.since, Edge::first, database, filter.since)) {
        return tl::unexpected{*refusal};
    }
    if (auto refusal = read_day(options.until, Edge::last, database, filter.until)) {
        return tl::unexpected{*refusal};
    }
    if (!options.known_at.empty()) {
        const auto moment = parse_moment(options.known_at);
        if (!moment) return tl::unexpected{moment.error()};
        filter.known_at = *moment;
    }
    if (filter.since && filter.until && *filter.until < *filter.since) {
        return refuse("period",
                      "--until ends on " + to_text(*filter.until) + ", before --since begins on " +
                          to_text(*filter.since),
                      "state a period that runs forward");
    }
    if (auto refusal = refuse_unknown(filter, database)) return tl::unexpected{*refusal};
    return filter;
}

ExitCode ask(Session& session, const std::function<ExitCode(Database&)>& answer) {
    Database database =
        Database::open(session.ledger_folder().ledger(), OpenMode::read_only_hostile);
    require_known_file(database, k_ledger_application_id);
    Transaction one_moment{database, Transaction::Mode::deferred};
    return answer(database);
}

ExitCode answer_list(const std::string& kind, const FilterOptions& options, Session& session) {
    return ask(session, [&](Database& database) {
        const auto list_kind = parse_list_kind(kind);
        if (!list_kind) return session.refuse(list_kind.error());
        const auto filter = parse_filter(options, database);
        if (!filter) return session.refuse(filter.error());
        const auto listing = read_listing(
            database,
            *list_kind,
            *filter,
            session.is_for_reading() ? k_list_rows_max : std::numeric_limits<std::int32_t>::max());
        if (!listing) return session.refuse(listing.error());
        return session.print(to_page(*listing), to_json(*listing));
    });
}

ExitCode answer_policy(Session& session) {
    return ask(session, [&](Database& database) {
        const RecordId policy{read_counter(database, "policy").value_or(-1)};
        if (policy.number < 0) {
            const Page page{
                .title = "No policy has been set",
                .facts = {},
                .tables = {},
                .notes = {"Payments beyond a fund's cash are refused, no account may be "
                          "overdrawn, no steps are added."}};
            JsonValue answer;
            answer["is_set"] = false;
            return session.print(page, answer);
        }
        const auto shown = show_record(database, to_text(policy), ShowContext::no, nullptr);
        if (!shown) return session.refuse(shown.error());
        return session.print(to_page(*shown), to_json(*shown));
    });
}

}  // namespace fundtrail
