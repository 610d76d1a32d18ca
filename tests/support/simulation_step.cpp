#include "tests/support/simulation_step.hpp"

namespace fundtrail::support {
namespace {

// A reader looks through every copy, so there must not be too many.
constexpr std::size_t k_copies_max = 12;

constexpr std::int64_t k_day_seconds = 86'400;

bool makes_copy(Act act) {
    switch (act) {
        case Act::keep:
        case Act::rewrite:
        case Act::cut:
        case Act::strip:
        case Act::found_anew:
            return true;
        case Act::append:
        case Act::sign:
        case Act::ask_witness:
        case Act::verify:
        case Act::restore:
        case Act::forget_signed:
        case Act::forget_sealed:
            return false;
    }
    return false;
}

std::string act_in_words(const Step& step) {
    switch (step.act) {
        case Act::append:
            return std::string{k_simulated_officers.at(step.who)} + " appends";
        case Act::sign:
            return "the operator signs a checkpoint";
        case Act::ask_witness:
            return std::string{k_simulated_witnesses.at(step.who)} + " is asked to cosign";
        case Act::verify:
            return std::string{k_simulated_readers.at(step.who).name} + " verifies";
        case Act::keep:
            return "the operator keeps a copy";
        case Act::restore:
            return "the operator goes on";
        case Act::rewrite:
            return "the operator rewrites an entry";
        case Act::cut:
            return "the operator cuts entries off";
        case Act::strip:
            return "the operator strips checkpoints off";
        case Act::found_anew:
            return "the operator founds the ledger anew";
        case Act::forget_signed:
            return "the operator throws away what the checkpoint key remembers";
        case Act::forget_sealed:
            return "the operator throws away what the officers' keys remember";
    }
    return {};
}

}  // namespace

std::string to_text(const Step& step) {
    std::string words = std::to_string(step.number) + ". " + act_in_words(step);
    if (step.copy) words += ", copy " + std::to_string(*step.copy);
    words += ", " + to_text(step.time);
    if (step.act == Act::rewrite || step.act == Act::cut || step.act == Act::ask_witness) {
        words += ", choice " + std::to_string(step.what);
    }
    if (step.fate == Fate::lost) words += ", and it is lost";
    if (step.fate == Fate::unnoticed) words += ", and its key does not notice";
    if (step.hides_past) words += ", as if it never had";
    if (step.keeps_checkpoints) words += ", and keeps the checkpoints";
    if (step.pins) words += ", naming the first ledger's id";
    if (step.told) {
        words += ", against what " + std::string{k_simulated_readers.at(*step.told).name} + " saw";
    }
    return words;
}

StepMaker::StepMaker(std::uint32_t seed, Timestamp start)
    : chance_{seed}, now_{start}, turns_after_{chance_.one_in(4) ? 0 : chance_.below(30)} {
    if (turns_after_ > 0) return;
    // Before anybody has looked: the last first.
    planned_ = {{.act = Act::ask_witness, .who = 1},
                {.act = Act::ask_witness, .who = 0},
                {.act = Act::sign},
                {.act = Act::restore},
                {.act = Act::rewrite}};
}

Step StepMaker::next() {
    ++made_;
    // Clocks stand as often as not: several acts in one second must be told apart too.
    if (chance_.one_in(2)) now_.seconds += chance_.up_to(7'200);
    Step step{.act = Act::verify, .number = made_, .time = now_};
    if (planned_.empty()) {
        step.act = draw_act();
        draw_details(step);
    } else {
        step.act = planned_.back().act;
        step.who = planned_.back().who;
        step.what = 1;
        if (step.act == Act::restore) step.copy = copies_ - 1;
        planned_.pop_back();
    }
    if (makes_copy(step.act)) ++copies_;
    plan_after(step);
    return step;
}

/// Witnesses are mostly asked in turn, and a forgery is made to be gone on with.
void StepMaker::plan_after(const Step& step) {
    if (step.act == Act::sign && chance_.one_in(2)) {
        for (std::size_t witness = 0; witness < k_simulated_witnesses.size(); ++witness)
            planned_.push_back({.act = Act::ask_witness, .who = witness});
    }
    const bool claims_future = step.act == Act::append && step.time > now_;
    if (claims_future) planned_.push_back({.act = Act::sign});
    if (step.act == Act::append && step.fate == Fate::lost && has_turned()) {
        planned_.push_back({.act = Act::restore});
    }
    const bool is_forged = makes_copy(step.act) && step.act != Act::keep;
    // Nobody cosigns a ledger founded anew, so little comes of it.
    if (!is_forged || !chance_.one_in(step.act == Act::found_anew ? 5 : 2)) return;
    if (chance_.one_in(2)) planned_.push_back({.act = Act::forget_sealed});
    if (chance_.one_in(2)) planned_.push_back({.act = Act::forget_signed});
    planned_.push_back({.act = Act::restore});
}

Act StepMaker::draw_act() {
    const std::vector<Weighted> honest{{Act::append, 28},
                                       {Act::sign, 20},
                                       {Act::ask_witness, 30},
                                       {Act::verify, 25},
                                       {Act::keep, 5},
                                       {Act::restore, 2}};
    const std::vector<Weighted> turned{{Act::append, 16},
                                       {Act::sign, 18},
                                       {Act::ask_witness, 20},
                                       {Act::verify, 34},
                                       {Act::keep, 4},
                                       {Act::restore, 8},
                                       {Act::rewrite, 4},
                                       {Act::cut, 2},
                                       {Act::strip, 3},
                                       {Act::found_anew, 1},
                                       {Act::forget_signed, 5},
                                       {Act::forget_sealed, 5}};
    const std::vector<Weighted>& acts = has_turned() ? turned : honest;
    std::size_t total = 0;
    for (const Weighted& one : acts)
        total += one.weight;
    std::size_t drawn = chance_.below(total);
    Act act = Act::verify;
    for (const Weighted& one : acts) {
        act = one.act;
        if (drawn < one.weight) break;
        drawn -= one.weight;
    }
    return makes_copy(act) && copies_ == k_copies_max ? Act::verify : act;
}

void StepMaker::draw_details(Step& step) {
    step.what = chance_.below(1'000);
    const std::int64_t lag = chance_.one_in(5) ? chance_.up_to(7'200) : 0;
    switch (step.act) {
        case Act::append:
            step.who = chance_.below(k_simulated_officers.size());
            step.fate = draw_fate();
            step.time.seconds -= lag;
            if (chance_.one_in(has_turned() ? 12 : 30)) step.time.seconds += 10 * k_day_seconds;
            return;
        case Act::sign:
            if (chance_.one_in(10)) step.fate = Fate::lost;
            return;
        case Act::ask_witness:
            step.who = chance_.below(k_simulated_witnesses.size());
            if (chance_.one_in(10)) step.fate = Fate::lost;
            step.time.seconds -= lag;
            if (has_turned()) {
                step.hides_past = chance_.one_in(6);
                if (chance_.one_in(2)) step.copy = draw_copy();
            }
            return;
        case Act::verify:
            step.who = chance_.below(k_simulated_readers.size());
            step.pins = chance_.one_in(10);
            if (chance_.one_in(has_turned() ? 2 : 8)) step.copy = draw_copy();
            if (chance_.one_in(has_turned() ? 2 : 4))
                step.told = chance_.below(k_simulated_readers.size());
            return;
        case Act::rewrite:
        case Act::cut:
            step.keeps_checkpoints = chance_.one_in(3);
            // The first entry is the ledger's identity.
            if (chance_.one_in(8)) step.what = 0;
            if (chance_.one_in(3)) step.copy = draw_copy();
            return;
        case Act::restore:
            step.copy = draw_copy();
            return;
        case Act::strip:
            step.keeps_checkpoints = chance_.one_in(2);
            return;
        case Act::keep:
        case Act::found_anew:
        case Act::forget_signed:
        case Act::forget_sealed:
            return;
    }
}

Fate StepMaker::draw_fate() {
    if (chance_.one_in(8)) return Fate::lost;
    return chance_.one_in(10) ? Fate::unnoticed : Fate::done;
}

std::optional<std::size_t> StepMaker::draw_copy() {
    // The newest is the latest forgery.
    return chance_.one_in(2) ? copies_ - 1 : chance_.below(copies_);
}

}  // namespace fundtrail::support
