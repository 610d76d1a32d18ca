#include "ledger/record_index.hpp"

#include "core/record_type.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

// What a report tells of these does not follow from the accounts that they move.
constexpr std::array<std::string_view, 13> k_types{"allocation.moved",
                                                   "allocation.redeployed",
                                                   "budget.revised",
                                                   "claim.written_off",
                                                   "indicator.revised",
                                                   "milestone.changed",
                                                   "period.closed",
                                                   "policy.set",
                                                   "rate.set",
                                                   "receipt.matched",
                                                   "record.reversed",
                                                   "revaluation.made",
                                                   "support.charged"};

std::vector<RecordId>& list_of(RecordIndex::Lists& lists, std::string_view key) {
    const auto found = lists.find(key);
    return found != lists.end() ? found->second : lists[std::string{key}];
}

void write_lists(Database& database, std::string_view insert, const RecordIndex::Lists& lists) {
    for (const auto& [key, records] : lists) {
        for (const RecordId record : records) {
            database.cached(insert).run(std::string_view{key}, record.number);
        }
    }
}

}  // namespace

bool is_indexed_type(std::string_view type) {
    return std::binary_search(k_types.begin(), k_types.end(), type);
}

void RecordIndex::add(const Record& record, RecordId name, const PostingList& postings) {
    if (is_indexed_type(record.type().name)) list_of(by_type_, record.type().name).push_back(name);
    for (const Posting& line : postings.lines()) {
        auto& records = list_of(by_fund_, postings.names().text(line.key.fund));
        if (records.empty() || records.back() != name) records.push_back(name);
    }
}

void RecordIndex::clear() {
    by_fund_.clear();
    by_type_.clear();
}

void write_record_index(Database& database, const RecordIndex& index) {
    write_lists(
        database, "INSERT INTO p_fund_record(fund, record_id) VALUES(?1, ?2)", index.by_fund());
    write_lists(
        database, "INSERT INTO p_record_of_type(type, record_id) VALUES(?1, ?2)", index.by_type());
}

}  // namespace fundtrail
