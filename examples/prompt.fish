# What waits, at the right of the prompt of fish. Save as ~/.config/fish/conf.d/trust.fish.
# It holds counts only, none of the words of a promise. Says nothing when trust cannot be run.
function fish_right_prompt
    set -l line (command trust status --format '{?waiting:{waiting} to answer}{?due: · {due} due}' 2>/dev/null)
    and string trim --chars=' ·' -- $line
end
