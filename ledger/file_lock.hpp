// A lock between processes that have no database in common.
#pragma once

#include <string>

namespace fundtrail {

/// From construction to destruction the only one of its path, in this process and all others of
/// the machine. The file (0600) is made if it is missing and stays behind, empty.
class FileLock {
  public:
    /// Waits up to 30 s. Throws StorageError if another still holds it then, or the file cannot be
    /// made. The folder must exist.
    explicit FileLock(const std::string& path);
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;
    FileLock(FileLock&&) = delete;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

  private:
    int file_ = -1;
};

}  // namespace fundtrail
