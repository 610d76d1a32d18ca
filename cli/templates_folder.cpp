#include "cli/templates_folder.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"

#include <cstddef>
#include <utility>

namespace fundtrail {

PageTemplate read_templates(const std::string& folder) {
    constexpr std::size_t k_bytes_max = 1'048'576;
    auto page = read_file(folder + "/page.mustache", k_bytes_max);
    auto style = read_file(folder + "/style.css", k_bytes_max);
    if (!page && !style) {
        throw InputError{"there is neither page.mustache nor style.css in " + folder,
                         "put one or both there; without --templates the program's own are used"};
    }
    PageTemplate own = embedded_template();
    return {.page = page ? *std::move(page) : std::move(own.page),
            .style = style ? *std::move(style) : std::move(own.style)};
}

}  // namespace fundtrail
