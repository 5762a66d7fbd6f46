# What is due, above the prompt of bash. Paste into ~/.bashrc.
# It holds counts only, none of the words of a promise. Says nothing when trust cannot be run.
trust_prompt() {
    # Prompts show how the last command ended: that is handed on as it was.
    local code=$? line
    line=$(command trust status 2>/dev/null)
    trust_line=${line:+$line$'\n'}
    return "$code"
}
PROMPT_COMMAND="trust_prompt${PROMPT_COMMAND:+; $PROMPT_COMMAND}"
# In single quotes: the shell fills it in for every prompt, and never obeys what the line says.
PS1='$trust_line'"$PS1"
