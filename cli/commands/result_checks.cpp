#include "cli/commands/result_checks.hpp"

#include "cli/measuring_notes.hpp"
#include "cli/questions.hpp"
#include "cli/typed_share.hpp"
#include "cli/typed_value.hpp"
#include "ledger/results_projection.hpp"
#include "reports/projected_ledger.hpp"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

namespace fundtrail {
namespace {

using Fields = JsonValue;

/// Shows the fields of the draft to `look`, beside the ledger; not those that are refused anyway.
void with_ledger(Session& session,
                 const DraftBuilder& draft,
                 const std::function<void(const Fields&, ProjectedLedger&)>& look) {
    const auto made = draft.finish();
    if (!made) return;
    static_cast<void>(ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        look(made->fields, ledger);
        return ExitCode::done;
    }));
}

std::optional<StatedMeasure> measure_of(const Fields& fields, ProjectedLedger& ledger) {
    return stated_measure(fields, [&](const std::string& code) {
        return read_indicator(ledger.database(), code, ledger.book().names());
    });
}

void require_none(const std::optional<Refusal>& objection) {
    if (objection) throw UsageError{objection->reason, objection->remedy};
}

void say(const std::vector<std::string>& notes, Session& session) {
    for (const std::string& note : notes) {
        session.console().say("note: " + note);
    }
}

/// The values of --target and --baseline.
std::vector<std::string> typed_aims(const Given& given) {
    std::vector<std::string> typed = given.many("--target");
    typed.push_back(given.one("--baseline"));
    return typed;
}

/// `check` throws for what does not fit the measure of the indicator.
std::optional<Refusal> look_at_measurement(Session& session,
                                           const DraftBuilder& draft,
                                           const std::function<void(const StatedMeasure&)>& check) {
    std::optional<Refusal> refusal;
    with_ledger(session, draft, [&](const Fields& fields, ProjectedLedger& ledger) {
        if (const auto measure = measure_of(fields, ledger)) check(*measure);
        refusal = objection_to_superseded(fields, session.today(), ledger);
        if (!refusal) say(measurement_notes(fields, session.today(), ledger), session);
    });
    return refusal;
}

}  // namespace

std::optional<Refusal> look_at_value(const Given& given, Session& session, DraftBuilder& draft) {
    return look_at_measurement(session, draft, [&](const StatedMeasure& measure) {
        require_none(objection_to_share(given.one("--value"), measure));
    });
}

std::optional<Refusal> look_at_survey(const Given& /*given*/,
                                      Session& session,
                                      DraftBuilder& draft) {
    return look_at_measurement(session, draft, [](const StatedMeasure& measure) {
        require_none(objection_to_survey(measure));
    });
}

std::optional<Refusal> look_at_rating(const Given& given, Session& session, DraftBuilder& draft) {
    return look_at_measurement(session, draft, [&](const StatedMeasure& measure) {
        require_none(objection_to_share(given.one("--rating"), measure));
    });
}

std::optional<Refusal> look_at_aims(const Given& given, Session& session, DraftBuilder& draft) {
    with_ledger(session, draft, [&](const Fields& fields, ProjectedLedger& ledger) {
        const auto measure = measure_of(fields, ledger);
        if (!measure) return;  // refused in a moment
        for (const std::string& typed : typed_aims(given)) {
            require_none(objection_to_share(typed, *measure));
        }
    });
    return std::nullopt;
}

void require_fitting_aims(const Given& given, const DraftBuilder& draft) {
    if (!draft.finish()) return;  // refused in a moment, for a measure that there is not
    const StatedMeasure measure{.indicator = std::string{draft.stated("indicator")},
                                .measure = std::string{draft.stated("measure")},
                                .unit = std::string{draft.stated("unit")},
                                .scale = given.many("--scale")};
    for (const std::string& typed : typed_aims(given)) {
        require_none(objection_to_share(typed, measure));
    }
}

std::optional<Refusal> look_at_milestone(const Given& /*given*/,
                                         Session& session,
                                         DraftBuilder& draft) {
    with_ledger(session, draft, [&](const Fields& fields, ProjectedLedger& ledger) {
        say(milestone_notes(fields, session.today(), ledger), session);
    });
    return std::nullopt;
}

}  // namespace fundtrail
