// What a page of HTML carries for programs: an element that no browser shows and none runs.
//
//     <script type="application/json" id="fundtrail-report">{"asked":{…},…}</script>
#pragma once

#include "core/result.hpp"

#include <string_view>

namespace fundtrail {

/// What stands in the one element of this id, as it stands there; empty if there is none. Refuses
/// (rule `saved-report`) a page that has it more than once, or with markup in it.
[[nodiscard]] Result<std::string_view> page_element(std::string_view html, std::string_view id);

}  // namespace fundtrail
