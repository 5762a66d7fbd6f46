# What is due, above the prompt of zsh. Paste into ~/.zshrc.
# It holds counts only, none of the words of a promise. Says nothing when trust cannot be run.
trust_prompt() {
    local line
    line=$(command trust status 2>/dev/null) || return 0
    # A percent sign would be read as one of zsh's own prompt codes.
    print -r -- "${line//\%/%%}"
}
setopt prompt_subst
PS1='$(trust_prompt)'$'\n'"$PS1"
