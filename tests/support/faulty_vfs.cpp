#include "tests/support/faulty_vfs.hpp"

#include "core/ensure.hpp"
#include "tests/support/forger.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

namespace fundtrail::support {

struct ShimFile;

/// What a write or truncation has overwritten since the last sync of its file.
struct Undo {
    sqlite3_int64 offset = 0;
    std::string before;  // the bytes that stood there, as far as the file went
    sqlite3_int64 size_before = 0;
};

/// A file that was deleted and whose folder was not synced since.
struct Deleted {
    std::string name;
    std::string bytes;
};

enum class Outcome { succeed, fail, half, fail_after };

struct FaultyVfs::State {
    sqlite3_vfs shim = {};
    sqlite3_vfs* unix_vfs = nullptr;
    std::int64_t operations = 0;
    std::int64_t fails_at = -1;
    Fault fault = Fault::once;
    bool has_failed = false;
    bool is_dead = false;
    std::mt19937 chance;
    std::vector<ShimFile*> open_files;
    std::vector<Deleted> deleted;

    Outcome next();
    void lose_power();
};

using State = FaultyVfs::State;

/// Lies in the memory that SQLite gives; the file of the unix VFS follows it.
struct ShimFile {
    sqlite3_file base;
    State* state;
    std::vector<Undo>* undo;

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }

    const sqlite3_io_methods* methods() { return real()->pMethods; }
};

namespace {

ShimFile* shim(sqlite3_file* file) {
    return reinterpret_cast<ShimFile*>(file);
}

State* state_of(sqlite3_vfs* vfs) {
    return static_cast<State*>(vfs->pAppData);
}

/// Keeps what stands in `size` bytes at `offset`.
Undo undo_of(ShimFile* file, int size, sqlite3_int64 offset) {
    Undo undo{.offset = offset, .before = {}, .size_before = 0};
    file->methods()->xFileSize(file->real(), &undo.size_before);
    const auto there = std::clamp<sqlite3_int64>(undo.size_before - offset, 0, size);
    undo.before.resize(static_cast<std::size_t>(there));
    file->methods()->xRead(file->real(), undo.before.data(), static_cast<int>(there), offset);
    return undo;
}

int close(sqlite3_file* file) {
    ShimFile* const shimmed = shim(file);
    auto& files = shimmed->state->open_files;
    files.erase(std::remove(files.begin(), files.end(), shimmed), files.end());
    delete shimmed->undo;
    return shimmed->methods()->xClose(shimmed->real());
}

int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
    return shim(file)->methods()->xRead(shim(file)->real(), bytes, size, offset);
}

int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    ShimFile* const shimmed = shim(file);
    const Outcome outcome = shimmed->state->next();
    if (outcome == Outcome::fail) return SQLITE_IOERR_WRITE;
    const int written = outcome == Outcome::half ? size / 2 : size;
    shimmed->undo->push_back(undo_of(shimmed, written, offset));
    const int code = shimmed->methods()->xWrite(shimmed->real(), bytes, written, offset);
    return outcome == Outcome::succeed ? code : SQLITE_IOERR_WRITE;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    ShimFile* const shimmed = shim(file);
    const Outcome outcome = shimmed->state->next();
    if (outcome == Outcome::fail || outcome == Outcome::half) return SQLITE_IOERR_TRUNCATE;
    sqlite3_int64 size_before = 0;
    shimmed->methods()->xFileSize(shimmed->real(), &size_before);
    shimmed->undo->push_back(
        undo_of(shimmed, static_cast<int>(std::max<sqlite3_int64>(0, size_before - size)), size));
    const int code = shimmed->methods()->xTruncate(shimmed->real(), size);
    return outcome == Outcome::succeed ? code : SQLITE_IOERR_TRUNCATE;
}

int sync(sqlite3_file* file, int flags) {
    ShimFile* const shimmed = shim(file);
    const Outcome outcome = shimmed->state->next();
    if (outcome == Outcome::fail || outcome == Outcome::half) return SQLITE_IOERR_FSYNC;
    const int code = shimmed->methods()->xSync(shimmed->real(), flags);
    shimmed->undo->clear();
    return outcome == Outcome::succeed ? code : SQLITE_IOERR_FSYNC;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    return shim(file)->methods()->xFileSize(shim(file)->real(), size);
}

int lock(sqlite3_file* file, int level) {
    return shim(file)->methods()->xLock(shim(file)->real(), level);
}

int unlock(sqlite3_file* file, int level) {
    return shim(file)->methods()->xUnlock(shim(file)->real(), level);
}

int check_reserved_lock(sqlite3_file* file, int* is_reserved) {
    return shim(file)->methods()->xCheckReservedLock(shim(file)->real(), is_reserved);
}

int file_control(sqlite3_file* file, int operation, void* argument) {
    return shim(file)->methods()->xFileControl(shim(file)->real(), operation, argument);
}

int sector_size(sqlite3_file* file) {
    return shim(file)->methods()->xSectorSize(shim(file)->real());
}

int device_characteristics(sqlite3_file*) {
    return 0;  // a disk that promises nothing: no atomic write, no order, no safe append
}

constexpr sqlite3_io_methods k_methods{1,
                                       close,
                                       read,
                                       write,
                                       truncate,
                                       sync,
                                       file_size,
                                       lock,
                                       unlock,
                                       check_reserved_lock,
                                       file_control,
                                       sector_size,
                                       device_characteristics,
                                       nullptr,
                                       nullptr,
                                       nullptr,
                                       nullptr,
                                       nullptr,
                                       nullptr};

int open(sqlite3_vfs* vfs, sqlite3_filename name, sqlite3_file* file, int flags, int* flags_out) {
    State* const state = state_of(vfs);
    ShimFile* const shimmed = shim(file);
    shimmed->base.pMethods = nullptr;
    shimmed->state = state;
    const int code =
        state->unix_vfs->xOpen(state->unix_vfs, name, shimmed->real(), flags, flags_out);
    if (shimmed->real()->pMethods == nullptr) return code;
    shimmed->base.pMethods = &k_methods;
    shimmed->undo = new std::vector<Undo>;
    state->open_files.push_back(shimmed);
    return code;
}

int remove(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    State* const state = state_of(vfs);
    const Outcome outcome = state->next();
    if (outcome == Outcome::fail || outcome == Outcome::half) return SQLITE_IOERR_DELETE;
    if (sync_folder == 0 && std::filesystem::exists(name))
        state->deleted.push_back({.name = name, .bytes = bytes_of(name)});
    const int code = state->unix_vfs->xDelete(state->unix_vfs, name, sync_folder);
    return outcome == Outcome::succeed ? code : SQLITE_IOERR_DIR_FSYNC;
}

int access(sqlite3_vfs* vfs, const char* name, int flags, int* is_so) {
    return state_of(vfs)->unix_vfs->xAccess(state_of(vfs)->unix_vfs, name, flags, is_so);
}

int full_path(sqlite3_vfs* vfs, const char* name, int size, char* path) {
    return state_of(vfs)->unix_vfs->xFullPathname(state_of(vfs)->unix_vfs, name, size, path);
}

int randomness(sqlite3_vfs* vfs, int size, char* bytes) {
    return state_of(vfs)->unix_vfs->xRandomness(state_of(vfs)->unix_vfs, size, bytes);
}

int sleep(sqlite3_vfs* vfs, int microseconds) {
    return state_of(vfs)->unix_vfs->xSleep(state_of(vfs)->unix_vfs, microseconds);
}

int current_time(sqlite3_vfs* vfs, double* time) {
    return state_of(vfs)->unix_vfs->xCurrentTime(state_of(vfs)->unix_vfs, time);
}

int last_error(sqlite3_vfs* vfs, int size, char* words) {
    return state_of(vfs)->unix_vfs->xGetLastError(state_of(vfs)->unix_vfs, size, words);
}

}  // namespace

Outcome FaultyVfs::State::next() {
    if (is_dead) return Outcome::fail;
    if (operations++ != fails_at) return Outcome::succeed;
    has_failed = true;
    switch (fault) {
        case Fault::once:
            return Outcome::fail;
        case Fault::torn:
            return Outcome::half;
        case Fault::done:
            return Outcome::fail_after;
        case Fault::dies:
            break;
        case Fault::power_loss:
            lose_power();
            break;
    }
    is_dead = true;
    return Outcome::fail;
}

void FaultyVfs::State::lose_power() {
    for (ShimFile* file : open_files) {
        // Backwards: each undo then meets what its write found. Whatever is not undone has reached
        // the disk before its time, as disks do.
        for (auto undo = file->undo->rbegin(); undo != file->undo->rend(); ++undo) {
            if (chance() % 2 == 0) continue;
            file->methods()->xWrite(file->real(),
                                    undo->before.data(),
                                    static_cast<int>(undo->before.size()),
                                    undo->offset);
            if (undo->offset + static_cast<sqlite3_int64>(undo->before.size()) ==
                undo->size_before) {
                file->methods()->xTruncate(file->real(), undo->size_before);
            }
        }
        file->undo->clear();
    }
    for (const Deleted& file : deleted)
        write_bytes(file.name, file.bytes);
    deleted.clear();
}

FaultyVfs::FaultyVfs() : state_{std::make_unique<State>()} {
    State& state = *state_;
    state.unix_vfs = sqlite3_vfs_find("unix");
    ensure(state.unix_vfs != nullptr, "SQLite has a VFS for this operating system");
    state.shim.iVersion = 1;
    state.shim.szOsFile = static_cast<int>(sizeof(ShimFile)) + state.unix_vfs->szOsFile;
    state.shim.mxPathname = state.unix_vfs->mxPathname;
    state.shim.zName = "faulty";
    state.shim.pAppData = &state;
    state.shim.xOpen = open;
    state.shim.xDelete = remove;
    state.shim.xAccess = access;
    state.shim.xFullPathname = full_path;
    state.shim.xRandomness = randomness;
    state.shim.xSleep = sleep;
    state.shim.xCurrentTime = current_time;
    state.shim.xGetLastError = last_error;
    ensure(sqlite3_vfs_register(&state.shim, 1) == SQLITE_OK, "SQLite takes another VFS");
}

FaultyVfs::~FaultyVfs() {
    sqlite3_vfs_unregister(&state_->shim);
    sqlite3_vfs_register(state_->unix_vfs, 1);
}

void FaultyVfs::fail_at(std::int64_t operation, Fault fault, std::uint32_t seed) {
    heal();
    state_->fails_at = operation;
    state_->fault = fault;
    state_->chance.seed(seed);
}

void FaultyVfs::lose_power() {
    state_->lose_power();
    state_->is_dead = true;
}

void FaultyVfs::heal() {
    state_->deleted.clear();
    state_->operations = 0;
    state_->fails_at = -1;
    state_->has_failed = false;
    state_->is_dead = false;
}

std::int64_t FaultyVfs::operations() const {
    return state_->operations;
}

bool FaultyVfs::has_failed() const {
    return state_->has_failed;
}

}  // namespace fundtrail::support
