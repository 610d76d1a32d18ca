#include "core/field.hpp"

namespace fundtrail {

std::string_view to_text(RegisterKind kind) {
    switch (kind) {
        case RegisterKind::party:
            return "party";
        case RegisterKind::account:
            return "account";
        case RegisterKind::fund:
            return "fund";
        case RegisterKind::objective:
            return "objective";
        case RegisterKind::budget:
            return "budget";
        case RegisterKind::indicator:
            return "indicator";
    }
    return {};
}

}  // namespace fundtrail
