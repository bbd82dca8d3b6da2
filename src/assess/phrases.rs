//! How people say things about the interview itself, as patterns over plain words, and the matching of patterns.
//!
//! A pattern is a row of places. `a|b` is one of these words, a `?` after it makes the place optional, `*` skips up to
//! three words, `%` skips up to three small words such as "a little", `@the` is a word of a class, `$` is the end of the clause but for polite
//! words. It begins at the clause's first word that says something, or anywhere after a leading `~`. Contractions are
//! spelled out before ("I'd" is "i would"). Data and matching only; who uses a list says what follows from it.

/// Words that a clause may begin with without saying anything.
const OPENERS: &str = "and so ok okay also but hmm hm hmmm mm uh um umm erm ah oh well hi hey hello sorry then just or please honestly \
frankly actually wait btw right yeah alright cool sure thanks first again really tbh eh quick \
sir madam man dude mate apologies excuse now";

/// Words that may follow whatever was said.
const CLOSERS: &str = "please thanks thank you sorry now then btw here today ok okay though again too yet for me maybe man tbh lol bro mate \
dude sir really honestly at all first right this it that one question moment guys so much very time";

/// Words that come between a verb and the thing asked for.
const SMALL: &str = "a an the some any another one small little tiny bit of more quick slight gentle your just kind sort maybe perhaps please \
really short brief single good further extra right first";

/// Classes of words that patterns name.
const CLASSES: [(&str, &str); 4] = [
    ("@the", "the a an this that these my your our one current normal any"),
    ("@who", "i we let can could may shall please just"),
    ("@can", "can could would will may might should shall"),
    ("@wh", "how what which who whom whose where when why whether if"),
];

/// How many words `*` and `%` skip at most.
const GAP: usize = 3;

/// Wants to stop.
#[rustfmt::skip]
pub(super) const END: &[&str] = &[
    "i am done|finished|through|out $", "i am done|finished for|here", "we are done|finished $|here",
    "i am done|finished|through with @the interview|session|practice|call",
    "@who * stop|quit|end|finish|wrap|exit|conclude up? it? here|now|there? $",
    "@who * stop|quit|end|finish|exit|close|conclude|terminate up|with? @the interview",
    "@who * stop|quit|end|finish|exit|close|conclude|terminate up|with? @the session|call|practice|chat $",
    "@who * stop|quit|end|finish|wrap up? it? for today|now|me",
    "stop|quit|exit|end|finish|terminate|abort|close|leave @the interview",
    "stop|quit|exit|end|finish|terminate|abort|close @the session|practice $",
    "stop|quit|exit|bye|goodbye|finish|end|abort $", "stop|end|finish it? here|now|there $", "wrap it|this? up $",
    "good bye", "bye", "goodbye", "see you|ya $|later|soon|next|tomorrow|around", "that will be all",
    "that is|was it|all|everything from|for me|today|now", "i have|need|got|must got? to? go|leave|run|stop|quit|drop $|now|off",
    "i|we * call it|this a day", "let us call it", "enough for today|now|me", "i have had enough", "i quit", "i am leaving $|now",
    "i give up on|with? @the interview|session", "i do not want to continue|go", "i am out of here",
];

/// Wants to leave the open question.
#[rustfmt::skip]
pub(super) const SKIP: &[&str] = &[
    "@who * skip|pass us? $|this|that|it|to|ahead|over|on question|one|topic|part|section|next? $",
    "@who * skip @the|next|to|over|past last|next|current? question|one|topic|part|section|next", "i will|would rather? skip|pass $|on|this|that|it",
    "skip|pass $", "skip|pass on? @the? question|one|topic|part|section|it|this|that $", "skip to|ahead|over", "skip skip",
    "next $", "next|another|different|new question|one|topic|part|section|area|please", "go|jump to|on to? the? next",
    "~ @who * move|go|jump|carry|proceed on|ahead|along|forward|to $|to|with|the|please|i|from|and",
    "@who * do|try|discuss|take|have|ask|talk|hear about? me? something|anything else", "~ mind|ok|okay|fine|alright|possible|prefer|better|like if|to we|i? skip|move|go|jump|continue|leave|pass",
    "@can you * ask|give|tell|show me? % another|different|next|other|something|else", "is there|what|how about? % another|other|different|next % question|one|topic|part", "@who * go|get|jump|come|switch straight|on|over? to % next|another|other|different|new",
    "@who * leave|drop|park|postpone this|that|it", "shall|should we * move|continue|proceed", "moving on", "move|carry on $|to|please|then", "@who * continue|proceed $|with",
    "~ @who|rather * do|try|have|get|take|answer|see|hear|discuss|want % another|different|next|other|new % one|question|topic|part|section|thing",
    "give|ask|tell|show me|us another|the|a different|next|new|one? question|one|topic? $", "another|different|other one|question|topic",
    "@who * leave this|that|it|the one|question|topic|part? $|now|later|for|out|there|open", "leave this|that|it one|question|topic|part? $|for|out|there",
    "@who * come|get|return|circle back to? this|that|it? later|afterwards|after|another", "i|we? * rather not", "i would prefer|like not to?", "prefer not to",
    "i do not * want|like|care to answer|talk|discuss|do", "i would rather|prefer|like talk|discuss|do|speak|hear|move|go|continue to|about|something|another|next|on|else",
    "i have|got nothing|no more|else|further? to? add|say $|here|on|about", "i am done|finished with @the one|question|topic|part|section? $",
    "change @the? topic|subject", "@who * change|switch @the? topic|topics|subject|gears", "no comment", "drop @the question|one|topic", "i am done|finished * next|move",
];

/// Wants a hint.
#[rustfmt::skip]
pub(super) const HINT: &[&str] = &[
    "~ give|offer|drop|throw|spare|lend|show|feed|get me|us % hint|hints|nudge|tip|tips|pointer|pointers|clue|clues|lead|push|help|direction|hand",
    "give|drop|share % hint|clue|tip|pointer|nudge",
    "~ i * need|want|like|use|have|get|appreciate|take|love % hint|hints|nudge|tip|tips|pointer|pointers|push|help|assistance $|on|with|here|about|for|please|to",
    "~ can|could|may i|we * get|have|ask for? % hint|hints|clue|clues|lead|hand|direction|tip|pointer|nudge|help", "% hint|hints|nudge|tip|tips|pointer|pointers|clue|clues $",
    "~ hint|hints|nudge|tip|tips|pointer|pointers|clue|help|push would|could|might|may be? help|helps|nice|great|good|useful|appreciated|welcome|lovely",
    "is|are|do|got|have there|you|any have|got? % hint|hints|nudge|tip|tips|pointer|pointers|clue|clues $|for|on|about|here|where|how",
    "any % hint|hints|pointer|pointers|tip|tips|clue|clues $|for|on|about|here|where", "~ point|steer|push|nudge|guide me|us $|to|in|into|towards|toward|a|the|at|somewhere",
    "can|could|would|will you please? help me? out? $|here|with|a|get|start|think", "help me? out? $", "help me out|here|think|start|get|please|with|a",
    "~ what|which direction|angle|aspect|area * should|do|would|am|are i|you|we * look|looking|go|going|take|start|think|thinking|want|explore|aim|head|focus",
    "where would|should|do|could|might|can|to does? i|one|someone|people|somebody|you? even|normally|usually? start|begin|look",
    "how would|should|do|could|can|does i|one|someone|you even|usually|best? start|begin|approach|tackle|attack $|this|that|it|here|something",
    "what are you looking|hoping|fishing|aiming for", "what would|do|did you want|like|expect|hope * hear", "i am * stuck|blocked|struggling", "i feel stuck",
    "stuck $", "totally|completely|really|quite stuck", "what am i missing|overlooking|forgetting", "what did i miss|forget|overlook", "am i missing|overlooking|forgetting",
    "get|give|show me an|some|any|a idea|ideas|example|start $", "what should|could|else i|we|can i? * think|consider|look|focus|mention|cover|address $|about|of|at|on|here",
    "what would|do you suggest|recommend|propose $|here",
];

/// Wants to hear the question again, or in other words.
#[rustfmt::skip]
pub(super) const REPEAT: &[&str] = &[
    "~ what|who|which|how * do|did you exactly|actually|even|really|by? mean $|by|with|here|when|exactly|there|in", "what exactly|precisely? are you asking|after|getting|saying|referring|talking|aiming",
    "i am? * not|un * sure|clear|certain|unclear|unsure * you * mean|ask|asking|want|after|question", "i am? not sure|certain that? i * understand|understood|follow|get|got|see|heard|caught",
    "i do|did|can|could not really|quite|fully|completely|entirely|totally|even? understand|get|follow|catch|parse|hear|grasp $|the|your|this|that|it|what|which|question|you|sorry|last|you",
    "i do not see what|where|how you", "do|did|can not|quite|really? quite|really|fully? understand|catch|follow|get|hear that|the|your|this|it|question|you $|question|part|last",
    "i? think? i? have|just|totally|must|completely? have? lost|missed|forgot|forgotten|forget the|my|your|track|what|that|half of? thread|question|plot|point|last|first|part|you|track|train|it? $|asked|were|again",
    "i? lost|missed|forgot the|my|your thread|question|plot|point|track|train|part|end", "you * lost me", "i am lost $", "missed that|it $", "i zoned|spaced out", "what were|was you|we saying|asking|said|on|asked|at",
    "can|could|would|will|please|may|mind|sorry|would * repeat|repeating|rephrase|rephrasing|reword|rewording|restate|reformulate|paraphrase|reiterate|reask",
    "repeat|rephrase|reword|restate|paraphrase|reformulate|again|clarify|pardon|what|huh|eh|que|come $", "repeat|rephrase|reword|restate|reformulate|simplify please|the|that|it|your|this question|please|last|again|what? $", "beg|pardon your|me pardon?",
    "~ can|could|would|will|please|mind|sorry|i|to|you * say|saying|put|putting|ask|phrase|word|explain|read|formulate|state|give|tell|hear|have|show|write|type * again|differently|simpler|plainer|plainly|otherwise|slower|clearer",
    "~ can|could|would|will|please|mind|sorry|to|you * say|saying|put|putting|ask|phrase|word|explain|formulate|read|hear|tell * another|other|different|simple|simpler|plain|once|fewer|one way|words|more|terms|time|english",
    "say|ask|put|explain|read|phrase|word that|it|the|this|me question? * again|differently|simpler|another|other|once|slower", "come again", "one|once more|again time? $|please", "in|with other|simple|simpler|plain|different words|terms|english $|please",
    "what|which * the|your|that|this|was|original|current question|prompt|task $|again|about|exactly|you|now", "what was|is that|it|this again|about $", "what was that", "what question", "meaning $", "meaning what",
    "in what|which sense|way|respect $", "what does * mean|stand $|here|in|for|exactly", "what is meant", "~ understand|get|follow|catch|parse|hear|see|got|understood the|your|this|that * question",
    "~ question|that|it|this|wording is|was|seems|sounds|feels a|too|very|bit|quite|rather|not|really? a? bit? unclear|confusing|ambiguous|vague|clear|abstract", "i am? * confused|puzzled", "unclear|confusing $|question",
    "are you asking|talking|referring about|for|me|whether|if|to|how|what|which", "do you mean|want the|that|like|by|me|to? know? $|the|a|as|in|with|by|how|like", "is|was the|your|this|that question about|whether|asking|on|only|how", "so|is the question is",
    "can|could|would|please|may|will you? please? elaborate|clarify|expand|explain|simplify|specify $", "can|could|would|please|may|will you? please? clarify|explain|simplify|elaborate|unpack on? the|your|this|that|what question|wording|part|you|that|last|exactly|$? $|you|question",
    "clarify|explain|simplify the|your|this question", "could|can i hear|have|see|get the|that question", "who|which two|one|ones|part|side $", "~ too|so long to|a question",
];

/// Does not know.
#[rustfmt::skip]
pub(super) const DONT_KNOW: &[&str] = &[
    "i really|honestly|just|simply|personally|truly|genuinely? do|would|did|could not really|even|actually|honestly|exactly|truly? know|recall|remember", "do|dont not|really really|honestly|actually? know", "i really|honestly? have no|zero",
    "i? really|honestly? can|could|would|will|am not|unable really|honestly|even|to? say|tell|answer|help $|you|that|this|much|how|what|it|anything|which|for|with|here|without|why|about",
    "i? can|could not really|even? think|come of|up with? anything|any|a|one|something|much|one|it|how|what", "i? have|got|had? absolutely|really|honestly|literally|truly? no|zero|little % idea|clue|answer|opinion|thoughts|knowledge|experience|guess|background|intuition|insight",
    "i? have|had|got not|no got? a|the|any|much slightest|faintest|foggiest|single|good|real? idea|clue|answer|opinion|thoughts|experience|notion", "not a|the|any|much|even a|slightest|foggiest|faintest|single? clue|idea|foggiest", "no|zero % real|earthly|freaking|good|strong? idea|clue|answer|opinion|thoughts|knowledge|experience|guess|notion",
    "idk", "dunno", "unsure", "i am? clueless|ignorant|blank|lost|unsure", "i? am? really|honestly|still? not really|so|too|very|at|entirely|totally|all|that|quite|actually? sure|certain|familiar|experienced|good|expert|knowledgeable",
    "i? have|had? really|honestly? never|not ever|really|actually|even? done|did|worked|used|heard|thought|seen|built|dealt|designed|looked|had|tried|come|studied|learned|touched|considered|read|encountered|run", "i never really|actually|ever? done|did|worked|used|heard|thought|saw|built|dealt|designed|looked|had|tried|came|learned|studied|touched|considered",
    "i do not * have|got % real|good|strong? idea|clue|answer|opinion|thoughts|experience|knowledge|background|anything", "i know nothing|little|nearly", "i am no|not % expert|specialist|person",
    "~ i really|honestly|just|simply? do not really|honestly|actually? know $|how|what|which|where|that|this|it|anything|enough|much|about", "~ i have|got no|zero % idea|clue|answer|experience|thoughts", "afraid|sorry * not|no % know|idea|clue|answer|sure",
    "nope|nothing|blank|none $", "i|it go|goes|went blank", "~ never * done|did|worked|used|heard|seen|built|dealt|designed|tried|studied|learned of|with|about|on|that|this|it|anything|something|such|one $|before|so|sorry|in|like|like",
    "beats|search|stumps me", "i am stumped", "you have? got|stumped|caught me", "who knows $", "nothing comes|springs to? mind", "nothing|none $|more|else to? $|add|come|say", "i? am|draw|drew|drawing|going|have|just? drawing|going|drew|draw? a|completely|totally|total|complete? blank", "my mind|head|brain is|went|goes|feels * blank|empty|fried|mush",
    "~ out of my|of depth|league|area|ideas|expertise|comfort", "~ over|above|beyond my head|pay|knowledge|level|expertise|experience", "outside|beyond my area|field|expertise|knowledge|experience|domain", "i give up $", "hard|difficult|tough|impossible to say|tell|know|judge|answer $|without|for|that", "that|this|it is? is? not|hard|above|beyond|new|outside|foreign my|for|to|me|territory area|field|thing|topic|strength|expertise|me|territory? $", "not my|exactly? area|field|thing|topic|strength|expertise|strong|forte|domain",
    "i? wish i knew", "i would * be guessing|look * up|it|that", "i would only|just * guessing", "i can only|just guess", "no|not idea|familiar", "i? have not really|ever|yet|honestly? thought|considered|worked|heard|done|used|dealt|come|studied|looked|got|a|read|seen|tried", "i blank|blanked", "ask me * else|easier|later", "~ shrug|shrugs $",
];

/// Is about the interview itself.
#[rustfmt::skip]
pub(super) const META: &[&str] = &[
    "~ time|minutes|long|mins * left|remaining|remain", "how much time|longer do|have i|we have|got? $|for|on", "how long do|have|can|should|may i|we have|got|take|spend|talk|write? $|for|on|per|here",
    "how long * interview|session|answer|answers|reply|practice", "how long does|will this|it take|last|go $", "how long is this $",
    "how many|much more|further questions|question|to $|are|do|will|is|left|come", "how many questions|rounds|sections $|are|is|left|remain|still|will|in|do there|left|you|we|remaining|total|the|left|still|more|come|interview",
    "~ questions|topics|sections * left|remaining|remain|come", "what question|number are|is we|this", "are|is we|this|it almost|nearly|halfway|close $|done|finished|through|there|over|to",
    "are you the|my|our", "~ are|is you|this|u * bot|human|robot|machine|chatgpt|gpt|llm|ai|person", "are you there|real|alive|recording|scoring|grading|judging|listening|kidding|joking|serious",
    "am i talking|speaking|chatting|typing to|with", "who am i|are talking|speaking|chatting|you", "who are you", "what are you $", "what is your name|role", "what should|do i call you", "who|what * you playing|pretending", "who|what made|built|wrote|created|runs you|this|the",
    "is|are|was|were|will|does|do|did * my|our|this|answers|interview|transcript being? get? be? recorded|saved|scored|graded|rated|judged|timed|kept|confidential|anonymous|logged|stored|marked|evaluated $|by|for|anywhere|somewhere|on|or|with|now|after|later",
    "am i being|getting recorded|scored|graded|judged|timed|evaluated", "will|do i be|get scored|graded|judged|evaluated",
    "who|can|does|do|will|anyone * see|sees|read|reads|grade|grades|score|scores|judge|judges|review|reviews|rate|rates my|me|this",
    "~ is|are|does|do|will|can|did|should|what|how|who|where|when|was * my answer|answers|replies|responses|messages", "~ is|are|does|do|will|can|did|should|what|how|who|where|when * this|the interview|transcript",
    "are|do you * recording|saving|storing|keeping|save|record|store|keep|remember|grade|grading * $|this|my|me|everything|what|it", "do|can|are you * speak|understand|read german|spanish|french|hindi|chinese|another|other|my", "how far * are|is|am|through|into", "is there|are|this a|any? * right|wrong|correct answer|answers",
    "does|do|will|is spelling|grammar|style|length|speed|typing * $|count|matter|mistakes|scored|judged|important", "can|may|could i|we * back to|and", "@can i * use|have % chatgpt|internet|google|calculator|notes|coffee|minute|break|paper", "when do|does|will we|this|it * finish|end|done|over $|here|today",
    "~ my score|grade|scorecard|rating|performance|result|results", "how am i doing|scored|graded|judged|performing", "how did|was i|that|it do|go $", "how did i do",
    "am i * doing|going|on|too|making|allowed|supposed|expected ok|okay|well|good|fine|right|bad|track|slow|fast|brief|short|long|off|sense|to|the",
    "was|is that|this|my|it * ok|okay|enough|right|correct|good|fine|expected|wanted|wrong|detailed $", "was|is that|this|it what you * wanted|meant|expected|want|expect|asked|looking|after",
    "is|would|will it|that|this|be * ok|okay|fine|alright|allowed|possible if|to|for|that * draw|sketch|write|type|answer|describe|speak|reply|bullet|bullets|break|pause|paper|summarize|notes",
    "can|may|could|should|shall|do|must|would|am i|we|you * draw|sketch|diagram|elaborate|summarize|google|paste|upload|pseudocode|bullets|bullet|whiteboard|paper",
    "can|may|could|should|shall i|we * type|write|answer|reply|speak|respond|talk $|in|down|to|with|this|it|code|more|a|longer|freely", "do you want|need|expect|prefer me|code|bullets|pseudocode|details|numbers|diagram",
    "should|shall|can|may|could|do i|we * go|dive|get|be|give|keep more|deeper|deep|into|brief|detailed|short|specific|detail|details|back|concrete", "should|shall i * continue|elaborate|stop|start", "can|may|could i * change|correct|edit|revise my|the|an|what answer|earlier|previous|last|i",
    "how detailed|deep|precise|specific|technical should|do|must|would|can|is", "how much detail", "@can|let we|i|us * pause|break|rest", "i? need|take|want|take|have % break|pause|coffee", "~ bathroom|toilet", "brb", "be right back", "pause $",
    "what happens|comes next|now|after|then $", "what happens after @the interview", "what is next $", "how does|do|is|will this|the|your * interview|session|scoring|grading|bot|exercise", "how does|do this work $", "what is|are the format|rules|structure|agenda $|of|here|for",
    "how is|are|do|will|does you|i|this|it|answers|my|me * score|grade|judge|rate|scored|graded|judged|rated $|me|answers|this|my|by|on|here|it", "~ feedback at|after|when the|this? end|interview|finish", "will|do|can|is * i|there|you get|give|be|have % feedback|debrief|scorecard",
    "what level|seniority|role|position * is|this|are", "is there|this % timer|timed", "is this|that a|the? % timed|graded|interview|practice|test|trick|mock|exam", "you there", "anybody|anyone|somebody there|here",
    "~ my|spelling|grammar|english * spelling|grammar|english|typos", "~ internet|connection|wifi * dropped|died|froze|crashed|slow|bad", "i am back", "can|do|did you see|read|hear|get me|my $|message|messages|answer",
];

/// Says hello, or thanks.
#[rustfmt::skip]
pub(super) const GREETING: &[&str] = &[
    "hello|hi|hey|yo|hiya|greetings $|there|everyone|all", "good morning|afternoon|evening|day", "thanks|thank|thx|ty|cheers $|you|for|a|so|that", "ready $|to|when", "i am ready|here|excited|happy|set", "let us start|begin|go|get|do $|this|started|it", "shall|can|should|could we|i start|begin|go|get $|now|started", "nice|great|good|pleased to meet", "how are you", "all set|good|ready", "nice|great|cool|perfect|awesome|good|fine|lol|haha|ha|wow|hahaha $", "got it", "i see $", "makes sense $", "sounds good $", "understood $",
];

/// Thinks aloud.
#[rustfmt::skip]
pub(super) const THINKING: &[&str] = &[
    "let me|us just|quickly|first|really|please? think|see|ponder|recall|remember|reflect|reconsider|calculate|compute|recount|redo|recompute|reread|process|digest", "let me just|quickly? do|try|start|check|count|work|figure|collect|gather|organize|sort|order|sketch|go that|this|it|again|my|the|over|out|up|back|through $|again|over|math|numbers|thoughts|head|out|that|it|from|this|first",
    "give|gimme|grant|allow|lend me? % sec|second|seconds|secs|moment|minute|minutes|min|time|mo|while", "i? would|just|will? need|want|take % sec|second|seconds|moment|minute|minutes|min|time|breath|think|while $|to|for|here|on|please|more",
    "one|just|a|half|two % sec|second|seconds|moment|minute|min|mo|tick $|to|let", "hold|hang on|up", "wait $|a|one|up|let|no", "bear with me", "still|just|i am|was still|just? thinking|pondering|wondering|calculating|writing|typing|reading|counting $|about|out|aloud|here|through", "thinking * $", "thinking out|aloud|about|loud", "where do|was|were|to|am i|we? start|begin|going|at? $", "good|interesting|tough|tricky|nice|great|hard|fair|excellent|deep|big question|one|point|problem $", "that is a|an|quite|really|one|tricky|tough|interesting|hard good|interesting|tough|tricky|nice|great|hard|fair|excellent|deep|hmm? question|one|point|problem? $",
    "tricky|tough|interesting $", "how do|should|would|shall|could|can i put|phrase|say|explain|start|frame|word|approach this|that|it|to? $", "what else $|is|could|do", "hmm", "hm", "where was i", "my thoughts|brain|head * together|order|slow|catching", "almost|nearly there|got", "brain * $", 
];

/// Asks for information without the form of a question.
#[rustfmt::skip]
/// Begins or holds a proposal: whoever says so states something.
pub(super) const PROPOSING: &[&str] = &[
    "i would",
    "we would",
    "i will",
    "we will",
    "we should",
    "i should",
    "let us",
    "we could",
    "i could",
    "i think",
    "i guess",
    "i believe",
    "i bet",
    "we need",
    "we must",
    "we can",
    "maybe",
    "perhaps",
    "probably",
    "i suppose",
    "i say",
    "my guess",
    "should be",
    "i go",
    "i pick",
    "i choose",
    "i use",
    "we use",
    "must be",
    "i care",
    "i want",
    "we want",
    "if i had",
    "could be",
    "would be",
    "guess",
];

/// Begins a question that proposes.
pub(super) const PROPOSALS: &[&str] = &[
    "what if|about we|i|it|one",
    "why not",
    "why * bother",
    "why would * need|want|bother|care|do",
    "can|could|should|would|do|does|is not we|i|it|that|you|one|the",
    "maybe|perhaps|probably|possibly",
    "something like",
    "i|we would|will|could|should|think|guess|go|say|use",
];

/// Speaks of how the speaker is doing.
pub(super) const OWN: &[&str] = &[
    "i feel|am|have|was|got|had|need|did|forgot|keep|struggle|find|already|never|just|would",
    "i can|do|could not",
    "i want to talk|discuss|hear|see",
    "my head|mind|brain|english|bad|fault",
    "we have|did|already covered|discussed|talked|talk|did|said",
    "this|that is|was|feels|one|seems",
    "it is|was",
    "nothing more|else|to",
    "just one|a|two|something",
    "both|all of us",
    "there is nothing",
    "too hard|difficult|much",
    "not my|really|a|sure",
];

/// Turns to something without saying anything of it.
pub(super) const LEADS: &[&str] = &[
    "let us|me talk|start|begin|look|turn|think|focus about|with|at|to|on|by",
    "i will|would start|begin with|by? @wh|asking|some|question|questions",
];

pub(super) const ASKING: &[&str] = &[
    "tell|inform|brief|remind|fill|update me|us",
    "walk|take|talk|lead|guide|run me|us $|through|along|from|over|step",
    "show|give|share|describe|explain|outline|summarize me|us",
    "describe|explain|outline|clarify me|to|please|for? me? @the|one|@wh|typical|some|usual|any|us|it",
    "@can you|u|someone * tell|describe|explain|share|show|give|walk|take|talk|outline|clarify|run|remind|specify|confirm|list|name|brief",
    "i|we @can * like|want|love|need|appreciate to * know|hear|understand|see|learn|find|ask|check|clarify|be",
    "i|we * want|need|like|love|have to * know|hear|understand|see|learn|find|ask|check|clarify|be @wh|more|about|from|the|some|out|if|sure|your|that|a|told|clear",
    "i * know|hear|understand|learn|see first? @wh",
    "i|we? am|was|just? * wondering|curious|wonder|interested",
    "question $",
    "% question|questions $|for|about|on|first|before|@wh|is|are|do|does",
    "it|that would|will|might help|be * know|hear|understand|tell|learn|have|see|if",
    "@wh about the|our|your|their|existing|a|any|privacy|latency|data|cost|money|budget|languages",
    "i|we assume|presume|suppose|take|am|guess assuming|that|we|the|you|there|this|they|it * $|right|correct|yes",
    "@can|do|am|is i|we|it * assume|presume|suppose|assuming|take",
    "assuming * right|correct|yes $",
    "do we|you|they|u * know|have|keep|store|log|track|already|collect|own|support",
    "let me|us ask|clarify|confirm|check|know|understand @wh|you|first|something|one|about|is|are|do",
    "need|want|like to know|understand|hear|learn @wh|more|about|the",
    "~ please|pls|kindly tell|describe|explain|share|show|clarify|specify",
    "more|any|some info|information|details|context|background|numbers|detail on|about|for|regarding|how|of",
    "i|we * ask|asking you|them|first? @wh",
    "clarification",
    "just to|want|wanted * confirm|clarify|check|understand",
    "to be|clarify|confirm|understand|check clear|sure|that|@wh|this",
    "i|we * have|got % question|questions",
    "before|first * answer|start|go|dive|design|begin|commit|choose|decide|answering|starting|designing",
];

/// The first place at which one of the patterns matches, as a range of words.
pub(super) fn find(words: &[&str], patterns: &[&str]) -> Option<std::ops::Range<usize>> {
    let first = opening(words);
    patterns.iter().find_map(|pattern| match pattern.strip_prefix("~ ") {
        Some(rest) => (0..words.len()).find_map(|at| Some(at..end_of(rest, words, at)?)),
        None => (0..=first).rev().find_map(|at| Some(at..end_of(pattern, words, at)?)),
    })
}

/// How many words at the beginning say nothing. At least one word is left.
pub(super) fn opening(words: &[&str]) -> usize {
    let openers = words.iter().take_while(|word| is_in(OPENERS, word)).count();
    openers.min(words.len().saturating_sub(1))
}

pub(super) fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|other| other == word)
}

/// Where a match that begins at a word ends.
fn end_of(pattern: &str, words: &[&str], at: usize) -> Option<usize> {
    let (place, rest) = match pattern.split_once(' ') {
        Some((place, rest)) => (place, rest),
        None if pattern.is_empty() => return Some(at),
        None => (pattern, ""),
    };
    if place == "*" || place == "%" {
        let skipped =
            words[at..].iter().take(GAP).take_while(|word| place == "*" || is_in(SMALL, word)).count();
        return (0..=skipped).find_map(|skip| end_of(rest, words, at + skip));
    }
    let (place, optional) = match place.strip_suffix('?') {
        Some(place) => (place, true),
        None => (place, false),
    };
    let ends = words[at..].iter().all(|word| is_in(CLOSERS, word));
    let one = place.split('|').any(|choice| {
        let class = CLASSES.iter().find(|(name, _)| *name == choice);
        match (choice, class, words.get(at)) {
            ("$", _, _) => ends,
            (_, Some((_, members)), Some(word)) => is_in(members, word),
            (_, _, word) => word.is_some_and(|word| *word == choice),
        }
    });
    let past = (at + 1).min(words.len());
    one.then(|| end_of(rest, words, past))
        .flatten()
        .or_else(|| optional.then(|| end_of(rest, words, at)).flatten())
}
