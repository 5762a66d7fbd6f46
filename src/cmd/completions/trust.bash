# Completion of trust for bash 3.2 and later: trust completions bash

# Reads a word as bash would: sets word to what it means, quote to the quote that is still open,
# and held to how much of it bash holds on to, which is up to the last quote, = or :. With a second
# argument, what stands for the home directory becomes that.
_trust_read() {
    local rest=$1 home=${2-} char
    word='' quote='' held=''
    [[ -z $home || $rest != \~/* ]] || word=${HOME-} rest=${rest#?}
    while [[ -n $rest ]]; do
        char=${rest:0:1} rest=${rest:1}
        case $quote$char in
        \" | \') quote=$char held=$word ;;
        \"\" | \'\') quote='' held=$word ;;
        \\) word+=${rest:0:1} rest=${rest:1} ;;
        \"\\)
            [[ ${rest:0:1} == [\\\"\$\`] ]] || word+=\\
            word+=${rest:0:1} rest=${rest:1}
            ;;
        \$ | \"\$)
            case $home$rest in
            1HOME | 1HOME[!A-Za-z0-9_]*) word+=${HOME-} rest=${rest#HOME} ;;
            1{HOME}*) word+=${HOME-} rest=${rest#*\}} ;;
            *) word+=$char ;;
            esac
            ;;
        [=:])
            word+=$char
            [[ ${COMP_WORDBREAKS-} != *"$char"* ]] || held=$word
            ;;
        *) word+=$char ;;
        esac
    done
}

# Sets value to how it has to stand on the line, after what is held; fails where it cannot.
_trust_write() {
    value=${value#"$held"}
    case $quote in
    \')
        local rest=$value
        value=''
        while [[ $rest == *\'* ]]; do
            value+=${rest%%\'*}"'\\''" rest=${rest#*\'}
        done
        value+=$rest
        ;;
    \")
        # Nothing keeps bash from looking up its history there.
        [[ $value != *!* ]] || return 1
        value=${value//\\/\\\\}
        value=${value//\"/\\\"}
        value=${value//\$/\\\$}
        value=${value//\`/\\\`}
        ;;
    *) [[ $value != *[!A-Za-z0-9_./:,=+@%-]* ]] || printf -v value %q "$value" ;;
    esac
}

_trust_paths() {
    local path from=${2/#'$HOME/'/${HOME-}/}
    compopt -o filenames 2>/dev/null
    while IFS= read -r path; do COMPREPLY[${#COMPREPLY[@]}]=$path; done < <(compgen "$1" -- "$from")
}

_trust() {
    COMPREPLY=()
    local IFS=$' \t\n' line=${COMP_LINE:0:COMP_POINT} stripped index
    local word quote held
    local previous=${COMP_WORDS[COMP_CWORD - 1]}
    if [[ $previous == *[\<\>]* && $previous != *[!0-9\<\>\&\|]* ]]; then
        _trust_read "${COMP_WORDS[COMP_CWORD]}"
        _trust_paths -f "$word"
        return
    fi
    local -a words=()
    # bash cuts words at = and : as well; what no blank parts belongs together.
    for ((index = 0; index <= COMP_CWORD; index++)); do
        stripped=${line#"${line%%[![:blank:]]*}"}
        [[ $index -eq $COMP_CWORD ]] && break
        if [[ ${#words[@]} -eq 0 || $stripped != "$line" ]]; then
            words[${#words[@]}]=${COMP_WORDS[index]}
        else
            words[${#words[@]} - 1]+=${COMP_WORDS[index]}
        fi
        line=${stripped#"${COMP_WORDS[index]}"}
    done
    local last=$stripped
    if [[ $stripped == "$line" && ${#words[@]} -gt 1 ]]; then
        last=${words[${#words[@]} - 1]}$stripped
        unset "words[${#words[@]}-1]"
    fi
    for index in "${!words[@]}"; do
        _trust_read "${words[index]}" 1
        words[index]=$word
    done
    _trust_read "$last"

    # Twice Tab lists what there is, and then the words beside it help. With some settings bash
    # also types what all of the list begin with (33, 64), so that has to be fit to be typed.
    local list='' types=''
    case ${COMP_TYPE-} in
    63) list=1 ;;
    33 | 64) list=1 types=1 ;;
    esac

    local value about paths='' longest=0
    local -a values=() shown=() abouts=()
    while IFS= read -r value; do
        about=${value#*$'\t'}
        value=${value%%$'\t'*}
        if [[ -z $value ]]; then
            paths=$about
            continue
        fi
        shown[${#values[@]}]=$value
        _trust_write || continue
        [[ -z $types ]] || shown[${#values[@]}]=$value
        [[ ${#shown[${#values[@]}]} -le $longest ]] || longest=${#shown[${#values[@]}]}
        abouts[${#values[@]}]=$about
        values[${#values[@]}]=$value
    done < <("${words[0]:-trust}" complete "--word=$word" -- "${words[@]:1}" 2>/dev/null)

    for index in "${!values[@]}"; do
        value=${values[index]} about=${abouts[index]}
        if [[ -n $list && ${#values[@]} -gt 1 && -n $about ]]; then
            printf -v value "%-${longest}s  %s" "${shown[index]}" "$about"
            value=${value:0:${COLUMNS:-80}-2}
        fi
        COMPREPLY[${#COMPREPLY[@]}]=$value
    done

    case $paths in
    directories) _trust_paths -d "${word#"$held"}" ;;
    files) _trust_paths -f "${word#"$held"}" ;;
    esac
}

complete -o nosort -F _trust trust 2>/dev/null || complete -F _trust trust
