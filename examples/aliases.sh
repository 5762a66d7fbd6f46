# Short names for what is typed most. Paste into ~/.bashrc or ~/.zshrc.
alias tp='trust promise'
alias tpa='trust promise add'       # tpa call you at 12
alias tpd='trust promise done'      # tpd 3, or tpd lunch
alias tpl='trust promise list'
alias tpw='trust report --week'
