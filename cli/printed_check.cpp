#include "cli/printed_check.hpp"

#include "cli/pdf.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "reports/print_notes.hpp"
#include "reports/render/markup.hpp"
#include "reports/render/pdf_attachments.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace fundtrail {
namespace {

std::vector<std::string_view> parts_of(std::string_view text, char end) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t at = std::min(text.find(end), text.size());
        parts.push_back(text.substr(0, at));
        text.remove_prefix(std::min(at + 1, text.size()));
    }
    return parts;
}

std::vector<std::string_view> words_of(std::string_view text) {
    constexpr std::string_view k_space = " \t\r\n\f";
    std::vector<std::string_view> words;
    for (auto at = text.find_first_not_of(k_space); at != std::string_view::npos;
         at = text.find_first_not_of(k_space, at)) {
        const auto end = std::min(text.find_first_of(k_space, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = end;
        if (at >= text.size()) break;
    }
    return words;
}

std::optional<Phrase> shown(const std::vector<std::string_view>& lines, std::size_t number) {
    if (number >= lines.size()) return std::nullopt;
    return verbatim(shortened(printable(lines[number]), k_columns_shown));
}

void compare_texts(std::string_view stated, std::string_view expected, Differences& differences) {
    const auto theirs = parts_of(stated, '\f');
    const auto ours = parts_of(expected, '\f');
    for (std::size_t page = 0; page < std::max(theirs.size(), ours.size()); ++page) {
        const auto their_lines =
            page < theirs.size() ? parts_of(theirs[page], '\n') : std::vector<std::string_view>{};
        const auto our_lines =
            page < ours.size() ? parts_of(ours[page], '\n') : std::vector<std::string_view>{};
        if (their_lines == our_lines) continue;
        const auto [theirs_at, ours_at] = std::mismatch(
            their_lines.begin(), their_lines.end(), our_lines.begin(), our_lines.end());
        const auto line = static_cast<std::size_t>(theirs_at - their_lines.begin());
        differences.add({.place = printed_line(page + 1, line + 1),
                         .stated = shown(their_lines, line),
                         .recomputed = shown(our_lines, line)});
    }
}

void leave_out(const std::string& why, const Words& words, ReportCheck& check) {
    check.is_whole = false;
    check.not_compared.push_back(not_compared_in_words(why, words));
}

}  // namespace

void check_printed(const std::string& pdf,
                   const SavedPdf& saved,
                   const Host& host,
                   const Words& words,
                   CheckedReport& checked) {
    ReportCheck& check = checked.check;
    if (inert_json(saved.json) != checked.data) {
        check.print.add(other_data_attached());
    }
    if (checked.printed.empty()) return;
    std::string again;
    try {
        again = make_pdf(host,
                         checked.printed,
                         attachments_of_page(saved.json, saved.html, Words{checked.language}));
    } catch (const StorageError& error) {
        return leave_out(error.what(), words, check);
    }
    if (again == pdf) return;
    const auto stated = text_of_pdf(host, pdf, PdfTextOrder::layout);
    const auto expected = text_of_pdf(host, again, PdfTextOrder::layout);
    if (!stated || !expected) {
        return leave_out(in_words(PrintNote::no_pdftotext, words), words, check);
    }
    if (*stated == *expected) {
        check.not_compared.push_back(in_words(PrintNote::other_bytes, words));
        return;
    }
    const auto stated_stream = text_of_pdf(host, pdf, PdfTextOrder::stream);
    const auto expected_stream = text_of_pdf(host, again, PdfTextOrder::stream);
    if (stated_stream && expected_stream &&
        words_of(*stated_stream) == words_of(*expected_stream)) {
        check.not_compared.push_back(in_words(PrintNote::other_lines, words));
        return;
    }
    compare_texts(*stated, *expected, check.print);
    check.not_compared.push_back(in_words(PrintNote::other_fonts, words));
}

}  // namespace fundtrail
