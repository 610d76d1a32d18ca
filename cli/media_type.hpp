// What kind of file a name promises (media types of RFC 6838, as IANA registers them).
#pragma once

#include <string>
#include <string_view>

namespace fundtrail {

/// By the ending of the name, letters in any case: `application/pdf` of invoice.PDF;
/// `application/octet-stream` of an ending that is not known.
[[nodiscard]] std::string media_type_of(std::string_view file_name);

/// True if the text is type and subtype of RFC 6838 section 4.2: `image/jpeg`.
[[nodiscard]] bool is_media_type(std::string_view text);

}  // namespace fundtrail
