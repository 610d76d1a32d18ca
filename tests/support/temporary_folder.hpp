// A folder of its own for one test, gone with it.
#pragma once

#include "core/ensure.hpp"

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace fundtrail::support {

class TemporaryFolder {
  public:
    TemporaryFolder()
        : path_{(std::filesystem::temp_directory_path() / "fundtrail-XXXXXX").string()} {
        ensure(::mkdtemp(path_.data()) != nullptr, "a folder can be made for a test");
    }

    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    TemporaryFolder(TemporaryFolder&&) = delete;
    TemporaryFolder& operator=(TemporaryFolder&&) = delete;

    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    [[nodiscard]] const std::string& path() const { return path_; }

    [[nodiscard]] std::string path_of(const std::string& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

}  // namespace fundtrail::support
