#include "reports/render/check_section.hpp"

#include "core/crypto.hpp"
#include "core/encoding.hpp"
#include "generated/page_check.hpp"
#include "reports/render/code_spans.hpp"
#include "reports/render/markup.hpp"

namespace fundtrail {
namespace {

/// HTML reads a script as it stands, XML reads what is marked as text.
std::string script() {
    return "//<![CDATA[\n" + std::string{generated::k_page_check} + "//]]>\n";
}

void set_sentences(TemplateData& data, const std::string& key, const std::string& text) {
    data.set(key, text);
    data.set(key + "_spans", code_spans(text));
}

}  // namespace

void set_check_section(TemplateData& data, const std::string& proofs, const Words& words) {
    data.set("proofs", inert_json(proofs));
    const std::string checker = proofs.empty() ? std::string{} : script();
    data.set("script", checker);
    data.set("script_hash",
             checker.empty() ? std::string{} : "sha256-" + base64(sha256(checker).view()));
    data.set("check_title", words("Is this page what the ledger says?"));
    set_sentences(
        data,
        "check_offline",
        words("The page carries the proofs of the records that it names. Where scripts may "
              "run, the browser checks them here, with nothing loaded from anywhere. Without: "
              "`fundtrail check-proof` on this file, with the ledger's key, proves the same "
              "records; it does not compare the figures of the page with them."));
    set_sentences(
        data,
        "check_limits",
        words("A page that somebody altered could lie about itself, for its script is part "
              "of it. For certainty use a fundtrail of your own: with the ledger "
              "`check-report` compares every figure; without it `check-proof` with this file "
              "proves the records, not the figures. A proof shows that a record stands in "
              "the ledger and who signed it; not that what it says is true, that the rules "
              "allowed it, that nothing later took it back, or that there are no others."));
    data.set("check_keys",
             words("Keys that you know from elsewhere, one a line: the ledger's own, and those of "
                   "witnesses whom you trust"));
    data.set("check_again", words("Check again"));
}

}  // namespace fundtrail
