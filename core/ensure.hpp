// Claims that only a mistake in this program can break, checked in every build.
//
// A broken claim throws Bug, which unwinds (and so rolls back) everything and ends the process with
// exit code 70. It never serves for bad input (Refusal) or a failing world (Error).
#pragma once

#include <stdexcept>

namespace fundtrail {

/// A mistake in this program; not an Error, and caught only in cli::run.
class Bug : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

/// Throws Bug with `claim_in_words` if the claim does not hold.
inline void ensure(bool claim, const char* claim_in_words) {
    if (!claim) throw Bug{claim_in_words};
}

}  // namespace fundtrail
