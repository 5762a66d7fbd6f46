# Completion of trust for PowerShell: trust completions powershell

Register-ArgumentCompleter -Native -CommandName trust -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -le $cursorPosition } |
        ForEach-Object { if ($_.Value -is [string]) { $_.Value } else { $_.Extent.Text } })
    # The element at the cursor is the word itself, unless a blank was typed after it.
    if ($wordToComplete -ne '' -and $words.Count -gt 1) {
        $words = $words[0..($words.Count - 2)]
    }
    $before = @($words | Select-Object -Skip 1)
    $word = $wordToComplete.Trim('"', "'")
    & $words[0] complete "--word=$word" '--' @before 2>$null | ForEach-Object {
        $value, $about = $_ -split "`t", 2
        if ($value -ne '') {
            $text = $value
            if ($value -match '[^\w./:=+-]') {
                $text = "'" + $value.Replace("'", "''") + "'"
            }
            $tip = if ($about) { $about } else { $value }
            $shown = if ($about) { "$value  $about" } else { $value }
            [System.Management.Automation.CompletionResult]::new($text, $shown, 'ParameterValue', $tip)
        }
    }
}
