#include "cli/command_tree.hpp"

#include "cli/command.hpp"

#include <CLI/CLI.hpp>

namespace fundtrail {
namespace {

/// The words of `TEXT:{table,json,csv}`, which is how CLI11 names a value that is one of a set.
std::vector<std::string> words_of_set(const std::string& type_name) {
    std::vector<std::string> words;
    const auto open = type_name.find('{');
    const auto close = type_name.find('}');
    if (open == std::string::npos || close == std::string::npos || close < open) return words;
    for (std::size_t start = open + 1; start <= close;) {
        const std::size_t end = type_name.find_first_of(",}", start);
        words.push_back(type_name.substr(start, end - start));
        start = end + 1;
    }
    return words;
}

ValueKind kind_of(const CLI::Option& option,
                  const std::vector<std::string>& names,
                  const CommandNotes& notes) {
    if (const auto noted = notes.values.find(&option); noted != notes.values.end()) {
        return noted->second;
    }
    if (auto words = words_of_set(option.get_type_name()); !words.empty()) {
        return {.takes = Takes::words, .words = std::move(words)};
    }
    return kind_by_name(names.front());
}

OptionDescription describe(const CLI::Option& option, const CommandNotes& notes) {
    OptionDescription described;
    for (const std::string& name : option.get_lnames()) {
        described.names.push_back("--" + name);
    }
    for (const std::string& name : option.get_snames()) {
        described.names.push_back('-' + name);
    }
    if (described.names.empty()) described.names.push_back(option.get_name(true));
    described.help = option.get_description();
    described.takes_value = option.get_expected_max() > 0;
    described.takes_many = option.get_expected_max() > 1 && option.get_allow_extra_args();
    described.is_required = option.get_required();
    if (described.takes_value) described.value = kind_of(option, described.names, notes);
    return described;
}

/// The options of a command, and those of its groups of which exactly one must be given.
void describe_options(const CLI::App& app,
                      const CommandNotes& notes,
                      std::vector<OptionDescription>& options) {
    for (const CLI::Option* option : app.get_options({})) {
        options.push_back(describe(*option, notes));
    }
    for (const CLI::App* group : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (group->get_name().empty()) describe_options(*group, notes, options);
    }
}

}  // namespace

CommandDescription describe(const CLI::App& app, const CommandNotes& notes) {
    CommandDescription command;
    command.name = app.get_name();
    command.summary = app.get_description();
    if (const auto noted = notes.examples.find(&app); noted != notes.examples.end()) {
        command.example = noted->second;
    }
    describe_options(app, notes, command.options);
    for (const CLI::App* child : app.get_subcommands([](const CLI::App*) { return true; })) {
        if (!child->get_name().empty()) command.commands.push_back(describe(*child, notes));
    }
    return command;
}

}  // namespace fundtrail
