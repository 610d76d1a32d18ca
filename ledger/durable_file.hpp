// Files that are either completely there after a power failure, or not at all.
//
// A whole file is written beside its place, synced, put in place, and its folder synced: a reader
// sees the old bytes or the new ones. A slot of a file that exists is overwritten in place: a
// reader may see it torn, so a slot carries its own checksum. Everything made here is for its owner
// alone (0600, folders 0700). Paths are used as given; nothing here knows what a file means, or
// locks anything.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// Puts `bytes` at `path`, whole and durable, in place of what was there. The folder must exist.
/// Throws StorageError, and then what was there before is untouched and nothing is left beside it;
/// only if syncing the folder is what failed, the new bytes may already stand.
void write_durably(const std::string& path, std::string_view bytes);

/// As write_durably, but never replaces: false if something already stands at `path`, also if
/// another process put it there in the same moment.
[[nodiscard]] bool create_durably(const std::string& path, std::string_view bytes);

/// Puts a file that somebody else has written beside `place`, at `made`, there under that name as
/// well, synced: false if something already stands at `place`.
[[nodiscard]] bool place_durably(const std::string& made, const std::string& place);

/// Returns when the names in the folder are on the disk. Throws StorageError.
void sync_folder(const std::string& folder);

/// Overwrites `bytes` at `offset` of the file at `path` and returns when they are on the disk.
/// Throws StorageError if the file is missing, is a symbolic link, or ends before the slot does.
void overwrite_slot(const std::string& path, std::size_t offset, std::string_view bytes);

/// The bytes of the regular file at `path`; nothing if there is none. Follows symbolic links.
/// Throws StorageError if it is longer than `bytes_max`, no regular file, or cannot be read.
[[nodiscard]] std::optional<std::string> read_file(const std::string& path, std::size_t bytes_max);

enum class FileKind { regular, symbolic_link, other };

/// What stands at a path, and who may use it, seen through one open file: nobody can exchange the
/// file between the look and the reading.
struct GuardedFile {
    FileKind kind = FileKind::other;
    std::uint32_t owner_id = 0;     // user ID; 0 for a symbolic link
    std::uint32_t permissions = 0;  // the twelve lowest bits of the mode; 0 for a symbolic link
    std::string bytes;  // empty unless regular; never moved in memory while it is filled
};

/// Looks at `path` without following a symbolic link, and reads it if it is a regular file; nothing
/// if nothing is there. Judging owner and permissions is the caller's work. Throws StorageError as
/// read_file.
[[nodiscard]] std::optional<GuardedFile> read_guarded_file(const std::string& path,
                                                           std::size_t bytes_max);

/// Makes the folder `path` and those above it that are missing, each with `permissions`, durably.
/// Folders that exist stay as they are. Throws StorageError.
void make_folders(const std::string& path, std::uint32_t permissions = 0700);

}  // namespace fundtrail
