#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "cli/recording.hpp"
#include "cli/toml_file.hpp"
#include "cli/typed_money.hpp"
#include "core/error.hpp"
#include "core/record.hpp"

#include <algorithm>
#include <memory>

namespace fundtrail {
namespace {

/// Amounts of the file, written "250000 USD", as the record wants them. Returns a refusal of the
/// first that cannot be read.
std::optional<Refusal> read_amount(JsonValue& object, std::string_view field) {
    const JsonValue* value = object.find(field);
    if (value == nullptr || value->kind() != JsonKind::string) return std::nullopt;
    const auto money = parse_typed_money(value->text());
    if (!money) return money.error();
    object[field] = amount_value(*money);
    return std::nullopt;
}

/// Lists of codes stand in byte order in a record; in the file they may stand in any.
void sort_texts(JsonValue& list) {
    if (list.kind() != JsonKind::array) return;
    std::sort(list.array().begin(), list.array().end(), [](const JsonValue& a, const JsonValue& b) {
        return a.kind() == JsonKind::string && b.kind() == JsonKind::string && a.text() < b.text();
    });
}

ExitCode run_set(const std::string& path, Session& session) {
    auto policy = read_toml(session.path_of(path));
    if (!policy) throw InputError{"there is no file " + path, "name the policy's TOML file"};
    (*policy)["type"] = "policy.set";
    if (auto refusal = read_amount(*policy, "variance_amount")) return session.refuse(*refusal);
    if (policy->find("overdraft") != nullptr) sort_texts((*policy)["overdraft"]);
    const bool has_steps =
        policy->find("steps") != nullptr && policy->find("steps")->kind() == JsonKind::array;
    if (has_steps) {
        for (JsonValue& step : (*policy)["steps"].array()) {
            if (step.kind() != JsonKind::object) continue;
            if (auto refusal = read_amount(step, "from")) return session.refuse(*refusal);
        }
    }
    return record(session, Draft{.fields = std::move(*policy)});
}

}  // namespace

void add_policy(CommandSet commands) {
    CommandSet policies =
        commands.group("policy", "Set and show the mission's policy", "fundtrail policy show");

    const auto file = std::make_shared<std::string>();
    CLI::App& set =
        policies.add("set",
                     "Put a policy in force as a signed record; it replaces the one before",
                     "fundtrail --as admin-1 policy set policy.toml",
                     [file](Session& session) { return run_set(*file, session); });
    set.add_option(
           "FILE.toml", *file, "The policy: cash_cover, overdraft, steps, fiscal_year_start, …")
        ->required();

    policies.add("show", "Show the policy in force", "fundtrail policy show", answer_policy);
}

}  // namespace fundtrail
