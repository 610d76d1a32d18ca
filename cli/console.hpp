// The program's manners on the terminal: every line of talk goes to standard error, begins with
// "fundtrail: ", in lower case and without a full stop; a hint follows on a line of its own.
#pragma once

#include "cli/host.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fundtrail {

class Console {
  public:
    explicit Console(Host& host) : host_{host} {}

    /// Something worth knowing that needs no action.
    void say(std::string_view message);
    void warn(std::string_view message);
    void error(std::string_view message);
    /// What to do next; nothing if empty.
    void hint(std::string_view message);

    /// Shows how far long work has come, on a terminal only, at most a few times a second.
    void progress(std::string_view work, std::int64_t done);
    /// Takes the line of progress away.
    void end_progress();

  private:
    Host& host_;
    std::int64_t shown_at_seconds_ = 0;
    bool shows_progress_ = false;
};

}  // namespace fundtrail
