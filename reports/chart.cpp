#include "reports/chart.hpp"

namespace fundtrail {

ChartUnit unit_of(Currency currency) {
    return {.name = std::string{currency.code()}, .decimals = currency.decimals()};
}

}  // namespace fundtrail
