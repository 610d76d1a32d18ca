// The folder in which everything is made that is measured.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace fundtrail::bench {

/// In $TMPDIR; goes with everything in it.
class ScratchFolder {
  public:
    ScratchFolder()
        : path_{(std::filesystem::temp_directory_path() / "fundtrail-bench-XXXXXX").string()} {
        if (mkdtemp(path_.data()) == nullptr)
            throw std::runtime_error{"no folder for the measurement"};
    }

    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&&) = delete;
    ScratchFolder& operator=(ScratchFolder&&) = delete;

    ~ScratchFolder() { std::filesystem::remove_all(path_); }

    /// A new folder in this one; what stood there is removed.
    [[nodiscard]] std::string fresh(const std::string& name) const {
        const std::string path = path_ + "/" + name;
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
        return path;
    }

    void remove(const std::string& name) const { std::filesystem::remove_all(path_ + "/" + name); }

  private:
    std::string path_;
};

}  // namespace fundtrail::bench
