# Completion of trust for fish: trust completions fish

function __trust_complete
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    # An open quote is not part of the word.
    set word (string replace -r '^["\']' '' -- $word)
    test (count $word) -eq 0; and set word ''
    # Paths are looked for without the flag, and offered with it.
    set -l flag (string match -r '^--[a-z-]+=' -- $word; or echo)
    set -l path (string replace -r '^--[a-z-]+=' '' -- $word)
    for line in (command $before[1] complete --word=$word -- $before[2..-1] 2>/dev/null)
        switch $line
            case \tfiles
                printf "$flag%s\n" (__fish_complete_path $path)
            case \tdirectories
                printf "$flag%s\n" (__fish_complete_directories $path)
            case '*'
                echo $line
        end
    end
end

complete -c trust -f -k -a '(__trust_complete)'
