#include "reports/page_differences.hpp"

#include "core/phrase.hpp"
#include "core/text.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

/// How many lines ahead a line is looked for that stands on one side only.
constexpr std::size_t k_lines_ahead = 400;

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1);
        lines.push_back(text.substr(0, end + 1));
        text.remove_prefix(end + 1);
    }
    return lines;
}

/// What is set as code within a sentence is a part of its text.
constexpr std::array<std::string_view, 2> k_code_tags{"<code>", "</code>"};

bool begins_with_code_tag(std::string_view text) {
    return std::any_of(k_code_tags.begin(), k_code_tags.end(), [&](std::string_view tag) {
        return text.starts_with(tag);
    });
}

/// Where the next tag begins that is none of code.
std::size_t next_tag(std::string_view line) {
    std::size_t at = line.find('<');
    while (at != std::string_view::npos && begins_with_code_tag(line.substr(at))) {
        at = line.find('<', at + 1);
    }
    return std::min(at, line.size());
}

/// A tag, and the text behind it up to the next.
struct Piece {
    std::string_view tag;  // `<td class="number">`; empty before the first
    std::string_view text;
};

std::vector<Piece> pieces_of(std::string_view line) {
    std::vector<Piece> pieces;
    while (!line.empty()) {
        Piece piece;
        if (line.front() == '<' && !begins_with_code_tag(line)) {
            piece.tag = line.substr(0, std::min(line.find('>'), line.size() - 1) + 1);
            line.remove_prefix(piece.tag.size());
        }
        piece.text = line.substr(0, next_tag(line));
        line.remove_prefix(piece.text.size());
        pieces.push_back(piece);
    }
    return pieces;
}

bool is_tag(const Piece& piece, std::string_view name) {
    if (!piece.tag.starts_with('<') || piece.tag.substr(1, name.size()) != name) return false;
    const std::string_view rest = piece.tag.substr(1 + name.size());
    return rest.starts_with('>') || rest.starts_with(' ');
}

/// As it is seen: escapes of markup are undone, and code stands between backticks.
std::string whole_seen(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 7> k_escapes{{{"&amp;", '&'},
                                                                          {"&lt;", '<'},
                                                                          {"&gt;", '>'},
                                                                          {"&quot;", '"'},
                                                                          {"&#39;", '\''},
                                                                          {k_code_tags[0], '`'},
                                                                          {k_code_tags[1], '`'}}};
    std::string plain;
    while (!text.empty()) {
        const auto escape = std::find_if(k_escapes.begin(), k_escapes.end(), [&](const auto& one) {
            return text.starts_with(one.first);
        });
        if (escape == k_escapes.end()) {
            plain += text.front();
            text.remove_prefix(1);
        } else {
            plain += escape->second;
            text.remove_prefix(escape->first.size());
        }
    }
    while (!plain.empty() && plain.back() == '\n') {
        plain.pop_back();
    }
    return printable(plain);
}

std::string seen(std::string_view text) {
    return shortened(whole_seen(text), k_columns_shown);
}

/// What a screen reader says at a tag.
std::string_view spoken(std::string_view tag) {
    constexpr std::string_view k_label = " aria-label=\"";
    const std::size_t label = tag.find(k_label);
    if (label == std::string_view::npos) return {};
    const std::string_view text = tag.substr(label + k_label.size());
    return text.substr(0, text.find('"'));
}

/// What is seen; nothing of what is markup alone.
using Seen = std::optional<std::string>;
using Place = std::vector<Phrase>;

/// All that is seen of a line, or said where nothing is.
Seen seen_of_line(std::string_view line) {
    std::string text;
    std::string said;
    const auto add = [](std::string& all, const std::string& next) {
        if (!next.empty()) all += (all.empty() ? "" : " | ") + next;
    };
    for (const Piece& piece : pieces_of(line)) {
        add(text, whole_seen(piece.text));
        add(said, whole_seen(spoken(piece.tag)));
    }
    if (text.empty()) text = said;
    return text.empty() ? std::nullopt : Seen{std::move(text)};
}

Phrase shown(const Seen& seen) {
    return seen ? verbatim(shortened(*seen, k_columns_shown)) : Phrase{"markup without text"};
}

/// Where a line of the expected page stands, as a reader would say it.
class Whereabouts {
  public:
    void pass(std::string_view line) {
        for (const Piece& piece : pieces_of(line)) {
            pass(piece);
        }
    }

    /// Of a line that was passed last: its row, fact or note.
    [[nodiscard]] Place of_line(std::string_view line) const {
        const auto pieces = pieces_of(line);
        if (pieces.empty()) return {area_};
        const auto first_text = [&](std::string_view name) -> std::string {
            for (const Piece& piece : pieces) {
                if (is_tag(piece, name)) return seen(piece.text);
            }
            return {};
        };
        if (is_tag(pieces.front(), "tr")) return row_place(pieces);
        if (const std::string fact = first_text("dt"); !fact.empty()) {
            return {Phrase{"fact {1}", {fact}}};
        }
        if (is_tag(pieces.front(), "li")) {
            return {is_in_notes_ ? Phrase{"a note"} : Phrase{"what was found"}};
        }
        if (is_tag(pieces.front(), "h1") || is_tag(pieces.front(), "title")) {
            return {Phrase{"the title"}};
        }
        if (is_tag(pieces.front(), "caption")) return {Phrase{"the title of a table"}};
        if (is_tag(pieces.front(), "h2")) return {Phrase{"a heading"}};
        return {area_};
    }

    /// The title of a column of the table, by its place.
    [[nodiscard]] std::string column(std::size_t number) const {
        return number < columns_.size() ? columns_[number] : std::string{};
    }

  private:
    void pass(const Piece& piece) {
        if (is_tag(piece, "body")) area_ = Phrase{"the page"};
        if (is_tag(piece, "section")) {
            is_in_notes_ = piece.tag.find("\"notes\"") != std::string_view::npos;
            area_ = is_in_notes_ ? Phrase{"the notes"} : Phrase{"a table"};
            table_.clear();
            columns_.clear();
        }
        const bool names_table = is_tag(piece, "caption") || is_tag(piece, "h2");
        if (names_table) table_ = seen(piece.text);
        if (is_tag(piece, "figure")) area_ = Phrase{"a picture"};
        if (is_tag(piece, "table")) area_ = Phrase{"a table"};
        if (is_tag(piece, "figcaption")) area_ = Phrase{"the picture \"{1}\"", {seen(piece.text)}};
        if (is_tag(piece, "th") && piece.tag.find("scope=\"col\"") != std::string_view::npos) {
            columns_.push_back(seen(piece.text));
        }
    }

    [[nodiscard]] Place row_place(const std::vector<Piece>& pieces) const {
        std::string row;
        for (const Piece& piece : pieces) {
            if (!is_tag(piece, "th") && !is_tag(piece, "td")) continue;
            row = seen(piece.text);
            if (!row.empty()) break;
        }
        Place place{table_.empty() ? Phrase{"a table"} : Phrase{"table \"{1}\"", {table_}}};
        if (!row.empty()) place.push_back(Phrase{"row {1}", {std::move(row)}});
        return place;
    }

    Phrase area_{"the head of the page: stylesheet and template"};
    std::string table_;
    std::vector<std::string> columns_;
    bool is_in_notes_ = false;
};

bool have_same_tags(const std::vector<Piece>& stated, const std::vector<Piece>& expected) {
    return std::equal(stated.begin(),
                      stated.end(),
                      expected.begin(),
                      expected.end(),
                      [](const Piece& a, const Piece& b) { return a.tag == b.tag; });
}

/// Of texts that are too long to be shown, what comes before the first change goes, up to a few
/// words.
void begin_at_change(std::string& stated, std::string& expected) {
    constexpr std::size_t k_before = 60;
    const auto change =
        std::mismatch(stated.begin(), stated.end(), expected.begin(), expected.end());
    const auto same = static_cast<std::size_t>(change.first - stated.begin());
    const bool is_short =
        std::max(display_width(stated), display_width(expected)) <= k_columns_shown;
    const std::size_t blank = same < k_before ? 0 : stated.rfind(' ', same - k_before);
    if (is_short || blank == 0 || blank == std::string::npos) return;
    stated.replace(0, blank, "…");
    expected.replace(0, blank, "…");
}

/// Where the same is seen, the markup differs.
void add_difference(Place place, Seen stated, Seen expected, Differences& differences) {
    if (stated == expected) {
        differences.add(
            {.place = std::move(place),
             .stated = Phrase{"markup of its own, which may hide or change what is seen"},
             .recomputed = Phrase{"the markup of this program"}});
        return;
    }
    if (stated && expected) begin_at_change(*stated, *expected);
    differences.add(
        {.place = std::move(place), .stated = shown(stated), .recomputed = shown(expected)});
}

void compare_line(std::string_view stated,
                  std::string_view expected,
                  const Whereabouts& whereabouts,
                  Differences& differences) {
    const auto ours = pieces_of(expected);
    const auto theirs = pieces_of(stated);
    const Place place = whereabouts.of_line(expected);
    if (!have_same_tags(theirs, ours)) {
        add_difference(place, seen_of_line(stated), seen_of_line(expected), differences);
        return;
    }
    std::size_t column = 0;
    for (std::size_t i = 0; i < ours.size(); ++i) {
        const bool is_cell = is_tag(ours[i], "th") || is_tag(ours[i], "td");
        if (ours[i].text != theirs[i].text) {
            const std::string title = is_cell ? whereabouts.column(column) : std::string{};
            Place of_text = place;
            if (!title.empty()) of_text.push_back(Phrase{"column {1}", {title}});
            add_difference(std::move(of_text),
                           whole_seen(theirs[i].text),
                           whole_seen(ours[i].text),
                           differences);
        }
        if (is_cell) ++column;
    }
}

/// How many lines to pass on each side until both go on alike.
struct Gap {
    std::size_t stated = 0;
    std::size_t expected = 0;
};

Gap gap_between(const std::vector<std::string_view>& stated,
                std::size_t at_stated,
                const std::vector<std::string_view>& expected,
                std::size_t at_expected) {
    const std::size_t stated_left = stated.size() - at_stated;
    const std::size_t expected_left = expected.size() - at_expected;
    const std::size_t most = std::min(k_lines_ahead, stated_left + expected_left);
    const auto goes_on = [&](std::size_t s, std::size_t e) {
        return s < stated_left && e < expected_left &&
               stated[at_stated + s] == expected[at_expected + e];
    };
    for (std::size_t sum = 1; sum <= most; ++sum) {
        // Lines that stand on both sides and differ come before lines that one side alone has.
        const std::size_t half = sum / 2;
        for (std::size_t off = 0; off <= sum - half; ++off) {
            if (goes_on(half + off, sum - half - off)) {
                return {.stated = half + off, .expected = sum - half - off};
            }
            if (off <= half && goes_on(half - off, sum - half + off)) {
                return {.stated = half - off, .expected = sum - half + off};
            }
        }
    }
    return {.stated = stated_left, .expected = expected_left};
}

}  // namespace

void compare_pages(std::string_view stated, std::string_view expected, Differences& differences) {
    if (stated == expected) return;
    const auto theirs = lines_of(stated);
    const auto ours = lines_of(expected);
    Whereabouts whereabouts;
    std::size_t at_theirs = 0;
    std::size_t at_ours = 0;
    while (at_theirs < theirs.size() || at_ours < ours.size()) {
        const bool is_same = at_theirs < theirs.size() && at_ours < ours.size() &&
                             theirs[at_theirs] == ours[at_ours];
        if (is_same) {
            whereabouts.pass(ours[at_ours]);
            ++at_theirs;
            ++at_ours;
            continue;
        }
        const Gap gap = gap_between(theirs, at_theirs, ours, at_ours);
        for (std::size_t line = 0; line < std::max(gap.stated, gap.expected); ++line) {
            const bool has_ours = line < gap.expected;
            const bool has_theirs = line < gap.stated;
            if (has_ours) whereabouts.pass(ours[at_ours + line]);
            if (has_ours && has_theirs) {
                compare_line(
                    theirs[at_theirs + line], ours[at_ours + line], whereabouts, differences);
            } else if (has_ours) {
                differences.add({.place = whereabouts.of_line(ours[at_ours + line]),
                                 .stated = std::nullopt,
                                 .recomputed = shown(seen_of_line(ours[at_ours + line]))});
            } else {
                differences.add({.place = whereabouts.of_line(theirs[at_theirs + line]),
                                 .stated = shown(seen_of_line(theirs[at_theirs + line])),
                                 .recomputed = std::nullopt});
            }
        }
        at_theirs += gap.stated;
        at_ours += gap.expected;
    }
}

}  // namespace fundtrail
