#include "ledger/verify/verify.hpp"

#include "core/encoding.hpp"
#include "core/invariants.hpp"
#include "ledger/verify/checkpoint_check.hpp"
#include "ledger/verify/file_check.hpp"
#include "ledger/verify/projection_check.hpp"
#include "ledger/verify/vault_check.hpp"

#include <filesystem>
#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

std::vector<std::string> limits_of(const Verification& verification) {
    std::vector<std::string> limits{
        "no verification shows that an authorised officer's statement is true",
        "no verification shows that two keys are two people",
        "without two independent witnesses this does not protect against the operator, who holds "
        "every key",
        "entries cut off at the end are seen only by someone who knows a later size and root",
    };
    if (verification.identity == Identity::first_seen) {
        limits.emplace_back(
            "whether this is the ledger you mean: compare its id with one you know (--ledger-id)");
    }
    if (!verification.projections_checked) {
        limits.emplace_back(
            "projections not checked: they are missing or of another version of the program");
    }
    if (!verification.vault_checked) {
        limits.emplace_back("private fields not checked: no vault here");
    }
    return limits;
}

void check_identity(const VerifyOptions& options, Verification& verification) {
    if (!options.ledger_id) return;
    if (*options.ledger_id == verification.ledger_id) {
        verification.identity = Identity::pinned;
        return;
    }
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

void walk_all(Database& database,
              const VerifyOptions& options,
              const std::vector<WalkObserver*>& observers,
              Verification& verification) {
    ProjectionCheck projections{database, verification.findings};
    CheckpointCheck checkpoints{database, verification.findings, options.against};
    std::vector<WalkObserver*> all{observers};
    all.push_back(&projections);
    all.push_back(&checkpoints);
    VaultCheck vault{database, verification.findings, options.vault};
    all.push_back(&vault);

    const Walk walk = walk_ledger(database, verification.findings, all);
    projections.finish(walk);
    checkpoints.finish(walk);
    vault.finish(walk);
    check_invariants(walk.book, verification.findings);
    verification.ledger_id = walk.ledger_id;
    verification.origin = walk.ledger_name + '/' + hex(walk.ledger_id.view());
    verification.entries = walk.entries;
    verification.records = walk.records;
    verification.root = walk.root;
    verification.projections_checked = projections.is_applicable();
    verification.by_one_administrator = walk.by_one_administrator;
    verification.times_running_back = walk.times_running_back;
    verification.checkpoints = checkpoints.good();
    verification.checkpoint_size = checkpoints.good_size();
    verification.extends_users = checkpoints.extends_users();
    verification.vault_checked = vault.is_checked();
    verification.vault_rows_left_over = vault.rows_left_over();
    verification.vault_rows_to_erase = vault.rows_to_erase();
}

}  // namespace

std::string_view to_text(Identity identity) {
    switch (identity) {
        case Identity::pinned:
            return "pinned";
        case Identity::first_seen:
            return "first_seen";
    }
    return {};
}

Verification verify_ledger(const std::string& path,
                           const VerifyOptions& options,
                           const std::vector<WalkObserver*>& observers) {
    Verification verification;
    const auto unreadable = [&](const std::string& why) {
        verification.findings.add(Finding{.code = "file.unreadable",
                                          .found = why,
                                          .message = "the file cannot be read on: " + why});
    };
    std::error_code cannot_look;  // then the opening says why
    if (std::filesystem::exists(path + "-wal", cannot_look)) {
        unreadable("a -wal file stands beside it, whose contents are no part of a ledger");
        verification.limits = limits_of(verification);
        return verification;
    }
    try {
        Database database = Database::open(path, OpenMode::read_only_hostile);
        Transaction one_moment{database, Transaction::Mode::deferred};
        if (check_file(database, verification.findings)) {
            walk_all(database, options, observers, verification);
            check_identity(options, verification);
        } else {
            unreadable("its permanent tables are not there");
        }
    } catch (const CorruptDatabase& damage) {
        unreadable(damage.what());
    } catch (const UnfinishedWrite& unfinished) {
        unreadable(std::string{unfinished.what()} + "; " + unfinished.hint());
    }
    verification.limits = limits_of(verification);
    return verification;
}

}  // namespace fundtrail
