#include "reports/page_element.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace fundtrail {
namespace {

tl::unexpected<Refusal> objection(std::string reason) {
    return refuse("saved-report",
                  std::move(reason),
                  "it may be of another version of fundtrail: ask its maker for a report of this "
                  "one");
}

}  // namespace

Result<std::string_view> page_element(std::string_view html, std::string_view id) {
    const std::string attribute = "id=\"" + std::string{id} + '"';
    const std::string begin = "<script type=\"application/json\" " + attribute + '>';
    const std::size_t at = html.find(begin);
    if (at == std::string_view::npos) return std::string_view{};
    std::string_view rest = html.substr(at + begin.size());
    // Texts of the page and of its data have their quotes escaped.
    if (rest.find(attribute) != std::string_view::npos) {
        return objection("the page has the element \"" + std::string{id} + "\" more than once");
    }
    rest = rest.substr(0, rest.find("</script>"));
    if (rest.find('<') != std::string_view::npos) {
        return objection("what the page carries for programs holds markup");
    }
    return rest;
}

}  // namespace fundtrail
