//! Words beside a number or a day that decide whether it is a time.

/// Short weekday and month names that are English words too.
pub const ALSO_WORDS: &[&str] = &["sat", "sun", "wed", "mar", "may", "march", "second"];
/// Nouns that make such a word a part of their own: `sun cream`, `sat nav`.
pub const AFTER_SHORT_DAY: &[&str] = &[
    "cream", "screen", "nav", "hat", "lounger", "loungers", "lotion", "bed", "beds", "block",
    "dress", "room", "dried", "shade", "salutation", "salutations", "protection", "tan", "glasses",
    "rise", "set", "burn", "lamp", "terrace", "deck", "exposure", "damage", "roof", "dial",
];
/// Words after `sat` that make it the past of `sit`.
pub const AFTER_SAT: &[&str] = &[
    "down", "up", "in", "there", "here", "still", "together", "beside", "next", "through",
    "around", "outside", "inside", "alone", "quietly", "on", "back", "behind", "opposite", "under",
    "down", "waiting", "watching", "talking", "reading",
];
/// Words before `sat` that make it so, beside the subjects of a clause.
pub const BEFORE_SAT: &[&str] = &[
    "all", "both", "everyone", "everybody", "who", "just", "always", "never", "once", "was", "is",
    "are", "were", "am", "be", "been", "being", "you're", "they're", "he's", "she's", "have",
    "had", "has", "you've", "they've", "got", "get", "still", "then",
];
/// Words before `sun` that make it the one in the sky.
pub const BEFORE_SUN: &[&str] = &[
    "in", "of", "no", "some", "more", "any", "enough", "much", "full", "hot", "warm", "summer",
    "winter", "spring", "bright", "blazing", "direct", "under", "avoid", "catch", "need", "love",
    "enjoy", "soak", "sunday",
];

/// Articles and possessives: a day between one of these and a word is not a time.
pub const ARTICLES: &[&str] = &[
    "the", "a", "an", "my", "your", "our", "his", "her", "their", "its", "that", "these", "those",
];
/// Words after which a day is a topic and not a due day.
pub const SPOKEN_OF: &[&str] = &[
    "is", "was", "it's", "isn't", "wasn't", "be", "like", "than", "called", "named", "that's",
    "no", "a", "an", "another", "one", "some", "any", "which", "what",
];
/// Things of a feast, which are not said to be due on it: `christmas presents`.
pub const OF_FEAST: &[&str] = &[
    "present", "presents", "gift", "gifts", "card", "cards", "tree", "trees", "shopping", "market",
    "markets", "egg", "eggs", "decorations", "lights", "cookies", "jumper", "jumpers", "list",
    "song", "songs", "carols", "cake", "pudding", "film", "films", "movie", "movies", "holiday",
    "holidays", "break", "costume", "costumes", "spirit", "music", "stockings", "wrapping",
    "crackers", "sweets", "bunny", "story", "stories",
];

/// Words that make the name of an event with the part of the day after them: `parents evening`.
pub const EVENTS: &[&str] = &[
    "date", "movie", "film", "game", "games", "quiz", "poker", "parents", "parents'", "parent's",
    "coffee", "club", "dance", "music", "opening", "school", "reading", "craft", "family", "girls",
    "boys", "ladies", "theatre", "cinema", "pizza", "curry", "taco", "board", "team", "spa",
    "wedding", "gala", "open", "tasting", "wine", "pub", "bingo", "karaoke", "stag", "hen",
];
/// Words that mean a person, so that no name of an event begins with them.
pub const PRONOUNS: &[&str] = &[
    "i", "me", "you", "him", "her", "it", "us", "them", "we", "he", "she", "they", "all", "both",
    "there", "here", "home", "back", "out", "up", "again", "off", "only", "always", "also", "not",
];
/// Words before `for` and a number of people: `a table for 4`.
pub const FOR_PEOPLE: &[&str] = &[
    "table", "tea", "supper", "breakfast", "brunch", "barbecue", "bbq", "meal", "meals", "food",
    "cook", "cooking", "bake", "cake", "room", "rooms", "tickets", "reservation", "book",
    "booking", "seats", "places", "enough", "shop", "shopping", "roast", "pizza", "pizzas",
    "curry", "gifts", "presents",
];
/// Words before a time of day in four digits: `home 1800`, `flight lands 0620`.
pub const ARRIVING: &[&str] = &[
    "home", "back", "land", "lands", "landing", "arrive", "arrives", "arriving", "leave", "leaves",
    "leaving", "depart", "departs", "departing", "flight", "train", "bus", "ferry", "pickup", "up",
    "off", "in", "there", "start", "starts", "meet", "call",
];
/// Books of the Bible before a chapter and a verse: `John 3:16`.
pub const BOOKS: &[&str] = &[
    "genesis", "exodus", "joshua", "ruth", "samuel", "kings", "job", "psalm", "psalms", "proverbs",
    "ecclesiastes", "isaiah", "jeremiah", "ezekiel", "daniel", "matthew", "mark", "luke", "john",
    "acts", "romans", "corinthians", "galatians", "ephesians", "philippians", "colossians",
    "timothy", "titus", "hebrews", "james", "peter", "jude", "revelation",
];
/// Verbs of what is done with them.
pub const STUDYING: &[&str] = &[
    "read", "reading", "study", "learn", "memorise", "memorize", "recite", "quote", "verse",
];
/// Words for a person, which an ordinal does not count: `on the 27th mum`.
pub const PEOPLE: &[&str] = &[
    "mum", "mom", "mummy", "mam", "dad", "daddy", "gran", "grandma", "granny", "nan", "nana",
    "grandpa", "grandad", "granddad", "auntie", "uncle",
];
/// Stretches of the year whose days are not known.
pub const SEASONS: &[&str] = &[
    "summer", "winter", "spring", "autumn", "fall", "advent", "lent", "term", "holidays",
];
/// Words in -s that are not counted things.
pub const NOT_COUNTED: &[&str] = &[
    "always", "this", "us", "yes", "as", "is", "was", "has", "does", "its", "it's", "his", "hers",
    "ours", "yours", "theirs", "towards", "afterwards", "besides", "perhaps", "sometimes", "once",
    "unless", "sharp's", "across", "alas", "plus", "thus", "thanks", "that's", "he's", "she's",
    "let's", "there's", "what's", "who's", "where's", "here's", "regardless", "nonetheless",
    "christmas", "less", "ours", "press", "dress", "kiss", "bless", "pass", "guess", "miss",
    "cross", "discuss", "process", "address", "express", "focus", "class", "glass", "business",
    "fitness", "stress", "mass", "bus", "boss", "yours", "cos", "because", "indoors", "outdoors",
    "upstairs", "downstairs", "overseas", "nowadays", "always", "tops", "xs", "ps",
];
/// Words between a number and the things it counts.
pub const ADJECTIVES: &[&str] = &[
    "new", "old", "different", "more", "other", "big", "small", "nice", "good", "little", "extra",
    "fresh", "long", "short", "large", "whole", "full", "young", "local", "cheap",
];
/// Units and currencies after an amount.
pub const UNITS: &[&str] = &[
    "euro", "euros", "dollar", "dollars", "pound", "pounds", "quid", "eur", "usd", "gbp", "chf",
    "pence", "cents", "cent", "francs", "yen", "percent", "per", "pct", "degrees", "degree",
    "celsius", "fahrenheit", "km", "kms", "kg", "kilos", "kilo", "g", "grams", "mg", "lb", "lbs",
    "miles", "mile", "mph", "kmh", "metres", "meters", "metre", "meter", "cm", "mm", "feet",
    "foot", "ft", "inch", "inches", "litres", "liters", "litre", "liter", "ml", "gb", "mb", "kb",
    "watts", "volts", "bpm", "calories", "kcal", "k", "million", "thousand", "hundred", "dozen",
    "people", "children", "men", "women", "times", "of", "stars", "star", "points", "point",
    "minute", "minutes", "hour", "hours", "min", "mins", "days", "day", "weeks", "week", "months",
    "month", "years", "year", "seconds", "parts", "kinds", "course", "step", "part", "piece",
    "seater", "player", "bedroom", "storey",
];
/// Words of an address.
pub const STREETS: &[&str] = &[
    "street", "st", "road", "rd", "avenue", "ave", "lane", "ln", "drive", "square", "place",
    "close", "court", "crescent", "terrace", "way", "boulevard", "blvd", "gardens", "grove", "row",
    "hill", "park", "mews", "walk", "quay", "floor",
];
/// Things that an ordinal counts, so that it is not a date: `on the 5th floor`.
pub const ORDERED: &[&str] = &[
    "floor", "street", "avenue", "attempt", "try", "time", "birthday", "anniversary", "page",
    "row", "lap", "year", "week", "grade", "hour", "minute", "round", "chapter", "date", "meeting",
    "session", "lesson", "day", "drink", "beer", "glass", "reminder", "door", "house", "child",
    "hand", "half", "quarter", "person", "of", "one", "century", "edition", "draft", "version",
    "episode", "road", "lane", "exit", "turn", "bus", "go", "occasion", "sight", "place", "prize",
];
/// Time zones: a time in another one is not understood.
pub const ZONES: &[&str] = &[
    "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "gmt", "utc", "cet", "cest", "bst",
    "ist", "jst", "aest", "eet", "eest", "wet", "msk", "zulu", "et", "pt",
];

/// Zones and places that are other words too: they are a zone only after a clock time.
pub const ALSO_NO_ZONES: &[&str] = &[
    "et", "pt", "ist", "wet", "eet", "zulu", "us", "la", "central", "mountain", "universal",
];

/// Places whose time is another one: `london time`.
pub const ZONE_PLACES: &[&str] = &[
    "london", "dublin", "lisbon", "paris", "berlin", "madrid", "rome", "vienna", "zurich",
    "amsterdam", "athens", "moscow", "istanbul", "dubai", "delhi", "mumbai", "singapore", "kong",
    "beijing", "shanghai", "tokyo", "seoul", "sydney", "melbourne", "perth", "auckland", "york",
    "boston", "toronto", "chicago", "denver", "vancouver", "angeles", "francisco", "la", "ny",
    "nyc", "uk", "us", "usa", "eu", "eastern", "central", "pacific", "mountain", "greenwich",
    "universal", "european", "british", "german", "french", "spanish", "italian", "american",
    "indian", "chinese", "japanese", "australian", "zulu",
];
/// Words before a number that is a name and no hour: `chapter 5`.
pub const NUMBERED: &[&str] = &[
    "chapter", "page", "pages", "number", "no", "nr", "step", "room", "gate", "table", "bus",
    "tram", "line", "platform", "track", "route", "level", "part", "volume", "book", "act",
    "scene", "season", "episode", "game", "round", "size", "age", "aged", "channel", "unit",
    "lesson", "exercise", "section", "question", "item", "task", "zone", "door", "house", "flat",
    "apartment", "apt", "floor", "block", "lane", "exit", "junction", "phase", "stage", "grade",
    "class", "year", "week", "day", "month", "version", "draft", "type", "option", "plan", "top",
    "under", "over", "least", "most", "than", "of", "for", "to", "from", "and", "or", "x", "times",
    "plus", "minus", "is", "score", "count", "till", "until", "max", "maximum", "minimum", "only",
    "about", "in", "with", "the", "these", "those", "all", "my", "our", "your",
];
