#include "reports/journal.hpp"

#include "core/account.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/money.hpp"

#include <string>
#include <string_view>

namespace fundtrail {
namespace {

/// The number that the record gives or names: of its own document, else of the one that it acts on.
std::string document_of(const WalkedRecord& walked) {
    for (const FieldSpec& field : walked.record.type().fields) {
        const bool names_document =
            field.kind == FieldKind::new_document || field.kind == FieldKind::document;
        if (names_document && walked.record.has(field.name)) {
            return std::string{walked.record.text(field.name)};
        }
        if (field.kind != FieldKind::record || !walked.record.has(field.name)) continue;
        const Pending* proposal = walked.book.pending(walked.record.record(field.name));
        if (proposal != nullptr && !proposal->document.is_empty()) {
            return to_text(proposal->document);
        }
    }
    return {};
}

std::string account_in_journal(AccountSet set, std::string_view account, std::string_view fund) {
    std::string name{to_text(set)};
    name += ':';
    name += account;
    name += ":fund:";
    name += fund;
    return set == AccountSet::actual ? name : '[' + name + ']';
}

}  // namespace

void JournalWriter::begin(const Book& book) {
    out_ << "; fundtrail journal of " << book.opening().name << '\n'
         << "; accounts are set:account:fund:code, amounts in the base currency, or in the "
            "account's\n"
         << "; own at what they came to in the base currency\n";
    declare(book.base_currency());
}

void JournalWriter::declare(Currency currency) {
    // hledger then shows all decimals. It wants a point behind whole numbers and ledger wants none,
    // so for a currency without decimals nothing is declared.
    if (currency.decimals() == 0 || !declared_.insert(currency).second) return;
    out_ << "commodity " << currency.code() << "\n  format 1000."
         << std::string(static_cast<std::size_t>(currency.decimals()), '0') << ' '
         << currency.code() << '\n';
}

void JournalWriter::on_record(const WalkedRecord& walked) {
    if (walked.postings.lines().empty()) return;
    if (transactions_ == 0) begin(walked.book);
    ++transactions_;

    for (const Posting& line : walked.postings.lines()) {
        if (line.currency) declare(*line.currency);
    }
    const Record& record = walked.record;
    const std::string name = to_text(walked.moment.record);
    const std::string document = document_of(walked);
    const std::string_view own_number = record.text_or_empty("ref");
    out_ << '\n'
         << to_text(record.date()) << " ("
         << (own_number.empty() ? std::string_view{name} : own_number) << ") " << record.type().name
         << (document.empty() ? "" : " ") << document << '\n'
         << "    ; record " << name << ", signed by " << walked.moment.officer << " on "
         << to_text(date_of(walked.moment.time)) << '\n';
    for (const Posting& line : walked.postings.lines()) {
        write_line(line, walked.book);
    }
}

void JournalWriter::write_line(const Posting& line, const Book& book) {
    const std::string_view account = book.text(line.key.account);
    const AccountClass* account_class = classify_account(account);
    ensure(account_class != nullptr, "derived postings name accounts of the chart");
    const std::string name =
        account_in_journal(account_class->set, account, book.text(line.key.fund));
    const Currency base = book.base_currency();
    const std::string in_base = amount_text(line.amount, base) + ' ' + std::string{base.code()};
    if (!line.currency) {
        out_ << "    " << name << "  " << in_base << '\n';
        return;
    }
    const bool has_one_sign = line.amount == 0 || (line.amount < 0) == (line.own < 0);
    out_ << "    " << name << "  " << amount_text(line.own, *line.currency) << ' '
         << line.currency->code() << " @@ ";
    if (has_one_sign) {
        // A price has no sign: that of the amount holds for it.
        out_ << (in_base.front() == '-' ? in_base.substr(1) : in_base) << '\n';
        return;
    }
    // Amounts that move against each other have no price: they are two lines.
    out_ << amount_text(0, base) << ' ' << base.code() << '\n'
         << "    " << name << "  " << in_base << '\n';
}

void JournalWriter::finish(const Walk& walk) {
    out_ << "\n; end: " << transactions_ << " transactions of " << walk.records << " records in "
         << walk.entries << " entries, root " << base64(walk.root.view()) << '\n';
}

}  // namespace fundtrail
