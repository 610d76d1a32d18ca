#include "reports/render/template_renderer.hpp"

#include "core/error.hpp"
#include "reports/render/markup.hpp"

#include <kainjow/mustache.hpp>

#include <algorithm>
#include <sstream>
#include <utility>

namespace fundtrail {
namespace {

using Data = kainjow::mustache::data;
using Mustache = kainjow::mustache::mustache;

/// Remembers the first name that was asked for and not there. There are no partials: one would read
/// a text of the page as a template.
class KnownKeys : public kainjow::mustache::context<std::string> {
  public:
    explicit KnownKeys(std::string& unknown) : unknown_{&unknown} {}

    [[nodiscard]] const Data* get(const std::string& name) const override {
        const Data* found = kainjow::mustache::context<std::string>::get(name);
        if (found == nullptr) note(name);
        return found;
    }

    [[nodiscard]] const Data* get_partial(const std::string& name) const override {
        note("> " + name);
        return nullptr;
    }

  private:
    void note(const std::string& name) const {
        if (unknown_->empty()) *unknown_ = "there is no key \"" + name + '"';
    }

    std::string* unknown_;
};

/// True if a tag sets other delimiters, `{{=<% %>=}}`.
bool changes_delimiters(const std::string& text) {
    for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at + 1)) {
        const std::size_t first = text.find_first_not_of("{ \t\r\n", at);
        if (first != std::string::npos && text[first] == '=') return true;
    }
    return false;
}

/// The library goes into a section by calling itself, and keeps the text of each.
constexpr int k_section_depth_max = 32;

bool nests_too_deep(const std::string& text) {
    int depth = 0;
    for (std::size_t at = text.find("{{"); at != std::string::npos; at = text.find("{{", at)) {
        const std::size_t first = std::min(text.find_first_not_of("{ \t\r\n", at), text.size());
        const char mark = first < text.size() ? text[first] : ' ';
        if (mark == '#' || mark == '^') ++depth;
        if (mark == '/') --depth;
        if (depth > k_section_depth_max) return true;
        at = text.find("}}", first);
        if (at == std::string::npos) break;
    }
    return false;
}

class Filling {
  public:
    explicit Filling(std::string name) : name_{std::move(name)} {}

    [[nodiscard]] std::string fill(const std::string& text, const TemplateData& values) const {
        if (changes_delimiters(text)) refuse("it changes its delimiters");
        if (nests_too_deep(text)) refuse("its sections nest more than 32 deep");
        Mustache mustache = parsed(text);
        return fill(mustache, data_of(values));
    }

  private:
    [[nodiscard]] Mustache parsed(const std::string& text) const {
        Mustache mustache{text};
        if (!mustache.is_valid()) refuse(mustache.error_message());
        mustache.set_custom_escape([](const std::string& any) { return escape_markup(any); });
        return mustache;
    }

    [[nodiscard]] std::string fill(Mustache& mustache, const Data& data) const {
        std::string unknown;
        KnownKeys keys{unknown};
        keys.push(&data);
        std::ostringstream out;
        out.exceptions(std::ios::badbit);  // else a lack of memory would cut the page short
        mustache.render(keys, out);
        if (!mustache.is_valid()) refuse(mustache.error_message());
        if (!unknown.empty()) refuse(unknown);
        return std::move(out).str();
    }

    [[nodiscard]] Data data_of(const TemplateData& values) const {
        Data data{Data::type::object};
        for (const auto& [key, value] : values.values()) {
            data[key] = std::visit([this](const auto& any) { return this->data_of(any); }, value);
        }
        return data;
    }

    [[nodiscard]] static Data data_of(bool is_so) { return Data{is_so}; }

    [[nodiscard]] static Data data_of(const std::string& text) {
        return text.empty() ? Data{false} : Data{text};
    }

    [[nodiscard]] Data data_of(const std::vector<TemplateData>& parts) const {
        Data list{Data::type::list};
        for (const TemplateData& part : parts) {
            list.push_back(data_of(part));
        }
        return list;
    }

    /// The section is read once and filled for one part after the other; what comes of it is not
    /// read as a template again.
    [[nodiscard]] Data data_of(const TemplateData::Parts& parts) const {
        using Renderer = kainjow::mustache::renderer;
        return Data{
            kainjow::mustache::lambda2{[this, parts](const std::string& section, const Renderer&) {
                // As where a tag of any other section stands alone on its line.
                Mustache mustache = parsed(section.substr(section.starts_with('\n') ? 1 : 0));
                std::string filled;
                for (std::size_t number = 0; number < parts.count; ++number) {
                    filled += fill(mustache, data_of(parts.part(number)));
                }
                return filled;
            }}};
    }

    [[noreturn]] void refuse(const std::string& why) const {
        throw InputError{
            name_ + " cannot be used: " + why,
            "the comment at the top of the program's own page.mustache lists the keys"};
    }

    std::string name_;
};

}  // namespace

void TemplateData::set(const std::string& key, std::string text) {
    values_[key] = std::move(text);
}

void TemplateData::set(const std::string& key, bool is_so) {
    values_[key] = is_so;
}

void TemplateData::set(const std::string& key, std::vector<TemplateData> parts) {
    values_[key] = std::move(parts);
}

void TemplateData::set(const std::string& key, Parts parts) {
    values_[key] = std::move(parts);
}

std::string fill_template(const std::string& text,
                          const TemplateData& data,
                          const std::string& name) {
    return Filling{name}.fill(text, data);
}

}  // namespace fundtrail
