#include "core/receipts.hpp"

namespace fundtrail {

std::vector<Settlement> settlements_of(const Record& record) {
    std::vector<Settlement> settlements;
    if (!record.has("pledges")) return settlements;
    for (const JsonView part : record.field("pledges")) {
        settlements.push_back(Settlement{.pledge = *parse_document_ref(part.find("pledge")->text()),
                                         .amount = money_of(*part.find("amount"))});
    }
    return settlements;
}

}  // namespace fundtrail
