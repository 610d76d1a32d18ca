// From options to a draft: only what was given becomes a field.
#pragma once

#include "core/json.hpp"
#include "core/result.hpp"
#include "ledger/write_session.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// The text that a field of a draft holds; empty if it holds none.
[[nodiscard]] std::string_view stated_text(const JsonValue& fields, std::string_view field);

class DraftBuilder {
  public:
    explicit DraftBuilder(std::string_view record_type) { fields_["type"] = record_type; }

    /// Nothing is added for an empty text. Where the field takes certain words only, another one is
    /// kept as the refusal of finish(), with the word that comes nearest.
    DraftBuilder& text(std::string_view field, const std::string& value);
    DraftBuilder& integer(std::string_view field, std::int64_t value);
    /// Reads "30,000,000.00 SEK"; what cannot be read is kept as the refusal of finish().
    DraftBuilder& amount(std::string_view field, const std::string& value);
    /// Reads "600 XOF/USD"; what cannot be read is kept as the refusal of finish().
    DraftBuilder& rate(std::string_view field, const std::string& value);
    /// `7%` or `7`.
    DraftBuilder& percent(std::string_view field, const std::string& value);
    /// A measured value, typed as people do: `1,250`, `45.0%`, or a word.
    DraftBuilder& measured(std::string_view field, const std::string& value);
    /// Words as with text().
    DraftBuilder& texts(std::string_view field, std::vector<std::string> values);
    DraftBuilder& value(std::string_view field, JsonValue value);

    [[nodiscard]] bool states(std::string_view field) const;
    /// The text of a field that holds one; empty otherwise.
    [[nodiscard]] std::string_view stated(std::string_view field) const;

    [[nodiscard]] Result<Draft> finish() const;

  private:
    void require_word(std::string_view field, const std::string& value);

    JsonValue fields_;
    std::optional<Refusal> refusal_;
};

}  // namespace fundtrail
