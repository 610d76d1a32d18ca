#include "ledger/verify/walk.hpp"

#include "core/catalogue.hpp"
#include "core/encoding.hpp"
#include "ledger/verify/commitments.hpp"
#include "ledger/verify/entries_ahead.hpp"
#include "ledger/verify/entry_records.hpp"
#include "ledger/verify/past_roots.hpp"

#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::int64_t k_progress_records = 20'000;

/// One walk through a ledger: what stands in Walk, and where it is.
class Walker {
  public:
    Walker(Database& database,
           Findings& findings,
           const std::vector<WalkObserver*>& observers,
           std::int64_t verified_before)
        : database_{database},
          findings_{findings},
          observers_{observers},
          verified_before_{verified_before},
          entries_{database, [this](const EntryHeader& header) { return key_of(header); }},
          past_roots_{database} {
        walk_.root = empty_root();
        // A reversal names a record, of which the postings are taken back.
        walk_.book.read_records_with([&database](RecordId id) -> std::optional<std::string> {
            Statement& row = database.cached("SELECT bytes FROM record WHERE record_id = ?1");
            row.bind_all(id.number);
            if (!row.step()) return std::nullopt;
            std::string bytes{row.blob(0)};
            row.reset();
            return bytes;
        });
        walk_.book.read_roots_with(
            [this](std::uint64_t size) { return past_roots_.root_at(size); });
    }

    Walk run() {
        EntryRecords records{database_, findings_};
        while (entries_.advance()) {
            take_entry(entries_.entry(), records);
        }
        records.report_rest();
        if (walk_.entries == 0) {
            findings_.add(Finding{.code = "tree.gap", .message = "the ledger holds no entry"});
        }
        for (WalkObserver* observer : observers_) {
            observer->on_end(walk_);
        }
        walk_.book.read_roots_with({});  // what it reads ends with the walk
        return std::move(walk_);
    }

  private:
    void find(std::string code, std::string expected, std::string found, std::string message) {
        findings_.add(Finding{.code = std::move(code),
                              .entry = index_,
                              .record = {},
                              .expected = std::move(expected),
                              .found = std::move(found),
                              .message = std::move(message)});
    }

    void find(const Refusal& refusal, std::string code, RecordId record) {
        findings_.add(Finding{.code = std::move(code),
                              .entry = record.entry_index(),
                              .record = record,
                              .expected = refusal.remedy,
                              .found = refusal.reason,
                              .message = "record " + to_text(record) + ": " + refusal.reason});
    }

    void tell_root() {
        const TreeState tree{.size = tree_.size(), .root = tree_.root()};
        for (WalkObserver* observer : observers_) {
            observer->on_root(tree, walk_);
        }
        walk_.root = tree.root;
    }

    /// The key by which an entry of this signer is to be verified, as far as the entries before
    /// the present one name it.
    const PublicKey* key_of(const EntryHeader& header) const {
        if (header.index < verified_before_) return nullptr;
        const Enrolment* enrolment =
            walk_.book.officers().by_key(header.signer_name, header.signer_id);
        return enrolment == nullptr ? nullptr : &enrolment->key.key;
    }

    /// True of what the verifier has verified earlier.
    bool is_verified_before() const { return index_ < verified_before_; }

    void take_entry(const EntryAhead& ahead, EntryRecords& records) {
        const std::int64_t index = ahead.index;
        if (index < 0 || index >= k_entry_index_end) {
            index_ = index;
            find("tree.gap",
                 "0 to 2^47-1",
                 std::to_string(index),
                 "an entry stands at an index that does not exist");
            return;
        }
        if (index != expected_index_) {
            index_ = index;
            find("tree.gap",
                 std::to_string(expected_index_),
                 std::to_string(index),
                 "entry " + std::to_string(expected_index_) + " is missing");
        }
        index_ = index;
        expected_index_ = index + 1;
        ++walk_.entries;

        const Hash leaf = leaf_hash(ahead.note);
        if (index == 0) walk_.ledger_id = leaf;
        const Result<ParsedEntry>& entry = *ahead.parsed;
        if (entry) {
            check_place(entry->header);
            take_records(*entry, ahead.note, records);
        } else {
            find("entry.malformed",
                 entry.error().remedy,
                 entry.error().reason,
                 "entry " + std::to_string(index) + ": " + entry.error().reason);
            records.skip_entry(index);
        }
        unsigned level = 0;
        tree_.add(leaf, [&](std::uint64_t number, const Hash& hash) {
            past_roots_.add(level++, hash);
            for (WalkObserver* observer : observers_) {
                observer->on_tree_hash(number, hash);
            }
        });
        tell_root();
    }

    void check_place(const EntryHeader& header) {
        if (header.index != index_) {
            find("tree.gap",
                 std::to_string(index_),
                 std::to_string(header.index),
                 "an entry stands in another one's place");
        }
        const Hash expected_id = index_ == 0 ? Hash{} : walk_.ledger_id;
        if (header.ledger_id != expected_id) {
            find("tree.ledger_id",
                 base64(expected_id.view()),
                 base64(header.ledger_id.view()),
                 "the entry belongs to another ledger");
        }
        if (header.previous_root != walk_.root) {
            find("tree.prev",
                 base64(walk_.root.view()),
                 base64(header.previous_root.view()),
                 "the entry was made over another history than the one that stands before it");
        }
        if (index_ > 0 && header.time < last_time_) ++walk_.times_running_back;
        last_time_ = header.time;
    }

    /// The enrolment by whose key the entry is signed; null, with a finding, if it has no
    /// authority.
    const Enrolment* check_signature(const ParsedEntry& entry) {
        const EntryHeader& header = entry.header;
        const std::string signer = name_and_id(header.signer_name, header.signer_id);
        const Enrolment* enrolment =
            walk_.book.officers().by_key(header.signer_name, header.signer_id);
        if (enrolment == nullptr) {
            find("authority.unknown_key",
                 "a key enrolled before this entry",
                 signer,
                 "the entry is signed by a key that nobody enrolled");
            return nullptr;
        }
        if (!is_verified_before() && !entries_.is_signed_by(enrolment->key.key)) {
            find("signature.invalid",
                 "a signature by " + signer,
                 {},
                 "the entry's signature does not verify");
            return nullptr;
        }
        if (enrolment->state == OfficerState::in_force) return enrolment;
        find("authority.revoked",
             "a key in force",
             signer,
             "the entry is signed by a key that was revoked or replaced before it");
        return nullptr;
    }

    void take_records(const ParsedEntry& entry, std::string_view note, EntryRecords& records) {
        std::optional<Enrolment> signer;
        if (index_ == 0) {
            signer = founder(entry, records);
        } else if (const Enrolment* enrolment = check_signature(entry)) {
            signer = *enrolment;
        }
        const std::string_view officer =
            signer ? std::string_view{signer->officer} : std::string_view{};
        for (WalkObserver* observer : observers_) {
            observer->on_entry(
                WalkedEntry{.header = entry.header, .note = note, .officer = officer});
        }
        // The founder of entry 0 is in force only by one of its records.
        RolesHeld held = index_ > 0 ? walk_.book.officers().roles_at(officer, entry.header.time)
                                    : RolesHeld{.roles = signer ? signer->roles : RoleSet{}};
        Moment moment{.record = {},
                      .time = entry.header.time,
                      .officer = std::string{officer},
                      .roles = held.roles,
                      .acting = std::move(held.acting)};
        records.for_each(index_, entry.header, [&](const RecordAhead& record) {
            moment.record = record.id;
            take_record(record, moment, signer.has_value());
        });
    }

    /// Entry 0 is signed by the first key that it enrols itself, an administrator's (FORMAT.md
    /// section 3).
    std::optional<Enrolment> founder(const ParsedEntry& entry, EntryRecords& records) {
        JsonTree tree;
        const std::string bytes = records.peek(RecordId::of(0, 1));
        const auto record = read_record(bytes, tree);
        const bool is_enrolment = record && record->type().name == "officer.enrolled";
        if (!is_enrolment || record->field("roles").size() == 0) {
            find("rule.genesis",
                 "officer.enrolled",
                 {},
                 "the second record of entry 0 does not enrol the first administrator");
            return std::nullopt;
        }
        Enrolment enrolment{.record = RecordId::of(0, 1),
                            .officer = std::string{record->text("officer")},
                            .key = *parse_verifier_key(record->text("key")),
                            .roles = {}};
        for (const JsonView role : record->field("roles")) {
            enrolment.roles.add(*parse_role(role.text()));
        }
        const bool is_signer = enrolment.key.name == entry.header.signer_name &&
                               enrolment.key.id == entry.header.signer_id;
        if (!is_signer) {
            find("authority.unknown_key",
                 to_text(enrolment.key),
                 entry.header.signer_name,
                 "entry 0 is not signed by the first key that it enrols");
            return std::nullopt;
        }
        if (!verify_signature(enrolment.key.key, entry.signature, entry.signed_text)) {
            find("signature.invalid",
                 "a signature by " + enrolment.key.name,
                 {},
                 "the entry's signature does not verify");
            return std::nullopt;
        }
        if (enrolment.roles.has(Role::administrator)) return enrolment;
        find("authority.role",
             "administrator",
             to_text(enrolment.roles),
             "the first officer of entry 0 is no administrator");
        return std::nullopt;
    }

    void take_record(const RecordAhead& ahead, const Moment& moment, bool has_authority) {
        ++walk_.records;
        if (walk_.records % k_progress_records == 0) {
            for (WalkObserver* observer : observers_) {
                observer->on_progress(walk_.records);
            }
        }
        const Result<Record>& record = *ahead.record;
        if (!record) {
            find(record.error(),
                 is_of_later_catalogue(ahead.bytes) ? "catalogue.unknown" : record.error().rule,
                 moment.record);
            return;
        }
        check_commitments(ahead);
        if (!is_in_place(*record, moment.record)) return;
        // What nobody with authority has signed puts nothing in force and moves nothing.
        if (!has_authority) return;
        if (!moment.roles.has_any(record->type().signers)) {
            find(Refusal{.rule = {},
                         .reason =
                             moment.officer + " may not sign " + std::string{record->type().name},
                         .remedy = to_text(record->type().signers, " or ")},
                 "authority.role",
                 moment.record);
        }
        judge_record(*record, moment);
    }

    /// A rule with a point in its name has a finding code of its own: checkpoint.anchor.
    static std::string code_of(const std::string& rule) {
        return rule.find('.') == std::string::npos ? "rule." + rule : rule;
    }

    void judge_record(const Record& record, const Moment& moment) {
        const Judged judged = is_verified_before() ? judge_again(record, moment, walk_.book)
                                                   : judge(record, moment, walk_.book);
        if (judged.refusal) find(*judged.refusal, code_of(judged.refusal->rule), moment.record);
        if (judged.verdict == Verdict::meaningless) return;

        for (WalkObserver* observer : observers_) {
            observer->on_record(WalkedRecord{.record = record,
                                             .moment = moment,
                                             .book = walk_.book,
                                             .postings = judged.postings});
        }
        const std::string_view type = record.type().name;
        apply(record, moment, judged.postings, walk_.book);
        if (type == "ledger.opened") walk_.ledger_name = record.text("name");
        const bool is_governance =
            record.type().steps && record.type().steps->approver == Role::administrator;
        if (is_governance && moment.record.entry_index() > 0 &&
            walk_.book.pending(moment.record) == nullptr) {
            walk_.by_one_administrator.push_back(moment.record);
        }
    }

    /// Entry 0 holds ledger.opened first, then only enrolments; ledger.opened stands nowhere else.
    bool is_in_place(const Record& record, RecordId id) {
        const std::string_view type = record.type().name;
        const bool opens = type == "ledger.opened";
        if (opens && record.field("catalogue").integer() != k_catalogue_version) {
            find(Refusal{.rule = {},
                         .reason = "the ledger's catalogue is not known to this program",
                         .remedy = "catalogue 1"},
                 "catalogue.unknown",
                 id);
            return false;
        }
        const bool is_opened = walk_.book.opening().base_currency.has_value();
        const bool is_right = id.entry_index() > 0 ? is_opened && !opens
                              : id.position() == 0 ? opens
                                                   : is_opened && type == "officer.enrolled";
        if (is_right) return true;
        find(
            Refusal{
                .rule = {},
                .reason = std::string{type} + " does not belong there",
                .remedy =
                    "entry 0: ledger.opened, then officer.enrolled; later entries: anything else"},
            "rule.genesis",
            id);
        return false;
    }

    static bool is_of_later_catalogue(std::string_view bytes) {
        JsonTree tree;
        if (tree.read_canonical(bytes)) return false;
        const auto type = tree.root().find("type");
        return type && type->kind() == JsonKind::string && type->text() == "catalogue.adopted";
    }

    void check_commitments(const RecordAhead& ahead) {
        for (std::size_t i = 0; i < ahead.commitments.size(); ++i) {
            const Hash& commitment = ahead.commitments[i];
            if (!commitments_.add(commitment)) continue;
            const std::string path = private_paths(**ahead.record)[i];
            if (!stands_before(commitment, ahead.id, path)) continue;
            find(Refusal{.rule = {},
                         .reason = "the commitment of field \"" + path +
                                   "\" occurs in this ledger before",
                         .remedy = "a commitment of its own for every private field and file"},
                 "rule.commitment-once",
                 ahead.id);
        }
    }

    /// Eight bytes agree: does the whole commitment stand in an earlier record, or earlier in this
    /// one?
    bool stands_before(const Hash& commitment, RecordId id, std::string_view path) {
        Statement rows = database_.prepare(
            "SELECT record_id, bytes FROM record NOT INDEXED WHERE record_id <= ?1 AND "
            "instr(bytes, ?2) > 0");
        rows.bind_all(id.number, Blob{base64(commitment.view())});
        bool found = false;
        while (!found && rows.step()) {
            JsonTree tree;
            const auto record = read_record(rows.blob(1), tree);
            if (!record) continue;
            const bool is_same_record = rows.integer(0) == id.number;
            const auto compare = [&](std::string_view other_path, const Hash& other) {
                if (other == commitment && (!is_same_record || other_path != path)) found = true;
            };
            for_each_commitment(*record, compare);
            for_each_file(*record, compare);
        }
        return found;
    }

    Database& database_;
    Findings& findings_;
    const std::vector<WalkObserver*>& observers_;
    std::int64_t verified_before_;
    Walk walk_;
    EntriesAhead entries_;
    TreeHead tree_;
    PastRoots past_roots_;
    CommitmentSet commitments_;
    Timestamp last_time_;
    std::int64_t index_ = 0;
    std::int64_t expected_index_ = 0;
};

}  // namespace

Walk walk_ledger(Database& database,
                 Findings& findings,
                 const std::vector<WalkObserver*>& observers,
                 std::int64_t verified_before) {
    return Walker{database, findings, observers, verified_before}.run();
}

}  // namespace fundtrail
