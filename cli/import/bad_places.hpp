// The places of a file that cannot be recorded, told together at the end.
#pragma once

#include "cli/session.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail {

/// What a file consists of, as messages call it.
enum class FileUnit : std::uint8_t { line, row };

/// Where something stands in a file.
struct FilePlace {
    std::int64_t line = 0;
    std::int64_t row = 0;          // of a file of rows
    std::string record_type = {};  // of the record that a row was to become
    std::string field = {};        // that the objection is about; empty if about none
};

/// `line`, `row`.
[[nodiscard]] std::string to_text(FileUnit unit);

class BadPlaces {
  public:
    /// `session` must outlive it.
    BadPlaces(Session& session, std::string file, FileUnit unit)
        : session_{session}, file_{std::move(file)}, unit_{unit} {}

    void add(FilePlace place, Refusal refusal);

    [[nodiscard]] bool empty() const { return count_ == 0; }

    /// Names them, and refuses the file.
    ExitCode print();

  private:
    struct BadPlace {
        FilePlace place;
        Refusal refusal;
    };

    [[nodiscard]] std::string in_words(const BadPlace& bad) const;

    Session& session_;
    std::string file_;
    FileUnit unit_;
    std::vector<BadPlace> places_;  // the first of them
    std::size_t count_ = 0;
};

}  // namespace fundtrail
