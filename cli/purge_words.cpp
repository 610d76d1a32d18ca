#include "cli/purge_words.hpp"

namespace fundtrail {
namespace {

constexpr const char* k_finish_hint =
    "run `fundtrail erase --pending` on the machine that has the vault, with this ledger";

}  // namespace

ExitCode tell(const Purge& purge, Session& session) {
    Console& console = session.console();
    switch (purge.state) {
        case Purge::State::not_due:
            return ExitCode::done;
        case Purge::State::done:
            if (purge.rows == 0) return ExitCode::done;
            console.say("erased from the vault: " + std::to_string(purge.rows) +
                        (purge.rows == 1 ? " private value or file" : " private values and files"));
            console.hint(
                "backups of the vault still hold what was erased: make a new one, and "
                "destroy those before it");
            return ExitCode::done;
        case Purge::State::no_vault:
            console.warn("the erasure is in effect, but there is no vault here to take it out of");
            console.hint(k_finish_hint);
            return ExitCode::done;
        case Purge::State::failed:
            console.error(
                "the erasure is in effect, but the vault may still hold what was erased: " +
                purge.why);
            console.hint(k_finish_hint);
            return ExitCode::world_failed;
    }
    return ExitCode::done;
}

std::string_view to_text(Purge::State state) {
    switch (state) {
        case Purge::State::not_due:
            return {};
        case Purge::State::done:
            return "erased";
        case Purge::State::no_vault:
            return "missing";
        case Purge::State::failed:
            return "failed";
    }
    return {};
}

}  // namespace fundtrail
