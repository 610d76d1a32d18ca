// Data filled into a Mustache template; the only door to the library that does it.
//
// It is stricter than Mustache: a key that there is none of is refused, not left out; there are no
// partials; delimiters cannot be changed. Two braces escape as reports/render/markup.hpp does.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace fundtrail {

class TemplateData;

/// What the keys of a template stand for: a text, whether something is so, or parts for which a
/// section is repeated.
class TemplateData {
  public:
    /// Parts that are made one at a time, so that a long table never stands in memory as such.
    struct Parts {
        std::size_t count = 0;
        std::function<TemplateData(std::size_t)> part;
    };

    using Value = std::variant<bool, std::string, std::vector<TemplateData>, Parts>;

    /// An empty text is false.
    void set(const std::string& key, std::string text);
    void set(const std::string& key, bool is_so);
    /// A literal would be taken for whether something is so.
    void set(const std::string& key, const char* text) = delete;
    void set(const std::string& key, std::vector<TemplateData> parts);
    /// Within their section no key from outside is known.
    void set(const std::string& key, Parts parts);

    [[nodiscard]] const std::map<std::string, Value>& values() const { return values_; }

  private:
    std::map<std::string, Value> values_;
};

/// Fills `data` into `text`. `name` is the template's in messages. Throws InputError if the
/// template cannot be read, or asks for a key that there is none of.
[[nodiscard]] std::string fill_template(const std::string& text,
                                        const TemplateData& data,
                                        const std::string& name);

}  // namespace fundtrail
