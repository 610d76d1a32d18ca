#include "tests/support/simulation.hpp"

#include "tests/support/simulation_model.hpp"
#include "tests/support/simulation_world.hpp"

#include <exception>
#include <utility>

namespace fundtrail::support {
namespace {

constexpr Timestamp k_start{1'770'000'000};

/// What the world came to, or what it threw, which no step should make it do.
std::string outcome_of(SimulatedWorld& world, const Step& step) {
    try {
        return world.take(step);
    } catch (const std::exception& error) {
        return std::string{"thrown: "} + error.what();
    }
}

}  // namespace

Simulated simulate(std::uint32_t seed, std::size_t steps) {
    Simulated simulated;
    StepMaker maker{seed, k_start};
    SimulationModel model{k_start};
    SimulatedWorld world{k_start};
    std::string story = "seed " + std::to_string(seed) + '\n';
    for (std::size_t taken = 0; taken < steps; ++taken) {
        const Step step = maker.next();
        story += to_text(step) + '\n';
        const Foretold foretold = model.take(step);
        const std::string outcome = outcome_of(world, step);
        for (const std::string& mark : foretold.marks)
            ++simulated.marks[mark];
        story += "       " + outcome + '\n';
        if (outcome != foretold.outcome) story += "not as foretold: " + foretold.outcome + '\n';
        for (const std::string& promise : world.broken_promises())
            story += "broken promise: " + promise + '\n';
        if (outcome == foretold.outcome && world.broken_promises().empty()) continue;
        simulated.complaint = std::move(story);
        break;
    }
    return simulated;
}

}  // namespace fundtrail::support
