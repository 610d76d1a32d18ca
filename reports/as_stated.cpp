#include "reports/as_stated.hpp"

#include "core/cosignature.hpp"
#include "core/date.hpp"
#include "core/joined.hpp"
#include "core/phrase.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

/// What replay_facts.hpp says of a verification and another verifier would not say.
constexpr std::array<std::string_view, 6> k_of_verifier{"verdict",
                                                        "findings",
                                                        "findings_count",
                                                        "witnesses",
                                                        "protected_entries",
                                                        "protected_against_operator"};

using Place = std::vector<Phrase>;

std::optional<JsonView> member(JsonView object, std::string_view key, JsonKind kind) {
    if (object.kind() != JsonKind::object) return std::nullopt;
    const auto value = object.find(key);
    return value && value->kind() == kind ? value : std::nullopt;
}

std::string text_of(JsonView object, std::string_view key) {
    const auto value = member(object, key, JsonKind::string);
    return value ? std::string{value->text()} : std::string{};
}

std::optional<std::int64_t> integer_of(JsonView object, std::string_view key) {
    const auto value = member(object, key, JsonKind::integer);
    return value ? std::optional{value->integer()} : std::nullopt;
}

std::vector<std::string> texts_of(JsonView array) {
    std::vector<std::string> texts;
    for (const JsonView element : array) {
        if (element.kind() == JsonKind::string) texts.emplace_back(element.text());
    }
    return texts;
}

Findings findings_of(JsonView stated) {
    Findings findings;
    const auto list = member(stated, "findings", JsonKind::array);
    if (!list) return findings;
    for (const JsonView one : *list) {
        findings.add(Finding{.code = text_of(one, "code"),
                             .entry = integer_of(one, "entry"),
                             .record = parse_record_id(text_of(one, "record")),
                             .expected = text_of(one, "expected"),
                             .found = text_of(one, "found"),
                             .message = text_of(one, "message")});
    }
    return findings;
}

/// Nothing where the maker of the report trusted nobody by a policy.
std::optional<Protection> protection_of(JsonView stated, std::int64_t entries) {
    const auto names = member(stated, "witness_names", JsonKind::array);
    if (!names) return std::nullopt;
    Protection protection{.entries = integer_of(stated, "protected_entries").value_or(0),
                          .witnesses = texts_of(*names)};
    const auto since = integer_of(stated, "protected_since");
    if (since && *since >= 0 && *since < k_timestamp_end_seconds) protection.since = since;
    protection.is_partial = protection.since && protection.entries < entries;
    const auto flag = member(stated, "protected_against_operator", JsonKind::boolean);
    if (flag && flag->boolean()) {
        protection.against_operator = std::max<std::int64_t>(protection.entries, 1);
    }
    return protection;
}

AttachmentState state_of(std::string_view word, AttachmentState otherwise) {
    for (const AttachmentState state : {AttachmentState::unknown,
                                        AttachmentState::held,
                                        AttachmentState::missing,
                                        AttachmentState::erased}) {
        if (to_text(state) == word) return state;
    }
    return otherwise;
}

void take(std::vector<AuditAttachment>& files,
          JsonView stated,
          const Phrase& record,
          Differences& differences) {
    const auto list = member(stated, "attachments", JsonKind::array);
    if (!list) return;
    auto file = files.begin();
    for (const JsonView one : *list) {
        if (file == files.end()) return;
        // That a file was erased is what the ledger says.
        const AttachmentState state = state_of(text_of(one, "state"), file->state);
        const bool is_open_to_doubt =
            state != AttachmentState::erased && file->state != AttachmentState::erased;
        if (state != file->state && is_open_to_doubt) {
            differences.add({.place = {record, Phrase{"file {1}", {file->path}}},
                             .stated = Phrase{to_text(state)},
                             .recomputed = Phrase{to_text(file->state)}});
            file->state = state;
        }
        ++file;
    }
}

std::optional<Phrase> time_text(const std::optional<std::int64_t>& seconds) {
    return seconds ? std::optional{verbatim(claimed_time_text(*seconds))} : std::nullopt;
}

void take_time(std::optional<std::int64_t>& time,
               JsonView row,
               std::string_view key,
               Place place,
               Differences& differences) {
    const auto text = member(row, key, JsonKind::string);
    const auto moment = text ? parse_timestamp(text->text()) : std::nullopt;
    if (text && !moment) return;
    const auto stated = moment ? std::optional{moment->seconds} : std::nullopt;
    if (stated == time) return;
    differences.add(
        {.place = std::move(place), .stated = time_text(stated), .recomputed = time_text(time)});
    time = stated;
}

void take_text(PrivateText& text,
               JsonView holder,
               std::string_view key,
               Phrase place,
               Differences& differences) {
    if (!text.commitment || text.is_erased || text.text) return;
    const auto told = member(holder, key, JsonKind::object);
    const auto stated = told ? member(*told, "text", JsonKind::string) : std::nullopt;
    if (!stated || text_of(*told, "state") != "open") return;
    text.text = std::string{stated->text()};
    differences.add({.place = {std::move(place), Phrase{key}},
                     .stated = verbatim(*text.text),
                     .recomputed = Phrase{"sealed: no vault opens it here"}});
}

/// Takes what is stated of each item of a list that the report has too, found by what names it.
template <class Items, class NameOf, class Take>
void take_list(Items& items,
               JsonView stated,
               std::pair<std::string_view, std::string_view> list_and_key,
               NameOf name_of,
               Take take_one) {
    const auto list = member(stated, list_and_key.first, JsonKind::array);
    if (!list) return;
    for (const JsonView one : *list) {
        const std::string name = text_of(one, list_and_key.second);
        const auto found = std::find_if(
            items.begin(), items.end(), [&](const auto& item) { return name_of(item) == name; });
        if (found != items.end()) take_one(*found, one, name);
    }
}

void take(ContingencyFund& fund, JsonView stated, Differences& differences) {
    take_list(
        fund.draws,
        stated,
        {"draw_list", "draw"},
        [](const ContingencyDraw& draw) { return to_text(draw.ref); },
        [&](ContingencyDraw& draw, JsonView one, const std::string& name) {
            take_text(draw.cause, one, "cause", verbatim(name), differences);
            take_text(draw.decision, one, "decision", verbatim(name), differences);
            take_text(draw.repay_from, one, "repay_from", verbatim(name), differences);
        });
}

void take(IndicatorResult& indicator, JsonView stated, Differences& differences) {
    const auto take_note = [&](ImpactValue& value, JsonView one, const std::string& name) {
        take_text(value.note, one, "note", verbatim(name), differences);
    };
    const auto ref_of = [](const ImpactValue& value) { return to_text(value.ref); };
    take_list(indicator.facts.values, stated, {"values", "ref"}, ref_of, take_note);
    take_list(indicator.facts.parts, stated, {"parts", "ref"}, ref_of, take_note);
    take_list(
        indicator.facts.revisions,
        stated,
        {"revisions", "record"},
        [](const ImpactRevision& revision) { return to_text(revision.record); },
        [&](ImpactRevision& revision, JsonView one, const std::string& name) {
            take_text(revision.reason, one, "reason", Phrase{"record {1}", {name}}, differences);
        });
}

void take(ObjectiveResult& objective, JsonView stated, Differences& differences) {
    take_list(
        objective.indicators,
        stated,
        {"indicators", "indicator"},
        [](const IndicatorResult& indicator) { return indicator.facts.code; },
        [&](IndicatorResult& indicator, JsonView one, const std::string& /*name*/) {
            take(indicator, one, differences);
        });
    take_list(
        objective.milestones,
        stated,
        {"milestones", "milestone"},
        [](const ImpactMilestone& milestone) { return to_text(milestone.ref); },
        [&](ImpactMilestone& milestone, JsonView one, const std::string& name) {
            take_text(milestone.reason, one, "reason", verbatim(name), differences);
        });
}

/// The stated texts; one that the verification says too, of whatever numbers, in every language.
std::vector<Phrase> phrases_of(JsonView stated, const std::vector<Phrase>& said) {
    std::vector<Phrase> phrases;
    for (const std::string& text : texts_of(stated)) {
        std::optional<Phrase> found;
        for (const Phrase& phrase : said) {
            if (!found) found = read_phrase(phrase.english, text);
        }
        phrases.push_back(found ? *std::move(found) : verbatim(text));
    }
    return phrases;
}

/// Nothing of an empty list.
std::optional<Phrase> list_text(const std::vector<std::string>& names) {
    const std::string text = joined(names);
    return text.empty() ? std::nullopt : std::optional{verbatim(shortened(text, k_columns_shown))};
}

/// What a report states may be of any length.
Phrase shortened_phrase(Phrase phrase) {
    for (std::string& value : phrase.values) {
        value = shortened(value, k_columns_shown);
    }
    return phrase;
}

/// Each that only one of the two has.
void compare_limits(const std::vector<Phrase>& stated,
                    const std::vector<Phrase>& found,
                    Differences& differences) {
    const auto has = [](const std::vector<Phrase>& all, const Phrase& one) {
        return std::find(all.begin(), all.end(), one) != all.end();
    };
    for (const Phrase& limit : stated) {
        if (has(found, limit)) continue;
        differences.add(
            {.place = {verbatim("limits")}, .stated = shortened_phrase(limit), .recomputed = {}});
    }
    for (const Phrase& limit : found) {
        if (has(stated, limit)) continue;
        differences.add({.place = {verbatim("limits")}, .stated = {}, .recomputed = limit});
    }
}

}  // namespace

void take_as_stated(Verification& verification,
                    JsonView stated,
                    std::string_view limits_key,
                    Differences& differences) {
    JsonValue found;
    add_sources(found, verification);
    for (const std::string_view key : k_of_verifier) {
        compare_if_any(stated.find(key), found.find(key), std::string{key}, differences);
    }
    const auto protection = protection_of(stated, verification.entries);
    const Protection theirs = protection.value_or(Protection{});
    const Protection ours = verification.protection.value_or(Protection{});
    if (theirs.witnesses != ours.witnesses) {
        differences.add({.place = {verbatim("witness_names")},
                         .stated = list_text(theirs.witnesses),
                         .recomputed = list_text(ours.witnesses)});
    }
    if (theirs.since != ours.since) {
        differences.add({.place = {verbatim("protected_since")},
                         .stated = time_text(theirs.since),
                         .recomputed = time_text(ours.since)});
    }

    verification.findings = findings_of(stated);
    verification.protection = protection;
    const auto stated_limits = member(stated, limits_key, JsonKind::array);
    if (!stated_limits) return;
    std::vector<Phrase> limits = phrases_of(*stated_limits, verification.limits);
    compare_limits(limits, verification.limits, differences);
    verification.limits = std::move(limits);
}

void take_as_stated(AuditTrail& trail, JsonView stated, Differences& differences) {
    const auto list = member(stated, "records", JsonKind::array);
    if (!list) return;
    auto row = trail.rows.begin();
    for (const JsonView one : *list) {
        const std::string name = text_of(one, "record");
        const auto record = parse_record_id(name);
        while (row != trail.rows.end() && record && row->record < *record) {
            ++row;
        }
        if (row == trail.rows.end()) return;
        if (!record || row->record != *record) continue;
        const Phrase place{"record {1}", {name}};
        take(row->attachments, one, place, differences);
        take_time(row->not_before, one, "not_before", {place, Phrase{"not before"}}, differences);
        take_time(row->not_after, one, "not_after", {place, Phrase{"not after"}}, differences);
    }
}

void take_as_stated(ContingencyReport& report, JsonView stated, Differences& differences) {
    take_list(
        report.funds,
        stated,
        {"funds", "fund"},
        [](const ContingencyFund& fund) { return fund.code; },
        [&](ContingencyFund& fund, JsonView one, const std::string& /*name*/) {
            take(fund, one, differences);
        });
}

void take_as_stated(ImpactReport& report, JsonView stated, Differences& differences) {
    take_list(
        report.objectives,
        stated,
        {"objectives", "objective"},
        [](const ObjectiveResult& objective) { return objective.facts.code; },
        [&](ObjectiveResult& objective, JsonView one, const std::string& /*name*/) {
            take(objective, one, differences);
        });
    take_list(
        report.lessons,
        stated,
        {"lessons", "lesson"},
        [](const ImpactLesson& lesson) { return to_text(lesson.ref); },
        [&](ImpactLesson& lesson, JsonView one, const std::string& name) {
            take_text(lesson.text, one, "text", verbatim(name), differences);
            take_text(lesson.action, one, "action", verbatim(name), differences);
        });
}

}  // namespace fundtrail
