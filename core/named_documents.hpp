// The documents that a record names, and those that it starts: what rests on what.
#pragma once

#include "core/book.hpp"
#include "core/record.hpp"

#include <functional>

namespace fundtrail {

/// Visits every document that the record's fields name, those of items too.
void for_each_named_document(const Record& record, const std::function<void(DocumentRef)>& visit);
/// Visits every number that the record gives, in the order of its fields; those of items too.
void for_each_new_document(const Record& record, const std::function<void(DocumentRef)>& visit);

/// Notes that the record rests on what it names; a reversal on its target too.
void add_rests(const Record& record, RecordId id, Book& book);
/// Ends that: it was rejected, or reversed.
void end_rests(const Record& record, RecordId id, Book& book);

}  // namespace fundtrail
