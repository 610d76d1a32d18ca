#include "core/encoding.hpp"
#include "core/phrase.hpp"
#include "reports/replay_facts.hpp"
#include "reports/report.hpp"
#include "reports/report_check.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_findings_named = 5;

std::string title_of(const ReportCheck& check, const Words& words) {
    if (check.is_same()) {
        return check.is_whole ? words("The report is what the ledger gives")
                              : words("What was compared of the report is what the ledger gives");
    }
    switch (check.standing) {
        case ReportStanding::longer:
            return words("The report is of more entries than this ledger holds");
        case ReportStanding::another_history:
            return words("The report is of a history that this ledger does not hold");
        case ReportStanding::another_ledger:
            return words("The report is of another ledger");
        case ReportStanding::this_ledger:
            break;
    }
    return words("The report is not what the ledger gives");
}

std::size_t count_of(const ReportCheck& check) {
    return check.figures.count() + check.page.count() + check.print.count();
}

std::string result_of(const ReportCheck& check, const Words& words) {
    if (check.is_same()) {
        return check.is_whole ? words("same") : words("the same as far as it was compared");
    }
    if (check.standing == ReportStanding::longer) return words("not compared");
    return count_of(check) == 1 ? words("1 difference")
                                : words("{1} differences", {std::to_string(count_of(check))});
}

std::string ledger_in_words(const ReportCheck& check, const Words& words) {
    const std::string entries = words("{1} entries", {std::to_string(check.ledger_entries)});
    const std::size_t findings = check.ledger.findings.count();
    if (findings == 0) return words("{1}, intact", {entries});
    return words("{1}, NOT INTACT: {2} findings", {entries, std::to_string(findings)});
}

std::string asked_in_words(const SavedReport& saved, const Words& words) {
    const Filter& filter = saved.question.filter;
    const ReportExtras& extras = saved.question.extras;
    const ReportKind* const kind = find_report(saved.name);
    std::string text = kind == nullptr ? saved.name : words(kind->title);
    const auto add = [&](const std::string& part) { text += ", " + part; };
    if (filter.as_of) add(words("as of {1}", {words.date(*filter.as_of)}));
    if (filter.known_at) add(words("known at {1}", {to_text(*filter.known_at)}));
    if (const std::string only = filter_in_words(filter, words); !only.empty()) add(only);
    if (extras.is_explained) add(words("with the records under its figures"));
    if (extras.is_open) add(words("with private texts"));
    if (extras.is_verified) add(words("verified"));
    return text;
}

struct NamedPlace {
    std::string_view key;
    std::string_view name;
};

/// What a report says of its sources and its verification.
constexpr std::array k_named_places{
    NamedPlace{"origin", "origin of the ledger"},
    NamedPlace{"ledger", "name of the ledger"},
    NamedPlace{"root", "root of the ledger"},
    NamedPlace{"verdict", "verdict"},
    NamedPlace{"findings", "findings"},
    NamedPlace{"findings_count", "number of findings"},
    NamedPlace{"witnesses", "witnesses that count as independent"},
    NamedPlace{"witness_names", "names of witnesses"},
    NamedPlace{"protected_entries", "entries that witnesses protect"},
    NamedPlace{"protected_against_operator", "protected against the operator"},
    NamedPlace{"protected_since", "protected since"},
    NamedPlace{"limits", "what verification does not show"}};

std::string where(const Difference& one, const Words& words) {
    const std::string place = place_in_words(one, words);
    const auto* const named =
        std::find_if(k_named_places.begin(), k_named_places.end(), [&](const NamedPlace& known) {
            return known.key == place;
        });
    return named == k_named_places.end() ? place : words(named->name);
}

std::string text_of(const std::optional<Phrase>& phrase, const Words& words) {
    return phrase ? words(*phrase) : "-";
}

void add_rows(PageTable& table,
              const std::string& part,
              const Differences& differences,
              const Words& words) {
    for (const Difference& one : differences.list()) {
        table.rows.push_back(
            {part, where(one, words), text_of(one.stated, words), text_of(one.recomputed, words)});
    }
}

PageTable differences_table(const ReportCheck& check, const Words& words) {
    PageTable table{.caption = words("What differs"),
                    .columns = {{.title = words("In"), .dispensable = 1},
                                {.title = words("Where")},
                                {.title = words("Stated")},
                                {.title = words("Recomputed")}},
                    .rows = {}};
    add_rows(table, words("figures"), check.figures, words);
    add_rows(table, words("page"), check.page, words);
    add_rows(table, words("print"), check.print, words);
    return table;
}

PageTable verifier_table(const ReportCheck& check, const Words& words) {
    PageTable table{.caption = words("What depends on who verifies, and is not compared"),
                    .columns = {{.title = words("Where")},
                                {.title = words("The report states")},
                                {.title = words("You find")}},
                    .rows = {}};
    for (const Difference& one : check.by_verifier.list()) {
        table.rows.push_back(
            {where(one, words), text_of(one.stated, words), text_of(one.recomputed, words)});
    }
    return table;
}

void add_left_out(Page& page, const Words& words, std::size_t count, std::size_t listed) {
    if (count <= listed) return;
    page.notes.push_back(words("{1} more are not listed.", {std::to_string(count - listed)}));
}

void add_json(JsonValue::Array& list, std::string_view part, const Differences& differences) {
    for (const Difference& one : differences.list()) {
        JsonValue value;
        value["in"] = part;
        value["place"] = place_in_words(one, Words{});
        if (one.stated) value["stated"] = in_english(*one.stated);
        if (one.recomputed) value["recomputed"] = in_english(*one.recomputed);
        list.push_back(std::move(value));
    }
}

JsonValue ledger_json(const ReportCheck& check) {
    JsonValue found;
    add_sources(found, check.ledger);
    JsonValue value;
    for (const std::string_view key : {"verdict", "findings", "findings_count", "origin"}) {
        value[key] = *found.find(key);
    }
    value["entries"] = check.ledger_entries;
    return value;
}

}  // namespace

Page to_page(const ReportCheck& check, const Words& words) {
    Page page{.title = title_of(check, words), .facts = {}, .tables = {}, .notes = {}};
    const auto add = [&](std::string name, std::string value) {
        page.facts.emplace_back(std::move(name), std::move(value));
    };
    add(words("Result"), result_of(check, words));
    add(words("Report"), asked_in_words(check.saved, words));
    add(words("Made of"), words("the first {1} entries", {std::to_string(check.saved.entries)}));
    add(words("Origin"), check.ledger.origin);
    add(words("This ledger"), ledger_in_words(check, words));
    const auto& findings = check.ledger.findings.list();
    for (std::size_t i = 0; i < findings.size() && i < k_findings_named; ++i) {
        add(words("Finding"), findings[i].code + ": " + findings[i].message);
    }
    if (count_of(check) > 0) {
        page.tables.push_back(differences_table(check, words));
        add_left_out(page, words, count_of(check), page.tables.back().rows.size());
    }
    if (check.by_verifier.count() > 0) {
        page.tables.push_back(verifier_table(check, words));
        add_left_out(page, words, check.by_verifier.count(), page.tables.back().rows.size());
    }
    for (const std::string& sentence : check.not_compared) {
        page.notes.push_back(sentence);
    }
    page.notes.push_back(
        words("Same means that this ledger, verified here and now, gives every figure that is "
              "compared, to the cent. It does not show that what officers recorded is true, nor "
              "that this is the ledger that the mission shows to others: a checkpoint kept "
              "elsewhere, and witnesses whom you trust, show that."));
    add_limits(page, check.ledger, words);
    return page;
}

JsonValue to_json(const ReportCheck& check) {
    JsonValue::Array differences;
    add_json(differences, "figures", check.figures);
    add_json(differences, "page", check.page);
    add_json(differences, "print", check.print);
    JsonValue::Array by_verifier;
    for (const Difference& one : check.by_verifier.list()) {
        JsonValue value;
        value["place"] = place_in_words(one, Words{});
        if (one.stated) value["stated"] = in_english(*one.stated);
        if (one.recomputed) value["found"] = in_english(*one.recomputed);
        by_verifier.push_back(std::move(value));
    }
    JsonValue value;
    value["verdict"] = !check.is_same() ? "differs" : check.is_whole ? "same" : "incomplete";
    value["report"] = check.saved.name;
    value["size"] = check.saved.entries;
    value["asked"] = check.asked;
    value["standing"] = to_text(check.standing);
    value["differences"] = std::move(differences);
    value["differences_count"] = static_cast<std::int64_t>(count_of(check));
    value["by_verifier"] = std::move(by_verifier);
    value["by_verifier_count"] = static_cast<std::int64_t>(check.by_verifier.count());
    value["not_compared"] = JsonValue::Array(check.not_compared.begin(), check.not_compared.end());
    value["ledger"] = ledger_json(check);
    value["limits"] = limits_json(check.ledger);
    return value;
}

}  // namespace fundtrail
