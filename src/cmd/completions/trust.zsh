#compdef trust
# Completion of trust for zsh: trust completions zsh

_trust() {
    local line value paths=
    local -a values abouts shown before
    # What the shell would do with them before trust sees them.
    for line in "${(@)words[2,CURRENT-1]}"; do
        value=${(Q)line}
        case $line in
            ('~/'*|(|'"')'$HOME/'*|(|'"')'${HOME}/'*) value=$HOME/${value#*/} ;;
            (--*='$HOME/'*|--*='${HOME}/'*) value=${value%%=*}=$HOME/${value#*/} ;;
        esac
        before+=("$value")
    done
    for line in "${(@f)$(${(Q)words[1]} complete "--word=${(Q)PREFIX}" -- "${before[@]}" 2>/dev/null)}"; do
        value=${line%%$'\t'*}
        if [[ -n $value ]]; then
            values+=("$value")
            abouts+=("${line#*$'\t'}")
        else
            paths=${line#*$'\t'}
        fi
    done
    # In columns, so that the words stand below each other; each on one line.
    local -i longest=0 index
    for value in "${values[@]}"; do
        (( $#value > longest )) && longest=$#value
    done
    for (( index = 1; index <= $#values; index++ )); do
        if [[ -n ${abouts[index]} ]]; then
            line="${(r:longest:)values[index]}  -- ${abouts[index]}"
            shown+=("${line[1,COLUMNS-1]}")
        else
            shown+=("${values[index]}")
        fi
    done
    if (( $#values )); then
        # -V: in the order in which they come, what waits longest first.
        compadd -l -d shown -V trust -- "${values[@]}"
    fi
    # Paths are looked for without a flag in front.
    [[ -n $paths && $PREFIX == --*=* ]] && compset -P '*='
    case $paths in
        files) _files ;;
        directories) _files -/ ;;
    esac
}

# Found through fpath it is called at once; sourced, it makes itself known.
if [[ ${funcstack[1]-} == _trust ]]; then
    _trust "$@"
else
    compdef _trust trust
fi
