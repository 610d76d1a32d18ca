// A folder of many files that appears whole and durable, or not at all.
#pragma once

#include "ledger/part_folder.hpp"

#include <string>
#include <string_view>

namespace fundtrail {

/// Files are written beside the place of the folder, and all put there at once.
class WholeFolder {
  public:
    /// Nothing, or an empty folder, may stand at `place`; the folder above must exist. Throws
    /// StorageError.
    explicit WholeFolder(const std::string& place);

    /// Writes a file of the folder, such as `tile/0/000`, and the folders on the way to it. Throws
    /// StorageError.
    void write(const std::string& path, std::string_view bytes);

    /// Where somebody else may write such a file, meanwhile, in the folder itself.
    [[nodiscard]] std::string place_of(const std::string& path) const {
        return folder_ + '/' + path;
    }

    /// Puts the folder in its place and returns when all of it is on the disk. Throws StorageError,
    /// and then nothing stands at `place` that was not there before.
    void finish();

  private:
    std::string place_;
    PartFolder part_;
    std::string folder_;       // in the part folder
    std::string last_parent_;  // that was made
};

}  // namespace fundtrail
