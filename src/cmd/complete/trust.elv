# Completion of trust for elvish: trust completions elvish

use str

set edit:completion:arg-completer[trust] = {|@words|
    var word = $words[-1]
    var lines = [(try {
        (external $words[0]) complete --word=$word -- (all $words[1..-1]) 2>/dev/null | from-lines
    } catch {
        nop
    })]
    for line $lines {
        var value about = (str:split &max=2 "\t" $line)
        if (==s $value '') {
            edit:complete-filename $word
        } elif (==s $about '') {
            edit:complex-candidate $value
        } else {
            edit:complex-candidate $value &display=$value'  '$about
        }
    }
}
