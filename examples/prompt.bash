# What is due, above the prompt of bash. Paste into ~/.bashrc.
# It holds counts only, none of the words of a promise. Says nothing when trust cannot be run.
trust_prompt() {
    local line
    line=$(command trust status 2>/dev/null) && printf '%s\n' "$line"
}
# In single quotes: the shell asks anew for every prompt, and never obeys what the line says.
PS1='$(trust_prompt)'$'\n'"$PS1"
