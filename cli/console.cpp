#include "cli/console.hpp"

#include <ostream>

namespace fundtrail {
namespace {

/// Text from a file must not move the cursor or change colours.
std::string harmless(std::string_view text) {
    std::string shown;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        shown += (byte < 0x20 && letter != '\n') || byte == 0x7f ? '?' : letter;
    }
    return shown;
}

}  // namespace

void Console::say(std::string_view message) {
    end_progress();
    host_.err << "fundtrail: " << harmless(message) << '\n';
}

void Console::warn(std::string_view message) {
    end_progress();
    host_.err << "fundtrail: warning: " << harmless(message) << '\n';
}

void Console::error(std::string_view message) {
    end_progress();
    host_.err << "fundtrail: error: " << harmless(message) << '\n';
}

void Console::hint(std::string_view message) {
    if (message.empty()) return;
    host_.err << "hint: " << harmless(message) << '\n';
}

void Console::progress(std::string_view work, std::int64_t done) {
    if (!host_.err_is_terminal) return;
    const std::int64_t now = host_.clock.now().seconds;
    if (now == shown_at_seconds_) return;
    shown_at_seconds_ = now;
    shows_progress_ = true;
    host_.err << '\r' << work << ": " << done << " records" << std::flush;
}

void Console::end_progress() {
    if (!shows_progress_) return;
    shows_progress_ = false;
    host_.err << "\r\x1b[K" << std::flush;
}

}  // namespace fundtrail
