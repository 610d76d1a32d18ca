#include "reports/posted_event.hpp"

#include "core/book.hpp"
#include "core/proposals.hpp"
#include "core/record_type.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_reversal = "record.reversed";

/// Of the record of that name; empty if it cannot be read.
std::string_view type_of(RecordId record, const RecordReader& read) {
    const auto bytes = read(record);
    if (!bytes) return {};
    JsonTree tree;
    const auto found = read_record(*bytes, tree);
    return found ? found->type().name : std::string_view{};
}

PostedEvent event_of_reversal(RecordId reversal, const RecordReader& read) {
    const auto bytes = read(reversal);
    JsonTree tree;
    std::optional<TakenBack> taken_back;
    if (bytes) {
        const auto record = read_record(*bytes, tree);
        if (record) taken_back = taken_back_by(*record, read);
    }
    if (!taken_back) return PostedEvent{.type = k_reversal};
    const std::string_view type = taken_back->type;
    return PostedEvent{.type = type, .taken_back = std::move(taken_back)};
}

}  // namespace

std::optional<TakenBack> taken_back_by(const Record& reversal, const RecordReader& read) {
    const RecordId target = reversal.record("target");
    auto bytes = read(target);
    if (!bytes) return std::nullopt;
    JsonTree tree;
    const auto carrier = read_record(*bytes, tree);
    if (!carrier || !carrier->has("postings")) return std::nullopt;
    const std::string_view type = is_consent(carrier->type())
                                      ? type_of(carrier->record("record"), read)
                                      : carrier->type().name;
    const Date date = carrier->date();
    return TakenBack{.record = target, .bytes = *std::move(bytes), .date = date, .type = type};
}

PostedEvent event_of(const WalkedRecord& walked) {
    if (!is_consent(walked.record.type())) return PostedEvent{.type = walked.record.type().name};
    const RecordId proposal = walked.record.record("record");
    const RecordReader read = [&](RecordId record) { return walked.book.record_bytes(record); };
    const Pending* pending = walked.book.pending(proposal);
    const std::string_view type =
        pending != nullptr ? pending->type->name : type_of(proposal, read);
    return type == k_reversal ? event_of_reversal(proposal, read) : PostedEvent{.type = type};
}

std::int64_t posted_on(const TakenBack& taken_back,
                       std::string_view account,
                       std::string_view fund,
                       Currency base_currency) {
    JsonTree tree;
    const auto record = read_record(taken_back.bytes, tree);
    if (!record) return 0;
    for (const JsonView line : record->field("postings")) {
        const auto posting = stated_posting(line, base_currency);
        if (posting && posting->account == account && posting->fund == fund) return posting->amount;
    }
    return 0;
}

}  // namespace fundtrail
