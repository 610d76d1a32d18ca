#include "core/receipts.hpp"

namespace fundtrail {

std::vector<Settlement> settlements_of(const Record& receipt) {
    std::vector<Settlement> settlements;
    for (const JsonView part : receipt.field("pledges")) {
        settlements.push_back(Settlement{.pledge = *parse_document_ref(part.find("pledge")->text()),
                                         .amount = amount_of(*part.find("amount"))});
    }
    return settlements;
}

}  // namespace fundtrail
