#include "reports/saved_report.hpp"

#include "core/text.hpp"
#include "reports/page_element.hpp"
#include "reports/report.hpp"

#include <array>
#include <limits>
#include <utility>

namespace fundtrail {
namespace {

constexpr const char* k_other_version =
    "it may be of another version of fundtrail: ask its maker for a report of this one";

tl::unexpected<Refusal> objection(std::string reason) {
    return refuse("saved-report", std::move(reason), k_other_version);
}

std::string quoted(std::string_view text) {
    return '"' + shortened(text, 40) + '"';
}

std::optional<std::string_view> text_of(JsonView object, std::string_view key) {
    const auto value = object.find(key);
    if (!value || value->kind() != JsonKind::string) return std::nullopt;
    return value->text();
}

/// Takes what stands under one key of "asked"; false if that is nothing that is asked.
bool take(JsonView member, Filter& filter, ReportExtras& extras) {
    const std::string_view key = member.key();
    if (member.kind() == JsonKind::boolean) {
        bool* const extra = key == "explain"    ? &extras.is_explained
                            : key == "open"     ? &extras.is_open
                            : key == "verified" ? &extras.is_verified
                                                : nullptr;
        if (extra == nullptr) return false;
        *extra = member.boolean();
        return true;
    }
    if (member.kind() != JsonKind::string) return false;
    const std::string_view text = member.text();
    for (const FilterCode& code : k_filter_codes) {
        if (code.name != key) continue;
        filter.*code.value = std::string{text};
        return !text.empty();
    }
    if (key == "known_at") {
        filter.known_at = parse_timestamp(text);
        return filter.known_at.has_value();
    }
    std::optional<Date>* const day = key == "as_of"   ? &filter.as_of
                                     : key == "since" ? &filter.since
                                     : key == "until" ? &filter.until
                                                      : nullptr;
    if (day == nullptr) return false;
    *day = parse_date(text);
    return day->has_value();
}

/// How many entries the ledger had when the report was made.
std::optional<std::int64_t> size_of(JsonView report) {
    for (const std::string_view key : {"size", "ledger_entries"}) {
        const auto size = report.find(key);
        if (!size) continue;
        if (size->kind() != JsonKind::integer || size->integer() < 1) return std::nullopt;
        return size->integer();
    }
    return std::nullopt;
}

}  // namespace

Result<SavedReport> read_saved_report(JsonView report) {
    const auto name = text_of(report, "report");
    if (!name) return objection("this is no report: it does not say which one");
    if (find_report(*name) == nullptr) return objection("there is no report " + quoted(*name));
    const auto asked = report.find("asked");
    if (!asked || asked->kind() != JsonKind::object) {
        return objection("the report does not say how it was asked for");
    }
    SavedReport saved{.name = std::string{*name}, .root = {}, .question = {}};
    for (const JsonView member : *asked) {
        if (take(member, saved.question.filter, saved.question.extras)) continue;
        return objection("the report was asked for with " + quoted(member.key()) +
                         ", which says nothing here");
    }
    const auto entries = size_of(report);
    if (!entries) return objection("the report does not say of how many entries it is");
    saved.entries = *entries;
    saved.question.filter.entries_max = *entries;
    saved.question.records_max = std::numeric_limits<std::size_t>::max();
    if (const auto root = text_of(report, "root")) saved.root = std::string{*root};
    const auto day = text_of(report, "day");
    if (const auto date = day ? parse_date(*day) : std::nullopt) saved.question.today = *date;
    return saved;
}

Result<SavedPage> read_saved_page(std::string_view html) {
    const auto data = page_element(html, "fundtrail-report");
    if (!data) return tl::unexpected{data.error()};
    if (data->empty()) {
        return refuse("saved-report",
                      "the page carries no report for programs",
                      "check the page that --format html wrote, unchanged; a template of your own "
                      "has to hold {{{report}}} as the program's does");
    }
    const auto proofs = page_element(html, "fundtrail-proofs");
    if (!proofs) return tl::unexpected{proofs.error()};
    constexpr std::string_view k_language = "<html lang=\"";
    const std::size_t language = html.find(k_language);
    if (language == std::string_view::npos) return objection("the page does not name its language");
    const std::string_view tag = html.substr(language + k_language.size());
    return SavedPage{.data = *data, .language = tag.substr(0, tag.find('"')), .proofs = *proofs};
}

}  // namespace fundtrail
