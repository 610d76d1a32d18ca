// Codes for the names of a file: those that the user lists, and on request made ones.
//
// A made code depends on the name alone, so that the next file gives a name the same code: letters
// and digits of ASCII in capitals, each run of anything else one hyphen. Where that would be longer
// than a code may be, or loses letters that are not ASCII, it is cut and ends in a hyphen and eight
// digits of the name's SHA-256. `Sweden, Government of` becomes SWEDEN-GOVERNMENT-OF.
#pragma once

#include "core/result.hpp"

#include <map>
#include <string>
#include <string_view>

namespace fundtrail {

/// The made code of a name.
[[nodiscard]] std::string code_from_name(std::string_view name);

enum class UnlistedNames { refuse, make_code };

class NameCodes {
  public:
    NameCodes(std::map<std::string, std::string> listed, UnlistedNames unlisted);

    /// The code of a name. Refuses (rule `codes`) a name that is not listed where none are made,
    /// and one whose made code stands for another name already, ignoring case.
    [[nodiscard]] Result<std::string> code_of(const std::string& name);

  private:
    std::map<std::string, std::string> listed_;
    UnlistedNames unlisted_;
    std::map<std::string, std::string> names_by_folded_code_;
};

}  // namespace fundtrail
