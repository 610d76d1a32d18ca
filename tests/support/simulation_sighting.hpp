// What a reader is told by one verification: by the program, or by the model that foretells it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail::support {

struct Sighting {
    std::vector<std::string> codes;  // of all findings, sorted
    std::string identity;
    std::size_t entries = 0;
    std::size_t times_running_back = 0;
    std::size_t checkpoints = 0;        // in the file, that hold
    std::size_t checkpoint_size = 0;    // of the largest of these
    bool extends_told = false;          // it extends the checkpoint that another reader told
    std::size_t protected_entries = 0;  // by the witnesses of the reader's policy
    std::size_t independent_witnesses = 0;
    std::optional<std::int64_t> protected_since = {};  // POSIX seconds
    bool is_partly_covered = false;
    bool is_against_operator = false;
    bool warns_of_operator = false;   // a limit says that the operator is not guarded against
    std::size_t evidence = 0;         // of conflicts
    std::size_t forks_proven = 0;     // of these
    std::size_t remembered_size = 0;  // by the reader from now on; 0 if nothing
};

/// `finds checkpoint.fork; known, 7 entries, …`, with every member.
[[nodiscard]] std::string to_text(const Sighting& sighting);

}  // namespace fundtrail::support
