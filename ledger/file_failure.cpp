#include "ledger/file_failure.hpp"

#include "core/error.hpp"

#include <cerrno>
#include <system_error>

namespace fundtrail {
namespace {

/// What the system says about `error_number`, to be read on from a colon.
std::string in_words(int error_number) {
    std::string words = std::generic_category().message(error_number);
    if (!words.empty() && words[0] >= 'A' && words[0] <= 'Z') {
        words[0] = static_cast<char>(words[0] - 'A' + 'a');
    }
    return words;
}

}  // namespace

std::string remedy_for(int error_number) {
    switch (error_number) {
        case ENOSPC:
        case EDQUOT:
            return "free some space on that disk, then run the command again";
        case EACCES:
        case EPERM:
            return "check who owns the file and its folder, and their permissions";
        case EROFS:
            return "mount that disk writable, or choose another folder";
        case ENOENT:
        case ENOTDIR:
        case ENAMETOOLONG:
            return "check the path";
        default:
            return "check the path and that disk, then run the command again";
    }
}

void fail_on_file(const std::string& attempt, const std::string& path, int error_number) {
    throw StorageError{"cannot " + attempt + " '" + path + "': " + in_words(error_number),
                       remedy_for(error_number)};
}

}  // namespace fundtrail
