#include "core/rules/rules.hpp"

namespace fundtrail::rules {

const CoverRule k_cash_covers_payment{.name = "cash-covers-payment",
                                      .claim =
                                          "a fund's cash (bank, transit and interfund, less held) "
                                          "never falls below zero through a payment",
                                      .free = "of cash free",
                                      .remedy =
                                          "a fund never borrows another donor's money: wait for "
                                          "its receipts, draw on a contingency fund, or pay less",
                                      .side = CoverSide::debit};

}  // namespace fundtrail::rules
