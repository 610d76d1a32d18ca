#include "cli/held_signals.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {
namespace {

constexpr std::array k_ending{SIGHUP, SIGINT, SIGTERM};

bool is_ignored(int signal) {
    struct sigaction action {};

    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace

HeldSignals::HeldSignals() {
    sigemptyset(&held_);
    for (const int signal : k_ending) {
        if (!is_ignored(signal)) sigaddset(&held_, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &held_, &before_);  // one thread writes, and there is no other
}

HeldSignals::~HeldSignals() {
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

bool HeldSignals::has_come() const {
    sigset_t pending;
    sigemptyset(&pending);
    ::sigpending(&pending);
    return std::ranges::any_of(k_ending, [&](int signal) {
        return sigismember(&held_, signal) == 1 && sigismember(&pending, signal) == 1;
    });
}

}  // namespace fundtrail
