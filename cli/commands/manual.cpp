#include "cli/commands/commands.hpp"
#include "cli/manual/manual_page.hpp"

#include <ostream>
#include <utility>

namespace fundtrail {

void add_manual(CommandSet commands, DescribeCommands describe) {
    commands.add("manual",
                 "Print the manual page, in the format of man",
                 "fundtrail manual --output fundtrail.1 && man -l fundtrail.1",
                 [describe = std::move(describe)](Session& session) {
                     const std::string page = manual_page(describe());
                     session.write_output([&](std::ostream& out) { out << page; });
                     return ExitCode::done;
                 });
}

}  // namespace fundtrail
