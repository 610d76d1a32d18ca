#include "reports/donor_collector.hpp"

#include "core/named_documents.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

struct EventOfInterest {
    std::string_view type;
    DonorEventKind kind;
};

constexpr std::array k_events{
    EventOfInterest{"payment.claimed", DonorEventKind::claim},
    EventOfInterest{"claim.recovered", DonorEventKind::recovery},
    EventOfInterest{"claim.written_off", DonorEventKind::write_off},
    EventOfInterest{"record.reversed", DonorEventKind::correction},
    EventOfInterest{"contingency.drawn", DonorEventKind::draw},
    EventOfInterest{"contingency.replenished", DonorEventKind::replenishment},
};

/// The proposal that the record brings into effect; null if it records its event itself.
std::shared_ptr<const StoredRecord> proposal_of(const Record& record, const Book& book) {
    return is_consent(record.type()) ? book.stored(record.record("record")) : nullptr;
}

/// The event that a reversal takes back; null if it is not there.
std::shared_ptr<const StoredRecord> target_of(const Record& reversal, const Book& book) {
    const auto target = book.stored(reversal.record("target"));
    const bool brings_into_effect = target != nullptr && is_consent(target->record().type());
    return brings_into_effect ? proposal_of(target->record(), book) : target;
}

DocumentRef document_of(const Record& event) {
    for (const FieldSpec& field : event.type().fields) {
        const bool is_document =
            field.kind == FieldKind::new_document || field.kind == FieldKind::document;
        if (is_document && event.has(field.name)) return event.document(field.name);
    }
    return {};
}

std::vector<StatedPosting> stated(const PostingList& postings) {
    std::vector<StatedPosting> lines;
    for (const Posting& line : postings.lines()) {
        const std::string_view account = postings.names().text(line.key.account);
        const AccountClass* account_class = classify_account(account);
        if (account_class == nullptr) continue;
        StatedPosting posting{.account = account,
                              .account_class = account_class,
                              .fund = postings.names().text(line.key.fund),
                              .amount = line.amount};
        if (line.currency) {
            posting.own = Money{.currency = *line.currency, .minor_units = line.own};
        }
        lines.push_back(posting);
    }
    return lines;
}

/// What the lines of a fund come to on the accounts of a class.
std::int64_t sum_of(const std::vector<StatedPosting>& lines,
                    std::string_view fund,
                    std::string_view account_class) {
    std::int64_t sum = 0;
    for (const StatedPosting& line : lines) {
        if (line.fund == fund && line.account_class->name == account_class) {
            add_exactly(sum, line.amount);
        }
    }
    return sum;
}

/// What the money was before it was counted in base: of what settles a pledge in the pledge's
/// currency, of what the bank booked in that of the account. Nobody's sign is looked at.
Money original_of(const Movement& movement,
                  const Record& event,
                  const std::vector<StatedPosting>& lines,
                  Currency base) {
    if (movement.own) return *movement.own;
    if (event.type().name == "donor.refunded") return event.money("amount");
    const bool is_settlement =
        movement.kind == MovementKind::contribution && !movement.document.is_empty();
    if (is_settlement) return {.currency = base, .minor_units = movement.carrying};
    const bool is_whole_receipt = event.type().name == "receipt.recorded" && !event.has("pledges");
    if (is_whole_receipt) {
        Money gross = event.money("amount");
        add_exactly(gross.minor_units, event.amount_or_zero("charge"));
        return gross;
    }
    const auto held = std::find_if(lines.begin(), lines.end(), [](const StatedPosting& line) {
        return line.account_class->name == "held";
    });
    if (held != lines.end() && held->own) return *held->own;
    return {.currency = base, .minor_units = movement.amount};
}

/// Of the donor's money these movements say what it did; what funds owe is read from balances.
bool is_kept(MovementKind kind) {
    switch (kind) {
        case MovementKind::obligation:
        case MovementKind::settlement:
        case MovementKind::advance:
        case MovementKind::advance_settled:
            return false;
        default:
            return true;
    }
}

/// True of accounts whose figures no movement tells: income, costs, and what is budgeted.
bool is_told_with_records(std::string_view account) {
    constexpr std::array<std::string_view, 3> k_budgeted{"allocation", "obligation", "outstanding"};
    const AccountClass* found = classify_account(account);
    if (found == nullptr) return false;
    if (found->set == AccountSet::control) {
        return std::find(k_budgeted.begin(), k_budgeted.end(), found->name) != k_budgeted.end();
    }
    return found->set == AccountSet::actual && (!found->has_subject || found->name == "income");
}

/// What the event was to a fund: money that moved, or what was lost.
std::int64_t amount_in_fund(DonorEventKind kind,
                            const std::vector<StatedPosting>& lines,
                            std::string_view fund) {
    switch (kind) {
        case DonorEventKind::claim:
            return sum_of(lines, fund, "recoverable");
        case DonorEventKind::recovery:
            return -sum_of(lines, fund, "recoverable");
        case DonorEventKind::write_off:
            return -sum_of(lines, fund, "recoverable") - sum_of(lines, fund, "advance");
        case DonorEventKind::loss_borne:
            return sum_of(lines, fund, "expenditure");
        case DonorEventKind::draw:
        case DonorEventKind::replenishment:
            return sum_of(lines, fund, "interfund");
        case DonorEventKind::correction:
            break;
    }
    std::int64_t moved = 0;
    for (const StatedPosting& line : lines) {
        const bool is_debit = line.amount > 0 && line.account_class->set == AccountSet::actual;
        if (line.fund == fund && is_debit) add_exactly(moved, line.amount);
    }
    return moved;
}

/// True if the record says of the party that it gives, promises or owes as a donor.
bool names_as_donor(JsonView record, std::string_view party) {
    // NOLINTNEXTLINE(readability-use-anyofallof): the members have no iterator that it would take
    for (const JsonView member : record) {
        const JsonKind kind = member.kind();
        if (kind == JsonKind::string && member.key() == "donor" && member.text() == party) {
            return true;
        }
        const bool has_members = kind == JsonKind::object || kind == JsonKind::array;
        if (has_members && names_as_donor(member, party)) return true;
    }
    return false;
}

}  // namespace

DonorCollector::DonorCollector(const Filter& filter, std::int64_t entries) : entries_{entries} {
    facts_.filter = filter;
    facts_.last_day = filter.as_of;
    if (filter.until && (!facts_.last_day || *filter.until < *facts_.last_day)) {
        facts_.last_day = filter.until;
    }
    report_.facts.filter = filter;
    report_.donor = filter.party;
}

void DonorCollector::on_record(const WalkedRecord& walked) {
    if (is_finished_) return;
    // The book stands as it does before the record: at the moment of knowledge.
    if (walked.moment.record.entry_index() >= entries_) return finish(walked.book);
    newest_ = std::max(newest_, walked.moment.time);
    take_new_pledges(walked.book);
    const Record& record = walked.record;
    if (record.type().name == "ledger.opened") {
        report_.facts.base_currency = Currency::find(record.text("base_currency"));
        facts_.base_currency = report_.facts.base_currency;
    }
    note_new_pledges(record);
    take_name(record);
    report_.is_donor = report_.is_donor || names_as_donor(record.json(), report_.donor);
    if (!facts_.counts(record.date())) return;
    if (record.type().name == "pledge.withdrawn") {
        facts_.withdrawn.emplace(record.document("pledge"),
                                 Withdrawal{.record = walked.moment.record, .date = record.date()});
    }
    take_in_kind(record, walked);
    if (!walked.postings.lines().empty()) take_postings(walked);
}

void DonorCollector::on_end(const Walk& walk) {
    if (!is_finished_) finish(walk.book);
}

void DonorCollector::note_new_pledges(const Record& record) {
    for_each_new_document(record, [&](DocumentRef ref) {
        if (ref.kind == DocumentKind::pledge) new_pledges_.push_back(ref);
    });
}

/// What a pledge came to when it was made: an agreement at another rate changes that.
void DonorCollector::take_new_pledges(const Book& book) {
    for (const DocumentRef ref : new_pledges_) {
        const Document* pledge = book.find(ref);
        if (pledge != nullptr) facts_.pledged.emplace(ref, pledge->base);
    }
    new_pledges_.clear();
}

/// The donor as its record spells it, and names that are not private.
void DonorCollector::take_name(const Record& record) {
    const std::string_view type = record.type().name;
    const auto stated_name = record.json().find("name");
    const bool is_open = stated_name && stated_name->kind() == JsonKind::string;
    const std::string name{is_open ? stated_name->text() : std::string_view{}};
    if (type == "fund.added") facts_.funds[std::string{record.text("fund")}] = name;
    if (type == "budget.added") facts_.budgets[std::string{record.text("budget")}] = name;
    if (type != "party.added" || !is_asked_for(facts_.filter.party, record.text("party"))) return;
    report_.is_donor = record.text("kind") == "donor";
    report_.donor = record.text("party");
    report_.name = name;
    facts_.filter.party = report_.donor;
}

void DonorCollector::take_in_kind(const Record& record, const WalkedRecord& walked) {
    const std::string_view type = record.type().name;
    if (type == "in_kind.received" && record.text("donor") == report_.donor) {
        facts_.in_kind.push_back({.record = walked.moment.record,
                                  .ref = record.document("ref"),
                                  .date = record.date(),
                                  .fund = std::string{record.text("fund")},
                                  .kind = std::string{record.text("kind")},
                                  .value = record.money("amount"),
                                  .records = {walked.moment.record}});
    }
    if (type != "in_kind.used") return;
    for (DonorInKind& item : facts_.in_kind) {
        if (item.ref == record.document("in_kind")) item.records.push_back(walked.moment.record);
    }
}

void DonorCollector::take_postings(const WalkedRecord& walked) {
    const Date date = walked.record.date();
    for (const Posting& line : walked.postings.lines()) {
        facts_.add_to(facts_.balances[line.key], date, line.amount);
        const bool is_wanted = is_told_with_records(walked.book.text(line.key.account));
        if (is_wanted) add_record(facts_.records[line.key], walked.moment.record);
    }
    const auto proposal = proposal_of(walked.record, walked.book);
    const Record& event = proposal == nullptr ? walked.record : proposal->record();
    std::shared_ptr<const StoredRecord> undone;
    if (event.type().name == "record.reversed") {
        facts_.undone.insert(walked.moment.record);
        facts_.undone.insert(event.record("target"));
        undone = target_of(event, walked.book);
    }
    take_movements(undone == nullptr ? event : undone->record(), walked, undone != nullptr);
    take_event(event, walked);
}

/// A reversal moves what its target moved, the other way and on another day.
void DonorCollector::take_movements(const Record& event,
                                    const WalkedRecord& walked,
                                    bool is_correction) {
    const std::vector<StatedPosting> lines = stated(walked.postings);
    tell_movements(event, walked.moment.record, lines, [&](const Movement& movement) {
        if (!is_kept(movement.kind)) return;
        DonorMovement kept{
            .movement = movement, .type = event.type().name, .is_correction = is_correction};
        kept.movement.date = walked.record.date();
        const bool is_money_in = movement.kind == MovementKind::contribution ||
                                 movement.kind == MovementKind::held ||
                                 movement.kind == MovementKind::held_returned;
        if (is_money_in) {
            kept.original = original_of(movement, event, lines, *facts_.base_currency);
            std::int64_t& original = kept.original->minor_units;
            if ((original < 0) != (movement.amount < 0)) original = -original;
        }
        if (event.type().name == "advance.liquidated") {
            kept.from = event.date("from_date");
            kept.to = event.date("to_date");
        }
        facts_.movements.push_back(std::move(kept));
    });
}

void DonorCollector::take_event(const Record& event, const WalkedRecord& walked) {
    const auto* const found =
        std::find_if(k_events.begin(), k_events.end(), [&](const EventOfInterest& known) {
            return known.type == event.type().name;
        });
    if (found == k_events.end()) return;
    const std::vector<StatedPosting> lines = stated(walked.postings);
    std::set<std::string_view> funds;
    for (const StatedPosting& line : lines) {
        funds.insert(line.fund);
    }
    DonorEvent seen{.kind = found->kind,
                    .record = walked.moment.record,
                    .date = event.date(),
                    .ref = document_of(event),
                    .fund = {}};
    if (found->kind == DonorEventKind::correction) {
        if (const auto undone = target_of(event, walked.book)) {
            seen.correction_of = month_of(undone->record().date());
            seen.ref = document_of(undone->record());
        }
    }
    for (const std::string_view fund : funds) {
        DonorEvent one = seen;
        one.fund = fund;
        const bool is_bearer =
            one.kind == DonorEventKind::write_off && sum_of(lines, fund, "expenditure") != 0;
        if (is_bearer) one.kind = DonorEventKind::loss_borne;
        one.amount = amount_in_fund(one.kind, lines, fund);
        facts_.events.push_back(std::move(one));
    }
}

void DonorCollector::finish(const Book& book) {
    is_finished_ = true;
    take_new_pledges(book);
    facts_.day = facts_.last_day.value_or(date_of(newest_));
    report_.day = facts_.day;
    report_.pledges = pledges_of(facts_, book);
    report_.receipts = receipts_of(facts_, book);
    std::vector<DonorFundMoney> funds = funds_of(facts_, report_.pledges, book);
    report_.outside = outside_of(facts_, funds, book);
    report_.events = events_of(facts_, funds);
    report_.in_kind = in_kind_of(facts_, book);
    report_.months = months_of(report_, funds);
    for (DonorFundMoney& money : funds) {
        report_.funds.push_back(std::move(money.fund));
    }
}

DonorReport DonorCollector::take() {
    return std::move(report_);
}

}  // namespace fundtrail
