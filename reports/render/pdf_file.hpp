// A PDF as a list of objects that can be read, replaced and added to, so that what the program that
// made it left out or got wrong is put right.
//
// It takes the plainest kind alone: one revision with one cross-reference table (ISO 32000-1,
// 7.5.4), nothing encrypted, no objects packed into streams. What it writes is of that kind again.
#pragma once

#include "reports/render/pdf_syntax.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// True if a PDF has a plain cross-reference table where it says that it has one.
[[nodiscard]] bool has_plain_object_table(std::string_view pdf);

class PdfFile {
  public:
    /// Throws StorageError if the bytes are not such a PDF.
    explicit PdfFile(std::string bytes);

    /// The number of the catalogue, where everything begins.
    [[nodiscard]] std::uint32_t catalogue() const { return catalogue_; }

    /// The object of a number, or the dictionary of a stream. Throws StorageError if there is none,
    /// or it is something else.
    [[nodiscard]] PdfDictionary dictionary(std::uint32_t object) const;
    /// Throws StorageError if there is no object of that number.
    void replace(std::uint32_t object, const PdfDictionary& dictionary);
    /// The number is then nobody's.
    void remove(std::uint32_t object);
    /// The number of the new object.
    std::uint32_t add(const PdfDictionary& dictionary);
    /// A stream of these bytes as they are; its dictionary gets their length.
    std::uint32_t add_stream(PdfDictionary dictionary, std::string_view bytes);

    /// The whole file, as PDF 1.7. The same objects give the same bytes.
    [[nodiscard]] std::string bytes() const;

  private:
    [[nodiscard]] std::string_view object_text(std::uint32_t object) const;
    void read_objects(std::size_t table);
    void find_ends(std::size_t table);
    void require_object(std::uint32_t object) const;

    /// Where an object stands in the file as read; nowhere if it is free.
    struct Place {
        std::size_t start = 0;
        std::size_t end = 0;
    };

    std::string read_;
    PdfDictionary trailer_;
    std::uint32_t catalogue_ = 0;
    std::vector<Place> places_;                   // by number; those added stand nowhere
    std::map<std::uint32_t, std::string> texts_;  // replaced or added; empty if removed
};

}  // namespace fundtrail
