#include "reports/page_proofs.hpp"

#include "core/json.hpp"
#include "ledger/record_proving.hpp"
#include "reports/projected_ledger.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

/// A row of a table of the page, and the records that it names.
struct NamingRow {
    PageTable* table;
    std::size_t place;
    std::vector<RecordId> records;
};

std::vector<RecordId> ids_of(const std::vector<std::string>& names) {
    std::vector<RecordId> ids;
    ids.reserve(names.size());
    for (const std::string& name : names) {
        if (const auto id = parse_record_id(name)) ids.push_back(*id);
    }
    return ids;
}

/// Those that name records, the ones with the fewest first.
std::vector<NamingRow> naming_rows(Page& page) {
    std::vector<NamingRow> rows;
    for (PageTable& table : page.tables) {
        for (std::size_t place = 0; place < table.records.size(); ++place) {
            std::vector<RecordId> ids = ids_of(table.records[place]);
            if (!ids.empty()) rows.push_back({&table, place, std::move(ids)});
        }
    }
    std::stable_sort(rows.begin(), rows.end(), [](const NamingRow& a, const NamingRow& b) {
        return a.records.size() < b.records.size();
    });
    return rows;
}

/// A record whose proof the page carries.
struct CarriedRecord {
    std::string proof;
    std::string bytes;
    JsonTree tree = {};

    [[nodiscard]] std::optional<RecordId> proposal() const {
        return proposal_decided_on(tree.root());
    }
};

/// Where the proofs of a page come from.
class ProofSource {
  public:
    ProofSource() = default;
    ProofSource(const ProofSource&) = delete;
    ProofSource& operator=(const ProofSource&) = delete;
    ProofSource(ProofSource&&) = delete;
    ProofSource& operator=(ProofSource&&) = delete;
    virtual ~ProofSource() = default;

    [[nodiscard]] virtual bool covers(RecordId id) const = 0;
    /// Nothing if it is not to be had after all.
    [[nodiscard]] virtual std::optional<CarriedRecord> prove(RecordId id) = 0;
};

class ProofCollector {
  public:
    explicit ProofCollector(ProofSource& source) : source_{source} {}

    /// Takes all of them, or none where there is no room, or no checkpoint covers one.
    bool take(const std::vector<RecordId>& ids) {
        const auto is_new = [&](RecordId id) { return !carried_.contains(id); };
        const auto added = static_cast<std::size_t>(std::count_if(ids.begin(), ids.end(), is_new));
        const bool is_covered =
            std::all_of(ids.begin(), ids.end(), [&](RecordId id) { return source_.covers(id); });
        if (!is_covered || carried_.size() + added > k_carried_proofs_max) return false;
        return std::all_of(
            ids.begin(), ids.end(), [&](RecordId id) { return !is_new(id) || add(id); });
    }

    /// The records, with the proposals on which they decide as far as these are carried too.
    [[nodiscard]] std::vector<JsonView> views_of(const std::vector<RecordId>& ids) const {
        std::vector<JsonView> views;
        for (const RecordId id : ids) {
            const CarriedRecord& record = *carried_.at(id);
            views.push_back(record.tree.root());
            const auto proposal = record.proposal();
            const auto found = proposal ? carried_.find(*proposal) : carried_.end();
            if (found != carried_.end()) views.push_back(found->second->tree.root());
        }
        return views;
    }

    [[nodiscard]] std::vector<RecordId> proposals() const {
        std::vector<RecordId> ids;
        for (const auto& [id, record] : carried_) {
            if (const auto proposal = record->proposal()) ids.push_back(*proposal);
        }
        return ids;
    }

    [[nodiscard]] JsonValue::Array proofs() const {
        JsonValue::Array proofs;
        for (const auto& [id, record] : carried_) {
            JsonValue one;
            one["record"] = to_text(id);
            one["proof"] = record->proof;
            proofs.push_back(std::move(one));
        }
        return proofs;
    }

  private:
    bool add(RecordId id) {
        auto proven = source_.prove(id);
        if (!proven) return false;
        auto record = std::make_unique<CarriedRecord>(*std::move(proven));
        // What was proven is canonical.
        static_cast<void>(record->tree.read_canonical(record->bytes));
        carried_.emplace(id, std::move(record));
        return true;
    }

    ProofSource& source_;
    std::map<RecordId, std::unique_ptr<CarriedRecord>> carried_;
};

/// Makes each as it is wished for.
class MadeProofs : public ProofSource {
  public:
    MadeProofs(RecordProver& prover, Database& database, const CarriedProofs& wishes)
        : prover_{prover}, database_{database}, wishes_{wishes} {}

    [[nodiscard]] bool covers(RecordId id) const override { return prover_.covers(id); }

    /// Nothing if the policy refuses the proof.
    [[nodiscard]] std::optional<CarriedRecord> prove(RecordId id) override {
        auto made = prover_.prove(id, open_wished(database_, id, wishes_.open, wishes_.vault));
        if (!made) return std::nullopt;
        return CarriedRecord{.proof = std::move(made->file),
                             .bytes = std::move(made->proven.record)};
    }

  private:
    RecordProver& prover_;
    Database& database_;
    const CarriedProofs& wishes_;
};

/// Those that a page carries already, of records as this ledger has them.
class SavedProofs : public ProofSource {
  public:
    SavedProofs(Database& database, JsonView proofs) : database_{database} {
        for (const JsonView one : proofs) {
            const auto record = one.kind() == JsonKind::object ? one.find("record") : std::nullopt;
            const auto proof = record ? one.find("proof") : std::nullopt;
            if (!proof || proof->kind() != JsonKind::string || record->kind() != JsonKind::string) {
                continue;
            }
            const auto id = parse_record_id(record->text());
            if (id) proofs_.emplace(*id, proof->text());
        }
    }

    [[nodiscard]] bool covers(RecordId id) const override { return proofs_.contains(id); }

    [[nodiscard]] std::optional<CarriedRecord> prove(RecordId id) override {
        auto bytes = ProjectionSource{database_}.record_bytes(id);
        JsonTree tree;
        if (!bytes || tree.read_canonical(*bytes)) return std::nullopt;
        return CarriedRecord{.proof = std::string{proofs_.at(id)}, .bytes = *std::move(bytes)};
    }

  private:
    Database& database_;
    std::map<RecordId, std::string_view> proofs_;
};

/// Sums of rows are worked out from what the page shows, not from records.
bool needs_records(const FigureEvidence& evidence) {
    return evidence.kind != EvidenceKind::rows && evidence.kind != EvidenceKind::column &&
           evidence.kind != EvidenceKind::ratio && evidence.kind != EvidenceKind::percent;
}

/// Keeps what the records bear out; a text that stands in one of them is shown by it.
void judge_row(PageTable& table,
               std::size_t place,
               const std::vector<JsonView>& records,
               Currency base) {
    if (place >= table.evidence.size()) return;
    RowEvidence& row = table.evidence[place];
    row.cells.resize(table.columns.size());
    for (std::size_t column = 0; column < row.cells.size(); ++column) {
        FigureEvidence& cell = row.cells[column];
        const bool is_wanted = needs_records(cell) && cell.kind != EvidenceKind::none;
        if (is_wanted && !is_borne_out(cell, row, records, base)) cell = {};
        const std::string& text = table.rows[place][column];
        const bool is_text = cell.kind == EvidenceKind::none && !text.empty() &&
                             table.columns[column].align == Align::left &&
                             !table.columns[column].joins_next;
        if (is_text && holds_text(records, text)) cell = {.kind = EvidenceKind::text};
    }
}

/// Short names of the months, as dates are written.
JsonValue::Array months_in(const Words& words) {
    constexpr int k_months = 12;
    JsonValue::Array months;
    for (int month = 1; month <= k_months; ++month) {
        const std::string date = words.date(*make_date(2001, month, 1));
        const std::size_t first = date.find(' ') + 1;
        months.emplace_back(date.substr(first, date.rfind(' ') - first));
    }
    return months;
}

/// What the script says.
JsonValue texts_in(const Words& words) {
    JsonValue texts;
    texts["proven"] = words("every figure of this line is what its records say");
    texts["part"] = words("the figures with a mark are what their records say");
    texts["failed"] = words("NOT proven");
    texts["none"] = words("no proof of this line is on this page");
    texts["another"] = words("something else");
    texts["says"] = words("the records say: {1}");
    texts["busy"] = words("Checking: {1} of {2} records …");
    texts["cannot"] = words(
        "This browser cannot check signatures (WebCrypto with Ed25519), so nothing was "
        "checked. Use a newer one, or `fundtrail check-proof`.");
    texts["good"] = words(
        "Checked: of {1} lines {2} are proven, in full or in the figures with a mark, and none "
        "differs; of {3} no proof is on this page.");
    texts["bad"] = words("NOT proven: something on this page is not what the ledger says.");
    texts["counted"] = words("{1} of {2} records are proven.");
    texts["lines"] = words(
        "Lines that are what their records say: {1}; that are so in the figures with a mark: {2}; "
        "that differ: {3}; without a proof here: {4}. Totals, shares, rates and positions need the "
        "whole ledger; headings, names and labels are not checked here.");
    texts["key_named"] = words(
        "Relied on: the ledger's key {1}, which this page names itself. That says nothing "
        "about who made the page: give the key that you know from elsewhere.");
    texts["key_given"] = words("Relied on: the ledger's key {1}, which you gave.");
    texts["under"] = words("Under the checkpoint of {1} entries, root {2}.");
    texts["witness_named"] = words(
        "Cosigned by {1} at {2}; the page names this witness itself: whether it counts is "
        "yours to say.");
    texts["witness_given"] = words("Cosigned by {1} at {2}, whose key you gave.");
    texts["no_witness"] =
        words("No witness has cosigned: nothing here protects against whoever runs the ledger.");
    texts["records"] = words("The records on this page ({1})");
    texts["stated"] = words("{1}, {2}, stated by {3} at {4}");
    texts["step_key"] = words("What was given as a key is none.");
    texts["step_ledger_key"] = words("The checkpoint is not signed by the key that is relied on.");
    texts["step_checkpoint"] = words("The checkpoint is not validly signed.");
    texts["step_witness"] = words("The line of a witness is not validly signed.");
    texts["step_proof"] = words("The proof cannot be read, or is of another record.");
    texts["step_inclusion"] = words("The entry does not stand under the checkpoint.");
    texts["step_entry"] = words("The entry is not as its place in the ledger says.");
    texts["step_ledger"] = words("The entry is of another ledger.");
    texts["step_record"] = words("The record does not stand in its entry.");
    texts["step_enrolment"] = words("The enrolment of the signer does not stand in the ledger.");
    texts["step_signature"] = words("The entry is not signed by the key that was enrolled.");
    texts["step_opening"] = words("A private text is not the one that the record seals.");
    return texts;
}

JsonValue witness_keys(Book& book, const std::optional<TrustPolicy>& policy) {
    JsonValue::Array keys;
    if (policy) {
        for (const CosignerKey& key : policy->witness_keys()) {
            keys.emplace_back(to_text(key));
        }
    } else {
        for (const RegisteredWitness& witness : book.witnesses()) {
            keys.emplace_back(to_text(witness.key));
        }
    }
    return keys;
}

/// The entry of the last record that a row names.
std::int64_t last_entry(const std::vector<NamingRow>& rows) {
    RecordId last;
    for (const NamingRow& row : rows) {
        last = std::max(last, *std::max_element(row.records.begin(), row.records.end()));
    }
    return last.entry_index();
}

/// True of each row that is carried whole; of the others the page shows nothing.
std::vector<bool> take_rows(const std::vector<NamingRow>& rows, ProofCollector& collector) {
    std::vector<bool> are_taken;
    are_taken.reserve(rows.size());
    for (const NamingRow& row : rows) {
        are_taken.push_back(collector.take(row.records));
    }
    for (const RecordId proposal : collector.proposals()) {
        static_cast<void>(collector.take({proposal}));
    }
    return are_taken;
}

void say_what_is_missing(Page& page, std::size_t left_out, const Words& words) {
    if (left_out == 0) return;
    page.notes.push_back(
        words("{1} lines of this page sum more records than its proofs have room for, or such as "
              "no checkpoint covers yet: they are checked with the ledger itself.",
              {std::to_string(left_out)}));
}

/// The keys that a page names.
struct NamedKeys {
    JsonValue log_key;
    JsonValue witnesses;
};

/// Puts the proofs on the page, keeps of the rows' evidence what their records bear out, and says
/// what is not carried.
void carry(Page& page, ProofSource& source, NamedKeys keys, Currency base, const Words& words) {
    const std::vector<NamingRow> rows = naming_rows(page);
    ProofCollector collector{source};
    const std::vector<bool> are_taken = take_rows(rows, collector);
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const NamingRow& row = rows[place];
        const auto views =
            are_taken[place] ? collector.views_of(row.records) : std::vector<JsonView>{};
        judge_row(*row.table, row.place, views, base);
    }
    say_what_is_missing(
        page,
        static_cast<std::size_t>(std::count(are_taken.begin(), are_taken.end(), false)),
        words);
    JsonValue carried;
    carried["base_currency"] = base.code();
    carried["log_key"] = std::move(keys.log_key);
    carried["witness_keys"] = std::move(keys.witnesses);
    carried["proofs"] = collector.proofs();
    carried["months"] = months_in(words);
    carried["texts"] = texts_in(words);
    page.proofs = write_canonical(carried);
}

}  // namespace

std::optional<RecordId> proposal_decided_on(JsonView record) {
    const std::string_view type = record.find("type")->text();
    if (type != "certified" && type != "approved") return std::nullopt;
    const auto name = record.find("record");
    return name ? parse_record_id(name->text()) : std::nullopt;
}

std::string no_proofs_note(const Words& words) {
    return words(
        "This page carries no proofs of its records: no checkpoint of the ledger covers "
        "them as asked. `fundtrail checkpoint` signs one.");
}

void carry_proofs(Page& page, Database& database, const CarriedProofs& wishes, const Words& words) {
    const std::vector<NamingRow> rows = naming_rows(page);
    if (rows.empty()) return;
    auto prover = RecordProver::open(database, last_entry(rows), wishes.policy);
    // Better proofs of some than of none.
    if (!prover) prover = RecordProver::open(database, 0, wishes.policy);
    if (!prover) {
        page.notes.push_back(no_proofs_note(words));
        return;
    }
    ProjectedLedger ledger{database};
    MadeProofs source{*prover, database, wishes};
    carry(page,
          source,
          {.log_key = to_text(prover->log_key()),
           .witnesses = witness_keys(ledger.book(), wishes.policy)},
          ledger.base_currency(),
          words);
}

bool carry_as_saved(Page& page, Database& database, std::string_view saved, const Words& words) {
    JsonTree tree;
    constexpr JsonLimits k_limits{.bytes_max = std::size_t{1} << 26U, .depth_max = 4};
    if (tree.read_canonical(saved, k_limits)) return false;
    const auto proofs = tree.root().find("proofs");
    const auto log_key = tree.root().find("log_key");
    const auto witnesses = tree.root().find("witness_keys");
    if (!proofs || proofs->kind() != JsonKind::array || !log_key || !witnesses) return false;
    ProjectedLedger ledger{database};
    SavedProofs source{database, *proofs};
    carry(page,
          source,
          {.log_key = JsonValue{*log_key}, .witnesses = JsonValue{*witnesses}},
          ledger.base_currency(),
          words);
    return true;
}

}  // namespace fundtrail
