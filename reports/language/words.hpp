// The words of reports, in the language of their reader.
//
// English is written where it is used and is the key of every other language. The French stands in
// reports/language/french/, a file for each report and one for what several say, in pairs of lines
// with an empty line after each:
//
//     Opening balance
//     Solde d’ouverture
//
// A test holds them against the sources: every text that a report says is there once, and no other.
// `{1}`, `{2}` stand for what is filled in, in whatever order the language wants. Names, codes and
// whatever officers wrote stand as recorded, in no language of ours.
#pragma once

#include "core/currency.hpp"
#include "core/date.hpp"
#include "core/exact_sum.hpp"
#include "core/money.hpp"
#include "core/phrase.hpp"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

namespace fundtrail {

enum class Language : std::uint8_t { english, french };

/// `en`, `fr`: as in the attribute `lang` of a page (BCP 47).
[[nodiscard]] std::string_view to_text(Language language);

class Words {
  public:
    explicit Words(Language language = Language::english);
    /// English with dates as `2026-03-14`, whatever the reader speaks: what programs are given.
    [[nodiscard]] static Words for_programs();

    [[nodiscard]] Language language() const { return language_; }

    [[nodiscard]] bool are_for_programs() const { return are_for_programs_; }

    /// True if the language has the text; English has all.
    [[nodiscard]] bool knows(std::string_view english) const;
    /// The text in the reader's language; the English itself if it is not known.
    [[nodiscard]] std::string operator()(std::string_view english) const;
    /// The same with `{1}`, `{2}`, … filled in.
    [[nodiscard]] std::string operator()(std::string_view english,
                                         std::initializer_list<std::string> values) const;
    [[nodiscard]] std::string operator()(const Phrase& phrase) const;

    /// Minor units as `1,234,567.89`, in French `1 234 567,89`; the spaces are narrow and hold the
    /// number together.
    [[nodiscard]] std::string amount(std::int64_t minor_units, Currency currency) const;
    /// `USD 1,234.56`, in French `1 234,56 USD`.
    [[nodiscard]] std::string money(Money money) const;
    /// The same of a sum of any size.
    [[nodiscard]] std::string money(const ExactSum& sum, Currency currency) const;
    /// A decimal text as `12.5` or `0.6667`, in French `12,5`.
    [[nodiscard]] std::string decimal(std::string_view text) const;
    /// `14 Mar 2026`, in French `14 mars 2026`, `1er mars 2026`.
    [[nodiscard]] std::string date(Date date) const;

  private:
    Language language_;
    bool are_for_programs_ = false;
    std::map<std::string_view, std::string> translations_;
};

/// `It does not show who paid.` of `it does not show who paid`: what is written to read on from a
/// colon, alone.
[[nodiscard]] std::string as_sentence(std::string_view text);

}  // namespace fundtrail
