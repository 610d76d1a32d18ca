#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "cli/recording.hpp"
#include "cli/suggest.hpp"
#include "cli/toml_file.hpp"
#include "cli/typed_money.hpp"
#include "core/error.hpp"
#include "core/record.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

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

/// A key of the table [contingency], and the field of the record that it becomes.
struct ContingencyKey {
    std::string_view name;
    std::string_view field;
};

constexpr std::array k_contingency_keys{
    ContingencyKey{"approvers", "contingency_approvers"},
    ContingencyKey{"ceiling", "contingency_ceiling"},
    ContingencyKey{"days_to_replenish", "contingency_days"},
    ContingencyKey{"floor", "contingency_floor"},
    ContingencyKey{"limit", "contingency_limit"},
    ContingencyKey{"requirement", "contingency_requirement"},
    ContingencyKey{"target", "contingency_target"},
    ContingencyKey{"target_percent", "contingency_target_percent"},
};

Refusal unknown_contingency_key(const std::string& key) {
    std::vector<std::string> names;
    std::string list;
    for (const ContingencyKey& known : k_contingency_keys) {
        names.emplace_back(known.name);
        list += (list.empty() ? "" : ", ") + std::string{known.name};
    }
    const std::string meant = nearest(key, names);
    return Refusal{
        .rule = "record.field",
        .reason = "[contingency] takes no \"" + key + "\", it takes " + list,
        .remedy = meant.empty() ? "write one of these" : "did you mean \"" + meant + "\"?"};
}

/// Puts the fields of the record in the place of the table [contingency].
std::optional<Refusal> spread_contingency(JsonValue& policy) {
    const auto table = policy.object().find("contingency");
    if (table == policy.object().end()) return std::nullopt;
    if (table->second.kind() != JsonKind::object) {
        return Refusal{.rule = "record.field",
                       .reason = "\"contingency\" is not a table",
                       .remedy = "write its limits below a line [contingency]"};
    }
    const JsonValue contingency = std::move(table->second);
    policy.object().erase(table);
    for (const auto& [key, value] : contingency.object()) {
        const auto known =
            std::find_if(k_contingency_keys.begin(),
                         k_contingency_keys.end(),
                         [&key = key](const ContingencyKey& one) { return one.name == key; });
        if (known == k_contingency_keys.end()) return unknown_contingency_key(key);
        const bool is_whole_percent =
            known->name == "target_percent" && value.kind() == JsonKind::integer;
        policy[known->field] =
            is_whole_percent ? JsonValue{std::to_string(value.integer())} : value;
        if (known->name == "target_percent") continue;
        if (auto refusal = read_amount(policy, known->field)) return refusal;
    }
    return std::nullopt;
}

ExitCode run_set(const std::string& path, Session& session) {
    auto policy = read_toml(session.path_of(path));
    if (!policy) throw InputError{"there is no file " + path, "name the policy's TOML file"};
    (*policy)["type"] = "policy.set";
    if (auto refusal = read_amount(*policy, "variance_amount")) return session.refuse(*refusal);
    if (auto refusal = spread_contingency(*policy)) return session.refuse(*refusal);
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
    Command set =
        policies.add("set",
                     "Put a policy in force as a signed record; it replaces the one before",
                     "fundtrail --as admin-1 policy set policy.toml",
                     [file](Session& session) { return run_set(*file, session); });
    set.option("FILE.toml",
               *file,
               "The policy: treasury_fund, cash_cover, overdraft, steps, [contingency], …")
        .required();

    policies.add("show", "Show the policy in force", "fundtrail policy show", answer_policy);
}

}  // namespace fundtrail
