// `show REF_OR_RECORD`: one record in full, what became of it, and what it moved.
//
// Reads the projections and the records concerned. Of a document, the record that started it is
// shown, with the postings of that record and of all steps taken on it. A record may start many in
// its lists: then only the fields and postings of the one that is asked for are shown.
//
// The context gives, for each account of a fund that these records touched, its balance before and
// after the value date: `before` at the end of the day before, `after` at the end of the day,
// `others` what all other records of that value date moved, whenever they were entered, so that
// before + moved + others = after.
#pragma once

#include "core/account.hpp"
#include "core/currency.hpp"
#include "core/date.hpp"
#include "core/field.hpp"
#include "core/json.hpp"
#include "core/money.hpp"
#include "core/result.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/vault.hpp"
#include "reports/attached_files.hpp"
#include "reports/document_chain.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/result_changes.hpp"
#include "reports/signing_roles.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

struct ShownField {
    std::string path;  // bank_ref, due.0.amount
    FieldKind kind = FieldKind::line;
    std::string value;  // in English; `erased`, or `sealed` if private and not opened
    std::optional<Money> amount = {};  // the value, where it is one
    std::optional<Date> date = {};
    RoleSet roles = {};
    bool is_private = false;
    bool is_opened = false;
    bool is_erased = false;
};

struct ShownPosting {
    RecordId record;  // that carries it
    Date date;        // value date of that record
    AccountSet set = AccountSet::actual;
    std::string account;
    std::string fund;
    std::int64_t amount = 0;        // minor units of the base currency, debit positive
    std::optional<Money> own = {};  // what it moves in the account's own currency, if anything
};

/// Amounts are minor units of `currency`, debit positive.
struct TouchedBalance {
    std::string account;
    std::string fund;
    Date date;
    Currency currency;  // the base currency, or the account's own
    std::int64_t before = 0;
    std::int64_t moved = 0;
    std::int64_t others = 0;
    std::int64_t after = 0;
};

struct ShownRecord {
    RecordId record;
    std::string ref;  // of the document that was asked for, or that it starts; empty if none
    /// The document is one of many in lists of the record: fields and postings are its own only.
    bool is_part = false;
    std::string type;
    std::string meaning;
    Timestamp time;      // of the entry
    std::string signer;  // key name and ID
    std::string officer;
    SigningRoles roles;  // of the signer, those that permit the type, and for whom one acted
    std::string leaf;    // base64
    std::string state;   // of the document or proposal: pending, approved, in force, …
    std::string awaits;  // certified, approved; empty if nothing
    std::optional<DocumentChain> chain = {};  // if it is a proposal or a step on one
    std::vector<ShownField> fields = {};      // in the order of the catalogue, postings left out
    std::vector<ShownPosting> postings = {};
    std::vector<TouchedBalance> context = {};  // if asked for
    std::vector<ResultChange> changes = {};    // of an indicator or a milestone
    std::vector<AttachedFile> files = {};      // those of its changes behind its own
    JsonValue json;                            // the record as it is stored
    Currency base_currency;
};

enum class ShowContext : std::uint8_t { no, yes };

/// `name` is a document (DB-00001), a record (41.0) or a code of a register or officer, letters in
/// any case. `vault` may be null: private fields then stay sealed. Refuses (`reference-known`) what
/// is not there or may be several things, naming what comes near. The database is open for hostile
/// reading and in a transaction. Throws CorruptLedger if projections, entry or record are damaged.
[[nodiscard]] Result<ShownRecord> show_record(Database& database,
                                              std::string_view name,
                                              ShowContext context,
                                              Vault* vault);

/// The CSV has a row a fact, field, value that a change states, file, step, posting, amount of a
/// posting in the account's own currency (`own`), and balance; its first column says which.
[[nodiscard]] Page to_page(const ShownRecord& shown, const Words& words = Words{});
/// {"record","ref","type","entry","position","time","signer","officer","roles","leaf","state",
/// "awaits","chain":[…],"content":{the record as stored},"open":{path:value} (only if opened),
/// "erased":[path] (only if something is), "changes":[…] (as result_changes tells them; only if
/// there are any), "files":[…],
/// "postings":[{"record","set","account","fund","amount","own":{"amount","currency"} (only where
/// the account keeps its own currency and it moves)}],"context":[{"account","fund","date",
/// "currency","before","moved","others","after"}] (only if asked for; an account that keeps its own
/// currency stands there in both),"base_currency"}
[[nodiscard]] JsonValue to_json(const ShownRecord& shown);

}  // namespace fundtrail
