# Completion of trust for fish: trust completions fish

# What could stand at the cursor, as trust says it.
function __trust_ask
    set -l before (commandline -opc)
    # What the shell would do with them before trust sees them.
    set before (string replace -r '^~/' "$HOME/" -- $before)
    set before (string replace -r '^(|--[a-z-]+=)(\$HOME|\{\$HOME\})/' "\$1$HOME/" -- $before)
    # An open quote is not part of the word.
    set -l word (commandline -ct | string replace -r '^["\']' '')
    test (count $word) -eq 0; and set word ''
    command $before[1] complete --word=$word -- $before[2..-1] 2>/dev/null
end

function __trust_complete
    for line in (__trust_ask)
        switch $line
            case \tdirectories
                # Looked for without the flag, and offered with it.
                set -l word (commandline -ct)
                set -l flag (string match -r '^--[a-z-]+=' -- $word; or echo)
                printf "$flag%s\n" (__fish_complete_directories (string replace -r '^--[a-z-]+=' '' -- $word))
            case \t'*'
            case '*'
                echo $line
        end
    end
end

# fish itself knows best what becomes of ~ and $HOME in the name of a file.
function __trust_takes_files
    __trust_ask | string match -q \tfiles
end

complete -c trust -f -k -a '(__trust_complete)'
complete -c trust -n __trust_takes_files -F
