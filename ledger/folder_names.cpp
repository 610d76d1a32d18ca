#include "ledger/folder_names.hpp"

#include "core/error.hpp"
#include "ledger/file_failure.hpp"

#include <dirent.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <string_view>

namespace fundtrail {
namespace {

struct CloseFolder {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

}  // namespace

std::vector<std::string> names_in_folder(const std::string& folder, std::size_t names_max) {
    const auto fail = [&] {
        if (errno == ENOMEM) throw std::bad_alloc{};
        fail_on_file("list the folder", folder, errno);
    };
    std::vector<std::string> names;
    const std::unique_ptr<DIR, CloseFolder> opened{::opendir(folder.c_str())};
    if (opened == nullptr && errno == ENOENT) return names;
    if (opened == nullptr) fail();
    for (;;) {
        errno = 0;
        // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody else reads from this stream
        const dirent* const next = ::readdir(opened.get());
        if (next == nullptr) break;
        const std::string_view name{static_cast<const char*>(next->d_name)};
        if (name == "." || name == "..") continue;
        if (names.size() == names_max) {
            throw StorageError{"cannot list the folder '" + folder + "': it holds more than " +
                                   std::to_string(names_max) + " files",
                               "move away what does not belong there"};
        }
        names.emplace_back(name);
    }
    if (errno != 0) fail();
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace fundtrail
