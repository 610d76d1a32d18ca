#include "ledger/part_folder.hpp"

#include "ledger/file_failure.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <system_error>

namespace fundtrail {
namespace {

constexpr std::size_t k_drawn_characters = 6;  // as mkdtemp demands

}  // namespace

PartFolder::PartFolder(const std::string& place)
    : path_{place + ".part-" + std::string(k_drawn_characters, 'X')} {  // mkdtemp draws them
    if (::mkdtemp(path_.data()) == nullptr) fail_on_file("write", place, errno);
}

PartFolder::~PartFolder() {
    try {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    } catch (const std::bad_alloc&) {
        // Without memory to look into it, the folder stays; by its name it is no answer.
    }
}

}  // namespace fundtrail
