#include "ledger/part_folder.hpp"

#include "ledger/file_failure.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <system_error>

namespace fundtrail {

PartFolder::PartFolder(const std::string& place) : path_{place + ".part-XXXXXX"} {
    if (::mkdtemp(path_.data()) == nullptr) fail_on_file("write", place, errno);
}

PartFolder::~PartFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

}  // namespace fundtrail
