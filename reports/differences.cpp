#include "reports/differences.hpp"

#include "core/text.hpp"

#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_columns_shown = 200;

/// What names an element of an array, the first that it has of these and one more.
constexpr std::array<std::string_view, 27> k_naming_keys{
    "record",   "account",      "fund",       "set",     "budget", "pledge",  "draw",
    "ref",      "disbursement", "obligation", "partner", "payee",  "donor",   "item",
    "category", "stage",        "measure",    "prefix",  "kind",   "month",   "date",
    "days",     "donors",       "name",       "code",    "path",   "currency"};

std::string in_words(std::size_t count, std::string_view what) {
    return std::to_string(count) + ' ' + std::string{what} + (count == 1 ? "" : "s");
}

std::string in_words(const JsonValue& value) {
    switch (value.kind()) {
        case JsonKind::string:
            return shortened(value.text(), k_columns_shown);
        case JsonKind::integer:
            return std::to_string(value.integer());
        case JsonKind::boolean:
            return value.boolean() ? "true" : "false";
        case JsonKind::array:
            return "a list of " + in_words(value.array().size(), "item");
        case JsonKind::object:
            return in_words(value.object().size(), "figure");
    }
    return {};
}

std::string in_words(JsonView value) {
    return in_words(JsonValue{value});
}

std::string joined(const std::string& place, std::string_view next) {
    return place.empty() ? std::string{next} : place + ", " + std::string{next};
}

std::string readable(std::string_view key) {
    std::string words{key};
    for (char& letter : words) {
        if (letter == '_') letter = ' ';
    }
    return words;
}

std::optional<std::string> name_in(JsonView object, std::string_view key) {
    const auto member = object.find(key);
    if (!member || member->kind() == JsonKind::array || member->kind() == JsonKind::object) {
        return std::nullopt;
    }
    return in_words(*member);
}

std::optional<std::string> name_in(const JsonValue& object, std::string_view key) {
    const JsonValue* const member = object.find(key);
    if (member == nullptr || member->kind() == JsonKind::array ||
        member->kind() == JsonKind::object) {
        return std::nullopt;
    }
    return in_words(*member);
}

template <class Value>
std::string name_of(const Value& element) {
    if (element.kind() != JsonKind::object) {
        return element.kind() == JsonKind::array ? std::string{} : in_words(element);
    }
    constexpr int k_names = 2;
    int names = 0;
    std::string name;
    for (const std::string_view key : k_naming_keys) {
        const auto next = name_in(element, key);
        if (!next || next->empty()) continue;
        name += (name.empty() ? "" : " ") + *next;
        if (++names == k_names) break;
    }
    return name;
}

/// Gives every element of an array a name that no other has: `41.0`, `41.0 (2)`.
class NamesGiven {
  public:
    std::string operator()(std::string name) {
        const std::size_t times = ++times_[name];
        return times == 1 ? name : name + " (" + std::to_string(times) + ')';
    }

  private:
    std::map<std::string, std::size_t> times_;
};

void compare_arrays(JsonView stated,
                    const JsonValue::Array& recomputed,
                    const std::string& place,
                    Differences& differences) {
    struct Known {
        const JsonValue* value;
        std::size_t position;
        bool is_met = false;
    };

    std::map<std::string, Known> known;
    std::vector<std::string> order;
    NamesGiven names;
    for (const JsonValue& element : recomputed) {
        std::string name = names(name_of(element));
        known.emplace(name, Known{.value = &element, .position = order.size()});
        order.push_back(std::move(name));
    }
    NamesGiven stated_names;
    std::size_t next = 0;
    bool is_in_order = true;
    for (const JsonView element : stated) {
        const std::string name = stated_names(name_of(element));
        const std::string where = place + (name.empty() ? " (unnamed)" : ' ' + name);
        const auto same = known.find(name);
        if (same == known.end()) {
            compare_if_any(element, nullptr, where, differences);
            continue;
        }
        same->second.is_met = true;
        is_in_order = is_in_order && same->second.position >= next;
        next = same->second.position;
        compare(element, *same->second.value, where, differences);
    }
    for (const std::string& name : order) {
        const Known& missing = known.at(name);
        if (missing.is_met) continue;
        compare_if_any(std::nullopt, missing.value, place + ' ' + name, differences);
    }
    if (!is_in_order) {
        differences.add({.place = place,
                         .stated = "in another order",
                         .recomputed = "in the order of the ledger"});
    }
}

void compare_objects(JsonView stated,
                     const JsonValue& recomputed,
                     const std::string& place,
                     Differences& differences) {
    for (const JsonView member : stated) {
        compare_if_any(member,
                       recomputed.find(member.key()),
                       joined(place, readable(member.key())),
                       differences);
    }
    for (const auto& [key, member] : recomputed.object()) {
        if (stated.find(key)) continue;
        compare_if_any(std::nullopt, &member, joined(place, readable(key)), differences);
    }
}

bool is_equal(JsonView stated, const JsonValue& recomputed) {
    switch (stated.kind()) {
        case JsonKind::string:
            return stated.text() == recomputed.text();
        case JsonKind::integer:
            return stated.integer() == recomputed.integer();
        case JsonKind::boolean:
            return stated.boolean() == recomputed.boolean();
        case JsonKind::array:
        case JsonKind::object:
            break;
    }
    return false;
}

}  // namespace

std::string to_text(const Difference& difference) {
    const std::string where = difference.place.empty() ? "" : difference.place + ": ";
    if (!difference.recomputed)
        return where + "stated " + *difference.stated + ", not in the ledger";
    if (!difference.stated) return where + "not stated, recomputed " + *difference.recomputed;
    return where + "stated " + *difference.stated + ", recomputed " + *difference.recomputed;
}

void compare(JsonView stated,
             const JsonValue& recomputed,
             const std::string& place,
             Differences& differences) {
    if (stated.kind() == recomputed.kind()) {
        if (stated.kind() == JsonKind::object) {
            return compare_objects(stated, recomputed, place, differences);
        }
        if (stated.kind() == JsonKind::array) {
            return compare_arrays(stated, recomputed.array(), place, differences);
        }
        if (is_equal(stated, recomputed)) return;
    }
    differences.add(
        {.place = place, .stated = in_words(stated), .recomputed = in_words(recomputed)});
}

void compare_if_any(std::optional<JsonView> stated,
                    const JsonValue* recomputed,
                    const std::string& place,
                    Differences& differences) {
    if (stated && recomputed != nullptr) return compare(*stated, *recomputed, place, differences);
    if (!stated && recomputed == nullptr) return;
    differences.add({.place = place,
                     .stated = stated ? std::optional{in_words(*stated)} : std::nullopt,
                     .recomputed = recomputed != nullptr ? std::optional{in_words(*recomputed)}
                                                         : std::nullopt});
}

}  // namespace fundtrail
