#include "cli/commands/commands.hpp"
#include "cli/completion/shell_scripts.hpp"

#include <memory>
#include <ostream>

namespace fundtrail {

void add_completion(CommandSet commands) {
    CommandSet completion = commands.group(
        "completion",
        "Print the script with which a shell completes commands, codes and references",
        "fundtrail completion bash >~/.local/share/bash-completion/completions/fundtrail");
    for (const ShellScript& script : shell_scripts()) {
        const std::string shell{script.shell};
        completion.add(shell,
                       "The script for " + shell,
                       "fundtrail completion " + shell,
                       [text = script.text](Session& session) {
                           session.write_output([&](std::ostream& out) { out << text; });
                           return ExitCode::done;
                       });
    }
}

}  // namespace fundtrail
