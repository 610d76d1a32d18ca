#include "cli/completion/typed_line.hpp"

#include <algorithm>
#include <string_view>

namespace fundtrail {
namespace {

class LineReader {
  public:
    explicit LineReader(const CommandDescription& program) { line_.commands = {&program}; }

    void take(const std::string& word) {
        if (word == "--" && !only_words_follow_) {
            only_words_follow_ = true;
            awaiting_ = nullptr;
        } else if (is_option(word)) {
            take_option(word);
        } else if (awaiting_ != nullptr) {
            take_value(*awaiting_, word);
            if (!awaiting_->takes_many) awaiting_ = nullptr;
        } else if (const CommandDescription* command = command_named(word)) {
            line_.commands.push_back(command);
        } else {
            ++words_taken_;
        }
    }

    TypedLine finish(const std::string& typed) {
        line_.typed = typed;
        const std::size_t equals = typed.find('=');
        if (is_option(typed) && equals != std::string::npos) {
            line_.value_of = option_named(typed.substr(0, equals));
            line_.is_value_of_option = true;
            line_.before_value = typed.substr(0, equals + 1);
            line_.typed = typed.substr(equals + 1);
        } else if (!is_option(typed) && awaiting_ != nullptr) {
            line_.value_of = awaiting_;
            line_.is_value_of_option = true;
        } else if (!is_option(typed)) {
            line_.value_of = next_word();
        }
        return line_;
    }

  private:
    [[nodiscard]] bool is_option(const std::string& word) const {
        return !only_words_follow_ && word.starts_with('-') && word != "-";
    }

    void take_option(const std::string& word) {
        const std::size_t equals = word.find('=');
        const OptionDescription* option = option_named(word.substr(0, equals));
        awaiting_ = nullptr;
        if (option == nullptr) return;
        line_.given.insert(option);
        if (!option->takes_value) return;
        if (equals == std::string::npos) {
            awaiting_ = option;
        } else {
            take_value(*option, word.substr(equals + 1));
        }
    }

    void take_value(const OptionDescription& option, const std::string& value) {
        if (option.names.front() == "--ledger") line_.ledger = value;
    }

    [[nodiscard]] const OptionDescription* option_named(std::string_view name) const {
        for (const CommandDescription* command : line_.commands) {
            for (const OptionDescription& option : command->options) {
                const auto& names = option.names;
                if (std::find(names.begin(), names.end(), name) != names.end()) return &option;
            }
        }
        return nullptr;
    }

    [[nodiscard]] const CommandDescription* command_named(std::string_view name) const {
        const auto& commands = line_.commands.back()->commands;
        const auto found =
            std::find_if(commands.begin(), commands.end(), [&](const CommandDescription& command) {
                return command.name == name;
            });
        return found == commands.end() || only_words_follow_ ? nullptr : &*found;
    }

    /// The word that is next: the last one of a command may take all that follow.
    [[nodiscard]] const OptionDescription* next_word() const {
        std::size_t place = 0;
        for (const OptionDescription& option : line_.commands.back()->options) {
            if (!option.is_word()) continue;
            if (place == words_taken_ || option.takes_many) return &option;
            ++place;
        }
        return nullptr;
    }

    TypedLine line_;
    const OptionDescription* awaiting_ = nullptr;
    std::size_t words_taken_ = 0;
    bool only_words_follow_ = false;
};

}  // namespace

TypedLine read_typed_line(const CommandDescription& program,
                          const std::vector<std::string>& words) {
    LineReader reader{program};
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        reader.take(words[i]);
    }
    return reader.finish(words.empty() ? std::string{} : words.back());
}

}  // namespace fundtrail
