#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "core/crypto.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <vector>

namespace {

class SystemClock : public fundtrail::Clock {
  public:
    [[nodiscard]] fundtrail::Timestamp now() const override {
        const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
        return {std::chrono::duration_cast<std::chrono::seconds>(since_epoch).count()};
    }
};

std::map<std::string, std::string> environment() {
    std::map<std::string, std::string> values;
    for (const char* name : {"FUNDTRAIL_LEDGER", "HOME", "NO_COLOR", "XDG_CONFIG_HOME"}) {
        // NOLINTNEXTLINE(concurrency-mt-unsafe): read once, before anything else runs
        const char* value = std::getenv(name);
        if (value != nullptr) values.emplace(name, value);
    }
    return values;
}

}  // namespace

int main(int count, char** arguments) {
    std::ios::sync_with_stdio(false);
    const SystemClock clock;
    fundtrail::SystemRandom random;
    std::error_code unknown_folder;
    fundtrail::Host host{.in = std::cin,
                         .out = std::cout,
                         .err = std::cerr,
                         .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
                         .err_is_terminal = ::isatty(STDERR_FILENO) == 1,
                         .terminal_columns = fundtrail::terminal_columns(),
                         .clock = clock,
                         .random = random,
                         .environment = environment(),
                         .current_folder = std::filesystem::current_path(unknown_folder).string(),
                         .ask_passphrase = fundtrail::ask_passphrase_on_terminal,
                         .run_program = fundtrail::run_program};
    return fundtrail::run(std::vector<std::string>{arguments + 1, arguments + count}, host);
}
