// Private fields and attachments, by an independent implementation of FORMAT.md section 2.
#include "core/sealed.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::commitment_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

Salt salt_of(const json& digits) {
    const std::string bytes = vectors::hex_bytes(digits);
    Salt salt{};
    REQUIRE(bytes.size() == salt.size());
    std::ranges::copy(fundtrail::as_bytes(bytes), salt.begin());
    return salt;
}

}  // namespace

TEST_CASE("the commitments to private fields are reproduced", "[vectors]") {
    const json fields = vectors::json_at("fundtrail/commitment.json")["fields"];
    REQUIRE(fields.size() == 4);
    for (const json& field : fields) {
        const fundtrail::Hash commitment =
            fundtrail::field_commitment(salt_of(field["salt_hex"]),
                                        field["name"].get<std::string>(),
                                        field["value"].get<std::string>());
        REQUIRE(fundtrail::base64(commitment.view()) ==
                field["commitment_base64"].get<std::string>());
    }
}

TEST_CASE("the commitments to attachments are reproduced", "[vectors]") {
    const json attachments = vectors::json_at("fundtrail/commitment.json")["attachments"];
    REQUIRE(attachments.size() == 3);
    for (const json& attachment : attachments) {
        const fundtrail::Hash commitment = fundtrail::attachment_commitment(
            salt_of(attachment["salt_hex"]), vectors::hex_bytes(attachment["content_hex"]));
        REQUIRE(fundtrail::base64(commitment.view()) ==
                attachment["commitment_base64"].get<std::string>());
    }
}

TEST_CASE("the opening in the vector ledger opens a sealed field of its record", "[vectors]") {
    const json ledger = vectors::json_at("fundtrail/ledger.json");
    const json& opening = ledger["opening"];
    const json& record = ledger["entries"][opening["entry"].get<std::size_t>()]["records"]
                               [opening["position"].get<std::size_t>()];
    const std::string field = opening["field"].get<std::string>();
    const fundtrail::Hash commitment = fundtrail::field_commitment(
        salt_of(opening["salt_hex"]), field, opening["value"].get<std::string>());
    REQUIRE(json::parse(record["bytes"].get<std::string>())[field]["sealed"] ==
            fundtrail::base64(commitment.view()));
}

}  // namespace fundtrail::commitment_test
