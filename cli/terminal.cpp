#include "cli/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace fundtrail {
namespace {

constexpr std::size_t k_columns_default = 80;
constexpr std::size_t k_columns_min = 40;

class OpenFile {
  public:
    explicit OpenFile(const char* path)
        : descriptor_{::open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)} {}

    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    OpenFile(OpenFile&&) = delete;
    OpenFile& operator=(OpenFile&&) = delete;

    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

    [[nodiscard]] int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

/// Switches echo off, and holds back the signals that would end the program with the echo still
/// off.
class WithoutEcho {
  public:
    explicit WithoutEcho(int descriptor) : descriptor_{descriptor} {
        sigset_t held;
        sigemptyset(&held);
        for (const int signal : {SIGINT, SIGTERM, SIGQUIT, SIGHUP}) {
            sigaddset(&held, signal);
        }
        ending_ = ::signalfd(-1, &held, SFD_CLOEXEC);
        sigaddset(&held, SIGTSTP);
        ::pthread_sigmask(SIG_BLOCK, &held, &signals_before_);
        is_terminal_ = ::tcgetattr(descriptor_, &before_) == 0;
        if (!is_terminal_) return;
        termios silent = before_;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        // Ctrl-C ends the line instead of the program: the echo comes back first.
        silent.c_cc[VEOL] = silent.c_cc[VINTR];
        silent.c_lflag &= ~static_cast<tcflag_t>(ISIG);
        ::tcsetattr(descriptor_, TCSAFLUSH, &silent);
    }

    WithoutEcho(const WithoutEcho&) = delete;
    WithoutEcho& operator=(const WithoutEcho&) = delete;
    WithoutEcho(WithoutEcho&&) = delete;
    WithoutEcho& operator=(WithoutEcho&&) = delete;

    ~WithoutEcho() {
        if (is_terminal_) ::tcsetattr(descriptor_, TCSAFLUSH, &before_);
        if (ending_ >= 0) ::close(ending_);
        // A signal that has come ends the program here.
        ::pthread_sigmask(SIG_SETMASK, &signals_before_, nullptr);
    }

    [[nodiscard]] bool is_terminal() const { return is_terminal_; }

    /// Waits for the next letter; false if a signal came that is to end the program.
    [[nodiscard]] bool waits_for_letter() const {
        // poll() overlooks a descriptor below zero.
        std::array<pollfd, 2> ends{{{.fd = descriptor_, .events = POLLIN, .revents = 0},
                                    {.fd = ending_, .events = POLLIN, .revents = 0}}};
        while (::poll(ends.data(), ends.size(), -1) < 0 && errno == EINTR) {
        }
        return ends[1].revents == 0;
    }

    [[nodiscard]] char interrupt() const { return static_cast<char>(before_.c_cc[VINTR]); }

  private:
    int descriptor_;
    int ending_ = -1;
    bool is_terminal_ = false;
    termios before_{};
    sigset_t signals_before_{};
};

void write_all(int descriptor, const std::string& text) {
    // What the terminal does not take cannot be helped: the answer is read all the same.
    [[maybe_unused]] const auto written = ::write(descriptor, text.data(), text.size());
}

}  // namespace

std::optional<Passphrase> ask_passphrase_on_terminal(const std::string& prompt) {
    const OpenFile terminal{"/dev/tty"};
    if (terminal.descriptor() < 0) return std::nullopt;

    std::array<char, k_passphrase_bytes_max + 1> line{};
    std::size_t size = 0;
    bool is_interrupted = false;
    bool is_ended = false;
    const auto wipe = [&] {
        volatile char* bytes = line.data();
        for (std::size_t at = 0; at < line.size(); ++at) {
            bytes[at] = '\0';
        }
    };
    {
        const WithoutEcho silence{terminal.descriptor()};
        if (!silence.is_terminal()) return std::nullopt;
        write_all(terminal.descriptor(), prompt);
        while (size < line.size()) {
            is_ended = !silence.waits_for_letter();
            if (is_ended || ::read(terminal.descriptor(), &line.at(size), 1) != 1) break;
            if (line.at(size) == '\n') break;
            is_interrupted = line.at(size) == silence.interrupt();
            if (is_interrupted) break;
            ++size;
        }
        write_all(terminal.descriptor(), "\n");
        if (is_ended) wipe();
    }
    if (is_ended) return std::nullopt;  // by a signal that this program was told to ignore
    if (is_interrupted) {
        wipe();
        ::raise(SIGINT);
        return std::nullopt;
    }
    try {
        Passphrase passphrase{std::span<const char>{line.data(), size}};
        wipe();
        return passphrase;
    } catch (...) {
        wipe();
        throw;
    }
}

std::size_t terminal_columns() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < k_columns_min) {
        return k_columns_default;
    }
    return size.ws_col;
}

}  // namespace fundtrail
