#include "tests/support/questioner.hpp"

#include "core/ensure.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "ledger/rebuild.hpp"
#include "ledger/record_proving.hpp"
#include "ledger/tlog_export.hpp"
#include "ledger/vault.hpp"
#include "ledger/write_session.hpp"
#include "reports/export_records.hpp"
#include "reports/inbox.hpp"
#include "reports/listing.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/html.hpp"
#include "reports/render/json.hpp"
#include "reports/render/markdown.hpp"
#include "reports/render/text.hpp"
#include "reports/report.hpp"
#include "reports/show.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/fixed_clock.hpp"
#include "tests/support/test_ledger.hpp"

#include <array>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

namespace fundtrail::support {
namespace {

constexpr std::array<std::string_view, 12> k_shown_names{"0.1",
                                                         "7.0",
                                                         "8.0",
                                                         "9.0",
                                                         "PL-00001",
                                                         "AL-00001",
                                                         "OB-00001",
                                                         "DB-00001",
                                                         "SE",
                                                         "WATER",
                                                         "USD-OPS",
                                                         "finance"};
constexpr std::size_t k_screen_columns = 80;

/// As the program answers: every form of a page is made of what anybody may have written.
void print(const Page& page, const JsonValue& json) {
    const Words words{Language::french};
    const std::string html = render_html(page, words, embedded_template());
    ensure(is_utf8(html), "a page is UTF-8");
    ensure(is_utf8(render_text(page, k_screen_columns)), "a screen is given UTF-8");
    ensure(is_utf8(render_markdown(page, words)), "a page is UTF-8");
    for (const PageTable& table : page.tables)
        ensure(is_utf8(render_csv(table)), "a table is UTF-8");
    const std::string bytes = write_canonical(json);
    JsonTree tree;
    const auto failure = tree.read_object(bytes, {.bytes_max = bytes.size(), .depth_max = 16});
    ensure(!failure, "what programs are given is JSON");
}

struct Asked {
    const LedgerFolder& folder;
    Timestamp now;
    std::size_t choice;
};

void ask_for_report(const Asked& asked) {
    const auto reports = all_reports();
    const ReportKind& kind = reports[asked.choice % reports.size()];
    std::optional<Vault> vault;
    if (asked.choice % 2 == 0) vault = Vault::open(asked.folder.vault());
    ReportQuestion question{.ledger = asked.folder.ledger(),
                            .extras = {.is_explained = asked.choice % 3 == 0,
                                       .is_open = vault.has_value(),
                                       .is_verified = asked.choice % 5 == 0},
                            .today = date_of(asked.now),
                            .records_max = asked.choice % 3 == 0 ? std::size_t{5} : 0,
                            .vault = vault ? &*vault : nullptr};
    if (kind.name == "donor") question.filter.party = "SE";
    const auto report = kind.make(question);
    if (report) print((*report)->page(Words{Language::french}), (*report)->json());
}

template <class Ask>
void within_one_moment(const Asked& asked, const Ask& ask) {
    Database database = Database::open(asked.folder.ledger(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    ask(database);
}

void ask_for_list(const Asked& asked) {
    const auto words = list_kind_words();
    const auto kind = parse_list_kind(words[asked.choice % words.size()]);
    within_one_moment(asked, [&](Database& database) {
        const auto listing = read_listing(database, kind.value(), {});
        if (listing) print(to_page(*listing), to_json(*listing));
    });
}

void ask_for_inbox(const Asked& asked) {
    within_one_moment(asked, [&](Database& database) {
        const auto inbox = read_inbox(database, "certifier", asked.now);
        if (inbox) print(to_page(*inbox), to_json(*inbox));
    });
}

void ask_for_record(const Asked& asked) {
    within_one_moment(asked, [&](Database& database) {
        Vault vault = Vault::open(asked.folder.vault());
        const std::string_view name = k_shown_names[asked.choice % k_shown_names.size()];
        const auto shown = show_record(database, name, ShowContext::yes, &vault);
        if (shown) print(to_page(*shown), to_json(*shown));
    });
}

void ask_for_export(const Asked& asked) {
    within_one_moment(asked, [&](Database& database) {
        Vault vault = Vault::open(asked.folder.vault());
        std::ostringstream out;
        export_records(database, asked.choice % 2 == 0 ? &vault : nullptr, out);
        ensure(is_utf8(out.str()), "what is exported is UTF-8");
    });
}

void ask_for_proof(const Asked& asked) {
    within_one_moment(asked, [&](Database& database) {
        const RecordId id = RecordId::of(static_cast<std::int64_t>(asked.choice % 20), 0);
        auto prover = RecordProver::open(database, id.entry_index(), {});
        if (!prover || !prover->covers(id)) return;
        const auto made = prover->prove(id, {});
        if (!made) return;
        const ProofTrust trust{.log_keys = {prover->log_key()}, .policy = {}};
        ensure(check_record_proof(made->file, trust).has_value(), "what is given out proves");
    });
}

/// All but the writing: nothing is committed.
void begin_writing(const Asked& asked) {
    const FixedClock clock{asked.now};
    CountingRandom random;
    const Surroundings surroundings{.clock = clock, .random = random};
    const Signer signer{.key = verifier_key_of("finance")};
    WriteSession session{asked.folder, signer, surroundings};
    JsonValue party;
    party["type"] = "party.added";
    party["party"] = "FI";
    party["kind"] = "donor";
    party["name"] = "Finland";
    if (session.add({.fields = party})) static_cast<void>(session.rehearse());
}

}  // namespace

void put_question(const LedgerFolder& folder, Timestamp now, std::size_t choice) {
    using Ask = void (*)(const Asked&);
    constexpr std::array<Ask, 8> k_questions{ask_for_report,
                                             ask_for_report,
                                             ask_for_list,
                                             ask_for_inbox,
                                             ask_for_record,
                                             ask_for_export,
                                             ask_for_proof,
                                             begin_writing};
    const Asked asked{.folder = folder, .now = now, .choice = choice / (k_questions.size() + 1)};
    const std::size_t question = choice % (k_questions.size() + 1);
    try {
        if (question < k_questions.size()) {
            k_questions[question](asked);
        } else {
            rebuild_projections(folder, RebuildMode::rehearse);
        }
    } catch (const Error&) {
        // The answer: why the question has none.
    }
}

}  // namespace fundtrail::support
