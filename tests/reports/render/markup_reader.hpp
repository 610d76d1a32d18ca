// A strict reader of markup, as an oracle: it takes what is well-formed and tells its elements.
#pragma once

#include <cctype>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {

struct ReadMarkup {
    std::vector<std::string> tags;  // in the order in which they are opened
    std::vector<std::string> attributes;
    std::string error;  // empty if every element was closed in its order
};

namespace detail {

/// The name at the start of `text`.
inline std::string take_name(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 ||
                                 text[end] == '-' || text[end] == ':')) {
        ++end;
    }
    std::string name{text.substr(0, end)};
    text.remove_prefix(end);
    return name;
}

/// What stands within `<…>` behind the name: attributes, each with a value in double quotes.
inline bool take_attributes(std::string_view& text, ReadMarkup& read) {
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
        read.attributes.push_back(take_name(text));
        if (read.attributes.back().empty() || !text.starts_with("=\"")) return false;
        text.remove_prefix(2);
        const std::size_t end = text.find_first_of("\"<");
        if (end == std::string_view::npos || text[end] == '<') return false;
        text.remove_prefix(end + 1);
    }
    return true;
}

}  // namespace detail

/// Reads elements in full (`<p></p>` or `<br/>`), a doctype, and text in which `<` is none of its
/// own. The contents of `style` are skipped.
inline ReadMarkup read_markup(std::string_view text) {
    ReadMarkup read;
    std::vector<std::string> open;
    const auto fail = [&](const std::string& why) {
        read.error = why + " before: " + std::string{text.substr(0, 60)};
        return read;
    };
    for (std::size_t start = text.find('<'); start != std::string_view::npos;
         start = text.find('<')) {
        text.remove_prefix(start + 1);
        if (text.starts_with("!DOCTYPE html>")) continue;
        const bool is_end = text.starts_with('/');
        if (is_end) text.remove_prefix(1);
        const std::string name = detail::take_name(text);
        if (name.empty()) return fail("no name");
        if (is_end) {
            if (open.empty() || open.back() != name) return fail("closed " + name);
            open.pop_back();
        } else {
            read.tags.push_back(name);
            if (!detail::take_attributes(text, read)) return fail("attributes of " + name);
            if (name == "style") text.remove_prefix(text.find("</style>"));
            if (text.starts_with('/')) {
                text.remove_prefix(1);
            } else {
                open.push_back(name);
            }
            if (name == "style") continue;
        }
        if (!text.starts_with('>')) return fail("no end of " + name);
    }
    if (!open.empty()) return fail("open " + open.back());
    return read;
}

}  // namespace fundtrail
