#include "tests/support/records_page.hpp"

#include "core/account.hpp"
#include "core/catalogue.hpp"
#include "core/currency.hpp"
#include "core/document.hpp"
#include "core/record_type.hpp"
#include "core/taking.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace fundtrail::support {
namespace {

std::string code(std::string_view text) {
    return '`' + std::string{text} + '`';
}

std::string link(std::string_view type_name) {
    std::string anchor{type_name};
    anchor.erase(std::remove(anchor.begin(), anchor.end(), '.'), anchor.end());
    return '[' + code(type_name) + "](#" + anchor + ')';
}

/// Joins parts that are not empty by ", ".
std::string joined(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

std::string row(const std::vector<std::string>& cells) {
    std::string line = "|";
    for (const std::string& cell : cells)
        line += ' ' + cell + " |";
    return line + '\n';
}

std::string table_head(const std::vector<std::string>& names) {
    std::string rule = "|";
    for (std::size_t column = 0; column < names.size(); ++column)
        rule += "---|";
    return row(names) + rule + '\n';
}

std::string document_sample(DocumentKind kind) {
    return code(to_text(DocumentRef{.kind = kind, .number = 1}));
}

std::string words_of(const FieldSpec& field) {
    std::vector<std::string> words;
    for (const std::string_view word : field.words)
        words.push_back(code(word));
    return joined(words);
}

std::string integer_of(const FieldSpec& field) {
    const std::string least = std::to_string(field.least);
    return "integer, " +
           (field.least == field.most ? least : least + " to " + std::to_string(field.most));
}

/// In which currency it is stated.
std::string currency_of(const FieldSpec& field) {
    switch (field.currency) {
        case AmountIn::base:
            return ", base currency";
        case AmountIn::any:
            return {};
        case AmountIn::account:
            return ", currency of the account";
        case AmountIn::to_account:
            return ", currency of " + code("to_account");
        case AmountIn::document:
            return ", currency of the document";
    }
    return {};
}

std::string value_of(const FieldSpec& field) {
    switch (field.kind) {
        case FieldKind::line:
            return "line";
        case FieldKind::text:
            return "text";
        case FieldKind::word:
            return "one of " + words_of(field);
        case FieldKind::new_code:
            return "new code, register " + code(to_text(field.reference));
        case FieldKind::code:
            return "code, register " + code(to_text(field.reference));
        case FieldKind::officer:
            return "officer code";
        case FieldKind::new_document:
            return "next number, " + document_sample(field.numbered);
        case FieldKind::document:
            return "number such as " + document_sample(field.numbered);
        case FieldKind::record:
            return "record name";
        case FieldKind::amount:
            return "amount" + currency_of(field);
        case FieldKind::currency:
            return "currency";
        case FieldKind::country:
            return "country";
        case FieldKind::date:
            return "date";
        case FieldKind::percent:
            return "per cent";
        case FieldKind::decimal:
            return "decimal";
        case FieldKind::value:
            return "value";
        case FieldKind::integer:
            return integer_of(field);
        case FieldKind::hash:
            return "32 bytes";
        case FieldKind::public_key:
            return "public key";
        case FieldKind::verifier_key:
            return "vkey";
        case FieldKind::cosigner_key:
            return "witness vkey";
        case FieldKind::ledger_name:
            return "ledger name";
        case FieldKind::roles:
            return "list of roles";
        case FieldKind::codes:
            return "list of codes, register " + code(to_text(field.reference));
        case FieldKind::dates:
            return "list of dates";
        case FieldKind::month:
            return "month";
        case FieldKind::rate:
            return "rate";
        case FieldKind::countries:
            return "list of countries";
        case FieldKind::lines:
            return "list of lines";
        case FieldKind::objects:
            return "list of objects";
        case FieldKind::postings:
            return "postings";
    }
    return {};
}

std::string visibility_of(const FieldSpec& field) {
    switch (field.visibility) {
        case Visibility::open:
            return "public";
        case Visibility::sealed:
            return "private";
        case Visibility::by_party_kind:
            return "by kind";
    }
    return {};
}

void add_field_rows(std::span<const FieldSpec> fields, const std::string& path, std::string& page) {
    for (const FieldSpec& field : fields) {
        const std::string name = path + std::string{field.name};
        page += row({code(name),
                     value_of(field),
                     field.presence == Presence::required ? "required" : "optional",
                     visibility_of(field),
                     std::string{field.meaning}});
        add_field_rows(field.items, name + "[].", page);
    }
}

std::string roles_of(RoleSet roles) {
    std::vector<std::string> names;
    for (const Role role : all_roles()) {
        if (roles.has(role)) names.push_back(code(to_text(role)));
    }
    return joined(names);
}

std::string times(int count) {
    return count > 1 ? " by " + std::to_string(count) : std::string{};
}

std::string steps_of(const RecordType& type) {
    const std::string override_step =
        "none: it takes effect at once; one approval if its rate is not the newest";
    if (!type.steps) return type.valued.empty() ? "none: it takes effect at once" : override_step;
    std::vector<std::string> parts;
    if (type.steps->certified > 0) {
        parts.push_back(code("certified") + times(type.steps->certified) + " by a " +
                        code(to_text(Role::certifying_officer)));
    }
    if (type.steps->approved > 0) {
        parts.push_back(code("approved") + times(type.steps->approved) + " by another " +
                        code(to_text(type.steps->approver)));
    }
    if (type.steps->paid) {
        parts.push_back("then " + code("disbursement.paid") + " by a " +
                        code(to_text(Role::treasurer)));
    }
    return joined(parts);
}

/// The rules of one type in order of precedence, the general ones left out.
std::string own_rules_of(const RecordType& type) {
    std::vector<std::string> lines;
    const auto add = [&](std::string_view name, std::string_view claim, std::string_view kind) {
        lines.push_back(code(name) + " (" + std::string{kind} + "): " + std::string{claim});
    };
    for (const Rule* rule : type.rules) {
        if (rule->weight == RuleWeight::structural) add(rule->name, rule->claim, "structural");
    }
    for (const Rule* rule : type.rules) {
        if (rule->weight == RuleWeight::ordinary) add(rule->name, rule->claim, "ordinary");
    }
    for (const CoverRule* cover : type.covers)
        add(cover->name, cover->claim, "cover");
    if (lines.empty()) return "Rules of its own: none.\n";

    std::string text = "Rules of its own, in order of precedence:\n\n";
    for (std::size_t at = 0; at < lines.size(); ++at)
        text += std::to_string(at + 1) + ". " + lines[at] + '\n';
    return text;
}

std::string chapter_of(const RecordType& type) {
    std::string text = "### " + std::string{type.name} + "\n\n" + std::string{type.meaning} +
                       "\n\n* Signed by: " + roles_of(type.signers) +
                       "\n* Steps awaited: " + steps_of(type) + "\n* Postings: " +
                       (type.postings_in_words.empty() ? std::string{"none"}
                                                       : std::string{type.postings_in_words}) +
                       "\n\n" +
                       table_head({"field", "value", "presence", "who sees it", "meaning"});
    add_field_rows(type.fields, {}, text);
    return text + '\n' + own_rules_of(type) + '\n';
}

std::string types_chapter() {
    std::string text = "## Record types\n\n";
    for (const RecordType* type : catalogue())
        text += "* " + link(type->name) + ": " + std::string{type->meaning} + '\n';
    text += '\n';
    for (const RecordType* type : catalogue())
        text += chapter_of(*type);
    return text;
}

std::string general_rules_chapter() {
    std::string text =
        "## Rules for every record\n\nIn order of precedence. The structural ones stand before "
        "the rules of the type, the ordinary ones behind its covers.\n\n";
    int number = 0;
    for (const RuleWeight weight : {RuleWeight::structural, RuleWeight::ordinary}) {
        const std::string kind = weight == RuleWeight::structural ? "structural" : "ordinary";
        for (const Rule* rule : general_rules()) {
            if (rule->weight != weight) continue;
            text += std::to_string(++number) + ". " + code(rule->name) + " (" + kind +
                    "): " + std::string{rule->claim} + '\n';
        }
    }
    return text + '\n';
}

struct KnownRule {
    std::string_view claim;
    std::string kind;
    std::vector<std::string> guards;
};

std::map<std::string_view, KnownRule> all_rules() {
    std::map<std::string_view, KnownRule> known;
    const auto take = [&](const auto& rule, const std::string& kind, const std::string& guarded) {
        known.try_emplace(rule.name, KnownRule{.claim = rule.claim, .kind = kind, .guards = {}})
            .first->second.guards.push_back(guarded);
    };
    const auto kind_of = [](const Rule& rule) {
        return std::string{rule.weight == RuleWeight::structural ? "structural" : "ordinary"};
    };
    for (const Rule* rule : general_rules())
        take(*rule, kind_of(*rule), "every record");
    for (const RecordType* type : catalogue()) {
        for (const Rule* rule : type->rules)
            take(*rule, kind_of(*rule), code(type->name));
        for (const CoverRule* cover : type->covers)
            take(*cover, "cover", code(type->name));
    }
    return known;
}

std::string rules_chapter() {
    std::string text =
        "## Rules, alphabetically\n\n" + table_head({"rule", "claim", "kind", "guards"});
    for (const auto& [name, rule] : all_rules())
        text += row({code(name), std::string{rule.claim}, rule.kind, joined(rule.guards)});
    return text + '\n';
}

std::string side_of(AccountSide side) {
    switch (side) {
        case AccountSide::debit:
            return "+";
        case AccountSide::credit:
            return "−";
        case AccountSide::any:
            return "any";
    }
    return {};
}

std::string accounts_chapter() {
    std::string text = "## Accounts\n\n" + table_head({"account", "set", "side", "cash", "holds"});
    for (const AccountClass& account : account_classes()) {
        text += row({code(std::string{account.name} + (account.has_subject ? ":…" : "")),
                     std::string{to_text(account.set)},
                     side_of(account.side),
                     account.cash == CountsAsCash::yes ? "yes" : "no",
                     std::string{account.holds}});
    }
    return text + '\n';
}

/// The types that give numbers of this kind, as a field of their own.
std::string numbered_by(DocumentKind kind) {
    std::vector<std::string> types;
    for (const RecordType* type : catalogue()) {
        for (const FieldSpec& field : type->fields) {
            const bool gives = field.kind == FieldKind::new_document && field.numbered == kind;
            if (gives) types.push_back(link(type->name));
        }
    }
    return types.empty() ? "a party code, not a document" : joined(types);
}

std::string documents_chapter() {
    std::string text =
        "## Numbered documents\n\n" + table_head({"kind", "first number", "started by"});
    for (const DocumentKindName& name : document_kind_names()) {
        text += row({std::string{name.word}, document_sample(name.kind), numbered_by(name.kind)});
    }
    return text + '\n';
}

std::string roles_chapter() {
    std::string text = "## Roles\n\n" + table_head({"role", "may sign"});
    for (const Role role : all_roles()) {
        std::vector<std::string> types;
        for (const RecordType* type : catalogue()) {
            if (type->signers.has(role)) types.push_back(link(type->name));
        }
        text +=
            row({code(to_text(role)), types.empty() ? "nothing in this catalogue" : joined(types)});
    }
    return text + '\n';
}

/// Every currency, found by asking for all words of three capitals.
std::map<int, std::vector<std::string>> currencies_by_decimals() {
    constexpr std::string_view k_capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::map<int, std::vector<std::string>> found;
    for (const char first : k_capitals) {
        for (const char second : k_capitals) {
            for (const char third : k_capitals) {
                const std::string name{first, second, third};
                const auto currency = Currency::find(name);
                if (currency) found[currency->decimals()].push_back(name);
            }
        }
    }
    return found;
}

std::string currencies_chapter() {
    std::string text =
        "## Currencies\n\nISO 4217.\n\n" + table_head({"decimals", "how many", "codes"});
    std::size_t total = 0;
    for (const auto& [decimals, names] : currencies_by_decimals()) {
        text += row({std::to_string(decimals), std::to_string(names.size()), joined(names)});
        total += names.size();
    }
    return text + '\n' + std::to_string(total) + " currencies in all.\n";
}

}  // namespace

std::string records_page() {
    return '\n' + types_chapter() + general_rules_chapter() + rules_chapter() + accounts_chapter() +
           documents_chapter() + roles_chapter() + currencies_chapter();
}

}  // namespace fundtrail::support
