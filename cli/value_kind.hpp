// What kind of value an option or a word takes, so that a shell can complete it.
#pragma once

#include "core/document.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

enum class Takes : std::uint8_t {
    text,    // whatever the user writes: nothing is offered
    file,    // a path, which the shell completes
    folder,  // the path of a folder
    key,     // a key of this user's keyring
    party,   // codes of the ledger's registers
    donor,   // of the parties those who give
    account,
    fund,
    contingency_fund,
    objective,
    budget,
    indicator,
    officer,
    document,       // a document of one kind: ValueKind::document
    reference,      // any document, or a code of any register
    certification,  // a proposal that awaits it
    approval,
    payment,
    proposal,  // one that can be rejected: any that awaits something
    words,     // one of ValueKind::words
};

struct ValueKind {
    Takes takes = Takes::text;
    DocumentKind document = DocumentKind::none;
    std::vector<std::string> words = {};

    friend bool operator==(const ValueKind&, const ValueKind&) = default;
};

/// What the name of an option or word says of its value: names are the field's words, so that
/// `--fund` takes a fund everywhere. Of names that say nothing: text. A command in which a name
/// means something else says so with Option::takes.
[[nodiscard]] ValueKind kind_by_name(std::string_view name);

}  // namespace fundtrail
