#include "reports/inbox.hpp"

#include "core/proposals.hpp"

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

/// As the rules step-awaited, two-people and treasurer-apart judge it.
bool may_take(StepKind step, const Pending& pending, const Enrolment& officer, const Book& book) {
    const bool is_awaited = steps_missing(pending, step, book) > 0;
    if (!is_awaited || !officer.roles.has(role_for(step, pending))) return false;
    const auto is_officer = [&](NameId name) { return book.text(name) == officer.officer; };
    if (step != StepKind::paid && is_officer(pending.officer)) return false;
    return std::none_of(pending.taken.begin(), pending.taken.end(), [&](const StepTaken& taken) {
        return is_officer(taken.officer);
    });
}

std::string step_of(const Pending& pending, const Enrolment& officer, const Book& book) {
    for (const StepKind step :
         std::array{StepKind::certified, StepKind::approved, StepKind::paid}) {
        if (may_take(step, pending, officer, book)) return std::string{imperative(step)};
    }
    return {};
}

/// Both tables as one, each row with the name of its own.
PageTable data_of(const Inbox& inbox) {
    PageTable data{.caption = {}, .columns = {{.title = "List"}}, .rows = {}};
    const PageTable for_you = to_table(inbox.for_you, inbox.base_currency, true);
    data.columns.insert(data.columns.end(), for_you.columns.begin(), for_you.columns.end());
    const auto take = [&](std::string_view list, const PageTable& table) {
        for (const auto& row : table.rows) {
            std::vector<std::string> cells{std::string{list}};
            cells.insert(cells.end(), row.begin(), row.end());
            data.rows.push_back(std::move(cells));
        }
    };
    take("awaits you", for_you);
    take("awaits others", to_table(inbox.own_waiting, inbox.base_currency, true));
    return data;
}

PageTable captioned(std::string caption, PageTable table) {
    table.caption = std::move(caption);
    return table;
}

}  // namespace

Result<Inbox> read_inbox(Database& database, std::string_view officer) {
    ProjectedLedger ledger{database};
    const Officers& officers = ledger.book().officers();
    const Enrolment* enrolment = officers.in_force(officers.known_spelling(officer));
    if (enrolment == nullptr) {
        return refuse("officer-known",
                      "there is no officer in force \"" + std::string{officer} + '"',
                      "`fundtrail officer list` shows them");
    }
    Inbox inbox{.officer = enrolment->officer,
                .roles = enrolment->roles,
                .base_currency = ledger.base_currency(),
                .for_you = {},
                .own_waiting = {}};
    for_each_pending(ledger, [&](const PendingItem& item, const Pending& pending) {
        PendingItem addressed = item;
        addressed.your_step = step_of(pending, *enrolment, ledger.book());
        if (!addressed.your_step.empty()) {
            inbox.for_you.push_back(std::move(addressed));
        } else if (item.proposer == inbox.officer) {
            inbox.own_waiting.push_back(item);
        }
        return true;
    });
    return inbox;
}

Page to_page(const Inbox& inbox) {
    Page page{.title = "Inbox of " + inbox.officer, .facts = {}, .tables = {}, .notes = {}};
    page.facts.emplace_back("Roles", to_text(inbox.roles));
    if (inbox.for_you.empty()) {
        page.notes.emplace_back("Nothing awaits you.");
    } else {
        page.tables.push_back(
            captioned("Awaits you", to_table(inbox.for_you, inbox.base_currency, true)));
    }
    if (!inbox.own_waiting.empty()) {
        page.tables.push_back(captioned("Your proposals that wait for others",
                                        to_table(inbox.own_waiting, inbox.base_currency, false)));
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
    value["for_you"] = to_json(inbox.for_you, inbox.base_currency);
    value["own_waiting"] = to_json(inbox.own_waiting, inbox.base_currency);
    return value;
}

}  // namespace fundtrail
