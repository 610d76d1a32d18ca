// What every renderer understands: a title, facts, tables, texts and notes. No formatting, no
// terminal.
//
// A report is built as plain data, turned into a Page for people, and into a JsonValue for programs
// (each report's header says its shape). The same page gives the same bytes in every run.
#pragma once

#include "reports/chart.hpp"
#include "reports/figure_evidence.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {

enum class Align { left, right };

struct PageColumn {
    std::string title;
    Align align = Align::left;
    /// The last columns to go where the screen is narrow: 0 always stays, higher numbers go first.
    int dispensable = 0;
    /// The same on paper, where it is another.
    std::optional<int> dispensable_on_paper = {};
    /// It and the column before, as dispensable as it, are half of what is told: both go, or none.
    bool goes_with_previous = false;
    /// On a screen its cells stand in front of the next column's, in that column, and its title
    /// goes: `SEK 100.00` of a currency and an amount.
    bool joins_next = false;
    /// Of the last column: on a screen a text that is too long goes on below rather than being cut.
    bool wraps = false;
};

struct PageTable {
    /// Of the part of the page that begins with this table; empty where it goes on.
    std::string heading = {};
    std::string caption = {};  // may be empty
    std::vector<PageColumn> columns;
    std::vector<std::vector<std::string>> rows;
    /// Sums below a rule; each as long as columns, or none.
    std::vector<std::vector<std::string>> foot = {};
    /// Of each row the names of the records that it sums, `41.0`: none, or as many as rows.
    std::vector<std::vector<std::string>> records = {};
    /// How the figures of each row follow from these; the rows of the foot last: none, or one for
    /// each.
    std::vector<RowEvidence> evidence = {};
    /// What the same figures look like.
    std::optional<Chart> chart = {};
};

/// What is told in sentences, behind the tables.
struct PageText {
    std::string heading;
    std::vector<std::string> paragraphs;
};

struct Page {
    std::string title;
    std::vector<std::pair<std::string, std::string>> facts;  // origin, dates, basis: name and value
    std::vector<PageTable> tables;
    std::vector<std::string> notes;  // sentences
    std::vector<PageText> texts = {};
    /// Texts of which every line counts, signed notes among them; shown as they are.
    std::vector<std::string> verbatim = {};
    /// What CSV gives, where the tables are laid out for the eye: all rows in one table.
    std::optional<PageTable> data = {};
    /// Proofs of the records that rows name, for the reader's browser (reports/page_proofs.hpp);
    /// empty: none.
    std::string proofs = {};
};

}  // namespace fundtrail
