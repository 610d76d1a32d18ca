#include "reports/parties.hpp"

namespace fundtrail {

Parties::Parties(ProjectedLedger& ledger)
    : find_{[&ledger](DocumentRef ref) {
          const auto document = ledger.document(ref);
          return document ? std::string{ledger.text(document->party)} : std::string{};
      }} {}

Parties::Parties(const Book& book)
    : find_{[&book](DocumentRef ref) {
          const Document* document = book.find(ref);
          return document ? std::string{book.text(document->party)} : std::string{};
      }} {}

const std::string& Parties::of(DocumentRef ref) {
    const auto [place, is_new] = known_.try_emplace(ref);
    if (is_new && !ref.is_empty()) place->second = find_(ref);
    return place->second;
}

const std::string& Parties::donor_of(const Movement& contribution) {
    if (!contribution.document.is_empty()) return of(contribution.document);
    return contribution.donor.empty() ? of(contribution.by) : contribution.donor;
}

}  // namespace fundtrail
