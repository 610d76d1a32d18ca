// What a ledger says of results on a day: objectives, indicators with what was measured of them,
// milestones, lessons. Plain data, as reports/results_collector.hpp finds it in a walk.
#pragma once

#include "core/document.hpp"
#include "core/indicator.hpp"
#include "core/policy.hpp"
#include "core/progress.hpp"
#include "reports/missing_measurements.hpp"
#include "reports/private_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct ImpactObjective {
    RecordId record;
    std::string code;
    std::string name;
    std::string level = {};   // impact, outcome, output; empty if it states none
    std::string parent = {};  // that it serves
    int depth = 0;            // 0 of one that serves none
};

/// A file that is attached to a record.
struct ImpactEvidence {
    RecordId record;  // that attaches it
    std::string commitment;
};

/// A measurement that stands.
struct ImpactValue {
    DocumentRef ref;
    RecordId record;
    Date day;  // last day measured
    std::string value;
    std::optional<Date> from = {};
    std::string part = {};  // as part_of (core/measurement.hpp); empty for the whole
    std::string source = {};
    std::string method = {};
    std::optional<std::int64_t> sample = {};
    std::optional<std::int64_t> population = {};
    std::string design_effect = {};  // empty: 1
    DocumentRef supersedes = {};
    PrivateText note = {};
    std::vector<ImpactEvidence> evidence = {};
};

/// A decision by which an indicator is measured against something else from then on.
struct ImpactRevision {
    RecordId record;
    Date date;
    PrivateText reason = {};
};

struct ImpactIndicator {
    Indicator terms;  // as revised by the day
    std::string code;
    std::string objective;
    std::string name;
    std::string definition = {};
    std::optional<DatedValue> first_baseline = {};  // as it was added
    std::vector<DatedValue> first_targets = {};
    std::vector<ImpactRevision> revisions = {};   // in the order of the ledger
    std::vector<ImpactValue> values = {};         // of the whole, by day
    std::vector<ImpactValue> parts = {};          // of each part the newest, by part
    std::vector<ImpactValue> earlier_parts = {};  // what came before these, by day
    IndicatorStanding standing = {};
    std::vector<TargetStanding> target_standings = {};  // of each of the targets
};

struct ImpactMilestone {
    DocumentRef ref;
    std::string objective;
    std::string name;
    Date due;
    Date first_due;
    std::string state = "planned";     // planned, reached or dropped
    std::optional<Date> changed = {};  // day of the newest change
    PrivateText reason = {};           // of the same
    std::vector<RecordId> records = {};

    [[nodiscard]] bool is_late(Date day) const { return state == "planned" && due < day; }
};

struct ImpactLesson {
    DocumentRef ref;
    RecordId record;
    Date date;
    std::string objective = {};
    std::string indicator = {};
    std::vector<std::string> tags = {};
    PrivateText text = {};
    PrivateText action = {};
};

/// What the policy of the day says of results.
struct ImpactPolicy {
    RecordId record;
    Date date;
    ResultsPolicy results = {};
};

/// Periods, one behind the other, in which an indicator should have been measured and was not.
struct MissingRun {
    std::string indicator;
    Date first;
    Date last;
    std::int64_t periods = 1;
};

struct ImpactFacts {
    std::vector<ImpactObjective> objectives = {};  // each before those that serve it, by code
    std::vector<ImpactIndicator> indicators = {};  // by code
    std::vector<ImpactMilestone> milestones = {};  // by number
    std::vector<ImpactLesson> lessons = {};        // by number, those that stand
    std::vector<MissingRun> missing = {};          // by indicator and day
    std::optional<ImpactPolicy> policy = {};
};

}  // namespace fundtrail
