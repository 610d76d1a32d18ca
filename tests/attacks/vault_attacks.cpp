// The vault is altered, robbed, exchanged and kept away.
#include "core/encoding.hpp"
#include "core/merkle.hpp"
#include "core/sealed.hpp"
#include "ledger/sqlite.hpp"
#include "tests/attacks/attack.hpp"
#include "tests/support/forged_record.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fundtrail::attacks {
namespace {

using support::Forger;
using support::record;
using support::sealed;

constexpr const char* k_vault_keeper = "whoever keeps the vault, with no key";
constexpr const char* k_as_committed = "what the vault opens is what the records committed to";
constexpr const char* k_kept = "what is private is kept until two administrators erase it";

constexpr std::string_view k_invoice = "an invoice over USD 300.00";

/// One file, attached by finance to the payment, entry 16, in entry 18. Its row is in the vault.
void attach_invoice(Forger& forger) {
    const Hash commitment = attachment_commitment(Salt{}, k_invoice);
    const JsonValue file = JsonValue::Object{{"commitment", base64(commitment.view())}};
    forger.add("finance",
               {record({{"type", "attachment.added"},
                        {"record", "16.0"},
                        {"files", JsonValue::Array{file}}})});
    forger.reseal();
    Database::open(forger.folder().vault(), OpenMode::read_write)
        .cached("INSERT INTO attachment VALUES(?1, ?2, 'text/plain', ?3)")
        .bind_all(Blob{commitment.view()}, Blob{as_text(Salt{})}, Blob{k_invoice})
        .step();
}

/// The first administrator wants the payment's bank reference erased; the second approves, or is
/// not asked. No opening of the reason is in the vault.
void propose_erasure(Forger& forger, bool is_approved) {
    const JsonValue deed = record({{"type", "field.erased"},
                                   {"record", "16.0"},
                                   {"field", "bank_ref"},
                                   {"reason", sealed("asked for")}});
    forger.add("admin", {deed});
    if (is_approved) {
        forger.add("admin-2",
                   {record({{"type", "approved"},
                            {"record", to_text(RecordId::of(k_entries, 0))},
                            {"leaf", base64(leaf_hash(write_canonical(deed)).view())}})});
    }
    forger.reseal();
}

void edit_vault(Forger& forger, const std::string& sql) {
    Database::open(forger.folder().vault(), OpenMode::read_write).execute(sql);
}

/// The vault after `sql`, beside the ledger after `forge`.
Attack on_vault(std::string name,
                std::string claim,
                void (*forge)(Forger&),
                const std::string& sql,
                Expected expected) {
    return {.name = std::move(name),
            .row = "1",
            .attacker = k_vault_keeper,
            .claim = std::move(claim),
            .commit =
                [=](const Victim& victim, Reader& reader) {
                    Forger forger{victim.path()};
                    forge(forger);
                    edit_vault(forger, sql);
                    reader.is_given(forger);
                    reader.is_given_vault(forger.folder().vault());
                },
            .expected = std::move(expected)};
}

void as_it_is(Forger& /*forger*/) {}

std::vector<Attack> attacks_on_openings() {
    return {
        on_vault("the bank reference of a payment is altered",
                 k_as_committed,
                 as_it_is,
                 "UPDATE opening SET value = CAST('TRX-2' AS BLOB) WHERE field = 'bank_ref'",
                 found({"vault.commitment"})),
        on_vault("the opening of one field is passed off as that of another",
                 k_as_committed,
                 as_it_is,
                 "UPDATE opening SET field = 'payee_name' WHERE field = 'bank_ref'",
                 found({"vault.commitment"})),
        on_vault("two payments' secrets exchange their places",
                 k_as_committed,
                 as_it_is,
                 "UPDATE opening SET (salt, value) = (SELECT salt, value FROM opening WHERE field "
                 "= 'bank_ref') WHERE field = 'purpose'",
                 found({"vault.commitment", "vault.commitment"})),
        on_vault("the bank reference of a payment is gone",
                 k_kept,
                 as_it_is,
                 "DELETE FROM opening WHERE field = 'bank_ref'",
                 found({"vault.missing"})),
        on_vault("a trigger waits in the vault",
                 k_as_committed,
                 as_it_is,
                 "CREATE TRIGGER t AFTER INSERT ON opening BEGIN DELETE FROM opening; END",
                 found({"file.schema"})),
    };
}

std::vector<Attack> attacks_on_files() {
    return {
        on_vault("an attached invoice is replaced by another",
                 k_as_committed,
                 attach_invoice,
                 "UPDATE attachment SET content = CAST('an invoice over USD 30.00' AS BLOB)",
                 found({"vault.attachment"})),
        on_vault("an attached invoice is gone",
                 k_kept,
                 attach_invoice,
                 "DELETE FROM attachment",
                 found({"vault.attachment"})),
    };
}

std::vector<Attack> attacks_on_erasure() {
    const auto by_administrator = [](std::string name, bool is_approved, Expected expected) {
        return Attack{.name = std::move(name),
                      .row = "2",
                      .attacker = "an administrator who keeps the vault, with their key",
                      .claim = k_kept,
                      .commit =
                          [=](const Victim& victim, Reader& reader) {
                              Forger forger{victim.path()};
                              propose_erasure(forger, is_approved);
                              edit_vault(forger, "DELETE FROM opening WHERE field = 'bank_ref'");
                              reader.is_given(forger);
                              reader.is_given_vault(forger.folder().vault());
                          },
                      .expected = std::move(expected)};
    };
    return {
        by_administrator(
            "one administrator alone erases a bank reference, and keeps the reason back",
            false,
            found({"vault.missing", "vault.missing"})),
        by_administrator("two administrators erase a bank reference, and keep the reason back",
                         true,
                         found({"vault.missing"})),
        {.name = "the vault is kept away",
         .row = "1",
         .attacker = k_vault_keeper,
         .claim = k_as_committed,
         .commit = [](const Victim& victim, Reader& reader) { reader.is_given(victim.path()); },
         .expected = undetected("private fields were not checked")},
    };
}

}  // namespace

std::vector<Attack> vault_attacks() {
    std::vector<Attack> attacks = attacks_on_openings();
    for (const auto& more : {attacks_on_files(), attacks_on_erasure()})
        attacks.insert(attacks.end(), more.begin(), more.end());
    return attacks;
}

}  // namespace fundtrail::attacks
