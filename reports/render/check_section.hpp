// The part of a page by which its reader's browser checks it: what is said without a script, the
// proofs as data, and the script (templates/check.js), whose hash the page states.
#pragma once

#include "reports/language/words.hpp"
#include "reports/render/template_renderer.hpp"

#include <string>

namespace fundtrail {

/// Sets the keys of the section; it is left out where there are no proofs. `proofs` is the JSON of
/// Page::proofs.
void set_check_section(TemplateData& data, const std::string& proofs, const Words& words);

}  // namespace fundtrail
