#include "reports/results_collector.hpp"

#include "core/measurement.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

std::optional<std::int64_t> integer_of(const Record& record, std::string_view field) {
    if (!record.has(field)) return std::nullopt;
    return record.field(field).integer();
}

std::vector<std::string> lines_of(const Record& record, std::string_view field) {
    std::vector<std::string> lines;
    if (!record.has(field)) return lines;
    for (const JsonView line : record.field(field)) {
        lines.emplace_back(line.text());
    }
    return lines;
}

/// The months at whose end something may be expected: of an indicator without a frequency those of
/// its targets, else all from the one in which it starts.
std::vector<Month> months_to_look_at(const Indicator& indicator, Date day) {
    constexpr int k_days_of_longest_period = 366;
    std::vector<Month> months;
    if (indicator.frequency == Frequency::none) {
        for (const DatedValue& target : indicator.targets) {
            const Month month = month_of(target.date);
            if (months.empty() || months.back() < month) months.push_back(month);
        }
        return months;
    }
    Date last = day;
    if (!indicator.targets.empty()) {
        const Date over{indicator.targets.back().date.days_since_epoch + k_days_of_longest_period};
        last = std::min(day, over);
    }
    Month month = month_of(indicator.baseline ? indicator.baseline->date : indicator.date);
    while (month <= month_of(last)) {
        months.push_back(month);
        month = Month{.year = month.year + month.month / 12, .month = month.month % 12 + 1};
    }
    return months;
}

}  // namespace

void ResultsCollector::on_record(const WalkedRecord& walked) {
    if (is_finished_) return;
    // The book stands as it does before the record: at the moment of knowledge.
    if (walked.moment.record.entry_index() >= entries_) return finish(walked.book);
    using Take = void (ResultsCollector::*)(const WalkedRecord&);
    constexpr std::array<std::pair<std::string_view, Take>, 9> k_takes{{
        {"objective.added", &ResultsCollector::take_objective},
        {"indicator.added", &ResultsCollector::take_indicator},
        {"indicator.revised", &ResultsCollector::take_revision},
        {"measurement.recorded", &ResultsCollector::take_measurement},
        {"milestone.added", &ResultsCollector::take_milestone},
        {"milestone.changed", &ResultsCollector::take_milestone_change},
        {"lesson.added", &ResultsCollector::take_lesson},
        {"attachment.added", &ResultsCollector::take_attachment},
        {"measurement.withdrawn", nullptr},
    }};
    const std::string_view type = walked.record.type().name;
    const auto* const found = std::find_if(
        k_takes.begin(), k_takes.end(), [&](const auto& known) { return known.first == type; });
    if (found == k_takes.end()) return;
    if (found->second == nullptr) {
        ended_.insert(walked.record.document("measurement"));
    } else {
        (this->*found->second)(walked);
    }
}

void ResultsCollector::take_objective(const WalkedRecord& walked) {
    const Record& record = walked.record;
    const std::string code{record.text("objective")};
    objectives_.emplace(code,
                        ImpactObjective{.record = walked.moment.record,
                                        .code = code,
                                        .name = std::string{record.text("name")},
                                        .level = std::string{record.text_or_empty("level")},
                                        .parent = std::string{record.text_or_empty("parent")}});
}

void ResultsCollector::take_indicator(const WalkedRecord& walked) {
    const Record& record = walked.record;
    const std::string code{record.text("indicator")};
    ImpactIndicator indicator{
        .terms = indicator_of(record, walked.moment.record, walked.book.names()),
        .code = code,
        .objective = std::string{record.text("objective")},
        .name = std::string{record.text("name")},
        .definition = std::string{record.text_or_empty("definition")}};
    indicator.first_baseline = indicator.terms.baseline;
    indicator.first_targets = indicator.terms.targets;
    indicators_.emplace(code, KnownIndicator{.indicator = std::move(indicator)});
}

void ResultsCollector::take_revision(const WalkedRecord& walked) {
    const auto found = indicators_.find(walked.record.text("indicator"));
    if (found == indicators_.end()) return;
    Indicator stated;
    revise(stated, walked.record, walked.moment.record);
    found->second.revisions.push_back(
        {.revision = {.record = walked.moment.record,
                      .date = walked.record.date(),
                      .reason = private_text(walked.record, "reason")},
         .baseline = std::move(stated.baseline),
         .targets = std::move(stated.targets)});
}

void ResultsCollector::take_measurement(const WalkedRecord& walked) {
    const Record& record = walked.record;
    ImpactValue value{.ref = record.document("ref"),
                      .record = walked.moment.record,
                      .day = record.date(),
                      .value = std::string{record.text("value")},
                      .part = part_of(record),
                      .source = std::string{record.text("source")},
                      .method = std::string{record.text("method")},
                      .sample = integer_of(record, "sample"),
                      .population = integer_of(record, "population"),
                      .design_effect = std::string{record.text_or_empty("design_effect")},
                      .supersedes = record.document_or_empty("supersedes"),
                      .note = private_text(record, "note")};
    if (record.has("from_date")) value.from = record.date("from_date");
    if (!value.supersedes.is_empty()) ended_.insert(value.supersedes);
    const DocumentRef ref = value.ref;
    values_[std::string{record.text("indicator")}].emplace(ref, std::move(value));
}

void ResultsCollector::take_milestone(const WalkedRecord& walked) {
    const Record& record = walked.record;
    const DocumentRef ref = record.document("ref");
    milestones_.emplace(
        ref,
        KnownMilestone{.milestone = {.ref = ref,
                                     .objective = std::string{record.text("objective")},
                                     .name = std::string{record.text("name")},
                                     .due = record.date("due"),
                                     .first_due = record.date("due"),
                                     .records = {walked.moment.record}},
                       .date = record.date()});
}

void ResultsCollector::take_milestone_change(const WalkedRecord& walked) {
    const Record& record = walked.record;
    const auto found = milestones_.find(record.document("milestone"));
    if (found == milestones_.end()) return;
    MilestoneChange change{.record = walked.moment.record,
                           .date = record.date(),
                           .state = std::string{record.text("state")},
                           .reason = private_text(record, "reason")};
    if (record.has("due")) change.due = record.date("due");
    found->second.changes.push_back(std::move(change));
}

void ResultsCollector::take_lesson(const WalkedRecord& walked) {
    const Record& record = walked.record;
    const DocumentRef superseded = record.document_or_empty("supersedes");
    if (!superseded.is_empty()) ended_.insert(superseded);
    const DocumentRef ref = record.document("ref");
    lessons_.emplace(ref,
                     ImpactLesson{.ref = ref,
                                  .record = walked.moment.record,
                                  .date = record.date(),
                                  .objective = std::string{record.text_or_empty("objective")},
                                  .indicator = std::string{record.text_or_empty("indicator")},
                                  .tags = lines_of(record, "tags"),
                                  .text = private_text(record, "text"),
                                  .action = private_text(record, "action")});
}

void ResultsCollector::take_attachment(const WalkedRecord& walked) {
    std::vector<ImpactEvidence>& files = attached_[walked.record.record("record")];
    for (const JsonView file : walked.record.field("files")) {
        files.push_back({.record = walked.moment.record,
                         .commitment = std::string{file.find("commitment")->text()}});
    }
}

void ResultsCollector::on_root(const TreeState& tree, const Walk& walk) {
    if (tree.size <= static_cast<std::uint64_t>(entries_)) note_policy(walk.book);
}

void ResultsCollector::note_policy(const Book& book) {
    if (book.policy_record() == policy_record_) return;
    policy_record_ = book.policy_record();
    if (const auto policy = book.stored(policy_record_)) {
        policies_.push_back({.record = policy_record_,
                             .date = policy->record().date(),
                             .results = policy_of(policy->record()).results});
    }
}

void ResultsCollector::on_end(const Walk& walk) {
    if (!is_finished_) finish(walk.book);
}

/// Which of the private texts were erased by then.
void ResultsCollector::finish(const Book& book) {
    is_finished_ = true;
    for (auto& [code, known] : indicators_) {
        for (KnownRevision& one : known.revisions) {
            one.revision.reason.is_erased = book.is_erased(one.revision.record, "reason");
        }
    }
    for (auto& [indicator, values] : values_) {
        for (auto& [ref, value] : values) {
            value.note.is_erased = book.is_erased(value.record, "note");
        }
    }
    for (auto& [ref, known] : milestones_) {
        for (MilestoneChange& change : known.changes) {
            change.reason.is_erased = book.is_erased(change.record, "reason");
        }
    }
    for (auto& [ref, lesson] : lessons_) {
        lesson.text.is_erased = book.is_erased(lesson.record, "text");
        lesson.action.is_erased = book.is_erased(lesson.record, "action");
    }
}

/// Depth first, brothers by code.
std::vector<ImpactObjective> ResultsCollector::objectives() const {
    std::map<std::string_view, std::vector<const ImpactObjective*>> serving;
    for (const auto& [code, objective] : objectives_) {
        const bool has_parent = objectives_.contains(objective.parent);
        serving[has_parent ? std::string_view{objective.parent} : std::string_view{}].push_back(
            &objective);
    }
    std::vector<ImpactObjective> ordered;
    std::vector<std::pair<const ImpactObjective*, int>> open;
    const auto open_those_of = [&](std::string_view parent, int depth) {
        const auto found = serving.find(parent);
        if (found == serving.end()) return;
        const auto& those = found->second;
        std::for_each(those.rbegin(), those.rend(), [&](const ImpactObjective* one) {
            open.emplace_back(one, depth);
        });
    };
    open_those_of({}, 0);
    while (!open.empty() && ordered.size() < objectives_.size()) {
        const auto [objective, depth] = open.back();
        open.pop_back();
        ordered.push_back(*objective);
        ordered.back().depth = depth;
        open_those_of(objective->code, depth + 1);
    }
    return ordered;
}

std::vector<const ImpactValue*> ResultsCollector::values_of(const std::string& indicator) const {
    std::vector<const ImpactValue*> standing;
    const auto found = values_.find(indicator);
    if (found == values_.end()) return standing;
    for (const auto& [ref, value] : found->second) {
        if (!ended_.contains(ref)) standing.push_back(&value);
    }
    std::stable_sort(standing.begin(),
                     standing.end(),
                     [](const ImpactValue* a, const ImpactValue* b) { return a->day < b->day; });
    return standing;
}

void ResultsCollector::add_values(ImpactIndicator& indicator, Date day) const {
    std::map<std::string_view, const ImpactValue*> newest;
    for (const ImpactValue* value : values_of(indicator.code)) {
        if (value->day > day) break;
        if (value->part.empty()) {
            indicator.values.push_back(*value);
        } else {
            const ImpactValue*& newest_of_part = newest[value->part];
            if (newest_of_part != nullptr) indicator.earlier_parts.push_back(*newest_of_part);
            newest_of_part = value;
        }
    }
    for (const auto& [part, value] : newest) {
        indicator.parts.push_back(*value);
    }
    const auto attach = [&](ImpactValue& value) {
        const auto files = attached_.find(value.record);
        if (files != attached_.end()) value.evidence = files->second;
    };
    std::for_each(indicator.values.begin(), indicator.values.end(), attach);
    std::for_each(indicator.parts.begin(), indicator.parts.end(), attach);
}

void ResultsCollector::add_missing(const ImpactIndicator& indicator,
                                   Date day,
                                   ImpactFacts& facts) const {
    std::vector<DaysMeasured> values;
    for (const ImpactValue* value : values_of(indicator.code)) {
        if (value->day > day) break;
        values.push_back({.first = value->from.value_or(value->day), .last = value->day});
    }
    bool is_run = false;
    for (const Month month : months_to_look_at(indicator.terms, day)) {
        const auto period = expected_measurement(indicator.terms, month);
        if (!period || period->last > day) continue;
        if (is_measured(indicator.terms, *period, values)) {
            is_run = false;
        } else if (is_run) {
            facts.missing.back().last = period->last;
            ++facts.missing.back().periods;
        } else {
            facts.missing.push_back(
                {.indicator = indicator.code, .first = period->first, .last = period->last});
            is_run = true;
        }
    }
}

ImpactIndicator ResultsCollector::indicator_on(Date day, const KnownIndicator& known) const {
    ImpactIndicator indicator = known.indicator;
    Indicator& terms = indicator.terms;
    for (const KnownRevision& one : known.revisions) {
        if (one.revision.date > day) continue;
        if (one.baseline) {
            terms.baseline = one.baseline;
            terms.baseline_record = one.revision.record;
        }
        if (!one.targets.empty()) {
            terms.targets = one.targets;
            terms.targets_record = one.revision.record;
        }
        indicator.revisions.push_back(one.revision);
    }
    add_values(indicator, day);
    std::vector<MeasuredValue> measured;
    measured.reserve(indicator.values.size());
    for (const ImpactValue& value : indicator.values) {
        measured.push_back({.value = value.value, .date = value.day, .from = value.from});
    }
    indicator.standing = standing_of(terms, measured, day);
    for (const DatedValue& target : terms.targets) {
        indicator.target_standings.push_back(standing_at(target, terms, measured, day));
    }
    return indicator;
}

ImpactMilestone ResultsCollector::milestone_on(Date day, const KnownMilestone& known) {
    ImpactMilestone milestone = known.milestone;
    for (const MilestoneChange& change : known.changes) {
        if (change.date > day) continue;
        milestone.state = change.state;
        milestone.due = change.due.value_or(milestone.due);
        milestone.changed = change.date;
        milestone.reason = change.reason;
        milestone.records.push_back(change.record);
    }
    return milestone;
}

ImpactFacts ResultsCollector::facts_on(Date day) const {
    ImpactFacts facts{.objectives = objectives()};
    for (const auto& [code, known] : indicators_) {
        if (known.indicator.terms.date > day) continue;
        facts.indicators.push_back(indicator_on(day, known));
        add_missing(facts.indicators.back(), day, facts);
    }
    for (const auto& [ref, known] : milestones_) {
        if (known.date <= day) facts.milestones.push_back(milestone_on(day, known));
    }
    for (const auto& [ref, lesson] : lessons_) {
        if (lesson.date <= day && !ended_.contains(ref)) facts.lessons.push_back(lesson);
    }
    for (const ImpactPolicy& policy : policies_) {
        if (!facts.policy || policy.date <= day) facts.policy = policy;
    }
    return facts;
}

}  // namespace fundtrail
