# What is due, above the prompt of zsh. Paste into ~/.zshrc.
# It holds counts only, none of the words of a promise. Says nothing when trust cannot be run.
trust_prompt() {
    # Prompts show how the last command ended: that is handed on as it was.
    local code=$? line
    line=$(command trust status 2>/dev/null)
    # A percent sign would be read as one of zsh's own prompt codes.
    trust_line=${line:+${line//\%/%%}$'\n'}
    return $code
}
autoload -Uz add-zsh-hook
add-zsh-hook precmd trust_prompt
setopt prompt_subst
PS1='$trust_line'"$PS1"
