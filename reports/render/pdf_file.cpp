#include "reports/render/pdf_file.hpp"

#include "core/error.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_none = std::string_view::npos;
constexpr std::string_view k_table = "xref";
constexpr std::size_t k_entry_bytes = 20;  // of the table: offset, generation, kind

[[noreturn]] void fail(const std::string& why) {
    throw StorageError{"the PDF cannot be completed: " + why};
}

/// Takes words that blanks part.
class TableWords {
  public:
    TableWords(std::string_view text, std::size_t at) : text_{text}, at_{at} {}

    std::string_view next() {
        constexpr std::string_view k_blanks = " \r\n\t";
        const std::size_t start = std::min(text_.find_first_not_of(k_blanks, at_), text_.size());
        at_ = std::min(text_.find_first_of(k_blanks, start), text_.size());
        return text_.substr(start, at_ - start);
    }

    std::optional<std::size_t> next_number() {
        const std::string_view word = next();
        std::size_t number = 0;
        const char* const end = word.data() + word.size();
        const auto [stop, error] = std::from_chars(word.data(), end, number);
        if (word.empty() || error != std::errc{} || stop != end) return std::nullopt;
        return number;
    }

    [[nodiscard]] std::size_t at() const { return at_; }

  private:
    std::string_view text_;
    std::size_t at_;
};

/// The place of the cross-reference table; nothing if there is none where the file says.
std::optional<std::size_t> table_of(std::string_view pdf) {
    constexpr std::string_view k_word = "startxref";
    const std::size_t last = pdf.rfind(k_word);
    if (last == k_none) return std::nullopt;
    const auto table = TableWords{pdf, last + k_word.size()}.next_number();
    if (!table || *table >= last || !pdf.substr(*table).starts_with(k_table)) return std::nullopt;
    return table;
}

std::string table_entry(std::size_t offset, char kind) {
    const std::string digits = std::to_string(offset);
    constexpr std::size_t k_digits = 10;
    return std::string(k_digits - std::min(k_digits, digits.size()), '0') + digits +
           (kind == 'n' ? " 00000 n \n" : " 65535 f \n");
}

}  // namespace

bool has_plain_object_table(std::string_view pdf) {
    return table_of(pdf).has_value();
}

PdfFile::PdfFile(std::string bytes) : read_{std::move(bytes)} {
    const auto table = table_of(read_);
    if (!table) fail("it has no plain table of its objects");
    read_objects(*table);
    find_ends(*table);
    const auto root = pdf_referenced(trailer_.value("Root"));
    if (!root) fail("it names no catalogue");
    catalogue_ = *root;
    require_object(catalogue_);
}

void PdfFile::read_objects(std::size_t table) {
    const std::string_view text{read_};
    TableWords words{text, table + k_table.size()};
    std::string_view word = words.next();
    if (word != "0") fail("its table does not begin with object 0");
    const auto count = words.next_number();
    if (!count || *count > text.size() / k_entry_bytes) fail("its table is cut off");
    places_.resize(*count);
    for (Place& place : places_) {
        const auto offset = words.next_number();
        const auto generation = words.next_number();
        word = words.next();
        if (!offset || !generation || (word != "n" && word != "f")) fail("its table is cut off");
        if (word == "n" && (*offset == 0 || *offset >= table || *generation != 0)) {
            fail("its table is wrong");
        }
        if (word == "n") place.start = *offset;
    }
    if (words.next() != "trailer") fail("it has more than one table");
    auto trailer = PdfDictionary::parse(text.substr(words.at()));
    if (!trailer) fail("it has no trailer");
    trailer_ = *std::move(trailer);
    if (!trailer_.value("Prev").empty()) fail("it has more than one revision");
    if (!trailer_.value("Encrypt").empty()) fail("it is encrypted");
}

/// An object ends before the next one begins.
void PdfFile::find_ends(std::size_t table) {
    std::vector<std::size_t> starts{table};
    for (const Place& place : places_) {
        if (place.start != 0) starts.push_back(place.start);
    }
    std::sort(starts.begin(), starts.end());
    for (std::uint32_t number = 0; number < places_.size(); ++number) {
        Place& place = places_[number];
        if (place.start == 0) continue;
        const std::string_view text{read_};
        const std::size_t limit = *std::upper_bound(starts.begin(), starts.end(), place.start);
        const std::string head = std::to_string(number) + " 0 obj";
        constexpr std::string_view k_end = "endobj";
        const std::string_view whole = text.substr(place.start, limit - place.start);
        const std::size_t end = whole.rfind(k_end);
        if (!whole.starts_with(head) || end == k_none || end < head.size()) {
            fail("its object " + std::to_string(number) + " is not where the table says");
        }
        place = {.start = place.start + head.size(), .end = place.start + end};
    }
}

void PdfFile::require_object(std::uint32_t object) const {
    if (object_text(object).empty()) fail("it has no object " + std::to_string(object));
}

std::string_view PdfFile::object_text(std::uint32_t object) const {
    if (const auto found = texts_.find(object); found != texts_.end()) return found->second;
    if (object >= places_.size()) return {};
    const Place& place = places_[object];
    return std::string_view{read_}.substr(place.start, place.end - place.start);
}

PdfDictionary PdfFile::dictionary(std::uint32_t object) const {
    auto dictionary = PdfDictionary::parse(object_text(object));
    if (!dictionary) fail("its object " + std::to_string(object) + " is no dictionary");
    return *std::move(dictionary);
}

void PdfFile::replace(std::uint32_t object, const PdfDictionary& dictionary) {
    require_object(object);
    texts_[object] = '\n' + dictionary.text() + '\n';
}

void PdfFile::remove(std::uint32_t object) {
    texts_[object].clear();
}

std::uint32_t PdfFile::add(const PdfDictionary& dictionary) {
    const auto number = static_cast<std::uint32_t>(places_.size());
    places_.emplace_back();
    texts_[number] = '\n' + dictionary.text() + '\n';
    return number;
}

std::uint32_t PdfFile::add_stream(PdfDictionary dictionary, std::string_view bytes) {
    dictionary.set("Length", std::to_string(bytes.size()));
    const std::uint32_t number = add(dictionary);
    texts_[number].append("stream\n").append(bytes).append("\nendstream\n");
    return number;
}

std::string PdfFile::bytes() const {
    std::string file = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";  // bytes above 127: no text file
    std::string table;
    for (std::uint32_t number = 0; number < places_.size(); ++number) {
        const std::string_view text = object_text(number);
        if (text.empty()) {
            table += table_entry(0, 'f');
            continue;
        }
        table += table_entry(file.size(), 'n');
        file.append(std::to_string(number)).append(" 0 obj").append(text).append("endobj\n");
    }
    PdfDictionary trailer = trailer_;
    trailer.set("Size", std::to_string(places_.size()));
    const std::size_t start = file.size();
    file.append(k_table).append("\n0 ").append(std::to_string(places_.size())).append(1, '\n');
    file.append(table).append("trailer\n").append(trailer.text());
    file.append("\nstartxref\n").append(std::to_string(start)).append("\n%%EOF\n");
    return file;
}

}  // namespace fundtrail
