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
            # Looked for without the flag, and offered with it.
            var flag path = '' $word
            if (and (str:has-prefix $word --) (str:contains $word =)) {
                set flag path = (str:split &max=2 = $word)
                set flag = $flag'='
            }
            edit:complete-filename $path | each {|file|
                edit:complex-candidate $flag$file[stem] &display=$file[display] &code-suffix=$file[code-suffix]
            }
        } elif (==s $about '') {
            edit:complex-candidate $value
        } else {
            edit:complex-candidate $value &display=$value'  '$about
        }
    }
}
