// The folder in which everything is made that is measured.
#pragma once

#include "tests/support/temporary_folder.hpp"

#include <filesystem>
#include <string>

namespace fundtrail::bench {

/// In $TMPDIR; goes with everything in it.
class ScratchFolder : public support::TemporaryFolder {
  public:
    /// A new folder in this one; what stood there is removed.
    [[nodiscard]] std::string fresh(const std::string& name) const {
        remove(name);
        std::filesystem::create_directories(path_of(name));
        return path_of(name);
    }

    void remove(const std::string& name) const { std::filesystem::remove_all(path_of(name)); }
};

}  // namespace fundtrail::bench
