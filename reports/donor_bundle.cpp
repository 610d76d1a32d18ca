#include "reports/donor_bundle.hpp"

#include "core/joined.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

constexpr std::size_t k_unproven_named = 20;

PageTable ways_to_check(const DonorBundle& bundle, const Words& words) {
    PageTable table{.caption = words("How to check what is here"),
                    .columns = {{.title = words("Command")},
                                {.title = words("What it shows")},
                                {.title = words("What it does not show")}},
                    .rows = {}};
    const auto add = [&](std::string command, std::string shows, std::string lacks) {
        table.rows.push_back({std::move(command), std::move(shows), std::move(lacks)});
    };
    add(std::string{"fundtrail --ledger . verify --against "} + k_checkpoint_file,
        words("Recomputes the whole ledger, trusting nobody: every signature, every rule, every "
              "balance; and that it extends the checkpoint"),
        words("That what an authorised officer stated is true"));
    add("fundtrail --ledger . check-report " + bundle.report + ".html",
        words("Makes the report again from the ledger and names every figure that is another one, "
              "in what you read and in the data behind it"),
        words("Who verified it before you, and which witnesses they trusted: that is shown beside "
              "what you find"));
    add("fundtrail --ledger . check-report " + bundle.report + ".json",
        words("The same of the report's data alone"),
        words("Anything of the page"));
    if (bundle.has_proven_page) {
        add("fundtrail check-proof " + bundle.report + ".html --log-key " + k_log_key_file,
            words("That the records whose proofs the page carries stand in the ledger, and who "
                  "signed them, without the ledger at hand; the page checks the same by itself in "
                  "a browser"),
            words("That the figures of the page follow from these records: `check-report` shows "
                  "that"));
    }
    if (!bundle.proven.empty()) {
        add("fundtrail check-proof " + proof_file_of(bundle.proven.front()) + " --log-key " +
                k_log_key_file,
            words("That this record stands in the ledger, and who signed it, without the ledger at "
                  "hand"),
            words("That the ledger holds nothing else that concerns you: that needs the whole "
                  "file"));
    }
    return table;
}

PageTable files_of(const DonorBundle& bundle, const Words& words) {
    PageTable table{.caption = words("What is here"),
                    .columns = {{.title = words("File")}, {.title = words("What it is")}},
                    .rows = {}};
    const auto add = [&](std::string file, std::string what) {
        table.rows.push_back({std::move(file), std::move(what)});
    };
    add(bundle.report + ".html", words("The report, to be read in any browser"));
    add(bundle.report + ".json", words("The same report, for programs"));
    add("proofs",
        words(
            "Proofs of {1} records: those that the report names, and the proposals on which these "
            "decide",
            {std::to_string(bundle.proven.size())}));
    add(k_ledger_file,
        words("The whole ledger, in which private texts are sealed: it holds no names of people "
              "and no purposes"));
    add(k_checkpoint_file,
        bundle.is_cosigned
            ? words("Size and root of the first {1} entries, signed by the ledger's key and by "
                    "witnesses",
                    {std::to_string(bundle.checkpoint_size)})
            : words("Size and root of the first {1} entries, signed by the ledger's key; no "
                    "witness has signed it",
                    {std::to_string(bundle.checkpoint_size)}));
    add(k_log_key_file, words("The ledger's key, as this bundle says it is"));
    return table;
}

void add_unproven(const DonorBundle& bundle, const Words& words, Page& page) {
    const std::size_t named = std::min(bundle.unproven.size(), k_unproven_named);
    for (std::size_t i = 0; i < named; ++i) {
        page.notes.push_back(
            words("There is no proof of record {1}: {2}.",
                  {to_text(bundle.unproven[i].record), words(bundle.unproven[i].why)}));
    }
    if (bundle.unproven.size() == named) return;
    page.notes.push_back(words("There is none of {1} others either.",
                               {std::to_string(bundle.unproven.size() - named)}));
}

}  // namespace

std::string proof_file_of(RecordId record) {
    return "proofs/" + to_text(record) + ".tlog-proof";
}

std::set<RecordId> records_named(const Page& page) {
    std::set<RecordId> records;
    for (const PageTable& table : page.tables) {
        for (const auto& row : table.records) {
            for (const std::string& name : row) {
                if (const auto record = parse_record_id(name)) records.insert(*record);
            }
        }
    }
    return records;
}

Page readme_of(const DonorBundle& bundle, const Words& words) {
    Page page{.title = words("How to check this report, and what comes with it"),
              .facts = {{words("Origin"), bundle.origin},
                        {words("Size"), words("{1} entries", {std::to_string(bundle.entries)})},
                        {words("Root"), bundle.root},
                        {words("The ledger's key"), bundle.log_key}},
              .tables = {ways_to_check(bundle, words), files_of(bundle, words)},
              .notes = {}};
    page.notes.push_back(
        words("The commands need the program fundtrail, and run in this folder. Each says what it "
              "found, and ends with exit code 0 if all is well and 1 if something differs."));
    page.notes.push_back(
        words("Whoever made this folder could have made the key in it too. Have the ledger's key "
              "from somewhere else (the mission's public page, an earlier report, another donor) "
              "and compare it with the one above, letter by letter."));
    page.notes.push_back(
        words("Against the mission itself only others protect: give --policy FILE the witnesses "
              "whom you trust, keep the checkpoint, and compare it with what other donors were "
              "given."));
    if (!bundle.opened.empty()) {
        page.notes.push_back(words("The proofs open private fields ({1}): keep them to yourself.",
                                   {joined(bundle.opened)}));
    }
    add_unproven(bundle, words, page);
    return page;
}

Page page_of(const DonorBundle& bundle,
             const std::string& folder,
             std::int64_t ledger_entries,
             const Words& words) {
    const std::string size = std::to_string(bundle.checkpoint_size);
    Page page{
        .title = words("Bundle of {1}", {bundle.report}),
        .facts = {{words("Folder"), folder},
                  {words("Report"),
                   words("the first {1} entries", {std::to_string(bundle.entries)})},
                  {words("Ledger"), words("{1} entries", {std::to_string(ledger_entries)})},
                  {words("Checkpoint"),
                   bundle.is_cosigned ? words("the first {1} entries, cosigned", {size})
                                      : words("the first {1} entries, cosigned by nobody", {size})},
                  {words("Proofs"), std::to_string(bundle.proven.size())}},
        .tables = {},
        .notes = {words("README.html says how to check it. Tell the donor the ledger's key by "
                        "another way.")}};
    if (!bundle.unproven.empty()) {
        page.facts.emplace_back(words("Not proven"),
                                words("{1} records", {std::to_string(bundle.unproven.size())}));
    }
    return page;
}

}  // namespace fundtrail
