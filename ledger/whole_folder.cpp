#include "ledger/whole_folder.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/file_failure.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

namespace fundtrail {
namespace {

namespace fs = std::filesystem;

constexpr unsigned k_folder_mode = 0777;  // less what the user's umask takes away
constexpr unsigned k_file_mode = 0666;

/// The place without `.`, `..` and slashes at its end, so that a name can be put beside it.
std::string vacant(const std::string& named) {
    std::error_code failure;
    fs::path path = fs::weakly_canonical(fs::absolute(named), failure);
    if (failure) fail_on_file("write", named, failure.value());
    if (!path.has_filename()) path = path.parent_path();
    std::string place = path.string();
    const bool is_vacant = !fs::exists(place, failure) ||
                           (fs::is_directory(place, failure) && fs::is_empty(place, failure));
    if (failure) fail_on_file("write", named, failure.value());
    if (is_vacant) return place;
    throw StorageError{'\'' + named + "' exists already, and is no empty folder",
                       "name a folder that is not there yet"};
}

void make_folder(const std::string& path) {
    if (::mkdir(path.c_str(), k_folder_mode) != 0 && errno != EEXIST) {
        fail_on_file("make the folder", path, errno);
    }
}

}  // namespace

WholeFolder::WholeFolder(const std::string& place)
    : place_{vacant(place)}, part_{place_}, folder_{part_.path() + "/whole"} {
    make_folder(folder_);
}

void WholeFolder::write(const std::string& path, std::string_view bytes) {
    const std::string file_path = folder_ + '/' + path;
    const std::string parent = fs::path{file_path}.parent_path().string();
    if (parent != last_parent_) {
        for (auto slash = path.find('/'); slash != std::string::npos;
             slash = path.find('/', slash + 1)) {
            make_folder(folder_ + '/' + path.substr(0, slash));
        }
        last_parent_ = parent;
    }
    const int file =
        ::open(file_path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, k_file_mode);
    const std::string final_path = place_ + '/' + path;
    if (file < 0) fail_on_file("write", final_path, errno);
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            const int reason = written < 0 ? errno : ENOSPC;
            ::close(file);
            fail_on_file("write", final_path, reason);
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::close(file) != 0) fail_on_file("write", final_path, errno);
}

void WholeFolder::finish() {
    // One call for the whole disk: a million files are not synced one by one.
    const int folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool is_synced = folder >= 0 && ::syncfs(folder) == 0;
    const int reason = errno;
    if (folder >= 0) ::close(folder);
    if (!is_synced) fail_on_file("sync the folder", place_, reason);
    // Takes the place of an empty folder, and of nothing else.
    if (::rename(folder_.c_str(), place_.c_str()) != 0) fail_on_file("write", place_, errno);
    sync_folder(fs::path{place_}.parent_path().string());
}

}  // namespace fundtrail
