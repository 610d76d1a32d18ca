#include "core/document.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

constexpr std::size_t k_digits_min = 5;

constexpr std::array k_names{
    DocumentKindName{DocumentKind::pledge, "PL", "pledge"},
    DocumentKindName{DocumentKind::receipt, "RC", "receipt"},
    DocumentKindName{DocumentKind::allocation, "AL", "allocation"},
    DocumentKindName{DocumentKind::obligation, "OB", "obligation"},
    DocumentKindName{DocumentKind::disbursement, "DB", "disbursement"},
    DocumentKindName{DocumentKind::person, "PE", "person"},
    DocumentKindName{DocumentKind::in_kind, "IK", "contribution in kind"},
    DocumentKindName{DocumentKind::claim, "RV", "claim"},
    DocumentKindName{DocumentKind::draw, "CD", "contingency draw"},
    DocumentKindName{DocumentKind::transfer, "BT", "bank transfer"},
    DocumentKindName{DocumentKind::measurement, "ME", "measurement"},
    DocumentKindName{DocumentKind::milestone, "MI", "milestone"},
    DocumentKindName{DocumentKind::lesson, "LE", "lesson"},
};

static_assert(std::all_of(k_names.begin(),
                          k_names.end(),
                          [](const DocumentKindName& name) { return name.prefix.size() == 2; }),
              "a reference begins with two letters");

}  // namespace

std::span<const DocumentKindName> document_kind_names() {
    return k_names;
}

bool has_amount(DocumentKind kind) {
    return kind != DocumentKind::measurement && kind != DocumentKind::milestone &&
           kind != DocumentKind::lesson;
}

const DocumentKindName& name_of(DocumentKind kind) {
    const auto found =
        std::find_if(k_names.begin(), k_names.end(), [&](const DocumentKindName& name) {
            return name.kind == kind;
        });
    ensure(found != k_names.end(), "every document kind has a name");
    return *found;
}

std::string to_text(DocumentRef ref) {
    if (ref.is_empty()) return {};
    std::string digits = std::to_string(ref.number);
    if (digits.size() < k_digits_min) digits.insert(0, k_digits_min - digits.size(), '0');
    return std::string{name_of(ref.kind).prefix} + '-' + digits;
}

std::optional<DocumentRef> parse_document_ref(std::string_view text) {
    const auto named =
        std::find_if(k_names.begin(), k_names.end(), [&](const DocumentKindName& name) {
            return text.size() > 2 && text[0] == name.prefix[0] && text[1] == name.prefix[1] &&
                   text[2] == '-';
        });
    if (named == k_names.end()) return std::nullopt;

    const std::string_view digits = text.substr(named->prefix.size() + 1);
    const bool is_padded = digits.substr(0, 1) == "0";
    if (digits.size() < k_digits_min || (is_padded && digits.size() > k_digits_min)) {
        return std::nullopt;
    }
    const auto significant = std::min(digits.find_first_not_of('0'), digits.size());
    const auto number = parse_integer(digits.substr(significant));
    if (!number || *number == 0) return std::nullopt;
    return DocumentRef{.kind = named->kind, .number = *number};
}

std::string_view to_text(DocumentState state) {
    switch (state) {
        case DocumentState::recorded:
            return "recorded";
        case DocumentState::pending:
            return "pending";
        case DocumentState::confirmed:
            return "confirmed";
        case DocumentState::approved:
            return "approved";
        case DocumentState::paid:
            return "paid";
        case DocumentState::rejected:
            return "rejected";
        case DocumentState::reversed:
            return "reversed";
        case DocumentState::withdrawn:
            return "withdrawn";
        case DocumentState::superseded:
            return "superseded";
        case DocumentState::reached:
            return "reached";
        case DocumentState::dropped:
            return "dropped";
    }
    return {};
}

}  // namespace fundtrail
