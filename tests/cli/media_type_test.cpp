// What kind of file a name promises.
#include "cli/media_type.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::media_type_test {

TEST_CASE("the ending of a name says what kind of file it is", "[cli]") {
    CHECK(media_type_of("invoice.pdf") == "application/pdf");
    CHECK(media_type_of("INVOICE.PDF") == "application/pdf");
    CHECK(media_type_of("a/photo.of.wells.JpG") == "image/jpeg");
    CHECK(media_type_of("archive.tar.gz") == "application/octet-stream");
    CHECK(media_type_of("pdf") == "application/octet-stream");
    CHECK(media_type_of("invoice.") == "application/octet-stream");
    CHECK(media_type_of("") == "application/octet-stream");
}

TEST_CASE("a media type is type and subtype", "[cli]") {
    for (const char* text : {"text/plain", "image/svg+xml", "application/vnd.ms-excel", "A1/b_2"}) {
        CAPTURE(text);
        CHECK(is_media_type(text));
    }
    for (const char* text : {"",
                             "/",
                             "text",
                             "text/",
                             "/plain",
                             "text/plain/x",
                             "text/pl ain",
                             "text/-x",
                             "t\x1b/x",
                             "text/plain; charset=utf-8"}) {
        CAPTURE(text);
        CHECK_FALSE(is_media_type(text));
    }
    CHECK(is_media_type("a/" + std::string(127, 'b')));
    CHECK_FALSE(is_media_type("a/" + std::string(128, 'b')));
}

}  // namespace fundtrail::media_type_test
