#include "reports/render/pdf_syntax.hpp"

#include "core/encoding.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace fundtrail {
namespace {

constexpr std::size_t k_none = std::string_view::npos;
constexpr int k_depth_max = 64;
constexpr std::string_view k_blanks{"\0\t\n\f\r ", 6};
constexpr std::string_view k_ends{"\0\t\n\f\r ()<>[]{}/%", 16};  // of a name, a number, a word

std::size_t after_blanks(std::string_view text, std::size_t at) {
    at = std::min(text.find_first_not_of(k_blanks, at), text.size());
    while (at < text.size() && text[at] == '%') {
        at = text.find_first_of("\r\n", at);
        at = std::min(text.find_first_not_of(k_blanks, at), text.size());
    }
    return at;
}

std::size_t end_of_literal(std::string_view text, std::size_t at) {
    int open = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\') {
            ++at;
        } else if (text[at] == '(') {
            ++open;
        } else if (text[at] == ')' && --open == 0) {
            return at + 1;
        }
    }
    return k_none;
}

/// Behind the object that begins at `at`; a reference is three of them.
std::size_t end_of_object(std::string_view text, std::size_t at, int depth);

std::size_t end_of_group(std::string_view text, std::size_t at, std::string_view end, int depth) {
    at = after_blanks(text, at);
    while (at < text.size() && !text.substr(at).starts_with(end)) {
        at = end_of_object(text, at, depth + 1);
        if (at == k_none) return k_none;
        at = after_blanks(text, at);
    }
    return at < text.size() ? at + end.size() : k_none;
}

std::size_t end_of_object(std::string_view text, std::size_t at, int depth) {
    if (at >= text.size() || depth >= k_depth_max) return k_none;
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("<<")) return end_of_group(text, at + 2, ">>", depth);
    if (rest.front() == '[') return end_of_group(text, at + 1, "]", depth);
    if (rest.front() == '(') return end_of_literal(text, at);
    if (rest.front() == '<') {
        const std::size_t end = text.find('>', at);
        return end == k_none ? k_none : end + 1;
    }
    const std::size_t start = rest.front() == '/' ? at + 1 : at;
    const std::size_t end = std::min(text.find_first_of(k_ends, start), text.size());
    return end == at ? k_none : end;
}

std::optional<std::uint32_t> number_of(std::string_view text) {
    std::uint32_t number = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return number;
}

/// Takes one value after the other from a text.
class Values {
  public:
    Values(std::string_view text, std::size_t at) : text_{text}, at_{after_blanks(text, at)} {}

    [[nodiscard]] bool is_before(std::string_view end) const {
        return text_.substr(at_).starts_with(end);
    }

    /// Nothing where no value begins, or it does not end.
    std::optional<std::string_view> next() {
        const std::size_t start = at_;
        std::size_t end = end_of_object(text_, start, 0);
        if (end == k_none) return std::nullopt;
        if (number_of(text_.substr(start, end - start))) end = end_of_reference(end);
        at_ = after_blanks(text_, end);
        return text_.substr(start, end - start);
    }

  private:
    /// Of a value that begins with a number, which ends at `end`.
    [[nodiscard]] std::size_t end_of_reference(std::size_t end) const {
        const std::size_t generation = after_blanks(text_, end);
        const std::size_t generation_end = end_of_object(text_, generation, 0);
        if (generation_end == k_none) return end;
        if (!number_of(text_.substr(generation, generation_end - generation))) return end;
        const std::size_t letter = after_blanks(text_, generation_end);
        const std::size_t letter_end = end_of_object(text_, letter, 0);
        const bool is_reference =
            letter_end != k_none && text_.substr(letter, letter_end - letter) == "R";
        return is_reference ? letter_end : end;
    }

    std::string_view text_;
    std::size_t at_;
};

/// UTF-16 with the most significant byte first, of valid UTF-8.
std::string utf_16(std::string_view text) {
    std::string units;
    const auto add = [&](std::uint32_t unit) {
        units += static_cast<char>(unit >> 8U);
        units += static_cast<char>(unit & 0xFFU);
    };
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = [&](std::size_t place) {
            return place < text.size() ? static_cast<std::uint8_t>(text[place]) : 0U;
        };
        const std::uint32_t first = byte(at);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        std::uint32_t character = length == 1 ? first : first & (0x7FU >> length);
        for (std::size_t more = 1; more < length; ++more) {
            character = (character << 6U) | (byte(at + more) & 0x3FU);
        }
        at += length;
        if (character < 0x10000) {
            add(character);
        } else {
            add(0xD800 + ((character - 0x10000) >> 10U));
            add(0xDC00 + ((character - 0x10000) & 0x3FFU));
        }
    }
    return units;
}

}  // namespace

std::optional<PdfDictionary> PdfDictionary::parse(std::string_view text) {
    const std::size_t start = after_blanks(text, 0);
    if (!text.substr(start).starts_with("<<")) return std::nullopt;
    PdfDictionary dictionary;
    Values values{text, start + 2};
    while (!values.is_before(">>")) {
        const auto name = values.next();
        const auto value = name ? values.next() : std::nullopt;
        if (!value || !name->starts_with('/')) return std::nullopt;
        dictionary.set(name->substr(1), std::string{*value});
    }
    return dictionary;
}

std::string_view PdfDictionary::value(std::string_view name) const {
    const auto found = std::find_if(
        entries_.begin(), entries_.end(), [&](const auto& entry) { return entry.first == name; });
    return found == entries_.end() ? std::string_view{} : std::string_view{found->second};
}

void PdfDictionary::set(std::string_view name, std::string value) {
    const auto found = std::find_if(
        entries_.begin(), entries_.end(), [&](const auto& entry) { return entry.first == name; });
    if (found == entries_.end()) {
        entries_.emplace_back(name, std::move(value));
    } else {
        found->second = std::move(value);
    }
}

void PdfDictionary::remove(std::string_view name) {
    std::erase_if(entries_, [&](const auto& entry) { return entry.first == name; });
}

std::string PdfDictionary::text() const {
    std::string text = "<<";
    for (const auto& [name, value] : entries_) {
        text += " /" + name + ' ' + value;
    }
    return text += " >>";
}

std::optional<std::vector<std::string>> pdf_array_items(std::string_view text) {
    const std::size_t start = after_blanks(text, 0);
    if (!text.substr(start).starts_with('[')) return std::nullopt;
    std::vector<std::string> items;
    Values values{text, start + 1};
    while (!values.is_before("]")) {
        const auto item = values.next();
        if (!item) return std::nullopt;
        items.emplace_back(*item);
    }
    return items;
}

std::string pdf_array(const std::vector<std::string>& items) {
    std::string text = "[";
    for (const std::string& item : items) {
        text += ' ' + item;
    }
    return text += " ]";
}

std::optional<std::uint32_t> pdf_referenced(std::string_view value) {
    const std::size_t blank = value.find_first_of(k_blanks);
    if (blank == k_none || !value.ends_with('R')) return std::nullopt;
    return number_of(value.substr(0, blank));
}

std::string pdf_reference(std::uint32_t object) {
    return std::to_string(object) + " 0 R";
}

std::string pdf_string(std::string_view text) {
    const bool is_plain = std::all_of(text.begin(), text.end(), [](char character) {
        return character >= ' ' && character <= '~' && character != '(' && character != ')' &&
               character != '\\';
    });
    if (is_plain) return '(' + std::string{text} + ')';
    return "<feff" + hex(utf_16(text)) + '>';
}

std::string pdf_name(std::string_view text) {
    std::string name = "/";
    for (const char character : text) {
        const bool is_plain = character > ' ' && character <= '~' && character != '#' &&
                              k_ends.find(character) == k_none;
        name += is_plain ? std::string(1, character) : '#' + hex(std::string_view{&character, 1});
    }
    return name;
}

}  // namespace fundtrail
