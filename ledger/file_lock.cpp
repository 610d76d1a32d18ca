#include "ledger/file_lock.hpp"

#include "core/error.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace fundtrail {
namespace {

constexpr auto k_patience = std::chrono::seconds{30};
constexpr auto k_pause = std::chrono::milliseconds{50};
constexpr int k_owner_only = 0600;

}  // namespace

FileLock::FileLock(const std::string& path)
    : file_{::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, k_owner_only)} {
    if (file_ < 0) {
        throw StorageError{"cannot make '" + path + "': " + std::strerror(errno),
                           "look at the folder's owner and permissions"};
    }
    const auto end = std::chrono::steady_clock::now() + k_patience;
    while (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
        const int why = errno;
        if (why == EWOULDBLOCK && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(k_pause);
            continue;
        }
        ::close(file_);
        throw StorageError{
            "cannot lock '" + path +
                "': " + (why == EWOULDBLOCK ? "another process holds it" : std::strerror(why)),
            "try again when the other fundtrail has ended"};
    }
}

FileLock::~FileLock() {
    // Closing ends the lock.
    ::close(file_);
}

}  // namespace fundtrail
