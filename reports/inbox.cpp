#include "reports/inbox.hpp"

#include "core/proposals.hpp"
#include "reports/catalogue_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

std::string_view imperative(StepKind step) {
    switch (step) {
        case StepKind::certified:
            return "certify";
        case StepKind::approved:
            return "approve";
        case StepKind::paid:
            return "pay";
        case StepKind::rejected:
            return "reject";
    }
    return {};
}

/// A pending proposal, who would take a step on it, and the officers and steps that there are.
struct Question {
    const Pending& pending;
    const PendingItem& item;
    const Moment& signer;
    const Book& book;
};

/// As the rules step-awaited, two-people, treasurer-apart and acting-within-limit judge it.
bool may_take(StepKind step, const Question& question) {
    const auto& [pending, item, signer, book] = question;
    const Role role = role_for(step, pending);
    const bool is_awaited = steps_missing(pending, step, book) > 0;
    if (!is_awaited || !signer.roles.has(role)) return false;
    const auto limit = limit_on({.roles = signer.roles, .acting = signer.acting}, {role});
    if (limit && item.base > *limit) return false;
    if (step != StepKind::paid && counts_as(book.text(pending.officer), signer)) return false;
    return std::none_of(
        question.pending.taken.begin(), question.pending.taken.end(), [&](const StepTaken& taken) {
            return counts_as(question.book.text(taken.officer), question.signer);
        });
}

std::string step_of(const Question& question) {
    for (const StepKind step :
         std::array{StepKind::certified, StepKind::approved, StepKind::paid}) {
        if (may_take(step, question)) return std::string{imperative(step)};
    }
    return {};
}

/// The tables as one, each row with the name of its own. Alerts stand under ref, type and why.
PageTable data_of(const Inbox& inbox) {
    PageTable data{.caption = {}, .columns = {{.title = "List"}}, .rows = {}};
    const Words words = Words::for_programs();
    const PageTable for_you = to_table(inbox.for_you, YourStep::shown, words);
    data.columns.insert(data.columns.end(), for_you.columns.begin(), for_you.columns.end());
    data.columns.push_back({.title = "Why"});
    const auto take = [&](std::string_view list, const PageTable& table) {
        for (const auto& row : table.rows) {
            std::vector<std::string> cells{std::string{list}};
            cells.insert(cells.end(), row.begin(), row.end());
            cells.emplace_back();
            data.rows.push_back(std::move(cells));
        }
    };
    take("awaits you", for_you);
    take("awaits others", to_table(inbox.own_waiting, YourStep::shown, words));
    constexpr std::size_t k_ref = 2;
    constexpr std::size_t k_type = 4;
    for (const ResultAlert& alert : inbox.alerts) {
        std::vector<std::string> cells(data.columns.size());
        cells.front() = "needs a look";
        cells[k_ref] = alert.about;
        cells[k_type] = to_text(alert.kind);
        cells.back() = in_english(alert.message);
        data.rows.push_back(std::move(cells));
    }
    return data;
}

PageTable captioned(std::string caption, PageTable table) {
    table.caption = std::move(caption);
    return table;
}

}  // namespace

Result<Inbox> read_inbox(Database& database, std::string_view officer, Timestamp now) {
    ProjectedLedger ledger{database};
    const Officers& officers = ledger.book().officers();
    const Enrolment* enrolment = officers.in_force(officers.known_spelling(officer));
    if (enrolment == nullptr) {
        return refuse("officer-known",
                      "there is no officer in force \"" + std::string{officer} + '"',
                      "`fundtrail officer list` shows them");
    }
    RolesHeld held = officers.roles_at(enrolment->officer, now);
    const Moment signer{.record = {},
                        .time = now,
                        .officer = enrolment->officer,
                        .roles = held.roles,
                        .acting = std::move(held.acting)};
    Inbox inbox{.officer = signer.officer, .roles = signer.roles, .for_you = {}, .own_waiting = {}};
    for_each_pending(ledger, [&](const PendingItem& item, const Pending& pending) {
        PendingItem addressed = item;
        addressed.your_step =
            step_of({.pending = pending, .item = item, .signer = signer, .book = ledger.book()});
        if (!addressed.your_step.empty()) {
            inbox.for_you.push_back(std::move(addressed));
        } else if (item.proposer == inbox.officer) {
            inbox.own_waiting.push_back(item);
        }
        return true;
    });
    if (signer.roles.has(Role::programme_officer)) {
        inbox.alerts = result_alerts(ledger, date_of(now));
    }
    return inbox;
}

Page to_page(const Inbox& inbox, const Words& words) {
    Page page{
        .title = words("Inbox of {1}", {inbox.officer}), .facts = {}, .tables = {}, .notes = {}};
    page.facts.emplace_back(words("Roles"), roles_in_words(inbox.roles, words));
    if (inbox.for_you.empty()) {
        page.notes.push_back(words("Nothing awaits you."));
    } else {
        page.tables.push_back(
            captioned(words("Awaits you"), to_table(inbox.for_you, YourStep::shown, words)));
    }
    if (!inbox.own_waiting.empty()) {
        page.tables.push_back(captioned(words("Your proposals that wait for others"),
                                        to_table(inbox.own_waiting, YourStep::left_out, words)));
    }
    if (!inbox.alerts.empty()) {
        page.tables.push_back(
            captioned(words("Results that need a look"), to_table(inbox.alerts, words)));
    }
    page.data = data_of(inbox);
    return page;
}

JsonValue to_json(const Inbox& inbox) {
    JsonValue value;
    value["officer"] = inbox.officer;
    JsonValue::Array roles;
    for (const Role role : all_roles()) {
        if (inbox.roles.has(role)) roles.emplace_back(to_text(role));
    }
    value["roles"] = std::move(roles);
    value["for_you"] = to_json(inbox.for_you);
    value["own_waiting"] = to_json(inbox.own_waiting);
    value["alerts"] = to_json(inbox.alerts);
    return value;
}

}  // namespace fundtrail
