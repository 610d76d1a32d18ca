#include "core/joined.hpp"

namespace fundtrail {

std::string joined(std::span<const std::string> texts, std::string_view between) {
    std::string all;
    for (const std::string& text : texts) {
        if (!all.empty()) all += between;
        all += text;
    }
    return all;
}

}  // namespace fundtrail
