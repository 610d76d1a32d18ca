// What stands in a folder.
//
// Not by std::filesystem::directory_iterator: that of g++ 12 ends the program where memory runs
// out.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fundtrail {

/// More than any folder of ours comes to hold.
inline constexpr std::size_t k_folder_names_max = 100'000;

/// The names of what stands in the folder, in byte order; none if there is no folder. Throws
/// StorageError where it cannot be listed, or holds more than `names_max`.
[[nodiscard]] std::vector<std::string> names_in_folder(const std::string& folder,
                                                       std::size_t names_max = k_folder_names_max);

}  // namespace fundtrail
