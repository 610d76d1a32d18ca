#include "reports/movements.hpp"

#include "core/account.hpp"
#include "core/record_type.hpp"
#include "core/share.hpp"
#include "reports/stated_postings.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_records =
    "SELECT record_id, bytes FROM record NOT INDEXED WHERE record_id < ?1 ORDER BY record_id";
// As it stands in canonical bytes; inside a text the quotes would be escaped.
constexpr std::string_view k_postings_key = "\"postings\":";

/// What a line on an account means. Accounts that are not named mean nothing by themselves.
enum class Meaning : std::uint8_t {
    nothing,
    receivable,
    income,
    charge,
    own,
    obligation,
    advance,
    spending
};

struct AccountMeaning {
    std::string_view account_class;
    Meaning meaning;
};

constexpr std::array k_meanings{
    AccountMeaning{"receivable", Meaning::receivable},
    AccountMeaning{"income", Meaning::income},
    AccountMeaning{"charges", Meaning::charge},
    AccountMeaning{"exchange", Meaning::own},
    AccountMeaning{"transfer", Meaning::own},
    AccountMeaning{"opening", Meaning::own},
    AccountMeaning{"obligation", Meaning::obligation},
    AccountMeaning{"advance", Meaning::advance},
    AccountMeaning{"expenditure", Meaning::spending},
};

struct Line {
    Meaning meaning = Meaning::nothing;
    CountsAsCash cash = CountsAsCash::no;
    std::string_view subject;
    std::string_view fund;
    std::int64_t amount = 0;
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
                .amount = posting.amount};
}

bool is_of_donors(std::string_view income) {
    return income == "contribution" || income == "assessed";
}

/// The first document that the record names: the one that it starts or carries out.
DocumentRef document_named_by(const Record& record) {
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
    /// `event` is what the record records, or the proposal that it brings into effect.
    FundLines(const Record& event, RecordId name, std::vector<Line> lines)
        : event_{event}, name_{name}, lines_{std::move(lines)} {}

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

    [[nodiscard]] bool moves_cash() const {
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

    [[nodiscard]] Movement own(std::int64_t debit) const {
        return debit < 0 ? movement(MovementKind::other_income, {}, -debit)
                         : movement(MovementKind::other_cost, {}, debit);
    }

    [[nodiscard]] std::optional<Movement> movement_of(const Line& line) const {
        // An account may move in its own currency alone, which is nothing in the base currency.
        if (line.amount == 0) return std::nullopt;
        const DocumentRef subject = parse_document_ref(line.subject).value_or(DocumentRef{});
        switch (line.meaning) {
            case Meaning::receivable:
                return moves_cash() ? movement(MovementKind::contribution, subject, -line.amount)
                                    : movement(MovementKind::commitment, subject, line.amount);
            case Meaning::income:
                if (!is_of_donors(line.subject)) return own(line.amount);
                if (!moves_cash()) return std::nullopt;
                // Beside a receivable it is that pledge's income, told by the receivable's line;
                // what it is more or less is a difference of rates.
                if (any(Meaning::receivable)) return difference(line.amount);
                return movement(MovementKind::contribution, {}, -line.amount);
            case Meaning::own:
                return moves_cash() ? std::optional{own(line.amount)} : std::nullopt;
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
            case Meaning::nothing:
                break;
        }
        return std::nullopt;
    }

    /// What income, stated in debit, differs from the receivables that it settles.
    [[nodiscard]] std::optional<Movement> difference(std::int64_t income) const {
        std::int64_t debit = income;
        for (const Line& line : lines_) {
            if (line.meaning == Meaning::receivable) debit -= line.amount;
        }
        return debit == 0 ? std::nullopt : std::optional{own(debit)};
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
};

void tell_record(const Record& record,
                 const Record& event,
                 RecordId name,
                 Currency base_currency,
                 const std::function<void(const Movement&)>& visit) {
    std::vector<Line> lines;
    for (const StatedPosting& posting : stated_postings(record, name, base_currency)) {
        lines.push_back(meaning_of(posting));
    }
    std::stable_sort(
        lines.begin(), lines.end(), [](const Line& a, const Line& b) { return a.fund < b.fund; });
    for (auto first = lines.begin(); first != lines.end();) {
        const auto last = std::find_if(
            first, lines.end(), [&](const Line& line) { return line.fund != first->fund; });
        FundLines{event, name, {first, last}}.tell(visit);
        first = last;
    }
}

}  // namespace

bool counts(const ReportBasis& basis, RecordId record, Date date) {
    return record.entry_index() < basis.entries && (!basis.as_of || date <= *basis.as_of);
}

void for_each_movement(Database& database,
                       const ReportBasis& basis,
                       const std::function<void(const Movement&)>& visit) {
    Statement rows = database.prepare(k_select_records);
    rows.bind_all(RecordId::of(basis.entries, 0).number);
    JsonTree tree;
    JsonTree event_tree;
    while (rows.step()) {
        const std::string_view bytes = rows.blob(1);
        if (bytes.find(k_postings_key) == std::string_view::npos) continue;
        const RecordId name{rows.integer(0)};
        const Record record = read_stored_record(bytes, name, tree);
        if (!record.has("postings") || !counts(basis, name, record.date())) continue;
        const bool is_decision =
            record.type().name == "certified" || record.type().name == "approved";
        if (!is_decision) {
            tell_record(record, record, name, basis.base_currency, visit);
            continue;
        }
        const RecordId proposal = record.record("record");
        const std::string bytes_of_event =
            ProjectionSource{database}.record_bytes(proposal).value_or(std::string{});
        tell_record(record,
                    read_stored_record(bytes_of_event, proposal, event_tree),
                    name,
                    basis.base_currency,
                    visit);
    }
}

void for_each_document(ProjectedLedger& ledger,
                       DocumentKind kind,
                       const ReportBasis& basis,
                       const std::function<void(const Document&)>& visit) {
    Statement rows = ledger.database().prepare("SELECT " + std::string{k_document_columns} +
                                               " FROM p_document WHERE kind = ?1 ORDER BY number");
    rows.bind_all(static_cast<std::int64_t>(kind));
    while (rows.step()) {
        const Document document = document_from_row(rows, ledger.book().names());
        if (counts(basis, document.record, document.date)) visit(document);
    }
}

}  // namespace fundtrail
