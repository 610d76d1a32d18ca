// Does anything that was erased still stand in some bytes?
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <unordered_set>

namespace fundtrail::support {

/// Finds any run of 15 bytes or more of the secrets that it was given: it looks for each of their
/// pieces of eight bytes, wherever they stand. Secrets are random, or pieces would occur by chance.
class Needles {
  public:
    void add(std::string_view secret) {
        for (std::size_t at = 0; at + k_piece_bytes <= secret.size(); at += k_piece_bytes) {
            pieces_.insert(piece(secret.substr(at)));
        }
    }

    [[nodiscard]] std::size_t count_in(std::string_view bytes) const {
        std::size_t count = 0;
        for (std::size_t at = 0; at + k_piece_bytes <= bytes.size(); ++at) {
            count += pieces_.count(piece(bytes.substr(at)));
        }
        return count;
    }

  private:
    static constexpr std::size_t k_piece_bytes = 8;

    static std::uint64_t piece(std::string_view bytes) {
        std::uint64_t number = 0;
        std::memcpy(&number, bytes.data(), k_piece_bytes);
        return number;
    }

    std::unordered_set<std::uint64_t> pieces_;
};

}  // namespace fundtrail::support
