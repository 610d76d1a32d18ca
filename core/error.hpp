// Failures of the world around the program: disks, locks, keys, files that cannot be read.
//
// Thrown by ledger/ and cli/, never by core/; caught once, in cli::run, which prints the message
// and the hint and ends with exit_code().
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace fundtrail {

/// What failed, in words for the user: what was tried, on what, and why it did not work.
class Error : public std::runtime_error {
  public:
    /// `hint` says what to do next; it may be empty.
    explicit Error(const std::string& message, std::string hint = {})
        : std::runtime_error{message}, hint_{std::move(hint)} {}

    [[nodiscard]] const std::string& hint() const { return hint_; }

  private:
    std::string hint_;
};

/// A disk, a lock or a file failed: exit code 4.
class StorageError : public Error {
  public:
    using Error::Error;
};

/// A key is missing, unreadable, or its passphrase is wrong: exit code 4.
class KeyError : public Error {
  public:
    using Error::Error;
};

/// A file or text given by the user cannot be understood: exit code 3.
class InputError : public Error {
  public:
    using Error::Error;
};

/// The ledger contradicts itself or the signer's own memory; nothing may be written to it: exit
/// code 5.
class CorruptLedger : public Error {
  public:
    using Error::Error;
};

}  // namespace fundtrail
