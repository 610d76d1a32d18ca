// Where on a command line the cursor stands: what the next word may be.
#pragma once

#include "cli/command_tree.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace fundtrail {

struct TypedLine {
    /// The commands named so far, from the program itself to the innermost.
    std::vector<const CommandDescription*> commands;
    /// The option whose value is being typed, or the word that is next; null if it is neither.
    const OptionDescription* value_of = nullptr;
    /// True if the value must come: an option was named that has none yet.
    bool is_value_of_option = false;
    /// `--fund=`, where name and value are typed as one word, else empty.
    std::string before_value;
    /// What is typed of the word, or of the value.
    std::string typed;
    /// The options that stand on the line already.
    std::set<const OptionDescription*> given;
    /// The value of --ledger, where the line has one.
    std::string ledger;
};

/// Reads the words before the cursor, without the program's name; the last is the one being typed,
/// which may be empty. What makes no sense is passed over: somebody is still typing.
[[nodiscard]] TypedLine read_typed_line(const CommandDescription& program,
                                        const std::vector<std::string>& words);

}  // namespace fundtrail
