// The scripts that teach a shell to ask the program what the next word may be.
#pragma once

#include <span>
#include <string_view>

namespace fundtrail {

struct ShellScript {
    std::string_view shell;
    std::string_view text;
};

/// One script a shell: bash, fish, zsh. None of them knows anything of the program's commands.
[[nodiscard]] std::span<const ShellScript> shell_scripts();

}  // namespace fundtrail
