// Which names a key may have, where its file is, and which key somebody means.
//
// The key `mission.example/amina` is the file `<folder>/mission.example/amina.key`. Nothing here
// opens a key file; that is ledger/keyring.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// A name of FORMAT.md section 1 of at most k_key_name_bytes_max bytes, no part of which is `.` or
/// `..`: it cannot lead out of the folder.
[[nodiscard]] bool is_key_name(std::string_view name);

/// Throws KeyError unless is_key_name.
void require_key_name(std::string_view name);

/// Where the file of a key name stands in `folder`.
[[nodiscard]] std::string key_path(const std::string& folder, std::string_view name);

/// What follows the last `/`: `amina`.
[[nodiscard]] std::string_view last_part(std::string_view name);

/// The names of all key files under `folder`, in byte order, as their places say; some may be no
/// key names. None if there is no folder. Throws StorageError if it cannot be listed, or holds over
/// 10,000 files.
[[nodiscard]] std::vector<std::string> key_names(const std::string& folder);

/// At most three of `names` that somebody who wrote `asked` may have meant: whole name or last part
/// within three edits, nearest first.
[[nodiscard]] std::vector<std::string> nearest_names(const std::vector<std::string>& names,
                                                     std::string_view asked);

/// The only name of a key under `folder` whose last part is `asked`. Throws KeyError if there is
/// none, naming those that may have been meant, or more than one.
[[nodiscard]] std::string key_name_meant(const std::string& folder, std::string_view asked);

}  // namespace fundtrail
