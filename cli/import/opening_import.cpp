#include "cli/import/opening_import.hpp"

#include "cli/import/bad_places.hpp"
#include "cli/import/csv_text.hpp"
#include "cli/import/opening_file.hpp"
#include "cli/recording.hpp"

#include <utility>
#include <vector>

namespace fundtrail {

ExitCode import_opening(const OpeningOptions& options, Session& session) {
    auto records = read_opening_file(read_csv_text(options.file, session), options.file);
    if (!records) {
        BadPlaces bad_places{session, options.file, FileUnit::row};
        for (const BadRow& bad : records.error()) {
            bad_places.add(bad.place, bad.refusal);
        }
        return bad_places.print();
    }
    std::vector<Draft> drafts;
    for (OpeningFields& fields : *records) {
        Draft draft{.fields = std::move(fields)};
        draft.fields["type"] = "opening.recorded";
        draft.fields["source"] = options.source.empty() ? options.file : options.source;
        draft.fields["date"] = options.cutover;
        drafts.push_back(std::move(draft));
    }
    return record(session, drafts);
}

}  // namespace fundtrail
