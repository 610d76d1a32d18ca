#include "cli/completion/shell_scripts.hpp"

#include <array>

namespace fundtrail {
namespace {

// bash hands words over as they were typed, with their quotation marks, and parted at = and :.
constexpr std::string_view k_bash =
    R"script(# bash completion of fundtrail: `source <(fundtrail completion bash)`

_fundtrail() {
    local i word line name
    local -a typed=()
    for ((i = 1; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if [[ $word == = ]]; then
            ((i == COMP_CWORD)) || continue
            word=
        fi
        typed+=("${word//[\"\'\\]/}")
    done
    COMPREPLY=()
    compopt -o nosort 2>/dev/null
    while IFS= read -r line; do
        name=${line%%$'\t'*}
        case $name in
            :file | :folder)
                compopt -o filenames 2>/dev/null
                local kind=-f
                [[ $name == :file ]] || kind=-d
                mapfile -t COMPREPLY < <(compgen "$kind" -- "${typed[-1]}")
                ;;
            *) COMPREPLY+=("$name") ;;
        esac
    done < <("$1" complete -- "${typed[@]}" 2>/dev/null </dev/null)
}
complete -F _fundtrail fundtrail
)script";

constexpr std::string_view k_fish =
    R"script(# fish completion of fundtrail: `fundtrail completion fish | source`

function __fundtrail_candidates
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l answer ($words[1] complete -- $words[2..-1] "$typed" 2>/dev/null </dev/null)
    switch "$answer[1]"
        case :file :folder
            set -l option (string match -r -- '^--[^=]*=' "$typed")
            set -l path (string replace -r -- '^--[^=]*=' '' "$typed")
            if test "$answer[1]" = :folder
                printf '%s\n' "$option"(__fish_complete_directories "$path" '')
            else
                printf '%s\n' "$option"(__fish_complete_path "$path")
            end
        case '*'
            test -z "$answer"
            or printf '%s\n' $answer
    end
end
complete --command fundtrail --no-files --keep-order --arguments '(__fundtrail_candidates)'
)script";

constexpr std::string_view k_zsh = R"script(#compdef fundtrail
# zsh completion of fundtrail: `source <(fundtrail completion zsh)` after compinit, or a file
# _fundtrail in a folder of $fpath

_fundtrail() {
    local line name
    local -a typed candidates
    typed=("${(@Q)words[2,CURRENT]}")
    typed[-1]=${(Q)PREFIX}
    for line in "${(@f)$("${(Q)words[1]}" complete -- "${typed[@]}" 2>/dev/null </dev/null)}"; do
        name=${line%%$'\t'*}
        case $name in
            '') ;;
            :file)
                compset -P '--*='
                _files
                return
                ;;
            :folder)
                compset -P '--*='
                _files -/
                return
                ;;
            *)
                [[ $line == *$'\t'* ]] && name+=:${line#*$'\t'}
                candidates+=("$name")
                ;;
        esac
    done
    _describe -V fundtrail candidates -M 'm:{a-zA-Z}={A-Za-z}'
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _fundtrail "$@"
else
    compdef _fundtrail fundtrail
fi
)script";

constexpr std::array k_scripts{ShellScript{.shell = "bash", .text = k_bash},
                               ShellScript{.shell = "fish", .text = k_fish},
                               ShellScript{.shell = "zsh", .text = k_zsh}};

}  // namespace

std::span<const ShellScript> shell_scripts() {
    return k_scripts;
}

}  // namespace fundtrail
