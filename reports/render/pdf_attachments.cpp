#include "reports/render/pdf_attachments.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace fundtrail {
namespace {

/// The number of the file specification.
std::uint32_t add_file(PdfFile& pdf, const PdfAttachment& attachment) {
    PdfDictionary parameters;
    parameters.set("Size", std::to_string(attachment.bytes.size()));
    PdfDictionary stream;
    stream.set("Type", "/EmbeddedFile");
    stream.set("Subtype", pdf_name(attachment.media_type));
    stream.set("Params", parameters.text());
    const std::string contents = pdf_reference(pdf.add_stream(std::move(stream), attachment.bytes));

    PdfDictionary files;
    files.set("F", contents);
    files.set("UF", contents);
    PdfDictionary file;
    file.set("Type", "/Filespec");
    file.set("F", pdf_string(attachment.name));
    file.set("UF", pdf_string(attachment.name));
    file.set("EF", files.text());
    file.set("Desc", pdf_string(attachment.description));
    file.set("AFRelationship", "/Data");
    return pdf.add(file);
}

PdfDictionary dictionary_of(std::string_view value) {
    return PdfDictionary::parse(value).value_or(PdfDictionary{});
}

std::vector<std::string> items_of(std::string_view value) {
    return pdf_array_items(value).value_or(std::vector<std::string>{});
}

}  // namespace

std::vector<PdfAttachment> attachments_of_page(std::string json,
                                               std::string html,
                                               const Words& words) {
    return {{.name = "report.json",
             .media_type = "application/json",
             .description = words("This page for programs (JSON)"),
             .bytes = std::move(json)},
            {.name = "report.html",
             .media_type = "text/html",
             .description = words("This page for a browser (HTML)"),
             .bytes = std::move(html)}};
}

void attach_files(PdfFile& pdf, const std::vector<PdfAttachment>& attachments) {
    if (attachments.empty()) return;
    PdfDictionary catalogue = pdf.dictionary(pdf.catalogue());
    PdfDictionary names = dictionary_of(catalogue.value("Names"));
    std::vector<std::string> associated = items_of(catalogue.value("AF"));
    std::vector<std::pair<std::string, std::string>> entries;  // name and file, by name
    const std::vector<std::string> present =
        items_of(dictionary_of(names.value("EmbeddedFiles")).value("Names"));
    for (std::size_t at = 0; at + 1 < present.size(); at += 2) {
        entries.emplace_back(present[at], present[at + 1]);
    }
    for (const PdfAttachment& attachment : attachments) {
        const std::string file = pdf_reference(add_file(pdf, attachment));
        entries.emplace_back(pdf_string(attachment.name), file);
        associated.push_back(file);
    }
    std::sort(entries.begin(), entries.end());
    std::vector<std::string> listed;
    for (auto& [name, file] : entries) {
        listed.push_back(std::move(name));
        listed.push_back(std::move(file));
    }
    PdfDictionary embedded;
    embedded.set("Names", pdf_array(listed));
    names.set("EmbeddedFiles", embedded.text());
    catalogue.set("Names", names.text());
    catalogue.set("AF", pdf_array(associated));
    pdf.replace(pdf.catalogue(), catalogue);
}

}  // namespace fundtrail
