// Rows of `list indicator`, `list measurement`, `list milestone` and `list lesson`.
//
// Values are texts as their records state them. What is private (explanations, the text of a
// lesson) is not listed: `show` opens it for whoever has the vault.
#pragma once

#include "core/indicator.hpp"
#include "core/json.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/projected_ledger.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct ListedIndicator {
    RecordId record;
    std::string code;
    std::string name;
    std::string objective;
    std::string measure;
    std::string unit;
    std::string direction;
    std::string counting;
    Date date;
    std::optional<DatedValue> baseline = {};
    std::optional<DatedValue> target = {};  // the final one

    /// Of the whole, the newest that stands.
    struct Newest {
        std::string ref;
        DatedValue value;
    };

    std::optional<Newest> newest = {};
};

struct ListedMeasurement {
    RecordId record;
    std::string ref;
    std::string state;
    std::string indicator;
    std::string value;
    std::string unit;
    Date date;
    std::optional<Date> from = {};
    std::string age;
    std::string group;
    std::string place;
    std::string sex;
    std::optional<std::int64_t> sample = {};
    std::string source;
    std::string supersedes;
    std::string officer;
};

struct ListedMilestone {
    RecordId record;
    std::string ref;
    std::string state;  // planned, reached or dropped
    std::string objective;
    std::string name;
    Date due;
    std::string officer;
};

struct ListedLesson {
    RecordId record;
    std::string ref;
    std::string state;
    std::string objective;
    std::string indicator;
    std::vector<std::string> tags;
    Date date;
    std::string officer;
};

struct ListedResults {
    std::vector<ListedIndicator> indicators = {};
    std::vector<ListedMeasurement> measurements = {};
    std::vector<ListedMilestone> milestones = {};
    std::vector<ListedLesson> lessons = {};
    bool has_more = false;  // beyond rows_max
};

// By code, or by number; at most `rows_max` rows. Codes of the filter are spelled as recorded.
// Throws CorruptLedger if projections or records are missing or damaged.

[[nodiscard]] ListedResults list_indicators(ProjectedLedger& ledger,
                                            const Filter& filter,
                                            std::size_t rows_max);
[[nodiscard]] ListedResults list_measurements(ProjectedLedger& ledger,
                                              const Filter& filter,
                                              std::size_t rows_max);
[[nodiscard]] ListedResults list_milestones(ProjectedLedger& ledger,
                                            const Filter& filter,
                                            std::size_t rows_max);
[[nodiscard]] ListedResults list_lessons(ProjectedLedger& ledger,
                                         const Filter& filter,
                                         std::size_t rows_max);

[[nodiscard]] PageTable indicator_table(const ListedResults& results, const Words& words);
[[nodiscard]] PageTable measurement_table(const ListedResults& results, const Words& words);
[[nodiscard]] PageTable milestone_table(const ListedResults& results, const Words& words);
[[nodiscard]] PageTable lesson_table(const ListedResults& results, const Words& words);

/// An array of the rows. An indicator: {"record","code","name","date","objective","measure",
/// "unit","direction","counting","baseline":{"value","date"},"target":{"value","date"},
/// "newest":{"ref","value","date"}}; a measurement {"record","ref","state","date","from_date",
/// "indicator","value","unit","age","group","place","sex","sample","source","supersedes",
/// "officer"}; a milestone {"record","ref","state","due","objective","name","officer"}; a lesson
/// {"record","ref","state","date","objective","indicator","tags":[…],"officer"}. What is not
/// stated is left out.
[[nodiscard]] JsonValue to_json(const ListedResults& results);

}  // namespace fundtrail
