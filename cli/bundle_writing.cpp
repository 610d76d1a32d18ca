#include "cli/bundle_writing.hpp"

#include "cli/questions.hpp"
#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/json.hpp"
#include "ledger/backup.hpp"
#include "ledger/cosigned_notes.hpp"
#include "ledger/record_proving.hpp"
#include "ledger/whole_folder.hpp"
#include "reports/donor_bundle.hpp"
#include "reports/page_proofs.hpp"
#include "reports/render/json.hpp"

#include <set>
#include <utility>

namespace fundtrail {
namespace {

struct BundleFile {
    std::string path;
    std::string bytes;
};

struct Contents {
    DonorBundle bundle;
    std::vector<BundleFile> files;
};

/// The newest checkpoint that witnesses have cosigned, else the newest; empty if there is none.
std::string newest_checkpoint(Database& database, const LedgerFolder& folder, bool& is_cosigned) {
    if (auto cosigned = read_cosigned_note(folder, std::nullopt)) {
        is_cosigned = true;
        return *std::move(cosigned);
    }
    is_cosigned = false;
    Statement newest = database.prepare("SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1");
    return newest.step() ? std::string{newest.blob(0)} : std::string{};
}

std::optional<RecordId> proposal_decided_on(const std::string& record) {
    JsonTree tree;
    if (tree.read_canonical(record)) return std::nullopt;
    return proposal_decided_on(tree.root());
}

/// Puts the proofs of records among the contents, or why there is none.
class ProofWriter {
  public:
    ProofWriter(Database& database, const BundleWishes& wishes, Vault* vault, Contents& contents)
        : database_{database},
          wishes_{wishes},
          vault_{vault},
          contents_{contents},
          prover_{RecordProver::open(database, 0, wishes.policy)} {}

    /// The proposals on which those decide that were proven. Records come in order.
    std::set<RecordId> add(const std::set<RecordId>& records) {
        std::set<RecordId> proposals;
        for (const RecordId record : records) {
            if (const auto proposal = add(record)) proposals.insert(*proposal);
        }
        return proposals;
    }

    [[nodiscard]] std::vector<std::string> opened() const {
        return {opened_.begin(), opened_.end()};
    }

  private:
    std::optional<RecordId> add(RecordId record) {
        DonorBundle& bundle = contents_.bundle;
        if (bundle.proven.size() == k_bundle_proofs_max) {
            bundle.unproven.push_back({.record = record, .why = k_too_many_to_prove});
            return std::nullopt;
        }
        // The newest checkpoint that covers one is that of the next, or none.
        if (!prover_ || !prover_->covers(record)) {
            prover_ = RecordProver::open(database_, record.entry_index(), wishes_.policy);
        }
        const auto made = prover_.and_then([&](RecordProver& one) {
            return one.prove(record, open_wished(database_, record, wishes_.open, vault_));
        });
        if (!made) {
            bundle.unproven.push_back({.record = record, .why = made.error().reason});
            return std::nullopt;
        }
        for (const FieldOpening& opening : made->proven.openings) {
            opened_.insert(opening.field);
        }
        bundle.proven.push_back(record);
        contents_.files.push_back({.path = proof_file_of(record), .bytes = made->file});
        return proposal_decided_on(made->proven.record);
    }

    Database& database_;
    const BundleWishes& wishes_;
    Vault* vault_;
    Contents& contents_;
    Result<RecordProver> prover_;
    std::set<std::string> opened_;
};

void add_proofs(Database& database,
                const Page& page,
                const BundleWishes& wishes,
                Session& session,
                Contents& contents) {
    std::optional<Vault> vault;
    if (!wishes.open.empty()) vault = Vault::open(session.ledger_folder().vault());
    ProofWriter writer{database, wishes, vault ? &*vault : nullptr, contents};
    const std::set<RecordId> named = records_named(page);
    std::set<RecordId> proposals = writer.add(named);
    for (const RecordId record : named) {
        proposals.erase(record);
    }
    writer.add(proposals);
    contents.bundle.opened = writer.opened();
}

Result<Contents> contents_of(const Report& report,
                             const Page& page,
                             const BundleWishes& wishes,
                             Session& session) {
    const Verification* const verification = report.verification();
    if (verification == nullptr || !verification->is_intact()) {
        return refuse("bundle-intact",
                      "the ledger does not verify, and nothing is made of it to be given away",
                      "`fundtrail verify` says what is wrong");
    }
    Contents contents{.bundle = {.report = wishes.name,
                                 .origin = verification->origin,
                                 .log_key = verification->log_key,
                                 .entries = verification->entries,
                                 .root = base64(verification->root.view()),
                                 .has_proven_page = !page.proofs.empty()},
                      .files = {}};
    DonorBundle& bundle = contents.bundle;
    std::string checkpoint;
    ask(session, [&](Database& database) {
        checkpoint = newest_checkpoint(database, session.ledger_folder(), bundle.is_cosigned);
        if (!checkpoint.empty()) add_proofs(database, page, wishes, session, contents);
        return ExitCode::done;
    });
    const auto parsed = parse_checkpoint(checkpoint);
    if (!parsed) {
        return refuse("bundle-has-checkpoint",
                      "the ledger holds no checkpoint, under which anything could be proven",
                      "make one with `fundtrail checkpoint`, and have it witnessed");
    }
    bundle.checkpoint_size = static_cast<std::int64_t>(parsed->checkpoint.tree.size);
    const JsonValue json = report.json();
    contents.files.push_back(
        {.path = wishes.name + ".html", .bytes = session.report_as_html(page, json)});
    contents.files.push_back({.path = wishes.name + ".json", .bytes = render_json(json)});
    contents.files.push_back({.path = k_checkpoint_file, .bytes = checkpoint});
    contents.files.push_back({.path = k_log_key_file, .bytes = bundle.log_key + '\n'});
    contents.files.push_back(
        {.path = "README.html", .bytes = session.as_html(readme_of(bundle, session.words()))});
    return contents;
}

/// Puts all of it in its place; what the copy of the ledger comes to.
LedgerBackup put(const Contents& contents, const std::string& place, const std::string& ledger) {
    WholeFolder folder{place};
    for (const BundleFile& file : contents.files) {
        folder.write(file.path, file.bytes);
    }
    const LedgerBackup backup = back_up_ledger(ledger, folder.place_of(k_ledger_file));
    folder.finish();
    return backup;
}

JsonValue as_json(const Contents& contents, const LedgerBackup& backup, const std::string& folder) {
    JsonValue::Array files;
    for (const BundleFile& file : contents.files) {
        files.emplace_back(file.path);
    }
    files.emplace_back(k_ledger_file);
    JsonValue::Array unproven;
    for (const UnprovenRecord& one : contents.bundle.unproven) {
        JsonValue value;
        value["record"] = to_text(one.record);
        value["why"] = one.why;
        unproven.push_back(std::move(value));
    }
    JsonValue json;
    json["folder"] = folder;
    json["files"] = std::move(files);
    json["size"] = contents.bundle.entries;
    json["root"] = contents.bundle.root;
    json["checkpoint_size"] = contents.bundle.checkpoint_size;
    json["cosigned"] = contents.bundle.is_cosigned;
    json["proofs"] = static_cast<std::int64_t>(contents.bundle.proven.size());
    json["unproven"] = std::move(unproven);
    json["ledger_entries"] = backup.entries;
    json["ledger_bytes"] = backup.bytes;
    return json;
}

}  // namespace

ExitCode write_bundle(const Report& report,
                      const Page& page,
                      const BundleWishes& wishes,
                      Session& session) {
    const auto contents = contents_of(report, page, wishes, session);
    if (!contents) return session.refuse(contents.error());
    const std::string place = session.path_of(wishes.folder);
    const std::string ledger = session.ledger_folder().ledger();
    const LedgerBackup backup = session.options().dry_run
                                    ? rehearse_ledger_backup(ledger, place + '/' + k_ledger_file)
                                    : put(*contents, place, ledger);
    return session.print(page_of(contents->bundle, wishes.folder, backup.entries, session.words()),
                         as_json(*contents, backup, wishes.folder));
}

}  // namespace fundtrail
