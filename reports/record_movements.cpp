#include "reports/record_movements.hpp"

#include "core/account.hpp"
#include "core/record_type.hpp"
#include "core/share.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace fundtrail {
namespace {

/// What a line on an account means. Accounts that are not named mean nothing by themselves.
enum class Meaning : std::uint8_t {
    nothing,
    receivable,
    deferred,
    income,
    held,
    charge,
    own,
    obligation,
    advance,
    spending,
    opening,
    recoverable,
    passing
};

struct AccountMeaning {
    std::string_view account_class;
    Meaning meaning;
};

constexpr std::array k_meanings{
    AccountMeaning{"receivable", Meaning::receivable},
    AccountMeaning{"deferred", Meaning::deferred},
    AccountMeaning{"held", Meaning::held},
    AccountMeaning{"income", Meaning::income},
    AccountMeaning{"charges", Meaning::charge},
    AccountMeaning{"exchange", Meaning::own},
    AccountMeaning{"transfer", Meaning::passing},
    AccountMeaning{"opening", Meaning::opening},
    AccountMeaning{"obligation", Meaning::obligation},
    AccountMeaning{"advance", Meaning::advance},
    AccountMeaning{"recoverable", Meaning::recoverable},
    AccountMeaning{"expenditure", Meaning::spending},
};

struct Line {
    Meaning meaning = Meaning::nothing;
    CountsAsCash cash = CountsAsCash::no;
    std::string_view subject;
    std::string_view fund;
    std::int64_t amount = 0;
    std::optional<Money> own = {};
    /// Of a receivable: what came for it, in base. Where income is recognised on receipt that is
    /// the income credited, else what the receivable stood at.
    std::int64_t credited = 0;
};

Line meaning_of(const StatedPosting& posting) {
    const AccountClass& account_class = *posting.account_class;
    const auto* const found =
        std::find_if(k_meanings.begin(), k_meanings.end(), [&](const AccountMeaning& known) {
            return known.account_class == account_class.name;
        });
    return Line{.meaning = found == k_meanings.end() ? Meaning::nothing : found->meaning,
                .cash = account_class.cash,
                .subject = account_class.has_subject
                               ? posting.account.substr(posting.account.find(':') + 1)
                               : std::string_view{},
                .fund = posting.fund,
                .amount = posting.amount,
                .own = posting.own,
                .credited = -posting.amount};
}

bool is_of_donors(std::string_view income) {
    return income == "contribution" || income == "assessed";
}

/// True if the pledge's income waits for its receipt: it was deferred until then.
bool is_recognised_on_receipt(const Line& receivable, const std::vector<Line>& lines) {
    return std::any_of(lines.begin(), lines.end(), [&](const Line& line) {
        return line.meaning == Meaning::deferred && line.subject == receivable.subject;
    });
}

/// Divides the income of one fund over the receivables that it settles, as a receipt is divided
/// over pledges: by what is settled of each in its own currency.
void divide_income(std::vector<Line>& lines) {
    std::int64_t income = 0;
    std::int64_t weight = 0;
    std::vector<Line*> settled;
    std::vector<std::int64_t> weights;
    for (Line& line : lines) {
        if (line.meaning == Meaning::income && is_of_donors(line.subject)) income -= line.amount;
        const bool is_settled =
            line.meaning == Meaning::receivable && is_recognised_on_receipt(line, lines);
        if (!is_settled) continue;
        settled.push_back(&line);
        weights.push_back(std::abs(line.own ? line.own->minor_units : line.amount));
        weight = std::max(weight, weights.back());
    }
    if (income == 0 || weight == 0) return;
    const auto parts = split(std::abs(income), weights);
    for (std::size_t part = 0; part < parts.size(); ++part) {
        settled[part]->credited = income < 0 ? -parts[part] : parts[part];
    }
}

/// What a record does to the money of the mission as a whole: a transfer within it is neither.
enum class Passage : std::uint8_t { comes_in, goes_out, stays };

Passage passage_of(const std::vector<Line>& lines) {
    std::int64_t cash = 0;
    for (const Line& line : lines) {
        if (line.cash == CountsAsCash::yes && line.meaning != Meaning::held) cash += line.amount;
    }
    if (cash == 0) return Passage::stays;
    return cash < 0 ? Passage::goes_out : Passage::comes_in;
}

/// The first document that the record names: the one that it starts or carries out. A claim takes
/// back what a payment spent.
DocumentRef document_named_by(const Record& record) {
    if (record.type().name == "payment.claimed") return record.document("disbursement");
    for (const FieldSpec& field : record.type().fields) {
        const bool is_document =
            field.kind == FieldKind::new_document || field.kind == FieldKind::document;
        if (is_document && record.has(field.name)) return record.document(field.name);
    }
    return {};
}

/// The lines of one record in one fund, and what they amount to.
class FundLines {
  public:
    /// `event` is what the record records, or the proposal that it brings into effect; `passage`
    /// is that of the whole record.
    FundLines(const Record& event, RecordId name, std::vector<Line> lines, Passage passage)
        : event_{event}, name_{name}, lines_{std::move(lines)}, passage_{passage} {
        divide_income(lines_);
    }

    void tell(const std::function<void(const Movement&)>& visit) const {
        std::vector<Movement> contributions;
        for (const Line& line : lines_) {
            const auto movement = movement_of(line);
            if (!movement) continue;
            if (movement->kind == MovementKind::contribution) contributions.push_back(*movement);
            visit(*movement);
        }
        tell_charges(contributions, visit);
    }

  private:
    [[nodiscard]] bool any(Meaning meaning) const {
        return std::any_of(lines_.begin(), lines_.end(), [&](const Line& line) {
            return line.meaning == meaning;
        });
    }

    /// Cash that is brought forward pays nothing, nor does what cash is worth at another rate.
    [[nodiscard]] bool pays() const { return moves_cash() && !is_revaluation(); }

    [[nodiscard]] bool is_revaluation() const { return event_.type().name == "revaluation.made"; }

    [[nodiscard]] bool moves_cash() const {
        if (any(Meaning::opening)) return false;
        return std::any_of(lines_.begin(), lines_.end(), [](const Line& line) {
            return line.cash == CountsAsCash::yes;
        });
    }

    [[nodiscard]] Movement movement(MovementKind kind,
                                    DocumentRef document,
                                    std::int64_t amount) const {
        return Movement{.kind = kind,
                        .record = name_,
                        .date = event_.date(),
                        .fund = std::string{lines_.front().fund},
                        .document = document,
                        .by = document_named_by(event_),
                        .donor = std::string{event_.text_or_empty("donor")},
                        .amount = amount};
    }

    /// Of which the fund's spending is paid, now or once partners report. A receivable is told as
    /// its contribution when it comes.
    [[nodiscard]] std::optional<Movement> brought_forward() const {
        std::int64_t assets = 0;
        for (const Line& line : lines_) {
            const bool is_asset = line.cash == CountsAsCash::yes ||
                                  line.meaning == Meaning::advance ||
                                  line.meaning == Meaning::recoverable;
            if (is_asset) assets += line.amount;
        }
        if (assets == 0) return std::nullopt;
        return movement(MovementKind::brought_forward, {}, assets);
    }

    [[nodiscard]] Movement own(std::int64_t debit) const {
        return debit < 0 ? movement(MovementKind::other_income, {}, -debit)
                         : movement(MovementKind::other_cost, {}, debit);
    }

    /// Of a revaluation that of the cash: what a receivable is worth comes with the receivable.
    [[nodiscard]] std::optional<Movement> gain_or_loss(const Line& line) const {
        if (!moves_cash()) return std::nullopt;
        if (!is_revaluation()) return own(line.amount);
        std::int64_t gain = 0;
        for (const Line& other : lines_) {
            if (other.cash == CountsAsCash::yes) gain += other.amount;
        }
        return gain == 0 ? std::nullopt : std::optional{own(-gain)};
    }

    /// A grant to another fund, or from it.
    [[nodiscard]] Movement passed(std::int64_t debit) const {
        return debit > 0 ? movement(MovementKind::passed_on, {}, debit) : own(debit);
    }

    [[nodiscard]] Movement commitment(DocumentRef pledge, const Line& line) const {
        Movement made = movement(MovementKind::commitment, pledge, line.amount);
        made.own = line.own;
        return made;
    }

    [[nodiscard]] Movement contribution(DocumentRef pledge, const Line& line) const {
        Movement made = movement(MovementKind::contribution, pledge, line.credited);
        made.carrying = -line.amount;
        made.own = line.own;
        if (made.own) made.own->minor_units = -made.own->minor_units;
        return made;
    }

    /// Of money that goes to a fund the cash stays with the mission. What takes the giving back of
    /// it back is no receipt of its own.
    [[nodiscard]] Movement held(DocumentRef receipt, const Line& line) const {
        const bool is_undone =
            passage_ == Passage::comes_in && document_named_by(event_) != receipt;
        return passage_ == Passage::goes_out || is_undone
                   ? movement(MovementKind::held_returned, receipt, line.amount)
                   : movement(MovementKind::held, receipt, -line.amount);
    }

    [[nodiscard]] std::optional<Movement> movement_of(const Line& line) const {
        // An account may move in its own currency alone, which is nothing in the base currency.
        if (line.amount == 0 && line.credited == 0) return std::nullopt;
        const DocumentRef subject = parse_document_ref(line.subject).value_or(DocumentRef{});
        switch (line.meaning) {
            case Meaning::receivable:
                return pays() ? contribution(subject, line) : commitment(subject, line);
            case Meaning::income:
                if (!is_of_donors(line.subject)) return own(line.amount);
                // Beside a receivable it is that pledge's income, told by the receivable's line.
                if (!moves_cash() || any(Meaning::receivable)) return std::nullopt;
                return movement(MovementKind::contribution, {}, -line.amount);
            case Meaning::held:
                return held(subject, line);
            case Meaning::own:
                return gain_or_loss(line);
            case Meaning::passing:
                return passed(line.amount);
            case Meaning::opening:
                return brought_forward();
            case Meaning::obligation:
                return moves_cash() ? movement(MovementKind::settlement, subject, line.amount)
                                    : movement(MovementKind::obligation, subject, -line.amount);
            case Meaning::advance:
                return line.amount > 0
                           ? movement(MovementKind::advance, subject, line.amount)
                           : movement(MovementKind::advance_settled, subject, -line.amount);
            case Meaning::spending:
                return movement(MovementKind::spending, subject, line.amount);
            case Meaning::charge:
            case Meaning::deferred:
            case Meaning::recoverable:
            case Meaning::nothing:
                break;
        }
        return std::nullopt;
    }

    /// A charge on contributions is divided over them as the receipt's rule divides it over funds.
    void tell_charges(const std::vector<Movement>& contributions,
                      const std::function<void(const Movement&)>& visit) const {
        std::vector<std::int64_t> weights;
        weights.reserve(contributions.size());
        for (const Movement& one : contributions) {
            weights.push_back(std::max<std::int64_t>(one.amount, 0));
        }
        const bool has_weight = std::any_of(
            weights.begin(), weights.end(), [](std::int64_t weight) { return weight > 0; });
        for (const Line& line : lines_) {
            if (line.meaning != Meaning::charge) continue;
            if (!has_weight || line.amount < 0) {
                visit(own(line.amount));
                continue;
            }
            const auto parts = split(line.amount, weights);
            for (std::size_t part = 0; part < parts.size(); ++part) {
                if (parts[part] == 0) continue;
                visit(movement(
                    MovementKind::donor_charge, contributions[part].document, parts[part]));
            }
        }
    }

    const Record& event_;
    RecordId name_;
    std::vector<Line> lines_;  // at least one, all of one fund
    Passage passage_;
};

}  // namespace

void tell_movements(const Record& event,
                    RecordId name,
                    std::span<const StatedPosting> postings,
                    const std::function<void(const Movement&)>& visit) {
    std::vector<Line> lines;
    lines.reserve(postings.size());
    for (const StatedPosting& posting : postings) {
        lines.push_back(meaning_of(posting));
    }
    const Passage passage = passage_of(lines);
    std::stable_sort(
        lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.fund < b.fund; });
    for (auto first = lines.begin(); first != lines.end();) {
        const auto last = std::find_if(
            first, lines.end(), [&](const Line& line) { return line.fund != first->fund; });
        FundLines{event, name, {first, last}, passage}.tell(visit);
        first = last;
    }
}

}  // namespace fundtrail
