// The tags of a PDF (ISO 32000-1, 14.8), by which a screen reader reads it: headings, lists, tables
// with their headers, in order.
//
// WeasyPrint 57 with `--pdf-variant pdf/ua-1` tags what the HTML holds, and more: it brackets each
// page as a whole, and its root element as a whole, and lists both brackets beside the parts within
// them, so that whoever reads by tags hears each page three times. What stands in the margins of
// each page it lists as text. It gives `dt` and `dd` an item of a list each, has no tag for
// captions, and does not say whether a header is that of a row or of a column. All that is mended
// here, in the tree of tags; the pages are not touched. Of a figure its caption and the sentence
// below it are read, and what is written in the picture is not.
//
// What this cannot mend: a table that goes on on a next page is two tables, each with its headers.
// Whatever a stylesheet positions, clips, or sets as inline block is bracketed twice as well; ours
// does neither on paper. Glyphs of Arabic and Hebrew are mapped to wrong letters, tagged or not:
// they are seen rightly, and copied or read aloud wrongly. So the PDF is tagged, but does not claim
// to be PDF/UA (ISO 14289-1).
#pragma once

#include "reports/render/pdf_file.hpp"

namespace fundtrail {

/// Without tags the PDF is left as it is. Throws StorageError as PdfFile does, or if the tags nest
/// more than 64 deep.
void mend_tags(PdfFile& pdf);

}  // namespace fundtrail
