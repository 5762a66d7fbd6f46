# Completion of trust for bash 3.2 and later: trust completions bash

_trust() {
    COMPREPLY=()
    local IFS=$' \t\n' line=${COMP_LINE:0:COMP_POINT} stripped index
    local -a words
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
    # Words with quotes or backslashes are meant without them.
    local quote='' word=$last
    case $word in
    \"*) quote=\" word=${word#?} ;;
    \'*) quote=\' word=${word#?} ;;
    *) word=${word//\\/} ;;
    esac
    for index in "${!words[@]}"; do
        case ${words[index]} in
        \"*\" | \'*\') words[index]=${words[index]:1:${#words[index]}-2} ;;
        *) words[index]=${words[index]//\\/} ;;
        esac
    done

    # What the line still holds of the word: bash replaces only that, after the last = or :.
    local held=${word%"${word##*[=:]}"}
    [[ $COMP_WORDBREAKS == *:* || $held != *: ]] || held=
    [[ -z $quote ]] || held=

    # Twice Tab lists what there is, and then the words beside it help.
    local list=
    case ${COMP_TYPE-} in 63 | 33 | 64) list=1 ;; esac

    local value about paths='' longest=0
    local -a values abouts
    while IFS= read -r value; do
        about=${value#*$'\t'}
        value=${value%%$'\t'*}
        if [[ -z $value ]]; then
            paths=$about
            continue
        fi
        values[${#values[@]}]=$value
        abouts[${#abouts[@]}]=$about
        [[ ${#value} -gt $longest ]] && longest=${#value}
    done < <("${words[0]:-trust}" complete "--word=$word" -- "${words[@]:1}" 2>/dev/null)

    for index in "${!values[@]}"; do
        value=${values[index]}
        about=${abouts[index]}
        if [[ -n $list && ${#values[@]} -gt 1 && -n $about ]]; then
            printf -v value "%-${longest}s  %s" "$value" "$about"
            value=${value:0:${COLUMNS:-80}-2}
        elif [[ -z $quote ]]; then
            value=${value#"$held"}
            [[ $value == *[!A-Za-z0-9_./:,=+@%-]* ]] && printf -v value %q "$value"
        fi
        COMPREPLY[${#COMPREPLY[@]}]=$value
    done

    if [[ $paths == directories ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r value; do COMPREPLY[${#COMPREPLY[@]}]=$value; done < <(compgen -d -- "${word#"$held"}")
    elif [[ $paths == files ]]; then
        compopt -o filenames 2>/dev/null
        while IFS= read -r value; do COMPREPLY[${#COMPREPLY[@]}]=$value; done < <(compgen -f -- "${word#"$held"}")
    fi
}

complete -o nosort -F _trust trust 2>/dev/null || complete -F _trust trust
