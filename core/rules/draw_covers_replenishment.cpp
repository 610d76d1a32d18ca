#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_draw_covers_replenishment{
    .name = "draw-covers-replenishment",
    .claim = "no more is repaid on a draw than is outstanding of it",
    .free = "outstanding",
    .remedy = "repay at most what is outstanding",
    .side = CoverSide::debit};

}  // namespace fundtrail::rules
