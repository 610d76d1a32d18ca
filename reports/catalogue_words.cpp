#include "reports/catalogue_words.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

void add_to(std::string& list, const std::string& part, std::string_view separator) {
    if (!list.empty()) list += separator;
    list += part;
}

/// `1` of `0`, the position in a list as people count; nothing if it is none.
std::string counted_from_one(std::string_view position) {
    const bool is_number =
        !position.empty() && std::all_of(position.begin(), position.end(), [](char character) {
            return character >= '0' && character <= '9';
        });
    return is_number ? std::to_string(std::stoul(std::string{position}) + 1) : std::string{};
}

}  // namespace

std::string name_in_words(std::string_view code, const Words& words) {
    std::string name = words(code);
    if (words.are_for_programs() || name != code) return name;
    const auto parts_words = [](char character) { return character == '.' || character == '_'; };
    std::replace_if(name.begin(), name.end(), parts_words, ' ');
    return name;
}

std::string event_in_words(std::string_view type, const Words& words) {
    const std::string name = words(type);
    return name == type ? name_in_words(type.substr(type.find('.') + 1), Words{}) : name;
}

std::string field_in_words(std::string_view path, const Words& words) {
    std::string label;
    while (!path.empty()) {
        const std::string_view part = path.substr(0, path.find('.'));
        path.remove_prefix(std::min(part.size() + 1, path.size()));
        const std::string number = counted_from_one(part);
        add_to(label, number.empty() ? name_in_words(part, words) : number, " ");
    }
    return label;
}

std::string roles_in_words(RoleSet roles, const Words& words) {
    if (words.are_for_programs()) return to_text(roles);
    std::string list;
    for (const Role role : all_roles()) {
        if (roles.has(role)) add_to(list, name_in_words(to_text(role), words), ", ");
    }
    return list;
}

std::string steps_in_words(std::string_view steps, const Words& words) {
    constexpr std::string_view k_next = ", ";
    constexpr std::string_view k_by = " by ";
    std::string text;
    while (!steps.empty()) {
        const std::string_view step = steps.substr(0, steps.find(k_next));
        steps.remove_prefix(std::min(step.size() + k_next.size(), steps.size()));
        const std::size_t by = step.find(k_by);
        add_to(text,
               by == std::string_view::npos
                   ? words(step)
                   : words("{1} by {2}",
                           {words(step.substr(0, by)), std::string{step.substr(by + k_by.size())}}),
               k_next);
    }
    return text;
}

std::string set_in_words(AccountSet set, const Words& words) {
    switch (set) {
        case AccountSet::actual:
            return words("actual");
        case AccountSet::control:
            return words("control");
        case AccountSet::in_kind:
            break;
    }
    return words("in kind");
}

}  // namespace fundtrail
