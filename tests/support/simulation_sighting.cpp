#include "tests/support/simulation_sighting.hpp"

namespace fundtrail::support {
namespace {

std::string or_never(const std::optional<std::int64_t>& seconds) {
    return seconds ? std::to_string(*seconds) : "never";
}

}  // namespace

std::string to_text(const Sighting& sighting) {
    std::string words = "finds";
    for (const std::string& code : sighting.codes)
        words += ' ' + code;
    if (sighting.codes.empty()) words += " nothing";
    words += "; " + sighting.identity + ", " + std::to_string(sighting.entries) + " entries, " +
             std::to_string(sighting.times_running_back) + " running back, " +
             std::to_string(sighting.checkpoints) + " checkpoints up to " +
             std::to_string(sighting.checkpoint_size);
    if (sighting.extends_told) words += ", extends what was told";
    words += "; " + std::to_string(sighting.protected_entries) + " protected by " +
             std::to_string(sighting.independent_witnesses) + " since " +
             or_never(sighting.protected_since);
    if (sighting.is_partly_covered) words += ", not what came after";
    words += sighting.is_against_operator ? ", against the operator" : ", not against the operator";
    if (sighting.warns_of_operator) words += ", and says so";
    words += "; evidence " + std::to_string(sighting.evidence) + ", forks proven " +
             std::to_string(sighting.forks_proven) + "; remembers " +
             std::to_string(sighting.remembered_size);
    return words;
}

}  // namespace fundtrail::support
