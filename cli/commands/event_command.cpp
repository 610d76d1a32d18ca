#include "cli/commands/event_command.hpp"

#include "cli/recording.hpp"
#include "core/catalogue.hpp"
#include "core/ensure.hpp"
#include "core/field.hpp"
#include "core/record_type.hpp"

#include <algorithm>
#include <memory>

namespace fundtrail {
namespace {

const FieldSpec& field_of(const EventCommand& command, std::string_view name) {
    const RecordType* type = find_record_type(command.record_type);
    ensure(type != nullptr, "a command states a type of the catalogue");
    const auto field = std::find_if(type->fields.begin(),
                                    type->fields.end(),
                                    [&](const FieldSpec& spec) { return spec.name == name; });
    ensure(field != type->fields.end(), "an option fills a field of its record");
    return *field;
}

bool is_list(FieldKind kind) {
    return kind == FieldKind::codes || kind == FieldKind::dates || kind == FieldKind::countries ||
           kind == FieldKind::lines || kind == FieldKind::roles;
}

Takes codes_of(RegisterKind kind) {
    switch (kind) {
        case RegisterKind::party:
            return Takes::party;
        case RegisterKind::account:
            return Takes::account;
        case RegisterKind::fund:
            return Takes::fund;
        case RegisterKind::objective:
            return Takes::objective;
        case RegisterKind::budget:
            return Takes::budget;
        case RegisterKind::indicator:
            return Takes::indicator;
    }
    return Takes::text;
}

ValueKind kind_of(const EventOption& option, const FieldSpec* field) {
    if (field == nullptr || option.takes != Takes::text) {
        return {.takes = option.takes, .document = option.document};
    }
    switch (field->kind) {
        case FieldKind::code:
        case FieldKind::codes:
            return {.takes = codes_of(field->reference)};
        case FieldKind::officer:
            return {.takes = Takes::officer};
        case FieldKind::document:
            return field->numbered == DocumentKind::none
                       ? ValueKind{.takes = Takes::reference}
                       : ValueKind{.takes = Takes::document, .document = field->numbered};
        case FieldKind::record:
            return {.takes = Takes::reference};
        case FieldKind::word:
            return {.takes = Takes::words, .words = {field->words.begin(), field->words.end()}};
        default:
            return {};
    }
}

std::string help_of(const EventOption& option, const FieldSpec* field) {
    const bool is_sealed = field != nullptr && field->visibility == Visibility::sealed;
    return is_sealed ? std::string{option.help} + " (kept private)" : option.help;
}

}  // namespace

const Given::Value& Given::value(std::string_view option) const {
    const auto found = values_.find(option);
    ensure(found != values_.end(), "a command asks for its own options");
    return found->second;
}

const std::string& Given::one(std::string_view option) const {
    return value(option).one;
}

const std::vector<std::string>& Given::many(std::string_view option) const {
    return value(option).many;
}

bool Given::has(std::string_view option) const {
    const Value& given = value(option);
    return given.is_set || given.number || !given.one.empty() || !given.many.empty();
}

/// One command with what was given for it.
class EventCommandLine {
  public:
    explicit EventCommandLine(const EventCommand& command) : command_{command} {}

    void add_options_to(Command command) {
        for (const EventOption& option : command_.options) {
            add_option_to(command, option)
                .required(option.is_required)
                .takes(kind_of(option, field_filled_by(option)));
        }
    }

    ExitCode run(Session& session) const {
        DraftBuilder draft{command_.record_type};
        for (const EventOption& option : command_.options) {
            if (*option.field != '\0') fill(draft, option);
        }
        if (command_.look_up != nullptr) {
            if (const auto refusal = command_.look_up(given_, session, draft)) {
                return session.refuse(*refusal);
            }
        }
        if (command_.complete != nullptr) {
            if (const auto refusal = command_.complete(given_, draft)) {
                return session.refuse(*refusal);
            }
        }
        if (command_.warn != nullptr) command_.warn(given_, session);
        return record(session, draft.finish(), [this](Refusal refusal) {
            return in_words_of_options(std::move(refusal));
        });
    }

  private:
    /// `--debited is missing` for `field "debited" is missing`.
    [[nodiscard]] Refusal in_words_of_options(Refusal refusal) const {
        for (const EventOption& option : command_.options) {
            const std::string said = "field \"" + std::string{option.field} + "\" is missing";
            if (*option.field == '\0' || refusal.reason.find(said) == std::string::npos) continue;
            refusal.reason = std::string{option.name} + " is missing";
            refusal.remedy = std::string{option.name} + ": " + option.help;
            break;
        }
        return refusal;
    }

    [[nodiscard]] const FieldSpec* field_filled_by(const EventOption& option) const {
        return *option.field == '\0' ? nullptr : &field_of(command_, option.field);
    }

    Option add_option_to(Command command, const EventOption& option) {
        Given::Value& value = given_.values_[option.name];
        const FieldSpec* field = field_filled_by(option);
        const std::string help = help_of(option, field);
        if (option.shape == Shape::flag) return command.flag(option.name, value.is_set, help);
        if (option.shape == Shape::many || (field != nullptr && is_list(field->kind))) {
            return command.option(option.name, value.many, help).take_all();
        }
        if (field != nullptr && field->kind == FieldKind::integer) {
            return command.option(option.name, value.number, help);
        }
        value.one = option.preset;
        return command.option(option.name, value.one, help);
    }

    void fill(DraftBuilder& draft, const EventOption& option) const {
        const Given::Value& value = given_.value(option.name);
        const FieldKind kind = field_of(command_, option.field).kind;
        if (is_list(kind)) {
            draft.texts(option.field, value.many);
        } else if (kind == FieldKind::integer) {
            if (value.number) draft.integer(option.field, *value.number);
        } else if (kind == FieldKind::amount) {
            draft.amount(option.field, value.one);
        } else if (kind == FieldKind::rate) {
            draft.rate(option.field, value.one);
        } else if (kind == FieldKind::value || kind == FieldKind::decimal) {
            draft.measured(option.field, value.one);
        } else if (kind == FieldKind::percent) {
            draft.percent(option.field, value.one);
        } else {
            draft.text(option.field, value.one);
        }
    }

    EventCommand command_;
    Given given_;
};

void add_event_command(CommandSet commands, const EventCommand& command) {
    const auto line = std::make_shared<EventCommandLine>(command);
    line->add_options_to(
        commands.add(command.name, command.summary, command.example, [line](Session& session) {
            return line->run(session);
        }));
}

void add_event_commands(CommandSet commands, std::span<const EventCommand> rows) {
    for (const EventCommand& command : rows) {
        add_event_command(commands, command);
    }
}

}  // namespace fundtrail
