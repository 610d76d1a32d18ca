#include "reports/parties.hpp"

namespace fundtrail {

const std::string& Parties::of(DocumentRef ref) {
    const auto [place, is_new] = known_.try_emplace(ref);
    if (is_new && !ref.is_empty()) {
        const auto document = ledger_.document(ref);
        if (document) place->second = ledger_.text(document->party);
    }
    return place->second;
}

const std::string& Parties::donor_of(const Movement& contribution) {
    if (!contribution.document.is_empty()) return of(contribution.document);
    return contribution.donor.empty() ? of(contribution.by) : contribution.donor;
}

}  // namespace fundtrail
