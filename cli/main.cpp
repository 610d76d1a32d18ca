#include "cli/exit_code.hpp"
#include "cli/run.hpp"
#include "cli/terminal.hpp"
#include "core/crypto.hpp"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <new>
#include <string_view>
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

int run_in_this_world(int count, char** arguments) {
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

}  // namespace

int main(int count, char** arguments) {
    try {
        return run_in_this_world(count, arguments);
    } catch (const std::bad_alloc&) {
        // Streams may not be there yet; and there is no memory to make words of.
        constexpr std::string_view k_words =
            "fundtrail: error: there is not enough memory\nhint: nothing was done; end other "
            "programs, or run this one where it may have more memory\n";
        [[maybe_unused]] const auto written =
            ::write(STDERR_FILENO, k_words.data(), k_words.size());
        return static_cast<int>(fundtrail::ExitCode::world_failed);
    }
}
