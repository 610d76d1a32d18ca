#include "cli/import/csv_text.hpp"

#include "core/csv.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"

#include <array>
#include <istream>
#include <utility>

namespace fundtrail {
namespace {

std::string read_input(std::istream& in) {
    std::string text;
    std::array<char, 65'536> buffer{};
    while (in.read(buffer.data(), buffer.size()) || in.gcount() > 0) {
        text.append(buffer.data(), static_cast<std::size_t>(in.gcount()));
        if (text.size() > k_csv_bytes_max) {
            throw InputError{"standard input is longer than 256 MiB", "divide the file"};
        }
    }
    return text;
}

}  // namespace

std::string read_csv_text(const std::string& file, Session& session) {
    if (file == "-") return read_input(session.host().in);
    auto text = read_file(session.path_of(file), k_csv_bytes_max);
    if (!text) {
        throw InputError{"there is no file " + file, "name a CSV file, or - for standard input"};
    }
    return std::move(*text);
}

}  // namespace fundtrail
