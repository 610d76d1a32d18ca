#include "cli/command.hpp"

#include "core/encoding.hpp"

#include <CLI/CLI.hpp>

#include <utility>

namespace fundtrail {
namespace {

std::string footer_of(const std::string& example) {
    return "Every command takes --ledger, --as, --format, --output and, if it writes, --dry-run: "
           "fundtrail --help.\n\nExample:\n  " +
           example;
}

/// CLI11 reads 010 as eight and 0x10 as sixteen.
std::string objection_to_number(const std::string& text) {
    return parse_integer(text) ? std::string{} : text.substr(0, 80) + " is no number in digits";
}

}  // namespace

Option Option::required(bool is_required) const {
    option_->required(is_required);
    return *this;
}

Option Option::take_all() const {
    option_->take_all();
    return *this;
}

Option Option::repeated() const {
    option_->take_all()->allow_extra_args(false);
    return *this;
}

Option Option::excludes(Option other) const {
    option_->excludes(other.option_);
    return *this;
}

Option Option::between(std::int64_t least, std::int64_t most) const {
    option_->check(CLI::Range(least, most));
    return *this;
}

Option Option::takes(ValueKind kind) const {
    notes_->values[option_] = std::move(kind);
    return *this;
}

Option Command::option(const std::string& names,
                       std::string& value,
                       const std::string& help) const {
    return Option{*app_->add_option(names, value, help), *notes_};
}

Option Command::option(const std::string& names,
                       std::vector<std::string>& value,
                       const std::string& help) const {
    return Option{*app_->add_option(names, value, help), *notes_};
}

Option Command::option(const std::string& names,
                       std::optional<std::int64_t>& value,
                       const std::string& help) const {
    return Option{*app_->add_option(names, value, help)->check(objection_to_number), *notes_};
}

Option Command::option(const std::string& names,
                       std::int64_t& value,
                       const std::string& help) const {
    return Option{*app_->add_option(names, value, help)->check(objection_to_number), *notes_};
}

Option Command::flag(const std::string& names, bool& value, const std::string& help) const {
    return Option{*app_->add_flag(names, value, help), *notes_};
}

Command Command::choice(const std::string& title) const {
    CLI::Option_group& group = *app_->add_option_group(title);
    group.require_option(1);
    return Command{group, *notes_};
}

Command CommandSet::add(const std::string& name,
                        const std::string& summary,
                        const std::string& example,
                        Handler handler) {
    CLI::App& command = *app_->add_subcommand(name, summary);
    command.fallthrough();
    command.footer(footer_of(example));
    command.parse_complete_callback(
        [chosen = chosen_, handler = std::move(handler)] { *chosen = handler; });
    notes_->examples[&command] = example;
    return Command{command, *notes_};
}

CommandSet CommandSet::group(const std::string& name,
                             const std::string& summary,
                             const std::string& example) {
    CLI::App& group = *app_->add_subcommand(name, summary);
    group.fallthrough();
    group.footer(footer_of(example));
    notes_->examples[&group] = example;
    return CommandSet{group, *chosen_, *notes_};
}

}  // namespace fundtrail
