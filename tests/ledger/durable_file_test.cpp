#include "ledger/durable_file.hpp"

#include "core/error.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace fundtrail::durable_file_test {

using Catch::Matchers::Contains;
using fundtrail::support::TemporaryFolder;

namespace {

std::string content_of(const std::string& path) {
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

void put(const std::string& path, const std::string& bytes) {
    std::ofstream{path, std::ios::binary} << bytes;
}

unsigned mode_of(const std::string& path) {
    struct stat facts {};

    REQUIRE(::stat(path.c_str(), &facts) == 0);
    return facts.st_mode & 07777U;
}

std::ptrdiff_t files_in(const std::string& folder) {
    return std::distance(std::filesystem::directory_iterator{folder}, {});
}

/// Until it goes, no file of this process may grow past `bytes_max`: a full disk.
class FullDisk {
  public:
    explicit FullDisk(rlim_t bytes_max) : previous_handler_{std::signal(SIGXFSZ, SIG_IGN)} {
        ::getrlimit(RLIMIT_FSIZE, &previous_);
        rlimit limit = previous_;
        limit.rlim_cur = bytes_max;
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }

    FullDisk(const FullDisk&) = delete;
    FullDisk& operator=(const FullDisk&) = delete;
    FullDisk(FullDisk&&) = delete;
    FullDisk& operator=(FullDisk&&) = delete;

    ~FullDisk() {
        ::setrlimit(RLIMIT_FSIZE, &previous_);
        std::signal(SIGXFSZ, previous_handler_);
    }

  private:
    rlimit previous_{};
    void (*previous_handler_)(int);
};

}  // namespace

TEST_CASE(
    "a file written durably holds the bytes, belongs to its owner alone, and leaves nothing beside",
    "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("state");
    fundtrail::write_durably(path, std::string("a\0b\n", 4));
    CHECK(content_of(path) == std::string("a\0b\n", 4));
    CHECK(mode_of(path) == 0600);
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("writing durably replaces what was there", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("state"), "a longer text than the new one");
    fundtrail::write_durably(folder.path_of("state"), "new");
    CHECK(content_of(folder.path_of("state")) == "new");
}

TEST_CASE("writing durably replaces a symbolic link, not the file that it leads to", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("elsewhere"), "kept");
    std::filesystem::create_symlink("elsewhere", folder.path_of("state"));
    fundtrail::write_durably(folder.path_of("state"), "new");
    CHECK(content_of(folder.path_of("elsewhere")) == "kept");
    CHECK_FALSE(std::filesystem::is_symlink(folder.path_of("state")));
}

TEST_CASE("a write that fails half-way keeps the old bytes and leaves nothing beside", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("state");
    put(path, "old");
    {
        const FullDisk full{10};
        CHECK_THROWS_AS(fundtrail::write_durably(path, std::string(100, 'x')), StorageError);
    }
    CHECK(content_of(path) == "old");
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a storage error names the path and the system's reason, and says what to do",
          "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("missing/state");
    try {
        fundtrail::write_durably(path, "x");
        FAIL("nothing was thrown");
    } catch (const StorageError& error) {
        CHECK_THAT(error.what(), Contains("'" + path + "'"));
        CHECK_THAT(error.what(), Contains("no such file or directory"));
        CHECK(error.hint() == "check the path");
    }
}

TEST_CASE("creating durably refuses a place that is taken and leaves it as it is", "[ledger]") {
    const TemporaryFolder folder;
    const std::string path = folder.path_of("key");
    CHECK(fundtrail::create_durably(path, "first"));
    CHECK_FALSE(fundtrail::create_durably(path, "second"));
    CHECK(content_of(path) == "first");
    CHECK(mode_of(path) == 0600);
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("creating durably refuses a symbolic link that leads nowhere", "[ledger]") {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("nowhere", folder.path_of("key"));
    CHECK_FALSE(fundtrail::create_durably(folder.path_of("key"), "x"));
    CHECK_FALSE(std::filesystem::exists(folder.path_of("nowhere")));
}

TEST_CASE("of many that create the same file at once exactly one succeeds", "[ledger]") {
    const TemporaryFolder folder;
    std::atomic<int> made{0};
    std::vector<std::thread> rivals;
    for (int rival = 0; rival < 8; ++rival) {
        rivals.emplace_back([&] {
            if (fundtrail::create_durably(folder.path_of("key"), "x")) ++made;
        });
    }
    for (std::thread& rival : rivals)
        rival.join();
    CHECK(made == 1);
    CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("what others made is put in a place that is free, and in no other", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("made"), "new");
    CHECK(fundtrail::place_durably(folder.path_of("made"), folder.path_of("file")));
    CHECK(content_of(folder.path_of("file")) == "new");
    put(folder.path_of("other"), "newer");
    CHECK_FALSE(fundtrail::place_durably(folder.path_of("other"), folder.path_of("file")));
    CHECK(content_of(folder.path_of("file")) == "new");
    CHECK_THROWS_AS(
        fundtrail::place_durably(folder.path_of("missing"), folder.path_of("elsewhere")),
        StorageError);
}

TEST_CASE("a slot is overwritten in its place and nowhere else", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("slots"), "aaaabbbbcccc");
    fundtrail::overwrite_slot(folder.path_of("slots"), 4, "BBBB");
    CHECK(content_of(folder.path_of("slots")) == "aaaaBBBBcccc");
}

TEST_CASE("a slot that the file ends before is refused and the file does not grow", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("slots"), "aaaabbb");
    CHECK_THROWS_AS(fundtrail::overwrite_slot(folder.path_of("slots"), 4, "BBBB"), StorageError);
    CHECK(content_of(folder.path_of("slots")) == "aaaabbb");
}

TEST_CASE("a slot of a missing file is refused and no file is made", "[ledger]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(fundtrail::overwrite_slot(folder.path_of("slots"), 0, "x"), StorageError);
    CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("a slot is not written through a symbolic link", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("elsewhere"), "aaaa");
    std::filesystem::create_symlink("elsewhere", folder.path_of("slots"));
    CHECK_THROWS_AS(fundtrail::overwrite_slot(folder.path_of("slots"), 0, "x"), StorageError);
    CHECK(content_of(folder.path_of("elsewhere")) == "aaaa");
}

TEST_CASE("reading gives all bytes up to exactly the limit", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("file"),
        std::string("12\0"
                    "4",
                    4));
    CHECK(fundtrail::read_file(folder.path_of("file"), 4) == std::string("12\0"
                                                                         "4",
                                                                         4));
    CHECK_THROWS_AS(fundtrail::read_file(folder.path_of("file"), 3), StorageError);
}

TEST_CASE("reading an empty file gives no bytes, reading a missing one nothing", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("file"), "");
    CHECK(fundtrail::read_file(folder.path_of("file"), 4) == "");
    CHECK(fundtrail::read_file(folder.path_of("missing"), 4) == std::nullopt);
}

TEST_CASE("reading refuses a folder and does not wait at a pipe", "[ledger]") {
    const TemporaryFolder folder;
    REQUIRE(::mkfifo(folder.path_of("pipe").c_str(), 0600) == 0);
    CHECK_THROWS_AS(fundtrail::read_file(folder.path(), 4), StorageError);
    CHECK_THROWS_AS(fundtrail::read_file(folder.path_of("pipe"), 4), StorageError);
}

TEST_CASE("a file whose path leads through another file cannot be read", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("file"), "");
    CHECK_THROWS_AS(fundtrail::read_file(folder.path_of("file/below"), 4), StorageError);
}

TEST_CASE("a symbolic link that leads to itself cannot be read", "[ledger]") {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("link", folder.path_of("link"));
    CHECK_THROWS_AS(fundtrail::read_file(folder.path_of("link"), 4), StorageError);
    CHECK_THROWS_WITH(fundtrail::read_file(folder.path_of("link"), 4),
                      Contains("cannot read '" + folder.path_of("link") + "'"));
    CHECK(fundtrail::read_guarded_file(folder.path_of("link"), 4)->kind == FileKind::symbolic_link);
}

TEST_CASE("a guarded reading tells owner and permissions and does not follow a link", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("file"), "abc");
    REQUIRE(::chmod(folder.path_of("file").c_str(), 0640) == 0);
    std::filesystem::create_symlink("file", folder.path_of("link"));

    const auto file = fundtrail::read_guarded_file(folder.path_of("file"), 10);
    REQUIRE(file);
    CHECK(file->kind == FileKind::regular);
    CHECK(file->owner_id == ::geteuid());
    CHECK(file->permissions == 0640);
    CHECK(file->bytes == "abc");

    const auto link = fundtrail::read_guarded_file(folder.path_of("link"), 10);
    REQUIRE(link);
    CHECK(link->kind == FileKind::symbolic_link);
    CHECK(link->bytes.empty());

    const auto place = fundtrail::read_guarded_file(folder.path(), 10);
    REQUIRE(place);
    CHECK(place->kind == FileKind::other);
    CHECK_FALSE(fundtrail::read_guarded_file(folder.path_of("missing"), 10));
}

TEST_CASE("missing folders are made for their owner alone and existing ones stay", "[ledger]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder.path_of("a"));
    REQUIRE(::chmod(folder.path_of("a").c_str(), 0755) == 0);
    fundtrail::make_folders(folder.path_of("a/b/c/"));
    fundtrail::make_folders(folder.path_of("a/b/c"));
    CHECK(mode_of(folder.path_of("a")) == 0755);
    CHECK(mode_of(folder.path_of("a/b")) == 0700);
    CHECK(mode_of(folder.path_of("a/b/c")) == 0700);
}

TEST_CASE("a folder cannot be made where a file stands", "[ledger]") {
    const TemporaryFolder folder;
    put(folder.path_of("a"), "");
    CHECK_THROWS_AS(fundtrail::make_folders(folder.path_of("a/b")), StorageError);
    CHECK_THROWS_AS(fundtrail::make_folders(folder.path_of("a")), StorageError);
}

TEST_CASE("folders are made 256 deep, and none of a path that is deeper", "[ledger]") {
    const TemporaryFolder folder;
    const auto deep = [&](int levels) {
        std::string path = folder.path();
        for (int level = 0; level < levels; ++level)
            path += "/a";
        return path;
    };
    CHECK_THROWS_AS(fundtrail::make_folders(deep(257)), StorageError);
    CHECK_THROWS_WITH(fundtrail::make_folders(deep(257)), Contains("file name too long"));
    CHECK(std::filesystem::is_empty(folder.path()));
    fundtrail::make_folders(deep(256));
    CHECK(std::filesystem::is_directory(deep(256)));
}

}  // namespace fundtrail::durable_file_test
