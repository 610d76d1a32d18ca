// Where a Book that a ledger is written to, or asked by, finds what it does not hold yet: the
// derived tables of ledger.db, read piece by piece.
#pragma once

#include "core/book.hpp"
#include "ledger/sqlite.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Reads a Book's parts from the projections. Both database and tables stay as they are.
class ProjectionSource : public BookSource {
  public:
    explicit ProjectionSource(Database& database) : database_{&database} {}

    std::optional<Document> document(DocumentRef ref, NamePool& names) override;
    std::optional<Pending> pending(RecordId record, NamePool& names) override;
    std::optional<RegisterEntry> register_entry(RegisterKind kind,
                                                std::string_view folded_code,
                                                NamePool& names) override;
    std::optional<Balance> balance(BalanceKey key, Date from, const NamePool& names) override;
    std::optional<std::string> record_bytes(RecordId record) override;
    std::vector<RecordId> rests_on(DocumentRef ref) override;
    std::vector<Agreement> agreements(NameId fund, NamePool& names) override;
    std::vector<BalanceKey> own_balances(NamePool& names) override;
    std::vector<BalanceKey> fund_balances(NameId fund, NamePool& names) override;
    std::optional<Indicator> indicator(std::string_view code, NamePool& names) override;
    std::optional<Measurement> measurement(DocumentRef ref, NamePool& names) override;
    std::vector<Measurement> measured(NameId indicator, NameId part, NamePool& names) override;

  private:
    /// The balances that a query names; `fund` is bound where it is not empty.
    std::vector<BalanceKey> balance_keys(std::string_view sql,
                                         std::string_view fund,
                                         NamePool& names);

    Database* database_;
};

/// The row of p_document at the statement's present row, whose columns are `k_document_columns`.
[[nodiscard]] Document document_from_row(const Statement& row, NamePool& names);

inline constexpr std::string_view k_document_columns =
    "kind, number, state, record_id, date, amount, under_kind, under_number, officer, fund, party, "
    "budget, account, base, currency, word, carrier";

}  // namespace fundtrail
