// A PDF of a few objects with a plain table of them, as WeasyPrint writes it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace fundtrail::support {

/// The objects are numbered from 1, and the first is the catalogue. `more` joins the trailer.
inline std::string small_pdf(const std::vector<std::string>& objects,
                             const std::string& more = {}) {
    const auto entry = [](std::size_t offset) {
        const std::string digits = std::to_string(offset);
        return std::string(10 - digits.size(), '0') + digits + " 00000 n \n";
    };
    std::string pdf = "%PDF-1.7\n";
    std::string table = "0000000000 65535 f \n";
    for (std::size_t at = 0; at < objects.size(); ++at) {
        table += entry(pdf.size());
        pdf += std::to_string(at + 1) + " 0 obj\n" + objects[at] + "\nendobj\n";
    }
    const std::string size = std::to_string(objects.size() + 1);
    const std::size_t start = pdf.size();
    return pdf + "xref\n0 " + size + '\n' + table + "trailer\n<<\n/Size " + size +
           "\n/Root 1 0 R\n" + more + ">>\nstartxref\n" + std::to_string(start) + "\n%%EOF\n";
}

}  // namespace fundtrail::support
