//! Phrases that show that an apology is complete: that it says sorry, for what, with what effect,
//! and who is responsible.

use super::rule::Rule;

/// Phrases that satisfy each rule about something missing; one of them is enough.
pub const EVIDENCE: [(Rule, &[&str]); 4] = [
    (Rule::MissingApology, APOLOGY),
    (Rule::MissingWhat, WHAT),
    (Rule::MissingEffect, EFFECT),
    (Rule::MissingResponsibility, RESPONSIBILITY),
];

const APOLOGY: &[&str] = &[
    "!not|never|feel sorry",
    "apologise|apologize|apologising|apologizing|apology|apologies",
    "i regret",
    "forgive me",
    "beg your forgiveness|pardon",
    "ask your|for forgiveness|pardon",
];

const WHAT: &[&str] = &[
    "sorry|apologise|apologize|apology|apologies to? you? for \
     !everything|anything|it|that|this|all|whatever|what|any|how|my+mistake|my+mistakes|my+behaviour|\
     my+behavior|my+actions|hurting|upsetting|causing|disappointing|making|the+way|the+pain|the+hurt|\
     the+trouble|the+inconvenience|the+harm|your",
    "forgive|excuse me for !everything|anything|it|that|this|all|whatever|what|any|how|hurting|\
     upsetting|causing",
    "for making you wait|late|miss|lie|carry|do|pay|choose|sit|stand",
    "for|regret what i said|told|wrote|promised|called|shouted|texted|posted|bought|spent|took",
    "sorry about !everything|it|that|this|what+happened|what+i+did|all|how|the+way+you|any|your",
    "sorry|regret|apologise|apologize that|because? i !hurt|upset|caused|disappointed|messed|\
     screwed|did+it|did+that|did+this|did+what|have+hurt|have+upset|have+disappointed|made+you+feel|\
     am|was+wrong|acted|feel|made+a+mistake|made+mistakes",
    "sorry|regret to have|having !hurt|upset|disappointed",
    "regret !everything|it|that|this|what|any|hurting|how|if",
    "i lied|broke|forgot|missed|cheated|hid|betrayed|ignored|shouted|yelled|stole|spent|kissed|slept|\
     texted|kept|stayed|went|drank|left|said|told|wrote|promised|called|threw|read|looked|deleted|\
     stopped|chose|gambled|skipped|cancelled|canceled|interrupted|mocked|dismissed|snapped|deceived|\
     flirted|messaged|met|saw|took|used|walked|turned|doubted|spoke|borrowed|bought|sold|sent|\
     arrived|pretended|neglected|swore|hit|slammed|laughed|joked|talked|criticised|criticized|\
     insulted|raised|lost|refused|withheld|invited|agreed|blamed|checked|posted|showed|came",
    "hurt|hurting|upset|disappointed|betrayed|humiliated|failed|worried you by|when",
    "i failed|neglected to",
    "i was|got late|rude|absent|unfaithful|cruel|drunk|dishonest|harsh|unkind|not|away|cold|distant|\
     seeing|texting|on",
    "i did not call|tell|text|come|keep|listen|show|answer|pick|do|go|write|ask|help|say|let|stand|\
     defend|remember|notice|clean|cook|pay|turn|speak|reply|respond|make|take|give|stop|care|be|wash|\
     book|send|bring|fetch|get|look|pay|tidy|thank|warn|wait",
    "i should have !known+better",
    "i should not have",
    "i have|had been? lied|lying|hidden|hiding|broken|betrayed|seeing|texting|drinking|kept|keeping|\
     cheated|cheating|forgotten|ignored|ignoring|missed|spent|gambled|lost|stolen|told|promised|\
     neglected|writing|meeting|smoking|spending|gambling|distant|unfaithful|late",
    "my lie|lies|affair|lying|shouting|drinking|cheating|betrayal|gambling|secrecy|secrets|temper|\
     infidelity|lateness|absence|unfaithfulness|jealousy|sarcasm|promise",
];

const EFFECT: &[&str] = &[
    "it|that|this must have felt|been|hurt|seemed",
    "you felt|waited|worried|cried|sat|lost|doubted|stopped|questioned|wondered|lay|suffered|feared|\
     missed",
    "you feel|have !free|like|ready|better|every|my|a|the|to",
    "you were left|hurt|worried|scared|alone|lonely|disappointed|embarrassed|humiliated|angry|waiting|\
     sad|afraid|frightened|anxious|ashamed|devastated|furious|upset|on|sitting|standing|betrayed|made|\
     worrying|shocked|confused|exhausted|heartbroken|looking|counting",
    "you must|had|could|might|would have? not? felt|feel|been|to|trust|sleep|believe|lost",
    "you have been? hurt|hurting|waiting|alone|lonely|betrayed|worried|worrying|crying|through|\
     carrying|lost|suffered|felt|cried|had|lying",
    "made|make|makes|making you feel|doubt|worry|wait|wonder|question|look|sad|angry|afraid|lose|\
     cry|think|believe|sick|small|unsafe|insecure|carry|lonely|anxious|ashamed|miss",
    "left|leaves|leaving|caused|causing|cost|costs|costing|kept|robbed|took you|from",
    "hurt|hurts|hurting|upset|disappointed|embarrassed|humiliated|betrayed|frightened|scared|\
     worried|shamed|angered|confused|wounded|insulted|offended|neglected|disrespected|shook|shaken \
     you|your",
    "it|that|this|which really|must? have? hurt|hurts !me",
    "painful|hard|lonely|humiliating|frightening|exhausting|hurtful|confusing|unfair|embarrassing|\
     difficult|upsetting|scary for|to you",
    "i|can only? imagine|imagined !if",
    "!know|tell how you|much|alone|hurt|painful|lonely|deeply|small|unsafe|humiliating|betrayed \
     !know|get|are|see|took|take|reacted|love|i",
    "how it|this|that|my hurt|made|felt|feels|must|affected|lies|lie|affects",
    "broke|broken|lost|betrayed|damaged|shook|destroyed|shattered|abused|breaking|betraying|losing|\
     destroying|damaging your trust|heart|faith|confidence",
    "your trust|feelings|heart|pain|hurt|disappointment|anger|fear|worry|sadness|loneliness|\
     confidence|tears|evening|night|birthday|day",
    "let|letting you down",
    "for granted",
];

const RESPONSIBILITY: &[&str] = &[
    "!not|never|no|my|your|his|her|our|their take|taking|accept|accepting|took|own|bear|carry full|all|complete|the|total|sole? \
     responsibility|blame",
    "i|and own|owning it|what|this|that|my|up !a",
    "responsibility is|was|lies|rests mine|with|on",
    "~ my own? fault|responsibility|doing|choice|decision",
    "my own? mistake|choices !was+not",
    "that|it|this|all is|was|all all? on me",
    "fault|choice|decision|responsibility|mistake|doing|blame is|was|but all? mine|me",
    "~ i am|was to? blame|responsible|guilty|wrong",
    "~ i was in the wrong",
    "i alone",
    "nobody|one|nothing else|to? blame? but me|myself",
    "!not blame myself",
    "!not only have|had myself to blame",
    "i have|had only myself",
    "no excuse|excuses|justification !for+you",
    "not an? excuse",
    "i should not? have",
    "i chose",
    "i made a|the|that|this|my bad|wrong|selfish|terrible|stupid? choice|decision|mistake",
    "wrong|unfair|selfish|unkind|careless|thoughtless of me",
    "what|how i did|said|acted|behaved was wrong|unacceptable|inexcusable|unforgivable|indefensible|cruel",
    "it|that|this was|is wrong|inexcusable|unacceptable|indefensible|unforgivable !of+you|number",
    "i did this|that|it !because|for",
    "i caused",
];
