// A folder beside the place where something large is to appear, in which it is made first.
#pragma once

#include <string>

namespace fundtrail {

/// `<place>.part-` and six characters drawn at random, for its owner alone (0700), gone with all
/// that is in it when this goes. Only a process that is killed leaves it behind.
class PartFolder {
  public:
    /// Throws StorageError if the folder of `place` is missing or may not be written to.
    explicit PartFolder(const std::string& place);
    PartFolder(const PartFolder&) = delete;
    PartFolder& operator=(const PartFolder&) = delete;
    PartFolder(PartFolder&&) = delete;
    PartFolder& operator=(PartFolder&&) = delete;
    ~PartFolder();

    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace fundtrail
