#include "cli/indicator_library.hpp"

#include "cli/suggest.hpp"
#include "cli/toml_file.hpp"
#include "core/error.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

/// Keys that are fields of the same name, and texts.
constexpr std::array k_text_keys{"name",
                                 "definition",
                                 "measure",
                                 "unit",
                                 "direction",
                                 "counting",
                                 "frequency",
                                 "source",
                                 "method"};

std::vector<std::string> known_keys() {
    std::vector<std::string> keys{k_text_keys.begin(), k_text_keys.end()};
    keys.insert(keys.end(), {"code", "groups", "scale"});
    return keys;
}

const std::string& code_of(const TomlView& indicator) {
    const auto code = indicator.find("code");
    if (!code) indicator.refuse("it has no code", "write code = \"…\"");
    return code->text();
}

std::optional<TomlView> find_indicator(const TomlView& library, const std::string& code) {
    library.require_keys({"indicator"});
    const auto list = library.find("indicator");
    if (!list) return std::nullopt;
    std::vector<std::string> codes;
    for (const TomlView& indicator : list->children()) {
        if (ascii_lower(code_of(indicator)) == ascii_lower(code)) return indicator;
        codes.push_back(code_of(indicator));
    }
    std::string all;
    for (const std::string& known : codes) {
        all += (all.empty() ? "" : ", ") + known;
    }
    const std::string meant = nearest(code, codes);
    throw InputError{"the library has no indicator \"" + code + '"',
                     meant.empty() ? "it has " + all : "did you mean " + meant + '?'};
}

std::vector<std::string> texts_of(const TomlView& list) {
    std::vector<std::string> texts;
    for (const TomlView& item : list.children()) {
        texts.push_back(item.text());
    }
    return texts;
}

}  // namespace

void add_from_library(DraftBuilder& draft,
                      const std::string& path,
                      const std::string& named,
                      const std::string& code) {
    const auto document = read_toml_document(path, named);
    if (!document) {
        throw InputError{"there is no file " + named, "name the library's TOML file: --library"};
    }
    const auto indicator = find_indicator(TomlView{*document}, code);
    if (!indicator) throw InputError{named + " holds no [[indicator]]", "name a library"};
    indicator->require_keys(known_keys());
    for (const char* key : k_text_keys) {
        const auto value = indicator->find(key);
        if (value && !draft.states(key)) draft.text(key, value->text());
    }
    if (const auto groups = indicator->find("groups"); groups && !draft.states("groups")) {
        draft.texts("groups", texts_of(*groups));
    }
    const auto scale = indicator->find("scale");
    if (!scale || draft.states("scale")) return;
    JsonValue::Array words;
    for (const std::string& word : texts_of(*scale)) {
        words.emplace_back(JsonValue::Object{{"word", word}});
    }
    draft.value("scale", JsonValue{std::move(words)});
}

}  // namespace fundtrail
