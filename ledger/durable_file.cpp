#include "ledger/durable_file.hpp"

#include "core/ensure.hpp"
#include "core/error.hpp"
#include "ledger/file_failure.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::uint32_t k_permission_bits = 07777;
constexpr std::uint32_t k_folders_deep_max = 256;

/// An open file or folder, closed when it goes.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_{number} {}

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    Descriptor(Descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}

    Descriptor& operator=(Descriptor&&) = delete;

    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }

    [[nodiscard]] int number() const { return number_; }

  private:
    int number_;
};

std::string folder_of(const std::string& path) {
    std::string folder = std::filesystem::path{path}.parent_path().string();
    return folder.empty() ? "." : folder;
}

}  // namespace

void sync_folder(const std::string& folder) {
    const Descriptor opened{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (!opened.is_open() || ::fsync(opened.number()) != 0)
        fail_on_file("sync the folder", folder, errno);
}

namespace {

void write_all(const Descriptor& file,
               const std::string& path,
               std::size_t offset,
               std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written =
            ::pwrite(file.number(), bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) fail_on_file("write", path, written < 0 ? errno : ENOSPC);
        bytes.remove_prefix(static_cast<std::size_t>(written));
        offset += static_cast<std::size_t>(written);
    }
}

/// False if something stands at `place`.
bool link_once(const std::string& made, const std::string& place) {
    // rename(2) would replace a file that another process made meanwhile; link(2) refuses.
    if (::link(made.c_str(), place.c_str()) == 0) return true;
    if (errno != EEXIST) fail_on_file("write", place, errno);
    return false;
}

/// A synced file beside its place, removed again unless it was put there.
class FileBeside {
  public:
    FileBeside(const std::string& place, std::string_view bytes) : path_{place + ".part-XXXXXX"} {
        // mkostemp opens with O_EXCL and 0600 under a name that no other process holds.
        const Descriptor file{::mkostemp(path_.data(), O_CLOEXEC)};
        if (!file.is_open()) fail_on_file("write", place, errno);
        try {
            write_all(file, place, 0, bytes);
            if (::fsync(file.number()) != 0) fail_on_file("sync", place, errno);
        } catch (...) {
            ::unlink(path_.c_str());
            throw;
        }
    }

    FileBeside(const FileBeside&) = delete;
    FileBeside& operator=(const FileBeside&) = delete;
    FileBeside(FileBeside&&) = delete;
    FileBeside& operator=(FileBeside&&) = delete;

    ~FileBeside() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    void replace(const std::string& place) {
        if (::rename(path_.c_str(), place.c_str()) != 0) fail_on_file("write", place, errno);
        path_.clear();
    }

    /// False if something stands at `place`.
    [[nodiscard]] bool link_to(const std::string& place) const { return link_once(path_, place); }

  private:
    std::string path_;
};

/// Fills `bytes` from the start of the file, without moving it in memory: it may hold a secret.
void read_all(const Descriptor& file,
              const std::string& path,
              std::size_t bytes_max,
              std::string& bytes) {
    struct stat facts {};

    if (::fstat(file.number(), &facts) != 0) fail_on_file("read", path, errno);
    const auto size = static_cast<std::uint64_t>(std::max<off_t>(facts.st_size, 0));
    const auto refuse_length = [&] {
        throw StorageError{"cannot read '" + path + "': it is longer than the " +
                               std::to_string(bytes_max) + " bytes that such a file may have",
                           "check that this is the right file"};
    };
    if (size > bytes_max) refuse_length();
    bytes.resize(static_cast<std::size_t>(size) + 1);
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::pread(file.number(),
                                    bytes.data() + filled,
                                    bytes.size() - filled,
                                    static_cast<off_t>(filled));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) fail_on_file("read", path, errno);
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
    }
    if (filled > size) {
        throw StorageError{"cannot read '" + path + "': it grew while it was read",
                           "run the command again"};
    }
    bytes.resize(filled);
}

std::optional<GuardedFile> look_and_read(const std::string& path,
                                         std::size_t bytes_max,
                                         int more_flags) {
    ensure(bytes_max < std::numeric_limits<std::size_t>::max(), "a file's length is bounded");
    // O_NONBLOCK: a pipe in the place of a file must not hold the program up.
    const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | more_flags)};
    GuardedFile result;
    if (!file.is_open()) {
        if (errno == ENOENT) return std::nullopt;
        if (errno != ELOOP || (more_flags & O_NOFOLLOW) == 0) fail_on_file("read", path, errno);
        result.kind = FileKind::symbolic_link;
        return result;
    }

    struct stat facts {};

    if (::fstat(file.number(), &facts) != 0) fail_on_file("read", path, errno);
    result.owner_id = facts.st_uid;
    result.permissions = facts.st_mode & k_permission_bits;
    if (!S_ISREG(facts.st_mode)) return result;
    result.kind = FileKind::regular;
    read_all(file, path, bytes_max, result.bytes);
    return result;
}

}  // namespace

void write_durably(const std::string& path, std::string_view bytes) {
    FileBeside beside{path, bytes};
    beside.replace(path);
    sync_folder(folder_of(path));
}

bool create_durably(const std::string& path, std::string_view bytes) {
    {
        const FileBeside beside{path, bytes};
        if (!beside.link_to(path)) return false;
    }
    sync_folder(folder_of(path));
    return true;
}

bool place_durably(const std::string& made, const std::string& place) {
    const Descriptor file{::open(made.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW)};
    if (!file.is_open() || ::fsync(file.number()) != 0) fail_on_file("sync", made, errno);
    if (!link_once(made, place)) return false;
    sync_folder(folder_of(place));
    return true;
}

void overwrite_slot(const std::string& path, std::size_t offset, std::string_view bytes) {
    const Descriptor file{::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)};
    if (!file.is_open()) fail_on_file("write", path, errno);

    struct stat facts {};

    if (::fstat(file.number(), &facts) != 0) fail_on_file("write", path, errno);
    // A slot that grew the file could be lost with its new length; fdatasync promises the bytes
    // alone.
    if (static_cast<std::uint64_t>(facts.st_size) < offset + bytes.size()) {
        throw StorageError{"cannot write '" + path + "': it is only " +
                               std::to_string(facts.st_size) + " bytes long, " +
                               std::to_string(offset + bytes.size()) + " are expected",
                           "something else cut this file short; restore it from a backup"};
    }
    write_all(file, path, offset, bytes);
    if (::fdatasync(file.number()) != 0) fail_on_file("sync", path, errno);
}

std::optional<std::string> read_file(const std::string& path, std::size_t bytes_max) {
    auto file = look_and_read(path, bytes_max, 0);
    if (!file) return std::nullopt;
    if (file->kind != FileKind::regular) {
        throw StorageError{"cannot read '" + path + "': it is not a regular file",
                           "check the path"};
    }
    return std::move(file->bytes);
}

std::optional<GuardedFile> read_guarded_file(const std::string& path, std::size_t bytes_max) {
    return look_and_read(path, bytes_max, O_NOFOLLOW);
}

void make_folders(const std::string& path, std::uint32_t permissions) {
    std::vector<std::string> missing;
    std::error_code ignored;
    std::filesystem::path folder{path};
    while (!folder.empty() && !std::filesystem::is_directory(folder, ignored)) {
        if (missing.size() == k_folders_deep_max)
            fail_on_file("make the folder", path, ENAMETOOLONG);
        if (folder.has_filename()) missing.push_back(folder.string());
        if (!folder.has_relative_path()) break;
        folder = folder.parent_path();
    }
    std::reverse(missing.begin(), missing.end());
    for (const std::string& next : missing) {
        if (::mkdir(next.c_str(), permissions) != 0) {
            const int reason = errno;
            if (reason != EEXIST) fail_on_file("make the folder", next, reason);
            if (!std::filesystem::is_directory(next, ignored)) {
                fail_on_file("make the folder", next, ENOTDIR);
            }
        }
        sync_folder(folder_of(next));
    }
}

}  // namespace fundtrail
