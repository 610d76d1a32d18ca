#include "cli/child_process.hpp"

#include "core/error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string_view>

namespace fundtrail {
namespace {

constexpr std::size_t k_error_bytes_max = 4096;

/// One end of a pipe or socket, closed with its owner.
class Descriptor {
  public:
    explicit Descriptor(int number) : number_{number} {}

    ~Descriptor() { close(); }

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;

    [[nodiscard]] int number() const { return number_; }

    [[nodiscard]] bool is_open() const { return number_ >= 0; }

    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

  private:
    int number_;
};

[[noreturn]] void fail(const std::string& what, int error) {
    throw StorageError{"cannot run another program: " + what + ": " +
                       // NOLINTNEXTLINE(concurrency-mt-unsafe): the program has one thread
                       std::strerror(error)};
}

/// Two connected sockets, so that writing to a child that has gone raises no signal.
struct Link {
    explicit Link(std::array<int, 2> ends) : ours{ends[0]}, theirs{ends[1]} {}

    Descriptor ours;
    Descriptor theirs;
};

std::array<int, 2> connected() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        fail("no connection to it", errno);
    }
    return ends;
}

/// The descriptors that a child starts with.
class FileActions {
  public:
    FileActions() { posix_spawn_file_actions_init(&actions_); }

    ~FileActions() { posix_spawn_file_actions_destroy(&actions_); }

    FileActions(const FileActions&) = delete;
    FileActions& operator=(const FileActions&) = delete;
    FileActions(FileActions&&) = delete;
    FileActions& operator=(FileActions&&) = delete;

    void give(const Descriptor& descriptor, int as) {
        posix_spawn_file_actions_adddup2(&actions_, descriptor.number(), as);
    }

    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

  private:
    posix_spawn_file_actions_t actions_{};
};

void send_some(Descriptor& to, std::string_view& rest) {
    const ssize_t sent = ::send(to.number(), rest.data(), rest.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) {
        rest.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno != EINTR && errno != EAGAIN) {
        rest = {};  // the child reads no more
    }
    if (rest.empty()) to.close();
}

void receive_some(Descriptor& from, std::string& into, std::size_t most) {
    std::array<char, 65536> buffer{};
    const ssize_t received = ::recv(from.number(), buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (received > 0) {
        const std::size_t room = most - std::min(most, into.size());
        into.append(buffer.data(), std::min(static_cast<std::size_t>(received), room));
    } else if (received == 0 || (errno != EINTR && errno != EAGAIN)) {
        from.close();
    }
}

/// Talks to a child until it has closed its ends.
void exchange(Descriptor& in,
              Descriptor& out,
              Descriptor& err,
              std::string_view input,
              ProgramOutcome& outcome) {
    if (input.empty()) in.close();
    while (out.is_open() || err.is_open()) {
        // poll() overlooks descriptors below zero.
        std::array<pollfd, 3> ends{{{.fd = in.number(), .events = POLLOUT, .revents = 0},
                                    {.fd = out.number(), .events = POLLIN, .revents = 0},
                                    {.fd = err.number(), .events = POLLIN, .revents = 0}}};
        if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) {
            fail("waiting for it", errno);
        }
        if (ends[0].revents != 0) send_some(in, input);
        if (ends[1].revents != 0) receive_some(out, outcome.out, outcome.out.max_size());
        if (ends[2].revents != 0) receive_some(err, outcome.err, k_error_bytes_max);
    }
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR) fail("waiting for its end", errno);
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/// As posix_spawn() wants them: they end with a null pointer.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environment_of_child() {
    constexpr std::string_view k_epoch = "SOURCE_DATE_EPOCH=";
    std::vector<std::string> settings;
    bool has_epoch = false;
    for (char** setting = environ; *setting != nullptr; ++setting) {
        settings.emplace_back(*setting);
        has_epoch = has_epoch || settings.back().starts_with(k_epoch);
    }
    if (!has_epoch) settings.push_back(std::string{k_epoch} + '0');
    return settings;
}

}  // namespace

ProgramOutcome run_program(const std::vector<std::string>& words, const std::string& input) {
    Link in{connected()};
    Link out{connected()};
    Link err{connected()};
    FileActions actions;
    actions.give(in.theirs, STDIN_FILENO);
    actions.give(out.theirs, STDOUT_FILENO);
    actions.give(err.theirs, STDERR_FILENO);

    std::vector<std::string> texts = words;
    std::vector<char*> arguments = pointers_to(texts);
    std::vector<std::string> settings = environment_of_child();
    std::vector<char*> environment = pointers_to(settings);
    pid_t child = 0;
    const int error = ::posix_spawnp(
        &child, arguments[0], actions.get(), nullptr, arguments.data(), environment.data());
    if (error == ENOENT || error == EACCES) return {};
    if (error != 0) fail("starting it", error);
    in.theirs.close();
    out.theirs.close();
    err.theirs.close();

    ProgramOutcome outcome{.is_found = true, .exit_code = 0, .out = {}, .err = {}};
    exchange(in.ours, out.ours, err.ours, input, outcome);
    in.ours.close();
    outcome.exit_code = wait_for(child);
    return outcome;
}

}  // namespace fundtrail
