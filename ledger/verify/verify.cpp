#include "ledger/verify/verify.hpp"

#include "core/encoding.hpp"
#include "core/invariants.hpp"
#include "ledger/verify/checkpoint_check.hpp"
#include "ledger/verify/earlier_checkpoints.hpp"
#include "ledger/verify/file_check.hpp"
#include "ledger/verify/projection_check.hpp"
#include "ledger/verify/vault_check.hpp"
#include "ledger/verify/verified_before.hpp"

#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

std::vector<Phrase> limits_of(const Verification& verification, const VerifyOptions& options) {
    std::vector<Phrase> limits{
        Phrase{"no verification shows that an authorised officer's statement is true"},
        Phrase{"no verification shows that two keys are two people"},
        Phrase{"no part of the ledger shows a donor all that concerns the donor: completeness "
               "needs the whole file"},
        Phrase{"entries cut off at the end are seen only by someone who knows a later size and "
               "root"},
    };
    if (verification.verified_before > 0) {
        limits.emplace_back(
            "the first {1} entries are those of your checkpoint and were not judged again: this "
            "result, also of what follows them, holds only if you verified the ledger up to there "
            "and found it intact",
            std::vector{std::to_string(verification.verified_before)});
    }
    const auto& protection = verification.protection;
    if (!protection || !protection->is_against_operator()) {
        limits.emplace_back(
            "without two independent witnesses this does not protect against the "
            "operator, who holds every key");
    } else if (protection->against_operator < verification.entries) {
        limits.emplace_back(
            "nothing protects entries from {1} on against the operator: no two independent "
            "witnesses cover them",
            std::vector{std::to_string(protection->against_operator)});
    }
    for (const std::string& file : verification.kept_evidence) {
        limits.emplace_back(
            "an earlier verification has met another history of this ledger: the proof is kept in "
            "{1}",
            std::vector{file});
    }
    if (verification.identity == Identity::first_seen) {
        limits.emplace_back(
            "nothing here shows that this is the ledger you mean: compare its id with one you know "
            "(--ledger-id)");
    }
    if (!verification.projections_checked) {
        limits.emplace_back(
            "projections were not checked: they are missing or of another version of the program");
    }
    if (!verification.vault_checked) {
        limits.emplace_back(options.vault.empty()
                                ? "private fields were not checked: there is no vault here"
                                : "private fields were not checked: the vault cannot be read");
    }
    return limits;
}

/// A policy that names this log, and a checkpoint that the user kept, state the id too: a ledger
/// with another one is refused before this.
bool is_pinned(const VerifyOptions& options) {
    return options.ledger_id || options.against ||
           (options.policy && !options.policy->logs().empty());
}

void check_identity(const VerifyOptions& options, Verification& verification) {
    if (is_pinned(options)) {
        verification.identity = Identity::pinned;
    } else if (verification.remembered) {
        verification.identity = Identity::known;
    }
    if (!options.ledger_id || *options.ledger_id == verification.ledger_id) return;
    verification.identity = Identity::first_seen;
    verification.to_remember.reset();
    verification.findings.add(Finding{.code = "ledger.replaced",
                                      .expected = hex(options.ledger_id->view()),
                                      .found = hex(verification.ledger_id.view()),
                                      .message = "this is another ledger than the one you named"});
}

void check_invariants(const Book& book, Findings& findings) {
    for (const BrokenInvariant& broken : broken_invariants(book)) {
        findings.add(Finding{.code = "rule." + std::string{broken.name},
                             .found = broken.sentence,
                             .message = broken.sentence});
    }
}

void tell(const Walk& walk, Verification& verification) {
    verification.ledger_id = walk.ledger_id;
    verification.origin = walk.ledger_name + '/' + hex(walk.ledger_id.view());
    const auto log_keys = checkpoint_keys(walk);
    if (!log_keys.empty()) verification.log_key = to_text(log_keys.front());
    verification.entries = walk.entries;
    verification.records = walk.records;
    verification.root = walk.root;
    verification.by_one_administrator = walk.by_one_administrator;
    verification.times_running_back = walk.times_running_back;
}

void tell(const CheckpointCheck& checkpoints, Verification& verification) {
    const std::set<std::int64_t>& sizes = checkpoints.good_sizes();
    verification.checkpoints = static_cast<std::int64_t>(sizes.size());
    verification.checkpoint_size = sizes.empty() ? 0 : *sizes.rbegin();
}

void tell(const EarlierCheckpoints& earlier, Verification& verification) {
    verification.extends_users = earlier.users_size().has_value();
    verification.evidence = earlier.evidence();
    verification.remembered = earlier.remembered_note();
    verification.to_remember = earlier.note_to_remember();
}

/// What is known of this ledger before it is looked at.
SeenBefore seen_before(const VerifyOptions& options) {
    return {.against = options.against,
            .known = options.known,
            .is_pinned = is_pinned(options),
            .log_keys = options.policy ? options.policy->log_keys() : std::vector<VerifierKey>{}};
}

void tell(const VaultCheck& vault, Verification& verification) {
    verification.vault_checked = vault.is_checked();
    verification.vault_rows_left_over = vault.rows_left_over();
    verification.vault_rows_to_erase = vault.rows_to_erase();
}

void walk_all(Database& database,
              const VerifyOptions& options,
              const std::vector<WalkObserver*>& observers,
              Verification& verification) {
    Findings& findings = verification.findings;
    ProjectionCheck projections{database, findings};
    CheckpointCheck checkpoints{database, findings};
    EarlierCheckpoints earlier{database, findings, seen_before(options)};
    std::optional<QuorumCheck> quorum;
    if (options.policy) quorum.emplace(database, findings, *options.policy, options.against);
    CompromisedKeys compromised;
    VaultCheck vault{database, findings, options.vault};
    std::vector<WalkObserver*> all{observers};
    all.insert(all.end(), {&projections, &checkpoints, &earlier, &compromised, &vault});
    if (quorum) all.push_back(&*quorum);

    if (options.is_verified_before && options.against) {
        verification.verified_before = entries_verified_before(database, *options.against);
    }
    const Walk walk = walk_ledger(database, findings, all, verification.verified_before);
    tell(walk, verification);
    projections.finish(walk);
    verification.projections_checked = projections.is_applicable();
    checkpoints.finish(walk);
    tell(checkpoints, verification);
    earlier.finish(walk, checkpoints.newest());
    tell(earlier, verification);
    if (options.known != nullptr) {
        verification.kept_evidence = options.known->forks(walk.ledger_id);
    }
    std::set<std::int64_t> quorum_sizes;
    if (quorum) {
        std::set<std::int64_t> good_sizes = checkpoints.good_sizes();
        if (const auto users = earlier.users_size()) good_sizes.insert(*users);
        verification.protection = quorum->finish(walk, good_sizes);
        quorum_sizes = quorum->quorum_sizes();
    }
    verification.compromised = compromised.finish(database, quorum_sizes);
    vault.finish(walk);
    tell(vault, verification);
    check_invariants(walk.book, findings);
}

}  // namespace

std::string_view to_text(Identity identity) {
    switch (identity) {
        case Identity::pinned:
            return "pinned";
        case Identity::known:
            return "known";
        case Identity::first_seen:
            return "first_seen";
    }
    return {};
}

Verification verify_ledger(const std::string& path,
                           const VerifyOptions& options,
                           const std::vector<WalkObserver*>& observers,
                           const std::function<void(Database&)>& afterwards) {
    Verification verification;
    const auto unreadable = [&](const std::string& why) {
        verification.findings.add(Finding{.code = "file.unreadable",
                                          .found = why,
                                          .message = "the file cannot be read on: " + why});
    };
    std::error_code cannot_look;  // then the opening says why
    if (std::filesystem::exists(path + "-wal", cannot_look)) {
        unreadable("a -wal file stands beside it, whose contents are no part of a ledger");
        verification.limits = limits_of(verification, options);
        return verification;
    }
    try {
        Database database = Database::open(path, OpenMode::read_only_hostile);
        Transaction one_moment{database, Transaction::Mode::deferred};
        std::optional<IntegrityCheck> integrity;
        bool is_read = check_file(database, verification.findings, integrity);
        if (!is_read) unreadable("its permanent tables are not there");
        try {
            if (is_read) walk_all(database, options, observers, verification);
        } catch (const CorruptDatabase& damage) {
            is_read = false;
            unreadable(damage.what());
        }
        if (integrity) integrity->finish();
        if (is_read) check_identity(options, verification);
        if (is_read && afterwards) afterwards(database);
    } catch (const CorruptDatabase& damage) {
        unreadable(damage.what());
    } catch (const UnfinishedWrite& unfinished) {
        unreadable(std::string{unfinished.what()} + "; " + unfinished.hint());
    }
    verification.limits = limits_of(verification, options);
    return verification;
}

}  // namespace fundtrail
