//! Words by which an English text is known.

/// The commonest English words: a text that has hardly one of them is in another language.
pub const COMMON: &[&str] = &[
    "about", "after", "and", "any", "apologies", "apologise", "apologize", "apology", "are", "at",
    "back", "be", "because", "bed", "been", "before", "but", "buy", "by", "call", "can", "can't",
    "clean", "come", "cook", "did", "didn't", "don't", "every", "fault", "feel", "felt", "for",
    "forgive", "from", "get", "give", "go", "had", "have", "help", "his", "home", "house", "how",
    "hurt", "i", "i'll", "i'm", "i've", "if", "is", "it", "keep", "kids", "know", "let", "made",
    "make", "mum", "my", "not", "of", "off", "our", "out", "pay", "phone", "pick", "put", "read",
    "really", "responsibility", "see", "send", "should", "sincerely", "sorry", "take", "talk",
    "tell", "text", "than", "that", "the", "them", "then", "there", "they", "this", "time", "to",
    "told", "too", "truly", "up", "wake", "walk", "was", "wash", "we", "were", "what", "when",
    "while", "with", "without", "would", "write", "wrong", "you", "you'll", "you're", "your",
];
/// English words that are words of German, French or Spanish too.
pub const SHARED: &[&str] = &[
    "a", "all", "am", "an", "as", "die", "do", "gut", "has", "he", "her", "him", "in", "man", "me",
    "more", "no", "on", "pour", "so", "son", "taste", "war", "will",
];
