#include "cli/questions.hpp"

#include "cli/period.hpp"
#include "core/book.hpp"
#include "core/error.hpp"
#include "ledger/projections.hpp"
#include "ledger/schema.hpp"
#include "reports/listing.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/show.hpp"

#include <limits>

namespace fundtrail {
namespace {

int fiscal_year_start(Database& database) {
    Book book;
    load_standing_state(database, book);
    return book.policy().fiscal_year_start;
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

/// A moment, or the last second of a day or period.
std::optional<Refusal> read_moment(const std::string& text,
                                   Database& database,
                                   std::optional<Timestamp>& moment) {
    if (text.empty()) return std::nullopt;
    moment = parse_timestamp(text);
    if (moment) return std::nullopt;
    std::optional<Date> day;
    if (auto refusal = read_day(text, Edge::last, database, day)) {
        return Refusal{.rule = "moment",
                       .reason = '"' + text.substr(0, 40) + "\" is neither a moment nor a period",
                       .remedy =
                           "write a moment 2026-06-30T12:00:00Z (UTC), a day 2026-06-30, a "
                           "month 2026-06, a quarter 2026Q2 or a year 2026"};
    }
    moment = Timestamp{(std::int64_t{day->days_since_epoch} + 1) * k_seconds_per_day - 1};
    return std::nullopt;
}

}  // namespace

void add_filter_options(Command command, FilterOptions& options) {
    command.option("--since", options.since, "Value dates from this day or period on");
    command.option(
        "--until", options.until, "Value dates up to this day or the end of this period");
    command.option("--fund", options.fund, "Only this fund");
    command.option("--budget", options.budget, "Only this budget line");
    command.option("--objective", options.objective, "Only this objective");
    command.option("--donor,--payee,--party", options.party, "Only this donor or payee");
    command.option("--account", options.account, "Only this bank account");
    command.option("--officer", options.officer, "Only this officer");
    command.option("--currency", options.currency, "Only this currency");
}

void add_date_options(Command command, FilterOptions& options) {
    command.option("--as-of", options.as_of, "As of the end of this day or period, by value date");
    command.option("--known-at",
                   options.known_at,
                   "As the ledger stood at this moment or the end of this day or period, "
                   "by time of entry");
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

/// The filter as the ledger spells it. Ledgers without current derived tables are not asked, and
/// none is if the filter names nothing.
Result<Filter> require_known(const Filter& filter, NamedAccounts accounts, Database& database) {
    if (codes_in_words(filter, Words{}).empty() || !has_current_projections(database)) {
        return filter;
    }
    ProjectedLedger ledger{database};
    ProjectionSource source{database};
    if (!filter.ref.empty() && !is_recorded(filter.ref, source, ledger.book().names())) {
        return refuse("reference-known",
                      "there is no document or record \"" + filter.ref + '"',
                      "write a document such as DB-00001, or a record such as 41.0");
    }
    return spelled_as_recorded(filter, accounts, ledger);
}

}  // namespace

Result<Filter> parse_filter(const FilterOptions& options, Database& database) {
    Filter filter{.ref = options.ref,
                  .fund = options.fund,
                  .budget = options.budget,
                  .objective = options.objective,
                  .indicator = options.indicator,
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
    if (auto refusal = read_moment(options.known_at, database, filter.known_at)) {
        return tl::unexpected{*refusal};
    }
    if (filter.since && filter.until && *filter.until < *filter.since) {
        return refuse("period",
                      "--until ends on " + to_text(*filter.until) + ", before --since begins on " +
                          to_text(*filter.since),
                      "state a period that runs forward");
    }
    return require_known(filter, options.accounts, database);
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
        return session.print_answer(*listing);
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
        return session.print_answer(*shown);
    });
}

}  // namespace fundtrail
