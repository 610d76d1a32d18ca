// Commands that state one record each: rows that say which option or word fills which field.
//
// How an option is read (as text, money, rate, list …), and whether its help says that the value is
// kept private, follows from what the catalogue says of the field.
#pragma once

#include "cli/command.hpp"
#include "cli/draft_builder.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// How an option is given that fills no field by itself.
enum class Shape : std::uint8_t { one, many, flag };

struct EventOption {
    const char* name = "";   // `--amount`; a word without dashes stands by itself
    const char* field = "";  // that it fills; empty where the command makes use of it in `complete`
    const char* help = "";
    bool is_required = false;
    const char* preset = "";
    Shape shape = Shape::one;
    /// What a shell offers, where no field says it.
    Takes takes = Takes::text;
    DocumentKind document = DocumentKind::none;
};

/// What was given on the command line, by the names of options.
class Given {
  public:
    /// Empty if it was not given.
    [[nodiscard]] const std::string& one(std::string_view option) const;
    [[nodiscard]] const std::vector<std::string>& many(std::string_view option) const;
    [[nodiscard]] bool has(std::string_view option) const;

  private:
    friend class EventCommandLine;

    struct Value {
        std::string one;
        std::vector<std::string> many;
        std::optional<std::int64_t> number;
        bool is_set = false;
    };

    [[nodiscard]] const Value& value(std::string_view option) const;

    std::map<std::string_view, Value> values_;
};

struct EventCommand {
    const char* name;
    const char* summary;
    const char* example;
    const char* record_type;
    std::span<const EventOption> options;
    /// Makes fields of what no field takes as it was typed.
    std::optional<Refusal> (*complete)(const Given& given, DraftBuilder& draft) = nullptr;
    /// The same where files or the ledger must be read for it; stands before `complete`.
    std::optional<Refusal> (*look_up)(const Given& given,
                                      Session& session,
                                      DraftBuilder& draft) = nullptr;
    /// What is to be said beside the record: looks at the ledger as it stands, before anything is
    /// written.
    void (*warn)(const Given& given, Session& session) = nullptr;
};

/// Options that are the same everywhere.
inline constexpr bool k_required = true;
inline constexpr EventOption k_day_option{"--date", "date", "Day of the record (today)"};
inline constexpr EventOption k_decision_day_option{"--date", "date", "Day of the decision (today)"};
inline constexpr EventOption k_value_date_option{"--date", "date", "Value date (today)"};
inline constexpr EventOption k_bank_date_option{
    "--date", "date", "Day on which the bank booked it (today)"};
inline constexpr EventOption k_bank_ref_option{"--bank-ref", "bank_ref", "The bank's reference"};
inline constexpr EventOption k_reason_option{"--reason", "reason", "Why", k_required};
inline constexpr EventOption k_rate_option{
    "--rate", "rate", "Rate such as \"600 XOF/USD\" (the newest; another one awaits approval)"};
inline constexpr EventOption k_rate_source_option{
    "--rate-source", "rate_source", "Who published that rate"};

void add_event_command(CommandSet commands, const EventCommand& command);
void add_event_commands(CommandSet commands, std::span<const EventCommand> rows);

}  // namespace fundtrail
