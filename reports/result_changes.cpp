#include "reports/result_changes.hpp"

#include "ledger/results_projection.hpp"
#include "reports/catalogue_words.hpp"
#include "reports/json_members.hpp"
#include "reports/records_of_type.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

class Reader {
  public:
    Reader(ProjectedLedger& ledger, Vault* vault) : ledger_{ledger}, vault_{vault} {}

    void read_revisions(const std::string& code, RecordId added) {
        const auto now = read_indicator(ledger_.database(), code, ledger_.book().names());
        // Most are never revised.
        if (!now || (now->baseline_record == added && now->targets_record == added)) return;
        for_each_record_of(
            ledger_.database(), "indicator.revised", [&](RecordId id, const Record& revision) {
                if (revision.text("indicator") != code) return;
                Indicator stated;
                revise(stated, revision, id);
                ResultChange& change = add(id, revision);
                change.baseline = std::move(stated.baseline);
                change.targets = std::move(stated.targets);
            });
    }

    void read_moves(DocumentRef milestone) {
        for_each_record_of(
            ledger_.database(), "milestone.changed", [&](RecordId id, const Record& move) {
                if (move.document("milestone") != milestone) return;
                ResultChange& change = add(id, move);
                change.state = move.text("state");
                if (move.has("due")) change.due = move.date("due");
            });
    }

    [[nodiscard]] std::vector<ResultChange> changes() && { return std::move(changes_); }

  private:
    ResultChange& add(RecordId id, const Record& record) {
        ResultChange change{
            .record = id, .date = record.date(), .reason = private_text(record, "reason")};
        change.reason.is_erased = ledger_.book().is_erased(id, "reason");
        if (vault_ != nullptr) open_text(change.reason, *vault_);
        return changes_.emplace_back(std::move(change));
    }

    ProjectedLedger& ledger_;
    Vault* vault_;
    std::vector<ResultChange> changes_;
};

/// `500 (31 Dec 2026)`.
std::string in_words(const DatedValue& value, const Words& words) {
    return value.value + " (" + words.date(value.date) + ')';
}

std::string in_words(const std::vector<DatedValue>& values, const Words& words) {
    std::string list;
    for (const DatedValue& value : values) {
        list += (list.empty() ? "" : ", ") + in_words(value, words);
    }
    return list;
}

}  // namespace

std::vector<ResultChange> result_changes(ProjectedLedger& ledger,
                                         const Record& added,
                                         RecordId id,
                                         Vault* vault) {
    Reader reader{ledger, vault};
    if (added.type().name == "indicator.added") {
        reader.read_revisions(std::string{added.text("indicator")}, id);
    } else if (added.type().name == "milestone.added") {
        reader.read_moves(added.document("ref"));
    }
    return std::move(reader).changes();
}

PageTable to_table(const std::vector<ResultChange>& changes, const Words& words) {
    const bool is_milestone = !changes.empty() && !changes.front().state.empty();
    PageTable table{.caption = words("What became of it"),
                    .columns = {{.title = words("Date")},
                                {.title = is_milestone ? words("State") : words("Baseline")},
                                {.title = is_milestone ? words("Due by") : words("Targets")},
                                {.title = words("Reason")},
                                {.title = words("Record"), .dispensable = 1}},
                    .rows = {}};
    for (const ResultChange& change : changes) {
        std::vector<std::string> row{words.date(change.date)};
        if (is_milestone) {
            row.push_back(words(change.state));
            row.push_back(change.due ? words.date(*change.due) : std::string{});
        } else {
            row.push_back(change.baseline ? in_words(*change.baseline, words) : std::string{});
            row.push_back(in_words(change.targets, words));
        }
        row.push_back(text_in_words(change.reason, words));
        row.push_back(to_text(change.record));
        table.rows.push_back(std::move(row));
    }
    return table;
}

std::vector<std::pair<std::string, std::string>> stated_by(const ResultChange& change) {
    const Words words = Words::for_programs();
    std::vector<std::pair<std::string, std::string>> stated{
        {"state", change.state},
        {"due", change.due ? words.date(*change.due) : std::string{}},
        {"baseline", change.baseline ? in_words(*change.baseline, words) : std::string{}},
        {"targets", in_words(change.targets, words)},
        {"reason", text_in_words(change.reason, words)}};
    std::erase_if(stated, [](const auto& one) { return one.second.empty(); });
    return stated;
}

JsonValue to_json(const std::vector<ResultChange>& changes) {
    JsonValue::Array list;
    for (const ResultChange& change : changes) {
        JsonValue one;
        one["record"] = to_text(change.record);
        one["date"] = to_text(change.date);
        put(one, "state", change.state);
        if (change.due) one["due"] = to_text(*change.due);
        if (change.baseline) one["baseline"] = to_json(*change.baseline);
        if (!change.targets.empty()) {
            JsonValue::Array targets;
            for (const DatedValue& target : change.targets) {
                targets.push_back(to_json(target));
            }
            one["targets"] = JsonValue{std::move(targets)};
        }
        add_text(one, "reason", change.reason);
        list.push_back(std::move(one));
    }
    return JsonValue{std::move(list)};
}

}  // namespace fundtrail
