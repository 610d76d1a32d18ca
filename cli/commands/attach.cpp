#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/media_type.hpp"
#include "cli/named_record.hpp"
#include "cli/recording.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/sealed.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/vault.hpp"

#include <filesystem>
#include <memory>
#include <utility>

namespace fundtrail {
namespace {

namespace fs = std::filesystem;

struct AttachOptions {
    std::string name;
    std::vector<std::string> files;
    std::string media_type;
    std::string date;
};

std::string in_mebibytes(std::size_t bytes) {
    return std::to_string(bytes / (std::size_t{1} << 20U)) + " MiB";
}

/// All files of one command are held in memory, so that the limit is on their sum.
void require_room(const std::string& file, std::size_t bytes_left, Session& session) {
    std::error_code cannot_look;  // then the reading says why
    const auto bytes = fs::file_size(session.path_of(file), cannot_look);
    if (cannot_look || bytes <= bytes_left) return;
    throw InputError{"the files are longer than " + in_mebibytes(k_attachment_bytes_max) +
                         " together, with " + file,
                     "attach fewer files at once; a longer one is kept elsewhere, and its SHA-256 "
                     "attached as a file"};
}

Attachment read_attachment(const std::string& file, std::size_t bytes_left, Session& session) {
    require_room(file, bytes_left, session);
    auto content = read_file(session.path_of(file), bytes_left);
    if (!content) throw InputError{"there is no file " + file, "name a file that can be read"};
    if (content->empty()) {
        throw InputError{file + " is empty", "attach what there is to show; nothing was recorded"};
    }
    Attachment attachment{.commitment = {},
                          .salt = {},
                          .media_type = media_type_of(file),
                          .content = std::move(*content)};
    session.host().random.fill(attachment.salt);
    attachment.commitment = attachment_commitment(attachment.salt, attachment.content);
    return attachment;
}

ExitCode run_attach(const AttachOptions& options, Session& session) {
    if (!options.media_type.empty() && !is_media_type(options.media_type)) {
        throw InputError{'"' + options.media_type.substr(0, 80) + "\" is no media type",
                         "write one such as application/pdf"};
    }
    const auto record_named = named_record(session, options.name);
    if (!record_named) return session.refuse(record_named.error());

    std::vector<Attachment> attachments;
    JsonValue::Array files;
    std::size_t bytes_left = k_attachment_bytes_max;
    for (const std::string& file : options.files) {
        Attachment attachment = read_attachment(file, bytes_left, session);
        bytes_left -= attachment.content.size();
        if (!options.media_type.empty()) attachment.media_type = options.media_type;
        files.emplace_back(JsonValue::Object{{"commitment", base64(attachment.commitment.view())},
                                             {"name", fs::path{file}.filename().string()}});
        attachments.push_back(std::move(attachment));
    }
    auto draft = DraftBuilder{"attachment.added"}
                     .text("record", to_text(*record_named))
                     .value("files", JsonValue{std::move(files)})
                     .text("date", options.date)
                     .finish();
    if (draft) draft->files = attachments;
    return record(session, draft);
}

}  // namespace

void add_attach(CommandSet commands) {
    const auto options = std::make_shared<AttachOptions>();
    Command command =
        commands.add("attach",
                     "Keep files in the vault and bind them to a record by their commitment",
                     "fundtrail --as finance-1 attach DB-00001 invoice-7.pdf delivery.jpg",
                     [options](Session& session) { return run_attach(*options, session); });
    command.option("REF", options->name, "A document DB-00001, a record 41.0, or a code")
        .required();
    command
        .option("FILE",
                options->files,
                "Files, at most 256 MiB together (kept private, names too); `show REF --file` "
                "gets them out again")
        .required()
        .take_all();
    command.option(
        "--media-type", options->media_type, "Of all the files (by the ending of each name)");
    command.option("--date", options->date, "Day of the record (today)");
}

}  // namespace fundtrail
