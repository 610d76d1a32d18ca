#include "tests/attacks/attack.hpp"

#include <utility>

namespace fundtrail::attacks {

Expected found(std::vector<std::string> findings) {
    return {.findings = std::move(findings), .exit_code = 1};
}

Expected found_running_back(std::vector<std::string> findings) {
    return {.findings = std::move(findings), .exit_code = 1, .times_running_back = 1};
}

Expected undetected(std::string limit) {
    return {.findings = {}, .exit_code = 0, .limit = std::move(limit)};
}

Expected refused() {
    return {.findings = {}, .exit_code = 3};
}

}  // namespace fundtrail::attacks
