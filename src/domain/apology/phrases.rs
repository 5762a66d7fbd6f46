//! The phrases of the rules, written as [`pattern`](super::pattern) reads them.
//!
//! Ordinary uses of the same words follow a `!`.

use super::rule::Rule;

/// Phrases that each rule finds anywhere in a draft.
pub const EXCUSES: [(Rule, &[&str]); 5] = [
    (Rule::Justifying, JUSTIFYING),
    (Rule::Conditional, CONDITIONAL),
    (Rule::Blame, BLAME),
    (Rule::Passive, PASSIVE),
    (Rule::Minimising, MINIMISING),
];

const JUSTIFYING: &[&str] = &[
    "!not|sorry|apologise|apologize|responsible|wrong because i was|had|could|did|thought|felt|\
     needed|wanted|got|forgot|assumed|believed|just|only|never|meant \
     !wrong|selfish|dishonest|unfaithful|unfair|unkind|careless|cruel|thoughtless|a+coward|to+blame",
    "!not because i am tired|busy|stressed|overwhelmed|forgetful|human|bad|not !honest|sure",
    "!not because of my|the|work|traffic|how !own|choice|choices|actions|lie|lies|lying|words|\
     selfishness|behaviour|behavior|silence|carelessness|affair|drinking|mistake|mistakes|broken",
    "!not because work|traffic|everyone|everybody|nobody",
    "!not because my|the boss|phone|train|bus|car|job|work|meeting|traffic|battery|mother|family|\
     friends|alarm",
    "due to my|the|work|traffic|a !own|choice|choices|actions|lies|selfishness|behaviour|behavior",
    "!can|not i only !have|ask|hope|wish|realised|realized|realise|realize|understood|understand|\
     see|saw|noticed|began|now|know|told|lied|ignored|hid|shouted|stopped|pretended|want+to+say|\
     wanted+to+say|came+home|came+when|came+because|thought+of+myself|thought+about+myself",
    "!can|not i just|merely|simply only? !hope|wish|realised|realized|noticed|understood|heard|\
     read|left|told|lied|ignored|walked|hid|stood|shouted|assumed|let|sat|watched|turned|\
     pretended|stopped|took|went|said|am|now|want+to+say|want+to+tell|want+you|want+to+apologise|\
     want+to+apologize|wanted+to+say|wanted+to+tell|wanted+you+to+know|wanted+to+apologise|\
     wanted+to+apologize|need+to+say|need+you+to+know|did+not+care|did+not+think",
    "i was just|only|merely|simply !wrong|plain|selfish|cruel|thinking+of+me|thinking+of+myself|\
     thinking+about+me|thinking+about+myself|pretending|lying|as",
    "i am just|only|merely a|an|human|tired|busy|stressed|bad|not|forgetful|trying",
    "i did not mean|intend|want !to+keep|to+listen|to+see|to+hear|you+to+know|you+to+find|you+to+see",
    "i never meant|intended|wanted !to+keep|to+listen|you+to+know|you+to+find",
    "never|not my intention|intent",
    "was|were|did not|never intentional|intentionally|deliberate|deliberately|malicious",
    "not on purpose",
    "i meant well|no|it+well",
    "my intentions were|was good|pure",
    "!not i had no|little choice|option|time|idea",
    "i had|have|got a|so lot|much on|going",
    "i could not help it|myself|being|that",
    "i had to work|stay|go|take|finish|meet|help|leave|drive|pick|deal|answer|attend",
    "i was trying|going to help|protect|be|do|make|save|spare|fix|please|call|text|tell \
     !myself|it+secret",
    "i thought you would|did|were|knew|wanted|had|might|could !never|not",
    "i was|am|felt under pressure|stress|a+lot|so+much|a",
    "the reason i did|was|lied|forgot|said|could|got|missed|never|reacted",
    "the reason is|was",
    "in my defence|defense",
    "in fairness",
    "to be fair",
    "that|this|it is how|who|what i am",
    "you have|need|must to? understand !how|what+i+did|me+right",
    "please understand i|it|my|work|why !hurt|why+you",
    "let me explain !how+sorry|what+i+did+wrong",
    "i can explain",
    "!failed|promised|supposed|vowed|trusted|job|responsibility|there to protect|spare|shield you",
    "you know i would never|not",
    "i did not know what i was|am",
    "i was not thinking straight|clearly",
    "i was|have|had been? too? busy|swamped|overworked !with+someone|seeing",
    "i have been too? tired|stressed|exhausted",
    "it|that was out of my hands|control",
];

const CONDITIONAL: &[&str] = &[
    "sorry|apologise|apologize|apologies|regret|apology if|unless",
    "sorry|apologise|apologize|apologies in case",
    "sorry|apologise|apologize|apologies to anyone|everyone|whoever|anybody|everybody !i+hurt|in",
    "sorry|apologise|apologize|apologies|forgive for|about anything|whatever|any",
    "for|about anything|whatever i|that|it|this may|might|could|did|have|was",
    "for|about any hurt|pain|harm|inconvenience|offence|offense|upset|distress|misunderstanding|\
     confusion",
    "!as|than|ask|asked|wonder|wondered|me if i have? hurt|upset|offended|disappointed|caused|\
     embarrassed|worried|angered|annoyed|misled|came|seemed|sounded|overstepped \
     !again|you+again|your+trust+again|you+like+this+again|you+like+that+again",
    "!as|than if i have? crossed a|any|the|your",
    "!as|than if i have? let|made you|things|it|this !again|down+again",
    "!as|than if i have? said|did|done|been something|anything|that|it|this|things|wrong|rude|\
     hurtful|unkind|harsh|unfair|distant|cold|insensitive",
    "!as|asked|than if i was|were|am wrong|rude|harsh|unkind|insensitive|distant|cold|short|mean|\
     out|too|hurtful|unfair|thoughtless|selfish|careless|a",
    "!as|than if you felt|took|misunderstood|misread",
    "!as|than if you feel|felt !ready|able|like|safe|free|comfortable|up|it+would|you+can|\
     that+you+can|you+want|you+need",
    "!as|than if you are|were|got|get|have+been hurt|upset|offended|angry|mad|disappointed|\
     bothered|sad|annoyed|embarrassed|insulted|worried !again|about|because",
    "!as|than if you think|thought i was|am|did|meant|lied|would",
    "!as|than if you found|find it|that|this|me|my !useful|helpful|easier",
    "!as|than if it|that|this|anything|something|everything has|have? hurt|upset|bothered|offended|\
     came|seemed|sounded|made|caused|disappointed|felt !again",
    "!as|than if anything|something i|that",
    "!as|than if my words|actions|behaviour|behavior|tone|joke|comment|comments|message|silence",
    "!as|than if what i",
    "i may|might have hurt|upset|offended|done|said|caused|made|been|come|seemed|let|disappointed|\
     sounded|overreacted",
    "!how|how+much|much it|that|this|which|words|actions may|might have hurt|upset|offended|caused|\
     made|come|seemed|disappointed",
    "may|might have been hurt|hurtful|offensive|upsetting|rude|harsh",
];

const BLAME: &[&str] = &[
    "!what|promise|promises|dinner|lunch|breakfast|coffee|cake|card|gift|way|home|life you made me \
     !dinner|lunch|breakfast|coffee|tea|soup|a|an|the|promise|happy|laugh|smile|proud|better|\
     feel+loved|feel+safe|feel+welcome|feel+at+home|feel+wanted|feel+special|feel+trusted|want+to+be",
    "you left|gave me no|little choice|option|alternative|reason",
    "you forced|drove|pushed|provoked|pressured|tempted me",
    "you wind|wound|set me up|off",
    "!so|sure you always !deserve|deserved|support|supported|trust|trusted|stood|believe|\
     believed|loved|love|kept|keep|forgave|forgive|listened|listen|show|showed|gave|give|cared|care|\
     try|tried|come|came|told+me+the+truth|tell+me+the+truth|made+time|make+time|made+room|\
     have+been|were+there|are+there|had+my|have+my|wanted|hoped|do+so+much|did+so+much|feared",
    "!so|sure you never !deserve|deserved|did+anything+to|did+anything+wrong|had|have|asked|\
     should|stopped+loving|stopped+believing|gave+up|lied|did|need|needed|wanted|wished|knew|doubted|\
     broke|hurt|gave+me+a+reason|gave+me+cause|let+me",
    "you have|had always|never !been|supported|trusted|stood|believed|loved|kept|forgiven|listened|\
     shown|given|cared|done|had|lied|wanted|told+me+the+truth|tried|hurt|deserved",
    "you have never|always been !so+patient|patient|kind|honest|there|good|loyal|faithful|dishonest|\
     unfaithful|anything|the|my|open|fair|generous|cruel|unkind|able",
    "!what you have been !patient|kind|hurt|hurting|waiting|through|honest|good|generous|faithful|\
     loyal|carrying|alone|there|right|brave|living|feeling|betrayed|let|lied|worried|worrying|asking|\
     telling|crying|loving|wonderful|nothing|more|open|fair|trying|left|holding|forced|lonely|sad|\
     afraid|dealing|struggling|losing|lying+awake|able|my|the|so+patient|doing+everything|doing+all",
    "!how|said|say|that|you|told|saying you are|were always|never !there|kind|patient|honest|in+my|\
     worth|right|welcome|good|on+my|open|fair|loyal|faithful|the|my|anything|to+blame|able",
    "!how|said|say|that|you|told|felt|saying you are|were|get|got being? too? sensitive|\
     oversensitive|emotional|demanding|controlling|needy|critical|jealous|suspicious|dramatic|\
     unreasonable|paranoid|ridiculous|difficult|childish|nagging|overreacting|exaggerating|distant|cold",
    "!how|said|say|that|told|felt you are|were too busy|hard|much|angry|cold|late|quick",
    "!said|say|that|told you overreact|overreacted|misunderstood|misinterpreted|misheard|exaggerate|\
     nag|nagged|twist|twisted|provoked",
    "!as if you had not|only|told|asked|listened|called|reminded|waited|said|given|been|paid|tried|\
     helped|cared !able|to+wait",
    "if only you",
    "if you would have|just|only|stop|listen !me",
    "!not because you !deserve|deserved|trusted|trust|matter|mattered|loved|love|believed|believe|\
     needed|counted|relied|have+every|had+every|asked+me|are+right|were+right|are+important|are+my|\
     are+the|are+worth|had+to+wait|have+a+right|had+a+right|could+not",
    "!not because of you !i+am|and+your",
    "unlike you",
    "~ your own? fault|mistake|doing",
    "not|never entirely|all|only|solely|completely? my fault|problem|responsibility|doing",
    "you are|were also|partly|just|as? to blame",
    "you did|do|have it|that|this|the too|first|as|same|also",
    "so did|do|are|were|have|had you",
    "you started|began|caused|ruined it|this|that|the|everything|by|shouting|yelling",
    "you asked for it|this|that",
    "you brought it|this|that on",
    "what did you expect",
    "what more|else do you want",
    "not the only one|person !i",
    "feel|felt bad|awful|terrible|sad that you are|were|feel|felt|got",
    "you know how|what i am|get|was",
    "we both|each made|did|said|share|contributed|lied|played|hurt|are|were !happy|better|wanted|\
     hoping|waiting",
    "both of us made|did|are|were|have|share !happy|deserve",
    "it? takes two",
    "you took|take it|that|this|things|everything the|so? wrong|personally|badly|seriously",
    "you should have told|asked|said|listened|reminded|called|warned",
    "you could have told|asked|said|reminded|called|warned",
    "sorry|apologise|apologize|regret that? you feel|felt|think|thought|took|take|see|saw|believe|\
     misunderstood|interpreted|misinterpreted|found !safe+with",
    "sorry|apologise|apologize|regret that? you are|were|got|get|became too? upset|hurt|offended|\
     angry|mad|disappointed|sad|annoyed|bothered|unhappy|sensitive",
    "sorry|apologise|apologize that? your feelings|pride|ego",
    "sorry|apologise|apologize about|for how|the way? you feel|felt|took|take|see|reacted|think",
    "for you to get|be|feel upset|angry|hurt|offended|mad",
];

const PASSIVE: &[&str] = &[
    "mistakes|errors|mistake|error were|was|have|got|had been? made|happened !by+me",
    "things|words|promises|lines|boundaries|lies|secrets|plans|messages|texts were|was|got|have|had \
     not? been? said|done|spoken|broken|crossed|told|exchanged|sent|kept|forgotten|missed|written \
     !by+me",
    "trust|promise|word|line|boundary|lie was|got|has|had not? been? broken|lost|kept|crossed|\
     damaged|told !by+me|when+i|because+i",
    "your? feelings|heart were|was|got|have|has been? hurt|broken !by+me|when+i|because+i",
    "things went|go wrong|too|badly|south|off|sour",
    "things|stuff|these|those|such|accidents|mistakes things? happen|happened|escalated",
    "things got out|heated|ugly|bad|complicated|messy|away",
    "!when|how|why|where|after|before|since|as|what|whatever|every|day|night|time|moment|until|while \
     it all? happened|happens",
    "sorry|apologise|apologize|apologies|apology|regret for|about? what|it|everything|whatever|all \
     that|has? happened|occurred|went",
    "sorry|apologise|apologize|regret that|this|it happened",
    "it all? got out of",
    "it all? went too far",
    "one thing led to",
    "it slipped my",
    "i ended up",
    "i found myself !to+be+wrong|thinking+of+you",
    "i got|was carried|swept|caught away|up|along",
    "it was not|never meant to",
    "something came up",
    "that is how|what it|things happened|went|goes",
];

const MINIMISING: &[&str] = &[
    "it|that|this|she|he|they was|is|were only|just|merely !then|later|when|after|afterwards|because|\
     right|fair|as|me|mine|wrong|the+start|the+beginning|half|part|the+first|one+of",
    "!not|more|worse|than|of it|that|this|she|he|they was|is|were|meant nothing !to+do|less|like|short",
    "it|that|this|she|he|they meant nothing|little !less",
    "it|that|she|he|this|they did|does not mean anything|much|a+thing|that+much",
    "it|that|this|i was|is|were not that? a|all? big|bad|serious|terrible|awful|huge|much|long|deal \
     !enough",
    "it|that|this was|is|were a|an little|small|tiny|minor|silly|harmless|innocent|slip|joke|bit !of+my",
    "!deserve|deserved|owe|owed|could|should|the|you at least !once|twice|one|two|three|four|five|six|\
     seven|eight|ten|twelve|a|an|#|every|half|some|that+long|as+much|as+many|several|owe|owed",
    "not|no a|such? big|huge deal|thing|problem|issue",
    "not the end of the world",
    "!is not|nothing as|that|so? bad|serious|big as",
    "could|would have been worse|much",
    "!if|like|pretended|pretend|though|acted|acting nothing really|serious|else? happened",
    "!not|even|in|than only|just|merely once|twice",
    "!not|even|in|than|for only|just|merely a|an|one|some little|bit|few|small|tiny|minute|minutes|\
     moment|joke|kiss|text|texts|game|phase|slip|misunderstanding|mistake|lie|drink|message|messages|\
     time|friend|glass",
    "little|tiny|small white? lie|mistake|slip|misunderstanding|fib !i+told+you+was+not",
    "white lie|lies",
    "it|this|that was|is all? a big? misunderstanding",
    "it|this|that is|was not like|as i|if|though",
    "everyone|everybody|people|we all? makes|make mistakes",
    "everyone|everybody|others|all|most does|do|did|lies|forgets it|this|that|sometimes|things|these",
    "everyone|everybody lies|forgets|slips",
    "nobody|one is perfect",
    "nothing more !than|to|i|you",
    "sorry|apologise|apologize for|about the|this|that|any|our|your misunderstanding|confusion|\
     inconvenience|drama|fuss",
    "it|that was|is one time|kiss|night|drink|lie|message|text|mistake|evening|date",
    "it is not that i|bad",
    "i guess|suppose i|it",
    "i have? already said|apologised|apologized",
    "can|could|will|would not you let|drop|forget|move|get|stop",
    "i am not perfect",
    "no harm done|meant",
    "~ get over it|this|that",
    "let us move|forget|drop|put",
    "can|could|should we please? move|forget|drop|put|all? past|on|it|this|behind !forward+together",
    "it|that|this is|was all? in the past",
    "blow|blowing|blew|blown it|this|things|everything out|up",
    "hardly|barely|scarcely anything|counts|matters|late|touched|noticed|spoke|knew",
    "!not|never big|such|huge deal out",
    "it|that|this was|is no|not? big deal",
];

/// Phrases that report an excuse instead of making it: "I told myself it was only ...".
pub const REPORTS: &[&str] = &[
    "told|tell|telling myself|you|yourself|her|him|them|me|everyone|that",
    "said|say|saying|pretended|pretend|pretending|claimed|claim|claiming|insisted|insisting",
    "convinced|convincing|accused|accusing|implied|implying|suggested|acted|acting",
];

/// Words that contradict the first half of a sentence, with their ordinary uses after `!`.
pub const TURNS: &[&str] = &[
    "!nothing|anything|none|all|everything|everyone|nobody|anyone|anybody|everybody|no|any|the|a|\
     an|help|not|who|nowhere|what but !for|also|rather|instead|once|twice|three|mine|me|myself|\
     my+own|my+fault|then+not|then+did+not|then+never|did+not|never|failed|forgot|lied|broke|i+lied|\
     i+broke|i+betrayed|i+ignored|i+chose|i+cheated|i+hid|i+hurt|i+let+you|i+failed|i+was+wrong|\
     i+am+sorry|i+apologise|i+apologize|i+take|i+own|i+still+lied|that+is+no|it+is+no|there+is+no|\
     that+was+no|that+does+not+excuse|it+does+not+excuse|that+does+not+justify|i+know+that+is+no|\
     i+know+there+is+no|that+is+not+an+excuse|it+is+not+an+excuse|the+fault+is|the+fault+was",
    "however !long|much|many|hard|often|late|far|small|little|big|slow|slowly|difficult|you+need|\
     you+want|you+choose|you+like|painful",
    "!as even? although|though|tho !i+promised|i+had|i+knew|i+know|i+said|i+agreed|i+could|i+should|\
     i+swore|i+was+wrong|i+lied|you+asked|you+had|you+trusted|you+needed|you+told|you+deserved|\
     you+waited|it+is+hard|it+was+hard|it+is+late",
    "and yet !again|another|to|i+lied|i+did",
    "^yet !again|another|to",
    "^even so",
    "^still you|it|we|i !hurt|love|feel|lied",
    "that said",
    "that being said",
    "nevertheless",
    "nonetheless",
    "on the other hand",
    "^all the same",
    "^then again",
    "mind you",
    "except that|you",
    "^only you|it|that",
    "^whereas",
    "^while you",
];

/// Apologies and admissions that a later "but" would contradict.
pub const APOLOGIES: &[&str] = &[
    "sorry|apologise|apologize|apologised|apologized|apologising|apologizing|apology|apologies",
    "regret",
    "forgive me for",
    "please forgive",
    "my fault|mistake|bad",
    "i was|am wrong|responsible|guilty",
    "in the wrong",
    "it|that|this was|is wrong",
    "i did not mean",
    "not|never my intention",
    "responsibility",
    "i hurt|lied|betrayed|broke|cheated|failed|disappointed",
    "i let you",
    "i should not? have",
];
