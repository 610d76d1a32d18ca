#include "reports/differences.hpp"

#include "core/text.hpp"

#include <array>
#include <map>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

/// What names an element of an array, the first that it has of these and one more.
constexpr std::array<std::string_view, 27> k_naming_keys{
    "record",   "account",      "fund",       "set",     "budget", "pledge",  "draw",
    "ref",      "disbursement", "obligation", "partner", "payee",  "donor",   "item",
    "category", "stage",        "measure",    "prefix",  "kind",   "month",   "date",
    "days",     "donors",       "name",       "code",    "path",   "currency"};

Phrase list_of(std::size_t items) {
    if (items == 1) return Phrase{"a list of 1 item"};
    return Phrase{"a list of {1} items", {std::to_string(items)}};
}

Phrase figures(std::size_t count) {
    if (count == 1) return Phrase{"1 figure"};
    return Phrase{"{1} figures", {std::to_string(count)}};
}

Phrase phrase_of(const JsonValue& value) {
    switch (value.kind()) {
        case JsonKind::string:
            return verbatim(shortened(value.text(), k_columns_shown));
        case JsonKind::integer:
            return verbatim(std::to_string(value.integer()));
        case JsonKind::boolean:
            return value.boolean() ? Phrase{"true"} : Phrase{"false"};
        case JsonKind::array:
            return list_of(value.array().size());
        case JsonKind::object:
            return figures(value.object().size());
    }
    return verbatim({});
}

Phrase phrase_of(JsonView value) {
    return phrase_of(JsonValue{value});
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
    return in_english(phrase_of(*member));
}

std::optional<std::string> name_in(const JsonValue& object, std::string_view key) {
    const JsonValue* const member = object.find(key);
    if (member == nullptr || member->kind() == JsonKind::array ||
        member->kind() == JsonKind::object) {
        return std::nullopt;
    }
    return in_english(phrase_of(*member));
}

template <class Value>
std::string name_of(const Value& element) {
    if (element.kind() != JsonKind::object) {
        return element.kind() == JsonKind::array ? std::string{} : in_english(phrase_of(element));
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

/// `funds SE`: an element below its list.
std::string place_below(const std::string& list, const std::string& name) {
    std::string place{list};
    place += name.empty() ? " (unnamed)" : ' ' + name;
    return place;
}

/// Gives every element of an array a name that no other has: `41.0`, `41.0 (2)`.
class NamesGiven {
  public:
    std::string operator()(const std::string& name) {
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
        const std::string where = place_below(place, name);
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
        compare_if_any(std::nullopt, missing.value, place_below(place, name), differences);
    }
    if (!is_in_order) {
        differences.add({.place = {verbatim(place)},
                         .stated = Phrase{"in another order"},
                         .recomputed = Phrase{"in the order of the ledger"}});
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

Phrase verbatim(std::string text) {
    constexpr std::string_view k_all_of_it = "{1}";
    return Phrase{k_all_of_it, {std::move(text)}};
}

std::string place_in_words(const Difference& difference, const Words& words) {
    std::string place;
    for (const Phrase& part : difference.place) {
        place = joined(place, words(part));
    }
    return place;
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
    differences.add({.place = {verbatim(place)},
                     .stated = phrase_of(stated),
                     .recomputed = phrase_of(recomputed)});
}

void compare_if_any(std::optional<JsonView> stated,
                    const JsonValue* recomputed,
                    const std::string& place,
                    Differences& differences) {
    if (stated && recomputed != nullptr) return compare(*stated, *recomputed, place, differences);
    if (!stated && recomputed == nullptr) return;
    differences.add({.place = {verbatim(place)},
                     .stated = stated ? std::optional{phrase_of(*stated)} : std::nullopt,
                     .recomputed = recomputed != nullptr ? std::optional{phrase_of(*recomputed)}
                                                         : std::nullopt});
}

}  // namespace fundtrail
